/* sentence.h - the sentences of a paragraph, and how well one of them shows what a word means. */
#ifndef GLOSS_SENTENCE_H
#define GLOSS_SENTENCE_H

#include "base/buffer.h"

/* Where the sentence that begins at byte start of a paragraph ends, looked for from byte from on: behind its last quotation mark or
 * bracket, at most at the paragraph's end. by_line: of plain text, whose lines may be items of a list, or a heading that nothing parts from
 * what follows. */
size_t gloss_sentence_end(struct gloss_slice paragraph, size_t start, size_t from, bool by_line);

/* Without white space at both ends, and the sign of an item of a list. */
struct gloss_slice gloss_sentence_trim(struct gloss_slice sentence);

/* A use of a term: bytes of the sentence. */
struct gloss_sentence_use {
    size_t start, end;
};

/* What is no prose in a sentence: the text for what stands at byte at of it; empty: it cannot be shown. */
struct gloss_sentence_objects {
    struct gloss_slice (*text)(void *user, size_t at);
    void *user;
};

/* Write a sentence as one line that can be read anywhere, behind nothing: white space in a row is one blank, and none where a line ends
 * between characters of a script without spaces; what is no prose is its text, or an ellipsis where there is none, and where objects is NULL; what is
 * no UTF-8 is U+FFFD, and what controls a display is left out. Uses, in order, become bytes of what is written. */
void gloss_sentence_put(struct gloss_buf *out, struct gloss_slice sentence, struct gloss_sentence_use *uses, size_t count,
                        const struct gloss_sentence_objects *objects);

struct gloss_sentence_shape {
    bool whole;    /* it begins and ends as a sentence does */
    bool clean;    /* nothing but words and punctuation */
    bool debris;   /* an address of mail, or names alone, as in bylines and captions: it shows no use of a word */
    bool refers;   /* it begins with a word for something that was said before: this, they, such */
    size_t tokens; /* words; of scripts without spaces, pairs of characters */
};
struct gloss_sentence_shape gloss_sentence_shape(struct gloss_slice sentence);

/* Whether part stands in text from byte from on, as whole words; *at gets its place. caseless: letters of ASCII alike in both cases. */
bool gloss_sentence_find(struct gloss_slice text, struct gloss_slice part, size_t from, bool caseless, size_t *at);

#endif
