/* Markdown -> runs: they lie in the source and in its order, and code that is searched adds prose and moves none. */
#include "document/invariants.h"
#include "document/markdown.h"
#include "fuzz.h"

static void read_runs(struct gloss_slice source, bool code, struct gloss_runs *runs, struct gloss_markup_found *found) {
    struct gloss_markup_options options = {.name = "fuzz", .code = code};
    struct gloss_diag diag = {0};

    MUST(gloss_markdown_read(runs, found, source, &options, &diag));
    MUST(diag.errors == 0);
    MUST(!runs_fault(runs, source));
    MUST(!found_fault(found, source));
}

/* What of the source is prose that may be marked, run by run. */
static bool is_prose_in(const struct gloss_runs *runs, const struct gloss_run *wanted, size_t *at) {
    while (*at < runs->count && runs->runs[*at].source_end < wanted->source_end)
        ++*at;
    return *at < runs->count && runs->runs[*at].source <= wanted->source;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice source = {(const char *)data, size};
    struct gloss_runs runs = {0}, more = {0};
    struct gloss_markup_found found = {0}, other = {0};
    size_t at = 0;

    read_runs(source, false, &runs, &found);
    read_runs(source, true, &more, &other);
    MUST(found.mark_count == other.mark_count);
    for (size_t i = 0; i < runs.count; i++)
        if (runs.runs[i].flags & GLOSS_RUN_LITERAL)
            MUST(is_prose_in(&more, &runs.runs[i], &at));
    gloss_runs_release(&runs);
    gloss_runs_release(&more);
    gloss_markup_found_release(&found);
    gloss_markup_found_release(&other);
    return 0;
}
