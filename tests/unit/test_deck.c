/* Decks: which cards a term makes, how their text is written for others, and what stays the same. */
#include <stdio.h>

#include "base/buffer.h"
#include "loaded.h"
#include "study/anki.h"
#include "study/archive.h"
#include "study/database.h"
#include "study/showing.h"
#include "suite.h"

static const char yaml[] =
    "id: test\n"
    "terms:\n"
    "  GSOMIA: {expansion: General Security of Military Information Agreement, definition: Pact of 2016.}\n"
    "  SAM: {expansion: surface-to-air missile}\n"
    "  Quad: {definition: Dialogue of four. The Quads meet.}\n"
    "  UN: {expansion: United Nations, known: true}\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability, definition: A missile.},"
    " {expansion: political action committee, definition: It pays.}]}\n"
    "  JSDF: {expansion: Japan Self-Defense Forces}\n"
    "  USFJ: {expansion: 'United States Forces, Japan'}\n"
    "  BMD: {expansion: ballistic missile defense, aliases: [anti-missile shield]}\n"
    "  sea lane: {definition: Way of ships., tags: [sea, two words, 'a::b']}\n"
    "  OLD: {definition: Old., status: deprecated, use: Quad}\n"
    "  Long: {definition: 'This is the first sentence, which says all that there is to say in few words. The second one "
    "goes on about it, so that all"
    " of this is no short definition any more, and comes in two parts.'}\n";

static void make(void) { load(yaml); }

static struct gloss_study *study_of(const char *text) {
    struct gloss_study *study = gloss_study_new(the_index, NULL);
    struct gloss_slice rest = gloss_slice(text);

    ck_assert_ptr_nonnull(study);
    ck_assert(gloss_study_document(study, GLOSS_FORMAT_PLAIN, "way/t.txt", gloss_slice_source(&rest), NULL));
    return study;
}

/* ---- Formats ---- */

enum { ALL = GLOSS_CARD_BIT(GLOSS_CARD_COUNT) - 1 };

#define SAM_TEXT "The SAM of the army hit it."
#define QUAD_TEXT "The Quad of four met here."

static const struct {
    const char *name;
    enum gloss_deck_format format;
    unsigned cards;
    const char *text, *want;
} decks[] = {
    {"nothing", GLOSS_DECK_QUIZLET, 0, "None. The UN.", ""},
    {"a line each", GLOSS_DECK_QUIZLET, 0, "The Quad met GSOMIA.",
     "Quad\tDialogue of four. The Quads meet.\n"
     "GSOMIA\tGeneral Security of Military Information Agreement. Pact of 2016.\n"},
    {"senses that are undecided", GLOSS_DECK_QUIZLET, 0, "A PAC.",
     "PAC\t1. Patriot Advanced Capability: A missile. 2. political action committee: It pays.\n"},
    {"a term that is not to be used", GLOSS_DECK_QUIZLET, 0, "An OLD one.", "OLD\tOld. (Use Quad.)\n"},
    {"questions", GLOSS_DECK_SUPERMEMO, 0, SAM_TEXT,
     "Q: SAM = ? \xE2\x80\x94 The SAM of the army hit it.\nA: surface-to-air missile\n\n"
     "Q: The ____ of the army hit it.\nA: SAM \xE2\x80\x94 surface-to-air missile\n\n"},
    {"what the gap hid, and the term", GLOSS_DECK_SUPERMEMO, GLOSS_CARD_BIT(GLOSS_CARD_CLOZE),
     "All of the Quads met here again.",
     "Q: All of the ____ met here again.\nA: Quads \xE2\x80\x94 Quad \xE2\x80\x94 Dialogue of four. The Quads meet.\n\n"},
    {"the definition tells no form", GLOSS_DECK_SUPERMEMO, GLOSS_CARD_BIT(GLOSS_CARD_TERM), QUAD_TEXT,
     "Q: Dialogue of four. The [...] meet.\nA: Quad\n\n"},
    {"HTML", GLOSS_DECK_MNEMOSYNE, GLOSS_CARD_BIT(GLOSS_CARD_DEFINITION), "A <Quad> & \"so\".",
     "Quad<br>A &lt;<b>Quad</b>&gt; &amp; &quot;so&quot;.\tDialogue of four. The Quads meet.\n"},
    {"brackets are gaps", GLOSS_DECK_HASHCARDS, GLOSS_CARD_BIT(GLOSS_CARD_CLOZE), "The Quad of [four] all met here.",
     "---\nname = \"Gloss\"\n---\n\nC: The [Quad] of \\[four\\] all met here.\n"},
    {"several gaps are one card", GLOSS_DECK_HASHCARDS, GLOSS_CARD_BIT(GLOSS_CARD_CLOZE),
     "The Quad of the four is no Quad now.",
     "---\nname = \"Gloss\"\n---\n\nQ: The ____ of the four is no ____ now.\nA: Quad \xE2\x80\x94 Dialogue of four. The "
     "Quads meet.\n"},
    {"an image is no gap", GLOSS_DECK_HASHCARDS, GLOSS_CARD_BIT(GLOSS_CARD_CLOZE), "The four said !Quad to us all.",
     "---\nname = \"Gloss\"\n---\n\nQ: The four said !____ to us all.\nA: Quad \xE2\x80\x94 Dialogue of four. The Quads "
     "meet.\n"},
    {"a sheet", GLOSS_DECK_MARKDOWN, 0, "The *Quad* met.",
     "# Gloss\n\n## Quad\n\nDialogue of four. The Quads meet.\n\n> The \\***Quad**\\* met. (t.txt:1)\n"},
    {"a table", GLOSS_DECK_TSV, 0, SAM_TEXT,
     "term\texpansion\tdefinition\tcontext\tsource\tuses\ttags\tguid\n"
     "SAM\tsurface-to-air missile\t\tThe SAM of the army hit it.\tt.txt:1\t1\tgloss gloss::src::t.txt "
     "gloss::kind::acronym\tK"},
};

