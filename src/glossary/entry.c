#include <stdlib.h>

#include "base/array.h"
#include "loader.h"

/* While a file is read, an entry without a word of its own on case or diacritics carries these: the file's defaults may
 * stand below its entries. gloss_loader_settle replaces them. */
enum { CASE_OPEN = 4, DIACRITICS_OPEN = 8 };

/* The headword, by which entries are spoken of in messages. */
static const char *term_of(const struct gloss_draft *draft, struct gloss_quote *room) {
    return gloss_quote(room, draft->term.ptr ? draft->term : gloss_slice("?"));
}

/* ---- Keeping entries ---- */

static struct gloss_entry *add_entry(struct gloss_loader *in) {
    struct gloss_glossary *glossary = in->glossary;
    struct gloss_entry *grown = glossary->count < UINT32_MAX - 1
                                    ? gloss_array_grow(glossary->entries, glossary->count, &glossary->room, sizeof *grown)
                                    : NULL;

    if (!grown) {
        gloss_loader_fail_memory(in);
        return NULL;
    }
    glossary->entries = grown;
    return &grown[glossary->count];
}

static const struct gloss_extras *keep_extras(struct gloss_loader *in, const struct gloss_draft *draft) {
    struct gloss_extras *kept;

    if (!draft->has_extras)
        return &gloss_no_extras;
    kept = gloss_arena_alloc(&in->glossary->arena, sizeof *kept);
    if (!kept) {
        gloss_loader_fail_memory(in);
        return &gloss_no_extras;
    }
    *kept = draft->extras;
    return kept;
}

static const struct gloss_sense *keep_sense(struct gloss_loader *in, const struct gloss_draft *draft,
                                            const struct gloss_extras *extras) {
    struct gloss_sense *kept = gloss_arena_alloc(&in->glossary->arena, sizeof *kept);

    if (kept)
        *kept = (struct gloss_sense){draft->definition, draft->expansion, extras};
    else
        gloss_loader_fail_memory(in);
    return kept;
}

/* Entries with faults are kept too, so that references to them are not faults as well; the glossary is thrown away
 * then. */
static void keep_entry(struct gloss_loader *in, const struct gloss_draft *draft) {
    struct gloss_entry *entry = add_entry(in);
    const struct gloss_extras *extras = keep_extras(in, draft);
    const struct gloss_sense *senses = draft->sense_count ? draft->senses : keep_sense(in, draft, extras);
    unsigned case_rule = draft->case_rule ? draft->case_rule - 1 : CASE_OPEN;

    if (!entry || !senses)
        return;
    *entry = (struct gloss_entry){
        .term = draft->term.ptr ? draft->term : gloss_slice(""),
        .senses = senses,
        .extras = extras,
        .sense_count = draft->sense_count ? (uint32_t)draft->sense_count : 1,
        .file = (uint32_t)(in->origin - in->origins),
        .line = draft->term_mark.line,
        .column = draft->term_mark.column,
        .case_rule = (enum gloss_case)(case_rule | (draft->diacritics ? 0 : DIACRITICS_OPEN)),
        .ignore_diacritics = draft->diacritics == GLOSS_DIACRITICS_IGNORE,
        .known = draft->known,
        .deprecated = draft->status == GLOSS_STATUS_DEPRECATED || draft->extras.use.ptr,
    };
    if (draft->extras.id.ptr)
        gloss_loader_refer(in, &in->ids, draft->extras.id, draft->id_mark);
    if (draft->extras.use.ptr)
        gloss_loader_refer(in, &in->uses, draft->extras.use, draft->use_mark);
    in->glossary->count++;
    if (in->glossary->count % GLOSS_PROGRESS_STEPS == 0)
        gloss_progress(in->diag, GLOSS_LOADING, gloss_yaml_place(in->yaml), in->origin->text.len);
}

void gloss_loader_settle(struct gloss_loader *in, size_t first, const struct gloss_draft *defaults) {
    enum gloss_case case_rule = (enum gloss_case)(defaults->case_rule ? defaults->case_rule - 1 : GLOSS_CASE_SMART);

    for (size_t i = first; i < in->glossary->count; i++) {
        struct gloss_entry *entry = &in->glossary->entries[i];
        unsigned open = entry->case_rule;

        if (open & DIACRITICS_OPEN)
            entry->ignore_diacritics = defaults->diacritics == GLOSS_DIACRITICS_IGNORE;
        entry->case_rule = open & CASE_OPEN ? case_rule : (enum gloss_case)(open & ~(unsigned)DIACRITICS_OPEN);
    }
}

