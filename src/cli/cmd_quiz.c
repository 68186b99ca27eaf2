/* cmd_quiz.c - gloss quiz: questions on the terms of texts. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "format.h"
#include "load.h"
#include "output.h"
#include "progress.h"
#include "quiz_ask.h"
#include "quiz_record.h"
#include "say.h"
#include "signals.h"
#include "study.h"

struct quiz {
    const struct cli_options *options;
    struct gloss_render_options render; /* of the terminal */
    enum cli_quiz_to to;
    uint64_t seed;
    struct cli_study study;
    struct gloss_quiz *quiz;
};

/* ---- What the command line leaves open ---- */

static bool to_by_name(const char *output, enum cli_quiz_to *to) {
    static const struct {
        const char *ending;
        enum cli_quiz_to to;
    } endings[] = {
        {".html", CLI_QUIZ_TO_HTML},   {".htm", CLI_QUIZ_TO_HTML},          {".gift", CLI_QUIZ_TO_GIFT},
        {".md", CLI_QUIZ_TO_MARKDOWN}, {".markdown", CLI_QUIZ_TO_MARKDOWN}, {".json", CLI_QUIZ_TO_JSON},
    };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (cli_name_ends_in(output, endings[i].ending)) {
            *to = endings[i].to;
            return true;
        }
    cli_say_error(output, "the name does not tell the format of the quiz; choose one with '--to'");
    return false;
}

static bool settle(struct quiz *quiz) {
    const struct cli_options *options = quiz->options;

    quiz->to = options->quiz.to;
    if (!options->has_to && options->output && !to_by_name(options->output, &quiz->to))
        return false;
    if (!options->has_to && !options->output && !cli_is_terminal(STDOUT_FILENO))
        quiz->to = CLI_QUIZ_TO_MARKDOWN;
    if (quiz->to == CLI_QUIZ_TO_TERMINAL && options->output) {
        cli_say_error(options->output,
                      "a quiz in the terminal cannot be written to a file; choose another format with '--to'");
        return false;
    }
    quiz->seed = options->quiz.seed;
    if (!options->quiz.has_seed && quiz->to == CLI_QUIZ_TO_TERMINAL)
        quiz->seed = (uint64_t)time(NULL) % 1000000;
    quiz->render = options->gloss.render;
    quiz->render.color = cli_may_color(options->color, STDOUT_FILENO);
    quiz->render.ascii |= !cli_locale_is_utf8();
    return true;
}

/* The last part of a text's name, without what tells its format. */
static struct gloss_slice stem_of(const char *path) {
    const char *slash = strrchr(path, '/');
    size_t len;

    path = slash && slash[1] ? slash + 1 : path;
    len = cli_format_stem(path);
    return (struct gloss_slice){path, len};
}

/* What the quiz is about: a text, or a glossary. */
static struct gloss_slice title_of(const struct quiz *quiz) {
    const struct cli_words *operands = &quiz->options->operands;

    if (operands->count == 1 && strcmp(operands->items[0], "-") != 0)
        return stem_of(operands->items[0]);
    if (operands->count == 0 && gloss_glossary_file_count(quiz->study.glossary) == 1)
        return gloss_glossary_file(quiz->study.glossary, 0)->title;
    return (struct gloss_slice){NULL, 0};
}

/* ---- The quiz ---- */

static bool make(struct quiz *quiz) {
    struct gloss_plan_options plan = quiz->options->gloss.plan;
    struct gloss_quiz_options options = {.seed = quiz->seed,
                                         .count = quiz->options->quiz.count,
                                         .kinds = quiz->options->quiz.kinds,
                                         .plan = &plan,
                                         .title = title_of(quiz)};
    struct gloss_diag diag = {.report = cli_say_fault};

    plan.known = quiz->study.known;
    if (quiz->study.study) {
        options.terms = gloss_study_terms(quiz->study.study, &options.term_count);
        if (!options.terms) {
            cli_say_no_memory();
            return false;
        }
    }
    quiz->quiz = gloss_quiz_new(quiz->study.index, &options, &diag);
    return quiz->quiz != NULL;
}

/* Then answers come from the terminal itself. */
static bool reads_standard_input(const struct cli_options *options) {
    for (size_t i = 0; i < options->operands.count; i++)
        if (strcmp(options->operands.items[i], "-") == 0)
            return true;
    return false;
}

