/* verify.h - whether an annotated document is the text with insertions that are known again, and that change nothing else in it. */
#ifndef GLOSS_VERIFY_H
#define GLOSS_VERIFY_H

#include "document/markup.h"

/* Bytes that were inserted before one of the source. */
struct gloss_insertion {
    size_t source, len;
};

struct gloss_verify {
    enum gloss_format format;                   /* GLOSS_FORMAT_MARKDOWN or HTML */
    const struct gloss_markup_options *options; /* that the source was read with */
    struct gloss_slice source;
    const struct gloss_runs *runs;           /* of the source */
    const struct gloss_markup_found *origin; /* likewise */
    /* All that was inserted, in order; none: it is not told, and all of the output is read again. */
    const struct gloss_insertion *insertions;
    size_t insertion_count;

    /* Its own; zeroed it is ready for any number of outputs. */
    struct gloss_runs got;
    struct gloss_markup_found found;
    struct gloss_buf stripped, excerpt;
    struct gloss_markdown_hints hints; /* of what is read again, if some of the source was left unread */
    struct gloss_excerpt_range *ranges;
    size_t range_count, range_room;
    bool failed; /* no memory: nothing is known of the output */
};

/* What is wrong with an output, and in *at the byte of the source where; NULL: nothing. */
const char *gloss_verify(struct gloss_verify *verify, struct gloss_slice output, size_t *at);
void gloss_verify_release(struct gloss_verify *verify);

#endif
