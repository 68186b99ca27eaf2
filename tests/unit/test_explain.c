/* Near misses: which are told of a text, and where. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/cursor.h"
#include "loaded.h"
#include "match/explain.h"
#include "render/job.h"
#include "render/reason.h"
#include "suite.h"

static const char yaml[] = "terms:\n"
                           "  NATO: a\n"
                           "  WHO: a\n"
                           "  Quad: {definition: a, except: [quad bike]}\n"
                           "  Five Eyes: a\n"
                           "  Eyes: a\n"
                           "  C++: a\n"
                           "  UAV: a\n"
                           "  MQ-9: a\n"
                           "  SM-3: a\n"
                           "  SM-3A: a\n"
                           "  caf\xC3\xA9: a\n"
                           "  ministries: {definition: a, case: exact}\n"
                           "  Korea: a\n"
                           "  AN/TPY-2: a\n"
                           "  Polish: a\n"
                           "  polish: a\n"
                           "  slow: {definition: a, pattern: '(x+x+)+y'}\n"
                           "  EU: {definition: a, aliases: [European Union]}\n"
                           "  Union: a\n";

/* want: each near miss as `reason start-end entry`. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"nothing", "nothing to tell", ""},
    {"a mention is none", "NATO, Quad and UAVs", ""},
    {"wrong case", "nato", "case 0-4 NATO"},
    {"each time", "nato nato", "case 0-4 NATO; case 5-9 NATO"},
    {"a common word", "who is who", ""},
    {"a common word, one of two capitals", "Who", ""},
    {"a name in small letters", "korea", "case 0-5 Korea"},
    {"less than three letters", "eu", ""},
    {"the longest only", "five eyes", "case 0-9 Five Eyes"},
    {"a plural in capitals", "UAVS", "plural 0-4 UAV"},
    {"marks", "cafe", "marks 0-4 caf\xC3\xA9"},
    {"marks and case", "Cafe", "marks 0-4 caf\xC3\xA9"},
    {"a blank line", "Five\n\nEyes", "break 0-10 Five Eyes"},
    {"another sentence", "Five. Eyes", ""},
    {"a list", "Five, Eyes", ""},
    {"punctuation", "Five/Eyes", "punctuation 0-9 Five Eyes"},
    {"nothing between", "AN TPY-2", "punctuation 0-8 AN/TPY-2"},
    {"far apart", "Five ---------- Eyes", ""},
    {"outer punctuation", "C and C+", ""},
    {"a URL, once", "http://NATO.int/NATO http://NATO.int", "not-searched 7-11 NATO"},
    {"an address", "NATO@x.org", "not-searched 0-4 NATO"},
    {"a handle", "@NATO", "not-searched 1-5 NATO"},
    {"a path", "a/NATO/bb.txt", "not-searched 2-6 NATO"},
    {"other case in a URL", "http://nato.int", ""},
    {"inside a word", "NATOisation", "inside-word 0-4 NATO"},
    {"inside a word, told once", "Quadrant Quadrant", "inside-word 0-4 Quad"},
    {"in the middle of a word", "preNATO2x", "inside-word 3-7 NATO"},
    {"in the middle, not seen", "aNATOb", ""},
    {"at a digit", "NATO2", "inside-word 0-4 NATO"},
    {"small letters inside a word", "polishing", ""},
    {"derived from a name", "Koreans", "inside-word 0-5 Korea"},
    {"a designator", "X-MQ-9", "designator 2-6 MQ-9"},
    {"letters behind a designator", "MQ-9A and MQ-9B", "designator 0-4 MQ-9; designator 10-14 MQ-9"},
    {"digits behind it", "MQ-90", "designator 0-4 MQ-9"},
    {"before it and behind it", "X-MQ-9A", "designator 2-6 MQ-9"},
    {"S behind it", "MQ-9S", "designator 0-4 MQ-9"},
    {"its plural", "MQ-9s", ""},
    {"joined", "MQ9A", "inside-word 0-3 MQ-9"},
    {"another dash", "MQ-9A\xE2\x80\x94MQ-9", "designator 0-4 MQ-9"},
    {"the whole is an entry", "SM-3A", ""},
    {"no designator", "Five Eyesight", "inside-word 5-9 Eyes"},
    {"a longer form", "European Union", "longer 9-14 Union"},
    {"an except phrase", "a quad bike", ""},
    {"an except phrase, in its case", "a Quad bike", "except 2-6 Quad"},
    {"a closer spelling", "Polish", "closer 0-6 polish"},
    {"a limit of a pattern", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y", "pattern-limit 0-32 slow"},
};

static void make(void) { load(yaml); }

START_TEST(tells_near_misses) {
    struct gloss_scanner *scanner = gloss_scanner_new(the_index);
    struct gloss_explainer *explainer = gloss_explainer_new(the_index, scanner);
    struct gloss_piece piece = {.text = gloss_slice(rows[_i].text), .last = true};
    const struct gloss_miss *misses;
    size_t count, upto;
    struct gloss_buf got = {0};

    ck_assert(gloss_scan(scanner, &piece, &upto));
    ck_assert(gloss_explain(explainer, &piece, upto, &misses, &count));
    for (size_t i = 0; i < count; i++)
        gloss_buf_printf(&got, "%s%s %d-%d %.*s", i > 0 ? "; " : "", gloss_miss_name(misses[i].why), (int)misses[i].start,
                         (int)misses[i].end, (int)misses[i].entry->term.len, misses[i].entry->term.ptr);
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), rows[_i].want), "%s: got '%.*s'", rows[_i].name, (int)got.len,
                  got.ptr);
    gloss_buf_release(&got);
    gloss_explainer_free(explainer);
    gloss_scanner_free(scanner);
}
END_TEST

/* ---- Texts of several windows ---- */

