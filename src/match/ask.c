#include "ask.h"

static inline struct gloss_asked ask(const struct gloss_question *question, const struct gloss_extent *extent) {
    return gloss_asked_at(question->text + extent->start, extent->end - extent->start);
}

/* Without a jump: what is likely is foreseen by nobody. */
size_t gloss_ask(const struct gloss_question *question, const struct gloss_extent *extents, size_t count, uint32_t number,
                 uint32_t *likely) {
    const struct gloss_first first = *question->first;
    struct gloss_asked asked;
    uint32_t mixed;
    size_t found = 0;

    if (count == 0)
        return 0;
    asked = ask(question, &extents[0]);
    mixed = gloss_first_mix(asked.folded);

    for (size_t i = 0; i < count; i++) {
        struct gloss_asked next = ask(question, &extents[i + 1]);
        uint32_t next_mixed = gloss_first_mix(next.folded);
        unsigned is_likely = gloss_first_has_before(&first, mixed, asked.shape, next_mixed);

        if (question->pairs) {
            const char *start = question->text + extents[i].start;
            unsigned pair = (unsigned)(unsigned char)start[0] << 8 | (unsigned char)start[1];

            is_likely |= (unsigned)(question->pairs[pair / 64] >> pair % 64 & 1);
        }
        likely[found] = number + (uint32_t)i;
        found += is_likely;
        asked = next;
        mixed = next_mixed;
    }
    return found;
}
