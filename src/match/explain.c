#include "explain.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "designator.h"
#include "frequency.h"
#include "loose.h"

/* A word of the piece, whether or not it is searched. */
struct word {
    struct gloss_token token;
    bool skipped;
    enum gloss_skip_kind skip;
    uint64_t hash; /* of its folding without marks */
};

struct gloss_explainer {
    const struct gloss_index *index;
    struct gloss_scanner *scanner;
    struct gloss_loose *loose;
    struct gloss_trace trace;

    /* Of the piece. */
    const struct gloss_piece *piece;
    struct word *words;
    size_t word_count, word_room;
    struct gloss_skip *skips; /* in order of their starts */
    size_t skip_room, skip_count;
    size_t near_end;     /* of the near miss before, inside which no other one is told */
    size_t next_pattern; /* of the trace */

    struct gloss_miss *misses;
    size_t miss_count, miss_room;

    /* Near misses that are told only once, by hash. */
    uint64_t *told; /* open addressing; 0: free */
    size_t told_count, told_size;

    struct gloss_folded folded;
    struct gloss_spelling_room room;
    struct gloss_buf joined;
    bool failed; /* no memory */
};

enum { TOLD_LEAST = 64, TOLD_MOST = 1 << 16 };

struct gloss_explainer *gloss_explainer_new(const struct gloss_index *index, struct gloss_scanner *scanner) {
    struct gloss_explainer *explainer = calloc(1, sizeof *explainer);

    if (!explainer)
        return NULL;
    explainer->index = index;
    explainer->scanner = scanner;
    explainer->loose = gloss_loose_new(index);
    explainer->told_size = TOLD_LEAST;
    explainer->told = calloc(TOLD_LEAST, sizeof *explainer->told);
    if (!explainer->loose || !explainer->told) {
        gloss_explainer_free(explainer);
        return NULL;
    }
    gloss_scanner_trace(scanner, &explainer->trace);
    return explainer;
}

void gloss_explainer_free(struct gloss_explainer *explainer) {
    if (!explainer)
        return;
    gloss_scanner_trace(explainer->scanner, NULL);
    gloss_loose_free(explainer->loose);
    free(explainer->trace.taken.items);
    free(explainer->trace.patterns.items);
    free(explainer->words);
    free(explainer->skips);
    free(explainer->misses);
    free(explainer->told);
    gloss_folded_release(&explainer->folded);
    gloss_spelling_room_release(&explainer->room);
    gloss_buf_release(&explainer->joined);
    free(explainer);
}

void gloss_explainer_reset(struct gloss_explainer *explainer) {
    memset(explainer->told, 0, explainer->told_size * sizeof *explainer->told);
    explainer->told_count = 0;
    explainer->miss_count = 0;
}

/* ---- The words of a piece ---- */

static int by_start(const void *a, const void *b) {
    const struct gloss_skip *left = a, *right = b;

    return (left->start > right->start) - (left->start < right->start);
}

static bool take_skips(struct gloss_explainer *now) {
    const struct gloss_skip *skips = gloss_scan_skips(now->scanner, &now->skip_count);

    if (now->skip_count > now->skip_room) {
        struct gloss_skip *grown = realloc(now->skips, now->skip_count * sizeof *grown);

        if (!grown)
            return false;
        now->skips = grown;
        now->skip_room = now->skip_count;
    }
    if (now->skip_count == 0)
        return true;
    memcpy(now->skips, skips, now->skip_count * sizeof *skips);
    qsort(now->skips, now->skip_count, sizeof *skips, by_start);
    return true;
}

static bool add_word(struct gloss_explainer *now, struct gloss_token token) {
    struct word *grown = gloss_array_grow(now->words, now->word_count, &now->word_room, sizeof *grown);

    if (!grown)
        return false;
    now->words = grown;
    grown += now->word_count++;
    *grown = (struct word){.token = token};
    if (token.flags & GLOSS_TOKEN_LONG)
        return true;
    now->folded.len = 0;
    if (!gloss_token_fold(now->piece->text, &token, true, &now->folded))
        return false;
    grown->hash = gloss_folded_hash(now->folded.cps, now->folded.len);
    return true;
}

/* Words that reach into what is not searched are left out of it as a whole. */
static void mark_skipped(struct gloss_explainer *now) {
    size_t next = 0, until = 0;
    enum gloss_skip_kind kind = GLOSS_SKIP_URL;

    for (size_t i = 0; i < now->word_count; i++) {
        struct word *word = &now->words[i];

        for (; next < now->skip_count && now->skips[next].start < word->token.end; next++)
            if (now->skips[next].end > until) {
                until = now->skips[next].end;
                kind = now->skips[next].kind;
            }
        word->skipped = until > word->token.start;
        word->skip = kind;
    }
}

