/* The plan: which mentions are marks. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "loaded.h"
#include "match/sense.h"
#include "plan/plan.h"
#include "suite.h"

static const char yaml[] =
    "terms:\n"
    "  THAAD: {expansion: Terminal High Altitude Area Defense, definition: a, tags: [missile, us]}\n"
    "  Quad: {definition: a, aliases: [the Four], tags: [group]}\n"
    "  AUKUS: {definition: a, tags: [group, us]}\n"
    "  UN: {expansion: United Nations, definition: a, known: true}\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability, tags: [missile]}, {definition: b}]}\n"
    "  Terminal: a\n"
    "  NSC: {tags: [council], id: nsc, senses: [{expansion: Alpha One, aliases: [Both], tags: [a, both]},"
    " {expansion: Beta Two, aliases: [Both], tags: [b, both]}]}\n";

static struct gloss_scanner *scanner;
static struct gloss_chooser *chooser;
static struct gloss_reader *reader;

static void make(void) {
    load(yaml);
    scanner = gloss_scanner_new(the_index);
    chooser = gloss_chooser_new(the_index);
    reader = gloss_reader_new(GLOSS_SCAN_BEFORE);
    ck_assert(scanner && chooser && reader);
}

static void end(void) {
    gloss_reader_free(reader);
    gloss_chooser_free(chooser);
    gloss_scanner_free(scanner);
    unload();
}

/* Each mention of a short text: `*` marked, `!` marked with a note, `-` not; its verdict's number; and the span of a mark. */
static void judge(struct gloss_plan *plan, const char *words, struct gloss_buf *out) {
    struct gloss_slice text = gloss_slice(words), left = text;
    struct gloss_window window;
    struct gloss_piece piece;
    struct gloss_mention *mentions;
    struct gloss_paragraphs paragraphs = {0};
    const struct gloss_planned *planned;
    size_t upto, count;

    gloss_reader_open(reader, "name", gloss_slice_source(&left));
    gloss_scanner_reset(scanner);
    gloss_chooser_reset(chooser);
    gloss_plan_reset(plan);
    ck_assert(gloss_reader_fill(reader, NULL));
    window = gloss_reader_window(reader);
    piece = (struct gloss_piece){window.text, window.offset, window.from, window.last};
    ck_assert(gloss_scan(scanner, &piece, &upto));
    mentions = gloss_scan_mentions(scanner, &count);
    ck_assert_uint_eq(gloss_plan_edge(&window, mentions, &count, upto), upto);
    ck_assert(gloss_choose(chooser, &piece, mentions, count));
    ck_assert(gloss_paragraphs_cut(&paragraphs, &window, upto, NULL, 0));
    ck_assert(gloss_plan_judge(plan, &window, paragraphs.blocks, paragraphs.count, mentions, count, &planned));
    gloss_paragraphs_release(&paragraphs);
    for (size_t i = 0; i < count; i++) {
        struct gloss_slice cut = gloss_slice_cut(text, (size_t)planned[i].start, (size_t)planned[i].end);

        ck_assert_ptr_eq(planned[i].mention, &mentions[i]);
        ck_assert(planned[i].marked || !planned[i].explains);
        gloss_buf_puts(out, out->len ? "|" : "");
        gloss_buf_putc(out, planned[i].explains ? '!' : planned[i].marked ? '*' : '-');
        gloss_buf_number(out, (uint64_t)planned[i].verdict);
        gloss_buf_puts(out, planned[i].marked ? " " : "");
        gloss_buf_put(out, planned[i].marked ? cut : (struct gloss_slice){NULL, 0});
    }
}

static void check(const char *name, const struct gloss_plan_options *options, const char *text, const char *want) {
    struct gloss_plan *plan = gloss_plan_new(the_glossary, options);
    struct gloss_buf got = {0};

    ck_assert_ptr_nonnull(plan);
    for (int again = 0; again < 2; again++) { /* the second document is judged as the first */
        got.len = 0;
        judge(plan, text, &got);
        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), want), "%s: got '%.*s', not '%s'", name, (int)got.len, got.ptr,
                      want);
    }
    gloss_buf_release(&got);
    gloss_plan_free(plan);
}

/* Verdicts: 0 first, 1 first here, 2 due, 3 any; 4 again, 5 again here, 6 not due, 7 second half, 8 known, 9 common, 10 tags. */

