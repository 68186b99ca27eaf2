/* value.c - what an option is given: checked, and put into struct cli_options. */
#include "value.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "format.h"
#include "nearest.h"
#include "say.h"

enum { LEAST_WIDTH = 20, MOST_WIDTH = 1000, MOST_JOBS = 1024 };
enum { MOST_NEW = 1000000, LEAST_RETENTION = 700, MOST_RETENTION = 990 /* thousandths */ };

/* Write the choices as `a, b, c`. */
static void join(const char *const *choices, char *text, size_t size) {
    size_t at = 0;

    for (size_t i = 0; choices[i] && at < size; i++) {
        size_t len = strlen(choices[i]);

        if (at + len + 3 > size)
            break;
        if (i > 0) {
            memcpy(text + at, ", ", 2);
            at += 2;
        }
        memcpy(text + at, choices[i], len);
        at += len;
    }
    text[at] = '\0';
}

static size_t count_choices(const char *const *choices) {
    size_t count = 0;

    while (choices[count])
        count++;
    return count;
}

static bool refuse_value(const struct cli_option *row, const char *value) {
    const char *near = cli_nearest(value, row->choices, count_choices(row->choices));
    char allowed[200];

    join(row->choices, allowed, sizeof allowed);
    if (near)
        cli_say_error(NULL, "bad value '%s' for '--%s': allowed are %s; did you mean '%s'?", value, row->name, allowed,
                      near);
    else
        cli_say_error(NULL, "bad value '%s' for '--%s': allowed are %s", value, row->name, allowed);
    return false;
}

bool cli_value_choose(const struct cli_option *row, const char *value, unsigned *choice) {
    for (*choice = 0; row->choices[*choice]; ++*choice)
        if (strcmp(row->choices[*choice], value) == 0)
            return true;
    return refuse_value(row, value);
}

/* A whole number in decimal digits, from least to most. */
static bool read_number(const char *digits, uint64_t least, uint64_t most, uint64_t *number) {
    *number = 0;
    if (!digits[0])
        return false;
    for (; *digits; digits++) {
        if (!gloss_is_digit(*digits) || *number > (most - (uint64_t)(*digits - '0')) / 10)
            return false;
        *number = *number * 10 + (uint64_t)(*digits - '0');
    }
    return *number >= least;
}

static bool take_mark(const struct cli_option *row, const char *value, struct gloss_plan_options *plan) {
    static const char every[] = "every:";
    unsigned choice;

    if (strncmp(value, every, sizeof every - 1) == 0) {
        plan->mark = GLOSS_MARK_EVERY;
        if (read_number(value + sizeof every - 1, 1, UINT32_MAX, &plan->every))
            return true;
        cli_say_error(NULL, "bad value '%s' for '--%s': N in every:N is a whole number from 1 on", value, row->name);
        return false;
    }
    if (!cli_value_choose(row, value, &choice))
        return false;
    plan->mark = (enum gloss_mark_policy)choice;
    return true;
}

static bool take_width(const struct cli_option *row, const char *value, struct cli_options *options) {
    uint64_t width;

    if (!read_number(value, 0, MOST_WIDTH, &width) || (width > 0 && width < LEAST_WIDTH)) {
        cli_say_error(NULL, "bad value '%s' for '--%s': allowed are %d to %d, and 0 for lines as they are", value,
                      row->name, LEAST_WIDTH, MOST_WIDTH);
        return false;
    }
    options->gloss.render.width = (size_t)width;
    options->has_width = true;
    return true;
}

static bool take_max_line(const struct cli_option *row, const char *value, struct cli_options *options) {
    static const char units[] = "KMG";
    size_t len = strlen(value);
    const char *unit = len > 1 ? strchr(units, value[len - 1]) : NULL;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    char digits[24] = "";
    uint64_t number;

    if (len < sizeof digits)
        memcpy(digits, value, len - (unit != NULL));
    if (!read_number(digits, 1, (uint64_t)(SIZE_MAX / 4) >> shift, &number)) {
        cli_say_error(NULL, "bad value '%s' for '--%s': a number of bytes is expected, perhaps with K, M or G behind it",
                      value, row->name);
        return false;
    }
    options->max_line = (size_t)number << shift;
    return true;
}

static bool take_count(const struct cli_option *row, const char *value, uint64_t least, uint64_t most, uint64_t *count) {
    if (read_number(value, least, most, count))
        return true;
    cli_say_error(NULL, "bad value '%s' for '--%s': allowed are %llu to %llu", value, row->name, (unsigned long long)least,
                  (unsigned long long)most);
    return false;
}

