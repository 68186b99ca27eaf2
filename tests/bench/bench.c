/* bench.c - how many bytes a second are searched for the terms of a glossary, by ours and by other engines.
 *
 *     bench [OPTION...] TEXT GLOSSARY...
 *
 *     --only ENGINE     one engine and ours
 *     --skip ENGINE     all but this one; may come often
 *     --repeat N        runs that are measured, 5
 *     --seconds S       how long one run may take, 1: a slow engine searches the beginning of the text, and so does ours once more
 *     --bytes N,N...    these lengths instead, each by all engines that can; a longer text than there is is the text again and again
 *     --plugin LIBRARY  more engines: engine_plugin.c
 *     --python PROGRAM --script FILE   and those of engines.py; without them commands and Python are left out
 *     --json FILE       append the results, an object a line
 *     --name NAME       what the text is called there
 *
 * The text lies in memory, and what is found is counted and summed up in a checksum. Time is that of the thread on its processor, or
 * of the process of a command. All engines are prepared first; then each searches once to warm up, and then in N rounds all of them
 * take turns. Engines that can be exact are held to engine_plain.c by the checksum. */
#define _DEFAULT_SOURCE
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "compare.h"
#include "glossary/model.h"
#include "match/index.h"
#include "timing.h"

enum {
    MAX_REPEAT = 1000,
    MAX_SIZES = 32,
    MAX_ENGINES = 32,
    MAX_UNITS = MAX_ENGINES + 2 * MAX_SIZES,
    MAX_SKIPS = 16,
    FIRST_BYTES = 12500,         /* of the text to see how slow an engine is */
    LEAST_BYTES = 50000,         /* of a text that a slow engine is measured with */
    MAX_PLAIN_BYTES = 250000000, /* where more was searched, the engines are compared with each other */
    COMPARED_BYTES = 20000000,
    SLOWEST = 4,      /* times the time for one run, that a piece of LEAST_BYTES may take */
    MAX_SECONDS = 15, /* for one run of --bytes */
};

struct options {
    const char *only, *skips[MAX_SKIPS], *plugin, *python, *script, *json, *name, *text_path;
    size_t skip_count, repeat, sizes[MAX_SIZES], size_count;
    double seconds;
};

/* ---- Our own engine: it takes the index, not terms ---- */

static bool count_mention(void *user, const struct gloss_mention *mention) {
    bench_span_add(user, mention->start, mention->end);
    return true;
}

static bool ours_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    struct gloss_diag diag = {0};

    return gloss_find(prepared, text, count_mention, spans, &diag);
}

static void ours_release(void *prepared) { gloss_index_free(prepared); }

static const struct bench_engine ours = {"gloss",      "all of doc/matching.md", false, NULL, ours_scan, ours_release,
                                         gloss_version};
static const struct bench_engine ours_exact = {
    "gloss-exact", "the same with capitals exact", false, NULL, ours_scan, ours_release, gloss_version};

/* ---- One glossary ---- */

/* An engine that is ready, or why it is not. */
struct contender {
    const struct bench_engine *engine;
    void *prepared;
    const char *why;
    double build_seconds, mb_per_s; /* mb_per_s: about */
    uint64_t memory, peak;
};

/* An engine over so many bytes of the text. */
struct unit {
    struct contender *contender;
    struct gloss_slice text;
    double values[MAX_REPEAT];
    struct bench_figures speed;
    struct bench_spans spans;
    const char *why;
};

struct bench {
    const struct options *options;
    struct gloss_slice text; /* as long as the longest that is searched */
    const char *path;        /* of the glossary */
    struct gloss_glossary *glossary, *exact_glossary;
    struct bench_task task;
    struct gloss_slice *forms;
    size_t form_room;
    char folder[64];
    struct contender contenders[MAX_ENGINES], plain;
    size_t contender_count;
    struct unit *units;
    size_t unit_count;
    double load_seconds;
    struct bench_spans expected; /* by the plain rule, in the first expected_bytes */
    size_t expected_bytes;
    FILE *json;
};

static void print_fault(void *user, const struct gloss_fault *fault) {
    (void)user;
    fprintf(stderr, "bench: %s:%zu: %s\n", fault->file ? fault->file : "", fault->line, fault->message);
}

/* ---- Memory ---- */

