/* A table -> terms: any bytes are read to an end, and what was read comes again from a table that is made of it. */
#include "fuzz.h"

static bool put(void *user, struct gloss_slice term) {
    struct gloss_buf *out = user;

    MUST(term.len > 0 && gloss_slice_trim(term).len == term.len);
    gloss_buf_putc(out, '"');
    for (size_t i = 0; i < term.len; i++) {
        gloss_buf_puts(out, term.ptr[i] == '"' ? "\"" : "");
        gloss_buf_putc(out, term.ptr[i]);
    }
    gloss_buf_puts(out, "\"\r\n");
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_buf first = {0}, table = {0}, second = {0};

    MUST(gloss_table_known((struct gloss_slice){(const char *)data, size}, put, &first, NULL));
    MUST(first.len <= 6 * size); /* a letter and its separator become one in marks, and a line end */
    gloss_buf_puts(&table, "term\n");
    gloss_buf_put(&table, gloss_buf_slice(&first));
    MUST(gloss_table_known(gloss_buf_slice(&table), put, &second, NULL));
    MUST(!first.failed && !table.failed && !second.failed);
    MUST(gloss_slice_equal(gloss_buf_slice(&first), gloss_buf_slice(&second)));
    gloss_buf_release(&first);
    gloss_buf_release(&table);
    gloss_buf_release(&second);
    return 0;
}
