/* What gloss_check reports, and what it leaves alone. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "check/initials.h"
#include "source.h"
#include "suite.h"

/* ---- Initials ---- */

enum verdict { SPELLS, REARRANGED, DIFFERS, UNJUDGED };

static const struct {
    const char *short_form, *long_form;
    enum verdict verdict;
} initials[] = {
    {"THAAD", "Terminal High Altitude Area Defense", SPELLS},
    {"GSOMIA", "General Security of Military Information Agreement", SPELLS},
    {"ROK", "Republic of Korea", SPELLS},
    {"DPRK", "Democratic People\xE2\x80\x99s Republic of Korea", SPELLS},
    {"SIGINT", "signals intelligence", SPELLS},
    {"USINDOPACOM", "United States Indo-Pacific Command", SPELLS},
    {"JMSDF", "Japan Maritime Self-Defense Force", SPELLS},
    {"A2/AD", "anti-access/area denial", SPELLS},
    {"C4ISR", "command, control, communications, computers, intelligence, surveillance and reconnaissance", SPELLS},
    {"W3C", "World Wide Web Consortium", SPELLS},
    {"3GPP", "3rd Generation Partnership Project", SPELLS},
    {"IPv6", "Internet Protocol version 6", SPELLS},
    {"R&D", "research and development", SPELLS},
    {"AT&T", "American Telephone and Telegraph", SPELLS},
    {"UAVs", "unmanned aerial vehicle", SPELLS},
    {"DoD", "Department of Defense", SPELLS},
    {"CFC", "chlorofluorocarbon", SPELLS},
    {"XML", "Extensible Markup Language", SPELLS},
    {"UX", "user experience", SPELLS},
    {"HTTP", "Hypertext Transfer Protocol", SPELLS},
    {"LED", "light-emitting diode", SPELLS},
    {"INTERPOL", "International Criminal Police Organization", SPELLS},
    {"NORAD", "North American Aerospace Defense Command", SPELLS},
    {"FATF", "Financial Action Task Force on Money Laundering", SPELLS},
    {"AUKUS", "Australia, the United Kingdom and the United States", SPELLS},
    {"BRICS", "Brazil, Russia, India, China and South Africa", SPELLS},
    {"SACEUR", "Supreme Allied Commander Europe", SPELLS},
    {"SNCF",
     "Soci\xC3\xA9t\xC3\xA9 nationale des chemins de fer fran\xC3\xA7"
     "ais",
     SPELLS},
    {"\xC3\x89"
     "NA",
     "\xC3\x89"
     "cole nationale d\xE2\x80\x99"
     "administration",
     SPELLS},
    {"\xD0\xA1\xD0\xA8\xD0\x90",
     "\xD0\xA1\xD0\xBE\xD0\xB5\xD0\xB4\xD0\xB8\xD0\xBD\xD1\x91\xD0\xBD\xD0\xBD\xD1\x8B\xD0\xB5 "
     "\xD0\xA8\xD1\x82\xD0\xB0\xD1\x82\xD1\x8B \xD0\x90\xD0\xBC\xD0\xB5\xD1\x80\xD0\xB8\xD0\xBA\xD0\xB8",
     SPELLS},
    {"ISO", "International Organization for Standardization", REARRANGED},
    {"UTC", "Coordinated Universal Time", REARRANGED},
    {"NPT", "Treaty on the Non-Proliferation of Nuclear Weapons", REARRANGED},
    {"SI", "International System of Units", REARRANGED},
    {"PhD", "Doctor of Philosophy", REARRANGED},
    {"KGB", "Committee for State Security", DIFFERS},
    {"GSOMIA", "Terminal High Altitude Area Defense", DIFFERS},
    {"NATO", "World Health Organization", DIFFERS},
    {"UN", "European Union", DIFFERS},
    {"KGB", "\xD0\x9A\xD0\x93\xD0\x91", UNJUDGED},
    {"WHO", "\xE4\xB8\x96\xE7\x95\x8C\xE5\x8D\xAB\xE7\x94\x9F\xE7\xBB\x84\xE7\xBB\x87", UNJUDGED},
    {"ABC", "--", UNJUDGED},
    {"", "North Atlantic Treaty Organization", UNJUDGED},
};

