/* review_show.c - what a session writes: lines that a terminal may have, whatever texts and glossaries hold. */
#include "review.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/calendar.h"
#include "base/visible.h"
#include "say.h"

enum { INDENT = 2, DAYS_AHEAD = 14, BAR = 40, NARROW = 50, OPEN = '\2', CLOSE = '\3' };

enum uses { HIDDEN, SHOWN }; /* of the term, in a sentence */

static const char *const grade_names[] = {"again", "hard", "good", "easy"};

enum { PIPE_COLUMNS = 80 };

void cli_review_measure(struct cli_review *review) {
    const struct cli_options *options = review->options;

    review->width = cli_is_terminal(STDOUT_FILENO) ? cli_reading_columns() : PIPE_COLUMNS;
    if (options->has_width)
        review->width = options->gloss.render.width ? options->gloss.render.width : SIZE_MAX;
}

static void put(struct cli_review *review, const char *text) { gloss_buf_puts(&review->out, text); }

static void put_style(struct cli_review *review, const char *sequence) {
    if (review->color)
        put(review, sequence);
}

bool cli_review_flush(struct cli_review *review) {
    struct gloss_output sink = cli_output_sink(review->output);

    if (review->out.failed) {
        cli_say_no_memory();
        review->failed = true;
        return false;
    }
    if (review->out.len > 0 && !sink.write(sink.user, review->out.ptr, review->out.len))
        return false;
    review->out.len = 0;
    return true;
}

/* ---- Text in lines ---- */

/* A line under way, and the word that goes to its end or to the next. */
struct wrapping {
    struct cli_review *review;
    struct gloss_buf word;
    size_t word_columns, column;
    enum uses uses;
    bool in_use, blank; /* blank: one is due before the word */
};

static void end_word(struct wrapping *wrapping) {
    struct gloss_buf *out = &wrapping->review->out;

    if (wrapping->word.len == 0)
        return;
    if (wrapping->column > INDENT &&
        wrapping->column + wrapping->blank + wrapping->word_columns > wrapping->review->width) {
        gloss_buf_putc(out, '\n');
        gloss_buf_repeat(out, ' ', INDENT);
        wrapping->column = INDENT;
    } else if (wrapping->blank) {
        gloss_buf_putc(out, ' ');
        wrapping->column++;
    }
    gloss_buf_put(out, gloss_buf_slice(&wrapping->word));
    out->failed |= wrapping->word.failed;
    wrapping->column += wrapping->word_columns;
    wrapping->word.len = wrapping->word_columns = 0;
    wrapping->blank = false;
}

static void put_gap(struct wrapping *wrapping) {
    gloss_buf_puts(&wrapping->word, wrapping->review->ascii ? "[...]" : "[\xE2\x80\xA6]");
    wrapping->word_columns += wrapping->review->ascii ? 5 : 3;
}

/* The beginning or the end of a use. */
static void turn(struct wrapping *wrapping, bool in_use) {
    if (wrapping->in_use == in_use)
        return;
    wrapping->in_use = in_use;
    if (wrapping->uses == HIDDEN && in_use)
        put_gap(wrapping);
    else if (wrapping->uses == SHOWN && wrapping->review->color)
        gloss_buf_puts(&wrapping->word, in_use ? "\033[1m" : "\033[0m");
}

/* White space in a row is one blank. The line begins at the indent. */
static void put_text(struct cli_review *review, struct gloss_slice text, enum uses uses) {
    struct wrapping wrapping = {.review = review, .column = INDENT, .uses = uses};
    struct gloss_cluster before = {0};

    gloss_buf_repeat(&review->out, ' ', INDENT);
    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster;

        if (text.ptr[at] == OPEN || text.ptr[at] == CLOSE) {
            turn(&wrapping, text.ptr[at++] == OPEN);
            continue;
        }
        cluster = gloss_cluster_at(text, at);
        if (uses == SHOWN || !wrapping.in_use) {
            if (gloss_is_space(text.ptr[at])) {
                end_word(&wrapping);
                wrapping.blank = wrapping.column > INDENT;
            } else {
                if (wrapping.word.len > 0 && before.len > 0 && gloss_cluster_breaks(&before, &cluster))
                    end_word(&wrapping);
                gloss_cluster_put(&wrapping.word, text, at, &cluster);
                wrapping.word_columns += cluster.columns;
            }
        }
        before = cluster;
        at += cluster.len;
    }
    turn(&wrapping, false);
    end_word(&wrapping);
    gloss_buf_putc(&review->out, '\n');
    gloss_buf_release(&wrapping.word);
}

/* The same of several slices, as one text. */
static void put_joined(struct cli_review *review, struct gloss_slice a, const char *between, struct gloss_slice b) {
    struct gloss_buf text = {0};

    gloss_buf_putc(&text, OPEN);
    gloss_buf_put(&text, a);
    gloss_buf_putc(&text, CLOSE);
    if (b.len > 0) {
        gloss_buf_puts(&text, between);
        gloss_buf_put(&text, b);
    }
    if (text.failed)
        review->out.failed = true;
    else
        put_text(review, gloss_buf_slice(&text), SHOWN);
    gloss_buf_release(&text);
}

