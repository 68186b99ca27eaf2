/* What `gloss read` is made of, without its screen: paragraphs, rows, searching; and which line ends flow. */
#include "base/flow.h"
#include "cli/read_find.h"
#include "cli/read_layout.h"
#include "suite.h"

/* ---- Lines that flow ---- */

static const struct {
    const char *name, *text,
        *want; /* want: text with each line end that flows as a tilde, or nothing where no blank is due */
} flows[] = {
    {"prose", "One two three four five six seven eight\nnine ten eleven twelve thirteen fourteen\nend.\n",
     "One two three four five six seven eight~nine ten eleven twelve thirteen fourteen~end.\n"},
    {"CR LF", "One two three four five six seven eight\r\nnine ten eleven twelve thirteen fourteen\r\n",
     "One two three four five six seven eight~nine ten eleven twelve thirteen fourteen\r\n"},
    {"verse has room for the next word", "Shall I compare thee\nto a summer's day, and more of it today,\n",
     "Shall I compare thee\nto a summer's day, and more of it today,\n"},
    {"a list", "- one two three four five six seven eight\n- nine ten eleven twelve thirteen four\n",
     "- one two three four five six seven eight\n- nine ten eleven twelve thirteen four\n"},
    {"numbers of a list", "One two three four five six seven eight\n12. nine ten eleven\n",
     "One two three four five six seven eight\n12. nine ten eleven\n"},
    {"a number of the text", "One two three four five six seven eight in\n2016 nine ten eleven\n",
     "One two three four five six seven eight in~2016 nine ten eleven\n"},
    {"a table", "one   two   three  four   five  six seven\nnine  ten   eleven  twelve  thirteen four\n",
     "one   two   three  four   five  six seven\nnine  ten   eleven  twelve  thirteen four\n"},
    {"code", "    one(two, three, four, five, six, seven)\n    nine(ten, eleven, twelve, thirteen)\n",
     "    one(two, three, four, five, six, seven)\n    nine(ten, eleven, twelve, thirteen)\n"},
    {"a heading", "# One two three four five six seven eight\nnine ten eleven twelve thirteen four\n",
     "# One two three four five six seven eight\nnine ten eleven twelve thirteen four\n"},
    {"a hard break of Markdown", "One two three four five six seven eight  \nnine ten eleven twelve\n",
     "One two three four five six seven eight  \nnine ten eleven twelve\n"},
    {"short lines", "Ann Other\nHigh Street\nAnytown\n", "Ann Other\nHigh Street\nAnytown\n"},
    {"Chinese has no blanks", "東アジアの安全保障をめぐる状況はこの十年で大きく変わったのだが\n日本と韓国は\n",
     "東アジアの安全保障をめぐる状況はこの十年で大きく変わったのだが日本と韓国は\n"},
    {"Korean has", "동아시아의 안보 상황은 지난 십년 동안 크게 바뀌었지만\n일본과 한국은\n",
     "동아시아의 안보 상황은 지난 십년 동안 크게 바뀌었지만~일본과 한국은\n"},
};

START_TEST(line_ends_flow_in_prose_alone) {
    struct gloss_slice text = gloss_slice(flows[_i].text);
    size_t measure = gloss_flow_measure(text, false), next;
    struct gloss_buf got = {0};
    bool blank;

    for (size_t at = 0; at < text.len;) {
        bool line_end = text.ptr[at] == '\n' || text.ptr[at] == '\r';

        if (line_end && gloss_flow_goes_on(text, at, measure, &next, &blank)) {
            gloss_buf_puts(&got, blank ? "~" : "");
            at = next;
        } else {
            gloss_buf_putc(&got, text.ptr[at++]);
        }
    }
    gloss_buf_putc(&got, '\0');
    ck_assert_msg(strcmp(got.ptr, flows[_i].want) == 0, "%s: got '%s'", flows[_i].name, got.ptr);
    gloss_buf_release(&got);
}
END_TEST

/* ---- Rows ---- */

static struct cli_read_text text_of(const char *bytes) {
    struct cli_read_text text = {.use_count = 0};

    ck_assert(cli_read_text_write(&text, bytes, strlen(bytes)));
    ck_assert(cli_read_text_finish(&text));
    return text;
}

static const struct {
    const char *name, *text;
    size_t width;
    const char *want; /* rows, with | between them */
} layouts[] = {
    {"words", "one two three\n", 8, "one two |three\n"},
    {"a word as wide as the row", "one twothree four\n", 8, "one |twothree |four\n"},
    {"a long word is cut", "abcdefghij kl\n", 4, "abcd|efgh|ij |kl\n"},
    {"empty lines are rows", "a\n\nb\n", 4, "a\n|\n|b\n"},
    {"no text at all", "", 4, ""},
    {"no line end at the end", "a b", 1, "a |b"},
    {"wide characters break anywhere", "漢字漢字", 5, "漢字|漢字"},
    {"but not before a full stop", "漢字漢。字", 6, "漢字|漢。字"},
    {"nor behind a bracket", "漢「字」漢", 4, "漢|「字|」漢"},
    {"beside Latin, too", "漢字ABC漢", 6, "漢字|ABC漢"},
    {"a mark stays with its letter", "ae\xCC\x81x", 2, "ae\xCC\x81|x"},
    {"a control is as wide as it is shown", "a\x1B[2J", 8, "a|\x1B|[2J"},
    {"blanks hang over the edge", "ab   cd\n", 2, "ab   |cd\n"},
    {"a tab", "a\tb\n", 8, "a\t|b\n"},
    {"a row of one column", "ab c", 1, "a|b |c"},
    {"a wide character in one column", "漢字", 1, "漢|字"},
    {"prose that was wrapped flows", "One two three four five six seven eight\nnine ten eleven twelve thirteen fourteen\n",
     48, "One two three four five six seven eight\nnine ten |eleven twelve thirteen fourteen\n"},
};

