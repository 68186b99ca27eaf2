/* quiz_html.c - a quiz as a page for itself: a sheet with the answers folded in, which a script checks where there is one. */
#include "document/html_safe.h"
#include "document/html_text.h"
#include "quiz.h"
#include "quiz_parts.h"
#include "render/page.h"

static void put_id(struct gloss_buf *out, const char *before, size_t number) {
    gloss_buf_puts(out, before);
    gloss_buf_number(out, number + 1);
}

/* Text in which a gap is an empty line, and read aloud as what it is. */
static void put_gapped(struct gloss_buf *out, struct gloss_slice text) {
    const size_t len = sizeof GLOSS_QUIZ_GAP - 1;
    size_t from = 0;

    for (size_t at = 0; at + len <= text.len;) {
        if (memcmp(text.ptr + at, GLOSS_QUIZ_GAP, len) != 0) {
            at++;
            continue;
        }
        gloss_html_text(out, gloss_slice_cut(text, from, at));
        gloss_buf_puts(out, "<span class=\"quiz-gap\" role=\"img\" aria-label=\"blank\"></span>");
        at = from = at + len;
    }
    gloss_html_text(out, gloss_slice_cut(text, from, text.len));
}

static void put_quote(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    if (question->quote.len == 0)
        return;
    gloss_buf_puts(out, "<blockquote class=\"quiz-quote\"><p dir=\"auto\">");
    put_gapped(out, question->quote);
    gloss_buf_puts(out, "</p>");
    if (question->text.len) {
        gloss_buf_puts(out, "<footer>");
        gloss_html_line(out, question->text);
        if (question->line) {
            gloss_buf_puts(out, ", line ");
            gloss_buf_number(out, question->line);
        }
        gloss_buf_puts(out, "</footer>");
    }
    gloss_buf_puts(out, "</blockquote>\n");
}

static void put_letter(struct gloss_buf *out, size_t option) {
    gloss_buf_printf(out, "<span class=\"quiz-letter\">%c</span>", gloss_quiz_letter(option));
}

/* ---- What is to be done ---- */

static void put_choice(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t number) {
    gloss_buf_puts(out, "<div class=\"quiz-options\">\n");
    for (size_t i = 0; i < question->option_count; i++) {
        put_id(out, "<label class=\"quiz-option\"><input type=\"radio\" name=\"q", number);
        gloss_buf_printf(out, "\" value=\"%c\">", gloss_quiz_letter(i));
        put_letter(out, i);
        gloss_buf_puts(out, "<span class=\"quiz-text\" dir=\"auto\">");
        put_gapped(out, question->options[i].text);
        gloss_buf_puts(out, "</span></label>\n");
    }
    gloss_buf_puts(out, "</div>\n");
}

static void put_writing(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "<label class=\"quiz-write\"><span>Your answer</span><input type=\"text\" autocomplete=\"off\" "
                        "autocapitalize=\"off\" spellcheck=\"false\" dir=\"auto\"></label>\n"
                        "<details class=\"quiz-hint\"><summary>Hint</summary><p>");
    gloss_html_text(out, question->hint);
    gloss_buf_puts(out, "</p></details>\n");
}

static void put_pair(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t term) {
    gloss_buf_puts(out, "<label class=\"quiz-pair\"><span dir=\"auto\">");
    gloss_html_text(out, question->terms[term].text);
    gloss_buf_puts(out, "</span><select><option value=\"\">\xE2\x80\x93</option>");
    for (size_t i = 0; i < question->option_count; i++)
        gloss_buf_printf(out, "<option>%c</option>", gloss_quiz_letter(i));
    gloss_buf_puts(out, "</select></label>\n");
}

static void put_match(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "<ul class=\"quiz-descriptions\">\n");
    for (size_t i = 0; i < question->option_count; i++) {
        gloss_buf_puts(out, "<li>");
        put_letter(out, i);
        gloss_buf_puts(out, "<span class=\"quiz-text\" dir=\"auto\">");
        put_gapped(out, question->options[i].text);
        gloss_buf_puts(out, "</span></li>\n");
    }
    gloss_buf_puts(out, "</ul>\n<div class=\"quiz-pairs\">\n");
    for (size_t i = 0; i < question->term_count; i++)
        put_pair(out, question, i);
    gloss_buf_puts(out, "</div>\n");
}

/* ---- What is right ---- */

static void put_sources(struct gloss_buf *out, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->source_count; i++) {
        const struct gloss_source *source = &extras->sources[i];
        bool links = source->url.ptr && gloss_html_is_safe_target(source->url, false);

        gloss_buf_puts(out, i ? ", " : "<p class=\"gloss-more\">Source: ");
        if (links) {
            gloss_buf_puts(out, "<a rel=\"noreferrer\" href=\"");
            gloss_html_text(out, source->url);
            gloss_buf_puts(out, "\">");
        }
        gloss_html_line(out, source->title.ptr ? source->title : source->url);
        gloss_buf_puts(out, links ? "</a>" : "");
    }
    gloss_buf_puts(out, extras->source_count ? "</p>" : "");
}

/* Term and expansion; of a choice behind the letter that was to be chosen. */
static void put_head(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "<p class=\"quiz-told\" dir=\"auto\">");
    if (question->kind == GLOSS_QUIZ_CHOICE) {
        put_letter(out, question->right);
        gloss_buf_putc(out, ' ');
    }
    gloss_buf_puts(out, "<b>");
    gloss_html_line(out, question->entry->term);
    gloss_buf_puts(out, "</b>");
    if (question->sense->expansion.len) {
        gloss_buf_puts(out, " <span class=\"gloss-expansion\">");
        gloss_html_line(out, question->sense->expansion);
        gloss_buf_puts(out, "</span>");
    }
    gloss_buf_puts(out, "</p>");
}

