#include "render.h"

#include <stdlib.h>

uint32_t gloss_render_number(struct gloss_render *render, const struct gloss_entry *entry) {
    uint32_t *number = &render->numbers[entry - render->glossary->entries];

    if (*number)
        return *number;
    if (render->seen_count == render->seen_room) {
        size_t room = render->seen_room ? 2 * render->seen_room : 64;
        const struct gloss_entry **seen = realloc(render->seen, room * sizeof *seen);
        uint64_t *uses = seen ? realloc(render->uses, room * sizeof *uses) : NULL;

        if (seen)
            render->seen = seen;
        if (!uses) {
            render->failed = true;
            return 0;
        }
        render->uses = uses;
        render->seen_room = room;
    }
    render->uses[render->seen_count] = 0;
    render->seen[render->seen_count++] = entry;
    *number = (uint32_t)render->seen_count;
    return *number;
}

void gloss_render_forget(struct gloss_render *render) {
    for (size_t i = 0; i < render->seen_count; i++)
        render->numbers[render->seen[i] - render->glossary->entries] = 0;
    render->seen_count = 0;
}
