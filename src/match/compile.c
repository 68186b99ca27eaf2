/* compile.c - a glossary and its index as one compiled file, and the index from it. */
#include <stdlib.h>

#include "base/diag.h"
#include "glossary/compiled.h"
#include "index.h"

/* What is not an array. */
struct head {
    uint32_t spelling_count, edge_bits, first_bits, couple_bits, further_bits;
    uint8_t drops_marks, has_foreign, in_separators[128], zeros[2];
};

static bool is_power_of_two(size_t number) { return number > 0 && (number & (number - 1)) == 0; }

/* ---- Writing ---- */

#define SLICE(start, count) ((struct gloss_slice){(const char *)(start), (count) * sizeof *(start)})

static bool make_head(struct gloss_glx_parts *parts, const struct gloss_index *index) {
    struct head *head = parts->memory[GLOSS_GLX_INDEX] = calloc(1, sizeof *head);

    if (!head)
        return false;
    *head = (struct head){.spelling_count = (uint32_t)index->spellings.count,
                          .edge_bits = 64 - index->edges.shift,
                          .first_bits = 32 - index->first.shift,
                          .couple_bits = index->first.couples ? 32 - index->first.couple_shift : 0,
                          .further_bits = 64 - index->further_shift,
                          .drops_marks = index->drops_marks,
                          .has_foreign = index->first.has_foreign};
    for (size_t i = 0; i < sizeof head->in_separators; i++)
        head->in_separators[i] = index->in_separators[i];
    parts->sections[GLOSS_GLX_INDEX] = SLICE(head, 1);
    return true;
}

static bool make_patterns(struct gloss_glx_parts *parts, const struct gloss_index *index) {
    size_t count = index->patterns.count;
    uint32_t *numbers = parts->memory[GLOSS_GLX_PATTERNS] = calloc(count + 1, sizeof *numbers);

    for (size_t i = 0; numbers && i < count; i++)
        numbers[i] = (uint32_t)gloss_entry_number(index->glossary, index->patterns.items[i].entry);
    parts->sections[GLOSS_GLX_PATTERNS] = SLICE(numbers, count);
    return numbers != NULL;
}

/* There are some bytes to read behind spellings, always. */
static bool make_spellings(struct gloss_glx_parts *parts, const struct gloss_index *index) {
    static const char nothing[GLOSS_SPELLINGS_BEHIND];
    const struct gloss_spellings *spellings = &index->spellings;

    parts->sections[GLOSS_GLX_SPELLINGS] =
        spellings->len ? (struct gloss_slice){spellings->bytes, spellings->len + GLOSS_SPELLINGS_BEHIND}
                       : (struct gloss_slice){nothing, sizeof nothing};
    return true;
}

static bool make_index(struct gloss_glx_parts *parts, const struct gloss_index *index) {
    const struct gloss_evidence *evidence = &index->evidence;
    struct gloss_slice *sections = parts->sections;

    sections[GLOSS_GLX_EDGES] = SLICE(index->edges.buckets, index->edges.mask + 1);
    sections[GLOSS_GLX_LISTS] = SLICE(index->lists.items, index->lists.count);
    sections[GLOSS_GLX_FIRST] = SLICE(index->first.bits, ((size_t)1 << (32 - index->first.shift)) / 64);
    sections[GLOSS_GLX_ALONE] = SLICE(index->first.alone, ((size_t)1 << (32 - index->first.shift)) / 64);
    sections[GLOSS_GLX_COUPLES] =
        SLICE(index->first.couples, index->first.couples ? ((size_t)1 << (32 - index->first.couple_shift)) / 64 : 0);
    sections[GLOSS_GLX_PREFIXES] = SLICE(index->first.prefixes, index->first.prefixes ? 1 : 0);
    sections[GLOSS_GLX_FURTHER] = SLICE(index->further, ((size_t)1 << (64 - index->further_shift)) / 64);
    sections[GLOSS_GLX_AMBIGUITIES] = SLICE(evidence->ambiguities, evidence->ambiguity_count);
    sections[GLOSS_GLX_PRIORS] = SLICE(evidence->priors, evidence->sense_count);
    sections[GLOSS_GLX_UNSEEN] = SLICE(evidence->unseen, evidence->sense_count);
    sections[GLOSS_GLX_WEIGHT_SLOTS] =
        SLICE(evidence->weights.slots, evidence->weights.slots ? evidence->weights.slot_mask + 1 : 0);
    sections[GLOSS_GLX_WEIGHTS] = SLICE(evidence->weights.items, evidence->weights.count);
    return make_head(parts, index) && make_patterns(parts, index) && make_spellings(parts, index);
}

