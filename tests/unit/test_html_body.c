/* test_html_body.c - texts of other formats as HTML: what it says, and what it never lets through. */
#include <stdio.h>

#include "document/html_body.h"
#include "document/html_safe.h"
#include "document/html_text.h"
#include "document/slug.h"
#include "render/page.h"
#include "suite.h"

static struct gloss_slice slice_of(const struct gloss_buf *buf) { return gloss_buf_slice(buf); }

#define CHECK_TEXT(got, want) \
    ck_assert_msg(gloss_slice_is(got, want), "got:\n%.*s\nwant:\n%s", (int)(got).len, (got).len ? (got).ptr : "", want)

/* ---- Markdown ---- */

static const struct {
    const char *markdown, *html;
} markdowns[] = {
    {"", ""},
    {"a *b* **c** ~~d~~ `e<` \\* &amp; &copy;",
     "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code> * &amp; \xC2\xA9</p>\n"},
    {"a  \nb\nc", "<p>a<br>\nb\nc</p>\n"},
    {"# A *b*\n## A b\n# \n", "<h1 id=\"a-b\">A <em>b</em></h1>\n<h2 id=\"a-b-1\">A b</h2>\n<h1 id=\"section\"></h1>\n"},
    {"# gloss-x", "<h1 id=\"section-gloss-x\">gloss-x</h1>\n"},
    {"---\nx: y\n---\na", "<p>a</p>\n"},
    {"a $x_1$ {{ t }}{: .c}", "<p>a <span translate=\"no\">$x_1$</span> <span translate=\"no\">{{ t }}</span></p>\n"},
    {"a[^1]\n\n[^1]: b",
     "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" role=\"doc-noteref\">1</a></sup></p>\n"
     "<p><sup translate=\"no\" id=\"fn:1\"><a href=\"#fnref:1\" role=\"doc-backlink\">1</a></sup> b</p>\n"},
    {"a[^1] b[^1] c[^2]\n\n[^1]: d\n[^3]: e",
     "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" role=\"doc-noteref\">1</a></sup> b<sup><a href=\"#fn:1\" "
     "role=\"doc-noteref\">1</a></sup> c[^2]</p>\n"
     "<p><sup translate=\"no\" id=\"fn:1\"><a href=\"#fnref:1\" role=\"doc-backlink\">1</a></sup> d\n</p>\n"
     "<p><sup translate=\"no\" id=\"fn:3\">3</sup> e</p>\n"},
    {"[^1]: a\n\n    b\n\n    - c\n\n> d\n\n    code",
     "<p><sup translate=\"no\" id=\"fn:1\">1</sup> a</p>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n<blockquote>\n<p>d</p>\n"
     "</blockquote>\n<pre><code>code\n</code></pre>\n"},
    {"> [!NOTE]\n> a\n>\n> [!tip]\n\n[!NOTE]\n\n> b\n> [!NOTE]",
     "<blockquote>\n<p><strong>Note</strong><br>\na</p>\n<p><strong>Tip</strong><br></p>\n</blockquote>\n<p>[!NOTE]</p>\n"
     "<blockquote>\n<p>b\n[!NOTE]</p>\n</blockquote>\n"},
    {"A *b*\n: c *d*\ne\n:  f\n\nG\n\n: h\n\n: i\n\n: j",
     "<dl>\n<dt>A <em>b</em></dt>\n<dd>c "
     "<em>d</em>\ne</dd>\n<dd>f</dd>\n</dl>\n<dl>\n<dt>G</dt>\n<dd>h</dd>\n<dd>i</dd>\n<dd>"
     "j</dd>\n</dl>\n"},
    {"a\n: b\n\nc\n: d\n\n> : e\n\n: f", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n<dl>\n<dt>c</dt>\n<dd>d</dd>\n</"
                                         "dl>\n<blockquote>\n<p>: e</p>\n</blockquote>\n<p>: f</p>\n"},
    {"a\nb\n: c\n\n: d\n\n*a\n: b*\n\na\n:b\n\n# a\n\n: b\n\na  \n: b",
     "<p>a\nb\n: c</p>\n<p>: d</p>\n<p><em>a\n: b</em></p>\n<p>a\n:b</p>\n<h1 id=\"a\">a</h1>\n<p>: b</p>\n<dl>\n"
     "<dt>a<br></dt>\n<dd>b</dd>\n</dl>\n"},
    {"> a\n> : b\n\n- a\n\n  : b\n- c\n  : d", "<blockquote>\n<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n</"
                                               "blockquote>\n<ul>\n<li>\n<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n</li>\n<li>\n"
                                               "<dl>\n<dt>c</dt>\n<dd>d</dd>\n</dl>\n</li>\n</ul>\n"},
    {"% a\n  b\n% c\r\n%\n\nd", "<p>d</p>\n"},
    {"% a\nb", "<p>% a\nb</p>\n"},
    {"%a\n\nb", "<p>%a</p>\n<p>b</p>\n"},
    {"% a\n% b\n% c\n% d", "<p>% a\n% b\n% c\n% d</p>\n"},
    {"[a]: <b>\n> c\n\n[^1]: d\n\n    > e",
     "<blockquote>\n<p>c</p>\n</blockquote>\n<p><sup translate=\"no\" id=\"fn:1\">1</sup> d</p>\n<blockquote>\n<p>e</p>\n"
     "</blockquote>\n"},
    {"- [^a%\"]: b\n\n# Fn:a",
     "<ul>\n<li><sup translate=\"no\" id=\"fn:a%&quot;\">a%&quot;</sup> b</li>\n</ul>\n<h1 id=\"fna\">Fn:a</h1>\n"},
    {"SF, xSF SFx SF\n\n*[SF]: a", "<p><abbr class=\"gloss-defined\" title=\"a\">SF</abbr>, xSF SFx <abbr "
                                   "class=\"gloss-defined\" title=\"a\">SF</abbr></p>\n"
                                   "<p><abbr title=\"a\">SF</abbr>: a<br></p>\n"},
    {"[SF](x) ![SF](y)\n\n*[SF]: <",
     "<p><a href=\"x\"><abbr class=\"gloss-defined\" title=\"&lt;\">SF</abbr></a> <img src=\"y\" alt=\"SF\"></p>\n"
     "<p><abbr title=\"&lt;\">SF</abbr>: &lt;<br></p>\n"},
    {"SF\n\n*[SF]: R&amp;D &lt &nix;",
     "<p><abbr class=\"gloss-defined\" title=\"R&amp;D &amp;lt &amp;nix;\">SF</abbr></p>\n"
     "<p><abbr title=\"R&amp;D &amp;lt &amp;nix;\">SF</abbr>: R&amp;D &amp;lt &amp;nix;<br></p>\n"},
    {"*[SF]: Long \"F\"", "<p><abbr title=\"Long &quot;F&quot;\">SF</abbr>: Long &quot;F&quot;<br></p>\n"},
    {"[a](b \"t\")", "<p><a href=\"b\" title=\"t\">a</a></p>\n"},
    {"[a](<b c&d\xC3\xA9\">)", "<p><a href=\"b%20c&amp;d%C3%A9%22\">a</a></p>\n"},
    {"![a *b* <i>](c)", "<p><img src=\"c\" alt=\"a b \"></p>\n"},
    {"![a](data:image/png;base64,AA)", "<p><img src=\"data:image/png;base64,AA\" alt=\"a\"></p>\n"},
    {"[a](javascript:x) [b](JaVaScRiPt:x) [c](vbscript:x) [d](data:text/html,x) [e](&#106;avascript:x) [f](java\\script:x)",
     "<p><a>a</a> <a>b</a> <a>c</a> <a>d</a> <a>e</a> <a href=\"java%5Cscript:x\">f</a></p>\n"},
    {"<javascript:x>", "<p><a>javascript:x</a></p>\n"},
    {"a <b onclick=x>c</b> <script>d</script>", "<p>a <b>c</b> d</p>\n"},
    {"<script>\na\n</script>\n", "\n"},
    {"<div id='x' style=\"y\" class=z>\na\n</div>",
     "<!-- gloss-off --><div id=\"x\" class=\"z\">\na\n</div>\n<!-- gloss-on -->\n"},
    {"<!-- gloss-off -->\n\n<p>a\n\n<p>b <!-- gloss-on -->", "<!-- gloss-off -->\n<p>a\n<p>b <!-- gloss-on -->\n"},
    {"<a href=' java\tscript:x' title='\"'>b</a>", "<p><a title=\"&quot;\">b</a></p>\n"},
    {"<img src=x onerror=y>", "<img src=\"x\">\n"},
    {"<!-- gloss-off -->", "<!-- gloss-off -->\n"},
    {"<iframe src=x></iframe><svg onload=x><title>t</title></svg>", "\n"},
    {"| a | b |\n|:-:|---|\n| c |", "<table>\n<thead>\n<tr><th align=\"center\">a</th><th>b</th></tr>\n</thead>\n<tbody>\n"
                                    "<tr><td align=\"center\">c</td><td></td></tr>\n</tbody>\n</table>\n"},
    {"- [x] a\n- [ ] b", "<ul>\n<li><input type=\"checkbox\" disabled checked> a</li>\n"
                         "<li><input type=\"checkbox\" disabled> b</li>\n</ul>\n"},
    {"3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"},
    {"```a\"b c\n<\n```", "<pre><code class=\"language-a&quot;b\">&lt;\n</code></pre>\n"},
    {"    a\n\n\n\n    b\r\n\r\n\r\n    c\n\nd", "<pre><code>a\n\n\n\nb\n\n\nc\n</code></pre>\n<p>d</p>\n"},
    {"- a\n\n      b\n\n\n      c\n", "<ul>\n<li>\n<p>a</p>\n<pre><code>b\n\n\nc\n</code></pre>\n</li>\n</ul>\n"},
    {"```\n\n\na\n\n\n\nb\n```\n\n\nc", "<pre><code>\n\na\n\n\n\nb\n</code></pre>\n<p>c</p>\n"},
    {"> ```\n> a\n>\n>\n> b\n> ```", "<blockquote>\n<pre><code>a\n\n\nb\n</code></pre>\n</blockquote>\n"},
    {"    $a$ {{ x }}", "<pre><code>$a$ {{ x }}\n</code></pre>\n"},
    {"> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"},
    {"a \x01 b", "<p>a \xEF\xBF\xBD b</p>\n"},
};