/* Words of which one that begins before byte upto may be the first. */
static bool cut_words(struct gloss_explainer *now, size_t upto) {
    struct gloss_slice text = now->piece->text;
    size_t end = text.len - upto < GLOSS_LIMIT_MENTION_BYTES ? text.len : upto + GLOSS_LIMIT_MENTION_BYTES;

    now->word_count = 0;
    for (size_t at = gloss_token_start(text, now->trace.begin); at < end; at = gloss_token_start(text, at)) {
        struct gloss_token token = gloss_token_at(text, at);

        if (!add_word(now, token))
            return false;
        at = token.end;
    }
    if (!take_skips(now))
        return false;
    mark_skipped(now);
    return true;
}

/* ---- What was found ---- */

/* The first that was taken and ends behind byte at; the number of all if there is none. */
static size_t first_behind(const struct gloss_candidates *taken, size_t at) {
    size_t low = 0, high = taken->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (taken->items[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* What was taken of bytes [start, end): the first; NULL if nothing was. */
static const struct gloss_candidate *taken_in(const struct gloss_explainer *now, size_t start, size_t end) {
    const struct gloss_candidates *taken = &now->trace.taken;
    size_t at = first_behind(taken, start);

    return at < taken->count && taken->items[at].start < end ? &taken->items[at] : NULL;
}

static bool is_except(const struct gloss_candidate *candidate) {
    return candidate->spelling && candidate->spelling->is_except;
}

const struct gloss_candidate *gloss_explain_mention(const struct gloss_explainer *explainer,
                                                    const struct gloss_piece *piece, const struct gloss_mention *mention) {
    const struct gloss_candidate *found =
        taken_in(explainer, (size_t)(mention->start - piece->offset), (size_t)(mention->end - piece->offset));

    return found && !is_except(found) && found->entry == mention->entry ? found : NULL;
}

/* ---- Comparing, and what if ---- */

static struct gloss_slice form_of(const struct gloss_candidate *candidate) {
    return candidate->spelling ? gloss_spelling_form(candidate->spelling) : candidate->entry->term;
}

/* Whether the spelling is found at a token; memory that fails is a no, and kept in mind. */
static bool compares(struct gloss_explainer *now, const struct gloss_spelling *spelling, struct gloss_slice text,
                     const struct gloss_token *tokens, struct gloss_candidate *found) {
    enum gloss_spelling_result result;

    *found = (struct gloss_candidate){.spelling = spelling, .entry = spelling->entry};
    result = gloss_spelling_compare(spelling, text, tokens, &now->room, &found->distance, &found->start, &found->end);
    now->failed |= result == GLOSS_SPELLING_MEMORY;
    return result == GLOSS_SPELLING_YES;
}

/* The tokens from a word on, one behind the other. */
struct place {
    struct gloss_token *tokens; /* of it and those behind */
    size_t count;
};

enum { MOST_TOKENS = GLOSS_LIMIT_FORM_BYTES };

/* The same if its entry had another case rule, or ignored marks. */
static bool would_compare(struct gloss_explainer *now, const struct gloss_spelling *spelling, const struct place *place,
                          enum gloss_case case_rule, bool ignore_diacritics, struct gloss_candidate *found) {
    struct gloss_entry entry = *spelling->entry;
    struct gloss_spelling other = *spelling;
    bool equal;

    entry.case_rule = case_rule;
    other.entry = &entry;
    other.drops_marks = ignore_diacritics;
    equal = compares(now, &other, now->piece->text, place->tokens, found);
    found->spelling = spelling;
    found->entry = spelling->entry;
    return equal;
}

/* The strictest case rule by which it would be found. */
static enum gloss_case remedy(struct gloss_explainer *now, const struct gloss_spelling *spelling, const struct place *place,
                              bool ignore_diacritics) {
    static const enum gloss_case rules[] = {GLOSS_CASE_SMART, GLOSS_CASE_TITLE};
    struct gloss_candidate found;

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (would_compare(now, spelling, place, rules[i], ignore_diacritics, &found))
            return rules[i];
    return GLOSS_CASE_IGNORE;
}

/* Whether a plural is refused for its ending alone: what stands before the ending is the form. */
static bool is_ending_refused(struct gloss_explainer *now, const struct gloss_spelling *spelling, const struct place *place,
                              const struct gloss_candidate *loosely) {
    struct gloss_slice text = gloss_slice_cut(now->piece->text, 0, loosely->end);
    struct gloss_token *last = &place->tokens[spelling->tokens - 1];
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
        refused = compares(now, spelling, text, place->tokens, &found) && !found.distance.inflected;
    }
    *last = whole;
    return refused;
}

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
static bool join(struct gloss_explainer *now, const struct gloss_spelling *spelling, const struct place *place,
                 struct gloss_token *tokens) {
    struct gloss_slice form = gloss_spelling_text(spelling), text = now->piece->text;
    size_t at = 0;

    now->joined.len = 0;
    for (size_t i = 0; i < spelling->tokens; i++) {
        size_t start = gloss_token_start(form, at);
        const struct gloss_token *token = &place->tokens[i];

        gloss_buf_put(&now->joined, gloss_slice_cut(form, at, start));
        tokens[i] = *token;
        tokens[i].start = (uint32_t)now->joined.len;
        gloss_buf_put(&now->joined, gloss_slice_cut(text, token->start, token->end));
        tokens[i].end = (uint32_t)now->joined.len;
        at = gloss_token_at(form, start).end;
    }
    gloss_buf_put(&now->joined, gloss_slice_cut(form, at, form.len));
    now->failed |= now->joined.failed;
    return !now->joined.failed;
}

static bool would_compare_joined(struct gloss_explainer *now, const struct gloss_spelling *spelling,
                                 const struct place *place) {
    struct gloss_token tokens[MOST_TOKENS];
    struct gloss_candidate found;

    return spelling->tokens <= MOST_TOKENS && join(now, spelling, place, tokens) &&
           is_cut(gloss_buf_slice(&now->joined), tokens, spelling->tokens) &&
           compares(now, spelling, gloss_buf_slice(&now->joined), tokens, &found);
}

/* Whether white space and nothing else parts two of the tokens, more of it than a form allows. */
static bool is_broken(const struct gloss_explainer *now, const struct place *place, size_t tokens) {
    struct gloss_slice text = now->piece->text;

    for (size_t i = 1; i < tokens; i++) {
        size_t at = place->tokens[i - 1].end, breaks = 0, len;
        int32_t cp = 0;
        bool blank = true;

        for (; at < place->tokens[i].start && blank; at += len) {
            int32_t before = cp;

            cp = gloss_utf8_decode(text, at, &len);
            blank = gloss_class(cp) & GLOSS_BLANK;
            breaks += gloss_is_line_break(cp) && !(cp == '\n' && before == '\r');
        }
        if (blank && (breaks > 1 || place->tokens[i].start - place->tokens[i - 1].end > GLOSS_LIMIT_BLANK_BYTES))
            return true;
    }
    return false;
}

/* ---- One spelling at one word ---- */

/* What nearly was found, with what a reader's patience is measured by. */
struct near {
    struct gloss_miss miss;
    size_t tokens;
    bool exact; /* it is a form as it stands */
};

static struct near near_of(const struct gloss_explainer *now, const struct gloss_candidate *found,
                           enum gloss_miss_why why) {
    uint64_t offset = now->piece->offset;

    return (struct near){.miss = {.why = why,
                                  .start = offset + found->start,
                                  .end = offset + found->end,
                                  .entry = found->entry,
                                  .form = form_of(found)},
                         .tokens = found->spelling ? found->spelling->tokens : 1};
}

/* The part of [start, end) that is not searched, if there is one. */
static bool is_skipped(const struct gloss_explainer *now, size_t start, size_t end, struct gloss_miss *miss) {
    for (size_t i = 0; i < now->skip_count && now->skips[i].start < end; i++)
        if (now->skips[i].end > start) {
            miss->skip = now->skips[i].kind;
            miss->whole_start = now->piece->offset + now->skips[i].start;
            miss->whole_end = now->piece->offset + now->skips[i].end;
            return true;
        }
    return false;
}

/* Rule 6.6, for what begins and ends with these tokens. */
static bool cuts_designator(const struct gloss_explainer *now, const struct gloss_candidate *found,
                            const struct place *place) {
    struct gloss_slice text = now->piece->text;

    return found->spelling && place &&
           ((found->start == place->tokens[0].start && gloss_designator_began(text, found->start)) ||
            (found->end == place->tokens[found->spelling->tokens - 1].end && gloss_designator_goes_on(text, found->end)));
}

/* What hyphens join to it, or as much as need be shown. */
static void find_designator(const struct gloss_explainer *now, const struct gloss_candidate *found,
                            struct gloss_miss *miss) {
    enum { MOST_BYTES = 64 };
    struct gloss_slice text = now->piece->text;
    size_t start = found->start, end = found->end, len;

    while (start > 0 && found->start - start < MOST_BYTES &&
           gloss_class(gloss_utf8_decode_before(text, start, &len)) & (GLOSS_WORD | GLOSS_DASH))
        start -= len;
    while (end < text.len && end - found->end < MOST_BYTES &&
           gloss_class(gloss_utf8_decode(text, end, &len)) & (GLOSS_WORD | GLOSS_DASH))
        end += len;
    miss->whole_start = now->piece->offset + start;
    miss->whole_end = now->piece->offset + end;
    miss->why = GLOSS_MISS_DESIGNATOR;
}

/* Why something that is a form was not taken; place NULL: it is what a pattern took. false: it was. */
static bool judge_exact(const struct gloss_explainer *now, const struct gloss_candidate *found, const struct place *place,
                        struct near *near) {
    const struct gloss_candidate *winner = taken_in(now, found->start, found->end);
    struct gloss_miss *miss = &near->miss;

    *near = near_of(now, found, GLOSS_MISS_OTHER);
    near->exact = true;
    if (winner && winner->start == found->start && winner->end == found->end && winner->entry == found->entry &&
        !is_except(winner))
        return false;
    if (is_skipped(now, found->start, found->end, miss)) {
        miss->why = GLOSS_MISS_SKIPPED;
        return true;
    }
    if (cuts_designator(now, found, place)) {
        find_designator(now, found, miss);
        return true;
    }
    if (!winner)
        return true;
    miss->winner = form_of(winner);
    miss->winner_entry = winner->entry;
    miss->whole_start = now->piece->offset + winner->start;
    miss->whole_end = now->piece->offset + winner->end;
    miss->by = gloss_candidate_criterion(winner, found);
    if (!gloss_candidate_is_better(winner, found))
        return true;
    if (is_except(winner))
        miss->why = GLOSS_MISS_EXCEPT;
    else
        miss->why = miss->by == GLOSS_BY_START || miss->by == GLOSS_BY_LENGTH ? GLOSS_MISS_BEATEN : GLOSS_MISS_CLOSER;
    return true;
}

/* What would have to be otherwise for the spelling to be found. false: more than one thing. */
static bool judge_near(struct gloss_explainer *now, const struct gloss_spelling *spelling, const struct place *place,
                       struct near *near) {
    const struct gloss_entry *entry = spelling->entry;
    struct gloss_candidate loosely, found;

    if (would_compare(now, spelling, place, GLOSS_CASE_IGNORE, true, &loosely)) {
        bool by_case = would_compare(now, spelling, place, GLOSS_CASE_IGNORE, spelling->drops_marks, &found);
        bool by_marks = would_compare(now, spelling, place, entry->case_rule, true, &found);

        *near = near_of(now, &loosely, by_case ? GLOSS_MISS_CASE : by_marks ? GLOSS_MISS_MARKS : GLOSS_MISS_CASE_MARKS);
        if (by_case && is_ending_refused(now, spelling, place, &loosely))
            near->miss.why = GLOSS_MISS_PLURAL;
        if (by_case || !by_marks)
            near->miss.remedy = remedy(now, spelling, place, !by_case || spelling->drops_marks);
        return !is_skipped(now, loosely.start, loosely.end, &near->miss) && !cuts_designator(now, &loosely, place);
    }
    if (!would_compare_joined(now, spelling, place))
        return false;
    loosely = (struct gloss_candidate){.spelling = spelling,
                                       .entry = entry,
                                       .start = place->tokens[0].start,
                                       .end = place->tokens[spelling->tokens - 1].end};
    if (cuts_designator(now, &loosely, place))
        return false;
    *near = near_of(now, &loosely, is_broken(now, place, spelling->tokens) ? GLOSS_MISS_BREAK : GLOSS_MISS_SEPARATOR);
    if (is_skipped(now, loosely.start, loosely.end, &near->miss))
        near->miss.why = GLOSS_MISS_SKIPPED;
    return true;
}

static bool judge(struct gloss_explainer *now, const struct gloss_spelling *spelling, const struct place *place,
                  struct near *near) {
    struct gloss_candidate found;

    if (spelling->is_except || spelling->tokens > place->count)
        return false;
    if (compares(now, spelling, now->piece->text, place->tokens, &found))
        return judge_exact(now, &found, place, near);
    return judge_near(now, spelling, place, near);
}

/* ---- What a reader wants to hear ---- */

enum {
    LEAST_LETTERS = 3,   /* of a form whose letters alone are right */
    COMMON = 2,          /* times in a million words: a word that is more than an acronym's letters */
    SEPARATOR_BYTES = 8, /* between two words that belong together */
};

static size_t letters_in(struct gloss_slice text) {
    size_t count = 0, len;

    for (size_t at = 0; at < text.len; at += len)
        count += (gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD) != 0;
    return count;
}

static size_t capitals_in(struct gloss_slice text) {
    size_t count = 0, len;

    for (size_t at = 0; at < text.len; at += len)
        count += (gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_CAPITAL) != 0;
    return count;
}

/* `who`, `aid`, `sat`: not meant to be WHO, AID or SAT. */
static bool is_common(struct gloss_slice form, struct gloss_slice word) {
    char small[32];

    if (word.len >= sizeof small || capitals_in(form) < 2)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] | 0x20) : word.ptr[i];
    return gloss_frequency_per_million((struct gloss_slice){small, word.len}) >= COMMON;
}

