/* regex.h - patterns of a glossary, which may be hostile. The one place with pcre2.h.
 *
 * UTF and Unicode properties are on; the interpreter runs them, with limits that count steps, so that the outcome depends on
 * nothing but pattern and text. */
#ifndef GLOSS_REGEX_H
#define GLOSS_REGEX_H

#include "slice.h"

struct gloss_regex;

enum { GLOSS_REGEX_MESSAGE = 256 };

/* Compile a pattern.
 *
 * errors: NULL; message says why: not a pattern (*at is the byte where), too large, or one that matches the empty
 *         string; message is empty without memory
 */
struct gloss_regex *gloss_regex_new(struct gloss_slice pattern, bool ignore_case, char message[GLOSS_REGEX_MESSAGE],
                                    size_t *at);
void gloss_regex_free(struct gloss_regex *regex);

enum gloss_regex_result { GLOSS_REGEX_NONE, GLOSS_REGEX_FOUND, GLOSS_REGEX_LIMIT, GLOSS_REGEX_MEMORY };

/* What a thread needs to run patterns; NULL: no memory. */
struct gloss_regex_room *gloss_regex_room_new(void);
void gloss_regex_room_free(struct gloss_regex_room *room);

/* Match at byte start and nowhere else. text is valid UTF-8; *end gets the byte behind the match, which is not empty. */
enum gloss_regex_result gloss_regex_match(const struct gloss_regex *regex, struct gloss_regex_room *room,
                                          struct gloss_slice text, size_t start, size_t *end);

#endif
