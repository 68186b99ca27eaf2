/* What a document defines itself, `*[SF]: Long Form`: found, planned and told beside the glossary. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "suite.h"

static const char yaml[] = "id: base\n"
                           "terms:\n"
                           "  SF: {expansion: Science Fiction, definition: Stories.}\n"
                           "  AUKUS: A pact.\n"
                           "  HTML page: A page of HTML.\n"
                           "  page rule: A rule.\n";

static void write_fault(void *user, const struct gloss_fault *fault) {
    gloss_buf_printf(user, "%s: %s\n", fault->file ? fault->file : "", fault->message);
}

/* A glossary that texts are annotated with, and what came of that. */
struct trial {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_options options;
    struct gloss_buf out, faults;
};

static void begin(struct trial *trial, const char *glossary) {
    *trial = (struct trial){0};
    trial->glossary = gloss_glossary_parse("base.yaml", gloss_slice(glossary), NULL);
    ck_assert_ptr_nonnull(trial->glossary);
    trial->index = gloss_index_new(trial->glossary, NULL, NULL);
    ck_assert_ptr_nonnull(trial->index);
}

static void end(struct trial *trial) {
    gloss_index_free(trial->index);
    gloss_glossary_free(trial->glossary);
    gloss_buf_release(&trial->out);
    gloss_buf_release(&trial->faults);
}

static struct gloss_job *job_of(struct trial *trial) {
    struct gloss_job *job = gloss_job_new(trial->index, &trial->options, gloss_buf_sink(&trial->out));

    ck_assert_ptr_nonnull(job);
    return job;
}

static void do_text(struct trial *trial, struct gloss_job *job, const char *name, struct gloss_slice text) {
    struct gloss_diag diag = {.report = write_fault, .user = &trial->faults};

    ck_assert(gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, name, gloss_slice_source(&text), &diag));
}

static void finish(struct gloss_job *job) {
    ck_assert(gloss_job_finish(job, NULL));
    gloss_job_free(job);
}

static void check(const struct gloss_buf *out, const char *expected) {
    struct gloss_slice got = gloss_buf_slice(out);

    ck_assert_msg(gloss_slice_is(got, expected), "got:\n%.*s\nwant:\n%s", (int)got.len, got.ptr ? got.ptr : "", expected);
}

/* ---- Which of two is meant ---- */

/* In brackets, what is explained, in a text whose definitions are left out here. */
static const struct {
    const char *text, *expected;
} explained[] = {
    {"R and R.\n\n*[R]: one", "R (one) and R.\n\n*[R]: one"},
    {"AUKUS, R.\n\n*[R]: one", "AUKUS (A pact), R (one).\n\n*[R]: one"},
    /* what begins first, then what is longer, then what the document says */
    {"The HTML page.\n\n*[HTML]: one", "The HTML page (A page of HTML).\n\n*[HTML]: one"},
    {"The HTML page.\n\n*[page]: one", "The HTML page (A page of HTML).\n\n*[page]: one"},
    {"The page rule.\n\n*[HTML page rule]: one", "The page rule (A rule).\n\n*[HTML page rule]: one"},
    {"An HTML page rule.\n\n*[HTML page rule]: one", "An HTML page rule (one).\n\n*[HTML page rule]: one"},
    {"HTML page rule.\n\n*[HTML]: one", "HTML page (A page of HTML) rule.\n\n*[HTML]: one"},
    {"Of AUKUS.\n\n*[AUKUS]: one", "Of AUKUS (one).\n\n*[AUKUS]: one"},
    {"Of AUKUS.\n\n*[AUKUS]: one\n*[AUKUS]: two", "Of AUKUS (one).\n\n*[AUKUS]: one\n*[AUKUS]: two"},
    /* an entry of that name is not what the text means, in whichever form */
    {"Science Fiction.\n\n*[SF]: one", "Science Fiction.\n\n*[SF]: one"},
    /* forms are those of an entry without others */
    {"Two widgets.\n\n*[widget]: one", "Two widgets (one).\n\n*[widget]: one"},
    {"A Widget.\n\n*[widget]: one", "A Widget (one).\n\n*[widget]: one"},
    {"sf, Sf.\n\n*[SF]: one", "sf, Sf.\n\n*[SF]: one"},
    /* references are read; what could be in no glossary is not */
    {"R.\n\n*[R]: &lt;&#x263A;&gt; &lt &nix;", "R (<\xE2\x98\xBA> &lt &nix;).\n\n*[R]: &lt;&#x263A;&gt; &lt &nix;"},
    {"R ! \xFF.\n\n*[R]:\n*[!]: one\n*[\xFF]: two", "R ! \xFF.\n\n*[R]:\n*[!]: one\n*[\xFF]: two"},
    {"R.\n\n*[R]: \xFF", "R.\n\n*[R]: \xFF"},
    /* places that are left as they are */
    {"# R\n\n`R` and [R](x), R.\n\n*[R]: one", "# R\n\n`R` and [R](x), R (one).\n\n*[R]: one"},
    {"The *R* and <dfn>R</dfn>, R.\n\n*[R]: one", "The *R (one)* and <dfn>R</dfn>, R.\n\n*[R]: one"},
    {"The <dfn>R</dfn>, R.\n\n*[R]: one", "The <dfn>R</dfn>, R (one).\n\n*[R]: one"},
};

