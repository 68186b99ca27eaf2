#include "markdown_text.h"

#include "base/ascii.h"
#include "html_text.h"

/* Whether the byte may begin or end markup where it stands: in CommonMark, or in what others made of it, as tables, maths, marked text,
 * attribute lists, short names of smileys, and URLs and names that are links without any sign. */
static bool is_markup(struct gloss_slice text, size_t at) {
    char byte = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : 0;

    switch (byte) {
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '<':
    case '>':
    case '&':
    case '|':
    case '~':
    case '$':
    case '^':
    case '{':
    case '}':
    case '#':
    case '@':
        return true;
    case '=':
    case '+':
    case '-':
        return next == byte || (at > 0 && text.ptr[at - 1] == byte);
    case ':':
        return next && !gloss_is_space(next);
    case '.':
        return at >= 3 && (text.ptr[at - 1] | 0x20) == 'w' && (text.ptr[at - 2] | 0x20) == 'w' &&
               (text.ptr[at - 3] | 0x20) == 'w';
    default:
        return false;
    }
}

static void put_line(struct gloss_buf *out, struct gloss_slice text, bool references) {
    text = gloss_slice_trim(text);
    for (size_t at = 0; at < text.len;) {
        size_t start = at;

        while (at < text.len && !gloss_is_space(text.ptr[at]) && !is_markup(text, at))
            at++;
        gloss_harmless_text(out, gloss_slice_cut(text, start, at));
        if (at == text.len)
            return;
        if (gloss_is_space(text.ptr[at])) {
            while (gloss_is_space(text.ptr[at]))
                at++;
            gloss_buf_putc(out, ' ');
        } else {
            if (references || text.ptr[at] == '[' || text.ptr[at] == ']') /* `\[` begins a formula, to some */
                gloss_buf_printf(out, "&#%u;", (unsigned)(unsigned char)text.ptr[at++]);
            else {
                gloss_buf_putc(out, '\\');
                gloss_buf_putc(out, text.ptr[at++]);
            }
        }
    }
}

void gloss_markdown_line(struct gloss_buf *out, struct gloss_slice text) { put_line(out, text, false); }

void gloss_markdown_reference_line(struct gloss_buf *out, struct gloss_slice text) { put_line(out, text, true); }

static bool is_web(struct gloss_slice url) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]), at = 0;

        while (at < len && at < url.len && (url.ptr[at] == schemes[i][at] || (url.ptr[at] | 0x20) == schemes[i][at]))
            at++;
        if (at == len)
            return true;
    }
    return false;
}

void gloss_markdown_link(struct gloss_buf *out, struct gloss_slice text, struct gloss_slice url) {
    bool web = is_web(url);

    gloss_buf_puts(out, web ? "[" : "");
    gloss_markdown_line(out, text);
    if (!web)
        return;
    gloss_buf_puts(out, "](<");
    for (size_t i = 0; i < url.len; i++) {
        unsigned char byte = (unsigned char)url.ptr[i];

        if (byte == '&')
            gloss_buf_puts(out, "\\&");
        else if (byte <= ' ' || byte >= 0x7F || strchr("<>\\`\"[]{}|^*$", byte))
            gloss_buf_percent(out, (char)byte);
        else
            gloss_buf_putc(out, (char)byte);
    }
    gloss_buf_puts(out, ">)");
}
