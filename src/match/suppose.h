/* suppose.h - what a spelling would be compared with if one thing were otherwise: another case rule, marks ignored, the form's own
 * separators. Each is asked of the same comparison that finds mentions. */
#ifndef GLOSS_SUPPOSE_H
#define GLOSS_SUPPOSE_H

#include "base/buffer.h"
#include "base/limits.h"
#include "candidate.h"

enum { GLOSS_SUPPOSE_TOKENS = GLOSS_LIMIT_FORM_BYTES };

/* The tokens from a word on, one behind the other. */
struct gloss_token_run {
    struct gloss_token *tokens; /* what is asked of them may change one for a while */
    size_t count;
};

/* Zeroed and with a glossary and a text it is ready. */
struct gloss_supposer {
    const struct gloss_glossary *glossary;
    struct gloss_slice text; /* of the tokens */
    struct gloss_spelling_room room;
    struct gloss_buf joined;
    bool failed; /* no memory: what was answered since is no answer */
};

void gloss_supposer_release(struct gloss_supposer *supposer);

/* Whether the spelling is found at tokens of the text as they stand, and where. */
bool gloss_suppose_nothing(struct gloss_supposer *supposer, const struct gloss_spelling *spelling, struct gloss_slice text,
                           const struct gloss_token *tokens, struct gloss_candidate *found);
/* The same if its entry had another case rule, or ignored marks. */
bool gloss_suppose_rules(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                         const struct gloss_token_run *run, enum gloss_case case_rule, bool ignore_diacritics,
                         struct gloss_candidate *found);
/* The same if the text had between and around its tokens what the spelling has. */
bool gloss_suppose_separators(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                              const struct gloss_token_run *run);

/* The strictest case rule by which it would be found. */
enum gloss_case gloss_suppose_remedy(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                                     const struct gloss_token_run *run, bool ignore_diacritics);
/* Of a plural that is refused for its ending alone, the byte where the form ends and the ending begins; 0: it is none. */
size_t gloss_suppose_singular(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                              const struct gloss_token_run *run, const struct gloss_candidate *loosely);

#endif
