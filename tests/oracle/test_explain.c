/* test_explain.c - every reason that the explainer gives, tried on random glossaries and texts by the naive matcher: what is said to be
 * a mention is one, and what is said to miss by one thing is found once that thing is otherwise.
 *
 * Arguments: number of pairs, first seed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "made.h"
#include "match/explain.h"
#include "naive.h"

enum { PAIRS = 15000, SLOW_PAIRS = 1500, PAIRS_TOLD = 5, MOST_MISSES = 1024 };

struct trial {
    struct random_pair pair;
    struct made made;
    struct gloss_scanner *scanner;
    struct gloss_explainer *explainer;
    struct gloss_piece piece;
    struct gloss_mention mentions[512];
    size_t mention_count;
    struct gloss_miss misses[MOST_MISSES]; /* of the whole text */
    size_t miss_count;
    uint64_t seed, told, checked[GLOSS_MISS_OTHER + 1];
    bool failed;
};

static void fail(struct trial *trial, const struct gloss_miss *miss, const char *why) {
    if (!trial->failed && trial->told++ < PAIRS_TOLD) {
        printf("seed %" PRIu64 ": text '%.*s'\n", trial->seed, (int)trial->pair.len, trial->pair.text);
        for (size_t i = 0; i < trial->pair.form_count; i++)
            printf("  form '%.*s' case %d marks %d except %d pattern %d glossary %d entry %d\n",
                   (int)trial->pair.forms[i].len, trial->pair.forms[i].text, (int)trial->pair.forms[i].case_rule,
                   !trial->pair.forms[i].ignore_diacritics, trial->pair.forms[i].is_except, trial->pair.forms[i].is_pattern,
                   trial->pair.forms[i].glossary, trial->pair.forms[i].entry);
        if (miss)
            printf("  miss %d at [%d,%d) '%.*s' of '%.*s', whole [%d,%d)\n", (int)miss->why, (int)miss->start,
                   (int)miss->end, (int)miss->form.len, miss->form.ptr, (int)miss->entry->term.len, miss->entry->term.ptr,
                   (int)miss->whole_start, (int)miss->whole_end);
        printf("  %s\n", why);
    }
    trial->failed = true;
}

/* ---- What the naive matcher says ---- */

static const enum naive_case naive_rules[] = {
    [GLOSS_CASE_SMART] = NAIVE_SMART,
    [GLOSS_CASE_TITLE] = NAIVE_TITLE,
    [GLOSS_CASE_EXACT] = NAIVE_EXACT,
    [GLOSS_CASE_IGNORE] = NAIVE_IGNORE,
};

/* The form as the pair has it; NULL: there is none. The same text may be a pattern and a form. */
static const struct naive_form *form_of(const struct trial *trial, const struct gloss_entry *entry, struct gloss_slice form,
                                        bool is_pattern) {
    size_t number = 0;

    for (size_t i = 0; i < trial->pair.form_count; i++) {
        const struct naive_form *now = &trial->pair.forms[i];

        number += now->form == 0 && i > 0;
        if (number == (size_t)(entry - trial->made.entries) && !now->is_except && now->is_pattern == is_pattern &&
            gloss_slice_equal(gloss_slice_trim((struct gloss_slice){now->text, now->len}), gloss_slice_trim(form)))
            return now;
    }
    return NULL;
}

/* Whether the form alone is found at [start, end) of a text, before which nothing stands. */
static bool is_found(struct naive_form form, struct gloss_slice text, size_t start, size_t end) {
    struct naive_mention *mentions = NULL;
    size_t count;
    bool found = false;

    form.entry = form.form = form.glossary = 0;
    count = naive_find(&form, 1, text.ptr, text.len, &mentions);
    for (size_t i = 0; count != SIZE_MAX && i < count; i++)
        found |= mentions[i].start == start && mentions[i].end == end;
    free(mentions);
    return found;
}

/* Whether the form alone is found over all tokens of a text. */
static bool is_found_over(struct naive_form form, struct gloss_slice text) {
    size_t first = gloss_token_start(text, 0), last = first;

    for (size_t at = first; at < text.len; at = gloss_token_start(text, last))
        last = gloss_token_at(text, at).end;
    for (size_t start = 0; start <= first; start++)
        for (size_t end = last; end <= text.len; end++)
            if (is_found(form, text, start, end))
                return true;
    return false;
}

/* In the text, or in the text with what stands before the miss left blank: one mention may hide another of the same form. */
static bool is_found_in_text(const struct trial *trial, struct naive_form form, const struct gloss_miss *miss) {
    char text[sizeof trial->pair.text];

    if (is_found(form, trial->piece.text, (size_t)miss->start, (size_t)miss->end))
        return true;
    memcpy(text, trial->pair.text, trial->pair.len);
    memset(text, ' ', (size_t)miss->start);
    return is_found(form, (struct gloss_slice){text, trial->pair.len}, (size_t)miss->start, (size_t)miss->end);
}

