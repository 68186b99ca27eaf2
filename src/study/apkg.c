/* apkg.c - a package for Anki: a zip archive of a collection, SQLite in schema 11, which everything that calls itself Anki reads.
 *
 * source: what Anki 26.08 reads of packages of its first kind, and what Mnemosyne 2.9 does */
#include "anki.h"
#include "archive.h"
#include "base/digest.h"
#include "database.h"
#include "render/json_text.h"
#include "write.h"

#define LEAST_DATE INT64_C(1735689600) /* 2025-01-01: for what has no date */
/* Ids are moments in milliseconds, and may not lie in the future. Mnemosyne knows cards by them, so they are always the same, made of names:
 * within a year from November 2023 on. */
#define ID_FROM UINT64_C(1700000000000)
#define ID_SPAN UINT64_C(30000000000)

const char gloss_anki_schema[] =
    "CREATE TABLE col(id integer primary key,crt integer not null,mod integer not null,scm integer not null,ver integer "
    "not "
    "null,dty integer not null,usn integer not null,ls integer not null,conf text not null,models text not null,decks text "
    "not null,dconf text not null,tags text not null);"
    "CREATE TABLE notes(id integer primary key,guid text not null,mid integer not null,mod integer not null,usn integer "
    "not "
    "null,tags text not null,flds text not null,sfld integer not null,csum integer not null,flags integer not null,data "
    "text not null);"
    "CREATE TABLE cards(id integer primary key,nid integer not null,did integer not null,ord integer not null,mod integer "
    "not null,usn integer not null,type integer not null,queue integer not null,due integer not null,ivl integer not "
    "null,factor integer not null,reps integer not null,lapses integer not null,left integer not null,odue integer not "
    "null,odid integer not null,flags integer not null,data text not null);"
    "CREATE TABLE revlog(id integer primary key,cid integer not null,usn integer not null,ease integer not null,ivl "
    "integer "
    "not null,lastIvl integer not null,factor integer not null,time integer not null,type integer not null);"
    "CREATE TABLE graves(usn integer not null,oid integer not null,type integer not null);"
    "CREATE INDEX ix_notes_usn on notes(usn);"
    "CREATE INDEX ix_cards_usn on cards(usn);"
    "CREATE INDEX ix_revlog_usn on revlog(usn);"
    "CREATE INDEX ix_cards_nid on cards(nid);"
    "CREATE INDEX ix_cards_sched on cards(did,queue,due);"
    "CREATE INDEX ix_revlog_cid on revlog(cid);"
    "CREATE INDEX ix_notes_csum on notes(csum);";

static const char deck_options[] =
    "{\"1\":{\"id\":1,\"mod\":0,\"name\":\"Default\",\"usn\":0,\"maxTaken\":60,\"autoplay\":true,\"timer\":0,\"replayq\":"
    "true,"
    "\"new\":{\"bury\":false,\"delays\":[1,10],\"initialFactor\":2500,\"ints\":[1,4,0],\"order\":1,\"perDay\":20},"
    "\"rev\":{\"bury\":false,\"ease4\":1.3,\"ivlFct\":1,\"maxIvl\":36500,\"perDay\":200,\"hardFactor\":1.2},"
    "\"lapse\":{\"delays\":[10],\"leechAction\":1,\"leechFails\":8,\"minInt\":1,\"mult\":0}}}";

struct package {
    const struct gloss_deck *deck;
    struct gloss_database *database;
    struct gloss_statement *add_note, *add_card, *has_note, *has_card;
    struct gloss_buf text; /* of one column after another */
    int64_t date, deck_id, position;
    bool failed;
};

/* ---- The collection ---- */

static void put_number(struct gloss_buf *out, int64_t number) { gloss_buf_printf(out, "%lld", (long long)number); }

static void put_string(struct gloss_buf *out, const char *name, const char *text) {
    gloss_buf_printf(out, "\"%s\":", name);
    gloss_json_string(out, gloss_slice(text));
}

static void put_field(struct gloss_buf *out, const struct gloss_anki_model *model, size_t number) {
    gloss_buf_puts(out, number > 0 ? ",{" : "{");
    put_string(out, "name", model->fields[number]);
    gloss_buf_printf(out,
                     ",\"ord\":%zu,\"id\":%lld,\"sticky\":false,\"rtl\":false,\"font\":\"Arial\",\"size\":20,\"media\":[]}",
                     number, (long long)model->id + 1 + (long long)number);
}

