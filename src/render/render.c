#include "render.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/diag.h"

uint32_t gloss_render_number(struct gloss_render *render, const struct gloss_entry *entry,
                             const struct gloss_sense *sense) {
    uint32_t *number = gloss_render_place(render, entry, sense);
    struct gloss_seen *grown;

    if (*number)
        return *number;
    grown = gloss_array_grow(render->seen, render->seen_count, &render->seen_room, sizeof *grown);
    if (!grown) {
        render->failed = true;
        return 0;
    }
    render->seen = grown;
    render->seen[render->seen_count++] = (struct gloss_seen){.entry = entry, .sense = sense};
    *number = (uint32_t)render->seen_count;
    return *number;
}

bool gloss_render_is_well(const struct gloss_render *render, struct gloss_diag *diag) {
    if (render->out.refused)
        return gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    return !(render->failed || render->out.failed) || gloss_fail_memory(diag);
}

void gloss_render_forget(struct gloss_render *render) {
    for (size_t i = 0; i < render->seen_count; i++)
        *gloss_render_place(render, render->seen[i].entry, render->seen[i].sense) = 0;
    render->seen_count = render->named_count = 0;
}

/* Names of what has been seen since. What a document defines itself is named by no entry of a glossary. */
static bool name_seen(struct gloss_render *render) {
    bool named = true;

    if (render->named_count == render->seen_count)
        return true;
    gloss_names_release(&render->names);
    for (size_t i = 0; named && i < render->seen_count; i++) {
        const struct gloss_entry *entry = render->seen[i].entry;

        named = entry->own || gloss_names_add(&render->names, entry, gloss_entry_number(render->glossary, entry));
    }
    named = named && gloss_names_sort(&render->names);
    if (!named)
        gloss_names_release(&render->names);
    render->named_count = render->seen_count;
    return named;
}

struct gloss_seen gloss_render_find(struct gloss_render *render, struct gloss_slice name) {
    struct gloss_seen none = {0};
    bool failed = !name_seen(render);
    const struct gloss_named *named = failed ? NULL : gloss_names_find(&render->names, gloss_slice_trim(name), &failed);
    const struct gloss_entry *entry;

    render->failed |= failed;
    if (!named)
        return none;
    entry = gloss_entry_at(render->glossary, named->entry);
    for (uint32_t i = 0; i <= entry->sense_count; i++) {
        const struct gloss_sense *sense = i == 0 ? NULL : &entry->senses[i - 1];

        if (*gloss_render_place(render, entry, sense))
            return (struct gloss_seen){.entry = entry, .sense = sense};
    }
    return none;
}

static unsigned char folded(struct gloss_slice text, size_t at) {
    unsigned char byte = (unsigned char)text.ptr[at];

    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

int gloss_seen_by_term(const void *a, const void *b) {
    const struct gloss_seen *x = a, *y = b;
    struct gloss_slice s = x->entry->term, t = y->entry->term;

    for (size_t i = 0; i < s.len && i < t.len; i++)
        if (folded(s, i) != folded(t, i))
            return folded(s, i) < folded(t, i) ? -1 : 1;
    if (s.len != t.len)
        return s.len < t.len ? -1 : 1;
    if (x->entry->own != y->entry->own)
        return x->entry->own ? 1 : -1;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    if (!x->sense || !y->sense)
        return !x->sense - !y->sense;
    return x->sense < y->sense ? -1 : x->sense > y->sense;
}