/* What stands for the short form asks nothing, if the sentence tells it. */
static const struct {
    const char *text;
    bool asks;
} hints[] = {
    {"The JSDF came by sea.", true},
    {"The Japanese Self-Defense Forces (JSDF) came.", false},
    {"The JSDF, the self-defence forces, came.", false},
    {"Japan has forces like the JSDF.", true},
    {"U.S. forces in Japan (USFJ) stay.", false},
    {"A US base of USFJ stays.", true},
    {"They had missile-defense drills for BMD.", false},
    {"They had anti missile shields for BMD.", false},
    {"They had a missile, not BMD.", true},
};

START_TEST(a_hint_tells_no_answer) {
    struct gloss_study *study = study_of(hints[_i].text);
    struct gloss_deck_options options = {.cards = GLOSS_CARD_BIT(GLOSS_CARD_EXPANSION)};
    struct gloss_deck *deck = gloss_deck_new(study, &options, NULL);

    ck_assert_uint_eq(gloss_deck_cards(deck), 1);
    ck_assert_msg((deck->notes[0].hint != NULL) == hints[_i].asks, "%s", hints[_i].text);
    gloss_deck_free(deck);
    gloss_study_free(study);
}
END_TEST

START_TEST(decks_are_written) {
    struct gloss_study *study = study_of(decks[_i].text);
    struct gloss_deck_options options = {.cards = decks[_i].cards};
    struct gloss_deck *deck = gloss_deck_new(study, &options, NULL);
    struct gloss_buf got = {0};
    size_t len = strlen(decks[_i].want);

    ck_assert_ptr_nonnull(deck);
    ck_assert(gloss_deck_write(deck, decks[_i].format, false, gloss_buf_sink(&got), NULL));
    /* The last column is a name made by hashing. */
    if (decks[_i].format == GLOSS_DECK_TSV)
        got.len = len = len - 1;
    ck_assert_msg(got.len == len && (len == 0 || memcmp(got.ptr, decks[_i].want, len) == 0), "%s: got\n%.*s",
                  decks[_i].name, (int)got.len, got.ptr);
    gloss_buf_release(&got);
    gloss_deck_free(deck);
    gloss_study_free(study);
}
END_TEST

/* ---- Anki ---- */

/* The field of a term whose definition is the text, or of the gap in a sentence that is. */
static const struct {
    const char *name;
    bool in_gap;
    const char *text, *want;
} fields[] = {
    {"markup", false, "a < b & c > d \"e\"", "a &lt; b &amp; c &gt; d &quot;e&quot;"},
    {"formulas", false, "\\(x\\) \\[y\\]", "\\<b></b>(x\\) \\<b></b>[y\\]"},
    {"media", false, "[sound:a] [Sound:b] [latex] [$] [$$] [x]",
     "[<b></b>sound:a] [<b></b>Sound:b] [<b></b>latex] [<b></b>$] [<b></b>$$] [x]"},
    {"colons and braces outside of a gap", false, "std::x {{c1::y}}", "std::x {{c1::y}}"},
    {"colons in a gap", true, "std::vector", "{{c1::std:<b></b>:vector::term}}"},
    {"braces in a gap", true, "a}}b", "{{c1::a}<b></b>}b::term}}"},
    {"a short form", true, "ASW", "{{c1::ASW::acronym}}"},
    {"its long form", true, "anti-submarine warfare", "{{c1::anti-submarine warfare::term}}"},
    {"at its end", true, "a:", "{{c1::a:<b></b>::term}}"},
    {"a gap in a gap", true, "{{c1::x", "{{c1::{<b></b>{c1:<b></b>:x::term}}"},
};