START_TEST(spells) {
    struct gloss_initials room = {0};
    struct gloss_initials_fit fit =
        gloss_initials_fit(&room, gloss_slice(initials[_i].short_form), gloss_slice(initials[_i].long_form));
    enum verdict got = fit.score < 0 ? UNJUDGED : fit.score >= fit.least ? SPELLS : fit.rearranged ? REARRANGED : DIFFERS;

    ck_assert_msg(got == initials[_i].verdict, "%s, %s: %d, score %d of %d", initials[_i].short_form,
                  initials[_i].long_form, got, fit.score, fit.least);
    ck_assert_int_le(fit.score, GLOSS_INITIALS_PERFECT);
    gloss_initials_release(&room);
}
END_TEST

START_TEST(words_before_the_first_letter_count_as_left_out) {
    struct gloss_initials room = {0};
    struct gloss_slice form = gloss_slice("PPIs");

    ck_assert_int_eq(gloss_initials_fit(&room, form, gloss_slice("proton pump inhibitors")).score, GLOSS_INITIALS_PERFECT);
    ck_assert_int_lt(gloss_initials_fit(&room, form, gloss_slice("as one of the proton pump inhibitors")).score,
                     GLOSS_INITIALS_PERFECT);
    gloss_initials_release(&room);
}
END_TEST

static const struct {
    const char *text;
    bool is_acronym;
} acronyms[] = {
    {"NATO", true},          {"UAVs", true},   {"C4ISR", true},
    {"A2/AD", true},         {"R&D", true},    {"DoD", true},
    {"mRNA", true},          {"U.S.", true},   {"MQ-9", false},
    {"AN/TPY-2", false},     {"Quad", false},  {"Interpol", false},
    {"Five Eyes", false},    {"radar", false}, {"I", false},
    {"\xE7\xB1\xB3", false}, {"", false},      {"ABCDEFGHIJKLMNOPQRS", false},
};

START_TEST(knows_acronyms) {
    ck_assert_msg(gloss_is_acronym(gloss_slice(acronyms[_i].text)) == acronyms[_i].is_acronym, "%s", acronyms[_i].text);
}
END_TEST

/* ---- Lints ---- */

static void note(void *user, const struct gloss_fault *fault) {
    char *got = user;
    size_t len = strlen(got);

    if (fault->severity == GLOSS_NOTE)
        snprintf(got + len, 1024 - len, " (%zu:%zu: %s)", fault->line, fault->column, fault->message);
    else
        snprintf(got + len, 1024 - len, "%s%zu:%zu: %s [%s]", len ? "; " : "", fault->line, fault->column, fault->message,
                 fault->lint ? fault->lint : "");
}

