#include "distance.h"

#include "ascii.h"

/* Far enough for any slip; more would make long words near to everything of their length. */
enum { NEAR_MAX = 8 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

size_t gloss_distance_near(size_t len) { return len < 6 ? 1 : least(len / 3, NEAR_MAX); }

/* Row by row through the table of distances of prefixes, but only the cells near its diagonal: those further off are
 * above max, and stand as max + 1. Three rows are kept, for the swap looks back two. */
size_t gloss_distance(const int32_t *a, size_t a_len, const int32_t *b, size_t b_len, size_t max) {
    uint16_t rows[3][GLOSS_DISTANCE_LENGTH + 2];
    uint16_t *before = rows[0], *above = rows[1], *row = rows[2];
    uint16_t far;

    if (a_len > GLOSS_DISTANCE_LENGTH || b_len > GLOSS_DISTANCE_LENGTH)
        return max + 1;
    max = least(max, GLOSS_DISTANCE_LENGTH);
    far = (uint16_t)(max + 1);
    if ((a_len > b_len ? a_len - b_len : b_len - a_len) > max)
        return far;
    for (size_t j = 0; j <= b_len; j++)
        above[j] = (uint16_t)least(j, far);
    for (size_t i = 1; i <= a_len; i++) {
        size_t first = i > max ? i - max : 1, last = least(i + max, b_len);
        uint16_t nearest = far;
        uint16_t *oldest = before;

        row[first - 1] = (uint16_t)(first == 1 ? least(i, far) : far);
        for (size_t j = first; j <= last; j++) {
            /* All cells near the diagonal are filled. NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
            size_t best = (size_t)above[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);

            best = least(best, (size_t)row[j - 1] + 1);
            best = least(best, (size_t)above[j] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = least(best, (size_t)before[j - 2] + 1);
            row[j] = (uint16_t)least(best, far);
            nearest = (uint16_t)least(nearest, row[j]);
        }
        if (last < b_len)
            row[last + 1] = far;
        if (nearest == far && row[first - 1] == far)
            return far;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_len];
}

static size_t to_characters(struct gloss_slice word, int32_t *characters) {
    for (size_t i = 0; i < word.len; i++)
        characters[i] = gloss_is_capital(word.ptr[i]) ? word.ptr[i] | 0x20 : word.ptr[i];
    return word.len;
}

size_t gloss_distance_ascii(struct gloss_slice a, struct gloss_slice b, size_t max) {
    int32_t x[GLOSS_DISTANCE_LENGTH], y[GLOSS_DISTANCE_LENGTH];

    if (a.len > GLOSS_DISTANCE_LENGTH || b.len > GLOSS_DISTANCE_LENGTH)
        return max + 1;
    return gloss_distance(x, to_characters(a, x), y, to_characters(b, y), max);
}
