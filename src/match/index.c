#include "index.h"

#include <stdlib.h>

#include "base/aligned.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/limits.h"
#include "foreign.h"
#include "inflect.h"
#include "separator.h"
#include "speller.h"

uint64_t gloss_index_separator_key(const struct gloss_index *index, struct gloss_slice separator, bool spaceless) {
    for (size_t i = 0; i < separator.len; i++)
        if (!gloss_index_may_separate(index, (unsigned char)separator.ptr[i]))
            return 0;
    return gloss_separator_key(separator, spaceless);
}

/* ---- Spellings to paths ---- */

struct compiler {
    struct gloss_index *index;
    struct gloss_paths paths;
    enum gloss_case case_rule; /* of the spelling that gets its paths */
    unsigned leads;            /* GLOSS_PLACE_LEADS if it begins in punctuation */
    uint32_t begins;           /* what its first token is mixed to */
    struct gloss_folded folded;
};

/* One step of a spelling's path. */
struct step {
    uint64_t separator_key;
    struct gloss_token token;
    bool is_first, is_second, is_last;
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
static bool add_first(struct compiler *now, size_t common, bool alone) {
    const struct gloss_folded *folded = &now->folded;
    enum gloss_case rule = now->case_rule;
    bool binding = rule != GLOSS_CASE_IGNORE && rule != GLOSS_CASE_TITLE, more;

    now->begins = gloss_first_mix(gloss_folded_block(folded->cps, folded->len, &more));
    return gloss_first_add(&now->index->first, folded, shapes_of(folded, common, rule), binding ? common : 0, alone);
}

/* The path one step on from a path, or from a root, by the folded token. false: no memory. */
static bool step_on(struct compiler *now, uint64_t parent, const struct step *step, uint64_t *path) {
    const struct gloss_folded *folded = &now->folded;
    uint64_t hash = gloss_folded_hash(folded->cps, folded->len);
    bool more;

    now->index->first.has_foreign |= folded->len > 0 && folded->cps[0] >= GLOSS_FOREIGN_FIRST;
    *path = step->is_first ? gloss_path_first(parent, hash) : gloss_path_step(parent, step->separator_key, hash);
    if (step->is_second && !gloss_first_add_couple(&now->index->first, now->begins, folded))
        return false;
    return step->is_first ||
           gloss_paths_ahead(&now->paths,
                             gloss_path_ahead(parent, gloss_folded_block(folded->cps, folded->len, &more).low));
}

/* List a spelling behind its last token, of which folded holds the folding, or one inflected, of which common characters stand
 * in the form. */
static bool list(struct compiler *now, uint64_t parent, const struct step *step, size_t common, uint32_t spelling) {
    bool may_be_small = !step->is_first || shapes_of(&now->folded, common, now->case_rule) & 1 << GLOSS_SHAPE_SMALL;
    uint64_t path;

    return (!step->is_first || add_first(now, common, true)) && step_on(now, parent, step, &path) &&
           gloss_paths_list(&now->paths, path, !step->is_first, now->leads | (may_be_small ? 0 : GLOSS_PLACE_CAPITAL),
                            spelling);
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
        folded->cps[keep + i] = (unsigned char)ending[i];
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
    struct step step = {.token = gloss_token_at(text, start), .is_first = number == 0, .is_second = number == 1};

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

    now->case_rule = (enum gloss_case)spelling->case_rule;
    now->leads = gloss_token_start(text, 0) > 0 ? GLOSS_PLACE_LEADS : 0;
    now->index->drops_marks |= drop_marks;
    for (size_t i = 0; i < spelling->tokens; i++) {
        struct step step = next_step(now->index, spelling, i, &before);

        folded->len = 0;
        if (!gloss_token_fold(text, &step.token, drop_marks, folded))
            return false;
        if (step.is_last)
            return list(now, path, &step, folded->len, number) &&
                   (!may_inflect(spelling, &step) || list_inflections(now, path, &step, number));
        if ((step.is_first && !add_first(now, folded->len, false)) || !step_on(now, path, &step, &path) ||
            !gloss_paths_go_on(&now->paths, path, !step.is_first))
            return false;
        before = step.token;
    }
    return true;
}

/* ---- The index ---- */

static bool fill_further(struct gloss_index *index, const struct gloss_paths *paths) {
    enum { BITS_EACH = 12, LEAST_BITS = 12, MOST_BITS = 27 };
    unsigned bits = LEAST_BITS;
    uint64_t *further;

    while (bits < MOST_BITS && (size_t)1 << bits < BITS_EACH * paths->deep_count)
        bits++;
    index->further_shift = 64 - bits;
    index->further = further = gloss_aligned_new(((size_t)1 << bits) / 64, sizeof *further, &index->further_memory);
    for (size_t i = 0; further && i < paths->ahead_count; i++) {
        uint32_t bit = paths->ahead[i] >> (32 - bits);

        further[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    return further != NULL;
}

enum { USUAL_BYTES = 48 }; /* of the spellings of an entry */

/* Make the spellings of all forms. */
static bool spell(struct gloss_index *index, bool ignore_diacritics, const struct gloss_diag *diag) {
    struct gloss_speller speller = {
        .spellings = &index->spellings, .twins.glossary = index->glossary, .ignore_diacritics = ignore_diacritics};
    bool spelled = gloss_spellings_reserve(&index->spellings, index->glossary->count * USUAL_BYTES);

    for (size_t i = 0; spelled && i < index->glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(index->glossary, i);

        spelled = gloss_speller_add(&speller, (uint32_t)i) &&
                  (!entry->extras->pattern.ptr || gloss_patterns_add(&index->patterns, entry));
        if (i % GLOSS_PROGRESS_STEPS == 0)
            gloss_progress(diag, GLOSS_COMPILING, i, index->glossary->count);
    }
    gloss_speller_release(&speller);
    gloss_spellings_fit(&index->spellings);
    return spelled;
}

static bool lay_paths(struct compiler *now) {
    const struct gloss_spellings *spellings = &now->index->spellings;

    for (uint32_t number = 0; (number = gloss_spellings_next(spellings, number)) != 0;) {
        const struct gloss_spelling *spelling = gloss_spellings_at(spellings, number);

        if (!spelling->is_beaten && !add_path(now, spelling, number))
            return false;
    }
    return true;
}

static bool compile(struct gloss_index *index) {
    struct compiler now = {.index = index};
    bool compiled = lay_paths(&now) && gloss_first_make(&index->first);

    if (compiled) {
        gloss_paths_sort(&now.paths);
        compiled = fill_further(index, &now.paths) && gloss_paths_freeze(&now.paths, &index->edges, &index->lists);
    }
    gloss_folded_release(&now.folded);
    gloss_paths_release(&now.paths);
    return compiled;
}

/* A compiled glossary has its index, by all options but one. */
static bool make(struct gloss_index *index, const struct gloss_index_options *options, const struct gloss_diag *diag) {
    if (index->glossary->compiled && !options->ignore_diacritics)
        return gloss_index_restore(index, options);
    return spell(index, options->ignore_diacritics, diag) && gloss_patterns_finish(&index->patterns) && compile(index) &&
           gloss_evidence_learn(&index->evidence, index->glossary, options->prefer);
}

struct gloss_index *gloss_index_new(const struct gloss_glossary *glossary, const struct gloss_index_options *options,
                                    struct gloss_diag *diag) {
    static const struct gloss_index_options none = {0};
    struct gloss_index *index = calloc(1, sizeof *index);

    options = options ? options : &none;
    if (index) {
        index->glossary = glossary;
        index->joint_key = gloss_separator_key(gloss_slice(" "), false);
        if (!make(index, options, diag) || !gloss_glossary_sound(glossary, NULL)) {
            gloss_index_free(index);
            index = NULL;
        }
    }
    if (index)
        index->blocks_path =
            gloss_blocks_best(index->patterns.count == 0 && index->first.prefixes && index->first.prefixes->is_sieve);
    else
        gloss_glossary_fail(glossary, diag);
    return index;
}

bool gloss_index_set_path(struct gloss_index *index, const char *name) {
    const struct gloss_blocks_path *path = gloss_blocks_named(name);

    if (path)
        index->blocks_path = path;
    return path != NULL;
}

size_t gloss_index_bytes(const struct gloss_index *index) {
    return sizeof *index + index->spellings.len + (index->edges.mask + 1) * sizeof *index->edges.buckets +
           index->lists.count * sizeof *index->lists.items + gloss_first_bytes(&index->first) +
           ((size_t)1 << (64 - index->further_shift)) / 8;
}

void gloss_index_free(struct gloss_index *index) {
    if (!index)
        return;
    gloss_patterns_release(&index->patterns);
    gloss_spellings_release(&index->spellings);
    free(index->lists.memory);
    free(index->further_memory);
    gloss_edges_release(&index->edges);
    gloss_first_release(&index->first);
    gloss_evidence_release(&index->evidence);
    free(index);
}
