/* side.h - notes in a second column beside the lines of the text, or in rows under each of them.
 *
 *     text, text[1] text text     [1] note, note        text text TERM text TERM text text
 *     text text                       note              |         └ what it… └ what it is
 */
#ifndef GLOSS_SIDE_H
#define GLOSS_SIDE_H

#include "note.h"
#include "plan/plan.h"

struct gloss_side_note {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense; /* NULL: all of them */
    struct gloss_slice form;
    uint32_t number;
    bool said;   /* the text has just said what it is short for */
    bool is_out; /* side.c's own */
};

/* Zeroed it is none: text is NULL. */
struct gloss_side {
    struct gloss_wrap *text; /* its lines get the notes */
    bool under;
    size_t width;   /* of the text and what is beside it */
    size_t columns; /* of the notes beside it */
    bool color, ascii, wide;

    /* Its own. */
    struct gloss_side_note *notes; /* by what anchors say */
    size_t note_count, note_room;
    struct gloss_buf waiting; /* lines of notes, of which the first `shown` bytes are out */
    size_t shown;
};

/* Columns that a text with notes beside it needs at least. */
enum { GLOSS_SIDE_LEAST = 100 };

/* Let the lines of a text have notes: sets the width of the text, which has to stay where it is. The text's wrap is to be zero but for what
 * gloss_note_wrap sets. */
void gloss_side_init(struct gloss_side *side, struct gloss_wrap *text, const struct gloss_render_options *options);
/* The mark that is put next has this note. */
void gloss_side_add(struct gloss_side *side, const struct gloss_side_note *note);
/* At the end of a paragraph: notes that are far behind catch up. all: those that are not. */
void gloss_side_catch_up(struct gloss_side *side, bool all);
bool gloss_side_ok(const struct gloss_side *side);
void gloss_side_release(struct gloss_side *side);

#endif
