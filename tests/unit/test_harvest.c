/* Candidates: what is gathered from texts, written as a glossary, left out, and put into a glossary that is there. */
#include <stdio.h>

#include "base/buffer.h"
#include "suite.h"

/* What texts have, each ended by a NULL. */
static struct gloss_harvest *harvest_of(const char *const texts[], bool terms) {
    struct gloss_harvest *harvest = gloss_harvest_new(terms);
    struct gloss_discoverer *discoverer = gloss_discoverer_new(NULL);

    ck_assert_ptr_nonnull(harvest);
    ck_assert_ptr_nonnull(discoverer);
    for (size_t i = 0; texts[i]; i++) {
        struct gloss_slice text = gloss_slice(texts[i]);

        ck_assert(gloss_harvest_document(harvest, discoverer, GLOSS_FORMAT_MARKDOWN, i ? "b.md" : "a.md",
                                         gloss_slice_source(&text), NULL));
    }
    gloss_discoverer_free(discoverer);
    return harvest;
}

static const char *const two_texts[] = {
    "The non-governmental organization (NGO) met the DPRK (North Korea).\n\nNGOs and NATO, \"no\": yes (Y).\n",
    "Unmanned aerial vehicles (UAVs) and adenosine triphosphate (ATP).\n\nThe adult treatment panel (ATP), line #3: an "
    "NGO.\n",
    NULL};

static void ck_assert_text(const struct gloss_buf *got, const char *want) {
    ck_assert_msg(got->len == strlen(want) && memcmp(got->ptr, want, got->len) == 0, "got:\n%.*s\nwant:\n%s", (int)got->len,
                  got->ptr, want);
}

static void ck_assert_glossary(const struct gloss_buf *yaml, size_t entries) {
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary = gloss_glossary_parse("made.yaml", gloss_buf_slice(yaml), &diag);

    ck_assert_msg(glossary && diag.errors == 0, "%.*s", (int)yaml->len, yaml->ptr);
    ck_assert_uint_eq(gloss_glossary_count(glossary), entries);
    gloss_glossary_free(glossary);
}

/* What the texts give, with no glossary that knows of it, is this, of so many entries. */
static void check_written(const char *const texts[], const char *want, size_t entries) {
    struct gloss_harvest *harvest = harvest_of(texts, false);
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_buf out = {0};

    ck_assert(gloss_harvest_write(harvest, &options, gloss_buf_sink(&out), NULL));
    ck_assert_text(&out, want);
    ck_assert_glossary(&out, entries);
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
}

START_TEST(candidates_are_a_glossary) {
    static const char want[] = "# 4 candidates from 2 texts; read each before you keep it.\n"
                               "terms:\n"
                               "\n"
                               "  # 3 uses in 2 texts\n"
                               "  # non-governmental organization: 1 time, confidence 0.98, a.md:1\n"
                               "  #   The non-governmental organization (NGO) met the DPRK (North Korea).\n"
                               "  NGO:\n"
                               "    expansion: non-governmental organization\n"
                               "\n"
                               "  # 2 uses in 1 text; conflict: the texts expand it differently\n"
                               "  # adult treatment panel: 1 time, confidence 1.00, b.md:3\n"
                               "  #   The adult treatment panel (ATP), line #3: an NGO.\n"
                               "  # adenosine triphosphate: 1 time, confidence 0.83, b.md:1\n"
                               "  #   Unmanned aerial vehicles (UAVs) and adenosine triphosphate (ATP).\n"
                               "  ATP:\n"
                               "    senses:\n"
                               "      - expansion: adult treatment panel\n"
                               "      - expansion: adenosine triphosphate\n"
                               "\n"
                               "  # 1 use in 1 text\n"
                               "  # North Korea: 1 time, confidence 0.30 (other letters), a.md:1\n"
                               "  #   The non-governmental organization (NGO) met the DPRK (North Korea).\n"
                               "  DPRK:\n"
                               "    definition: North Korea\n"
                               "\n"
                               "  # 1 use in 1 text\n"
                               "  # unmanned aerial vehicle: 1 time, confidence 1.00, b.md:1\n"
                               "  #   Unmanned aerial vehicles (UAVs) and adenosine triphosphate (ATP).\n"
                               "  UAV:\n"
                               "    expansion: unmanned aerial vehicle\n"
                               "\n"
                               "# Used, and explained neither in the texts nor in a glossary:\n"
                               "#   NATO: 1 use in 1 text, first a.md:3\n";

    check_written(two_texts, want, 4);
}
END_TEST

