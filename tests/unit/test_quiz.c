/* test_quiz.c - quizzes: wrong answers are wrong, nothing tells the right one, and what is written can be read again. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "glossary/model.h"
#include "loaded.h"
#include "study/chance.h"
#include "study/concept.h"
#include "suite.h"

enum { ALL = 1000, SEEDS = 5 };

static void load_shipped(void) {
    const char *paths[] = {GLOSS_SOURCE_DIR "/glossary"};
    struct gloss_diag diag = {0};

    the_glossary = gloss_glossary_load(paths, 1, &diag);
    ck_assert_ptr_nonnull(the_glossary);
    the_index = gloss_index_new(the_glossary, NULL, &diag);
    ck_assert_ptr_nonnull(the_index);
}

static struct gloss_quiz *make(uint64_t seed, size_t count, uint32_t kinds) {
    struct gloss_quiz_options options = {.seed = seed, .count = count, .kinds = kinds};
    struct gloss_diag diag = {0};
    struct gloss_quiz *quiz = gloss_quiz_new(the_index, &options, &diag);

    ck_assert_ptr_nonnull(quiz);
    return quiz;
}

/* NUL-terminated; free it. */
static char *render(const struct gloss_quiz *quiz, enum gloss_quiz_format format) {
    struct gloss_buf out = {0};

    ck_assert(gloss_quiz_render(quiz, format, gloss_buf_sink(&out)));
    gloss_buf_putc(&out, '\0');
    ck_assert(!out.failed);
    ck_assert_ptr_nonnull(out.ptr);
    return out.ptr;
}

/* ---- Chance ---- */

START_TEST(numbers_are_those_of_the_paper) {
    static const uint64_t wanted[] = {UINT64_C(11520), 0, UINT64_C(1509978240), UINT64_C(1215971899390074240)};
    struct gloss_chance chance = {{1, 2, 3, 4}};

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_uint_eq(gloss_chance_next(&chance), wanted[i]);
    gloss_chance_seed(&chance, 1234567);
    ck_assert_uint_eq(chance.state[0], UINT64_C(6457827717110365317));
    ck_assert_uint_eq(chance.state[1], UINT64_C(3203168211198807973));
}
END_TEST

START_TEST(each_place_is_as_likely) {
    enum { PLACES = 5, TURNS = 20000 };
    uint32_t places[PLACES];
    size_t first[PLACES] = {0};
    struct gloss_chance chance;

    gloss_chance_seed(&chance, 7);
    for (size_t turn = 0; turn < TURNS; turn++) {
        for (uint32_t i = 0; i < PLACES; i++)
            places[i] = i;
        gloss_chance_shuffle(&chance, places, PLACES);
        first[places[0]]++;
    }
    /* Five standard deviations around a fifth. */
    for (size_t i = 0; i < PLACES; i++)
        ck_assert_msg(first[i] > 3700 && first[i] < 4300, "%zu comes first %zu times", i, first[i]);
}
END_TEST

/* ---- Wrong answers, judged by other means than those that choose them ---- */

/* What names of an entry, and what it refers to, lead to: of each entry 0 nobody knows, 1 apart, 2 related. */
enum { MOST_ENTRIES = 256 };
static unsigned char related[MOST_ENTRIES][MOST_ENTRIES];

static void follow(unsigned char *row, struct gloss_slice name) {
    const struct gloss_entry *found[16];
    size_t count = gloss_glossary_lookup(the_glossary, name, found, 16);

    ck_assert_uint_le(count, 16);
    for (size_t i = 0; i < count; i++)
        row[gloss_entry_number(the_glossary, found[i])] = 2;
}

static bool take_form(void *user, const struct gloss_form *form) {
    if (!form->is_except)
        follow(user, form->text);
    return true;
}

static void follow_all(unsigned char *row, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->see.count; i++)
        follow(row, extras->see.items[i]);
    for (size_t i = 0; i < extras->members.count; i++)
        follow(row, extras->members.items[i]);
    if (extras->use.ptr)
        follow(row, extras->use);
}

/* By names and references alone. */
static bool are_related(const struct gloss_entry *a, const struct gloss_entry *b) {
    unsigned char *row = related[gloss_entry_number(the_glossary, a)];

    ck_assert_uint_lt(gloss_glossary_count(the_glossary), MOST_ENTRIES);
    if (row[0] == 0) {
        memset(row, 1, MOST_ENTRIES);
        row[gloss_entry_number(the_glossary, a)] = 2;
        gloss_entry_each_form(a, take_form, row);
        follow_all(row, a->extras);
        for (uint32_t i = 0; i < a->sense_count; i++)
            follow_all(row, a->senses[i].extras);
    }
    return row[gloss_entry_number(the_glossary, b)] == 2;
}

struct finding {
    const struct gloss_entry *entry;
    bool found;
};

