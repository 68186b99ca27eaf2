#include "markdown_tags.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/limits.h"
#include "markdown.h"

/* ---- Elements ---- */

enum { HIDDEN = 1 << 0, OBJECT = 1 << 1, BREAK = 1 << 2, RAW = 1 << 3 };

/* Elements that matter; `raw` ones hold no tags. */
static const struct {
    const char *name;
    unsigned run, kind;
} elements[] = {
    {"a", GLOSS_RUN_LINK, 0},
    {"abbr", GLOSS_RUN_EXPLAINED, 0},
    {"acronym", GLOSS_RUN_EXPLAINED, 0},
    {"audio", 0, HIDDEN},
    {"br", 0, BREAK},
    {"button", 0, HIDDEN},
    {"caption", GLOSS_RUN_CAPTION, 0},
    {"code", GLOSS_RUN_CODE, HIDDEN},
    {"dfn", GLOSS_RUN_EXPLAINED, 0},
    {"figcaption", GLOSS_RUN_CAPTION, 0},
    {"h1", GLOSS_RUN_HEADING, 0},
    {"h2", GLOSS_RUN_HEADING, 0},
    {"h3", GLOSS_RUN_HEADING, 0},
    {"h4", GLOSS_RUN_HEADING, 0},
    {"h5", GLOSS_RUN_HEADING, 0},
    {"h6", GLOSS_RUN_HEADING, 0},
    {"hr", 0, OBJECT},
    {"iframe", 0, HIDDEN | RAW},
    {"img", 0, OBJECT},
    {"input", 0, OBJECT},
    {"kbd", GLOSS_RUN_CODE, HIDDEN},
    {"math", 0, HIDDEN},
    {"noembed", 0, HIDDEN | RAW},
    {"noframes", 0, HIDDEN | RAW},
    {"noscript", 0, HIDDEN},
    {"object", 0, HIDDEN},
    {"plaintext", 0, HIDDEN},
    {"pre", GLOSS_RUN_CODE, HIDDEN},
    {"samp", GLOSS_RUN_CODE, HIDDEN},
    {"script", 0, HIDDEN | RAW},
    {"select", 0, HIDDEN},
    {"style", 0, HIDDEN | RAW},
    {"svg", 0, HIDDEN},
    {"template", 0, HIDDEN},
    {"textarea", 0, HIDDEN | RAW},
    {"title", 0, HIDDEN | RAW},
    {"tt", GLOSS_RUN_CODE, HIDDEN},
    {"var", GLOSS_RUN_CODE, HIDDEN},
    {"video", 0, HIDDEN},
    {"xmp", 0, HIDDEN | RAW},
};

static size_t element_number(struct gloss_slice name) {
    size_t count = sizeof elements / sizeof *elements;

    for (size_t i = 0; i < count; i++)
        if (gloss_ascii_small(name.ptr[0]) == elements[i].name[0] &&
            gloss_slice_equal_caseless(name, gloss_slice(elements[i].name)))
            return i;
    return count;
}

static void sum_up(struct gloss_tags *tags) {
    tags->flags = 0;
    tags->hidden = tags->within = 0;
    for (size_t i = 0; i < tags->count; i++) {
        tags->flags |= tags->open[i].flags;
        tags->hidden += tags->open[i].hidden;
        tags->within += tags->open[i].within;
    }
}

void gloss_tags_close(struct gloss_tags *tags, size_t count) {
    if (tags->count > count) {
        tags->count = count;
        sum_up(tags);
    }
}

static bool is_open(const struct gloss_tags *tags, struct gloss_slice name, size_t *at) {
    for (*at = tags->count; *at > 0; (*at)--)
        if (gloss_slice_equal_caseless(tags->open[*at - 1].name, name))
            return true;
    return false;
}

static void push(struct gloss_tags *tags, struct gloss_open_tag tag) {
    struct gloss_open_tag *grown;

    /* What is open beyond the limit is taken for something that nobody closes. */
    if (tags->count == GLOSS_LIMIT_MARKDOWN_NEST) {
        tags->open[tags->count - 1].hidden = true;
        sum_up(tags);
        return;
    }
    grown = gloss_array_grow(tags->open, tags->count, &tags->room, sizeof *grown);
    if (!grown) {
        tags->failed = true;
        return;
    }
    tags->open = grown;
    grown[tags->count++] = tag;
    sum_up(tags);
}