START_TEST(markdown_is_html) {
    struct gloss_html_body body = {0};

    ck_assert(gloss_markdown_html(&body, gloss_slice(markdowns[_i].markdown), "x", NULL));
    CHECK_TEXT(slice_of(&body.html), markdowns[_i].html);
    gloss_html_body_release(&body);
}
END_TEST

/* md4c is told of other line ends at some places of a text: whatever stands before, code has all of its bytes. */
static const struct {
    const char *markdown, *html;
} codes[] = {
    {"- a||  ```|  code|  d}|  ```||  b|", "<li>\n<p>a</p>\n<pre><code>code\nd}\n</code></pre>\n<p>b</p>\n</li>\n</ul>\n"},
    {"- a||  ```|  code|||  }|  ```||  b|",
     "<li>\n<p>a</p>\n<pre><code>code\n\n\n}\n</code></pre>\n<p>b</p>\n</li>\n</ul>\n"},
    {"- a||  ```|  d}|  ```||  b|", "<li>\n<p>a</p>\n<pre><code>d}\n</code></pre>\n<p>b</p>\n</li>\n</ul>\n"},
    {"1. ```|   }|   ```|2. b|", "<pre><code>}\n</code></pre>\n</li>\n<li>b</li>\n</ol>\n"},
    {"> ```|> code|> }|> ```||b|", "<pre><code>code\n}\n</code></pre>\n</blockquote>\n<p>b</p>\n"},
    {"```|code|}|```||b|", "<pre><code>code\n}\n</code></pre>\n<p>b</p>\n"},
};

