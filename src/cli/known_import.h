/* known_import.h - terms that other programs say somebody knows. */
#ifndef CLI_KNOWN_IMPORT_H
#define CLI_KNOWN_IMPORT_H

#include "base/arena.h"

/* Zero it first. */
struct cli_known_import {
    struct gloss_slice *lines; /* each can be a line of a list */
    size_t count, room;
    struct gloss_arena arena;
};

/* Add the terms of a file: a list with one a line, CSV or TSV, or a collection or package of Anki. false after a message. */
bool cli_known_import_file(struct cli_known_import *import, const char *path);
void cli_known_import_release(struct cli_known_import *import);

#endif