static struct gloss_slice text_of(const struct gloss_explainer *now, const struct gloss_miss *miss) {
    return gloss_slice_cut(now->piece->text, (size_t)(miss->start - now->piece->offset),
                           (size_t)(miss->end - now->piece->offset));
}

/* `Eyes. Five`, `Five, Eyes`: they do not belong together. */
static bool is_sentence_edge(struct gloss_slice between) {
    size_t len;

    for (size_t at = 0; at < between.len; at += len) {
        int32_t cp = gloss_utf8_decode(between, at, &len);

        if (cp < 0)
            return true;
        if ((cp == '.' || cp == ',' || cp == ';' || cp == ':' || cp == '!' || cp == '?') &&
            (at + len == between.len || gloss_class(gloss_utf8_decode(between, at + len, &len)) & GLOSS_BLANK))
            return true;
    }
    return false;
}

static bool belong_together(const struct gloss_explainer *now, size_t first, size_t tokens) {
    for (size_t i = first + 1; i < first + tokens; i++) {
        size_t start = now->words[i - 1].token.end, end = now->words[i].token.start;

        if (end - start > SEPARATOR_BYTES || is_sentence_edge(gloss_slice_cut(now->piece->text, start, end)))
            return false;
    }
    return true;
}

static bool has_outer_punctuation(struct gloss_slice form) {
    size_t len;

    return form.len > 0 && (!(gloss_class(gloss_utf8_decode(form, 0, &len)) & GLOSS_WORD) ||
                            !(gloss_class(gloss_utf8_decode_before(form, form.len, &len)) & GLOSS_WORD));
}

