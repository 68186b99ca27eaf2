#include "fields.h"

#include "base/distance.h"

static const char *const cases[] = {"smart", "title", "exact", "ignore", NULL}; /* in the order of enum gloss_case */
static const char *const diacritics[] = {"keep", "ignore", NULL};
static const char *const statuses[] = {"current", "deprecated", NULL};

enum {
    FILE_ = GLOSS_IN_FILE,
    DEFAULTS = GLOSS_IN_DEFAULTS,
    LISTED = GLOSS_IN_LISTED,
    ENTRY = GLOSS_IN_ENTRY | GLOSS_IN_LISTED,
    SENSE = GLOSS_IN_SENSE,
    SOURCE = GLOSS_IN_SOURCE,
};

#define AT(member) offsetof(struct gloss_draft, member)

const struct gloss_field gloss_fields[GLOSS_FIELD_COUNT] = {
    {"glossary", FILE_, GLOSS_FIELD_LABEL, NULL, AT(title)},
    {"language", FILE_, GLOSS_FIELD_LANGUAGE, NULL, AT(language)},
    {"licence", FILE_, GLOSS_FIELD_LABEL, NULL, AT(licence)},
    {"defaults", FILE_, GLOSS_FIELD_DEFAULTS, NULL, 0},
    {"prefer", DEFAULTS, GLOSS_FIELD_LABELS, NULL, AT(prefer)},
    {"terms", FILE_, GLOSS_FIELD_TERMS, NULL, 0},
    {"term", LISTED, GLOSS_FIELD_TERM, NULL, AT(term)},
    {"id", FILE_ | ENTRY | SENSE, GLOSS_FIELD_LABEL, NULL, AT(extras.id)},
    {"expansion", ENTRY | SENSE, GLOSS_FIELD_FORM, NULL, AT(expansion)},
    {"definition", ENTRY | SENSE, GLOSS_FIELD_PROSE, NULL, AT(definition)},
    {"details", ENTRY | SENSE, GLOSS_FIELD_MARKDOWN, NULL, AT(extras.details)},
    {"aliases", ENTRY | SENSE, GLOSS_FIELD_FORMS, NULL, AT(extras.aliases)},
    {"forms", ENTRY, GLOSS_FIELD_FORMS, NULL, AT(extras.forms)},
    {"pattern", ENTRY, GLOSS_FIELD_PATTERN, NULL, AT(extras.pattern)},
    {"case", ENTRY | DEFAULTS, GLOSS_FIELD_CHOICE, cases, AT(case_rule)},
    {"diacritics", ENTRY | DEFAULTS, GLOSS_FIELD_CHOICE, diacritics, AT(diacritics)},
    {"except", ENTRY, GLOSS_FIELD_FORMS, NULL, AT(extras.except)},
    {"cues", ENTRY | SENSE, GLOSS_FIELD_LABELS, NULL, AT(extras.cues)},
    {"tags", ENTRY | SENSE, GLOSS_FIELD_LABELS, NULL, AT(extras.tags)},
    {"see", ENTRY | SENSE, GLOSS_FIELD_REFERENCES, NULL, AT(extras.see)},
    {"sources", ENTRY | SENSE, GLOSS_FIELD_SOURCES, NULL, AT(extras.sources)},
    {"examples", ENTRY | SENSE, GLOSS_FIELD_PROSES, NULL, AT(extras.examples)},
    {"names", ENTRY | SENSE, GLOSS_FIELD_NAMES, NULL, AT(extras.names)},
    {"members", ENTRY | SENSE, GLOSS_FIELD_LABELS, NULL, AT(extras.members)},
    {"since", ENTRY | SENSE, GLOSS_FIELD_DATE, NULL, AT(extras.since)},
    {"until", ENTRY | SENSE, GLOSS_FIELD_DATE, NULL, AT(extras.until)},
    {"status", ENTRY, GLOSS_FIELD_CHOICE, statuses, AT(status)},
    {"use", ENTRY, GLOSS_FIELD_REFERENCE, NULL, AT(extras.use)},
    {"known", ENTRY, GLOSS_FIELD_BOOL, NULL, AT(known)},
    {"senses", ENTRY, GLOSS_FIELD_SENSES, NULL, AT(senses)},
    {"title", SOURCE, GLOSS_FIELD_LABEL, NULL, AT(source_title)},
    {"url", SOURCE, GLOSS_FIELD_URL, NULL, AT(url)},
};

