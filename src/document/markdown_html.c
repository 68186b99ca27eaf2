/* markdown_html.c - what md4c tells of a text, as HTML.
 *
 * As in markdown.c, md4c reads a masked copy of the source, so that it is in time and knows nothing of what it would misread; what is written comes
 * from the source, at the same byte. */
#include <md4c.h>
#include <stdlib.h>

#include "abbreviations.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/diag.h"
#include "base/limits.h"
#include "html.h"
#include "html_body.h"
#include "html_reference.h"
#include "html_safe.h"
#include "html_text.h"
#include "markdown.h"
#include "markdown_mask.h"
#include "slug.h"
#include "strip.h"

/* As in markdown.c. */
enum { DIALECT = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS };

#define NOTE_ID "fn:"
#define NOTE_USE_ID "fnref:"

/* A note `[^1]: text`. */
struct note {
    struct gloss_slice name;
    bool is_used, is_put; /* what leads to it, and it itself, are written */
};

struct writer {
    struct gloss_html_body *body;
    struct gloss_buf *out; /* the body, or the heading */
    struct gloss_slice source;
    struct gloss_masked masked;
    size_t next_mask; /* the first that ends behind what was written last */
    struct gloss_abbreviations abbreviations;
    struct note *notes; /* by name, each once */
    size_t note_count, note_room;
    size_t paragraph; /* byte of the body where the one that is open begins; 0: none is */
    unsigned lines;   /* of it, as far as they have text */
    bool begins_line; /* nothing of the next line has been written */
    bool explains;    /* a line of it has begun with `: `, so that it is a list of definitions */
    size_t term,
        term_end; /* bytes of the body that are the paragraph of one line before it, or end in a list; term_end 0: there is none */
    bool explained;     /* it is a list of definitions */
    unsigned spans;     /* that are open */
    size_t title_bytes; /* of what they mean, at each of their uses */
    size_t code_at;     /* behind what was written last of the block of code that is open; SIZE_MAX: nothing was */
    size_t code_blanks; /* that begin its next line */

    struct gloss_html_sieve sieve;
    struct gloss_buf raw;           /* HTML that waits for its end */
    struct gloss_buf heading, text; /* of the heading that is open: as HTML, and as plain text */
    struct gloss_buf target, link;
    struct gloss_slugs slugs;

    unsigned images; /* that are open: of what is in them, only the text is wanted */
    unsigned depth;  /* quotations and lists that are open */
    size_t seen;     /* behind all text so far, and the mark of the last quotation of the document itself */
    bool in_heading, in_html, in_code, in_note, has_title, row_ends;
    bool is_off;           /* by a comment: nothing is searched */
    size_t targets, cells; /* bytes of targets, and cells, that were written */
};

static void put_tag(struct gloss_buf *out, const char *start, const char *rest) {
    gloss_buf_puts(out, start);
    gloss_buf_puts(out, rest);
    gloss_buf_putc(out, '>');
}

/* ---- Text ---- */

/* The next comment from byte *at on that says whether what follows is searched; then *is_off. false: there is none. */
static bool next_switch(struct gloss_slice html, size_t *at, bool *is_off) {
    for (; (*at = gloss_markup_find_mark(html, *at)) < html.len; ++*at) {
        struct gloss_slice rest = gloss_slice_cut(html, *at, html.len);
        bool off = gloss_slice_starts_with(rest, GLOSS_MARKDOWN_OFF);

        if (off || gloss_slice_starts_with(rest, GLOSS_MARKDOWN_ON)) {
            *is_off = off;
            return true;
        }
    }
    return false;
}

static void put_raw(struct writer *in) {
    struct gloss_slice raw = gloss_buf_slice(&in->raw);

    if (raw.len == 0)
        return;
    for (size_t at = 0; next_switch(raw, &at, &in->is_off); at++)
        ;
    gloss_html_sieve_put(&in->sieve, in->out, raw);
    in->raw.len = 0;
}

/* Whether a block of HTML has text of its own, and not only tags. */
static bool has_text(struct gloss_slice html) {
    for (size_t at = 0; at < html.len; at++) {
        const char *end = html.ptr[at] == '<' ? memchr(html.ptr + at, '>', html.len - at) : NULL;

        if (end)
            at = (size_t)(end - html.ptr);
        else if (html.ptr[at] != ' ' && !(html.ptr[at] >= '\t' && html.ptr[at] <= '\r'))
            return true;
    }
    return false;
}