static const struct {
    const char *name;
    enum gloss_mark_policy mark;
    uint64_t every;
    const char *text, *want;
} policies[] = {
    {"first", GLOSS_MARK_FIRST, 0, "THAAD THAAD Quad\n\nTHAAD Quad", "!0 THAAD|-4|!0 Quad|-4|-4"},
    {"first counts entries, not forms", GLOSS_MARK_FIRST, 0, "the Four Quad Quads the four", "!0 the Four|-4|-4"},
    {"paragraph", GLOSS_MARK_PARAGRAPH, 0, "THAAD THAAD\nTHAAD\n\nTHAAD THAAD\n\nQuad\n\nTHAAD",
     "!1 THAAD|-5|-5|!1 THAAD|-5|!1 Quad|!1 THAAD"},
    {"paragraph behind blank lines", GLOSS_MARK_PARAGRAPH, 0, "\n\n\nTHAAD\n\n\n\nTHAAD\n", "!1 THAAD|!1 THAAD"},
    {"every second", GLOSS_MARK_EVERY, 2, "Quad Quad Quad THAAD Quad THAAD the Four",
     "!0 Quad|-6|*2 Quad|!0 THAAD|-6|-6|*2 the Four"},
    {"every one", GLOSS_MARK_EVERY, 1, "Quad Quad Quad", "!0 Quad|*2 Quad|*2 Quad"},
    {"every zeroth is every one", GLOSS_MARK_EVERY, 0, "Quad Quad", "!0 Quad|*2 Quad"},
    {"every of very many", GLOSS_MARK_EVERY, UINT64_MAX, "Quad Quad", "!0 Quad|-6"},
    {"all", GLOSS_MARK_ALL, 0, "Quad Quad\n\nQuad THAAD", "!0 Quad|*3 Quad|*3 Quad|!0 THAAD"},
    {"known to everyone", GLOSS_MARK_ALL, 0, "UN Quad United Nations", "-9|!0 Quad|-9"},
    {"first counts senses", GLOSS_MARK_FIRST, 0, "Alpha One\n\nNSC\n\nBeta Two\n\nAlpha One\n\nNSC\n\nBeta Two",
     "!0 Alpha One|!0 NSC|!0 Beta Two|-4|-4|-4"},
    {"a chosen sense counts with its forms", GLOSS_MARK_FIRST, 0, "Alpha One (NSC), NSC", "!0 Alpha One (NSC)|-7|-4"},
    {"a paragraph's senses", GLOSS_MARK_PARAGRAPH, 0, "Alpha One, Beta Two, Alpha One\n\nBeta Two, Beta Two",
     "!1 Alpha One|!1 Beta Two|-5|!1 Beta Two|-5"},
    {"every second of a sense", GLOSS_MARK_EVERY, 2, "Alpha One, Beta Two, Alpha One, Alpha One, Beta Two, Beta Two",
     "!0 Alpha One|!0 Beta Two|-6|*2 Alpha One|-6|*2 Beta Two"},
    {"all senses", GLOSS_MARK_ALL, 0, "Alpha One, Beta Two, Alpha One", "!0 Alpha One|!0 Beta Two|*3 Alpha One"},
    {"no mention", GLOSS_MARK_ALL, 0, "nothing", ""},
    {"no text", GLOSS_MARK_FIRST, 0, "", ""},
};

START_TEST(policies_choose_marks) {
    struct gloss_plan_options options = {.mark = policies[_i].mark, .every = policies[_i].every};

    check(policies[_i].name, &options, policies[_i].text, policies[_i].want);
}
END_TEST

#define LONG "Terminal High Altitude Area Defense"

