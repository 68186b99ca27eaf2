/* test_oom.c - every allocation of the library fails in turn, once or from then on: the call ends in GLOSS_ENOMEM or does all of
 * its work, and leaves nothing behind.
 *
 * The program's own malloc stands before that of the C library, so libyaml and PCRE2 fail too. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "study/archive.h"
#include "study/database.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

enum { SKIPPED = 77, MOST = 100000 };

#if defined(__GLIBC__) && !defined(HAS_SANITIZER)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void __libc_free(void *block);

static size_t calls, fail_at; /* fail_at 0: none fails */
static bool sticky;
static long live;

static bool fails(void) {
    calls++;
    return fail_at != 0 && (calls == fail_at || (sticky && calls > fail_at));
}

static void *count(void *block) {
    live += block != NULL;
    return block;
}

void *malloc(size_t size) {
    if (fails()) {
        errno = ENOMEM;
        return NULL;
    }
    return count(__libc_malloc(size));
}

void *calloc(size_t nmemb, size_t size) {
    if (fails()) {
        errno = ENOMEM;
        return NULL;
    }
    return count(__libc_calloc(nmemb, size));
}

void *realloc(void *ptr, size_t size) {
    void *grown;

    if (fails()) {
        errno = ENOMEM;
        return NULL;
    }
    grown = __libc_realloc(ptr, size);
    return ptr ? grown : count(grown);
}

void free(void *ptr) {
    live -= ptr != NULL;
    __libc_free(ptr);
}

/* ---- What is tried ---- */

static const char good[] =
    "glossary: Test\n"
    "defaults: {case: smart, prefer: [press]}\n"
    "terms:\n"
    "  NATO: {expansion: North Atlantic Treaty Organization, definition: An alliance., see: [SM-3],\n"
    "         aliases: [Atlantic alliance, l'Alliance], tags: [alliance], since: 1949-04-04,\n"
    "         names: {ko: [나토], ja: [北大西洋条約機構]}, sources: [{title: T, url: 'https://nato.int'}]}\n"
    "  SM-3: {definition: A missile., forms: [SM-3s], members: [a, b], examples: [An example.]}\n"
    "  café: {definition: A place., diacritics: ignore}\n"
    "  PAC: {pattern: 'PAC-?[0-9]', definition: A pattern.}\n"
    "  AFP:\n"
    "    senses:\n"
    "      - {id: agency, expansion: Agence France-Presse, definition: News., cues: [photo]}\n"
    "      - {expansion: Armed Forces of the Philippines, definition: Forces.}\n"
    "    except: [AFP unit]\n"
    "  ERA:\n"
    "    senses:\n"
    "      - {expansion: earned run average, examples: [A pitcher with an ERA of 2.1.]}\n"
    "      - {expansion: Equal Rights Amendment, examples: [The ERA was ratified.], tags: [law]}\n"
    "  OLD: {definition: Old., status: deprecated, use: NATO}\n";

static const char faulty[] = "glossary: Faulty\n"
                             "colour: red\n"
                             "terms:\n"
                             "  A: {defintion: x}\n"
                             "  B: {definition: '', see: [NATTO]}\n"
                             "  B: twice\n"
                             "  C: {pattern: '(', definition: d, case: loud}\n"
                             "  D: {definition: d, use: E}\n"
                             "  E: {definition: d, use: D}\n";

static const char text[] =
    "North Atlantic Treaty Organization (NATO) and \xEB\x82\x98\xED\x86\xA0. The SM-3s, SM3 and cafe\xCC\x81s.\n\n"
    "AFP, AFP unit, PAC-3, OLD, https://nato.int/NATO and U.S. things \xFF here.\n"
    "The pitcher's ERA. Equal Rights Amendment (ERA). An AFP photo.\n";

/* Results go where no allocation is needed. */
static char result[1 << 18];
static size_t result_len;

static bool write_result(void *user, const char *bytes, size_t size) {
    (void)user;
    if (size > sizeof result - result_len)
        return false;
    memcpy(result + result_len, bytes, size);
    result_len += size;
    return true;
}

static bool told; /* that there is no memory */

