/* FSRS-6: the memory that answers leave, when to ask again, and weights as text. */
#include <math.h>
#include <stdio.h>

#include "base/slice.h"
#include "suite.h"

/* Each a history `grade@days`, and the last memory that it leaves. Agreed upon by fsrs-rs 6.6 and ts-fsrs 5.4. */
static const struct {
    const char *history;
    double stability, difficulty;
} memories[] = {
    {"1@0", 0.2120, 6.4133},
    {"1@0 3@0", 0.2467, 6.4021},
    {"1@0 3@0 3@1", 2.0215, 6.3909},
    {"1@0 3@0 3@1 3@3", 7.8637, 6.3798},
    {"1@0 3@0 3@1 3@3 3@8", 21.9177, 6.3686},
    {"1@0 3@0 3@1 3@3 3@8 3@21", 53.62690, 6.357487},
    {"3@0", 2.3065, 2.1181},
    {"3@0 3@2", 10.9643, 2.1112},
    {"3@0 3@2 3@11", 46.2802, 2.1043},
    {"3@0 3@2 3@11 3@46", 162.8622, 2.0975},
    {"3@0 3@2 3@11 3@46 3@163", 497.4472, 2.0906},
    {"3@0 3@2 3@11 3@46 3@163 3@497", 1345.529, 2.0837},
    {"3@0 3@2 3@11 1@46", 2.9326, 7.3900},
    {"3@0 3@2 3@11 1@46 3@1", 4.9599, 7.3778},
    {"3@0 3@2 3@11 1@46 3@1 3@2", 8.5976, 7.3657},
    {"3@0 3@2 3@11 1@46 3@1 3@2 2@5", 13.2897, 8.2364},
    {"3@0 3@2 3@11 1@46 3@1 3@2 2@5 4@9", 31.2969, 7.6324},
    {"3@0 2@0", 2.3065, 4.7529},
    {"3@0 2@0 2@0", 2.3065, 6.5019},
    {"3@0 2@0 2@0 4@0", 3.9461, 5.3183},
    {"3@0 2@0 2@0 4@0 1@0", 1.2800, 8.4464},
    {"4@0", 8.2956, 1},
    {"4@0 3@100", 120.3266, 1},
    {"4@0 3@100 1@400", 5.2226, 7.0270},
    {"4@0 3@100 1@400 3@10", 18.2489, 7.0152},
    {"1@0 1@1", 0.1009, 8.8063},
    {"1@0 1@1 1@1", 0.0550, 9.5929},
    {"1@0 1@1 1@1 3@1", 0.3294, 9.5785},
    {"2@0", 1.2931, 5.1122},
    {"2@0 2@1", 3.2494, 6.7405},
    {"2@0 2@1 2@3", 6.7283, 7.8214},
    {"2@0 2@1 2@3 2@7", 11.9164, 8.5390},
    {"2@0 2@1 2@3 2@7 2@12", 18.2363, 9.0153},
};

static struct gloss_memory after(const struct gloss_schedule *schedule, const char *history) {
    struct gloss_memory memory = {0};

    for (const char *at = history; *at; at += strcspn(at, " "), at += *at == ' ') {
        char *end;
        unsigned long grade = strtoul(at, &end, 10);

        ck_assert(*end == '@');
        memory = gloss_memory_after(schedule, memory, (uint32_t)strtoul(end + 1, NULL, 10), (enum gloss_grade)grade);
    }
    return memory;
}

/* The tables give four decimals, or more where they say so. */
static bool is_near(double a, double b) { return fabs(a - b) <= 1e-5 * fmax(1, fabs(b)) + 5e-5; }

START_TEST(a_history_leaves_a_memory) {
    struct gloss_schedule schedule = gloss_schedule_usual();
    struct gloss_memory memory = after(&schedule, memories[_i].history);

    ck_assert_msg(is_near(memory.stability, memories[_i].stability), "%s: S %.7f", memories[_i].history, memory.stability);
    ck_assert_msg(is_near(memory.difficulty, memories[_i].difficulty), "%s: D %.7f", memories[_i].history,
                  memory.difficulty);
}
END_TEST

/* Published to seven digits: https://github.com/open-spaced-repetition/py-fsrs, tests. */
START_TEST(the_published_memory_is_met_to_seven_digits) {
    struct gloss_schedule schedule = gloss_schedule_usual();
    struct gloss_memory memory = after(&schedule, "1@0 3@0 3@1 3@3 3@8 3@21");

    ck_assert(fabs(memory.stability - 53.62690) < 1e-5 * 53);
    ck_assert(fabs(memory.difficulty - 6.357487) < 1e-5);
    schedule.weights[17] = schedule.weights[18] = schedule.weights[19] = 0;
    memory = after(&schedule, "1@0 3@0 3@1 3@3 3@8 3@21");
    ck_assert(fabs(memory.stability - 53.335106) < 1e-5 * 53);
}
END_TEST

