/* markdown_files - Markdown files of others, named line by line on standard input, through gloss_markdown_read.
 *
 * Runs keep what they promise, and so they do in the text with CR LF for each LF, which has the same prose. */
#include <stdio.h>
#include <stdlib.h>

#include "document/markdown.h"
#include "invariants.h"

static bool read_file(const char *path, struct gloss_buf *bytes) {
    FILE *file = fopen(path, "rb");
    char block[65536];
    size_t len;

    bytes->len = 0;
    if (!file)
        return false;
    while ((len = fread(block, 1, sizeof block, file)) > 0)
        gloss_buf_put(bytes, (struct gloss_slice){block, len});
    fclose(file);
    return !bytes->failed;
}

static const char *read_runs(struct gloss_runs *runs, struct gloss_slice source) {
    struct gloss_markup_found found = {0};
    const char *fault = "not read";

    gloss_runs_clear(runs);
    if (gloss_markdown_read(runs, &found, source, NULL, NULL)) {
        fault = runs_fault(runs, source);
        fault = fault ? fault : found_fault(&found, source);
    }
    gloss_markup_found_release(&found);
    return fault;
}

static const char *run(struct gloss_slice source) {
    struct gloss_runs runs = {0}, same = {0};
    struct gloss_buf other = {0};
    const char *fault = read_runs(&runs, source);

    if (!fault && source.ptr && !memchr(source.ptr, '\r', source.len)) {
        for (size_t i = 0; i < source.len; i++) {
            if (source.ptr[i] == '\n')
                gloss_buf_putc(&other, '\r');
            gloss_buf_putc(&other, source.ptr[i]);
        }
        fault = read_runs(&same, gloss_buf_slice(&other));
        if (!fault && !gloss_slice_equal(gloss_buf_slice(&runs.prose), gloss_buf_slice(&same.prose)))
            fault = "other prose with CR LF";
    }
    gloss_buf_release(&other);
    gloss_runs_release(&runs);
    gloss_runs_release(&same);
    return fault;
}

int main(void) {
    struct gloss_buf bytes = {0};
    char path[4096];
    size_t count = 0, failed = 0, total = 0;

    while (fgets(path, sizeof path, stdin)) {
        const char *fault;

        path[strcspn(path, "\n")] = 0;
        if (!read_file(path, &bytes))
            continue;
        fault = run(gloss_buf_slice(&bytes));
        if (fault)
            printf("%s: %s\n", path, fault);
        failed += fault != NULL;
        total += bytes.len;
        count++;
    }
    gloss_buf_release(&bytes);
    printf("%zu files, %zu bytes, %zu failed\n", count, total, failed);
    return count == 0 ? 77 : failed > 0;
}
