/* test_roundtrip.c - documents made at random of pieces of markup, annotated in their own formats: what is in roundtrip.h holds, and a page made of the
 * result is the page made of the text but for what was inserted. */
#include "document/html_body.h"
#include "document/roundtrip.h"
#include "suite.h"

enum { MOST_PIECES = 40, TEXTS = 3000 };

static const char yaml[] = "terms:\n"
                           "  SF: 'short *form* <b> [x](y) <!-- gloss: end -->'\n"
                           "  Five Eyes: five states\n"
                           "  LF: {expansion: long form, definition: a form}\n";

static const char *const words[] = {"SF", "LF",    "Five Eyes", "Five", "Eyes", " ",        " ",
                                    "x",  "word ", ".",         ", ",   "'s",   "\xC3\xA9", "SF's"};
static const char *const markdown[] = {
    "\n",          "\n\n",         "**",        "*",          "_",          "~~",
    "`",           "```\n",        "[",         "](x)",       "[^1]",       "\n[^1]: ",
    "\n# ",        "\n> ",         "\n- ",      "\n1. ",      "| ",         "\n|---|---|\n",
    "<b>",         "</b>",         "<!-- ",     " -->",       "&amp;",      "\\",
    "$",           "{{ ",          " }}",       "(",          ")",          ":",
    "\n: ",        "<br>",         "\n<div>\n", "\n</div>\n", "\n    ",     "\r\n",
    "!",           "\n*[SF]: y\n", "<code>",    "</code>",    "<a href=x>", "</a>",
    "\n[1]: /u\n", "[1]",          "***",       "\n===\n",    "\n---\n",    "  \n"};
static const char *const html[] = {"<p>",
                                   "</p>",
                                   "<b>",
                                   "</b>",
                                   "<i>",
                                   "</i>",
                                   "<a href=x>",
                                   "</a>",
                                   "<code>",
                                   "</code>",
                                   "<h2>",
                                   "</h2>",
                                   "<div class=x>",
                                   "</div>",
                                   "<table>",
                                   "<tr>",
                                   "<td>",
                                   "</td>",
                                   "</table>",
                                   "<ul>",
                                   "<li>",
                                   "</ul>",
                                   "<br>",
                                   "<!-- ",
                                   " -->",
                                   "&amp;",
                                   "&nbsp;",
                                   "\n",
                                   "<script>",
                                   "</script>",
                                   "<textarea>",
                                   "</textarea>",
                                   "<abbr title=y>",
                                   "</abbr>",
                                   "<svg>",
                                   "</svg>",
                                   "</body>",
                                   "</html>",
                                   "<body>",
                                   "<title>",
                                   "</title>",
                                   "<p hidden>",
                                   "<select>",
                                   "<option>",
                                   "</select>",
                                   "<",
                                   "<span translate=no>",
                                   "</span>",
                                   "<template>",
                                   "</template>",
                                   "<pre>",
                                   "</pre>",
                                   "<button>",
                                   "</button>"};
static const char *const ours[] = {"[^gloss-sf]",
                                   "](#gloss-sf)",
                                   "](<../a.md#gloss-sf>)",
                                   "<!-- gloss: glossary -->",
                                   "<!-- gloss: note -->",
                                   "<!-- gloss: end -->",
                                   "\n\n<!-- gloss: glossary -->\n",
                                   "<a class=\"gloss-term\">",
                                   "<section class=\"gloss-glossary\">",
                                   "</section>",
                                   "<span class=gloss-note>"};

static uint64_t state;

static size_t below(size_t count) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % count);
}

#define ONE_OF(list) list[below(sizeof(list) / sizeof *(list))]

static void make(struct gloss_buf *text, enum gloss_format format, bool with_ours) {
    size_t count = 1 + below(MOST_PIECES);

    text->len = 0;
    for (size_t i = 0; i < count; i++) {
        size_t kind = below(8);

        if (kind == 0 && with_ours)
            gloss_buf_puts(text, ONE_OF(ours));
        else if (kind < 5)
            gloss_buf_puts(text, ONE_OF(words));
        else
            gloss_buf_puts(text, format == GLOSS_FORMAT_MARKDOWN ? ONE_OF(markdown) : ONE_OF(html));
    }
}

/* Cut from each `start` to the next `end` out of a text. */
static void cut_out(struct gloss_buf *text, const char *start, const char *end) {
    char *from, *to;

    if (!text->len)
        return;
    gloss_buf_putc(text, '\0');
    for (from = text->ptr; (from = strstr(from, start)) && (to = strstr(from, end));) {
        to += strlen(end);
        memmove(from, to, strlen(to) + 1);
    }
    text->len = strlen(text->ptr);
}

