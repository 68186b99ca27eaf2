/* test_markdown.c - Markdown to runs: what is prose, where it is, and what is known of its place. */
#include <stdio.h>

#include "document/invariants.h"
#include "document/markdown.h"
#include "suite.h"

/* Runs as a text: parts by ` / `, what is not searched as #, what stands for other text in parentheses, line ends as |, and where the
 * flags change, their letters in braces. */
static void show(const struct gloss_runs *runs, struct gloss_buf *to) {
    static const struct {
        unsigned flag;
        char letter;
    } letters[] = {
        {GLOSS_RUN_HEADING, 'h'}, {GLOSS_RUN_LINK, 'l'},  {GLOSS_RUN_CAPTION, 'f'}, {GLOSS_RUN_EXPLAINED, 'x'},
        {GLOSS_RUN_CODE, 'c'},    {GLOSS_RUN_QUOTE, 'q'}, {GLOSS_RUN_MARK, 'm'},
    };
    unsigned before = 0;

    for (size_t i = 0; i < runs->count; i++) {
        const struct gloss_run *run = &runs->runs[i];
        size_t end = i + 1 < runs->count ? runs->runs[i + 1].prose : runs->prose.len;
        unsigned flags = run->flags & ~(unsigned)(GLOSS_RUN_LITERAL | GLOSS_RUN_OBJECT | GLOSS_RUN_BREAK);

        if (run->flags & GLOSS_RUN_BREAK) {
            gloss_buf_puts(to, " / ");
            continue;
        }
        if (run->flags & GLOSS_RUN_OBJECT) {
            gloss_buf_puts(to, "#");
            continue;
        }
        if (flags != before) {
            gloss_buf_puts(to, "{");
            for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
                if (flags & letters[k].flag)
                    gloss_buf_putc(to, letters[k].letter);
            gloss_buf_puts(to, "}");
        }
        before = flags;
        if (!(run->flags & GLOSS_RUN_LITERAL))
            gloss_buf_puts(to, "(");
        for (size_t byte = run->prose; byte < end; byte++)
            gloss_buf_putc(to, runs->prose.ptr[byte] == '\n' ? '|' : runs->prose.ptr[byte]);
        if (!(run->flags & GLOSS_RUN_LITERAL))
            gloss_buf_puts(to, ")");
    }
}

static void count_warnings(void *user, const struct gloss_fault *fault) {
    ck_assert_uint_gt(fault->line, 0);
    ck_assert_str_eq(fault->file, "text.md");
    snprintf(user, 200, "%s", fault->message);
}

static void check_runs(const char *name, struct gloss_slice source, const struct gloss_markup_options *options,
                       const char *want) {
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_buf got = {0};
    const char *fault;

    ck_assert(gloss_markdown_read(&runs, &found, source, options, NULL));
    fault = runs_fault(&runs, source);
    ck_assert_msg(!fault, "%s: %s", name, fault);
    fault = found_fault(&found, source);
    ck_assert_msg(!fault, "%s: %s", name, fault);
    show(&runs, &got);
    gloss_buf_putc(&got, 0);
    ck_assert_msg(strcmp(got.ptr, want) == 0, "'%s':\n got '%s'\nwant '%s'", name, got.ptr, want);
    gloss_buf_release(&got);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}

