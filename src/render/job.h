/* job.h - what a job is made of. */
#ifndef GLOSS_JOB_H
#define GLOSS_JOB_H

#include "base/cursor.h"
#include "document/original.h"
#include "document/record.h"
#include "gather.h"
#include "match/hints.h"
#include "match/spread.h"
#include "own.h"
#include "prose_place.h"
#include "translate.h"

struct gloss_job {
    const struct gloss_index *index;
    const struct gloss_options *options;
    struct gloss_reader *reader;
    struct gloss_scanner *scanner;
    struct gloss_chooser *chooser;
    struct gloss_spread *spread; /* NULL: in one thread */
    struct gloss_plan *plan;
    struct gloss_paragraphs paragraphs;
    struct gloss_span *spans; /* of the mentions of a window */
    size_t span_room;
    struct gloss_buf decoded; /* the text of a record with escapes */

    /* Of a document with markup; what is read and scanned then is its prose. */
    struct gloss_original original;
    struct gloss_runs runs;
    struct gloss_markup_found found;
    struct gloss_own own;
    struct gloss_gathered gathered;
    struct gloss_markup_options markup;
    struct gloss_hinter *hinter; /* NULL: all of a document is read */
    struct gloss_translator translator;
    enum gloss_format format; /* of the document under way */

    bool is_part;
    struct gloss_slice source, result; /* where in a site the document is */
    struct gloss_turns turns;          /* wait NULL: nobody else plans */
    const struct gloss_renderer *renderer;
    struct gloss_render render;

    struct gloss_explainer *explainer; /* NULL: nobody asks */
    struct gloss_cursor cursor;        /* at what is not decided, until the place to explain is found */
    bool found_place;                  /* and explained */
    bool has_place;                    /* of a document with markup: it is in its source */
    struct gloss_prose_place place;    /* likewise */
};

/* Read, scan, plan and render what is the text of a document, or its prose if the job has runs. */
bool gloss_job_do(struct gloss_job *job, struct gloss_document *document, struct gloss_input input,
                  struct gloss_diag *diag);

/* The same with plain text; where what came of it is to be read again, until it is not. */
bool gloss_job_plain(struct gloss_job *job, struct gloss_document *document, struct gloss_input input,
                     struct gloss_diag *diag);

/* Whether the output is a document in a format of markup, in which earlier marks are none of the text. */
bool gloss_job_writes_markup(const struct gloss_job *job);

/* The windows of the text that the reader has open, of which the first is filled: scan, plan and render each. *filled: the input
 * gave all of it, else a fault. false and a fault: no memory, or nothing more can be written. */
bool gloss_job_windows(struct gloss_job *job, bool *filled, struct gloss_diag *diag);

/* Whether the output can go on; else the fault, once. */
bool gloss_job_is_well(struct gloss_job *job, struct gloss_diag *diag);

#endif
