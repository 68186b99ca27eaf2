#include "plan.h"

#include <stdlib.h>

#include "base/array.h"
#include "match/definition.h"
#include "scope.h"

enum left { UNKNOWN, LEFT, KEPT };
enum wanted { UNDECIDED, WANTED, KNOWN, COMMON, FILTERED };

/* Terms that a document explains itself, and what is known of entries by that. */
struct gloss_left {
    struct gloss_slice *terms; /* in order, if they are sorted */
    size_t count, room;
    bool sorted;
    uint8_t *entries; /* by number: enum left */
    size_t *judged;   /* those of them that are known */
    size_t judged_count, judged_room;
};

/* What is known of the meanings that a document defines itself, by their numbers. */
struct gloss_own_meanings {
    const struct gloss_glossary *glossary; /* NULL: there are none */
    struct gloss_tally *tallies;
    uint8_t *wanted;
    size_t tally_room, wanted_room;
};

struct gloss_plan {
    const struct gloss_plan_options *options;
    const struct gloss_glossary *glossary;
    struct gloss_scope *scope, *own; /* own: of one document, or NULL */
    uint8_t *wanted;                 /* by meaning: enum wanted */
    size_t *used;                    /* meanings with a tally of our own */
    size_t used_count, used_room;
    uint64_t paragraph;            /* counted from 1 */
    uint64_t before;               /* stretches of the scope before this document */
    bool begun;                    /* that is known */
    const struct gloss_runs *runs; /* NULL: plain text */
    size_t run;                    /* of the last mention */
    unsigned unmarked;             /* GLOSS_RUN_* */
    struct gloss_own_meanings own_meanings;
    struct gloss_left left;
    struct gloss_planned *planned;
    size_t planned_room;
};

const char *gloss_verdict_text(enum gloss_verdict verdict) {
    static const char *const texts[] = {
        [GLOSS_IS_FIRST] = "first use",
        [GLOSS_IS_FIRST_HERE] = "first use in the paragraph",
        [GLOSS_IS_DUE] = "due by count",
        [GLOSS_IS_ANY] = "all uses are marked",
        [GLOSS_NOT_AGAIN] = "already marked",
        [GLOSS_NOT_AGAIN_HERE] = "already marked in the paragraph",
        [GLOSS_NOT_DUE] = "not due by count",
        [GLOSS_NOT_SECOND_HALF] = "second half of the author's own definition",
        [GLOSS_NOT_KNOWN] = "known to the reader",
        [GLOSS_NOT_COMMON] = "known to everyone, says the glossary",
        [GLOSS_NOT_WANTED] = "left out by its tags",
        [GLOSS_NOT_IN_HEADING] = "in a heading",
        [GLOSS_NOT_IN_LINK] = "in a link",
        [GLOSS_NOT_IN_CAPTION] = "in a caption",
        [GLOSS_NOT_IN_CODE] = "in code",
        [GLOSS_NOT_EXPLAINED] = "explained by the author's markup",
        [GLOSS_NOT_IN_MARK] = "marked by an earlier annotation",
        [GLOSS_IS_FIRST_IN_SECTION] = "first use in the section",
        [GLOSS_NOT_AGAIN_IN_SECTION] = "already marked in the section",
    };

    return texts[verdict];
}

struct gloss_plan *gloss_plan_new(const struct gloss_glossary *glossary, const struct gloss_plan_options *options) {
    struct gloss_plan *plan = calloc(1, sizeof *plan);

    if (!plan)
        return NULL;
    plan->options = options;
    plan->glossary = glossary;
    plan->own = options->scope ? NULL : gloss_scope_new(glossary);
    plan->scope = options->scope ? options->scope : plan->own;
    plan->wanted = gloss_meanings_new(glossary, sizeof *plan->wanted);
    if (!plan->scope || !plan->wanted) {
        gloss_plan_free(plan);
        return NULL;
    }
    return plan;
}

void gloss_plan_free(struct gloss_plan *plan) {
    if (!plan)
        return;
    gloss_scope_free(plan->own);
    gloss_meanings_free(plan->wanted, plan->glossary, sizeof *plan->wanted);
    free(plan->used);
    free(plan->planned);
    gloss_sparse_free(plan->left.entries, plan->glossary->count, sizeof *plan->left.entries);
    free(plan->left.terms);
    free(plan->left.judged);
    free(plan->own_meanings.tallies);
    free(plan->own_meanings.wanted);
    free(plan);
}

