/* quiz_json.c - a quiz for other programs. */
#include "quiz.h"
#include "render/json_text.h"

static const char *const kinds[] = {[GLOSS_QUIZ_CHOICE] = "choice",
                                    [GLOSS_QUIZ_SHORT] = "short",
                                    [GLOSS_QUIZ_MATCH] = "match",
                                    [GLOSS_QUIZ_CLOZE] = "cloze"};

static void put_text(struct gloss_buf *out, const char *name, struct gloss_slice text, bool *first) {
    if (text.len == 0)
        return;
    gloss_json_key(out, name, first);
    gloss_json_string(out, text);
}

static void put_meaning(struct gloss_buf *out, const struct gloss_entry *entry, const struct gloss_sense *sense,
                        bool *first) {
    char number[12];

    put_text(out, "term", entry->term, first);
    if (entry->sense_count > 1)
        put_text(out, "sense", gloss_sense_name(entry, sense, number), first);
}

static void put_answers(struct gloss_buf *out, const char *name, const struct gloss_quiz_answer *answers, size_t count,
                        bool *first) {
    gloss_json_key(out, name, first);
    gloss_buf_putc(out, '[');
    for (size_t i = 0; i < count; i++) {
        bool none = true;

        gloss_buf_puts(out, i ? ", {" : "{");
        put_text(out, "text", answers[i].text, &none);
        put_meaning(out, answers[i].entry, answers[i].sense, &none);
        gloss_buf_putc(out, '}');
    }
    gloss_buf_putc(out, ']');
}

static void put_matches(struct gloss_buf *out, const struct gloss_quiz_question *question, bool *first) {
    gloss_json_key(out, "matches", first);
    for (size_t i = 0; i < question->term_count; i++) {
        gloss_buf_puts(out, i ? ", " : "[");
        gloss_buf_number(out, question->matches[i]);
    }
    gloss_buf_putc(out, ']');
}

static void put_accepted(struct gloss_buf *out, struct gloss_list accepted, bool *first) {
    gloss_json_key(out, "accepted", first);
    for (size_t i = 0; i < accepted.count; i++) {
        gloss_buf_puts(out, i ? ", " : "[");
        gloss_json_string(out, accepted.items[i]);
    }
    gloss_buf_putc(out, ']');
}

static void put_question(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    bool first = true;

    gloss_buf_putc(out, '{');
    put_text(out, "kind", gloss_slice(kinds[question->kind]), &first);
    put_text(out, "ask", question->ask, &first);
    put_text(out, "quote", question->quote, &first);
    put_text(out, "document", question->text, &first);
    if (question->line) {
        gloss_json_key(out, "line", &first);
        gloss_buf_number(out, question->line);
    }
    if (question->kind == GLOSS_QUIZ_MATCH) {
        put_answers(out, "terms", question->terms, question->term_count, &first);
        put_answers(out, "options", question->options, question->option_count, &first);
        put_matches(out, question, &first);
    } else {
        put_meaning(out, question->entry, question->sense, &first);
    }
    if (question->kind == GLOSS_QUIZ_CHOICE) {
        put_answers(out, "options", question->options, question->option_count, &first);
        gloss_json_key(out, "right", &first);
        gloss_buf_number(out, question->right);
    }
    if (question->accepted.count) {
        put_text(out, "hint", question->hint, &first);
        put_accepted(out, question->accepted, &first);
    }
    gloss_buf_putc(out, '}');
}

void gloss_quiz_put_json(struct gloss_buf *out, const struct gloss_quiz *quiz) {
    bool first = true;

    gloss_buf_putc(out, '{');
    put_text(out, "title", quiz->title, &first);
    gloss_json_key(out, "seed", &first);
    gloss_buf_number(out, quiz->seed);
    gloss_buf_puts(out, ",\n \"questions\": [");
    for (size_t i = 0; i < quiz->count; i++) {
        gloss_buf_puts(out, i ? ",\n  " : "\n  ");
        put_question(out, &quiz->questions[i]);
    }
    gloss_buf_puts(out, quiz->count ? "\n ]}\n" : "]}\n");
}
