#define _XOPEN_SOURCE 700 /* pread */
#include "site.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/path.h"
#include "folder.h"
#include "format.h"
#include "results.h"
#include "say.h"
#include "target.h"

/* A text and its result, both resolved. */
struct pair {
    struct gloss_slice text, result;
};

struct cli_site {
    const struct cli_options *options;
    struct gloss_site *site;
    struct gloss_arena arena;
    struct pair *pairs; /* by text */
    size_t count, room;
    struct gloss_slice start;           /* with --in-place, where we are: paths are absolute then */
    struct gloss_slice glossary, index; /* as gloss_site_options has them; index may be missing */
    bool writes_index;
    size_t added;
};

static const char default_name[] = "glossary.html", index_name[] = "index.html", no_page[] = "none";

/* ---- What is asked for ---- */

static bool ends_in_one(const char *name, const char *const *endings) {
    for (; *endings; endings++)
        if (cli_name_ends_in(name, *endings))
            return true;
    return false;
}

static bool leaves_folder(const char *path) {
    struct gloss_buf resolved = {0};
    struct gloss_slice way;
    bool leaves;

    gloss_path_resolve(&resolved, (struct gloss_slice){0}, gloss_slice(path));
    way = gloss_buf_slice(&resolved);
    leaves = way.len == 0 || way.ptr[0] == '/' || gloss_slice_is(way, "..") || gloss_slice_starts_with(way, "../");
    gloss_buf_release(&resolved);
    return leaves;
}

static bool refuses_page(const struct cli_options *options) {
    return options->glossary_page && strcmp(options->glossary_page, no_page) == 0;
}

bool cli_site_names_page(const struct cli_options *options) { return options->glossary_page && !refuses_page(options); }

static bool may_be_page(const struct cli_options *options, bool to_folder, const struct gloss_render_options *render) {
    static const char *const html[] = {".html", ".htm", ".xhtml", NULL}, *const markdown[] = {".md", ".markdown", NULL};
    bool to_markdown = render->to == GLOSS_TO_MARKDOWN;
    const char *name = options->glossary_page;

    if (!to_markdown && render->to != GLOSS_TO_HTML)
        cli_say_error(NULL, "a glossary page is one of HTML or Markdown; choose one of them with '--to'");
    else if (!to_folder)
        cli_say_error(NULL, "a glossary page stands beside several results; name a folder for them: -o FOLDER/");
    else if (!ends_in_one(name, to_markdown ? markdown : html))
        cli_say_error(name, "a glossary page of %s needs a name that ends in %s", to_markdown ? "Markdown" : "HTML",
                      to_markdown ? ".md" : ".html");
    else if (!options->in_place && leaves_folder(name))
        cli_say_error(name, "a glossary page is in the folder of the results; give its name there");
    else if (to_markdown && render->notes != GLOSS_NOTES_LINKS)
        cli_say_error(NULL, "links lead to a glossary page; leave '--notes' out, or choose links");
    else
        return true;
    return false;
}

bool cli_site_wanted(const struct cli_options *options, bool to_folder, const struct gloss_render_options *render,
                     bool *refused) {
    *refused = false;
    if (options->command != CLI_ANNOTATE || refuses_page(options))
        return false;
    if (!cli_site_names_page(options))
        return to_folder && !options->in_place && render->to == GLOSS_TO_HTML;
    *refused = !may_be_page(options, to_folder, render);
    return !*refused;
}

/* ---- Paths ---- */

static struct gloss_slice resolve(struct cli_site *site, struct gloss_slice folder, const char *path) {
    struct gloss_buf resolved = {0};
    struct gloss_slice copy;

    gloss_path_resolve(&resolved, folder, gloss_slice(path));
    copy = gloss_arena_copy(&site->arena, gloss_buf_slice(&resolved));
    if (resolved.failed)
        copy.ptr = NULL;
    gloss_buf_release(&resolved);
    return copy;
}

/* The path of a result as the site has it. */
static void put_result(const struct cli_site *site, const char *target, struct gloss_buf *out) {
    if (site->options->in_place)
        gloss_path_resolve(out, site->start, gloss_slice(target));
    else
        gloss_path_resolve(out, (struct gloss_slice){0},
                           gloss_slice(target + cli_results_folder_length(site->options) + 1));
}