void gloss_plan_reset(struct gloss_plan *plan) {
    for (size_t i = 0; i < plan->used_count; i++)
        plan->own->tallies[plan->used[i]] = (struct gloss_tally){0};
    if (plan->own)
        plan->own->last = 0;
    plan->used_count = 0;
    plan->paragraph = 0;
    plan->begun = false;
    plan->runs = NULL;
    for (size_t i = 0; i < plan->left.judged_count; i++)
        plan->left.entries[plan->left.judged[i]] = UNKNOWN;
    plan->left.judged_count = plan->left.count = 0;
    plan->own_meanings.glossary = NULL;
}

void gloss_plan_set_runs(struct gloss_plan *plan, const struct gloss_runs *runs, unsigned unmarked) {
    plan->runs = runs;
    plan->run = 0;
    plan->unmarked = unmarked;
}

/* ---- What the document explains itself ---- */

bool gloss_plan_set_own(struct gloss_plan *plan, const struct gloss_glossary *own) {
    struct gloss_own_meanings *to = &plan->own_meanings;
    size_t count = gloss_meaning_count(own) + 1;
    struct gloss_tally *tallies = gloss_array_fit(to->tallies, count, &to->tally_room, sizeof *tallies);
    uint8_t *wanted;

    if (!tallies)
        return false;
    to->tallies = tallies;
    wanted = gloss_array_fit(to->wanted, count, &to->wanted_room, sizeof *wanted);
    if (!wanted)
        return false;
    to->wanted = wanted;
    memset(tallies, 0, count * sizeof *tallies);
    memset(wanted, UNDECIDED, count * sizeof *wanted);
    to->glossary = own;
    return true;
}

bool gloss_plan_leave(struct gloss_plan *plan, struct gloss_slice term) {
    struct gloss_left *left = &plan->left;
    struct gloss_slice *grown = gloss_array_grow(left->terms, left->count, &left->room, sizeof *grown);

    if (!grown)
        return false;
    left->terms = grown;
    grown[left->count++] = term;
    left->sorted = false;
    if (!left->entries)
        left->entries = gloss_sparse_new(plan->glossary->count, sizeof *left->entries);
    return left->entries != NULL;
}

static bool is_term(struct gloss_left *left, struct gloss_slice text) {
    if (!left->sorted)
        qsort(left->terms, left->count, sizeof *left->terms, gloss_slice_by_bytes);
    left->sorted = true;
    return bsearch(&text, left->terms, left->count, sizeof *left->terms, gloss_slice_by_bytes) != NULL;
}

static bool is_no_term(void *user, const struct gloss_form *form) {
    return form->is_except || !is_term(user, gloss_slice_trim(form->text));
}

/* Whether a mention is of what the document explains itself; *left gets that. false: no memory. */
static bool find_left(struct gloss_plan *plan, const struct gloss_window *window, const struct gloss_mention *mention,
                      bool *left) {
    struct gloss_left *all = &plan->left;
    struct gloss_slice text = {NULL, 0};
    size_t number, *grown;

    *left = false;
    if (all->count == 0 || mention->entry->own)
        return true;
    text =
        gloss_slice_cut(window->text, (size_t)(mention->start - window->offset), (size_t)(mention->end - window->offset));
    number = gloss_entry_number(plan->glossary, mention->entry);
    if (all->entries[number] == UNKNOWN) {
        grown = gloss_array_grow(all->judged, all->judged_count, &all->judged_room, sizeof *grown);
        if (!grown)
            return false;
        all->judged = grown;
        grown[all->judged_count++] = number;
        all->entries[number] = gloss_entry_each_form(mention->entry, is_no_term, all) ? KEPT : LEFT;
    }
    *left = all->entries[number] == LEFT || is_term(all, text);
    return true;
}

/* ---- Filters ---- */

static bool has_one_of(const struct gloss_entry *entry, const struct gloss_sense *sense, struct gloss_list tags) {
    for (size_t i = 0; i < tags.count; i++)
        if (gloss_list_holds(entry->extras->tags, tags.items[i]) || gloss_list_holds(sense->extras->tags, tags.items[i]))
            return true;
    return false;
}

static enum wanted want_sense(const struct gloss_plan *plan, const struct gloss_entry *entry,
                              const struct gloss_sense *sense) {
    const struct gloss_plan_options *options = plan->options;

    if ((options->tags.count && !has_one_of(entry, sense, options->tags)) ||
        has_one_of(entry, sense, options->without_tags))
        return FILTERED;
    if (gloss_known_holds(options->known, entry, sense))
        return KNOWN;
    return entry->known ? COMMON : WANTED;
}

/* What may mean a sense that is wanted, is wanted; else the first sense says why not. */
static enum wanted want_any(const struct gloss_plan *plan, const struct gloss_entry *entry) {
    enum wanted first = want_sense(plan, entry, &entry->senses[0]);

