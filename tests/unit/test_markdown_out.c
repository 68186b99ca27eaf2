/* test_markdown_out.c - Markdown annotated as Markdown: text that never becomes markup, where marks go, and what a check finds. */
#include "document/markdown.h"
#include "document/markdown_text.h"
#include "document/roundtrip.h"
#include "document/strip.h"
#include "render/verify.h"
#include "suite.h"

#define CHECK_TEXT(got, want) \
    ck_assert_msg(gloss_slice_is(got, want), "got:\n%.*s\nwant:\n%s", (int)(got).len, (got).len ? (got).ptr : "", want)

/* ---- Text ---- */

static const struct {
    const char *text, *line, *reference;
} lines[] = {
    {"", "", ""},
    {" a\n\t b ", "a b", "a b"},
    {"*_[]<>&`#|~$^{}\\@", "\\*\\_&#91;&#93;\\<\\>\\&\\`\\#\\|\\~\\$\\^\\{\\}\\\\\\@", NULL},
    {"<b> & [x]", "\\<b\\> \\& &#91;x&#93;", "&#60;b&#62; &#38; &#91;x&#93;"},
    {"http://x.org www.x.org WWW.x a.b", "http\\://x.org www\\.x.org WWW\\.x a.b", NULL},
    {"javascript:x a: b :smile: a@b.c", "javascript\\:x a: b \\:smile: a\\@b.c", NULL},
    {"==a== ++b++ c-d -- e=f", "\\=\\=a\\=\\= \\+\\+b\\+\\+ c-d \\-\\- e=f", NULL},
    {"a \x01\x1B[0m \xC2\x85 \xFF", "a \xEF\xBF\xBD\xEF\xBF\xBD&#91;0m \xEF\xBF\xBD \xEF\xBF\xBD", NULL},
    {"<!-- gloss: end -->", "\\<!\\-\\- gloss: end \\-\\-\\>", NULL},
};

START_TEST(text_is_no_markup) {
    struct gloss_buf out = {0};

    gloss_markdown_line(&out, gloss_slice(lines[_i].text));
    CHECK_TEXT(gloss_buf_slice(&out), lines[_i].line);
    if (lines[_i].reference) {
        out.len = 0;
        gloss_markdown_reference_line(&out, gloss_slice(lines[_i].text));
        CHECK_TEXT(gloss_buf_slice(&out), lines[_i].reference);
    }
    gloss_buf_release(&out);
}
END_TEST

/* Any byte of ASCII, alone, twice and between others, is the same text to a reader of Markdown. */
START_TEST(text_is_read_as_it_was) {
    static const char *const frames[][2] = {{"", ""}, {"a ", " b"}, {"a", "b"}, {"x(", ")"}, {"1", " b"}};
    struct gloss_runs runs = {0};
    struct gloss_buf text = {0}, out = {0};

    for (int byte = '!'; byte <= '~'; byte++)
        for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
            for (size_t times = 1; times <= 4; times++) {
                text.len = out.len = 0;
                gloss_buf_puts(&text, frames[i][0]);
                gloss_buf_repeat(&text, (char)byte, times);
                gloss_buf_puts(&text, frames[i][1]);
                gloss_buf_puts(&out, "text ");
                gloss_markdown_line(&out, gloss_buf_slice(&text));
                gloss_runs_clear(&runs);
                ck_assert(gloss_markdown_read(&runs, NULL, gloss_buf_slice(&out), NULL, NULL));
                ck_assert_msg(runs.prose.len == text.len + 5 && memcmp(runs.prose.ptr + 5, text.ptr, text.len) == 0,
                              "%.*s is read as %.*s", (int)out.len, out.ptr, (int)runs.prose.len, runs.prose.ptr);
            }
    gloss_runs_release(&runs);
    gloss_buf_release(&text);
    gloss_buf_release(&out);
}
END_TEST

static const struct {
    const char *text, *url, *link;
} links[] = {
    {"a]", "https://x.org/a_b(c)?d=<e>&f\"", "[a&#93;](<https://x.org/a_b(c)?d=%3Ce%3E\\&f%22>)"},
    {"a", "HTTP://x", "[a](<HTTP://x>)"},
    {"a", "javascript:x", "a"},
    {"a", "x\ny", "a"},
    {"a", "http://x\n<y> \xC3\xA9", "[a](<http://x%0A%3Cy%3E%20%C3%A9>)"},
};

