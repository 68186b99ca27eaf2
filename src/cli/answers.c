#define _POSIX_C_SOURCE 200809L
#include "answers.h"

#include <errno.h>
#include <unistd.h>

#include "base/buffer.h"
#include "clock.h"
#include "data.h"
#include "say.h"

/* The reader's wish: what is recalled less surely stays marked. */
static const double fading_recall = 0.9;

static bool is_missing(const char *path) { return access(path, F_OK) != 0 && errno == ENOENT; }

static bool open_store(struct gloss_buf *path, bool may_write, struct gloss_store **store) {
    struct gloss_diag diag = {.report = cli_say_fault};

    if (path->failed) {
        cli_say_no_memory();
        return false;
    }
    if (path->len == 0) {
        cli_say_error(NULL, "there is no home folder to remember answers in; set HOME or XDG_DATA_HOME");
        return false;
    }
    if (!may_write && is_missing(path->ptr))
        return true;
    if (may_write)
        cli_data_make_folders(path->ptr);
    *store = gloss_store_open(path->ptr, may_write, &diag);
    return *store != NULL;
}

bool cli_answers_open(bool may_write, struct gloss_store **store) {
    struct gloss_buf path = {0};
    bool opened;

    *store = NULL;
    cli_data_path(&path, "review.db");
    opened = open_store(&path, may_write, store);
    gloss_buf_release(&path);
    return opened;
}

bool cli_answers_fade(const struct gloss_glossary *glossary, struct gloss_known *known) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_store *store;
    struct gloss_time now;
    bool faded;

    if (!cli_clock(&now) || !cli_answers_open(false, &store))
        return false;
    faded = !store || gloss_store_fade(store, glossary, known, now.day, fading_recall, &diag);
    gloss_store_close(store);
    return faded;
}
