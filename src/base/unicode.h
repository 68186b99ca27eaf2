/* unicode.h - what the Unicode standard says of a character. The one place with utf8proc.h. */
#ifndef GLOSS_UNICODE_H
#define GLOSS_UNICODE_H

#include "utf8.h"

enum gloss_class {
    GLOSS_LETTER = 1 << 0,    /* L*, but for the two named in doc/matching.md, 1.1 */
    GLOSS_MARK = 1 << 1,      /* M*, and the Arabic tatweel */
    GLOSS_DIGIT = 1 << 2,     /* Nd */
    GLOSS_WORD = 1 << 3,      /* any of these */
    GLOSS_CAPITAL = 1 << 4,   /* Lu, Lt */
    GLOSS_SMALL = 1 << 5,     /* Ll */
    GLOSS_BLANK = 1 << 6,     /* white space as in doc/matching.md, 3.1 */
    GLOSS_DASH = 1 << 7,      /* hyphens, dashes, minus */
    GLOSS_SPACELESS = 1 << 8, /* a word character of a script whose tokens are grapheme clusters */
    GLOSS_UNSEEN = 1 << 9,    /* shows nothing, and counts for nothing between words */
    GLOSS_IGNORED = 1 << 10,  /* nor inside one, though it is no word character: soft hyphen, joiners, direction marks */
};

/* The version of the standard. */
const char *gloss_unicode_version(void);
/* Classes of a character, or-ed; 0 for GLOSS_INVALID. */
unsigned gloss_class(int32_t cp);
/* How many characters of the text have one of these classes. */
size_t gloss_class_count(struct gloss_slice text, unsigned classes);
/* Lu: a capital, and not the capital with a small letter that a titlecase one is. */
bool gloss_is_upper(int32_t cp);
/* The small letter of a capital; others as they are. */
int32_t gloss_small(int32_t cp);
/* The character that a sentence begins with instead of this one; others than small letters as they are. */
int32_t gloss_title(int32_t cp);
/* The classes of the 128 ASCII characters. */
extern const uint16_t gloss_ascii_class[128];

/* Whether a line may break there in reading: LF, CR, U+0085, U+2028. CR LF is for the caller to count as one. */
bool gloss_is_line_break(int32_t cp);
/* Whether a grapheme cluster ends between two characters. *state starts at 0 and belongs to one walk from left to right. */
bool gloss_grapheme_break(int32_t before, int32_t after, int32_t *state);

/* A text as folded characters, by doc/matching.md 2.1. */
struct gloss_folded {
    int32_t *cps;
    uint8_t *flags; /* GLOSS_FOLDED_* of each */
    size_t len, room;
    struct gloss_folded *scratch; /* of gloss_fold itself */
};
enum {
    GLOSS_FOLDED_CAPITAL = 1, /* comes from a capital */
    GLOSS_FOLDED_SMALL = 2,   /* comes from a small letter */
    GLOSS_FOLDED_MARK = 4,    /* an accent or a point, by doc/matching.md 2.2 */
};

/* Fold word, which is valid UTF-8, behind what folded holds.
 * With drop_marks accents, points and strokes are left out. false: no memory. Free both arrays with gloss_folded_release. */
bool gloss_fold(struct gloss_slice word, bool drop_marks, struct gloss_folded *folded);
/* Decompose text, which is valid UTF-8, canonically behind what `to` holds: two texts are canonically equivalent (NFC = NFD)
 * when the results are equal. false: no memory. */
bool gloss_decompose(struct gloss_slice text, struct gloss_folded *to);
/* Make room for more characters behind what folded holds. false: no memory. */
bool gloss_folded_reserve(struct gloss_folded *folded, size_t more);
void gloss_folded_release(struct gloss_folded *folded);
/* A folded letter without the stroke that no decomposition parts from it: ø as o, ł as l, ı as i. Others as they are. */
int32_t gloss_without_stroke(int32_t cp);
/* Full-width and half-width punctuation as ordinary one; others as they are. */
int32_t gloss_fold_width(int32_t cp);

/* Columns of a character on a terminal: 0, 1 or 2; -1 for a control character. */
int gloss_char_width(int32_t cp);
/* Characters that change the order or show nothing: bidirectional controls, zero-width spaces, byte order marks. */
bool gloss_is_invisible(int32_t cp);
/* Characters drawn as two columns of picture: a base that U+FE0F turns into an emoji included. */
bool gloss_is_regional_indicator(int32_t cp);

#endif