static void note_fault(void *user, const struct gloss_fault *fault) {
    (void)user;
    if (fault->status == GLOSS_ENOMEM)
        told = true;
    else
        write_result(NULL, fault->message, strlen(fault->message));
}

/* A step ends well, or says that there is no memory. */
enum outcome { DONE, NO_MEMORY, WRONG };

static enum outcome outcome_of(bool done, const struct gloss_diag *diag) {
    if (done)
        return DONE;
    return diag->status == GLOSS_ENOMEM ? NO_MEMORY : WRONG;
}

static enum outcome try_faulty(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary;

    (void)options;
    told = false;
    glossary = gloss_glossary_parse("faulty.yaml", gloss_slice(faulty), &diag);
    if (glossary) {
        gloss_glossary_free(glossary);
        return WRONG;
    }
    /* Of many faults, want of memory may be one. */
    return diag.errors == 0 ? WRONG : told ? NO_MEMORY : DONE;
}

/* Annotated as Markdown or a page, and stripped. */
static bool run_document(struct gloss_job *job, enum gloss_target to, struct gloss_slice *memory, struct gloss_diag *diag) {
    enum gloss_format format = to == GLOSS_TO_MARKDOWN ? GLOSS_FORMAT_MARKDOWN : GLOSS_FORMAT_HTML;
    struct gloss_slice again = *memory;
    size_t marks;

    return gloss_job_markup(job, format, "text", gloss_slice_source(memory), diag) && gloss_job_finish(job, diag) &&
           gloss_strip(format, "text", gloss_slice_source(&again), (struct gloss_output){write_result, NULL}, &marks, diag);
}

static enum outcome run_job(const struct gloss_index *index, const struct gloss_options *options, struct gloss_diag *diag) {
    struct gloss_job *job = gloss_job_new(index, options, (struct gloss_output){write_result, NULL});
    struct gloss_slice memory = {text, sizeof text - 1};
    bool done;

    if (!job)
        return NO_MEMORY;
    if (options->render.to == GLOSS_TO_MARKDOWN || options->render.verify)
        done = run_document(job, options->render.to, &memory, diag);
    else
        done = gloss_job_document(job, "text", gloss_slice_source(&memory), diag) && gloss_job_finish(job, diag);
    gloss_job_free(job);
    return outcome_of(done, diag);
}

static enum outcome look_up(const struct gloss_glossary *glossary, const struct gloss_options *options) {
    const struct gloss_entry *found[4];
    struct gloss_slice near[4];
    size_t count = gloss_glossary_lookup(glossary, gloss_slice("n.a.t.o"), found, 4);

    if (count == SIZE_MAX)
        return NO_MEMORY;
    gloss_glossary_nearest(glossary, gloss_slice("NATTO"), near, 4);
    for (size_t i = 0; i < count; i++)
        if (!gloss_entry_render(glossary, found[i], &options->render, (struct gloss_output){write_result, NULL}))
            return NO_MEMORY;
    return DONE;
}

/* The glossary that texts are tried with: as YAML, or compiled. */
static struct gloss_slice source;

static enum outcome try_text(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_options now = *options;
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct gloss_known *known = index ? gloss_known_new(glossary) : NULL;
    enum outcome outcome = index && !known ? NO_MEMORY : outcome_of(index != NULL, &diag);

    if (known) {
        now.plan.known = known;
        outcome =
            gloss_known_add(known, gloss_slice("# known\nsomething else\nOLD\n")) ? run_job(index, &now, &diag) : NO_MEMORY;
    }
    if (outcome == DONE)
        outcome = look_up(glossary, &now);
    gloss_known_free(known);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return outcome;
}

static enum outcome try_compile(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    bool done = glossary && gloss_glossary_compile(glossary, (struct gloss_output){write_result, NULL}, &diag);

    (void)options;
    gloss_glossary_free(glossary);
    return outcome_of(done, &diag);
}

static enum outcome try_compiled(const struct gloss_options *options) {
    static char file[sizeof result];
    struct gloss_slice yaml = source;
    enum outcome outcome = DONE;

