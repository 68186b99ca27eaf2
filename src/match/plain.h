/* plain.h - spellings of ASCII words without dots, with a space or a hyphen between neighbours and nothing around them, compared
 * with a text of such words by their bytes: nearly all that is compared is of this kind. */
#ifndef GLOSS_PLAIN_H
#define GLOSS_PLAIN_H

#include "spelling.h"
#include "token_hash.h"

/* Find out whether a spelling is plain, and how it is inflected. */
void gloss_plain_note(struct gloss_spelling *spelling);

/* Whether 16 bytes of a text can be read from a byte on. */
static inline bool gloss_plain_can_read(struct gloss_slice text, size_t start) {
    return text.len - start >= sizeof(struct gloss_hash_block);
}

/* Whether bytes [start, end) of text are those of a spelling, as most are that are compared. false: or nobody knows. */
static inline bool gloss_plain_is(const struct gloss_spelling *spelling, struct gloss_slice text, size_t start,
                                  size_t end) {
    size_t len = end - start;
    const char *bytes = text.ptr + start;
    uint64_t low, high;

    if (len != spelling->text_len || len > sizeof(struct gloss_hash_block) || !gloss_plain_can_read(text, start))
        return false;
    low = (gloss_load64(spelling->text) ^ gloss_load64(bytes)) & gloss_block_masks[len].low;
    high = (gloss_load64(spelling->text + 8) ^ gloss_load64(bytes + 8)) & gloss_block_masks[len].high;
    return (low | high) == 0;
}

/* How a stretch of text differs from a plain one of the same length, in bits; of letters, bit 5 is the case. */
struct gloss_plain_difference {
    uint64_t other;   /* in more than the case of letters */
    uint64_t missing; /* in capitals that the text has small */
    uint32_t cases;   /* letters of another case */
};

static inline void gloss_plain_add(struct gloss_plain_difference *difference, uint64_t form, uint64_t text) {
    uint64_t differ = form ^ text, letters = form >> 1 & GLOSS_BIT_5;

    /* In plain text only letters have bit 6. */
    difference->other |= differ & ~letters;
    difference->missing |= differ & ~form;
    difference->cases += (uint32_t)((differ >> 5) * UINT64_C(0x0101010101010101) >> 56); /* if nothing else differs */
}

/* Of spellings of more than 16 bytes, or where no 16 bytes of text can be read. */
struct gloss_plain_difference gloss_plain_difference(const struct gloss_spelling *spelling, const char *text, size_t len);

/* What differs where that is more than case, if it is only what parts their words: a space, a hyphen or a line feed. *separators
 * gets at how many places. false: it is not. */
bool gloss_plain_parted(const struct gloss_spelling *spelling, const char *text, size_t len,
                        struct gloss_plain_difference *difference, uint32_t *separators);

/* Compare a plain spelling with bytes [start, end) of text, which are as many tokens as it has, all of them ASCII without dots. UNSURE:
 * only gloss_spelling_compare can tell. */
static inline enum gloss_spelling_result gloss_plain_compare(const struct gloss_spelling *spelling, struct gloss_slice text,
                                                             size_t start, size_t end, struct gloss_distance *distance) {
    size_t len = end - start, form_len = spelling->text_len, common = len < form_len ? len : form_len;
    bool inflected = len != form_len;
    struct gloss_plain_difference found = {0};
    uint32_t separators = spelling->dropped;

    if (gloss_plain_is(spelling, text, start, end)) {
        *distance = (struct gloss_distance){.separators = separators};
        return GLOSS_SPELLING_YES;
    }
    if (inflected && !(len == form_len + 1 && spelling->takes_s && text.ptr[end - 1] == 's') &&
        !(len + 1 == form_len && spelling->drops_s))
        return GLOSS_SPELLING_UNSURE;
    if (common <= sizeof(struct gloss_hash_block) && gloss_plain_can_read(text, start)) {
        struct gloss_hash_block mask = gloss_block_masks[common];
        const char *bytes = text.ptr + start;

        gloss_plain_add(&found, gloss_load64(spelling->text) & mask.low, gloss_load64(bytes) & mask.low);
        gloss_plain_add(&found, gloss_load64(spelling->text + 8) & mask.high, gloss_load64(bytes + 8) & mask.high);
    } else {
        found = gloss_plain_difference(spelling, text.ptr + start, common);
    }
    if (found.other &&
        (spelling->tokens == 1 || !gloss_plain_parted(spelling, text.ptr + start, common, &found, &separators)))
        return GLOSS_SPELLING_UNSURE;
    /* One jump and not three, as none of them could be foreseen. */
    if ((spelling->case_rule != GLOSS_CASE_IGNORE) &
        ((found.missing != 0) | ((spelling->case_rule == GLOSS_CASE_EXACT) & (found.cases > 0))))
        return spelling->case_rule == GLOSS_CASE_TITLE ? GLOSS_SPELLING_UNSURE : GLOSS_SPELLING_NO;
    *distance = (struct gloss_distance){.inflected = inflected, .cases = found.cases, .separators = separators};
    return GLOSS_SPELLING_YES;
}

#endif
