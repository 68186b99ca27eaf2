/* fault.c - a fault as JSON. */
#include "base/buffer.h"
#include "render/json_text.h"

static void put_text(struct gloss_buf *out, const char *name, const char *text, bool *first) {
    gloss_json_key(out, name, first);
    gloss_json_string(out, gloss_slice(text));
}

static void put_number(struct gloss_buf *out, const char *name, size_t number, bool *first) {
    gloss_json_key(out, name, first);
    gloss_buf_number(out, number);
}

bool gloss_fault_render(const struct gloss_fault *fault, struct gloss_output output) {
    static const char *const severities[] = {[GLOSS_ERROR] = "error", [GLOSS_WARNING] = "warning", [GLOSS_NOTE] = "note"};
    struct gloss_buf out = {.output = output};
    bool first = true, well;

    gloss_buf_putc(&out, '{');
    if (fault->file)
        put_text(&out, "file", fault->file, &first);
    if (fault->file && fault->line) {
        put_number(&out, "line", fault->line, &first);
        if (fault->column)
            put_number(&out, "column", fault->column, &first);
        if (fault->column)
            put_number(&out, "width", fault->width ? fault->width : 1, &first);
    }
    put_text(&out, "severity", severities[fault->severity], &first);
    if (fault->lint)
        put_text(&out, "lint", fault->lint, &first);
    put_text(&out, "message", fault->message, &first);
    gloss_buf_putc(&out, '}');
    well = gloss_buf_flush(&out) && !out.failed;
    gloss_buf_release(&out);
    return well;
}