static const struct {
    const char *source, *want;
} texts[] = {
    {"", ""},
    {"\n\n", ""},
    {"a", "a"},
    {"a\nb", "a(|)b"},
    {"a\r\nb\rc", "a(|)b(|)c"},
    {"a\n\nb", "a / b"},
    {"a  \nb\\\nc", "a(|)b(|)c"},
    {"The **Five** *Eyes*.", "The Five Eyes."},
    {"***a*b**", "ab"},
    {"~~a~~ b", "a b"},
    {"# A `b`\nc", "{h}A # / {}c"},
    {"A\n===\nb", "{h}A / {}b"},
    {"A *b*\n---", "{h}A b"},
    {"> a\n> b", "{q}a(|)b"},
    {"> a\nb", "{q}a(|)b"},
    {"> > a\n> b\n\nc", "{q}a(|)b / {}c"},
    {"- a\n  b\n- c\n\n  d", "a(|)b / c / d"},
    {"1. a\n   - b\n2) c", "a / b / c"},
    {"- [x] done\n- [ ] not", "done / not"},
    {"a\n\n    code\n\nb", "a / b"},
    {"a\n```\ncode\n```\nb", "a / b"},
    {"~~~\nunclosed", ""},
    {"a `b` c", "a # c"},
    {"a `b\nc` d", "a # d"},
    {"a ``b`c`` d", "a # d"},
    {"AT\\&T", "AT(&)T"},
    {"\\\\ \\a \\*", "(\\) \\a (*)"},
    {"AT&amp;T &#65;&#x42; &nosuch; &amp", "AT(&)T (A)(B) &nosuch; &amp"},
    {"a&nbsp;b", "a(\xC2\xA0)b"},
    {"[a *b*](http://x/y_z 'title') c", "{l}a b{} c"},
    {"[a][b] c\n\n[b]: http://x 'title'", "{l}a{} c"},
    {"[a]\n\n[a]: x\n\n[c]: y\n", "{l}a"},
    {"[a] b", "[a] b"},
    {"a ![alt *text*](x) b ![](y)c", "a # b #c"},
    {"<http://x.y> <me@x.y> a", "{l}http://x.y{} {l}me@x.y{} a"},
    {"a<!-- b\nc -->d", "ad"},
    {"a <b>c</b> <i\nclass='x'>d</i>", "a c d"},
    {"a<br>b<br/>c", "a(|)b(|)c"},
    {"a <img src=x> b", "a # b"},
    {"a <code>b</code> <kbd>*c*</kbd> d", "a # # d"},
    {"a <a href=x>b</a> c", "a {l}b{} c"},
    {"<abbr title='x'>AB</abbr> <dfn>c</dfn> d", "{x}AB{} {x}c{} d"},
    {"a <a name=x/>b", "a b"},
    {"a <code>b\n\nc", "a # / c"},
    {"x <span class='y noglossary'>a <span>b</span> c</span> d", "x # d"},
    {"x <span translate=no>a</span> d", "x # d"},
    {"<div>a</div>\nb\n\nc", "c"},
    {"<div class=noglossary>\n\na\n\n</div>\n\nb", "# / b"},
    {"<pre>\na\n\nb</pre>\n\nc", "c"},
    {"<script>\nif (a<b) x = '<code>'\n</script>\n\nc", "c"},
    {"<table><tr><td>\n\na\n\n</td></tr></table>", "a"},
    {"<h2>\n\na\n\n</h2>\nb", "{h}a"},
    {"| a | b |\n|---|---|\n| c | `d` |\n| e\\|f |", "a / b / c / # / e(|)f"},
    {"a | b\n---|---\n**c** | d\n\ne", "a / b / c / d / e"},
    {"***\na\n---\n***", "{h}a"},
    {"\xEF\xBB\xBF# a", "{h}a"},
    {"a\xFF b", "a\xFF b"},
    {"caf\xC3\xA9 *\xE2\x82\xAC*", "caf\xC3\xA9 \xE2\x82\xAC"},
    /* front matter */
    {"---\ntitle: x\n---\na", "a"},
    {"---\r\ntitle: x\r\n---\r\na", "a"},
    {"+++\nt = 1\n+++\n\na", "a"},
    {"---\ntitle: x\n...\na", "a"},
    {"\xEF\xBB\xBF---\ntitle: x\n---\na", "a"},
    {"---\nno end", "no end"},
    {"---", ""},
    {"+++", "+++"},
    {"a\n\n---\nb: c\n---", "a / {h}b: c"},
    /* maths */
    {"Let $a_1$ and $b_2$ be", "Let # and # be"},
    {"costs $5 and $10, US$5", "costs $5 and $10, US$5"},
    {"$5-$10", "$5-$10"},
    {"a $ b $ c", "a $ b $ c"},
    {"`$a` b `$c`", "# b #"},
    {"a $$x\n= y$$ b", "a #(|)# b"},
    {"$$\nx\n\ny\n$$\nb", "#(|)# / #(|)#(|)b"},
    {"$$\nnever closed", "$$(|)never closed"},
    {"a \\(x_1\\) b \\[y^2\\] c", "a # b # c"},
    {"a \\(b[^gloss-b] c\\)", "a (()b# c())"},
    {"\\(b<!-- gloss: note --> (c)<!-- gloss: end -->\\)", "(()b())"},
    {"a \\(optional\\) \\[1\\]", "a (()optional()) ([)1(])"},
    {"```math\nx\n```\na", "a"},
    /* templates and attributes */
    {"a {{ page.title }} b {% if x %} c", "a # b # c"},
    {"# A {#id .x}\n\nb\n{: .note}", "{h}A # / {}b(|)#"},
    {"a {b} {} c", "a {b} {} c"},
    /* blocks of HTML that the parser does not know by themselves */
    {"a\n<h2 x>b</h2>\nc\n\nd", "a / d"},
    {"a\n</h6>\nb\n\nc", "a / c"},
    {"<THEAD\na\n\nb", "b"},
    {"- <header>a\n  b\n\nc", "c"},
    {"> <search/>\n> a\n\nb", "b"},
    {"a <thead x> b <h2>c</h2>", "a  b {h}c"},
    {"<h2x>a\n\n<h7>b</h7>", "a / b"},
    {"```\n<h2>\n\na\n```\nb", "b"},
    /* notes */
    {"a[^1] b[^long-name].\n\n[^1]: NATO\n[^long-name]: more *text*", "a# b#. / # NATO(|) / # more text"},
    {"[^1]: a\n\n    b\n    c\n\n\td\n\ne", "# a / b(|)c / d / e"},
    {"[^1]: a\n\n    - b\n    - c\n\n    > d\n\n    e", "# a / b / c / {q}d / {}e"},
    {"[^1]: a\n\n    b\nc\n\n        code\n    code\n\n    d\n\n\t\tcode", "# a / b(|)c / d"},
    {"[^1]: a\n\n    ```\n    code\n\n    code\n    ```\n\n    code", "# a"},
    {"[^1]: a\n\nb\n\n    code", "# a / b"},
    {"- [^1]: a\n\n    b", "# a / b"},
    {"> [!NOTE]\n> a", "#{q}(|)a"},
    {"% a\n% b\n\nc", "c"},
    {"> a\n\n[^1]: b\n\n    c\n\n> d", "{q}a / #{} b / c / {q}d"},
    {"a [^ b] c[^]", "a [^ b] c[^]"},
    /* frames */
    {"::: warning\na *b*\n:::\nc", "a b / c"},
    {"!!! note\na", "a"},
    /* switches */
    {"a\n\n<!-- gloss-off -->\nb\n\nc\n<!-- gloss-on -->\n\nd", "a / # / # / d"},
    {"a <!-- gloss-off -->b<!-- gloss-on --> c", "a # c"},
    /* marks of ours */
    {"a[^gloss-aukus] b", "a# b"},
    {"the [AUKUS](#gloss-aukus) b", "the {l}AUKUS{} b"},
    {"a[^gloss-a] b[^gloss-b]\n\n<!-- gloss: glossary -->\n\n[^gloss-a]: b\n\n<!-- gloss: end -->", "a b#"},
    {"[a](#gloss-a) [b](#gloss-b)\n\n<!-- gloss: glossary -->\n<a id=\"gloss-a\"></a>**a**: b\n\n<!-- gloss: end -->",
     "{lm}a{} {l}b"},
    {"a\n\n<!-- gloss: glossary -->\n\n[^gloss-a]: b\n\n*[c]: d\n\n<!-- gloss: end -->\n\ne", "a / e"},
};

