#include "review.h"

#include <stdlib.h>

#include "base/array.h"
#include "data.h"
#include "known_list.h"
#include "say.h"

/* ---- What is known ---- */

static bool sort_known(struct cli_review *review) {
    struct gloss_slice list = review->known_bytes, line;
    size_t room = 0;

    while (cli_known_list_next(&list, &line)) {
        struct gloss_slice *grown = gloss_array_grow(review->known, review->known_count, &room, sizeof *grown);

        if (!grown) {
            cli_say_no_memory();
            return false;
        }
        review->known = grown;
        grown[review->known_count++] = line;
    }
    if (review->known_count > 0)
        qsort(review->known, review->known_count, sizeof *review->known, gloss_slice_by_bytes);
    return true;
}

bool cli_review_read_known(struct cli_review *review) {
    const struct cli_words *named = &review->options->known;
    struct gloss_diag diag = {.report = cli_say_fault};

    if (named->count > 0) {
        const char *path = named->items[named->count - 1];

        gloss_buf_put(&review->known_path, (struct gloss_slice){path, strlen(path) + 1});
        review->known_path.len -= !review->known_path.failed;
    } else {
        cli_data_path(&review->known_path, "known");
    }
    if (review->known_path.failed) {
        cli_say_no_memory();
        return false;
    }
    if (review->known_path.len > 0 && !cli_known_list_read(review->known_path.ptr, &review->known_bytes, &diag))
        return false;
    return sort_known(review);
}

static bool is_listed(const struct cli_review *review, struct gloss_slice line) {
    return review->known_count > 0 &&
           bsearch(&line, review->known, review->known_count, sizeof *review->known, gloss_slice_by_bytes);
}

/* In this session. */
static bool was_marked(const struct cli_review *review, uint64_t item) {
    for (size_t i = 0; i < review->step_count; i++)
        if (review->steps[i].answer == 0 && review->steps[i].item == item)
            return true;
    return false;
}

bool cli_review_knows(const struct cli_review *review, const struct gloss_item *item) {
    return is_listed(review, gloss_slice_trim(item->term)) ||
           (item->line.ptr && is_listed(review, gloss_slice_trim(item->line))) || was_marked(review, item->id);
}

bool cli_review_can_ask(const struct gloss_item *item) {
    return item->context.len > 0 || item->definition.len > 0 || item->expansion.len > 0;
}

/* ---- The queue ---- */

struct filling {
    struct cli_review *review;
    const uint64_t *only;
    size_t only_count, new_today;
    uint64_t *fresh; /* never asked, in their order */
    size_t fresh_count, fresh_room;
    bool no_memory;
};

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static bool is_wanted(const struct filling *filling, uint64_t id) {
    return !filling->only ||
           (filling->only_count > 0 && bsearch(&id, filling->only, filling->only_count, sizeof *filling->only, by_number));
}

static bool add_number(uint64_t **numbers, size_t *count, size_t *room, uint64_t number) {
    uint64_t *grown = gloss_array_grow(*numbers, *count, room, sizeof *grown);

    if (!grown)
        return false;
    *numbers = grown;
    grown[(*count)++] = number;
    return true;
}

static bool take_item(void *user, const struct gloss_item *item) {
    struct filling *filling = user;
    struct cli_review *review = filling->review;
    int32_t today = review->now.day;

    review->items++;
    /* What was begun today counts, whatever texts are asked about now. */
    filling->new_today += item->answers > 0 && item->first_day == today;
    if (!is_wanted(filling, item->id) || cli_review_knows(review, item))
        return true;
    if (!cli_review_can_ask(item))
        review->speechless++;
    else if (item->answers == 0)
        filling->no_memory = !add_number(&filling->fresh, &filling->fresh_count, &filling->fresh_room, item->id);
    else if (item->due_day <= today)
        filling->no_memory = !add_number(&review->queue, &review->count, &review->room, item->id);
    return !filling->no_memory;
}

