/* markdown.c - what md4c tells of a text, placed in it.
 *
 * md4c hands over pointers into its input for nearly all text; the input is a masked copy of the source, byte for byte, so a pointer is
 * a place. What it hands over from elsewhere is a line end, whose place is looked up in the source between its neighbours. Anything
 * else would be an object. Text that does not come in the order of the source is none. */
#include "markdown.h"

#include <md4c.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/cursor.h"
#include "base/diag.h"
#include "base/eight.h"
#include "base/limits.h"
#include "html_reference.h"
#include "markdown_mask.h"
#include "markdown_tags.h"
#include "strip.h"

/* No PERMISSIVE autolinks and no LATEXMATHSPANS: in 0.4.8 they write outside of their arrays. The scan knows URLs itself, and the mask
 * maths. */
enum { DIALECT = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS };

enum { STOP = -1 }; /* md4c goes on after a callback that returns more than 0 */

struct reader {
    struct gloss_runs *runs;
    struct gloss_markup_found *found;
    struct gloss_slice source;
    const struct gloss_markup_options *options;
    struct gloss_diag *diag;
    struct gloss_masked masked;
    struct gloss_buf decoded; /* what an abbreviation means */
    struct gloss_slice
        *ours; /* names that a glossary of ours in the source has, in order: what leads to another one is the author's */
    size_t our_count, our_room;
    struct gloss_tags tags;

    size_t next_mask; /* the first that ends behind `last` */
    size_t next_seam; /* the first that begins behind the block that is read */
    bool begins_root; /* a paragraph or heading of the document itself has begun, and had no text yet */
    size_t last;      /* where the source is known up to */
    size_t seen;      /* behind all text so far, code too, and the mark of the last quotation of the document itself */
    bool broken;      /* a line ended, and its place is not known yet */

    unsigned depth, deep; /* quotations and items that are open; those of them that are too deep */
    unsigned quotes, items, links, images, code, headings;
    unsigned hidden, within; /* elements of options->skip and ->within that are open */
    bool block_of_code, in_note;
    size_t html_start; /* of a block of raw HTML */
    bool html, html_goes_on;
    size_t block_tags; /* open tags before the block that is read */

    size_t link_start;            /* the first text in a link of ours */
    bool own_link, own_link_text; /* in one; its text has begun */

    struct line {
        size_t start, end, source, source_end, run; /* of the prose, of the source; its first run */
        bool known;
    } first, before;    /* the first line of the paragraph; the paragraph of one line before it */
    unsigned lines;     /* of the paragraph, as far as they have text */
    bool explains;      /* a line in it has begun with `: ` */
    size_t explanation; /* byte of the prose where the first of those begins */

    size_t targets, empty_cells;
    bool cell_filled, stopped;
};

/* ---- Faults ---- */

static void warn(struct reader *in, size_t at, const char *what) {
    struct gloss_cursor cursor = gloss_cursor_start();
    struct gloss_place place = {.file = in->options->name};

    gloss_cursor_move(&cursor, gloss_slice_cut(in->source, 0, at));
    place.line = cursor.line;
    place.column = cursor.column;
    gloss_warn(in->diag, place, "%s", what);
}

/* ---- What is ours ---- */

static bool add_our_name(struct reader *in, size_t start, size_t line_end, char end) {
    const char *close = memchr(in->source.ptr + start, end, line_end - start);
    struct gloss_slice *grown;

    if (!close)
        return true;
    grown = gloss_array_grow(in->ours, in->our_count, &in->our_room, sizeof *grown);
    if (!grown)
        return false;
    in->ours = grown;
    grown[in->our_count++] = gloss_slice_cut(in->source, start, (size_t)(close - in->source.ptr));
    return true;
}

/* The names in a glossary of ours, which each begin a line: `[^gloss-x]:` and `<a id="gloss-x">`. Returns where it ends. */
static size_t take_our_glossary(struct reader *in, size_t at, bool *taken) {
    static const char note[] = "[^" GLOSS_MARKDOWN_ANCHOR, entry[] = "<a id=\"" GLOSS_MARKDOWN_ANCHOR,
                      end[] = "<!-- " GLOSS_MARKDOWN_END;

    while (at < in->source.len && *taken) {
        size_t line_end = gloss_find_line_end(in->source.ptr, at, in->source.len);
        struct gloss_slice line = gloss_slice_cut(in->source, at, line_end);

        if (gloss_slice_starts_with(line, end))
            break;
        if (gloss_slice_starts_with(line, note))
            *taken = add_our_name(in, at + 2, line_end, ']');
        else if (gloss_slice_starts_with(line, entry))
            *taken = add_our_name(in, at + strlen("<a id=\""), line_end, '"');
        at = line_end;
        while (at < in->source.len && (in->source.ptr[at] == '\n' || in->source.ptr[at] == '\r'))
            at++;
    }
    return at;
}

