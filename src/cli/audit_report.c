#include "audit_report.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "output.h"
#include "say.h"
#include "target.h"

/* ---- Formats ---- */

static const struct {
    enum gloss_audit_format format;
    const char *between;
} reports[] = {
    [CLI_REPORT_JSON] = {GLOSS_AUDIT_JSON, ",\n "},
    [CLI_REPORT_JSONL] = {GLOSS_AUDIT_JSONL, ""},
    [CLI_REPORT_SARIF] = {GLOSS_AUDIT_SARIF, ",\n   "},
};

enum gloss_audit_format cli_audit_format(const struct cli_options *options) { return reports[options->report].format; }

const char *cli_audit_between(const struct cli_options *options) { return reports[options->report].between; }

/* ---- Findings and short forms, in words ---- */

static struct gloss_fault fault_at(const struct gloss_audit_report *report, const struct gloss_audit_place *place) {
    struct gloss_fault fault = {.file = report->name, .line = place->line, .column = place->column};

    fault.source = gloss_audit_line(report, place, &fault.width);
    return fault;
}

static void tell_finding(struct gloss_diag *diag, const struct gloss_audit_report *report,
                         const struct gloss_audit_finding *finding) {
    struct gloss_fault fault = fault_at(report, &finding->place);

    fault.severity = finding->severity;
    fault.alone = finding->severity == GLOSS_NOTE;
    fault.lint = gloss_rule_name(finding->rule);
    fault.message = finding->message.ptr;
    gloss_report(diag, &fault);
    if (!finding->note.ptr)
        return;
    fault = fault_at(report, &finding->note_place);
    fault.severity = GLOSS_NOTE;
    fault.message = finding->note.ptr;
    gloss_report(diag, &fault);
}

/* A text may give so many that nobody reads them all. */
static void tell_findings(struct cli_unit *unit, const struct gloss_audit_report *report) {
    struct gloss_diag diag = cli_unit_diag(unit);
    size_t most = report->finding_count < GLOSS_LIMIT_FAULTS ? report->finding_count : GLOSS_LIMIT_FAULTS;

    for (size_t i = 0; i < most; i++)
        tell_finding(&diag, report, &report->findings[i]);
    if (most < report->finding_count)
        gloss_warn(&diag, (struct gloss_place){.file = report->name}, "%zu more findings are not shown",
                   report->finding_count - most);
}

static void put_acronyms(struct gloss_buf *out, const struct gloss_audit_report *report) {
    static const char *const states[] = {
        [GLOSS_AUDIT_INTRODUCED] = "introduced", [GLOSS_AUDIT_UNDEFINED] = "not introduced", [GLOSS_AUDIT_KNOWN] = "known"};

    for (size_t i = 0; i < report->acronym_count; i++) {
        const struct gloss_audit_acronym *acronym = &report->acronyms[i];

        cli_put_harmless(out, gloss_slice(report->name));
        gloss_buf_printf(out, ":%zu:%zu: ", acronym->place.line, acronym->place.column);
        cli_put_harmless(out, acronym->short_form);
        gloss_buf_printf(out, ": %s, %zu %s", states[acronym->state], acronym->uses, acronym->uses == 1 ? "use" : "uses");
        if (acronym->long_form.ptr) {
            gloss_buf_puts(out, ": ");
            cli_put_harmless(out, acronym->long_form);
        }
        gloss_buf_putc(out, '\n');
    }
}

/* ---- Mended ---- */

/* What is left to be done by hand. NULL: no memory. */
static struct gloss_audit_finding *without_mended(const struct gloss_audit_report *report, size_t *count) {
    struct gloss_audit_finding *left = calloc(report->finding_count + 1, sizeof *left);

    *count = 0;
    for (size_t i = 0; left && i < report->finding_count; i++)
        if (report->findings[i].edit_count == 0)
            left[(*count)++] = report->findings[i];
    return left;
}

/* Short forms as they are once the text is mended. NULL: no memory. */
static struct gloss_audit_acronym *as_mended(const struct gloss_audit_report *report) {
    struct gloss_audit_acronym *mended = calloc(report->acronym_count + 1, sizeof *mended);

