/* stem.h - the stems of English words. The one place with libstemmer.h. One stemmer a thread. */
#ifndef GLOSS_STEM_H
#define GLOSS_STEM_H

#include "base/slice.h"

struct gloss_stemmer;

/* NULL: no memory. */
struct gloss_stemmer *gloss_stemmer_new(void);
void gloss_stemmer_free(struct gloss_stemmer *stemmer);

/* The stem of a word in small letters, UTF-8; it stays until the next call. ptr NULL: no memory. */
struct gloss_slice gloss_stem(struct gloss_stemmer *stemmer, struct gloss_slice word);

#endif
