#include "locate.h"

#include "base/ascii.h"
#include "base/bisect.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "yaml.h"

static const char *const field_names[GLOSS_SPOT_FIELDS] = {
    [GLOSS_SPOT_TERM] = "term",
    [GLOSS_SPOT_EXPANSION] = "expansion",
    [GLOSS_SPOT_DEFINITION] = "definition",
    [GLOSS_SPOT_ALIASES] = "aliases",
    [GLOSS_SPOT_FORMS] = "forms",
    [GLOSS_SPOT_NAMES] = "names",
    [GLOSS_SPOT_EXCEPT] = "except",
    [GLOSS_SPOT_SEE] = "see",
    [GLOSS_SPOT_USE] = "use",
    [GLOSS_SPOT_PATTERN] = "pattern",
    [GLOSS_SPOT_PREFER] = "prefer",
};

int gloss_spot_compare(const struct gloss_spot *a, const struct gloss_spot *b) {
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    if (a->sense != b->sense)
        return a->sense < b->sense ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

/* A walk over one file, whose nodes are those that the loader has read without a fault. */
struct walk {
    struct gloss_origin *origin;
    struct gloss_yaml *yaml;
    struct gloss_yaml_node node;
    struct gloss_located *wanted; /* of this file */
    size_t count;
    struct gloss_spot spot; /* where we are */
    bool wants_defaults;    /* which may stand at the end */
};

static bool next(struct walk *walk) { return gloss_yaml_next(walk->yaml, &walk->node); }

static bool next_item(struct walk *walk) { return next(walk) && walk->node.kind != GLOSS_YAML_CLOSE; }

static void skip(struct walk *walk) { gloss_yaml_skip(walk->yaml, &walk->node); }

/* ---- What stands at a spot ---- */

static bool is_word_byte(char byte) { return !gloss_is_ascii(byte) || gloss_is_ascii_word(byte); }

/* Bytes behind a place among which the text that begins there ends, as long as it is not mostly indentation. */
static size_t reach(struct gloss_slice rest, struct gloss_slice text) {
    size_t left = (size_t)(text.ptr + text.len - rest.ptr);

    return left < 2 * GLOSS_LIMIT_DEFINITION_BYTES ? left : 2 * GLOSS_LIMIT_DEFINITION_BYTES;
}

/* The place of a word in the text that begins at a mark, as the file writes it: folded lines and quotes leave words whole. */
static struct gloss_mark word_mark(const struct walk *walk, const struct gloss_located *wanted, struct gloss_mark mark) {
    struct gloss_slice text = walk->origin->text, rest = gloss_origin_rest(walk->origin, mark), word = wanted->word;
    uint32_t nth = wanted->nth;

    if (!rest.ptr || word.len == 0)
        return mark;
    text = gloss_slice_cut(text, 0, (size_t)(rest.ptr - text.ptr) + reach(rest, text));
    for (size_t at = (size_t)(rest.ptr - text.ptr); at + word.len <= text.len; at++) {
        const char *found = memchr(text.ptr + at, word.ptr[0], text.len - word.len + 1 - at);

        if (!found)
            break;
        at = (size_t)(found - text.ptr);
        if (memcmp(found, word.ptr, word.len) == 0 && (at == 0 || !is_word_byte(text.ptr[at - 1])) &&
            (at + word.len == text.len || !is_word_byte(text.ptr[at + word.len])) && nth-- == 0) {
            mark = gloss_origin_mark(walk->origin, at);
            mark.width = (uint32_t)gloss_utf8_count(word, NULL);
            return mark;
        }
    }
    return mark;
}

static size_t lower_bound(const struct walk *walk, const struct gloss_spot *spot) {
    size_t low = 0, high = walk->count;

    GLOSS_BISECT(low, high, middle, gloss_spot_compare(&walk->wanted[middle].spot, spot) < 0);
    return low;
}

/* Answer what is wanted of the spot where we are, which is the node. */
static void answer(struct walk *walk, const struct gloss_spot *spot) {
    for (size_t i = lower_bound(walk, spot); i < walk->count && gloss_spot_compare(&walk->wanted[i].spot, spot) == 0; i++)
        walk->wanted[i].mark = word_mark(walk, &walk->wanted[i], walk->node.mark);
}

static void visit(struct walk *walk) {
    struct gloss_spot only = walk->spot;

    answer(walk, &walk->spot);
    /* An entry with a list of one sense may lie in memory as one without. */
    if (only.sense == 1) {
        only.sense = 0;
        answer(walk, &only);
    }
}

/* ---- The file ---- */

static void walk_texts(struct walk *walk) {
    if (walk->node.kind == GLOSS_YAML_TEXT) {
        visit(walk);
        walk->spot.item++;
    } else if (walk->node.kind == GLOSS_YAML_LIST) {
        for (; next_item(walk); walk->spot.item++)
            visit(walk);
    }
}

static void walk_value(struct walk *walk) {
    walk->spot.item = 0;
    if (walk->node.kind != GLOSS_YAML_MAPPING) {
        walk_texts(walk);
        return;
    }
    /* names: a language, and its forms */
    while (next_item(walk) && next(walk))
        walk_texts(walk);
}

static uint32_t field_of(struct gloss_slice name) {
    uint32_t field = 0;

    while (field < GLOSS_SPOT_FIELDS && !gloss_slice_is(name, field_names[field]))
        field++;
    return field;
}

/* The fields of a sense, or of an entry but for its senses: those are told from the rest by going deeper once. */
static void walk_fields(struct walk *walk, bool in_entry);

static void walk_senses(struct walk *walk) {
    if (walk->node.kind != GLOSS_YAML_LIST)
        return;
    for (walk->spot.sense = 1; next_item(walk); walk->spot.sense++)
        walk_fields(walk, false);
    walk->spot.sense = 0;
}

static void walk_fields(struct walk *walk, bool in_entry) {
    while (next_item(walk)) {
        bool senses = in_entry && gloss_slice_is(walk->node.text, "senses");

        walk->spot.field = field_of(walk->node.text);
        if (!next(walk))
            return;
        if (senses)
            walk_senses(walk);
        else if (walk->spot.field < GLOSS_SPOT_FIELDS)
            walk_value(walk);
        else
            skip(walk);
    }
}

static void walk_entry(struct walk *walk) {
    walk->spot.sense = walk->spot.item = 0;
    if (walk->node.kind == GLOSS_YAML_MAPPING) {
        walk_fields(walk, true);
    } else {
        walk->spot.field = GLOSS_SPOT_DEFINITION;
        visit(walk);
    }
    walk->spot.entry++;
}

/* What comes behind the last entry that is wanted is not worth reading. */
static bool is_over(const struct walk *walk) {
    return !walk->wants_defaults && walk->spot.entry > walk->wanted[walk->count - 1].spot.entry;
}

static void walk_terms(struct walk *walk) {
    bool mapping = walk->node.kind == GLOSS_YAML_MAPPING;

    if (!mapping && walk->node.kind != GLOSS_YAML_LIST)
        return;
    while (!is_over(walk) && next_item(walk)) {
        if (mapping) {
            walk->spot.sense = walk->spot.item = 0;
            walk->spot.field = GLOSS_SPOT_TERM;
            visit(walk);
            if (!next(walk))
                return;
        }
        walk_entry(walk);
    }
}

/* first: number of the file's first entry. */
static void walk_defaults(struct walk *walk, uint32_t first) {
    struct gloss_spot at = walk->spot;

    if (walk->node.kind != GLOSS_YAML_MAPPING)
        return;
    walk->spot = (struct gloss_spot){.entry = first};
    walk_fields(walk, false);
    walk->spot = at;
}

static void walk_file(struct walk *walk) {
    uint32_t first = walk->spot.entry;

    if (!next(walk) || walk->node.kind != GLOSS_YAML_MAPPING)
        return;
    while (!is_over(walk) && next_item(walk)) {
        bool terms = gloss_slice_is(walk->node.text, "terms");
        bool defaults = gloss_slice_is(walk->node.text, "defaults");

        if (!next(walk))
            return;
        if (terms)
            walk_terms(walk);
        else if (defaults)
            walk_defaults(walk, first);
        else
            skip(walk);
    }
}

/* Wanted ones of one file, whose first entry is `first`. */
static bool locate_in(struct gloss_origin *origin, uint32_t first, struct gloss_located *wanted, size_t count) {
    struct gloss_faults faults = {0};
    struct walk walk = {.origin = origin, .wanted = wanted, .count = count, .spot = {.entry = first}};
    bool read;

    for (size_t i = 0; i < count && wanted[i].spot.entry == first; i++)
        walk.wants_defaults |= wanted[i].spot.field == GLOSS_SPOT_PREFER;
    origin->faults = &faults;
    walk.yaml = gloss_yaml_open(origin);
    if (walk.yaml)
        walk_file(&walk);
    gloss_yaml_close(walk.yaml);
    origin->faults = NULL;
    /* The loader has read the same text without a fault. */
    read = faults.count == 0 && !faults.failed;
    gloss_faults_release(&faults);
    return read;
}

bool gloss_locate(struct gloss_glossary *glossary, struct gloss_located *wanted, size_t count) {
    uint32_t first = 0;

    for (size_t i = 0; i < count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, wanted[i].spot.entry);

        wanted[i].mark = (struct gloss_mark){entry->line, entry->column, 1};
    }
    for (size_t file = 0, from = 0; file < glossary->file_count && from < count; file++) {
        uint32_t end = first + (uint32_t)glossary->files[file].entry_count;
        size_t to = from;

        while (to < count && wanted[to].spot.entry < end)
            to++;
        /* Of a compiled file there is no text to look into. */
        if (to > from && !glossary->files[file].compiled &&
            !locate_in(&glossary->origins[file], first, wanted + from, to - from))
            return false;
        from = to;
        first = end;
    }
    return true;
}
