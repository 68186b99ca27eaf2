/* test_site.c - documents that share one glossary: ways between them, their titles, and names that do not depend on what they use. */
#include "base/path.h"
#include "document/html.h"
#include "document/markdown.h"
#include "document/title.h"
#include "render/site.h"
#include "suite.h"

#define CHECK_TEXT(got, want) \
    ck_assert_msg(gloss_slice_is(got, want), "got:\n%.*s\nwant:\n%s", (int)(got).len, (got).len ? (got).ptr : "", want)

static void check_buf(struct gloss_buf *buf, const char *want) {
    CHECK_TEXT(gloss_buf_slice(buf), want);
    gloss_buf_release(buf);
}

/* ---- Paths ---- */

static const struct {
    const char *folder, *path, *want;
} resolved[] = {
    {"", "", ""},
    {"", "a", "a"},
    {"", "./a//b/", "a/b"},
    {"a/b", "../c", "a/c"},
    {"a", "../../c", "../c"},
    {"", "../../c", "../../c"},
    {"..", "../c", "../../c"},
    {"a", "/b/../../c", "/c"},
    {"/a/b", "../../../c", "/c"},
    {"a/b", ".", "a/b"},
    {"a/b", "../..", ""},
    {"a", "b/..c/...", "a/b/..c/..."},
};

START_TEST(paths_are_resolved) {
    struct gloss_buf out = {0};

    gloss_path_resolve(&out, gloss_slice(resolved[_i].folder), gloss_slice(resolved[_i].path));
    check_buf(&out, resolved[_i].want);
}
END_TEST

static const struct {
    const char *from, *to, *want;
} ways[] = {
    {"a.html", "b.html", "b.html"},           {"a/b.html", "c.html", "../c.html"},
    {"a.html", "b/c.html", "b/c.html"},       {"a/b/c.html", "a/d/e.html", "../d/e.html"},
    {"ab/c.html", "a/c.html", "../a/c.html"}, {"/x/y.md", "/x/z/y.md", "z/y.md"},
    {"a/b.html", "a/b.html", "b.html"},
};

START_TEST(ways_are_relative) {
    struct gloss_buf out = {0};

    gloss_path_relative(&out, gloss_slice(ways[_i].from), gloss_slice(ways[_i].to));
    check_buf(&out, ways[_i].want);
}
END_TEST

START_TEST(folders_of_files) {
    CHECK_TEXT(gloss_path_folder(gloss_slice("a")), "");
    CHECK_TEXT(gloss_path_folder(gloss_slice("a/b/c")), "a/b");
    CHECK_TEXT(gloss_path_folder(gloss_slice("/a")), "/");
}
END_TEST

START_TEST(paths_are_urls_and_back) {
    const char *path = "a b/100%/c#d?e&f:g\"<>'(){}\\/\xC3\xA9.html";
    struct gloss_buf url = {0}, back = {0};

    gloss_path_put_url(&url, gloss_slice(path));
    gloss_path_of_url(&back, gloss_buf_slice(&url));
    check_buf(&back, path);
    check_buf(&url, "a%20b/100%25/c%23d%3Fe%26f%3Ag%22%3C%3E%27%28%29%7B%7D%5C/%C3%A9.html");
    gloss_path_of_url(&back, gloss_slice("%4%zz%%41%"));
    check_buf(&back, "%4%zz%A%");
}
END_TEST

/* ---- Titles ---- */

static const struct {
    const char *page, *want;
} titles[] = {
    {"<title>A &amp; b</title>", "A & b"},
    {"<!DOCTYPE html><html><head><meta charset=utf-8><style>x<title>n</title></style><script>'<title>n'</script>"
     "<TITLE\n>Yes</title>",
     "Yes"},
    {"<body><svg><title>no</title></svg>", ""},
    {"<p>a<title>no</title>", ""},
    {"<title>open", "open"},
    {"", ""},
};

START_TEST(pages_have_titles) {
    struct gloss_buf out = {0};

    ck_assert(gloss_html_title(&out, gloss_slice(titles[_i].page)));
    check_buf(&out, titles[_i].want);
}
END_TEST

