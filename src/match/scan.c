#include "scan.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "walk.h"

enum {
    LEAD_BYTES = GLOSS_LIMIT_MENTION_BYTES, /* leading punctuation of a form, spelled at its longest */
    BATCH = 256,                            /* tokens that are looked up together */
};

struct gloss_scanner {
    const struct gloss_index *index;
    struct gloss_words words; /* of the piece */
    struct gloss_walker walker;
    struct gloss_mention *mentions;
    size_t mention_count, mention_room;
    struct gloss_group *groups; /* of the mentions, one mention's after another's */
    size_t group_count, group_room;
    struct gloss_token last;               /* of those that are words, the last one that has been tried */
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
    gloss_words_init(&scanner->words, index->blocks_path, &index->first,
                     index->patterns.count ? &index->patterns.gate : NULL, index->drops_marks);
    scanner->walker.index = index;
    scanner->walker.words = &scanner->words;
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
    gloss_walker_release(&scanner->walker);
    free(scanner->mentions);
    free(scanner->groups);
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
    *count = scanner->words.gaps.skip_count;
    return scanner->words.gaps.skips;
}

/* ---- Patterns ---- */

/* What patterns take; it takes part in 6.2 like a form. */
static bool try_patterns(struct gloss_scanner *scanner, size_t first, struct gloss_candidate *best) {
    struct gloss_words *words = &scanner->words;
    struct gloss_candidate found = {.start = words->starts[first]};
    struct gloss_pattern_found taken;

    if (!gloss_words_cut_until(words, found.start + GLOSS_PATTERN_AHEAD) ||
        !gloss_patterns_try(scanner->patterns, first, &taken))
        return false;
    found.entry = taken.entry;
    found.end = taken.end;
    found.groups = taken.groups;
    found.group_count = taken.group_count;
    if (scanner->trace && !trace_patterns(scanner->trace, &found, taken.given_up))
        return false;
    if (found.entry) {
        gloss_candidate_settle(best, scanner->index->glossary);
        if (gloss_candidate_is_better(&found, best))
            *best = found;
    }
    return true;
}

/* ---- One token after another ---- */

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
        if (mention->group_count)
            next += mention->group_count; /* there may be none at all, and no array */
    }
}

/* The only sense that it can have. */
static const struct gloss_sense *sense_of(const struct gloss_candidate *found) {
    const struct gloss_entry *entry = found->entry;

    if (found->spelling)
        /* A file may say anything. */
        return found->spelling->sense && found->spelling->sense <= entry->sense_count
                   ? &entry->senses[found->spelling->sense - 1]
                   : NULL;
    return entry->sense_count == 1 ? entry->senses : NULL;
}

static bool add_mention(struct gloss_scanner *scanner, const struct gloss_candidate *found, uint64_t offset) {
    const struct gloss_spelling *spelling = found->spelling;
    const struct gloss_entry *entry = found->entry;

    if (scanner->mention_count == scanner->mention_room) {
        struct gloss_mention *grown =
            gloss_array_grow(scanner->mentions, scanner->mention_count, &scanner->mention_room, sizeof *grown);

        if (!grown)
            return false;
        scanner->mentions = grown;
    }
    if (found->group_count && !add_groups(scanner, found))
        return false;
    scanner->mentions[scanner->mention_count++] =
        (struct gloss_mention){.start = offset + found->start,
                               .end = offset + found->end,
                               .entry = entry,
                               .sense = sense_of(found),
                               .form = spelling ? gloss_spelling_form(spelling) : entry->term,
                               .inflected = found->distance.inflected,
                               .form_number = spelling ? spelling->number : UINT32_MAX,
                               .group_count = found->group_count};
    return true;
}

/* Tokens at which forms may begin, looked up together. */
struct batch {
    size_t count;
    uint32_t tokens[BATCH];
    struct gloss_walk_start roots[BATCH];
    struct gloss_walk_start bare[BATCH]; /* from GLOSS_ROOT_NO_MARKS, if the index has that */
};