    /* It is there from the first run on, in which nothing fails. */
    if (!file[0]) {
        outcome = try_compile(options);
        memcpy(file, result, result_len);
        result_len = 0;
    }
    source = (struct gloss_slice){file, sizeof file};
    memcpy(&source.len, file + 32, sizeof(uint64_t));
    if (outcome == DONE)
        outcome = try_text(options);
    source = yaml;
    return outcome;
}

static enum outcome try_files(const struct gloss_options *options) {
    const char *paths[] = {GLOSS_SOURCE_DIR "/glossary"};
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_load(paths, 1, &diag);

    (void)options;
    gloss_glossary_free(glossary);
    return outcome_of(glossary != NULL, &diag);
}

static const char history[] =
    "2026-11-20T12:00:00Z\t2026-11-20\t4\tgood\tNATO\n2026-11-21T12:00:00Z\t2026-11-21\t3\tgood\tNATO\n"
    "2026-11-20T12:00:01Z\t2026-11-20\t1\tgood\tPAC/political action committee\n";

/* Answers come from a history, fade what they know, are given and taken back, and go out again. */
static enum outcome try_history(const struct gloss_options *options) {
    static const struct gloss_time now = {INT64_C(1795262400), 20778};
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    struct gloss_known *known = glossary ? gloss_known_new(glossary) : NULL;
    struct gloss_store *store = known ? gloss_store_open(":memory:", true, &diag) : NULL;
    enum outcome outcome = glossary && !known ? NO_MEMORY : outcome_of(store != NULL, &diag);
    uint64_t added, answer;

    (void)options;
    if (store)
        outcome = outcome_of(gloss_store_import(store, "history.txt", gloss_slice(history), now, &added, &diag) &&
                                 gloss_store_answer(store, 1, now, GLOSS_EASY, &answer, &diag) &&
                                 gloss_store_undo(store, answer, &diag) &&
                                 gloss_store_fade(store, glossary, known, now.day, 0.9, &diag) &&
                                 gloss_store_export(store, (struct gloss_output){write_result, NULL}, &diag),
                             &diag);
    gloss_store_close(store);
    gloss_known_free(known);
    gloss_glossary_free(glossary);
    return outcome;
}

static bool write_term(void *user, struct gloss_slice term) {
    (void)user;
    return write_result(NULL, term.ptr, term.len);
}

/* A package with a collection of Anki in it, made in the first run, in which nothing fails. */
static enum outcome try_package(const struct gloss_options *options) {
    static char package[1 << 15];
    static size_t package_len;
    struct gloss_diag diag = {.report = note_fault};

    (void)options;
    if (package_len == 0) {
        struct gloss_database *database = gloss_database_open(NULL, NULL);
        struct gloss_buf collection = {0}, out = {0};
        struct gloss_archive archive = {.out = &out};

        gloss_database_run(database, "CREATE TABLE notes(id INTEGER PRIMARY KEY, tags TEXT, flds TEXT);"
                                     "CREATE TABLE cards(id INTEGER PRIMARY KEY, nid INTEGER, ivl INTEGER);"
                                     "INSERT INTO notes VALUES(1, '', 'one'); INSERT INTO cards VALUES(1, 1, 30)");
        gloss_database_put(database, &collection);
        gloss_archive_add(&archive, "collection.anki2", gloss_buf_slice(&collection));
        if (gloss_archive_end(&archive) && out.len <= sizeof package) {
            memcpy(package, out.ptr, out.len);
            package_len = out.len;
        }
        gloss_database_close(database);
        gloss_buf_release(&collection);
        gloss_buf_release(&out);
    }
    return outcome_of(
        gloss_collection_known("a.apkg", (struct gloss_slice){package, package_len}, 21, write_term, NULL, &diag), &diag);
}

static enum outcome try_table(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};

    (void)options;
    return outcome_of(gloss_table_known(gloss_slice("status,term\n5,\"one\"\n2,two\nW,three\n"), write_term, NULL, &diag),
                      &diag);
}

