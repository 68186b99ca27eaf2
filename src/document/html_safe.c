#include "html_safe.h"

#include "base/ascii.h"
#include "html_element.h"
#include "html_text.h"

/* ---- Targets ---- */

enum { LONGEST_SCHEME = 16 };

/* The scheme of a target as a browser sees it, which passes over controls and blanks before it and line ends inside; its bytes are
 * returned. 0: it has none. */
static size_t scheme_of(struct gloss_slice target, char scheme[LONGEST_SCHEME]) {
    size_t at = 0, len = 0;

    while (at < target.len && (unsigned char)target.ptr[at] <= ' ')
        at++;
    for (; at < target.len; at++) {
        char byte = gloss_ascii_small(target.ptr[at]);

        if (byte == '\t' || byte == '\n' || byte == '\r')
            continue;
        if (byte == ':')
            return len;
        if (!gloss_is_small(byte) && (len == 0 || !(gloss_is_digit(byte) || strchr("+-.", byte))))
            return 0;
        if (len < LONGEST_SCHEME)
            scheme[len] = byte;
        len++;
    }
    return 0;
}

bool gloss_html_is_safe_target(struct gloss_slice target, bool image) {
    static const char *const schemes[] = {"http", "https", "mailto", "tel", "ftp", "ftps", "xmpp", "irc", "ircs", "news"};
    char scheme[LONGEST_SCHEME];
    size_t len = scheme_of(target, scheme);
    struct gloss_slice name = {scheme, len};

    if (len == 0)
        return true;
    if (len > LONGEST_SCHEME)
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (gloss_slice_is(name, schemes[i]))
            return true;
    return image && gloss_slice_is(name, "data");
}

/* ---- Elements and attributes ---- */

static const char *const elements[] = {
    "a",      "abbr",       "article", "aside",    "b",     "bdi",   "bdo",     "blockquote", "br",    "caption", "center",
    "cite",   "code",       "col",     "colgroup", "dd",    "del",   "details", "dfn",        "div",   "dl",      "dt",
    "em",     "figcaption", "figure",  "footer",   "h1",    "h2",    "h3",      "h4",         "h5",    "h6",      "header",
    "hr",     "i",          "img",     "ins",      "kbd",   "li",    "mark",    "nav",        "ol",    "p",       "picture",
    "pre",    "q",          "rp",      "rt",       "ruby",  "s",     "samp",    "section",    "small", "span",    "strike",
    "strong", "sub",        "summary", "sup",      "table", "tbody", "td",      "tfoot",      "th",    "thead",   "time",
    "tr",     "tt",         "u",       "ul",       "var",   "wbr",
};
static const char *const attributes[] = {
    "abbr", "align", "alt",     "cite",  "class",     "colspan",  "datetime", "dir",     "headers", "height",
    "href", "id",    "lang",    "name",  "open",      "reversed", "role",     "rowspan", "scope",   "span",
    "src",  "start", "summary", "title", "translate", "valign",   "value",    "width",
};

