/* json.c - mentions as standoff: where they are, what they name, why they are marks or not.
 *
 * One object a document: with a line for each mention and entry (json), or on one line (jsonl). The number of bytes comes last, since it
 * is not known before. */
#include <stdlib.h>

#include "base/utf8.h"
#include "homonym.h"
#include "json_cache.h"
#include "json_miss.h"
#include "json_text.h"
#include "reason.h"

struct json {
    bool lines;      /* jsonl */
    size_t mentions; /* in this document */
    uint64_t place;  /* byte of the document up to which units are counted */
    uint64_t units;  /* characters or UTF-16 units before it */
    struct gloss_json_misses misses;
    struct gloss_json_cache cache;
    struct gloss_homonyms homonyms;
};

static void free_json(void *own) {
    struct json *json = own;

    gloss_json_misses_release(&json->misses);
    gloss_json_cache_release(&json->cache);
    gloss_homonyms_release(&json->homonyms);
    free(json);
}

static void line(struct gloss_render *render, const char *text) {
    const struct json *json = render->own;

    gloss_buf_putc(&render->out, json->lines ? ' ' : '\n');
    if (!json->lines)
        gloss_buf_puts(&render->out, text);
}

static void between(struct gloss_render *render) {
    if (render->options->to == GLOSS_TO_JSON && render->options->many)
        gloss_buf_puts(&render->out, render->document_count == 1 ? "[\n" : ",\n");
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct json *json = render->own;
    struct gloss_buf *out = &render->out;

    if (!json) {
        json = render->own = calloc(1, sizeof *json);
        render->free_own = free_json;
        if (!json) {
            render->failed = true;
            return;
        }
    }
    gloss_json_misses_reset(&json->misses);
    *json = (struct json){.lines = render->options->to == GLOSS_TO_JSONL,
                          .misses = json->misses,
                          .cache = json->cache,
                          .homonyms = json->homonyms};
    gloss_render_forget(render);
    gloss_buf_puts(out, "{\"document\": ");
    gloss_json_string(out, gloss_slice(document->name));
    gloss_buf_puts(out, ",");
    line(render, " ");
    if (document->id.ptr) {
        gloss_buf_puts(out, "\"id\": ");
        gloss_json_copy(out, document->id);
    } else if (document->line) {
        gloss_buf_puts(out, "\"line\": ");
        gloss_buf_number(out, document->line);
    }
    if (document->line) {
        gloss_buf_puts(out, ",");
        line(render, " ");
    }
    gloss_buf_puts(out, "\"mentions\": [");
}

/* Bytes to the unit that was asked for. Mentions come in order, so each byte is looked at once. */
static uint64_t units_at(struct gloss_render *render, const struct gloss_view *view, uint64_t place) {
    struct json *json = render->own;
    size_t utf16, characters;

    if (render->options->offsets == GLOSS_OFFSETS_BYTE)
        return place;
    if (place > json->place) {
        characters = gloss_utf8_count(
            gloss_slice_cut(view->text, (size_t)(json->place - view->offset), (size_t)(place - view->offset)), &utf16);
        json->units += render->options->offsets == GLOSS_OFFSETS_UTF16 ? utf16 : characters;
        json->place = place;
    }
    return json->units;
}

static void put_groups(struct gloss_buf *out, const struct gloss_view *view, const struct gloss_mention *mention) {
    for (size_t i = 0; i < mention->group_count; i++) {
        const struct gloss_group *group = &mention->groups[i];

        gloss_buf_puts(out, i == 0 ? ", \"groups\": {" : ", ");
        gloss_json_string(out, group->name);
        gloss_buf_puts(out, ": ");
        gloss_json_string(out, gloss_view_text(view, group->start, group->end));
    }
    gloss_buf_puts(out, mention->group_count ? "}" : "");
}

/* By which form it was found, and how close. mention: as the scanner has it. */
static void put_rule(struct gloss_render *render, const struct gloss_view *view, const struct gloss_mention *mention) {
    const struct gloss_candidate *found =
        gloss_explain_mention(view->explanation->explainer, view->explanation->piece, mention);
    struct gloss_buf rule = {0};

    gloss_reason_found(&rule, mention, found);
    gloss_buf_puts(&render->out, ", \"rule\": ");
    gloss_json_string(&render->out, gloss_buf_slice(&rule));
    render->failed |= rule.failed;
    gloss_buf_release(&rule);
}

/* A number from 0 to 1 in thousandths, whatever the locale writes for a point. */
static void put_fraction(struct gloss_buf *out, double fraction) {
    unsigned thousandths = (unsigned)(fraction * 1000 + 0.5);
    char digits[8];
    size_t len = 0;

    if (thousandths == 0 || thousandths >= 1000) {
        gloss_buf_puts(out, thousandths ? "1" : "0");
        return;
    }
    for (unsigned rest = thousandths; rest > 0; rest = rest * 10 % 1000)
        digits[len++] = (char)('0' + rest / 100);
    gloss_buf_puts(out, "0.");
    gloss_buf_put(out, (struct gloss_slice){digits, len});
}

