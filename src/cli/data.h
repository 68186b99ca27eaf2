/* data.h - the user's own files: $XDG_DATA_HOME/gloss, by default ~/.local/share/gloss. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "base/buffer.h"

/* Write the path of the file of that name, with a NUL behind its length; nothing where there is no home.
 * source: XDG Base Directory Specification: a relative path is not valid, and is ignored */
void cli_data_path(struct gloss_buf *path, const char *name);
/* Make the folders that lead to a file, for the user alone. */
void cli_data_make_folders(char *path);

#endif
