/* markdown.c - a Markdown text with its terms explained in Markdown. All of its bytes stay; marks and a glossary are inserted, by one of
 *
 *     footnotes       AUKUS[^gloss-aukus]                                      [^gloss-aukus]: **AUKUS**: ...
 *     links           [AUKUS](#gloss-aukus)                                    <a id="gloss-aukus"></a>**AUKUS**: ...
 *     abbreviations   AUKUS                                                    *[AUKUS]: ...
 *     inline          AUKUS<!-- gloss: note --> (...)<!-- gloss: end -->
 *
 * In a site, links lead to a page of its own, `[AUKUS](<../glossary.md#gloss-aukus>)`; people write the brackets rarely, and we always.
 *
 * What stands on the right is at the end, between `<!-- gloss: glossary -->` and `<!-- gloss: end -->`, with one blank line before it; the text's own last
 * line end stays the last.
 *
 * Where a mark may go without breaking the markup around it only a parser knows. So marks are gathered, and the result is read again; the
 * marks of a paragraph that has another meaning then try their next place, and in the end are left out. */
#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/utf8.h"
#include "document/markdown.h"
#include "document/markdown_text.h"
#include "markdown_entry.h"
#include "note.h"
#include "verify.h"

enum {
    PLACES = 2,    /* that a mark may try */
    PATIENCE = 12, /* readings of one result, after which more marks than one are left out at once */
    MOST_ROUNDS = 3 * PATIENCE,
};

struct mark {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    struct gloss_slice form;   /* as the glossary has it */
    size_t start, end;         /* in the source */
    size_t own_start, own_end; /* of the mention alone, where the mark is of a definition */
    bool explains, said;
    uint8_t place; /* PLACES: it is left out */
};

struct markdown {
    struct gloss_anchors anchors;
    struct gloss_buf out;
    struct mark *marks;
    size_t count, room;
    struct written {
        struct gloss_slice form;
        uint32_t number;
    } * forms; /* of abbreviations */
    size_t form_room;
    size_t at, end; /* bytes of the source that are written; where the glossary goes */
    struct gloss_insertion *insertions;
    size_t insertion_count, insertion_room, inserted; /* inserted: bytes of them all */
    const char *line_end;
    struct gloss_verify verify;
};

static void free_markdown(void *own) {
    struct markdown *md = own;

    gloss_anchors_release(&md->anchors);
    gloss_buf_release(&md->out);
    gloss_verify_release(&md->verify);
    free(md->marks);
    free(md->insertions);
    free(md->forms);
    free(md);
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct markdown *md = render->own;

    (void)document;
    if (!md) {
        md = render->own = calloc(1, sizeof *md);
        render->free_own = free_markdown;
        if (!md) {
            render->failed = true;
            return;
        }
    }
    md->count = 0;
    md->verify.source = (struct gloss_slice){NULL, 0};
    md->verify.runs = NULL;
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    struct markdown *md = render->own;

    if (render->failed)
        return;
    md->verify.format = GLOSS_FORMAT_MARKDOWN;
    md->verify.source = view->source;
    md->verify.runs = view->runs;
    md->verify.origin = view->found;
    md->verify.options = view->markup;
    for (size_t i = 0; i < view->planned_count; i++) {
        const struct gloss_planned *planned = &view->planned[i];
        struct mark *grown;

        if (!planned->marked)
            continue;
        grown = gloss_array_grow(md->marks, md->count, &md->room, sizeof *grown);
        if (!grown) {
            render->failed = true;
            return;
        }
        md->marks = grown;
        grown[md->count++] = (struct mark){.entry = planned->mention->entry,
                                           .sense = planned->sense,
                                           .form = planned->mention->form,
                                           .start = (size_t)planned->start,
                                           .end = (size_t)planned->end,
                                           .own_start = (size_t)planned->mention->start,
                                           .own_end = (size_t)planned->mention->end,
                                           .explains = planned->explains,
                                           .said = planned->end != planned->mention->end};
    }
}

/* ---- Places ---- */

static bool is_delimiter(char byte) { return byte == '*' || byte == '_' || byte == '~'; }

