#include "explain.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/limits.h"
#include "judge.h"
#include "part.h"
#include "told.h"
#include "wanted.h"

struct gloss_explainer {
    const struct gloss_index *index;
    struct gloss_reading reading;
    struct gloss_judge judge;
    struct gloss_told told;
    size_t near_end; /* in the piece, of the near miss before, inside which no other one is told */
    struct gloss_miss *misses;
    size_t miss_count, miss_room;
    bool failed; /* no memory */
};

struct gloss_explainer *gloss_explainer_new(const struct gloss_index *index, struct gloss_scanner *scanner) {
    struct gloss_explainer *explainer = calloc(1, sizeof *explainer);

    if (!explainer)
        return NULL;
    explainer->index = index;
    gloss_reading_init(&explainer->reading, scanner);
    if (!gloss_judge_init(&explainer->judge, index, &explainer->reading) || !gloss_told_init(&explainer->told)) {
        gloss_explainer_free(explainer);
        return NULL;
    }
    return explainer;
}

void gloss_explainer_free(struct gloss_explainer *explainer) {
    if (!explainer)
        return;
    gloss_reading_release(&explainer->reading);
    gloss_judge_release(&explainer->judge);
    gloss_told_release(&explainer->told);
    free(explainer->misses);
    free(explainer);
}

void gloss_explainer_reset(struct gloss_explainer *explainer) {
    gloss_told_clear(&explainer->told);
    explainer->miss_count = 0;
}

const struct gloss_candidate *gloss_explain_mention(const struct gloss_explainer *explainer,
                                                    const struct gloss_piece *piece, const struct gloss_mention *mention) {
    size_t start = (size_t)(mention->start - piece->offset), end = (size_t)(mention->end - piece->offset);
    const struct gloss_candidate *found = gloss_reading_taken(&explainer->reading, start, end);

    return found && !gloss_candidate_is_except(found) && found->entry == mention->entry ? found : NULL;
}

/* ---- The whole piece ---- */

static bool has_failed(const struct gloss_explainer *now) { return now->failed || gloss_judge_failed(&now->judge); }

static struct gloss_slice text_of(const struct gloss_reading *reading, const struct gloss_miss *miss) {
    return gloss_reading_text(reading, miss->start, miss->end);
}

/* Whether it is a part of what readers see as one word. */
static bool is_part(const struct gloss_miss *miss) {
    return miss->why == GLOSS_MISS_INSIDE || miss->why == GLOSS_MISS_DESIGNATOR;
}

/* Of what is the same to a reader. */
static uint64_t hash_of(const struct gloss_explainer *now, const struct gloss_miss *miss) {
    struct gloss_slice text = is_part(miss) ? gloss_reading_text(&now->reading, miss->whole_start, miss->whole_end)
                                            : text_of(&now->reading, miss);
    const struct gloss_glossary *glossary = now->index->glossary;
    uint64_t hash = gloss_hash_pair(gloss_entry_number(glossary, miss->entry), miss->why);

    hash = gloss_hash_pair(hash, gloss_hash_bytes(text.ptr, text.len));
    if (miss->why == GLOSS_MISS_SKIPPED)
        hash = gloss_hash_pair(hash, miss->skip);
    if (miss->winner_entry)
        hash = gloss_hash_pair(hash, gloss_entry_number(glossary, miss->winner_entry));
    return hash;
}

/* Whether the same was told before of this text. */
static bool was_told(struct gloss_explainer *now, const struct gloss_near *near) {
    bool before = true;

    now->failed |= !gloss_told_add(&now->told, hash_of(now, &near->miss), &before);
    return before;
}

static void add_miss(struct gloss_explainer *now, const struct gloss_miss *miss) {
    struct gloss_miss *grown = gloss_array_grow(now->misses, now->miss_count, &now->miss_room, sizeof *grown);

    if (!grown) {
        now->failed = true;
        return;
    }
    now->misses = grown;
    grown[now->miss_count++] = *miss;
}