static bool add_fresh(struct filling *filling) {
    struct cli_review *review = filling->review;
    size_t most = review->options->new_terms > filling->new_today ? review->options->new_terms - filling->new_today : 0;

    review->due = review->count;
    for (size_t i = 0; i < filling->fresh_count && i < most; i++)
        if (!add_number(&review->queue, &review->count, &review->room, filling->fresh[i]))
            return false;
    review->fresh = review->count - review->due;
    review->waiting = filling->fresh_count - review->fresh;
    return true;
}

bool cli_review_fill(struct cli_review *review, const uint64_t *only, size_t count) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct filling filling = {.review = review, .only = only, .only_count = count};
    bool filled = gloss_store_each(review->store, take_item, &filling, &diag);

    if (filled && (filling.no_memory || !add_fresh(&filling))) {
        cli_say_no_memory();
        filled = false;
    }
    free(filling.fresh);
    return filled;
}

/* ---- Answers ---- */

static bool fail_memory(struct cli_review *review) {
    cli_say_no_memory();
    review->failed = true;
    return false;
}

static bool add_step(struct cli_review *review, const struct cli_review_step *step) {
    struct cli_review_step *grown = gloss_array_grow(review->steps, review->step_count, &review->step_room, sizeof *grown);

    if (!grown)
        return fail_memory(review);
    review->steps = grown;
    grown[review->step_count++] = *step;
    return true;
}

/* Once a session. */
static void put_company(struct cli_review *review) {
    if (!review->has_company)
        cli_review_put_line(review, "another session is answering, too; what either is told is kept",
                            (struct gloss_slice){NULL, 0}, "");
    review->has_company = true;
}

/* The answer is on the disk when it is told. */
static bool give(struct cli_review *review, const struct gloss_item *item, enum gloss_grade grade) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_review_step step = {.item = item->id, .grade = grade, .again = grade == GLOSS_AGAIN};
    uint64_t id = item->id;
    uint32_t answers = item->answers;
    struct gloss_item after;

    if (step.again && !add_number(&review->queue, &review->count, &review->room, id))
        return fail_memory(review);
    if (!gloss_store_answer(review->store, id, review->now, grade, &step.answer, &diag) ||
        !gloss_store_get(review->store, id, &after, &diag)) {
        review->failed = true;
        return false;
    }
    review->grades[grade - GLOSS_AGAIN]++;
    review->next++;
    cli_review_put_given(review, &after, grade);
    if (after.answers > answers + 1)
        put_company(review);
    return add_step(review, &step);
}

static bool know(struct cli_review *review, const struct gloss_item *item) {
    struct cli_review_step step = {.item = item->id};
    const char *reason = "there is no home folder to remember it in; name a file with '--known'";
    size_t changed;

    step.line = gloss_arena_copy(&review->arena, gloss_slice_trim(item->line.ptr ? item->line : item->term));
    if (!step.line.ptr)
        return fail_memory(review);
    if (review->known_path.len > 0 && review->options->known.count == 0)
        cli_data_make_folders(review->known_path.ptr);
    if (!cli_known_list_takes(step.line))
        reason = "no line of a list can name it";
    else if (review->known_path.len > 0)
        reason = cli_known_list_add(review->known_path.ptr, (struct gloss_list){&step.line, 1}, &changed);
    if (reason) {
        cli_say_error(NULL, "the term cannot be marked as known: %s", reason);
        return true;
    }
    review->next++;
    cli_review_put_line(review, "known, and not asked for any more: ", step.line, "");
    return add_step(review, &step);
}

/* It was asked for once more: not now. */
static void drop_again(struct cli_review *review, uint64_t id) {
    for (size_t i = review->count; i > review->next; i--)
        if (review->queue[i - 1] == id) {
            memmove(review->queue + i - 1, review->queue + i, (review->count - i) * sizeof *review->queue);
            review->count--;
            return;
        }
}

