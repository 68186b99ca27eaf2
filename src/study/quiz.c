/* quiz.c - questions on the meanings of a glossary: declared in glossator.h. */
#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "maker.h"
#include "match/index.h"

enum { LEAST_FOR_PAIRS = 5 }; /* questions of a quiz of all kinds that has pairs */

static bool wants(const struct gloss_maker *maker, enum gloss_quiz_kind kind) {
    return maker->kinds & GLOSS_QUIZ_BIT(kind);
}

/* Pairs come last; before them, half of all questions are choices. */
static enum gloss_quiz_kind next_kind(const struct gloss_maker *maker) {
    static const enum gloss_quiz_kind turns[] = {GLOSS_QUIZ_CHOICE, GLOSS_QUIZ_CLOZE, GLOSS_QUIZ_CHOICE, GLOSS_QUIZ_SHORT};
    size_t done = maker->quiz->count, all = maker->options->count;
    bool is_last = done + 1 == all && all >= LEAST_FOR_PAIRS;

    if (wants(maker, GLOSS_QUIZ_MATCH) && (is_last || maker->kinds == GLOSS_QUIZ_BIT(GLOSS_QUIZ_MATCH)))
        return GLOSS_QUIZ_MATCH;
    for (size_t i = 0; i < 4; i++)
        if (wants(maker, turns[(done + i) % 4]))
            return turns[(done + i) % 4];
    return GLOSS_QUIZ_MATCH;
}

static bool make(struct gloss_maker *maker, enum gloss_quiz_kind kind, size_t number) {
    switch (kind) {
    case GLOSS_QUIZ_CHOICE:
        /* Where there are too few wrong answers. */
        return gloss_maker_choice(maker, number) || gloss_maker_short(maker, number);
    case GLOSS_QUIZ_SHORT:
        return gloss_maker_short(maker, number);
    case GLOSS_QUIZ_MATCH:
        return gloss_maker_match(maker, number);
    case GLOSS_QUIZ_CLOZE:
        return gloss_maker_cloze(maker, number);
    case GLOSS_QUIZ_KIND_COUNT:
        break;
    }
    return false;
}

static void make_any(struct gloss_maker *maker, size_t number) {
    static const enum gloss_quiz_kind others[] = {GLOSS_QUIZ_CHOICE, GLOSS_QUIZ_SHORT, GLOSS_QUIZ_CLOZE};
    enum gloss_quiz_kind kind = next_kind(maker);
    bool made = make(maker, kind, number);

    for (size_t i = 0; i < 3 && !made && !maker->failed; i++)
        made = wants(maker, others[i]) && make(maker, others[i], number);
}

static void make_all(struct gloss_maker *maker) {
    size_t number;

    gloss_topics_gather(&maker->topics, &maker->concepts, maker->quiz->glossary, maker->options, &maker->chance);
    maker->failed |= maker->topics.failed | maker->concepts.failed;
    while (!maker->failed && maker->quiz->count < maker->options->count &&
           maker->quiz->count < GLOSS_LIMIT_QUIZ_QUESTIONS && gloss_topics_draw(&maker->topics, &maker->chance, &number))
        make_any(maker, number);
    maker->failed |= maker->topics.failed | maker->concepts.failed;
}

struct gloss_quiz *gloss_quiz_new(const struct gloss_index *index, const struct gloss_quiz_options *options,
                                  struct gloss_diag *diag) {
    struct gloss_quiz *quiz = calloc(1, sizeof *quiz);
    struct gloss_maker maker = {.quiz = quiz, .options = options, .failed = !quiz};

    if (quiz) {
        quiz->index = index;
        quiz->glossary = index->glossary;
        quiz->seed = options->seed;
        quiz->title = gloss_maker_line(&maker, options->title);
        maker.kinds = options->kinds ? options->kinds : GLOSS_QUIZ_BIT(GLOSS_QUIZ_KIND_COUNT) - 1;
        gloss_chance_seed(&maker.chance, options->seed);
        make_all(&maker);
    }
    gloss_topics_release(&maker.topics);
    gloss_concepts_release(&maker.concepts);
    gloss_buf_release(&maker.text);
    if (quiz && !maker.failed && gloss_glossary_sound(quiz->glossary, diag))
        return quiz;
    if (maker.failed)
        gloss_fail_memory(diag);
    gloss_quiz_free(quiz);
    return NULL;
}

void gloss_quiz_free(struct gloss_quiz *quiz) {
    if (!quiz)
        return;
    gloss_arena_release(&quiz->arena);
    free(quiz->questions);
    free(quiz);
}

size_t gloss_quiz_count(const struct gloss_quiz *quiz) { return quiz->count; }

const struct gloss_quiz_question *gloss_quiz_get(const struct gloss_quiz *quiz, size_t number) {
    return &quiz->questions[number];
}

bool gloss_quiz_render(const struct gloss_quiz *quiz, enum gloss_quiz_format format, struct gloss_output output) {
    static void (*const formats[])(struct gloss_buf *, const struct gloss_quiz *) = {
        [GLOSS_QUIZ_HTML] = gloss_quiz_put_html,
        [GLOSS_QUIZ_GIFT] = gloss_quiz_put_gift,
        [GLOSS_QUIZ_MARKDOWN] = gloss_quiz_put_markdown,
        [GLOSS_QUIZ_JSON] = gloss_quiz_put_json,
    };
    struct gloss_buf out = {.output = output};
    bool written;

    formats[format](&out, quiz);
    written = gloss_buf_flush(&out);
    gloss_buf_release(&out);
    return written;
}
