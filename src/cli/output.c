#define _POSIX_C_SOURCE 200809L
#include "output.h"

#include <errno.h>
#include <unistd.h>

#include "say.h"
#include "signals.h"
#include "write.h"

static bool open_file(struct cli_output *output) {
    bool opened;
    int error;

    /* The temporary file and the handler's knowledge of it come as one. */
    cli_signals_hold();
    opened = gloss_new_file_open(&output->file, output->path);
    error = errno;
    if (opened)
        cli_signals_remove(output->file.temporary);
    cli_signals_let_go();
    if (!opened)
        cli_say_error(output->path, "cannot write: %s", strerror(error));
    return opened;
}

bool cli_output_open(struct cli_output *output, const char *path, bool may_page, enum cli_when paging) {
    *output = (struct cli_output){.path = path};
    if (path)
        return open_file(output);
    cli_pager_open(&output->pager, may_page ? paging : CLI_NEVER);
    return true;
}

static bool write_to(void *user, const char *bytes, size_t size) {
    struct cli_output *output = user;
    bool written;

    if (output->error)
        return false;
    if (!output->path)
        written = cli_pager_write(&output->pager, bytes, size);
    else
        written = cli_write(output->file.fd, bytes, size);
    if (!written)
        output->error = errno;
    return written;
}

struct gloss_output cli_output_sink(struct cli_output *output) {
    return (struct gloss_output){write_to, output};
}

static bool say_failure(const struct cli_output *output) {
    if (output->error == 0 || output->error == EPIPE)
        return true;
    if (output->path)
        cli_say_error(output->path, "cannot write: %s", strerror(output->error));
    else
        cli_say_error(NULL, "cannot write to standard output: %s", strerror(output->error));
    return false;
}

static void close_file(struct cli_output *output, bool keep) {
    if (output->error || !keep) {
        gloss_new_file_abandon(&output->file);
    } else {
        cli_signals_hold();
        if (!gloss_new_file_commit(&output->file))
            output->error = errno;
        cli_signals_let_go();
    }
    cli_signals_remove(NULL);
}

static void close_standard_output(struct cli_output *output) {
    bool written = cli_pager_close(&output->pager);

    if (!written && !output->error)
        output->error = errno;
    /* Some file systems tell only now that they could not write. */
    if (close(STDOUT_FILENO) != 0 && !output->error)
        output->error = errno;
}

bool cli_output_close(struct cli_output *output, bool keep) {
    if (output->path)
        close_file(output, keep);
    else
        close_standard_output(output);
    return say_failure(output);
}

bool cli_output_close_unchanged(struct cli_output *output) {
    if (!output->path || output->error || !gloss_new_file_changes_nothing(&output->file))
        return false;
    close_file(output, false);
    return true;
}

int cli_output_print(struct gloss_buf *text) {
    struct cli_output output;
    bool written = !text->failed;

    cli_output_open(&output, NULL, false, CLI_NEVER);
    if (text->failed)
        cli_say_no_memory();
    else
        write_to(&output, text->ptr, text->len);
    gloss_buf_release(text);
    return cli_output_close(&output, true) && written ? CLI_DONE : CLI_FAILED;
}
