#include "html.h"

#include <stdlib.h>

#include "base/cursor.h"
#include "base/diag.h"
#include "html_open.h"

enum { TERMS = 4 };

struct html {
    struct gloss_runs *runs;
    struct gloss_markup_found *found;
    struct gloss_slice source;
    const struct gloss_markup_options *options;
    struct gloss_html_tokens tokens;
    struct gloss_html_token token;
    struct gloss_part part;   /* role and level of what is open */
    uint32_t heading_section; /* before the heading that is open */
    uint32_t foreign;         /* depth of the <svg> or <math> that is open, from 1 on; 0: none */
    size_t broken_line;       /* of prose, behind the last <br> */
    size_t noscript_end;      /* where it ends for a browser that runs scripts; 0: none is open */
    size_t append_prose;      /* of prose: blank, from where a section may be added up to here */
    bool is_off;              /* by a comment */
    bool is_stopped;          /* nothing from here on is certain */
    struct term {
        size_t start, end; /* of the prose */
    } terms[TERMS];        /* of <dt>, that wait for their <dd> */
    size_t term_count;
    bool has_meaning;       /* they had one */
    struct gloss_buf text;  /* what an attribute stands for */
    struct gloss_buf names; /* the same, of classes */
    struct gloss_html_stack stack;
};

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f'; }

static struct gloss_slice token_name(const struct html *in) {
    return gloss_slice_cut(in->source, in->token.inner, in->token.inner_end);
}

static void stop(struct html *in) { in->is_stopped = true; }

/* ---- Prose ---- */

/* Whether nothing here is searched: because of a selector, an attribute or a comment. */
static bool is_passed_over(const struct html *in) {
    return in->is_off || in->stack.inside & GLOSS_HTML_PASSED_OVER ||
           (in->options->within.count && !(in->stack.inside & GLOSS_HTML_WITHIN));
}

static unsigned run_flags(const struct html *in) { return in->stack.inside & (GLOSS_RUN_UNMARKED | GLOSS_RUN_QUOTE); }

static void put_thing(struct html *in, size_t start, size_t end) {
    if (in->stack.inside & GLOSS_HTML_AS_NOTHING || (is_passed_over(in) && !in->runs->in_part))
        return;
    gloss_runs_object(in->runs, start, end);
}

/* Text that stands in a <table>, but in no cell: a browser moves it before the table. */
static bool is_between_cells(struct html *in) {
    const struct gloss_html_open *top = gloss_html_top(&in->stack);

    return top && (top->tag == GLOSS_TAG_TABLE || (top->is & GLOSS_HTML_TABLE_PART && !(top->is & GLOSS_HTML_MARKER)));
}

static void put_text(struct html *in, size_t start, size_t end) {
    if (end == in->source.len && end - start >= 2 && memcmp(in->source.ptr + end - 2, "</", 2) == 0) {
        end -= 2;
        in->tokens.is_unfinished = true; /* text only as long as nothing is added */
        in->tokens.unfinished = end;
    }
    if (in->stack.inside & GLOSS_HTML_AS_NOTHING)
        return;
    if (!in->runs->in_part) {
        size_t first = start;

        while (first < end && is_blank(in->source.ptr[first]))
            first++;
        start = first < end && in->stack.inside & GLOSS_HTML_AS_THING ? start : first; /* code begins with its blanks */
    }
    if (start == end)
        return;
    if (in->stack.inside & GLOSS_HTML_AS_THING || is_passed_over(in)) {
        put_thing(in, start, end);
    } else if (is_between_cells(in)) {
        if (in->runs->in_part)
            put_thing(in, start, end);
    } else {
        gloss_runs_literal(in->runs, in->source.ptr, start, end, run_flags(in));
    }
}

static void put_reference(struct html *in) {
    const struct gloss_html_token *token = &in->token;

    if (in->stack.inside & (GLOSS_HTML_AS_NOTHING | GLOSS_HTML_AS_THING) || is_passed_over(in) || is_between_cells(in))
        put_thing(in, token->start, token->end);
    else
        gloss_runs_replaced(in->runs, token->start, token->end, (struct gloss_slice){token->text, token->text_len},
                            run_flags(in));
}

static void begin_part(struct html *in) {
    bool is_begun = in->part.role == GLOSS_PART_HEADING && in->runs->section != in->heading_section;

    if (in->stack.inside & (GLOSS_HTML_AS_NOTHING | GLOSS_HTML_AS_THING))
        return; /* blocks in it are of no account */
    gloss_runs_part(in->runs, is_begun ? GLOSS_PART_PARAGRAPH : in->part.role, is_begun ? 0 : in->part.level);
}

/* <br>: a line end, and two of them the end of a paragraph. */
static void put_line_end(struct html *in) {
    struct gloss_runs *runs = in->runs;
    size_t at = in->broken_line;

    if (in->stack.inside & (GLOSS_HTML_AS_NOTHING | GLOSS_HTML_AS_THING) || is_passed_over(in)) {
        put_thing(in, in->token.start, in->token.end);
        return;
    }
    if (!runs->in_part)
        return;
    while (at && at < runs->prose.len && is_blank(runs->prose.ptr[at]))
        at++;
    if (at == runs->prose.len && in->part.role != GLOSS_PART_HEADING)
        begin_part(in);
    else
        gloss_runs_replaced(runs, in->token.start, in->token.end, gloss_slice("\n"), run_flags(in));
    in->broken_line = runs->prose.len;
}

/* ---- What the author explains ---- */

static struct term trimmed(const struct html *in, size_t start) {
    const struct gloss_buf *prose = &in->runs->prose;
    struct term term = {start, prose->len};

