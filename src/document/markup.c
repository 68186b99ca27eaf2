#include "markup.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"

/* ---- What was found ---- */

void gloss_markup_found_define(struct gloss_markup_found *found, struct gloss_stretch source, struct gloss_slice term,
                               struct gloss_slice explanation, bool everywhere) {
    struct gloss_own_definition *grown =
        gloss_array_grow(found->definitions, found->definition_count, &found->definition_room, sizeof *grown);
    size_t start = found->texts.len;

    if (!grown) {
        found->failed = true;
        return;
    }
    found->definitions = grown;
    gloss_buf_put(&found->texts, term);
    gloss_buf_put(&found->texts, explanation);
    found->failed |= found->texts.failed;
    grown[found->definition_count++] =
        (struct gloss_own_definition){source, start, start + term.len, start + term.len + explanation.len, everywhere};
}

void gloss_markup_found_mark(struct gloss_markup_found *found, size_t start, size_t end) {
    struct gloss_stretch *grown = gloss_array_grow(found->marks, found->mark_count, &found->mark_room, sizeof *grown);

    if (!grown) {
        found->failed = true;
        return;
    }
    found->marks = grown;
    grown[found->mark_count++] = (struct gloss_stretch){start, end};
}

void gloss_markup_found_seam(struct gloss_markup_found *found, const struct gloss_runs *runs, size_t source) {
    struct gloss_seam *grown = gloss_array_grow(found->seams, found->seam_count, &found->seam_room, sizeof *grown);

    if (!grown) {
        found->failed = true;
        return;
    }
    found->seams = grown;
    grown[found->seam_count++] = (struct gloss_seam){(uint32_t)source, (uint32_t)runs->prose.len, (uint32_t)runs->count,
                                                     (uint32_t)runs->part_count, runs->section};
}

void gloss_markup_strip(const struct gloss_markup_found *found, struct gloss_slice source, struct gloss_buf *out) {
    size_t at = 0;

    for (size_t i = 0; i < found->mark_count; i++) {
        struct gloss_stretch mark = found->marks[i];

        if (mark.start > at)
            gloss_buf_put(out, gloss_slice_cut(source, at, mark.start));
        at = mark.end > at ? mark.end : at;
    }
    gloss_buf_put(out, gloss_slice_cut(source, at, source.len));
}

void gloss_markup_found_clear(struct gloss_markup_found *found) {
    found->definition_count = found->mark_count = found->seam_count = found->texts.len = found->searched = found->append =
        0;
    found->charset = GLOSS_CHARSET_UNSAID;
    found->has_append = found->is_page = found->has_base = found->is_hinted = found->failed = found->texts.failed = false;
}

void gloss_markup_found_release(struct gloss_markup_found *found) {
    free(found->definitions);
    free(found->marks);
    free(found->seams);
    gloss_markdown_hints_release(&found->hints);
    gloss_buf_release(&found->texts);
    *found = (struct gloss_markup_found){0};
}

/* ---- Selectors ---- */

bool gloss_element_has_class(const struct gloss_element *element, struct gloss_slice class_name) {
    struct gloss_slice rest = element->classes;

    for (size_t at = 0; at < rest.len;) {
        size_t start = at;

        while (at < rest.len && !gloss_is_space(rest.ptr[at]))
            at++;
        if (at > start && gloss_slice_equal(gloss_slice_cut(rest, start, at), class_name))
            return true;
        at++;
    }
    return false;
}

static bool is_meant(const struct gloss_element *element, struct gloss_slice selector) {
    size_t cut = 0;
    struct gloss_slice name;

    while (cut < selector.len && selector.ptr[cut] != '.' && selector.ptr[cut] != '#')
        cut++;
    if (cut > 0 && !gloss_slice_equal_caseless(element->tag, gloss_slice_cut(selector, 0, cut)))
        return false;
    if (cut == selector.len)
        return cut > 0;
    name = gloss_slice_cut(selector, cut + 1, selector.len);
    return selector.ptr[cut] == '.' ? gloss_element_has_class(element, name)
                                    : name.len > 0 && gloss_slice_equal(element->id, name);
}

bool gloss_element_is_one_of(const struct gloss_element *element, struct gloss_list selectors) {
    for (size_t i = 0; i < selectors.count; i++)
        if (is_meant(element, selectors.items[i]))
            return true;
    return false;
}
