/* check.c - what would surprise a glossary's author, from the files to the findings. */
#include "check.h"

#include <stdlib.h>

struct gloss_check *gloss_check_new(const char *const paths[], size_t count, struct gloss_diag *diag) {
    struct gloss_check *check = calloc(1, sizeof *check);

    if (!check) {
        gloss_fail_memory(diag);
        return NULL;
    }
    check->glossary = gloss_glossary_load_kept(paths, count, diag);
    check->index = check->glossary ? gloss_index_new(check->glossary, diag) : NULL;
    if (!check->index) {
        gloss_check_free(check);
        return NULL;
    }
    return check;
}

const struct gloss_glossary *gloss_check_glossary(const struct gloss_check *check) { return check->glossary; }

bool gloss_check_report(struct gloss_check *check, uint32_t lints, struct gloss_diag *diag) {
    static void (*const all[])(struct gloss_check *) = {gloss_check_forms,       gloss_check_common,
                                                        gloss_check_expansions,  gloss_check_references,
                                                        gloss_check_definitions, gloss_check_unused};
    bool done;

    check->lints = lints;
    check->failed = false;
    for (size_t i = 0; i < sizeof all / sizeof *all && !check->failed; i++)
        all[i](check);
    done = gloss_check_hand_over(check, diag);
    gloss_check_forget(check);
    return done;
}

void gloss_check_free(struct gloss_check *check) {
    if (!check)
        return;
    gloss_check_forget(check);
    gloss_reader_free(check->reader);
    gloss_scanner_free(check->scanner);
    free(check->used);
    gloss_index_free(check->index);
    gloss_glossary_free(check->glossary);
    free(check);
}