START_TEST(links_lead_to_the_web) {
    struct gloss_buf out = {0};

    gloss_markdown_link(&out, gloss_slice(links[_i].text), gloss_slice(links[_i].url));
    CHECK_TEXT(gloss_buf_slice(&out), links[_i].link);
    gloss_buf_release(&out);
}
END_TEST

/* ---- Marks ---- */

static const char yaml[] = "terms:\n"
                           "  SF: short form\n"
                           "  Five Eyes: five states\n"
                           "  LF: {expansion: long form, definition: a form}\n";

static struct gloss_index *index_of(struct gloss_glossary **glossary) {
    struct gloss_index *index;

    *glossary = gloss_glossary_parse("x.yaml", gloss_slice(yaml), NULL);
    ck_assert_ptr_nonnull(*glossary);
    index = gloss_index_new(*glossary, NULL, NULL);
    ck_assert_ptr_nonnull(index);
    return index;
}

#define SECTION(notes) "\n\n<!-- gloss: glossary -->\n\n" notes "<!-- gloss: end -->"
#define SF "[^gloss-sf]: **SF**: short form\n\n"

static const struct {
    enum gloss_notes notes;
    const char *source, *out;
} marked[] = {
    {GLOSS_NOTES_FOOTNOTES, "", ""},
    {GLOSS_NOTES_FOOTNOTES, "nothing\n", "nothing\n"},
    {GLOSS_NOTES_FOOTNOTES, "SF", "SF[^gloss-sf]" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "SF\n", "SF[^gloss-sf]" SECTION(SF) "\n"},
    {GLOSS_NOTES_FOOTNOTES, "SF\n\n", "SF[^gloss-sf]\n" SECTION(SF) "\n"},
    {GLOSS_NOTES_FOOTNOTES, "SF's.", "SF's[^gloss-sf]." SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "**SF**'s x", "**SF**'s[^gloss-sf] x" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "**a SF**b", "**a SF**b"},
    {GLOSS_NOTES_FOOTNOTES, "*SF* b", "*SF*[^gloss-sf] b" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "**SF**-b", "**SF**[^gloss-sf]-b" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "SF *b*", "SF[^gloss-sf] *b*" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "SF(b)", "SF(b)"},
    {GLOSS_NOTES_FOOTNOTES, "SF: b", "SF[^gloss-sf]: b" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "# SF\n`SF` [SF](x) $SF$", "# SF\n`SF` [SF](x) $SF$"},
    {GLOSS_NOTES_FOOTNOTES, "> SF\n", "> SF[^gloss-sf]" SECTION(SF) "\n"},
    {GLOSS_NOTES_FOOTNOTES, "| SF |\n|----|\n| b |", "| SF[^gloss-sf] |\n|----|\n| b |" SECTION(SF)},
    {GLOSS_NOTES_FOOTNOTES, "a\r\nSF\r\n",
     "a\r\nSF[^gloss-sf]\r\n\r\n<!-- gloss: glossary -->\r\n\r\n[^gloss-sf]: **SF**: short form\r\n\r\n<!-- gloss: end "
     "-->\r\n"},
    {GLOSS_NOTES_FOOTNOTES, "LF", "LF[^gloss-lf]" SECTION("[^gloss-lf]: **LF**: long form. a form\n\n")},
    {GLOSS_NOTES_LINKS, "**SF** SF",
     "[**SF**](#gloss-sf) SF" SECTION("## Glossary\n\n<a id=\"gloss-sf\"></a>**SF**: short form\n\n")},
    {GLOSS_NOTES_LINKS, "a **Five** Eyes",
     "a [**Five** Eyes](#gloss-five-eyes)" SECTION(
         "## Glossary\n\n<a id=\"gloss-five-eyes\"></a>**Five Eyes**: five states\n\n")},
    {GLOSS_NOTES_ABBREVIATIONS, "**SF** SF", "**SF** SF" SECTION("*[SF]: short form\n\n")},
    {GLOSS_NOTES_INLINE, "*LF* b\n", "*LF*<!-- gloss: note --> (long form)<!-- gloss: end --> b\n"},
    {GLOSS_NOTES_INLINE, "SF", "SF<!-- gloss: note --> (short form)<!-- gloss: end -->"},
};

