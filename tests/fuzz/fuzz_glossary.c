/* Bytes -> a glossary. Each fault lies inside the file, and what loads can be compiled, looked up and checked; each warning lies
 * inside the file too. */
#include "base/utf8.h"
#include "fuzz.h"

struct checker {
    size_t lines;
};

/* Ends of lines as YAML 1.1 has them: LF, CR, CR LF, U+0085, U+2028, U+2029. */
static size_t count_lines(struct gloss_slice text) {
    size_t lines = 1;

    for (size_t at = 0, len; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        lines += cp == '\n' || cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
                 (cp == '\r' && !(at + 1 < text.len && text.ptr[at + 1] == '\n'));
    }
    return lines;
}

static void check_fault(void *user, const struct gloss_fault *fault) {
    const struct checker *checker = user;

    MUST(fault->message && fault->message[0]);
    MUST(strchr(fault->message, '\n') == NULL);
    if (fault->line == 0)
        return;
    MUST(fault->column > 0);
    MUST(fault->line <= checker->lines);
    if (fault->source.ptr) {
        size_t chars = gloss_utf8_count(fault->source, NULL);

        MUST(fault->source.len == 0 || !memchr(fault->source.ptr, '\n', fault->source.len));
        /* The line that is shown may have been cut; a fault at the end of a line points behind it. */
        MUST(fault->column <= chars + 1 || fault->source.len >= 4096);
    }
}

static void check_entries(const struct gloss_glossary *glossary) {
    for (size_t i = 0; i < gloss_glossary_count(glossary) && i < 100; i++) {
        const struct gloss_entry *entry = gloss_glossary_entry(glossary, i), *found[8];

        MUST(entry->term.len > 0 && entry->extras && entry->sense_count > 0);
        for (uint32_t j = 0; j < entry->sense_count; j++) {
            MUST(entry->senses[j].definition.ptr || entry->senses[j].expansion.ptr);
            MUST(entry->senses[j].extras);
        }
        MUST(gloss_glossary_lookup(glossary, entry->term, found, 8) > 0);
    }
}

/* What is found has a place: lints never speak of a file as a whole. */
static void check_finding(void *user, const struct gloss_fault *fault) {
    MUST(fault->severity != GLOSS_ERROR);
    MUST(!fault->lint || (fault->line > 0 && fault->source.ptr));
    check_fault(user, fault);
}

static void check_lints(struct gloss_slice yaml, struct checker *checker) {
    struct gloss_diag diag = {.report = check_finding, .user = checker};
    struct gloss_check *check = gloss_check_parse("fuzz.yaml", yaml, &diag);

    MUST(check != NULL);
    MUST(gloss_check_report(check, GLOSS_LINTS_ALL, &diag));
    gloss_check_free(check);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice yaml = {(const char *)data, size};
    struct checker checker = {count_lines(yaml)};
    struct gloss_diag diag = {.report = check_fault, .user = &checker};
    struct gloss_glossary *glossary = gloss_glossary_parse("fuzz.yaml", yaml, &diag);

    MUST((glossary == NULL) == (diag.errors > 0));
    if (glossary) {
        struct gloss_diag quiet = {0};
        struct gloss_slice near[3];

        check_entries(glossary);
        MUST(gloss_glossary_nearest(glossary, gloss_slice("GSOMAI"), near, 3) <= 3);
        gloss_index_free(gloss_index_new(glossary, NULL, &quiet));
        check_lints(yaml, &checker);
    }
    gloss_glossary_free(glossary);
    return 0;
}
