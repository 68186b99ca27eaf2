#include "scan.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "designator.h"
#include "inflect.h"
#include "words.h"

enum {
    LEAD_BYTES = GLOSS_LIMIT_MENTION_BYTES, /* leading punctuation of a form, spelled at its longest */
};

struct gloss_scanner {
    const struct gloss_index *index;
    struct gloss_words words; /* of the piece */
    struct gloss_mention *mentions;
    size_t mention_count, mention_room;
    struct gloss_group *groups; /* of the mentions, one mention's after another's */
    size_t group_count, group_room;
    struct gloss_folded folded;
    struct gloss_spelling_room room;
    struct gloss_pattern_runner *patterns; /* NULL: the index has none */
    struct gloss_trace *trace;             /* NULL: nobody asks */

    /* What goes from one piece to the next. */
    unsigned skip_kinds; /* what the piece begins inside of and is not searched: 1 << kind, or-ed */
    bool in_long_token;  /* the piece begins inside a token that is too long for a word */
    uint32_t long_flags; /* of that token */
    uint64_t last_end;   /* of the last mention or except phrase, in the document */
};

struct gloss_scanner *gloss_scanner_new(const struct gloss_index *index) {
    struct gloss_scanner *scanner = calloc(1, sizeof *scanner);

    if (!scanner)
        return NULL;
    scanner->index = index;
    scanner->words.drops_marks = index->drops_marks;
    if (index->patterns.count) {
        scanner->patterns = gloss_pattern_runner_new(&index->patterns);
        if (!scanner->patterns) {
            gloss_scanner_free(scanner);
            return NULL;
        }
    }
    return scanner;
}

void gloss_scanner_free(struct gloss_scanner *scanner) {
    if (!scanner)
        return;
    gloss_words_release(&scanner->words);
    free(scanner->mentions);
    free(scanner->groups);
    gloss_folded_release(&scanner->folded);
    gloss_spelling_room_release(&scanner->room);
    gloss_pattern_runner_free(scanner->patterns);
    free(scanner);
}

void gloss_scanner_reset(struct gloss_scanner *scanner) {
    scanner->skip_kinds = 0;
    scanner->in_long_token = false;
    scanner->last_end = 0;
    if (scanner->patterns)
        gloss_pattern_runner_reset(scanner->patterns);
}

struct walk {
    struct gloss_scanner *scanner;
    const struct gloss_piece *piece;
    size_t first;    /* token at which mentions begin */
    size_t earliest; /* byte of the piece before which none may begin */
    struct gloss_candidate best;
};

/* Punctuation of a form may reach into what is not searched; tokens cannot. */
static bool reaches_skipped(const struct walk *walk, const struct gloss_candidate *found) {
    const struct gloss_scanner *scanner = walk->scanner;
    size_t behind = walk->first + found->spelling->tokens;
    struct gloss_gap after = scanner->words.tail;

    if (behind < scanner->words.count)
        after =
            scanner->words.tokens[behind].flags & GLOSS_TOKEN_APART ? scanner->words.gaps[behind] : (struct gloss_gap){0};
    return (after.end > 0 && found->end > after.start) || (scanner->words.tokens[walk->first].flags & GLOSS_TOKEN_APART &&
                                                           found->start < scanner->words.gaps[walk->first].end);
}

/* Rule 6.6. A form that begins or ends in punctuation is free of it there. */
static bool cuts_designator(const struct walk *walk, const struct gloss_candidate *found) {
    const struct gloss_token *first = &walk->scanner->words.tokens[walk->first];
    const struct gloss_token *last = first + found->spelling->tokens - 1;

    return (found->start == first->start && gloss_designator_began(walk->piece->text, found->start)) ||
           (found->end == last->end && gloss_designator_goes_on(walk->piece->text, found->end));
}

