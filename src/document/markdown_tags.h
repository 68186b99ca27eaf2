/* markdown_tags.h - the raw HTML of a Markdown text: which elements are open, as far as it matters. */
#ifndef GLOSS_MARKDOWN_TAGS_H
#define GLOSS_MARKDOWN_TAGS_H

#include "markup.h"

struct gloss_tags {
    struct gloss_slice source;
    const struct gloss_markup_options *options;
    struct gloss_open_tag {
        struct gloss_slice name;
        unsigned flags;           /* GLOSS_RUN_* of what is in it */
        bool hidden, within;      /* not searched; in an element of options->within */
        struct gloss_slice title; /* of what the author explains himself, as it is written; missing: there is none */
        size_t prose, text; /* where it begins, in bytes of the prose and of the source: the reader's, and behind the tag */
    } * open;
    size_t count, room;
    unsigned flags;        /* of all, or-ed */
    size_t hidden, within; /* how many are */
    bool off, glossary;    /* switched off; inside our own glossary */
    size_t glossary_start;
    size_t prose; /* bytes of the prose so far, by the reader */
    struct gloss_open_tag
        *ended; /* by the last tag, which was its own end tag; NULL: none was. It is there until the next one */
    bool failed;
};

enum gloss_tag_effect { GLOSS_TAG_NOTHING, GLOSS_TAG_OBJECT, GLOSS_TAG_BREAK };

/* Take the tag, comment or declaration that begins with the `<` at byte `at` and ends before `limit` at the latest. Returns where it ends. */
size_t gloss_tags_take(struct gloss_tags *tags, size_t at, size_t limit, struct gloss_markup_found *found,
                       enum gloss_tag_effect *effect);
/* Take all that are in [start, end). */
void gloss_tags_take_all(struct gloss_tags *tags, size_t start, size_t end, struct gloss_markup_found *found);
/* Close what was opened since there were count. */
void gloss_tags_close(struct gloss_tags *tags, size_t count);

#endif