/* Know the names of all of them. false: no memory. */
static bool take_our_names(struct reader *in) {
    bool taken = true;

    for (size_t at = 0; taken && (at = gloss_markup_find_mark(in->source, at)) < in->source.len;) {
        if (gloss_slice_starts_with(gloss_slice_cut(in->source, at, in->source.len), GLOSS_MARKDOWN_GLOSSARY))
            at = take_our_glossary(in, at, &taken);
        else
            at++;
    }
    if (in->our_count)
        qsort(in->ours, in->our_count, sizeof *in->ours, gloss_slice_by_bytes);
    return taken;
}

static bool is_our_name(const struct reader *in, struct gloss_slice name) {
    return in->our_count && bsearch(&name, in->ours, in->our_count, sizeof name, gloss_slice_by_bytes);
}

/* ---- Text ---- */

static unsigned flags_here(const struct reader *in) {
    return in->tags.flags | (in->headings ? GLOSS_RUN_HEADING : 0) | (in->links ? GLOSS_RUN_LINK : 0) |
           (in->quotes ? GLOSS_RUN_QUOTE : 0) | (in->code || in->block_of_code ? GLOSS_RUN_CODE : 0) |
           (in->own_link ? GLOSS_RUN_MARK : 0);
}

static bool is_hidden(const struct reader *in) {
    return in->images || in->hidden || in->deep || in->tags.hidden || in->tags.off ||
           (in->options->within.count && !in->within && !in->tags.within) ||
           ((in->code || in->block_of_code) && !in->options->code);
}

/* The line end between the last text and what begins at byte `at`, with what leads the line. */
static void place_break(struct reader *in, size_t at) {
    const char *s = in->source.ptr;
    size_t start = at, end, lead;

    in->broken = false;
    while (start > in->last && s[start - 1] != '\n' && s[start - 1] != '\r')
        start--;
    if (!in->runs->in_part) /* nothing is before it that it could part from what follows */
        return;
    if (start == in->last) { /* no line end is there, so whatever it was is not known */
        gloss_runs_object(in->runs, in->last, in->last);
        return;
    }
    end = lead = start;
    while (lead < at && (s[lead] == ' ' || s[lead] == '\t' || s[lead] == '>'))
        end = ++lead;
    start--;
    if (start > in->last && s[start] == '\n' && s[start - 1] == '\r')
        start--;
    while (start > in->last && (s[start - 1] == ' ' || s[start - 1] == '\t'))
        start--;
    if (start > in->last && s[start - 1] == '\\')
        start--;
    if (is_hidden(in))
        gloss_runs_object(in->runs, start, end);
    else
        gloss_runs_replaced(in->runs, start, end, gloss_slice("\n"), flags_here(in));
    in->last = end;
}

/* Whether the source from byte `at` on, which md4c tells of next, is a place behind everything that came before. */
static bool advance(struct reader *in, size_t at) {
    if (at < in->last)
        return false;
    if (in->broken)
        place_break(in, at);
    return at >= in->last;
}

static void put_object(struct reader *in, size_t start, size_t end) {
    if (!in->tags.glossary)
        gloss_runs_object(in->runs, start, end);
    in->last = end;
}

static void put_prose(struct reader *in, size_t start, size_t end) {
    const char *s = in->source.ptr;
    size_t len = 0;

    if (is_hidden(in) || in->tags.glossary) {
        if (end > start)
            put_object(in, start, end);
        return;
    }
    for (size_t at = start; at < end && !(flags_here(in) & GLOSS_RUN_CODE); at += len + !len) {
        const char *open = memchr(s + at, '[', end - at);

        if (!open)
            break;
        at = (size_t)(open - s);
        len = gloss_markdown_note_reference(gloss_slice_cut(in->source, at, end));
        if (len == 0)
            continue;
        gloss_runs_literal(in->runs, s, start, at, flags_here(in));
        if (is_our_name(in, (struct gloss_slice){s + at + 2, len - 3})) {
            if (in->found)
                gloss_markup_found_mark(in->found, at, at + len);
        } else {
            gloss_runs_object(in->runs, at, at + len);
        }
        start = at + len;
    }
    gloss_runs_literal(in->runs, s, start, end, flags_here(in));
    in->last = end;
}