/* A block of HTML. As in Markdown, its text is not searched in the page, either. */
static void put_html_block(struct writer *in) {
    struct gloss_buf *out = in->out;
    bool was_off = in->is_off, is_off, as_it_is;
    size_t at = 0;

    as_it_is = was_off || next_switch(gloss_buf_slice(&in->raw), &at, &is_off);
    in->link.len = 0;
    in->out = &in->link;
    put_raw(in);
    in->out = out;
    as_it_is |= !has_text(gloss_buf_slice(&in->link));
    gloss_buf_puts(out, as_it_is ? "" : "<!-- " GLOSS_MARKDOWN_OFF " -->");
    gloss_buf_put(out, gloss_buf_slice(&in->link));
    gloss_buf_puts(out, as_it_is ? "" : "<!-- " GLOSS_MARKDOWN_ON " -->\n");
}

static void put_plain(struct writer *in, struct gloss_slice text) {
    if (in->in_heading)
        gloss_buf_put(&in->text, text);
    gloss_html_text(in->out, text);
}

/* What an abbreviation means. */
static void put_explanation(struct writer *in, struct gloss_slice explanation) {
    size_t start = in->raw.len;

    gloss_html_references(explanation, &in->raw);
    if (!in->raw.failed)
        gloss_html_line(in->out, gloss_slice_cut(gloss_buf_slice(&in->raw), start, in->raw.len));
    in->raw.len = start;
}

/* Text in which the author's abbreviations are explained. */
static void put_words(struct writer *in, struct gloss_slice text) {
    const struct gloss_abbreviation *found;
    size_t start = 0, at = 0;

    while (!in->images && (found = gloss_abbreviations_next(&in->abbreviations, text, &at))) {
        in->title_bytes += found->explanation.len;
        if (in->title_bytes / GLOSS_LIMIT_MARKDOWN_TITLES > in->source.len + 1024)
            break;
        put_plain(in, gloss_slice_cut(text, start, at));
        gloss_buf_puts(in->out, "<abbr class=\"" GLOSS_HTML_DEFINED "\" title=\"");
        put_explanation(in, found->explanation);
        gloss_buf_puts(in->out, "\">");
        put_plain(in, found->term);
        gloss_buf_puts(in->out, "</abbr>");
        start = at += found->term.len;
    }
    put_plain(in, gloss_slice_cut(text, start, text.len));
}

/* ---- Notes ---- */

/* Bytes that a URL may not have are escaped, as CommonMark's own programs do. */
static void put_url(struct gloss_buf *out, struct gloss_slice url) {
    static const bool stays[256] = {['_'] = true, ['!'] = true, ['*'] = true, ['('] = true,  [')'] = true, [','] = true,
                                    ['%'] = true, ['#'] = true, ['@'] = true, ['?'] = true,  ['='] = true, [';'] = true,
                                    [':'] = true, ['$'] = true, ['~'] = true, ['\''] = true, ['+'] = true};
    size_t from = 0;

    for (size_t i = 0; i < url.len; i++) {
        char byte = url.ptr[i], small = (char)(byte | 0x20);

        if (gloss_is_small(small) || (byte >= '-' && byte <= '9') || stays[(unsigned char)byte])
            continue;
        gloss_buf_put(out, gloss_slice_cut(url, from, i));
        from = i + 1;
        if (byte == '&')
            gloss_buf_puts(out, "&amp;");
        else
            gloss_buf_percent(out, byte);
    }
    gloss_buf_put(out, gloss_slice_cut(url, from, url.len));
}

static int by_name(const void *a, const void *b) {
    const struct note *x = a, *y = b;

    return gloss_slice_compare(x->name, y->name);
}

/* The notes that the text has. false: no memory. */
static bool take_notes(struct writer *in) {
    size_t kept = 0;

    for (size_t i = 0; i < in->masked.count; i++) {
        const struct gloss_mask *mask = &in->masked.masks[i];
        struct note *grown;

        if (mask->kind != GLOSS_MASK_NOTE)
            continue;
        grown = gloss_array_grow(in->notes, in->note_count, &in->note_room, sizeof *grown);
        if (!grown)
            return false;
        in->notes = grown;
        grown[in->note_count++] = (struct note){.name = gloss_slice_cut(in->source, mask->start + 2, mask->end - 2)};
    }
    if (in->note_count)
        qsort(in->notes, in->note_count, sizeof *in->notes, by_name);
    for (size_t i = 0; i < in->note_count; i++)
        if (kept == 0 || by_name(&in->notes[kept - 1], &in->notes[i]) != 0)
            in->notes[kept++] = in->notes[i];
    in->note_count = kept;
    return true;
}

