/* site.h - results that share one glossary page: where its pages are, and when they are written. */
#ifndef CLI_SITE_H
#define CLI_SITE_H

#include "texts.h"

struct cli_site;

/* Whether a glossary page is asked for by name. */
bool cli_site_names_page(const struct cli_options *options);
/* Whether results are to share one; false and a message in *refused where they cannot. render is settled but for it. */
bool cli_site_wanted(const struct cli_options *options, bool to_folder, const struct gloss_render_options *render,
                     bool *refused);

/* Look through the texts, without reading them. NULL after a message. */
struct cli_site *cli_site_new(const struct cli_options *options, struct cli_texts *texts,
                              const struct gloss_glossary *glossary);
void cli_site_free(struct cli_site *site);
const struct gloss_site *cli_site_get(const struct cli_site *site);

/* Write where a text comes from and where its result goes, for gloss_job_set_place. */
void cli_site_put_place(const struct cli_site *site, const struct cli_unit *unit, struct gloss_buf *source,
                        struct gloss_buf *result);
/* A result has come to be. false: no memory, which has been said. */
bool cli_site_add(struct cli_site *site, const struct gloss_site_page *page);
/* Write its own pages, if there is anything to write them for. false after a message. */
bool cli_site_write(struct cli_site *site, const struct gloss_render_options *render);

/* Whether a file is such a page. */
bool cli_site_made(const struct cli_input *input);

#endif
