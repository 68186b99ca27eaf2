/* The reader: bytes to windows of UTF-8, and windows to paragraphs. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "document/paragraphs.h"
#include "document/transcode.h"
#include "source.h"
#include "suite.h"

#define BYTES(text) \
    { text, sizeof(text) - 1 }

enum { BEFORE = 8 << 10, AFTER = 36 << 10 }; /* what the scanner keeps, and may leave undecided */

/* ---- Input from memory ---- */

struct reading {
    struct gloss_buf text; /* all that was decided */
    struct gloss_buf
        blocks; /* P for a paragraph's first stretch, p for those behind it, G for a gap; each with its bytes */
    struct gloss_invalid invalid;
    enum gloss_encoding encoding;
    uint64_t bytes;
    size_t windows;
    bool complete;
    struct gloss_diag diag;
};

static void write_message(void *user, const struct gloss_fault *fault) {
    struct gloss_buf *out = user;

    gloss_buf_puts(out, fault->file);
    gloss_buf_puts(out, ": ");
    gloss_buf_puts(out, fault->message);
}

/* On to the next window, and whether it could be filled. Every other time, the one before is left as it is meanwhile. */
static bool move_on(struct gloss_reader *reader, size_t number, struct gloss_diag *diag) {
    struct gloss_slice window = gloss_reader_window(reader).text;
    char *copy = malloc(window.len + 1);
    bool filled;

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, window.ptr, window.len);
    if (number % 2)
        ck_assert(gloss_reader_leave(reader));
    else
        gloss_reader_advance(reader);
    filled = gloss_reader_fill(reader, diag);
    ck_assert(number % 2 == 0 || memcmp(copy, window.ptr, window.len) == 0);
    free(copy);
    return filled;
}

/* Read to the end. Stretches that go on from window to window are told as one. */
static void read_all(struct gloss_reader *reader, struct source *source, const struct gloss_span *whole, size_t whole_count,
                     struct reading *to) {
    uint64_t decided = 0, block_len = 0;
    struct gloss_paragraphs paragraphs = {0};
    char block = '\0';

    *to = (struct reading){0};
    gloss_reader_open(reader, "name", source_input(source));
    to->complete = gloss_reader_fill(reader, &to->diag);
    for (;;) {
        struct gloss_window window = gloss_reader_window(reader);
        const struct gloss_block *blocks;
        size_t upto = window.last ? window.text.len : window.text.len - AFTER, at = window.from;

        to->windows++;
        ck_assert_uint_eq(window.offset + window.from, decided);
        ck_assert(window.from >= BEFORE || window.offset == 0);
        ck_assert_uint_le(window.text.len, GLOSS_LIMIT_WINDOW_BYTES);
        for (size_t back = 0; back < 3 && !window.last && ((unsigned char)window.text.ptr[upto] & 0xC0) == 0x80; back++)
            upto--;
        gloss_reader_decide(reader, upto);
        ck_assert(gloss_paragraphs_cut(&paragraphs, &window, upto, whole, whole_count));
        blocks = paragraphs.blocks;
        for (size_t i = 0; i < paragraphs.count; i++) {
            bool begins = blocks[i].kind == GLOSS_GAP || blocks[i].begins;

            ck_assert_uint_eq(blocks[i].start, at);
            ck_assert_uint_lt(blocks[i].start, blocks[i].end);
            if (begins && !(blocks[i].kind == GLOSS_GAP && block == 'G')) {
                if (block)
                    gloss_buf_printf(&to->blocks, "%c%llu ", block, (unsigned long long)block_len);
                block = blocks[i].kind == GLOSS_GAP ? 'G' : 'P';
                block_len = 0;
            } else {
                ck_assert_int_eq(block, blocks[i].kind == GLOSS_GAP ? 'G' : 'P');
            }
            block_len += blocks[i].end - blocks[i].start;
            at = blocks[i].end;
        }
        ck_assert_uint_eq(at, upto);
        gloss_buf_put(&to->text, gloss_slice_cut(window.text, window.from, upto));
        decided = window.offset + upto;
        if (window.last)
            break;
        to->complete = move_on(reader, to->windows, &to->diag);
    }
    gloss_paragraphs_release(&paragraphs);
    if (block)
        gloss_buf_printf(&to->blocks, "%c%llu ", block, (unsigned long long)block_len);
    to->invalid = gloss_reader_invalid(reader);
    to->encoding = gloss_reader_encoding(reader);
    to->bytes = gloss_reader_bytes(reader);
    ck_assert_uint_eq(to->bytes, decided);
    ck_assert_uint_eq(to->text.len, decided);
}

