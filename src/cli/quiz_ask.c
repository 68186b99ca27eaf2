#include "quiz_ask.h"

#include <signal.h>
#include <stdio.h>

#include "base/ascii.h"
#include "say.h"

enum { INDENT = 2, OPTION_INDENT = 5, LEAST_COLUMNS = 20 };

enum style { PLAIN, STRONG, QUIET, GOOD, BAD };

/* ---- Text in lines ---- */

/* The window may have another width by now. */
static void take_width(struct cli_quiz_ask *ask) {
    if (!ask->has_width)
        ask->render.width = cli_reading_columns();
}

static void put_style(struct cli_quiz_ask *ask, enum style style) {
    static const char *const sequences[] = {"\033[0m", "\033[0;1m", "\033[0;2m", "\033[0;1;32m", "\033[0;1;31m"};

    if (ask->render.color)
        gloss_buf_puts(&ask->out, sequences[style]);
}

static void line(struct cli_quiz_ask *ask) {
    gloss_buf_putc(&ask->out, '\n');
    ask->column = 0;
}

static void put_raw(struct cli_quiz_ask *ask, struct gloss_slice word) {
    gloss_buf_put(&ask->out, word);
    ask->column += gloss_width(word);
}

/* A word, cut where it is wider than the lines. */
static void put_word(struct cli_quiz_ask *ask, struct gloss_slice word, size_t indent) {
    size_t room = ask->render.width > indent + LEAST_COLUMNS / 2 ? ask->render.width - indent : LEAST_COLUMNS / 2;

    while (ask->render.width && gloss_width(word) > room) {
        size_t fits = gloss_fit(word, room - (ask->column > indent ? ask->column - indent : 0));

        if (fits == 0 && ask->column <= indent)
            break;
        put_raw(ask, gloss_slice_cut(word, 0, fits));
        word = gloss_slice_cut(word, fits, word.len);
        line(ask);
        gloss_buf_repeat(&ask->out, ' ', indent);
        ask->column = indent;
    }
    put_raw(ask, word);
}

/* Text that is harmless, wrapped; lines but the first begin at the indent, and so does the first if nothing stands before it. */
static void put_harmless(struct cli_quiz_ask *ask, struct gloss_slice text, size_t indent) {
    while (ask->column < indent) {
        gloss_buf_putc(&ask->out, ' ');
        ask->column++;
    }
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        struct gloss_slice word;

        for (end = at; end < text.len && text.ptr[end] != ' ';)
            end++;
        word = gloss_slice_cut(text, at, end);
        if (ask->column > indent && ask->render.width && ask->column + (at > 0) + gloss_width(word) > ask->render.width) {
            line(ask);
            gloss_buf_repeat(&ask->out, ' ', indent);
            ask->column = indent;
        } else if (at > 0) {
            put_raw(ask, gloss_slice(" "));
        }
        put_word(ask, word, indent);
    }
}

static void put(struct cli_quiz_ask *ask, struct gloss_slice text, size_t indent, enum style style) {
    struct gloss_buf harmless = {0};

    cli_put_harmless(&harmless, text);
    put_style(ask, style);
    put_harmless(ask, gloss_buf_slice(&harmless), indent);
    put_style(ask, PLAIN);
    ask->failed |= harmless.failed;
    gloss_buf_release(&harmless);
}

static void puts_line(struct cli_quiz_ask *ask, const char *text, size_t indent, enum style style) {
    put(ask, gloss_slice(text), indent, style);
    line(ask);
}

static bool flush(struct cli_quiz_ask *ask) {
    struct gloss_output sink = cli_output_sink(ask->output);

    ask->failed |= ask->out.failed;
    if (ask->out.len && !ask->failed)
        ask->failed |= !sink.write(sink.user, ask->out.ptr, ask->out.len);
    ask->out.len = 0;
    return !ask->failed;
}

static const char *sign(const struct cli_quiz_ask *ask, const char *utf8, const char *ascii) {
    return ask->render.ascii ? ascii : utf8;
}

/* ---- A question ---- */

static void put_quote(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    char number[32];

    if (question->quote.len == 0)
        return;
    put(ask, question->quote, INDENT, PLAIN);
    line(ask);
    if (question->text.len) {
        put(ask, question->text, INDENT, QUIET);
        if (question->line) {
            snprintf(number, sizeof number, ", line %llu", (unsigned long long)question->line);
            put(ask, gloss_slice(number), INDENT, QUIET);
        }
        line(ask);
    }
    line(ask);
}