bool gloss_glossary_compile(const struct gloss_glossary *glossary, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_index *index = gloss_index_new(glossary, NULL, diag);
    struct gloss_glx_parts parts = {0};
    bool no_memory = false, written = index != NULL;

    if (written && !make_index(&parts, index))
        written = gloss_fail_memory(diag);
    written = written && gloss_compiled_make(&parts, glossary, diag) && gloss_glossary_sound(glossary, diag);
    if (written && !gloss_glx_write(parts.sections, output, &no_memory))
        written = no_memory ? gloss_fail_memory(diag) : gloss_fail(diag, GLOSS_ECLOSED, NULL, "cannot write");
    gloss_glx_parts_release(&parts);
    gloss_index_free(index);
    return written;
}

/* ---- Reading ---- */

/* A section that is checked now as a whole. */
static const void *whole(struct gloss_glx *glx, enum gloss_glx_number number) {
    struct gloss_slice section = glx->sections[number];

    return gloss_glx_check(glx, section.ptr, section.len) ? section.ptr : NULL;
}

static size_t count_of(const struct gloss_glx *glx, enum gloss_glx_number number) {
    return glx->sections[number].len / gloss_glx_item_size(number);
}

static bool refuse(struct gloss_glx *glx, enum gloss_glx_number number) {
    return gloss_glx_fail(glx, GLOSS_GLX_DAMAGED, glx->sections[number].ptr);
}

/* Tables by hash have as many rows as bits of it say. */
static bool fits(const struct gloss_glx *glx, enum gloss_glx_number number, uint32_t bits, size_t each) {
    return bits >= 1 && bits < 48 && count_of(glx, number) * each == (size_t)1 << bits;
}

/* Where no form has two tokens, there are none. */
static bool has_couples(const struct gloss_glx *glx, uint32_t bits) {
    return bits == 0 ? glx->sections[GLOSS_GLX_COUPLES].len == 0
                     : bits <= GLOSS_FIRST_MOST_BITS && fits(glx, GLOSS_GLX_COUPLES, bits, 64);
}

static bool restore_head(struct gloss_index *index, struct gloss_glx *glx) {
    const struct head *head = whole(glx, GLOSS_GLX_INDEX);

    if (!head || glx->sections[GLOSS_GLX_INDEX].len != sizeof *head || !fits(glx, GLOSS_GLX_EDGES, head->edge_bits, 1) ||
        head->first_bits > GLOSS_FIRST_MOST_BITS || !fits(glx, GLOSS_GLX_FIRST, head->first_bits, 64) ||
        !fits(glx, GLOSS_GLX_ALONE, head->first_bits, 64) || !has_couples(glx, head->couple_bits) ||
        !fits(glx, GLOSS_GLX_FURTHER, head->further_bits, 64))
        return refuse(glx, GLOSS_GLX_INDEX);
    index->spellings.count = head->spelling_count;
    index->edges.shift = 64 - head->edge_bits;
    index->first.shift = 32 - head->first_bits;
    index->first.couple_shift = head->couple_bits ? 32 - head->couple_bits : 0;
    index->further_shift = 64 - head->further_bits;
    index->drops_marks = head->drops_marks != 0;
    index->first.has_foreign = head->has_foreign != 0;
    for (size_t i = 0; i < sizeof head->in_separators; i++)
        index->in_separators[i] = head->in_separators[i] != 0;
    return true;
}

/* Bits are looked at for every token: they are checked at once. */
static bool restore_bits(struct gloss_index *index, struct gloss_glx *glx) {
    size_t prefixes = glx->sections[GLOSS_GLX_PREFIXES].len, couples = glx->sections[GLOSS_GLX_COUPLES].len;

    if (prefixes != 0 && prefixes != sizeof *index->first.prefixes)
        return refuse(glx, GLOSS_GLX_PREFIXES);
    index->first.is_borrowed = true;
    index->first.bits = (uint64_t *)whole(glx, GLOSS_GLX_FIRST);
    index->first.alone = (uint64_t *)whole(glx, GLOSS_GLX_ALONE);
    index->first.couples = couples ? (uint64_t *)whole(glx, GLOSS_GLX_COUPLES) : NULL;
    index->first.prefixes = prefixes ? (struct gloss_prefixes *)whole(glx, GLOSS_GLX_PREFIXES) : NULL;
    index->further = whole(glx, GLOSS_GLX_FURTHER);
    return index->first.bits && index->first.alone && (!couples || index->first.couples) && index->further &&
           (!prefixes || index->first.prefixes);
}

