/* common_yaml.h - the YAML that nearly all glossaries are written in, read without libyaml and many times as fast.
 *
 * Block mappings and lists, lists and mappings in brackets, plain, quoted and block texts, comments. A file is common if all of it is, by
 * rules that are stricter than YAML's; then it gives the very nodes that libyaml would give. What is not, and so whatever is no YAML at
 * all, is left to libyaml from its first byte. */
#ifndef GLOSS_COMMON_YAML_H
#define GLOSS_COMMON_YAML_H

#include "base/buffer.h"
#include "base/limits.h"
#include "yaml.h"

enum gloss_common_kind {
    GLOSS_COMMON_MAPPING,
    GLOSS_COMMON_LIST,
    GLOSS_COMMON_LOOSE_LIST,
    GLOSS_COMMON_FLOW_MAPPING,
    GLOSS_COMMON_FLOW_LIST
};
enum gloss_common_turn { GLOSS_COMMON_ITEM, GLOSS_COMMON_VALUE, GLOSS_COMMON_COMMA };

/* A mapping or list that is open. */
struct gloss_common_level {
    enum gloss_common_kind kind;
    enum gloss_common_turn turn; /* what comes next between brackets */
    ptrdiff_t indent;            /* column of the keys or dashes, from 0; -1 around all of them */
};

struct gloss_common_place {
    size_t at, line_start; /* bytes */
    size_t counted;        /* a byte of the line */
    uint32_t column;       /* characters of the line before that */
    uint32_t line;         /* from 0 */
    bool fresh;            /* nothing but blanks is before it in its line */
};

struct gloss_common_yaml {
    struct gloss_slice text;
    struct gloss_common_place here;
    struct gloss_common_level levels[GLOSS_LIMIT_YAML_DEPTH + 1];
    size_t depth;
    bool examines; /* whether all is common, before the first node is handed out: characters are not counted */
    bool waits;    /* for what is behind a key or a dash */
    bool has_key;  /* a mapping began with it, and was handed out before it */
    struct gloss_yaml_node key;
    struct gloss_buf folded; /* a text that the file does not have byte for byte */
};

enum gloss_common { GLOSS_COMMON_NODE, GLOSS_COMMON_END, GLOSS_COMMON_BEYOND };

/* Whether text, which is UTF-8 without NUL, is common YAML; the reader then stands at its start. *failed: no memory. */
bool gloss_common_begin(struct gloss_common_yaml *yaml, struct gloss_slice text, bool *failed);
/* The next node. GLOSS_COMMON_BEYOND: this is not common, or there is no memory, as yaml->folded tells. */
enum gloss_common gloss_common_next(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node);
void gloss_common_release(struct gloss_common_yaml *yaml);

#endif
