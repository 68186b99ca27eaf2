/* Uses of terms gathered with their sentences: where sentences end, how they are shown, and which of them a term keeps. */
#include <stdio.h>

#include "base/digest.h"
#include "base/limits.h"
#include "glossary/model.h"
#include "loaded.h"
#include "source.h"
#include "study/key.h"
#include "study/sentence.h"
#include "suite.h"

/* ---- Sentences ---- */

/* want: the sentences, each in front of a bar. */
static const struct {
    const char *name;
    bool by_line;
    const char *text, *want;
} sentences[] = {
    {"two", true, "One is. Two are.", "One is.|Two are.|"},
    {"no end", true, "One is", "One is|"},
    {"a question", true, "Is one? Yes! So", "Is one?|Yes!|So|"},
    {"in quotes", true, "\"It is.\" He went.", "\"It is.\"|He went.|"},
    {"a question in a sentence", true, "\"What?\" he said. So.", "\"What?\" he said.|So.|"},
    {"an abbreviation", true, "Dr. Kim vs. Lee went. So.", "Dr. Kim vs. Lee went.|So.|"},
    {"initials", true, "The U.S. Navy, e.g. J. Smith. So.", "The U.S. Navy, e.g. J. Smith.|So.|"},
    {"a decimal", true, "It is 3.14 or so. Two.", "It is 3.14 or so.|Two.|"},
    {"an ellipsis", true, "And so... it went. But... Not.", "And so... it went.|But...|Not.|"},
    {"a file", true, "Read a.txt now. So.", "Read a.txt now.|So.|"},
    {"hard line wraps", true, "One is\nhere. Two\nare.", "One is\nhere.|Two\nare.|"},
    {"items", true, "- One is\n- Two is\n12. Three", "One is|Two is|Three|"},
    {"a rule", true, "Head\n====\nText is.", "Head|====|Text is.|"},
    {"a short line before a long one", true,
     "Pact signed\nThe ministers of both countries met in the capital on Monday to sign it again.",
     "Pact signed|The ministers of both countries met in the capital on Monday to sign it again.|"},
    {"lines of markup say nothing", false, "One\n- two", "One\n- two|"},
    {"Chinese", true, "\xE6\x88\x91\xE3\x80\x82\xE4\xBD\xA0\xE3\x80\x82",
     "\xE6\x88\x91\xE3\x80\x82|\xE4\xBD\xA0\xE3\x80\x82|"},
    {"Japanese in brackets", true, "\xE3\x80\x8C\xE7\xA7\x81\xE3\x80\x82\xE3\x80\x8D\xE5\x83\x95\xE3\x80\x82",
     "\xE3\x80\x8C\xE7\xA7\x81\xE3\x80\x82\xE3\x80\x8D|\xE5\x83\x95\xE3\x80\x82|"},
    {"an apostrophe opens nothing", true, "L'\xC3\xA9t\xC3\xA9 d'\xC3\xA9t\xC3\xA9. L'eau.",
     "L'\xC3\xA9t\xC3\xA9 d'\xC3\xA9t\xC3\xA9.|L'eau.|"},
    {"a quotation in French", true, "\xC2\xAB Oui ! \xC2\xBB dit-il.", "\xC2\xAB Oui ! \xC2\xBB dit-il.|"},
    {"French quotes", true, "\xC2\xAB Oui ! \xC2\xBB Il va.", "\xC2\xAB Oui ! \xC2\xBB|Il va.|"},
    {"Arabic", true, "\xD9\x85\xD8\xA7\xD8\x9F \xD9\x86\xD8\xB9\xD9\x85.",
     "\xD9\x85\xD8\xA7\xD8\x9F|\xD9\x86\xD8\xB9\xD9\x85.|"},
    {"what is no UTF-8", true, "A\xFF. B", "A\xFF.|B|"},
    {"stops alone", true, "...", "...|"},
};

START_TEST(sentences_end) {
    struct gloss_slice text = gloss_slice(sentences[_i].text);
    struct gloss_buf got = {0};

    for (size_t at = 0; at < text.len;) {
        size_t end = gloss_sentence_end(text, at, at, sentences[_i].by_line);

        ck_assert_uint_gt(end, at);
        gloss_buf_put(&got, gloss_sentence_trim(gloss_slice_cut(text, at, end)));
        gloss_buf_putc(&got, '|');
        at = end;
    }
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), sentences[_i].want), "%s: got '%.*s'", sentences[_i].name,
                  (int)got.len, got.ptr);
    gloss_buf_release(&got);
}
END_TEST