/* The file that a page of the site's own is. NULL: no memory. */
static char *target_of(struct cli_site *site, struct gloss_slice page) {
    size_t len = site->options->in_place ? 0 : cli_results_folder_length(site->options);
    struct gloss_buf path = {0};
    struct gloss_slice copy;

    if (!site->options->in_place) {
        gloss_buf_put(&path, (struct gloss_slice){site->options->output, len});
        gloss_buf_putc(&path, '/');
        gloss_buf_put(&path, page);
    } else {
        gloss_buf_puts(&path, site->options->glossary_page);
    }
    copy = gloss_arena_copy(&site->arena, gloss_buf_slice(&path));
    if (path.failed)
        copy.ptr = NULL;
    gloss_buf_release(&path);
    return (char *)copy.ptr;
}

void cli_site_put_place(const struct cli_site *site, const struct cli_unit *unit, struct gloss_buf *source,
                        struct gloss_buf *result) {
    source->len = result->len = 0;
    gloss_path_resolve(source, (struct gloss_slice){0}, gloss_slice(unit->name));
    put_result(site, unit->target, result);
}

/* ---- Texts and results ---- */

static bool add_pair(void *user, const char *text, const char *result) {
    struct cli_site *site = user;
    struct pair *grown = gloss_array_grow(site->pairs, site->count, &site->room, sizeof *grown), pair;
    struct gloss_buf way = {0};

    if (!grown)
        return false;
    site->pairs = grown;
    put_result(site, result, &way);
    pair.text = resolve(site, (struct gloss_slice){0}, text);
    pair.result = gloss_arena_copy(&site->arena, gloss_buf_slice(&way));
    grown[site->count++] = pair;
    gloss_buf_release(&way);
    return !way.failed && pair.text.ptr && pair.result.ptr;
}

static int by_text(const void *a, const void *b) {
    return gloss_slice_compare(((const struct pair *)a)->text, ((const struct pair *)b)->text);
}

static struct gloss_slice result_of(void *user, struct gloss_slice text) {
    const struct cli_site *site = user;
    struct pair wanted = {.text = text};
    const struct pair *found =
        site->count ? bsearch(&wanted, site->pairs, site->count, sizeof *site->pairs, by_text) : NULL;

    return found ? found->result : (struct gloss_slice){NULL, 0};
}

static const struct pair *with_result(const struct cli_site *site, struct gloss_slice result) {
    for (size_t i = 0; i < site->count; i++)
        if (gloss_slice_equal(site->pairs[i].result, result))
            return &site->pairs[i];
    return NULL;
}

/* ---- Pages that are there ---- */

bool cli_site_made(const struct cli_input *input) {
    char start[256];
    ssize_t got = pread(input->fd, start, sizeof start, 0);

    return got > 0 && gloss_site_made((struct gloss_slice){start, (size_t)got});
}

/* Whether a file is there that is not such a page. */
static bool is_foreign(const char *path) {
    struct gloss_diag diag = {.report = NULL};
    struct cli_input input;
    bool made;

    if (access(path, F_OK) != 0 || !cli_input_open(&input, path, &diag))
        return access(path, F_OK) == 0;
    made = cli_site_made(&input);
    cli_input_close(&input);
    return !made;
}

/* The glossary page takes no place of others. */
static bool place_glossary(struct cli_site *site) {
    const char *name = site->options->glossary_page ? site->options->glossary_page : default_name;
    const struct pair *pair;
    const char *target;

    site->glossary = resolve(site, site->options->in_place ? site->start : (struct gloss_slice){0}, name);
    target = site->glossary.ptr ? target_of(site, site->glossary) : NULL;
    if (!target) {
        cli_say_no_memory();
        return false;
    }
    pair = with_result(site, site->glossary);
    if (pair && is_foreign(pair->text.ptr))
        cli_say_error(pair->text.ptr, "its result would have the name of the glossary page; choose another one with "
                                      "'--glossary-page'");
    else if (is_foreign(target))
        cli_say_error(target, "is no glossary page, and is not replaced; choose another name with '--glossary-page'");
    else
        return !site->options->in_place || cli_folder_make_for(target); /* before any text becomes another */
    return false;
}