static bool take_mention(void *user, const struct gloss_mention *mention) {
    struct finding *finding = user;

    finding->found |= mention->entry == finding->entry;
    return true;
}

/* Whether a text has a mention of the entry. */
static bool mentions(struct gloss_slice text, const struct gloss_entry *entry) {
    struct finding finding = {entry, false};
    struct gloss_diag diag = {0};

    ck_assert(gloss_find(the_index, text, take_mention, &finding, &diag));
    return finding.found;
}

/* Whether all long words of a text stand in the other one, as those of what is broader do in what is narrower. */
static bool is_told_in(struct gloss_slice text, struct gloss_slice other) {
    enum { LONG = 6 };
    size_t words = 0;

    for (size_t at = 0, end; at < text.len; at = end + 1) {
        bool found = false;

        for (end = at; end < text.len && text.ptr[end] != ' ' && text.ptr[end] != ',';)
            end++;
        if (end - at < LONG)
            continue;
        for (size_t i = 0; i + (end - at) <= other.len && !found; i++)
            found = gloss_slice_equal_caseless(gloss_slice_cut(text, at, end), gloss_slice_cut(other, i, i + end - at));
        if (!found)
            return false;
        words++;
    }
    return words > 0;
}

static bool is_also_right(const struct gloss_quiz_answer *a, const struct gloss_quiz_answer *b) {
    return are_related(a->entry, b->entry) || mentions(a->sense->definition, b->entry) ||
           is_told_in(a->sense->definition, b->sense->definition) || gloss_slice_equal(a->text, b->text) ||
           (a->sense->definition.len && gloss_slice_equal(a->sense->definition, b->sense->definition));
}

static void check_apart(const struct gloss_quiz_answer *a, const struct gloss_quiz_answer *b) {
    ck_assert_msg(!is_also_right(a, b) && !is_also_right(b, a), "'%.*s' beside '%.*s'", (int)a->entry->term.len,
                  a->entry->term.ptr, (int)b->entry->term.len, b->entry->term.ptr);
}

static void check_options(const struct gloss_quiz_question *question) {
    ck_assert_uint_ge(question->option_count, 3);
    ck_assert_uint_le(question->option_count, 4);
    ck_assert_ptr_eq(question->options[question->right].entry, question->entry);
    ck_assert_ptr_eq(question->options[question->right].sense, question->sense);
    for (size_t i = 0; i < question->option_count; i++)
        for (size_t k = i + 1; k < question->option_count; k++)
            check_apart(&question->options[i], &question->options[k]);
}

START_TEST(a_wrong_answer_is_never_also_right) {
    size_t asked = 0;

    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_CHOICE));
        size_t choices = 0;

        for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
            const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

            if (question->kind != GLOSS_QUIZ_CHOICE)
                continue;
            choices++;
            check_options(question);
        }
        ck_assert_msg(10 * choices >= 9 * gloss_glossary_count(the_glossary), "only %zu choices", choices);
        asked += choices;
        gloss_quiz_free(quiz);
    }
    ck_assert_uint_gt(asked, 0);
}
END_TEST

START_TEST(right_answers_are_everywhere_as_often) {
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, 0);
        size_t places[5][5] = {{0}};

        for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
            const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

            if (question->kind == GLOSS_QUIZ_CHOICE)
                places[question->option_count][question->right]++;
        }
        for (size_t options = 3; options < 5; options++)
            for (size_t a = 0; a < options; a++)
                for (size_t b = 0; b < options; b++)
                    ck_assert_uint_le(places[options][a], places[options][b] + 1);
        gloss_quiz_free(quiz);
    }
}
END_TEST

START_TEST(pairs_have_one_solution) {
    struct gloss_quiz *quiz = make(3, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_MATCH));

    ck_assert_uint_gt(gloss_quiz_count(quiz), 10);
    for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
        const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

        ck_assert_uint_eq(question->term_count, question->option_count);
        for (size_t a = 0; a < question->term_count; a++) {
            const struct gloss_quiz_answer *option = &question->options[question->matches[a]];

            ck_assert_ptr_eq(option->entry, question->terms[a].entry);
            for (size_t b = a + 1; b < question->term_count; b++) {
                ck_assert_uint_ne(question->matches[a], question->matches[b]);
                check_apart(&question->terms[a], &question->terms[b]);
            }
        }
    }
    gloss_quiz_free(quiz);
}
END_TEST

