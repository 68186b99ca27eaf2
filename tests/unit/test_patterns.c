/* Patterns that are left out: the outline of a pattern fits all that the pattern matches, and a glossary's gate leaves out
 * nothing that would be found. Hostile patterns, too, come to an end. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "match/scan.h"
#include "open_gate.h"
#include "suite.h"

static int shown(size_t len) { return len > 400 ? 400 : (int)len; }

/* ---- Outlines ---- */

static const struct {
    const char *name, *pattern;
    bool ignore_case;
    const char *fits, *does_not; /* texts, with "|" between */
    const char *literal;
} outlines[] = {
    {"a literal", "MQ-9", false, "MQ-9|MQ-9B", "M|N|MQ|MQ-8|mq-9", ""},
    {"a digit", "MQ-?\\d+", false, "MQ9|MQ-9|MQ-\xD9\xA1", "MQx|MQ", ""},
    {"alternatives", "(?:UNSCR|Resolution) \\d{4}", false, "UNSCR 1929|Resolution 2231", "Under|Resolve|UNITED", ""},
    {"alternatives of the whole", "ab|cd", false, "ab|cd", "xb|cx", ""},
    {"a class", "[A-Z]{2}-\\d", false, "AB-1", "Ab-1|ABC1|A-1", ""},
    {"a class of others", "[^a-z]x", false, "Ax|1x|\xC3\x89x", "ax", ""},
    {"a class with brackets", "[]a]x", false, "]x|ax", "bx|[x", ""},
    {"a class with a dash", "[a-]x[-b]", false, "axb|-x-", "bxb", ""},
    {"a class of POSIX", "[[:digit:]x]a", false, "1a|xa", "1b", ""},
    {"letters of other scripts", "[\xD0\x90-\xD0\xAF]a", false,
     "\xD0\x91"
     "a",
     "a|\xE7\xB1\xB3", ""},
    {"case ignored", "mq", true, "mq|MQ|Mq", "mx|xq", ""},
    {"K and S of old", "ks", true, "ks|\xE2\x84\xAA\xC5\xBF", "kx|xs", ""},
    {"case ignored within", "a(?i)b(?-i)c", false, "abc|aBc", "Abc|abC", ""},
    {"case ignored in a group", "(?i:a)b", false, "ab|Ab", "aB", ""},
    {"case ignored up to the end of a group", "(a(?i)b|c)d", false, "aBd|Cd|cd", "b|x", ""},
    {"case ignored, a class of others", "[^k\xC3\xA9]a", true, "sa|Sa", "sb", ""},
    {"optional parts", "a?b?c", false, "abc|ac|bc|c", "d|", ""},
    {"a loop", "(?:ab)*c", false, "c|abc|ababc", "b|x", ""},
    {"a loop of loops", "(?:a+b?)+c", false, "ac|abaac", "bc", ""},
    {"counted", "a{3}b", false, "aaab", "aab|ab", ""},
    {"counted from", "a{2,}b", false, "aab|aaaab", "ab", ""},
    {"never", "a{0}b", false, "b", "c", ""},
    {"looking ahead", "(?=ab)a", false, "ab", "b", ""},
    {"an alternative that looks ahead", "(?!ab|cd)a", false, "ax", "b", ""},
    {"a name", "(?<n>a)(?P<m>b)(?'o'c)", false, "abc", "abd|x", ""},
    {"a comment", "a(?#b(|)c", false, "ac|ab", "b", ""},
    {"escapes", "\\x41\\x{42}\\t\\.\\-\\/", false, "AB\t.-/", "AB.", ""},
    {"a property", "\\p{Lu}\\p{N}", false, "A1|\xC3\x89\xC2\xB2", "1A|AA", ""},
    {"a word edge", "a\\b-", false, "a-", "ab", ""},
    {"what it had before", "(a)\\1b", false, "aab", "b", ""},
    {"not a group", "a(?(?=b)b|c)", false, "ab|ac", "b", ""},
    /* What is not understood fits all but for what PCRE2 says of the first byte. */
    {"a quotation", "\\Qa\\E", false, "a", "b", ""},
    {"extended", "(?x) a b", false, "ab|ax", "b", ""},
    {"a verb", "a(*SKIP)b", false, "ab|ax", "b", ""},
    /* Literals */
    {"a literal behind what varies", "\\w+ Agreement", false, "Paris Agreement", " ", " Agreement"},
    {"the longest literal", "\\w+ of \\w+ Island", false, "a", " ", " Island"},
    {"one that is not needed", "\\w+(?: Treaty)?", false, "a", " ", ""},
    {"one of two", "\\w+ Treaty|\\w+ Pact", false, "a", " ", ""},
    {"with an optional end", "\\w+ Treatys?", false, "a", " ", " Treaty"},
    {"with a repeated end", "\\w+ abc+", false, "a", " ", " abc"},
    {"case ignored, without letters", "\\w+ (?i)abc-12", false, "a", " ", "-12"},
    {"cut", "\\w+0123456789012345678901234567890123456789", false, "a", " ", "01234567890123456789012345678901"},
    {"beyond ASCII", "\\w+\xC3\xA9t\xC3\xA9", false, "a", " ", "\xC3\xA9t\xC3\xA9"},
};

