#include "diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "array.h"
#include "limits.h"

enum { MESSAGE_BYTES = 1024 };

struct kept_fault {
    struct gloss_fault fault; /* its texts are owned; file is not */
    size_t group;             /* notes share the number of their fault */
    size_t order;             /* of adding */
    size_t line, column;      /* of the group's fault, for sorting */
    size_t file_order;        /* of the file among those with faults */
};

const char *gloss_severity_name(enum gloss_severity severity) {
    static const char *const names[] = {[GLOSS_ERROR] = "error", [GLOSS_WARNING] = "warning", [GLOSS_NOTE] = "note"};

    return names[severity];
}

void gloss_report(struct gloss_diag *diag, const struct gloss_fault *fault) {
    if (!diag)
        return;
    if (fault->severity == GLOSS_ERROR) {
        if (diag->errors++ == 0)
            diag->status = fault->status;
    } else if (fault->severity == GLOSS_WARNING) {
        diag->warnings++;
    }
    if (diag->report)
        diag->report(diag->user, fault);
}

bool gloss_fail(struct gloss_diag *diag, enum gloss_status status, const char *file, const char *format, ...) {
    char message[MESSAGE_BYTES];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    gloss_report(diag, &(struct gloss_fault){.severity = GLOSS_ERROR, .status = status, .file = file, .message = message});
    return false;
}

bool gloss_fail_at(struct gloss_diag *diag, enum gloss_status status, struct gloss_place place, const char *format, ...) {
    char message[MESSAGE_BYTES];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    gloss_report(diag, &(struct gloss_fault){.severity = GLOSS_ERROR,
                                             .status = status,
                                             .file = place.file,
                                             .line = place.line,
                                             .column = place.column,
                                             .width = place.width,
                                             .message = message});
    return false;
}

bool gloss_fail_memory(struct gloss_diag *diag) { return gloss_fail(diag, GLOSS_ENOMEM, NULL, "out of memory"); }

void gloss_progress(const struct gloss_diag *diag, enum gloss_stage stage, uint64_t done, uint64_t total) {
    if (diag && diag->progress)
        diag->progress(diag->user, stage, done, total);
}

void gloss_warn(struct gloss_diag *diag, struct gloss_place place, const char *format, ...) {
    char message[MESSAGE_BYTES];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    gloss_report(diag, &(struct gloss_fault){.severity = GLOSS_WARNING,
                                             .file = place.file,
                                             .line = place.line,
                                             .column = place.column,
                                             .width = place.width,
                                             .message = message});
}

static struct kept_fault *add_kept(struct gloss_faults *faults) {
    struct kept_fault *grown = gloss_array_grow(faults->items, faults->count, &faults->room, sizeof *grown);

    if (!grown)
        return NULL;
    faults->items = grown;
    faults->items[faults->count] = (struct kept_fault){0};
    return &faults->items[faults->count];
}

static size_t order_of(const struct gloss_faults *faults, const char *file) {
    for (size_t i = 0; i < faults->file_count; i++)
        if (faults->files[i] == file)
            return i;
    for (size_t i = 0; i < faults->count; i++)
        if (faults->items[i].fault.file == file && faults->items[i].fault.severity != GLOSS_NOTE)
            return faults->items[i].file_order;
    return faults->file_count + faults->count;
}

void gloss_faults_add(struct gloss_faults *faults, enum gloss_severity severity, enum gloss_status status,
                      struct gloss_place place, struct gloss_slice source, const char *format, ...) {
    const struct kept_fault *before = faults->count ? &faults->items[faults->count - 1] : NULL;
    size_t source_len = source.len < GLOSS_LIMIT_SOURCE_BYTES ? source.len : GLOSS_LIMIT_SOURCE_BYTES;
    struct kept_fault *kept;
    char message[MESSAGE_BYTES];
    size_t len;
    char *texts;
    va_list args;

    if (faults->beyond || (severity != GLOSS_NOTE && before && before->group + 1 >= GLOSS_LIMIT_FAULTS)) {
        faults->beyond += severity != GLOSS_NOTE;
        return;
    }
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    len = strlen(message) + 1;
    texts = malloc(len + source_len + 1);
    kept = texts ? add_kept(faults) : NULL;
    if (!kept) {
        free(texts);
        faults->failed = true;
        return;
    }
    before = faults->count ? kept - 1 : NULL;
    memcpy(texts, message, len);
    if (source_len)
        memcpy(texts + len, source.ptr, source_len);
    kept->fault = (struct gloss_fault){.severity = severity,
                                       .status = status,
                                       .file = place.file,
                                       .line = place.line,
                                       .column = place.column,
                                       .width = place.width,
                                       .source = {source.ptr ? texts + len : NULL, source_len},
                                       .message = texts};
    kept->order = faults->count;
    if (severity == GLOSS_NOTE && before) {
        kept->group = before->group;
        kept->line = before->line;
        kept->column = before->column;
        kept->file_order = before->file_order;
    } else {
        kept->group = before ? before->group + 1 : 0;
        kept->line = place.line;
        kept->column = place.column;
        kept->file_order = order_of(faults, place.file);
    }
    faults->count++;
}

static int by_place(const void *a, const void *b) {
    const struct kept_fault *x = a, *y = b;

    if (x->file_order != y->file_order)
        return x->file_order < y->file_order ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

bool gloss_faults_report(struct gloss_faults *faults, struct gloss_diag *diag) {
    bool error = faults->beyond > 0 || faults->failed;

    if (faults->count)
        qsort(faults->items, faults->count, sizeof *faults->items, by_place);
    for (size_t i = 0; i < faults->count; i++) {
        gloss_report(diag, &faults->items[i].fault);
        error |= faults->items[i].fault.severity == GLOSS_ERROR;
    }
    if (faults->beyond)
        gloss_fail(diag, GLOSS_ELIMIT, NULL, "%zu more faults are not shown", faults->beyond);
    if (faults->failed)
        gloss_fail_memory(diag);
    gloss_faults_release(faults);
    return error;
}

void gloss_faults_release(struct gloss_faults *faults) {
    for (size_t i = 0; i < faults->count; i++)
        free((char *)faults->items[i].fault.message);
    free(faults->items);
    *faults = (struct gloss_faults){0};
}
