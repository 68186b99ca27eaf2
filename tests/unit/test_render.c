/* From texts to outputs: every target as exact bytes, and what holds for any text. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "render/json_text.h"
#include "source.h"
#include "suite.h"

#define BYTES(text) \
    { text, sizeof(text) - 1 }

static const char yaml[] =
    "glossary: Test\n"
    "id: test\n"
    "terms:\n"
    "  THAAD: {expansion: Terminal High Altitude Area Defense, definition: Shoots down missiles., tags: [missile, us]}\n"
    "  Quad: A group of four.\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability, definition: A missile.}, {definition: A committee}]}\n"
    "  SOP: {definition: Old name., status: deprecated, use: Quad}\n"
    "  OLD: {definition: Older still, status: deprecated}\n"
    "  UN: {definition: Everybody., known: true}\n"
    "  NATO: {definition: 'An alliance of\n    many.'}\n"
    "  NSC: {tags: [council], senses: [{expansion: Alpha One, definition: First., tags: [a, both]}, "
    "{id: two, expansion: Beta Two, tags: [b, both]}]}\n"
    "  \xE7\xB1\xB3\xE5\x9B\xBD: {expansion: \xE3\x82\xA2\xE3\x83\xA1\xE3\x83\xAA\xE3\x82\xAB, definition: a}\n";

/* ---- Memory in, memory out ---- */

static void write_fault(void *user, const struct gloss_fault *fault) {
    struct gloss_buf *out = user;

    gloss_buf_printf(out, "%s:%zu:%zu: %s\n", fault->file ? fault->file : "", fault->line, fault->column, fault->message);
}

struct matcher {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
};

static struct matcher make(const char *text) {
    struct gloss_buf faults = {0};
    struct gloss_diag diag = {.report = write_fault, .user = &faults};
    struct matcher made = {.glossary = gloss_glossary_parse("test.yaml", gloss_slice(text), &diag)};

    ck_assert_msg(made.glossary != NULL, "%.*s", (int)faults.len, faults.ptr);
    made.index = gloss_index_new(made.glossary, NULL, NULL);
    ck_assert_ptr_nonnull(made.index);
    gloss_buf_release(&faults);
    return made;
}

static void end(struct matcher *made) {
    gloss_index_free(made->index);
    gloss_glossary_free(made->glossary);
}

/* One text through a job of its own, with what the run says behind it in faults, if that is not NULL. */
static void render(const struct matcher *matcher, const struct gloss_options *options, struct gloss_slice text,
                   size_t at_once, struct gloss_buf *out, struct gloss_buf *faults) {
    struct source source = {.text = text, .at_once = at_once};
    struct gloss_diag diag = {.report = faults ? write_fault : NULL, .user = faults};
    struct gloss_job *job = gloss_job_new(matcher->index, options, gloss_buf_sink(out));

    ck_assert_ptr_nonnull(job);
    ck_assert(gloss_job_document(job, "a.txt", source_input(&source), &diag));
    ck_assert(gloss_job_finish(job, &diag));
    ck_assert_uint_eq(diag.errors, 0);
    gloss_job_free(job);
}

/* What Check cannot tell whole is cut. */
static void check_text(const char *name, const struct gloss_buf *got, struct gloss_slice want) {
    size_t same = 0;

    while (same < got->len && same < want.len && got->ptr[same] == want.ptr[same])
        same++;
    ck_assert_msg(gloss_slice_equal(gloss_buf_slice(got), want), "%s: differs from byte %zu on: got\n%.*s\nnot\n%.*s", name,
                  same, (int)(got->len < 1000 ? got->len : 1000), got->ptr ? got->ptr : "",
                  (int)(want.len < 1000 ? want.len : 1000), want.ptr);
}

static struct matcher matcher;

static void make_matcher(void) { matcher = make(yaml); }
static void end_matcher(void) { end(&matcher); }

struct row {
    const char *name;
    struct gloss_options options;
    struct gloss_slice text, want;
};

static void check_row(const struct row *row) {
    for (size_t at_once = 0; at_once < 3; at_once++) {
        struct gloss_buf got = {0};

        render(&matcher, &row->options, row->text, at_once, &got, NULL);
        check_text(row->name, &got, row->want);
        gloss_buf_release(&got);
    }
}

#define FIRST .plan = {.mark = GLOSS_MARK_FIRST}
#define ALL .plan = {.mark = GLOSS_MARK_ALL}
#define PARAGRAPH .plan = {.mark = GLOSS_MARK_PARAGRAPH}
#define DASH "\xE2\x80\x93"
#define APOSTROPHE "\xE2\x80\x99"
#define THAAD_NOTE "THAAD " DASH " Terminal High Altitude Area Defense. Shoots down missiles.\n"
#define QUAD_NOTE "Quad " DASH " A group of four.\n"
#define TEN "xxxx yyyy "
#define LONG_LINE TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

/* ---- Plain text ---- */

