#include "html_open.h"

/* ---- What is inside of all that is open ---- */

void gloss_html_hold(struct gloss_html_stack *stack, unsigned inside) {
    stack->inside |= inside;
    for (unsigned bit = 0; inside; bit++, inside >>= 1)
        stack->counts[bit] += inside & 1;
}

void gloss_html_release_hold(struct gloss_html_stack *stack, unsigned inside) {
    for (unsigned bit = 0; inside; bit++, inside >>= 1)
        if (inside & 1 && --stack->counts[bit] == 0)
            stack->inside &= ~(1U << bit);
}

/* ---- Formatting ---- */

bool gloss_html_format(struct gloss_html_stack *stack, enum gloss_tag tag, unsigned inside) {
    struct gloss_html_formatting *last = &stack->formatting[stack->formatting_count];

    if (stack->formatting_count > stack->floor && last[-1].tag == tag && last[-1].inside == inside) {
        last[-1].count++;
    } else {
        if (stack->formatting_count == GLOSS_LIMIT_HTML_DEPTH)
            return false;
        *last = (struct gloss_html_formatting){tag, inside, 1};
        stack->formatting_count++;
    }
    gloss_html_hold(stack, inside);
    return true;
}

bool gloss_html_unformat(struct gloss_html_stack *stack, enum gloss_tag tag, unsigned *inside) {
    for (uint32_t i = stack->formatting_count; i-- > stack->floor;) {
        struct gloss_html_formatting *found = &stack->formatting[i];

        if (found->tag != tag)
            continue;
        *inside = found->inside;
        gloss_html_release_hold(stack, found->inside);
        if (--found->count == 0)
            memmove(found, found + 1, (--stack->formatting_count - i) * sizeof *found);
        return true;
    }
    return false;
}

/* Drop what began behind the floor. */
static void unformat_all(struct gloss_html_stack *stack) {
    while (stack->formatting_count > stack->floor) {
        struct gloss_html_formatting *last = &stack->formatting[--stack->formatting_count];

        while (last->count-- > 0)
            gloss_html_release_hold(stack, last->inside);
    }
}

/* ---- Elements ---- */

bool gloss_html_push(struct gloss_html_stack *stack, const struct gloss_html_open *element) {
    struct gloss_html_open *top = &stack->open[stack->depth];

    if (stack->depth == GLOSS_LIMIT_HTML_DEPTH)
        return false;
    *top = *element;
    stack->depth++;
    stack->tags[element->tag]++;
    gloss_html_hold(stack, element->inside);
    if (element->is & GLOSS_HTML_MARKER) {
        top->floor = stack->floor;
        stack->floor = stack->formatting_count;
    }
    return true;
}

void gloss_html_pop(struct gloss_html_stack *stack) {
    struct gloss_html_open *top = &stack->open[--stack->depth];

    stack->tags[top->tag]--;
    gloss_html_release_hold(stack, top->inside);
    if (top->is & GLOSS_HTML_MARKER) {
        if (top->tag !=
            GLOSS_TAG_NOSCRIPT) /* without scripts it is an element like others, and formatting goes on behind it */
            unformat_all(stack);
        stack->floor = top->floor;
    }
}

void gloss_html_drop(struct gloss_html_stack *stack, uint32_t index) {
    struct gloss_html_open *element = &stack->open[index];
    uint32_t above = --stack->depth - index;

    stack->tags[element->tag]--;
    gloss_html_release_hold(stack, element->inside);
    if (above)
        element[1].part = element->part;
    memmove(element, element + 1, above * sizeof *element);
}

int gloss_html_in_scope(const struct gloss_html_stack *stack, enum gloss_tag tag, enum gloss_tag boundary,
                        enum gloss_tag other_boundary) {
    if (stack->tags[tag] == 0)
        return GLOSS_HTML_NOWHERE;
    for (uint32_t i = stack->depth; i-- > 0;) {
        const struct gloss_html_open *element = &stack->open[i];

        if (element->tag == tag)
            return (int)i;
        if (element->is & GLOSS_HTML_SCOPE ||
            (element->tag != GLOSS_TAG_OTHER && (element->tag == boundary || element->tag == other_boundary)))
            break;
    }
    return GLOSS_HTML_NOWHERE;
}

int gloss_html_table(const struct gloss_html_stack *stack) {
    if (stack->tags[GLOSS_TAG_TABLE] + stack->tags[GLOSS_TAG_TEMPLATE] == 0)
        return GLOSS_HTML_NOWHERE;
    for (uint32_t i = stack->depth; i-- > 0;)
        if (stack->open[i].tag == GLOSS_TAG_TABLE || stack->open[i].tag == GLOSS_TAG_TEMPLATE)
            return (int)i;
    return GLOSS_HTML_NOWHERE;
}

bool gloss_html_same_name(struct gloss_slice a, struct gloss_slice b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char one = a.ptr[i], other = b.ptr[i];

        if (one != other && ((one ^ other) != 0x20 || (one | 0x20) < 'a' || (one | 0x20) > 'z'))
            return false;
    }
    return true;
}

int gloss_html_named(const struct gloss_html_stack *stack, enum gloss_tag tag, struct gloss_slice name) {
    if (stack->tags[tag] + stack->tags[GLOSS_TAG_OTHER] == 0)
        return GLOSS_HTML_NOWHERE;
    for (uint32_t i = stack->depth; i-- > 0;) {
        const struct gloss_html_open *element = &stack->open[i];

        if (element->tag == GLOSS_TAG_OTHER ? gloss_html_same_name(element->name, name) : element->tag == tag)
            return (int)i;
        if (element->is & GLOSS_HTML_SPECIAL)
            break;
    }
    return GLOSS_HTML_NOWHERE;
}
