/* check.c - what would surprise a glossary's author, from the files to the findings. */
#include "check.h"

#include <stdlib.h>

/* Takes the glossary, NULL after a fault. */
static struct gloss_check *examine(struct gloss_glossary *glossary, struct gloss_diag *diag) {
    struct gloss_check *check = glossary ? calloc(1, sizeof *check) : NULL;

    if (!check) {
        if (glossary)
            gloss_fail_memory(diag);
        gloss_glossary_free(glossary);
        return NULL;
    }
    check->glossary = glossary;
    check->index = gloss_index_new(glossary, NULL, diag);
    if (!check->index) {
        gloss_check_free(check);
        return NULL;
    }
    return check;
}

struct gloss_check *gloss_check_new(const char *const paths[], size_t count, struct gloss_diag *diag) {
    return examine(gloss_glossary_load_kept(paths, count, diag), diag);
}

struct gloss_check *gloss_check_parse(const char *name, struct gloss_slice yaml, struct gloss_diag *diag) {
    return examine(gloss_glossary_parse_kept(name, yaml, diag), diag);
}

const struct gloss_glossary *gloss_check_glossary(const struct gloss_check *check) { return check->glossary; }

bool gloss_check_report(struct gloss_check *check, uint32_t lints, struct gloss_diag *diag) {
    static void (*const all[])(struct gloss_check *) = {gloss_check_forms,      gloss_check_common, gloss_check_expansions,
                                                        gloss_check_references, gloss_check_prefer, gloss_check_definitions,
                                                        gloss_check_unused};
    bool done;

    check->diag = diag;
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