/* Behind `'s`, which belongs to the word. */
static size_t behind_possessive(struct gloss_slice source, size_t at) {
    static const char *const endings[] = {"'s", "\xE2\x80\x99s"};

    for (size_t i = 0; i < 2; i++) {
        size_t end = at + strlen(endings[i]);

        if (gloss_slice_starts_with(gloss_slice_cut(source, at, source.len), endings[i]) &&
            (end == source.len || (gloss_is_ascii(source.ptr[end]) && (source.ptr[end] | 0x20) < 'a')))
            return end;
    }
    return at;
}

/* Behind the emphasis that the term ends, at the first try. */
static size_t behind(struct gloss_slice source, const struct mark *mark) {
    size_t at = behind_possessive(source, mark->end);

    if (mark->place > 0 || at == source.len || !is_delimiter(source.ptr[at]))
        return at;
    while (at < source.len && is_delimiter(source.ptr[at]))
        at++;
    return behind_possessive(source, at);
}

/* Where the delimiters of an emphasis begin or end whose other ones are inside of the mark. */
static void widen(struct gloss_slice source, size_t least, size_t *start, size_t *end) {
    size_t from = *start, upto = *end;

    while (from > least && is_delimiter(source.ptr[from - 1]))
        from--;
    while (upto < source.len && is_delimiter(source.ptr[upto]))
        upto++;
    if (upto > *end && from < *start) { /* all of an emphasis, or more */
        *start = from;
        *end = upto;
    } else if (memchr(source.ptr + *start, '*', *end - *start) || memchr(source.ptr + *start, '_', *end - *start) ||
               memchr(source.ptr + *start, '~', *end - *start)) {
        *start = from;
        *end = upto;
    }
}

/* Behind a term, `(` or `[` would make a link of a footnote; another footnote would not. */
static bool is_taken(struct gloss_slice source, size_t at) {
    return at < source.len &&
           (source.ptr[at] == '(' || (source.ptr[at] == '[' && (at + 1 == source.len || source.ptr[at + 1] != '^')));
}

static void pass_over_taken(struct markdown *md) {
    struct gloss_slice source = md->verify.source;

    for (size_t i = 0; i < md->count; i++)
        for (size_t at = behind(source, &md->marks[i]); md->marks[i].place < PLACES && is_taken(source, at);
             at = behind(source, &md->marks[i]))
            md->marks[i].place++;
}

/* ---- Writing ---- */

/* What has been written since the source went on is an insertion. */
static void note_insertion(struct markdown *md) {
    size_t len = md->out.len - md->at - md->inserted;
    struct gloss_insertion *grown;

    if (len == 0)
        return;
    grown = gloss_array_grow(md->insertions, md->insertion_count, &md->insertion_room, sizeof *grown);
    if (!grown) {
        md->out.failed = true;
        return;
    }
    md->insertions = grown;
    grown[md->insertion_count++] = (struct gloss_insertion){md->at, len};
    md->inserted += len;
}

static void put_source(struct markdown *md, size_t upto) {
    if (upto <= md->at)
        return;
    note_insertion(md);
    gloss_buf_put(&md->out, gloss_slice_cut(md->verify.source, md->at, upto));
    md->at = upto;
}

static bool put_inline(struct markdown *md, const struct mark *mark) {
    bool opened = false;

    for (uint32_t i = 0; i < mark->entry->sense_count; i++) {
        const struct gloss_sense *sense = &mark->entry->senses[i];
        struct gloss_slice text = gloss_note_short(sense, mark->form, mark->said);

        if (text.len == 0 || (mark->sense && mark->sense != sense))
            continue;
        gloss_buf_puts(&md->out, opened ? " / " : "<!-- " GLOSS_MARKDOWN_NOTE " --> (");
        gloss_markdown_line(&md->out, text);
        opened = true;
    }
    gloss_buf_puts(&md->out, opened ? ")<!-- " GLOSS_MARKDOWN_END " -->" : "");
    return opened;
}