static void release(struct reading *reading) {
    gloss_buf_release(&reading->text);
    gloss_buf_release(&reading->blocks);
}

static struct gloss_reader *reader;

static void make_reader(void) {
    reader = gloss_reader_new(BEFORE);
    ck_assert_ptr_nonnull(reader);
}

static void end_reader(void) { gloss_reader_free(reader); }

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* ---- Blocks ---- */

#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct {
    const char *name;
    struct gloss_slice text;
    const char *want;
} blocks[] = {
    {"nothing", BYTES(""), ""},
    {"one line", BYTES("abc"), "P3 "},
    {"one line with its end", BYTES("abc\n"), "P4 "},
    {"two lines", BYTES("abc\ndef\n"), "P8 "},
    {"blank line", BYTES("abc\n\ndef\n"), "P4 G1 P4 "},
    {"many blank lines", BYTES("abc\n\n\n\ndef"), "P4 G3 P3 "},
    {"blank lines at the start", BYTES("\n\nabc"), "G2 P3 "},
    {"blank lines at the end", BYTES("abc\n\n\n"), "P4 G2 "},
    {"only blank lines", BYTES("\n \n\t\n"), "G5 "},
    {"only blanks", BYTES("   "), "G3 "},
    {"CR LF", BYTES("abc\r\ndef\r\n\r\nghi\r\n"), "P10 G2 P5 "},
    {"CR", BYTES("abc\rdef\r\rghi\r"), "P8 G1 P4 "},
    {"all together", BYTES("a\r\nb\rc\n\rd\n\r\ne"), "P7 G1 P2 G2 P1 "},
    {"CR at the end", BYTES("abc\r"), "P4 "},
    {"blank line of spaces", BYTES("abc\n  \t\ndef"), "P4 G4 P3 "},
    {"blank line of no-break and wide spaces", BYTES("abc\n\xC2\xA0\xE3\x80\x80\ndef"), "P4 G6 P3 "},
    {"form feed", BYTES("abc\n\f\ndef"), "P4 G2 P3 "},
    {"blank line of a zero width space is none", BYTES("abc\n\xE2\x80\x8B\ndef"), "P11 "},
    {"blank line of a byte order mark is none", BYTES("\xEF\xBB\xBF\nabc"), "P7 "},
    {"blank line of a broken byte is none", BYTES("abc\n\xC2\ndef"), "P9 "},
    {"line separators end no line",
     BYTES("abc\xE2\x80\xA8\xE2\x80\xA8"
           "def"),
     "P12 "},
    {"line of 200 bytes", BYTES(HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN "012345678\nabc\n"), "P204 "},
    {"line of 201 bytes", BYTES(HUNDRED HUNDRED "\nabc\n"), "P201 P4 "},
    {"long lines one after another", BYTES(HUNDRED HUNDRED "\n" HUNDRED HUNDRED "\r\nabc\n"), "P201 P202 P4 "},
    {"long line in a paragraph ends it", BYTES("abc\n" HUNDRED HUNDRED "\nabc\nabc\n"), "P205 P8 "},
    {"long line without an end", BYTES(HUNDRED HUNDRED HUNDRED), "P300 "},
    {"long line before a blank one", BYTES(HUNDRED HUNDRED "\n\nabc"), "P201 G1 P3 "},
};

START_TEST(paragraphs_end_at_blank_lines) {
    for (size_t at_once = 0; at_once < 4; at_once++) {
        struct source source = {.text = blocks[_i].text, .at_once = at_once};
        struct reading got;

        read_all(reader, &source, NULL, 0, &got);
        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got.blocks), blocks[_i].want), "%s, %zu at once: got '%.*s'",
                      blocks[_i].name, at_once, (int)got.blocks.len, got.blocks.ptr);
        ck_assert(gloss_slice_equal(gloss_buf_slice(&got.text), blocks[_i].text));
        ck_assert(got.complete);
        ck_assert_uint_eq(got.windows, 1);
        ck_assert_uint_le(source.after_end, 1); /* a terminal would have to be told the end twice */
        release(&got);
    }
}
END_TEST

