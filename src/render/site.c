#include "site_page.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/path.h"
#include "plan/meaning.h"

struct gloss_site *gloss_site_new(const struct gloss_glossary *glossary, const struct gloss_site_options *options) {
    struct gloss_site *site = calloc(1, sizeof *site);

    if (!site)
        return NULL;
    site->glossary = glossary;
    site->result_of = options->result_of;
    site->user = options->user;
    site->glossary_page = gloss_arena_copy(&site->arena, options->glossary_page);
    site->index_page = gloss_arena_copy(&site->arena, options->index_page);
    site->numbers = gloss_meanings_new(glossary, sizeof *site->numbers);
    if (!site->glossary_page.ptr || !site->index_page.ptr || !site->numbers ||
        !gloss_anchor_rounds_find(&site->rounds, glossary)) {
        gloss_site_free(site);
        return NULL;
    }
    return site;
}

void gloss_site_free(struct gloss_site *site) {
    if (!site)
        return;
    gloss_anchor_rounds_release(&site->rounds);
    gloss_meanings_free(site->numbers, site->glossary, sizeof *site->numbers);
    gloss_arena_release(&site->arena);
    free(site->documents);
    free(site->uses);
    free(site->seen);
    free(site);
}

/* ---- Links ---- */

void gloss_site_put_url(struct gloss_buf *out, struct gloss_slice from, struct gloss_slice to) {
    struct gloss_buf way = {0};

    gloss_path_relative(&way, from, to);
    gloss_path_put_url(out, gloss_buf_slice(&way));
    out->failed |= way.failed;
    gloss_buf_release(&way);
}

/* Bytes of a URL before `?` and `#`. */
static size_t path_length(struct gloss_slice url) {
    size_t len = 0;

    while (len < url.len && url.ptr[len] != '?' && url.ptr[len] != '#')
        len++;
    return len;
}

bool gloss_site_put_link(struct gloss_buf *out, const struct gloss_site *site, struct gloss_slice source,
                         struct gloss_slice result, struct gloss_slice target) {
    size_t len = path_length(target);
    struct gloss_buf path = {0}, decoded = {0};
    struct gloss_slice found = {NULL, 0};

    if (!site->result_of || len == 0 || target.ptr[0] == '/' || memchr(target.ptr, ':', len))
        return false;
    gloss_path_of_url(&decoded, gloss_slice_cut(target, 0, len));
    gloss_path_resolve(&path, gloss_path_folder(source), gloss_buf_slice(&decoded));
    out->failed |= decoded.failed || path.failed;
    if (!out->failed)
        found = site->result_of(site->user, gloss_buf_slice(&path));
    if (found.ptr) {
        gloss_site_put_url(out, result, found);
        gloss_buf_put(out, gloss_slice_cut(target, len, target.len));
    }
    gloss_buf_release(&decoded);
    gloss_buf_release(&path);
    return found.ptr != NULL;
}

/* ---- Documents ---- */

void gloss_site_page_free(struct gloss_site_page *page) {
    if (!page)
        return;
    gloss_buf_release(&page->title);
    gloss_buf_release(&page->path);
    free(page->seen);
    free(page);
}

/* The number of a meaning less 1; UINT32_MAX: no memory. */
static uint32_t find_seen(struct gloss_site *site, const struct gloss_seen *seen) {
    uint32_t *number = &site->numbers[gloss_meaning_number(site->glossary, seen->entry, seen->sense)];
    struct gloss_seen *grown;

    if (*number)
        return *number - 1;
    grown = gloss_array_grow(site->seen, site->seen_count, &site->seen_room, sizeof *grown);
    if (!grown)
        return UINT32_MAX;
    site->seen = grown;
    grown[site->seen_count++] = (struct gloss_seen){.entry = seen->entry, .sense = seen->sense};
    *number = (uint32_t)site->seen_count;
    return *number - 1;
}

static bool add_use(struct gloss_site *site, const struct gloss_seen *seen) {
    uint32_t number = find_seen(site, seen);
    struct gloss_site_use *grown = gloss_array_grow(site->uses, site->use_count, &site->use_room, sizeof *grown);

    if (grown)
        site->uses = grown;
    if (!grown || number == UINT32_MAX)
        return false;
    grown[site->use_count++] = (struct gloss_site_use){(uint32_t)site->document_count, number, seen->uses};
    return true;
}

bool gloss_site_add(struct gloss_site *site, const struct gloss_site_page *page, struct gloss_diag *diag) {
    struct gloss_site_document *grown =
        gloss_array_grow(site->documents, site->document_count, &site->document_room, sizeof *grown);
    struct gloss_site_document document = {.first = site->use_count, .count = page->count};

    if (grown)
        site->documents = grown;
    document.title = gloss_arena_copy(&site->arena, gloss_buf_slice(&page->title));
    document.path = gloss_arena_copy(&site->arena, gloss_buf_slice(&page->path));
    if (!grown || !document.title.ptr || !document.path.ptr)
        return gloss_fail_memory(diag);
    for (size_t i = 0; i < page->count; i++)
        if (!add_use(site, &page->seen[i])) {
            site->use_count = document.first;
            return gloss_fail_memory(diag);
        }
    grown[site->document_count++] = document;
    return true;
}