#define TEXT(how) \
    { .to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_##how }

static const struct row texts[] = {
    {"nothing", {FIRST, .render = TEXT(END)}, BYTES(""), BYTES("")},
    {"no mention", {FIRST, .render = TEXT(END)}, BYTES("abc\n"), BYTES("abc\n")},
    {"at the end",
     {FIRST, .render = TEXT(END)},
     BYTES("A THAAD, the Quad, THAAD.\n"),
     BYTES("A THAAD[1], the Quad[2], THAAD.\n\n[1] " THAAD_NOTE "[2] " QUAD_NOTE)},
    {"at the end of a text without a line end",
     {FIRST, .render = TEXT(END)},
     BYTES("A Quad"),
     BYTES("A Quad[1]\n\n[1] " QUAD_NOTE)},
    {"at the end, once for each entry",
     {ALL, .render = TEXT(END)},
     BYTES("Quad Quad\n\nQuad\n"),
     BYTES("Quad[1] Quad[1]\n\nQuad[1]\n\n[1] " QUAD_NOTE)},
    {"at the end, marks in each paragraph",
     {PARAGRAPH, .render = TEXT(END)},
     BYTES("Quad Quad\n\nQuad\n"),
     BYTES("Quad[1] Quad\n\nQuad[1]\n\n[1] " QUAD_NOTE)},
    {"behind the paragraph",
     {FIRST, .render = TEXT(PARAGRAPH)},
     BYTES("A THAAD.\nB\n\nA Quad.\n\n\nC\n"),
     BYTES("A THAAD[1].\nB\n\n[1] " THAAD_NOTE "\nA Quad[2].\n\n[2] " QUAD_NOTE "\n\nC\n")},
    {"behind the paragraph, each its own",
     {PARAGRAPH, .render = TEXT(PARAGRAPH)},
     BYTES("Quad\n\nTHAAD Quad\n"),
     BYTES("Quad[1]\n\n[1] " QUAD_NOTE "\nTHAAD[2] Quad[1]\n\n[2] " THAAD_NOTE "[1] " QUAD_NOTE)},
    {"behind the last paragraph without a line end",
     {FIRST, .render = TEXT(PARAGRAPH)},
     BYTES("a\n\nQuad"),
     BYTES("a\n\nQuad[1]\n\n[1] " QUAD_NOTE)},
    {"behind a long line",
     {FIRST, .render = TEXT(PARAGRAPH)},
     BYTES("Quad " LONG_LINE "\nTHAAD\n"),
     BYTES("Quad[1] " LONG_LINE "\n\n[1] " QUAD_NOTE "\nTHAAD[2]\n\n[2] " THAAD_NOTE)},
    {"a definition over the end of a long line",
     {FIRST, .render = TEXT(PARAGRAPH)},
     BYTES(LONG_LINE "Terminal High Altitude Area Defense\n(THAAD) is\nlong.\n\nEnd\n"),
     BYTES(LONG_LINE "Terminal High Altitude Area Defense\n(THAAD)[1] is\nlong.\n\n[1] " THAAD_NOTE "\nEnd\n")},
    {"a mention over the end of a long line",
     {FIRST, .render = TEXT(PARAGRAPH)},
     BYTES(LONG_LINE "Terminal High\nAltitude Area Defense is\nlong.\n\nEnd\n"),
     BYTES(LONG_LINE "Terminal High\nAltitude Area Defense[1] is\nlong.\n\n[1] " THAAD_NOTE "\nEnd\n")},
    {"in line, by the expansion",
     {FIRST, .render = TEXT(INLINE)},
     BYTES("A THAAD, THAAD"),
     BYTES("A THAAD (Terminal High Altitude Area Defense), THAAD")},
    {"in line, by the definition", {FIRST, .render = TEXT(INLINE)}, BYTES("A Quad."), BYTES("A Quad (A group of four).")},
    {"in line, by the definition where the expansion stands",
     {FIRST, .render = TEXT(INLINE)},
     BYTES("Terminal High Altitude Area Defense"),
     BYTES("Terminal High Altitude Area Defense (Shoots down missiles)")},
    {"in line, the author has said it",
     {FIRST, .render = TEXT(INLINE)},
     BYTES("THAAD (Terminal High Altitude Area Defense)."),
     BYTES("THAAD (Terminal High Altitude Area Defense).")},
    {"in line, once for each sense",
     {ALL, .render = TEXT(INLINE)},
     BYTES("Alpha One\n\nNSC\n\nBeta Two\n\nNSC, Alpha One, Beta Two"),
     BYTES("Alpha One (First)\n\nNSC (Alpha One / Beta Two)\n\nBeta Two\n\nNSC, Alpha One, Beta Two")},
    {"in line, once for each entry",
     {ALL, .render = TEXT(INLINE)},
     BYTES("Quad Quad"),
     BYTES("Quad (A group of four) Quad")},
    {"in line, a definition of two lines",
     {FIRST, .render = TEXT(INLINE)},
     BYTES("NATO"),
     BYTES("NATO (An alliance of many)")},
    {"in line, never wrapped",
     {FIRST, .render = {.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_INLINE, .width = 20}},
     BYTES("THAAD, Quad, NATO"),
     BYTES("THAAD (Terminal High Altitude Area Defense), Quad (A group of four), NATO (An alliance of many)")},
    {"none", {FIRST, .render = TEXT(NONE)}, BYTES("A THAAD\r\n \xFF Quad"), BYTES("A THAAD\r\n \xFF Quad")},
    {"number behind the possessive",
     {ALL, .render = TEXT(END)},
     BYTES("Quad's Quad" APOSTROPHE "s Quads' Quad's\n"),
     BYTES("Quad's[1] Quad" APOSTROPHE "s[1] Quads[1]' Quad's[1]\n\n[1] " QUAD_NOTE)},
    {"no possessive",
     {ALL, .render = TEXT(END)},
     BYTES("Quad'ss Quad'S Quad' Quad'so Quad'"),
     BYTES("Quad[1]'ss Quad[1]'S Quad[1]' Quad[1]'so Quad[1]'\n\n[1] " QUAD_NOTE)},
    {"possessive before a letter beyond ASCII",
     {ALL, .render = TEXT(END)},
     BYTES("Quad's\xC3\xA9"),
     BYTES("Quad[1]'s\xC3\xA9\n\n[1] " QUAD_NOTE)},
    {"possessive before an ideograph",
     {ALL, .render = TEXT(END)},
     BYTES("Quad's\xE7\xB1\xB3"),
     BYTES("Quad's[1]\xE7\xB1\xB3\n\n[1] " QUAD_NOTE)},
    {"definition of the author's",
     {ALL, .render = TEXT(END)},
     BYTES("Terminal High Altitude Area Defense (THAAD) is"),
     BYTES("Terminal High Altitude Area Defense (THAAD)[1] is\n\n[1] " THAAD_NOTE)},
    {"several meanings",
     {FIRST, .render = TEXT(END)},
     BYTES("PAC\n"),
     BYTES(
         "PAC[1]\n\n[1] PAC has several meanings:\n    1. Patriot Advanced Capability. A missile.\n    2. A committee\n")},
    {"the one meaning that the form has",
     {FIRST, .render = TEXT(END)},
     BYTES("Patriot Advanced Capability\n"),
     BYTES("Patriot Advanced Capability[1]\n\n[1] PAC " DASH " Patriot Advanced Capability. A missile.\n")},
    {"notes of two senses, and of what is undecided",
     {ALL, .render = TEXT(END)},
     BYTES("Alpha One\n\nNSC\n\nBeta Two\n\nAlpha One, Beta Two\n"),
     BYTES("Alpha One[1]\n\nNSC[2]\n\nBeta Two[3]\n\nAlpha One[1], Beta Two[3]\n\n"
           "[1] NSC " DASH " Alpha One. First.\n"
           "[2] NSC has several meanings:\n    1. Alpha One. First.\n    2. Beta Two\n"
           "[3] NSC " DASH " Beta Two\n")},
    {"a definition is a use of its sense",
     {FIRST, .render = TEXT(END)},
     BYTES("NSC (Beta Two), NSC, Beta Two\n"),
     BYTES("NSC (Beta Two)[1], NSC, Beta Two\n\n[1] NSC " DASH " Beta Two\n")},
    {"deprecated, with another to use",
     {FIRST, .render = TEXT(END)},
     BYTES("SOP\n"),
     BYTES("SOP[1]\n\n[1] SOP " DASH " Old name. Deprecated; use Quad.\n")},
    {"deprecated",
     {FIRST, .render = TEXT(END)},
     BYTES("OLD\n"),
     BYTES("OLD[1]\n\n[1] OLD " DASH " Older still. Deprecated.\n")},
    {"known to everyone", {FIRST, .render = TEXT(END)}, BYTES("UN\n"), BYTES("UN\n")},
    {"wrapped notes",
     {FIRST, .render = {.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_END, .width = 30}},
     BYTES("A text as it is, however long its lines may be: THAAD\n"),
     BYTES("A text as it is, however long its lines may be: THAAD[1]\n\n[1] THAAD " DASH
           " Terminal High\n    Altitude Area Defense.\n    Shoots down missiles.\n")},
    {"ASCII of our own",
     {FIRST, .render = {.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_END, .ascii = true}},
     BYTES("\xC3\xA9 Quad"),
     BYTES("\xC3\xA9 Quad[1]\n\n[1] Quad - A group of four.\n")},
    {"all bytes as they are",
     {FIRST, .render = TEXT(END)},
     BYTES("\xEF\xBB\xBF\xFF\x1B[m\0\r\n\tQuad \r\r\n"),
     BYTES("\xEF\xBB\xBF\xFF\x1B[m\0\r\n\tQuad[1] \r\r\n\n[1] " QUAD_NOTE)},
    {"made visible",
     {FIRST, .render = {.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_NONE, .sanitize = true}},
     BYTES("\x1B[31mQuad\xFF\n\tb  c\n"),
     BYTES("<U+001B>[31mQuad<0xFF>\n        b  c\n")},
    {"UTF-16 as UTF-8",
     {FIRST, .render = TEXT(END)},
     BYTES("\xFF\xFEQ\0u\0a\0d\0\xE9\0 \0Q\0u\0a\0d\0"),
     BYTES("Quad\xC3\xA9 Quad[1]\n\n[1] " QUAD_NOTE)},
};

START_TEST(plain_text_is_exact) { check_row(&texts[_i]); }
END_TEST

/* ---- What holds for any text ---- */

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Without the square brackets by which insertions are known. */
static void random_text(struct gloss_buf *out, uint32_t *random, size_t most) {
    static const char *const parts[] = {"Quad",
                                        "THAAD",
                                        "PAC",
                                        " ",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        "\r\n",
                                        "\r",
                                        "\xFF",
                                        "\xE2\x82",
                                        "'s",
                                        ", ",
                                        "(",
                                        ")",
                                        "\xC3\xA9",
                                        "\xE7\xB1\xB3\xE5\x9B\xBD",
                                        "\xF0\x9F\x98\x80",
                                        "SOP",
                                        "http://x.org/Quad",
                                        "Terminal High Altitude Area Defense",
                                        "e\xCC\x81",
                                        "\t",
                                        "word",
                                        "\x1B",
                                        "\xED\xA0\x80",
                                        "\x85",
                                        "\xC2\x85",
                                        "Quads",
                                        "OLD"};

    for (size_t count = next_random(random) % most; count > 0; count--)
        gloss_buf_puts(out, parts[next_random(random) % (sizeof parts / sizeof *parts)]);
    if (next_random(random) % 8 == 0)
        gloss_buf_putc(out, '\0');
}

/* "    1. " */
static bool is_meaning(struct gloss_slice line) {
    return line.len > 6 && memcmp(line.ptr, "    ", 4) == 0 && line.ptr[4] >= '1' && line.ptr[4] <= '9' &&
           line.ptr[5] == '.';
}

/* Take out each `[number]`, and each note: a line that begins with one, with an empty line before the first of several. */
static void strip(struct gloss_slice text, struct gloss_buf *out) {
    for (size_t at = 0; at < text.len;) {
        bool note = text.ptr[at] == '\n' && at + 1 < text.len && text.ptr[at + 1] == '[';

        if (!note && text.ptr[at] != '[') {
            gloss_buf_putc(out, text.ptr[at++]);
            continue;
        }
        if (!note) {
            at += strspn(text.ptr + at, "[0123456789") + 1;
            continue;
        }
        at++;
        while (at < text.len && (text.ptr[at] == '[' || is_meaning(gloss_slice_cut(text, at, text.len))))
            at = (size_t)((char *)memchr(text.ptr + at, '\n', text.len - at) - text.ptr) + 1;
    }
}

START_TEST(what_is_stripped_is_the_text) {
    static const enum gloss_notes notes[] = {GLOSS_NOTES_END, GLOSS_NOTES_PARAGRAPH, GLOSS_NOTES_NONE};
    static const enum gloss_mark_policy marks[] = {GLOSS_MARK_FIRST, GLOSS_MARK_PARAGRAPH, GLOSS_MARK_ALL};
    uint32_t random = 11;
    size_t inserted = 0;

    for (size_t round = 0; round < 600; round++) {
        struct gloss_options options = {.plan = {.mark = marks[round / 3 % 3]}, .render = {.to = GLOSS_TO_TEXT}};
        struct gloss_buf text = {0}, got = {0}, back = {0};

        options.render.notes = notes[round % 3];
        /* No line is long, so that each paragraph ends with a blank line or with the text; and the text with a line end. */
        random_text(&text, &random, 30);
        gloss_buf_puts(&text, "\n");
        render(&matcher, &options, gloss_buf_slice(&text), round % 7, &got, NULL);
        if (options.render.notes == GLOSS_NOTES_NONE)
            gloss_buf_put(&back, gloss_buf_slice(&got));
        else
            strip(gloss_buf_slice(&got), &back);
        check_text("stripped", &back, gloss_buf_slice(&text));
        inserted += got.len > text.len;
        gloss_buf_release(&text);
        gloss_buf_release(&got);
        gloss_buf_release(&back);
    }
    ck_assert_uint_gt(inserted, 250);
}
END_TEST

/* Over several windows, too. */
START_TEST(a_long_text_keeps_its_bytes) {
    struct gloss_options options = {.plan = {.mark = GLOSS_MARK_ALL}, .render = {.to = GLOSS_TO_TEXT}};
    struct gloss_buf text = {0}, got = {0}, again = {0}, back = {0};
    uint32_t random = 3;

    options.render.notes = _i ? GLOSS_NOTES_PARAGRAPH : GLOSS_NOTES_NONE;
    while (text.len < 1400000) {
        random_text(&text, &random, 12);
        gloss_buf_puts(&text, "\n");
    }
    render(&matcher, &options, gloss_buf_slice(&text), 0, &got, NULL);
    render(&matcher, &options, gloss_buf_slice(&text), 777, &again, NULL);
    check_text("at once", &again, gloss_buf_slice(&got));
    if (_i)
        strip(gloss_buf_slice(&got), &back);
    else
        gloss_buf_put(&back, gloss_buf_slice(&got));
    check_text("long", &back, gloss_buf_slice(&text));
    gloss_buf_release(&text);
    gloss_buf_release(&got);
    gloss_buf_release(&again);
    gloss_buf_release(&back);
}
END_TEST

/* Nothing of a text is held back for long, whatever it is made of. */
struct flow {
    struct gloss_slice what;
    size_t left, in, out, most;
};

static ptrdiff_t read_flow(void *user, char *bytes, size_t size) {
    struct flow *flow = user;

    size = size < flow->left ? size : flow->left;
    for (size_t i = 0; i < size; i++)
        bytes[i] = flow->what.ptr[(flow->in + i) % flow->what.len];
    flow->left -= size;
    flow->in += size;
    if (flow->in > flow->out && flow->in - flow->out > flow->most)
        flow->most = flow->in - flow->out;
    return (ptrdiff_t)size;
}

static bool write_flow(void *user, const char *bytes, size_t size) {
    struct flow *flow = user;

    (void)bytes;
    flow->out += size;
    return true;
}

static const struct {
    const char *name;
    struct gloss_slice what;
    enum gloss_target to;
    size_t width;
} flows[] = {
    {"text", BYTES("words and words "), GLOSS_TO_TEXT, 0},
    {"text in one word", BYTES("words"), GLOSS_TO_TEXT, 0},
    {"terminal", BYTES("words and words "), GLOSS_TO_TERMINAL, 80},
    {"terminal, not wrapped", BYTES("words and words "), GLOSS_TO_TERMINAL, 0},
    {"terminal in one word", BYTES("words"), GLOSS_TO_TERMINAL, 80},
    {"terminal in one word, not wrapped", BYTES("words"), GLOSS_TO_TERMINAL, 0},
    {"terminal, marks on one letter", BYTES("\xCC\x81"), GLOSS_TO_TERMINAL, 80},
    {"terminal, continuation bytes", BYTES("\x80"), GLOSS_TO_TERMINAL, 80},
    {"terminal, line ends of one byte", BYTES("\r"), GLOSS_TO_TERMINAL, 80},
    {"text, NUL", BYTES("\0"), GLOSS_TO_TEXT, 0},
    {"text, line ends", BYTES("\n"), GLOSS_TO_TEXT, 0},
};

START_TEST(texts_flow) {
    struct gloss_options options = {.render = {.to = flows[_i].to, .width = flows[_i].width}};
    struct flow flow = {.what = flows[_i].what, .left = 4 << 20};
    struct gloss_job *job = gloss_job_new(matcher.index, &options, (struct gloss_output){write_flow, &flow});

    ck_assert_ptr_nonnull(job);
    ck_assert(gloss_job_document(job, "flow", (struct gloss_input){read_flow, &flow}, NULL));
    ck_assert_msg(flow.most < 2500000, "%s: %zu bytes are held back", flows[_i].name, flow.most);
    gloss_job_free(job);
}
END_TEST

/* ---- JSON ---- */

static const struct row jsons[] = {
    {"nothing",
     {FIRST, .render = {.to = GLOSS_TO_JSON}},
     BYTES(""),
     BYTES("{\"document\": \"a.txt\",\n \"mentions\": [],\n \"entries\": {},\n"
           " \"encoding\": \"utf-8\", \"offsets\": \"byte\", \"bytes\": 0}\n")},
    {"mentions",
     {FIRST, .render = {.to = GLOSS_TO_JSON}},
     BYTES("\xC3\xA9 Quads, PAC\n"),
     BYTES(
         "{\"document\": \"a.txt\",\n \"mentions\": [\n"
         "  {\"start\": 3, \"end\": 8, \"text\": \"Quads\", \"term\": \"Quad\", \"form\": \"Quad\", \"sense\": \"1\", "
         "\"score\": 1, \"margin\": 1, \"decided\": \"form\", "
         "\"marked\": true, \"why\": \"first use\"},\n"
         "  {\"start\": 10, \"end\": 13, \"text\": \"PAC\", \"term\": \"PAC\", \"form\": \"PAC\", \"sense\": null, "
         "\"score\": "
         "0.512, \"margin\": 0.024, \"decided\": \"undecided\", \"marked\": true, \"why\": \"first use\"}\n ],\n"
         " \"entries\": {\n"
         "  \"Quad\": {\"term\": \"Quad\", \"glossary\": \"test\", \"definition\": \"A group of four.\"},\n"
         "  \"PAC\": {\"term\": \"PAC\", \"glossary\": \"test\", \"senses\": [{\"sense\": \"Patriot Advanced Capability\", "
         "\"expansion\": \"Patriot Advanced Capability\", \"definition\": \"A missile.\"}, {\"sense\": \"2\", "
         "\"definition\": "
         "\"A committee\"}]}\n },\n"
         " \"encoding\": \"utf-8\", \"offsets\": \"byte\", \"bytes\": 14}\n")},
    {"characters",
     {FIRST, .render = {.to = GLOSS_TO_JSONL, .offsets = GLOSS_OFFSETS_CODEPOINT}},
     BYTES("\xF0\x9F\x98\x80\xFF UN\xC3\xA9 UN"),
     BYTES("{\"document\": \"a.txt\", \"mentions\": [ {\"start\": 7, \"end\": 9, \"text\": \"UN\", \"term\": \"UN\", "
           "\"form\": "
           "\"UN\", \"sense\": \"1\", \"score\": 1, \"margin\": 1, \"decided\": \"form\", \"marked\": false, \"why\": "
           "\"known to everyone, says the glossary\"} ], "
           "\"entries\": { \"UN\": {\"term\": \"UN\", \"glossary\": \"test\", \"definition\": \"Everybody.\", \"known\": "
           "true} }, "
           "\"encoding\": \"utf-8\", \"offsets\": \"codepoint\", \"length\": 9, \"bytes\": 13}\n")},
    {"UTF-16 units",
     {FIRST, .render = {.to = GLOSS_TO_JSONL, .offsets = GLOSS_OFFSETS_UTF16}},
     BYTES("\xF0\x9F\x98\x80\xFF none"),
     BYTES("{\"document\": \"a.txt\", \"mentions\": [], \"entries\": {}, \"encoding\": \"utf-8\", \"offsets\": \"utf16\", "
           "\"length\": 8, \"bytes\": 10}\n")},
    {"another encoding",
     {FIRST, .render = {.to = GLOSS_TO_JSONL}},
     BYTES("\xFE\xFF\0\xE9"),
     BYTES(
         "{\"document\": \"a.txt\", \"mentions\": [], \"entries\": {}, \"encoding\": \"utf-16be\", \"offsets\": \"byte\", "
         "\"bytes\": 2}\n")},
};

START_TEST(json_is_exact) { check_row(&jsons[_i]); }
END_TEST

/* Byte of the text at which a unit of the given kind begins. */
static size_t byte_of(struct gloss_slice text, size_t unit, enum gloss_offsets kind) {
    size_t at = 0, len;

    if (kind == GLOSS_OFFSETS_BYTE)
        return unit;
    while (unit > 0) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        unit -= kind == GLOSS_OFFSETS_UTF16 && cp >= 0x10000 ? 2 : 1;
        at += len;
    }
    return at;
}