START_TEST(marks_go_where_they_change_nothing) {
    struct gloss_glossary *glossary;
    struct gloss_index *index = index_of(&glossary);
    struct roundtrip trip = {.index = index, .format = GLOSS_FORMAT_MARKDOWN, .notes = marked[_i].notes};
    struct gloss_buf out = {0};
    const char *fault = roundtrip_fault(&trip, gloss_slice(marked[_i].source));

    ck_assert_msg(!fault, "%s", fault);
    ck_assert(roundtrip_annotate(&trip, gloss_slice(marked[_i].source), &out));
    CHECK_TEXT(gloss_buf_slice(&out), marked[_i].out);
    gloss_buf_release(&out);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}
END_TEST

/* Where no glossary can be read again at the end, nothing is written. */
static const char *const endless[] = {"SF\n\n```\ncode", "SF\n\n<!-- comment", "SF\n\n<script>\n"};

START_TEST(a_text_that_does_not_end_is_refused) {
    struct gloss_glossary *glossary;
    struct gloss_index *index = index_of(&glossary);
    struct roundtrip trip = {.index = index, .format = GLOSS_FORMAT_MARKDOWN, .notes = GLOSS_NOTES_FOOTNOTES};
    struct gloss_buf out = {0};

    ck_assert(!roundtrip_annotate(&trip, gloss_slice(endless[_i]), &out) ||
              gloss_slice_is(gloss_buf_slice(&out), endless[_i]));
    gloss_buf_release(&out);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}
END_TEST

/* ---- The check ---- */

static const struct {
    enum gloss_format format;
    const char *source, *output;
    int at; /* byte of the source where the fault is; -1: there is none */
} checks[] = {
    {GLOSS_FORMAT_MARKDOWN, "a SF b", "a SF[^gloss-sf] b" SECTION(SF), -1},
    {GLOSS_FORMAT_MARKDOWN, "a SF b", "a SF[^gloss-sf] b", 4},
    {GLOSS_FORMAT_MARKDOWN, "a SF b", "a SF[^other] b", 4},
    {GLOSS_FORMAT_MARKDOWN, "a SF b", "a SF c", 5},
    {GLOSS_FORMAT_MARKDOWN, "a **SF**b", "a **SF[^gloss-sf]**b" SECTION(SF), 4},
    {GLOSS_FORMAT_MARKDOWN, "a SF\nb", "a SF\n<!-- gloss: glossary --><!-- gloss: end -->\nb", 5},
    {GLOSS_FORMAT_HTML, "a SF b", "a <a class=\"gloss-term\">SF</a> b", -1},
    {GLOSS_FORMAT_HTML, "a SF b", "a <a class=\"x\">SF</a> b", 2},
    {GLOSS_FORMAT_HTML, "a<p>b", "a<section class=\"gloss-glossary\">x</section><p>b", -1},
    {GLOSS_FORMAT_HTML, "a SF b", "a <section class=\"gloss-glossary\">x</section>SF b", 2},
};

START_TEST(the_check_finds_the_place) {
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_verify verify = {.format = checks[_i].format, .source = gloss_slice(checks[_i].source), .runs = &runs};
    struct gloss_markup_options options = {.name = "x"};
    const char *fault;
    size_t at;

    verify.options = &options;
    ck_assert(gloss_markup_read(verify.format, &runs, &found, verify.source, &options, NULL));
    fault = gloss_verify(&verify, gloss_slice(checks[_i].output), &at);
    ck_assert_msg(!fault == (checks[_i].at < 0), "%s", fault ? fault : "no fault");
    if (fault)
        ck_assert_int_eq((int)at, checks[_i].at);
    gloss_verify_release(&verify);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}
END_TEST

