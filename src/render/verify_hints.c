#include "verify_hints.h"

#include "base/bisect.h"

/* The first insertion at or behind a byte of the source. */
static size_t first_insertion(const struct gloss_verify *verify, size_t source) {
    size_t low = 0, high = verify->insertion_count;

    GLOSS_BISECT(low, high, half, verify->insertions[half].source < source);
    return low;
}

static size_t first_hint(const struct gloss_hints *hints, size_t source) {
    size_t low = 0, high = hints->count;

    GLOSS_BISECT(low, high, half, hints->places[half] < source);
    return low;
}

/* What begins by ending the line before it leaves that as it is. */
static bool add_lines(struct gloss_hints *to, struct gloss_slice text, size_t start, size_t end) {
    bool begins = true;

    for (size_t at = start; at < end; at++) {
        bool ends = text.ptr[at] == '\n' || text.ptr[at] == '\r';

        if (begins && !ends && !gloss_hints_add(to, at))
            return false;
        begins = ends;
    }
    return true;
}

/* One kind of hints, and the insertions if they are to be among them. */
static bool add(struct gloss_hints *to, const struct gloss_hints *from, const struct gloss_verify *verify,
                struct gloss_slice text, const struct gloss_hints_range *range, bool has_insertions) {
    size_t next = first_insertion(verify, range->start), hint = first_hint(from, range->start), inserted = 0;
    bool is_last = range->end == verify->source.len, done = true;

    for (;;) {
        bool inserts = next < verify->insertion_count && (verify->insertions[next].source < range->end ||
                                                          (is_last && verify->insertions[next].source == range->end));
        bool hints = hint < from->count && from->places[hint] < range->end;

        if (!done || (!inserts && !hints))
            return done;
        if (inserts && (!hints || verify->insertions[next].source <= from->places[hint])) {
            const struct gloss_insertion *insertion = &verify->insertions[next++];
            size_t start = range->at + insertion->source - range->start + inserted;

            done = !has_insertions || add_lines(to, text, start, start + insertion->len);
            inserted += insertion->len;
        } else {
            done = gloss_hints_add(to, range->at + from->places[hint++] - range->start + inserted);
        }
    }
}

bool gloss_verify_hints_add(struct gloss_markdown_hints *to, const struct gloss_verify *verify, struct gloss_slice text,
                            const struct gloss_hints_range *range) {
    const struct gloss_markdown_hints *from = &verify->origin->hints;

    return add(&to->tokens, &from->tokens, verify, text, range, false) &&
           add(&to->joints, &from->joints, verify, text, range, false) &&
           add(&to->frames, &from->frames, verify, text, range, false) &&
           add(&to->marks, &from->marks, verify, text, range, true);
}
