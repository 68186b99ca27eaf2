/* history.c - one answer a line:
 *
 *     2026-11-21T22:00:05Z <tab> 2026-11-21 <tab> 3 <tab> indo-pacific-security <tab> THAAD
 *
 * The moment is the answer's, the day the reader's at that moment and place, from which the days between answers are reckoned. */
#include "history.h"

#include "base/calendar.h"

void gloss_history_put_head(struct gloss_buf *out) {
    gloss_buf_puts(out, "# answers: moment, day, grade from 1 (again) to 4 (easy), glossary, key\n");
}

void gloss_history_put(struct gloss_buf *out, const struct gloss_answer *answer) {
    gloss_moment_put(out, answer->when.utc);
    gloss_buf_putc(out, '\t');
    gloss_date_put(out, answer->when.day);
    gloss_buf_putc(out, '\t');
    gloss_buf_number(out, (uint64_t)answer->grade);
    gloss_buf_putc(out, '\t');
    gloss_buf_put(out, answer->glossary);
    gloss_buf_putc(out, '\t');
    gloss_buf_put(out, answer->key);
    gloss_buf_putc(out, '\n');
}

/* What stands before the first such byte, which is taken away with it; the whole text where there is none. */
static struct gloss_slice cut(struct gloss_slice *text, char byte) {
    const char *found = text->len ? memchr(text->ptr, byte, text->len) : NULL;
    size_t len = found ? (size_t)(found - text->ptr) : text->len;
    struct gloss_slice before = gloss_slice_cut(*text, 0, len);

    *text = gloss_slice_cut(*text, found ? len + 1 : len, text->len);
    return before;
}

static bool read_grade(struct gloss_slice text, enum gloss_grade *grade) {
    if (text.len != 1 || text.ptr[0] < '1' || text.ptr[0] > '4')
        return false;
    *grade = (enum gloss_grade)(text.ptr[0] - '0');
    return true;
}

static int64_t day_of(int64_t utc) { return utc / GLOSS_DAY_SECONDS - (utc % GLOSS_DAY_SECONDS < 0); }

/* Clocks differ, and so do days by the place on Earth and the hour at which one ends; by more than a day they never do. */
static enum gloss_history_line judge(const struct gloss_time *when, struct gloss_time now) {
    int64_t difference = when->day - day_of(when->utc);

    if (when->utc > now.utc + GLOSS_DAY_SECONDS)
        return GLOSS_HISTORY_LATER;
    return difference < -1 || difference > 1 ? GLOSS_HISTORY_OTHER_DAY : GLOSS_HISTORY_ANSWER;
}

enum gloss_history_line gloss_history_read(struct gloss_slice *text, struct gloss_time now, struct gloss_answer *answer) {
    struct gloss_slice line = cut(text, '\n'), moment, day, grade;

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (gloss_slice_trim(line).len == 0 || line.ptr[0] == '#')
        return GLOSS_HISTORY_NOTHING;
    moment = cut(&line, '\t');
    day = cut(&line, '\t');
    grade = cut(&line, '\t');
    answer->glossary = cut(&line, '\t');
    answer->key = line;
    if (!gloss_moment_read(moment, &answer->when.utc) || !gloss_date_read(day, &answer->when.day) ||
        !read_grade(grade, &answer->grade) || line.len == 0 || memchr(line.ptr, '\t', line.len))
        return GLOSS_HISTORY_WRONG;
    return judge(&answer->when, now);
}
