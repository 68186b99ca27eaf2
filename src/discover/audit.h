/* audit.h - what the rules of the audit share: the text, what is known of its short forms, and the findings.
 *
 *     text --> prose --discovery--> names, uses, pairs --+--> audit_name.c --> rules --> findings --switches--> report
 *                    --scan-------> mentions ------------+
 *
 * Places are bytes of the prose until the report is made. */
#ifndef GLOSS_AUDIT_H
#define GLOSS_AUDIT_H

#include "base/buffer.h"
#include "discovery.h"
#include "document/markup.h"
#include "document/original.h"
#include "match/index.h"
#include "render/expand.h"

enum { GLOSS_AUDIT_IDLE = GLOSS_RUN_HEADING | GLOSS_RUN_CAPTION /* places that introduce nothing */ };

/* What several texts, judged as one, have of a short form. Texts are told apart by their numbers; UINT64_MAX is none. */
struct gloss_audit_member {
    struct gloss_slice key;             /* its letters */
    struct gloss_slice long_form, file; /* of the first text that introduces it; long_form may be empty */
    size_t line, uses;                  /* uses: that are no halves of definitions */
    uint64_t introduced, first_use;     /* texts; first_use: the first that does not introduce it */
    bool everywhere;                    /* by what holds for a whole text, and so for all */
    bool is_sure;                       /* the long form is worth comparing */
};

/* What the text and the glossary say of a name of the discovery. Numbers are of its uses and pairs, or GLOSS_DISCOVERY_NONE. */
struct gloss_audit_name {
    const struct gloss_entry *entry; /* NULL: the glossary has none */
    const struct gloss_sense *sense; /* NULL: undecided */
    uint32_t first;                  /* use that is no half of a definition, rather one in no heading or caption */
    uint32_t first_body;             /* the same, in no heading, caption and link */
    uint32_t introduction;           /* the first pair that introduces it */
    uint32_t idle;                   /* the first pair in a place that introduces nothing */
    uint32_t guess;                  /* a long form elsewhere in the text that it may stand for */
    size_t introduced_at;            /* SIZE_MAX: nowhere; 0: by what holds for the whole text */
    struct gloss_slice told;         /* the long form that the document's markup has for it; may be missing */
    size_t uses;                     /* that are no halves of definitions; in all texts of a scope */
    size_t introduced_line, introduced_column; /* of the pair, once the report is made */
    const struct gloss_audit_member *member;   /* NULL: the text is judged by itself */
    bool is_judged;                            /* neither known nor a designator */
    bool is_known;
    bool is_variable; /* the text has it as one of a shell or the like */
    bool mendable;    /* edits introduce it */
    bool is_name;     /* the glossary has it, and no expansion of it: there is nothing that would introduce it */
};

struct gloss_audit_found {
    enum gloss_rule rule;
    size_t order;
    struct gloss_stretch at, note_at; /* first of the prose, then of the source */
    struct gloss_slice message, note;
    uint32_t name; /* that could be introduced there, by the glossary; GLOSS_DISCOVERY_NONE */
    size_t first_edit, edit_count;
};

/* A mention of the text, kept. */
struct gloss_audit_mention {
    struct gloss_stretch place;
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    struct gloss_slice form;
    bool inflected, by_pattern;
};

/* Some rules are off from here on, or on again. */
struct gloss_audit_switch {
    size_t start, end; /* of the source; end SIZE_MAX: until another one says so */
    uint32_t rules;    /* a bit for each */
    bool on;
};

struct gloss_audit {
    const struct gloss_index *index;
    const struct gloss_audit_options *options;
    const struct gloss_config *config;
    struct gloss_reader *reader;
    const struct gloss_audit_scope *scope; /* NULL: each text is judged by itself */
    uint64_t number;                       /* of the text in it */

    /* The text. */
    const char *file;
    enum gloss_format format;
    struct gloss_original original;
    struct gloss_runs runs; /* plain text has none */
    struct gloss_markup_found found;
    struct gloss_markup_options markup;
    struct gloss_slice source, prose;
    unsigned char levels[GLOSS_RULE_COUNT]; /* settled */

