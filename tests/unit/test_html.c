/* test_html.c - what of an HTML page is prose, and what is known of it. */
#include "document/html_names.h"
#include "html/holds.h"
#include "suite.h"

/* Runs as one text. # is an object, | stands between parts; stretches with flags are `L<...>`, by the letters below; what stands for
 * other bytes of the source is `[...]`. */
static const struct {
    unsigned flag;
    char letter;
} letters[] = {
    {GLOSS_RUN_HEADING, 'H'}, {GLOSS_RUN_LINK, 'L'},  {GLOSS_RUN_CAPTION, 'C'}, {GLOSS_RUN_EXPLAINED, 'E'},
    {GLOSS_RUN_CODE, 'X'},    {GLOSS_RUN_QUOTE, 'Q'}, {GLOSS_RUN_MARK, 'M'},
};

static void show(const struct gloss_runs *runs, struct gloss_buf *out) {
    unsigned shown = 0;

    for (size_t i = 0; i < runs->count; i++) {
        unsigned flags = runs->runs[i].flags & (GLOSS_RUN_UNMARKED | GLOSS_RUN_QUOTE);
        bool is_plain = runs->runs[i].flags & GLOSS_RUN_LITERAL;

        if (flags != shown) {
            if (shown)
                gloss_buf_putc(out, '>');
            for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
                if (flags & letters[k].flag)
                    gloss_buf_putc(out, letters[k].letter);
            if (flags)
                gloss_buf_putc(out, '<');
            shown = flags;
        }
        if (runs->runs[i].flags & GLOSS_RUN_OBJECT)
            gloss_buf_putc(out, '#');
        else if (runs->runs[i].flags & GLOSS_RUN_BREAK)
            gloss_buf_putc(out, '|');
        else if (is_plain)
            gloss_buf_put(out, run_text(runs, i));
        else {
            gloss_buf_putc(out, '[');
            gloss_buf_put(out, run_text(runs, i));
            gloss_buf_putc(out, ']');
        }
    }
    if (shown)
        gloss_buf_putc(out, '>');
    gloss_buf_putc(out, '\0');
}

static void read_with(const char *source, const char *want, const struct gloss_markup_options *options) {
    struct gloss_slice bytes = gloss_slice(source);
    struct gloss_runs runs = {0};
    struct gloss_buf got = {0};
    const char *fault = html_holds(bytes, options);

    ck_assert_msg(!fault, "%s\n  %s", source, fault);
    ck_assert(gloss_html_read(&runs, NULL, bytes, options, NULL));
    show(&runs, &got);
    ck_assert_msg(strcmp(got.ptr, want) == 0, "%s\n  want %s\n  got  %s", source, want, got.ptr);
    gloss_buf_release(&got);
    gloss_runs_release(&runs);
}

