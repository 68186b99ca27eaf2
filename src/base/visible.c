#include "visible.h"

#include <stdio.h>

#include "ambiguous.h"

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

/* ---- Where lines may break ---- */

static bool is_one_of(int32_t cp, const int32_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cp == list[i])
            return true;
    return false;
}

/* What no line begins with: classes CL, CP, EX, IS, NS and IN of UAX #14, as far as they stand beside wide characters. */
static bool stays_behind(int32_t cp) {
    static const int32_t list[] = {
        '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    '%',    0x2019, 0x201D, 0x2025,
        0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B,
        0x301C, 0x301E, 0x301F, 0x303B, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087,
        0x308E, 0x3095, 0x3096, 0x309B, 0x309C, 0x309D, 0x309E, 0x30A0, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9,
        0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FB, 0x30FC, 0x30FD, 0x30FE, 0xFF01, 0xFF05,
        0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61, 0xFF63, 0xFF64, 0xFF65,
    };

    return is_one_of(cp, list, sizeof list / sizeof *list);
}

/* What no line ends with: class OP. */
static bool stays_before(int32_t cp) {
    static const int32_t list[] = {
        '(',    '[',    '{',    0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010,
        0x3014, 0x3016, 0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62,
    };

    return is_one_of(cp, list, sizeof list / sizeof *list);
}

static bool is_wide(const struct gloss_cluster *cluster) { return cluster->columns == 2 && !cluster->hidden; }

bool gloss_cluster_breaks(const struct gloss_cluster *before, const struct gloss_cluster *after) {
    if (before->len == 0 || (!is_wide(before) && !is_wide(after)))
        return false;
    /* A bracket that is no wide one may be a note's, which belongs to the word. */
    return !stays_behind(after->first) && !stays_before(before->first) && after->first != '(' && after->first != '[';
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

/* Whether eight bytes are all visible ASCII. */
static bool are_visible_ascii(const char *bytes) {
    const uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    uint64_t eight, is_delete;

    memcpy(&eight, bytes, sizeof eight);
    is_delete = (eight ^ (ones * 0x7F)) - ones; /* for ASCII: the high bit is set of DEL alone */
    return !(eight & high) && !((eight - ones * 0x20) & high) && !(is_delete & high);
}

size_t gloss_cluster_columns(const struct gloss_cluster *cluster, bool wide) {
    bool is_wider = wide && cluster->columns == 1 && !cluster->hidden && gloss_is_ambiguous(cluster->first);

    return is_wider ? 2 : cluster->columns;
}

size_t gloss_width_as(struct gloss_slice text, bool wide) {
    size_t columns = 0;

    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster;

        /* What is behind them may be a mark on the last. */
        if (at + 8 < text.len && are_visible_ascii(text.ptr + at)) {
            columns += 7;
            at += 7;
            continue;
        }
        cluster = gloss_cluster_at(text, at);
        columns += gloss_cluster_columns(&cluster, wide);
        at += cluster.len;
    }
    return columns;
}

size_t gloss_fit_as(struct gloss_slice text, size_t columns, bool wide) {
    size_t at = 0;

    while (at < text.len) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);
        size_t takes = gloss_cluster_columns(&cluster, wide);

        if (takes > columns)
            break;
        columns -= takes;
        at += cluster.len;
    }
    return at;
}

size_t gloss_width(struct gloss_slice text) { return gloss_width_as(text, false); }

size_t gloss_fit(struct gloss_slice text, size_t columns) { return gloss_fit_as(text, columns, false); }
