/* Long forms as they are written where a text first uses their short form: articles, plurals, capitals, and what stands around. */
#include "plan/expansion.h"
#include "plan/plural.h"
#include "plan/surroundings.h"
#include "suite.h"

/* ---- Plurals ---- */

static const struct {
    const char *singular, *plural, *listed; /* a form of the entry; NULL: none */
} plurals[] = {
    {"surface-to-air missile", "surface-to-air missiles", NULL},
    {"unmanned aerial vehicle", "unmanned aerial vehicles", NULL},
    {"memorandum of understanding", "memoranda of understanding", NULL},
    {"memorandum of understanding", "memorandums of understanding", "memorandums of understanding"},
    {"memorandum of understanding", "memoranda of understanding", "MOUs"},
    {"Member of Parliament", "Members of Parliament", NULL},
    {"point of contact", "points of contact", NULL},
    {"prisoner of war", "prisoners of war", NULL},
    {"weapon of mass destruction", "weapons of mass destruction", NULL},
    {"weapons of mass destruction", "weapons of mass destruction", NULL},
    {"rules of engagement", "rules of engagement", NULL},
    {"area of responsibility", "areas of responsibility", NULL},
    {"request for proposal", "requests for proposal", NULL},
    {"notice to airmen", "notices to airmen", NULL},
    {"commander in chief", "commanders in chief", NULL},
    {"in-flight entertainment system", "in-flight entertainment systems", NULL},
    {"cost of living adjustment", "cost of living adjustments", "cost of living adjustments"},
    {"secretary general", "secretaries general", NULL},
    {"Attorney General", "Attorneys General", NULL},
    {"court martial", "courts martial", NULL},
    {"major general", "major generals", NULL},
    {"non-governmental organization", "non-governmental organizations", NULL},
    {"exclusive economic zone", "exclusive economic zones", NULL},
    {"special forces", "special forces", NULL},
    {"battery", "batteries", NULL},
    {"relay", "relays", NULL},
    {"company headquarters", "company headquarters", NULL},
    {"patrol aircraft", "patrol aircraft", NULL},
    {"landing craft", "landing craft", NULL},
    {"Marine Corps", "Marine Corps", NULL},
    {"time series", "time series", NULL},
    {"business process", "business processes", NULL},
    {"virus", "viruses", NULL},
    {"risk analysis", "risk analyses", NULL},
    {"control matrix", "control matrices", NULL},
    {"evaluation criterion", "evaluation criteria", NULL},
    {"able seaman", "able seamen", NULL},
    {"policewoman", "policewomen", NULL},
    {"human", "humans", NULL},
    {"launch box", "launch boxes", NULL},
    {"research branch", "research branches", NULL},
    {"epoch", "epochs", NULL},
    {"heavyweight torpedo", "heavyweight torpedoes", NULL},
    {"command post radio", "command post radios", NULL},
    {"throwing knife", "throwing knives", NULL},
    {"joint chief", "joint chiefs", NULL},
    {"Standard Missile 3", "Standard Missile 3s", NULL},
    {"over-the-horizon RADAR", "over-the-horizon RADARs", NULL},
    {"area access point", "area access points", NULL},
    {"missile (short range)", NULL, NULL},
    {"", NULL, NULL},
};

START_TEST(a_phrase_has_the_plural_of_its_head) {
    struct gloss_slice listed = gloss_slice(plurals[_i].listed);
    struct gloss_list forms = {&listed, listed.ptr != NULL};
    struct gloss_buf got = {0};
    bool known = gloss_plural_put(&got, gloss_slice(plurals[_i].singular), forms);

    ck_assert_msg(known == (plurals[_i].plural != NULL), "%s", plurals[_i].singular);
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), known ? plurals[_i].plural : ""), "%s: got '%.*s'",
                  plurals[_i].singular, (int)got.len, got.ptr);
    gloss_buf_release(&got);
}
END_TEST

/* ---- Articles ---- */

