/* audit_scope.c - several texts judged as one work: what each of them introduces and uses, by short form. */
#include <stdlib.h>

#include "audit.h"
#include "base/array.h"
#include "base/hash.h"

enum { LEAST_SLOTS = 64 };

#define NO_TEXT UINT64_MAX

struct gloss_audit_scope {
    struct gloss_audit_member *members;
    size_t count, room;
    uint32_t *slots;  /* by their names: number + 1 */
    size_t slot_room; /* a power of two */
    struct gloss_arena arena;
};

struct gloss_audit_scope *gloss_audit_scope_new(void) {
    return calloc(1, sizeof(struct gloss_audit_scope));
}

void gloss_audit_scope_free(struct gloss_audit_scope *scope) {
    if (!scope)
        return;
    free(scope->members);
    free(scope->slots);
    gloss_arena_release(&scope->arena);
    free(scope);
}

/* U.S. is US. */
static struct gloss_slice key_of(struct gloss_slice name, char room[GLOSS_LIMIT_SHORT_BYTES]) {
    size_t len = 0;

    for (size_t i = 0; i < name.len && len < GLOSS_LIMIT_SHORT_BYTES; i++)
        if (name.ptr[i] != '.')
            room[len++] = name.ptr[i];
    return (struct gloss_slice){room, len};
}

/* Where a key is, or would be. */
static size_t slot_of(const struct gloss_audit_scope *scope, struct gloss_slice key) {
    size_t at = gloss_hash_bytes(key.ptr, key.len) & (scope->slot_room - 1);

    while (scope->slots[at] && !gloss_slice_equal(scope->members[scope->slots[at] - 1].key, key))
        at = (at + 1) & (scope->slot_room - 1);
    return at;
}

static bool grow_slots(struct gloss_audit_scope *scope) {
    size_t room = scope->slot_room ? 2 * scope->slot_room : LEAST_SLOTS;
    uint32_t *slots = calloc(room, sizeof *slots);

    if (!slots)
        return false;
    free(scope->slots);
    scope->slots = slots;
    scope->slot_room = room;
    for (size_t i = 0; i < scope->count; i++)
        slots[slot_of(scope, scope->members[i].key)] = (uint32_t)i + 1;
    return true;
}

const struct gloss_audit_member *gloss_audit_member_of(const struct gloss_audit_scope *scope, struct gloss_slice name) {
    char room[GLOSS_LIMIT_SHORT_BYTES];
    size_t at = scope->slot_room ? slot_of(scope, key_of(name, room)) : 0;

    return scope->slot_room && scope->slots[at] ? &scope->members[scope->slots[at] - 1] : NULL;
}

/* NULL: no memory. */
static struct gloss_audit_member *make_member(struct gloss_audit_scope *scope, struct gloss_slice name) {
    char room[GLOSS_LIMIT_SHORT_BYTES];
    struct gloss_slice key = key_of(name, room);
    struct gloss_audit_member *grown;
    size_t at;

    if (2 * scope->count >= scope->slot_room && !grow_slots(scope))
        return NULL;
    at = slot_of(scope, key);
    if (scope->slots[at])
        return &scope->members[scope->slots[at] - 1];
    grown = gloss_array_grow(scope->members, scope->count, &scope->room, sizeof *grown);
    if (!grown)
        return NULL;
    scope->members = grown;
    grown += scope->count;
    *grown = (struct gloss_audit_member){.introduced = NO_TEXT, .first_use = NO_TEXT};
    grown->key = gloss_arena_copy(&scope->arena, key);
    if (!grown->key.ptr)
        return NULL;
    scope->slots[at] = (uint32_t)++scope->count;
    return grown;
}

/* ---- A text ---- */

static bool add_introduction(struct gloss_audit_scope *scope, struct gloss_audit_member *member,
                             const struct gloss_audit *audit, const struct gloss_audit_name *name, uint64_t number) {
    const struct gloss_pair *pair = NULL;
    struct gloss_slice long_form = name->told;

    member->everywhere |= name->introduced_at == 0;
    if (number >= member->introduced)
        return true;
    if (name->introduction != GLOSS_DISCOVERY_NONE) {
        pair = &audit->discovery.pairs[name->introduction];
        long_form = gloss_slice_trim(gloss_audit_cut(audit, gloss_audit_long_form(pair)));
    }
    member->introduced = number;
    member->is_sure = pair && gloss_audit_is_sure(pair);
    member->long_form = gloss_arena_copy(&scope->arena, long_form);
    member->file = gloss_arena_copy(&scope->arena, gloss_slice(audit->file));
    member->line = name->introduced_line;
    return member->long_form.ptr && member->file.ptr;
}

bool gloss_audit_scope_add(struct gloss_audit_scope *scope, const struct gloss_audit *audit, uint64_t number) {
    for (uint32_t i = 0; i < audit->discovery.name_count; i++) {
        const struct gloss_audit_name *name = &audit->names[i];
        struct gloss_audit_member *member;

        if (!name->is_judged)
            continue;
        member = make_member(scope, audit->discovery.names[i].text);
        if (!member || (name->introduced_at != SIZE_MAX && !add_introduction(scope, member, audit, name, number)))
            return false;
        member->uses += name->uses;
        if (name->introduced_at == SIZE_MAX && gloss_audit_may_be_undefined(audit, i) && number < member->first_use)
            member->first_use = number;
    }
    return true;
}

void gloss_audit_within(struct gloss_audit *audit, const struct gloss_audit_scope *scope, uint64_t number) {
    audit->scope = scope;
    audit->number = number;
}

void gloss_audit_take_scope(struct gloss_audit *audit) {
    for (size_t i = 0; audit->scope && i < audit->discovery.name_count; i++) {
        struct gloss_audit_name *name = &audit->names[i];

        name->member = gloss_audit_member_of(audit->scope, audit->discovery.names[i].text);
        if (!name->member)
            continue;
        name->uses = name->member->uses;
        if (name->member->everywhere || name->member->introduced < audit->number)
            name->introduced_at = 0;
        if (!name->told.ptr && name->introduced_at != SIZE_MAX)
            name->told = name->member->long_form;
    }
}