/* Its use is between brackets. */
static const struct {
    const char *name, *text, *want;
} lines[] = {
    {"as it is", "A [SAM] is.", "A [SAM] is."},
    {"line ends", "A [surface-\r\n to-air\tmissile]\nis.", "A [surface- to-air missile] is."},
    {"a line end in Chinese", "\xE6\x88\x91\n[\xE4\xBD\xA0]", "\xE6\x88\x91[\xE4\xBD\xA0]"},
    {"code", "A \xEF\xBF\xBC and [SAM]", "A \xE2\x80\xA6 and [SAM]"},
    {"what is no UTF-8", "\xFF[SAM]\xC3", "\xEF\xBF\xBD[SAM]\xEF\xBF\xBD"},
    {"controls and directions",
     "\x1B\x01[S\xC2\xAD"
     "AM]\xE2\x80\xAE x",
     "[SAM] x"},
    {"joiners stay", "[\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D]", "[\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D]"},
};

START_TEST(sentences_are_lines) {
    struct gloss_buf text = {0}, line = {0}, got = {0};
    struct gloss_sentence_use use = {0};

    for (const char *at = lines[_i].text; *at; at++) {
        if (*at == '[')
            use.start = text.len;
        else if (*at == ']')
            use.end = text.len;
        else
            gloss_buf_putc(&text, *at);
    }
    gloss_sentence_put(&line, gloss_buf_slice(&text), &use, 1, NULL);
    gloss_buf_put(&got, gloss_slice_cut(gloss_buf_slice(&line), 0, use.start));
    gloss_buf_putc(&got, '[');
    gloss_buf_put(&got, gloss_slice_cut(gloss_buf_slice(&line), use.start, use.end));
    gloss_buf_putc(&got, ']');
    gloss_buf_put(&got, gloss_slice_cut(gloss_buf_slice(&line), use.end, line.len));
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), lines[_i].want), "%s: got '%.*s'", lines[_i].name, (int)got.len,
                  got.ptr);
    gloss_buf_release(&text);
    gloss_buf_release(&line);
    gloss_buf_release(&got);
}
END_TEST

static const struct {
    const char *text;
    bool whole, clean, refers;
    size_t tokens;
} shapes[] = {
    {"The pact of 2016 holds.", true, true, false, 5},
    {"the pact holds.", false, true, false, 3},
    {"The pact", false, true, false, 2},
    {"\"It holds!\"", true, true, false, 2},
    {"It holds.", true, true, true, 2},
    {"Italy holds.", true, true, false, 2},
    {"Read https://a.b now.", true, false, false, 5},
    {"Call f{x}.", true, false, false, 3},
    {"\xE6\x88\x91\xE6\x98\xAF\xE4\xBD\xA0\xE4\xBB\xAC\xE3\x80\x82", true, true, false, 2},
    {"", false, true, false, 0},
};

static const struct {
    const char *text;
    bool debris;
} leftovers[] = {
    {"Photo: AFP / Ceng Shou Yi / NurPhoto", true},
    {"[YONHAP]", true},
    {"BY MICHAEL LEE [lee@example.org]", true},
    {"The agency (desk@example.org) wrote of the pact.", true},
    {"US and Japan To Share Drone Intel", true},
    {"Japan's pact with Seoul", false},
    {"Korea exploring more sharing", false},
    {"It costs 3 @ 4.", false},
    {"SAM!", false},
    {"the pact", false},
    {"\xE6\x88\x91\xE6\x98\xAF", false},
    {"@", false},
};

START_TEST(names_alone_are_debris) {
    struct gloss_sentence_shape shape = gloss_sentence_shape(gloss_slice(leftovers[_i].text));

    ck_assert_msg(shape.debris == leftovers[_i].debris, "%s", leftovers[_i].text);
}
END_TEST

START_TEST(sentences_have_shapes) {
    struct gloss_sentence_shape shape = gloss_sentence_shape(gloss_slice(shapes[_i].text));

    ck_assert_msg(shape.whole == shapes[_i].whole && shape.clean == shapes[_i].clean && shape.refers == shapes[_i].refers &&
                      shape.tokens == shapes[_i].tokens,
                  "%s: %d %d %d %zu", shapes[_i].text, shape.whole, shape.clean, shape.refers, shape.tokens);
}
END_TEST

