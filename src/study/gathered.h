/* gathered.h - what a study was made of. */
#ifndef GLOSS_GATHERED_H
#define GLOSS_GATHERED_H

#include "match/index.h"

const struct gloss_index *gloss_study_index(const struct gloss_study *study);

#endif
