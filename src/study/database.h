/* database.h - SQLite databases, in files and in memory. The one place with sqlite3.h is database.c.
 *
 * A database remembers that it failed and ignores later calls, so callers ask once, at the end. Statements belong to their database, are
 * prepared once and may be run again and again. */
#ifndef GLOSS_DATABASE_H
#define GLOSS_DATABASE_H

#include "base/buffer.h"

struct gloss_database;
struct gloss_statement;

/* Open the database in a file, which is made if it is not there; path NULL: one in memory, empty. NULL and a fault: GLOSS_EIO, GLOSS_ENOMEM. */
struct gloss_database *gloss_database_open(const char *path, struct gloss_diag *diag);
/* The same, only to read it; a file that is not there is a fault. */
struct gloss_database *gloss_database_read(const char *path, struct gloss_diag *diag);
/* The same for the bytes of such a file, of which it keeps a copy, and which nobody vouches for: what is asked of it takes no more steps than its size
 * allows, and runs nothing that it holds. name stands in messages; it may be NULL. */
struct gloss_database *gloss_database_load(const char *name, struct gloss_slice bytes, struct gloss_diag *diag);
void gloss_database_close(struct gloss_database *database);

/* How long a call waits for another process that writes; at first it does not. */
void gloss_database_wait(struct gloss_database *database, int milliseconds);
/* Run statements that give no rows, parted by semicolons. false: it failed, now or earlier. */
bool gloss_database_run(struct gloss_database *database, const char *sql);
bool gloss_database_failed(const struct gloss_database *database);
/* Report why it failed. Returns false. */
bool gloss_database_fail(struct gloss_database *database, struct gloss_diag *diag);
/* Say behind the failure of a damaged file what can be done, by a sentence without its stop that lasts as long as the database. */
void gloss_database_advise(struct gloss_database *database, const char *advice);
/* Forget that it failed: for who can do without what failed. */
void gloss_database_forgive(struct gloss_database *database);
/* The bytes of the file that it is, or would be, behind what out holds. */
void gloss_database_put(struct gloss_database *database, struct gloss_buf *out);

/* NULL: the database has failed; all that follows may be called with it, and does nothing. */
struct gloss_statement *gloss_statement_new(struct gloss_database *database, const char *sql);
/* Set the parameters `?1`, `?2`, ... for the next run; text has to stay until then, a missing one is NULL. */
void gloss_statement_set_text(struct gloss_statement *statement, int number, struct gloss_slice text);
void gloss_statement_set_integer(struct gloss_statement *statement, int number, int64_t value);
void gloss_statement_set_real(struct gloss_statement *statement, int number, double value);
/* Turn to the next row, the first one at first; false: there are no more, or it failed, and it is ready to be run again. */
bool gloss_statement_step(struct gloss_statement *statement);
/* Run to the end. Returns whether that did not fail. */
bool gloss_statement_run(struct gloss_statement *statement);
/* Be ready to be run again before the last row. */
void gloss_statement_reset(struct gloss_statement *statement);
/* Columns of the row, from 0 on; text stays until the next step. */
struct gloss_slice gloss_statement_text(struct gloss_statement *statement, int column);
int64_t gloss_statement_integer(struct gloss_statement *statement, int column);
double gloss_statement_real(struct gloss_statement *statement, int column);
bool gloss_statement_is_null(struct gloss_statement *statement, int column);

#endif
