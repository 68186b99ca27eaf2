/* The reader of common YAML against libyaml: the same nodes, letter by letter and place by place. */
#include <stdlib.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"
#include "glossary/common_yaml.h"
#include "suite.h"

/* ---- Both readers, as text ---- */

static void put_node(struct gloss_buf *to, const struct gloss_yaml_node *node, uint32_t lines_before) {
    gloss_buf_printf(to, "%d", (int)node->kind);
    /* Where something closes nobody is told; libyaml says it of the last line's end in ways of its own. */
    if (node->kind != GLOSS_YAML_CLOSE)
        gloss_buf_printf(to, " %u:%u~%u", node->mark.line - lines_before, node->mark.column, node->mark.width);
    if (node->kind == GLOSS_YAML_TEXT) {
        gloss_buf_printf(to, " %d ", (int)node->style);
        gloss_buf_put(to, node->text);
    }
    gloss_buf_putc(to, '\n');
}

static bool read_common(struct gloss_slice text, struct gloss_buf *to) {
    struct gloss_common_yaml yaml;
    struct gloss_yaml_node node;
    enum gloss_common got;
    bool failed;

    if (!gloss_common_begin(&yaml, text, &failed)) {
        ck_assert(!failed);
        return false;
    }
    while ((got = gloss_common_next(&yaml, &node)) == GLOSS_COMMON_NODE)
        put_node(to, &node, 0);
    ck_assert_int_eq(got, GLOSS_COMMON_END);
    gloss_common_release(&yaml);
    return true;
}

/* A directive makes a file uncommon. */
static bool read_by_libyaml(struct gloss_slice text, struct gloss_buf *to) {
    struct gloss_buf whole = {0};
    struct gloss_faults faults = {0};
    struct gloss_origin origin = {.path = "t.yaml", .faults = &faults};
    struct gloss_diag diag = {0};
    struct gloss_yaml_node node;
    struct gloss_yaml *yaml;
    bool is_whole;

    gloss_buf_puts(&whole, "%YAML 1.1\n---\n");
    gloss_buf_put(&whole, gloss_slice_starts_with(text, "---\n") ? gloss_slice_cut(text, 4, text.len) : text);
    origin.text = gloss_buf_slice(&whole);
    yaml = gloss_yaml_open(&origin);
    while (yaml && gloss_yaml_next(yaml, &node))
        put_node(to, &node, gloss_slice_starts_with(text, "---\n") ? 1 : 2);
    is_whole = yaml && gloss_yaml_whole(yaml);
    gloss_yaml_close(yaml);
    is_whole = !gloss_faults_report(&faults, &diag) && is_whole;
    gloss_origin_release(&origin);
    gloss_buf_release(&whole);
    return is_whole;
}

/* Whether a text is common, and then the same to both. */
static bool compare(struct gloss_slice text) {
    struct gloss_buf common = {0}, other = {0};
    bool is_common = read_common(text, &common);

    if (is_common) {
        ck_assert_msg(read_by_libyaml(text, &other), "not YAML to libyaml:\n%.*s", (int)text.len, text.ptr);
        gloss_buf_putc(&common, '\0');
        gloss_buf_putc(&other, '\0');
        ck_assert_msg(strcmp(common.ptr, other.ptr) == 0, "nodes of\n%.*s\nare\n%s\nnot\n%s", (int)text.len, text.ptr,
                      common.ptr, other.ptr);
    }
    gloss_buf_release(&common);
    gloss_buf_release(&other);
    return is_common;
}

/* ---- What is common, and what is not ---- */