static struct note *note_named(struct writer *in, struct gloss_slice name) {
    struct note wanted = {.name = name};

    return in->note_count ? bsearch(&wanted, in->notes, in->note_count, sizeof wanted, by_name) : NULL;
}

/* Ids that no heading has, as theirs have no colon. */
static void put_note_link(struct writer *in, const char *id, const struct note *note, const char *role) {
    gloss_buf_puts(in->out, "<a href=\"#");
    gloss_buf_puts(in->out, id);
    put_url(in->out, note->name);
    gloss_buf_printf(in->out, "\" role=\"%s\">", role);
    gloss_html_text(in->out, note->name);
    gloss_buf_puts(in->out, "</a>");
}

static void put_id(struct writer *in, const char *id, const struct note *note) {
    gloss_buf_puts(in->out, " id=\"");
    gloss_buf_puts(in->out, id);
    gloss_html_text(in->out, note->name);
    gloss_buf_putc(in->out, '"');
}

static void put_note_reference(struct writer *in, struct note *note) {
    gloss_buf_puts(in->out, "<sup");
    if (!note->is_used)
        put_id(in, NOTE_USE_ID, note);
    gloss_buf_putc(in->out, '>');
    put_note_link(in, NOTE_ID, note, "doc-noteref");
    gloss_buf_puts(in->out, "</sup>");
    note->is_used = true;
}

/* What begins a note; one below another is a paragraph of its own. */
static void put_note_mark(struct writer *in, struct note *note) {
    bool goes_on = in->paragraph && in->out->len > in->paragraph;

    if (goes_on && in->spans == 0) {
        gloss_buf_puts(in->out, "</p>\n<p>");
        in->paragraph = in->out->len;
    } else if (goes_on) {
        gloss_buf_puts(in->out, "<br>\n");
    }
    gloss_buf_puts(in->out, "<sup translate=\"no\"");
    if (!note->is_put)
        put_id(in, NOTE_ID, note);
    gloss_buf_putc(in->out, '>');
    if (note->is_used)
        put_note_link(in, NOTE_USE_ID, note, "doc-backlink");
    else
        gloss_html_text(in->out, note->name);
    gloss_buf_puts(in->out, "</sup>");
    note->is_put = true;
}

static void put_prose(struct writer *in, size_t start, size_t end) {
    size_t at = start, len;
    struct note *note;

    while (!in->images && at < end) {
        const char *open = memchr(in->source.ptr + at, '[', end - at);

        if (!open)
            break;
        at = (size_t)(open - in->source.ptr);
        len = gloss_markdown_note_reference(gloss_slice_cut(in->source, at, end));
        note = len ? note_named(in, gloss_slice_cut(in->source, at + 2, at + len - 1)) : NULL;
        if (note) {
            put_words(in, gloss_slice_cut(in->source, start, at));
            put_note_reference(in, note);
            start = at + len;
        }
        at += len + !len;
    }
    put_words(in, gloss_slice_cut(in->source, start, end));
}

/* `[!NOTE]` as a title. */
static void put_alert(struct writer *in, struct gloss_slice line) {
    gloss_buf_puts(in->out, "<strong>");
    for (size_t i = 2; i < line.len && line.ptr[i] != ']'; i++)
        gloss_buf_putc(in->out, (char)(i == 2 ? line.ptr[i] & ~0x20 : line.ptr[i] | 0x20));
    gloss_buf_puts(in->out, "</strong><br>");
}