START_TEST(markdown_is_runs) { check_runs(texts[_i].source, gloss_slice(texts[_i].source), NULL, texts[_i].want); }
END_TEST

static const struct {
    const char *source, *within, *skip;
    bool code;
    const char *want;
} choices[] = {
    {"a `b c` d\n\n    e\n    f\n\n<kbd>g</kbd>", NULL, NULL, true, "a {c}b c{} d / {c}e(|)f / g"},
    {"a\n\n> b\n\nc", "blockquote", NULL, false, "# / {q}b / #"},
    {"a\n\n> b\n\nc", NULL, "blockquote", false, "a / # / c"},
    {"# a\n## b\nc", NULL, "h1", false, "# / {h}b / {}c"},
    {"# a\n## b\nc", "H2", NULL, false, "# / {h}b / #"},
    {"a *b* c", NULL, "em", false, "a # c"},
    {"a <i class='x y'>b</i> c", NULL, ".y", false, "a # c"},
    {"a <i id=y>b</i> c", "i#y", NULL, false, "#b#"},
    {"<section class=main>\n\na\n\n</section>\n\nb", ".main", NULL, false, "a / #"},
    {"- a\n\nb", "li", NULL, false, "a / #"},
};

START_TEST(options_choose) {
    struct gloss_markup_options options = {.code = choices[_i].code};
    struct gloss_slice within = gloss_slice(choices[_i].within), skip = gloss_slice(choices[_i].skip);

    options.within = (struct gloss_list){&within, choices[_i].within ? 1 : 0};
    options.skip = (struct gloss_list){&skip, choices[_i].skip ? 1 : 0};
    check_runs(choices[_i].source, gloss_slice(choices[_i].source), &options, choices[_i].want);
}
END_TEST

