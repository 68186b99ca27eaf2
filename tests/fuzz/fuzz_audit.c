/* A text -> what it owes its readers, or with an upper half in its first byte a configuration.
 *
 * The first byte says what it is read as. Findings lie in the text and in its order, reports are JSON, and the edits make the mended text, which
 * has nothing more to mend. */
#include <jansson.h>

#include "fuzz.h"
#include "glossator.h"

static const char yaml[] = "terms:\n"
                           "  SLA: {expansion: service level agreement}\n"
                           "  MOU: {expansion: memorandum of understanding, forms: [memoranda of understanding]}\n"
                           "  R&D: {expansion: '*research* <&> [development]'}\n"
                           "  UN: {expansion: United Nations, known: true}\n"
                           "  SM-3: {definition: An interceptor.}\n"
                           "  Old Term: {definition: Old., status: deprecated, use: SLA}\n"
                           "  PAC: {senses: [{expansion: Patriot Advanced Capability, cues: [missile]}, {expansion: "
                           "political action committee}]}\n";

static void check_json(enum gloss_audit_format format, const struct gloss_audit_report *report) {
    struct gloss_buf out = {0};
    json_t *json;

    MUST(gloss_audit_render_start(format, gloss_buf_sink(&out)));
    MUST(gloss_audit_render(format, report, gloss_buf_sink(&out)));
    MUST(gloss_audit_render_end(format, gloss_buf_sink(&out)));
    json = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    MUST(json);
    json_decref(json);
    gloss_buf_release(&out);
}

static void check_place(struct gloss_slice text, const struct gloss_audit_place *place) {
    MUST(place->start <= place->end && place->end <= text.len && place->line > 0 && place->column > 0);
    MUST(place->end_line > place->line || (place->end_line == place->line && place->end_column >= place->column));
}

/* What the edits make of the text. */
static void put_mended(struct gloss_buf *out, const struct gloss_audit_report *report) {
    size_t at = 0;

    for (size_t i = 0; i < report->finding_count; i++)
        for (size_t k = 0; k < report->findings[i].edit_count; k++) {
            const struct gloss_audit_edit *edit = &report->findings[i].edits[k];

            check_place(report->text, &edit->place);
            MUST(edit->place.start >= at);
            gloss_buf_put(out, gloss_slice_cut(report->text, at, (size_t)edit->place.start));
            gloss_buf_put(out, edit->text);
            at = (size_t)edit->place.end;
        }
    gloss_buf_put(out, gloss_slice_cut(report->text, at, report->text.len));
}

static void check_report(void *user, const struct gloss_audit_report *report) {
    struct gloss_buf *mended = user, made = {0};
    uint64_t last = 0;
    size_t width;

    for (size_t i = 0; i < report->finding_count; i++) {
        const struct gloss_audit_finding *finding = &report->findings[i];

        check_place(report->text, &finding->place);
        MUST(finding->place.start >= last && finding->place.start < finding->place.end && finding->message.len > 0);
        last = finding->place.start;
        if (finding->note.ptr)
            check_place(report->text, &finding->note_place);
        gloss_audit_line(report, &finding->place, &width);
    }
    for (size_t i = 0; i < report->acronym_count; i++)
        check_place(report->text, &report->acronyms[i].place);
    if (report->mended.ptr) {
        put_mended(&made, report);
        MUST(gloss_slice_equal(gloss_buf_slice(&made), report->mended));
        gloss_buf_put(mended, report->mended);
        gloss_buf_release(&made);
    }
    check_json(GLOSS_AUDIT_JSON, report);
    check_json(GLOSS_AUDIT_SARIF, report);
}

static void audit(enum gloss_format format, struct gloss_slice text) {
    struct gloss_audit_options options = {.known = NULL};
    struct gloss_audit *one = gloss_audit_new(fuzz_index(yaml), &options);
    struct gloss_buf mended = {0}, again = {0};
    struct gloss_slice rest;

    MUST(one);
    if (gloss_audit_text(one, format, "fuzz", gloss_slice_source(&text), NULL, check_report, &mended, NULL) &&
        mended.len > 0) {
        rest = gloss_buf_slice(&mended);
        MUST(gloss_audit_text(one, format, "fuzz", gloss_slice_source(&rest), NULL, check_report, &again, NULL));
        MUST(again.len == 0);
    }
    gloss_buf_release(&mended);
    gloss_buf_release(&again);
    gloss_audit_free(one);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice text = {(const char *)data, size};

    if (size == 0)
        return 0;
    text = gloss_slice_cut(text, 1, size);
    if (data[0] & 0x80)
        gloss_config_free(gloss_config_parse("fuzz.yaml", text, NULL));
    else
        audit((enum gloss_format)(data[0] % 3), text);
    return 0;
}
