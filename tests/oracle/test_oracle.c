/* test_oracle.c - src/match/ against the naive matcher, on random glossaries and texts.
 *
 * Arguments: number of pairs, first seed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "glossary/model.h"
#include "made.h"
#include "match/scan.h"
#include "naive.h"

enum { PAIRS = 60000, SLOW_PAIRS = 10000, PAIRS_TOLD = 5 };

struct found {
    size_t start, end;
    struct gloss_slice form;
    int glossary, entry;
};

struct list {
    struct found items[512];
    size_t count;
};

static void add(struct list *list, const struct made *made, const struct gloss_mention *mention) {
    int entry = 0;

    for (const struct gloss_entry *other = made->entries; other < mention->entry; other++)
        entry += other->file == mention->entry->file;
    if (list->count < sizeof list->items / sizeof *list->items)
        list->items[list->count] =
            (struct found){(size_t)mention->start, (size_t)mention->end, mention->form, (int)mention->entry->file, entry};
    list->count++;
}

struct finding {
    struct list *list;
    const struct made *made;
};

static bool take(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;

    add(finding->list, finding->made, mention);
    return true;
}

static void show(const char *title, const struct list *list, struct gloss_slice text) {
    printf("  %s:\n", title);
    for (size_t i = 0; i < list->count; i++) {
        const struct found *found = &list->items[i];

        printf("    [%zu,%zu) '%.*s' is '%.*s' (glossary %d, entry %d)\n", found->start, found->end,
               (int)(found->end - found->start), text.ptr + found->start, (int)found->form.len, found->form.ptr,
               found->glossary, found->entry);
    }
}

static bool same(const struct list *a, const struct list *b) {
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].start != b->items[i].start || a->items[i].end != b->items[i].end ||
            a->items[i].glossary != b->items[i].glossary || a->items[i].entry != b->items[i].entry ||
            !gloss_slice_equal(a->items[i].form, b->items[i].form))
            return false;
    return true;
}

static bool find_naively(const struct random_pair *pair, struct list *list) {
    struct naive_mention *mentions = NULL;
    size_t count = naive_find(pair->forms, pair->form_count, pair->text, pair->len, &mentions);

    list->count = 0;
    if (count == SIZE_MAX)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct naive_form *form = &pair->forms[mentions[i].form];

        list->items[list->count++] =
            (struct found){mentions[i].start, mentions[i].end, {form->text, form->len}, form->glossary, form->entry};
    }
    free(mentions);
    return true;
}

/* Whether a byte of the text is where a character begins or the text ends. */
static bool is_edge(struct gloss_slice text, size_t at) {
    size_t len;

    for (size_t start = 0; start < at; start += len)
        if (gloss_utf8_decode(text, start, &len), start + len > at)
            return false;
    return at <= text.len;
}

/* Mentions begin and end on characters, neither with one that shows nothing, in order and apart. */
static bool are_whole(const struct random_pair *pair, const struct list *list) {
    struct gloss_slice text = {pair->text, pair->len};
    bool patterns = false; /* which take what they like */
    size_t end = 0, len;

    for (size_t i = 0; i < pair->form_count; i++)
        patterns |= pair->forms[i].is_pattern;
    for (size_t i = 0; i < list->count; i++) {
        const struct found *found = &list->items[i];

        if (found->start < end || found->end <= found->start || !is_edge(text, found->start) ||
            !is_edge(text, found->end) || gloss_class(gloss_utf8_decode(text, found->start, &len)) & GLOSS_UNSEEN ||
            (!patterns && gloss_class(gloss_utf8_decode_before(text, found->end, &len)) & GLOSS_IGNORED))
            return false;
        end = found->end;
    }
    return true;
}