static const struct {
    const char *text;
    bool is_common;
} rows[] = {
    {"terms:\n  TCP: A protocol.\n", true},
    {"---\nterms:\n  TCP: A protocol.", true},
    {"# note\n\nterms: # note\n  # note\n  TCP: A protocol. # note\n\n  UDP: Another#one\n# end", true},
    {"  terms:\n    TCP: indented\n", true},
    {"terms:\n  TCP:\n    A protocol\n      in three\n\n\n    lines.\n  UDP: 'it''s'\n", true},
    {"terms:\n  \"T\\u00e9\\n\\\"\\\\\\/\\t\\x41\\U0001F600\": \"a  b \n\n   c\n d \"\n", true},
    {"terms:\n  A: >-\n    folded\n    text\n\n      more\n     less\n\n\n    end\n  B: |+\n    literal\n      text\n\n\n  "
     "C: >\n\n    late\n  D: |\n    no end",
     true},
    {"terms:\n  A:\n    see: [a, 'b c' , \"d\", e f,]\n    names: {ko: [아, b], ja: 'x'}\n    sources:\n      - {title: t, "
     "url: https://a.b/c?d=e#f}\n      - "
     "title: t\n        url: u\n      -\n        title: v\n      - text\n",
     true},
    {"a:\n- b\n- c: d\n  e: f\n- 'g'\nh:\n  i:\n  - j\n  k: l\n", true},
    {"a: [b,\n  c d\n   e, # note\n  f]\n", true},
    {"a: []\nb: {}\nc: [[], {d: [e]}]\n", true},
    {"-a: -b\nc: a - b\n  - d\n", false},
    {"c: a - b\n  - d\nd: a:b\ne: x#y\nf: -g\n", true},
    {"é: \"ö\"\n'日': 本 # 語\n", true},
    {"a : b\n\"c\" : d\n", true},
    /* Whatever else there is. */
    {"", false},
    {"a", false},
    {"- a\n", false},
    {"{a: b}\n", false},
    {"a:\n", false},
    {"a:\nb: c\n", false},
    {"a: [b, , c]\n", false},
    {"a: {b}\n", false},
    {"a: {b: , c: d}\n", false},
    {"a: [b: c]\n", false},
    {"a: [b\n", false},
    {"a: [b\n]\n", false},
    {"a: [b}\n", false},
    {"a: b: c\n", false},
    {"a: b\n c: d\n", false},
    {"a:\n    b: c\n  d: e\n", false},
    {"a: &b c\n", false},
    {"a: *b\n", false},
    {"a: !b c\n", false},
    {"<<: a\n", false},
    {"'<<': a\n", true},
    {"? a\n", false},
    {"a: \"b\"c\n", false},
    {"a: 'b'#c\n", false},
    {"a: 'b\n", false},
    {"a: \"\\q\"\n", false},
    {"a: \"\\ud800\"\n", false},
    {"a: \"b\\\n c\"\n", false},
    {"a:\tb\n", false},
    {"a: b\r\n", false},
    {"a: \xC2\x85\n", false},
    {"a: \xE2\x80\xA8\n", false},
    {"a: \xEF\xBF\xBE\n", false},
    {"a: |2\n    b\n", false},
    {"a: |\n", false},
    {"a: |\n   \n  b\n", false},
    {"a: b\n...\n", false},
    {"a: b\n---\nc: d\n", false},
    {"a: 'b\n---\nc'\n", false},
    {"%YAML 1.1\n---\na: b\n", false},
    {"a: %b\n", false},
    {"a: @b\n", false},
    {"a:\n  - - b\n", false},
    {"a: - b\n", false},
    {"a: b\nc\n", false},
    {"a: b\n  c: d\n", false},
    {"a: [[[[[[[[[[[[[[[b]]]]]]]]]]]]]]]\n", true},
    {"a: [[[[[[[[[[[[[[[[b]]]]]]]]]]]]]]]]\n", false},
};

START_TEST(common_yaml_is_told_from_other) {
    ck_assert_msg(compare(gloss_slice(rows[_i].text)) == rows[_i].is_common, "%s: should %sbe common", rows[_i].text,
                  rows[_i].is_common ? "" : "not ");
}
END_TEST

START_TEST(a_key_has_a_limit) {
    struct gloss_buf text = {0};

    for (size_t len = 990; len <= 1100; len += 10) {
        text.len = 0;
        gloss_buf_repeat(&text, 'k', len);
        gloss_buf_puts(&text, ": v\n");
        ck_assert(compare(gloss_buf_slice(&text)) == (len <= 1000));
    }
    gloss_buf_release(&text);
}
END_TEST