START_TEST(anki_takes_nothing_for_its_own) {
    struct gloss_slice text = gloss_slice(fields[_i].text);
    struct gloss_study_use use = {0, text.len};
    struct gloss_study_context context = {.sentence = text, .uses = &use, .use_count = 1};
    struct gloss_note note = {.definition = text, .gap = &context, .cards = ALL};
    struct gloss_buf got = {0};

    if (fields[_i].in_gap)
        gloss_anki_put_field(&got, &note, GLOSS_ANKI_CLOZE, 1);
    else
        gloss_anki_put_field(&got, &note, GLOSS_ANKI_TERM, 3);
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), fields[_i].want), "%s: got %.*s", fields[_i].name, (int)got.len,
                  got.ptr);
    gloss_buf_release(&got);
}
END_TEST

/* What collections know our types by may never change. */
START_TEST(types_stay) {
    const struct gloss_anki_model *term = &gloss_anki_models[GLOSS_ANKI_TERM],
                                  *cloze = &gloss_anki_models[GLOSS_ANKI_CLOZE];

    ck_assert_str_eq(term->name, "Gloss Term");
    ck_assert_str_eq(cloze->name, "Gloss Cloze");
    ck_assert_int_eq(term->id, INT64_C(1748736000100));
    ck_assert_int_eq(cloze->id, INT64_C(1748736000200));
    ck_assert_uint_eq(term->field_count, 12);
    ck_assert_uint_eq(cloze->field_count, 6);
    ck_assert_str_eq(term->fields[0], "Key");
    ck_assert_str_eq(cloze->fields[0], "Key");
}
END_TEST

static int64_t changed(void *user, const char *path) {
    (void)user;
    return strcmp(path, "a.yaml") == 0 ? 1780000000 : 1790000000;
}

START_TEST(a_package_is_a_collection) {
    struct gloss_study *study = study_of(SAM_TEXT " " QUAD_TEXT " A sea lane is a way of all ships.");
    struct gloss_deck_options options = {.changed = changed, .name = "A::B"};
    struct gloss_deck *deck = gloss_deck_new(study, &options, NULL);
    struct gloss_buf one = {0}, two = {0};

    ck_assert_uint_eq(gloss_deck_terms(deck), 3);
    ck_assert_uint_eq(gloss_deck_cards(deck), 6);
    ck_assert(gloss_deck_write(deck, GLOSS_DECK_APKG, false, gloss_buf_sink(&one), NULL));
    ck_assert(gloss_deck_write(deck, GLOSS_DECK_APKG, false, gloss_buf_sink(&two), NULL));
    ck_assert(gloss_slice_equal(gloss_buf_slice(&one), gloss_buf_slice(&two)));
    ck_assert_int_eq(memcmp(one.ptr, "PK\3\4", 4), 0);
    ck_assert_int_eq(memcmp(one.ptr + 30, "collection.anki2SQLite format 3", 31), 0);
    ck_assert_int_eq(memcmp(one.ptr + one.len - 22, "PK\5\6", 4), 0);
    gloss_buf_release(&one);
    gloss_buf_release(&two);
    gloss_deck_free(deck);
    gloss_study_free(study);
}
END_TEST

