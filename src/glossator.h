/* glossator.h - explain the terms of a text from a glossary.
 *
 *     glossary = gloss_glossary_load(paths, 1, &diag);      YAML -> entries
 *     index = gloss_index_new(glossary, NULL, &diag);       entries -> what a text is searched with
 *     job = gloss_job_new(index, &options, output);         where the result goes, and how
 *     gloss_job_document(job, "article.txt", input, &diag); once for each text
 *     gloss_job_finish(job, &diag);
 *
 * A glossary and an index never change once they are made: any number of threads may use them, each with
 * jobs of its own. The library never prints, exits or changes the process's settings, and has no globals.
 *
 * Offsets count bytes of UTF-8. Lines and columns start at 1, and columns count characters. Text is UTF-8, its length is
 * given and it may hold NUL; names of files are NUL-terminated. Every _free takes NULL.
 */
#ifndef GLOSSATOR_H
#define GLOSSATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define GLOSS_PUBLIC __attribute__((visibility("default")))
#else
#define GLOSS_PUBLIC
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct gloss_glossary; /* what the files say: glossary/model.c */
struct gloss_index;    /* what a text is searched with: match/index.c */
struct gloss_job;      /* one output, and the way of texts to it: render/job.c */
struct gloss_known;    /* what the reader knows: plan/known.c */

/* Text that somebody else owns. A missing text has ptr NULL; an empty one need not. */
struct gloss_slice {
    const char *ptr;
    size_t len; /* bytes */
};

struct gloss_list {
    const struct gloss_slice *items;
    size_t count;
};

/* ---- Faults ---- */

enum gloss_status {
    GLOSS_OK,
    GLOSS_ENOMEM,  /* no memory */
    GLOSS_EIO,     /* a file cannot be read or written */
    GLOSS_ECLOSED, /* nobody reads the output any more */
    GLOSS_ESYNTAX, /* not YAML, not UTF-8 */
    GLOSS_EENTRY,  /* YAML, but not a glossary */
    GLOSS_ELIMIT,  /* beyond a limit; the message names it */
    GLOSS_EPLACE,  /* a text has no such line or column */
    GLOSS_EVERIFY, /* a document cannot be written without a change to the text around what is inserted */
};

enum gloss_severity { GLOSS_ERROR, GLOSS_WARNING, GLOSS_NOTE };

/* One message. All pointers are valid during the call that hands it over, and no longer. */
struct gloss_fault {
    enum gloss_severity severity; /* a note belongs to the fault before it, unless it is alone */
    enum gloss_status status;
    const char *file;          /* NULL: no file is to blame */
    size_t line, column;       /* 0: the whole file */
    size_t width;              /* characters to underline from column on */
    struct gloss_slice source; /* the line, without its end; missing where there is none */
    const char *message;       /* UTF-8, may quote the file: neutralise it before a terminal sees it */
    const char *lint;          /* by which gloss_check or gloss_audit found it; NULL: it is none of them */
    bool alone;                /* a note that belongs to no other fault */
};

/* What a long call is at: done and total count bytes of the file that is loaded, entries that are compiled, or entries that are
 * examined. */
enum gloss_stage { GLOSS_LOADING, GLOSS_COMPILING, GLOSS_EXAMINING };

/* Receives the faults of a call. Zero it, set what you like, pass it on; it may serve several calls.
 * Reporting takes no memory. */
struct gloss_diag {
    void (*report)(void *user, const struct gloss_fault *fault); /* NULL: faults are only counted */
    void *user;
    enum gloss_status status; /* of the first error */
    size_t errors, warnings;
    /* Called now and then; NULL: nobody asks. */
    void (*progress)(void *user, enum gloss_stage stage, uint64_t done, uint64_t total);
};

/* ---- Glossaries ---- */

enum gloss_case { GLOSS_CASE_SMART, GLOSS_CASE_TITLE, GLOSS_CASE_EXACT, GLOSS_CASE_IGNORE };

/* A form in another language: `names: {ko: [...]}`. */
struct gloss_name {
    struct gloss_slice language, form;
};

struct gloss_source {
    struct gloss_slice title, url; /* either may be missing */
};

/* What few entries say; fields as in the file, see glossary/README.md. */
struct gloss_extras {
    struct gloss_slice id, details, since, until, use, pattern;
    struct gloss_list aliases, forms, except, cues, tags, see, examples, members;
    const struct gloss_name *names;
    size_t name_count;
    const struct gloss_source *sources;
    size_t source_count;
};

struct gloss_sense {
    struct gloss_slice definition, expansion; /* not both missing */
    const struct gloss_extras *extras;        /* never NULL */
};

struct gloss_entry {
    struct gloss_slice term;          /* the headword */
    const struct gloss_sense *senses; /* sense_count of them, at least one */
    const struct gloss_extras
        *extras; /* what holds for all senses; never NULL, and the sense's own if there is one sense */
    uint32_t sense_count;
    uint32_t file;         /* which of the glossary's files: gloss_glossary_file */
    uint32_t line, column; /* of the headword there */
    enum gloss_case case_rule;
    bool ignore_diacritics, known, deprecated;
    bool
        own; /* a text defines it itself, `*[SF]: Long Form`; `file` is then of no account, and no glossary that was loaded has it */
};

/* Load glossary files.
 *
 * shape:  each path a YAML file, a compiled glossary, or a folder whose *.yaml and *.yml files are taken in the order of their names;
 *         where two files define one term, the later file wins ties. One compiled glossary alone is ready at once: it is mapped
 *         where it is large, and read while it is used; whatever else is loaded with it makes it one glossary among others.
 * errors: NULL, and every fault of every file is reported: GLOSS_ENOMEM, GLOSS_EIO, GLOSS_ESYNTAX, GLOSS_EENTRY, GLOSS_ELIMIT
 * source: YAML 1.1 as libyaml reads it; the format in glossary/README.md; compiled: doc/glx.md
 */
GLOSS_PUBLIC struct gloss_glossary *gloss_glossary_load(const char *const paths[], size_t count, struct gloss_diag *diag);