static void put_options(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    for (size_t i = 0; i < question->option_count; i++) {
        char letter[] = {(char)('a' + i % 26), '\0'};

        put(ask, gloss_slice(letter), INDENT, STRONG);
        put(ask, question->options[i].text, OPTION_INDENT, PLAIN);
        line(ask);
    }
    if (question->option_count)
        line(ask);
}

static void put_terms(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    for (size_t i = 0; i < question->term_count; i++) {
        char number[24];

        snprintf(number, sizeof number, "%zu", i + 1);
        put(ask, gloss_slice(number), INDENT, QUIET);
        put(ask, question->terms[i].text, OPTION_INDENT, STRONG);
        line(ask);
    }
    if (question->term_count)
        line(ask);
}

static void put_question(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question, size_t number) {
    char head[64];

    snprintf(head, sizeof head, "%zu of %zu", number + 1, gloss_quiz_count(ask->quiz));
    put(ask, gloss_slice(head), 0, QUIET);
    put_raw(ask, gloss_slice("  "));
    put(ask, question->ask, 0, STRONG);
    line(ask);
    line(ask);
    put_quote(ask, question);
    put_terms(ask, question);
    put_options(ask, question);
}

static void prompt(struct cli_quiz_ask *ask, const char *text) {
    ask->prompt = text;
    put_style(ask, QUIET);
    gloss_buf_puts(&ask->out, text);
    put_style(ask, PLAIN);
    flush(ask);
    ask->column = 0;
}

/* The shell has written behind the prompt. */
static void resumed(void *user) {
    struct cli_quiz_ask *ask = user;

    prompt(ask, ask->prompt);
}

/* Whether a prompt, and something of an answer, has room on a line. */
static bool has_room(const struct cli_quiz_ask *ask, size_t prompt_columns) {
    enum { ANSWER = 8 };

    return ask->render.width == 0 || prompt_columns + ANSWER <= ask->render.width;
}

/* What came as an answer; a pipe shows none of it, so that the lines end here. */
static void end_prompt(struct cli_quiz_ask *ask, const char *echo) {
    gloss_buf_puts(&ask->out, ask->keys->is_terminal && ask->keys->single ? echo : "");
    if (!ask->keys->is_terminal || ask->keys->single)
        gloss_buf_putc(&ask->out, '\n');
    ask->column = 0;
}

/* ---- What is answered ---- */

enum answer { RIGHT, WRONG, UNKNOWN, STOP };

static enum answer answer_choice(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    char text[64];
    char last = (char)('a' + question->option_count - 1);

    snprintf(text, sizeof text, "a to %c, Enter for the answer, q to stop: ", last);
    if (!has_room(ask, strlen(text)))
        snprintf(text, sizeof text, "a to %c, Enter, q: ", last);
    prompt(ask, text);
    for (;;) {
        int key = ask->failed ? -1 : cli_quiz_keys_key(ask->keys);
        char echo[] = {(char)key, '\0'};

        if (key == -1 || key == 'q' || key == '\n') {
            end_prompt(ask, key == 'q' ? "q" : "");
            return key == '\n' ? UNKNOWN : STOP;
        }
        if (key >= 'a' && key <= last) {
            end_prompt(ask, echo);
            ask->chosen = (size_t)(key - 'a');
            return (size_t)(key - 'a') == question->right ? RIGHT : WRONG;
        }
        if (!ask->keys->is_terminal) {
            end_prompt(ask, "");
            prompt(ask, text);
        }
    }
}

static bool accepts(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question, struct gloss_slice answer) {
    struct gloss_diag diag = {.report = cli_say_fault};
    bool right = gloss_quiz_accepts(ask->quiz, question, answer, &diag);

    ask->failed |= diag.errors > 0;
    return right;
}

