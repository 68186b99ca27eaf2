#include "near.h"

#include "base/limits.h"
#include "designator.h"

static struct gloss_slice form_of(const struct gloss_candidate *candidate) {
    return candidate->spelling ? gloss_spelling_form(candidate->spelling) : candidate->entry->term;
}

struct gloss_near gloss_near_of(const struct gloss_reading *reading, const struct gloss_candidate *found,
                                enum gloss_miss_why why) {
    uint64_t offset = reading->piece->offset;

    return (struct gloss_near){.miss = {.why = why,
                                        .start = offset + found->start,
                                        .end = offset + found->end,
                                        .entry = found->entry,
                                        .form = form_of(found)},
                               .tokens = found->spelling ? found->spelling->tokens : 1};
}

/* ---- A form as it stands ---- */

/* Whether a part of [start, end) is not searched, and which. */
static bool is_skipped(const struct gloss_reading *reading, size_t start, size_t end, struct gloss_miss *miss) {
    const struct gloss_skip *skip = gloss_reading_skip(reading, start, end);

    if (!skip)
        return false;
    miss->skip = skip->kind;
    miss->whole_start = reading->piece->offset + skip->start;
    miss->whole_end = reading->piece->offset + skip->end;
    return true;
}

/* Rule 6.6, for what begins and ends with these tokens. */
static bool cuts_designator(const struct gloss_reading *reading, const struct gloss_candidate *found,
                            const struct gloss_token_run *run) {
    struct gloss_slice text = reading->piece->text;

    return found->spelling && run &&
           ((found->start == run->tokens[0].start && gloss_designator_began(text, found->start)) ||
            (found->end == run->tokens[found->spelling->tokens - 1].end && gloss_designator_goes_on(text, found->end)));
}

/* Where words that hyphens join to byte at begin. */
static size_t designator_start(struct gloss_slice text, size_t at) {
    size_t start = at, len;

    for (size_t before = at; before > 0 && at - before < GLOSS_NEAR_DESIGNATOR_BYTES; before -= len) {
        int32_t cp = gloss_utf8_decode_before(text, before, &len);

        if (gloss_class(cp) & GLOSS_WORD)
            start = before - len;
        else if (!gloss_designator_is_hyphen(cp))
            break;
    }
    return start;
}

/* The same forwards. */
static size_t designator_end(struct gloss_slice text, size_t at) {
    size_t end = at, len;

    for (size_t behind = at; behind < text.len && behind - at < GLOSS_NEAR_DESIGNATOR_BYTES; behind += len) {
        int32_t cp = gloss_utf8_decode(text, behind, &len);

        if (gloss_class(cp) & GLOSS_WORD)
            end = behind + len;
        else if (!gloss_designator_is_hyphen(cp))
            break;
    }
    return end;
}

static void find_designator(const struct gloss_reading *reading, const struct gloss_candidate *found,
                            struct gloss_miss *miss) {
    miss->whole_start = reading->piece->offset + designator_start(reading->piece->text, found->start);
    miss->whole_end = reading->piece->offset + designator_end(reading->piece->text, found->end);
    miss->why = GLOSS_MISS_DESIGNATOR;
}

struct gloss_near gloss_near_designator(const struct gloss_reading *reading, const struct gloss_candidate *found) {
    struct gloss_near near = gloss_near_of(reading, found, GLOSS_MISS_DESIGNATOR);

    find_designator(reading, found, &near.miss);
    return near;
}

/* What was taken in its place, and why rather than it. */
static void find_winner(const struct gloss_reading *reading, const struct gloss_candidate *found,
                        const struct gloss_candidate *winner, struct gloss_miss *miss) {
    miss->winner = form_of(winner);
    miss->winner_entry = winner->entry;
    miss->whole_start = reading->piece->offset + winner->start;
    miss->whole_end = reading->piece->offset + winner->end;
    miss->by = gloss_candidate_criterion(winner, found);
    if (!gloss_candidate_is_better(winner, found))
        return;
    if (gloss_candidate_is_except(winner))
        miss->why = GLOSS_MISS_EXCEPT;
    else
        miss->why = miss->by == GLOSS_BY_START || miss->by == GLOSS_BY_LENGTH ? GLOSS_MISS_BEATEN : GLOSS_MISS_CLOSER;
}

static bool is_taken(const struct gloss_candidate *found, const struct gloss_candidate *winner) {
    return winner && winner->start == found->start && winner->end == found->end && winner->entry == found->entry &&
           !gloss_candidate_is_except(winner);
}

/* Why something that is a form was not taken; run NULL: it is what a pattern took. false: it was. */
static bool judge_exact(const struct gloss_reading *reading, const struct gloss_candidate *found,
                        const struct gloss_token_run *run, struct gloss_near *near) {
    const struct gloss_candidate *winner = gloss_reading_taken(reading, found->start, found->end);
    struct gloss_miss *miss = &near->miss;

    *near = gloss_near_of(reading, found, GLOSS_MISS_OTHER);
    near->exact = true;
    if (is_taken(found, winner))
        return false;
    if (is_skipped(reading, found->start, found->end, miss))
        miss->why = GLOSS_MISS_SKIPPED;
    else if (cuts_designator(reading, found, run))
        find_designator(reading, found, miss);
    else if (winner)
        find_winner(reading, found, winner, miss);
    return true;
}

bool gloss_near_pattern(const struct gloss_reading *reading, const struct gloss_candidate *found, struct gloss_near *near) {
    return judge_exact(reading, found, NULL, near);
}

