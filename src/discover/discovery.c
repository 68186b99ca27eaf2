/* discovery.c - from a text to its short forms: the scan, and what is decided when all has been seen.
 *
 * One pass stops at capitals and at opening brackets. What looks like a short form is kept as a token, what the signs around it say as
 * pairs. Then names are given out, tokens that count become uses, and forms that only a definition tells (cAMP yes, bpm no) are looked
 * for in a second pass, if there are any. */
#include "discovery.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/bisect.h"
#include "base/eight.h"
#include "match/finder.h"
#include "names.h"

/* ---- Pairs ---- */

enum { SIGNS_MOST = 4 };

void gloss_work_pair(struct gloss_discovery_work *work, struct gloss_stretch short_form, const struct gloss_fit *fit,
                     enum gloss_pair_kind kind, int score) {
    struct gloss_discovery *found = work->found;
    struct gloss_pair *grown = gloss_array_grow(found->pairs, found->pair_count, &found->pair_room, sizeof *grown);

    if (!grown) {
        work->failed = true;
        return;
    }
    found->pairs = grown;
    /* What two signs say is said once. */
    for (size_t i = found->pair_count; i-- > 0 && found->pair_count - i <= SIGNS_MOST;)
        if (kind != GLOSS_PAIR_FAR && grown[i].short_form.start == short_form.start)
            return;
    grown[found->pair_count++] = (struct gloss_pair){.short_form = short_form,
                                                     .long_form = fit->place,
                                                     .tail = fit->tail,
                                                     .name = GLOSS_DISCOVERY_NONE,
                                                     .next = GLOSS_DISCOVERY_NONE,
                                                     .score = score,
                                                     .kind = kind};
}

/* ---- The scan ---- */

enum stop { STOP_CAPITAL, STOP_BRACKET, STOP_HIGH };

static enum stop stop_at(char c) {
    if (gloss_is_capital(c))
        return STOP_CAPITAL;
    return c == '(' || c == '[' ? STOP_BRACKET : STOP_HIGH;
}

/* A to O, P to Z with the square bracket behind them, the round one, and all that is not ASCII, by their halves. */
static const struct gloss_nibbles stop_nibbles = {
    .low = {2 | 8, 1 | 2 | 8, 1 | 2 | 8, 1 | 2 | 8, 1 | 2 | 8, 1 | 2 | 8, 1 | 2 | 8, 1 | 2 | 8, 1 | 2 | 4 | 8, 1 | 2 | 8,
            1 | 2 | 8, 1 | 2 | 8, 1 | 8, 1 | 8, 1 | 8, 1 | 8},
    .high = {[0x2] = 4, [0x4] = 1, [0x5] = 2, [0x8] = 8, 8, 8, 8, 8, 8, 8, 8},
};

/* A capital, small letters and no more: The, Smith. */
static bool is_plain_word(struct gloss_slice text, size_t at, size_t from, size_t *end) {
    size_t i = at + 1;

    if (at > from && !gloss_is_space(text.ptr[at - 1]))
        return false;
    i = *end = gloss_find_no_small(text.ptr, i, text.len);
    return i > at + 1 && (i == text.len || (gloss_is_ascii(text.ptr[i]) && !gloss_is_ascii_word(text.ptr[i])));
}

static void scan(struct gloss_discovery_work *work) {
    struct gloss_slice text = work->text;
    size_t from = 0, at = 0; /* tokens begin no earlier than from */
    struct gloss_finder stops;

    gloss_finder_begin(&stops, gloss_blocks_best(false), &stop_nibbles, text);
    while ((at = gloss_finder_next(&stops, at)) < text.len && !work->failed) {
        struct gloss_capitals token;
        size_t end, len = 1;

        switch (stop_at(text.ptr[at])) {
        case STOP_BRACKET:
            gloss_discover_bracket(work, at);
            at++;
            continue;
        case STOP_HIGH:
            if (!(gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_CAPITAL)) {
                at += len;
                continue;
            }
            break;
        default:
            if (is_plain_word(text, at, from, &end)) {
                at = end;
                continue;
            }
            break;
        }
        if (gloss_capitals_at(text, from, at, &token, &end)) {
            gloss_capitals_add(work, &token);
            gloss_discover_inline(work, &token);
        }
        at = from = end > at ? end : at + len;
    }
}

/* ---- Uses ---- */

void gloss_work_use(struct gloss_discovery_work *work, struct gloss_stretch place, uint32_t name, bool plural) {
    struct gloss_discovery *found = work->found;
    struct gloss_short_use *grown = gloss_array_grow(found->uses, found->use_count, &found->use_room, sizeof *grown);

    if (!grown) {
        work->failed = true;
        return;
    }
    found->uses = grown;
    grown[found->use_count++] = (struct gloss_short_use){place, name, GLOSS_DISCOVERY_NONE, 0, plural};
}

static bool is_plural_form(struct gloss_slice form) {
    size_t len = form.len;

    return len >= 3 && form.ptr[len - 1] == 's' && gloss_is_capital(form.ptr[len - 2]) &&
           gloss_class_count(form, GLOSS_CAPITAL) >= 2;
}

