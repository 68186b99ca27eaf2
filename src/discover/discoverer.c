#include "discoverer.h"

#include <stdlib.h>

#include "base/diag.h"
#include "document/strip.h"
#include "render/json_text.h"

struct gloss_discoverer *gloss_discoverer_new(const struct gloss_discover_options *options) {
    struct gloss_discoverer *discoverer = calloc(1, sizeof *discoverer);

    if (discoverer && options)
        discoverer->options = *options;
    return discoverer;
}

void gloss_discoverer_free(struct gloss_discoverer *discoverer) {
    if (!discoverer)
        return;
    gloss_discovery_release(&discoverer->found);
    gloss_buf_release(&discoverer->decoded);
    gloss_buf_release(&discoverer->out);
    free(discoverer->blocks);
    gloss_reader_free(discoverer->reader);
    gloss_original_release(&discoverer->original);
    gloss_runs_release(&discoverer->runs);
    gloss_markup_found_release(&discoverer->markup);
    free(discoverer);
}

/* ---- Documents ---- */

static bool read_prose(struct gloss_discoverer *discoverer, enum gloss_format format, const char *name,
                       struct gloss_diag *diag) {
    struct gloss_markup_options options = {.name = name,
                                           .code = discoverer->options.places.code,
                                           .within = discoverer->options.places.within,
                                           .skip = discoverer->options.places.skip};

    return gloss_markup_read(format, &discoverer->runs, &discoverer->markup, gloss_buf_slice(&discoverer->original.bytes),
                             &options, diag);
}

bool gloss_discoverer_read(struct gloss_discoverer *discoverer, enum gloss_format format, const char *name,
                           struct gloss_input input, struct gloss_diag *diag) {
    struct gloss_slice text;
    bool done;

    if (!discoverer->reader)
        discoverer->reader = gloss_reader_new(0);
    if (!discoverer->reader)
        return gloss_fail_memory(diag);
    if (!gloss_original_read(&discoverer->original, discoverer->reader, name, input, diag))
        return false;
    gloss_original_warn(&discoverer->original, name, diag);
    text = gloss_buf_slice(&discoverer->original.bytes);
    if (format == GLOSS_FORMAT_PLAIN) {
        done = gloss_discover(&discoverer->found, text);
    } else {
        if (!read_prose(discoverer, format, name, diag))
            return false;
        done = gloss_discover_prose(&discoverer->found, &discoverer->runs, text);
    }
    return done || gloss_fail_memory(diag);
}

/* The name as a string of JSON: it may hold anything. */
static void put_id(struct gloss_buf *id, const char *name) {
    struct gloss_buf clean = {0};

    if (!gloss_sanitize(gloss_slice(name), false, gloss_buf_sink(&clean)))
        id->failed = true;
    gloss_json_string(id, gloss_buf_slice(&clean));
    gloss_buf_release(&clean);
}

bool gloss_discover_document(struct gloss_discoverer *discoverer, enum gloss_format format, const char *name,
                             struct gloss_input input, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_slice source;
    struct gloss_buf id = {0};
    bool plain = format == GLOSS_FORMAT_PLAIN, failed;

    if (!gloss_discoverer_read(discoverer, format, name, input, diag))
        return false;
    source = gloss_buf_slice(&discoverer->original.bytes);
    if (!gloss_discoverer_count(discoverer, source))
        return gloss_fail_memory(diag);
    put_id(&id, name);
    discoverer->out.len = 0;
    gloss_discovery_put(discoverer, gloss_buf_slice(&id), source, plain ? NULL : &discoverer->runs, &discoverer->out);
    failed = id.failed || discoverer->out.failed;
    gloss_buf_release(&id);
    if (failed)
        return gloss_fail_memory(diag);
    if (!output.write(output.user, discoverer->out.ptr, discoverer->out.len))
        return gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    return true;
}
