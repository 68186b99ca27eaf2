/* store.h - the tables of a store, and what those who work on them share. Of gloss_store_open and the others, glossator.h tells.
 *
 *     store.c       the file, its tables, and transactions
 *     setting.c     weights and retention
 *     item.c        what can be asked for
 *     wanted.c      terms of texts that become items
 *     answer.c      answers, and what they come to
 *     fading.c      what is recalled anyway
 *     exchange.c    answers as a text, out and in */
#ifndef GLOSS_STORE_H
#define GLOSS_STORE_H

#include "base/buffer.h"
#include "database.h"

enum statement {
    GET_SETTING,
    SET_SETTING,
    EACH_ITEM,
    GET_ITEM,
    FIND_ITEM,
    ADD_ITEM,
    SET_STATE,
    ALL_IDS,
    ANSWERS_OF,
    LAST_UTC,
    ADD_ANSWER,
    COPY_ANSWER,
    LAST_ANSWER,
    ITEM_OF,
    DROP_ANSWER,
    COUNT_ANSWERS,
    EXPORT,
    STATEMENT_COUNT
};

struct gloss_store {
    struct gloss_database *database;
    struct gloss_statement *statements[STATEMENT_COUNT];
    struct gloss_schedule schedule;
    struct gloss_buf texts; /* of the item that was handed out */
    char *path;
};

bool gloss_store_begin(struct gloss_store *store);
/* All of it, or nothing: the fault is reported, unless the caller has done so, and the store goes on. */
bool gloss_store_end(struct gloss_store *store, bool done, struct gloss_diag *diag);
/* Of what only reads, report that it failed. Returns false. */
bool gloss_store_fail_reading(struct gloss_store *store, struct gloss_diag *diag);
/* The first column of the one row; otherwise if there is none. */
int64_t gloss_store_number(struct gloss_statement *statement, int64_t otherwise);

/* In each transaction anew, for another session may have set it. What cannot be read counts as not set. */
void gloss_store_read_schedule(struct gloss_store *store);

/* The id of an item; 0: there is none. */
uint64_t gloss_store_find_item(struct gloss_store *store, struct gloss_slice glossary, struct gloss_slice key);
/* Add an item, or what is new of it. false: that failed. */
bool gloss_store_add_item(struct gloss_store *store, const struct gloss_item *item, int64_t utc, uint64_t *id);

/* Reckon the state of one item, or of all, from its answers. false: that failed. */
bool gloss_store_reckon(struct gloss_store *store, uint64_t id);
bool gloss_store_reckon_all(struct gloss_store *store);

#endif
