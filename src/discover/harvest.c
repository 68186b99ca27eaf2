#include "harvest.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/diag.h"
#include "base/hash.h"
#include "check/initials.h"
#include "document/record.h"
#include "usual.h"
#include "work.h"

enum { EXAMPLE_BYTES = 220, BACK_BYTES = 140, LINE_BLOCK = 1 << 14, DEFINED_SCORE = 100 };
enum { NO_PROSE = 0xFFFC /* stands for code and notes */ };

struct gloss_harvest *gloss_harvest_new(bool terms) {
    struct gloss_harvest *harvest = calloc(1, sizeof *harvest);

    if (harvest)
        harvest->wants_terms = terms;
    return harvest;
}

void gloss_harvest_free(struct gloss_harvest *harvest) {
    if (!harvest)
        return;
    gloss_terms_release(&harvest->terms);
    gloss_arena_release(&harvest->arena);
    free(harvest->shorts);
    free(harvest->longs);
    gloss_slots_release(&harvest->slots);
    free(harvest);
}

/* ---- Short and long forms ---- */

/* Letters and digits without case; what stands between does not count. */
static size_t next_letter(struct gloss_slice text, size_t at) {
    while (at < text.len && gloss_is_ascii(text.ptr[at]) && !gloss_is_ascii_word(text.ptr[at]))
        at++;
    return at;
}

static struct gloss_slice without_s(struct gloss_slice text) {
    if (text.len > 1 && text.ptr[text.len - 1] == 's')
        text.len--;
    return text;
}

bool gloss_harvest_same(struct gloss_slice a, struct gloss_slice b) {
    size_t i = 0, k = 0;

    a = without_s(a);
    b = without_s(b);
    for (;; i++, k++) {
        char x, y;

        i = next_letter(a, i);
        k = next_letter(b, k);
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        x = gloss_ascii_small(a.ptr[i]);
        y = gloss_ascii_small(b.ptr[k]);
        if (x != y)
            return false;
    }
}

/* Without the stops of an initialism. */
static uint64_t hash_short(struct gloss_slice text) {
    uint64_t hash = 0;

    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '.')
            hash = hash * 31 + (unsigned char)text.ptr[i];
    return gloss_hash_mix(hash);
}

static bool same_short(struct gloss_slice a, struct gloss_slice b) {
    size_t i = 0, k = 0;

    for (;; i++, k++) {
        while (i < a.len && a.ptr[i] == '.')
            i++;
        while (k < b.len && b.ptr[k] == '.')
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i] != b.ptr[k])
            return false;
    }
}

static uint64_t hash_of(const void *list, size_t number) {
    const struct gloss_harvest_short *shorts = (const struct gloss_harvest_short *)list;

    return hash_short(shorts[number].text);
}

uint32_t gloss_harvest_find(const struct gloss_harvest *harvest, struct gloss_slice text) {
    const struct gloss_slots *slots = &harvest->slots;

    for (size_t at = gloss_slots_first(slots, hash_short(text)); gloss_slots_taken(slots, at);
         at = gloss_slots_next(slots, at))
        if (same_short(harvest->shorts[gloss_slots_number(slots, at)].text, text))
            return (uint32_t)gloss_slots_number(slots, at);
    return GLOSS_DISCOVERY_NONE;
}

static struct gloss_slice keep(struct gloss_harvest *harvest, struct gloss_slice text) {
    struct gloss_slice kept = text.ptr ? gloss_arena_copy(&harvest->arena, text) : text;

    harvest->failed |= text.ptr && !kept.ptr;
    return kept;
}

/* The short form of that text, which is made where there is none; NULL: no memory. */
static struct gloss_harvest_short *short_of(struct gloss_harvest *harvest, struct gloss_slice text, bool *is_new) {
    uint32_t number = gloss_harvest_find(harvest, text);
    struct gloss_harvest_short *grown;

    *is_new = number == GLOSS_DISCOVERY_NONE;
    if (!*is_new)
        return &harvest->shorts[number];
    grown = gloss_array_grow(harvest->shorts, harvest->short_count, &harvest->short_room, sizeof *grown);
    if (grown)
        harvest->shorts = grown;
    if (!grown || !gloss_slots_reserve(&harvest->slots, hash_of, grown, harvest->short_count)) {
        harvest->failed = true;
        return NULL;
    }
    grown[harvest->short_count] = (struct gloss_harvest_short){
        .text = keep(harvest, text), .first_long = GLOSS_DISCOVERY_NONE, .last_long = GLOSS_DISCOVERY_NONE};
    gloss_slots_put(&harvest->slots, hash_short(text), harvest->short_count++);
    return harvest->failed ? NULL : &grown[harvest->short_count - 1];
}

