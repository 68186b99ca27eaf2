#include "scope.h"

#include <stdlib.h>

struct gloss_scope *gloss_scope_new(const struct gloss_glossary *glossary) {
    struct gloss_scope *scope = calloc(1, sizeof *scope);

    if (!scope)
        return NULL;
    scope->glossary = glossary;
    scope->tallies = gloss_meanings_new(glossary, sizeof *scope->tallies);
    if (!scope->tallies) {
        free(scope);
        return NULL;
    }
    return scope;
}

void gloss_scope_free(struct gloss_scope *scope) {
    if (!scope)
        return;
    gloss_meanings_free(scope->tallies, scope->glossary, sizeof *scope->tallies);
    free(scope);
}