static const struct {
    const char *name, *text, *want;
} definitions[] = {
    {"long form first", "a " LONG " (THAAD) THAAD", "!0 " LONG " (THAAD)|-7|-4"},
    {"short form first", "a THAAD (" LONG ") THAAD", "!0 THAAD (" LONG ")|-7|-4"},
    {"without a space", "THAAD(" LONG ")", "!0 THAAD(" LONG ")|-7"},
    {"line end before the bracket", LONG "\n(THAAD)", "!0 " LONG "\n(THAAD)|-7"},
    {"CR LF before the bracket", LONG "\r\n(THAAD)", "!0 " LONG "\r\n(THAAD)|-7"},
    {"no-break space before the bracket", LONG "\xC2\xA0(THAAD)", "!0 " LONG "\xC2\xA0(THAAD)|-7"},
    {"quotes", LONG " (\"THAAD\")", "!0 " LONG " (\"THAAD\")|-7"},
    {"typographic quotes", LONG " (\xE2\x80\x9CTHAAD\xE2\x80\x9D)", "!0 " LONG " (\xE2\x80\x9CTHAAD\xE2\x80\x9D)|-7"},
    {"alias", "the Four (Quad)", "!0 the Four (Quad)|-7"},
    {"several meanings", "Patriot Advanced Capability (PAC)", "!0 Patriot Advanced Capability (PAC)|-7"},
    {"two meanings", "Alpha One (Beta Two)", "!0 Alpha One|!0 Beta Two"},
    {"a form of two meanings", "Both (NSC), NSC", "!0 Both (NSC)|-7|-4"},
    {"second use", "THAAD, " LONG " (THAAD)", "!0 THAAD|-4|-7"},
    {"two blanks", LONG "  (THAAD)", "!0 " LONG "|-4"},
    {"more in the bracket", LONG " (THAAD, Quad)", "!0 " LONG "|-4|!0 Quad"},
    {"a word before it in the bracket", LONG " (or THAAD)", "!0 " LONG "|-4"},
    {"other bracket", LONG " [THAAD]", "!0 " LONG "|-4"},
    {"no closing bracket", LONG " (THAAD", "!0 " LONG "|-4"},
    {"bracket at the end", LONG " (", "!0 " LONG},
    {"other entry", "Quad (THAAD)", "!0 Quad|!0 THAAD"},
    {"same form twice", "THAAD (THAAD)", "!0 THAAD|-4"},
    {"known one", "United Nations (UN)", "-9|-7"},
    {"three in a row", "THAAD (" LONG ") (THAAD)", "!0 THAAD (" LONG ")|-7|-4"},
};

START_TEST(an_own_definition_is_one_mark) {
    struct gloss_plan_options options = {.mark = GLOSS_MARK_FIRST};

    check(definitions[_i].name, &options, definitions[_i].text, definitions[_i].want);
}
END_TEST

START_TEST(an_own_definition_is_one_use) {
    struct gloss_plan_options options = {.mark = GLOSS_MARK_EVERY, .every = 2};

    check("every", &options, LONG " (THAAD) THAAD THAAD", "!0 " LONG " (THAAD)|-7|-6|*2 THAAD");
}
END_TEST

#define SENSES "Alpha One\n\nNSC\n\nBeta Two"

static const struct {
    const char *name, *tags[2], *without[2], *known, *want, *text;
} filters[] = {
    {"none", {NULL}, {NULL}, NULL, "!0 THAAD|!0 Quad|!0 AUKUS|-9|!0 PAC", NULL},
    {"tag", {"us"}, {NULL}, NULL, "!0 THAAD|-10|!0 AUKUS|-10|-10", NULL},
    {"either of two tags", {"us", "group"}, {NULL}, NULL, "!0 THAAD|!0 Quad|!0 AUKUS|-10|-10", NULL},
    {"a tag of one meaning", {"missile"}, {NULL}, NULL, "!0 THAAD|-10|-10|-10|!0 PAC", NULL},
    {"without a tag", {NULL}, {"group"}, NULL, "!0 THAAD|-10|-10|-9|!0 PAC", NULL},
    {"with and without", {"us"}, {"group"}, NULL, "!0 THAAD|-10|-10|-10|-10", NULL},
    {"a tag nobody has", {"US"}, {NULL}, NULL, "-10|-10|-10|-10|-10", NULL},
    {"known", {NULL}, {NULL}, "THAAD\n", "-8|!0 Quad|!0 AUKUS|-9|!0 PAC", NULL},
    {"known by another form",
     {NULL},
     {NULL},
     "# Quad\n\n  the four \r\nTerminal High Altitude Area Defense",
     "-8|-8|!0 AUKUS|-9|!0 PAC",
     NULL},
    {"known and unknown", {NULL}, {NULL}, "nobody\nUN\nAUKUS", "!0 THAAD|!0 Quad|-8|-8|!0 PAC", NULL},
    {"filters come before what is known", {NULL}, {"us"}, "THAAD\nQuad", "-10|-8|-10|-9|!0 PAC", NULL},
    {"a tag of a sense", {"a"}, {NULL}, NULL, "!0 Alpha One|!0 NSC|-10", SENSES},
    {"a tag of each sense", {"both"}, {NULL}, NULL, "!0 Alpha One|!0 NSC|!0 Beta Two", SENSES},
    {"a tag of the entry", {"council"}, {NULL}, NULL, "!0 Alpha One|!0 NSC|!0 Beta Two", SENSES},
    {"a tag of none", {"us"}, {NULL}, NULL, "-10|-10|-10", SENSES},
    {"without a sense's tag", {NULL}, {"a"}, NULL, "-10|!0 NSC|!0 Beta Two", SENSES},
    {"without a tag of each sense", {NULL}, {"both"}, NULL, "-10|-10|-10", SENSES},
    {"without tags that are each sense's", {NULL}, {"a", "b"}, NULL, "-10|-10|-10", SENSES},
    {"without the entry's tag", {NULL}, {"council"}, NULL, "-10|-10|-10", SENSES},
    {"one sense's tag without it", {"a"}, {"a"}, NULL, "-10|-10|-10", SENSES},
    {"one sense's tag without the other's", {"council"}, {"b"}, NULL, "!0 Alpha One|!0 NSC|-10", SENSES},
    {"a known sense", {NULL}, {NULL}, "beta-two", "!0 Alpha One|!0 NSC|-8", SENSES},
    {"known senses", {NULL}, {NULL}, "Beta Two\nAlpha One", "-8|-8|-8", SENSES},
    {"a known entry", {NULL}, {NULL}, "nsc", "-8|-8|-8", SENSES},
    {"known by a form of both", {NULL}, {NULL}, "BOTH", "-8|-8|-8", SENSES},
    {"a known sense and another's tag", {"b"}, {NULL}, "Beta Two", "-10|-10|-8", SENSES},
    {"an empty list", {NULL}, {NULL}, "", "!0 THAAD|!0 Quad|!0 AUKUS|-9|!0 PAC", NULL},
};