static const struct {
    const char *name;
    struct gloss_span whole[3];
    size_t count;
    const char *want;
} spans[] = {
    {"none", {{0, 0}}, 0, "P201 P201 P4 "},
    {"one over the first line end", {{195, 205}}, 1, "P402 P4 "},
    {"one that ends there", {{195, 201}}, 1, "P201 P201 P4 "},
    {"one that begins there", {{201, 205}}, 1, "P201 P201 P4 "},
    {"one over the second", {{10, 20}, {100, 101}, {401, 403}}, 3, "P201 P205 "},
    {"one over each", {{200, 202}, {300, 301}, {401, 403}}, 3, "P406 "},
};

/* A line's end behind byte at, looked for byte by byte. */
static size_t next_line(struct gloss_slice text, size_t at) {
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        at++;
    return at < text.len ? at + 1 : at;
}

/* However the ends of lines are mixed. */
START_TEST(lines_end_where_they_do) {
    static const char bytes[] = "\n\r\n\r\na x";
    uint32_t random = 5;

    for (size_t round = 0; round < 5000; round++) {
        char text[24];
        struct source source = {.text = {text, round % sizeof text}};
        struct gloss_buf want = {0};
        struct reading reading;
        char kind = '\0';
        size_t len = 0;

        for (size_t i = 0; i < source.text.len; i++)
            text[i] = bytes[next_random(&random) % (sizeof bytes - 1)];
        for (size_t at = 0, end; at < source.text.len; at = end) {
            char now;

            end = next_line(source.text, at);
            now = gloss_slice_trim(gloss_slice_cut(source.text, at, end)).len ? 'P' : 'G';
            if (kind && kind != now)
                gloss_buf_printf(&want, "%c%zu ", kind, len);
            len = (kind == now ? len : 0) + end - at;
            kind = now;
        }
        if (kind)
            gloss_buf_printf(&want, "%c%zu ", kind, len);
        read_all(reader, &source, NULL, 0, &reading);
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&reading.blocks), gloss_buf_slice(&want)), "got %.*s, not %.*s",
                      (int)reading.blocks.len, reading.blocks.ptr, (int)want.len, want.ptr);
        release(&reading);
        gloss_buf_release(&want);
    }
}
END_TEST

START_TEST(no_paragraph_ends_inside_a_mention) {
    struct source source = {.text = BYTES(HUNDRED HUNDRED "\n" HUNDRED HUNDRED "\nabc\n")};
    struct reading got;

    read_all(reader, &source, spans[_i].whole, spans[_i].count, &got);
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got.blocks), spans[_i].want), "%s: got '%.*s'", spans[_i].name,
                  (int)got.blocks.len, got.blocks.ptr);
    release(&got);
}
END_TEST

/* ---- Windows ---- */

/* What a long text says does not depend on how it arrives; and its paragraphs are those of its parts. */
START_TEST(windows_do_not_show) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const size_t at_once[] = {0, 1, 4096, 99991};
    struct gloss_buf text = {0}, want = {0};
    uint32_t random = 5;

    while (text.len < 1500000) {
        size_t start = text.len;

        for (size_t lines = 1 + next_random(&random) % 9; lines > 0; lines--) {
            gloss_buf_puts(&text, "Words \xC3\xA9 and \xE7\xB1\xB3 and \xF0\x9F\x98\x80 more");
            gloss_buf_repeat(&text, 'x', next_random(&random) % 100);
            gloss_buf_puts(&text, ends[_i]);
        }
        gloss_buf_printf(&want, "P%zu G%zu ", text.len - start, strlen(ends[_i]));
        gloss_buf_puts(&text, ends[_i]);
    }
    for (size_t i = 0; i < sizeof at_once / sizeof *at_once; i++) {
        struct source source = {.text = gloss_buf_slice(&text), .at_once = at_once[i]};
        struct reading got;

        read_all(reader, &source, NULL, 0, &got);
        ck_assert(gloss_slice_equal(gloss_buf_slice(&got.text), gloss_buf_slice(&text)));
        ck_assert_uint_ge(got.windows, 2);
        ck_assert_uint_lt(got.windows, 5);
        ck_assert_uint_eq(got.invalid.count, 0);
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&got.blocks), gloss_buf_slice(&want)), "%zu at once", at_once[i]);
        release(&got);
    }
    gloss_buf_release(&text);
    gloss_buf_release(&want);
}
END_TEST