static void put_mask(struct writer *in, const struct gloss_mask *mask, size_t start, size_t end) {
    struct gloss_slice text = gloss_slice_cut(in->source, start, end), term, explanation;
    bool whole = start == mask->start && end == mask->end && !in->images;

    if (mask->kind == GLOSS_MASK_NOTE && whole && text.len > 4) {
        put_note_mark(in, note_named(in, gloss_slice_cut(text, 2, text.len - 2)));
    } else if (mask->kind == GLOSS_MASK_ABBREVIATION && whole && gloss_markdown_abbreviation(text, &term, &explanation)) {
        gloss_buf_puts(in->out, "<abbr title=\"");
        put_explanation(in, explanation);
        gloss_buf_puts(in->out, "\">");
        gloss_html_text(in->out, term);
        gloss_buf_puts(in->out, "</abbr>: ");
        put_explanation(in, explanation);
        gloss_buf_puts(in->out, "<br>");
    } else if (mask->kind == GLOSS_MASK_ALERT && whole) {
        put_alert(in, text);
    } else if (gloss_slice_starts_with(text, "{:") || gloss_slice_starts_with(text, "{#") ||
               gloss_slice_starts_with(text, "{.")) {
        return;
    } else {
        gloss_buf_puts(in->out, in->images ? "" : "<span translate=\"no\">");
        put_plain(in, text);
        gloss_buf_puts(in->out, in->images ? "" : "</span>");
    }
}

/* A stretch of the source that stands for itself, but for what is masked in it. */
static void put_text(struct writer *in, size_t start, size_t end) {
    for (size_t stop; start < end; start = stop) {
        const struct gloss_mask *mask = gloss_masked_at(&in->masked, &in->next_mask, start, end, &stop);

        if (mask)
            put_mask(in, mask, start, stop);
        else
            put_prose(in, start, stop);
    }
}

static bool is_punctuation(char byte) {
    return (byte >= '!' && byte <= '/') || (byte >= ':' && byte <= '@') || (byte >= '[' && byte <= '`') ||
           (byte >= '{' && byte <= '~');
}

static bool place(const struct writer *in, const char *text, size_t size, size_t *start) {
    uintptr_t first = (uintptr_t)in->masked.text.ptr, at = (uintptr_t)text;

    *start = at - first;
    return at >= first && at - first <= in->source.len && size <= in->source.len - (at - first);
}

/* What it stands for, if it is a reference. */
static void put_reference(struct gloss_buf *out, struct gloss_slice text) {
    char decoded[GLOSS_HTML_REFERENCE_BYTES];
    size_t len;

    if (text.len && gloss_html_reference(text, 0, false, decoded, &len) == text.len)
        gloss_buf_put(out, (struct gloss_slice){decoded, len});
    else
        gloss_buf_put(out, text);
}

/* A line of a block of code that begins or ends at byte code_at: its byte that was cut off. */
static void put_cut(struct writer *in) {
    if (in->code_at != SIZE_MAX && gloss_masked_is_cut(&in->masked, in->source, in->code_at)) {
        gloss_html_text(in->out, gloss_slice_cut(in->source, in->code_at, in->code_at + 1));
        in->code_at++;
    }
}

/* Pass over what leads a line of a block of code. Line ends in it are those of blank lines, of which md4c knows the last one. */
static void pass_code_lead(struct writer *in) {
    const char *s = in->source.ptr, *text = in->masked.text.ptr;
    size_t at = in->code_at;

    for (; at < in->source.len && (text[at] == ' ' || text[at] == '\t' || text[at] == '>'); at++)
        if (s[at] == '\n' || (s[at] == '\r' && at + 1 < in->source.len && s[at + 1] != '\n'))
            gloss_buf_putc(in->out, '\n');
    in->code_at = at;
}

/* What md4c tells of a line end in a block of code: the next line begins, of which nothing may be told. */
static void end_code_line(struct writer *in) {
    const char *text = in->masked.text.ptr;
    size_t written;

    put_cut(in);
    written = in->out->len;
    if (in->code_at != SIZE_MAX)
        pass_code_lead(in);
    if (in->out->len == written) /* else they are what line ends came to be */
        gloss_buf_repeat(in->out, ' ', in->code_blanks);
    put_cut(in);
    if (in->code_at != SIZE_MAX) {
        in->code_at += in->code_at < in->source.len && text[in->code_at] == '\r';
        in->code_at += in->code_at < in->source.len && text[in->code_at] == '\n';
    }
    in->code_blanks = 0;
    gloss_buf_putc(in->out, '\n');
}

/* Text of a block of code: a stretch of the source, a line end, or blanks that begin a line. */
static void put_code_text(struct writer *in, struct gloss_slice bytes, bool is_placed, size_t end) {
    if (is_placed) {
        gloss_buf_repeat(in->out, ' ', in->code_blanks);
        in->code_blanks = 0;
        gloss_html_text(in->out, bytes);
        in->code_at = end;
    } else if (gloss_slice_is(bytes, "\n")) {
        end_code_line(in);
    } else {
        in->code_blanks += bytes.len;
    }
}