static const struct {
    const char *name, *yaml; /* below `terms:` in the second line */
    const char *want;        /* line:column: message [lint] (line:column: note); ... */
} lints[] = {
    {"nothing", "  THAAD: {expansion: Terminal High Altitude Area Defense, definition: A weapon.}", ""},

    {"two entries, one form", "  BMD: {definition: a, aliases: [shield]}\n  KMD: {definition: b, aliases: [dome, shield]}",
     "3:40: 'shield' leads to 'BMD' and not here: the entry that comes first wins [claimed] (2:34: it is a form there)"},
    {"two entries that differ by case",
     "  IT: Technology of computers.\n  US: A country.\n  us: {definition: b, known: true}",
     "4:3: 'us' is an everyday word, expected 1.7 times in 1,000 words [common]"},
    {"an entry without a form of its own", "  BMD: {definition: a, aliases: [shield]}\n  shield: b",
     "3:3: 'shield' is never found: other entries claim all its forms [shadowed] "
     "(2:34: 'shield' leads to 'BMD': the entry that comes first wins)"},
    {"one that other capitals still find", "  BMD: {definition: a, aliases: [shield], case: exact}\n  shield: b",
     "3:3: 'shield' leads to 'BMD' and not here: the entry that comes first wins [claimed] (2:34: it is a form there)"},
    {"a pattern loses nothing", "  BMD: {definition: a, pattern: 'BM+D'}\n  BMMD: b", ""},
    {"a singular and its plural", "  tariff: a\n  tariffs: b", ""},
    {"other separators", "  sea lane: a\n  sea-lane: b", ""},

    {"the same alias twice", "  BMD: {definition: a, aliases: [dome, dome]}",
     "2:40: 'dome' is a form of this entry already [repeated] (2:34: here)"},
    {"the same in other capitals", "  Aegis: {definition: a, aliases: [AEGIS, aegis]}", ""},
    {"a form of two senses",
     "  PAC:\n    senses:\n      - {definition: a, aliases: [pact]}\n      - {definition: b, aliases: [pact]}",
     "5:35: 'pact' is a form of two senses, and does not tell which is meant [repeated] (4:35: here)"},

    {"a link", "  BMD: {definition: a, aliases: ['https://bmd.org', b@bmd.org, '@bmd', ./bmd.txt]}",
     "2:34: 'https://bmd.org' is never found, for it looks like a link, an address, a handle or a path [unfindable]; "
     "2:53: 'b@bmd.org' is never found, for it looks like a link, an address, a handle or a path [unfindable]; "
     "2:64: '@bmd' is never found, for it looks like a link, an address, a handle or a path [unfindable]; "
     "2:72: './bmd.txt' is never found, for it looks like a link, an address, a handle or a path [unfindable]"},
    {"signs that are part of a name", "  .NET: a\n  C++: b\n  AN/TPY-2: c\n  (X)HTML: d\n  Yahoo!: e\n  U.S.: f", ""},

    {"patterns that never match",
     "  A9: {definition: a, pattern: ' NATO'}\n  B9: {definition: b, pattern: '(?<=x)abc'}\n  C9: {pattern: '[-+]\\d', "
     "definition: c}\n  D9: {pattern: '(?<=\\s)NATO', definition: d, aliases: ['@d']}",
     "2:32: the pattern ' NATO' never matches, for it is tried where a word begins and sees nothing before that "
     "[unfindable]; "
     "3:32: the pattern '(?<=x)abc' never matches, for it is tried where a word begins and sees nothing before that "
     "[unfindable]; 4:17: the pattern '[-+]\\d' never matches, for it is tried where a word begins and sees nothing before "
     "that [unfindable]; 5:17: the pattern '(?<=\\s)NATO' never matches, for it is tried where a word begins and sees "
     "nothing "
     "before that [unfindable]; 5:57: '@d' is never found, for it looks like a link, an address, a handle or a path "
     "[unfindable]"},
    {"patterns that may match",
     "  A9: {definition: a, pattern: ' ?NATO'}\n  B9: {definition: b, pattern: '(?<=x)?abc'}\n"
     "  C9: {definition: c, pattern: '(?<=^)abc'}\n  D9: {definition: d, pattern: '(?<!x)abc'}\n"
     "  E9: {definition: e, pattern: '(?<=x)abc|def'}\n  F9: {definition: f, pattern: '(?=x)x'}\n"
     "  G9: {definition: g, pattern: '(?x) NATO'}",
     ""},

    {"an exception that excludes nothing", "  Quad: {definition: a, except: [squad car, quad bike, new Quad]}",
     "2:34: 'squad car' does not hold a form of 'Quad', so it excludes nothing [except]"},
    {"an exception that is a form", "  Quad: {definition: a, except: [Quad]}",
     "2:34: 'Quad' is itself a form of 'Quad', which goes before an exception [except]"},

    {"signs at the ends", "  'Quad,': a\n  'Alliance of nations.': b\n  Foo Inc.: c\n  '(Pact': d\n  two  blanks: e",
     "2:3: 'Quad,' is found only where ',' follows in the text [punctuation]; "
     "3:3: 'Alliance of nations.' is found only where '.' follows in the text [punctuation]; "
     "5:3: '(Pact' has an unpaired ( [punctuation]; 6:3: 'two  blanks' has two blanks in a row [punctuation]"},

    {"the full stop of a sentence",
     "  North Korea.: a\n  NATO.: b\n  Chiefs of NATO.: c\n  Deterrence.: d\n  Pact of Fubarians.: e",
     "2:3: 'North Korea.' is found only where '.' follows in the text [punctuation]; "
     "3:3: 'NATO.' is found only where '.' follows in the text [punctuation]; "
     "4:3: 'Chiefs of NATO.' is found only where '.' follows in the text [punctuation]; "
     "5:3: 'Deterrence.' is found only where '.' follows in the text [punctuation]; "
     "6:3: 'Pact of Fubarians.' is found only where '.' follows in the text [punctuation]"},
    {"the full stop of an abbreviation",
     "  U.S.: a\n  Foo Inc.: b\n  Ph.D.: c\n  St.: d\n  FOO GMBH.: e\n  LTD.: f\n  N. Korea: g\n  Nat. Assoc.: h\n"
     "  Kim Jong Jr.: i\n  J.R.R.: j\n  R.O.K.: k\n  Adm.: l\n  Rear Adm.: m\n  lieut.: n\n  U.S. Govt.: o\n  DEPT.: p",
     ""},
    {"quotation marks inside words",
     "  \xD7\xA0\xD7\x90\xD7\x98\"\xD7\x95: a\n  19\" rack: b\n  'the \"Quad\" group': c\n  'a \"Quad': d",
     "5:3: 'a \"Quad' has an unpaired \" [punctuation]"},

    {"another expansion", "  BMD: {expansion: Terminal High Altitude Area Defense}",
     "2:20: 'BMD' is not spelled by the initials of 'Terminal High Altitude Area Defense' [initials]"},
    {"of a sense", "  BMD:\n    senses:\n      - {expansion: ballistic missile defense}\n      - {expansion: old shield}",
     "5:21: 'BMD' is not spelled by the initials of 'old shield' [initials]"},
    {"no acronym", "  Quad: {expansion: Dialogue of four}\n  MQ-9: {expansion: Reaper}", ""},
    {"an alias that spells it",
     "  MSF: {expansion: Doctors Without Borders, aliases: [M\xC3\xA9"
     "decins sans fronti\xC3\xA8res]}",
     ""},

    {"everyday words", "  the: a\n  of the: b\n  The: c\n  Will: d\n  march: {definition: e, case: ignore}",
     "2:3: 'the' is an everyday word, expected 52.4 times in 1,000 words [common]; "
     "3:3: 'of the' is an everyday word, expected 2.6 times in 1,000 words [common]; "
     "4:3: 'The' is an everyday word, expected 3.1 times in 1,000 words [common]"},
    {"under ignore", "  IT: {definition: a, case: ignore}\n  NO: {definition: b, case: title}",
     "2:3: 'IT' is an everyday word, expected 10.4 times in 1,000 words [common]"},
    {"with other words", "  no first use: a\n  status quo: b\n  new world order: c\n  first: {definition: d, pattern: fir}",
     ""},

    {"see", "  BMD: {definition: a, see: [KMD, BMD, KMD]}\n  KMD: {definition: b, see: [BMD]}",
     "2:35: 'see' names the entry itself [see]; 2:40: 'see' names 'KMD' twice [see] (2:30: first here)"},
    {"tags that are preferred",
     "  PAC:\n    senses:\n      - {definition: a, tags: [military]}\n      - {definition: b, tags: [politics]}\n"
     "  shield: The, Inc\ndefaults: {prefer: [miltary, politics, xyzzy], case: smart}",
     "7:21: no entry has the tag 'miltary'; did you mean 'military'? [prefer]; 7:40: no entry has the tag 'xyzzy' "
     "[prefer]"},
    {"deprecated terms",
     "  BMD: {definition: a, see: [ABM]}\n  ABM: {definition: b, use: KMD, see: [SDI]}\n  KMD: {definition: c, status: "
     "deprecated, see: [BMD]}\n  SDI: {definition: d, status: deprecated}",
     "2:30: 'see' leads to 'ABM', which is deprecated: write 'KMD' [deprecated]; "
     "3:29: 'use' leads to 'KMD', which is deprecated [deprecated]"},

    {"circles",
     "  pact: Agreement that is a pact.\n  Pact: The Pact is a treaty.\n  treaty: >-\n    Treaty\n    that binds.",
     "2:29: the definition of 'pact' uses the word itself [circular]; "
     "5:5: the definition of 'treaty' uses the word itself [circular]"},
    {"no circles",
     "  deterrence: Keeping off an attack (deterrence by denial).\n  AFP: {expansion: Agence France-Presse, definition: "
     "Agency of Paris. It signs with AFP.}\n  pact: What is called a \"pact\" in law.\n  new pact: Another pact.",
     ""},
    {"an acronym that is spelled out",
     "  GAO: {expansion: Government Accountability Office, definition: An office as the GAO is.}", ""},
    {"in quotes", "  pact: {definition: '\"Pact\" is a word.'}\n  dome: {definition: The dome covers us.}", ""},
    {"in single quotes",
     "  pact: \"What is called 'a pact' in law, or the state's 'own pact'.\"\n"
     "  dome: What Israel\xE2\x80\x99s press calls \xE2\x80\x98the allies\xE2\x80\x99s dome\xE2\x80\x99 of steel.",
     ""},
    {"behind an apostrophe",
     "  pact: \"A state's pact of two.\"\n  dome: Israel\xE2\x80\x99s dome of steel.\n"
     "  treaty: \"What is called 'law', or a treaty of two.\"",
     "2:20: the definition of 'pact' uses the word itself [circular]; "
     "3:18: the definition of 'dome' uses the word itself [circular]; "
     "4:39: the definition of 'treaty' uses the word itself [circular]"},
    {"repetitions behind an article",
     "  EU: {expansion: European Union, definition: The European Union.}\n"
     "  AU: {expansion: the African Union, definition: African Union.}",
     "2:47: the definition of 'EU' only repeats the expansion [circular]; "
     "3:50: the definition of 'AU' only repeats the expansion [circular]"},
    {"repetitions",
     "  BMD: {expansion: ballistic missile defense, definition: Ballistic-missile defense.}\n  pact: A pact\n"
     "  treaty: Treaty.",
     "2:59: the definition of 'BMD' only repeats the expansion [circular]; "
     "3:9: the definition of 'pact' only repeats the term [circular]; "
     "4:11: the definition of 'treaty' only repeats the term [circular]"},

    {"acronyms",
     "  pact: >-\n    Agreement on XYZQ and ICBMs,\n    WXYQ, QZ and XYZQ.\n  treaty: One of XYZQ and QZ-led states.",
     "3:18: no entry explains 'XYZQ', which 2 definitions use [undefined]; "
     "4:5: no entry explains 'WXYQ' [undefined]; 4:11: no entry explains 'QZ', which 2 definitions use [undefined]"},
    {"what is no acronym, or known",
     "  pact: In the UK and the USA, World War II and Block IIA, MQ-9, SM-3 and AN/TPY-2, NOT a file of XYZ.TXT1, but THE "
     "WHOLE TRUTH QZQ.\n"
     "  QXR: {definition: a, aliases: [QXS]}\n"
     "  treaty: QXR and QXS, the Quality Zone Agency (QZA) and QZA, QYA (Quality Agency), J.R.R. Q, see "
     "http://QZZ.org/QZZ.",
     ""},
    {"of several letters", "  pact: a LKJHGFDSAQWE", ""},
};

