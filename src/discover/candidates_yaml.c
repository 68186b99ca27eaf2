/* candidates_yaml.c - candidates as entries of a glossary, each under comments that say what speaks for it. */
#include "base/ascii.h"
#include "base/diag.h"
#include "candidates.h"
#include "work.h"

/* ---- Text in YAML ---- */

/* Words that YAML 1.1 takes for something else than text. */
static bool is_reserved(struct gloss_slice text) {
    static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gloss_slice_equal_caseless(text, gloss_slice(words[i])))
            return true;
    return false;
}

/* Whether a plain scalar is read as it is written: it begins with a letter, and has no sign that means something. */
static bool is_plain(struct gloss_slice text) {
    if (text.len == 0 || gloss_is_digit(text.ptr[0]) || !gloss_is_ascii_word(text.ptr[0]) || is_reserved(text) ||
        text.ptr[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (!gloss_is_ascii_word(c) && c != ' ' && c != '-' && c != '/' && c != '.' && c != '&' && c != '(' && c != ')' &&
            c != '\'' && c != ',')
            return false;
    }
    return true;
}

static bool is_printable(int32_t cp) {
    return (cp >= 0x20 && cp < 0x7F) || cp == 0x85 || (cp >= 0xA0 && cp < 0xD800 && cp != 0x2028 && cp != 0x2029) ||
           (cp >= 0xE000 && cp < 0xFFFE && cp != 0xFEFF) || cp >= 0x10000;
}

static void put_quoted(struct gloss_buf *out, struct gloss_slice text) {
    size_t len;

    gloss_buf_putc(out, '"');
    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (cp == '"' || cp == '\\')
            gloss_buf_putc(out, '\\');
        if (is_printable(cp))
            gloss_buf_put(out, gloss_slice_cut(text, at, at + len));
        else
            gloss_buf_printf(out, "\\u%04X", cp < 0 ? 0xFFFDU : (unsigned)cp);
    }
    gloss_buf_putc(out, '"');
}

static void put_scalar(struct gloss_buf *out, struct gloss_slice text) {
    if (is_plain(text))
        gloss_buf_put(out, text);
    else
        put_quoted(out, text);
}

/* A comment may hold nothing that YAML does not allow, nor end its line. */
static void put_comment(struct gloss_buf *out, struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (is_printable(cp) && cp != 0x85)
            gloss_buf_put(out, gloss_slice_cut(text, at, at + len));
        else
            gloss_buf_puts(out, "\xEF\xBF\xBD");
    }
}

static void put_count(struct gloss_buf *out, uint64_t count, const char *noun) {
    gloss_buf_number(out, count);
    gloss_buf_putc(out, ' ');
    gloss_buf_puts(out, noun);
    if (count != 1)
        gloss_buf_putc(out, 's');
}

/* ---- An entry ---- */

struct entry {
    struct gloss_buf *out;
    size_t indent;
    const char *line_end;
};

static void begin_line(struct entry *entry, size_t more) { gloss_buf_repeat(entry->out, ' ', entry->indent + more); }

static void end_line(struct entry *entry) { gloss_buf_puts(entry->out, entry->line_end); }

static void put_place(struct entry *entry, const struct gloss_harvest_place *place) {
    put_comment(entry->out, place->file);
    gloss_buf_putc(entry->out, ':');
    gloss_buf_number(entry->out, place->line);
}

static const char *name_of(enum gloss_pair_kind kind) {
    switch (kind) {
    case GLOSS_PAIR_ALIAS:
        return "other letters";
    case GLOSS_PAIR_FAR:
        return "not beside it";
    case GLOSS_PAIR_LEGEND:
        return "from a legend";
    case GLOSS_PAIR_MARKUP:
        return "from markup";
    default:
        return NULL;
    }
}