START_TEST(filters_leave_entries_out) {
    struct gloss_known *known = gloss_known_new(the_glossary);
    struct gloss_plan_options options = {.mark = GLOSS_MARK_FIRST};
    struct gloss_slice tags[2], without[2];
    struct gloss_plan *plan;

    ck_assert_ptr_nonnull(known);
    for (size_t i = 0; i < 2; i++) {
        tags[i] = gloss_slice(filters[_i].tags[i]);
        without[i] = gloss_slice(filters[_i].without[i]);
        options.tags.count += tags[i].ptr != NULL;
        options.without_tags.count += without[i].ptr != NULL;
    }
    options.tags.items = tags;
    options.without_tags.items = without;
    if (filters[_i].known) {
        ck_assert(gloss_known_add(known, gloss_slice(filters[_i].known)));
        options.known = known;
    }
    check(filters[_i].name, &options, filters[_i].text ? filters[_i].text : "THAAD Quad AUKUS UN PAC", filters[_i].want);
    /* `known: true` is said by the glossary, and does not keep an entry out of a list. */
    plan = gloss_plan_new(the_glossary, &options);
    ck_assert_ptr_nonnull(plan);
    for (size_t i = 0; i < 4; i += 3) {
        bool wants = i == 0 ? filters[_i].want[0] == '!' : strstr(filters[_i].want, "|-9|") != NULL;

        ck_assert(filters[_i].text || gloss_plan_wants(plan, &the_glossary->entries[i], NULL) == wants);
    }
    gloss_plan_free(plan);
    gloss_known_free(known);
    gloss_known_free(NULL);
    gloss_plan_free(NULL);
}
END_TEST

/* Numbers are dense: one for each entry, and one for each sense of several. */
START_TEST(meanings_have_numbers_of_their_own) {
    static const char several[] = "terms: {A: a, B: {senses: [{definition: b}, {definition: c}, {definition: d}]}, "
                                  "C: {senses: [{definition: e}]}, D: d, E: {senses: [{definition: f}, {definition: g}]}}";
    struct gloss_glossary *made = gloss_glossary_parse("a.yaml", gloss_slice(several), NULL);
    bool taken[10] = {0};

    ck_assert_ptr_nonnull(made);
    ck_assert_uint_eq(gloss_meaning_count(made), sizeof taken);
    for (size_t i = 0; i < made->count; i++) {
        const struct gloss_entry *entry = &made->entries[i];

        ck_assert_uint_eq(gloss_meaning_number(made, entry, NULL), i);
        taken[i] = true;
        for (uint32_t sense = 0; sense < entry->sense_count; sense++) {
            size_t number = gloss_meaning_number(made, entry, &entry->senses[sense]);

            ck_assert_uint_lt(number, gloss_meaning_count(made));
            ck_assert(taken[number] == (entry->sense_count == 1));
            taken[number] = true;
        }
    }
    for (size_t i = 0; i < sizeof taken; i++)
        ck_assert(taken[i]);
    gloss_glossary_free(made);
}
END_TEST