static bool restore_tables(struct gloss_index *index, struct gloss_glx *glx) {
    struct gloss_slice spellings = glx->sections[GLOSS_GLX_SPELLINGS];

    if (spellings.len < GLOSS_SPELLINGS_BEHIND || spellings.len > (size_t)UINT32_MAX * GLOSS_SPELLINGS_UNIT)
        return refuse(glx, GLOSS_GLX_SPELLINGS);
    index->spellings.bytes = spellings.ptr;
    index->spellings.len = spellings.len - GLOSS_SPELLINGS_BEHIND;
    index->edges.buckets = (const void *)glx->sections[GLOSS_GLX_EDGES].ptr;
    index->edges.mask = count_of(glx, GLOSS_GLX_EDGES) - 1;
    index->lists.items = (const void *)glx->sections[GLOSS_GLX_LISTS].ptr;
    index->lists.count = count_of(glx, GLOSS_GLX_LISTS);
    index->spellings.watch = index->edges.watch = index->lists.watch = gloss_glx_watch(glx);
    return true;
}

/* Patterns are compiled anew: what PCRE2 makes of them is nothing to take from a file. */
static bool restore_patterns(struct gloss_index *index, struct gloss_glx *glx) {
    const uint32_t *numbers = whole(glx, GLOSS_GLX_PATTERNS);
    size_t count = count_of(glx, GLOSS_GLX_PATTERNS);

    for (size_t i = 0; numbers && i < count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(index->glossary, numbers[i]);
        char message[GLOSS_REGEX_MESSAGE] = "";
        size_t at;

        if (!entry->extras->pattern.ptr || (i > 0 && numbers[i] <= numbers[i - 1]))
            return refuse(glx, GLOSS_GLX_PATTERNS);
        if (gloss_patterns_add(&index->patterns, entry))
            continue;
        gloss_regex_free(gloss_regex_new(entry->extras->pattern, false, message, &at));
        return message[0] ? refuse(glx, GLOSS_GLX_PATTERNS) : false;
    }
    return numbers && gloss_patterns_finish(&index->patterns);
}

static bool are_weights(const int32_t *numbers, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!gloss_evidence_is_weight(numbers[i]))
            return false;
    return true;
}

static bool restore_evidence(struct gloss_index *index, struct gloss_glx *glx, struct gloss_list prefer) {
    struct gloss_evidence *evidence = &index->evidence;
    const struct gloss_ambiguity *ambiguities = whole(glx, GLOSS_GLX_AMBIGUITIES);
    size_t slots = count_of(glx, GLOSS_GLX_WEIGHT_SLOTS);

    evidence->is_borrowed = true;
    evidence->ambiguity_count = count_of(glx, GLOSS_GLX_AMBIGUITIES);
    evidence->sense_count = count_of(glx, GLOSS_GLX_PRIORS);
    evidence->priors = (int32_t *)whole(glx, GLOSS_GLX_PRIORS);
    evidence->unseen = (int32_t(*)[GLOSS_FEATURE_COUNT])whole(glx, GLOSS_GLX_UNSEEN);
    if (!ambiguities || !evidence->priors || !evidence->unseen)
        return false;
    if (count_of(glx, GLOSS_GLX_UNSEEN) != evidence->sense_count || (slots > 0 && !is_power_of_two(slots)))
        return refuse(glx, GLOSS_GLX_UNSEEN);
    for (size_t i = 0; i < evidence->sense_count; i++)
        if (!are_weights(&evidence->priors[i], 1) || !are_weights(evidence->unseen[i], GLOSS_FEATURE_COUNT))
            return refuse(glx, GLOSS_GLX_PRIORS);
    evidence->weights.slots = slots ? (struct gloss_weights *)(void *)glx->sections[GLOSS_GLX_WEIGHT_SLOTS].ptr : NULL;
    evidence->weights.slot_mask = slots ? slots - 1 : 0;
    evidence->weights.items = (struct gloss_weight *)(void *)glx->sections[GLOSS_GLX_WEIGHTS].ptr;
    evidence->weights.count = count_of(glx, GLOSS_GLX_WEIGHTS);
    evidence->weights.watch = gloss_glx_watch(glx);
    evidence->ambiguities = malloc((evidence->ambiguity_count + 1) * sizeof *evidence->ambiguities);
    if (!evidence->ambiguities)
        return false;
    memcpy(evidence->ambiguities, ambiguities, evidence->ambiguity_count * sizeof *evidence->ambiguities);
    return prefer.count == 0 || gloss_evidence_prefer(evidence, index->glossary, prefer);
}

bool gloss_index_restore(struct gloss_index *index, const struct gloss_index_options *options) {
    struct gloss_glx *glx = &index->glossary->compiled->glx;

    return restore_head(index, glx) && restore_bits(index, glx) && restore_tables(index, glx) &&
           restore_patterns(index, glx) && restore_evidence(index, glx, options->prefer);
}
