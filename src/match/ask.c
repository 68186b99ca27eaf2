#include "ask.h"

/* Without a jump: what is likely is foreseen by nobody. */
size_t gloss_ask(const struct gloss_question *question, const struct gloss_extent *extents, size_t count, uint32_t number,
                 uint32_t *likely) {
    const struct gloss_first first = *question->first;
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const char *start = question->text + extents[i].start;
        struct gloss_asked asked = gloss_asked_at(start, extents[i].end - extents[i].start);
        unsigned is_likely = gloss_asked_is_likely(&first, &asked);

        if (question->pairs) {
            unsigned pair = (unsigned)(unsigned char)start[0] << 8 | (unsigned char)start[1];

            is_likely |= (unsigned)(question->pairs[pair / 64] >> pair % 64 & 1);
        }
        likely[found] = number + (uint32_t)i;
        found += is_likely;
    }
    return found;
}
