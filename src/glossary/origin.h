/* origin.h - the file that something was read from: its lines, and the faults that point into it.
 *
 * Lines end with LF, CR LF or CR, as editors count them. The text is valid UTF-8 once gloss_yaml_open has accepted it.
 */
#ifndef GLOSS_ORIGIN_H
#define GLOSS_ORIGIN_H

#include "base/diag.h"

/* A place in the file; line 0: the whole file. */
struct gloss_mark {
    uint32_t line, column, width; /* width GLOSS_MARK_REST: to the end of what the line says */
};
#define GLOSS_MARK_REST UINT32_MAX

struct gloss_origin {
    const char *path;
    struct gloss_slice text; /* without a byte order mark */
    char *owned;             /* the file's bytes, if they are the origin's to free */
    struct gloss_faults *faults;
    size_t *starts; /* bytes where every 64th line begins, made when first asked for */
    size_t start_count;
};

void gloss_origin_release(struct gloss_origin *origin);

/* A line without its end; missing if there is no such line. */
struct gloss_slice gloss_origin_line(struct gloss_origin *origin, size_t line);
/* The place of a byte, with a width of 1. */
struct gloss_mark gloss_origin_mark(struct gloss_origin *origin, size_t byte);
/* What the file says from a place on to the end of the line; missing where the place lies very far to the right. */
struct gloss_slice gloss_origin_rest(struct gloss_origin *origin, struct gloss_mark mark);

/* Characters of a place, GLOSS_MARK_REST resolved. */
size_t gloss_origin_width(struct gloss_origin *origin, struct gloss_mark mark);

/* Note an error, or something that belongs to the last error. */
void gloss_origin_fail(struct gloss_origin *origin, enum gloss_status status, struct gloss_mark mark, const char *format,
                       ...) GLOSS_PRINTF(4, 5);
void gloss_origin_note(struct gloss_origin *origin, struct gloss_mark mark, const char *format, ...) GLOSS_PRINTF(3, 4);

/* Text of the file as a message quotes it: shortened, and ended by NUL. */
struct gloss_quote {
    char text[96];
};
const char *gloss_quote(struct gloss_quote *room, struct gloss_slice text);
#define GLOSS_QUOTE(text) gloss_quote(&(struct gloss_quote){{0}}, text)

#endif
