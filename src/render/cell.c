#include "cell.h"

/* A spreadsheet runs a cell, or a line of one, that begins like this as a formula. */
static bool is_formula(struct gloss_slice text) {
    static const char *const starts[] = {"=",           "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                         "\xEF\xBC\xA0"};
    size_t at = 0;

    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\r' ||
                             (text.len - at > 1 && memcmp(text.ptr + at, "\xC2\xA0", 2) == 0)))
        at += text.ptr[at] == '\xC2' ? 2 : 1;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (gloss_slice_starts_with(gloss_slice_cut(text, at, text.len), starts[i]))
            return true;
    return false;
}

void gloss_cell_put(struct gloss_buf *out, struct gloss_slice text, enum gloss_cell_kind kind, bool is_raw, bool last) {
    bool csv = kind == GLOSS_CELL_CSV, is_quoted;

    text = gloss_slice_trim(text);
    is_quoted = csv || (!is_raw && gloss_slice_starts_with(text, "\""));
    if (is_quoted)
        gloss_buf_putc(out, '"');
    if (!is_raw && is_formula(text))
        gloss_buf_putc(out, '\'');
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.ptr[at];

        if (is_quoted && byte == '"')
            gloss_buf_putc(out, '"');
        gloss_buf_putc(out, byte < 0x20 || byte == 0x7F ? ' ' : (char)byte);
    }
    if (is_quoted)
        gloss_buf_putc(out, '"');
    gloss_buf_puts(out, csv ? (last ? "\r\n" : ",") : (last ? "\n" : "\t"));
}