/* The same form may be found at more words as well. */
static bool is_found_longer(const struct trial *trial, struct naive_form form, const struct gloss_miss *miss) {
    struct gloss_miss longer = *miss;

    while (longer.end < trial->pair.len) {
        longer.end++;
        if (is_found_in_text(trial, form, &longer))
            return true;
    }
    return false;
}

/* The words of the miss with nothing around them. */
static bool is_found_alone(const struct trial *trial, struct naive_form form, const struct gloss_miss *miss) {
    struct gloss_slice text = {trial->pair.text + miss->start, (size_t)(miss->end - miss->start)};

    return is_found(form, text, 0, text.len);
}

/* ---- Claims ---- */

static bool is_word_edge(const struct trial *trial, uint64_t start, uint64_t end) {
    size_t at = gloss_token_start(trial->piece.text, (size_t)start);

    return at == start && gloss_token_at(trial->piece.text, at).end == end;
}

static const struct gloss_mention *mention_over(const struct trial *trial, const struct gloss_miss *miss) {
    for (size_t i = 0; i < trial->mention_count; i++)
        if (trial->mentions[i].start < miss->end && trial->mentions[i].end > miss->start)
            return &trial->mentions[i];
    return NULL;
}

/* Forms with other ways to write them, without a hyphen or with what shows nothing, have other tokens there, and are not tried. */
static bool has_ways(struct gloss_slice form) {
    size_t len;

    for (size_t at = 0; at < form.len; at += len)
        if (gloss_class(gloss_utf8_decode(form, at, &len)) & (GLOSS_DASH | GLOSS_UNSEEN | GLOSS_IGNORED))
            return true;
    return false;
}

/* Tokens of text with what stands between and around them in the form. */
static bool is_found_joined(const struct trial *trial, struct naive_form form, const struct gloss_miss *miss) {
    struct gloss_slice wanted = gloss_slice_trim((struct gloss_slice){form.text, form.len}), text = trial->piece.text;
    size_t in_text = (size_t)miss->start, in_form = 0, len = 0;
    char joined[2 * sizeof trial->pair.text];

    text.len = (size_t)miss->end;
    for (;;) {
        size_t next = gloss_token_start(wanted, in_form), start = gloss_token_start(text, in_text);

        memcpy(joined + len, wanted.ptr + in_form, next - in_form);
        len += next - in_form;
        if (next == wanted.len || start == text.len)
            return next != wanted.len || start != text.len || has_ways(wanted) ||
                   is_found_over(form, (struct gloss_slice){joined, len});
        in_form = gloss_token_at(wanted, next).end;
        in_text = gloss_token_at(text, start).end;
        memcpy(joined + len, text.ptr + start, in_text - start);
        len += in_text - start;
    }
}

static const char *check_near(const struct trial *trial, struct naive_form form, const struct gloss_miss *miss) {
    enum gloss_miss_why why = miss->why;

    if (is_found(form, trial->piece.text, (size_t)miss->start, (size_t)miss->end))
        return "it is found as it stands";
    if (why == GLOSS_MISS_CASE || why == GLOSS_MISS_PLURAL || why == GLOSS_MISS_CASE_MARKS)
        form.case_rule = naive_rules[miss->remedy];
    if (why == GLOSS_MISS_MARKS || why == GLOSS_MISS_CASE_MARKS)
        form.ignore_diacritics = true;
    return is_found_in_text(trial, form, miss) ? NULL : "the remedy does not find it";
}

static const char *check_beaten(const struct trial *trial, struct naive_form form, const struct gloss_miss *miss) {
    const struct gloss_mention *mention = mention_over(trial, miss);

    if (!is_found_in_text(trial, form, miss) && !is_found_longer(trial, form, miss))
        return "it is no form";
    if (miss->why == GLOSS_MISS_EXCEPT)
        return mention && mention->start <= miss->start ? "a mention lies in the except phrase" : NULL;
    if (!mention || mention->entry != miss->winner_entry || mention->start != miss->whole_start ||
        mention->end != miss->whole_end)
        return "the winner is no mention";
    if (miss->why == GLOSS_MISS_CLOSER)
        return mention->start == miss->start && mention->end == miss->end ? NULL : "the winner has another place";
    return mention->start < miss->start || (mention->start == miss->start && mention->end > miss->end)
               ? NULL
               : "the winner is not longer, and does not begin before it";
}