static struct gloss_slice shipped(void) {
    struct gloss_diag diag = {0};
    struct gloss_slice text =
        gloss_file_read(GLOSS_SOURCE_DIR "/glossary/indo-pacific-security.yaml", (size_t)1 << 30, &diag);

    ck_assert_ptr_nonnull(text.ptr);
    return text;
}

START_TEST(the_shipped_glossary_is_common) {
    struct gloss_slice text = shipped();

    ck_assert(compare(text));
    free((char *)text.ptr);
}
END_TEST

/* ---- Texts by chance ---- */

static uint32_t chance(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

/* Pieces that mean something, in any order: few texts are YAML, and some of these common. */
START_TEST(pieces_by_chance) {
    static const char *const pieces[] = {"a",
                                         "b c",
                                         ": ",
                                         ":",
                                         "\n",
                                         "\n  ",
                                         "\n    ",
                                         "\n",
                                         "- ",
                                         "-",
                                         "[",
                                         "]",
                                         "{",
                                         "}",
                                         ", ",
                                         ",",
                                         "'",
                                         "\"",
                                         "#",
                                         " # ",
                                         "|",
                                         ">-",
                                         "|+",
                                         "\n  k: ",
                                         "k: ",
                                         "é",
                                         " ",
                                         "''",
                                         "\\n",
                                         "?",
                                         "x:y",
                                         "\n\n",
                                         "---",
                                         ".",
                                         "&",
                                         "\n  - ",
                                         "\n  k: |\n    ",
                                         "\n  k: 'v'",
                                         "\n  k: [a, b]",
                                         "\n  k: {l: m}",
                                         "\nk:",
                                         "\n  k:"};
    uint64_t state = 7;
    size_t common = 0;

    for (int round = 0; round < 60000; round++) {
        struct gloss_buf text = {0};
        uint32_t count = 1 + chance(&state, 14);

        gloss_buf_puts(&text, chance(&state, 2) ? "t:\n  k: v" : "t: ");
        while (count-- > 0)
            gloss_buf_puts(&text, pieces[chance(&state, sizeof pieces / sizeof *pieces)]);
        common += compare(gloss_buf_slice(&text));
        gloss_buf_release(&text);
    }
    ck_assert_uint_gt(common, 3000);
}
END_TEST

/* Parts of the shipped glossary in which some bytes are changed. */
START_TEST(changed_bytes) {
    static const char bytes[] = "\n\n  ::-[]{},,'\"#|>ab?&!%.\\";
    struct gloss_slice whole = shipped();
    uint64_t state = 11;
    size_t common = 0;

    for (int round = 0; round < 20000; round++) {
        size_t start = chance(&state, (uint32_t)whole.len - 1100), end = start + 50 + chance(&state, 900);
        struct gloss_buf text = {0};

        while (whole.ptr[start] != '\n')
            start++;
        while (!gloss_is_ascii(whole.ptr[end]))
            end++;
        gloss_buf_puts(&text, "terms:");
        gloss_buf_put(&text, gloss_slice_cut(whole, start, end > start ? end : start));
        for (uint32_t changes = chance(&state, 4); changes > 0; changes--) {
            char *at = &text.ptr[chance(&state, (uint32_t)text.len)];

            if (gloss_is_ascii(*at))
                *at = bytes[chance(&state, sizeof bytes - 1)];
        }
        common += compare(gloss_buf_slice(&text));
        gloss_buf_release(&text);
    }
    ck_assert_uint_gt(common, 1500);
    free((char *)whole.ptr);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("common_yaml");
    TCase *tc = tcase_create("nodes");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, common_yaml_is_told_from_other, 0, ROWS(rows));
    tcase_add_test(tc, a_key_has_a_limit);
    tcase_add_test(tc, the_shipped_glossary_is_common);
    tcase_add_test(tc, pieces_by_chance);
    tcase_add_test(tc, changed_bytes);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