    struct gloss_discovery discovery;
    struct gloss_audit_name *names;
    size_t name_room;
    struct gloss_audit_mention *mentions;
    size_t mention_count, mention_room;
    struct gloss_audit_switch *switches;
    size_t switch_count, switch_room;
    struct gloss_stretch *headings; /* of plain text */
    size_t heading_count, heading_room;
    struct gloss_audit_found *findings;
    size_t count, room;
    bool last_kept; /* of the last finding: its note is worth keeping */

    /* What would mend it. */
    struct gloss_changed changed;
    struct gloss_changed_check check;
    struct gloss_audit_edit *edits;
    size_t edit_count, edit_room;

    struct gloss_arena arena;
    struct gloss_buf scratch;
    bool failed; /* no memory */
};

static inline const struct gloss_runs *gloss_audit_runs(const struct gloss_audit *audit) {
    return audit->format == GLOSS_FORMAT_PLAIN ? NULL : &audit->runs;
}
static inline struct gloss_slice gloss_audit_cut(const struct gloss_audit *audit, struct gloss_stretch at) {
    return gloss_slice_cut(audit->prose, at.start, at.end);
}
static inline bool gloss_audit_wants(const struct gloss_audit *audit, enum gloss_rule rule) {
    return audit->levels[rule] != GLOSS_LEVEL_OFF;
}

/* audit_finding.c: note a finding of a rule that is wanted, and perhaps something on a second place. */
void gloss_audit_find(struct gloss_audit *audit, enum gloss_rule rule, struct gloss_stretch at, const char *format, ...)
    GLOSS_PRINTF(4, 5);
void gloss_audit_note(struct gloss_audit *audit, struct gloss_stretch at, const char *format, ...) GLOSS_PRINTF(3, 4);
/* Turn places to those of the source, put the findings in order, and drop those that a switch is off for. */
void gloss_audit_settle(struct gloss_audit *audit);
/* Hand all over. */
void gloss_audit_hand_over(struct gloss_audit *audit, void (*done)(void *user, const struct gloss_audit_report *report),
                           void *user);

/* audit_switch.c: read the switches of the text, whose faults are warnings. */
void gloss_audit_read_switches(struct gloss_audit *audit, struct gloss_diag *diag);

/* audit_heading.c: find the headings of plain text, and flag the uses and pairs of the discovery that stand in them. */
void gloss_audit_headings(struct gloss_audit *audit);
/* Whether a stretch begins in one. */
bool gloss_audit_is_in_heading(const struct gloss_audit *audit, struct gloss_stretch at);
/* Whether one is in a line of plain text that is an item of a list, and holds no sentence. */
bool gloss_audit_is_bare_item(const struct gloss_audit *audit, struct gloss_stretch at);

/* audit_name.c: gather what is known of each name. */
void gloss_audit_gather(struct gloss_audit *audit);
/* The long form of a pair, without words at its end that have no letter. */
struct gloss_stretch gloss_audit_long_form(const struct gloss_pair *pair);
/* The expansion that the glossary has for a name; missing if it has none, or several. */
struct gloss_slice gloss_audit_expansion(const struct gloss_audit_name *name);
/* The use at which a name that is never introduced would be. */
static inline uint32_t gloss_audit_first_use(const struct gloss_audit_name *name) {
    return name->first_body != GLOSS_DISCOVERY_NONE ? name->first_body : name->first;
}
/* The rule of a configuration's or a switch's word; GLOSS_RULE_COUNT: there is none. */
enum gloss_rule gloss_rule_named(struct gloss_slice name);
const char *gloss_rule_near(struct gloss_slice name);
/* A sentence on what to do about a finding. */
const char *gloss_rule_help(enum gloss_rule rule);