/* ---- What is gathered ---- */

static const char yaml[] =
    "terms:\n"
    "  GSOMIA: {expansion: General Security of Military Information Agreement, definition: Pact of 2016., aliases: [the "
    "Seoul pact]}\n"
    "  SAM: {expansion: surface-to-air missile}\n"
    "  Quad: {definition: Dialogue of four.}\n"
    "  UN: {expansion: United Nations, known: true}\n"
    "  C++: {definition: A language.}\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability, cues: [missile, battery]},"
    " {expansion: political action committee, cues: [donor]}]}\n";

static void make(void) { load(yaml); }

static void read_text(struct gloss_study *study, enum gloss_format format, const char *name, struct gloss_slice text,
                      size_t piece) {
    struct source source = {.text = text, .at_once = piece};
    struct gloss_diag diag = {0};

    ck_assert(gloss_study_document(study, format, name, source_input(&source), &diag));
}

/* A term a line: headword, `*` if it is known, uses, and its sentences with the uses in brackets, `?` behind those that may not have
 * a gap, `=` behind those that tell the expansion, `-` behind those that are not whole; and their lines. */
static void tell(struct gloss_study *study, struct gloss_buf *out) {
    size_t count;
    const struct gloss_study_term *const *terms = gloss_study_terms(study, &count);

    ck_assert_ptr_nonnull(terms);
    for (size_t i = 0; i < count; i++) {
        gloss_buf_put(out, terms[i]->entry->term);
        gloss_buf_puts(out, terms[i]->known ? "*" : "");
        if (terms[i]->sense)
            gloss_buf_printf(out, "/%.*s", (int)terms[i]->sense->expansion.len, terms[i]->sense->expansion.ptr);
        gloss_buf_printf(out, " %llu", (unsigned long long)terms[i]->uses);
        for (size_t k = 0; k < terms[i]->context_count; k++) {
            const struct gloss_study_context *context = &terms[i]->contexts[k];
            size_t at = 0;

            gloss_buf_printf(out, " %s:%llu ", context->document.ptr, (unsigned long long)context->line);
            for (size_t use = 0; use < context->use_count; use++) {
                gloss_buf_put(out, gloss_slice_cut(context->sentence, at, context->uses[use].start));
                gloss_buf_putc(out, '[');
                at = context->uses[use].end;
                gloss_buf_put(out, gloss_slice_cut(context->sentence, context->uses[use].start, at));
                gloss_buf_putc(out, ']');
            }
            gloss_buf_put(out, gloss_slice_cut(context->sentence, at, context->sentence.len));
            gloss_buf_printf(out, "%s%s%s", context->gap ? "" : "?", context->tells_expansion ? "=" : "",
                             context->whole ? "" : "-");
            ck_assert(k == 0 || context[-1].whole > context->whole ||
                      (context[-1].whole == context->whole && context[-1].score >= context->score));
        }
        gloss_buf_putc(out, '\n');
    }
}

enum { PLAIN = GLOSS_FORMAT_PLAIN, MARKDOWN = GLOSS_FORMAT_MARKDOWN, HTML = GLOSS_FORMAT_HTML };