static bool try_listed(struct walk *walk, uint32_t node) {
    struct gloss_scanner *scanner = walk->scanner;
    const struct gloss_index *index = scanner->index;

    for (uint32_t listed = index->nodes[node].listed; listed != 0; listed = index->listings[listed - 1].next) {
        const struct gloss_spelling *spelling = &index->spellings[index->listings[listed - 1].spelling];
        struct gloss_candidate found = {.spelling = spelling, .entry = spelling->entry};

        switch (gloss_spelling_compare(spelling, walk->piece->text, &scanner->words.tokens[walk->first], &scanner->room,
                                       &found.distance, &found.start, &found.end)) {
        case GLOSS_SPELLING_MEMORY:
            return false;
        case GLOSS_SPELLING_NO:
            continue;
        case GLOSS_SPELLING_YES:
            break;
        }
        if (found.start >= walk->earliest && !reaches_skipped(walk, &found) &&
            gloss_candidate_is_better(&found, &walk->best) && !cuts_designator(walk, &found))
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
    const struct gloss_token *token = &scanner->words.tokens[at];
    uint64_t hash = drop_marks ? scanner->words.bare_hashes[at] : scanner->words.hashes[at];
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

static bool walk_from_root(struct walk *walk, uint32_t root, bool drop_marks) {
    struct gloss_scanner *scanner = walk->scanner;
    uint32_t node = root;
    size_t start = scanner->words.tokens[walk->first].start;

    if (!step(walk, &node, walk->first, 0, drop_marks))
        return false;
    for (size_t at = walk->first + 1; node != GLOSS_NO_NODE && scanner->index->nodes[node].has_children; at++) {
        uint64_t key = at < scanner->words.count ? gloss_words_separator_key(&scanner->words, walk->piece->text, at) : 0;

        if (key == 0 || scanner->words.tokens[at].start - start > GLOSS_LIMIT_MENTION_BYTES)
            break;
        if (!step(walk, &node, at, key, drop_marks))
            return false;
    }
    return true;
}

/* ---- For those who explain ---- */

static bool trace(struct gloss_candidates *list, const struct gloss_candidate *candidate) {
    struct gloss_candidate *grown = gloss_array_grow(list->items, list->count, &list->room, sizeof *grown);

    if (!grown)
        return false;
    list->items = grown;
    grown[list->count] = *candidate;
    grown[list->count].groups = NULL; /* they do not stay */
    grown[list->count++].group_count = 0;
    return true;
}

/* A pattern that was given up takes nothing. */
static bool trace_patterns(struct gloss_trace *to, const struct gloss_candidate *found,
                           const struct gloss_entry *given_up) {
    struct gloss_candidate nothing = {.entry = given_up, .start = found->start, .end = found->start};

    return (!found->entry || trace(&to->patterns, found)) && (!given_up || trace(&to->patterns, &nothing));
}

static void begin_trace(struct gloss_trace *to, size_t begin) {
    to->taken.count = to->patterns.count = 0;
    to->begin = begin;
}

void gloss_scanner_trace(struct gloss_scanner *scanner, struct gloss_trace *to) { scanner->trace = to; }

const struct gloss_skip *gloss_scan_skips(const struct gloss_scanner *scanner, size_t *count) {
    *count = scanner->words.skip_count;
    return scanner->words.skips;
}

/* ---- Patterns ---- */

/* What patterns take; it takes part in 6.2 like a form. */
static bool try_patterns(struct walk *walk) {
    struct gloss_scanner *scanner = walk->scanner;
    struct gloss_pattern_found best;
    struct gloss_candidate found = {.start = scanner->words.tokens[walk->first].start};

    if (!gloss_patterns_try(scanner->patterns, walk->first, &best))
        return false;
    found.entry = best.entry;
    found.end = best.end;
    found.groups = best.groups;
    found.group_count = best.group_count;
    if (scanner->trace && !trace_patterns(scanner->trace, &found, best.given_up))
        return false;
    if (found.entry && gloss_candidate_is_better(&found, &walk->best))
        walk->best = found;
    return true;
}

/* ---- One token after another ---- */

/* Whether a form may begin with a word of which the token is a plural. */
static bool singular_may_begin(const struct gloss_index *index, struct gloss_slice text, const struct gloss_token *token) {
    const char *word = text.ptr + token->start;
    size_t len = token->end - token->start;

    if (!(token->flags & GLOSS_TOKEN_ASCII) || token->flags & GLOSS_TOKEN_DOTTED)
        return true;
    if (len > 1 && gloss_index_may_begin(index, gloss_ascii_hash(word, len - 1, len)))
        return true;
    if (len > 2 && (word[len - 2] | 0x20) == 'e')
        return gloss_index_may_begin(index, gloss_ascii_hash(word, len - 2, len)) ||
               (len > 3 && (word[len - 3] | 0x20) == 'i');
    return false;
}

static bool may_begin(const struct gloss_scanner *scanner, struct gloss_slice text, size_t at) {
    const struct gloss_index *index = scanner->index;
    const struct gloss_token *token = &scanner->words.tokens[at];

    return gloss_index_may_begin(index, scanner->words.hashes[at]) ||
           (ends_in_s(text, token) && singular_may_begin(index, text, token)) ||
           (index->drops_marks && gloss_index_may_begin(index, scanner->words.bare_hashes[at]));
}

static bool find_best(struct walk *walk) {
    struct gloss_scanner *scanner = walk->scanner;

    if (scanner->words.tokens[walk->first].flags & GLOSS_TOKEN_LONG)
        return true;
    if (may_begin(scanner, walk->piece->text, walk->first)) {
        if (!walk_from_root(walk, GLOSS_ROOT, false))
            return false;
        if (scanner->index->drops_marks && !walk_from_root(walk, GLOSS_ROOT_NO_MARKS, true))
            return false;
    }
    return !scanner->patterns || try_patterns(walk);
}

static bool add_groups(struct gloss_scanner *scanner, const struct gloss_candidate *found) {
    for (size_t i = 0; i < found->group_count; i++) {
        struct gloss_group *grown =
            gloss_array_grow(scanner->groups, scanner->group_count, &scanner->group_room, sizeof *grown);

        if (!grown)
            return false;
        scanner->groups = grown;
        scanner->groups[scanner->group_count++] = found->groups[i];
    }
    return true;
}

/* Once all groups of a piece are there, and move no more. */
static void point_to_groups(struct gloss_scanner *scanner) {
    const struct gloss_group *next = scanner->groups;

    for (size_t i = 0; i < scanner->mention_count; i++) {
        struct gloss_mention *mention = &scanner->mentions[i];

        mention->groups = mention->group_count ? next : NULL;
        next += mention->group_count;
    }
}

static bool add_mention(struct gloss_scanner *scanner, const struct gloss_candidate *found, uint64_t offset) {
    const struct gloss_entry *entry = found->entry;
    struct gloss_mention *mention, *grown;

    grown = gloss_array_grow(scanner->mentions, scanner->mention_count, &scanner->mention_room, sizeof *grown);
    if (!grown)
        return false;
    scanner->mentions = grown;
    if (!add_groups(scanner, found))
        return false;
    mention = &scanner->mentions[scanner->mention_count++];
    *mention = (struct gloss_mention){.start = offset + found->start,
                                      .end = offset + found->end,
                                      .entry = entry,
                                      .sense = found->spelling ? found->spelling->sense : NULL,
                                      .form = found->spelling ? found->spelling->form : entry->term,
                                      .inflected = found->distance.inflected,
                                      .group_count = found->group_count};
    if (!mention->sense && entry->sense_count == 1)
        mention->sense = &entry->senses[0];
    return true;
}

static bool find_mentions(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    if (scanner->patterns)
        gloss_pattern_runner_open(scanner->patterns, &scanner->words, piece->text, piece->offset);
    for (size_t at = 0; at < scanner->words.count && scanner->words.tokens[at].start < stop; at++) {
        struct walk walk = {.scanner = scanner, .piece = piece, .first = at, .earliest = piece->from};

        if (scanner->last_end > piece->offset + piece->from)
            walk.earliest = (size_t)(scanner->last_end - piece->offset);
        if (scanner->words.tokens[at].start < walk.earliest)
            continue;
        if (!find_best(&walk))
            return false;
        if (!walk.best.entry)
            continue;
        scanner->last_end = piece->offset + walk.best.end;
        if (scanner->trace && !trace(&scanner->trace->taken, &walk.best))
            return false;
        if (!(walk.best.spelling && walk.best.spelling->is_except) && !add_mention(scanner, &walk.best, piece->offset))
            return false;
    }
    point_to_groups(scanner);
    return true;
}

/* Whether a token that ends at byte `end`, as far as the text shows, may go on behind the text. */
static bool may_go_on(struct gloss_slice text, size_t end) {
    return gloss_ignored_end(text, end, GLOSS_IGNORED) == text.len;
}

/* A piece ends inside a token that is too long for a word and has shown itself up to byte `end`: where the next one goes on with it.
 * Whether the letter behind a full stop belongs to an initialism shows only at its end. */
static size_t leave_long_token(struct gloss_scanner *scanner, struct gloss_slice text, size_t least, size_t end,
                               uint32_t flags) {
    size_t upto = flags & GLOSS_TOKEN_DOTTED ? text.len : end;

    while (flags & GLOSS_TOKEN_DOTTED && upto > least && text.ptr[upto - 1] != '.')
        upto--;
    /* One letter with so many marks that no full stop is near. */
    if (flags & GLOSS_TOKEN_DOTTED && upto <= least + 1) {
        flags &= ~(uint32_t)GLOSS_TOKEN_DOTTED;
        upto = end;
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
    for (size_t at = scanner->words.count; at-- > 0;)
        if (scanner->words.tokens[at].start < stop) {
            if (may_go_on(piece->text, scanner->words.tokens[at].end))
                upto = leave_long_token(scanner, piece->text, stop, scanner->words.tokens[at].end,
                                        scanner->words.tokens[at].flags);
            else if (scanner->words.tokens[at].end > upto)
                upto = scanner->words.tokens[at].end;
            break;
        }
    if (last_end > upto)
        upto = last_end;
    /* One may begin in another and end behind it, and is found before or after it. */
    do {
        before = upto;
        for (size_t i = 0; i < scanner->words.skip_count; i++)
            if (scanner->words.skips[i].start < upto && scanner->words.skips[i].end > upto)
                upto = scanner->words.skips[i].end;
    } while (upto > before);
    for (size_t i = 0; upto == piece->text.len && i < scanner->words.skip_count; i++)
        if (scanner->words.skips[i].end == upto)
            scanner->skip_kinds |= 1u << scanner->words.skips[i].kind;
    return upto;
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
    struct gloss_slice text = piece->text;
    size_t at = piece->from, stop = text.len;

    if (!piece->last)
        stop = text.len - at > GLOSS_SCAN_AFTER ? text.len - (GLOSS_SCAN_AFTER - LEAD_BYTES) : at;
    if (scanner->in_long_token)
        at = gloss_token_rest(text, at, scanner->long_flags);
    scanner->mention_count = scanner->group_count = 0;
    if (scanner->trace)
        begin_trace(scanner->trace, at);
    if (!gloss_words_cut(&scanner->words, text, piece->from, at, scanner->skip_kinds) ||
        !find_mentions(scanner, piece, stop))
        return false;
    scanner->skip_kinds = 0;
    /* A token that goes on and on leaves none behind it. */
    if (scanner->in_long_token && may_go_on(text, at) && !piece->last) {
        *upto = leave_long_token(scanner, text, piece->from + 1, at, scanner->long_flags);
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

struct gloss_mention *gloss_scan_mentions(struct gloss_scanner *scanner, size_t *count) {
    *count = scanner->mention_count;
    return scanner->mentions;
}

void gloss_scan_back(struct gloss_scanner *scanner, uint64_t end) {
    if (scanner->last_end > end)
        scanner->last_end = end;
    scanner->in_long_token = false;
    scanner->skip_kinds = 0;
}

const struct gloss_runaway *gloss_scan_runaways(struct gloss_scanner *scanner, size_t *count) {
    *count = 0;
    return scanner->patterns ? gloss_pattern_runaways(scanner->patterns, count) : NULL;
}
