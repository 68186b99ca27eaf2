#include "cursor.h"

#include "utf8.h"

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

void gloss_cursor_move(struct gloss_cursor *cursor, struct gloss_slice text) {
    bool begins_with_mark = !cursor->started && gloss_slice_starts_with(text, BYTE_ORDER_MARK);

    cursor->started |= text.len > 0;
    if (begins_with_mark)
        text = gloss_slice_cut(text, 3, text.len);
    if (!cursor->after_cr && !(text.len > 0 && memchr(text.ptr, '\r', text.len))) {
        const char *lf;

        while (text.len > 0 && (lf = memchr(text.ptr, '\n', text.len))) {
            cursor->line++;
            cursor->column = 1;
            text = gloss_slice_cut(text, (size_t)(lf - text.ptr) + 1, text.len);
        }
        cursor->column += gloss_utf8_count(text, NULL);
        return;
    }
    for (size_t at = 0, len; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (cp == '\n' || cp == '\r') {
            cursor->line += !(cp == '\n' && cursor->after_cr);
            cursor->column = 1;
        } else {
            cursor->column++;
        }
        cursor->after_cr = cp == '\r';
    }
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
