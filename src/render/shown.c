#include "shown.h"

#include "base/ascii.h"
#include "document/html_shown.h"

/* What stands alone is a block, whose first and last line end are none of it. */
static void trim(struct gloss_buf *text) {
    size_t start = 0;

    while (text->len > 0 && gloss_is_line_end(text->ptr[text->len - 1]))
        text->len--;
    while (start < text->len && gloss_is_line_end(text->ptr[start]))
        start++;
    if (start > 0)
        memmove(text->ptr, text->ptr + start, text->len - start);
    text->len -= start;
}

static void put_object(const struct gloss_view *view, const struct gloss_run *run, struct gloss_buf *instead) {
    const struct gloss_part *part = gloss_runs_part_at(view->runs, run->prose);

    instead->len = 0;
    gloss_html_shown(instead, gloss_slice_cut(view->source, run->source, run->source_end));
    if (part && part->start == run->prose && part->end == run->prose + GLOSS_SHOWN_OBJECT)
        trim(instead);
}

size_t gloss_shown_next(const struct gloss_view *view, size_t at, size_t end, struct gloss_buf *instead) {
    const struct gloss_runs *runs = view->runs;

    if (!runs || view->text.ptr == view->source.ptr)
        return end;
    for (; at < end; at++) {
        const char *found = memchr(view->text.ptr + at, '\xEF', end - at);
        size_t run;

        if (!found)
            return end;
        at = (size_t)(found - view->text.ptr);
        run = gloss_runs_at(runs, (size_t)view->offset + at);
        if (run < runs->count && runs->runs[run].flags & GLOSS_RUN_OBJECT && runs->runs[run].prose == view->offset + at) {
            put_object(view, &runs->runs[run], instead);
            return at;
        }
    }
    return end;
}
