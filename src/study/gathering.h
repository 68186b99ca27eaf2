/* gathering.h - a study under way: terms, and the paragraph that is being read. */
#ifndef GLOSS_GATHERING_H
#define GLOSS_GATHERING_H

#include "document/document.h"
#include "gathered.h"
#include "render/job.h"
#include "sentence.h"

struct gloss_gathering_term {
    struct gloss_study_term said; /* first: what callers see is this */
    struct gloss_study_context *contexts;
    uint64_t met, weighed; /* the sentence it was last met in, and last weighed for */
};

/* A use in what is cut into sentences. */
struct gloss_gathering_use {
    size_t start, end;   /* bytes of that */
    uint64_t from, upto; /* bytes of the document */
    uint64_t line;
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    bool is_usual; /* headword or expansion */
    struct gloss_gathering_term *term;
};

struct gloss_study {
    struct gloss_study_options options;
    struct gloss_options job_options;
    struct gloss_job *job;
    const struct gloss_glossary *glossary;
    size_t contexts;
    struct gloss_arena arena;
    uint32_t *numbers; /* of terms, from 1 on, by meaning */
    struct gloss_gathering_term **terms;
    const struct gloss_study_term **sorted;
    size_t count, room, sorted_room;
    uint64_t sentences; /* so far */

    /* Of the document under way. */
    struct gloss_slice name;
    uint64_t record; /* its line; 0: it is a file */
    const struct gloss_runs *runs;
    struct gloss_slice source; /* of the runs */
    struct gloss_cursor cursor;
    uint64_t cursor_at; /* byte of the document */

    /* Of the paragraph under way. */
    struct gloss_buf carry;
    uint64_t origin; /* byte of the prose where what is cut begins */
    struct gloss_gathering_use *uses;
    size_t use_count, use_room;
    struct gloss_buf line; /* the sentence as it is shown */
    struct gloss_sentence_use *spans;
    size_t span_room;
    bool failed;
};

/* Bytes [start, end) of a text that is cut are a sentence with these uses, at least one: count them, and let each term keep it that has no better
 * ones. Places of the uses become those of the sentence. false: no memory. */
bool gloss_gathering_sentence(struct gloss_study *study, struct gloss_slice text, size_t start, size_t end,
                              struct gloss_gathering_use *uses, size_t count);
/* Bytes of the document that bytes of the prose come from. */
void gloss_gathering_translate(const struct gloss_study *study, uint64_t *start, uint64_t *end);

#endif
