/* growth.h - whether work grows like what is done, and not with its square.
 *
 * Time is that of the processor, the least of some runs, and it is judged only where there is enough of it to tell. On a busy machine even that
 * is off by some times, so a first suspicion condemns nothing: it is settled by so much that the square stands out from any noise. */
#ifndef GROWTH_H
#define GROWTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

enum { GROWTH_TRIES = 3 };

/* Does `times` as much as the least that is done; gives the seconds it took, or less than 0 if it failed. */
typedef double growth_work(void *user, size_t times);

static inline double growth_seconds(clock_t began) { return (double)(clock() - began) / CLOCKS_PER_SEC; }

/* Whether `times` as much takes less than `slower` times as long, or too little to tell. */
static inline bool growth_is_below(growth_work *work, void *user, size_t times, double slower, const char *name) {
    static const double enough = 0.2;
    double little = 0, much = 0;

    for (int i = 0; i < GROWTH_TRIES; i++) {
        double one = work(user, 1), other = work(user, times);

        if (one < 0 || other < 0) {
            printf("%s: failed\n", name);
            return false;
        }
        little = i == 0 || one < little ? one : little;
        much = i == 0 || other < much ? other : much;
        if (much < enough || much < slower * little)
            return true;
    }
    printf("%s: %.3f s, and %.3f s for %zu times as much\n", name, little, much, times);
    return false;
}

/* The square would be 16 times as long, then 256 times. */
static inline bool growth_is_linear(growth_work *work, void *user, const char *name) {
    return growth_is_below(work, user, 4, 9, name) || growth_is_below(work, user, 16, 64, name);
}

#endif
