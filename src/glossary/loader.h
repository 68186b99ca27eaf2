/* loader.h - what the files of the loader share: load.c reads files, entry.c entries, value.c fields,
 * text.c texts, and reference.c joins.
 *
 * A function that reads a value finds its first node in in->node and leaves its last one there. Nothing returns whether
 * it went well: faults are noted and reading goes on; at the end of a file every step says GLOSS_YAML_END. */
#ifndef GLOSS_LOADER_H
#define GLOSS_LOADER_H

#include "base/buffer.h"
#include "base/unicode.h"
#include "fields.h"
#include "model.h"
#include "yaml.h"

/* A name with its place, as an entry writes it. */
struct gloss_reference {
    struct gloss_slice name;
    uint32_t entry;
    struct gloss_mark mark;
};

struct gloss_references {
    struct gloss_reference *items;
    size_t count, room;
};

struct gloss_loader {
    struct gloss_glossary *glossary;
    struct gloss_faults faults;
    struct gloss_origin *origins; /* of each file */
    struct gloss_origin *origin;  /* of the file being read */
    struct gloss_yaml *yaml;
    struct gloss_yaml_node node;
    struct gloss_buf scratch; /* lists being read, the inner ones on top */
    struct gloss_references ids, sees, uses;
    const struct gloss_diag *diag; /* for the progress alone: faults wait */
    bool keeps_text;               /* of the files, with the glossary */
    bool incomplete;               /* some file was not read to its end: names may be missing */
};

/* Note that memory is out, which ends everything. */
void gloss_loader_fail_memory(struct gloss_loader *in);
#define gloss_loader_fail(in, mark, ...) gloss_origin_fail((in)->origin, GLOSS_EENTRY, mark, __VA_ARGS__)

/* Go on to the next node; false at the end of the file. */
bool gloss_loader_next(struct gloss_loader *in);
/* The same inside a list or mapping; false at its close too. */
bool gloss_loader_next_item(struct gloss_loader *in);
bool gloss_loader_ended(const struct gloss_loader *in);
/* Go to the last node of the value that begins here. */
void gloss_loader_skip(struct gloss_loader *in);

/* The items of size bytes that were put on the scratch from start on, in the arena; NULL if there are none. */
const void *gloss_loader_gather(struct gloss_loader *in, size_t start, size_t size, size_t *count);
void gloss_loader_refer(struct gloss_loader *in, struct gloss_references *to, struct gloss_slice name,
                        struct gloss_mark mark);

/* "nothing", "text", "a list" or "a mapping" */
const char *gloss_loader_found(const struct gloss_loader *in);

/* value.c: read the mapping that begins here, whose fields are those of places; known ones go to the draft. */
void gloss_loader_fields(struct gloss_loader *in, unsigned places, struct gloss_draft *draft);

/* text.c: text in the arena, as the field's type wants it; missing after a fault. key is shown where nothing is
 * written. */
struct gloss_slice gloss_loader_text(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key);
/* Text that is one of a few words; *value stays as it is after a fault. */
void gloss_loader_bool(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key, bool *value);
void gloss_loader_choice(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key, unsigned *value);
/* Whether text has something that matching could hold on to; reports where it has not. */
bool gloss_loader_is_findable(struct gloss_loader *in, struct gloss_slice text, struct gloss_mark mark);
/* Whether text has a letter or digit. */
bool gloss_loader_has_word(struct gloss_slice text);
/* A character that a line of text may not hold, -1 if there is none. */
int32_t gloss_loader_refused(struct gloss_slice text);
/* Whether text is a language tag, a link, or begins like a link to the web. */
bool gloss_loader_is_language(struct gloss_slice tag);
bool gloss_loader_is_link(struct gloss_slice url);
bool gloss_loader_is_web(struct gloss_slice text);

/* entry.c */
void gloss_loader_terms(struct gloss_loader *in, struct gloss_mark key);
void gloss_loader_senses(struct gloss_loader *in, struct gloss_draft *draft, struct gloss_mark key);
/* Give entries from first on the defaults of their file. */
void gloss_loader_settle(struct gloss_loader *in, size_t first, const struct gloss_draft *defaults);

/* reference.c: report names of one file that stand there twice; sorts them, so that a hostile file costs little. */
void gloss_loader_repeated(struct gloss_loader *in, struct gloss_reference *names, size_t count, const char *what);
/* Find headwords that one file has twice, and references that lead nowhere or in circles. */
void gloss_loader_join(struct gloss_loader *in);

#endif
