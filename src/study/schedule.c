/* schedule.c - FSRS-6: how well something is remembered, and when to ask for it again. Declared in glossator.h.
 *
 * Stability S is the number of days until the probability of recall has fallen to 0.9; difficulty D goes from 1 to 10. w0 to w20 are the
 * weights. With the curve of forgetting R(t) = (1 + F t/S)^-w20, where F = 0.9^(-1/w20) - 1 so that R(S) = 0.9:
 *
 *     first answer     S = w[G-1]                 D = D0(G) = w4 - e^(w5 (G-1)) + 1
 *     the same day     S' = S k                   k = e^(w17 (G-3+w18)) S^-w19, at least 1 if it was recalled
 *     recalled         S' = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if hard] [w16 if easy])
 *     forgotten        S' = the lesser of w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)) and S / e^(w17 w18)
 *     not the first    D' = w7 D0(4) + (1-w7) (D - w6 (G-3) (10-D)/9)
 *
 * Powers come from base/logarithm.h, so that two machines agree on every interval. */
#include "schedule.h"

#include "base/ascii.h"
#include "base/diag.h"
#include "base/logarithm.h"

static const double least_stability = 0.001, most_stability = 36500, least_difficulty = 1, most_difficulty = 10;
enum { MOST_DAYS = 36500 };

struct gloss_schedule gloss_schedule_usual(void) {
    return (struct gloss_schedule){
        .weights = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542},
        .retention = 0.9,
    };
}

/* ---- Powers ---- */

/* Beyond e^40 and below e^-40 everything is clamped anyway. */
static double e_to(double x) { return x <= 0 ? gloss_exp(x) : 1 / gloss_exp(x < 40 ? -x : -40); }

/* base > 0 */
static double power(double base, double exponent) { return e_to(exponent * gloss_ln(base)); }

/* What is no number is the least. */
static double clamp(double x, double least, double most) { return !(x > least) ? least : x < most ? x : most; }

/* ---- The model ---- */

static double forgetting_factor(const double *w) { return power(0.9, -1 / w[20]) - 1; }

static double recall(const double *w, double stability, double days) {
    return power(1 + forgetting_factor(w) * days / stability, -w[20]);
}

static double first_difficulty(const double *w, int grade) { return w[4] - e_to(w[5] * (grade - 1)) + 1; }

static double next_difficulty(const double *w, double difficulty, int grade) {
    double moved = difficulty - w[6] * (grade - 3) * (10 - difficulty) / 9;

    return clamp(w[7] * first_difficulty(w, GLOSS_EASY) + (1 - w[7]) * moved, least_difficulty, most_difficulty);
}

static double stability_same_day(const double *w, double stability, int grade) {
    double factor = e_to(w[17] * (grade - 3 + w[18])) * power(stability, -w[19]);

    return stability * (grade >= GLOSS_HARD && factor < 1 ? 1 : factor);
}

static double stability_recalled(const double *w, struct gloss_memory before, double probability, int grade) {
    double growth =
        e_to(w[8]) * (11 - before.difficulty) * power(before.stability, -w[9]) * (e_to(w[10] * (1 - probability)) - 1);

    if (grade == GLOSS_HARD)
        growth *= w[15];
    if (grade == GLOSS_EASY)
        growth *= w[16];
    return before.stability * (1 + growth);
}

static double stability_forgotten(const double *w, struct gloss_memory before, double probability) {
    double forgotten = w[11] * power(before.difficulty, -w[12]) * (power(before.stability + 1, w[13]) - 1) *
                       e_to(w[14] * (1 - probability));
    double most = before.stability / e_to(w[17] * w[18]);

    return forgotten < most ? forgotten : most;
}

static double next_stability(const double *w, struct gloss_memory before, uint32_t days, int grade) {
    double probability;

    if (days == 0)
        return stability_same_day(w, before.stability, grade);
    probability = recall(w, before.stability, days);
    return grade == GLOSS_AGAIN ? stability_forgotten(w, before, probability)
                                : stability_recalled(w, before, probability, grade);
}

struct gloss_memory gloss_memory_after(const struct gloss_schedule *schedule, struct gloss_memory before, uint32_t days,
                                       enum gloss_grade grade) {
    const double *w = schedule->weights;
    struct gloss_memory after;

    if (before.stability > 0) {
        before.stability = clamp(before.stability, least_stability, most_stability);
        before.difficulty = clamp(before.difficulty, least_difficulty, most_difficulty);
        after.stability = next_stability(w, before, days, (int)grade);
        after.difficulty = next_difficulty(w, before.difficulty, (int)grade);
    } else {
        after.stability = w[grade - GLOSS_AGAIN];
        after.difficulty = clamp(first_difficulty(w, (int)grade), least_difficulty, most_difficulty);
    }
    after.stability = clamp(after.stability, least_stability, most_stability);
    return after;
}

double gloss_memory_recall(const struct gloss_schedule *schedule, struct gloss_memory memory, double days) {
    return memory.stability > 0 ? recall(schedule->weights, clamp(memory.stability, least_stability, most_stability), days)
                                : 0;
}

/* ---- Intervals ---- */

uint32_t gloss_memory_interval(const struct gloss_schedule *schedule, struct gloss_memory memory) {
    const double *w = schedule->weights;
    double days = memory.stability / forgetting_factor(w) * (power(schedule->retention, -1 / w[20]) - 1);

    return (uint32_t)(clamp(days, 1, MOST_DAYS) + 0.5);
}

