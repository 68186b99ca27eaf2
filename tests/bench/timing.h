/* timing.h - how long something took, and what it worked on. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <stddef.h>

/* Seconds that this thread has computed. */
double bench_now(void);
/* Stay on one processor, where that can be said. */
void bench_pin(void);

struct bench_figures {
    double median, min, max;
};
/* Of count values, at least one, which are sorted. */
struct bench_figures bench_figures_of(double *values, size_t count);

/* The bytes of a file that is not empty; NULL if it cannot be read. The caller frees them. */
char *bench_read(const char *path, size_t *len);

#endif
