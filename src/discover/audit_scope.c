/* audit_scope.c - several texts judged as one work: what each of them introduces and uses, by short form. */
#include <stdlib.h>

#include "audit.h"
#include "base/array.h"
#include "base/hash.h"
#include "base/slots.h"

#define NO_TEXT UINT64_MAX

struct gloss_audit_scope {
    struct gloss_audit_member *members;
    size_t count, room;
    struct gloss_slots slots; /* of members, by their keys */
    struct gloss_arena arena;
};

struct gloss_audit_scope *gloss_audit_scope_new(void) {
    return calloc(1, sizeof(struct gloss_audit_scope));
}

void gloss_audit_scope_free(struct gloss_audit_scope *scope) {
    if (!scope)
        return;
    free(scope->members);
    gloss_slots_release(&scope->slots);
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

static uint64_t hash_of(const void *list, size_t number) {
    const struct gloss_audit_member *members = (const struct gloss_audit_member *)list;

    return gloss_hash_bytes(members[number].key.ptr, members[number].key.len);
}

static struct gloss_audit_member *member_with(const struct gloss_audit_scope *scope, struct gloss_slice key) {
    const struct gloss_slots *slots = &scope->slots;

    for (size_t at = gloss_slots_first(slots, gloss_hash_bytes(key.ptr, key.len)); gloss_slots_taken(slots, at);
         at = gloss_slots_next(slots, at))
        if (gloss_slice_equal(scope->members[gloss_slots_number(slots, at)].key, key))
            return &scope->members[gloss_slots_number(slots, at)];
    return NULL;
}

const struct gloss_audit_member *gloss_audit_member_of(const struct gloss_audit_scope *scope, struct gloss_slice name) {
    char room[GLOSS_LIMIT_SHORT_BYTES];

    return member_with(scope, key_of(name, room));
}

/* NULL: no memory. */
static struct gloss_audit_member *make_member(struct gloss_audit_scope *scope, struct gloss_slice name) {
    char room[GLOSS_LIMIT_SHORT_BYTES];
    struct gloss_slice key = key_of(name, room);
    struct gloss_audit_member *member = member_with(scope, key), *grown;

    if (member)
        return member;
    grown = gloss_array_grow(scope->members, scope->count, &scope->room, sizeof *grown);
    if (!grown)
        return NULL;
    scope->members = grown;
    member = &grown[scope->count];
    *member = (struct gloss_audit_member){
        .key = gloss_arena_copy(&scope->arena, key), .introduced = NO_TEXT, .first_use = NO_TEXT};
    if (!member->key.ptr || !gloss_slots_reserve(&scope->slots, hash_of, grown, scope->count))
        return NULL;
    gloss_slots_put(&scope->slots, hash_of(grown, scope->count), scope->count);
    scope->count++;
    return member;
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