static const char surprising[] =
    "terms:\n"
    "  BMD: {expansion: old shield, definition: Old shield., aliases: [shield, shield, www.b.md]}\n"
    "  KMD: {definition: A XYZQ with KMD., aliases: [shield], see: [KMD, BMD, BMD, Abl\xC3\xB6se]}\n"
    "  shield: dead\n"
    "  Quad: {definition: a, except: [Quad, squad car, quad bike]}\n"
    "  the: {definition: b, use: BMD, names: {ko: [\xEC\x82\xAC]}}\n"
    "  Abl\xC3\xB6se: {definition: c, use: the}\n"
    "  'two  blanks': {senses: [{definition: d, aliases: [ee]}, {definition: e, aliases: [ee]}]}\n";

static enum outcome try_check(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_check *check = gloss_check_parse("surprising.yaml", gloss_slice(surprising), &diag);
    struct gloss_slice memory = {text, sizeof text - 1};
    bool done = check && gloss_check_text(check, "text", gloss_slice_source(&memory), &diag) &&
                gloss_check_report(check, GLOSS_LINTS_ALL, &diag);

    (void)options;
    gloss_check_free(check);
    return outcome_of(done, &diag);
}

/* Something for every rule. */
static const char owing[] =
    "The SLA. An Earned Run Average (ERA), the ERA average. Early Run Article (ERA) of `x`. The earned run average.\n\n"
    "OLD, SM 3s <!-- gloss-off undefind --> North Atlantic Treaty Organization (NATO) of NATO\n\n*[QXZ]: it\nQXZ, TLA\n\n"
    "A QYZ or quick yellow zone.\n";

static void take_report(void *user, const struct gloss_audit_report *report) {
    struct gloss_output output = {write_result, NULL};

    *(bool *)user &=
        gloss_audit_render(GLOSS_AUDIT_JSON, report, output) && gloss_audit_render(GLOSS_AUDIT_SARIF, report, output);
}

/* Read once for the scope, and again as the second text of it. */
static enum outcome audit_twice(struct gloss_audit *audit, struct gloss_audit_scope *scope,
                                const struct gloss_config *config, struct gloss_diag *diag, bool *rendered) {
    enum outcome outcome = scope ? DONE : NO_MEMORY;

    for (uint64_t i = 0; i < 2 && outcome == DONE; i++) {
        struct gloss_slice memory = {owing, sizeof owing - 1};

        if (i > 0)
            gloss_audit_within(audit, scope, i);
        outcome = outcome_of(gloss_audit_text(audit, GLOSS_FORMAT_MARKDOWN, "text", gloss_slice_source(&memory), config,
                                              take_report, rendered, diag),
                             diag);
        if (outcome == DONE && !gloss_audit_scope_add(scope, audit, i))
            outcome = NO_MEMORY;
    }
    return outcome;
}

static enum outcome try_audit(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_config *config =
        gloss_config_parse("config.yaml", gloss_slice("audit: {known: [TLA], rules: {spelling: error}}\n"), &diag);
    struct gloss_glossary *glossary = config ? gloss_glossary_parse("good.yaml", source, &diag) : NULL;
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct gloss_audit_options wanted = {.known = NULL};
    struct gloss_audit *audit = index ? gloss_audit_new(index, &wanted) : NULL;
    struct gloss_audit_scope *scope = audit ? gloss_audit_scope_new() : NULL;
    enum outcome outcome = index && !audit ? NO_MEMORY : outcome_of(index != NULL, &diag);
    bool rendered = true;

    (void)options;
    if (audit)
        outcome = audit_twice(audit, scope, config, &diag, &rendered);
    gloss_audit_scope_free(scope);
    gloss_audit_free(audit);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    gloss_config_free(config);
    return rendered ? outcome : NO_MEMORY;
}

/* Two documents that define terms themselves. */
static const char defining[] =
    "# SF\n\nThe SF of NATO, and *WIDGET*.\n\n*[SF]: Standardised &amp; Foo\n*[WIDGET]: a thing\n"
    "*[NATO]: not that\n";

