#include "judge.h"

#include "base/limits.h"
#include "part.h"

bool gloss_judge_init(struct gloss_judge *judge, const struct gloss_index *index, const struct gloss_reading *reading) {
    *judge =
        (struct gloss_judge){.reading = reading, .loose = gloss_loose_new(index), .supposer.glossary = index->glossary};
    return judge->loose != NULL;
}

void gloss_judge_release(struct gloss_judge *judge) {
    gloss_loose_free(judge->loose);
    gloss_supposer_release(&judge->supposer);
    gloss_folded_release(&judge->folded);
}

void gloss_judge_turn(struct gloss_judge *judge) {
    judge->supposer.text = judge->reading->piece->text;
    judge->next_pattern = 0;
    judge->failed = judge->supposer.failed = false;
}

bool gloss_judge_failed(const struct gloss_judge *judge) { return judge->failed || judge->supposer.failed; }

static void judge_listed(struct gloss_judge *judge, uint32_t node, const struct gloss_token_run *run,
                         struct gloss_nears *nears) {
    const struct gloss_spelling *spelling;
    struct gloss_near near;

    for (uint32_t next = 0;
         (spelling = gloss_loose_listed(judge->loose, node, &next)) && nears->compared++ < GLOSS_JUDGE_SPELLINGS;)
        if (gloss_near_spelling(judge->reading, &judge->supposer, spelling, run, &near))
            gloss_nears_add(nears, &near);
}

static void judge_singulars(struct gloss_judge *judge, uint32_t parent, const struct gloss_token_run *run, size_t at,
                            struct gloss_nears *nears) {
    uint64_t hashes[GLOSS_LOOSE_SINGULARS];
    size_t count;

    if (run->tokens[at].flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS))
        return;
    judge->folded.len = 0;
    if (!gloss_token_fold(judge->reading->piece->text, &run->tokens[at], true, &judge->folded)) {
        judge->failed = true;
        return;
    }
    count = gloss_loose_singulars(&judge->folded, hashes);
    for (size_t i = 0; i < count; i++) {
        uint32_t node = gloss_loose_child(judge->loose, parent, hashes[i]);

        if (node != GLOSS_LOOSE_NONE)
            judge_listed(judge, node, run, nears);
    }
}

/* Follow the words from one on as far as forms go. */
static void walk(struct gloss_judge *judge, size_t first, struct gloss_nears *nears) {
    struct gloss_token tokens[GLOSS_SUPPOSE_TOKENS];
    struct gloss_token_run run = {.tokens = tokens};
    uint32_t node = GLOSS_LOOSE_ROOT;

    while (first + run.count < judge->reading->word_count && run.count < GLOSS_SUPPOSE_TOKENS) {
        const struct gloss_reading_word *word = &judge->reading->words[first + run.count];
        uint32_t parent = node;

        if (word->token.flags & GLOSS_TOKEN_LONG ||
            word->token.end - judge->reading->words[first].token.start > GLOSS_LIMIT_MENTION_BYTES)
            return;
        tokens[run.count++] = word->token;
        node = gloss_loose_child(judge->loose, parent, word->hash);
        if (node != GLOSS_LOOSE_NONE)
            judge_listed(judge, node, &run, nears);
        judge_singulars(judge, parent, &run, run.count - 1, nears);
        if (run.count > 1)
            gloss_part_judge_variant(judge, parent, &run, nears);
        if (node == GLOSS_LOOSE_NONE || !gloss_loose_goes_on(judge->loose, node))
            return;
    }
}

static void judge_patterns(struct gloss_judge *judge, size_t start, struct gloss_nears *nears) {
    const struct gloss_candidates *patterns = &judge->reading->trace.patterns;

    while (judge->next_pattern < patterns->count && patterns->items[judge->next_pattern].start < start)
        judge->next_pattern++;
    for (size_t i = judge->next_pattern; i < patterns->count && patterns->items[i].start == start; i++) {
        const struct gloss_candidate *pattern = &patterns->items[i];
        struct gloss_near near;

        if (pattern->end == pattern->start) {
            near = gloss_near_of(judge->reading, pattern, GLOSS_MISS_GIVEN_UP);
            near.exact = true;
            near.miss.end = judge->reading->piece->offset + gloss_token_at(judge->reading->piece->text, start).end;
            gloss_nears_add(nears, &near);
        } else if (gloss_near_pattern(judge->reading, pattern, &near)) {
            gloss_nears_add(nears, &near);
        }
    }
}

void gloss_judge_word(struct gloss_judge *judge, size_t first, struct gloss_nears *nears) {
    walk(judge, first, nears);
    judge_patterns(judge, judge->reading->words[first].token.start, nears);
}
