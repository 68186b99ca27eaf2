/* render.h - a plan in one of the outputs. An output is a row of functions; job.c drives it.
 *
 *     between -> open -> window -> window ... -> close   (once for each document)   -> finish
 *
 * A part of an output writes no between and no finish; what it wrote may stand behind any other document's. */
#ifndef GLOSS_RENDER_H
#define GLOSS_RENDER_H

#include "base/buffer.h"
#include "glossary/names.h"
#include "match/explain.h"
#include "match/sense.h"
#include "plan/plan.h"

/* What explains a window. */
struct gloss_explanation {
    const struct gloss_explainer *explainer;
    const struct gloss_chooser *chooser;
    const struct gloss_piece *piece;      /* the window */
    const struct gloss_mention *mentions; /* of the glossary in the window */
    size_t mention_count;
    const struct gloss_miss *misses; /* in order */
    size_t miss_count;
    const struct gloss_planned *planned; /* of the window, by their places in the piece */
    const struct gloss_explained *place; /* the one place that was asked for; NULL: it is not in the window, or none was */
    size_t place_at;                     /* byte of the window */
    uint64_t place_source;               /* byte of the file */
    bool in_markup;                      /* which holds nothing of the text there; the byte of the window is what follows */
};

/* A window of a document with what was planned for it. */
struct gloss_view {
    struct gloss_slice text; /* bytes [from, upto) of it are to be written now */
    size_t from, upto;
    uint64_t offset; /* of text in the document */
    const struct gloss_block *blocks;
    size_t block_count;
    const struct gloss_planned *planned;
    size_t planned_count;
    const struct gloss_explanation *explanation; /* NULL: nobody asks */
    const struct gloss_runs *runs;               /* of the document, whose prose the text is; NULL: plain text */
    struct gloss_slice source;                   /* the whole document, if it has runs */
    const struct gloss_markup_found *found;      /* likewise */
    const struct gloss_markup_options *markup;   /* that it was read with, likewise */
};

struct gloss_document {
    const char *name;
    uint64_t line;         /* of the file of that name, in which it stands; 0: it is the file */
    struct gloss_slice id; /* JSON; may be missing */
    uint64_t bytes;        /* as UTF-8 */
    enum gloss_encoding encoding;
    enum gloss_format format;
};

struct gloss_render;

/* What a renderer is handed of a document with markup. */
enum gloss_wants {
    GLOSS_WANTS_READABLE, /* the source of Markdown, which can be read as it is, and the prose of HTML */
    GLOSS_WANTS_PROSE,
    GLOSS_WANTS_SOURCE,
    GLOSS_WANTS_HTML,    /* the prose of HTML, made from what is none, without earlier marks */
    GLOSS_WANTS_MARKDOWN /* the source of Markdown without earlier marks; there is none of another format */
};

struct gloss_renderer {
    void (*between)(struct gloss_render *render); /* document_count counts the one that follows; may be NULL */
    void (*open)(struct gloss_render *render, const struct gloss_document *document);
    void (*window)(struct gloss_render *render, const struct gloss_view *view);
    void (*close)(struct gloss_render *render, const struct gloss_document *document);
    void (*finish)(struct gloss_render *render);
    enum gloss_wants wants;
    bool leaves_own; /* terms that a document explains itself are not explained */
};

extern const struct gloss_renderer gloss_terminal_renderer, gloss_text_renderer, gloss_json_renderer, gloss_list_renderer,
    gloss_explain_renderer, gloss_html_renderer, gloss_markdown_renderer, gloss_latex_renderer, gloss_expand_renderer,
    gloss_uses_renderer;

/* A meaning that has a number. */
struct gloss_seen {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense; /* NULL: undecided, or the whole entry */
    uint64_t uses;
};

/* For qsort: as in a dictionary, capitals beside small letters; of namesakes, what texts define themselves after the others; senses in the order of
 * the glossary, undecided last. */
int gloss_seen_by_term(const void *a, const void *b);

/* What outputs share. Failures wait in out and failed. */
struct gloss_render {
    const struct gloss_render_options *options;
    const struct gloss_glossary *glossary;
    struct gloss_plan *plan;
    struct gloss_buf out;
    struct gloss_buf glossary_url; /* of the page that marks lead to; empty: the document itself */
    bool failed;                   /* no memory */
    const char *refused;           /* why nothing was written of a document with markup, at this byte of it; NULL: it was */
    size_t refused_at;
    bool has_base; /* terms of the document are not linked to the glossary, as its <base> would lead elsewhere */
    size_t left_out, left_out_at; /* marks that were, as they would have changed the document; the byte of the first */
    size_t document_count;        /* opened so far */

    /* Numbers of meanings in order of their appearance in the document, or in all of them for a list. */
    uint32_t *numbers; /* by meaning; 0: not seen */
    /* What the document under way defines itself, and the numbers of that; NULL: nothing. */
    const struct gloss_glossary *own_glossary;
    uint32_t *own_numbers;
    struct gloss_gathered *gathered; /* in a list: what documents have defined so far */
    struct gloss_seen *seen;
    size_t seen_count, seen_room;
    struct gloss_names names; /* of the entries of the first `named_count` of them, for references */
    size_t named_count;

    void *own; /* of the renderer: made in its open, ended by free_own */
    void (*free_own)(void *own);
};

/* The glossary that has an entry: the one that was loaded, or the document's own. */
static inline const struct gloss_glossary *gloss_render_glossary(const struct gloss_render *render,
                                                                 const struct gloss_entry *entry) {
    return entry->own ? render->own_glossary : render->glossary;
}
/* Where the number of a meaning is kept. */
static inline uint32_t *gloss_render_place(const struct gloss_render *render, const struct gloss_entry *entry,
                                           const struct gloss_sense *sense) {
    uint32_t *numbers = entry->own ? render->own_numbers : render->numbers;

    return &numbers[gloss_meaning_number(gloss_render_glossary(render, entry), entry, sense)];
}
/* The number of a meaning from 1 on, given at its first mention; 0 without memory. */
uint32_t gloss_render_number(struct gloss_render *render, const struct gloss_entry *entry, const struct gloss_sense *sense);
/* The same for a whole entry that most often has one. */
static inline void gloss_render_note(struct gloss_render *render, const struct gloss_entry *entry) {
    if (!*gloss_render_place(render, entry, NULL))
        gloss_render_number(render, entry, NULL);
}
void gloss_render_forget(struct gloss_render *render);
/* Whether the output can go on; else the fault. */
bool gloss_render_is_well(const struct gloss_render *render, struct gloss_diag *diag);
/* The meaning with a number that a reference of an entry (see, use) names by headword or id: the undecided one, else the first; no entry: there is
 * none. It is quick once all are numbered. */
struct gloss_seen gloss_render_find(struct gloss_render *render, struct gloss_slice name);

/* The meanings that a list has, as LaTeX. */
void gloss_latex_list(struct gloss_render *render);

#endif