static bool undo(struct cli_review *review) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_review_step step;
    size_t changed;

    if (review->step_count == 0) {
        cli_review_put_line(review, "there is nothing to take back", (struct gloss_slice){NULL, 0}, "");
        return true;
    }
    step = review->steps[review->step_count - 1];
    if (step.answer == 0) {
        const char *reason = cli_known_list_remove(review->known_path.ptr, (struct gloss_list){&step.line, 1}, &changed);

        if (reason) {
            cli_say_error(NULL, "the term cannot be taken off the list: %s", reason);
            return true;
        }
    } else if (!gloss_store_undo(review->store, step.answer, &diag)) {
        review->failed = true;
        return false;
    } else {
        review->grades[step.grade - GLOSS_AGAIN]--;
    }
    if (step.again)
        drop_again(review, step.item);
    review->step_count--;
    review->next--;
    /* What another session has answered meanwhile is passed over, and does not come back. */
    review->queue[review->next] = step.item;
    cli_review_put_line(review, "taken back", (struct gloss_slice){NULL, 0}, "");
    return true;
}

/* ---- The conversation ---- */

enum reply { NEXT, ENDED, FAILED };

/* One question, until it is answered, or another one is to be asked. */
static enum reply ask(struct cli_review *review, const struct gloss_item *item) {
    bool shown = false, on_terminal = review->keys->is_terminal;

    cli_review_measure(review);
    cli_review_put_question(review, item);
    for (;;) {
        int key;

        cli_review_put_keys(review, shown);
        if (!cli_review_flush(review))
            return FAILED;
        key = cli_quiz_keys_key(review->keys);
        cli_review_end_keys(review);
        cli_review_measure(review);
        if (on_terminal && shown && (key == ' ' || key == '\n'))
            key = '0' + GLOSS_GOOD;
        if (key < 0 || key == 'q')
            return ENDED;
        if (key == 'u')
            return undo(review) ? NEXT : FAILED;
        if (key == 'k')
            return know(review, item) ? NEXT : FAILED;
        if (key >= '0' + GLOSS_AGAIN && key <= '0' + GLOSS_EASY && (shown || !on_terminal)) {
            if (!shown)
                cli_review_put_answer(review, item);
            return give(review, item, (enum gloss_grade)(key - '0')) ? NEXT : FAILED;
        }
        if (!shown && (key == ' ' || key == '\n' || (key >= '1' && key <= '4'))) {
            shown = true;
            cli_review_put_answer(review, item);
            cli_review_put_choices(review, item);
        }
    }
}

/* Whether it is still to be asked for: another session may have done so. */
static bool is_due(const struct cli_review *review, const struct gloss_item *item) {
    return item->answers == 0 || item->due_day <= review->now.day;
}

/* The shell has written behind the keys. */
static void resumed(void *user) {
    struct cli_review *review = user;

    cli_review_measure(review);
    cli_review_put_keys(review, review->shown);
    cli_review_flush(review);
}

bool cli_review_ask(struct cli_review *review) {
    struct gloss_diag diag = {.report = cli_say_fault};
    enum reply reply = NEXT;

    review->keys->resumed = resumed;
    review->keys->user = review;
    cli_review_measure(review);
    cli_review_put_start(review);
    while (review->next < review->count && reply == NEXT) {
        struct gloss_item item;

        if (!gloss_store_get(review->store, review->queue[review->next], &item, &diag))
            return false;
        if (!is_due(review, &item)) {
            memmove(review->queue + review->next, review->queue + review->next + 1,
                    (review->count - review->next - 1) * sizeof *review->queue);
            review->count--;
            put_company(review);
            continue;
        }
        reply = ask(review, &item);
    }
    if (review->keys->failed)
        return fail_memory(review);
    if (reply == FAILED || !cli_review_put_end(review))
        return false;
    return cli_review_flush(review);
}

void cli_review_release(struct cli_review *review) {
    gloss_arena_release(&review->arena);
    gloss_buf_release(&review->out);
    gloss_buf_release(&review->known_path);
    free((char *)review->known_bytes.ptr);
    free(review->known);
    free(review->queue);
    free(review->steps);
}
