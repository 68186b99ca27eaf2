#include "review_texts.h"

#include <stdlib.h>

#include "say.h"
#include "study.h"

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* What is to be asked for. */
struct wanted {
    const struct gloss_study_term **terms;
    struct gloss_study_term *bare; /* senses that no text has decided on, without sentences */
    size_t count, bare_count;
};

/* Where texts leave open which sense they mean, each is worth knowing. */
static void want(struct wanted *wanted, const struct gloss_known *known, const struct gloss_study_term *term) {
    if (!gloss_study_is_open(term)) {
        wanted->terms[wanted->count++] = term;
        return;
    }
    for (uint32_t i = 0; i < term->entry->sense_count; i++) {
        struct gloss_study_term *bare = &wanted->bare[wanted->bare_count];

        if (gloss_known_holds(known, term->entry, &term->entry->senses[i]))
            continue;
        *bare = (struct gloss_study_term){.entry = term->entry, .sense = &term->entry->senses[i]};
        wanted->terms[wanted->count++] = bare;
        wanted->bare_count++;
    }
}

/* Terms that the user does not know. false: no memory. */
static bool want_unknown(struct wanted *wanted, struct cli_study *study) {
    size_t count, most = 0, senses = 0;
    const struct gloss_study_term *const *terms = gloss_study_terms(study->study, &count);

    for (size_t i = 0; terms && i < count; i++) {
        senses += gloss_study_is_open(terms[i]) ? terms[i]->entry->sense_count : 0;
        most += gloss_study_is_open(terms[i]) ? 0 : 1;
    }
    wanted->terms = calloc(most + senses + 1, sizeof *wanted->terms);
    wanted->bare = calloc(senses + 1, sizeof *wanted->bare);
    if (!terms || !wanted->terms || !wanted->bare)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!terms[i]->known)
            want(wanted, study->known, terms[i]);
    return true;
}

static bool add_all(struct cli_study *study, struct gloss_store *store, struct gloss_time now, uint64_t **ids,
                    size_t *count) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct wanted wanted = {0};
    bool added = false;

    if (want_unknown(&wanted, study))
        *ids = calloc(wanted.count + 1, sizeof **ids);
    if (*ids)
        added = gloss_store_add(store, study->index, wanted.terms, wanted.count, now, *ids, &diag);
    else
        cli_say_no_memory();
    *count = wanted.count;
    if (added)
        qsort(*ids, *count, sizeof **ids, by_number);
    free(wanted.terms);
    free(wanted.bare);
    return added;
}

bool cli_review_read_texts(const struct cli_options *options, struct gloss_store *store, struct gloss_time now,
                           uint64_t **ids, size_t *count, bool *skipped) {
    struct cli_study study = {0};
    bool added = cli_study_read(&study, options) && add_all(&study, store, now, ids, count);

    *skipped = study.failed;
    cli_study_release(&study);
    return added;
}
