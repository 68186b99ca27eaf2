/* Two bytes of options, a glossary, NUL or a line `===`, a text -> mentions, text and JSON.
 *
 * Mentions lie inside the text, on characters, in order and apart. The JSON is JSON. How the text is cut into reads does
 * not matter. Without a separator everything is text, and the glossary is a fixed one. */
#include <jansson.h>

#include "base/unicode.h"
#include "fuzz.h"
#include "match/index.h"
#include "source.h"

static const char fixed[] = "terms:\n"
                            "  AUKUS: pact\n"
                            "  C++: language\n"
                            "  SM-3: missile\n"
                            "  signals intelligence: listening\n"
                            "  é: letter\n"
                            "  軍: army\n"
                            "  US: country\n"
                            "  Quad: { definition: four, except: [Quad bike] }\n"
                            "  通報: warning\n"
                            "  사드: { definition: missile, diacritics: ignore }\n"
                            "  第7艦隊: fleet\n"
                            "  צה״ל: army\n"
                            "  الناتو: { definition: alliance, diacritics: ignore }\n"
                            "  PhD: degree\n"
                            "  PAC-3: { definition: missile, pattern: 'PAC-?3(?: MSE)?' }\n"
                            "  LF:\n"
                            "    senses:\n"
                            "      - { definition: end of a line, cues: [byte] }\n"
                            "      - { expansion: long form, definition: words }\n";

struct spans {
    struct gloss_slice text;
    const bool *starts; /* whether a character starts at a byte, or the text ends */
    uint64_t end;
};

static bool check_mention(void *user, const struct gloss_mention *mention) {
    struct spans *spans = user;
    size_t len;

    MUST(mention->start < mention->end && mention->end <= spans->text.len);
    MUST(mention->start >= spans->end);
    MUST(spans->starts[mention->start] && spans->starts[mention->end]);
    MUST(!(gloss_class(gloss_utf8_decode(spans->text, mention->start, &len)) & GLOSS_UNSEEN));
    MUST(mention->entry->extras->pattern.ptr ||
         !(gloss_class(gloss_utf8_decode_before(spans->text, mention->end, &len)) & GLOSS_IGNORED));
    MUST(mention->entry && mention->form.len > 0);
    MUST(mention->sense || mention->entry->sense_count > 1);
    spans->end = mention->end;
    return true;
}

static void find(const struct gloss_index *index, struct gloss_slice text) {
    bool *starts = calloc(text.len + 1, sizeof *starts);
    struct spans spans = {text, starts, 0};
    struct gloss_diag diag = {0};

    MUST(starts);
    for (size_t at = 0, len; at < text.len; at += len) {
        starts[at] = true;
        gloss_utf8_decode(text, at, &len);
    }
    starts[text.len] = true;
    MUST(gloss_find(index, text, check_mention, &spans, &diag));
    free(starts);
}

static bool write_mention(void *user, const struct gloss_mention *mention) {
    struct gloss_buf *list = user;

    gloss_buf_printf(list, "%llu-%llu %zu %.*s%s\n", (unsigned long long)mention->start, (unsigned long long)mention->end,
                     (size_t)mention->entry->line, (int)mention->form.len, mention->form.ptr,
                     mention->inflected ? " inflected" : "");
    return true;
}

/* The same mentions by each path of the processor. */
static void find_by_paths(struct gloss_index *index, struct gloss_slice text) {
    struct gloss_buf first = {0};
    struct gloss_diag diag = {0};

    MUST(gloss_index_set_path(index, "scalar"));
    MUST(gloss_find(index, text, write_mention, &first, &diag));
    for (size_t i = 0; gloss_blocks_paths[i]; i++) {
        struct gloss_buf other = {0};

        if (!gloss_index_set_path(index, gloss_blocks_paths[i]->name))
            continue;
        MUST(gloss_find(index, text, write_mention, &other, &diag));
        MUST(gloss_slice_equal(gloss_buf_slice(&first), gloss_buf_slice(&other)));
        gloss_buf_release(&other);
    }
    gloss_buf_release(&first);
}

static void annotate(const struct gloss_index *index, const struct gloss_options *options, struct gloss_slice text,
                     size_t chunk, struct gloss_buf *out) {
    struct source source = {.text = text, .at_once = chunk};
    struct gloss_diag diag = {0};
    struct gloss_job *job = gloss_job_new(index, options, gloss_buf_sink(out));

    MUST(job);
    MUST(gloss_job_document(job, "fuzz.txt", source_input(&source), &diag));
    MUST(gloss_job_finish(job, &diag));
    MUST(diag.errors == 0 && !out->failed);
    gloss_job_free(job);
}

