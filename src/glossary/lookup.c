#include <stdlib.h>

#include "base/distance.h"
#include "name_table.h"

/* What is asked of each form of each entry, while key is made of it. */
struct search {
    struct gloss_slice name;
    struct gloss_folded wanted, plain_wanted; /* the name's key, with marks and without */
    struct gloss_folded key;                  /* of the form */
    const struct gloss_entry *entry;
    bool drop_all; /* accents count in no entry */
    bool found, failed;
    size_t distance;  /* the least of the entry's forms; SIZE_MAX: none is near */
    size_t limit;     /* what is still near */
    uint64_t letters; /* a bit for each character of plain_wanted, by its last bits */
    int left[128];    /* how often it has each ASCII character */
};

static bool start_search(struct search *search, struct gloss_slice name) {
    size_t len;

    search->name = gloss_slice_trim(name);
    if (gloss_utf8_check(search->name, &len) < search->name.len || search->name.len == 0)
        return false;
    search->failed =
        !gloss_name_key(search->name, false, &search->wanted) || !gloss_name_key(search->name, true, &search->plain_wanted);
    return !search->failed;
}

static void end_search(struct search *search) {
    gloss_folded_release(&search->wanted);
    gloss_folded_release(&search->plain_wanted);
    gloss_folded_release(&search->key);
}

/* ---- Lookup ---- */

static bool is_exact(void *user, const struct gloss_form *form) {
    struct search *search = user;

    search->found = !form->is_except && gloss_slice_equal(form->text, search->name);
    return !search->found;
}

/* Whether an ASCII text has the wanted key; *ascii is false when it is none. Most texts differ at the first character.
 */
static bool has_key(struct gloss_slice text, const struct gloss_folded *wanted, bool *ascii) {
    size_t at = 0;

    *ascii = true;
    for (size_t i = 0; i < text.len; i++) {
        unsigned class;

        if (!gloss_is_ascii(text.ptr[i])) {
            *ascii = false;
            return false;
        }
        class = gloss_ascii_class[(unsigned char)text.ptr[i]];
        if (!(class & GLOSS_WORD))
            continue;
        if (at == wanted->len || wanted->cps[at] != (class & GLOSS_CAPITAL ? text.ptr[i] | 0x20 : text.ptr[i])) {
            /* A combining mark may still change what came before, so only a wholly ASCII text is judged here. */
            for (; i < text.len && *ascii; i++)
                *ascii = gloss_is_ascii(text.ptr[i]);
            return false;
        }
        at++;
    }
    return at == wanted->len;
}

static bool is_alike_text(struct search *search, struct gloss_slice text) {
    bool drop = search->drop_all || search->entry->ignore_diacritics, ascii;
    const struct gloss_folded *wanted = drop ? &search->plain_wanted : &search->wanted;
    bool same = has_key(text, wanted, &ascii);

    if (ascii)
        return same;
    search->key.len = 0;
    if (!gloss_name_key(text, drop, &search->key)) {
        search->failed = true;
        return false;
    }
    return search->key.len == wanted->len && memcmp(search->key.cps, wanted->cps, wanted->len * sizeof *wanted->cps) == 0;
}

static bool is_alike(void *user, const struct gloss_form *form) {
    struct search *search = user;

    search->found = !form->is_except && is_alike_text(search, form->text);
    return !search->found && !search->failed;
}

/* The headword of an entry with a pattern is none of its forms, and an id is never one; both name it all the same. */
static bool names_exactly(struct search *search, const struct gloss_entry *entry) {
    search->found = gloss_slice_equal(entry->term, search->name) ||
                    (entry->extras->id.ptr && gloss_slice_equal(entry->extras->id, search->name));
    if (!search->found)
        gloss_entry_each_form(entry, is_exact, search);
    return search->found;
}

static bool names_alike(struct search *search, const struct gloss_entry *entry) {
    search->entry = entry;
    search->found =
        is_alike_text(search, entry->term) || (entry->extras->id.ptr && is_alike_text(search, entry->extras->id));
    if (!search->found && !search->failed)
        gloss_entry_each_form(entry, is_alike, search);
    return search->found;
}

static bool names_without_accents(struct search *search, const struct gloss_entry *entry) {
    search->drop_all = true;
    return names_alike(search, entry);
}

size_t gloss_glossary_lookup(const struct gloss_glossary *glossary, struct gloss_slice name,
                             const struct gloss_entry *found[], size_t max) {
    static bool (*const ways[])(struct search *, const struct gloss_entry *) = {names_exactly, names_alike,
                                                                                names_without_accents};
    struct gloss_namesakes namesakes;
    struct search search = {0};
    size_t count = 0, number;

    if (start_search(&search, name))
        for (size_t way = 0; way < sizeof ways / sizeof *ways && count == 0 && !search.failed; way++) {
            if (way > 0 && search.plain_wanted.len == 0)
                break; /* nothing but punctuation: every such name would be alike */
            search.failed = !gloss_namesakes_find(&namesakes, glossary, &search.wanted, &search.plain_wanted);
            while (!search.failed && (number = gloss_namesakes_next(&namesakes)) != SIZE_MAX) {
                const struct gloss_entry *entry = gloss_entry_at(glossary, number);

                if (ways[way](&search, entry) && count++ < max)
                    found[count - 1] = entry;
            }
        }
    if (search.failed || !gloss_glossary_sound(glossary, NULL))
        count = SIZE_MAX;
    end_search(&search);
    return count;
}