/* NUL bytes are kept, and stand in no other place. */
START_TEST(any_byte_is_taken) {
    check_runs("NUL", (struct gloss_slice){"a\0*b*\0", 6}, NULL, "a");
    for (int byte = 0; byte < 256; byte++) {
        char text[] = "ab *cd* ?ef\n?\n?gh";

        text[8] = text[12] = text[14] = (char)byte;
        struct gloss_runs runs = {0};
        ck_assert(gloss_markdown_read(&runs, NULL, (struct gloss_slice){text, sizeof text - 1}, NULL, NULL));
        ck_assert_ptr_null(runs_fault(&runs, (struct gloss_slice){text, sizeof text - 1}));
        gloss_runs_release(&runs);
    }
}
END_TEST

/* md4c 0.4.8 ends an item behind a block of code, or two blank lines, at some places of a text: whatever stands before, nothing changes. */
START_TEST(an_item_goes_on_wherever_it_is) {
    static const char *const ends[] = {"\n", "\r\n"};

    for (size_t before = 1; before <= 256; before++)
        for (size_t i = 0; i < 2; i++) {
            struct gloss_buf text = {0};
            struct gloss_runs runs = {0};

            gloss_buf_repeat(&text, 'x', before);
            for (const char *at = "||- a||  ```|  code|  ```||  b||||  c|||  # d|"; *at; at++)
                gloss_buf_puts(&text, *at == '|' ? ends[i] : (char[]){*at, 0});
            ck_assert(gloss_markdown_read(&runs, NULL, gloss_buf_slice(&text), NULL, NULL));
            ck_assert_ptr_null(runs_fault(&runs, gloss_buf_slice(&text)));
            ck_assert_uint_eq(runs.part_count, 5);
            for (size_t part = 1; part < 4; part++)
                ck_assert_int_eq(runs.parts[part].role, GLOSS_PART_ITEM);
            ck_assert_int_eq(runs.parts[4].role, GLOSS_PART_HEADING);
            gloss_runs_release(&runs);
            gloss_buf_release(&text);
        }
}
END_TEST

