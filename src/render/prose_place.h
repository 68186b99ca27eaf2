/* prose_place.h - the bytes of a document's prose, and those of its source that they come from. */
#ifndef GLOSS_PROSE_PLACE_H
#define GLOSS_PROSE_PLACE_H

#include "document/runs.h"

/* A place of the source, as the prose has it. */
struct gloss_prose_place {
    size_t source, prose;
    bool in_markup; /* no prose comes from there; `prose` is where it goes on behind it */
};

/* What byte `source` of a document is. */
struct gloss_prose_place gloss_prose_place_of(const struct gloss_runs *runs, size_t source);
/* The byte of the source that byte `prose` begins at; behind the prose, source_len. */
size_t gloss_prose_place_source(const struct gloss_runs *runs, size_t prose, size_t source_len);

#endif
