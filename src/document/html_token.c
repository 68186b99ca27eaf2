#include "html_token.h"

#include "base/ascii.h"
#include "base/eight.h"

/* ---- Bytes ---- */

enum { BLANK = 1, NAME_END = 2, ATTRIBUTE_END = 4, VALUE_END = 8 };

/* What ends what: the name of a tag, that of an attribute, a value without quotes. */
static const unsigned char classes[256] = {
    ['\t'] = BLANK | NAME_END | ATTRIBUTE_END | VALUE_END, ['\n'] = BLANK | NAME_END | ATTRIBUTE_END | VALUE_END,
    ['\f'] = BLANK | NAME_END | ATTRIBUTE_END | VALUE_END, ['\r'] = BLANK | NAME_END | ATTRIBUTE_END | VALUE_END,
    [' '] = BLANK | NAME_END | ATTRIBUTE_END | VALUE_END,  ['/'] = NAME_END | ATTRIBUTE_END,
    ['>'] = NAME_END | ATTRIBUTE_END | VALUE_END,          ['='] = ATTRIBUTE_END,
};

static inline bool is_of(char byte, unsigned class) { return classes[(unsigned char)byte] & class; }

/* The first byte from at on that is of a class, or source.len. */
static inline size_t up_to(struct gloss_slice source, size_t at, unsigned class) {
    while (at < source.len && !is_of(source.ptr[at], class))
        at++;
    return at;
}

static inline size_t skip_blanks(struct gloss_slice source, size_t at) {
    while (at < source.len && is_of(source.ptr[at], BLANK))
        at++;
    return at;
}

/* The first such byte from at on, or source.len. */
static size_t find(struct gloss_slice source, size_t at, char byte) {
    const char *found = at < source.len ? memchr(source.ptr + at, byte, source.len - at) : NULL;

    return found ? (size_t)(found - source.ptr) : source.len;
}

/* The first `<` or `&` from at on, or source.len. */
static size_t find_markup(struct gloss_slice source, size_t at) {
#ifdef GLOSS_HAS_SIXTEEN
    for (; at + 16 <= source.len; at += 16) {
        gloss_sixteen bytes = gloss_sixteen_at(source.ptr + at);
        size_t skip = gloss_sixteen_skip(gloss_sixteen_is(bytes, '<') | gloss_sixteen_is(bytes, '&'));

        if (skip < 16)
            return at + skip;
    }
#endif
    for (; at + 8 <= source.len; at += 8) {
        uint64_t word = gloss_eight(source.ptr + at);
        uint64_t found = gloss_eight_is(word, '<') | gloss_eight_is(word, '&');

        if (found) {
            at += gloss_eight_skip(found);
            break;
        }
    }
    while (at < source.len && source.ptr[at] != '<' && source.ptr[at] != '&')
        at++;
    return at;
}

bool gloss_html_is_name(struct gloss_slice source, size_t start, size_t end, const char *name) {
    for (; start < end && *name && gloss_ascii_small(source.ptr[start]) == *name; start++)
        name++;
    return start == end && !*name;
}

/* ---- Tokens that are made at once ---- */

/* The source ends inside of what begins at in->at. */
static void note_unfinished(struct gloss_html_tokens *in) {
    in->unfinished = in->is_unfinished ? in->unfinished : in->at;
    in->is_unfinished = true;
}

static bool none(struct gloss_html_tokens *in, struct gloss_html_token *out, bool is_unfinished) {
    if (is_unfinished)
        note_unfinished(in);
    in->at = in->source.len;
    out->kind = GLOSS_HTML_END;
    out->start = out->end = in->at;
    return false;
}

static bool make(struct gloss_html_tokens *in, struct gloss_html_token *out, enum gloss_html_kind kind, size_t end) {
    out->kind = kind;
    out->start = in->at;
    out->end = in->at = end;
    return true;
}

static bool make_inner(struct gloss_html_tokens *in, struct gloss_html_token *out, enum gloss_html_kind kind, size_t inner,
                       size_t inner_end, size_t end) {
    out->inner = inner;
    out->inner_end = inner_end;
    return make(in, out, kind, end);
}

/* ---- Tags ---- */

