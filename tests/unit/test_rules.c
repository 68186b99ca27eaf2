/* test_rules.c - the rules of doc/matching.md: doc/rules.md has an example of each that holds, tests/conformance a case of each,
 * and every case says what it shows. */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "glossary/model.h"
#include "suite.h"

enum { MAX_RULES = 200, RULE_BYTES = 8, FILE_BYTES = 1 << 22, MAX_CELLS = 8, TOLD_BYTES = 200 };

/* A number that stands in doc/matching.md, and how often it was met elsewhere. */
struct rule {
    char number[RULE_BYTES];
    size_t examples, cases;
};

static struct rule rules[MAX_RULES];
static size_t rule_count;

static struct gloss_slice read_file(const char *path) {
    struct gloss_diag diag = {0};
    struct gloss_slice text = gloss_file_read(path, FILE_BYTES, &diag);

    ck_assert_msg(text.ptr != NULL, "cannot read %s", path);
    return text;
}

/* The first line of rest, which goes on behind it. */
static struct gloss_slice next_line(struct gloss_slice *rest) {
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    struct gloss_slice line = gloss_slice_cut(*rest, 0, len);

    *rest = gloss_slice_cut(*rest, len + (end != NULL), rest->len);
    return line;
}

static struct rule *find_rule(struct gloss_slice number) {
    for (size_t i = 0; i < rule_count; i++)
        if (gloss_slice_is(number, rules[i].number))
            return &rules[i];
    return NULL;
}

/* How many bytes at the start of line are a number such as 6 or 6.2. */
static size_t number_len(struct gloss_slice line) {
    size_t len = 0;

    while (len < line.len && ((line.ptr[len] >= '0' && line.ptr[len] <= '9') || (line.ptr[len] == '.' && len > 0)))
        len++;
    return len > 0 && line.ptr[len - 1] == '.' ? len - 1 : len;
}

/* A section is a rule itself until a rule of its own is met. */
static void add_rule(struct gloss_slice number) {
    struct rule *last = rule_count > 0 ? &rules[rule_count - 1] : NULL;

    ck_assert(number.len < RULE_BYTES);
    if (last && !strchr(last->number, '.') && memchr(number.ptr, '.', number.len))
        rule_count--;
    ck_assert_uint_lt(rule_count, MAX_RULES);
    rules[rule_count] = (struct rule){0};
    memcpy(rules[rule_count++].number, number.ptr, number.len);
}

static void read_rules(void) {
    struct gloss_slice text = read_file(GLOSS_SOURCE_DIR "/doc/matching.md"), rest = text;

    rule_count = 0;
    while (rest.len > 0) {
        struct gloss_slice line = next_line(&rest);
        bool is_section = gloss_slice_starts_with(line, "## ");
        struct gloss_slice from = gloss_slice_cut(line, is_section ? 3 : 0, line.len);
        struct gloss_slice number = gloss_slice_cut(from, 0, number_len(from));

        if (number.len > 0 && (is_section || memchr(number.ptr, '.', number.len)))
            add_rule(number);
    }
    free((char *)text.ptr);
    ck_assert_uint_ge(rule_count, 28);
}

/* ---- doc/rules.md ---- */

/* One decoded text at a time: `⏎`, `\xFF`, `\u00AD`, `{3×ab}`. */
static void decode(struct gloss_slice text, struct gloss_buf *out);

static size_t matching_brace(struct gloss_slice text, size_t open) {
    size_t depth = 0, at = open;

    for (; at < text.len; at++) {
        depth += text.ptr[at] == '{';
        if (text.ptr[at] == '}' && --depth == 0)
            return at;
    }
    ck_abort_msg("no closing brace in '%.*s'", (int)text.len, text.ptr);
    return at;
}