static const struct {
    const char *source, *want;
} proses[] = {
    {"", ""},
    {"a b", "a b"},
    {" \n a b", "a b"},
    {"\xEF\xBB\xBF"
     "a",
     "a"},
    /* words, and what is in them */
    {"foo<b>bar</b><!-- -->baz<wbr>q", "foobarbazq"},
    {"<b>Five</b> <i>Eyes", "Five Eyes"},
    {"AT&amp;T &nbsp;&#x2011;&#8209;&copy;&notit; &x; &",
     "AT[&]T [\xC2\xA0][\xE2\x80\x91][\xE2\x80\x91][\xC2\xA9][\xC2\xAC]it; &x; &"},
    {"s&shy;t", "s[\xC2\xAD]t"},
    {"a<br>b<br/>c", "a[\n]b[\n]c"},
    {"a<br> <br>b", "a[\n] |b"},
    {"a\n\n\nb", "a[\n]b"},
    {"a<img src=x alt=API>b", "a#b"},
    {"a<img><img>b", "a#b"},
    {"a < b </ c> d", "a < b  d"},
    {"a <3 b", "a <3 b"},
    {"a</>b", "ab"},
    {"a<?php b ?>c", "ac"},
    /* parts */
    {"<p>a<p>b</p>c", "a|b|c"},
    {"<div>a<div>b</div>c</div>d", "a|b|c|d"},
    {"<ul><li>a<li>b<ul><li>c</ul>d</ul>e", "a|b|c|d|e"},
    {"<h1>a</h1>b<h2>c<h3>d</h3>e", "H<a>|b|H<c>|H<d>|e"},
    {"<h2>a<div>b</div>c</h2>d", "H<a>|H<b>|H<c>|d"},
    {"<p>a<hr>b", "a|b"},
    {"<address>a<blockquote>b<p>c</blockquote>d", "a|Q<b>|Q<c>|d"},
    {"<figure>a<figcaption>b</figcaption></figure>c", "a|C<b>|c"},
    {"<p>a</p>\n\n<p>b</p>\n", "a|b"},
    {"a</p>b", "a|b"},
    /* tables */
    {"<table><caption>c<tr><th>h<td>d<b>x<td>e</table>f", "C<c>|h|dx|e|f"},
    {"<table>no<tr>no<td>a<table><tr><td>b</table>c</table>d", "a|b|c|d"},
    {"<table><tr><td><a href=x>y</table>z", "L<y>|z"},
    {"<table><tr><td><code>y<td>z", "#|z"},
    {"<table><tr><form><input></form><td>a</td></tr></table>b", "a|b"},
    {"a<table><tr><div>b</div></table>c", "a"},
    {"<td>a<td>b<tr><td>c", "a|b|c"},
    {"<table><tr><td class=noglossary>a<tr><td>b", "b"},
    /* places that are not marked */
    {"a<a href=x>b</a>c", "aL<b>c"},
    {"<a>a<p>b</a>c", "L<a>|L<b>c"},
    {"<p><a>a</p>b</a>c", "L<a>|L<b>c"},
    {"<a>a<a>b</a>c", "L<ab>c"},
    {"<abbr title=x>SF</abbr> <dfn>b</dfn><acronym>c</acronym>", "E<SF> E<bc>"},
    {"<p><abbr>a</p>b</abbr>c", "E<a>|bc"},
    {"<dl><dt>SF<dd>Short form</dl>", "E<SF>|Short form"},
    {"<pre>\n\n</pre>a<sup class=footnote-ref><a href=x>1</a></sup>b<a role=doc-noteref>2</a>c", "a#b#c"},
    {"a<code>b</code>c<kbd>d</kbd>e<samp>f</samp>g<var>h</var>i<tt>j</tt>k", "a#c#e#g#i#k"},
    {"<p><code>a</p>b</code>c", "#c"},
    {"<pre>a\nb</pre>c<listing>d</listing>e", "#|c|#|e"},
    {"a<button>b<p>c</button>d", "a#d"},
    {"a<select><option>b<option>c</select>d<textarea><b></textarea>e", "a#d#e"},
    {"a<select><textarea>b</textarea></select>c", "a#"},
    {"a<object>b</object>c<canvas>d</canvas>e<video>f</video>g<iframe>h</iframe>i", "a#c#e#g#i"},
    {"<ruby>a<rp>(</rp><rt>b</rt></ruby>c", "ac"},
    /* what is not on the page */
    {"<head><title>a &amp; <b></title><style>b</style><script>c</script></head>d", "d"},
    {"a<script>\"</b>\"</script>b", "ab"},
    {"a<script><!-- <script></script> --></script>b", "ab"},
    {"a<style></b></style>b<xmp><b></xmp>c<noembed><p></noembed>d", "ab|#|cd"},
    {"a<template><p>b</template>c", "ac"},
    {"a<noscript><img src=x></noscript>b", "ab"},
    {"a<noscript><!-- </noscript> -->b", "a"},
    {"a<noscript><code></noscript>b", "a#"},
    {"a<noscript>b", "a"},
    {"a<plaintext>b", "a"},
    {"a<frameset>b", "a"},
    {"a<!-- b -->c<!-- d", "ac"},
    {"a<b title='c", "a"},
    {"a <p hidden>b</p><p hidden=until-found>c", "a |c"},
    {"a</", "a"},
    /* SVG and MathML */
    {"a<svg><title>b</title><path/><style><p></style></svg>c", "a#"},
    {"a<svg><title>b</title><path/></svg>c<math><mi>x</mi></math>d", "a#c#d"},
    {"a<svg><foreignObject><div><p>b</p></div></foreignObject></svg>c", "a#c"},
    {"a<svg><![CDATA[ </svg><p> ]]></svg>b<![CDATA[c]]>d", "a#bd"},
    {"a<svg><p>b</svg>c", "a#"},
    {"a<svg></g></svg>c", "a#"},
    {"a<svg/>b", "a#b"},
    {"a<math><annotation-xml encoding='Text/HTML'><p>b</p></annotation-xml></math>c", "a#c"},
    {"a<math><annotation-xml><p>b</p></annotation-xml></math>c", "a#"},
    /* what the author, or an earlier annotation, says */
    {"a<p class='x noglossary'>b<p>c", "a|c"},
    {"a <i class=notranslate>b</i> c", "a # c"},
    {"<p><i class=noglossary>a</p>b</i>c", "c"},
    {"<p translate=NO>a</p><p translate=yes>b", "b"},
    {"<body class=noglossary>a", ""},
    {"a<!-- gloss-off -->b<p>c<!--gloss-on-->d", "a#|d"},
    {"a <a class=\"gloss-term\" href=\"#x\">SF</a>s", "a M<SF>s"},
    {"a <abbr class=gloss-term title=b>SF</abbr><sup class=gloss-note>1</sup>s", "a M<SF>s"},
    {"a<section class=gloss-glossary><h2>G</h2><p>b</section>c", "a|c"},
    {"a<i class=no&#103;lossary>b</i>c", "a#c"},
    {"<form class=noglossary>a<div></form>b</div>c", "b|c"},
};

