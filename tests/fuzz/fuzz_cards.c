/* A text -> a study and decks of it: sentences lie in the text and uses in sentences, and what is written is whole whatever the text holds.
 *
 * The first byte chooses the format of the text, and of the deck. */
#include "base/utf8.h"
#include "fuzz.h"

static const char yaml[] =
    "terms:\n"
    "  NATO: {expansion: North Atlantic Treaty Organization, definition: A pact of NATO., aliases: [the Alliance]}\n"
    "  C++: {definition: 'A language, {{c1::x}} \\(y\\).'}\n"
    "  'std::vector': {definition: An array.}\n"
    "  U.S.: {definition: A country.}\n"
    "  \xE8\xBB\x8D\xE4\xBA\x8B: {definition: \xE8\xBB\x8D\xE3\x80\x82}\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability, cues: [missile]}, {definition: A donor., cues: [donor]}]}\n";

static bool is_utf8(struct gloss_slice text) {
    size_t len;

    return gloss_utf8_check(text, &len) == text.len;
}

static void check_context(const struct gloss_study_context *context) {
    size_t at = 0;

    MUST(context->start <= context->use_start && context->use_start < context->use_end && context->use_end <= context->end);
    MUST(context->line > 0 && is_utf8(context->sentence) && context->use_count > 0);
    MUST(!memchr(context->sentence.ptr, '\n', context->sentence.len));
    for (size_t i = 0; i < context->use_count; i++) {
        MUST(at <= context->uses[i].start && context->uses[i].start < context->uses[i].end);
        at = context->uses[i].end;
        MUST(at <= context->sentence.len && is_utf8(gloss_slice_cut(context->sentence, context->uses[i].start, at)));
    }
}

static void check_terms(struct gloss_study *study) {
    size_t count;
    const struct gloss_study_term *const *terms = gloss_study_terms(study, &count);

    MUST(terms);
    for (size_t i = 0; i < count; i++) {
        MUST(i == 0 || terms[i - 1]->uses >= terms[i]->uses);
        MUST(terms[i]->context_count <= terms[i]->uses);
        for (size_t k = 0; k < terms[i]->context_count; k++) {
            MUST(k == 0 || terms[i]->contexts[k - 1].score >= terms[i]->contexts[k].score);
            check_context(&terms[i]->contexts[k]);
        }
    }
}

static void write_deck(struct gloss_study *study, enum gloss_deck_format format) {
    struct gloss_deck_options options = {.cards = GLOSS_CARD_BIT(GLOSS_CARD_COUNT) - 1};
    struct gloss_deck *deck = gloss_deck_new(study, &options, NULL);
    struct gloss_buf out = {0};

    MUST(deck);
    MUST(gloss_deck_write(deck, format, false, gloss_buf_sink(&out), NULL));
    if (format == GLOSS_DECK_APKG) {
        /* All of its notes are still made. */
        options.before = gloss_buf_slice(&out);
        gloss_deck_free(deck);
        deck = gloss_deck_new(study, &options, NULL);
        MUST(deck && gloss_deck_retired(deck) == 0);
    } else if (format != GLOSS_DECK_MOCHI && format != GLOSS_DECK_YOMITAN) {
        MUST(is_utf8(gloss_buf_slice(&out)));
    }
    gloss_deck_free(deck);
    gloss_buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice text = {(const char *)data, size};
    struct gloss_study *study;
    unsigned choice = size > 0 ? data[0] : 0;

    text = gloss_slice_cut(text, size > 0, size);
    study = gloss_study_new(fuzz_index(yaml), NULL);
    MUST(study);
    gloss_study_document(study, (enum gloss_format)(choice % 3), "fuzz", gloss_slice_source(&text), NULL);
    check_terms(study);
    write_deck(study, (enum gloss_deck_format)(choice / 3 % GLOSS_DECK_FORMAT_COUNT));
    gloss_study_free(study);
    return 0;
}