/* What stands in braces at byte at of text, if that is a repetition: returns where it ends, else 0. */
static size_t decode_repetition(struct gloss_slice text, size_t at, struct gloss_buf *out) {
    static const char times[] = "×";
    char *end;
    unsigned long count = strtoul(text.ptr + at + 1, &end, 10);
    size_t from = (size_t)(end - text.ptr), close;

    if (end == text.ptr + at + 1 || !gloss_slice_starts_with(gloss_slice_cut(text, from, text.len), times))
        return 0;
    close = matching_brace(text, at);
    for (; count > 0; count--)
        decode(gloss_slice_cut(text, from + sizeof times - 1, close), out);
    return close + 1;
}

static void decode_point(const char *hex, struct gloss_buf *out) {
    const char digits[5] = {hex[0], hex[1], hex[2], hex[3], '\0'};
    char bytes[4];

    gloss_buf_put(out, (struct gloss_slice){bytes, gloss_utf8_encode((int32_t)strtol(digits, NULL, 16), bytes)});
}

/* The text is followed by a backquote in the file, so that numbers end there. */
static void decode(struct gloss_slice text, struct gloss_buf *out) {
    static const char line_end[] = "⏎";

    for (size_t at = 0; at < text.len;) {
        struct gloss_slice rest = gloss_slice_cut(text, at, text.len);
        size_t behind = *rest.ptr == '{' ? decode_repetition(text, at, out) : 0;

        if (behind > 0) {
            at = behind;
        } else if (gloss_slice_starts_with(rest, line_end)) {
            gloss_buf_putc(out, '\n');
            at += sizeof line_end - 1;
        } else if (rest.len >= 4 && gloss_slice_starts_with(rest, "\\x")) {
            const char digits[3] = {rest.ptr[2], rest.ptr[3], '\0'};

            gloss_buf_putc(out, (char)strtol(digits, NULL, 16));
            at += 4;
        } else if (gloss_slice_starts_with(rest, "\\u") && rest.len >= 6) {
            decode_point(rest.ptr + 2, out);
            at += 6;
        } else {
            gloss_buf_putc(out, *rest.ptr);
            at++;
        }
    }
}

/* The next text between backquotes in a cell, which goes on behind it; missing if there is none. */
static struct gloss_slice next_code(struct gloss_slice *cell) {
    const char *open = memchr(cell->ptr, '`', cell->len);
    size_t from = open ? (size_t)(open - cell->ptr) + 1 : 0;
    const char *close = open ? memchr(open + 1, '`', cell->len - from) : NULL;
    size_t to = close ? (size_t)(close - cell->ptr) : 0;
    struct gloss_slice code = {0};

    if (!close)
        return code;
    code = gloss_slice_cut(*cell, from, to);
    *cell = gloss_slice_cut(*cell, to + 1, cell->len);
    return code;
}

/* A quoted headword, or `term: {fields}` with a definition put in unless it has senses; `defaults: {...}` is what the file says. */
static void write_entry(struct gloss_slice code, struct gloss_buf *yaml) {
    static const char fields[] = ": {";
    struct gloss_buf decoded = {0};
    struct gloss_slice entry;
    const char *brace = NULL;

    decode(code, &decoded);
    entry = gloss_buf_slice(&decoded);
    for (size_t at = 0; at + sizeof fields - 1 <= entry.len && !brace; at++)
        if (memcmp(entry.ptr + at, fields, sizeof fields - 1) == 0)
            brace = entry.ptr + at;
    if (gloss_slice_starts_with(entry, "defaults: {")) {
        gloss_buf_printf(yaml, "%.*s\n", (int)entry.len, entry.ptr);
    } else if (brace &&
               gloss_slice_starts_with(gloss_slice_cut(entry, (size_t)(brace - entry.ptr), entry.len), ": {senses")) {
        gloss_buf_printf(yaml, "  %.*s\n", (int)entry.len, entry.ptr);
    } else if (brace) {
        size_t cut = (size_t)(brace - entry.ptr) + sizeof fields - 1;

        gloss_buf_printf(yaml, "  %.*sdefinition: d, %.*s\n", (int)cut, entry.ptr, (int)(entry.len - cut), entry.ptr + cut);
    } else {
        gloss_buf_printf(yaml, "  \"%.*s\": d\n", (int)entry.len, entry.ptr);
    }
    gloss_buf_release(&decoded);
}

