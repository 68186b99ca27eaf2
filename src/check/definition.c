/* definition.c - definitions that go in a circle, and acronyms in them that nobody explains. */
#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "batch.h"
#include "check.h"
#include "initials.h"
#include "match/frequency.h"
#include "match/tokens.h"

enum {
    SLOTS = 1 << 17,        /* of the table of acronyms, of which half is used; further ones are not told */
    MOST_PROBES = 32,       /* as many acronyms may fall on one place of it */
    MOST_INTRODUCED = 16,   /* acronyms that one definition explains itself */
    ACRONYM_LETTERS = 10,   /* more capitals are shouting */
    WORD_PER_MILLION = 100, /* a word as frequent is taken for a word, even in capitals: NOT, WHO */
    HEADLINE_WORDS = 3,     /* so many words in capitals one after another are no acronyms */
};

/* An acronym that no entry explains. */
struct acronym {
    uint64_t hash;
    struct gloss_slice text; /* in the definition that uses it first */
    struct gloss_located at;
    uint32_t definitions, last; /* how many use it, and the number of the last that did */
};

struct definitions {
    struct gloss_check *check;
    struct acronym *acronyms;
    size_t count, room;
    uint32_t *slots; /* 1 + the number of an acronym */
    struct gloss_token *tokens;
    size_t token_count, token_room;
    struct gloss_folded a, b;
    uint32_t number; /* of the definition */
};

/* ---- Places ---- */

static size_t count_before(struct gloss_slice text, struct gloss_slice word, size_t end) {
    size_t count = 0;

    for (size_t at = gloss_token_start(text, 0); at < end; at = gloss_token_start(text, at)) {
        struct gloss_token token = gloss_token_at(text, at);

        count += gloss_slice_equal(gloss_slice_cut(text, token.start, token.end), word);
        at = token.end;
    }
    return count;
}

static struct gloss_located definition_spot(const struct gloss_check *check, const struct gloss_batch_item *item) {
    const struct gloss_entry *entry = item->entry;
    bool many = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;
    uint32_t sense = many ? (uint32_t)(item->form.sense - entry->senses) + 1 : 0;

    return (struct gloss_located){.spot = {gloss_check_number(check, entry), sense, GLOSS_SPOT_DEFINITION, 0}};
}

/* The place of the token at bytes [start, end) of a definition. */
static struct gloss_located token_spot(const struct gloss_check *check, const struct gloss_batch_item *item, size_t start,
                                       size_t end) {
    struct gloss_located at = definition_spot(check, item);

    at.word = gloss_slice_cut(item->form.text, start, end);
    at.nth = (uint32_t)count_before(item->form.text, at.word, start);
    return at;
}

/* ---- Circular definitions ---- */

/* The end of the first sentence: a full stop behind a word of some length, and white space behind that. */
static size_t first_sentence(struct gloss_slice text) {
    enum { SHORT_WORD = 3 };
    size_t letters = 0;

    for (size_t i = 0; i + 1 < text.len; i++) {
        char byte = text.ptr[i];

        if ((byte == '.' || byte == '!' || byte == '?') && letters >= SHORT_WORD &&
            (text.ptr[i + 1] == ' ' || text.ptr[i + 1] == '\n'))
            return i;
        letters = byte == ' ' || byte == '.' ? 0 : letters + 1;
    }
    return text.len;
}

/* What is in brackets or quotes is spoken of, not used. */
struct marks {
    size_t at, quotes; /* what lies before has been counted */
    int depth;
    bool straight, curved; /* between two '...', between a pair of curved ones */
};

static bool is_word_at(struct gloss_slice text, size_t at) {
    size_t len;

    return at < text.len && gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD;
}