/* Texts with dull paragraphs at `~`, in which something is inserted at `@`. */
static const struct {
    const char *text, *inserted;
    bool fault, excerpt; /* excerpt: it can be told from one */
} excerpts[] = {
    {"~a SF@ b\n\n~", "[^gloss-sf]", false, true},
    {"~@SF b\n\n~", "[^gloss-sf]", false, true},
    {"~# A SF@\n\n~", "[^gloss-sf]", false, true},
    {"~- a SF@\n\n~", "[^gloss-sf]", false, true},
    {"~a SF@ b\n\n~", "[^other]", true, true},
    {"~a SF@ b\n\n~", "[^gloss-sf] c", true, true},
    /* a definition far away makes a link of it */
    {"~a SF@[b] c\n\n~[b]: /x\n\n~", "[^gloss-sf]", true, true},
    {"~> [b]:\n> /x\n\n~a SF@[b] c\n\n~", "[^gloss-sf]", true, true},
    {"~a SF@[b] c\n\n~", "[^gloss-sf]", false, true},
    /* what it begins goes on in what follows */
    {"~a\n\n@SF b\n\n~", "```\n", true, false},
    {"~a\n\n@SF b\n\n~", "<!-- x\n", true, false},
    {"~a\n\n@SF b\n\n~c\n\n```\ncode\n```\n\n~", "~~~\n", true, false},
    {"~a\n\n@SF b\n\n~c\n\n$$\n\nd\n\n~", "$$\n", true, true},
    {"~a SF@ b\n\n~", "<b class=noglossary>", true, true},
    {"~a SF@ b\n\n~", "<!-- gloss-off -->", true, false},
    /* and what is open before it */
    {"~<!-- gloss-off -->\n\n~SF@ b\n\n~<!-- gloss-on -->\n\n~", "[^gloss-sf]", true, true},
    {"~```\n\n~SF@ b\n\n~```\n\n~", "[^gloss-sf]", true, true},
    {"~    ```\n\n~SF@ b\n\n~    ```\n\n~", "[^gloss-sf]", false, true},
    {"~SF\n\n@: meaning\n\n~", ": b\n\n", true, true},
};

static void put_dull(struct gloss_buf *out, const char *text) {
    for (; *text; text++)
        for (int i = 0; i < (*text == '~' ? 20 : 1); i++)
            if (*text == '~')
                gloss_buf_printf(out, "Dull paragraph %d.\n\n", i);
            else if (*text != '@')
                gloss_buf_putc(out, *text);
}

START_TEST(an_excerpt_tells_what_the_whole_does) {
    const char *text = excerpts[_i].text, *mark = strchr(text, '@');
    struct gloss_buf before = {0}, source = {0}, output = {0};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_markup_options options = {.name = "x"};
    struct gloss_verify whole = {.format = GLOSS_FORMAT_MARKDOWN, .runs = &runs, .options = &options}, part;
    struct gloss_insertion insertions[2];
    const char *fault, *want;
    size_t at, want_at;

    for (const char *next = text; next < mark; next++)
        put_dull(&before, (char[]){*next, 0});
    put_dull(&source, text);
    gloss_buf_put(&output, gloss_buf_slice(&before));
    gloss_buf_puts(&output, excerpts[_i].inserted);
    gloss_buf_put(&output, gloss_slice_cut(gloss_buf_slice(&source), before.len, source.len));
    gloss_buf_puts(&output, SECTION(SF));
    insertions[0] = (struct gloss_insertion){before.len, strlen(excerpts[_i].inserted)};
    insertions[1] = (struct gloss_insertion){source.len, strlen(SECTION(SF))};
    whole.source = gloss_buf_slice(&source);
    ck_assert(gloss_markup_read(GLOSS_FORMAT_MARKDOWN, &runs, &found, whole.source, &options, NULL));
    part = whole;
    part.origin = &found;
    part.insertions = insertions;
    part.insertion_count = 2;
    want = gloss_verify(&whole, gloss_buf_slice(&output), &want_at);
    fault = gloss_verify(&part, gloss_buf_slice(&output), &at);
    ck_assert_msg(!want == !excerpts[_i].fault, "whole: %s", want ? want : "no fault");
    ck_assert_msg(fault == want, "an excerpt: %s, the whole: %s", fault ? fault : "no fault", want ? want : "no fault");
    ck_assert(!want || at == want_at);
    ck_assert_msg((part.stripped.len < source.len / 4 * 3) == excerpts[_i].excerpt, "%zu of %zu bytes were read",
                  part.stripped.len, source.len);
    gloss_verify_release(&whole);
    gloss_verify_release(&part);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
    gloss_buf_release(&before);
    gloss_buf_release(&source);
    gloss_buf_release(&output);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("markdown_out");
    TCase *tc = tcase_create("markdown_out");

    tcase_add_loop_test(tc, text_is_no_markup, 0, ROWS(lines));
    tcase_add_test(tc, text_is_read_as_it_was);
    tcase_add_loop_test(tc, links_lead_to_the_web, 0, ROWS(links));
    tcase_add_loop_test(tc, marks_go_where_they_change_nothing, 0, ROWS(marked));
    tcase_add_loop_test(tc, a_text_that_does_not_end_is_refused, 0, ROWS(endless));
    tcase_add_loop_test(tc, the_check_finds_the_place, 0, ROWS(checks));
    tcase_add_loop_test(tc, an_excerpt_tells_what_the_whole_does, 0, ROWS(excerpts));
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