/* What was found. */
static void put_name(struct gloss_buf *out, const struct gloss_mention *mention) {
    gloss_buf_puts(out, ", \"term\": ");
    gloss_json_string(out, mention->entry->term);
    gloss_buf_puts(out, ", \"form\": ");
    gloss_json_string(out, mention->form);
}

/* What was made of it. */
static void put_judgement(struct gloss_buf *out, const struct gloss_planned *planned) {
    const struct gloss_mention *mention = planned->mention;
    char number[12];

    gloss_buf_puts(out, ", \"sense\": ");
    if (mention->sense)
        gloss_json_string(out, gloss_sense_name(mention->entry, mention->sense, number));
    else
        gloss_buf_puts(out, "null");
    gloss_buf_puts(out, ", \"score\": ");
    put_fraction(out, mention->score);
    gloss_buf_puts(out, ", \"margin\": ");
    put_fraction(out, mention->margin);
    gloss_buf_puts(out, ", \"decided\": ");
    gloss_json_string(out, gloss_slice(gloss_decided_name(mention->decided)));
    gloss_buf_puts(out, planned->marked ? ", \"marked\": true, \"why\": " : ", \"marked\": false, \"why\": ");
    gloss_json_string(out, gloss_slice(gloss_verdict_text(planned->verdict)));
}

static void put_text(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_puts(out, ", \"text\": ");
    gloss_json_string(out, text);
}

/* Most mentions are said to be what others of the document were; and most are written as their form is. */
static void put_known(struct gloss_render *render, const struct gloss_planned *planned, struct gloss_slice text) {
    struct json *json = render->own;
    const struct gloss_mention *mention = planned->mention;
    struct gloss_json_key key = {.entry = mention->entry,
                                 .sense = mention->sense,
                                 .form = mention->form.ptr,
                                 .form_len = mention->form.len,
                                 .score = mention->score,
                                 .margin = mention->margin,
                                 .decided = (int)mention->decided,
                                 .verdict = (int)planned->verdict,
                                 .marked = planned->marked,
                                 .as_form = gloss_slice_equal(text, mention->form)};
    struct gloss_slice piece = gloss_json_cache_find(&json->cache, &key);

    if (!key.as_form)
        put_text(&render->out, text);
    if (!piece.ptr) {
        struct gloss_buf *to = gloss_json_cache_begin(&json->cache);

        if (key.as_form)
            put_text(to, text);
        put_name(to, mention);
        put_judgement(to, planned);
        piece = gloss_json_cache_end(&json->cache, &key);
    }
    gloss_buf_put(&render->out, piece);
}

/* A literal to memory that has room for it. */
#define COPY(to, literal) ((char *)memcpy(to, literal, sizeof(literal) - 1) + sizeof(literal) - 1)

static void put_place(struct gloss_render *render, uint64_t start, uint64_t end) {
    enum { MOST_BYTES = 32 + 2 * GLOSS_DIGITS };
    struct gloss_buf *out = &render->out;
    struct json *json = render->own;
    char *to = gloss_buf_reserve(out, MOST_BYTES);

    if (!to)
        return;
    if (json->mentions++ > 0)
        *to++ = ',';
    to = json->lines ? COPY(to, " {\"start\": ") : COPY(to, "\n  {\"start\": ");
    to = gloss_digits_put(to, start);
    to = COPY(to, ", \"end\": ");
    to = gloss_digits_put(to, end);
    out->len = (size_t)(to - out->ptr);
}

static void put_mention(struct gloss_render *render, const struct gloss_view *view, size_t number) {
    const struct gloss_planned *planned = &view->planned[number];
    const struct gloss_mention *mention = planned->mention;
    struct gloss_slice text = gloss_view_text(view, mention->start, mention->end);
    struct gloss_buf *out = &render->out;
    uint64_t start = units_at(render, view, mention->start), end = units_at(render, view, mention->end);

    put_place(render, start, end);
    if (mention->group_count > 0 || mention->entry->own) { /* an own entry is not the next document's */
        put_text(out, text);
        put_name(out, mention);
        put_groups(out, view, mention);
        put_judgement(out, planned);
    } else {
        put_known(render, planned, text);
    }
    if (view->explanation)
        put_rule(render, view, view->explanation->planned[number].mention);
    gloss_buf_putc(out, '}');
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    struct json *json = render->own;

    for (size_t i = 0; i < view->planned_count; i++) {
        put_mention(render, view, i);
        gloss_render_note(render, view->planned[i].mention->entry); /* `entries` has whole ones */
    }
    /* Of a document with markup all of the source stays, and what follows may begin on the line that was written last. */
    if (!view->runs || view->upto == view->source.len)
        units_at(render, view, view->offset + view->upto);
    if (view->explanation)
        gloss_json_misses_add(&json->misses, render, view, json->lines ? " " : "\n  ");
}

