#include "homonym.h"

#include <stdlib.h>

#include "base/array.h"

static int by_term(const void *a, const void *b) {
    const struct gloss_homonym *x = a, *y = b;
    int order = gloss_slice_compare(x->term, y->term);

    return order ? order : (x->place > y->place) - (x->place < y->place);
}

bool gloss_homonyms_find(struct gloss_homonyms *homonyms, const struct gloss_seen *seen, size_t count) {
    bool *is_later = gloss_array_fit(homonyms->is_later, count, &homonyms->later_room, sizeof *is_later);
    struct gloss_homonym *rows = gloss_array_fit(homonyms->rows, count, &homonyms->row_room, sizeof *rows);

    homonyms->is_later = is_later ? is_later : homonyms->is_later;
    homonyms->rows = rows ? rows : homonyms->rows;
    if (!is_later || !rows)
        return false;
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct gloss_homonym){seen[i].entry->term, i};
    if (count)
        qsort(rows, count, sizeof *rows, by_term);
    for (size_t i = 0; i < count; i++)
        is_later[rows[i].place] = i > 0 && gloss_slice_equal(rows[i - 1].term, rows[i].term);
    return true;
}

void gloss_homonyms_release(struct gloss_homonyms *homonyms) {
    free(homonyms->is_later);
    free(homonyms->rows);
    *homonyms = (struct gloss_homonyms){0};
}
