/* quiet.c - words in capitals that are only loud: the text has them in small letters elsewhere.
 *
 *     a MASSIVE cut ... the massive one        and not: NATO, IBM
 *
 * All small words of the text are asked for by their first bytes and then by their hash, so that few are looked at twice. */
#include "base/ascii.h"
#include "base/eight.h"
#include "base/hash.h"
#include "names.h"
#include "starts.h"

enum { LEAST = 4, WORDS = 256, BEGINNINGS = 64 };

/* Bits by the hashes of words in capitals: which the text has, and which of them it has in small letters. The few that share a bit with
 * another are taken for it, which the size makes rare. */
struct quiet {
    uint64_t asked[WORDS], small[WORDS];
    uint64_t beginnings[BEGINNINGS]; /* a bit for the first four letters of each that is asked for */
    bool any_asked, any_small;
};

static uint64_t hash_of(struct gloss_slice word) {
    uint64_t hash = word.len;

    for (size_t i = 0; i < word.len; i++)
        hash = hash * 31 + ((unsigned char)word.ptr[i] | 0x20U);
    return gloss_hash_mix(hash);
}

static bool has_bit(const uint64_t *bits, uint64_t hash) { return bits[hash >> 6 & (WORDS - 1)] >> (hash & 63) & 1; }

static void set_bit(uint64_t *bits, uint64_t hash) { bits[hash >> 6 & (WORDS - 1)] |= UINT64_C(1) << (hash & 63); }

/* The first letters of a word, in small ones, as one of 64 * BEGINNINGS numbers. */
static unsigned beginning_of(const char *word, uint32_t case_bits) {
    uint32_t letters;

    memcpy(&letters, word, sizeof letters);
    return (unsigned)((letters | case_bits) * UINT32_C(0x9E3779B1) >> 20);
}

static bool may_be_loud(struct gloss_discovery_work *work, const struct gloss_capitals *token) {
    struct gloss_slice text = work->text;
    size_t len = token->place.end - token->place.start;
    uint32_t name;

    if (token->weak || token->designator || token->plural || len < LEAST)
        return false;
    for (size_t i = token->place.start; i < token->place.end; i++)
        if (!gloss_is_capital(text.ptr[i]))
            return false;
    name = gloss_name_of(work, gloss_slice_cut(text, token->place.start, token->place.end), false, false);
    return name == GLOSS_DISCOVERY_NONE || work->found->names[name].first_pair == GLOSS_DISCOVERY_NONE;
}

static void ask(struct gloss_discovery_work *work, struct quiet *quiet) {
    for (size_t i = 0; i < work->capital_count; i++) {
        const struct gloss_capitals *token = &work->capitals[i];
        struct gloss_slice word = gloss_slice_cut(work->text, token->place.start, token->place.end);
        unsigned beginning;

        if (!may_be_loud(work, token))
            continue;
        beginning = beginning_of(word.ptr, 0x20202020);
        quiet->beginnings[beginning / 64] |= UINT64_C(1) << beginning % 64;
        set_bit(quiet->asked, hash_of(word));
        quiet->any_asked = true;
    }
}

/* Not one of an address: wsws.org. */
static bool is_word_of_text(struct gloss_slice text, size_t start, size_t end) {
    if (start > 0 && (text.ptr[start - 1] == '.' || text.ptr[start - 1] == '/' || text.ptr[start - 1] == '@'))
        return false;
    return end == text.len || (!gloss_is_ascii_word(text.ptr[end]) && text.ptr[end] != '@' &&
                               (text.ptr[end] != '.' || end + 1 == text.len || !gloss_is_ascii_word(text.ptr[end + 1])));
}

static void look(struct gloss_slice text, struct quiet *quiet) {
    struct gloss_starts starts;
    size_t start;

    gloss_starts_begin(&starts, text, false);
    while ((start = gloss_starts_next(&starts)) + LEAST <= text.len) {
        unsigned beginning = beginning_of(text.ptr + start, 0);
        size_t end;
        uint64_t hash;

        if (!(quiet->beginnings[beginning / 64] >> beginning % 64 & 1))
            continue;
        end = gloss_find_no_small(text.ptr, start, text.len);
        if (end - start < LEAST || !is_word_of_text(text, start, end))
            continue;
        hash = hash_of(gloss_slice_cut(text, start, end));
        if (has_bit(quiet->asked, hash)) {
            set_bit(quiet->small, hash);
            quiet->any_small = true;
        }
    }
}

void gloss_discover_quiet(struct gloss_discovery_work *work) {
    struct quiet quiet = {.any_asked = false};

    ask(work, &quiet);
    if (quiet.any_asked)
        look(work->text, &quiet);
    for (size_t i = 0; quiet.any_small && i < work->capital_count; i++) {
        struct gloss_capitals *token = &work->capitals[i];
        struct gloss_slice word = gloss_slice_cut(work->text, token->place.start, token->place.end);

        if (has_bit(quiet.small, hash_of(word)) && may_be_loud(work, token))
            token->weak = gloss_capitals_frequency(word) > 0;
    }
}
