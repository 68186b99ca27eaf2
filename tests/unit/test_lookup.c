/* Finding entries by name, and names that are near. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/distance.h"
#include "glossary/model.h"
#include "suite.h"

static const char yaml[] = "terms:\n"
                           "  GSOMIA: {expansion: General Security of Military Information Agreement, definition: a, "
                           "aliases: [intelligence pact]}\n"
                           "  Five Eyes: {definition: a, names: {ko: [파이브 아이즈]}, id: fvey}\n"
                           "  US: {expansion: United States, definition: a}\n"
                           "  us: the pronoun\n"
                           "  Quad: {definition: a, except: [quad bike], forms: [Quads]}\n"
                           "  PAC-3: {definition: a, pattern: 'PAC-?3(?: MSE)?'}\n"
                           "  caf\xC3\xA9: a\n"
                           "  na\xC3\xAFve: {definition: a, diacritics: ignore}\n"
                           "  PAC: {senses: [{expansion: Patriot Advanced Capability}, {expansion: political action "
                           "committee, aliases: [superPAC]}]}\n"
                           "  Stra\xC3\x9F"
                           "e: a\n"
                           "  THAAD: a\n"
                           "  C++: a\n";

static struct gloss_glossary *glossary;

static void load(void) {
    glossary = gloss_glossary_parse("a.yaml", gloss_slice(yaml), NULL);
    ck_assert_ptr_nonnull(glossary);
}

static void unload(void) { gloss_glossary_free(glossary); }

struct row {
    const char *name, *want; /* headwords with "|" between */
};

static void check(const char *name, const char *got, const char *want) {
    ck_assert_msg(strcmp(got, want) == 0, "'%s': got '%s', not '%s'", name, got, want);
}

static const struct row lookups[] = {
    /* as it is written */
    {"GSOMIA", "GSOMIA"},
    {"  GSOMIA\n", "GSOMIA"},
    {"US", "US"},
    {"us", "us"},
    {"intelligence pact", "GSOMIA"},
    {"General Security of Military Information Agreement", "GSOMIA"},
    {"Quads", "Quad"},
    {"\xED\x8C\x8C\xEC\x9D\xB4\xEB\xB8\x8C \xEC\x95\x84\xEC\x9D\xB4\xEC\xA6\x88", "Five Eyes"},
    {"fvey", "Five Eyes"},
    {"PAC-3", "PAC-3"},
    {"superPAC", "PAC"},
    {"C++", "C++"},
    /* else in other capitals and with other separators */
    {"gsomia", "GSOMIA"},
    {"five-eyes", "Five Eyes"},
    {"FIVE  EYES", "Five Eyes"},
    {"FVEY", "Five Eyes"},
    {"U.S.", "US|us"},
    {"Us", "US|us"},
    {"pac3", "PAC-3"},
    {"patriot advanced capability", "PAC"},
    {"CAF\xC3\x89", "caf\xC3\xA9"},
    {"cafe\xCC\x81", "caf\xC3\xA9"},
    {"naive", "na\xC3\xAFve"},
    {"NA\xC3\x8FVE", "na\xC3\xAFve"},
    {"STRASSE", "Stra\xC3\x9F"
                "e"},
    {"\xEF\xBC\xB4\xEF\xBC\xA8\xEF\xBC\xA1\xEF\xBC\xA1\xEF\xBC\xA4", "THAAD"},
    {"c", "C++"},
    /* without its accents, where nothing else has that name */
    {"cafe", "caf\xC3\xA9"},
    {"c\xC3\xA0"
     "fe",
     "caf\xC3\xA9"},
    /* with what shows nothing */
    {"TH\xC2\xAD"
     "AAD\xE2\x80\x8F",
     "THAAD"},
    /* or not at all */
    {"quad bike", ""},
    {"PAC3 MSE", ""},
    {"GSOMIAs", ""},
    {"", ""},
    {"   ", ""},
    {"++", ""},
    {"\xFF", ""},
};

