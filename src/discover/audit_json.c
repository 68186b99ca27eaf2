/* audit_json.c - reports as JSON, an object for each text in one array, or a line for each finding: doc/audit.md. */
#include "audit_render.h"
#include "base/diag.h"
#include "render/json_text.h"

static const char *const states[] = {
    [GLOSS_AUDIT_INTRODUCED] = "introduced", [GLOSS_AUDIT_UNDEFINED] = "undefined", [GLOSS_AUDIT_KNOWN] = "known"};

static void put_place(struct gloss_buf *out, const struct gloss_audit_place *place, bool *first) {
    gloss_json_number(out, "line", place->line, first);
    gloss_json_number(out, "column", place->column, first);
    gloss_json_number(out, "start", place->start, first);
    gloss_json_number(out, "end", place->end, first);
}

static void put_edits(struct gloss_buf *out, const struct gloss_audit_finding *finding) {
    for (size_t i = 0; i < finding->edit_count; i++) {
        bool first = true;

        gloss_buf_puts(out, i ? ", {" : "{");
        gloss_json_number(out, "start", finding->edits[i].place.start, &first);
        gloss_json_number(out, "end", finding->edits[i].place.end, &first);
        gloss_json_text(out, "text", finding->edits[i].text, &first);
        gloss_buf_putc(out, '}');
    }
}

/* What an object has of a finding; first: nothing stands in it yet. */
static void put_finding(struct gloss_buf *out, const struct gloss_audit_report *report,
                        const struct gloss_audit_finding *finding, bool first) {
    put_place(out, &finding->place, &first);
    gloss_json_text(out, "rule", gloss_slice(gloss_rule_name(finding->rule)), &first);
    gloss_json_text(out, "severity", gloss_slice(gloss_severity_name(finding->severity)), &first);
    gloss_json_text(out, "message", finding->message, &first);
    gloss_json_text(out, "text", gloss_slice_cut(report->text, (size_t)finding->place.start, (size_t)finding->place.end),
                    &first);
    if (finding->note.ptr) {
        bool first_of_note = true;

        gloss_json_key(out, "related", &first);
        gloss_buf_putc(out, '{');
        put_place(out, &finding->note_place, &first_of_note);
        gloss_json_text(out, "message", finding->note, &first_of_note);
        gloss_buf_putc(out, '}');
    }
    if (finding->edit_count) {
        gloss_json_key(out, "fix", &first);
        gloss_buf_putc(out, '[');
        put_edits(out, finding);
        gloss_buf_putc(out, ']');
    }
    gloss_audit_put_print(out, "fingerprint", finding->fingerprint, &first);
}

static void put_acronym(struct gloss_buf *out, const struct gloss_audit_acronym *acronym) {
    bool first = true;

    gloss_buf_putc(out, '{');
    gloss_json_text(out, "short", acronym->short_form, &first);
    if (acronym->long_form.ptr)
        gloss_json_text(out, "long", acronym->long_form, &first);
    gloss_json_text(out, "state", gloss_slice(states[acronym->state]), &first);
    gloss_json_number(out, "uses", acronym->uses, &first);
    put_place(out, &acronym->place, &first);
    gloss_buf_putc(out, '}');
}

void gloss_audit_json_start(struct gloss_buf *out) { gloss_buf_putc(out, '['); }

void gloss_audit_json(struct gloss_buf *out, const struct gloss_audit_report *report) {
    bool first = true;

    gloss_buf_putc(out, '{');
    gloss_json_text(out, "document", gloss_slice(report->name), &first);
    gloss_json_number(out, "bytes", report->text.len, &first);
    gloss_json_key(out, "findings", &first);
    gloss_buf_putc(out, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        gloss_buf_puts(out, i ? ",\n   {" : "\n   {");
        put_finding(out, report, &report->findings[i], true);
        gloss_buf_putc(out, '}');
    }
    gloss_buf_putc(out, ']');
    gloss_json_key(out, "acronyms", &first);
    gloss_buf_putc(out, '[');
    for (size_t i = 0; i < report->acronym_count; i++) {
        gloss_buf_puts(out, i ? ",\n   " : "\n   ");
        put_acronym(out, &report->acronyms[i]);
    }
    gloss_buf_puts(out, "]}");
}

void gloss_audit_jsonl(struct gloss_buf *out, const struct gloss_audit_report *report) {
    for (size_t i = 0; i < report->finding_count; i++) {
        bool first = true;

        gloss_buf_putc(out, '{');
        gloss_json_text(out, "document", gloss_slice(report->name), &first);
        put_finding(out, report, &report->findings[i], first);
        gloss_buf_puts(out, "}\n");
    }
}

void gloss_audit_json_end(struct gloss_buf *out) { gloss_buf_puts(out, "]\n"); }
