#define _POSIX_C_SOURCE 200809L
#include "target.h"

#include <errno.h>
#include <sys/stat.h>

#include "results.h"
#include "say.h"

/* Folders on the way to a target, below the folder of the results. A link is not followed: it may lead to the texts. */
static bool make_way(const struct cli_options *options, char *target) {
    for (char *at = target + cli_results_folder_length(options) + 1; (at = strchr(at, '/')); at++) {
        struct stat info;
        bool made;

        *at = '\0';
        made = mkdir(target, 0777) == 0 || errno == EEXIST;
        if (made && (lstat(target, &info) != 0 || !S_ISDIR(info.st_mode))) {
            made = false;
            errno = ENOTDIR;
        }
        if (!made)
            cli_say_error(target, "cannot make the folder: %s", strerror(errno));
        *at = '/';
        if (!made)
            return false;
    }
    return true;
}

bool cli_target_open(struct cli_output *output, const struct cli_options *options, char *target) {
    struct stat info;

    if (!options->in_place && !make_way(options, target))
        return false;
    if (lstat(target, &info) == 0 && !S_ISREG(info.st_mode)) {
        cli_say_error(target, "is no plain file; not replaced");
        return false;
    }
    return cli_output_open(output, target, false, CLI_NEVER);
}
