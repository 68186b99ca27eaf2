#include "scan.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/limits.h"
#include "inflect.h"
#include "separator.h"

enum {
    LEAD_BYTES = GLOSS_LIMIT_MENTION_BYTES, /* leading punctuation of a form, spelled at its longest */
    PATTERN_TRIES = 8,                      /* ends of a pattern inside a token that are tried shorter */
};

/* What is not searched before a token, from the first byte of it to behind the last. */
struct gap {
    uint32_t start, end;
};

struct gloss_scanner {
    const struct gloss_index *index;
    struct gloss_token *tokens;
    uint64_t *hashes;         /* of each token's folding */
    uint64_t *bare_hashes;    /* without marks; only if the index drops marks */
    uint64_t *separator_keys; /* before each token: UNKNOWN until it is asked for, 0 for none that a form has */
    struct gap *gaps;         /* before each token with GLOSS_TOKEN_APART */
    size_t token_count, token_room;
    struct gloss_mention *mentions;
    size_t mention_count, mention_room;
    struct gloss_skip *skips; /* of the piece, those that end behind its middle */
    size_t skip_count, skip_room;
    struct gloss_skipper skipper;
    struct gloss_folded folded;
    struct gloss_spelling_room room;
    struct gloss_regex_room *regex_room;
    bool *ran_away; /* of each pattern */
    const struct gloss_entry **runaways;
    size_t runaway_count, runaways_told;

    /* What goes from one piece to the next. */
    unsigned skip_kinds; /* what the piece begins inside of and is not searched: 1 << kind, or-ed */
    bool in_long_token;  /* the piece begins inside a token that is too long for a word */
    uint32_t long_flags; /* of that token */
    struct gap tail;     /* behind the last token; empty if everything is searched */
    uint64_t last_end;   /* of the last mention or except phrase, in the document */
};

enum { UNKNOWN_KEY = 2 }; /* keys are odd, or 0 */

struct gloss_scanner *gloss_scanner_new(const struct gloss_index *index) {
    struct gloss_scanner *scanner = calloc(1, sizeof *scanner);

    if (!scanner)
        return NULL;
    scanner->index = index;
    if (index->pattern_count) {
        scanner->regex_room = gloss_regex_room_new();
        scanner->ran_away = calloc(index->pattern_count, sizeof *scanner->ran_away);
        scanner->runaways = calloc(index->pattern_count, sizeof *scanner->runaways);
        if (!scanner->regex_room || !scanner->ran_away || !scanner->runaways) {
            gloss_scanner_free(scanner);
            return NULL;
        }
    }
    return scanner;
}

void gloss_scanner_free(struct gloss_scanner *scanner) {
    if (!scanner)
        return;
    free(scanner->tokens);
    free(scanner->hashes);
    free(scanner->bare_hashes);
    free(scanner->separator_keys);
    free(scanner->gaps);
    free(scanner->mentions);
    free(scanner->skips);
    gloss_folded_release(&scanner->folded);
    gloss_spelling_room_release(&scanner->room);
    gloss_regex_room_free(scanner->regex_room);
    free(scanner->ran_away);
    free(scanner->runaways);
    free(scanner);
}

void gloss_scanner_reset(struct gloss_scanner *scanner) {
    scanner->skip_kinds = 0;
    scanner->in_long_token = false;
    scanner->last_end = 0;
}

/* ---- Text to tokens ---- */

static bool grow_tokens(struct gloss_scanner *scanner) {
    size_t room = scanner->token_room ? 2 * scanner->token_room : 256;
    struct gloss_token *tokens = realloc(scanner->tokens, room * sizeof *tokens);
    uint64_t *hashes = NULL, *bare = NULL, *keys = NULL;
    struct gap *gaps = NULL;

    if (tokens)
        scanner->tokens = tokens;
    if (tokens && (hashes = realloc(scanner->hashes, room * sizeof *hashes)))
        scanner->hashes = hashes;
    if (hashes && scanner->index->drops_marks && (bare = realloc(scanner->bare_hashes, room * sizeof *bare)))
        scanner->bare_hashes = bare;
    if (hashes && (keys = realloc(scanner->separator_keys, room * sizeof *keys)))
        scanner->separator_keys = keys;
    if (keys && (gaps = realloc(scanner->gaps, room * sizeof *gaps)))
        scanner->gaps = gaps;
    if (!gaps || (scanner->index->drops_marks && !bare))
        return false;
    scanner->token_room = room;
    return true;
}

