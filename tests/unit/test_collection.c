/* What the owner of a collection of Anki knows. */
#include <stdio.h>

#include "study/database.h"
#include "suite.h"

static const char tables[] = "CREATE TABLE notes(id INTEGER PRIMARY KEY, tags TEXT, flds TEXT);"
                             "CREATE TABLE cards(id INTEGER PRIMARY KEY, nid INTEGER, ivl INTEGER);";

static char message[300];

static void keep_message(void *user, const struct gloss_fault *fault) {
    (void)user;
    snprintf(message, sizeof message, "%s", fault->message);
}

static bool take(void *user, struct gloss_slice term) {
    gloss_buf_putc(user, '[');
    gloss_buf_put(user, term);
    gloss_buf_putc(user, ']');
    return true;
}

/* The bytes of a database that these statements make. */
static struct gloss_buf make(const char *first, const char *second) {
    struct gloss_database *database = gloss_database_open(NULL, NULL);
    struct gloss_buf bytes = {0};

    ck_assert(database && gloss_database_run(database, first) && gloss_database_run(database, second));
    gloss_database_put(database, &bytes);
    ck_assert(!gloss_database_failed(database) && !bytes.failed);
    gloss_database_close(database);
    return bytes;
}

static bool read(struct gloss_slice bytes, struct gloss_buf *found, struct gloss_diag *diag) {
    *diag = (struct gloss_diag){.report = keep_message};
    message[0] = '\0';
    return gloss_collection_known("c.anki2", bytes, 21, take, found, diag);
}

static const struct {
    const char *sql, *found;
} collections[] = {
    {"", ""},
    {"INSERT INTO notes VALUES(1, '', 'one' || char(31) || 'two'); INSERT INTO cards VALUES(1, 1, 21)", "[one]"},
    {"INSERT INTO notes VALUES(1, '', 'one'); INSERT INTO cards VALUES(1, 1, 20)", ""},
    {"INSERT INTO notes VALUES(1, '', 'one'); INSERT INTO cards VALUES(1, 1, -600)", ""},
    {"INSERT INTO notes VALUES(1, '', 'any'); INSERT INTO cards VALUES(1, 1, 3), (2, 1, 300)", "[any]"},
    {"INSERT INTO notes VALUES(1, '', ' <b>A &amp;</b><br>B&nbsp;C[sound:x.mp3] &lt;i&gt; '); INSERT INTO cards VALUES(1, "
     "1, 99)",
     "[A & B C <i>]"},
    {"INSERT INTO notes VALUES(1, '', '<img src=1.png>'); INSERT INTO cards VALUES(1, 1, 99)", ""},
    {"INSERT INTO notes VALUES(1, '', 'a < b & c'); INSERT INTO cards VALUES(1, 1, 99)", "[a < b & c]"},
    /* Notes of our own: the key, then the term. */
    {"INSERT INTO notes VALUES(1, ' gloss x ', replace('key term 3 4 5 6 7 8 9 10 11 12', ' ', char(31)));"
     " INSERT INTO cards VALUES(1, 1, 99)",
     "[term]"},
    {"INSERT INTO notes VALUES(1, ' gloss ', replace('key text 3 4 5 6', ' ', char(31))); INSERT INTO cards VALUES(1, 1, "
     "99)",
     "[key]"},
    {"INSERT INTO notes VALUES(1, ' glossary ', replace('key term 3 4 5 6 7 8 9 10 11 12', ' ', char(31)));"
     " INSERT INTO cards VALUES(1, 1, 99)",
     "[key]"},
    {"INSERT INTO notes VALUES(1, NULL, NULL); INSERT INTO cards VALUES(1, 1, 99), (2, 7, 99)", ""},
};

START_TEST(mature_notes_are_known) {
    struct gloss_buf bytes = make(tables, collections[_i].sql), found = {0};
    struct gloss_diag diag;

    ck_assert_msg(read(gloss_buf_slice(&bytes), &found, &diag), "%s", message);
    gloss_buf_putc(&found, '\0');
    ck_assert_str_eq(found.ptr, collections[_i].found);
    gloss_buf_release(&bytes);
    gloss_buf_release(&found);
}
END_TEST

/* The tables of a hostile file are none, or run for ever. */
static const struct {
    const char *sql, *message;
} others[] = {
    {"CREATE TABLE notes(id, tags, flds)", "a database, but no collection of Anki"},
    {"CREATE TABLE notes(id, tags, flds); CREATE VIEW cards AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
     "FROM n)"
     " SELECT 1 AS nid, i AS ivl FROM n",
     "a database, but no collection of Anki"},
    {"CREATE TABLE notes(a); CREATE TABLE cards(b)", "no such column"},
};

START_TEST(other_databases_are_refused) {
    struct gloss_buf bytes = make(others[_i].sql, ""), found = {0};
    struct gloss_diag diag;

    ck_assert(!read(gloss_buf_slice(&bytes), &found, &diag));
    ck_assert_msg(strstr(message, others[_i].message) != NULL, "%s", message);
    ck_assert(found.len == 0 && diag.errors == 1);
    gloss_buf_release(&bytes);
    gloss_buf_release(&found);
}
END_TEST

/* Each byte in turn is another: what is read then is of no account, but reading ends. */
START_TEST(damaged_files_end) {
    struct gloss_buf bytes = make(tables, collections[4].sql), found = {0};
    struct gloss_diag diag;

    for (size_t at = 0; at < bytes.len; at += at < 200 ? 1 : 37)
        for (int bit = 1; bit < 256; bit *= 4) {
            bytes.ptr[at] = (char)(bytes.ptr[at] ^ bit);
            found.len = 0;
            (void)read(gloss_buf_slice(&bytes), &found, &diag);
            bytes.ptr[at] = (char)(bytes.ptr[at] ^ bit);
        }
    for (size_t len = 0; len < bytes.len; len += 101) {
        found.len = 0;
        (void)read(gloss_slice_cut(gloss_buf_slice(&bytes), 0, len), &found, &diag);
    }
    gloss_buf_release(&bytes);
    gloss_buf_release(&found);
}
END_TEST

START_TEST(a_log_of_writing_is_no_hindrance) {
    struct gloss_buf bytes = make(tables, collections[1].sql), found = {0};
    struct gloss_diag diag;

    bytes.ptr[18] = bytes.ptr[19] = 2;
    ck_assert_msg(read(gloss_buf_slice(&bytes), &found, &diag), "%s", message);
    ck_assert(gloss_slice_is(gloss_buf_slice(&found), "[one]"));
    gloss_buf_release(&bytes);
    gloss_buf_release(&found);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("collection");
    TCase *tc = tcase_create("collection");

    tcase_add_loop_test(tc, mature_notes_are_known, 0, ROWS(collections));
    tcase_add_loop_test(tc, other_databases_are_refused, 0, ROWS(others));
    tcase_add_test(tc, damaged_files_end);
    tcase_add_test(tc, a_log_of_writing_is_no_hindrance);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
