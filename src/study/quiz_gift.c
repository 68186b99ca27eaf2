/* quiz_gift.c - a quiz in GIFT, which Moodle and other learning platforms import.
 *
 *     ::1 THAAD::[plain]What does THAAD stand for? {
 *     =Terminal High Altitude Area Defense
 *     ~...
 *     ####THAAD: ...
 *     }
 *
 * A question ends at an empty line, so that nothing of ours has one; what would begin a comment or a category stands behind the name. */
#include "base/utf8.h"
#include "quiz.h"

/* Text on one line, in which none of the signs has a meaning. */
static void put_without(struct gloss_buf *out, struct gloss_slice text, const char *signs) {
    bool blank = false;

    text = gloss_slice_trim(text);
    for (size_t i = 0, len; i < text.len; i += len) {
        int32_t cp = gloss_utf8_decode(text, i, &len);

        if ((cp >= 0 && cp <= ' ') || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029) {
            blank = true;
            continue;
        }
        gloss_buf_puts(out, blank ? " " : "");
        blank = false;
        if (cp < 0x80 && cp != GLOSS_INVALID && strchr(signs, cp))
            gloss_buf_putc(out, '\\');
        gloss_buf_put(out, cp == GLOSS_INVALID ? gloss_slice("\xEF\xBF\xBD") : gloss_slice_cut(text, i, i + len));
    }
}

static void put_text(struct gloss_buf *out, struct gloss_slice text) { put_without(out, text, "\\~=#{}:"); }

/* An answer in writing, of which an asterisk would be any letters. */
static void put_written(struct gloss_buf *out, struct gloss_slice text) { put_without(out, text, "\\~=#{}:*"); }

/* What begins like the name of a format has one before it: it would else be read as that. */
static void put_format(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_puts(out, text.len > 0 && text.ptr[0] == '[' ? "[plain]" : "");
}

static void put_formatted(struct gloss_buf *out, struct gloss_slice text) {
    put_format(out, text);
    put_text(out, text);
}

/* An answer. One that begins like a weight has one, for the same reason. */
static void put_answer(struct gloss_buf *out, bool right, struct gloss_slice text,
                       void (*put)(struct gloss_buf *out, struct gloss_slice text)) {
    bool weighs = text.len > 0 && text.ptr[0] == '%';

    gloss_buf_putc(out, right ? '=' : '~');
    gloss_buf_puts(out, !weighs ? "" : right ? "%100%" : "%0%");
    put_format(out, text);
    put(out, text);
    gloss_buf_putc(out, '\n');
}

/* Half of a pair, in which an arrow would part them. */
static void put_half(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t at = 0; at < text.len;) {
        size_t end = at;

        while (end < text.len && !(text.ptr[end] == '-' && end + 1 < text.len && text.ptr[end + 1] == '>'))
            end++;
        put_text(out, gloss_slice_cut(text, at, end));
        if (end < text.len)
            gloss_buf_puts(out, " \xE2\x86\x92 ");
        at = end + 2;
    }
}

/* What is told when it has been answered. */
static void put_note(struct gloss_buf *out, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    put_formatted(out, entry->term);
    if (sense->expansion.len) {
        gloss_buf_puts(out, " \xE2\x80\x93 ");
        put_text(out, sense->expansion);
    }
    if (sense->definition.len) {
        gloss_buf_puts(out, sense->expansion.len ? ". " : " \xE2\x80\x93 ");
        put_text(out, sense->definition);
    }
}

static void put_name(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t number) {
    gloss_buf_puts(out, "::");
    gloss_buf_number(out, number + 1);
    if (question->kind != GLOSS_QUIZ_MATCH) {
        gloss_buf_putc(out, ' ');
        put_text(out, question->entry->term);
    }
    gloss_buf_puts(out, "::[plain]");
}

static void put_answers(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "{\n");
    for (size_t i = 0; question->kind == GLOSS_QUIZ_CHOICE && i < question->option_count; i++)
        put_answer(out, i == question->right, question->options[i].text, put_text);
    for (size_t i = 0; i < question->accepted.count; i++)
        put_answer(out, true, question->accepted.items[i], put_written);
    for (size_t i = 0; i < question->term_count; i++) {
        gloss_buf_putc(out, '=');
        put_format(out, question->terms[i].text);
        put_half(out, question->terms[i].text);
        gloss_buf_puts(out, " -> ");
        put_half(out, question->options[question->matches[i]].text);
        gloss_buf_putc(out, '\n');
    }
    if (question->kind != GLOSS_QUIZ_MATCH) {
        gloss_buf_puts(out, "####");
        put_note(out, question->entry, question->sense);
        gloss_buf_putc(out, '\n');
    }
    gloss_buf_putc(out, '}');
}

static void put_question(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t number) {
    put_name(out, question, number);
    put_text(out, question->ask);
    gloss_buf_putc(out, ' ');
    if (question->quote.len > 0) {
        put_text(out, question->quote);
        gloss_buf_putc(out, ' ');
    }
    if (question->hint.len > 0) {
        gloss_buf_putc(out, '(');
        put_text(out, question->hint);
        gloss_buf_puts(out, ") ");
    }
    put_answers(out, question);
    gloss_buf_puts(out, "\n\n");
}

void gloss_quiz_put_gift(struct gloss_buf *out, const struct gloss_quiz *quiz) {
    gloss_buf_puts(out, "// Seed ");
    gloss_buf_number(out, quiz->seed);
    gloss_buf_puts(out, "\n\n");
    for (size_t i = 0; i < quiz->count; i++)
        put_question(out, &quiz->questions[i], i);
}
