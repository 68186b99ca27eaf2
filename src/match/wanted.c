#include "wanted.h"

#include "frequency.h"

enum {
    LEAST_LETTERS = 3,   /* of a form whose letters alone are right */
    COMMON = 2,          /* times in a million words: a word that is more than an acronym's letters */
    SEPARATOR_BYTES = 8, /* between two words that belong together */
};

bool gloss_wanted_letters(struct gloss_slice text) { return gloss_class_count(text, GLOSS_WORD) >= LEAST_LETTERS; }

/* `who`, `aid`, `sat`: not meant to be WHO, AID or SAT. */
static bool is_common(struct gloss_slice form, struct gloss_slice word) {
    char small[32];

    if (word.len >= sizeof small || gloss_class_count(form, GLOSS_CAPITAL) < 2)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] | 0x20) : word.ptr[i];
    return gloss_frequency_per_million((struct gloss_slice){small, word.len}) >= COMMON;
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

static bool belong_together(const struct gloss_reading *reading, size_t first, size_t tokens) {
    for (size_t i = first + 1; i < first + tokens; i++) {
        size_t start = reading->words[i - 1].token.end, end = reading->words[i].token.start;

        if (end - start > SEPARATOR_BYTES || is_sentence_edge(gloss_slice_cut(reading->piece->text, start, end)))
            return false;
    }
    return true;
}

static bool has_outer_punctuation(struct gloss_slice form) {
    size_t len;

    return form.len > 0 && (!(gloss_class(gloss_utf8_decode(form, 0, &len)) & GLOSS_WORD) ||
                            !(gloss_class(gloss_utf8_decode_before(form, form.len, &len)) & GLOSS_WORD));
}

bool gloss_wanted(const struct gloss_reading *reading, size_t first, const struct gloss_near *near, size_t told_end) {
    const struct gloss_miss *miss = &near->miss;
    size_t start = (size_t)(miss->start - reading->piece->offset), end = (size_t)(miss->end - reading->piece->offset);
    const struct gloss_candidate *taken = gloss_reading_taken(reading, start, end);
    struct gloss_slice text = gloss_reading_text(reading, miss->start, miss->end);

    if (miss->why == GLOSS_MISS_DESIGNATOR && gloss_near_is_covered(reading, miss))
        return false;
    if (near->exact)
        return !miss->winner_entry || miss->winner_entry != miss->entry || miss->why == GLOSS_MISS_EXCEPT;
    if (miss->start < told_end + reading->piece->offset)
        return false;
    /* What was found would win all the same. */
    if (taken && (taken->entry == miss->entry || taken->start < start || (taken->start == start && taken->end >= end)))
        return false;
    if (reading->words[first].skipped)
        return false;
    switch (miss->why) {
    case GLOSS_MISS_CASE:
    case GLOSS_MISS_CASE_MARKS:
    case GLOSS_MISS_MARKS:
    case GLOSS_MISS_PLURAL:
        return gloss_wanted_letters(text) && !(near->tokens == 1 && is_common(miss->form, text));
    case GLOSS_MISS_SEPARATOR:
    case GLOSS_MISS_SKIPPED:
        return !has_outer_punctuation(miss->form) && belong_together(reading, first, near->tokens);
    default:
        return true;
    }
}

bool gloss_wanted_once(enum gloss_miss_why why) {
    return why == GLOSS_MISS_BEATEN || why == GLOSS_MISS_CLOSER || why == GLOSS_MISS_DESIGNATOR ||
           why == GLOSS_MISS_SKIPPED || why == GLOSS_MISS_INSIDE;
}
