#include <stdlib.h>

#include "base/bisect.h"
#include "loader.h"
#include "names.h"

/* ---- Repeated names ---- */

static int by_text(const void *a, const void *b) {
    const struct gloss_reference *x = a, *y = b;
    int order = gloss_slice_compare(x->name, y->name);

    if (order)
        return order;
    if (x->mark.line != y->mark.line)
        return x->mark.line < y->mark.line ? -1 : 1;
    return x->mark.column < y->mark.column ? -1 : x->mark.column > y->mark.column;
}

void gloss_loader_repeated(struct gloss_loader *in, struct gloss_reference *names, size_t count, const char *what) {
    size_t first = 0;

    if (count > 1)
        qsort(names, count, sizeof *names, by_text);
    for (size_t i = 1; i < count; i++) {
        if (!gloss_slice_equal(names[i].name, names[first].name)) {
            first = i;
            continue;
        }
        gloss_loader_fail(in, names[i].mark, "repeated %s '%s'", what, GLOSS_QUOTE(names[i].name));
        gloss_origin_note(in->origin, names[first].mark, "first given here");
    }
}

/* ---- Headwords ---- */

/* The entry's headword as the file writes it: to the closing quotation mark, if there is one. */
static struct gloss_mark term_mark(struct gloss_loader *in, const struct gloss_entry *entry) {
    struct gloss_mark mark = {entry->line, entry->column, GLOSS_MARK_REST};
    struct gloss_slice rest;
    size_t len = 0;

    if (in->faults.beyond)
        return mark; /* which nobody will see */
    rest = gloss_origin_rest(&in->origins[entry->file], mark);
    if (rest.len >= entry->term.len && gloss_slice_equal(gloss_slice_cut(rest, 0, entry->term.len), entry->term)) {
        len = entry->term.len;
    } else if (rest.len > 1 && (rest.ptr[0] == '"' || rest.ptr[0] == '\'')) {
        const char *close = memchr(rest.ptr + 1, rest.ptr[0], rest.len - 1);

        len = close ? (size_t)(close + 1 - rest.ptr) : 0;
    }
    if (len)
        mark.width = (uint32_t)gloss_utf8_count(gloss_slice_cut(rest, 0, len), NULL);
    return mark;
}

static void find_repeated_terms(struct gloss_loader *in, const struct gloss_names *names) {
    const struct gloss_entry *entries = in->glossary->entries;
    size_t first = 0;

    for (size_t i = 1; i < names->count; i++) {
        const struct gloss_named *name = &names->items[i], *before = &names->items[first];
        const struct gloss_entry *entry = &entries[name->entry];

        if (!gloss_named_equal(name, before) || name->is_id || before->is_id ||
            entry->file != entries[before->entry].file) {
            first = i;
            continue;
        }
        gloss_origin_fail(&in->origins[entry->file], GLOSS_EENTRY, term_mark(in, entry), "repeated term '%s'",
                          GLOSS_QUOTE(entry->term));
        gloss_origin_note(&in->origins[entry->file], term_mark(in, &entries[before->entry]), "first defined here");
    }
}

/* ---- References ---- */

/* Looking for a near name reads the whole glossary: only so much of it is done for one load. */
enum { NEAR_WORK = 2000000 };

static void report_dangling(struct gloss_loader *in, const struct gloss_reference *reference, const char *field,
                            size_t *work) {
    struct gloss_origin *origin = &in->origins[in->glossary->entries[reference->entry].file];
    struct gloss_slice near;
    size_t found = 0;

    if (*work + in->glossary->count <= NEAR_WORK && !in->faults.beyond) {
        *work += in->glossary->count;
        found = gloss_glossary_nearest(in->glossary, reference->name, &near, 1);
    }
    gloss_origin_fail(origin, GLOSS_EENTRY, reference->mark, "'%s' names '%s', which is no term or id%s%s%s", field,
                      GLOSS_QUOTE(reference->name), found ? "; did you mean '" : "", found ? GLOSS_QUOTE(near) : "",
                      found ? "'?" : "");
}

static bool resolve_sees(struct gloss_loader *in, struct gloss_names *names, size_t *work) {
    bool failed;

    for (size_t i = 0; i < in->sees.count && !in->incomplete; i++) {
        if (!gloss_names_find(names, in->sees.items[i].name, &failed) && !failed)
            report_dangling(in, &in->sees.items[i], "see", work);
        if (failed)
            return false;
    }
    return true;
}

/* ---- `use`, which must not go in circles ---- */

#define NO_USE UINT32_MAX
enum { CIRCLE_SHOWN = 8 };

