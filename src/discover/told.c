/* told.c - uses of forms that only their definition tells for such: cAMP yes, bpm no.
 *
 *     beats per minute (bpm) ... 70 bpm
 *
 * Such a form stands where no word is cut. It is asked for by its first two bytes, where words begin; and if it begins with a sign or a
 * letter that is not ASCII, at all of these as well. */
#include <stdlib.h>

#include "base/ascii.h"
#include "starts.h"
#include "work.h"

enum { MOST = 64, PAIRS = 4096 };

/* A form to look for. */
struct told {
    struct gloss_slice form;
    uint32_t name;
    uint8_t next; /* of the same pair of first bytes, not longer: number + 1; 0: there is none */
};

/* Those beyond MOST are used where they are defined. */
struct all_told {
    struct told items[MOST]; /* the longest first */
    size_t count;
    uint8_t first[PAIRS]; /* by pairs of first bytes, some of which share a place: number + 1; 0: there is none */
    bool signs;           /* one begins with no letter or digit of ASCII */
};

/* Whether the scan finds a form by its looks, whole. */
static bool is_found_by_looks(struct gloss_slice form) {
    struct gloss_capitals token;
    size_t end, at = 0;

    while (at < form.len && gloss_is_ascii(form.ptr[at]) && !gloss_is_capital(form.ptr[at]))
        at++;
    return at < form.len && gloss_capitals_at(form, 0, at, &token, &end) && token.place.start == 0 &&
           token.place.end == form.len;
}

static bool is_word_at(struct gloss_slice text, size_t at) {
    size_t len;

    if (at >= text.len)
        return false;
    return gloss_is_ascii(text.ptr[at]) ? gloss_is_ascii_word(text.ptr[at])
                                        : gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD;
}

static bool is_word_before(struct gloss_slice text, size_t at) {
    size_t len;

    if (at == 0)
        return false;
    return gloss_is_ascii(text.ptr[at - 1]) ? gloss_is_ascii_word(text.ptr[at - 1])
                                            : gloss_class(gloss_utf8_decode_before(text, at, &len)) & GLOSS_WORD;
}

static int by_length(const void *a, const void *b) {
    const struct told *x = a, *y = b;

    return (x->form.len < y->form.len) - (x->form.len > y->form.len);
}

static unsigned pair_at(const char *bytes) {
    return ((unsigned)(unsigned char)bytes[0] * 37 + (unsigned char)bytes[1]) % PAIRS;
}

static void gather(const struct gloss_discovery *found, struct all_told *all) {
    for (size_t i = 0; i < found->name_count && all->count < MOST; i++) {
        struct gloss_slice form = found->names[i].text;

        /* A letter alone is anything. */
        if (found->names[i].first_pair == GLOSS_DISCOVERY_NONE || form.len < 2 || is_found_by_looks(form))
            continue;
        all->items[all->count++] = (struct told){.form = form, .name = (uint32_t)i};
        all->signs |= !gloss_is_ascii_word(form.ptr[0]);
    }
    if (all->count > 1)
        qsort(all->items, all->count, sizeof *all->items, by_length);
    for (size_t i = all->count; i-- > 0;) {
        uint8_t *first = &all->first[pair_at(all->items[i].form.ptr)];

        all->items[i].next = *first;
        *first = (uint8_t)(i + 1);
    }
}

/* Look at a byte for a form, the first of which has a number; where to go on. */
static size_t look_at(struct gloss_discovery_work *work, const struct all_told *all, uint8_t first, size_t at) {
    struct gloss_slice text = work->text;

    if (is_word_before(text, at) && is_word_at(text, at))
        return at + 1;
    for (uint8_t next = first; next; next = all->items[next - 1].next) {
        const struct told *told = &all->items[next - 1];
        struct gloss_slice form = told->form;
        size_t end = at + form.len;
        bool plural;

        if (text.len - at < form.len || memcmp(text.ptr + at, form.ptr, form.len) != 0)
            continue;
        plural = end < text.len && text.ptr[end] == 's' && gloss_is_capital(form.ptr[form.len - 1]);
        end += plural;
        if (is_word_at(text, end) && is_word_before(text, end))
            continue;
        gloss_work_use(work, (struct gloss_stretch){at, end}, told->name, plural);
        return end;
    }
    return at + 1;
}

void gloss_discover_told(struct gloss_discovery_work *work) {
    struct all_told all = {.count = 0};
    struct gloss_starts starts;

    gather(work->found, &all);
    if (all.count == 0)
        return;
    gloss_starts_begin(&starts, work->text, all.signs);
    for (size_t at = 0, from = 0; (at = gloss_starts_next(&starts)) + 1 < work->text.len && !work->failed;) {
        uint8_t first = all.first[pair_at(work->text.ptr + at)];

        if (first && at >= from)
            from = look_at(work, &all, first, at);
    }
}
