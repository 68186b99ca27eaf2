/* fields.h - what may be written in a glossary file, as one table. The loader follows it, glossary.schema.json says the
 * same. */
#ifndef GLOSS_FIELDS_H
#define GLOSS_FIELDS_H

#include "base/slice.h"
#include "origin.h"

/* The mappings that fields stand in. */
enum gloss_field_place {
    GLOSS_IN_FILE = 1 << 0,
    GLOSS_IN_DEFAULTS = 1 << 1,
    GLOSS_IN_ENTRY = 1 << 2,  /* below its term */
    GLOSS_IN_LISTED = 1 << 3, /* in a list of entries, with `term` */
    GLOSS_IN_SENSE = 1 << 4,
    GLOSS_IN_SOURCE = 1 << 5,
};

enum gloss_field_type {
    GLOSS_FIELD_LABEL,    /* one line of text */
    GLOSS_FIELD_TERM,     /* one line of text: the headword */
    GLOSS_FIELD_FORM,     /* one line of text that is sought in texts */
    GLOSS_FIELD_PROSE,    /* text */
    GLOSS_FIELD_MARKDOWN, /* text whose indentation counts */
    GLOSS_FIELD_LANGUAGE, /* a language tag */
    GLOSS_FIELD_DATE,     /* YYYY, YYYY-MM or YYYY-MM-DD */
    GLOSS_FIELD_URL,
    GLOSS_FIELD_PATTERN,
    GLOSS_FIELD_REFERENCE, /* to another entry */
    GLOSS_FIELD_BOOL,
    GLOSS_FIELD_CHOICE, /* one of values */
    GLOSS_FIELD_LABELS, /* lists */
    GLOSS_FIELD_FORMS,
    GLOSS_FIELD_PROSES,
    GLOSS_FIELD_REFERENCES,
    GLOSS_FIELD_NAMES, /* language tag -> form or list of forms */
    GLOSS_FIELD_SOURCES,
    GLOSS_FIELD_SENSES,
    GLOSS_FIELD_DEFAULTS,
    GLOSS_FIELD_TERMS,
};

struct gloss_field {
    const char *name;
    unsigned places; /* gloss_field_place, or-ed */
    enum gloss_field_type type;
    const char *const *values; /* of a choice, ended by NULL */
    size_t offset;             /* in struct gloss_draft, of the type's member */
};

enum { GLOSS_FIELD_COUNT = 32 };
extern const struct gloss_field gloss_fields[GLOSS_FIELD_COUNT];

enum { GLOSS_DIACRITICS_KEEP = 1, GLOSS_DIACRITICS_IGNORE };
enum { GLOSS_STATUS_CURRENT = 1, GLOSS_STATUS_DEPRECATED };

/* What the fields of one mapping say. */
struct gloss_draft {
    uint64_t given; /* a bit for each field that stands there, fit or not */
    bool has_extras;
    bool misspelt; /* there is an unknown field whose name is near to a known one */
    bool known;
    unsigned case_rule, diacritics, status; /* numbers of the choice's values from 1 on; 0: not given */
    struct gloss_slice title, language, licence;
    struct gloss_slice term, definition, expansion;
    struct gloss_slice source_title, url;
    struct gloss_list prefer;
    struct gloss_extras extras;
    const struct gloss_sense *senses;
    size_t sense_count;
    bool bad_senses;                                /* some are no senses at all */
    struct gloss_mark term_mark, use_mark, id_mark; /* of their texts */
    struct gloss_mark marks[GLOSS_FIELD_COUNT];     /* of the keys that are given */
};

/* A field by its name in one of places; NULL: there is none. */
const struct gloss_field *gloss_field_find(struct gloss_slice name, unsigned places);
/* The nearest name among the fields of places; NULL: none is near. */
const char *gloss_field_near(struct gloss_slice name, unsigned places);
/* The nearest of words, which NULL ends; NULL: none is near. */
const char *gloss_word_near(struct gloss_slice text, const char *const *words);
/* The field of a member of struct gloss_draft. */
#define GLOSS_FIELD_OF(member) gloss_field_at(offsetof(struct gloss_draft, member))
const struct gloss_field *gloss_field_at(size_t offset);

/* Whether a field is given, and where. */
bool gloss_draft_has(const struct gloss_draft *draft, const struct gloss_field *field);
struct gloss_mark gloss_draft_mark(const struct gloss_draft *draft, const struct gloss_field *field);

#endif
