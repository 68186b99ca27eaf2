#include "sense.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/logarithm.h"
#include "definition.h"

/* Words of one place depend on each other, so their weights together say too much. By this factor the score of a sense comes near the
 * share of mentions, among those with such a score, that have it. */
static const double TEMPER = 0.3;

/* A mention departs from the sense of the document with this probability, so that what is said at its own place can win. */
static const double DEPARTS = 0.1;

/* With less between the two best senses the reader is better served by all of them. */
static const double LEAST_MARGIN = 0.3;

enum {
    /* What one mention of a sense's own expansion, or other form of its own, says for it: a score of 0.98 against one other. */
    OWN_FORM = 13 * GLOSS_EVIDENCE_UNIT,
};

/* What a document has shown of an ambiguity. */
struct findings {
    const struct gloss_sense *defined;       /* by the last definition that has been passed */
    const struct gloss_sense *first_defined; /* by the first of the piece */
    bool touched;
};

struct gloss_chooser {
    const struct gloss_index *index;
    struct gloss_context context;
    struct findings *findings; /* by ambiguity */
    int64_t *sums;             /* by sense: the weights of all mentions so far */
    uint32_t *touched;         /* ambiguities that have findings */
    size_t touched_count;

    /* Of the piece: for each mention that is weighed, whether any word spoke, and a weight for each sense. */
    int32_t *local;
    size_t local_count, local_room;
};

struct gloss_chooser *gloss_chooser_new(const struct gloss_index *index) {
    struct gloss_chooser *chooser = calloc(1, sizeof *chooser);
    const struct gloss_evidence *evidence = &index->evidence;

    if (!chooser)
        return NULL;
    chooser->index = index;
    if (evidence->ambiguity_count == 0)
        return chooser;
    chooser->findings = calloc(evidence->ambiguity_count, sizeof *chooser->findings);
    chooser->touched = calloc(evidence->ambiguity_count, sizeof *chooser->touched);
    chooser->sums = calloc(evidence->sense_count + 1, sizeof *chooser->sums);
    if (!gloss_context_init(&chooser->context) || !chooser->findings || !chooser->touched || !chooser->sums) {
        gloss_chooser_free(chooser);
        return NULL;
    }
    return chooser;
}

void gloss_chooser_free(struct gloss_chooser *chooser) {
    if (!chooser)
        return;
    gloss_context_release(&chooser->context);
    free(chooser->findings);
    free(chooser->touched);
    free(chooser->sums);
    free(chooser->local);
    free(chooser);
}

void gloss_chooser_reset(struct gloss_chooser *chooser) {
    for (size_t i = 0; i < chooser->touched_count; i++) {
        const struct gloss_ambiguity *ambiguity = &chooser->index->evidence.ambiguities[chooser->touched[i]];

        chooser->findings[chooser->touched[i]] = (struct findings){0};
        memset(chooser->sums + ambiguity->first, 0, ambiguity->count * sizeof *chooser->sums);
    }
    chooser->touched_count = 0;
}

bool gloss_chooser_has_nothing(const struct gloss_chooser *chooser) { return !chooser->findings; }

/* The ambiguity of a mention's entry; NULL: it has one sense. */
static const struct gloss_ambiguity *ambiguity_of(const struct gloss_chooser *chooser,
                                                  const struct gloss_mention *mention) {
    if (mention->entry->sense_count == 1)
        return NULL;
    return gloss_evidence_find(&chooser->index->evidence, chooser->index->glossary, mention->entry);
}

/* The entry has one sense, which the mention came with. Its own memory need not be looked at. */
static bool is_settled(const struct gloss_mention *mention) { return mention->decided == GLOSS_DECIDED_FORM; }

static struct findings *findings_of(struct gloss_chooser *chooser, const struct gloss_ambiguity *ambiguity) {
    size_t number = (size_t)(ambiguity - chooser->index->evidence.ambiguities);
    struct findings *findings = &chooser->findings[number];

    if (!findings->touched)
        chooser->touched[chooser->touched_count++] = (uint32_t)number;
    findings->touched = true;
    return findings;
}

/* ---- First: what the piece says ---- */

/* The sense that two mentions define together, NULL if they do not. */
static const struct gloss_sense *defined_by(const struct gloss_piece *piece, const struct gloss_mention *first,
                                            const struct gloss_mention *second) {
    uint64_t end;

    if (first->entry != second->entry || !first->sense == !second->sense ||
        !gloss_is_definition(piece->text, piece->offset, first, second, &end))
        return NULL;
    return first->sense ? first->sense : second->sense;
}

/* Whether the words around the mentions of an ambiguity are looked at. */
static bool is_weighed(const struct gloss_ambiguity *ambiguity) { return ambiguity->count > 0 && !ambiguity->preferred; }