/* `use` of an entry; they stand in the order of the entries. */
static uint32_t use_of(const struct gloss_references *uses, uint32_t entry) {
    size_t low = 0, high = uses->count;

    GLOSS_BISECT(low, high, middle, uses->items[middle].entry < entry);
    return low < uses->count && uses->items[low].entry == entry ? (uint32_t)low : NO_USE;
}

/* The `use` that follows one: that of the entry it names. *failed: no memory. */
static uint32_t next_use(struct gloss_loader *in, struct gloss_names *names, uint32_t number, size_t *work, bool *failed) {
    const struct gloss_reference *use = &in->uses.items[number];
    const struct gloss_entry *entry = &in->glossary->entries[use->entry];
    const struct gloss_named *target = gloss_names_find(names, use->name, failed);
    const struct gloss_named *self = *failed || !entry->term.len ? NULL : gloss_names_find(names, entry->term, failed);

    if (*failed)
        return NO_USE;
    if (!target) {
        if (!in->incomplete)
            report_dangling(in, use, "use", work);
        return NO_USE;
    }
    if (target->entry == use->entry || (self && self->entry == target->entry)) {
        gloss_origin_fail(&in->origins[entry->file], GLOSS_EENTRY, use->mark, "'use' names the entry itself");
        return NO_USE;
    }
    return use_of(&in->uses, target->entry);
}

static struct gloss_slice term_at(const struct gloss_loader *in, uint32_t use) {
    return in->glossary->entries[in->uses.items[use].entry].term;
}

static struct gloss_origin *origin_at(const struct gloss_loader *in, uint32_t use) {
    return &in->origins[in->glossary->entries[in->uses.items[use].entry].file];
}

/* Report the circle that a `use` is part of, once, at its first place. */
static void report_circle(struct gloss_loader *in, const uint32_t *next, uint32_t member) {
    uint32_t first = member, at = member;
    struct gloss_buf text = {0};
    size_t shown = 0;

    while ((at = next[at]) != member)
        if (at < first)
            first = at;
    gloss_buf_puts(&text, GLOSS_QUOTE(term_at(in, first)));
    for (at = next[first]; at != first && ++shown < CIRCLE_SHOWN; at = next[at])
        gloss_buf_printf(&text, " -> %s", GLOSS_QUOTE(term_at(in, at)));
    gloss_buf_printf(&text, "%s -> %s", at == first ? "" : " -> ...", GLOSS_QUOTE(term_at(in, first)));
    gloss_buf_putc(&text, '\0');
    if (text.failed)
        gloss_loader_fail_memory(in);
    else
        gloss_origin_fail(origin_at(in, first), GLOSS_EENTRY, in->uses.items[first].mark, "'use' goes in a circle: %s",
                          text.ptr);
    shown = 0;
    for (at = next[first]; !text.failed && at != first && ++shown < CIRCLE_SHOWN; at = next[at])
        gloss_origin_note(origin_at(in, at), in->uses.items[at].mark, "and here");
    gloss_buf_release(&text);
}

/* Each `use` leads to one other at most: walks that stop at what has been seen find every circle once. */
static void find_circles(struct gloss_loader *in, const uint32_t *next, uint32_t *walks) {
    for (uint32_t i = 0; i < in->uses.count; i++) {
        uint32_t at = i;

        while (at != NO_USE && walks[at] == 0) {
            walks[at] = i + 1;
            at = next[at];
        }
        if (at != NO_USE && walks[at] == i + 1)
            report_circle(in, next, at);
    }
}

static bool resolve_uses(struct gloss_loader *in, struct gloss_names *names, size_t *work) {
    size_t count = in->uses.count;
    uint32_t *next, *walks;
    bool failed = false;

    if (count == 0)
        return true;
    next = calloc(count, sizeof *next);
    walks = calloc(count, sizeof *walks);
    for (uint32_t i = 0; next && walks && !failed && i < count; i++)
        next[i] = next_use(in, names, i, work, &failed);
    failed = failed || !next || !walks;
    if (!failed)
        find_circles(in, next, walks);
    free(next);
    free(walks);
    return !failed;
}

void gloss_loader_join(struct gloss_loader *in) {
    struct gloss_names names = {0};
    size_t work = 0;
    bool made = gloss_names_make(&names, in->glossary);

    if (made) {
        find_repeated_terms(in, &names);
        made = resolve_sees(in, &names, &work) && resolve_uses(in, &names, &work);
    }
    if (!made)
        gloss_loader_fail_memory(in);
    gloss_names_release(&names);
}
