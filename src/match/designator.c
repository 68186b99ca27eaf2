#include "designator.h"

#include "base/limits.h"
#include "tokens.h"

/* What stands on one side of a hyphen: letters, digits, and marks and ignored characters that do not count. */
struct part {
    size_t letters, digits; /* both 0: nothing, or too much */
    unsigned first;         /* class of the first letter or digit */
    bool small;             /* has what is neither a capital nor a digit */
    char ascii_before;      /* the byte before, if the part lies before a hyphen; 0: none, or no ASCII */
};

bool gloss_designator_is_hyphen(int32_t cp) { return cp == '-' || cp == 0x2010 || cp == 0x2011; }

static void add(struct part *part, unsigned found, bool in_front) {
    part->letters += (found & GLOSS_LETTER) != 0;
    part->digits += (found & GLOSS_DIGIT) != 0;
    if (!(found & (GLOSS_LETTER | GLOSS_DIGIT)))
        return;
    if (in_front || !part->first)
        part->first = found;
    part->small |= !(found & (GLOSS_CAPITAL | GLOSS_DIGIT));
}

static bool belongs(unsigned found) {
    return found & GLOSS_IGNORED || (found & GLOSS_WORD && (found & GLOSS_MARK || !(found & GLOSS_SPACELESS)));
}

static struct part part_behind(struct gloss_slice text, size_t at) {
    struct part part = {0};
    size_t len;

    for (int count = 0; at < text.len; at += len) {
        unsigned found = gloss_class(gloss_utf8_decode(text, at, &len));

        if (!belongs(found))
            break;
        if (++count > GLOSS_LIMIT_DESIGNATOR)
            return (struct part){0};
        add(&part, found, false);
    }
    return part;
}

static struct part part_before(struct gloss_slice text, size_t at) {
    struct part part = {0};
    size_t len;

    for (int count = 0; at > 0; at -= len) {
        unsigned found = gloss_class(gloss_utf8_decode_before(text, at, &len));

        if (!belongs(found))
            break;
        if (++count > GLOSS_LIMIT_DESIGNATOR)
            return (struct part){0};
        add(&part, found, true);
    }
    if (at > 0 && gloss_is_ascii(text.ptr[at - 1]))
        part.ascii_before = text.ptr[at - 1];
    else if (at > 0 && gloss_designator_is_hyphen(gloss_utf8_decode_before(text, at, &len)))
        part.ascii_before = '-';
    return part;
}

static bool is_short(const struct part *part) { return part->letters + part->digits <= 3; }

/* X-MQ, L-SAM; not U.S-led, AT&T-owned, I/O-bound. */
static bool is_lone_capital(const struct part *part) {
    return part->letters == 1 && part->digits == 0 && part->first & GLOSS_CAPITAL && part->ascii_before != '.' &&
           part->ascii_before != '&' && part->ascii_before != '/';
}

static bool holds(const struct part *before, const struct part *behind) {
    if (!before->first || !behind->first)
        return false;
    if (is_lone_capital(before))
        return true;
    if (behind->first & GLOSS_DIGIT)
        return before->first & GLOSS_DIGIT ||
               (before->first & GLOSS_CAPITAL && is_short(before)); /* SM-3, Su-35, 2010-2020 */
    /* PAC-3-MSE; not MQ-9-like, 50-MW */
    return before->first & GLOSS_DIGIT && before->ascii_before == '-' && is_short(behind) && !behind->small;
}

bool gloss_designator_goes_on(struct gloss_slice text, size_t at) {
    struct part before, behind;
    size_t hyphen = gloss_ignored_end(text, at, GLOSS_UNSEEN), len;

    if (hyphen == text.len || !gloss_designator_is_hyphen(gloss_utf8_decode(text, hyphen, &len)))
        return false;
    before = part_before(text, at);
    behind = part_behind(text, gloss_ignored_end(text, hyphen + len, GLOSS_UNSEEN));
    return holds(&before, &behind);
}

bool gloss_designator_began(struct gloss_slice text, size_t at) {
    struct part before, behind;
    size_t hyphen = gloss_ignored_start(text, at, GLOSS_UNSEEN), len;

    if (hyphen == 0 || !gloss_designator_is_hyphen(gloss_utf8_decode_before(text, hyphen, &len)))
        return false;
    before = part_before(text, gloss_ignored_start(text, hyphen - len, GLOSS_UNSEEN));
    behind = part_behind(text, at);
    return holds(&before, &behind);
}
