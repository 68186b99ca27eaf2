#include "abbreviation.h"

enum { SMALL_MOST = 4 }; /* small letters of one part */

/* What lies before a character: parts are a capital and the small letters behind it. */
struct reading {
    size_t parts, alone; /* alone: parts without small letters */
    size_t small;        /* of the part so far */
    size_t bytes;        /* of the letters */
    size_t stops;        /* each before a part, or the last of all */
    bool stop;           /* directly before */
};

static bool read_letter(struct reading *now, int32_t cp, size_t len) {
    unsigned found = gloss_class(cp);

    now->bytes += len;
    if (gloss_is_upper(cp)) {
        now->stops += now->stop;
        now->parts++;
        now->alone++;
        now->small = 0;
    } else if (!(found & GLOSS_SMALL) || now->parts == 0 || now->stop || ++now->small > SMALL_MOST) {
        return false;
    } else {
        now->alone -= now->small == 1;
    }
    now->stop = false;
    return true;
}

static bool is_mixed(struct gloss_slice form, struct reading *now) {
    size_t len;

    for (size_t at = 0; at < form.len; at += len) {
        int32_t cp = gloss_utf8_decode(form, at, &len);

        if (cp == '.' ? now->stop || now->parts == 0 : !read_letter(now, cp, len))
            return false;
        now->stop |= cp == '.';
    }
    /* A stop at the end stands for those between as well. */
    return now->parts >= 2 && now->alone > 0 && now->alone < now->parts &&
           (now->stops == now->parts - 1 || (now->stops == 0 && !now->stop));
}

static struct gloss_slice write_way(struct gloss_arena *arena, struct gloss_slice form, const struct reading *now,
                                    bool inner, bool last) {
    char *text = gloss_arena_alloc(arena, now->bytes + now->parts);
    size_t to = 0, len;

    for (size_t at = 0; text && at < form.len; at += len) {
        int32_t cp = gloss_utf8_decode(form, at, &len);

        if (cp == '.')
            continue;
        if (inner && to > 0 && gloss_is_upper(cp))
            text[to++] = '.';
        memcpy(text + to, form.ptr + at, len);
        to += len;
    }
    if (text && last)
        text[to++] = '.';
    return (struct gloss_slice){text, to};
}

bool gloss_abbreviation_ways(struct gloss_arena *arena, struct gloss_slice form,
                             struct gloss_slice ways[GLOSS_ABBREVIATION_WAYS], size_t *count) {
    struct reading now = {0};

    *count = 0;
    if (!is_mixed(form, &now))
        return true;
    for (int way = 0; way < GLOSS_ABBREVIATION_WAYS; way++) {
        struct gloss_slice text = write_way(arena, form, &now, way > 0, way > 1);

        if (!text.ptr)
            return false;
        if (!gloss_slice_equal(text, form))
            ways[(*count)++] = text;
    }
    return true;
}