static enum gloss_part_role role_here(const struct reader *in) {
    return in->items ? GLOSS_PART_ITEM : GLOSS_PART_PARAGRAPH;
}

static void begin_part(struct reader *in, enum gloss_part_role role, unsigned level) {
    gloss_runs_part(in->runs, role, level);
    in->broken = false;
}

static void put_mask(struct reader *in, const struct gloss_mask *mask, size_t start, size_t end) {
    struct gloss_slice term, explanation;

    if (mask->kind == GLOSS_MASK_NOTE && start == mask->start)
        begin_part(in, role_here(in), 0);
    if (mask->kind == GLOSS_MASK_ABBREVIATION && start == mask->start) {
        begin_part(in, role_here(in), 0);
        if (in->found && !is_hidden(in) && !in->tags.glossary &&
            gloss_markdown_abbreviation(gloss_slice_cut(in->source, mask->start, mask->end), &term, &explanation)) {
            size_t at = (size_t)(term.ptr - in->source.ptr);

            in->decoded.len = 0;
            gloss_html_references(explanation, &in->decoded);
            in->found->failed |= in->decoded.failed;
            gloss_markup_found_define(in->found, (struct gloss_stretch){at, at + term.len}, term,
                                      gloss_buf_slice(&in->decoded), true);
        }
    }
    put_object(in, start, end);
    if (mask->lines && end == mask->end)
        in->lines = mask->lines;
    if (mask->kind == GLOSS_MASK_ABBREVIATION && end == mask->end)
        begin_part(in, role_here(in), 0);
}

/* A stretch of the source that stands for itself, but for what is masked in it. */
static void put_text(struct reader *in, size_t start, size_t end) {
    for (size_t stop; start < end; start = stop) {
        const struct gloss_mask *mask = gloss_masked_at(&in->masked, &in->next_mask, start, end, &stop);

        if (mask)
            put_mask(in, mask, start, stop);
        else
            put_prose(in, start, stop);
    }
}

static void put_replaced(struct reader *in, size_t start, size_t end, struct gloss_slice text) {
    if (is_hidden(in) || in->tags.glossary)
        put_object(in, start, end);
    else
        gloss_runs_replaced(in->runs, start, end, text, flags_here(in));
    in->last = end;
}

static void put_reference(struct reader *in, size_t start, size_t end) {
    char text[GLOSS_HTML_REFERENCE_BYTES];
    size_t len, bytes = gloss_html_reference(gloss_slice_cut(in->source, 0, end), start, false, text, &len);

    if (bytes == end - start)
        put_replaced(in, start, end, (struct gloss_slice){text, len});
    else
        put_text(in, start, end);
}

/* ---- Definition lists ---- */

/* The first text of a line: `: meaning` explains the line before it, if that stands alone. Returns the bytes of the colon and the
 * blanks behind it if it does. */
static size_t begin_line(struct reader *in, size_t at, bool plain) {
    const char *s = in->source.ptr;
    size_t len;
    bool colon = plain && s[at] == ':' && at + 1 < in->source.len && (s[at + 1] == ' ' || s[at + 1] == '\t');

    in->lines++;
    if (in->lines == 1) {
        in->first = (struct line){in->runs->prose.len, in->runs->prose.len, at, at, in->runs->count, false};
        if (colon && in->before.known) {
            in->first = in->before;
            in->first.known = true;
        }
        in->before.known = false;
    }
    if (!colon || !(in->explains || in->first.known || (in->lines == 2 && in->first.end > in->first.start)))
        return 0;
    begin_part(in, role_here(in), 0);
    for (len = 1; at + len < in->source.len && (s[at + len] == ' ' || s[at + len] == '\t');)
        len++;
    if (in->explains)
        return len;
    in->explains = true;
    in->explanation = in->runs->prose.len;
    for (size_t run = in->first.run; run < in->runs->count; run++)
        if (!(in->runs->runs[run].flags & (GLOSS_RUN_OBJECT | GLOSS_RUN_BREAK)))
            in->runs->runs[run].flags |= GLOSS_RUN_EXPLAINED;
    return len;
}