START_TEST(offsets_cut_the_mentions) {
    uint32_t random = 23;
    size_t seen = 0;

    for (size_t round = 0; round < 600; round++) {
        enum gloss_offsets kind = (enum gloss_offsets)(round % 3);
        struct gloss_options options = {.render = {.to = round % 2 ? GLOSS_TO_JSON : GLOSS_TO_JSONL, .offsets = kind}};
        struct gloss_buf text = {0}, got = {0};
        json_error_t error;
        json_t *document, *mentions, *mention;
        size_t i;

        random_text(&text, &random, 40);
        render(&matcher, &options, gloss_buf_slice(&text), 0, &got, NULL);
        document = json_loadb(got.ptr, got.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
        ck_assert_msg(document != NULL, "%d:%d: %s\n%.*s", error.line, error.column, error.text, (int)got.len, got.ptr);
        ck_assert_int_eq(json_integer_value(json_object_get(document, "bytes")), (json_int_t)text.len);
        mentions = json_object_get(document, "mentions");
        json_array_foreach(mentions, i, mention) {
            size_t start = (size_t)json_integer_value(json_object_get(mention, "start"));
            size_t stop = (size_t)json_integer_value(json_object_get(mention, "end"));
            struct gloss_slice cut = gloss_slice_cut(gloss_buf_slice(&text), byte_of(gloss_buf_slice(&text), start, kind),
                                                     byte_of(gloss_buf_slice(&text), stop, kind));
            const json_t *found = json_object_get(mention, "text");

            ck_assert(gloss_slice_equal(cut, (struct gloss_slice){json_string_value(found), json_string_length(found)}));
            ck_assert_ptr_nonnull(
                json_object_get(json_object_get(document, "entries"), json_string_value(json_object_get(mention, "term"))));
            seen++;
        }
        json_decref(document);
        gloss_buf_release(&text);
        gloss_buf_release(&got);
    }
    ck_assert_uint_gt(seen, 1000);
}
END_TEST

/* Several documents through one job. */
static void render_many(const struct gloss_options *options, size_t count, const char *const texts_of[],
                        struct gloss_buf *out) {
    static const char *const names[] = {"a\"\n.txt", "b\xFF", "c"};
    struct gloss_job *job = gloss_job_new(matcher.index, options, gloss_buf_sink(out));

    ck_assert_ptr_nonnull(job);
    for (size_t i = 0; i < count; i++) {
        struct source source = {.text = gloss_slice(texts_of[i])};

        ck_assert(gloss_job_document(job, names[i], source_input(&source), NULL));
    }
    ck_assert(gloss_job_finish(job, NULL));
    gloss_job_free(job);
}

static const char *const three[] = {"Quad Quad\n", "THAAD Quad", ""};

START_TEST(json_of_many_is_an_array) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSON, .many = true}};

    for (size_t count = 0; count <= 3; count++) {
        struct gloss_buf got = {0};
        json_t *array;

        render_many(&options, count, three, &got);
        array = json_loadb(got.ptr, got.len, JSON_REJECT_DUPLICATES, NULL);
        ck_assert_msg(array != NULL, "%.*s", (int)got.len, got.ptr);
        ck_assert_uint_eq(json_array_size(array), count);
        if (count > 1) {
            const json_t *second = json_array_get(array, 1);

            ck_assert_str_eq(json_string_value(json_object_get(json_array_get(array, 0), "document")), "a\"\n.txt");
            ck_assert_str_eq(json_string_value(json_object_get(second, "document")), "b\xEF\xBF\xBD");
            ck_assert_uint_eq(json_array_size(json_object_get(second, "mentions")), 2);
            ck_assert(json_is_true(json_object_get(json_array_get(json_object_get(second, "mentions"), 1), "marked")));
            ck_assert_uint_eq(json_object_size(json_object_get(second, "entries")), 2);
        }
        json_decref(array);
        gloss_buf_release(&got);
    }
}
END_TEST

