#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "check.h"

enum { MESSAGE_BYTES = 1024 };

struct gloss_finding {
    enum gloss_lint lint;
    uint32_t file, order;
    struct gloss_located at, note_at;
    struct gloss_slice message, note; /* note: may be missing */
};

static const char *const names[GLOSS_LINT_COUNT] = {
    [GLOSS_LINT_CIRCULAR] = "circular",     [GLOSS_LINT_CLAIMED] = "claimed",
    [GLOSS_LINT_COMMON] = "common",         [GLOSS_LINT_DEPRECATED] = "deprecated",
    [GLOSS_LINT_EXCEPT] = "except",         [GLOSS_LINT_INITIALS] = "initials",
    [GLOSS_LINT_PREFER] = "prefer",         [GLOSS_LINT_PUNCTUATION] = "punctuation",
    [GLOSS_LINT_REPEATED] = "repeated",     [GLOSS_LINT_SEE] = "see",
    [GLOSS_LINT_SHADOWED] = "shadowed",     [GLOSS_LINT_UNDEFINED] = "undefined",
    [GLOSS_LINT_UNFINDABLE] = "unfindable", [GLOSS_LINT_UNUSED] = "unused",
};

const char *gloss_lint_name(enum gloss_lint lint) { return names[lint]; }

/* ---- Noting ---- */

static struct gloss_slice keep_message(struct gloss_check *check, const char *format, va_list args) {
    struct gloss_slice kept = gloss_arena_vprintf(&check->arena, format, args);

    check->failed |= !kept.ptr;
    return kept;
}

bool gloss_check_has_room(const struct gloss_check *check, enum gloss_lint lint) {
    return gloss_check_wants(check, lint) && check->counts[lint] < GLOSS_LIMIT_FAULTS;
}

static struct gloss_located resolve(const struct gloss_check *check, struct gloss_located at) {
    if (at.spot.field == GLOSS_SPOT_FIELDS)
        at.spot = gloss_check_form_spot(check, at.spot);
    return at;
}

void gloss_check_find(struct gloss_check *check, enum gloss_lint lint, struct gloss_located at, const char *format, ...) {
    struct gloss_finding *grown;
    va_list args;

    check->last_kept = false;
    if (!gloss_check_wants(check, lint) || check->failed || check->counts[lint]++ >= GLOSS_LIMIT_FAULTS)
        return;
    grown = gloss_array_grow(check->findings, check->count, &check->room, sizeof *grown);
    if (!grown) {
        check->failed = true;
        return;
    }
    check->findings = grown;
    grown += check->count;
    *grown = (struct gloss_finding){.lint = lint,
                                    .file = gloss_entry_at(check->glossary, at.spot.entry)->file,
                                    .order = (uint32_t)check->count,
                                    .at = resolve(check, at)};
    va_start(args, format);
    grown->message = keep_message(check, format, args);
    va_end(args);
    check->count++;
    check->last_kept = true;
}

void gloss_check_note(struct gloss_check *check, struct gloss_located at, const char *format, ...) {
    struct gloss_finding *last;
    va_list args;

    if (!check->last_kept)
        return;
    last = &check->findings[check->count - 1];
    va_start(args, format);
    last->note = keep_message(check, format, args);
    va_end(args);
    last->note_at = resolve(check, at);
}

void gloss_check_forget(struct gloss_check *check) {
    free(check->findings);
    check->findings = NULL;
    check->count = check->room = 0;
    memset(check->counts, 0, sizeof check->counts);
    gloss_arena_release(&check->arena);
}

/* ---- Handing over ---- */

static int by_spot(const void *a, const void *b) {
    const struct gloss_located *x = a, *y = b;

    return gloss_spot_compare(&x->spot, &y->spot);
}

/* Findings with an even number in the list of places, their notes with the odd one behind it. */
static bool locate_all(struct gloss_check *check) {
    struct gloss_located *places = calloc(2 * check->count + 1, sizeof *places);
    size_t count = 0;
    bool located;

    for (size_t i = 0; places && i < check->count; i++) {
        struct gloss_finding *finding = &check->findings[i];

        places[count] = finding->at;
        places[count++].number = (uint32_t)(2 * i);
        if (finding->note.ptr) {
            places[count] = finding->note_at;
            places[count++].number = (uint32_t)(2 * i + 1);
        }
    }
    if (count)
        qsort(places, count, sizeof *places, by_spot);
    located = places && gloss_locate(check->glossary, places, count);
    for (size_t i = 0; located && i < count; i++) {
        struct gloss_finding *finding = &check->findings[places[i].number / 2];

        if (places[i].number % 2)
            finding->note_at.mark = places[i].mark;
        else
            finding->at.mark = places[i].mark;
    }
    free(places);
    return located;
}

