/* review.h - a session: what is due is asked, one after the other, and each answer is on the disk before the next question.
 *
 *     store --cli_review_fill--> queue --cli_review_ask--> store */
#ifndef CLI_REVIEW_H
#define CLI_REVIEW_H

#include "options.h"
#include "output.h"
#include "quiz_keys.h"

/* An answer of this session. */
struct cli_review_step {
    uint64_t item, answer; /* answer 0: the term was marked as known, by line */
    struct gloss_slice line;
    bool again; /* it was asked for once more, at the end of the queue */
    enum gloss_grade grade;
};

struct cli_review {
    const struct cli_options *options;
    struct gloss_store *store;
    struct gloss_time now;
    struct cli_output *output;
    struct cli_quiz_keys *keys;
    size_t width;   /* of lines, as it was measured last */
    size_t columns; /* of what the keys do, that was put last */
    bool color, ascii;
    bool erases; /* the terminal clears a line */

    /* What is asked for: due first, then new. What was not recalled comes again at the end. */
    uint64_t *queue;
    size_t count, room, next;
    size_t due, fresh; /* of it when the session began */
    size_t waiting;    /* never asked, and not in the queue */
    size_t items;      /* of the store */
    size_t speechless; /* items of a history of which nothing is known but their names */

    struct gloss_slice *known; /* lines of the list, sorted */
    size_t known_count;
    struct gloss_buf known_path;
    struct gloss_slice known_bytes;

    struct cli_review_step *steps;
    size_t step_count, step_room;
    size_t grades[GLOSS_EASY]; /* how often each was given */
    struct gloss_arena arena;
    struct gloss_buf out; /* that waits */
    bool failed;          /* which has been told */
    bool has_company;     /* another session answers, which has been told */
    bool shown;           /* the answer is, to which the keys belong that were put last */
};

/* Choose what to ask for. only: ids of items, sorted; count 0 and only NULL: all of the store. false after a message. */
bool cli_review_fill(struct cli_review *review, const uint64_t *only, size_t count);
/* Ask, until all is asked or nobody answers any more. false after a message. */
bool cli_review_ask(struct cli_review *review);
void cli_review_release(struct cli_review *review);

/* What the user knows by the list; false after a message. */
bool cli_review_read_known(struct cli_review *review);
bool cli_review_knows(const struct cli_review *review, const struct gloss_item *item);
/* Whether there is anything to ask an item with. */
bool cli_review_can_ask(const struct gloss_item *item);

/* ---- What is shown ---- */

/* Ask how wide the lines may be now. */
void cli_review_measure(struct cli_review *review);
void cli_review_put_start(struct cli_review *review);
void cli_review_put_question(struct cli_review *review, const struct gloss_item *item);
void cli_review_put_answer(struct cli_review *review, const struct gloss_item *item);
void cli_review_put_choices(struct cli_review *review, const struct gloss_item *item);
void cli_review_put_given(struct cli_review *review, const struct gloss_item *after, enum gloss_grade grade);
/* What was answered, and when there is more. false after a message. */
bool cli_review_put_end(struct cli_review *review);
/* What each key does, until one is pressed; only on a terminal. */
void cli_review_put_keys(struct cli_review *review, bool shown);
void cli_review_end_keys(struct cli_review *review);
/* A line on its own. */
void cli_review_put_line(struct cli_review *review, const char *before, struct gloss_slice subject, const char *behind);
/* What waits goes out. false: the output takes no more. */
bool cli_review_flush(struct cli_review *review);

/* Write how many items are due on each of the days from today on. false after a message. */
bool cli_review_forecast(struct cli_review *review);

#endif
