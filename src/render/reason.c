#include "reason.h"

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

static void put_form(struct gloss_buf *out, const struct gloss_entry *entry, struct gloss_slice form) {
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
    put_form(out, found->entry, gloss_spelling_form(found->spelling));
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        if (differences[i].differs) {
            gloss_buf_puts(out, differences[i].text);
            differs = true;
        }
    if (!differs)
        gloss_buf_puts(out, " as written");
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

static void put_winner(struct gloss_buf *out, const struct gloss_miss *miss) {
    put_quoted(out, miss->winner);
    if (!gloss_slice_equal(miss->winner, miss->winner_entry->term)) {
        gloss_buf_puts(out, " of ");
        gloss_buf_put(out, miss->winner_entry->term);
    }
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
        return "whose glossary is named later";
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

static void put_beaten(struct gloss_buf *out, const struct gloss_miss *miss) {
    bool inside = miss->whole_start <= miss->start && miss->end <= miss->whole_end;

    gloss_buf_puts(out, inside ? "inside " : "overlaps ");
    put_winner(out, miss);
    if (!inside)
        gloss_buf_puts(out, ", which begins before it: not found");
    else
        gloss_buf_puts(out, ": not found; the longer form wins");
}

void gloss_reason_miss(struct gloss_buf *out, const struct gloss_view *view, const struct gloss_miss *miss) {
    switch (miss->why) {
    case GLOSS_MISS_BEATEN:
        put_beaten(out, miss);
        break;
    case GLOSS_MISS_CLOSER:
        gloss_buf_puts(out, "the words name ");
        gloss_buf_put(out, miss->winner_entry->term);
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
