/* Changes to a compiled glossary: a byte of options, then three bytes for each change: where, and by what it is xor-ed; behind 0xFF 0xFF
 * the file ends there.
 *
 * Options: 1: checksums are made right; the others say where most changes go: 2: only into the first bytes, 4: behind the middle.
 *
 * What is not made right is refused if anything was changed; what is, may say anything, and is read without harm. */
#include "fuzz.h"
#include "glossary/compiled.h"
#include "glx.h"
#include "match/index.h"

enum { SEALED = 1, AT_START = 2, AT_END = 4 };

static const struct gloss_buf *whole(void) {
    static struct gloss_buf file;

    if (file.len == 0)
        file = glx_compile(glx_yaml);
    MUST(file.len > 0);
    return &file;
}

static size_t place_of(const uint8_t *change, uint8_t options, size_t len) {
    size_t place = (size_t)change[0] << 8 | change[1];

    if (options & AT_START)
        return place % (len < 4096 ? len : 4096);
    /* All bytes can be reached, though two bytes may not count so far. */
    return options & AT_END ? len - 1 - place % len : place * (1 + len / 65536) % len;
}

static bool check_mention(void *user, const struct gloss_mention *mention) {
    MUST(mention->start < mention->end && mention->end <= sizeof glx_text - 1);
    MUST(mention->entry && mention->entry->senses && mention->entry->extras);
    ++*(size_t *)user;
    return true;
}

static void annotate(const struct gloss_index *index, enum gloss_target to, bool explain) {
    struct gloss_options options = {.plan.mark = GLOSS_MARK_ALL, .render = {.to = to, .explain = explain}};
    struct gloss_slice rest = gloss_slice(glx_text);
    struct gloss_diag diag = {0};
    struct gloss_buf out = {0};
    struct gloss_job *job = gloss_job_new(index, &options, gloss_buf_sink(&out));

    if (job && gloss_job_document(job, "fuzz.txt", gloss_slice_source(&rest), &diag) && gloss_job_finish(job, &diag))
        MUST(out.len > 0);
    gloss_job_free(job);
    gloss_buf_release(&out);
}

static void read_all(struct gloss_slice bytes, bool changed) {
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary = gloss_glossary_parse("fuzz.glx", bytes, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    const struct gloss_entry *found[4];
    struct gloss_slice near[4];
    size_t count = 0;

    MUST(index || diag.errors > 0);
    MUST(changed || index);
    if (index) {
        gloss_find(index, gloss_slice(glx_text), check_mention, &count, &diag);
        annotate(index, GLOSS_TO_JSON, true);
        annotate(index, GLOSS_TO_TEXT, false);
    }
    if (glossary) {
        gloss_glossary_lookup(glossary, gloss_slice("café"), found, 4);
        gloss_glossary_nearest(glossary, gloss_slice("natto"), near, 4);
        gloss_glossary_verify(glossary, NULL);
    }
    gloss_index_free(index);
    gloss_glossary_free(glossary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct gloss_buf *file = whole();
    size_t len = file->len;
    uint8_t options = size ? data[0] : 0;
    char *bytes = malloc(len);
    bool changed;

    MUST(bytes);
    memcpy(bytes, file->ptr, len);
    for (size_t i = 1; i + 3 <= size && len > 8; i += 3) {
        if (data[i] == 0xFF && data[i + 1] == 0xFF)
            len = 8 + data[i + 2] * (len - 8) / 255;
        else
            bytes[place_of(data + i, options, len)] ^= (char)data[i + 2];
    }
    changed = len != file->len || memcmp(bytes, file->ptr, len) != 0;
    if (options & SEALED && len > GLX_SUMS)
        glx_seal(bytes, len);
    else if (changed && memcmp(bytes, file->ptr, 8) == 0)
        MUST(!gloss_glossary_parse("fuzz.glx", (struct gloss_slice){bytes, len}, NULL));
    if (gloss_glx_is((struct gloss_slice){bytes, len}))
        read_all((struct gloss_slice){bytes, len}, changed);
    free(bytes);
    return 0;
}