/* The long form of that text of a short one; NULL: no memory, or too many. */
static struct gloss_harvest_long *long_of(struct gloss_harvest *harvest, struct gloss_harvest_short *of,
                                          struct gloss_slice text, bool *is_new) {
    struct gloss_harvest_long *grown;

    *is_new = false;
    for (uint32_t i = of->first_long; i != GLOSS_DISCOVERY_NONE; i = harvest->longs[i].next)
        if (gloss_harvest_same(harvest->longs[i].text, text))
            return &harvest->longs[i];
    if (of->long_count == GLOSS_LIMIT_LONG_FORMS) {
        of->left_out++;
        return NULL;
    }
    grown = gloss_array_grow(harvest->longs, harvest->long_count, &harvest->long_room, sizeof *grown);
    if (!grown) {
        harvest->failed = true;
        return NULL;
    }
    harvest->longs = grown;
    grown[harvest->long_count] = (struct gloss_harvest_long){.text = keep(harvest, text), .next = GLOSS_DISCOVERY_NONE};
    if (of->first_long == GLOSS_DISCOVERY_NONE)
        of->first_long = (uint32_t)harvest->long_count;
    else
        grown[of->last_long].next = (uint32_t)harvest->long_count;
    of->last_long = (uint32_t)harvest->long_count++;
    of->long_count++;
    *is_new = true;
    return harvest->failed ? NULL : &grown[harvest->long_count - 1];
}

/* ---- Places ---- */

/* The sentence around [start, end) of a text, or as much of it as an example may have. */
static struct gloss_slice sentence(struct gloss_slice text, size_t start, size_t end) {
    size_t from = start, to = end, word = start;

    while (from > 0 && start - from < BACK_BYTES) {
        char c = text.ptr[from - 1];

        if (c == '\n' && (from < 2 || text.ptr[from - 2] == '\n' || text.ptr[from - 2] == '\r'))
            break;
        if ((c == '.' && gloss_phrase_is_stop(text, from - 1)) ||
            ((c == '!' || c == '?') && gloss_is_space(text.ptr[from])))
            break;
        from--;
        if (gloss_is_space(c))
            word = from;
    }
    if (start - from >= BACK_BYTES)
        from = word;
    word = to;
    while (to < text.len && to - from < EXAMPLE_BYTES) {
        char c = text.ptr[to];

        if (c == '\n' && (to + 1 >= text.len || text.ptr[to + 1] == '\n' || text.ptr[to + 1] == '\r'))
            break;
        if (gloss_is_space(c))
            word = to;
        to++;
        if ((c == '.' && gloss_phrase_is_stop(text, to - 1)) || c == '!' || c == '?') {
            word = to;
            break;
        }
    }
    if (to - from >= EXAMPLE_BYTES)
        to = word > end ? word : end;
    return gloss_slice_trim(gloss_slice_cut(text, from, to));
}

/* A document being gathered. */
struct gathering {
    struct gloss_harvest *harvest;
    const struct gloss_discovery *found;
    struct gloss_slice source;
    const struct gloss_runs *runs;
    const struct gloss_markup_found *markup; /* NULL: the text has none */
    struct gloss_slice file;
    size_t line;    /* of a record; 0: lines are counted */
    size_t *blocks; /* line ends before each block of the source; NULL: not counted yet */
    struct gloss_buf scratch, readable;
    struct gloss_initials initials;
};

