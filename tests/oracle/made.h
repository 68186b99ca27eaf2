/* made.h - a random pair's forms as a glossary, made by hand, since two of them cannot come from one text of YAML. */
#ifndef GLOSS_TESTS_ORACLE_MADE_H
#define GLOSS_TESTS_ORACLE_MADE_H

#include "glossary/model.h"
#include "random_pairs.h"

struct made {
    struct gloss_glossary glossary;
    struct gloss_entry entries[16];
    struct gloss_extras extras[16];
    struct gloss_sense senses[16];
    struct gloss_slice aliases[16][16], forms[16][16], excepts[16][16];
    struct gloss_name names[16][16];
    struct gloss_file files[4];
};

/* The glossary points into itself and into the pair. */
void made_from(struct made *made, const struct random_pair *pair);

#endif
