/* expand_write.c - a document with changes, its bytes as they are but for these; the prose that it has to have; and a report. */
#include "base/ascii.h"
#include "base/cursor.h"
#include "document/html_text.h"
#include "expand.h"

struct gloss_stretch gloss_changed_source(const struct gloss_changed *changed, size_t start, size_t end) {
    if (!changed->runs)
        return (struct gloss_stretch){start, end};
    return gloss_runs_source(changed->runs, start, end);
}

/* ---- Texts as the format writes them ---- */

/* Whether a character may be markup; & alone is none. */
static bool may_be_markup(struct gloss_slice text, size_t at) {
    if (text.ptr[at] == '&')
        return at + 1 == text.len || text.ptr[at + 1] != ' ';
    return text.ptr[at] && strchr("\\`*_[]<>~$|#^", text.ptr[at]);
}

/* No character of it becomes markup. */
static void put_markdown(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++) {
        if (may_be_markup(text, i))
            gloss_buf_putc(out, '\\');
        gloss_buf_putc(out, text.ptr[i]);
    }
}

static void put_text(struct gloss_buf *out, enum gloss_format format, struct gloss_slice text) {
    if (format == GLOSS_FORMAT_MARKDOWN)
        put_markdown(out, text);
    else if (format == GLOSS_FORMAT_HTML)
        gloss_html_text(out, text);
    else
        gloss_buf_put(out, text);
}

void gloss_changed_put_text(const struct gloss_changed *changed, size_t start, size_t end, struct gloss_buf *out) {
    put_text(out, changed->format, gloss_slice_cut(gloss_buf_slice(&changed->texts), start, end));
}

static void put_label(struct gloss_buf *out, enum gloss_format format, uint32_t number) {
    gloss_buf_puts(out, format == GLOSS_FORMAT_MARKDOWN ? "[^abbr-" : "[");
    gloss_buf_number(out, number);
    gloss_buf_putc(out, ']');
}

/* ---- Numbers of notes ---- */

/* The highest number of a note that the text has: behind `[^abbr-` in Markdown, `[` in plain text. */
static uint32_t highest_note(const struct gloss_changed *changed) {
    const char *label = changed->format == GLOSS_FORMAT_MARKDOWN ? "[^abbr-" : "[";
    struct gloss_slice text = changed->source;
    size_t len = strlen(label);
    uint32_t highest = 0, most = UINT32_MAX / 2 / 10;

    for (size_t at = 0; at < text.len;) {
        const char *found = memchr(text.ptr + at, '[', text.len - at);
        uint32_t number = 0;

        if (!found)
            break;
        at = (size_t)(found - text.ptr);
        if (text.len - at < len || memcmp(found, label, len) != 0) {
            at++;
            continue;
        }
        for (at += len; at < text.len && gloss_is_digit(text.ptr[at]) && number < most; at++)
            number = number * 10 + (uint32_t)(text.ptr[at] - '0');
        if (at < text.len && text.ptr[at] == ']' && number > highest)
            highest = number;
    }
    return highest;
}

void gloss_changed_number_notes(struct gloss_changed *changed) {
    uint32_t last = highest_note(changed);

    for (size_t i = 0; i < changed->count; i++)
        if (changed->changes[i].note && !changed->changes[i].dropped)
            changed->changes[i].note = ++last;
}

/* ---- The document, or its prose ---- */

struct writing {
    struct gloss_changed *changed;
    struct gloss_buf *out;
    struct gloss_slice from;  /* the source, or the prose */
    size_t at;                /* byte of it that comes next */
    enum gloss_format format; /* in which texts are written */
    bool of_prose;
};

static struct gloss_stretch place(const struct writing *to, size_t start, size_t end) {
    return to->of_prose ? (struct gloss_stretch){start, end} : gloss_changed_source(to->changed, start, end);
}

static void copy(struct writing *to, size_t upto) {
    if (upto > to->at)
        gloss_buf_put(to->out, gloss_slice_cut(to->from, to->at, upto));
    to->at = upto;
}

static void insert(struct writing *to, size_t start, size_t end) {
    put_text(to->out, to->format, gloss_slice_cut(gloss_buf_slice(&to->changed->texts), start, end));
}

static void put_article(struct writing *to, const struct gloss_change *change) {
    struct gloss_stretch last;

    if (change->texts.article == GLOSS_ARTICLE_STAYS)
        return;
    last = place(to, change->article_end - 1, change->article_end);
    if (change->texts.article == GLOSS_ARTICLE_GAINS_N) {
        copy(to, last.end);
        gloss_buf_putc(to->out, 'n');
    } else {
        copy(to, last.start);
        to->at = last.end;
    }
}

/* A reference to a note is no text of Markdown. */
static void put_reference(struct writing *to, uint32_t note) {
    if (to->of_prose && to->changed->format == GLOSS_FORMAT_MARKDOWN)
        gloss_buf_puts(to->out, "\xEF\xBF\xBC");
    else
        put_label(to->out, to->changed->format, note);
}

