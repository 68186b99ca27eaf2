#include "anki.h"

#include "base/unicode.h"
#include "leak.h"
#include "showing.h"

enum {
    KEY,
    TERM,
    EXPANSION,
    DEFINITION,
    CONTEXT,
    SOURCE,
    ASK_DEFINITION,
    ASK_EXPANSION,
    ASK_TERM,
    HINT,
};
enum {
    CLOZE_KEY,
    CLOZE_TEXT,
    CLOZE_EXTRA,
    CLOZE_SOURCE,
};

#define EXPLAINED \
    "{{#Expansion}}<div class=\"expansion\" dir=\"auto\">{{Expansion}}</div>{{/Expansion}}" \
    "{{#Definition}}<div class=\"definition\" dir=\"auto\">{{Definition}}</div>{{/Definition}}"
#define SOURCED "{{#Source}}<div class=\"source\">{{Source}}</div>{{/Source}}"
#define IN_CONTEXT "{{#Context}}<div class=\"context\" dir=\"auto\">{{Context}}</div>{{/Context}}"

const struct gloss_anki_model gloss_anki_models[GLOSS_ANKI_TYPES] = {
    [GLOSS_ANKI_TERM] =
        {"Gloss Term",
         INT64_C(1748736000100),
         {"Key", "Term", "Expansion", "Definition", "Context", "Source", "AskDefinition", "AskExpansion", "AskTerm", "Hint",
          "Spare1", "Spare2"},
         12,
         {{"Meaning", "{{#AskDefinition}}<div class=\"term\" dir=\"auto\">{{Term}}</div>" IN_CONTEXT "{{/AskDefinition}}",
           "<div class=\"term\" dir=\"auto\">{{Term}}</div>" IN_CONTEXT "<hr id=\"answer\">" EXPLAINED SOURCED,
           GLOSS_CARD_DEFINITION, ASK_DEFINITION},
          {"Long form",
           "{{#AskExpansion}}<div class=\"term\" dir=\"auto\">{{Term}}</div>"
           "{{#Hint}}<div class=\"context\" dir=\"auto\">{{Hint}}</div>{{/Hint}}{{type:AskExpansion}}{{/AskExpansion}}",
           "<div class=\"term\" dir=\"auto\">{{Term}}</div><hr id=\"answer\">{{type:AskExpansion}}" EXPLAINED IN_CONTEXT
               SOURCED,
           GLOSS_CARD_EXPANSION, ASK_EXPANSION},
          {"Term", "{{#AskTerm}}<div class=\"definition\" dir=\"auto\">{{AskTerm}}</div>{{/AskTerm}}",
           "<div class=\"definition\" dir=\"auto\">{{AskTerm}}</div><hr id=\"answer\">"
           "<div class=\"term\" dir=\"auto\">{{Term}}</div>"
           "{{#Expansion}}<div class=\"expansion\" dir=\"auto\">{{Expansion}}</div>{{/Expansion}}" IN_CONTEXT SOURCED,
           GLOSS_CARD_TERM, ASK_TERM}},
         3},
    [GLOSS_ANKI_CLOZE] = {"Gloss Cloze",
                          INT64_C(1748736000200),
                          {"Key", "Text", "Extra", "Source", "Spare1", "Spare2"},
                          6,
                          {{"Cloze", "<div class=\"context\" dir=\"auto\">{{cloze:Text}}</div>",
                            "<div class=\"context\" dir=\"auto\">{{cloze:Text}}</div><hr id=\"answer\">"
                            "<div class=\"definition\" dir=\"auto\">{{Extra}}</div>" SOURCED,
                            GLOSS_CARD_CLOZE, CLOZE_TEXT}},
                          1},
};

const char gloss_anki_css[] =
    ".card{font:1.25rem/1.5 system-ui,sans-serif;text-align:center;color:#1b1b1b;background:#fff;max-width:38rem;"
    "margin:1rem auto}\n"
    ".term{font-size:1.6rem;font-weight:600}\n"
    ".expansion{font-weight:600}\n"
    ".context{margin:.75rem 0}\n"
    ".definition{margin:.5rem 0;text-align:start}\n"
    ".more{font-size:1rem;margin-top:.5rem}\n"
    ".source{font-size:.85rem;color:#5a5a5a;margin-top:.75rem}\n"
    ".cloze{font-weight:600;color:#0b57d0}\n"
    ".nightMode.card,.nightMode .card{color:#e8e6e3;background:#16181c}\n"
    ".nightMode .source{color:#a8a8a8}\n"
    ".nightMode .cloze{color:#9ec1ff}\n";

/* ---- Text ---- */

/* What Anki would take for its own behind a bracket: media, pictures of formulas, answers to type. */
static bool begins_own(struct gloss_slice text, size_t at) {
    static const char *const words[] = {"[sound:", "[latex]", "[$]", "[$$]", "[anki:", "[[type:", NULL};

    for (size_t i = 0; words[i]; i++) {
        struct gloss_slice word = gloss_slice(words[i]);

        if (text.len - at >= word.len && gloss_slice_equal_caseless(gloss_slice_cut(text, at, at + word.len), word))
            return true;
    }
    return false;
}

static bool are(struct gloss_slice text, size_t at, char first, char second) {
    return text.ptr[at] == first && at + 1 < text.len && text.ptr[at + 1] == second;
}

