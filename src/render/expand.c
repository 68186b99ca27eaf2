/* expand.c - a document with its short forms introduced: "Long Form (SF)" where each is first used.
 *
 * What an author says himself counts as the first use wherever in the stretch it stands: nothing is introduced twice, and what was
 * introduced here is not introduced again in another run. All of the text is kept until its end is seen.
 *
 * A long form that was inserted is a word in favour of senses around it. Where there are forms with several senses, the result is gone over
 * again until nothing changes, so that another run finds nothing either; and where changes were left out, of which others may have been to blame. */
#include "expand.h"

#include <stdlib.h>

#include "base/array.h"
#include "expand_use.h"

enum {
    ROUNDS = 4, /* at most, over one document */
};

/* What a stretch, which is a document, a chapter or a section, has shown of a meaning. */
struct tally {
    uint64_t stretch; /* the last in which it was used, from 1 on */
    size_t change;    /* that introduces it there; one more than its number, 0: none */
    bool introduced;  /* by the author */
    bool again;       /* used more than once */
};

struct expand {
    const struct gloss_glossary *glossary;
    struct tally *tallies; /* by meaning */
    size_t *used;
    size_t used_count, used_room;
    struct gloss_changed changed;
    struct gloss_buf held; /* plain text, or prose is in runs */
    struct gloss_buf scratch;
    struct gloss_changed_check check; /* made: the document as written */
    struct gloss_buf before;          /* what the last round made */
    unsigned round;                   /* of the document, from 0 on */
    bool weighs;                      /* it has forms whose sense was weighed */
    bool goes_on;                     /* there is another round */

    /* Of a document with chapters. */
    uint32_t level; /* of the headings that begin one; 0: there are none */
    size_t part;    /* whose chapter is known */
    uint64_t chapter;
    bool begun;
};

static void free_expand(void *own) {
    struct expand *expand = own;

    gloss_meanings_free(expand->tallies, expand->glossary, sizeof *expand->tallies);
    free(expand->used);
    free(expand->changed.changes);
    gloss_buf_release(&expand->changed.texts);
    gloss_buf_release(&expand->held);
    gloss_buf_release(&expand->scratch);
    gloss_changed_check_release(&expand->check);
    gloss_buf_release(&expand->before);
    free(expand);
}

static bool make(struct gloss_render *render) {
    struct expand *expand = calloc(1, sizeof *expand);

    render->own = expand;
    render->free_own = free_expand;
    if (!expand)
        return false;
    expand->glossary = render->glossary;
    expand->tallies = gloss_meanings_new(render->glossary, sizeof *expand->tallies);
    return expand->tallies != NULL;
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct expand *expand = render->own;

    if (!expand && !make(render)) {
        render->failed = true;
        return;
    }
    expand = render->own;
    for (size_t i = 0; i < expand->used_count; i++)
        expand->tallies[expand->used[i]] = (struct tally){0};
    expand->used_count = expand->changed.count = 0;
    expand->changed.texts.len = expand->held.len = 0;
    expand->changed.runs = NULL;
    expand->changed.format = document->format;
    expand->round = expand->goes_on ? expand->round + 1 : 0;
    expand->weighs = expand->goes_on = false;
    expand->part = 0;
    expand->chapter = 1;
    expand->begun = false;
}

/* ---- Meanings ---- */

static struct tally *tally_of(struct gloss_render *render, const struct gloss_entry *entry,
                              const struct gloss_sense *sense) {
    struct expand *expand = render->own;
    size_t number = gloss_meaning_number(render->glossary, entry, sense), *grown;
    struct tally *tally = &expand->tallies[number];

    if (tally->stretch)
        return tally;
    grown = gloss_array_grow(expand->used, expand->used_count, &expand->used_room, sizeof *grown);
    if (!grown) {
        render->failed = true;
        return NULL;
    }
    expand->used = grown;
    grown[expand->used_count++] = number;
    return tally;
}

/* The tally of a meaning for the stretch under way. NULL: no memory. */
static struct tally *tally_here(struct gloss_render *render, const struct gloss_entry *entry,
                                const struct gloss_sense *sense, uint64_t stretch) {
    struct tally *tally = tally_of(render, entry, sense);

    if (tally && tally->stretch != stretch)
        *tally = (struct tally){.stretch = stretch};
    return tally;
}

/* The author has introduced it here: what was to be done for it before is not. */
static void introduce(struct expand *expand, struct tally *tally) {
    tally->introduced = true;
    if (tally->change)
        expand->changed.changes[tally->change - 1].dropped = true;
}

/* ---- Stretches ---- */

/* Chapters begin with the highest headings of which there are several. */
static uint32_t chapter_level(const struct gloss_runs *runs) {
    enum { LEVELS = 6 };
    size_t counts[LEVELS + 1] = {0};

    for (size_t i = 0; i < runs->part_count; i++)
        if (runs->parts[i].role == GLOSS_PART_HEADING && runs->parts[i].level <= LEVELS)
            counts[runs->parts[i].level]++;
    for (uint32_t level = 1; level <= LEVELS; level++)
        if (counts[level] > 1)
            return level;
    return 0;
}

