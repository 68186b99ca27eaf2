/* folder.h - folders that results go to. */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include <stdbool.h>

/* Make a folder and those on the way to it, as far as they are not there. false after a message. */
bool cli_folder_make(const char *path);
/* The same for the folder that a file is to be in, which has to take new files. */
bool cli_folder_make_for(const char *file);

#endif
