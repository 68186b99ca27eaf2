/* test_growth.c - no glossary and no text makes work grow faster than itself. */
#include "base/buffer.h"
#include "cli/read_find.h"
#include "document/abbreviations.h"
#include "growth.h"
#include "render/job.h"
#include "suite.h"

static bool drop(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return true;
}

static struct gloss_glossary *parse(struct gloss_buf *yaml) {
    struct gloss_glossary *glossary = gloss_glossary_parse("a.yaml", gloss_buf_slice(yaml), NULL);

    ck_assert_ptr_nonnull(glossary);
    gloss_buf_release(yaml);
    return glossary;
}

/* A text that uses terms T0, T1 ... goes through a job. */
static void use_all(const struct gloss_glossary *glossary, size_t count, const char *start,
                    const struct gloss_options *options) {
    struct gloss_index *index = gloss_index_new(glossary, NULL, NULL);
    struct gloss_job *job = gloss_job_new(index, options, (struct gloss_output){drop, NULL});
    struct gloss_buf text = {0};
    struct gloss_slice rest;

    gloss_buf_puts(&text, start);
    for (size_t i = 0; i < count; i++)
        gloss_buf_printf(&text, "T%zu, ", i);
    rest = gloss_buf_slice(&text);
    ck_assert(gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, "a", gloss_slice_source(&rest), NULL));
    ck_assert(gloss_job_finish(job, NULL));
    gloss_job_free(job);
    gloss_index_free(index);
    gloss_buf_release(&text);
}

/* ---- What is measured ---- */

/* Each entry refers to the next. */
static void refer(size_t count, const struct gloss_options *options) {
    struct gloss_buf yaml = {0};
    struct gloss_glossary *glossary;

    gloss_buf_puts(&yaml, "terms:\n");
    for (size_t i = 0; i < count; i++)
        gloss_buf_printf(&yaml, "  T%zu: {definition: a, see: [T%zu]}\n", i, (i + 1) % count);
    glossary = parse(&yaml);
    use_all(glossary, count, "", options);
    gloss_glossary_free(glossary);
}

static void references_in_html(size_t count) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_HTML}};

    refer(count, &options);
}

static void references_in_latex(size_t count) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_LATEX}};

    refer(count, &options);
}

static bool lay_out_nothing(void *user, struct gloss_slice dot, struct gloss_output output) {
    (void)user;
    (void)dot;
    (void)output;
    return false;
}

/* Each entry refers to the same ones, which are too many for a figure. */
static void references_in_a_figure(size_t count) {
    struct gloss_options options = {
        .render = {.to = GLOSS_TO_HTML, .figures = GLOSS_FIGURES_ALL, .layout = lay_out_nothing}};
    struct gloss_buf yaml = {0};
    struct gloss_glossary *glossary;

    gloss_buf_puts(&yaml, "terms:\n");
    for (size_t i = 0; i < count; i++) {
        gloss_buf_printf(&yaml, "  T%zu: {definition: a, see: [T0", i);
        for (size_t k = 1; k < 80 && k < count; k++)
            gloss_buf_printf(&yaml, ", T%zu", k);
        gloss_buf_puts(&yaml, "]}\n");
    }
    glossary = parse(&yaml);
    use_all(glossary, count, "", &options);
    gloss_glossary_free(glossary);
}

/* The text's own term makes it ask which entries have one headword. */
static void entries_in_json(size_t count) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSON}};
    struct gloss_buf yaml = {0};
    struct gloss_glossary *glossary;

    gloss_buf_puts(&yaml, "terms:\n");
    for (size_t i = 0; i < count; i++)
        gloss_buf_printf(&yaml, "  T%zu: a\n", i);
    glossary = parse(&yaml);
    use_all(glossary, count, "*[T1]: own\n\n", &options);
    gloss_glossary_free(glossary);
}

static void what_is_known(size_t count) {
    struct gloss_buf yaml = {0}, list = {0};
    struct gloss_glossary *glossary;
    struct gloss_known *known;

    gloss_buf_puts(&yaml, "terms:\n");
    for (size_t i = 0; i < count; i++) {
        gloss_buf_printf(&yaml, "  T%zu: a\n", i);
        gloss_buf_printf(&list, "t-%zu\n", i);
    }
    glossary = parse(&yaml);
    known = gloss_known_new(glossary);
    ck_assert(gloss_known_add(known, gloss_buf_slice(&list)));
    ck_assert(gloss_known_holds(known, gloss_glossary_entry(glossary, count - 1), NULL));
    gloss_known_free(known);
    gloss_glossary_free(glossary);
    gloss_buf_release(&list);
}

static void blanks_that_are_searched(size_t count) {
    static const char *const patterns[] = {" x", "  x y", "a x", "\xC2\xA0x"};
    struct gloss_buf text = {0};
    struct cli_match match;

    gloss_buf_puts(&text, "a");
    gloss_buf_repeat(&text, ' ', count);
    gloss_buf_puts(&text, "\xC2\xA0\n");
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct cli_find find = cli_find_new(gloss_slice(patterns[i]));

        ck_assert(!cli_find_next(&find, gloss_buf_slice(&text), 0, text.len, &match));
        ck_assert(!cli_find_previous(&find, gloss_buf_slice(&text), text.len, &match));
    }
    gloss_buf_release(&text);
}

/* Terms that begin like one another, in a text that begins like all of them. */
static void abbreviations(size_t count) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_TEXT}};
    struct gloss_buf yaml = {0}, start = {0};
    struct gloss_glossary *glossary;

    gloss_buf_puts(&yaml, "terms:\n  T0: a\n");
    for (size_t i = 0; i < 31; i++) {
        gloss_buf_puts(&start, "*[");
        for (size_t k = 0; k < i; k++)
            gloss_buf_puts(&start, "A ");
        gloss_buf_puts(&start, "B]: b\n");
    }
    gloss_buf_putc(&start, '\n');
    for (size_t i = 0; i < count; i++)
        gloss_buf_puts(&start, "A ");
    gloss_buf_putc(&start, '\0');
    glossary = parse(&yaml);
    use_all(glossary, 1, start.ptr, &options);
    gloss_glossary_free(glossary);
    gloss_buf_release(&start);
}

static const struct work {
    const char *name;
    void (*work)(size_t count);
    size_t least;
} works[] = {
    {"references in HTML", references_in_html, 10000},
    {"references in LaTeX", references_in_latex, 10000},
    {"references in a figure", references_in_a_figure, 2000},
    {"entries in JSON", entries_in_json, 15000},
    {"what is known", what_is_known, 10000},
    {"blanks that are searched", blanks_that_are_searched, 50000},
    {"abbreviations", abbreviations, 20000},
};

static double do_work(void *user, size_t times) {
    const struct work *work = (const struct work *)user;
    clock_t began = clock();

    work->work(times * work->least);
    return growth_seconds(began);
}

START_TEST(work_grows_like_what_is_done) {
    struct work work = works[_i];

    ck_assert(growth_is_linear(do_work, &work, work.name));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("growth");
    TCase *tcase = tcase_create("growth");

    tcase_add_loop_test(tcase, work_grows_like_what_is_done, 0, ROWS(works));
    tcase_set_timeout(tcase, 600);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