static uint64_t stretch_of(struct gloss_render *render, const struct gloss_view *view,
                           const struct gloss_planned *planned) {
    struct expand *expand = render->own;
    const struct gloss_part *part = view->runs ? gloss_runs_part_at(view->runs, (size_t)planned->start) : NULL;

    if (!part || render->options->expansion.reset == GLOSS_EXPAND_ONCE)
        return 1;
    if (render->options->expansion.reset == GLOSS_EXPAND_BY_SECTION)
        return (uint64_t)part->section + 1;
    for (; &view->runs->parts[expand->part] <= part; expand->part++)
        expand->chapter += view->runs->parts[expand->part].role == GLOSS_PART_HEADING &&
                           view->runs->parts[expand->part].level <= expand->level;
    return expand->chapter;
}

/* ---- Uses ---- */

static struct gloss_change *add(struct gloss_render *render) {
    struct gloss_changed *changed = &((struct expand *)render->own)->changed;
    struct gloss_change *grown = gloss_array_grow(changed->changes, changed->count, &changed->room, sizeof *grown);

    if (!grown) {
        render->failed = true;
        return NULL;
    }
    changed->changes = grown;
    grown[changed->count] = (struct gloss_change){0};
    return &grown[changed->count++];
}

/* Whether an n can be taken from the article: it is there as itself. */
static bool may_lose_n(const struct gloss_runs *runs, size_t article_end) {
    return !runs || gloss_runs_flags(runs, article_end - 1, article_end) & GLOSS_RUN_LITERAL;
}

static struct gloss_list forms_of(const struct gloss_entry *entry, const struct gloss_sense *sense) {
    return sense->extras->forms.count ? sense->extras->forms : entry->extras->forms;
}

/* Change a use, unless no good English is known for it. */
static void change(struct gloss_render *render, const struct gloss_view *view, size_t at, const struct gloss_use *use,
                   const struct gloss_around *around, struct tally *tally) {
    struct expand *expand = render->own;
    const struct gloss_mention *mention = view->planned[at].mention;
    size_t article_end = around->article_end + (size_t)view->offset;
    struct gloss_expansion texts;
    struct gloss_change *change;

    if (!gloss_expand(&expand->changed.texts, use, &texts) ||
        (texts.article == GLOSS_ARTICLE_LOSES_N && !may_lose_n(view->runs, article_end)))
        return;
    change = add(render);
    if (!change)
        return;
    change->use = (struct gloss_stretch){(size_t)mention->start, (size_t)mention->end};
    change->article_end = article_end;
    change->texts = texts;
    change->long_form = use->long_form;
    change->note = use->style == GLOSS_EXPAND_FOOTNOTE;
    change->alone = render->options->expansion.single_long && use->style == GLOSS_EXPAND_LONG_SHORT;
    tally->change = expand->changed.count;
}

static void take_short(struct gloss_render *render, const struct gloss_view *view, size_t at,
                       const struct gloss_sense *sense, bool may_change) {
    struct expand *expand = render->own;
    const struct gloss_planned *planned = &view->planned[at];
    const struct gloss_entry *entry = planned->mention->entry;
    struct gloss_use use = {
        .long_form = sense->expansion, .forms = forms_of(entry, sense), .style = render->options->expansion.style};
    struct tally *tally = tally_here(render, entry, sense, stretch_of(render, view, planned));
    struct gloss_around around;
    enum gloss_use_found found;

    if (!tally)
        return;
    if (tally->change)
        expand->changed.changes[tally->change - 1].alone = false;
    if (tally->introduced)
        return;
    found = gloss_use_look(view, at, &use, &around, &((struct expand *)render->own)->scratch);
    if (found == GLOSS_USE_BY_AUTHOR)
        introduce(expand, tally);
    else if (found == GLOSS_USE_HERE && may_change && !tally->change)
        change(render, view, at, &use, &around, tally);
    if (tally->change && tally->again)
        expand->changed.changes[tally->change - 1].alone = false;
    tally->again = true;
}

/* An undecided use is left alone, and told of. */
static void take_undecided(struct gloss_render *render, const struct gloss_mention *mention) {
    struct gloss_change *change;
    bool any = false;

    for (uint32_t i = 0; i < mention->entry->sense_count; i++)
        any |= gloss_use_is_short(mention, &mention->entry->senses[i]);
    if (!any || !render->options->expansion.report)
        return;
    change = add(render);
    if (!change)
        return;
    change->use = (struct gloss_stretch){(size_t)mention->start, (size_t)mention->end};
    change->is_undecided = true;
}