/* Read the value behind the `=` before at; returns where it ends, source.len + 1 if it does not. */
static size_t read_value(struct gloss_slice source, size_t at, struct gloss_html_attribute *attribute) {
    size_t end;
    bool is_quoted;

    at = skip_blanks(source, at);
    if (at == source.len)
        return at + 1;
    is_quoted = source.ptr[at] == '"' || source.ptr[at] == '\'';
    end = is_quoted ? find(source, at + 1, source.ptr[at]) : up_to(source, at, VALUE_END);
    attribute->value = (uint32_t)(at + is_quoted);
    attribute->value_end = (uint32_t)end;
    return end + is_quoted;
}

static void keep(struct gloss_html_tokens *in, struct gloss_html_token *out, struct gloss_html_attribute attribute) {
    if (out->attribute_count < GLOSS_LIMIT_HTML_ATTRIBUTES)
        in->attributes[out->attribute_count++] = attribute;
    else
        out->is_overfull = true;
}

/* From behind a tag's name to behind its `>`; 0: the source ends before it. */
static size_t read_attributes(struct gloss_html_tokens *in, struct gloss_html_token *out, size_t at) {
    struct gloss_slice source = in->source;
    struct gloss_html_attribute attribute;

    for (;;) {
        at = skip_blanks(source, at);
        if (at >= source.len)
            return 0;
        if (source.ptr[at] == '>')
            return at + 1;
        if (source.ptr[at] == '/') {
            at++;
            if (at < source.len && source.ptr[at] == '>') {
                out->is_self_closing = true;
                return at + 1;
            }
            continue;
        }
        attribute.name = (uint32_t)at;
        at = up_to(source, at + 1, ATTRIBUTE_END); /* it may begin with `=` */
        attribute.name_end = attribute.value = attribute.value_end = (uint32_t)at;
        at = skip_blanks(source, at);
        if (at < source.len && source.ptr[at] == '=')
            at = read_value(source, at + 1, &attribute);
        keep(in, out, attribute);
    }
}

/* The tag at in->at, whose name begins at byte name. */
static bool read_tag(struct gloss_html_tokens *in, struct gloss_html_token *out, enum gloss_html_kind kind, size_t name) {
    struct gloss_slice source = in->source;
    char key[GLOSS_TAG_BYTES] = {0};
    size_t name_end = name, end;

    for (; name_end < source.len && !is_of(source.ptr[name_end], NAME_END); name_end++)
        if (name_end - name < sizeof key)
            key[name_end - name] = gloss_ascii_small(source.ptr[name_end]);
    out->is_self_closing = out->is_overfull = false;
    out->attribute_count = 0;
    out->attributes = in->attributes;
    end = name_end < source.len && source.ptr[name_end] == '>' ? name_end + 1 : read_attributes(in, out, name_end);
    if (end == 0)
        return none(in, out, true);
    out->tag = gloss_tag_find(key, name_end - name);
    if (kind == GLOSS_HTML_START_TAG)
        in->opened = gloss_slice_cut(source, name, name_end);
    return make_inner(in, out, kind, name, name_end, end);
}

/* ---- Comments and the like ---- */

/* Where the text of the comment ends that begins at byte inner; *end gets the end of the comment. */
static size_t comment_end(struct gloss_html_tokens *in, size_t inner, size_t *end) {
    struct gloss_slice source = in->source;
    size_t at = inner;

    *end = source.len;
    if (at < source.len && source.ptr[at] == '>')
        return *end = at + 1, at;
    if (at + 1 < source.len && source.ptr[at] == '-' && source.ptr[at + 1] == '>')
        return *end = at + 2, at;
    for (; (at = find(source, at, '>')) < source.len; at++) {
        *end = at + 1;
        if (at >= inner + 2 && memcmp(source.ptr + at - 2, "--", 2) == 0)
            return at - 2;
        if (at >= inner + 3 && memcmp(source.ptr + at - 3, "--!", 3) == 0)
            return at - 3;
    }
    *end = source.len;
    note_unfinished(in);
    if (at >= inner + 3 && memcmp(source.ptr + at - 3, "--!", 3) == 0)
        return at - 3;
    for (int dashes = 0; dashes < 2 && at > inner && source.ptr[at - 1] == '-'; dashes++)
        at--;
    return at;
}

