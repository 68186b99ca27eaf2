/* A line of JSON -> its text and id.
 *
 * Jansson takes the same lines for objects with a text, and reads the same text; what is taken is UTF-8, and the id lies in the line.
 * A whole job does not break on it, and its JSON is JSON. */
#include <jansson.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/record.h"
#include "fuzz.h"

/* Jansson refuses what JSON allows, or passes over what it does not: then it has no say. */
static bool has_say(struct gloss_slice json, const json_t *root, const json_error_t *error) {
    size_t depth = 0;

    for (size_t i = 0; i < json.len; i++)
        depth += json.ptr[i] == '{' || json.ptr[i] == '[';
    return !memchr(json.ptr, 0, json.len) && depth < GLOSS_LIMIT_JSON_DEPTH &&
           (root || !(strstr(error->text, "overflow") || strstr(error->text, "NUL byte in object key")));
}

static void keep_message(void *user, const struct gloss_fault *fault) {
    snprintf(user, 100, "%s", fault->message);
    MUST(fault->line == 1 && fault->column > 0);
}

/* Of a field that comes twice, Jansson takes the last, and we none; it has no opinion on ids. */
static bool is_own_rule(const char *fault) {
    return strstr(fault, "twice") || strstr(fault, "is no string") || strstr(fault, "the id is");
}

static void compare(struct gloss_slice json) {
    char fault[100] = "";
    struct gloss_diag diag = {.report = keep_message, .user = fault};
    struct gloss_buf scratch = {0};
    struct gloss_record record;
    json_error_t error;
    json_t *root = json_loadb(json.ptr, json.len, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
    const json_t *text = json_object_get(root, "text");
    bool read = gloss_record_read(&record, json, "text", &scratch, (struct gloss_place){.file = "fuzz", .line = 1}, &diag);
    size_t len;

    MUST(read == (diag.errors == 0));
    if (read) {
        MUST(gloss_utf8_check(record.text, &len) == record.text.len);
        MUST(!record.id.ptr || (record.id.ptr >= json.ptr && record.id.ptr + record.id.len <= json.ptr + json.len));
    }
    if (has_say(json, root, &error) && !is_own_rule(fault)) {
        MUST(read == json_is_string(text));
        MUST(!read ||
             gloss_slice_equal(record.text, (struct gloss_slice){json_string_value(text), json_string_length(text)}));
    }
    json_decref(root);
    gloss_buf_release(&scratch);
}

static void annotate(struct gloss_slice json, struct gloss_buf *out) {
    struct gloss_options options = {.render = {.to = GLOSS_TO_JSONL}};
    struct gloss_diag diag = {0};
    struct gloss_job *job = gloss_job_new(fuzz_index("terms: {AUKUS: a pact}"), &options, gloss_buf_sink(out));
    bool done;

    MUST(job);
    done = gloss_job_record(job, "fuzz", 1, json, &diag);
    MUST(gloss_job_finish(job, &diag));
    MUST(done == (out->len > 0));
    gloss_job_free(job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice json = {(const char *)data, size};
    struct gloss_buf out = {0};

    compare(json);
    annotate(json, &out);
    if (out.len > 0) {
        json_error_t error;
        json_t *value = json_loadb(out.ptr, out.len, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);

        MUST(value || strstr(error.text, "overflow"));
        json_decref(value);
    }
    gloss_buf_release(&out);
    return 0;
}
