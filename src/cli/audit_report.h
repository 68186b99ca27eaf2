/* audit_report.h - what comes of the audit of one text: messages or a report in a format, and the text mended. */
#ifndef CLI_AUDIT_REPORT_H
#define CLI_AUDIT_REPORT_H

#include "options.h"
#include "unit.h"

/* A text under way. */
struct cli_audited {
    const struct cli_options *options;
    struct cli_unit *unit;
};

/* Keep in the unit what is to be said and written of a report; user is a struct cli_audited. In any thread. */
void cli_audit_take(void *user, const struct gloss_audit_report *report);

/* Print a fault of a unit: a finding, or what is wrong otherwise, and a note that belongs to it. *is_finding, at first false, is of the last one
 * that was no such note. */
void cli_audit_say(void *is_finding, const struct gloss_fault *fault);
/* Put the mended text in the place of the text. false after a message. */
bool cli_audit_write_mended(const struct cli_options *options, const struct cli_unit *unit);
/* "a.md: 12 short forms, 2 known, 3 findings" */
void cli_audit_put_tally(struct gloss_buf *out, const struct cli_unit *unit);

/* The format of a report that is no text, and what parts the reports of several texts. */
enum gloss_audit_format cli_audit_format(const struct cli_options *options);
const char *cli_audit_between(const struct cli_options *options);

#endif