struct lines {
    size_t left, at; /* lines to be given out; bytes of the first of them that are */
    struct gloss_buf out;
};

static const char one_line[] = "The text has words, and nato is one of them.\r\n";

static ptrdiff_t read_lines(void *user, char *bytes, size_t size) {
    struct lines *lines = user;
    size_t rest = sizeof one_line - 1 - lines->at, len = size < rest ? size : rest;

    if (lines->left == 0)
        return 0;
    memcpy(bytes, one_line + lines->at, len);
    lines->at += len;
    if (lines->at == sizeof one_line - 1) {
        lines->at = 0;
        lines->left--;
    }
    return (ptrdiff_t)len;
}

/* Lines are counted over all windows, and no near miss is lost or told twice at their edges. */
START_TEST(counts_lines_over_windows) {
    enum { LINES = 60000 };
    struct gloss_options options = {.render = {.to = GLOSS_TO_TEXT, .explain = true}};
    struct lines lines = {.left = LINES};
    struct gloss_job *job = gloss_job_new(the_index, &options, gloss_buf_sink(&lines.out));
    const char *at;
    char want[200];

    ck_assert(gloss_job_document(job, "t", (struct gloss_input){read_lines, &lines}, NULL));
    ck_assert(gloss_job_finish(job, NULL));
    gloss_buf_putc(&lines.out, '\0');
    at = lines.out.ptr;
    for (size_t line = 1; line <= LINES; line++) {
        int len =
            snprintf(want, sizeof want,
                     "t:%zu:25: \"nato\": NATO, right letters but wrong case (smart): not found; 'case: ignore' would "
                     "find it\n",
                     line);

        ck_assert_msg(strncmp(at, want, (size_t)len) == 0, "line %zu: got '%.100s'", line, at);
        at += len;
    }
    ck_assert_msg(*at == '\0', "more: '%.100s'", at);
    gloss_buf_release(&lines.out);
    gloss_job_free(job);
}
END_TEST

/* ---- Places ---- */

