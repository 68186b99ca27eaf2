/* Senses: what the sum of words says, how a text is cut, and input that is out to cost much. The rules' own cases are in
 * tests/conformance/senses.json. */
#include <stdio.h>
#include <time.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/logarithm.h"
#include "match/context.h"
#include "match/sense.h"
#include "suite.h"

static const char pac[] =
    "terms: {PAC: {senses: [{id: missile, definition: A missile of the air defence., cues: [battery, interceptor]}, "
    "{id: committee, expansion: political action committee, cues: [donor, campaign]}]}, Quad: A group of four.}";

struct made {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
};

static struct made make(struct gloss_slice yaml) {
    struct made made = {.glossary = gloss_glossary_parse("test", yaml, NULL)};

    ck_assert_ptr_nonnull(made.glossary);
    made.index = gloss_index_new(made.glossary, NULL, NULL);
    ck_assert_ptr_nonnull(made.index);
    return made;
}

static void unmake(struct made *made) {
    gloss_index_free(made->index);
    gloss_glossary_free(made->glossary);
}

/* All mentions, one a line: sense, how it was decided, score and margin. */
static bool write_mention(void *user, const struct gloss_mention *mention) {
    char number[12];

    gloss_buf_put(user, mention->sense ? gloss_sense_name(mention->entry, mention->sense, number) : gloss_slice("?"));
    gloss_buf_printf(user, " %s %d %d\n", gloss_decided_name(mention->decided), (int)(mention->score * 1000 + 0.5),
                     (int)(mention->margin * 1000 + 0.5));
    return true;
}

static void find(const struct made *made, struct gloss_slice text, struct gloss_buf *out) {
    ck_assert(gloss_find(made->index, text, write_mention, out, NULL));
    gloss_buf_putc(out, '\0');
    ck_assert(!out->failed);
}

/* ---- Numbers ---- */

static bool is_near(double got, double want) {
    double off = got - want;

    return off < 1e-11 && off > -1e-11;
}

START_TEST(logarithms_are_right) {
    ck_assert(is_near(gloss_ln(1), 0));
    ck_assert(is_near(gloss_ln(2.718281828459045), 1));
    ck_assert(is_near(gloss_ln(10), 2.302585092994046));
    ck_assert(is_near(gloss_ln(1e6), 13.815510557964274));
    ck_assert(is_near(gloss_ln(0.8), -0.22314355131420976));
    ck_assert(is_near(gloss_ln(1e-9), -20.72326583694641));
    ck_assert(gloss_exp(0) == 1);
    ck_assert(is_near(gloss_exp(-1), 0.36787944117144233));
    ck_assert(is_near(gloss_exp(-10), 4.5399929762484854e-05));
    ck_assert(is_near(gloss_exp(-0.3), 0.7408182206817179));
    ck_assert(gloss_exp(-41) == 0);
    for (int i = 1; i < 400; i++)
        ck_assert(is_near(gloss_ln(gloss_exp(-i / 100.0)), -i / 100.0));
}
END_TEST

/* ---- Decisions, with their scores ---- */

static const struct {
    const char *name, *text, *want;
} decisions[] = {
    {"nothing", "The PAC met.", "? undecided 502 4\n"},
    {"no ambiguity", "The Quad met.", "1 form 1000 1000\n"},
    {"own form", "A political action committee.", "committee form 1000 1000\n"},
    {"a definition", "A political action committee (PAC).", "committee form 1000 1000\ncommittee definition 1000 1000\n"},
    {"a plural", "Political action committees (PACs) met.", "committee form 1000 1000\ncommittee definition 1000 1000\n"},
    {"no definition: other brackets", "A political action committee [PAC].",
     "committee form 1000 1000\ncommittee evidence 1000 1000\n"},
    {"a definition of another entry", "The Quad (PAC) met.", "1 form 1000 1000\n? undecided 504 8\n"},
    {"words of a URL are words around it", "PAC: https://example.org/donor", "committee evidence 992 984\n"},
};

START_TEST(decides) {
    struct made made = make(gloss_slice(pac));
    struct gloss_buf got = {0};

    find(&made, gloss_slice(decisions[_i].text), &got);
    ck_assert_msg(strcmp(got.ptr, decisions[_i].want) == 0, "%s: got\n%swant\n%s", decisions[_i].name, got.ptr,
                  decisions[_i].want);
    gloss_buf_release(&got);
    unmake(&made);
}
END_TEST

/* ---- Forms that senses share ---- */

