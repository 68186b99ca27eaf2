/* diag.h - faults, and the lists that put them in order.
 *
 * A fault is handed to the diag's receiver at once. Where one run finds faults out of order (a dangling reference shows only
 * when everything is read), they are gathered in a list first and handed over by place. */
#ifndef GLOSS_DIAG_H
#define GLOSS_DIAG_H

#include "slice.h"

/* A place in a file. */
struct gloss_place {
    const char *file;
    size_t line, column; /* 0: the whole file */
    size_t width;        /* characters; 0 is shown as 1 */
};

/* "error", "warning", "note". */
const char *gloss_severity_name(enum gloss_severity severity);
/* Hand a fault over, and count it. diag may be NULL. */
void gloss_report(struct gloss_diag *diag, const struct gloss_fault *fault);
/* Report an error without a line; returns false, so that callers `return gloss_fail(...)`. */
bool gloss_fail(struct gloss_diag *diag, enum gloss_status status, const char *file, const char *format, ...)
    GLOSS_PRINTF(4, 5);
/* The same with a place. */
bool gloss_fail_at(struct gloss_diag *diag, enum gloss_status status, struct gloss_place place, const char *format, ...)
    GLOSS_PRINTF(4, 5);
bool gloss_fail_memory(struct gloss_diag *diag);
void gloss_warn(struct gloss_diag *diag, struct gloss_place place, const char *format, ...) GLOSS_PRINTF(3, 4);

/* Say how far a long call has come; diag may be NULL. Every so many steps are enough: GLOSS_PROGRESS_STEPS. */
enum { GLOSS_PROGRESS_STEPS = 1024 };
void gloss_progress(const struct gloss_diag *diag, enum gloss_stage stage, uint64_t done, uint64_t total);

/* Faults that wait. A zeroed list is ready. Texts of messages and lines are kept by the list. */
struct gloss_faults {
    struct kept_fault *items;
    size_t count, room;
    size_t beyond; /* errors and warnings over GLOSS_LIMIT_FAULTS, only counted */
    bool failed;   /* no memory for one of them */

    /* Names of files whose faults come in this order, known by their pointers; others follow, as they come. */
    const char *const *files;
    size_t file_count;
};

void gloss_faults_add(struct gloss_faults *faults, enum gloss_severity severity, enum gloss_status status,
                      struct gloss_place place, struct gloss_slice source, const char *format, ...) GLOSS_PRINTF(6, 7);
/* Hand all over, by file, line and column with notes behind what they belong to, and empty the list. Returns whether there was
 * an error. */
bool gloss_faults_report(struct gloss_faults *faults, struct gloss_diag *diag);
void gloss_faults_release(struct gloss_faults *faults);

#endif