/* ---- Definition lists ---- */

/* `<p>` at byte `at` of the body becomes what begins a term. */
static void begin_term(struct writer *in, size_t at) {
    static const char begin[] = "<dl>\n<dt>";
    size_t more = sizeof begin - sizeof "<p>";
    char *html = gloss_buf_reserve(in->out, more) ? in->out->ptr : NULL;

    if (!html)
        return;
    memmove(html + at + sizeof begin - 1, html + at + 3, in->out->len - at - 3);
    memcpy(html + at, begin, sizeof begin - 1);
    in->out->len += more;
}

/* A line begins. Returns the bytes of `: ` if that makes it a meaning: of the line before it, if that is the paragraph's first, of the paragraph
 * of one line before, or another one of what a list before explains. */
static size_t begin_line(struct writer *in, struct gloss_slice line) {
    static const char between[] = "</p>\n<p>", goes_on[] = "</dl>\n<p>";
    size_t len = 1;
    bool before = in->lines == 0 && in->term_end > 0 && in->term_end + 3 == in->paragraph && in->out->len == in->paragraph;

    in->begins_line = false;
    in->lines++;
    if (!in->paragraph || in->spans || line.len < 2 || line.ptr[0] != ':' || (line.ptr[1] != ' ' && line.ptr[1] != '\t') ||
        !(in->explains || before || (in->lines == 2 && in->out->ptr[in->out->len - 1] == '\n')))
        return 0;
    in->out->len -= !before ? 1 : in->explained ? sizeof goes_on - 1 : sizeof between - 1;
    if (before && in->explained) {
        gloss_buf_puts(in->out, "<dd>");
    } else {
        if (!in->explains)
            begin_term(in, before ? in->term : in->paragraph - 3);
        gloss_buf_puts(in->out, in->explains ? "</dd>\n<dd>" : "</dt>\n<dd>");
    }
    in->explains = true;
    while (len < line.len && (line.ptr[len] == ' ' || line.ptr[len] == '\t'))
        len++;
    return len;
}

static void end_paragraph(struct writer *in) {
    bool goes_on = in->paragraph && (in->lines == 1 || in->explains);

    in->term = in->paragraph - 3;
    gloss_buf_puts(in->out, in->explains ? "</dd>\n</dl>\n" : "</p>\n");
    in->term_end = goes_on ? in->out->len : 0;
    in->explained = in->explains;
    in->explains = false;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user) {
    struct writer *in = user;
    struct gloss_slice bytes = {text, size};
    size_t start = 0;
    bool placed = place(in, text, size, &start);

    if (placed) {
        bytes = gloss_slice_cut(in->source, start, start + size);
        in->seen = start + size;
    }
    if (type == MD_TEXT_HTML) {
        gloss_buf_put(&in->raw, bytes);
        return in->raw.failed;
    }
    if (!in->in_html)
        put_raw(in);
    if (in->begins_line && type != MD_TEXT_NORMAL)
        begin_line(in, (struct gloss_slice){0});
    switch (type) {
    case MD_TEXT_BR:
        in->begins_line = true;
        gloss_buf_puts(in->out, in->images ? " " : "<br>\n");
        break;
    case MD_TEXT_SOFTBR:
        in->begins_line = true;
        gloss_buf_putc(in->out, '\n');
        break;
    case MD_TEXT_ENTITY:
        in->target.len = 0;
        put_reference(&in->target, bytes);
        put_plain(in, gloss_buf_slice(&in->target));
        break;
    case MD_TEXT_NORMAL:
        if (placed) {
            start += in->begins_line ? begin_line(in, bytes) : 0;
            put_text(in, start, in->seen);
            break;
        }
        put_plain(in, bytes);
        break;
    case MD_TEXT_CODE:
        if (in->in_code)
            put_code_text(in, bytes, placed, start + size);
        else
            put_plain(in, bytes);
        break;
    default:
        put_plain(in, bytes);
    }
    return in->out->failed;
}

/* ---- Attributes ---- */