static const struct {
    const char *name, *yaml, *text, *want;
} shared[] = {
    {"an expansion of two senses", "terms: {A: {senses: [{id: x, expansion: Big One}, {id: y, expansion: Big One}]}}",
     "The Big One (A).", "? undecided 500 0\n? undecided 500 0\n"},
    {"words decide",
     "terms: {A: {senses: [{id: x, expansion: Big One, cues: [cat]}, {id: y, expansion: Big One, cues: [dog]}]}}",
     "The dog of the Big One.", "y evidence 881 762\n"},
    {"of two of three senses",
     "terms: {A: {senses: [{id: x, expansion: Big One}, {id: y, expansion: Big Two}, {id: z, expansion: Big One}]}}",
     "Big Two, on and on.", "y form 1000 1000\n"},
    {"an alias of one that is the other's expansion",
     "terms: {A: {senses: [{id: x, expansion: Big One}, {id: y, definition: d, aliases: [Big One]}]}}", "Big One",
     "? undecided 500 0\n"},
    {"an alias of all", "terms: {A: {aliases: [Big One], senses: [{id: x, expansion: Big One}, {id: y, definition: d}]}}",
     "Big One", "? undecided 500 0\n"},
    {"twice in one sense",
     "terms: {A: {senses: [{id: x, expansion: Big One, aliases: [Big One]}, {id: y, definition: d}]}}", "Big One",
     "x form 1000 1000\n"},
    {"without its hyphen it is another's own", "terms: {A: {senses: [{id: x, expansion: SM-3}, {id: y, expansion: SM3}]}}",
     "SM-3 SM3", "x form 1000 1000\ny form 1000 1000\n"},
};

START_TEST(shared_forms_decide_nothing) {
    struct made made = make(gloss_slice(shared[_i].yaml));
    struct gloss_buf got = {0};

    find(&made, gloss_slice(shared[_i].text), &got);
    ck_assert_msg(strcmp(got.ptr, shared[_i].want) == 0, "%s: got\n%swant\n%s", shared[_i].name, got.ptr, shared[_i].want);
    gloss_buf_release(&got);
    unmake(&made);
}
END_TEST

/* The senses of one text do not depend on another that the same chooser saw before. */
START_TEST(forgets_the_text_before) {
    struct made made = make(gloss_slice(pac));
    struct gloss_chooser *chooser = gloss_chooser_new(made.index);
    static const char *const texts[] = {"A political action committee (PAC).", "Donors of the PAC.", "The PAC met."};

    for (size_t i = 0; i < 3; i++) {
        struct gloss_piece piece = {.text = gloss_slice(texts[i]), .last = true};
        struct gloss_scanner *scanner = gloss_scanner_new(made.index);
        struct gloss_mention *mentions;
        size_t count, upto;

        gloss_chooser_reset(chooser);
        ck_assert(gloss_scan(scanner, &piece, &upto));
        mentions = gloss_scan_mentions(scanner, &count);
        ck_assert(gloss_choose(chooser, &piece, mentions, count));
        ck_assert((mentions[count - 1].sense == NULL) == (i == 2));
        gloss_scanner_free(scanner);
    }
    gloss_chooser_free(chooser);
    unmake(&made);
}
END_TEST

/* ---- Long texts ---- */

/* What the words around say is the same wherever the pieces of a text are cut: here by the sense of each mention in paragraphs
 * that speak for one sense and the other in turn. */
START_TEST(pieces_change_nothing) {
    struct made made = make(gloss_slice(pac));
    struct gloss_buf text = {0}, got = {0};
    size_t count = 0;

    while (text.len < 3 * GLOSS_LIMIT_WINDOW_BYTES) {
        gloss_buf_puts(&text,
                       count % 2 ? "The PAC battery fired an interceptor." : "Donors gave the PAC money for its campaign.");
        for (size_t i = 0; i < count % 97; i++)
            gloss_buf_puts(&text, " xyzzy");
        gloss_buf_puts(&text, "\n\n");
        count++;
    }
    find(&made, gloss_buf_slice(&text), &got);
    for (size_t i = 0, at = 0; i < count; i++) {
        const char *want = i % 2 ? "missile evidence" : "committee evidence";

        ck_assert_msg(strncmp(got.ptr + at, want, strlen(want)) == 0, "%zu: %.40s", i, got.ptr + at);
        at += strcspn(got.ptr + at, "\n") + 1;
    }
    gloss_buf_release(&text);
    gloss_buf_release(&got);
    unmake(&made);
}
END_TEST

