#include "reason.h"

#include "base/visible.h"

enum { MOST_MEANING_COLUMNS = 60 };

struct gloss_slice gloss_view_text(const struct gloss_view *view, uint64_t start, uint64_t end) {
    uint64_t last = view->offset + view->text.len;

    start = start < view->offset ? view->offset : start < last ? start : last;
    end = end < start ? start : end < last ? end : last;
    return gloss_slice_cut(view->text, (size_t)(start - view->offset), (size_t)(end - view->offset));
}

static void put_quoted(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_putc(out, '"');
    gloss_buf_put(out, text);
    gloss_buf_putc(out, '"');
}

/* ---- Forms ---- */

static bool is_one_of(struct gloss_list list, struct gloss_slice form) {
    for (size_t i = 0; i < list.count; i++)
        if (gloss_slice_equal(gloss_slice_trim(list.items[i]), form))
            return true;
    return false;
}

/* What kind of form of these it is; NULL: none. */
static const char *kind_in(const struct gloss_extras *extras, struct gloss_slice form) {
    if (is_one_of(extras->aliases, form))
        return "alias";
    if (is_one_of(extras->forms, form))
        return "form";
    for (size_t i = 0; i < extras->name_count; i++)
        if (gloss_slice_equal(gloss_slice_trim(extras->names[i].form), form))
            return "name";
    return NULL;
}

/* The first kind that has it, in the order of doc/matching.md 6.5. */
static const char *kind_of(const struct gloss_entry *entry, struct gloss_slice form) {
    const char *kind;

    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (gloss_slice_equal(gloss_slice_trim(entry->senses[i].expansion), form))
            return "expansion";
    kind = kind_in(entry->extras, form);
    for (uint32_t i = 0; i < entry->sense_count && !kind; i++)
        kind = kind_in(entry->senses[i].extras, form);
    return kind ? kind : "form";
}

void gloss_reason_form(struct gloss_buf *out, const struct gloss_entry *entry, struct gloss_slice form) {
    if (gloss_slice_equal(gloss_slice_trim(entry->term), form)) {
        gloss_buf_puts(out, "headword");
        return;
    }
    gloss_buf_puts(out, kind_of(entry, form));
    gloss_buf_putc(out, ' ');
    put_quoted(out, form);
}

void gloss_reason_mention(struct gloss_buf *out, const struct gloss_candidate *found) {
    const struct {
        bool differs;
        const char *text;
    } differences[] = {{found->distance.inflected, ", inflected"},
                       {found->distance.marks, ", other marks"},
                       {found->distance.cases, ", other capitals"},
                       {found->distance.separators, ", other spacing or punctuation"}};
    bool differs = false;

    if (!found->spelling) {
        gloss_buf_puts(out, "pattern");
        return;
    }
    gloss_reason_form(out, found->entry, gloss_spelling_form(found->spelling));
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        if (differences[i].differs) {
            gloss_buf_puts(out, differences[i].text);
            differs = true;
        }
    if (!differs)
        gloss_buf_puts(out, " as written");
}

void gloss_reason_found(struct gloss_buf *out, const struct gloss_mention *mention, const struct gloss_candidate *found) {
    if (mention->entry->own)
        gloss_buf_puts(out, mention->inflected ? "defined by the text itself, inflected" : "defined by the text itself");
    else if (found)
        gloss_reason_mention(out, found);
}

/* ---- Senses ---- */

void gloss_reason_score(struct gloss_buf *out, double score) {
    unsigned hundredths = (unsigned)(score * 100 + 0.5);

    gloss_buf_printf(out, "%u.%02u", hundredths / 100, hundredths % 100);
}

static bool shares_expansion(const struct gloss_entry *entry, const struct gloss_sense *sense) {
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (&entry->senses[i] != sense && gloss_slice_equal(entry->senses[i].expansion, sense->expansion))
            return true;
    return false;
}

void gloss_reason_name_sense(struct gloss_buf *out, const struct gloss_entry *entry, uint32_t number) {
    const struct gloss_sense *sense = &entry->senses[number];
    struct gloss_slice meaning = sense->expansion.ptr ? sense->expansion : gloss_slice_trim(sense->definition);
    size_t fits = gloss_fit(meaning, MOST_MEANING_COLUMNS);

    gloss_buf_printf(out, "sense %u, ", (unsigned)number + 1);
    gloss_buf_put(out, gloss_slice_cut(meaning, 0, fits));
    gloss_buf_puts(out, fits < meaning.len ? "..." : "");
}

