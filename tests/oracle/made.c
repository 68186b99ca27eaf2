#include "made.h"

static const enum gloss_case case_rules[] = {
    [NAIVE_SMART] = GLOSS_CASE_SMART,
    [NAIVE_TITLE] = GLOSS_CASE_TITLE,
    [NAIVE_EXACT] = GLOSS_CASE_EXACT,
    [NAIVE_IGNORE] = GLOSS_CASE_IGNORE,
};

static struct gloss_entry entry_of(struct made *made, size_t at, const struct naive_form *form) {
    return (struct gloss_entry){.term = {form->text, form->len},
                                .senses = &made->senses[at],
                                .extras = &made->extras[at],
                                .sense_count = 1,
                                .file = (uint32_t)form->glossary,
                                .case_rule = case_rules[form->case_rule],
                                .ignore_diacritics = form->ignore_diacritics};
}

static void add_entry(struct made *made, const struct naive_form *form) {
    size_t at = made->glossary.count++;
    struct gloss_extras *extras = &made->extras[at];

    made->entries[at] = entry_of(made, at, form);
    made->senses[at] = (struct gloss_sense){.definition = {"d", 1}, .extras = extras};
    extras->aliases.items = made->aliases[at];
    extras->forms.items = made->forms[at];
    extras->except.items = made->excepts[at];
    extras->names = made->names[at];
    if (form->is_pattern)
        extras->pattern = made->entries[at].term;
}

/* Another form of the entry that was added last, in the first field from *field on that its length chooses: the order of the
 * fields is that of the forms (6.5). */
static void add_other(struct made *made, const struct naive_form *form, size_t *field) {
    size_t at = made->glossary.count - 1, chosen = form->len % 4;
    struct gloss_extras *extras = &made->extras[at];
    struct gloss_slice text = {form->text, form->len};

    if (form->is_except) {
        made->excepts[at][extras->except.count++] = text;
        return;
    }
    *field = chosen > *field ? chosen : *field;
    if (*field == 0)
        made->senses[at].expansion = text;
    else if (*field == 1)
        made->aliases[at][extras->aliases.count++] = text;
    else if (*field == 2)
        made->forms[at][extras->forms.count++] = text;
    else
        made->names[at][extras->name_count++] = (struct gloss_name){{"en", 2}, text};
    *field = *field == 0 ? 1 : *field; /* there is one expansion */
}

void made_from(struct made *made, const struct random_pair *pair) {
    size_t field = 0;

    memset(made, 0, sizeof *made);
    made->glossary.entries = made->entries;
    made->glossary.files = made->files;
    made->glossary.file_count = 4;
    for (size_t i = 0; i < pair->form_count; i++) {
        if (pair->forms[i].form > 0) {
            add_other(made, &pair->forms[i], &field);
            continue;
        }
        add_entry(made, &pair->forms[i]);
        field = 0;
    }
}
