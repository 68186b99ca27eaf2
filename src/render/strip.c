#include "document/strip.h"

#include "base/diag.h"
#include "document/original.h"
#include "match/scan.h"

static bool strip(struct gloss_original *original, enum gloss_format format, const char *name, size_t *marks,
                  struct gloss_diag *diag) {
    struct gloss_markup_options options = {.name = name};
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    bool done = gloss_markup_read_stripped(format, &runs, &found, &original->bytes, &options, marks, diag);

    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
    return done;
}

bool gloss_strip(enum gloss_format format, const char *name, struct gloss_input input, struct gloss_output output,
                 size_t *marks, struct gloss_diag *diag) {
    struct gloss_original original = {0};
    struct gloss_reader *reader;
    bool done;

    *marks = 0;
    if (format == GLOSS_FORMAT_PLAIN)
        return gloss_fail(diag, GLOSS_ESYNTAX, name,
                          "is no Markdown or HTML by its name or '--from', where alone marks are known again");
    reader = gloss_reader_new(GLOSS_SCAN_BEFORE);
    if (!reader)
        return gloss_fail_memory(diag);
    done = gloss_original_read(&original, reader, name, input, diag) && strip(&original, format, name, marks, diag);
    if (done && original.bytes.len && !output.write(output.user, original.bytes.ptr, original.bytes.len))
        done = gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    gloss_reader_free(reader);
    gloss_original_release(&original);
    return done;
}
