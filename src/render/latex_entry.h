/* latex_entry.h - an entry as a glossary in LaTeX has it. */
#ifndef GLOSS_LATEX_ENTRY_H
#define GLOSS_LATEX_ENTRY_H

#include "anchor.h"
#include "latex_text.h"

struct gloss_latex_page {
    struct gloss_render *render;
    struct gloss_anchors *anchors;
    struct gloss_latex tex;
};

/* The label of a meaning that the page has. */
struct gloss_slice gloss_latex_label(const struct gloss_latex_page *page, const struct gloss_seen *seen);

/* \newglossaryentry or, of a term with an expansion, \newacronym, of the package glossaries. */
void gloss_latex_define(struct gloss_latex_page *page, const struct gloss_seen *seen);
/* A note as an item of a list, with its number; 0: with none. */
void gloss_latex_note(struct gloss_latex_page *page, const struct gloss_seen *seen, uint32_t number);

#endif
