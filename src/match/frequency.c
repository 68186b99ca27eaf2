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

/* The first entry of a block that is not before word. The middle of what is left lies in some entry: go back to where that begins. */
static size_t not_before(struct gloss_slice word, const char *block) {
    size_t low = 0, high = strlen(block);

    while (low < high) {
        size_t at = low + (high - low) / 2, end;

        while (at > low && !is_letter(block[at]))
            at--;
        while (at > low && is_letter(block[at - 1]))
            at--;
        if (compare(word, block, at, &end) <= 0) {
            high = at;
        } else {
            low = end;
            while (low < high && !is_letter(block[low]))
                low++;
        }
    }
    return low;
}

/* The last block that does not begin behind word. */
static size_t block_of(struct gloss_slice word) {
    size_t low = 0, high = gloss_frequency_english_count, end;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (compare(word, gloss_frequency_english[middle], 0, &end) < 0)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* The levels of a word, NULL if it is not there. */
static const char *find(struct gloss_slice word) {
    const char *block = gloss_frequency_english[block_of(word)];
    size_t at = not_before(word, block), end;

    return word.len > 0 && compare(word, block, at, &end) == 0 ? block + end : NULL;
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

double gloss_frequency_prefix(struct gloss_slice letters) {
    size_t number = block_of(letters), at = not_before(letters, gloss_frequency_english[number]);
    double sum = 0;

    for (; number < gloss_frequency_english_count; number++, at = 0) {
        const char *block = gloss_frequency_english[number];

        while (block[at]) {
            if (strncmp(block + at, letters.ptr, letters.len) != 0)
                return sum;
            while (is_letter(block[at]))
                at++;
            sum += per_million(block[at]);
            while (block[at] && !is_letter(block[at]))
                at++;
        }
    }
    return sum;
}