static const struct {
    const char *name;
    int format;
    const char *text, *want;
} texts[] = {
    {"none", PLAIN, "Nothing is here.", ""},
    {"one", PLAIN, "The SAM of the army hit it.", "SAM 1 t:1 The [SAM] of the army hit it.\n"},
    {"by use", PLAIN, "The Quad met in the city. A SAM and a SAM flew over all of it.",
     "SAM 2 t:1 A [SAM] and a [SAM] flew over all of it.\nQuad 1 t:1 The [Quad] met in the city.\n"},
    {"line ends", PLAIN, "One.\n\nThe new SAM\nof the army hit it.", "SAM 1 t:3 The new [SAM] of the army hit it.\n"},
    {"few words leave no gap", PLAIN, "The SAM hit.", "SAM 1 t:1 The [SAM] hit.?\n"},
    {"a definition is one use", PLAIN, "The army has one surface-to-air missile (SAM) more.",
     "SAM 1 t:1 The army has one [surface-to-air missile (SAM)] more.=\n"},
    {"both forms are blanked", PLAIN, "The SAM of the army is a surface-to-air missile of old.",
     "SAM 2 t:1 The [SAM] of the army is a [surface-to-air missile] of old.=\n"},
    {"the better one first", PLAIN, "It said SAM. The new SAM of the army hit the old tower in the city today.",
     "SAM 2 t:1 The new [SAM] of the army hit the old tower in the city today. t:1 It said [SAM].?\n"},
    {"what is whole comes first", MARKDOWN,
     "- The new SAM of the army and the old tower in the city\n- They said to all who would hear it that the SAM, of which "
     "nobody knew how many "
     "there were, had been there from the first day on, and would be there on the last one.\n",
     "SAM 2 t:2 They said to all who would hear it that the [SAM], of which nobody knew how many there were, had been "
     "there from the first "
     "day on, and would be there on the last one. t:1 The new [SAM] of the army and the old tower in the city-\n"},
    {"known", PLAIN, "The UN met here in the city.", "UN* 1 t:1 The [UN] met here in the city.\n"},
    {"senses", PLAIN, "The PAC missile battery fired once.\n\nThe PAC took the donor money here.",
     "PAC/Patriot Advanced Capability 1 t:1 The [PAC] missile battery fired once.\n"
     "PAC/political action committee 1 t:3 The [PAC] took the donor money here.\n"},
    {"Markdown", MARKDOWN, "# What SAM means\n\nThe **SAM** of the `x` army hit it.\n",
     "SAM 2 t:3 The [SAM] of the x army hit it. t:1 What [SAM] means?-\n"},
    {"names alone show nothing", MARKDOWN, "# SAM\n\nBY THE SAM\n\nThe SAM hit it.\n", "SAM 3 t:5 The [SAM] hit it.?\n"},
    {"code is shown", MARKDOWN, "The SAM of `` a`b ``, ` c `, `d  e` and <kbd>f</kbd> hit it.\n",
     "SAM 1 t:1 The [SAM] of \xE2\x80\xA6, c, d  e and f hit it.\n"},
    {"what is no code", MARKDOWN, "The SAM of $x$, ![y](z) and `w`![y](z) hit it.\n",
     "SAM 1 t:1 The [SAM] of \xE2\x80\xA6, \xE2\x80\xA6 and \xE2\x80\xA6 hit it.\n"},
    {"code that tells", MARKDOWN, "The SAM of `export sam=1` hit it.\n", "SAM 1 t:1 The [SAM] of \xE2\x80\xA6 hit it.\n"},
    {"code of HTML", HTML,
     "<p>The SAM of <code class=a>A=1</code>, <code>a &lt; b</code> and <samp>c<b>d</b></samp> hit it.",
     "SAM 1 t:1 The [SAM] of A=1, \xE2\x80\xA6 and \xE2\x80\xA6 hit it.\n"},
    {"code that controls a display", MARKDOWN,
     "The SAM of `a\xE2\x80\xAE\xC2\x9B"
     "b` hit it.\n",
     "SAM 1 t:1 The [SAM] of ab hit it.\n"},
    {"an item", MARKDOWN, "- The SAM of the army hit it.\n- Two\n", "SAM 1 t:1 The [SAM] of the army hit it.\n"},
    {"a cell", MARKDOWN, "| a | b |\n|---|---|\n| The SAM of the army hit. | c |\n",
     "SAM 1 t:3 The [SAM] of the army hit.-\n"},
    {"HTML", HTML, "<p>Old.</p>\n<p>The <b>SAM</b>s of <i>AT&amp;T</i> hit it\nall.</p>",
     "SAM 1 t:2 The [SAMs] of AT&T hit it all.\n"},
    {"no sentence ends inside", PLAIN, "We use C++. The C++. So it is said of old.",
     "C++ 2 t:1 We use [C++].? t:1 The [C++].?\n"},
};

START_TEST(texts_are_gathered) {
    /* However it comes in. */
    for (size_t piece = 1; piece < 100; piece += 7) {
        struct gloss_study *study = gloss_study_new(the_index, NULL);
        struct gloss_buf got = {0};

        ck_assert_ptr_nonnull(study);
        read_text(study, (enum gloss_format)texts[_i].format, "t", gloss_slice(texts[_i].text), piece);
        tell(study, &got);
        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), texts[_i].want), "%s: got\n%.*s", texts[_i].name, (int)got.len,
                      got.ptr);
        gloss_buf_release(&got);
        gloss_study_free(study);
    }
}
END_TEST