static void end_explanation(struct reader *in) {
    struct gloss_slice prose = gloss_buf_slice(&in->runs->prose), term, meaning;

    if (in->explains && in->found && in->explanation < prose.len) {
        term = gloss_slice_trim(gloss_slice_cut(prose, in->first.start, in->first.end));
        meaning = gloss_slice_trim(gloss_slice_cut(prose, in->explanation, prose.len));
        if (term.len > 0 && meaning.len > 0)
            gloss_markup_found_define(in->found, (struct gloss_stretch){in->first.source, in->first.source_end}, term,
                                      meaning, false);
    }
    in->explains = false;
}

/* ---- Callbacks ---- */

static bool place(const struct reader *in, const char *text, size_t size, size_t *start) {
    uintptr_t first = (uintptr_t)in->masked.text.ptr, at = (uintptr_t)text;

    *start = at - first;
    return at >= first && at - first <= in->source.len && size <= in->source.len - (at - first);
}

/* <abbr title> or the like has ended, at byte `end` of the source. */
static void define_titled(struct reader *in, const struct gloss_open_tag *tag, size_t end) {
    struct gloss_slice prose = gloss_buf_slice(&in->runs->prose), term, meaning;
    size_t start = tag->prose;

    while (start < prose.len && gloss_is_space(prose.ptr[start]))
        start++;
    if (!in->found || in->runs->failed || !tag->title.ptr || start >= prose.len ||
        gloss_runs_flags(in->runs, start, prose.len) & (GLOSS_RUN_OBJECT | GLOSS_RUN_BREAK))
        return;
    in->decoded.len = 0;
    gloss_html_references(tag->title, &in->decoded);
    in->found->failed |= in->decoded.failed;
    term = gloss_slice_trim(gloss_slice_cut(prose, start, prose.len));
    meaning = gloss_slice_trim(gloss_buf_slice(&in->decoded));
    if (term.len > 0 && meaning.len > 0 && term.len <= GLOSS_LIMIT_FORM_BYTES &&
        meaning.len <= GLOSS_LIMIT_DEFINITION_BYTES && end > tag->text)
        gloss_markup_found_define(in->found, (struct gloss_stretch){tag->text, end}, term, meaning, false);
}

static void take_html(struct reader *in, size_t start, size_t size) {
    enum gloss_tag_effect effect;
    size_t end = start + size;

    if (in->block_of_code)
        return;
    if (in->html) {
        if (in->html_start > start)
            in->html_start = start;
        in->last = end;
        return;
    }
    if (in->html_goes_on || in->source.ptr[start] != '<') {
        in->html_goes_on = false;
        in->last = end > in->last ? end : in->last;
        return;
    }
    if (!advance(in, start))
        return;
    in->tags.prose = in->runs->prose.len;
    gloss_tags_take(&in->tags, start, in->source.len, in->found, &effect);
    if (in->tags.ended)
        define_titled(in, in->tags.ended, start);
    if (effect == GLOSS_TAG_OBJECT)
        put_object(in, start, end);
    else if (effect == GLOSS_TAG_BREAK && !in->tags.glossary)
        gloss_runs_replaced(in->runs, start, end, gloss_slice("\n"), flags_here(in));
    in->last = end;
}

/* The first text of a paragraph or heading of the document itself, at byte `at`: no container, code or HTML is open around it, so that the
 * line that it begins with is a seam, if the mask and what is open here say so, too. */