static uint64_t status_bytes(const char *field) {
    FILE *file = fopen("/proc/self/status", "r");
    char line[200];
    uint64_t kib = 0;

    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, field, strlen(field)) == 0)
            kib = strtoull(line + strlen(field), NULL, 10);
    if (file)
        fclose(file);
    return kib * 1024;
}

static uint64_t resident(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    return status_bytes("VmRSS:");
}

/* From now on, the most memory is counted anew. */
static void reset_peak(void) {
    FILE *file = fopen("/proc/self/clear_refs", "w");

    if (file) {
        fputs("5", file);
        fclose(file);
    }
}

static uint64_t above(uint64_t value, uint64_t base) { return value > base ? value - base : 0; }

/* ---- Terms ---- */

static bool take_form(void *user, const struct gloss_form *form) {
    struct bench *bench = user;

    if (form->is_except || form->text.len == 0)
        return true;
    if (bench->task.terms.count == bench->form_room) {
        size_t room = bench->form_room ? 2 * bench->form_room : 1024;
        struct gloss_slice *grown = realloc(bench->forms, room * sizeof *grown);

        if (!grown)
            return false;
        bench->forms = grown;
        bench->form_room = room;
    }
    bench->forms[bench->task.terms.count++] = form->text;
    return true;
}

static int longer_first(const void *a, const void *b) {
    const struct gloss_slice *left = a, *right = b;

    if (left->len != right->len)
        return left->len < right->len ? 1 : -1;
    return memcmp(left->ptr, right->ptr, left->len);
}

/* All forms of the glossary, each once: what the others search for. The longest come first, for those who take the first that fits. */
static bool gather_terms(struct bench *bench) {
    size_t kept = 0;

    for (size_t i = 0; i < gloss_glossary_count(bench->glossary); i++)
        if (!gloss_entry_each_form(gloss_glossary_entry(bench->glossary, i), take_form, bench))
            return false;
    qsort(bench->forms, bench->task.terms.count, sizeof *bench->forms, longer_first);
    for (size_t i = 0; i < bench->task.terms.count; i++)
        if (i == 0 || longer_first(&bench->forms[kept - 1], &bench->forms[i]) != 0)
            bench->forms[kept++] = bench->forms[i];
    bench->task.terms = (struct gloss_list){bench->forms, kept};
    return true;
}

static bool write_terms(const struct bench *bench) {
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/terms.txt", bench->folder);
    file = fopen(path, "wb");
    if (!file)
        return false;
    for (size_t i = 0; i < bench->task.terms.count; i++)
        fprintf(file, "%.*s\n", (int)bench->task.terms.items[i].len, bench->task.terms.items[i].ptr);
    return fclose(file) == 0;
}

static void write_quoted(FILE *file, struct gloss_slice text) {
    fputc('"', file);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            fputc('\\', file);
        fputc(text.ptr[i], file);
    }
    fputc('"', file);
}

/* The same forms once more, as terms whose capitals count. */
static struct gloss_glossary *exact_glossary(const struct bench *bench) {
    struct gloss_diag diag = {.report = print_fault};
    struct gloss_glossary *glossary = NULL;
    char *yaml = NULL;
    size_t len = 0;
    FILE *file = open_memstream(&yaml, &len);

    if (!file)
        return NULL;
    fputs("defaults: {case: exact}\nterms:\n", file);
    for (size_t i = 0; i < bench->task.terms.count; i++) {
        fputs("  ", file);
        write_quoted(file, bench->task.terms.items[i]);
        fputs(": term\n", file);
    }
    if (fclose(file) == 0)
        glossary = gloss_glossary_parse("exact", (struct gloss_slice){yaml, len}, &diag);
    free(yaml);
    return glossary;
}

/* ---- Getting ready ---- */

static bool is_named(const char *name, const struct bench_engine *engine) { return strcmp(name, engine->name) == 0; }

static bool is_wanted(const struct options *options, const struct bench_engine *engine) {
    for (size_t i = 0; i < options->skip_count; i++)
        if (is_named(options->skips[i], engine))
            return false;
    return !options->only || is_named(options->only, engine) || is_named(engine->name, &ours) ||
           is_named("gloss-exact", engine);
}

static void prepare_ours(struct contender *contender, const struct gloss_glossary *glossary) {
    struct gloss_diag diag = {.report = print_fault};

    contender->prepared = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    contender->why = "it cannot be indexed";
}