/* A single quotation mark opens before a word that nothing clings to, and closes where no letter follows; others are apostrophes. */
static void count_single(struct marks *marks, struct gloss_slice text) {
    static const char open[] = "\xE2\x80\x98", close[] = "\xE2\x80\x99";
    struct gloss_slice rest = gloss_slice_cut(text, marks->at, text.len);
    size_t len;

    if (rest.ptr[0] == '\'') {
        if (marks->straight)
            marks->straight = is_word_at(rest, 1);
        else
            marks->straight =
                is_word_at(rest, 1) &&
                (marks->at == 0 || !(gloss_class(gloss_utf8_decode_before(text, marks->at, &len)) & GLOSS_WORD));
    } else if (gloss_slice_starts_with(rest, open)) {
        marks->curved = true;
    } else if (gloss_slice_starts_with(rest, close) && !is_word_at(rest, sizeof close - 1)) {
        marks->curved = false;
    }
}

/* Whether byte `at`, which is behind those asked about before, lies inside some. */
static bool is_inside(struct marks *marks, struct gloss_slice text, size_t at) {
    for (; marks->at < at; marks->at++) {
        struct gloss_slice rest = gloss_slice_cut(text, marks->at, text.len);
        char byte = rest.ptr[0];

        marks->depth += (byte == '(' || byte == '[') - (byte == ')' || byte == ']');
        marks->quotes += byte == '"';
        if (byte == '\'' || byte == '\xE2')
            count_single(marks, text);
        if (byte == '\xE2')
            marks->depth += gloss_slice_starts_with(rest, "\xE2\x80\x9C") - gloss_slice_starts_with(rest, "\xE2\x80\x9D");
    }
    return marks->depth > 0 || marks->quotes % 2 || marks->straight || marks->curved;
}

static bool is_article(struct gloss_slice word) {
    return gloss_slice_is(word, "A") || gloss_slice_is(word, "An") || gloss_slice_is(word, "The") ||
           gloss_slice_is(word, "a") || gloss_slice_is(word, "an") || gloss_slice_is(word, "the");
}

static bool has_word(struct gloss_slice text) { return gloss_token_start(text, 0) < text.len; }

/* `AUKUS is a partnership ...` speaks in whole sentences; `Deterrence by threat` does not. What follows tells. */
static bool is_subject(struct gloss_slice text, size_t start, size_t end) {
    static const char others[] = "that which who of by for in on with to at from used made based ";
    struct gloss_slice before = gloss_slice_trim(gloss_slice_cut(text, 0, start)), word;
    size_t next = gloss_token_start(text, end);

    if (has_word(before) && !is_article(before))
        return false;
    if (next == text.len)
        return false;
    word = gloss_slice_cut(text, next, gloss_token_at(text, next).end);
    return !gloss_slice_is_listed(word, others);
}

static void check_circle(struct definitions *now, const struct gloss_batch_item *item, struct gloss_slice text,
                         const struct gloss_mention *mentions, size_t count) {
    /* Of an acronym, the expansion says already what it is. */
    bool spelled_out = item->form.sense->expansion.ptr && gloss_is_acronym(item->entry->term);
    size_t sentence = count && !spelled_out ? first_sentence(text) : 0;
    struct marks marks = {0};

    for (size_t i = 0; i < count && mentions[i].start < sentence; i++) {
        struct gloss_token token;

        if (mentions[i].entry != item->entry || !gloss_slice_equal(mentions[i].form, gloss_slice_trim(item->entry->term)) ||
            is_subject(text, mentions[i].start, mentions[i].end) || is_inside(&marks, text, mentions[i].start))
            continue;
        if (gloss_check_has_room(now->check, GLOSS_LINT_CIRCULAR)) {
            token = gloss_token_at(text, gloss_token_start(text, mentions[i].start));
            gloss_check_find(now->check, GLOSS_LINT_CIRCULAR, token_spot(now->check, item, token.start, token.end),
                             "the definition of '%s' uses the word itself", GLOSS_QUOTE(item->entry->term));
        } else {
            gloss_check_find(now->check, GLOSS_LINT_CIRCULAR, definition_spot(now->check, item), "%s", "");
        }
        return;
    }
}

