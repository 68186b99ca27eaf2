/* audit_print.c - fingerprints of findings, by which a service knows them again when lines were added or taken out before them. */
#include <stdlib.h>

#include "audit.h"
#include "base/ascii.h"
#include "base/checksum.h"

/* What a rule finds once for a short form is the same wherever it stands. */
static bool is_once(enum gloss_rule rule) {
    return rule == GLOSS_RULE_UNDEFINED || rule == GLOSS_RULE_USE_BEFORE_DEFINITION || rule == GLOSS_RULE_SINGLE_USE;
}

/* Without blanks: a paragraph may be set anew. */
static void put_dense(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t at = 0; at < text.len; at++)
        if (!gloss_is_space(text.ptr[at]))
            gloss_buf_putc(out, text.ptr[at]);
    gloss_buf_putc(out, '\0');
}

struct print {
    uint64_t number;
    size_t finding;
};

static int by_number(const void *a, const void *b) {
    const struct print *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->finding > y->finding) - (x->finding < y->finding);
}

static uint64_t print_of(struct gloss_audit *audit, const struct gloss_audit_report *report,
                         const struct gloss_audit_finding *finding) {
    struct gloss_buf *text = &audit->scratch;
    size_t width;

    text->len = 0;
    gloss_buf_puts(text, gloss_rule_name(finding->rule));
    gloss_buf_putc(text, '\0');
    put_dense(text, gloss_slice_cut(report->text, (size_t)finding->place.start, (size_t)finding->place.end));
    if (!is_once(finding->rule))
        put_dense(text, gloss_audit_line(report, &finding->place, &width));
    return gloss_checksum(text->ptr, text->len);
}

/* Alike ones are counted, in the order of the text. */
static void give(struct gloss_audit_finding *findings, struct print *prints, size_t count) {
    size_t alike = 0;

    qsort(prints, count, sizeof *prints, by_number);
    for (size_t i = 0; i < count; i++) {
        alike = i > 0 && prints[i].number == prints[i - 1].number ? alike + 1 : 0;
        findings[prints[i].finding].fingerprint = prints[i].number + alike;
    }
}

void gloss_audit_print(struct gloss_audit *audit, const struct gloss_audit_report *report,
                       struct gloss_audit_finding *findings) {
    struct print *prints = report->finding_count ? calloc(report->finding_count, sizeof *prints) : NULL;

    audit->failed |= report->finding_count && !prints;
    for (size_t i = 0; prints && i < report->finding_count; i++)
        prints[i] = (struct print){print_of(audit, report, &findings[i]), i};
    audit->failed |= audit->scratch.failed;
    if (prints && !audit->failed)
        give(findings, prints, report->finding_count);
    free(prints);
}