static void add_contender(struct bench *bench, const struct bench_engine *engine) {
    struct contender *contender = &bench->contenders[bench->contender_count];
    uint64_t before;
    double began;

    if (!is_wanted(bench->options, engine) || bench->contender_count == MAX_ENGINES)
        return;
    bench->contender_count++;
    *contender = (struct contender){.engine = engine};
    before = resident();
    reset_peak();
    began = bench_now();
    if (engine == &ours || engine == &ours_exact)
        prepare_ours(contender, engine == &ours ? bench->glossary : bench->exact_glossary);
    else
        contender->prepared = engine->prepare(&bench->task, &contender->why);
    contender->build_seconds = bench_now() - began;
    contender->peak = above(status_bytes("VmHWM:"), before);
    contender->memory = above(resident(), before);
}

static void add_contenders(struct bench *bench) {
    const struct options *options = bench->options;
    const struct bench_engine *plugged = NULL;
    const char *why = NULL;
    size_t count = 0;

    add_contender(bench, &ours);
    add_contender(bench, &ours_exact);
#ifdef BENCH_HYPERSCAN
    add_contender(bench, &bench_hyperscan);
#endif
#ifdef BENCH_RE2
    add_contender(bench, &bench_re2);
#endif
    add_contender(bench, &bench_pcre2);
    if (options->plugin)
        plugged = bench_plugin_load(options->plugin, &count, &why);
    if (options->plugin && !plugged)
        fprintf(stderr, "bench: warning: %s: %s\n", options->plugin, why);
    for (size_t i = 0; plugged && i < count; i++)
        add_contender(bench, &plugged[i]);
    if (options->python && options->script)
        for (size_t i = 0; i < BENCH_PROCESSES; i++)
            add_contender(bench, &bench_processes[i]);
}

/* About how fast an engine is: by short texts first, for some take minutes for a megabyte. They compile as they search, so that
 * the first time does not count. */
static void probe(struct bench *bench, struct contender *contender) {
    uint64_t before = resident();

    for (size_t bytes = FIRST_BYTES; contender->prepared; bytes *= 4) {
        struct gloss_slice piece = {bench->text.ptr, bytes < bench->text.len ? bytes : bench->text.len};
        struct bench_spans spans = {0};
        double took = 0;

        for (int i = 0; i < 2 && (i == 0 || took < bench->options->seconds); i++) {
            double began = bench_now();

            spans = (struct bench_spans){0};
            if (!contender->engine->scan(contender->prepared, piece, &spans)) {
                contender->why = "it gives up, or takes minutes for a piece of the text";
                return;
            }
            took = spans.seconds > 0 ? spans.seconds : bench_now() - began;
        }
        if (took > SLOWEST * bench->options->seconds && piece.len <= LEAST_BYTES) {
            contender->mb_per_s = 0;
            contender->why = "too slow to wait for: seconds for 50 kB";
            return;
        }
        contender->mb_per_s = (double)piece.len / 1e6 / (took > 1e-9 ? took : 1e-9);
        if (took > bench->options->seconds / 8 || piece.len == bench->text.len)
            break;
    }
    contender->memory += above(resident(), before);
}

static void add_unit(struct bench *bench, struct contender *contender, size_t bytes) {
    for (size_t i = 0; i < bench->unit_count; i++)
        if (bench->units[i].contender == contender && bench->units[i].text.len == bytes)
            return;
    if (bench->unit_count < MAX_UNITS)
        bench->units[bench->unit_count++] = (struct unit){.contender = contender, .text = {bench->text.ptr, bytes}};
}

static bool is_ours(const struct contender *contender) {
    return contender->engine == &ours || contender->engine == &ours_exact;
}

/* As much of the text as is searched in the time for one run: the whole, or a quarter, or a quarter of that. */
static size_t bytes_for(const struct bench *bench, const struct contender *contender) {
    size_t bytes = bench->text.len;

    while (bytes / 4 >= LEAST_BYTES && (double)bytes / 1e6 / contender->mb_per_s > bench->options->seconds)
        bytes /= 4;
    return bytes;
}

