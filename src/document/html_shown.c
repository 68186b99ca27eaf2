#include "html_shown.h"

#include <stdlib.h>

#include "html_element.h"

struct shower {
    struct gloss_buf *out;
    struct gloss_html_tokens tokens;
    struct gloss_html_token token;
    enum gloss_tag hidden; /* the element that hides what is in it */
    size_t depth;          /* of such elements; 0: none is open */
};

static bool hides(enum gloss_tag tag) {
    switch (tag) {
    case GLOSS_TAG_SVG:
    case GLOSS_TAG_IFRAME:
    case GLOSS_TAG_OBJECT:
    case GLOSS_TAG_CANVAS:
    case GLOSS_TAG_AUDIO:
    case GLOSS_TAG_VIDEO:
    case GLOSS_TAG_SELECT:
    case GLOSS_TAG_TEXTAREA:
    case GLOSS_TAG_METER:
    case GLOSS_TAG_PROGRESS:
        return true;
    default:
        return gloss_html_is(tag, GLOSS_HTML_UNSHOWN) && !gloss_html_is(tag, GLOSS_HTML_VOID);
    }
}

static void put_line_end(struct shower *in) {
    if (in->out->len > 0 && in->out->ptr[in->out->len - 1] != '\n')
        gloss_buf_putc(in->out, '\n');
}

static void put_alternative(struct shower *in) {
    for (size_t i = 0; i < in->token.attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &in->token.attributes[i];

        if (gloss_html_is_name(in->tokens.source, attribute->name, attribute->name_end, "alt")) {
            gloss_html_value(gloss_slice_cut(in->tokens.source, attribute->value, attribute->value_end), in->out);
            return;
        }
    }
}

static void start_tag(struct shower *in) {
    enum gloss_tag tag = in->token.tag;

    in->tokens.state = gloss_html_elements[tag].state;
    if (in->depth > 0)
        in->depth += tag == in->hidden && !in->token.is_self_closing;
    else if (hides(tag) && !in->token.is_self_closing)
        in->hidden = tag, in->depth = 1;
    else if (tag == GLOSS_TAG_IMG)
        put_alternative(in);
    else if (tag == GLOSS_TAG_BR)
        gloss_buf_putc(in->out, '\n');
    else if (gloss_html_is(tag, GLOSS_HTML_BLOCK))
        put_line_end(in);
}

static void end_tag(struct shower *in) {
    if (in->depth > 0)
        in->depth -= in->token.tag == in->hidden;
    else if (gloss_html_is(in->token.tag, GLOSS_HTML_BLOCK))
        put_line_end(in);
}

static void take_token(struct shower *in) {
    const struct gloss_html_token *token = &in->token;

    if (token->kind == GLOSS_HTML_START_TAG)
        start_tag(in);
    else if (token->kind == GLOSS_HTML_END_TAG)
        end_tag(in);
    else if (token->kind == GLOSS_HTML_TEXT && in->depth == 0)
        gloss_buf_put(in->out, gloss_slice_cut(in->tokens.source, token->start, token->end));
    else if (token->kind == GLOSS_HTML_REFERENCE && in->depth == 0)
        gloss_buf_put(in->out, (struct gloss_slice){token->text, token->text_len});
}

void gloss_html_shown(struct gloss_buf *out, struct gloss_slice html) {
    struct shower *in;

    if (html.len == 0 || (!memchr(html.ptr, '<', html.len) && !memchr(html.ptr, '&', html.len))) {
        gloss_buf_put(out, html);
        return;
    }
    in = calloc(1, sizeof *in);
    if (!in) {
        out->failed = true;
        return;
    }
    in->out = out;
    in->tokens.source = html;
    while (gloss_html_next(&in->tokens, &in->token))
        take_token(in);
    free(in);
}
