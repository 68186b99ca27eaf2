/* audit_fix.c - what would mend a text: the expansion of a short form that is never introduced, inserted at its first use, where good English
 * and the markup bear it. Nothing else is inserted, and nothing of the text is changed but the article before. */
#include "audit.h"
#include "base/array.h"
#include "plan/surroundings.h"

static bool is_one_piece(const struct gloss_runs *runs, size_t start, size_t end) {
    size_t run = runs ? gloss_runs_at(runs, start) : 0;
    struct gloss_stretch piece;

    return !runs || (gloss_runs_next_piece(runs, start, end, &run, &piece) &&
                     !gloss_runs_next_piece(runs, start, end, &run, &piece));
}

static bool is_literal(const struct gloss_runs *runs, size_t at) {
    return !runs || gloss_runs_flags(runs, at, at + 1) & GLOSS_RUN_LITERAL;
}

static struct gloss_list forms_of(const struct gloss_audit_name *name) {
    const struct gloss_sense *sense = name->sense ? name->sense : name->entry->senses;

    return sense->extras->forms.count ? sense->extras->forms : name->entry->extras->forms;
}

static bool may_change(const struct gloss_audit *audit, const struct gloss_short_use *use,
                       const struct gloss_around *around) {
    const struct gloss_runs *runs = gloss_audit_runs(audit);

    return !around->alone && !around->bracketed && !around->possessive && !around->joined &&
           !(!runs && around->in_capitals) && !(use->flags & GLOSS_RUN_UNMARKED) &&
           is_one_piece(runs, use->place.start, use->place.end);
}

/* Add the change that introduces a name at a use. */
static void add_change(struct gloss_audit *audit, const struct gloss_audit_name *name, const struct gloss_short_use *use) {
    struct gloss_around around = gloss_around_of(audit->prose, use->place.start, use->place.end);
    struct gloss_use how = {.long_form = gloss_audit_expansion(name),
                            .forms = forms_of(name),
                            .style = GLOSS_EXPAND_LONG_SHORT,
                            .article = around.article,
                            .plural = use->plural,
                            .starts_sentence = around.starts_sentence,
                            .in_brackets = around.in_brackets};
    struct gloss_changed *changed = &audit->changed;
    struct gloss_expansion texts;
    struct gloss_change *grown;

    if (!may_change(audit, use, &around) || !gloss_expand(&changed->texts, &how, &texts))
        return;
    if (texts.article == GLOSS_ARTICLE_LOSES_N && !is_literal(gloss_audit_runs(audit), around.article_end - 1))
        return;
    grown = gloss_array_grow(changed->changes, changed->count, &changed->room, sizeof *grown);
    if (!grown) {
        audit->failed = true;
        return;
    }
    changed->changes = grown;
    grown[changed->count++] = (struct gloss_change){
        .use = use->place, .article_end = around.article_end, .texts = texts, .long_form = how.long_form};
}

/* ---- Edits ---- */

static void add_edit(struct gloss_audit *audit, struct gloss_stretch at, struct gloss_slice text) {
    struct gloss_audit_edit *grown = gloss_array_grow(audit->edits, audit->edit_count, &audit->edit_room, sizeof *grown);
    struct gloss_slice kept = gloss_arena_copy(&audit->arena, text);

    if (!grown || !kept.ptr) {
        audit->failed = true;
        return;
    }
    audit->edits = grown;
    grown[audit->edit_count++] = (struct gloss_audit_edit){.place = {.start = at.start, .end = at.end}, .text = kept};
}

static void add_insertion(struct gloss_audit *audit, size_t at, size_t start, size_t end) {
    audit->scratch.len = 0;
    gloss_changed_put_text(&audit->changed, start, end, &audit->scratch);
    audit->failed |= audit->scratch.failed;
    if (!audit->failed)
        add_edit(audit, (struct gloss_stretch){at, at}, gloss_buf_slice(&audit->scratch));
}

static void add_edits(struct gloss_audit *audit, const struct gloss_change *change) {
    struct gloss_stretch use = gloss_changed_source(&audit->changed, change->use.start, change->use.end), last;

    if (change->texts.article != GLOSS_ARTICLE_STAYS) {
        last = gloss_changed_source(&audit->changed, change->article_end - 1, change->article_end);
        if (change->texts.article == GLOSS_ARTICLE_GAINS_N)
            add_edit(audit, (struct gloss_stretch){last.end, last.end}, gloss_slice("n"));
        else
            add_edit(audit, last, gloss_slice(""));
    }
    add_insertion(audit, use.start, change->texts.start, change->texts.before);
    add_insertion(audit, use.end, change->texts.before, change->texts.after);
}

/* Findings and changes are in one order; a finding has the place of its use. */
static void give_edits(struct gloss_audit *audit) {
    size_t at = 0;

    for (size_t i = 0; i < audit->count; i++) {
        struct gloss_audit_found *finding = &audit->findings[i];
        struct gloss_stretch use;

        if (finding->name == GLOSS_DISCOVERY_NONE || at == audit->changed.count)
            continue;
        use = audit->changed.changes[at].use;
        use = gloss_changed_source(&audit->changed, use.start, use.end);
        if (use.start != finding->at.start)
            continue;
        if (!audit->changed.changes[at].dropped) {
            finding->first_edit = audit->edit_count;
            add_edits(audit, &audit->changed.changes[at]);
            finding->edit_count = audit->edit_count - finding->first_edit;
            audit->names[finding->name].mendable = true;
        }
        at++;
    }
}

void gloss_audit_fix(struct gloss_audit *audit) {
    struct gloss_changed *changed = &audit->changed;

    changed->source = audit->source;
    changed->runs = gloss_audit_runs(audit);
    changed->format = audit->format;
    changed->count = changed->texts.len = 0;
    audit->edit_count = audit->check.made.len = 0;
    audit->check.markup = &audit->markup;
    for (size_t i = 0; i < audit->count && !audit->failed; i++) {
        uint32_t number = audit->findings[i].name;

        if (number != GLOSS_DISCOVERY_NONE)
            add_change(audit, &audit->names[number], &audit->discovery.uses[gloss_audit_first_use(&audit->names[number])]);
    }
    audit->failed |= changed->texts.failed;
    if (audit->failed || changed->count == 0)
        return;
    if (!changed->runs)
        gloss_changed_put(changed, &audit->check.made);
    else if (!gloss_changed_write(changed, &audit->check))
        changed->count = 0;
    audit->failed |= audit->check.failed || audit->check.made.failed;
    if (!audit->failed)
        give_edits(audit);
}