static void run(const char *yaml, uint32_t mask, char *got) {
    struct gloss_diag diag = {.report = note, .user = got};
    struct gloss_check *check = gloss_check_parse("a.yaml", gloss_slice(yaml), &diag);

    ck_assert_ptr_nonnull(check);
    ck_assert(gloss_check_report(check, mask, &diag));
    gloss_check_free(check);
}

START_TEST(reports) {
    char yaml[2048], got[1024] = "";

    snprintf(yaml, sizeof yaml, "terms:\n%s\n", lints[_i].yaml);
    run(yaml, GLOSS_LINTS_ALL, got);
    ck_assert_msg(strcmp(got, lints[_i].want) == 0, "%s:\ngot  %s\nwant %s", lints[_i].name, got, lints[_i].want);
}
END_TEST

START_TEST(every_lint_can_be_left_out) {
    for (unsigned lint = 0; lint < GLOSS_LINT_COUNT; lint++) {
        char yaml[2048], got[1024] = "", name[32];

        snprintf(yaml, sizeof yaml, "terms:\n%s\n", lints[_i].yaml);
        run(yaml, GLOSS_LINTS_ALL & ~GLOSS_LINT_BIT(lint), got);
        snprintf(name, sizeof name, "[%s]", gloss_lint_name((enum gloss_lint)lint));
        ck_assert_ptr_null(strstr(got, name));
    }
}
END_TEST

