/* Whole documents with their short forms introduced: what is inserted is all that changes, and twice is once. */
#include <stdio.h>

#include "base/buffer.h"
#include "loaded.h"
#include "suite.h"

static const char yaml[] =
    "terms:\n"
    "  GSOMIA: {expansion: General Security of Military Information Agreement, definition: Pact of 2016.}\n"
    "  MOU: {expansion: memorandum of understanding, forms: [memoranda of understanding]}\n"
    "  SAM: {expansion: surface-to-air missile}\n"
    "  UAV: {expansion: unmanned aerial vehicle}\n"
    "  NATO: {expansion: North Atlantic Treaty Organization, aliases: [the Alliance]}\n"
    "  NRF: {expansion: NATO Response Force}\n"
    "  MP: {expansion: Member of Parliament}\n"
    "  R&D: {expansion: '*research* <&> [development]'}\n"
    "  UN: {expansion: United Nations, known: true}\n"
    "  Quad: {definition: Dialogue of four.}\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability, cues: [missile]},"
    " {expansion: political action committee, cues: [vehicle]}]}\n";

static void make(void) { load(yaml); }

/* Expand a document; false: it was refused, with this status. */
static bool expand(const struct gloss_expand_options *how, enum gloss_format format, struct gloss_slice text,
                   struct gloss_buf *out, enum gloss_status *status) {
    struct gloss_options options = {.render = {.expand = true, .expansion = *how, .to = GLOSS_TO_TEXT}};
    struct gloss_job *job = gloss_job_new(the_index, &options, gloss_buf_sink(out));
    struct gloss_diag diag = {0};
    bool done;

    ck_assert_ptr_nonnull(job);
    out->len = 0;
    done = gloss_job_markup(job, format, "a", gloss_slice_source(&text), &diag);
    ck_assert(!done || gloss_job_finish(job, &diag));
    gloss_job_free(job);
    *status = diag.status;
    return done;
}

/* ---- Chosen documents ---- */

enum { PLAIN = GLOSS_FORMAT_PLAIN, MARKDOWN = GLOSS_FORMAT_MARKDOWN, HTML = GLOSS_FORMAT_HTML };

#define SAM_LONG "surface-to-air missile"

