#include "anchor.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/bisect.h"
#include "base/hash.h"
#include "site.h"

enum { LONGEST = 64 }; /* bytes of a headword in a name */

#define PREFIX "gloss-"

void gloss_anchors_clear(struct gloss_anchors *anchors) {
    anchors->names.len = anchors->count = 0;
    if (anchors->starts)
        memset(anchors->starts, 0, anchors->room * sizeof *anchors->starts);
    if (anchors->table)
        memset(anchors->table, 0, (anchors->mask + 1) * sizeof *anchors->table);
}

void gloss_anchors_release(struct gloss_anchors *anchors) {
    gloss_buf_release(&anchors->names);
    free(anchors->starts);
    free(anchors->table);
    *anchors = (struct gloss_anchors){0};
}

static struct gloss_slice name_at(const struct gloss_anchors *anchors, uint32_t start) {
    return gloss_slice(anchors->names.ptr + start);
}

/* The slot of a name, which is free if there is no such name. */
static uint32_t *slot_of(const struct gloss_anchors *anchors, struct gloss_slice name) {
    size_t at = (size_t)gloss_hash_bytes(name.ptr, name.len) & anchors->mask;

    while (anchors->table[at] && !gloss_slice_equal(name_at(anchors, anchors->table[at]), name))
        at = (at + 1) & anchors->mask;
    return &anchors->table[at];
}

static bool grow_table(struct gloss_anchors *anchors) {
    struct gloss_anchors more = *anchors;

    if (anchors->table && 2 * (anchors->count + 1) <= anchors->mask)
        return true;
    more.mask = anchors->table ? 2 * anchors->mask + 1 : 63;
    more.table = calloc(more.mask + 1, sizeof *more.table);
    if (!more.table)
        return false;
    for (size_t i = 0; anchors->table && i <= anchors->mask; i++)
        if (anchors->table[i])
            *slot_of(&more, name_at(anchors, anchors->table[i])) = anchors->table[i];
    free(anchors->table);
    anchors->table = more.table;
    anchors->mask = more.mask;
    return true;
}

static bool grow_starts(struct gloss_anchors *anchors, uint32_t number) {
    size_t before = anchors->room;
    uint32_t *grown;

    if (number <= anchors->room)
        return true;
    grown = gloss_array_fit(anchors->starts, 2 * (size_t)number, &anchors->room, sizeof *grown);
    if (!grown)
        return false;
    memset(grown + before, 0, (anchors->room - before) * sizeof *grown);
    anchors->starts = grown;
    return true;
}

/* ASCII letters and digits of a text, small, with a hyphen for whatever is between. */
static void put_slug(struct gloss_buf *out, struct gloss_slice text) {
    bool hyphen = false;

    for (size_t i = 0; i < text.len && i < LONGEST; i++) {
        char byte = text.ptr[i];

        if (gloss_is_capital(byte))
            byte = (char)(byte | 0x20);
        if (gloss_is_small(byte) || gloss_is_digit(byte)) {
            gloss_buf_puts(out, hyphen ? "-" : "");
            gloss_buf_putc(out, byte);
            hyphen = false;
        } else {
            hyphen = i > 0;
        }
    }
}

/* Longer where shorter ones were taken. */
static void put_hash(struct gloss_buf *out, struct gloss_slice text, uint64_t round) {
    uint64_t hash = gloss_hash_pair(gloss_hash_bytes(text.ptr, text.len), round);

    gloss_buf_printf(out, "-%0*llx", round < 2 ? 4 : 16, (unsigned long long)(round < 2 ? hash & 0xFFFF : hash));
}

