#include "packed.h"

#include <stddef.h>

#include "base/limits.h"
#include "loader.h"

enum entry_flag {
    IS_CASE = 3, /* enum gloss_case */
    IGNORES_DIACRITICS = 1 << 2,
    IS_KNOWN = 1 << 3,
    IS_DEPRECATED = 1 << 4,
    HAS_EXTRAS = 1 << 5,
    HAS_SENSES = 1 << 6, /* in a list; else definition and expansion stand behind the extras, and it has the entry's */
    FLAGS = (1 << 7) - 1,
};

enum kind { LINE, PROSE, PATTERN, LINES, PROSES };

/* Fields of extras that are texts or lists of them. */
static const struct part {
    size_t offset;
    enum kind kind;
} parts[] = {
    {offsetof(struct gloss_extras, id), LINE},         {offsetof(struct gloss_extras, details), PROSE},
    {offsetof(struct gloss_extras, since), LINE},      {offsetof(struct gloss_extras, until), LINE},
    {offsetof(struct gloss_extras, use), LINE},        {offsetof(struct gloss_extras, pattern), PATTERN},
    {offsetof(struct gloss_extras, aliases), LINES},   {offsetof(struct gloss_extras, forms), LINES},
    {offsetof(struct gloss_extras, except), LINES},    {offsetof(struct gloss_extras, cues), LINES},
    {offsetof(struct gloss_extras, tags), LINES},      {offsetof(struct gloss_extras, see), LINES},
    {offsetof(struct gloss_extras, examples), PROSES}, {offsetof(struct gloss_extras, members), LINES},
};
enum { PARTS = sizeof parts / sizeof *parts, HAS_NAMES = 1 << PARTS, HAS_SOURCES = 2 << PARTS };

static bool is_list(enum kind kind) { return kind == LINES || kind == PROSES; }

static const void *part_of(const struct gloss_extras *extras, const struct part *part) {
    return (const char *)extras + part->offset;
}

static bool has_part(const struct gloss_extras *extras, const struct part *part) {
    const void *field = part_of(extras, part);

    return is_list(part->kind) ? ((const struct gloss_list *)field)->count > 0
                               : ((const struct gloss_slice *)field)->ptr != NULL;
}

/* ---- Writing ---- */

void gloss_packed_put_number(struct gloss_buf *out, uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        gloss_buf_putc(out, (char)(number | 0x80));
    gloss_buf_putc(out, (char)number);
}

void gloss_packed_put_text(struct gloss_buf *out, struct gloss_slice text) {
    gloss_packed_put_number(out, text.len);
    gloss_buf_put(out, text);
}

void gloss_packed_put_maybe(struct gloss_buf *out, struct gloss_slice text) {
    gloss_packed_put_number(out, text.ptr ? text.len + 1 : 0);
    if (text.ptr)
        gloss_buf_put(out, text);
}

static void put_list(struct gloss_buf *out, struct gloss_list list) {
    gloss_packed_put_number(out, list.count);
    for (size_t i = 0; i < list.count; i++)
        gloss_packed_put_text(out, list.items[i]);
}

static void put_extras(struct gloss_buf *out, const struct gloss_extras *extras) {
    unsigned has = (extras->name_count ? HAS_NAMES : 0) | (extras->source_count ? HAS_SOURCES : 0);

    for (unsigned i = 0; i < PARTS; i++)
        has |= (unsigned)has_part(extras, &parts[i]) << i;
    gloss_packed_put_number(out, has);
    for (unsigned i = 0; i < PARTS; i++) {
        if (!(has >> i & 1))
            continue;
        if (is_list(parts[i].kind))
            put_list(out, *(const struct gloss_list *)part_of(extras, &parts[i]));
        else
            gloss_packed_put_text(out, *(const struct gloss_slice *)part_of(extras, &parts[i]));
    }
    if (has & HAS_NAMES)
        gloss_packed_put_number(out, extras->name_count);
    for (size_t i = 0; i < extras->name_count; i++) {
        gloss_packed_put_text(out, extras->names[i].language);
        gloss_packed_put_text(out, extras->names[i].form);
    }
    if (has & HAS_SOURCES)
        gloss_packed_put_number(out, extras->source_count);
    for (size_t i = 0; i < extras->source_count; i++) {
        gloss_packed_put_maybe(out, extras->sources[i].title);
        gloss_packed_put_maybe(out, extras->sources[i].url);
    }
}