static void drop_blanks(struct gloss_buf *text) {
    size_t len = 0;

    for (size_t i = 0; i < text->len; i++)
        if (text->ptr[i] != ' ' && text->ptr[i] != '\n' && text->ptr[i] != '\r' && text->ptr[i])
            text->ptr[len++] = text->ptr[i];
    text->len = len;
}

static void page_of(struct gloss_slice source, struct gloss_buf *page) {
    struct gloss_html_body body = {0};

    ck_assert(gloss_markdown_html(&body, source, "x", NULL));
    page->len = 0;
    gloss_buf_put(page, gloss_buf_slice(&body.html));
    gloss_html_body_release(&body);
}

/* A page of Markdown with footnotes or notes in brackets, without these, is the page of the text. */
static void same_page(struct roundtrip *trip, struct gloss_slice source) {
    struct gloss_buf out = {0}, want = {0}, got = {0};

    if (roundtrip_annotate(trip, source, &out)) {
        page_of(source, &want);
        page_of(gloss_buf_slice(&out), &got);
        cut_out(&got, "<sup id=\"fnref:gloss-", "</sup>");
        cut_out(&got, "<sup><a href=\"#fn:gloss-", "</sup>");
        cut_out(&got, "[^gloss-", "]"); /* whose note seems to be in a block of code */
        cut_out(&got, "<!-- gloss: note -->", "<!-- gloss: end -->");
        cut_out(&got, "<!-- gloss: glossary -->", "<!-- gloss: end -->");
        if (trip->notes == GLOSS_NOTES_ABBREVIATIONS) { /* each use of ours shows, as one of the author's does */
            struct gloss_buf *pages[] = {&want, &got};

            for (size_t i = 0; i < 2; i++) {
                cut_out(pages[i], "<abbr ", "\">");
                cut_out(pages[i], "</abb", "r>");
            }
        }
        drop_blanks(&want);
        drop_blanks(&got);
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&want), gloss_buf_slice(&got)),
                      "%.*s\n-- annotated:\n%.*s\n-- page:\n%.*s\n-- want:\n%.*s", (int)source.len, source.ptr,
                      (int)out.len, out.ptr, (int)got.len, got.ptr, (int)want.len, want.ptr);
    }
    gloss_buf_release(&out);
    gloss_buf_release(&want);
    gloss_buf_release(&got);
}

static const struct {
    enum gloss_format format;
    enum gloss_notes notes;
    bool with_ours, in_site;
} ways[] = {
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_FOOTNOTES, false, false},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_LINKS, false, false},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_INLINE, false, false},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_ABBREVIATIONS, false, false},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_FOOTNOTES, true, false},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_LINKS, true, false},
    {GLOSS_FORMAT_HTML, GLOSS_NOTES_END, false, false},
    {GLOSS_FORMAT_HTML, GLOSS_NOTES_END, true, false},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_LINKS, false, true},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_NOTES_LINKS, true, true},
    {GLOSS_FORMAT_HTML, GLOSS_NOTES_END, false, true},
    {GLOSS_FORMAT_HTML, GLOSS_NOTES_END, true, true},
};

START_TEST(what_is_inserted_comes_out_again) {
    struct gloss_glossary *glossary = gloss_glossary_parse("x.yaml", gloss_slice(yaml), NULL);
    struct gloss_index *index = gloss_index_new(glossary, NULL, NULL);
    struct roundtrip trip = {.index = index, .format = ways[_i].format, .notes = ways[_i].notes};
    struct gloss_site_options places = {.glossary_page = gloss_slice("c (d)/<e>.md")};
    struct gloss_site *site = ways[_i].in_site ? gloss_site_new(glossary, &places) : NULL;
    struct gloss_buf text = {0};
    size_t done = 0, marks = 0;

    trip.site = site;

    state = 88172645463325252U + (uint64_t)_i;
    for (int i = 0; i < TEXTS; i++) {
        const char *fault;

        make(&text, trip.format, ways[_i].with_ours);
        trip.mark = below(2) ? GLOSS_MARK_ALL : GLOSS_MARK_FIRST;
        fault = roundtrip_fault(&trip, gloss_buf_slice(&text));
        ck_assert_msg(!fault, "%s:\n%.*s", fault, (int)text.len, text.ptr);
        done += !trip.refused;
        marks += trip.refused ? 0 : trip.marks;
        if (!ways[_i].with_ours && trip.format == GLOSS_FORMAT_MARKDOWN && trip.notes != GLOSS_NOTES_LINKS && !trip.refused)
            same_page(&trip, gloss_buf_slice(&text));
    }
    ck_assert_msg(done > TEXTS * 3 / 4 && marks > TEXTS / 3, "%zu texts were annotated, with %zu insertions", done, marks);
    gloss_buf_release(&text);
    gloss_site_free(site);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("roundtrip");
    TCase *tc = tcase_create("roundtrip");

    tcase_add_loop_test(tc, what_is_inserted_comes_out_again, 0, ROWS(ways));
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
