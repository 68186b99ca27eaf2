/* audit_name.c - what is known of the short forms of a text, put together from the text, its markup, the glossary and the configuration. */
#include <stdlib.h>

#include "audit.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/bisect.h"
#include "base/unicode.h"
#include "config.h"

/* ---- The text ---- */

/* UTF-8, CC0-1.0. */
static bool has_number(struct gloss_slice text) {
    for (size_t at = 1; at < text.len; at++)
        if (gloss_is_digit(text.ptr[at]) && (text.ptr[at - 1] == '-' || text.ptr[at - 1] == '.'))
            return true;
    return false;
}

/* fd, C and G7 are names like others. */
static bool is_judged(const struct gloss_short_name *name) {
    return !name->is_designator && !has_number(name->text) && gloss_class_count(name->text, GLOSS_CAPITAL) >= 2;
}

static void begin(struct gloss_audit *audit) {
    size_t count = audit->discovery.name_count;
    struct gloss_audit_name *grown = gloss_array_fit(audit->names, count + 1, &audit->name_room, sizeof *grown);

    if (!grown) {
        audit->failed = true;
        return;
    }
    audit->names = grown;
    for (size_t i = 0; i < count; i++)
        grown[i] = (struct gloss_audit_name){.first = GLOSS_DISCOVERY_NONE,
                                             .first_body = GLOSS_DISCOVERY_NONE,
                                             .introduction = GLOSS_DISCOVERY_NONE,
                                             .idle = GLOSS_DISCOVERY_NONE,
                                             .guess = GLOSS_DISCOVERY_NONE,
                                             .introduced_at = SIZE_MAX,
                                             .is_judged = is_judged(&audit->discovery.names[i])};
}

static size_t start_of(const struct gloss_pair *pair) {
    return pair->short_form.start < pair->long_form.start ? pair->short_form.start : pair->long_form.start;
}

/* Whether a pair is a better introduction than the first one so far: the text of a link is often a title that stands elsewhere, too, and
 * what stands behind a short form without its letters may be anything, API (Ann Author). */
static bool is_better(const struct gloss_pair *pair, const struct gloss_pair *first) {
    return (first->flags & GLOSS_RUN_LINK && !(pair->flags & GLOSS_RUN_LINK)) ||
           (first->kind == GLOSS_PAIR_ALIAS && pair->kind != GLOSS_PAIR_ALIAS);
}

/* Where a name is introduced by a pair: a list of abbreviations serves the whole text, wherever it stands. */
static size_t introduced_at(const struct gloss_pair *pair) { return pair->kind == GLOSS_PAIR_LEGEND ? 0 : start_of(pair); }

static void take_pairs(struct gloss_audit *audit) {
    for (uint32_t i = 0; i < audit->discovery.pair_count; i++) {
        const struct gloss_pair *pair = &audit->discovery.pairs[i];
        struct gloss_audit_name *name = &audit->names[pair->name];
        uint32_t *number = pair->kind == GLOSS_PAIR_FAR     ? &name->guess
                           : pair->flags & GLOSS_AUDIT_IDLE ? &name->idle
                                                            : &name->introduction;

        if (*number == GLOSS_DISCOVERY_NONE || is_better(pair, &audit->discovery.pairs[*number]))
            *number = i;
        if (number == &name->introduction && pair->kind != GLOSS_PAIR_ALIAS && introduced_at(pair) < name->introduced_at)
            name->introduced_at = introduced_at(pair);
    }
    /* A gloss introduces what nothing else does, but says nothing on the order. */
    for (size_t i = 0; i < audit->discovery.name_count; i++)
        if (audit->names[i].introduction != GLOSS_DISCOVERY_NONE && audit->names[i].introduced_at == SIZE_MAX)
            audit->names[i].introduced_at = 0;
}

static bool is_half(const struct gloss_audit *audit, const struct gloss_short_use *use) {
    enum gloss_pair_kind kind;

    if (use->pair == GLOSS_DISCOVERY_NONE)
        return false;
    kind = audit->discovery.pairs[use->pair].kind;
    return kind != GLOSS_PAIR_FAR && kind != GLOSS_PAIR_ALIAS;
}

/* ---- Its markup ---- */

/* Where in the prose a byte of the source is, or what follows it. */
static size_t prose_of(const struct gloss_runs *runs, size_t source) {
    size_t low = 0, high = runs->count;

    GLOSS_BISECT(low, high, middle, runs->runs[middle].source_end <= source);
    return low < runs->count ? runs->runs[low].prose : runs->prose.len;
}

/* Where a definition of the markup introduces: a list of terms, where a term has a part for itself, serves the whole text, as does what holds
 * for each use. */
static size_t defined_at(const struct gloss_audit *audit, const struct gloss_own_definition *definition) {
    size_t at = prose_of(&audit->runs, definition->source.start);
    const struct gloss_part *part = gloss_runs_part_at(&audit->runs, at);

    return definition->everywhere ||
                   (part && part->source == definition->source.start && part->source_end == definition->source.end)
               ? 0
               : at;
}

