#include "index.h"

#include <stdlib.h>

#include "abbreviation.h"
#include "base/aligned.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/limits.h"
#include "inflect.h"
#include "separator.h"
#include "twins.h"

uint64_t gloss_index_separator_key(const struct gloss_index *index, struct gloss_slice separator, bool spaceless) {
    for (size_t i = 0; i < separator.len; i++) {
        unsigned char byte = (unsigned char)separator.ptr[i];

        if (byte < 0x80 && !(gloss_ascii_class[byte] & (GLOSS_BLANK | GLOSS_DASH | GLOSS_UNSEEN)) &&
            !index->in_separators[byte])
            return 0;
    }
    return gloss_separator_key(separator, spaceless);
}

/* ---- Forms to paths ---- */

struct compiler {
    struct gloss_index *index;
    struct gloss_index_options options;
    struct gloss_paths paths;
    const struct gloss_entry *entry;
    struct gloss_folded folded;
    struct gloss_spelling *spellings; /* until they are all known */
    size_t room;
    struct gloss_twins twins;
};

/* One step of a spelling's path. */
struct step {
    uint64_t separator_key;
    struct gloss_token token;
    bool is_first, is_last;
};

/* In which shapes a text can write the first len characters of a folding: section 4. */
static unsigned shapes_of(const struct gloss_folded *folded, size_t len, enum gloss_case rule) {
    size_t capitals = 0, small = 0;
    bool first = len > 0 && folded->flags[0] & GLOSS_FOLDED_CAPITAL;

    for (size_t i = 0; i < len; i++) {
        capitals += folded->flags[i] & GLOSS_FOLDED_CAPITAL ? 1 : 0;
        small += folded->flags[i] & GLOSS_FOLDED_SMALL ? 1 : 0;
        if (folded->cps[i] >= 0x80) /* where capitals stand may not be where ASCII has them */
            return GLOSS_SHAPES_ALL;
    }
    if (rule == GLOSS_CASE_IGNORE || capitals == 0)
        return GLOSS_SHAPES_ALL;
    if (capitals == first || (rule == GLOSS_CASE_TITLE && small == 0))
        return 1 << GLOSS_SHAPE_TITLE | 1 << GLOSS_SHAPE_CAPITAL;
    return 1 << GLOSS_SHAPE_CAPITAL;
}

/* Say that a form begins with the folding, of which common characters stand in the form. */
static bool add_first(struct compiler *now, size_t common) {
    const struct gloss_folded *folded = &now->folded;
    enum gloss_case rule = now->entry->case_rule;
    bool binding = rule != GLOSS_CASE_IGNORE && rule != GLOSS_CASE_TITLE;

    return gloss_first_add(&now->index->first, folded, shapes_of(folded, common, rule), binding ? common : 0);
}

/* List a spelling behind its last token, of which folded holds the folding, or one inflected, of which common characters stand
 * in the form. */
static bool list(struct compiler *now, uint64_t parent, const struct step *step, size_t common, uint32_t spelling) {
    const struct gloss_folded *folded = &now->folded;
    uint64_t hash = gloss_folded_hash(folded->cps, folded->len);

    if (step->is_first && !add_first(now, common))
        return false;
    return gloss_paths_list(&now->paths, gloss_path_step(parent, step->separator_key, hash), !step->is_first, spelling);
}

/* The same with a word that is the first keep characters of the folding and an ending. */
static bool list_inflected(struct compiler *now, uint64_t parent, const struct step *step, size_t keep, const char *ending,
                           uint32_t spelling) {
    struct gloss_folded *folded = &now->folded;
    size_t len = folded->len, added = strlen(ending);
    int32_t kept[3];
    bool listed;

    memcpy(kept, folded->cps + keep, (len - keep) * sizeof *kept);
    for (size_t i = 0; i < added; i++)
        folded->cps[keep + i] = ending[i];
    folded->len = keep + added;
    listed = list(now, parent, step, keep < len ? keep : len, spelling);
    memcpy(folded->cps + keep, kept, (len - keep) * sizeof *kept);
    folded->len = len;
    return listed;
}

/* The words that section 5 takes for the last token of a form, besides itself. */
static bool list_inflections(struct compiler *now, uint64_t parent, const struct step *step, uint32_t spelling) {
    struct gloss_folded *folded = &now->folded;
    struct gloss_singular singulars[GLOSS_SINGULARS];
    struct gloss_plural plurals[GLOSS_PLURALS];
    size_t singular_count = gloss_found_singulars(folded, singulars);
    size_t plural_count = gloss_plurals(folded->cps, folded->len, plurals);

    if (!gloss_folded_reserve(folded, GLOSS_PLURAL_LONGER))
        return false;
    for (size_t i = 0; i < singular_count; i++)
        if (!list_inflected(now, parent, step, singulars[i].keep, singulars[i].y ? "y" : "", spelling))
            return false;
    for (size_t i = 0; i < plural_count; i++)
        if (!list_inflected(now, parent, step, plurals[i].keep, plurals[i].ending, spelling))
            return false;
    return true;
}