static size_t count_line_ends(struct gloss_slice text, size_t from, size_t to) {
    size_t count = 0;

    /* What has bytes has a place. NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
    for (const char *lf; from < to && (lf = memchr(text.ptr + from, '\n', to - from)) != NULL; count++)
        from = (size_t)(lf - text.ptr) + 1;
    return count;
}

static size_t line_of(struct gathering *gathering, size_t at) {
    struct gloss_slice source = gathering->source;
    size_t count = 0, blocks = source.len / LINE_BLOCK + 1;

    if (gathering->line)
        return gathering->line;
    if (gathering->runs)
        at = gloss_runs_source(gathering->runs, at, at + 1).start;
    if (!gathering->blocks) {
        gathering->blocks = calloc(blocks, sizeof *gathering->blocks);
        for (size_t i = 0; gathering->blocks && i < blocks; i++) {
            size_t end = (i + 1) * LINE_BLOCK;

            gathering->blocks[i] = count;
            count += count_line_ends(source, i * LINE_BLOCK, end < source.len ? end : source.len);
        }
    }
    gathering->harvest->failed |= !gathering->blocks;
    if (!gathering->blocks)
        return 0;
    return gathering->blocks[at / LINE_BLOCK] + count_line_ends(source, at - at % LINE_BLOCK, at) + 1;
}

static size_t line_of_term(void *user, size_t at) { return line_of(user, at); }

/* Text for a reader: without what stands for code and notes in prose, and with a sign for bytes that are not UTF-8. */
static void put_readable(struct gathering *gathering, struct gloss_slice text) {
    struct gloss_buf *out = &gathering->scratch, *readable = &gathering->readable;
    size_t from = 0, len;

    readable->len = 0;
    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp;

        len = 1;
        if (gloss_is_ascii(text.ptr[at]))
            continue;
        cp = gloss_utf8_decode(text, at, &len);
        if (cp >= 0 && cp != NO_PROSE)
            continue;
        gloss_buf_put(readable, gloss_slice_cut(text, from, at));
        gloss_buf_puts(readable, cp < 0 ? "\xEF\xBF\xBD" : " ");
        from = at + len;
    }
    out->len = 0;
    if (from > 0) {
        gloss_buf_put(readable, gloss_slice_cut(text, from, text.len));
        text = gloss_slice_trim(gloss_buf_slice(readable));
    }
    gloss_put_squeezed(out, text);
    out->failed |= readable->failed;
}

static struct gloss_harvest_place place_of(struct gathering *gathering, struct gloss_stretch place, size_t line) {
    put_readable(gathering, sentence(gathering->found->text, place.start, place.end));
    gathering->harvest->failed |= gathering->scratch.failed;
    return (struct gloss_harvest_place){gathering->file, keep(gathering->harvest, gloss_buf_slice(&gathering->scratch)),
                                        line};
}

/* ---- The long form as an entry has it ---- */

/* Words behind the first one are small, and the first one is not only because it is a name. */
static bool begins_sentence_only(struct gloss_slice text, const struct gloss_stretch *place) {
    size_t at = place->start;
    bool after_blank = false;

    if (!gloss_is_capital(text.ptr[at]) || at + 1 >= place->end || !gloss_is_small(text.ptr[at + 1]))
        return false;
    for (size_t i = at + 1; i < place->end; i++) {
        if (gloss_is_capital(text.ptr[i]))
            return false;
        after_blank |= gloss_is_space(text.ptr[i]);
    }
    while (at > 0 && gloss_is_space(text.ptr[at - 1]))
        at--;
    return after_blank && (at == 0 || text.ptr[at - 1] == '.' || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == ':' ||
                           text.ptr[at - 1] == '?');
}

/* Of a plural short form, the singular of the long one. */
static void drop_plural(struct gloss_buf *out) {
    size_t len = out->len;

    if (len < 4 || out->ptr[len - 1] != 's' || out->ptr[len - 2] == 's' || out->ptr[len - 2] == 'u' ||
        out->ptr[len - 2] == 'i')
        return;
    if (out->ptr[len - 2] == 'e' && out->ptr[len - 3] == 'i') {
        out->ptr[len - 3] = 'y';
        out->len -= 2;
    } else if (out->ptr[len - 2] == 'e' && (out->ptr[len - 3] == 'x' || out->ptr[len - 3] == 'h' ||
                                            (out->ptr[len - 3] == 's' && out->ptr[len - 4] == 's'))) {
        out->len -= 2;
    } else {
        out->len--;
    }
}

static struct gloss_slice long_text(struct gathering *gathering, const struct gloss_pair *pair, bool plural) {
    struct gloss_buf *out = &gathering->scratch;
    struct gloss_slice text = gathering->found->text;

    put_readable(gathering, gloss_slice_cut(text, pair->long_form.start, pair->long_form.end));
    if (out->failed || out->len == 0)
        return gloss_buf_slice(out);
    if (begins_sentence_only(text, &pair->long_form))
        out->ptr[0] = (char)(out->ptr[0] | 0x20);
    if (plural)
        drop_plural(out);
    return gloss_buf_slice(out);
}

/* ---- Gathering ---- */