START_TEST(places_are_those_of_the_document) {
    static const char text[] = "<p>One &amp; all.</p><p>The <b>SAM</b> hit &lt;it. So</p>";
    struct gloss_study *study = gloss_study_new(the_index, NULL);
    const struct gloss_study_context *context;
    size_t count;

    read_text(study, GLOSS_FORMAT_HTML, "t", gloss_slice(text), 100);
    context = gloss_study_terms(study, &count)[0]->contexts;
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(memcmp(text + context->start, "The <b>", 7), 0);
    ck_assert_int_eq(memcmp(text + context->end - 3, "it.", 3), 0);
    ck_assert_uint_eq(context->use_start, (size_t)(strstr(text, "SAM") - text));
    ck_assert_uint_eq(context->use_end, context->use_start + 3);
    gloss_study_free(study);
}
END_TEST

START_TEST(many_texts_are_one) {
    static const struct gloss_study_options one = {.contexts = 1};
    struct gloss_study *study = gloss_study_new(the_index, &one);
    struct gloss_buf got = {0};
    struct gloss_diag diag = {0};

    read_text(study, GLOSS_FORMAT_PLAIN, "a", gloss_slice("A SAM. The Quad met in the city."), 100);
    read_text(study, GLOSS_FORMAT_MARKDOWN, "b", gloss_slice("The SAM of the army hit it."), 100);
    ck_assert(gloss_study_record(study, "c", 7, gloss_slice("{\"text\": \"The Quad of four met in the city.\"}"), &diag));
    ck_assert(!gloss_study_record(study, "c", 8, gloss_slice("{"), &diag));
    tell(study, &got);
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), "SAM 2 b:1 The [SAM] of the army hit it.\n"
                                                        "Quad 2 c:7 The [Quad] of four met in the city.\n"),
                  "%.*s", (int)got.len, got.ptr);
    gloss_buf_release(&got);
    gloss_study_free(study);
}
END_TEST

