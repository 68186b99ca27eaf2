/* The scanner: how a text is cut into pieces changes nothing; patterns, except phrases, and glossaries made to be slow. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "match/scanner.h"
#include "suite.h"

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void tell(void *user, const struct gloss_fault *fault) {
    (void)user;
    fprintf(stderr, "%zu:%zu: %s\n", fault->line, fault->column, fault->message);
}

struct matcher {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
};

static struct matcher make(struct gloss_slice yaml) {
    struct gloss_diag diag = {.report = tell};
    struct matcher made = {0};

    made.glossary = gloss_glossary_parse("a.yaml", yaml, &diag);
    ck_assert_ptr_nonnull(made.glossary);
    made.index = gloss_index_new(made.glossary, NULL, &diag);
    ck_assert_ptr_nonnull(made.index);
    return made;
}

static void end(struct matcher *made) {
    gloss_index_free(made->index);
    gloss_glossary_free(made->glossary);
}

/* ---- A text in pieces ---- */

/* Mentions as "start-end form inflected", a line each. */
static void write_mention(struct gloss_buf *out, const struct gloss_mention *mention) {
    gloss_buf_number(out, mention->start);
    gloss_buf_putc(out, '-');
    gloss_buf_number(out, mention->end);
    gloss_buf_putc(out, ' ');
    gloss_buf_put(out, mention->form);
    gloss_buf_puts(out, mention->inflected ? " inflected\n" : "\n");
}

static void scan_whole(struct gloss_scanner *scanner, struct gloss_slice text, struct gloss_buf *out) {
    struct gloss_piece piece = {.text = text, .last = true};
    const struct gloss_mention *mentions;
    size_t upto, count;

    gloss_scanner_reset(scanner);
    ck_assert(gloss_scan(scanner, &piece, &upto));
    ck_assert_uint_eq(upto, text.len);
    mentions = gloss_scan_mentions(scanner, &count);
    for (size_t i = 0; i < count; i++)
        write_mention(out, &mentions[i]);
}

/* The window of each piece: the first, and those that follow. 0: of random sizes. */
struct windows {
    size_t first, others;
    uint32_t random;
};

enum { LEAST = GLOSS_SCAN_BEFORE + GLOSS_SCAN_AFTER + 64 };

/* Returns what the first piece has decided. Pieces lie in memory of their own, so that nothing beyond them can be seen. */
static size_t scan_pieces(struct gloss_scanner *scanner, struct gloss_slice text, struct windows windows,
                          struct gloss_buf *out) {
    size_t at = 0, first_upto = 0, upto, count;

    gloss_scanner_reset(scanner);
    for (size_t number = 0; at < text.len; number++) {
        size_t start = at < GLOSS_SCAN_BEFORE ? 0 : at - GLOSS_SCAN_BEFORE;
        size_t size = number == 0 && windows.first ? windows.first : windows.others;
        struct gloss_piece piece = {.offset = start, .from = at - start};
        const struct gloss_mention *mentions;
        char *copy;

        if (!size)
            size = LEAST + next_random(&windows.random) % (64 << 10);
        piece.last = text.len - start <= size;
        piece.text = gloss_slice_cut(text, start, piece.last ? text.len : start + size);
        copy = malloc(piece.text.len);
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, piece.text.ptr, piece.text.len);
        piece.text.ptr = copy;
        ck_assert(gloss_scan(scanner, &piece, &upto));
        if (upto <= piece.from || upto > piece.text.len || (piece.last && upto != text.len - start))
            ck_abort_msg("piece of %zu bytes at %zu from %zu is decided up to %zu", size, start, piece.from, upto);
        mentions = gloss_scan_mentions(scanner, &count);
        for (size_t i = 0; i < count; i++) {
            if (mentions[i].start < at || mentions[i].end > start + upto)
                ck_abort_msg("mention %zu-%zu outside of what is decided, %zu-%zu", (size_t)mentions[i].start,
                             (size_t)mentions[i].end, at, start + upto);
            write_mention(out, &mentions[i]);
        }
        free(copy);
        at = start + upto;
        first_upto = number == 0 ? upto : first_upto;
    }
    return first_upto;
}

/* Check cannot tell much at once. */
static int shown(size_t len) { return len < 300 ? (int)len : 300; }

static size_t check_pieces(struct gloss_scanner *scanner, const char *name, struct gloss_slice text, struct windows windows,
                           struct gloss_slice want) {
    struct gloss_buf got = {0};
    size_t upto = scan_pieces(scanner, text, windows, &got), same = 0;

    while (same < got.len && same < want.len && got.ptr[same] == want.ptr[same])
        same++;
    while (same > 0 && got.ptr[same - 1] != '\n')
        same--;
    if (!gloss_slice_equal(gloss_buf_slice(&got), want))
        ck_abort_msg("%s: first window %zu, others %zu, random %u, decided up to %zu: got\n%.*s\nnot\n%.*s", name,
                     windows.first, windows.others, (unsigned)windows.random, upto, shown(got.len - same), got.ptr + same,
                     shown(want.len - same), want.ptr + same);
    gloss_buf_release(&got);
    return upto;
}

/* The texts of the mentions with "|" between. */
static void check_texts(const char *name, struct gloss_slice text, struct gloss_slice mentions, const char *want) {
    struct gloss_buf got = {0};
    const char *at = mentions.ptr;

    while (at && at < mentions.ptr + mentions.len) {
        size_t start = strtoul(at, NULL, 10), stop = strtoul(strchr(at, '-') + 1, NULL, 10);

        gloss_buf_puts(&got, got.len ? "|" : "");
        gloss_buf_put(&got, gloss_slice_cut(text, start, stop));
        at = strchr(at, '\n') + 1;
    }
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), want), "%s: got '%.*s', not '%s'", name, shown(got.len),
                  got.ptr ? got.ptr : "", want);
    gloss_buf_release(&got);
}

