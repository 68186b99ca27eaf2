#include "concept.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "match/frequency.h"
#include "match/tokens.h"
#include "plan/meaning.h"

enum {
    MOST_WORDS = 512,        /* of one text; what a definition says further on, no question asks for */
    LEAST_LETTERS = 4,       /* of a word that says something */
    EVERYWHERE = 500,        /* in a million words: it says nothing */
    LONGEST_COMMON = 24,     /* letters */
    LEAST_OF_STEM = 4,       /* letters */
    LEAST_WITHOUT_PLURAL = 4 /* letters, the s included */
};

/* ---- Words ---- */

void gloss_concepts_cut(struct gloss_concepts *concepts, struct gloss_slice text, size_t most) {
    struct gloss_token token;

    concepts->folded.len = concepts->word_count = 0;
    for (size_t at = 0; concepts->word_count < most && !concepts->failed && gloss_token_next(text, &at, text.len, &token);
         at = token.end) {
        struct gloss_concept_word *grown =
            gloss_array_grow(concepts->words, concepts->word_count, &concepts->word_room, sizeof *grown);

        concepts->words = grown ? grown : concepts->words;
        if (!grown || !gloss_token_fold(text, &token, true, &concepts->folded)) {
            concepts->failed = true;
            return;
        }
        grown[concepts->word_count++] = (struct gloss_concept_word){token.start, token.end, concepts->folded.len};
    }
}

static size_t word_start(const struct gloss_concepts *concepts, size_t word) {
    return word ? concepts->words[word - 1].folded : 0;
}

/* The folded letters of some words in a row, without a final s. */
static size_t letters_of(const struct gloss_concepts *concepts, size_t from, size_t to, const int32_t **letters) {
    size_t start = word_start(concepts, from), len = word_start(concepts, to) - start;

    *letters = concepts->folded.cps + start;
    if (len >= LEAST_WITHOUT_PLURAL && (*letters)[len - 1] == 's')
        len--;
    return len;
}

uint64_t gloss_concepts_hash(const struct gloss_concepts *concepts, size_t from, size_t to) {
    const int32_t *letters;
    size_t len = letters_of(concepts, from, to, &letters);

    return gloss_hash_bytes((const char *)letters, len * sizeof *letters);
}

static bool ends_in(const int32_t *letters, size_t len, const char *ending) {
    size_t count = strlen(ending);

    if (len < count + LEAST_OF_STEM)
        return false;
    for (size_t i = 0; i < count; i++)
        if (letters[len - count + i] != ending[i])
            return false;
    return true;
}

/* Of a word without what English inflects or denies it by: crew, crews and uncrewed. */
static uint64_t stem_hash(const struct gloss_concepts *concepts, size_t word) {
    static const char *const endings[] = {"ing", "ed", "es", "e", NULL};
    const int32_t *letters;
    size_t len = letters_of(concepts, word, word + 1, &letters);

    if (len >= LEAST_OF_STEM + 2 && letters[0] == 'u' && letters[1] == 'n') {
        letters += 2;
        len -= 2;
    }
    for (size_t i = 0; endings[i]; i++)
        if (ends_in(letters, len, endings[i])) {
            len -= strlen(endings[i]);
            break;
        }
    return gloss_hash_bytes((const char *)letters, len * sizeof *letters);
}

/* ---- Sets of hashes ---- */

