/* limits.h - every limit of the library in one place. Going beyond one is an error that names it. */
#ifndef GLOSS_LIMITS_H
#define GLOSS_LIMITS_H

/* Glossaries. YAML has no use for deep nesting, and libyaml 0.2.5 is quadratic in it. */
#define GLOSS_LIMIT_YAML_DEPTH 16
#define GLOSS_LIMIT_YAML_DIRECTIVES 16 /* lines that start with `%`: quadratic in libyaml */
#define GLOSS_LIMIT_GLOSSARY_BYTES ((size_t)1 << 30)
#define GLOSS_LIMIT_FORM_BYTES 1024
#define GLOSS_LIMIT_DEFINITION_BYTES ((size_t)64 << 10) /* definition, details, one example */
#define GLOSS_LIMIT_SOURCE_BYTES ((size_t)16 << 10)     /* of a line that is shown with a fault */
#define GLOSS_LIMIT_FAULTS 1000                         /* errors and warnings shown for one load; the rest is counted */

/* Patterns: steps of PCRE2, never time, so that the same input always gives the same result. */
#define GLOSS_LIMIT_PATTERN_BYTES 1024
#define GLOSS_LIMIT_PATTERN_NEST 50
#define GLOSS_LIMIT_PATTERN_COMPILED ((size_t)64 << 10)
#define GLOSS_LIMIT_PATTERN_MATCH 10000
#define GLOSS_LIMIT_PATTERN_DEPTH 1000
#define GLOSS_LIMIT_PATTERN_HEAP_KIB 1024
#define GLOSS_LIMIT_PATTERN_WINDOW 1024 /* bytes of text that one match may look at */
/* Steps of costly places in a document before a pattern is given up there: of one pattern, and of all together. */
#define GLOSS_LIMIT_PATTERN_STEPS 160000
#define GLOSS_LIMIT_PATTERN_STEPS_PER_BYTE 4
#define GLOSS_LIMIT_PATTERNS_STEPS 2000000
#define GLOSS_LIMIT_PATTERNS_STEPS_PER_BYTE 16

/* Matching: doc/matching.md. */
#define GLOSS_LIMIT_TOKEN_BYTES 4096 /* a longer run of word characters is no word */
#define GLOSS_LIMIT_IGNORED 16       /* characters without a sign, one after the other, inside or between tokens */
#define GLOSS_LIMIT_BLANK_BYTES 256  /* white space between two tokens of a mention */
#define GLOSS_LIMIT_MENTION_BYTES 8192
#define GLOSS_LIMIT_DESIGNATOR 16   /* characters on one side of a hyphen that make a designator */
#define GLOSS_LIMIT_LOOSE_HYPHENS 3 /* hyphens of one form that may vanish: 2^3 spellings */
#define GLOSS_LIMIT_PATH_BYTES 4096 /* what is judged of something that may be a path */

/* Senses: an entry with more of them is decided by a definition or by tags, and no words are weighed. */
#define GLOSS_LIMIT_SENSES_WEIGHED 64

/* Documents: how much text lies in memory at once. A longer paragraph is worked on in pieces. */
#define GLOSS_LIMIT_WINDOW_BYTES ((size_t)1 << 20)
/* Documents with markup lie in memory as a whole. */
#define GLOSS_LIMIT_DOCUMENT_BYTES ((size_t)256 << 20)
/* HTML: beyond one of these, the rest of a document is not searched. */
#define GLOSS_LIMIT_HTML_DEPTH 512       /* open elements */
#define GLOSS_LIMIT_HTML_ATTRIBUTES 1024 /* of one tag */
/* Terms that a document defines itself, `*[SF]: Long Form`, and all of their bytes: the others are not explained. */
#define GLOSS_LIMIT_OWN_TERMS 4096
#define GLOSS_LIMIT_OWN_BYTES ((size_t)1 << 20)
/* JSON Lines: a line lies in memory as a whole. */
#define GLOSS_LIMIT_LINE_BYTES ((size_t)256 << 20)
#define GLOSS_LIMIT_JSON_DEPTH 512

/* Markdown, which lies in memory as a whole: md4c 0.4.8 counts what it keeps of it, up to 16 times the text, in an int. */
#define GLOSS_LIMIT_MARKDOWN_BYTES ((size_t)64 << 20)
/* Where md4c 0.4.8 takes more than linear time, or says more than it reads. */
#define GLOSS_LIMIT_MARKDOWN_NEST 100                    /* quotations and lists in each other */
#define GLOSS_LIMIT_MARKDOWN_COLUMNS 256                 /* of a table */
#define GLOSS_LIMIT_MARKDOWN_BRACKETS ((size_t)32 << 20) /* closing brackets of a paragraph times its bytes */
#define GLOSS_LIMIT_MARKDOWN_FORMULA ((size_t)64 << 10)  /* bytes between `$$` and `$$` on lines of their own */
#define GLOSS_LIMIT_MARKDOWN_EMPTY_CELLS 16              /* of tables, for each byte of the document: rows that end early */
#define GLOSS_LIMIT_MARKDOWN_TARGETS 16 /* bytes of targets and titles of links, for each byte of the document */
#define GLOSS_LIMIT_MARKDOWN_TITLES 16  /* bytes that explain abbreviations at their uses, for each byte of the document */

/* Discovery: what is looked at around one place, so that work is linear in the text. */
#define GLOSS_LIMIT_SHORT_BYTES 32    /* of a short form */
#define GLOSS_LIMIT_SHORT_LETTERS 16  /* once its digits are read as letters */
#define GLOSS_LIMIT_PHRASE_BYTES 256  /* among which a long form is looked for */
#define GLOSS_LIMIT_PHRASE_PARTS 64   /* and words */
#define GLOSS_LIMIT_BRACKET_BYTES 320 /* from an opening bracket to the closing one */
#define GLOSS_LIMIT_BRACKET_NEST 4    /* brackets in each other */
#define GLOSS_LIMIT_LONG_FORMS 32     /* of one short form in all texts together; others are counted */
#define GLOSS_LIMIT_TITLE_WORDS 12    /* of a run of capitalised words */
#define GLOSS_LIMIT_TERMS_SHOWN 200   /* capitalised terms among the candidates */
/* Quizzes: meanings that questions are drawn from, as many others among which wrong answers are looked for, and questions. */
#define GLOSS_LIMIT_QUIZ_MEANINGS 4096
#define GLOSS_LIMIT_QUIZ_QUESTIONS 1000
#define GLOSS_LIMIT_ANSWER_BYTES 4096 /* of a line from standard input; the rest of it is dropped */

/* Explanations: near misses that a document's JSON holds, which wait in memory for its end. */
#define GLOSS_LIMIT_MISSES_BYTES ((size_t)4 << 20)

/* Study: sentences that show a term. What is longer shows none. */
#define GLOSS_LIMIT_SENTENCE_BYTES 2048
#define GLOSS_LIMIT_SENTENCE_PART 128 /* bytes of a form that is looked for in one */
#define GLOSS_LIMIT_STUDY_CONTEXTS 16 /* sentences kept of a term */
/* Packages of Anki: what is unpacked of one, whatever it says of its size. */
#define GLOSS_LIMIT_COLLECTION_BYTES ((size_t)512 << 20)

#endif