START_TEST(a_line_of_megabytes_is_one_paragraph) {
    struct gloss_buf text = {0};
    struct source source = {0};
    struct reading got;

    gloss_buf_puts(&text, "abc\n");
    gloss_buf_repeat(&text, 'x', 5 << 20);
    gloss_buf_puts(&text, "\ndef");
    source.text = gloss_buf_slice(&text);
    read_all(reader, &source, NULL, 0, &got);
    ck_assert(gloss_slice_is(gloss_buf_slice(&got.blocks), "P5242885 P3 "));
    ck_assert(gloss_slice_equal(gloss_buf_slice(&got.text), gloss_buf_slice(&text)));
    ck_assert_uint_gt(got.windows, 4);
    release(&got);
    gloss_buf_release(&text);
}
END_TEST

/* Work that grows with the square of the text would take minutes here. */
static const struct {
    const char *name;
    struct gloss_slice what;
    size_t invalid; /* in `what` */
    bool blank;
} repeated[] = {
    {"LF", BYTES("\n"), 0, true},
    {"CR", BYTES("\r"), 0, true},
    {"CR LF", BYTES("\r\n"), 0, true},
    {"lines of one letter that end in LF", BYTES("x\n"), 0, false},
    {"lines of one letter that end in CR", BYTES("x\r"), 0, false},
    {"blanks", BYTES(" "), 0, false}, /* a blank line that is cut by a window's edge is none */
    {"NUL", BYTES("\0"), 1, false},
    {"NUL and a letter", BYTES("\0x"), 1, false},
    {"NUL and a broken byte", BYTES("\0\xFF"), 2, false},
    {"broken bytes", BYTES("\xFF"), 1, false},
    {"continuation bytes", BYTES("\x80"), 1, false},
    {"cut short", BYTES("\xE2\x82"), 1, false},
};

START_TEST(repetition_takes_no_time) {
    enum { TIMES = 2000000 };
    struct gloss_buf text = {0};
    struct source source = {0};
    struct reading got;

    for (size_t i = 0; i < TIMES; i++)
        gloss_buf_put(&text, repeated[_i].what);
    source.text = gloss_buf_slice(&text);
    read_all(reader, &source, NULL, 0, &got);
    ck_assert(gloss_slice_equal(gloss_buf_slice(&got.text), gloss_buf_slice(&text)));
    ck_assert_msg(got.invalid.count == repeated[_i].invalid * TIMES, "%s: %zu", repeated[_i].name,
                  (size_t)got.invalid.count);
    ck_assert_msg(got.blocks.ptr[0] == (repeated[_i].blank ? 'G' : 'P'), "%s: %.*s", repeated[_i].name,
                  (int)(got.blocks.len < 50 ? got.blocks.len : 50), got.blocks.ptr);
    ck_assert_ptr_null(memchr(got.blocks.ptr + 1, 'G', got.blocks.len - 1)); /* and nothing else follows */
    release(&got);
    gloss_buf_release(&text);
}
END_TEST

START_TEST(a_reader_reads_one_text_after_another) {
    struct source first = {.text = BYTES("\xFF\xFE"
                                         "a\0\n\0\n\0b")},
                  second = {.text = BYTES("xyz\n")};
    struct reading got;

    read_all(reader, &first, NULL, 0, &got);
    release(&got);
    read_all(reader, &second, NULL, 0, &got);
    ck_assert(gloss_slice_is(gloss_buf_slice(&got.blocks), "P4 "));
    ck_assert_int_eq(got.encoding, GLOSS_UTF8);
    ck_assert_uint_eq(got.invalid.count, 0);
    ck_assert_uint_eq(got.bytes, 4);
    release(&got);
}
END_TEST

/* ---- Encodings ---- */

