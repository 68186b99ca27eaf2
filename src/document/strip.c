#include "strip.h"

#include "base/diag.h"
#include "html.h"
#include "markdown.h"

enum { MOST_ROUNDS = 8 };

size_t gloss_markup_find_mark(struct gloss_slice source, size_t at) {
    static const char name[] = "gloss"; /* is in all of them as it stands here, and then `-` or `:`, which may be escaped */
    size_t len = sizeof name - 1;

    for (; at + len < source.len; at++) {
        const char *found = memchr(source.ptr + at, name[0], source.len - at - len);

        if (!found)
            break;
        at = (size_t)(found - source.ptr);
        if (memcmp(found, name, len) == 0 && found[len] && strchr("-:\\&", found[len]))
            return at;
    }
    return source.len;
}

bool gloss_markup_may_have_marks(struct gloss_slice source) { return gloss_markup_find_mark(source, 0) < source.len; }

bool gloss_markup_read(enum gloss_format format, struct gloss_runs *runs, struct gloss_markup_found *found,
                       struct gloss_slice source, const struct gloss_markup_options *options, struct gloss_diag *diag) {
    gloss_runs_clear(runs);
    gloss_markup_found_clear(found);
    return format == GLOSS_FORMAT_MARKDOWN ? gloss_markdown_read(runs, found, source, options, diag)
                                           : gloss_html_read(runs, found, source, options, diag);
}

static bool strip(const struct gloss_markup_found *found, struct gloss_buf *source, struct gloss_diag *diag) {
    struct gloss_buf stripped = {0};

    gloss_markup_strip(found, gloss_buf_slice(source), &stripped);
    if (stripped.failed) {
        gloss_buf_release(&stripped);
        return gloss_fail_memory(diag);
    }
    gloss_buf_release(source);
    *source = stripped;
    return true;
}

bool gloss_markup_read_stripped(enum gloss_format format, struct gloss_runs *runs, struct gloss_markup_found *found,
                                struct gloss_buf *source, const struct gloss_markup_options *options, size_t *marks,
                                struct gloss_diag *diag) {
    *marks = 0;
    for (int round = 0;; round++) {
        if (!gloss_markup_read(format, runs, found, gloss_buf_slice(source), options, diag))
            return false;
        if (found->mark_count == 0 || round == MOST_ROUNDS)
            return true;
        *marks += found->mark_count;
        if (!strip(found, source, diag))
            return false;
    }
}