    while (term.start < term.end && is_blank(prose->ptr[term.start]))
        term.start++;
    while (term.start < term.end && is_blank(prose->ptr[term.end - 1]))
        term.end--;
    return term;
}

static void define(struct html *in, struct term term, struct gloss_slice meaning, bool everywhere) {
    struct gloss_slice prose = gloss_buf_slice(&in->runs->prose);

    meaning = gloss_slice_trim(meaning);
    if (!in->found || in->runs->failed || term.start == term.end || meaning.len == 0 ||
        term.end - term.start > GLOSS_LIMIT_FORM_BYTES || meaning.len > GLOSS_LIMIT_DEFINITION_BYTES ||
        gloss_runs_flags(in->runs, term.start, term.end) & (GLOSS_RUN_OBJECT | GLOSS_RUN_BREAK))
        return;
    gloss_markup_found_define(in->found, gloss_runs_source(in->runs, term.start, term.end),
                              gloss_slice_cut(prose, term.start, term.end), meaning, everywhere);
}

/* A term of a list, or the meaning of those that wait. */
static void end_of_list_item(struct html *in, const struct gloss_html_open *item) {
    struct term text = trimmed(in, item->prose);

    if (item->tag == GLOSS_TAG_DT) {
        if (in->term_count < TERMS)
            in->terms[in->term_count++] = text;
        return;
    }
    for (size_t i = 0; i < in->term_count && !in->has_meaning; i++)
        define(in, in->terms[i], gloss_slice_cut(gloss_buf_slice(&in->runs->prose), text.start, text.end), false);
    in->has_meaning = true;
}

static void start_of_list_item(struct html *in, enum gloss_tag tag) {
    if (tag != GLOSS_TAG_DT || in->has_meaning)
        in->term_count = tag == GLOSS_TAG_DD ? in->term_count : 0;
    if (tag != GLOSS_TAG_DD)
        in->has_meaning = false;
}

/* ---- Elements that begin and end ---- */

/* `end`: where what is ours ends. */
static void pop(struct html *in, size_t end) {
    struct gloss_html_open top = *gloss_html_top(&in->stack);

    gloss_html_pop(&in->stack);
    if (top.tag == GLOSS_TAG_DT || top.tag == GLOSS_TAG_DD)
        end_of_list_item(in, &top);
    else if (top.tag == GLOSS_TAG_DL)
        in->term_count = 0;
    else if (top.title.len) {
        in->text.len = 0;
        gloss_html_value(top.title, &in->text);
        define(in, trimmed(in, top.prose), gloss_buf_slice(&in->text), top.is_defined);
    }
    if (top.is_ours && in->found)
        gloss_markup_found_mark(in->found, top.source, end);
    if (in->foreign > in->stack.depth)
        in->foreign = 0;
    if (top.is & GLOSS_HTML_BLOCK) {
        in->part = top.part;
        begin_part(in);
    }
}

/* Pop what is above depth, because of something else. */
static void pop_to(struct html *in, uint32_t depth) {
    while (in->stack.depth > depth)
        pop(in, in->token.start);
}

/* The token begins or ends a mark of an earlier annotation. */
static void note_mark(struct html *in, unsigned inside) {
    if (inside & GLOSS_RUN_MARK && !(in->stack.inside & GLOSS_HTML_AS_NOTHING) && in->found)
        gloss_markup_found_mark(in->found, in->token.start, in->token.end);
}

/* Pop an element by its end tag; GLOSS_HTML_NOWHERE: there is none. Returns whether there was. */
static bool end_element(struct html *in, int index) {
    unsigned inside;

    if (index == GLOSS_HTML_NOWHERE)
        return false;
    pop_to(in, (uint32_t)index + 1);
    inside = gloss_html_top(&in->stack)->inside;
    pop(in, in->token.end);
    note_mark(in, inside);
    return true;
}

/* End an element alone: what is open in it stays so. */
static void end_alone(struct html *in, int index) {
    unsigned inside;

    if (index == GLOSS_HTML_NOWHERE)
        return;
    inside = in->stack.open[index].inside;
    if (in->stack.open[index].is_ours || (uint32_t)index + 1 == in->stack.depth) {
        end_element(in, index);
        return;
    }
    gloss_html_drop(&in->stack, (uint32_t)index);
    note_mark(in, inside);
    begin_part(in);
}

/* ---- The page ---- */

/* The first attribute of a name; missing: there is none. */
static struct gloss_slice attribute_named(const struct html *in, const char *name) {
    for (size_t i = 0; i < in->token.attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &in->token.attributes[i];

        if (gloss_html_is_name(in->source, attribute->name, attribute->name_end, name))
            return gloss_slice_cut(in->source, attribute->value, attribute->value_end);
    }
    return (struct gloss_slice){NULL, 0};
}

/* <base href>: only one that is empty, or a place of the page, leaves links as they are. */
static void note_base(struct html *in) {
    struct gloss_slice target = gloss_slice_trim(attribute_named(in, "href"));

    if (in->found && target.len > 0 && target.ptr[0] != '#' && in->stack.tags[GLOSS_TAG_TEMPLATE] == 0)
        in->found->has_base = true;
}

