/* audit.c - one text after another: read, looked through by every rule, and reported. */
#include "audit.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "config.h"
#include "document/strip.h"
#include "match/scan.h"

struct gloss_audit *gloss_audit_new(const struct gloss_index *index, const struct gloss_audit_options *options) {
    struct gloss_audit *audit = calloc(1, sizeof *audit);

    if (!audit)
        return NULL;
    audit->index = index;
    audit->options = options;
    audit->reader = gloss_reader_new(GLOSS_SCAN_BEFORE);
    if (!audit->reader) {
        free(audit);
        return NULL;
    }
    return audit;
}

void gloss_audit_free(struct gloss_audit *audit) {
    if (!audit)
        return;
    gloss_reader_free(audit->reader);
    gloss_original_release(&audit->original);
    gloss_runs_release(&audit->runs);
    gloss_markup_found_release(&audit->found);
    gloss_discovery_release(&audit->discovery);
    free(audit->names);
    free(audit->mentions);
    free(audit->switches);
    free(audit->headings);
    free(audit->findings);
    free(audit->changed.changes);
    gloss_buf_release(&audit->changed.texts);
    gloss_changed_check_release(&audit->check);
    free(audit->edits);
    gloss_arena_release(&audit->arena);
    gloss_buf_release(&audit->scratch);
    free(audit);
}

/* What is told goes before the configuration, which goes before the default. */
static void settle_levels(struct gloss_audit *audit) {
    for (int rule = 0; rule < GLOSS_RULE_COUNT; rule++) {
        unsigned char level = audit->options->levels[rule];

        if (level == GLOSS_LEVEL_UNSET && audit->config)
            level = audit->config->levels[rule];
        audit->levels[rule] = level == GLOSS_LEVEL_UNSET ? (unsigned char)gloss_rule_default((enum gloss_rule)rule) : level;
    }
}

/* Read the text, and of a document with markup its prose. */
static bool read(struct gloss_audit *audit, struct gloss_input input, struct gloss_diag *diag) {
    if (!gloss_original_read(&audit->original, audit->reader, audit->file, input, diag))
        return false;
    audit->source = audit->prose = gloss_buf_slice(&audit->original.bytes);
    if (audit->source.len > UINT32_MAX)
        return gloss_fail(diag, GLOSS_ELIMIT, audit->file, "is larger than 4 GiB, the limit for an audit");
    if (audit->format == GLOSS_FORMAT_PLAIN)
        return true;
    audit->markup =
        (struct gloss_markup_options){.name = audit->file, .within = audit->options->within, .skip = audit->options->skip};
    if (!gloss_markup_read(audit->format, &audit->runs, &audit->found, audit->source, &audit->markup, diag))
        return false;
    audit->prose = gloss_buf_slice(&audit->runs.prose);
    return true;
}

static bool discover(struct gloss_audit *audit) {
    const struct gloss_runs *runs = gloss_audit_runs(audit);

    return runs ? gloss_discover_prose(&audit->discovery, runs, audit->source)
                : gloss_discover(&audit->discovery, audit->prose);
}

static void judge(struct gloss_audit *audit, struct gloss_diag *diag) {
    gloss_audit_read_switches(audit, diag);
    if (!audit->failed && !discover(audit))
        audit->failed = true;
    if (!audit->failed)
        gloss_audit_headings(audit);
    if (!audit->failed)
        gloss_audit_gather(audit);
    if (audit->failed)
        return;
    gloss_audit_introductions(audit);
    gloss_audit_redundant(audit);
    gloss_audit_spelled_out(audit);
    gloss_audit_terms(audit);
    gloss_audit_settle(audit);
    gloss_audit_fix(audit);
}

bool gloss_audit_text(struct gloss_audit *audit, enum gloss_format format, const char *name, struct gloss_input input,
                      const struct gloss_config *config, void (*done)(void *user, const struct gloss_audit_report *report),
                      void *user, struct gloss_diag *diag) {
    audit->file = name;
    audit->format = format;
    audit->config = config;
    audit->count = audit->mention_count = audit->edit_count = 0;
    audit->failed = false;
    gloss_arena_release(&audit->arena);
    settle_levels(audit);
    if (!read(audit, input, diag))
        return false;
    gloss_original_warn(&audit->original, audit->file, diag);
    judge(audit, diag);
    if (!audit->failed)
        gloss_audit_hand_over(audit, done, user);
    if (audit->failed)
        return gloss_fail_memory(diag);
    return true;
}