static const struct {
    const char *name;
    struct gloss_slice text, want;
    enum gloss_encoding encoding;
} encodings[] = {
    {"no mark", BYTES("a"), BYTES("a"), GLOSS_UTF8},
    {"mark of UTF-8 is kept",
     BYTES("\xEF\xBB\xBF"
           "a"),
     BYTES("\xEF\xBB\xBF"
           "a"),
     GLOSS_UTF8},
    {"FE alone", BYTES("\xFE"), BYTES("\xFE"), GLOSS_UTF8},
    {"UTF-16 LE",
     BYTES("\xFF\xFE"
           "a\0\xE9\0\xAC\x20"),
     BYTES("a\xC3\xA9\xE2\x82\xAC"), GLOSS_UTF16_LE},
    {"UTF-16 BE", BYTES("\xFE\xFF\0a\0\xE9\x20\xAC"), BYTES("a\xC3\xA9\xE2\x82\xAC"), GLOSS_UTF16_BE},
    {"UTF-32 LE", BYTES("\xFF\xFE\0\0a\0\0\0\0\xF6\1\0"), BYTES("a\xF0\x9F\x98\x80"), GLOSS_UTF32_LE},
    {"UTF-32 BE", BYTES("\0\0\xFE\xFF\0\0\0a\0\1\xF6\0"), BYTES("a\xF0\x9F\x98\x80"), GLOSS_UTF32_BE},
    {"only a mark of UTF-16 LE", BYTES("\xFF\xFE"), BYTES(""), GLOSS_UTF16_LE},
    {"only a mark of UTF-16 BE", BYTES("\xFE\xFF"), BYTES(""), GLOSS_UTF16_BE},
    {"only a mark of UTF-32 BE", BYTES("\0\0\xFE\xFF"), BYTES(""), GLOSS_UTF32_BE},
    {"NUL behind a mark", BYTES("\xFE\xFF\0\0\0a"), BYTES("\0a"), GLOSS_UTF16_BE},
    {"second mark is text", BYTES("\xFF\xFE\xFF\xFE"), BYTES("\xEF\xBB\xBF"), GLOSS_UTF16_LE},
    {"surrogate pair", BYTES("\xFF\xFE\x3D\xD8\0\xDE"), BYTES("\xF0\x9F\x98\x80"), GLOSS_UTF16_LE},
    {"highest pair", BYTES("\xFE\xFF\xDB\xFF\xDF\xFF"), BYTES("\xF4\x8F\xBF\xBF"), GLOSS_UTF16_BE},
    {"first half alone",
     BYTES("\xFF\xFE\x3D\xD8"
           "a\0"),
     BYTES("\xEF\xBF\xBD"
           "a"),
     GLOSS_UTF16_LE},
    {"first half twice", BYTES("\xFF\xFE\x3D\xD8\x3D\xD8\0\xDE"), BYTES("\xEF\xBF\xBD\xF0\x9F\x98\x80"), GLOSS_UTF16_LE},
    {"first half at the end",
     BYTES("\xFF\xFE"
           "a\0\x3D\xD8"),
     BYTES("a\xEF\xBF\xBD"), GLOSS_UTF16_LE},
    {"first half and one byte at the end", BYTES("\xFF\xFE\x3D\xD8\0"), BYTES("\xEF\xBF\xBD\xEF\xBF\xBD"), GLOSS_UTF16_LE},
    {"second half alone",
     BYTES("\xFF\xFE\0\xDE"
           "a\0"),
     BYTES("\xEF\xBF\xBD"
           "a"),
     GLOSS_UTF16_LE},
    {"odd last byte",
     BYTES("\xFF\xFE"
           "a\0b"),
     BYTES("a\xEF\xBF\xBD"), GLOSS_UTF16_LE},
    {"odd byte and nothing else",
     BYTES("\xFF\xFE"
           "a"),
     BYTES("\xEF\xBF\xBD"), GLOSS_UTF16_LE},
    {"UTF-32 surrogate", BYTES("\0\0\xFE\xFF\0\0\xD8\0"), BYTES("\xEF\xBF\xBD"), GLOSS_UTF32_BE},
    {"UTF-32 too large", BYTES("\0\0\xFE\xFF\0\x11\0\0\xFF\xFF\xFF\xFF"), BYTES("\xEF\xBF\xBD\xEF\xBF\xBD"),
     GLOSS_UTF32_BE},
    {"UTF-32 cut short", BYTES("\xFF\xFE\0\0a\0\0\0b\0\0"), BYTES("a\xEF\xBF\xBD"), GLOSS_UTF32_LE},
};