/* ---- Senses ---- */

/* The forms of an entry that a name is, while they are gone through. */
struct naming {
    struct search search;
    bool exactly, several;
    const struct gloss_sense *sense; /* of all those before; NULL: there are none */
};

static bool take_sense(void *user, const struct gloss_form *form) {
    struct naming *naming = user;
    struct search *search = &naming->search;

    if (form->is_except ||
        !(naming->exactly ? gloss_slice_equal(form->text, search->name) : is_alike_text(search, form->text)))
        return !search->failed;
    naming->several = !form->sense || (naming->sense && naming->sense != form->sense);
    naming->sense = form->sense;
    return !naming->several;
}

/* Whether the entry was found; the ways are those of gloss_glossary_lookup, one after another. */
static bool find_sense(struct naming *naming, const struct gloss_entry *entry, int way) {
    struct search *search = &naming->search;

    naming->exactly = way == 0;
    search->drop_all = way == 2;
    search->entry = entry;
    if (naming->exactly
            ? gloss_slice_equal(entry->term, search->name) ||
                  (entry->extras->id.ptr && gloss_slice_equal(entry->extras->id, search->name))
            : is_alike_text(search, entry->term) || (entry->extras->id.ptr && is_alike_text(search, entry->extras->id)))
        return naming->several = true;
    return !search->failed && (!gloss_entry_each_form(entry, take_sense, naming) || naming->sense);
}

bool gloss_entry_named_sense(const struct gloss_entry *entry, struct gloss_slice name, const struct gloss_sense **sense) {
    struct naming naming = {0};

    *sense = NULL;
    if (entry->sense_count > 1 && start_search(&naming.search, name)) {
        for (int way = 0; way < 3 && !naming.search.failed && !find_sense(&naming, entry, way); way++)
            ;
        *sense = naming.several ? NULL : naming.sense;
    }
    end_search(&naming.search);
    return !naming.search.failed;
}

/* ---- Nearest ---- */

/* A set of characters, too coarse to tell more than that two differ in many. */
static uint64_t letter_of(int32_t cp) { return UINT64_C(1) << (cp & 63); }

static bool too_many(uint64_t letters, size_t limit) {
    size_t count = 0;

    for (; letters && count <= limit; letters &= letters - 1)
        count++;
    return count > limit;
}

/* What the key of an ASCII text begins with and holds, without making it; of one that is too long, as far as tells that. */
struct glance {
    size_t len;
    uint64_t letters;
    bool starts; /* with the wanted key */
};

/* false: the text is not ASCII. */
static bool glance(const struct search *search, struct gloss_slice text, struct glance *seen) {
    const struct gloss_folded *wanted = &search->plain_wanted;
    size_t most = wanted->len + search->limit;
    bool same = true;

    *seen = (struct glance){0};
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        unsigned class;

        if (byte >= 0x80)
            return false;
        class = gloss_ascii_class[byte];
        if (!(class & GLOSS_WORD))
            continue;
        if (class & GLOSS_CAPITAL)
            byte |= 0x20;
        same = same && seen->len < wanted->len && wanted->cps[seen->len] == byte;
        seen->len++;
        seen->starts |= same && seen->len == wanted->len;
        seen->letters |= letter_of(byte);
        if (seen->len > most && !same && !seen->starts)
            return true; /* whatever follows only makes it longer */
    }
    return true;
}

/* How many characters of an ASCII text the wanted key has as well, each as often as in both. */
static size_t common(struct search *search, struct gloss_slice text) {
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        unsigned class = gloss_ascii_class[byte];

        /* What is taken away goes below zero for others, so that all of it can be put back. */
        if (class & GLOSS_WORD)
            count += search->left[class & GLOSS_CAPITAL ? byte | 0x20 : byte]-- > 0;
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        unsigned class = gloss_ascii_class[byte];

        if (class & GLOSS_WORD)
            search->left[class & GLOSS_CAPITAL ? byte | 0x20 : byte]++;
    }
    return count;
}

/* Whether a text can be near, told from its characters alone: one edit takes away one of a key at most, and brings one at most. */
static bool may_be_near(struct search *search, struct gloss_slice text) {
    size_t wanted = search->plain_wanted.len, longer;
    struct glance seen;

    if (!glance(search, text, &seen) || seen.starts)
        return true;
    longer = seen.len > wanted ? seen.len : wanted;
    return longer - (seen.len < wanted ? seen.len : wanted) <= search->limit &&
           !too_many(seen.letters & ~search->letters, search->limit) &&
           !too_many(search->letters & ~seen.letters, search->limit) && longer - common(search, text) <= search->limit;
}