START_TEST(jsonl_is_a_line_for_each) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSONL, .many = true}};
    struct gloss_buf got = {0};
    size_t lines = 0;

    render_many(&options, 3, three, &got);
    for (const char *at = got.ptr, *lf; at < got.ptr + got.len; at = lf + 1, lines++) {
        json_t *document;

        lf = memchr(at, '\n', (size_t)(got.ptr + got.len - at));
        ck_assert_ptr_nonnull(lf);
        document = json_loadb(at, (size_t)(lf - at), 0, NULL);
        ck_assert_ptr_nonnull(document);
        ck_assert_uint_eq(json_array_size(json_object_get(document, "mentions")), lines == 2 ? 0 : 2);
        json_decref(document);
    }
    ck_assert_uint_eq(lines, 3);
    gloss_buf_release(&got);
}
END_TEST

/* A job that has written much writes the next document as one that has written nothing. */
static void check_each_alone(const struct matcher *with, size_t count, struct gloss_slice (*text)(size_t i)) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSONL}};
    struct gloss_buf together = {0}, alone = {0};
    struct gloss_job *job = gloss_job_new(with->index, &options, gloss_buf_sink(&together));

    ck_assert_ptr_nonnull(job);
    for (size_t i = 0; i < count; i++) {
        struct source source = {.text = text(i)};

        ck_assert(gloss_job_document(job, "a.txt", source_input(&source), NULL));
        render(with, &options, text(i), 0, &alone, NULL);
    }
    check_text("together", &together, gloss_buf_slice(&alone));
    gloss_job_free(job);
    gloss_buf_release(&together);
    gloss_buf_release(&alone);
}

static struct gloss_slice some_text(size_t i) {
    static const char *const some[] = {"Quad PAC missile",  "THAAD (Terminal High Altitude Area Defense) quad",
                                       "PAC committee PAC", "Quad, the NSC; Beta Two",
                                       "SOP Quad",          "the NSC, the NSC (Alpha One) and the NSC"};

    return gloss_slice(some[i % (sizeof some / sizeof *some)]);
}

START_TEST(no_document_shows_in_the_next) { check_each_alone(&matcher, 40, some_text); }
END_TEST

enum { LONG_TERMS = 48 };

static struct gloss_slice term_text(size_t i) {
    static char text[16];

    return (struct gloss_slice){text, (size_t)snprintf(text, sizeof text, "term %c%c", 'a' + (int)(i * 7 % LONG_TERMS / 26),
                                                       'a' + (int)(i * 7 % LONG_TERMS % 26))};
}

/* So much that what was written once is not all kept. */
START_TEST(no_document_shows_among_long_entries) {
    struct gloss_buf text = {0};
    struct matcher with;

    gloss_buf_puts(&text, "terms:\n");
    for (int i = 0; i < LONG_TERMS; i++) {
        gloss_buf_printf(&text, "  term %c%c: ", 'a' + i / 26, 'a' + i % 26);
        gloss_buf_repeat(&text, (char)('a' + i % 26), 60000);
        gloss_buf_putc(&text, '\n');
    }
    gloss_buf_putc(&text, '\0');
    with = make(text.ptr);
    check_each_alone(&with, (size_t)3 * LONG_TERMS, term_text);
    end(&with);
    gloss_buf_release(&text);
}
END_TEST

