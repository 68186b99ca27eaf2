/* A text -> its short and long forms, and a glossary of them.
 *
 * The first byte says what the text is read as. What is found lies in the text and in order; candidates written as a glossary are one,
 * without a fault, and so is a glossary that they are merged into, of which no byte is lost. */
#include "discover/discovery.h"
#include "fuzz.h"
#include "glossator.h"

static void check_place(struct gloss_slice text, struct gloss_stretch place) {
    MUST(place.start < place.end && place.end <= text.len);
}

static void check_found(const struct gloss_discovery *found) {
    size_t last = 0;

    for (size_t i = 0; i < found->pair_count; i++) {
        const struct gloss_pair *pair = &found->pairs[i];

        check_place(found->text, pair->short_form);
        check_place(found->text, pair->long_form);
        MUST(pair->name < found->name_count && pair->score > 0 && pair->score <= 100);
        MUST(pair->tail > pair->long_form.start && pair->tail <= pair->long_form.end);
        MUST(pair->next == GLOSS_DISCOVERY_NONE || (pair->next > i && pair->next < found->pair_count));
    }
    for (size_t i = 0; i < found->use_count; i++) {
        const struct gloss_short_use *use = &found->uses[i];

        check_place(found->text, use->place);
        MUST(use->place.start >= last && use->name < found->name_count);
        MUST(use->pair == GLOSS_DISCOVERY_NONE || use->pair < found->pair_count);
        last = use->place.end;
    }
    for (size_t i = 0; i < found->name_count; i++) {
        const struct gloss_short_name *name = &found->names[i];

        MUST(name->text.len > 0 && (name->use_count == 0 || name->first_use < found->use_count));
        MUST(name->first_pair == GLOSS_DISCOVERY_NONE || name->first_pair < found->pair_count);
    }
}

static struct gloss_glossary *read(const struct gloss_buf *yaml) {
    struct gloss_glossary *glossary = gloss_glossary_parse("fuzz.yaml", gloss_buf_slice(yaml), NULL);

    MUST(glossary);
    return glossary;
}

static void merge(const struct gloss_harvest *harvest) {
    static const char yaml[] = "glossary: x\nterms:\n  # one\n  AUKUS: a pact # of three\n\n# end\n";
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_buf out = {0};
    size_t count;

    /* What cannot be merged is refused. */
    if (gloss_harvest_merge(harvest, &options, "fuzz.yaml", gloss_slice(yaml), gloss_buf_sink(&out), &count, NULL)) {
        MUST(out.len >= sizeof yaml - 1 && memcmp(out.ptr, yaml, 20) == 0);
        MUST(count > 0 || out.len == sizeof yaml - 1);
    }
    gloss_buf_release(&out);
}

static void gather(struct gloss_slice text, enum gloss_format format) {
    struct gloss_discoverer *discoverer = gloss_discoverer_new(NULL);
    struct gloss_harvest *harvest = gloss_harvest_new(true);
    struct gloss_harvest_options options = {.glossary = NULL};
    struct gloss_buf out = {0};

    MUST(discoverer && harvest);
    if (gloss_harvest_document(harvest, discoverer, format, "fuzz", gloss_slice_source(&text), NULL)) {
        MUST(gloss_harvest_write(harvest, &options, gloss_buf_sink(&out), NULL));
        gloss_glossary_free(read(&out));
        merge(harvest);
    }
    gloss_buf_release(&out);
    gloss_harvest_free(harvest);
    gloss_discoverer_free(discoverer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice text = {(const char *)data + (size > 0), size ? size - 1 : 0};
    struct gloss_discovery found = {.pairs = NULL};

    MUST(gloss_discover(&found, text));
    check_found(&found);
    gloss_discovery_release(&found);
    gather(text, size ? (enum gloss_format)(data[0] % 3) : GLOSS_FORMAT_PLAIN);
    return 0;
}
