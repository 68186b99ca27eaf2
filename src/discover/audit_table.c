/* audit_table.c - rows of tables that tell what a short form stands for, as a list of abbreviations does:
 *
 *     | SLA | service level agreement |
 *
 * The cell before will do as well. What else stands in a row says nothing: | JIS | Japanese | is no explanation. */
#include "audit.h"
#include "base/unicode.h"

enum { MOST_BETWEEN = 256 /* bytes of the source between two cells of one row */ };

static struct gloss_slice text_of(const struct gloss_audit *audit, const struct gloss_part *part) {
    return gloss_slice_trim(gloss_slice_cut(audit->prose, part->start, part->end));
}

/* What may be an explanation, without its article. */
static struct gloss_slice long_of(const struct gloss_audit *audit, const struct gloss_part *part) {
    struct gloss_slice text = text_of(audit, part);

    return gloss_slice_starts_with(text, "The ") || gloss_slice_starts_with(text, "the ")
               ? gloss_slice_trim(gloss_slice_cut(text, 4, text.len))
               : text;
}

static bool is_row_tag(struct gloss_slice source, size_t at) {
    at += source.ptr[at + 1] == '/';
    return at + 2 < source.len && (source.ptr[at + 1] | 0x20) == 't' && (source.ptr[at + 2] | 0x20) == 'r';
}

/* Whether two cells, one behind the other, are of one row. */
static bool is_one_row(const struct gloss_audit *audit, const struct gloss_part *left, const struct gloss_part *right) {
    struct gloss_slice source = audit->source;

    if (left->role != GLOSS_PART_CELL || right->role != GLOSS_PART_CELL || right->source < left->source_end ||
        right->source - left->source_end > MOST_BETWEEN)
        return false;
    for (size_t at = left->source_end; at < right->source; at++)
        if (audit->format == GLOSS_FORMAT_MARKDOWN ? source.ptr[at] == '\n'
                                                   : source.ptr[at] == '<' && is_row_tag(source, at))
            return false;
    return true;
}

/* Whether a text begins with the first letter of a short form and has the others behind it, in their order. */
static bool spells(struct gloss_slice text, struct gloss_slice name) {
    size_t at = 0, len, name_len;

    if (text.len <= name.len || !memchr(text.ptr, ' ', text.len))
        return false;
    for (size_t i = 0; i < name.len; i += name_len) {
        int32_t wanted = gloss_utf8_decode(name, i, &name_len), cp;

        if (!(gloss_class(wanted) & (GLOSS_CAPITAL | GLOSS_SMALL)))
            continue;
        do {
            if (at >= text.len)
                return false;
            cp = gloss_utf8_decode(text, at, &len);
            at += len;
        } while (gloss_small(cp) != gloss_small(wanted) && i > 0);
        if (gloss_small(cp) != gloss_small(wanted))
            return false;
    }
    return true;
}

static void take_cell(struct gloss_audit_name *name, struct gloss_slice form, struct gloss_slice cell) {
    if (!spells(cell, form))
        return;
    if (!name->told.ptr)
        name->told = cell;
    name->introduced_at = 0;
}

/* Uses and parts are in the order of the text. */
void gloss_audit_take_tables(struct gloss_audit *audit) {
    const struct gloss_runs *runs = gloss_audit_runs(audit);
    size_t part = 0;

    for (size_t i = 0; runs && i < audit->discovery.use_count; i++) {
        const struct gloss_short_use *use = &audit->discovery.uses[i];
        struct gloss_slice form = audit->discovery.names[use->name].text;
        struct gloss_audit_name *name = &audit->names[use->name];

        while (part < runs->part_count && runs->parts[part].end <= use->place.start)
            part++;
        if (part == runs->part_count)
            return;
        if (runs->parts[part].role != GLOSS_PART_CELL ||
            !gloss_slice_equal(text_of(audit, &runs->parts[part]), gloss_audit_cut(audit, use->place)))
            continue;
        if (part + 1 < runs->part_count && is_one_row(audit, &runs->parts[part], &runs->parts[part + 1]))
            take_cell(name, form, long_of(audit, &runs->parts[part + 1]));
        if (part > 0 && is_one_row(audit, &runs->parts[part - 1], &runs->parts[part]))
            take_cell(name, form, long_of(audit, &runs->parts[part - 1]));
    }
}
