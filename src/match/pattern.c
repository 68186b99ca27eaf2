#include "pattern.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"

/* ---- What an index holds ---- */

/* The byte of a literal that English has least of. */
static uint8_t find_rarest(const char *literal, size_t len) {
    static const char often[] = "zqjxkvbywgpfmucdlhrsnioate ";
    const char *best = NULL;
    size_t rarest = 0;

    for (size_t i = 0; i < len; i++) {
        const char *place = literal[i] ? strchr(often, literal[i]) : NULL;

        if (!place)
            return (uint8_t)i;
        if (!best || place < best) {
            best = place;
            rarest = i;
        }
    }
    return (uint8_t)rarest;
}

bool gloss_patterns_add(struct gloss_patterns *patterns, const struct gloss_entry *entry) {
    struct gloss_pattern *grown = gloss_array_grow(patterns->items, patterns->count, &patterns->room, sizeof *grown);
    char message[GLOSS_REGEX_MESSAGE];
    size_t at;

    if (!grown)
        return false;
    patterns->items = grown;
    grown += patterns->count;
    *grown = (struct gloss_pattern){.entry = entry};
    grown->regex = gloss_regex_new(entry->extras->pattern, entry->case_rule == GLOSS_CASE_IGNORE, message, &at);
    if (!grown->regex)
        return false; /* the loader has checked the pattern: only memory can be missing */
    patterns->count++;
    return true;
}

bool gloss_patterns_finish(struct gloss_patterns *patterns) {
    struct gloss_outline *outlines;
    bool made;

    if (patterns->count == 0)
        return true;
    outlines = calloc(patterns->count, sizeof *outlines);
    if (!outlines)
        return false;
    for (size_t i = 0; i < patterns->count; i++) {
        struct gloss_pattern *pattern = &patterns->items[i];

        gloss_regex_outline(pattern->regex, &outlines[i]);
        memcpy(pattern->literal, outlines[i].literal, outlines[i].literal_len);
        pattern->literal_len = (uint8_t)outlines[i].literal_len;
        pattern->rarest = find_rarest(pattern->literal, pattern->literal_len);
    }
    made = gloss_gate_init(&patterns->gate, outlines, patterns->count);
    free(outlines);
    return made;
}

void gloss_patterns_release(struct gloss_patterns *patterns) {
    for (size_t i = 0; i < patterns->count; i++)
        gloss_regex_free(patterns->items[i].regex);
    free(patterns->items);
    gloss_gate_release(&patterns->gate);
}

/* ---- What a scanner holds ---- */

/* What is known of a pattern in the document. Places are bytes of the document. */
struct state {
    uint64_t document; /* of which this is known */
    /* Its literal begins nowhere in [from, upto) but at `found`, if that is not before from. */
    uint64_t from, upto, found;
    uint64_t steps;   /* charged, all before `charged` */
    uint64_t charged; /* what begins before is charged already */
    uint64_t last;    /* it is not tried behind */
    bool told;        /* that it ran away, in any document */
};

struct gloss_pattern_runner {
    const struct gloss_patterns *patterns;
    struct gloss_regex_room *room;
    struct state *states;
    uint64_t document, steps; /* its number, and what all patterns together are charged */
    struct gloss_runaway *runaways;
    size_t runaway_count, runaways_told;
    struct gloss_regex_group *groups; /* of a match */
    struct gloss_group *best_groups;

    /* The piece at hand. */
    const struct gloss_words *words;
    struct gloss_slice text;
    uint64_t offset;
    size_t clear_from, clear_upto; /* valid text, all of it searched */
    bool clear_ends;               /* what follows is not */
    size_t first;                  /* the token under way */
};

struct gloss_pattern_runner *gloss_pattern_runner_new(const struct gloss_patterns *patterns) {
    struct gloss_pattern_runner *runner = calloc(1, sizeof *runner);
    size_t groups = 1;

