/* json_miss.h - the near misses of a document as JSON. They wait for its end, and so there is a limit to what is kept of them. */
#ifndef GLOSS_JSON_MISS_H
#define GLOSS_JSON_MISS_H

#include "render.h"

/* Zeroed it is ready for a document. */
struct gloss_json_misses {
    struct gloss_buf text; /* objects with what stands between them */
    uint64_t left_out;     /* beyond GLOSS_LIMIT_MISSES_BYTES */
    uint64_t place, units; /* of the document, up to which the units of offsets are counted */
};

/* Keep those of a window, each behind `gap`. */
void gloss_json_misses_add(struct gloss_json_misses *misses, const struct gloss_render *render,
                           const struct gloss_view *view, const char *gap);
void gloss_json_misses_reset(struct gloss_json_misses *misses);
void gloss_json_misses_release(struct gloss_json_misses *misses);

#endif