/* Letters and digits of a text, folded. false: no memory. */
static bool fold_words(struct gloss_slice text, struct gloss_folded *to) {
    size_t kept = 0;

    to->len = 0;
    if (!gloss_fold(text, false, to))
        return false;
    for (size_t i = 0; i < to->len; i++)
        if (gloss_class(to->cps[i]) & GLOSS_WORD)
            to->cps[kept++] = to->cps[i];
    to->len = kept;
    return true;
}

/* `The European Union` says no more than `European Union`. */
static struct gloss_slice without_article(struct gloss_slice text) {
    const char *blank = text.len ? memchr(text.ptr, ' ', text.len) : NULL;
    size_t len = blank ? (size_t)(blank - text.ptr) : 0;

    return is_article(gloss_slice_cut(text, 0, len)) ? gloss_slice_cut(text, len + 1, text.len) : text;
}

/* Whether two texts say the same in other capitals and punctuation, and but for an article before them. */
static bool says_the_same(struct definitions *now, struct gloss_slice a, struct gloss_slice b) {
    a = without_article(a);
    b = b.ptr ? without_article(b) : b;
    if (!b.ptr || a.len > b.len + b.len / 2 + 4 || b.len > a.len + a.len / 2 + 4)
        return false;
    if (!fold_words(a, &now->a) || !fold_words(b, &now->b)) {
        now->check->failed = true;
        return false;
    }
    return now->a.len > 0 && now->a.len == now->b.len &&
           memcmp(now->a.cps, now->b.cps, now->a.len * sizeof *now->a.cps) == 0;
}

/* Returns whether there is nothing more to be said of the definition. */
static bool check_repeat(struct definitions *now, const struct gloss_batch_item *item, struct gloss_slice text) {
    const char *what = says_the_same(now, text, item->form.sense->expansion) ? "expansion"
                       : says_the_same(now, text, item->entry->term)         ? "term"
                                                                             : NULL;

    if (what)
        gloss_check_find(now->check, GLOSS_LINT_CIRCULAR, definition_spot(now->check, item),
                         "the definition of '%s' only repeats the %s", GLOSS_QUOTE(item->entry->term), what);
    return what != NULL;
}

/* ---- Acronyms that nobody explains ---- */

/* What every reader knows. In the order of strcmp. */
static const char *const well_known[] = {
    "AD",  "AM",  "BBC", "BC",  "BCE", "CD", "CE",  "CEO", "CO",   "DC",  "DIY", "DNA", "DVD", "EU",  "FAQ",
    "GDP", "GMT", "GPS", "HIV", "ID",  "IQ", "MP",  "NB",  "NGO",  "OK",  "PC",  "PDF", "PM",  "PR",  "PS",
    "RNA", "SMS", "TV",  "UK",  "UN",  "US", "USA", "USB", "USSR", "UTC", "VAT", "VIP", "WW",  "WWI", "WWII",
};

static int compare_word(const void *key, const void *item) {
    const struct gloss_slice *word = key;

    return gloss_slice_compare(*word, gloss_slice(*(const char *const *)item));
}

/* II, XIV, and IIA. */
static bool is_roman(struct gloss_slice word) {
    size_t len = 0;

    while (len < word.len && strchr("IVX", word.ptr[len]))
        len++;
    return len == word.len || (len > 1 && len + 1 == word.len);
}

/* A word of two letters or more, all of them ASCII capitals. */
static bool is_capitals(struct gloss_slice text, const struct gloss_token *token) {
    for (size_t i = token->start; i < token->end; i++)
        if (!gloss_is_capital(text.ptr[i]))
            return false;
    return token->end - token->start >= 2;
}

static bool is_word(struct gloss_slice word) {
    char small[ACRONYM_LETTERS];

    for (size_t i = 0; i < word.len; i++)
        small[i] = (char)(word.ptr[i] | 0x20);
    return gloss_frequency_per_million((struct gloss_slice){small, word.len}) >= WORD_PER_MILLION;
}