static bool admits(const struct gloss_outline *outline, struct gloss_slice text) {
    for (size_t i = 0; i < text.len && i < GLOSS_OUTLINE_BYTES; i++)
        if (!gloss_byteset_has(&outline->bytes[i], (unsigned char)text.ptr[i]))
            return false;
    return true;
}

static void check_admits(const char *name, const struct gloss_outline *outline, const char *texts, bool want) {
    for (const char *at = texts;; at++) {
        size_t len = strcspn(at, "|");

        /* A text that is too short says nothing: it is followed by what no pattern has. */
        char text[64];
        memcpy(text, at, len);
        memset(text + len, '\1', sizeof text - len);
        ck_assert_msg(admits(outline, (struct gloss_slice){text, want ? len : sizeof text}) == want, "%s: '%.*s'", name,
                      (int)len, at);
        at += len;
        if (*at == '\0')
            break;
    }
}

START_TEST(an_outline_fits) {
    char message[GLOSS_REGEX_MESSAGE];
    struct gloss_outline outline;
    size_t at;
    struct gloss_regex *regex = gloss_regex_new(gloss_slice(outlines[_i].pattern), outlines[_i].ignore_case, message, &at);

    ck_assert_msg(regex != NULL, "%s: %s", outlines[_i].name, message);
    gloss_regex_outline(regex, &outline);
    check_admits(outlines[_i].name, &outline, outlines[_i].fits, true);
    check_admits(outlines[_i].name, &outline, outlines[_i].does_not, false);
    ck_assert_msg(gloss_slice_is((struct gloss_slice){outline.literal, outline.literal_len}, outlines[_i].literal),
                  "%s: literal '%.*s'", outlines[_i].name, (int)outline.literal_len, outline.literal);
    gloss_regex_free(regex);
}
END_TEST

/* One character classes and escapes against every character there can be soon: PCRE2's tables may be newer than ours. */
static const char *const of_one[] = {"\\d",    "\\w",    "\\s",    "\\h",         "\\v",      "\\p{Lu}",
                                     "\\p{N}", "\\p{L}", "[^\\d]", "[\\d_]",      "k",        "s",
                                     "i",      "[k-s]",  "[^k]",   "[^\xC3\xA9]", "\xC3\xA9", "[\xC3\xA0-\xE1\xBF\xBF]"};

START_TEST(outlines_know_all_of_unicode) {
    struct gloss_regex_room *room = gloss_regex_room_new();
    const char *pattern = of_one[_i / 2];
    struct gloss_outline outline;
    char message[GLOSS_REGEX_MESSAGE];
    size_t at, end, found = 0;
    struct gloss_regex *regex = gloss_regex_new(gloss_slice(pattern), _i % 2, message, &at);

    ck_assert_ptr_nonnull(room);
    ck_assert_ptr_nonnull(regex);
    gloss_outline(gloss_slice(pattern), _i % 2, &outline);
    for (int32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        struct gloss_regex_try try = {.steps = 100};

        if (cp == 0xD800)
            cp = 0xE000; /* surrogates */
        if (cp == 0x34000)
            cp = 0xE0000; /* planes without characters */
        if (cp == 0xE1000)
            cp = 0x10F000;
        try.text = (struct gloss_slice){bytes, gloss_utf8_encode(cp, bytes)};
        if (gloss_regex_match(regex, room, &try, &end) != GLOSS_REGEX_FOUND)
            continue;
        found++;
        ck_assert_msg(admits(&outline, try.text), "%s%s: U+%04X", pattern, _i % 2 ? ", any case" : "", (unsigned)cp);
    }
    ck_assert_uint_gt(found, 0);
    gloss_regex_free(regex);
    gloss_regex_room_free(room);
}
END_TEST

