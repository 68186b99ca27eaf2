/* strip.h - documents with markup, read by their format, and without what an earlier annotation inserted. */
#ifndef GLOSS_STRIP_H
#define GLOSS_STRIP_H

#include "markup.h"

/* The next byte from `at` on where a mark of ours may be; the end of the document if there is none. */
size_t gloss_markup_find_mark(struct gloss_slice source, size_t at);
/* Whether anything in a document can be a mark of ours, as far as can be told without reading it: false is certain. */
bool gloss_markup_may_have_marks(struct gloss_slice source);

/* Read a document by gloss_markdown_read or gloss_html_read; runs and found are cleared first. */
bool gloss_markup_read(enum gloss_format format, struct gloss_runs *runs, struct gloss_markup_found *found,
                       struct gloss_slice source, const struct gloss_markup_options *options, struct gloss_diag *diag);

/* The same of a document from which our marks are then gone; what they hid may be more of them, which goes, too. *marks gets their number. */
bool gloss_markup_read_stripped(enum gloss_format format, struct gloss_runs *runs, struct gloss_markup_found *found,
                                struct gloss_buf *source, const struct gloss_markup_options *options, size_t *marks,
                                struct gloss_diag *diag);

#endif
