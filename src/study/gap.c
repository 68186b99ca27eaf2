#include "gap.h"

#include "base/ascii.h"
#include "base/unicode.h"
#include "telling.h"

/* Longer names are not looked for: no definition has them but to say what they are short for. */
enum { LONGEST_NAME = 16 };

/* White space in a row is one blank, and none where nothing is before it. */
static void put_line(struct gloss_buf *out, size_t line, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++) {
        bool blank = gloss_is_space(text.ptr[i]);

        if (!blank)
            gloss_buf_putc(out, text.ptr[i]);
        else if (out->len > line && out->ptr[out->len - 1] != ' ')
            gloss_buf_putc(out, ' ');
    }
}

void gloss_gap_put_line(struct gloss_buf *out, struct gloss_slice text) { put_line(out, out->len, gloss_slice_trim(text)); }

struct gapped {
    struct gloss_buf *out;
    struct gloss_concepts *concepts;
    const struct gloss_concept *concept;
    bool by_parts;    /* each word of the term is a gap */
    bool keeps_names; /* but not inside of another name */
    const char *gap;
    struct gloss_slice text;
    size_t from; /* byte of the text that comes next */
};

static bool is_part(const struct gapped *gapped, size_t word) {
    return gloss_hashes_hold(gapped->concept->parts, gloss_concepts_hash(gapped->concepts, word, word + 1));
}

static bool is_capitalised(const struct gapped *gapped, size_t word) {
    size_t len;

    return (gloss_class(gloss_utf8_decode(gapped->text, gapped->concepts->words[word].start, &len)) & GLOSS_CAPITAL) != 0;
}

/* Whether two words in a row are of one name, as South Korea is; the War and Since War are none. */
static bool are_name(const struct gapped *gapped, size_t first, size_t second) {
    const struct gloss_concept_word *words = gapped->concepts->words;
    struct gloss_slice between = gloss_slice_cut(gapped->text, words[first].end, words[second].start);

    return gloss_slice_trim(between).len == 0 && is_capitalised(gapped, first) && is_capitalised(gapped, second) &&
           !gloss_concepts_says_nothing(gapped->concepts, first);
}

/* Whether a part of the term stands beside another word of a name: then it is no more than a part of that. */
static bool is_in_name(const struct gapped *gapped, size_t word) {
    return (word > 0 && !is_part(gapped, word - 1) && are_name(gapped, word - 1, word)) ||
           (word + 1 < gapped->concepts->word_count && !is_part(gapped, word + 1) && are_name(gapped, word, word + 1));
}

/* Whether a part of the term is a name that others have in theirs, as Taiwan is of many: it does not tell which. */
static bool is_shared_name(const struct gapped *gapped, size_t word) {
    const struct gloss_concepts *concepts = gapped->concepts;
    uint64_t hash = gloss_concepts_hash(concepts, word, word + 1);

    if (!is_capitalised(gapped, word))
        return false;
    for (size_t i = 0; i < concepts->count; i++)
        if (concepts->items[i].entry != gapped->concept->entry &&
            (gloss_hashes_hold(concepts->items[i].parts, hash) || gloss_hashes_hold(concepts->items[i].plain, hash)))
            return true;
    return false;
}

static bool is_gap_alone(const struct gapped *gapped, size_t word) {
    return gapped->by_parts && is_part(gapped, word) && !(gapped->keeps_names && is_in_name(gapped, word)) &&
           !is_shared_name(gapped, word);
}

/* Whether what parts two words may be inside of a name: signs without blanks, or one of few with them. */
static bool may_part(struct gloss_slice between) {
    size_t blanks = 0, strange = 0;

    for (size_t i = 0; i < between.len; i++) {
        blanks += gloss_is_space(between.ptr[i]);
        strange += !gloss_is_space(between.ptr[i]) && gloss_is_ascii(between.ptr[i]) && !strchr("-,.'&/", between.ptr[i]);
    }
    return blanks == 0 || strange == 0;
}