static bool is_wanted(const struct gloss_explainer *now, size_t first, const struct gloss_near *near) {
    return gloss_wanted(&now->reading, first, near, now->near_end);
}

/* The longest of what is wanted and no form as it stands; NULL if there is none. */
static const struct gloss_near *longest_near(const struct gloss_explainer *now, size_t first,
                                             const struct gloss_nears *nears) {
    const struct gloss_near *longest = NULL;

    for (size_t i = 0; i < nears->count; i++)
        if (!nears->items[i].exact && is_wanted(now, first, &nears->items[i]) &&
            (!longest || nears->items[i].miss.end > longest->miss.end))
            longest = &nears->items[i];
    return longest;
}

static void tell(struct gloss_explainer *now, size_t first, const struct gloss_nears *nears) {
    const struct gloss_near *longest = longest_near(now, first, nears);

    for (size_t i = 0; i < nears->count; i++) {
        const struct gloss_near *near = &nears->items[i];
        bool is_told = near->exact || (longest && near->miss.end == longest->miss.end);

        if (is_told && is_wanted(now, first, near) && !(gloss_wanted_once(near->miss.why) && was_told(now, near)))
            add_miss(now, &near->miss);
    }
    if (longest)
        now->near_end = (size_t)(longest->miss.end - now->reading.piece->offset);
}

/* The longest part that is worth telling; NULL if there is none. */
static const struct gloss_near *longest_part(const struct gloss_reading *reading, const struct gloss_nears *parts) {
    const struct gloss_near *longest = NULL;

    for (size_t i = 0; i < parts->count; i++) {
        const struct gloss_miss *part = &parts->items[i].miss;

        if (gloss_wanted_letters(text_of(reading, part)) && gloss_part_is_visible(reading, &parts->items[i]) &&
            (!longest || part->end - part->start > longest->miss.end - longest->miss.start))
            longest = &parts->items[i];
    }
    return longest;
}

/* Parts of a word are told if nothing else is to be told of it. */
static void tell_part(struct gloss_explainer *now, size_t first) {
    const struct gloss_reading_word *word = &now->reading.words[first];
    const struct gloss_near *longest;
    struct gloss_nears parts = {0};

    if (word->skipped || word->token.start < now->near_end ||
        gloss_reading_taken(&now->reading, word->token.start, word->token.end))
        return;
    gloss_part_judge(&now->judge, word, &parts);
    longest = longest_part(&now->reading, &parts);
    if (longest && !was_told(now, longest))
        add_miss(now, &longest->miss);
}

/* Forms with leading punctuation begin before their word. */
static int by_place(const void *a, const void *b) {
    const struct gloss_miss *left = a, *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->end != right->end)
        return left->end > right->end ? -1 : 1;
    return (left->entry > right->entry) - (left->entry < right->entry);
}

static bool begin(struct gloss_explainer *now, const struct gloss_piece *piece, size_t upto) {
    now->near_end = now->miss_count = 0;
    now->failed = !gloss_reading_turn(&now->reading, piece, upto);
    gloss_judge_turn(&now->judge);
    return !now->failed;
}

static bool finish(struct gloss_explainer *now, const struct gloss_miss **misses, size_t *count) {
    if (now->miss_count > 1)
        qsort(now->misses, now->miss_count, sizeof *now->misses, by_place);
    *misses = now->misses;
    *count = now->miss_count;
    return !has_failed(now);
}

bool gloss_explain(struct gloss_explainer *explainer, const struct gloss_piece *piece, size_t upto,
                   const struct gloss_miss **misses, size_t *count) {
    if (!begin(explainer, piece, upto))
        return false;
    for (size_t i = 0;
         i < explainer->reading.word_count && explainer->reading.words[i].token.start < upto && !has_failed(explainer);
         i++) {
        size_t told = explainer->miss_count;
        struct gloss_nears nears = {0};

        gloss_judge_word(&explainer->judge, i, &nears);
        tell(explainer, i, &nears);
        if (explainer->miss_count == told)
            tell_part(explainer, i);
    }
    return finish(explainer, misses, count);
}

