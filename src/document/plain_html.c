#include "base/ascii.h"
#include "base/eight.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "html_body.h"
#include "html_text.h"

void gloss_html_body_release(struct gloss_html_body *body) {
    gloss_buf_release(&body->html);
    gloss_buf_release(&body->title);
    *body = (struct gloss_html_body){0};
}

/* Behind the spaces at byte at, of whichever width: old web pages leave a no-break space where a line is empty. */
static size_t skip_spaces(struct gloss_slice text, size_t at) {
    for (size_t len = 0; at < text.len; at += len) {
        if (gloss_is_line_end(text.ptr[at]) || !(gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_BLANK))
            break;
    }
    return at;
}

/* The line that begins at byte at, with its end. *blank: it has nothing but spaces. */
static size_t next_line(struct gloss_slice text, size_t at, bool *blank) {
    at = skip_spaces(text, at);
    *blank = at == text.len || gloss_is_line_end(text.ptr[at]);
    at = gloss_find_line_end(text.ptr, at, text.len);
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        at++;
    return at < text.len ? at + 1 : at;
}

/* A long text is in stretches, which a browser lays out when they come into sight. */
enum { LONG_TEXT = 256 << 10, STRETCH = 16 << 10 };

/* A short line that stands alone before the rest, and is no sentence. */
static bool is_title(struct gloss_slice text) {
    enum { LONGEST = 160 };

    text = gloss_slice_trim(text);
    return text.len > 0 && text.len <= LONGEST && !memchr(text.ptr, '\n', text.len) && !memchr(text.ptr, '\r', text.len) &&
           !strchr(".,;:!", text.ptr[text.len - 1]);
}

static bool is_space(struct gloss_slice text, size_t at) { return at < text.len && text.ptr[at] == ' '; }

/* Of any three bytes in a row, one is looked at. */
static bool has_three_spaces(struct gloss_slice text) {
    for (size_t at = 2; at < text.len; at += 3)
        if (text.ptr[at] == ' ' && ((is_space(text, at - 1) && (is_space(text, at - 2) || is_space(text, at + 1))) ||
                                    (is_space(text, at + 1) && is_space(text, at + 2))))
            return true;
    return false;
}

/* Whether spaces align something: a tab, an indented line, or three of them. Else they only part words, and the end of a line needs none. */
static bool is_aligned(struct gloss_slice text) {
    if (text.len > 0 && memchr(text.ptr, '\t', text.len))
        return true;
    for (size_t at = 0; at < text.len; at = gloss_find_line_end(text.ptr, at, text.len) + 1)
        if (text.ptr[at] == ' ')
            return true;
    return has_three_spaces(text);
}

static void put_paragraph(struct gloss_html_body *body, struct gloss_slice text, bool last) {
    struct gloss_buf *out = &body->html;
    bool title;

    while (text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    title = out->len == 0 && !last && is_title(text);
    if (title)
        gloss_buf_put(&body->title, gloss_slice_trim(text));
    gloss_buf_puts(out, "<p class=\"plain");
    gloss_buf_puts(out, title ? " gloss-headline" : "");
    gloss_buf_puts(out, is_aligned(text) ? " gloss-aligned\">" : "\">");
    gloss_html_text(out, text);
    gloss_buf_puts(out, "</p>\n");
}

/* Lines without a blank one between them. A line that is longer than anybody breaks lines by hand makes each of them a paragraph. */
static void put_lines(struct gloss_html_body *body, struct gloss_slice text, size_t longest, bool last) {
    enum { LONGEST = 240 };

    if (longest <= LONGEST) {
        put_paragraph(body, text, last);
        return;
    }
    for (size_t at = 0, next; at < text.len; at = next) {
        bool blank;

        next = next_line(text, at, &blank);
        put_paragraph(body, gloss_slice_cut(text, at, next), last && next == text.len);
    }
}

void gloss_plain_html(struct gloss_html_body *body, struct gloss_slice text) {
    size_t at = gloss_slice_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0, start = at;
    struct gloss_buf *out = &body->html;
    bool open = false, in_stretch = false, is_long = text.len > LONG_TEXT;
    size_t stretch = 0, longest = 0;

    while (at < text.len) {
        bool blank;
        size_t next = next_line(text, at, &blank);

        if (blank && open) {
            if (is_long && in_stretch && start - stretch > STRETCH) {
                gloss_buf_puts(out, "</div>\n");
                in_stretch = false;
            }
            if (is_long && !in_stretch && out->len > 0) {
                gloss_buf_puts(out, "<div class=\"gloss-stretch\">\n");
                in_stretch = true;
                stretch = start;
            }
            put_lines(body, gloss_slice_cut(text, start, at), longest, false);
        } else if (!blank && !open) {
            start = at;
            longest = 0;
        }
        longest = next - at > longest ? next - at : longest;
        open = !blank;
        at = next;
    }
    if (open)
        put_lines(body, gloss_slice_cut(text, start, at), longest, true);
    gloss_buf_puts(out, in_stretch ? "</div>\n" : "");
}
