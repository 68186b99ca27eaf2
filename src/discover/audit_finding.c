/* audit_finding.c - findings: noted by the rules, put in order, and handed over with lines and columns. */
#include <stdarg.h>
#include <stdlib.h>

#include "audit.h"
#include "base/array.h"
#include "base/cursor.h"
#include "base/limits.h"

/* ---- Noting ---- */

static struct gloss_slice keep(struct gloss_audit *audit, const char *format, va_list args) {
    struct gloss_slice kept = gloss_arena_vprintf(&audit->arena, format, args);

    audit->failed |= !kept.ptr;
    return kept;
}

void gloss_audit_find(struct gloss_audit *audit, enum gloss_rule rule, struct gloss_stretch at, const char *format, ...) {
    struct gloss_audit_found *grown;
    va_list args;

    audit->last_kept = false;
    if (!gloss_audit_wants(audit, rule) || audit->failed)
        return;
    grown = gloss_array_grow(audit->findings, audit->count, &audit->room, sizeof *grown);
    if (!grown) {
        audit->failed = true;
        return;
    }
    audit->findings = grown;
    va_start(args, format);
    grown[audit->count] = (struct gloss_audit_found){
        .rule = rule, .order = audit->count, .at = at, .message = keep(audit, format, args), .name = GLOSS_DISCOVERY_NONE};
    va_end(args);
    audit->count++;
    audit->last_kept = true;
}

void gloss_audit_note(struct gloss_audit *audit, struct gloss_stretch at, const char *format, ...) {
    va_list args;

    if (!audit->last_kept)
        return;
    va_start(args, format);
    audit->findings[audit->count - 1].note = keep(audit, format, args);
    va_end(args);
    audit->findings[audit->count - 1].note_at = at;
}

/* ---- In order ---- */

static struct gloss_stretch source_of(const struct gloss_audit *audit, struct gloss_stretch at) {
    const struct gloss_runs *runs = gloss_audit_runs(audit);

    return runs && at.end > at.start ? gloss_runs_source(runs, at.start, at.end) : at;
}