static const char yaml[] = "terms:\n"
                           "  THAAD: a\n"
                           "  US: {definition: a, case: ignore}\n"
                           "  U.S.A.: a\n"
                           "  Five Eyes: a\n"
                           "  Five: a\n"
                           "  signals intelligence: a\n"
                           "  Quad: {definition: a, except: [New Quad, quad bike]}\n"
                           "  .NET: a\n"
                           "  ((X)): a\n"
                           "  C++: a\n"
                           "  PAC-3: a\n"
                           "  AN/TPY-2: a\n"
                           "  policy: a\n"
                           "  xxx: a\n"
                           "  xy: a\n"
                           "  e.g.: a\n"
                           "  \xE7\xB1\xB3\xE5\x9B\xBD: a\n"
                           "  \xE6\xBC\xA2: a\n"
                           "  caf\xC3\xA9: {definition: a, diacritics: ignore}\n"
                           "  SM: {pattern: 'SM-?\\d+(?: Block \\w+)?', definition: a}\n";

struct small {
    const char *name;
    struct gloss_slice text;
    const char *want;
};

#define TEXT(text) \
    { text, sizeof(text) - 1 }

static const struct small smalls[] = {
    {"terms of every kind",
     TEXT("THAAD, the Five  Eyes, Five\r\nEyes: PAC-3, PAC3s; AN/TPY-2 C++11 ASP.NET ((X))HTML ((X) Five"),
     "THAAD|Five  Eyes|Five\r\nEyes|PAC-3|PAC3s|AN/TPY-2|C++|.NET|((X))|Five"},
    {"a longer form that fails half-way", TEXT("Five Five Eyed Five Eyes Five\n\nEyes Five - Eyes"),
     "Five|Five|Five Eyes|Five|Five"},
    {"inflected", TEXT("policies policy\xE2\x80\x99s THAADs THAADS Quads quads"), "policies|policy|THAADs|Quads"},
    {"initialisms", TEXT("U.S. and U.S and u.s.a U.S.A.F. U.S.A. x.x.x x.x.xy U.S.Navy e.g.. eg.THAAD"),
     "U.S.|U.S|U.S.A.|x.x.x|xy|U.S.|e.g.|eg|THAAD"},
    {"URLs",
     TEXT("https://example.org/THAAD?q=THAAD THAAD www.us.gov/US mailto:THAAD@us.mil xhttp://THAAD www.\xE2\x80\x9DUS"),
     "THAAD|US"},
    {"a path that goes over into a URL", TEXT("report.txt:http://example.org/a?q=THAAD&THAAD THAAD"), "THAAD"},
    {"a long path that goes over into a URL",
     TEXT("a-long-name-of-a-report-that-nobody-will-ever-read-to-its-end-and-more.txt:http://example.org/a?q=THAAD THAAD"),
     "THAAD"},
    {"a path that ends inside a word",
     TEXT("src/xx.c\xC2\xAD"
          "US src/xx.c\xC2\xAD US src/US.xy\xC3\xA9.US.x THAAD"),
     "US|THAAD"},
    {"a path of letters that are not ASCII",
     TEXT("src/\xC3\xA9/US /\xC3\xA9\xC3\xA9/US/x \xC3\xA9/US/\xC3\xA9\xC3\xA9.c THAAD"), "US|THAAD"},
    {"characters that show nothing",
     TEXT("\xE2\x81\xA8THAAD\xE2\x81\xA9 TH\xC2\xAD"
          "AAD\xC2\xAD Five\xE2\x80\x8F \xE2\x80\x8E"
          "Eyes \xE2\x98\xA2\xEF\xB8\x8FTHAAD PAC\xE2\x81\xA0-\xE2\x81\xA0"
          "3 \xE7\xB1\xB3\xE2\x80\x8B\xE5\x9B\xBD \xCC\x81THAAD"),
     "THAAD|TH\xC2\xAD"
     "AAD|Five\xE2\x80\x8F \xE2\x80\x8E"
     "Eyes|THAAD|PAC\xE2\x81\xA0-\xE2\x81\xA0"
     "3|\xE7\xB1\xB3\xE2\x80\x8B\xE5\x9B\xBD|THAAD"},
    {"wrapped ideographs",
     TEXT("\xE7\xB1\xB3\n\xE5\x9B\xBD \xE7\xB1\xB3\r\n\xE3\x80\x80\xE5\x9B\xBD \xE7\xB1\xB3\n\n\xE5\x9B\xBD"),
     "\xE7\xB1\xB3\n\xE5\x9B\xBD|\xE7\xB1\xB3\r\n\xE3\x80\x80\xE5\x9B\xBD"},
    {"designators", TEXT("X-PAC-3 PAC-3-MSE PAC-3-like US-PAC-3 THAAD-ER US-2 xxx-THAAD X-THAAD"),
     "PAC-3|US|PAC-3|THAAD|xxx|THAAD"},
    {"paths", TEXT("/usr/share/THAAD/US src/US/THAAD.txt C:\\US\\THAAD ./THAAD ~/US TCP/US AN/TPY-2/THAAD.c THAAD"),
     "US|THAAD"},
    {"addresses and handles", TEXT("THAAD@example.org x.THAAD@us.mil @THAAD.us @us THAAD @ US (@US) US@ THAAD"),
     "THAAD|US|US|THAAD"},
    {"spaceless scripts",
     TEXT("\xE7\xB1\xB3\xE5\x9B\xBD\xE3\x81\xAETHAAD\xE9\x85\x8D\xE5\x82\x99\xE7\xB1\xB3\xE5\x9B\xBD\xE7\xB1\xB3"),
     "\xE7\xB1\xB3\xE5\x9B\xBD|THAAD|\xE7\xB1\xB3\xE5\x9B\xBD"},
    {"bytes that are no UTF-8",
     TEXT("THAAD\xE2\x82THAAD \xF0\x9F\x98 Five\xFF"
          "Eyes \x80\x80\x80\x80\x80\x80THAAD\x80 \xC3 US\xF4\x90\x80\x80THAAD\xED\xA0\x80"),
     "THAAD|THAAD|Five|THAAD|US|THAAD"},
    {"NUL", TEXT("THAAD\0THAAD Five\0Eyes \0"), "THAAD|THAAD|Five"},
    {"marks", TEXT("cafe\xCC\x81 CAFE caf\xC3\xA9s cafe\xCC\x81\xCC\x81 THAAD\xCC\x81 THAAD"),
     "cafe\xCC\x81|CAFE|caf\xC3\xA9s|cafe\xCC\x81\xCC\x81|THAAD"},
    {"except phrases", TEXT("New Quad Quad quad bike Quad bike Quads new quads New\nQuad"), "Quad|Quads"},
    {"patterns", TEXT("SM-3 SM3 SM-6 Block IA ASM-3 SM-3x SM SM-12"), "SM-3|SM3|SM-6 Block IA|SM-12"},
    {"quotes and brackets", TEXT("\xE2\x80\x9CTHAAD\xE2\x80\x9D (US) [Five Eyes] ((X)) (((X)))"),
     "THAAD|US|Five Eyes|((X))|((X))"},
    {"soft hyphens and breaks",
     TEXT("PAC\xC2\xAD"
          "3 PAC-\n3 PAC \n 3 PAC-\n\n3 Five-\r\n  Eyes Five\xC2\xA0"
          "Eyes"),
     "PAC\xC2\xAD"
     "3|PAC-\n3|PAC \n 3|Five-\r\n  Eyes|Five\xC2\xA0"
     "Eyes"},
};