/* ---- Random patterns ---- */

static uint64_t seed;

static unsigned below(unsigned limit) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % limit;
}

static const char *const pieces[] = {"a",        "b",
                                     "A",        "K",
                                     "s",        "1",
                                     " ",        "-",
                                     "\xC3\xA9", "\xC3\x89",
                                     "\xD0\xB6", "\xE2\x84\xAA",
                                     "\xC5\xBF", "\xE7\xB1\xB3",
                                     ".",        "ab",
                                     "Kb 1"};
static const char *const atoms[] = {"[ab]",    "[^ab]",   "[a-c1]",    "[^\xC3\xA9k]", "[\xC3\xA0-\xC3\xBF]",
                                    "\\d",     "\\w",     "\\s",       "\\D",          "\\W",
                                    ".",       "\\.",     "\\x61",     "\\x{e9}",      "\\p{L}",
                                    "\\p{Lu}", "\\p{N}",  "\\P{L}",    "[[:alpha:]]",  "[]a]",
                                    "[\\d-]",  "\\b",     "(?i)",      "(?-i)",        "(?=a)",
                                    "(?!b1)",  "(?<!b)",  "\\K",       "[^\\da]",      "[k-s]",
                                    "\\1",     "(?#a|b)", "(*ACCEPT)", "\\Qa+\\E",     "(?1)",
                                    "(?s)",    "\\R",     "\\X",       "\\N",          "\\h",
                                    "$",       "^",       "(?:a|Kb)",  "(?i:s)",       "(?C)",
                                    "a{,2}",   "(?R)?"};
static const char *const repeats[] = {"*",  "+",  "?",  "{2}", "{1,3}", "{0,2}", "{2,}",
                                      "*?", "+?", "??", "++",  "*+",    "{0}",   "{3}"};

static void put_random(struct gloss_buf *out, int depth) {
    unsigned branches = below(5) ? 1 : 2 + below(2);

    for (unsigned i = 0; i < branches; i++) {
        gloss_buf_puts(out, i ? "|" : "");
        for (unsigned items = below(4) + (depth == 0); items > 0; items--) {
            unsigned kind = below(10);

            if (kind < 2 && depth < 3) {
                static const char *const opens[] = {
                    "(", "(?:", "(?>", "(?|", "(?i:", "(?<n>", "(?=", "(?!", "(?<=", "(?-i:"};

                gloss_buf_puts(out, opens[below(ROWS(opens))]);
                put_random(out, depth + 1);
                gloss_buf_puts(out, ")");
            } else {
                gloss_buf_puts(out, kind < 6 ? pieces[below(ROWS(pieces))] : atoms[below(ROWS(atoms))]);
            }
            if (below(3) == 0)
                gloss_buf_puts(out, repeats[below(ROWS(repeats))]);
        }
    }
}

static void put_text(struct gloss_buf *out, unsigned items) {
    while (items-- > 0) {
        gloss_buf_puts(out, pieces[below(ROWS(pieces))]);
        if (below(4) == 0)
            gloss_buf_putc(out, ' ');
    }
}

static struct gloss_regex *random_regex(struct gloss_buf *text, bool ignore_case) {
    for (;;) {
        char message[GLOSS_REGEX_MESSAGE];
        size_t at;
        struct gloss_regex *regex;

        text->len = 0;
        put_random(text, 0);
        regex = gloss_regex_new(gloss_buf_slice(text), ignore_case, message, &at);
        if (regex)
            return regex;
    }
}

