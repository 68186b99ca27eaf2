/* standoff.c - what a text has, as an object on a line of JSON Lines:
 *
 *     {"id": 7, "pairs": [["SF", "Long Form", 0.97, [start, end], [start, end]], ...],
 *      "short": [[start, end], ...], "long": [[start, end], ...], "undefined": ["SF", ...]}
 *
 * Offsets count characters. `short` is every use of a short form, `long` every long form beside a definition. */
#include <stdlib.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/eight.h"
#include "base/utf8.h"
#include "discoverer.h"
#include "document/record.h"
#include "render/json_text.h"

enum { BLOCK = 512 };

/* ---- Characters ---- */

static bool is_ascii(struct gloss_slice text) {
    size_t at = 0;
    uint64_t high = 0;

    for (; text.len - at >= 32 && !high; at += 32)
        high = gloss_eight_high(gloss_eight(text.ptr + at) | gloss_eight(text.ptr + at + 8) |
                                gloss_eight(text.ptr + at + 16) | gloss_eight(text.ptr + at + 24));
    for (; at < text.len && !high; at++)
        high = !gloss_is_ascii(text.ptr[at]);
    return !high;
}

/* Bytes that begin a character; of what is no UTF-8 about as many. */
static size_t count_starts(const char *bytes, size_t len) {
    size_t count = 0, i = 0;

    /* Of each that goes on with one, the highest bit is set and the next one is not. */
    for (; len - i >= 8; i += 8) {
        uint64_t word = gloss_eight(bytes + i), inner = word & ~(word << 1) & GLOSS_EIGHT_HIGH;

        count += 8 - (size_t)((inner >> 7) * GLOSS_EIGHT_ONES >> 56);
    }
    for (; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

bool gloss_discoverer_count(struct gloss_discoverer *discoverer, struct gloss_slice text) {
    size_t blocks = text.len / BLOCK + 1, count = 0, *fitted;

    discoverer->ascii = is_ascii(text);
    if (discoverer->ascii)
        return true;
    fitted = gloss_array_fit(discoverer->blocks, blocks, &discoverer->block_room, sizeof *fitted);
    if (!fitted)
        return false;
    discoverer->blocks = fitted;
    for (size_t i = 0; i < blocks; i++) {
        size_t rest = text.len - i * BLOCK;

        fitted[i] = count;
        count += count_starts(text.ptr + i * BLOCK, rest < BLOCK ? rest : BLOCK);
    }
    return true;
}

size_t gloss_discoverer_chars(const struct gloss_discoverer *discoverer, struct gloss_slice text, size_t at) {
    size_t block = at / BLOCK;

    if (discoverer->ascii)
        return at;
    return discoverer->blocks[block] + count_starts(text.ptr + block * BLOCK, at - block * BLOCK);
}

/* ---- JSON ---- */

void gloss_put_squeezed(struct gloss_buf *out, struct gloss_slice text) {
    size_t from = 0;

    for (size_t at = 0; at < text.len; at++) {
        if ((text.ptr[at] != ' ' || (at + 1 < text.len && text.ptr[at + 1] == ' ')) &&
            (text.ptr[at] == ' ' || (text.ptr[at] >= '\t' && text.ptr[at] <= '\r'))) {
            gloss_buf_put(out, gloss_slice_cut(text, from, at));
            while (at + 1 < text.len && (text.ptr[at + 1] == ' ' || (text.ptr[at + 1] >= '\t' && text.ptr[at + 1] <= '\r')))
                at++;
            gloss_buf_putc(out, ' ');
            from = at + 1;
        }
    }
    gloss_buf_put(out, gloss_slice_cut(text, from, text.len));
}

/* Whether text holds nothing that JSON writes otherwise, nor white space but single blanks. */
static bool is_simple(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < ' ' || text.ptr[i] == '"' || text.ptr[i] == '\\' || text.ptr[i] == 0x7F ||
            (text.ptr[i] == ' ' && i + 1 < text.len && text.ptr[i + 1] == ' '))
            return false;
    return true;
}

struct writer {
    struct gloss_discoverer *discoverer;
    struct gloss_slice counted;
    const struct gloss_runs *runs;
    struct gloss_buf *out;
    struct gloss_buf squeezed;
};

static void put_form(struct writer *writer, struct gloss_stretch place) {
    struct gloss_slice form = gloss_slice_cut(writer->discoverer->found.text, place.start, place.end);

    if (is_simple(form)) {
        gloss_buf_putc(writer->out, '"');
        gloss_buf_put(writer->out, form);
        gloss_buf_putc(writer->out, '"');
        return;
    }
    writer->squeezed.len = 0;
    gloss_put_squeezed(&writer->squeezed, form);
    gloss_json_string(writer->out, gloss_buf_slice(&writer->squeezed));
}

static void put_place(struct writer *writer, struct gloss_stretch place) {
    char *to = gloss_buf_reserve(writer->out, 2 * GLOSS_DIGITS + 4), *start = to;

    if (!to)
        return;
    if (writer->runs)
        place = gloss_runs_source(writer->runs, place.start, place.end);
    *to++ = '[';
    to = gloss_digits_put(to, gloss_discoverer_chars(writer->discoverer, writer->counted, place.start));
    *to++ = ',';
    *to++ = ' ';
    to = gloss_digits_put(to, gloss_discoverer_chars(writer->discoverer, writer->counted, place.end));
    *to++ = ']';
    writer->out->len += (size_t)(to - start);
}

static void put_score(struct gloss_buf *out, int score) {
    char digits[] = {'0', '.', '0', '0'};

    if (score >= 100) {
        gloss_buf_puts(out, "1.0");
        return;
    }
    digits[2] = (char)('0' + (score > 0 ? score / 10 : 0));
    digits[3] = (char)('0' + (score > 0 ? score % 10 : 0));
    gloss_buf_put(out, (struct gloss_slice){digits, sizeof digits});
}

static void put_pairs(struct writer *writer) {
    const struct gloss_discovery *found = &writer->discoverer->found;

    gloss_buf_puts(writer->out, ", \"pairs\": [");
    for (size_t i = 0; i < found->pair_count; i++) {
        const struct gloss_pair *pair = &found->pairs[i];

        gloss_buf_puts(writer->out, i ? ", [" : "[");
        put_form(writer, pair->short_form);
        gloss_buf_puts(writer->out, ", ");
        put_form(writer, pair->long_form);
        gloss_buf_puts(writer->out, ", ");
        put_score(writer->out, pair->score);
        gloss_buf_puts(writer->out, ", ");
        put_place(writer, pair->short_form);
        gloss_buf_puts(writer->out, ", ");
        put_place(writer, pair->long_form);
        gloss_buf_putc(writer->out, ']');
    }
}

static void put_places(struct writer *writer) {
    const struct gloss_discovery *found = &writer->discoverer->found;
    bool first = true;

    gloss_buf_puts(writer->out, "], \"short\": [");
    for (size_t i = 0; i < found->use_count; i++) {
        gloss_buf_puts(writer->out, i ? ", " : "");
        put_place(writer, found->uses[i].place);
    }
    gloss_buf_puts(writer->out, "], \"long\": [");
    for (size_t i = 0; i < found->pair_count; i++) {
        if (found->pairs[i].kind == GLOSS_PAIR_ALIAS || found->pairs[i].kind == GLOSS_PAIR_FAR)
            continue;
        gloss_buf_puts(writer->out, first ? "" : ", ");
        put_place(writer, found->pairs[i].long_form);
        first = false;
    }
}

static void put_undefined(struct writer *writer) {
    const struct gloss_discovery *found = &writer->discoverer->found;
    bool first = true;

    gloss_buf_puts(writer->out, "], \"undefined\": [");
    for (size_t i = 0; i < found->name_count; i++) {
        if (!gloss_discovery_is_undefined(&found->names[i]))
            continue;
        gloss_buf_puts(writer->out, first ? "" : ", ");
        gloss_json_string(writer->out, found->names[i].text);
        first = false;
    }
}

void gloss_discovery_put(struct gloss_discoverer *discoverer, struct gloss_slice id, struct gloss_slice counted,
                         const struct gloss_runs *runs, struct gloss_buf *out) {
    struct writer writer = {.discoverer = discoverer, .counted = counted, .runs = runs, .out = out};

    gloss_buf_puts(out, "{\"id\": ");
    gloss_json_copy(out, id);
    put_pairs(&writer);
    put_places(&writer);
    put_undefined(&writer);
    gloss_buf_puts(out, "]}\n");
    out->failed |= writer.squeezed.failed;
    gloss_buf_release(&writer.squeezed);
}

bool gloss_discover_record(struct gloss_discoverer *discoverer, const char *name, uint64_t line, struct gloss_slice json,
                           struct gloss_output output, struct gloss_diag *diag) {
    const char *field = discoverer->options.field ? discoverer->options.field : "text";
    struct gloss_place place = {.file = name, .line = (size_t)line};
    struct gloss_record record;
    char number[GLOSS_DIGITS];

    if (!gloss_record_read(&record, json, field, &discoverer->decoded, place, diag))
        return false;
    if (!gloss_discover(&discoverer->found, record.text) || !gloss_discoverer_count(discoverer, record.text))
        return gloss_fail_memory(diag);
    if (!record.id.ptr)
        record.id = (struct gloss_slice){number, (size_t)(gloss_digits_put(number, line) - number)};
    discoverer->out.len = 0;
    gloss_discovery_put(discoverer, record.id, record.text, NULL, &discoverer->out);
    if (discoverer->out.failed)
        return gloss_fail_memory(diag);
    if (!output.write(output.user, discoverer->out.ptr, discoverer->out.len))
        return gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    return true;
}