/* An element without content parts what would be something to Anki: it stays when the note is edited, and is in no copy of the
 * text. */
#define NOTHING "<b></b>"

static void put_parted(struct gloss_buf *out, struct gloss_slice text, bool in_cloze, bool in_gap) {
    size_t from = 0;

    for (size_t at = 0; at < text.len; at++) {
        bool part = are(text, at, '\\', '(') || are(text, at, '\\', '[') || (text.ptr[at] == '[' && begins_own(text, at));

        part |= in_cloze && (are(text, at, '{', '{') || are(text, at, '}', '}'));
        part |= in_gap && are(text, at, ':', ':');
        if (!part)
            continue;
        gloss_put_html(out, gloss_slice_cut(text, from, at + 1));
        gloss_buf_puts(out, NOTHING);
        from = at + 1;
    }
    gloss_put_html(out, gloss_slice_cut(text, from, text.len));
}

static void put_text(struct gloss_buf *out, struct gloss_slice text) { put_parted(out, text, false, false); }
static void put_around_gap(struct gloss_buf *out, struct gloss_slice text) { put_parted(out, text, true, false); }

/* What ends with a colon or a brace must not meet the ones behind it. */
static void put_gap(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_puts(out, "{{c1::");
    put_parted(out, text, true, true);
    if (text.len > 0 && (text.ptr[text.len - 1] == ':' || text.ptr[text.len - 1] == '}'))
        gloss_buf_puts(out, NOTHING);
    gloss_buf_puts(out,
                   gloss_is_short_form(text) && gloss_class_count(text, GLOSS_CAPITAL) > 0 ? "::acronym}}" : "::term}}");
}

/* ---- Fields ---- */

bool gloss_anki_has(const struct gloss_note *note, enum gloss_anki_type type) {
    bool has_gap = (note->cards & GLOSS_CARD_BIT(GLOSS_CARD_CLOZE)) != 0;

    return type == GLOSS_ANKI_CLOZE ? has_gap : (note->cards & ~GLOSS_CARD_BIT(GLOSS_CARD_CLOZE)) != 0;
}

const char *gloss_anki_guid(const struct gloss_note *note, enum gloss_anki_type type) {
    return type == GLOSS_ANKI_CLOZE ? note->gap_guid : note->guid;
}

static bool asks(const struct gloss_note *note, enum gloss_card card) { return (note->cards & GLOSS_CARD_BIT(card)) != 0; }

static void put_definition(struct gloss_buf *out, const struct gloss_note *note) {
    put_text(out, note->definition);
    if (note->more.len == 0)
        return;
    gloss_buf_puts(out, "<div class=\"more\">");
    put_text(out, note->more);
    gloss_buf_puts(out, "</div>");
}

static void put_sentence(struct gloss_buf *out, const struct gloss_study_context *context) {
    if (context)
        gloss_show(out, context, &(struct gloss_showing){.put = put_text, .before = "<b>", .after = "</b>"});
}

static void put_term_field(struct gloss_buf *out, const struct gloss_note *note, size_t field) {
    switch (field) {
    case KEY:
        put_text(out, note->key);
        break;
    case TERM:
        put_text(out, note->head);
        break;
    case EXPANSION:
        put_text(out, note->expansion);
        break;
    case DEFINITION:
        put_definition(out, note);
        break;
    case CONTEXT:
        put_sentence(out, note->context);
        break;
    case SOURCE:
        put_text(out, note->source);
        break;
    case ASK_DEFINITION:
        gloss_buf_puts(out, asks(note, GLOSS_CARD_DEFINITION) ? "1" : "");
        break;
    case ASK_EXPANSION:
        if (asks(note, GLOSS_CARD_EXPANSION))
            put_text(out, note->expansion);
        break;
    case ASK_TERM:
        if (asks(note, GLOSS_CARD_TERM))
            put_text(out, note->masked);
        break;
    case HINT:
        put_sentence(out, asks(note, GLOSS_CARD_EXPANSION) ? note->hint : NULL);
        break;
    default:
        break;
    }
}

static void put_cloze_field(struct gloss_buf *out, const struct gloss_note *note, size_t field) {
    switch (field) {
    case CLOZE_KEY:
        put_around_gap(out, note->key);
        break;
    case CLOZE_TEXT:
        gloss_show(out, note->gap, &(struct gloss_showing){.put = put_around_gap, .put_use = put_gap});
        break;
    case CLOZE_EXTRA:
        if (note->expansion.len) {
            gloss_buf_puts(out, "<b>");
            put_around_gap(out, note->expansion);
            gloss_buf_puts(out, note->definition.len ? "</b><br>" : "</b>");
        }
        put_around_gap(out, note->definition);
        break;
    case CLOZE_SOURCE:
        put_text(out, note->gap_source);
        break;
    default:
        break;
    }
}

void gloss_anki_put_field(struct gloss_buf *out, const struct gloss_note *note, enum gloss_anki_type type, size_t field) {
    if (type == GLOSS_ANKI_CLOZE)
        put_cloze_field(out, note, field);
    else
        put_term_field(out, note, field);
}

void gloss_anki_put_tags(struct gloss_buf *out, const struct gloss_note *note) {
    for (size_t i = 0; i < note->tags.count; i++) {
        gloss_buf_puts(out, i > 0 ? " " : "");
        gloss_buf_put(out, note->tags.items[i]);
    }
}