static const struct {
    const char *name, *text;
    size_t line, column, want; /* byte; SIZE_MAX: there is no such place */
} places[] = {
    {"the start", "a", 1, 1, 0},
    {"the end of a line", "a\nb", 1, 2, 1},
    {"behind it", "a\nb", 1, 3, SIZE_MAX},
    {"LF", "a\nb", 2, 1, 2},
    {"CR", "a\rb", 2, 1, 2},
    {"CR LF", "a\r\nb", 2, 1, 3},
    {"the LF of CR LF", "a\r\nb", 2, 2, SIZE_MAX},
    {"an empty line", "a\n\nb", 2, 1, 2},
    {"characters", "\xC3\xA9\xE6\x97\xA5x", 1, 3, 5},
    {"bytes that are no UTF-8", "\xFF\xFFx", 1, 3, 2},
    {"a byte order mark", "\xEF\xBB\xBFx", 1, 1, 3},
    {"a byte order mark alone", "\xEF\xBB\xBF", 1, 1, SIZE_MAX},
    {"two of them", "\xEF\xBB\xBF\xEF\xBB\xBFx", 1, 1, 3},
    {"behind a byte order mark", "\xEF\xBB\xBFxy", 1, 2, 4},
    {"the end of the text", "a", 1, 2, SIZE_MAX},
    {"no such line", "a\n", 3, 1, SIZE_MAX},
};

START_TEST(finds_places) {
    struct gloss_cursor cursor = gloss_cursor_start();
    size_t at;
    bool found = gloss_cursor_find(&cursor, gloss_slice(places[_i].text), places[_i].line, places[_i].column, &at);

    ck_assert_msg(found == (places[_i].want != SIZE_MAX), "%s", places[_i].name);
    if (found)
        ck_assert_msg(at == places[_i].want, "%s: got %zu", places[_i].name, at);
}
END_TEST

/* What is told at each byte of a text from `from` to `to`, which all are of one word to a reader. */
static const struct {
    const char *name, *text;
    size_t from, to;
    const char *want;
} wholes[] = {
    {"inside a word", "a xNATO b", 2, 6, "inside-word 3-7 NATO in 2-7"},
    {"at its start", "NATOist", 0, 6, "inside-word 0-4 NATO in 0-7"},
    {"inside a designator", "a X-MQ-9 b", 2, 7, "designator 4-8 MQ-9 in 2-8"},
    {"far inside", "1-2-3-X-MQ-9", 0, 11, "designator 8-12 MQ-9 in 0-12"},
    {"a variant", "a MQ-9A b", 2, 6, "designator 2-6 MQ-9 in 2-7"},
    {"a longer number", "MQ-90", 0, 4, "designator 0-4 MQ-9 in 0-5"},
    {"S behind it", "MQ-9S", 0, 4, "designator 0-4 MQ-9 in 0-5"},
    {"a plural has no part", "MQ-9s", 0, 4, ""},
    {"no plural has", "UAVs", 0, 3, ""},
    {"behind a dash", "MQ-9A\xE2\x80\x94", 0, 4, "designator 0-4 MQ-9 in 0-5"},
    {"behind a hyphen", "MQ-9A- ", 0, 4, "designator 0-4 MQ-9 in 0-5"},
};

START_TEST(tells_parts_at_all_places_of_the_whole) {
    struct gloss_scanner *scanner = gloss_scanner_new(the_index);
    struct gloss_explainer *explainer = gloss_explainer_new(the_index, scanner);
    struct gloss_piece piece = {.text = gloss_slice(wholes[_i].text), .last = true};
    size_t upto;

    ck_assert(gloss_scan(scanner, &piece, &upto));
    for (size_t at = wholes[_i].from; at <= wholes[_i].to; at++) {
        struct gloss_explained explained;
        struct gloss_buf got = {0};

        ck_assert(gloss_explain_place(explainer, &piece, at, &explained));
        for (size_t i = 0; i < explained.miss_count; i++) {
            const struct gloss_miss *miss = &explained.misses[i];

            gloss_buf_printf(&got, "%s%s %d-%d %.*s in %d-%d", i > 0 ? "; " : "", gloss_miss_name(miss->why),
                             (int)miss->start, (int)miss->end, (int)miss->entry->term.len, miss->entry->term.ptr,
                             (int)miss->whole_start, (int)miss->whole_end);
        }
        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), wholes[_i].want), "%s, byte %zu: got '%.*s'", wholes[_i].name,
                      at, (int)got.len, got.ptr);
        gloss_buf_release(&got);
    }
    gloss_explainer_free(explainer);
    gloss_scanner_free(scanner);
}
END_TEST

/* ---- Documents with markup ---- */