/* A head longer than what a piece looks back on, and a tail in which the first piece can end anywhere. Windows are tried in
 * coarse steps, and one by one where a step shows that the cut lies in the text of the row. */
START_TEST(pieces_cut_a_text_anywhere) {
    enum { HEAD = GLOSS_SCAN_BEFORE + 77, STEP = 151, TAIL = GLOSS_SCAN_AFTER + 500 };
    const struct small *row = &smalls[_i];
    struct matcher made = make(gloss_slice(yaml));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_buf text = {0}, want = {0};
    size_t cuts = 0, before = 0;

    ck_assert_ptr_nonnull(scanner);
    gloss_buf_repeat(&text, '=', HEAD);
    gloss_buf_puts(&text, "\n");
    gloss_buf_put(&text, row->text);
    gloss_buf_puts(&text, "\n");
    gloss_buf_repeat(&text, '=', TAIL);
    scan_whole(scanner, gloss_buf_slice(&text), &want);
    check_texts(row->name, gloss_buf_slice(&text), gloss_buf_slice(&want), row->want);
    for (size_t first = GLOSS_SCAN_AFTER + 64 + STEP; first < text.len; first += STEP) {
        struct windows windows = {.first = first, .others = SIZE_MAX};
        size_t upto = check_pieces(scanner, row->name, gloss_buf_slice(&text), windows, gloss_buf_slice(&want));

        if (upto != before && upto >= HEAD && before <= HEAD + row->text.len + 2)
            for (windows.first -= STEP - 1; windows.first < first; windows.first++, cuts++)
                check_pieces(scanner, row->name, gloss_buf_slice(&text), windows, gloss_buf_slice(&want));
        before = upto;
    }
    ck_assert_uint_ge(cuts, row->text.len);
    gloss_buf_release(&text);
    gloss_buf_release(&want);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

/* ---- Long things ---- */

static void repeat(struct gloss_buf *out, const char *what, size_t bytes) {
    for (size_t start = out->len; out->len - start < bytes;)
        gloss_buf_puts(out, what);
}

/* before, then `what` over and over for as many bytes, then after; THAAD stands at both ends. */
static const struct {
    const char *name, *before, *what;
    size_t bytes;
    const char *after, *want;
} longs[] = {
    {"plain mentions", "", "THAAD Five Eyes U.S. PAC-3. ", 70, "",
     "THAAD|Five Eyes|U.S.|PAC-3|THAAD|Five Eyes|U.S.|PAC-3|THAAD|Five Eyes|U.S.|PAC-3"},
    {"token of 5,000 bytes", "", "xy", 5000, "|xy ", "xy"},
    {"token of 100,000 bytes", "", "xy", 100000, "|xy ", "xy"},
    {"token that ends in a spaceless script", "", "xy", 100000, "\xE6\xBC\xA2xy ", "\xE6\xBC\xA2|xy"},
    {"token of letters of two bytes", "", "\xC3\xA9", 100000, " xy ", "xy"},
    {"token of 4,096 bytes", "xy ", "x", 4096, " xy ", "xy|xy"},
    {"digits with a plural's end", "", "7", 70000, "s xy ", "xy"},
    {"white space", "Five", " ", 100000, "Eyes ", "Five"},
    {"white space with line ends", "Five", "\r\n", 100000, "Eyes ", "Five"},
    {"ideographic spaces", "Five", "\xE3\x80\x80", 100000, "Eyes ", "Five"},
    {"white space within the limit", "Five", " ", 256, "Eyes ",
     "Five                                                                                                                "
     "                                                                                                                    "
     "                            Eyes"},
    {"punctuation", "", "(", 100000, "(X)) xy ", "((X))|xy"},
    {"URL", "https://example.org/", "THAAD/", 100000, " xy ", "xy"},
    {"URL with all its characters", "https://example.org/?", "THAAD=(US)&", 100000, "\xE2\x80\x9Dxy ", "xy"},
    {"URL of letters of two bytes", "https://example.org/", "\xC3\xA9", 100000, "THAAD xy ", "xy"},
    {"URL that ends in a spaceless script", "http://", "THAAD/", 70000, "\xE6\xBC\xA2 ", "\xE6\xBC\xA2"},
    {"URL that ends in a broken byte", "http://", "THAAD/", 70000,
     "\xFF"
     "US ",
     "US"},
    {"URL in a path", "src/match.c:http://example.org/", "THAAD/", 100000, "?THAAD US ", "US"},
    {"path", "/usr/share/", "THAAD/", 100000, "?xy ", "xy"},
    {"path behind 4,096 bytes", "", "xy/", 4098, "match.c US ", NULL},
    {"path that ends in a word", "src/xx.c/", "THAAD/", 60000, "x\xC3\xA9xy xy ", "xy"},
    {"path that ends in a long word", "src/xx.c", "\xC3\xA9", 60000, "xy xy ", "xy"},
    {"path of many slashes", "a/bb.c", "/", 60000, " xy ", "xy"},
    {"path that goes over into a URL", "src/xx.c/", "THAAD/", 60000, ".http://us/(US) US ", "US"},
    {"path behind a long piece", "", "THAAD", 70000, "/xx.c/US ", NULL},
    {"path of backslashes", "C:\\", "THAAD\\", 100000, " US ", "US"},
    {"handle", "@", "THAAD.", 100000, "xy US ", "US"},
    {"handle that goes over into a URL", "@", "us.", 100000, "www.us/(US) US ", "US"},
    {"addresses", "", "THAAD@us.mil ", 100000, "US ", "US"},
    {"address with a long name", "", "THAAD.", 100000, "US@us.mil US ", NULL},
    {"initialism", "", "x.", 100000, " xy ", "xy"},
    {"initialism that ends in a word", "", "x.", 100000, "xy ", "xy"},
    {"initialism without its last stop", "", "x.", 100000, "x xy ", "xy"},
    {"initialism of letters with marks", "", "e\xCC\x81.", 100000, "xy ", "xy"},
    {"letter with many marks", "x", "\xCC\x81", 100000, " xy ", "xy"},
    {"ideograph with many marks", "\xE6\xBC\xA2", "\xCC\x81", 100000, "xy ", "xy"},
    {"ideograph with many marks before another", "\xE6\xBC\xA2", "\xCC\x81", 100000, "\xE6\xBC\xA2", "\xE6\xBC\xA2"},
    {"spaceless script", "", "\xE7\xB1\xB3\xE5\x9B\xBD\xE3\x81\xAE\xE3\x81\xAE\xE3\x81\xAE\xE3\x81\xAE\xE3\x81\xAE", 20000,
     "xy ", NULL},
    {"ignored characters in a long word", "", "x\xC2\xAD", 90000, "x xy ", "xy"},
    {"ignored characters at the end of a long word", "", "x\xC2\xAD", 90000, "\xC2\xAD\xC2\xAD xy ", "xy"},
    {"ignored characters behind a word", "xy", "\xC2\xAD", 100000, "xy ", "xy|xy"},
    {"ignored characters between words", "Five", "\xE2\x81\xA0", 90000, " Eyes ", "Five"},
    {"ignored characters behind an ideograph", "\xE6\xBC\xA2", "\xE2\x81\xA0", 90000, "\xCC\x81xy ", "\xE6\xBC\xA2|xy"},
    {"ideograph with many marks and ignored characters", "\xE6\xBC\xA2", "\xC2\xAD\xCC\x81", 100000, "xy ", "xy"},
    {"initialism with ignored characters", "", "e\xC2\xAD\xCC\x81.", 100000, "xy ", "xy"},
    {"path of letters of two bytes", "/\xC3\xA9/", "\xC3\xA9", 100000, "/THAAD xy ", "xy"},
    {"ideographs line by line", "", "\xE6\xBC\xA3\n", 100000, "\xE7\xB1\xB3\n\xE5\x9B\xBD ", "\xE7\xB1\xB3\n\xE5\x9B\xBD"},
    {"continuation bytes", "", "\x80", 100000, " xy ", "xy"},
    {"starts of characters", "", "\xF0\x9F\x98", 100000, " xy ", "xy"},
    {"NULs", "", "\x01", 100000, " xy ", "xy"},
    {"hyphens", "", "-", 100000, "PAC-3 xy ", "PAC-3|xy"},
    {"full stops", "", ".", 100000, "NET xy ", ".NET|xy"},
    {"slashes", "", "/", 100000, " xy ", "xy"},
    {"at signs", "", "@", 100000, " xy ", "xy"},
    {"colons", "", ":", 100000, " xy ", "xy"},
    {"words that begin a form", "", "Five ", 60000, "Eyes xy ", NULL},
};

START_TEST(pieces_cut_long_things) {
    struct matcher made = make(gloss_slice(yaml));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_buf text = {0}, want = {0}, wanted = {0};
    size_t start;

    ck_assert_ptr_nonnull(scanner);
    gloss_buf_repeat(&text, '=', 999);
    gloss_buf_puts(&text, " THAAD ");
    gloss_buf_puts(&text, longs[_i].before);
    start = text.len;
    repeat(&text, longs[_i].what, longs[_i].bytes);
    gloss_buf_puts(&text, longs[_i].after);
    gloss_buf_puts(&text, " THAAD ");
    gloss_buf_repeat(&text, '=', 1 << 16);
    scan_whole(scanner, gloss_buf_slice(&text), &want);
    gloss_buf_puts(&wanted, "THAAD|");
    gloss_buf_puts(&wanted, longs[_i].want ? longs[_i].want : "");
    gloss_buf_puts(&wanted, "|THAAD");
    gloss_buf_putc(&wanted, '\0');
    if (longs[_i].want)
        check_texts(longs[_i].name, gloss_buf_slice(&text), gloss_buf_slice(&want), wanted.ptr);
    for (size_t first = LEAST; first < text.len; first += 17001)
        check_pieces(scanner, longs[_i].name, gloss_buf_slice(&text), (struct windows){.first = first, .others = 71111},
                     gloss_buf_slice(&want));
    /* One by one where the long thing ends: at the end of the piece, and as far before it as a piece may leave undecided. */
    for (size_t back = 0; back < 3; back++) {
        size_t edge = start + longs[_i].bytes + (back == 0 ? 0 : back == 1 ? GLOSS_SCAN_AFTER : GLOSS_SCAN_AFTER - 8192);

        for (size_t first = edge > LEAST + 3 ? edge - 3 : LEAST; first < edge + 3; first++)
            check_pieces(scanner, longs[_i].name, gloss_buf_slice(&text),
                         (struct windows){.first = first, .others = 300000}, gloss_buf_slice(&want));
    }
    for (uint32_t random = 1; random <= 3; random++)
        check_pieces(scanner, longs[_i].name, gloss_buf_slice(&text), (struct windows){.random = random},
                     gloss_buf_slice(&want));
    gloss_buf_release(&text);
    gloss_buf_release(&want);
    gloss_buf_release(&wanted);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

/* All of the above in one text, in any order. */
START_TEST(pieces_cut_a_random_text) {
    struct matcher made = make(gloss_slice(yaml));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_buf text = {0}, want = {0};
    uint32_t random = (uint32_t)_i + 1;

    ck_assert_ptr_nonnull(scanner);
    while (text.len < 200000) {
        size_t chosen = next_random(&random) % (size_t)(ROWS(smalls) + ROWS(longs));

        if (chosen < (size_t)ROWS(smalls)) {
            gloss_buf_put(&text, smalls[chosen].text);
        } else {
            chosen -= (size_t)ROWS(smalls);
            gloss_buf_puts(&text, longs[chosen].before);
            repeat(&text, longs[chosen].what, next_random(&random) % (next_random(&random) % 30 ? 100 : 50000));
            gloss_buf_puts(&text, longs[chosen].after);
        }
        if (next_random(&random) % 4)
            gloss_buf_putc(&text, " \n.,/:@\xE2"[next_random(&random) % 8]);
    }
    scan_whole(scanner, gloss_buf_slice(&text), &want);
    ck_assert_uint_gt(want.len, 1000);
    for (uint32_t round = 1; round <= 12; round++)
        check_pieces(scanner, "random", gloss_buf_slice(&text), (struct windows){.random = random + round},
                     gloss_buf_slice(&want));
    gloss_buf_release(&text);
    gloss_buf_release(&want);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

/* Leading punctuation with as much white space as it may have: 17 times 250 bytes. */
START_TEST(pieces_keep_long_leading_punctuation) {
    struct matcher made = make(gloss_slice("terms: {'( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( X': a}"));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_buf text = {0}, want = {0};

    ck_assert_ptr_nonnull(scanner);
    gloss_buf_repeat(&text, '=', 9000);
    for (size_t i = 0; i < 17; i++) {
        gloss_buf_putc(&text, '(');
        gloss_buf_repeat(&text, ' ', 250);
    }
    gloss_buf_puts(&text, "X ");
    gloss_buf_repeat(&text, '=', GLOSS_SCAN_AFTER + 16000);
    scan_whole(scanner, gloss_buf_slice(&text), &want);
    ck_assert(gloss_slice_is(gloss_buf_slice(&want), "9000-13268 ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( ( X\n"));
    for (size_t first = LEAST; first < text.len; first += 83)
        check_pieces(scanner, "leading", gloss_buf_slice(&text), (struct windows){.first = first, .others = 100000},
                     gloss_buf_slice(&want));
    gloss_buf_release(&text);
    gloss_buf_release(&want);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

/* The next piece never begins between the two bytes of a line end. */
START_TEST(pieces_keep_line_ends_whole) {
    struct matcher made = make(gloss_slice(yaml));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_buf text = {0};

    ck_assert_ptr_nonnull(scanner);
    for (size_t i = 0; i < 30000; i++)
        gloss_buf_puts(&text, "-\r\n");
    for (size_t size = LEAST; size < LEAST + 12; size++) {
        struct gloss_piece piece = {.text = gloss_slice_cut(gloss_buf_slice(&text), 0, size)};
        size_t upto;

        gloss_scanner_reset(scanner);
        ck_assert(gloss_scan(scanner, &piece, &upto));
        ck_assert_uint_gt(upto, 0);
        ck_assert_msg(!(text.ptr[upto - 1] == '\r' && text.ptr[upto] == '\n'), "size %zu: upto %zu", size, upto);
    }
    gloss_buf_release(&text);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

START_TEST(takes_back_what_was_found) {
    struct matcher made = make(gloss_slice(yaml));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_slice text = gloss_slice("Five Eyes THAAD");
    struct gloss_piece piece = {.text = text};
    const struct gloss_mention *mentions;
    size_t upto, count;

    ck_assert_ptr_nonnull(scanner);
    piece.last = true;
    ck_assert(gloss_scan(scanner, &piece, &upto));
    gloss_scan_mentions(scanner, &count);
    ck_assert_uint_eq(count, 2);
    gloss_scan_back(scanner, 10);
    piece.from = 10;
    ck_assert(gloss_scan(scanner, &piece, &upto));
    mentions = gloss_scan_mentions(scanner, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(mentions[0].start, 10);
    ck_assert_uint_eq(mentions[0].end, 15);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

START_TEST(finds_nothing_in_nothing) {
    struct matcher made = make(gloss_slice("terms: {}"));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_buf got = {0};
    size_t count;

    ck_assert_ptr_nonnull(scanner);
    scan_whole(scanner, gloss_slice(""), &got);
    scan_whole(scanner, gloss_slice("THAAD"), &got);
    ck_assert_uint_eq(got.len, 0);
    ck_assert_ptr_null(gloss_scan_runaways(scanner, &count));
    ck_assert_uint_eq(count, 0);
    gloss_scanner_free(scanner);
    gloss_scanner_free(NULL);
    end(&made);
}
END_TEST

/* ---- Patterns and except phrases ---- */

static const struct {
    const char *name, *yaml, *text, *want; /* want: mentions as "text=term" with "|" between */
} rules[] = {
    {"at the start of a token", "{P: {pattern: '\\d+mm', definition: a}}", "20mm x20mm 5 30mm", "20mm=P|30mm=P"},
    {"not inside one", "{P: {pattern: 'b\\w+', definition: a}}", "abc bcd", "bcd=P"},
    {"at the start of what spaceless scripts have", "{P: {pattern: '\xE5\x9B\xBD', definition: a}}",
     "\xE7\xB1\xB3\xE5\x9B\xBD", "\xE5\x9B\xBD=P"},
    {"not from punctuation on", "{P: {pattern: '\\(a\\)', definition: a}}", "(a) a", ""},
    {"ends at the edge of a token", "{P: {pattern: 'ab?', definition: a}}", "ab a abc a-b", "ab=P|a=P|a=P"},
    {"is tried shorter", "{P: {pattern: 'a[a ]*', definition: a}}", "a a ab", "a a =P"},
    {"ends behind punctuation", "{P: {pattern: 'a\\+*', definition: a}}", "a++b", "a++=P"},
    {"looks no further than its window", "{P: {pattern: 'a(?=.*Z)', definition: a}}", "a Z", "a=P"},
    {"sees nothing before it", "{P: {pattern: '(?<=b )a', definition: a}}", "b a", ""},
    {"sees its start as the start", "{P: {pattern: '^a', definition: a}}", "b a", "a=P"},
    {"its case", "{P: {pattern: 'ab', definition: a}}", "AB Ab ab", "ab=P"},
    {"case ignored", "{P: {pattern: 'ab', definition: a, case: ignore}}", "AB Ab ab", "AB=P|Ab=P|ab=P"},
    {"headword is no form", "{Head: {pattern: 'ab', definition: a}}", "Head ab", "ab=Head"},
    {"aliases are", "{Head: {pattern: 'ab', definition: a, aliases: [other]}}", "other ab", "other=Head|ab=Head"},
    {"a literal of the same length wins", "{P: {pattern: 'a b', definition: a}, L: {definition: a, aliases: [a b]}}", "a b",
     "a b=L"},
    {"whatever the order", "{L: {definition: a, aliases: [a b]}, P: {pattern: 'a b', definition: a}}", "a b", "a b=L"},
    {"and if it is inflected", "{abc: a, P: {pattern: 'abcs', definition: a}}", "abcs", "abcs=abc"},
    {"a longer pattern wins", "{a b: a, P: {pattern: 'a b c', definition: a}}", "a b c", "a b c=P"},
    {"a longer literal wins", "{a b c: a, P: {pattern: 'a b', definition: a}}", "a b c", "a b c=a b c"},
    {"the leftmost wins", "{b c d e: a, P: {pattern: 'a b', definition: a}}", "a b c d e", "a b=P"},
    {"the first of two patterns wins", "{P: {pattern: 'a+', definition: a}, Q: {pattern: 'aa', definition: a}}", "aa",
     "aa=P"},
    {"the longer of two patterns wins", "{P: {pattern: 'a', definition: a}, Q: {pattern: 'a b', definition: a}}", "a b",
     "a b=Q"},
    {"not into a URL", "{P: {pattern: 'see \\S+(?: \\w+)?', definition: a}}", "see http://x.org/a see http://x.org/a b",
     ""},
    {"not over a URL", "{P: {pattern: 'a.*c', definition: a}}", "a http://x.org/c c a c", "a c=P"},
    {"not into a URL at the end", "{P: {pattern: 'see .+', definition: a}}", "b see http://x.org/a", ""},
    {"not into an address at the end", "{P: {pattern: 'see [^ ]+', definition: a}}", "see x@example.org", ""},
    {"not into what is no UTF-8", "{P: {pattern: 'a.*', definition: a}}", "a b\xFF c", "a b=P"},
    {"up to what is no UTF-8", "{P: {pattern: 'a\\s', definition: a}}", "a \x80", "a =P"},
    {"except a pattern's span", "{P: {pattern: 'a b', definition: a, except: [a b c]}}", "a b a b c a b d", "a b=P|a b=P"},
    {"except of the same length loses to its term", "{ab: {definition: a, except: [AB]}}", "ab AB", "ab=ab"},
    {"except of the same spelling loses to a term", "{ab: a, x: {definition: a, except: [ab]}}", "ab", "ab=ab"},
    {"except covers what follows in it", "{bike: a, Quad: {definition: a, except: [Quad bike]}}", "Quad bike bike",
     "bike=bike"},
    {"a longer term wins over except", "{Quad bike race: a, Quad: {definition: a, except: [Quad bike]}}",
     "Quad bike race Quad bike", "Quad bike race=Quad bike race"},
    {"except is inflected like a form", "{Quad: {definition: a, except: [Quad bike]}}", "Quad bikes", ""},
};

struct finding {
    struct gloss_buf *out;
    struct gloss_slice text;
};

static bool take(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;

    gloss_buf_puts(finding->out, finding->out->len ? "|" : "");
    gloss_buf_put(finding->out, gloss_slice_cut(finding->text, (size_t)mention->start, (size_t)mention->end));
    gloss_buf_putc(finding->out, '=');
    gloss_buf_put(finding->out, mention->entry->term);
    return true;
}

START_TEST(patterns_and_except_phrases_hold) {
    struct gloss_buf glossary = {0}, got = {0};
    struct finding finding = {&got, gloss_slice(rules[_i].text)};
    struct matcher made;

    gloss_buf_puts(&glossary, "terms: ");
    gloss_buf_puts(&glossary, rules[_i].yaml);
    made = make(gloss_buf_slice(&glossary));
    ck_assert(gloss_find(made.index, finding.text, take, &finding, NULL));
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), rules[_i].want), "%s: got '%.*s', not '%s'", rules[_i].name,
                  shown(got.len), got.ptr ? got.ptr : "", rules[_i].want);
    gloss_buf_release(&glossary);
    gloss_buf_release(&got);
    end(&made);
}
END_TEST

START_TEST(a_pattern_sees_its_window_and_no_more) {
    struct matcher made = make(gloss_slice("terms: {P: {pattern: 'a +b', definition: a}}"));

    for (size_t blanks = GLOSS_LIMIT_PATTERN_WINDOW - 4; blanks < GLOSS_LIMIT_PATTERN_WINDOW + 2; blanks++) {
        struct gloss_buf text = {0}, got = {0};
        struct finding finding = {.out = &got};

        gloss_buf_puts(&text, "x a");
        gloss_buf_repeat(&text, ' ', blanks);
        gloss_buf_puts(&text, "b");
        finding.text = gloss_buf_slice(&text);
        ck_assert(gloss_find(made.index, finding.text, take, &finding, NULL));
        ck_assert_int_eq(got.len > 0, blanks + 2 <= GLOSS_LIMIT_PATTERN_WINDOW);
        gloss_buf_release(&text);
        gloss_buf_release(&got);
    }
    end(&made);
}
END_TEST

START_TEST(a_runaway_is_told_once) {
    struct matcher made = make(gloss_slice("terms: {Good: {pattern: 'good', definition: a}, "
                                           "Bad: {pattern: '(?:a+)+[bc]', definition: a}, THAAD: a}"));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_slice text = gloss_slice("good aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa THAAD aaab "
                                          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa good");
    const struct gloss_runaway *runaways;
    struct gloss_buf got = {0};
    size_t count;

    ck_assert_ptr_nonnull(scanner);
    scan_whole(scanner, text, &got);
    check_texts("runaway", text, gloss_buf_slice(&got), "good|THAAD|aaab|good");
    runaways = gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert(gloss_slice_is(runaways[0].entry->term, "Bad"));
    gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 0);
    scan_whole(scanner, text, &got); /* another document */
    gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 0);
    gloss_buf_release(&got);
    gloss_scanner_free(scanner);
    end(&made);
}
END_TEST

static bool stop(void *user, const struct gloss_mention *mention) {
    size_t *count = user;

    (void)mention;
    return ++*count < 3;
}

START_TEST(finding_can_be_stopped) {
    struct matcher made = make(gloss_slice(yaml));
    struct gloss_diag diag = {0};
    size_t count = 0;

    ck_assert(gloss_find(made.index, gloss_slice("THAAD THAAD THAAD THAAD THAAD"), stop, &count, &diag));
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(diag.errors, 0);
    end(&made);
}
END_TEST

/* More than one window, with nothing to hold on to. */
START_TEST(finds_its_way_through_megabytes_of_one_byte) {
    static const char bytes[] = "\x80\xF0 (.a/@:-\n7";
    struct matcher made = make(gloss_slice(yaml));

    for (size_t i = 0; i < sizeof bytes - 1; i++) {
        struct gloss_buf text = {0}, got = {0};
        struct finding finding = {.out = &got};

        gloss_buf_puts(&text, "THAAD ");
        gloss_buf_repeat(&text, bytes[i], 2500000);
        gloss_buf_puts(&text, " THAAD");
        finding.text = gloss_buf_slice(&text);
        ck_assert(gloss_find(made.index, finding.text, take, &finding, NULL));
        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), "THAAD=THAAD|THAAD=THAAD"), "0x%02X: got '%.*s'",
                      (unsigned)(unsigned char)bytes[i], shown(got.len), got.ptr);
        gloss_buf_release(&text);
        gloss_buf_release(&got);
    }
    end(&made);
}
END_TEST

