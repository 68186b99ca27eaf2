#include "prose_place.h"

#include "base/bisect.h"

/* The number of the last run that does not begin behind a byte of the source, from 1 on; 0: none does. Between two parts stands a run
 * that takes nothing of the source, before the one that begins there. */
static size_t last_run(const struct gloss_runs *runs, size_t source) {
    size_t low = 0, high = runs->count;

    GLOSS_BISECT(low, high, middle, runs->runs[middle].source <= source);
    return low;
}

struct gloss_prose_place gloss_prose_place_of(const struct gloss_runs *runs, size_t source) {
    size_t number = last_run(runs, source);
    const struct gloss_run *run = number ? &runs->runs[number - 1] : NULL;
    struct gloss_prose_place place = {.source = source};

    if (run && source < run->source_end) {
        place.prose = run->prose + (run->flags & GLOSS_RUN_LITERAL ? source - run->source : 0);
        place.in_markup = run->flags & GLOSS_RUN_OBJECT;
    } else {
        /* There are so many runs. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        place.prose = number < runs->count ? runs->runs[number].prose : runs->prose.len;
        place.in_markup = true;
    }
    return place;
}

size_t gloss_prose_place_source(const struct gloss_runs *runs, size_t prose, size_t source_len) {
    return prose < runs->prose.len ? gloss_runs_source(runs, prose, prose + 1).start : source_len;
}