static enum outcome try_own(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct gloss_job *part = index ? gloss_job_new_part(index, options, (struct gloss_output){write_result, NULL}) : NULL;
    struct gloss_job *job = part ? gloss_job_new(index, options, (struct gloss_output){write_result, NULL}) : NULL;
    enum outcome outcome = index && !job ? NO_MEMORY : outcome_of(index != NULL, &diag);
    bool done = job != NULL;

    for (int i = 0; done && i < 2; i++) {
        struct gloss_slice memory = {defining, sizeof defining - 1};

        done = gloss_job_markup(part, GLOSS_FORMAT_MARKDOWN, i ? "a.md" : "b.md", gloss_slice_source(&memory), &diag);
    }
    if (job)
        outcome = outcome_of(done && gloss_job_join(job, part, &diag) && gloss_job_finish(job, &diag), &diag);
    gloss_job_free(part);
    gloss_job_free(job);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return outcome;
}

/* A document of a site, with the site's own pages. */

static struct gloss_slice result_of(void *user, struct gloss_slice name) {
    (void)user;
    return gloss_slice_is(name, "a/other.md") ? gloss_slice("a/other.html") : (struct gloss_slice){NULL, 0};
}

static enum outcome run_site(const struct gloss_index *index, const struct gloss_options *options, struct gloss_site *site,
                             struct gloss_diag *diag) {
    struct gloss_job *job = gloss_job_new(index, options, (struct gloss_output){write_result, NULL});
    struct gloss_slice memory = {text, sizeof text - 1};
    struct gloss_output output = {write_result, NULL};
    struct gloss_site_page *page = NULL;
    bool done = job && gloss_job_set_place(job, gloss_slice("a/text.md"), gloss_slice("a/text.html"));
    enum outcome outcome = done ? DONE : NO_MEMORY;

    if (done) {
        done = gloss_job_markup(job, GLOSS_FORMAT_MARKDOWN, "text", gloss_slice_source(&memory), diag) &&
               gloss_job_finish(job, diag);
        page = done ? gloss_job_page(job) : NULL;
        outcome = done && !page ? NO_MEMORY : outcome_of(done, diag);
    }
    for (int i = 0; page && done && i < 2; i++)
        done = gloss_site_add(site, page, diag);
    if (page)
        outcome = outcome_of(done && gloss_site_write_glossary(site, &options->render, output, diag) &&
                                 gloss_site_write_index(site, &options->render, output, diag),
                             diag);
    gloss_site_page_free(page);
    gloss_job_free(job);
    return outcome;
}

static enum outcome try_site(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_site_options places = {gloss_slice("glossary.html"), gloss_slice("index.html"), result_of, NULL};
    struct gloss_options now = *options;
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct gloss_scope *scope = index ? gloss_scope_new(glossary) : NULL;
    struct gloss_site *site = scope ? gloss_site_new(glossary, &places) : NULL;
    enum outcome outcome = index && !site ? NO_MEMORY : outcome_of(index != NULL, &diag);

    now.plan.scope = scope;
    now.render.site = site;
    if (site)
        outcome = run_site(index, &now, site, &diag);
    gloss_site_free(site);
    gloss_scope_free(scope);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return outcome;
}

/* A deck of the text, in the format of a number; and as a package a second time, with the first as the earlier one. */
static enum outcome run_deck(struct gloss_study *study, enum gloss_deck_format format, struct gloss_diag *diag) {
    struct gloss_deck_options options = {.cards = GLOSS_CARD_BIT(GLOSS_CARD_COUNT) - 1};
    struct gloss_slice memory = {text, sizeof text - 1};
    bool done = gloss_study_document(study, GLOSS_FORMAT_MARKDOWN, "text", gloss_slice_source(&memory), diag);

    for (int i = 0; done && i <= (format == GLOSS_DECK_APKG); i++) {
        struct gloss_deck *deck = gloss_deck_new(study, &options, diag);

        result_len = 0;
        done = deck && gloss_deck_write(deck, format, false, (struct gloss_output){write_result, NULL}, diag);
        gloss_deck_free(deck);
        options.before = (struct gloss_slice){result, result_len};
    }
    return outcome_of(done, diag);
}

