/* fault.c - a fault as JSON. */
#include "base/buffer.h"
#include "base/diag.h"
#include "render/json_text.h"

bool gloss_fault_render(const struct gloss_fault *fault, struct gloss_output output) {
    struct gloss_buf out = {.output = output};
    bool first = true, well;

    gloss_buf_putc(&out, '{');
    if (fault->file)
        gloss_json_text(&out, "file", gloss_slice(fault->file), &first);
    if (fault->file && fault->line) {
        gloss_json_number(&out, "line", fault->line, &first);
        if (fault->column)
            gloss_json_number(&out, "column", fault->column, &first);
        if (fault->column)
            gloss_json_number(&out, "width", fault->width ? fault->width : 1, &first);
    }
    gloss_json_text(&out, "severity", gloss_slice(gloss_severity_name(fault->severity)), &first);
    if (fault->lint)
        gloss_json_text(&out, "lint", gloss_slice(fault->lint), &first);
    gloss_json_text(&out, "message", gloss_slice(fault->message), &first);
    gloss_buf_putc(&out, '}');
    well = gloss_buf_flush(&out) && !out.failed;
    gloss_buf_release(&out);
    return well;
}
