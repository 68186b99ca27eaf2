/* audit_introduction.c - how each short form of a text is introduced: once, before it is used, with one long form, and to be used again. */
#include <stdio.h>
#include <stdlib.h>

#include "audit.h"
#include "base/ascii.h"
#include "base/bisect.h"
#include "glossary/origin.h"
#include "plan/plural.h"

enum {
    SURE = 80, /* score from which on two long forms are compared: below it, one of them may be read wrongly */
};

bool gloss_audit_is_sure(const struct gloss_pair *pair) { return pair->score >= SURE && pair->kind != GLOSS_PAIR_ALIAS; }

static struct gloss_slice long_form(const struct gloss_audit *audit, const struct gloss_pair *pair) {
    return gloss_slice_trim(gloss_audit_cut(audit, gloss_audit_long_form(pair)));
}

static bool is_plural_of(struct gloss_audit *audit, struct gloss_slice plural, struct gloss_slice singular,
                         struct gloss_list forms) {
    bool same;

    audit->scratch.len = 0;
    same = gloss_plural_put(&audit->scratch, singular, forms) && gloss_audit_same(plural, gloss_buf_slice(&audit->scratch));
    audit->failed |= audit->scratch.failed;
    return same;
}

/* Whether two long forms are the same, or one the plural of the other, memoranda of understanding. */
static bool is_same(struct gloss_audit *audit, struct gloss_slice one, struct gloss_slice other, struct gloss_list forms) {
    return gloss_audit_same(one, other) || is_plural_of(audit, one, other, forms) || is_plural_of(audit, other, one, forms);
}

/* Where another text introduces a name: its file, and the line if a pair does so. */
struct where {
    char text[128];
};

static const char *where(struct where *room, const struct gloss_audit_member *member) {
    if (member->line)
        snprintf(room->text, sizeof room->text, "%s:%zu", GLOSS_QUOTE(member->file), member->line);
    else
        snprintf(room->text, sizeof room->text, "%s", GLOSS_QUOTE(member->file));
    return room->text;
}

/* ---- Names alike but for their capitals ---- */

struct alike {
    struct gloss_slice text;
    uint32_t name;
};

static int compare_alike(struct gloss_slice a, struct gloss_slice b) {
    size_t at = 0;

    while (at < a.len && at < b.len && gloss_ascii_small(a.ptr[at]) == gloss_ascii_small(b.ptr[at]))
        at++;
    if (at == a.len || at == b.len)
        return (a.len > b.len) - (a.len < b.len);
    return (unsigned char)gloss_ascii_small(a.ptr[at]) < (unsigned char)gloss_ascii_small(b.ptr[at]) ? -1 : 1;
}

static int by_letters(const void *a, const void *b) {
    const struct alike *x = a, *y = b;
    int order = compare_alike(x->text, y->text);

    return order ? order : (x->name > y->name) - (x->name < y->name);
}

/* Names that pairs of the text introduce, by their letters. */
struct introduced {
    struct alike *items;
    size_t count;
};

static struct introduced gather_introduced(struct gloss_audit *audit) {
    struct introduced all = {calloc(audit->discovery.name_count + 1, sizeof *all.items), 0};

    audit->failed |= !all.items;
    for (uint32_t i = 0; all.items && i < audit->discovery.name_count; i++)
        if (audit->names[i].is_judged && audit->names[i].introduction != GLOSS_DISCOVERY_NONE)
            all.items[all.count++] = (struct alike){audit->discovery.names[i].text, i};
    if (all.count > 1)
        qsort(all.items, all.count, sizeof *all.items, by_letters);
    return all;
}

/* The first name with these letters; GLOSS_DISCOVERY_NONE: there is none. */
static uint32_t find_alike(const struct introduced *all, struct gloss_slice text) {
    size_t low = 0, high = all->count;

    GLOSS_BISECT(low, high, middle, compare_alike(all->items[middle].text, text) < 0);
    return low < all->count && compare_alike(all->items[low].text, text) == 0 ? all->items[low].name : GLOSS_DISCOVERY_NONE;
}

/* ---- undefined ---- */

static void note_near(struct gloss_audit *audit, const struct gloss_audit_name *name) {
    const struct gloss_pair *pairs = audit->discovery.pairs;

    if (name->idle != GLOSS_DISCOVERY_NONE)
        gloss_audit_note(audit, pairs[name->idle].short_form, "a %s introduces nothing; repeat it in the text",
                         pairs[name->idle].flags & GLOSS_RUN_HEADING ? "heading" : "caption");
    else if (name->guess != GLOSS_DISCOVERY_NONE && !gloss_audit_expansion(name).ptr)
        gloss_audit_note(audit, pairs[name->guess].long_form, "perhaps this is what it stands for");
}