static int ask_all(struct cli_quiz_ask *asking) {
    bool asked = cli_quiz_ask(asking), failed = cli_output_failed(asking->output);

    cli_quiz_keys_close(asking->keys);
    if (!asked && !failed)
        cli_say_no_memory();
    if (!cli_output_close(asking->output, true) || (!asked && !failed) || asking->lost)
        return CLI_FAILED;
    return asking->keys->signal ? cli_signals_end(asking->keys->signal) : CLI_DONE;
}

static int ask(struct quiz *quiz) {
    struct cli_quiz_keys keys;
    struct cli_output output;
    struct cli_quiz_record record = {.study = &quiz->study};
    struct cli_quiz_ask asking = {.quiz = quiz->quiz,
                                  .render = quiz->render,
                                  .has_width = quiz->options->has_width,
                                  .seed = quiz->seed,
                                  .keys = &keys,
                                  .output = &output};
    int status = CLI_FAILED;

    if (quiz->study.study)
        record.terms = gloss_study_terms(quiz->study.study, &record.term_count);
    if (!quiz->options->quiz.no_record) {
        asking.answered = cli_quiz_record_answer;
        asking.user = &record;
    }
    if (!cli_quiz_keys_open(&keys, reads_standard_input(quiz->options)))
        cli_say_error(NULL, "there is no terminal to answer on");
    else if (cli_output_open(&output, NULL, false, CLI_NEVER))
        status = ask_all(&asking);
    else
        cli_quiz_keys_close(&keys);
    cli_quiz_record_close(&record);
    return status;
}

static int write_out(struct quiz *quiz) {
    static const enum gloss_quiz_format formats[] = {[CLI_QUIZ_TO_HTML] = GLOSS_QUIZ_HTML,
                                                     [CLI_QUIZ_TO_GIFT] = GLOSS_QUIZ_GIFT,
                                                     [CLI_QUIZ_TO_MARKDOWN] = GLOSS_QUIZ_MARKDOWN,
                                                     [CLI_QUIZ_TO_JSON] = GLOSS_QUIZ_JSON};
    struct cli_output output;
    bool written;

    if (!cli_output_open(&output, quiz->options->output, false, CLI_NEVER))
        return CLI_FAILED;
    written = gloss_quiz_render(quiz->quiz, formats[quiz->to], cli_output_sink(&output));
    if (!written && !cli_output_failed(&output)) {
        cli_say_no_memory();
        cli_output_close(&output, false);
        return CLI_FAILED;
    }
    return cli_output_close(&output, written) ? CLI_DONE : CLI_FAILED;
}

static int run(struct quiz *quiz) {
    size_t count;

    if (!make(quiz))
        return CLI_FAILED;
    count = gloss_quiz_count(quiz->quiz);
    if (count == 0) {
        cli_say_error(NULL, "there is nothing to ask: no term is used, or all of them are left out");
        return CLI_FINDINGS;
    }
    if (count < quiz->options->quiz.count && quiz->to != CLI_QUIZ_TO_TERMINAL)
        cli_say_note(NULL, "there are terms for %zu question%s", count, count == 1 ? "" : "s");
    return quiz->to == CLI_QUIZ_TO_TERMINAL ? ask(quiz) : write_out(quiz);
}

/* All of the glossary. */
static bool load(struct cli_study *study, const struct cli_options *options) {
    struct gloss_diag diag;

    study->glossary = cli_load(options);
    if (!study->glossary)
        return false;
    cli_check_tags(options, study->glossary);
    diag = cli_load_diag(options);
    study->index = gloss_index_new(study->glossary, &options->index, &diag);
    cli_progress_stop();
    return study->index && cli_load_known(options, study->glossary, &study->known);
}

int cli_quiz(const struct cli_options *options) {
    struct quiz quiz = {.options = options};
    int status = CLI_FAILED;

    if (settle(&quiz) && (options->operands.count ? cli_study_read(&quiz.study, options) : load(&quiz.study, options)))
        status = run(&quiz);
    if (status == CLI_DONE && quiz.study.failed)
        status = CLI_FAILED;
    gloss_quiz_free(quiz.quiz);
    cli_study_release(&quiz.study);
    return status;
}
