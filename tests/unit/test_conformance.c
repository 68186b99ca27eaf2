/* test_conformance.c - the cases of tests/conformance through the library, and through the naive matcher, so that the two
 * implementations of doc/matching.md and its cases agree. Those with options are for the command alone, which
 * tests/conformance/run.py runs on all of them. */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "glossary/model.h"
#include "match/index.h"
#include "oracle/naive.h"
#include "suite.h"

static char problems[1 << 16];
static size_t problem_len, case_count;

static void problem(const char *file, const char *name, const char *format, const char *what) {
    int len = snprintf(problems + problem_len, sizeof problems - problem_len, "%s: %s: ", file, name);

    problem_len += len > 0 && (size_t)len < sizeof problems - problem_len ? (size_t)len : 0;
    len = snprintf(problems + problem_len, sizeof problems - problem_len, format, what);
    problem_len += len > 0 && (size_t)len < sizeof problems - problem_len ? (size_t)len : 0;
}

/* `text`, or `text_hex` where the text is no UTF-8; the caller frees it. */
static struct gloss_slice text_of(const json_t *from) {
    const json_t *text = json_object_get(from, "text");
    const char *hex = json_string_value(json_object_get(from, "text_hex"));
    size_t len = text ? json_string_length(text) : hex ? strlen(hex) / 2 : 0;
    char *bytes = malloc(len + 1);

    ck_assert_ptr_nonnull(bytes);
    if (text)
        memcpy(bytes, json_string_value(text), len);
    for (size_t i = 0; !text && i < len; i++) {
        const char digits[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        bytes[i] = (char)strtol(digits, NULL, 16);
    }
    return (struct gloss_slice){bytes, len};
}

static void write_mention(struct gloss_buf *out, size_t start, size_t end, struct gloss_slice text, struct gloss_slice term,
                          struct gloss_slice form) {
    gloss_buf_printf(out, "[%zu,%zu) '", start, end);
    gloss_buf_put(out, text);
    gloss_buf_puts(out, "' ");
    gloss_buf_put(out, term);
    gloss_buf_puts(out, " by ");
    gloss_buf_put(out, form);
    gloss_buf_putc(out, '\n');
}

static struct gloss_slice string(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);

    return (struct gloss_slice){json_string_value(value), json_string_length(value)};
}

struct finding {
    struct gloss_buf *out;
    struct gloss_slice text;
    const json_t *wanted; /* mentions; a sense is compared where one of them has it */
    size_t count;
};

static void write_sense(struct gloss_buf *out, struct gloss_slice sense) {
    out->len -= out->len > 0; /* into the line of its mention */
    gloss_buf_puts(out, " as ");
    gloss_buf_put(out, sense.ptr ? sense : gloss_slice("(undecided)"));
    gloss_buf_putc(out, '\n');
}

static bool take(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;

    write_mention(finding->out, (size_t)mention->start, (size_t)mention->end,
                  gloss_slice_cut(finding->text, (size_t)mention->start, (size_t)mention->end), mention->entry->term,
                  mention->form);
    if (json_object_get(json_array_get(finding->wanted, finding->count++), "sense")) {
        char number[12];

        write_sense(finding->out,
                    mention->sense ? gloss_sense_name(mention->entry, mention->sense, number) : (struct gloss_slice){0});
    }
    return true;
}

static void tell(void *user, const struct gloss_fault *fault) {
    const char *const *place = user;

    problem(place[0], place[1], "%s\n", fault->message);
}

/* Glossaries are YAML, and JSON is YAML. Two glossaries are two files. */
static struct gloss_glossary *load(const json_t *now, const char *file, const char *name) {
    const json_t *many = json_object_get(now, "glossaries");
    size_t count = many ? json_array_size(many) : 1;
    const char *place[] = {file, name};
    struct gloss_diag diag = {.report = tell, .user = place};
    struct gloss_glossary *glossary = NULL;
    char paths[4][64];
    const char *given[4];

    ck_assert_uint_le(count, 4);
    for (size_t i = 0; i < count; i++) {
        FILE *out;

        snprintf(paths[i], sizeof paths[i], "conformance-%zu.yaml", i);
        out = fopen(paths[i], "w");
        ck_assert_ptr_nonnull(out);
        json_dumpf(many ? json_array_get(many, i) : json_object_get(now, "glossary"), out, 0);
        ck_assert_int_eq(fclose(out), 0);
        given[i] = paths[i];
    }
    glossary = gloss_glossary_load(given, count, &diag);
    for (size_t i = 0; i < count; i++)
        remove(paths[i]);
    return glossary;
}

/* Writes the mentions of text; false: it cannot. */
typedef bool find_mentions(const struct gloss_glossary *glossary, const json_t *now, struct gloss_slice text,
                           struct gloss_buf *out);

