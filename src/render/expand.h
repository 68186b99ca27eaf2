/* expand.h - changes to a document that introduce its short forms: expand.c decides on them, by what expand_use.c sees of a use,
 * expand_write.c writes the document with them, and expand_check.c sees to it that it reads as it did. */
#ifndef GLOSS_RENDER_EXPAND_H
#define GLOSS_RENDER_EXPAND_H

#include "document/markup.h"
#include "plan/expansion.h"
#include "render.h"

/* A use of a short form, in bytes of the prose, which of plain text is the text. */
struct gloss_change {
    struct gloss_stretch use;
    size_t article_end; /* behind the letters of the article, if that changes */
    struct gloss_expansion texts;
    struct gloss_slice long_form;
    size_t made;       /* where the use begins in the prose that was made last */
    uint32_t note;     /* its number; 0: none */
    bool alone;        /* the long form stands instead of the short one */
    bool is_undecided; /* no change: only something to report */
    bool dropped;
};

/* A document with its changes, in order. */
struct gloss_changed {
    struct gloss_slice source;
    const struct gloss_runs *runs; /* NULL: plain text */
    enum gloss_format format;
    struct gloss_buf texts; /* what is inserted, as prose */
    struct gloss_change *changes;
    size_t count, room;
};

/* Where in the source [start, end) of the prose is. */
struct gloss_stretch gloss_changed_source(const struct gloss_changed *changed, size_t start, size_t end);

/* Give the changes that are notes their numbers, behind the highest one of a note that the text has. */
void gloss_changed_number_notes(struct gloss_changed *changed);
/* Append the source with the changes; with the notes at its end that they refer to. */
void gloss_changed_put(struct gloss_changed *changed, struct gloss_buf *out);
/* Append what the prose of that has to be, without the notes; tells each change its `made`. */
void gloss_changed_put_prose(struct gloss_changed *changed, struct gloss_buf *out);
/* Append bytes [start, end) of the texts as the format writes them. */
void gloss_changed_put_text(const struct gloss_changed *changed, size_t start, size_t end, struct gloss_buf *out);
/* Append a line for each change. */
void gloss_changed_report(struct gloss_changed *changed, const char *name, struct gloss_buf *out);

/* For a document with markup. Zeroed but for its markup it is ready; what it holds stays until the next call. */
struct gloss_changed_check {
    const struct gloss_markup_options *markup; /* that the source was read with */
    struct gloss_buf made, wanted;             /* the document as written; its prose, as it has to be */
    struct gloss_runs got;                     /* made, read again */
    size_t left_out, left_out_at; /* changes that its markup does not bear, and where in the source the first is */
    bool failed;                  /* no memory */
};

/* Write the document so that it reads as it did, but for what is inserted: changes after which it would not are dropped. false: there is no
 * such way, or no memory. */
bool gloss_changed_write(struct gloss_changed *changed, struct gloss_changed_check *check);
void gloss_changed_check_release(struct gloss_changed_check *check);

/* Whether nothing has been written of the last document as yet, and what came of it is to be read as the document; *text gets it. */
bool gloss_expand_goes_on(struct gloss_render *render, struct gloss_slice *text);

#endif