static void put_meaning(struct gloss_buf *out, const struct gloss_sense *sense) {
    gloss_packed_put_maybe(out, sense->definition);
    gloss_packed_put_maybe(out, sense->expansion);
}

void gloss_packed_put(struct gloss_buf *out, const struct gloss_entry *entry) {
    bool has_senses = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;

    gloss_packed_put_number(out, (unsigned)entry->case_rule | (entry->ignore_diacritics ? IGNORES_DIACRITICS : 0) |
                                     (entry->known ? IS_KNOWN : 0) | (entry->deprecated ? IS_DEPRECATED : 0) |
                                     (entry->extras != &gloss_no_extras ? HAS_EXTRAS : 0) | (has_senses ? HAS_SENSES : 0));
    gloss_packed_put_number(out, entry->file);
    gloss_packed_put_number(out, entry->line);
    gloss_packed_put_number(out, entry->column);
    gloss_packed_put_text(out, entry->term);
    if (entry->extras != &gloss_no_extras)
        put_extras(out, entry->extras);
    if (!has_senses) {
        put_meaning(out, &entry->senses[0]);
        return;
    }
    gloss_packed_put_number(out, entry->sense_count);
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        bool has_extras = entry->senses[i].extras != &gloss_no_extras;

        gloss_packed_put_number(out, has_extras);
        put_meaning(out, &entry->senses[i]);
        if (has_extras)
            put_extras(out, entry->senses[i].extras);
    }
}

/* ---- Reading ---- */

static uint64_t fail(struct gloss_packed *from) {
    from->bad = true;
    from->at = from->end;
    return 0;
}

uint64_t gloss_packed_number(struct gloss_packed *from, uint64_t most) {
    uint64_t number = 0;

    for (unsigned shift = 0; from->at < from->end && shift < 63; shift += 7) {
        unsigned char byte = (unsigned char)*from->at++;

        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number <= most ? number : fail(from);
    }
    return fail(from);
}

static struct gloss_slice take_bytes(struct gloss_packed *from, size_t len) {
    struct gloss_slice text = {from->at, len};
    size_t bad;

    if (len > (size_t)(from->end - from->at) || gloss_utf8_check(text, &bad) < len) {
        fail(from);
        return (struct gloss_slice){from->end, 0};
    }
    from->at += len;
    return text;
}

struct gloss_slice gloss_packed_text(struct gloss_packed *from, size_t most) {
    return take_bytes(from, (size_t)gloss_packed_number(from, most));
}

struct gloss_slice gloss_packed_maybe(struct gloss_packed *from, size_t most) {
    size_t len = (size_t)gloss_packed_number(from, most + 1);

    return len ? take_bytes(from, len - 1) : (struct gloss_slice){NULL, 0};
}

/* A text that the loader would take for such a field, too. */
static struct gloss_slice get_text(struct gloss_packed *from, enum kind kind) {
    size_t most = kind == PROSE || kind == PROSES ? GLOSS_LIMIT_DEFINITION_BYTES
                  : kind == PATTERN               ? GLOSS_LIMIT_PATTERN_BYTES
                                                  : GLOSS_LIMIT_FORM_BYTES;
    struct gloss_slice text = gloss_packed_text(from, most);

    if ((kind == LINE || kind == LINES) && gloss_loader_refused(text) >= 0)
        fail(from);
    return text;
}

/* Room for count things, zeroed by the caller; NULL while they are counted. */
static void *make_room(struct gloss_packed_room *room, size_t count, size_t size) {
    void *made = room->next;

    if (room->next)
        room->next += count * size;
    room->used += count * size;
    return made;
}

/* The length of a list, each item of which takes a byte at least. */
static size_t get_count(struct gloss_packed *from) {
    return (size_t)gloss_packed_number(from, (uint64_t)(from->end - from->at));
}