static const struct {
    const char *text;
    enum gloss_article article;
} articles[] = {
    {"surface-to-air missile", GLOSS_ARTICLE_A},
    {"memorandum of understanding", GLOSS_ARTICLE_A},
    {"unmanned aerial vehicle", GLOSS_ARTICLE_AN},
    {"air defence zone", GLOSS_ARTICLE_AN},
    {"Exclusive Economic Zone", GLOSS_ARTICLE_AN},
    {"European Union member", GLOSS_ARTICLE_A},
    {"United Nations resolution", GLOSS_ARTICLE_A},
    {"universal joint", GLOSS_ARTICLE_A},
    {"uniform resource locator", GLOSS_ARTICLE_A},
    {"unidentified flying object", GLOSS_ARTICLE_AN},
    {"uninterruptible power supply", GLOSS_ARTICLE_AN},
    {"underwater vehicle", GLOSS_ARTICLE_AN},
    {"user interface", GLOSS_ARTICLE_A},
    {"utility helicopter", GLOSS_ARTICLE_A},
    {"urgent operational need", GLOSS_ARTICLE_AN},
    {"uranium mine", GLOSS_ARTICLE_A},
    {"upper stage", GLOSS_ARTICLE_AN},
    {"one-time pad", GLOSS_ARTICLE_A},
    {"on-board computer", GLOSS_ARTICLE_AN},
    {"hourly rate", GLOSS_ARTICLE_AN},
    {"honest broker", GLOSS_ARTICLE_AN},
    {"high-speed missile", GLOSS_ARTICLE_A},
    {"X-band radar", GLOSS_ARTICLE_AN},
    {"U-boat", GLOSS_ARTICLE_A},
    {"8-inch gun", GLOSS_ARTICLE_AN},
    {"11-man team", GLOSS_ARTICLE_AN},
    {"110-volt line", GLOSS_ARTICLE_A},
    {"5-inch gun", GLOSS_ARTICLE_A},
    {"NATO Response Force", GLOSS_NO_ARTICLE},
    {"\xC3\xA9lite unit", GLOSS_NO_ARTICLE},
    {"", GLOSS_NO_ARTICLE},
};

START_TEST(an_article_goes_by_the_sound) {
    ck_assert_msg(gloss_article_of(gloss_slice(articles[_i].text)) == articles[_i].article, "%s", articles[_i].text);
}
END_TEST

/* ---- The whole ---- */

enum { LS = GLOSS_EXPAND_LONG_SHORT, SL = GLOSS_EXPAND_SHORT_LONG, FN = GLOSS_EXPAND_FOOTNOTE };
enum { PLURAL = 1, SENTENCE = 2, BRACKETS = 4 };

static const struct {
    const char *long_form;
    int style;
    enum gloss_article article;
    unsigned flags;
    const char *want; /* the short form being #; "+n" or "-n" before it for the article; NULL: none */
} uses[] = {
    {"memorandum of understanding", LS, GLOSS_NO_ARTICLE, 0, "memorandum of understanding (#)"},
    {"memorandum of understanding", LS, GLOSS_ARTICLE_AN, 0, "-n memorandum of understanding (#)"},
    {"memorandum of understanding", LS, GLOSS_ARTICLE_A, 0, "memorandum of understanding (#)"},
    {"memorandum of understanding", LS, GLOSS_NO_ARTICLE, PLURAL, "memoranda of understanding (#)"},
    {"memorandum of understanding", LS, GLOSS_NO_ARTICLE, SENTENCE, "Memorandum of understanding (#)"},
    {"memorandum of understanding", LS, GLOSS_NO_ARTICLE, PLURAL | SENTENCE, "Memoranda of understanding (#)"},
    {"memorandum of understanding", LS, GLOSS_NO_ARTICLE, BRACKETS, "memorandum of understanding [#]"},
    {"memorandum of understanding", SL, GLOSS_NO_ARTICLE, 0, "# (memorandum of understanding)"},
    {"memorandum of understanding", SL, GLOSS_ARTICLE_AN, SENTENCE, "# (memorandum of understanding)"},
    {"memorandum of understanding", SL, GLOSS_NO_ARTICLE, PLURAL, "# (memoranda of understanding)"},
    {"memorandum of understanding", SL, GLOSS_NO_ARTICLE, BRACKETS, "# [memorandum of understanding]"},
    {"memorandum of understanding", FN, GLOSS_ARTICLE_AN, PLURAL, "#"},
    {"unmanned aerial vehicle", LS, GLOSS_ARTICLE_A, 0, "+n unmanned aerial vehicle (#)"},
    {"unmanned aerial vehicle", LS, GLOSS_ARTICLE_AN, 0, "unmanned aerial vehicle (#)"},
    {"unmanned aerial vehicle", LS, GLOSS_ARTICLE_A, PLURAL, NULL},
    {"NATO Response Force", LS, GLOSS_ARTICLE_AN, 0, NULL},
    {"NATO Response Force", LS, GLOSS_NO_ARTICLE, 0, "NATO Response Force (#)"},
    {"missile (short range)", LS, GLOSS_NO_ARTICLE, PLURAL, NULL},
    {"missile (short range)", SL, GLOSS_NO_ARTICLE, PLURAL, NULL},
    {"General Security Agreement", LS, GLOSS_NO_ARTICLE, SENTENCE, "General Security Agreement (#)"},
    {"eXtensible Markup Language", LS, GLOSS_NO_ARTICLE, SENTENCE, "eXtensible Markup Language (#)"},
    {"\xC3\xB6"
     "ffentlicher Rundfunk",
     LS, GLOSS_NO_ARTICLE, SENTENCE,
     "\xC3\x96"
     "ffentlicher Rundfunk (#)"},
};