/* Whether a name is in a sorted list. */
static bool is_listed(const char *const *list, size_t count, struct gloss_slice name) {
    while (count > 0) {
        size_t half = count / 2, at = 0;

        while (at < name.len && list[half][at] && gloss_ascii_small(name.ptr[at]) == list[half][at])
            at++;
        if (at == name.len && !list[half][at])
            return true;
        if (at < name.len && gloss_ascii_small(name.ptr[at]) > list[half][at]) {
            list += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return false;
}

static void put_small(struct gloss_buf *out, struct gloss_slice name) {
    for (size_t i = 0; i < name.len; i++)
        gloss_buf_putc(out, gloss_ascii_small(name.ptr[i]));
}

static bool is_element(struct gloss_slice name) { return is_listed(elements, sizeof elements / sizeof *elements, name); }

static bool is_any(struct gloss_slice source, const struct gloss_html_attribute *attribute, const char *name) {
    return gloss_html_is_name(source, attribute->name, attribute->name_end, name);
}

static void put_attribute(struct gloss_html_sieve *sieve, struct gloss_buf *out, struct gloss_slice source,
                          const struct gloss_html_attribute *attribute) {
    struct gloss_slice name = gloss_slice_cut(source, attribute->name, attribute->name_end), value;
    bool image = is_any(source, attribute, "src"), link = is_any(source, attribute, "href");

    if (!is_listed(attributes, sizeof attributes / sizeof *attributes, name))
        return;
    sieve->value.len = 0;
    gloss_html_value(gloss_slice_cut(source, attribute->value, attribute->value_end), &sieve->value);
    value = gloss_buf_slice(&sieve->value);
    if ((image || link || is_any(source, attribute, "cite")) && !gloss_html_is_safe_target(value, image))
        return;
    sieve->has_images |= image;
    sieve->link.len = 0;
    if (link && sieve->put_link && sieve->put_link(sieve->user, &sieve->link, value))
        value = gloss_buf_slice(&sieve->link);
    gloss_buf_putc(out, ' ');
    put_small(out, name);
    gloss_buf_puts(out, "=\"");
    gloss_html_text(out, value);
    gloss_buf_putc(out, '"');
}

static void put_tag(struct gloss_html_sieve *sieve, struct gloss_buf *out, const struct gloss_html_token *token) {
    struct gloss_slice source = sieve->tokens.source, name = gloss_slice_cut(source, token->inner, token->inner_end);
    bool closes = token->kind == GLOSS_HTML_END_TAG;

    if (!is_element(name))
        return;
    gloss_buf_puts(out, closes ? "</" : "<");
    put_small(out, name);
    for (size_t i = 0; !closes && i < token->attribute_count; i++)
        put_attribute(sieve, out, source, &token->attributes[i]);
    gloss_buf_putc(out, '>');
}

/* What could end it early, or is none to every parser, goes. */
static void put_comment(struct gloss_buf *out, struct gloss_slice text) {
    bool plain = text.len > 0 && text.ptr[0] != '>' && text.ptr[0] != '[' && text.ptr[text.len - 1] != '-';

    for (size_t i = 0; i + 1 < text.len && plain; i++)
        plain = text.ptr[i] && !(text.ptr[i] == '-' && (text.ptr[i + 1] == '-' || (i == 0 && text.ptr[1] == '>')));
    if (!plain)
        return;
    gloss_buf_puts(out, "<!--");
    gloss_buf_put(out, text);
    gloss_buf_puts(out, "-->");
}

void gloss_html_sieve_put(struct gloss_html_sieve *sieve, struct gloss_buf *out, struct gloss_slice html) {
    struct gloss_html_tokens *tokens = &sieve->tokens;
    struct gloss_html_token token = {0};

    tokens->source = html;
    tokens->at = 0;
    tokens->state = GLOSS_HTML_DATA;
    tokens->is_unfinished = false;
    tokens->opened = (struct gloss_slice){0};
    while (gloss_html_next(tokens, &token))
        switch (token.kind) {
        case GLOSS_HTML_TEXT:
            if (token.state == GLOSS_HTML_DATA)
                gloss_html_text(out, gloss_slice_cut(html, token.start, token.end));
            break;
        case GLOSS_HTML_REFERENCE:
            if (token.state == GLOSS_HTML_DATA)
                gloss_html_text(out, (struct gloss_slice){token.text, token.text_len});
            break;
        case GLOSS_HTML_START_TAG:
            put_tag(sieve, out, &token);
            tokens->state = gloss_html_elements[token.tag].state;
            break;
        case GLOSS_HTML_END_TAG:
            put_tag(sieve, out, &token);
            break;
        case GLOSS_HTML_COMMENT:
            if (gloss_slice_starts_with(gloss_slice_cut(html, token.start, token.end), "<!--"))
                put_comment(out, gloss_slice_cut(html, token.inner, token.inner_end));
            break;
        default:
            break;
        }
    out->failed |= sieve->value.failed || sieve->link.failed;
}

void gloss_html_sieve_release(struct gloss_html_sieve *sieve) {
    gloss_buf_release(&sieve->value);
    gloss_buf_release(&sieve->link);
}
