/* schedule.h - weights as text, for who keeps them; the rest is declared in glossator.h. */
#ifndef GLOSS_SCHEDULE_H
#define GLOSS_SCHEDULE_H

#include "base/buffer.h"

/* Write weights as gloss_schedule_read takes them, to 12 digits behind the point. */
void gloss_schedule_put(const struct gloss_schedule *schedule, struct gloss_buf *out);

#endif
