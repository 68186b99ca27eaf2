/* compare.h - in what our rules and the plain rule of the others differ, counted by the reason. */
#ifndef BENCH_COMPARE_H
#define BENCH_COMPARE_H

#include "engine.h"

struct bench_difference {
    uint64_t both;
    struct {
        uint64_t inflected, spelled, underscore, rest;
    } ours; /* found only by us */
    struct {
        uint64_t overlaps, accents, dotted, rest;
    } plain; /* only by the plain rule */
};

/* plain is what bench_plain prepared. false: no memory. */
bool bench_compare(const struct gloss_index *index, const void *plain, struct gloss_slice text,
                   struct bench_difference *difference);

#endif