START_TEST(what_is_known_is_left_out) {
    struct gloss_harvest *harvest = harvest_of(two_texts, false);
    struct gloss_glossary *glossary =
        gloss_glossary_parse("own.yaml",
                             gloss_slice("terms:\n  NGO: {expansion: Non-Governmental Organizations}\n"
                                         "  ATP: {expansion: Association of Tennis Professionals}\n  NATO: A pact.\n"),
                             NULL);
    struct gloss_harvest_options options = {.glossary = glossary,
                                            .ignored = gloss_slice("# no\n DPRK \nUAV = unmanned aerial vehicle\r\n")};
    struct gloss_buf out = {0};

    ck_assert_ptr_nonnull(glossary);
    ck_assert(gloss_harvest_write(harvest, &options, gloss_buf_sink(&out), NULL));
    ck_assert_text(&out,
                   "# 0 candidates from 2 texts; read each before you keep it.\n"
                   "terms: {}\n"
                   "\n"
                   "# Expanded otherwise than in the glossary:\n"
                   "#   ATP: adult treatment panel, b.md:3; the glossary has: Association of Tennis Professionals\n"
                   "#   ATP: adenosine triphosphate, b.md:1; the glossary has: Association of Tennis Professionals\n");
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
    gloss_glossary_free(glossary);
}
END_TEST

START_TEST(what_was_remembered_is_quiet) {
    struct gloss_harvest *harvest = harvest_of(two_texts, false);
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_buf ignored = {0}, out = {0};

    ck_assert(gloss_harvest_write_ignored(harvest, &options, gloss_buf_sink(&ignored), NULL));
    options.ignored = gloss_buf_slice(&ignored);
    ck_assert(gloss_harvest_write(harvest, &options, gloss_buf_sink(&out), NULL));
    ck_assert_text(&out, "# 0 candidates from 2 texts; read each before you keep it.\nterms: {}\n");
    gloss_buf_release(&ignored);
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
}
END_TEST

/* A table's cells, and what the author's own markup says, once. */
START_TEST(markup_says_long_forms) {
    static const char *const texts[] = {"| Term | Acronym |\n|---|---|\n| World Health Organization | WHO |\n\n"
                                        "The WTO, the WHO and the AAU.\n\n"
                                        "CPU\n: central processing unit\n\n"
                                        "The adult treatment panel (AT\xEF\xBB\xBFP).\n\n"
                                        "*[AAU]: what is read in the sea\n*[WTO]: World Trade Organization\n",
                                        NULL};
    static const char want[] = "# 4 candidates from 1 text; read each before you keep it.\n"
                               "terms:\n"
                               "\n"
                               "  # 2 uses in 1 text\n"
                               "  # World Health Organization: 1 time, confidence 1.00 (from a legend), a.md:3\n"
                               "  #   World Health Organization WHO\n"
                               "  WHO:\n"
                               "    expansion: World Health Organization\n"
                               "\n"
                               "  # 1 use in 1 text\n"
                               "  # World Trade Organization: 1 time, confidence 1.00 (from markup), a.md:5\n"
                               "  #   The WTO, the WHO and the AAU.\n"
                               "  WTO:\n"
                               "    expansion: World Trade Organization\n"
                               "\n"
                               "  # 1 use in 1 text\n"
                               "  # what is read in the sea: 1 time, confidence 1.00 (other letters), a.md:5\n"
                               "  #   The WTO, the WHO and the AAU.\n"
                               "  AAU:\n"
                               "    definition: what is read in the sea\n"
                               "\n"
                               "  # 1 use in 1 text\n"
                               "  # central processing unit: 1 time, confidence 1.00 (from a legend), a.md:7\n"
                               "  #   CPU central processing unit\n"
                               "  CPU:\n"
                               "    expansion: central processing unit\n";

    check_written(texts, want, 4);
}
END_TEST

START_TEST(recurring_terms_are_ranked) {
    static const char *const texts[] = {
        "The Five Eyes met. In Seoul, Five Eyes staff saw the Taiwan Strait Transit Group. The Taiwan Strait is calm.\n"
        "Later the Taiwan Strait Transit Group left; Five Eyes stayed.\n",
        NULL};
    struct gloss_harvest *harvest = harvest_of(texts, true);
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_buf out = {0};

    ck_assert(gloss_harvest_write(harvest, &options, gloss_buf_sink(&out), NULL));
    ck_assert_text(&out, "# 0 candidates from 1 text; read each before you keep it.\n"
                         "terms: {}\n"
                         "\n"
                         "# Capitalised terms that recur, the most telling first:\n"
                         "#   Taiwan Strait Transit Group: 2 uses in 1 text, C-value 4.0, first a.md:1\n"
                         "#   Five Eyes: 3 uses in 1 text, C-value 3.0, first a.md:1\n"
                         "#   Taiwan Strait: 3 uses in 1 text, C-value 1.0, first a.md:1\n");
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
}
END_TEST