static void add_hash(struct gloss_concepts *concepts, uint64_t hash) {
    uint64_t *grown = gloss_array_grow(concepts->hashes, concepts->hash_count, &concepts->hash_room, sizeof *grown);

    if (!grown) {
        concepts->failed = true;
        return;
    }
    concepts->hashes = grown;
    grown[concepts->hash_count++] = hash;
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* What was gathered becomes a set. */
static struct gloss_hashes take_hashes(struct gloss_concepts *concepts) {
    struct gloss_hashes set = {NULL, 0};
    uint64_t *items;

    if (concepts->hash_count == 0 || concepts->failed)
        return set;
    qsort(concepts->hashes, concepts->hash_count, sizeof *concepts->hashes, by_number);
    for (size_t i = 0; i < concepts->hash_count; i++)
        if (i == 0 || concepts->hashes[i] != concepts->hashes[i - 1])
            concepts->hashes[set.count++] = concepts->hashes[i];
    concepts->hash_count = 0;
    items = gloss_arena_array(&concepts->arena, set.count, sizeof *items);
    if (!items) {
        concepts->failed = true;
        return (struct gloss_hashes){NULL, 0};
    }
    memcpy(items, concepts->hashes, set.count * sizeof *items);
    set.items = items;
    return set;
}

bool gloss_hashes_hold(struct gloss_hashes hashes, uint64_t hash) {
    return hashes.count && bsearch(&hash, hashes.items, hashes.count, sizeof *hashes.items, by_number);
}

size_t gloss_hashes_common(struct gloss_hashes a, struct gloss_hashes b) {
    size_t common = 0;

    for (size_t i = 0, k = 0; i < a.count && k < b.count;) {
        common += a.items[i] == b.items[k];
        if (a.items[i] <= b.items[k])
            i++;
        else
            k++;
    }
    return common;
}

bool gloss_hashes_hold_any(struct gloss_hashes large, struct gloss_hashes small) {
    for (size_t i = 0; i < small.count; i++)
        if (gloss_hashes_hold(large, small.items[i]))
            return true;
    return false;
}

bool gloss_concepts_says_nothing(const struct gloss_concepts *concepts, size_t word) {
    size_t start = word_start(concepts, word), len = word_start(concepts, word + 1) - start;
    char letters[LONGEST_COMMON];

    if (len < LEAST_LETTERS || len > LONGEST_COMMON)
        return len < LEAST_LETTERS;
    for (size_t i = 0; i < len; i++) {
        int32_t letter = concepts->folded.cps[start + i];

        if (letter < 'a' || letter > 'z')
            return false;
        letters[i] = (char)letter;
    }
    return gloss_frequency_per_million((struct gloss_slice){letters, len}) > EVERYWHERE;
}

/* Gather the words of the text that was cut, but for those. */
static void add_words(struct gloss_concepts *concepts) {
    for (size_t i = 0; i < concepts->word_count; i++)
        if (!gloss_concepts_says_nothing(concepts, i))
            add_hash(concepts, gloss_concepts_hash(concepts, i, i + 1));
}

/* ---- Names ---- */

/* Signs that make another name of the same letters: C++ is not C#. */
static uint64_t signs_of(struct gloss_slice name) {
    uint64_t hash = 0;

    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] && strchr("+#*@%&$=<>", name.ptr[i]))
            hash = gloss_hash_pair(hash, (unsigned char)name.ptr[i]);
    return hash;
}

/* The hash of a name; one without letters is its bytes. */
static uint64_t name_hash(struct gloss_concepts *concepts, struct gloss_slice name, bool with_signs) {
    uint64_t hash, signs;

    gloss_concepts_cut(concepts, name, SIZE_MAX);
    if (concepts->word_count == 0)
        return gloss_hash_bytes(name.ptr, name.len);
    hash = gloss_concepts_hash(concepts, 0, concepts->word_count);
    signs = with_signs ? signs_of(name) : 0;
    return signs ? gloss_hash_pair(hash, signs) : hash;
}

uint64_t gloss_concepts_name(struct gloss_concepts *concepts, struct gloss_slice name) {
    return name_hash(concepts, name, true);
}

struct naming {
    struct gloss_concepts *concepts;
    bool with_signs;
};

static bool add_name(struct naming *naming, struct gloss_slice name) {
    if (name.len > 0)
        add_hash(naming->concepts, name_hash(naming->concepts, name, naming->with_signs));
    return !naming->concepts->failed;
}

static bool take_name(void *user, const struct gloss_form *form) { return form->is_except || add_name(user, form->text); }

static void add_list(struct naming *naming, struct gloss_list names) {
    for (size_t i = 0; i < names.count; i++)
        add_name(naming, names.items[i]);
}

