#include "review_texts.h"

#include <stdlib.h>

#include "say.h"
#include "study.h"

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Terms that the user does not know; the caller frees them. NULL without memory. */
static const struct gloss_study_term **unknown(struct gloss_study *study, size_t *count) {
    size_t all;
    const struct gloss_study_term *const *terms = gloss_study_terms(study, &all);
    const struct gloss_study_term **chosen = terms ? calloc(all + 1, sizeof *chosen) : NULL;

    *count = 0;
    for (size_t i = 0; chosen && i < all; i++)
        if (!terms[i]->known)
            chosen[(*count)++] = terms[i];
    return chosen;
}

static bool add_all(const struct gloss_index *index, struct gloss_study *study, struct gloss_store *store,
                    struct gloss_time now, uint64_t **ids, size_t *count) {
    struct gloss_diag diag = {.report = cli_say_fault};
    const struct gloss_study_term **terms = unknown(study, count);
    bool added = false;

    *ids = calloc(*count + 1, sizeof **ids);
    if (terms && *ids)
        added = gloss_store_add(store, index, terms, *count, now, *ids, &diag);
    else
        cli_say_no_memory();
    if (added)
        qsort(*ids, *count, sizeof **ids, by_number);
    free(terms);
    return added;
}

bool cli_review_read_texts(const struct cli_options *options, struct gloss_store *store, struct gloss_time now,
                           uint64_t **ids, size_t *count, bool *skipped) {
    struct cli_study study = {0};
    bool added = cli_study_read(&study, options) && add_all(study.index, study.study, store, now, ids, count);

    *skipped = study.failed;
    cli_study_release(&study);
    return added;
}