START_TEST(terms_are_explained) {
    struct trial trial;
    struct gloss_job *job;

    begin(&trial, yaml);
    trial.options.render = (struct gloss_render_options){.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_INLINE};
    job = job_of(&trial);
    do_text(&trial, job, "a.md", gloss_slice(explained[_i].text));
    finish(job);
    check(&trial.out, explained[_i].expected);
    end(&trial);
}
END_TEST

/* ---- From document to document ---- */

START_TEST(each_document_has_its_own) {
    struct trial trial;
    struct gloss_job *job;

    begin(&trial, yaml);
    trial.options.plan.scope = gloss_scope_new(trial.glossary);
    trial.options.render = (struct gloss_render_options){.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_INLINE};
    job = job_of(&trial);
    do_text(&trial, job, "a.md", gloss_slice("R, S, AUKUS.\n\n*[R]: one\n*[S]: two\n\n"));
    do_text(&trial, job, "b.md", gloss_slice("R, S, AUKUS.\n\n"));
    do_text(&trial, job, "c.md", gloss_slice("S, R, R, AUKUS.\n\n*[R]: three"));
    finish(job);
    gloss_scope_free(trial.options.plan.scope);
    check(&trial.out, "R (one), S (two), AUKUS (A pact).\n\n*[R]: one\n*[S]: two\n\n"
                      "R, S, AUKUS.\n\n"
                      "S, R (three), R, AUKUS.\n\n*[R]: three");
    end(&trial);
}
END_TEST

/* Documents of two threads: what is the same in several is one row, and nothing depends on who did what. */
START_TEST(a_list_has_what_all_define) {
    static const char *const texts[] = {"R, S, AUKUS.\n\n*[R]: one\n*[S]: =two", "R, R.\n\n*[R]: one", "R.\n\n*[R]: other"};
    static const char expected[] =
        "[\n {\"term\": \"AUKUS\", \"glossary\": \"base\", \"uses\": 1, \"definition\": \"A pact.\"},\n"
        " {\"term\": \"R\", \"glossary\": \"a.md\", \"uses\": 3, \"definition\": \"one\"},\n"
        " {\"term\": \"R\", \"glossary\": \"c.md\", \"uses\": 1, \"definition\": \"other\"},\n"
        " {\"term\": \"S\", \"glossary\": \"a.md\", \"uses\": 1, \"definition\": \"=two\"}\n]\n";

    for (int shares = 0; shares < 8; shares++) {
        struct trial trial;
        struct gloss_job *parts[2], *job;

        begin(&trial, yaml);
        trial.options.render = (struct gloss_render_options){.to = GLOSS_TO_JSON, .list = true};
        for (int i = 0; i < 2; i++)
            parts[i] = gloss_job_new_part(trial.index, &trial.options, gloss_buf_sink(&trial.out));
        for (int i = 0; i < 3; i++) {
            char name[] = "a.md";

            name[0] = (char)('a' + i);
            do_text(&trial, parts[shares >> i & 1], name, gloss_slice(texts[i]));
        }
        job = job_of(&trial);
        for (int i = 0; i < 2; i++) {
            ck_assert(gloss_job_join(job, parts[i], NULL));
            gloss_job_free(parts[i]);
        }
        finish(job);
        check(&trial.out, expected);
        end(&trial);
    }
}
END_TEST