/* Whether a glossary takes a form: UTF-8 without control characters and invisible ones. */
static bool is_clean(struct gloss_slice form) {
    size_t len;

    for (size_t at = 0; at < form.len; at += len) {
        int32_t cp = gloss_utf8_decode(form, at, &len);

        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || gloss_is_invisible(cp))
            return false;
    }
    return form.len > 0;
}

/* What an example has to show: of a legend both forms, which may be cells of a table. */
static struct gloss_stretch example_of(const struct gloss_pair *pair) {
    struct gloss_stretch both = pair->short_form;

    if (pair->kind != GLOSS_PAIR_LEGEND)
        return both;
    if (pair->long_form.start < both.start)
        both.start = pair->long_form.start;
    if (pair->long_form.end > both.end)
        both.end = pair->long_form.end;
    return both.end - both.start < EXAMPLE_BYTES ? both : pair->short_form;
}

static void gather_pair(struct gathering *gathering, struct gloss_harvest_short *of, const struct gloss_pair *pair) {
    const struct gloss_discovery *found = gathering->found;
    struct gloss_slice form = gloss_slice_cut(found->text, pair->short_form.start, pair->short_form.end);
    bool plural = form.len > found->names[pair->name].text.len && form.ptr[form.len - 1] == 's', is_new;
    size_t line;
    struct gloss_slice text = long_text(gathering, pair, plural);
    struct gloss_harvest_long *one;

    if (gathering->scratch.failed || !is_clean(text))
        return;
    one = long_of(gathering->harvest, of, text, &is_new);
    if (!one)
        return;
    one->count++;
    if (!is_new && pair->score <= one->score)
        return;
    line = line_of(gathering, pair->short_form.start);
    one->score = pair->score;
    one->kind = pair->kind;
    one->place = place_of(gathering, example_of(pair), line);
}

/* What the author's markup says of a short form that the text uses: its long form, or else what it means. */
static void gather_definition(struct gathering *gathering, struct gloss_slice term, struct gloss_slice explanation) {
    struct gloss_harvest *harvest = gathering->harvest;
    uint32_t number = gloss_harvest_find(harvest, gloss_slice_trim(term));
    struct gloss_initials_fit fit;
    struct gloss_harvest_long *one;
    bool is_new;

    gathering->scratch.len = 0;
    gloss_put_squeezed(&gathering->scratch, gloss_slice_trim(explanation));
    explanation = gloss_buf_slice(&gathering->scratch);
    if (number == GLOSS_DISCOVERY_NONE || gathering->scratch.failed || explanation.len > EXAMPLE_BYTES ||
        !is_clean(explanation))
        return;
    fit = gloss_initials_fit(&gathering->initials, harvest->shorts[number].text, explanation);
    harvest->failed |= fit.score == GLOSS_INITIALS_MEMORY;
    one = harvest->failed ? NULL : long_of(harvest, &harvest->shorts[number], explanation, &is_new);
    if (!one)
        return;
    one->count += is_new || one->kind == GLOSS_PAIR_MARKUP;
    if (!is_new)
        return;
    one->score = DEFINED_SCORE;
    one->kind = fit.score >= fit.least ? GLOSS_PAIR_MARKUP : GLOSS_PAIR_ALIAS;
    one->place = harvest->shorts[number].place;
}

static void gather_definitions(struct gathering *gathering) {
    const struct gloss_markup_found *markup = gathering->markup;
    struct gloss_slice texts = gloss_buf_slice(&markup->texts);

    for (size_t i = 0; i < markup->definition_count && !gathering->harvest->failed; i++) {
        const struct gloss_own_definition *definition = &markup->definitions[i];

        gather_definition(gathering, gloss_slice_cut(texts, definition->term, definition->explanation),
                          gloss_slice_cut(texts, definition->explanation, definition->end));
    }
}

static void gather(struct gathering *gathering) {
    const struct gloss_discovery *found = gathering->found;
    struct gloss_harvest *harvest = gathering->harvest;

    harvest->texts++;
    gathering->file = keep(harvest, gathering->file);
    if (harvest->wants_terms && !harvest->failed) {
        gloss_terms_gather(&harvest->terms, found->text, harvest->texts, gathering->file, line_of_term, gathering);
        harvest->failed |= harvest->terms.failed;
    }
    for (size_t i = 0; i < found->name_count && !harvest->failed; i++) {
        const struct gloss_short_name *name = &found->names[i];
        struct gloss_harvest_short *of;
        bool is_new;

        if (name->use_count == 0 || !is_clean(name->text))
            continue;
        of = short_of(harvest, name->text, &is_new);
        if (!of)
            return;
        if (is_new) {
            of->place = place_of(gathering, found->uses[name->first_use].place,
                                 line_of(gathering, found->uses[name->first_use].place.start));
            of->usual = gloss_is_usual(name->text, found->text, found->uses[name->first_use].place);
        }
        of->uses += name->use_count;
        of->texts++;
        of->designator |= name->is_designator;
        for (uint32_t k = name->first_pair; k != GLOSS_DISCOVERY_NONE && !harvest->failed; k = found->pairs[k].next)
            gather_pair(gathering, &harvest->shorts[gloss_harvest_find(harvest, name->text)], &found->pairs[k]);
    }
    if (gathering->markup && !harvest->failed)
        gather_definitions(gathering);
}

