#define _POSIX_C_SOURCE 200809L
#include "clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/calendar.h"
#include "say.h"

enum { FIRST_HOUR = 4, NOON = 12 * 3600 }; /* who reads past midnight is still at the day before */

static int32_t day_at(int64_t utc) {
    time_t seconds = (time_t)utc;
    struct tm local;
    int32_t day;

    /* What the C library cannot tell is told without it. */
    if (!localtime_r(&seconds, &local) || local.tm_year < -1900 || local.tm_year > 9999 - 1900)
        return (int32_t)((utc - FIRST_HOUR * INT64_C(3600) - GLOSS_FIRST_DAY * GLOSS_DAY_SECONDS) / GLOSS_DAY_SECONDS) +
               GLOSS_FIRST_DAY;
    day = gloss_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    return local.tm_hour < FIRST_HOUR ? day - 1 : day;
}

static bool read_moment(const char *text, int64_t *utc) {
    int32_t day;

    if (gloss_moment_read(gloss_slice(text), utc))
        return true;
    if (!gloss_date_read(gloss_slice(text), &day))
        return false;
    *utc = day * GLOSS_DAY_SECONDS + NOON;
    return true;
}

bool cli_clock(struct gloss_time *now) {
    const char *set = getenv("GLOSS_NOW");

    now->utc = (int64_t)time(NULL);
    if (set && set[0] && !read_moment(set, &now->utc)) {
        cli_say_error(NULL, "GLOSS_NOW is '%s'; expected is a date, or a moment such as 2026-11-21T22:00:05Z", set);
        return false;
    }
    now->day = day_at(now->utc);
    return true;
}
