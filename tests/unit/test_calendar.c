/* Days, dates and moments. */
#include "base/calendar.h"
#include "suite.h"

static const struct {
    int32_t day;
    const char *date;
} dates[] = {
    {0, "1970-01-01"},     {-1, "1969-12-31"},      {59, "1970-03-01"},      {11016, "2000-02-29"},  {11017, "2000-03-01"},
    {20778, "2026-11-21"}, {-719528, "0000-01-01"}, {2932896, "9999-12-31"}, {-25509, "1900-02-28"}, {-25508, "1900-03-01"},
};

static void put_nul(struct gloss_buf *out) { gloss_buf_putc(out, '\0'); }

START_TEST(a_day_has_a_date) {
    struct gloss_buf out = {0};
    int32_t day = 1;

    gloss_date_put(&out, dates[_i].day);
    put_nul(&out);
    ck_assert_str_eq(out.ptr, dates[_i].date);
    ck_assert(gloss_date_read(gloss_slice(dates[_i].date), &day));
    ck_assert_int_eq(day, dates[_i].day);
    gloss_buf_release(&out);
}
END_TEST

START_TEST(every_day_comes_back) {
    struct gloss_buf out = {0};

    for (int32_t day = GLOSS_FIRST_DAY, again; day <= GLOSS_LAST_DAY; day += 97) {
        out.len = 0;
        gloss_date_put(&out, day);
        ck_assert(gloss_date_read(gloss_buf_slice(&out), &again) && again == day);
    }
    gloss_buf_release(&out);
}
END_TEST

static const struct {
    int64_t utc;
    const char *moment;
} moments[] = {
    {0, "1970-01-01T00:00:00Z"},
    {-1, "1969-12-31T23:59:59Z"},
    {1795298405, "2026-11-21T22:00:05Z"},
    {253402300799, "9999-12-31T23:59:59Z"},
};

START_TEST(a_moment_is_written_and_read) {
    struct gloss_buf out = {0};
    int64_t utc;

    gloss_moment_put(&out, moments[_i].utc);
    put_nul(&out);
    ck_assert_str_eq(out.ptr, moments[_i].moment);
    ck_assert(gloss_moment_read(gloss_slice(moments[_i].moment), &utc));
    ck_assert_int_eq(utc, moments[_i].utc);
    gloss_buf_release(&out);
}
END_TEST

START_TEST(what_lies_beyond_is_the_last) {
    struct gloss_buf out = {0};

    gloss_moment_put(&out, INT64_MAX);
    gloss_moment_put(&out, INT64_MIN);
    gloss_date_put(&out, INT32_MAX);
    gloss_date_put(&out, INT32_MIN);
    put_nul(&out);
    ck_assert_str_eq(out.ptr, "9999-12-31T23:59:59Z0000-01-01T00:00:00Z9999-12-310000-01-01");
    gloss_buf_release(&out);
}
END_TEST

static const char *const no_dates[] = {"",           "2026-11-2",   "2026-13-01", "2026-00-01", "2026-01-00", "2026-02-29",
                                       "2100-02-29", "2026-11-211", "2026/11/21", "-026-11-21", "2026-04-31", "abcd-ef-gh"};

START_TEST(other_texts_are_no_dates) {
    int32_t day;

    ck_assert(!gloss_date_read(gloss_slice(no_dates[_i]), &day));
}
END_TEST

static const char *const no_moments[] = {"",
                                         "2026-11-21",
                                         "2026-11-21T22:00:05",
                                         "2026-11-21 22:00:05Z",
                                         "2026-11-21T24:00:00Z",
                                         "2026-11-21T22:60:00Z",
                                         "2026-11-21T22:00:60Z",
                                         "2026-11-31T22:00:00Z",
                                         "2026-11-21T22:00:05+00:00"};

START_TEST(other_texts_are_no_moments) {
    int64_t utc;

    ck_assert(!gloss_moment_read(gloss_slice(no_moments[_i]), &utc));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("calendar");
    TCase *tc = tcase_create("calendar");

    tcase_add_loop_test(tc, a_day_has_a_date, 0, ROWS(dates));
    tcase_add_test(tc, every_day_comes_back);
    tcase_add_loop_test(tc, a_moment_is_written_and_read, 0, ROWS(moments));
    tcase_add_test(tc, what_lies_beyond_is_the_last);
    tcase_add_loop_test(tc, other_texts_are_no_dates, 0, ROWS(no_dates));
    tcase_add_loop_test(tc, other_texts_are_no_moments, 0, ROWS(no_moments));
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