/* Of the source: as md4c passed over what was masked, escapes are still in it. */
static void put_unescaped(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++) {
        char decoded[GLOSS_HTML_REFERENCE_BYTES];
        size_t len, bytes = text.ptr[i] == '&' ? gloss_html_reference(text, i, false, decoded, &len) : 0;

        if (bytes && text.ptr[i + bytes - 1] == ';') {
            gloss_buf_put(out, (struct gloss_slice){decoded, len});
            i += bytes - 1;
            continue;
        }
        i += text.ptr[i] == '\\' && i + 1 < text.len && is_punctuation(text.ptr[i + 1]);
        gloss_buf_putc(out, text.ptr[i]);
    }
}

/* The text of an attribute into in->target. */
static struct gloss_slice attribute_text(struct writer *in, const MD_ATTRIBUTE *attribute) {
    in->target.len = 0;
    for (size_t i = 0; attribute->text && attribute->substr_offsets[i] < attribute->size; i++) {
        size_t from = attribute->substr_offsets[i], size = attribute->substr_offsets[i + 1] - from, start;
        struct gloss_slice part = {attribute->text + from, size};

        if (place(in, part.ptr, size, &start))
            put_unescaped(&in->target, gloss_slice_cut(in->source, start, start + size));
        else if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            put_reference(&in->target, part);
        else
            gloss_buf_put(&in->target, part);
    }
    return gloss_buf_slice(&in->target);
}

static void put_attribute(struct writer *in, const char *name, const MD_ATTRIBUTE *attribute) {
    struct gloss_slice text = attribute_text(in, attribute);

    if (text.len == 0)
        return;
    gloss_buf_putc(in->out, ' ');
    gloss_buf_puts(in->out, name);
    gloss_buf_puts(in->out, "=\"");
    gloss_html_text(in->out, text);
    gloss_buf_putc(in->out, '"');
}

static void put_target(struct writer *in, const char *name, const MD_ATTRIBUTE *attribute, bool image) {
    struct gloss_slice url;

    in->targets += attribute->size;
    if (in->targets / GLOSS_LIMIT_MARKDOWN_TARGETS > in->source.len + 1024)
        return;
    url = attribute_text(in, attribute);
    if (!gloss_html_is_safe_target(url, image))
        return;
    in->link.len = 0;
    if (!image && in->body->put_link && in->body->put_link(in->body->user, &in->link, url))
        url = gloss_buf_slice(&in->link);
    in->targets += in->link.len;
    gloss_buf_putc(in->out, ' ');
    gloss_buf_puts(in->out, name);
    gloss_buf_puts(in->out, "=\"");
    put_url(in->out, url);
    gloss_buf_putc(in->out, '"');
}

/* ---- Blocks ---- */

static void puts_line(struct writer *in, const char *text) {
    if (in->out->len > 0 && in->out->ptr[in->out->len - 1] != '\n')
        gloss_buf_putc(in->out, '\n');
    gloss_buf_puts(in->out, text);
}

static void put_item(struct writer *in, const MD_BLOCK_LI_DETAIL *item) {
    puts_line(in, "<li>");
    if (item->is_task)
        gloss_buf_puts(in->out, item->task_mark == ' ' ? "<input type=\"checkbox\" disabled> "
                                                       : "<input type=\"checkbox\" disabled checked> ");
}

static void put_code(struct writer *in, const MD_BLOCK_CODE_DETAIL *code) {
    struct gloss_slice language = attribute_text(in, &code->lang);

    puts_line(in, "<pre><code");
    if (language.len) {
        gloss_buf_puts(in->out, " class=\"language-");
        gloss_html_text(in->out, language);
        gloss_buf_putc(in->out, '"');
    }
    gloss_buf_putc(in->out, '>');
}

static void put_cell(struct writer *in, const char *tag, MD_ALIGN align) {
    static const char *const names[] = {
        [MD_ALIGN_DEFAULT] = "",
        [MD_ALIGN_LEFT] = " align=\"left\"",
        [MD_ALIGN_CENTER] = " align=\"center\"",
        [MD_ALIGN_RIGHT] = " align=\"right\"",
    };

    gloss_buf_putc(in->out, '<');
    put_tag(in->out, tag, names[align]);
}

