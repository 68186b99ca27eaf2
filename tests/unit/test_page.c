/* test_page.c - what stands in a page besides its text: letters of its glossary, and its figures; and the names of all that. */
#include "render/graph.h"
#include "render/job.h"
#include "render/letters.h"
#include "render/plot.h"
#include "suite.h"

#define CHECK_TEXT(got, want) \
    ck_assert_msg(gloss_slice_is(got, want), "got:\n%.*s\nwant:\n%s", (int)(got).len, (got).len ? (got).ptr : "", want)

/* ---- Letters ---- */

/* In the order of a glossary: a term, the name of its letter, what links to it. */
static const struct {
    const char *term, *letter, *id;
} letters[] = {
    {"(+)", "#", "gloss-letter_other"},
    {"5G",
     "0\xE2\x80\x93"
     "9",
     "gloss-letter_0"},
    {"AUKUS", "A", "gloss-letter_a"},
    {"\xC3\xA4ther", "A", "gloss-letter_a"}, /* ä */
    {"Azur", "A", "gloss-letter_a"},
    {"\xE2\x80\x9Cquoted\xE2\x80\x9D", "Q", "gloss-letter_q"},
    {"x86", "X", "gloss-letter_x"},
    {"\xC5\x81\xC3\xB3\x64\xC5\xBA", "L", "gloss-letter_l"}, /* Łódź */
    {"\xD0\x96\xD1\x83\xD0\xBA", "\xD0\x96", "gloss-letter_u0416"},
    {"\xEC\x9A\x94\xEA\xB2\xA9", "\xE3\x85\x87", "gloss-letter_u3147"}, /* 요격: ㅇ */
    {"\xE5\x8F\xB0\xE6\xB9\xBE", "\xE6\xBC\xA2", "gloss-letter_u6f22"}, /* 台湾: 漢 */
};

START_TEST(terms_stand_under_their_letters) {
    struct gloss_entry entry = {.term = gloss_slice(letters[_i].term)};
    struct gloss_seen seen = {.entry = &entry};
    struct gloss_letters sorted = {0};
    struct gloss_buf out = {0};

    ck_assert(gloss_letters_sort(&sorted, &seen, 1));
    gloss_letter_put(&out, sorted.rows[0].word.letter);
    CHECK_TEXT(gloss_buf_slice(&out), letters[_i].letter);
    out.len = 0;
    gloss_letter_put_id(&out, sorted.rows[0].word.letter);
    CHECK_TEXT(gloss_buf_slice(&out), letters[_i].id);
    gloss_buf_release(&out);
    gloss_letters_release(&sorted);
}
END_TEST

START_TEST(a_glossary_is_in_the_order_of_a_dictionary) {
    static const char *const terms[] = {"zebra", "5G", "Azur", "\xC3\xA4ther", "\xE2\x80\x9CQ", "A", "(+)", "azure"};
    static const char *const want[] = {"(+)", "5G", "A", "\xC3\xA4ther", "Azur", "azure", "\xE2\x80\x9CQ", "zebra"};
    struct gloss_entry entries[ROWS(terms)];
    struct gloss_seen seen[ROWS(terms)];
    struct gloss_letters sorted = {0};

    for (size_t i = 0; i < ROWS(terms); i++) {
        entries[i] = (struct gloss_entry){.term = gloss_slice(terms[i])};
        seen[i] = (struct gloss_seen){.entry = &entries[i]};
    }
    ck_assert(gloss_letters_sort(&sorted, seen, ROWS(terms)));
    for (size_t i = 0; i < ROWS(terms); i++)
        CHECK_TEXT(sorted.rows[i].seen->entry->term, want[i]);
    ck_assert_uint_eq(gloss_letters_count(&sorted), 5);
    ck_assert(gloss_letters_sort(&sorted, NULL, 0));
    ck_assert_uint_eq(gloss_letters_count(&sorted), 0);
    gloss_letters_release(&sorted);
}
END_TEST

/* ---- Where terms occur ---- */

static const struct {
    unsigned from, to, step; /* bins */
    const char *places;
} places[] = {
    {0, 0, 1, "0 %"},
    {255, 255, 1, "99 %"},
    {0, 255, 1,
     "0\xE2\x80\x93"
     "99 %"},
    {0, 255, 255, "0 %, 99 %"},
    {10, 14, 2,
     "3\xE2\x80\x93"
     "5 %"},
    {0, 224, 32, "0 %, 12 %, 25 %, 37 %, 50 %, 62 %, 75 %, 87 %"},
    {0, 255, 16,
     "0\xE2\x80\x93"
     "93 %"}, /* too many for words */
};

START_TEST(places_are_told_in_percents) {
    struct gloss_plot_row row = {0};
    struct gloss_buf out = {0};

    for (unsigned bin = places[_i].from; bin <= places[_i].to; bin += places[_i].step)
        row.bins[bin / 64] |= UINT64_C(1) << bin % 64;
    gloss_plot_put_places(&out, &row);
    CHECK_TEXT(gloss_buf_slice(&out), places[_i].places);
    gloss_buf_release(&out);
}
END_TEST

/* ---- What Graphviz says ---- */

