/* test_runs.c - the prose of markup, and the way back from it to the source. */
#include "document/runs.h"
#include "suite.h"

/* A markup of its own: <...> is nothing, &x; is x, {...} is an object, | begins a part, # one that is a heading. */
static void parse(struct gloss_runs *runs, const char *source) {
    size_t len = strlen(source), text = 0;

    for (size_t at = 0; at < len;) {
        size_t stop = at + strcspn(source + at, "<&{|#");

        gloss_runs_literal(runs, source, at, stop, 0);
        at = stop;
        if (at == len)
            return;
        text = at + strcspn(source + at, source[at] == '<' ? ">" : source[at] == '&' ? ";" : "}") + 1;
        switch (source[at]) {
        case '<':
            at = text;
            break;
        case '&':
            gloss_runs_replaced(runs, at, text, (struct gloss_slice){source + at + 1, text - at - 2}, GLOSS_RUN_QUOTE);
            at = text;
            break;
        case '{':
            gloss_runs_object(runs, at, text);
            at = text;
            break;
        default:
            gloss_runs_part(runs, source[at] == '#' ? GLOSS_PART_HEADING : GLOSS_PART_PARAGRAPH, 1);
            at++;
        }
    }
}

#define OBJECT "\xEF\xBF\xBC"

static const struct {
    const char *source, *prose;
    size_t parts;
} proses[] = {
    {"", "", 0},
    {"a b", "a b", 1},
    {"<i>Five</i> Eyes", "Five Eyes", 1},
    {"AT&&;T", "AT&T", 1},
    {"a {code} b", "a " OBJECT " b", 1},
    {"a {code}{more} b", "a " OBJECT " b", 1},
    {"a{c}|{d}b", "a" OBJECT "\n\n" OBJECT "b", 2},
    {"a|b", "a\n\nb", 2},
    {"||a||b||", "a\n\nb", 2},
    {"a\n\nb", "a\nb", 1},
    {"a \r\n \r\n b", "a\nb", 1},
    {"a\n<i>\nb", "a\n b", 1},
    {"a&\n;&\n;b", "a\n b", 1},
    {"a&\n;\nb", "a\n b", 1},
    {"a\n&x;\nb", "a\nx\nb", 1},
    {"a\n{c}\nb", "a\n" OBJECT "\nb", 1},
    {"#h|a#i|b", "h\n\na\n\ni\n\nb", 4},
};

START_TEST(prose_is_what_is_no_markup) {
    struct gloss_runs runs = {0};

    parse(&runs, proses[_i].source);
    ck_assert(!runs.failed);
    ck_assert_uint_eq(runs.prose.len, strlen(proses[_i].prose));
    ck_assert(runs.prose.len == 0 || memcmp(runs.prose.ptr, proses[_i].prose, runs.prose.len) == 0);
    ck_assert_uint_eq(runs.part_count, proses[_i].parts);
    gloss_runs_release(&runs);
}
END_TEST

static bool is_literal(const struct gloss_runs *runs, size_t start, size_t end) {
    for (size_t run = gloss_runs_at(runs, start); run < runs->count && runs->runs[run].prose < end; run++)
        if (!(runs->runs[run].flags & GLOSS_RUN_LITERAL))
            return false;
    return true;
}

/* From each stretch of the prose back to the source: pieces are in order, parted by markup, and together reach from end to end. */
START_TEST(each_stretch_leads_back) {
    const char *source = proses[_i].source;
    struct gloss_runs runs = {0};

    parse(&runs, source);
    for (size_t start = 0; start < runs.prose.len; start++)
        for (size_t end = start + 1; end <= runs.prose.len; end++) {
            struct gloss_stretch whole = gloss_runs_source(&runs, start, end), piece;
            size_t run = gloss_runs_at(&runs, start), at = whole.start, pieces = 0;

            ck_assert_uint_lt(run, runs.count);
            for (; gloss_runs_next_piece(&runs, start, end, &run, &piece); pieces++) {
                ck_assert_uint_ge(piece.start, at);
                ck_assert(pieces == 0 ? piece.start == at : piece.start > at);
                ck_assert_uint_le(piece.end, whole.end);
                at = piece.end;
            }
            ck_assert_uint_eq(at, whole.end);
            ck_assert_uint_gt(pieces, 0);
            if (pieces == 1 && is_literal(&runs, start, end))
                ck_assert(memcmp(source + whole.start, runs.prose.ptr + start, end - start) == 0);
        }
    gloss_runs_release(&runs);
}
END_TEST

START_TEST(parts_know_their_section_and_source) {
    const char *source = "a<i>b</i>#h|c&d;e|{f}";
    static const struct gloss_part parts[] = {
        {GLOSS_PART_PARAGRAPH, 0, 0, 0, 2, 0, 5},
        {GLOSS_PART_HEADING, 1, 1, 4, 5, 10, 11},
        {GLOSS_PART_PARAGRAPH, 1, 1, 7, 10, 12, 17},
        {GLOSS_PART_PARAGRAPH, 1, 1, 12, 15, 18, 21},
    };
    struct gloss_runs runs = {0};

    parse(&runs, source);
    ck_assert_uint_eq(runs.part_count, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(runs.parts[i].role, parts[i].role);
        ck_assert_uint_eq(runs.parts[i].section, parts[i].section);
        ck_assert_uint_eq(runs.parts[i].start, parts[i].start);
        ck_assert_uint_eq(runs.parts[i].end, parts[i].end);
        ck_assert_uint_eq(runs.parts[i].source, parts[i].source);
        ck_assert_uint_eq(runs.parts[i].source_end, parts[i].source_end);
        ck_assert_ptr_eq(gloss_runs_part_at(&runs, parts[i].start), &runs.parts[i]);
        ck_assert_ptr_eq(gloss_runs_part_at(&runs, parts[i].end - 1), &runs.parts[i]);
    }
    ck_assert_ptr_null(gloss_runs_part_at(&runs, 2));
    ck_assert_ptr_null(gloss_runs_part_at(&runs, runs.prose.len));
    gloss_runs_clear(&runs);
    ck_assert_uint_eq(runs.prose.len + runs.count + runs.part_count, 0);
    gloss_runs_release(&runs);
}
END_TEST

START_TEST(a_piece_ends_where_markup_begins) {
    struct gloss_runs runs = {0};
    struct gloss_stretch piece;
    size_t run;

    parse(&runs, "<b>Five</b> E&y;es");
    run = gloss_runs_at(&runs, 0);
    ck_assert(gloss_runs_next_piece(&runs, 0, 9, &run, &piece));
    ck_assert(piece.start == 3 && piece.end == 7);
    ck_assert(gloss_runs_next_piece(&runs, 0, 9, &run, &piece));
    ck_assert(piece.start == 11 && piece.end == 18);
    ck_assert(!gloss_runs_next_piece(&runs, 0, 9, &run, &piece));
    gloss_runs_release(&runs);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("runs");
    TCase *tcase = tcase_create("runs");

    tcase_add_loop_test(tcase, prose_is_what_is_no_markup, 0, ROWS(proses));
    tcase_add_loop_test(tcase, each_stretch_leads_back, 0, ROWS(proses));
    tcase_add_test(tcase, parts_know_their_section_and_source);
    tcase_add_test(tcase, a_piece_ends_where_markup_begins);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
