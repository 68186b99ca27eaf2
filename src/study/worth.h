/* worth.h - how well a sentence shows what a term in it means, after what GDEX asks of an example in a dictionary: whole, of ten to fourteen
 * words, and hard by this term alone. */
#ifndef GLOSS_WORTH_H
#define GLOSS_WORTH_H

#include "sentence.h"

/* What is known without the words. */
struct gloss_worth {
    const struct gloss_sentence_shape *shape;
    bool is_prose; /* no heading, caption or cell */
    size_t others; /* other terms in it that the reader does not know */
    bool is_usual; /* the term stands there by its headword or its expansion */
};

/* What a sentence gains at most by its words is not in it. */
int gloss_worth_of(const struct gloss_worth *worth);
/* What the words themselves add, which is nothing or less: the term's use ends at byte end of the sentence. */
int gloss_worth_of_words(struct gloss_slice sentence, size_t end, const struct gloss_study_term *term);

/* Set what a context with all else known may be used for; tokens: words in it. */
void gloss_worth_judge(struct gloss_study_context *context, const struct gloss_study_term *term, size_t tokens);

/* Whether a use in the sentence begins with the term itself, as its plural does. */
bool gloss_worth_shows(const struct gloss_study_context *context, struct gloss_slice term);

#endif
