/* find.c - all mentions of a text in memory. */
#include "base/diag.h"
#include "base/limits.h"
#include "sense.h"

bool gloss_find(const struct gloss_index *index, struct gloss_slice text,
                bool (*found)(void *user, const struct gloss_mention *mention), void *user, struct gloss_diag *diag) {
    struct gloss_scanner *scanner = gloss_scanner_new(index);
    struct gloss_chooser *chooser = gloss_chooser_new(index);
    struct gloss_piece piece = {0};
    size_t at = 0; /* of the text; what lies before is decided */
    bool scanned = scanner && chooser, going = true;

    while (scanned && going && at < text.len) {
        size_t start = at < GLOSS_SCAN_BEFORE ? 0 : at - GLOSS_SCAN_BEFORE, upto, count;
        struct gloss_mention *mentions;

        piece.last = text.len - start <= GLOSS_LIMIT_WINDOW_BYTES;
        piece.text = gloss_slice_cut(text, start, piece.last ? text.len : start + GLOSS_LIMIT_WINDOW_BYTES);
        piece.offset = start;
        piece.from = at - start;
        scanned = gloss_scan(scanner, &piece, &upto);
        if (!scanned)
            break;
        mentions = gloss_scan_mentions(scanner, &count);
        scanned = gloss_choose(chooser, &piece, mentions, count) && gloss_glossary_sound(index->glossary, NULL);
        if (!scanned)
            break;
        for (size_t i = 0; going && i < count; i++)
            going = found(user, &mentions[i]);
        at = start + upto;
    }
    gloss_chooser_free(chooser);
    gloss_scanner_free(scanner);
    return scanned || gloss_glossary_fail(index->glossary, diag);
}