static struct gloss_list get_list(struct gloss_packed *from, struct gloss_packed_room *room, enum kind kind) {
    size_t count = get_count(from);
    struct gloss_slice *items = make_room(room, count, sizeof *items);

    for (size_t i = 0; i < count && !from->bad; i++) {
        struct gloss_slice text = get_text(from, kind);

        if (items)
            items[i] = text;
    }
    return (struct gloss_list){items, count};
}

static const struct gloss_name *get_names(struct gloss_packed *from, struct gloss_packed_room *room, size_t *count) {
    struct gloss_name *names;

    *count = get_count(from);
    names = make_room(room, *count, sizeof *names);
    for (size_t i = 0; i < *count && !from->bad; i++) {
        struct gloss_slice language = get_text(from, LINE), form = get_text(from, LINE);

        if (!gloss_loader_is_language(language))
            fail(from);
        if (names)
            names[i] = (struct gloss_name){language, form};
    }
    return names;
}

static const struct gloss_source *get_sources(struct gloss_packed *from, struct gloss_packed_room *room, size_t *count) {
    struct gloss_source *sources;

    *count = get_count(from);
    sources = make_room(room, *count, sizeof *sources);
    for (size_t i = 0; i < *count && !from->bad; i++) {
        struct gloss_slice title = gloss_packed_maybe(from, GLOSS_LIMIT_FORM_BYTES);
        struct gloss_slice url = gloss_packed_maybe(from, GLOSS_LIMIT_DEFINITION_BYTES);

        if (gloss_loader_refused(title) >= 0 || gloss_loader_refused(url) >= 0 || (url.ptr && !gloss_loader_is_link(url)))
            fail(from);
        if (sources)
            sources[i] = (struct gloss_source){title, url};
    }
    return sources;
}

static const struct gloss_extras *get_extras(struct gloss_packed *from, struct gloss_packed_room *room) {
    struct gloss_extras *kept = make_room(room, 1, sizeof *kept), extras = {0};
    unsigned has = (unsigned)gloss_packed_number(from, (2 * HAS_SOURCES) - 1);

    for (unsigned i = 0; i < PARTS && !from->bad; i++) {
        void *field = (char *)&extras + parts[i].offset;

        if (!(has >> i & 1))
            continue;
        if (is_list(parts[i].kind))
            *(struct gloss_list *)field = get_list(from, room, parts[i].kind);
        else
            *(struct gloss_slice *)field = get_text(from, parts[i].kind);
    }
    if (has & HAS_NAMES)
        extras.names = get_names(from, room, &extras.name_count);
    if (has & HAS_SOURCES)
        extras.sources = get_sources(from, room, &extras.source_count);
    if (kept)
        *kept = extras;
    return kept;
}

static struct gloss_sense get_meaning(struct gloss_packed *from) {
    struct gloss_sense sense = {0};

    sense.definition = gloss_packed_maybe(from, GLOSS_LIMIT_DEFINITION_BYTES);
    sense.expansion = gloss_packed_maybe(from, GLOSS_LIMIT_FORM_BYTES);
    if (gloss_loader_refused(sense.expansion) >= 0 || (!sense.definition.ptr && !sense.expansion.ptr))
        fail(from);
    return sense;
}

static void get_senses(struct gloss_packed *from, struct gloss_packed_room *room, bool has_senses,
                       struct gloss_entry *entry) {
    size_t count = has_senses ? get_count(from) : 1;
    struct gloss_sense *senses = make_room(room, count, sizeof *senses);

    if (count == 0)
        fail(from);
    for (size_t i = 0; i < count && !from->bad; i++) {
        bool has_extras = has_senses && gloss_packed_number(from, 1);
        struct gloss_sense sense = get_meaning(from);

        sense.extras = has_extras ? get_extras(from, room) : has_senses ? &gloss_no_extras : entry->extras;
        if (senses)
            senses[i] = sense;
    }
    entry->senses = senses;
    entry->sense_count = (uint32_t)count;
}

