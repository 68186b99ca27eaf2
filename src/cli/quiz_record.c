#include "quiz_record.h"

#include "answers.h"
#include "clock.h"
#include "say.h"

static bool open_store(struct cli_quiz_record *record) {
    if (!record->store && !record->failed)
        record->failed = !cli_answers_open(true, &record->store);
    return !record->failed;
}

/* What the texts say of a meaning, with its sentences; without texts, nothing. */
static const struct gloss_study_term *term_of(const struct cli_quiz_record *record, const struct gloss_entry *entry,
                                              const struct gloss_sense *sense, struct gloss_study_term *alone) {
    for (size_t i = 0; i < record->term_count; i++) {
        const struct gloss_study_term *term = record->terms[i];

        if (term->entry == entry && (entry->sense_count == 1 || term->sense == sense))
            return term;
    }
    *alone = (struct gloss_study_term){.entry = entry, .sense = entry->sense_count > 1 ? sense : NULL};
    return alone;
}

static bool record_one(struct cli_quiz_record *record, const struct gloss_entry *entry, const struct gloss_sense *sense,
                       enum gloss_grade grade) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_study_term alone;
    const struct gloss_study_term *term = term_of(record, entry, sense, &alone);
    struct gloss_time now;
    uint64_t id = 0;

    record->failed |= !cli_clock(&now) ||
                      !gloss_store_add(record->store, record->study->index, &term, 1, now, &id, &diag) ||
                      (id && !gloss_store_answer(record->store, id, now, grade, NULL, &diag));
    return !record->failed;
}

bool cli_quiz_record_answer(void *user, const struct gloss_quiz_question *question, bool right) {
    struct cli_quiz_record *record = user;
    bool chosen = question->kind == GLOSS_QUIZ_CHOICE || question->kind == GLOSS_QUIZ_MATCH;
    enum gloss_grade grade = !right ? GLOSS_AGAIN : chosen ? GLOSS_HARD : GLOSS_GOOD;

    if (!open_store(record))
        return false;
    if (question->kind != GLOSS_QUIZ_MATCH)
        return record_one(record, question->entry, question->sense, grade);
    for (size_t i = 0; i < question->term_count && !record->failed; i++)
        record_one(record, question->terms[i].entry, question->terms[i].sense, grade);
    return !record->failed;
}

void cli_quiz_record_close(struct cli_quiz_record *record) { gloss_store_close(record->store); }