static void put_template(struct gloss_buf *out, const struct gloss_anki_model *model, size_t number) {
    const struct gloss_anki_template *card = &model->templates[number];

    gloss_buf_puts(out, number > 0 ? ",{" : "{");
    put_string(out, "name", card->name);
    gloss_buf_printf(out, ",\"ord\":%zu,\"id\":%lld,", number, (long long)model->id + 50 + (long long)number);
    put_string(out, "qfmt", card->front);
    gloss_buf_puts(out, ",");
    put_string(out, "afmt", card->back);
    gloss_buf_puts(out, ",\"bqfmt\":\"\",\"bafmt\":\"\",\"did\":null}");
}

/* For clients of before 2.1.20: which fields make which card. */
static void put_required(struct gloss_buf *out, const struct gloss_anki_model *model) {
    gloss_buf_puts(out, "\"req\":[");
    for (size_t i = 0; i < model->template_count; i++)
        gloss_buf_printf(out, "%s[%zu,\"all\",[%u]]", i > 0 ? "," : "", i, model->templates[i].asks);
    gloss_buf_puts(out, "]");
}

static void put_model(struct package *package, enum gloss_anki_type type) {
    const struct gloss_anki_model *model = &gloss_anki_models[type];
    struct gloss_buf *out = &package->text;

    gloss_buf_printf(out, "%s\"%lld\":{\"id\":%lld,", type > 0 ? "," : "", (long long)model->id, (long long)model->id);
    put_string(out, "name", model->name);
    gloss_buf_printf(out, ",\"type\":%d,\"mod\":%lld,\"usn\":0,\"sortf\":0,\"did\":null,\"tags\":[],\"vers\":[],\"flds\":[",
                     type == GLOSS_ANKI_CLOZE, (long long)GLOSS_ANKI_MODELS_CHANGED);
    for (size_t i = 0; i < model->field_count; i++)
        put_field(out, model, i);
    gloss_buf_puts(out, "],\"tmpls\":[");
    for (size_t i = 0; i < model->template_count; i++)
        put_template(out, model, i);
    gloss_buf_puts(out, "],");
    put_string(out, "css", gloss_anki_css);
    gloss_buf_puts(out, ",\"latexPre\":\"\\\\documentclass[12pt]{article}\\n\\\\special{papersize=3in,5in}\\n"
                        "\\\\usepackage[utf8]{inputenc}\\n\\\\usepackage{amssymb,amsmath}\\n\\\\pagestyle{empty}\\n"
                        "\\\\setlength{\\\\parindent}{0in}\\n\\\\begin{document}\\n\","
                        "\"latexPost\":\"\\\\end{document}\",\"latexsvg\":false,");
    put_required(out, model);
    gloss_buf_puts(out, "}");
}

static void put_deck(struct package *package, int64_t id, struct gloss_slice name, bool last) {
    struct gloss_buf *out = &package->text;

    gloss_buf_printf(out, "\"%lld\":{\"id\":%lld,\"name\":", (long long)id, (long long)id);
    gloss_json_string(out, name);
    gloss_buf_puts(out, ",\"mod\":");
    put_number(out, package->date);
    gloss_buf_puts(out, ",\"usn\":0,\"desc\":\"\",\"collapsed\":false,\"browserCollapsed\":false,\"dyn\":0,\"conf\":1,"
                        "\"extendNew\":0,\"extendRev\":0,\"newToday\":[0,0],\"revToday\":[0,0],\"lrnToday\":[0,0],"
                        "\"timeToday\":[0,0]}");
    gloss_buf_puts(out, last ? "" : ",");
}

/* Bind what text holds from byte start on to a parameter. */
static void set_text(struct gloss_statement *statement, int number, const struct gloss_buf *text, size_t start,
                     size_t end) {
    gloss_statement_set_text(statement, number, gloss_slice_cut(gloss_buf_slice(text), start, end));
}

