/* maker.h - a quiz under way, and what the kinds of questions share. */
#ifndef GLOSS_MAKER_H
#define GLOSS_MAKER_H

#include "distractor.h"
#include "quiz.h"
#include "topics.h"

enum { GLOSS_MOST_WRONG = 3 /* options beside the right one */, GLOSS_LEAST_WRONG = 2 /* with fewer, one is guessed */ };

/* Places of right answers: each as often as any other, in an order that nobody sees through. */
struct gloss_places {
    uint32_t items[GLOSS_MOST_WRONG + 1];
    size_t left;
};

struct gloss_maker {
    struct gloss_quiz *quiz;
    const struct gloss_quiz_options *options;
    uint32_t kinds;
    struct gloss_chance chance;
    struct gloss_concepts concepts;
    struct gloss_topics topics;
    struct gloss_places places[GLOSS_MOST_WRONG + 2]; /* by the number of options */
    struct gloss_buf text;                            /* that is being made */
    bool failed;                                      /* no memory */
};

/* Make a question for the concept of a number, and add it. false: that cannot be done, or there is no memory. */
bool gloss_maker_choice(struct gloss_maker *maker, size_t number);
bool gloss_maker_short(struct gloss_maker *maker, size_t number);
bool gloss_maker_cloze(struct gloss_maker *maker, size_t number);
/* The same, with others that are drawn. */
bool gloss_maker_match(struct gloss_maker *maker, size_t number);

/* Begin a question; it counts once it is ended. NULL: no memory. */
struct gloss_quiz_question *gloss_maker_begin(struct gloss_maker *maker, enum gloss_quiz_kind kind, size_t number);
bool gloss_maker_end(struct gloss_maker *maker);

/* Texts that stay. */
struct gloss_slice gloss_maker_keep(struct gloss_maker *maker, struct gloss_slice text);
struct gloss_slice gloss_maker_line(struct gloss_maker *maker, struct gloss_slice text);
/* `before TERM behind` */
struct gloss_slice gloss_maker_sentence(struct gloss_maker *maker, const char *before, struct gloss_slice term,
                                        const char *behind);
/* Let the text that is made be one without names of the concept; as one of several answers or alone. */
void gloss_maker_mask(struct gloss_maker *maker, const struct gloss_concept *concept, struct gloss_slice text,
                      bool is_option);
/* What is told of a meaning without its names, as one of several answers or alone; missing if that says nothing. */
struct gloss_slice gloss_maker_describe(struct gloss_maker *maker, const struct gloss_concept *concept,
                                        struct gloss_slice text, bool is_option);
/* Whether there is enough to read beside the gaps of the text that was made. */
bool gloss_maker_has_clues(struct gloss_maker *maker);
/* What a concept gives for an answer. */
struct gloss_quiz_answer gloss_maker_answer(struct gloss_maker *maker, enum gloss_wanted_answer ask, size_t number);

/* The best sentence for a use; NULL: no text has one. */
const struct gloss_study_context *gloss_maker_context(const struct gloss_maker *maker, size_t number, bool for_gap,
                                                      bool for_expansion);
/* Let a question be about a text, which the sentence has become. context NULL: it comes from the glossary. */
void gloss_maker_quote(struct gloss_maker *maker, struct gloss_quiz_question *question,
                       const struct gloss_study_context *context, struct gloss_slice text);

#endif