/* Each trap beside what it is a trap for; fillers are what is left to choose from. */
static const char traps[] =
    "terms:\n"
    "  TLS: {expansion: transport layer security, definition: 'Keeps what two machines say to each other secret from "
    "others.', aliases: [secure channel], see: [X.509], tags: [net]}\n"
    "  SSL: {definition: Older name of the same., status: deprecated, use: TLS, tags: [net]}\n"
    "  TLS 1.3: {definition: 'Version of 2018, with fewer messages before data.', tags: [net]}\n"
    "  X.509: {definition: 'Form of certificates that bind a key to a name.', tags: [net]}\n"
    "  channel: {definition: 'A way for bytes between two ends.', aliases: [Secure Channel], tags: [net]}\n"
    "  DTLS: {definition: 'Keeps what two machines say to each other secret from others.', tags: [net]}\n"
    "  QUIC: {definition: 'Carries several streams over datagrams, with TLS inside.', tags: [net]}\n"
    "  ALPN: {definition: 'Lets both ends agree on what they will speak.', see: [TLS], tags: [net]}\n"
    "  DNS: {definition: 'Finds the numbers that belong to the name of a machine.', tags: [net]}\n"
    "  NTP: {definition: 'Sets clocks by asking servers for the time.', tags: [net]}\n"
    "  ARP: {definition: 'Asks a local wire which card has a given address.', tags: [net]}\n"
    "  BGP: {definition: 'Tells routers of providers which ways there are.', tags: [net]}\n";

START_TEST(traps_stay_out) {
    static const char *const fillers[] = {"DNS", "NTP", "ARP", "BGP"};
    bool met = false;

    load(traps);
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_CHOICE));

        for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
            const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

            if (!gloss_slice_is(question->entry->term, "TLS") || question->kind != GLOSS_QUIZ_CHOICE)
                continue;
            met = true;
            for (size_t k = 0; k < question->option_count; k++) {
                struct gloss_slice term = question->options[k].entry->term;
                bool fills = k == question->right;

                for (size_t filler = 0; filler < 4; filler++)
                    fills |= gloss_slice_is(term, fillers[filler]);
                ck_assert_msg(fills, "%.*s", (int)term.len, term.ptr);
            }
        }
        gloss_quiz_free(quiz);
    }
    ck_assert(met);
}
END_TEST

/* Two meanings, of which one would be a right answer to a question for the other, though neither refers to the other; or not. */
static const struct {
    const char *first, *second, *third; /* entries: a term, and what is said of it */
    bool apart;                         /* the first two may stand beside each other */
} kin[] = {
    /* The same in other words. */
    {"UAV: {expansion: unmanned aerial vehicle, definition: Aircraft without a crew.}",
     "drone: {definition: An unmanned aircraft.}", "", false},
    {"UAV: {expansion: unmanned aerial vehicle, definition: Aircraft that flies without a crew.}",
     "drone: {definition: 'Uncrewed aircraft, flying by itself or steered from afar.'}", "", false},
    {"drone: {definition: 'Aircraft without a pilot on board, for war, films or farming.'}",
     "quadcopter: {definition: 'Unpiloted aircraft with four rotors, for films.'}", "", false},
    /* What is broader is right, too, but for that it says less. */
    {"drone: {definition: 'Aircraft without a crew.'}",
     "Reaper: {definition: 'Large aircraft without a crew that watches the sea for many hours.'}", "", false},
    {"vessel: {definition: 'A craft.'}", "hovercraft: {definition: 'Fast craft that rests on air above land and water.'}",
     "", false},
    /* By way of a third. */
    {"UAV: {definition: 'Machine in the air that nobody sits in.'}",
     "quadcopter: {definition: 'Small drone with four rotors.'}", "drone: {definition: 'UAV in everyday speech.'}", false},
    /* Of one sort, and different. */
    {"Phnom Penh: {definition: Capital of Cambodia.}", "Washington: {definition: Capital of the US.}", "", true},
    {"Reaper: {definition: 'American drone that watches the sea for many hours.'}",
     "Global Hawk: {definition: 'Large drone that flies very high.'}", "drone: {definition: An unmanned aircraft.}", true},
    {"cruise missile: {definition: 'Missile that flies on wings through the air, low above ground.'}",
     "ballistic missile: {definition: 'Missile that a rocket throws high, and that falls on its target.'}", "", true},
};

/* That of an entry as it is written. */
static struct gloss_concept *concept_of(const struct gloss_concepts *concepts, const char *entry) {
    for (size_t i = 0; i < concepts->count; i++) {
        struct gloss_slice term = concepts->items[i].entry->term;

        if (gloss_slice_starts_with(gloss_slice(entry), term.ptr) && entry[term.len] == ':')
            return &concepts->items[i];
    }
    ck_abort_msg("no %s", entry);
    return NULL;
}

