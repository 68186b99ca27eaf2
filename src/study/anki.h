/* anki.h - how Anki is told of a deck: its two types of notes, and what their fields hold.
 *
 *     Gloss Term    a card each for what the term means, what it stands for, and what is called so, where the field that asks is not empty
 *     Gloss Cloze   a sentence with a gap
 *
 * Names, numbers and fields are what collections know these types by, for ever: a field more would make another type of all that was imported
 * before. There are two spare ones. */
#ifndef GLOSS_ANKI_H
#define GLOSS_ANKI_H

#include "deck.h"

enum gloss_anki_type { GLOSS_ANKI_TERM, GLOSS_ANKI_CLOZE, GLOSS_ANKI_TYPES };

enum { GLOSS_ANKI_MOST_FIELDS = 12, GLOSS_ANKI_MOST_TEMPLATES = 3 };

struct gloss_anki_template {
    const char *name, *front, *back;
    enum gloss_card card;
    unsigned asks; /* the field without which there is no card */
};

struct gloss_anki_model {
    const char *name;
    int64_t id; /* of its fields and templates the numbers that follow */
    const char *fields[GLOSS_ANKI_MOST_FIELDS];
    size_t field_count;
    struct gloss_anki_template templates[GLOSS_ANKI_MOST_TEMPLATES];
    size_t template_count;
};

extern const struct gloss_anki_model gloss_anki_models[GLOSS_ANKI_TYPES];
extern const char gloss_anki_css[];
/* The tables of a collection in schema 11. */
extern const char gloss_anki_schema[];
/* When models were last changed, in seconds since 1970. */
#define GLOSS_ANKI_MODELS_CHANGED INT64_C(1795219200)

/* Whether a note of ours becomes one of this type there. */
bool gloss_anki_has(const struct gloss_note *note, enum gloss_anki_type type);
const char *gloss_anki_guid(const struct gloss_note *note, enum gloss_anki_type type);
/* Write what a field holds, as HTML in which Anki finds nothing of its own but what is meant. */
void gloss_anki_put_field(struct gloss_buf *out, const struct gloss_note *note, enum gloss_anki_type type, size_t field);
/* Write its tags with blanks between. */
void gloss_anki_put_tags(struct gloss_buf *out, const struct gloss_note *note);

#endif
