/* test_hints.c - Markdown of which only that is read in which something can be found: what is found, and where, is the same as if all were. */
#include "document/invariants.h"
#include "document/markdown.h"
#include "loaded.h"
#include "match/index.h"
#include "render/job.h"
#include "suite.h"

enum { TEXTS = 20000, MOST_PIECES = 60, MOST_MENTIONS = 4096 };

static const char yaml[] = "terms:\n"
                           "  SF: short form\n"
                           "  Five Eyes: five states\n"
                           "  US: a state\n"
                           "  AT&T: a company\n"
                           "  caf\xC3\xA9: a place\n"
                           "  C++: a language\n"
                           "  MQ-9: a thing\n"
                           "  \xE6\x97\xA5\xE6\x9C\xAC: a state\n"
                           "  Exception: {definition: x, except: [\"SF Bay\"]}\n";

static struct gloss_hinter *hinter;

static void set_up(void) {
    load(yaml);
    ck_assert(gloss_hinter_serves(the_index));
    hinter = gloss_hinter_new(the_index);
    ck_assert_ptr_nonnull(hinter);
}

static void tear_down(void) {
    gloss_hinter_free(hinter);
    unload();
}

/* ---- What is read ---- */

static const struct {
    const char *source, *prose;
} texts[] = {
    {"", ""},
    {"Nothing is here.\n\nNor here.", ""},
    {"Nothing is here.\n\nSF is.\n\nNor here.", "#\n\nSF is.\n\n#"},
    {"Nothing is\nin these lines.\n\nNor in this.\n\nSF is.", "#\n\nSF is."},
    {"- nothing\n  at all\n- no\n\n  more\n- SF\n- [ ] no\n- no", "#\n\n#\n\nSF\n\n#"},
    {"  no\nnor here\n\nSF", "#\n#\n\nSF"},
    {"# Nothing\n\n- nothing\n- SF\n- no *thing*", "Nothing\n\n#\n\nSF\n\n#"},
    {"> no\n\nSF", "no\n\nSF"},
    {"| no | no |\n|---|---|\n| no | SF |", "no\n\nno\n\nno\n\nSF"},
    {"no\n==\n\nSF", "no\n\nSF"},
    {"A**B**\n\n\nS**F**", "AB\n\nSF"},
    {"[no](x) and [S](x)F", "no and SF"},
    {"[no](x) or [yes][y].\n\n[y]: /SF\n", "#"},
    {"&eacute; no\n\ncaf&eacute;", "\xC3\xA9 no\n\ncaf\xC3\xA9"},
    {"no &amp; no\n\nAT&amp;T", "#\n\nAT&T"},
    {"1\\. no\n\nU\\.S\\.", "1. no\n\nU.S."},
    {"a_b_c\n\nSF", "#\n\nSF"},
    {"no [^1]\n\n[^1]: SF", "#\n\n# SF"},
    {"<p>SF</p>\n\nno", "#"},
};

static void show(const struct gloss_runs *runs, struct gloss_buf *to) {
    for (size_t i = 0; i < runs->count; i++) {
        size_t start = runs->runs[i].prose, end = i + 1 < runs->count ? runs->runs[i + 1].prose : runs->prose.len;

        if (runs->runs[i].flags & GLOSS_RUN_OBJECT)
            gloss_buf_putc(to, '#');
        else
            gloss_buf_put(to, gloss_slice_cut(gloss_buf_slice(&runs->prose), start, end));
    }
}

START_TEST(what_holds_no_mention_is_not_read) {
    struct gloss_markup_options options = {.name = "text.md", .hinter = hinter};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_buf got = {0};
    const char *fault;

    ck_assert(gloss_markdown_read(&runs, &found, gloss_slice(texts[_i].source), &options, NULL));
    fault = runs_fault(&runs, gloss_slice(texts[_i].source));
    ck_assert_msg(!fault, "%s: %s", texts[_i].source, fault);
    show(&runs, &got);
    gloss_buf_putc(&got, 0);
    ck_assert_msg(strcmp(got.ptr, texts[_i].prose) == 0, "'%s':\n got '%s'\nwant '%s'", texts[_i].source, got.ptr,
                  texts[_i].prose);
    gloss_buf_release(&got);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}
END_TEST

/* ---- What is found ---- */

struct mention {
    struct gloss_stretch source;
    const struct gloss_entry *entry;
    unsigned flags;
    enum gloss_part_role role;
    uint32_t level, section;
    bool first; /* in its part */
};

