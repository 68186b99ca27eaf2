#include "html_text.h"

#include "base/ascii.h"
#include "base/eight.h"
#include "base/utf8.h"

/* Characters that stay as they are: not the controls, which HTML forbids, and not those that override or embed directions. */
static bool is_harmless(int32_t cp) {
    if (cp < 0x20)
        return cp == '\t' || cp == '\n' || cp == '\f' || cp == '\r';
    return (cp < 0x7F || cp > 0x9F) && !(cp >= 0x202A && cp <= 0x202E) && !(cp >= 0x2066 && cp <= 0x2069);
}

static const char *reference(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static bool is_dull(char byte) {
    return byte >= ' ' ? byte < 0x7F && byte != '&' && byte != '"' && byte != '<' && byte != '>' : byte == '\n';
}

/* Behind text that is nothing but harmless ASCII, of which neither `&` and `"` nor `<` and `>` are. */
static size_t skip_dull(struct gloss_slice text, size_t at) {
#ifdef GLOSS_HAS_SIXTEEN
    for (; at + 16 <= text.len; at += 16) {
        gloss_sixteen bytes = gloss_sixteen_at(text.ptr + at);
        gloss_sixteen found = (gloss_sixteen)(bytes >= 0x7F) | (gloss_sixteen)((bytes < ' ') & (bytes != '\n')) |
                              gloss_sixteen_is(bytes, '&') | gloss_sixteen_is(bytes, '"') | gloss_sixteen_is(bytes, '<') |
                              gloss_sixteen_is(bytes, '>');
        size_t skip = gloss_sixteen_skip(found);

        if (skip < 16)
            return at + skip;
    }
#endif
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word = gloss_eight(text.ptr + at);
        uint64_t found = gloss_eight_high(word) | gloss_eight_below(word, ' ') | gloss_eight_is(word, 0x7F) |
                         gloss_eight_is(word, '&') | gloss_eight_is(word, '"') |
                         gloss_eight_is(word & ~UINT64_C(0x0202020202020202), '<');

        if (found)
            return at + gloss_eight_skip(found);
    }
    while (at < text.len && is_dull(text.ptr[at]))
        at++;
    return at;
}

static void put(struct gloss_buf *out, struct gloss_slice text, bool escape) {
    size_t from = 0, len;

    for (size_t at = skip_dull(text, 0); at < text.len; at = skip_dull(text, at + len)) {
        const char *instead = escape ? reference(text.ptr[at]) : NULL;

        len = 1;
        if (!instead && (!gloss_is_ascii(text.ptr[at]) || !is_harmless(text.ptr[at])) &&
            !is_harmless(gloss_utf8_decode(text, at, &len)))
            instead = "\xEF\xBF\xBD";
        if (!instead)
            continue;
        gloss_buf_put(out, gloss_slice_cut(text, from, at));
        gloss_buf_puts(out, instead);
        from = at + len;
    }
    gloss_buf_put(out, gloss_slice_cut(text, from, text.len));
}

void gloss_html_text(struct gloss_buf *out, struct gloss_slice text) { put(out, text, true); }

void gloss_harmless_text(struct gloss_buf *out, struct gloss_slice text) { put(out, text, false); }

void gloss_html_line(struct gloss_buf *out, struct gloss_slice text) {
    text = gloss_slice_trim(text);
    for (size_t at = 0, end; at < text.len; at = end) {
        for (end = at; end < text.len && !gloss_is_space(text.ptr[end]); end++)
            ;
        gloss_html_text(out, gloss_slice_cut(text, at, end));
        if (end < text.len)
            gloss_buf_putc(out, ' ');
        while (end < text.len && gloss_is_space(text.ptr[end]))
            end++;
    }
}

void gloss_html_ascii(struct gloss_buf *out, struct gloss_slice html) {
    size_t from = 0, len;

    for (size_t at = 0; at < html.len; at += len) {
        int32_t cp;

        len = 1;
        if (gloss_is_ascii(html.ptr[at]))
            continue;
        cp = gloss_utf8_decode(html, at, &len);
        gloss_buf_put(out, gloss_slice_cut(html, from, at));
        gloss_buf_printf(out, "&#x%X;", (unsigned)(cp < 0 ? 0xFFFD : cp));
        from = at + len;
    }
    gloss_buf_put(out, gloss_slice_cut(html, from, html.len));
}
