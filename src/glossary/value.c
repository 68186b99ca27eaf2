#include <stdlib.h>

#include "loader.h"

/* ---- Lists ---- */

/* Text that YAML takes for itself between brackets too. */
static bool is_simple(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (strchr(",[]{}#:&*!|>'\"%@`?\n", text.ptr[i]))
            return false;
    return text.len > 0 && text.len <= 40;
}

static bool expect_list(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    const struct gloss_yaml_node *node = &in->node;

    if (node->kind == GLOSS_YAML_LIST)
        return true;
    if (node->kind == GLOSS_YAML_TEXT || node->kind == GLOSS_YAML_MAPPING)
        gloss_loader_fail(in, node->mark.width == 0 && node->kind == GLOSS_YAML_TEXT ? key : node->mark,
                          "expected a list for '%s', found %s%s%s%s", field->name, gloss_loader_found(in),
                          node->kind == GLOSS_YAML_MAPPING ? "" : "; write [",
                          node->kind == GLOSS_YAML_MAPPING ? ""
                          : is_simple(node->text)          ? GLOSS_QUOTE(node->text)
                                                           : "..",
                          node->kind == GLOSS_YAML_MAPPING ? "" : "]");
    gloss_loader_skip(in);
    return false;
}

static void push(struct gloss_loader *in, const void *item, size_t size) {
    gloss_buf_put(&in->scratch, (struct gloss_slice){item, size});
}

static struct gloss_list read_list(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    struct gloss_list list = {NULL, 0};
    size_t start = in->scratch.len;

    if (!expect_list(in, field, key))
        return list;
    while (gloss_loader_next_item(in)) {
        struct gloss_mark mark = in->node.mark;
        struct gloss_slice item = gloss_loader_text(in, field, mark);

        if (!item.ptr)
            continue;
        if (field->type == GLOSS_FIELD_REFERENCES)
            gloss_loader_refer(in, &in->sees, item, mark);
        push(in, &item, sizeof item);
    }
    list.items = gloss_loader_gather(in, start, sizeof *list.items, &list.count);
    return list;
}

/* ---- Names in other languages ---- */

static void read_names_of(struct gloss_loader *in, const struct gloss_field *field, struct gloss_slice language) {
    bool many = in->node.kind == GLOSS_YAML_LIST;

    if (in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fail(in, in->node.mark, "expected text or a list in '%s', found a mapping", field->name);
        gloss_loader_skip(in);
        return;
    }
    while (!many || gloss_loader_next_item(in)) {
        struct gloss_name name = {language, gloss_loader_text(in, field, in->node.mark)};

        if (name.form.ptr && language.ptr)
            push(in, &name, sizeof name);
        if (!many)
            break;
    }
}

static void read_names(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                       struct gloss_extras *extras) {
    static const struct gloss_field language_field = {.name = "names", .type = GLOSS_FIELD_LANGUAGE};
    struct gloss_references keys = {0};
    size_t start = in->scratch.len;

    if (in->node.kind != GLOSS_YAML_MAPPING) {
        if (in->node.kind != GLOSS_YAML_REFUSED)
            gloss_loader_fail(in, in->node.mark.width ? in->node.mark : key,
                              "expected a mapping for '%s', found %s; write {ko: [..]}", field->name,
                              gloss_loader_found(in));
        gloss_loader_skip(in);
        return;
    }
    while (gloss_loader_next_item(in)) {
        struct gloss_mark mark = in->node.mark;
        struct gloss_slice language = {NULL, 0};

        if (in->node.kind != GLOSS_YAML_REFUSED)
            language = gloss_loader_text(in, &language_field, mark);
        if (language.ptr)
            gloss_loader_refer(in, &keys, language, mark);
        if (gloss_loader_next(in))
            read_names_of(in, field, language);
    }
    gloss_loader_repeated(in, keys.items, keys.count, "language");
    free(keys.items);
    extras->names = gloss_loader_gather(in, start, sizeof *extras->names, &extras->name_count);
}

/* ---- Sources ---- */

static struct gloss_source read_source_text(struct gloss_loader *in, const struct gloss_field *field) {
    static const struct gloss_field url_field = {.name = "sources", .type = GLOSS_FIELD_URL};

    if (gloss_loader_is_web(gloss_slice_trim(in->node.text)))
        return (struct gloss_source){.url = gloss_loader_text(in, &url_field, in->node.mark)};
    return (struct gloss_source){.title = gloss_loader_text(in, field, in->node.mark)};
}

