#include "cursor.h"

#include "eight.h"
#include "utf8.h"

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

/* So many lanes side by side, each with a counter that a round of them cannot overflow: compilers make vectors of that. */
enum { LANES = 32, ROUND = 255 };

static size_t count_in_round(const char *bytes, size_t rounds) {
    unsigned char lanes[LANES] = {0};
    size_t count = 0;

    for (; rounds > 0; rounds--, bytes += LANES)
        for (size_t i = 0; i < LANES; i++)
            lanes[i] = (unsigned char)(lanes[i] + (bytes[i] == '\n'));
    for (size_t i = 0; i < LANES; i++)
        count += lanes[i];
    return count;
}

static size_t count_line_feeds(struct gloss_slice text) {
    size_t count = 0, at = 0;

    while (text.len - at >= LANES) {
        size_t rounds = (text.len - at) / LANES < ROUND ? (text.len - at) / LANES : ROUND;

        count += count_in_round(text.ptr + at, rounds);
        at += rounds * LANES;
    }
    for (; at < text.len; at++)
        count += text.ptr[at] == '\n';
    return count;
}

/* Those without a LF behind them. */
static size_t count_returns(struct gloss_slice text) {
    size_t count = 0;

    for (size_t at = 0; at < text.len; at++) {
        const char *found = memchr(text.ptr + at, '\r', text.len - at);

        if (!found)
            break;
        at = (size_t)(found - text.ptr);
        count += at + 1 == text.len || found[1] != '\n';
    }
    return count;
}

static size_t last_line(struct gloss_slice text) {
    size_t at = text.len;

    while (at > 0 && text.ptr[at - 1] != '\n' && text.ptr[at - 1] != '\r')
        at--;
    return at;
}

void gloss_cursor_move(struct gloss_cursor *cursor, struct gloss_slice text) {
    size_t last;

    if (text.len == 0)
        return;
    if (!cursor->started && gloss_slice_starts_with(text, BYTE_ORDER_MARK))
        text = gloss_slice_cut(text, 3, text.len);
    cursor->started = true;
    if (cursor->after_cr && text.len > 0 && text.ptr[0] == '\n')
        text = gloss_slice_cut(text, 1, text.len);
    if (text.len == 0) {
        cursor->after_cr = false;
        return;
    }
    cursor->after_cr = text.ptr[text.len - 1] == '\r';
    last = last_line(text);
    if (last > 0) {
        cursor->line += count_line_feeds(text) + count_returns(text);
        cursor->column = 1;
    }
    cursor->column += gloss_utf8_count(gloss_slice_cut(text, last, text.len), NULL);
}

bool gloss_cursor_find(struct gloss_cursor *cursor, struct gloss_slice text, size_t line, size_t column, size_t *at) {
    size_t len;

    for (*at = 0; *at < text.len; *at += len) {
        int32_t cp = gloss_utf8_decode(text, *at, &len);

        bool is_mark = cp == 0xFEFF && !cursor->started;

        /* The LF of CR LF is still a part of the line's end, and no column begins at a byte order mark. */
        if (!is_mark && cursor->line == line && cursor->column >= column && !(cp == '\n' && cursor->after_cr))
            return true;
        if (cursor->line > line)
            return false;
        gloss_cursor_move(cursor, gloss_slice_cut(text, *at, *at + len));
    }
    return false;
}
