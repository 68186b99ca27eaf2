/* plural.h - the English plural of a long form, "surface-to-air missiles", "memoranda of understanding". */
#ifndef GLOSS_PLURAL_H
#define GLOSS_PLURAL_H

#include "base/buffer.h"

/* Append the plural of a long form: that of its last word; before "of", "for" and the like, of the word before them; what is a plural
 * stays. forms are what the glossary lists of the entry: if one of them differs from the long form in one word that begins alike, it is the
 * plural. false: no plural is known, and nothing was appended. */
bool gloss_plural_put(struct gloss_buf *out, struct gloss_slice long_form, struct gloss_list forms);

#endif
