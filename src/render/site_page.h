/* site_page.h - the pages of a site that are ours. */
#ifndef GLOSS_SITE_PAGE_H
#define GLOSS_SITE_PAGE_H

#include "site.h"

/* By these they are known again, at their start or behind the doctype. */
#define GLOSS_SITE_GLOSSARY_MARK "<!-- gloss: glossary page -->\n"
#define GLOSS_SITE_INDEX_MARK "<!-- gloss: index page -->\n"

/* Write the links from a page to those two, as far as they are others. */
void gloss_site_put_navigation(struct gloss_buf *out, const struct gloss_site *site, struct gloss_slice from);
/* The list of the documents as HTML. */
void gloss_site_put_index(struct gloss_render *render, const struct gloss_site *site);

#endif
