/* spelling.h - whether a stretch of text is a form, exactly, and how close: doc/matching.md, sections 2 to 6. */
#ifndef GLOSS_SPELLING_H
#define GLOSS_SPELLING_H

#include "glossary/model.h"
#include "tokens.h"

/* One way to write a form; a form with hyphens between letters and digits has several. */
struct gloss_spelling {
    struct gloss_slice text; /* what is compared */
    struct gloss_slice form; /* as the glossary writes it */
    const struct gloss_entry *entry;
    const struct gloss_sense *sense; /* NULL: any */
    uint32_t number;                 /* of the form in its entry */
    uint16_t tokens;                 /* in text */
    uint8_t dropped;                 /* hyphens of the form that text does without */
    bool is_except;
    uint32_t beaten;  /* 1 + the next spelling of its index that is found where this one is, and never taken; 0: none */
    bool drops_marks; /* accents do not count */
};

/* How far a text is from the spelling, by 6.3. */
struct gloss_distance {
    bool inflected;
    uint32_t marks, cases, separators;
};

/* Less, equal or greater than 0, like strcmp: the closer one is less. */
int gloss_distance_compare(const struct gloss_distance *a, const struct gloss_distance *b);

/* Room for foldings, kept from one comparison to the next. Zeroed it is ready. */
struct gloss_spelling_room {
    struct gloss_folded form, text, form_marks, text_marks;
};
void gloss_spelling_room_release(struct gloss_spelling_room *room);

enum gloss_spelling_result { GLOSS_SPELLING_NO, GLOSS_SPELLING_YES, GLOSS_SPELLING_MEMORY };

/* Compare the spelling with as many tokens of text as it has, the first being tokens[0]. *start and *end get the mention,
 * leading and trailing punctuation included. */
enum gloss_spelling_result gloss_spelling_compare(const struct gloss_spelling *spelling, struct gloss_slice text,
                                                  const struct gloss_token *tokens, struct gloss_spelling_room *room,
                                                  struct gloss_distance *distance, size_t *start, size_t *end);

#endif