static bool is_utf8(struct gloss_slice name) {
    static const char *const names[] = {"utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (gloss_slice_equal_caseless(name, gloss_slice(names[i])))
            return true; /* what is UTF-16 in truth has come to be UTF-8 */
    return false;
}

/* What stands behind `charset=` in the content of a <meta>. */
static struct gloss_slice charset_in(struct gloss_slice content) {
    static const char name[] = "charset";
    size_t at = 0, start;

    while (at + sizeof name - 1 < content.len &&
           !gloss_slice_equal_caseless(gloss_slice_cut(content, at, at + sizeof name - 1), gloss_slice(name)))
        at++;
    at += sizeof name - 1;
    while (at < content.len && (is_blank(content.ptr[at]) || strchr("=\"'", content.ptr[at])))
        at++;
    for (start = at; at < content.len && !is_blank(content.ptr[at]) && !strchr(";\"'", content.ptr[at]);)
        at++;
    return start < at ? gloss_slice_cut(content, start, at) : (struct gloss_slice){NULL, 0};
}

/* <meta charset>, and the older way to say it; the first one counts. */
static void note_charset(struct html *in) {
    struct gloss_slice name = gloss_slice_trim(attribute_named(in, "charset"));

    if (!in->found || in->found->charset != GLOSS_CHARSET_UNSAID)
        return;
    if (name.len == 0 && gloss_slice_equal_caseless(attribute_named(in, "http-equiv"), gloss_slice("content-type")))
        name = charset_in(attribute_named(in, "content"));
    if (name.len > 0)
        in->found->charset = is_utf8(name) ? GLOSS_CHARSET_UTF8 : GLOSS_CHARSET_OTHER;
}

/* ---- Attributes ---- */

/* What an element's attributes say that matters here. */
struct attributes {
    struct gloss_slice title;
    unsigned inside;
    bool is_ours, is_mark, is_page, is_defined;
};

/* The first attribute of each name is the one that counts. */
static void take(struct gloss_slice *value, struct html *in, const struct gloss_html_attribute *attribute) {
    if (!value->ptr)
        *value = gloss_slice_cut(in->source, attribute->value, attribute->value_end);
}

/* The text of an attribute: decoded, if it has a reference. */
static struct gloss_slice decoded(struct gloss_buf *buf, struct gloss_slice raw) {
    size_t start = buf->len;

    if (raw.len == 0 || !memchr(raw.ptr, '&', raw.len))
        return raw;
    gloss_html_value(raw, buf);
    return gloss_slice_cut(gloss_buf_slice(buf), start, buf->len);
}

static bool is_no(struct gloss_slice value) {
    return value.len == 2 && (value.ptr[0] | 0x20) == 'n' && (value.ptr[1] | 0x20) == 'o';
}

/* The classes that say something here, each looked at once. */
static void judge_classes(struct gloss_slice classes, struct attributes *out) {
    for (size_t at = 0; at < classes.len; at++) {
        size_t start = at;
        struct gloss_slice name;

        while (at < classes.len && !is_blank(classes.ptr[at]))
            at++;
        name = gloss_slice_cut(classes, start, at);
        if (name.len < 10 || (name.ptr[0] != 'g' && name.ptr[0] != 'n' && name.ptr[0] != 'f'))
            continue;
        if (gloss_slice_is(name, GLOSS_HTML_TERM))
            out->is_mark = true;
        else if (gloss_slice_is(name, GLOSS_HTML_NOTE) || gloss_slice_is(name, GLOSS_HTML_GLOSSARY))
            out->is_ours = true;
        else if (gloss_slice_is(name, GLOSS_HTML_PAGE))
            out->is_page = true;
        else if (gloss_slice_is(name, GLOSS_HTML_DEFINED))
            out->is_defined = true;
        else if (gloss_slice_is(name, "footnote-ref") || gloss_slice_is(name, "footnote-reference"))
            out->inside |= GLOSS_HTML_AS_THING;
        else if (gloss_slice_is(name, "noglossary") || gloss_slice_is(name, "notranslate"))
            out->inside |= GLOSS_HTML_PASSED_OVER;
    }
}

static void judge(struct html *in, const struct gloss_element *element, struct attributes *out) {
    judge_classes(element->classes, out);
    if (out->is_mark)
        out->inside |= GLOSS_RUN_MARK;
    if (out->is_ours)
        out->inside |= GLOSS_HTML_AS_NOTHING;
    if (in->options->skip.count && gloss_element_is_one_of(element, in->options->skip))
        out->inside |= GLOSS_HTML_PASSED_OVER;
    if (in->options->within.count && gloss_element_is_one_of(element, in->options->within))
        out->inside |= GLOSS_HTML_WITHIN;
}

static struct attributes read_attributes(struct html *in) {
    struct gloss_element element = {.tag = token_name(in)};
    struct gloss_slice translate = {0}, hidden = {0}, role = {0};
    struct attributes out = {0};

    for (size_t i = 0; i < in->token.attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &in->token.attributes[i];
        size_t start = attribute->name, end = attribute->name_end;

        switch (end - start) {
        case 2:
            if (gloss_html_is_name(in->source, start, end, "id"))
                take(&element.id, in, attribute);
            break;
        case 5:
            if (gloss_html_is_name(in->source, start, end, "class"))
                take(&element.classes, in, attribute);
            else if (gloss_html_is_name(in->source, start, end, "title"))
                take(&out.title, in, attribute);
            break;
        case 4:
            if (gloss_html_is_name(in->source, start, end, "role"))
                take(&role, in, attribute);
            break;
        case 6:
            if (gloss_html_is_name(in->source, start, end, "hidden"))
                take(&hidden, in, attribute);
            break;
        case 9:
            if (gloss_html_is_name(in->source, start, end, "translate"))
                take(&translate, in, attribute);
            break;
        default:
            break;
        }
    }
    in->names.len = 0;
    in->text.len = 0;
    element.classes = decoded(&in->names, element.classes);
    element.id = decoded(&in->text, element.id);
    judge(in, &element, &out);
    if (out.is_page && in->found)
        in->found->is_page = true;
    if (is_no(translate))
        out.inside |= GLOSS_HTML_PASSED_OVER;
    if (role.len && gloss_html_same_name(role, gloss_slice("doc-noteref")))
        out.inside |= GLOSS_HTML_AS_THING;
    if (hidden.ptr && !gloss_html_same_name(hidden, gloss_slice("until-found")))
        out.inside |= GLOSS_HTML_AS_NOTHING;
    return out;
}

/* What its kind and its attributes say of all that is in it. */
static unsigned inside_of(const struct html *in, enum gloss_tag tag, const struct attributes *attributes) {
    const struct gloss_html_element *kind = &gloss_html_elements[tag];
    unsigned inside = attributes->inside | kind->flags;

    if (attributes->is_mark) /* the link is not the author's */
        inside &= ~(unsigned)(GLOSS_RUN_LINK | GLOSS_RUN_EXPLAINED);
    if (attributes->is_defined)
        inside &= ~(unsigned)GLOSS_RUN_EXPLAINED;
    if (inside & GLOSS_RUN_CODE && !in->options->code)
        inside ^= GLOSS_RUN_CODE | GLOSS_HTML_AS_THING;
    if (kind->is & GLOSS_HTML_UNSHOWN)
        inside |= GLOSS_HTML_AS_NOTHING;
    if (kind->is & GLOSS_HTML_UNSEARCHED)
        inside |= GLOSS_HTML_AS_THING;
    return inside;
}

/* Open an element of HTML, of the token's name: a part of a table that is in none is like an element of no known name. */
static void open_as(struct html *in, enum gloss_tag tag, unsigned is) {
    const struct gloss_html_element *kind = &gloss_html_elements[in->token.tag];
    struct attributes attributes = read_attributes(in);
    struct gloss_html_open element = {
        .tag = tag,
        .is = is,
        .inside = inside_of(in, in->token.tag, &attributes),
        .is_ours = attributes.is_ours && !(in->stack.inside & GLOSS_HTML_AS_NOTHING),
        .name = token_name(in),
        .source = in->token.start,
        .prose = in->runs->prose.len,
        .part = in->part,
    };

    note_mark(in, attributes.inside);
    if (kind->flags & GLOSS_RUN_EXPLAINED && !attributes.is_mark) {
        element.title = attributes.title;
        element.is_defined = attributes.is_defined;
    }
    if (tag == GLOSS_TAG_DT || tag == GLOSS_TAG_DD || tag == GLOSS_TAG_DL)
        start_of_list_item(in, tag);
    if (is & GLOSS_HTML_BLOCK) {
        if (kind->role != GLOSS_PART_PARAGRAPH)
            in->part = (struct gloss_part){.role = kind->role};
        if (kind->role == GLOSS_PART_HEADING) {
            in->part.level = in->token.tag - GLOSS_TAG_H1 + 1U;
            in->heading_section = in->runs->section;
        }
        begin_part(in);
    }
    if (kind->is & GLOSS_HTML_THING)
        put_thing(in, in->token.start, in->token.end);
    if (!gloss_html_push(&in->stack, &element))
        stop(in);
}

static void open_element(struct html *in) { open_as(in, in->token.tag, gloss_html_elements[in->token.tag].is); }

static void open_formatting(struct html *in) {
    struct attributes attributes = read_attributes(in);
    unsigned before;

    if (in->token.tag == GLOSS_TAG_A || in->token.tag == GLOSS_TAG_NOBR) /* never one in another */
        gloss_html_unformat(&in->stack, in->token.tag, &before);
    note_mark(in, attributes.inside);
    if (!gloss_html_format(&in->stack, in->token.tag, inside_of(in, in->token.tag, &attributes)))
        stop(in);
}

static void put_void(struct html *in) {
    if (in->token.tag == GLOSS_TAG_BR)
        put_line_end(in);
    else if (gloss_html_is(in->token.tag, GLOSS_HTML_THING))
        put_thing(in, in->token.start, in->token.end);
    else if (gloss_html_is(in->token.tag, GLOSS_HTML_BLOCK))
        begin_part(in);
}

/* ---- SVG and MathML ----
 *
 * None of it is searched, but where it ends must be known: all that is open in it has to be closed, in order, as in XML. */

/* Elements of HTML that a browser may treat otherwise than by their tags, or that hold more than one may see. */
static bool is_difficult(enum gloss_tag tag) {
    switch (tag) {
    case GLOSS_TAG_SELECT:
    case GLOSS_TAG_OPTION:
    case GLOSS_TAG_OPTGROUP:
    case GLOSS_TAG_TABLE:
    case GLOSS_TAG_TEMPLATE:
    case GLOSS_TAG_NOSCRIPT:
    case GLOSS_TAG_FRAMESET:
    case GLOSS_TAG_PLAINTEXT:
    case GLOSS_TAG_HTML:
    case GLOSS_TAG_HEAD:
    case GLOSS_TAG_BODY:
        return true;
    default:
        return gloss_html_is(tag, GLOSS_HTML_TABLE_PART);
    }
}

static bool has_html(struct html *in, enum gloss_html_space space) {
    enum gloss_tag tag = in->token.tag;

    if (space == GLOSS_HTML_SPACE)
        return false;
    if (tag != GLOSS_TAG_ANNOTATION_XML)
        return gloss_html_is(tag, GLOSS_HTML_INTEGRATES);
    for (size_t i = 0; i < in->token.attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &in->token.attributes[i];

        if (gloss_html_is_name(in->source, attribute->name, attribute->name_end, "encoding"))
            return gloss_html_is_name(in->source, attribute->value, attribute->value_end, "text/html") ||
                   gloss_html_is_name(in->source, attribute->value, attribute->value_end, "application/xhtml+xml");
    }
    return false;
}

static void start_foreign(struct html *in) {
    enum gloss_tag tag = in->token.tag;
    const struct gloss_html_open *top = gloss_html_top(&in->stack);
    struct gloss_html_open element = {.tag = tag, .name = token_name(in), .source = in->token.start};

    if (tag == GLOSS_TAG_SVG)
        element.space = GLOSS_SVG_SPACE;
    else if (tag == GLOSS_TAG_MATH)
        element.space = GLOSS_MATHML_SPACE;
    else if (in->foreign && top->space != GLOSS_HTML_SPACE && !top->has_html)
        element.space = top->space;
    if (in->foreign && (element.space ? !top->has_html && gloss_html_is(tag, GLOSS_HTML_BREAKS_OUT) : is_difficult(tag))) {
        stop(in);
        return;
    }
    element.has_html = has_html(in, element.space);
    if (!in->foreign) {
        put_thing(in, in->token.start, in->token.end);
        element.inside = GLOSS_HTML_AS_THING;
    }
    if (element.space ? in->token.is_self_closing : gloss_html_is(tag, GLOSS_HTML_VOID))
        return;
    if (!element.space)
        in->tokens.state = gloss_html_elements[tag].state;
    if (!gloss_html_push(&in->stack, &element))
        stop(in);
    else if (!in->foreign)
        in->foreign = in->stack.depth;
}

static void end_foreign(struct html *in) {
    if (gloss_html_same_name(gloss_html_top(&in->stack)->name, token_name(in)))
        pop(in, in->token.end);
    else
        stop(in);
}

/* ---- Tables ---- */

/* Whether the element at a depth is one of the table's that a row, or a cell, is put into. */
static bool holds_rows(const struct html *in, uint32_t depth, bool a_row_too) {
    enum gloss_tag tag = depth < in->stack.depth ? in->stack.open[depth].tag : GLOSS_TAG_OTHER;

    return tag == GLOSS_TAG_TBODY || tag == GLOSS_TAG_THEAD || tag == GLOSS_TAG_TFOOT || (a_row_too && tag == GLOSS_TAG_TR);
}

/* The start tag of a part outside of a table: a browser ignores it, but a fragment may have lost its table. */
static void start_loose_part(struct html *in) {
    const struct gloss_html_open *top = gloss_html_top(&in->stack);

    if (in->token.tag == GLOSS_TAG_COL)
        return;
    if (top && top->tag == GLOSS_TAG_OTHER && gloss_html_same_name(top->name, token_name(in)))
        pop(in, in->token.start);
    open_as(in, GLOSS_TAG_OTHER, GLOSS_HTML_BLOCK);
}

static void start_table_part(struct html *in) {
    int table = gloss_html_table(&in->stack);
    bool is_cell = in->token.tag == GLOSS_TAG_TD || in->token.tag == GLOSS_TAG_TH;
    uint32_t keep;

    if (table == GLOSS_HTML_NOWHERE) {
        start_loose_part(in);
        return;
    }
    if (in->stack.open[table].tag == GLOSS_TAG_TEMPLATE)
        return; /* nothing in it is searched, and nothing but its end tag ends it */
    keep = (uint32_t)table + 1;
    if (is_cell || in->token.tag == GLOSS_TAG_TR)
        while (holds_rows(in, keep, is_cell))
            keep++;
    pop_to(in, keep);
    if (in->token.tag != GLOSS_TAG_COL && in->token.tag != GLOSS_TAG_COLGROUP)
        open_element(in);
}

static void end_table_part(struct html *in) {
    int table = gloss_html_table(&in->stack);
    enum gloss_tag tag = in->token.tag;

    if (table == GLOSS_HTML_NOWHERE) { /* a browser ignores it */
        end_alone(in, gloss_html_named(&in->stack, tag, token_name(in)));
        return;
    }
    if (in->stack.open[table].tag == GLOSS_TAG_TEMPLATE)
        return;
    if (tag == GLOSS_TAG_TABLE) {
        end_element(in, table);
        return;
    }
    for (uint32_t i = (uint32_t)table + 1;
         i < in->stack.depth && gloss_html_is(in->stack.open[i].tag, GLOSS_HTML_TABLE_PART); i++)
        if (in->stack.open[i].tag == tag) {
            end_element(in, (int)i);
            return;
        }
}

/* A start tag between cells. Returns whether it is done with. */
static bool start_between_cells(struct html *in) {
    switch (in->token.tag) {
    case GLOSS_TAG_TABLE:
        pop_to(in, (uint32_t)gloss_html_table(&in->stack));
        return false;
    case GLOSS_TAG_STYLE:
    case GLOSS_TAG_SCRIPT:
    case GLOSS_TAG_TEMPLATE:
        return false;
    case GLOSS_TAG_INPUT:
    case GLOSS_TAG_FORM:
        return true;
    default:
        if (gloss_html_is(in->token.tag, GLOSS_HTML_TABLE_PART))
            return false;
        stop(in); /* it is moved before the table, and much of what follows */
        return true;
    }
}

/* ---- Start tags ---- */

/* End a <p> that is open, as most blocks do. */
static void end_paragraph(struct html *in) {
    int index = gloss_html_in_scope(&in->stack, GLOSS_TAG_P, GLOSS_TAG_BUTTON, GLOSS_TAG_BUTTON);

    if (index != GLOSS_HTML_NOWHERE)
        pop_to(in, (uint32_t)index);
}

/* <li>, <dt>, <dd>: the one before ends, if nothing special is between. */
static void end_item_before(struct html *in, enum gloss_tag tag, enum gloss_tag other) {
    if (in->stack.tags[tag] + in->stack.tags[other] == 0)
        return;
    for (uint32_t i = in->stack.depth; i-- > 0;) {
        const struct gloss_html_open *element = &in->stack.open[i];

        if (element->tag == tag || element->tag == other) {
            pop_to(in, i);
            return;
        }
        if (element->is & GLOSS_HTML_SPECIAL && element->tag != GLOSS_TAG_ADDRESS && element->tag != GLOSS_TAG_DIV &&
            element->tag != GLOSS_TAG_P)
            return;
    }
}

static bool is_heading(enum gloss_tag tag) { return tag >= GLOSS_TAG_H1 && tag <= GLOSS_TAG_H6; }

/* Bytes up to the end tag by which a browser that runs scripts ends the <noscript> that begins here; 0: there is none. */
static size_t find_noscript_end(const struct html *in) {
    static const char end[] = "</noscript";
    const char *text = in->source.ptr;
    size_t at = in->token.end;

    while (at + sizeof end <= in->source.len) {
        const char *found = memchr(text + at, '<', in->source.len - at - sizeof end + 1);

        if (!found)
            break;
        at = (size_t)(found - text);
        if (gloss_html_is_name(in->source, at, at + sizeof end - 1, end) &&
            (is_blank(found[sizeof end - 1]) || found[sizeof end - 1] == '/' || found[sizeof end - 1] == '>'))
            return at;
        at++;
    }
    return 0;
}

static void start_noscript(struct html *in) {
    open_element(in);
    if (in->noscript_end == 0 && (in->noscript_end = find_noscript_end(in)) == 0)
        stop(in);
}

/* What a <select> has in it differs among browsers: older ones drop all other tags. */
static bool start_in_select(struct html *in) {
    switch (in->token.tag) {
    case GLOSS_TAG_OPTION:
    case GLOSS_TAG_OPTGROUP:
    case GLOSS_TAG_HR:
        return true;
    case GLOSS_TAG_SCRIPT:
    case GLOSS_TAG_TEMPLATE:
        return false;
    case GLOSS_TAG_INPUT:
        pop_to(in, (uint32_t)gloss_html_in_scope(&in->stack, GLOSS_TAG_SELECT, GLOSS_TAG_SELECT, GLOSS_TAG_SELECT));
        return false;
    case GLOSS_TAG_SVG:
    case GLOSS_TAG_MATH:
    case GLOSS_TAG_SELECT:
        stop(in);
        return true;
    default:
        if (is_difficult(in->token.tag) || gloss_html_elements[in->token.tag].state != GLOSS_HTML_DATA)
            stop(in);
        return true;
    }
}

/* Whether the innermost element ends where another one begins. */
static bool ends_before(enum gloss_tag open, enum gloss_tag tag) {
    switch (tag) {
    case GLOSS_TAG_OPTION:
        return open == GLOSS_TAG_OPTION;
    case GLOSS_TAG_OPTGROUP:
        return open == GLOSS_TAG_OPTION || open == GLOSS_TAG_OPTGROUP;
    case GLOSS_TAG_RB:
    case GLOSS_TAG_RTC:
        return open == GLOSS_TAG_RB || open == GLOSS_TAG_RT || open == GLOSS_TAG_RP || open == GLOSS_TAG_RTC;
    case GLOSS_TAG_RT:
    case GLOSS_TAG_RP:
        return open == GLOSS_TAG_RB || open == GLOSS_TAG_RT || open == GLOSS_TAG_RP;
    default:
        return is_heading(tag) && is_heading(open);
    }
}

/* What ends because of a start tag, before its element begins. */
static void end_before(struct html *in) {
    enum gloss_tag tag = in->token.tag;
    const struct gloss_html_open *top;
    int index;

    if (tag == GLOSS_TAG_LI)
        end_item_before(in, tag, tag);
    else if (tag == GLOSS_TAG_DT || tag == GLOSS_TAG_DD)
        end_item_before(in, GLOSS_TAG_DT, GLOSS_TAG_DD);
    if (gloss_html_is(tag, GLOSS_HTML_CLOSES_P))
        end_paragraph(in);
    while ((top = gloss_html_top(&in->stack)) && ends_before(top->tag, tag))
        pop(in, in->token.start);
    if (tag == GLOSS_TAG_BUTTON) {
        index = gloss_html_in_scope(&in->stack, tag, tag, tag);
        if (index != GLOSS_HTML_NOWHERE)
            pop_to(in, (uint32_t)index);
    }
}

static void start_in_body(struct html *in) {
    enum gloss_tag tag = in->token.tag;
    struct attributes attributes;

    end_before(in);
    switch (tag) {
    case GLOSS_TAG_HTML:
    case GLOSS_TAG_BODY: /* whose attributes count, wherever they are */
        attributes = read_attributes(in);
        gloss_html_hold(&in->stack, attributes.inside);
        begin_part(in);
        return;
    case GLOSS_TAG_HEAD:
        return;
    case GLOSS_TAG_BASE:
        note_base(in);
        return;
    case GLOSS_TAG_META:
        note_charset(in);
        return;
    case GLOSS_TAG_FORM:
        if (in->stack.tags[GLOSS_TAG_FORM] == 0)
            open_element(in);
        return;
    case GLOSS_TAG_NOSCRIPT:
        start_noscript(in);
        return;
    case GLOSS_TAG_FRAMESET:
    case GLOSS_TAG_PLAINTEXT:
        stop(in);
        return;
    default:
        break;
    }
    if (gloss_html_is(tag, GLOSS_HTML_TABLE_PART))
        start_table_part(in);
    else if (gloss_html_is(tag, GLOSS_HTML_VOID))
        put_void(in);
    else if (gloss_html_is(tag, GLOSS_HTML_FORMATTING))
        open_formatting(in);
    else
        open_element(in);
    in->tokens.state = gloss_html_elements[tag].state;
}

static void start_tag(struct html *in) {
    if (in->token.is_overfull) {
        stop(in);
        return;
    }
    if (in->foreign) {
        start_foreign(in);
        return;
    }
    if (in->stack.tags[GLOSS_TAG_SELECT] && start_in_select(in))
        return;
    if (is_between_cells(in) && start_between_cells(in))
        return;
    if (in->token.tag == GLOSS_TAG_SVG || in->token.tag == GLOSS_TAG_MATH)
        start_foreign(in);
    else
        start_in_body(in);
}

/* ---- End tags ---- */

/* Where a section may be added: before </body>, with nothing open that it would become a part of. */
static void note_append(struct html *in, size_t at) {
    static const enum gloss_tag holders[] = {GLOSS_TAG_TABLE,   GLOSS_TAG_SELECT,   GLOSS_TAG_BUTTON, GLOSS_TAG_LI,
                                             GLOSS_TAG_DD,      GLOSS_TAG_TEMPLATE, GLOSS_TAG_RUBY,   GLOSS_TAG_SUMMARY,
                                             GLOSS_TAG_DETAILS, GLOSS_TAG_DIALOG,   GLOSS_TAG_UL,     GLOSS_TAG_OL,
                                             GLOSS_TAG_DL};
    bool is_free = !is_passed_over(in) && in->stack.formatting_count == 0 && in->foreign == 0 &&
                   !(in->stack.inside & ~(unsigned)GLOSS_HTML_WITHIN);

    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        is_free &= in->stack.tags[holders[i]] == 0;
    in->found->append = at;
    in->found->has_append = is_free;
    in->append_prose = in->runs->prose.len;
}

/* Whether there is prose behind the place where a section may be added. */
static bool goes_on(struct html *in) {
    struct gloss_slice prose = gloss_buf_slice(&in->runs->prose);

    while (in->append_prose < prose.len && is_blank(prose.ptr[in->append_prose]))
        in->append_prose++;
    return in->append_prose < prose.len;
}

static void end_heading(struct html *in) {
    for (uint32_t i = in->stack.depth; i-- > 0 && !(in->stack.open[i].is & GLOSS_HTML_SCOPE);)
        if (is_heading(in->stack.open[i].tag)) {
            end_element(in, (int)i);
            return;
        }
}

static void end_formatting(struct html *in) {
    unsigned inside;

    if (gloss_html_unformat(&in->stack, in->token.tag, &inside))
        note_mark(in, inside);
}

/* With scripts a <noscript> ends here, whatever is open in it. Without, it may go on: as long as that makes no difference. */
static void end_noscript(struct html *in) {
    uint32_t i = 0;

    while (i < in->stack.depth && in->stack.open[i].tag != GLOSS_TAG_NOSCRIPT)
        i++;
    for (uint32_t above = i + 1; above < in->stack.depth; above++)
        if (in->stack.open[above].inside)
            stop(in);
    if (in->token.start != in->noscript_end || i == in->stack.depth || in->is_stopped)
        stop(in);
    else
        end_element(in, (int)i);
    in->noscript_end = 0;
}

static void end_in_body(struct html *in) {
    struct gloss_html_stack *stack = &in->stack;
    enum gloss_tag tag = in->token.tag;

    switch (tag) {
    case GLOSS_TAG_P:
        if (!end_element(in, gloss_html_in_scope(stack, tag, GLOSS_TAG_BUTTON, GLOSS_TAG_BUTTON)))
            begin_part(in);
        return;
    case GLOSS_TAG_BR:
        put_line_end(in);
        return;
    case GLOSS_TAG_LI:
        end_element(in, gloss_html_in_scope(stack, tag, GLOSS_TAG_UL, GLOSS_TAG_OL));
        return;
    case GLOSS_TAG_DD:
    case GLOSS_TAG_DT:
        end_element(in, gloss_html_in_scope(stack, tag, tag, tag));
        return;
    case GLOSS_TAG_BODY:
    case GLOSS_TAG_HTML:
        if (in->found && (tag == GLOSS_TAG_BODY || in->found->append == 0 || goes_on(in)))
            note_append(in, in->token.start);
        return;
    case GLOSS_TAG_FORM:
        end_alone(in, gloss_html_in_scope(stack, tag, tag, tag));
        return;
    case GLOSS_TAG_NOSCRIPT:
        if (in->noscript_end)
            end_noscript(in);
        return;
    default:
        break;
    }
    if (is_heading(tag))
        end_heading(in);
    else if (gloss_html_is(tag, GLOSS_HTML_FORMATTING))
        end_formatting(in);
    else if (gloss_html_is(tag, GLOSS_HTML_CONTAINER))
        end_element(in, gloss_html_in_scope(stack, tag, tag, tag));
    else
        end_element(in, gloss_html_named(stack, tag, token_name(in)));
}

/* </template> ends it, whatever is open in it. */
static void end_template(struct html *in) {
    uint32_t i = in->stack.depth;

    while (in->stack.tags[GLOSS_TAG_TEMPLATE] && i-- > 0)
        if (in->stack.open[i].tag == GLOSS_TAG_TEMPLATE) {
            end_element(in, (int)i);
            return;
        }
}

static void end_tag(struct html *in) {
    enum gloss_tag tag = in->token.tag;

    if (in->foreign)
        end_foreign(in);
    else if (tag == GLOSS_TAG_TEMPLATE)
        end_template(in);
    else if (tag == GLOSS_TAG_SCRIPT || tag == GLOSS_TAG_STYLE || gloss_html_elements[tag].state != GLOSS_HTML_DATA)
        end_element(in, gloss_html_named(&in->stack, tag, token_name(in)));
    else if (tag == GLOSS_TAG_SELECT)
        end_element(in, gloss_html_in_scope(&in->stack, tag, GLOSS_TAG_TEMPLATE, GLOSS_TAG_TEMPLATE));
    else if (in->stack.tags[GLOSS_TAG_SELECT]) {
        if (is_difficult(tag) && tag != GLOSS_TAG_OPTION && tag != GLOSS_TAG_OPTGROUP)
            stop(in);
    } else if (tag == GLOSS_TAG_TABLE || gloss_html_is(tag, GLOSS_HTML_TABLE_PART))
        end_table_part(in);
    else if (!is_between_cells(in))
        end_in_body(in);
}

/* ---- The whole ---- */

static void comment(struct html *in) {
    struct gloss_slice text = gloss_slice_trim(token_name(in));

    if (gloss_slice_is(text, "gloss-off"))
        in->is_off = true;
    else if (gloss_slice_is(text, "gloss-on"))
        in->is_off = false;
}

static void take_token(struct html *in) {
    const struct gloss_html_token *token = &in->token;
    const struct gloss_html_open *top;

    switch (token->kind) {
    case GLOSS_HTML_TEXT:
        put_text(in, token->start, token->end);
        break;
    case GLOSS_HTML_REFERENCE:
        put_reference(in);
        break;
    case GLOSS_HTML_START_TAG:
        start_tag(in);
        break;
    case GLOSS_HTML_END_TAG:
        end_tag(in);
        break;
    case GLOSS_HTML_COMMENT:
        comment(in);
        break;
    default:
        break;
    }
    top = gloss_html_top(&in->stack);
    in->tokens.may_have_cdata = top && top->space != GLOSS_HTML_SPACE;
    if (in->noscript_end && token->end > in->noscript_end)
        stop(in); /* a browser that runs scripts, and one that does not, see different pages */
}

/* Whether the page ends inside of the raw text that is open, which then has no end tag. */
static bool ends_raw(struct html *in) {
    const struct gloss_html_open *top = gloss_html_top(&in->stack);

    return top && !in->foreign && in->tokens.state != GLOSS_HTML_DATA &&
           gloss_html_elements[top->tag].state == in->tokens.state;
}

/* The outermost open element that takes whatever is added at the end of the page into itself; depth: there is none. */
static uint32_t find_taker(const struct html *in) {
    for (uint32_t i = 0; i < in->stack.depth; i++)
        if (in->stack.open[i].space || in->stack.open[i].tag == GLOSS_TAG_SELECT ||
            in->stack.open[i].tag == GLOSS_TAG_TEMPLATE)
            return i;
    return in->stack.depth;
}

/* Where a section may be added to a page that does not say where its body ends: before what does not end, as it would be a part of that. */
static void append_at_end(struct html *in) {
    size_t at = in->source.len;
    uint32_t taker = find_taker(in), depth = in->stack.depth;

    if (taker < depth || ends_raw(in)) {
        taker -= taker == depth;
        at = in->stack.open[taker].source;
        pop_to(in, taker);
    } else if (in->tokens.is_unfinished) {
        at = in->tokens.unfinished;
    }
    note_append(in, at);
    in->found->has_append &=
        in->stack.depth == depth; /* what ended with it may have been in something that a section ends */
}

static void finish(struct html *in) {
    struct gloss_markup_found *found = in->found;

    if (found && !in->is_stopped && (!found->append || (goes_on(in) && !in->tokens.is_unfinished)))
        append_at_end(in);
    pop_to(in, 0);
    if (!found)
        return;
    found->searched = in->is_stopped ? in->token.start : in->source.len;
    found->has_append &= !in->is_stopped && !in->tokens.is_unfinished;
}

static void warn(const struct html *in, struct gloss_diag *diag) {
    struct gloss_cursor cursor = gloss_cursor_start();

    gloss_cursor_move(&cursor, gloss_slice_cut(in->source, 0, in->token.start));
    gloss_warn(diag, (struct gloss_place){in->options->name, cursor.line, cursor.column, 1},
               "this markup has more than one meaning, or goes beyond a limit; the rest is not searched");
}

bool gloss_html_read(struct gloss_runs *runs, struct gloss_markup_found *found, struct gloss_slice source,
                     const struct gloss_markup_options *options, struct gloss_diag *diag) {
    struct html *in;
    bool done;

    if (source.len > GLOSS_LIMIT_DOCUMENT_BYTES)
        return gloss_fail(diag, GLOSS_ELIMIT, options->name, "is larger than %zu MiB, the limit for HTML",
                          GLOSS_LIMIT_DOCUMENT_BYTES >> 20);
    in = malloc(sizeof *in);
    if (!in)
        return gloss_fail_memory(diag);
    /* Of the stack, what is there is written first: much to clear for a small page. */
    memset(in, 0, offsetof(struct html, stack) + offsetof(struct gloss_html_stack, open));
    in->runs = runs;
    in->found = found;
    in->source = in->tokens.source = source;
    in->options = options;
    if (gloss_slice_starts_with(source, "\xEF\xBB\xBF")) {
        in->tokens.at = 3;
        if (found)
            found->charset = GLOSS_CHARSET_UTF8;
    }
    while (!in->is_stopped && !runs->failed && gloss_html_next(&in->tokens, &in->token))
        take_token(in);
    finish(in);
    done = !runs->failed && !(found && found->failed) && !in->text.failed && !in->names.failed;
    if (done && in->is_stopped)
        warn(in, diag);
    gloss_buf_release(&in->text);
    gloss_buf_release(&in->names);
    free(in);
    return done || gloss_fail_memory(diag);
}