START_TEST(first_heading_is_a_title) {
    struct gloss_markup_options options = {.name = "text"};
    struct gloss_runs runs = {0};
    struct gloss_diag diag = {.report = NULL};
    struct gloss_buf out = {0};

    ck_assert(gloss_markdown_read(&runs, NULL, gloss_slice("a\n\n# `b`*c* d\n\n# e\n"), &options, &diag));
    gloss_runs_title(&out, &runs);
    check_buf(&out, "c d");
    gloss_runs_release(&runs);
}
END_TEST

/* ---- Links ---- */

static struct gloss_slice result_of(void *user, struct gloss_slice name) {
    (void)user;
    return gloss_slice_is(name, "texts/sub/b c.md") ? gloss_slice("sub/b c.html") : (struct gloss_slice){NULL, 0};
}

static const struct {
    const char *target, *want; /* NULL: it is not changed */
} links[] = {
    {"sub/b%20c.md", "sub/b%20c.html"},
    {"sub/b c.md?q#f", "sub/b%20c.html?q#f"},
    {"./x/../sub/b%20c.md#f?q", "sub/b%20c.html#f?q"},
    {"sub/b.md", NULL},
    {"/sub/b%20c.md", NULL},
    {"//sub/b%20c.md", NULL},
    {"file:sub/b%20c.md", NULL},
    {"#sub/b%20c.md", NULL},
    {"?x", NULL},
    {"", NULL},
};

static struct gloss_glossary *load(const char *yaml) {
    struct gloss_diag diag = {.report = NULL};
    struct gloss_glossary *glossary = gloss_glossary_parse("terms.yaml", gloss_slice(yaml), &diag);

    ck_assert_ptr_nonnull(glossary);
    return glossary;
}

static struct gloss_site *site_of(const struct gloss_glossary *glossary) {
    struct gloss_site_options options = {gloss_slice("glossary.html"), gloss_slice("index.html"), result_of, NULL};
    struct gloss_site *site = gloss_site_new(glossary, &options);

    ck_assert_ptr_nonnull(site);
    return site;
}

START_TEST(links_lead_to_results) {
    struct gloss_glossary *glossary = load("terms: {A: x}");
    struct gloss_site *site = site_of(glossary);
    struct gloss_buf out = {0};
    bool put =
        gloss_site_put_link(&out, site, gloss_slice("texts/a.md"), gloss_slice("a.html"), gloss_slice(links[_i].target));

    ck_assert_int_eq(put, links[_i].want != NULL);
    check_buf(&out, links[_i].want ? links[_i].want : "");
    gloss_site_free(site);
    gloss_glossary_free(glossary);
}
END_TEST

/* ---- Names ---- */

static bool is_other(const struct gloss_buf *names, struct gloss_slice name) {
    for (size_t at = 0; at < names->len; at += strlen(names->ptr + at) + 1)
        if (gloss_slice_is(name, names->ptr + at))
            return false;
    return true;
}

/* Each meaning has another name, which is the same whatever was named before it. */
START_TEST(names_are_those_of_the_glossary) {
    static const char yaml[] = "terms:\n  C: x\n  C++: x\n  C#: x\n  c: x\n  '.NET': x\n  NET: x\n  PAC 1: x\n"
                               "  PAC: {senses: [{expansion: a b}, {expansion: c d}]}\n  PAC 2: x\n"
                               "  \xD0\x96: x\n  \xD0\x97: x\n  other: {id: c, definition: x}\n  'c-': x\n";
    struct gloss_glossary *glossary = load(yaml);
    struct gloss_site *site = site_of(glossary);
    struct gloss_anchors forward = {.site = site}, alone = {.site = site};
    struct gloss_buf names = {0};
    uint32_t number = 0;

    for (size_t i = 0; i < glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, i);

        for (uint32_t k = 0; k < (entry->sense_count > 1 ? entry->sense_count + 1 : 1); k++) {
            const struct gloss_sense *sense = k ? &entry->senses[k - 1] : NULL;
            struct gloss_slice name = gloss_anchor(&forward, ++number, entry, sense), again;

            ck_assert_msg(is_other(&names, name), "twice: %.*s", (int)name.len, name.ptr);
            gloss_buf_put(&names, name);
            gloss_buf_putc(&names, '\0');
            gloss_anchors_clear(&alone);
            again = gloss_anchor(&alone, 1, entry, sense);
            ck_assert(gloss_slice_equal(name, again));
        }
    }
    ck_assert_uint_eq(number, 15);
    ck_assert_msg(gloss_slice_starts_with(gloss_buf_slice(&names), "gloss-c"), "%s", names.ptr);
    gloss_buf_release(&names);
    gloss_anchors_release(&forward);
    gloss_anchors_release(&alone);
    gloss_site_free(site);
    gloss_glossary_free(glossary);
}
END_TEST