static int by_title(const void *a, const void *b) {
    const struct gloss_site_document *x = *(struct gloss_site_document *const *)a,
                                     *y = *(struct gloss_site_document *const *)b;

    return gloss_slice_compare(x->title, y->title);
}

/* Find the documents that their titles do not tell apart. */
static bool find_namesakes(struct gloss_site *site) {
    struct gloss_site_document **order = calloc(site->document_count + 1, sizeof(struct gloss_site_document *));

    for (size_t i = 0; order && i < site->document_count; i++)
        order[i] = &site->documents[i];
    if (order)
        qsort(order, site->document_count, sizeof(struct gloss_site_document *), by_title);
    for (size_t i = 1; order && i < site->document_count; i++)
        if (gloss_slice_equal(order[i - 1]->title, order[i]->title))
            order[i - 1]->is_namesake = order[i]->is_namesake = true;
    free(order);
    return order != NULL;
}

/* ---- Uses ---- */

/* Uses come by document; each meaning gets its own, in the same order. */
static bool share_uses(struct gloss_site_glossary *glossary) {
    const struct gloss_site *site = glossary->site;
    size_t *ends = glossary->ends = calloc(site->seen_count + 1, sizeof *ends), at = 0;

    glossary->uses = calloc(site->use_count + 1, sizeof *glossary->uses);
    if (!ends || !glossary->uses)
        return false;
    for (size_t i = 0; i < site->use_count; i++)
        ends[site->uses[i].seen]++;
    for (size_t i = 0; i < site->seen_count; i++) {
        size_t count = ends[i];

        ends[i] = at;
        at += count;
    }
    for (size_t i = 0; i < site->use_count; i++) /* a start becomes the end */
        glossary->uses[ends[site->uses[i].seen]++] = site->uses[i];
    return true;
}

struct gloss_site_uses gloss_site_uses_of(const struct gloss_site_glossary *glossary, const struct gloss_seen *seen) {
    size_t number = (size_t)(seen - glossary->site->seen), start = number ? glossary->ends[number - 1] : 0;

    return (struct gloss_site_uses){glossary->uses + start, glossary->ends[number] - start};
}

/* ---- The pages ---- */

static bool finish(struct gloss_render *render, struct gloss_diag *diag) {
    gloss_buf_flush(&render->out);
    return gloss_render_is_well(render, diag);
}

static void name_all(struct gloss_site_glossary *glossary) {
    for (uint32_t i = 0; i < glossary->site->seen_count; i++) {
        const struct gloss_seen *seen = &glossary->site->seen[i];

        glossary->render.failed |= !gloss_anchor(&glossary->anchors, i + 1, seen->entry, seen->sense).ptr;
    }
}

bool gloss_site_write_glossary(struct gloss_site *site, const struct gloss_render_options *options,
                               struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_render_options chosen = *options;
    struct gloss_site_glossary glossary = {.site = site, .anchors.site = site};
    bool written;

    chosen.notes = GLOSS_NOTES_LINKS;
    glossary.render = (struct gloss_render){.options = &chosen,
                                            .glossary = site->glossary,
                                            .out = {.output = output},
                                            .numbers = site->numbers,
                                            .seen = site->seen,
                                            .seen_count = site->seen_count};
    written = find_namesakes(site) && share_uses(&glossary) &&
              gloss_letters_sort(&glossary.letters, site->seen, site->seen_count);
    if (written)
        name_all(&glossary);
    if (!written)
        gloss_fail_memory(diag);
    else if (options->to == GLOSS_TO_MARKDOWN)
        gloss_site_put_markdown(&glossary);
    else
        gloss_site_put_html(&glossary);
    written = written && finish(&glossary.render, diag);
    gloss_buf_release(&glossary.render.out);
    gloss_names_release(&glossary.render.names);
    gloss_anchors_release(&glossary.anchors);
    gloss_letters_release(&glossary.letters);
    free(glossary.uses);
    free(glossary.ends);
    return written;
}

bool gloss_site_write_index(struct gloss_site *site, const struct gloss_render_options *options, struct gloss_output output,
                            struct gloss_diag *diag) {
    struct gloss_render render = {.options = options, .glossary = site->glossary, .out = {.output = output}};
    bool written = find_namesakes(site);

    if (!written)
        return gloss_fail_memory(diag);
    gloss_site_put_index(&render, site);
    written = finish(&render, diag);
    gloss_buf_release(&render.out);
    return written;
}

bool gloss_site_made(struct gloss_slice start) {
    static const char *const starts[] = {"", "<!DOCTYPE html>\n"};
    static const char *const marks[] = {GLOSS_SITE_GLOSSARY_MARK, GLOSS_SITE_INDEX_MARK};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(starts[i]);

        for (size_t k = 0; k < 2 && gloss_slice_starts_with(start, starts[i]); k++)
            if (gloss_slice_starts_with(gloss_slice_cut(start, len, start.len), marks[k]))
                return true;
    }
    return false;
}