/* ---- What fields must not say together ---- */

static void check_dates(struct gloss_loader *in, const struct gloss_draft *draft) {
    struct gloss_slice since = draft->extras.since, until = draft->extras.until;
    size_t len = since.len < until.len ? since.len : until.len;

    if (len > 0 && memcmp(since.ptr, until.ptr, len) > 0)
        gloss_loader_fail(in, gloss_draft_mark(draft, GLOSS_FIELD_OF(extras.until)), "'until' is before 'since'");
}

static void check_meaning(struct gloss_loader *in, const struct gloss_draft *draft, struct gloss_mark mark) {
    const struct gloss_field *senses = GLOSS_FIELD_OF(senses);
    const struct gloss_field *meanings[] = {GLOSS_FIELD_OF(expansion), GLOSS_FIELD_OF(definition)};
    bool has_meaning = false;

    for (size_t i = 0; i < 2; i++)
        if (gloss_draft_has(draft, meanings[i])) {
            has_meaning = true;
            if (gloss_draft_has(draft, senses))
                gloss_loader_fail(in, gloss_draft_mark(draft, meanings[i]), "'%s' beside 'senses'; move it into a sense",
                                  meanings[i]->name);
        }
    /* Without a term there is a fault already. */
    if (!has_meaning && !draft->misspelt && draft->term.ptr && !gloss_draft_has(draft, senses))
        gloss_loader_fail(in, mark, "'%s' has no definition, expansion or senses", GLOSS_QUOTE(draft->term));
}

static void check_entry(struct gloss_loader *in, const struct gloss_draft *draft, struct gloss_mark mark) {
    check_meaning(in, draft, mark);
    check_dates(in, draft);
    if (draft->extras.use.ptr && draft->status == GLOSS_STATUS_CURRENT)
        gloss_loader_fail(in, gloss_draft_mark(draft, GLOSS_FIELD_OF(extras.use)),
                          "'use' names the term to write instead, so 'status' cannot be 'current'");
    /* With a pattern the headword itself is not sought. */
    if (draft->term.ptr && !gloss_draft_has(draft, GLOSS_FIELD_OF(extras.pattern)))
        gloss_loader_is_findable(in, draft->term, draft->term_mark);
}

/* ---- Senses ---- */

static void check_sense(struct gloss_loader *in, const struct gloss_draft *draft, struct gloss_mark mark) {
    if (!draft->misspelt && !gloss_draft_has(draft, GLOSS_FIELD_OF(definition)) &&
        !gloss_draft_has(draft, GLOSS_FIELD_OF(expansion)))
        gloss_loader_fail(in, mark, "a sense needs a definition or an expansion");
    check_dates(in, draft);
}

static void read_sense(struct gloss_loader *in, struct gloss_references *ids) {
    struct gloss_mark mark = in->node.mark;
    struct gloss_draft draft = {0};
    struct gloss_sense sense;

    gloss_loader_fields(in, GLOSS_IN_SENSE, &draft);
    if (gloss_loader_ended(in))
        return;
    check_sense(in, &draft, mark);
    if (draft.extras.id.ptr)
        gloss_loader_refer(in, ids, draft.extras.id, draft.id_mark);
    sense = (struct gloss_sense){draft.definition, draft.expansion, keep_extras(in, &draft)};
    gloss_buf_put(&in->scratch, (struct gloss_slice){(const char *)&sense, sizeof sense});
}