static enum outcome try_deck(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct gloss_study *study = index ? gloss_study_new(index, NULL) : NULL;
    enum outcome outcome = index && !study ? NO_MEMORY : outcome_of(index != NULL, &diag);

    if (study)
        outcome = run_deck(study, (enum gloss_deck_format)options->render.width, &diag);
    gloss_study_free(study);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return outcome;
}

static const char asked[] =
    "terms:\n"
    "  DNS: {definition: Finds the numbers that belong to the name of a machine., tags: [net]}\n"
    "  NTP: {definition: Sets clocks by asking servers for the time., tags: [net], examples: [Clocks are set by NTP at "
    "night.]}\n"
    "  ARP: {definition: Asks a local wire which card has an address., tags: [net], aliases: [address resolution]}\n"
    "  BGP: {expansion: border gateway protocol, definition: Tells routers which ways there are., tags: [net]}\n"
    "  MOU: {expansion: memorandum of understanding}\n";

static bool run_quiz(const struct gloss_index *index, uint32_t kinds, struct gloss_diag *diag) {
    static const enum gloss_quiz_format formats[] = {GLOSS_QUIZ_HTML, GLOSS_QUIZ_GIFT, GLOSS_QUIZ_MARKDOWN,
                                                     GLOSS_QUIZ_JSON};
    struct gloss_quiz_options options = {.seed = 1, .count = 10, .kinds = kinds, .title = {"T", 1}};
    struct gloss_quiz *quiz = gloss_quiz_new(index, &options, diag);
    bool done = quiz != NULL;

    for (size_t i = 0; done && i < 4; i++)
        if (!gloss_quiz_render(quiz, formats[i], (struct gloss_output){write_result, NULL})) {
            diag->status = GLOSS_ENOMEM;
            done = false;
        }
    for (size_t i = 0; done && i < gloss_quiz_count(quiz); i++) {
        const struct gloss_quiz_question *question = gloss_quiz_get(quiz, i);

        if (question->accepted.count && !gloss_quiz_accepts(quiz, question, question->accepted.items[0], diag))
            done = false;
        if (done && question->accepted.count)
            gloss_quiz_accepts(quiz, question, (struct gloss_slice){"some other name", 15}, diag);
        done = done && diag->errors == 0;
    }
    gloss_quiz_free(quiz);
    return done;
}