START_TEST(prose_is_what_is_read) {
    struct gloss_markup_options options = {0};

    read_with(proses[_i].source, proses[_i].want, &options);
}
END_TEST

/* ---- Options ---- */

static const struct {
    const char *source, *within, *skip, *want;
} chosen[] = {
    {"<p>a<code>b</code><pre>c</pre>", NULL, NULL, "aX<b>|X<c>"},
    {"<nav>a</nav><main>b<p>c</main>d", "main", NULL, "b|c"},
    {"<nav>a</nav><main>b<p>c</main>d", NULL, "nav", "b|c|d"},
    {"<p>a<p class='x y'>b<p id=y>c", NULL, ".y", "a|c"},
    {"<p>a<p class='x y'>b<p id=y>c", NULL, "#y", "a|b"},
    {"<p>a<p class='x y'>b<p id=y>c", "p.y", NULL, "b"},
    {"<p>a <i class=x>b</i> c", "i", NULL, "b#"},
    {"<p>a <I class=x>b</I> c", NULL, "i", "a # c"},
};

START_TEST(selectors_choose_what_is_searched) {
    struct gloss_slice within = gloss_slice(chosen[_i].within), skip = gloss_slice(chosen[_i].skip);
    struct gloss_markup_options options = {
        .code = true, .within = {&within, within.len > 0}, .skip = {&skip, skip.len > 0}};

    read_with(chosen[_i].source, chosen[_i].want, &options);
}
END_TEST

/* ---- What is found besides ---- */

static const struct {
    const char *source,
        *want; /* want: `term=meaning;`, `==` for all uses, what marks insert in braces, `@` and the place for a section */
} finds[] = {
    {"a <abbr title=\"Short &amp; form\">SF</abbr>", "SF=Short & form;@42"},
    {"<abbr>SF</abbr><abbr title=''>SF</abbr>", "@39"},
    {"<abbr class='x gloss-defined' title=a>b</abbr>", "b==a;@46"},
    {"<dfn title=a>b <i>c</i></dfn>", "b c=a;@29"},
    {"<dfn><abbr title=a>b</abbr></dfn>", "b=a;@33"},
    {"<dl><dt>A<dt>B<dd><p>c d<p>e<dd>f<dt>G<dd>h</dl>", "A=c d\n\ne;B=c d\n\ne;G=h;@48"},
    {"<dl><dd>x<dt>A</dl><dl><dd>y</dl>", "@33"},
    {"a <a class=gloss-term href=#b>c</a> d", "{<a class=gloss-term href=#b>}{</a>}@37"},
    {"a<sup class=gloss-note>1<i>2</i></sup>b", "{<sup class=gloss-note>1<i>2</i></sup>}@39"},
    {"<p>a<section class=gloss-glossary><h2 class=gloss-term>b</h2></section>",
     "{<section class=gloss-glossary><h2 class=gloss-term>b</h2></section>}@71"},
    {"<body><p>a</body></html>", "@10"},
    {"<p>a</html>", "@4"},
    {"<p>a</body> <!-- b --> </html> ", "@4"},
    {"<p>a</body><img></html>\n", "@16"},
    {"<p>a</body> b", "@13"},
    {"<p>a</body></html>\nb</html>", "@20"},
    {"<ul><li>a", "?9"},
    {"<p>a<b", "?4"},
    {"<p>a</", "?4"},
    {"<p>a<!--", "?4"},
    {"<p>a<!x", "?4"},
    {"<p>a<!--b--><?", "?12"},
    {"<p>a<!--</body>", "?4"},
    {"<p>a<a href='</body>", "?4"},
    {"<p>a<iframe>b</p></body>", "?4"},
    {"<p>a<script><!--<script></script></body>", "?4"},
    {"<p>a<title>b&amp;c</body>", "?4"},
    {"<p>a</body><textarea>b", "?4"},
    {"<p>a</p><svg><style>b", "?8"},
    {"<svg><style>a</body>", ""},
    {"<p>a<svg><![CDATA[<p>", "?4"},
    {"<svg><g><title>a", ""},
    {"<p>a</p><math><mi>b", "?8"},
    {"<p>a<select><option>b", "?4"},
    {"<p>a</p><template><svg>b", "?8"},
    {"<p>a</p><template></template><svg></svg>", "@40"},
    {"<table><td>a</body>", "?12"},
    {"<p>a<svg><p>", ""},
};