/* Some forms are addresses, handles and paths themselves. */
static bool is_unsearchable(const struct naive_form *form) {
    return memchr(form->text, '@', form->len) || memchr(form->text, '/', form->len) || memchr(form->text, '\\', form->len);
}

static const char *check_claim(const struct trial *trial, const struct gloss_miss *miss, const struct naive_form *form) {
    if (!form || miss->start >= miss->end || miss->end > trial->pair.len)
        return "no such form or place";
    switch (miss->why) {
    case GLOSS_MISS_BEATEN:
    case GLOSS_MISS_CLOSER:
    case GLOSS_MISS_EXCEPT:
        return check_beaten(trial, *form, miss);
    case GLOSS_MISS_CASE:
    case GLOSS_MISS_PLURAL:
    case GLOSS_MISS_MARKS:
    case GLOSS_MISS_CASE_MARKS:
        return check_near(trial, *form, miss);
    case GLOSS_MISS_BREAK:
    case GLOSS_MISS_SEPARATOR:
        if (is_found(*form, trial->piece.text, (size_t)miss->start, (size_t)miss->end))
            return "it is found as it stands";
        return is_unsearchable(form) || is_found_joined(trial, *form, miss) ? NULL : "its own punctuation does not find it";
    case GLOSS_MISS_INSIDE:
        if (!is_word_edge(trial, miss->whole_start, miss->whole_end) || miss->start < miss->whole_start ||
            miss->end > miss->whole_end || miss->end - miss->start == miss->whole_end - miss->whole_start)
            return "it lies in no longer word";
        return is_found_alone(trial, *form, miss) ? NULL : "alone it is not found";
    case GLOSS_MISS_DESIGNATOR:
        if (is_found(*form, trial->piece.text, (size_t)miss->start, (size_t)miss->end))
            return "it is found as it stands";
        return is_found_alone(trial, *form, miss) ? NULL : "alone it is not found";
    case GLOSS_MISS_SKIPPED:
        if (mention_over(trial, miss) && mention_over(trial, miss)->entry == miss->entry &&
            mention_over(trial, miss)->start == miss->start && mention_over(trial, miss)->end == miss->end)
            return "it was searched";
        return is_unsearchable(form) || is_found_joined(trial, *form, miss) ? NULL : "alone it is not found";
    case GLOSS_MISS_GIVEN_UP:
        return NULL;
    case GLOSS_MISS_OTHER:
        break;
    }
    return "no reason is known";
}

/* NULL: what the miss says is true. */
static const char *check_miss(const struct trial *trial, const struct gloss_miss *miss) {
    const struct naive_form *pattern = form_of(trial, miss->entry, miss->form, true);
    const char *why = check_claim(trial, miss, form_of(trial, miss->entry, miss->form, false));

    return why && pattern ? check_claim(trial, miss, pattern) : why;
}

/* ---- A pair ---- */

static bool same_place(const struct gloss_miss *a, const struct gloss_miss *b) {
    return a->start == b->start && a->end == b->end && a->entry == b->entry && a->why == b->why;
}

static bool is_told_at(struct trial *trial, const struct gloss_miss *miss, size_t at) {
    struct gloss_explained explained;
    bool told = false;

    if (!gloss_explain_place(trial->explainer, &trial->piece, at, &explained)) {
        fail(trial, miss, "out of memory");
        return true;
    }
    for (size_t i = 0; i < explained.miss_count; i++) {
        const char *why = check_miss(trial, &explained.misses[i]);

        if (why)
            fail(trial, &explained.misses[i], why);
        told |= same_place(&explained.misses[i], miss);
    }
    return told;
}

/* Every miss of the whole text is told of its place as well; a part, of all places of the whole. */
static void check_place(struct trial *trial, const struct gloss_miss *miss) {
    bool is_part = miss->why == GLOSS_MISS_INSIDE || miss->why == GLOSS_MISS_DESIGNATOR;
    size_t at = (size_t)(is_part ? miss->whole_start : miss->start), end = is_part ? (size_t)miss->whole_end : at + 1, len;

    for (; at < end; at += len) {
        gloss_utf8_decode(trial->piece.text, at, &len);
        if (!is_told_at(trial, miss, at))
            fail(trial, miss, "its place does not tell it");
    }
}

