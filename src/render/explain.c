/* explain.c - a line for each mention and each near miss: file:line:column: "text": entry, rule: outcome.
 *
 * Lines and columns are those of the file, so that an editor finds them; the text is what is searched, which of a document with markup is its
 * prose.
 *
 * Lines are for people and for grep, and may hold anything that texts and glossaries hold: they are always made harmless for a terminal,
 * and blanks and line ends within them are one blank. */
#include <stdlib.h>

#include "base/cursor.h"
#include "base/unicode.h"
#include "base/visible.h"
#include "prose_place.h"
#include "reason.h"

enum { MOST_NEAREST = 3, SHOWN_COLUMNS = 200 };

struct explain {
    const char *name;
    uint64_t record; /* the line of the file that the document is in; 0: it is the file */
    struct gloss_cursor cursor;
    uint64_t place;          /* byte of the document at the cursor; of one with markup, of its source */
    struct gloss_buf reason; /* of the line under way */
};

static void free_explain(void *own) {
    struct explain *explain = own;

    gloss_buf_release(&explain->reason);
    free(explain);
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct explain *explain = render->own;

    if (!explain) {
        explain = render->own = calloc(1, sizeof *explain);
        render->free_own = free_explain;
        if (!explain) {
            render->failed = true;
            return;
        }
    }
    explain->name = document->name;
    explain->record = document->line;
    explain->cursor = gloss_cursor_start();
    explain->place = 0;
}

/* ---- A line ---- */

static const char quiet[] = "\033[2m", strong[] = "\033[1m", underlined[] = "\033[4m", plain[] = "\033[0m";

static void style(struct gloss_render *render, const char *sequence) {
    if (render->options->color)
        gloss_buf_puts(&render->out, sequence);
}

static void put_harmless(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);

        gloss_cluster_put(out, text, at, &cluster);
        at += cluster.len;
    }
}

/* The same with blanks and line ends as one blank. */
static void put_on_line(struct gloss_buf *out, struct gloss_slice text) {
    bool blank = false;

    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);
        bool is_blank = cluster.first > 0 && gloss_class(cluster.first) & GLOSS_BLANK;

        if (is_blank && !blank)
            gloss_buf_putc(out, ' ');
        else if (!is_blank)
            gloss_cluster_put(out, text, at, &cluster);
        blank = is_blank;
        at += cluster.len;
    }
}

static void put_place(struct gloss_render *render) {
    const struct explain *explain = render->own;

    style(render, quiet);
    put_harmless(&render->out, gloss_slice(explain->name));
    if (explain->record)
        gloss_buf_printf(&render->out, ":%llu", (unsigned long long)explain->record);
    gloss_buf_printf(&render->out, ":%zu:%zu: ", explain->cursor.line, explain->cursor.column);
    style(render, plain);
}

/* A mention may have thousands of characters. */
static void put_text(struct gloss_render *render, struct gloss_slice text) {
    size_t fits = gloss_fit(text, SHOWN_COLUMNS);

    gloss_buf_putc(&render->out, '"');
    style(render, underlined);
    put_on_line(&render->out, gloss_slice_cut(text, 0, fits));
    style(render, plain);
    gloss_buf_puts(&render->out, fits < text.len ? "...\": " : "\": ");
}

static void put_term(struct gloss_render *render, const struct gloss_entry *entry) {
    style(render, strong);
    put_on_line(&render->out, entry->term);
    style(render, plain);
    gloss_buf_puts(&render->out, ", ");
}

/* End the line with the reason that was gathered. */
static void put_reason(struct gloss_render *render) {
    struct explain *explain = render->own;

    put_on_line(&render->out, gloss_buf_slice(&explain->reason));
    gloss_buf_putc(&render->out, '\n');
    render->failed |= explain->reason.failed;
    explain->reason.len = 0;
}

static void put_mention(struct gloss_render *render, const struct gloss_view *view, const struct gloss_planned *planned) {
    const struct gloss_mention *mention = planned->mention;
    const struct gloss_candidate *found =
        gloss_explain_mention(view->explanation->explainer, view->explanation->piece, mention);
    struct gloss_buf *reason = &((struct explain *)render->own)->reason;

    put_place(render);
    put_text(render, gloss_view_text(view, mention->start, mention->end));
    put_term(render, mention->entry);
    gloss_reason_found(reason, mention, found);
    gloss_reason_sense(reason, mention);
    gloss_buf_printf(reason, planned->marked ? ": marked, %s" : ": not marked, %s", gloss_verdict_text(planned->verdict));
    put_reason(render);
}

