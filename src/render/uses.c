/* uses.c - the text as it is, and the uses of terms in it handed over one by one: for a program that shows both itself. */
#include <stdlib.h>

#include "shown.h"

struct uses {
    uint64_t written;         /* bytes of the document */
    struct gloss_buf instead; /* what is shown for what is no prose */
};

static void free_uses(void *own) {
    struct uses *uses = own;

    gloss_buf_release(&uses->instead);
    free(uses);
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct uses *uses = render->own;

    (void)document;
    if (!uses) {
        uses = render->own = calloc(1, sizeof *uses);
        render->free_own = free_uses;
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

static void put(struct gloss_render *render, struct gloss_slice text) {
    struct uses *uses = render->own;

    gloss_buf_put(&render->out, text);
    uses->written += text.len;
}

/* Write the text from byte *at up to another one, if that is not behind; returns where the other one is in what is written. */
static uint64_t put_until(struct gloss_render *render, const struct gloss_view *view, size_t *at, size_t end) {
    struct uses *uses = render->own;

    if (end < *at) /* in the definition that was written last */
        return uses->written - (*at - end);
    while (*at < end) {
        size_t object = gloss_shown_next(view, *at, end, &uses->instead);

        put(render, gloss_slice_cut(view->text, *at, object));
        if (object < end)
            put(render, gloss_buf_slice(&uses->instead));
        *at = object < end ? object + GLOSS_SHOWN_OBJECT : end;
    }
    render->failed |= uses->instead.failed;
    return uses->written;
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_render_options *options = render->options;
    size_t at = view->from;

    for (size_t i = 0; i < view->planned_count; i++) {
        const struct gloss_planned *planned = &view->planned[i];
        struct gloss_occurrence use = {
            .entry = planned->mention->entry, .sense = planned->sense, .marked = planned->marked};

        use.start = put_until(render, view, &at, (size_t)(planned->start - view->offset));
        use.end = put_until(render, view, &at, (size_t)(planned->end - view->offset));
        if (planned->marked || could_be_marked(planned->verdict))
            render->failed |= !options->use(options->use_user, &use);
    }
    put_until(render, view, &at, view->upto);
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    (void)render;
    (void)document;
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_uses_renderer = {.open = open, .window = window, .close = close, .finish = finish};