static void add_collection(struct package *package) {
    struct gloss_statement *add =
        gloss_statement_new(package->database, "INSERT INTO col VALUES(1,?1,?2,?2,11,0,0,0,?3,?4,?5,?6,'{}')");
    struct gloss_buf *out = &package->text;
    size_t models, decks;

    out->len = 0;
    gloss_buf_printf(out,
                     "{\"nextPos\":1,\"curDeck\":1,\"activeDecks\":[1],\"sortType\":\"noteFld\",\"sortBackwards\":false,"
                     "\"addToCur\":true,\"newSpread\":0,\"dueCounts\":true,\"estTimes\":true,\"collapseTime\":1200,"
                     "\"timeLim\":0,\"curModel\":\"%lld\"}",
                     (long long)gloss_anki_models[GLOSS_ANKI_TERM].id);
    models = out->len;
    gloss_buf_puts(out, "{");
    for (int type = 0; type < GLOSS_ANKI_TYPES; type++)
        put_model(package, (enum gloss_anki_type)type);
    gloss_buf_puts(out, "}");
    decks = out->len;
    gloss_buf_puts(out, "{");
    put_deck(package, 1, gloss_slice("Default"), false);
    put_deck(package, package->deck_id, package->deck->name, true);
    gloss_buf_puts(out, "}");
    if (out->failed)
        return;
    gloss_statement_set_integer(add, 1, package->date);
    gloss_statement_set_integer(add, 2, package->date * 1000);
    set_text(add, 3, out, 0, models);
    set_text(add, 4, out, models, decks);
    set_text(add, 5, out, decks, out->len);
    gloss_statement_set_text(add, 6, gloss_slice(deck_options));
    gloss_statement_run(add);
}

/* ---- Notes and cards ---- */

