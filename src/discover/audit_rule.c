/* audit_rule.c - the rules by name. doc/audit.md and gloss(1) have a section on each. */
#include "audit.h"
#include "glossary/fields.h"

static const char *const names[GLOSS_RULE_COUNT + 1] = {
    [GLOSS_RULE_DEPRECATED] = "deprecated",   [GLOSS_RULE_INCONSISTENT] = "inconsistent",
    [GLOSS_RULE_MISMATCH] = "mismatch",       [GLOSS_RULE_REDEFINED] = "redefined",
    [GLOSS_RULE_REDUNDANT] = "redundant",     [GLOSS_RULE_SINGLE_USE] = "single-use",
    [GLOSS_RULE_SPELLED_OUT] = "spelled-out", [GLOSS_RULE_SPELLING] = "spelling",
    [GLOSS_RULE_UNDEFINED] = "undefined",     [GLOSS_RULE_USE_BEFORE_DEFINITION] = "use-before-definition",
};

static const char *const abouts[GLOSS_RULE_COUNT] = {
    [GLOSS_RULE_DEPRECATED] = "A term that the glossary calls deprecated.",
    [GLOSS_RULE_INCONSISTENT] = "A short form that is introduced with two different long forms.",
    [GLOSS_RULE_MISMATCH] = "A short form that is introduced with another long form than the glossary has.",
    [GLOSS_RULE_REDEFINED] = "A short form that is introduced again.",
    [GLOSS_RULE_REDUNDANT] = "A short form that is followed by the last word of its long form.",
    [GLOSS_RULE_SINGLE_USE] = "A short form that is introduced and not used again.",
    [GLOSS_RULE_SPELLED_OUT] = "A long form that is written out again after its short form was introduced.",
    [GLOSS_RULE_SPELLING] = "A term that the glossary writes otherwise.",
    [GLOSS_RULE_UNDEFINED] = "A short form that is never introduced.",
    [GLOSS_RULE_USE_BEFORE_DEFINITION] = "A short form that is used before it is introduced.",
};

static const char *const helps[GLOSS_RULE_COUNT] = {
    [GLOSS_RULE_DEPRECATED] = "Write the term that the glossary has for it.",
    [GLOSS_RULE_INCONSISTENT] = "Settle on one long form, or give one of the two another short form.",
    [GLOSS_RULE_MISMATCH] = "Write the long form of the glossary, or add this one to the entry, as an alias or a sense.",
    [GLOSS_RULE_REDEFINED] = "Write the short form alone, or turn the rule off where each part of a text introduces anew.",
    [GLOSS_RULE_REDUNDANT] = "Leave out the word behind the short form, which has it.",
    [GLOSS_RULE_SINGLE_USE] = "Write the long form alone, without its short form.",
    [GLOSS_RULE_SPELLED_OUT] = "Write the short form, which was introduced before.",
    [GLOSS_RULE_SPELLING] = "Write the term as the glossary does, or add the spelling to its forms.",
    [GLOSS_RULE_UNDEFINED] =
        ("Introduce it where it is first used, as in 'Long Form (SF)', or name it among those that readers "
         "know: 'known: true' in the glossary, 'known' in .gloss/config.yaml."),
    [GLOSS_RULE_USE_BEFORE_DEFINITION] = "Introduce it where it is first used.",
};

static const char *const levels[] = {[GLOSS_LEVEL_UNSET] = "unset",
                                     [GLOSS_LEVEL_OFF] = "off",
                                     [GLOSS_LEVEL_NOTE] = "note",
                                     [GLOSS_LEVEL_WARNING] = "warning",
                                     [GLOSS_LEVEL_ERROR] = "error"};

const char *gloss_rule_name(enum gloss_rule rule) { return names[rule]; }
const char *gloss_rule_help(enum gloss_rule rule) { return helps[rule]; }
const char *gloss_rule_about(enum gloss_rule rule) { return abouts[rule]; }
const char *gloss_level_name(enum gloss_level level) { return levels[level]; }

/* What is a matter of style is told as a note. */
enum gloss_level gloss_rule_default(enum gloss_rule rule) {
    return rule == GLOSS_RULE_SINGLE_USE || rule == GLOSS_RULE_SPELLED_OUT ? GLOSS_LEVEL_NOTE : GLOSS_LEVEL_WARNING;
}

enum gloss_rule gloss_rule_named(struct gloss_slice name) {
    int rule = 0;

    while (rule < GLOSS_RULE_COUNT && !gloss_slice_is(name, names[rule]))
        rule++;
    return (enum gloss_rule)rule;
}

const char *gloss_rule_near(struct gloss_slice name) { return gloss_word_near(name, names); }