static struct gloss_buf explain_document(enum gloss_format format, struct gloss_slice text,
                                         const struct gloss_options *options) {
    struct lines lines = {0};
    struct gloss_job *job = gloss_job_new(the_index, options, gloss_buf_sink(&lines.out));

    ck_assert_ptr_nonnull(job);
    ck_assert(gloss_job_markup(job, format, "t", gloss_slice_source(&text), NULL));
    ck_assert(gloss_job_finish(job, NULL));
    gloss_job_free(job);
    gloss_buf_putc(&lines.out, '\0');
    lines.out.len--;
    return lines.out;
}

/* What is told, without the reasons. */
static void put_places(struct gloss_buf *to, const struct gloss_buf *out) {
    const char *next;

    for (const char *line = out->ptr; *line; line = next + 1) {
        const char *end = strstr(line, "\": ");

        next = strchr(line, '\n');
        ck_assert_ptr_nonnull(next);
        ck_assert_msg(strncmp(line, "t:", 2) == 0, "got '%.100s'", line);
        end = end && end < next ? end + 1 : next;
        gloss_buf_puts(to, to->len ? "; " : "");
        gloss_buf_put(to, (struct gloss_slice){line + 2, (size_t)(end - line) - 2});
    }
    gloss_buf_putc(to, '\0');
}

/* want: line:column: "text" of each mention and near miss; line 0: of all the text. */
static const struct {
    const char *name;
    enum gloss_format format;
    const char *text;
    size_t line, column;
    const char *want;
} documents[] = {
    {"Markdown", GLOSS_FORMAT_MARKDOWN, "# The NATO\n\nIn `NATO` the **NATO**\nof nato.\n", 0, 0,
     "1:7: \"NATO\"; 3:17: \"NATO\"; 4:4: \"nato\""},
    {"over markup", GLOSS_FORMAT_MARKDOWN, "> a\n> \xC3\xA9 **Five**\n> *Eyes* nato", 0, 0,
     "2:7: \"Five Eyes\"; 3:4: \"Eyes\"; 3:10: \"nato\""},
    {"front matter", GLOSS_FORMAT_MARKDOWN, "---\ntitle: NATO\n---\n\nNATO", 0, 0, "5:1: \"NATO\""},
    {"a byte order mark", GLOSS_FORMAT_MARKDOWN, "\xEF\xBB\xBF*NATO*", 0, 0, "1:2: \"NATO\""},
    {"HTML", GLOSS_FORMAT_HTML, "<!-- NATO -->\n<p class=NATO>a &amp; <b>NATO</b>\r\n<i>Five</i> &#x45;yes</p>nato", 0, 0,
     "2:26: \"NATO\"; 3:4: \"Five Eyes\"; 3:13: \"Eyes\"; 3:26: \"nato\""},
    {"a word", GLOSS_FORMAT_MARKDOWN, "a\n\n**Korean NATO**", 3, 10, "3:10: \"NATO\"; 3:10: \"NATO\""},
    {"the end of a word", GLOSS_FORMAT_HTML, "<p>\n<b>NATO</b>", 2, 7, "2:7: \"NATO\"; 2:7: \"NATO\""},
    {"a character reference", GLOSS_FORMAT_HTML, "<p>a &amp; b", 1, 7, "1:7: no word here"},
    {"in a reference of a word", GLOSS_FORMAT_HTML, "<p>N&#65;TO", 1, 7, "1:7: \"NATO\"; 1:7: \"NATO\""},
    {"markup", GLOSS_FORMAT_MARKDOWN, "a **NATO**", 1, 3, "1:3: markup, or something else that is not searched"},
    {"markup inside a mention", GLOSS_FORMAT_MARKDOWN, "a **Five** Eyes", 1, 10, "1:10: no word here; 1:10: \"Five Eyes\""},
    {"code", GLOSS_FORMAT_MARKDOWN, "a `NATO`", 1, 5, "1:5: markup, or something else that is not searched"},
    {"behind all text", GLOSS_FORMAT_HTML, "<p>NATO</p><!-- a -->", 1, 15,
     "1:15: markup, or something else that is not searched"},
    {"no text at all", GLOSS_FORMAT_HTML, "<!-- a -->", 1, 5, "1:5: markup, or something else that is not searched"},
};