static bool hash_token(struct gloss_scanner *scanner, struct gloss_slice text, const struct gloss_token *token,
                       bool drop_marks, uint64_t *hash) {
    if (token->flags & GLOSS_TOKEN_ASCII && !(token->flags & GLOSS_TOKEN_DOTTED)) {
        *hash = gloss_ascii_hash(text.ptr + token->start, token->end - token->start);
        return true;
    }
    scanner->folded.len = 0;
    if (!gloss_token_fold(text, token, drop_marks, &scanner->folded))
        return false;
    *hash = gloss_folded_hash(scanner->folded.cps, scanner->folded.len);
    return true;
}

static bool add_token(struct gloss_scanner *scanner, struct gloss_slice text, struct gloss_token token) {
    size_t at = scanner->token_count;

    if (at == scanner->token_room && !grow_tokens(scanner))
        return false;
    scanner->tokens[at] = token;
    scanner->separator_keys[at] = token.flags & GLOSS_TOKEN_APART || at == 0 ? 0 : UNKNOWN_KEY;
    if (token.flags & GLOSS_TOKEN_LONG)
        scanner->hashes[at] = 0;
    else if (!hash_token(scanner, text, &token, false, &scanner->hashes[at]) ||
             (scanner->index->drops_marks && !hash_token(scanner, text, &token, true, &scanner->bare_hashes[at])))
        return false;
    scanner->token_count++;
    return true;
}

/* The part of the text that is not searched, as far as it is known. */
struct skipping {
    size_t until;
    bool apart;     /* the next token has a skipped stretch before it ... */
    struct gap gap; /* ... and this one */
};

static void widen(struct skipping *skipping, size_t start, size_t end) {
    if (!skipping->apart || start < skipping->gap.start)
        skipping->gap.start = (uint32_t)start;
    if (!skipping->apart || end > skipping->gap.end)
        skipping->gap.end = (uint32_t)end;
    skipping->apart = true;
}

static bool keep_skip(struct gloss_scanner *scanner, struct gloss_skip skip) {
    if (scanner->skip_count == scanner->skip_room) {
        size_t room = scanner->skip_room ? 2 * scanner->skip_room : 16;
        struct gloss_skip *grown = realloc(scanner->skips, room * sizeof *grown);

        if (!grown)
            return false;
        scanner->skips = grown;
        scanner->skip_room = room;
    }
    scanner->skips[scanner->skip_count++] = skip;
    return true;
}

static bool skip_from_mark(struct gloss_scanner *scanner, struct gloss_slice text, size_t at, struct skipping *skipping) {
    struct gloss_skip found;

    if (!gloss_skip_at(&scanner->skipper, text, at, &found))
        return true;
    while (scanner->token_count > 0 && scanner->tokens[scanner->token_count - 1].end > found.start) {
        scanner->token_count--;
        if (scanner->tokens[scanner->token_count].flags & GLOSS_TOKEN_APART)
            widen(skipping, scanner->gaps[scanner->token_count].start, scanner->gaps[scanner->token_count].end);
    }
    widen(skipping, found.start, found.end);
    if (found.end > skipping->until)
        skipping->until = found.end;
    return keep_skip(scanner, found);
}

/* A token that begins in what is not searched ends it: src/x.cÃ© has no word Ã©. */
static void extend_skips(struct gloss_scanner *scanner, const struct gloss_token *token, struct skipping *skipping) {
    skipping->until = token->end;
    for (size_t i = scanner->skip_count; i-- > 0 && scanner->skips[i].end > token->start;)
        if (scanner->skips[i].end < token->end)
            scanner->skips[i].end = token->end;
}

/* The usual word, all ASCII and no initialism, without the care that others take. */
static inline bool ascii_word(struct gloss_slice text, size_t at, struct gloss_token *token) {
    size_t end = at + 1;

    while (end < text.len && gloss_is_ascii(text.ptr[end]) && gloss_ascii_class[(unsigned char)text.ptr[end]] & GLOSS_WORD)
        end++;
    *token = (struct gloss_token){(uint32_t)at, (uint32_t)end, GLOSS_TOKEN_ASCII};
    return end - at <= GLOSS_LIMIT_TOKEN_BYTES && (end == text.len || gloss_is_ascii(text.ptr[end])) &&
           !(end - at == 1 && end < text.len && text.ptr[end] == '.');
}