static void name_pairs(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;

    for (size_t i = 0; i < found->pair_count && !work->failed; i++) {
        struct gloss_pair *pair = &found->pairs[i];
        struct gloss_slice form = gloss_slice_cut(work->text, pair->short_form.start, pair->short_form.end);

        pair->name = gloss_name_of(work, form, is_plural_form(form), true);
        if (!work->failed && found->names[pair->name].first_pair == GLOSS_DISCOVERY_NONE)
            found->names[pair->name].first_pair = (uint32_t)i;
    }
}

static void use_capitals(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;

    gloss_discover_quiet(work);
    for (size_t i = 0; i < work->capital_count && !work->failed; i++) {
        const struct gloss_capitals *token = &work->capitals[i];
        struct gloss_slice form = gloss_slice_cut(work->text, token->place.start, token->place.end);
        uint32_t name = gloss_name_of(work, form, token->plural, !token->weak);

        if (work->failed || name == GLOSS_DISCOVERY_NONE)
            continue;
        if (token->weak && found->names[name].first_pair == GLOSS_DISCOVERY_NONE)
            continue;
        found->names[name].is_designator |= token->designator;
        gloss_work_use(work, token->place, name, token->plural);
    }
}

/* ---- What is left of all, in order ---- */

static int by_place(const void *a, const void *b) {
    const struct gloss_short_use *x = a, *y = b;

    if (x->place.start != y->place.start)
        return x->place.start < y->place.start ? -1 : 1;
    return (x->place.end < y->place.end) - (x->place.end > y->place.end);
}

/* Of uses in each other the longer one stays. */
static void sort_uses(struct gloss_discovery *found) {
    size_t kept = 0;
    bool sorted = true;

    for (size_t i = 1; i < found->use_count && sorted; i++)
        sorted = found->uses[i - 1].place.end <= found->uses[i].place.start;
    if (sorted)
        return;
    qsort(found->uses, found->use_count, sizeof *found->uses, by_place);
    for (size_t i = 0; i < found->use_count; i++) {
        const struct gloss_short_use *use = &found->uses[i];

        if (kept > 0 && use->place.start < found->uses[kept - 1].place.end) {
            const struct gloss_short_use *last = &found->uses[kept - 1];

            if (use->place.end - use->place.start > last->place.end - last->place.start)
                found->uses[kept - 1] = *use;
            continue;
        }
        found->uses[kept++] = *use;
    }
    found->use_count = kept;
}

/* The first use at or behind a byte. */
static size_t use_from(const struct gloss_discovery *found, size_t start) {
    size_t low = 0, high = found->use_count;

    GLOSS_BISECT(low, high, middle, found->uses[middle].place.start < start);
    return low;
}

/* A pair's short form is a use, whatever it looks like. */
static void use_pairs(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;
    size_t count = found->use_count;

    for (size_t i = 0; i < found->pair_count && !work->failed; i++) {
        const struct gloss_pair *pair = &found->pairs[i];
        struct gloss_slice form = gloss_slice_cut(work->text, pair->short_form.start, pair->short_form.end);
        size_t all = found->use_count, at;

        found->use_count = count;
        at = use_from(found, pair->short_form.start);
        found->use_count = all;
        if (at == count || found->uses[at].place.start != pair->short_form.start ||
            found->uses[at].place.end < pair->short_form.end)
            gloss_work_use(work, pair->short_form, pair->name, is_plural_form(form));
    }
}

static void link_pairs(struct gloss_discovery *found) {
    for (size_t i = 0; i < found->pair_count; i++) {
        size_t at = use_from(found, found->pairs[i].short_form.start);

        if (found->pairs[i].kind != GLOSS_PAIR_FAR && at < found->use_count &&
            found->uses[at].place.start == found->pairs[i].short_form.start)
            found->uses[at].pair = (uint32_t)i;
    }
}

static bool same_words(struct gloss_slice a, struct gloss_slice b) {
    size_t i = 0, k = 0;

    for (;;) {
        while (i < a.len && !gloss_is_ascii_word(a.ptr[i]) && gloss_is_ascii(a.ptr[i]))
            i++;
        while (k < b.len && !gloss_is_ascii_word(b.ptr[k]) && gloss_is_ascii(b.ptr[k]))
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if ((a.ptr[i] | 0x20) != (b.ptr[k] | 0x20))
            return false;
        i++;
        k++;
    }
}

/* Long forms that differ by more than capitals, hyphens and a plural s. */
static bool differ(struct gloss_slice text, const struct gloss_pair *a, const struct gloss_pair *b) {
    struct gloss_slice x = gloss_slice_cut(text, a->long_form.start, a->long_form.end);
    struct gloss_slice y = gloss_slice_cut(text, b->long_form.start, b->long_form.end);

    if (x.len > 1 && x.ptr[x.len - 1] == 's')
        x.len--;
    if (y.len > 1 && y.ptr[y.len - 1] == 's')
        y.len--;
    return !same_words(x, y);
}