    for (size_t i = 0; mended && i < report->acronym_count; i++) {
        mended[i] = report->acronyms[i];
        if (mended[i].mendable)
            mended[i].state = GLOSS_AUDIT_INTRODUCED;
    }
    return mended;
}

/* ---- The report ---- */

static bool is_failing(const struct cli_options *options, enum gloss_severity severity) {
    switch (options->fail_on) {
    case CLI_FAIL_ON_NOTE:
        return true;
    case CLI_FAIL_ON_WARNING:
        return severity != GLOSS_NOTE;
    case CLI_FAIL_ON_ERROR:
        return severity == GLOSS_ERROR;
    default:
        return false;
    }
}

static void put_report(const struct cli_audited *doing, const struct gloss_audit_report *report) {
    struct cli_unit *unit = doing->unit;
    const struct cli_options *options = doing->options;

    unit->finding_count = report->finding_count;
    for (size_t i = 0; i < report->finding_count; i++)
        unit->fails |= is_failing(options, report->findings[i].severity);
    unit->acronym_count = report->acronym_count;
    for (size_t i = 0; i < report->acronym_count; i++)
        unit->known_count += report->acronyms[i].state == GLOSS_AUDIT_KNOWN;
    if (options->report != CLI_REPORT_TEXT) {
        if (!gloss_audit_render(cli_audit_format(options), report, gloss_buf_sink(&unit->out)))
            unit->out.failed = true;
        return;
    }
    tell_findings(unit, report);
    if (options->listing)
        put_acronyms(&unit->out, report);
}

void cli_audit_take(void *user, const struct gloss_audit_report *report) {
    const struct cli_audited *doing = user;
    struct cli_unit *unit = doing->unit;
    struct gloss_audit_report left = *report;
    struct gloss_audit_finding *findings = NULL;
    struct gloss_audit_acronym *acronyms = NULL;

    if (doing->options->fix && report->mended.ptr) {
        findings = without_mended(report, &left.finding_count);
        acronyms = as_mended(report);
        left.findings = findings;
        left.acronyms = acronyms;
        unit->no_memory |= !findings || !acronyms;
        unit->fixed_count = report->finding_count - left.finding_count;
        unit->has_mended = true;
        gloss_buf_put(&unit->mended, report->mended);
    }
    if (!unit->no_memory)
        put_report(doing, &left);
    unit->no_memory |= unit->out.failed || unit->mended.failed;
    free(findings);
    free(acronyms);
}

void cli_audit_say(void *is_finding, const struct gloss_fault *fault) {
    bool *found = is_finding;

    if (fault->severity != GLOSS_NOTE || fault->alone)
        *found = fault->lint != NULL;
    if (*found)
        cli_say_finding(fault);
    else
        cli_say_fault(NULL, fault);
}

void cli_audit_put_tally(struct gloss_buf *out, const struct cli_unit *unit) {
    cli_put_harmless(out, gloss_slice(unit->name));
    gloss_buf_printf(out, ": %zu short %s", unit->acronym_count, unit->acronym_count == 1 ? "form" : "forms");
    if (unit->known_count)
        gloss_buf_printf(out, ", %zu known", unit->known_count);
    if (unit->fixed_count)
        gloss_buf_printf(out, ", %zu introduced", unit->fixed_count);
    if (unit->finding_count)
        gloss_buf_printf(out, ", %zu %s\n", unit->finding_count, unit->finding_count == 1 ? "finding" : "findings");
    else
        gloss_buf_puts(out, ", no findings\n");
}

bool cli_audit_write_mended(const struct cli_options *options, const struct cli_unit *unit) {
    struct cli_options in_place = *options;
    struct cli_output output;
    struct gloss_output sink;
    bool written;

    in_place.in_place = true;
    if (!cli_target_open(&output, &in_place, unit->name))
        return false;
    sink = cli_output_sink(&output);
    written = sink.write(sink.user, unit->mended.ptr, unit->mended.len);
    if (written && cli_output_close_unchanged(&output))
        return true;
    return cli_output_close(&output, written) && written;
}
