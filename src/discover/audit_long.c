/* audit_long.c - long forms that are written out again behind the place that introduces their short forms. They are found as the terms of a
 * glossary would be, whatever their case, number and line breaks. */
#include <stdlib.h>

#include "audit.h"
#include "base/ascii.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "glossary/origin.h"
#include "glossary/terms.h"

enum { MOST_SMALL = 3 /* bytes of a word that says little */ };

struct spelled {
    struct gloss_slice term;
    uint32_t name;
};

struct search {
    struct gloss_audit *audit;
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct spelled *items; /* one for each entry, in order */
    size_t count;
    struct gloss_stretch *pairs; /* long forms beside their short forms, by their starts */
    size_t pair_count, next;
    size_t seen; /* byte up to which quotation marks have been counted */
    bool quoted; /* one is open there */
};

/* The text with one blank wherever it has several, or a line end; empty for a single word. */
static struct gloss_slice on_one_line(struct gloss_audit *audit, struct gloss_slice text) {
    char *to = gloss_arena_alloc(&audit->arena, text.len + 1);
    size_t len = 0, words = 1;

    audit->failed |= !to;
    for (size_t at = 0; to && at < text.len; at++) {
        bool blank = text.ptr[at] == ' ' || (text.ptr[at] >= '\t' && text.ptr[at] <= '\r');

        if (blank && (len == 0 || to[len - 1] == ' '))
            continue;
        words += blank;
        to[len++] = text.ptr[at];
        if (blank)
            to[len - 1] = ' ';
    }
    return (struct gloss_slice){to, words > 1 ? len : 0};
}

/* What ends on a small word would be found in many places: "end of", of "end of the stream (EOF)" all that has letters. */
static bool is_open(struct gloss_slice term) {
    size_t start = term.len;

    while (start > 0 && gloss_is_small(term.ptr[start - 1]))
        start--;
    return start > 0 && term.ptr[start - 1] == ' ' && term.len - start <= MOST_SMALL;
}

static int by_term(const void *a, const void *b) {
    const struct spelled *x = a, *y = b;
    int order = gloss_slice_compare(x->term, y->term);

    return order ? order : (x->name > y->name) - (x->name < y->name);
}

/* Of alike ones the first, as many as a document may have terms of its own. */
static void keep_sound(struct search *search) {
    size_t kept = 0, bytes = 0;

    if (search->count)
        qsort(search->items, search->count, sizeof *search->items, by_term);
    for (size_t i = 0; i < search->count && kept < GLOSS_LIMIT_OWN_TERMS; i++) {
        struct gloss_term term = {search->items[i].term, search->items[i].term, search->items[i].term};

        if (!gloss_term_is_sound(&term) || (kept && gloss_slice_equal(search->items[kept - 1].term, term.term)))
            continue;
        bytes += term.term.len;
        if (bytes > GLOSS_LIMIT_OWN_BYTES)
            break;
        search->items[kept++] = search->items[i];
    }
    search->count = kept;
}

static bool gather(struct search *search) {
    struct gloss_audit *audit = search->audit;

    search->items = calloc(audit->discovery.name_count + 1, sizeof *search->items);
    for (uint32_t i = 0; search->items && i < audit->discovery.name_count; i++) {
        const struct gloss_audit_name *name = &audit->names[i];
        const struct gloss_pair *pair;
        struct gloss_slice term;

        if (!name->is_judged || name->introduction == GLOSS_DISCOVERY_NONE)
            continue;
        pair = &audit->discovery.pairs[name->introduction];
        if (pair->kind == GLOSS_PAIR_ALIAS || pair->kind == GLOSS_PAIR_LEGEND)
            continue;
        term = on_one_line(audit, gloss_audit_cut(audit, gloss_audit_long_form(pair)));
        if (term.len > 0 && !is_open(term))
            search->items[search->count++] = (struct spelled){term, i};
    }
    if (search->items && !audit->failed)
        keep_sound(search);
    return search->items && !audit->failed;
}

static bool make_index(struct search *search) {
    struct gloss_term *terms = calloc(search->count, sizeof *terms);
    struct gloss_diag quiet = {0};

    for (size_t i = 0; terms && i < search->count; i++)
        terms[i] = (struct gloss_term){search->items[i].term, search->items[i].term, gloss_slice(search->audit->file)};
    search->glossary = terms ? gloss_glossary_of_terms(terms, search->count) : NULL;
    free(terms);
    for (size_t i = 0; search->glossary && i < search->glossary->count; i++)
        search->glossary->entries[i].case_rule = GLOSS_CASE_IGNORE;
    search->index = search->glossary ? gloss_index_new(search->glossary, NULL, &quiet) : NULL;
    return search->index != NULL;
}

