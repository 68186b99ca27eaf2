#include "nearest.h"

#include "base/distance.h"

enum { PREFIX_LEAST = 2 };

const char *cli_nearest(const char *typed, const char *const words[], size_t count) {
    struct gloss_slice word = gloss_slice(typed);
    size_t most = gloss_distance_near(word.len);
    const char *nearest = NULL;

    for (size_t i = 0; i < count; i++) {
        size_t distance = gloss_distance_ascii(word, gloss_slice(words[i]), most);

        /* Nothing is left of a word of one letter after one slip. */
        if (distance <= most && distance < strlen(words[i])) {
            nearest = words[i];
            if (distance == 0)
                return nearest;
            most = distance - 1;
        }
    }
    for (size_t i = 0; i < count && !nearest && word.len >= PREFIX_LEAST; i++)
        if (strncmp(words[i], typed, word.len) == 0)
            nearest = words[i];
    return nearest;
}