    for (uint32_t i = 0; i < entry->sense_count; i++) {
        enum wanted wanted = want_sense(plan, entry, &entry->senses[i]);

        if (wanted == WANTED || wanted == COMMON)
            return wanted;
    }
    return first;
}

static enum wanted want(struct gloss_plan *plan, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    uint8_t *wanted = entry->own
                          ? &plan->own_meanings.wanted[gloss_meaning_number(plan->own_meanings.glossary, entry, sense)]
                          : &plan->wanted[gloss_meaning_number(plan->glossary, entry, sense)];

    if (*wanted == UNDECIDED)
        *wanted = (uint8_t)(sense ? want_sense(plan, entry, sense) : want_any(plan, entry));
    return (enum wanted) * wanted;
}

bool gloss_plan_wants(struct gloss_plan *plan, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    enum wanted wanted = want(plan, entry, sense);

    return wanted == WANTED || wanted == COMMON;
}

/* ---- The author's own definition ---- */

bool gloss_plan_is_definition(const struct gloss_window *window, const struct gloss_mention *first,
                              const struct gloss_mention *second, uint64_t *end) {
    return first->entry == second->entry && (!first->sense || !second->sense || first->sense == second->sense) &&
           gloss_is_definition(window->text, window->offset, first, second, end);
}

size_t gloss_plan_edge(const struct gloss_window *window, const struct gloss_mention *mentions, size_t *count,
                       size_t upto) {
    enum { APART = 16, TRIES = 64 }; /* bytes between two mentions that cannot belong together */
    size_t edge = upto;

    if (window->last)
        return upto;
    for (size_t tries = 0; tries < TRIES && edge > window->from; tries++) {
        const struct gloss_mention *last = tries < *count ? &mentions[*count - 1 - tries] : NULL;

        if (!last || last->end - window->offset + APART <= edge) {
            *count -= tries;
            return edge;
        }
        edge = (size_t)(last->start - window->offset);
    }
    return upto;
}

/* ---- Judging ---- */

/* The tally of a meaning, which is used; NULL: no memory. */
static struct gloss_tally *use(struct gloss_plan *plan, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    const struct gloss_own_meanings *own = &plan->own_meanings;
    struct gloss_tally *found;
    size_t *grown, number;

    if (entry->own)
        return &own->tallies[gloss_meaning_number(own->glossary, entry, sense)];
    number = gloss_meaning_number(plan->glossary, entry, sense);
    found = &plan->scope->tallies[number];
    if (found->uses > 0 || !plan->own)
        return found;
    grown = gloss_array_grow(plan->used, plan->used_count, &plan->used_room, sizeof *grown);
    if (!grown)
        return NULL;
    plan->used = grown;
    plan->used[plan->used_count++] = number;
    return found;
}

/* Whether the place of a mention is left as it is; planned->verdict then says why. */
static bool is_left_alone(struct gloss_plan *plan, struct gloss_planned *planned) {
    static const struct {
        unsigned flag;
        enum gloss_verdict verdict;
    } places[] = {
        {GLOSS_RUN_MARK, GLOSS_NOT_IN_MARK},       {GLOSS_RUN_HEADING, GLOSS_NOT_IN_HEADING},
        {GLOSS_RUN_CAPTION, GLOSS_NOT_IN_CAPTION}, {GLOSS_RUN_CODE, GLOSS_NOT_IN_CODE},
        {GLOSS_RUN_LINK, GLOSS_NOT_IN_LINK},       {GLOSS_RUN_EXPLAINED, GLOSS_NOT_EXPLAINED},
    };
    unsigned flags;

    if (!plan->runs)
        return false;
    flags = gloss_runs_next_flags(plan->runs, &plan->run, (size_t)planned->start, (size_t)planned->end) & plan->unmarked;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (flags & places[i].flag) {
            planned->verdict = places[i].verdict;
            return true;
        }
    return false;
}

/* Whether a mention that is left alone is a use all the same. Where the author explains a term that the document defines for all of it, that is the
 * definition. */
static bool is_use(const struct gloss_planned *planned) {
    return planned->verdict == GLOSS_NOT_IN_MARK ||
           (planned->verdict == GLOSS_NOT_EXPLAINED && !planned->mention->entry->own);
}

static bool counts_stretches(const struct gloss_plan *plan) {
    return plan->options->mark == GLOSS_MARK_PARAGRAPH || plan->options->mark == GLOSS_MARK_SECTION;
}