/* Each byte alone at each place of a string. */
START_TEST(strings_are_escaped_anywhere) {
    for (size_t len = 1; len < 20; len++)
        for (size_t at = 0; at < len; at++)
            for (int byte = 0; byte < 256; byte++) {
                bool escaped = byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F, broken = byte >= 0x80;
                struct gloss_buf got = {0};
                char text[20];
                json_t *read;

                memset(text, 'x', len);
                text[at] = (char)byte;
                gloss_json_string(&got, (struct gloss_slice){text, len});
                read = json_loadb(got.ptr, got.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
                ck_assert_msg(read != NULL, "%.*s", (int)got.len, got.ptr);
                ck_assert_uint_eq(json_string_length(read), broken ? len + 2 : len);
                ck_assert(memcmp(json_string_value(read), text, at) == 0);
                ck_assert(broken || json_string_value(read)[at] == (char)byte);
                ck_assert(!broken || memcmp(json_string_value(read) + at, "\xEF\xBF\xBD", 3) == 0);
                ck_assert_int_eq(got.len > len + 2, escaped || broken);
                json_decref(read);
                gloss_buf_release(&got);
            }
}
END_TEST

/* ---- Lists ---- */

#define LIST(target) .render = {.to = GLOSS_TO_##target, .list = true}
#define USES "\xC2\xA0times)\n"

static const struct row lists[] = {
    {"nothing", {FIRST, LIST(TEXT)}, BYTES("none"), BYTES("")},
    {"by name, with uses",
     {FIRST, LIST(TEXT)},
     BYTES("UN THAAD Quad Quads PAC"),
     BYTES("PAC has several meanings:\n    1. Patriot Advanced Capability. A missile.\n    2. A committee\n"
           "Quad " DASH " A group of four. (2" USES THAAD_NOTE "UN " DASH " Everybody.\n")},
    {"a definition is one use",
     {FIRST, LIST(TEXT)},
     BYTES("THAAD (Terminal High Altitude Area Defense), THAAD"),
     BYTES("THAAD " DASH " Terminal High Altitude Area Defense. Shoots down missiles. (2" USES)},
    {"ASCII of our own",
     {FIRST, .render = {.to = GLOSS_TO_TEXT, .list = true, .ascii = true}},
     BYTES("Quad Quad"),
     BYTES("Quad - A group of four. (2 times)\n")},
    {"wrapped",
     {FIRST, .render = {.to = GLOSS_TO_TERMINAL, .list = true, .width = 30}},
     BYTES("THAAD"),
     BYTES("THAAD " DASH " Terminal High Altitude\n    Area Defense. Shoots down\n    missiles.\n")},
    {"csv of nothing", {FIRST, LIST(CSV)}, BYTES(""), BYTES("\"term\",\"expansion\",\"definition\",\"uses\",\"tags\"\r\n")},
    {"csv",
     {FIRST, LIST(CSV)},
     BYTES("THAAD NATO PAC NATO"),
     BYTES("\"term\",\"expansion\",\"definition\",\"uses\",\"tags\"\r\n"
           "\"NATO\",\"\",\"An alliance of many.\",\"2\",\"\"\r\n"
           "\"PAC\",\"Patriot Advanced Capability\",\"A missile. / A committee\",\"1\",\"\"\r\n"
           "\"THAAD\",\"Terminal High Altitude Area Defense\",\"Shoots down missiles.\",\"1\",\"missile us\"\r\n")},
    {"tsv",
     {FIRST, LIST(TSV)},
     BYTES("THAAD"),
     BYTES("term\texpansion\tdefinition\tuses\ttags\n"
           "THAAD\tTerminal High Altitude Area Defense\tShoots down missiles.\t1\tmissile us\n")},
    {"meanings, in the order of the glossary",
     {FIRST, LIST(TEXT)},
     BYTES("Beta Two\n\nNSC\n\nAlpha One, Alpha One\n\nBeta Two"),
     BYTES("NSC " DASH " Alpha One. First. (2" USES "NSC " DASH " Beta Two (2" USES
           "NSC has several meanings:\n    1. Alpha One. First.\n    2. Beta Two\n")},
    {"tsv of meanings",
     {FIRST, LIST(TSV)},
     BYTES("Beta Two\n\nNSC\n\nAlpha One, Alpha One\n\nBeta Two"),
     BYTES("term\texpansion\tdefinition\tuses\ttags\n"
           "NSC\tAlpha One\tFirst.\t2\tcouncil a both\n"
           "NSC\tBeta Two\t\t2\tcouncil b both\n"
           "NSC\tAlpha One / Beta Two\tFirst.\t1\tcouncil a both b\n")},
    {"jsonl of meanings",
     {FIRST, LIST(JSONL)},
     BYTES("Beta Two\n\nNSC\n\nAlpha One\n\nBeta Two, Alpha One"),
     BYTES("{\"term\": \"NSC\", \"glossary\": \"test\", \"uses\": 2, \"tags\": [\"council\"], \"senses\": "
           "[{\"sense\": \"Alpha One\", \"expansion\": \"Alpha One\", \"definition\": \"First.\", \"tags\": [\"a\", "
           "\"both\"]}]}\n"
           "{\"term\": \"NSC\", \"glossary\": \"test\", \"uses\": 2, \"tags\": [\"council\"], \"senses\": "
           "[{\"sense\": \"two\", \"expansion\": \"Beta Two\", \"tags\": [\"b\", \"both\"]}]}\n"
           "{\"term\": \"NSC\", \"glossary\": \"test\", \"uses\": 1, \"tags\": [\"council\"], \"senses\": "
           "[{\"sense\": \"Alpha One\", \"expansion\": \"Alpha One\", \"definition\": \"First.\", \"tags\": [\"a\", "
           "\"both\"]}, {\"sense\": \"two\", \"expansion\": \"Beta Two\", \"tags\": [\"b\", "
           "\"both\"]}]}\n")},
    {"json of nothing", {FIRST, LIST(JSON)}, BYTES(""), BYTES("[]\n")},
    {"json",
     {FIRST, LIST(JSON)},
     BYTES("UN Quad UN"),
     BYTES(
         "[\n {\"term\": \"Quad\", \"glossary\": \"test\", \"uses\": 1, \"definition\": \"A group of four.\"},\n"
         " {\"term\": \"UN\", \"glossary\": \"test\", \"uses\": 2, \"definition\": \"Everybody.\", \"known\": true}\n]\n")},
    {"jsonl",
     {FIRST, LIST(JSONL)},
     BYTES("SOP Quad"),
     BYTES("{\"term\": \"Quad\", \"glossary\": \"test\", \"uses\": 1, \"definition\": \"A group of four.\"}\n"
           "{\"term\": \"SOP\", \"glossary\": \"test\", \"uses\": 1, \"definition\": \"Old name.\", \"use\": \"Quad\", "
           "\"status\": \"deprecated\"}\n")},
};

START_TEST(lists_are_exact) { check_row(&lists[_i]); }
END_TEST

START_TEST(a_list_is_of_all_documents) {
    struct gloss_options options = {LIST(TSV)};
    struct gloss_buf got = {0};

    options.render.many = true;
    render_many(&options, 3, three, &got);
    check_text("list", &got,
               gloss_slice("term\texpansion\tdefinition\tuses\ttags\nQuad\t\tA group of four.\t3\t\n"
                           "THAAD\tTerminal High Altitude Area Defense\tShoots down missiles.\t1\tmissile us\n"));
    gloss_buf_release(&got);
}
END_TEST

static const char dangerous[] = "terms:\n"
                                "  A1: '=1+1'\n"
                                "  A2: '+1'\n"
                                "  A3: '-1'\n"
                                "  A4: '@SUM(1)'\n"
                                "  A5: '  =1'\n"
                                "  A6: \"\\t=1\"\n"
                                "  A7: \"\\u00A0=1\"\n"
                                "  A8: \"\\uFF1D1\"\n"
                                "  A9: 'a =1'\n"
                                "  B1: 'say \"hello\", you'\n"
                                "  B2: \"two\\nlines\\tand a tab\\r\\n\"\n"
                                "  B3: \"\\e[31mred\\a\"\n"
                                "  B4: {definition: a, tags: ['=1', '=2']}\n";
static const char dangerous_text[] = "A1 A2 A3 A4 A5 A6 A7 A8 A9 B1 B2 B4";

static const struct {
    const char *name;
    enum gloss_target to;
    bool raw;
    const char *want;
} tables[] = {
    {"csv", GLOSS_TO_CSV, false,
     "\"term\",\"expansion\",\"definition\",\"uses\",\"tags\"\r\n\"A1\",\"\",\"'=1+1\",\"1\",\"\"\r\n"
     "\"A2\",\"\",\"'+1\",\"1\",\"\"\r\n\"A3\",\"\",\"'-1\",\"1\",\"\"\r\n\"A4\",\"\",\"'@SUM(1)\",\"1\",\"\"\r\n"
     "\"A5\",\"\",\"'=1\",\"1\",\"\"\r\n\"A6\",\"\",\"'=1\",\"1\",\"\"\r\n\"A7\",\"\",\"'\xC2\xA0=1\",\"1\",\"\"\r\n"
     "\"A8\",\"\",\"'\xEF\xBC\x9D"
     "1\",\"1\",\"\"\r\n\"A9\",\"\",\"a =1\",\"1\",\"\"\r\n"
     "\"B1\",\"\",\"say \"\"hello\"\", you\",\"1\",\"\"\r\n\"B2\",\"\",\"two lines and a tab\",\"1\",\"\"\r\n"
     "\"B4\",\"\",\"a\",\"1\",\"'=1 =2\"\r\n"},
    {"tsv", GLOSS_TO_TSV, false,
     "term\texpansion\tdefinition\tuses\ttags\nA1\t\t'=1+1\t1\t\nA2\t\t'+1\t1\t\nA3\t\t'-1\t1\t\nA4\t\t'@SUM(1)\t1\t\n"
     "A5\t\t'=1\t1\t\nA6\t\t'=1\t1\t\nA7\t\t'\xC2\xA0=1\t1\t\nA8\t\t'\xEF\xBC\x9D"
     "1\t1\t\nA9\t\ta =1\t1\t\n"
     "B1\t\tsay \"hello\", you\t1\t\nB2\t\ttwo lines and a tab\t1\t\nB4\t\ta\t1\t'=1 =2\n"},
    {"tsv, raw", GLOSS_TO_TSV, true,
     "term\texpansion\tdefinition\tuses\ttags\nA1\t\t=1+1\t1\t\nA2\t\t+1\t1\t\nA3\t\t-1\t1\t\nA4\t\t@SUM(1)\t1\t\n"
     "A5\t\t=1\t1\t\nA6\t\t=1\t1\t\nA7\t\t\xC2\xA0=1\t1\t\nA8\t\t\xEF\xBC\x9D"
     "1\t1\t\nA9\t\ta =1\t1\t\n"
     "B1\t\tsay \"hello\", you\t1\t\nB2\t\ttwo lines and a tab\t1\t\nB4\t\ta\t1\t=1 =2\n"},
};

START_TEST(cells_are_no_formulas) {
    struct gloss_options options = {.render = {.to = tables[_i].to, .list = true, .raw_csv = tables[_i].raw}};
    struct matcher made = make(dangerous);
    struct gloss_buf got = {0};

    render(&made, &options, gloss_slice(dangerous_text), 0, &got, NULL);
    check_text(tables[_i].name, &got, gloss_slice(tables[_i].want));
    gloss_buf_release(&got);
    end(&made);
}
END_TEST

/* ---- Terminal ---- */

#define TERMINAL(columns, how) .render = {.to = GLOSS_TO_TERMINAL, .notes = GLOSS_NOTES_##how, .width = (columns)}
#define HAN "\xE7\xB1\xB3\xE5\x9B\xBD" /* the term, four columns */
#define E "e\xCC\x81"
#define WAVE "\xF0\x9F\x91\x8B\xF0\x9F\x8F\xBD" /* a hand in a colour: one cluster, two columns */

static const struct row terminals[] = {
    {"nothing", {FIRST, TERMINAL(20, NONE)}, BYTES(""), BYTES("")},
    {"a line end is added", {FIRST, TERMINAL(20, NONE)}, BYTES("abc"), BYTES("abc\n")},
    {"wrapped at blanks", {FIRST, TERMINAL(10, NONE)}, BYTES("one two three four\n"), BYTES("one two\nthree four\n")},
    {"just fits", {FIRST, TERMINAL(10, NONE)}, BYTES("12345 7890\nx\n"), BYTES("12345 7890\nx\n")},
    {"one more", {FIRST, TERMINAL(10, NONE)}, BYTES("12345 78901\nx\n"), BYTES("12345\n78901\nx\n")},
    {"not wrapped",
     {FIRST, TERMINAL(0, NONE)},
     BYTES(LONG_LINE "\n"),
     BYTES(TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN "xxxx yyyy\n")},
    {"a word that is too long",
     {FIRST, TERMINAL(10, NONE)},
     BYTES("a 123456789012345 b\n"),
     BYTES("a\n1234567890\n12345 b\n")},
    {"line ends of all kinds", {FIRST, TERMINAL(20, NONE)}, BYTES("a\nb\r\nc\rd\n\r\n\re"), BYTES("a\nb\nc\nd\n\n\ne\n")},
    {"indents and blanks inside stay", {FIRST, TERMINAL(20, NONE)}, BYTES("  a   b\n    c\n"), BYTES("  a   b\n    c\n")},
    {"blanks at the end go", {FIRST, TERMINAL(20, NONE)}, BYTES("a  \n \nb\t\n"), BYTES("a\n\nb\n")},
    {"tabs",
     {FIRST, TERMINAL(60, NONE)},
     BYTES("\ta\tbcd\t12345678\te\n"),
     BYTES("        a       bcd     12345678        e\n")},
    {"ideographs break anywhere",
     {FIRST, TERMINAL(5, NONE)},
     BYTES("\xE4\xB8\x80\xE4\xBA\x8C\xE4\xB8\x89\n"),
     BYTES("\xE4\xB8\x80\xE4\xBA\x8C\n\xE4\xB8\x89\n")},
    {"but not before closing punctuation",
     {FIRST, TERMINAL(5, NONE)},
     BYTES("\xE4\xB8\x80\xE4\xBA\x8C\xE3\x80\x82\n"),
     BYTES("\xE4\xB8\x80\n\xE4\xBA\x8C\xE3\x80\x82\n")},
    {"combining marks take no column", {FIRST, TERMINAL(5, NONE)}, BYTES(E E " " E E " x\n"), BYTES(E E " " E E "\nx\n")},
    {"a cluster is not parted", {FIRST, TERMINAL(3, NONE)}, BYTES(WAVE WAVE "\n"), BYTES(WAVE "\n" WAVE "\n")},
    {"no-break spaces do not break",
     {FIRST, TERMINAL(10, NONE)},
     BYTES("abc def\xC2\xA0ghi\n"),
     BYTES("abc\ndef\xC2\xA0ghi\n")},
    {"controls become visible",
     {FIRST, TERMINAL(0, NONE)},
     BYTES("a\x1B[31mb\x07\x7F\0\n"),
     BYTES("a<U+001B>[31mb<U+0007><U+007F><U+0000>\n")},
    {"C1 controls and bidirectional ones",
     {FIRST, TERMINAL(0, NONE)},
     BYTES("\xC2\x9B"
           "31m\xE2\x80\xAE"
           "x\xE2\x81\xA9\xEF\xBB\xBF\n"),
     BYTES("<U+009B>31m<U+202E>x<U+2069><U+FEFF>\n")},
    {"broken bytes", {FIRST, TERMINAL(0, NONE)}, BYTES("\xFFx\xE2\x82y\x9B\n"), BYTES("<0xFF>x<0xE2><0x82>y<0x9B>\n")},
    {"joiners stay",
     {FIRST, TERMINAL(0, NONE)},
     BYTES("\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB\n"),
     BYTES("\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB\n")},
    {"notes behind the paragraph, with a hanging indent",
     {FIRST, TERMINAL(34, PARAGRAPH)},
     BYTES("A THAAD.\n\nb\n"),
     BYTES("A THAAD[1].\n\n    [1] THAAD " DASH
           " Terminal High\n        Altitude Area Defense.\n        Shoots down missiles.\n\nb\n")},
    {"several meanings, with two indents",
     {FIRST, TERMINAL(24, END)},
     BYTES("PAC\n"),
     BYTES("PAC[1]\n\n    [1] PAC has several\n        meanings:\n        1. Patriot\n           Advanced\n           "
           "Capability. A\n"
           "           missile.\n        2. A committee\n")},
    {"wide terms",
     {FIRST, TERMINAL(30, END)},
     BYTES(HAN "\n"),
     BYTES(HAN "[1]\n\n    [1] " HAN " " DASH " \xE3\x82\xA2\xE3\x83\xA1\xE3\x83\xAA\xE3\x82\xAB. a\n")},
    {"an insertion makes a line too long, which goes on with the next",
     {FIRST, TERMINAL(20, INLINE)},
     BYTES("abc Quad def ghi jkl\nmno pqr stu vwx yz\n"),
     BYTES("abc Quad (A group of\nfour) def ghi jkl\nmno pqr stu vwx yz\n")},
    {"and joins it",
     {FIRST, TERMINAL(20, INLINE)},
     BYTES("abc Quad def ghi jklm\nmno pqr\n"),
     BYTES("abc Quad (A group of\nfour) def ghi jklm\nmno pqr\n")},
    {"but no list",
     {FIRST, TERMINAL(20, INLINE)},
     BYTES("ab Quad de\n- pqr\n"),
     BYTES("ab Quad (A group of\nfour) de\n- pqr\n")},
    {"and no paragraph",
     {FIRST, TERMINAL(20, INLINE)},
     BYTES("ab Quad de\n\npqr\n"),
     BYTES("ab Quad (A group of\nfour) de\n\npqr\n")},
    {"joined where there is room",
     {FIRST, TERMINAL(20, INLINE)},
     BYTES("ab Quad de\npqr\n"),
     BYTES("ab Quad (A group of\nfour) de pqr\n")},
    {"colours",
     {ALL, .render = {.to = GLOSS_TO_TERMINAL, .notes = GLOSS_NOTES_END, .width = 80, .color = true}},
     BYTES("a Quad b\n"),
     BYTES("a \033[0;4mQuad\033[0;36m[1]\033[0m b\n\n    \033[0;36m[1] \033[0;1mQuad\033[0;2m " DASH
           " \033[0mA group of four.\n")},
    {"colours end with the line",
     {ALL, .render = {.to = GLOSS_TO_TERMINAL, .notes = GLOSS_NOTES_NONE, .width = 12, .color = true}},
     BYTES("Terminal High Altitude Area Defense"),
     BYTES("\033[0;4mTerminal\033[0m\n\033[0;4mHigh\033[0m\n\033[0;4mAltitude\033[0m\n\033[0;4mArea Defense\033[0m\n")},
};

START_TEST(terminals_are_exact) { check_row(&terminals[_i]); }
END_TEST

START_TEST(a_terminal_tells_documents_apart) {
    struct gloss_options options = {.plan = {.mark = GLOSS_MARK_FIRST}, TERMINAL(40, END)};
    struct gloss_buf got = {0};

    options.render.many = true;
    render_many(&options, 3, three, &got);
    check_text(
        "documents", &got,
        gloss_slice("a\"\n.txt\n\nQuad[1] Quad\n\n    [1] " QUAD_NOTE "\nb<0xFF>\n\nTHAAD[1] Quad[2]\n\n    [1] THAAD " DASH
                    " Terminal High Altitude\n        Area Defense. Shoots down\n        missiles.\n    [2] " QUAD_NOTE
                    "\nc\n\n"));
    gloss_buf_release(&got);
}
END_TEST

/* The loader lets no control into a name; an escape stands for each ^ all the same. */
static void poison(struct gloss_slice name) {
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == '^')
            ((char *)name.ptr)[i] = '\x1B';
}