/* Glossaries, and what stands around the new entry of NGO in them. */
static const struct {
    const char *name, *yaml, *before, *after;
    size_t entries; /* 0: refused */
} merges[] = {
    {"behind the last", "terms:\n  AUKUS: a pact # of three\n", "terms:\n  AUKUS: a pact # of three\n", "", 2},
    {"no line end", "terms:\n  AUKUS: a pact", "terms:\n  AUKUS: a pact\n", "", 2},
    {"indented by four, details",
     "terms:\n    AUKUS:\n      definition: a pact\n      details: |\n        a\n\n        b\n\n\n",
     "terms:\n    AUKUS:\n      definition: a pact\n      details: |\n        a\n\n        b\n", "\n\n", 2},
    {"something behind", "terms:\n  AUKUS: a pact\n  # its comment\n\n# end\nlanguage: en\n",
     "terms:\n  AUKUS: a pact\n  # its comment\n", "\n# end\nlanguage: en\n", 2},
    {"CRLF", "terms:\r\n  AUKUS: a pact\r\n", "terms:\r\n  AUKUS: a pact\r\n", "", 2},
    {"a list", "terms:\n  - term: AUKUS\n    definition: a pact\n", "terms:\n  - term: AUKUS\n    definition: a pact\n", "",
     2},
    {"on one line", "terms: {AUKUS: a pact}\n", NULL, NULL, 0},
    {"no glossary", "terms: [\n", NULL, NULL, 0},
};

START_TEST(merging_changes_nothing_else) {
    static const char *const texts[] = {"The non-governmental organization (NGO) met.\n", NULL};
    struct gloss_harvest *harvest = harvest_of(texts, false);
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_slice yaml = gloss_slice(merges[_i].yaml);
    struct gloss_buf out = {0};
    size_t count;
    bool merged = gloss_harvest_merge(harvest, &options, "own.yaml", yaml, gloss_buf_sink(&out), &count, NULL);

    ck_assert_msg(merged == (merges[_i].entries > 0), "%s", merges[_i].name);
    if (merged) {
        size_t before = strlen(merges[_i].before), after = strlen(merges[_i].after);

        ck_assert_uint_eq(count, 1);
        ck_assert_msg(out.len > before + after && memcmp(out.ptr, merges[_i].before, before) == 0 &&
                          memcmp(out.ptr + out.len - after, merges[_i].after, after) == 0,
                      "%s:\n%.*s", merges[_i].name, (int)out.len, out.ptr);
        ck_assert_glossary(&out, merges[_i].entries);
    }
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
}
END_TEST

/* What texts may say, and YAML takes for something else. */
static const char *const awkward[] = {
    "The nuclear option (NO) and the yellow elephant sanctuary (YES).\n",
    "A thing: with colons and # signs everywhere (TWCASE) it is.\n",
    "Quoted \\\"early savings\\\" option (QESO).\n",
    "M\303\251decins Sans Fronti\303\250res (MSF) and \001\002 bell \302\205 (BB).\n",
    "The 1,000 yen estate tax (YET).\n",
};

START_TEST(any_form_is_good_yaml) {
    const char *const texts[] = {awkward[_i], NULL};
    struct gloss_harvest *harvest = harvest_of(texts, true);
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_buf out = {0};
    struct gloss_glossary *glossary;

    ck_assert(gloss_harvest_write(harvest, &options, gloss_buf_sink(&out), NULL));
    glossary = gloss_glossary_parse("made.yaml", gloss_buf_slice(&out), NULL);
    ck_assert_msg(glossary != NULL, "%.*s", (int)out.len, out.ptr);
    gloss_glossary_free(glossary);
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("harvest");
    TCase *all = tcase_create("all");

    tcase_add_test(all, candidates_are_a_glossary);
    tcase_add_test(all, what_is_known_is_left_out);
    tcase_add_test(all, what_was_remembered_is_quiet);
    tcase_add_test(all, markup_says_long_forms);
    tcase_add_test(all, recurring_terms_are_ranked);
    tcase_add_loop_test(all, merging_changes_nothing_else, 0, ROWS(merges));
    tcase_add_loop_test(all, any_form_is_good_yaml, 0, ROWS(awkward));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
