#include "original.h"

#include "base/diag.h"
#include "base/limits.h"

/* Take what the window has gained, and drop it there. */
static bool take_window(struct gloss_original *original, struct gloss_reader *reader) {
    struct gloss_window window = gloss_reader_window(reader);

    gloss_buf_put(&original->bytes, gloss_slice_cut(window.text, window.from, window.text.len));
    gloss_reader_decide(reader, window.text.len);
    return !original->bytes.failed;
}

bool gloss_original_read(struct gloss_original *original, struct gloss_reader *reader, const char *name,
                         struct gloss_input input, struct gloss_diag *diag) {
    bool last = false;

    original->bytes.len = 0;
    original->bytes.failed = false;
    gloss_reader_open(reader, name, input);
    while (!last) {
        if (!gloss_reader_fill(reader, diag))
            return false;
        last = gloss_reader_window(reader).last;
        if (!take_window(original, reader))
            return gloss_fail_memory(diag);
        if (original->bytes.len > GLOSS_LIMIT_DOCUMENT_BYTES)
            return gloss_fail(diag, GLOSS_ELIMIT, name,
                              "is larger than %zu MiB, the limit for documents with markup; as plain text there is none",
                              GLOSS_LIMIT_DOCUMENT_BYTES >> 20);
        gloss_reader_advance(reader);
    }
    original->encoding = gloss_reader_encoding(reader);
    original->invalid = gloss_reader_invalid(reader);
    return true;
}

void gloss_original_warn(const struct gloss_original *original, const char *name, struct gloss_diag *diag) {
    const struct gloss_invalid *invalid = &original->invalid;

    if (invalid->count)
        gloss_warn(diag, (struct gloss_place){name, invalid->line, invalid->column, 1},
                   "not UTF-8 text: %llu invalid or NUL %s, the first here; such bytes are kept and match nothing",
                   (unsigned long long)invalid->count, invalid->count == 1 ? "byte" : "bytes");
}

void gloss_original_release(struct gloss_original *original) { gloss_buf_release(&original->bytes); }
