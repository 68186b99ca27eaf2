/* accept.c - whether what somebody wrote is right. */
#include "base/diag.h"
#include "concept.h"
#include "quiz.h"

enum { NAMESAKES = 16 };

/* What names are compared by. */
static bool is_told(struct gloss_concepts *concepts, const struct gloss_quiz_question *question,
                    struct gloss_slice answer) {
    uint64_t hash = gloss_concepts_name(concepts, answer);

    for (size_t i = 0; i < question->accepted.count && !concepts->failed; i++)
        if (gloss_concepts_name(concepts, question->accepted.items[i]) == hash)
            return true;
    return false;
}

/* Whether the glossary knows the meaning by this name; *failed: no memory. */
static bool is_name(const struct gloss_quiz *quiz, const struct gloss_quiz_question *question, struct gloss_slice answer,
                    bool *failed) {
    const struct gloss_entry *found[NAMESAKES];
    const struct gloss_sense *sense;
    size_t count = gloss_glossary_lookup(quiz->glossary, answer, found, NAMESAKES);

    *failed |= count == SIZE_MAX;
    for (size_t i = 0; !*failed && i < count && i < NAMESAKES; i++) {
        if (found[i] != question->entry)
            continue;
        *failed |= !gloss_entry_named_sense(found[i], answer, &sense);
        return !*failed && (!sense || sense == question->sense);
    }
    return false;
}

struct finding {
    const struct gloss_quiz_question *question;
    size_t len; /* of the answer */
    bool found;
};

static bool take_mention(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;
    const struct gloss_quiz_question *question = finding->question;
    bool of_another = mention->decided == GLOSS_DECIDED_FORM && mention->sense && mention->sense != question->sense;

    finding->found |=
        mention->entry == question->entry && mention->start == 0 && mention->end == finding->len && !of_another;
    return !finding->found;
}

bool gloss_quiz_accepts(const struct gloss_quiz *quiz, const struct gloss_quiz_question *question,
                        struct gloss_slice answer, struct gloss_diag *diag) {
    struct gloss_concepts concepts = {0};
    struct finding finding = {.question = question};
    bool failed = false, right;

    answer = gloss_slice_trim(answer);
    if (answer.len == 0)
        return false;
    finding.len = answer.len;
    right = is_told(&concepts, question, answer);
    /* Of a question without a quote, the term is what it asks with. */
    if (!right && question->quote.len > 0) {
        right = is_name(quiz, question, answer, &failed);
        if (!right && !failed)
            gloss_find(quiz->index, answer, take_mention, &finding, diag);
        right |= finding.found;
    }
    failed |= concepts.failed;
    gloss_concepts_release(&concepts);
    if (failed)
        gloss_glossary_fail(quiz->glossary, diag);
    return right && !failed;
}