static const struct {
    const char *name;
    int format;
    struct gloss_expand_options how;
    const char *text, *want;
} documents[] = {
    {"first use alone", PLAIN, {0}, "A SAM and a SAM.", "A " SAM_LONG " (SAM) and a SAM."},
    {"the article loses its n", PLAIN, {0}, "an MOU", "a memorandum of understanding (MOU)"},
    {"the article gets an n", PLAIN, {0}, "A UAV", "An unmanned aerial vehicle (UAV)"},
    {"a plural", PLAIN, {0}, "the MOUs", "the memoranda of understanding (MOUs)"},
    {"a head before of", PLAIN, {0}, "the MPs", "the Members of Parliament (MPs)"},
    {"a sentence", PLAIN, {0}, "So. SAMs flew.", "So. Surface-to-air missiles (SAMs) flew."},
    {"a possessive waits", PLAIN, {0}, "the SAM's end, the SAM", "the SAM's end, the " SAM_LONG " (SAM)"},
    {"a compound waits", PLAIN, {0}, "a SAM-like SAM", "a SAM-like " SAM_LONG " (SAM)"},
    {"a pair waits", PLAIN, {0}, "SAM/UAV, UAV/SAM, a SAM", "SAM/UAV, UAV/SAM, a " SAM_LONG " (SAM)"},
    {"capitals wait", PLAIN, {0}, "THE SAM ENDS\n\nthe SAM", "THE SAM ENDS\n\nthe " SAM_LONG " (SAM)"},
    {"brackets in brackets", PLAIN, {0}, "so (the SAM too)", "so (the " SAM_LONG " [SAM] too)"},
    {"the author's own", PLAIN, {0}, "a " SAM_LONG " (SAM), the SAM", "a " SAM_LONG " (SAM), the SAM"},
    {"the author's own, later", PLAIN, {0}, "the SAM, a " SAM_LONG " (SAM)", "the SAM, a " SAM_LONG " (SAM)"},
    {"the author's own, reversed", PLAIN, {0}, "a SAM (" SAM_LONG "), the SAM", "a SAM (" SAM_LONG "), the SAM"},
    {"the author's own, with or", PLAIN, {0}, "a " SAM_LONG ", or SAM", "a " SAM_LONG ", or SAM"},
    {"the author's own words", PLAIN, {0}, "the Surface-Air Munition (SAM), SAM", "the Surface-Air Munition (SAM), SAM"},
    {"another bracket waits", PLAIN, {0}, "the rocket (SAM), a SAM", "the rocket (SAM), a " SAM_LONG " (SAM)"},
    {"a long form is no introduction",
     PLAIN,
     {0},
     "a " SAM_LONG " flew. The SAM",
     "a " SAM_LONG " flew. The " SAM_LONG " (SAM)"},
    {"another name is none", PLAIN, {0}, "the Alliance", "the Alliance"},
    {"known to everyone", PLAIN, {0}, "the UN", "the UN"},
    {"no expansion", PLAIN, {0}, "the Quad", "the Quad"},
    {"undecided", PLAIN, {0}, "the PAC", "the PAC"},
    {"short-long", PLAIN, {.style = GLOSS_EXPAND_SHORT_LONG}, "a UAV", "a UAV (unmanned aerial vehicle)"},
    {"footnote", PLAIN, {.style = GLOSS_EXPAND_FOOTNOTE}, "a UAV [7]", "a UAV[8] [7]\n\n[8] unmanned aerial vehicle\n"},
    {"footnote, lines of Windows",
     PLAIN,
     {.style = GLOSS_EXPAND_FOOTNOTE},
     "a UAV\r\n",
     "a UAV[1]\r\n\r\n[1] unmanned aerial vehicle\r\n"},
    {"single, once", PLAIN, {.single_long = true}, "an MOU", "a memorandum of understanding"},
    {"single, twice", PLAIN, {.single_long = true}, "an MOU, MOU", "a memorandum of understanding (MOU), MOU"},
    {"single, with a possessive",
     PLAIN,
     {.single_long = true},
     "an MOU, MOU's",
     "a memorandum of understanding (MOU), MOU's"},
    {"report",
     PLAIN,
     {.report = true},
     "\nan MOU, the PAC",
     "a:2:1: 'an MOU' becomes 'a memorandum of understanding (MOU)'\n"
     "a:2:13: 'PAC' is left as it is: it is undecided which sense is meant\n"},
    {"markup around", MARKDOWN, {0}, "an **MOU**", "a **memorandum of understanding (MOU)**"},
    {"markup inside waits", MARKDOWN, {0}, "the **SAM**s", "the **SAM**s"},
    {"heading, link, code", MARKDOWN, {0}, "# SAM\n\n[SAM](x) `SAM` SAM", "# SAM\n\n[SAM](x) `SAM` " SAM_LONG " (SAM)"},
    {"text that is no markup", MARKDOWN, {0}, "the R&D", "the \\*research\\* \\<\\&\\> \\[development\\] (R&D)"},
    {"brackets that are no link", MARKDOWN, {0}, "(the SAM x)\n\n[SAM]: y", "(the " SAM_LONG " \\[SAM\\] x)\n\n[SAM]: y"},
    {"an abbreviation of the document", MARKDOWN, {0}, "SAM\n\n*[SAM]: a name", "SAM\n\n*[SAM]: a name"},
    {"footnote of Markdown",
     MARKDOWN,
     {.style = GLOSS_EXPAND_FOOTNOTE},
     "a UAV[^1] SAM\n\n[^abbr-3]: x\n",
     "a UAV[^1] SAM[^abbr-4]\n\n[^abbr-3]: x\n\n[^abbr-4]: " SAM_LONG "\n"},
    {"section",
     MARKDOWN,
     {.reset = GLOSS_EXPAND_BY_SECTION},
     "# A\nthe MP\n## B\nthe MP\n# C\nthe MP",
     "# A\nthe Member of Parliament (MP)\n## B\nthe Member of Parliament (MP)\n# C\nthe Member of Parliament (MP)"},
    {"chapter",
     MARKDOWN,
     {.reset = GLOSS_EXPAND_BY_CHAPTER},
     "# A\nthe MP\n## B\nthe MP\n# C\nthe MP",
     "# A\nthe Member of Parliament (MP)\n## B\nthe MP\n# C\nthe Member of Parliament (MP)"},
    {"chapters under a title",
     MARKDOWN,
     {.reset = GLOSS_EXPAND_BY_CHAPTER},
     "# T\n## A\nthe MP\n## B\nthe MP",
     "# T\n## A\nthe Member of Parliament (MP)\n## B\nthe Member of Parliament (MP)"},
    {"never", MARKDOWN, {0}, "# A\nthe MP\n# B\nthe MP", "# A\nthe Member of Parliament (MP)\n# B\nthe MP"},
    {"HTML",
     HTML,
     {0},
     "<h1>SAM</h1><p>an <i>MOU</i>, <a>SAM</a>",
     "<h1>SAM</h1><p>a <i>memorandum of understanding (MOU)</i>, <a>SAM</a>"},
    {"references of characters", HTML, {0}, "<p>the R&amp;D", "<p>the *research* &lt;&amp;&gt; [development] (R&amp;D)"},
    {"abbr", HTML, {0}, "<p><abbr title=x>SAM</abbr> SAM", "<p><abbr title=x>SAM</abbr> SAM"},
    {"a caption",
     HTML,
     {0},
     "<figure><figcaption>the SAM</figcaption></figure><p>the SAM",
     "<figure><figcaption>the SAM</figcaption></figure><p>the " SAM_LONG " (SAM)"},
};