START_TEST(what_is_also_right_is_known) {
    struct gloss_concepts concepts = {0};
    struct gloss_concept *first, *second;
    char yaml[1024];

    snprintf(yaml, sizeof yaml, "terms:\n  %s\n  %s\n%s%s\n", kin[_i].first, kin[_i].second, *kin[_i].third ? "  " : "",
             kin[_i].third);
    load(yaml);
    for (size_t i = 0; i < gloss_glossary_count(the_glossary); i++)
        gloss_concepts_add(&concepts, the_glossary, gloss_glossary_entry(the_glossary, i), NULL, UINT32_MAX);
    first = concept_of(&concepts, kin[_i].first);
    second = concept_of(&concepts, kin[_i].second);
    ck_assert_msg(gloss_concepts_overlap(&concepts, first, second) != kin[_i].apart, "%s | %s", kin[_i].first,
                  kin[_i].second);
    ck_assert_msg(gloss_concepts_overlap(&concepts, second, first) != kin[_i].apart, "%s | %s", kin[_i].second,
                  kin[_i].first);
    ck_assert(!concepts.failed);
    gloss_concepts_release(&concepts);
}
END_TEST

START_TEST(the_nearest_come_first) {
    size_t near = 0, all = 0;
    static const char yaml[] = "terms:\n"
                               "  TLS: {definition: 'Keeps what two machines say secret.', tags: [net]}\n"
                               "  TSP: {definition: 'Signs the time of a document.', tags: [net]}\n"
                               "  TLV: {definition: 'Writes a kind, a length and a value.', tags: [net]}\n"
                               "  TTL: {definition: 'Counts the hops that are left.', tags: [net]}\n"
                               "  apple tree: {definition: 'Bears fruit in autumn if bees came in May.', tags: [garden]}\n"
                               "  spade: {definition: 'Turns the soil of a bed.', tags: [garden]}\n"
                               "  compost: {definition: 'Becomes soil when it is left alone.', tags: [garden]}\n"
                               "  Bramley: {definition: 'Cooks well and is sour.', tags: [garden]}\n";

    load(yaml);
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_CHOICE));

        for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
            const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

            if (!gloss_slice_is(question->entry->term, "TLS"))
                continue;
            for (size_t k = 0; k < question->option_count; k++)
                near += question->options[k].entry->term.ptr[0] == 'T';
            all += question->option_count;
        }
        gloss_quiz_free(quiz);
    }
    ck_assert_uint_eq(all, 80);
    ck_assert_uint_eq(near, all);
}
END_TEST

/* What sort of thing it is counts for more than how its name is written. */
START_TEST(wrong_answers_are_of_the_same_sort) {
    size_t capitals = 0, all = 0;
    static const char yaml[] =
        "terms:\n"
        "  Phnom Penh: {definition: 'Capital of Cambodia, where two rivers meet.', tags: [place]}\n"
        "  Seoul: {definition: 'Capital of South Korea, with a wall around its old part.', tags: [place]}\n"
        "  Washington: {definition: 'Capital of the United States, laid out by a Frenchman.', tags: [place]}\n"
        "  Canberra: {definition: 'Capital of Australia, halfway between its largest towns.', tags: [place]}\n"
        "  Camp David: {definition: 'House in the hills where presidents rest and talk.', tags: [place]}\n"
        "  Far Port: {definition: 'Harbour in the north that ice closes in winter.', tags: [place]}\n"
        "  State Hall: {definition: 'Ministry that speaks with other countries.', tags: [government]}\n";

    load(yaml);
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_CHOICE));

        for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
            const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

            if (!gloss_slice_is(question->entry->term, "Phnom Penh"))
                continue;
            for (size_t k = 0; k < question->option_count; k++)
                capitals += gloss_slice_starts_with(question->options[k].sense->definition, "Capital");
            all += question->option_count;
        }
        gloss_quiz_free(quiz);
    }
    ck_assert_uint_eq(all, 80);
    ck_assert_uint_eq(capitals, all);
}
END_TEST

/* ---- Nothing tells the answer ---- */

START_TEST(no_question_tells_its_answer) {
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, seed % 2 ? 0 : GLOSS_QUIZ_BIT(GLOSS_QUIZ_SHORT));

        for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
            const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);
            bool of_term = gloss_slice_is(question->ask, "Which term is this?");

            if (of_term)
                ck_assert_msg(!mentions(question->quote, question->entry), "%.*s", (int)question->quote.len,
                              question->quote.ptr);
            /* What a description is of, it does not say. */
            for (size_t k = 0; k < question->option_count; k++)
                if (!gloss_slice_equal(question->options[k].text, question->options[k].entry->term) &&
                    !gloss_slice_equal(question->options[k].text, question->options[k].sense->expansion))
                    ck_assert_msg(!mentions(question->options[k].text, question->options[k].entry), "%.*s",
                                  (int)question->options[k].text.len, question->options[k].text.ptr);
        }
        gloss_quiz_free(quiz);
    }
}
END_TEST

/* ---- Seeds ---- */

START_TEST(a_seed_makes_one_quiz) {
    char *texts[3];

    for (size_t i = 0; i < 3; i++) {
        struct gloss_quiz *quiz = make(i < 2 ? 5 : 6, 20, 0);

        texts[i] = render(quiz, GLOSS_QUIZ_JSON);
        gloss_quiz_free(quiz);
    }
    ck_assert_str_eq(texts[0], texts[1]);
    ck_assert_str_ne(texts[0], texts[2]);
    for (size_t i = 0; i < 3; i++)
        free(texts[i]);
}
END_TEST

