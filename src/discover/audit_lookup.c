/* audit_lookup.c - the names of a text by their letters. */
#include <stdlib.h>

#include "audit.h"
#include "base/bisect.h"

static int by_text(const void *a, const void *b) {
    const struct gloss_audit_named *x = a, *y = b;
    int order = gloss_slice_compare(x->text, y->text);

    return order ? order : (x->number > y->number) - (x->number < y->number);
}

bool gloss_audit_lookup_make(struct gloss_audit *audit, struct gloss_audit_lookup *lookup) {
    size_t count = audit->discovery.name_count;

    lookup->items = calloc(count + 1, sizeof *lookup->items);
    lookup->count = count;
    audit->failed |= !lookup->items;
    for (size_t i = 0; lookup->items && i < count; i++)
        lookup->items[i] = (struct gloss_audit_named){audit->discovery.names[i].text, (uint32_t)i};
    if (lookup->items && count)
        qsort(lookup->items, count, sizeof *lookup->items, by_text);
    return lookup->items != NULL;
}

size_t gloss_audit_lookup_first(const struct gloss_audit_lookup *lookup, struct gloss_slice text) {
    size_t low = 0, high = lookup->count;

    GLOSS_BISECT(low, high, middle, gloss_slice_compare(lookup->items[middle].text, text) < 0);
    return low;
}