/* The package of a glossary, with its notes of names that the other has not. */
START_TEST(what_is_gone_is_retired) {
    struct gloss_glossary *less =
        gloss_glossary_parse("a.yaml", gloss_slice("id: test\nterms:\n  Quad: {definition: Four.}\n"), NULL);
    struct gloss_index *index = gloss_index_new(less, NULL, NULL);
    struct gloss_study *study = study_of(SAM_TEXT " " QUAD_TEXT), *again = gloss_study_new(index, NULL);
    struct gloss_deck *deck = gloss_deck_new(study, NULL, NULL);
    struct gloss_slice rest = gloss_slice(QUAD_TEXT), broken;
    struct gloss_deck_options options = {0};
    struct gloss_diag diag = {0};
    struct gloss_buf one = {0}, two = {0};

    ck_assert(gloss_deck_write(deck, GLOSS_DECK_APKG, false, gloss_buf_sink(&one), NULL));
    gloss_deck_free(deck);
    ck_assert(gloss_study_document(again, GLOSS_FORMAT_PLAIN, "t", gloss_slice_source(&rest), NULL));
    options.before = gloss_buf_slice(&one);
    deck = gloss_deck_new(again, &options, &diag);
    ck_assert_ptr_nonnull(deck);
    ck_assert_uint_eq(gloss_deck_terms(deck), 1);
    ck_assert_uint_eq(gloss_deck_retired(deck), 2);
    for (size_t i = 0; i < 2; i++)
        ck_assert(gloss_slice_is(deck->retired[i].tags, " gloss gloss::src::t.txt gloss::kind::acronym gloss::retired "));
    /* Once more, they are as they were. */
    ck_assert(gloss_deck_write(deck, GLOSS_DECK_APKG, false, gloss_buf_sink(&two), NULL));
    gloss_deck_free(deck);
    options.before = gloss_buf_slice(&two);
    deck = gloss_deck_new(again, &options, &diag);
    ck_assert_uint_eq(gloss_deck_retired(deck), 2);
    gloss_deck_free(deck);
    /* Anything else is refused, whatever is cut off or changed. */
    for (size_t len = 0; len < one.len; len += 97) {
        broken = gloss_slice_cut(gloss_buf_slice(&one), 0, len);
        options.before = len == 0 ? gloss_slice("") : broken;
        ck_assert_ptr_null(gloss_deck_new(again, &options, &diag));
        ck_assert_int_eq(diag.status, GLOSS_ESYNTAX);
    }
    for (size_t at = 0; at < one.len; at += 61) {
        char was = one.ptr[at];

        one.ptr[at] = (char)~was;
        options.before = gloss_buf_slice(&one);
        gloss_deck_free(gloss_deck_new(again, &options, NULL));
        one.ptr[at] = was;
    }
    gloss_buf_release(&one);
    gloss_buf_release(&two);
    gloss_study_free(study);
    gloss_study_free(again);
    gloss_index_free(index);
    gloss_glossary_free(less);
}
END_TEST

/* What is called a table there may be a row without end. */
START_TEST(a_view_is_no_table) {
    struct gloss_study *study = study_of(QUAD_TEXT);
    struct gloss_database *database = gloss_database_open(NULL, NULL);
    struct gloss_buf bytes = {0}, package = {0};
    struct gloss_archive archive = {.out = &package};
    struct gloss_deck_options options = {0};
    struct gloss_diag diag = {0};

    ck_assert(gloss_database_run(database,
                                 "CREATE TABLE cards(nid, ord);"
                                 "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
                                 " SELECT id, 'x' guid, 1748736000100 mid, '' tags, '' flds, 0 mod FROM n;"));
    gloss_database_put(database, &bytes);
    gloss_database_close(database);
    gloss_archive_add(&archive, "collection.anki2", gloss_buf_slice(&bytes));
    ck_assert(gloss_archive_end(&archive));
    options.before = gloss_buf_slice(&package);
    ck_assert_ptr_null(gloss_deck_new(study, &options, &diag));
    ck_assert_int_eq(diag.status, GLOSS_ESYNTAX);
    gloss_buf_release(&bytes);
    gloss_buf_release(&package);
    gloss_study_free(study);
}
END_TEST

/* Names stay while definitions, sentences and files change; tags have no blanks. */
START_TEST(notes_are_known_again) {
    struct gloss_study *study = study_of(SAM_TEXT " The sea lane is a way of all ships. A Long."),
                       *other = study_of("SAM!");
    struct gloss_deck *deck = gloss_deck_new(study, NULL, NULL), *again = gloss_deck_new(other, NULL, NULL);
    const struct gloss_note *note = &deck->notes[0];

    ck_assert_str_eq(note->guid, again->notes[0].guid);
    ck_assert_str_ne(note->guid, note->gap_guid);
    ck_assert(gloss_slice_is(deck->notes[1].tags.items[4], "gloss::domain::a_b"));
    ck_assert(gloss_slice_is(deck->notes[1].tags.items[3], "gloss::domain::two_words"));
    ck_assert_uint_gt(deck->notes[2].more.len, 0);
    gloss_deck_free(deck);
    gloss_deck_free(again);
    gloss_study_free(study);
    gloss_study_free(other);
}
END_TEST