/* ---- Glossaries made to be slow or large ---- */

/* Glossaries of many forms: a beginning, the form's number, something over and over, an end. */
static const struct {
    const char *name;
    size_t forms;
    const char *before, *repeated, *after;
    size_t bytes;     /* of what is repeated */
    const char *text; /* over and over */
    double times;     /* the most that an index may take, in bytes of the glossary */
} hostile[] = {
    {"many forms with one beginning", 100000, "one and the same beginning of everything ", "", "", 0,
     "one and the same beginning of everything ", 8},
    {"long forms", 500, "", " ab", "", 1000, "1 ab ab ab ab ", 30},
    {"many hyphens", 50, "x", "-a-1", "", 1000, "x7-a-1-a-1-a1-a1 ", 8 * 30},
    {"long initialisms", 300, "", ".a", ".", 1000, "1.a.a.a.", 40},
    {"long words", 300, "", "y", "ies", 1000, "1yyyyyyyyyyyy ", 8},
};

static void put_hostile(struct gloss_buf *out, int row) {
    for (size_t i = 0; i < hostile[row].forms; i++) {
        gloss_buf_printf(out, "  '%s%zu", hostile[row].before, i);
        repeat(out, hostile[row].repeated, hostile[row].bytes);
        gloss_buf_printf(out, "%s': a\n", hostile[row].after);
    }
}