START_TEST(code_is_whole_wherever_it_is) {
    static const char *const ends[] = {"\n", "\r\n"};

    for (size_t before = 1; before <= 256; before++)
        for (size_t i = 0; i < 2; i++) {
            struct gloss_buf text = {0};
            struct gloss_html_body body = {0};
            struct gloss_slice html;
            size_t len = strlen(codes[_i].html), kept = 0;

            gloss_buf_repeat(&text, 'x', before);
            gloss_buf_puts(&text, "\n\n");
            for (const char *at = codes[_i].markdown; *at; at++)
                gloss_buf_puts(&text, *at == '|' ? ends[i] : (char[]){*at, 0});
            ck_assert(gloss_markdown_html(&body, gloss_buf_slice(&text), "x", NULL));
            for (size_t at = 0; at < body.html.len; at++)
                if (body.html.ptr[at] != '\r') /* a browser drops it, too */
                    body.html.ptr[kept++] = body.html.ptr[at];
            body.html.len = kept;
            html = slice_of(&body.html);
            ck_assert_uint_ge(html.len, len);
            CHECK_TEXT(gloss_slice_cut(html, html.len - len, html.len), codes[_i].html);
            gloss_html_body_release(&body);
            gloss_buf_release(&text);
        }
}
END_TEST

START_TEST(the_first_heading_is_the_title) {
    struct gloss_html_body body = {0};

    ck_assert(gloss_markdown_html(&body, gloss_slice("a\n\n# \n## B *c* &amp; `d`\n# e\n"), "x", NULL));
    CHECK_TEXT(slice_of(&body.title), "B c & d");
    ck_assert(!body.has_images);
    gloss_html_body_release(&body);
}
END_TEST