/* ASCII that forms have between tokens; other characters may be spelled in ASCII by a text. */
static void note_separator(struct gloss_index *index, struct gloss_slice separator) {
    for (size_t i = 0; i < separator.len; i++) {
        if (gloss_is_ascii(separator.ptr[i]))
            index->in_separators[(unsigned char)separator.ptr[i]] = true;
        else
            memset(index->in_separators, true, sizeof index->in_separators);
    }
}

/* The step behind a token; of the first step, before is all zero. */
static struct step next_step(struct gloss_index *index, const struct gloss_spelling *spelling, size_t number,
                             const struct gloss_token *before) {
    struct gloss_slice text = gloss_spelling_text(spelling), separator;
    size_t start = gloss_token_start(text, before->end);
    struct step step = {.token = gloss_token_at(text, start), .is_first = number == 0};

    step.is_last = number + 1 == spelling->tokens;
    if (!step.is_first) {
        separator = gloss_slice_cut(text, before->end, start);
        step.separator_key = gloss_separator_key(separator, (before->flags | step.token.flags) & GLOSS_TOKEN_SPACELESS);
        note_separator(index, separator);
    }
    return step;
}

static bool may_inflect(const struct gloss_spelling *spelling, const struct step *step) {
    return step->token.end == spelling->text_len && !(step->token.flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS));
}

static bool add_path(struct compiler *now, const struct gloss_spelling *spelling, uint32_t number) {
    struct gloss_slice text = gloss_spelling_text(spelling);
    bool drop_marks = spelling->drops_marks;
    uint64_t path = drop_marks ? GLOSS_ROOT_NO_MARKS : GLOSS_ROOT;
    struct gloss_folded *folded = &now->folded;
    struct gloss_token before = {0};

    now->index->drops_marks |= drop_marks;
    for (size_t i = 0; i < spelling->tokens; i++) {
        struct step step = next_step(now->index, spelling, i, &before);
        uint64_t hash;

        folded->len = 0;
        if (!gloss_token_fold(text, &step.token, drop_marks, folded))
            return false;
        if (step.is_last)
            return list(now, path, &step, folded->len, number) &&
                   (!may_inflect(spelling, &step) || list_inflections(now, path, &step, number));
        hash = gloss_folded_hash(folded->cps, folded->len);
        if (step.is_first && !add_first(now, folded->len))
            return false;
        path = gloss_path_step(path, step.separator_key, hash);
        if (!gloss_paths_go_on(&now->paths, path, !step.is_first))
            return false;
        before = step.token;
    }
    return true;
}

/* ---- Entries to forms ---- */

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

/* The last spelling gets paths, unless another one is its twin: the better of the two takes the place in the listings, however many
 * entries share a form. */
static bool place_spelling(struct compiler *now) {
    uint32_t number = (uint32_t)now->index->spelling_count - 1, first;

    return gloss_twins_add(&now->twins, now->spellings, number, &first) &&
           (first != number || add_path(now, &now->spellings[number], number));
}