static void put_count(struct cli_review *review, size_t count, const char *what) {
    gloss_buf_number(&review->out, count);
    put(review, what);
}

/* ---- A question and its answer ---- */

static void put_speechless(struct cli_review *review, size_t count) {
    if (count == 0)
        return;
    put_count(review, count, count == 1 ? " term is" : " terms are");
    put(review, " known by an imported history alone; to be asked for, a text has to be read that uses them\n");
}

void cli_review_put_start(struct cli_review *review) {
    put_count(review, review->due, " due, ");
    put_count(review, review->fresh, " new");
    if (review->waiting > 0) {
        put(review, review->width < NARROW ? ",\n" : ", ");
        put_count(review, review->waiting, " more wait for another day");
    }
    put(review, "\n");
    put_speechless(review, review->speechless);
}

void cli_review_put_question(struct cli_review *review, const struct gloss_item *item) {
    put(review, "\n");
    put_style(review, "\033[2m");
    put_count(review, review->next + 1, "/");
    put_count(review, review->count, item->expansion.len > 0 ? "  short form" : "  term");
    if (item->answers == 0)
        put(review, ", new");
    if (item->source.len > 0) {
        put(review, "  ");
        cli_put_harmless(&review->out, item->source);
    }
    put_style(review, "\033[0m");
    put(review, "\n");
    if (item->context.len > 0) {
        put_text(review, item->context, HIDDEN);
        put(review, item->definition.len > 0 ? "\n" : "");
    }
    if (item->definition.len > 0)
        put_text(review, item->definition, HIDDEN);
    else if (item->context.len == 0)
        put_text(review, item->expansion, HIDDEN);
}

void cli_review_put_answer(struct cli_review *review, const struct gloss_item *item) {
    put(review, "\n");
    put_joined(review, item->term, review->ascii ? " - " : " \xE2\x80\x93 ", item->expansion);
    if (item->context.len > 0)
        put_text(review, item->context, SHOWN);
}

static uint32_t days_since(const struct cli_review *review, const struct gloss_item *item) {
    return item->answers > 0 && review->now.day > item->last_day ? (uint32_t)(review->now.day - item->last_day) : 0;
}

static void put_days(struct cli_review *review, uint32_t days) { put_count(review, days, days == 1 ? " day" : " days"); }

/* Each grade, and in how many days the term is due then, parted by `between`. */
static void put_grades(struct gloss_buf *out, const uint32_t days[GLOSS_EASY], const char *between) {
    for (size_t i = 0; i < GLOSS_EASY; i++) {
        gloss_buf_puts(out, i > 0 ? between : "");
        gloss_buf_number(out, i + GLOSS_AGAIN);
        gloss_buf_putc(out, ' ');
        gloss_buf_puts(out, grade_names[i]);
        if (days[i] > 0)
            gloss_buf_printf(out, ": %" PRIu32 " %s", days[i], days[i] == 1 ? "day" : "days");
    }
}

void cli_review_put_choices(struct cli_review *review, const struct gloss_item *item) {
    struct gloss_schedule schedule = gloss_store_schedule(review->store);
    struct gloss_buf row = {0};
    uint32_t days[GLOSS_EASY];

    gloss_memory_intervals(&schedule, item->memory, days_since(review, item), days);
    put_grades(&row, days, "   ");
    put(review, "\n");
    gloss_buf_repeat(&review->out, ' ', INDENT);
    if (INDENT + row.len <= review->width)
        gloss_buf_put(&review->out, gloss_buf_slice(&row));
    else
        put_grades(&review->out, days, "\n  ");
    put(review, "\n");
    review->out.failed |= row.failed;
    gloss_buf_release(&row);
}

void cli_review_put_given(struct cli_review *review, const struct gloss_item *after, enum gloss_grade grade) {
    put(review, "\n");
    gloss_buf_repeat(&review->out, ' ', INDENT);
    put(review, grade_names[grade - GLOSS_AGAIN]);
    if (after->due_day > review->now.day) {
        put(review, ": in ");
        put_days(review, (uint32_t)(after->due_day - review->now.day));
        put(review, ", on ");
        gloss_date_put(&review->out, after->due_day);
    } else {
        put(review, ": once more in this session");
    }
    put(review, "\n");
}

/* The most that has room on one line, which is all that is taken away once a key is pressed. */
static const char *keys_line(const struct cli_review *review, bool shown) {
    static const char *const lines[][3] = {{"Space shows the answer, u undo, k known for good, q quit",
                                            "Space answer, u undo, k know, q quit", "Space, u, k, q"},
                                           {"1-4 how well you knew it, u undo, k known for good, q quit",
                                            "1-4 grade, u undo, k know, q quit", "1-4, u, k, q"}};
    size_t i = 0;

    while (i < 2 && INDENT + strlen(lines[shown][i]) + 1 >= review->width)
        i++;
    return lines[shown][i];
}