/* The first four bytes of the SHA-1 of the first field, without its HTML. */
static int64_t checksum_of(struct gloss_slice key) {
    unsigned char digest[GLOSS_SHA1_BYTES];

    gloss_sha1(key, digest);
    return (int64_t)((uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 | digest[3]);
}

/* The id that a name stands for; number: of what has that name. */
static int64_t id_of(struct gloss_slice name, int64_t number) {
    unsigned char digest[GLOSS_SHA256_BYTES];
    uint64_t bits = 0;

    gloss_sha256(name, digest);
    for (size_t i = 0; i < 8; i++)
        bits = bits << 8 | digest[(size_t)(number % 4) * 8 + i];
    return (int64_t)(ID_FROM + bits % ID_SPAN);
}

/* The next one that the table has not; names that stand for the same id are rare. */
static int64_t free_id(struct gloss_statement *has, int64_t id) {
    for (;; id++) {
        bool taken;

        gloss_statement_set_integer(has, 1, id);
        taken = gloss_statement_step(has);
        gloss_statement_reset(has);
        if (!taken)
            return id;
    }
}

static void add_card(struct package *package, int64_t note, struct gloss_slice guid, int64_t changed, int64_t number) {
    gloss_statement_set_integer(package->add_card, 1, free_id(package->has_card, id_of(guid, number + 1)));
    gloss_statement_set_integer(package->add_card, 2, note);
    gloss_statement_set_integer(package->add_card, 3, package->deck_id);
    gloss_statement_set_integer(package->add_card, 4, number);
    gloss_statement_set_integer(package->add_card, 5, changed);
    gloss_statement_set_integer(package->add_card, 6, package->position);
    gloss_statement_run(package->add_card);
}

static void add_note(struct package *package, const struct gloss_note *note, enum gloss_anki_type type) {
    const struct gloss_anki_model *model = &gloss_anki_models[type];
    struct gloss_buf *out = &package->text;
    struct gloss_slice guid = gloss_slice(gloss_anki_guid(note, type));
    int64_t id = free_id(package->has_note, id_of(guid, 0)), changed = note->changed ? note->changed : package->date;
    size_t fields;

    out->len = 0;
    gloss_buf_puts(out, " ");
    gloss_anki_put_tags(out, note);
    gloss_buf_puts(out, " ");
    fields = out->len;
    for (size_t i = 0; i < model->field_count; i++) {
        if (i > 0)
            gloss_buf_putc(out, '\x1F');
        gloss_anki_put_field(out, note, type, i);
    }
    if (out->failed)
        return;
    package->position++;
    gloss_statement_set_integer(package->add_note, 1, id);
    gloss_statement_set_text(package->add_note, 2, guid);
    gloss_statement_set_integer(package->add_note, 3, model->id);
    gloss_statement_set_integer(package->add_note, 4, changed);
    set_text(package->add_note, 5, out, 0, fields);
    set_text(package->add_note, 6, out, fields, out->len);
    gloss_statement_set_text(package->add_note, 7, note->key);
    gloss_statement_set_integer(package->add_note, 8, checksum_of(note->key));
    gloss_statement_run(package->add_note);
    for (size_t i = 0; i < model->template_count; i++)
        if (note->cards & GLOSS_CARD_BIT(model->templates[i].card))
            add_card(package, id, guid, changed, (int64_t)i);
}

/* The first field, which is the key. */
static struct gloss_slice first_field(struct gloss_slice fields) {
    const char *end = fields.len ? memchr(fields.ptr, '\x1F', fields.len) : NULL;

    return gloss_slice_cut(fields, 0, end ? (size_t)(end - fields.ptr) : fields.len);
}

static void add_retired(struct package *package, const struct gloss_retired *note) {
    enum gloss_anki_type type = note->is_cloze ? GLOSS_ANKI_CLOZE : GLOSS_ANKI_TERM;
    struct gloss_slice key = first_field(note->fields);
    int64_t id = free_id(package->has_note, id_of(note->guid, 0));

    package->position++;
    gloss_statement_set_integer(package->add_note, 1, id);
    gloss_statement_set_text(package->add_note, 2, note->guid);
    gloss_statement_set_integer(package->add_note, 3, gloss_anki_models[type].id);
    gloss_statement_set_integer(package->add_note, 4, note->changed);
    gloss_statement_set_text(package->add_note, 5, note->tags);
    gloss_statement_set_text(package->add_note, 6, note->fields);
    gloss_statement_set_text(package->add_note, 7, key);
    gloss_statement_set_integer(package->add_note, 8, checksum_of(key));
    gloss_statement_run(package->add_note);
    for (int64_t i = 0; i < GLOSS_ANKI_MOST_TEMPLATES; i++)
        if (note->cards & 1U << i)
            add_card(package, id, note->guid, note->changed, i);
}

/* ---- The package ---- */

static void fill(struct package *package) {
    gloss_database_run(package->database, "BEGIN");
    gloss_database_run(package->database, gloss_anki_schema);
    package->add_note = gloss_statement_new(package->database, "INSERT INTO notes VALUES(?1,?2,?3,?4,-1,?5,?6,?7,?8,0,'')");
    package->add_card =
        gloss_statement_new(package->database, "INSERT INTO cards VALUES(?1,?2,?3,?4,?5,-1,0,0,?6,0,0,0,0,0,0,0,0,'')");
    package->has_note = gloss_statement_new(package->database, "SELECT 1 FROM notes WHERE id = ?1");
    package->has_card = gloss_statement_new(package->database, "SELECT 1 FROM cards WHERE id = ?1");
    add_collection(package);
    for (size_t i = 0; i < package->deck->count; i++)
        for (int type = 0; type < GLOSS_ANKI_TYPES; type++)
            if (gloss_anki_has(&package->deck->notes[i], (enum gloss_anki_type)type))
                add_note(package, &package->deck->notes[i], (enum gloss_anki_type)type);
    for (size_t i = 0; i < package->deck->retired_count; i++)
        add_retired(package, &package->deck->retired[i]);
    gloss_database_run(package->database, "COMMIT");
}

void gloss_write_apkg(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    struct gloss_archive archive = {.out = to->out};
    struct gloss_buf collection = {0};
    struct package package = {.deck = deck, .date = deck->changed > LEAST_DATE ? deck->changed : LEAST_DATE};

    /* Anki knows decks by their names; where it knows none of that name, the number should be no other's. */
    package.deck_id = id_of(deck->name, 0);
    package.database = gloss_database_open(NULL, NULL);
    if (package.database) {
        fill(&package);
        gloss_database_put(package.database, &collection);
    }
    to->failed |= !package.database || gloss_database_failed(package.database) || package.text.failed || collection.failed;
    if (!to->failed) {
        gloss_archive_add(&archive, "collection.anki2", gloss_buf_slice(&collection));
        gloss_archive_add(&archive, "media", gloss_slice("{}"));
        to->too_large = archive.too_large;
        to->failed |= !gloss_archive_end(&archive) && !archive.too_large && !to->out->failed;
    }
    gloss_database_close(package.database);
    gloss_buf_release(&collection);
    gloss_buf_release(&package.text);
}