START_TEST(definitions_and_marks_are_found) {
    struct gloss_slice source = gloss_slice(finds[_i].source);
    struct gloss_markup_options options = {0};
    struct gloss_markup_found found = {0};
    struct gloss_runs runs = {0};
    struct gloss_buf got = {0};

    ck_assert(gloss_html_read(&runs, &found, source, &options, NULL));
    for (size_t i = 0; i < found.definition_count; i++) {
        const struct gloss_own_definition *own = &found.definitions[i];

        gloss_buf_put(&got, gloss_slice_cut(gloss_buf_slice(&found.texts), own->term, own->explanation));
        gloss_buf_puts(&got, own->everywhere ? "==" : "=");
        gloss_buf_put(&got, gloss_slice_cut(gloss_buf_slice(&found.texts), own->explanation, own->end));
        gloss_buf_putc(&got, ';');
    }
    for (size_t i = 0; i < found.mark_count; i++) {
        gloss_buf_putc(&got, '{');
        gloss_buf_put(&got, gloss_slice_cut(source, found.marks[i].start, found.marks[i].end));
        gloss_buf_putc(&got, '}');
    }
    if (found.append)
        gloss_buf_printf(&got, "%c%zu", found.has_append ? '@' : '?', found.append); /* ?: there, if that does no harm */
    gloss_buf_putc(&got, '\0');
    ck_assert_msg(strcmp(got.ptr, finds[_i].want) == 0, "%s\n  want %s\n  got  %s", finds[_i].source, finds[_i].want,
                  got.ptr);
    gloss_buf_release(&got);
    gloss_markup_found_release(&found);
    gloss_runs_release(&runs);
}
END_TEST

START_TEST(parts_have_roles) {
    static const struct {
        enum gloss_part_role role;
        uint32_t level, section;
    } want[] = {
        {GLOSS_PART_PARAGRAPH, 0, 0}, {GLOSS_PART_HEADING, 2, 1}, {GLOSS_PART_PARAGRAPH, 0, 1},
        {GLOSS_PART_ITEM, 0, 1},      {GLOSS_PART_ITEM, 0, 1},    {GLOSS_PART_CELL, 0, 1},
        {GLOSS_PART_HEADING, 6, 2},   {GLOSS_PART_CAPTION, 0, 2}, {GLOSS_PART_PARAGRAPH, 0, 2},
    };
    struct gloss_markup_options options = {0};
    struct gloss_runs runs = {0};

    ck_assert(gloss_html_read(&runs, NULL,
                              gloss_slice("a<h2>b<p>c</h2><ul><li>d<p>e</ul><table><td>f</table><h6>g</h6>"
                                          "<figure><figcaption>h</figcaption>i"),
                              &options, NULL));
    ck_assert_uint_eq(runs.part_count, ROWS(want));
    for (size_t i = 0; i < runs.part_count; i++) {
        ck_assert_int_eq(runs.parts[i].role, want[i].role);
        ck_assert_uint_eq(runs.parts[i].level, want[i].level);
        ck_assert_uint_eq(runs.parts[i].section, want[i].section);
    }
    gloss_runs_release(&runs);
}
END_TEST

static void keep_message(void *user, const struct gloss_fault *fault) {
    gloss_buf_printf(user, "%s:%zu:%zu", fault->file, fault->line, fault->column);
}