void gloss_memory_intervals(const struct gloss_schedule *schedule, struct gloss_memory before, uint32_t days,
                            uint32_t intervals[GLOSS_EASY]) {
    intervals[0] = 0;
    for (int grade = GLOSS_HARD; grade <= GLOSS_EASY; grade++) {
        uint32_t interval =
            gloss_memory_interval(schedule, gloss_memory_after(schedule, before, days, (enum gloss_grade)grade));

        if (interval <= intervals[grade - 2])
            interval = intervals[grade - 2] + 1;
        intervals[grade - 1] = interval < MOST_DAYS ? interval : MOST_DAYS;
    }
}

/* ---- Weights as text ---- */

static bool is_separator(char byte) {
    return byte == ',' || byte == ';' || byte == ' ' || byte == '[' || byte == ']' || (byte >= '\t' && byte <= '\r');
}

/* A decimal number with a point, whatever the locale: [-]digits[.digits][e[-]digits]. Of the 20 digits behind the first that count, more
 * change nothing. */
static bool read_decimal(struct gloss_slice text, double *number) {
    size_t at = 0, digits = 0, exponent_digits = 0;
    bool negative = text.len > 0 && text.ptr[0] == '-', negative_exponent = false;
    double value = 0;
    int scale = 0, exponent = 0;

    at += negative;
    for (bool point = false; at < text.len && (text.ptr[at] == '.' || gloss_is_digit(text.ptr[at])); at++) {
        if (text.ptr[at] == '.') {
            if (point)
                return false;
            point = true;
            continue;
        }
        if (++digits > 20)
            return false;
        value = value * 10 + (text.ptr[at] - '0');
        scale += point;
    }
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
        negative_exponent = ++at < text.len && text.ptr[at] == '-';
        for (at += negative_exponent; at < text.len && gloss_is_digit(text.ptr[at]); at++) {
            if (++exponent_digits > 2)
                return false;
            exponent = exponent * 10 + (text.ptr[at] - '0');
        }
        if (exponent_digits == 0)
            return false;
    }
    if (digits == 0 || at < text.len)
        return false;
    for (scale += negative_exponent ? exponent : -exponent; scale > 0; scale--)
        value /= 10;
    for (; scale < 0; scale++)
        value *= 10;
    *number = negative ? -value : value;
    return true;
}

/* Weights of earlier versions of the model, brought to this one: left to right, so that w4 takes the w5 that was. */
static void update_weights(double *w, size_t count) {
    if (count == 17) {
        w[4] += 2 * w[5];
        w[5] = gloss_ln(3 * w[5] + 1) / 3;
        w[6] += 0.5;
        w[17] = w[18] = w[19] = 0;
        w[20] = 0.5;
    } else if (count == 19) {
        w[19] = 0;
        w[20] = 0.5;
    }
}

/* The model divides by some, takes the logarithm of w5's product, and is of no use beyond such values. */
static bool is_usable(const double *w) {
    for (size_t i = 0; i < GLOSS_WEIGHT_COUNT; i++)
        if (!(w[i] > -100 && w[i] < 1000))
            return false;
    for (size_t i = 0; i < 4; i++)
        if (w[i] <= 0)
            return false;
    return w[20] >= 0.01 && w[20] <= 10;
}

bool gloss_schedule_read(struct gloss_schedule *schedule, struct gloss_slice numbers, struct gloss_diag *diag) {
    double w[GLOSS_WEIGHT_COUNT] = {0};
    size_t count = 0, end;

    for (size_t at = 0; at < numbers.len; at = end) {
        struct gloss_slice word;

        for (end = at; end < numbers.len && !is_separator(numbers.ptr[end]);)
            end++;
        if (end == at) {
            end++;
            continue;
        }
        word = gloss_slice_cut(numbers, at, end);
        if (count == GLOSS_WEIGHT_COUNT)
            return gloss_fail(diag, GLOSS_ESYNTAX, NULL, "more than %d weights", GLOSS_WEIGHT_COUNT);
        if (!read_decimal(word, &w[count++]))
            return gloss_fail(diag, GLOSS_ESYNTAX, NULL, "'%.*s' is no number", (int)(word.len < 40 ? word.len : 40),
                              word.ptr);
    }
    if (count != 17 && count != 19 && count != GLOSS_WEIGHT_COUNT)
        return gloss_fail(diag, GLOSS_ESYNTAX, NULL, "%zu weights; FSRS-6 has %d, and its forerunners 19 or 17", count,
                          GLOSS_WEIGHT_COUNT);
    if (count == 17 && !(w[5] > -0.33 && w[5] < 1000))
        return gloss_fail(diag, GLOSS_ESYNTAX, NULL, "with such weights nothing can be reckoned");
    update_weights(w, count);
    if (!is_usable(w))
        return gloss_fail(diag, GLOSS_ESYNTAX, NULL, "with such weights nothing can be reckoned");
    memcpy(schedule->weights, w, sizeof w);
    return true;
}

/* printf would write the point as the locale has it. */
static void put_decimal(struct gloss_buf *out, double number) {
    enum { PLACES = 12 };
    uint64_t units = (uint64_t)((number < 0 ? -number : number) * 1e12 + 0.5);
    char digits[PLACES];

    if (number < 0)
        gloss_buf_putc(out, '-');
    gloss_buf_number(out, units / UINT64_C(1000000000000));
    gloss_buf_putc(out, '.');
    for (size_t i = PLACES; i > 0; units /= 10)
        digits[--i] = (char)('0' + units % 10);
    gloss_buf_put(out, (struct gloss_slice){digits, PLACES});
}

void gloss_schedule_put(const struct gloss_schedule *schedule, struct gloss_buf *out) {
    for (size_t i = 0; i < GLOSS_WEIGHT_COUNT; i++) {
        if (i > 0)
            gloss_buf_puts(out, ", ");
        put_decimal(out, schedule->weights[i]);
    }
}