/* Chains of pairs by name; *last of each name waits in next_of. */
static void chain_pairs(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;
    uint32_t *last = gloss_array_fit(work->order, found->name_count + 1, &work->order_room, sizeof *last);

    if (!last) {
        work->failed = true;
        return;
    }
    work->order = last;
    for (size_t i = 0; i < found->name_count; i++) {
        last[i] = GLOSS_DISCOVERY_NONE;
        found->names[i].first_pair = GLOSS_DISCOVERY_NONE;
    }
    for (size_t i = 0; i < found->pair_count; i++) {
        struct gloss_pair *pair = &found->pairs[i];
        struct gloss_short_name *name = &found->names[pair->name];

        if (name->first_pair == GLOSS_DISCOVERY_NONE)
            name->first_pair = (uint32_t)i;
        else
            found->pairs[last[pair->name]].next = (uint32_t)i;
        last[pair->name] = (uint32_t)i;
        pair->is_other = differ(work->text, &found->pairs[name->first_pair], pair);
    }
}

static void count_uses(struct gloss_discovery *found) {
    for (size_t i = 0; i < found->use_count; i++) {
        struct gloss_short_name *name = &found->names[found->uses[i].name];

        if (name->use_count++ == 0)
            name->first_use = (uint32_t)i;
    }
}

static void add_flags(struct gloss_discovery *found, const struct gloss_runs *runs) {
    size_t run = 0;

    for (size_t i = 0; i < found->use_count; i++) {
        struct gloss_short_use *use = &found->uses[i];

        use->flags = gloss_runs_next_flags(runs, &run, use->place.start, use->place.end);
        found->names[use->name].is_explained |= (use->flags & GLOSS_RUN_EXPLAINED) != 0;
    }
    for (size_t i = 0; i < found->pair_count; i++)
        found->pairs[i].flags = gloss_runs_flags(runs, found->pairs[i].short_form.start, found->pairs[i].long_form.end);
}

/* Names in the order of their first uses; those that are neither used nor defined are dropped. */
static void order_names(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;
    uint32_t *number = work->order;
    struct gloss_short_name *names;
    size_t count = 0;
    bool in_order = true;

    for (size_t i = 0; i < found->name_count && in_order; i++)
        in_order = found->names[i].first_use != GLOSS_DISCOVERY_NONE &&
                   (i == 0 || found->names[i - 1].first_use < found->names[i].first_use);
    if (in_order)
        return;
    names = calloc(found->name_count, sizeof *names);
    if (!names) {
        work->failed = true;
        return;
    }
    for (size_t i = 0; i < found->use_count; i++) {
        uint32_t name = found->uses[i].name;

        if (found->names[name].first_use == i) {
            number[name] = (uint32_t)count;
            names[count++] = found->names[name];
        }
    }
    for (size_t i = 0; i < found->name_count; i++)
        if (found->names[i].first_use == GLOSS_DISCOVERY_NONE && found->names[i].first_pair != GLOSS_DISCOVERY_NONE) {
            number[i] = (uint32_t)count;
            names[count++] = found->names[i];
        }
    for (size_t i = 0; i < found->use_count; i++)
        found->uses[i].name = number[found->uses[i].name];
    for (size_t i = 0; i < found->pair_count; i++)
        found->pairs[i].name = number[found->pairs[i].name];
    if (count > 0)
        memcpy(found->names, names, count * sizeof *names);
    found->name_count = count;
    free(names);
}

static bool discover(struct gloss_discovery *found, struct gloss_slice text, const struct gloss_runs *runs,
                     struct gloss_slice source) {
    struct gloss_discovery_work *work = found->work;

    if (!work)
        work = found->work = calloc(1, sizeof *work);
    if (!work)
        return false;
    found->text = work->text = text;
    work->runs = runs;
    work->source = source;
    work->found = found;
    work->failed = false;
    found->pair_count = found->use_count = 0;
    work->capital_count = work->row = 0;
    gloss_names_clear(work);
    scan(work);
    name_pairs(work);
    use_capitals(work);
    if (!work->failed)
        gloss_discover_told(work);
    sort_uses(found);
    use_pairs(work);
    sort_uses(found);
    if (work->failed)
        return false;
    count_uses(found);
    gloss_discover_far(work);
    if (!work->failed)
        chain_pairs(work);
    if (work->failed)
        return false;
    link_pairs(found);
    if (runs)
        add_flags(found, runs);
    order_names(work);
    return !work->failed;
}

bool gloss_discover(struct gloss_discovery *found, struct gloss_slice text) {
    return discover(found, text, NULL, gloss_slice(NULL));
}

bool gloss_discover_prose(struct gloss_discovery *found, const struct gloss_runs *runs, struct gloss_slice source) {
    return discover(found, gloss_buf_slice(&runs->prose), runs, source);
}

void gloss_discovery_release(struct gloss_discovery *found) {
    struct gloss_discovery_work *work = found->work;

    if (work) {
        gloss_phrase_release(&work->phrase);
        free(work->capitals);
        gloss_slots_release(&work->slots);
        free(work->order);
        free(work);
    }
    free(found->pairs);
    free(found->uses);
    free(found->names);
    *found = (struct gloss_discovery){.pairs = NULL};
}