/* What stands around the word up to blanks and brackets. A digit makes it a designator (MQ-9), other signs an address or code. */
static bool is_part_of_code(struct gloss_slice text, const struct gloss_token *token) {
    enum { FAR = 64 };
    size_t start = token->start, end = token->end;

    while (start > 0 && token->start - start < FAR && !strchr(" \n\t()[],;\"", text.ptr[start - 1]))
        start--;
    while (end < text.len && end - token->end < FAR && !strchr(" \n\t()[],;\"", text.ptr[end]))
        end++;
    for (size_t i = start; i < end; i++)
        if (gloss_is_digit(text.ptr[i]) || strchr("@\\_=<>{}$#*~`", text.ptr[i]) || (text.ptr[i] == ':' && i + 1 < end))
            return true;
    return false;
}

static bool is_headline(const struct definitions *now, struct gloss_slice text, size_t at) {
    size_t first = at, last = at;

    while (first > 0 && at - first < HEADLINE_WORDS && is_capitals(text, &now->tokens[first - 1]))
        first--;
    while (last + 1 < now->token_count && last - at < HEADLINE_WORDS && is_capitals(text, &now->tokens[last + 1]))
        last++;
    return last - first + 1 >= HEADLINE_WORDS;
}

/* `... Energy Agency (IAEA) ...` and `IAEA (International ...)`: explained on the spot. */
static bool is_introduced_here(struct gloss_slice text, const struct gloss_token *token) {
    struct gloss_slice behind = gloss_slice_cut(text, token->end, text.len);

    return (token->start > 0 && text.ptr[token->start - 1] == '(') || gloss_slice_starts_with(behind, " (");
}

static bool may_be_acronym(const struct definitions *now, struct gloss_slice text, size_t at) {
    const struct gloss_token *token = &now->tokens[at];
    struct gloss_slice word = gloss_slice_cut(text, token->start, token->end);

    return is_capitals(text, token) && word.len <= ACRONYM_LETTERS && !is_roman(word) &&
           !bsearch(&word, well_known, sizeof well_known / sizeof *well_known, sizeof *well_known, compare_word) &&
           !is_word(word) && !is_part_of_code(text, token) && !is_headline(now, text, at);
}

/* The acronym's place in the table: taken, free (0), or NULL where too many have fallen on it. */
static uint32_t *slot_of(struct definitions *now, uint64_t hash) {
    for (size_t probe = 0; probe < MOST_PROBES; probe++) {
        uint32_t *slot = &now->slots[(hash + probe) % SLOTS];

        if (*slot == 0)
            return now->count < SLOTS / 2 ? slot : NULL;
        if (now->acronyms[*slot - 1].hash == hash)
            return slot;
    }
    return NULL;
}

static bool add_acronym(struct definitions *now, const struct gloss_batch_item *item, const struct gloss_token *token) {
    struct gloss_slice word = gloss_slice_cut(item->form.text, token->start, token->end);
    uint64_t hash = gloss_hash_bytes(word.ptr, word.len);
    uint32_t *slot = slot_of(now, hash);
    struct acronym *grown;

    if (!slot)
        return true;
    if (*slot == 0) {
        grown = gloss_array_grow(now->acronyms, now->count, &now->room, sizeof *grown);
        if (!grown)
            return false;
        now->acronyms = grown;
        grown[now->count] = (struct acronym){.hash = hash, .text = word, .at = definition_spot(now->check, item)};
        if (now->count < GLOSS_LIMIT_FAULTS)
            grown[now->count].at = token_spot(now->check, item, token->start, token->end);
        *slot = (uint32_t)++now->count;
    }
    grown = &now->acronyms[*slot - 1];
    if (grown->last != now->number) {
        grown->last = now->number;
        grown->definitions++;
    }
    return true;
}

static bool cut_tokens(struct definitions *now, struct gloss_slice text) {
    now->token_count = 0;
    for (size_t at = gloss_token_start(text, 0); at < text.len; at = gloss_token_start(text, at)) {
        struct gloss_token *grown = gloss_array_grow(now->tokens, now->token_count, &now->token_room, sizeof *grown);

        if (!grown)
            return false;
        now->tokens = grown;
        grown[now->token_count] = gloss_token_at(text, at);
        at = grown[now->token_count++].end;
    }
    return true;
}

