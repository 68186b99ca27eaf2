/* quiz.h - a quiz as it lies in memory, and the formats that it is written in. */
#ifndef GLOSS_QUIZ_H
#define GLOSS_QUIZ_H

#include "base/buffer.h"
#include "glossary/model.h"

struct gloss_quiz {
    struct gloss_arena arena;
    const struct gloss_index *index;
    const struct gloss_glossary *glossary;
    struct gloss_slice title;
    uint64_t seed;
    struct gloss_quiz_question *questions;
    size_t count, room;
};

/* The letter of an option: a, b, c. */
static inline char gloss_quiz_letter(size_t option) { return (char)('a' + option % 26); }

/* Formats, each in a file of its own. */
void gloss_quiz_put_html(struct gloss_buf *out, const struct gloss_quiz *quiz);
void gloss_quiz_put_gift(struct gloss_buf *out, const struct gloss_quiz *quiz);
void gloss_quiz_put_markdown(struct gloss_buf *out, const struct gloss_quiz *quiz);
void gloss_quiz_put_json(struct gloss_buf *out, const struct gloss_quiz *quiz);

#endif