static struct gloss_hashes names_of(struct gloss_concepts *concepts, const struct gloss_entry *entry, bool with_signs) {
    struct naming naming = {concepts, with_signs};

    add_name(&naming, entry->term);
    add_name(&naming, entry->extras->id);
    add_name(&naming, entry->extras->use);
    gloss_entry_each_form(entry, take_name, &naming);
    return take_hashes(concepts);
}

static struct gloss_hashes references_of(struct gloss_concepts *concepts, const struct gloss_entry *entry) {
    struct naming naming = {concepts, true};

    add_list(&naming, entry->extras->see);
    add_list(&naming, entry->extras->members);
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (entry->senses[i].extras != entry->extras) {
            add_list(&naming, entry->senses[i].extras->see);
            add_list(&naming, entry->senses[i].extras->members);
        }
    return take_hashes(concepts);
}

/* ---- Looks ---- */

static uint32_t chars_of(struct gloss_slice text) {
    size_t utf16, count = gloss_utf8_count(gloss_slice_trim(text), &utf16);

    return count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

static unsigned look_of(struct gloss_slice term) {
    size_t capitals = gloss_class_count(term, GLOSS_CAPITAL), digits = gloss_class_count(term, GLOSS_DIGIT),
           small = gloss_class_count(term, GLOSS_SMALL), len;
    unsigned look = 0;

    if (capitals > 0 && capitals + digits > small)
        look |= GLOSS_LOOK_SHORT;
    else if (term.len > 0 && gloss_class(gloss_utf8_decode(term, 0, &len)) & GLOSS_CAPITAL)
        look |= GLOSS_LOOK_NAME;
    look |= digits > 0 ? GLOSS_LOOK_DIGITS : 0;
    look |= gloss_class_count(gloss_slice_trim(term), GLOSS_BLANK) > 0 ? GLOSS_LOOK_SEVERAL : 0;
    return look;
}

/* Whether a word ends the phrase that a definition begins with: Large reconnaissance drone OF, Rocket THAT. */
static bool ends_phrase(struct gloss_slice word) {
    if (word.len < LEAST_LETTERS)
        return gloss_class_count(word, GLOSS_SMALL) > 0 || word.len < 2; /* UAV goes on */
    return gloss_slice_is_listed(word, "that which with from whose into between under where without ");
}

static bool is_article(struct gloss_slice word) {
    return gloss_slice_is(word, "A") || gloss_slice_is(word, "An") || gloss_slice_is(word, "The");
}

/* What sort of thing it is, by the first phrase of its definition. */
static void find_kind(struct gloss_concepts *concepts, struct gloss_concept *concept) {
    enum { MOST_OF_PHRASE = 8 };
    struct gloss_slice text = concept->sense->definition;
    size_t first = 0, last = 0;

    gloss_concepts_cut(concepts, text, MOST_OF_PHRASE);
    for (size_t i = 0; i < concepts->word_count; i++) {
        const struct gloss_concept_word *words = concepts->words;
        struct gloss_slice word = gloss_slice_cut(text, words[i].start, words[i].end);

        if (i == 0 && is_article(word)) {
            first = last = 1;
            continue;
        }
        if (ends_phrase(word))
            break;
        concept->head = gloss_concepts_hash(concepts, i, i + 1);
        last = i + 1;
        add_hash(concepts, concept->head);
        if (i + 1 < concepts->word_count && memchr(text.ptr + words[i].end, ',', words[i + 1].start - words[i].end))
            break;
    }
    concept->kind = take_hashes(concepts);
    for (; first < last; first++)
        add_hash(concepts, gloss_concepts_hash(concepts, first, last));
    concept->sorts = take_hashes(concepts);
}

void gloss_concepts_add(struct gloss_concepts *concepts, const struct gloss_glossary *glossary,
                        const struct gloss_entry *entry, const struct gloss_sense *sense, uint32_t order) {
    struct gloss_concept *grown, *concept;

    if (concepts->failed)
        return;
    grown = gloss_array_grow(concepts->items, concepts->count, &concepts->room, sizeof *grown);
    if (!grown) {
        concepts->failed = true;
        return;
    }
    concepts->items = grown;
    concept = &grown[concepts->count++];
    sense = sense ? sense : &entry->senses[0];
    *concept = (struct gloss_concept){.entry = entry,
                                      .sense = sense,
                                      .number = (uint32_t)gloss_meaning_number(glossary, entry, sense),
                                      .order = order,
                                      .look = look_of(entry->term),
                                      .term_chars = chars_of(entry->term),
                                      .expansion_chars = chars_of(sense->expansion),
                                      .definition_chars = chars_of(sense->definition)};
    gloss_concepts_cut(concepts, sense->expansion, MOST_WORDS);
    concept->expansion_words = (uint32_t)concepts->word_count;
    gloss_concepts_cut(concepts, entry->term, MOST_WORDS);
    if (concepts->word_count > 1) {
        add_words(concepts);
        concept->last = gloss_concepts_hash(concepts, concepts->word_count - 1, concepts->word_count);
    }
    concept->parts = take_hashes(concepts);
    concept->names = names_of(concepts, entry, true);
    concept->plain = names_of(concepts, entry, false);
    concept->references = references_of(concepts, entry);
    find_kind(concepts, concept);
}

/* ---- What is said of it ---- */

static void add_grams(struct gloss_concepts *concepts, struct gloss_slice text) {
    gloss_concepts_cut(concepts, text, MOST_WORDS);
    for (size_t from = 0; from < concepts->word_count; from++)
        for (size_t to = from + 1; to <= concepts->word_count && to <= from + GLOSS_GRAM_WORDS; to++)
            add_hash(concepts, gloss_concepts_hash(concepts, from, to));
}

static bool take_grams(void *user, const struct gloss_form *form) {
    struct gloss_concepts *concepts = user;

    if (!form->is_except)
        add_grams(concepts, form->text);
    return !concepts->failed;
}

/* Names of two letters say something, too. */
static bool is_name(struct gloss_slice text, struct gloss_concept_word word) {
    size_t len;

    return word.start > 0 && (gloss_class(gloss_utf8_decode(text, word.start, &len)) & (GLOSS_CAPITAL | GLOSS_DIGIT));
}

/* Gather the stems of words that say something. */
static void add_stems(struct gloss_concepts *concepts, struct gloss_slice text) {
    gloss_concepts_cut(concepts, text, MOST_WORDS);
    for (size_t i = 0; i < concepts->word_count; i++)
        if (!gloss_concepts_says_nothing(concepts, i) || is_name(text, concepts->words[i]))
            add_hash(concepts, stem_hash(concepts, i));
}

static bool take_stems(void *user, const struct gloss_form *form) {
    struct gloss_concepts *concepts = user;

    if (!form->is_except)
        add_stems(concepts, form->text);
    return !concepts->failed;
}

void gloss_concept_read(struct gloss_concepts *concepts, struct gloss_concept *concept) {
    if (concept->is_read || concepts->failed)
        return;
    concept->is_read = true;
    gloss_entry_each_form(concept->entry, take_grams, concepts);
    add_grams(concepts, concept->entry->term);
    add_grams(concepts, concept->sense->definition);
    concept->grams = take_hashes(concepts);
    add_stems(concepts, concept->sense->definition);
    concept->words = take_hashes(concepts);
    gloss_entry_each_form(concept->entry, take_stems, concepts);
    add_stems(concepts, concept->entry->term);
    add_stems(concepts, concept->sense->expansion);
    for (size_t i = 0; i < concept->words.count; i++)
        add_hash(concepts, concept->words.items[i]);
    concept->told = take_hashes(concepts);
}

void gloss_concepts_release(struct gloss_concepts *concepts) {
    gloss_folded_release(&concepts->folded);
    gloss_arena_release(&concepts->arena);
    free(concepts->items);
    free(concepts->words);
    free(concepts->hashes);
    free(concepts->by_name);
    *concepts = (struct gloss_concepts){0};
}
