/* prose.c - the text with its marks and notes, for a terminal or as plain text.
 *
 * Plain text keeps the bytes of the document: numbers and notes are added, nothing else changes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/flow.h"
#include "base/unicode.h"
#include "note.h"
#include "render.h"
#include "shown.h"
#include "side.h"

enum { NOTE_INDENT = 4 };

/* A note that has been promised and not yet written. */
struct due {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    uint32_t number;
};

struct prose {
    struct gloss_wrap wrap;
    struct due *due;
    size_t due_count, due_room;
    struct gloss_side side;
    uint32_t numbered;        /* the last number with a note at the end */
    size_t measure;           /* of the paragraph, if its lines may flow; 0: they stay */
    struct gloss_buf instead; /* what is shown for what is no prose */
    bool terminal;
    bool direct;     /* bytes go out as they are */
    bool line_ended; /* what is out ends in a line end, or is nothing */
};

static void free_prose(void *own) {
    struct prose *prose = own;

    gloss_wrap_release(&prose->wrap);
    gloss_side_release(&prose->side);
    gloss_buf_release(&prose->instead);
    free(prose->due);
    free(prose);
}

/* Rows and columns of notes are for a terminal, and need room. */
static enum gloss_notes notes_of(const struct gloss_render *render) {
    const struct gloss_render_options *options = render->options;
    bool has_room =
        options->to == GLOSS_TO_TERMINAL && (options->notes != GLOSS_NOTES_MARGIN || options->width >= GLOSS_SIDE_LEAST);

    return options->notes < GLOSS_NOTES_INTERLINEAR || has_room ? options->notes : GLOSS_NOTES_PARAGRAPH;
}

static bool are_beside(const struct gloss_render *render) { return notes_of(render) >= GLOSS_NOTES_INTERLINEAR; }

static void put(struct gloss_render *render, struct gloss_slice text, enum gloss_style style) {
    struct prose *prose = render->own;

    if (text.len == 0)
        return;
    prose->line_ended = text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r';
    if (prose->direct)
        gloss_buf_put(&render->out, text);
    else
        gloss_wrap_put(&prose->wrap, text, style);
}

static void puts_styled(struct gloss_render *render, const char *text, enum gloss_style style) {
    put(render, gloss_slice(text), style);
}

/* Bytes [at, end) of text, without the line ends that are only its author's, where lines are too long for ours. */
static void put_text(struct gloss_render *render, struct gloss_slice text, size_t at, size_t end, enum gloss_style style) {
    struct prose *prose = render->own;

    while (prose->measure && at < end) {
        const char *lf = memchr(text.ptr + at, '\n', end - at);
        size_t stop = lf ? (size_t)(lf - text.ptr) : end, next;
        bool blank;

        if (!lf)
            break;
        stop -= stop > at && text.ptr[stop - 1] == '\r';
        if (gloss_flow_goes_on(text, stop, prose->measure, &next, &blank) && next <= end) {
            put(render, gloss_slice_cut(text, at, stop), style);
            puts_styled(render, blank ? " " : "", style);
            at = next;
        } else {
            stop = (size_t)(lf - text.ptr) + 1;
            put(render, gloss_slice_cut(text, at, stop), style);
            at = stop;
        }
    }
    put(render, gloss_slice_cut(text, at, end), style);
}

/* Bytes [at, end) of the text of a view, and what stands in them. */
static void put_shown(struct gloss_render *render, const struct gloss_view *view, size_t at, size_t end,
                      enum gloss_style style) {
    struct prose *prose = render->own;

    while (at < end) {
        size_t object = gloss_shown_next(view, at, end, &prose->instead);

        put_text(render, view->text, at, object, style);
        if (object < end)
            put(render, gloss_buf_slice(&prose->instead), style);
        at = object < end ? object + GLOSS_SHOWN_OBJECT : end;
    }
    render->failed |= prose->instead.failed;
}