static void put_mark(struct gloss_render *render, const struct mark *mark) {
    struct markdown *md = render->own;
    enum gloss_notes notes = render->options->notes;
    uint32_t number = gloss_render_number(render, mark->entry, mark->sense);
    struct gloss_slice anchor = gloss_anchor(&md->anchors, number, mark->entry, mark->sense);
    size_t start = mark->start, end = mark->end;

    if (!anchor.ptr) {
        render->failed = true;
        return;
    }
    render->seen[number - 1].uses++;
    if (notes == GLOSS_NOTES_LINKS) {
        if (mark->place == 0)
            widen(md->verify.source, md->at, &start, &end);
        put_source(md, start);
        gloss_buf_putc(&md->out, '[');
        put_source(md, end);
        gloss_buf_puts(&md->out, render->options->site ? "](<" : "](");
        gloss_buf_put(&md->out, gloss_buf_slice(&render->glossary_url));
        gloss_buf_putc(&md->out, '#');
        gloss_buf_put(&md->out, anchor);
        gloss_buf_puts(&md->out, render->options->site ? ">)" : ")");
    } else if (notes == GLOSS_NOTES_INLINE) {
        put_source(md, behind(md->verify.source, mark));
        put_inline(md, mark);
    } else if (notes == GLOSS_NOTES_FOOTNOTES) {
        put_source(md, behind(md->verify.source, mark));
        gloss_buf_puts(&md->out, "[^");
        gloss_buf_put(&md->out, anchor);
        gloss_buf_putc(&md->out, ']');
    }
}

static int by_number(const void *a, const void *b) {
    const struct written *x = a, *y = b;

    return x->number < y->number ? -1 : x->number > y->number ? 1 : gloss_slice_compare(x->form, y->form);
}

static bool is_abbreviation(struct gloss_slice form) {
    for (size_t i = 0; i < form.len; i++)
        if ((unsigned char)form.ptr[i] < ' ' || strchr("[]\\*_`<>|~", form.ptr[i]))
            return false;
    return form.len > 0;
}

/* Each way in which the text writes a term once. */
static void put_abbreviations(const struct gloss_markdown_page *page, struct markdown *md) {
    struct gloss_render *render = page->render;
    struct written *grown = gloss_array_fit(md->forms, md->count, &md->form_room, sizeof *grown);
    size_t count = 0;

    if (!grown) {
        render->failed = true;
        return;
    }
    md->forms = grown;
    for (size_t i = 0; i < md->count; i++) {
        const struct mark *mark = &md->marks[i];
        struct gloss_slice form = gloss_slice_cut(md->verify.source, mark->own_start, mark->own_end);

        if (mark->place < PLACES && is_abbreviation(form))
            grown[count++] = (struct written){form, gloss_render_number(render, mark->entry, mark->sense)};
    }
    qsort(grown, count, sizeof *grown, by_number);
    for (size_t i = 0; i < count; i++)
        if (grown[i].number && (i == 0 || by_number(&grown[i - 1], &grown[i]) != 0))
            gloss_markdown_abbreviation_entry(page, grown[i].form, &render->seen[grown[i].number - 1]);
    gloss_buf_puts(&md->out, md->line_end);
}

static void put_glossary(struct gloss_render *render) {
    struct markdown *md = render->own;
    struct gloss_markdown_page page = {render, &md->anchors, &md->out, md->line_end};
    struct gloss_buf *out = &md->out;

    if (render->seen_count == 0 || render->options->notes == GLOSS_NOTES_INLINE || render->options->site)
        return;
    gloss_buf_puts(out, md->line_end);
    gloss_buf_puts(out, md->line_end);
    gloss_buf_puts(out, "<!-- " GLOSS_MARKDOWN_GLOSSARY " -->");
    gloss_buf_puts(out, md->line_end);
    gloss_buf_puts(out, md->line_end);
    if (render->options->notes == GLOSS_NOTES_LINKS) {
        gloss_buf_puts(out, "## Glossary");
        gloss_buf_puts(out, md->line_end);
        gloss_buf_puts(out, md->line_end);
    }
    if (render->options->notes == GLOSS_NOTES_ABBREVIATIONS)
        put_abbreviations(&page, md);
    else
        for (size_t i = 0; i < render->seen_count; i++)
            gloss_markdown_entry(&page, &render->seen[i]);
    gloss_buf_puts(out, "<!-- " GLOSS_MARKDOWN_END " -->");
}