START_TEST(every_verdict_has_words) {
    for (int i = 0; i <= GLOSS_NOT_WANTED; i++)
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(gloss_verdict_text((enum gloss_verdict)i), gloss_verdict_text((enum gloss_verdict)j));
}
END_TEST

/* ---- Edges of windows ---- */

static const struct {
    const char *name;
    struct gloss_mention mentions[3]; /* in a window at 1,000 that is decided from 1,010 on */
    size_t count, upto;
    bool last;
    size_t edge, left;
} edges[] = {
    {"nothing found", {{0}}, 0, 500, false, 500, 0},
    {"far away", {{.start = 1100, .end = 1105}}, 1, 500, false, 500, 1},
    {"sixteen bytes away", {{.start = 1400, .end = 1484}}, 1, 500, false, 500, 1},
    {"fifteen bytes away", {{.start = 1400, .end = 1485}}, 1, 500, false, 400, 0},
    {"at the edge", {{.start = 1100, .end = 1105}, {.start = 1400, .end = 1500}}, 2, 500, false, 400, 1},
    {"two together",
     {{.start = 1100, .end = 1105}, {.start = 1400, .end = 1440}, {.start = 1442, .end = 1490}},
     3,
     500,
     false,
     400,
     1},
    {"nothing follows", {{.start = 1400, .end = 1500}}, 1, 500, true, 500, 1},
    {"it is all that is decided", {{.start = 1010, .end = 1500}}, 1, 500, false, 500, 1},
};

START_TEST(edges_part_no_definition) {
    struct gloss_window window = {{NULL, 10000}, 1000, 10, edges[_i].last};
    size_t count = edges[_i].count, edge = gloss_plan_edge(&window, edges[_i].mentions, &count, edges[_i].upto);

    ck_assert_msg(edge == edges[_i].edge && count == edges[_i].left, "%s: at %zu, %zu are left", edges[_i].name, edge,
                  count);
}
END_TEST

/* Whatever the edge: either both halves of each definition lie before it, or none. */
START_TEST(edges_never_part_a_pair) {
    static const char text[] = "                              Quad, " LONG
                               "\n(\"THAAD\") and, many words further on, the Four (Quad); Quad THAAD (" LONG ") Quad     ";
    struct gloss_piece piece = {.text = {text, sizeof text - 1}, .last = true};
    struct gloss_window window = {{text, sizeof text - 1}, 0, 0, false};
    const struct gloss_mention *mentions;
    size_t all, upto, moved = 0;

    gloss_scanner_reset(scanner);
    ck_assert(gloss_scan(scanner, &piece, &upto));
    mentions = gloss_scan_mentions(scanner, &all);
    ck_assert_uint_eq(all, 9);
    for (upto = 1; upto < sizeof text; upto++) {
        size_t count = 0, edge;

        while (count < all && mentions[count].end <= upto)
            count++;
        if (count < all && mentions[count].start < upto)
            continue; /* the scanner never decides a part of a mention */
        edge = gloss_plan_edge(&window, mentions, &count, upto);
        ck_assert_uint_le(edge, upto);
        moved += edge < upto;
        if (count == 0)
            continue;
        ck_assert_uint_le(mentions[count - 1].end, edge);
        ck_assert(count == all || mentions[count].start >= edge);
        ck_assert_msg(count != 2 && count != 4 && count != 7, "edge %zu for %zu parts a pair", edge, upto);
    }
    ck_assert_uint_gt(moved, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("plan");
    TCase *plan = tcase_create("plan");

    tcase_add_checked_fixture(plan, make, end);
    tcase_add_loop_test(plan, policies_choose_marks, 0, ROWS(policies));
    tcase_add_loop_test(plan, an_own_definition_is_one_mark, 0, ROWS(definitions));
    tcase_add_test(plan, an_own_definition_is_one_use);
    tcase_add_loop_test(plan, filters_leave_entries_out, 0, ROWS(filters));
    tcase_add_test(plan, meanings_have_numbers_of_their_own);
    tcase_add_test(plan, every_verdict_has_words);
    tcase_add_loop_test(plan, edges_part_no_definition, 0, ROWS(edges));
    tcase_add_test(plan, edges_never_part_a_pair);
    suite_add_tcase(suite, plan);
    return run_suite(suite);
}