/* A quotation, or what a note has behind its first paragraph, which needs no tag. */
static void begin_quote(struct writer *in) {
    if (in->depth++ == 0)
        in->in_note = gloss_masked_begins_note(&in->masked, in->source, &in->seen);
    if (in->depth > 1 || !in->in_note)
        puts_line(in, "<blockquote>\n");
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user) {
    struct writer *in = user;

    put_raw(in);
    switch (type) {
    case MD_BLOCK_QUOTE:
        begin_quote(in);
        break;
    case MD_BLOCK_UL:
        in->depth++;
        puts_line(in, "<ul>\n");
        break;
    case MD_BLOCK_OL:
        in->depth++;
        puts_line(in, "<ol");
        if (((MD_BLOCK_OL_DETAIL *)detail)->start != 1)
            gloss_buf_printf(in->out, " start=\"%u\"", ((MD_BLOCK_OL_DETAIL *)detail)->start);
        gloss_buf_puts(in->out, ">\n");
        break;
    case MD_BLOCK_LI:
        put_item(in, detail);
        break;
    case MD_BLOCK_HR:
        puts_line(in, "<hr>\n");
        break;
    case MD_BLOCK_H:
        puts_line(in, "");
        in->heading.len = in->text.len = 0;
        in->in_heading = true;
        in->out = &in->heading;
        break;
    case MD_BLOCK_CODE:
        in->in_code = true;
        in->code_at = SIZE_MAX;
        in->code_blanks = 0;
        put_code(in, detail);
        break;
    case MD_BLOCK_HTML:
        in->in_html = true;
        break;
    case MD_BLOCK_P:
        puts_line(in, "<p>");
        in->paragraph = in->out->len;
        in->lines = in->spans = 0;
        in->begins_line = true;
        break;
    case MD_BLOCK_TABLE:
        puts_line(in, "<table>\n");
        break;
    case MD_BLOCK_THEAD:
        puts_line(in, "<thead>\n");
        break;
    case MD_BLOCK_TBODY:
        puts_line(in, "<tbody>\n");
        break;
    case MD_BLOCK_TR:
        gloss_buf_puts(in->out, "<tr>");
        break;
    case MD_BLOCK_TH:
        put_cell(in, "th", ((MD_BLOCK_TD_DETAIL *)detail)->align);
        break;
    case MD_BLOCK_TD:
        /* A cell has a byte or more; beyond, they are of rows that end early. */
        in->row_ends = in->cells > in->source.len;
        if (!in->row_ends)
            put_cell(in, "td", ((MD_BLOCK_TD_DETAIL *)detail)->align);
        in->cells++;
        break;
    default:
        break;
    }
    return in->out->failed;
}

static void end_heading(struct writer *in, unsigned level) {
    struct gloss_slice text = gloss_buf_slice(&in->text);
    char digit = (char)('0' + level);

    in->out = &in->body->html;
    in->in_heading = false;
    if (!in->has_title && gloss_slice_trim(text).len > 0) {
        gloss_buf_put(&in->body->title, text);
        in->has_title = true;
    }
    gloss_buf_puts(in->out, "<h");
    gloss_buf_putc(in->out, digit);
    gloss_buf_puts(in->out, " id=\"");
    gloss_slug_put(&in->slugs, in->out, text);
    gloss_buf_puts(in->out, "\">");
    gloss_buf_put(in->out, gloss_buf_slice(&in->heading));
    gloss_buf_puts(in->out, "</h");
    gloss_buf_putc(in->out, digit);
    gloss_buf_puts(in->out, ">\n");
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user) {
    struct writer *in = user;
    static const char *const ends[] = {
        [MD_BLOCK_QUOTE] = "</blockquote>\n",
        [MD_BLOCK_UL] = "</ul>\n",
        [MD_BLOCK_OL] = "</ol>\n",
        [MD_BLOCK_LI] = "</li>\n",
        [MD_BLOCK_CODE] = "</code></pre>\n",
        [MD_BLOCK_TABLE] = "</table>\n",
        [MD_BLOCK_THEAD] = "</thead>\n",
        [MD_BLOCK_TBODY] = "</tbody>\n",
        [MD_BLOCK_TR] = "</tr>\n",
        [MD_BLOCK_TH] = "</th>",
        [MD_BLOCK_TD] = "</td>",
    };

    in->in_html = in->in_code = false;
    if (type == MD_BLOCK_HTML)
        put_html_block(in);
    else
        put_raw(in);
    if (type == MD_BLOCK_P)
        end_paragraph(in);
    in->paragraph = 0;
    in->begins_line = false;
    in->depth -= type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    if (type == MD_BLOCK_QUOTE && in->depth == 0 && in->in_note)
        in->in_note = false;
    else if (type == MD_BLOCK_H)
        end_heading(in, ((MD_BLOCK_H_DETAIL *)detail)->level);
    else if (ends[type] && !(type == MD_BLOCK_TD && in->row_ends))
        gloss_buf_puts(in->out, ends[type]);
    return in->out->failed;
}

