/* The tables of an index, each alone: spellings one behind the other, paths in order, edges. */
#include "match/index.h"
#include "suite.h"

/* ---- Spellings ---- */

static const struct {
    const char *text, *form;
    bool is_plain;
} spelled[] = {
    {"signals intelligence", "signals intelligence", true},
    {"SM3", "SM-3", true},
    {"a", "a", true},
    {"C++", "C++", false},
    {"x", "a form that is much longer than the text that is compared, and longer than a line of the cache", true},
};

START_TEST(spellings_are_told_by_their_numbers) {
    struct gloss_spellings spellings = {0};
    uint32_t numbers[ROWS(spelled)], number = 0;

    for (size_t i = 0; i < ROWS(spelled); i++) {
        struct gloss_spelling made = {.entry = (uint32_t)i + 7, .tokens = 1, .dropped = i & 3};

        ck_assert(gloss_spellings_add(&spellings, &made, gloss_slice(spelled[i].text), gloss_slice(spelled[i].form),
                                      &numbers[i]));
    }
    gloss_spellings_fit(&spellings);
    ck_assert_uint_eq(spellings.count, ROWS(spelled));
    for (size_t i = 0; i < ROWS(spelled); i++) {
        const struct gloss_spelling *spelling;

        number = gloss_spellings_next(&spellings, number);
        ck_assert_uint_eq(number, numbers[i]);
        spelling = gloss_spellings_get(&spellings, number);
        ck_assert_uint_eq(gloss_spellings_number(&spellings, spelling), number);
        ck_assert(gloss_slice_is(gloss_spelling_text(spelling), spelled[i].text));
        ck_assert(gloss_slice_is(gloss_spelling_form(spelling), spelled[i].form));
        ck_assert_uint_eq(spelling->entry, i + 7);
        ck_assert_uint_eq(spelling->dropped, i & 3);
        ck_assert_int_eq(spelling->is_plain, spelled[i].is_plain);
    }
    ck_assert_uint_eq(gloss_spellings_next(&spellings, number), 0);
    gloss_spellings_release(&spellings);
}
END_TEST

START_TEST(no_spellings_are_none) {
    struct gloss_spellings spellings = {0};

    gloss_spellings_fit(&spellings);
    ck_assert_uint_eq(gloss_spellings_next(&spellings, 0), 0);
    gloss_spellings_release(&spellings);
}
END_TEST

/* ---- Paths ---- */

enum { KEYS = 3000 };

/* The highest bits of some are alike, so that they want the same bucket. */
static uint64_t key_of(size_t i) { return i % 3 == 0 ? gloss_hash_mix(i) >> 16 : gloss_hash_mix(i); }

/* Key i: i % 4 spellings, and paths go on from every other one; those with nothing are no paths. */
static bool add_paths(struct gloss_paths *paths, size_t i, size_t round) {
    bool deep = i % 5 == 0;
    unsigned flags = (i % 7 == 0 ? GLOSS_PLACE_LEADS : 0) | (i % 11 == 0 || round == 0 ? GLOSS_PLACE_CAPITAL : 0);

    if (round < i % 4)
        return gloss_paths_list(paths, key_of(i), deep, flags, (uint32_t)(4 * i + round + 1));
    return i % 2 != 0 || gloss_paths_go_on(paths, key_of(i), deep);
}

static void check_place(const struct gloss_lists *lists, uint32_t place, size_t i) {
    uint32_t number = place & GLOSS_PLACE_NUMBER;
    size_t listed = i % 4;
    uint64_t sum = 0, wanted = 0;

    ck_assert_int_eq((place & GLOSS_PLACE_GOES_ON) != 0, i % 2 == 0);
    ck_assert_int_eq((place & GLOSS_PLACE_LEADS) != 0, listed > 0 && i % 7 == 0);
    ck_assert_int_eq((place & GLOSS_PLACE_CAPITAL) != 0, listed == 1 || (listed > 1 && i % 11 == 0));
    ck_assert_int_eq((place & GLOSS_PLACE_MANY) != 0, listed > 1);
    ck_assert_int_eq(number != 0, listed > 0);
    for (size_t round = 0; round < listed; round++)
        wanted += 4 * i + round + 1;
    if (listed > 1) {
        ck_assert_uint_eq(lists->items[number], listed);
        for (size_t round = 0; round < listed; round++)
            sum += lists->items[number + 1 + round];
    } else {
        sum = number;
    }
    ck_assert_uint_eq(sum, wanted);
}

START_TEST(every_path_leads_where_it_should) {
    struct gloss_paths paths = {0};
    struct gloss_edges edges = {0};
    struct gloss_lists lists = {0};
    size_t deep = 0;

    for (size_t round = 0; round < 4; round++)
        for (size_t i = 1; i < KEYS; i++)
            ck_assert(add_paths(&paths, i, round));
    gloss_paths_sort(&paths);
    for (size_t i = 1; i < paths.count; i++)
        ck_assert(paths.items[i - 1].key <= paths.items[i].key);
    for (size_t i = 1; i < KEYS; i++)
        deep += i % 5 == 0;
    ck_assert_uint_eq(paths.path_count, KEYS - 1);
    ck_assert_uint_eq(paths.deep_count, deep);
    ck_assert(gloss_paths_freeze(&paths, &edges, &lists));
    for (size_t i = 1; i < KEYS; i++)
        check_place(&lists, gloss_edges_find(&edges, key_of(i)), i);
    ck_assert_uint_eq(gloss_edges_find(&edges, gloss_hash_mix(KEYS)), 0);
    gloss_paths_release(&paths);
    gloss_edges_release(&edges);
    free(lists.memory);
}
END_TEST

/* One key over and over: what begins in the same words. */
START_TEST(one_path_may_list_very_many) {
    struct gloss_paths paths = {0};
    struct gloss_edges edges = {0};
    struct gloss_lists lists = {0};
    uint32_t place;

    for (uint32_t i = 1; i <= 100000; i++)
        ck_assert(gloss_paths_list(&paths, 42, false, 0, i));
    gloss_paths_sort(&paths);
    ck_assert_uint_eq(paths.path_count, 1);
    ck_assert(gloss_paths_freeze(&paths, &edges, &lists));
    place = gloss_edges_find(&edges, 42);
    ck_assert_uint_ne(place & GLOSS_PLACE_MANY, 0);
    ck_assert_uint_eq(lists.items[place & GLOSS_PLACE_NUMBER], 100000);
    gloss_paths_release(&paths);
    gloss_edges_release(&edges);
    free(lists.memory);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("index");
    TCase *spellings = tcase_create("spellings"), *paths = tcase_create("paths");

    tcase_add_test(spellings, spellings_are_told_by_their_numbers);
    tcase_add_test(spellings, no_spellings_are_none);
    suite_add_tcase(suite, spellings);
    tcase_add_test(paths, every_path_leads_where_it_should);
    tcase_add_test(paths, one_path_may_list_very_many);
    suite_add_tcase(suite, paths);
    return run_suite(suite);
}