static bool grow_local(struct gloss_chooser *chooser, size_t more) {
    size_t room = chooser->local_room ? chooser->local_room : 256;
    int32_t *grown;

    while (room < chooser->local_count + more)
        room *= 2;
    if (room == chooser->local_room)
        return true;
    grown = realloc(chooser->local, room * sizeof *grown);
    if (!grown)
        return false;
    chooser->local = grown;
    chooser->local_room = room;
    return true;
}

/* Keep whether any word spoke, and what the words weigh. Silent ones still say which sense would have been heard of. */
static bool weigh(struct gloss_chooser *chooser, const struct gloss_piece *piece, const struct gloss_ambiguity *ambiguity,
                  const struct gloss_mention *mention) {
    struct gloss_surroundings around;
    int32_t *local;

    if (!grow_local(chooser, ambiguity->count + 1) ||
        !gloss_context_around(&chooser->context, (size_t)(mention->start - piece->offset),
                              (size_t)(mention->end - piece->offset), &around))
        return false;
    local = chooser->local + chooser->local_count;
    chooser->local_count += 1 + ambiguity->count;
    local[0] = gloss_evidence_weigh(&chooser->index->evidence, ambiguity, &chooser->context, &around, local + 1) > 0;
    for (uint32_t i = 0; local[0] && i < ambiguity->count; i++)
        chooser->sums[ambiguity->first + i] += local[1 + i];
    return true;
}

static bool gather(struct gloss_chooser *chooser, const struct gloss_piece *piece, const struct gloss_mention *mentions,
                   size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct gloss_ambiguity *ambiguity = is_settled(&mentions[i]) ? NULL : ambiguity_of(chooser, &mentions[i]);
        struct findings *findings;

        if (!ambiguity)
            continue;
        findings = findings_of(chooser, ambiguity);
        if (!findings->first_defined && i + 1 < count)
            findings->first_defined = defined_by(piece, &mentions[i], &mentions[i + 1]);
        if (mentions[i].sense && ambiguity->count)
            chooser->sums[ambiguity->first + (size_t)(mentions[i].sense - mentions[i].entry->senses)] += OWN_FORM;
        else if (!mentions[i].sense && is_weighed(ambiguity) && !weigh(chooser, piece, ambiguity, &mentions[i]))
            return false;
    }
    return true;
}

/* ---- Then: the senses ---- */

/* Turn logarithms into probabilities that add up to 1. */
static void normalise(double *values, uint32_t count) {
    double greatest = values[0], sum = 0;

    for (uint32_t i = 1; i < count; i++)
        if (values[i] > greatest)
            greatest = values[i];
    for (uint32_t i = 0; i < count; i++)
        sum += values[i] = gloss_exp(values[i] - greatest);
    for (uint32_t i = 0; i < count; i++)
        values[i] /= sum;
}

struct choice {
    uint32_t best; /* the first of equals */
    double score, margin;
};

/* The last digits of a sum are nothing to decide by. */
static double thousandths(double x) { return (double)(int)(x * 1000 + 0.5) / 1000; }

static struct choice choose_among(const double *probabilities, uint32_t count) {
    struct choice choice = {0};
    double second = 0;

    for (uint32_t i = 0; i < count; i++) {
        double score = thousandths(probabilities[i]);

        if (score > choice.score) {
            second = choice.score;
            choice.score = score;
            choice.best = i;
        } else if (score > second) {
            second = score;
        }
    }
    choice.margin = thousandths(choice.score - second);
    return choice;
}

/* What all other mentions of the document say, as logarithms. own: what this one has said, NULL: nothing. Returns whether they say anything. */
static bool ask_document(const struct gloss_chooser *chooser, const struct gloss_ambiguity *ambiguity, const int32_t *own,
                         double *document) {
    bool speaks = false;

    for (uint32_t i = 0; i < ambiguity->count; i++) {
        int64_t others = chooser->sums[ambiguity->first + i] - (own ? own[i] : 0);

        speaks |= others != 0;
        document[i] = TEMPER * (double)others / GLOSS_EVIDENCE_UNIT;
    }
    normalise(document, ambiguity->count);
    for (uint32_t i = 0; i < ambiguity->count; i++)
        document[i] = gloss_ln((1 - DEPARTS) * document[i] + DEPARTS / ambiguity->count);
    return speaks;
}

static void settle(struct gloss_mention *mention, const struct gloss_sense *sense, enum gloss_decided decided) {
    mention->sense = mention->likeliest = sense;
    mention->score = mention->margin = 1;
    mention->decided = decided;
}

/* The scores of all senses by the words here, odds, and by those and the document, both. local: whether words spoke here, and the
 * weights of all senses. Returns whether the document speaks. */
static bool score(const struct gloss_chooser *chooser, const struct gloss_ambiguity *ambiguity, const int32_t *local,
                  double *odds, double *both) {
    const int32_t *priors = chooser->index->evidence.priors + ambiguity->first;
    double document[GLOSS_LIMIT_SENSES_WEIGHED] = {0};
    bool document_speaks = ask_document(chooser, ambiguity, local[0] != 0 ? local + 1 : NULL, document);

    for (uint32_t i = 0; i < ambiguity->count; i++) {
        odds[i] = TEMPER * (double)(priors[i] + local[1 + i]) / GLOSS_EVIDENCE_UNIT;
        both[i] = odds[i] + (document_speaks ? document[i] : 0);
    }
    normalise(odds, ambiguity->count);
    normalise(both, ambiguity->count);
    return document_speaks;
}

