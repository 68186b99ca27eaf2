/* discovery.c - from a text to its short forms: the scan, and what is decided when all has been seen.
 *
 * One pass stops at capitals and at opening brackets. What looks like a short form is kept as a token, what the signs around it say as
 * pairs. Then names are given out, tokens that count become uses, and forms that only a definition tells (cAMP yes, bpm no) are looked
 * for in a second pass, if there are any. */
#include "discovery.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/eight.h"
#include "base/hash.h"
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

enum stop { GO_ON, STOP_CAPITAL, STOP_BRACKET, STOP_HIGH };

static enum stop stop_at(char c) {
    if (c >= 'A' && c <= 'Z')
        return STOP_CAPITAL;
    if (c == '(' || c == '[')
        return STOP_BRACKET;
    return gloss_is_ascii(c) ? GO_ON : STOP_HIGH;
}

/* Eight bytes at once: capitals and the square bracket are neighbours. */
static size_t skip(struct gloss_slice text, size_t at) {
    while (text.len - at >= 8) {
        uint64_t word = gloss_eight(text.ptr + at);
        uint64_t found = gloss_eight_high(word) | (gloss_eight_below(word, '[' + 1) & ~gloss_eight_below(word, 'A')) |
                         gloss_eight_is(word, '(');

        if (found)
            break;
        at += 8;
    }
    while (at < text.len && stop_at(text.ptr[at]) == GO_ON)
        at++;
    return at;
}