static void take_seam(struct reader *in, size_t at) {
    const struct gloss_masked *masked = &in->masked;
    size_t seam;

    while (in->next_seam < masked->seam_count && masked->seams[in->next_seam] <= at)
        in->next_seam++;
    seam = in->next_seam > 0 ? masked->seams[in->next_seam - 1] : 0;
    if (in->next_seam == 0 || seam < in->last || in->source.ptr[at] == ':' || in->tags.count || in->tags.off ||
        in->tags.glossary || memchr(in->source.ptr + seam, '\n', at - seam) ||
        memchr(in->source.ptr + seam, '\r', at - seam))
        return;
    gloss_markup_found_seam(in->found, in->runs, seam);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user) {
    struct reader *in = user;
    const char *s = in->source.ptr;
    bool begins_root = in->begins_root;
    size_t start;

    in->begins_root = false;
    if (in->runs->failed || in->tags.failed)
        return STOP;
    if (!place(in, text, size, &start)) {
        if (type == MD_TEXT_HTML)
            in->html_goes_on = true;
        else
            in->broken = true;
        return 0;
    }
    in->seen = start + size;
    if (type == MD_TEXT_HTML) {
        take_html(in, start, size);
        return 0;
    }
    if (begins_root)
        take_seam(in, start);
    if (in->block_of_code && !in->options->code)
        return 0;
    size += in->block_of_code && gloss_masked_is_cut(&in->masked, in->source, start + size);
    if (in->own_link && !in->own_link_text) {
        in->own_link_text = true;
        in->link_start = start;
    }
    in->cell_filled = true;
    if (start >= in->last && (in->broken || in->lines == 0)) {
        size_t colon = begin_line(in, start, type == MD_TEXT_NORMAL);

        start += colon < size ? colon : size;
        size -= (MD_SIZE)(colon < size ? colon : size);
    }
    if (!advance(in, start)) {
        put_object(in, in->last, in->last);
        return 0;
    }
    if (type == MD_TEXT_ENTITY)
        put_reference(in, start, start + size);
    else if (type == MD_TEXT_NORMAL && size == 1 && start > in->last && s[start - 1] == '\\')
        put_replaced(in, start - 1, start + 1, (struct gloss_slice){s + start, 1});
    else
        put_text(in, start, start + size);
    if (in->lines == 1 && !in->first.known) {
        in->first.end = in->runs->prose.len;
        in->first.source_end = in->last;
    }
    return 0;
}

/* Elements as selectors name them. */
static const char *const block_tags[] = {
    [MD_BLOCK_DOC] = "",        [MD_BLOCK_QUOTE] = "blockquote",
    [MD_BLOCK_UL] = "ul",       [MD_BLOCK_OL] = "ol",
    [MD_BLOCK_LI] = "li",       [MD_BLOCK_HR] = "hr",
    [MD_BLOCK_H] = "h1",        [MD_BLOCK_CODE] = "pre",
    [MD_BLOCK_HTML] = "",       [MD_BLOCK_P] = "p",
    [MD_BLOCK_TABLE] = "table", [MD_BLOCK_THEAD] = "thead",
    [MD_BLOCK_TBODY] = "tbody", [MD_BLOCK_TR] = "tr",
    [MD_BLOCK_TH] = "th",       [MD_BLOCK_TD] = "td",
};
static const char *const span_tags[] = {
    [MD_SPAN_EM] = "em",     [MD_SPAN_STRONG] = "strong", [MD_SPAN_A] = "a",        [MD_SPAN_IMG] = "img",
    [MD_SPAN_CODE] = "code", [MD_SPAN_DEL] = "del",       [MD_SPAN_LATEXMATH] = "", [MD_SPAN_LATEXMATH_DISPLAY] = "",
    [MD_SPAN_WIKILINK] = "", [MD_SPAN_U] = "u",
};

static void count_element(struct reader *in, const char *tag, unsigned level, bool enters) {
    char heading[] = "h1";
    struct gloss_element element = {.tag = gloss_slice(tag)};

    if (!in->options->skip.count && !in->options->within.count)
        return;
    if (level) {
        heading[1] = (char)('0' + level);
        element.tag.ptr = heading;
    }
    if (gloss_element_is_one_of(&element, in->options->skip))
        in->hidden += enters ? 1U : -1U;
    if (gloss_element_is_one_of(&element, in->options->within))
        in->within += enters ? 1U : -1U;
}

static unsigned heading_level(MD_BLOCKTYPE type, const void *detail) {
    return type == MD_BLOCK_H ? ((const MD_BLOCK_H_DETAIL *)detail)->level : 0;
}