/* Cut the text into tokens from `from` on; tokens that are not searched are left out. */
static bool cut_tokens(struct gloss_scanner *scanner, struct gloss_slice text, size_t from, struct skipping *skipping) {
    size_t at = from, len;

    while (at < text.len) {
        unsigned char byte = (unsigned char)text.ptr[at];
        struct gloss_token token;

        if (byte < 0x80) {
            if (!(gloss_ascii_class[byte] & GLOSS_WORD)) {
                if (gloss_is_skip_mark((char)byte) && !skip_from_mark(scanner, text, at, skipping))
                    return false;
                at++;
                continue;
            }
        } else if (!(gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD)) {
            at += len;
            continue;
        }
        if (!ascii_word(text, at, &token))
            token = gloss_token_at(text, at);
        /* The dots of an initialism are marks too: www.x.y, U.S@example.org. */
        if (token.flags & GLOSS_TOKEN_DOTTED)
            for (size_t dot = token.start; dot < token.end; dot++)
                if (text.ptr[dot] == '.' && !skip_from_mark(scanner, text, dot, skipping))
                    return false;
        at = token.end;
        if (token.start < skipping->until) {
            if (token.end > skipping->until)
                extend_skips(scanner, &token, skipping);
            continue;
        }
        if (skipping->apart)
            token.flags |= GLOSS_TOKEN_APART;
        if (!add_token(scanner, text, token))
            return false;
        scanner->gaps[scanner->token_count - 1] = skipping->gap;
        skipping->apart = false;
    }
    return true;
}

/* ---- Tokens to mentions ---- */

struct candidate {
    const struct gloss_spelling *spelling; /* NULL: a pattern */
    const struct gloss_entry *entry;       /* NULL: nothing found */
    struct gloss_distance distance;
    size_t start, end;
};

/* Rules 6.2: whether a is to be taken rather than b. */
static bool is_better(const struct candidate *a, const struct candidate *b) {
    int closer;
    bool a_except, b_except;

    if (!b->entry)
        return true;
    if (a->start != b->start)
        return a->start < b->start;
    if (a->end != b->end)
        return a->end > b->end;
    if (!a->spelling != !b->spelling)
        return a->spelling != NULL;
    closer = gloss_distance_compare(&a->distance, &b->distance);
    if (closer != 0)
        return closer < 0;
    a_except = a->spelling && a->spelling->is_except;
    b_except = b->spelling && b->spelling->is_except;
    if (a_except != b_except)
        return b_except;
    if (a->entry != b->entry)
        return a->entry->file != b->entry->file ? a->entry->file > b->entry->file : a->entry < b->entry;
    return a->spelling && a->spelling->number < b->spelling->number;
}

struct walk {
    struct gloss_scanner *scanner;
    const struct gloss_piece *piece;
    size_t first;    /* token at which mentions begin */
    size_t earliest; /* byte of the piece before which none may begin */
    struct candidate best;
};

/* Punctuation of a form may reach into what is not searched; tokens cannot. */
static bool reaches_skipped(const struct walk *walk, const struct candidate *found) {
    const struct gloss_scanner *scanner = walk->scanner;
    size_t behind = walk->first + found->spelling->tokens;
    struct gap after = scanner->tail;

    if (behind < scanner->token_count)
        after = scanner->tokens[behind].flags & GLOSS_TOKEN_APART ? scanner->gaps[behind] : (struct gap){0};
    return (after.end > 0 && found->end > after.start) ||
           (scanner->tokens[walk->first].flags & GLOSS_TOKEN_APART && found->start < scanner->gaps[walk->first].end);
}

