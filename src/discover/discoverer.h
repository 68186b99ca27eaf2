/* discoverer.h - documents in, what they have out. */
#ifndef GLOSS_DISCOVERER_H
#define GLOSS_DISCOVERER_H

#include "base/buffer.h"
#include "discovery.h"
#include "document/markup.h"
#include "document/original.h"

struct gloss_discoverer {
    struct gloss_discover_options options;
    struct gloss_discovery found;
    struct gloss_buf decoded, out;
    size_t *blocks; /* characters before each block of the text, where it is not all ASCII */
    size_t block_room;
    bool ascii;

    struct gloss_reader *reader; /* of documents */
    struct gloss_original original;
    struct gloss_runs runs;
    struct gloss_markup_found markup;
    struct gloss_harvest *harvest; /* harvest.h; NULL: nothing was gathered */
};

/* Prepare to count the characters of a text. false: no memory. */
bool gloss_discoverer_count(struct gloss_discoverer *discoverer, struct gloss_slice text);
/* Characters of it before a byte. */
size_t gloss_discoverer_chars(const struct gloss_discoverer *discoverer, struct gloss_slice text, size_t at);

/* Write what was found as an object on a line; id as JSON. runs: those of a document, whose source is counted; or NULL. */
void gloss_discovery_put(struct gloss_discoverer *discoverer, struct gloss_slice id, struct gloss_slice counted,
                         const struct gloss_runs *runs, struct gloss_buf *out);
/* Text with one blank for each stretch of white space. */
void gloss_put_squeezed(struct gloss_buf *out, struct gloss_slice text);

/* Read a document to its end, and its prose. false: a fault. */
bool gloss_discoverer_read(struct gloss_discoverer *discoverer, enum gloss_format format, const char *name,
                           struct gloss_input input, struct gloss_diag *diag);

#endif