/* That they are quick, too, is for the time limit of the test. */
START_TEST(hostile_glossaries_stay_small) {
    struct gloss_buf glossary = {0}, text = {0}, got = {0};
    struct finding finding = {.out = &got};
    struct matcher made;

    gloss_buf_puts(&glossary, "terms:\n");
    put_hostile(&glossary, _i);
    made = make(gloss_buf_slice(&glossary));
    ck_assert_msg((double)gloss_index_bytes(made.index) < hostile[_i].times * (double)glossary.len, "%s: %zu bytes for %zu",
                  hostile[_i].name, gloss_index_bytes(made.index), glossary.len);
    repeat(&text, hostile[_i].text, 100000);
    finding.text = gloss_buf_slice(&text);
    ck_assert(gloss_find(made.index, finding.text, take, &finding, NULL));
    gloss_buf_release(&glossary);
    gloss_buf_release(&text);
    gloss_buf_release(&got);
    end(&made);
}
END_TEST

/* Twenty thousand entries that share one alias: the one that stands first is found, and no other one is compared. */
START_TEST(a_shared_alias_belongs_to_the_first) {
    struct gloss_buf glossary = {0}, got = {0};
    struct finding finding = {&got, gloss_slice("it is Shared")};
    struct matcher made;
    size_t listed = 0, beaten = 0;
    const uint32_t *numbers;
    uint32_t place, single;

    gloss_buf_puts(&glossary, "terms:\n");
    for (size_t i = 0; i < 20000; i++)
        gloss_buf_printf(&glossary, "  T%zu: {definition: a, %s: [Shared]}\n", i, i == 0 ? "except" : "aliases");
    made = make(gloss_buf_slice(&glossary));
    ck_assert(gloss_find(made.index, finding.text, take, &finding, NULL));
    ck_assert(gloss_slice_is(gloss_buf_slice(&got), "Shared=T1"));
    place = gloss_index_place(made.index, gloss_path_first(GLOSS_ROOT, gloss_ascii_hash("shared", 6)));
    numbers = gloss_index_listed(made.index, place, &single, &listed);
    ck_assert_uint_eq(listed, 1);
    ck_assert_uint_eq(gloss_spellings_at(&made.index->spellings, numbers[0])->entry, 1);
    for (uint32_t at = 0; (at = gloss_spellings_next(&made.index->spellings, at)) != 0;)
        beaten += gloss_spellings_at(&made.index->spellings, at)->is_beaten;
    ck_assert_uint_eq(beaten, 19999);
    gloss_buf_release(&glossary);
    gloss_buf_release(&got);
    end(&made);
}
END_TEST