/* ---- Plain text ---- */

static const struct {
    const char *text, *html;
} plains[] = {
    {"", ""},
    {"\n \n", ""},
    {"a\n\xC2\xA0 \nb\n\xE3\x80\x80\n\xC2\xA0", "<p class=\"plain gloss-headline\">a</p>\n<p class=\"plain\">b</p>\n"},
    {"\xC2\xA0 a.", "<p class=\"plain\">\xC2\xA0 a.</p>\n"},
    {"a <b> & \"c\"\nd", "<p class=\"plain\">a &lt;b&gt; &amp; &quot;c&quot;\nd</p>\n"},
    {"a <b> & \"c\"\n d", "<p class=\"plain gloss-aligned\">a &lt;b&gt; &amp; &quot;c&quot;\n d</p>\n"},
    {"\xEF\xBB\xBF"
     "a\r\n\r\n  b\n\t\nc",
     "<p class=\"plain gloss-headline\">a</p>\n<p class=\"plain gloss-aligned\">  b</p>\n<p class=\"plain\">c</p>\n"},
    {"a.  b\nc", "<p class=\"plain\">a.  b\nc</p>\n"},
    {"a   b", "<p class=\"plain gloss-aligned\">a   b</p>\n"},
    {"a\tb", "<p class=\"plain gloss-aligned\">a\tb</p>\n"},
};

/* Lines that nobody broke by hand are paragraphs; a short one among them is one, too, and a first one is the headline. */
START_TEST(long_lines_are_paragraphs) {
    struct gloss_html_body body = {0};
    struct gloss_buf text = {0}, want = {0};
    bool is_long = _i > 0;

    gloss_buf_puts(&text, "Head\r\nshort\n");
    for (int i = 0; i < (is_long ? 241 : 240); i++)
        gloss_buf_putc(&text, 'a');
    gloss_buf_puts(&want,
                   is_long ? "<p class=\"plain gloss-headline\">Head</p>\n<p class=\"plain\">short</p>\n<p class=\"plain\">"
                           : "<p class=\"plain\">Head\r\nshort\n");
    gloss_buf_put(&want, gloss_slice_cut(slice_of(&text), 12, text.len));
    gloss_buf_puts(&want, "</p>\n");
    gloss_plain_html(&body, slice_of(&text));
    gloss_buf_putc(&want, '\0');
    CHECK_TEXT(slice_of(&body.html), want.ptr);
    gloss_html_body_release(&body);
    gloss_buf_release(&text);
    gloss_buf_release(&want);
}
END_TEST

/* A long text is in stretches, which hold all of it but a headline. */
START_TEST(long_text_is_in_stretches) {
    struct gloss_html_body body = {0};
    struct gloss_buf text = {0};
    size_t opened = 0, closed = 0, paragraphs = 0;

    gloss_buf_puts(&text, "Title\n\n");
    for (int i = 0; i < 4000; i++)
        gloss_buf_puts(&text, "A paragraph of some eighty bytes, so that three hundred thousand of them are long.\n\n");
    gloss_plain_html(&body, slice_of(&text));
    gloss_buf_putc(&body.html, '\0');
    for (const char *at = body.html.ptr; (at = strchr(at, '<')); at++) {
        opened += strncmp(at, "<div class=\"gloss-stretch\">", 27) == 0;
        closed += strncmp(at, "</div>", 6) == 0;
        paragraphs += strncmp(at, "<p ", 3) == 0;
        ck_assert(opened == closed || opened == closed + 1);
    }
    ck_assert_uint_eq(paragraphs, 4001);
    ck_assert_uint_eq(opened, closed);
    ck_assert(opened > 10 && opened < 40);
    gloss_html_body_release(&body);
    gloss_buf_release(&text);
}
END_TEST

START_TEST(plain_text_is_html) {
    struct gloss_html_body body = {0};

    gloss_plain_html(&body, gloss_slice(plains[_i].text));
    CHECK_TEXT(slice_of(&body.html), plains[_i].html);
    gloss_html_body_release(&body);
}
END_TEST

/* ---- Targets ---- */

static const struct {
    const char *target;
    bool link, image;
} targets[] = {
    {"", true, true},
    {"a/b.md#c", true, true},
    {"//x.org", true, true},
    {"a?b:c", true, true},
    {"./a:b", true, true},
    {"https://x.org", true, true},
    {"HTTP:x", true, true},
    {"mailto:a@b", true, true},
    {"javascript:x", false, false},
    {"\x01 javascript:x", false, false},
    {"java\nscript:x", false, false},
    {"data:text/html,x", false, true},
    {"file:///etc/passwd", false, false},
    {"a-scheme-that-nobody-has:x", false, false},
    {"blob:x", false, false},
};