static const struct {
    const char *plain;
    bool good;
} plains[] = {
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3 \"\" solid box black lightgrey\nnode n1 3 1e-05 1 0.3 \"\" solid box black "
     "lightgrey\n"
     "edge n0 n1 4 0.9 1.7 1 1.5 2 1 2.5 0.2 solid black\nstop\n",
     true},
    /* The same cut short, or not what was asked for. */
    {"", false},
    {"stop\n", false},
    {"graph 1 4.25 2\nstop\n", false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3\nnode n1 3 0 1 0.3\nstop\n", false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3\nnode n1 3 0 1 0.3\nedge n0 n1 4 0.9 1.7 1 1.5 2 1 2.5 0.2\n", false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3\nnode n2 3 0 1 0.3\n", false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3\nnode n1 3 0 1 0.3\nedge n1 n0 4 0.9 1.7 1 1.5 2 1 2.5 0.2\nstop\n", false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3\nnode n1 3 0 1 0.3\nedge n0 n1 5 0.9 1.7 1 1.5 2 1 2.5 0.2 1 1\nstop\n",
     false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 0.3\nnode n1 3 0 1 0.3\nedge n0 n1 67 0.9 1.7\nstop\n", false},
    {"graph 1 4.25 2\nnode n0 0.5 1.75 0.75 nan\n", false},
    {"graph 1 inf 2\n", false},
    {"graph 1 99999999999999999999999 2\n", false},
    {"graph 1 4.2.5 2\n", false},
    {"graph 1 4 - 2\n", false},
    {"<svg onload=alert(1)>\n", false},
};

START_TEST(places_of_a_graph_are_read_with_care) {
    struct gloss_graph *graph = calloc(1, sizeof *graph);
    size_t len = strlen(plains[_i].plain);

    ck_assert_ptr_nonnull(graph);
    graph->node_count = 2;
    graph->edge_count = 1;
    graph->edges[0].to = 1;
    ck_assert_int_eq(gloss_graph_read_plain(graph, (struct gloss_slice){plains[_i].plain, len}), plains[_i].good);
    if (plains[_i].good) {
        ck_assert_double_eq_tol(graph->width, 4.25, 1e-9);
        ck_assert_double_eq_tol(graph->nodes[1].y, 0, 1e-9);
        ck_assert_double_eq_tol(graph->edges[0].points[3][1], .2, 1e-9);
    }
    free(graph);
}
END_TEST

START_TEST(a_graph_is_written_for_graphviz) {
    struct gloss_graph *graph = calloc(1, sizeof *graph);
    struct gloss_buf out = {0};

    ck_assert_ptr_nonnull(graph);
    graph->node_count = 2;
    graph->nodes[0] = graph->nodes[1] = (struct gloss_graph_node){.width = 1.25, .height = .5};
    graph->edge_count = 1;
    graph->edges[0].from = 1;
    gloss_graph_put_dot(graph, &out);
    gloss_buf_putc(&out, '\0');
    ck_assert_ptr_nonnull(strstr(out.ptr, "n0[width=1.250,height=0.500];\n"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "n1->n0;\n}\n"));
    gloss_buf_release(&out);
    free(graph);
}
END_TEST

/* ---- Names ---- */

/* Terms, and headings, that are named like what a page has of its own. */
START_TEST(ids_are_all_different) {
    static const char yaml[] =
        "terms: {glossary: a, figures: a, page glossary: a, page figures: a, page_glossary: a, letter a: a, letter other: "
        "a, letter 0: a,"
        " Quad: a, Quad use 1: a, Quad_use 1: a, ..Quad_use-1: a, _page_glossary: a, X: {id: letter_a, definition: a},"
        " Y: {id: quad_use-1, definition: a}, Z: {id: glossary-2, definition: a}}";
    static const char text[] = "# gloss-page_glossary\n\n## gloss-letter_a\n\n### gloss page_glossary\n\n"
                               "glossary figures, page glossary, page figures, page_glossary, letter a, letter other, "
                               "letter 0, Quad use 1, Quad, Quad_use 1,\n"
                               "..Quad_use-1, _page_glossary, X, Y, Z, Quad\n";
    struct gloss_options options = {.plan.mark = GLOSS_MARK_ALL, .render = {.to = GLOSS_TO_HTML}};
    struct gloss_glossary *glossary = gloss_glossary_parse("a.yaml", gloss_slice(yaml), NULL);
    struct gloss_index *index = gloss_index_new(glossary, NULL, NULL);
    struct gloss_slice ids[200];
    struct gloss_buf out = {0};
    struct gloss_job *job = gloss_job_new(index, &options, gloss_buf_sink(&out));
    struct gloss_slice rest = gloss_slice(text);
    size_t count = 0;

    ck_assert(gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, "a.md", gloss_slice_source(&rest), NULL));
    ck_assert(gloss_job_finish(job, NULL));
    gloss_buf_putc(&out, '\0');
    for (const char *at = out.ptr; (at = strstr(at, " id=\"")); count++) {
        ck_assert_uint_lt(count, sizeof ids / sizeof *ids);
        at += 5;
        ids[count] = (struct gloss_slice){at, strcspn(at, "\"")};
        for (size_t i = 0; i < count; i++)
            ck_assert_msg(!gloss_slice_equal(ids[i], ids[count]), "%.*s is there twice", (int)ids[i].len, ids[i].ptr);
    }
    ck_assert_uint_ge(count, 40);
    gloss_buf_release(&out);
    gloss_job_free(job);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("page");
    TCase *tc = tcase_create("page");

    tcase_add_loop_test(tc, terms_stand_under_their_letters, 0, ROWS(letters));
    tcase_add_test(tc, a_glossary_is_in_the_order_of_a_dictionary);
    tcase_add_loop_test(tc, places_are_told_in_percents, 0, ROWS(places));
    tcase_add_loop_test(tc, places_of_a_graph_are_read_with_care, 0, ROWS(plains));
    tcase_add_test(tc, a_graph_is_written_for_graphviz);
    tcase_add_test(tc, ids_are_all_different);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