/* The place of a form, whatever the shape of its entry. */
static const struct {
    const char *yaml, *want;
} places[] = {
    {"terms:\n- definition: a\n  term: 'the'\n", "3:9"},
    {"terms: {'a': {aliases: [\n# comment\n \"the\"], definition: a}}", "3:2"},
    {"terms:\n  Aa:\n    names:\n      ko: [\xEC\x82\xAC, \xEB\x93\x9C]\n      de: the\n    definition: a\n", "5:11"},
    {"terms:\n  Aa:\n    senses:\n    - definition: a\n    - names: {en: [a1, the]}\n      definition: b\n", "5:24"},
    {"terms:\n  Aa:\n    senses: [{definition: a, expansion: the}]\nlanguage: en\n", "3:41"},
    {"\xEF\xBB\xBFterms:\n  Aa:\n    forms: [x1, x2,\r\n     the]\n    definition: a\n", "4:6"},
};

START_TEST(finds_the_place) {
    char got[1024] = "";
    size_t len = strlen(places[_i].want);

    run(places[_i].yaml, GLOSS_LINT_BIT(GLOSS_LINT_COMMON), got);
    ck_assert_msg(strncmp(strstr(got, "; ") ? strstr(got, "; ") + 2 : got, places[_i].want, len) == 0, "%s: %s",
                  places[_i].yaml, got);
}
END_TEST

