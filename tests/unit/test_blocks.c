/* The masks of blocks by every path of this processor, hashes of tokens, and long texts by every path. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "match/ask.h"
#include "match/foreign.h"
#include "match/index.h"
#include "match/tokens.h"
#include "suite.h"

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* ---- Masks ---- */

enum { BLOCKS = 5, BYTES = BLOCKS * GLOSS_BLOCK_BYTES };

static uint64_t bits_of(const unsigned char *block, bool (*has)(unsigned char)) {
    uint64_t bits = 0;

    for (unsigned i = 0; i < GLOSS_BLOCK_BYTES; i++)
        bits |= (uint64_t)has(block[i]) << i;
    return bits;
}

static bool is_letter(unsigned char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'); }
static bool is_digit(unsigned char byte) { return byte >= '0' && byte <= '9'; }
static bool is_dot(unsigned char byte) { return byte == '.'; }
static bool is_high(unsigned char byte) { return byte >= 0x80; }
static bool is_w(unsigned char byte) { return byte == 'w' || byte == 'W'; }
static bool is_mark(unsigned char byte) { return byte == '/' || byte == '\\' || byte == '@' || byte == ':'; }

static void check_masks(const struct gloss_blocks_path *path, const unsigned char *bytes) {
    struct gloss_masks masks[BLOCKS];
    struct gloss_mark_masks marks[BLOCKS];
    uint64_t found[BLOCKS];

    path->classify((const char *)bytes, BLOCKS, masks);
    path->find_marks((const char *)bytes, BLOCKS, marks);
    path->find(&gloss_word_nibbles, (const char *)bytes, BLOCKS, found);
    for (size_t i = 0; i < BLOCKS; i++) {
        const unsigned char *block = bytes + i * GLOSS_BLOCK_BYTES;

        ck_assert_msg(masks[i].letter == bits_of(block, is_letter), "%s: letters", path->name);
        ck_assert_msg(masks[i].digit == bits_of(block, is_digit), "%s: digits", path->name);
        ck_assert_msg(masks[i].dot == bits_of(block, is_dot), "%s: dots", path->name);
        ck_assert_msg(masks[i].high == bits_of(block, is_high), "%s: high bytes", path->name);
        ck_assert_msg(found[i] == (masks[i].letter | masks[i].digit | masks[i].dot), "%s: by halves", path->name);
        ck_assert_msg(marks[i].mark == bits_of(block, is_mark), "%s: marks", path->name);
        ck_assert_msg(marks[i].dot == bits_of(block, is_dot), "%s: dots among marks", path->name);
        ck_assert_msg(marks[i].w == bits_of(block, is_w), "%s: w", path->name);
    }
}

static void check_positions(const struct gloss_blocks_path *path, uint64_t mask) {
    uint32_t places[2 * GLOSS_BLOCK_BYTES];
    size_t count = path->positions(mask, 1000, places), at = 0;

    for (uint32_t i = 0; i < GLOSS_BLOCK_BYTES; i++)
        if (mask >> i & 1)
            ck_assert_msg(at < count && places[at++] == 1000 + i, "%s: position %u", path->name, i);
    ck_assert_msg(at == count, "%s: %zu positions for %zu", path->name, count, at);
}

START_TEST(every_path_makes_the_same_masks) {
    unsigned char bytes[BYTES];
    uint32_t state = 1;

    for (size_t round = 0; round < 500; round++) {
        /* First each byte in each place, then any. */
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = round < 256 ? (unsigned char)(i + round) : (unsigned char)next_random(&state);
        for (size_t i = 0; gloss_blocks_paths[i]; i++)
            if (gloss_blocks_paths[i]->is_supported())
                check_masks(gloss_blocks_paths[i], bytes);
    }
}
END_TEST

START_TEST(every_path_finds_the_same_positions) {
    uint32_t state = 1;

    for (size_t i = 0; gloss_blocks_paths[i]; i++) {
        if (!gloss_blocks_paths[i]->is_supported())
            continue;
        check_positions(gloss_blocks_paths[i], 0);
        check_positions(gloss_blocks_paths[i], UINT64_MAX);
        for (unsigned bit = 0; bit < 64; bit++)
            check_positions(gloss_blocks_paths[i], (uint64_t)1 << bit);
        for (size_t round = 0; round < 1000; round++)
            check_positions(gloss_blocks_paths[i], (uint64_t)next_random(&state) << 40 ^
                                                       (uint64_t)next_random(&state) << 20 ^ next_random(&state));
    }
}
END_TEST

/* ---- Sieves ---- */

static const char *const begun[] = {"us",  "NATO", "Navy", "a",   "missile", "9mm", "C4I",
                                    "zoo", "PAC",  "J",    "xyz", "Mq",      "uSA", "t0"};

/* Capitals of the words have to be capitals in a text. */
static size_t fill_prefixes(struct gloss_prefix *prefixes, size_t count, uint32_t *state) {
    size_t filled = 0;

    for (; filled < count; filled++) {
        const char *word = begun[filled % (sizeof begun / sizeof *begun)];
        struct gloss_prefix *prefix = &prefixes[filled];

        *prefix = (struct gloss_prefix){.capitals = 0};
        for (size_t i = 0; i < GLOSS_PREFIX_BYTES && word[i]; i++) {
            bool changed = filled >= sizeof begun / sizeof *begun;
            char byte = changed ? "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[next_random(state) % 62]
                                : word[i];

            prefix->bytes[i] = is_letter((unsigned char)byte) ? (uint8_t)(byte | 0x20) : (uint8_t)byte;
            if (byte >= 'A' && byte <= 'Z')
                prefix->capitals |= (uint8_t)(1u << i);
        }
    }
    return filled;
}

static bool is_word(unsigned char byte) { return is_letter(byte) || is_digit(byte); }

static bool has_prefix(const struct gloss_prefix *prefix, const unsigned char *bytes) {
    for (size_t i = 0; i < GLOSS_SIEVE_BYTES; i++) {
        if (prefix->bytes[i] == 0)
            return !is_word(bytes[i]);
        if ((is_letter(bytes[i]) ? bytes[i] | 0x20 : bytes[i]) != prefix->bytes[i] ||
            (prefix->capitals >> i & 1 && !(bytes[i] >= 'A' && bytes[i] <= 'Z')))
            return false;
    }
    return true;
}

/* What the masks have to say at least, and what exactly. */
static void check_sifted(const char *name, const struct gloss_prefix *prefixes, size_t count, const unsigned char *bytes,
                         const struct gloss_sifted *sifted) {
    for (size_t at = 0; at < BYTES; at++) {
        const struct gloss_sifted *block = &sifted[at / GLOSS_BLOCK_BYTES];
        bool starts = is_word(bytes[at]) && !(at > 0 && is_word(bytes[at - 1])), begins = false;
        bool punctuation = false, unusual = starts && bytes[at + 1] == '.' && bytes[at + 2] >= 0x40;

        for (size_t i = 0; starts && i < count; i++)
            begins |= has_prefix(&prefixes[i], bytes + at);
        for (size_t back = 0; back < 3 && back <= at; back++)
            punctuation |= gloss_blocks_punctuation(bytes + at - back) > back;
        unusual |= is_high(bytes[at]) && !punctuation;
        ck_assert_msg(!begins || block->likely >> at % GLOSS_BLOCK_BYTES & 1, "%s: byte %zu is likely", name, at);
        ck_assert_msg(starts || !(block->likely >> at % GLOSS_BLOCK_BYTES & 1), "%s: byte %zu begins no word", name, at);
        ck_assert_msg((block->unusual >> at % GLOSS_BLOCK_BYTES & 1) == unusual, "%s: byte %zu is unusual or not", name,
                      at);
    }
}

static void check_sieve(const struct gloss_sieve *sieve, const struct gloss_prefix *prefixes, size_t count,
                        const unsigned char *bytes) {
    struct gloss_sifted known[BLOCKS], sifted[BLOCKS];

    gloss_blocks_scalar.sift(sieve, (const char *)bytes, BLOCKS, false, known);
    check_sifted("scalar", prefixes, count, bytes, known);
    for (size_t i = 0; gloss_blocks_paths[i]; i++) {
        if (!gloss_blocks_paths[i]->is_supported())
            continue;
        gloss_blocks_paths[i]->sift(sieve, (const char *)bytes, BLOCKS, false, sifted);
        for (size_t block = 0; block < BLOCKS; block++)
            ck_assert_msg(!(known[block].likely & ~sifted[block].likely) && sifted[block].unusual == known[block].unusual,
                          "%s: block %zu", gloss_blocks_paths[i]->name, block);
        check_sifted(gloss_blocks_paths[i]->name, prefixes, count, bytes, sifted);
        gloss_blocks_paths[i]->sift(sieve, (const char *)bytes, BLOCKS, true, sifted);
        ck_assert_msg(!is_word(bytes[0]) || !(sifted[0].likely & 1), "%s: behind a word", gloss_blocks_paths[i]->name);
    }
}

START_TEST(every_path_sifts_the_same_places) {
    static const char *const parts[] = {
        " ", ".", "-", "\xE2\x80\x99", "\xC2\xA0", "\xC3\xA9", "\xE2\x82\xAC", "US ", "U.S.", "a.", "@", "`",
        "[", "_", "/", "\n",           "\xE2\x80", "1"};
    unsigned char bytes[(BLOCKS + 1) * GLOSS_BLOCK_BYTES];
    struct gloss_prefix prefixes[200];
    uint32_t state = 1;

    for (size_t round = 0; round < 50; round++) {
        struct gloss_sieve sieve;
        size_t count = fill_prefixes(prefixes, 1 + round * 7 % 200, &state), at = 0;

        ck_assert(gloss_sieve_fill(&sieve, prefixes, count));
        while (at < sizeof bytes) {
            const char *part = parts[next_random(&state) % (sizeof parts / sizeof *parts)];
            const struct gloss_prefix *prefix = &prefixes[next_random(&state) % count];

            for (; *part && at < sizeof bytes; part++)
                bytes[at++] = (unsigned char)*part;
            for (size_t i = 0; i < GLOSS_PREFIX_BYTES && prefix->bytes[i] && at < sizeof bytes && state & 4096; i++)
                bytes[at++] = (unsigned char)(prefix->bytes[i] & (prefix->capitals >> i & 1 && state & 8192 ? 0xDF : 0xFF));
        }
        for (size_t i = 0; round % 4 == 0 && i < sizeof bytes; i++)
            bytes[i] = (unsigned char)next_random(&state);
        check_sieve(&sieve, prefixes, count, bytes);
    }
}
END_TEST

START_TEST(a_sieve_of_too_many_is_none) {
    static struct gloss_prefix prefixes[2000];
    struct gloss_sieve sieve;
    size_t count = 0;

    ck_assert(gloss_sieve_fill(&sieve, prefixes, 0));
    for (; count < 2000; count++)
        prefixes[count] = (struct gloss_prefix){
            {(uint8_t)('a' + count / 100), (uint8_t)('a' + count / 10 % 10), (uint8_t)('a' + count % 10)}, 0};
    ck_assert(gloss_sieve_fill(&sieve, prefixes, 1000));
    ck_assert(!gloss_sieve_fill(&sieve, prefixes, count));
}
END_TEST

START_TEST(paths_have_names) {
    ck_assert_ptr_eq(gloss_blocks_named("scalar"), &gloss_blocks_scalar);
    ck_assert_ptr_null(gloss_blocks_named("abacus"));
    for (int sifts = 0; sifts < 2; sifts++) {
        ck_assert(gloss_blocks_best(sifts)->is_supported());
        ck_assert_ptr_eq(gloss_blocks_named(gloss_blocks_best(sifts)->name), gloss_blocks_best(sifts));
        ck_assert(sifts || !gloss_blocks_best(sifts)->is_for_sieve);
    }
}
END_TEST

/* ---- Foreign characters ---- */

/* What begins with a foreign character can be no form that begins with another. */
START_TEST(foreign_characters_stay_foreign) {
    struct gloss_folded folded = {0};
    size_t count = 0;

    for (int32_t cp = 0x80; cp < 0x110000; cp++) {
        char bytes[4];
        struct gloss_slice text;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        text = (struct gloss_slice){bytes, gloss_utf8_encode(cp, bytes)};
        if (gloss_foreign_bytes(text, 0) == 0)
            continue;
        ck_assert_uint_eq(gloss_foreign_bytes(text, 0), text.len);
        count++;
        for (int drop_marks = 0; drop_marks < 2; drop_marks++) {
            size_t at = 0;
            struct gloss_token token;

            if (!gloss_token_next(text, &at, text.len, &token))
                continue;
            folded.len = 0;
            ck_assert(gloss_token_fold(text, &token, drop_marks, &folded));
            ck_assert_msg(folded.len == 0 || folded.cps[0] >= GLOSS_FOREIGN_FIRST, "U+%04X begins with U+%04X",
                          (unsigned)cp, (unsigned)folded.cps[0]);
        }
    }
    ck_assert_uint_gt(count, 40000);
    gloss_folded_release(&folded);
}
END_TEST

START_TEST(ideographs_are_tokens_each) {
    for (int32_t cp = 0x3400; cp < 0xA000; cp++) {
        char bytes[8];
        size_t len = gloss_utf8_encode(cp, bytes), at = 0;
        struct gloss_slice text = {bytes, len + gloss_utf8_encode(0x6F22, bytes + len)};
        struct gloss_token token;

        if (!gloss_is_han(bytes))
            continue;
        if (gloss_token_next(text, &at, text.len, &token))
            ck_assert_uint_eq(token.end, token.start == 0 ? 3 : 6);
    }
}
END_TEST

/* ---- Hashes ---- */

START_TEST(a_token_has_the_hash_of_its_folding) {
    struct gloss_folded folded = {0};
    char word[200];
    uint32_t state = 1;

    for (size_t len = 1; len < sizeof word; len++) {
        struct gloss_slice text = {word, len};

        for (size_t i = 0; i < len; i++)
            word[i] = "abcxyzABCXYZ0189"[next_random(&state) % 16];
        folded.len = 0;
        ck_assert(gloss_fold(text, false, &folded));
        ck_assert_uint_eq(gloss_ascii_hash(word, len), gloss_folded_hash(folded.cps, folded.len));
        ck_assert_uint_ne(gloss_ascii_hash(word, len), gloss_folded_hash(folded.cps, folded.len - 1));
    }
    gloss_folded_release(&folded);
}
END_TEST

/* ---- Which tokens may begin a form ---- */

enum { ASKED_TOKENS = 300, ASKED_EACH = 20, ASKED_ROUNDS = 20 };

/* Tokens of all lengths, the same with capitals, and some that no form begins with; one more, that stands behind them. */
static void fill_asked(char *text, struct gloss_extent *extents, uint32_t *state) {
    for (uint32_t i = 0; i <= ASKED_TOKENS; i++) {
        extents[i].start = i * ASKED_EACH;
        extents[i].end = extents[i].start + 1 + next_random(state) % ASKED_EACH;
        for (uint32_t at = 0; at < ASKED_EACH; at++)
            text[i * ASKED_EACH + at] = "abcxyzABCXYZ0189"[next_random(state) % (next_random(state) % 2 ? 6 : 16)];
    }
}

static void fold_asked(const char *text, const struct gloss_extent *extent, struct gloss_folded *folded) {
    folded->len = 0;
    ck_assert(gloss_fold((struct gloss_slice){text + extent->start, extent->end - extent->start}, false, folded));
}

static bool is_in(const uint32_t *numbers, size_t count, uint32_t number) {
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

static void check_asked(const struct gloss_question *question, const struct gloss_extent *extents, uint32_t state) {
    for (size_t count = 0; count <= ASKED_TOKENS; count += count < 40 ? 1 : 20) {
        uint32_t want[2 * ASKED_TOKENS], got[2 * ASKED_TOKENS];
        size_t want_count = gloss_ask(question, extents, count, 7, want);

        /* The first half are forms in the shape in which they stand, or begin one with the next. */
        for (uint32_t i = 0; i < count && i < ASKED_TOKENS / 2; i++)
            ck_assert_msg(is_in(want, want_count, 7 + i), "token %u of text %u", i, state);
        for (size_t i = 0; gloss_blocks_paths[i]; i++) {
            if (!gloss_blocks_paths[i]->is_supported())
                continue;
            ck_assert_uint_eq(gloss_blocks_paths[i]->ask(question, extents, count, 7, got), want_count);
            ck_assert_msg(memcmp(got, want, want_count * sizeof *got) == 0, "%s: %zu tokens of text %u",
                          gloss_blocks_paths[i]->name, count, state);
        }
    }
}

START_TEST(every_path_asks_for_the_same_tokens) {
    struct gloss_folded folded = {0};
    uint32_t state = 1;

    for (size_t round = 0; round < ASKED_ROUNDS; round++) {
        char text[(ASKED_TOKENS + 1) * ASKED_EACH + GLOSS_ASK_BYTES] = {0};
        struct gloss_extent extents[ASKED_TOKENS + 1];
        struct gloss_first first = {0};
        uint64_t pairs[(1u << 16) / 64] = {0};
        struct gloss_question question = {&first, NULL, text};

        fill_asked(text, extents, &state);
        for (size_t i = 0; i < ASKED_TOKENS / 2; i++) {
            bool alone = round < ASKED_ROUNDS / 2 || i % 3 > 0;
            struct gloss_asked asked;

            fold_asked(text, &extents[i], &folded);
            asked = gloss_asked_at(text + extents[i].start, extents[i].end - extents[i].start);
            ck_assert(gloss_first_add(&first, &folded, 1u << asked.shape, 0, alone));
            fold_asked(text, &extents[i + 1], &folded);
            ck_assert(alone || gloss_first_add_couple(&first, gloss_first_mix(asked.folded), &folded));
        }
        ck_assert(gloss_first_make(&first));
        check_asked(&question, extents, state);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            pairs[i] = (uint64_t)next_random(&state) << 40 ^ next_random(&state);
        question.pairs = pairs;
        check_asked(&question, extents, state);
        gloss_first_release(&first);
    }
    gloss_folded_release(&folded);
}
END_TEST

/* ---- Texts ---- */

static const char yaml[] =
    "terms:\n"
    "  AUKUS: a\n  SM-3: a\n  signals intelligence: a\n  U.S.: a\n  e.g.: a\n  us: { case: exact, definition: a }\n"
    "  café: a\n  軍事: a\n  C++: a\n  '.NET': a\n  abilities: a\n  one two three four five: a\n"
    "  resume: { diacritics: ignore, definition: a }\n"
    "  a very long term that has more than sixteen bytes: a\n"
    "  antidisestablishmentarianism: a\n";

static const char *const pieces[] = {
    "AUKUS",
    "aukus",
    "SM-3s",
    "SM 3",
    "sm-3",
    "signals",
    "intelligence",
    "Signals\nIntelligence",
    "U.S.",
    "US",
    "us",
    "e.g.",
    "U.S.S.R.",
    "1.2.3",
    "caf\xC3\xA9",
    "cafe\xCC\x81",
    "\xE8\xBB\x8D\xE4\xBA\x8B",
    "C++",
    "ASP.NET",
    "ability",
    "one two three four five",
    "one two three four",
    "r\xC3\xA9sum\xC3\xA9s",
    "http://example.org/us",
    "us@example.org",
    "/usr/lib/us.txt",
    "@us",
    "\xE2\x80\x9C",
    "\xE2\x80\x99s",
    "\xE2\x80\x94",
    "\xC2\xA0",
    "\xFF",
    "\xE2\x80",
    "",
    "a very long term that has more than sixteen bytes",
    "Antidisestablishmentarianism",
    "the",
    "of",
    "x",
    "www.us.org",
    "\n\n",
    "antidisestablishmentarianismsantidisestablishmentarianism",
    "- - -",
    "((",
    "A.B",
    "A.Bc",
    "\xD0\x96.\xD0\x96.",
};

/* Words of which no form begins, and what has to be cut with care. */
static const char *const others[] = {"lorem",        "ipsum",  "The",          "Of",         "a",
                                     "12",           "J.",     "\xE2\x80\x99", "M.X.",       "\xC3\xA9t\xC3\xA9",
                                     "\xE6\xB5\xB7", "and/or", "12:30",        "Xy.\xC3\xA9"};

/* Of sparse ones: nearly all is others. */
static void put_text(struct gloss_buf *out, uint32_t seed, size_t least, bool sparse) {
    uint32_t state = seed;

    while (out->len < least) {
        for (size_t i = sparse ? next_random(&state) % 200 : 0; i > 0; i--) {
            gloss_buf_puts(out, others[next_random(&state) % (sizeof others / sizeof *others)]);
            if (next_random(&state) % 8)
                gloss_buf_putc(out, next_random(&state) % 16 ? ' ' : '\n');
        }
        gloss_buf_puts(out, pieces[next_random(&state) % (sizeof pieces / sizeof *pieces)]);
        if (next_random(&state) % 8)
            gloss_buf_putc(out, " .-/\n"[next_random(&state) % 8 < 4 ? 0 : next_random(&state) % 5]);
        /* Now and then a word for a stretch of its own. */
        for (size_t i = next_random(&state) % 2000 ? 0 : next_random(&state) % 9000; i > 0; i--)
            gloss_buf_putc(out, 'x');
    }
}

static bool write_mention(void *user, const struct gloss_mention *mention) {
    gloss_buf_printf(user, "%llu-%llu %.*s%s\n", (unsigned long long)mention->start, (unsigned long long)mention->end,
                     (int)mention->form.len, mention->form.ptr, mention->inflected ? " inflected" : "");
    return true;
}

static void find(const struct gloss_index *index, struct gloss_slice text, struct gloss_buf *out) {
    struct gloss_diag diag = {0};

    out->len = 0;
    ck_assert(gloss_find(index, text, write_mention, out, &diag));
}

/* Without the sieve each text is cut as a whole. */
START_TEST(every_path_finds_the_same_in_long_texts) {
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary = gloss_glossary_parse("a.yaml", gloss_slice(yaml), &diag);
    struct gloss_index *index = gloss_index_new(glossary, NULL, &diag);
    struct gloss_buf text = {0}, scalar = {0}, other = {0};

    ck_assert_ptr_nonnull(index);
    ck_assert(index->first.prefixes->is_sieve);
    for (uint32_t seed = 0; seed < 48; seed++) {
        text.len = 0;
        put_text(&text, seed, seed % 4 ? 60000 : 1300000, seed % 8 > 3);
        ck_assert(gloss_index_set_path(index, "scalar"));
        index->first.prefixes->is_sieve = false;
        find(index, gloss_buf_slice(&text), &scalar);
        index->first.prefixes->is_sieve = true;
        ck_assert_uint_gt(scalar.len, 500);
        for (size_t i = 0; gloss_blocks_paths[i]; i++) {
            if (!gloss_index_set_path(index, gloss_blocks_paths[i]->name))
                continue;
            find(index, gloss_buf_slice(&text), &other);
            ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&scalar), gloss_buf_slice(&other)), "%s differs, seed %u",
                          gloss_blocks_paths[i]->name, seed);
        }
    }
    gloss_buf_release(&text);
    gloss_buf_release(&scalar);
    gloss_buf_release(&other);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("blocks");
    TCase *masks = tcase_create("masks"), *texts = tcase_create("texts");

    tcase_add_test(masks, every_path_makes_the_same_masks);
    tcase_add_test(masks, every_path_finds_the_same_positions);
    tcase_add_test(masks, every_path_sifts_the_same_places);
    tcase_add_test(masks, a_sieve_of_too_many_is_none);
    tcase_add_test(masks, paths_have_names);
    tcase_add_test(masks, foreign_characters_stay_foreign);
    tcase_add_test(masks, ideographs_are_tokens_each);
    tcase_add_test(masks, a_token_has_the_hash_of_its_folding);
    tcase_add_test(masks, every_path_asks_for_the_same_tokens);
    suite_add_tcase(suite, masks);
    tcase_set_timeout(texts, 120);
    tcase_add_test(texts, every_path_finds_the_same_in_long_texts);
    suite_add_tcase(suite, texts);
    return run_suite(suite);
}