/* audit_lookup.c: the names of the text, by their letters. */
struct gloss_audit_named {
    struct gloss_slice text;
    uint32_t number;
};
struct gloss_audit_lookup {
    struct gloss_audit_named *items; /* the caller frees them */
    size_t count;
};
/* false: no memory. */
bool gloss_audit_lookup_make(struct gloss_audit *audit, struct gloss_audit_lookup *lookup);
/* The first item that a text is, if gloss_audit_lookup_has says so, as of those behind it. */
size_t gloss_audit_lookup_first(const struct gloss_audit_lookup *lookup, struct gloss_slice text);
static inline bool gloss_audit_lookup_has(const struct gloss_audit_lookup *lookup, size_t i, struct gloss_slice text) {
    return i < lookup->count && gloss_slice_equal(lookup->items[i].text, text);
}

/* audit_variable.c: flag the names that are variables. */
void gloss_audit_take_variables(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup);

/* audit_beside.c: the long form that stands right behind a use of a name that no pair introduces; missing. *everywhere: in a table, which serves
 * the whole text. */
struct gloss_slice gloss_audit_long_form_beside(struct gloss_audit *audit, struct gloss_stretch at, bool *everywhere);
/* Whether a use is a term that plain text explains, by itself over what is indented. */
bool gloss_audit_is_list_term(struct gloss_slice text, struct gloss_stretch at);

/* audit_scope.c: the texts before this one may have introduced its names. */
void gloss_audit_take_scope(struct gloss_audit *audit);
/* What a scope has of a short form, or NULL. */
const struct gloss_audit_member *gloss_audit_member_of(const struct gloss_audit_scope *scope, struct gloss_slice name);

/* audit_introduction.c: whether a pair is sure enough for its long form to be compared with another. */
bool gloss_audit_is_sure(const struct gloss_pair *pair);
/* Whether a name that nothing introduces is one that would be. */
bool gloss_audit_may_be_undefined(const struct gloss_audit *audit, uint32_t number);

/* The rules. */
void gloss_audit_introductions(struct gloss_audit *audit); /* all that is said of how a short form is introduced */
void gloss_audit_redundant(struct gloss_audit *audit);
void gloss_audit_spelled_out(struct gloss_audit *audit);
void gloss_audit_terms(struct gloss_audit *audit); /* deprecated, spelling */

/* audit_plain.c: whether a name that is never introduced, first used at a place of a text, looks like none that would be. */
bool gloss_audit_is_plain(struct gloss_slice name, struct gloss_slice text, struct gloss_stretch at);
/* Whether a use is not that of a word: in quotation marks or backquotes by itself, with a number behind it, as in RFC 2119, behind a time,
 * given to an option of a command line, or a place that it is to be put into. */
bool gloss_audit_is_cited(struct gloss_slice text, struct gloss_stretch at);
/* Whether a use is a part of the name of a file, a variable or the like. */
bool gloss_audit_is_in_name(struct gloss_slice text, struct gloss_stretch at);
/* Whether a use is half of a compound in capitals: CD-ROM, US-ASCII. */
bool gloss_audit_is_in_compound(struct gloss_slice text, struct gloss_stretch at);

/* audit_fix.c: what would mend the findings, which are settled. */
void gloss_audit_fix(struct gloss_audit *audit);

/* audit_print.c: give the findings of a report their fingerprints. */
void gloss_audit_print(struct gloss_audit *audit, const struct gloss_audit_report *report,
                       struct gloss_audit_finding *findings);

/* audit_word.c: whether two long forms are the same, but for case, hyphens, plurals, and words before the shorter one. */
bool gloss_audit_same(struct gloss_slice a, struct gloss_slice b);
/* Whether a text ends on all words of a long form, which begin at byte *at of it. */
bool gloss_audit_ends_on(struct gloss_slice text, struct gloss_slice long_form, size_t *at);
/* The last word of a text, and the one that begins behind a blank at byte `at`; empty if there is none. */
struct gloss_slice gloss_audit_last_word(struct gloss_slice text);
struct gloss_slice gloss_audit_next_word(struct gloss_slice text, size_t at);
/* Whether two words are the same, or one the plural of the other. */
bool gloss_audit_same_word(struct gloss_slice a, struct gloss_slice b);

#endif