bool gloss_near_is_covered(const struct gloss_reading *reading, const struct gloss_miss *miss) {
    size_t start = (size_t)(miss->start - reading->piece->offset), end = (size_t)(miss->end - reading->piece->offset);
    const struct gloss_candidate *taken = gloss_reading_taken(reading, start, end);

    return taken && !gloss_candidate_is_except(taken) && taken->entry == miss->entry && taken->start <= start &&
           end <= taken->end;
}

/* ---- What is a form if one thing is otherwise ---- */

/* Whether white space and nothing else parts two of the tokens, more of it than a form allows. */
static bool is_broken(const struct gloss_reading *reading, const struct gloss_token_run *run, size_t tokens) {
    struct gloss_slice text = reading->piece->text;

    for (size_t i = 1; i < tokens; i++) {
        size_t at = run->tokens[i - 1].end, breaks = 0, len;
        int32_t cp = 0;
        bool blank = true;

        for (; at < run->tokens[i].start && blank; at += len) {
            int32_t before = cp;

            cp = gloss_utf8_decode(text, at, &len);
            blank = gloss_class(cp) & GLOSS_BLANK;
            breaks += gloss_is_line_break(cp) && !(cp == '\n' && before == '\r');
        }
        if (blank && (breaks > 1 || run->tokens[i].start - run->tokens[i - 1].end > GLOSS_LIMIT_BLANK_BYTES))
            return true;
    }
    return false;
}

/* RC-135S is no plural of RC-135, but another designator. */
static bool ends_in_digit(struct gloss_slice text, size_t end) {
    size_t len;

    return end > 0 && gloss_class(gloss_utf8_decode_before(text, end, &len)) & GLOSS_DIGIT;
}

/* It is found loosely: by another case rule, with marks ignored, or both. false: other things are in its way too. */
static bool judge_rules(const struct gloss_reading *reading, struct gloss_supposer *supposer,
                        const struct gloss_candidate *loosely, const struct gloss_token_run *run, struct gloss_near *near) {
    const struct gloss_spelling *spelling = loosely->spelling;
    enum gloss_miss_why why = GLOSS_MISS_CASE_MARKS;
    struct gloss_candidate found;
    size_t singular = 0;
    bool by_case = gloss_suppose_rules(supposer, spelling, run, GLOSS_CASE_IGNORE, spelling->drops_marks, &found);
    bool by_marks = gloss_suppose_rules(supposer, spelling, run, gloss_spelling_rules(spelling).case_rule, true, &found);

    if (by_case)
        singular = gloss_suppose_singular(supposer, spelling, run, loosely);
    if (ends_in_digit(reading->piece->text, singular)) {
        found = *loosely;
        found.end = singular;
        *near = gloss_near_designator(reading, &found);
        return !gloss_reading_skip(reading, found.start, found.end);
    }
    if (by_case)
        why = singular ? GLOSS_MISS_PLURAL : GLOSS_MISS_CASE;
    else if (by_marks)
        why = GLOSS_MISS_MARKS;
    *near = gloss_near_of(reading, loosely, why);
    if (by_case || !by_marks)
        near->miss.remedy = gloss_suppose_remedy(supposer, spelling, run, !by_case || spelling->drops_marks);
    return !is_skipped(reading, loosely->start, loosely->end, &near->miss) && !cuts_designator(reading, loosely, run);
}

/* It is found if its separators are those of the form. false: it is a part of a designator as well. */
static bool judge_separators(const struct gloss_reading *reading, const struct gloss_supposer *supposer,
                             const struct gloss_spelling *spelling, const struct gloss_token_run *run,
                             struct gloss_near *near) {
    const struct gloss_candidate found = {.spelling = spelling,
                                          .entry = gloss_entry_at(supposer->glossary, spelling->entry),
                                          .start = run->tokens[0].start,
                                          .end = run->tokens[spelling->tokens - 1].end};
    enum gloss_miss_why why = is_broken(reading, run, spelling->tokens) ? GLOSS_MISS_BREAK : GLOSS_MISS_SEPARATOR;

    if (cuts_designator(reading, &found, run))
        return false;
    *near = gloss_near_of(reading, &found, why);
    if (is_skipped(reading, found.start, found.end, &near->miss))
        near->miss.why = GLOSS_MISS_SKIPPED;
    return true;
}

bool gloss_near_spelling(const struct gloss_reading *reading, struct gloss_supposer *supposer,
                         const struct gloss_spelling *spelling, const struct gloss_token_run *run,
                         struct gloss_near *near) {
    struct gloss_candidate found;

    if (spelling->is_except || spelling->tokens > run->count)
        return false;
    if (gloss_suppose_nothing(supposer, spelling, reading->piece->text, run->tokens, &found))
        return judge_exact(reading, &found, run, near);
    if (gloss_suppose_rules(supposer, spelling, run, GLOSS_CASE_IGNORE, true, &found))
        return judge_rules(reading, supposer, &found, run, near);
    return gloss_suppose_separators(supposer, spelling, run) && judge_separators(reading, supposer, spelling, run, near);
}

/* ---- Those of one word ---- */

static bool same_span(const struct gloss_miss *a, const struct gloss_miss *b) {
    return a->start == b->start && a->end == b->end;
}

void gloss_nears_add(struct gloss_nears *nears, const struct gloss_near *near) {
    for (size_t i = 0; i < nears->count; i++) {
        struct gloss_near *other = &nears->items[i];

        if (other->miss.entry != near->miss.entry || (other->exact && near->exact && !same_span(&other->miss, &near->miss)))
            continue;
        if (near->exact > other->exact ||
            (near->exact == other->exact && (near->miss.end > other->miss.end ||
                                             (near->miss.end == other->miss.end && near->miss.why <= other->miss.why))))
            *other = *near;
        return;
    }
    if (nears->count < GLOSS_NEARS_MOST)
        nears->items[nears->count++] = *near;
}