START_TEST(what_a_reader_knows_is_not_explained) {
    struct trial trial;
    struct gloss_known *known;
    struct gloss_job *job;

    begin(&trial, yaml);
    known = gloss_known_new(trial.glossary);
    ck_assert(gloss_known_add(known, gloss_slice("S\nnothing\n")));
    ck_assert(gloss_known_add(known, gloss_slice("A\nAUKUS\n")));
    trial.options.plan.known = known;
    trial.options.render = (struct gloss_render_options){.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_INLINE};
    job = job_of(&trial);
    do_text(&trial, job, "a.md", gloss_slice("R, S, T, AUKUS.\n\n*[R]: one\n*[S]: two\n*[T]: three\n"));
    finish(job);
    gloss_known_free(known);
    check(&trial.out, "R (one), S, T (three), AUKUS.\n\n*[R]: one\n*[S]: two\n*[T]: three\n");
    end(&trial);
}
END_TEST

/* ---- Long texts ---- */

static uint32_t random_below(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)((*state >> 33) % below);
}

static const char *const words[] = {"wa", "wb", "wc", "wd", "we", "o", "p", "https://w.org/wa-wb", "\n\n", "wa,", "(wb)"};

/* Some windows of words, and behind them what three of these mean, if the document is to say it. */
static void make_text(struct gloss_buf *text, size_t bytes, bool defines) {
    uint64_t state = 42;

    while (text->len < bytes) {
        gloss_buf_puts(text, words[random_below(&state, sizeof words / sizeof *words)]);
        gloss_buf_putc(text, ' ');
    }
    gloss_buf_puts(text, defines ? "\n\n*[wa]: a\n*[wc]: c\n*[we]: e\n" : "\n\n<!-- ---- -->\n<!-- -- -->\n<!-- -->");
}

static void in_turn(void *user, size_t count, void (*task)(void *arg, size_t number), void *arg) {
    (void)user;
    while (count > 0)
        task(arg, --count);
}

static void find_all(struct gloss_buf *out, const char *glossary, bool defines, size_t threads, enum gloss_target to) {
    struct gloss_buf text = {0};
    struct trial trial;
    struct gloss_job *job;

    make_text(&text, 3 * GLOSS_LIMIT_WINDOW_BYTES, defines);
    begin(&trial, glossary);
    trial.options.plan.mark = GLOSS_MARK_ALL;
    trial.options.render = (struct gloss_render_options){.to = to, .notes = GLOSS_NOTES_NONE};
    job = job_of(&trial);
    if (threads > 1)
        ck_assert(gloss_job_use_threads(job, (struct gloss_threads){threads, in_turn, NULL}));
    do_text(&trial, job, "a.md", gloss_buf_slice(&text));
    finish(job);
    gloss_buf_put(out, gloss_buf_slice(&trial.out));
    gloss_buf_release(&text);
    end(&trial);
}

/* Only the places of mentions. */
static void keep_places(struct gloss_buf *out) {
    size_t kept = 0, lines = 0;

    for (size_t at = 0; at < out->len;) {
        const char *lf = memchr(out->ptr + at, '\n', out->len - at);
        size_t next = lf ? (size_t)(lf - out->ptr) + 1 : out->len;
        static const char start[] = "  {\"start\": ";

        if (next - at > sizeof start && memcmp(out->ptr + at, start, sizeof start - 1) == 0) {
            size_t cut = at;

            while (memcmp(out->ptr + cut, ", \"term\"", 8) != 0)
                cut++;
            memmove(out->ptr + kept, out->ptr + at, cut - at);
            kept += cut - at;
            lines++;
        }
        at = next;
    }
    out->len = kept;
    ck_assert_uint_gt(lines, 100000);
}