/* The first answer, and then each time that it is due, the same grade. */
static const struct {
    double retention;
    const char *grades;
    uint32_t days[6];
} intervals[] = {
    {0.9, "333333", {2, 11, 46, 163, 497, 1346}},
    {0.9, "13333", {1, 2, 6, 17, 44}},
    {0.9, "22222", {1, 3, 7, 12, 18}},
    {0.9, "44444", {8, 66, 397, 1875, 7265}},
    {0.8, "33333", {8, 75, 521, 2762, 11761}},
    {0.95, "33333", {1, 3, 8, 19, 43}},
};

START_TEST(intervals_grow_as_published) {
    struct gloss_schedule schedule = gloss_schedule_usual();
    struct gloss_memory memory = {0};
    uint32_t days = 0;

    schedule.retention = intervals[_i].retention;
    for (size_t i = 0; intervals[_i].grades[i]; i++) {
        memory = gloss_memory_after(&schedule, memory, days, (enum gloss_grade)(intervals[_i].grades[i] - '0'));
        days = gloss_memory_interval(&schedule, memory);
        ck_assert_msg(days == intervals[_i].days[i], "%s, %zu: %u days", intervals[_i].grades, i, days);
    }
}
END_TEST

/* py-fsrs's own example, in which what was forgotten is asked for again on the same day. */
START_TEST(a_lapse_begins_anew) {
    static const char grades[] = "3333331133333";
    static const uint32_t wanted[] = {2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
    struct gloss_schedule schedule = gloss_schedule_usual();
    struct gloss_memory memory = {0};
    uint32_t days = 0, found[sizeof wanted / sizeof *wanted];
    size_t count = 0;

    /* It learns first: the second `good` comes ten minutes behind the first. */
    memory = gloss_memory_after(&schedule, memory, 0, GLOSS_GOOD);
    for (size_t i = 1; grades[i] && count < sizeof wanted / sizeof *wanted; i++) {
        memory = gloss_memory_after(&schedule, memory, days, (enum gloss_grade)(grades[i] - '0'));
        days = grades[i] == '1' ? 0 : gloss_memory_interval(&schedule, memory);
        found[count++] = days;
    }
    ck_assert_uint_eq(count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(found[i] == wanted[i], "%zu: %u days, not %u", i, found[i], wanted[i]);
}
END_TEST

static const struct {
    double retention, days;
} of_one_day[] = {
    {0.1, 3116769}, {0.2, 34793}, {0.3, 2508}, {0.4, 387}, {0.5, 90}, {0.6, 27}, {0.7, 9}, {0.8, 3}, {0.9, 1}, {0.99, 1},
};

START_TEST(an_interval_is_where_recall_falls_to_retention) {
    struct gloss_schedule schedule = gloss_schedule_usual();
    struct gloss_memory memory = {.stability = 1, .difficulty = 5};
    double wanted = of_one_day[_i].days;

    schedule.retention = of_one_day[_i].retention;
    ck_assert_uint_eq(gloss_memory_interval(&schedule, memory), wanted < 36500 ? (uint32_t)wanted : 36500);
    if (schedule.retention < 0.6) /* where rounding is of no account */
        ck_assert(fabs(gloss_memory_recall(&schedule, memory, wanted) - schedule.retention) < 1e-3);
}
END_TEST

static const struct {
    double stabilities, recall;
} curve[] = {{0, 1}, {0.5, 0.940344}, {1, 0.9}, {2, 0.845885}, {10, 0.692827}};

START_TEST(recall_falls_on_the_curve) {
    struct gloss_schedule schedule = gloss_schedule_usual();
    struct gloss_memory memory = {.stability = 20, .difficulty = 5};

    ck_assert(fabs(gloss_memory_recall(&schedule, memory, curve[_i].stabilities * 20) - curve[_i].recall) < 1e-6);
    ck_assert(gloss_memory_recall(&schedule, (struct gloss_memory){0}, 1) == 0);
}
END_TEST

START_TEST(better_grades_wait_longer) {
    struct gloss_schedule schedule = gloss_schedule_usual();
    uint32_t days[GLOSS_EASY];

    gloss_memory_intervals(&schedule, (struct gloss_memory){0}, 0, days);
    ck_assert(days[0] == 0 && days[1] == 1 && days[2] == 2 && days[3] == 8);
    /* Hardly remembered: all grades but the last round to one day. */
    gloss_memory_intervals(&schedule, (struct gloss_memory){.stability = 0.001, .difficulty = 10}, 0, days);
    ck_assert(days[0] == 0 && days[1] == 1 && days[2] == 2 && days[3] == 3);
    gloss_memory_intervals(&schedule, (struct gloss_memory){.stability = 36500, .difficulty = 1}, 36500, days);
    ck_assert(days[1] == 36500 && days[3] == 36500);
}
END_TEST

/* What a damaged file may hold must end, and be clamped. */
START_TEST(odd_memories_are_clamped) {
    static const double odd[] = {NAN, INFINITY, -INFINITY, -1, 0, 1e300, 1e-300};
    struct gloss_schedule schedule = gloss_schedule_usual();

    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        for (size_t j = 0; j < sizeof odd / sizeof *odd; j++)
            for (int grade = GLOSS_AGAIN; grade <= GLOSS_EASY; grade++) {
                struct gloss_memory memory =
                    gloss_memory_after(&schedule, (struct gloss_memory){odd[i], odd[j]}, 3, (enum gloss_grade)grade);

                ck_assert(memory.stability >= 0.001 && memory.stability <= 36500);
                ck_assert(memory.difficulty >= 1 && memory.difficulty <= 10);
            }
}
END_TEST

static const struct {
    const char *numbers;
    const char *history;
    double stability, difficulty;
} weights[] = {
    /* FSRS-5, from the tests of fsrs-rs */
    {".6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, .64219797, 1.071918, .0025195254, 1.432437, .1544, .8692766, "
     "2.0696752, .0953, .2975, 2.4691248, .19542035, 3.201072, .18046261, .121442534",
     "1@0 3@1 3@3 3@8 3@21", 31.722992, 7.382128},
    {"[0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 1e-3, 1.8722, 0.1666, 0.796,\n 1.4835, 0.0614, 0.2629, "
     "1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 15.42E-2]\n",
     "1@0 3@0 3@1 3@3 3@8 3@21", 53.62690, 6.357487},
};

START_TEST(weights_are_read) {
    struct gloss_schedule schedule = {.retention = 0.8};
    struct gloss_memory memory;

    ck_assert(gloss_schedule_read(&schedule, gloss_slice(weights[_i].numbers), NULL));
    ck_assert(schedule.retention == 0.8);
    memory = after(&schedule, weights[_i].history);
    ck_assert_msg(fabs(memory.stability - weights[_i].stability) < 1e-5 * weights[_i].stability, "S %.7f",
                  memory.stability);
    ck_assert_msg(fabs(memory.difficulty - weights[_i].difficulty) < 1e-5, "D %.7f", memory.difficulty);
}
END_TEST

/* FSRS-4.5: w4, w5 and w6 change, and nothing is left of the same day. */
START_TEST(seventeen_weights_are_brought_to_21) {
    struct gloss_schedule schedule = {0};

    ck_assert(gloss_schedule_read(
        &schedule, gloss_slice("0.4 0.9 2.3 10.9 4.93 0.94 0.86 0.01 1.49 0.14 0.94 2.18 0.05 0.34 1.26 0.29 2.61"), NULL));
    ck_assert(fabs(schedule.weights[4] - (4.93 + 2 * 0.94)) < 1e-12);
    ck_assert(fabs(schedule.weights[5] - log(3 * 0.94 + 1) / 3) < 1e-9);
    ck_assert(fabs(schedule.weights[6] - 1.36) < 1e-12);
    ck_assert(schedule.weights[17] == 0 && schedule.weights[18] == 0 && schedule.weights[19] == 0);
    ck_assert(schedule.weights[20] == 0.5);
}
END_TEST

static const struct {
    const char *numbers, *message;
} refused[] = {
    {"", "0 weights; FSRS-6 has 21, and its forerunners 19 or 17"},
    {"1,2,3", "3 weights; FSRS-6 has 21, and its forerunners 19 or 17"},
    {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22", "more than 21 weights"},
    {"1, two", "'two' is no number"},
    {"1.2.3", "'1.2.3' is no number"},
    {"1e", "'1e' is no number"},
    {"-", "'-' is no number"},
    {"nan", "'nan' is no number"},
    {"1e400", "'1e400' is no number"},
    {"0 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 1", "with such weights nothing can be reckoned"},
    {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 0", "with such weights nothing can be reckoned"},
    {"1 2 3 4 5 -9 7 8 9 10 11 12 13 14 15 16 17", "with such weights nothing can be reckoned"},
};

static void keep(void *user, const struct gloss_fault *fault) { snprintf(user, 200, "%s", fault->message); }

START_TEST(other_lists_are_refused) {
    struct gloss_schedule schedule = {.retention = 0.5};
    char message[200] = "";
    struct gloss_diag diag = {.report = keep, .user = message};

    ck_assert(!gloss_schedule_read(&schedule, gloss_slice(refused[_i].numbers), &diag));
    ck_assert_str_eq(message, refused[_i].message);
    ck_assert(diag.status == GLOSS_ESYNTAX && schedule.weights[0] == 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("schedule");
    TCase *tc = tcase_create("schedule");

    tcase_add_loop_test(tc, a_history_leaves_a_memory, 0, ROWS(memories));
    tcase_add_test(tc, the_published_memory_is_met_to_seven_digits);
    tcase_add_loop_test(tc, intervals_grow_as_published, 0, ROWS(intervals));
    tcase_add_test(tc, a_lapse_begins_anew);
    tcase_add_loop_test(tc, an_interval_is_where_recall_falls_to_retention, 0, ROWS(of_one_day));
    tcase_add_loop_test(tc, recall_falls_on_the_curve, 0, ROWS(curve));
    tcase_add_test(tc, better_grades_wait_longer);
    tcase_add_test(tc, odd_memories_are_clamped);
    tcase_add_loop_test(tc, weights_are_read, 0, ROWS(weights));
    tcase_add_test(tc, seventeen_weights_are_brought_to_21);
    tcase_add_loop_test(tc, other_lists_are_refused, 0, ROWS(refused));
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