void cli_review_put_keys(struct cli_review *review, bool shown) {
    review->shown = shown;
    if (!review->keys->is_terminal)
        return;
    put_style(review, "\033[2m");
    gloss_buf_repeat(&review->out, ' ', INDENT);
    put(review, keys_line(review, shown));
    review->columns = INDENT + strlen(keys_line(review, shown)) + 1;
    put_style(review, "\033[0m");
    put(review, " ");
}

void cli_review_end_keys(struct cli_review *review) {
    size_t above;

    if (!review->keys->is_terminal)
        return;
    if (!review->erases) {
        put(review, "\n");
        return;
    }
    /* A terminal that has become narrower meanwhile has put the rest of it on further rows. */
    above = (review->columns - 1) / cli_columns();
    put(review, "\r");
    if (above > 0)
        gloss_buf_printf(&review->out, "\033[%zuA", above);
    put(review, above > 0 ? "\033[J" : "\033[K");
}

void cli_review_put_line(struct cli_review *review, const char *before, struct gloss_slice subject, const char *behind) {
    put(review, "\n");
    gloss_buf_repeat(&review->out, ' ', INDENT);
    put(review, before);
    cli_put_harmless(&review->out, subject);
    put(review, behind);
    put(review, "\n");
}

/* ---- Days ahead ---- */

struct ahead {
    const struct cli_review *review;
    size_t days[DAYS_AHEAD]; /* from today on; what is overdue counts for today */
    size_t later, waiting, speechless;
    int32_t next_day; /* the first behind today that has some; 0 of next: none */
    size_t next;
};

static bool count_item(void *user, const struct gloss_item *item) {
    struct ahead *ahead = user;
    int32_t today = ahead->review->now.day, day = item->due_day > today ? item->due_day : today;

    if (cli_review_knows(ahead->review, item))
        return true;
    if (!cli_review_can_ask(item)) {
        ahead->speechless++;
        return true;
    }
    if (item->answers == 0) {
        ahead->waiting++;
        return true;
    }
    if (day - today < DAYS_AHEAD)
        ahead->days[day - today]++;
    else
        ahead->later++;
    if (day > today && (ahead->next == 0 || day < ahead->next_day)) {
        ahead->next_day = day;
        ahead->next = 0;
    }
    ahead->next += day > today && day == ahead->next_day;
    return true;
}

static bool look_ahead(const struct cli_review *review, struct ahead *ahead) {
    struct gloss_diag diag = {.report = cli_say_fault};

    *ahead = (struct ahead){.review = review};
    return gloss_store_each(review->store, count_item, ahead, &diag);
}

/* What was answered; nothing where nothing was asked for. */
static void put_answers(struct cli_review *review) {
    size_t answers = 0;

    for (size_t i = 0; i < GLOSS_EASY; i++)
        answers += review->grades[i];
    if (review->count == 0 && answers == 0)
        return;
    put(review, "\n");
    put_count(review, answers, answers == 1 ? " answer" : " answers");
    for (size_t i = 0, before = 0; i < GLOSS_EASY; i++) {
        if (review->grades[i] == 0)
            continue;
        put(review, before++ ? ", " : ": ");
        put_count(review, review->grades[i], " ");
        put(review, grade_names[i]);
    }
    put(review, "\n");
}

bool cli_review_put_end(struct cli_review *review) {
    struct ahead ahead;

    if (!look_ahead(review, &ahead))
        return false;
    put_answers(review);
    if (ahead.days[0] > 0)
        put_count(review, ahead.days[0], " still due today\n");
    if (ahead.next > 0) {
        put_count(review, ahead.next, " due on ");
        gloss_date_put(&review->out, ahead.next_day);
        put(review, "\n");
    }
    return true;
}

static void put_bar(struct cli_review *review, size_t count, size_t most) {
    size_t length = most > BAR ? (count * BAR + most - 1) / most : count;

    if (length > 0)
        put(review, "  ");
    gloss_buf_repeat(&review->out, '#', length);
    put(review, "\n");
}

static void put_day(struct cli_review *review, size_t count) { gloss_buf_printf(&review->out, "  %6zu", count); }

bool cli_review_forecast(struct cli_review *review) {
    struct ahead ahead;
    size_t most = 0;

    if (!look_ahead(review, &ahead))
        return false;
    for (size_t i = 0; i < DAYS_AHEAD; i++)
        most = ahead.days[i] > most ? ahead.days[i] : most;
    for (size_t i = 0; i < DAYS_AHEAD; i++) {
        gloss_date_put(&review->out, review->now.day + (int32_t)i);
        put_day(review, ahead.days[i]);
        put_bar(review, ahead.days[i], most);
    }
    put(review, "later     ");
    put_day(review, ahead.later);
    put(review, "\nnot asked ");
    put_day(review, ahead.waiting);
    put(review, "\n");
    put_speechless(review, ahead.speechless);
    return cli_review_flush(review);
}