static bool try_listed(struct walk *walk, uint32_t node) {
    struct gloss_scanner *scanner = walk->scanner;
    const struct gloss_index *index = scanner->index;

    for (uint32_t listed = index->nodes[node].listed; listed != 0; listed = index->listings[listed - 1].next) {
        const struct gloss_spelling *spelling = &index->spellings[index->listings[listed - 1].spelling];
        struct candidate found = {.spelling = spelling, .entry = spelling->entry};

        switch (gloss_spelling_compare(spelling, walk->piece->text, &scanner->tokens[walk->first], &scanner->room,
                                       &found.distance, &found.start, &found.end)) {
        case GLOSS_SPELLING_MEMORY:
            return false;
        case GLOSS_SPELLING_NO:
            continue;
        case GLOSS_SPELLING_YES:
            break;
        }
        if (found.start >= walk->earliest && !reaches_skipped(walk, &found) && is_better(&found, &walk->best))
            walk->best = found;
    }
    return true;
}

/* What is listed behind the words of which the token is a plural. */
static bool try_singulars(struct walk *walk, uint32_t parent, uint64_t separator_key, const struct gloss_token *token,
                          bool drop_marks) {
    struct gloss_scanner *scanner = walk->scanner;
    struct gloss_folded *folded = &scanner->folded;
    struct gloss_singular found[3];
    size_t count;

    if (token->flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS))
        return true;
    folded->len = 0;
    if (!gloss_token_fold(walk->piece->text, token, drop_marks, folded))
        return false;
    count = gloss_singulars(folded->cps, folded->len, found);
    for (size_t i = 0; i < count; i++) {
        size_t len = found[i].keep + found[i].y;
        int32_t replaced = folded->cps[len - 1];
        uint64_t hash;
        uint32_t node;

        if (found[i].y)
            folded->cps[len - 1] = 'y';
        hash = gloss_folded_hash(folded->cps, len);
        folded->cps[len - 1] = replaced;
        node = gloss_index_child(scanner->index, parent, separator_key, hash);
        if (node != GLOSS_NO_NODE && !try_listed(walk, node))
            return false;
    }
    return true;
}

static bool ends_in_s(struct gloss_slice text, const struct gloss_token *token) {
    unsigned char last = (unsigned char)text.ptr[token->end - 1];

    return (last | 0x20) == 's' || last >= 0x80; /* full-width letters fold to s, and so does the long s */
}

/* Follow one token from a node: what is listed there, and where to go on. */
static bool step(struct walk *walk, uint32_t *node, size_t at, uint64_t separator_key, bool drop_marks) {
    struct gloss_scanner *scanner = walk->scanner;
    const struct gloss_token *token = &scanner->tokens[at];
    uint64_t hash = drop_marks ? scanner->bare_hashes[at] : scanner->hashes[at];
    uint32_t parent = *node;

    if (token->flags & GLOSS_TOKEN_LONG) {
        *node = GLOSS_NO_NODE;
        return true;
    }
    *node = gloss_index_child(scanner->index, parent, separator_key, hash);
    if (*node != GLOSS_NO_NODE && !try_listed(walk, *node))
        return false;
    return !ends_in_s(walk->piece->text, token) || try_singulars(walk, parent, separator_key, token, drop_marks);
}

static uint64_t separator_key(struct walk *walk, size_t at) {
    struct gloss_scanner *scanner = walk->scanner;

    if (scanner->separator_keys[at] == UNKNOWN_KEY)
        scanner->separator_keys[at] =
            gloss_separator_key(gloss_slice_cut(walk->piece->text, scanner->tokens[at - 1].end, scanner->tokens[at].start));
    return scanner->separator_keys[at];
}

static bool walk_from_root(struct walk *walk, uint32_t root, bool drop_marks) {
    struct gloss_scanner *scanner = walk->scanner;
    uint32_t node = root;
    size_t start = scanner->tokens[walk->first].start;

    if (!step(walk, &node, walk->first, 0, drop_marks))
        return false;
    for (size_t at = walk->first + 1; node != GLOSS_NO_NODE && scanner->index->nodes[node].has_children; at++) {
        uint64_t key = at < scanner->token_count ? separator_key(walk, at) : 0;

        if (key == 0 || scanner->tokens[at].start - start > GLOSS_LIMIT_MENTION_BYTES)
            break;
        if (!step(walk, &node, at, key, drop_marks))
            return false;
    }
    return true;
}

/* ---- Patterns ---- */

/* What a pattern may look at from byte start on: valid text, inside the window, up to what is not searched. */
static struct gloss_slice pattern_window(struct walk *walk, size_t start) {
    struct gloss_scanner *scanner = walk->scanner;
    struct gloss_slice text = walk->piece->text;
    size_t end = text.len - start < GLOSS_LIMIT_PATTERN_WINDOW ? text.len : start + GLOSS_LIMIT_PATTERN_WINDOW;
    size_t len;

