/* test_shipped.c - the glossary that comes with the program: it loads, it says enough and not too much, and it finds what it should. */
#include <stdio.h>
#include <stdlib.h>

#include "base/slice.h"
#include "base/unicode.h"
#include "suite.h"

static struct gloss_glossary *glossary;
static struct gloss_index *shipped;

static void tell(void *user, const struct gloss_fault *fault) {
    (void)user;
    printf("%s:%zu:%zu: %s\n", fault->file ? fault->file : "", fault->line, fault->column, fault->message);
}

static void load(void) {
    const char *paths[] = {GLOSS_SOURCE_DIR "/glossary"};
    struct gloss_diag diag = {.report = tell};

    glossary = gloss_glossary_load(paths, 1, &diag);
    ck_assert_ptr_nonnull(glossary);
    ck_assert_uint_eq(diag.warnings, 0);
    shipped = gloss_index_new(glossary, NULL, &diag);
    ck_assert_ptr_nonnull(shipped);
}

static void unload(void) {
    gloss_index_free(shipped);
    gloss_glossary_free(glossary);
}

static size_t count_words(struct gloss_slice text) {
    size_t words = 0;
    bool inside = false;

    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n';

        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

START_TEST(every_entry_is_whole) {
    ck_assert_uint_ge(gloss_glossary_count(glossary), 90);
    for (size_t i = 0; i < gloss_glossary_count(glossary); i++) {
        const struct gloss_entry *entry = gloss_glossary_entry(glossary, i);

        for (uint32_t j = 0; j < entry->sense_count; j++) {
            const struct gloss_sense *sense = &entry->senses[j];
            size_t words = count_words(sense->definition);

            ck_assert_msg(words >= 15 && words <= 60, "%s: %zu words", entry->term.ptr, words);
            ck_assert_msg(sense->extras->tags.count > 0, "%s: no tag", entry->term.ptr);
            ck_assert_msg(sense->extras->source_count > 0, "%s: no source", entry->term.ptr);
        }
    }
}
END_TEST

/* A form, the entry that it has to name, and nothing else in the sentence. */
static const struct {
    const char *text, *term;
} terms[] = {
    {"AFP", "AFP"},
    {"AN/TPY-2", "AN/TPY-2"},
    {"AUKUS", "AUKUS"},
    {"ASEAN", "ASEAN"},
    {"Aegis", "Aegis"},
    {"anti-submarine warfare", "ASW"},
    {"B-52", "B-52"},
    {"B-52s", "B-52"},
    {"balance of power", "balance of power"},
    {"ballistic missiles", "ballistic missile"},
    {"Center for a New American Security", "CNAS"},
    {"Cold War", "Cold War"},
    {"command-and-control", "command-and-control"},
    {"common operating picture", "common operating picture"},
    {"Democratic Party of Korea", "Democratic Party of Korea"},
    {"Department of Defense", "Department of Defense"},
    {"Defense Department", "Department of Defense"},
    {"deterrence", "deterrence"},
    {"domain awareness", "domain awareness"},
    {"Donetsk People\xE2\x80\x99s Republic", "Donetsk People's Republic"},
    {"Luhansk People's Republic", "Luhansk People's Republic"},
    {"DPRK", "DPRK"},
    {"early-warning radars", "early-warning radar"},
    {"extended deterrence", "extended deterrence"},
    {"Five Eyes", "Five Eyes"},
    {"G7", "G7"},
    {"GSOMIA", "GSOMIA"},
    {"\xEC\xA7\x80\xEC\x86\x8C\xEB\xAF\xB8\xEC\x95\x84", "GSOMIA"},
    {"hub-and-spoke", "hub-and-spoke"},
    {"IISS", "IISS"},
    {"Indo-Pacific", "Indo-Pacific"},
    {"interoperability", "interoperability"},
    {"JSDF", "JSDF"},
    {"Japanese Self-Defense Forces", "JSDF"},
    {"Korea Air and Missile Defense", "KAMD"},
    {"KCNA", "KCNA"},
    {"Maritime Self-Defense Force", "JMSDF"},
    {"minilateralism", "minilateralism"},
    {"MQ-9", "MQ-9"},
    {"MQ-9 Sea Guardian", "MQ-9B"},
    {"MQ\xE2\x80\x93"
     "9B",
     "MQ-9B"},
    {"National Security Bureau", "National Security Bureau"},
    {"NATO", "NATO"},
    {"Nuclear Consultative Group", "NCG"},
    {"New Quad", "New Quad"},
    {"non-intervention", "non-intervention"},
    {"One China policy", "One China policy"},
    {"\"One China\" policy", "One China policy"},
    {"PAC-3", "PAC-3"},
    {"Patriot Advanced Capability 2", "PAC-2"},
    {"Pentagon", "Pentagon"},
    {"Quad", "Quad"},
    {"ROK", "ROK"},
    {"Self-Defense Forces", "JSDF"},
    {"Shangri-La Dialogue", "Shangri-La Dialogue"},
    {"SIGINT", "SIGINT"},
    {"signals intelligence", "SIGINT"},
    {"Standard Missile 3", "SM-3"},
    {"SM3", "SM-3"},
    {"status quo", "status quo"},
    {"Taiwan Strait", "Taiwan Strait"},
    {"THAAD", "THAAD"},
    {"\xEC\x82\xAC\xEB\x93\x9C", "THAAD"},
    {"UK", "UK"},
    {"US", "US"},
    {"U.S.", "US"},
    {"U.S. Indo-Pacific Command", "USINDOPACOM"},
    {"Washington Declaration", "Washington Declaration"},
    {"X-band radar", "X-band radar"},
    {"YONHAP", "Yonhap"},
};

static bool take(void *user, const struct gloss_mention *mention) {
    char *found = user;
    size_t len = strlen(found);

    snprintf(found + len, 256 - len, "%s%.*s", len ? ", " : "", (int)mention->entry->term.len, mention->entry->term.ptr);
    return true;
}

START_TEST(a_term_is_found) {
    char text[256], found[256] = "";

    snprintf(text, sizeof text, "We read of %s here.", terms[_i].text);
    ck_assert(gloss_find(shipped, gloss_slice(text), take, found, NULL));
    ck_assert_msg(strcmp(found, terms[_i].term) == 0, "'%s' names '%s', not '%s'", terms[_i].text, found, terms[_i].term);
}
END_TEST

static const char *const nothing[] = {
    "Tell us what they told us, for both of us.",
    "He quit his quad bike.",
    "an aegis, a pentagon and the quads of a college",
    "rock and roll, a rok, uk and nato",
    "nobody asked of afp or a patriot",
};

START_TEST(an_ordinary_word_is_none) {
    char found[256] = "";

    ck_assert(gloss_find(shipped, gloss_slice(nothing[_i]), take, found, NULL));
    ck_assert_msg(!*found, "'%s' names '%s'", nothing[_i], found);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("shipped glossary");
    TCase *tcase = tcase_create("all");

    tcase_add_unchecked_fixture(tcase, load, unload);
    tcase_add_test(tcase, every_entry_is_whole);
    tcase_add_loop_test(tcase, a_term_is_found, 0, sizeof terms / sizeof *terms);
    tcase_add_loop_test(tcase, an_ordinary_word_is_none, 0, sizeof nothing / sizeof *nothing);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