#define PAIRS "  wa wb: ab\n  wb wd: bd\n  wd wd wd: ddd\n"

/* It is the same as if the glossary had the terms, where windows end, too. */
START_TEST(windows_make_no_difference) {
    struct gloss_buf own = {0}, all = {0}, several = {0};

    find_all(&own, "terms:\n" PAIRS, true, 1, GLOSS_TO_JSON);
    find_all(&several, "terms:\n" PAIRS, true, 4, GLOSS_TO_JSON);
    find_all(&all, "terms:\n  wa: a\n  wc: c\n  we: e\n" PAIRS, false, 1, GLOSS_TO_JSON);
    ck_assert(own.len > 0 && gloss_slice_equal(gloss_buf_slice(&own), gloss_buf_slice(&several)));
    keep_places(&own);
    keep_places(&all);
    ck_assert(gloss_slice_equal(gloss_buf_slice(&own), gloss_buf_slice(&all)));
    gloss_buf_release(&own);
    gloss_buf_release(&all);
    gloss_buf_release(&several);
}
END_TEST

/* ---- Too many ---- */

START_TEST(there_is_a_limit) {
    struct gloss_buf text = {0};
    struct trial trial;
    struct gloss_job *job;

    gloss_buf_puts(&text, "x0x x4094x x4095x x4096x x4097x\n\n");
    for (int i = 0; i < GLOSS_LIMIT_OWN_TERMS + 2; i++)
        gloss_buf_printf(&text, "*[x%dx]: is %d\n*[x%dx]: again\n", i, i, i);
    begin(&trial, yaml);
    trial.options.render = (struct gloss_render_options){.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_INLINE};
    job = job_of(&trial);
    do_text(&trial, job, "a.md", gloss_buf_slice(&text));
    finish(job);
    trial.out.len = 69;
    check(&trial.out, "x0x (is 0) x4094x (is 4094) x4095x (is 4095) x4096x x4097x\n\n*[x0x]: i");
    check(&trial.faults, "a.md: defines too many terms itself; the last 2 of them are not explained\n");

    /* The same by their bytes. */
    text.len = trial.out.len = trial.faults.len = 0;
    gloss_buf_puts(&text, "x1x x9x x30x\n\n");
    for (int i = 0; i < 32; i++) {
        gloss_buf_printf(&text, "*[x%dx]: ", i);
        gloss_buf_repeat(&text, 'y', GLOSS_LIMIT_OWN_BYTES / 20);
        gloss_buf_puts(&text, "\n");
    }
    trial.options.render = (struct gloss_render_options){.to = GLOSS_TO_CSV, .list = true};
    job = job_of(&trial);
    do_text(&trial, job, "a.md", gloss_buf_slice(&text));
    finish(job);
    gloss_buf_putc(&trial.out, '\0');
    ck_assert_ptr_nonnull(strstr(trial.out.ptr, "\"x1x\""));
    ck_assert_ptr_nonnull(strstr(trial.out.ptr, "\"x9x\""));
    ck_assert_ptr_null(strstr(trial.out.ptr, "\"x30x\""));
    check(&trial.faults, "a.md: defines too many terms itself; the last 13 of them are not explained\n");
    gloss_buf_release(&text);
    end(&trial);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("own");
    TCase *tests = tcase_create("own");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, terms_are_explained, 0, ROWS(explained));
    tcase_add_test(tests, each_document_has_its_own);
    tcase_add_test(tests, a_list_has_what_all_define);
    tcase_add_test(tests, what_a_reader_knows_is_not_explained);
    tcase_add_test(tests, windows_make_no_difference);
    tcase_add_test(tests, there_is_a_limit);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