    for (size_t at = walk->first + 1; at < scanner->token_count && scanner->tokens[at].start < end; at++)
        if (scanner->tokens[at].flags & GLOSS_TOKEN_APART)
            end = scanner->tokens[at - 1].end;
    if (scanner->tail.end > 0 && scanner->tail.start < end)
        end = scanner->tokens[scanner->token_count - 1].end;
    text = gloss_slice_cut(text, start, end);
    text.len = gloss_utf8_check(text, &len); /* a character cut in two ends it as well */
    return text;
}

/* Cut text before the token in which it ends, if it ends inside one. */
static bool ends_at_edge(struct walk *walk, size_t end, size_t *shorter) {
    struct gloss_scanner *scanner = walk->scanner;

    for (size_t at = walk->first; at < scanner->token_count && scanner->tokens[at].start < end; at++)
        if (end < scanner->tokens[at].end) {
            *shorter = scanner->tokens[at].start;
            return false;
        }
    return true;
}

static bool try_pattern(struct walk *walk, size_t number) {
    struct gloss_scanner *scanner = walk->scanner;
    const struct gloss_pattern *pattern = &scanner->index->patterns[number];
    size_t start = scanner->tokens[walk->first].start, end, shorter;
    struct gloss_slice window = pattern_window(walk, start);

    for (int tries = 0; tries < PATTERN_TRIES && window.len > 0; tries++) {
        struct candidate found = {.entry = pattern->entry, .start = start};

        switch (gloss_regex_match(pattern->regex, scanner->regex_room, window, 0, &end)) {
        case GLOSS_REGEX_MEMORY:
            return false;
        case GLOSS_REGEX_LIMIT:
            if (!scanner->ran_away[number])
                scanner->runaways[scanner->runaway_count++] = pattern->entry;
            scanner->ran_away[number] = true;
            return true;
        case GLOSS_REGEX_NONE:
            return true;
        case GLOSS_REGEX_FOUND:
            break;
        }
        found.end = start + end;
        if (ends_at_edge(walk, found.end, &shorter)) {
            if (start >= walk->earliest && is_better(&found, &walk->best))
                walk->best = found;
            return true;
        }
        window.len = shorter - start;
    }
    return true;
}

/* ---- One token after another ---- */

/* Whether a form may begin with a word of which the token is a plural. */
static bool singular_may_begin(const struct gloss_index *index, struct gloss_slice text, const struct gloss_token *token) {
    const char *word = text.ptr + token->start;
    size_t len = token->end - token->start;

    if (!(token->flags & GLOSS_TOKEN_ASCII) || token->flags & GLOSS_TOKEN_DOTTED)
        return true;
    if (len > 1 && gloss_index_may_begin(index, gloss_ascii_hash(word, len - 1)))
        return true;
    if (len > 2 && (word[len - 2] | 0x20) == 'e')
        return gloss_index_may_begin(index, gloss_ascii_hash(word, len - 2)) || (len > 3 && (word[len - 3] | 0x20) == 'i');
    return false;
}

static bool may_begin(const struct gloss_scanner *scanner, struct gloss_slice text, size_t at) {
    const struct gloss_index *index = scanner->index;
    const struct gloss_token *token = &scanner->tokens[at];

    return gloss_index_may_begin(index, scanner->hashes[at]) ||
           (ends_in_s(text, token) && singular_may_begin(index, text, token)) ||
           (index->drops_marks && gloss_index_may_begin(index, scanner->bare_hashes[at]));
}

static bool find_best(struct walk *walk) {
    struct gloss_scanner *scanner = walk->scanner;

    if (scanner->tokens[walk->first].flags & GLOSS_TOKEN_LONG)
        return true;
    if (may_begin(scanner, walk->piece->text, walk->first)) {
        if (!walk_from_root(walk, GLOSS_ROOT, false))
            return false;
        if (scanner->index->drops_marks && !walk_from_root(walk, GLOSS_ROOT_NO_MARKS, true))
            return false;
    }
    for (size_t i = 0; i < scanner->index->pattern_count; i++)
        if (!try_pattern(walk, i))
            return false;
    return true;
}