static bool is_markdown(const struct cli_site *site) {
    static const char *const endings[] = {".md", ".markdown", NULL};
    const char *name = site->options->glossary_page;

    return name && ends_in_one(name, endings);
}

/* The list of the results, unless that is the place of something else. */
static bool place_index(struct cli_site *site) {
    const struct pair *pair;
    const char *target;

    if (site->options->in_place || is_markdown(site))
        return true;
    site->index = gloss_slice(index_name);
    target = target_of(site, site->index);
    if (!target) {
        cli_say_no_memory();
        return false;
    }
    pair = with_result(site, site->index);
    site->writes_index = !gloss_slice_equal(site->index, site->glossary) && (!pair || !is_foreign(pair->text.ptr));
    if (!pair && site->writes_index && is_foreign(target)) {
        cli_say_warning(target, "was not written by gloss, and is not replaced: there will be no list of the results");
        site->writes_index = false;
        site->index = (struct gloss_slice){NULL, 0};
    }
    return true;
}

/* ---- All of it ---- */

static bool find_start(struct cli_site *site) {
    char *here;

    if (!site->options->in_place)
        return true;
    here = getcwd(NULL, 0);
    if (here) {
        site->start = resolve(site, (struct gloss_slice){0}, here);
        free(here);
    }
    if (!site->start.ptr)
        cli_say_error(NULL, "cannot tell the current folder: %s", strerror(errno));
    return site->start.ptr != NULL;
}

static bool look_through(struct cli_site *site, struct cli_texts *texts) {
    if (site->options->in_place)
        return true;
    if (!cli_texts_each_result(texts, add_pair, site)) {
        cli_say_no_memory();
        return false;
    }
    if (site->count)
        qsort(site->pairs, site->count, sizeof *site->pairs, by_text);
    return true;
}

struct cli_site *cli_site_new(const struct cli_options *options, struct cli_texts *texts,
                              const struct gloss_glossary *glossary) {
    struct cli_site *site = calloc(1, sizeof *site);

    if (!site) {
        cli_say_no_memory();
        return NULL;
    }
    site->options = options;
    if (find_start(site) && look_through(site, texts) && place_glossary(site) && place_index(site)) {
        struct gloss_site_options places = {.glossary_page = site->glossary,
                                            .index_page = site->index,
                                            .result_of = options->in_place ? NULL : result_of,
                                            .user = site};

        site->site = gloss_site_new(glossary, &places);
        if (site->site)
            return site;
        cli_say_no_memory();
    }
    cli_site_free(site);
    return NULL;
}

void cli_site_free(struct cli_site *site) {
    if (!site)
        return;
    gloss_site_free(site->site);
    gloss_arena_release(&site->arena);
    free(site->pairs);
    free(site);
}

const struct gloss_site *cli_site_get(const struct cli_site *site) { return site->site; }

bool cli_site_add(struct cli_site *site, const struct gloss_site_page *page) {
    struct gloss_diag diag = {.report = cli_say_fault};

    site->added++;
    return gloss_site_add(site->site, page, &diag);
}

typedef bool write_page(struct gloss_site *site, const struct gloss_render_options *options, struct gloss_output output,
                        struct gloss_diag *diag);

static bool write_to(struct cli_site *site, struct gloss_slice page, write_page *write,
                     const struct gloss_render_options *render) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_output output;
    char *target = target_of(site, page);
    bool written;

    if (!target) {
        cli_say_no_memory();
        return false;
    }
    if (!cli_target_open(&output, site->options, target))
        return false;
    written = write(site->site, render, cli_output_sink(&output), &diag);
    if (written && cli_output_close_unchanged(&output))
        return true;
    return cli_output_close(&output, written) && written;
}

bool cli_site_write(struct cli_site *site, const struct gloss_render_options *render) {
    if (site->added == 0)
        return true;
    return write_to(site, site->glossary, gloss_site_write_glossary, render) &&
           (!site->writes_index || write_to(site, site->index, gloss_site_write_index, render));
}
