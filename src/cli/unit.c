#define _POSIX_C_SOURCE 200809L
#include "unit.h"

#include <stdlib.h>

#include "base/array.h"

struct cli_fault {
    struct gloss_fault fault;
    char *message;
};

struct cli_unit *cli_unit_new(enum cli_unit_kind kind, const char *name) {
    struct cli_unit *unit = calloc(1, sizeof *unit);

    if (!unit)
        return NULL;
    unit->kind = kind;
    unit->input.fd = -1;
    unit->name = strdup(name);
    if (!unit->name) {
        free(unit);
        return NULL;
    }
    return unit;
}

void cli_unit_rename(struct cli_unit *unit, char *name) {
    free(unit->name);
    unit->name = name;
    for (size_t i = 0; i < unit->fault_count; i++)
        unit->faults[i].fault.file = name;
}

static void forget_faults(struct cli_unit *unit) {
    for (size_t i = 0; i < unit->fault_count; i++)
        free(unit->faults[i].message);
    unit->fault_count = 0;
}

void cli_unit_free(struct cli_unit *unit) {
    if (!unit)
        return;
    cli_input_close(&unit->input);
    forget_faults(unit);
    free(unit->faults);
    free(unit->starts);
    gloss_buf_release(&unit->out);
    gloss_buf_release(&unit->mended);
    gloss_site_page_free(unit->page);
    gloss_harvest_free(unit->harvest);
    free(unit->batch.bytes);
    free(unit->target);
    free(unit->name);
    free(unit);
}

static void keep_fault(void *user, const struct gloss_fault *fault) {
    struct cli_unit *unit = user;
    struct cli_fault *grown = gloss_array_grow(unit->faults, unit->fault_count, &unit->fault_room, sizeof *grown);
    size_t len = strlen(fault->message) + 1;
    char *message = grown ? malloc(len + fault->source.len + 1) : NULL;

    if (grown)
        unit->faults = grown;
    if (fault->status == GLOSS_ENOMEM || !message) {
        unit->no_memory = unit->stops = true;
        free(message);
        return;
    }
    memcpy(message, fault->message, len);
    if (fault->source.len)
        memcpy(message + len, fault->source.ptr, fault->source.len);
    unit->faults[unit->fault_count] = (struct cli_fault){*fault, message};
    if (fault->source.ptr)
        unit->faults[unit->fault_count].fault.source.ptr = message + len;
    unit->faults[unit->fault_count++].fault.message = message;
}

struct gloss_diag cli_unit_diag(struct cli_unit *unit) {
    return (struct gloss_diag){.report = keep_fault, .user = unit};
}

void cli_unit_say(struct cli_unit *unit, void (*say)(void *user, const struct gloss_fault *fault), void *user) {
    for (size_t i = 0; i < unit->fault_count; i++)
        say(user, &unit->faults[i].fault);
    forget_faults(unit);
}

bool cli_unit_keep(struct cli_unit *unit, const char *bytes, size_t size) {
    if (unit->at_start) {
        size_t *grown = gloss_array_grow(unit->starts, unit->start_count, &unit->start_room, sizeof *grown);

        if (grown) {
            unit->starts = grown;
            unit->starts[unit->start_count++] = unit->out.len;
        }
        unit->out.failed |= !grown;
        unit->at_start = false;
    }
    gloss_buf_put(&unit->out, (struct gloss_slice){bytes, size});
    if (unit->out.failed)
        unit->no_memory = unit->stops = true;
    return !unit->out.failed;
}
