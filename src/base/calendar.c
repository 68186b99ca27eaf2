#include "calendar.h"

#include "ascii.h"

enum {
    ERA_YEARS = 400,
    ERA_DAYS = 146097,
    DAYS_TO_1970 = 719468 /* from 0000-03-01, where a year of this reckoning begins */
};

/* Years begin in March, so that the day that some have more is their last. */
int32_t gloss_day_of(int32_t year, int32_t month, int32_t day) {
    int32_t from_march = month > 2 ? month - 3 : month + 9, y = month > 2 ? year : year - 1;
    int32_t era = (y >= 0 ? y : y - (ERA_YEARS - 1)) / ERA_YEARS, of_era = y - era * ERA_YEARS;
    int32_t of_year = (153 * from_march + 2) / 5 + day - 1;

    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

struct date {
    int32_t year, month, day;
};

static struct date date_of(int32_t day) {
    int32_t days = day + DAYS_TO_1970, era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
    int32_t of_era = days - era * ERA_DAYS;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100), from_march = (5 * of_year + 2) / 153;
    struct date date = {year + era * ERA_YEARS, from_march < 10 ? from_march + 3 : from_march - 9,
                        of_year - (153 * from_march + 2) / 5 + 1};

    date.year += date.month <= 2;
    return date;
}

/* ---- Writing ---- */

static void put_digits(struct gloss_buf *out, int32_t number, int32_t first) {
    for (int32_t unit = first; unit > 0; unit /= 10)
        gloss_buf_putc(out, (char)('0' + number / unit % 10));
}

void gloss_date_put(struct gloss_buf *out, int32_t day) {
    struct date date = date_of(day < GLOSS_FIRST_DAY ? GLOSS_FIRST_DAY : day > GLOSS_LAST_DAY ? GLOSS_LAST_DAY : day);

    put_digits(out, date.year, 1000);
    gloss_buf_putc(out, '-');
    put_digits(out, date.month, 10);
    gloss_buf_putc(out, '-');
    put_digits(out, date.day, 10);
}

void gloss_moment_put(struct gloss_buf *out, int64_t utc) {
    const int64_t first = GLOSS_FIRST_DAY * GLOSS_DAY_SECONDS, last = (GLOSS_LAST_DAY + 1) * GLOSS_DAY_SECONDS - 1;
    int64_t moment = utc < first ? first : utc > last ? last : utc;
    int64_t day = (moment - first) / GLOSS_DAY_SECONDS;
    int32_t seconds = (int32_t)((moment - first) % GLOSS_DAY_SECONDS);

    gloss_date_put(out, (int32_t)day + GLOSS_FIRST_DAY);
    gloss_buf_putc(out, 'T');
    put_digits(out, seconds / 3600, 10);
    gloss_buf_putc(out, ':');
    put_digits(out, seconds / 60 % 60, 10);
    gloss_buf_putc(out, ':');
    put_digits(out, seconds % 60, 10);
    gloss_buf_putc(out, 'Z');
}

/* ---- Reading ---- */

/* The number that so many digits at a place are; -1 if there is something else. */
static int32_t digits_at(struct gloss_slice text, size_t at, size_t count) {
    int32_t number = 0;

    for (size_t i = at; i < at + count; i++) {
        if (i >= text.len || !gloss_is_digit(text.ptr[i]))
            return -1;
        number = number * 10 + (text.ptr[i] - '0');
    }
    return number;
}

bool gloss_date_read(struct gloss_slice text, int32_t *day) {
    struct date date = {digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)}, again;

    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-' || date.year < 0 || date.month < 1 || date.month > 12 ||
        date.day < 1 || date.day > 31)
        return false;
    *day = gloss_day_of(date.year, date.month, date.day);
    again = date_of(*day); /* 30 February is another date */
    return again.day == date.day;
}

bool gloss_moment_read(struct gloss_slice text, int64_t *utc) {
    int32_t hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2), day;

    if (text.len != 20 || text.ptr[10] != 'T' || text.ptr[13] != ':' || text.ptr[16] != ':' || text.ptr[19] != 'Z' ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
        !gloss_date_read(gloss_slice_cut(text, 0, 10), &day))
        return false;
    *utc = day * GLOSS_DAY_SECONDS + hour * INT64_C(3600) + minute * INT64_C(60) + second;
    return true;
}
