#include "candidate.h"

/* Where the distances differ first. */
static enum gloss_criterion closeness(const struct gloss_distance *a, const struct gloss_distance *b) {
    if (a->inflected != b->inflected)
        return GLOSS_BY_INFLECTION;
    if (a->marks != b->marks)
        return GLOSS_BY_MARKS;
    return a->cases != b->cases ? GLOSS_BY_CASE : GLOSS_BY_SEPARATORS;
}

/* Less than 0: a is to be taken. */
static int compare(const struct gloss_candidate *a, const struct gloss_candidate *b, enum gloss_criterion *by) {
    int closer;

    if (a->start != b->start)
        return *by = GLOSS_BY_START, a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return *by = GLOSS_BY_LENGTH, a->end > b->end ? -1 : 1;
    if (!a->spelling != !b->spelling)
        return *by = GLOSS_BY_FORM, a->spelling ? -1 : 1;
    closer = gloss_distance_compare(&a->distance, &b->distance);
    if (closer != 0)
        return *by = closeness(&a->distance, &b->distance), closer;
    if (gloss_candidate_is_except(a) != gloss_candidate_is_except(b))
        return *by = GLOSS_BY_EXCEPT, gloss_candidate_is_except(b) ? -1 : 1;
    if (a->entry->file != b->entry->file)
        return *by = GLOSS_BY_GLOSSARY, a->entry->file > b->entry->file ? -1 : 1;
    if (a->entry != b->entry)
        return *by = GLOSS_BY_ENTRY, a->entry < b->entry ? -1 : 1;
    *by = GLOSS_BY_ORDER;
    return a->spelling && a->spelling->number < b->spelling->number ? -1 : 1;
}

bool gloss_candidate_is_better(const struct gloss_candidate *a, const struct gloss_candidate *b) {
    enum gloss_criterion by;

    return gloss_candidate_is_nothing(b) || compare(a, b, &by) < 0;
}

enum gloss_criterion gloss_candidate_criterion(const struct gloss_candidate *a, const struct gloss_candidate *b) {
    enum gloss_criterion by;

    compare(a, b, &by);
    return by;
}