/* Whether it is told where the whole text is explained. */
static bool is_wanted(const struct gloss_explainer *now, size_t first, const struct near *near) {
    const struct gloss_miss *miss = &near->miss;
    size_t start = (size_t)(miss->start - now->piece->offset), end = (size_t)(miss->end - now->piece->offset);
    const struct gloss_candidate *taken = taken_in(now, start, end);
    struct gloss_slice text = text_of(now, miss);

    if (near->exact)
        return !miss->winner_entry || miss->winner_entry != miss->entry || miss->why == GLOSS_MISS_EXCEPT;
    if (miss->start < now->near_end + now->piece->offset)
        return false;
    /* What was found would win all the same. */
    if (taken && (taken->entry == miss->entry || taken->start < start || (taken->start == start && taken->end >= end)))
        return false;
    if (now->words[first].skipped)
        return false;
    switch (miss->why) {
    case GLOSS_MISS_CASE:
    case GLOSS_MISS_CASE_MARKS:
    case GLOSS_MISS_MARKS:
    case GLOSS_MISS_PLURAL:
        return letters_in(text) >= LEAST_LETTERS && !(near->tokens == 1 && is_common(miss->form, text));
    case GLOSS_MISS_SEPARATOR:
    case GLOSS_MISS_SKIPPED:
        return !has_outer_punctuation(miss->form) && belong_together(now, first, near->tokens);
    default:
        return true;
    }
}

