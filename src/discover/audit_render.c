/* audit_render.c - reports in the format that is asked for. */
#include "audit_render.h"

#include <inttypes.h>

#include "render/json_text.h"

static bool end(struct gloss_buf *out) {
    bool well = gloss_buf_flush(out) && !out->failed;

    gloss_buf_release(out);
    return well;
}

bool gloss_audit_render_start(enum gloss_audit_format format, struct gloss_output output) {
    struct gloss_buf out = {.output = output};

    if (format == GLOSS_AUDIT_SARIF)
        gloss_audit_sarif_start(&out);
    else if (format == GLOSS_AUDIT_JSON)
        gloss_audit_json_start(&out);
    return end(&out);
}

bool gloss_audit_render(enum gloss_audit_format format, const struct gloss_audit_report *report,
                        struct gloss_output output) {
    struct gloss_buf out = {.output = output};

    if (format == GLOSS_AUDIT_SARIF)
        gloss_audit_sarif(&out, report);
    else if (format == GLOSS_AUDIT_JSON)
        gloss_audit_json(&out, report);
    else
        gloss_audit_jsonl(&out, report);
    return end(&out);
}

bool gloss_audit_render_end(enum gloss_audit_format format, struct gloss_output output) {
    struct gloss_buf out = {.output = output};

    if (format == GLOSS_AUDIT_SARIF)
        gloss_audit_sarif_end(&out);
    else if (format == GLOSS_AUDIT_JSON)
        gloss_audit_json_end(&out);
    return end(&out);
}

void gloss_audit_put_print(struct gloss_buf *out, const char *name, uint64_t print, bool *first) {
    gloss_json_key(out, name, first);
    gloss_buf_printf(out, "\"%016" PRIx64 "\"", print);
}
