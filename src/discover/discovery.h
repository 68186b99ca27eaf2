/* discovery.h - the short forms of a text: where each is used, and which long forms the text itself gives them.
 *
 *     prose -> words in capitals ------------------> uses ---------------------> names -> those that are never defined
 *                |  beside brackets and cue words     ^                            ^
 *                +-> short and long form -> score -> pairs -> other uses of these -+
 *
 * Everything is a byte of the prose, which may be that of a document with markup (runs.h) or a plain text. Work and memory grow with the
 * text and no faster: what is looked at around one place is bounded by the limits in base/limits.h. */
#ifndef GLOSS_DISCOVERY_H
#define GLOSS_DISCOVERY_H

#include "base/arena.h"
#include "document/runs.h"

/* By which sign of the text two forms are a pair. */
enum gloss_pair_kind {
    GLOSS_PAIR_BRACKET,  /* Long Form (SF) */
    GLOSS_PAIR_REVERSED, /* SF (Long Form) */
    GLOSS_PAIR_INLINE,   /* Long Form, or SF; SF stands for Long Form; SF = Long Form */
    GLOSS_PAIR_LEGEND,   /* a line of its own: `SF: Long Form` */
    GLOSS_PAIR_ALIAS,    /* DPRK (North Korea): the letters are others */
    GLOSS_PAIR_FAR,      /* the long form stands elsewhere in the text */
    GLOSS_PAIR_MARKUP,   /* <abbr title="Long Form">SF</abbr>, where it is no prose: only in a harvest */
};

#define GLOSS_DISCOVERY_NONE UINT32_MAX

struct gloss_pair {
    struct gloss_stretch short_form, long_form; /* as the text has them, a plural s included */
    size_t
        tail; /* where words at the end of the long form begin that have no letter, "on Money Laundering"; else its end */
    uint32_t name; /* of the short form */
    uint32_t next; /* the next pair of that name; GLOSS_DISCOVERY_NONE: none */
    int score;     /* confidence in hundredths, 100 at most */
    enum gloss_pair_kind kind;
    unsigned flags; /* GLOSS_RUN_* of the place, or-ed: headings and captions do not introduce */
    bool is_other;  /* an earlier pair of the name has another long form */
};

/* A place where a short form stands, the one of its definition included. */
struct gloss_short_use {
    struct gloss_stretch place;
    uint32_t name;
    uint32_t pair;  /* the one that this is the short form of; GLOSS_DISCOVERY_NONE */
    unsigned flags; /* GLOSS_RUN_* of the place */
    bool plural;    /* UAVs of the name UAV */
};

/* A short form, whether written U.S. or US, UAV or UAVs. */
struct gloss_short_name {
    struct gloss_slice text; /* in the singular, as the text first has it; a slice of the prose */
    uint32_t first_use;      /* of the text */
    uint32_t use_count;
    uint32_t first_pair; /* GLOSS_DISCOVERY_NONE: the text does not define it */
    bool is_designator;  /* letters, hyphen, digits: MQ-9, AN/TPY-2 */
    bool is_explained;   /* the author's markup says what it means */
};

/* What one text has. Zeroed it is ready; kept from text to text for its memory. */
struct gloss_discovery {
    struct gloss_slice text;
    struct gloss_pair *pairs; /* in the order of their short forms, but for GLOSS_PAIR_FAR, which are last */
    size_t pair_count, pair_room;
    struct gloss_short_use *uses; /* in the order of the text */
    size_t use_count, use_room;
    struct gloss_short_name *names; /* in the order of their first uses */
    size_t name_count, name_room;
    struct gloss_discovery_work *work;
};

/* Find what a plain text has, or the prose of a document; what was found before is dropped.
 *
 * shape:  source: what the runs are of, which tells the rows of tables; both live until the next text
 * units:  bytes of the text, which may be anything, and below 4 GiB
 * errors: false: no memory
 * source: after Schwartz and Hearst (2003) and Ab3P (Sohn and others 2008), by one score for all: align.h
 */
bool gloss_discover(struct gloss_discovery *found, struct gloss_slice text);
bool gloss_discover_prose(struct gloss_discovery *found, const struct gloss_runs *runs, struct gloss_slice source);
void gloss_discovery_release(struct gloss_discovery *found);

/* Whether a name is used somewhere, and defined nowhere in the text or its markup. */
static inline bool gloss_discovery_is_undefined(const struct gloss_short_name *name) {
    return name->first_pair == GLOSS_DISCOVERY_NONE && !name->is_explained && name->use_count > 0;
}

#endif