/* What a form alone would find is a mention of its entry, or its place tells why it is none. */
static void check_form(struct trial *trial, size_t number, const struct gloss_entry *entry) {
    struct naive_form form = trial->pair.forms[number];
    struct naive_mention *mentions = NULL;
    size_t count;

    form.entry = form.form = form.glossary = 0;
    count = naive_find(&form, 1, trial->pair.text, trial->pair.len, &mentions);
    for (size_t i = 0; count != SIZE_MAX && i < count; i++) {
        struct gloss_miss wanted = {
            .start = mentions[i].start, .end = mentions[i].end, .entry = entry, .form = {form.text, form.len}};
        struct gloss_explained explained;
        bool told = false;

        for (size_t j = 0; j < trial->mention_count; j++)
            told |= trial->mentions[j].entry == entry && trial->mentions[j].start < wanted.end &&
                    trial->mentions[j].end > wanted.start;
        if (told || !gloss_explain_place(trial->explainer, &trial->piece, (size_t)wanted.start, &explained))
            continue;
        for (size_t j = 0; j < explained.miss_count; j++)
            told |= explained.misses[j].entry == entry && explained.misses[j].start <= wanted.start &&
                    explained.misses[j].end >= wanted.end;
        if (!told)
            fail(trial, &wanted, "nothing tells why it is no mention");
    }
    free(mentions);
}

static bool take(void *user, const struct gloss_mention *mention) {
    struct trial *trial = user;

    if (trial->mention_count < sizeof trial->mentions / sizeof *trial->mentions)
        trial->mentions[trial->mention_count++] = *mention;
    return true;
}

/* Each mention has its rule, of the same place and entry. */
static void check_mentions(struct trial *trial) {
    for (size_t i = 0; i < trial->mention_count; i++) {
        const struct gloss_mention *mention = &trial->mentions[i];
        const struct gloss_candidate *found = gloss_explain_mention(trial->explainer, &trial->piece, mention);

        if (!found || found->entry != mention->entry || found->start != mention->start || found->end != mention->end)
            fail(trial, NULL, "a mention has no rule");
    }
}

static bool explain(struct trial *trial) {
    const struct gloss_miss *misses;
    size_t upto;

    trial->piece = (struct gloss_piece){.text = {trial->pair.text, trial->pair.len}, .last = true};
    if (!gloss_scan(trial->scanner, &trial->piece, &upto) ||
        !gloss_explain(trial->explainer, &trial->piece, upto, &misses, &trial->miss_count))
        return false;
    if (trial->miss_count > MOST_MISSES)
        trial->miss_count = MOST_MISSES;
    if (trial->miss_count)
        memcpy(trial->misses, misses, trial->miss_count * sizeof *misses);
    return true;
}

static void check(struct trial *trial) {
    size_t entry = 0;

    check_mentions(trial);
    for (size_t i = 0; i < trial->miss_count; i++) {
        const char *why = check_miss(trial, &trial->misses[i]);

        trial->checked[trial->misses[i].why]++;
        if (why)
            fail(trial, &trial->misses[i], why);
        if (trial->misses[i].why != GLOSS_MISS_GIVEN_UP)
            check_place(trial, &trial->misses[i]);
    }
    for (size_t i = 0; i < trial->pair.form_count; i++) {
        entry += trial->pair.forms[i].form == 0 && i > 0;
        if (!trial->pair.forms[i].is_except && !trial->pair.forms[i].is_pattern)
            check_form(trial, i, &trial->made.entries[entry]);
    }
}

static bool try_pair(struct trial *trial, uint64_t seed) {
    struct gloss_index *index;
    bool tried = false;

    trial->seed = seed;
    trial->failed = false;
    trial->mention_count = trial->miss_count = 0;
    random_pair_make(&trial->pair, seed);
    made_from(&trial->made, &trial->pair);
    index = gloss_index_new(&trial->made.glossary, NULL, NULL);
    trial->scanner = index ? gloss_scanner_new(index) : NULL;
    trial->explainer = trial->scanner ? gloss_explainer_new(index, trial->scanner) : NULL;
    if (trial->explainer && gloss_find(index, (struct gloss_slice){trial->pair.text, trial->pair.len}, take, trial, NULL) &&
        explain(trial)) {
        check(trial);
        tried = true;
    }
    gloss_explainer_free(trial->explainer);
    gloss_scanner_free(trial->scanner);
    gloss_index_free(index);
    return tried;
}

int main(int argc, char *argv[]) {
    uint64_t pairs = argc > 1 ? strtoull(argv[1], NULL, 10) : getenv("GLOSS_SLOW") ? SLOW_PAIRS : PAIRS;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 0, failed = 0;
    static struct trial trial;

    for (uint64_t seed = first; seed < first + pairs; seed++) {
        if (!try_pair(&trial, seed)) {
            printf("out of memory\n");
            return EXIT_FAILURE;
        }
        failed += trial.failed;
    }
    printf("%" PRIu64 " pairs; near misses by reason:", pairs);
    for (size_t i = 0; i <= GLOSS_MISS_OTHER; i++)
        printf(" %" PRIu64, trial.checked[i]);
    printf("\n%" PRIu64 " passed, %" PRIu64 " failed\n", pairs - failed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