static void put_change(struct writing *to, struct gloss_change *change) {
    struct gloss_stretch use = place(to, change->use.start, change->use.end);
    const struct gloss_expansion *texts = &change->texts;

    put_article(to, change);
    copy(to, use.start);
    if (to->of_prose)
        change->made = to->out->len;
    if (change->alone) {
        insert(to, texts->start, texts->long_end);
        to->at = use.end;
        return;
    }
    insert(to, texts->start, texts->before);
    copy(to, use.end);
    insert(to, texts->before, texts->after);
    if (change->note)
        put_reference(to, change->note);
}

static void put_all(struct writing *to) {
    for (size_t i = 0; i < to->changed->count; i++)
        if (!to->changed->changes[i].dropped && !to->changed->changes[i].is_undecided)
            put_change(to, &to->changed->changes[i]);
    copy(to, to->from.len);
}

static const char *line_end(struct gloss_slice text) {
    const char *lf = text.len ? memchr(text.ptr, '\n', text.len) : NULL;

    return lf && lf > text.ptr && lf[-1] == '\r' ? "\r\n" : "\n";
}

static void put_notes(struct gloss_changed *changed, struct gloss_buf *out) {
    const char *end = line_end(changed->source);
    bool begun = false;

    for (size_t i = 0; i < changed->count; i++) {
        const struct gloss_change *change = &changed->changes[i];

        if (change->dropped || change->is_undecided || !change->note)
            continue;
        if (!begun && changed->source.len && changed->source.ptr[changed->source.len - 1] != '\n')
            gloss_buf_puts(out, end);
        if (!begun)
            gloss_buf_puts(out, end);
        begun = true;
        put_label(out, changed->format, change->note);
        gloss_buf_puts(out, changed->format == GLOSS_FORMAT_MARKDOWN ? ": " : " ");
        put_text(out, changed->format, change->long_form);
        gloss_buf_puts(out, end);
    }
}

void gloss_changed_put(struct gloss_changed *changed, struct gloss_buf *out) {
    struct writing to = {.changed = changed, .out = out, .from = changed->source, .format = changed->format};

    put_all(&to);
    put_notes(changed, out);
}

void gloss_changed_put_prose(struct gloss_changed *changed, struct gloss_buf *out) {
    struct writing to = {.changed = changed,
                         .out = out,
                         .from = changed->runs ? gloss_buf_slice(&changed->runs->prose) : changed->source,
                         .format = GLOSS_FORMAT_PLAIN,
                         .of_prose = true};

    put_all(&to);
}

/* ---- A report ---- */

/* What was put from byte start on goes on one line. */
static void join_lines(struct gloss_buf *out, size_t start) {
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '\n' || out->ptr[i] == '\r')
            out->ptr[i] = ' ';
}

static void put_quoted(struct gloss_buf *out, struct gloss_slice text) {
    size_t start = out->len;

    gloss_buf_putc(out, '\'');
    gloss_buf_put(out, text);
    gloss_buf_putc(out, '\'');
    join_lines(out, start);
}

/* Where what changes begins, in the prose: with the article, if that does. */
static size_t start_of(const struct gloss_change *change) {
    if (change->texts.article == GLOSS_ARTICLE_STAYS)
        return change->use.start;
    return change->article_end - (change->texts.article == GLOSS_ARTICLE_LOSES_N ? 2 : 1);
}

static void put_becomes(struct gloss_changed *changed, const struct gloss_change *change, struct gloss_slice prose,
                        struct gloss_buf *out) {
    size_t start = start_of(change), before;
    struct gloss_change moved = *change;
    struct writing to = {.changed = changed, .out = out, .from = prose, .at = start, .of_prose = true};

    put_quoted(out, gloss_slice_cut(prose, start, change->use.end));
    if (change->note) {
        gloss_buf_puts(out, " gets a note: ");
        put_quoted(out, change->long_form);
        return;
    }
    gloss_buf_puts(out, " becomes '");
    before = out->len;
    put_change(&to, &moved);
    gloss_buf_putc(out, '\'');
    join_lines(out, before);
}

void gloss_changed_report(struct gloss_changed *changed, const char *name, struct gloss_buf *out) {
    struct gloss_cursor cursor = gloss_cursor_start();
    struct gloss_slice prose = changed->runs ? gloss_buf_slice(&changed->runs->prose) : changed->source;
    size_t at = 0;

    for (size_t i = 0; i < changed->count; i++) {
        const struct gloss_change *change = &changed->changes[i];
        size_t start = gloss_changed_source(changed, start_of(change), change->use.end).start;

        if (change->dropped)
            continue;
        gloss_cursor_move(&cursor, gloss_slice_cut(changed->source, at, start));
        at = start;
        gloss_buf_printf(out, "%s:%zu:%zu: ", name, cursor.line, cursor.column);
        if (change->is_undecided) {
            put_quoted(out, gloss_slice_cut(prose, change->use.start, change->use.end));
            gloss_buf_puts(out, " is left as it is: it is undecided which sense is meant");
        } else {
            put_becomes(changed, change, prose, out);
        }
        gloss_buf_putc(out, '\n');
    }
}