START_TEST(tells_places_of_the_source) {
    struct gloss_options options = {
        .render = {.to = GLOSS_TO_TEXT, .explain = true, .line = documents[_i].line, .column = documents[_i].column}};
    struct gloss_buf out = explain_document(documents[_i].format, gloss_slice(documents[_i].text), &options), got = {0};

    put_places(&got, &out);
    ck_assert_msg(strcmp(got.ptr, documents[_i].want) == 0, "%s: got '%s'", documents[_i].name, got.ptr);
    gloss_buf_release(&got);
    gloss_buf_release(&out);
}
END_TEST

START_TEST(refuses_places_that_the_source_has_not) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_TEXT, .explain = true, .line = 2, .column = 9}};
    struct gloss_slice text = gloss_slice("# a\n**NATO**\n");
    struct gloss_diag diag = {0};
    struct lines lines = {0};
    struct gloss_job *job = gloss_job_new(the_index, &options, gloss_buf_sink(&lines.out));

    ck_assert(gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, "t", gloss_slice_source(&text), &diag));
    options.render.column = 10;
    text = gloss_slice("# a\n**NATO**\n");
    ck_assert(!gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, "t", gloss_slice_source(&text), &diag));
    ck_assert_int_eq(diag.status, GLOSS_EPLACE);
    gloss_buf_release(&lines.out);
    gloss_job_free(job);
}
END_TEST

/* The next `{"start": N`, and behind it; SIZE_MAX: there is none. (A sanitizer looks at all of a text for each strstr.) */
static size_t next_start(struct gloss_slice *rest) {
    static const char start[] = "{\"start\": ";
    const char *at;

    while ((at = memchr(rest->ptr, '{', rest->len))) {
        *rest = gloss_slice_cut(*rest, (size_t)(at - rest->ptr) + 1, rest->len);
        if (strncmp(at, start, sizeof start - 1) == 0)
            return strtoull(at + sizeof start - 1, NULL, 10);
    }
    return SIZE_MAX;
}

/* Offsets of JSON cut what they name out of the file, whether it is explained or not; paragraphs on one line fill several windows. */
START_TEST(offsets_are_of_the_source) {
    static const char piece[] = "<p>\xC3\xA9 &amp; <b>NATO</b> nato</p>";
    enum { PIECES = 40000, CHARACTERS = sizeof piece - 2, MENTION = 14, MISS = 23 };
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSON, .offsets = GLOSS_OFFSETS_CODEPOINT, .explain = _i > 0}};
    struct gloss_buf text = {0}, out;
    struct gloss_slice rest;

    for (size_t i = 0; i < PIECES; i++)
        gloss_buf_puts(&text, piece);
    out = explain_document(GLOSS_FORMAT_HTML, gloss_buf_slice(&text), &options);
    rest = gloss_buf_slice(&out);
    for (size_t i = 0; i < PIECES; i++)
        ck_assert_msg(next_start(&rest) == i * CHARACTERS + MENTION, "mention %zu: %.80s", i, rest.ptr);
    for (size_t i = 0; _i > 0 && i < 1000; i++)
        ck_assert_msg(next_start(&rest) == i * CHARACTERS + MISS, "miss %zu: %.80s", i, rest.ptr);
    if (_i == 0)
        ck_assert_uint_eq(next_start(&rest), SIZE_MAX);
    gloss_buf_release(&text);
    gloss_buf_release(&out);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("explain");
    TCase *tcase = tcase_create("explain");

    tcase_add_checked_fixture(tcase, make, unload);
    tcase_add_loop_test(tcase, tells_near_misses, 0, ROWS(rows));
    tcase_add_test(tcase, counts_lines_over_windows);
    tcase_add_loop_test(tcase, tells_parts_at_all_places_of_the_whole, 0, ROWS(wholes));
    tcase_add_loop_test(tcase, finds_places, 0, ROWS(places));
    tcase_add_loop_test(tcase, tells_places_of_the_source, 0, ROWS(documents));
    tcase_add_test(tcase, refuses_places_that_the_source_has_not);
    tcase_add_loop_test(tcase, offsets_are_of_the_source, 0, 2);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