/* Sums up mentions that follow each other. */
struct sum {
    size_t count, longest;
};

static bool add_up(void *user, const struct gloss_mention *mention) {
    struct sum *sum = user;
    size_t len = (size_t)(mention->end - mention->start);

    sum->count++;
    sum->longest = len > sum->longest ? len : sum->longest;
    return true;
}

/* Forms of the same word, once, twice and so on: "a", "a a", "a a a". Only the longest of those that fit is compared, so that the time
 * limit of the test is kept; the last ones of a row of words are as long as is left. */
START_TEST(nested_forms_are_not_all_compared) {
    enum { FORMS = 500, WORDS = 500000, REST = 100 };
    struct gloss_buf glossary = {0}, text = {0};
    struct sum sum = {0};
    struct matcher made;

    gloss_buf_puts(&glossary, "terms:\n");
    for (size_t i = 1; i <= FORMS; i++) {
        gloss_buf_puts(&glossary, "  'a");
        repeat(&glossary, " a", 2 * (i - 1));
        gloss_buf_puts(&glossary, "': a\n");
    }
    made = make(gloss_buf_slice(&glossary));
    repeat(&text, "a ", (size_t)2 * (WORDS / FORMS * FORMS + REST));
    ck_assert(gloss_find(made.index, gloss_buf_slice(&text), add_up, &sum, NULL));
    ck_assert_uint_eq(sum.count, WORDS / FORMS + 1);
    ck_assert_uint_eq(sum.longest, 2 * FORMS - 1);
    gloss_buf_release(&glossary);
    gloss_buf_release(&text);
    end(&made);
}
END_TEST

