#include "runs.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/eight.h"

/* U+FFFC: no word, and no separator of tokens. */
static const struct gloss_slice stand_in = {"\xEF\xBF\xBC", 3};

void gloss_runs_clear(struct gloss_runs *runs) {
    runs->prose.len = 0;
    runs->count = runs->part_count = 0;
    runs->next = (struct gloss_part){0};
    runs->section = runs->line_ends = 0;
    runs->in_part = runs->failed = runs->prose.failed = false;
}

void gloss_runs_release(struct gloss_runs *runs) {
    gloss_buf_release(&runs->prose);
    free(runs->runs);
    free(runs->parts);
    *runs = (struct gloss_runs){0};
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f'; }

/* ---- Adding ---- */

static void add(struct gloss_runs *runs, size_t start, size_t end, struct gloss_slice text, unsigned flags) {
    struct gloss_run *grown = gloss_array_grow(runs->runs, runs->count, &runs->room, sizeof *grown);

    if (!grown || end > UINT32_MAX || runs->prose.len + text.len > UINT32_MAX) {
        runs->failed = true;
        return;
    }
    runs->runs = grown;
    grown[runs->count++] = (struct gloss_run){(uint32_t)runs->prose.len, (uint32_t)start, (uint32_t)end, flags};
    gloss_buf_put(&runs->prose, text);
    runs->failed |= runs->prose.failed;
}

/* The part that the next run is in; NULL without memory. */
static struct gloss_part *part_for(struct gloss_runs *runs, size_t source) {
    struct gloss_part *grown, *part;

    if (runs->in_part)
        return &runs->parts[runs->part_count - 1];
    grown = gloss_array_grow(runs->parts, runs->part_count, &runs->part_room, sizeof *grown);
    if (!grown) {
        runs->failed = true;
        return NULL;
    }
    runs->parts = grown;
    if (runs->part_count)
        add(runs, source, source, gloss_slice("\n\n"), GLOSS_RUN_BREAK);
    runs->section += runs->next.role == GLOSS_PART_HEADING;
    part = &grown[runs->part_count++];
    *part = runs->next;
    part->section = runs->section;
    part->start = (uint32_t)runs->prose.len;
    part->source = (uint32_t)source;
    runs->in_part = true;
    return part;
}

void gloss_runs_part(struct gloss_runs *runs, enum gloss_part_role role, uint32_t level) {
    runs->in_part = false;
    runs->line_ends = 0;
    runs->next = (struct gloss_part){.role = role, .level = level};
}

static void put(struct gloss_runs *runs, size_t start, size_t end, struct gloss_slice text, unsigned flags) {
    struct gloss_part *part;

    if (runs->failed || text.len == 0)
        return;
    part = part_for(runs, start);
    if (!part || runs->failed)
        return;
    add(runs, start, end, text, flags);
    part->end = (uint32_t)runs->prose.len;
    part->source_end = (uint32_t)end;
}

/* Bytes of white space that a text begins with, and the line ends in it. */
static size_t blanks(struct gloss_slice text, uint32_t *line_ends) {
    size_t len = 0;

    for (; len < text.len && is_blank(text.ptr[len]); len++)
        *line_ends +=
            text.ptr[len] == '\n' || (text.ptr[len] == '\r' && (len + 1 == text.len || text.ptr[len + 1] != '\n'));
    return len;
}

void gloss_runs_literal(struct gloss_runs *runs, const char *source, size_t start, size_t end, unsigned flags) {
    size_t from = start, at = start;

    while (at < end) {
        size_t blank = gloss_find_line_end(source, at, end), len;
        uint32_t before, line_ends;

        while (blank > at && is_blank(source[blank - 1])) /* white space from at on, up to a line end if there is one */
            blank--;
        if (blank > at)
            runs->line_ends = 0;
        before = line_ends = runs->line_ends;
        len = blanks((struct gloss_slice){source + blank, end - blank}, &line_ends);
        if (line_ends > 1) { /* a blank line would end the paragraph */
            put(runs, from, blank, (struct gloss_slice){source + from, blank - from}, flags | GLOSS_RUN_LITERAL);
            put(runs, blank, blank + len, gloss_slice(before ? " " : "\n"), flags);
            runs->line_ends = 1;
            from = blank + len;
        } else {
            runs->line_ends = line_ends;
        }
        at = blank + len;
    }
    put(runs, from, end, (struct gloss_slice){source + from, end - from}, flags | GLOSS_RUN_LITERAL);
}

void gloss_runs_replaced(struct gloss_runs *runs, size_t start, size_t end, struct gloss_slice text, unsigned flags) {
    uint32_t before = runs->line_ends, line_ends = before;
    size_t len = blanks(text, &line_ends);

    if (len < text.len) {
        put(runs, start, end, text, flags);
        runs->line_ends = 0;
    } else if (line_ends > 1) {
        put(runs, start, end, gloss_slice(before ? " " : "\n"), flags);
        runs->line_ends = 1;
    } else {
        put(runs, start, end, text, flags);
        runs->line_ends = line_ends;
    }
}

void gloss_runs_object(struct gloss_runs *runs, size_t start, size_t end) {
    struct gloss_run *last = runs->count ? &runs->runs[runs->count - 1] : NULL;

    if (runs->failed)
        return;
    if (last && last->flags & GLOSS_RUN_OBJECT && runs->in_part) {
        last->source_end = runs->parts[runs->part_count - 1].source_end = (uint32_t)end;
        return;
    }
    put(runs, start, end, stand_in, GLOSS_RUN_OBJECT);
    runs->line_ends = 0;
}

/* ---- Looking up ---- */

size_t gloss_runs_at(const struct gloss_runs *runs, size_t prose) {
    size_t found = 0, end = runs->count;

    GLOSS_BISECT(found, end, middle, runs->runs[middle].prose <= prose);
    return prose >= runs->prose.len || found == 0 ? runs->count : found - 1;
}

/* Where the prose of a run ends. */
static size_t prose_end(const struct gloss_runs *runs, size_t run) {
    return run + 1 < runs->count ? runs->runs[run + 1].prose : runs->prose.len;
}

static unsigned flags_from(const struct gloss_runs *runs, size_t run, size_t end) {
    unsigned flags = 0;

    for (; run < runs->count && runs->runs[run].prose < end; run++)
        flags |= runs->runs[run].flags;
    return flags;
}

unsigned gloss_runs_flags(const struct gloss_runs *runs, size_t start, size_t end) {
    return flags_from(runs, gloss_runs_at(runs, start), end);
}

unsigned gloss_runs_next_flags(const struct gloss_runs *runs, size_t *run, size_t start, size_t end) {
    while (*run + 1 < runs->count && runs->runs[*run + 1].prose <= start)
        ++*run;
    return flags_from(runs, *run, end);
}

/* The source of what [start, end) has of a run. */
static struct gloss_stretch of_run(const struct gloss_runs *runs, size_t at, size_t start, size_t end) {
    const struct gloss_run *run = &runs->runs[at];
    struct gloss_stretch found = {run->source, run->source_end};

    if (run->flags & GLOSS_RUN_LITERAL) {
        if (start > run->prose)
            found.start += start - run->prose;
        if (end < prose_end(runs, at))
            found.end -= prose_end(runs, at) - end;
    }
    return found;
}

struct gloss_stretch gloss_runs_source(const struct gloss_runs *runs, size_t start, size_t end) {
    size_t first = gloss_runs_at(runs, start), last = gloss_runs_at(runs, end - 1);

    return (struct gloss_stretch){of_run(runs, first, start, end).start, of_run(runs, last, start, end).end};
}

bool gloss_runs_next_piece(const struct gloss_runs *runs, size_t start, size_t end, size_t *run,
                           struct gloss_stretch *piece) {
    if (*run >= runs->count || runs->runs[*run].prose >= end)
        return false;
    *piece = of_run(runs, *run, start, end);
    for ((*run)++; *run < runs->count && runs->runs[*run].prose < end && runs->runs[*run].source == piece->end; (*run)++)
        piece->end = of_run(runs, *run, start, end).end;
    return true;
}

const struct gloss_part *gloss_runs_part_at(const struct gloss_runs *runs, size_t prose) {
    size_t found = 0, end = runs->part_count;

    GLOSS_BISECT(found, end, middle, runs->parts[middle].start <= prose);
    return found && prose < runs->parts[found - 1].end ? &runs->parts[found - 1] : NULL;
}