/* A capital, small letters and no more: The, Smith. */
static bool is_plain_word(struct gloss_slice text, size_t at, size_t from, size_t *end) {
    size_t i = at + 1;

    if (at > from && !gloss_is_space(text.ptr[at - 1]))
        return false;
    while (i < text.len && text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
        i++;
    *end = i;
    return i > at + 1 && (i == text.len || (gloss_is_ascii(text.ptr[i]) && !gloss_is_ascii_word(text.ptr[i])));
}

static void scan(struct gloss_discovery_work *work) {
    struct gloss_slice text = work->text;
    size_t from = 0, at = 0; /* tokens begin no earlier than from */

    while ((at = skip(text, at)) < text.len && !work->failed) {
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

static bool add_use(struct gloss_discovery_work *work, struct gloss_stretch place, uint32_t name, bool plural) {
    struct gloss_discovery *found = work->found;
    struct gloss_short_use *grown = gloss_array_grow(found->uses, found->use_count, &found->use_room, sizeof *grown);

    if (!grown) {
        work->failed = true;
        return false;
    }
    found->uses = grown;
    grown[found->use_count++] = (struct gloss_short_use){place, name, GLOSS_DISCOVERY_NONE, 0, plural};
    return true;
}

static bool is_plural_form(struct gloss_slice form) {
    size_t len = form.len;

    return len >= 3 && form.ptr[len - 1] == 's' && form.ptr[len - 2] >= 'A' && form.ptr[len - 2] <= 'Z' &&
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

enum { QUIET_LEAST = 4, QUIET_WORDS = 256 };

static uint64_t small_hash(struct gloss_slice word) {
    uint64_t hash = word.len;

    for (size_t i = 0; i < word.len; i++)
        hash = hash * 31 + ((unsigned char)word.ptr[i] | 0x20U);
    return gloss_hash_mix(hash);
}

static bool may_be_loud(struct gloss_discovery_work *work, const struct gloss_capitals *token) {
    struct gloss_slice text = work->text;
    size_t len = token->place.end - token->place.start;
    uint32_t name;

    if (token->weak || token->designator || token->plural || len < QUIET_LEAST)
        return false;
    for (size_t i = token->place.start; i < token->place.end; i++)
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
    name = gloss_name_of(work, gloss_slice_cut(text, token->place.start, token->place.end), false, false);
    return name == GLOSS_DISCOVERY_NONE || work->found->names[name].first_pair == GLOSS_DISCOVERY_NONE;
}

/* Not one of an address: wsws.org. */
static bool is_word_of_text(struct gloss_slice text, size_t start, size_t end) {
    if (start > 0 && (text.ptr[start - 1] == '.' || text.ptr[start - 1] == '/' || text.ptr[start - 1] == '@'))
        return false;
    return end == text.len || (!gloss_is_ascii_word(text.ptr[end]) && text.ptr[end] != '@' &&
                               (text.ptr[end] != '.' || end + 1 == text.len || !gloss_is_ascii_word(text.ptr[end + 1])));
}

/* Bits by the hashes of words in capitals: which the text has, and which of them it has in small letters. The few that share a bit with
 * another are taken for it, which the size makes rare. */
static void find_quiet(struct gloss_discovery_work *work) {
    struct gloss_slice text = work->text;
    uint64_t asked[QUIET_WORDS] = {0}, small[QUIET_WORDS] = {0};
    uint32_t firsts = 0; /* a bit for each letter that one begins with */

    for (size_t i = 0; i < work->capital_count; i++) {
        const struct gloss_capitals *token = &work->capitals[i];

        if (may_be_loud(work, token)) {
            uint64_t hash = small_hash(gloss_slice_cut(text, token->place.start, token->place.end));

            asked[hash >> 6 & (QUIET_WORDS - 1)] |= UINT64_C(1) << (hash & 63);
            firsts |= UINT32_C(1) << (text.ptr[token->place.start] - 'A');
        }
    }
    for (size_t at = 0; firsts && at < text.len;) {
        size_t start;
        uint64_t hash = 0;

        while (at < text.len && !gloss_is_ascii_word(text.ptr[at]))
            at++;
        for (start = at; at < text.len && text.ptr[at] >= 'a' && text.ptr[at] <= 'z'; at++)
            continue;
        if (at - start >= QUIET_LEAST && firsts >> (text.ptr[start] - 'a') & 1 && is_word_of_text(text, start, at)) {
            hash = small_hash(gloss_slice_cut(text, start, at));
            small[hash >> 6 & (QUIET_WORDS - 1)] |= asked[hash >> 6 & (QUIET_WORDS - 1)] & UINT64_C(1) << (hash & 63);
        }
        while (at < text.len && gloss_is_ascii_word(text.ptr[at]))
            at++;
    }
    for (size_t i = 0; firsts && i < work->capital_count; i++) {
        struct gloss_capitals *token = &work->capitals[i];

        if (may_be_loud(work, token)) {
            struct gloss_slice word = gloss_slice_cut(text, token->place.start, token->place.end);
            uint64_t hash = small_hash(word);

            token->weak = small[hash >> 6 & (QUIET_WORDS - 1)] >> (hash & 63) & 1 && gloss_capitals_frequency(word) > 0;
        }
    }
}

static void use_capitals(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;

    find_quiet(work);
    for (size_t i = 0; i < work->capital_count && !work->failed; i++) {
        const struct gloss_capitals *token = &work->capitals[i];
        struct gloss_slice form = gloss_slice_cut(work->text, token->place.start, token->place.end);
        uint32_t name = gloss_name_of(work, form, token->plural, !token->weak);

        if (work->failed || name == GLOSS_DISCOVERY_NONE)
            continue;
        if (token->weak && found->names[name].first_pair == GLOSS_DISCOVERY_NONE)
            continue;
        found->names[name].is_designator |= token->designator;
        add_use(work, token->place, name, token->plural);
    }
}

/* ---- Forms that only a definition tells ---- */

/* Whether the scan finds a form by its looks, whole. */
static bool is_found_by_looks(struct gloss_slice form) {
    struct gloss_capitals token;
    size_t end, at = 0;

    while (at < form.len && stop_at(form.ptr[at]) != STOP_CAPITAL && gloss_is_ascii(form.ptr[at]))
        at++;
    return at < form.len && gloss_capitals_at(form, 0, at, &token, &end) && token.place.start == 0 &&
           token.place.end == form.len;
}

static bool is_word_at(struct gloss_slice text, size_t at) {
    size_t len;

    if (at >= text.len)
        return false;
    return gloss_is_ascii(text.ptr[at]) ? gloss_is_ascii_word(text.ptr[at])
                                        : gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD;
}

static bool is_word_before(struct gloss_slice text, size_t at) {
    size_t len;

    if (at == 0)
        return false;
    return gloss_is_ascii(text.ptr[at - 1]) ? gloss_is_ascii_word(text.ptr[at - 1])
                                            : gloss_class(gloss_utf8_decode_before(text, at, &len)) & GLOSS_WORD;
}

/* Forms to look for, by their first three bytes; of one start the longest first. */
struct told {
    struct gloss_slice form;
    uint32_t name;
};

static int by_length(const void *a, const void *b) {
    const struct told *x = a, *y = b;

    return (x->form.len < y->form.len) - (x->form.len > y->form.len);
}

static size_t look_at(struct gloss_discovery_work *work, const struct told *told, size_t count, size_t at) {
    struct gloss_slice text = work->text;

    bool inside = is_word_before(text, at) && is_word_at(text, at);

    for (size_t i = 0; i < count && !inside; i++) {
        struct gloss_slice form = told[i].form;
        size_t end = at + form.len;
        bool plural;

        if (form.ptr[0] != text.ptr[at] || form.ptr[1] != text.ptr[at + 1] || text.len - at < form.len ||
            memcmp(text.ptr + at, form.ptr, form.len) != 0)
            continue;
        plural = end < text.len && text.ptr[end] == 's' && form.ptr[form.len - 1] >= 'A' && form.ptr[form.len - 1] <= 'Z';
        end += plural;
        if (is_word_at(text, end) && is_word_before(text, end))
            continue;
        add_use(work, (struct gloss_stretch){at, end}, told[i].name, plural);
        return end;
    }
    return at + 1;
}

enum { TOLD_MOST = 64, TOLD_BITS = 4096 };

static unsigned told_bit(const char *bytes) {
    return ((unsigned)(unsigned char)bytes[0] * 37 + (unsigned char)bytes[1]) % TOLD_BITS;
}

/* The forms are few; those beyond TOLD_MOST are used where they are defined. */
static void look_for_told(struct gloss_discovery_work *work) {
    struct gloss_discovery *found = work->found;
    struct told told[TOLD_MOST];
    uint64_t starts[TOLD_BITS / 64] = {0}; /* a bit for each pair of first bytes, some of which share one */
    size_t count = 0;

    for (size_t i = 0; i < found->name_count && count < TOLD_MOST; i++) {
        struct gloss_slice form = found->names[i].text;

        /* A letter alone is anything. */
        if (found->names[i].first_pair == GLOSS_DISCOVERY_NONE || form.len < 2 || is_found_by_looks(form))
            continue;
        told[count++] = (struct told){form, (uint32_t)i};
        starts[told_bit(form.ptr) / 64] |= UINT64_C(1) << (told_bit(form.ptr) & 63);
    }
    if (count == 0)
        return;
    qsort(told, count, sizeof *told, by_length);
    for (size_t at = 0; at + 1 < work->text.len && !work->failed;) {
        unsigned bit = told_bit(work->text.ptr + at);

        if (starts[bit / 64] >> (bit & 63) & 1)
            at = look_at(work, told, count, at);
        else
            at++;
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

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (found->uses[middle].place.start < start)
            low = middle + 1;
        else
            high = middle;
    }
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
            add_use(work, pair->short_form, pair->name, is_plural_form(form));
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

    for (size_t i = 0; i < found->use_count; i++)
        found->uses[i].flags = gloss_runs_next_flags(runs, &run, found->uses[i].place.start, found->uses[i].place.end);
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

bool gloss_discover(struct gloss_discovery *found, struct gloss_slice text, const struct gloss_runs *runs) {
    struct gloss_discovery_work *work = found->work;

    if (!work)
        work = found->work = calloc(1, sizeof *work);
    if (!work)
        return false;
    found->text = work->text = text;
    work->found = found;
    work->failed = false;
    found->pair_count = found->use_count = 0;
    work->capital_count = work->row = 0;
    gloss_names_clear(work);
    scan(work);
    name_pairs(work);
    use_capitals(work);
    if (!work->failed)
        look_for_told(work);
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

void gloss_discovery_release(struct gloss_discovery *found) {
    struct gloss_discovery_work *work = found->work;

    if (work) {
        gloss_phrase_release(&work->phrase);
        free(work->capitals);
        free(work->slots);
        free(work->order);
        free(work);
    }
    free(found->pairs);
    free(found->uses);
    free(found->names);
    *found = (struct gloss_discovery){.pairs = NULL};
}
