/* yaml.h - YAML as a glossary may use it, one node after another. The one place with yaml.h of libyaml.
 *
 * Anchors, aliases, merge keys, tags and second documents are refused, each with a fault of its own; after all but the
 * last reading goes on. Nothing is ever loaded as a tree, and nesting is counted at every step, so that the work is
 * linear. */
#ifndef GLOSS_YAML_H
#define GLOSS_YAML_H

#include "origin.h"

struct gloss_yaml;

enum gloss_yaml_kind {
    GLOSS_YAML_END, /* of the file, or of what can be read of it; nothing follows */
    GLOSS_YAML_TEXT,
    GLOSS_YAML_LIST,    /* nodes, then GLOSS_YAML_CLOSE */
    GLOSS_YAML_MAPPING, /* keys and values in turn, then GLOSS_YAML_CLOSE */
    GLOSS_YAML_CLOSE,
    GLOSS_YAML_REFUSED, /* an alias or a merge key, which stands for nothing; already reported */
};

enum gloss_yaml_style { GLOSS_YAML_PLAIN, GLOSS_YAML_SINGLE, GLOSS_YAML_DOUBLE, GLOSS_YAML_BLOCK };

struct gloss_yaml_node {
    enum gloss_yaml_kind kind;
    enum gloss_yaml_style style; /* of text */
    struct gloss_mark mark;
    struct gloss_slice text; /* valid until the next node */
};

/* Start on the origin's text, whose faults go to the origin. NULL: no memory, or not to be read at all; either is
 * reported. */
struct gloss_yaml *gloss_yaml_open(struct gloss_origin *origin);
/* Go on to the next node. False at the end: gloss_yaml_whole then tells whether all of the file was read. */
bool gloss_yaml_next(struct gloss_yaml *yaml, struct gloss_yaml_node *node);
bool gloss_yaml_whole(const struct gloss_yaml *yaml);
/* Bytes of the text that have been looked at, about. */
size_t gloss_yaml_place(const struct gloss_yaml *yaml);
void gloss_yaml_close(struct gloss_yaml *yaml);

/* Go to the last node of the value that *node begins. */
void gloss_yaml_skip(struct gloss_yaml *yaml, struct gloss_yaml_node *node);
/* "a list", "a mapping", "text" or "nothing". */
const char *gloss_yaml_kind_name(const struct gloss_yaml_node *node);
/* Whether a node is text that YAML takes for nothing: plain `null`, `~`, or no text at all. */
bool gloss_yaml_is_null(const struct gloss_yaml_node *node);

#endif