/* What a glossary says is no more to be trusted than a text. */
START_TEST(no_glossary_speaks_to_a_terminal) {
    struct matcher made =
        make("terms:\n"
             "  \"A^B\": {expansion: a^b, definition: \"c\\ed\\a\\u2066\", aliases: [AB]}\n"
             "  CD: {senses: [{definition: \"e\\ef\\u009Bz\"}, {expansion: \"g^h\"}], status: deprecated}\n"
             "  EF: {definition: \"i\\ej\\u202E\", status: deprecated, use: A^B}\n");
    static const enum gloss_notes notes[] = {GLOSS_NOTES_END, GLOSS_NOTES_PARAGRAPH, GLOSS_NOTES_INLINE};

    for (size_t i = 0; i < 3; i++) {
        const struct gloss_entry *entry = gloss_glossary_entry(made.glossary, i);

        poison(entry->term);
        poison(entry->extras->use);
        for (size_t j = 0; j < entry->sense_count; j++)
            poison(entry->senses[j].expansion);
    }
    for (size_t i = 0; i < 8; i++) {
        struct gloss_options options = {TERMINAL(i % 2 ? 0 : 20, END)};
        struct gloss_buf got = {0};

        options.render.notes = notes[i / 2 % 3];
        options.render.list = i > 5;
        render(&made, &options, gloss_slice("AB CD EF\x1B\n"), 0, &got, NULL);
        ck_assert_uint_gt(got.len, 20);
        for (size_t at = 0, len; at < got.len; at += len) {
            int32_t cp = gloss_utf8_decode(gloss_buf_slice(&got), at, &len);

            ck_assert_msg((cp >= 0x20 && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0) && cp != 0x202E && cp != 0x2066) ||
                              cp == '\n',
                          "U+%04X at %zu in run %zu", (unsigned)cp, at, i);
        }
        gloss_buf_release(&got);
    }
    for (size_t i = 0; i < 3; i++) {
        struct gloss_render_options options = {.to = GLOSS_TO_TERMINAL, .width = 40};
        struct gloss_buf got = {0};

        ck_assert(
            gloss_entry_render(made.glossary, gloss_glossary_entry(made.glossary, i), &options, gloss_buf_sink(&got)));
        ck_assert_ptr_null(memchr(got.ptr, 0x1B, got.len));
        ck_assert_ptr_null(memchr(got.ptr, 0x07, got.len));
        gloss_buf_release(&got);
    }
    end(&made);
}
END_TEST