START_TEST(where_reading_stops_is_told) {
    struct gloss_markup_options options = {.name = "x.html"};
    struct gloss_markup_found found = {0};
    struct gloss_runs runs = {0};
    struct gloss_buf got = {0};
    struct gloss_diag diag = {.report = keep_message, .user = &got};

    ck_assert(gloss_html_read(&runs, &found, gloss_slice("a\n b<plaintext>"), &options, &diag));
    gloss_buf_putc(&got, '\0');
    ck_assert_str_eq(got.ptr, "x.html:2:3");
    ck_assert_uint_eq(found.searched, 4);
    ck_assert_uint_eq(diag.warnings, 1);
    gloss_buf_release(&got);
    gloss_markup_found_release(&found);
    gloss_runs_release(&runs);
}
END_TEST

/* ---- Hostile texts ---- */

static const struct {
    const char *begin, *repeat, *end;
} floods[] = {
    {"", "<", ""},
    {"", "&", ""},
    {"", "&#", ""},
    {"", "&#1", ""},
    {"", "&notin", ""},
    {"", "<a ", ""},
    {"<a ", "b", ""},
    {"<a ", "b ", ">"},
    {"<a b='", "c", ""},
    {"", "<a b='", ""},
    {"", "<!--", ""},
    {"<!--", "--!", ""},
    {"<!--", ">", ""},
    {"", "<![CDATA[", ""},
    {"<svg>", "<![CDATA[", ""},
    {"<svg><![CDATA[", "]]", ""},
    {"", "<!doctype ", ""},
    {"", "</", ""},
    {"", "<p>", ""},
    {"", "<div>", ""},
    {"", "<b>", ""},
    {"", "<b></p>", ""},
    {"", "<a><b>", ""},
    {"", "<span>", "</span>x"},
    {"", "<x>", ""},
    {"<p><object>", "<div></div>", ""},
    {"", "<table><tr><td>", ""},
    {"", "<td>", ""},
    {"", "<svg>", ""},
    {"<svg>", "<g>", ""},
    {"", "<template>", ""},
    {"", "<select>", ""},
    {"", "<noscript>", "</noscript>"},
    {"", "<noscript></noscript>", ""},
    {"", "<title>", ""},
    {"<title>", "</titl", ""},
    {"<script>", "<!--<script>", ""},
    {"<script>", "</script", ""},
    {"", "<abbr title=x>y", ""},
    {"<dl>", "<dt>a<dd>b", ""},
    {"<dl>", "<dt>a", "<dd>b"},
    {"", "a<br>", ""},
    {"", "<br> ", ""},
    {"a", "\n\n", ""},
    {"", "a<!-- gloss-off -->", ""},
    {"", "<form></form>", ""},
    {"", "</body>", ""},
    {"", "<i class=noglossary>", ""},
};

enum { FLOOD = 1 << 20, FLOOD_SLOW = 1 << 17 };

static void flood(struct gloss_buf *out, size_t row, size_t bytes) {
    gloss_buf_puts(out, floods[row].begin);
    while (out->len < bytes)
        gloss_buf_puts(out, floods[row].repeat);
    gloss_buf_puts(out, floods[row].end);
    ck_assert(!out->failed);
}

START_TEST(a_flood_ends) {
    struct gloss_markup_options options = {0};
    struct gloss_buf source = {0};
    const char *fault;

    flood(&source, (size_t)_i, getenv("GLOSS_SLOW") ? FLOOD_SLOW : FLOOD);
    fault = html_holds(gloss_buf_slice(&source), &options);
    ck_assert_msg(!fault, "%s", fault);
    gloss_buf_release(&source);
}
END_TEST

/* Beyond 512 open elements nothing is searched; what is closed again does not count. */
START_TEST(depth_has_a_limit) {
    struct gloss_markup_options options = {0};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_buf source = {0};

    for (size_t i = 0; i < 100000; i++)
        gloss_buf_puts(&source, "<div><p>a</div>");
    for (size_t i = 0; i < GLOSS_LIMIT_HTML_DEPTH; i++)
        gloss_buf_puts(&source, "<div>");
    gloss_buf_puts(&source, "b<div>");
    gloss_buf_repeat(&source, 'c', 100000);
    ck_assert(gloss_html_read(&runs, &found, gloss_buf_slice(&source), &options, NULL));
    ck_assert_uint_eq(runs.part_count, 100001);
    ck_assert_uint_eq(found.searched, source.len - 100005);
    gloss_buf_release(&source);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}