START_TEST(a_quiz_has_all_kinds) {
    struct gloss_quiz *quiz = make(1, 20, 0);
    size_t kinds[GLOSS_QUIZ_KIND_COUNT] = {0};

    ck_assert_uint_eq(gloss_quiz_count(quiz), 20);
    for (size_t i = 0; i < 20; i++)
        kinds[gloss_quiz_get(quiz, i)->kind]++;
    ck_assert_uint_gt(kinds[GLOSS_QUIZ_CHOICE], 5);
    ck_assert_uint_gt(kinds[GLOSS_QUIZ_SHORT], 2);
    ck_assert_uint_eq(kinds[GLOSS_QUIZ_MATCH], 1);
    ck_assert_int_eq(gloss_quiz_get(quiz, 19)->kind, GLOSS_QUIZ_MATCH);
    gloss_quiz_free(quiz);
}
END_TEST

/* ---- Answers in writing ---- */

static const char written_yaml[] =
    "terms:\n"
    "  ballistic missile: {definition: 'Flies on a curve once its rocket has burnt out., and falls.', aliases: [BM]}\n"
    "  AFP:\n"
    "    senses:\n"
    "      - {expansion: Agence France-Presse, definition: 'Agency in Paris that sells news and pictures.'}\n"
    "      - {expansion: Australian Federal Police, definition: 'Police of a country in the south, of all its states.'}\n"
    "  C++: {definition: 'Language with classes that many large programs are in.'}\n"
    "  C: {definition: 'Language of a kernel and of this test, older than others.'}\n"
    "  PAC-3: {pattern: 'PAC-?3', definition: 'Interceptor that hits what comes down on a town.'}\n";

static const struct {
    const char *term, *expansion, *answer;
    bool right;
} written[] = {
    {"ballistic missile", NULL, "ballistic missile", true},
    {"ballistic missile", NULL, "  Ballistic-Missiles ", true},
    {"ballistic missile", NULL, "BM", true},
    {"ballistic missile", NULL, "missile", false},
    {"ballistic missile", NULL, "", false},
    {"ballistic missile", NULL, "ballistic missile or C", false},
    {"AFP", "Agence France-Presse", "AFP", true},
    {"AFP", "Agence France-Presse", "agence france presse", true},
    {"AFP", "Agence France-Presse", "Australian Federal Police", false},
    {"AFP", "Australian Federal Police", "Australian Federal Police", true},
    {"C++", NULL, "c++", true},
    {"C++", NULL, "C", false},
    {"C", NULL, "C", true},
    {"C", NULL, "C++", false},
    {"PAC-3", NULL, "PAC3", true},
    {"PAC-3", NULL, "PAC-2", false},
};

START_TEST(any_form_is_accepted) {
    struct gloss_quiz *quiz;
    bool met = false;

    load(written_yaml);
    quiz = make(1, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_SHORT));
    for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
        const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);
        struct gloss_diag diag = {0};

        if (!gloss_slice_is(question->entry->term, written[_i].term) ||
            (written[_i].expansion && !gloss_slice_is(question->sense->expansion, written[_i].expansion)))
            continue;
        met = true;
        ck_assert_msg(gloss_quiz_accepts(quiz, question, gloss_slice(written[_i].answer), &diag) == written[_i].right,
                      "%s for %s", written[_i].answer, written[_i].term);
        ck_assert_uint_eq(diag.errors, 0);
    }
    ck_assert(met);
    gloss_quiz_free(quiz);
}
END_TEST

START_TEST(what_a_short_form_stands_for_is_not_itself) {
    struct gloss_quiz *quiz;
    const struct gloss_quiz_question *question;
    struct gloss_diag diag = {0};

    load("terms:\n  MOU: {expansion: memorandum of understanding}\n");
    quiz = make(1, 1, 0);
    ck_assert_uint_eq(gloss_quiz_count(quiz), 1);
    question = gloss_quiz_get(quiz, 0);
    ck_assert(gloss_quiz_accepts(quiz, question, gloss_slice("Memorandum of Understanding"), &diag));
    ck_assert(!gloss_quiz_accepts(quiz, question, gloss_slice("MOU"), &diag));
    gloss_quiz_free(quiz);
}
END_TEST

/* ---- Examples as sentences ---- */

