/* Format, mark, notes and site in a byte, a document -> annotated in its format: what was inserted comes out again and is the same once more; Markdown as a
 * page of its own holds nothing that runs. */
#include "document/html_body.h"
#include "document/html_safe.h"
#include "document/roundtrip.h"
#include "fuzz.h"

static const char yaml[] = "terms:\n"
                           "  SF: 'short *form* <b> [x](y) <!-- gloss: end -->'\n"
                           "  a: {definition: one, case: ignore}\n"
                           "  Five Eyes: five states\n";

static void check_tag(struct gloss_slice page, const struct gloss_html_token *token) {
    static const char *const names[] = {"script", "style", "iframe", "object", "embed", "svg",
                                        "math",   "base",  "meta",   "link",   "form"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        MUST(!gloss_html_is_name(page, token->inner, token->inner_end, names[i]));
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &token->attributes[i];
        struct gloss_slice value = gloss_slice_cut(page, attribute->value, attribute->value_end);

        MUST(!gloss_slice_starts_with(gloss_slice_cut(page, attribute->name, attribute->name_end), "on"));
        MUST(!gloss_html_is_name(page, attribute->name, attribute->name_end, "style"));
        if (gloss_html_is_name(page, attribute->name, attribute->name_end, "href"))
            MUST(gloss_html_is_safe_target(value, false));
    }
}

static void check_page(struct gloss_slice source) {
    struct gloss_html_body body = {0};
    struct gloss_html_tokens *tokens = calloc(1, sizeof *tokens);
    struct gloss_html_token token = {0};

    MUST(tokens);
    MUST(gloss_markdown_html(&body, source, "fuzz", NULL));
    tokens->source = gloss_buf_slice(&body.html);
    while (gloss_html_next(tokens, &token))
        if (token.kind == GLOSS_HTML_START_TAG)
            check_tag(tokens->source, &token);
    free(tokens);
    gloss_html_body_release(&body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const enum gloss_notes notes[] = {GLOSS_NOTES_FOOTNOTES, GLOSS_NOTES_LINKS, GLOSS_NOTES_INLINE,
                                             GLOSS_NOTES_ABBREVIATIONS};
    struct gloss_slice source = {(const char *)data + 1, size ? size - 1 : 0};
    struct gloss_glossary *glossary;
    struct gloss_site *site = NULL;
    struct roundtrip trip;

    if (size == 0)
        return 0;
    glossary = gloss_glossary_parse("fuzz.yaml", gloss_slice(yaml), NULL);
    MUST(glossary);
    trip = (struct roundtrip){.index = gloss_index_new(glossary, NULL, NULL),
                              .format = data[0] & 1 ? GLOSS_FORMAT_HTML : GLOSS_FORMAT_MARKDOWN,
                              .mark = data[0] & 2 ? GLOSS_MARK_ALL : GLOSS_MARK_FIRST,
                              .notes = notes[data[0] >> 2 & 3]};
    MUST(trip.index);
    if (data[0] & 16) {
        site = gloss_site_new(glossary, &(struct gloss_site_options){.glossary_page = gloss_slice("a(b)/c<d>.md")});
        MUST(site);
        trip.site = site;
    }
    MUST(!roundtrip_fault(&trip, source));
    check_page(source);
    gloss_site_free(site);
    gloss_index_free((struct gloss_index *)trip.index);
    gloss_glossary_free(glossary);
    return 0;
}