static bool take_size(const struct cli_option *row, const char *value, uint64_t least, uint64_t most, size_t *size) {
    uint64_t count;

    if (!take_count(row, value, least, most, &count))
        return false;
    *size = (size_t)count;
    return true;
}

static bool take_quiz(const struct cli_option *row, const char *value, unsigned choice, struct cli_quiz_options *quiz) {
    switch (row->id) {
    case CLI_SEED:
        return quiz->has_seed = take_count(row, value, 0, UINT32_MAX, &quiz->seed);
    case CLI_COUNT:
        return take_size(row, value, 1, GLOSS_LIMIT_QUIZ_QUESTIONS, &quiz->count);
    default:
        quiz->kinds |= choice < GLOSS_QUIZ_KIND_COUNT ? GLOSS_QUIZ_BIT(choice) : GLOSS_QUIZ_BIT(GLOSS_QUIZ_KIND_COUNT) - 1;
        return true;
    }
}

/* A point and digits behind it, whatever the locale: 0.9, .85; thousandths are enough. */
static bool take_retention(const struct cli_option *row, const char *value, struct cli_options *options) {
    const char *digits = value + (value[0] == '0');
    char padded[4] = "000";
    uint64_t thousandths;
    size_t count = digits[0] == '.' ? strlen(digits + 1) : 0;

    if (count > 0 && count <= 3)
        memcpy(padded, digits + 1, count);
    if (count == 0 || count > 3 || !read_number(padded, LEAST_RETENTION, MOST_RETENTION, &thousandths)) {
        cli_say_error(NULL, "bad value '%s' for '--%s': allowed are 0.7 to 0.99", value, row->name);
        return false;
    }
    options->retention = (double)thousandths / 1000;
    return true;
}

/* what: of which it is the name. */
static bool take_name(const struct cli_option *row, const char *value, const char *what, const char **name) {
    *name = value;
    if (value[0] == '\0')
        cli_say_error(NULL, "bad value '' for '--%s': the name of a %s is expected", row->name, what);
    return value[0] != '\0';
}

static bool take_most(const struct cli_option *row, const char *value, struct cli_options *options) {
    uint64_t most;

    if (!read_number(value, 1, UINT32_MAX, &most)) {
        cli_say_error(NULL, "bad value '%s' for '--%s': a whole number from 1 on is expected", value, row->name);
        return false;
    }
    options->most = (size_t)most;
    return true;
}

static bool add_word(struct cli_words *words, const char *word) {
    words->items[words->count++] = word;
    return true;
}

/* Lists of the arena have room for every argument, and are written only here. */
static bool add_slice(struct gloss_list *list, const char *word) {
    ((struct gloss_slice *)list->items)[list->count++] = gloss_slice(word);
    return true;
}

/* A tag, `.class`, `#id`, or a tag with one of these behind it. */
static bool is_selector(const char *value) {
    size_t tag = strcspn(value, ".#"), name = strlen(value) - tag;

    return value[0] && name != 1 && strcspn(value, " \t\n,<>+~=|:;!?[]{}*()\"'") == tag + name &&
           (name == 0 || strcspn(value + tag + 1, ".#") == name - 1);
}

static bool take_selector(const struct cli_option *row, const char *value, struct gloss_list *list) {
    if (is_selector(value))
        return add_slice(list, value);
    cli_say_error(NULL, "bad value '%s' for '--%s': expected is a tag, .class, #id, or a tag with one of these behind it",
                  value, row->name);
    return false;
}

static bool take_place(unsigned choice, struct gloss_place_options *places) {
    bool *const chosen[] = {&places->headings, &places->links, &places->captions, &places->code};

    return *chosen[choice] = true;
}

/* Of one rule, or of all for GLOSS_RULE_COUNT. */
static bool set_rule(struct cli_options *options, unsigned rule, enum gloss_level level) {
    for (unsigned i = 0; i < GLOSS_RULE_COUNT; i++)
        if (rule == i || rule == GLOSS_RULE_COUNT)
            options->levels[i] = (unsigned char)level;
    return true;
}

static bool refuse_rule(const struct cli_option *row, const char *value, const char *name) {
    const char *names[GLOSS_RULE_COUNT + 2] = {[GLOSS_RULE_COUNT] = "all"}, *near;
    char allowed[200];

    for (int i = 0; i < GLOSS_RULE_COUNT; i++)
        names[i] = gloss_rule_name((enum gloss_rule)i);
    join(names, allowed, sizeof allowed);
    near = cli_nearest(name, names, GLOSS_RULE_COUNT + 1);
    if (near)
        cli_say_error(NULL, "bad value '%s' for '--%s': unknown rule; did you mean '%s'?", value, row->name, near);
    else
        cli_say_error(NULL, "bad value '%s' for '--%s': unknown rule; there are %s", value, row->name, allowed);
    return false;
}

