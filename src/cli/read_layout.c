#include "read_layout.h"

struct cli_row cli_row_from(const struct cli_read_text *text, size_t paragraph, size_t start, size_t width) {
    size_t end = text->starts[paragraph + 1], column = 0, broken = 0;
    struct cli_row row = {paragraph, start, end};
    struct gloss_cluster last = {0};

    for (size_t at = start; at < end;) {
        struct cli_glyph glyph = cli_read_glyph(text, at, end, column);

        /* Blanks may stand beyond the edge, where nobody sees them. */
        if (glyph.blank) {
            broken = at + glyph.len;
            last = (struct gloss_cluster){0};
        } else if (column > 0 && column + glyph.columns > width) {
            if (gloss_cluster_breaks(&last, &glyph.cluster))
                broken = at;
            row.end = broken > start ? broken : at;
            return row;
        } else {
            if (gloss_cluster_breaks(&last, &glyph.cluster))
                broken = at;
            last = glyph.cluster;
        }
        column += glyph.columns;
        at += glyph.len;
    }
    return row;
}

struct cli_row cli_row_at(const struct cli_read_text *text, size_t at, size_t width) {
    size_t paragraph = cli_read_paragraph_at(text, at);
    struct cli_row row = cli_row_from(text, paragraph, text->starts[paragraph], width);

    while (row.end <= at && row.end < text->starts[paragraph + 1])
        row = cli_row_from(text, paragraph, row.end, width);
    return row;
}

bool cli_row_next(const struct cli_read_text *text, struct cli_row *row, size_t width) {
    if (row->end < text->starts[row->paragraph + 1])
        *row = cli_row_from(text, row->paragraph, row->end, width);
    else if (row->paragraph + 1 < text->paragraph_count)
        *row = cli_row_from(text, row->paragraph + 1, text->starts[row->paragraph + 1], width);
    else
        return false;
    return true;
}

bool cli_row_previous(const struct cli_read_text *text, struct cli_row *row, size_t width) {
    if (row->start == 0)
        return false;
    *row = cli_row_at(text, row->start - 1, width);
    return true;
}