static void put_undecided(struct gloss_buf *out, const struct gloss_mention *mention) {
    gloss_buf_printf(out, ", undecided among %u senses", (unsigned)mention->entry->sense_count);
    if (!mention->likeliest) {
        gloss_buf_puts(out, ", too many to weigh");
        return;
    }
    gloss_buf_puts(out, " (best ");
    gloss_reason_score(out, mention->score);
    gloss_buf_puts(out, ", margin ");
    gloss_reason_score(out, mention->margin);
    gloss_buf_putc(out, ')');
}

static const char *decided_text(enum gloss_decided decided) {
    static const char *const texts[] = {
        [GLOSS_UNDECIDED] = "",
        [GLOSS_DECIDED_FORM] = " by its form",
        [GLOSS_DECIDED_DEFINITION] = " by a definition in the text",
        [GLOSS_DECIDED_TAGS] = " by its tags",
        [GLOSS_DECIDED_EVIDENCE] = " by the words around it",
        [GLOSS_DECIDED_DISCOURSE] = " by the other mentions",
    };

    return texts[decided];
}

void gloss_reason_sense(struct gloss_buf *out, const struct gloss_mention *mention) {
    const struct gloss_sense *sense = mention->sense;

    if (mention->entry->sense_count < 2)
        return;
    if (!sense) {
        put_undecided(out, mention);
        return;
    }
    gloss_buf_puts(out, ", ");
    if (sense->expansion.ptr && !shares_expansion(mention->entry, sense))
        gloss_buf_put(out, sense->expansion);
    else
        gloss_buf_printf(out, "sense %u", (unsigned)(sense - mention->entry->senses) + 1);
    gloss_buf_puts(out, decided_text(mention->decided));
    if (mention->decided == GLOSS_DECIDED_EVIDENCE || mention->decided == GLOSS_DECIDED_DISCOURSE) {
        gloss_buf_puts(out, " (");
        gloss_reason_score(out, mention->score);
        gloss_buf_putc(out, ')');
    }
}

/* ---- Near misses ---- */

static const char *case_name(enum gloss_case rule) {
    static const char *const names[] = {
        [GLOSS_CASE_SMART] = "smart",
        [GLOSS_CASE_TITLE] = "title",
        [GLOSS_CASE_EXACT] = "exact",
        [GLOSS_CASE_IGNORE] = "ignore",
    };

    return names[rule];
}

const char *gloss_miss_name(enum gloss_miss_why why) {
    static const char *const names[] = {
        [GLOSS_MISS_BEATEN] = "longer",
        [GLOSS_MISS_CLOSER] = "closer",
        [GLOSS_MISS_EXCEPT] = "except",
        [GLOSS_MISS_SKIPPED] = "not-searched",
        [GLOSS_MISS_DESIGNATOR] = "designator",
        [GLOSS_MISS_CASE] = "case",
        [GLOSS_MISS_PLURAL] = "plural",
        [GLOSS_MISS_MARKS] = "marks",
        [GLOSS_MISS_CASE_MARKS] = "case-and-marks",
        [GLOSS_MISS_BREAK] = "break",
        [GLOSS_MISS_SEPARATOR] = "punctuation",
        [GLOSS_MISS_INSIDE] = "inside-word",
        [GLOSS_MISS_GIVEN_UP] = "pattern-limit",
        [GLOSS_MISS_OTHER] = "other",
    };

    return names[why];
}

const char *gloss_skip_name(enum gloss_skip_kind kind) {
    static const char *const names[] = {
        [GLOSS_SKIP_URL] = "a URL",
        [GLOSS_SKIP_PATH] = "a file path",
        [GLOSS_SKIP_HANDLE] = "a handle",
        [GLOSS_SKIP_ADDRESS] = "an e-mail address",
    };

    return names[kind];
}

/* By its id, or by its path where two have one id. */
static void put_glossary(struct gloss_buf *out, const struct gloss_glossary *glossary, uint32_t number) {
    struct gloss_slice id = glossary->files[number].id;
    size_t namesakes = 0;

    for (size_t i = 0; i < glossary->file_count; i++)
        namesakes += gloss_slice_equal(glossary->files[i].id, id);
    gloss_buf_puts(out, " of the glossary '");
    gloss_buf_put(out, namesakes > 1 ? gloss_slice(glossary->files[number].path) : id);
    gloss_buf_putc(out, '\'');
}

/* Whether the headword of what was found tells too little of it. */
static bool wants_glossary(const struct gloss_miss *miss) {
    return miss->winner_entry->file != miss->entry->file &&
           (miss->by == GLOSS_BY_GLOSSARY || gloss_slice_equal(miss->winner_entry->term, miss->entry->term));
}

