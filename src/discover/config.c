/* config.c - the configuration of a project, strictly read: what is misspelt there would be a rule that is silently not as wanted.
 *
 *     file  = mapping: audit
 *     audit = mapping: rules, known
 *     rules = mapping of the name of a rule -> off | note | warning | error
 *     known = list of short forms
 */
#include "config.h"

#include <stdlib.h>

#include "audit.h"
#include "base/array.h"
#include "base/file.h"
#include "base/limits.h"
#include "glossary/fields.h"
#include "glossary/yaml.h"

struct loading {
    struct gloss_config *config;
    struct gloss_origin *origin;
    struct gloss_yaml *yaml;
    struct gloss_yaml_node node;
    struct gloss_mark given[GLOSS_RULE_COUNT];
    bool failed; /* no memory */
};

#define fail(in, mark, ...) gloss_origin_fail((in)->origin, GLOSS_EENTRY, mark, __VA_ARGS__)

static bool next(struct loading *in) { return gloss_yaml_next(in->yaml, &in->node); }

/* The same inside of a list or a mapping; false at its close, too. */
static bool next_item(struct loading *in) { return next(in) && in->node.kind != GLOSS_YAML_CLOSE; }

/* Go to the last node of the value that begins here. */
static void skip(struct loading *in) { gloss_yaml_skip(in->yaml, &in->node); }

static const char *found(const struct loading *in) { return gloss_yaml_kind_name(&in->node); }

/* Whether the value that begins here is of a kind; else it is passed over. */
static bool expect(struct loading *in, enum gloss_yaml_kind kind, const char *what, const char *of) {
    if (in->node.kind == kind && !(kind == GLOSS_YAML_TEXT && gloss_yaml_is_null(&in->node)))
        return true;
    if (in->node.kind != GLOSS_YAML_REFUSED)
        fail(in, in->node.mark, "expected %s for '%s', found %s", what, of, found(in));
    skip(in);
    return false;
}

/* ---- Values ---- */

static void read_level(struct loading *in, enum gloss_rule rule) {
    static const char *const words[] = {"off", "note", "warning", "error", NULL};
    const char *near;

    if (!expect(in, GLOSS_YAML_TEXT, "off, note, warning or error", gloss_rule_name(rule)))
        return;
    for (int i = 0; words[i]; i++)
        if (gloss_slice_is(in->node.text, words[i])) {
            in->config->levels[rule] = (unsigned char)(GLOSS_LEVEL_OFF + i);
            return;
        }
    near = gloss_word_near(in->node.text, words);
    if (near)
        fail(in, in->node.mark, "'%s' is no severity; did you mean '%s'?", GLOSS_QUOTE(in->node.text), near);
    else
        fail(in, in->node.mark, "'%s' is no severity; write off, note, warning or error", GLOSS_QUOTE(in->node.text));
}

static void fail_rule(struct loading *in) {
    const char *near = gloss_rule_near(in->node.text);

    if (near)
        fail(in, in->node.mark, "unknown rule '%s'; did you mean '%s'?", GLOSS_QUOTE(in->node.text), near);
    else
        fail(in, in->node.mark, "unknown rule '%s'", GLOSS_QUOTE(in->node.text));
}

/* The key that was read; false: it names nothing, and its value was passed over. */
static bool read_rule(struct loading *in, enum gloss_rule *rule) {
    *rule = in->node.kind == GLOSS_YAML_TEXT ? gloss_rule_named(in->node.text) : GLOSS_RULE_COUNT;
    if (in->node.kind == GLOSS_YAML_TEXT && *rule == GLOSS_RULE_COUNT) {
        fail_rule(in);
    } else if (in->node.kind == GLOSS_YAML_TEXT && in->given[*rule].line) {
        fail(in, in->node.mark, "repeated rule '%s'", gloss_rule_name(*rule));
        gloss_origin_note(in->origin, in->given[*rule], "first given here");
        *rule = GLOSS_RULE_COUNT;
    } else if (in->node.kind != GLOSS_YAML_TEXT) {
        if (in->node.kind != GLOSS_YAML_REFUSED)
            fail(in, in->node.mark, "expected the name of a rule, found %s", found(in));
        skip(in);
    } else {
        in->given[*rule] = in->node.mark;
    }
    return *rule != GLOSS_RULE_COUNT;
}

static void read_rules(struct loading *in) {
    if (!expect(in, GLOSS_YAML_MAPPING, "a mapping", "rules"))
        return;
    while (next_item(in)) {
        enum gloss_rule rule;
        bool known = read_rule(in, &rule);

        if (!next(in))
            return;
        if (known)
            read_level(in, rule);
        else
            skip(in);
    }
}

static void add_known(struct loading *in, struct gloss_slice text) {
    struct gloss_config *config = in->config;
    struct gloss_slice *grown = gloss_array_grow(config->known, config->known_count, &config->known_room, sizeof *grown);

    if (grown)
        config->known = grown;
    if (!grown || !(grown[config->known_count] = gloss_arena_copy(&config->arena, gloss_slice_trim(text))).ptr) {
        in->failed = true;
        return;
    }
    config->known_count++;
}