static enum answer answer_writing(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question,
                                  struct gloss_buf *typed) {
    static const char full[] = "your answer, ? for a hint, Enter for the answer, q to stop: ";

    for (;;) {
        struct gloss_slice text;

        prompt(ask, has_room(ask, sizeof full - 1) ? full : "answer, ?, Enter, q: ");
        if (ask->failed || !cli_quiz_keys_line(ask->keys, typed)) {
            gloss_buf_putc(&ask->out, '\n');
            return STOP;
        }
        end_prompt(ask, "");
        text = gloss_slice_trim(gloss_buf_slice(typed));
        if (text.len == 0)
            return UNKNOWN;
        if (!gloss_slice_is(text, "?")) {
            if (accepts(ask, question, text))
                return RIGHT;
            return gloss_slice_is(text, "q") ? STOP : WRONG;
        }
        put(ask, question->hint, INDENT, PLAIN);
        line(ask);
    }
}

/* What keeps letters from being an answer. */
static void put_refusal(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    char said[96], example[24] = "";
    size_t count = question->term_count < sizeof example - 1 ? question->term_count : sizeof example - 1;

    for (size_t i = 0; i < count; i++)
        example[i] = (char)('a' + (question->option_count - 1 - i % question->option_count) % 26);
    snprintf(said, sizeof said, "Each of the %zu terms wants a letter from a to %c, in one line, as in: %s",
             question->term_count, (char)('a' + (question->option_count - 1) % 26), example);
    puts_line(ask, said, INDENT, PLAIN);
}

/* Letters for the terms in their order. Returns how many are right; SIZE_MAX: they are not as many as the terms. */
static size_t count_right(const struct gloss_quiz_question *question, struct gloss_slice text) {
    size_t term = 0, right = 0;

    for (size_t i = 0; i < text.len; i++) {
        char letter = gloss_ascii_small(text.ptr[i]);

        if (letter == ' ' || letter == ',' || letter == '\t')
            continue;
        if (letter < 'a' || (size_t)(letter - 'a') >= question->option_count || term == question->term_count)
            return SIZE_MAX;
        right += (size_t)(letter - 'a') == question->matches[term++];
    }
    return term == question->term_count ? right : SIZE_MAX;
}

static enum answer answer_match(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question,
                                struct gloss_buf *typed) {
    char text[96];

    snprintf(text, sizeof text, "%zu letters, one for each term, Enter for the answer, q to stop: ", question->term_count);
    if (!has_room(ask, strlen(text)))
        snprintf(text, sizeof text, "%zu letters, Enter, q: ", question->term_count);
    for (;;) {
        struct gloss_slice given;
        size_t right;

        prompt(ask, text);
        if (ask->failed || !cli_quiz_keys_line(ask->keys, typed)) {
            gloss_buf_putc(&ask->out, '\n');
            return STOP;
        }
        end_prompt(ask, "");
        given = gloss_slice_trim(gloss_buf_slice(typed));
        if (given.len == 0 || gloss_slice_is(given, "q"))
            return given.len ? STOP : UNKNOWN;
        right = count_right(question, given);
        if (right < SIZE_MAX)
            return right == question->term_count ? RIGHT : WRONG;
        put_refusal(ask, question);
    }
}

static enum answer answer(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    struct gloss_buf typed = {0};
    enum answer answered = question->kind == GLOSS_QUIZ_CHOICE  ? answer_choice(ask, question)
                           : question->kind == GLOSS_QUIZ_MATCH ? answer_match(ask, question, &typed)
                                                                : answer_writing(ask, question, &typed);

    ask->failed |= typed.failed;
    gloss_buf_release(&typed);
    return answered;
}

/* ---- What is said of it ---- */

static void put_meaning(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    const char *dash = sign(ask, " \xE2\x80\x93 ", " - ");

    put(ask, question->entry->term, INDENT, STRONG);
    if (question->sense->expansion.len) {
        gloss_buf_puts(&ask->out, dash);
        ask->column += 3;
        put(ask, gloss_slice_trim(question->sense->expansion), INDENT, PLAIN);
    }
    line(ask);
    if (question->sense->definition.len) {
        put(ask, gloss_slice_trim(question->sense->definition), INDENT, PLAIN);
        line(ask);
    }
}

static void put_matches(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    for (size_t i = 0; i < question->term_count; i++) {
        char letter[] = {(char)('a' + question->matches[i] % 26), '\0'};

        put(ask, gloss_slice(letter), INDENT, STRONG);
        put(ask, question->terms[i].text, OPTION_INDENT, PLAIN);
        line(ask);
    }
}