/* A link leads to what explains it. */
static bool is_only_linked(const struct gloss_audit *audit, const struct gloss_audit_name *name) {
    return !name->entry && name->first_body == GLOSS_DISCOVERY_NONE && name->first != GLOSS_DISCOVERY_NONE &&
           audit->discovery.uses[name->first].flags & GLOSS_RUN_LINK;
}

/* What stands in headings and captions alone has no place where it could be introduced. */
static bool is_only_idle(const struct gloss_audit *audit, const struct gloss_audit_name *name) {
    return name->first_body == GLOSS_DISCOVERY_NONE && name->first != GLOSS_DISCOVERY_NONE &&
           audit->discovery.uses[name->first].flags & GLOSS_AUDIT_IDLE;
}

bool gloss_audit_may_be_undefined(const struct gloss_audit *audit, uint32_t number) {
    const struct gloss_audit_name *name = &audit->names[number];
    uint32_t use = gloss_audit_first_use(name);

    return use != GLOSS_DISCOVERY_NONE && !name->is_name && (name->entry || !name->is_variable) &&
           !is_only_linked(audit, name) && !is_only_idle(audit, name) &&
           (name->entry || name->idle != GLOSS_DISCOVERY_NONE ||
            !gloss_audit_is_plain(audit->discovery.names[number].text, audit->prose, audit->discovery.uses[use].place));
}

/* The MOU, where the text has introduced the MoU. */
static void find_written_otherwise(struct gloss_audit *audit, struct gloss_stretch use, uint32_t other) {
    const struct gloss_pair *pair = &audit->discovery.pairs[audit->names[other].introduction];

    gloss_audit_find(audit, GLOSS_RULE_UNDEFINED, use, "'%s' is never introduced, but '%s' is",
                     GLOSS_QUOTE(gloss_audit_cut(audit, use)), GLOSS_QUOTE(audit->discovery.names[other].text));
    gloss_audit_note(audit, pair->short_form, "introduced here, as '%s'", GLOSS_QUOTE(long_form(audit, pair)));
}

static void judge_undefined(struct gloss_audit *audit, uint32_t number, const struct introduced *introduced) {
    const struct gloss_audit_name *name = &audit->names[number];
    struct gloss_slice text = audit->discovery.names[number].text, expansion = gloss_audit_expansion(name);
    struct gloss_stretch use;
    uint32_t other;

    /* Of several texts, the first that uses it is told. */
    if (!gloss_audit_may_be_undefined(audit, number) || (name->member && name->member->first_use != audit->number))
        return;
    use = audit->discovery.uses[gloss_audit_first_use(name)].place;
    if (name->member && name->member->introduced != UINT64_MAX) {
        gloss_audit_find(audit, GLOSS_RULE_USE_BEFORE_DEFINITION, use, "'%s' is used before it is introduced, in %s",
                         GLOSS_QUOTE(text), where(&(struct where){""}, name->member));
        return;
    }
    other = find_alike(introduced, text);
    if (other != GLOSS_DISCOVERY_NONE) {
        find_written_otherwise(audit, use, other);
        return;
    }
    if (expansion.ptr)
        gloss_audit_find(audit, GLOSS_RULE_UNDEFINED, use, "'%s' is never introduced; the glossary has '%s'",
                         GLOSS_QUOTE(text), GLOSS_QUOTE(expansion));
    else
        gloss_audit_find(audit, GLOSS_RULE_UNDEFINED, use, "'%s' is never introduced", GLOSS_QUOTE(text));
    if (audit->last_kept && expansion.ptr)
        audit->findings[audit->count - 1].name = number;
    note_near(audit, name);
}

/* ---- Introduced ---- */

static void judge_order(struct gloss_audit *audit, uint32_t number) {
    const struct gloss_audit_name *name = &audit->names[number];
    const struct gloss_short_use *use;

    if (name->first_body == GLOSS_DISCOVERY_NONE || (name->member && name->member->first_use < audit->number))
        return;
    use = &audit->discovery.uses[name->first_body];
    if (use->place.end > name->introduced_at)
        return;
    gloss_audit_find(audit, GLOSS_RULE_USE_BEFORE_DEFINITION, use->place, "'%s' is used before it is introduced",
                     GLOSS_QUOTE(audit->discovery.names[number].text));
    if (name->introduction != GLOSS_DISCOVERY_NONE)
        gloss_audit_note(audit, audit->discovery.pairs[name->introduction].short_form, "introduced here, as '%s'",
                         GLOSS_QUOTE(long_form(audit, &audit->discovery.pairs[name->introduction])));
}

