/* expansion.h - what is inserted where a text first uses a short form.
 *
 *     an MOU was signed     a[n] memorandum of understanding (MOU) was signed
 *       -- ^^^              article, before and behind the author's own letters
 *
 * Everything here is of English; other languages have long forms without articles, plurals and capitals of ours. */
#ifndef GLOSS_EXPANSION_H
#define GLOSS_EXPANSION_H

#include "base/buffer.h"

enum gloss_article { GLOSS_NO_ARTICLE, GLOSS_ARTICLE_A, GLOSS_ARTICLE_AN };

/* A use of a short form: how it is written, and what stands around it. */
struct gloss_use {
    struct gloss_slice long_form;
    struct gloss_list forms; /* what the glossary lists of the entry */
    enum gloss_expand_style style;
    enum gloss_article article; /* directly before */
    bool plural;
    bool starts_sentence;
    bool in_brackets; /* in round ones, so that ours are square */
};

enum gloss_article_change { GLOSS_ARTICLE_STAYS, GLOSS_ARTICLE_GAINS_N, GLOSS_ARTICLE_LOSES_N };

/* The text that goes before and behind the short form; both in one buffer. */
struct gloss_expansion {
    size_t start;         /* where the text before begins in the buffer */
    size_t long_end;      /* of the long form in it: what alone stands for the short form, where it is not to be kept */
    size_t before, after; /* ends of the texts before and behind */
    enum gloss_article_change article;
};

/* Append the texts for a use. Of a footnote there is none. false: no good English is known for it, and nothing was appended. */
bool gloss_expand(struct gloss_buf *out, const struct gloss_use *use, struct gloss_expansion *expansion);

/* The article that a text, a long form, is spoken with; GLOSS_NO_ARTICLE: it cannot be told. */
enum gloss_article gloss_article_of(struct gloss_slice text);

#endif