/* local: as in score. */
static void decide_by_words(const struct gloss_chooser *chooser, const struct gloss_ambiguity *ambiguity,
                            const int32_t *local, struct gloss_mention *mention) {
    double odds[GLOSS_LIMIT_SENSES_WEIGHED] = {0}, both[GLOSS_LIMIT_SENSES_WEIGHED] = {0};
    bool speaks_here = local[0] != 0, document_speaks = score(chooser, ambiguity, local, odds, both);
    struct choice here, choice;

    here = choose_among(odds, ambiguity->count);
    choice = choose_among(both, ambiguity->count);
    mention->likeliest = &mention->entry->senses[choice.best];
    mention->score = choice.score;
    mention->margin = choice.margin;
    if ((!speaks_here && !document_speaks) || choice.margin < LEAST_MARGIN)
        return;
    mention->sense = mention->likeliest;
    mention->decided = speaks_here && here.best == choice.best && here.margin >= LEAST_MARGIN ? GLOSS_DECIDED_EVIDENCE
                                                                                              : GLOSS_DECIDED_DISCOURSE;
}

static void decide(struct gloss_chooser *chooser, const struct gloss_piece *piece, struct gloss_mention *mentions,
                   size_t count) {
    const int32_t *local = chooser->local;

    for (size_t i = 0; i < count; i++) {
        struct gloss_mention *mention = &mentions[i];
        const struct gloss_ambiguity *ambiguity;
        const struct gloss_sense *defined = NULL;
        struct findings *findings;

        if (is_settled(mention))
            continue;
        ambiguity = ambiguity_of(chooser, mention);
        if (!ambiguity) {
            settle(mention, mention->sense, GLOSS_DECIDED_FORM);
            continue;
        }
        findings = findings_of(chooser, ambiguity);
        if (i + 1 < count)
            defined = defined_by(piece, mention, &mentions[i + 1]);
        if (defined)
            findings->defined = defined;
        if (mention->sense) {
            settle(mention, mention->sense, GLOSS_DECIDED_FORM);
            continue;
        }
        if (findings->defined || findings->first_defined)
            settle(mention, findings->defined ? findings->defined : findings->first_defined, GLOSS_DECIDED_DEFINITION);
        else if (ambiguity->preferred)
            settle(mention, &mention->entry->senses[ambiguity->preferred - 1], GLOSS_DECIDED_TAGS);
        else if (ambiguity->count)
            decide_by_words(chooser, ambiguity, local, mention);
        if (is_weighed(ambiguity))
            local += 1 + ambiguity->count;
    }
}

bool gloss_choose(struct gloss_chooser *chooser, const struct gloss_piece *piece, struct gloss_mention *mentions,
                  size_t count) {
    chooser->local_count = 0;
    /* They come settled. */
    if (gloss_chooser_has_nothing(chooser))
        return true;
    gloss_context_turn(&chooser->context, piece->text);
    if (!gather(chooser, piece, mentions, count))
        return false;
    decide(chooser, piece, mentions, count);
    return true;
}

size_t gloss_choose_scores(const struct gloss_chooser *chooser, const struct gloss_mention *mentions, size_t number,
                           double scores[GLOSS_LIMIT_SENSES_WEIGHED]) {
    double odds[GLOSS_LIMIT_SENSES_WEIGHED] = {0};
    const int32_t *local = chooser->local;

    for (size_t i = 0; chooser->findings && i <= number; i++) {
        const struct gloss_ambiguity *ambiguity = ambiguity_of(chooser, &mentions[i]);

        /* Those with a form of one sense were not weighed. */
        if (!ambiguity || !is_weighed(ambiguity) || mentions[i].decided == GLOSS_DECIDED_FORM)
            continue;
        if (i == number && mentions[i].decided != GLOSS_DECIDED_DEFINITION) {
            score(chooser, ambiguity, local, odds, scores);
            for (uint32_t sense = 0; sense < ambiguity->count; sense++)
                scores[sense] = thousandths(scores[sense]);
            return ambiguity->count;
        }
        local += 1 + ambiguity->count;
    }
    return 0;
}

const char *gloss_decided_name(enum gloss_decided decided) {
    static const char *const names[] = {
        [GLOSS_UNDECIDED] = "undecided", [GLOSS_DECIDED_FORM] = "form",         [GLOSS_DECIDED_DEFINITION] = "definition",
        [GLOSS_DECIDED_TAGS] = "tags",   [GLOSS_DECIDED_EVIDENCE] = "evidence", [GLOSS_DECIDED_DISCOURSE] = "discourse",
    };

    return names[decided];
}