/* A definition at the start of a text of megabytes still holds at its end. */
START_TEST(definitions_last) {
    struct made made = make(gloss_slice(pac));
    struct gloss_buf text = {0}, got = {0};

    gloss_buf_puts(&text, "A political action committee (PAC).");
    while (text.len < 3 * GLOSS_LIMIT_WINDOW_BYTES)
        gloss_buf_puts(&text, "\n\nOther words, and many of them, stand between.");
    gloss_buf_puts(&text, "\n\nThe PAC battery fired an interceptor.");
    find(&made, gloss_buf_slice(&text), &got);
    ck_assert_str_eq(got.ptr, "committee form 1000 1000\ncommittee definition 1000 1000\ncommittee definition 1000 1000\n");
    gloss_buf_release(&text);
    gloss_buf_release(&got);
    unmake(&made);
}
END_TEST

/* ---- Words around a place ---- */

/* However a text is asked about, the words around a place are the same. */
START_TEST(surroundings_do_not_depend_on_history) {
    static const char words[] =
        "One, two\xE2\x80\x94three; U.S. four.\n\nfive \xE7\xB1\xB3\xE5\x9B\xBDsix sevens\n \neight ";
    struct gloss_context sliding, fresh;
    struct gloss_buf text = {0};

    for (size_t i = 0; i < 60; i++)
        gloss_buf_puts(&text, i % 7 == 3 ? "verylongwordwithoutanyblank" : words);
    ck_assert(gloss_context_init(&sliding) && gloss_context_init(&fresh));
    gloss_context_turn(&sliding, gloss_buf_slice(&text));
    for (size_t at = gloss_token_start(gloss_buf_slice(&text), 0); at < text.len;) {
        struct gloss_token token = gloss_token_at(gloss_buf_slice(&text), at);
        struct gloss_surroundings a, b;

        gloss_context_turn(&fresh, gloss_buf_slice(&text));
        ck_assert(gloss_context_around(&sliding, token.start, token.end, &a));
        ck_assert(gloss_context_around(&fresh, token.start, token.end, &b));
        ck_assert_uint_eq(a.left - a.first, b.left - b.first);
        ck_assert_uint_eq(a.last - a.right, b.last - b.right);
        ck_assert_uint_eq(a.right - a.left, 1);
        for (size_t i = 0; i < a.last - a.first; i++) {
            ck_assert_uint_eq(sliding.words[a.first + i].start, fresh.words[b.first + i].start);
            ck_assert_uint_eq(sliding.words[a.first + i].stem, fresh.words[b.first + i].stem);
        }
        at = gloss_token_start(gloss_buf_slice(&text), token.end);
    }
    gloss_context_release(&sliding);
    gloss_context_release(&fresh);
    gloss_buf_release(&text);
}
END_TEST

/* ---- Input that is out to cost much: each has to end within the test's time ---- */

static void repeat(struct gloss_buf *out, const char *text, size_t times) {
    for (size_t i = 0; i < times; i++)
        gloss_buf_puts(out, text);
}

static void survive(struct gloss_buf *yaml, struct gloss_buf *text) {
    struct made made = make(gloss_buf_slice(yaml));
    struct gloss_buf got = {0};

    find(&made, gloss_buf_slice(text), &got);
    ck_assert_uint_gt(got.len, 1);
    gloss_buf_release(&got);
    gloss_buf_release(yaml);
    gloss_buf_release(text);
    unmake(&made);
}

START_TEST(ten_thousand_senses) {
    struct gloss_buf yaml = {0}, text = {0};

    gloss_buf_puts(&yaml, "terms:\n  A:\n    senses:\n");
    for (int i = 0; i < 10000; i++)
        gloss_buf_printf(&yaml, "      - {expansion: word%d, definition: the same words, tags: [t%d]}\n", i, i);
    repeat(&text, "A word ", 100000);
    survive(&yaml, &text);
}
END_TEST

START_TEST(most_senses_that_are_weighed_in_a_text_of_nothing_else) {
    struct gloss_buf yaml = {0}, text = {0};

    gloss_buf_puts(&yaml, "terms:\n  A:\n    senses:\n");
    for (int i = 0; i < GLOSS_LIMIT_SENSES_WEIGHED; i++)
        gloss_buf_printf(&yaml, "      - {expansion: a%d, cues: [cue%d, shared], examples: [A shared cue]}\n", i, i);
    repeat(&text, "A ", 50000);
    survive(&yaml, &text);
}
END_TEST

