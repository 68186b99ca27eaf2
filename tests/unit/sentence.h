/* sentence.h - a text, and what gloss_discover finds in it. */
#ifndef TESTS_SENTENCE_H
#define TESTS_SENTENCE_H

#include <check.h>

#include "base/buffer.h"
#include "discover/discovery.h"

/* pairs: "SF|long form", one behind the other with "; " between; undefined: names, blanks between; NULL: not asked. */
struct sentence {
    const char *text, *pairs, *undefined;
};

static inline void put_form(struct gloss_buf *out, const struct gloss_discovery *found, struct gloss_stretch place) {
    gloss_buf_put(out, gloss_slice_cut(found->text, place.start, place.end));
}

static inline void check_sentence(const struct sentence *row) {
    struct gloss_discovery found = {.pairs = NULL};
    struct gloss_buf pairs = {0}, undefined = {0};

    ck_assert(gloss_discover(&found, gloss_slice(row->text)));
    for (size_t i = 0; i < found.pair_count; i++) {
        gloss_buf_puts(&pairs, i ? "; " : "");
        put_form(&pairs, &found, found.pairs[i].short_form);
        gloss_buf_puts(&pairs, "|");
        put_form(&pairs, &found, found.pairs[i].long_form);
    }
    for (size_t i = 0; i < found.name_count; i++)
        if (gloss_discovery_is_undefined(&found.names[i])) {
            gloss_buf_puts(&undefined, undefined.len ? " " : "");
            gloss_buf_put(&undefined, found.names[i].text);
        }
    gloss_buf_putc(&pairs, '\0');
    gloss_buf_putc(&undefined, '\0');
    if (row->pairs)
        ck_assert_msg(strcmp(pairs.ptr, row->pairs) == 0, "%s\n got '%s'\nwant '%s'", row->text, pairs.ptr, row->pairs);
    if (row->undefined)
        ck_assert_msg(strcmp(undefined.ptr, row->undefined) == 0, "%s\n undefined '%s'\n      want '%s'", row->text,
                      undefined.ptr, row->undefined);
    gloss_buf_release(&pairs);
    gloss_buf_release(&undefined);
    gloss_discovery_release(&found);
}

#endif
