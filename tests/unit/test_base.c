/* What everything else stands on: slices, memory, bytes out, UTF-8, faults, characters, files and patterns. */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/cursor.h"
#include "base/diag.h"
#include "base/distance.h"
#include "base/eight.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/regex.h"
#include "base/slots.h"
#include "base/unicode.h"
#include "suite.h"

#define BYTES(text) \
    { text, sizeof(text) - 1 }

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* ---- Slices ---- */

static const struct {
    const char *name;
    struct gloss_slice text, want;
} trims[] = {
    {"nothing", BYTES(""), BYTES("")},
    {"missing", {NULL, 0}, {NULL, 0}},
    {"only blanks", BYTES(" \t\n\v\f\r "), BYTES("")},
    {"both ends", BYTES(" \t a b\r\n"), BYTES("a b")},
    {"front", BYTES("\na"), BYTES("a")},
    {"back", BYTES("a\f"), BYTES("a")},
    {"a no-break space is text", BYTES("\xC2\xA0 a"), BYTES("\xC2\xA0 a")},
    {"NUL is text", BYTES(" \0 "), BYTES("\0")},
    {"bytes above ASCII are text", BYTES("\x85\xA0"), BYTES("\x85\xA0")},
    {"controls beside the blanks are text", BYTES("\b \x0E"), BYTES("\b \x0E")},
};

START_TEST(trims_blanks) {
    struct gloss_slice got = gloss_slice_trim(trims[_i].text);

    ck_assert_msg(gloss_slice_equal(got, trims[_i].want), "%s: %zu bytes are left", trims[_i].name, got.len);
}
END_TEST

static const struct {
    struct gloss_slice word;
    bool want;
} listed[] = {
    {BYTES("of"), true},        {BYTES("on"), true},     {BYTES("once"), true},   {BYTES(""), false},
    {{NULL, 0}, false},         {BYTES("o"), false},     {BYTES("one"), false},   {BYTES("onces"), false},
    {BYTES("of "), false},      {BYTES("of on"), false}, {BYTES("once "), false}, {BYTES("once x"), false},
    {BYTES("once \0x"), false},
};

START_TEST(words_are_listed) {
    ck_assert_msg(gloss_slice_is_listed(listed[_i].word, "of on once ") == listed[_i].want, "%.*s",
                  (int)listed[_i].word.len, listed[_i].word.ptr);
}
END_TEST

START_TEST(compares_slices) {
    struct gloss_slice items[] = {BYTES("a"), BYTES("b\0c")};
    struct gloss_list list = {items, 2};

    ck_assert(gloss_slice_equal((struct gloss_slice){NULL, 0}, gloss_slice("")));
    ck_assert(!gloss_slice_equal(gloss_slice("ab"), gloss_slice("abc")));
    ck_assert(gloss_slice_is(gloss_slice_cut(gloss_slice("xabcx"), 1, 4), "abc"));
    ck_assert(gloss_slice_starts_with(gloss_slice("abc"), "ab"));
    ck_assert(gloss_slice_starts_with(gloss_slice("abc"), ""));
    ck_assert(!gloss_slice_starts_with(gloss_slice("a"), "ab"));
    ck_assert_ptr_null(gloss_slice(NULL).ptr);
    ck_assert(gloss_list_holds(list, (struct gloss_slice)BYTES("b\0c")));
    ck_assert(!gloss_list_holds(list, gloss_slice("b")));
    ck_assert(!gloss_list_holds((struct gloss_list){NULL, 0}, gloss_slice("a")));
}
END_TEST

/* ---- Arena ---- */

static bool is_all(const unsigned char *bytes, size_t len, unsigned char value) {
    return len == 0 || (bytes[0] == value && memcmp(bytes, bytes + 1, len - 1) == 0);
}

START_TEST(arena_hands_out_zeroed_aligned_memory) {
    static const size_t sizes[] = {1,        3,       8, 17,    0,     4096, 16 << 10, (16 << 10) + 1,
                                   60 << 10, 1 << 20, 5, 65535, 65536, 65537};
    enum { COUNT = sizeof sizes / sizeof *sizes, ALL = 40 * COUNT };
    struct gloss_arena arena = {0};
    unsigned char *taken[ALL];
    size_t used = 0;

    for (size_t i = 0; i < ALL; i++) {
        size_t size = sizes[i % COUNT];

        taken[i] = gloss_arena_alloc(&arena, size);
        ck_assert_ptr_nonnull(taken[i]);
        ck_assert_msg((uintptr_t)taken[i] % alignof(max_align_t) == 0, "%zu bytes are not aligned", size);
        ck_assert_msg(is_all(taken[i], size, 0), "%zu bytes are not zeroed", size);
        memset(taken[i], (int)(i % 255) + 1, size);
        used += size ? size : 1;
        /* Unaligned text in between must not spoil what follows. */
        ck_assert(gloss_slice_is(gloss_arena_copy(&arena, gloss_slice("ab")), "ab"));
        used += 3;
    }
    ck_assert_uint_eq(arena.used, used);
    for (size_t i = 0; i < ALL; i++)
        ck_assert_msg(is_all(taken[i], sizes[i % COUNT], (unsigned char)(i % 255 + 1)), "thing %zu was overwritten", i);
    gloss_arena_release(&arena);
    ck_assert_uint_eq(arena.used, 0);
    ck_assert_ptr_null(arena.chunks);
    gloss_arena_release(&arena);
}
END_TEST

START_TEST(arena_keeps_the_rest_of_a_chunk) {
    struct gloss_arena arena = {0};
    char *before = gloss_arena_alloc(&arena, 16), *after;

    ck_assert_ptr_nonnull(gloss_arena_alloc(&arena, 1 << 20));
    after = gloss_arena_alloc(&arena, 16);
    ck_assert_ptr_eq(after, before + 16);
    gloss_arena_release(&arena);
}
END_TEST

