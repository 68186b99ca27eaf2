/* forms.c - whether each form finds its entry: it is written down by itself, and searched. The matcher says what wins, so what is
 * reported here is what a text would show. */
#include <stdlib.h>

#include "base/array.h"
#include "base/outline.h"
#include "batch.h"
#include "check.h"

/* A form that leads elsewhere. */
struct loss {
    const struct gloss_entry *winner;
    uint32_t winning_form;
    struct gloss_form form;
};

struct forms {
    struct gloss_check *check;
    const struct gloss_entry *entry; /* whose forms are being judged */
    struct loss *losses;             /* of this entry */
    size_t loss_count, loss_room;
    size_t patterns; /* entries whose pattern has been judged */
    bool found;      /* some form of the entry finds it, or may do so */
    bool overridden; /* some form leads to a namesake of another file, which is what files are named in order for */
};

/* ---- Where forms stand ---- */

static struct gloss_located headword(const struct gloss_check *check, const struct gloss_entry *entry) {
    return (struct gloss_located){.spot = {gloss_check_number(check, entry), 0, GLOSS_SPOT_TERM, 0}};
}

/* Count down over the items of a list; returns whether the number was among them. */
static bool is_in(uint32_t *number, size_t count) {
    if (*number < count)
        return true;
    *number -= (uint32_t)count;
    return false;
}

/* In the order of gloss_entry_each_form. */
struct gloss_spot gloss_check_form_spot(const struct gloss_check *check, struct gloss_spot form) {
    const struct gloss_entry *entry = gloss_entry_at(check->glossary, form.entry);
    uint32_t number = form.item;
    bool many = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;
    uint32_t senses = many ? entry->sense_count : 0;

    if (!entry->extras->pattern.ptr && is_in(&number, 1))
        return (struct gloss_spot){form.entry, 0, GLOSS_SPOT_TERM, 0};
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (entry->senses[i].expansion.ptr && is_in(&number, 1))
            return (struct gloss_spot){form.entry, many ? i + 1 : 0, GLOSS_SPOT_EXPANSION, 0};
    if (is_in(&number, entry->extras->aliases.count))
        return (struct gloss_spot){form.entry, 0, GLOSS_SPOT_ALIASES, number};
    for (uint32_t i = 0; i < senses; i++)
        if (is_in(&number, entry->senses[i].extras->aliases.count))
            return (struct gloss_spot){form.entry, i + 1, GLOSS_SPOT_ALIASES, number};
    if (is_in(&number, entry->extras->forms.count))
        return (struct gloss_spot){form.entry, 0, GLOSS_SPOT_FORMS, number};
    if (is_in(&number, entry->extras->name_count))
        return (struct gloss_spot){form.entry, 0, GLOSS_SPOT_NAMES, number};
    for (uint32_t i = 0; i < senses; i++)
        if (is_in(&number, entry->senses[i].extras->name_count))
            return (struct gloss_spot){form.entry, i + 1, GLOSS_SPOT_NAMES, number};
    return (struct gloss_spot){form.entry, 0, GLOSS_SPOT_EXCEPT, number};
}

/* The form of an entry that has this number. */
struct wanted {
    uint32_t number;
    struct gloss_form form;
};

static bool compare_form(void *user, const struct gloss_form *form) {
    struct wanted *wanted = user;

    wanted->form = *form;
    return form->number != wanted->number;
}

static struct gloss_located winner_spot(const struct gloss_check *check, const struct gloss_entry *entry, uint32_t number,
                                        struct gloss_form *form) {
    struct wanted wanted = {.number = number};

    if (gloss_entry_each_form(entry, compare_form, &wanted)) {
        /* A pattern: its mentions carry the headword. */
        *form = (struct gloss_form){.text = entry->term};
        return headword(check, entry);
    }
    *form = wanted.form;
    return gloss_check_form(check, entry, number);
}

/* ---- Forms that lead elsewhere ---- */

static const char *why(const struct gloss_entry *loser, const struct gloss_entry *winner) {
    return winner->file != loser->file ? "the glossary named last wins" : "the entry that comes first wins";
}

