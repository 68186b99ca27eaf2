#include "visible.h"

#include <stdio.h>

enum { VARIATION_EMOJI = 0xFE0F, VARIATION_TEXT = 0xFE0E };

static bool is_hidden(int32_t cp) { return cp < 0 || gloss_char_width(cp) < 0 || gloss_is_invisible(cp); }

static size_t hidden_text(struct gloss_slice text, size_t at, int32_t cp, char shown[16]) {
    int len = cp < 0 ? snprintf(shown, 16, "<0x%02X>", (unsigned)(unsigned char)text.ptr[at])
                     : snprintf(shown, 16, "<U+%04X>", (unsigned)cp);

    return len > 0 ? (size_t)len : 0;
}

struct gloss_cluster gloss_cluster_at(struct gloss_slice text, size_t at) {
    struct gloss_cluster cluster = {0};
    int32_t state = 0, before, cp;
    size_t len;
    int width;

    if (gloss_is_ascii(text.ptr[at]) && (at + 1 == text.len || gloss_is_ascii(text.ptr[at + 1])) && text.ptr[at] >= 0x20 &&
        text.ptr[at] != 0x7F)
        return (struct gloss_cluster){1, 1, text.ptr[at], false};
    cluster.first = before = gloss_utf8_decode(text, at, &len);
    if (is_hidden(before)) {
        char shown[16];

        /* Of a broken sequence, each byte is shown. */
        cluster.len = before < 0 ? 1 : len;
        cluster.hidden = true;
        cluster.columns = hidden_text(text, at, before, shown);
        return cluster;
    }
    width = gloss_char_width(before);
    cluster.len = len;
    for (size_t next = at + len; next < text.len; next += len) {
        cp = gloss_utf8_decode(text, next, &len);
        if (is_hidden(cp) || gloss_grapheme_break(before, cp, &state))
            break;
        if (cp == VARIATION_EMOJI || (gloss_is_regional_indicator(before) && gloss_is_regional_indicator(cp)))
            width = 2;
        else if (gloss_char_width(cp) > width && cp != VARIATION_TEXT)
            width = gloss_char_width(cp);
        cluster.len += len;
        before = cp;
    }
    cluster.columns = width > 0 ? (size_t)width : 0;
    return cluster;
}

void gloss_cluster_put(struct gloss_buf *out, struct gloss_slice text, size_t at, const struct gloss_cluster *cluster) {
    char shown[16];

    if (cluster->hidden)
        gloss_buf_put(out, (struct gloss_slice){shown, hidden_text(text, at, cluster->first, shown)});
    else
        gloss_buf_put(out, gloss_slice_cut(text, at, at + cluster->len));
}

bool gloss_sanitize(struct gloss_slice text, bool keep_lines, struct gloss_output output) {
    struct gloss_buf out = {.output = output};
    bool written;

    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);
        bool line = cluster.first == '\n' || cluster.first == '\t';
        bool line_feed_follows = cluster.first == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';

        if (keep_lines && line)
            gloss_buf_putc(&out, text.ptr[at]);
        else if (!(keep_lines && line_feed_follows))
            gloss_cluster_put(&out, text, at, &cluster);
        at += cluster.len;
    }
    written = gloss_buf_flush(&out);
    gloss_buf_release(&out);
    return written;
}

size_t gloss_width(struct gloss_slice text) {
    size_t columns = 0;

    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);

        columns += cluster.columns;
        at += cluster.len;
    }
    return columns;
}

size_t gloss_fit(struct gloss_slice text, size_t columns) {
    size_t at = 0;

    while (at < text.len) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);

        if (cluster.columns > columns)
            break;
        columns -= cluster.columns;
        at += cluster.len;
    }
    return at;
}
