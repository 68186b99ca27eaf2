/* runs.h - the prose of a document with markup, as one text, and where in the document each stretch of it comes from.
 *
 *     source   <p>The <b>Five</b> Eyes of AT&amp;T, <code>x()</code></p> <h2>...
 *     prose    The Five Eyes of AT&T, #  (blank line) ...
 *     runs     [The ][Five][ Eyes of AT][&][T, ][#][ ]...
 *
 * Prose is plain text, searched like any other: parts (paragraphs, headings, list items ...) stand apart by blank lines, and inside of one
 * there is none. U+FFFC (# above) stands for what is no prose, as code is: nothing that is found reaches over it. What is known
 * of the place of a run, that it is in a heading or a link, is in its flags.
 *
 * A parser writes runs in the order of the source, from left to right; nothing in between is lost, as a document is only ever
 * written anew as its source with insertions. */
#ifndef GLOSS_RUNS_H
#define GLOSS_RUNS_H

#include "base/buffer.h"

enum gloss_run_flags {
    GLOSS_RUN_LITERAL = 1 << 0, /* the source has the same bytes; else one thing that stands for others, `&amp;` for & */
    GLOSS_RUN_OBJECT = 1 << 1,  /* something that is not searched */
    GLOSS_RUN_BREAK = 1 << 2,   /* between two parts */
    GLOSS_RUN_HEADING = 1 << 3,
    GLOSS_RUN_LINK = 1 << 4,
    GLOSS_RUN_CAPTION = 1 << 5,
    GLOSS_RUN_EXPLAINED = 1 << 6, /* the author's own <abbr>, <dfn> or defined term */
    GLOSS_RUN_CODE = 1 << 7,      /* searched only on request, like the next two */
    GLOSS_RUN_QUOTE = 1 << 8,     /* a block quotation */
    GLOSS_RUN_MARK = 1 << 9,      /* inside a mark that an earlier annotation made */
};
/* Places where nothing is marked unless it is asked for. */
enum {
    GLOSS_RUN_UNMARKED =
        GLOSS_RUN_HEADING | GLOSS_RUN_LINK | GLOSS_RUN_CAPTION | GLOSS_RUN_EXPLAINED | GLOSS_RUN_CODE | GLOSS_RUN_MARK
};

struct gloss_run {
    uint32_t prose, source, source_end; /* first byte in each; it ends in prose where the next one begins */
    uint32_t flags;
};

enum gloss_part_role {
    GLOSS_PART_PARAGRAPH,
    GLOSS_PART_HEADING,
    GLOSS_PART_ITEM, /* of a list */
    GLOSS_PART_CELL, /* of a table */
    GLOSS_PART_CAPTION,
};

/* A block of prose: no mention reaches over its edge. */
struct gloss_part {
    enum gloss_part_role role;
    uint32_t level;              /* of a heading, 1 to 6 */
    uint32_t section;            /* headings before it, and it */
    uint32_t start, end;         /* bytes of the prose */
    uint32_t source, source_end; /* from its first run to its last */
};

/* Zeroed it is ready, and empty. */
struct gloss_runs {
    struct gloss_buf prose;
    struct gloss_run *runs;
    size_t count, room;
    struct gloss_part *parts;
    size_t part_count, part_room;
    struct gloss_part next; /* role and level of the part that the next run begins */
    uint32_t section;
    uint32_t line_ends; /* in the white space at the end of the prose */
    bool in_part;       /* the next run belongs to the last part */
    bool failed;        /* no memory, or the prose is beyond 4 GiB: later calls do nothing */
};

/* ---- For parsers ---- */

/* The runs from here on belong to another part. */
void gloss_runs_part(struct gloss_runs *runs, enum gloss_part_role role, uint32_t level);
/* A stretch of the source, [start, end), that is prose as it stands. What has blank lines in it becomes several runs. */
void gloss_runs_literal(struct gloss_runs *runs, const char *source, size_t start, size_t end, unsigned flags);
/* A stretch of the source that stands for other text: a character reference, a line end with the `> ` of a quotation behind it. */
void gloss_runs_replaced(struct gloss_runs *runs, size_t start, size_t end, struct gloss_slice text, unsigned flags);
/* A stretch of the source that is not searched. Several in a row are one. */
void gloss_runs_object(struct gloss_runs *runs, size_t start, size_t end);

/* ---- For everybody else ---- */

void gloss_runs_clear(struct gloss_runs *runs);
void gloss_runs_release(struct gloss_runs *runs);

/* The flags of all runs that [start, end) of the prose touches, or-ed. */
unsigned gloss_runs_flags(const struct gloss_runs *runs, size_t start, size_t end);
/* The same for one place after another, none of which begins before another: *run is 0 at first, and kept from call to call. */
unsigned gloss_runs_next_flags(const struct gloss_runs *runs, size_t *run, size_t start, size_t end);

/* Number of the run that byte `prose` is in; count behind the last one. */
size_t gloss_runs_at(const struct gloss_runs *runs, size_t prose);

/* Where the source of [start, end) of the prose begins and ends, markup in between included. What stands for other text is taken
 * whole. start < end. */
struct gloss_stretch {
    size_t start, end;
};
struct gloss_stretch gloss_runs_source(const struct gloss_runs *runs, size_t start, size_t end);

/* The same piece by piece, each without markup in it: *run is the run where the next piece begins, at first gloss_runs_at(start). false: there
 * are no more. */
bool gloss_runs_next_piece(const struct gloss_runs *runs, size_t start, size_t end, size_t *run,
                           struct gloss_stretch *piece);

/* The part that byte `prose` is in; NULL: it is between parts. */
const struct gloss_part *gloss_runs_part_at(const struct gloss_runs *runs, size_t prose);

#endif