/* Whatever a pattern matches, its outline fits. What the texts begin with is what patterns are made of, so that many match. */
START_TEST(outlines_fit_random_patterns) {
    struct gloss_regex_room *room = gloss_regex_room_new();
    struct gloss_buf pattern = {0}, text = {0};
    size_t matches = 0, refused = 0, with_literal = 0;

    ck_assert_ptr_nonnull(room);
    seed = (uint64_t)_i + 1;
    for (int round = 0; round < 1000; round++) {
        bool ignore_case = below(3) == 0;
        struct gloss_regex *regex = random_regex(&pattern, ignore_case);
        struct gloss_outline outline;

        gloss_regex_outline(regex, &outline);
        with_literal += outline.literal_len > 0;
        for (int i = 0; i < 40; i++) {
            struct gloss_regex_try try = {.steps = 1000};
            bool fits;
            size_t end;

            text.len = 0;
            put_text(&text, 1 + below(8));
            try.text = gloss_buf_slice(&text);
            fits = admits(&outline, try.text);
            refused += !fits;
            if (gloss_regex_match(regex, room, &try, &end) != GLOSS_REGEX_FOUND)
                continue;
            matches++;
            ck_assert_msg(fits, "'%.*s' on '%.*s'", shown(pattern.len), pattern.ptr, shown(text.len), text.ptr);
            if (outline.literal_len) {
                gloss_buf_putc(&text, '\0');
                outline.literal[outline.literal_len < GLOSS_OUTLINE_LITERAL ? outline.literal_len
                                                                            : GLOSS_OUTLINE_LITERAL - 1] = '\0';
                ck_assert_msg(strstr(text.ptr, outline.literal) != NULL, "'%.*s' on '%s' without '%s'", shown(pattern.len),
                              pattern.ptr, text.ptr, outline.literal);
            }
        }
        gloss_regex_free(regex);
    }
    /* The test says something only if both happen. */
    ck_assert_uint_gt(matches, 1500);
    ck_assert_uint_gt(refused, 10000);
    ck_assert_uint_gt(with_literal, 10);
    gloss_buf_release(&pattern);
    gloss_buf_release(&text);
    gloss_regex_room_free(room);
}
END_TEST

/* ---- The gate ---- */

struct matcher {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
};

static struct matcher make(struct gloss_slice yaml) {
    struct gloss_diag diag = {0};
    struct matcher made = {.glossary = gloss_glossary_parse("test.yaml", yaml, &diag)};

    ck_assert_msg(made.glossary != NULL, "'%.*s'", shown(yaml.len), yaml.ptr);
    made.index = gloss_index_new(made.glossary, NULL, &diag);
    ck_assert_ptr_nonnull(made.index);
    return made;
}

static void end(struct matcher *made) {
    gloss_index_free(made->index);
    gloss_glossary_free(made->glossary);
}

static bool note(void *user, const struct gloss_mention *mention) {
    struct gloss_buf *out = user;

    gloss_buf_printf(out, "%llu-%llu=", (unsigned long long)mention->start, (unsigned long long)mention->end);
    gloss_buf_put(out, mention->entry->term);
    for (size_t i = 0; i < mention->group_count; i++)
        gloss_buf_printf(out, " %.*s@%llu-%llu", (int)mention->groups[i].name.len, mention->groups[i].name.ptr,
                         (unsigned long long)mention->groups[i].start, (unsigned long long)mention->groups[i].end);
    gloss_buf_putc(out, '\n');
    return true;
}

static void put_quoted(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_putc(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        gloss_buf_putc(out, text.ptr[i]);
        if (text.ptr[i] == '\'')
            gloss_buf_putc(out, '\'');
    }
    gloss_buf_putc(out, '\'');
}