/* ---- Forms that were found before ---- */

static const char said_yaml[] = "terms:\n"
                                "  South Sea: a\n"
                                "  South Sea Isles: a\n"
                                "  Old South: a\n"
                                "  Type 99: a\n"
                                "  Deep Blue: {definition: a, except: [Deep Blue Sky]}\n"
                                "  Five Eyes pact: a\n";

static const struct {
    const char *text, *want;
} said[] = {
    {"the South Sea, South Sea.", "South Sea|South Sea"},
    {"the South Sea Isles, South Sea Isles", "South Sea Isles|South Sea Isles"},
    {"South Sea Isle", "South Sea Isle"},
    {"the south sea, SOUTH SEA", "SOUTH SEA"},
    {"South-Sea, South\nSea, South  Sea, South\n\nSea", "South-Sea|South\nSea|South  Sea"},
    {"South Seas, South Sea\xCC\x81, South Sea\xC3\xA9, South Sea's", "South Seas|South Sea"},
    {"the Old South Sea", "Old South"},
    {"Type 99, Type 99-1, X-Type 99, Type 99", "Type 99|Type 99"},
    {"Type 99@example.org, type://Type 99, https://x.org/Type 99", ""},
    {"Deep Blue Sky, Deep Blue, Deep Blue Sky", "Deep Blue"},
    {"Five Eyes pact, Five Eyes", "Five Eyes pact"},
    {"Five Eyes pacts, Five Eyes pactum, Five Eyes pact@example.org", "Five Eyes pacts"},
    {"South Sea", "South Sea"},
};