/* No line of a terminal's output is wider than it may be, and no text but blanks and line ends is lost. */
START_TEST(random_texts_are_wrapped) {
    uint32_t random = 5;

    for (size_t round = 0; round < 400; round++) {
        size_t width = 8 + round % 40;
        struct gloss_options options = {.plan = {.mark = GLOSS_MARK_ALL}, TERMINAL(0, NONE)};
        struct gloss_buf text = {0}, plain = {0}, got = {0};
        size_t at = 0;

        random_text(&text, &random, 60);
        render(&matcher, &options, gloss_buf_slice(&text), 0, &plain, NULL);
        options.render.width = width;
        render(&matcher, &options, gloss_buf_slice(&text), 0, &got, NULL);
        for (size_t i = 0; i < got.len;) {
            const char *lf = memchr(got.ptr + i, '\n', got.len - i);
            struct gloss_slice line = gloss_slice_cut(gloss_buf_slice(&got), i, (size_t)(lf - got.ptr));

            ck_assert_ptr_nonnull(lf);
            ck_assert_msg(gloss_width(line) <= width, "'%.*s' has more than %zu columns", (int)line.len, line.ptr, width);
            i += line.len + 1;
        }
        for (size_t i = 0; i < plain.len; i++) {
            if (plain.ptr[i] == ' ' || plain.ptr[i] == '\n')
                continue;
            while (at < got.len && (got.ptr[at] == ' ' || got.ptr[at] == '\n'))
                at++;
            ck_assert_uint_lt(at, got.len);
            ck_assert_int_eq(got.ptr[at], plain.ptr[i]);
            at++;
        }
        gloss_buf_release(&text);
        gloss_buf_release(&plain);
        gloss_buf_release(&got);
    }
}
END_TEST

/* ---- Entries alone ---- */

START_TEST(an_entry_stands_alone) {
    struct matcher made =
        make("glossary: All of it\nid: all\nterms:\n"
             "  A: {expansion: Aa, definition: First., details: \"One.\\n\\nTwo.\", aliases: [Alpha, Al], names: "
             "{ko: [x1, x2], ja: [y]}, members: [m, n], since: 2020-01-01, until: 2021, examples: [An A.], see: "
             "[B], tags: [t, u], sources: [{title: T, url: 'https://x.org/'}]}\n"
             "  B: {senses: [{expansion: Bb, definition: Of b.}, {definition: Other.}], status: deprecated, use: A}\n");
    static const struct {
        const char *name;
        size_t entry;
        struct gloss_render_options options;
        const char *want;
    } rows[] = {
        {"with everything",
         0,
         {.to = GLOSS_TO_TEXT},
         "A\n  Aa\n  First.\n\n  One.\n\n  Two.\n\n  Also: Alpha, Al\n  Names: ko x1, x2; ja y\n  Members: m, n\n"
         "  Since: 2020-01-01\n  Until: 2021\n  Example: An A.\n  See: B\n  Tags: t, u\n  Source: T, https://x.org/\n"
         "  Glossary: All of it\n"},
        {"with meanings",
         1,
         {.to = GLOSS_TO_TERMINAL, .width = 60},
         "B (deprecated; use A)\n  1. Bb\n     Of b.\n  2. Other.\n  Glossary: All of it\n"},
        {"in JSON",
         1,
         {.to = GLOSS_TO_JSON},
         "{\"term\": \"B\", \"glossary\": \"all\", \"use\": \"A\", \"senses\": [{\"sense\": \"Bb\", \"expansion\": \"Bb\", "
         "\"definition\": \"Of b.\"}, {\"sense\": \"2\", \"definition\": \"Other.\"}], \"status\": \"deprecated\"}\n"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gloss_buf got = {0};

        ck_assert(gloss_entry_render(made.glossary, gloss_glossary_entry(made.glossary, rows[i].entry), &rows[i].options,
                                     gloss_buf_sink(&got)));
        check_text(rows[i].name, &got, gloss_slice(rows[i].want));
        gloss_buf_release(&got);
    }
    end(&made);
}
END_TEST

/* ---- Faults ---- */

static bool refuse(void *user, const char *bytes, size_t size) {
    (void)bytes;
    (void)size;
    ++*(size_t *)user;
    return false;
}

START_TEST(an_output_that_refuses_ends_the_job) {
    static const enum gloss_target targets[] = {GLOSS_TO_TERMINAL, GLOSS_TO_TEXT, GLOSS_TO_JSON, GLOSS_TO_JSONL};
    struct gloss_options options = {.render = {.to = targets[_i], .width = 20}};
    struct source source = {.text = gloss_slice("Quad THAAD\n")};
    struct gloss_diag diag = {0};
    size_t calls = 0;
    struct gloss_job *job = gloss_job_new(matcher.index, &options, (struct gloss_output){refuse, &calls});

    ck_assert_ptr_nonnull(job);
    ck_assert(!gloss_job_document(job, "a", source_input(&source), &diag));
    ck_assert_int_eq(diag.status, GLOSS_ECLOSED);
    ck_assert_uint_eq(diag.errors, 1);
    ck_assert(!gloss_job_finish(job, &diag));
    ck_assert_uint_eq(calls, 1);
    gloss_job_free(job);
    gloss_job_free(NULL);
}
END_TEST

START_TEST(a_failing_input_leaves_the_others) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSON, .many = true}};
    struct gloss_buf got = {0};
    struct gloss_job *job = gloss_job_new(matcher.index, &options, gloss_buf_sink(&got));
    struct source good = {.text = gloss_slice("Quad")}, cut = {.text = gloss_slice("THAAD Qu"), .fails = true};
    struct source bad = {.fails = true};
    struct gloss_diag diag = {0};
    json_t *array;

    ck_assert_ptr_nonnull(job);
    ck_assert(!gloss_job_document(job, "bad", source_input(&bad), &diag));
    ck_assert(gloss_job_document(job, "good", source_input(&good), &diag));
    ck_assert(!gloss_job_document(job, "cut", source_input(&cut), &diag));
    ck_assert(gloss_job_finish(job, &diag));
    ck_assert_uint_eq(diag.errors, 2);
    ck_assert_int_eq(diag.status, GLOSS_EIO);
    array = json_loadb(got.ptr, got.len, 0, NULL);
    ck_assert_uint_eq(json_array_size(array), 2);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(array, 1), "document")), "cut");
    json_decref(array);
    gloss_buf_release(&got);
    gloss_job_free(job);
}
END_TEST

START_TEST(a_job_warns) {
    struct matcher made = make("terms:\n  Bad: {pattern: '(?:a+)+[bc]', definition: a}\n");
    struct gloss_options options = {.render = {.to = GLOSS_TO_TEXT}};
    struct gloss_buf got = {0}, faults = {0};

    render(&made, &options, gloss_slice("x\nab\xFF aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\x80"), 0, &got,
           &faults);
    check_text(
        "warnings", &faults,
        gloss_slice(
            "a.txt:2:3: not UTF-8 text: 2 invalid or NUL bytes, the first here; such bytes are kept and match nothing\n"
            "test.yaml:2:3: the pattern of 'Bad' takes too many steps on this text and may miss mentions\n"));
    gloss_buf_release(&got);
    gloss_buf_release(&faults);
    end(&made);
}
END_TEST

/* ---- Text for a terminal ---- */

#define FAMILY "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"