/* Glossaries of 1 to 200 patterns: more than two words of the gate's rows. */
START_TEST(the_gate_changes_nothing) {
    struct gloss_buf yaml = {0}, pattern = {0}, text = {0}, gated = {0}, open = {0};
    size_t found = 0;

    seed = 1000 + (uint64_t)_i;
    for (int round = 0; round < 25; round++) {
        unsigned count = round % 3 ? 1 + below(10) : 60 + below(140);
        struct matcher made;

        yaml.len = gated.len = open.len = 0;
        gloss_buf_puts(&yaml, "terms:\n");
        for (unsigned i = 0; i < count; i++) {
            bool ignore_case = below(4) == 0;

            gloss_regex_free(random_regex(&pattern, ignore_case));
            gloss_buf_printf(&yaml, "  P%u: {definition: a, %spattern: ", i, ignore_case ? "case: ignore, " : "");
            put_quoted(&yaml, gloss_buf_slice(&pattern));
            gloss_buf_puts(&yaml, "}\n");
        }
        text.len = 0;
        put_text(&text, 200);
        gloss_buf_puts(&text, below(2) ? " see http://a.b/c K" : "\xFF 1 a");
        put_text(&text, below(2) * 5000);
        made = make(gloss_buf_slice(&yaml));
        ck_assert(gloss_find(made.index, gloss_buf_slice(&text), note, &gated, NULL));
        open_gate(&made.index->patterns);
        ck_assert(gloss_find(made.index, gloss_buf_slice(&text), note, &open, NULL));
        ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&gated), gloss_buf_slice(&open)),
                      "%.*s\non %.*s\ngated\n%.*s\nopen\n%.*s", (int)yaml.len, yaml.ptr, shown(text.len), text.ptr,
                      shown(gated.len), gated.ptr, shown(open.len), open.ptr);
        found += gated.len > 0;
        end(&made);
    }
    ck_assert_uint_gt(found, 8);
    gloss_buf_release(&yaml);
    gloss_buf_release(&pattern);
    gloss_buf_release(&text);
    gloss_buf_release(&gated);
    gloss_buf_release(&open);
}
END_TEST

/* ---- Hostile patterns ---- */

enum { REFUSED, RUNS_AWAY, QUIET };

