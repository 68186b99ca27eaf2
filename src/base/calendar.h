/* calendar.h - days, dates and moments: the Gregorian calendar before and after its time, and UTC without leap seconds.
 *
 * A day is counted from 1970-01-01 on, a moment in seconds from its midnight. Years have four digits: from 0000 to 9999. */
#ifndef GLOSS_CALENDAR_H
#define GLOSS_CALENDAR_H

#include "buffer.h"

enum { GLOSS_FIRST_DAY = -719528, GLOSS_LAST_DAY = 2932896 };
#define GLOSS_DAY_SECONDS INT64_C(86400)

/* The day of a date; month and day count from 1, and are in range. */
int32_t gloss_day_of(int32_t year, int32_t month, int32_t day);

/* Write a day as 2026-11-21, a moment as 2026-11-21T22:00:05Z; what has no four digits becomes the nearest that has. */
void gloss_date_put(struct gloss_buf *out, int32_t day);
void gloss_moment_put(struct gloss_buf *out, int64_t utc);

/* Read them again, as all of text. false: it is none. */
bool gloss_date_read(struct gloss_slice text, int32_t *day);
bool gloss_moment_read(struct gloss_slice text, int64_t *utc);

#endif
