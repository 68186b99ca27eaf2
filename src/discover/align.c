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
    COST_NAME = 75, /* a few capitalised words */
    NAME_MOST = 3,
};

/* A way to spell: what it is worth, and below it the part of the first letter, so that the larger of two is the better one, and of those
 * that are worth the same the nearer one. */
typedef int64_t path;

enum { PART_BITS = 16 };

static path make_path(int worth, uint32_t start) { return (path)worth * (1 << PART_BITS) + start; }
static path add(path way, int worth) { return way + (path)worth * (1 << PART_BITS); }
static path better(path a, path b) { return b > a ? b : a; }
/* The first letter's part is no fraction of what a path is worth, even of one that is worth less than nothing. */
static uint32_t start_of(path way) { return (uint32_t)way & ((1U << PART_BITS) - 1); }
static int worth_of(path way) { return (int)((way - start_of(way)) / (1 << PART_BITS)); }

/* Less than any way to spell anything, whatever is added to it; and more than that, and still none. */
static const path nothing = -((path)1 << 40), hardly = -((path)1 << 39);

static int cost_before(const struct gloss_phrase *phrase, size_t part) { return part ? phrase->parts[part - 1].cost : 0; }

/* What the parts behind one cost. Of a name that goes on, on Money Laundering or of the United Nations, or Security Treaty, the end may be
 * left out. */
static int cost_from(const struct gloss_phrase *phrase, size_t part) {
    int cost = phrase->parts[phrase->part_count - 1].cost - phrase->parts[part].cost, least;

    if (cost <= COST_TAIL)
        return cost;
    least = phrase->parts[part + 1].flags & GLOSS_PART_FUNCTION ? COST_TAIL : COST_NAME;
    if (least == COST_NAME && (cost <= COST_NAME || phrase->part_count - part > NAME_MOST + 1))
        return cost;
    for (size_t i = part + 1; i < phrase->part_count; i++)
        if (!(phrase->parts[i].flags & (GLOSS_PART_FUNCTION | GLOSS_PART_CAPITALISED | GLOSS_PART_DIGITS)))
            return cost;
    return least;
}

/* A plural s says nothing. */
static bool is_last_s(const struct gloss_phrase *phrase, size_t at) {
    bool is_last = at + 1 == phrase->char_count;

    return phrase->chars[at] == 's' && !phrase->worth[at] && (is_last || phrase->part_of[at + 1] != phrase->part_of[at]);
}

static void first_letter(const struct gloss_phrase *phrase, int32_t letter, bool at_start, path *to) {
    for (size_t j = 0; j < phrase->char_count; j++) {
        size_t part = phrase->part_of[j];

        to[j] = nothing;
        if (phrase->chars[j] != letter || phrase->worth[j] == 0)
            continue;
        /* A long form begins with a word, or with what stands behind a hyphen. */
        if (j > 0 && phrase->part_of[j - 1] == part && !(phrase->worth[j] == 100 || phrase->worth[j] == 95))
            continue;
        to[j] = make_path(phrase->worth[j] - (at_start ? cost_before(phrase, part) : 0), (uint32_t)part);
    }
}

static bool next_letter(const struct gloss_phrase *phrase, int32_t letter, const path *from, path *to) {
    path before = nothing; /* the best in parts before, as if all parts behind it were left out for nothing */
    path same = nothing;   /* the best in this part */
    size_t part = 0;
    bool any = false;

    for (size_t j = 0; j < phrase->char_count; j++) {
        path last = j > 0 ? from[j - 1] : nothing;
        int worth = phrase->worth[j];

        same = better(same, last);
        if (phrase->part_of[j] != part) {
            before = better(before, add(same, phrase->parts[part].cost));
            same = last = nothing;
            part = phrase->part_of[j];
        }
        to[j] = nothing;
        if (phrase->chars[j] != letter)
            continue;
        to[j] = add(before, (worth ? worth : WORTH_INSIDE) - cost_before(phrase, part));
        if (same > hardly) {
            bool last_s = is_last_s(phrase, j);

            to[j] = better(to[j], add(same, last_s ? WORTH_INSIDE : worth > WORTH_BEGUN ? worth : WORTH_BEGUN));
            to[j] = better(to[j], add(last, last_s ? WORTH_INSIDE : worth > WORTH_NEXT ? worth : WORTH_NEXT));
        }
        any |= to[j] > hardly;
    }
    return any;
}

bool gloss_align(const struct gloss_phrase *phrase, const struct gloss_short_form *form, bool at_start,
                 struct gloss_alignment *best) {
    path rows[2][GLOSS_LIMIT_PHRASE_BYTES], *row = rows[0], chosen = nothing;
    size_t end = 0;

    if (form->count == 0 || phrase->part_count == 0)
        return false;
    for (size_t i = 0; i < form->count; i++)
        if (!(phrase->present >> (form->letters[i] & 63) & 1))
            return false;
    first_letter(phrase, form->letters[0], at_start, row);
    for (size_t i = 1; i < form->count; i++) {
        path *to = rows[i & 1];

        if (!next_letter(phrase, form->letters[i], row, to))
            return false;
        row = to;
    }
    for (size_t j = 0; j < phrase->char_count; j++) {
        /* Each row has been filled. NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign) */
        path one = row[j];

        if (one <= hardly)
            continue;
        one = add(one, -cost_from(phrase, phrase->part_of[j]));
        if (one >= chosen) {
            chosen = one;
            end = j;
        }
    }
    if (chosen <= hardly)
        return false;
    best->score = worth_of(chosen) / (int)form->count;
    best->first = start_of(chosen);
    best->last = phrase->part_of[end];
    best->joined = phrase->parts[best->first].flags & GLOSS_PART_JOINED;
    return true;
}