static void put_miss(struct gloss_render *render, const struct gloss_view *view, const struct gloss_miss *miss) {
    struct gloss_buf *reason = &((struct explain *)render->own)->reason;

    put_place(render);
    put_text(render, gloss_view_text(view, miss->start, miss->end));
    put_term(render, miss->entry);
    gloss_reason_miss(reason, render->glossary, view, miss);
    put_reason(render);
}

/* ---- The whole text ---- */

/* Move to a byte of the file. */
static void move_in_source(struct gloss_render *render, const struct gloss_view *view, uint64_t place) {
    struct explain *explain = render->own;

    if (place <= explain->place)
        return;
    gloss_cursor_move(&explain->cursor, view->runs ? gloss_slice_cut(view->source, (size_t)explain->place, (size_t)place)
                                                   : gloss_view_text(view, explain->place, place));
    explain->place = place;
}

/* The same by a byte of what is searched. */
static void move_to(struct gloss_render *render, const struct gloss_view *view, uint64_t place) {
    move_in_source(render, view,
                   view->runs ? gloss_prose_place_source(view->runs, (size_t)place, view->source.len) : place);
}

static void put_all(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_explanation *explanation = view->explanation;
    size_t mention = 0, miss = 0;

    while (mention < view->planned_count || miss < explanation->miss_count) {
        const struct gloss_planned *planned = mention < view->planned_count ? &view->planned[mention] : NULL;
        const struct gloss_miss *missed = miss < explanation->miss_count ? &explanation->misses[miss] : NULL;

        if (planned && (!missed || planned->mention->start <= missed->start)) {
            move_to(render, view, planned->mention->start);
            put_mention(render, view, planned);
            mention++;
        } else if (missed) {
            move_to(render, view, missed->start);
            put_miss(render, view, missed);
            miss++;
        }
    }
    move_to(render, view, view->offset + view->upto);
}

/* ---- One place ---- */

static void put_word(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_explained *place = view->explanation->place;
    struct gloss_slice word = gloss_slice_cut(view->text, place->word.start, place->word.end);

    put_place(render);
    if (word.len == 0) {
        gloss_buf_puts(&render->out, "no word here\n");
        return;
    }
    put_text(render, word);
    if (place->skipped)
        gloss_buf_printf(&render->out, "inside %s: not searched\n", gloss_skip_name(place->skip));
    else if (place->word.flags & GLOSS_TOKEN_LONG)
        gloss_buf_puts(&render->out, "too long for a word\n");
    else
        gloss_buf_puts(&render->out, "the word here\n");
}

/* What each sense has, where words decide between them. */
static void put_senses(struct gloss_render *render, const struct gloss_view *view, const struct gloss_mention *mention) {
    const struct gloss_explanation *explanation = view->explanation;
    struct gloss_buf *reason = &((struct explain *)render->own)->reason;
    double scores[GLOSS_LIMIT_SENSES_WEIGHED];
    size_t number = 0, count = 0;

    while (number < explanation->mention_count && explanation->mentions[number].start < mention->start)
        number++;
    if (!mention->entry->own && number < explanation->mention_count)
        count = gloss_choose_scores(explanation->chooser, explanation->mentions, number, scores);
    for (uint32_t i = 0; i < count; i++) {
        put_place(render);
        put_text(render, gloss_view_text(view, mention->start, mention->end));
        put_term(render, mention->entry);
        gloss_reason_name_sense(reason, mention->entry, i);
        gloss_buf_puts(reason, ": score ");
        gloss_reason_score(reason, scores[i]);
        put_reason(render);
    }
}

static size_t put_mentions_at(struct gloss_render *render, const struct gloss_view *view, uint64_t place) {
    size_t count = 0;

    for (size_t i = 0; i < view->planned_count; i++)
        if (view->planned[i].mention->start <= place && place < view->planned[i].mention->end) {
            put_mention(render, view, &view->planned[i]);
            put_senses(render, view, view->planned[i].mention);
            count++;
        }
    return count;
}