    if (!runner)
        return NULL;
    for (size_t i = 0; i < patterns->count; i++)
        if (gloss_regex_group_count(patterns->items[i].regex) > groups)
            groups = gloss_regex_group_count(patterns->items[i].regex);
    runner->patterns = patterns;
    runner->room = gloss_regex_room_new();
    runner->states = calloc(patterns->count + 1, sizeof *runner->states);
    runner->runaways = calloc(patterns->count + 1, sizeof *runner->runaways);
    runner->groups = calloc(groups, sizeof *runner->groups);
    runner->best_groups = calloc(groups, sizeof *runner->best_groups);
    if (!runner->room || !runner->states || !runner->runaways || !runner->groups || !runner->best_groups) {
        gloss_pattern_runner_free(runner);
        return NULL;
    }
    gloss_pattern_runner_reset(runner);
    return runner;
}

void gloss_pattern_runner_free(struct gloss_pattern_runner *runner) {
    if (!runner)
        return;
    gloss_regex_room_free(runner->room);
    free(runner->states);
    free(runner->runaways);
    free(runner->groups);
    free(runner->best_groups);
    free(runner);
}

void gloss_pattern_runner_reset(struct gloss_pattern_runner *runner) {
    runner->document++; /* so that all states are old */
    runner->steps = 0;
}

void gloss_pattern_runner_open(struct gloss_pattern_runner *runner, const struct gloss_words *words,
                               struct gloss_slice text, uint64_t offset) {
    runner->words = words;
    runner->text = text;
    runner->offset = offset;
    runner->clear_from = runner->clear_upto = 0;
    runner->clear_ends = true;
}

const struct gloss_runaway *gloss_pattern_runaways(struct gloss_pattern_runner *runner, size_t *count) {
    const struct gloss_runaway *fresh = runner->runaways + runner->runaways_told;

    *count = runner->runaway_count - runner->runaways_told;
    runner->runaways_told = runner->runaway_count;
    return fresh;
}

static struct state *state_of(struct gloss_pattern_runner *runner, size_t number) {
    struct state *state = &runner->states[number];

    if (state->document != runner->document)
        *state = (struct state){.document = runner->document, .found = UINT64_MAX, .last = UINT64_MAX, .told = state->told};
    return state;
}

/* ---- What a pattern may look at ---- */

