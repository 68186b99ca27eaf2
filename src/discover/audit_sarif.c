/* audit_sarif.c - reports in the Static Analysis Results Interchange Format 2.1.0, which services of continuous integration read.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
#include "audit.h"
#include "audit_render.h"
#include "base/diag.h"
#include "base/path.h"
#include "render/json_text.h"

static void put_message(struct gloss_buf *out, const char *name, struct gloss_slice text, bool *first) {
    bool first_inside = true;

    gloss_json_key(out, name, first);
    gloss_buf_putc(out, '{');
    gloss_json_text(out, "text", text, &first_inside);
    gloss_buf_putc(out, '}');
}

/* ---- Places ---- */

static void put_artifact(struct gloss_buf *out, const char *name, bool *first) {
    struct gloss_buf uri = {0};
    bool first_inside = true;

    while (name[0] == '.' && name[1] == '/') /* a service takes names from the root of a repository as they are */
        name += 2;
    if (name[0] == '/')
        gloss_buf_puts(&uri, "file://");
    gloss_path_put_url(&uri, gloss_slice(name));
    gloss_json_key(out, "artifactLocation", first);
    gloss_buf_putc(out, '{');
    gloss_json_text(out, "uri", gloss_buf_slice(&uri), &first_inside);
    gloss_buf_putc(out, '}');
    out->failed |= uri.failed;
    gloss_buf_release(&uri);
}

static void put_region(struct gloss_buf *out, const char *name, const struct gloss_audit_place *place, bool *first) {
    bool first_inside = true;

    gloss_json_key(out, name, first);
    gloss_buf_putc(out, '{');
    gloss_json_number(out, "startLine", place->line, &first_inside);
    gloss_json_number(out, "startColumn", place->column, &first_inside);
    gloss_json_number(out, "endLine", place->end_line, &first_inside);
    gloss_json_number(out, "endColumn", place->end_column, &first_inside);
    gloss_buf_putc(out, '}');
}

/* message: missing, if there is none. */
static void put_location(struct gloss_buf *out, const char *file, const struct gloss_audit_place *place,
                         struct gloss_slice message) {
    bool first = true, first_inside = true;

    gloss_buf_putc(out, '{');
    gloss_json_key(out, "physicalLocation", &first);
    gloss_buf_putc(out, '{');
    put_artifact(out, file, &first_inside);
    put_region(out, "region", place, &first_inside);
    gloss_buf_putc(out, '}');
    if (message.ptr)
        put_message(out, "message", message, &first);
    gloss_buf_putc(out, '}');
}

/* ---- Results ---- */

static void put_replacement(struct gloss_buf *out, const struct gloss_audit_edit *edit) {
    bool first = true;

    gloss_buf_putc(out, '{');
    put_region(out, "deletedRegion", &edit->place, &first);
    if (edit->text.len > 0)
        put_message(out, "insertedContent", edit->text, &first);
    gloss_buf_putc(out, '}');
}

static void put_fix(struct gloss_buf *out, const char *file, const struct gloss_audit_finding *finding) {
    bool first = true, first_inside = true;

    gloss_buf_putc(out, '{');
    put_message(out, "description", gloss_slice("Introduce it here"), &first);
    gloss_json_key(out, "artifactChanges", &first);
    gloss_buf_puts(out, "[{");
    put_artifact(out, file, &first_inside);
    gloss_json_key(out, "replacements", &first_inside);
    gloss_buf_putc(out, '[');
    for (size_t i = 0; i < finding->edit_count; i++) {
        if (i)
            gloss_buf_puts(out, ", ");
        put_replacement(out, &finding->edits[i]);
    }
    gloss_buf_puts(out, "]}]}");
}

static void put_result(struct gloss_buf *out, const struct gloss_audit_report *report,
                       const struct gloss_audit_finding *finding) {
    static const struct gloss_slice none;
    bool first = true, first_inside = true;

    gloss_buf_putc(out, '{');
    gloss_json_text(out, "ruleId", gloss_slice(gloss_rule_name(finding->rule)), &first);
    gloss_json_number(out, "ruleIndex", finding->rule, &first);
    gloss_json_text(out, "level", gloss_slice(gloss_severity_name(finding->severity)), &first);
    put_message(out, "message", finding->message, &first);
    gloss_json_key(out, "locations", &first);
    gloss_buf_putc(out, '[');
    put_location(out, report->name, &finding->place, none);
    gloss_buf_putc(out, ']');
    gloss_json_key(out, "partialFingerprints", &first);
    gloss_buf_putc(out, '{');
    gloss_audit_put_print(out, "gloss/v1", finding->fingerprint, &first_inside);
    gloss_buf_putc(out, '}');
    if (finding->note.ptr) {
        gloss_json_key(out, "relatedLocations", &first);
        gloss_buf_putc(out, '[');
        put_location(out, report->name, &finding->note_place, finding->note);
        gloss_buf_putc(out, ']');
    }
    if (finding->edit_count) {
        gloss_json_key(out, "fixes", &first);
        gloss_buf_putc(out, '[');
        put_fix(out, report->name, finding);
        gloss_buf_putc(out, ']');
    }
    gloss_buf_putc(out, '}');
}

void gloss_audit_sarif(struct gloss_buf *out, const struct gloss_audit_report *report) {
    for (size_t i = 0; i < report->finding_count; i++) {
        if (i)
            gloss_buf_puts(out, ",\n   ");
        put_result(out, report, &report->findings[i]);
    }
}

/* ---- The run ---- */

static void put_rule(struct gloss_buf *out, enum gloss_rule rule) {
    bool first = true, first_inside = true;

    gloss_buf_putc(out, '{');
    gloss_json_text(out, "id", gloss_slice(gloss_rule_name(rule)), &first);
    put_message(out, "shortDescription", gloss_slice(gloss_rule_about(rule)), &first);
    put_message(out, "help", gloss_slice(gloss_rule_help(rule)), &first);
    gloss_json_key(out, "defaultConfiguration", &first);
    gloss_buf_putc(out, '{');
    gloss_json_text(out, "level", gloss_slice(gloss_level_name(gloss_rule_default(rule))), &first_inside);
    gloss_buf_puts(out, "}}");
}

void gloss_audit_sarif_start(struct gloss_buf *out) {
    bool first = true;

    gloss_buf_puts(out, "{\"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                        "sarif-schema-2.1.0.json\",\n \"version\": \"2.1.0\",\n \"runs\": [{\n  \"tool\": {\"driver\": {");
    gloss_json_text(out, "name", gloss_slice("gloss"), &first);
    gloss_json_text(out, "semanticVersion", gloss_slice(gloss_version()), &first);
    gloss_json_key(out, "rules", &first);
    gloss_buf_putc(out, '[');
    for (int rule = 0; rule < GLOSS_RULE_COUNT; rule++) {
        gloss_buf_puts(out, rule ? ",\n   " : "\n   ");
        put_rule(out, (enum gloss_rule)rule);
    }
    gloss_buf_puts(out, "]}},\n  \"columnKind\": \"unicodeCodePoints\",\n  \"results\": [\n   ");
}

void gloss_audit_sarif_end(struct gloss_buf *out) { gloss_buf_puts(out, "]\n }]}\n"); }