struct mentions {
    const struct gloss_runs *runs;
    const struct gloss_part *part;
    struct mention items[MOST_MENTIONS];
    size_t count;
};

static bool take(void *user, const struct gloss_mention *mention) {
    struct mentions *all = user;
    const struct gloss_part *part = gloss_runs_part_at(all->runs, (size_t)mention->start);

    ck_assert_uint_lt(all->count, MOST_MENTIONS);
    ck_assert_ptr_nonnull(part);
    all->items[all->count++] = (struct mention){
        .source = gloss_runs_source(all->runs, (size_t)mention->start, (size_t)mention->end),
        .entry = mention->entry,
        .flags = gloss_runs_flags(all->runs, (size_t)mention->start, (size_t)mention->end),
        .role = part->role,
        .level = part->level,
        .section = part->section,
        .first = part != all->part,
    };
    all->part = part;
    return true;
}

static void find(struct mentions *all, struct gloss_slice source, struct gloss_hinter *with) {
    struct gloss_markup_options options = {.name = "text.md", .hinter = with};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_diag diag = {0};
    const char *fault;

    *all = (struct mentions){.runs = &runs};
    ck_assert(gloss_markdown_read(&runs, &found, source, &options, &diag));
    fault = runs_fault(&runs, source);
    ck_assert_msg(!fault, "'%.*s': %s", (int)source.len, source.ptr, fault);
    ck_assert(gloss_find(the_index, gloss_buf_slice(&runs.prose), take, all, &diag));
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}

static bool is_same(const struct mention *a, const struct mention *b) {
    return a->source.start == b->source.start && a->source.end == b->source.end && a->entry == b->entry &&
           a->flags == b->flags && a->role == b->role && a->level == b->level && a->section == b->section &&
           a->first == b->first;
}

static void compare(struct gloss_slice source, struct mentions *all, struct mentions *hinted) {
    find(all, source, NULL);
    find(hinted, source, hinter);
    ck_assert_msg(all->count == hinted->count, "'%.*s': %zu mentions, by hints %zu", (int)source.len, source.ptr,
                  all->count, hinted->count);
    for (size_t i = 0; i < all->count; i++)
        ck_assert_msg(is_same(&all->items[i], &hinted->items[i]), "'%.*s': mention %zu at %zu is another one at %zu",
                      (int)source.len, source.ptr, i, all->items[i].source.start, hinted->items[i].source.start);
}

static const char *const words[] = {"SF",
                                    "S",
                                    "F",
                                    "Five Eyes",
                                    "Five",
                                    "Eyes",
                                    "U.S.",
                                    "US",
                                    "U",
                                    ".",
                                    "AT&T",
                                    "AT",
                                    "T",
                                    "caf\xC3\xA9",
                                    "caf",
                                    "C++",
                                    "MQ-9",
                                    "MQ",
                                    "-9",
                                    "SF Bay",
                                    "\xE6\x97\xA5",
                                    "\xE6\x9C\xAC",
                                    "x",
                                    "plain words",
                                    "more of them",
                                    " ",
                                    " ",
                                    " ",
                                    " ",
                                    "\n",
                                    "\n",
                                    ",",
                                    "'s",
                                    "\xE2\x80\x9C",
                                    "\xE2\x80\x94",
                                    "\xC2\xAD",
                                    "a_b"};
