#include "html_reference.h"

#include "base/ascii.h"
#include "base/bisect.h"
#include "base/utf8.h"
#include "html_entities.h"

/* ---- By number ---- */

/* What the numbers 0x80 to 0x9F stand for, as in windows-1252; 0: themselves. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int32_t character_of(uint32_t number) {
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    if (number >= 0x80 && number <= 0x9F && windows_1252[number - 0x80])
        return windows_1252[number - 0x80];
    return (int32_t)number;
}

/* The value of a digit; 16: it is none. */
static uint32_t digit_value(char byte) {
    if (gloss_is_digit(byte))
        return (uint32_t)(byte - '0');
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? (uint32_t)(byte - 'a') + 10 : 16;
}

static size_t numeric(struct gloss_slice source, size_t at, char *text, size_t *text_len) {
    bool hexadecimal = at + 2 < source.len && (source.ptr[at + 2] | 0x20) == 'x';
    uint32_t base = hexadecimal ? 16 : 10, number = 0;
    size_t digits = at + 2 + hexadecimal, end = digits;

    for (uint32_t digit; end < source.len && (digit = digit_value(source.ptr[end])) < base; end++)
        number = number > 0x10FFFF ? number : number * base + digit;
    if (end == digits)
        return 0;
    *text_len = gloss_utf8_encode(character_of(number), text);
    return end + (end < source.len && source.ptr[end] == ';') - at;
}

/* ---- By name ---- */

static size_t name_len(size_t entity) {
    return (size_t)(gloss_html_entity_name_at[entity + 1] - gloss_html_entity_name_at[entity]);
}

/* Byte nth of a name; behind its end one that is less than all others. */
static int name_byte(size_t entity, size_t nth) {
    return nth < name_len(entity) ? gloss_html_entity_names[gloss_html_entity_name_at[entity] + nth] : -1;
}

/* The first of the names [low, high), which agree up to byte nth, whose byte nth is not below one. */
static size_t first_from(size_t low, size_t high, size_t nth, int byte) {
    GLOSS_BISECT(low, high, middle, name_byte(middle, nth) < byte);
    return low;
}

/* The entity with the longest name that the text begins with: *len gets its bytes, 0 for none. */
static size_t longest_name(struct gloss_slice text, size_t *len) {
    size_t low, high, found = 0;

    *len = 0;
    if (text.len == 0 || text.ptr[0] < 'A' || text.ptr[0] > 'z')
        return 0;
    low = gloss_html_entity_first[text.ptr[0] - 'A'];
    high = gloss_html_entity_first[text.ptr[0] - 'A' + 1];
    for (size_t nth = 1; low < high; nth++) {
        if (name_len(low) == nth) { /* of names that agree so far, the shortest comes first */
            found = low;
            *len = nth;
        }
        if (nth == text.len || text.ptr[nth] <= 0)
            break;
        low = first_from(low, high, nth, text.ptr[nth]);
        high = first_from(low, high, nth, text.ptr[nth] + 1);
    }
    return found;
}

static size_t named(struct gloss_slice source, size_t at, bool in_attribute, char *text, size_t *text_len) {
    struct gloss_slice rest = gloss_slice_cut(source, at + 1, source.len);
    size_t len, entity = longest_name(rest, &len);

    if (len == 0)
        return 0;
    if (in_attribute && rest.ptr[len - 1] != ';' && len < rest.len &&
        (rest.ptr[len] == '=' || gloss_is_ascii_word(rest.ptr[len])))
        return 0;
    *text_len = (size_t)(gloss_html_entity_text_at[entity + 1] - gloss_html_entity_text_at[entity]);
    memcpy(text, gloss_html_entity_texts + gloss_html_entity_text_at[entity], *text_len);
    return len + 1;
}

size_t gloss_html_reference(struct gloss_slice source, size_t at, bool in_attribute, char text[GLOSS_HTML_REFERENCE_BYTES],
                            size_t *text_len) {
    if (at + 1 < source.len && source.ptr[at + 1] == '#')
        return numeric(source, at, text, text_len);
    return named(source, at, in_attribute, text, text_len);
}

void gloss_html_references(struct gloss_slice raw, struct gloss_buf *out) {
    char text[GLOSS_HTML_REFERENCE_BYTES];
    size_t from = 0, len, text_len;

    for (size_t at = 0; at < raw.len; at += len ? len : 1) {
        len = raw.ptr[at] == '&' ? gloss_html_reference(raw, at, false, text, &text_len) : 0;
        if (len == 0 || raw.ptr[at + len - 1] != ';') {
            len = 0;
            continue;
        }
        gloss_buf_put(out, gloss_slice_cut(raw, from, at));
        gloss_buf_put(out, (struct gloss_slice){text, text_len});
        from = at + len;
    }
    gloss_buf_put(out, gloss_slice_cut(raw, from, raw.len));
}

void gloss_html_value(struct gloss_slice raw, struct gloss_buf *out) {
    char text[GLOSS_HTML_REFERENCE_BYTES];
    size_t from = 0, len, text_len;

    for (size_t at = 0; at < raw.len; at += len ? len : 1) {
        len = raw.ptr[at] == '&' ? gloss_html_reference(raw, at, true, text, &text_len) : 0;
        if (raw.ptr[at] == '\r') {
            len = at + 1 < raw.len && raw.ptr[at + 1] == '\n' ? 2 : 1;
            text_len = 1;
            text[0] = '\n';
        } else if (raw.ptr[at] == '\0') {
            len = 1;
            text_len = gloss_utf8_encode(0xFFFD, text);
        }
        if (len) {
            gloss_buf_put(out, gloss_slice_cut(raw, from, at));
            gloss_buf_put(out, (struct gloss_slice){text, text_len});
            from = at + len;
        }
    }
    gloss_buf_put(out, gloss_slice_cut(raw, from, raw.len));
}