/* What speaks for a long form. */
static void put_reasons(struct entry *entry, const struct gloss_harvest_long *one) {
    const char *kind = name_of(one->kind);

    begin_line(entry, 0);
    gloss_buf_puts(entry->out, "# ");
    put_comment(entry->out, one->text);
    gloss_buf_puts(entry->out, ": ");
    put_count(entry->out, one->count, "time");
    gloss_buf_printf(entry->out, ", confidence %d.%02d", one->score / 100, one->score % 100);
    if (kind)
        gloss_buf_printf(entry->out, " (%s)", kind);
    gloss_buf_puts(entry->out, ", ");
    put_place(entry, &one->place);
    end_line(entry);
    begin_line(entry, 0);
    gloss_buf_puts(entry->out, "#   ");
    put_comment(entry->out, one->place.example);
    end_line(entry);
}

static void put_meaning(struct entry *entry, const struct gloss_harvest_long *one, size_t more, const char *before) {
    begin_line(entry, more);
    gloss_buf_puts(entry->out, before);
    /* A gloss is not what the letters stand for. */
    gloss_buf_puts(entry->out, one->kind == GLOSS_PAIR_ALIAS ? "definition: " : "expansion: ");
    put_scalar(entry->out, one->text);
    end_line(entry);
}

/* The wanted long forms one after the other, the best first: by score, then count, then order. */
static uint32_t next_best(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                          uint32_t last) {
    const struct gloss_harvest *harvest = candidates->harvest;
    const struct gloss_harvest_long *before = last == GLOSS_DISCOVERY_NONE ? NULL : &harvest->longs[last];
    uint32_t best = GLOSS_DISCOVERY_NONE;

    for (uint32_t i = harvest->shorts[candidate->number].first_long; i != GLOSS_DISCOVERY_NONE;
         i = harvest->longs[i].next) {
        const struct gloss_harvest_long *one = &harvest->longs[i], *other;
        bool is_later =
            !before || one->score < before->score ||
            (one->score == before->score && (one->count < before->count || (one->count == before->count && i > last)));

        if (!is_later || !gloss_candidates_wants(candidates, candidate, one))
            continue;
        other = best == GLOSS_DISCOVERY_NONE ? NULL : &harvest->longs[best];
        if (!other || one->score > other->score || (one->score == other->score && one->count > other->count))
            best = i;
    }
    return best;
}

static void put_uses(struct entry *entry, const struct gloss_harvest_short *of) {
    put_count(entry->out, of->uses, "use");
    gloss_buf_puts(entry->out, " in ");
    put_count(entry->out, of->texts, "text");
}

void gloss_candidate_put(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                         size_t indent, bool listed, const char *line_end, struct gloss_buf *out) {
    const struct gloss_harvest *harvest = candidates->harvest;
    const struct gloss_harvest_short *of = &harvest->shorts[candidate->number];
    struct entry entry = {out, indent, line_end};
    uint32_t first = next_best(candidates, candidate, GLOSS_DISCOVERY_NONE), second;

    if (first == GLOSS_DISCOVERY_NONE)
        return;
    second = next_best(candidates, candidate, first);
    begin_line(&entry, 0);
    gloss_buf_puts(out, "# ");
    put_uses(&entry, of);
    if (second != GLOSS_DISCOVERY_NONE)
        gloss_buf_puts(out, "; conflict: the texts expand it differently");
    end_line(&entry);
    for (uint32_t i = first; i != GLOSS_DISCOVERY_NONE; i = next_best(candidates, candidate, i))
        put_reasons(&entry, &harvest->longs[i]);
    begin_line(&entry, 0);
    gloss_buf_puts(out, listed ? "- term: " : "");
    put_scalar(out, of->text);
    gloss_buf_puts(out, listed ? "" : ":");
    end_line(&entry);
    if (second == GLOSS_DISCOVERY_NONE) {
        put_meaning(&entry, &harvest->longs[first], 2, "");
        return;
    }
    begin_line(&entry, 2);
    gloss_buf_puts(out, "senses:");
    end_line(&entry);
    for (uint32_t i = first; i != GLOSS_DISCOVERY_NONE; i = next_best(candidates, candidate, i))
        put_meaning(&entry, &harvest->longs[i], 4, "- ");
}

/* ---- All of them ---- */