static void miss(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    size_t count = question->kind == GLOSS_QUIZ_MATCH ? question->term_count : 1;

    for (size_t i = 0; i < count; i++) {
        gloss_buf_puts(&ask->missed, ask->missed.len ? ", " : "");
        gloss_buf_put(&ask->missed, question->kind == GLOSS_QUIZ_MATCH ? question->terms[i].text : question->entry->term);
    }
}

/* What the wrong option belongs to, which is worth knowing as well; a term says so itself. */
static void put_chosen(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question) {
    const struct gloss_quiz_answer *chosen = &question->options[ask->chosen];
    char is[] = {(char)('a' + ask->chosen % 26), ' ', 'i', 's', '\0'};

    if (gloss_slice_equal(chosen->text, gloss_slice_trim(chosen->entry->term)))
        return;
    put(ask, gloss_slice(is), INDENT, PLAIN);
    put_raw(ask, gloss_slice(" "));
    put(ask, chosen->entry->term, INDENT, STRONG);
    line(ask);
}

static void put_verdict(struct cli_quiz_ask *ask, const struct gloss_quiz_question *question, enum answer answered) {
    char said[64];

    if (answered == RIGHT) {
        puts_line(ask, sign(ask, "\xE2\x9C\x93 Right.", "Right."), 0, GOOD);
    } else if (question->kind == GLOSS_QUIZ_CHOICE) {
        snprintf(said, sizeof said, "%s it is %c.",
                 answered == UNKNOWN ? "The answer:" : sign(ask, "\xE2\x9C\x97 No,", "No,"),
                 (char)('a' + question->right % 26));
        puts_line(ask, said, 0, answered == UNKNOWN ? STRONG : BAD);
        if (answered == WRONG)
            put_chosen(ask, question);
    } else {
        puts_line(ask, answered == UNKNOWN ? "The answer:" : sign(ask, "\xE2\x9C\x97 No.", "No."), 0,
                  answered == UNKNOWN ? STRONG : BAD);
    }
    if (question->kind == GLOSS_QUIZ_MATCH && answered != RIGHT)
        put_matches(ask, question);
    else if (question->kind != GLOSS_QUIZ_MATCH)
        put_meaning(ask, question);
    line(ask);
}

static void ask_one(struct cli_quiz_ask *ask, size_t number) {
    const struct gloss_quiz_question *question = gloss_quiz_get(ask->quiz, number);
    enum answer answered;

    take_width(ask);
    put_question(ask, question, number);
    answered = answer(ask, question);
    take_width(ask);
    ask->stopped = answered == STOP || ask->failed;
    if (ask->stopped)
        return;
    ask->done++;
    ask->right += answered == RIGHT;
    if (answered != RIGHT)
        miss(ask, question);
    if (ask->answered && !ask->lost)
        ask->lost = !ask->answered(ask->user, question, answered == RIGHT);
    put_verdict(ask, question, answered);
}

static void put_result(struct cli_quiz_ask *ask) {
    char said[96];

    snprintf(said, sizeof said, "%zu of %zu right%s", ask->right, ask->done, ask->stopped ? ", and stopped." : ".");
    puts_line(ask, ask->done ? said : "Nothing was answered.", 0, STRONG);
    if (ask->missed.len) {
        put(ask, gloss_slice("To look at again:"), 0, PLAIN);
        put_raw(ask, gloss_slice(" "));
        put(ask, gloss_buf_slice(&ask->missed), 0, STRONG);
        line(ask);
    }
    snprintf(said, sizeof said, "The same quiz once more: --seed %llu", (unsigned long long)ask->seed);
    puts_line(ask, said, 0, QUIET);
}

bool cli_quiz_ask(struct cli_quiz_ask *ask) {
    size_t count = gloss_quiz_count(ask->quiz);

    ask->keys->resumed = resumed;
    ask->keys->user = ask;
    for (size_t i = 0; i < count && !ask->stopped && !ask->failed; i++)
        ask_one(ask, i);
    /* Who has hung up reads nothing. */
    if (!ask->failed && ask->keys->signal != SIGHUP)
        put_result(ask);
    ask->failed |= ask->missed.failed | ask->keys->failed;
    flush(ask);
    gloss_buf_release(&ask->missed);
    gloss_buf_release(&ask->out);
    return !ask->failed;
}
