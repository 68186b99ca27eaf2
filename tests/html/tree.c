/* tree FILE... - the texts of html5lib's tests for the construction of trees, over our reader.
 *
 * It builds no tree, so that only the texts are of use: what has to hold of all does so of each. */
#include <stdio.h>

#include "holds.h"

static size_t passed, failed;

static void run(const char *file, const char *text, size_t len) {
    static const struct gloss_markup_options options = {0}, code = {.code = true};
    char *copy = malloc(len ? len : 1); /* of exactly its size, so that a sanitizer sees its end */
    const char *fault;

    if (!copy)
        abort();
    memcpy(copy, text, len);
    fault = html_holds((struct gloss_slice){copy, len}, &options);
    if (!fault)
        fault = html_holds((struct gloss_slice){copy, len}, &code);
    if (fault)
        printf("%s: %s:\n%.*s\n", file, fault, (int)len, text);
    passed += !fault;
    failed += fault != NULL;
    free(copy);
}

/* A test is lines: "#data", the text, "#errors" and what else is of no use here. */
static void run_all(const char *file, struct gloss_buf *bytes) {
    const char *at, *end;

    gloss_buf_putc(bytes, '\0');
    for (at = bytes->ptr; (at = strstr(at, "#data\n")); at = end) {
        at += 6;
        end = strstr(at, "\n#errors");
        if (!end)
            return;
        run(file, at, (size_t)(end - at));
    }
}

int main(int argc, char *argv[]) {
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        struct gloss_buf bytes = {0};
        char block[4096];
        size_t len;

        if (!file) {
            printf("%s: cannot be opened\n", argv[i]);
            return EXIT_FAILURE;
        }
        while ((len = fread(block, 1, sizeof block, file)) > 0)
            gloss_buf_put(&bytes, (struct gloss_slice){block, len});
        fclose(file);
        run_all(argv[i], &bytes);
        gloss_buf_release(&bytes);
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || passed == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
