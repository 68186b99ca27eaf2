#include "json_text.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "glossary/model.h"

static void put_escape(struct gloss_buf *out, int32_t cp) {
    switch (cp) {
    case '"':
        gloss_buf_puts(out, "\\\"");
        break;
    case '\\':
        gloss_buf_puts(out, "\\\\");
        break;
    case '\n':
        gloss_buf_puts(out, "\\n");
        break;
    case '\r':
        gloss_buf_puts(out, "\\r");
        break;
    case '\t':
        gloss_buf_puts(out, "\\t");
        break;
    default:
        gloss_buf_printf(out, "\\u%04X", (unsigned)cp);
    }
}

static bool needs_escape(int32_t cp) {
    return cp < 0x20 || cp == '"' || cp == '\\' || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029;
}

/* Which of eight bytes may not stand for themselves: what is below a blank, a quote, a backslash, DEL, what is not ASCII. */
static uint64_t specials(uint64_t word) {
    return gloss_eight_high(word) | gloss_eight_below(word, 0x20) | gloss_eight_is(word, '"') | gloss_eight_is(word, '\\') |
           gloss_eight_is(word, 0x7F);
}

/* Behind the ASCII characters from byte at on that stand for themselves. */
static size_t plain_end(struct gloss_slice text, size_t at) {
    while (text.len >= 8 && at < text.len) {
        size_t from = at <= text.len - 8 ? at : text.len - 8; /* the last eight, some of which have been looked at */
        uint64_t found = specials(gloss_eight(text.ptr + from));

        if (found) {
            at += from == at ? gloss_eight_skip(found) : 0;
            break;
        }
        at = from + 8;
    }
    while (at < text.len && text.ptr[at] >= 0x20 && text.ptr[at] < 0x7F && text.ptr[at] != '"' && text.ptr[at] != '\\')
        at++;
    return at;
}

/* quotes: they and backslashes need an escape. */
static void put_escaped(struct gloss_buf *out, struct gloss_slice text, bool quotes) {
    size_t plain = 0, len;

    for (size_t at = plain_end(text, 0); at < text.len; at = plain_end(text, at + len)) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (!needs_escape(cp) || (!quotes && (cp == '"' || cp == '\\'))) /* what is no UTF-8 counts as less than U+0020 */
            continue;
        gloss_buf_put(out, gloss_slice_cut(text, plain, at));
        put_escape(out, cp < 0 ? 0xFFFD : cp);
        plain = at + len;
    }
    gloss_buf_put(out, gloss_slice_cut(text, plain, text.len));
}

void gloss_json_string(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_putc(out, '"');
    put_escaped(out, text, true);
    gloss_buf_putc(out, '"');
}

/* JSON is valid UTF-8, and holds quotes and backslashes of its own. */
void gloss_json_copy(struct gloss_buf *out, struct gloss_slice json) { put_escaped(out, json, false); }

void gloss_json_key(struct gloss_buf *out, const char *name, bool *first) {
    if (!*first)
        gloss_buf_puts(out, ", ");
    *first = false;
    gloss_json_string(out, gloss_slice(name));
    gloss_buf_puts(out, ": ");
}

void gloss_json_text(struct gloss_buf *out, const char *name, struct gloss_slice text, bool *first) {
    gloss_json_key(out, name, first);
    gloss_json_string(out, text);
}

void gloss_json_number(struct gloss_buf *out, const char *name, uint64_t number, bool *first) {
    gloss_json_key(out, name, first);
    gloss_buf_number(out, number);
}

static void put_text(struct gloss_buf *out, const char *name, struct gloss_slice text, bool *first) {
    if (text.ptr)
        gloss_json_text(out, name, text, first);
}

static void put_list(struct gloss_buf *out, const char *name, struct gloss_list list, bool *first) {
    if (list.count == 0)
        return;
    gloss_json_key(out, name, first);
    for (size_t i = 0; i < list.count; i++) {
        gloss_buf_puts(out, i ? ", " : "[");
        gloss_json_string(out, list.items[i]);
    }
    gloss_buf_putc(out, ']');
}