END_TEST

START_TEST(attributes_have_a_limit) {
    struct gloss_markup_options options = {0};
    struct gloss_buf source = {0}, got = {0};

    for (size_t i = 0; i < 2; i++) {
        struct gloss_runs runs = {0};

        source.len = got.len = 0;
        gloss_buf_puts(&source, "a<i");
        for (size_t k = 0; k < GLOSS_LIMIT_HTML_ATTRIBUTES + i; k++)
            gloss_buf_puts(&source, " b=c");
        gloss_buf_puts(&source, ">d");
        ck_assert(gloss_html_read(&runs, NULL, gloss_buf_slice(&source), &options, NULL));
        show(&runs, &got);
        ck_assert_str_eq(got.ptr, i ? "a" : "ad");
        gloss_runs_release(&runs);
    }
    gloss_buf_release(&source);
    gloss_buf_release(&got);
}
END_TEST

/* ---- Random texts ---- */

static uint32_t seed;

static uint32_t chance(uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (uint32_t)(((uint64_t)(seed >> 8) * below) >> 24);
}

/* Pieces of markup, cut and put together by chance. */
static void put_soup(struct gloss_buf *out) {
    uint32_t pieces = 1 + chance(24);

    out->len = 0;
    while (pieces-- > 0) {
        struct gloss_slice piece = gloss_slice(proses[chance(ROWS(proses))].source);
        size_t start = chance((uint32_t)piece.len + 1), end = start + chance((uint32_t)(piece.len - start) + 1);

        switch (chance(8)) {
        case 0:
            gloss_buf_putc(out, (char)chance(256));
            break;
        case 1:
            gloss_buf_printf(out, "<%s%s>", chance(2) ? "/" : "",
                             gloss_tag_name((enum gloss_tag)(1 + chance(GLOSS_TAG_COUNT - 1))));
            break;
        case 2:
            gloss_buf_putc(out, "<>&/'\"=-!; \n"[chance(12)]);
            break;
        default:
            gloss_buf_put(out, gloss_slice_cut(piece, start, end));
        }
    }
}

enum { SOUPS = 20000, SOUPS_SLOW = 2000 };

START_TEST(soup_keeps_the_rules) {
    struct gloss_slice selector = gloss_slice("p");
    struct gloss_buf source = {0};
    int count = getenv("GLOSS_SLOW") ? SOUPS_SLOW : SOUPS;

    seed = 1;
    for (int i = 0; i < count; i++) {
        struct gloss_markup_options options = {
            .code = i & 1, .within = {&selector, (i & 6) == 2}, .skip = {&selector, (i & 6) == 4}};
        const char *fault;

        put_soup(&source);
        fault = html_holds(gloss_buf_slice(&source), &options);
        ck_assert_msg(!fault, "%d: %s: %.*s", i, fault, (int)source.len, source.ptr);
    }
    gloss_buf_release(&source);
}
END_TEST

START_TEST(each_name_finds_itself) {
    for (int tag = 1; tag < GLOSS_TAG_COUNT; tag++) {
        char name[GLOSS_TAG_BYTES] = {0};
        size_t len = strlen(gloss_tag_name((enum gloss_tag)tag));

        memcpy(name, gloss_tag_name((enum gloss_tag)tag), len);
        ck_assert_int_eq(gloss_tag_find(name, len), tag);
        name[len - 1] = '?';
        ck_assert_int_eq(gloss_tag_find(name, len), GLOSS_TAG_OTHER);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("html");
    TCase *tc = tcase_create("html");

    tcase_set_timeout(tc, 60); /* for processors that are shared */
    tcase_add_loop_test(tc, prose_is_what_is_read, 0, ROWS(proses));
    tcase_add_loop_test(tc, selectors_choose_what_is_searched, 0, ROWS(chosen));
    tcase_add_loop_test(tc, definitions_and_marks_are_found, 0, ROWS(finds));
    tcase_add_test(tc, parts_have_roles);
    tcase_add_test(tc, where_reading_stops_is_told);
    tcase_add_loop_test(tc, a_flood_ends, 0, ROWS(floods));
    tcase_add_test(tc, depth_has_a_limit);
    tcase_add_test(tc, attributes_have_a_limit);
    tcase_add_test(tc, soup_keeps_the_rules);
    tcase_add_test(tc, each_name_finds_itself);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
