/* answer.c - answers, from which alone the state of an item is reckoned. */
#include "base/diag.h"
#include "schedule.h"
#include "store.h"

/* ---- What answers come to ---- */

struct state {
    struct gloss_memory memory;
    int32_t first_day, last_day, due_day;
    uint32_t answers, lapses;
    enum gloss_grade grade;
};

/* Days of a file that is not damaged lie far inside of these. */
enum { LEAST_DAY = -1000000, MOST_DAY = 3000000 };

static void take_answer(const struct gloss_schedule *schedule, struct state *state, int32_t day, enum gloss_grade grade) {
    uint32_t intervals[GLOSS_EASY], days = 0;

    if (state->answers == 0)
        state->first_day = day;
    else if (day > state->last_day)
        days = (uint32_t)(day - state->last_day);
    else
        day = state->last_day;
    gloss_memory_intervals(schedule, state->memory, days, intervals);
    state->memory = gloss_memory_after(schedule, state->memory, days, grade);
    state->lapses += grade == GLOSS_AGAIN && state->answers > 0 && state->grade != GLOSS_AGAIN;
    state->answers++;
    state->grade = grade;
    state->last_day = day;
    state->due_day = day + (int32_t)intervals[grade - GLOSS_AGAIN];
}

static bool write_state(struct gloss_store *store, uint64_t id, const struct state *state) {
    struct gloss_statement *set = store->statements[SET_STATE];

    gloss_statement_set_integer(set, 1, (int64_t)id);
    gloss_statement_set_real(set, 2, state->memory.stability);
    gloss_statement_set_real(set, 3, state->memory.difficulty);
    gloss_statement_set_integer(set, 4, state->first_day);
    gloss_statement_set_integer(set, 5, state->last_day);
    gloss_statement_set_integer(set, 6, state->due_day);
    gloss_statement_set_integer(set, 7, state->answers);
    gloss_statement_set_integer(set, 8, state->lapses);
    gloss_statement_set_integer(set, 9, (int64_t)state->grade);
    return gloss_statement_run(set);
}

bool gloss_store_reckon(struct gloss_store *store, uint64_t id) {
    struct gloss_statement *answers = store->statements[ANSWERS_OF];
    struct state state = {0};

    gloss_statement_set_integer(answers, 1, (int64_t)id);
    while (gloss_statement_step(answers)) {
        int64_t day = gloss_statement_integer(answers, 0), grade = gloss_statement_integer(answers, 1);

        if (day >= LEAST_DAY && day <= MOST_DAY && grade >= GLOSS_AGAIN && grade <= GLOSS_EASY)
            take_answer(&store->schedule, &state, (int32_t)day, (enum gloss_grade)grade);
    }
    return write_state(store, id, &state);
}

bool gloss_store_reckon_all(struct gloss_store *store) {
    struct gloss_statement *ids = store->statements[ALL_IDS];
    int64_t id = 0;

    do {
        gloss_statement_set_integer(ids, 1, id);
        id = gloss_store_number(ids, 0);
    } while (id > 0 && gloss_store_reckon(store, (uint64_t)id));
    return !gloss_database_failed(store->database);
}

/* ---- Answers ---- */

bool gloss_store_answer(struct gloss_store *store, uint64_t id, struct gloss_time now, enum gloss_grade grade,
                        uint64_t *answer, struct gloss_diag *diag) {
    struct gloss_statement *last = store->statements[LAST_UTC], *add = store->statements[ADD_ANSWER],
                           *get = store->statements[LAST_ANSWER];
    bool done = gloss_store_begin(store);
    int64_t before;

    gloss_store_read_schedule(store);
    gloss_statement_set_integer(last, 1, (int64_t)id);
    before = gloss_store_number(last, INT64_MIN);
    /* Two answers in one second keep their order, and a clock that was set back does not bring them into another. */
    if (now.utc <= before)
        now.utc = before + 1;
    gloss_statement_set_integer(add, 1, (int64_t)id);
    gloss_statement_set_integer(add, 2, now.utc);
    gloss_statement_set_integer(add, 3, now.day);
    gloss_statement_set_integer(add, 4, (int64_t)grade);
    done = done && gloss_statement_run(add) && gloss_store_reckon(store, id);
    gloss_statement_set_integer(get, 1, (int64_t)id);
    gloss_statement_set_integer(get, 2, now.utc);
    if (answer)
        *answer = done ? (uint64_t)gloss_store_number(get, 0) : 0;
    return gloss_store_end(store, done, diag);
}

bool gloss_store_undo(struct gloss_store *store, uint64_t answer, struct gloss_diag *diag) {
    struct gloss_statement *of = store->statements[ITEM_OF], *drop = store->statements[DROP_ANSWER];
    bool done = gloss_store_begin(store);
    int64_t id;

    gloss_store_read_schedule(store);
    gloss_statement_set_integer(of, 1, (int64_t)answer);
    id = gloss_store_number(of, 0);
    gloss_statement_set_integer(drop, 1, (int64_t)answer);
    done = done && gloss_statement_run(drop) && (id == 0 || gloss_store_reckon(store, (uint64_t)id));
    return gloss_store_end(store, done, diag);
}