/* Each document under a line with its name, and apart from the one before. */
static bool has_heads(const struct gloss_render *render) {
    return render->options->to == GLOSS_TO_TERMINAL ? render->options->many : render->options->heads;
}

static void between(struct gloss_render *render) {
    if (has_heads(render) && render->document_count > 1)
        gloss_buf_putc(&render->out, '\n');
}

/* Names of files and ids may hold anything. */
static void put_head(struct gloss_render *render, const struct gloss_document *document) {
    struct prose *prose = render->own;
    struct gloss_buf head = {0};
    struct gloss_slice id = document->id;

    gloss_buf_puts(&head, document->name);
    if (document->line) {
        gloss_buf_putc(&head, ':');
        gloss_buf_number(&head, document->line);
    }
    if (id.ptr) {
        gloss_buf_puts(&head, ": ");
        if (id.ptr[0] == '"')
            id = gloss_slice_cut(id, 1, id.len - 1);
        if (!gloss_sanitize(id, false, gloss_buf_sink(&head)))
            head.failed = true;
    }
    put(render, gloss_buf_slice(&head), GLOSS_STYLE_HEAD);
    render->failed |= head.failed;
    gloss_buf_release(&head);
    gloss_wrap_line(&prose->wrap);
    gloss_wrap_line(&prose->wrap);
}

/* A number that another document hardly has, for links that are not to lead there. */
static size_t mark_of(const struct gloss_document *document) {
    uint32_t mark = 2166136261u;

    for (const char *at = document->name; *at; at++)
        mark = (mark ^ (unsigned char)*at) * 16777619u;
    return (mark ^ (uint32_t)document->line) % 1000000u + 1;
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct prose *prose = render->own;

    if (!prose) {
        prose = render->own = calloc(1, sizeof *prose);
        render->free_own = free_prose;
        if (!prose) {
            render->failed = true;
            return;
        }
        prose->wrap = gloss_note_wrap(render->options, &render->out);
        prose->terminal = render->options->to == GLOSS_TO_TERMINAL;
        prose->wrap.refill = prose->terminal;
        prose->direct = !prose->terminal && !render->options->sanitize;
        if (are_beside(render))
            gloss_side_init(&prose->side, &prose->wrap, render->options);
    }
    gloss_render_forget(render);
    gloss_wrap_start(&prose->wrap);
    prose->wrap.document = render->options->many ? mark_of(document) : 0;
    prose->numbered = 0;
    if (has_heads(render))
        put_head(render, document);
    prose->line_ended = true;
}

/* ---- Notes ---- */

static void promise(struct gloss_render *render, const struct gloss_planned *planned, uint32_t number) {
    struct prose *prose = render->own;
    struct due *grown;

    if (render->seen[number - 1].uses++ > 0) /* since the last notes */
        return;
    grown = gloss_array_grow(prose->due, prose->due_count, &prose->due_room, sizeof *grown);
    if (!grown) {
        render->failed = true;
        return;
    }
    prose->due = grown;
    prose->due[prose->due_count++] = (struct due){planned->mention->entry, planned->sense, number};
}

static void put_note(struct gloss_render *render, const struct due *due) {
    struct prose *prose = render->own;
    struct gloss_wrap *wrap = &prose->wrap;
    size_t indent = prose->terminal ? NOTE_INDENT : 0;
    char number[16];

    wrap->indent = indent + (size_t)snprintf(number, sizeof number, "[%u] ", (unsigned)due->number);
    wrap->blanks = indent;
    gloss_note_put(wrap, due->entry, due->sense, due->number, render->options->ascii);
    gloss_wrap_end(wrap);
}

