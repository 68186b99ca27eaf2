#include <stdlib.h>

#include "base/limits.h"
#include "scanner.h"

enum { LEAD_BYTES = GLOSS_LIMIT_MENTION_BYTES }; /* leading punctuation of a form, spelled at its longest */

struct gloss_scanner *gloss_scanner_new(const struct gloss_index *index) {
    struct gloss_scanner *scanner = calloc(1, sizeof *scanner);

    if (!scanner)
        return NULL;
    scanner->index = index;
    gloss_words_init(&scanner->words, index->blocks_path, &index->first,
                     index->patterns.count ? &index->patterns.gate : NULL, index->drops_marks);
    scanner->chains.index = scanner->mentions.index = index;
    scanner->chains.words = &scanner->words;
    scanner->walker.chains = &scanner->chains;
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
    gloss_mentions_release(&scanner->mentions);
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

static void begin_trace(struct gloss_trace *to, size_t begin) {
    to->taken.count = to->patterns.count = 0;
    to->begin = begin;
}

void gloss_scanner_trace(struct gloss_scanner *scanner, struct gloss_trace *to) { scanner->trace = to; }

const struct gloss_skip *gloss_scan_skips(const struct gloss_scanner *scanner, size_t *count) {
    *count = scanner->words.gaps.skip_count;
    return scanner->words.gaps.skips;
}

/* ---- From one piece to the next ---- */

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
    gloss_mentions_clear(&scanner->mentions, piece->offset);
    whole = scanner->trace ? 0 : piece->last ? text.len : whole_from(text, stop);
    if (scanner->trace)
        begin_trace(scanner->trace, at);
    if (!gloss_words_begin(&scanner->words, text, piece->from, at, scanner->skip_kinds, whole) ||
        !gloss_seek(scanner, piece, stop) || !gloss_mentions_finish(&scanner->mentions) ||
        (scanner->trace && !gloss_gaps_know(&scanner->words.gaps, at, text.len)))
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
    *count = scanner->mentions.count;
    return gloss_mentions_all(&scanner->mentions);
}

size_t gloss_scan_count(const struct gloss_scanner *scanner) { return scanner->mentions.count; }

void gloss_scan_mention(const struct gloss_scanner *scanner, size_t number, struct gloss_mention *mention) {
    gloss_mentions_get(&scanner->mentions, number, mention);
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