/* ---- One place ---- */

/* Whether the entry was found there, by another of its forms, or as a whole word where this is a part. */
static bool is_taken(const struct gloss_explainer *now, const struct gloss_miss *miss) {
    uint64_t offset = now->reading.piece->offset;
    size_t start = (size_t)(miss->start - offset), end = (size_t)(miss->end - offset);
    const struct gloss_candidate *taken = gloss_reading_taken(&now->reading, start, end);

    if (is_part(miss))
        return gloss_near_is_covered(&now->reading, miss);
    return taken && !gloss_candidate_is_except(taken) && taken->entry == miss->entry && taken->start == start &&
           taken->end == end;
}

/* Parts are told at all places of the whole: a reader asks of the word. */
static bool holds(const struct gloss_miss *miss, uint64_t place) {
    return is_part(miss) ? miss->whole_start <= place && place < miss->whole_end
                         : miss->start <= place && place < miss->end;
}

/* What holds the place, of all that is near at a word. */
static void tell_all(struct gloss_explainer *now, const struct gloss_nears *nears, size_t at) {
    uint64_t place = now->reading.piece->offset + at;

    for (size_t i = 0; i < nears->count; i++) {
        const struct gloss_miss *miss = &nears->items[i].miss;

        if (holds(miss, place) && !is_taken(now, miss))
            add_miss(now, miss);
    }
}

/* Forms from the words before it on, as far back as one reaches, to the word behind it, for what leads a form may lie in the word
 * before that form, and to the last that may be joined to it by hyphens. */
static void judge_around(struct gloss_explainer *now, size_t here, size_t at) {
    size_t first = here, last = here + 1;

    while (last + 1 < now->reading.word_count &&
           now->reading.words[last + 1].token.start < at + GLOSS_NEAR_DESIGNATOR_BYTES)
        last++;
    while (first > 0 && now->reading.words[first - 1].token.start + GLOSS_LIMIT_MENTION_BYTES > at)
        first--;
    for (size_t i = first; i < now->reading.word_count && i <= last && !has_failed(now); i++) {
        struct gloss_nears nears = {0};

        gloss_judge_word(&now->judge, i, &nears);
        tell_all(now, &nears, at);
    }
}

/* The word that holds the place: what lies in it, and what begins with it. */
static void explain_word(struct gloss_explainer *now, const struct gloss_reading_word *word, size_t at,
                         struct gloss_explained *explained) {
    struct gloss_nears nears = {0};

    explained->word = word->token;
    explained->skipped = word->skipped;
    explained->skip = word->skip;
    gloss_part_judge(&now->judge, word, &nears);
    tell_all(now, &nears, at);
    now->failed |= !gloss_loose_beginnings(now->judge.loose, word->hash, explained->beginnings, GLOSS_EXPLAINED_BEGINNINGS,
                                           &explained->beginning_count);
}

bool gloss_explain_place(struct gloss_explainer *explainer, const struct gloss_piece *piece, size_t at,
                         struct gloss_explained *explained) {
    const struct gloss_reading *reading = &explainer->reading;
    const struct gloss_candidate *taken;
    size_t here;

    *explained = (struct gloss_explained){0};
    if (!begin(explainer, piece, at + 1))
        return false;
    here = gloss_reading_word_at(reading, at);
    judge_around(explainer, here, at);
    if (here < reading->word_count && reading->words[here].token.start <= at)
        explain_word(explainer, &reading->words[here], at, explained);
    taken = gloss_reading_taken(reading, at, at + 1);
    if (taken && gloss_candidate_is_except(taken))
        explained->except = taken;
    return finish(explainer, &explained->misses, &explained->miss_count);
}
