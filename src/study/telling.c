#include "telling.h"

#include <stdlib.h>

#include "base/array.h"
#include "sentence.h"

enum { MOST_FORMS = 32 }; /* of an entry, that are looked for as they are written */

struct gathering {
    struct gloss_telling *telling;
    const struct gloss_entry *entry;
    struct gloss_slice text;
    size_t room, forms;
    bool failed;
};

static void add(struct gathering *gathering, size_t start, size_t end) {
    struct gloss_telling *telling = gathering->telling;
    struct gloss_study_use *grown = gloss_array_grow(telling->uses, telling->count, &gathering->room, sizeof *grown);

    if (!grown) {
        gathering->failed = true;
        return;
    }
    telling->uses = grown;
    grown[telling->count++] = (struct gloss_study_use){start, end};
}

static bool take_mention(void *user, const struct gloss_mention *mention) {
    struct gathering *gathering = user;

    if (mention->entry == gathering->entry)
        add(gathering, (size_t)mention->start, (size_t)mention->end);
    return !gathering->failed;
}

static void add_form(struct gathering *gathering, struct gloss_slice form) {
    size_t at;

    form = gloss_slice_trim(form);
    for (size_t from = 0; gloss_sentence_find(gathering->text, form, from, true, &at) && !gathering->failed;
         from = at + form.len)
        add(gathering, at, at + form.len);
}

static bool take_form(void *user, const struct gloss_form *form) {
    struct gathering *gathering = user;

    if (!form->is_except)
        add_form(gathering, form->text);
    return !gathering->failed && ++gathering->forms < MOST_FORMS;
}

static int by_start(const void *a, const void *b) {
    const struct gloss_study_use *x = a, *y = b;

    return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : (x->end > y->end) - (x->end < y->end);
}

/* Those that overlap become one. */
static void merge(struct gloss_telling *telling) {
    size_t kept = 0;

    if (telling->count > 0)
        qsort(telling->uses, telling->count, sizeof *telling->uses, by_start);
    for (size_t i = 0; i < telling->count; i++) {
        struct gloss_study_use *last = kept > 0 ? &telling->uses[kept - 1] : NULL;

        if (!last || telling->uses[i].start >= last->end)
            telling->uses[kept++] = telling->uses[i];
        else if (telling->uses[i].end > last->end)
            last->end = telling->uses[i].end;
    }
    telling->count = kept;
}

bool gloss_telling_find(struct gloss_telling *telling, const struct gloss_index *index, const struct gloss_entry *entry,
                        struct gloss_slice text) {
    struct gathering gathering = {.telling = telling, .entry = entry, .text = text};

    *telling = (struct gloss_telling){NULL, 0};
    if (text.len == 0)
        return true;
    gathering.failed = !gloss_find(index, text, take_mention, &gathering, NULL) || gathering.failed;
    add_form(&gathering, entry->term);
    if (!gathering.failed)
        gloss_entry_each_form(entry, take_form, &gathering);
    if (gathering.failed)
        gloss_telling_release(telling);
    merge(telling);
    return !gathering.failed;
}

void gloss_telling_release(struct gloss_telling *telling) {
    free(telling->uses);
    *telling = (struct gloss_telling){NULL, 0};
}
