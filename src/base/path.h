/* path.h - paths as text, and as URLs: no file is asked. */
#ifndef GLOSS_PATH_H
#define GLOSS_PATH_H

#include "buffer.h"

/* Write a path as seen from a folder, without `.`, `..` and slashes that are not needed; `..` stays at the start of a relative one. */
void gloss_path_resolve(struct gloss_buf *out, struct gloss_slice folder, struct gloss_slice path);
/* The last part of a path, without slashes behind it; and the same without a dot and what follows it, if something is before it. */
struct gloss_slice gloss_path_name(struct gloss_slice path);
struct gloss_slice gloss_path_stem(struct gloss_slice path);
/* The folder of a file, without a slash at its end. */
struct gloss_slice gloss_path_folder(struct gloss_slice file);
/* Write the way from one file to another: `../b/c.html`. Both are resolved, and either absolute or below the same folder. */
void gloss_path_relative(struct gloss_buf *out, struct gloss_slice from, struct gloss_slice to);

/* Write a relative path as a URL: whatever means something in one, or in markup around it, is escaped by `%`. */
void gloss_path_put_url(struct gloss_buf *out, struct gloss_slice path);
/* Write what the path in a URL stands for. */
void gloss_path_of_url(struct gloss_buf *out, struct gloss_slice url);

#endif
