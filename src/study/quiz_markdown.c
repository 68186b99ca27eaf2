/* quiz_markdown.c - a quiz as a sheet of Markdown, the answers at its end. */
#include "document/markdown_text.h"
#include "quiz.h"

static void put_letter(struct gloss_buf *out, size_t option) {
    gloss_buf_puts(out, "**");
    gloss_buf_putc(out, gloss_quiz_letter(option));
    gloss_buf_puts(out, "**");
}

static void put_options(struct gloss_buf *out, const struct gloss_quiz_answer *options, size_t count) {
    for (size_t i = 0; i < count; i++) {
        gloss_buf_puts(out, "- ");
        put_letter(out, i);
        gloss_buf_putc(out, ' ');
        gloss_markdown_line(out, options[i].text);
        gloss_buf_putc(out, '\n');
    }
    gloss_buf_puts(out, count ? "\n" : "");
}

static void put_place(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    if (question->text.len == 0)
        return;
    gloss_buf_puts(out, " (");
    gloss_markdown_line(out, question->text);
    if (question->line) {
        gloss_buf_puts(out, ", line ");
        gloss_buf_number(out, question->line);
    }
    gloss_buf_putc(out, ')');
}

static void put_question(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t number) {
    gloss_buf_puts(out, "## ");
    gloss_buf_number(out, number + 1);
    gloss_buf_puts(out, "\\. ");
    gloss_markdown_line(out, question->ask);
    gloss_buf_puts(out, "\n\n");
    if (question->quote.len > 0) {
        gloss_buf_puts(out, "> \xE2\x80\x9C"); /* so that nothing stands where markup begins */
        gloss_markdown_line(out, question->quote);
        gloss_buf_puts(out, "\xE2\x80\x9D");
        put_place(out, question);
        gloss_buf_puts(out, "\n\n");
    }
    if (question->hint.len > 0) {
        gloss_buf_puts(out, "Hint: ");
        gloss_markdown_line(out, question->hint);
        gloss_buf_puts(out, "\n\n");
    }
    for (size_t i = 0; i < question->term_count; i++) {
        gloss_buf_puts(out, i ? ", **" : "Terms: **");
        gloss_markdown_line(out, question->terms[i].text);
        gloss_buf_puts(out, i + 1 == question->term_count ? "**\n\n" : "**");
    }
    put_options(out, question->options, question->option_count);
}

static void put_meaning(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "**");
    gloss_markdown_line(out, question->entry->term);
    gloss_buf_puts(out, "**");
    if (question->sense->expansion.len) {
        gloss_buf_puts(out, " \xE2\x80\x93 ");
        gloss_markdown_line(out, question->sense->expansion);
    }
    if (question->sense->definition.len) {
        gloss_buf_puts(out, question->sense->expansion.len ? ". " : " \xE2\x80\x93 ");
        gloss_markdown_line(out, question->sense->definition);
    }
}

static void put_solution(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t number) {
    gloss_buf_number(out, number + 1);
    gloss_buf_puts(out, ". ");
    for (size_t i = 0; i < question->term_count; i++) {
        gloss_buf_puts(out, i ? ", " : "");
        gloss_markdown_line(out, question->terms[i].text);
        gloss_buf_putc(out, ' ');
        put_letter(out, question->matches[i]);
    }
    if (question->kind == GLOSS_QUIZ_CHOICE) {
        put_letter(out, question->right);
        gloss_buf_puts(out, " \xE2\x80\x93 ");
    }
    if (question->kind != GLOSS_QUIZ_MATCH)
        put_meaning(out, question);
    gloss_buf_putc(out, '\n');
}

void gloss_quiz_put_markdown(struct gloss_buf *out, const struct gloss_quiz *quiz) {
    gloss_buf_puts(out, "# Quiz");
    if (quiz->title.len) {
        gloss_buf_puts(out, ": ");
        gloss_markdown_line(out, quiz->title);
    }
    gloss_buf_puts(out, "\n\n");
    for (size_t i = 0; i < quiz->count; i++)
        put_question(out, &quiz->questions[i], i);
    gloss_buf_puts(out, quiz->count ? "## Answers\n\n" : "");
    for (size_t i = 0; i < quiz->count; i++)
        put_solution(out, &quiz->questions[i], i);
}
