/* read_text.h - a text in memory with the uses of terms in it, cut into paragraphs. */
#ifndef CLI_READ_TEXT_H
#define CLI_READ_TEXT_H

#include "base/buffer.h"
#include "base/visible.h"

struct cli_read_text {
    struct gloss_buf bytes;
    struct gloss_occurrence *uses; /* in order */
    size_t use_count, use_room;

    /* Where paragraphs begin, and at the end bytes.len. A paragraph is a line of the author's, or several that flow; of a long
     * one, a piece. There is always one, which may be empty. */
    size_t *starts;
    size_t paragraph_count, start_room;
    bool too_long; /* it was, and is not whole */
};

/* What a job needs to fill it: render.use and its user, and the output. */
bool cli_read_text_use(void *text, const struct gloss_occurrence *use);
bool cli_read_text_write(void *text, const char *bytes, size_t size);
/* Once all is there. false: no memory. */
bool cli_read_text_finish(struct cli_read_text *text);
void cli_read_text_release(struct cli_read_text *text);

/* The paragraph with that byte, which may be the text's end. */
size_t cli_read_paragraph_at(const struct cli_read_text *text, size_t at);
/* The first use that ends behind a byte; use_count if there is none. */
size_t cli_read_use_behind(const struct cli_read_text *text, size_t at);

/* What stands at a byte of a paragraph: a cluster, or a blank, which a line end that flows is, too. */
struct cli_glyph {
    size_t at, len;
    size_t columns; /* 0: shows nothing */
    bool blank;
    struct gloss_cluster cluster;
};
/* The glyph at a byte of the paragraph that ends before byte end; column is for tabs. */
struct cli_glyph cli_read_glyph(const struct cli_read_text *text, size_t at, size_t end, size_t column);

#endif