static struct gloss_source read_source(struct gloss_loader *in, const struct gloss_field *field) {
    struct gloss_mark mark = in->node.mark;
    struct gloss_draft draft = {0};

    if (in->node.kind == GLOSS_YAML_TEXT)
        return read_source_text(in, field);
    if (in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fields(in, GLOSS_IN_SOURCE, &draft);
        if (!draft.given && !draft.misspelt && !gloss_loader_ended(in))
            gloss_loader_fail(in, mark, "a source needs a 'title' or a 'url'");
    } else if (in->node.kind == GLOSS_YAML_LIST) {
        gloss_loader_fail(in, mark, "expected text or a mapping in '%s', found a list", field->name);
        gloss_loader_skip(in);
    }
    return (struct gloss_source){draft.source_title, draft.url};
}

static void read_sources(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                         struct gloss_extras *extras) {
    size_t start = in->scratch.len;

    if (!expect_list(in, field, key))
        return;
    while (gloss_loader_next_item(in)) {
        struct gloss_source source = read_source(in, field);

        if (source.title.ptr || source.url.ptr)
            push(in, &source, sizeof source);
    }
    extras->sources = gloss_loader_gather(in, start, sizeof *extras->sources, &extras->source_count);
}

/* ---- Fields ---- */

static void read_defaults(struct gloss_loader *in, struct gloss_draft *draft, struct gloss_mark key) {
    if (in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fields(in, GLOSS_IN_DEFAULTS, draft);
        return;
    }
    if (in->node.kind != GLOSS_YAML_REFUSED)
        gloss_loader_fail(in, in->node.mark.width ? in->node.mark : key,
                          "expected a mapping for 'defaults', found %s; write {case: smart}", gloss_loader_found(in));
    gloss_loader_skip(in);
}

static void read_value(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                       struct gloss_draft *draft) {
    void *member = (char *)draft + field->offset;
    struct gloss_slice *text = member;

    switch (field->type) {
    case GLOSS_FIELD_LABEL:
    case GLOSS_FIELD_TERM:
    case GLOSS_FIELD_FORM:
    case GLOSS_FIELD_PROSE:
    case GLOSS_FIELD_MARKDOWN:
    case GLOSS_FIELD_REFERENCE:
    case GLOSS_FIELD_LANGUAGE:
    case GLOSS_FIELD_DATE:
    case GLOSS_FIELD_URL:
    case GLOSS_FIELD_PATTERN:
        *text = gloss_loader_text(in, field, key);
        break;
    case GLOSS_FIELD_BOOL:
        gloss_loader_bool(in, field, key, member);
        break;
    case GLOSS_FIELD_CHOICE:
        gloss_loader_choice(in, field, key, member);
        break;
    case GLOSS_FIELD_LABELS:
    case GLOSS_FIELD_FORMS:
    case GLOSS_FIELD_PROSES:
    case GLOSS_FIELD_REFERENCES:
        *(struct gloss_list *)member = read_list(in, field, key);
        break;
    case GLOSS_FIELD_NAMES:
        read_names(in, field, key, &draft->extras);
        break;
    case GLOSS_FIELD_SOURCES:
        read_sources(in, field, key, &draft->extras);
        break;
    case GLOSS_FIELD_SENSES:
        gloss_loader_senses(in, draft, key);
        break;
    case GLOSS_FIELD_DEFAULTS:
        read_defaults(in, draft, key);
        break;
    case GLOSS_FIELD_TERMS:
        gloss_loader_terms(in, key);
        break;
    }
}

static const char *name_of(unsigned places) {
    return places & GLOSS_IN_FILE       ? "at the top of the file"
           : places & GLOSS_IN_DEFAULTS ? "in 'defaults'"
           : places & GLOSS_IN_ENTRY    ? "in an entry"
           : places & GLOSS_IN_LISTED   ? "in a list of entries"
           : places & GLOSS_IN_SENSE    ? "in a sense"
                                        : "in a source";
}

/* Whether the key that begins here is the end of a plain text with a comma, `{expansion: this, and that}`: it has no value, and
 * no quotation mark or bracket closes before the comma. */
