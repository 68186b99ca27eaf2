#ifdef __linux__
#define _GNU_SOURCE
#include <sched.h>
#else
#define _POSIX_C_SOURCE 200809L
#endif
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "timing.h"

double bench_now(void) {
    struct timespec time;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void bench_pin(void) {
#ifdef __linux__
    cpu_set_t set;
    int cpu = sched_getcpu();

    CPU_ZERO(&set);
    if (cpu >= 0) {
        CPU_SET((size_t)cpu, &set);
        sched_setaffinity(0, sizeof set, &set);
    }
#endif
}

static int by_size(const void *a, const void *b) {
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

struct bench_figures bench_figures_of(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_size);
    return (struct bench_figures){(values[(count - 1) / 2] + values[count / 2]) / 2, values[0], values[count - 1]};
}

char *bench_read(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long size;

    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0 && fseek(file, 0, SEEK_SET) == 0) {
        *len = (size_t)size;
        bytes = malloc(*len);
    }
    if (bytes && fread(bytes, 1, *len, file) != *len) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}