START_TEST(looks_up) {
    const struct gloss_entry *found[8];
    struct gloss_buf got = {0};
    size_t count = gloss_glossary_lookup(glossary, gloss_slice(lookups[_i].name), found, 8);

    ck_assert_uint_le(count, 8);
    for (size_t i = 0; i < count; i++) {
        gloss_buf_puts(&got, i ? "|" : "");
        gloss_buf_put(&got, found[i]->term);
    }
    gloss_buf_putc(&got, '\0');
    check(lookups[_i].name, got.ptr, lookups[_i].want);
    gloss_buf_release(&got);
}
END_TEST

static const struct row nears[] = {
    {"GSOMAI", "GSOMIA"}, /* two neighbours in the wrong order are one slip */
    {"GSMIA", "GSOMIA"},
    {"gsomiaa", "GSOMIA"},
    {"THADD", "THAAD"},
    {"Fvie Eyes", "Five Eyes"},
    {"intelligense pakt", "GSOMIA"},
    {"Qu", "Quad"}, /* the start of a form */
    {"Gener", "GSOMIA"},
    {"PAC-4", "PAC|PAC-3"}, /* the shorter one first */
    {"PAC", "PAC|PAC-3"},   /* what is the same comes before what is near */
    {"UX", "US|us"},        /* then the earlier one */
    {"caffe", "caf\xC3\xA9"},
    {"quad bik", ""}, /* except phrases do not count */
    {"xyzzy", ""},
    {"", ""},
    {"++", ""},
    {"\xFF", ""},
};

START_TEST(finds_near_names) {
    struct gloss_slice found[8];
    struct gloss_buf got = {0};
    size_t count = gloss_glossary_nearest(glossary, gloss_slice(nears[_i].name), found, 8);

    for (size_t i = 0; i < count; i++) {
        gloss_buf_puts(&got, i ? "|" : "");
        gloss_buf_put(&got, found[i]);
    }
    gloss_buf_putc(&got, '\0');
    check(nears[_i].name, got.ptr, nears[_i].want);
    gloss_buf_release(&got);
}
END_TEST

START_TEST(keeps_to_the_room) {
    const struct gloss_entry *found[2] = {NULL, NULL};
    struct gloss_slice near[2] = {{NULL, 0}, {NULL, 0}};

    ck_assert_uint_eq(gloss_glossary_lookup(glossary, gloss_slice("U.S."), found, 1), 2);
    ck_assert_ptr_nonnull(found[0]);
    ck_assert_ptr_null(found[1]);
    ck_assert_uint_eq(gloss_glossary_lookup(glossary, gloss_slice("U.S."), NULL, 0), 2);
    ck_assert_uint_eq(gloss_glossary_nearest(glossary, gloss_slice("PAC-4"), near, 1), 1);
    ck_assert(gloss_slice_is(near[0], "PAC"));
    ck_assert_ptr_null(near[1].ptr);
    ck_assert_uint_eq(gloss_glossary_nearest(glossary, gloss_slice("PAC-4"), NULL, 0), 0);
}
END_TEST

/* The nearest of many are found whatever their order. */
START_TEST(finds_the_nearest_of_many) {
    struct gloss_buf text = {0};
    struct gloss_glossary *many;
    struct gloss_slice found[3];

    gloss_buf_puts(&text, "terms:\n");
    for (size_t i = 0; i < 1000; i++)
        gloss_buf_printf(&text, "  abcdefghi%03zu: a\n", i);
    gloss_buf_puts(&text, "  abcdefghijkl: a\n  ABCDEFGHIJKL: a\n");
    many = gloss_glossary_parse("a.yaml", gloss_buf_slice(&text), NULL);
    ck_assert_ptr_nonnull(many);
    ck_assert_uint_eq(gloss_glossary_nearest(many, gloss_slice("abcdefghi9jkl"), found, 3), 3);
    ck_assert(gloss_slice_is(found[0], "abcdefghijkl"));
    ck_assert(gloss_slice_is(found[1], "ABCDEFGHIJKL"));
    ck_assert(gloss_slice_is(found[2], "abcdefghi900"));
    gloss_glossary_free(many);
    gloss_buf_release(&text);
}
END_TEST

