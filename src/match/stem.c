#include "stem.h"

#include <libstemmer.h>

/* A gloss_stemmer is libstemmer's own, under a name of ours. */
struct gloss_stemmer *gloss_stemmer_new(void) {
    return (struct gloss_stemmer *)sb_stemmer_new("english", "UTF_8");
}

void gloss_stemmer_free(struct gloss_stemmer *stemmer) { sb_stemmer_delete((struct sb_stemmer *)stemmer); }

struct gloss_slice gloss_stem(struct gloss_stemmer *stemmer, struct gloss_slice word) {
    struct sb_stemmer *theirs = (struct sb_stemmer *)stemmer;
    const sb_symbol *stem = sb_stemmer_stem(theirs, (const sb_symbol *)word.ptr, (int)word.len);

    return (struct gloss_slice){(const char *)stem, stem ? (size_t)sb_stemmer_length(theirs) : 0};
}
