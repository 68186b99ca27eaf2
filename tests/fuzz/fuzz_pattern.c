/* fuzz_pattern.c - a pattern, and a text that it is sought in.
 *
 * The first byte says whether case is ignored; the pattern goes up to the first line feed, and the rest is the text. What is found
 * is the same with the pattern tried everywhere, and mentions and groups lie where they may. */
#include "base/limits.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "match/scan.h"
#include "open_gate.h"

struct finding {
    struct gloss_buf found;
    struct gloss_slice text;
    uint64_t end;
};

static bool take(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;

    MUST(mention->start >= finding->end && mention->start < mention->end && mention->end <= finding->text.len);
    MUST(mention->end - mention->start <= GLOSS_LIMIT_PATTERN_WINDOW);
    finding->end = mention->end;
    gloss_buf_printf(&finding->found, "%llu-%llu", (unsigned long long)mention->start, (unsigned long long)mention->end);
    for (size_t i = 0; i < mention->group_count; i++) {
        const struct gloss_group *group = &mention->groups[i];

        MUST(group->name.len > 0 && group->start <= group->end);
        MUST(group->start >= mention->start && group->end <= mention->end);
        gloss_buf_printf(&finding->found, " %.*s=%llu-%llu", (int)group->name.len, group->name.ptr,
                         (unsigned long long)group->start, (unsigned long long)group->end);
    }
    gloss_buf_putc(&finding->found, '\n');
    return true;
}

static void find(const struct gloss_index *index, struct finding *finding) {
    struct gloss_diag diag = {0};

    MUST(gloss_find(index, finding->text, take, finding, &diag));
    MUST(!finding->found.failed);
}

static struct gloss_glossary *load(struct gloss_slice pattern, bool ignore_case) {
    struct gloss_buf yaml = {0};
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary;

    gloss_buf_printf(&yaml, "terms: {P: {definition: a, %spattern: '", ignore_case ? "case: ignore, " : "");
    for (size_t i = 0; i < pattern.len; i++) {
        gloss_buf_putc(&yaml, pattern.ptr[i]);
        if (pattern.ptr[i] == '\'')
            gloss_buf_putc(&yaml, '\'');
    }
    gloss_buf_puts(&yaml, "'}}\n");
    glossary = gloss_glossary_parse("fuzz.yaml", gloss_buf_slice(&yaml), &diag);
    gloss_buf_release(&yaml);
    return glossary;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice input = {(const char *)data, size};
    const char *line = size > 1 ? memchr(input.ptr + 1, '\n', size - 1) : NULL;
    struct finding gated = {.end = 0}, open = {.end = 0};
    struct gloss_glossary *glossary;
    struct gloss_index *index;

    if (!line)
        return 0;
    gated.text = open.text = gloss_slice_cut(input, (size_t)(line - input.ptr) + 1, size);
    glossary = load(gloss_slice_cut(input, 1, (size_t)(line - input.ptr)), data[0] & 1);
    if (!glossary)
        return 0;
    index = gloss_index_new(glossary, NULL, NULL);
    MUST(index);
    find(index, &gated);
    if (index->patterns.count) {
        open_gate(&index->patterns);
        find(index, &open);
        MUST(gloss_slice_equal(gloss_buf_slice(&gated.found), gloss_buf_slice(&open.found)));
    }
    gloss_buf_release(&gated.found);
    gloss_buf_release(&open.found);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return 0;
}