/* Find the best mention that begins with a token of the batch, and take it. */
static bool try_token(struct gloss_scanner *scanner, const struct gloss_piece *piece, const struct batch *batch,
                      size_t at) {
    struct gloss_walker *walker = &scanner->walker;
    struct gloss_candidate best = {0};
    size_t token = batch->tokens[at];
    bool goes_on = batch->roots[at].place & GLOSS_PLACE_GOES_ON ||
                   (scanner->index->drops_marks && batch->bare[at].place & GLOSS_PLACE_GOES_ON);

    walker->earliest = piece->from;
    if (scanner->last_end > piece->offset + piece->from)
        walker->earliest = (size_t)(scanner->last_end - piece->offset);
    if (scanner->words.starts[token] < walker->earliest)
        return true;
    if (!gloss_words_open(&scanner->words, &token, goes_on))
        return false;
    if (token == GLOSS_WORDS_NONE)
        return true;
    if ((batch->roots[at].place && !gloss_walk(walker, token, batch->roots[at], false, &best)) ||
        (scanner->index->drops_marks && batch->bare[at].place &&
         !gloss_walk(walker, token, batch->bare[at], true, &best)) ||
        (scanner->patterns && !try_patterns(scanner, token, &best)))
        return false;
    if (gloss_candidate_is_nothing(&best))
        return true;
    gloss_candidate_settle(&best, scanner->index->glossary);
    scanner->last_end = piece->offset + best.end;
    if (scanner->trace && !trace(&scanner->trace->taken, &best))
        return false;
    return gloss_candidate_is_except(&best) || add_mention(scanner, &best, piece->offset);
}

/* Look up the tokens of a batch from a root: the processor waits for many lines of memory together. */
static bool look_up(struct gloss_scanner *scanner, const struct batch *batch, uint64_t root,
                    struct gloss_walk_start starts[BATCH]) {
    const struct gloss_edges *edges = &scanner->index->edges;
    struct gloss_words *words = &scanner->words;

    for (size_t i = 0; i < batch->count; i++) {
        uint64_t hash = words->hashes[batch->tokens[i]];

        if (root == GLOSS_ROOT_NO_MARKS && !gloss_words_bare_hash(words, batch->tokens[i], &hash))
            return false;
        starts[i].path = gloss_path_first(root, hash);
        __builtin_prefetch(gloss_edges_bucket(edges, starts[i].path));
    }
    for (size_t i = 0; i < batch->count; i++)
        starts[i].place = gloss_edges_find(edges, starts[i].path);
    return true;
}

/* Keep the tokens from which anything leads on. What comes to nothing costs no jump that cannot be foreseen. */
static void keep_found(const struct gloss_index *index, struct batch *batch) {
    size_t kept = 0;

    for (size_t i = 0; i < batch->count; i++) {
        uint32_t place = batch->roots[i].place, number = place & GLOSS_PLACE_NUMBER;

        batch->tokens[kept] = batch->tokens[i];
        batch->roots[kept] = batch->roots[i];
        kept += place != 0;
        if (number && !(place & GLOSS_PLACE_MANY))
            __builtin_prefetch(gloss_spellings_at(&index->spellings, number));
    }
    batch->count = kept;
}

static bool try_likely(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    const struct gloss_index *index = scanner->index;
    const struct gloss_words *words = &scanner->words;
    size_t likely_count = words->likely_count;
    struct batch batch;

    for (size_t at = 0; at < likely_count; at += BATCH) {
        batch.count = likely_count - at < BATCH ? likely_count - at : BATCH;
        memcpy(batch.tokens, words->likely + at, batch.count * sizeof *batch.tokens);
        if (!look_up(scanner, &batch, GLOSS_ROOT, batch.roots) ||
            (index->drops_marks && !look_up(scanner, &batch, GLOSS_ROOT_NO_MARKS, batch.bare)))
            return false;
        if (!index->drops_marks && !scanner->patterns)
            keep_found(index, &batch);
        for (size_t i = 0; i < batch.count && words->starts[batch.tokens[i]] < stop; i++)
            if (!(words->flags[batch.tokens[i]] & GLOSS_TOKEN_LONG) && !try_token(scanner, piece, &batch, i))
                return false;
    }
    return true;
}

/* Of the first count tokens, keep the last one before byte stop. */
static void note_last(struct gloss_scanner *scanner, size_t count, size_t stop) {
    const struct gloss_words *words = &scanner->words;

    for (size_t at = count; at-- > 0;)
        if (words->starts[at] < stop && !gloss_words_is_gap(words, at)) {
            scanner->last = gloss_words_token(words, at);
            return;
        }
}