/* A second pair of a name, behind the first. */
static void judge_again(struct gloss_audit *audit, uint32_t number, const struct gloss_pair *first,
                        const struct gloss_pair *pair) {
    struct gloss_slice text = audit->discovery.names[number].text;
    struct gloss_slice one = long_form(audit, first), other = long_form(audit, pair);

    if (is_same(audit, one, other, (struct gloss_list){0})) {
        if (first->kind == GLOSS_PAIR_LEGEND || pair->kind == GLOSS_PAIR_LEGEND)
            return; /* a list of abbreviations repeats */
        if (gloss_audit_is_bare_item(audit, pair->short_form))
            return; /* so does one of titles */
        gloss_audit_find(audit, GLOSS_RULE_REDEFINED, pair->short_form, "'%s' is introduced again", GLOSS_QUOTE(text));
        gloss_audit_note(audit, first->short_form, "first introduced here");
    } else if (gloss_audit_is_sure(first) && gloss_audit_is_sure(pair)) {
        gloss_audit_find(audit, GLOSS_RULE_INCONSISTENT, pair->long_form, "'%s' is introduced as '%s', and before as '%s'",
                         GLOSS_QUOTE(text), GLOSS_QUOTE(other), GLOSS_QUOTE(one));
        gloss_audit_note(audit, first->long_form, "the other long form");
    }
}

/* A pair of a text behind another one that has introduced the name. */
static void judge_across(struct gloss_audit *audit, uint32_t number, const struct gloss_pair *pair) {
    const struct gloss_audit_member *member = audit->names[number].member;
    struct gloss_slice text = audit->discovery.names[number].text, one = member->long_form, other = long_form(audit, pair);

    if (pair->kind == GLOSS_PAIR_LEGEND || one.len == 0)
        return;
    if (is_same(audit, one, other, (struct gloss_list){0}))
        gloss_audit_find(audit, GLOSS_RULE_REDEFINED, pair->short_form, "'%s' is introduced again, after %s",
                         GLOSS_QUOTE(text), where(&(struct where){""}, member));
    else if (member->is_sure && gloss_audit_is_sure(pair))
        gloss_audit_find(audit, GLOSS_RULE_INCONSISTENT, pair->long_form, "'%s' is introduced as '%s', and in %s as '%s'",
                         GLOSS_QUOTE(text), GLOSS_QUOTE(other), where(&(struct where){""}, member), GLOSS_QUOTE(one));
}

static bool list_has(struct gloss_list list, struct gloss_slice text) {
    for (size_t i = 0; i < list.count; i++)
        if (gloss_audit_same(list.items[i], text))
            return true;
    return false;
}

static bool glossary_has(struct gloss_audit *audit, const struct gloss_entry *entry, struct gloss_slice text,
                         const struct gloss_slice **other) {
    *other = NULL;
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        const struct gloss_sense *sense = &entry->senses[i];
        struct gloss_list forms = sense->extras->forms.count ? sense->extras->forms : entry->extras->forms;

        if ((sense->expansion.ptr && is_same(audit, text, sense->expansion, forms)) ||
            list_has(sense->extras->aliases, text) || list_has(sense->extras->forms, text))
            return true;
        if (sense->expansion.ptr && !*other)
            *other = &sense->expansion;
    }
    return list_has(entry->extras->aliases, text) || list_has(entry->extras->forms, text);
}

static void judge_against_glossary(struct gloss_audit *audit, uint32_t number, const struct gloss_pair *pair) {
    const struct gloss_entry *entry = audit->names[number].entry;
    struct gloss_slice text = long_form(audit, pair);
    const struct gloss_slice *other;

    if (!entry || !gloss_audit_is_sure(pair) || glossary_has(audit, entry, text, &other) || !other)
        return;
    gloss_audit_find(audit, GLOSS_RULE_MISMATCH, pair->long_form, "'%s' is introduced as '%s'; the glossary has '%s'",
                     GLOSS_QUOTE(audit->discovery.names[number].text), GLOSS_QUOTE(text), GLOSS_QUOTE(*other));
}

static bool introduces(const struct gloss_pair *pair) {
    return pair->kind != GLOSS_PAIR_FAR && pair->kind != GLOSS_PAIR_ALIAS && !(pair->flags & GLOSS_AUDIT_IDLE);
}

