/* compare.c - what ours finds and the plain rule does not, and the other way round, each with the reason. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

struct found {
    uint64_t start, end;
    bool inflected, spelled; /* a plural or singular; other bytes than those of the form */
};

struct list {
    struct found *items;
    size_t count, room;
    struct gloss_slice text;
    bool failed; /* no memory */
};

static bool put(struct list *list, struct found found) {
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 1024;
        struct found *grown = realloc(list->items, room * sizeof *grown);

        if (!grown) {
            list->failed = true;
            return false;
        }
        list->items = grown;
        list->room = room;
    }
    list->items[list->count++] = found;
    return true;
}

static bool take_ours(void *user, const struct gloss_mention *mention) {
    struct list *list = user;
    struct found found = {.start = mention->start, .end = mention->end, .inflected = mention->inflected};

    found.spelled = found.end - found.start != mention->form.len ||
                    memcmp(list->text.ptr + found.start, mention->form.ptr, mention->form.len) != 0;
    return put(list, found);
}

static bool take_plain(void *user, size_t start, size_t end) {
    return put(user, (struct found){.start = start, .end = end});
}

static char before(struct gloss_slice text, const struct found *found) {
    return found->start > 0 ? text.ptr[found->start - 1] : '\n';
}

static char behind(struct gloss_slice text, const struct found *found) {
    return found->end < text.len ? text.ptr[found->end] : '\n';
}

static bool is_high(char c) { return (unsigned char)c >= 0x80; }

static void count_ours(struct bench_difference *difference, struct gloss_slice text, const struct found *found) {
    if (found->inflected)
        difference->ours.inflected++;
    else if (found->spelled)
        difference->ours.spelled++;
    else if (before(text, found) == '_' || behind(text, found) == '_')
        difference->ours.underscore++;
    else
        difference->ours.rest++;
}

static void count_plain(struct bench_difference *difference, struct gloss_slice text, const struct found *found,
                        bool overlaps) {
    if (overlaps)
        difference->plain.overlaps++;
    else if (is_high(before(text, found)) || is_high(behind(text, found)))
        difference->plain.accents++;
    else if (before(text, found) == '.' || behind(text, found) == '.')
        difference->plain.dotted++;
    else
        difference->plain.rest++;
}

static bool overlap(const struct found *a, const struct found *b) { return a->start < b->end && b->start < a->end; }

static void merge(struct bench_difference *difference, const struct list *ours, const struct list *plain) {
    size_t i = 0, j = 0;

    while (i < ours->count || j < plain->count) {
        const struct found *our = &ours->items[i], *their = &plain->items[j];
        bool has_our = i < ours->count, has_their = j < plain->count;

        if (has_our && has_their && our->start == their->start && our->end == their->end) {
            difference->both++;
            i++;
            j++;
        } else if (has_our &&
                   (!has_their || our->start < their->start || (our->start == their->start && our->end > their->end))) {
            count_ours(difference, ours->text, our);
            i++;
        } else {
            count_plain(difference, ours->text, their,
                        (has_our && overlap(our, their)) || (i > 0 && overlap(&ours->items[i - 1], their)));
            j++;
        }
    }
}

bool bench_compare(const struct gloss_index *index, const void *plain, struct gloss_slice text,
                   struct bench_difference *difference) {
    struct list ours = {.text = text}, theirs = {.text = text};
    struct gloss_diag diag = {0};
    bool done = gloss_find(index, text, take_ours, &ours, &diag);

    *difference = (struct bench_difference){0};
    bench_plain_each(plain, text, take_plain, &theirs);
    done = done && !ours.failed && !theirs.failed;
    if (done)
        merge(difference, &ours, &theirs);
    free(ours.items);
    free(theirs.items);
    return done;
}
