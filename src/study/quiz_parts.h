/* quiz_parts.h - what is the same in all pages of quizzes: quiz_style.css and quiz_script.js, made C by cmake/Embed.cmake. A browser checks each byte by
 * the digest. */
#ifndef GLOSS_QUIZ_PARTS_H
#define GLOSS_QUIZ_PARTS_H

#include <stddef.h>

/* Not NUL-terminated. digest: SHA-256. */
extern const char gloss_quiz_style[], gloss_quiz_script[];
extern const size_t gloss_quiz_style_size, gloss_quiz_script_size;
extern const unsigned char gloss_quiz_style_digest[32], gloss_quiz_script_digest[32];

#endif
