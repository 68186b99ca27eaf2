#define _XOPEN_SOURCE 700
#include "project.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buffer.h"
#include "say.h"

static const char config_name[] = "/.gloss/config.yaml";

/* A folder, and what holds in it. */
struct place {
    char *folder; /* absolute */
    const struct gloss_config *config;
};

struct cli_project {
    struct gloss_config *told; /* by the options; NULL: look */
    char *here;                /* where we are; NULL: nobody knows */
    struct place *places;
    size_t count, room;
    struct gloss_config **configs;
    size_t config_count, config_room;
};

struct cli_project *cli_project_new(const struct cli_options *options) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_project *project = calloc(1, sizeof *project);

    if (!project) {
        cli_say_no_memory();
        return NULL;
    }
    project->here = realpath(".", NULL);
    if (!options->config)
        return project;
    project->told = gloss_config_load(options->config, &diag);
    if (project->told)
        return project;
    cli_project_free(project);
    return NULL;
}

void cli_project_free(struct cli_project *project) {
    if (!project)
        return;
    for (size_t i = 0; i < project->count; i++)
        free(project->places[i].folder);
    for (size_t i = 0; i < project->config_count; i++)
        gloss_config_free(project->configs[i]);
    free(project->places);
    free(project->configs);
    gloss_config_free(project->told);
    free(project->here);
    free(project);
}

/* As somebody here would write it: messages are for them. */
static const char *short_name(const struct cli_project *project, const char *path) {
    size_t len = project->here ? strlen(project->here) : 0;

    return len > 1 && strncmp(path, project->here, len) == 0 && path[len] == '/' ? path + len + 1 : path;
}

/* Read the configuration of a folder itself; *config stays as it is if there is none. */
static bool read_config(struct cli_project *project, const char *folder, const struct gloss_config **config) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_buf path = {0};
    struct gloss_config **grown, *read = NULL;
    bool well = true;

    gloss_buf_puts(&path, strcmp(folder, "/") == 0 ? "" : folder);
    gloss_buf_put(&path, (struct gloss_slice){config_name, sizeof config_name});
    grown = gloss_array_grow(project->configs, project->config_count, &project->config_room, sizeof(*grown));
    if (grown)
        project->configs = grown;
    if (path.failed || !grown) {
        cli_say_no_memory();
        well = false;
    } else if (access(path.ptr, F_OK) == 0) {
        read = gloss_config_load(short_name(project, path.ptr), &diag);
        well = read != NULL;
    }
    if (read)
        *config = project->configs[project->config_count++] = read;
    gloss_buf_release(&path);
    return well;
}

static bool find_place(struct cli_project *project, const char *folder, const struct gloss_config **config) {
    for (size_t i = project->count; i > 0; i--)
        if (strcmp(project->places[i - 1].folder, folder) == 0) {
            *config = project->places[i - 1].config;
            return true;
        }
    return false;
}

static bool keep_place(struct cli_project *project, const char *folder, const struct gloss_config *config) {
    struct place *grown = gloss_array_grow(project->places, project->count, &project->room, sizeof *grown);
    char *kept = grown ? strdup(folder) : NULL;

    if (grown)
        project->places = grown;
    if (!kept) {
        cli_say_no_memory();
        return false;
    }
    grown[project->count++] = (struct place){kept, config};
    return true;
}

/* What holds in a folder: from the root down, each folder has what it says itself, else what the one above has. */
static bool settle(struct cli_project *project, char *folder, const struct gloss_config **config) {
    size_t len = strlen(folder);

    *config = NULL;
    for (size_t at = 0; at <= len; at++) {
        char byte = folder[at];
        const char *name;
        bool well;

        if ((byte != '/' && byte != '\0') || (at > 0 && at == len && len == 1))
            continue;
        folder[at] = '\0';
        name = at ? folder : "/";
        well =
            find_place(project, name, config) || (read_config(project, name, config) && keep_place(project, name, *config));
        folder[at] = byte;
        if (!well)
            return false;
    }
    return true;
}

/* The folder of a text, absolute; NULL: there is no such folder. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    char *copy, *folder;

    if (!slash || strcmp(path, "-") == 0)
        return realpath(".", NULL);
    copy = strndup(path, slash == path ? 1 : (size_t)(slash - path));
    folder = copy ? realpath(copy, NULL) : NULL;
    free(copy);
    return folder;
}

bool cli_project_config(struct cli_project *project, const char *path, const struct gloss_config **config) {
    char *folder;
    bool well;

    *config = project->told;
    if (project->told)
        return true;
    folder = folder_of(path);
    if (!folder)
        return true; /* that it cannot be read is told when it is */
    well = find_place(project, folder, config) || settle(project, folder, config);
    free(folder);
    return well;
}