static bool has_capitals(struct gloss_slice text) {
    for (size_t i = 1; i < text.len; i++)
        if (gloss_is_capital(text.ptr[i - 1]) && gloss_is_capital(text.ptr[i]))
            return true;
    return false;
}

static bool check_acronyms(struct definitions *now, const struct gloss_batch_item *item, struct gloss_slice text,
                           const struct gloss_mention *mentions, size_t count) {
    struct gloss_slice introduced[MOST_INTRODUCED];
    struct gloss_list known = {introduced, 0};
    size_t mention = 0;

    if (!has_capitals(text))
        return true;
    if (!cut_tokens(now, text))
        return false;
    for (size_t i = 0; i < now->token_count; i++) {
        const struct gloss_token *token = &now->tokens[i];
        struct gloss_slice word = gloss_slice_cut(text, token->start, token->end);

        while (mention < count && mentions[mention].end <= token->start)
            mention++;
        if ((mention < count && mentions[mention].start <= token->start) || !may_be_acronym(now, text, i) ||
            gloss_list_holds(known, word))
            continue;
        if (is_introduced_here(text, token)) {
            if (known.count < MOST_INTRODUCED)
                introduced[known.count++] = word;
        } else if (!add_acronym(now, item, token)) {
            return false;
        }
    }
    return true;
}

static void report_acronyms(struct definitions *now) {
    for (size_t i = 0; i < now->count; i++) {
        const struct acronym *acronym = &now->acronyms[i];

        if (acronym->definitions > 1)
            gloss_check_find(now->check, GLOSS_LINT_UNDEFINED, acronym->at,
                             "no entry explains '%s', which %u definitions use", GLOSS_QUOTE(acronym->text),
                             (unsigned)acronym->definitions);
        else
            gloss_check_find(now->check, GLOSS_LINT_UNDEFINED, acronym->at, "no entry explains '%s'",
                             GLOSS_QUOTE(acronym->text));
    }
}

/* ---- All definitions ---- */

static bool judge(void *user, const struct gloss_batch_item *item, struct gloss_slice text,
                  const struct gloss_mention *mentions, size_t count) {
    struct definitions *now = user;

    now->number++;
    if (gloss_check_wants(now->check, GLOSS_LINT_CIRCULAR) && !check_repeat(now, item, text))
        check_circle(now, item, text, mentions, count);
    if (now->slots && !check_acronyms(now, item, text, mentions, count))
        return false;
    return !now->check->failed;
}

static bool add_all(struct gloss_check *check, struct gloss_batch *batch) {
    for (size_t i = 0; i < check->glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(check->glossary, i);

        gloss_check_progress(check, 1, i);
        for (uint32_t sense = 0; sense < entry->sense_count; sense++) {
            struct gloss_form form = {.text = entry->senses[sense].definition, .sense = &entry->senses[sense]};

            if (form.text.ptr && !gloss_batch_add(batch, form.text, entry, &form))
                return false;
        }
    }
    return gloss_batch_flush(batch);
}

void gloss_check_definitions(struct gloss_check *check) {
    struct definitions now = {.check = check};
    struct gloss_batch batch = {.index = check->index, .judge = judge, .user = &now};
    bool undefined = gloss_check_wants(check, GLOSS_LINT_UNDEFINED);

    if (!undefined && !gloss_check_wants(check, GLOSS_LINT_CIRCULAR))
        return;
    now.slots = undefined ? calloc(SLOTS, sizeof *now.slots) : NULL;
    if ((undefined && !now.slots) || !add_all(check, &batch))
        check->failed = true;
    if (!check->failed)
        report_acronyms(&now);
    gloss_batch_release(&batch);
    gloss_folded_release(&now.a);
    gloss_folded_release(&now.b);
    free(now.acronyms);
    free(now.slots);
    free(now.tokens);
}