START_TEST(a_use_gets_its_long_form) {
    struct gloss_use use = {.long_form = gloss_slice(uses[_i].long_form),
                            .style = (enum gloss_expand_style)uses[_i].style,
                            .article = uses[_i].article,
                            .plural = uses[_i].flags & PLURAL,
                            .starts_sentence = uses[_i].flags & SENTENCE,
                            .in_brackets = uses[_i].flags & BRACKETS};
    struct gloss_expansion got;
    struct gloss_buf texts = {0}, whole = {0};

    gloss_buf_puts(&texts, "before ");
    if (gloss_expand(&texts, &use, &got)) {
        gloss_buf_puts(&whole, got.article == GLOSS_ARTICLE_GAINS_N   ? "+n "
                               : got.article == GLOSS_ARTICLE_LOSES_N ? "-n "
                                                                      : "");
        gloss_buf_put(&whole, gloss_slice_cut(gloss_buf_slice(&texts), got.start, got.before));
        gloss_buf_putc(&whole, '#');
        gloss_buf_put(&whole, gloss_slice_cut(gloss_buf_slice(&texts), got.before, got.after));
        ck_assert_msg(uses[_i].want && gloss_slice_is(gloss_buf_slice(&whole), uses[_i].want), "%s: got '%.*s'",
                      uses[_i].long_form, (int)whole.len, whole.ptr);
    } else {
        ck_assert_ptr_null(uses[_i].want);
        ck_assert_uint_eq(texts.len, strlen("before "));
    }
    gloss_buf_release(&texts);
    gloss_buf_release(&whole);
}
END_TEST

/* ---- What stands around ---- */

static const struct {
    const char *text; /* the use is the first # */
    const char *
        want; /* a: article a, n: an, S: sentence, B: in brackets, A: alone, P: possessive, J: joined, C: capitals, N: noted,
                         K: bracketed */
} places[] = {
    {"#", "S"},
    {"The #.", ""},
    {"a #", "a"},
    {"an #", "n"},
    {"An\n#", "n"},
    {"an \xE2\x80\x9C#\xE2\x80\x9D", "n"},
    {"than #", ""},
    {"Quad a-#", "J"},
    {"It ended. # began", "S"},
    {"\"It ended.\" # began", "S"},
    {"ended! # began", "S"},
    {"one\n\n# began", "S"},
    {"one\n# goes on", ""},
    {"- # began", "S"},
    {"one\n* # began", "S"},
    {"one \xE2\x80\xA2 # ", ""},
    {"of the U.S. # there", ""},
    {"Mr. #", ""},
    {"e.g. #", ""},
    {"in 2016. #", "S"},
    {"ended (# too)", "B"},
    {"ended. (# too)", "SB"},
    {"(so) #", ""},
    {"the pact (#) is", "BA"},
    {"the pact (\"#\") is", "BA"},
    {"the pact [#] is", "A"},
    {"the # (of 1) is", "K"},
    {"the #\n[of 1] is", "K"},
    {"the #[1] is", "N"},
    {"the #[^1] is", "N"},
    {"the #'s end", "P"},
    {"the #\xE2\x80\x99s end", "P"},
    {"the '#' end", ""},
    {"the #-led force", "J"},
    {"the anti-# force", "J"},
    {"the # - led", ""},
    {"the #\xE2\x80\x93Russia council", "J"},
    {"the @# account", "J"},
    {"THE # SUMMIT ENDS", "C"},
    {"x\n\nTHE # SUMMIT\n\nx", "C"},
    {"THE # of", ""},
    {"#, UAV", "SC"},
    {"# 1", "S"},
    {"a # [2]", "a"},
};