/* Write a name behind the others, a different one each round. */
static void put_name(struct gloss_buf *out, const struct gloss_entry *entry, const struct gloss_sense *sense,
                     uint64_t round) {
    struct gloss_slice base = entry->extras->id.ptr ? entry->extras->id : entry->term;
    size_t start;

    gloss_buf_puts(out, PREFIX);
    start = out->len;
    put_slug(out, base);
    if (round > 0 || out->len == start)
        put_hash(out, entry->term, round);
    if (sense && entry->sense_count > 1)
        gloss_buf_printf(out, "-%u", (unsigned)(sense - entry->senses) + 1u);
}

/* ---- Of a whole glossary ---- */

/* Hashes of names that are taken. */
struct taken {
    uint64_t *table; /* 0: free */
    size_t mask, count;
    struct gloss_buf name;
};

static uint64_t *slot_for(const struct taken *taken, uint64_t hash) {
    size_t at = (size_t)hash & taken->mask;

    while (taken->table[at] && taken->table[at] != hash)
        at = (at + 1) & taken->mask;
    return &taken->table[at];
}

static bool make_slots(struct taken *taken, size_t more) {
    struct taken grown = *taken;

    if (taken->table && 2 * (taken->count + more) <= taken->mask)
        return true;
    grown.mask = 2 * taken->mask + 1;
    while (grown.mask < 63 || 2 * (taken->count + more) > grown.mask)
        grown.mask = 2 * grown.mask + 1;
    grown.table = calloc(grown.mask + 1, sizeof *grown.table);
    if (!grown.table)
        return false;
    for (size_t i = 0; taken->table && i <= taken->mask; i++)
        if (taken->table[i])
            *slot_for(&grown, taken->table[i]) = taken->table[i];
    free(taken->table);
    *taken = grown;
    return true;
}

static uint64_t name_hash(struct taken *taken, const struct gloss_entry *entry, const struct gloss_sense *sense,
                          uint64_t round) {
    taken->name.len = 0;
    put_name(&taken->name, entry, sense, round);
    return taken->name.failed ? 1 : gloss_hash_bytes(taken->name.ptr, taken->name.len) | 1;
}

/* The meanings of an entry: itself, and its senses, if it has several. */
static uint32_t meanings(const struct gloss_entry *entry) { return entry->sense_count > 1 ? entry->sense_count + 1 : 1; }

static const struct gloss_sense *meaning(const struct gloss_entry *entry, uint32_t nth) {
    return nth ? &entry->senses[nth - 1] : NULL;
}

static bool is_free(struct taken *taken, const struct gloss_entry *entry, uint64_t round) {
    for (uint32_t i = 0; i < meanings(entry); i++)
        if (*slot_for(taken, name_hash(taken, entry, meaning(entry, i), round)))
            return false;
    return true;
}

static void take(struct taken *taken, const struct gloss_entry *entry, uint64_t round) {
    for (uint32_t i = 0; i < meanings(entry); i++) {
        uint64_t hash = name_hash(taken, entry, meaning(entry, i), round), *slot = slot_for(taken, hash);

        taken->count += !*slot;
        *slot = hash;
    }
}

static bool add_round(struct gloss_anchor_rounds *rounds, size_t entry, uint32_t round) {
    struct gloss_anchor_round *grown = gloss_array_grow(rounds->items, rounds->count, &rounds->room, sizeof *grown);

    if (!grown)
        return false;
    rounds->items = grown;
    grown[rounds->count++] = (struct gloss_anchor_round){(uint32_t)entry, round};
    return true;
}

bool gloss_anchor_rounds_find(struct gloss_anchor_rounds *rounds, const struct gloss_glossary *glossary) {
    struct taken taken = {0};
    bool found = true;

    for (size_t i = 0; found && i < glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, i);
        uint32_t round = 0;

        found = make_slots(&taken, meanings(entry));
        while (found && !taken.name.failed && !is_free(&taken, entry, round))
            round++;
        if (found)
            take(&taken, entry, round);
        found = found && !taken.name.failed && (round == 0 || add_round(rounds, i, round));
    }
    gloss_buf_release(&taken.name);
    free(taken.table);
    return found;
}