static bool read_comment(struct gloss_html_tokens *in, struct gloss_html_token *out, size_t inner) {
    size_t end, inner_end = comment_end(in, inner, &end);

    return make_inner(in, out, GLOSS_HTML_COMMENT, inner, inner_end, end);
}

/* What ends with the next `>`, whatever stands before it. */
static bool read_simple(struct gloss_html_tokens *in, struct gloss_html_token *out, enum gloss_html_kind kind,
                        size_t inner) {
    size_t end = find(in->source, inner, '>');

    if (end == in->source.len)
        note_unfinished(in);
    return make_inner(in, out, kind, inner, end, end + (end < in->source.len));
}

static bool starts_at(struct gloss_slice source, size_t at, const char *text) {
    return at <= source.len && gloss_slice_starts_with(gloss_slice_cut(source, at, source.len), text);
}

/* `<!...` at in->at. */
static bool read_declaration(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    size_t at = in->at + 2;

    if (starts_at(in->source, at, "--"))
        return read_comment(in, out, at + 2);
    if (at + 7 <= in->source.len && gloss_html_is_name(in->source, at, at + 7, "doctype"))
        return read_simple(in, out, GLOSS_HTML_DOCTYPE, at + 7);
    return read_simple(in, out, GLOSS_HTML_COMMENT, at);
}

/* ---- Text ---- */

/* The text from in->at to end, if there is any. */
static bool make_text(struct gloss_html_tokens *in, struct gloss_html_token *out, size_t end) {
    return end > in->at && make(in, out, GLOSS_HTML_TEXT, end);
}

/* What stands behind a `<` that is no text. */
static bool begins_markup(struct gloss_slice source, size_t at) {
    char next = at + 1 < source.len ? source.ptr[at + 1] : '\0';

    return gloss_is_ascii_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < source.len);
}

static bool read_markup(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    const char *text = in->source.ptr + in->at;

    if (gloss_is_ascii_letter(text[1]))
        return read_tag(in, out, GLOSS_HTML_START_TAG, in->at + 1);
    if (text[1] == '!')
        return read_declaration(in, out);
    if (text[1] == '?')
        return read_simple(in, out, GLOSS_HTML_COMMENT, in->at + 1);
    if (gloss_is_ascii_letter(text[2]))
        return read_tag(in, out, GLOSS_HTML_END_TAG, in->at + 2);
    return read_simple(in, out, GLOSS_HTML_COMMENT, in->at + 2);
}

/* Whether the end tag of what is open begins at byte at. */
static bool is_end_tag(const struct gloss_html_tokens *in, size_t at) {
    struct gloss_slice source = in->source, opened = in->opened;
    size_t name = at + 2, i = 0;

    if (opened.len == 0 || at >= source.len || source.len - at < opened.len + 3 || source.ptr[at] != '<' ||
        source.ptr[at + 1] != '/' || !is_of(source.ptr[name + opened.len], NAME_END))
        return false;
    while (i < opened.len && gloss_ascii_small(source.ptr[name + i]) == gloss_ascii_small(opened.ptr[i]))
        i++;
    return i == opened.len;
}

/* The text up to a reference, or the reference. 0: the `&` at byte at is text. */
static size_t read_reference(struct gloss_html_tokens *in, struct gloss_html_token *out, size_t at) {
    size_t len = gloss_html_reference(in->source, at, false, out->text, &out->text_len);

    if (len && !make_text(in, out, at))
        make(in, out, GLOSS_HTML_REFERENCE, at + len);
    return len;
}

static bool next_cdata(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    struct gloss_slice source = in->source;
    size_t at = in->at;

    while ((at = find(source, at, '>')) < source.len && (at < in->at + 2 || memcmp(source.ptr + at - 2, "]]", 2) != 0))
        at++;
    if (at == source.len) {
        note_unfinished(in);
        return make_text(in, out, at);
    }
    if (at > in->at + 2)
        return make_text(in, out, at - 2);
    in->at = at + 1;
    in->state = GLOSS_HTML_DATA;
    return false;
}

