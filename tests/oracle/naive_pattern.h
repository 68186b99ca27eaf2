/* naive_pattern.h - one regular expression, for the oracle: doc/matching.md 8.1, PCRE2 and nothing between. */
#ifndef GLOSS_TESTS_ORACLE_NAIVE_PATTERN_H
#define GLOSS_TESTS_ORACLE_NAIVE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

struct naive_pattern;

/* NULL: not a regular expression, or no memory. */
struct naive_pattern *naive_pattern_new(const char *pattern, size_t len, bool ignore_case);
void naive_pattern_free(struct naive_pattern *pattern);

/* How many bytes the pattern takes from the beginning of a window of UTF-8: of the ways in which it can match there, the first that
 * takes something and ends where it may. 0 if there is none. */
size_t naive_pattern_take(const struct naive_pattern *pattern, const char *window, size_t len,
                          bool (*may_end)(const void *user, size_t byte), const void *user);

#endif