START_TEST(a_document_is_introduced) {
    struct gloss_buf out = {0}, again = {0};
    enum gloss_status status;
    enum gloss_format format = (enum gloss_format)documents[_i].format;

    ck_assert(expand(&documents[_i].how, format, gloss_slice(documents[_i].text), &out, &status));
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&out), documents[_i].want), "%s: got '%.*s'", documents[_i].name,
                  (int)out.len, out.ptr);
    if (!documents[_i].how.report) {
        ck_assert(expand(&documents[_i].how, format, gloss_buf_slice(&out), &again, &status));
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&out), gloss_buf_slice(&again)), "%s, again: '%.*s'",
                      documents[_i].name, (int)again.len, again.ptr);
    }
    gloss_buf_release(&out);
    gloss_buf_release(&again);
}
END_TEST

START_TEST(footnotes_of_html_are_refused) {
    struct gloss_expand_options how = {.style = GLOSS_EXPAND_FOOTNOTE};
    struct gloss_buf out = {0};
    enum gloss_status status;

    ck_assert(!expand(&how, GLOSS_FORMAT_HTML, gloss_slice("<p>SAM"), &out, &status));
    ck_assert_int_eq(status, GLOSS_EVERIFY);
    ck_assert_uint_eq(out.len, 0);
    gloss_buf_release(&out);
}
END_TEST

/* ---- Random documents ---- */

enum { RANDOM = 4000, PIECES = 40 };

