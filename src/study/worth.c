#include "worth.h"

#include "leak.h"

enum {
    WHOLE = 50,
    LENGTH = 50,
    BEST_LEAST = 10, /* words */
    BEST_MOST = 14,
    PER_WORD = 4,
    REFERS = 15,
    UNUSUAL = 40,
    PER_OTHER = 8,
    MOST_OTHERS = 5,
    DEFINES = 10,
    TELLS = 25,
    LEAST_WORDS = 4, /* fewer show nothing, and leave nothing beside a gap */
    MOST_ALIASES = 8,
};

static int worth_of_length(size_t tokens) {
    size_t off = tokens < BEST_LEAST ? BEST_LEAST - tokens : tokens > BEST_MOST ? tokens - BEST_MOST : 0;

    if (tokens < LEAST_WORDS || off * PER_WORD > LENGTH)
        return 0;
    return LENGTH - (int)off * PER_WORD;
}

int gloss_worth_of(const struct gloss_worth *worth) {
    size_t others = worth->others < MOST_OTHERS ? worth->others : MOST_OTHERS;
    int score = worth_of_length(worth->shape->tokens);

    if (worth->is_prose && worth->shape->whole && worth->shape->clean)
        score += WHOLE;
    if (worth->shape->refers)
        score -= REFERS;
    if (!worth->is_usual)
        score -= UNUSUAL;
    /* Words that define are looked for later. */
    return score - (int)others * PER_OTHER + DEFINES;
}

/* Whether words behind the use say what it is. */
static bool defines(struct gloss_slice sentence, size_t end) {
    static const char *const cues[] = {" is a ",    " is an ",     " is the ", " are ",       " was a ",  " was an ",
                                       " was the ", " stands for", " means ",  " refers to ", ", which ", ", a ",
                                       ", an ",     ", the ",      " (",       NULL};

    for (size_t i = 0; cues[i]; i++)
        if (gloss_slice_starts_with(gloss_slice_cut(sentence, end, sentence.len), cues[i]))
            return true;
    return end > 0 && sentence.ptr[end - 1] == ')';
}

/* Whether what the term stands for is told in the sentence. */
static bool tells_expansion(struct gloss_slice sentence, const struct gloss_study_term *term) {
    const struct gloss_entry *entry = term->entry;

    if (term->sense)
        return gloss_leak_tells(sentence, entry, term->sense);
    for (uint32_t i = 0; i < entry->sense_count && i < MOST_ALIASES; i++)
        if (gloss_leak_tells(sentence, entry, &entry->senses[i]))
            return true;
    return false;
}

int gloss_worth_of_words(struct gloss_slice sentence, size_t end, const struct gloss_study_term *term) {
    int score = defines(sentence, end) ? 0 : -DEFINES;

    return tells_expansion(sentence, term) ? score - TELLS : score;
}

/* Whether a form stands anywhere but in the uses. */
static bool stands_outside(const struct gloss_study_context *context, struct gloss_slice form, bool caseless) {
    size_t use = 0, at = 0;

    for (size_t from = 0; gloss_sentence_find(context->sentence, form, from, caseless, &at); from = at + 1) {
        while (use < context->use_count && context->uses[use].end <= at)
            use++;
        if (use == context->use_count || context->uses[use].start > at)
            return true;
    }
    return false;
}

static bool form_tells(const struct gloss_study_context *context, const struct gloss_entry *entry) {
    const struct gloss_list *aliases = &entry->extras->aliases;

    if (stands_outside(context, entry->term, false))
        return true;
    for (size_t i = 0; i < aliases->count && i < MOST_ALIASES; i++)
        if (stands_outside(context, aliases->items[i], false))
            return true;
    for (uint32_t i = 0; i < entry->sense_count && i < MOST_ALIASES; i++)
        if (stands_outside(context, entry->senses[i].expansion, true))
            return true;
    return false;
}

void gloss_worth_judge(struct gloss_study_context *context, const struct gloss_study_term *term, size_t tokens) {
    size_t own = 0;

    for (size_t i = 0; i < context->use_count; i++)
        own +=
            gloss_sentence_shape(gloss_slice_cut(context->sentence, context->uses[i].start, context->uses[i].end)).tokens;
    context->tells_expansion = tells_expansion(context->sentence, term);
    context->gap = tokens >= own + LEAST_WORDS && !form_tells(context, term->entry);
}

bool gloss_worth_shows(const struct gloss_study_context *context, struct gloss_slice term) {
    for (size_t i = 0; i < context->use_count; i++) {
        struct gloss_slice use = gloss_slice_cut(context->sentence, context->uses[i].start, context->uses[i].end);

        if (use.len >= term.len && gloss_slice_equal(gloss_slice_cut(use, 0, term.len), term))
            return true;
    }
    return false;
}