static const char *const markup[] = {"\n\n",
                                     "\n\n",
                                     "\n\n",
                                     "**",
                                     "*",
                                     "_",
                                     "__",
                                     "~~",
                                     "`",
                                     "\n```\n",
                                     "[",
                                     "](x)",
                                     "][r]",
                                     "]",
                                     "[]",
                                     "\n\n[r]: /u\n",
                                     "[^1]",
                                     "\n\n[^1]: ",
                                     "\n# ",
                                     "\n## ",
                                     "\n> ",
                                     "\n- ",
                                     "\n* ",
                                     "\n1. ",
                                     "\n  ",
                                     "\n    ",
                                     "\n\n    ",
                                     "\t",
                                     "| ",
                                     "\n|---|---|\n",
                                     "<b>",
                                     "</b>",
                                     "<br>",
                                     "<!-- ",
                                     " -->",
                                     "\n\n<div>\n",
                                     "\n</div>\n\n",
                                     "<code>",
                                     "</code>",
                                     "<a href='>'>",
                                     "</a>",
                                     "&amp;",
                                     "&eacute;",
                                     "&#65;",
                                     "&shy;",
                                     "&nbsp;",
                                     "\\",
                                     "$",
                                     "$$",
                                     "\n$$\n",
                                     "{{ ",
                                     " }}",
                                     "{.x}",
                                     ":",
                                     "\n: ",
                                     "\n\n: ",
                                     "\n*[SF]: y\n",
                                     "\n===\n",
                                     "\n---\n",
                                     "  \n",
                                     "\\\n",
                                     "\r\n",
                                     "![",
                                     "(",
                                     ")",
                                     "<http://x.y>",
                                     "https://x.y/z",
                                     "\n\n<!-- gloss-off -->\n\n",
                                     "\n\n<!-- gloss-on -->\n\n",
                                     "<",
                                     ">",
                                     "\n+ ",
                                     "\n***\n",
                                     "~~~\n",
                                     "- - -",
                                     "\n2) ",
                                     "[ ] ",
                                     "\n- [x] ",
                                     "\n\n\n",
                                     "\n~~~\n",
                                     "|",
                                     "\n--|--\n",
                                     "]: ",
                                     "\n[r]\n: /u",
                                     "\"",
                                     "'"};

static uint64_t state = 88172645463325252u;

static size_t below(size_t count) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % count);
}

#define ONE_OF(list) list[below(sizeof(list) / sizeof *(list))]

/* Some texts are mostly words, and have whole paragraphs of them. */
static void make(struct gloss_buf *text) {
    size_t count = 1 + below(MOST_PIECES), likely = 1 + below(6);

    text->len = 0;
    for (size_t i = 0; i < count; i++)
        if (below(6) < likely)
            gloss_buf_puts(text, below(3) ? words[18 + below(sizeof words / sizeof *words - 18)] : ONE_OF(words));
        else
            gloss_buf_puts(text, ONE_OF(markup));
}

START_TEST(the_same_is_found_by_hints) {
    struct mentions *all = calloc(1, sizeof *all), *hinted = calloc(1, sizeof *hinted);
    struct gloss_buf text = {0};
    size_t found = 0;

    ck_assert(all && hinted);
    for (int i = 0; i < TEXTS; i++) {
        make(&text);
        compare(gloss_buf_slice(&text), all, hinted);
        found += all->count;
    }
    ck_assert_uint_gt(found, TEXTS / 2);
    gloss_buf_release(&text);
    free(all);
    free(hinted);
}
END_TEST

/* Lines that become one, and lines that only look like a table's. */
static const char *const odd[] = {
    "no\n\n: SF",
    "no\nnor here\n\n: SF",
    "no\n\nnor here\n\n: SF",
    "- no\n- no\n  more\n\n  : SF",
    "[r]: /u\nno {{ \n|---|---|\n\xE6\x97\xA5\n    \xE6\x9C\xAC",
    "- no\n- no\n\nno\n\n    SF\n\n- SF",
    "```\nno\n\nno\n\n```\n\nSF\n\n    no\n\n    SF",
    "<div>\n\nno\n\nno\n\n</div>\n\nSF <!-- x\n\nno\n\nno -->\n\nSF",
};

START_TEST(the_same_is_found_in_odd_texts) {
    struct mentions *all = calloc(1, sizeof *all), *hinted = calloc(1, sizeof *hinted);

    ck_assert(all && hinted);
    compare(gloss_slice(odd[_i]), all, hinted);
    ck_assert_uint_gt(all->count, 0);
    free(all);
    free(hinted);
}
END_TEST

/* Names of places where a token may be joined: each piece between each two. */
START_TEST(the_same_is_found_where_markup_joins) {
    static const char *const parts[][2] = {{"S", "F"}, {"U", ".S."}, {"U.", "S."}, {"caf", "\xC3\xA9"}, {"AT", "&T"}};
    struct mentions *all = calloc(1, sizeof *all), *hinted = calloc(1, sizeof *hinted);
    struct gloss_buf text = {0};
    size_t count = sizeof markup / sizeof *markup;

    ck_assert(all && hinted);
    for (size_t part = 0; part < sizeof parts / sizeof *parts; part++)
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < count; k++)
                for (size_t order = 0; order < 3; order++) {
                    text.len = 0;
                    gloss_buf_puts(&text, order == 1 ? markup[k] : "");
                    gloss_buf_puts(&text, order == 2 ? "**[" : "");
                    gloss_buf_puts(&text, parts[part][0]);
                    gloss_buf_puts(&text, markup[i]);
                    gloss_buf_puts(&text, order == 1 ? "" : markup[k]);
                    gloss_buf_puts(&text, parts[part][1]);
                    gloss_buf_puts(&text, order == 1 ? markup[k] : order == 2 ? "**](x)" : "");
                    gloss_buf_puts(&text, "\n\n[S]: /x\n[F]: /y\n[r]: /z\n");
                    compare(gloss_buf_slice(&text), all, hinted);
                }
    gloss_buf_release(&text);
    free(all);
    free(hinted);
}
END_TEST