/* The option `prefer`: a tag, or a list of them. */
static struct gloss_list preferred(const json_t *now, struct gloss_slice tags[8]) {
    const json_t *prefer = json_object_get(json_object_get(now, "options"), "prefer");
    size_t count = json_is_array(prefer) ? json_array_size(prefer) : prefer != NULL;

    ck_assert_uint_le(count, 8);
    for (size_t i = 0; i < count; i++)
        tags[i] = gloss_slice(json_string_value(json_is_array(prefer) ? json_array_get(prefer, i) : prefer));
    return (struct gloss_list){tags, count};
}

static bool find_by_library(const struct gloss_glossary *glossary, const json_t *now, struct gloss_slice text,
                            struct gloss_buf *out) {
    struct gloss_slice tags[8];
    struct gloss_index_options options = {.prefer = preferred(now, tags)};
    struct gloss_index *index = gloss_index_new(glossary, &options, NULL);
    bool found = index != NULL, first = true;

    for (size_t i = 0; found && gloss_blocks_paths[i]; i++) {
        struct gloss_buf got = {0};
        struct finding finding = {&got, text, json_object_get(now, "mentions"), 0};

        if (!gloss_index_set_path(index, gloss_blocks_paths[i]->name))
            continue;
        found = gloss_find(index, text, take, &finding, NULL);
        if (first) {
            gloss_buf_put(out, gloss_buf_slice(&got));
        } else if (!gloss_slice_equal(gloss_buf_slice(out), gloss_buf_slice(&got))) {
            gloss_buf_printf(out, "but by path %s:\n", gloss_blocks_paths[i]->name);
            gloss_buf_put(out, gloss_buf_slice(&got));
        }
        first = false;
        gloss_buf_release(&got);
    }
    gloss_index_free(index);
    return found;
}

/* The same by the glossary when it was compiled. */
static bool find_by_compiled(const struct gloss_glossary *glossary, const json_t *now, struct gloss_slice text,
                             struct gloss_buf *out) {
    struct gloss_buf file = {0};
    struct gloss_glossary *compiled;
    bool found;

    ck_assert(gloss_glossary_compile(glossary, gloss_buf_sink(&file), NULL));
    compiled = gloss_glossary_parse("compiled.glx", gloss_buf_slice(&file), NULL);
    gloss_buf_release(&file);
    found = compiled && find_by_library(compiled, now, text, out);
    gloss_glossary_free(compiled);
    return found;
}

/* The forms of a glossary as the naive matcher takes them, and what each belongs to. */
struct naive_forms {
    struct naive_form at[128];
    const struct gloss_entry *entries[128];
    size_t count;
};

/* like says what the forms of an entry have in common, and counts them. */
static void add_naive(struct naive_forms *forms, const struct gloss_entry *entry, struct gloss_slice text,
                      struct naive_form *like) {
    if (!text.ptr)
        return;
    ck_assert_uint_lt(forms->count, sizeof forms->at / sizeof *forms->at);
    like->text = text.ptr;
    like->len = text.len;
    forms->entries[forms->count] = entry;
    forms->at[forms->count++] = *like;
    like->form++;
}

static void add_naive_list(struct naive_forms *forms, const struct gloss_entry *entry, struct gloss_list list,
                           struct naive_form *like) {
    for (size_t i = 0; i < list.count; i++)
        add_naive(forms, entry, list.items[i], like);
}

/* 6.5, 6.4, 8.1 */
static void add_naive_entry(struct naive_forms *forms, const struct gloss_entry *entry, int number) {
    static const enum naive_case rules[] = {
        [GLOSS_CASE_SMART] = NAIVE_SMART,
        [GLOSS_CASE_TITLE] = NAIVE_TITLE,
        [GLOSS_CASE_EXACT] = NAIVE_EXACT,
        [GLOSS_CASE_IGNORE] = NAIVE_IGNORE,
    };
    const struct gloss_extras *extras = entry->extras;
    struct naive_form like = {.case_rule = rules[entry->case_rule],
                              .ignore_diacritics = entry->ignore_diacritics,
                              .glossary = (int)entry->file,
                              .entry = number};

    like.is_pattern = extras->pattern.ptr != NULL;
    add_naive(forms, entry, like.is_pattern ? extras->pattern : entry->term, &like);
    like.is_pattern = false;
    for (size_t i = 0; i < entry->sense_count; i++)
        add_naive(forms, entry, entry->senses[i].expansion, &like);
    add_naive_list(forms, entry, extras->aliases, &like);
    for (size_t i = 0; entry->sense_count > 1 && i < entry->sense_count; i++)
        add_naive_list(forms, entry, entry->senses[i].extras->aliases, &like);
    add_naive_list(forms, entry, extras->forms, &like);
    for (size_t i = 0; i < extras->name_count; i++)
        add_naive(forms, entry, extras->names[i].form, &like);
    like.is_except = true;
    add_naive_list(forms, entry, extras->except, &like);
}

