/* study.h - the texts of a command line, read for the terms that they use. */
#ifndef CLI_STUDY_H
#define CLI_STUDY_H

#include "options.h"

/* All of it, released together. */
struct cli_study {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_known *known; /* NULL: nothing is */
    struct gloss_study_options options;
    struct gloss_study *study;
    bool failed; /* something could not be read, which has been said */
};

/* Load what the options name, and read the texts that they name. false after a message: nothing can be made of it. Release it whatever it is. */
bool cli_study_read(struct cli_study *study, const struct cli_options *options);
void cli_study_release(struct cli_study *study);

#endif
