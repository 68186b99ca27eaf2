/* clock.h - what time it is: the one place that asks. */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "base/slice.h"

/* The moment, and the day that it belongs to where the user is; a day begins at four in the morning. GLOSS_NOW, a moment as
 * 2026-11-21T22:00:05Z or a date, whose noon is then meant, stands for the moment. false after a message. */
bool cli_clock(struct gloss_time *now);

#endif
