#include "hints.h"

#include <stdlib.h>

#include "base/array.h"
#include "words.h"

struct gloss_hinter {
    struct gloss_words words;
    struct gloss_first first; /* of the index, but that no token is refused for what stands behind it */
};

bool gloss_hints_add(struct gloss_hints *hints, size_t place) {
    uint32_t *grown = gloss_array_grow(hints->places, hints->count, &hints->room, sizeof *grown);

    if (!grown)
        return false;
    hints->places = grown;
    grown[hints->count++] = (uint32_t)place;
    return true;
}

void gloss_hints_release(struct gloss_hints *hints) {
    free(hints->places);
    *hints = (struct gloss_hints){0};
}

struct gloss_hinter *gloss_hinter_new(const struct gloss_index *index) {
    struct gloss_hinter *hinter = calloc(1, sizeof *hinter);

    if (!hinter)
        return NULL;
    hinter->first = index->first;
    hinter->first.alone = index->first.bits;
    hinter->first.couples = NULL;
    gloss_words_init(&hinter->words, index->blocks_path, &hinter->first, NULL, index->drops_marks);
    return hinter;
}

void gloss_hinter_free(struct gloss_hinter *hinter) {
    if (!hinter)
        return;
    gloss_words_release(&hinter->words);
    free(hinter);
}

const struct gloss_blocks_path *gloss_hinter_path(const struct gloss_hinter *hinter) { return hinter->words.path; }

bool gloss_hinter_find(struct gloss_hinter *hinter, struct gloss_slice text, struct gloss_hints *hints) {
    struct gloss_words *words = &hinter->words;

    hints->count = 0;
    if (!gloss_words_begin(words, text, 0, 0, 0, text.len))
        return false;
    gloss_gaps_ignore(&words->gaps);
    while (words->count > 0 || !gloss_words_at_end(words)) {
        if (words->count == 0 && !gloss_words_cut(words))
            return false;
        for (size_t i = 0; i < words->likely_count; i++)
            if (!gloss_hints_add(hints, words->extents[words->likely[i]].start))
                return false;
        gloss_words_forget(words, words->count);
    }
    return true;
}