/* Behind the longest name that begins with a word and ends before a byte; the word itself, if none does. */
static size_t name_end(const struct gapped *gapped, size_t word, size_t before) {
    const struct gloss_concepts *concepts = gapped->concepts;
    size_t end = word;

    for (size_t to = word + 1; to <= concepts->word_count && to <= word + LONGEST_NAME; to++) {
        uint64_t hash = gloss_concepts_hash(concepts, word, to);

        if (to > word + 1 &&
            !may_part(gloss_slice_cut(gapped->text, concepts->words[to - 2].end, concepts->words[to - 1].start)))
            break;
        if (concepts->words[to - 1].end <= before &&
            (gloss_hashes_hold(gapped->concept->plain, hash) || (to == word + 1 && is_gap_alone(gapped, word))))
            end = to;
    }
    return end;
}

/* Signs that belong to a name: C++, C#. */
static size_t skip_signs(struct gloss_slice text, size_t at) {
    while (at < text.len && (text.ptr[at] == '+' || text.ptr[at] == '#'))
        at++;
    return at;
}

static void put_gap(struct gapped *gapped, size_t start, size_t end) {
    struct gloss_slice between = gloss_slice_cut(gapped->text, gapped->from, start);
    bool goes_on = gloss_slice_trim(between).len == 0 && gapped->from > 0 && between.len > 0;

    /* Gaps that blanks part are one. */
    if (!goes_on) {
        put_line(gapped->out, 0, between);
        gloss_buf_puts(gapped->out, gapped->gap);
    }
    gapped->from = skip_signs(gapped->text, end);
}

static void put_gapped(struct gapped *gapped, const struct gloss_study_use *uses, size_t use_count) {
    struct gloss_concepts *concepts = gapped->concepts;
    size_t use = 0;

    gloss_concepts_cut(concepts, gapped->text, SIZE_MAX);
    for (size_t i = 0, behind; i < concepts->word_count; i = behind) {
        const struct gloss_concept_word *word = &concepts->words[i];

        behind = i + 1;
        for (; use < use_count && word->end > uses[use].start; use++)
            if (uses[use].start >= gapped->from)
                put_gap(gapped, uses[use].start, uses[use].end);
        if (word->start < gapped->from)
            continue;
        behind = name_end(gapped, i, use < use_count ? uses[use].start : gapped->text.len);
        if (behind > i)
            put_gap(gapped, word->start, concepts->words[behind - 1].end);
        else
            behind = i + 1;
    }
    for (; use < use_count; use++)
        if (uses[use].start >= gapped->from)
            put_gap(gapped, uses[use].start, uses[use].end);
    put_line(gapped->out, 0, gloss_slice_cut(gapped->text, gapped->from, gapped->text.len));
}

/* All of it, by way of a line of its own. */
static void put_whole(struct gloss_buf *out, struct gapped *gapped, const struct gloss_study_use *uses, size_t use_count) {
    struct gloss_buf line = {0};

    gapped->out = &line;
    put_gapped(gapped, uses, use_count);
    gapped->concepts->failed |= line.failed;
    gloss_buf_put(out, gloss_slice_trim(gloss_buf_slice(&line)));
    gapped->out = NULL;
    gloss_buf_release(&line);
}

void gloss_gap_put(struct gloss_buf *out, struct gloss_concepts *concepts, const struct gloss_concept *concept,
                   struct gloss_slice text, const struct gloss_study_use *uses, size_t use_count) {
    struct gapped gapped = {.concepts = concepts, .concept = concept, .gap = GLOSS_QUIZ_GAP, .text = text};

    put_whole(out, &gapped, uses, use_count);
}

void gloss_gap_put_definition(struct gloss_buf *out, struct gloss_concepts *concepts, const struct gloss_concept *concept,
                              struct gloss_slice text, const struct gloss_gapping *how) {
    struct gapped gapped = {.concepts = concepts,
                            .concept = concept,
                            .by_parts = true,
                            .keeps_names = how->keeps_names,
                            .gap = how->gap,
                            .text = text};
    struct gloss_telling telling;

    if (!gloss_telling_find(&telling, how->index, concept->entry, text)) {
        concepts->failed = true;
        return;
    }
    put_whole(out, &gapped, telling.uses, telling.count);
    gloss_telling_release(&telling);
}