void gloss_anchor_rounds_release(struct gloss_anchor_rounds *rounds) {
    free(rounds->items);
    *rounds = (struct gloss_anchor_rounds){0};
}

static uint64_t round_of(const struct gloss_site *site, const struct gloss_entry *entry) {
    size_t low = 0, high = site->rounds.count, number = gloss_entry_number(site->glossary, entry);

    GLOSS_BISECT(low, high, half, site->rounds.items[half].entry < number);
    return low < site->rounds.count && site->rounds.items[low].entry == number ? site->rounds.items[low].round : 0;
}

/* ---- Of one output ---- */

static bool begin_names(struct gloss_anchors *anchors) {
    if (anchors->names.len == 0)
        gloss_buf_putc(&anchors->names, '\0');
    return !anchors->names.failed;
}

/* Bytes of a name of ours, or one like it, that has its first hyphen at a byte; 0: there is none. */
static size_t name_around(struct gloss_slice text, size_t hyphen, size_t *start) {
    size_t len = strlen(PREFIX), end = hyphen + 1;

    if (hyphen + 1 < len || !gloss_slice_equal_caseless(gloss_slice_cut(text, hyphen + 1 - len, end), gloss_slice(PREFIX)))
        return 0;
    *start = hyphen + 1 - len;
    while (end < text.len &&
           (text.ptr[end] == '-' || gloss_is_ascii_letter(text.ptr[end]) || gloss_is_digit(text.ptr[end])))
        end++;
    return end - *start;
}

static bool leave(struct gloss_anchors *anchors, struct gloss_slice name) {
    size_t start = anchors->names.len;
    uint32_t *slot;

    if (!begin_names(anchors) || !grow_table(anchors))
        return false;
    start = anchors->names.len;
    for (size_t i = 0; i < name.len; i++)
        gloss_buf_putc(&anchors->names, gloss_ascii_small(name.ptr[i]));
    gloss_buf_putc(&anchors->names, '\0');
    if (anchors->names.failed || anchors->names.len > UINT32_MAX)
        return false;
    slot = slot_of(anchors, name_at(anchors, (uint32_t)start));
    if (*slot) {
        anchors->names.len = start;
        return true;
    }
    *slot = (uint32_t)start;
    anchors->count++;
    return true;
}

bool gloss_anchors_leave(struct gloss_anchors *anchors, struct gloss_slice text) {
    size_t start = 0, len;

    for (size_t at = 0; at < text.len; at++) {
        const char *hyphen = memchr(text.ptr + at, '-', text.len - at);

        if (!hyphen)
            break;
        at = (size_t)(hyphen - text.ptr);
        len = name_around(text, at, &start);
        if (len && !leave(anchors, gloss_slice_cut(text, start, start + len)))
            return false;
    }
    return true;
}

struct gloss_slice gloss_anchor(struct gloss_anchors *anchors, uint32_t number, const struct gloss_entry *entry,
                                const struct gloss_sense *sense) {
    struct gloss_slice none = {NULL, 0};
    size_t start;
    uint32_t *slot;

    if (number == 0 || !grow_starts(anchors, number) || !grow_table(anchors))
        return none;
    if (anchors->starts[number - 1])
        return name_at(anchors, anchors->starts[number - 1]);
    if (!begin_names(anchors))
        return none;
    start = anchors->names.len;
    for (uint64_t round = anchors->site ? round_of(anchors->site, entry) : 0;; round++) {
        anchors->names.len = start;
        put_name(&anchors->names, entry, sense, round);
        gloss_buf_putc(&anchors->names, '\0');
        if (anchors->names.failed || anchors->names.len > UINT32_MAX)
            return none;
        slot = slot_of(anchors, name_at(anchors, (uint32_t)start));
        if (!*slot)
            break;
    }
    *slot = anchors->starts[number - 1] = (uint32_t)start;
    anchors->count++;
    return name_at(anchors, (uint32_t)start);
}