static size_t count_kind(const struct gloss_candidates *candidates, enum gloss_candidate_kind kind) {
    size_t count = 0;

    for (size_t i = 0; i < candidates->count; i++)
        count += candidates->items[i].kind == kind;
    return count;
}

/* The text wins, and somebody has to say so. */
static void put_other(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                      struct gloss_buf *out) {
    const struct gloss_harvest *harvest = candidates->harvest;
    struct entry entry = {out, 0, "\n"};

    for (uint32_t i = next_best(candidates, candidate, GLOSS_DISCOVERY_NONE); i != GLOSS_DISCOVERY_NONE;
         i = next_best(candidates, candidate, i)) {
        gloss_buf_puts(out, "#   ");
        put_comment(out, harvest->shorts[candidate->number].text);
        gloss_buf_puts(out, ": ");
        put_comment(out, harvest->longs[i].text);
        gloss_buf_puts(out, ", ");
        put_place(&entry, &harvest->longs[i].place);
        for (uint32_t k = 0; k < candidate->entry->sense_count; k++) {
            if (candidate->entry->senses[k].expansion.len == 0)
                continue;
            gloss_buf_puts(out, k ? "; " : "; the glossary has: ");
            put_comment(out, candidate->entry->senses[k].expansion);
        }
        gloss_buf_putc(out, '\n');
    }
}

static void put_undefined(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                          struct gloss_buf *out) {
    const struct gloss_harvest_short *of = &candidates->harvest->shorts[candidate->number];
    struct entry entry = {out, 0, "\n"};

    gloss_buf_puts(out, "#   ");
    put_comment(out, of->text);
    gloss_buf_puts(out, ": ");
    put_uses(&entry, of);
    gloss_buf_puts(out, ", first ");
    put_place(&entry, &of->place);
    gloss_buf_putc(out, '\n');
}

static void put_kind(const struct gloss_candidates *candidates, enum gloss_candidate_kind kind, struct gloss_buf *out) {
    for (size_t i = 0; i < candidates->count; i++) {
        const struct gloss_harvest_candidate *candidate = &candidates->items[i];

        if (candidate->kind != kind)
            continue;
        if (kind == GLOSS_CANDIDATE_ENTRY) {
            gloss_buf_putc(out, '\n');
            gloss_candidate_put(candidates, candidate, 2, false, "\n", out);
        } else if (kind == GLOSS_CANDIDATE_OTHER) {
            put_other(candidates, candidate, out);
        } else {
            put_undefined(candidates, candidate, out);
        }
    }
}

/* Terms have no long form that could be found, so that somebody has to say what they mean. */
static bool put_term(const struct gloss_candidates *candidates, const struct gloss_term *term, struct gloss_buf *out) {
    struct entry entry = {out, 0, "\n"};
    unsigned long long tenths = (unsigned long long)(10 * term->value + 0.5);

    if (gloss_candidates_know(candidates, term->text))
        return false;
    gloss_buf_puts(out, "#   ");
    put_comment(out, term->text);
    gloss_buf_puts(out, ": ");
    put_count(out, term->count, "use");
    gloss_buf_puts(out, " in ");
    put_count(out, term->texts, "text");
    gloss_buf_printf(out, ", C-value %llu.%llu, first ", tenths / 10, tenths % 10);
    put_place(&entry, &(struct gloss_harvest_place){.file = term->file, .line = term->line});
    gloss_buf_putc(out, '\n');
    return true;
}

static void put_terms(const struct gloss_candidates *candidates, struct gloss_buf *out) {
    const struct gloss_harvest *harvest = candidates->harvest;
    size_t shown = 0;

    if (harvest->ranked_count > 0)
        gloss_buf_puts(out, "\n# Capitalised terms that recur, the most telling first:\n");
    for (size_t i = 0; i < harvest->ranked_count && shown < GLOSS_LIMIT_TERMS_SHOWN; i++)
        shown += put_term(candidates, &harvest->terms.items[i], out);
}