/* Pieces of markup in any order: 20,000 texts, the same each time. */
START_TEST(soup_is_taken) {
    static const char *const pieces[] = {
        "a",
        "b ",
        " ",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "    ",
        "\t",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "\n```\n",
        "[",
        "]",
        "](",
        ")",
        "![",
        "[a]",
        "\n[a]: b",
        "<",
        ">",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<!--",
        "-->",
        "<br>",
        "\\",
        "&amp;",
        "&",
        "\n# ",
        "\n===\n",
        "\n---\n",
        "|",
        "\n|---|\n",
        "$",
        "$$",
        "\n$$\n",
        "\\(",
        "\\)",
        "{:",
        "}",
        "{{",
        "}}",
        "[^1]",
        "\n[^1]: ",
        "\n*[c]: d",
        "\n: ",
        "\n:::\n",
        "\r",
        "\r\n",
        "\xC3\xA9",
        "\xFF",
        "[^gloss-a]",
        "](#gloss-a)",
        "<!-- gloss-off -->",
        "<!-- gloss: glossary -->",
        "<!-- gloss: end -->",
        "\n<div>\n",
        "\n<pre>",
        "</a>",
        "<a href='x'>",
    };
    uint32_t state = 1;
    struct gloss_buf text = {0};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};

    for (int round = 0; round < 20000; round++) {
        const char *fault;

        text.len = 0;
        for (int piece = round % 40; piece >= 0; piece--) {
            state = state * 1664525 + 1013904223;
            gloss_buf_puts(&text, pieces[(state >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        gloss_runs_clear(&runs);
        gloss_markup_found_clear(&found);
        ck_assert(gloss_markdown_read(&runs, &found, gloss_buf_slice(&text), NULL, NULL));
        fault = runs_fault(&runs, gloss_buf_slice(&text));
        fault = fault ? fault : found_fault(&found, gloss_buf_slice(&text));
        ck_assert_msg(!fault, "round %d: %s: %.*s", round, fault, (int)text.len, text.ptr);
    }
    gloss_markup_found_release(&found);
    gloss_runs_release(&runs);
    gloss_buf_release(&text);
}
END_TEST

static const struct {
    const char *source, *want; /* `term@start-end=meaning`, one behind the other */
} definitions[] = {
    {"*[HTML]: Hyper Text  \n*[W3C]:World\n", "HTML@2-6=Hyper Text;W3C@24-27=World;"},
    {"a\n*[A B]: c\nd", "A B@4-7=c;"},
    {"```\n*[A]: b\n```", ""},
    {"*[]: b\n*[a] b", ""},
    {"Term\n: meaning *of* it", "Term@0-4=meaning of it;"},
    {"> The *Term*\n> :  one\n> : two", "The Term@2-11=one\n\ntwo;"},
    {"Term\n\n: meaning\n\nOther\n:   more", "Term@0-4=meaning;Other@17-22=more;"},
    {"two\nlines\n: no", ""},
    {": alone", ""},
    {": alone\n\n: and no meaning", ""},
    {"Term\n:no blank", ""},
    {"Term\n\n```\n```\n\n: no", ""},
    {"the <abbr title=\"Short &amp; form\">S*F*</abbr>", "SF@35-39=Short & form;"},
    {"a\n\n<dfn title='b'><i>c</i></dfn>", "c@18-26=b;"},
    {"<abbr>a</abbr> <abbr title=''>b</abbr> <abbr title=x></abbr> <abbr title=x>`y`</abbr> <abbr title=x>z", ""},
    {"`<abbr title=a>b</abbr>`", ""},
};

START_TEST(definitions_of_the_text_are_found) {
    struct gloss_slice source = gloss_slice(definitions[_i].source);
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_buf got = {0};

    ck_assert(gloss_markdown_read(&runs, &found, source, NULL, NULL));
    for (size_t i = 0; i < found.definition_count; i++) {
        const struct gloss_own_definition *at = &found.definitions[i];

        gloss_buf_printf(&got, "%.*s@%zu-%zu=%.*s;", (int)(at->explanation - at->term), found.texts.ptr + at->term,
                         at->source.start, at->source.end, (int)(at->end - at->explanation),
                         found.texts.ptr + at->explanation);
    }
    gloss_buf_putc(&got, 0);
    ck_assert_str_eq(got.ptr, definitions[_i].want);
    gloss_buf_release(&got);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}
END_TEST

/* Cutting the marks of an earlier annotation out gives the text that it was. */
START_TEST(earlier_marks_are_found) {
    struct gloss_slice source = gloss_slice("> a[^gloss-a] [b *c*](#gloss-b)\n\n`[^gloss-a]`\n\n"
                                            "<!-- gloss: glossary -->\n[^gloss-a]: d\n"
                                            "<a id=\"gloss-b\"></a>e\n<!-- gloss: end -->\n");
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_buf left = {0};
    size_t at = 0;

    ck_assert(gloss_markdown_read(&runs, &found, source, NULL, NULL));
    for (size_t i = 0; i < found.mark_count; i++) {
        ck_assert_uint_ge(found.marks[i].start, at);
        gloss_buf_put(&left, gloss_slice_cut(source, at, found.marks[i].start));
        at = found.marks[i].end;
    }
    gloss_buf_put(&left, gloss_slice_cut(source, at, source.len));
    gloss_buf_putc(&left, 0);
    ck_assert_str_eq(left.ptr, "> a b *c*\n\n`[^gloss-a]`\n");
    gloss_buf_release(&left);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
}
END_TEST

START_TEST(parts_have_role_level_and_section) {
    static const struct gloss_part want[] = {
        {GLOSS_PART_HEADING, 2, 1, 0, 1, 3, 4},     {GLOSS_PART_PARAGRAPH, 0, 1, 3, 4, 5, 6},
        {GLOSS_PART_ITEM, 0, 1, 6, 7, 10, 11},      {GLOSS_PART_ITEM, 0, 1, 9, 10, 16, 17},
        {GLOSS_PART_HEADING, 1, 2, 12, 13, 19, 20}, {GLOSS_PART_CELL, 0, 2, 15, 16, 27, 28},
        {GLOSS_PART_CELL, 0, 2, 18, 19, 36, 37},
    };
    struct gloss_runs runs = {0};

    ck_assert(
        gloss_markdown_read(&runs, NULL, gloss_slice("## a\nb\n\n- c\n  1. d\n\ne\n===\n\n|f|\n|---|\n|g|"), NULL, NULL));
    ck_assert_uint_eq(runs.part_count, sizeof want / sizeof *want);
    for (size_t i = 0; i < runs.part_count; i++) {
        ck_assert_int_eq(runs.parts[i].role, want[i].role);
        ck_assert_uint_eq(runs.parts[i].level, want[i].level);
        ck_assert_uint_eq(runs.parts[i].section, want[i].section);
        ck_assert_uint_eq(runs.parts[i].start, want[i].start);
        ck_assert_uint_eq(runs.parts[i].end, want[i].end);
    }
    gloss_runs_release(&runs);
}
END_TEST

/* Texts that are many times the same, from `before` times to `behind` times: what md4c takes long for, or what fills its tables. */
static const struct {
    const char *before, *middle, *behind, *warning; /* warning: part of it; NULL: there is none */
    size_t count;
} hostile[] = {
    {" -", "", "", "100 is not searched", 100000}, /* a thematic break, too */
    {"- ", "x", "", "100 is not searched", 100000},
    {"> ", "x", "", "100 is not searched", 100000},
    {"1. ", "x", "", "100 is not searched", 100000},
    {"[", "", "", NULL, 1 << 20},
    {"![", "", "", NULL, 1 << 19},
    {"[", "", "]", "brackets", 1 << 19},
    {"[a](", "", "", "brackets", 100000},
    {"[a]\n", "", "", "brackets", 100000},
    {"]\n*[a]: b\n", "", "", "brackets", 50000},
    {"]\n    ```\n", "", "", "brackets", 50000},
    {"#x ]\n", "", "", "brackets", 50000},
    {"\t- ]\n", "x\n", "", "brackets", 50000},
    {"]\n", "-\n+\n", "", "brackets", 100000},
    {"*a_ ", "", "", NULL, 100000},
    {"*a **b _c __d ", "", "", NULL, 100000},
    {"<", "", "", NULL, 1 << 20},
    {"<a ", "", "", NULL, 1 << 19},
    {"<!--", "", "", NULL, 1 << 18},
    {"<b>", "", "</b>", NULL, 100000},
    {"<code>x ", "", "", NULL, 100000},
    {"<div class=noglossary>\n", "\nx", "", NULL, 10000},
    {"`", "a", "", NULL, 1 << 20},
    {"`a``b```c````d", "", "", NULL, 50000},
    {"$a ", "", "", NULL, 1 << 19},
    {"$$\n", "", "", NULL, 1 << 19},
    {"\\(", "", "", NULL, 1 << 19},
    {"{{ ", "", "", NULL, 1 << 19},
    {"{: ", "}", "", NULL, 1 << 19},
    {"&amp;", "", "", NULL, 1 << 18},
    {"|", "\n", "---|", "256 columns", 100000},
    {"|a", "\n|---|---|---|---|\n", "|\n", NULL, 100000},
    {"[a]: x\n", "", "\n[a]", NULL, 2000},
    {"[a]: x\n", "", "", NULL, 100000},
    {"[a]: x\n", "", "[a] ", "brackets", 20000},
    {"[a]: x\n", "(]\n", "]\n", "brackets", 20000},
    {"[a]: <x> 'y\n", "", "[a]\n\n", "brackets", 20000},
    {"*[a]: b\n", "", "", NULL, 100000},
    {"[^a]: b\n", "", "", NULL, 100000},
    {"Term\n: a\n\n", "", "", NULL, 50000},
    {"a\n", "", "", NULL, 1 << 19},
    {"\n", "", "", NULL, 1 << 20},
    {"\r", "", "", NULL, 1 << 20},
    {"\\\n", "", "", NULL, 1 << 19},
    {"> - 1. ", "\n", "", NULL, 30},
    {"*", "", "", NULL, 1 << 20},
    {"~a ~~b ", "", "", NULL, 1 << 18},
};

static struct gloss_buf repeat(int row) {
    struct gloss_buf text = {0};

    for (size_t i = 0; i < hostile[row].count; i++)
        gloss_buf_puts(&text, hostile[row].before);
    gloss_buf_puts(&text, hostile[row].middle);
    for (size_t i = 0; i < hostile[row].count; i++)
        gloss_buf_puts(&text, hostile[row].behind);
    return text;
}

START_TEST(hostile_texts_end) {
    struct gloss_buf text = repeat(_i);
    char warning[200] = "";
    struct gloss_diag diag = {.report = count_warnings, .user = warning};
    struct gloss_markup_options options = {.name = "text.md"};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    const char *fault;

    ck_assert(gloss_markdown_read(&runs, &found, gloss_buf_slice(&text), &options, &diag));
    fault = runs_fault(&runs, gloss_buf_slice(&text));
    ck_assert_msg(!fault, "%s: %s", hostile[_i].before, fault);
    ck_assert_ptr_null(found_fault(&found, gloss_buf_slice(&text)));
    ck_assert_msg(hostile[_i].warning ? strstr(warning, hostile[_i].warning) != NULL : !*warning, "%s: '%s'",
                  hostile[_i].before, warning);
    ck_assert_uint_le(runs.count, text.len * 2 + 1);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
    gloss_buf_release(&text);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("markdown");
    TCase *tcase = tcase_create("runs"), *limits = tcase_create("limits");

    tcase_add_loop_test(tcase, markdown_is_runs, 0, ROWS(texts));
    tcase_add_loop_test(tcase, options_choose, 0, ROWS(choices));
    tcase_add_test(tcase, any_byte_is_taken);
    tcase_add_test(tcase, an_item_goes_on_wherever_it_is);
    tcase_add_test(tcase, soup_is_taken);
    tcase_add_loop_test(tcase, definitions_of_the_text_are_found, 0, ROWS(definitions));
    tcase_add_test(tcase, earlier_marks_are_found);
    tcase_add_test(tcase, parts_have_role_level_and_section);
    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(limits, hostile_texts_end, 0, ROWS(hostile));
    suite_add_tcase(suite, limits);
    return run_suite(suite);
}
