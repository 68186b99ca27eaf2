/* spelling.h - whether a stretch of text is a form, exactly, and how close: doc/matching.md, sections 2 to 6. */
#ifndef GLOSS_SPELLING_H
#define GLOSS_SPELLING_H

#include "glossary/model.h"
#include "tokens.h"

enum { GLOSS_SPELLING_HEAD = 16 };

/* One way to write a form; a form with hyphens between letters and digits has several. 64 bytes, so that a usual one is compared
 * and told within one cache line. */
struct gloss_spelling {
    char head[GLOSS_SPELLING_HEAD];  /* the first bytes of text, NUL behind */
    const char *text;                /* what is compared */
    const char *form;                /* as the glossary writes it */
    const struct gloss_entry *entry; /* with the case rule */
    const struct gloss_sense *sense; /* the only one it can stand for; NULL: any of several */
    uint32_t number;                 /* of the form in its entry */
    uint32_t beaten; /* 1 + the next spelling of its index that is found where this one is, and never taken; 0: none */
    uint16_t text_len, form_len;
    uint16_t tokens;       /* in text */
    uint8_t dropped;       /* hyphens of the form that text does without */
    uint8_t case_rule : 2; /* of the entry */
    bool is_except : 1;
    bool drops_marks : 1; /* accents do not count */
    bool is_plain : 1;    /* ASCII words without dots, a space or a hyphen between neighbours, nothing around them */
    bool takes_s : 1;     /* plain, and its plural has an s more */
    bool drops_s : 1;     /* plain, and finds its singular, which has an s less */
};

static inline struct gloss_slice gloss_spelling_text(const struct gloss_spelling *spelling) {
    return (struct gloss_slice){spelling->text, spelling->text_len};
}
static inline struct gloss_slice gloss_spelling_form(const struct gloss_spelling *spelling) {
    return (struct gloss_slice){spelling->form, spelling->form_len};
}

/* A spelling of a form, whose text has so many tokens and does without so many hyphens. */
struct gloss_spelling gloss_spelling_make(const struct gloss_entry *entry, const struct gloss_form *form,
                                          struct gloss_slice text, size_t tokens, unsigned dropped, bool drops_marks);

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

enum gloss_spelling_result {
    GLOSS_SPELLING_NO,
    GLOSS_SPELLING_YES,
    GLOSS_SPELLING_UNSURE, /* only of gloss_plain_compare */
    GLOSS_SPELLING_MEMORY,
};

/* Compare the spelling with as many tokens of text as it has, the first being tokens[0]. *start and *end get the mention,
 * leading and trailing punctuation included. */
enum gloss_spelling_result gloss_spelling_compare(const struct gloss_spelling *spelling, struct gloss_slice text,
                                                  const struct gloss_token *tokens, struct gloss_spelling_room *room,
                                                  struct gloss_distance *distance, size_t *start, size_t *end);

#endif