static void put_all(const struct gloss_candidates *candidates, struct gloss_buf *out) {
    size_t entries = count_kind(candidates, GLOSS_CANDIDATE_ENTRY);

    gloss_buf_puts(out, "# ");
    put_count(out, entries, "candidate");
    gloss_buf_puts(out, " from ");
    put_count(out, candidates->harvest->texts, "text");
    gloss_buf_puts(out, "; read each before you keep it.\n");
    gloss_buf_puts(out, entries ? "terms:\n" : "terms: {}\n");
    put_kind(candidates, GLOSS_CANDIDATE_ENTRY, out);
    if (count_kind(candidates, GLOSS_CANDIDATE_OTHER) > 0)
        gloss_buf_puts(out, "\n# Expanded otherwise than in the glossary:\n");
    put_kind(candidates, GLOSS_CANDIDATE_OTHER, out);
    if (count_kind(candidates, GLOSS_CANDIDATE_UNDEFINED) > 0)
        gloss_buf_puts(out, "\n# Used, and explained neither in the texts nor in a glossary:\n");
    put_kind(candidates, GLOSS_CANDIDATE_UNDEFINED, out);
    put_terms(candidates, out);
}

static bool hand_over(struct gloss_buf *text, bool chosen, struct gloss_output output, struct gloss_diag *diag) {
    bool done = chosen;

    if (done && text->failed)
        done = gloss_fail_memory(diag);
    if (done && text->len > 0 && !output.write(output.user, text->ptr, text->len))
        done = gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    gloss_buf_release(text);
    return done;
}

/* false: no memory. */
static bool rank(struct gloss_harvest *harvest) {
    if (harvest->wants_terms && !harvest->ranked) {
        harvest->ranked_count = gloss_terms_rank(&harvest->terms);
        harvest->ranked = true;
    }
    return !harvest->terms.failed;
}

bool gloss_harvest_write(struct gloss_harvest *harvest, const struct gloss_harvest_options *options,
                         struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_candidates candidates;
    struct gloss_buf out = {0};
    bool chosen;

    if (!rank(harvest))
        return gloss_fail_memory(diag);
    chosen = gloss_candidates_choose(&candidates, harvest, options, diag);

    if (chosen)
        put_all(&candidates, &out);
    chosen = chosen && gloss_candidates_well(&candidates, diag);
    gloss_candidates_release(&candidates);
    return hand_over(&out, chosen, output, diag);
}

bool gloss_harvest_write_ignored(struct gloss_harvest *harvest, const struct gloss_harvest_options *options,
                                 struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_candidates candidates;
    struct gloss_buf out = {0};
    bool chosen;

    if (!rank(harvest))
        return gloss_fail_memory(diag);
    chosen = gloss_candidates_choose(&candidates, harvest, options, diag);

    for (size_t i = 0; chosen && i < candidates.count; i++) {
        const struct gloss_harvest_candidate *candidate = &candidates.items[i];
        const struct gloss_harvest_short *of = &harvest->shorts[candidate->number];

        if (candidate->kind == GLOSS_CANDIDATE_UNDEFINED) {
            gloss_buf_put(&out, of->text);
            gloss_buf_putc(&out, '\n');
            continue;
        }
        for (uint32_t k = next_best(&candidates, candidate, GLOSS_DISCOVERY_NONE); k != GLOSS_DISCOVERY_NONE;
             k = next_best(&candidates, candidate, k)) {
            gloss_buf_put(&out, of->text);
            gloss_buf_puts(&out, " = ");
            gloss_buf_put(&out, harvest->longs[k].text);
            gloss_buf_putc(&out, '\n');
        }
    }
    for (size_t i = 0; chosen && i < harvest->ranked_count; i++)
        if (!gloss_candidates_know(&candidates, harvest->terms.items[i].text)) {
            gloss_buf_put(&out, harvest->terms.items[i].text);
            gloss_buf_putc(&out, '\n');
        }
    chosen = chosen && gloss_candidates_well(&candidates, diag);
    gloss_candidates_release(&candidates);
    return hand_over(&out, chosen, output, diag);
}
