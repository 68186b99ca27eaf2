#include "render.h"

#include <stdlib.h>

#include "base/array.h"

uint32_t gloss_render_number(struct gloss_render *render, const struct gloss_entry *entry,
                             const struct gloss_sense *sense) {
    uint32_t *number = &render->numbers[gloss_meaning_number(render->glossary, entry, sense)];
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

void gloss_render_forget(struct gloss_render *render) {
    for (size_t i = 0; i < render->seen_count; i++)
        render->numbers[gloss_meaning_number(render->glossary, render->seen[i].entry, render->seen[i].sense)] = 0;
    render->seen_count = 0;
}