static int by_place(const void *a, const void *b) {
    const struct gloss_audit_found *x = a, *y = b;

    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* What is off where a finding stands, as far as the switches before it say; each finding begins behind the one before. */
struct off {
    size_t next; /* switch */
    uint32_t rules;
    struct gloss_audit_switch line; /* the last that is for one line */
};

static bool is_off(const struct gloss_audit *audit, struct off *off, const struct gloss_audit_found *finding) {
    uint32_t rule = UINT32_C(1) << finding->rule;

    for (; off->next < audit->switch_count && audit->switches[off->next].start <= finding->at.start; off->next++) {
        const struct gloss_audit_switch *one = &audit->switches[off->next];

        if (one->end != SIZE_MAX && one->start == off->line.start)
            off->line.rules |= one->rules;
        else if (one->end != SIZE_MAX)
            off->line = *one;
        else
            off->rules = one->on ? off->rules & ~one->rules : off->rules | one->rules;
    }
    return off->rules & rule || (finding->at.start < off->line.end && off->line.rules & rule);
}

void gloss_audit_settle(struct gloss_audit *audit) {
    struct off off = {.line = {.start = SIZE_MAX}};
    size_t kept = 0;

    for (size_t i = 0; i < audit->count; i++) {
        audit->findings[i].at = source_of(audit, audit->findings[i].at);
        audit->findings[i].note_at = source_of(audit, audit->findings[i].note_at);
    }
    if (audit->count)
        qsort(audit->findings, audit->count, sizeof *audit->findings, by_place);
    for (size_t i = 0; i < audit->count; i++)
        if (!is_off(audit, &off, &audit->findings[i]))
            audit->findings[kept++] = audit->findings[i];
    audit->count = kept;
}

/* ---- Lines and columns ---- */

/* A byte whose line and column are wanted. */
struct wanted {
    size_t byte;
    size_t *line, *column;
};

struct places {
    struct wanted *items;
    size_t count, room;
    bool failed;
};

static void want(struct places *places, size_t byte, size_t *line, size_t *column) {
    struct wanted *grown = gloss_array_grow(places->items, places->count, &places->room, sizeof *grown);

    if (!grown) {
        places->failed = true;
        return;
    }
    places->items = grown;
    grown[places->count++] = (struct wanted){byte, line, column};
}

static void want_place(struct places *places, struct gloss_audit_place *place) {
    want(places, (size_t)place->start, &place->line, &place->column);
    want(places, (size_t)place->end, &place->end_line, &place->end_column);
}

static int by_byte(const void *a, const void *b) {
    const struct wanted *x = a, *y = b;

    return (x->byte > y->byte) - (x->byte < y->byte);
}

static void locate(struct places *places, struct gloss_slice text) {
    struct gloss_cursor cursor = gloss_cursor_start();
    size_t at = 0;

    if (places->count)
        qsort(places->items, places->count, sizeof *places->items, by_byte);
    for (size_t i = 0; i < places->count; i++) {
        const struct wanted *wanted = &places->items[i];

        gloss_cursor_move(&cursor, gloss_slice_cut(text, at, wanted->byte));
        at = wanted->byte;
        *wanted->line = cursor.line;
        *wanted->column = cursor.column;
    }
}

static struct gloss_audit_place place_of(struct gloss_stretch at) {
    return (struct gloss_audit_place){.start = at.start, .end = at.end};
}

/* ---- Handing over ---- */

static enum gloss_severity severity_of(const struct gloss_audit *audit, enum gloss_rule rule) {
    switch (audit->levels[rule]) {
    case GLOSS_LEVEL_ERROR:
        return GLOSS_ERROR;
    case GLOSS_LEVEL_NOTE:
        return GLOSS_NOTE;
    default:
        return GLOSS_WARNING;
    }
}

static struct gloss_audit_finding *make_findings(struct gloss_audit *audit, struct places *places) {
    struct gloss_audit_finding *made = gloss_arena_array(&audit->arena, audit->count + 1, sizeof *made);

    for (size_t i = 0; made && i < audit->count; i++) {
        const struct gloss_audit_found *from = &audit->findings[i];

        made[i] = (struct gloss_audit_finding){.rule = from->rule,
                                               .severity = severity_of(audit, from->rule),
                                               .message = from->message,
                                               .place = place_of(from->at),
                                               .note = from->note,
                                               .note_place = place_of(from->note_at),
                                               .edits = from->edit_count ? audit->edits + from->first_edit : NULL,
                                               .edit_count = from->edit_count};
        want_place(places, &made[i].place);
        if (from->note.ptr)
            want_place(places, &made[i].note_place);
    }
    return made;
}

static struct gloss_audit_acronym make_acronym(const struct gloss_audit *audit, size_t number) {
    const struct gloss_short_name *name = &audit->discovery.names[number];
    const struct gloss_audit_name *known = &audit->names[number];
    struct gloss_slice long_form = known->told;

    if (known->introduction != GLOSS_DISCOVERY_NONE)
        long_form =
            gloss_slice_trim(gloss_audit_cut(audit, gloss_audit_long_form(&audit->discovery.pairs[known->introduction])));
    if (!long_form.ptr)
        long_form = gloss_audit_expansion(known);
    return (struct gloss_audit_acronym){
        .short_form = name->text,
        .long_form = long_form,
        .state = known->is_known                    ? GLOSS_AUDIT_KNOWN
                 : known->introduced_at != SIZE_MAX ? GLOSS_AUDIT_INTRODUCED
                                                    : GLOSS_AUDIT_UNDEFINED,
        .uses = name->use_count,
        .place = place_of(source_of(audit, audit->discovery.uses[name->first_use].place)),
        .mendable = known->mendable,
    };
}

static bool is_paired(const struct gloss_audit_name *name) {
    return name->introduction != GLOSS_DISCOVERY_NONE || name->idle != GLOSS_DISCOVERY_NONE;
}

static struct gloss_audit_acronym *make_acronyms(struct gloss_audit *audit, struct places *places, size_t *count) {
    struct gloss_audit_acronym *made = gloss_arena_array(&audit->arena, audit->discovery.name_count + 1, sizeof *made);

    *count = 0;
    for (size_t i = 0; made && i < audit->discovery.name_count; i++) {
        const struct gloss_short_name *name = &audit->discovery.names[i];

        if (name->is_designator || name->use_count == 0 || (audit->names[i].uses == 0 && !is_paired(&audit->names[i])))
            continue;
        made[*count] = make_acronym(audit, i);
        want_place(places, &made[(*count)++].place);
    }
    return made;
}

/* Where pairs introduce, for texts of the same scope. */
static void want_introductions(struct gloss_audit *audit, struct places *places) {
    for (size_t i = 0; i < audit->discovery.name_count; i++) {
        struct gloss_audit_name *name = &audit->names[i];

        if (name->introduction == GLOSS_DISCOVERY_NONE)
            continue;
        want(places, source_of(audit, audit->discovery.pairs[name->introduction].short_form).start, &name->introduced_line,
             &name->introduced_column);
    }
}

void gloss_audit_hand_over(struct gloss_audit *audit, void (*done)(void *user, const struct gloss_audit_report *report),
                           void *user) {
    struct places places = {0};
    struct gloss_audit_report report = {.name = audit->file, .text = audit->source, .finding_count = audit->count};
    struct gloss_slice made = gloss_buf_slice(&audit->check.made);
    struct gloss_audit_finding *findings = make_findings(audit, &places);

    report.findings = findings;
    report.acronyms = make_acronyms(audit, &places, &report.acronym_count);
    for (size_t i = 0; i < audit->edit_count; i++)
        want_place(&places, &audit->edits[i].place);
    want_introductions(audit, &places);
    locate(&places, audit->source);
    if (audit->edit_count && audit->original.encoding == GLOSS_UTF8)
        report.mended = made;
    audit->failed |= places.failed || !findings || !report.acronyms;
    if (!audit->failed)
        gloss_audit_print(audit, &report, findings);
    if (!audit->failed)
        done(user, &report);
    free(places.items);
}

struct gloss_slice gloss_audit_line(const struct gloss_audit_report *report, const struct gloss_audit_place *place,
                                    size_t *width) {
    static const struct gloss_slice missing;
    size_t start = (size_t)place->start, end = start, stop = (size_t)place->end;
    struct gloss_slice text = report->text;

    while (start > 0 && text.ptr[start - 1] != '\n' && text.ptr[start - 1] != '\r') {
        if (place->start - --start > GLOSS_LIMIT_SOURCE_BYTES)
            break;
    }
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r' && end - start <= GLOSS_LIMIT_SOURCE_BYTES)
        end++;
    stop = stop < end ? stop : end;
    *width = stop > place->start ? gloss_utf8_count(gloss_slice_cut(text, (size_t)place->start, stop), NULL) : 0;
    if (end - start > GLOSS_LIMIT_SOURCE_BYTES)
        return missing;
    if (start == 0 && gloss_slice_starts_with(text, "\xEF\xBB\xBF"))
        start = 3;
    return gloss_slice_cut(text, start, end > start ? end : start);
}