/* Write what is due, an empty line before it; and one behind it if text follows at once. */
static void put_notes(struct gloss_render *render, bool text_follows) {
    struct prose *prose = render->own;

    if (prose->due_count == 0)
        return;
    if (!prose->line_ended)
        gloss_wrap_line(&prose->wrap);
    gloss_wrap_line(&prose->wrap);
    for (size_t i = 0; i < prose->due_count; i++) {
        put_note(render, &prose->due[i]);
        render->seen[prose->due[i].number - 1].uses = 0;
    }
    if (text_follows)
        gloss_wrap_line(&prose->wrap);
    gloss_wrap_flush(&prose->wrap);
    prose->due_count = 0;
    prose->line_ended = true;
}

/* ---- Marks ---- */

static void put_inline(struct gloss_render *render, const struct gloss_planned *planned) {
    struct prose *prose = render->own;
    const struct gloss_entry *entry = planned->mention->entry;
    const struct gloss_sense *only = planned->sense;
    size_t width = prose->wrap.width;
    bool opened = false, said = planned->end != planned->mention->end;

    /* Text that goes out as it is has lines that no wrap knows of. */
    prose->wrap.width = prose->direct ? 0 : width;
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        struct gloss_slice text = gloss_note_short(&entry->senses[i], planned->mention->form, said);

        if (text.len == 0 || (only && only != &entry->senses[i]))
            continue;
        puts_styled(render, opened ? " / " : " (", GLOSS_STYLE_QUIET);
        opened = true;
        prose->wrap.collapse = true;
        gloss_wrap_put(&prose->wrap, text, GLOSS_STYLE_QUIET);
        prose->wrap.collapse = false;
        if (prose->direct)
            gloss_wrap_flush(&prose->wrap);
    }
    if (opened)
        puts_styled(render, ")", GLOSS_STYLE_QUIET);
    prose->wrap.width = width;
}

/* The first use in a paragraph or text has its note at its line. */
static void put_beside(struct gloss_render *render, const struct gloss_planned *planned) {
    struct prose *prose = render->own;
    const struct gloss_mention *mention = planned->mention;
    struct gloss_side_note note = {
        .entry = mention->entry, .sense = planned->sense, .form = mention->form, .said = planned->end != mention->end};

    if (!planned->explains)
        return;
    if (notes_of(render) == GLOSS_NOTES_MARGIN)
        note.number = gloss_render_number(render, planned->mention->entry, planned->sense);
    gloss_side_add(&prose->side, &note);
}

static void put_number(struct gloss_render *render, const struct gloss_planned *planned) {
    struct prose *prose = render->own;
    uint32_t number = gloss_render_number(render, planned->mention->entry, planned->sense);
    bool is_new = number > prose->numbered;
    char text[16];

    if (!number)
        return;
    prose->numbered = is_new ? number : prose->numbered;
    snprintf(text, sizeof text, "[%u]", (unsigned)number);
    puts_styled(render, text, GLOSS_STYLE_NUMBER);
    /* A paragraph may explain again what another explained; at the end, once is enough. */
    if (!are_beside(render) && (notes_of(render) == GLOSS_NOTES_END ? is_new : planned->explains))
        promise(render, planned, number);
}

/* A term leads to its note, where there is one. */
static void link_to_note(struct gloss_render *render, const struct gloss_planned *planned) {
    struct prose *prose = render->own;
    enum gloss_notes notes = notes_of(render);

    if (prose->wrap.jumps && (notes == GLOSS_NOTES_PARAGRAPH || notes == GLOSS_NOTES_END))
        gloss_wrap_link(&prose->wrap, GLOSS_LINK_TERM,
                        gloss_render_number(render, planned->mention->entry, planned->sense));
}

static void link_to_nothing(struct gloss_render *render) {
    struct prose *prose = render->own;

    gloss_wrap_link(&prose->wrap, GLOSS_LINK_NONE, 0);
}

/* The possessive belongs to the word: the number of Japan’s stands behind it. */
static size_t possessive(struct gloss_slice text, size_t at, size_t upto) {
    static const char *const endings[] = {"'s", "\xE2\x80\x99s"};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(endings[i]), next;
        unsigned behind;

        if (upto - at < len || memcmp(text.ptr + at, endings[i], len) != 0)
            continue;
        behind = at + len < upto ? gloss_class(gloss_utf8_decode(text, at + len, &next)) : 0;
        if (!(behind & GLOSS_WORD) || behind & GLOSS_SPACELESS)
            return len;
    }
    return 0;
}