static int by_start(const void *a, const void *b) {
    const struct gloss_stretch *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

static bool gather_pairs(struct search *search) {
    const struct gloss_discovery *discovery = &search->audit->discovery;

    search->pairs = calloc(discovery->pair_count + 1, sizeof *search->pairs);
    for (size_t i = 0; search->pairs && i < discovery->pair_count; i++)
        if (discovery->pairs[i].kind != GLOSS_PAIR_FAR)
            search->pairs[search->pair_count++] = discovery->pairs[i].long_form;
    if (search->pairs && search->pair_count)
        qsort(search->pairs, search->pair_count, sizeof *search->pairs, by_start);
    return search->pairs != NULL;
}

/* Whether the text beside a short form has the place; mentions come in the order of the text. */
static bool is_in_pair(struct search *search, const struct gloss_mention *mention) {
    while (search->next < search->pair_count && search->pairs[search->next].end <= mention->start)
        search->next++;
    return search->next < search->pair_count && search->pairs[search->next].start < mention->end;
}

static bool opens_word(struct gloss_slice text, size_t at) { return at == 0 || strchr(" \t\r\n([", text.ptr[at - 1]); }

/* Whether a place is inside quotation marks of its paragraph; places come in the order of the text. */
static bool is_quoted(struct search *search, const struct gloss_part *part, size_t start) {
    struct gloss_slice text = search->audit->prose;
    size_t len;

    if (part && part->start > search->seen && part->start <= start) {
        search->seen = part->start;
        search->quoted = false;
    }
    for (; search->seen < start; search->seen += len) {
        int32_t cp = gloss_utf8_decode(text, search->seen, &len);

        if (cp == '"')
            search->quoted = !search->quoted && opens_word(text, search->seen);
        else if (cp == 0x201C || cp == 0x201E || cp == 0xAB)
            search->quoted = true;
        else if (cp == 0x201D || cp == 0xBB ||
                 (cp == '\n' && search->seen + 1 < text.len && text.ptr[search->seen + 1] == '\n'))
            search->quoted = false;
    }
    return search->quoted;
}

/* mail-transport-agent: a name made of the words, not the words. */
static bool is_identifier(struct gloss_slice found, struct gloss_slice term) {
    return memchr(term.ptr, ' ', term.len) && !memchr(found.ptr, ' ', found.len) && !memchr(found.ptr, '\n', found.len);
}

/* European Union Agency: a capital goes on behind the capital of the last word, and with it the name. */
static bool goes_on(struct gloss_slice text, const struct gloss_mention *mention) {
    struct gloss_slice found = gloss_slice_cut(text, (size_t)mention->start, (size_t)mention->end), last, next;

    last = gloss_audit_last_word(found);
    next = gloss_audit_next_word(text, (size_t)mention->end);
    return last.len > 0 && next.len > 0 && gloss_class_count(gloss_slice_cut(last, 0, 1), GLOSS_CAPITAL) > 0 &&
           gloss_class_count(gloss_slice_cut(next, 0, 1), GLOSS_CAPITAL) > 0;
}

static bool take(void *user, const struct gloss_mention *mention) {
    struct search *search = user;
    struct gloss_audit *audit = search->audit;
    const struct spelled *spelled = &search->items[gloss_entry_number(search->glossary, mention->entry)];
    const struct gloss_audit_name *name = &audit->names[spelled->name];
    const struct gloss_pair *pair = &audit->discovery.pairs[name->introduction];
    struct gloss_stretch at = {(size_t)mention->start, (size_t)mention->end};
    size_t end = pair->short_form.end > pair->long_form.end ? pair->short_form.end : pair->long_form.end;
    const struct gloss_runs *runs = gloss_audit_runs(audit);
    const struct gloss_part *part = runs ? gloss_runs_part_at(runs, at.start) : NULL;
    bool quoted = is_quoted(search, part, at.start);

    if (quoted || (part && part->role == GLOSS_PART_CELL) || is_in_pair(search, mention) || at.start < end ||
        goes_on(audit->prose, mention) || is_identifier(gloss_audit_cut(audit, at), spelled->term) ||
        gloss_audit_is_in_heading(audit, at) ||
        (runs && gloss_runs_flags(runs, at.start, at.end) & (GLOSS_AUDIT_IDLE | GLOSS_RUN_LINK | GLOSS_RUN_QUOTE)))
        return true;
    gloss_audit_find(audit, GLOSS_RULE_SPELLED_OUT, at, "'%s' is written out again after '%s' was introduced for it",
                     GLOSS_QUOTE(gloss_audit_cut(audit, at)), GLOSS_QUOTE(audit->discovery.names[spelled->name].text));
    gloss_audit_note(audit, pair->short_form, "introduced here");
    return !audit->failed;
}

void gloss_audit_spelled_out(struct gloss_audit *audit) {
    struct search search = {.audit = audit};
    struct gloss_diag quiet = {0};

    if (!gloss_audit_wants(audit, GLOSS_RULE_SPELLED_OUT))
        return;
    if (!gather(&search))
        audit->failed = true;
    else if (search.count > 0 && (!make_index(&search) || !gather_pairs(&search) ||
                                  !gloss_find(search.index, audit->prose, take, &search, &quiet)))
        audit->failed = true;
    gloss_index_free(search.index);
    gloss_glossary_free(search.glossary);
    free(search.items);
    free(search.pairs);
}
