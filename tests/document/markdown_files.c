/* markdown_files - Markdown files of others, named line by line on standard input, through gloss_markdown_read.
 *
 * Runs keep what they promise, and so they do in the text with CR LF for each LF, which has the same prose. */
#include "document/markdown.h"
#include "files.h"
#include "invariants.h"

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
    struct files files = {0};
    size_t failed = 0, total = 0;

    while (files_next(&files)) {
        const char *fault = run(files.bytes);

        if (fault)
            printf("%s: %s\n", files.path, fault);
        failed += fault != NULL;
        total += files.bytes.len;
    }
    printf("%zu files, %zu bytes, %zu failed\n", files.count, total, failed);
    return files.count == 0 ? 77 : failed > 0;
}