/* Ours searches every length that another engine does. */
static void add_units(struct bench *bench) {
    for (size_t i = 0; i < bench->contender_count; i++) {
        struct contender *contender = &bench->contenders[i];

        if (!contender->prepared || contender->mb_per_s <= 0)
            continue;
        if (bench->options->size_count == 0)
            add_unit(bench, contender, bytes_for(bench, contender));
        for (size_t j = 0; j < bench->options->size_count; j++)
            if ((double)bench->options->sizes[j] / 1e6 / contender->mb_per_s <= MAX_SECONDS)
                add_unit(bench, contender, bench->options->sizes[j]);
    }
    for (size_t i = 0, count = bench->unit_count; i < count; i++)
        for (size_t j = 0; j < bench->contender_count; j++)
            if (is_ours(&bench->contenders[j]) && bench->contenders[j].prepared)
                add_unit(bench, &bench->contenders[j], bench->units[i].text.len);
}

/* ---- Measuring ---- */

/* round 0 warms up. */
static void run_unit(struct unit *unit, size_t round) {
    double began = bench_now(), took;
    struct bench_spans spans = {0};

    if (unit->why)
        return;
    if (!unit->contender->engine->scan(unit->contender->prepared, unit->text, &spans)) {
        unit->why = "it gave up";
        return;
    }
    took = spans.seconds > 0 ? spans.seconds : bench_now() - began;
    unit->spans = spans;
    if (round > 0)
        unit->values[round - 1] = (double)unit->text.len / 1e6 / (took > 1e-9 ? took : 1e-9);
}

static void measure(struct bench *bench) {
    for (size_t round = 0; round <= bench->options->repeat; round++)
        for (size_t i = 0; i < bench->unit_count; i++)
            run_unit(&bench->units[i], round);
    for (size_t i = 0; i < bench->unit_count; i++)
        if (!bench->units[i].why)
            bench->units[i].speed = bench_figures_of(bench->units[i].values, bench->options->repeat);
}

/* ---- Judging ---- */

static const struct unit *unit_of(const struct bench *bench, const struct bench_engine *engine, size_t bytes) {
    for (size_t i = 0; i < bench->unit_count; i++)
        if (bench->units[i].contender->engine == engine && bench->units[i].text.len == bytes && !bench->units[i].why)
            return &bench->units[i];
    return NULL;
}

/* What the plain rule finds in the text of a unit; where that takes too long, what the first exact engine does. */
static struct bench_spans expected(struct bench *bench, const struct unit *unit) {
    if (bench->plain.prepared && unit->text.len <= MAX_PLAIN_BYTES) {
        if (bench->expected_bytes != unit->text.len) {
            bench->expected = (struct bench_spans){0};
            bench_plain.scan(bench->plain.prepared, unit->text, &bench->expected);
            bench->expected_bytes = unit->text.len;
        }
        return bench->expected;
    }
    for (size_t i = 0; i < bench->unit_count; i++) {
        const struct unit *other = &bench->units[i];

        if (other->contender->engine->is_exact && other->text.len == unit->text.len && !other->why)
            return other->spans;
    }
    return (struct bench_spans){0};
}

/* In a word or two, whether an engine found what it was to find. */
static const char *verdict(const struct unit *unit, struct bench_spans plain, char text[32]) {
    if (is_ours(unit->contender))
        return "own rules";
    if (unit->spans.count == plain.count && unit->spans.checksum == plain.checksum)
        return "equal";
    if (unit->contender->engine->is_exact)
        return "WRONG";
    snprintf(text, 32, "%+.3f %%", plain.count ? 100 * ((double)unit->spans.count / (double)plain.count - 1) : 0);
    return text;
}

/* ---- Printing ---- */

static const char *glossary_name(const char *path, char name[64]) {
    const char *slash = strrchr(path, '/');

    snprintf(name, 64, "%s", slash ? slash + 1 : path);
    if (strrchr(name, '.'))
        *strrchr(name, '.') = '\0';
    return name;
}

