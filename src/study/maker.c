#include "maker.h"

#include "base/array.h"
#include "gap.h"
#include "render/note.h"
#include "showing.h"
#include "worth.h"

enum { LEAST_CLUES = 4 }; /* words beside the gaps of what is to be read */

/* ---- Texts ---- */

struct gloss_slice gloss_maker_keep(struct gloss_maker *maker, struct gloss_slice text) {
    struct gloss_slice kept = gloss_arena_copy(&maker->quiz->arena, text);

    maker->failed |= !kept.ptr;
    return kept;
}

/* `before TERM behind` */
struct gloss_slice gloss_maker_sentence(struct gloss_maker *maker, const char *before, struct gloss_slice term,
                                        const char *behind) {
    maker->text.len = 0;
    gloss_buf_puts(&maker->text, before);
    gloss_gap_put_line(&maker->text, term);
    gloss_buf_puts(&maker->text, behind);
    maker->failed |= maker->text.failed;
    return gloss_maker_keep(maker, gloss_buf_slice(&maker->text));
}

struct gloss_slice gloss_maker_line(struct gloss_maker *maker, struct gloss_slice text) {
    return gloss_maker_sentence(maker, "", text, "");
}

/* Whether there is enough to read beside the gaps of the text that was made. */
bool gloss_maker_has_clues(struct gloss_maker *maker) {
    maker->failed |= maker->text.failed;
    gloss_concepts_cut(&maker->concepts, gloss_buf_slice(&maker->text), LEAST_CLUES);
    return maker->concepts.word_count == LEAST_CLUES;
}

void gloss_maker_mask(struct gloss_maker *maker, const struct gloss_concept *concept, struct gloss_slice text,
                      bool is_option) {
    struct gloss_gapping how = {maker->quiz->index, GLOSS_QUIZ_GAP, is_option};

    maker->text.len = 0;
    gloss_gap_put_definition(&maker->text, &maker->concepts, concept, text, &how);
}

/* What is told of a meaning without its names, as one of several answers or alone; missing if that says nothing. */
struct gloss_slice gloss_maker_describe(struct gloss_maker *maker, const struct gloss_concept *concept,
                                        struct gloss_slice text, bool is_option) {
    gloss_maker_mask(maker, concept, text, is_option);
    if (!gloss_maker_has_clues(maker))
        return (struct gloss_slice){NULL, 0};
    return gloss_maker_keep(maker, gloss_buf_slice(&maker->text));
}

static struct gloss_slice first_sentence(const struct gloss_sense *sense) {
    struct gloss_sense bare = {.definition = sense->definition, .extras = sense->extras};

    return gloss_note_short(&bare, sense->definition, false);
}

/* ---- Questions ---- */

struct gloss_quiz_question *gloss_maker_begin(struct gloss_maker *maker, enum gloss_quiz_kind kind, size_t number) {
    struct gloss_quiz *quiz = maker->quiz;
    struct gloss_quiz_question *grown = gloss_array_grow(quiz->questions, quiz->count, &quiz->room, sizeof *grown);

    if (!grown) {
        maker->failed = true;
        return NULL;
    }
    quiz->questions = grown;
    grown[quiz->count] = (struct gloss_quiz_question){
        .kind = kind, .entry = maker->concepts.items[number].entry, .sense = maker->concepts.items[number].sense};
    return &grown[quiz->count];
}

bool gloss_maker_end(struct gloss_maker *maker) {
    maker->failed |= maker->concepts.failed;
    if (maker->failed)
        return false;
    maker->quiz->count++;
    return true;
}

/* The best sentence for a use; NULL: no text has one. */
const struct gloss_study_context *gloss_maker_context(const struct gloss_maker *maker, size_t number, bool for_gap,
                                                      bool for_expansion) {
    const struct gloss_study_term *term = maker->topics.items[number].term;

    for (size_t i = 0; term && i < term->context_count; i++) {
        const struct gloss_study_context *context = &term->contexts[i];

        if (context->whole && (!for_gap || context->gap) &&
            (!for_expansion || (!context->tells_expansion && gloss_worth_shows(context, term->entry->term))))
            return context;
    }
    return NULL;
}

void gloss_maker_quote(struct gloss_maker *maker, struct gloss_quiz_question *question,
                       const struct gloss_study_context *context, struct gloss_slice text) {
    question->quote = text;
    if (context) {
        question->text = gloss_maker_line(maker, gloss_show_source(context->document));
        question->line = context->line;
    }
}

struct gloss_quiz_answer gloss_maker_answer(struct gloss_maker *maker, enum gloss_wanted_answer ask, size_t number) {
    const struct gloss_concept *concept = &maker->concepts.items[number];
    struct gloss_quiz_answer answer = {.entry = concept->entry, .sense = concept->sense};

    answer.text = ask == GLOSS_WANTED_DEFINITION
                      ? gloss_maker_describe(maker, concept, first_sentence(concept->sense), true)
                      : gloss_maker_line(maker, gloss_concept_answer(ask, concept));
    return answer;
}