static void read_known(struct loading *in) {
    if (!expect(in, GLOSS_YAML_LIST, "a list", "known"))
        return;
    while (next_item(in)) {
        if (!expect(in, GLOSS_YAML_TEXT, "a short form", "known"))
            continue;
        if (gloss_slice_trim(in->node.text).len == 0)
            fail(in, in->node.mark, "an empty short form");
        else
            add_known(in, in->node.text);
    }
}

/* ---- Mappings ---- */

struct field {
    const char *name;
    void (*read)(struct loading *in);
};

static void report_field(struct loading *in, const struct field *fields, size_t count, const char *where) {
    const char *names[4] = {NULL}, *near;

    for (size_t i = 0; i < count; i++)
        names[i] = fields[i].name;
    near = gloss_word_near(in->node.text, names);
    if (near)
        fail(in, in->node.mark, "unknown field '%s' %s; did you mean '%s'?", GLOSS_QUOTE(in->node.text), where, near);
    else
        fail(in, in->node.mark, "unknown field '%s' %s", GLOSS_QUOTE(in->node.text), where);
}

/* The mapping that begins here. */
static void read_fields(struct loading *in, const struct field *fields, size_t count, const char *where) {
    struct gloss_mark given[4] = {{0}};

    while (next_item(in)) {
        size_t i = 0;

        while (in->node.kind == GLOSS_YAML_TEXT && i < count && !gloss_slice_is(in->node.text, fields[i].name))
            i++;
        if (in->node.kind != GLOSS_YAML_TEXT) {
            if (in->node.kind != GLOSS_YAML_REFUSED)
                fail(in, in->node.mark, "expected the name of a field, found %s", found(in));
            skip(in);
            i = count;
        } else if (i == count) {
            report_field(in, fields, count, where);
        } else if (given[i].line) {
            fail(in, in->node.mark, "repeated field '%s'", fields[i].name);
            gloss_origin_note(in->origin, given[i], "first given here");
            i = count;
        } else {
            given[i] = in->node.mark;
        }
        if (!next(in))
            return;
        if (i < count)
            fields[i].read(in);
        else
            skip(in);
    }
}

static void read_audit(struct loading *in) {
    static const struct field fields[] = {{"rules", read_rules}, {"known", read_known}};

    if (expect(in, GLOSS_YAML_MAPPING, "a mapping", "audit"))
        read_fields(in, fields, sizeof fields / sizeof *fields, "in 'audit'");
}

static void read_file(struct loading *in) {
    static const struct field fields[] = {{"audit", read_audit}};

    if (!next(in))
        return;
    if (in->node.kind == GLOSS_YAML_MAPPING) {
        read_fields(in, fields, sizeof fields / sizeof *fields, "at the top of the file");
    } else if (!gloss_yaml_is_null(&in->node)) {
        if (in->node.kind != GLOSS_YAML_REFUSED)
            fail(in, in->node.mark, "expected a mapping with 'audit', found %s", found(in));
        skip(in);
    }
    /* What follows the mapping may still be a fault. */
    while (next(in))
        ;
}

/* ---- The whole ---- */

struct gloss_config *gloss_config_parse(const char *name, struct gloss_slice yaml, struct gloss_diag *diag) {
    struct gloss_faults faults = {0};
    struct gloss_origin origin = {.path = name, .text = yaml.ptr ? yaml : gloss_slice(""), .faults = &faults};
    struct loading in = {.config = calloc(1, sizeof *in.config), .origin = &origin};

    in.failed = !in.config;
    in.yaml = in.config ? gloss_yaml_open(&origin) : NULL;
    if (in.yaml)
        read_file(&in);
    gloss_yaml_close(in.yaml);
    if (!in.failed && in.config->known_count)
        qsort(in.config->known, in.config->known_count, sizeof *in.config->known, gloss_slice_by_bytes);
    faults.failed |= in.failed;
    gloss_origin_release(&origin);
    if (!gloss_faults_report(&faults, diag))
        return in.config;
    gloss_config_free(in.config);
    return NULL;
}

struct gloss_config *gloss_config_load(const char *path, struct gloss_diag *diag) {
    struct gloss_slice yaml = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, diag);
    struct gloss_config *config = yaml.ptr ? gloss_config_parse(path, yaml, diag) : NULL;

    free((char *)yaml.ptr);
    return config;
}

void gloss_config_free(struct gloss_config *config) {
    if (!config)
        return;
    free(config->known);
    gloss_arena_release(&config->arena);
    free(config);
}

bool gloss_config_knows(const struct gloss_config *config, struct gloss_slice name) {
    return config && config->known_count &&
           bsearch(&name, config->known, config->known_count, sizeof *config->known, gloss_slice_by_bytes);
}