static void put_winner(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_miss *miss) {
    put_quoted(out, miss->winner);
    if (!gloss_slice_equal(miss->winner, miss->winner_entry->term)) {
        gloss_buf_puts(out, " of ");
        gloss_buf_put(out, miss->winner_entry->term);
    }
    if (wants_glossary(miss))
        put_glossary(out, glossary, miss->winner_entry->file);
}

/* Why the other of two with one start and one end was taken. */
static const char *closer_text(enum gloss_criterion by) {
    switch (by) {
    case GLOSS_BY_FORM:
        return "which is a form, not a pattern";
    case GLOSS_BY_INFLECTION:
        return "which is not inflected";
    case GLOSS_BY_MARKS:
        return "whose marks are closer";
    case GLOSS_BY_CASE:
        return "whose capitals are closer";
    case GLOSS_BY_SEPARATORS:
        return "whose spacing or punctuation is closer";
    case GLOSS_BY_GLOSSARY:
        return "which is named later";
    case GLOSS_BY_ENTRY:
        return "which comes first in the glossary";
    default:
        return "which wins";
    }
}

static void put_remedy(struct gloss_buf *out, const struct gloss_miss *miss) {
    gloss_buf_printf(out, " (%s): not found; 'case: %s'", case_name(miss->entry->case_rule), case_name(miss->remedy));
    gloss_buf_puts(out, miss->why == GLOSS_MISS_CASE_MARKS ? " with 'diacritics: ignore' would find it" : " would find it");
}

static void put_beaten(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_miss *miss) {
    bool inside = miss->whole_start <= miss->start && miss->end <= miss->whole_end;

    gloss_buf_puts(out, inside ? "inside " : "overlaps ");
    put_winner(out, glossary, miss);
    if (!inside)
        gloss_buf_puts(out, ", which begins before it: not found");
    else
        gloss_buf_puts(out, ": not found; the longer form wins");
}

void gloss_reason_miss(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_view *view,
                       const struct gloss_miss *miss) {
    switch (miss->why) {
    case GLOSS_MISS_BEATEN:
        put_beaten(out, glossary, miss);
        break;
    case GLOSS_MISS_CLOSER:
        gloss_buf_puts(out, "the words name ");
        gloss_buf_put(out, miss->winner_entry->term);
        if (wants_glossary(miss))
            put_glossary(out, glossary, miss->winner_entry->file);
        gloss_buf_printf(out, " as well, %s: not found", closer_text(miss->by));
        break;
    case GLOSS_MISS_EXCEPT:
        gloss_buf_puts(out, "inside ");
        put_quoted(out, miss->winner);
        gloss_buf_puts(out, ", an 'except' phrase of ");
        gloss_buf_put(out, miss->winner_entry->term);
        gloss_buf_puts(out, ": not found");
        break;
    case GLOSS_MISS_DESIGNATOR:
        gloss_buf_puts(out, "inside the longer designator ");
        put_quoted(out, gloss_view_text(view, miss->whole_start, miss->whole_end));
        gloss_buf_puts(out, ": not found");
        break;
    case GLOSS_MISS_SKIPPED:
        gloss_buf_printf(out, "inside %s: not searched", gloss_skip_name(miss->skip));
        break;
    case GLOSS_MISS_CASE:
        gloss_buf_puts(out, "right letters but wrong case");
        put_remedy(out, miss);
        break;
    case GLOSS_MISS_PLURAL:
        gloss_buf_puts(out, "a plural, but its ending has capitals");
        put_remedy(out, miss);
        break;
    case GLOSS_MISS_MARKS:
        gloss_buf_puts(out, "right letters but other marks: not found; 'diacritics: ignore' would find it");
        break;
    case GLOSS_MISS_CASE_MARKS:
        gloss_buf_puts(out, "right letters but wrong case and other marks");
        put_remedy(out, miss);
        break;
    case GLOSS_MISS_BREAK:
        gloss_buf_puts(out, "right words but a blank line, or too much white space, between them: not found");
        break;
    case GLOSS_MISS_SEPARATOR:
        gloss_buf_puts(out, "right words but other spacing or punctuation between or around them: not found");
        break;
    case GLOSS_MISS_INSIDE:
        gloss_buf_puts(out, "inside the longer word ");
        put_quoted(out, gloss_view_text(view, miss->whole_start, miss->whole_end));
        gloss_buf_puts(out, ": not found");
        break;
    case GLOSS_MISS_GIVEN_UP:
        gloss_buf_puts(out, "its pattern takes too many steps here: given up");
        break;
    case GLOSS_MISS_OTHER:
        gloss_buf_puts(out, "not found by another rule");
        break;
    }
}