/* The same whether the text comes at once or in small pieces. */
static void annotate_twice(const struct gloss_index *index, const struct gloss_options *options, struct gloss_slice text,
                           struct gloss_buf *out) {
    struct gloss_buf pieces = {0};

    annotate(index, options, text, SIZE_MAX, out);
    annotate(index, options, text, 1 + text.len % 7, &pieces);
    MUST(gloss_slice_equal(gloss_buf_slice(out), gloss_buf_slice(&pieces)));
    gloss_buf_release(&pieces);
}

static void check_json(struct gloss_slice json) {
    json_error_t error;
    json_t *value = json_loadb(json.ptr, json.len, JSON_ALLOW_NUL, &error);

    MUST(value);
    json_decref(value);
}

static void check_text(struct gloss_slice text, const struct gloss_render_options *options) {
    if (options->color || !options->sanitize)
        return;
    for (size_t i = 0; i < text.len; i++)
        MUST((unsigned char)text.ptr[i] >= 0x20 || text.ptr[i] == '\n' || text.ptr[i] == '\t');
}

static struct gloss_options options_of(uint8_t a, uint8_t b) {
    struct gloss_options options = {0};

    options.plan.mark = (enum gloss_mark_policy)(a & 3);
    options.plan.every = 1 + (a >> 2 & 3);
    options.render.notes = (enum gloss_notes)(a >> 4 & 3);
    options.render.list = a >> 6 & 1;
    options.render.ascii = a >> 7 & 1;
    options.render.width = b & 1 ? 0 : 20 + (size_t)(b & 0x1E);
    options.render.color = b >> 5 & 1;
    options.render.sanitize = b >> 6 & 1;
    options.render.offsets = (enum gloss_offsets)((b >> 1) % 3);
    return options;
}

/* Cut at the separator; a missing glossary if there is none. */
static struct gloss_slice cut_glossary(struct gloss_slice *text) {
    for (size_t i = 0; i < text->len; i++) {
        size_t len = text->ptr[i] == '\0' ? 1 : text->len - i >= 5 && memcmp(text->ptr + i, "\n===\n", 5) == 0 ? 5 : 0;

        if (len) {
            struct gloss_slice glossary = gloss_slice_cut(*text, 0, i);
            *text = gloss_slice_cut(*text, i + len, text->len);
            return glossary;
        }
    }
    return (struct gloss_slice){NULL, 0};
}

/* All of it, and a place, which need not be in the text. */
static void explain(const struct gloss_index *index, struct gloss_options *options, struct gloss_slice text,
                    struct gloss_buf *out) {
    struct source source = {.text = text};
    struct gloss_job *job;

    options->render.explain = true;
    options->render.list = false;
    out->len = 0;
    annotate_twice(index, options, text, out);
    check_json(gloss_buf_slice(out));
    options->render.to = GLOSS_TO_TEXT;
    options->render.sanitize = true;
    out->len = 0;
    annotate_twice(index, options, text, out);
    check_text(gloss_buf_slice(out), &options->render);
    options->render.line = 1 + text.len % 3;
    options->render.column = 1 + text.len % 50;
    out->len = 0;
    job = gloss_job_new(index, options, gloss_buf_sink(out));
    MUST(job);
    gloss_job_document(job, "fuzz.txt", source_input(&source), NULL);
    check_text(gloss_buf_slice(out), &options->render);
    gloss_job_free(job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice text, yaml;
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_options options;
    struct gloss_buf out = {0};

    if (size < 2)
        return 0;
    text = (struct gloss_slice){(const char *)data + 2, size - 2};
    options = options_of(data[0], data[1]);
    yaml = cut_glossary(&text);
    glossary = gloss_glossary_parse("fuzz.yaml", yaml.ptr ? yaml : gloss_slice(fixed), &diag);
    if (!glossary)
        return 0;
    index = gloss_index_new(glossary, NULL, &diag);
    if (index) {
        find_by_paths(index, text);
        find(index, text);
        options.render.to = GLOSS_TO_TEXT;
        annotate_twice(index, &options, text, &out);
        check_text(gloss_buf_slice(&out), &options.render);
        out.len = 0;
        options.render.to = GLOSS_TO_JSON;
        annotate_twice(index, &options, text, &out);
        check_json(gloss_buf_slice(&out));
        explain(index, &options, text, &out);
    }
    gloss_buf_release(&out);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return 0;
}
