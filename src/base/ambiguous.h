/* ambiguous.h - characters that East Asian terminals draw twice as wide as others do. */
#ifndef GLOSS_AMBIGUOUS_H
#define GLOSS_AMBIGUOUS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a character's width is ambiguous. source: UAX #11, EastAsianWidth.txt of Unicode 14, class A without marks and private use */
bool gloss_is_ambiguous(int32_t cp);

#endif