START_TEST(terms_in_front) {
    struct gloss_study *study = study_of("The Quad. A SAM and a SAM.");
    struct gloss_deck_options by_use = {.most = 1}, by_text = {.by_appearance = true};
    struct gloss_deck *first = gloss_deck_new(study, &by_use, NULL), *all = gloss_deck_new(study, &by_text, NULL);

    ck_assert_uint_eq(first->count, 1);
    ck_assert(gloss_slice_is(first->notes[0].head, "SAM"));
    ck_assert_uint_eq(all->count, 2);
    ck_assert(gloss_slice_is(all->notes[0].head, "Quad"));
    gloss_deck_free(first);
    gloss_deck_free(all);
    gloss_study_free(study);
}
END_TEST

/* ---- What packages are made of ---- */

START_TEST(an_archive_is_read_by_others) {
    /* Made by zip -0 -X of a file with the bytes "abc", but for its time. */
    static const char want[] =
        "PK\3\4\12\0\0\0\0\0\0\0\x21\0\xC2\x41\x24\x35\3\0\0\0\3\0\0\0\1\0\0\0xabc"
        "PK\1\2\12\0\12\0\0\0\0\0\0\0\x21\0\xC2\x41\x24\x35\3\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0x"
        "PK\5\6\0\0\0\0\1\0\1\0\x2F\0\0\0\x22\0\0\0\0";
    struct gloss_buf out = {0};
    struct gloss_archive archive = {.out = &out};

    gloss_archive_add(&archive, "x", gloss_slice("abc"));
    ck_assert(gloss_archive_end(&archive));
    ck_assert_uint_eq(out.len, sizeof want);
    ck_assert_int_eq(memcmp(out.ptr, want, sizeof want), 0);
    gloss_buf_release(&out);
}
END_TEST

START_TEST(a_database_remembers_that_it_failed) {
    struct gloss_diag diag = {0};
    struct gloss_database *database = gloss_database_open(NULL, &diag);
    struct gloss_statement *add, *all;
    struct gloss_buf bytes = {0};

    ck_assert_ptr_nonnull(database);
    ck_assert(gloss_database_run(database, "CREATE TABLE t(a TEXT, b INTEGER, c REAL)"));
    add = gloss_statement_new(database, "INSERT INTO t VALUES(?1, ?2, ?3)");
    for (int i = 0; i < 2; i++) {
        gloss_statement_set_text(add, 1, gloss_slice(i == 0 ? "x" : NULL));
        gloss_statement_set_integer(add, 2, INT64_MAX - i);
        gloss_statement_set_real(add, 3, 0.5);
        ck_assert(gloss_statement_run(add));
    }
    all = gloss_statement_new(database, "SELECT a, b, c FROM t");
    ck_assert(gloss_statement_step(all));
    ck_assert(gloss_slice_is(gloss_statement_text(all, 0), "x"));
    ck_assert_int_eq(gloss_statement_integer(all, 1), INT64_MAX);
    ck_assert(gloss_statement_real(all, 2) == 0.5);
    ck_assert(gloss_statement_step(all));
    ck_assert(gloss_statement_is_null(all, 0));
    ck_assert(!gloss_statement_step(all));
    gloss_database_put(database, &bytes);
    ck_assert_int_eq(memcmp(bytes.ptr, "SQLite format 3", 16), 0);
    ck_assert(!gloss_database_run(database, "CREATE TABLE t(a)"));
    ck_assert(!gloss_database_run(database, "SELECT 1"));
    ck_assert(!gloss_statement_step(all));
    ck_assert(!gloss_database_fail(database, &diag));
    ck_assert_int_eq(diag.status, GLOSS_EIO);
    gloss_database_forgive(database);
    ck_assert(gloss_statement_step(all));
    gloss_buf_release(&bytes);
    gloss_database_close(database);
    ck_assert_ptr_null(gloss_database_read("/nowhere/to/be/found", &diag));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("deck");
    TCase *tc = tcase_create("deck");

    tcase_add_unchecked_fixture(tc, make, unload);
    tcase_add_loop_test(tc, decks_are_written, 0, ROWS(decks));
    tcase_add_loop_test(tc, a_hint_tells_no_answer, 0, ROWS(hints));
    tcase_add_loop_test(tc, anki_takes_nothing_for_its_own, 0, ROWS(fields));
    tcase_add_test(tc, types_stay);
    tcase_add_test(tc, a_package_is_a_collection);
    tcase_add_test(tc, what_is_gone_is_retired);
    tcase_add_test(tc, a_view_is_no_table);
    tcase_add_test(tc, notes_are_known_again);
    tcase_add_test(tc, terms_in_front);
    tcase_add_test(tc, an_archive_is_read_by_others);
    tcase_add_test(tc, a_database_remembers_that_it_failed);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