static const struct {
    const char *name;
    struct gloss_slice text;
    size_t width;
} widths[] = {
    {"nothing", BYTES(""), 0},
    {"ASCII", BYTES("abc"), 3},
    {"ideographs", BYTES(HAN), 4},
    {"combining marks", BYTES("e\xCC\x81\xCC\xA3"), 1},
    {"a mark alone", BYTES("\xCC\x81"), 0},
    {"emoji", BYTES("\xF0\x9F\x98\x80"), 2},
    {"a family", BYTES(FAMILY), 2},
    {"a colour of skin", BYTES(WAVE), 2},
    {"a flag", BYTES("\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7"), 2},
    {"two flags", BYTES("\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7\xF0\x9F\x87\xAF\xF0\x9F\x87\xB5"), 4},
    {"a heart as text", BYTES("\xE2\x9D\xA4"), 1},
    {"a heart as a picture", BYTES("\xE2\x9D\xA4\xEF\xB8\x8F"), 2},
    {"a syllable of letters", BYTES("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8"), 2},
    {"full-width letters", BYTES("\xEF\xBC\xA1"), 2},
    {"half-width Katakana", BYTES("\xEF\xBD\xB6"), 1},
    {"soft hyphen",
     BYTES("a\xC2\xAD"
           "b"),
     2},
    {"a control as it is shown", BYTES("\x1B"), 8},
    {"a broken byte as it is shown", BYTES("\xFF"), 6},
    {"a broken sequence as it is shown", BYTES("\xE2\x82"), 12},
    {"an override as it is shown", BYTES("\xE2\x80\xAE"), 8},
};

START_TEST(measures_text) {
    ck_assert_msg(gloss_width(widths[_i].text) == widths[_i].width, "%s: %zu columns", widths[_i].name,
                  gloss_width(widths[_i].text));
    ck_assert_uint_eq(gloss_fit(widths[_i].text, widths[_i].width), widths[_i].text.len);
}
END_TEST

static const struct {
    const char *name;
    struct gloss_slice text;
    size_t columns, want;
} fits[] = {
    {"nothing", BYTES(""), 5, 0},
    {"no column", BYTES("abc"), 0, 0},
    {"some", BYTES("abc"), 2, 2},
    {"all", BYTES("abc"), 9, 3},
    {"no half of an ideograph", BYTES(HAN), 3, 3},
    {"marks go with their letter", BYTES("e\xCC\x81x"), 1, 3},
    {"no part of a family", BYTES("a" FAMILY "b"), 2, 1},
    {"the whole family", BYTES("a" FAMILY "b"), 3, 19},
    {"no part of what is shown of a control",
     BYTES("a\x1B"
           "b"),
     8, 1},
    {"marks at the front take nothing", BYTES("\xCC\x81x"), 0, 2},
};

START_TEST(fits_text) {
    size_t got = gloss_fit(fits[_i].text, fits[_i].columns);

    ck_assert_msg(got == fits[_i].want, "%s: %zu bytes", fits[_i].name, got);
}
END_TEST

static const struct {
    const char *name;
    struct gloss_slice text;
    const char *line, *lines; /* without and with keep_lines */
} sanitized[] = {
    {"nothing", BYTES(""), "", ""},
    {"text", BYTES("abc \xC3\xA9 " HAN), "abc \xC3\xA9 " HAN, "abc \xC3\xA9 " HAN},
    {"line ends and tabs", BYTES("a\tb\nc\r\nd\re"), "a<U+0009>b<U+000A>c<U+000D><U+000A>d<U+000D>e",
     "a\tb\nc\nd<U+000D>e"},
    {"CR at the end", BYTES("a\r"), "a<U+000D>", "a<U+000D>"},
    {"escape sequences", BYTES("\x1B]0;t\x07\x1B[2J"), "<U+001B>]0;t<U+0007><U+001B>[2J",
     "<U+001B>]0;t<U+0007><U+001B>[2J"},
    {"one that begins with one byte",
     BYTES("\x9B"
           "2J\xC2\x9B"
           "2J"),
     "<0x9B>2J<U+009B>2J", "<0x9B>2J<U+009B>2J"},
    {"NUL and DEL", BYTES("\0\x7F"), "<U+0000><U+007F>", "<U+0000><U+007F>"},
    {"bidirectional controls", BYTES("\xE2\x80\x8F\xE2\x80\xAD\xE2\x81\xA6\xD8\x9C"), "<U+200F><U+202D><U+2066><U+061C>",
     "<U+200F><U+202D><U+2066><U+061C>"},
    {"invisible ones", BYTES("\xE2\x80\x8B\xE2\x81\xA0\xEF\xBB\xBF\xE2\x80\xA8"), "<U+200B><U+2060><U+FEFF><U+2028>",
     "<U+200B><U+2060><U+FEFF><U+2028>"},
    {"hidden behind a letter",
     BYTES("a\xE2\x80\xAE\xCC\x81"
           "b"),
     "a<U+202E>\xCC\x81"
     "b",
     "a<U+202E>\xCC\x81"
     "b"},
    {"tags", BYTES("\xF3\xA0\x81\x81"), "<U+E0041>", "<U+E0041>"},
    {"joiners and selectors stay", BYTES(FAMILY "\xE2\x9D\xA4\xEF\xB8\x8F"), FAMILY "\xE2\x9D\xA4\xEF\xB8\x8F",
     FAMILY "\xE2\x9D\xA4\xEF\xB8\x8F"},
    {"overlong escape", BYTES("\xC0\x9B"), "<0xC0><0x9B>", "<0xC0><0x9B>"},
    {"surrogate", BYTES("\xED\xA0\x80"), "<0xED><0xA0><0x80>", "<0xED><0xA0><0x80>"},
    {"cut short", BYTES("\xF0\x9F\x98"), "<0xF0><0x9F><0x98>", "<0xF0><0x9F><0x98>"},
};

START_TEST(makes_text_visible) {
    for (int keep = 0; keep < 2; keep++) {
        struct gloss_buf got = {0};

        ck_assert(gloss_sanitize(sanitized[_i].text, keep, gloss_buf_sink(&got)));
        check_text(sanitized[_i].name, &got, gloss_slice(keep ? sanitized[_i].lines : sanitized[_i].line));
        gloss_buf_release(&got);
    }
}
END_TEST

/* What is visible has the width that was told, however it is cut. */
START_TEST(visible_text_is_as_wide_as_told) {
    uint32_t random = 9;
    size_t calls = 0;

    for (size_t round = 0; round < 2000; round++) {
        struct gloss_buf text = {0}, got = {0};
        size_t columns = round % 30, fit;

        random_text(&text, &random, 12);
        fit = gloss_fit(gloss_buf_slice(&text), columns);
        ck_assert_uint_le(gloss_width(gloss_slice_cut(gloss_buf_slice(&text), 0, fit)), columns);
        ck_assert(gloss_sanitize(gloss_buf_slice(&text), false, gloss_buf_sink(&got)));
        ck_assert_uint_eq(gloss_width(gloss_buf_slice(&got)), gloss_width(gloss_buf_slice(&text)));
        gloss_buf_release(&text);
        gloss_buf_release(&got);
    }
    ck_assert(!gloss_sanitize(gloss_slice("abc"), false, (struct gloss_output){refuse, &calls}));
    ck_assert_uint_eq(calls, 1);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("render");
    TCase *prose = tcase_create("text"), *data = tcase_create("data"), *terminal = tcase_create("terminal");

    tcase_add_checked_fixture(prose, make_matcher, end_matcher);
    tcase_add_loop_test(prose, plain_text_is_exact, 0, ROWS(texts));
    tcase_add_test(prose, what_is_stripped_is_the_text);
    tcase_add_loop_test(prose, a_long_text_keeps_its_bytes, 0, 2);
    tcase_add_loop_test(prose, texts_flow, 0, ROWS(flows));
    tcase_add_loop_test(prose, an_output_that_refuses_ends_the_job, 0, 4);
    tcase_add_test(prose, a_failing_input_leaves_the_others);
    tcase_add_test(prose, a_job_warns);
    tcase_add_test(prose, an_entry_stands_alone);
    tcase_set_timeout(prose, 30);
    suite_add_tcase(suite, prose);

    tcase_add_checked_fixture(data, make_matcher, end_matcher);
    tcase_add_loop_test(data, json_is_exact, 0, ROWS(jsons));
    tcase_add_test(data, offsets_cut_the_mentions);
    tcase_add_test(data, json_of_many_is_an_array);
    tcase_add_test(data, jsonl_is_a_line_for_each);
    tcase_add_test(data, no_document_shows_in_the_next);
    tcase_add_test(data, no_document_shows_among_long_entries);
    tcase_add_test(data, strings_are_escaped_anywhere);
    tcase_add_loop_test(data, lists_are_exact, 0, ROWS(lists));
    tcase_add_test(data, a_list_is_of_all_documents);
    tcase_add_loop_test(data, cells_are_no_formulas, 0, ROWS(tables));
    tcase_set_timeout(data, 30);
    suite_add_tcase(suite, data);

    tcase_add_checked_fixture(terminal, make_matcher, end_matcher);
    tcase_add_loop_test(terminal, terminals_are_exact, 0, ROWS(terminals));
    tcase_add_test(terminal, a_terminal_tells_documents_apart);
    tcase_add_test(terminal, no_glossary_speaks_to_a_terminal);
    tcase_add_test(terminal, random_texts_are_wrapped);
    tcase_add_loop_test(terminal, measures_text, 0, ROWS(widths));
    tcase_add_loop_test(terminal, fits_text, 0, ROWS(fits));
    tcase_add_loop_test(terminal, makes_text_visible, 0, ROWS(sanitized));
    tcase_add_test(terminal, visible_text_is_as_wide_as_told);
    tcase_set_timeout(terminal, 30);
    suite_add_tcase(suite, terminal);

    return run_suite(suite);
}