static void take_definition(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup,
                            const struct gloss_own_definition *definition) {
    struct gloss_slice texts = gloss_buf_slice(&audit->found.texts);
    struct gloss_slice term = gloss_slice_cut(texts, definition->term, definition->explanation);
    size_t at = defined_at(audit, definition);

    for (size_t i = gloss_audit_lookup_first(lookup, term); gloss_audit_lookup_has(lookup, i, term); i++) {
        struct gloss_audit_name *name = &audit->names[lookup->items[i].number];

        if (!name->told.ptr)
            name->told = gloss_slice_cut(texts, definition->explanation, definition->end);
        if (at < name->introduced_at)
            name->introduced_at = at;
    }
}

/* `<abbr title="Long Form">SF</abbr>`, `*[SF]: Long Form`. */
static void take_definitions(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup) {
    for (size_t i = 0; gloss_audit_runs(audit) && i < audit->found.definition_count; i++)
        take_definition(audit, lookup, &audit->found.definitions[i]);
}

/* ---- The glossary ---- */

static bool keep_mention(void *user, const struct gloss_mention *mention) {
    struct gloss_audit *audit = user;
    struct gloss_audit_mention *grown =
        gloss_array_grow(audit->mentions, audit->mention_count, &audit->mention_room, sizeof *grown);

    if (!grown) {
        audit->failed = true;
        return false;
    }
    audit->mentions = grown;
    grown[audit->mention_count++] = (struct gloss_audit_mention){.place = {(size_t)mention->start, (size_t)mention->end},
                                                                 .entry = mention->entry,
                                                                 .sense = mention->sense,
                                                                 .form = mention->form,
                                                                 .inflected = mention->inflected,
                                                                 .by_pattern = mention->form_number == UINT32_MAX};
    return true;
}

static void find_mentions(struct gloss_audit *audit) {
    struct gloss_diag quiet = {0};

    if (!gloss_find(audit->index, audit->prose, keep_mention, audit, &quiet))
        audit->failed = true;
}

static bool is_blank_in(struct gloss_slice form) { return form.len > 0 && memchr(form.ptr, ' ', form.len); }

/* A use that is a part of another name, SM of SM-3, is none; UN of UN Command is. */
static bool is_part(const struct gloss_audit_mention *mention, const struct gloss_short_use *use) {
    return mention->place.start <= use->place.start && mention->place.end >= use->place.end &&
           mention->place.end - mention->place.start > use->place.end - use->place.start && !is_blank_in(mention->form);
}

enum {
    MOST_WINDOW = 512, /* bytes before or in a bracket that may be an expansion */
    MOST_USES = 500,   /* of a name, behind which an explanation is looked for: it stands near the first */
};

/* Whether a text ends on what a sense stands for; *at is where that begins. */
static bool ends_on_meaning(const struct gloss_entry *entry, struct gloss_slice text, size_t *at) {
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        const struct gloss_sense *sense = &entry->senses[i];

        if (sense->expansion.ptr && gloss_audit_ends_on(text, sense->expansion, at))
            return true;
        for (size_t k = 0; k < sense->extras->aliases.count; k++)
            if (gloss_audit_ends_on(text, sense->extras->aliases.items[k], at))
                return true;
    }
    return false;
}

/* "Coordinated Universal Time (UTC)", "UTC (Coordinated Universal Time)", where the glossary has it so: its letters need not spell the form. */
static bool is_explained(const struct gloss_audit *audit, const struct gloss_entry *entry,
                         const struct gloss_short_use *use, size_t *at) {
    struct gloss_slice text = audit->prose;
    size_t start = use->place.start, end = use->place.end, close;

    if (start > 1 && text.ptr[start - 1] == '(' && end < text.len && text.ptr[end] == ')') {
        size_t from = start > MOST_WINDOW ? start - MOST_WINDOW : 0;
        bool found = ends_on_meaning(entry, gloss_slice_cut(text, from, start - 1), at);

        *at += from;
        return found;
    }
    if (text.len - end < 3 || text.ptr[end] != ' ' || text.ptr[end + 1] != '(')
        return false;
    for (close = end + 2; close < text.len && close - end < MOST_WINDOW && text.ptr[close] != ')';)
        close++;
    return close < text.len && text.ptr[close] == ')' &&
           ends_on_meaning(entry, gloss_slice_cut(text, end + 2, close), at) && *at == 0;
}

static bool has_expansion(const struct gloss_entry *entry) {
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (entry->senses[i].expansion.ptr)
            return true;
    return false;
}

/* A use that does no more than stand in a heading or a caption is the first only where there is no other, and half of a compound, or what
 * cites the form, is none. */
