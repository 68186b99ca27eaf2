/* against.c - which entries texts use. */
#include <stdlib.h>

#include "check.h"

static bool make_room(struct gloss_check *check) {
    if (!check->reader)
        check->reader = gloss_reader_new(GLOSS_SCAN_BEFORE);
    if (!check->scanner)
        check->scanner = gloss_scanner_new(check->index);
    if (!check->used)
        check->used = calloc(check->glossary->count + 1, sizeof *check->used);
    return check->reader && check->scanner && check->used;
}

static bool scan_window(struct gloss_check *check) {
    struct gloss_window window = gloss_reader_window(check->reader);
    struct gloss_piece piece = {window.text, window.offset, window.from, window.last};
    const struct gloss_mention *mentions;
    size_t count, upto;

    if (!gloss_scan(check->scanner, &piece, &upto))
        return false;
    mentions = gloss_scan_mentions(check->scanner, &count);
    for (size_t i = 0; i < count; i++)
        check->used[gloss_check_number(check, mentions[i].entry)] = true;
    gloss_reader_decide(check->reader, upto);
    return true;
}

bool gloss_check_text(struct gloss_check *check, const char *name, struct gloss_input input, struct gloss_diag *diag) {
    bool filled;

    if (!make_room(check))
        return gloss_fail_memory(diag);
    gloss_reader_open(check->reader, name, input);
    gloss_scanner_reset(check->scanner);
    filled = gloss_reader_fill(check->reader, diag);
    for (;;) {
        bool last = gloss_reader_window(check->reader).last;

        if (!scan_window(check))
            return gloss_fail_memory(diag);
        if (last)
            return filled;
        gloss_reader_advance(check->reader);
        filled = gloss_reader_fill(check->reader, diag);
    }
}

bool gloss_check_is_used(const struct gloss_check *check, const struct gloss_entry *entry) {
    return check->used && check->used[gloss_check_number(check, entry)];
}

void gloss_check_unused(struct gloss_check *check) {
    if (!check->used || !gloss_check_wants(check, GLOSS_LINT_UNUSED))
        return;
    for (size_t i = 0; i < check->glossary->count; i++)
        /* That nobody writes a deprecated term is as it should be. */
        if (!check->used[i] && !gloss_entry_at(check->glossary, i)->deprecated)
            gloss_check_find(check, GLOSS_LINT_UNUSED, (struct gloss_located){.spot = {(uint32_t)i, 0, GLOSS_SPOT_TERM, 0}},
                             "'%s' is not used in the texts", GLOSS_QUOTE(gloss_entry_at(check->glossary, i)->term));
}