/* What is around a form that was found before decides as if it had not been. */
START_TEST(what_was_said_before_changes_nothing) {
    struct matcher made = make(gloss_slice(said_yaml));
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_slice text = gloss_slice(said[_i].text);
    struct gloss_buf before = {0}, got = {0};
    size_t kept = 0;

    ck_assert_ptr_nonnull(scanner);
    /* So much of it that the text is not sifted. */
    repeat(&before, "Type 99, Deep Blue, South Sea Isles, Old South, South Sea, Five Eyes pact. ", 40000);
    scan_whole(scanner, gloss_buf_slice(&before), &got);
    for (size_t i = 0; i < GLOSS_RECENT_COUNT; i++)
        kept += scanner->chains.recent[i][0] != 0;
    ck_assert_uint_eq(kept, 4); /* those that no longer form begins with */
    got.len = 0;
    scan_whole(scanner, text, &got);
    check_texts("after others", text, gloss_buf_slice(&got), said[_i].want);
    gloss_scanner_free(scanner);
    gloss_buf_release(&before);
    gloss_buf_release(&got);
    end(&made);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("scan");
    TCase *pieces = tcase_create("pieces"), *matches = tcase_create("rules"), *slow = tcase_create("hostile");

    tcase_add_loop_test(pieces, pieces_cut_a_text_anywhere, 0, ROWS(smalls));
    tcase_add_loop_test(pieces, pieces_cut_long_things, 0, ROWS(longs));
    tcase_add_loop_test(pieces, pieces_cut_a_random_text, 0, 3);
    tcase_add_test(pieces, pieces_keep_long_leading_punctuation);
    tcase_add_test(pieces, pieces_keep_line_ends_whole);
    tcase_add_test(pieces, takes_back_what_was_found);
    tcase_add_test(pieces, finds_nothing_in_nothing);
    tcase_add_test(pieces, finds_its_way_through_megabytes_of_one_byte);
    tcase_set_timeout(pieces, 20);
    suite_add_tcase(suite, pieces);
    tcase_add_loop_test(matches, patterns_and_except_phrases_hold, 0, ROWS(rules));
    tcase_add_test(matches, a_pattern_sees_its_window_and_no_more);
    tcase_add_test(matches, a_runaway_is_told_once);
    tcase_add_test(matches, finding_can_be_stopped);
    tcase_add_loop_test(matches, what_was_said_before_changes_nothing, 0, ROWS(said));
    suite_add_tcase(suite, matches);
    tcase_add_loop_test(slow, hostile_glossaries_stay_small, 0, ROWS(hostile));
    tcase_add_test(slow, a_shared_alias_belongs_to_the_first);
    tcase_add_test(slow, nested_forms_are_not_all_compared);
    tcase_set_timeout(slow, 20);
    suite_add_tcase(suite, slow);

    return run_suite(suite);
}