/* Whether no text of the scope before this one introduces a name. */
static bool is_first(const struct gloss_audit *audit, uint32_t number) {
    const struct gloss_audit_member *member = audit->names[number].member;

    return !member || member->introduced >= audit->number;
}

/* Whether a name that a pair introduces is one for which that was not worth while. What the glossary has so is to be known by its short
 * form, too, and --fix would write it; "TAP (Test Anything Protocol)" only says what the short form means; one in code is the name of a thing. */
static bool is_single(struct gloss_audit *audit, uint32_t number, const struct gloss_pair *pair) {
    const struct gloss_audit_name *name = &audit->names[number];
    const struct gloss_slice *other;

    return name->uses == 0 && is_first(audit, number) && !(pair->flags & GLOSS_RUN_LINK) &&
           (pair->kind == GLOSS_PAIR_BRACKET || pair->kind == GLOSS_PAIR_INLINE) &&
           pair->short_form.start > pair->long_form.start && !name->is_variable &&
           !gloss_audit_is_cited(audit->prose, pair->short_form) &&
           !(name->entry && glossary_has(audit, name->entry, long_form(audit, pair), &other));
}

/* Each pair is compared with the one that introduces the name alone, so that the work is linear. */
static void judge_pairs(struct gloss_audit *audit, uint32_t number) {
    const struct gloss_pair *pairs = audit->discovery.pairs, *first = NULL;
    uint32_t introduction = audit->names[number].introduction;
    size_t count = 0;

    if (introduction == GLOSS_DISCOVERY_NONE)
        return;
    first = &pairs[introduction];
    for (uint32_t i = audit->discovery.names[number].first_pair; i != GLOSS_DISCOVERY_NONE; i = pairs[i].next) {
        bool again = i != introduction;

        if (!introduces(&pairs[i]) || (again && pairs[i].flags & GLOSS_RUN_LINK))
            continue;
        if (!again && !is_first(audit, number))
            judge_across(audit, number, first);
        if (again)
            judge_again(audit, number, first, &pairs[i]);
        if (!again || (gloss_audit_is_sure(&pairs[i]) &&
                       !is_same(audit, long_form(audit, first), long_form(audit, &pairs[i]), (struct gloss_list){0})))
            judge_against_glossary(audit, number, &pairs[i]);
        count++;
    }
    if (count == 1 && is_single(audit, number, first))
        gloss_audit_find(audit, GLOSS_RULE_SINGLE_USE, first->short_form,
                         "'%s' is introduced and not used again; its long form alone would do",
                         GLOSS_QUOTE(audit->discovery.names[number].text));
}

void gloss_audit_introductions(struct gloss_audit *audit) {
    struct introduced introduced = gather_introduced(audit);

    for (uint32_t i = 0; i < audit->discovery.name_count && !audit->failed; i++) {
        if (!audit->names[i].is_judged)
            continue;
        if (audit->names[i].introduced_at == SIZE_MAX) {
            judge_undefined(audit, i, &introduced);
            continue;
        }
        judge_order(audit, i);
        judge_pairs(audit, i);
    }
    free(introduced.items);
}

/* ---- redundant ---- */

/* "SIP protocol": not "US states", where the last word is no kind of thing but a part of the name. */
void gloss_audit_redundant(struct gloss_audit *audit) {
    for (size_t i = 0; i < audit->discovery.use_count; i++) {
        const struct gloss_short_use *use = &audit->discovery.uses[i];
        const struct gloss_audit_name *name = &audit->names[use->name];
        struct gloss_slice full = gloss_audit_expansion(name), last, next;

        if (!name->is_judged && !name->is_known)
            continue;
        if (name->introduction != GLOSS_DISCOVERY_NONE)
            full = long_form(audit, &audit->discovery.pairs[name->introduction]);
        last = gloss_audit_last_word(full);
        if (last.len == 0 || last.ptr[last.len - 1] == 's')
            continue;
        next = gloss_audit_next_word(audit->prose, use->place.end);
        if (next.len == 0 || gloss_is_capital(next.ptr[0]) || !gloss_audit_same_word(last, next))
            continue;
        gloss_audit_find(audit, GLOSS_RULE_REDUNDANT,
                         (struct gloss_stretch){use->place.start, (size_t)(next.ptr - audit->prose.ptr) + next.len},
                         "'%s' has '%s' in it: '%s'", GLOSS_QUOTE(audit->discovery.names[use->name].text),
                         GLOSS_QUOTE(last), GLOSS_QUOTE(full));
    }
}
