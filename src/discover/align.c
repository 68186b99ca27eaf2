/* align.c - the alignment.
 *
 * best[j] is the most that the letters so far are worth when the last of them is character j of the phrase. It follows from the row
 * before over all characters before j, of which only three are of interest: the one just before, the best in the same part, and the
 * best in a part before, once the parts between have been paid for. So the work is letters times characters, both bounded. */
#include "align.h"

enum {
    WORTH_NEXT = 80,   /* the character behind the letter before */
    WORTH_BEGUN = 50,  /* inside a part that has given a letter */
    WORTH_INSIDE = 10, /* inside one that has not, or the last s of a plural */
    COST_TAIL = 60,
    NOTHING = -100000, /* less than any way to spell anything */
};

struct path {
    int worth;
    uint32_t start; /* part of the first letter */
};

static int cost_before(const struct gloss_phrase *phrase, size_t part) { return part ? phrase->parts[part - 1].cost : 0; }

/* What the parts behind one cost. Of a name that goes on, on Money Laundering or of the United Nations, the end may be left out. */
static int cost_from(const struct gloss_phrase *phrase, size_t part) {
    int cost = phrase->parts[phrase->part_count - 1].cost - phrase->parts[part].cost;

    if (cost <= COST_TAIL || !(phrase->parts[part + 1].flags & GLOSS_PART_FUNCTION))
        return cost;
    for (size_t i = part + 1; i < phrase->part_count; i++)
        if (!(phrase->parts[i].flags & (GLOSS_PART_FUNCTION | GLOSS_PART_CAPITALISED | GLOSS_PART_DIGITS)))
            return cost;
    return COST_TAIL;
}

/* A plural s says nothing. */
static bool is_last_s(const struct gloss_phrase *phrase, size_t at) {
    bool is_last = at + 1 == phrase->char_count;

    return phrase->chars[at] == 's' && !phrase->worth[at] && (is_last || phrase->part_of[at + 1] != phrase->part_of[at]);
}

static void first_letter(const struct gloss_phrase *phrase, int32_t letter, bool at_start, struct path *to) {
    for (size_t j = 0; j < phrase->char_count; j++) {
        size_t part = phrase->part_of[j];

        to[j] = (struct path){NOTHING, (uint32_t)part};
        if (phrase->chars[j] != letter || phrase->worth[j] == 0)
            continue;
        /* A long form begins with a word, or with what stands behind a hyphen. */
        if (j > 0 && phrase->part_of[j - 1] == part && !(phrase->worth[j] == 100 || phrase->worth[j] == 95))
            continue;
        to[j].worth = phrase->worth[j] - (at_start ? cost_before(phrase, part) : 0);
    }
}

static struct path better(struct path a, struct path b) {
    return b.worth > a.worth || (b.worth == a.worth && b.start > a.start) ? b : a;
}

static bool next_letter(const struct gloss_phrase *phrase, int32_t letter, const struct path *from, struct path *to) {
    const struct path none = {NOTHING, 0};
    struct path before = none; /* the best in parts before, as if all parts behind it were left out for nothing */
    struct path same = none;   /* the best in this part */
    bool any = false;

    for (size_t j = 0; j < phrase->char_count; j++) {
        size_t part = phrase->part_of[j];
        bool inside = j > 0 && phrase->part_of[j - 1] == part;
        int worth = phrase->worth[j];

        if (j > 0) {
            same = better(same, from[j - 1]);
            if (!inside) {
                if (same.worth > NOTHING / 2) {
                    same.worth += phrase->parts[part - 1].cost;
                    before = better(before, same);
                }
                same = none;
            }
        }
        to[j] = none;
        if (phrase->chars[j] != letter)
            continue;
        if (before.worth > NOTHING / 2) {
            to[j] = before;
            to[j].worth += (worth ? worth : WORTH_INSIDE) - cost_before(phrase, part);
        }
        if (same.worth > NOTHING / 2) {
            struct path begun = same;

            begun.worth += is_last_s(phrase, j) ? WORTH_INSIDE : worth > WORTH_BEGUN ? worth : WORTH_BEGUN;
            to[j] = better(to[j], begun);
        }
        if (inside && from[j - 1].worth > NOTHING / 2) {
            struct path next = from[j - 1];

            next.worth += is_last_s(phrase, j) ? WORTH_INSIDE : worth > WORTH_NEXT ? worth : WORTH_NEXT;
            to[j] = better(to[j], next);
        }
        any |= to[j].worth > NOTHING / 2;
    }
    return any;
}

bool gloss_align(const struct gloss_phrase *phrase, const struct gloss_short_form *form, bool at_start,
                 struct gloss_alignment *best) {
    struct path rows[2][GLOSS_LIMIT_PHRASE_BYTES], *row = rows[0];
    struct path chosen = {NOTHING, 0};
    size_t end = 0;

    if (form->count == 0 || phrase->part_count == 0)
        return false;
    for (size_t i = 0; i < form->count; i++)
        if (!(phrase->present >> (form->letters[i] & 63) & 1))
            return false;
    first_letter(phrase, form->letters[0], at_start, row);
    for (size_t i = 1; i < form->count; i++) {
        struct path *to = rows[i & 1];

        if (!next_letter(phrase, form->letters[i], row, to))
            return false;
        row = to;
    }
    for (size_t j = 0; j < phrase->char_count; j++) {
        struct path one = row[j];

        /* Each row has been filled. NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        if (one.worth <= NOTHING / 2)
            continue;
        one.worth -= cost_from(phrase, phrase->part_of[j]);
        if (one.worth > chosen.worth || (one.worth == chosen.worth && one.start >= chosen.start)) {
            chosen = one;
            end = j;
        }
    }
    if (chosen.worth <= NOTHING / 2)
        return false;
    best->score = chosen.worth / (int)form->count;
    best->first = chosen.start;
    best->last = phrase->part_of[end];
    best->joined = phrase->parts[chosen.start].flags & GLOSS_PART_JOINED;
    return true;
}
