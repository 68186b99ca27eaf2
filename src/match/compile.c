/* compile.c - a glossary and its index as one compiled file. */
#include "base/diag.h"
#include "glossary/compiled.h"
#include "index.h"

bool gloss_glossary_compile(const struct gloss_glossary *glossary, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_glx_parts parts = {0};
    bool no_memory = false, written;

    written = gloss_compiled_make(&parts, glossary, diag) && gloss_glossary_sound(glossary, diag);
    if (written && !gloss_glx_write(parts.sections, output, &no_memory))
        written = no_memory ? gloss_fail_memory(diag) : gloss_fail(diag, GLOSS_ECLOSED, NULL, "cannot write");
    gloss_glx_parts_release(&parts);
    return written;
}
