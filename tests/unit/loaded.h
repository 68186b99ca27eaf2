/* loaded.h - a glossary and its index, which the tests of a program share. */
#ifndef TESTS_LOADED_H
#define TESTS_LOADED_H

#include <check.h>

#include "base/slice.h"

static struct gloss_glossary *the_glossary;
static struct gloss_index *the_index;

static inline void load(const char *text) {
    the_glossary = gloss_glossary_parse("a.yaml", gloss_slice(text), NULL);
    ck_assert_ptr_nonnull(the_glossary);
    the_index = gloss_index_new(the_glossary, NULL, NULL);
    ck_assert_ptr_nonnull(the_index);
}

static inline void unload(void) {
    gloss_index_free(the_index);
    gloss_glossary_free(the_glossary);
    the_index = NULL;
    the_glossary = NULL;
}

#endif
