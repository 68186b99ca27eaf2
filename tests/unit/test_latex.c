/* test_latex.c - text and pages as LaTeX: what is written, and that nothing becomes a command. */
#include "render/latex_body.h"
#include "suite.h"

#define CHECK_TEXT(got, want) \
    ck_assert_msg(gloss_slice_is(got, want), "got:\n%.*s\nwant:\n%s", (int)(got).len, (got).len ? (got).ptr : "", want)

/* ---- Text ---- */

static const struct {
    const char *text, *latex;
} texts[] = {
    {"", ""},
    {"plain words, and more.", "plain words, and more."},
    {"\\input{/etc/passwd}", "\\textbackslash{}input\\{/etc/passwd\\}"},
    {"\\write18{x}", "\\textbackslash{}write18\\{x\\}"},
    {"a^^5cb", "a\\textasciicircum{}\\textasciicircum{}5cb"},
    {"$ & # ^ _ % ~", "\\$ \\& \\# \\textasciicircum{} \\_ \\% \\textasciitilde{}"},
    {"a<b>c|d", "a\\textless{}b\\textgreater{}c\\textbar{}d"},
    {"`a' \"b\"", "\\textasciigrave{}a' \\textquotedbl{}b\\textquotedbl{}"},
    {"a -- b --- c", "a -{\\kern0pt}- b -{\\kern0pt}-{\\kern0pt}- c"},
    {"''a,,", "'{\\kern0pt}'a,{\\kern0pt},"},
    {"[a]", "{[}a]"},
    {"b [a]", "b [a]"},
    {"*a*", "{*}a*"},
    {"  a \t b  ", "a b"},
    {"a\n\n\nb", "a\nb"},
    {"a\r\nb\xE2\x80\xA8"
     "c",
     "a\nb c"},
    {"a\xC2\xA0"
     "b\xC2\xAD"
     "c\xE2\x80\x8B"
     "d",
     "a~b\\-c\\hspace{0pt}d"},
    {"a\x01\x1B\x7F\xC2\x85"
     "b",
     "a b"},
    {"a\xE2\x80\xAE\xE2\x80\xAC\xEF\xBB\xBF"
     "b",
     "ab"},
    {"a\xFF\xC3 \xEF\xBF\xBD \xEF\xBF\xBE", "a\\textbf{?}\\textbf{?} \\textbf{?} \\textbf{?}"},
    {"caf\xC3\xA9 \xE6\xBC\xA2\xE5\xAD\x97", "caf\xC3\xA9 \xE6\xBC\xA2\xE5\xAD\x97"},
    {"https://a.b/c_d?e=%20#f", "https://\\allowbreak a.\\allowbreak b/\\allowbreak c\\_\\allowbreak d?\\allowbreak "
                                "e=\\%\\allowbreak 20\\#\\allowbreak f"},
    {"a/b.c", "a/b.c"},
};

START_TEST(text_is_escaped) {
    struct gloss_buf out = {0};
    struct gloss_latex latex = {.out = &out};

    gloss_latex_text(&latex, gloss_slice(texts[_i].text));
    CHECK_TEXT(gloss_buf_slice(&out), texts[_i].latex);
    gloss_buf_release(&out);
}
END_TEST

/* Every character of ASCII: as it is, dropped, or by a command that has its end. */
START_TEST(no_character_is_active) {
    static const char active[] = "\\{}$&#^_%~\"<>|`";

    for (int cp = 1; cp < 0x80; cp++) {
        char text[] = {'a', (char)cp, 'a', '\0'};
        struct gloss_buf out = {0};
        struct gloss_latex latex = {.out = &out};

        gloss_latex_text(&latex, gloss_slice(text));
        if (strchr(active, cp))
            ck_assert_msg(out.len > 3 && out.ptr[1] == '\\' && (out.len == 4 || out.ptr[out.len - 2] == '}'), "U+%04X", cp);
        else if (cp >= ' ' && cp < 0x7F)
            CHECK_TEXT(gloss_buf_slice(&out), text);
        else
            ck_assert_msg(out.len == 2 || out.len == 3, "U+%04X", cp);
        gloss_buf_release(&out);
    }
}
END_TEST

