/* random_pattern.h - regular expressions that find a word of the glossary, or something like it. */
#ifndef GLOSS_TESTS_ORACLE_RANDOM_PATTERN_H
#define GLOSS_TESTS_ORACLE_RANDOM_PATTERN_H

#include <stddef.h>
#include <stdint.h>

enum { RANDOM_PATTERN_BYTES = 95 };

/* Write a pattern that begins like one of two words and never matches nothing at all.
 *
 * shape:  words of UTF-8 without controls; at most RANDOM_PATTERN_BYTES bytes, without NUL
 * errors: 0 where none came about in some tries
 */
size_t random_pattern_make(char *pattern, const char *word, size_t len, const char *other, size_t other_len, uint64_t seed);

#endif