static bool add_spelling(struct compiler *now, const struct gloss_form *form, struct gloss_slice text, unsigned dropped) {
    struct gloss_index *index = now->index;
    struct gloss_spelling *grown =
        gloss_array_grow(now->spellings, index->spelling_count, &now->room, sizeof *now->spellings);
    size_t tokens = count_tokens(text);
    bool drops_marks = now->options.ignore_diacritics || now->entry->ignore_diacritics;

    if (!grown)
        return false;
    now->spellings = grown;
    if (tokens == 0)
        return true;
    grown[index->spelling_count++] = gloss_spelling_make(now->entry, form, text, tokens, dropped, drops_marks);
    return place_spelling(now);
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

static bool add_without_hyphens(struct compiler *now, const struct gloss_form *form, struct gloss_slice written) {
    struct hyphen hyphens[GLOSS_LIMIT_LOOSE_HYPHENS];
    size_t count = find_loose(written, hyphens);

    for (unsigned chosen = 1; chosen < 1u << count; chosen++) {
        struct gloss_slice text = without(&now->index->arena, written, hyphens, count, chosen);
        unsigned dropped = 0;

        for (size_t i = 0; i < count; i++)
            dropped += chosen >> i & 1;
        if (!text.ptr || !add_spelling(now, form, text, dropped))
            return false;
    }
    return true;
}

static bool add_abbreviation(struct compiler *now, const struct gloss_form *form, struct gloss_slice written) {
    struct gloss_slice ways[GLOSS_ABBREVIATION_WAYS];
    size_t count;

    if (!gloss_abbreviation_ways(&now->index->arena, written, ways, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_spelling(now, form, ways[i], 1))
            return false;
    return true;
}

static bool add_form(void *user, const struct gloss_form *form) {
    struct compiler *now = user;
    struct gloss_form trimmed = *form;
    struct gloss_slice written = trim(form->text);

    trimmed.text = gloss_slice_trim(form->text);
    return add_spelling(now, &trimmed, written, 0) && add_without_hyphens(now, &trimmed, written) &&
           add_abbreviation(now, &trimmed, written);
}

/* ---- The index ---- */

static bool fill_further(struct gloss_index *index, const struct gloss_paths *paths) {
    enum { BITS_EACH = 12, LEAST_BITS = 12, MOST_BITS = 27 };
    unsigned bits = LEAST_BITS;

    while (bits < MOST_BITS && (size_t)1 << bits < BITS_EACH * paths->deep_count)
        bits++;
    index->further_shift = 64 - bits;
    index->further = calloc(((size_t)1 << bits) / 64, sizeof *index->further);
    for (size_t i = 0; index->further && paths->table && i <= paths->mask; i++)
        if (paths->table[i].is_deep) {
            uint64_t bit = paths->table[i].key >> index->further_shift;

            index->further[bit / 64] |= (uint64_t)1 << bit % 64;
        }
    return index->further != NULL;
}

static bool place_spellings(struct gloss_index *index, const struct gloss_spelling *spellings) {
    index->spellings = gloss_aligned_new(index->spelling_count, sizeof *spellings, &index->spelling_memory);
    if (index->spellings && index->spelling_count)
        memcpy(index->spellings, spellings, index->spelling_count * sizeof *spellings);
    return index->spellings != NULL;
}

static bool compile(struct gloss_index *index, struct compiler *now) {
    for (size_t i = 0; i < index->glossary->count; i++) {
        now->entry = &index->glossary->entries[i];
        if (!gloss_entry_each_form(now->entry, add_form, now) ||
            (now->entry->extras->pattern.ptr && !gloss_patterns_add(&index->patterns, now->entry)))
            return false;
    }
    return gloss_patterns_finish(&index->patterns) && gloss_first_make(&index->first) && fill_further(index, &now->paths) &&
           gloss_paths_freeze(&now->paths, &index->edges, &index->lists, &index->list_count) &&
           place_spellings(index, now->spellings);
}

struct gloss_index *gloss_index_new(const struct gloss_glossary *glossary, const struct gloss_index_options *options,
                                    struct gloss_diag *diag) {
    struct gloss_index *index = calloc(1, sizeof *index);
    struct compiler now = {.index = index, .options = options ? *options : (struct gloss_index_options){0}};

    if (index) {
        index->glossary = glossary;
        index->blocks_path = gloss_blocks_best();
        index->joint_key = gloss_separator_key(gloss_slice(" "), false);
        if (!compile(index, &now) || !gloss_evidence_learn(&index->evidence, glossary, now.options.prefer)) {
            gloss_index_free(index);
            index = NULL;
        }
    }
    gloss_folded_release(&now.folded);
    gloss_paths_release(&now.paths);
    gloss_twins_release(&now.twins);
    free(now.spellings);
    if (!index)
        gloss_fail_memory(diag);
    return index;
}

bool gloss_index_set_path(struct gloss_index *index, const char *name) {
    const struct gloss_blocks_path *path = gloss_blocks_named(name);

    if (path)
        index->blocks_path = path;
    return path != NULL;
}

size_t gloss_index_bytes(const struct gloss_index *index) {
    return sizeof *index + index->arena.used + index->spelling_count * sizeof *index->spellings +
           (index->edges.mask + 1) * sizeof *index->edges.buckets + index->list_count * sizeof *index->lists +
           ((size_t)1 << (64 - index->first.shift)) / 8 + ((size_t)1 << (64 - index->further_shift)) / 8;
}

void gloss_index_free(struct gloss_index *index) {
    if (!index)
        return;
    gloss_patterns_release(&index->patterns);
    free(index->spelling_memory);
    free(index->lists);
    free(index->further);
    gloss_edges_release(&index->edges);
    gloss_first_release(&index->first);
    gloss_evidence_release(&index->evidence);
    gloss_arena_release(&index->arena);
    free(index);
}