START_TEST(targets_run_nothing) {
    ck_assert(gloss_html_is_safe_target(gloss_slice(targets[_i].target), false) == targets[_i].link);
    ck_assert(gloss_html_is_safe_target(gloss_slice(targets[_i].target), true) == targets[_i].image);
}
END_TEST

/* ---- Pages ---- */

START_TEST(a_page_says_what_it_may) {
    struct gloss_page page = {
        .title = gloss_slice("a </title><script>"), .language = gloss_slice("en\"x"), .body = gloss_slice("<p>b</p>\n")};
    struct gloss_buf out = {0};

    gloss_page_put(&out, &page);
    gloss_buf_putc(&out, '\0');
    ck_assert_ptr_nonnull(strstr(out.ptr, "<html>\n"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "<title>a &lt;/title&gt;&lt;script&gt;</title>"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "default-src 'none'; style-src 'sha256-"));
    ck_assert_ptr_null(strstr(out.ptr, "img-src"));
    out.len = 0;
    page.language = gloss_slice("pt-BR");
    page.has_images = true;
    gloss_page_put(&out, &page);
    gloss_buf_putc(&out, '\0');
    ck_assert_ptr_nonnull(strstr(out.ptr, "<html lang=\"pt-BR\">"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "img-src * data:"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "script-src 'sha256-"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "<script>"));
    ck_assert_ptr_null(strstr(out.ptr, "<h1"));
    out.len = 0;
    page.language = gloss_slice("he-IL");
    page.no_script = true;
    page.name = gloss_slice("a<b");
    gloss_page_put(&out, &page);
    gloss_buf_putc(&out, '\0');
    ck_assert_ptr_nonnull(strstr(out.ptr, "<html lang=\"he-IL\" dir=\"rtl\">"));
    ck_assert_ptr_nonnull(strstr(out.ptr, "noglossary\">a&lt;b</h1>"));
    ck_assert_ptr_null(strstr(out.ptr, "<script"));
    gloss_buf_release(&out);
}
END_TEST

/* Many equal headings are named in linear time. */
START_TEST(slugs_are_all_different) {
    struct gloss_slugs slugs = {0};
    struct gloss_buf out = {0};

    for (int i = 0; i < 100000; i++) {
        out.len = 0;
        gloss_slug_put(&slugs, &out, gloss_slice(i % 2 ? "Same one" : "same-one-7"));
    }
    CHECK_TEXT(slice_of(&out), "same-one-50000");
    gloss_slugs_release(&slugs);
    gloss_buf_release(&out);
}
END_TEST

/* However many bytes are looked at at once, each is written as if it stood alone. */
START_TEST(every_byte_is_escaped_wherever_it_is) {
    enum { LEN = 40 };
    char text[LEN];
    struct gloss_buf got = {0}, want = {0};

    for (int byte = 0; byte < 256; byte++)
        for (size_t at = 0; at < LEN; at++) {
            got.len = want.len = 0;
            memset(text, 'a', LEN);
            text[at] = (char)byte;
            gloss_html_text(&got, (struct gloss_slice){text, LEN});
            gloss_buf_repeat(&want, 'a', at);
            gloss_html_text(&want, (struct gloss_slice){text + at, 1});
            gloss_buf_repeat(&want, 'a', LEN - 1 - at);
            ck_assert(gloss_slice_equal(slice_of(&got), slice_of(&want)));
        }
    gloss_buf_release(&got);
    gloss_buf_release(&want);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("html_body");
    TCase *tc = tcase_create("html_body");

    tcase_add_loop_test(tc, markdown_is_html, 0, ROWS(markdowns));
    tcase_add_loop_test(tc, code_is_whole_wherever_it_is, 0, ROWS(codes));
    tcase_add_test(tc, the_first_heading_is_the_title);
    tcase_add_loop_test(tc, plain_text_is_html, 0, ROWS(plains));
    tcase_add_test(tc, long_text_is_in_stretches);
    tcase_add_loop_test(tc, long_lines_are_paragraphs, 0, 2);
    tcase_add_loop_test(tc, targets_run_nothing, 0, ROWS(targets));
    tcase_add_test(tc, a_page_says_what_it_may);
    tcase_add_test(tc, slugs_are_all_different);
    tcase_add_test(tc, every_byte_is_escaped_wherever_it_is);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