static bool end_gathering(struct gathering *gathering, struct gloss_diag *diag) {
    bool failed;

    gather(gathering);
    failed = gathering->harvest->failed || gathering->scratch.failed;
    gloss_buf_release(&gathering->scratch);
    gloss_buf_release(&gathering->readable);
    gloss_initials_release(&gathering->initials);
    free(gathering->blocks);
    return !failed || gloss_fail_memory(diag);
}

bool gloss_harvest_document(struct gloss_harvest *harvest, struct gloss_discoverer *discoverer, enum gloss_format format,
                            const char *name, struct gloss_input input, struct gloss_diag *diag) {
    struct gathering gathering = {.harvest = harvest, .found = &discoverer->found, .file = gloss_slice(name)};

    if (!gloss_discoverer_read(discoverer, format, name, input, diag))
        return false;
    gathering.source = gloss_buf_slice(&discoverer->original.bytes);
    gathering.runs = format == GLOSS_FORMAT_PLAIN ? NULL : &discoverer->runs;
    gathering.markup = format == GLOSS_FORMAT_PLAIN ? NULL : &discoverer->markup;
    return end_gathering(&gathering, diag);
}

bool gloss_harvest_record(struct gloss_harvest *harvest, struct gloss_discoverer *discoverer, const char *name,
                          uint64_t line, struct gloss_slice json, struct gloss_diag *diag) {
    struct gathering gathering = {
        .harvest = harvest, .found = &discoverer->found, .file = gloss_slice(name), .line = (size_t)line};
    const char *field = discoverer->options.field ? discoverer->options.field : "text";
    struct gloss_record record;

    if (!gloss_record_read(&record, json, field, &discoverer->decoded,
                           (struct gloss_place){.file = name, .line = (size_t)line}, diag))
        return false;
    if (!gloss_discover(&discoverer->found, record.text))
        return gloss_fail_memory(diag);
    return end_gathering(&gathering, diag);
}

/* ---- Joining ---- */

static struct gloss_harvest_place keep_place(struct gloss_harvest *harvest, const struct gloss_harvest_place *place) {
    return (struct gloss_harvest_place){keep(harvest, place->file), keep(harvest, place->example), place->line};
}

static void join_short(struct gloss_harvest *harvest, const struct gloss_harvest *part,
                       const struct gloss_harvest_short *from) {
    bool is_new;
    struct gloss_harvest_short *to = short_of(harvest, from->text, &is_new);

    if (!to)
        return;
    if (is_new)
        to->place = keep_place(harvest, &from->place);
    to->usual = from->usual && (is_new || to->usual);
    to->uses += from->uses;
    to->texts += from->texts;
    to->left_out += from->left_out;
    to->designator |= from->designator;
    for (uint32_t i = from->first_long; i != GLOSS_DISCOVERY_NONE && !harvest->failed; i = part->longs[i].next) {
        const struct gloss_harvest_long *one = &part->longs[i];
        struct gloss_harvest_long *other = long_of(harvest, to, one->text, &is_new);

        if (!other)
            continue;
        other->count += one->count;
        if (is_new || one->score > other->score) {
            other->score = one->score;
            other->kind = one->kind;
            other->place = keep_place(harvest, &one->place);
        }
    }
}

bool gloss_harvest_join(struct gloss_harvest *harvest, const struct gloss_harvest *part, struct gloss_diag *diag) {
    harvest->texts += part->texts;
    if (harvest->wants_terms) {
        gloss_terms_join(&harvest->terms, &part->terms);
        harvest->failed |= harvest->terms.failed;
    }
    for (size_t i = 0; i < part->short_count && !harvest->failed; i++)
        join_short(harvest, part, &part->shorts[i]);
    return !harvest->failed || gloss_fail_memory(diag);
}