/* Names, rules and reasons: nothing of them needs escapes but for paths. */
static void json_text(FILE *file, const char *key, const char *text) {
    fprintf(file, ", \"%s\": \"", key);
    for (; *text; text++)
        if ((unsigned char)*text >= 0x20)
            fprintf(file, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fputc('"', file);
}

static void json_begin(struct bench *bench, const char *kind) {
    char name[64];

    fprintf(bench->json, "{\"kind\": \"%s\"", kind);
    json_text(bench->json, "glossary", glossary_name(bench->path, name));
    json_text(bench->json, "text", bench->options->name);
    fprintf(bench->json, ", \"terms\": %zu", bench->task.terms.count);
}

static void json_unit(struct bench *bench, const struct unit *unit, struct bench_cost cost, const char *found) {
    const struct contender *contender = unit->contender;

    if (!bench->json)
        return;
    json_begin(bench, "scan");
    json_text(bench->json, "engine", contender->engine->name);
    json_text(bench->json, "version", contender->engine->version());
    json_text(bench->json, "rules", contender->engine->rules);
    json_text(bench->json, "verdict", found);
    fprintf(bench->json,
            ", \"exact\": %s, \"bytes\": %zu, \"runs\": %zu, \"mb_per_s\": %.4f, \"min\": %.4f, \"max\": %.4f, "
            "\"count\": %" PRIu64 ", \"checksum\": \"%016" PRIx64 "\", \"build_s\": %.6f, \"memory\": %" PRIu64
            ", \"peak\": %" PRIu64 "}\n",
            contender->engine->is_exact ? "true" : "false", unit->text.len, bench->options->repeat, unit->speed.median,
            unit->speed.min, unit->speed.max, unit->spans.count, unit->spans.checksum, cost.seconds, cost.bytes,
            contender->peak);
}

static void json_skip(struct bench *bench, const char *engine, const char *why) {
    if (!bench->json)
        return;
    json_begin(bench, "skip");
    json_text(bench->json, "engine", engine);
    json_text(bench->json, "why", why);
    fputs("}\n", bench->json);
}

static struct bench_cost cost_of(const struct contender *contender) {
    struct bench_cost cost = bench_process_cost(contender->engine, contender->prepared);

    if (cost.seconds == 0 && cost.bytes == 0)
        return (struct bench_cost){contender->build_seconds, contender->memory};
    return cost;
}

/* Of the text, searched by an engine at once. */
static size_t most_bytes(const struct bench *bench, const struct contender *contender) {
    size_t most = 0;

    for (size_t i = 0; i < bench->unit_count; i++)
        if (bench->units[i].contender == contender && bench->units[i].text.len > most)
            most = bench->units[i].text.len;
    return most;
}

static void print_unit(struct bench *bench, const struct unit *unit) {
    const struct unit *our = unit_of(bench, &ours, unit->text.len);
    bool is_shown = bench->options->size_count > 0 || unit->text.len == most_bytes(bench, unit->contender);
    struct bench_cost cost = cost_of(unit->contender);
    char span[40], ratio[20] = "-", text[32];
    const char *found;

    if (unit->why) {
        printf("  %-19s %s\n", unit->contender->engine->name, unit->why);
        json_skip(bench, unit->contender->engine->name, unit->why);
        return;
    }
    found = verdict(unit, expected(bench, unit), text);
    snprintf(span, sizeof span, "%.4g-%.4g", unit->speed.min, unit->speed.max);
    if (our && unit->speed.median > 0)
        snprintf(ratio, sizeof ratio, "%.2f", our->speed.median / unit->speed.median);
    if (is_shown)
        printf("  %-19s %8.4g  %-15s %7s %8.2f %10" PRIu64 " %9.0f  %-9s %8.3f %8.1f  %s\n", unit->contender->engine->name,
               unit->speed.median, span, ratio, (double)unit->text.len / 1e6, unit->spans.count,
               (double)unit->spans.count / ((double)unit->text.len / 1e6), found, cost.seconds, (double)cost.bytes / 1e6,
               unit->contender->engine->rules);
    json_unit(bench, unit, cost, found);
}

static void print_table(struct bench *bench) {
    printf("  %-19s %8s  %-15s %7s %8s %10s %9s  %-9s %8s %8s  %s\n", "engine", "MB/s", "slowest-fastest", "ours is",
           "over MB", "found", "a MB", "spans", "build s", "MB held", "how");
    for (size_t i = 0; i < bench->contender_count; i++) {
        struct contender *contender = &bench->contenders[i];

        if (!contender->prepared || contender->mb_per_s <= 0) {
            printf("  %-19s %s\n", contender->engine->name, contender->why ? contender->why : "no reason");
            json_skip(bench, contender->engine->name, contender->why ? contender->why : "no reason");
        }
        for (size_t j = 0; j < bench->unit_count; j++)
            if (bench->units[j].contender == contender)
                print_unit(bench, &bench->units[j]);
    }
    fflush(stdout);
}

/* NULL: it was left out, or is not ready. */
static const struct contender *contender_of(const struct bench *bench, const struct bench_engine *engine) {
    for (size_t i = 0; i < bench->contender_count; i++)
        if (bench->contenders[i].engine == engine && bench->contenders[i].prepared)
            return &bench->contenders[i];
    return NULL;
}

/* In what our rules differ from the plain one, with capitals exact in both. */
static void print_difference(struct bench *bench) {
    struct gloss_slice piece = {bench->text.ptr, bench->text.len < COMPARED_BYTES ? bench->text.len : COMPARED_BYTES};
    const struct contender *exact = contender_of(bench, &ours_exact);
    struct bench_difference of;

    if (!bench->plain.prepared || !exact || !bench_compare(exact->prepared, bench->plain.prepared, piece, &of))
        return;
    printf("  In the first %.1f MB gloss-exact and the plain rule share %" PRIu64 " spans. Only ours: %" PRIu64
           " plurals and singulars, %" PRIu64 " written otherwise (hyphen, line break, dots), %" PRIu64
           " beside an underscore, %" PRIu64 " that follow from these. Only the plain rule: %" PRIu64
           " inside or across one of ours, %" PRIu64 " beside a letter beyond ASCII, %" PRIu64
           " beside a full stop (initialisms), %" PRIu64 " others.\n",
           (double)piece.len / 1e6, of.both, of.ours.inflected, of.ours.spelled, of.ours.underscore, of.ours.rest,
           of.plain.overlaps, of.plain.accents, of.plain.dotted, of.plain.rest);
    if (!bench->json)
        return;
    json_begin(bench, "difference");
    fprintf(bench->json,
            ", \"bytes\": %zu, \"both\": %" PRIu64 ", \"inflected\": %" PRIu64 ", \"spelled\": %" PRIu64
            ", \"underscore\": %" PRIu64 ", \"follows\": %" PRIu64 ", \"overlaps\": %" PRIu64 ", \"accents\": %" PRIu64
            ", \"dotted\": %" PRIu64 ", \"others\": %" PRIu64 "}\n",
            piece.len, of.both, of.ours.inflected, of.ours.spelled, of.ours.underscore, of.ours.rest, of.plain.overlaps,
            of.plain.accents, of.plain.dotted, of.plain.rest);
}

/* ---- A glossary, from first to last ---- */

static bool load(struct bench *bench) {
    struct gloss_diag diag = {.report = print_fault};
    double began = bench_now();

    bench->glossary = gloss_glossary_load(&bench->path, 1, &diag);
    bench->load_seconds = bench_now() - began;
    if (!bench->glossary || !gather_terms(bench) || !write_terms(bench))
        return false;
    bench->exact_glossary = exact_glossary(bench);
    return true;
}

static void release(struct bench *bench) {
    char path[128];

    for (size_t i = 0; i < bench->contender_count; i++)
        if (bench->contenders[i].prepared)
            bench->contenders[i].engine->release(bench->contenders[i].prepared);
    if (bench->plain.prepared)
        bench_plain.release(bench->plain.prepared);
    gloss_glossary_free(bench->exact_glossary);
    gloss_glossary_free(bench->glossary);
    free(bench->forms);
    free(bench->units);
    snprintf(path, sizeof path, "%s/terms.txt", bench->folder);
    unlink(path);
    rmdir(bench->folder);
}

static bool open_folder(struct bench *bench) {
    const char *where = getenv("TMPDIR");

    snprintf(bench->folder, sizeof bench->folder, "%.40s/gloss-bench.XXXXXX", where && *where ? where : "/tmp");
    return mkdtemp(bench->folder) != NULL;
}

static bool bench_glossary(const struct options *options, struct gloss_slice text, const char *path, FILE *json) {
    struct bench bench = {.options = options, .text = text, .path = path, .json = json};
    bool done = false;

    bench.units = calloc(MAX_UNITS, sizeof *bench.units);
    if (!bench.units || !open_folder(&bench))
        goto done;
    bench.task = (struct bench_task){.text = text, .text_path = options->text_path, .folder = bench.folder};
    if (!load(&bench))
        goto done;
    printf("\n%s: %zu terms, %zu forms, read in %.1f ms\n", path, gloss_glossary_count(bench.glossary),
           bench.task.terms.count, 1e3 * bench.load_seconds);
    fflush(stdout);
    bench.plain = (struct contender){.engine = &bench_plain};
    bench.plain.prepared = bench_plain.prepare(&bench.task, &bench.plain.why);
    add_contenders(&bench);
    for (size_t i = 0; i < bench.contender_count; i++)
        probe(&bench, &bench.contenders[i]);
    add_units(&bench);
    measure(&bench);
    print_table(&bench);
    print_difference(&bench);
    done = true;
done:
    release(&bench);
    return done;
}

/* ---- The command ---- */

static bool parse_sizes(struct options *options, const char *list) {
    char *end;

    for (; *list && options->size_count < MAX_SIZES; list = *end ? end + 1 : end) {
        options->sizes[options->size_count] = strtoul(list, &end, 10);
        if (end == list || (*end && *end != ',') || options->sizes[options->size_count++] == 0)
            return false;
    }
    return true;
}

static bool parse_option(struct options *options, const char *name, const char *value) {
    const struct {
        const char *name, **value;
    } texts[] = {
        {"--only", &options->only},     {"--plugin", &options->plugin}, {"--python", &options->python},
        {"--script", &options->script}, {"--json", &options->json},     {"--name", &options->name},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].value = value;
            return true;
        }
    if (strcmp(name, "--skip") == 0 && options->skip_count < MAX_SKIPS)
        options->skips[options->skip_count++] = value;
    else if (strcmp(name, "--repeat") == 0)
        options->repeat = strtoul(value, NULL, 10);
    else if (strcmp(name, "--seconds") == 0)
        options->seconds = strtod(value, NULL);
    else if (strcmp(name, "--bytes") == 0)
        return parse_sizes(options, value);
    else
        return false;
    return true;
}