/* The line end that the source has last; it is what ours are. */
static void find_end(struct markdown *md) {
    struct gloss_slice source = md->verify.source;
    const char *found = source.len ? memchr(source.ptr, '\n', source.len) : NULL;

    md->end = source.len;
    md->line_end = found && found > source.ptr && found[-1] == '\r' ? "\r\n" : "\n";
    if (source.len > 1 && memcmp(source.ptr + source.len - 2, "\r\n", 2) == 0) {
        md->end -= 2;
        md->line_end = "\r\n";
    } else if (source.len > 0 && source.ptr[source.len - 1] == '\n') {
        md->end -= 1;
        md->line_end = "\n";
    } else if (source.len > 0 && source.ptr[source.len - 1] == '\r') {
        md->end -= 1;
        md->line_end = "\r";
    }
}

static void build(struct gloss_render *render) {
    struct markdown *md = render->own;

    gloss_render_forget(render);
    gloss_anchors_clear(&md->anchors);
    md->anchors.site = render->options->site;
    if (!md->anchors.site && md->count && !gloss_anchors_leave(&md->anchors, md->verify.source))
        render->failed = true;
    md->out.len = md->at = md->insertion_count = md->inserted = 0;
    for (size_t i = 0; i < md->count && !render->failed; i++)
        if (md->marks[i].place < PLACES)
            put_mark(render, &md->marks[i]);
    put_source(md, md->end);
    put_glossary(render);
    put_source(md, md->verify.source.len);
    note_insertion(md);
    md->verify.insertions = md->insertions;
    md->verify.insertion_count = md->insertion_count;
    render->failed |= md->out.failed;
}

/* ---- Reading again ---- */

/* The stretch of the source, a part, in which something is wrong at byte `at`. */
static struct gloss_stretch part_around(const struct gloss_runs *runs, size_t at) {
    size_t low = 0, high = runs->part_count;

    GLOSS_BISECT(low, high, half, runs->parts[half].source_end < at);
    if (low == runs->part_count)
        low--;
    return (struct gloss_stretch){runs->parts[low].source, runs->parts[low].source_end};
}

/* The mark that is there and begins last at or before a byte of the source; else the next one. md->count: there is none. */
static size_t nearest(const struct markdown *md, size_t at) {
    size_t found = md->count;

    for (size_t i = 0; i < md->count && (md->marks[i].start <= at || found == md->count); i++)
        if (md->marks[i].place < PLACES)
            found = i;
    return found;
}

/* Let the mark at a fault try its next place; after some rounds, leave out all of its paragraph; after more, all that follow. false: there
 * are none left. */
static bool try_next(struct markdown *md, size_t at, int round) {
    struct gloss_stretch part = part_around(md->verify.runs, at);
    size_t mark = nearest(md, at);

    if (mark == md->count)
        return false;
    md->marks[mark].place++;
    for (size_t i = 0; round > PATIENCE && i < md->count; i++)
        if (md->marks[i].start >= part.start && (md->marks[i].start <= part.end || round > 2 * PATIENCE))
            md->marks[i].place = PLACES;
    return true;
}

/* Whether it is the glossary that is not known again, behind all marks. */
static bool has_no_end(const struct markdown *md, size_t at) {
    for (size_t i = md->count; i-- > 0;)
        if (md->marks[i].place < PLACES)
            return at >= md->end && md->marks[i].end < md->end;
    return false;
}

static void count_left_out(struct gloss_render *render) {
    struct markdown *md = render->own;

    for (size_t i = md->count; i-- > 0;)
        if (md->marks[i].place == PLACES) {
            render->left_out++;
            render->left_out_at = md->marks[i].start;
        }
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct markdown *md = render->own;
    const char *fault = NULL;
    size_t at = 0;

    (void)document;
    if (render->failed)
        return;
    find_end(md);
    if (render->options->notes == GLOSS_NOTES_FOOTNOTES)
        pass_over_taken(md);
    for (int round = 0; round < MOST_ROUNDS; round++) {
        build(render);
        if (render->failed)
            return;
        fault = render->seen_count ? gloss_verify(&md->verify, gloss_buf_slice(&md->out), &at) : NULL;
        render->failed |= md->verify.failed;
        if (render->failed)
            return;
        if (fault && has_no_end(md, at))
            fault = "it ends inside of code or HTML, so that nothing can be added to it";
        else if (fault && try_next(md, at, round))
            continue;
        break;
    }
    if (fault) {
        render->refused = fault;
        render->refused_at = at;
        return;
    }
    count_left_out(render);
    gloss_buf_put(&render->out, gloss_buf_slice(&md->out));
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_markdown_renderer = {
    .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_MARKDOWN};