bool gloss_packed_get(struct gloss_packed from, size_t file_count, struct gloss_packed_room *room,
                      struct gloss_entry *entry) {
    unsigned flags = (unsigned)gloss_packed_number(&from, FLAGS);

    *entry = (struct gloss_entry){.case_rule = (enum gloss_case)(flags & IS_CASE),
                                  .ignore_diacritics = flags & IGNORES_DIACRITICS,
                                  .known = flags & IS_KNOWN,
                                  .deprecated = flags & IS_DEPRECATED,
                                  .extras = &gloss_no_extras};
    entry->file = (uint32_t)gloss_packed_number(&from, file_count - 1);
    entry->line = (uint32_t)gloss_packed_number(&from, UINT32_MAX);
    entry->column = (uint32_t)gloss_packed_number(&from, UINT32_MAX);
    entry->term = get_text(&from, LINE);
    if (flags & HAS_EXTRAS)
        entry->extras = get_extras(&from, room);
    if (!from.bad)
        get_senses(&from, room, flags & HAS_SENSES, entry);
    return !from.bad && from.at == from.end;
}

/* ---- Names alone ---- */

struct skimmer {
    struct gloss_packed from;
    bool (*take)(void *user, struct gloss_slice name);
    void *user;
};

static void skim_bytes(struct skimmer *skimmer, uint64_t len, bool is_name) {
    struct gloss_packed *from = &skimmer->from;
    struct gloss_slice text = {from->at, (size_t)len};

    if (len > (size_t)(from->end - from->at)) {
        fail(from);
        return;
    }
    from->at += len;
    if (is_name && !skimmer->take(skimmer->user, text))
        fail(from);
}

static void skim_text(struct skimmer *skimmer, bool is_name) {
    skim_bytes(skimmer, gloss_packed_number(&skimmer->from, UINT32_MAX), is_name);
}

static void skim_maybe(struct skimmer *skimmer, bool is_name) {
    uint64_t len = gloss_packed_number(&skimmer->from, UINT32_MAX);

    if (len)
        skim_bytes(skimmer, len - 1, is_name);
}

static void skim_extras(struct skimmer *skimmer) {
    unsigned has = (unsigned)gloss_packed_number(&skimmer->from, (2 * HAS_SOURCES) - 1);
    size_t count;

    for (unsigned i = 0; i < PARTS; i++) {
        size_t offset = parts[i].offset;
        bool is_name = offset == offsetof(struct gloss_extras, aliases) || offset == offsetof(struct gloss_extras, forms);

        if (!(has >> i & 1))
            continue;
        count = is_list(parts[i].kind) ? get_count(&skimmer->from) : 1;
        for (size_t item = 0; item < count && !skimmer->from.bad; item++)
            skim_text(skimmer, is_name);
    }
    count = has & HAS_NAMES ? get_count(&skimmer->from) : 0;
    for (size_t i = 0; i < count && !skimmer->from.bad; i++) {
        skim_text(skimmer, false);
        skim_text(skimmer, true);
    }
    count = has & HAS_SOURCES ? get_count(&skimmer->from) : 0;
    for (size_t i = 0; i < count && !skimmer->from.bad; i++) {
        skim_maybe(skimmer, false);
        skim_maybe(skimmer, false);
    }
}

bool gloss_packed_each_name(struct gloss_packed from, bool (*take)(void *user, struct gloss_slice name), void *user) {
    struct skimmer skimmer = {from, take, user};
    unsigned flags = (unsigned)gloss_packed_number(&skimmer.from, FLAGS);
    bool has_senses = flags & HAS_SENSES;
    size_t senses;

    for (int i = 0; i < 3; i++) /* file, line, column */
        gloss_packed_number(&skimmer.from, UINT32_MAX);
    skim_text(&skimmer, true);
    if (flags & HAS_EXTRAS)
        skim_extras(&skimmer);
    senses = has_senses ? get_count(&skimmer.from) : 1;
    for (size_t i = 0; i < senses && !skimmer.from.bad; i++) {
        bool has_extras = has_senses && gloss_packed_number(&skimmer.from, 1);

        skim_maybe(&skimmer, false);
        skim_maybe(&skimmer, true);
        if (has_extras)
            skim_extras(&skimmer);
    }
    return !skimmer.from.bad;
}