/* Names of one language stand together in the file, and so in one list here. */
static void put_names(struct gloss_buf *out, const struct gloss_extras *extras, bool *first) {
    if (extras->name_count == 0)
        return;
    gloss_json_key(out, "names", first);
    gloss_buf_putc(out, '{');
    for (size_t i = 0; i < extras->name_count; i++) {
        bool goes_on = i > 0 && gloss_slice_equal(extras->names[i - 1].language, extras->names[i].language);

        if (!goes_on) {
            gloss_buf_puts(out, i ? "], " : "");
            gloss_json_string(out, extras->names[i].language);
        }
        gloss_buf_puts(out, goes_on ? ", " : ": [");
        gloss_json_string(out, extras->names[i].form);
    }
    gloss_buf_puts(out, "]}");
}

static void put_sources(struct gloss_buf *out, const struct gloss_extras *extras, bool *first) {
    if (extras->source_count == 0)
        return;
    gloss_json_key(out, "sources", first);
    for (size_t i = 0; i < extras->source_count; i++) {
        bool first_field = true;

        gloss_buf_puts(out, i ? ", {" : "[{");
        put_text(out, "title", extras->sources[i].title, &first_field);
        put_text(out, "url", extras->sources[i].url, &first_field);
        gloss_buf_putc(out, '}');
    }
    gloss_buf_putc(out, ']');
}

static void put_extras(struct gloss_buf *out, const struct gloss_extras *extras, bool *first) {
    put_text(out, "details", extras->details, first);
    put_list(out, "aliases", extras->aliases, first);
    put_names(out, extras, first);
    put_list(out, "tags", extras->tags, first);
    put_list(out, "see", extras->see, first);
    put_list(out, "examples", extras->examples, first);
    put_list(out, "members", extras->members, first);
    put_text(out, "since", extras->since, first);
    put_text(out, "until", extras->until, first);
    put_text(out, "use", extras->use, first);
    put_sources(out, extras, first);
}

static void put_sense(struct gloss_buf *out, const struct gloss_sense *sense, bool *first) {
    put_text(out, "expansion", sense->expansion, first);
    put_text(out, "definition", sense->definition, first);
}

static void put_senses(struct gloss_buf *out, const struct gloss_entry *entry, const struct gloss_sense *only,
                       bool *first) {
    const struct gloss_sense *from = only ? only : entry->senses, *end = only ? only + 1 : from + entry->sense_count;
    char number[12];

    gloss_json_key(out, "senses", first);
    for (const struct gloss_sense *sense = from; sense < end; sense++) {
        bool first_field = true;

        gloss_buf_puts(out, sense == from ? "[{" : ", {");
        put_text(out, "sense", gloss_sense_name(entry, sense, number), &first_field);
        put_sense(out, sense, &first_field);
        put_extras(out, sense->extras, &first_field);
        gloss_buf_puts(out, sense + 1 == end ? "}]" : "}");
    }
}

void gloss_json_entry(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                      const struct gloss_sense *only, uint64_t uses) {
    bool first = true, many = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;

    gloss_buf_putc(out, '{');
    put_text(out, "term", entry->term, &first);
    put_text(out, "glossary", glossary->files[entry->file].id, &first);
    put_text(out, "id", entry->extras->id, &first);
    if (uses) {
        gloss_json_key(out, "uses", &first);
        gloss_buf_number(out, uses);
    }
    if (!many)
        put_sense(out, &entry->senses[0], &first);
    put_extras(out, entry->extras, &first);
    if (many)
        put_senses(out, entry, only, &first);
    if (entry->known) {
        gloss_json_key(out, "known", &first);
        gloss_buf_puts(out, "true");
    }
    if (entry->deprecated)
        put_text(out, "status", gloss_slice("deprecated"), &first);
    gloss_buf_putc(out, '}');
}