START_TEST(what_the_reader_knows_is_flagged) {
    struct gloss_known *known = gloss_known_new(the_glossary);
    struct gloss_study_options options = {.known = known};
    struct gloss_study *study;
    const struct gloss_study_term *const *terms;
    size_t count;

    ck_assert(gloss_known_add(known, gloss_slice("Quad\n")));
    study = gloss_study_new(the_index, &options);
    read_text(study, GLOSS_FORMAT_PLAIN, "t", gloss_slice("The SAM and the Quad."), 100);
    terms = gloss_study_terms(study, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert(!terms[0]->known);
    ck_assert(terms[1]->known);
    gloss_study_free(study);
    gloss_known_free(known);
}
END_TEST

/* A paragraph over several windows, in short sentences, and one without an end. */
START_TEST(long_paragraphs_are_read) {
    static const char sentence[] = "The SAM of the army hit it. ";
    enum { TIMES = 100000, USES = 2 * TIMES };
    struct gloss_study *study = gloss_study_new(the_index, NULL);
    const struct gloss_study_term *const *terms;
    struct gloss_buf text = {0};
    size_t count;

    for (size_t i = 0; i < TIMES; i++)
        gloss_buf_puts(&text, sentence);
    gloss_buf_puts(&text, "\n\n");
    for (size_t i = 0; i < TIMES; i++)
        gloss_buf_puts(&text, "the SAM ");
    ck_assert(!text.failed);
    read_text(study, GLOSS_FORMAT_PLAIN, "t", gloss_buf_slice(&text), 4096);
    terms = gloss_study_terms(study, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(terms[0]->uses, USES);
    ck_assert_uint_eq(terms[0]->context_count, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(terms[0]->contexts[i].start, i * (sizeof sentence - 1));
        ck_assert_uint_eq(terms[0]->contexts[i].sentence.len, sizeof sentence - 2);
    }
    gloss_buf_release(&text);
    gloss_study_free(study);
}
END_TEST

/* A sentence over the edge of a window is whole. */
START_TEST(windows_part_no_sentence) {
    struct gloss_study *study = gloss_study_new(the_index, NULL);
    const struct gloss_study_term *const *terms;
    static const char sentence[] = "The long and old SAM of the army hit it on the edge of all.";
    struct gloss_buf text = {0};
    size_t count, at;

    while (text.len < GLOSS_LIMIT_WINDOW_BYTES - 20)
        gloss_buf_puts(&text, "So it is. ");
    at = text.len;
    gloss_buf_puts(&text, sentence);
    gloss_buf_puts(&text, " ");
    while (text.len < 2 * GLOSS_LIMIT_WINDOW_BYTES)
        gloss_buf_puts(&text, "So it is. ");
    read_text(study, GLOSS_FORMAT_PLAIN, "t", gloss_buf_slice(&text), SIZE_MAX);
    terms = gloss_study_terms(study, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(terms[0]->contexts[0].start, at);
    ck_assert_uint_eq(terms[0]->contexts[0].end, at + sizeof sentence - 1);
    gloss_buf_release(&text);
    gloss_study_free(study);
}
END_TEST

/* ---- Names ---- */

static void put_hex(char *to, const unsigned char *digest, size_t size) {
    for (size_t i = 0; i < size; i++)
        snprintf(to + 2 * i, 3, "%02x", digest[i]);
}

/* FIPS 180-4's own, and what takes two blocks at the end. */
static const struct {
    const char *text, *sha256, *sha1;
} digests[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
};

START_TEST(digests_are_those_of_the_standard) {
    unsigned char digest[GLOSS_SHA256_BYTES];
    char hex[2 * GLOSS_SHA256_BYTES + 1];

    gloss_sha256(gloss_slice(digests[_i].text), digest);
    put_hex(hex, digest, GLOSS_SHA256_BYTES);
    ck_assert_str_eq(hex, digests[_i].sha256);
    gloss_sha1(gloss_slice(digests[_i].text), digest);
    put_hex(hex, digest, GLOSS_SHA1_BYTES);
    ck_assert_str_eq(hex, digests[_i].sha1);
}
END_TEST

START_TEST(keys_name_meanings) {
    const struct gloss_entry *pac = gloss_entry_at(the_glossary, 5), *gsomia = gloss_entry_at(the_glossary, 0);
    struct gloss_buf key = {0}, scratch = {0};
    char one[GLOSS_GUID_LETTERS + 1], other[GLOSS_GUID_LETTERS + 1];

    ck_assert(gloss_key_put(&key, pac, &pac->senses[1]));
    ck_assert(gloss_slice_is(gloss_buf_slice(&key), "PAC/political action committee"));
    gloss_key_guid(gloss_slice("a"), gloss_buf_slice(&key), "term", &scratch, one);
    gloss_key_guid(gloss_slice("a"), gloss_buf_slice(&key), "cloze", &scratch, other);
    ck_assert_str_ne(one, other);
    ck_assert_uint_eq(strlen(one), GLOSS_GUID_LETTERS);
    ck_assert_uint_eq(strspn(one, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), GLOSS_GUID_LETTERS);
    key.len = 0;
    ck_assert(gloss_key_put(&key, gsomia, gsomia->senses));
    ck_assert(gloss_slice_is(gloss_buf_slice(&key), "GSOMIA"));
    gloss_buf_release(&key);
    gloss_buf_release(&scratch);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("study");
    TCase *tc = tcase_create("study");

    tcase_add_unchecked_fixture(tc, make, unload);
    tcase_add_loop_test(tc, sentences_end, 0, ROWS(sentences));
    tcase_add_loop_test(tc, sentences_are_lines, 0, ROWS(lines));
    tcase_add_loop_test(tc, names_alone_are_debris, 0, ROWS(leftovers));
    tcase_add_loop_test(tc, sentences_have_shapes, 0, ROWS(shapes));
    tcase_add_loop_test(tc, texts_are_gathered, 0, ROWS(texts));
    tcase_add_test(tc, places_are_those_of_the_document);
    tcase_add_test(tc, many_texts_are_one);
    tcase_add_test(tc, what_the_reader_knows_is_flagged);
    tcase_add_test(tc, long_paragraphs_are_read);
    tcase_add_test(tc, windows_part_no_sentence);
    tcase_add_loop_test(tc, digests_are_those_of_the_standard, 0, ROWS(digests));
    tcase_add_test(tc, keys_name_meanings);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