struct finding {
    struct gloss_slice text;
    struct gloss_buf *out;
};

static bool take(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;

    gloss_buf_put(finding->out, gloss_slice_cut(finding->text, (size_t)mention->start, (size_t)mention->end));
    if (mention->entry->sense_count > 1) {
        char number[12];

        gloss_buf_puts(finding->out, " = ");
        gloss_buf_put(finding->out,
                      mention->sense ? gloss_sense_name(mention->entry, mention->sense, number) : gloss_slice("undecided"));
    }
    gloss_buf_putc(finding->out, '|');
    return true;
}

static void find_mentions(struct gloss_slice yaml, struct gloss_slice text, struct gloss_buf *got) {
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary = gloss_glossary_parse("row", yaml, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct finding finding = {text, got};

    ck_assert_msg(index != NULL, "no glossary: %.*s", (int)yaml.len, yaml.ptr);
    ck_assert(gloss_find(index, text, take, &finding, &diag));
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}

/* cells: glossary, text, finds, rule */
static void check_row(struct gloss_slice row, struct gloss_slice cells[]) {
    struct gloss_buf yaml = {0}, text = {0}, want = {0}, got = {0};
    struct gloss_slice code;
    struct rule *rule = find_rule(gloss_slice_trim(cells[3]));

    ck_assert_msg(rule != NULL, "no such rule: %.*s", (int)row.len, row.ptr);
    rule->examples++;
    gloss_buf_puts(&yaml, "terms:\n");
    while ((code = next_code(&cells[0])).ptr)
        write_entry(code, &yaml);
    decode(next_code(&cells[1]), &text);
    if (!gloss_slice_is(gloss_slice_trim(cells[2]), "nothing"))
        while ((code = next_code(&cells[2])).ptr) {
            decode(code, &want);
            gloss_buf_putc(&want, '|');
        }
    find_mentions(gloss_buf_slice(&yaml), gloss_buf_slice(&text), &got);
    ck_assert_msg(gloss_slice_equal(gloss_buf_slice(&want), gloss_buf_slice(&got)), "found '%.*s': %.*s",
                  got.len < TOLD_BYTES ? (int)got.len : TOLD_BYTES, got.ptr, (int)row.len, row.ptr);
    gloss_buf_release(&yaml);
    gloss_buf_release(&text);
    gloss_buf_release(&want);
    gloss_buf_release(&got);
}

/* The cells of a row `| a | b |`; returns how many. */
static size_t split_row(struct gloss_slice row, struct gloss_slice cells[MAX_CELLS]) {
    size_t count = 0, from = 1;

    for (size_t at = 1; at < row.len && count < MAX_CELLS; at++)
        if (row.ptr[at] == '|') {
            cells[count++] = gloss_slice_cut(row, from, at);
            from = at + 1;
        }
    return count;
}

START_TEST(every_rule_has_an_example_that_holds) {
    struct gloss_slice text = read_file(GLOSS_SOURCE_DIR "/doc/rules.md"), rest = text, cells[MAX_CELLS];

    read_rules();
    while (rest.len > 0) {
        struct gloss_slice line = next_line(&rest);

        if (!gloss_slice_starts_with(line, "| `"))
            continue;
        ck_assert_msg(split_row(line, cells) == 5, "not five cells: %.*s", (int)line.len, line.ptr);
        check_row(line, cells);
    }
    free((char *)text.ptr);
    for (size_t i = 0; i < rule_count; i++)
        ck_assert_msg(rules[i].examples > 0, "doc/rules.md has no example of rule %s", rules[i].number);
}
END_TEST

/* ---- tests/conformance ---- */

static void check_keys(const json_t *now, const char *const known[], const char *name) {
    const char *key;
    const json_t *value;

    json_object_foreach((json_t *)now, key, value) {
        size_t i = 0;

        while (known[i] && strcmp(known[i], key) != 0)
            i++;
        ck_assert_msg(known[i] != NULL, "%s: tests/conformance/README.md knows no key '%s'", name, key);
    }
}

static void check_case_rules(struct gloss_slice numbers, const char *name) {
    ck_assert_msg(numbers.len > 0, "%s: no rule", name);
    while (numbers.len > 0) {
        size_t len = number_len(numbers);
        struct rule *rule = find_rule(gloss_slice_cut(numbers, 0, len));

        ck_assert_msg(rule != NULL, "%s: no such rule in '%.*s'", name, (int)numbers.len, numbers.ptr);
        rule->cases++;
        numbers = gloss_slice_cut(numbers, len, numbers.len);
        if (gloss_slice_starts_with(numbers, ", "))
            numbers = gloss_slice_cut(numbers, 2, numbers.len);
    }
}

/* Put into seen, where it must not be yet. */
static void check_unique(json_t *seen, const char *text) {
    ck_assert_msg(json_object_get(seen, text) == NULL, "twice: %s", text);
    ck_assert_int_eq(json_object_set_new(seen, text, json_true()), 0);
}

static void check_case(const json_t *now, const char *file, json_t *names, json_t *sentences) {
    static const char *const keys[] = {"name", "says",     "rule",    "glossary", "glossaries",
                                       "text", "text_hex", "options", "mentions", NULL};
    static const char *const mention_keys[] = {"start", "end", "text", "text_hex", "term", "form", "sense", "groups", NULL};
    const char *name = json_string_value(json_object_get(now, "name"));
    const char *says = json_string_value(json_object_get(now, "says"));
    const json_t *rule = json_object_get(now, "rule"), *mentions = json_object_get(now, "mentions");

    ck_assert_msg(name != NULL, "%s: a case without a name", file);
    check_unique(names, name);
    ck_assert_msg(says && strlen(says) > 10 && says[strlen(says) - 1] == '.', "%s: no sentence says what it shows", name);
    check_unique(sentences, says);
    ck_assert_msg(json_is_string(rule), "%s: no rule", name);
    check_case_rules((struct gloss_slice){json_string_value(rule), json_string_length(rule)}, name);
    check_keys(now, keys, name);
    ck_assert_msg(!json_object_get(now, "glossary") != !json_object_get(now, "glossaries"), "%s: one glossary or several",
                  name);
    ck_assert_msg(!json_object_get(now, "text") != !json_object_get(now, "text_hex"), "%s: one text", name);
    ck_assert_msg(json_is_array(mentions), "%s: no mentions", name);
    for (size_t i = 0; i < json_array_size(mentions); i++)
        check_keys(json_array_get(mentions, i), mention_keys, name);
}

static void check_file(const char *name, json_t *names, json_t *sentences) {
    char path[1024];
    json_error_t error;
    json_t *cases;

    snprintf(path, sizeof path, "%s/tests/conformance/%s", GLOSS_SOURCE_DIR, name);
    cases = json_load_file(path, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(cases != NULL, "%s:%d: %s", path, error.line, error.text);
    for (size_t i = 0; i < json_array_size(cases); i++)
        check_case(json_array_get(cases, i), name, names, sentences);
    json_decref(cases);
}

START_TEST(every_rule_has_a_case_and_every_case_a_sentence) {
    DIR *dir = opendir(GLOSS_SOURCE_DIR "/tests/conformance");
    json_t *names = json_object(), *sentences = json_object();
    struct dirent *item;

    ck_assert(dir && names && sentences);
    read_rules();
    while ((item = readdir(dir))) {
        size_t len = strlen(item->d_name);

        if (len > 5 && strcmp(item->d_name + len - 5, ".json") == 0)
            check_file(item->d_name, names, sentences);
    }
    closedir(dir);
    for (size_t i = 0; i < rule_count; i++)
        ck_assert_msg(rules[i].cases > 0, "tests/conformance has no case of rule %s", rules[i].number);
    json_decref(names);
    json_decref(sentences);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("rules");
    TCase *tcase = tcase_create("documents");

    tcase_add_test(tcase, every_rule_has_an_example_that_holds);
    tcase_add_test(tcase, every_rule_has_a_case_and_every_case_a_sentence);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
