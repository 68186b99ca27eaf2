#include "slug.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/unicode.h"

enum { LONGEST = 256, LEAST_SLOTS = 64 };

static struct gloss_slug *find(const struct gloss_slugs *slugs, uint64_t hash) {
    size_t at = (size_t)hash & slugs->mask;

    while (slugs->table[at].hash && slugs->table[at].hash != hash)
        at = (at + 1) & slugs->mask;
    return &slugs->table[at];
}

static bool grow(struct gloss_slugs *slugs) {
    struct gloss_slugs more = *slugs;

    if (slugs->table && 2 * (slugs->count + 1) <= slugs->mask)
        return true;
    more.mask = slugs->table ? 2 * slugs->mask + 1 : LEAST_SLOTS - 1;
    more.table = calloc(more.mask + 1, sizeof *more.table);
    slugs->failed |= !more.table;
    if (slugs->failed)
        return false;
    for (size_t i = 0; slugs->table && i <= slugs->mask; i++)
        if (slugs->table[i].hash)
            *find(&more, slugs->table[i].hash) = slugs->table[i];
    free(slugs->table);
    *slugs = more;
    return true;
}

static uint64_t hash_of(struct gloss_slice name) { return gloss_hash_bytes(name.ptr, name.len) | 1; }

/* Whether the name is new; it is taken then. */
static bool take(struct gloss_slugs *slugs, struct gloss_slice name) {
    struct gloss_slug *slot;

    if (!grow(slugs))
        return true;
    slot = find(slugs, hash_of(name));
    if (slot->hash)
        return false;
    *slot = (struct gloss_slug){hash_of(name), 0};
    slugs->count++;
    return true;
}

static void put_text(struct gloss_buf *out, struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len && at < LONGEST; at += len) {
        char byte = text.ptr[at];

        len = 1;
        if (gloss_is_capital(byte))
            gloss_buf_putc(out, (char)(byte | 0x20));
        else if (gloss_is_small(byte) || gloss_is_digit(byte) || byte == '-' || byte == '_')
            gloss_buf_putc(out, byte);
        else if (byte == ' ')
            gloss_buf_putc(out, '-');
        else if (gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD)
            gloss_buf_put(out, gloss_slice_cut(text, at, at + len));
    }
}

void gloss_slug_put(struct gloss_slugs *slugs, struct gloss_buf *out, struct gloss_slice text) {
    struct gloss_buf name = {0};
    size_t len;
    uint32_t number = 0;

    put_text(&name, gloss_slice_trim(text));
    if (name.len == 0)
        gloss_buf_puts(&name, "section");
    if (gloss_slice_starts_with(gloss_buf_slice(&name), "gloss-")) {
        name.len = 0;
        gloss_buf_puts(&name, "section-");
        put_text(&name, gloss_slice_trim(text));
    }
    len = name.len;
    while (!name.failed && !slugs->failed && !take(slugs, gloss_buf_slice(&name))) {
        name.len = len;
        if (number == 0)
            number = find(slugs, hash_of(gloss_buf_slice(&name)))->count;
        number++;
        gloss_buf_putc(&name, '-');
        gloss_buf_number(&name, number);
    }
    if (number)
        find(slugs, hash_of(gloss_slice_cut(gloss_buf_slice(&name), 0, len)))->count = number;
    gloss_buf_put(out, gloss_buf_slice(&name));
    slugs->failed |= name.failed;
    gloss_buf_release(&name);
}

void gloss_slugs_release(struct gloss_slugs *slugs) {
    free(slugs->table);
    *slugs = (struct gloss_slugs){0};
}