/* ---- Tags ---- */

struct attribute {
    struct gloss_slice name, value;
};

/* The next attribute of a tag from byte *at on, before end; false: there is none. */
static bool next_attribute(struct gloss_slice source, size_t *at, size_t end, struct attribute *attribute) {
    const char *s = source.ptr;
    size_t start;

    while (*at < end && (gloss_is_space(s[*at]) || s[*at] == '/'))
        ++*at;
    start = *at;
    while (*at < end && !gloss_is_space(s[*at]) && s[*at] != '=' && s[*at] != '/')
        ++*at;
    if (*at == start && (*at == end || s[*at] != '='))
        return false;
    attribute->name = gloss_slice_cut(source, start, *at);
    attribute->value = (struct gloss_slice){0};
    while (*at < end && gloss_is_space(s[*at]))
        ++*at;
    if (*at == end || s[*at] != '=')
        return true;
    for (++*at; *at < end && gloss_is_space(s[*at]);)
        ++*at;
    if (*at < end && (s[*at] == '"' || s[*at] == '\'')) {
        const char *close = memchr(s + *at + 1, s[*at], end - *at - 1);
        size_t stop = close ? (size_t)(close - s) : end;

        attribute->value = gloss_slice_cut(source, *at + 1, stop);
        *at = stop < end ? stop + 1 : end;
        return true;
    }
    for (start = *at; *at < end && !gloss_is_space(s[*at]);)
        ++*at;
    attribute->value = gloss_slice_cut(source, start, *at);
    return true;
}

/* Where the tag ends whose name ends at byte at: behind its `>`, quoted ones left out; limit if there is none. */
static size_t tag_end(struct gloss_slice source, size_t at, size_t limit) {
    char quote = 0;

    for (; at < limit; at++) {
        char byte = source.ptr[at];

        if (quote)
            quote = byte == quote ? 0 : quote;
        else if (byte == '>')
            return at + 1;
        else if ((byte == '"' || byte == '\'') && source.ptr[at - 1] == '=')
            quote = byte;
    }
    return limit;
}

static void open_tag(struct gloss_tags *tags, struct gloss_slice name, size_t at, size_t end,
                     enum gloss_tag_effect *effect) {
    size_t number = element_number(name), open;
    bool known = number < sizeof elements / sizeof *elements;
    unsigned kind = known ? elements[number].kind : 0;
    struct gloss_open_tag tag = {
        .name = name, .flags = known ? elements[number].run : 0, .prose = tags->prose, .text = end + 1};
    struct gloss_element element = {.tag = name};
    struct attribute attribute;

    *effect = kind & OBJECT ? GLOSS_TAG_OBJECT : kind & BREAK ? GLOSS_TAG_BREAK : GLOSS_TAG_NOTHING;
    if (kind & (OBJECT | BREAK) || tags->source.ptr[end - 1] == '/')
        return;
    tag.hidden = kind & HIDDEN && !(tag.flags & GLOSS_RUN_CODE && tags->options->code);
    while (next_attribute(tags->source, &at, end, &attribute)) {
        if (gloss_slice_equal_caseless(attribute.name, gloss_slice("class")))
            element.classes = attribute.value;
        else if (gloss_slice_equal_caseless(attribute.name, gloss_slice("id")))
            element.id = attribute.value;
        else if (gloss_slice_equal_caseless(attribute.name, gloss_slice("translate")))
            tag.hidden |= gloss_slice_equal_caseless(attribute.value, gloss_slice("no"));
        else if (tag.flags & GLOSS_RUN_EXPLAINED && gloss_slice_equal_caseless(attribute.name, gloss_slice("title")))
            tag.title = attribute.value;
    }
    tag.hidden |= gloss_element_has_class(&element, gloss_slice("noglossary")) ||
                  gloss_element_is_one_of(&element, tags->options->skip);
    tag.within = gloss_element_is_one_of(&element, tags->options->within);
    /* Others matter only as they have the name of one that does. */
    if (tag.hidden || tag.within || tag.flags || is_open(tags, name, &open))
        push(tags, tag);
}

/* ---- Comments ---- */