/* Load a glossary from memory, as gloss_glossary_load does from a file; name stands in messages. */
GLOSS_PUBLIC struct gloss_glossary *gloss_glossary_parse(const char *name, struct gloss_slice yaml,
                                                         struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_glossary_free(struct gloss_glossary *glossary);

/* Entries in the order of the files, and in a file as they stand. */
GLOSS_PUBLIC size_t gloss_glossary_count(const struct gloss_glossary *glossary);
GLOSS_PUBLIC const struct gloss_entry *gloss_glossary_entry(const struct gloss_glossary *glossary, size_t number);

/* What is said above `terms` in one of the files. */
struct gloss_file {
    const char *path;
    const char *compiled;                            /* the compiled glossary that it came in; NULL: it was read itself */
    struct gloss_slice title, id, language, licence; /* id is never missing */
    struct gloss_list prefer; /* tags: a project's choice among senses, where gloss_index_options.prefer has none */
    size_t entry_count;
};
GLOSS_PUBLIC size_t gloss_glossary_file_count(const struct gloss_glossary *glossary);
GLOSS_PUBLIC const struct gloss_file *gloss_glossary_file(const struct gloss_glossary *glossary, size_t number);

/* Calls take with each tag of the entries and their senses, one tag perhaps more than once, until it returns false. */
GLOSS_PUBLIC void gloss_glossary_each_tag(const struct gloss_glossary *glossary,
                                          bool (*take)(void *user, struct gloss_slice tag), void *user);

/* The entries that name is a form of: as it is written, else in other capitals and with other separators, else with other
 * accents as well.
 *
 * errors: returns how many there are, writes at most max of them; 0 if there is none; SIZE_MAX without memory, or if the glossary is
 *         not sound
 */
GLOSS_PUBLIC size_t gloss_glossary_lookup(const struct gloss_glossary *glossary, struct gloss_slice name,
                                          const struct gloss_entry *found[], size_t max);

/* The headwords and other forms nearest to a name that was not found, the nearest first; at most max. */
GLOSS_PUBLIC size_t gloss_glossary_nearest(const struct gloss_glossary *glossary, struct gloss_slice name,
                                           struct gloss_slice found[], size_t max);

/* Where the result goes: takes all bytes or returns false. */
struct gloss_output {
    bool (*write)(void *user, const char *bytes, size_t size);
    void *user;
};

/* ---- Compiled glossaries ---- */

/* Write a glossary with its index as one file, which gloss_glossary_load takes for the files it came from.
 *
 * errors: false and diag: GLOSS_ENOMEM, GLOSS_ELIMIT, GLOSS_ECLOSED where output fails
 */
GLOSS_PUBLIC bool gloss_glossary_compile(const struct gloss_glossary *glossary, struct gloss_output output,
                                         struct gloss_diag *diag);

/* Whether all that was read of a compiled glossary so far was as it had been written. Where it was not, an entry may be empty, and
 * the functions that take a diag fail; after others, ask.
 *
 * errors: false and diag: GLOSS_EIO where the file is damaged, GLOSS_ENOMEM
 */
GLOSS_PUBLIC bool gloss_glossary_sound(const struct gloss_glossary *glossary, struct gloss_diag *diag);

/* Read all of a compiled glossary and say whether it is sound. */
GLOSS_PUBLIC bool gloss_glossary_verify(const struct gloss_glossary *glossary, struct gloss_diag *diag);

/* The mapped files of a glossary, from 0 on; false: there is none with that number. Somebody who writes into such a file, and does not
 * replace it by another, makes the process read what was never checked; where the file becomes shorter, reading ends in SIGBUS with
 * an address inside bytes. */
GLOSS_PUBLIC bool gloss_glossary_mapping(const struct gloss_glossary *glossary, size_t number, struct gloss_slice *bytes,
                                         const char **path);

/* ---- Index ---- */

/* Zeroed they are the defaults. */
struct gloss_index_options {
    bool ignore_diacritics;   /* of all entries: cafe is café, by doc/matching.md 2.2 */
    struct gloss_list prefer; /* tags: of the senses of an entry, the one with more of these than any other is meant */
};

/* Compile a glossary, which has to outlive the index.
 *
 * shape:  options may be NULL, and may end after the call
 * errors: NULL and diag: GLOSS_ENOMEM, GLOSS_ELIMIT
 */
GLOSS_PUBLIC struct gloss_index *gloss_index_new(const struct gloss_glossary *glossary,
                                                 const struct gloss_index_options *options, struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_index_free(struct gloss_index *index);

/* How the sense of a mention was decided: doc/matching.md, section 9. */
enum gloss_decided {
    GLOSS_UNDECIDED,          /* nothing speaks for one sense, or too little */
    GLOSS_DECIDED_FORM,       /* the entry has one sense, or the form belongs to one alone */
    GLOSS_DECIDED_DEFINITION, /* the text itself says it: "Long Form (SF)" */
    GLOSS_DECIDED_TAGS,       /* gloss_index_options.prefer */
    GLOSS_DECIDED_EVIDENCE,   /* the words around the mention */
    GLOSS_DECIDED_DISCOURSE,  /* what the other mentions of the text mean */
};

/* What a named group of a pattern took: `(?<number>\d+)`. */
struct gloss_group {
    struct gloss_slice name;
    uint64_t start, end; /* bytes from the start of the text; inside the mention, and perhaps empty */
};

/* A span of a text that names an entry. It is valid during the call that hands it over, and no longer; what it points at belongs to the
 * glossary and the index, but for groups. */
struct gloss_mention {
    uint64_t start, end; /* bytes from the start of the text; end is behind the last */
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;     /* NULL: undecided among several */
    const struct gloss_sense *likeliest; /* the same, or the best of them; NULL: too many senses to weigh */
    struct gloss_slice form;             /* as the glossary writes it */
    double score;  /* probability of the likeliest sense, 0 to 1; 1 where form, definition or tags decide */
    double margin; /* score minus that of the second */
    enum gloss_decided decided;
    bool inflected;       /* plural or singular of the form */
    uint32_t form_number; /* of the form in its entry, from 0 on: doc/matching.md 6.5; of a pattern UINT32_MAX */
    const struct gloss_group *groups; /* of the pattern that found it, those that took part, in the pattern's order */
    size_t group_count;
};

/* All mentions in a text that lies in memory, first to last, whether or not a reader would be shown them.
 *
 * shape:  found returns false to stop
 * errors: false and diag: GLOSS_ENOMEM; a stop by found is no error
 * source: doc/matching.md
 */
GLOSS_PUBLIC bool gloss_find(const struct gloss_index *index, struct gloss_slice text,
                             bool (*found)(void *user, const struct gloss_mention *mention), void *user,
                             struct gloss_diag *diag);

/* ---- From texts to annotated output ---- */

/* What several documents have shown so far that are planned as one: the first use of a meaning is then the first in all of them, in the
 * order in which they are planned. */
struct gloss_scope;

/* Begin; the glossary has to outlive it. Errors: NULL without memory. */
GLOSS_PUBLIC struct gloss_scope *gloss_scope_new(const struct gloss_glossary *glossary);
GLOSS_PUBLIC void gloss_scope_free(struct gloss_scope *scope);

enum gloss_mark_policy { GLOSS_MARK_FIRST, GLOSS_MARK_SECTION, GLOSS_MARK_PARAGRAPH, GLOSS_MARK_EVERY, GLOSS_MARK_ALL };

/* Which mentions the reader is shown as explained. What counts is the meaning: the sense that was chosen, else the whole entry. A mention
 * whose sense is undecided is left out only if each sense would be. */
struct gloss_plan_options {
    enum gloss_mark_policy mark;
    uint64_t every; /* GLOSS_MARK_EVERY: the 1st, (1 + every)th ... mention of a meaning */
    struct gloss_list tags,
        without_tags; /* senses that have, or whose entry has, one of tags, if there are any; none of without_tags */
    const struct gloss_known *known; /* entries and senses left out; may be NULL */
    struct gloss_scope *scope;       /* NULL: each document is planned by itself */
};

struct gloss_site; /* documents that share one glossary: see below */

enum gloss_target {
    GLOSS_TO_TERMINAL,
    GLOSS_TO_TEXT,
    GLOSS_TO_JSON,
    GLOSS_TO_JSONL,
    GLOSS_TO_CSV,
    GLOSS_TO_TSV,
    GLOSS_TO_HTML,
    GLOSS_TO_MARKDOWN,
    GLOSS_TO_LATEX
};
/* The last three are for Markdown alone, which has GLOSS_NOTES_INLINE, too; the two before them for a terminal alone. */
enum gloss_notes {
    GLOSS_NOTES_PARAGRAPH,
    GLOSS_NOTES_END,
    GLOSS_NOTES_INLINE,
    GLOSS_NOTES_NONE,
    GLOSS_NOTES_INTERLINEAR,  /* in short, under the term */
    GLOSS_NOTES_MARGIN,       /* beside the line; in fewer than 100 columns as GLOSS_NOTES_PARAGRAPH */
    GLOSS_NOTES_FOOTNOTES,    /* `AUKUS[^gloss-aukus]` */
    GLOSS_NOTES_LINKS,        /* `[AUKUS](#gloss-aukus)`, to a section at the end */
    GLOSS_NOTES_ABBREVIATIONS /* `*[AUKUS]: what it means`, at the end */
};
enum gloss_latex_style { GLOSS_LATEX_GLOSSARIES, GLOSS_LATEX_NOTES };
enum gloss_offsets { GLOSS_OFFSETS_BYTE, GLOSS_OFFSETS_CODEPOINT, GLOSS_OFFSETS_UTF16 };

/* How a short form is introduced where a text first uses it. */
enum gloss_expand_style {
    GLOSS_EXPAND_LONG_SHORT, /* Long Form (SF) */
    GLOSS_EXPAND_SHORT_LONG, /* SF (Long Form) */
    GLOSS_EXPAND_FOOTNOTE    /* a note of Markdown, a number with a note at the end of plain text */
};
/* From where on a use is the first one again. */
enum gloss_expand_reset { GLOSS_EXPAND_ONCE, GLOSS_EXPAND_BY_CHAPTER, GLOSS_EXPAND_BY_SECTION };

struct gloss_expand_options {
    enum gloss_expand_style style;
    enum gloss_expand_reset reset; /* of documents with markup; plain text is one section */
    bool single_long;              /* GLOSS_EXPAND_LONG_SHORT: what is used once is written as its long form alone */
    bool report; /* write, instead of the text, a line for each change and for each use whose sense is undecided */
};

/* A use of a term in a text that a program shows itself. What it points at belongs to the glossary. */
struct gloss_occurrence {
    uint64_t start, end; /* bytes of the text that goes to the output */
    const struct gloss_entry *entry;
    const struct gloss_sense *sense; /* NULL: undecided, or the whole entry */
    bool marked;                     /* else it is one that could be: not the first, or in a heading, a link or a caption */
};

/* Figures of a page: where its terms occur and how its entries refer to each other, or only the first, or none. */
enum gloss_figures { GLOSS_FIGURES_ALL, GLOSS_FIGURES_TERMS, GLOSS_FIGURES_NONE };

struct gloss_render_options {
    /* Instead of all that follows: the text goes to the output as it is, of HTML its prose, and each use of a term in it to this
     * function, in order. false: no memory. */
    bool (*use)(void *user, const struct gloss_occurrence *use);
    void *use_user;
    enum gloss_target to;
    bool list; /* only the notes: the text's own small glossary; GLOSS_TO_CSV and _TSV are for lists alone */
    bool
        coverage; /* of a list, but in latex: how many uses are covered by the terms that are used most, instead of the notes */
    bool expand; /* the document with its short forms introduced, by expansion; a plan's mark and notes are of no account */
    struct gloss_expand_options expansion;
    enum gloss_notes notes;     /* terminal, text and markdown */
    enum gloss_offsets offsets; /* json and jsonl */
    bool many;     /* json: an array of documents, not one document; terminal: a line with its name over each */
    bool heads;    /* text: a line with its name over each document, too */
    size_t width;  /* columns to wrap to; 0: lines stay as they are */
    bool color;    /* escape sequences for colour and underline */
    bool links;    /* terminal: sources are links (OSC 8) */
    bool jumps;    /* terminal: terms are links to their notes and back, which less follows from version 661 on */
    bool wide;     /* terminal: characters of ambiguous width, by UAX #11, take two columns */
    bool ascii;    /* only ASCII of our own making; the text stays what it is */
    bool sanitize; /* make control characters of text and glossary visible; always on for terminal */
    bool explain;  /* terminal and text: a line for each mention and near miss, and not the text; json and jsonl: their
                                   rules and near misses as well */
    size_t line, column; /* explain: everything about this place, and nothing else; 0: the whole text. Not for json */
    bool raw_csv;        /* do not defuse cells that a spreadsheet would run as a formula */
    bool
        verify; /* html: read each result again, and write it only if the text comes back out of it byte for byte; else only where a page does not end as it should. Markdown always is */
    enum gloss_figures figures; /* html from plain text and Markdown: what stands at the end of a page */
    /* Lay out a graph: dot is its text for Graphviz, plain takes what `dot -Tplain` says of it. false: it cannot be done. NULL: nobody can. In
     * any thread that has a job. */
    bool (*layout)(void *user, struct gloss_slice dot, struct gloss_output plain);
    void *layout_user;
    bool no_script; /* html from plain text and Markdown: a page that runs nothing */
    bool fragment;  /* html from plain text and Markdown, latex: what goes into a document, not a whole one */
    enum gloss_latex_style latex_style; /* latex: entries of the package glossaries, or numbered notes */
    const struct gloss_site *
        site; /* html, and markdown with links: marks lead to the glossary page of this, and no document has a glossary; may be NULL */
};

/* Where in a document with markup terms are searched and marked. Zeroed: everywhere but in code, and marked nowhere in headings,
 * links and captions. */
struct gloss_place_options {
    bool code, headings, links, captions; /* mark there, too */
    /* Elements by `tag`, `.class`, `#id`, or a tag with one of them behind it, `p.intro`: only in an element of `within`, if there are
     * any, and in none of `skip`. */
    struct gloss_list within, skip;
};

struct gloss_options {
    struct gloss_plan_options plan;
    struct gloss_place_options places;
    struct gloss_render_options render;
    const char *field; /* of a record, that holds its text; `a.b` is b in the object a; NULL: "text" */
};

/* Where text comes from: fills at most size bytes. Returns their number, 0 at the end, -1 with errno set. */
struct gloss_input {
    ptrdiff_t (*read)(void *user, char *bytes, size_t size);
    void *user;
};

/* Prepare an output. What options point at has to outlive the job.
 *
 * errors: NULL without memory
 */
GLOSS_PUBLIC struct gloss_job *gloss_job_new(const struct gloss_index *index, const struct gloss_options *options,
                                             struct gloss_output output);

/* Threads that the caller has. run calls task(arg, number) once for each number below count, which is at most `count` of the
 * struct, in any order and in any of the threads, and returns when all are done. */
struct gloss_threads {
    size_t count;
    void (*run)(void *user, size_t count, void (*task)(void *arg, size_t number), void *arg);
    void *user;
};

/* Let a job work on one long text in several threads; the result is the same. Some of it is written while what comes behind it is read
 * and searched: output is called in any of the threads, in one at a time. Where a glossary has patterns, or for render.explain, one
 * thread does it all.
 *
 * errors: false without memory
 */
GLOSS_PUBLIC bool gloss_job_use_threads(struct gloss_job *job, struct gloss_threads threads);

/* Read a plain text to its end and write what belongs to it. Memory does not grow with the text.
 *
 * shape:  any bytes: UTF-8, or UTF-16 and UTF-32 with a byte order mark; what is neither is carried over and matches nothing
 * units:  offsets in the output count the text as UTF-8
 * errors: false and diag: GLOSS_EIO where input fails (other documents may follow), GLOSS_ECLOSED where output does,
 *         GLOSS_ENOMEM, GLOSS_EPLACE where the place to explain is not in the text; a text with invalid bytes is a warning
 */
GLOSS_PUBLIC bool gloss_job_document(struct gloss_job *job, const char *name, struct gloss_input input,
                                     struct gloss_diag *diag);

enum gloss_format { GLOSS_FORMAT_PLAIN, GLOSS_FORMAT_MARKDOWN, GLOSS_FORMAT_HTML };

/* The same for a document with markup, which lies in memory as a whole.
 *
 * units:  offsets in the output count the document as UTF-8, markup included
 * errors: as gloss_job_document, and GLOSS_ELIMIT
 * source: CommonMark 0.31 with the extensions of GitHub; HTML as WHATWG has it
 */
GLOSS_PUBLIC bool gloss_job_markup(struct gloss_job *job, enum gloss_format format, const char *name,
                                   struct gloss_input input, struct gloss_diag *diag);

/* Write a document with markup without what an annotation to its own format inserted.
 *
 * shape:  *marks gets the number of stretches that were left out
 * errors: false and diag: as gloss_job_markup, and GLOSS_ESYNTAX for GLOSS_FORMAT_PLAIN
 */
GLOSS_PUBLIC bool gloss_strip(enum gloss_format format, const char *name, struct gloss_input input,
                              struct gloss_output output, size_t *marks, struct gloss_diag *diag);

/* gloss_job_document for a text that is a field of a JSON object, as a line of JSON Lines holds it.
 *
 * shape:  line is its number in the file of that name, from 1 on. A member `id`, a string or a number, is carried over to json and
 *         jsonl as it was written; without one, the number of the line is
 * units:  offsets in the output count the decoded text as UTF-8; columns of faults count the characters of the line
 * errors: as gloss_job_document, and GLOSS_ESYNTAX and GLOSS_ELIMIT, where nothing was written and others may follow
 * source: RFC 8259
 */
GLOSS_PUBLIC bool gloss_job_record(struct gloss_job *job, const char *name, uint64_t line, struct gloss_slice json,
                                   struct gloss_diag *diag);

/* Write what belongs at the end of the output; a new one may begin behind it. Errors: as gloss_job_document. */
GLOSS_PUBLIC bool gloss_job_finish(struct gloss_job *job, struct gloss_diag *diag);

/* ---- Sites: documents that share one glossary, which is a page of its own ---- */

/* Paths have slashes between their parts, are resolved (no `.`, `..` and repeated slashes), and are relative to where the site begins. */
struct gloss_site_options {
    struct gloss_slice glossary_page;
    struct gloss_slice
        index_page; /* that lists the others, and pages made from plain text and Markdown link to; missing: there is none */
    /* The result of a document of the site; missing: it is none. Links between texts in Markdown become links between results by it, where HTML is
     * made of them. In any thread; NULL: links stay as they are. */
    struct gloss_slice (*result_of)(void *user, struct gloss_slice source);
    void *user;
};

/* Begin one. Names by which entries are linked to are those of the whole glossary, so that they do not depend on what texts use.
 *
 * shape:  options are copied, but for user; the glossary has to outlive the site
 * errors: NULL without memory
 */
GLOSS_PUBLIC struct gloss_site *gloss_site_new(const struct gloss_glossary *glossary,
                                               const struct gloss_site_options *options);
GLOSS_PUBLIC void gloss_site_free(struct gloss_site *site);

/* Say of the next document of a job with a site from where it comes and where its result goes. Both have to stay until it is done. Errors:
 * false without memory. */
GLOSS_PUBLIC bool gloss_job_set_place(struct gloss_job *job, struct gloss_slice source, struct gloss_slice result);
/* What the document that a job has just done uses, and is called; may be handed to the site in another thread, or not at all if the result
 * is not kept. Errors: NULL without memory. */
struct gloss_site_page;
GLOSS_PUBLIC struct gloss_site_page *gloss_job_page(const struct gloss_job *job);
GLOSS_PUBLIC void gloss_site_page_free(struct gloss_site_page *page);

/* Add a document; the order is that of the links back. One thread at a time, while others may do documents. Errors: false and diag:
 * GLOSS_ENOMEM. */
GLOSS_PUBLIC bool gloss_site_add(struct gloss_site *site, const struct gloss_site_page *page, struct gloss_diag *diag);

/* Write the glossary page, when all documents have been added: what they use, by letter, each linked back to its marks; and the page that lists
 * them.
 *
 * shape:  options.to is html or markdown, for the list html; options.fragment leaves out what is around the body
 * errors: false and diag: GLOSS_ENOMEM, GLOSS_ECLOSED
 */
GLOSS_PUBLIC bool gloss_site_write_glossary(struct gloss_site *site, const struct gloss_render_options *options,
                                            struct gloss_output output, struct gloss_diag *diag);
GLOSS_PUBLIC bool gloss_site_write_index(struct gloss_site *site, const struct gloss_render_options *options,
                                         struct gloss_output output, struct gloss_diag *diag);
/* Whether the first bytes of a file, 256 of them if it has so many, are those of such a page. */
GLOSS_PUBLIC bool gloss_site_made(struct gloss_slice start);

/* A part of a job: for another thread, which has an output of its own. It writes documents as the job would, but nothing between two
 * documents or at the end; for that, hand the job what the part wrote, document by document in the order that you want.
 *
 * errors: NULL without memory
 */
GLOSS_PUBLIC struct gloss_job *gloss_job_new_part(const struct gloss_index *index, const struct gloss_options *options,
                                                  struct gloss_output output);

/* Parts of a job whose documents have one scope plan them in the order of the documents, and one at a time.
 *
 * shape:  wait returns when all documents before this one have been planned, perhaps more than once for a document; pass says that this one
 *         has been, and is not called where a document fails before
 */
struct gloss_turns {
    void (*wait)(void *user);
    void (*pass)(void *user);
    void *user;
};
GLOSS_PUBLIC void gloss_job_set_turns(struct gloss_job *job, struct gloss_turns turns);

/* Take what a part has written of a document, and pass it on now or later.
 *
 * shape:  begins: bytes are the document's first
 * errors: false and diag: GLOSS_ECLOSED, GLOSS_ENOMEM
 */
GLOSS_PUBLIC bool gloss_job_take(struct gloss_job *job, struct gloss_slice bytes, bool begins, struct gloss_diag *diag);
/* Pass on what was taken. Errors: as gloss_job_take. */
GLOSS_PUBLIC bool gloss_job_flush(struct gloss_job *job, struct gloss_diag *diag);
/* For lists: count what a part has found in all of its documents, once, before gloss_job_finish. Errors: as gloss_job_take. */
GLOSS_PUBLIC bool gloss_job_join(struct gloss_job *job, const struct gloss_job *part, struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_job_free(struct gloss_job *job);

/* Write one entry as a note of its own, as for `gloss define`.
 *
 * shape:  options.to is terminal, text or json
 * errors: false: no memory, or output refused
 */
GLOSS_PUBLIC bool gloss_entry_render(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                                     const struct gloss_render_options *options, struct gloss_output output);

/* ---- What the reader knows ---- */

/* Read a list of known terms: one a line, outer blanks dropped, `#` starts a comment line.
 *
 * shape:  each line a headword, an id or any other form, as gloss_glossary_lookup finds it; other lines are passed over. A form of one sense
 *         alone makes that sense known, all else the whole entry
 * errors: NULL without memory
 */
GLOSS_PUBLIC struct gloss_known *gloss_known_new(const struct gloss_glossary *glossary);
GLOSS_PUBLIC bool gloss_known_add(struct gloss_known *known, struct gloss_slice list);
/* Add a sense of an entry of the glossary, or all of it; sense NULL: the entry. */
GLOSS_PUBLIC void gloss_known_add_meaning(struct gloss_known *known, const struct gloss_entry *entry,
                                          const struct gloss_sense *sense);
/* Whether the reader knows a sense of an entry, or all of it; sense NULL: the entry. known may be NULL: nothing. */
GLOSS_PUBLIC bool gloss_known_holds(const struct gloss_known *known, const struct gloss_entry *entry,
                                    const struct gloss_sense *sense);
GLOSS_PUBLIC void gloss_known_free(struct gloss_known *known);

/* ---- Study: terms in the sentences where texts use them ---- */

struct gloss_study; /* what texts use, gathered: study/study.c */

/* Zeroed they are the defaults. */
struct gloss_study_options {
    const struct gloss_known *known;      /* what the reader knows: gathered like the rest, and flagged; may be NULL */
    struct gloss_list tags, without_tags; /* as in gloss_plan_options */
    struct gloss_place_options places;
    const char *field; /* of a record: as in gloss_options */
    size_t contexts;   /* sentences kept of each term; 0: 3; at most 16 */
};

/* Bytes [start, end) of a sentence. */
struct gloss_study_use {
    size_t start, end;
};

/* A sentence in which a text uses a term. */
struct gloss_study_context {
    struct gloss_slice document; /* its name, ends with NUL */
    uint64_t line;               /* of the first use in the sentence, from 1 on; of JSON Lines that of the record */
    uint64_t start, end;         /* the sentence: bytes of the document, markup included */
    uint64_t use_start, use_end; /* the first use in it, likewise */
    /* Prose on one line: white space in a row is one blank, what is no prose an ellipsis. It may be beyond words, as a heading is. */
    struct gloss_slice sentence;
    const struct gloss_study_use
        *uses; /* of the entry, by any of its forms, in order; the author's own "Long Form (SF)" is one */
    size_t use_count;
    int score;            /* how well it shows what the term means; more is better */
    bool whole;           /* it begins and ends as a sentence does, and is no heading, caption or cell */
    bool tells_expansion; /* the long form stands in it: not to be shown where that is asked for */
    bool gap;             /* may be asked with its uses blanked: other words are left, and no other form tells the answer */
};

/* A meaning that texts use. */
struct gloss_study_term {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense; /* NULL: undecided among several, or the only one of an entry that has one */
    uint64_t uses;                   /* in all texts, headings and links included, code not */
    size_t order;                    /* of its first use among those of all terms, from 0 on */
    bool known;                      /* to the reader, or `known: true` */
    const struct gloss_study_context *contexts; /* whole ones first, then by score, of the same score the earlier */
    size_t context_count;                       /* 0: each of its sentences is too long to be kept */
};

/* Whether texts leave open which of several senses they mean. */
GLOSS_PUBLIC bool gloss_study_is_open(const struct gloss_study_term *term);

/* Begin. What options point at, and the index, have to outlive the study.
 *
 * shape:  options may be NULL
 * errors: NULL without memory
 */
GLOSS_PUBLIC struct gloss_study *gloss_study_new(const struct gloss_index *index,
                                                 const struct gloss_study_options *options);
/* Read a text, as gloss_job_markup does, and gather what it uses of the glossary. Memory grows with the number of terms, and at most
 * with that of the bytes. A record: as gloss_job_record. Errors: as theirs. */
GLOSS_PUBLIC bool gloss_study_document(struct gloss_study *study, enum gloss_format format, const char *name,
                                       struct gloss_input input, struct gloss_diag *diag);
GLOSS_PUBLIC bool gloss_study_record(struct gloss_study *study, const char *name, uint64_t line, struct gloss_slice json,
                                     struct gloss_diag *diag);
/* The terms of all texts so far, those used more often first, of these the one met first. They, and what they point at, stay until the next
 * call with this study. Errors: NULL without memory. */
GLOSS_PUBLIC const struct gloss_study_term *const *gloss_study_terms(struct gloss_study *study, size_t *count);
GLOSS_PUBLIC void gloss_study_free(struct gloss_study *study);

/* ---- Decks: cards to learn the terms of texts by ---- */

struct gloss_deck; /* study/deck.c */

/* What a card asks. Of one term each kind makes at most one card, and none where it would tell the answer. */
enum gloss_card {
    GLOSS_CARD_DEFINITION, /* the term, in its sentence: what does it mean? */
    GLOSS_CARD_EXPANSION,  /* the short form: what does it stand for? To be typed */
    GLOSS_CARD_CLOZE,      /* its sentence with a gap: which term? */
    GLOSS_CARD_TERM,       /* the definition, with the term's own forms blanked: which term? */
    GLOSS_CARD_COUNT
};
#define GLOSS_CARD_BIT(card) (1U << (card))

/* Zeroed they are the defaults. */
struct gloss_deck_options {
    const char *name;   /* NULL: "Gloss". In Anki, `::` makes a deck of another one's */
    unsigned cards;     /* GLOSS_CARD_BIT of each kind, or-ed; 0: all but the last */
    size_t most;        /* terms, those in front; 0: all */
    bool by_appearance; /* terms in the order in which they are met, else those used more often first */
    /* A package of this deck that was written before: its notes whose entries the glossary has no more come again, with the tag gloss::retired.
     * Missing: there is none. */
    struct gloss_slice before;
    /* When a file was last changed, in seconds since 1970: a note is as new as what it was made from. NULL: nobody knows. */
    int64_t (*changed)(void *user, const char *path);
    void *user;
};

/* Make a deck of the terms that a study has gathered, without those that are known. What it points at belongs to the study and its glossary,
 * which have to outlive it, and the study may not be called meanwhile.
 *
 * shape:  options may be NULL
 * errors: NULL and diag: GLOSS_ENOMEM, GLOSS_ESYNTAX where the earlier package is none of ours
 */
GLOSS_PUBLIC struct gloss_deck *gloss_deck_new(struct gloss_study *study, const struct gloss_deck_options *options,
                                               struct gloss_diag *diag);
/* Terms in it, cards of these, and notes whose entries are gone. */
GLOSS_PUBLIC size_t gloss_deck_terms(const struct gloss_deck *deck);
GLOSS_PUBLIC size_t gloss_deck_cards(const struct gloss_deck *deck);
GLOSS_PUBLIC size_t gloss_deck_retired(const struct gloss_deck *deck);

enum gloss_deck_format {
    GLOSS_DECK_APKG,      /* a package that Anki and its kin import: again without duplicates, changed as an update */
    GLOSS_DECK_ANKI,      /* Anki's text import, for who has imported a package before */
    GLOSS_DECK_MNEMOSYNE, /* tab separated question and answer */
    GLOSS_DECK_MOCHI,
    GLOSS_DECK_HASHCARDS,
    GLOSS_DECK_SUPERMEMO, /* Q and A, one line each */
    GLOSS_DECK_QUIZLET,   /* a term and its definition on a line, for a box to paste into */
    GLOSS_DECK_CSV,       /* RFC 4180 */
    GLOSS_DECK_TSV,
    GLOSS_DECK_YOMITAN,  /* a dictionary for a browser, in its format 3 */
    GLOSS_DECK_MARKDOWN, /* a sheet to read and print */
    GLOSS_DECK_JSON,     /* all that is known of each */
    GLOSS_DECK_FORMAT_COUNT
};
/* Its name: "apkg", "anki", ... */
GLOSS_PUBLIC const char *gloss_deck_format_name(enum gloss_deck_format format);

/* Write a deck; the same deck makes the same bytes.
 *
 * shape:  raw_csv: cells that a spreadsheet would take for a formula are left as they are
 * errors: false and diag: GLOSS_ENOMEM, GLOSS_ECLOSED, GLOSS_ELIMIT where a package would be beyond 4 GiB
 */
GLOSS_PUBLIC bool gloss_deck_write(const struct gloss_deck *deck, enum gloss_deck_format format, bool raw_csv,
                                   struct gloss_output output, struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_deck_free(struct gloss_deck *deck);
/* ---- Quizzes ---- */

/* Choose one of several answers; write a term; find the description of each of several terms; write the term that a sentence lacks. */
enum gloss_quiz_kind { GLOSS_QUIZ_CHOICE, GLOSS_QUIZ_SHORT, GLOSS_QUIZ_MATCH, GLOSS_QUIZ_CLOZE, GLOSS_QUIZ_KIND_COUNT };
#define GLOSS_QUIZ_BIT(kind) (UINT32_C(1) << (kind))

/* Zeroed they ask for nothing. */
struct gloss_quiz_options {
    uint64_t seed;  /* the same seed makes the same quiz */
    size_t count;   /* questions, at most; 1,000 at most */
    uint32_t kinds; /* GLOSS_QUIZ_BIT of each, or-ed; 0: all */
    /* What texts use, as gloss_study_terms gives it: what is used often is asked for sooner. NULL: all meanings of the glossary. */
    const struct gloss_study_term *const *terms;
    size_t term_count;
    const struct gloss_plan_options *plan; /* known, tags and without_tags leave topics out; may be NULL */
    struct gloss_slice title;
};

/* What stands in a sentence in the place of what is asked for. */
#define GLOSS_QUIZ_GAP "_____"

struct gloss_quiz_answer {
    struct gloss_slice text;
    const struct gloss_entry *entry; /* that it is right for */
    const struct gloss_sense *sense;
};

/* All texts are one line. What it points at belongs to the quiz and the glossary. */
struct gloss_quiz_question {
    enum gloss_quiz_kind kind;
    struct gloss_slice ask;                  /* a sentence: "Which term is this?" */
    struct gloss_slice quote;                /* what that is about; may be missing */
    struct gloss_slice text;                 /* by its last name, from which the quote is; missing: from the glossary */
    uint64_t line;                           /* of the text; 0: nobody knows */
    struct gloss_slice hint;                 /* of what is to be written: "a short form that begins with T" */
    const struct gloss_entry *entry;         /* that the question is for; of GLOSS_QUIZ_MATCH the first */
    const struct gloss_sense *sense;         /* never NULL */
    const struct gloss_quiz_answer *options; /* to choose from; of GLOSS_QUIZ_MATCH descriptions */
    size_t option_count, right;              /* right: of GLOSS_QUIZ_CHOICE, the option */
    const struct gloss_quiz_answer *terms;   /* of GLOSS_QUIZ_MATCH */
    const size_t *matches;                   /* and the option of each */
    size_t term_count;
    struct gloss_list accepted; /* what may be written, the usual form first: gloss_quiz_accepts knows more of them */
};

struct gloss_quiz; /* questions on terms: study/quiz.c */

/* Make a quiz.
 *
 * shape:  the index and its glossary have to outlive it; what options point at may end after the call. A wrong option is never an alias,
 *         synonym, reference or other sense of the right one, nor one whose definition speaks of it. It may have fewer questions than were asked
 *         for, or none
 * errors: NULL and diag: GLOSS_ENOMEM
 */
GLOSS_PUBLIC struct gloss_quiz *gloss_quiz_new(const struct gloss_index *index, const struct gloss_quiz_options *options,
                                               struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_quiz_free(struct gloss_quiz *quiz);
GLOSS_PUBLIC size_t gloss_quiz_count(const struct gloss_quiz *quiz);
GLOSS_PUBLIC const struct gloss_quiz_question *gloss_quiz_get(const struct gloss_quiz *quiz, size_t number);

/* Whether an answer in writing is right: any form of the term, as a text may write it or gloss_glossary_lookup finds it.
 *
 * errors: false and diag: GLOSS_ENOMEM
 */
GLOSS_PUBLIC bool gloss_quiz_accepts(const struct gloss_quiz *quiz, const struct gloss_quiz_question *question,
                                     struct gloss_slice answer, struct gloss_diag *diag);

/* HTML is a page for itself; GIFT is what learning platforms import. */
enum gloss_quiz_format { GLOSS_QUIZ_HTML, GLOSS_QUIZ_GIFT, GLOSS_QUIZ_MARKDOWN, GLOSS_QUIZ_JSON };

/* Write it as a whole.
 *
 * errors: false: no memory, or output refused
 * source: GIFT as in the documentation of Moodle
 */
GLOSS_PUBLIC bool gloss_quiz_render(const struct gloss_quiz *quiz, enum gloss_quiz_format format,
                                    struct gloss_output output);

/* ---- What would surprise a glossary's author ---- */

/* What gloss_check_report looks for; each is explained in gloss(1). */
enum gloss_lint {
    GLOSS_LINT_CIRCULAR,    /* a definition that uses the word it defines, or only repeats it */
    GLOSS_LINT_CLAIMED,     /* a form that leads to another entry */
    GLOSS_LINT_COMMON,      /* a form that will be everywhere */
    GLOSS_LINT_DEPRECATED,  /* a reference to a deprecated term */
    GLOSS_LINT_EXCEPT,      /* an `except` phrase that excludes nothing */
    GLOSS_LINT_INITIALS,    /* an expansion whose initials do not spell the term */
    GLOSS_LINT_PREFER,      /* a tag that a file prefers and no entry has */
    GLOSS_LINT_PUNCTUATION, /* a form with a slip in its punctuation */
    GLOSS_LINT_REPEATED,    /* a form that its entry has twice */
    GLOSS_LINT_SEE,         /* a `see` that leads to the entry itself, or to another one twice */
    GLOSS_LINT_SHADOWED,    /* an entry that is never found */
    GLOSS_LINT_UNDEFINED,   /* an acronym in a definition that no entry explains */
    GLOSS_LINT_UNFINDABLE,  /* a form that looks like what is not searched */
    GLOSS_LINT_UNUSED,      /* an entry that the texts do not use */
    GLOSS_LINT_COUNT,
};
#define GLOSS_LINT_BIT(lint) (UINT32_C(1) << (lint))
#define GLOSS_LINTS_ALL (GLOSS_LINT_BIT(GLOSS_LINT_COUNT) - 1)

/* The name by which faults carry a lint: "circular", "claimed", ... */
GLOSS_PUBLIC const char *gloss_lint_name(enum gloss_lint lint);

struct gloss_check; /* glossaries under examination: check/check.c */

/* Load glossaries to examine them. Paths and errors: as gloss_glossary_load. */
GLOSS_PUBLIC struct gloss_check *gloss_check_new(const char *const paths[], size_t count, struct gloss_diag *diag);
/* The same from memory, as gloss_glossary_parse; yaml has to outlive the check. */
GLOSS_PUBLIC struct gloss_check *gloss_check_parse(const char *name, struct gloss_slice yaml, struct gloss_diag *diag);
/* The glossary under examination, which belongs to the check. */
GLOSS_PUBLIC const struct gloss_glossary *gloss_check_glossary(const struct gloss_check *check);

/* Read a text, in which entries may be used. Memory does not grow with it. Errors: as gloss_job_document. */
GLOSS_PUBLIC bool gloss_check_text(struct gloss_check *check, const char *name, struct gloss_input input,
                                   struct gloss_diag *diag);
/* Whether the texts so far use an entry. */
GLOSS_PUBLIC bool gloss_check_is_used(const struct gloss_check *check, const struct gloss_entry *entry);

/* Report what would surprise, as warnings in the order of files and lines, each with its lint and perhaps a note.
 *
 * shape:  lints: GLOSS_LINT_BIT of each that is wanted, or-ed; GLOSS_LINT_UNUSED counts only if a text was read
 * units:  after 1,000 warnings the rest is counted
 * errors: false and diag: GLOSS_ENOMEM
 */
GLOSS_PUBLIC bool gloss_check_report(struct gloss_check *check, uint32_t lints, struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_check_free(struct gloss_check *check);

/* Write a fault as a JSON object on one line, without a line end.
 *
 * errors: false: no memory, or output refused
 */
GLOSS_PUBLIC bool gloss_fault_render(const struct gloss_fault *fault, struct gloss_output output);

/* ---- Memory, and when to ask again ---- */

/* How well something was recalled; GLOSS_AGAIN: not at all. */
enum gloss_grade { GLOSS_AGAIN = 1, GLOSS_HARD, GLOSS_GOOD, GLOSS_EASY };

enum { GLOSS_WEIGHT_COUNT = 21 };
struct gloss_schedule {
    double weights[GLOSS_WEIGHT_COUNT]; /* of FSRS-6 */
    double retention;                   /* the probability of recall at which to ask again, above 0 and below 1 */
};

/* Zeroed: never asked. */
struct gloss_memory {
    double stability;  /* days until the probability of recall has fallen to 0.9 */
    double difficulty; /* from 1 to 10 */
};

/* The weights that FSRS-6 begins with, and a retention of 0.9. */
GLOSS_PUBLIC struct gloss_schedule gloss_schedule_usual(void);

/* Take weights from a list of numbers, as Anki shows it; retention stays.
 *
 * shape:  21 numbers, or 19 or 17 of FSRS-5 and 4.5, which are brought to FSRS-6; with commas, blanks and brackets around them
 * errors: false and diag: GLOSS_ESYNTAX, and nothing is changed
 */
GLOSS_PUBLIC bool gloss_schedule_read(struct gloss_schedule *schedule, struct gloss_slice numbers, struct gloss_diag *diag);

/* What an answer makes of a memory.
 *
 * units:  days since the answer before, whole ones; of no account for the first
 * source: FSRS-6 as fsrs-rs 6.6 has it, without learning steps and without fuzz
 */
GLOSS_PUBLIC struct gloss_memory gloss_memory_after(const struct gloss_schedule *schedule, struct gloss_memory before,
                                                    uint32_t days, enum gloss_grade grade);
/* The probability of recall so many days after the last answer; 0 for what was never asked. */
GLOSS_PUBLIC double gloss_memory_recall(const struct gloss_schedule *schedule, struct gloss_memory memory, double days);
/* Days until it falls to schedule.retention, rounded, from 1 to 36500. */
GLOSS_PUBLIC uint32_t gloss_memory_interval(const struct gloss_schedule *schedule, struct gloss_memory memory);
/* Days until to ask again after each grade: 0, the same day, for GLOSS_AGAIN, and for each other more than for the one before. */
GLOSS_PUBLIC void gloss_memory_intervals(const struct gloss_schedule *schedule, struct gloss_memory before, uint32_t days,
                                         uint32_t intervals[GLOSS_EASY]);

/* ---- What was asked, and when it is due ---- */

struct gloss_store; /* a history of answers: study/store.c */

/* A moment, and the reader's day that it belongs to, counted from 1970-01-01 on; whose days begin at four in the morning answers at
 * three on the day before. */
struct gloss_time {
    int64_t utc; /* seconds since 1970-01-01T00:00:00Z */
    int32_t day;
};

/* Something to be asked for: a meaning of a glossary, which its key names there: the entry's id, else its headword, and of one of
 * several senses its name behind a slash. */
struct gloss_item {
    uint64_t id; /* in its store */
    struct gloss_slice glossary, key;
    struct gloss_slice line; /* that names it in a list of known terms */
    /* What it means, a sentence that uses it, and where that stands; all but the term may be missing. In definition and context, each use of the
     * term is between U+0002 and U+0003. */
    struct gloss_slice term, expansion, definition, context, source;
    struct gloss_memory memory;
    int32_t first_day, last_day; /* of answers */
    int32_t due_day;             /* to ask for it on; never before last_day */
    uint32_t answers,
        lapses; /* how many, and how often it was GLOSS_AGAIN behind a better one; answers 0: the days are of no account */
    enum gloss_grade grade; /* the last */
};

/* Open the store in a file, which is made if it is not there and may be written.
 *
 * shape:  safe while other processes use it, and whenever the process or the machine stops: what a call has done stays done
 * errors: NULL and diag: GLOSS_EIO where it cannot be read or written, is damaged, or is the file of another program or of a later
 *         version, GLOSS_ENOMEM
 * source: SQLite, with a write-ahead log
 */
GLOSS_PUBLIC struct gloss_store *gloss_store_open(const char *path, bool may_write, struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_store_close(struct gloss_store *store);

/* By what is reckoned when to ask again. To set it reckons all days anew. Errors: false and diag: GLOSS_EIO, GLOSS_ENOMEM. */
GLOSS_PUBLIC struct gloss_schedule gloss_store_schedule(const struct gloss_store *store);
GLOSS_PUBLIC bool gloss_store_set_schedule(struct gloss_store *store, const struct gloss_schedule *schedule,
                                           struct gloss_diag *diag);

/* Remember what texts use, to be asked for in this order; of what is there, what it means and where it was used is renewed.
 *
 * shape:  ids gets the number of each item in the store; 0: it is no item, as nothing tells which of several senses is meant. All are
 *         added or none
 * errors: false and diag: GLOSS_EIO, GLOSS_ENOMEM
 */
GLOSS_PUBLIC bool gloss_store_add(struct gloss_store *store, const struct gloss_index *index,
                                  const struct gloss_study_term *const terms[], size_t count, struct gloss_time now,
                                  uint64_t ids[], struct gloss_diag *diag);

/* All items: what was asked by the day that it is due, then what was not, as it was added. take returns false to stop. What it receives is valid
 * during the call, which may not change the store. Errors: as gloss_store_add. */
GLOSS_PUBLIC bool gloss_store_each(struct gloss_store *store, bool (*take)(void *user, const struct gloss_item *item),
                                   void *user, struct gloss_diag *diag);
/* One item; what it points at is valid until the next call. Errors: false and diag: as gloss_store_add; GLOSS_EIO if there is none. */
GLOSS_PUBLIC bool gloss_store_get(struct gloss_store *store, uint64_t id, struct gloss_item *item, struct gloss_diag *diag);

/* Write an answer down. When it returns true, the answer is on the disk. *answer gets its number, to take it back by; may be NULL.
 *
 * errors: as gloss_store_get
 */
GLOSS_PUBLIC bool gloss_store_answer(struct gloss_store *store, uint64_t id, struct gloss_time now, enum gloss_grade grade,
                                     uint64_t *answer, struct gloss_diag *diag);
/* Take an answer back; one that is not there is no error. */
GLOSS_PUBLIC bool gloss_store_undo(struct gloss_store *store, uint64_t answer, struct gloss_diag *diag);

/* Add to what the reader knows all that he will recall on this day with a probability of so much or more, but what he could not recall
 * when he was last asked. An item counts for entries of the glossary with its id; known is of the same glossary. Errors: as
 * gloss_store_add. */
GLOSS_PUBLIC bool gloss_store_fade(struct gloss_store *store, const struct gloss_glossary *glossary,
                                   struct gloss_known *known, int32_t day, double recall, struct gloss_diag *diag);

/* Write all answers as text: a line each, in the order of their times, with the moment, the day, the grade, the id of the glossary and the key,
 * parted by tabs. Errors: as gloss_store_add, and GLOSS_ECLOSED where output fails. */
GLOSS_PUBLIC bool gloss_store_export(struct gloss_store *store, struct gloss_output output, struct gloss_diag *diag);
/* Add the answers of such a text; those that are there are passed over, so that histories of two machines can be exchanged. *added gets the number
 * of new ones.
 *
 * shape:  name stands in messages; all lines are added or none
 * units:  answers more than a day after now are refused, and those whose day is more than one away from that of their moment
 * errors: false and diag: GLOSS_ESYNTAX, and as gloss_store_add
 */
GLOSS_PUBLIC bool gloss_store_import(struct gloss_store *store, const char *name, struct gloss_slice text,
                                     struct gloss_time now, uint64_t *added, struct gloss_diag *diag);
/* ---- What texts define themselves ---- */

struct gloss_discoverer; /* short and long forms of texts: discover/discoverer.h */

/* What is looked at of a text, and how. Zeroed they are the defaults; what they point at has to outlive the discoverer. */
struct gloss_discover_options {
    const char *field;                 /* of a record, that holds its text; as in gloss_options */
    struct gloss_place_options places; /* of documents with markup: code, within and skip */
};

/* Prepare to look for the short forms of texts. One thread at a time may use it. Errors: NULL without memory. */
GLOSS_PUBLIC struct gloss_discoverer *gloss_discoverer_new(const struct gloss_discover_options *options);
GLOSS_PUBLIC void gloss_discoverer_free(struct gloss_discoverer *discoverer);

/* Find the short forms of a text that is a field of a JSON object, and write what was found as one object on a line:
 * `{"id", "pairs": [[SF, LF, confidence, [start, end], [start, end]], ...], "short": [[start, end], ...], "long": [...], "undefined": [SF, ...]}`.
 *
 * shape:  line and `id` as in gloss_job_record; `short` is every use of a short form, `long` every long form beside a definition, and
 *         `undefined` the short forms that the text uses and does not define, in the order of their first uses
 * units:  offsets count characters (code points) of the text; confidence is 0 to 1
 * errors: as gloss_job_record
 */
GLOSS_PUBLIC bool gloss_discover_record(struct gloss_discoverer *discoverer, const char *name, uint64_t line,
                                        struct gloss_slice json, struct gloss_output output, struct gloss_diag *diag);

/* The same for a document, whose id is its name; offsets count characters of the document, markup included. Errors: as
 * gloss_job_markup. */
GLOSS_PUBLIC bool gloss_discover_document(struct gloss_discoverer *discoverer, enum gloss_format format, const char *name,
                                          struct gloss_input input, struct gloss_output output, struct gloss_diag *diag);
/* ---- What a text owes its readers ---- */

/* What gloss_audit_text looks for; each is explained in gloss(1) and doc/audit.md. */
enum gloss_rule {
    GLOSS_RULE_DEPRECATED,            /* a term that the glossary calls deprecated */
    GLOSS_RULE_INCONSISTENT,          /* a short form with two long forms */
    GLOSS_RULE_MISMATCH,              /* a long form that is not the glossary's */
    GLOSS_RULE_REDEFINED,             /* a short form that is introduced again */
    GLOSS_RULE_REDUNDANT,             /* a short form with the last word of its long form behind it: "SIP protocol" */
    GLOSS_RULE_SINGLE_USE,            /* a short form that is introduced and not used */
    GLOSS_RULE_SPELLED_OUT,           /* a long form behind the place that introduces its short form */
    GLOSS_RULE_SPELLING,              /* a term that the glossary writes otherwise */
    GLOSS_RULE_UNDEFINED,             /* a short form that is never introduced */
    GLOSS_RULE_USE_BEFORE_DEFINITION, /* a short form that is used before it is introduced */
    GLOSS_RULE_COUNT,
};

/* How a rule is taken: as told, else as the configuration has it, else by default. */
enum gloss_level { GLOSS_LEVEL_UNSET, GLOSS_LEVEL_OFF, GLOSS_LEVEL_NOTE, GLOSS_LEVEL_WARNING, GLOSS_LEVEL_ERROR };

/* "deprecated", "inconsistent" ...; "off", "note", "warning", "error"; a sentence on what a rule looks for. */
GLOSS_PUBLIC const char *gloss_rule_name(enum gloss_rule rule);
GLOSS_PUBLIC const char *gloss_rule_about(enum gloss_rule rule);
GLOSS_PUBLIC const char *gloss_level_name(enum gloss_level level);
GLOSS_PUBLIC enum gloss_level gloss_rule_default(enum gloss_rule rule);

/* What a project has settled for its texts: `.gloss/config.yaml`. */
struct gloss_config;

/* Read a configuration.
 *
 * shape:  name stands in messages
 * errors: NULL, and every fault is reported: GLOSS_ENOMEM, GLOSS_EIO, GLOSS_ESYNTAX, GLOSS_EENTRY, GLOSS_ELIMIT
 * source: doc/audit.md
 */
GLOSS_PUBLIC struct gloss_config *gloss_config_load(const char *path, struct gloss_diag *diag);
GLOSS_PUBLIC struct gloss_config *gloss_config_parse(const char *name, struct gloss_slice yaml, struct gloss_diag *diag);
GLOSS_PUBLIC void gloss_config_free(struct gloss_config *config);

/* Zeroed they are the defaults. */
struct gloss_audit_options {
    unsigned char levels[GLOSS_RULE_COUNT]; /* of enum gloss_level */
    const struct gloss_known *known;        /* short forms that the reader knows are listed, and not judged; may be NULL */
    struct gloss_list within, skip;         /* as of gloss_place_options */
};

/* A stretch of a text. */
struct gloss_audit_place {
    uint64_t start, end; /* bytes */
    size_t line, column, end_line, end_column;
};

/* Something to insert, or with bytes in its place to put instead of them. */
struct gloss_audit_edit {
    struct gloss_audit_place place;
    struct gloss_slice text;
};

struct gloss_audit_finding {
    enum gloss_rule rule;
    enum gloss_severity severity;
    struct gloss_slice message;
    struct gloss_audit_place place;
    struct gloss_slice note; /* on another place that belongs to it; missing: there is none */
    struct gloss_audit_place note_place;
    const struct gloss_audit_edit *edits; /* by which it would be mended, in order; 0: not by insertions alone */
    size_t edit_count;
    /* A number that it keeps when it moves to other lines, and that no other finding of the text has, but for a chance of 2^-64: made of the
     * rule, what is found, its line unless the rule speaks once of a short form, and how many alike ones are before it. */
    uint64_t fingerprint;
};

enum gloss_audit_state {
    GLOSS_AUDIT_INTRODUCED,
    GLOSS_AUDIT_UNDEFINED,
    GLOSS_AUDIT_KNOWN /* to the reader, or `known: true` in the glossary */
};

/* A short form of a text, whether or not there is something to say of it. */
struct gloss_audit_acronym {
    struct gloss_slice short_form, long_form; /* long_form: of the text, else of the glossary; may be missing */
    enum gloss_audit_state state;
    size_t uses;
    struct gloss_audit_place place; /* of the first use */
    bool mendable;                  /* edits of a finding introduce it */
};

/* What is found in one text. All of it is valid during the call that hands it over, and no longer. */
struct gloss_audit_report {
    const char *name;
    struct gloss_slice text;                    /* as UTF-8, which offsets count */
    const struct gloss_audit_finding *findings; /* in the order of the text */
    size_t finding_count;
    const struct gloss_audit_acronym *acronyms; /* in the order of their first uses */
    size_t acronym_count;
    /* The text with all edits done, which leaves out the findings that have some; missing: there are none, or the text is not UTF-8. */
    struct gloss_slice mended;
};

struct gloss_audit; /* one at a time: discover/audit.c */

/* Prepare to audit texts, one after another. What the arguments point at has to outlive it. Errors: NULL without memory. */
GLOSS_PUBLIC struct gloss_audit *gloss_audit_new(const struct gloss_index *index,
                                                 const struct gloss_audit_options *options);
GLOSS_PUBLIC void gloss_audit_free(struct gloss_audit *audit);

/* Read a text to its end and tell what it owes its readers.
 *
 * shape:  config may be NULL; done is called once, if the text could be read
 * errors: false and diag: GLOSS_EIO, GLOSS_ELIMIT, GLOSS_ENOMEM. Warnings as of gloss_job_markup, and of switches in the text that name no rule
 */
GLOSS_PUBLIC bool gloss_audit_text(struct gloss_audit *audit, enum gloss_format format, const char *name,
                                   struct gloss_input input, const struct gloss_config *config,
                                   void (*done)(void *user, const struct gloss_audit_report *report), void *user,
                                   struct gloss_diag *diag);

/* Several texts may be judged as one work, so that what one introduces is introduced for those behind it. Each text is then read twice: at
 * first by gloss_audit_text with gloss_audit_scope_add behind it, and when all are added, again, with gloss_audit_within before it. */
struct gloss_audit_scope;

GLOSS_PUBLIC struct gloss_audit_scope *gloss_audit_scope_new(void); /* NULL: no memory */
GLOSS_PUBLIC void gloss_audit_scope_free(struct gloss_audit_scope *scope);
/* Add the text that was read last; its number says where it stands among the others. Errors: false without memory */
GLOSS_PUBLIC bool gloss_audit_scope_add(struct gloss_audit_scope *scope, const struct gloss_audit *audit, uint64_t number);
/* The next text is the one of that number; scope NULL: each text is for itself again. The scope has to outlive what is read then. */
GLOSS_PUBLIC void gloss_audit_within(struct gloss_audit *audit, const struct gloss_audit_scope *scope, uint64_t number);

/* The line that a place begins in, as a fault shows it, and how many characters of it the place has; missing where it is too long. */
GLOSS_PUBLIC struct gloss_slice gloss_audit_line(const struct gloss_audit_report *report,
                                                 const struct gloss_audit_place *place, size_t *width);

enum gloss_audit_format {
    GLOSS_AUDIT_JSON,  /* an array with an object for each text: doc/audit.md */
    GLOSS_AUDIT_SARIF, /* the Static Analysis Results Interchange Format */
    GLOSS_AUDIT_JSONL, /* a line with an object for each finding */
};

/* Write reports: the start, each report, and the end. What reports give, if it is anything, is to be parted by commas, unless it is lines.
 *
 * errors: false: no memory, or output refused
 * source: SARIF 2.1.0, OASIS
 */
GLOSS_PUBLIC bool gloss_audit_render_start(enum gloss_audit_format format, struct gloss_output output);
GLOSS_PUBLIC bool gloss_audit_render(enum gloss_audit_format format, const struct gloss_audit_report *report,
                                     struct gloss_output output);
GLOSS_PUBLIC bool gloss_audit_render_end(enum gloss_audit_format format, struct gloss_output output);

/* ---- Candidates for a glossary ---- */

struct gloss_harvest; /* what many texts define and use: discover/harvest.h */

/* Begin, and gather from a document or a record, as gloss_discover_document and gloss_discover_record find it. With terms, capitalised words that
 * recur together are gathered, too. Errors: as these. */
GLOSS_PUBLIC struct gloss_harvest *gloss_harvest_new(bool terms);
GLOSS_PUBLIC void gloss_harvest_free(struct gloss_harvest *harvest);
GLOSS_PUBLIC bool gloss_harvest_document(struct gloss_harvest *harvest, struct gloss_discoverer *discoverer,
                                         enum gloss_format format, const char *name, struct gloss_input input,
                                         struct gloss_diag *diag);
GLOSS_PUBLIC bool gloss_harvest_record(struct gloss_harvest *harvest, struct gloss_discoverer *discoverer, const char *name,
                                       uint64_t line, struct gloss_slice json, struct gloss_diag *diag);
/* Add what a part has, which another thread may have gathered; the order of parts is that of their texts. Errors: false: no memory. */
GLOSS_PUBLIC bool gloss_harvest_join(struct gloss_harvest *harvest, const struct gloss_harvest *part,
                                     struct gloss_diag *diag);

/* What is not wanted of it. */
struct gloss_harvest_options {
    const struct gloss_glossary *glossary; /* what it has is left out; may be NULL */
    struct gloss_slice ignored; /* lines `SF` or `SF = Long Form` to be left out, `#` starting comments; may be missing */
};

/* Write the candidates as a glossary in YAML, with what speaks for each in comments: uses, confidence, place and an example; what the
 * texts expand otherwise than the glossary, and what nobody explains, are comments at the end.
 *
 * errors: false and diag: GLOSS_ENOMEM, GLOSS_ECLOSED
 */
GLOSS_PUBLIC bool gloss_harvest_write(struct gloss_harvest *harvest, const struct gloss_harvest_options *options,
                                      struct gloss_output output, struct gloss_diag *diag);
/* Write the same candidates as lines to be ignored, recurring terms included. Errors: as before. */
GLOSS_PUBLIC bool gloss_harvest_write_ignored(struct gloss_harvest *harvest, const struct gloss_harvest_options *options,
                                              struct gloss_output output, struct gloss_diag *diag);
/* Write the text of a glossary with the candidates behind its entries; nothing else of it changes.
 *
 * shape:  *count gets the number of entries that were added
 * errors: false and diag: those of gloss_glossary_parse, GLOSS_EENTRY where its terms are not written one below the other,
 *         GLOSS_ENOMEM, GLOSS_ECLOSED
 */
GLOSS_PUBLIC bool gloss_harvest_merge(const struct gloss_harvest *harvest, const struct gloss_harvest_options *options,
                                      const char *name, struct gloss_slice yaml, struct gloss_output output, size_t *count,
                                      struct gloss_diag *diag);

/* Calls take with what each note of a collection of Anki is about, if one of its cards has come to an interval of so many days, until it
 * returns false.
 *
 * shape:  bytes: of a package, .apkg or .colpkg, or of the collection.anki2 or .anki21 in it; name stands in messages; term: plain text on one line
 * errors: false and diag: GLOSS_ESYNTAX where it is no collection or a damaged package, GLOSS_ELIMIT where more than 512 MiB are in it, GLOSS_EIO where
 *         the collection is damaged, GLOSS_ENOMEM
 */
GLOSS_PUBLIC bool gloss_collection_known(const char *name, struct gloss_slice bytes, uint32_t days,
                                         bool (*take)(void *user, struct gloss_slice term), void *user,
                                         struct gloss_diag *diag);
/* The same with the terms of a table: those of its column `term`, else the first one, without those whose `status` says that they are being learned.
 *
 * shape:  text: CSV with commas, semicolons or tabs; term: without blanks around it, not empty, of more than one line where its cell is
 * errors: false and diag: GLOSS_ENOMEM
 * source: RFC 4180; the status is Lute's: 1 to 4 are learned, 5 is known, W well known, I ignored
 */
GLOSS_PUBLIC bool gloss_table_known(struct gloss_slice text, bool (*take)(void *user, struct gloss_slice term), void *user,
                                    struct gloss_diag *diag);

/* ---- Text for a terminal ---- */

/* Write text so that a terminal shows it and obeys none of it: controls, bidirectional overrides and bytes that are not
 * UTF-8 become visible, as <U+001B> or <0x9B>. Tab and line feed stay if keep_lines is set.
 *
 * errors: false: output refused
 */
GLOSS_PUBLIC bool gloss_sanitize(struct gloss_slice text, bool keep_lines, struct gloss_output output);

/* Columns that text takes on a terminal, and the most bytes of it that fit into columns without breaking a character. */
GLOSS_PUBLIC size_t gloss_width(struct gloss_slice text);
GLOSS_PUBLIC size_t gloss_fit(struct gloss_slice text, size_t columns);

GLOSS_PUBLIC const char *gloss_version(void);

#ifdef __cplusplus
}
#endif
#endif
