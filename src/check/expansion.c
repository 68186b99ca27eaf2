/* expansion.c - whether the initials of an expansion spell the term. */
#include "check.h"
#include "initials.h"

struct expansions {
    struct gloss_check *check;
    struct gloss_initials room;
    const struct gloss_entry *entry;
    bool spelled; /* by what has been tried */
};

/* What cannot be judged is not complained of. */
static bool spells(struct expansions *now, struct gloss_slice text) {
    struct gloss_initials_fit fit = gloss_initials_fit(&now->room, now->entry->term, text);

    if (fit.score == GLOSS_INITIALS_MEMORY)
        now->check->failed = true;
    return fit.score < 0 || fit.score >= fit.least || fit.rearranged;
}

static bool try_form(void *user, const struct gloss_form *form) {
    struct expansions *now = user;

    now->spelled = form->number > 0 && !form->is_except && !gloss_is_acronym(form->text) && spells(now, form->text);
    return !now->spelled && !now->check->failed;
}

/* An alias or a name that the letters come from settles it, such as the French one of an English expansion. */
static void check_expansion(struct expansions *now, uint32_t sense) {
    const struct gloss_entry *entry = now->entry;
    struct gloss_slice expansion = entry->senses[sense].expansion;
    bool many = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;

    if (!expansion.ptr || spells(now, expansion) || now->check->failed)
        return;
    now->spelled = false;
    if (!many)
        gloss_entry_each_form(entry, try_form, now);
    if (!now->spelled && !now->check->failed)
        gloss_check_find(now->check, GLOSS_LINT_INITIALS,
                         (struct gloss_located){.spot = {gloss_check_number(now->check, entry), many ? sense + 1 : 0,
                                                         GLOSS_SPOT_EXPANSION, 0}},
                         "'%s' is not spelled by the initials of '%s'", GLOSS_QUOTE(entry->term), GLOSS_QUOTE(expansion));
}

void gloss_check_expansions(struct gloss_check *check) {
    struct expansions now = {.check = check};

    if (!gloss_check_wants(check, GLOSS_LINT_INITIALS))
        return;
    for (size_t i = 0; i < check->glossary->count && !check->failed; i++) {
        now.entry = gloss_entry_at(check->glossary, i);
        if (!gloss_is_acronym(now.entry->term))
            continue;
        for (uint32_t sense = 0; sense < now.entry->sense_count && !check->failed; sense++)
            check_expansion(&now, sense);
    }
    gloss_initials_release(&now.room);
}