/* ---- Annotated ---- */

/* Paragraphs of words, some of them terms, and some in a list. */
static void make_paragraphs(struct gloss_buf *text, uint32_t *seed) {
    static const char *const plain[] = {"Explicitly", "setting", "this", "to",   "false",    "will",    "cause",
                                        "commands",   "like",    "the",  "NATO", "`a_code`", "**bold**"};

    text->len = 0;
    for (size_t paragraph = 0; paragraph < 60; paragraph++) {
        gloss_buf_puts(text, paragraph % 7 == 6 ? "- " : "");
        for (size_t i = 0; i < 12; i++) {
            *seed = *seed * 1664525 + 1013904223;
            gloss_buf_puts(text, plain[(*seed >> 16) % (paragraph % 4 ? ROWS(plain) - 4 : ROWS(plain))]);
            gloss_buf_puts(text, i == 11 ? ".\n" : i == 6 ? "\n" : " ");
        }
        gloss_buf_puts(text, "\n");
    }
}

/* Where the filter errs depends on where a token is: what is inserted moves all that follows, and changes nothing of what was left unread. */
START_TEST(annotated_by_hints_is_annotated) {
    static const char terms[] = "terms: {NATO: a pact, the: article, of: prep, and: conj, a: letter, in: prep}\n";
    static const enum gloss_notes notes[] = {GLOSS_NOTES_FOOTNOTES, GLOSS_NOTES_LINKS, GLOSS_NOTES_INLINE,
                                             GLOSS_NOTES_ABBREVIATIONS};
    struct gloss_glossary *of_words = gloss_glossary_parse("words.yaml", gloss_slice(terms), NULL);
    struct gloss_index *index = gloss_index_new(of_words, NULL, NULL);
    struct gloss_options options = {.render = {.to = GLOSS_TO_MARKDOWN, .notes = notes[_i]}};
    struct gloss_buf text = {0}, out[2] = {{0}, {0}};
    uint32_t seed = 1;

    ck_assert_ptr_nonnull(index);
    for (size_t i = 0; i < 60; i++) {
        options.plan.mark = i % 2 ? GLOSS_MARK_ALL : GLOSS_MARK_FIRST;
        make_paragraphs(&text, &seed);
        for (size_t whole = 0; whole < 2; whole++) {
            struct gloss_slice rest = gloss_buf_slice(&text);
            struct gloss_job *job = gloss_job_new(index, &options, gloss_buf_sink(&out[whole]));

            out[whole].len = 0;
            ck_assert(job && job->hinter);
            if (whole) {
                gloss_hinter_free(job->hinter);
                job->hinter = NULL;
            }
            ck_assert(gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, "x.md", gloss_slice_source(&rest), NULL));
            ck_assert(gloss_job_finish(job, NULL));
            ck_assert_uint_eq(job->render.left_out, 0);
            gloss_job_free(job);
        }
        ck_assert_uint_gt(out[0].len, text.len);
        ck_assert(gloss_slice_equal(gloss_buf_slice(&out[0]), gloss_buf_slice(&out[1])));
    }
    gloss_buf_release(&text);
    gloss_buf_release(&out[0]);
    gloss_buf_release(&out[1]);
    gloss_index_free(index);
    gloss_glossary_free(of_words);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("hints");
    TCase *tcase = tcase_create("hints");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, what_holds_no_mention_is_not_read, 0, ROWS(texts));
    tcase_add_loop_test(tcase, the_same_is_found_in_odd_texts, 0, ROWS(odd));
    tcase_add_test(tcase, the_same_is_found_by_hints);
    tcase_add_test(tcase, the_same_is_found_where_markup_joins);
    tcase_add_loop_test(tcase, annotated_by_hints_is_annotated, 0, 4);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