/* Rules or kinds of faults, parted by commas, as many as there are. */
static bool take_no_warn(const struct cli_option *row, const char *value, struct cli_options *options) {
    for (;;) {
        size_t len = strcspn(value, ",");
        char name[64] = "";
        unsigned choice;

        memcpy(name, value, len < sizeof name ? len : sizeof name - 1);
        if (!cli_value_choose(row, name, &choice))
            return false;
        if (options->command == CLI_AUDIT)
            set_rule(options, choice, GLOSS_LEVEL_OFF);
        else
            options->no_warn |= choice < GLOSS_LINT_COUNT ? GLOSS_LINT_BIT(choice) : GLOSS_LINTS_ALL;
        if (!value[len])
            return true;
        value += len + 1;
    }
}

/* The rule of that name; GLOSS_RULE_COUNT of `all`, and more if there is none. */
static unsigned rule_named(const char *name) {
    unsigned rule = 0;

    while (rule < GLOSS_RULE_COUNT && strcmp(name, gloss_rule_name((enum gloss_rule)rule)) != 0)
        rule++;
    return rule == GLOSS_RULE_COUNT && strcmp(name, "all") != 0 ? rule + 1 : rule;
}

/* NAME=LEVEL */
static bool take_rule(const struct cli_option *row, const char *value, struct cli_options *options) {
    size_t len = strcspn(value, "=");
    char name[64] = "";
    unsigned rule;
    int level = GLOSS_LEVEL_OFF;

    if (len < sizeof name)
        memcpy(name, value, len);
    rule = rule_named(name);
    if (rule > GLOSS_RULE_COUNT)
        return refuse_rule(row, value, name);
    while (level <= GLOSS_LEVEL_ERROR &&
           (!value[len] || strcmp(value + len + 1, gloss_level_name((enum gloss_level)level)) != 0))
        level++;
    if (level > GLOSS_LEVEL_ERROR) {
        cli_say_error(NULL, "bad value '%s' for '--%s': a rule is followed by =off, =note, =warning or =error", value,
                      row->name);
        return false;
    }
    return set_rule(options, rule, (enum gloss_level)level);
}

