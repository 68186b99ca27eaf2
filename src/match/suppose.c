#include "suppose.h"

void gloss_supposer_release(struct gloss_supposer *supposer) {
    gloss_spelling_room_release(&supposer->room);
    gloss_buf_release(&supposer->joined);
}

static bool compare(struct gloss_supposer *supposer, const struct gloss_spelling *spelling, struct gloss_rules rules,
                    struct gloss_slice text, const struct gloss_token *tokens, struct gloss_candidate *found) {
    enum gloss_spelling_result result;

    *found = (struct gloss_candidate){.spelling = spelling};
    gloss_candidate_settle(found, supposer->glossary);
    result = gloss_spelling_compare(spelling, rules, text, tokens, &supposer->room, &found->distance, &found->start,
                                    &found->end);
    supposer->failed |= result == GLOSS_SPELLING_MEMORY;
    return result == GLOSS_SPELLING_YES;
}

bool gloss_suppose_nothing(struct gloss_supposer *supposer, const struct gloss_spelling *spelling, struct gloss_slice text,
                           const struct gloss_token *tokens, struct gloss_candidate *found) {
    return compare(supposer, spelling, gloss_spelling_rules(spelling), text, tokens, found);
}

bool gloss_suppose_rules(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                         const struct gloss_token_run *run, enum gloss_case case_rule, bool ignore_diacritics,
                         struct gloss_candidate *found) {
    return compare(supposer, spelling, (struct gloss_rules){case_rule, ignore_diacritics}, supposer->text, run->tokens,
                   found);
}

enum gloss_case gloss_suppose_remedy(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                                     const struct gloss_token_run *run, bool ignore_diacritics) {
    static const enum gloss_case rules[] = {GLOSS_CASE_SMART, GLOSS_CASE_TITLE};
    struct gloss_candidate found;

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (gloss_suppose_rules(supposer, spelling, run, rules[i], ignore_diacritics, &found))
            return rules[i];
    return GLOSS_CASE_IGNORE;
}

size_t gloss_suppose_singular(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                              const struct gloss_token_run *run, const struct gloss_candidate *loosely) {
    struct gloss_slice text = gloss_slice_cut(supposer->text, 0, loosely->end);
    struct gloss_token *last = &run->tokens[spelling->tokens - 1];
    struct gloss_token whole = *last;
    bool refused = false;

    for (size_t ending = 1; loosely->distance.inflected && !refused && ending <= 2; ending++) {
        struct gloss_candidate found;
        size_t len;

        gloss_utf8_decode_before(text, text.len, &len);
        if (text.len - len <= last->start)
            break;
        text.len -= len;
        last->end = (uint32_t)text.len;
        refused = gloss_suppose_nothing(supposer, spelling, text, run->tokens, &found) && !found.distance.inflected;
    }
    *last = whole;
    return refused ? text.len : 0;
}

/* ---- With the separators of the form ---- */

/* Whether the joined text has these tokens: dots may have made others of them. */
static bool is_cut(struct gloss_slice text, const struct gloss_token *tokens, size_t count) {
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        at = gloss_token_start(text, at);
        if (at != tokens[i].start || gloss_token_at(text, at).end != tokens[i].end)
            return false;
        at = tokens[i].end;
    }
    return true;
}

/* The spelling's tokens as the text has them, with what the spelling has between and around them. */
static bool join(struct gloss_supposer *supposer, const struct gloss_spelling *spelling, const struct gloss_token_run *run,
                 struct gloss_token *tokens, size_t count) {
    struct gloss_slice form = gloss_spelling_text(spelling), text = supposer->text;
    size_t at = 0;

    supposer->joined.len = 0;
    for (size_t i = 0; i < count; i++) {
        size_t start = gloss_token_start(form, at);
        const struct gloss_token *token = &run->tokens[i];

        gloss_buf_put(&supposer->joined, gloss_slice_cut(form, at, start));
        tokens[i] = *token;
        tokens[i].start = (uint32_t)supposer->joined.len;
        gloss_buf_put(&supposer->joined, gloss_slice_cut(text, token->start, token->end));
        tokens[i].end = (uint32_t)supposer->joined.len;
        at = gloss_token_at(form, start).end;
    }
    gloss_buf_put(&supposer->joined, gloss_slice_cut(form, at, form.len));
    supposer->failed |= supposer->joined.failed;
    return !supposer->joined.failed;
}

bool gloss_suppose_separators(struct gloss_supposer *supposer, const struct gloss_spelling *spelling,
                              const struct gloss_token_run *run) {
    struct gloss_token tokens[GLOSS_SUPPOSE_TOKENS];
    struct gloss_candidate found;
    size_t count = spelling->tokens;

    return count <= GLOSS_SUPPOSE_TOKENS && join(supposer, spelling, run, tokens, count) &&
           is_cut(gloss_buf_slice(&supposer->joined), tokens, count) &&
           gloss_suppose_nothing(supposer, spelling, gloss_buf_slice(&supposer->joined), tokens, &found);
}