static void put_meaning(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    const struct gloss_extras *own = question->sense->extras;

    if (question->sense->definition.len) {
        gloss_buf_puts(out, "<p dir=\"auto\">");
        gloss_html_line(out, question->sense->definition);
        gloss_buf_puts(out, "</p>");
    }
    put_sources(out, own->source_count ? own : question->entry->extras);
}

static void put_pairs_told(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "<ul class=\"quiz-told\">");
    for (size_t i = 0; i < question->term_count; i++) {
        gloss_buf_puts(out, "<li>");
        put_letter(out, question->matches[i]);
        gloss_buf_puts(out, "<span dir=\"auto\">");
        gloss_html_text(out, question->terms[i].text);
        gloss_buf_puts(out, "</span></li>");
    }
    gloss_buf_puts(out, "</ul>");
}

static void put_accepted(struct gloss_buf *out, struct gloss_list accepted) {
    gloss_buf_puts(out, "<p class=\"quiz-accepted\">");
    for (size_t i = 0; i < accepted.count; i++) {
        gloss_buf_puts(out, i == 1 ? " <span class=\"quiz-also\">also " : i ? ", " : "");
        gloss_buf_puts(out, i ? "<bdi>" : "<b><bdi>");
        gloss_html_text(out, accepted.items[i]);
        gloss_buf_puts(out, i ? "</bdi>" : "</bdi></b>");
    }
    gloss_buf_puts(out, accepted.count > 1 ? "</span></p>" : "</p>");
}

static void put_solution(struct gloss_buf *out, const struct gloss_quiz_question *question) {
    gloss_buf_puts(out, "<details class=\"quiz-answer\"><summary>Answer</summary>\n<div class=\"quiz-right\">");
    if (question->kind == GLOSS_QUIZ_MATCH)
        put_pairs_told(out, question);
    else if (question->accepted.count)
        put_accepted(out, question->accepted);
    else
        put_head(out, question);
    if (question->kind != GLOSS_QUIZ_MATCH)
        put_meaning(out, question);
    gloss_buf_puts(out, "</div></details>\n");
}

/* ---- The page ---- */

static const char *kind_name(enum gloss_quiz_kind kind) {
    static const char *const names[] = {[GLOSS_QUIZ_CHOICE] = "choice",
                                        [GLOSS_QUIZ_SHORT] = "write",
                                        [GLOSS_QUIZ_MATCH] = "match",
                                        [GLOSS_QUIZ_CLOZE] = "write"};
    return names[kind];
}

static void put_question(struct gloss_buf *out, const struct gloss_quiz_question *question, size_t number) {
    put_id(out, "<li class=\"quiz-item\" id=\"q", number);
    gloss_buf_printf(out, "\" data-kind=\"%s\" data-term=\"", kind_name(question->kind));
    gloss_html_line(out, question->kind == GLOSS_QUIZ_MATCH ? (struct gloss_slice){NULL, 0} : question->entry->term);
    put_id(out, "\">\n<fieldset>\n<legend><span class=\"quiz-number\">", number);
    gloss_buf_puts(out, "</span> <span dir=\"auto\">");
    gloss_html_text(out, question->ask);
    gloss_buf_puts(out, "</span></legend>\n");
    put_quote(out, question);
    if (question->kind == GLOSS_QUIZ_CHOICE)
        put_choice(out, question, number);
    else if (question->kind == GLOSS_QUIZ_MATCH)
        put_match(out, question);
    else
        put_writing(out, question);
    gloss_buf_puts(out, "</fieldset>\n");
    put_solution(out, question);
    gloss_buf_puts(out, "</li>\n");
}

static void put_body(struct gloss_buf *out, const struct gloss_quiz *quiz) {
    gloss_buf_puts(out, "<header class=\"quiz-head\">\n<h1>");
    gloss_html_text(out, quiz->title.len ? quiz->title : gloss_slice("Quiz"));
    gloss_buf_puts(out, "</h1>\n<p>");
    gloss_buf_number(out, quiz->count);
    gloss_buf_puts(out, quiz->count == 1 ? " question" : " questions");
    gloss_buf_puts(out, quiz->title.len ? " on its terms" : "");
    gloss_buf_puts(out, "</p>\n</header>\n<ol class=\"quiz-items\">\n");
    for (size_t i = 0; i < quiz->count; i++)
        put_question(out, &quiz->questions[i], i);
    gloss_buf_puts(out, "</ol>\n");
}

void gloss_quiz_put_html(struct gloss_buf *out, const struct gloss_quiz *quiz) {
    const struct gloss_page_kind kind = {
        .name = "quiz",
        .style = {gloss_quiz_style, gloss_quiz_style_size, gloss_quiz_style_digest},
        .script = {gloss_quiz_script, gloss_quiz_script_size, gloss_quiz_script_digest},
    };
    struct gloss_page page = {.language = gloss_page_language(quiz->glossary), .kind = &kind};
    struct gloss_buf title = {0}, body = {0};

    gloss_buf_puts(&title, quiz->title.len ? "Quiz: " : "Quiz");
    gloss_buf_put(&title, quiz->title);
    put_body(&body, quiz);
    page.title = gloss_buf_slice(&title);
    page.body = gloss_buf_slice(&body);
    gloss_page_put(out, &page);
    out->failed |= title.failed | body.failed;
    gloss_buf_release(&title);
    gloss_buf_release(&body);
}