/* TeX reads no line of more than 200,000 bytes. */
START_TEST(lines_are_short) {
    struct gloss_buf out = {0}, text = {0};
    struct gloss_latex latex = {.out = &out};
    size_t longest = 0, start = 0;

    gloss_buf_repeat(&text, 'x', 300000);
    gloss_buf_putc(&text, ' ');
    gloss_buf_repeat(&text, '&', 300000);
    gloss_latex_text(&latex, gloss_buf_slice(&text));
    for (size_t i = 0; i < out.len; i++)
        if (out.ptr[i] == '\n') {
            longest = i - start > longest ? i - start : longest;
            start = i + 1;
        }
    ck_assert_uint_lt(longest, 1100);
    gloss_buf_release(&out);
    gloss_buf_release(&text);
}
END_TEST

static const struct {
    const char *url, *latex; /* NULL: it is not linked */
} links[] = {
    {"https://example.org/a?b=c&d#e", "\\href{https://example.org/a?b=c\\&d\\#e}{"},
    {"http://a/%20", "\\href{http://a/\\%20}{"},
    {"HTTP://a/{b}\\c~d^e_f$g\"", "\\href{HTTP://a/\\%7Bb\\%7D\\%5Cc\\%7Ed\\%5Ee\\%5Ff\\%24g\\%22}{"},
    {"mailto:a@b.c", "\\href{mailto:a@b.c}{"},
    {"https://a/\xC3\xA9", "\\href{https://a/\\%C3\\%A9}{"},
    {"javascript:x", NULL},
    {"file:///etc/passwd", NULL},
    {"run:/bin/sh", NULL},
    {"#a", NULL},
    {"", NULL},
};

START_TEST(links_are_escaped) {
    struct gloss_buf out = {0};
    struct gloss_latex latex = {.out = &out};
    bool linked = gloss_latex_link(&latex, gloss_slice(links[_i].url));

    ck_assert_int_eq(linked, links[_i].latex != NULL);
    CHECK_TEXT(gloss_buf_slice(&out), links[_i].latex ? links[_i].latex : "");
    gloss_buf_release(&out);
}
END_TEST

/* ---- Pages ---- */

static const struct {
    const char *html, *latex;
} pages[] = {
    {"", ""},
    {"<p>a</p><p></p><p> b <i>c</i> d", "a\n\nb \\emph{c} d\n\n"},
    {"<h1>a <b>b</b></h1>c<h3> d </h3><h6>e</h6>",
     "\\section{a \\textbf{b}}\n\nc\n\n\\subsubsection{d}\n\n\\subparagraph{e}\n\n"},
    {"<h1></h1><h2><div>a</div>b</h2>", "\\subsection{a}\n\nb\n\n"},
    {"<ul><li>a<li><p>b</p><p>c</p></ul>d", "\\begin{itemize}\n\\item a\n\n\\item b\n\nc\n\n\\end{itemize}\n\nd\n\n"},
    {"<ol start=3><li>a<li value=9>b<li>c</ol>",
     "\\begin{itemize}\n\\item[3.] a\n\n\\item[9.] b\n\n\\item[10.] c\n\n\\end{itemize}\n\n"},
    {"<ul></ul><ul><li></ul>", ""},
    {"<ul>a<li>b", "\\begin{itemize}\n\\item[] a\n\n\\item b\n\n\\end{itemize}\n\n"},
    {"<li>a</ul></blockquote>", "a\n\n"},
    {"<blockquote><ul><li>[a]</blockquote>b",
     "\\begin{quote}\n\\begin{itemize}\n\\item {[}a]\n\n\\end{itemize}\n\n\\end{quote}\n\nb\n\n"},
    {"<pre>\na  b\n\n\\end{x} <b>c</b></pre>d", "\\noindent\\texttt{a\\ \\ b}\\par\n\\noindent\\strut\\par\n"
                                                "\\noindent\\texttt{\\textbackslash{}end\\{x\\}\\ c}\\par\nd\n\n"},
    {"<code>a'b \"c\"</code>'", "\\texttt{a\\textquotesingle{}b \\textquotedbl{}c\\textquotedbl{}}'\n\n"},
    {"<table><tr><th>a<th><b>b<tr><td><td>c</table>", "a \\textbar{} \\textbf{b}\n\n\\textbar{} c\n\n"},
    {"a<br>b<br><br>[c]", "a\\newline\nb\\newline\\newline\n{[}c]\n\n"},
    {"a<hr>b", "a\n\n\\noindent\\hrulefill\n\nb\n\n"},
    {"<i>a<p>b</i>c", "\\emph{a}\n\nbc\n\n"},
    {"<b><i>a</b>b</i>", "\\textbf{\\emph{a}}b\n\n"},
    {"<a href='https://a/'>b <a href=javascript:x>c</a> <a name=d>e</a>", "\\href{https://a/}{b} c e\n\n"},
    {"&lt;b&gt; &amp;amp; &nbsp;&#92;", "\\textless{}b\\textgreater{} \\&amp; ~\\textbackslash{}\n\n"},
    {"<img src=a alt='b &amp; [c]'><img alt=''>", "{[}b \\& [c]]\n\n"},
    {"<input type=checkbox checked> a<input type=checkbox>", "{[}x] a[ ]\n\n"},
    {"a<script>b</script><style>c</style><title>d</title><template>e<template>f</template>g</template>h<!-- i -->",
     "ah\n\n"},
    {"<q>a</q>", "\xE2\x80\x9C"
                 "a\xE2\x80\x9D\n\n"},
    {"H<sub>2</sub>O<sup>+</sup>", "H\\textsubscript{2}O\\textsuperscript{+}\n\n"},
    {"<dl><dt>a<dd>b", "\\textbf{a}\n\nb\n\n"},
};

