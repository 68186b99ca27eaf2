/* The table of English words: what is found, and that everything in it is. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "match/frequency.h"
#include "match/frequency_english.h"

static const struct {
    const char *word;
    double least, most; /* per million */
    bool in_a_family;   /* with words that count more than itself */
} words[] = {
    {"the", 30000, 80000, false},
    {"a", 10000, 30000, false},
    {"it", 5000, 12000, false},
    {"government", 300, 3000, false},
    {"agreements", 10, 300, true},
    {"agreement", 30, 500, true},
    {"missile", 5, 200, true},
    {"zone", 2, 200, true},
    /* not words of small letters, or too rare */
    {"", 0, 0, false},
    {"The", 0, 0, false},
    {"theX", 0, 0, false},
    {"thex", 0, 0, false},
    {"gsomia", 0, 0, false},
    {"0", 0, 0, false},
    {"A", 0, 0, false},
    {"caf\xC3\xA9", 0, 0, false},
    {"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", 0, 0, false},
};

START_TEST(a_word_is_as_frequent_as_it_is) {
    struct gloss_slice word = gloss_slice(words[_i].word);
    double got = gloss_frequency_per_million(word), family = gloss_frequency_family(word);

    ck_assert_msg(got >= words[_i].least && got <= words[_i].most, "'%s': %g per million", words[_i].word, got);
    ck_assert_msg(words[_i].in_a_family ? family > got : family >= got, "'%s': family %g, itself %g", words[_i].word,
                  family, got);
}
END_TEST

static bool is_letter(char byte) { return byte >= 'a' && byte <= 'z'; }

START_TEST(every_word_of_the_table_is_found_in_order) {
    char before[64] = "";
    double sum = 0;
    size_t count = 0;

    for (size_t i = 0; i < gloss_frequency_english_count; i++) {
        const char *at = gloss_frequency_english[i];

        ck_assert_uint_le(strlen(at), 4095);
        while (*at) {
            char word[64] = "";
            size_t len = 0;

            while (len < sizeof word - 1 && is_letter(at[len]))
                len++;
            memcpy(word, at, len);
            ck_assert_msg(strcmp(before, word) < 0, "'%s' before '%s'", before, word);
            ck_assert_msg(gloss_frequency_per_million((struct gloss_slice){at, len}) > 0, "'%s' is not found", word);
            sum += gloss_frequency_per_million((struct gloss_slice){at, len});
            memcpy(before, word, sizeof word);
            for (at += len; *at && !is_letter(*at); at++)
                ;
            count++;
        }
    }
    ck_assert_uint_gt(count, 10000);
    /* Names, numbers and rare words are the rest. */
    ck_assert_msg(sum > 800000 && sum < 1000000, "all words together: %g in a million", sum);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("frequency");
    TCase *tcase = tcase_create("english");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(tcase, a_word_is_as_frequent_as_it_is, 0, sizeof words / sizeof *words);
    tcase_add_test(tcase, every_word_of_the_table_is_found_in_order);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