/* ---- Texts ---- */

START_TEST(tells_what_texts_do_not_use) {
    static const char yaml[] = "terms:\n  BMD: a\n  shield: b\n  dome: c\n  ABM: {definition: d, use: BMD}\n";
    char got[1024] = "";
    struct gloss_diag diag = {.report = note, .user = got};
    struct gloss_check *check = gloss_check_parse("a.yaml", gloss_slice(yaml), &diag);
    struct source texts[] = {{.text = gloss_slice("One BMD.\n"), .at_once = 1},
                             {.text = gloss_slice("Two\n\nshields and a d\xFFome."), .at_once = 1}};

    ck_assert(gloss_check_report(check, GLOSS_LINTS_ALL, &diag));
    ck_assert_str_eq(got, ""); /* no text was read */
    for (size_t i = 0; i < 2; i++)
        ck_assert(gloss_check_text(check, "text", source_input(&texts[i]), &diag));
    ck_assert(gloss_check_is_used(check, gloss_glossary_entry(gloss_check_glossary(check), 1)));
    ck_assert(!gloss_check_is_used(check, gloss_glossary_entry(gloss_check_glossary(check), 2)));
    ck_assert(gloss_check_report(check, GLOSS_LINTS_ALL, &diag));
    ck_assert_str_eq(got, "4:3: 'dome' is not used in the texts [unused]");
    gloss_check_free(check);
}
END_TEST

/* ---- Very many ---- */

static size_t reported;

static void count(void *user, const struct gloss_fault *fault) {
    snprintf(user, 1024, "%s", fault->message);
    reported++;
}

START_TEST(shows_the_first_thousand) {
    char last[1024] = "";
    struct gloss_diag diag = {.report = count, .user = last};
    struct gloss_buf yaml = {0};
    struct gloss_check *check;

    gloss_buf_puts(&yaml, "terms:\n");
    for (int i = 0; i < 1500; i++)
        gloss_buf_printf(&yaml, "  term%d: {definition: a, aliases: ['term%d,'], see: [term%d]}\n", i, i, i);
    check = gloss_check_parse("a.yaml", gloss_buf_slice(&yaml), &diag);
    ck_assert_ptr_nonnull(check);
    reported = 0;
    ck_assert(gloss_check_report(check, GLOSS_LINTS_ALL, &diag));
    ck_assert_uint_eq(reported, 1001);
    ck_assert_str_eq(last, "2000 more warnings are not shown: 1000 punctuation 1000 see");
    gloss_check_free(check);
    gloss_buf_release(&yaml);
}
END_TEST

START_TEST(faults_become_json) {
    struct gloss_buf out = {0};
    const struct gloss_fault fault = {
        .severity = GLOSS_WARNING, .file = "a\"b", .line = 2, .column = 3, .message = "m\n", .lint = "see"};

    ck_assert(gloss_fault_render(&fault, gloss_buf_sink(&out)));
    gloss_buf_putc(&out, '\0');
    ck_assert_str_eq(out.ptr, "{\"file\": \"a\\\"b\", \"line\": 2, \"column\": 3, \"width\": 1, \"severity\": \"warning\", "
                              "\"lint\": \"see\", \"message\": \"m\\n\"}");
    gloss_buf_release(&out);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("check");
    TCase *tcase = tcase_create("all");

    tcase_add_loop_test(tcase, spells, 0, ROWS(initials));
    tcase_add_test(tcase, words_before_the_first_letter_count_as_left_out);
    tcase_add_loop_test(tcase, knows_acronyms, 0, ROWS(acronyms));
    tcase_add_loop_test(tcase, reports, 0, ROWS(lints));
    tcase_add_loop_test(tcase, every_lint_can_be_left_out, 0, ROWS(lints));
    tcase_add_loop_test(tcase, finds_the_place, 0, ROWS(places));
    tcase_add_test(tcase, tells_what_texts_do_not_use);
    tcase_add_test(tcase, shows_the_first_thousand);
    tcase_add_test(tcase, faults_become_json);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
