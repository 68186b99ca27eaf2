#include "part.h"

enum { MOST_BYTES = 64 }; /* of a word: in a longer one nobody looks for parts */

/* A form of one token that is a part of a word, if that part were a word. */
static void judge_part(struct gloss_judge *judge, const struct gloss_reading_word *word, size_t start, size_t end,
                       struct gloss_nears *nears) {
    struct gloss_slice text = gloss_slice_cut(judge->reading->piece->text, 0, end);
    struct gloss_token part = {(uint32_t)start, (uint32_t)end, word->token.flags & GLOSS_TOKEN_ASCII};
    const struct gloss_spelling *spelling;
    uint32_t node;

    judge->folded.len = 0;
    if (!gloss_token_fold(text, &part, true, &judge->folded)) {
        judge->failed = true;
        return;
    }
    node = gloss_loose_child(judge->loose, GLOSS_LOOSE_ROOT, gloss_folded_hash(judge->folded.cps, judge->folded.len));
    if (node == GLOSS_LOOSE_NONE)
        return;
    for (uint32_t next = 0;
         (spelling = gloss_loose_listed(judge->loose, node, &next)) && nears->compared++ < GLOSS_JUDGE_SPELLINGS;) {
        struct gloss_candidate found;

        if (!spelling->is_except && spelling->tokens == 1 &&
            gloss_suppose_nothing(&judge->supposer, spelling, text, &part, &found) && found.start == start &&
            found.end == end && !found.distance.inflected) {
            struct gloss_near near = gloss_near_of(judge->reading, &found, GLOSS_MISS_INSIDE);

            near.miss.whole_start = judge->reading->piece->offset + word->token.start;
            near.miss.whole_end = judge->reading->piece->offset + word->token.end;
            gloss_nears_add(nears, &near);
        }
    }
}

/* Where a part may begin or end: a change from small to capital or between letters and digits. */
static bool is_change(unsigned before, unsigned behind) {
    return (before & GLOSS_SMALL && behind & GLOSS_CAPITAL) || (before & GLOSS_DIGIT && behind & GLOSS_LETTER) ||
           (before & GLOSS_LETTER && behind & GLOSS_DIGIT);
}

static bool is_searched(const struct gloss_token *token) {
    return !(token->flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS | GLOSS_TOKEN_LONG)) &&
           token->end - token->start <= MOST_BYTES;
}

/* Whether what is seen may end between two characters. */
static bool is_edge(unsigned before, unsigned behind) {
    return !(behind & (GLOSS_MARK | GLOSS_IGNORED | GLOSS_UNSEEN)) && !(before & (GLOSS_IGNORED | GLOSS_UNSEEN));
}

void gloss_part_judge(struct gloss_judge *judge, const struct gloss_reading_word *word, struct gloss_nears *nears) {
    struct gloss_slice text = gloss_slice_cut(judge->reading->piece->text, 0, word->token.end);
    size_t start = word->token.start, end = word->token.end, edge = start, len;
    unsigned before = 0;

    if (!is_searched(&word->token))
        return;
    for (size_t at = start; at < end; at += len) {
        unsigned behind = gloss_class(gloss_utf8_decode(text, at, &len));

        if (at > start && is_edge(before, behind)) {
            judge_part(judge, word, start, at, nears);
            judge_part(judge, word, at, end, nears);
            if (is_change(before, behind)) {
                if (edge > start)
                    judge_part(judge, word, edge, at, nears);
                edge = at;
            }
        }
        before = behind;
    }
}

/* ---- Parts of a designator ---- */

/* The forms that end where the run's last token was cut. */
static void judge_cut(struct gloss_judge *judge, uint32_t parent, const struct gloss_token_run *run,
                      struct gloss_nears *nears) {
    const struct gloss_token *last = &run->tokens[run->count - 1];
    struct gloss_slice text = gloss_slice_cut(judge->reading->piece->text, 0, last->end);
    const struct gloss_spelling *spelling;
    uint32_t node;

    judge->folded.len = 0;
    if (!gloss_token_fold(text, last, true, &judge->folded)) {
        judge->failed = true;
        return;
    }
    node = gloss_loose_child(judge->loose, parent, gloss_folded_hash(judge->folded.cps, judge->folded.len));
    if (node == GLOSS_LOOSE_NONE)
        return;
    for (uint32_t next = 0;
         (spelling = gloss_loose_listed(judge->loose, node, &next)) && nears->compared++ < GLOSS_JUDGE_SPELLINGS;) {
        struct gloss_candidate found;

        if (!spelling->is_except && spelling->tokens == run->count &&
            gloss_suppose_nothing(&judge->supposer, spelling, text, run->tokens, &found) && found.end == last->end &&
            !found.distance.inflected && !gloss_reading_skip(judge->reading, found.start, found.end)) {
            struct gloss_near near = gloss_near_designator(judge->reading, &found);

            gloss_nears_add(nears, &near);
        }
    }
}

void gloss_part_judge_variant(struct gloss_judge *judge, uint32_t parent, const struct gloss_token_run *run,
                              struct gloss_nears *nears) {
    struct gloss_token *last = &run->tokens[run->count - 1], whole = *last;
    struct gloss_slice text = gloss_slice_cut(judge->reading->piece->text, 0, whole.end);
    unsigned before = 0, all = 0;
    size_t len;

    if (!is_searched(last))
        return;
    for (size_t at = whole.start; at < whole.end; at += len) {
        unsigned behind = gloss_class(gloss_utf8_decode(text, at, &len));

        if (all & GLOSS_DIGIT && is_edge(before, behind)) {
            last->end = (uint32_t)at;
            judge_cut(judge, parent, run, nears);
        }
        all |= behind;
        before = behind;
    }
    *last = whole;
}

bool gloss_part_is_visible(const struct gloss_reading *reading, const struct gloss_near *near) {
    struct gloss_slice text = gloss_reading_text(reading, near->miss.start, near->miss.end);
    size_t start = (size_t)(near->miss.start - reading->piece->offset), end = start + text.len, len;
    size_t capitals = gloss_class_count(text, GLOSS_CAPITAL);
    bool at_start = near->miss.start == near->miss.whole_start, at_end = near->miss.end == near->miss.whole_end;

    if (!at_start && !is_change(gloss_class(gloss_utf8_decode_before(reading->piece->text, start, &len)),
                                gloss_class(gloss_utf8_decode(text, 0, &len))))
        return capitals > 1 && at_end;
    return capitals > 1 || (capitals == 1 && at_start) ||
           (!at_end && is_change(gloss_class(gloss_utf8_decode_before(text, text.len, &len)),
                                 gloss_class(gloss_utf8_decode(reading->piece->text, end, &len))));
}