/* ---- Letters ---- */

START_TEST(entries_stand_under_letters) {
    static const char yaml[] =
        "terms:\n  '\xC3\x89ire': x\n  echo: x\n  Apple: x\n  '\xC3\x85ngstr\xC3\xB6m': x\n  '9P': x\n  '.NET': x\n"
        "  '\xC5\x81\xC3\xB3\x64\xC5\xBA': x\n  '\xCE\xA9mega': x\n  '\xEC\xA7\x80\xEC\x86\x8C': x\n"
        "  '\xE6\xBC\xA2\xE5\xAD\x97': x\n  '\xE4\xBA\xBA': x\n  unused: x\n";
    struct gloss_glossary *glossary = load(yaml);
    struct gloss_site *site = site_of(glossary);
    struct gloss_diag diag = {.report = NULL};
    struct gloss_render_options options = {.to = GLOSS_TO_MARKDOWN};
    struct gloss_seen seen[16];
    struct gloss_site_page page = {.seen = seen, .count = 11};
    struct gloss_buf out = {0};

    for (size_t i = 0; i < page.count; i++)
        seen[i] = (struct gloss_seen){.entry = gloss_entry_at(glossary, i), .uses = 1};
    gloss_buf_puts(&page.title, "T");
    gloss_buf_puts(&page.path, "t.md");
    ck_assert(gloss_site_add(site, &page, &diag));
    ck_assert(gloss_site_write_glossary(site, &options, gloss_buf_sink(&out), &diag));
    gloss_buf_putc(&out, '\0');
    ck_assert_ptr_nonnull(
        strstr(out.ptr, "\n\n[0\xE2\x80\x93"
                        "9](#gloss-letter_0) \xC2\xB7 [A](#gloss-letter_a) \xC2\xB7 [E](#gloss-letter_e) \xC2\xB7 "
                        "[L](#gloss-letter_l) \xC2\xB7 [N](#gloss-letter_n) "
                        "\xC2\xB7 [\xCE\xA9](#gloss-letter_u03a9) \xC2\xB7 [\xE3\x85\x88](#gloss-letter_u3148) \xC2\xB7 "
                        "[\xE6\xBC\xA2](#gloss-letter_u6f22)\n"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "**\xC3\x85ngstr\xC3\xB6m**"));
    ck_assert(strstr(out.ptr, "**\xC3\x85ngstr") < strstr(out.ptr, "**Apple"));
    ck_assert(strstr(out.ptr, "**echo") < strstr(out.ptr, "**\xC3\x89ire"));
    ck_assert_ptr_null(strstr(out.ptr, "unused"));
    ck_assert(gloss_site_made(gloss_buf_slice(&out)));
    ck_assert(!gloss_site_made(gloss_slice("x<!-- gloss: glossary page -->\n")));
    gloss_buf_release(&out);
    gloss_buf_release(&page.title);
    gloss_buf_release(&page.path);
    gloss_site_free(site);
    gloss_glossary_free(glossary);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("site");
    TCase *tests = tcase_create("site");

    tcase_add_loop_test(tests, paths_are_resolved, 0, ROWS(resolved));
    tcase_add_loop_test(tests, ways_are_relative, 0, ROWS(ways));
    tcase_add_test(tests, folders_of_files);
    tcase_add_test(tests, paths_are_urls_and_back);
    tcase_add_loop_test(tests, pages_have_titles, 0, ROWS(titles));
    tcase_add_test(tests, first_heading_is_a_title);
    tcase_add_loop_test(tests, links_lead_to_results, 0, ROWS(links));
    tcase_add_test(tests, names_are_those_of_the_glossary);
    tcase_add_test(tests, entries_stand_under_letters);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