/* It knows nothing of senses. */
static bool find_by_oracle(const struct gloss_glossary *glossary, const json_t *now, struct gloss_slice text,
                           struct gloss_buf *out) {
    struct naive_forms forms = {.count = 0};
    struct naive_mention *mentions;
    size_t count;

    (void)now;
    for (size_t i = 0; i < glossary->count; i++)
        add_naive_entry(&forms, &glossary->entries[i], (int)i);
    count = naive_find(forms.at, forms.count, text.ptr, text.len, &mentions);
    for (size_t i = 0; count != SIZE_MAX && i < count; i++) {
        const struct naive_form *form = &forms.at[mentions[i].form];
        const struct gloss_entry *entry = forms.entries[mentions[i].form];

        write_mention(out, mentions[i].start, mentions[i].end, gloss_slice_cut(text, mentions[i].start, mentions[i].end),
                      entry->term, form->is_pattern ? entry->term : (struct gloss_slice){form->text, form->len});
    }
    free(mentions);
    return count != SIZE_MAX;
}

static void write_wanted(const json_t *now, bool senses, struct gloss_buf *want) {
    const json_t *mention;
    size_t i;

    json_array_foreach(json_object_get(now, "mentions"), i, mention) {
        struct gloss_slice cut = text_of(mention);

        write_mention(want, (size_t)json_integer_value(json_object_get(mention, "start")),
                      (size_t)json_integer_value(json_object_get(mention, "end")), cut, string(mention, "term"),
                      string(mention, "form"));
        if (senses && json_object_get(mention, "sense"))
            write_sense(want, string(mention, "sense"));
        free((char *)cut.ptr);
    }
}

static void run_case(const json_t *now, const char *file, find_mentions *find) {
    const char *name = json_string_value(json_object_get(now, "name"));
    struct gloss_glossary *glossary = load(now, file, name);
    struct gloss_slice text = text_of(now);
    struct gloss_buf want = {0}, got = {0};

    case_count++;
    write_wanted(now, find != find_by_oracle, &want);
    if (!glossary || !find(glossary, now, text, &got)) {
        problem(file, name, "%s", "cannot load the glossary, or find anything by it\n");
    } else if (!gloss_slice_equal(gloss_buf_slice(&want), gloss_buf_slice(&got))) {
        gloss_buf_putc(&want, '\0');
        gloss_buf_putc(&got, '\0');
        problem(file, name, "want\n%s", want.ptr);
        problem(file, name, "got\n%s", got.ptr);
    }
    gloss_buf_release(&want);
    gloss_buf_release(&got);
    free((char *)text.ptr);
    gloss_glossary_free(glossary);
}

/* Other options are the command's. */
static bool is_of_the_library(const json_t *now) {
    const json_t *options = json_object_get(now, "options");

    return json_object_size(options) == (json_object_get(options, "prefer") != NULL);
}

static void run_all(find_mentions *find) {
    const char *folder = GLOSS_SOURCE_DIR "/tests/conformance";
    DIR *dir = opendir(folder);
    struct dirent *item;

    ck_assert_ptr_nonnull(dir);
    while ((item = readdir(dir))) {
        char path[1024];
        json_error_t error;
        json_t *cases;
        size_t len = strlen(item->d_name);

        if (len < 5 || strcmp(item->d_name + len - 5, ".json") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, item->d_name);
        cases = json_load_file(path, JSON_ALLOW_NUL, &error);
        ck_assert_msg(cases != NULL, "%s:%d: %s", path, error.line, error.text);
        for (size_t i = 0; i < json_array_size(cases); i++)
            if (is_of_the_library(json_array_get(cases, i)))
                run_case(json_array_get(cases, i), item->d_name, find);
        json_decref(cases);
    }
    closedir(dir);
    printf("%zu cases\n", case_count);
    ck_assert_msg(problem_len == 0, "\n%s", problems);
    ck_assert_uint_gt(case_count, 900);
}

START_TEST(every_case_holds_in_the_library) { run_all(find_by_library); }
END_TEST

START_TEST(every_case_holds_when_compiled) { run_all(find_by_compiled); }
END_TEST

START_TEST(every_case_holds_in_the_oracle) { run_all(find_by_oracle); }
END_TEST

int main(void) {
    Suite *suite = suite_create("conformance");
    TCase *tcase = tcase_create("json");

    tcase_add_test(tcase, every_case_holds_in_the_library);
    tcase_add_test(tcase, every_case_holds_when_compiled);
    tcase_add_test(tcase, every_case_holds_in_the_oracle);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