static bool next_data(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    struct gloss_slice source = in->source;
    size_t at = in->at;

    while ((at = find_markup(source, at)) < source.len) {
        if (source.ptr[at] == '&') {
            if (read_reference(in, out, at))
                return true;
            at++;
        } else if (!begins_markup(source, at)) {
            at++;
        } else if (make_text(in, out, at)) {
            return true;
        } else if (source.ptr[at + 1] == '/' && source.ptr[at + 2] == '>') {
            at = in->at = at + 3; /* no tag, no text */
        } else if (in->may_have_cdata && starts_at(source, at, "<![CDATA[")) {
            in->at = at + 9;
            in->state = GLOSS_HTML_CDATA;
            return false;
        } else {
            return read_markup(in, out);
        }
    }
    return make_text(in, out, source.len);
}

/* RCDATA and RAWTEXT. */
static bool next_raw(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    struct gloss_slice source = in->source;
    bool has_references = in->state == GLOSS_HTML_RCDATA;
    size_t at = in->at;

    for (; (at = has_references ? find_markup(source, at) : find(source, at, '<')) < source.len; at++) {
        if (source.ptr[at] == '&' && read_reference(in, out, at))
            return true;
        if (is_end_tag(in, at))
            break;
    }
    if (make_text(in, out, at))
        return true;
    in->state = GLOSS_HTML_DATA;
    return read_tag(in, out, GLOSS_HTML_END_TAG, at + 2);
}

/* A script may hide `<script>...</script>` in something that looks like a comment. */
enum script { PLAIN, ESCAPED, TWICE_ESCAPED };

/* The state behind `<` at byte *at, which goes on over what belongs together. */
static enum script script_tag(struct gloss_slice source, size_t *at, enum script state) {
    size_t name = *at + 1 + (state == TWICE_ESCAPED), end = name;

    if (state == PLAIN) {
        /* `<!-->` is whole: the dashes that begin it may end it. */
        bool begins = starts_at(source, *at, "<!--");

        *at += begins ? 2 : 1;
        return begins ? ESCAPED : PLAIN;
    }
    if (state == ESCAPED || starts_at(source, *at, "</"))
        while (end < source.len && end - name < 7 && gloss_is_ascii_letter(source.ptr[end]))
            end++;
    *at = end > name ? end : *at + 1;
    if (end < source.len && is_of(source.ptr[end], NAME_END) && gloss_html_is_name(source, name, end, "script"))
        return state == ESCAPED ? TWICE_ESCAPED : ESCAPED;
    return state;
}

static size_t script_end(const struct gloss_html_tokens *in) {
    struct gloss_slice source = in->source;
    enum script state = PLAIN;
    size_t at = in->at;

    while (at < source.len) {
        if (state == PLAIN)
            at = find(source, at, '<');
        else
            while (at < source.len && source.ptr[at] != '<' && source.ptr[at] != '-')
                at++;
        if (at == source.len)
            break;
        if (source.ptr[at] == '-') {
            if (starts_at(source, at, "-->")) {
                state = PLAIN;
                at += 2;
            }
            at++;
        } else if (state != TWICE_ESCAPED && is_end_tag(in, at)) {
            break;
        } else {
            state = script_tag(source, &at, state);
        }
    }
    return at;
}

static bool next_script(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    size_t end = script_end(in);

    if (make_text(in, out, end))
        return true;
    in->state = GLOSS_HTML_DATA;
    return read_tag(in, out, GLOSS_HTML_END_TAG, end + 2);
}

bool gloss_html_next(struct gloss_html_tokens *in, struct gloss_html_token *out) {
    while (in->at < in->source.len) {
        out->state = in->state;
        switch (in->state) {
        case GLOSS_HTML_DATA:
            if (next_data(in, out))
                return true;
            break;
        case GLOSS_HTML_CDATA:
            if (next_cdata(in, out))
                return true;
            break;
        case GLOSS_HTML_RCDATA:
        case GLOSS_HTML_RAWTEXT:
            return next_raw(in, out);
        case GLOSS_HTML_SCRIPT:
            return next_script(in, out);
        case GLOSS_HTML_PLAINTEXT:
            return make_text(in, out, in->source.len);
        }
    }
    return none(in, out, in->state != GLOSS_HTML_DATA);
}