START_TEST(other_encodings_become_utf8) {
    for (size_t at_once = 0; at_once < 6; at_once++) {
        struct source source = {.text = encodings[_i].text, .at_once = at_once};
        struct reading got;

        read_all(reader, &source, NULL, 0, &got);
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&got.text), encodings[_i].want), "%s, %zu at once: got '%.*s'",
                      encodings[_i].name, at_once, (int)got.text.len, got.text.ptr);
        ck_assert_msg(got.encoding == encodings[_i].encoding, "%s: encoding %d", encodings[_i].name, got.encoding);
        release(&got);
    }
}
END_TEST

START_TEST(transcodes_megabytes_however_they_come) {
    static const char pair[] = "\x3D\xD8\0\xDE", wide[] = "\x00\xF6\x01\x00";
    static const size_t at_once[] = {0, 1, 3, 32767};
    struct gloss_buf text = {0}, want = {0};

    gloss_buf_put(&text, (struct gloss_slice){"\xFF\xFE\0", _i == 1 ? 4 : 2});
    if (_i == 0)
        gloss_buf_put(&text, (struct gloss_slice){"x", 2}); /* so that reads of even sizes cut the pairs */
    gloss_buf_puts(&want, _i == 0 ? "x" : "");
    for (size_t i = 0; i < 270000; i++) {
        gloss_buf_put(&text, (struct gloss_slice){_i == 1 ? wide : pair, 4});
        gloss_buf_puts(&want, "\xF0\x9F\x98\x80");
    }
    for (size_t i = 0; i < sizeof at_once / sizeof *at_once; i++) {
        struct source source = {.text = gloss_buf_slice(&text), .at_once = at_once[i]};
        struct reading got;

        read_all(reader, &source, NULL, 0, &got);
        ck_assert(gloss_slice_equal(gloss_buf_slice(&got.text), gloss_buf_slice(&want)));
        ck_assert_uint_eq(got.invalid.count, 0);
        ck_assert_uint_eq(got.bytes, want.len);
        release(&got);
    }
    gloss_buf_release(&text);
    gloss_buf_release(&want);
}
END_TEST

/* ---- What is no text ---- */

static const struct {
    const char *name;
    struct gloss_slice text;
    size_t count, line, column;
} invalids[] = {
    {"good text", BYTES("a\xC3\xA9\n"), 0, 0, 0},
    {"first byte", BYTES("\xFF"), 1, 1, 1},
    {"behind letters of several bytes", BYTES("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFF"), 1, 1, 4},
    {"on the third line", BYTES("a\n\xC3\xA9\nb\xFF"), 1, 3, 2},
    {"behind CR LF", BYTES("a\r\nb\r\n\xFF"), 1, 3, 1},
    {"behind CR", BYTES("a\rb\rc\xFF"), 1, 3, 2},
    {"behind CR and LF of their own", BYTES("a\r\n\nb\r\r\n\xFF"), 1, 5, 1},
    {"a broken sequence is one", BYTES("\xE2\x82z"), 1, 1, 1},
    {"at the end", BYTES("ab\xE2\x82"), 1, 1, 3},
    {"four", BYTES("a\xFF\xFE\n\xFF z\x80"), 4, 1, 2},
    {"NUL", BYTES("a\nb\0c\0\0"), 3, 2, 2},
    {"NUL first", BYTES("a\0\xFF"), 2, 1, 2},
    {"NUL behind", BYTES("a\xFF\0"), 2, 1, 2},
    {"surrogate", BYTES("\xED\xA0\x80"), 3, 1, 1},
};

START_TEST(what_is_no_text_is_counted) {
    for (size_t at_once = 0; at_once < 3; at_once++) {
        struct source source = {.text = invalids[_i].text, .at_once = at_once};
        struct reading got;

        read_all(reader, &source, NULL, 0, &got);
        ck_assert_msg(got.invalid.count == invalids[_i].count &&
                          (got.invalid.count == 0 ||
                           (got.invalid.line == invalids[_i].line && got.invalid.column == invalids[_i].column)),
                      "%s: %zu, the first at %zu:%zu", invalids[_i].name, (size_t)got.invalid.count, got.invalid.line,
                      got.invalid.column);
        ck_assert(gloss_slice_equal(gloss_buf_slice(&got.text), invalids[_i].text));
        release(&got);
    }
}
END_TEST

