/* tree.h - the files of a folder and of the folders in it. */
#ifndef CLI_TREE_H
#define CLI_TREE_H

#include "options.h"

struct cli_tree;

/* include: patterns of names to take; none: the names of texts. Hidden files and folders are left out, links to folders are not
 * followed, and the folder `apart` is not entered; it may be NULL. NULL: no memory. */
struct cli_tree *cli_tree_new(const struct cli_words *include, const char *apart);
void cli_tree_free(struct cli_tree *tree);

/* Begin with a folder, once the one before is at its end. false: no memory. */
bool cli_tree_open(struct cli_tree *tree, const char *folder);

enum cli_tree_got { CLI_TREE_FILE, CLI_TREE_FAULT /* of a folder, the path */, CLI_TREE_END, CLI_TREE_NO_MEMORY };
/* The next file: its path, and the part of it below the folder, both until the next call. Files and folders come in the order of
 * their names. */
enum cli_tree_got cli_tree_next(struct cli_tree *tree, const char **path, const char **below, struct gloss_diag *diag);
/* Whether beside the file just given there is another one to be taken, with the ending behind the first len bytes of its name. */
bool cli_tree_has_sibling(struct cli_tree *tree, size_t len, const char *ending);

#endif