static void put_except(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_candidate *except = view->explanation->place->except;

    put_place(render);
    put_text(render, gloss_view_text(view, view->offset + except->start, view->offset + except->end));
    put_term(render, except->entry);
    gloss_buf_puts(&render->out, "an 'except' phrase: nothing is found in it\n");
}

/* Whether something else is told of the entry at this place. */
static bool is_told(const struct gloss_view *view, const struct gloss_entry *entry) {
    const struct gloss_explained *place = view->explanation->place;
    uint64_t at = view->offset + view->explanation->place_at;

    for (size_t i = 0; i < place->miss_count; i++)
        if (place->misses[i].entry == entry)
            return true;
    for (size_t i = 0; i < view->planned_count; i++)
        if (view->planned[i].mention->entry == entry && view->planned[i].mention->start <= at &&
            at < view->planned[i].mention->end)
            return true;
    return false;
}

static void put_beginnings(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_explained *place = view->explanation->place;
    struct gloss_buf *reason = &((struct explain *)render->own)->reason;
    size_t kept = place->beginning_count < GLOSS_EXPLAINED_BEGINNINGS ? place->beginning_count : GLOSS_EXPLAINED_BEGINNINGS;

    for (size_t i = 0; i < kept; i++) {
        const struct gloss_spelling *spelling = place->beginnings[i];
        const struct gloss_entry *entry = gloss_entry_at(render->glossary, spelling->entry);

        if (is_told(view, entry))
            continue;
        put_place(render);
        put_text(render, gloss_slice_cut(view->text, place->word.start, place->word.end));
        put_term(render, entry);
        gloss_reason_form(reason, entry, gloss_spelling_form(spelling));
        gloss_buf_puts(reason, " begins with this word, but the text goes on otherwise");
        put_reason(render);
    }
    if (place->beginning_count > kept) {
        put_place(render);
        gloss_buf_printf(&render->out, "%zu more forms begin with this word\n", place->beginning_count - kept);
    }
}

/* Nothing in the glossary has to do with the word: what is next to it. */
static void put_nearest(struct gloss_render *render, struct gloss_slice word) {
    struct gloss_slice near[MOST_NEAREST];
    size_t count = gloss_glossary_nearest(render->glossary, word, near, MOST_NEAREST);

    put_place(render);
    gloss_buf_puts(&render->out, "no form in the glossary begins with this word");
    for (size_t i = 0; i < count; i++) {
        gloss_buf_puts(&render->out, i == 0 ? "; the nearest: '" : "', '");
        put_on_line(&render->out, near[i]);
    }
    gloss_buf_puts(&render->out, count ? "'\n" : "\n");
}

/* Whether markup at the place stands inside of something that was found. */
static bool is_inside_mention(const struct gloss_view *view, uint64_t at) {
    for (size_t i = 0; i < view->planned_count; i++)
        if (view->planned[i].mention->start < at && at < view->planned[i].mention->end)
            return true;
    return false;
}

static void put_one(struct gloss_render *render, const struct gloss_view *view) {
    const struct gloss_explained *place = view->explanation->place;
    uint64_t at = view->offset + view->explanation->place_at;
    size_t told;

    move_in_source(render, view, view->explanation->place_source);
    if (view->explanation->in_markup && !is_inside_mention(view, at)) {
        put_place(render);
        gloss_buf_puts(&render->out, "markup, or something else that is not searched\n");
        return;
    }
    put_word(render, view);
    told = put_mentions_at(render, view, at) + place->miss_count + (place->except != NULL) + place->beginning_count;
    if (place->except)
        put_except(render, view);
    for (size_t i = 0; i < place->miss_count; i++)
        put_miss(render, view, &place->misses[i]);
    put_beginnings(render, view);
    if (told == 0 && place->word.end > place->word.start)
        put_nearest(render, gloss_slice_cut(view->text, place->word.start, place->word.end));
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    if (!render->options->line)
        put_all(render, view);
    else if (view->explanation->place)
        put_one(render, view);
    else if (!view->runs) /* whose source stays, and whose place may be in the markup before the next window */
        move_to(render, view, view->offset + view->upto);
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    (void)render;
    (void)document;
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_explain_renderer = {
    .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_PROSE};
