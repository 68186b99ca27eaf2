/* visible.h - characters as a terminal may see them, and how wide they are. */
#ifndef GLOSS_VISIBLE_H
#define GLOSS_VISIBLE_H

#include "buffer.h"
#include "unicode.h"

/* A user-perceived character: a grapheme cluster, or one byte or stretch that is no UTF-8. */
struct gloss_cluster {
    size_t len;     /* bytes */
    size_t columns; /* as gloss_cluster_put writes it */
    int32_t first;  /* its first character; GLOSS_INVALID */
    bool hidden;    /* a control or an invisible: written as <U+001B>, or <0x9B> if it is no UTF-8 */
};

/* The cluster at byte at, inside text. A line feed, carriage return or tab is one of its own and hidden. */
struct gloss_cluster gloss_cluster_at(struct gloss_slice text, size_t at);

/* Columns of a cluster. wide, here and below: characters of ambiguous width take two. */
size_t gloss_cluster_columns(const struct gloss_cluster *cluster, bool wide);
/* gloss_width and gloss_fit on such a terminal. */
size_t gloss_width_as(struct gloss_slice text, bool wide);
size_t gloss_fit_as(struct gloss_slice text, size_t columns, bool wide);

/* Write a cluster; what is hidden becomes visible. */
void gloss_cluster_put(struct gloss_buf *out, struct gloss_slice text, size_t at, const struct gloss_cluster *cluster);

/* Whether a line may end between two clusters that no blank parts: beside wide characters (Chinese, Japanese, Korean), but not before
 * what closes something or goes on with it, and not behind what opens it. */
bool gloss_cluster_breaks(const struct gloss_cluster *before, const struct gloss_cluster *after);

#endif