START_TEST(what_stands_around_is_seen) {
    struct gloss_slice text = gloss_slice(places[_i].text);
    struct gloss_buf copy = {0};
    size_t at = 0;
    struct gloss_around got;
    char found[16] = "", *to = found;

    while (text.ptr[at] != '#')
        at++;
    gloss_buf_put(&copy, gloss_slice_cut(text, 0, at));
    gloss_buf_puts(&copy, "MOU");
    gloss_buf_put(&copy, gloss_slice_cut(text, at + 1, text.len));
    got = gloss_around_of(gloss_buf_slice(&copy), at, at + 3);
    if (got.article != GLOSS_NO_ARTICLE)
        *to++ = got.article == GLOSS_ARTICLE_A ? 'a' : 'n';
    *to = 'S', to += got.starts_sentence;
    *to = 'B', to += got.in_brackets;
    *to = 'A', to += got.alone;
    *to = 'P', to += got.possessive;
    *to = 'J', to += got.joined;
    *to = 'C', to += got.in_capitals;
    *to = 'N', to += got.noted;
    *to = 'K', to += got.bracketed;
    *to = '\0';
    ck_assert_msg(strcmp(found, places[_i].want) == 0, "'%s': got '%s'", places[_i].text, found);
    gloss_buf_release(&copy);
}
END_TEST

static const struct {
    const char *before, *short_form;
    bool spelled;
} definitions[] = {
    {"the Security Agreement on Military Data", "SAMD", true},
    {"the Security Agreement on Military Data", "SAOMD", true},
    {"the alliance of the West", "NATO", false},
    {"many Points of Contact", "POCs", true},
    {"Points of Contact", "PoC", true},
    {"a pact. Of War", "POW", false},
    {"Foreign Ministry", "M", false},
    {"", "MOU", false},
};

START_TEST(words_before_a_bracket_spell_it) {
    struct gloss_buf text = {0};
    size_t start;

    gloss_buf_puts(&text, definitions[_i].before);
    gloss_buf_puts(&text, " (");
    start = text.len;
    gloss_buf_puts(&text, definitions[_i].short_form);
    gloss_buf_puts(&text, ") was");
    ck_assert_msg(gloss_spelled_before(gloss_buf_slice(&text), start, text.len - 5) == definitions[_i].spelled, "%s",
                  definitions[_i].before);
    gloss_buf_release(&text);
}
END_TEST

static const struct {
    const char *between;
    bool introduces;
} betweens[] = {
    {" (", true},           {", or ", true}, {" \xE2\x80\x93 ", true}, {", also known as the ", true},
    {" stands for ", true}, {"", true},      {" members say ", false}, {". The ", false},
    {"; ", false},
};

START_TEST(words_between_introduce) {
    ck_assert_msg(gloss_introduces(gloss_slice(betweens[_i].between)) == betweens[_i].introduces, "'%s'",
                  betweens[_i].between);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("expansion");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(all, a_phrase_has_the_plural_of_its_head, 0, ROWS(plurals));
    tcase_add_loop_test(all, an_article_goes_by_the_sound, 0, ROWS(articles));
    tcase_add_loop_test(all, a_use_gets_its_long_form, 0, ROWS(uses));
    tcase_add_loop_test(all, what_stands_around_is_seen, 0, ROWS(places));
    tcase_add_loop_test(all, words_before_a_bracket_spell_it, 0, ROWS(definitions));
    tcase_add_loop_test(all, words_between_introduce, 0, ROWS(betweens));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