static const struct {
    const char *name, *pattern;
    const char *unit; /* of the text, over and over */
    int outcome;
} hostile[] = {
    {"nested repeats", "(?:a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! ", RUNS_AWAY},
    {"nested repeats of a class", "(?:\\w*)*[!?]x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! x ", RUNS_AWAY},
    {"overlapping alternatives", "(?:a|aa|\\w)+x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! x ", RUNS_AWAY},
    {"cubic", "[a ]*[a ]*[a ]*[a ]*[!?]x!", "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a!? ", RUNS_AWAY},
    {"cubic, lazy", "[a ]*?[a ]*?[a ]*?[a ]*?[!?]x!", "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a!? ",
     RUNS_AWAY},
    {"what it had before", "(a+ ?)+\\1+[!?]x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! x ", RUNS_AWAY},
    {"recursion", "a(?R)*+b|a(?R)", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", RUNS_AWAY},
    {"recursion without end", "(?:a|(?R)a)+b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! b ", RUNS_AWAY},
    {"counted repeats", "(?:a{1,1000}){1,1000}b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! b ", RUNS_AWAY},
    {"counted repeats that grow", "(?:(?:abc){1,99}){1,99}", "abc ", REFUSED},
    {"small counted repeats", "(?:(?:a{1,20}){1,20} ?){1,5}b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! b ", RUNS_AWAY},
    {"a single byte", "a\\C", "a ", REFUSED},
    {"deep", "((((((((((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))))))))))",
     "aaaaaaaa ", QUIET},
    {"looking back", "a(?<=a{1,50}|b)+c", "aaaaaaaa ", REFUSED},
    {"looking back at lengths", "\\w+(?<=a|aa|aaa|aaaa)b!", "aaaaaaaaaaaaaaaaaaaaaaaa ", QUIET},
    {"a match that starts over", "a\\Ka", "aa ", QUIET},
    {"callouts", "(?C1)a(?C255)(?C\"text\")", "a ", QUIET},
    {"verbs", "a+(*COMMIT)b|a(*PRUNE)c|(?:a(*THEN)d|a)(*SKIP)", "aaaa ", QUIET},
    {"a limit of its own inside", "a(*LIMIT_MATCH=4000000000)", "a ", REFUSED},
    {"properties", "(?:\\p{L}+\\p{M}*)+\\p{Han}",
     "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3"
     "\xA9\xC3\xA9\xC3\xA9 ",
     RUNS_AWAY},
    {"a conditional", "(?:(a)?(?(1)a|b))+(?:(?:a|a)+)+c", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! c ", RUNS_AWAY},
};

static struct gloss_scanner *scan_all(const struct gloss_index *index, struct gloss_slice text) {
    struct gloss_scanner *scanner = gloss_scanner_new(index);
    struct gloss_piece piece = {.text = text, .last = true};
    size_t upto;

    ck_assert_ptr_nonnull(scanner);
    ck_assert(gloss_scan(scanner, &piece, &upto));
    return scanner;
}

static void repeat_unit(struct gloss_buf *out, const char *unit, size_t len) {
    while (out->len < len)
        gloss_buf_puts(out, unit);
}

/* Every token of the text starts it, and still the work is bounded: it is given up, early. */
START_TEST(hostile_patterns_are_given_up) {
    struct gloss_buf yaml = {0}, text = {0};
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary;

    gloss_buf_puts(&yaml, "terms:\n  Good: {definition: a, pattern: 'good'}\n  Bad: {definition: a, pattern: ");
    put_quoted(&yaml, gloss_slice(hostile[_i].pattern));
    gloss_buf_puts(&yaml, "}\n");
    repeat_unit(&text, hostile[_i].unit, 200000);
    gloss_buf_puts(&text, " good");
    glossary = gloss_glossary_parse("test.yaml", gloss_buf_slice(&yaml), &diag);
    ck_assert_msg((glossary == NULL) == (hostile[_i].outcome == REFUSED), "%s", hostile[_i].name);
    if (glossary) {
        struct gloss_index *index = gloss_index_new(glossary, NULL, &diag);
        struct gloss_scanner *scanner = scan_all(index, gloss_buf_slice(&text));
        const struct gloss_runaway *runaways;
        const struct gloss_mention *mentions;
        size_t count;

        runaways = gloss_scan_runaways(scanner, &count);
        ck_assert_msg(count == (hostile[_i].outcome == RUNS_AWAY), "%s", hostile[_i].name);
        if (count) {
            ck_assert(gloss_slice_is(runaways[0].entry->term, "Bad"));
            ck_assert_msg(runaways[0].given_up, "%s", hostile[_i].name);
            ck_assert_msg(runaways[0].place < 50000, "%s: %llu", hostile[_i].name, (unsigned long long)runaways[0].place);
        }
        /* Others go on. */
        mentions = gloss_scan_mentions(scanner, &count);
        ck_assert_uint_gt(count, 0);
        ck_assert(gloss_slice_is(mentions[count - 1].entry->term, "Good"));
        gloss_scanner_free(scanner);
        gloss_index_free(index);
    }
    gloss_glossary_free(glossary);
    gloss_buf_release(&yaml);
    gloss_buf_release(&text);
}
END_TEST

/* 8.3, by its figures: places are 31 bytes from each other and cost 10,000 steps. */
START_TEST(a_budget_is_spent_as_the_rule_says) {
    struct matcher made = make(gloss_slice("terms: {Bad: {definition: a, pattern: '(?:a+)+[bc]'}}"));
    uint64_t steps = 0, last = 0;
    struct gloss_scanner *scanner;
    const struct gloss_runaway *runaways;
    struct gloss_buf text = {0};
    const struct gloss_mention *mentions;
    size_t count;

    while (steps <= 160000 + 4 * last) {
        last = text.len;
        steps += 10000;
        gloss_buf_puts(&text, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ");
    }
    gloss_buf_puts(&text, "ab");
    scanner = scan_all(made.index, gloss_buf_slice(&text));
    runaways = gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert(runaways[0].given_up);
    ck_assert_uint_eq(runaways[0].place, last);
    gloss_scan_mentions(scanner, &count);
    ck_assert_uint_eq(count, 0);
    gloss_scanner_free(scanner);
    /* One place less, and it is not given up. */
    scanner = scan_all(made.index, gloss_slice_cut(gloss_buf_slice(&text), 31, text.len));
    runaways = gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert(!runaways[0].given_up);
    mentions = gloss_scan_mentions(scanner, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(mentions[0].end, text.len - 31);
    gloss_scanner_free(scanner);
    gloss_buf_release(&text);
    end(&made);
}
END_TEST

/* What is scanned again is not charged again, and is found again. */
START_TEST(a_budget_does_not_depend_on_pieces) {
    struct matcher made = make(gloss_slice("terms: {Bad: {definition: a, pattern: '(?:a+)+[bc]'}}"));
    struct gloss_buf text = {0};
    struct gloss_scanner *scanner = gloss_scanner_new(made.index);
    struct gloss_piece piece = {.last = true};
    const struct gloss_runaway *runaways;
    size_t upto, count, again;
    uint64_t place;

    for (int i = 0; i < 40; i++)
        gloss_buf_puts(&text, "ab aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ");
    piece.text = gloss_buf_slice(&text);
    ck_assert_ptr_nonnull(scanner);
    ck_assert(gloss_scan(scanner, &piece, &upto));
    runaways = gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert(runaways[0].given_up);
    place = runaways[0].place;
    gloss_scan_mentions(scanner, &count);
    gloss_scan_back(scanner, 34);
    piece.from = 34;
    ck_assert(gloss_scan(scanner, &piece, &upto));
    gloss_scan_mentions(scanner, &again);
    ck_assert_uint_eq(again, count - 1);
    /* Another document begins anew. */
    gloss_scanner_reset(scanner);
    piece.from = 0;
    ck_assert(gloss_scan(scanner, &piece, &upto));
    gloss_scan_mentions(scanner, &again);
    ck_assert_uint_eq(again, count);
    ck_assert_uint_lt(place, text.len / 2);
    gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, 0); /* told once */
    gloss_scanner_free(scanner);
    gloss_buf_release(&text);
    end(&made);
}
END_TEST

/* Many that run away share a budget. Those that do not are left alone. */
START_TEST(all_patterns_share_a_budget) {
    enum { COUNT = 300 };
    struct gloss_buf yaml = {0}, text = {0};
    struct gloss_scanner *scanner;
    const struct gloss_runaway *runaways;
    struct matcher made;
    size_t count, given_up = 0;

    gloss_buf_puts(&yaml, "terms:\n  Good: {definition: a, pattern: 'a b'}\n");
    for (int i = 0; i < COUNT; i++)
        gloss_buf_printf(&yaml, "  Bad%d: {definition: a, pattern: '(?:a+)+(?:[bc]|d{%d})'}\n", i, i + 1);
    repeat_unit(&text, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", 1000);
    gloss_buf_puts(&text, "a b");
    made = make(gloss_buf_slice(&yaml));
    scanner = scan_all(made.index, gloss_buf_slice(&text));
    runaways = gloss_scan_runaways(scanner, &count);
    ck_assert_uint_eq(count, COUNT);
    for (size_t i = 0; i < count; i++)
        given_up += runaways[i].given_up && runaways[i].place == 0;
    /* The first 200 fit into 2,000,000 steps, at one place. */
    ck_assert_uint_eq(given_up, COUNT - 200);
    for (size_t i = 0; i < count; i++)
        ck_assert(runaways[i].given_up && runaways[i].place <= 31);
    gloss_scan_mentions(scanner, &count);
    ck_assert_uint_eq(count, 1);
    gloss_scanner_free(scanner);
    end(&made);
    gloss_buf_release(&yaml);
    gloss_buf_release(&text);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("patterns");
    TCase *tcase = tcase_create("outlines"), *gates = tcase_create("gates"), *limits = tcase_create("limits");

    tcase_add_loop_test(tcase, an_outline_fits, 0, ROWS(outlines));
    tcase_add_loop_test(tcase, outlines_know_all_of_unicode, 0, 2 * ROWS(of_one));
    tcase_add_loop_test(tcase, outlines_fit_random_patterns, 0, 4);
    tcase_add_loop_test(gates, the_gate_changes_nothing, 0, 4);
    tcase_set_timeout(tcase, 60);
    tcase_set_timeout(gates, 60);
    tcase_add_loop_test(limits, hostile_patterns_are_given_up, 0, ROWS(hostile));
    tcase_add_test(limits, a_budget_is_spent_as_the_rule_says);
    tcase_add_test(limits, a_budget_does_not_depend_on_pieces);
    tcase_add_test(limits, all_patterns_share_a_budget);
    tcase_set_timeout(limits, 60);
    suite_add_tcase(suite, limits);
    suite_add_tcase(suite, tcase);
    suite_add_tcase(suite, gates);
    return run_suite(suite);
}