START_TEST(definitions_of_64_kilobytes) {
    struct gloss_buf yaml = {0}, text = {0};

    gloss_buf_puts(&yaml, "terms:\n  A:\n    senses:\n");
    for (int i = 0; i < 20; i++) {
        gloss_buf_puts(&yaml, "      - {definition: ");
        for (int k = 0; k < 8000; k++)
            gloss_buf_printf(&yaml, "w%d ", (i * 4001 + k) % 30000);
        gloss_buf_puts(&yaml, "}\n");
    }
    repeat(&text, "A w7 w8 w9 ", 10000);
    survive(&yaml, &text);
}
END_TEST

START_TEST(examples_of_a_million_words) {
    struct gloss_buf yaml = {0}, text = {0};

    gloss_buf_puts(&yaml,
                   "terms:\n  A:\n    senses:\n      - definition: one\n      - definition: other\n        examples:\n");
    for (int i = 0; i < 200; i++) {
        gloss_buf_puts(&yaml, "          - ");
        repeat(&yaml, "A missile A ", 1250);
        repeat(&yaml, "the ", 1250);
        gloss_buf_puts(&yaml, "\n");
    }
    repeat(&text, "A missile ", 10000);
    survive(&yaml, &text);
}
END_TEST

START_TEST(gaps_and_words_of_a_megabyte) {
    struct gloss_buf yaml = {0}, text = {0};

    gloss_buf_puts(&yaml, pac);
    for (int i = 0; i < 4; i++) {
        repeat(&text, "PAC ", 150);
        repeat(&text, "........", 1 << 16);
        repeat(&text, " PAC ", 150);
        repeat(&text, "xxxxxxxx", 1 << 16);
        repeat(&text, " PAC", 150);
        repeat(&text, "\n\n\r\n", 1 << 16);
    }
    survive(&yaml, &text);
}
END_TEST

/* ---- Scores of all senses ---- */

/* They add up to 1, and the greatest is that of the mention, whatever stands before it. */
START_TEST(all_senses_have_scores) {
    static const char text[] =
        "The political action committee met. A PAC of donors; a PAC battery. The PAC, the Quad, a PAC.";
    struct made made = make(gloss_slice(pac));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_chooser *chooser = gloss_chooser_new(made.index);
    struct gloss_piece piece = {.text = gloss_slice(text), .last = true};
    double scores[GLOSS_LIMIT_SENSES_WEIGHED];
    struct gloss_mention *mentions;
    size_t upto, count;

    ck_assert(gloss_scan(scanner, &piece, &upto));
    mentions = gloss_scan_mentions(scanner, &count);
    ck_assert(gloss_choose(chooser, &piece, mentions, count));
    ck_assert_uint_eq(count, 6);
    for (size_t i = 0; i < count; i++) {
        size_t best = (size_t)(mentions[i].likeliest - mentions[i].entry->senses);

        if (i == 0 || i == 4) {
            ck_assert_uint_eq(gloss_choose_scores(chooser, mentions, i, scores), 0);
            continue;
        }
        ck_assert_uint_eq(gloss_choose_scores(chooser, mentions, i, scores), 2);
        ck_assert_double_eq(scores[best], mentions[i].score);
        ck_assert_double_le(scores[1 - best], scores[best]);
        ck_assert_double_eq_tol(scores[0] + scores[1], 1, 0.002);
    }
    gloss_chooser_free(chooser);
    gloss_scanner_free(scanner);
    unmake(&made);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("sense");
    TCase *words = tcase_create("words"), *hostile = tcase_create("hostile");

    tcase_add_test(words, logarithms_are_right);
    tcase_add_loop_test(words, decides, 0, ROWS(decisions));
    tcase_add_loop_test(words, shared_forms_decide_nothing, 0, ROWS(shared));
    tcase_add_test(words, forgets_the_text_before);
    tcase_add_test(words, surroundings_do_not_depend_on_history);
    tcase_add_test(words, all_senses_have_scores);
    tcase_set_timeout(words, 60);
    suite_add_tcase(suite, words);
    tcase_add_test(hostile, pieces_change_nothing);
    tcase_add_test(hostile, definitions_last);
    tcase_add_test(hostile, ten_thousand_senses);
    tcase_add_test(hostile, most_senses_that_are_weighed_in_a_text_of_nothing_else);
    tcase_add_test(hostile, definitions_of_64_kilobytes);
    tcase_add_test(hostile, examples_of_a_million_words);
    tcase_add_test(hostile, gaps_and_words_of_a_megabyte);
    tcase_set_timeout(hostile, 60);
    suite_add_tcase(suite, hostile);
    return run_suite(suite);
}
