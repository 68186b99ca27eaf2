/* regex.h - patterns of a glossary, which may be hostile. The one place with pcre2.h.
 *
 * UTF and Unicode properties are on; the interpreter runs them, with limits that count steps, so that the outcome depends on
 * nothing but pattern and text. */
#ifndef GLOSS_REGEX_H
#define GLOSS_REGEX_H

#include "outline.h"

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

/* What all matches have in common: gloss_outline, and what PCRE2 knows of their first byte. */
void gloss_regex_outline(const struct gloss_regex *regex, struct gloss_outline *outline);

enum gloss_regex_result { GLOSS_REGEX_NONE, GLOSS_REGEX_FOUND, GLOSS_REGEX_LIMIT, GLOSS_REGEX_MEMORY };

/* What a thread needs to run patterns; NULL: no memory. */
struct gloss_regex_room *gloss_regex_room_new(void);
void gloss_regex_room_free(struct gloss_regex_room *room);

/* What a pattern is tried on. */
struct gloss_regex_try {
    struct gloss_slice text;                        /* valid UTF-8, not empty; the match begins with it */
    uint32_t steps;                                 /* at most */
    bool (*may_end)(const void *user, size_t byte); /* whether a match may end before the byte; NULL: wherever it likes */
    const void *user;
};

/* The first match, in the order in which PCRE2 tries them, that is not empty and ends where it may; *end gets the byte behind it. */
enum gloss_regex_result gloss_regex_match(const struct gloss_regex *regex, struct gloss_regex_room *room,
                                          const struct gloss_regex_try *try, size_t *end);

/* A named group; the name lives as long as the pattern. */
struct gloss_regex_group {
    struct gloss_slice name;
    size_t start, end; /* bytes of the text */
};

/* How many named groups a pattern has; one name is one group. */
size_t gloss_regex_group_count(const struct gloss_regex *regex);
/* Those that take part in the match that has just been found in room, in the order of their numbers; returns how many. There is
 * place for as many as the pattern has. */
size_t gloss_regex_groups(const struct gloss_regex *regex, const struct gloss_regex_room *room,
                          struct gloss_regex_group *groups);

#endif
