/* nearest.h - what somebody who mistyped a word may have meant. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* The word nearest to a mistyped one, the first of several; NULL if none is near enough to be worth naming. */
const char *cli_nearest(const char *typed, const char *const words[], size_t count);

#endif