static bool is_told_once(enum gloss_miss_why why) {
    return why == GLOSS_MISS_BEATEN || why == GLOSS_MISS_CLOSER || why == GLOSS_MISS_DESIGNATOR ||
           why == GLOSS_MISS_SKIPPED || why == GLOSS_MISS_INSIDE;
}

static void put_told(struct gloss_explainer *now, uint64_t key) {
    size_t at = key & (now->told_size - 1);

    while (now->told[at] != 0 && now->told[at] != key)
        at = (at + 1) & (now->told_size - 1);
    now->told_count += now->told[at] == 0;
    now->told[at] = key;
}

static bool grow_told(struct gloss_explainer *now) {
    uint64_t *old = now->told, *grown;
    size_t size = now->told_size;

    /* A text that has so many may hear some of them again. */
    if (size == TOLD_MOST) {
        memset(now->told, 0, size * sizeof *now->told);
        now->told_count = 0;
        return true;
    }
    grown = calloc(2 * size, sizeof *grown);
    if (!grown)
        return false;
    now->told = grown;
    now->told_size = 2 * size;
    now->told_count = 0;
    for (size_t i = 0; i < size; i++)
        if (old[i])
            put_told(now, old[i]);
    free(old);
    return true;
}

/* Whether the same was told before of this text. */
static bool was_told(struct gloss_explainer *now, const struct near *near) {
    const struct gloss_miss *miss = &near->miss;
    struct gloss_slice text = miss->why == GLOSS_MISS_INSIDE || miss->why == GLOSS_MISS_DESIGNATOR
                                  ? gloss_slice_cut(now->piece->text, (size_t)(miss->whole_start - now->piece->offset),
                                                    (size_t)(miss->whole_end - now->piece->offset))
                                  : text_of(now, miss);
    uint64_t key = gloss_hash_pair((uint64_t)(miss->entry - now->index->glossary->entries), miss->why);
    size_t before;

    key = gloss_hash_pair(key, gloss_hash_bytes(text.ptr, text.len));
    if (miss->why == GLOSS_MISS_SKIPPED)
        key = gloss_hash_pair(key, miss->skip);
    if (miss->winner_entry)
        key = gloss_hash_pair(key, (uint64_t)(miss->winner_entry - now->index->glossary->entries));
    if (2 * (now->told_count + 1) > now->told_size && !grow_told(now)) {
        now->failed = true;
        return true;
    }
    before = now->told_count;
    put_told(now, key | 1);
    return now->told_count == before;
}