/* Whether one entry's rules accept everything that the other's accept. */
static bool is_broader(const struct gloss_entry *entry, const struct gloss_entry *than) {
    static const int breadth[] = {
        [GLOSS_CASE_EXACT] = 0, [GLOSS_CASE_SMART] = 1, [GLOSS_CASE_TITLE] = 2, [GLOSS_CASE_IGNORE] = 3};

    return breadth[entry->case_rule] >= breadth[than->case_rule] && (entry->ignore_diacritics || !than->ignore_diacritics);
}

static void report_shadowed(struct forms *forms) {
    struct gloss_check *check = forms->check;
    const struct loss *loss = &forms->losses[0];
    struct gloss_form form;

    gloss_check_find(check, GLOSS_LINT_SHADOWED, headword(check, forms->entry),
                     "'%s' is never found: other entries claim all its forms", GLOSS_QUOTE(forms->entry->term));
    if (check->last_kept)
        gloss_check_note(check, winner_spot(check, loss->winner, loss->winning_form, &form), "'%s' leads to '%s': %s",
                         GLOSS_QUOTE(loss->form.text), GLOSS_QUOTE(loss->winner->term), why(forms->entry, loss->winner));
}

static void report_claimed(struct forms *forms, const struct loss *loss) {
    struct gloss_check *check = forms->check;
    struct gloss_form form;

    gloss_check_find(check, GLOSS_LINT_CLAIMED, gloss_check_form(check, forms->entry, loss->form.number),
                     "'%s' leads to '%s' and not here: %s", GLOSS_QUOTE(loss->form.text), GLOSS_QUOTE(loss->winner->term),
                     why(forms->entry, loss->winner));
    if (check->last_kept)
        gloss_check_note(check, winner_spot(check, loss->winner, loss->winning_form, &form), "it is a form there");
}

/* All forms of an entry have been judged. */
static void settle(struct forms *forms) {
    bool dead = forms->loss_count > 0 && !forms->found && !forms->overridden && !forms->entry->extras->pattern.ptr;

    for (size_t i = 0; dead && i < forms->loss_count; i++)
        dead = is_broader(forms->losses[i].winner, forms->entry);
    if (dead && gloss_check_wants(forms->check, GLOSS_LINT_SHADOWED))
        report_shadowed(forms);
    else
        for (size_t i = 0; i < forms->loss_count; i++)
            report_claimed(forms, &forms->losses[i]);
    forms->loss_count = 0;
    forms->found = forms->overridden = false;
}

static bool add_loss(struct forms *forms, const struct gloss_form *form, const struct gloss_mention *mention) {
    struct loss *grown = gloss_array_grow(forms->losses, forms->loss_count, &forms->loss_room, sizeof *grown);

    if (!grown)
        return false;
    forms->losses = grown;
    grown[forms->loss_count++] = (struct loss){mention->entry, mention->form_number, *form};
    return true;
}

static bool is_namesake(const struct gloss_entry *a, const struct gloss_entry *b) {
    return a->file != b->file && gloss_slice_equal(a->term, b->term);
}

static void report_repeated(struct forms *forms, const struct gloss_form *form, const struct gloss_mention *mention) {
    struct gloss_check *check = forms->check;
    struct gloss_form first;
    struct gloss_located at;

    if (!gloss_check_has_room(check, GLOSS_LINT_REPEATED)) {
        gloss_check_find(check, GLOSS_LINT_REPEATED, headword(check, forms->entry), "%s", "");
        return;
    }
    at = winner_spot(check, forms->entry, mention->form_number, &first);
    if (form->sense && first.sense && form->sense != first.sense)
        gloss_check_find(check, GLOSS_LINT_REPEATED, gloss_check_form(check, forms->entry, form->number),
                         "'%s' is a form of two senses, and does not tell which is meant", GLOSS_QUOTE(form->text));
    else
        gloss_check_find(check, GLOSS_LINT_REPEATED, gloss_check_form(check, forms->entry, form->number),
                         "'%s' is a form of this entry already", GLOSS_QUOTE(form->text));
    gloss_check_note(check, at, "here");
}

/* ---- Except phrases ---- */

