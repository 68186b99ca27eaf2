#include "definition.h"

static bool takes(struct gloss_slice text, size_t *at, const char *bytes) {
    if (*at > text.len || !gloss_slice_starts_with(gloss_slice_cut(text, *at, text.len), bytes))
        return false;
    *at += strlen(bytes);
    return true;
}

static void take_blank(struct gloss_slice text, size_t *at) {
    if (!takes(text, at, "\r\n") && !takes(text, at, " ") && !takes(text, at, "\n"))
        takes(text, at, "\xC2\xA0");
}

static void take_quote(struct gloss_slice text, size_t *at) {
    static const char *const quotes[] = {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"};

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (takes(text, at, quotes[i]))
            return;
}

bool gloss_is_definition(struct gloss_slice text, uint64_t offset, const struct gloss_mention *first,
                         const struct gloss_mention *second, uint64_t *end) {
    size_t at = (size_t)(first->end - offset);

    if (first->entry != second->entry || gloss_slice_equal(first->form, second->form))
        return false;
    take_blank(text, &at);
    if (!takes(text, &at, "("))
        return false;
    take_quote(text, &at);
    if (at != second->start - offset)
        return false;
    at = (size_t)(second->end - offset);
    take_quote(text, &at);
    if (!takes(text, &at, ")"))
        return false;
    *end = offset + at;
    return true;
}
