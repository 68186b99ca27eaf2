/* Bytes -> text for a terminal: UTF-8 without controls, which does not change when it is made safe again. */
#include "base/utf8.h"
#include "fuzz.h"

static bool is_harmless(int32_t cp, bool keep_lines) {
    if (cp < 0x20)
        return keep_lines && (cp == '\n' || cp == '\t');
    return !(cp >= 0x7F && cp <= 0x9F) && !(cp >= 0x202A && cp <= 0x202E) && !(cp >= 0x2066 && cp <= 0x2069);
}

static void check_shown(struct gloss_slice shown, bool keep_lines) {
    for (size_t at = 0, len; at < shown.len; at += len) {
        int32_t cp = gloss_utf8_decode(shown, at, &len);

        MUST(cp != GLOSS_INVALID && is_harmless(cp, keep_lines));
    }
}

static void check_width(struct gloss_slice shown, size_t columns) {
    size_t fit = gloss_fit(shown, columns);

    MUST(fit <= shown.len);
    MUST(gloss_width(gloss_slice_cut(shown, 0, fit)) <= columns);
    MUST(fit == shown.len || gloss_width(shown) > columns);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_buf once = {0}, twice = {0};
    bool keep_lines;

    if (size < 1)
        return 0;
    keep_lines = data[0] & 1;
    MUST(gloss_sanitize((struct gloss_slice){(const char *)data + 1, size - 1}, keep_lines, gloss_buf_sink(&once)));
    MUST(gloss_sanitize(gloss_buf_slice(&once), keep_lines, gloss_buf_sink(&twice)));
    MUST(gloss_slice_equal(gloss_buf_slice(&once), gloss_buf_slice(&twice)));
    check_shown(gloss_buf_slice(&once), keep_lines);
    if (!keep_lines)
        check_width(gloss_buf_slice(&once), data[0] >> 1);
    gloss_buf_release(&once);
    gloss_buf_release(&twice);
    return 0;
}