static void describe(const struct random_pair *pair, uint64_t seed) {
    static const char *const rules[] = {"smart", "title", "exact", "ignore"};

    printf("seed %" PRIu64 ":\n  text '%.*s'\n  bytes ", seed, (int)pair->len, pair->text);
    for (size_t i = 0; i < pair->len; i++)
        printf("%02x", (unsigned char)pair->text[i]);
    printf("\n");
    for (size_t i = 0; i < pair->form_count; i++) {
        const struct naive_form *form = &pair->forms[i];

        printf("  form '%.*s' %s%s%s%s glossary %d entry %d\n", (int)form->len, form->text, rules[form->case_rule],
               form->ignore_diacritics ? " no marks" : "", form->is_except ? " except" : "",
               form->is_pattern ? " pattern" : "", form->glossary, form->entry);
    }
}

static void tell(void *user, const struct gloss_fault *fault) {
    (void)user;
    printf("%s\n", fault->message);
}

/* Blank lines before a text, so that it lies over the edges of blocks and stretches. */
enum { MOST_BEFORE = 64 * 64 + 130 };

static bool find_behind(const struct gloss_index *index, const struct random_pair *pair, size_t before,
                        struct finding *finding) {
    static char text[MOST_BEFORE + sizeof pair->text];
    struct gloss_diag diag = {.report = tell};
    bool found;

    memset(text, '\n', before);
    memcpy(text + before, pair->text, pair->len);
    finding->list->count = 0;
    found = gloss_find(index, (struct gloss_slice){text, before + pair->len}, take, finding, &diag);
    for (size_t i = 0; i < finding->list->count; i++) {
        finding->list->items[i].start -= before;
        finding->list->items[i].end -= before;
    }
    return found;
}

/* Find by every path of the processor; *differs gets the name of one that finds other mentions than the naive matcher, and list what
 * it finds. */
static bool find_by_paths(struct gloss_index *index, const struct random_pair *pair, uint64_t seed, struct finding *finding,
                          const struct list *naive, const char **differs) {
    size_t before = 0;

    *differs = NULL;
    for (size_t i = 0; gloss_blocks_paths[i] && !*differs; i++) {
        if (!gloss_index_set_path(index, gloss_blocks_paths[i]->name))
            continue;
        if (!find_behind(index, pair, before, finding))
            return false;
        if (!same(naive, finding->list))
            *differs = gloss_blocks_paths[i]->name;
        before = (size_t)(seed * 37 + i * 1021) % MOST_BEFORE;
    }
    return true;
}

int main(int argc, char *argv[]) {
    uint64_t pairs = argc > 1 ? strtoull(argv[1], NULL, 10) : getenv("GLOSS_SLOW") ? SLOW_PAIRS : PAIRS;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 0, failed = 0, mentions = 0;
    static struct random_pair pair;
    static struct list naive, fast;
    static struct made made;

    for (uint64_t seed = first; seed < first + pairs; seed++) {
        struct finding finding = {&fast, &made};
        struct gloss_diag diag = {.report = tell};
        struct gloss_index *index;
        const char *path;
        bool found;

        random_pair_make(&pair, seed);
        made_from(&made, &pair);
        index = gloss_index_new(&made.glossary, NULL, &diag);
        found = index && find_naively(&pair, &naive) && find_by_paths(index, &pair, seed, &finding, &naive, &path);
        gloss_index_free(index);
        if (!found) {
            describe(&pair, seed);
            printf("no memory, or a pattern that one side refuses\n");
            return EXIT_FAILURE;
        }
        mentions += naive.count;
        if (!path && are_whole(&pair, &fast))
            continue;
        if (failed++ < PAIRS_TOLD) {
            describe(&pair, seed);
            show("naive", &naive, (struct gloss_slice){pair.text, pair.len});
            show(path ? path : "not whole", &fast, (struct gloss_slice){pair.text, pair.len});
        }
    }
    printf("%" PRIu64 " pairs, %" PRIu64 " mentions\n", pairs, mentions);
    printf("%" PRIu64 " passed, %" PRIu64 " failed\n", pairs - failed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