static size_t put_mark(struct gloss_render *render, const struct gloss_view *view, const struct gloss_planned *planned) {
    size_t start = (size_t)(planned->start - view->offset), end = (size_t)(planned->end - view->offset);
    size_t tail = possessive(view->text, end, view->upto);

    if (are_beside(render))
        put_beside(render, planned);
    link_to_note(render, planned);
    put_shown(render, view, start, end, GLOSS_STYLE_MARK);
    link_to_nothing(render);
    put(render, gloss_slice_cut(view->text, end, end + tail), GLOSS_STYLE_PLAIN);
    if (notes_of(render) == GLOSS_NOTES_INLINE) {
        if (planned->explains)
            put_inline(render, planned);
    } else if (notes_of(render) != GLOSS_NOTES_NONE && notes_of(render) != GLOSS_NOTES_INTERLINEAR) {
        put_number(render, planned);
    }
    return end + tail;
}

static void begin_paragraph(struct gloss_render *render, const struct gloss_view *view, const struct gloss_block *block) {
    struct prose *prose = render->own;

    gloss_side_catch_up(&prose->side, false);
    prose->measure = 0;
    if (prose->terminal && prose->wrap.width && block->kind != GLOSS_GAP) {
        struct gloss_slice paragraph = gloss_slice_cut(view->text, block->start, block->end);

        /* Its author's terminal had its own idea of wide characters. */
        if (gloss_flow_measure(paragraph, prose->wrap.wide) > prose->wrap.width)
            prose->measure = gloss_flow_measure(paragraph, false);
    }
}

/* Whether a blank line begins where a block does. */
static bool begins_blank(const struct gloss_view *view, const struct gloss_block *block) {
    size_t at = block->start;

    while (at < block->end && (view->text.ptr[at] == ' ' || view->text.ptr[at] == '\t'))
        at++;
    return at == block->end || view->text.ptr[at] == '\n' || view->text.ptr[at] == '\r';
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    size_t at = view->from, next = 0;

    for (size_t i = 0; i < view->block_count; i++) {
        const struct gloss_block *block = &view->blocks[i];

        if (notes_of(render) == GLOSS_NOTES_PARAGRAPH && (block->begins || block->kind == GLOSS_GAP))
            put_notes(render, block->begins || !begins_blank(view, block));
        if (block->begins || block->kind == GLOSS_GAP)
            begin_paragraph(render, view, block);
        for (; next < view->planned_count && view->planned[next].start < view->offset + block->end; next++) {
            size_t start = (size_t)(view->planned[next].start - view->offset);

            if (!view->planned[next].marked)
                continue;
            put_shown(render, view, at, start, GLOSS_STYLE_PLAIN);
            at = put_mark(render, view, &view->planned[next]);
        }
        if (at < block->end) {
            put_shown(render, view, at, block->end, GLOSS_STYLE_PLAIN);
            at = block->end;
        }
    }
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct prose *prose = render->own;

    (void)document;
    put_notes(render, false);
    if ((prose->terminal || has_heads(render)) && !prose->line_ended)
        gloss_wrap_line(&prose->wrap);
    gloss_wrap_flush(&prose->wrap);
    gloss_side_catch_up(&prose->side, true);
    if (!gloss_wrap_ok(&prose->wrap) || !gloss_side_ok(&prose->side))
        render->failed |= prose->wrap.word.failed || prose->side.waiting.failed;
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_terminal_renderer = {
    .between = between, .open = open, .window = window, .close = close, .finish = finish};
const struct gloss_renderer gloss_text_renderer = {
    .between = between, .open = open, .window = window, .close = close, .finish = finish};