/* The edge of a character at or before byte at of valid text. */
static size_t edge_before(struct gloss_slice text, size_t at) {
    while (at < text.len && at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Where what is not searched begins, or the token that goes on into it. from: behind the token before. */
static size_t gap_edge(struct gloss_slice text, size_t from, size_t gap) {
    size_t at = gloss_token_start(gloss_slice_cut(text, 0, gap), from);

    return at < gap && gloss_token_at(text, at).end > gap ? at : gap;
}

/* Look further: up to byte wanted, and somewhat on, so that this is not done for each token. */
static void clear_upto(struct gloss_pattern_runner *runner, size_t wanted) {
    const struct gloss_words *words = runner->words;
    struct gloss_slice text = runner->text;
    size_t end = text.len - wanted < GLOSS_LIMIT_PATTERN_WINDOW ? text.len : wanted + GLOSS_LIMIT_PATTERN_WINDOW;
    size_t len, valid, at;
    const char *nul;

    /* A character that the end cuts in two is valid, or is found to be none next time. */
    while (end < text.len && end > wanted && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    valid = gloss_utf8_check(gloss_slice_cut(text, runner->clear_upto, end), &len) + runner->clear_upto;
    nul = memchr(text.ptr + runner->clear_upto, '\0', valid - runner->clear_upto);
    if (nul)
        valid = (size_t)(nul - text.ptr);
    runner->clear_ends = valid < end || end == text.len;
    end = valid;
    for (at = runner->first + 1; at < words->count && words->extents[at].start < end; at++)
        if (gloss_words_is_gap(words, at)) {
            end = gap_edge(text, words->extents[at - 1].end, words->extents[at].start);
            runner->clear_ends = true;
        }
    runner->clear_upto = end;
}

/* From the start of the token on: valid text, inside the window, up to what is not searched. */
static struct gloss_slice window_at(struct gloss_pattern_runner *runner) {
    size_t start = runner->words->extents[runner->first].start;
    size_t end =
        runner->text.len - start < GLOSS_LIMIT_PATTERN_WINDOW ? runner->text.len : start + GLOSS_LIMIT_PATTERN_WINDOW;

    if (start < runner->clear_from || start >= runner->clear_upto) {
        runner->clear_from = runner->clear_upto = start;
        runner->clear_ends = false;
    }
    if (!runner->clear_ends && runner->clear_upto < end)
        clear_upto(runner, end);
    /* What is clear is valid; behind it may lie anything. */
    end = end < runner->clear_upto ? edge_before(runner->text, end) : runner->clear_upto;
    return gloss_slice_cut(runner->text, start, end);
}

/* Whether a match may end before a byte of the window: not inside a token. */
static bool is_edge(const void *user, size_t byte) {
    const struct gloss_pattern_runner *runner = user;
    const struct gloss_extent *extents = runner->words->extents;
    size_t at = extents[runner->first].start + byte, low = runner->first, high = runner->words->count;

    if (high - low > GLOSS_LIMIT_PATTERN_WINDOW)
        high = low + GLOSS_LIMIT_PATTERN_WINDOW; /* no more tokens than bytes */
    /* The last token that begins before it. */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (extents[middle].start < at)
            low = middle;
        else
            high = middle;
    }
    return at >= extents[low].end || at <= extents[low].start;
}

/* Whether the window, at byte start of the document, holds the pattern's literal. Each byte is searched once. */
static bool holds_literal(struct state *state, const struct gloss_pattern *pattern, struct gloss_slice window,
                          uint64_t start) {
    uint64_t end;

    if (pattern->literal_len == 0)
        return true;
    if (window.len < pattern->literal_len)
        return false;
    end = start + window.len - pattern->literal_len + 1; /* it begins before */
    if (start < state->from || start > state->upto)
        *state = (struct state){.document = state->document,
                                .from = start,
                                .upto = start,
                                .found = UINT64_MAX,
                                .steps = state->steps,
                                .charged = state->charged,
                                .last = state->last,
                                .told = state->told};
    if (state->found >= start && state->upto > state->found)
        return state->found < end;
    while (state->upto < end) {
        const char *from = window.ptr + (state->upto - start);
        const char *hit = memchr(from + pattern->rarest, pattern->literal[pattern->rarest], (size_t)(end - state->upto));

        if (!hit)
            break;
        hit -= pattern->rarest;
        state->upto = start + (size_t)(hit - window.ptr) + 1;
        if (memcmp(hit, pattern->literal, pattern->literal_len) == 0) {
            state->found = state->upto - 1;
            return true;
        }
    }
    if (state->upto < end)
        state->upto = end;
    return false;
}

/* ---- Limits ---- */

static void run_away(struct gloss_pattern_runner *runner, size_t number, uint64_t place, bool given_up) {
    struct state *state = &runner->states[number];
    const struct gloss_entry *entry = runner->patterns->items[number].entry;

    if (given_up && state->told && runner->runaway_count > runner->runaways_told)
        for (size_t i = runner->runaways_told; i < runner->runaway_count; i++)
            if (runner->runaways[i].entry == entry) {
                runner->runaways[i].given_up = true;
                runner->runaways[i].place = place;
            }
    if (!state->told)
        runner->runaways[runner->runaway_count++] = (struct gloss_runaway){entry, given_up, place};
    state->told = true;
}

/* A try has taken many steps. A piece may be scanned again from some place on; each place is charged once. */
static void charge(struct gloss_pattern_runner *runner, size_t number, uint64_t place, uint32_t steps) {
    struct state *state = &runner->states[number];

    if (place < state->charged)
        return;
    state->charged = place + 1;
    state->steps += steps;
    runner->steps += steps;
    if (state->steps > GLOSS_LIMIT_PATTERN_STEPS + GLOSS_LIMIT_PATTERN_STEPS_PER_BYTE * place ||
        runner->steps > GLOSS_LIMIT_PATTERNS_STEPS + GLOSS_LIMIT_PATTERNS_STEPS_PER_BYTE * place) {
        state->last = place;
        run_away(runner, number, place, true);
    }
}

/* With few steps first. That is enough at nearly every place, which then is not charged. */
static enum gloss_regex_result run(struct gloss_pattern_runner *runner, size_t number, struct gloss_slice window,
                                   uint64_t place, size_t *end) {
    static const uint32_t limits[] = {GLOSS_LIMIT_PATTERN_MATCH / 16, GLOSS_LIMIT_PATTERN_MATCH / 4,
                                      GLOSS_LIMIT_PATTERN_MATCH};
    struct gloss_regex_try try = {.text = window, .may_end = is_edge, .user = runner};
    enum gloss_regex_result result = GLOSS_REGEX_LIMIT;
    size_t i = 0;

    for (; i < 3 && result == GLOSS_REGEX_LIMIT; i++) {
        try.steps = limits[i];
        result = gloss_regex_match(runner->patterns->items[number].regex, runner->room, &try, end);
    }
    if (result == GLOSS_REGEX_LIMIT)
        run_away(runner, number, place, false);
    if (i > 1)
        charge(runner, number, place, limits[i - 1]);
    return result;
}

/* ---- At a token ---- */

/* 6.2, for what begins at the same place. */
static bool is_better(const struct gloss_entry *entry, size_t end, const struct gloss_pattern_found *best) {
    if (!best->entry || end != best->end)
        return !best->entry || end > best->end;
    return entry->file != best->entry->file ? entry->file > best->entry->file : entry < best->entry;
}

/* The groups of the match that has just been found, if they lie in the mention. */
static void keep_groups(struct gloss_pattern_runner *runner, const struct gloss_regex *regex, size_t end,
                        struct gloss_pattern_found *best) {
    uint64_t start = runner->offset + runner->words->extents[runner->first].start;
    size_t count = gloss_regex_groups(regex, runner->room, runner->groups);

    best->groups = runner->best_groups;
    for (size_t i = 0; i < count; i++) {
        const struct gloss_regex_group *group = &runner->groups[i];

        if (group->start <= group->end && group->end <= end)
            runner->best_groups[best->group_count++] =
                (struct gloss_group){group->name, start + group->start, start + group->end};
    }
}

static bool try_pattern(struct gloss_pattern_runner *runner, size_t number, struct gloss_slice window,
                        struct gloss_pattern_found *best) {
    const struct gloss_pattern *pattern = &runner->patterns->items[number];
    struct state *state = state_of(runner, number);
    size_t start = runner->words->extents[runner->first].start, end;
    uint64_t place = runner->offset + start;

    if (place > state->last || !holds_literal(state, pattern, window, place))
        return true;
    switch (run(runner, number, window, place, &end)) {
    case GLOSS_REGEX_MEMORY:
        return false;
    case GLOSS_REGEX_LIMIT:
        best->given_up = pattern->entry;
        return true;
    case GLOSS_REGEX_NONE:
        return true;
    case GLOSS_REGEX_FOUND:
        break;
    }
    if (is_better(pattern->entry, start + end, best)) {
        *best = (struct gloss_pattern_found){.entry = pattern->entry, .end = start + end, .given_up = best->given_up};
        keep_groups(runner, pattern->regex, end, best);
    }
    return true;
}

bool gloss_patterns_try(struct gloss_pattern_runner *runner, size_t first, struct gloss_pattern_found *best) {
    const struct gloss_gate *gate = &runner->patterns->gate;
    size_t start = runner->words->extents[first].start;
    struct gloss_gate_rows rows;
    struct gloss_slice window = {NULL, 0};

    *best = (struct gloss_pattern_found){0};
    if (!gloss_gate_may_pass(gate, runner->text, start))
        return true;
    rows = gloss_gate_rows(gate, runner->text, start);
    runner->first = first;
    for (size_t word = 0; word < gate->words; word++)
        for (uint64_t left = gloss_gate_patterns(&rows, word); left; left &= left - 1) {
            size_t number = 64 * word + gloss_lowest_bit(left);

            if (!window.ptr)
                window = window_at(runner);
            if (!try_pattern(runner, number, window, best))
                return false;
        }
    return true;
}