/* ---- Spans ---- */

static void begin_link(struct writer *in, const MD_SPAN_A_DETAIL *link) {
    gloss_buf_puts(in->out, "<a");
    put_target(in, "href", &link->href, false);
    put_attribute(in, "title", &link->title);
    gloss_buf_putc(in->out, '>');
}

static void begin_image(struct writer *in, const MD_SPAN_IMG_DETAIL *image) {
    in->body->has_images = true;
    gloss_buf_puts(in->out, "<img");
    put_target(in, "src", &image->src, true);
    gloss_buf_puts(in->out, " alt=\"");
}

static const char *const span_names[] = {
    [MD_SPAN_EM] = "em", [MD_SPAN_STRONG] = "strong", [MD_SPAN_CODE] = "code", [MD_SPAN_DEL] = "del", [MD_SPAN_U] = "u",
};

static const char *span_name(MD_SPANTYPE type) {
    return (size_t)type < sizeof span_names / sizeof *span_names ? span_names[type] : NULL;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user) {
    struct writer *in = user;

    put_raw(in);
    in->spans++;
    if (type == MD_SPAN_IMG && in->images++ == 0)
        begin_image(in, detail);
    if (in->images)
        return in->out->failed;
    if (type == MD_SPAN_A)
        begin_link(in, detail);
    else if (span_name(type))
        put_tag(in->out, "<", span_name(type));
    return in->out->failed;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user) {
    struct writer *in = user;

    in->spans--;
    if (in->images)
        in->raw.len = 0;
    put_raw(in);
    if (type == MD_SPAN_IMG && --in->images == 0) {
        gloss_buf_putc(in->out, '"');
        put_attribute(in, "title", &((MD_SPAN_IMG_DETAIL *)detail)->title);
        gloss_buf_putc(in->out, '>');
    } else if (in->images) {
        return in->out->failed;
    } else if (type == MD_SPAN_A) {
        gloss_buf_puts(in->out, "</a>");
    } else if (span_name(type)) {
        put_tag(in->out, "</", span_name(type));
    }
    return in->out->failed;
}

/* ---- All of it ---- */

static bool write_document(struct writer *in) {
    static const MD_PARSER parser = {
        .flags = DIALECT,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };

    gloss_markdown_mask(&in->masked, in->source, NULL);
    if (in->masked.failed || !gloss_abbreviations_take(&in->abbreviations, &in->masked, in->source) || !take_notes(in) ||
        md_parse(in->masked.text.ptr, (MD_SIZE)in->masked.text.len, &parser, in) != 0)
        return false;
    in->body->has_images |= in->sieve.has_images;
    return !in->body->html.failed && !in->body->title.failed && !in->heading.failed && !in->text.failed &&
           !in->target.failed && !in->link.failed && !in->raw.failed && !in->slugs.failed;
}

bool gloss_markdown_html(struct gloss_html_body *body, struct gloss_slice source, const char *name,
                         struct gloss_diag *diag) {
    struct writer *in;
    bool done;

    if (source.len > GLOSS_LIMIT_MARKDOWN_BYTES)
        return gloss_fail(diag, GLOSS_ELIMIT, name, "more than %zu MiB of Markdown", GLOSS_LIMIT_MARKDOWN_BYTES >> 20);
    in = calloc(1, sizeof *in);
    if (!in)
        return gloss_fail_memory(diag);
    in->body = body;
    in->out = &body->html;
    in->source = source;
    in->sieve.put_link = body->put_link;
    in->sieve.user = body->user;
    done = write_document(in);
    gloss_masked_warn(&in->masked, source, name, diag);
    gloss_abbreviations_release(&in->abbreviations);
    free(in->notes);
    gloss_masked_release(&in->masked);
    gloss_html_sieve_release(&in->sieve);
    gloss_slugs_release(&in->slugs);
    gloss_buf_release(&in->raw);
    gloss_buf_release(&in->heading);
    gloss_buf_release(&in->text);
    gloss_buf_release(&in->target);
    gloss_buf_release(&in->link);
    free(in);
    return done || gloss_fail_memory(diag);
}