static enum outcome try_quiz(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_parse("asked.yaml", gloss_slice(asked), &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    bool done = index && run_quiz(index, 0, &diag) && run_quiz(index, GLOSS_QUIZ_BIT(GLOSS_QUIZ_CLOZE), &diag);

    (void)options;
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return outcome_of(done, &diag);
}

static const char introducing[] =
    "The Nuclear Consultative Group (NCG), beats per minute (bpm) and M\xC3\xA9"
    "decins Sans Fronti\xC3\xA8res (MSF) met.\n"
    "An old national authority (NATO) and the DPRK (North Korea). Ready now and then: the RNT, or 5 bpm.\n\n"
    "National Transportation Safety Board staff. The NTSB of the National Transportation Safety Board.\n";

static bool run_harvest(struct gloss_discoverer *discoverer, struct gloss_harvest *harvest,
                        const struct gloss_glossary *glossary, struct gloss_diag *diag) {
    struct gloss_harvest_options options = {.glossary = glossary, .ignored = gloss_slice("NGO\nMSF = x\n")};
    struct gloss_output output = {write_result, NULL};
    struct gloss_slice memory = {introducing, sizeof introducing - 1}, again = memory;
    struct gloss_harvest *whole = gloss_harvest_new(true);
    size_t count;
    bool done = whole ? true : (diag->status = GLOSS_ENOMEM, false);

    done = done &&
           gloss_discover_document(discoverer, GLOSS_FORMAT_HTML, "text", gloss_slice_source(&memory), output, diag) &&
           gloss_discover_record(discoverer, "lines", 1, gloss_slice("{\"text\": \"\\u00c4 DNS, or AB (Alpha Beta)\"}"),
                                 output, diag) &&
           gloss_harvest_document(harvest, discoverer, GLOSS_FORMAT_PLAIN, "text", gloss_slice_source(&again), diag) &&
           gloss_harvest_join(whole, harvest, diag) && gloss_harvest_write(whole, &options, output, diag) &&
           gloss_harvest_write_ignored(whole, &options, output, diag) &&
           gloss_harvest_merge(whole, &options, "good.yaml", source, output, &count, diag);
    gloss_harvest_free(whole);
    return done;
}

static enum outcome try_discover(const struct gloss_options *options) {
    struct gloss_diag diag = {.report = note_fault};
    struct gloss_glossary *glossary = gloss_glossary_parse("good.yaml", source, &diag);
    struct gloss_discoverer *discoverer = gloss_discoverer_new(NULL);
    struct gloss_harvest *harvest = gloss_harvest_new(true);
    enum outcome outcome = glossary ? NO_MEMORY : outcome_of(false, &diag);

    (void)options;
    if (glossary && discoverer && harvest)
        outcome = outcome_of(run_harvest(discoverer, harvest, glossary, &diag), &diag);
    gloss_harvest_free(harvest);
    gloss_discoverer_free(discoverer);
    gloss_glossary_free(glossary);
    return outcome;
}

static const struct scenario {
    const char *name;
    enum outcome (*run)(const struct gloss_options *options);
    struct gloss_options options;
    size_t step; /* try every step-th allocation: loading the shipped glossary has tens of thousands */
} scenarios[] = {
    {"audit", try_audit, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"faulty glossary", try_faulty, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"text", try_text, {.render = {.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_END}}, 1},
    {"text, paragraphs",
     try_text,
     {.plan = {.mark = GLOSS_MARK_PARAGRAPH}, .render = {.to = GLOSS_TO_TEXT, .notes = GLOSS_NOTES_PARAGRAPH}},
     1},
    {"terminal",
     try_text,
     {.plan = {.mark = GLOSS_MARK_ALL}, .render = {.to = GLOSS_TO_TERMINAL, .width = 60, .color = true}},
     1},
    {"inline", try_text, {.render = {.to = GLOSS_TO_TERMINAL, .notes = GLOSS_NOTES_INLINE}}, 1},
    {"json",
     try_text,
     {.plan = {.mark = GLOSS_MARK_ALL}, .render = {.to = GLOSS_TO_JSON, .offsets = GLOSS_OFFSETS_UTF16}},
     1},
    {"jsonl", try_text, {.plan = {.mark = GLOSS_MARK_EVERY, .every = 2}, .render = {.to = GLOSS_TO_JSONL}}, 1},
    {"explain", try_text, {.render = {.to = GLOSS_TO_TEXT, .explain = true}}, 1},
    {"explain a place", try_text, {.render = {.to = GLOSS_TO_TERMINAL, .explain = true, .line = 3, .column = 7}}, 1},
    {"explain in json", try_text, {.render = {.to = GLOSS_TO_JSON, .explain = true}}, 1},
    {"list", try_text, {.render = {.to = GLOSS_TO_TERMINAL, .list = true, .width = 40}}, 1},
    {"csv", try_text, {.render = {.to = GLOSS_TO_CSV, .list = true}}, 1},
    {"coverage", try_text, {.render = {.to = GLOSS_TO_TEXT, .list = true, .coverage = true}}, 1},
    {"coverage in csv", try_text, {.render = {.to = GLOSS_TO_CSV, .list = true, .coverage = true}}, 1},
    {"quiz", try_quiz, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"json list", try_text, {.render = {.to = GLOSS_TO_JSON, .list = true}}, 1},
    {"latex", try_text, {.plan = {.mark = GLOSS_MARK_ALL}, .render = {.to = GLOSS_TO_LATEX}}, 1},
    {"latex, notes", try_text, {.render = {.to = GLOSS_TO_LATEX, .latex_style = GLOSS_LATEX_NOTES}}, 1},
    {"latex list", try_text, {.render = {.to = GLOSS_TO_LATEX, .list = true}}, 1},
    {"package", try_deck, {.render = {.width = GLOSS_DECK_APKG}}, 3},
    {"Anki's text", try_deck, {.render = {.width = GLOSS_DECK_ANKI}}, 1},
    {"Yomitan", try_deck, {.render = {.width = GLOSS_DECK_YOMITAN}}, 1},
    {"cards as JSON", try_deck, {.render = {.width = GLOSS_DECK_JSON}}, 1},
    {"html", try_text, {.render = {.to = GLOSS_TO_HTML, .verify = true}}, 1},
    {"page", try_text, {.render = {.to = GLOSS_TO_HTML}}, 1},
    {"site", try_site, {.plan = {.mark = GLOSS_MARK_ALL}, .render = {.to = GLOSS_TO_HTML}}, 1},
    {"site of Markdown",
     try_site,
     {.plan = {.mark = GLOSS_MARK_ALL}, .render = {.to = GLOSS_TO_MARKDOWN, .notes = GLOSS_NOTES_LINKS}},
     1},
    {"footnotes", try_text, {.render = {.to = GLOSS_TO_MARKDOWN, .notes = GLOSS_NOTES_FOOTNOTES}}, 1},
    {"abbreviations", try_text, {.render = {.to = GLOSS_TO_MARKDOWN, .notes = GLOSS_NOTES_ABBREVIATIONS}}, 1},
    {"own terms", try_own, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"own terms, explained", try_own, {.render = {.to = GLOSS_TO_JSON, .explain = true}}, 1},
    {"own terms, listed", try_own, {.render = {.to = GLOSS_TO_JSON, .list = true}}, 1},
    {"own terms, latex", try_own, {.render = {.to = GLOSS_TO_LATEX}}, 1},
    {"own terms, page", try_own, {.render = {.to = GLOSS_TO_HTML}}, 1},
    {"compile", try_compile, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"compiled", try_compiled, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"compiled, explain", try_compiled, {.render = {.to = GLOSS_TO_JSON, .explain = true}}, 1},
    {"discover", try_discover, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"check", try_check, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"history", try_history, {.render = {.to = GLOSS_TO_TEXT}}, 3},
    {"package of Anki", try_package, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"table", try_table, {.render = {.to = GLOSS_TO_TEXT}}, 1},
    {"files", try_files, {.render = {.to = GLOSS_TO_TEXT}}, 37},
};

/* Returns how many allocations were tried, 0 after a failure that was told. */
static size_t run_scenario(const struct scenario *scenario) {
    static char expected[sizeof result];
    size_t expected_len, tried = 0;
    enum outcome outcome;

    fail_at = 0;
    result_len = 0;
    outcome = scenario->run(&scenario->options);
    expected_len = result_len;
    memcpy(expected, result, result_len);
    if (outcome != DONE) {
        printf("%s: fails with memory enough\n", scenario->name);
        return 0;
    }
    for (int again = 0; again < 2; again++) {
        for (size_t nth = 1; nth < MOST; nth += scenario->step) {
            long before = live;

            result_len = calls = 0;
            sticky = again;
            fail_at = nth;
            outcome = scenario->run(&scenario->options);
            fail_at = 0;
            tried++;
            if (live != before) {
                printf("%s: %ld blocks are left when allocation %zu fails\n", scenario->name, live - before, nth);
                return 0;
            }
            if (outcome == WRONG || (outcome == DONE && !gloss_slice_equal((struct gloss_slice){result, result_len},
                                                                           (struct gloss_slice){expected, expected_len}))) {
                printf("%s: %s when allocation %zu fails\n", scenario->name,
                       outcome == WRONG ? "ends without saying that there is no memory" : "other output, and no fault",
                       nth);
                return 0;
            }
            if (calls < nth)
                break; /* there is no such allocation: all have failed */
        }
    }
    return tried;
}

int main(void) {
    size_t failed = 0, count = sizeof scenarios / sizeof *scenarios;

    setvbuf(stdout, NULL, _IONBF, 0);
    source = gloss_slice(good);
    for (size_t i = 0; i < count; i++) {
        size_t tried = run_scenario(&scenarios[i]);

        failed += tried == 0;
        if (tried)
            printf("%s: %zu failures\n", scenarios[i].name, tried);
    }
    printf("%zu passed, %zu failed\n", count - failed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#else

int main(void) {
    printf("needs the GNU C library, and no sanitizer that has a malloc of its own\n");
    return SKIPPED;
}

#endif