/* Whether a block that begins, or has ended, at this depth is the quotation that a note's further paragraphs are to md4c. */
static bool is_of_note(const struct reader *in, MD_BLOCKTYPE type) {
    return type == MD_BLOCK_QUOTE && in->in_note && in->depth == 0;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user) {
    struct reader *in = user;
    unsigned level = heading_level(type, detail);
    bool of_note;

    if (type == MD_BLOCK_QUOTE && in->depth == 0)
        in->in_note = gloss_masked_begins_note(&in->masked, in->source, &in->seen);
    of_note = is_of_note(in, type);
    if (!of_note)
        count_element(in, block_tags[type], level, true);
    if ((type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI) && ++in->depth > GLOSS_LIMIT_MARKDOWN_NEST) {
        if (in->deep++ == 0 && !(in->masked.limits & GLOSS_MASK_DEEP)) {
            in->masked.limits |= GLOSS_MASK_DEEP;
            in->masked.limit_at[GLOSS_MASK_DEEP] = in->last;
        }
    }
    in->quotes += type == MD_BLOCK_QUOTE && !of_note;
    in->items += type == MD_BLOCK_LI;
    in->headings += type == MD_BLOCK_H;
    in->block_of_code = type == MD_BLOCK_CODE;
    in->html = type == MD_BLOCK_HTML;
    in->html_start = SIZE_MAX;
    in->begins_root = in->found && in->depth == 0 && (type == MD_BLOCK_P || type == MD_BLOCK_H);
    in->cell_filled = false;
    in->lines = 0;
    in->first = (struct line){0};
    if (type != MD_BLOCK_P)
        in->before.known = false;
    in->block_tags = in->tags.count;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        begin_part(in, GLOSS_PART_CELL, 0);
    else
        begin_part(in, level ? GLOSS_PART_HEADING : role_here(in), level);
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user) {
    struct reader *in = user;

    if (in->html && in->html_start != SIZE_MAX)
        gloss_tags_take_all(&in->tags, in->html_start, in->last, in->found);
    else if (!in->html)
        gloss_tags_close(&in->tags, in->block_tags);
    if (type == MD_BLOCK_P && in->lines == 1 && !in->explains) {
        in->before = in->first;
        in->before.known = in->first.end > in->first.start && in->source.ptr[in->first.source] != ':';
    }
    end_explanation(in);
    in->lines = 0;
    if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI)
        in->deep -= in->depth-- > GLOSS_LIMIT_MARKDOWN_NEST;
    if (is_of_note(in, type)) {
        in->in_note = false;
    } else {
        count_element(in, block_tags[type], heading_level(type, detail), false);
        in->quotes -= type == MD_BLOCK_QUOTE;
    }
    in->items -= type == MD_BLOCK_LI;
    in->headings -= type == MD_BLOCK_H;
    in->block_of_code = in->html = in->html_goes_on = false;
    in->block_tags = in->tags.count;
    begin_part(in, role_here(in), 0);
    if ((type == MD_BLOCK_TD || type == MD_BLOCK_TH) && !in->cell_filled &&
        ++in->empty_cells / GLOSS_LIMIT_MARKDOWN_EMPTY_CELLS > in->source.len) {
        warn(in, in->last, "the table has too many rows that end early: the rest of the text is not searched");
        in->stopped = true;
        return STOP;
    }
    return 0;
}

/* `#gloss-x`, if our glossary has it; or behind a path, if there is a bracket before it: `<../glossary.md#gloss-x>`. */
static bool is_own_target(const struct reader *in, struct gloss_slice target) {
    size_t path = 0, start;

    while (path < target.len && target.ptr[path] != '#' && target.ptr[path] != ':')
        path++;
    if (path + strlen(GLOSS_MARKDOWN_ANCHOR) + 1 >= target.len ||
        memcmp(target.ptr + path, "#" GLOSS_MARKDOWN_ANCHOR, strlen(GLOSS_MARKDOWN_ANCHOR) + 1) != 0)
        return false;
    if (path == 0)
        return is_our_name(in, gloss_slice_cut(target, 1, target.len));
    return target.ptr[0] != '/' && place(in, target.ptr, target.len, &start) && start > 0 &&
           in->source.ptr[start - 1] == '<';
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user) {
    struct reader *in = user;

    count_element(in, span_tags[type], 0, true);
    in->links += type == MD_SPAN_A;
    in->images += type == MD_SPAN_IMG;
    in->code += type == MD_SPAN_CODE;
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
        const MD_SPAN_A_DETAIL *link = detail;

        in->own_link = type == MD_SPAN_A && is_own_target(in, (struct gloss_slice){link->href.text, link->href.size});
        in->own_link_text = false;
        in->targets += (size_t)link->href.size + link->title.size;
        if (in->targets / GLOSS_LIMIT_MARKDOWN_TARGETS > in->source.len + 1024) {
            warn(in, in->last, "targets of links are repeated too often: the rest of the text is not searched");
            in->stopped = true;
            return STOP;
        }
    }
    return 0;
}

