/* uses.c - the text as it is, and the uses of terms in it handed over one by one: for a program that shows both itself. */
#include <stdlib.h>

#include "render.h"

struct uses {
    uint64_t written; /* bytes of the document */
};

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct uses *uses = render->own;

    (void)document;
    if (!uses) {
        uses = render->own = calloc(1, sizeof *uses);
        render->free_own = free;
        render->failed |= !uses;
    }
    if (uses)
        uses->written = 0;
}

/* Whether a mention that is no mark would be one elsewhere. */
static bool could_be_marked(enum gloss_verdict verdict) {
    switch (verdict) {
    case GLOSS_NOT_AGAIN:
    case GLOSS_NOT_AGAIN_HERE:
    case GLOSS_NOT_AGAIN_IN_SECTION:
    case GLOSS_NOT_DUE:
    case GLOSS_NOT_IN_HEADING:
    case GLOSS_NOT_IN_LINK:
    case GLOSS_NOT_IN_CAPTION:
    case GLOSS_NOT_EXPLAINED:
        return true;
    default:
        return false;
    }
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_render_options *options = render->options;
    struct uses *uses = render->own;
    uint64_t origin = uses->written - view->from;

    for (size_t i = 0; i < view->planned_count; i++) {
        const struct gloss_planned *planned = &view->planned[i];
        struct gloss_occurrence use = {.start = origin + (planned->start - view->offset),
                                       .end = origin + (planned->end - view->offset),
                                       .entry = planned->mention->entry,
                                       .sense = planned->sense,
                                       .marked = planned->marked};

        if (planned->marked || could_be_marked(planned->verdict))
            render->failed |= !options->use(options->use_user, &use);
    }
    gloss_buf_put(&render->out, gloss_slice_cut(view->text, view->from, view->upto));
    uses->written += view->upto - view->from;
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    (void)render;
    (void)document;
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_uses_renderer = {.open = open, .window = window, .close = close, .finish = finish};
