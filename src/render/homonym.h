/* homonym.h - meanings that their headwords do not tell apart. */
#ifndef GLOSS_HOMONYM_H
#define GLOSS_HOMONYM_H

#include "render.h"

/* Zeroed it is ready. */
struct gloss_homonyms {
    bool *is_later; /* by the place of a meaning: one before it has the same headword */
    struct gloss_homonym {
        struct gloss_slice term;
        size_t place;
    } * rows;
    size_t later_room, row_room;
};

/* Find them. false: no memory. */
bool gloss_homonyms_find(struct gloss_homonyms *homonyms, const struct gloss_seen *seen, size_t count);
void gloss_homonyms_release(struct gloss_homonyms *homonyms);

#endif