const struct gloss_field *gloss_field_find(struct gloss_slice name, unsigned places) {
    for (size_t i = 0; i < GLOSS_FIELD_COUNT; i++)
        if ((gloss_fields[i].places & places) && name.len > 0 && name.ptr[0] == gloss_fields[i].name[0] &&
            gloss_slice_is(name, gloss_fields[i].name))
            return &gloss_fields[i];
    return NULL;
}

/* Keeps word if it is nearer to text than the nearest so far; *limit is the distance still allowed. */
static void keep_nearer(struct gloss_slice text, const char *word, const char **nearest, size_t *limit) {
    size_t distance = gloss_distance_ascii(text, gloss_slice(word), *limit);

    if (distance <= *limit && (!*nearest || distance < *limit)) {
        *nearest = word;
        *limit = distance;
    }
}

/* Names that other formats have for our fields. */
static const char *other_name(struct gloss_slice name, unsigned places) {
    static const char *const pairs[][2] = {
        {"abbreviation", "aliases"},
        {"alias", "aliases"},
        {"synonyms", "aliases"},
        {"also", "aliases"},
        {"acronym", "aliases"},
        {"also_known_as", "aliases"},
        {"meaning", "definition"},
        {"description", "definition"},
        {"def", "definition"},
        {"text", "definition"},
        {"full", "expansion"},
        {"long", "expansion"},
        {"full_form", "expansion"},
        {"notes", "details"},
        {"note", "details"},
        {"plural", "forms"},
        {"regex", "pattern"},
        {"see_also", "see"},
        {"related", "see"},
        {"links", "sources"},
        {"link", "sources"},
        {"references", "sources"},
        {"categories", "tags"},
        {"category", "tags"},
        {"meanings", "senses"},
        {"definitions", "senses"},
        {"translations", "names"},
        {"not", "except"},
        {"title", "glossary"},
        {"name", "glossary"},
        {"lang", "language"},
        {"entries", "terms"},
        {"glossary", "terms"},
        {"href", "url"},
        {"link", "url"},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (gloss_slice_is(name, pairs[i][0]) && gloss_field_find(gloss_slice(pairs[i][1]), places))
            return pairs[i][1];
    return NULL;
}

const char *gloss_field_near(struct gloss_slice name, unsigned places) {
    size_t limit = gloss_distance_near(name.len);
    const char *nearest = NULL;

    for (size_t i = 0; i < GLOSS_FIELD_COUNT; i++)
        if (gloss_fields[i].places & places)
            keep_nearer(name, gloss_fields[i].name, &nearest, &limit);
    return nearest ? nearest : other_name(name, places);
}

const char *gloss_word_near(struct gloss_slice text, const char *const *words) {
    size_t limit = gloss_distance_near(text.len);
    const char *nearest = NULL;

    for (; *words; words++)
        keep_nearer(text, *words, &nearest, &limit);
    return nearest;
}

const struct gloss_field *gloss_field_at(size_t offset) {
    for (size_t i = 0; i < GLOSS_FIELD_COUNT; i++)
        if (gloss_fields[i].offset == offset)
            return &gloss_fields[i];
    return NULL;
}

bool gloss_draft_has(const struct gloss_draft *draft, const struct gloss_field *field) {
    return draft->given >> (field - gloss_fields) & 1;
}

struct gloss_mark gloss_draft_mark(const struct gloss_draft *draft, const struct gloss_field *field) {
    return draft->marks[field - gloss_fields];
}