START_TEST(rows_break_where_words_end) {
    struct cli_read_text text = text_of(layouts[_i].text);
    struct cli_row row = cli_row_at(&text, 0, layouts[_i].width);
    struct gloss_buf got = {0};

    do {
        gloss_buf_puts(&got, row.start > 0 ? "|" : "");
        gloss_buf_put(&got, gloss_slice_cut(gloss_buf_slice(&text.bytes), row.start, row.end));
    } while (cli_row_next(&text, &row, layouts[_i].width));
    gloss_buf_putc(&got, '\0');
    ck_assert_msg(strcmp(got.ptr, layouts[_i].want) == 0, "%s: got '%s'", layouts[_i].name, got.ptr);
    gloss_buf_release(&got);
    cli_read_text_release(&text);
}
END_TEST

/* Down and up again is the same way, at any width; and each byte is in the row that says so. */
START_TEST(rows_lead_back) {
    static const char words[] = "Seoul left GSOMIA, 지소미아, in 2019.\n\n  And\tcame\x01 back \xFF to it 軍事情報\n";
    size_t width = (size_t)_i + 1, rows = 0;
    struct gloss_buf bytes = {0};
    struct cli_read_text text;
    struct cli_row row, back;

    for (int i = 0; i < 300; i++)
        gloss_buf_puts(&bytes, words);
    for (int i = 0; i < 3000; i++)
        gloss_buf_puts(&bytes, i % 7 ? "word " : "漢字");
    gloss_buf_putc(&bytes, '\0');
    text = text_of(bytes.ptr);
    ck_assert_uint_gt(text.paragraph_count, 601);
    row = cli_row_at(&text, 0, width);
    for (;;) {
        struct cli_row next = row;

        ck_assert_uint_lt(row.start, row.end);
        if (!cli_row_next(&text, &next, width))
            break;
        ck_assert_uint_eq(next.start, row.end);
        back = next;
        /* Each way back begins where the paragraph does, so not from all rows of the longest. */
        if (rows++ % 8 == 0) {
            ck_assert(cli_row_previous(&text, &back, width));
            ck_assert_uint_eq(back.start, row.start);
            ck_assert_uint_eq(back.end, row.end);
        }
        row = next;
    }
    ck_assert_uint_eq(row.end, text.bytes.len);
    gloss_buf_release(&bytes);
    cli_read_text_release(&text);
}
END_TEST

/* ---- Searching ---- */

static const struct {
    const char *name, *text, *pattern;
    int want; /* byte of the first match; -1: none */
} searches[] = {
    {"as it is", "a THAAD b", "THAAD", 2},
    {"small letters find capitals", "a THAAD b", "thaad", 2},
    {"capitals find themselves alone", "thaad", "THAAD", -1},
    {"a blank is a line end", "first\n  island", "first island", 0},
    {"other letters", "À LA ÉCOLE", "école", 6},
    {"not inside a character", "\xC3\xA9", "\xA9", -1},
    {"at the end", "abc", "c", 2},
    {"longer than the text", "abc", "abcd", -1},
    {"nothing is not looked for", "abc", "", -1},
};

START_TEST(searches_find) {
    struct gloss_slice text = gloss_slice(searches[_i].text);
    struct cli_find find = cli_find_new(gloss_slice(searches[_i].pattern));
    struct cli_match next = {0, 0}, previous = {0, 0};
    bool found = cli_find_next(&find, text, 0, text.len, &next);

    ck_assert_msg(found == (searches[_i].want >= 0), "%s", searches[_i].name);
    ck_assert_msg(cli_find_previous(&find, text, text.len, &previous) == found, "%s", searches[_i].name);
    if (found) {
        ck_assert_int_eq((int)next.start, searches[_i].want);
        ck_assert_uint_eq(previous.start, next.start);
        ck_assert_uint_eq(previous.end, next.end);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read");
    TCase *text = tcase_create("text");

    tcase_add_loop_test(text, line_ends_flow_in_prose_alone, 0, ROWS(flows));
    tcase_add_loop_test(text, rows_break_where_words_end, 0, ROWS(layouts));
    tcase_add_loop_test(text, rows_lead_back, 0, 12);
    tcase_add_loop_test(text, searches_find, 0, ROWS(searches));
    suite_add_tcase(suite, text);
    return run_suite(suite);
}
