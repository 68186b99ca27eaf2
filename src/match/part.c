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

void gloss_part_judge(struct gloss_judge *judge, const struct gloss_reading_word *word, struct gloss_nears *nears) {
    struct gloss_slice text = gloss_slice_cut(judge->reading->piece->text, 0, word->token.end);
    size_t start = word->token.start, end = word->token.end, edge = start, len;
    unsigned before = 0;

    if (word->token.flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS | GLOSS_TOKEN_LONG) || end - start > MOST_BYTES)
        return;
    for (size_t at = start; at < end; at += len) {
        unsigned behind = gloss_class(gloss_utf8_decode(text, at, &len));

        if (at > start && !(behind & (GLOSS_MARK | GLOSS_IGNORED | GLOSS_UNSEEN)) &&
            !(before & (GLOSS_IGNORED | GLOSS_UNSEEN))) {
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