static bool judge_except(struct gloss_check *check, const struct gloss_batch_item *item, bool is_form) {
    const char *term = GLOSS_QUOTE(item->entry->term);
    struct gloss_located at = gloss_check_form(check, item->entry, item->form.number);

    if (is_form)
        gloss_check_find(check, GLOSS_LINT_EXCEPT, at, "'%s' is itself a form of '%s', which goes before an exception",
                         GLOSS_QUOTE(item->form.text), term);
    else
        gloss_check_find(check, GLOSS_LINT_EXCEPT, at, "'%s' does not hold a form of '%s', so it excludes nothing",
                         GLOSS_QUOTE(item->form.text), term);
    return true;
}

/* The phrase searched by what its entry is found by without exceptions. */
static bool judge_bare(void *user, const struct gloss_batch_item *item, struct gloss_slice text,
                       const struct gloss_mention *mentions, size_t count) {
    (void)text;
    (void)mentions;
    return count > 0 || judge_except(user, item, false);
}

/* ---- Patterns ---- */

/* Whether a token can begin with a byte; an underscore and bytes of other scripts may. */
static bool may_begin_token(unsigned byte) {
    unsigned small = byte | 0x20;

    return byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') || (small >= 'a' && small <= 'z');
}

/* `(?<=x)abc` and the like: something has to stand before, and a pattern sees nothing of it (doc/matching.md 8.1). */
static bool looks_behind(struct gloss_slice pattern) {
    static const char head[] = "(?<=";
    size_t at = sizeof head - 1;

    if (!gloss_slice_starts_with(pattern, head) || memchr(pattern.ptr, '|', pattern.len))
        return false;
    while (at < pattern.len && may_begin_token((unsigned char)pattern.ptr[at]))
        at++;
    /* One of the escapes that take a character, which a blank is too. */
    if (at == sizeof head - 1 && at + 1 < pattern.len && pattern.ptr[at] == '\\' && strchr("dDsSwW", pattern.ptr[at + 1]))
        at += 2;
    else if (at == sizeof head - 1 && at < pattern.len && strchr(" -", pattern.ptr[at]))
        at++;
    if (at == sizeof head - 1 || at == pattern.len || pattern.ptr[at] != ')')
        return false;
    return ++at == pattern.len || !strchr("?*{", pattern.ptr[at]);
}

static bool can_match(struct gloss_slice pattern) {
    struct gloss_outline outline;

    gloss_outline(pattern, false, &outline);
    for (unsigned byte = 0; byte < 256; byte++)
        if (gloss_byteset_has(&outline.bytes[0], byte) && may_begin_token(byte))
            return !looks_behind(pattern);
    return false;
}

/* Judge the patterns of entries up to a number, so that findings come in the order of the entries. */
static void judge_patterns(struct forms *forms, size_t end) {
    struct gloss_check *check = forms->check;

    for (; forms->patterns < end; forms->patterns++) {
        struct gloss_slice pattern = gloss_entry_at(check->glossary, forms->patterns)->extras->pattern;

        if (pattern.ptr && gloss_check_wants(check, GLOSS_LINT_UNFINDABLE) && !can_match(pattern))
            gloss_check_find(
                check, GLOSS_LINT_UNFINDABLE,
                (struct gloss_located){.spot = {(uint32_t)forms->patterns, 0, GLOSS_SPOT_PATTERN, 0}},
                "the pattern '%s' never matches, for it is tried where a word begins and sees nothing before that",
                GLOSS_QUOTE(pattern));
    }
}

/* ---- All forms ---- */

static bool judge(void *user, const struct gloss_batch_item *item, struct gloss_slice text,
                  const struct gloss_mention *mentions, size_t count) {
    struct forms *forms = user;
    struct gloss_check *check = forms->check;
    bool whole = count == 1 && mentions[0].start == 0 && mentions[0].end == text.len;

    if (forms->entry != item->entry) {
        settle(forms);
        forms->entry = item->entry;
        judge_patterns(forms, (size_t)gloss_check_number(check, item->entry) + 1);
    }
    if (gloss_check_wants(check, GLOSS_LINT_PUNCTUATION))
        gloss_check_punctuation(check, item->entry, &item->form, text);
    if (item->form.is_except)
        return !whole || mentions[0].entry != item->entry || judge_except(check, item, true);
    if (!whole) {
        gloss_check_find(check, GLOSS_LINT_UNFINDABLE, gloss_check_form(check, item->entry, item->form.number),
                         "'%s' is never found, for it looks like a link, an address, a handle or a path",
                         GLOSS_QUOTE(item->form.text));
        forms->found = true; /* it is lost, but to nobody */
        return true;
    }
    if (mentions[0].entry != item->entry) {
        forms->overridden |= is_namesake(mentions[0].entry, item->entry);
        return is_namesake(mentions[0].entry, item->entry) || add_loss(forms, &item->form, &mentions[0]);
    }
    forms->found = true;
    if (mentions[0].form_number != item->form.number)
        report_repeated(forms, &item->form, &mentions[0]);
    return true;
}