void gloss_loader_senses(struct gloss_loader *in, struct gloss_draft *draft, struct gloss_mark key) {
    struct gloss_references ids = {0};
    size_t start = in->scratch.len;

    if (in->node.kind != GLOSS_YAML_LIST) {
        if (in->node.kind != GLOSS_YAML_REFUSED)
            gloss_loader_fail(in, in->node.mark.width ? in->node.mark : key,
                              "expected a list of mappings for 'senses', found %s", gloss_loader_found(in));
        gloss_loader_skip(in);
        return;
    }
    while (gloss_loader_next_item(in)) {
        if (in->node.kind == GLOSS_YAML_MAPPING) {
            read_sense(in, &ids);
        } else {
            if (in->node.kind != GLOSS_YAML_REFUSED)
                gloss_loader_fail(in, in->node.mark, "expected a mapping in 'senses', found %s", gloss_loader_found(in));
            gloss_loader_skip(in);
            draft->bad_senses = true;
        }
    }
    draft->senses = gloss_loader_gather(in, start, sizeof *draft->senses, &draft->sense_count);
    if (draft->sense_count == 0 && !draft->bad_senses && !gloss_loader_ended(in))
        gloss_loader_fail(in, key, "'senses' is empty");
    gloss_loader_repeated(in, ids.items, ids.count, "sense id");
    free(ids.items);
}

/* ---- Entries ---- */

/* The meaning of a term that is a key, and the entry with it. */
static void read_meaning(struct gloss_loader *in, struct gloss_draft *draft) {
    const struct gloss_field *definition = GLOSS_FIELD_OF(definition);

    switch (in->node.kind) {
    case GLOSS_YAML_MAPPING:
        gloss_loader_fields(in, GLOSS_IN_ENTRY, draft);
        if (gloss_loader_ended(in))
            return;
        check_entry(in, draft, draft->term_mark);
        break;
    case GLOSS_YAML_TEXT:
        draft->definition = gloss_loader_text(in, definition, draft->term_mark);
        if (draft->term.ptr)
            gloss_loader_is_findable(in, draft->term, draft->term_mark);
        break;
    case GLOSS_YAML_LIST:
        gloss_loader_fail(in, in->node.mark, "expected text or a mapping for '%s', found a list",
                          term_of(draft, &(struct gloss_quote){{0}}));
        gloss_loader_skip(in);
        break;
    default:
        break;
    }
    keep_entry(in, draft);
}

static void read_term(struct gloss_loader *in, struct gloss_draft *draft) {
    draft->term_mark = in->node.mark;
    if (in->node.kind == GLOSS_YAML_LIST || in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fail(in, in->node.mark, "expected a term, found %s", gloss_loader_found(in));
        gloss_loader_skip(in);
    } else if (in->node.kind == GLOSS_YAML_TEXT) {
        draft->term = gloss_loader_text(in, GLOSS_FIELD_OF(term), in->node.mark);
    }
}

static void read_mapped(struct gloss_loader *in) {
    while (gloss_loader_next_item(in)) {
        bool refused = in->node.kind == GLOSS_YAML_REFUSED;
        struct gloss_draft draft = {0};

        read_term(in, &draft);
        if (!gloss_loader_next(in))
            return;
        if (refused)
            gloss_loader_skip(in);
        else
            read_meaning(in, &draft);
    }
}

static void read_listed(struct gloss_loader *in) {
    while (gloss_loader_next_item(in)) {
        struct gloss_mark mark = in->node.mark;
        struct gloss_draft draft = {.term_mark = mark};

        if (in->node.kind != GLOSS_YAML_MAPPING) {
            if (in->node.kind != GLOSS_YAML_REFUSED)
                gloss_loader_fail(in, mark, "expected a mapping with 'term' in the list of entries, found %s",
                                  gloss_loader_found(in));
            gloss_loader_skip(in);
            continue;
        }
        gloss_loader_fields(in, GLOSS_IN_LISTED, &draft);
        if (gloss_loader_ended(in))
            return;
        if (!draft.misspelt && !gloss_draft_has(&draft, GLOSS_FIELD_OF(term)))
            gloss_loader_fail(in, mark, "an entry of a list needs a 'term'");
        check_entry(in, &draft, draft.term_mark);
        keep_entry(in, &draft);
    }
}

void gloss_loader_terms(struct gloss_loader *in, struct gloss_mark key) {
    if (in->node.kind == GLOSS_YAML_MAPPING) {
        read_mapped(in);
    } else if (in->node.kind == GLOSS_YAML_LIST) {
        read_listed(in);
    } else if (in->node.kind == GLOSS_YAML_TEXT && !gloss_yaml_is_null(&in->node)) {
        gloss_loader_fail(in, in->node.mark.width ? in->node.mark : key, "expected entries below 'terms', found text");
    }
}