START_TEST(a_gap_takes_all_uses) {
    struct gloss_quiz *quiz;
    const struct gloss_quiz_question *question;

    load("terms:\n  GSOMIA: {expansion: General Security of Military Information Agreement, examples: ['Seoul left "
         "GSOMIA, the "
         "General Security of Military Information Agreement, and came back to GSOMIA.']}\n");
    quiz = make(1, 1, GLOSS_QUIZ_BIT(GLOSS_QUIZ_CLOZE));
    ck_assert_uint_eq(gloss_quiz_count(quiz), 1);
    question = gloss_quiz_get(quiz, 0);
    ck_assert(gloss_slice_is(question->quote, "Seoul left _____, the _____, and came back to _____."));
    ck_assert(gloss_slice_is(question->accepted.items[0], "GSOMIA"));
    ck_assert(gloss_slice_is(question->hint, "a short form that begins with G"));
    gloss_quiz_free(quiz);
}
END_TEST

/* What is said of a term, and what is left of it in a question. */
static const struct {
    const char *yaml, *quote;
} masks[] = {
    {"  'a::b': {definition: 'Name b in a; <b>not bold</b> as it stands'}\n", "Name b in a; <b>not bold</b> as it stands"},
    {"  'a::b': {definition: 'What a::b is called by those who write it'}\n", "What _____ is called by those who write it"},
    {"  Taiwan Strait: {definition: Water between Taiwan and the mainland of Asia.}\n  Taiwan: {definition: Island., "
     "known: true}\n",
     "Water between Taiwan and the mainland of Asia."},
    {"  Miyako Strait: {definition: Water beside Miyako in the chain of islands.}\n",
     "Water beside _____ in the chain of islands."},
    {"  'a; <b': {definition: 'In the words a; <b stands A; <B without reason'}\n",
     "In the words _____ stands _____ without reason"},
    {"  .NET: {definition: 'Frame of .NET code that runs ASP.NET and the .net-Framework'}\n",
     "Frame of _____ code that runs ASP_____ and the _____-Framework"},
};

START_TEST(a_gap_is_what_would_tell) {
    struct gloss_quiz *quiz;
    char yaml[256];

    snprintf(yaml, sizeof yaml, "terms:\n%s", masks[_i].yaml);
    load(yaml);
    quiz = make(1, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_SHORT));
    ck_assert_uint_eq(gloss_quiz_count(quiz), 1);
    ck_assert_msg(gloss_slice_is(gloss_quiz_get(quiz, 0)->quote, masks[_i].quote), "%.*s",
                  (int)gloss_quiz_get(quiz, 0)->quote.len, gloss_quiz_get(quiz, 0)->quote.ptr);
    gloss_quiz_free(quiz);
}
END_TEST

/* Without its names, what is said of two is the same. */
START_TEST(what_fits_two_is_not_asked) {
    struct gloss_quiz *quiz;

    load("terms:\n"
         "  Donetsk Republic: {definition: State that was proclaimed in the Donetsk region of the country in spring.}\n"
         "  Luhansk Republic: {definition: State that was proclaimed in the Luhansk region of the country in spring.}\n"
         "  Free Port: {definition: State that was proclaimed in the harbour of the country in spring.}\n");
    quiz = make(1, ALL, GLOSS_QUIZ_BIT(GLOSS_QUIZ_SHORT));
    ck_assert_uint_eq(gloss_quiz_count(quiz), 1);
    ck_assert(gloss_slice_is(gloss_quiz_get(quiz, 0)->entry->term, "Free Port"));
    gloss_quiz_free(quiz);
}
END_TEST

START_TEST(a_hint_begins_with_a_letter) {
    struct gloss_quiz *quiz;

    load("terms:\n  '\"comfort women\"': {definition: What an army called those whom it held for itself.}\n");
    quiz = make(1, 1, GLOSS_QUIZ_BIT(GLOSS_QUIZ_SHORT));
    ck_assert_uint_eq(gloss_quiz_count(quiz), 1);
    ck_assert(gloss_slice_is(gloss_quiz_get(quiz, 0)->hint, "several words, which begin with c"));
    gloss_quiz_free(quiz);
}
END_TEST

/* ---- GIFT, read again ---- */

/* What a reader of the format has to know: escapes, the parts of a question, and what parts questions. */
struct gift {
    const char *at;
    char text[4096]; /* the part that was read last */
};

/* Read text up to one of some signs, with escapes undone; it may not hold any other sign. */
static char read_gift(struct gift *gift, const char *ends) {
    size_t len = 0;

    for (; *gift->at && !strchr(ends, *gift->at); gift->at++) {
        ck_assert_msg(!strchr("~=#{}:", *gift->at), "a bare '%c' before '%.20s'", *gift->at, gift->at);
        ck_assert_msg(strncmp(gift->at, "\n\n", 2) != 0, "an empty line inside a question");
        if (*gift->at == '\\')
            ck_assert(strchr("\\~=#{}:*", *++gift->at) && *gift->at);
        ck_assert_uint_lt(len, sizeof gift->text - 1);
        gift->text[len++] = *gift->at;
    }
    while (len > 0 && (gift->text[len - 1] == ' ' || gift->text[len - 1] == '\n'))
        len--;
    gift->text[len] = '\0';
    return *gift->at;
}