static void put_misses(struct gloss_render *render) {
    struct json *json = render->own;
    struct gloss_buf *out = &render->out;

    gloss_buf_puts(out, "\"misses\": [");
    gloss_buf_put(out, gloss_buf_slice(&json->misses.text));
    if (json->misses.text.len)
        line(render, " ");
    gloss_buf_puts(out, "],");
    line(render, " ");
    if (json->misses.left_out) {
        gloss_buf_puts(out, "\"misses_left_out\": ");
        gloss_buf_number(out, json->misses.left_out);
        gloss_buf_puts(out, ",");
        line(render, " ");
    }
    render->failed |= json->misses.text.failed;
}

/* Entries of one file have headwords of their own. */
static bool may_have_homonyms(const struct gloss_render *render) {
    return render->glossary->file_count > 1 || render->own_glossary;
}

/* is_later: its headword is that of another in the document, and has its glossary behind it. */
static void write_entry(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                        bool is_later) {
    struct gloss_buf key = {0};

    if (is_later) {
        gloss_buf_put(&key, entry->term);
        gloss_buf_puts(&key, " @ ");
        gloss_buf_put(&key, glossary->files[entry->file].id);
    }
    gloss_json_string(out, is_later ? gloss_buf_slice(&key) : entry->term);
    out->failed |= key.failed;
    gloss_buf_release(&key);
    gloss_buf_puts(out, ": ");
    gloss_json_entry(out, glossary, entry, NULL, 0);
}

static void put_entry(struct gloss_render *render, const struct gloss_entry *entry, bool is_later) {
    struct json *json = render->own;
    struct gloss_json_key key = {.entry = entry, .whole = true, .is_later = is_later};
    struct gloss_slice text;

    if (entry->own) {
        write_entry(&render->out, render->own_glossary, entry, is_later);
        return;
    }
    text = gloss_json_cache_find(&json->cache, &key);
    if (!text.ptr) {
        write_entry(gloss_json_cache_begin(&json->cache), render->glossary, entry, is_later);
        text = gloss_json_cache_end(&json->cache, &key);
    }
    gloss_buf_put(&render->out, text);
}

static const char *encoding_name(enum gloss_encoding encoding) {
    static const char *const names[] = {"utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"};

    return names[encoding];
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct gloss_buf *out = &render->out;
    struct json *json = render->own;
    bool has_homonyms = may_have_homonyms(render);

    if (has_homonyms && !gloss_homonyms_find(&json->homonyms, render->seen, render->seen_count)) {
        render->failed = true;
        return;
    }
    if (json->mentions)
        line(render, " ");
    gloss_buf_puts(out, "],");
    line(render, " ");
    if (render->options->explain)
        put_misses(render);
    gloss_buf_puts(out, "\"entries\": {");
    for (size_t i = 0; i < render->seen_count; i++) {
        if (i > 0)
            gloss_buf_putc(out, ',');
        line(render, "  ");
        put_entry(render, render->seen[i].entry, has_homonyms && json->homonyms.is_later[i]);
    }
    if (render->seen_count)
        line(render, " ");
    gloss_buf_puts(out, "},");
    line(render, " ");
    render->failed |= json->cache.text.failed;
    gloss_buf_puts(out, "\"encoding\": \"");
    gloss_buf_puts(out, encoding_name(document->encoding));
    gloss_buf_puts(out, "\", ");
    if (render->options->offsets != GLOSS_OFFSETS_BYTE) {
        bool utf16 = render->options->offsets == GLOSS_OFFSETS_UTF16;

        gloss_buf_puts(out, utf16 ? "\"offsets\": \"utf16\"" : "\"offsets\": \"codepoint\"");
        gloss_buf_puts(out, ", \"length\": ");
        gloss_buf_number(out, json->units);
        gloss_buf_puts(out, ", ");
    } else {
        gloss_buf_puts(out, "\"offsets\": \"byte\", ");
    }
    gloss_buf_puts(out, "\"bytes\": ");
    gloss_buf_number(out, document->bytes);
    gloss_buf_puts(out, json->lines || !render->options->many ? "}\n" : "}");
}

static void finish(struct gloss_render *render) {
    if (render->options->to == GLOSS_TO_JSON && render->options->many)
        gloss_buf_puts(&render->out, render->document_count ? "\n]\n" : "[]\n");
}

const struct gloss_renderer gloss_json_renderer = {
    .between = between, .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_SOURCE};
