/* invariants.h - what holds for the runs of any document, whatever its markup. */
#ifndef TESTS_INVARIANTS_H
#define TESTS_INVARIANTS_H

#include "document/markup.h"

/* What is wrong with runs of source; NULL: nothing. */
static inline const char *runs_fault(const struct gloss_runs *runs, struct gloss_slice source) {
    size_t before = 0, part = 0;

    for (size_t i = 0; i < runs->count; i++) {
        const struct gloss_run *run = &runs->runs[i];
        size_t end = i + 1 < runs->count ? runs->runs[i + 1].prose : runs->prose.len;

        if (run->source < before || run->source_end < run->source || run->source_end > source.len)
            return "a run is not in the order of the source";
        before = run->source_end;
        if (end <= run->prose || end > runs->prose.len)
            return "a run without prose";
        if (run->flags & GLOSS_RUN_LITERAL &&
            (end - run->prose != run->source_end - run->source ||
             memcmp(runs->prose.ptr + run->prose, source.ptr + run->source, end - run->prose) != 0))
            return "a literal run has other bytes";
        if (run->flags & GLOSS_RUN_BREAK) {
            if (end - run->prose != 2 || memcmp(runs->prose.ptr + run->prose, "\n\n", 2) != 0)
                return "a break is no blank line";
            continue;
        }
        while (part < runs->part_count && runs->parts[part].end <= run->prose)
            part++;
        if (part == runs->part_count || run->prose < runs->parts[part].start || end > runs->parts[part].end)
            return "a run is in no part";
    }
    for (size_t i = 0; i < runs->part_count; i++) {
        const struct gloss_part *at = &runs->parts[i];
        size_t line_ends = 0;

        if (at->start >= at->end || at->source > at->source_end || at->source_end > source.len)
            return "a part is empty or out of the source";
        if (i > 0 && (at->start != at[-1].end + 2 || at->source < at[-1].source_end || at->section < at[-1].section))
            return "parts are not in order";
        for (size_t byte = at->start; byte < at->end; byte++) {
            char c = runs->prose.ptr[byte];

            line_ends = c == '\n' ? line_ends + 1 : c == ' ' || c == '\t' || c == '\r' ? line_ends : 0;
            if (line_ends > 1)
                return "a blank line inside of a part";
        }
    }
    if ((runs->part_count == 0) != (runs->prose.len == 0) ||
        (runs->part_count && runs->parts[runs->part_count - 1].end != runs->prose.len))
        return "prose outside of the parts";
    return NULL;
}

/* The same for what was found. */
static inline const char *found_fault(const struct gloss_markup_found *found, struct gloss_slice source) {
    size_t text = 0;

    for (size_t i = 0; i < found->definition_count; i++) {
        const struct gloss_own_definition *at = &found->definitions[i];

        if (at->source.start >= at->source.end || at->source.end > source.len)
            return "a definition is not in the source";
        if (at->term != text || at->explanation <= at->term || at->end < at->explanation || at->end > found->texts.len)
            return "the texts of a definition are out of order";
        text = at->end;
    }
    for (size_t i = 0; i < found->mark_count; i++)
        if (found->marks[i].start >= found->marks[i].end || found->marks[i].end > source.len)
            return "a mark is not in the source";
    return NULL;
}

#endif