static void take_use(struct gloss_audit *audit, uint32_t number, bool by_glossary) {
    const struct gloss_short_use *use = &audit->discovery.uses[number];
    struct gloss_audit_name *name = &audit->names[use->name];
    bool idle = use->flags & GLOSS_AUDIT_IDLE;

    if (is_half(audit, use))
        return;
    name->uses++;
    if (gloss_audit_is_in_compound(audit->prose, use->place) ||
        (!by_glossary && gloss_audit_is_cited(audit->prose, use->place)))
        return;
    if (name->first == GLOSS_DISCOVERY_NONE || (!idle && audit->discovery.uses[name->first].flags & GLOSS_AUDIT_IDLE))
        name->first = number;
    if (name->first_body == GLOSS_DISCOVERY_NONE && !(use->flags & (GLOSS_AUDIT_IDLE | GLOSS_RUN_LINK)))
        name->first_body = number;
}

static void take_entry(struct gloss_audit_name *name, const struct gloss_audit_mention *mention,
                       const struct gloss_short_use *use) {
    if (!mention || name->entry || mention->place.start != use->place.start || mention->place.end > use->place.end)
        return;
    name->entry = mention->entry;
    name->sense = mention->sense;
    name->is_name = !has_expansion(mention->entry);
}

/* What no brackets, cue words or cells tell: `SF or Long Form`, and in plain text a list of terms. */
static bool take_beside(struct gloss_audit *audit, struct gloss_audit_name *name, const struct gloss_short_use *use) {
    struct gloss_slice full;
    bool everywhere;

    if (name->introduced_at != SIZE_MAX || !name->is_judged || use->flags & GLOSS_AUDIT_IDLE || name->uses > MOST_USES)
        return false;
    if (!gloss_audit_runs(audit) && gloss_audit_is_list_term(audit->prose, use->place)) {
        name->introduced_at = 0;
        return true;
    }
    full = gloss_audit_long_form_beside(audit, use->place, &everywhere);
    if (!full.ptr)
        return false;
    name->introduced_at = everywhere ? 0 : use->place.start;
    name->told = full;
    return true;
}

static bool take_explained(const struct gloss_audit *audit, struct gloss_audit_name *name,
                           const struct gloss_short_use *use) {
    size_t at = 0;

    if (!name->entry || use->pair != GLOSS_DISCOVERY_NONE || use->flags & GLOSS_AUDIT_IDLE ||
        !is_explained(audit, name->entry, use, &at))
        return false;
    at = at < use->place.start ? at : use->place.start;
    if (name->introduced_at > at)
        name->introduced_at = at;
    return true;
}

/* Uses and mentions are in the order of the text. */
static void take_uses(struct gloss_audit *audit) {
    size_t next = 0;

    for (uint32_t i = 0; i < audit->discovery.use_count; i++) {
        const struct gloss_short_use *use = &audit->discovery.uses[i];
        struct gloss_audit_name *name = &audit->names[use->name];
        const struct gloss_audit_mention *mention = NULL;

        while (next < audit->mention_count && audit->mentions[next].place.end <= use->place.start)
            next++;
        if (next < audit->mention_count)
            mention = &audit->mentions[next];
        if ((mention && is_part(mention, use)) || gloss_audit_is_in_name(audit->prose, use->place))
            continue;
        take_entry(name, mention, use);
        if (!take_explained(audit, name, use) && !take_beside(audit, name, use))
            take_use(audit, i, mention && mention->place.start <= use->place.start);
    }
}

struct gloss_slice gloss_audit_expansion(const struct gloss_audit_name *name) {
    const struct gloss_sense *sense = name->sense;

    if (!sense && name->entry && name->entry->sense_count == 1)
        sense = name->entry->senses;
    return sense ? sense->expansion : (struct gloss_slice){NULL, 0};
}

/* ---- What is known ---- */

static bool is_known(const struct gloss_audit *audit, const struct gloss_audit_name *name, struct gloss_slice text) {
    struct gloss_entry own = {.term = text, .own = true}; /* a list may have what no glossary has */

    return (name->entry && name->entry->known) || gloss_config_knows(audit->config, text) ||
           gloss_known_holds(audit->options->known, &own, NULL) ||
           (name->entry && gloss_known_holds(audit->options->known, name->entry, name->sense));
}

static void take_known(struct gloss_audit *audit) {
    for (size_t i = 0; i < audit->discovery.name_count; i++) {
        struct gloss_audit_name *name = &audit->names[i];

        name->is_known = is_known(audit, name, audit->discovery.names[i].text);
        name->is_judged &= !name->is_known;
    }
}

void gloss_audit_gather(struct gloss_audit *audit) {
    struct gloss_audit_lookup lookup = {.items = NULL};

    begin(audit);
    if (!audit->failed)
        find_mentions(audit);
    if (audit->failed || !gloss_audit_lookup_make(audit, &lookup))
        return;
    take_pairs(audit);
    take_uses(audit);
    take_definitions(audit, &lookup);
    gloss_audit_take_variables(audit, &lookup);
    gloss_audit_take_scope(audit);
    take_known(audit);
    free(lookup.items);
}

struct gloss_stretch gloss_audit_long_form(const struct gloss_pair *pair) {
    size_t end = pair->tail > pair->long_form.start && pair->tail < pair->long_form.end ? pair->tail : pair->long_form.end;

    return (struct gloss_stretch){pair->long_form.start, end};
}