START_TEST(arena_refuses_what_cannot_be) {
    struct gloss_arena arena = {0};

    ck_assert_ptr_null(gloss_arena_array(&arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(gloss_arena_alloc(&arena, SIZE_MAX));
    ck_assert_ptr_null(gloss_arena_copy(&arena, (struct gloss_slice){"", SIZE_MAX}).ptr);
    ck_assert_uint_eq(arena.used, 0);
    ck_assert_ptr_nonnull(gloss_arena_array(&arena, 0, 3));
    ck_assert_ptr_nonnull(gloss_arena_array(&arena, 3, 0));
    gloss_arena_release(&arena);
}
END_TEST

START_TEST(arena_copies_with_a_nul_behind) {
    struct gloss_arena arena = {0};
    struct gloss_slice text = BYTES("a\0b"), copy = gloss_arena_copy(&arena, text);
    struct gloss_slice nothing = gloss_arena_copy(&arena, (struct gloss_slice){NULL, 0});

    ck_assert_ptr_ne(copy.ptr, text.ptr);
    ck_assert(gloss_slice_equal(copy, text));
    ck_assert_int_eq(copy.ptr[3], '\0');
    ck_assert_ptr_nonnull(nothing.ptr);
    ck_assert_uint_eq(nothing.len, 0);
    ck_assert_int_eq(nothing.ptr[0], '\0');
    gloss_arena_release(&arena);
}
END_TEST

/* ---- Buffer ---- */

START_TEST(buffer_grows) {
    struct gloss_buf buf = {0};
    struct gloss_slice got;

    for (int i = 0; i < 100000; i++)
        gloss_buf_putc(&buf, (char)('a' + i % 26));
    gloss_buf_puts(&buf, "");
    gloss_buf_puts(&buf, NULL);
    gloss_buf_put(&buf, (struct gloss_slice){NULL, 0});
    gloss_buf_repeat(&buf, '-', 3);
    gloss_buf_repeat(&buf, '-', 0);
    gloss_buf_printf(&buf, "%s %d%c", "x", -1, 'y');
    got = gloss_buf_slice(&buf);
    ck_assert_uint_eq(got.len, 100000 + 3 + 5);
    for (size_t i = 0; i < 100000; i++)
        ck_assert_int_eq(got.ptr[i], 'a' + (int)(i % 26));
    ck_assert(gloss_slice_is(gloss_slice_cut(got, 100000, got.len), "---x -1y"));
    ck_assert(!buf.failed);
    ck_assert(gloss_buf_flush(&buf)); /* without an output nothing goes away */
    ck_assert_uint_eq(buf.len, 100008);
    gloss_buf_release(&buf);
    ck_assert_ptr_null(buf.ptr);
}
END_TEST

static const struct {
    const char *want;
    uint64_t number;
} numbers[] = {{"0", 0},
               {"7", 7},
               {"9", 9},
               {"10", 10},
               {"99", 99},
               {"100", 100},
               {"109", 109},
               {"999", 999},
               {"1000", 1000},
               {"9999", 9999},
               {"12345678", 12345678},
               {"99999999", 99999999},
               {"100000000", 100000000},
               {"4294967296", UINT64_C(4294967296)},
               {"9999999999999999", UINT64_C(9999999999999999)},
               {"10000000000000000", UINT64_C(10000000000000000)},
               {"18446744073709551615", UINT64_MAX}};

START_TEST(buffer_writes_numbers) {
    struct gloss_buf buf = {0};

    gloss_buf_number(&buf, numbers[_i].number);
    ck_assert(gloss_slice_is(gloss_buf_slice(&buf), numbers[_i].want));
    gloss_buf_release(&buf);
}
END_TEST

struct sink {
    struct gloss_buf got;
    size_t calls, refuse_from; /* refuse_from: the call that is refused, and all behind it; 0: none */
};

static bool to_sink(void *user, const char *bytes, size_t size) {
    struct sink *sink = user;

    if (++sink->calls >= sink->refuse_from && sink->refuse_from)
        return false;
    gloss_buf_put(&sink->got, (struct gloss_slice){bytes, size});
    return true;
}

START_TEST(buffer_flows_to_its_output) {
    struct sink sink = {0};
    struct gloss_buf buf = {.output = {to_sink, &sink}}, want = {0};
    char *large = malloc(200000);
    uint32_t random = 1;
    size_t most = 0;

    ck_assert_ptr_nonnull(large);
    memset(large, 'L', 200000);
    for (size_t i = 0; i < 3000; i++) {
        struct gloss_slice piece = {large, next_random(&random) % (i % 100 == 0 ? 200000 : 300)};

        large[0] = (char)('a' + i % 26);
        gloss_buf_put(&buf, piece);
        gloss_buf_put(&want, piece);
        most = buf.room > most ? buf.room : most;
    }
    ck_assert(gloss_buf_flush(&buf));
    ck_assert(gloss_slice_equal(gloss_buf_slice(&sink.got), gloss_buf_slice(&want)));
    ck_assert_uint_le(most, 256 << 10);
    ck_assert_uint_lt(sink.calls, 200);
    ck_assert_uint_eq(buf.len, 0);
    gloss_buf_release(&buf);
    gloss_buf_release(&want);
    gloss_buf_release(&sink.got);
    free(large);
}
END_TEST

START_TEST(buffer_remembers_a_refusal) {
    struct sink sink = {.refuse_from = 2};
    struct gloss_buf buf = {.output = {to_sink, &sink}};

    gloss_buf_puts(&buf, "one");
    ck_assert(gloss_buf_flush(&buf));
    gloss_buf_puts(&buf, "two");
    ck_assert(!gloss_buf_flush(&buf));
    ck_assert(buf.failed && buf.refused);
    gloss_buf_puts(&buf, "three");
    gloss_buf_repeat(&buf, 'x', 100000);
    gloss_buf_printf(&buf, "%d", 4);
    ck_assert_ptr_null(gloss_buf_reserve(&buf, 1));
    ck_assert(!gloss_buf_flush(&buf));
    ck_assert_uint_eq(sink.calls, 2);
    ck_assert(gloss_slice_is(gloss_buf_slice(&sink.got), "one"));
    gloss_buf_release(&buf);
    gloss_buf_release(&sink.got);
}
END_TEST

START_TEST(buffer_remembers_a_refusal_of_much_at_once) {
    struct sink sink = {.refuse_from = 1};
    struct gloss_buf buf = {.output = {to_sink, &sink}};
    char *large = calloc(1, 100000);

    ck_assert_ptr_nonnull(large);
    gloss_buf_put(&buf, (struct gloss_slice){large, 100000});
    ck_assert(buf.failed && buf.refused);
    gloss_buf_put(&buf, (struct gloss_slice){large, 100000});
    ck_assert_uint_eq(sink.calls, 1);
    gloss_buf_release(&buf);
    free(large);
}
END_TEST

START_TEST(buffer_fails_where_no_memory_can_be) {
    struct gloss_buf buf = {0};

    gloss_buf_puts(&buf, "a");
    ck_assert_ptr_null(gloss_buf_reserve(&buf, SIZE_MAX));
    ck_assert(buf.failed && !buf.refused);
    gloss_buf_puts(&buf, "b");
    ck_assert(gloss_slice_is(gloss_buf_slice(&buf), "a"));
    gloss_buf_release(&buf);
}
END_TEST

/* ---- UTF-8 ---- */

static const struct {
    const char *name;
    struct gloss_slice text;
    int32_t cp;
    size_t len;
} decodes[] = {
    {"NUL", BYTES("\0"), 0, 1},
    {"last of 1 byte", BYTES("\x7F"), 0x7F, 1},
    {"first of 2 bytes", BYTES("\xC2\x80"), 0x80, 2},
    {"last of 2 bytes", BYTES("\xDF\xBF"), 0x7FF, 2},
    {"first of 3 bytes", BYTES("\xE0\xA0\x80"), 0x800, 3},
    {"last before the surrogates", BYTES("\xED\x9F\xBF"), 0xD7FF, 3},
    {"first behind the surrogates", BYTES("\xEE\x80\x80"), 0xE000, 3},
    {"last of 3 bytes", BYTES("\xEF\xBF\xBF"), 0xFFFF, 3},
    {"first of 4 bytes", BYTES("\xF0\x90\x80\x80"), 0x10000, 4},
    {"last character", BYTES("\xF4\x8F\xBF\xBF"), 0x10FFFF, 4},
    {"more behind it", BYTES("\xC3\xA9t\xC3"), 0xE9, 2},
    {"lone continuation", BYTES("\x80"), GLOSS_INVALID, 1},
    {"last continuation", BYTES("\xBF\xBF"), GLOSS_INVALID, 1},
    {"overlong NUL", BYTES("\xC0\x80"), GLOSS_INVALID, 1},
    {"overlong DEL", BYTES("\xC1\xBF"), GLOSS_INVALID, 1},
    {"overlong of 3 bytes", BYTES("\xE0\x9F\xBF"), GLOSS_INVALID, 1},
    {"overlong of 4 bytes", BYTES("\xF0\x8F\xBF\xBF"), GLOSS_INVALID, 1},
    {"first surrogate", BYTES("\xED\xA0\x80"), GLOSS_INVALID, 1},
    {"last surrogate", BYTES("\xED\xBF\xBF"), GLOSS_INVALID, 1},
    {"above the last character", BYTES("\xF4\x90\x80\x80"), GLOSS_INVALID, 1},
    {"F5", BYTES("\xF5\x80\x80\x80"), GLOSS_INVALID, 1},
    {"FE", BYTES("\xFE"), GLOSS_INVALID, 1},
    {"FF", BYTES("\xFF"), GLOSS_INVALID, 1},
    {"1 of 2 bytes", BYTES("\xC3"), GLOSS_INVALID, 1},
    {"1 of 3 bytes", BYTES("\xE2"), GLOSS_INVALID, 1},
    {"2 of 3 bytes", BYTES("\xE2\x82"), GLOSS_INVALID, 2},
    {"2 of 4 bytes", BYTES("\xF0\x9F"), GLOSS_INVALID, 2},
    {"3 of 4 bytes", BYTES("\xF0\x9F\x98"), GLOSS_INVALID, 3},
    {"3 of 4 bytes and a letter",
     BYTES("\xF0\x9F\x98"
           "a"),
     GLOSS_INVALID, 3},
    {"2 of 3 bytes and a new start", BYTES("\xE2\x82\xE2\x82\xAC"), GLOSS_INVALID, 2},
    {"1 of 2 bytes and a letter",
     BYTES("\xC3"
           "a"),
     GLOSS_INVALID, 1},
};

START_TEST(decodes_a_character) {
    struct gloss_slice text = decodes[_i].text;
    char bytes[4];
    size_t len = 99;
    int32_t cp = gloss_utf8_decode(text, 0, &len);

    ck_assert_msg(cp == decodes[_i].cp, "%s: got U+%04X", decodes[_i].name, (unsigned)cp);
    ck_assert_msg(len == decodes[_i].len, "%s: took %zu bytes", decodes[_i].name, len);
    if (cp >= 0) {
        ck_assert_uint_eq(gloss_utf8_encode(cp, bytes), len);
        ck_assert_mem_eq(bytes, text.ptr, len);
    }
}
END_TEST

START_TEST(encodes_every_character) {
    for (int32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        size_t len = gloss_utf8_encode(cp, bytes), got = 0;
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        int32_t back = gloss_utf8_decode((struct gloss_slice){bytes, len}, 0, &got);

        if (back != (surrogate ? GLOSS_INVALID : cp) || (!surrogate && got != len))
            ck_abort_msg("U+%04X comes back as U+%04X", (unsigned)cp, (unsigned)back);
    }
}
END_TEST

/* Bytes that often make characters, and often just miss. */
static char random_byte(uint32_t *random) {
    static const char bytes[] = "a\x80\xBF\x9F\xA0\x8F\x90\xC2\xC0\xDF\xE0\xE2\xED\xEF\xF0\xF1\xF4\xF5\xFF";

    return bytes[next_random(random) % (sizeof bytes - 1)];
}

START_TEST(decodes_backwards_what_it_decodes_forwards) {
    uint32_t random = 7;

    for (size_t round = 0; round < 6000; round++) {
        char bytes[12];
        struct gloss_slice text = {bytes, 1 + next_random(&random) % sizeof bytes};
        size_t ends[13], count = 0, len, utf16, units = 0, wide = 0, first = text.len, first_len = 0;
        int32_t cps[13];

        for (size_t i = 0; i < text.len; i++)
            bytes[i] = random_byte(&random);
        for (size_t at = 0; at < text.len; at += len) {
            cps[count] = gloss_utf8_decode(text, at, &len);
            if (cps[count] < 0 && first == text.len) {
                first = at;
                first_len = len;
            }
            wide += cps[count] >= 0x10000;
            ends[count++] = at + len;
        }
        ck_assert_uint_eq(ends[count - 1], text.len);
        for (size_t at = text.len; at > 0; at -= len) {
            units++;
            ck_assert_int_eq(gloss_utf8_decode_before(text, at, &len), cps[count - units]);
            ck_assert_uint_eq(at, ends[count - units]);
        }
        ck_assert_uint_eq(units, count);
        ck_assert_uint_eq(gloss_utf8_count(text, &utf16), count);
        ck_assert_uint_eq(utf16, count + wide);
        ck_assert_uint_eq(gloss_utf8_check(text, &len), first);
        ck_assert_uint_eq(len, first_len);
    }
}
END_TEST

/* The long way round the bytes that are looked at together. */
START_TEST(finds_one_bad_byte_anywhere) {
    for (size_t len = 0; len < 80; len++)
        for (size_t bad = 0; bad <= len; bad++) {
            char bytes[80];
            struct gloss_slice text = {bytes, len};
            size_t got;

            memset(bytes, 'a', sizeof bytes);
            if (bad < len)
                bytes[bad] = '\xFF';
            ck_assert_uint_eq(gloss_utf8_check(text, &got), bad);
            ck_assert_uint_eq(got, bad < len);
            ck_assert_uint_eq(gloss_utf8_count(text, NULL), len);
        }
}
END_TEST

/* Stretches of ASCII and of other characters, with a byte here and there changed. */
START_TEST(checks_and_counts_what_it_decodes) {
    static const char *const pieces[] = {"a",
                                         "0123456789abcdef",
                                         "0123456789abcdef0123456789abcdef",
                                         "\xC3\xA9",
                                         "\xE2\x80\x99",
                                         "\xE0\xA4\xB9",
                                         "\xED\x95\x9C",
                                         "\xF0\x9F\x98\x80"};
    uint32_t random = 11;

    for (size_t round = 0; round < 20000; round++) {
        struct gloss_buf buf = {0};
        size_t count = 0, wide = 0, first, first_len = 0, len, utf16;
        struct gloss_slice text;

        for (size_t i = next_random(&random) % 9; i > 0; i--)
            gloss_buf_puts(&buf, pieces[next_random(&random) % (sizeof pieces / sizeof *pieces)]);
        if (buf.len > 0 && round % 2)
            buf.ptr[next_random(&random) % buf.len] = (char)next_random(&random);
        text = gloss_buf_slice(&buf);
        first = text.len;
        for (size_t at = 0; at < text.len; at += len) {
            int32_t cp = gloss_utf8_decode(text, at, &len);

            if (cp < 0 && first == text.len) {
                first = at;
                first_len = len;
            }
            wide += cp >= 0x10000;
            count++;
        }
        ck_assert_uint_eq(gloss_utf8_check(text, &len), first);
        ck_assert_uint_eq(len, first_len);
        ck_assert_uint_eq(gloss_utf8_count(text, &utf16), count);
        ck_assert_uint_eq(utf16, count + wide);
        gloss_buf_release(&buf);
    }
}
END_TEST

/* ---- Faults ---- */

static void write_fault(void *user, const struct gloss_fault *fault) {
    struct gloss_buf *text = user;
    static const char kinds[] = "EWN";

    gloss_buf_printf(text, "%c %s %zu:%zu~%zu %s [", kinds[fault->severity], fault->file ? fault->file : "-", fault->line,
                     fault->column, fault->width, fault->message);
    gloss_buf_put(text, fault->source);
    gloss_buf_puts(text, fault->source.ptr ? "]\n" : "-]\n");
}

static void add_fault(struct gloss_faults *faults, enum gloss_severity severity, const char *file, size_t line,
                      size_t column, const char *message) {
    char source[] = "source";

    gloss_faults_add(faults, severity, severity == GLOSS_ERROR ? GLOSS_EENTRY : GLOSS_OK,
                     (struct gloss_place){file, line, column, 2}, (struct gloss_slice){source, 6}, "%s", message);
    memset(source, 'X', sizeof source); /* the list keeps its own */
}

START_TEST(faults_come_in_order) {
    static const char first[] = "b.yaml", second[] = "a.yaml", third[] = "c.yaml";
    const char *files[] = {first, second};
    struct gloss_faults faults = {.files = files, .file_count = 2};
    struct gloss_buf text = {0};
    struct gloss_diag diag = {.report = write_fault, .user = &text};

    add_fault(&faults, GLOSS_ERROR, third, 1, 1, "other file");
    add_fault(&faults, GLOSS_WARNING, second, 1, 1, "second file");
    add_fault(&faults, GLOSS_ERROR, first, 9, 1, "line 9");
    add_fault(&faults, GLOSS_NOTE, first, 1, 1, "note of line 9");
    add_fault(&faults, GLOSS_NOTE, second, 3, 1, "second note of line 9");
    add_fault(&faults, GLOSS_ERROR, first, 2, 5, "line 2 column 5");
    add_fault(&faults, GLOSS_ERROR, first, 2, 4, "line 2 column 4");
    add_fault(&faults, GLOSS_ERROR, first, 2, 4, "the same place, later");
    add_fault(&faults, GLOSS_NOTE, first, 7, 7, "note of the later");
    gloss_faults_add(&faults, GLOSS_ERROR, GLOSS_ESYNTAX, (struct gloss_place){first, 0, 0, 0},
                     (struct gloss_slice){NULL, 0}, "whole file");
    ck_assert(gloss_faults_report(&faults, &diag));
    gloss_buf_putc(&text, '\0');
    ck_assert_str_eq(text.ptr, "E b.yaml 0:0~0 whole file [-]\n"
                               "E b.yaml 2:4~2 line 2 column 4 [source]\n"
                               "E b.yaml 2:4~2 the same place, later [source]\n"
                               "N b.yaml 7:7~2 note of the later [source]\n"
                               "E b.yaml 2:5~2 line 2 column 5 [source]\n"
                               "E b.yaml 9:1~2 line 9 [source]\n"
                               "N b.yaml 1:1~2 note of line 9 [source]\n"
                               "N a.yaml 3:1~2 second note of line 9 [source]\n"
                               "W a.yaml 1:1~2 second file [source]\n"
                               "E c.yaml 1:1~2 other file [source]\n");
    ck_assert_uint_eq(diag.errors, 6);
    ck_assert_uint_eq(diag.warnings, 1);
    ck_assert_int_eq(diag.status, GLOSS_ESYNTAX); /* of the first that was handed over */
    ck_assert_uint_eq(faults.count, 0);
    gloss_buf_release(&text);
}
END_TEST

START_TEST(warnings_alone_are_no_error) {
    struct gloss_faults faults = {0};
    struct gloss_diag diag = {0};

    add_fault(&faults, GLOSS_WARNING, "a", 1, 1, "w");
    add_fault(&faults, GLOSS_NOTE, "a", 1, 1, "n");
    ck_assert(!gloss_faults_report(&faults, &diag));
    ck_assert_uint_eq(diag.warnings, 1);
    ck_assert_int_eq(diag.status, GLOSS_OK);
    ck_assert(!gloss_faults_report(&faults, NULL));
    add_fault(&faults, GLOSS_ERROR, "a", 1, 1, "e");
    gloss_faults_release(&faults); /* not handed over, and not leaked */
    ck_assert_uint_eq(faults.count, 0);
}
END_TEST

START_TEST(faults_beyond_the_limit_are_counted) {
    struct gloss_faults faults = {0};
    struct gloss_buf text = {0};
    struct gloss_diag diag = {.report = write_fault, .user = &text};

    for (size_t i = 0; i < GLOSS_LIMIT_FAULTS + 7; i++) {
        add_fault(&faults, i % 2 ? GLOSS_ERROR : GLOSS_WARNING, "a", i + 1, 1, "fault");
        add_fault(&faults, GLOSS_NOTE, "a", 1, 1, "note");
    }
    ck_assert_uint_eq(faults.count, (size_t)2 * GLOSS_LIMIT_FAULTS);
    ck_assert_uint_eq(faults.beyond, 7);
    ck_assert(gloss_faults_report(&faults, &diag));
    ck_assert_uint_eq(diag.errors, GLOSS_LIMIT_FAULTS / 2 + 1);
    ck_assert_uint_eq(diag.warnings, GLOSS_LIMIT_FAULTS / 2);
    gloss_buf_putc(&text, '\0');
    ck_assert_ptr_nonnull(strstr(text.ptr, "7 more faults are not shown"));
    gloss_buf_release(&text);
}
END_TEST

START_TEST(a_long_message_is_cut) {
    struct gloss_buf text = {0};
    struct gloss_diag diag = {.report = write_fault, .user = &text};
    char *longer = calloc(1, 5001);

    ck_assert_ptr_nonnull(longer);
    memset(longer, 'm', 5000);
    ck_assert(!gloss_fail(&diag, GLOSS_EIO, "f", "%s", longer));
    ck_assert_int_eq(diag.status, GLOSS_EIO);
    ck_assert_uint_gt(text.len, 1000);
    ck_assert_uint_lt(text.len, 1100);
    gloss_warn(&diag, (struct gloss_place){"f", 3, 4, 5}, "warn");
    ck_assert(!gloss_fail_memory(&diag));
    ck_assert_int_eq(diag.status, GLOSS_EIO); /* the first stays */
    ck_assert_uint_eq(diag.errors, 2);
    ck_assert_uint_eq(diag.warnings, 1);
    ck_assert(!gloss_fail(NULL, GLOSS_EIO, NULL, "nobody asks"));
    gloss_buf_release(&text);
    free(longer);
}
END_TEST

/* ---- Characters ---- */

enum { NOTHING = 0, LETTER = GLOSS_LETTER | GLOSS_WORD, MARK = GLOSS_MARK | GLOSS_WORD, DIGIT = GLOSS_DIGIT | GLOSS_WORD };

static const struct {
    const char *name;
    int32_t cp;
    unsigned want;
} classes[] = {
    {"A", 'A', LETTER | GLOSS_CAPITAL},
    {"z", 'z', LETTER | GLOSS_SMALL},
    {"0", '0', DIGIT},
    {"underscore", '_', NOTHING},
    {"apostrophe", '\'', NOTHING},
    {"hyphen", '-', GLOSS_DASH},
    {"space", ' ', GLOSS_BLANK},
    {"vertical tab", '\v', GLOSS_BLANK},
    {"form feed", '\f', GLOSS_BLANK},
    {"NUL", 0, NOTHING},
    {"U+001C, which is blank elsewhere", 0x1C, NOTHING},
    {"invalid", GLOSS_INVALID, NOTHING},
    {"capital e acute", 0xC9, LETTER | GLOSS_CAPITAL},
    {"title case dz", 0x1C5, LETTER | GLOSS_CAPITAL},
    {"sharp s", 0xDF, LETTER | GLOSS_SMALL},
    {"ordinal indicator", 0xAA, LETTER},
    {"Arabic-Indic digit", 0x661, DIGIT},
    {"superscript two, no decimal digit", 0xB2, NOTHING},
    {"Roman numeral, no letter", 0x2160, NOTHING},
    {"acute accent", 0x301, MARK},
    {"enclosing circle", 0x20DD, MARK},
    {"next line", 0x85, GLOSS_BLANK},
    {"no-break space", 0xA0, GLOSS_BLANK},
    {"thin space", 0x2009, GLOSS_BLANK},
    {"ideographic space", 0x3000, GLOSS_BLANK},
    {"line separator", 0x2028, GLOSS_BLANK},
    {"paragraph separator", 0x2029, NOTHING},
    {"zero width space", 0x200B, GLOSS_UNSEEN},
    {"emoji selector", 0xFE0F, GLOSS_MARK | GLOSS_WORD | GLOSS_UNSEEN},
    {"tatweel", 0x640, GLOSS_MARK | GLOSS_WORD},
    {"modifier apostrophe", 0x2BC, NOTHING},
    {"Arabic number sign", 0x600, NOTHING},
    {"soft hyphen", 0xAD, GLOSS_UNSEEN | GLOSS_IGNORED},
    {"minus", 0x2212, GLOSS_DASH},
    {"non-breaking hyphen", 0x2011, GLOSS_DASH},
    {"em dash", 0x2014, GLOSS_DASH},
    {"wave dash", 0x301C, GLOSS_DASH},
    {"hyphenation point", 0x2027, NOTHING},
    {"Han", 0x7C73, LETTER | GLOSS_SPACELESS},
    {"Han beyond U+FFFF", 0x20000, LETTER | GLOSS_SPACELESS},
    {"Han iteration mark", 0x3005, LETTER | GLOSS_SPACELESS},
    {"Hiragana", 0x3042, LETTER | GLOSS_SPACELESS},
    {"Katakana length mark", 0x30FC, LETTER | GLOSS_SPACELESS},
    {"half-width Katakana", 0xFF76, LETTER | GLOSS_SPACELESS},
    {"full-width A", 0xFF21, LETTER | GLOSS_CAPITAL},
    {"full-width digit", 0xFF11, DIGIT},
    {"Hangul", 0xC9C0, LETTER | GLOSS_SPACELESS},
    {"Thai", 0xE01, LETTER | GLOSS_SPACELESS},
    {"Thai vowel mark", 0xE31, MARK | GLOSS_SPACELESS},
    {"Khmer", 0x1780, LETTER | GLOSS_SPACELESS},
    {"Cyrillic", 0x416, LETTER | GLOSS_CAPITAL},
    {"Devanagari, which has spaces", 0x915, LETTER},
    {"emoji", 0x1F600, NOTHING},
    {"private use", 0xE000, NOTHING},
    {"not assigned", 0x10FFFF, NOTHING},
};

START_TEST(classifies) {
    unsigned got = gloss_class(classes[_i].cp);

    ck_assert_msg(got == classes[_i].want, "%s: got %#x, not %#x", classes[_i].name, got, classes[_i].want);
}
END_TEST

START_TEST(line_breaks_are_four) {
    for (int32_t cp = -1; cp < 0x3000; cp++)
        ck_assert_int_eq(gloss_is_line_break(cp), cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028);
}
END_TEST

/* Folded characters as "U+..." with C, s or m behind, for capital, small and mark. */
static void write_folded(struct gloss_buf *out, const struct gloss_folded *folded) {
    for (size_t i = 0; i < folded->len; i++) {
        char bytes[4];

        gloss_buf_put(out, (struct gloss_slice){bytes, gloss_utf8_encode(folded->cps[i], bytes)});
        gloss_buf_puts(out, folded->flags[i] & GLOSS_FOLDED_CAPITAL ? "C" : "");
        gloss_buf_puts(out, folded->flags[i] & GLOSS_FOLDED_SMALL ? "s" : "");
        gloss_buf_puts(out, folded->flags[i] & GLOSS_FOLDED_MARK ? "m" : "");
        gloss_buf_putc(out, ' ');
    }
}

static const struct {
    const char *name, *word, *want;
    bool drop_marks;
} folds[] = {
    {"nothing", "", "", false},
    {"ASCII", "aB3", "as bC 3 ", false},
    {"NFC", "\xC3\x89t\xC3\xA9",
     "eC \xCC\x81"
     "Cm ts es \xCC\x81sm ",
     false},
    {"NFD", "E\xCC\x81te\xCC\x81", "eC \xCC\x81m ts es \xCC\x81m ", false},
    {"NFC, marks dropped", "\xC3\x89t\xC3\xA9", "eC ts es ", true},
    {"NFD, marks dropped", "E\xCC\x81te\xCC\x81", "eC ts es ", true},
    {"full-width letters", "\xEF\xBC\xAE\xEF\xBD\x81\xEF\xBC\x93", "nC as 3 ", false},
    {"half-width Katakana", "\xEF\xBD\xB6", "\xE3\x82\xAB ", false},
    {"half-width Katakana with its voicing mark", "\xEF\xBD\xB6\xEF\xBE\x9E", "\xE3\x82\xAB \xE3\x82\x99 ", false},
    {"half-width Hangul", "\xEF\xBE\xA1", "\xE3\x84\xB1 ", false},
    {"sharp s", "\xC3\x9F", "ss ss ", false},
    {"capital sharp s", "\xE1\xBA\x9E", "sC sC ", false},
    {"ligature fi", "\xEF\xAC\x81", "fs is ", false},
    {"final sigma", "\xCE\xA3\xCF\x83\xCF\x82",
     "\xCF\x83"
     "C \xCF\x83s \xCF\x83s ",
     false},
    {"long s", "\xC5\xBF", "ss ", false},
    {"dotted capital i", "\xC4\xB0", "iC \xCC\x87m ", false},
    {"Kelvin sign", "\xE2\x84\xAA", "kC ", false},
    {"superscripts are no width forms", "\xC2\xB2", "\xC2\xB2 ", false},
    {"marks in another order", "a\xCC\x81\xCC\xA3", "as \xCC\xA3m \xCC\x81m ", false},
    {"marks of one class stay in order", "a\xCC\x81\xCC\x80", "as \xCC\x81m \xCC\x80m ", false},
    {"spacing marks are not dropped", "\xE0\xA4\x95\xE0\xA4\xBE", "\xE0\xA4\x95 \xE0\xA4\xBE ", true},
    {"Hangul syllable as its letters", "\xEA\xB0\x81", "\xE1\x84\x80 \xE1\x85\xA1 \xE1\x86\xA8 ", false},
};

/* Case flags of marks are of no use to anybody, and so only those of letters are compared. */
static void drop_mark_cases(struct gloss_folded *folded) {
    for (size_t i = 0; i < folded->len; i++)
        if (folded->flags[i] & GLOSS_FOLDED_MARK)
            folded->flags[i] = GLOSS_FOLDED_MARK;
}

START_TEST(folds_words) {
    struct gloss_folded folded = {0}, want = {0};
    struct gloss_buf got = {0};
    char wanted[200];
    size_t len = 0;

    for (const char *at = folds[_i].want; *at; at++) /* the rows name the case of a mark where it shows how it came about */
        if (!((*at == 'C' || *at == 's') && at[1] == 'm'))
            wanted[len++] = *at;
    wanted[len] = '\0';
    ck_assert(gloss_fold(gloss_slice(folds[_i].word), folds[_i].drop_marks, &folded));
    drop_mark_cases(&folded);
    write_folded(&got, &folded);
    gloss_buf_putc(&got, '\0');
    ck_assert_msg(strcmp(got.ptr, wanted) == 0, "%s: got '%s', not '%s'", folds[_i].name, got.ptr, wanted);
    gloss_buf_release(&got);
    gloss_folded_release(&folded);
    gloss_folded_release(&want);
}
END_TEST

START_TEST(folds_behind_what_is_there) {
    struct gloss_folded folded = {0};

    ck_assert(gloss_fold(gloss_slice("a\xCC\x81"), false, &folded));
    ck_assert(gloss_fold(gloss_slice("\xCC\xA3"), false, &folded)); /* does not reach back over the join */
    ck_assert_uint_eq(folded.len, 3);
    ck_assert_int_eq(folded.cps[1], 0x301);
    ck_assert_int_eq(folded.cps[2], 0x323);
    gloss_folded_release(&folded);
    ck_assert(gloss_decompose(gloss_slice("\xC3\xA9\xEF\xBC\xAE"), &folded)); /* width forms and capitals stay */
    ck_assert_uint_eq(folded.len, 3);
    ck_assert_int_eq(folded.cps[2], 0xFF2E);
    gloss_folded_release(&folded);
}
END_TEST

/* As many as insertion would sort for minutes, and as few as fit into a word. */
START_TEST(orders_many_marks) {
    static const size_t of_each[] = {1, 4, 5, 500, 100000};
    static const char *const marks[] = {"\xCC\x81", "\xCC\xA3", "\xCC\xB8", "\xCD\x9C"}; /* classes 230, 220, 1, 233 */
    static const int32_t cps[] = {0x338, 0x323, 0x301, 0x35C};
    size_t each = of_each[_i], count = 4 * each, sorted = 0;
    struct gloss_buf word = {0};
    struct gloss_folded folded = {0};

    gloss_buf_putc(&word, 'a');
    for (size_t i = 0; i < count; i++)
        gloss_buf_puts(&word, marks[i % 4]);
    ck_assert(gloss_fold(gloss_buf_slice(&word), false, &folded));
    ck_assert_uint_eq(folded.len, count + 1);
    while (sorted < count && folded.cps[sorted + 1] == cps[sorted / each])
        sorted++;
    ck_assert_uint_eq(sorted, count);
    gloss_buf_release(&word);
    gloss_folded_release(&folded);
}
END_TEST

static const struct {
    const char *name;
    int32_t cp, width;
} widths[] = {
    {"letter", 'a', 1},
    {"control", 0x1B, -1},
    {"DEL", 0x7F, -1},
    {"C1 control", 0x9B, -1},
    {"invalid", GLOSS_INVALID, -1},
    {"no-break space", 0xA0, 1},
    {"soft hyphen", 0xAD, 0},
    {"acute accent", 0x301, 0},
    {"zero width joiner", 0x200D, 0},
    {"Han", 0x7C73, 2},
    {"Hangul", 0xC9C0, 2},
    {"full-width A", 0xFF21, 2},
    {"half-width Katakana", 0xFF76, 1},
    {"emoji", 0x1F600, 2},
    {"ambiguous: em dash", 0x2014, 1},
    {"ambiguous: Greek", 0x3B1, 1},
};

START_TEST(measures_characters) {
    ck_assert_msg(gloss_char_width(widths[_i].cp) == widths[_i].width, "%s: %d columns", widths[_i].name,
                  gloss_char_width(widths[_i].cp));
}
END_TEST

START_TEST(knows_what_shows_nothing) {
    static const int32_t hidden[] = {0x61C,  0x200B, 0x200E, 0x202A, 0x202E, 0x2028,  0x2029,
                                     0x2066, 0x2069, 0x2060, 0xFEFF, 0xFFF9, 0xE0001, 0xE007F};
    static const int32_t seen[] = {'a', ' ', 0xAD, 0x200C, 0x200D, 0x2027, 0x202F, 0xFE0F, 0xE0100, 0xE01EF, 0x1F1E6};

    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        ck_assert_msg(gloss_is_invisible(hidden[i]), "U+%04X", (unsigned)hidden[i]);
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        ck_assert_msg(!gloss_is_invisible(seen[i]), "U+%04X", (unsigned)seen[i]);
    ck_assert(gloss_is_regional_indicator(0x1F1E6) && gloss_is_regional_indicator(0x1F1FF));
    ck_assert(!gloss_is_regional_indicator(0x1F1E5) && !gloss_is_regional_indicator(0x1F200));
}
END_TEST

/* ---- Hashes ---- */

/* Where a text ends, one character after the other. */
static void move_plainly(struct gloss_cursor *cursor, struct gloss_slice text) {
    size_t at = !cursor->started && gloss_slice_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0;

    cursor->started |= text.len > 0;
    for (size_t len; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        cursor->line += cp == '\r' || (cp == '\n' && !cursor->after_cr);
        cursor->column = cp == '\r' || cp == '\n' ? 1 : cursor->column + 1;
        cursor->after_cr = cp == '\r';
    }
}

START_TEST(counts_lines_however_a_text_is_cut) {
    static const char *const pieces[] = {"a", "\n", "\r", "\r\n", "\xC3\xA9", "\xEF\xBB\xBF", "\xFF", "dddddddd", ""};
    uint32_t random = 1;

    for (int round = 0; round < 20000; round++) {
        struct gloss_cursor cursor = gloss_cursor_start(), want = cursor;

        for (int part = 0; part < 4; part++) {
            struct gloss_buf text = {0};

            for (uint32_t left = next_random(&random) % 20; left > 0; left--)
                gloss_buf_puts(&text, pieces[next_random(&random) % ROWS(pieces)]);
            move_plainly(&want, gloss_buf_slice(&text));
            gloss_cursor_move(&cursor, gloss_buf_slice(&text));
            ck_assert_uint_eq(cursor.line, want.line);
            ck_assert_uint_eq(cursor.column, want.column);
            ck_assert(cursor.after_cr == want.after_cr);
            gloss_buf_release(&text);
        }
    }
}
END_TEST

START_TEST(counts_many_lines) {
    static const char *const lines[] = {"\n", "a\n", "an\r", "and\r\n", "a line that is somewhat longer\n"};

    for (size_t line = 0; line < ROWS(lines); line++) {
        struct gloss_cursor cursor = gloss_cursor_start();
        struct gloss_buf text = {0};

        for (size_t i = 0; i < 30000; i++)
            gloss_buf_puts(&text, lines[line]);
        gloss_buf_puts(&text, "abc");
        gloss_cursor_move(&cursor, gloss_buf_slice(&text));
        ck_assert_uint_eq(cursor.line, 30001);
        ck_assert_uint_eq(cursor.column, 4);
        gloss_buf_release(&text);
    }
}
END_TEST

START_TEST(finds_a_line_end_anywhere) {
    char text[50];

    for (size_t at = 0; at < sizeof text; at++)
        for (size_t start = 0; start < sizeof text; start++) {
            size_t want = at >= start ? at : sizeof text;

            memset(text, '\v', sizeof text); /* the byte next to both */
            text[at] = at % 2 ? '\n' : '\r';
            ck_assert_uint_eq(gloss_find_line_end(text, start, sizeof text), want);
            ck_assert_uint_eq(gloss_find_line_end(text, start, sizeof text - 1),
                              want < sizeof text ? want : sizeof text - 1);
        }
}
END_TEST

START_TEST(hashes_tell_lengths_and_bytes_apart) {
    char bytes[64] = {0};

    for (size_t len = 0; len + 1 < sizeof bytes; len++) {
        uint64_t hash = gloss_hash_bytes(bytes, len);

        ck_assert_uint_ne(hash, gloss_hash_bytes(bytes, len + 1));
        for (size_t i = 0; i < len; i++) {
            bytes[i] = 1;
            ck_assert_uint_ne(hash, gloss_hash_bytes(bytes, len));
            bytes[i] = 0;
        }
        ck_assert_uint_eq(hash, gloss_hash_bytes(bytes, len));
    }
}
END_TEST

/* ---- Slots ---- */

/* Ten numbers have one hash. */
static uint64_t hash_tens(const void *list, size_t number) { return ((const uint32_t *)list)[number] / 10; }

START_TEST(slots_find_numbers) {
    enum { MANY = 1000 };
    struct gloss_slots slots = {0};
    uint32_t items[MANY];

    ck_assert(!gloss_slots_taken(&slots, gloss_slots_first(&slots, 7)));
    for (size_t i = 0; i < MANY; i++) {
        items[i] = (uint32_t)((i * 7) % MANY);
        ck_assert(gloss_slots_reserve(&slots, hash_tens, items, i));
        ck_assert_uint_gt(slots.room, 2 * i);
        gloss_slots_put(&slots, hash_tens(items, i), i);
    }
    for (uint32_t wanted = 0; wanted < MANY + 10; wanted++) {
        size_t found = 0;

        for (size_t at = gloss_slots_first(&slots, wanted / 10); gloss_slots_taken(&slots, at);
             at = gloss_slots_next(&slots, at))
            found += items[gloss_slots_number(&slots, at)] == wanted;
        ck_assert_uint_eq(found, wanted < MANY);
    }
    gloss_slots_release(&slots);
    ck_assert(!gloss_slots_taken(&slots, gloss_slots_first(&slots, 7)));
    ck_assert(gloss_slots_reserve(&slots, hash_tens, items, MANY));
    ck_assert(gloss_slots_taken(&slots, gloss_slots_first(&slots, 0)));
    gloss_slots_release(&slots);
}
END_TEST

/* ---- Distances ---- */

START_TEST(slips_are_few_for_short_words_and_bounded_for_long_ones) {
    static const struct { size_t len, want; } rows[] = {{0, 1}, {1, 1}, {5, 1}, {6, 2}, {9, 3}, {24, 8}, {25, 8}, {200, 8}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_uint_eq(gloss_distance_near(rows[i].len), rows[i].want);
}
END_TEST

/* ---- Files ---- */

static char folder[] = "/tmp/gloss-base-XXXXXX";

static void make_folder(void) {
    memcpy(folder + sizeof folder - sizeof "XXXXXX", "XXXXXX", sizeof "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *place) {
    (void)info, (void)type, (void)place;
    return remove(path);
}

/* Whatever a test has left. */
static void remove_folder(void) {
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

static void write_file(const char *path, const char *text) {
    FILE *out = fopen(path, "w");

    ck_assert_ptr_nonnull(out);
    ck_assert_int_ge(fputs(text, out), 0);
    ck_assert_int_eq(fclose(out), 0);
}

static void check_file(const char *path, const char *want) {
    struct gloss_slice got = gloss_file_read(path, 1 << 20, NULL);

    ck_assert_msg(got.ptr && gloss_slice_is(got, want), "%s: got '%.*s'", path, (int)got.len, got.ptr ? got.ptr : "");
    free((char *)got.ptr);
}

/* Files of the folder, hidden ones included. */
static size_t count_files(void) {
    DIR *list = opendir(".");
    const struct dirent *item;
    size_t count = 0;

    ck_assert_ptr_nonnull(list);
    while ((item = readdir(list)))
        count += strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0;
    ck_assert_int_eq(closedir(list), 0);
    return count;
}

START_TEST(reads_whole_files) {
    struct gloss_diag diag = {0};
    struct gloss_slice got;
    char *large = malloc(300001);

    ck_assert_ptr_nonnull(large);
    memset(large, 'x', 300000);
    large[300000] = '\0';
    write_file("empty", "");
    write_file("large", large);
    check_file("large", large);
    got = gloss_file_read("empty", 10, &diag);
    ck_assert_ptr_nonnull(got.ptr);
    ck_assert_uint_eq(got.len, 0);
    free((char *)got.ptr);
    got = gloss_file_read("large", 300000, &diag);
    ck_assert_uint_eq(got.len, 300000);
    free((char *)got.ptr);
    ck_assert_uint_eq(diag.errors, 0);
    free(large);
}
END_TEST

static const struct {
    const char *name, *path;
    enum gloss_status want;
} bad_reads[] = {
    {"not there", "nothing", GLOSS_EIO},
    {"a folder", ".", GLOSS_EIO},
    {"too large", "ten", GLOSS_ELIMIT},
    {"endless", "/dev/zero", GLOSS_ELIMIT},
};

START_TEST(reports_what_it_cannot_read) {
    struct gloss_diag diag = {0};

    write_file("ten", "0123456789");
    ck_assert_ptr_null(gloss_file_read(bad_reads[_i].path, 9, &diag).ptr);
    ck_assert_msg(diag.status == bad_reads[_i].want, "%s: status %d", bad_reads[_i].name, diag.status);
    ck_assert_uint_eq(diag.errors, 1);
}
END_TEST

START_TEST(lists_glossaries_by_name) {
    static const char *const files[] = {"b.yaml",  "a.yml", "B.yaml", ".hidden.yaml",  "config.yaml", ".yaml",
                                        "x.yamlx", "yaml",  "c.YAML", "\xC3\xA9.yaml", "a.yaml"};
    static const char *const want[] = {"./B.yaml", "./a.yaml", "./a.yml", "./b.yaml", "./\xC3\xA9.yaml"};
    struct gloss_arena arena = {0};
    struct gloss_list list;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i], "");
    ck_assert(gloss_file_list(".", &arena, &list, NULL));
    ck_assert_uint_eq(list.count, sizeof want / sizeof *want);
    for (size_t i = 0; i < list.count; i++)
        ck_assert_str_eq(list.items[i].ptr, want[i]);
    ck_assert(gloss_file_list("./", &arena, &list, NULL)); /* one slash is enough */
    ck_assert_str_eq(list.items[0].ptr, want[0]);
    gloss_arena_release(&arena);
}
END_TEST

START_TEST(lists_an_empty_folder_and_no_file) {
    struct gloss_arena arena = {0};
    struct gloss_diag diag = {0};
    struct gloss_list list = {NULL, 9};

    ck_assert(gloss_file_list(".", &arena, &list, &diag));
    ck_assert_uint_eq(list.count, 0);
    write_file("file", "");
    ck_assert(!gloss_file_list("file", &arena, &list, &diag));
    ck_assert(!gloss_file_list("nothing", &arena, &list, &diag));
    ck_assert_uint_eq(diag.errors, 2);
    ck_assert_int_eq(diag.status, GLOSS_EIO);
    ck_assert(gloss_file_is_folder("."));
    ck_assert(!gloss_file_is_folder("file"));
    ck_assert(!gloss_file_is_folder("nothing"));
    gloss_arena_release(&arena);
}
END_TEST

static void write_new(const char *path, const char *text) {
    struct gloss_new_file file = {0};

    ck_assert_msg(gloss_new_file_open(&file, path), "%s: %s", path, strerror(errno));
    ck_assert(gloss_new_file_write(&file, text, strlen(text) / 2));
    ck_assert(gloss_new_file_write(&file, text + strlen(text) / 2, strlen(text) - strlen(text) / 2));
    ck_assert_msg(gloss_new_file_commit(&file), "%s: %s", path, strerror(errno));
    gloss_new_file_abandon(&file); /* of no effect any more */
    ck_assert_int_eq(file.fd, -1);
    check_file(path, text);
}

static mode_t mode_of(const char *path) {
    struct stat info;

    ck_assert_int_eq(lstat(path, &info), 0);
    return info.st_mode & (S_IFMT | 07777);
}

START_TEST(a_new_file_is_there_when_it_is_whole) {
    struct gloss_new_file file = {0};

    umask(027);
    ck_assert(gloss_new_file_open(&file, "new"));
    ck_assert(gloss_new_file_write(&file, "text", 4));
    ck_assert_int_eq(access("new", F_OK), -1);
    ck_assert(gloss_new_file_commit(&file));
    check_file("new", "text");
    ck_assert_uint_eq(mode_of("new"), S_IFREG | 0640);
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(a_new_file_keeps_the_old_mode) {
    write_file("old", "before");
    ck_assert_int_eq(chmod("old", 0604), 0);
    write_new("old", "after");
    ck_assert_uint_eq(mode_of("old"), S_IFREG | 0604);
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(a_symbolic_link_stays_one) {
    ck_assert_int_eq(mkdir("there", 0755), 0);
    write_file("there/file", "before");
    ck_assert_int_eq(symlink("there/file", "link"), 0);
    write_new("link", "after");
    ck_assert_uint_eq(mode_of("link") & S_IFMT, S_IFLNK);
    check_file("there/file", "after");
    ck_assert_uint_eq(count_files(), 2);
}
END_TEST

START_TEST(an_abandoned_file_leaves_the_old_one) {
    struct gloss_new_file file = {0};

    gloss_new_file_abandon(&file); /* never opened */
    write_file("old", "before");
    ck_assert(gloss_new_file_open(&file, "old"));
    ck_assert(gloss_new_file_write(&file, "after", 5));
    gloss_new_file_abandon(&file);
    gloss_new_file_abandon(&file);
    check_file("old", "before");
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(a_new_file_may_have_the_longest_name) {
    char name[256];

    memset(name, 'n', 255);
    name[255] = '\0';
    write_new(name, "text");
    ck_assert_uint_eq(count_files(), 1);
}
END_TEST

START_TEST(devices_are_written_directly) {
    struct gloss_new_file file = {0};

    ck_assert(gloss_new_file_open(&file, "/dev/null"));
    ck_assert(file.direct);
    ck_assert_ptr_null(file.temporary);
    ck_assert(gloss_new_file_write(&file, "text", 4));
    ck_assert(gloss_new_file_commit(&file));
    if (access("/dev/full", W_OK) == 0) {
        ck_assert(gloss_new_file_open(&file, "/dev/full"));
        ck_assert(!gloss_new_file_write(&file, "text", 4));
        ck_assert_int_eq(errno, ENOSPC);
        gloss_new_file_abandon(&file);
    }
    ck_assert_uint_eq(count_files(), 0);
}
END_TEST

static const struct {
    const char *name, *path;
    int error;
} bad_places[] = {
    {"a folder", "folder", EISDIR},           {"a folder with a slash", "folder/", EISDIR},
    {"in no folder", "nothing/file", ENOENT}, {"in a file", "file/file", ENOTDIR},
    {"a circle of links", "circle", ELOOP},
};

START_TEST(some_places_cannot_be_written) {
    struct gloss_new_file file = {0};

    ck_assert_int_eq(mkdir("folder", 0755), 0);
    ck_assert_int_eq(symlink("circle", "circle"), 0);
    write_file("file", "");
    ck_assert(!gloss_new_file_open(&file, bad_places[_i].path));
    ck_assert_msg(errno == bad_places[_i].error, "%s: %s", bad_places[_i].name, strerror(errno));
    gloss_new_file_abandon(&file);
    ck_assert_uint_eq(count_files(), 3);
}
END_TEST

START_TEST(a_place_that_becomes_a_folder_is_left) {
    struct gloss_new_file file = {0};

    ck_assert(gloss_new_file_open(&file, "place"));
    ck_assert_int_eq(mkdir("place", 0755), 0);
    ck_assert(!gloss_new_file_commit(&file));
    ck_assert_int_eq(errno, EISDIR);
    ck_assert_uint_eq(count_files(), 1); /* nothing temporary stays */
}
END_TEST

/* A pipe takes a little at a time. */
static void *read_slowly(void *user) {
    const int *pipe_end = user;
    size_t *total = calloc(1, sizeof *total);
    char bytes[4096];
    ssize_t got;

    while (total && (got = read(*pipe_end, bytes, sizeof bytes)) > 0)
        *total += (size_t)got;
    return total;
}

START_TEST(writes_all_of_much) {
    int ends[2];
    char *much = calloc(1, 1 << 20);
    pthread_t reader;
    void *total;

    ck_assert_ptr_nonnull(much);
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(pthread_create(&reader, NULL, read_slowly, &ends[0]), 0);
    ck_assert(gloss_write_all(ends[1], much, 1 << 20));
    close(ends[1]);
    ck_assert_int_eq(pthread_join(reader, &total), 0);
    ck_assert_ptr_nonnull(total);
    ck_assert_uint_eq(*(size_t *)total, 1 << 20);
    close(ends[0]);
    ck_assert(!gloss_write_all(ends[1], much, 1));
    ck_assert_int_eq(errno, EBADF);
    free(total);
    free(much);
}
END_TEST

/* ---- Patterns ---- */

static const struct {
    const char *name, *pattern, *want; /* want: part of the message; NULL: fit */
} patterns[] = {
    {"plain", "PAC-?3", NULL},
    {"verbs inside are not at the start", "a(*SKIP)b", NULL},
    {"lookahead", "PAC(?= 3)", NULL},
    {"empty", "", "empty string"},
    {"optional", "a*", "empty string"},
    {"optional branch", "abc|", "empty string"},
    {"only a lookahead", "(?=a)", "empty string"},
    {"limit of its own", "(*LIMIT_MATCH=4000000000)a+", "'(*'"},
    {"UTF off", "(*NO_UTF_CHECK)a", "'(*'"},
    {"verb at the start", "(*FAIL)", "'(*'"},
    {"not closed", "(a", "parenthes"},
    {"single byte", "a\\Cb", "\\C"},
    {"not UTF-8", "a\xFF", "UTF-8"},
    {"deep", "((((((((((((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))))))))))))",
     "nest"},
    {"large", "(?:(?:abc){1,99}){1,99}", "large"},
};

START_TEST(judges_patterns) {
    char message[GLOSS_REGEX_MESSAGE];
    size_t at;
    struct gloss_regex *regex = gloss_regex_new(gloss_slice(patterns[_i].pattern), false, message, &at);

    ck_assert_msg((regex != NULL) == (patterns[_i].want == NULL), "%s: '%s'", patterns[_i].name, message);
    ck_assert_uint_le(at, strlen(patterns[_i].pattern));
    if (patterns[_i].want)
        ck_assert_msg(strstr(message, patterns[_i].want) != NULL, "%s: got '%s'", patterns[_i].name, message);
    else
        ck_assert_str_eq(message, "");
    gloss_regex_free(regex);
}
END_TEST

START_TEST(a_pattern_has_a_longest_length) {
    char pattern[GLOSS_LIMIT_PATTERN_BYTES + 1], message[GLOSS_REGEX_MESSAGE];
    struct gloss_slice text = {pattern, sizeof pattern};
    struct gloss_regex *regex;
    size_t at;

    memset(pattern, 'a', sizeof pattern);
    ck_assert_ptr_null(gloss_regex_new(text, false, message, &at));
    ck_assert_str_eq(message, "the pattern has 1025 bytes, the limit is 1024");
    text.len--;
    regex = gloss_regex_new(text, false, message, &at);
    ck_assert_ptr_nonnull(regex);
    gloss_regex_free(regex);
    gloss_regex_free(NULL);
}
END_TEST

START_TEST(a_fault_of_a_pattern_has_a_place) {
    char message[GLOSS_REGEX_MESSAGE];
    size_t at;

    ck_assert_ptr_null(gloss_regex_new(gloss_slice("abc[d"), false, message, &at));
    ck_assert_uint_eq(at, 5);
    ck_assert_ptr_null(gloss_regex_new(gloss_slice("ab**?+(?<n)"), false, message, &at));
    ck_assert_uint_gt(at, 2);
}
END_TEST

/* Where a match may end: before any byte of the set. */
static bool is_among(const void *user, size_t byte) {
    return strchr(user, "0123456789abcdefghijklmnopqrstuvwxyz"[byte]) != NULL;
}

static const struct {
    const char *name, *pattern, *text;
    size_t end;
    enum gloss_regex_result want;
    bool ignore_case;
    const char *ends; /* where it may end, a digit each; NULL: anywhere */
} runs[] = {
    {"found", "PAC-?3", "PAC-3 MSE", 5, GLOSS_REGEX_FOUND, false, NULL},
    {"only at the start", "PAC", "xPAC", 0, GLOSS_REGEX_NONE, false, NULL},
    {"case counts", "PAC", "pac", 0, GLOSS_REGEX_NONE, false, NULL},
    {"case ignored", "PAC", "pac", 3, GLOSS_REGEX_FOUND, true, NULL},
    {"Unicode classes", "\\w+", "\xC3\x89t\xC3\xA9 x", 5, GLOSS_REGEX_FOUND, false, NULL},
    {"case beyond ASCII ignored", "\xC3\x89", "\xC3\xA9", 2, GLOSS_REGEX_FOUND, true, NULL},
    {"a caret fits the start", "^PAC", "PAC", 3, GLOSS_REGEX_FOUND, false, NULL},
    {"branches that would be empty", "a(?:b|(*ACCEPT))", "ac", 1, GLOSS_REGEX_FOUND, false, NULL},
    {"runaway by branches", "(?:a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", 0, GLOSS_REGEX_LIMIT, false, NULL},
    {"runaway by recursion", "a(?R)*+b|a(?R)", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0,
     GLOSS_REGEX_LIMIT, false, NULL},
    {"runaway by references", "(a|aa)+\\1+[yz]", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0,
     GLOSS_REGEX_LIMIT, false, NULL},
    /* Ends */
    {"a greedy repeat gives back", "a\\w+", "abcdef", 3, GLOSS_REGEX_FOUND, false, "3"},
    {"a last class gives back", "a[b-z]+", "abcdef", 4, GLOSS_REGEX_FOUND, false, "24"},
    {"a lazy repeat goes on", "\\d+?", "123456", 4, GLOSS_REGEX_FOUND, false, "46"},
    {"a possessive one does not give back", "a\\w++", "abcdef", 0, GLOSS_REGEX_NONE, false, "3"},
    {"the next alternative", "ab|abcd", "abcd", 4, GLOSS_REGEX_FOUND, false, "4"},
    {"no alternative", "ab|abc", "abcd", 0, GLOSS_REGEX_NONE, false, "4"},
    {"an open quotation", "a\\Qb.", "ab.", 3, GLOSS_REGEX_FOUND, false, "3"},
    {"an open quotation that ends elsewhere", "a\\Qb.", "ab.", 0, GLOSS_REGEX_NONE, false, "2"},
    {"an open comment", "(?x)a b+ # both", "abbb", 3, GLOSS_REGEX_FOUND, false, "3"},
    {"a recursion ends anywhere", "\\((?:[^()]|(?R))*\\)", "(a(b)c)d", 7, GLOSS_REGEX_FOUND, false, "78"},
    {"a recursion, the whole does not", "\\((?:[^()]|(?R))*\\)", "(a(b)c)d", 0, GLOSS_REGEX_NONE, false, "8"},
    {"a recursion of a group", "(?<p>\\((?:[^()]|(?&p))*\\))", "(a(b)c)d", 7, GLOSS_REGEX_FOUND, false, "7"},
    {"an accept that ends elsewhere", "a(?:b(*ACCEPT)c)?", "abc", 0, GLOSS_REGEX_NONE, false, "13"},
    {"a callout of its own", "a(?C1)b(?C)(?C\"x\")", "ab", 2, GLOSS_REGEX_FOUND, false, "2"},
    {"a match that starts over", "a\\Kbc?", "abc", 2, GLOSS_REGEX_FOUND, false, "2"},
    {"a look ahead sees what follows", "a\\d*(?=c)", "a12c", 3, GLOSS_REGEX_FOUND, false, "23"},
    {"a dollar is the end of the text alone", "a+$", "aab", 0, GLOSS_REGEX_NONE, false, NULL},
};

static struct gloss_regex_try try_of(const char *text, const char *ends) {
    return (struct gloss_regex_try){
        .text = gloss_slice(text), .steps = GLOSS_LIMIT_PATTERN_MATCH, .may_end = ends ? is_among : NULL, .user = ends};
}

START_TEST(runs_patterns) {
    char message[GLOSS_REGEX_MESSAGE];
    struct gloss_regex_room *room = gloss_regex_room_new();
    struct gloss_regex_try try = try_of(runs[_i].text, runs[_i].ends);
    size_t at, end = 0;
    struct gloss_regex *regex = gloss_regex_new(gloss_slice(runs[_i].pattern), runs[_i].ignore_case, message, &at);
    enum gloss_regex_result got;

    ck_assert_ptr_nonnull(room);
    ck_assert_msg(regex != NULL, "%s: %s", runs[_i].name, message);
    got = gloss_regex_match(regex, room, &try, &end);
    ck_assert_msg(got == runs[_i].want, "%s: result %d", runs[_i].name, got);
    if (got == GLOSS_REGEX_FOUND)
        ck_assert_msg(end == runs[_i].end, "%s: ends at %zu", runs[_i].name, end);
    /* What one run does leaves no trace for the next. */
    ck_assert_int_eq(gloss_regex_match(regex, room, &try, &end), runs[_i].want);
    gloss_regex_free(regex);
    gloss_regex_room_free(room);
    gloss_regex_room_free(NULL);
}
END_TEST

static const struct {
    const char *name, *pattern, *text, *want; /* want: "name=start-end" with blanks between */
    size_t count;
} groups[] = {
    {"none", "(a)b", "ab", "", 0},
    {"in the order of their numbers", "(?<z>a)(b)(?<a>c)", "abc", "z=0-1 a=2-3", 2},
    {"one that takes no part", "(?<x>a)|(?<y>b)", "b", "y=0-1", 2},
    {"an empty one", "a(?<x>b*)", "a", "x=1-1", 1},
    {"a name twice", "(?J)(?:(?<x>a)|b(?<x>c))", "bc", "x=1-2", 1},
    {"a name twice, both", "(?J)(?<x>a)(?<y>b)(?<x>c)", "abc", "x=0-1 y=1-2", 2},
    {"the same number", "(?|(?<x>a)|(?<x>b))", "b", "x=0-1", 1},
    {"the last time round", "(?:(?<x>\\w),?)+", "a,b,c", "x=4-5", 1},
    {"beyond the match", "a(?=(?<x>b))", "ab", "x=1-2", 1},
};

START_TEST(named_groups_hold) {
    char message[GLOSS_REGEX_MESSAGE];
    struct gloss_regex_room *room = gloss_regex_room_new();
    struct gloss_regex_try try = try_of(groups[_i].text, NULL);
    struct gloss_regex_group found[8];
    struct gloss_buf got = {0};
    size_t at, end, count;
    struct gloss_regex *regex = gloss_regex_new(gloss_slice(groups[_i].pattern), false, message, &at);

    ck_assert_msg(regex != NULL, "%s: %s", groups[_i].name, message);
    ck_assert_uint_eq(gloss_regex_group_count(regex), groups[_i].count);
    ck_assert_int_eq(gloss_regex_match(regex, room, &try, &end), GLOSS_REGEX_FOUND);
    count = gloss_regex_groups(regex, room, found);
    ck_assert_uint_le(count, groups[_i].count);
    for (size_t i = 0; i < count; i++) {
        gloss_buf_puts(&got, i ? " " : "");
        gloss_buf_put(&got, found[i].name);
        gloss_buf_printf(&got, "=%zu-%zu", found[i].start, found[i].end);
    }
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), groups[_i].want), "%s: got '%.*s'", groups[_i].name, (int)got.len,
                  got.ptr ? got.ptr : "");
    gloss_buf_release(&got);
    gloss_regex_free(regex);
    gloss_regex_room_free(room);
}
END_TEST

START_TEST(has_a_version) { ck_assert_uint_gt(strlen(gloss_version()), 4); }
END_TEST

int main(void) {
    Suite *suite = suite_create("base");
    TCase *memory = tcase_create("memory"), *text = tcase_create("text"), *files = tcase_create("files");
    TCase *regexes = tcase_create("patterns");

    tcase_add_loop_test(memory, trims_blanks, 0, ROWS(trims));
    tcase_add_loop_test(memory, words_are_listed, 0, ROWS(listed));
    tcase_add_test(memory, compares_slices);
    tcase_add_test(memory, slots_find_numbers);
    tcase_add_test(memory, arena_hands_out_zeroed_aligned_memory);
    tcase_add_test(memory, arena_keeps_the_rest_of_a_chunk);
    tcase_add_test(memory, arena_refuses_what_cannot_be);
    tcase_add_test(memory, arena_copies_with_a_nul_behind);
    tcase_add_test(memory, buffer_grows);
    tcase_add_loop_test(memory, buffer_writes_numbers, 0, ROWS(numbers));
    tcase_add_test(memory, buffer_flows_to_its_output);
    tcase_add_test(memory, buffer_remembers_a_refusal);
    tcase_add_test(memory, buffer_remembers_a_refusal_of_much_at_once);
    tcase_add_test(memory, buffer_fails_where_no_memory_can_be);
    tcase_add_test(memory, faults_come_in_order);
    tcase_add_test(memory, warnings_alone_are_no_error);
    tcase_add_test(memory, faults_beyond_the_limit_are_counted);
    tcase_add_test(memory, a_long_message_is_cut);
    suite_add_tcase(suite, memory);

    tcase_add_loop_test(text, decodes_a_character, 0, ROWS(decodes));
    tcase_add_test(text, encodes_every_character);
    tcase_add_test(text, decodes_backwards_what_it_decodes_forwards);
    tcase_add_test(text, finds_one_bad_byte_anywhere);
    tcase_add_test(text, checks_and_counts_what_it_decodes);
    tcase_add_loop_test(text, classifies, 0, ROWS(classes));
    tcase_add_test(text, line_breaks_are_four);
    tcase_add_loop_test(text, folds_words, 0, ROWS(folds));
    tcase_add_test(text, folds_behind_what_is_there);
    tcase_add_loop_test(text, orders_many_marks, 0, 5);
    tcase_add_loop_test(text, measures_characters, 0, ROWS(widths));
    tcase_add_test(text, knows_what_shows_nothing);
    tcase_add_test(text, counts_lines_however_a_text_is_cut);
    tcase_add_test(text, counts_many_lines);
    tcase_add_test(text, finds_a_line_end_anywhere);
    tcase_add_test(text, hashes_tell_lengths_and_bytes_apart);
    tcase_add_test(text, slips_are_few_for_short_words_and_bounded_for_long_ones);
    tcase_add_test(text, has_a_version);
    tcase_set_timeout(text, 30);
    suite_add_tcase(suite, text);

    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_add_test(files, reads_whole_files);
    tcase_add_loop_test(files, reports_what_it_cannot_read, 0, ROWS(bad_reads));
    tcase_add_test(files, lists_glossaries_by_name);
    tcase_add_test(files, lists_an_empty_folder_and_no_file);
    tcase_add_test(files, a_new_file_is_there_when_it_is_whole);
    tcase_add_test(files, a_new_file_keeps_the_old_mode);
    tcase_add_test(files, a_symbolic_link_stays_one);
    tcase_add_test(files, an_abandoned_file_leaves_the_old_one);
    tcase_add_test(files, a_new_file_may_have_the_longest_name);
    tcase_add_test(files, devices_are_written_directly);
    tcase_add_loop_test(files, some_places_cannot_be_written, 0, ROWS(bad_places));
    tcase_add_test(files, a_place_that_becomes_a_folder_is_left);
    tcase_add_test(files, writes_all_of_much);
    suite_add_tcase(suite, files);

    tcase_add_loop_test(regexes, judges_patterns, 0, ROWS(patterns));
    tcase_add_test(regexes, a_pattern_has_a_longest_length);
    tcase_add_test(regexes, a_fault_of_a_pattern_has_a_place);
    tcase_add_loop_test(regexes, runs_patterns, 0, ROWS(runs));
    tcase_add_loop_test(regexes, named_groups_hold, 0, ROWS(groups));
    suite_add_tcase(suite, regexes);

    return run_suite(suite);
}