/* Where the target of a link of ours ends, which begins at byte at: `](#gloss-x)` or `](<path#gloss-x>)`. 0: there is none. */
static size_t own_target_end(struct gloss_slice source, size_t at) {
    size_t left = source.len - at;
    const char *s = source.ptr + at, *close;
    bool bracket = left > 3 && s[2] == '<';

    if (left <= 3 || memcmp(s, bracket ? "](<" : "](#", 3) != 0)
        return 0;
    close = memchr(s, bracket ? '>' : ')', left);
    if (!close || (bracket && (close + 1 == source.ptr + source.len || close[1] != ')')))
        return 0;
    return (size_t)(close - source.ptr) + bracket + 1;
}

/* `[text](#gloss-x)`: everything but the text is ours. */
static void end_own_link(struct reader *in) {
    const char *s = in->source.ptr;
    size_t end;

    while (in->own_link && in->last < in->source.len && s[in->last] && strchr("*_~", s[in->last]))
        in->last++;
    while (in->own_link && in->link_start > 0 && s[in->link_start - 1] && strchr("*_~", s[in->link_start - 1]))
        in->link_start--;
    if (in->own_link && in->own_link_text && in->found && in->link_start > 0 && s[in->link_start - 1] == '[' &&
        (end = own_target_end(in->source, in->last)) > 0) {
        gloss_markup_found_mark(in->found, in->link_start - 1, in->link_start);
        gloss_markup_found_mark(in->found, in->last, end);
    }
    in->own_link = false;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user) {
    struct reader *in = user;

    (void)detail;
    count_element(in, span_tags[type], 0, false);
    if (type == MD_SPAN_A)
        end_own_link(in);
    in->links -= type == MD_SPAN_A;
    in->images -= type == MD_SPAN_IMG;
    in->code -= type == MD_SPAN_CODE;
    /* What has no text, an image without a description, stands between words all the same. */
    if (type == MD_SPAN_IMG)
        put_object(in, in->last, in->last);
    return 0;
}

/* ---- All of it ---- */

static bool parse(struct reader *in, struct gloss_markdown_hints *hints) {
    static const MD_PARSER parser = {
        .flags = DIALECT,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    int status;

    gloss_markdown_mask(&in->masked, in->source, hints);
    if (in->masked.failed || (!(hints && hints->marks.count == 0) && !take_our_names(in)))
        return false;
    status = md_parse(in->masked.text.ptr, (MD_SIZE)in->masked.text.len, &parser, in);
    gloss_masked_warn(&in->masked, in->source, in->options->name, in->diag);
    return (status == 0 || in->stopped) && !in->runs->failed && !in->tags.failed && !(in->found && in->found->failed);
}

static bool read_document(struct reader *in) {
    struct gloss_markdown_hints own = {0}, *hints = in->options->hints;
    bool done = true;

    if (!hints && in->options->hinter && !in->options->code) {
        hints = in->found ? &in->found->hints : &own;
        done = gloss_markdown_hints_find(hints, in->options->hinter, in->source);
        if (in->found)
            in->found->is_hinted = done;
    }
    if (done && !(hints && gloss_markdown_hints_are_none(hints)))
        done = parse(in, hints);
    gloss_markdown_hints_release(&own);
    return done;
}

bool gloss_markdown_read(struct gloss_runs *runs, struct gloss_markup_found *found, struct gloss_slice source,
                         const struct gloss_markup_options *options, struct gloss_diag *diag) {
    static const struct gloss_markup_options none = {0};
    struct reader in = {.runs = runs, .found = found, .source = source, .options = options ? options : &none, .diag = diag};
    bool done;

    if (source.len > GLOSS_LIMIT_MARKDOWN_BYTES)
        return gloss_fail(diag, GLOSS_ELIMIT, in.options->name, "more than %zu MiB of Markdown",
                          GLOSS_LIMIT_MARKDOWN_BYTES >> 20);
    in.tags = (struct gloss_tags){.source = source, .options = in.options};
    done = read_document(&in);
    free(in.tags.open);
    free(in.ours);
    gloss_masked_release(&in.masked);
    gloss_buf_release(&in.decoded);
    return done || gloss_fail_memory(diag);
}