static const char *const pieces[] = {
    "SAM",
    "SAMs",
    "MOU",
    "MOUs",
    "UAV",
    "NATO",
    "GSOMIA",
    "NRF",
    "MP",
    "MPs",
    "R&D",
    "R&amp;D",
    "PAC",
    "the Alliance",
    SAM_LONG,
    "memorandum of understanding",
    "NATO Response Force",
    "North Atlantic Treaty Organization",
    "missile",
    "vehicle",
    "a ",
    "an ",
    "A ",
    "An ",
    "the ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    ". ",
    ", ",
    ", or ",
    " (",
    ")",
    "(",
    "[",
    "]",
    "](x)",
    "[^1]",
    "[1]",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "\\",
    "# ",
    "## ",
    "- ",
    "> ",
    "1. ",
    "| ",
    "|\n|---|---|\n",
    "<b>",
    "</b>",
    "<p>",
    "<h2>",
    "</h2>",
    "<a href=x>",
    "</a>",
    "<code>",
    "</code>",
    "<li>",
    "<!--",
    "-->",
    "<abbr title=x>",
    "</abbr>",
    "&nbsp;",
    "&",
    "'s",
    "'",
    "\"",
    "-",
    "s",
    "$",
    ":",
    "*[SAM]: x\n",
    "[^abbr-1]: x\n",
    "    ",
    "\xE2\x80\x93",
    "\xE2\x80\x9C",
    "\xFF",
    "\xC3\xA9",
};

static uint64_t state;

static size_t random_below(size_t count) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(state >> 33) % count;
}

/* Whether all of a text is in another one, in its order; but for the n of articles. */
static bool is_all_there(struct gloss_slice text, struct gloss_slice in) {
    size_t at = 0;

    for (size_t i = 0; i < text.len; i++) {
        size_t found = at;

        while (found < in.len && in.ptr[found] != text.ptr[i])
            found++;
        if (text.ptr[i] == 'n' && i > 0 && (text.ptr[i - 1] == 'a' || text.ptr[i - 1] == 'A')) {
            at = at < in.len && in.ptr[at] == 'n' ? at + 1 : at;
            continue;
        }
        if (found == in.len)
            return false;
        at = found + 1;
    }
    return true;
}

START_TEST(a_random_document_only_gains) {
    struct gloss_buf text = {0}, out = {0}, again = {0};
    size_t changed = 0;

    state = (uint64_t)_i;
    for (int i = 0; i < RANDOM; i++) {
        struct gloss_expand_options how = {.style = (enum gloss_expand_style)random_below(3),
                                           .reset = (enum gloss_expand_reset)random_below(3),
                                           .single_long = random_below(4) == 0};
        enum gloss_format format = (enum gloss_format)_i;
        enum gloss_status status;

        if (format == GLOSS_FORMAT_HTML)
            how.style = (enum gloss_expand_style)random_below(2);
        text.len = 0;
        for (size_t count = random_below(PIECES); count > 0; count--)
            gloss_buf_puts(&text, pieces[random_below(sizeof pieces / sizeof *pieces)]);
        if (!expand(&how, format, gloss_buf_slice(&text), &out, &status)) {
            ck_assert_int_eq(status, GLOSS_EVERIFY);
            ck_assert_uint_eq(out.len, 0);
            continue;
        }
        changed += !gloss_slice_equal(gloss_buf_slice(&text), gloss_buf_slice(&out));
        if (!how.single_long)
            ck_assert_msg(is_all_there(gloss_buf_slice(&text), gloss_buf_slice(&out)), "lost: '%.*s' in '%.*s'",
                          (int)text.len, text.ptr, (int)out.len, out.ptr);
        ck_assert(expand(&how, format, gloss_buf_slice(&out), &again, &status));
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&out), gloss_buf_slice(&again)),
                      "%d: style %d, single %d, reset %d: '%.*s' became '%.*s', then '%.*s'", i, (int)how.style,
                      how.single_long, (int)how.reset, (int)text.len, text.ptr, (int)out.len, out.ptr, (int)again.len,
                      again.ptr);
    }
    ck_assert_uint_gt(changed, RANDOM / 4);
    gloss_buf_release(&text);
    gloss_buf_release(&out);
    gloss_buf_release(&again);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("expand");
    TCase *all = tcase_create("all");

    tcase_add_unchecked_fixture(all, make, unload);
    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, a_document_is_introduced, 0, ROWS(documents));
    tcase_add_test(all, footnotes_of_html_are_refused);
    tcase_add_loop_test(all, a_random_document_only_gains, 0, 3);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