/* The number of arguments that are options, or -1. */
static int parse(struct options *options, int argc, char *argv[]) {
    int at = 1;

    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2)
        if (!parse_option(options, argv[at], argv[at + 1]))
            return -1;
    if (argc - at < 2 || options->repeat < 1 || options->repeat > MAX_REPEAT || !(options->seconds > 0))
        return -1;
    options->text_path = argv[at];
    if (!options->name)
        options->name = argv[at];
    return at;
}

/* The file, again and again until it is as long as is asked for. */
static char *read_text(const struct options *options, size_t *len) {
    char *bytes = bench_read(options->text_path, len), *grown;
    size_t most = 0, file = *len;

    for (size_t i = 0; i < options->size_count; i++)
        if (options->sizes[i] > most)
            most = options->sizes[i];
    if (!bytes || most == 0)
        return bytes;
    *len = most;
    if (most <= file)
        return bytes;
    grown = realloc(bytes, most);
    if (!grown)
        free(bytes);
    for (size_t at = file; grown && at < most; at += file)
        memcpy(grown + at, grown, file < most - at ? file : most - at);
    return grown;
}

int main(int argc, char *argv[]) {
    struct options options = {.repeat = 5, .seconds = 1};
    struct gloss_slice text = {0};
    int at = parse(&options, argc, argv);
    FILE *json = NULL;
    char *bytes;
    int status = 0;

    if (at < 0) {
        fputs(
            "usage: bench [--only ENGINE] [--skip ENGINE] [--repeat N] [--seconds S] [--bytes N,N...] [--plugin LIBRARY]\n"
            "             [--python PROGRAM --script FILE] [--json FILE] [--name NAME] TEXT GLOSSARY...\n",
            stderr);
        return 2;
    }
    bytes = read_text(&options, &text.len);
    if (options.json)
        json = fopen(options.json, "a");
    if (!bytes || (options.json && !json)) {
        fprintf(stderr, "bench: error: cannot open %s\n", bytes ? options.json : options.text_path);
        free(bytes);
        return 2;
    }
    text.ptr = bytes;
    if (options.python && options.script)
        bench_process_python(options.python, options.script);
    bench_pin();
    printf("%s: %.1f MB; MB/s is the median of %zu runs\n", options.text_path, (double)text.len / 1e6, options.repeat);
    for (at++; at < argc; at++)
        if (!bench_glossary(&options, text, argv[at], json))
            status = 1;
    if (json && fclose(json) != 0)
        status = 1;
    free(bytes);
    return status;
}