/* ---- All at one word ---- */

enum { MOST_NEAR = 32, MOST_SPELLINGS = 128, MOST_WHOLE = 64 };

/* What nearly was found at a word: the best of each entry, and of its exact ones each that has another place. */
struct nears {
    struct near items[MOST_NEAR];
    size_t count;
    size_t compared; /* spellings: where more than MOST_SPELLINGS are alike, the rest is not looked at */
};

static bool same_span(const struct gloss_miss *a, const struct gloss_miss *b) {
    return a->start == b->start && a->end == b->end;
}

static void add_near(struct nears *nears, const struct near *near) {
    for (size_t i = 0; i < nears->count; i++) {
        struct near *other = &nears->items[i];

        if (other->miss.entry != near->miss.entry || (other->exact && near->exact && !same_span(&other->miss, &near->miss)))
            continue;
        if (near->exact > other->exact ||
            (near->exact == other->exact && (near->miss.end > other->miss.end ||
                                             (near->miss.end == other->miss.end && near->miss.why <= other->miss.why))))
            *other = *near;
        return;
    }
    if (nears->count < MOST_NEAR)
        nears->items[nears->count++] = *near;
}

static void judge_listed(struct gloss_explainer *now, uint32_t node, const struct place *place, struct nears *nears) {
    const struct gloss_spelling *spelling;
    struct near near;

    for (uint32_t next = 0; (spelling = gloss_loose_listed(now->loose, node, &next)) && nears->compared++ < MOST_SPELLINGS;)
        if (judge(now, spelling, place, &near))
            add_near(nears, &near);
}

static void judge_singulars(struct gloss_explainer *now, uint32_t parent, const struct place *place, size_t at,
                            struct nears *nears) {
    uint64_t hashes[GLOSS_LOOSE_SINGULARS];
    size_t count;

    if (place->tokens[at].flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS))
        return;
    now->folded.len = 0;
    if (!gloss_token_fold(now->piece->text, &place->tokens[at], true, &now->folded)) {
        now->failed = true;
        return;
    }
    count = gloss_loose_singulars(&now->folded, hashes);
    for (size_t i = 0; i < count; i++) {
        uint32_t node = gloss_loose_child(now->loose, parent, hashes[i]);

        if (node != GLOSS_LOOSE_NONE)
            judge_listed(now, node, place, nears);
    }
}

/* Follow the words from one on as far as forms go. */
static void walk(struct gloss_explainer *now, size_t first, struct nears *nears) {
    struct gloss_token tokens[MOST_TOKENS];
    struct place place = {.tokens = tokens};
    uint32_t node = GLOSS_LOOSE_ROOT;

    while (first + place.count < now->word_count && place.count < MOST_TOKENS) {
        const struct word *word = &now->words[first + place.count];
        uint32_t parent = node;

        if (word->token.flags & GLOSS_TOKEN_LONG ||
            word->token.end - now->words[first].token.start > GLOSS_LIMIT_MENTION_BYTES)
            return;
        tokens[place.count++] = word->token;
        node = gloss_loose_child(now->loose, parent, word->hash);
        if (node != GLOSS_LOOSE_NONE)
            judge_listed(now, node, &place, nears);
        judge_singulars(now, parent, &place, place.count - 1, nears);
        if (node == GLOSS_LOOSE_NONE || !gloss_loose_goes_on(now->loose, node))
            return;
    }
}

static void judge_patterns(struct gloss_explainer *now, size_t start, struct nears *nears) {
    const struct gloss_candidates *patterns = &now->trace.patterns;

    while (now->next_pattern < patterns->count && patterns->items[now->next_pattern].start < start)
        now->next_pattern++;
    for (size_t i = now->next_pattern; i < patterns->count && patterns->items[i].start == start; i++) {
        const struct gloss_candidate *pattern = &patterns->items[i];
        struct near near;

        if (pattern->end == pattern->start) {
            near = near_of(now, pattern, GLOSS_MISS_GIVEN_UP);
            near.exact = true;
            near.miss.end = now->piece->offset + gloss_token_at(now->piece->text, start).end;
            add_near(nears, &near);
        } else if (judge_exact(now, pattern, NULL, &near)) {
            add_near(nears, &near);
        }
    }
}

/* ---- Parts of a word ---- */

