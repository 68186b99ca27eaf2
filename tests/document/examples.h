/* examples.h - the examples of a specification, [{markdown, html, example}...], one by one. */
#ifndef TESTS_EXAMPLES_H
#define TESTS_EXAMPLES_H

#include <jansson.h>
#include <stdio.h>

#include "base/slice.h"

struct example {
    struct gloss_slice markdown, html; /* both end with NUL */
    int number;
    bool is_other; /* what we make of it is not what it says, and has to stay so */
};

/* Those whose outcome is another. */
struct examples_others {
    const int *numbers;
    size_t count;
};

static inline bool examples_is_other(struct examples_others others, int number) {
    for (size_t i = 0; i < others.count; i++)
        if (others.numbers[i] == number)
            return true;
    return false;
}

static inline bool examples_is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/* The whole of such a program: run prints what is wrong with an example, and returns whether it is right. */
static inline int examples_main(int argc, char *argv[], struct examples_others others,
                                bool (*run)(const struct example *)) {
    json_error_t error;
    json_t *examples = argc == 2 ? json_load_file(argv[1], 0, &error) : NULL;
    size_t count = json_array_size(examples), failed = 0;

    for (size_t i = 0; i < count; i++) {
        const json_t *from = json_array_get(examples, i), *markdown = json_object_get(from, "markdown");
        struct example example = {.markdown = {json_string_value(markdown), json_string_length(markdown)},
                                  .html = gloss_slice(json_string_value(json_object_get(from, "html"))),
                                  .number = (int)json_integer_value(json_object_get(from, "example"))};

        example.is_other = examples_is_other(others, example.number);
        failed += !run(&example);
    }
    json_decref(examples);
    printf("%zu examples, %zu failed\n", count, failed);
    return failed > 0 || count < 600;
}

#endif