/* Where the line end begins that ends before byte `at`; at, if none does. */
static size_t line_end_before(struct gloss_slice source, size_t at) {
    if (at > 0 && source.ptr[at - 1] == '\n')
        return at > 1 && source.ptr[at - 2] == '\r' ? at - 2 : at - 1;
    return at > 0 && source.ptr[at - 1] == '\r' ? at - 1 : at;
}

static void take_comment(struct gloss_tags *tags, size_t start, size_t end, struct gloss_slice text,
                         struct gloss_markup_found *found) {
    text = gloss_slice_trim(text);
    if (gloss_slice_is(text, GLOSS_MARKDOWN_OFF))
        tags->off = true;
    else if (gloss_slice_is(text, GLOSS_MARKDOWN_ON))
        tags->off = false;
    else if (gloss_slice_is(text, GLOSS_MARKDOWN_GLOSSARY) && !tags->glossary) {
        tags->glossary = true;
        tags->glossary_start = line_end_before(tags->source, line_end_before(tags->source, start));
    } else if (gloss_slice_is(text, GLOSS_MARKDOWN_NOTE) && !tags->glossary) {
        tags->glossary = true;
        tags->glossary_start = start;
    } else if (gloss_slice_is(text, GLOSS_MARKDOWN_END) && tags->glossary) {
        tags->glossary = false;
        if (found)
            gloss_markup_found_mark(found, tags->glossary_start, end);
    }
}

size_t gloss_tags_take(struct gloss_tags *tags, size_t at, size_t limit, struct gloss_markup_found *found,
                       enum gloss_tag_effect *effect) {
    const char *s = tags->source.ptr;
    size_t start = at, name_start, end, open;
    struct gloss_slice name;
    bool closes;

    *effect = GLOSS_TAG_NOTHING;
    tags->ended = NULL;
    if (limit - at >= 4 && memcmp(s + at, "<!--", 4) == 0) {
        for (at += 4; at + 2 < limit; at++) {
            const char *dash = memchr(s + at, '-', limit - at - 2);

            if (!dash)
                break;
            at = (size_t)(dash - s);
            if (dash[1] == '-' && dash[2] == '>') {
                take_comment(tags, start, at + 3, gloss_slice_cut(tags->source, start + 4, at), found);
                return at + 3;
            }
        }
        return limit;
    }
    closes = at + 1 < limit && s[at + 1] == '/';
    name_start = at += 1 + closes;
    if (at >= limit || !gloss_is_ascii_letter(s[at]))
        return start + 1;
    while (at < limit && !gloss_is_space(s[at]) && s[at] != '>' && s[at] != '/')
        at++;
    name = gloss_slice_cut(tags->source, name_start, at);
    end = tag_end(tags->source, at, limit);
    if (end == at || s[end - 1] != '>')
        return limit;
    if (!closes)
        open_tag(tags, name, at, end - 1, effect);
    else if (is_open(tags, name, &open)) {
        gloss_tags_close(tags, open - 1);
        tags->ended = &tags->open[open - 1];
    }
    return end;
}

/* Where the raw text ends that the element which is open last holds: at its end tag. */
static size_t skip_raw(const struct gloss_tags *tags, size_t at, size_t end) {
    struct gloss_slice name = tags->open[tags->count - 1].name;
    const char *s = tags->source.ptr;

    while (at < end) {
        const char *found = memchr(s + at, '<', end - at);

        if (!found)
            return end;
        at = (size_t)(found - s);
        if (end - at > name.len + 2 && found[1] == '/' &&
            gloss_slice_equal_caseless(name, gloss_slice_cut(tags->source, at + 2, at + 2 + name.len)))
            return at;
        at++;
    }
    return end;
}

void gloss_tags_take_all(struct gloss_tags *tags, size_t start, size_t end, struct gloss_markup_found *found) {
    const char *s = tags->source.ptr;
    enum gloss_tag_effect effect;

    while (start < end) {
        const char *next = memchr(s + start, '<', end - start);
        size_t count = tags->count;

        if (!next)
            return;
        start = gloss_tags_take(tags, (size_t)(next - s), end, found, &effect);
        if (tags->count > count) {
            size_t number = element_number(tags->open[count].name);

            if (number < sizeof elements / sizeof *elements && elements[number].kind & RAW)
                start = skip_raw(tags, start, end);
        }
    }
}