static bool add_mention(struct gloss_scanner *scanner, const struct candidate *found, uint64_t offset) {
    const struct gloss_entry *entry = found->entry;
    struct gloss_mention *mention;

    if (scanner->mention_count == scanner->mention_room) {
        size_t room = scanner->mention_room ? 2 * scanner->mention_room : 64;
        struct gloss_mention *grown = realloc(scanner->mentions, room * sizeof *grown);

        if (!grown)
            return false;
        scanner->mentions = grown;
        scanner->mention_room = room;
    }
    mention = &scanner->mentions[scanner->mention_count++];
    *mention = (struct gloss_mention){.start = offset + found->start,
                                      .end = offset + found->end,
                                      .entry = entry,
                                      .sense = found->spelling ? found->spelling->sense : NULL,
                                      .form = found->spelling ? found->spelling->form : entry->term,
                                      .inflected = found->distance.inflected};
    if (!mention->sense && entry->sense_count == 1)
        mention->sense = &entry->senses[0];
    return true;
}

static bool find_mentions(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    for (size_t at = 0; at < scanner->token_count && scanner->tokens[at].start < stop; at++) {
        struct walk walk = {.scanner = scanner, .piece = piece, .first = at, .earliest = piece->from};

        if (scanner->last_end > piece->offset + piece->from)
            walk.earliest = (size_t)(scanner->last_end - piece->offset);
        if (scanner->tokens[at].start < walk.earliest)
            continue;
        if (!find_best(&walk))
            return false;
        if (!walk.best.entry)
            continue;
        scanner->last_end = piece->offset + walk.best.end;
        if (!(walk.best.spelling && walk.best.spelling->is_except) && !add_mention(scanner, &walk.best, piece->offset))
            return false;
    }
    return true;
}

/* A piece ends inside a token that is too long for a word: where the next one goes on with it. Whether the letter behind a full stop
 * belongs to an initialism shows only at its end. */
static size_t leave_long_token(struct gloss_scanner *scanner, struct gloss_slice text, size_t least, uint32_t flags) {
    size_t upto = text.len;

    while (flags & GLOSS_TOKEN_DOTTED && upto > least && text.ptr[upto - 1] != '.')
        upto--;
    /* One letter with so many marks that no full stop is near. */
    if (flags & GLOSS_TOKEN_DOTTED && upto <= least + 1) {
        flags &= ~(uint32_t)GLOSS_TOKEN_DOTTED;
        upto = text.len;
    }
    scanner->in_long_token = true;
    scanner->long_flags = flags;
    return flags & GLOSS_TOKEN_DOTTED ? upto - 1 : upto;
}

/* An edge that parts no character and no CR LF, at most 3 bytes before at; bytes that are no UTF-8 may be parted anywhere. */
static size_t edge_before(struct gloss_slice text, size_t from, size_t at) {
    size_t back = 0;

    if (at > from && text.ptr[at] == '\n' && text.ptr[at - 1] == '\r')
        return at - 1;
    while (back < 3 && at - back > from && ((unsigned char)text.ptr[at - back] & 0xC0) == 0x80)
        back++;
    return ((unsigned char)text.ptr[at - back] & 0xC0) == 0x80 ? at : at - back;
}

/* Where the next piece has to go on: behind the tokens that have been tried, so that what leads the next one is not cut off;
 * not inside something that is not searched, if its end is in sight. */
static size_t decided(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    size_t upto = piece->from;
    size_t last_end = scanner->last_end > piece->offset ? (size_t)(scanner->last_end - piece->offset) : 0, before;

    if (stop - piece->from > LEAD_BYTES)
        upto = edge_before(piece->text, piece->from, stop - LEAD_BYTES);
    for (size_t at = scanner->token_count; at-- > 0;)
        if (scanner->tokens[at].start < stop) {
            if (scanner->tokens[at].end == piece->text.len)
                upto = leave_long_token(scanner, piece->text, stop, scanner->tokens[at].flags);
            else if (scanner->tokens[at].end > upto)
                upto = scanner->tokens[at].end;
            break;
        }
    if (last_end > upto)
        upto = last_end;
    /* One may begin in another and end behind it, and is found before or after it. */
    do {
        before = upto;
        for (size_t i = 0; i < scanner->skip_count; i++)
            if (scanner->skips[i].start < upto && scanner->skips[i].end > upto)
                upto = scanner->skips[i].end;
    } while (upto > before);
    for (size_t i = 0; upto == piece->text.len && i < scanner->skip_count; i++)
        if (scanner->skips[i].end == upto)
            scanner->skip_kinds |= 1u << scanner->skips[i].kind;
    return upto;
}

