#include "spellings.h"

#include <stdlib.h>

#include "base/aligned.h"
#include "plain.h"

enum { LEAST_ROOM = 4096 };

/* Bytes of a spelling, its texts included, up to where the next one begins. */
static size_t size_of(size_t text_len, bool has_form, size_t form_len) {
    size_t size = offsetof(struct gloss_spelling, text) + text_len + (has_form ? sizeof(uint16_t) + form_len : 0);

    size = size < sizeof(struct gloss_spelling) ? sizeof(struct gloss_spelling) : size;
    return (size + GLOSS_SPELLINGS_UNIT - 1) / GLOSS_SPELLINGS_UNIT * GLOSS_SPELLINGS_UNIT;
}

uint32_t gloss_spellings_next(const struct gloss_spellings *spellings, uint32_t number) {
    size_t behind = GLOSS_SPELLINGS_UNIT;

    if (number > 0) {
        const struct gloss_spelling *spelling = gloss_spellings_at(spellings, number);

        behind = (size_t)number * GLOSS_SPELLINGS_UNIT +
                 size_of(spelling->text_len, spelling->has_form, gloss_spelling_form(spelling).len);
    }
    return behind < spellings->len && gloss_spellings_get(spellings, (uint32_t)(behind / GLOSS_SPELLINGS_UNIT))
               ? (uint32_t)(behind / GLOSS_SPELLINGS_UNIT)
               : 0;
}

bool gloss_spellings_reserve(struct gloss_spellings *spellings, size_t room) {
    char *grown;

    if (room <= spellings->room)
        return true;
    grown = realloc(spellings->memory, room);
    if (!grown)
        return false;
    if (!spellings->memory)
        gloss_large_pages(grown, room);
    spellings->bytes = spellings->memory = grown;
    spellings->room = room;
    return true;
}

static bool grow(struct gloss_spellings *spellings, size_t len) {
    size_t room = spellings->room ? spellings->room : LEAST_ROOM;

    while (room < len + GLOSS_SPELLINGS_BEHIND)
        room += room / 2;
    return gloss_spellings_reserve(spellings, room);
}

bool gloss_spellings_add(struct gloss_spellings *spellings, const struct gloss_spelling *made, struct gloss_slice text,
                         struct gloss_slice form, uint32_t *number) {
    bool has_form = !gloss_slice_equal(text, form);
    size_t start = spellings->len ? spellings->len : GLOSS_SPELLINGS_UNIT;
    size_t len = start + size_of(text.len, has_form, form.len);
    uint16_t form_len = (uint16_t)form.len;
    struct gloss_spelling *added;

    if (start / GLOSS_SPELLINGS_UNIT > GLOSS_SPELLINGS_MOST || !grow(spellings, len))
        return false;
    *number = (uint32_t)(start / GLOSS_SPELLINGS_UNIT);
    added = gloss_spellings_change(spellings, *number);
    memset(added, 0, len - start);
    memcpy(added, made, offsetof(struct gloss_spelling, text));
    added->text_len = (uint16_t)text.len;
    added->has_form = has_form;
    memcpy(added->text, text.ptr, text.len);
    if (has_form) {
        memcpy(added->text + text.len, &form_len, sizeof form_len);
        memcpy(added->text + text.len + sizeof form_len, form.ptr, form.len);
    }
    gloss_plain_note(added);
    spellings->len = len;
    spellings->count++;
    return true;
}

struct gloss_spelling *gloss_spellings_change(struct gloss_spellings *spellings, uint32_t number) {
    return (struct gloss_spelling *)(void *)((char *)spellings->memory + (size_t)number * GLOSS_SPELLINGS_UNIT);
}

void gloss_spellings_fit(struct gloss_spellings *spellings) {
    size_t size = spellings->len + GLOSS_SPELLINGS_BEHIND;
    char *fitting = spellings->len ? realloc(spellings->memory, size) : NULL;

    if (spellings->len == 0)
        return;
    /* What is larger than it need be does as well. */
    if (fitting) {
        spellings->bytes = spellings->memory = fitting;
        spellings->room = size;
    }
    memset(spellings->memory, 0, GLOSS_SPELLINGS_UNIT);
    memset((char *)spellings->memory + spellings->len, 0, GLOSS_SPELLINGS_BEHIND);
}

void gloss_spellings_release(struct gloss_spellings *spellings) { free(spellings->memory); }
