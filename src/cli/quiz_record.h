/* quiz_record.h - what somebody knew in a quiz, written to the history that a review goes on from. */
#ifndef CLI_QUIZ_RECORD_H
#define CLI_QUIZ_RECORD_H

#include "study.h"

/* The store is opened at the first answer: who answers nothing leaves nothing. */
struct cli_quiz_record {
    const struct cli_study *study;
    const struct gloss_study_term *const *terms; /* of the texts; NULL: there are none */
    size_t term_count;
    struct gloss_store *store;
    bool failed; /* which has been told: nothing more is written */
};

/* Write an answer down; user is a record. What was only to be chosen and was right counts as hard, as it is easier to know again than to
 * know. Returns whether it could. */
bool cli_quiz_record_answer(void *user, const struct gloss_quiz_question *question, bool right);
void cli_quiz_record_close(struct cli_quiz_record *record);

#endif