/* A form of one token that is a part of a word, if that part were a word. */
static void judge_part(struct gloss_explainer *now, const struct word *word, size_t start, size_t end,
                       struct nears *nears) {
    struct gloss_slice text = gloss_slice_cut(now->piece->text, 0, end);
    struct gloss_token part = {(uint32_t)start, (uint32_t)end, word->token.flags & GLOSS_TOKEN_ASCII};
    const struct gloss_spelling *spelling;
    uint32_t node;

    now->folded.len = 0;
    if (!gloss_token_fold(text, &part, true, &now->folded)) {
        now->failed = true;
        return;
    }
    node = gloss_loose_child(now->loose, GLOSS_LOOSE_ROOT, gloss_folded_hash(now->folded.cps, now->folded.len));
    if (node == GLOSS_LOOSE_NONE)
        return;
    for (uint32_t next = 0;
         (spelling = gloss_loose_listed(now->loose, node, &next)) && nears->compared++ < MOST_SPELLINGS;) {
        struct gloss_candidate found;

        if (!spelling->is_except && spelling->tokens == 1 && compares(now, spelling, text, &part, &found) &&
            found.start == start && found.end == end && !found.distance.inflected) {
            struct near near = near_of(now, &found, GLOSS_MISS_INSIDE);

            near.miss.whole_start = now->piece->offset + word->token.start;
            near.miss.whole_end = now->piece->offset + word->token.end;
            add_near(nears, &near);
        }
    }
}

/* Where a part may begin or end: a change from small to capital or between letters and digits. */
static bool is_change(unsigned before, unsigned behind) {
    return (before & GLOSS_SMALL && behind & GLOSS_CAPITAL) || (before & GLOSS_DIGIT && behind & GLOSS_LETTER) ||
           (before & GLOSS_LETTER && behind & GLOSS_DIGIT);
}

/* The parts at the start and the end of a word, and those between two changes in it. */
static void judge_parts(struct gloss_explainer *now, const struct word *word, struct nears *nears) {
    struct gloss_slice text = gloss_slice_cut(now->piece->text, 0, word->token.end);
    size_t start = word->token.start, end = word->token.end, edge = start, len;
    unsigned before = 0;

    if (word->token.flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS | GLOSS_TOKEN_LONG) || end - start > MOST_WHOLE)
        return;
    for (size_t at = start; at < end; at += len) {
        unsigned behind = gloss_class(gloss_utf8_decode(text, at, &len));

        if (at > start && !(behind & (GLOSS_MARK | GLOSS_IGNORED | GLOSS_UNSEEN)) &&
            !(before & (GLOSS_IGNORED | GLOSS_UNSEEN))) {
            judge_part(now, word, start, at, nears);
            judge_part(now, word, at, end, nears);
            if (is_change(before, behind)) {
                if (edge > start)
                    judge_part(now, word, edge, at, nears);
                edge = at;
            }
        }
        before = behind;
    }
}

/* A part is told if it is easily seen as one: capitals and digits of an acronym, or at a change; else only where a word begins with
 * it. Of several parts, the longest. */
static bool is_visible_part(const struct gloss_explainer *now, const struct near *near) {
    struct gloss_slice text = text_of(now, &near->miss);
    size_t start = (size_t)(near->miss.start - now->piece->offset), end = start + text.len, len;
    size_t capitals = capitals_in(text);
    bool at_start = near->miss.start == near->miss.whole_start, at_end = near->miss.end == near->miss.whole_end;

    if (!at_start && !is_change(gloss_class(gloss_utf8_decode_before(now->piece->text, start, &len)),
                                gloss_class(gloss_utf8_decode(text, 0, &len))))
        return capitals > 1 && at_end;
    return capitals > 1 || (capitals == 1 && at_start) ||
           (!at_end && is_change(gloss_class(gloss_utf8_decode_before(text, text.len, &len)),
                                 gloss_class(gloss_utf8_decode(now->piece->text, end, &len))));
}

/* ---- The whole piece ---- */

static bool add_miss(struct gloss_explainer *now, const struct gloss_miss *miss) {
    struct gloss_miss *grown = gloss_array_grow(now->misses, now->miss_count, &now->miss_room, sizeof *grown);

    if (!grown) {
        now->failed = true;
        return false;
    }
    now->misses = grown;
    grown[now->miss_count++] = *miss;
    return true;
}

static void tell(struct gloss_explainer *now, size_t first, const struct nears *nears) {
    const struct near *longest = NULL;

    for (size_t i = 0; i < nears->count; i++)
        if (!nears->items[i].exact && is_wanted(now, first, &nears->items[i]) &&
            (!longest || nears->items[i].miss.end > longest->miss.end))
            longest = &nears->items[i];
    for (size_t i = 0; i < nears->count; i++) {
        const struct near *near = &nears->items[i];

        if (!is_wanted(now, first, near) || (!near->exact && (!longest || near->miss.end != longest->miss.end)) ||
            (is_told_once(near->miss.why) && was_told(now, near)))
            continue;
        add_miss(now, &near->miss);
    }
    if (longest)
        now->near_end = (size_t)(longest->miss.end - now->piece->offset);
}

