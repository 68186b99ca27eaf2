/* find.c - all mentions of a text in memory. */
#include "base/diag.h"
#include "base/limits.h"
#include "sense.h"

typedef bool take_mention(void *user, const struct gloss_mention *mention);

/* Returns whether to go on. */
static bool hand_over(const struct gloss_scanner *scanner, take_mention *found, void *user) {
    size_t count = gloss_scan_count(scanner);

    for (size_t i = 0; i < count; i++) {
        struct gloss_mention mention;

        gloss_scan_mention(scanner, i, &mention);
        if (!found(user, &mention))
            return false;
    }
    return true;
}

/* The same where senses are to be chosen; *going gets whether to go on. false: no memory, or the glossary is not
 * sound. */
static bool choose_and_hand_over(const struct gloss_glossary *glossary, struct gloss_scanner *scanner,
                                 struct gloss_chooser *chooser, const struct gloss_piece *piece, take_mention *found,
                                 void *user, bool *going) {
    size_t count;
    struct gloss_mention *mentions = gloss_scan_mentions(scanner, &count);

    if (!gloss_choose(chooser, piece, mentions, count) || !gloss_glossary_sound(glossary, NULL))
        return false;
    for (size_t i = 0; *going && i < count; i++)
        *going = found(user, &mentions[i]);
    return true;
}

bool gloss_find(const struct gloss_index *index, struct gloss_slice text,
                bool (*found)(void *user, const struct gloss_mention *mention), void *user, struct gloss_diag *diag) {
    struct gloss_scanner *scanner = gloss_scanner_new(index);
    struct gloss_chooser *chooser = gloss_chooser_new(index);
    struct gloss_piece piece = {0};
    size_t at = 0; /* of the text; what lies before is decided */
    bool scanned = scanner && chooser, going = true;

    while (scanned && going && at < text.len) {
        size_t start = at < GLOSS_SCAN_BEFORE ? 0 : at - GLOSS_SCAN_BEFORE, upto;

        piece.last = text.len - start <= GLOSS_LIMIT_WINDOW_BYTES;
        piece.text = gloss_slice_cut(text, start, piece.last ? text.len : start + GLOSS_LIMIT_WINDOW_BYTES);
        piece.offset = start;
        piece.from = at - start;
        scanned = gloss_scan(scanner, &piece, &upto);
        if (!scanned)
            break;
        /* Entries of a compiled glossary may prove damaged as they are looked up. */
        if (gloss_chooser_has_nothing(chooser) && !index->glossary->compiled)
            going = hand_over(scanner, found, user);
        else
            scanned = choose_and_hand_over(index->glossary, scanner, chooser, &piece, found, user, &going);
        at = start + upto;
    }
    gloss_chooser_free(chooser);
    gloss_scanner_free(scanner);
    return scanned || gloss_glossary_fail(index->glossary, diag);
}
