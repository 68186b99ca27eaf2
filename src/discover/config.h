/* config.h - what a project has settled for its texts.
 *
 *     audit:
 *       rules: {single-use: off, undefined: error}
 *       known: [HTML, URL]
 */
#ifndef GLOSS_CONFIG_H
#define GLOSS_CONFIG_H

#include "base/arena.h"

struct gloss_config {
    unsigned char levels[GLOSS_RULE_COUNT]; /* of enum gloss_level */
    struct gloss_slice *known;              /* in the order of their bytes */
    size_t known_count, known_room;
    struct gloss_arena arena;
};

/* config.c: whether readers are taken to know a short form; config may be NULL. */
bool gloss_config_knows(const struct gloss_config *config, struct gloss_slice name);

#endif