bool cli_value_take(struct cli_options *options, const struct cli_option *row, const char *value) {
    struct gloss_render_options *render = &options->gloss.render;
    unsigned choice = 0;

    if (row->choices && row->id != CLI_MARK && row->id != CLI_NO_WARN && !cli_value_choose(row, value, &choice))
        return false;
    switch (row->id) {
    case CLI_GLOSSARY:
        return add_word(&options->glossaries, value);
    case CLI_OUTPUT:
        options->output = strcmp(value, "-") == 0 ? NULL : value;
        return true;
    case CLI_NO_RECORD:
        return options->quiz.no_record = true;
    case CLI_SEED:
    case CLI_COUNT:
    case CLI_KIND:
        return take_quiz(row, value, choice, &options->quiz);
    case CLI_TO:
        if (options->command == CLI_QUIZ) {
            options->quiz.to = (enum cli_quiz_to)choice;
            return options->has_to = true;
        }
        if (options->command == CLI_AUDIT) {
            options->report = (enum cli_report)choice;
            return true;
        }
        /* It has choices. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        render->to = cli_target_named(row->choices[choice]);
        return options->has_to = true;
    case CLI_NOTES:
        render->notes = (enum gloss_notes)choice;
        return options->has_notes = true;
    case CLI_MARK:
        return take_mark(row, value, &options->gloss.plan);
    case CLI_SCOPE:
        options->scope_all = choice > 0;
        return true;
    case CLI_EXPLAIN:
        return render->explain = true;
    case CLI_KNOWN:
        return add_word(&options->known, value);
    case CLI_FADE:
        return options->fade = true;
    case CLI_NEW:
        return take_size(row, value, 0, MOST_NEW, &options->new_terms);
    case CLI_RETENTION:
        return take_retention(row, value, options);
    case CLI_PARAMETERS:
        options->parameters = value;
        return true;
    case CLI_FORECAST:
        return options->forecast = true;
    case CLI_EXPORT:
        options->export_to = value;
        return true;
    case CLI_IMPORT:
        options->import_from = value;
        return true;
    case CLI_TAG:
        return add_slice(&options->gloss.plan.tags, value);
    case CLI_WITHOUT_TAG:
        return add_slice(&options->gloss.plan.without_tags, value);
    case CLI_ALSO:
        return take_place(choice, &options->gloss.places);
    case CLI_WITHIN:
        return take_selector(row, value, &options->gloss.places.within);
    case CLI_SKIP:
        return take_selector(row, value, &options->gloss.places.skip);
    case CLI_DIACRITICS:
        options->index.ignore_diacritics = choice > 0;
        return true;
    case CLI_PREFER:
        return add_slice(&options->index.prefer, value);
    case CLI_OFFSETS:
        render->offsets = (enum gloss_offsets)choice;
        return true;
    case CLI_WIDTH:
        return take_width(row, value, options);
    case CLI_ASCII:
        return render->ascii = true;
    case CLI_FRAGMENT:
        return render->fragment = true;
    case CLI_GLOSSARY_PAGE:
        return take_name(row, value, "page", &options->glossary_page);
    case CLI_FIGURES:
        render->figures = (enum gloss_figures)choice;
        return true;
    case CLI_NO_SCRIPT:
        return render->no_script = true;
    case CLI_IN_PLACE:
        return options->in_place = true;
    case CLI_VERIFY:
        return render->verify = true;
    case CLI_LATEX_STYLE:
        render->latex_style = (enum gloss_latex_style)choice;
        return true;
    case CLI_RAW_CSV:
        return render->raw_csv = true;
    case CLI_COVERAGE:
        return render->coverage = true;
    case CLI_AGAINST:
        return add_word(&options->against, value);
    case CLI_NO_WARN:
        return take_no_warn(row, value, options);
    case CLI_PAGING:
        options->paging = (enum cli_when)choice;
        return true;
    case CLI_AMBIGUOUS:
        render->wide = choice > 0;
        return true;
    case CLI_SANITIZE:
        render->sanitize = choice > 0;
        return true;
    case CLI_HYPERLINKS:
        options->hyperlinks = (enum cli_when)choice;
        return true;
    case CLI_COLOR:
        options->color = (enum cli_when)choice;
        return true;
    case CLI_FROM:
        options->from = cli_format_named(row->choices[choice]);
        return true;
    case CLI_FIELD:
        return take_name(row, value, "field", &options->gloss.field);
    case CLI_MAX_LINE:
        return take_max_line(row, value, options);
    case CLI_STRICT:
        return options->strict = true;
    case CLI_INCLUDE:
        return add_word(&options->include, value);
    case CLI_JOBS:
        return take_size(row, value, 0, MOST_JOBS, &options->jobs);
    case CLI_STYLE:
        render->expansion.style = (enum gloss_expand_style)choice;
        return true;
    case CLI_SINGLE:
        render->expansion.single_long = choice > 0;
        return true;
    case CLI_RESET:
        render->expansion.reset = (enum gloss_expand_reset)choice;
        return true;
    case CLI_DRY_RUN:
        return render->expansion.report = true;
    case CLI_DECK_FORMAT:
        options->deck_format = (enum gloss_deck_format)choice;
        return options->has_to = true;
    case CLI_DECK:
        return take_name(row, value, "deck", &options->deck);
    case CLI_KINDS:
        options->cards |= choice < GLOSS_CARD_COUNT ? GLOSS_CARD_BIT(choice) : GLOSS_CARD_BIT(GLOSS_CARD_COUNT) - 1;
        return true;
    case CLI_MAX:
        return take_most(row, value, options);
    case CLI_RETIRED:
        options->retired = value;
        return true;
    case CLI_ORDER:
        options->by_appearance = choice > 0;
        return true;
    case CLI_FIX:
        return options->fix = true;
    case CLI_RULE:
        return take_rule(row, value, options);
    case CLI_LISTING:
        return options->listing = true;
    case CLI_FAIL_ON:
        options->fail_on = (enum cli_fail_on)choice;
        return true;
    case CLI_CONFIG:
        options->config = value;
        return true;
    case CLI_QUIET:
        return options->quiet = true;
    case CLI_TERMS:
        return options->terms = true;
    case CLI_MERGE:
        options->merge = value;
        return true;
    case CLI_IGNORE:
        options->ignore = value;
        return true;
    case CLI_REMEMBER:
        return options->remember = true;
    case CLI_HELP:
    case CLI_VERSION:
    case CLI_COMPLETION:
    case CLI_MANUAL:
        break;
    }
    return true;
}

bool cli_value_room(struct cli_options *options, size_t count) {
    struct cli_words *words[] = {&options->glossaries, &options->known, &options->against, &options->include,
                                 &options->operands};
    struct gloss_list *lists[] = {&options->gloss.plan.tags, &options->gloss.plan.without_tags, &options->index.prefer,
                                  &options->gloss.places.within, &options->gloss.places.skip};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!(words[i]->items = gloss_arena_array(&options->arena, count, sizeof(char *))))
            return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!(lists[i]->items = gloss_arena_array(&options->arena, count, sizeof(struct gloss_slice))))
            return false;
    return true;
}