static void expect_gift(struct gift *gift, const char *text) {
    size_t len = strlen(text);

    ck_assert_msg(strncmp(gift->at, text, len) == 0, "'%s' expected at '%.40s'", text, gift->at);
    gift->at += len;
}

static void check_text(const struct gift *gift, struct gloss_slice wanted) {
    const char *text = gift->text;

    if (strncmp(text, "%100%", 5) == 0)
        text += 5;
    else if (strncmp(text, "%0%", 3) == 0)
        text += 3;
    else if (strncmp(text, "[plain]", 7) == 0)
        text += 7;
    ck_assert_msg(gloss_slice_is(wanted, text), "'%s' for '%.*s'", text, (int)wanted.len, wanted.ptr);
}

static void read_answers(struct gift *gift, const struct gloss_quiz_question *question) {
    size_t answers = 0, wanted = question->kind == GLOSS_QUIZ_CHOICE  ? question->option_count
                                 : question->kind == GLOSS_QUIZ_MATCH ? question->term_count
                                                                      : question->accepted.count;

    expect_gift(gift, "{\n");
    for (; *gift->at == '=' || *gift->at == '~'; answers++) {
        bool right = *gift->at++ == '=';

        read_gift(gift, "\n");
        expect_gift(gift, "\n");
        if (question->kind == GLOSS_QUIZ_CHOICE) {
            check_text(gift, question->options[answers].text);
            ck_assert(right == (answers == question->right));
        } else if (question->kind != GLOSS_QUIZ_MATCH) {
            check_text(gift, question->accepted.items[answers]);
        } else {
            char *arrow = strstr(gift->text, " -> ");

            ck_assert_ptr_nonnull(arrow);
            ck_assert_ptr_null(strstr(arrow + 4, "->"));
        }
        ck_assert(right || question->kind == GLOSS_QUIZ_CHOICE);
    }
    ck_assert_uint_eq(answers, wanted);
    if (question->kind != GLOSS_QUIZ_MATCH) {
        expect_gift(gift, "####");
        read_gift(gift, "}");
        ck_assert_uint_gt(strlen(gift->text), 0);
    }
    expect_gift(gift, "}\n\n");
}

static void read_question(struct gift *gift, const struct gloss_quiz_question *question) {
    char wanted[8192];

    expect_gift(gift, "::");
    read_gift(gift, ":");
    expect_gift(gift, "::[plain]");
    read_gift(gift, "{");
    snprintf(wanted, sizeof wanted, "%.*s%s%.*s%s%.*s%s", (int)question->ask.len, question->ask.ptr,
             question->quote.len ? " " : "", (int)question->quote.len, question->quote.ptr ? question->quote.ptr : "",
             question->hint.len ? " (" : "", (int)question->hint.len, question->hint.ptr ? question->hint.ptr : "",
             question->hint.len ? ")" : "");
    ck_assert_str_eq(gift->text, wanted);
    read_answers(gift, question);
}

static void check_gift(uint64_t seed, uint32_t kinds) {
    struct gloss_quiz *quiz = make(seed, ALL, kinds);
    char *text = render(quiz, GLOSS_QUIZ_GIFT);
    struct gift gift = {.at = text};

    expect_gift(&gift, "// Seed ");
    gift.at = strstr(gift.at, "\n\n");
    ck_assert_ptr_nonnull(gift.at);
    gift.at += 2;
    for (size_t i = 0; i < gloss_quiz_count(quiz); i++)
        read_question(&gift, gloss_quiz_get(quiz, i));
    ck_assert_str_eq(gift.at, "");
    ck_assert_uint_gt(gloss_quiz_count(quiz), 0);
    free(text);
    gloss_quiz_free(quiz);
}

static const char hostile[] =
    "glossary: 'A \"<b>title</b>\" & {more} # of : it'\n"
    "terms:\n"
    "  'std::vector<T>': {definition: \"Grows: {a, b} = ~c # and \\\\ d, then // e\\n\\n$CATEGORY: f -> g\", tags: [x]}\n"
    "  '%50%': {definition: '%25%of what was asked -> is the half of it', tags: [x]}\n"
    "  'x}}{{': {definition: '=TRUE ~FALSE #4:1 are signs that other programs read', tags: [x]}\n"
    "  '::name::': {definition: '[html]<script>alert(1)</script> is what a page may not run', tags: [x]}\n"
    "  '#include': {definition: \"Takes <b>another</b> file in & goes on \\u202E behind it\", tags: [x]}\n"
    "  '\\n': {definition: 'Two letters that many a language reads as the end of a line', tags: [x]}\n"
    "  '*p*': {definition: 'Points _somewhere_ `else`, **perhaps** [to](javascript:x) the moon', tags: [x]}\n";

START_TEST(gift_is_read_again) {
    check_gift((uint64_t)_i, 0);
    check_gift((uint64_t)_i, GLOSS_QUIZ_BIT(GLOSS_QUIZ_MATCH));
}
END_TEST