/* The piece goes on inside what an earlier one has begun and is not searched. Marks at its edge are looked at again, for what they
 * mean shows in the two bytes behind them. */
static bool go_on_skipping(struct gloss_scanner *scanner, const struct gloss_piece *piece, struct skipping *skipping) {
    for (unsigned kind = 0; scanner->skip_kinds >> kind != 0; kind++) {
        size_t end;

        if (!(scanner->skip_kinds >> kind & 1))
            continue;
        end = gloss_skip_end((enum gloss_skip_kind)kind, piece->text, piece->from);
        if (!keep_skip(scanner, (struct gloss_skip){0, end, (enum gloss_skip_kind)kind}))
            return false;
        widen(skipping, 0, end);
        if (end > skipping->until)
            skipping->until = end;
    }
    for (size_t at = piece->from > 2 ? piece->from - 2 : 0; scanner->skip_kinds && at < piece->from; at++)
        if (gloss_is_skip_mark(piece->text.ptr[at]) && !skip_from_mark(scanner, piece->text, at, skipping))
            return false;
    return true;
}

/* Without the character that the end of a text cuts in two. */
static struct gloss_slice whole_characters(struct gloss_slice text) {
    size_t len;

    for (size_t back = 1; back < 4 && back < text.len; back++) {
        unsigned char byte = (unsigned char)text.ptr[text.len - back];

        if ((byte & 0xC0) == 0xC0 && gloss_utf8_decode(text, text.len - back, &len) == GLOSS_INVALID && len == back)
            text.len -= back;
        if ((byte & 0xC0) != 0x80)
            break;
    }
    return text;
}

static bool scan(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t *upto) {
    struct skipping skipping = {.until = piece->from};
    struct gloss_slice text = piece->text;
    size_t at = piece->from, stop = text.len;

    if (!piece->last)
        stop = text.len - at > GLOSS_SCAN_AFTER ? text.len - (GLOSS_SCAN_AFTER - LEAD_BYTES) : at;
    scanner->token_count = scanner->mention_count = scanner->skip_count = 0;
    scanner->skipper = (struct gloss_skipper){0};
    if (!go_on_skipping(scanner, piece, &skipping))
        return false;
    if (scanner->in_long_token)
        at = gloss_token_rest(text, at, scanner->long_flags);
    if (!cut_tokens(scanner, text, at, &skipping))
        return false;
    scanner->tail = skipping.apart ? skipping.gap : (struct gap){0};
    if (!find_mentions(scanner, piece, stop))
        return false;
    scanner->skip_kinds = 0;
    /* A token that goes on and on leaves none behind it. */
    if (scanner->in_long_token && at == text.len && !piece->last) {
        *upto = leave_long_token(scanner, text, piece->from + 1, scanner->long_flags);
        return true;
    }
    scanner->in_long_token = false;
    *upto = piece->last ? text.len : decided(scanner, piece, stop);
    if (*upto < at)
        *upto = at;
    return true;
}

bool gloss_scan(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t *upto) {
    struct gloss_piece whole = *piece;

    if (!piece->last)
        whole.text = whole_characters(piece->text);
    return scan(scanner, &whole, upto);
}

const struct gloss_mention *gloss_scan_mentions(const struct gloss_scanner *scanner, size_t *count) {
    *count = scanner->mention_count;
    return scanner->mentions;
}

void gloss_scan_back(struct gloss_scanner *scanner, uint64_t end) {
    if (scanner->last_end > end)
        scanner->last_end = end;
    scanner->in_long_token = false;
    scanner->skip_kinds = 0;
}

const struct gloss_entry *const *gloss_scan_runaways(struct gloss_scanner *scanner, size_t *count) {
    const struct gloss_entry *const *fresh = scanner->runaways + scanner->runaways_told;

    *count = scanner->runaway_count - scanner->runaways_told;
    scanner->runaways_told = scanner->runaway_count;
    return scanner->runaways ? fresh : NULL;
}