/* A character that lies over the edge of a window is whole; what is broken there is counted once. */
START_TEST(characters_on_the_edge_of_a_window_are_whole) {
    static const struct {
        const char *bytes;
        size_t want;
    } edges[] = {
        {"\xF0\x9F\x98\x80", 0}, {"\xF0\x9F\x98", 1}, {"\xC3\xA9", 0}, {"\xE2\x82\xE2\x82\xAC", 1}, {"\xFF\xFF", 2}};

    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        for (size_t before = GLOSS_LIMIT_WINDOW_BYTES - 5; before <= GLOSS_LIMIT_WINDOW_BYTES; before++) {
            struct gloss_buf text = {0};
            struct source source = {0};
            struct reading got;

            gloss_buf_repeat(&text, '\n', 7);
            gloss_buf_repeat(&text, 'x', before - 7);
            gloss_buf_puts(&text, edges[i].bytes);
            gloss_buf_repeat(&text, 'y', 100000);
            source.text = gloss_buf_slice(&text);
            read_all(reader, &source, NULL, 0, &got);
            ck_assert_uint_eq(got.invalid.count, edges[i].want);
            if (edges[i].want) {
                ck_assert_uint_eq(got.invalid.line, 8);
                ck_assert_uint_eq(got.invalid.column, before - 7 + 1);
            }
            release(&got);
            gloss_buf_release(&text);
        }
}
END_TEST

/* ---- Input that fails ---- */

static const struct {
    const char *name;
    size_t length;
} failures[] = {{"behind the first bytes", 3}, {"in the first window", 1000}, {"in the third", 2500000}};

START_TEST(a_failing_input_ends_the_text_where_it_fails) {
    struct gloss_buf text = {0}, message = {0};
    struct source source = {.fails = true};
    struct gloss_diag diag = {.report = write_message, .user = &message};
    size_t read = 0;
    bool filled;

    gloss_buf_repeat(&text, 'x', failures[_i].length);
    source.text = gloss_buf_slice(&text);
    gloss_reader_open(reader, "name", source_input(&source));
    do {
        struct gloss_window window;
        size_t upto;

        filled = gloss_reader_fill(reader, &diag);
        window = gloss_reader_window(reader);
        ck_assert(filled || window.last);
        upto = window.last ? window.text.len : window.text.len - AFTER;
        gloss_reader_decide(reader, upto);
        read += upto - window.from;
        if (filled)
            gloss_reader_advance(reader);
    } while (filled);
    ck_assert_msg(read == failures[_i].length, "%s: read %zu", failures[_i].name, read);
    ck_assert_uint_eq(diag.errors, 1);
    ck_assert_int_eq(diag.status, GLOSS_EIO);
    gloss_buf_putc(&message, '\0');
    ck_assert_str_eq(message.ptr, "name: cannot read: Input/output error");
    ck_assert(!gloss_reader_fill(reader, &diag)); /* and stays so, without a word */
    ck_assert_uint_eq(diag.errors, 1);
    gloss_buf_release(&text);
    gloss_buf_release(&message);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("document");
    TCase *plain = tcase_create("plain");

    tcase_add_checked_fixture(plain, make_reader, end_reader);
    tcase_add_loop_test(plain, paragraphs_end_at_blank_lines, 0, ROWS(blocks));
    tcase_add_test(plain, lines_end_where_they_do);
    tcase_add_loop_test(plain, no_paragraph_ends_inside_a_mention, 0, ROWS(spans));
    tcase_add_loop_test(plain, windows_do_not_show, 0, 3);
    tcase_add_test(plain, a_line_of_megabytes_is_one_paragraph);
    tcase_add_loop_test(plain, repetition_takes_no_time, 0, ROWS(repeated));
    tcase_add_test(plain, a_reader_reads_one_text_after_another);
    tcase_add_loop_test(plain, other_encodings_become_utf8, 0, ROWS(encodings));
    tcase_add_loop_test(plain, transcodes_megabytes_however_they_come, 0, 2);
    tcase_add_loop_test(plain, what_is_no_text_is_counted, 0, ROWS(invalids));
    tcase_add_test(plain, characters_on_the_edge_of_a_window_are_whole);
    tcase_add_loop_test(plain, a_failing_input_ends_the_text_where_it_fails, 0, ROWS(failures));
    tcase_set_timeout(plain, 30);
    suite_add_tcase(suite, plain);
    return run_suite(suite);
}