/* The number of the stretch that a mention has to be the first one in; in a document without sections all of it is one. */
static uint64_t stretch_of(const struct gloss_plan *plan, const struct gloss_planned *planned) {
    const struct gloss_part *part = plan->runs ? gloss_runs_part_at(plan->runs, (size_t)planned->start) : NULL;

    if (plan->options->mark == GLOSS_MARK_SECTION)
        return part ? part->section + 1 : 1;
    return part ? (uint64_t)(part - plan->runs->parts) + 1 : plan->paragraph;
}

static bool judge(struct gloss_plan *plan, const struct gloss_window *window, struct gloss_planned *planned) {
    enum wanted wanted = want(plan, planned->mention->entry, planned->sense);
    struct gloss_tally *seen;
    bool left, first, first_here, left_alone;
    uint64_t stretch;

    if (wanted != WANTED) {
        planned->verdict = wanted == KNOWN ? GLOSS_NOT_KNOWN : wanted == COMMON ? GLOSS_NOT_COMMON : GLOSS_NOT_WANTED;
        return true;
    }
    if (!find_left(plan, window, planned->mention, &left))
        return false;
    if (left) {
        planned->verdict = GLOSS_NOT_EXPLAINED;
        return true;
    }
    left_alone = is_left_alone(plan, planned);
    if (left_alone && !is_use(planned))
        return true;
    seen = use(plan, planned->mention->entry, planned->sense);
    if (!seen)
        return false;
    stretch = counts_stretches(plan) ? plan->before + stretch_of(plan, planned) : 0;
    if (plan->scope->last < stretch)
        plan->scope->last = stretch;
    first_here = seen->stretch != stretch;
    seen->stretch = stretch;
    if (left_alone) { /* it counts */
        seen->uses++;
        return true;
    }
    first = seen->uses++ == 0;
    switch (plan->options->mark) {
    case GLOSS_MARK_FIRST:
        planned->marked = planned->explains = first;
        planned->verdict = first ? GLOSS_IS_FIRST : GLOSS_NOT_AGAIN;
        break;
    case GLOSS_MARK_PARAGRAPH:
        planned->marked = planned->explains = first_here;
        planned->verdict = planned->marked ? GLOSS_IS_FIRST_HERE : GLOSS_NOT_AGAIN_HERE;
        break;
    case GLOSS_MARK_SECTION:
        planned->marked = planned->explains = first_here;
        planned->verdict = planned->marked ? GLOSS_IS_FIRST_IN_SECTION : GLOSS_NOT_AGAIN_IN_SECTION;
        break;
    case GLOSS_MARK_EVERY:
        planned->marked = (seen->uses - 1) % (plan->options->every ? plan->options->every : 1) == 0;
        planned->explains = first;
        planned->verdict = first ? GLOSS_IS_FIRST : planned->marked ? GLOSS_IS_DUE : GLOSS_NOT_DUE;
        break;
    case GLOSS_MARK_ALL:
        planned->marked = true;
        planned->explains = first;
        planned->verdict = first ? GLOSS_IS_FIRST : GLOSS_IS_ANY;
        break;
    }
    return true;
}

bool gloss_plan_judge(struct gloss_plan *plan, const struct gloss_window *window, const struct gloss_block *blocks,
                      size_t block_count, const struct gloss_mention *mentions, size_t count,
                      const struct gloss_planned **planned) {
    struct gloss_planned *grown = gloss_array_fit(plan->planned, count, &plan->planned_room, sizeof *grown);
    size_t block = 0;

    if (!grown)
        return false;
    plan->planned = grown;
    if (!plan->begun)
        plan->before = plan->scope->last;
    plan->begun = true;
    for (size_t i = 0; i < count; i++) {
        const struct gloss_mention *mention = &mentions[i], *second = i + 1 < count ? &mentions[i + 1] : NULL;
        struct gloss_planned *now = &plan->planned[i];
        uint64_t end;

        while (block < block_count && window->offset + blocks[block].start <= mention->start)
            plan->paragraph += blocks[block++].begins;
        *now = (struct gloss_planned){
            .mention = mention, .sense = mention->sense, .start = mention->start, .end = mention->end};
        if (second && gloss_plan_is_definition(window, mention, second, &end)) {
            now->end = end;
            now->sense = mention->sense ? mention->sense : second->sense;
            plan->planned[++i] = (struct gloss_planned){.mention = second,
                                                        .sense = now->sense,
                                                        .verdict = GLOSS_NOT_SECOND_HALF,
                                                        .start = second->start,
                                                        .end = second->end};
        }
        if (!judge(plan, window, now))
            return false;
    }
    while (block < block_count)
        plan->paragraph += blocks[block++].begins;
    *planned = plan->planned;
    return true;
}