static bool is_behind_comma(struct gloss_loader *in) {
    const char *begin = in->origin->text.ptr, *before;
    struct gloss_slice rest;
    size_t end = in->node.text.len;

    if (in->faults.beyond || in->node.style != GLOSS_YAML_PLAIN)
        return false;
    rest = gloss_origin_rest(in->origin, in->node.mark);
    if (!rest.ptr || rest.len < end || memcmp(rest.ptr, in->node.text.ptr, end) != 0)
        return false;
    while (end < rest.len && rest.ptr[end] == ' ')
        end++;
    if (end == rest.len || !strchr(",}", rest.ptr[end]))
        return false;
    for (before = rest.ptr; before > begin && strchr(" \t\r\n", before[-1]); before--)
        ;
    return before - begin > 1 && before[-1] == ',' && !strchr("]}'\"", before[-2]);
}

/* Returns whether what the name should have been is known. */
static bool report_unknown(struct gloss_loader *in, unsigned places, bool is_first) {
    struct gloss_slice name = in->node.text;
    const struct gloss_field *elsewhere = gloss_field_find(name, ~0u);
    const char *near = elsewhere && !(places & GLOSS_IN_FILE) ? NULL : gloss_field_near(name, places);

    if (!elsewhere && !is_first && is_behind_comma(in) && (!near || memchr(name.ptr, ' ', name.len)))
        gloss_loader_fail(in, in->node.mark, "unknown field '%s' %s; a text with a comma needs quotes inside { }",
                          GLOSS_QUOTE(name), name_of(places));
    else if (!elsewhere && !near && is_first && places & GLOSS_IN_LISTED)
        gloss_loader_fail(in, in->node.mark, "unknown field '%s' %s; if it is the term, write '- term: %s'",
                          GLOSS_QUOTE(name), name_of(places), GLOSS_QUOTE(name));
    else if (near)
        gloss_loader_fail(in, in->node.mark, "unknown field '%s' %s; did you mean '%s'?", GLOSS_QUOTE(name),
                          name_of(places), near);
    else if (elsewhere)
        gloss_loader_fail(in, in->node.mark, "field '%s' does not belong %s, but %s", elsewhere->name, name_of(places),
                          name_of(elsewhere->places));
    else
        gloss_loader_fail(in, in->node.mark, "unknown field '%s' %s%s", GLOSS_QUOTE(name), name_of(places),
                          places & GLOSS_IN_FILE ? "; entries stand below 'terms'" : "");
    return near || (!elsewhere && is_first && places & GLOSS_IN_LISTED);
}

/* The field that the key names; NULL after a fault. */
static const struct gloss_field *read_key(struct gloss_loader *in, unsigned places, struct gloss_draft *draft) {
    const struct gloss_field *field;

    if (in->node.kind == GLOSS_YAML_LIST || in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fail(in, in->node.mark, "expected the name of a field, found %s", gloss_loader_found(in));
        gloss_loader_skip(in);
    }
    if (in->node.kind != GLOSS_YAML_TEXT)
        return NULL;
    field = gloss_field_find(in->node.text, places);
    if (!field) {
        draft->misspelt |= report_unknown(in, places, !draft->given);
        return NULL;
    }
    if (gloss_draft_has(draft, field)) {
        gloss_loader_fail(in, in->node.mark, "repeated field '%s'", field->name);
        gloss_origin_note(in->origin, gloss_draft_mark(draft, field), "first given here");
        return NULL;
    }
    return field;
}

/* What the draft keeps of a field besides its value. */
static void note_given(struct gloss_draft *draft, const struct gloss_field *field, struct gloss_mark key,
                       struct gloss_mark value) {
    size_t extras = offsetof(struct gloss_draft, extras);

    draft->given |= UINT64_C(1) << (field - gloss_fields);
    draft->marks[field - gloss_fields] = key;
    if (field->offset >= extras && field->offset < extras + sizeof draft->extras)
        draft->has_extras = true;
    if (field->type == GLOSS_FIELD_REFERENCE)
        draft->use_mark = value;
    if (field->offset == offsetof(struct gloss_draft, term))
        draft->term_mark = value;
    if (field->offset == offsetof(struct gloss_draft, extras.id))
        draft->id_mark = value;
}

void gloss_loader_fields(struct gloss_loader *in, unsigned places, struct gloss_draft *draft) {
    while (gloss_loader_next_item(in)) {
        struct gloss_mark key = in->node.mark;
        const struct gloss_field *field = read_key(in, places, draft);

        if (!gloss_loader_next(in))
            return;
        if (!field) {
            gloss_loader_skip(in);
            continue;
        }
        note_given(draft, field, key, in->node.mark);
        read_value(in, field, key, draft);
    }
}
