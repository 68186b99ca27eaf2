/* names.h - short forms by their letters: U.S. and US, UAVs and UAV are one. */
#ifndef GLOSS_DISCOVER_NAMES_H
#define GLOSS_DISCOVER_NAMES_H

#include "work.h"

/* The number of the name that a form has, made where there is none and make is set; GLOSS_DISCOVERY_NONE: there is none, or no memory,
 * which work->failed tells. plural: its last byte is a plural s. */
uint32_t gloss_name_of(struct gloss_discovery_work *work, struct gloss_slice form, bool plural, bool make);

/* Forget all names. */
void gloss_names_clear(struct gloss_discovery_work *work);

#endif
