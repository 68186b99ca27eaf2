/* What the owner of a collection of Anki knows. */
#include <stdio.h>

#include "study/archive.h"
#include "study/database.h"
#include "study/unpack.h"
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

/* ---- Packages ---- */

static const struct {
    const char *members[2]; /* with the first and the second collection */
    const char *found;      /* NULL: it is refused */
} packages[] = {
    {{"collection.anki2", NULL}, "[one]"},
    {{"collection.anki21", NULL}, "[one]"},
    {{"collection.anki2", "collection.anki21"}, "[any]"}, /* the newer one, wherever it stands */
    {{"collection.anki21", "collection.anki2"}, "[one]"},
    {{"media", NULL}, NULL},
    {{"Collection.anki2", NULL}, NULL},
    {{"collection.anki21b", "collection.anki2"}, NULL}, /* which zstd has not packed */
};

START_TEST(packages_are_read) {
    struct gloss_buf one = make(tables, collections[1].sql), any = make(tables, collections[4].sql), package = {0},
                     found = {0};
    struct gloss_archive archive = {.out = &package};
    struct gloss_diag diag;

    gloss_archive_add(&archive, packages[_i].members[0], gloss_buf_slice(&one));
    if (packages[_i].members[1])
        gloss_archive_add(&archive, packages[_i].members[1], gloss_buf_slice(&any));
    ck_assert(gloss_archive_end(&archive));
    ck_assert_msg(read(gloss_buf_slice(&package), &found, &diag) == (packages[_i].found != NULL), "%s", message);
    if (packages[_i].found)
        ck_assert(gloss_slice_is(gloss_buf_slice(&found), packages[_i].found));
    else
        ck_assert(found.len == 0 && diag.errors == 1 && diag.status == GLOSS_ESYNTAX);
    gloss_buf_release(&one);
    gloss_buf_release(&any);
    gloss_buf_release(&package);
    gloss_buf_release(&found);
}
END_TEST

/* Of what stands behind all members, and tells where they are. */
enum { END_BYTES = 22 };

START_TEST(packages_have_an_end) {
    struct gloss_buf package = {0}, out = {0};
    struct gloss_archive archive = {.out = &package};
    struct gloss_slice all;

    gloss_buf_puts(&out, "before ");
    gloss_archive_add(&archive, "member", gloss_slice("a member of some length"));
    ck_assert(gloss_archive_end(&archive));
    all = gloss_buf_slice(&package);
    ck_assert_int_eq(gloss_unzip(all, "member", 23, &out), GLOSS_UNPACK_DONE);
    ck_assert(gloss_slice_is(gloss_buf_slice(&out), "before a member of some length"));
    ck_assert_int_eq(gloss_unzip(all, "member", 22, &out), GLOSS_UNPACK_TOO_LARGE);
    ck_assert_int_eq(gloss_unzip(all, "membe", 23, &out), GLOSS_UNPACK_NONE);
    for (size_t len = 0; len + END_BYTES <= all.len; len++)
        ck_assert_int_ne(gloss_unzip(gloss_slice_cut(all, 0, len), "member", 23, &out), GLOSS_UNPACK_DONE);
    /* The first of its bytes stands behind the head and the name. */
    package.ptr[30 + strlen("member")] ^= 1;
    ck_assert_int_eq(gloss_unzip(all, "member", 23, &out), GLOSS_UNPACK_DAMAGED);
    gloss_buf_release(&package);
    gloss_buf_release(&out);
}
END_TEST

/* A frame whose block says 200 times one byte: RFC 8878. */
static const char frame[] = "\x28\xB5\x2F\xFD\x20\xC8\x43\x06\x00x";

START_TEST(frames_have_an_end) {
    struct gloss_slice all = {frame, sizeof frame - 1};
    struct gloss_buf twice = {0}, out = {0};

    ck_assert_int_eq(gloss_unzstd(all, 200, &out), GLOSS_UNPACK_DONE);
    ck_assert(out.len == 200 && out.ptr[0] == 'x' && out.ptr[199] == 'x');
    ck_assert_int_eq(gloss_unzstd(all, 199, &out), GLOSS_UNPACK_TOO_LARGE);
    ck_assert_int_eq(gloss_unzstd(gloss_slice("none"), 199, &out), GLOSS_UNPACK_DAMAGED);
    ck_assert_int_eq(gloss_unzstd(gloss_slice(""), 199, &out), GLOSS_UNPACK_DAMAGED);
    for (size_t len = 0; len < all.len; len++)
        ck_assert_int_eq(gloss_unzstd(gloss_slice_cut(all, 0, len), 200, &out), GLOSS_UNPACK_DAMAGED);
    gloss_buf_put(&twice, all);
    gloss_buf_put(&twice, all);
    out.len = 0;
    ck_assert_int_eq(gloss_unzstd(gloss_buf_slice(&twice), 400, &out), GLOSS_UNPACK_DONE);
    ck_assert_uint_eq(out.len, 400);
    gloss_buf_release(&twice);
    gloss_buf_release(&out);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("collection");
    TCase *tc = tcase_create("collection");

    tcase_add_loop_test(tc, mature_notes_are_known, 0, ROWS(collections));
    tcase_add_loop_test(tc, other_databases_are_refused, 0, ROWS(others));
    tcase_add_test(tc, damaged_files_end);
    tcase_add_test(tc, a_log_of_writing_is_no_hindrance);
    tcase_add_loop_test(tc, packages_are_read, 0, sizeof packages / sizeof *packages);
    tcase_add_test(tc, packages_have_an_end);
    tcase_add_test(tc, frames_have_an_end);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
