#include "frequency.h"

#include "frequency_english.h"

/* 0 to 9, then A to Z: level n is 0.4 * 2^(n / 2) per million. */
static double per_million(char level) {
    unsigned n = level <= '9' ? (unsigned)(level - '0') : (unsigned)(level - 'A') + 10;
    double whole = 0.4 * (double)(1U << n / 2);

    return n % 2 ? whole * 1.41421356237309505 : whole;
}

static bool is_letter(char byte) { return byte >= 'a' && byte <= 'z'; }

/* Like strcmp, of the word and the entry that begins at byte at; *end gets the byte behind the entry's letters. */
static int compare(struct gloss_slice word, const char *block, size_t at, size_t *end) {
    size_t len = 0;

    while (len < word.len && is_letter(block[at + len]) && word.ptr[len] == block[at + len])
        len++;
    *end = at + len;
    while (is_letter(block[*end]))
        ++*end;
    if (len == word.len)
        return is_letter(block[at + len]) ? -1 : 0;
    if (!is_letter(block[at + len]))
        return 1;
    return (unsigned char)word.ptr[len] < (unsigned char)block[at + len] ? -1 : 1;
}

/* The levels of a word in a block, NULL if it is not there. The middle of what is left lies in some entry: go back to where that begins. */
static const char *find_in_block(struct gloss_slice word, const char *block) {
    size_t low = 0, high = strlen(block);

    while (low < high) {
        size_t at = low + (high - low) / 2, end;
        int order;

        while (at > low && !is_letter(block[at]))
            at--;
        while (at > low && is_letter(block[at - 1]))
            at--;
        order = compare(word, block, at, &end);
        if (order == 0)
            return block + end;
        if (order < 0) {
            high = at;
        } else {
            low = end;
            while (low < high && !is_letter(block[low]))
                low++;
        }
    }
    return NULL;
}

static const char *find(struct gloss_slice word) {
    size_t low = 0, high = gloss_frequency_english_count, end;

    if (word.len == 0)
        return NULL;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (compare(word, gloss_frequency_english[middle], 0, &end) < 0)
            high = middle;
        else
            low = middle;
    }
    return find_in_block(word, gloss_frequency_english[low]);
}

double gloss_frequency_per_million(struct gloss_slice word) {
    const char *levels = find(word);

    return levels ? per_million(levels[0]) : 0;
}

double gloss_frequency_family(struct gloss_slice word) {
    const char *levels = find(word);

    if (!levels)
        return 0;
    return per_million(levels[1] && !is_letter(levels[1]) ? levels[1] : levels[0]);
}
