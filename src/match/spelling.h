/* spelling.h - whether a stretch of text is a form, exactly, and how close: doc/matching.md, sections 2 to 6. */
#ifndef GLOSS_SPELLING_H
#define GLOSS_SPELLING_H

#include "glossary/model.h"
#include "tokens.h"

/* One way to write a form; a form with hyphens between letters and digits has several. It holds no pointer and has its texts behind it,
 * so that one cache line or two tell all of it: gloss_spelling_text, and, if has_form, gloss_spelling_form. */
struct gloss_spelling {
    uint32_t entry;  /* its number in the glossary */
    uint32_t number; /* of the form in its entry */
    uint32_t sense;  /* 1 + the number in its entry of the only one it can stand for; 0: any of several */
    uint16_t text_len, tokens;
    uint16_t dropped : 3;   /* hyphens of the form that text does without */
    uint16_t case_rule : 2; /* of the entry */
    uint16_t is_except : 1;
    uint16_t drops_marks : 1; /* accents do not count */
    uint16_t is_plain : 1;    /* ASCII words without dots, a space or a hyphen between neighbours, nothing around them */
    uint16_t takes_s : 1;     /* plain, and its plural has an s more */
    uint16_t drops_s : 1;     /* plain, and finds its singular, which has an s less */
    uint16_t has_form : 1;    /* the glossary writes the form in other bytes than text */
    uint16_t unused : 4;      /* 0, so that nothing that is written to a file is there by chance */
    uint16_t is_beaten : 1;   /* another one is found wherever this one is, and taken: it has no path */
    char text[];              /* what is compared */
};

static inline struct gloss_slice gloss_spelling_text(const struct gloss_spelling *spelling) {
    return (struct gloss_slice){spelling->text, spelling->text_len};
}

/* The form as the glossary writes it. */
static inline struct gloss_slice gloss_spelling_form(const struct gloss_spelling *spelling) {
    uint16_t len;

    if (!spelling->has_form)
        return gloss_spelling_text(spelling);
    memcpy(&len, spelling->text + spelling->text_len, sizeof len);
    return (struct gloss_slice){spelling->text + spelling->text_len + sizeof len, len};
}

/* The rules of an entry by which a form is compared. */
struct gloss_rules {
    enum gloss_case case_rule;
    bool drops_marks;
};

static inline struct gloss_rules gloss_spelling_rules(const struct gloss_spelling *spelling) {
    return (struct gloss_rules){(enum gloss_case)spelling->case_rule, spelling->drops_marks};
}

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

/* Compare the spelling, by rules that may be its own, with as many tokens of text as it has, the first being tokens[0]. *start and *end get the mention,
 * leading and trailing punctuation included. */
enum gloss_spelling_result gloss_spelling_compare(const struct gloss_spelling *spelling, struct gloss_rules rules,
                                                  struct gloss_slice text, const struct gloss_token *tokens,
                                                  struct gloss_spelling_room *room, struct gloss_distance *distance,
                                                  size_t *start, size_t *end);

/* Whether bytes [*start, *end) of text, which are as many tokens as the spelling has, and what stands around them are the spelling itself:
 * then it is one, with no distance, and *start and *end get the mention. */
bool gloss_spelling_is_written(const struct gloss_spelling *spelling, struct gloss_slice text, size_t *start, size_t *end);

#endif