static bool find_mentions(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    struct gloss_words *words = &scanner->words;
    bool more = true;

    scanner->last = (struct gloss_token){0};
    if (scanner->patterns)
        gloss_pattern_runner_open(scanner->patterns, words, piece->text, piece->offset);
    while (more && (words->count > 0 || !gloss_words_at_end(words))) {
        size_t count;

        if (words->count == 0 && !gloss_words_cut(words))
            return false;
        count = words->count;
        if (!try_likely(scanner, piece, stop))
            return false;
        note_last(scanner, count, stop);
        more = count == 0 || words->starts[count - 1] < stop;
        gloss_words_forget(words, count);
    }
    point_to_groups(scanner);
    return true;
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\n'; }
static bool is_word(char byte) { return gloss_is_ascii(byte) && gloss_ascii_class[(unsigned char)byte] & GLOSS_WORD; }

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

/* The end of the gap that byte at lies in, if it lies in one: with the token that reaches over it. */
static bool leave_gap(struct gloss_scanner *scanner, size_t *at) {
    struct gloss_words *words = &scanner->words;
    const struct gloss_gaps *gaps = &words->gaps;

    for (size_t i = 0; i < gaps->count && gaps->items[i].start < *at; i++) {
        while (gaps->items[i].end > *at && words->here.at < gaps->items[i].end) {
            gloss_words_forget(words, words->count);
            if (!gloss_words_cut(words))
                return false;
        }
        if (gaps->items[i].until > *at)
            *at = gaps->items[i].until;
    }
    return true;
}

/* Where the next piece has to go on: behind the tokens that have been tried, so that what leads the next one is not cut off;
 * not inside something that is not searched, if its end is in sight. */
static bool decided(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop, size_t *upto) {
    const struct gloss_gaps *gaps = &scanner->words.gaps;
    size_t last_end = scanner->last_end > piece->offset ? (size_t)(scanner->last_end - piece->offset) : 0;

    *upto = piece->from;
    if (stop - piece->from > LEAD_BYTES)
        *upto = edge_before(piece->text, piece->from, stop - LEAD_BYTES);
    if (scanner->last.end > 0 && may_go_on(piece->text, scanner->last.end))
        *upto = leave_long_token(scanner, piece->text, stop, scanner->last.end, scanner->last.flags);
    else if (scanner->last.end > *upto)
        *upto = scanner->last.end;
    if (last_end > *upto)
        *upto = last_end;
    if (!gloss_gaps_know(&scanner->words.gaps, *upto, *upto) || !leave_gap(scanner, upto))
        return false;
    for (size_t i = 0; *upto == piece->text.len && i < gaps->skip_count; i++)
        if (gaps->skips[i].end == *upto || (gaps->count && gaps->skips[i].end == gaps->items[gaps->count - 1].end &&
                                            gaps->items[gaps->count - 1].until == *upto))
            scanner->skip_kinds |= 1u << gaps->skips[i].kind;
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

/* A byte from which on all tokens are to be cut, so that the last one before stop is among them: it decides where the next piece goes
 * on. A word of ASCII between white space is a token, whatever stands around it; without one near, nothing that ends before
 * stop - LEAD_BYTES decides. */
static size_t whole_from(struct gloss_slice text, size_t stop) {
    enum { NEAR = 1024 };
    size_t least = stop > NEAR ? stop - NEAR : 0, at = stop;

    while (at > least) {
        size_t end = --at;

        if (!is_blank(text.ptr[end]))
            continue;
        while (at > least && is_word(text.ptr[at - 1]))
            at--;
        if (at > least && at < end && is_blank(text.ptr[at - 1]))
            return at - 1;
        at = end;
    }
    return stop > LEAD_BYTES + NEAR ? stop - LEAD_BYTES - NEAR : 0;
}

static bool scan(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t *upto) {
    struct gloss_slice text = piece->text;
    size_t at = piece->from, stop = text.len, whole;

    if (!piece->last)
        stop = text.len - at > GLOSS_SCAN_AFTER ? text.len - (GLOSS_SCAN_AFTER - LEAD_BYTES) : at;
    if (scanner->in_long_token)
        at = gloss_token_rest(text, at, scanner->long_flags);
    scanner->mention_count = scanner->group_count = 0;
    whole = scanner->trace ? 0 : piece->last ? text.len : whole_from(text, stop);
    if (scanner->trace)
        begin_trace(scanner->trace, at);
    if (!gloss_words_begin(&scanner->words, text, piece->from, at, scanner->skip_kinds, whole) ||
        !find_mentions(scanner, piece, stop) || (scanner->trace && !gloss_gaps_know(&scanner->words.gaps, at, text.len)))
        return false;
    scanner->skip_kinds = 0;
    /* A token that goes on and on leaves none behind it. */
    if (scanner->in_long_token && may_go_on(text, at) && !piece->last) {
        *upto = leave_long_token(scanner, text, piece->from + 1, at, scanner->long_flags);
        return true;
    }
    scanner->in_long_token = false;
    *upto = text.len;
    if (!piece->last && !decided(scanner, piece, stop, upto))
        return false;
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
