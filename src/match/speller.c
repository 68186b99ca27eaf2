#include "speller.h"

#include "abbreviation.h"
#include "base/limits.h"

static size_t count_tokens(struct gloss_slice text) {
    size_t count = 0;

    for (size_t at = gloss_token_start(text, 0); at < text.len; at = gloss_token_start(text, at)) {
        at = gloss_token_at(text, at).end;
        count++;
    }
    return count;
}

/* Without outer white space, and what is unseen there. A form without tokens becomes empty. */
static struct gloss_slice trim(struct gloss_slice form) {
    enum { OUTER = GLOSS_BLANK | GLOSS_UNSEEN };
    size_t first = gloss_token_start(form, 0), start = 0, last = 0, end = form.len, len;

    for (size_t at = first; at < form.len; at = gloss_token_start(form, last))
        last = gloss_token_at(form, at).end;
    while (start < first && gloss_class(gloss_utf8_decode(form, start, &len)) & OUTER)
        start += len;
    while (end > last && end > start && gloss_class(gloss_utf8_decode_before(form, end, &len)) & OUTER)
        end -= len;
    return gloss_slice_cut(form, start, end);
}

static bool add_spelling(struct gloss_speller *now, const struct gloss_form *form, struct gloss_slice text,
                         unsigned dropped) {
    const struct gloss_entry *entry = now->entry;
    const struct gloss_sense *sense = form->sense ? form->sense : entry->sense_count == 1 ? entry->senses : NULL;
    struct gloss_spelling made = {.entry = now->entry_number,
                                  .number = form->number,
                                  .sense = sense ? 1 + (uint32_t)(sense - entry->senses) : 0,
                                  .tokens = (uint16_t)count_tokens(text),
                                  .dropped = dropped & 7,
                                  .case_rule = entry->case_rule & 3,
                                  .is_except = form->is_except,
                                  .drops_marks = now->ignore_diacritics || entry->ignore_diacritics};
    uint32_t number;

    return made.tokens == 0 || (gloss_spellings_add(now->spellings, &made, text, form->text, &number) &&
                                gloss_twins_add(&now->twins, now->spellings, number));
}

struct hyphen {
    size_t start, end;
};

static bool is_loose(struct gloss_slice form, size_t start, size_t end) {
    size_t len;
    unsigned before, after;

    if (!(gloss_class(gloss_utf8_decode(form, start, &len)) & GLOSS_DASH) || start + len != end)
        return false;
    /* A mark belongs to the letter before it. */
    do {
        size_t back;
        before = gloss_class(gloss_utf8_decode_before(form, start, &back));
        start -= back;
    } while (before & GLOSS_MARK && start > 0);
    after = gloss_class(gloss_utf8_decode(form, end, &len));
    return (before & GLOSS_LETTER && after & GLOSS_DIGIT) || (before & GLOSS_DIGIT && after & GLOSS_LETTER);
}

/* The hyphens that may vanish: SM-3 is also written SM3. */
static size_t find_loose(struct gloss_slice form, struct hyphen found[GLOSS_LIMIT_LOOSE_HYPHENS]) {
    size_t count = 0, at = gloss_token_start(form, 0);

    while (at < form.len && count < GLOSS_LIMIT_LOOSE_HYPHENS) {
        size_t end = gloss_token_at(form, at).end;

        at = gloss_token_start(form, end);
        if (at < form.len && at > end && is_loose(form, end, at))
            found[count++] = (struct hyphen){end, at};
    }
    return count;
}

static struct gloss_slice without(struct gloss_arena *arena, struct gloss_slice form, const struct hyphen *hyphens,
                                  size_t count, unsigned chosen) {
    char *text = gloss_arena_alloc(arena, form.len);
    size_t at = 0, len = 0;

    for (size_t i = 0; text && i <= count; i++) {
        size_t to = i < count ? hyphens[i].start : form.len;

        if (i < count && !(chosen >> i & 1))
            continue;
        memcpy(text + len, form.ptr + at, to - at);
        len += to - at;
        at = i < count ? hyphens[i].end : form.len;
    }
    return (struct gloss_slice){text, len};
}

static bool add_without_hyphens(struct gloss_speller *now, const struct gloss_form *form, struct gloss_slice written) {
    struct hyphen hyphens[GLOSS_LIMIT_LOOSE_HYPHENS];
    size_t count = find_loose(written, hyphens);

    for (unsigned chosen = 1; chosen < 1u << count; chosen++) {
        struct gloss_slice text = without(&now->arena, written, hyphens, count, chosen);
        unsigned dropped = 0;

        for (size_t i = 0; i < count; i++)
            dropped += chosen >> i & 1;
        if (!text.ptr || !add_spelling(now, form, text, dropped))
            return false;
    }
    return true;
}

static bool add_abbreviation(struct gloss_speller *now, const struct gloss_form *form, struct gloss_slice written) {
    struct gloss_slice ways[GLOSS_ABBREVIATION_WAYS];
    size_t count;

    if (!gloss_abbreviation_ways(&now->arena, written, ways, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_spelling(now, form, ways[i], 1))
            return false;
    return true;
}

static bool add_form(void *user, const struct gloss_form *form) {
    struct gloss_speller *now = user;
    struct gloss_form trimmed = *form;
    struct gloss_slice written = trim(form->text);

    trimmed.text = gloss_slice_trim(form->text);
    return add_spelling(now, &trimmed, written, 0) && add_without_hyphens(now, &trimmed, written) &&
           add_abbreviation(now, &trimmed, written);
}

bool gloss_speller_add(struct gloss_speller *speller, uint32_t entry_number) {
    speller->entry_number = entry_number;
    speller->entry = gloss_entry_at(speller->twins.glossary, entry_number);
    return gloss_entry_each_form(speller->entry, add_form, speller);
}

void gloss_speller_release(struct gloss_speller *speller) {
    gloss_twins_release(&speller->twins);
    gloss_arena_release(&speller->arena);
}
