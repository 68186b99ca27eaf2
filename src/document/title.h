/* title.h - what a document is called. */
#ifndef GLOSS_TITLE_H
#define GLOSS_TITLE_H

#include "runs.h"

/* Write the text of the <title> of a page; nothing if it has none. false: no memory. */
bool gloss_html_title(struct gloss_buf *out, struct gloss_slice page);
/* Write the text of the first heading, without what is not searched; nothing if there is none. */
void gloss_runs_title(struct gloss_buf *out, const struct gloss_runs *runs);

#endif