static int by_place(const void *a, const void *b) {
    const struct gloss_finding *x = a, *y = b;

    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->at.mark.line != y->at.mark.line)
        return x->at.mark.line < y->at.mark.line ? -1 : 1;
    if (x->at.mark.column != y->at.mark.column)
        return x->at.mark.column < y->at.mark.column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The line that was looked up last: a whole glossary may stand in one, and is then not worth being read for each finding. */
struct line {
    struct gloss_origin *origin;
    uint32_t number;
    struct gloss_slice text;
};

static struct gloss_slice line_of(struct line *line, struct gloss_origin *origin, uint32_t number) {
    if (line->origin != origin || line->number != number)
        *line = (struct line){origin, number, gloss_origin_line(origin, number)};
    return line->text;
}

static void hand_over(struct gloss_check *check, const struct gloss_finding *finding, bool note, struct line *line,
                      struct gloss_diag *diag) {
    const struct gloss_located *at = note ? &finding->note_at : &finding->at;
    uint32_t file = gloss_entry_at(check->glossary, at->spot.entry)->file;
    struct gloss_origin *origin = &check->glossary->origins[file];
    struct gloss_slice source = line_of(line, origin, at->mark.line);

    if (source.len > GLOSS_LIMIT_SOURCE_BYTES)
        source.len = GLOSS_LIMIT_SOURCE_BYTES;
    gloss_report(diag, &(struct gloss_fault){.severity = note ? GLOSS_NOTE : GLOSS_WARNING,
                                             .file = check->glossary->files[file].path,
                                             .line = at->mark.line,
                                             .column = at->mark.column,
                                             .width = gloss_origin_width(origin, at->mark),
                                             .source = source,
                                             .message = note ? finding->note.ptr : finding->message.ptr,
                                             .lint = names[finding->lint]});
}

/* What was found and is not shown, by lint. */
static void tell_rest(const struct gloss_check *check, const size_t shown[GLOSS_LINT_COUNT], struct gloss_diag *diag) {
    char message[MESSAGE_BYTES];
    size_t at = 0, rest = 0;

    for (size_t i = 0; i < GLOSS_LINT_COUNT; i++)
        rest += check->counts[i] - shown[i];
    if (rest == 0)
        return;
    at += (size_t)snprintf(message, sizeof message, "%zu more warnings are not shown:", rest);
    for (size_t i = 0; i < GLOSS_LINT_COUNT; i++)
        if (check->counts[i] > shown[i])
            at += (size_t)snprintf(message + at, sizeof message - at, " %zu %s", check->counts[i] - shown[i], names[i]);
    gloss_report(diag, &(struct gloss_fault){.severity = GLOSS_WARNING, .message = message});
}

static int by_entry(const void *a, const void *b) {
    const struct gloss_finding *x = a, *y = b;

    if (x->at.spot.entry != y->at.spot.entry)
        return x->at.spot.entry < y->at.spot.entry ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* What will not be shown need not be located: entries stand in the order of their places. */
static void keep_first(struct gloss_check *check) {
    if (check->count <= GLOSS_LIMIT_FAULTS)
        return;
    qsort(check->findings, check->count, sizeof *check->findings, by_entry);
    check->count = GLOSS_LIMIT_FAULTS;
}

bool gloss_check_hand_over(struct gloss_check *check, struct gloss_diag *diag) {
    size_t shown[GLOSS_LINT_COUNT] = {0};
    struct line line = {0};

    keep_first(check);
    if (check->failed || (check->count && !locate_all(check)))
        return gloss_fail_memory(diag);
    if (check->count)
        qsort(check->findings, check->count, sizeof *check->findings, by_place);
    for (size_t i = 0; i < check->count; i++) {
        const struct gloss_finding *finding = &check->findings[i];

        hand_over(check, finding, false, &line, diag);
        if (finding->note.ptr)
            hand_over(check, finding, true, &line, diag);
        shown[finding->lint]++;
    }
    tell_rest(check, shown, diag);
    return true;
}