/* What goes into a batch: the entry whose forms are being added. */
struct adding {
    struct gloss_batch *batch;
    const struct gloss_entry *entry;
    bool only_except;
};

static bool add_form(void *user, const struct gloss_form *form) {
    struct adding *adding = user;

    if (adding->only_except && !form->is_except)
        return true;
    return gloss_batch_add(adding->batch, gloss_slice_trim(form->text), adding->entry, form);
}

static bool add_all(struct gloss_check *check, struct gloss_batch *batch, bool only_except) {
    struct adding adding = {.batch = batch, .only_except = only_except};

    for (size_t i = 0; i < check->glossary->count; i++) {
        adding.entry = gloss_entry_at(check->glossary, i);
        gloss_check_progress(check, 0, i);
        if (!gloss_entry_each_form(adding.entry, add_form, &adding))
            return false;
    }
    return gloss_batch_flush(batch);
}

/* A glossary of the entries with exceptions, without these. */
static bool make_bare(const struct gloss_glossary *glossary, struct gloss_glossary *bare) {
    size_t count = 0;

    for (size_t i = 0; i < glossary->count; i++)
        count += gloss_entry_at(glossary, i)->extras->except.count > 0;
    bare->entries = count ? calloc(count, sizeof *bare->entries) : NULL;
    for (size_t i = 0; bare->entries && i < glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, i);
        struct gloss_extras *extras;

        if (entry->extras->except.count == 0)
            continue;
        extras = gloss_arena_alloc(&bare->arena, sizeof *extras);
        if (!extras)
            return false;
        *extras = *entry->extras;
        extras->except = (struct gloss_list){NULL, 0};
        bare->entries[bare->count] = *entry;
        /* A phrase in small letters excludes the term at the start of a sentence too. */
        bare->entries[bare->count].case_rule = GLOSS_CASE_IGNORE;
        bare->entries[bare->count++].extras = extras;
    }
    return count == 0 || bare->entries;
}

static bool check_excepts(struct gloss_check *check) {
    struct gloss_glossary bare = {0};
    struct gloss_batch batch = {.judge = judge_bare, .user = check};
    struct gloss_index *index = NULL;
    bool well = make_bare(check->glossary, &bare);

    if (well && bare.count > 0) {
        batch.index = index = gloss_index_new(&bare, NULL, NULL);
        well = index && add_all(check, &batch, true);
    }
    gloss_batch_release(&batch);
    gloss_index_free(index);
    free(bare.entries);
    gloss_arena_release(&bare.arena);
    return well;
}

void gloss_check_forms(struct gloss_check *check) {
    static const uint32_t all = GLOSS_LINT_BIT(GLOSS_LINT_CLAIMED) | GLOSS_LINT_BIT(GLOSS_LINT_EXCEPT) |
                                GLOSS_LINT_BIT(GLOSS_LINT_PUNCTUATION) | GLOSS_LINT_BIT(GLOSS_LINT_REPEATED) |
                                GLOSS_LINT_BIT(GLOSS_LINT_SHADOWED) | GLOSS_LINT_BIT(GLOSS_LINT_UNFINDABLE);
    struct forms forms = {.check = check};
    struct gloss_batch batch = {.index = check->index, .judge = judge, .user = &forms};

    if (!(check->lints & all))
        return;
    if (!add_all(check, &batch, false)) {
        check->failed = true;
    } else {
        settle(&forms);
        judge_patterns(&forms, check->glossary->count);
    }
    gloss_batch_release(&batch);
    free(forms.losses);
    if (!check->failed && gloss_check_wants(check, GLOSS_LINT_EXCEPT) && !check_excepts(check))
        check->failed = true;
}