static void take(struct gloss_render *render, const struct gloss_view *view, size_t at) {
    const struct gloss_planned *planned = &view->planned[at];
    const struct gloss_entry *entry = planned->mention->entry;
    const struct gloss_sense *sense = planned->sense ? planned->sense : entry->sense_count == 1 ? entry->senses : NULL;
    bool is_definition = planned->end != planned->mention->end, may_change = true;
    struct tally *tally;

    switch (planned->verdict) {
    case GLOSS_NOT_KNOWN:
    case GLOSS_NOT_COMMON:
    case GLOSS_NOT_WANTED:
    case GLOSS_NOT_SECOND_HALF:
        return;
    case GLOSS_NOT_IN_HEADING:
    case GLOSS_NOT_IN_CAPTION:
    case GLOSS_NOT_IN_CODE:
        is_definition = may_change = false;
        break;
    case GLOSS_NOT_IN_LINK:
        may_change = false;
        break;
    case GLOSS_NOT_EXPLAINED:
    case GLOSS_NOT_IN_MARK:
        is_definition |= sense && gloss_use_is_short(planned->mention, sense);
        may_change = false;
        break;
    default:
        break;
    }
    ((struct expand *)render->own)->weighs |= entry->sense_count > 1 && planned->mention->decided != GLOSS_DECIDED_FORM;
    if (!sense) {
        if (may_change)
            take_undecided(render, planned->mention);
        return;
    }
    if (is_definition) {
        tally = tally_here(render, entry, sense, stretch_of(render, view, planned));
        if (tally)
            introduce(render->own, tally);
    } else if (gloss_use_is_short(planned->mention, sense)) {
        take_short(render, view, at, sense, may_change);
    }
}

static void begin(struct gloss_render *render, const struct gloss_view *view) {
    struct expand *expand = render->own;

    expand->begun = true;
    expand->changed.runs = view->runs;
    if (!view->runs)
        return;
    expand->changed.source = view->source;
    expand->check.markup = view->markup;
    expand->level = chapter_level(view->runs);
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    struct expand *expand = render->own;

    if (render->failed)
        return;
    if (!expand->begun)
        begin(render, view);
    if (!view->runs)
        gloss_buf_put(&expand->held, gloss_slice_cut(view->text, view->from, view->upto));
    for (size_t i = 0; i < view->planned_count && !render->failed; i++)
        take(render, view, i);
}

/* ---- Writing ---- */

/* Write a document with markup so that it reads as it did, but for what is inserted. */
static bool write_checked(struct gloss_render *render) {
    struct expand *expand = render->own;
    bool written = gloss_changed_write(&expand->changed, &expand->check);

    render->failed |= expand->check.failed;
    render->left_out = expand->check.left_out;
    render->left_out_at = expand->check.left_out_at;
    if (!written && !render->failed) {
        render->refused_at = 0;
        render->refused = "what is inserted would change the text around it";
    }
    return written;
}

static bool has_changes(const struct gloss_changed *changed) {
    for (size_t i = 0; i < changed->count; i++)
        if (!changed->changes[i].dropped && !changed->changes[i].is_undecided)
            return true;
    return false;
}

static void put(struct gloss_render *render, struct gloss_slice text) {
    if (!render->options->sanitize)
        gloss_buf_put(&render->out, text);
    else if (!gloss_sanitize(text, true, gloss_buf_sink(&render->out)))
        render->out.failed = true;
}

static void write(struct gloss_render *render) {
    struct expand *expand = render->own;
    struct gloss_changed *changed = &expand->changed;

    if (render->options->expansion.style == GLOSS_EXPAND_FOOTNOTE && changed->format == GLOSS_FORMAT_HTML) {
        render->refused_at = 0;
        render->refused = "footnotes are for plain text and Markdown";
        return;
    }
    if (!has_changes(changed)) {
        put(render, changed->source);
        return;
    }
    gloss_changed_number_notes(changed);
    expand->check.made.len = 0;
    if (changed->runs && !write_checked(render))
        return;
    if (!changed->runs)
        gloss_changed_put(changed, &expand->check.made);
    render->failed |= expand->check.made.failed;
    expand->goes_on = (expand->weighs || render->left_out > 0) && expand->round + 1 < ROUNDS && !render->failed;
    if (!expand->goes_on && !render->failed)
        put(render, gloss_buf_slice(&expand->check.made));
}

bool gloss_expand_goes_on(struct gloss_render *render, struct gloss_slice *text) {
    struct expand *expand = render->own;
    struct gloss_buf made;

    if (!expand || !expand->goes_on)
        return false;
    made = expand->check.made;
    expand->check.made = expand->before;
    expand->before = made;
    *text = gloss_buf_slice(&made);
    return true;
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct expand *expand = render->own;

    if (render->failed)
        return;
    if (!expand->changed.runs)
        expand->changed.source = gloss_buf_slice(&expand->held);
    if (expand->held.failed || expand->changed.texts.failed || expand->scratch.failed) {
        render->failed = true;
    } else if (render->options->expansion.report) {
        expand->check.made.len = 0;
        gloss_changed_report(&expand->changed, document->name, &expand->check.made);
        render->failed |= expand->check.made.failed;
        put(render, gloss_buf_slice(&expand->check.made));
    } else {
        write(render);
    }
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_expand_renderer = {
    .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_PROSE};
