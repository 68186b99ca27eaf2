/* annotate_examples FILE... - the texts in tests of others, annotated in their own format with words that many of them have: what is in roundtrip.h
 * holds, in each of the ways of Markdown.
 *
 * A file is the examples of CommonMark (.json), tests of html5lib for tokenizers (.test), or those for the construction of trees (.dat). */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "roundtrip.h"

static const char yaml[] =
    "defaults: {case: ignore}\n"
    "terms:\n"
    "  foo: 'an *article* <b>[x](y)</b> & `code` #1 www.x.org | <!-- gloss: end --> </section> ]]> \\'\n"
    "  bar: one\n"
    "  a: {expansion: alpha, definition: first}\n"
    "  b: second\n"
    "  c: third\n"
    "  x: unknown\n"
    "  y: {senses: [{definition: a group, cues: [foo]}, {definition: to put, cues: [bar]}]}\n"
    "  foo bar: both\n"
    "  baz: other\n"
    "  hello: greeting\n"
    "  link: connection\n"
    "  test: trial\n"
    "  is: be\n"
    "  this: that\n";

static struct { size_t texts, marks, refused, failed; } count;

static void run(const char *file, const struct gloss_index *index, enum gloss_format format, const char *text, size_t len) {
    static const enum gloss_notes notes[] = {GLOSS_NOTES_FOOTNOTES, GLOSS_NOTES_LINKS, GLOSS_NOTES_INLINE,
                                             GLOSS_NOTES_ABBREVIATIONS};
    char *copy = malloc(len ? len : 1); /* of exactly its size, so that a sanitizer sees its end */

    if (!copy)
        abort();
    memcpy(copy, text, len);
    for (int way = 0; way < (format == GLOSS_FORMAT_HTML ? 2 : 8); way++) {
        struct roundtrip trip = {
            .index = index, .format = format, .mark = way & 1 ? GLOSS_MARK_ALL : GLOSS_MARK_FIRST, .notes = notes[way / 2]};
        const char *fault = roundtrip_fault(&trip, (struct gloss_slice){copy, len});

        if (fault)
            printf("%s: way %d: %s:\n%.*s\n", file, way, fault, (int)len, copy);
        count.failed += fault != NULL;
        count.refused += trip.refused;
        count.marks += trip.marks;
    }
    count.texts++;
    free(copy);
}

static void run_commonmark(const char *file, const struct gloss_index *index, const json_t *examples) {
    const json_t *example;
    size_t i;

    json_array_foreach(examples, i, example) {
        const json_t *markdown = json_object_get(example, "markdown");

        run(file, index, GLOSS_FORMAT_MARKDOWN, json_string_value(markdown), json_string_length(markdown));
    }
}

static void run_tokenizer(const char *file, const struct gloss_index *index, const json_t *tests) {
    const json_t *test;
    size_t i;

    json_array_foreach(tests, i, test) {
        const json_t *input = json_object_get(test, "input");

        run(file, index, GLOSS_FORMAT_HTML, json_string_value(input), json_string_length(input));
    }
}

/* A test is lines: "#data", the text, "#errors" and what else is of no use here. */
static void run_tree(const char *file, const struct gloss_index *index, const char *tests) {
    for (const char *at = tests, *end; (at = strstr(at, "#data\n")) && (end = strstr(at + 6, "\n#errors")); at = end)
        run(file, index, GLOSS_FORMAT_HTML, at + 6, (size_t)(end - at - 6));
}

static bool read_file(const char *path, struct gloss_buf *bytes) {
    FILE *file = fopen(path, "rb");
    char block[4096];
    size_t len;

    bytes->len = 0;
    if (!file)
        return false;
    while ((len = fread(block, 1, sizeof block, file)) > 0)
        gloss_buf_put(bytes, (struct gloss_slice){block, len});
    fclose(file);
    gloss_buf_putc(bytes, '\0');
    return !bytes->failed;
}

static bool run_file(const char *file, const struct gloss_index *index) {
    const char *ending = strrchr(file, '.');
    struct gloss_buf bytes = {0};
    bool is_read = ending && read_file(file, &bytes);

    if (is_read && strcmp(ending, ".dat") == 0) {
        run_tree(file, index, bytes.ptr);
    } else if (is_read) {
        json_t *tests = json_loadb(bytes.ptr, bytes.len - 1, JSON_ALLOW_NUL, NULL);

        /* Some have lone surrogates, which no JSON has that is UTF-8. */
        if (tests && strcmp(ending, ".json") == 0)
            run_commonmark(file, index, tests);
        else if (tests)
            run_tokenizer(file, index, json_object_get(tests, "tests"));
        else
            printf("%s: no JSON; left out\n", file);
        json_decref(tests);
    }
    gloss_buf_release(&bytes);
    return is_read;
}

int main(int argc, char *argv[]) {
    struct gloss_glossary *glossary = gloss_glossary_parse("x.yaml", gloss_slice(yaml), NULL);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, NULL) : NULL;
    bool are_read = index;

    for (int i = 1; i < argc && are_read; i++)
        are_read = run_file(argv[i], index);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    printf("%zu texts, %zu stretches inserted, %zu refused, %zu failed\n", count.texts, count.marks, count.refused,
           count.failed);
    return !are_read || count.failed || count.texts < 600 || count.marks == 0 || count.refused * 20 > count.texts;
}