/* Parts of a word are told if nothing else is to be told of it. */
static void tell_parts(struct gloss_explainer *now, size_t first) {
    const struct word *word = &now->words[first];
    const struct near *longest = NULL;
    struct nears nears = {0};

    if (word->skipped || word->token.start < now->near_end || taken_in(now, word->token.start, word->token.end))
        return;
    judge_parts(now, word, &nears);
    for (size_t i = 0; i < nears.count; i++)
        if (letters_in(text_of(now, &nears.items[i].miss)) >= LEAST_LETTERS && is_visible_part(now, &nears.items[i]) &&
            (!longest || nears.items[i].miss.end - nears.items[i].miss.start > longest->miss.end - longest->miss.start))
            longest = &nears.items[i];
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
    now->piece = piece;
    now->near_end = now->next_pattern = now->miss_count = 0;
    now->failed = !cut_words(now, upto);
    return !now->failed;
}

static bool finish(struct gloss_explainer *now, const struct gloss_miss **misses, size_t *count) {
    if (now->miss_count > 1)
        qsort(now->misses, now->miss_count, sizeof *now->misses, by_place);
    *misses = now->misses;
    *count = now->miss_count;
    return !now->failed;
}

/* All that nearly is found at a word. */
static void judge_word(struct gloss_explainer *now, size_t first, struct nears *nears) {
    walk(now, first, nears);
    judge_patterns(now, now->words[first].token.start, nears);
}

bool gloss_explain(struct gloss_explainer *explainer, const struct gloss_piece *piece, size_t upto,
                   const struct gloss_miss **misses, size_t *count) {
    if (!begin(explainer, piece, upto))
        return false;
    for (size_t i = 0; i < explainer->word_count && explainer->words[i].token.start < upto && !explainer->failed; i++) {
        size_t told = explainer->miss_count;
        struct nears nears = {0};

        judge_word(explainer, i, &nears);
        tell(explainer, i, &nears);
        if (explainer->miss_count == told)
            tell_parts(explainer, i);
    }
    return finish(explainer, misses, count);
}

/* ---- One place ---- */

/* The word that holds byte at, or the first behind it; the number of all if there is none. */
static size_t word_at(const struct gloss_explainer *now, size_t at) {
    size_t low = 0, high = now->word_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (now->words[middle].token.end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Whether the entry was found there, by another of its forms. */
static bool is_taken(const struct gloss_explainer *now, const struct gloss_miss *miss) {
    const struct gloss_candidate *taken =
        taken_in(now, (size_t)(miss->start - now->piece->offset), (size_t)(miss->end - now->piece->offset));

    return taken && !is_except(taken) && taken->entry == miss->entry && now->piece->offset + taken->start == miss->start &&
           now->piece->offset + taken->end == miss->end;
}

/* What holds the place, of all that is near at a word. */
static void tell_all(struct gloss_explainer *now, const struct nears *nears, size_t at) {
    uint64_t place = now->piece->offset + at;

    for (size_t i = 0; i < nears->count; i++) {
        const struct gloss_miss *miss = &nears->items[i].miss;

        if (miss->start <= place && place < miss->end && !is_taken(now, miss))
            add_miss(now, miss);
    }
}

bool gloss_explain_place(struct gloss_explainer *explainer, const struct gloss_piece *piece, size_t at,
                         struct gloss_explained *explained) {
    const struct gloss_candidate *taken;
    size_t here, first;
    bool told;

    *explained = (struct gloss_explained){0};
    if (!begin(explainer, piece, at + 1))
        return false;
    here = first = word_at(explainer, at);
    while (first > 0 && explainer->words[first - 1].token.start + GLOSS_LIMIT_MENTION_BYTES > at)
        first--;
    /* What leads a form may lie in the word before it. */
    for (size_t i = first; i < explainer->word_count && i <= here + 1 && !explainer->failed; i++) {
        struct nears nears = {0};

        judge_word(explainer, i, &nears);
        tell_all(explainer, &nears, at);
    }
    if (here < explainer->word_count && explainer->words[here].token.start <= at) {
        const struct word *word = &explainer->words[here];
        struct nears nears = {0};

        explained->word = word->token;
        explained->skipped = word->skipped;
        explained->skip = word->skip;
        judge_parts(explainer, word, &nears);
        tell_all(explainer, &nears, at);
        explainer->failed |= !gloss_loose_beginnings(explainer->loose, word->hash, explained->beginnings,
                                                     GLOSS_EXPLAINED_BEGINNINGS, &explained->beginning_count);
    }
    taken = taken_in(explainer, at, at + 1);
    if (taken && is_except(taken))
        explained->except = taken;
    told = finish(explainer, &explained->misses, &explained->miss_count);
    return told;
}
