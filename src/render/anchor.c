#include "anchor.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

enum { LONGEST = 64 }; /* bytes of a headword in a name */

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

        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte | 0x20);
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
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

    gloss_buf_puts(out, "gloss-");
    start = out->len;
    put_slug(out, base);
    if (round > 0 || out->len == start)
        put_hash(out, entry->term, round);
    if (sense && entry->sense_count > 1)
        gloss_buf_printf(out, "-%u", (unsigned)(sense - entry->senses) + 1u);
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
    if (anchors->names.len == 0)
        gloss_buf_putc(&anchors->names, '\0');
    start = anchors->names.len;
    for (uint64_t round = 0;; round++) {
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
