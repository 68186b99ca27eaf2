#include "key.h"

#include "base/digest.h"
#include "base/unicode.h"
#include "glossary/model.h"

/* Capitals count, as they make terms: US and us. White space in a row is one blank. */
static bool put_normal(struct gloss_buf *out, struct gloss_slice text) {
    struct gloss_folded normal = {0};
    bool done = gloss_decompose(text, &normal), blank = false;

    for (size_t i = 0; done && i < normal.len; i++) {
        char bytes[4];

        if (gloss_class(normal.cps[i]) & GLOSS_BLANK) {
            blank = true;
            continue;
        }
        if (blank)
            gloss_buf_putc(out, ' ');
        blank = false;
        gloss_buf_put(out, (struct gloss_slice){bytes, gloss_utf8_encode(normal.cps[i], bytes)});
    }
    gloss_folded_release(&normal);
    return done && !out->failed;
}

bool gloss_key_put(struct gloss_buf *out, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    struct gloss_slice id = entry->extras->id;
    char number[12];

    if (!put_normal(out, id.len ? id : entry->term))
        return false;
    if (!sense || entry->sense_count == 1)
        return true;
    gloss_buf_putc(out, '/');
    return put_normal(out, gloss_sense_name(entry, sense, number));
}

void gloss_key_guid(struct gloss_slice glossary, struct gloss_slice key, const char *kind, struct gloss_buf *scratch,
                    char guid[GLOSS_GUID_LETTERS + 1]) {
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    unsigned char digest[GLOSS_SHA256_BYTES];
    uint64_t number = 0;

    scratch->len = 0;
    gloss_buf_puts(scratch, "gloss\x1F");
    gloss_buf_put(scratch, glossary);
    gloss_buf_putc(scratch, '\x1F');
    gloss_buf_put(scratch, key);
    gloss_buf_putc(scratch, '\x1F');
    gloss_buf_puts(scratch, kind);
    gloss_sha256(gloss_buf_slice(scratch), digest);
    for (size_t i = 0; i < 8; i++)
        number = number << 8 | digest[i];
    for (size_t i = GLOSS_GUID_LETTERS; i > 0; i--) {
        guid[i - 1] = digits[number % 62];
        number /= 62;
    }
    guid[GLOSS_GUID_LETTERS] = '\0';
}
