/* markdown_mask.h - a Markdown text with everything hidden from the parser that it does not know, or that would take it too long.
 *
 *     source   ---\ntitle: x\n---\nLet $a_1$ be. {: .intro}\n
 *     masked      \n        \n   \nLet xxxxx be. xxxxxxxxxx\n
 *
 * A byte is where it is in the source; only bytes inside of lines differ. What was hidden inside of paragraphs is listed. Hiding
 * what is no prose anyway, code, does no harm, so lines are only known as well as one look at each allows.
 *
 * A note's paragraphs behind the first are indented, which would make them code. They are a quotation to the parser, by a `>` instead of
 * the first blank of each line.
 *
 *     source   [^1]: One.

    Two.

 *     masked   xxxxx One.

>   Two.
 */
#ifndef GLOSS_MARKDOWN_MASK_H
#define GLOSS_MARKDOWN_MASK_H

#include "base/buffer.h"
#include "markdown_hints.h"

enum gloss_mask_kind {
    GLOSS_MASK_OBJECT,       /* maths, the code of a template, an attribute list; text in which nothing can be found */
    GLOSS_MASK_NOTE,         /* `[^1]:`, which begins a note */
    GLOSS_MASK_ABBREVIATION, /* a line `*[SF]: Long Form` */
    GLOSS_MASK_ALERT,        /* a line `[!NOTE]`, which begins a quotation that is none */
};

struct gloss_mask {
    uint32_t start, end; /* in order, none over another */
    enum gloss_mask_kind kind;
    uint32_t lines; /* of the last paragraph in it, where lines were made one; else 0 */
};

enum gloss_mask_limit {
    GLOSS_MASK_DEEP = 1 << 0,    /* more marks of containers on one line than GLOSS_LIMIT_MARKDOWN_NEST */
    GLOSS_MASK_WIDE = 1 << 1,    /* a table of more than GLOSS_LIMIT_MARKDOWN_COLUMNS */
    GLOSS_MASK_TANGLED = 1 << 2, /* brackets of a paragraph times its bytes are more than GLOSS_LIMIT_MARKDOWN_BRACKETS */
};

/* Zeroed it is ready. */
struct gloss_masked {
    struct gloss_buf text; /* as long as the source, and a line end if it has none at its end */
    struct gloss_mask *masks;
    size_t count, room;
    struct gloss_text_line {
        uint32_t start, end;
    } * lines; /* of the text that is looked at */
    size_t line_room;
    /* Lines behind a blank one that may begin a block of the document itself, whatever was hidden before: they begin at the
     * margin, by no mark of a container and no colon, and nothing that was hidden goes on in them. */
    uint32_t *seams;
    size_t seam_count, seam_room;
    unsigned limits;                         /* those that were met */
    size_t limit_at[GLOSS_MASK_TANGLED + 1]; /* where each was met first */
    bool failed;                             /* no memory */
};

/* Hide it all. source has at most GLOSS_LIMIT_MARKDOWN_BYTES. hints: of the source; what nothing can be found in is hidden, too, where that changes
 * nothing else. NULL: there are none. */
void gloss_markdown_mask(struct gloss_masked *masked, struct gloss_slice source, struct gloss_markdown_hints *hints);
/* Warn of the limits that were met, in a document of that name. */
void gloss_masked_warn(const struct gloss_masked *masked, struct gloss_slice source, const char *name,
                       struct gloss_diag *diag);
void gloss_masked_release(struct gloss_masked *masked);

/* What byte start lies in, and up to where before end that is so: a mask, or NULL for what is not hidden. *next is 0 at first, and
 * kept from one call to the next, which go from left to right. */
const struct gloss_mask *gloss_masked_at(const struct gloss_masked *masked, size_t *next, size_t start, size_t end,
                                         size_t *stop);

/* Whether byte `at` of the source, the last of a block of code in a list, is a line end to md4c. */
bool gloss_masked_is_cut(const struct gloss_masked *masked, struct gloss_slice source, size_t at);

/* Whether the quotation of the document itself that begins next behind byte *at is that which the further paragraphs of a note are to md4c; *at gets
 * the byte behind its mark. */
bool gloss_masked_begins_note(const struct gloss_masked *masked, struct gloss_slice source, size_t *at);

/* The parts of a line `*[SF]: Long Form`; false: it is none. */
bool gloss_markdown_abbreviation(struct gloss_slice line, struct gloss_slice *term, struct gloss_slice *explanation);

/* The bytes of `[^id]` at the beginning of text, which refers to a note; 0: there is none. */
size_t gloss_markdown_note_reference(struct gloss_slice text);

#endif
