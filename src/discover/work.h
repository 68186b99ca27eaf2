/* work.h - what the parts of discovery share while one text is looked at. */
#ifndef GLOSS_DISCOVER_WORK_H
#define GLOSS_DISCOVER_WORK_H

#include "align.h"
#include "base/slots.h"
#include "discovery.h"

/* A token in capitals, before it is known which of them count. */
struct gloss_capitals {
    struct gloss_stretch place;
    bool weak; /* counts only if the text defines it: a heading in capitals, IV, AND */
    bool designator;
    bool plural;
};

/* What is asked more of a long form without brackets, in hundredths. */
enum { GLOSS_MORE_INLINE = 30 };

struct gloss_discovery_work {
    struct gloss_slice text;
    const struct gloss_runs *runs; /* NULL: it is plain text */
    struct gloss_slice source;     /* of the runs */
    struct gloss_discovery *found;
    bool failed; /* no memory */

    struct gloss_phrase phrase;
    struct gloss_capitals *capitals; /* in the order of the text */
    size_t capital_count, capital_room;
    size_t row; /* the first of those that stand in a row at the end of them */

    struct gloss_slots slots; /* of names, by their letters */
    uint32_t *order;
    size_t order_room;
};

/* Whether the parts of a phrase spell a form well enough, and where the long form is then. */
struct gloss_fit {
    struct gloss_stretch place;
    size_t tail;
    int score;
    uint32_t parts;
};

/* The long form of a short one in the words before byte end; from: they begin no earlier. */
bool gloss_fit_before(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t from, size_t end,
                      int more, struct gloss_fit *fit);
/* The same in the words [start, end), with the first of which it begins. */
bool gloss_fit_behind(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t start, size_t end,
                      int more, struct gloss_fit *fit);

/* The name that the phrase which has just been read ends with, if the letters of a form are those of its words in another language:
 * translated.c. */
bool gloss_fit_translated(struct gloss_discovery_work *work, const struct gloss_short_form *form, struct gloss_fit *fit);

/* Keep a pair. */
void gloss_work_pair(struct gloss_discovery_work *work, struct gloss_stretch short_form, const struct gloss_fit *fit,
                     enum gloss_pair_kind kind, int score);

/* Keep a use. */
void gloss_work_use(struct gloss_discovery_work *work, struct gloss_stretch place, uint32_t name, bool plural);

/* What a bracket that opens at byte at says: bracket.c. */
void gloss_discover_bracket(struct gloss_discovery_work *work, size_t at);
/* What stands around a token in capitals: inline.c. */
void gloss_discover_inline(struct gloss_discovery_work *work, const struct gloss_capitals *token);
/* What a line, a cell or a row says of one: legend.c. false: nothing. The first function asks only what few bytes tell. */
bool gloss_may_be_legend(struct gloss_slice text, const struct gloss_stretch *place);
bool gloss_discover_legend(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                           const struct gloss_short_form *form);
/* Words in capitals that the text has in small letters, too, and that are weak for it: quiet.c. */
void gloss_discover_quiet(struct gloss_discovery_work *work);
/* Uses of forms that only their definition tells: told.c. */
void gloss_discover_told(struct gloss_discovery_work *work);
/* Names without a pair whose letters a phrase of the text spells: far.c. */
void gloss_discover_far(struct gloss_discovery_work *work);

/* The token in capitals around a capital at byte at, no part of which lies before byte from: capitals.c. false: there is none; *end gets
 * where to go on. */
bool gloss_capitals_at(struct gloss_slice text, size_t from, size_t at, struct gloss_capitals *token, size_t *end);
/* How often a word of capitals is used in a million words, in small letters; 0: it is no word. */
double gloss_capitals_frequency(struct gloss_slice word);
/* Keep one, and see whether it makes a row of words in capitals. */
void gloss_capitals_add(struct gloss_discovery_work *work, const struct gloss_capitals *token);

#endif