static void read_page(const char *html, struct gloss_buf *out) {
    struct gloss_latex_body *body = calloc(1, sizeof *body);

    body->tex.out = out;
    body->tokens.source = gloss_slice(html);
    gloss_latex_body_finish(body);
    gloss_latex_body_release(body);
    free(body);
}

START_TEST(page_is_latex) {
    struct gloss_buf out = {0};

    read_page(pages[_i].html, &out);
    CHECK_TEXT(gloss_buf_slice(&out), pages[_i].latex);
    gloss_buf_release(&out);
}
END_TEST

static size_t count(struct gloss_slice text, const char *word) {
    size_t found = 0;

    for (size_t at = 0; at + strlen(word) <= text.len; at++)
        found += memcmp(text.ptr + at, word, strlen(word)) == 0;
    return found;
}

/* Deeper than LaTeX can: braces and environments end where they began. */
START_TEST(deep_pages_are_balanced) {
    static const char *const tags[] = {"<ul><li>a", "<ol>", "<blockquote>b", "<b>", "<pre>c\n", "</ul>", "<h2>d"};
    struct gloss_buf html = {0}, out = {0};
    struct gloss_slice latex;
    unsigned seed = 1;

    for (size_t i = 0; i < 3000; i++) {
        seed = seed * 1103515245u + 12345u;
        gloss_buf_puts(&html, tags[(seed >> 16) % 7]);
    }
    gloss_buf_putc(&html, '\0');
    read_page(html.ptr, &out);
    latex = gloss_buf_slice(&out);
    ck_assert_uint_gt(count(latex, "\\begin{"), 0);
    ck_assert_uint_eq(count(latex, "\\begin{itemize}"), count(latex, "\\end{itemize}"));
    ck_assert_uint_eq(count(latex, "\\begin{quote}"), count(latex, "\\end{quote}"));
    ck_assert_uint_eq(count(latex, "{"), count(latex, "}"));
    gloss_buf_release(&html);
    gloss_buf_release(&out);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("latex");
    TCase *tc = tcase_create("latex");

    tcase_add_loop_test(tc, text_is_escaped, 0, ROWS(texts));
    tcase_add_test(tc, no_character_is_active);
    tcase_add_test(tc, lines_are_short);
    tcase_add_loop_test(tc, links_are_escaped, 0, ROWS(links));
    tcase_add_loop_test(tc, page_is_latex, 0, ROWS(pages));
    tcase_add_test(tc, deep_pages_are_balanced);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
