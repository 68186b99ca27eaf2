#include "showing.h"

void gloss_show(struct gloss_buf *out, const struct gloss_study_context *context, const struct gloss_showing *how) {
    size_t at = 0;

    for (size_t i = 0; i < context->use_count; i++) {
        const struct gloss_study_use *use = &context->uses[i];
        gloss_put_text *put = how->put_use ? how->put_use : how->put;

        how->put(out, gloss_slice_cut(context->sentence, at, use->start));
        gloss_buf_puts(out, how->before ? how->before : "");
        if (how->gap)
            gloss_buf_puts(out, how->gap);
        else
            put(out, gloss_slice_cut(context->sentence, use->start, use->end));
        gloss_buf_puts(out, how->after ? how->after : "");
        at = use->end;
    }
    how->put(out, gloss_slice_cut(context->sentence, at, context->sentence.len));
}

struct gloss_slice gloss_show_source(struct gloss_slice path) {
    size_t start = path.len;

    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return start < path.len ? gloss_slice_cut(path, start, path.len) : path;
}

void gloss_put_plain(struct gloss_buf *out, struct gloss_slice text) { gloss_buf_put(out, text); }

void gloss_put_html(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&':
            gloss_buf_puts(out, "&amp;");
            break;
        case '<':
            gloss_buf_puts(out, "&lt;");
            break;
        case '>':
            gloss_buf_puts(out, "&gt;");
            break;
        case '"':
            gloss_buf_puts(out, "&quot;");
            break;
        case '\n':
            gloss_buf_puts(out, "<br>");
            break;
        default:
            gloss_buf_putc(out, text.ptr[i]);
        }
    }
}

/* Whether a character could begin or end something in Markdown, or begin a line that is more than a paragraph. */
static bool is_markup(struct gloss_slice text, size_t at) {
    return strchr("\\`*_[]{}<>&~|$#", text.ptr[at]) || (at == 0 && strchr("+-=:", text.ptr[at])) ||
           ((text.ptr[at] == '.' || text.ptr[at] == ')') && at > 0 && at < 10 && text.ptr[at - 1] >= '0' &&
            text.ptr[at - 1] <= '9');
}

void gloss_put_markdown(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];

        if (byte != '\0' && is_markup(text, i))
            gloss_buf_putc(out, '\\');
        gloss_buf_putc(out, byte == '\n' || byte == '\t' ? ' ' : byte);
    }
}

void gloss_put_one_line(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        gloss_buf_putc(out, (unsigned char)text.ptr[i] < 0x20 ? ' ' : text.ptr[i]);
}