static bool is_start(const struct gloss_folded *wanted, const struct gloss_folded *key) {
    return key->len >= wanted->len && memcmp(key->cps, wanted->cps, wanted->len * sizeof *wanted->cps) == 0;
}

/* Marks do not count: whoever leaves them out means the same. The name may be the start of the form, which is as near
 * as one slip. */
static void measure_text(struct search *search, struct gloss_slice text) {
    size_t distance = SIZE_MAX;

    if (!may_be_near(search, text))
        return;
    search->key.len = 0;
    if (!gloss_name_key(text, true, &search->key)) {
        search->failed = true;
        return;
    }
    distance =
        gloss_distance(search->plain_wanted.cps, search->plain_wanted.len, search->key.cps, search->key.len, search->limit);
    if (distance > search->limit)
        distance = SIZE_MAX;
    if (distance > 1 && is_start(&search->plain_wanted, &search->key))
        distance = 1;
    if (distance < search->distance)
        search->distance = distance;
}

static bool measure(void *user, const struct gloss_form *form) {
    struct search *search = user;

    if (!form->is_except)
        measure_text(search, form->text);
    return !search->failed;
}

static bool is_not_near(void *user, struct gloss_slice name) { return !may_be_near(user, name); }

/* Entries of a compiled glossary need not come into being to be known as far. */
static bool is_far(struct search *search, const struct gloss_glossary *glossary, size_t number) {
    return glossary->compiled && gloss_compiled_each_name(glossary, number, is_not_near, search);
}

/* Entries that are near, the nearest first; where that is equal the shorter headword, then the earlier entry. */
struct near {
    struct gloss_slice term;
    size_t distance;
};

static bool is_nearer(const struct near *a, const struct near *b) {
    return a->distance != b->distance ? a->distance < b->distance : a->term.len < b->term.len;
}

static void insert(struct near *nearest, size_t *count, size_t max, struct near new) {
    size_t at = *count;

    for (size_t i = 0; i < *count; i++)
        if (gloss_slice_equal(nearest[i].term, new.term)) {
            if (!is_nearer(&new, &nearest[i]))
                return;
            /* The same headword from another file, and nearer: it takes the place of the first. */
            memmove(&nearest[i], &nearest[i + 1], (*count - i - 1) * sizeof *nearest);
            at = --*count;
            break;
        }
    while (at > 0 && is_nearer(&new, &nearest[at - 1]))
        at--;
    if (at == max)
        return;
    if (*count == max)
        --*count;
    memmove(&nearest[at + 1], &nearest[at], (*count - at) * sizeof *nearest);
    nearest[at] = new;
    ++*count;
}

static size_t find_nearest(struct search *search, const struct gloss_glossary *glossary, struct near *nearest, size_t max) {
    size_t count = 0;

    for (size_t i = 0; i < glossary->count && !search->failed; i++) {
        const struct gloss_entry *entry;

        /* Once there are enough, only what is as near as the last of them counts. */
        if (count == max)
            search->limit = nearest[max - 1].distance < search->limit ? nearest[max - 1].distance : search->limit;
        if (is_far(search, glossary, i))
            continue;
        entry = gloss_entry_at(glossary, i);
        search->distance = SIZE_MAX;
        if (entry->term.len == 0)
            continue;
        if (entry->extras->pattern.ptr)
            measure_text(search, entry->term);
        gloss_entry_each_form(entry, measure, search);
        if (search->distance != SIZE_MAX)
            insert(nearest, &count, max, (struct near){entry->term, search->distance});
    }
    return count;
}

size_t gloss_glossary_nearest(const struct gloss_glossary *glossary, struct gloss_slice name, struct gloss_slice found[],
                              size_t max) {
    struct search search = {0};
    struct near *nearest = NULL;
    size_t count = 0;

    if (max > glossary->count)
        max = glossary->count;
    if (max > 0 && start_search(&search, name) && search.plain_wanted.len > 0 &&
        search.plain_wanted.len <= GLOSS_DISTANCE_LENGTH)
        nearest = max <= SIZE_MAX / sizeof *nearest ? malloc(max * sizeof *nearest) : NULL;
    if (nearest) {
        search.limit = gloss_distance_near(search.plain_wanted.len);
        for (size_t i = 0; i < search.plain_wanted.len; i++) {
            int32_t cp = search.plain_wanted.cps[i];

            search.letters |= letter_of(cp);
            if (cp < 128)
                search.left[cp]++;
        }
        count = find_nearest(&search, glossary, nearest, max);
        for (size_t i = 0; i < count; i++)
            found[i] = nearest[i].term;
    }
    free(nearest);
    end_search(&search);
    return search.failed ? 0 : count;
}