/* One headword of two files is one suggestion. */
START_TEST(suggests_a_headword_once) {
    struct gloss_slice found[4];
    struct gloss_glossary *other = gloss_glossary_parse("a.yaml",
                                                        gloss_slice("terms:\n  A: {definition: a, aliases: [THAD]}\n"
                                                                    "  B: {definition: b, aliases: [THAAF, THAAE]}\n"),
                                                        NULL);

    ck_assert_ptr_nonnull(other);
    ck_assert_uint_eq(gloss_glossary_nearest(other, gloss_slice("THAAD"), found, 4), 2);
    gloss_glossary_free(other);
}
END_TEST

/* ---- Distances ---- */

static const struct {
    const char *a, *b;
    size_t max, want;
} distances[] = {
    {"", "", 3, 0},
    {"abc", "abc", 3, 0},
    {"abc", "ABC", 3, 0},
    {"abc", "", 3, 3},
    {"", "abc", 2, 3},
    {"abc", "acb", 3, 1},
    {"ab", "ba", 1, 1},
    {"ca", "abc", 5, 3},
    {"kitten", "sitting", 5, 3},
    {"kitten", "sitting", 2, 3},
    {"abcd", "bcda", 4, 2},
    {"a", "b", 0, 1},
    {"abcdef", "badcfe", 3, 3},
    {"abcdef", "badcfe", 2, 3},
    {"aaaa", "bbbb", 3, 4},
};

START_TEST(measures) {
    ck_assert_uint_eq(gloss_distance_ascii(gloss_slice(distances[_i].a), gloss_slice(distances[_i].b), distances[_i].max),
                      distances[_i].want);
}
END_TEST

/* The whole table of distances, without a limit. */
static size_t plain_distance(const int32_t *a, size_t a_len, const int32_t *b, size_t b_len) {
    size_t table[12][12];

    for (size_t i = 0; i <= a_len; i++)
        for (size_t j = 0; j <= b_len; j++) {
            size_t best = i == 0 ? j : i;

            if (i > 0 && j > 0) {
                best = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                best = table[i - 1][j] + 1 < best ? table[i - 1][j] + 1 : best;
                best = table[i][j - 1] + 1 < best ? table[i][j - 1] + 1 : best;
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && table[i - 2][j - 2] + 1 < best)
                    best = table[i - 2][j - 2] + 1;
            }
            table[i][j] = best;
        }
    return table[a_len][b_len];
}

START_TEST(measures_as_the_plain_way_does) {
    uint32_t random = 1;

    for (size_t round = 0; round < 20000; round++) {
        int32_t words[2][11] = {{0}, {0}};
        size_t lens[2], max, want, got;

        for (size_t word = 0; word < 2; word++) {
            random = random * 1664525u + 1013904223u;
            lens[word] = (random >> 16) % 12;
            for (size_t i = 0; i < lens[word]; i++) {
                random = random * 1664525u + 1013904223u;
                words[word][i] = (int32_t)(random >> 20) % 3;
            }
        }
        max = round % 12;
        want = plain_distance(words[0], lens[0], words[1], lens[1]);
        got = gloss_distance(words[0], lens[0], words[1], lens[1], max);
        ck_assert_uint_eq(got, want > max ? max + 1 : want);
    }
}
END_TEST

START_TEST(has_no_near_names_for_very_long_ones) {
    char text[GLOSS_DISTANCE_LENGTH + 2];
    struct gloss_slice found;

    memset(text, 'x', sizeof text);
    ck_assert_uint_eq(gloss_distance_ascii((struct gloss_slice){text, sizeof text}, gloss_slice("x"), 3), 4);
    ck_assert_uint_eq(gloss_glossary_nearest(glossary, (struct gloss_slice){text, sizeof text}, &found, 1), 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("lookup");
    TCase *names = tcase_create("names");

    tcase_add_checked_fixture(names, load, unload);
    tcase_add_loop_test(names, looks_up, 0, ROWS(lookups));
    tcase_add_loop_test(names, finds_near_names, 0, ROWS(nears));
    tcase_add_test(names, keeps_to_the_room);
    tcase_add_test(names, finds_the_nearest_of_many);
    tcase_add_test(names, suggests_a_headword_once);
    tcase_add_loop_test(names, measures, 0, ROWS(distances));
    tcase_add_test(names, measures_as_the_plain_way_does);
    tcase_add_test(names, has_no_near_names_for_very_long_ones);
    suite_add_tcase(suite, names);
    return run_suite(suite);
}