START_TEST(signs_of_gift_stay_text) {
    load(hostile);
    for (uint64_t seed = 0; seed < 10; seed++)
        for (uint32_t kind = 0; kind < GLOSS_QUIZ_CLOZE; kind++)
            check_gift(seed, GLOSS_QUIZ_BIT(kind));
}
END_TEST

/* ---- The other formats ---- */

START_TEST(json_is_json) {
    json_error_t error;
    char *text;
    struct gloss_quiz *quiz;
    json_t *root;

    load(hostile);
    quiz = make(2, ALL, 0);
    text = render(quiz, GLOSS_QUIZ_JSON);
    root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "%s: %s", error.text, text);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "questions")), gloss_quiz_count(quiz));
    ck_assert_int_eq(json_integer_value(json_object_get(root, "seed")), 2);
    for (size_t i = 0; i < gloss_quiz_count(quiz); i++) {
        const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);
        json_t *one = json_array_get(json_object_get(root, "questions"), i);

        ck_assert(gloss_slice_is(question->ask, json_string_value(json_object_get(one, "ask"))));
        ck_assert_uint_eq(json_array_size(json_object_get(one, "options")), question->option_count);
    }
    json_decref(root);
    free(text);
    gloss_quiz_free(quiz);
}
END_TEST

START_TEST(a_page_runs_nothing_of_a_glossary) {
    load(hostile);
    for (uint64_t seed = 0; seed < 5; seed++) {
        struct gloss_quiz *quiz = make(seed, ALL, 0);
        char *text = render(quiz, GLOSS_QUIZ_HTML), *body = strstr(text, "<body>");

        ck_assert_ptr_nonnull(body);
        ck_assert_ptr_null(strstr(body, "<script"));
        ck_assert_ptr_null(strstr(body, "<b>another"));
        ck_assert_ptr_null(strstr(body, "href=\"javascript"));
        ck_assert_ptr_null(strstr(body, "\xE2\x80\xAE"));
        ck_assert_ptr_nonnull(strstr(text, "default-src 'none'"));
        free(text);
        gloss_quiz_free(quiz);
    }
}
END_TEST

START_TEST(nothing_to_ask_is_no_fault) {
    static const enum gloss_quiz_format formats[] = {GLOSS_QUIZ_HTML, GLOSS_QUIZ_GIFT, GLOSS_QUIZ_MARKDOWN,
                                                     GLOSS_QUIZ_JSON};
    struct gloss_quiz *quiz;

    load("terms:\n  A: {definition: B., known: true}\n");
    quiz = make(1, 10, 0);
    ck_assert_uint_eq(gloss_quiz_count(quiz), 0);
    for (size_t i = 0; i < 4; i++)
        free(render(quiz, formats[i]));
    gloss_quiz_free(quiz);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("quiz");
    TCase *chance = tcase_create("chance"), *all = tcase_create("shipped"), *made = tcase_create("made");

    tcase_add_test(chance, numbers_are_those_of_the_paper);
    tcase_add_test(chance, each_place_is_as_likely);
    tcase_add_checked_fixture(all, load_shipped, unload);
    tcase_add_test(all, a_wrong_answer_is_never_also_right);
    tcase_add_test(all, right_answers_are_everywhere_as_often);
    tcase_add_test(all, pairs_have_one_solution);
    tcase_add_test(all, no_question_tells_its_answer);
    tcase_add_test(all, a_seed_makes_one_quiz);
    tcase_add_test(all, a_quiz_has_all_kinds);
    tcase_add_loop_test(all, gift_is_read_again, 0, SEEDS);
    tcase_add_checked_fixture(made, NULL, unload);
    tcase_add_test(made, traps_stay_out);
    tcase_add_loop_test(made, what_is_also_right_is_known, 0, ROWS(kin));
    tcase_add_test(made, the_nearest_come_first);
    tcase_add_test(made, wrong_answers_are_of_the_same_sort);
    tcase_add_loop_test(made, any_form_is_accepted, 0, ROWS(written));
    tcase_add_test(made, what_a_short_form_stands_for_is_not_itself);
    tcase_add_test(made, a_gap_takes_all_uses);
    tcase_add_loop_test(made, a_gap_is_what_would_tell, 0, ROWS(masks));
    tcase_add_test(made, what_fits_two_is_not_asked);
    tcase_add_test(made, a_hint_begins_with_a_letter);
    tcase_add_test(made, signs_of_gift_stay_text);
    tcase_add_test(made, json_is_json);
    tcase_add_test(made, a_page_runs_nothing_of_a_glossary);
    tcase_add_test(made, nothing_to_ask_is_no_fault);
    suite_add_tcase(suite, chance);
    suite_add_tcase(suite, all);
    suite_add_tcase(suite, made);
    return run_suite(suite);
}
