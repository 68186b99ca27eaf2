/* The store of answers: what is due, what fades, what is taken back, what comes from elsewhere, and files that are not ours. */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "loaded.h"
#include "suite.h"

static const char yaml[] =
    "id: test\n"
    "terms:\n"
    "  THAAD: {expansion: Terminal High Altitude Area Defense, definition: A system.}\n"
    "  AN/TPY-2: {definition: A radar.}\n"
    "  Quad: {id: the-quad, definition: \"A dialogue of the Quads, \\x03not quadrilaterals.\"}\n"
    "  PAC: {senses: [{expansion: Patriot Advanced Capability}, {id: money, expansion: political action committee}]}\n";
static const char other_yaml[] = "id: other\nterms: {THAAD: {definition: Something else.}}\n";

static char folder[] = "/tmp/gloss-store.XXXXXX";
static char path[200];
static struct gloss_glossary *other;
static struct gloss_store *store;
static char message[300];

static void keep_message(void *user, const struct gloss_fault *fault) {
    (void)user;
    snprintf(message, sizeof message, "%s", fault->message);
}

static struct gloss_diag diag(void) { return (struct gloss_diag){.report = keep_message}; }

static struct gloss_store *open_store(void) {
    struct gloss_diag faults = diag();

    return gloss_store_open(path, true, &faults);
}

static void make(void) {
    snprintf(folder, sizeof folder, "/tmp/gloss-store.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/review.db", folder);
    message[0] = '\0';
    load(yaml);
    other = gloss_glossary_parse("other.yaml", gloss_slice(other_yaml), NULL);
    ck_assert_ptr_nonnull(other);
    store = open_store();
    ck_assert_msg(store != NULL, "%s", message);
}

static void end(void) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[220];

    gloss_store_close(store);
    unload();
    gloss_glossary_free(other);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    rmdir(folder);
}

/* Noon of a day. */
static struct gloss_time noon(int32_t day) { return (struct gloss_time){day * INT64_C(86400) + 43200, day}; }

static struct gloss_study_term term(const char *name, const char *sense) {
    const struct gloss_entry *found[1];
    struct gloss_study_term term = {0};

    ck_assert_uint_eq(gloss_glossary_lookup(the_glossary, gloss_slice(name), found, 1), 1);
    term.entry = found[0];
    for (size_t i = 0; sense && i < found[0]->sense_count; i++)
        if (gloss_slice_is(found[0]->senses[i].expansion, sense))
            term.sense = &found[0]->senses[i];
    return term;
}

static const struct gloss_study_use quad_uses[] = {{4, 8}, {21, 25}};
static const struct gloss_study_context quad_contexts[] = {
    {.document = {"a.txt", 5}, .line = 3, .sentence = {"The Quad (dialogue).", 20}, .uses = quad_uses, .use_count = 1},
    {.document = {"b.txt", 5},
     .line = 7,
     .sentence = {"The Quad met the new Quad again.", 32},
     .uses = quad_uses,
     .use_count = 2,
     .gap = true},
};

enum { THAAD, RADAR, QUAD, PAC, MONEY, UNDECIDED, TERMS };

static void add_all(uint64_t ids[TERMS]) {
    struct gloss_study_term terms[TERMS] = {[THAAD] = term("THAAD", NULL),
                                            [RADAR] = term("AN/TPY-2", NULL),
                                            [QUAD] = term("Quad", NULL),
                                            [PAC] = term("PAC", "Patriot Advanced Capability"),
                                            [MONEY] = term("PAC", "political action committee"),
                                            [UNDECIDED] = term("PAC", NULL)};
    const struct gloss_study_term *pointers[TERMS];
    struct gloss_diag faults = diag();

    terms[QUAD].contexts = quad_contexts;
    terms[QUAD].context_count = 2;
    for (size_t i = 0; i < TERMS; i++)
        pointers[i] = &terms[i];
    ck_assert_msg(gloss_store_add(store, the_index, pointers, TERMS, noon(100), ids, &faults), "%s", message);
}

static void answer(uint64_t id, int32_t day, enum gloss_grade grade, uint64_t *number) {
    struct gloss_diag faults = diag();

    ck_assert_msg(gloss_store_answer(store, id, noon(day), grade, number, &faults), "%s", message);
}

static struct gloss_item item(uint64_t id) {
    struct gloss_diag faults = diag();
    struct gloss_item item;

    ck_assert_msg(gloss_store_get(store, id, &item, &faults), "%s", message);
    return item;
}

static bool list_item(void *user, const struct gloss_item *item) {
    gloss_buf_put(user, item->key);
    gloss_buf_printf(user, " %u %d;", item->answers, item->answers ? item->due_day : 0);
    return true;
}

static void expect_list(const char *wanted) {
    struct gloss_buf list = {0};
    struct gloss_diag faults = diag();

    ck_assert(gloss_store_each(store, list_item, &list, &faults));
    gloss_buf_putc(&list, '\0');
    ck_assert_str_eq(list.ptr, wanted);
    gloss_buf_release(&list);
}

START_TEST(items_are_what_texts_use) {
    uint64_t ids[TERMS], again[TERMS];
    struct gloss_item quad;

    add_all(ids);
    ck_assert(ids[THAAD] && ids[RADAR] && ids[QUAD] && ids[PAC] && ids[MONEY] && !ids[UNDECIDED]);
    expect_list("THAAD 0 0;AN/TPY-2 0 0;the-quad 0 0;PAC/Patriot Advanced Capability 0 0;PAC/money 0 0;");
    add_all(again);
    ck_assert(memcmp(ids, again, sizeof ids) == 0);
    quad = item(ids[QUAD]);
    ck_assert(gloss_slice_is(quad.glossary, "test") && gloss_slice_is(quad.key, "the-quad"));
    ck_assert(gloss_slice_is(quad.term, "Quad") && gloss_slice_is(quad.line, "Quad"));
    ck_assert(gloss_slice_is(quad.definition, "A dialogue of the \2Quads\3, not quadrilaterals.") && !quad.expansion.ptr);
    ck_assert(gloss_slice_is(quad.context, "The \2Quad\3 met the new \2Quad\3 again."));
    ck_assert(gloss_slice_is(quad.source, "b.txt:7"));
    ck_assert(gloss_slice_is(item(ids[PAC]).line, "Patriot Advanced Capability"));
    ck_assert(gloss_slice_is(item(ids[MONEY]).line, "money"));
}
END_TEST

/* A text without a good sentence takes none away. */
START_TEST(sentences_stay_until_there_are_new_ones) {
    struct gloss_study_term quad = term("Quad", NULL);
    const struct gloss_study_term *pointer = &quad;
    struct gloss_diag faults = diag();
    uint64_t ids[TERMS], id;

    add_all(ids);
    ck_assert(gloss_store_add(store, the_index, &pointer, 1, noon(100), &id, &faults));
    ck_assert(id == ids[QUAD]);
    ck_assert(gloss_slice_is(item(id).source, "b.txt:7"));
}
END_TEST

START_TEST(answers_say_when_it_is_due) {
    uint64_t ids[TERMS];

    add_all(ids);
    answer(ids[THAAD], 100, GLOSS_GOOD, NULL);
    answer(ids[RADAR], 100, GLOSS_AGAIN, NULL);
    answer(ids[QUAD], 100, GLOSS_EASY, NULL);
    expect_list("AN/TPY-2 1 100;THAAD 1 102;the-quad 1 108;PAC/Patriot Advanced Capability 0 0;PAC/money 0 0;");
    answer(ids[THAAD], 102, GLOSS_GOOD, NULL);
    answer(ids[THAAD], 113, GLOSS_GOOD, NULL);
    answer(ids[THAAD], 159, GLOSS_AGAIN, NULL);
    ck_assert(item(ids[THAAD]).lapses == 1 && item(ids[THAAD]).due_day == 159);
    ck_assert(item(ids[THAAD]).first_day == 100 && item(ids[THAAD]).last_day == 159);
    ck_assert(fabs(item(ids[THAAD]).memory.stability - 2.9326) < 1e-4);
    answer(ids[THAAD], 159, GLOSS_AGAIN, NULL);
    ck_assert_msg(item(ids[THAAD]).lapses == 1, "a second failure is no second lapse");
}
END_TEST

START_TEST(an_answer_is_taken_back) {
    uint64_t ids[TERMS], first, second;
    struct gloss_item before;
    struct gloss_diag faults = diag();

    add_all(ids);
    answer(ids[QUAD], 100, GLOSS_GOOD, &first);
    before = item(ids[QUAD]);
    answer(ids[QUAD], 102, GLOSS_AGAIN, &second);
    ck_assert(second > first);
    ck_assert(gloss_store_undo(store, second, &faults));
    ck_assert(before.memory.stability == item(ids[QUAD]).memory.stability);
    ck_assert(before.memory.difficulty == item(ids[QUAD]).memory.difficulty);
    ck_assert(item(ids[QUAD]).due_day == before.due_day && item(ids[QUAD]).answers == 1);
    ck_assert(gloss_store_undo(store, first, &faults) && gloss_store_undo(store, first, &faults));
    ck_assert(item(ids[QUAD]).answers == 0 && item(ids[QUAD]).memory.stability == 0);
}
END_TEST

START_TEST(a_store_is_there_when_it_is_opened_again) {
    uint64_t ids[TERMS];

    add_all(ids);
    answer(ids[QUAD], 100, GLOSS_GOOD, NULL);
    gloss_store_close(store);
    store = open_store();
    ck_assert_ptr_nonnull(store);
    ck_assert(item(ids[QUAD]).due_day == 102);
}
END_TEST

/* Each reads what the other has written since it was opened. */
START_TEST(two_sessions_take_turns) {
    struct gloss_store *first = store, *second = open_store();
    uint64_t ids[TERMS];

    ck_assert_ptr_nonnull(second);
    add_all(ids);
    for (int32_t i = 0; i < 20; i++) {
        store = i % 2 ? first : second;
        answer(ids[QUAD], 100, GLOSS_GOOD, NULL); /* in one second: none is taken for another */
        ck_assert_uint_eq(item(ids[QUAD]).answers, (uint32_t)i + 1);
    }
    store = first;
    gloss_store_close(second);
}
END_TEST

START_TEST(a_schedule_is_remembered_and_reckons_anew) {
    struct gloss_schedule schedule = gloss_store_schedule(store);
    struct gloss_diag faults = diag();
    uint64_t ids[TERMS];

    add_all(ids);
    answer(ids[QUAD], 100, GLOSS_GOOD, NULL);
    answer(ids[QUAD], 102, GLOSS_GOOD, NULL);
    ck_assert(item(ids[QUAD]).due_day == 113);
    schedule.retention = 0.8;
    ck_assert_msg(gloss_store_set_schedule(store, &schedule, &faults), "%s", message);
    ck_assert(item(ids[QUAD]).due_day > 120);
    schedule.weights[2] = 20;
    schedule.retention = 0.9;
    ck_assert(gloss_store_set_schedule(store, &schedule, &faults));
    ck_assert(item(ids[QUAD]).memory.stability > 20);
    gloss_store_close(store);
    store = open_store();
    for (size_t i = 0; i < GLOSS_WEIGHT_COUNT; i++)
        ck_assert(fabs(gloss_store_schedule(store).weights[i] - schedule.weights[i]) < 1e-11);
    ck_assert(gloss_store_schedule(store).retention == 0.9);
}
END_TEST

static bool fades(const struct gloss_glossary *of, const char *name, const struct gloss_sense *sense, int32_t day) {
    struct gloss_known *known = gloss_known_new(of);
    struct gloss_diag faults = diag();
    const struct gloss_entry *found[1];
    bool holds;

    ck_assert_ptr_nonnull(known);
    ck_assert_msg(gloss_store_fade(store, of, known, day, 0.9, &faults), "%s", message);
    ck_assert_uint_ge(gloss_glossary_lookup(of, gloss_slice(name), found, 1), 1);
    holds = gloss_known_holds(known, found[0], sense);
    gloss_known_free(known);
    return holds;
}

START_TEST(what_will_be_recalled_fades) {
    struct gloss_study_term pac = term("PAC", "Patriot Advanced Capability"),
                            money = term("PAC", "political action committee");
    uint64_t ids[TERMS];

    add_all(ids);
    ck_assert(!fades(the_glossary, "AN/TPY-2", NULL, 100));
    answer(ids[RADAR], 100, GLOSS_GOOD, NULL); /* S = 2.3 */
    answer(ids[MONEY], 100, GLOSS_EASY, NULL); /* S = 8.3 */
    answer(ids[THAAD], 100, GLOSS_AGAIN, NULL);
    ck_assert(fades(the_glossary, "AN/TPY-2", NULL, 100) && fades(the_glossary, "AN/TPY-2", NULL, 102));
    ck_assert(!fades(the_glossary, "AN/TPY-2", NULL, 103));
    ck_assert(fades(the_glossary, "PAC", money.sense, 108) && !fades(the_glossary, "PAC", money.sense, 109));
    ck_assert(!fades(the_glossary, "PAC", pac.sense, 100) && !fades(the_glossary, "PAC", NULL, 100));
    ck_assert_msg(!fades(the_glossary, "THAAD", NULL, 100), "what was not recalled comes again");
    answer(ids[THAAD], 100, GLOSS_GOOD, NULL);
    ck_assert(fades(the_glossary, "THAAD", NULL, 100));
    ck_assert_msg(!fades(other, "THAAD", NULL, 100), "of another glossary it is another term");
}
END_TEST

static void export_all(struct gloss_buf *out) {
    struct gloss_diag faults = diag();

    out->len = 0;
    ck_assert_msg(gloss_store_export(store, gloss_buf_sink(out), &faults), "%s", message);
    gloss_buf_putc(out, '\0');
    out->len--;
}

/* 2024-10-20, at noon. */
static const struct gloss_time import_time = {20016 * INT64_C(86400) + 43200, 20016};

START_TEST(a_history_goes_out_and_comes_in) {
    struct gloss_buf out = {0}, again = {0};
    struct gloss_diag faults = diag();
    uint64_t ids[TERMS], added;
    struct gloss_item quad;

    add_all(ids);
    answer(ids[QUAD], 20000, GLOSS_GOOD, NULL);
    answer(ids[MONEY], 20001, GLOSS_HARD, NULL);
    answer(ids[QUAD], 20002, GLOSS_EASY, NULL);
    quad = item(ids[QUAD]);
    export_all(&out);
    ck_assert_str_eq(out.ptr, "# answers: moment, day, grade from 1 (again) to 4 (easy), glossary, key\n"
                              "2024-10-04T12:00:00Z\t2024-10-04\t3\ttest\tthe-quad\n"
                              "2024-10-05T12:00:00Z\t2024-10-05\t2\ttest\tPAC/money\n"
                              "2024-10-06T12:00:00Z\t2024-10-06\t4\ttest\tthe-quad\n");
    ck_assert(gloss_store_import(store, "h.txt", gloss_buf_slice(&out), import_time, &added, &faults) && added == 0);
    gloss_store_close(store);
    unlink(path);
    store = open_store();
    ck_assert(gloss_store_import(store, "h.txt", gloss_buf_slice(&out), import_time, &added, &faults) && added == 3);
    export_all(&again);
    ck_assert_str_eq(again.ptr, out.ptr);
    add_all(ids);
    ck_assert(item(ids[QUAD]).due_day == quad.due_day && gloss_slice_is(item(ids[QUAD]).term, "Quad"));
    gloss_buf_release(&out);
    gloss_buf_release(&again);
}
END_TEST

static const char *const wrong_lines[] = {
    "2024-10-04T12:00:00Z\t2024-10-04\t3\ttest",       "2024-10-04T12:00:00Z\t2024-10-04\t5\ttest\tx",
    "2024-10-04 12:00:00\t2024-10-04\t3\ttest\tx",     "2024-10-04T12:00:00Z\t2024-02-30\t3\ttest\tx",
    "2024-10-04T12:00:00Z\t2024-10-04\t3\ttest\tx\ty", "nonsense",
    "2024-10-04T24:00:00Z\t2024-10-04\t3\ttest\tx",    "2024-10-04T12:00:00Z\t2024-10-04\t\ttest\tx",
    "2024-10-04T12:00:00Z\t2024-10-04\t3\ttest\t",     "2999-10-04T12:00:00Z\t2999-10-04\t3\ttest\tx",
    "2024-10-21T12:00:01Z\t2024-10-21\t3\ttest\tx",    "2024-10-04T12:00:00Z\t2024-10-06\t3\ttest\tx",
    "2024-10-04T12:00:00Z\t2024-10-02\t3\ttest\tx",    "1969-12-30T23:59:59Z\t1970-01-01\t3\ttest\tx",
};

START_TEST(clocks_and_places_may_differ_by_a_day) {
    struct gloss_slice text = gloss_slice("2024-10-21T12:00:00Z\t2024-10-21\t3\ttest\ta\n"
                                          "2024-10-04T23:30:00Z\t2024-10-05\t3\ttest\tb\n"
                                          "2024-10-04T02:30:00Z\t2024-10-03\t3\ttest\tc\n"
                                          "1969-12-30T23:59:59Z\t1969-12-31\t3\ttest\td\n");
    struct gloss_diag faults = diag();
    uint64_t added;

    ck_assert_msg(gloss_store_import(store, "h.txt", text, import_time, &added, &faults), "%s", message);
    ck_assert_uint_eq(added, 4);
}
END_TEST

START_TEST(a_wrong_line_changes_nothing) {
    struct gloss_buf text = {0};
    struct gloss_diag faults = diag();
    uint64_t added;

    gloss_buf_puts(&text, "# a comment\r\n\n2024-10-04T12:00:00Z\t2024-10-04\t3\ttest\tthe-quad\r\n");
    gloss_buf_puts(&text, wrong_lines[_i]);
    ck_assert(!gloss_store_import(store, "h.txt", gloss_buf_slice(&text), import_time, &added, &faults));
    ck_assert(faults.status == GLOSS_ESYNTAX && faults.errors == 1);
    expect_list("");
    gloss_buf_release(&text);
}
END_TEST

/* ---- Files ---- */

static void write_file(const char *bytes, size_t size) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    ck_assert(fd >= 0 && gloss_write_all(fd, bytes, size));
    close(fd);
}

static void expect_refused(bool may_write, const char *part) {
    struct gloss_diag faults = diag();

    message[0] = '\0';
    ck_assert_ptr_null(gloss_store_open(path, may_write, &faults));
    ck_assert_msg(strstr(message, part) && faults.status == GLOSS_EIO && faults.errors == 1, "%s", message);
}

START_TEST(other_files_are_refused_and_left_alone) {
    static const char text[] = "This is a text, and no database at all, whatever its name may say of it.\n";
    struct gloss_diag faults = diag();
    struct gloss_slice now;

    gloss_store_close(store);
    store = NULL;
    write_file(text, sizeof text - 1);
    expect_refused(true, "not a database");
    expect_refused(false, "not a database");
    now = gloss_file_read(path, 1000, &faults);
    ck_assert(gloss_slice_is(now, text));
    free((char *)now.ptr);
}
END_TEST

START_TEST(a_damaged_file_is_refused) {
    struct gloss_diag faults = diag();
    struct gloss_slice bytes;
    uint64_t ids[TERMS];

    add_all(ids);
    gloss_store_close(store);
    store = NULL;
    bytes = gloss_file_read(path, 1 << 20, &faults);
    ck_assert(bytes.len > 4096);
    /* The head of the file stays, and its tables are gone. */
    memset((char *)bytes.ptr + 100, 0x5A, 3996);
    write_file(bytes.ptr, bytes.len);
    free((char *)bytes.ptr);
    expect_refused(true, "malformed");
    expect_refused(false, "malformed");
}
END_TEST

/* SQLite keeps these in its head: 60 the version of the tables, 68 the program. */
static const struct {
    size_t at;
    char byte;
    const char *message;
} heads[] = {
    {63, 2, "a later version of gloss wrote this file"},
    {71, 'x', "the database of another program, which is left as it is"},
};

START_TEST(other_databases_are_refused) {
    struct gloss_diag faults = diag();
    struct gloss_slice bytes;

    gloss_store_close(store);
    store = NULL;
    bytes = gloss_file_read(path, 1 << 20, &faults);
    ((char *)bytes.ptr)[heads[_i].at] = heads[_i].byte;
    write_file(bytes.ptr, bytes.len);
    free((char *)bytes.ptr);
    expect_refused(true, heads[_i].message);
    expect_refused(false, heads[_i].message);
}
END_TEST

START_TEST(an_empty_file_is_a_store_without_items) {
    struct gloss_diag faults = diag();

    gloss_store_close(store);
    write_file("", 0);
    store = gloss_store_open(path, false, &faults);
    ck_assert_msg(store != NULL, "%s", message);
    ck_assert(!fades(the_glossary, "THAAD", NULL, 1));
    gloss_store_close(store);
    store = open_store();
    ck_assert_ptr_nonnull(store);
}
END_TEST

/* Nothing can be made beside it. Root may write anywhere. */
START_TEST(a_store_is_read_where_nothing_can_be_written) {
    struct gloss_diag faults = diag();
    uint64_t ids[TERMS];

    add_all(ids);
    answer(ids[THAAD], 100, GLOSS_GOOD, NULL);
    gloss_store_close(store);
    ck_assert(chmod(folder, 0500) == 0);
    store = gloss_store_open(path, false, &faults);
    ck_assert(chmod(folder, 0700) == 0);
    ck_assert_msg(store != NULL, "%s", message);
    ck_assert(fades(the_glossary, "THAAD", NULL, 100));
}
END_TEST

START_TEST(a_folder_that_cannot_be_written_is_told) {
    gloss_store_close(store);
    store = NULL;
    unlink(path);
    snprintf(path, sizeof path, "%s/missing/review.db", folder);
    expect_refused(true, "unable to open database file");
    snprintf(path, sizeof path, "%s/review.db", folder);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("store");
    TCase *tc = tcase_create("store");

    tcase_add_checked_fixture(tc, make, end);
    tcase_add_test(tc, items_are_what_texts_use);
    tcase_add_test(tc, sentences_stay_until_there_are_new_ones);
    tcase_add_test(tc, answers_say_when_it_is_due);
    tcase_add_test(tc, an_answer_is_taken_back);
    tcase_add_test(tc, a_store_is_there_when_it_is_opened_again);
    tcase_add_test(tc, two_sessions_take_turns);
    tcase_add_test(tc, a_schedule_is_remembered_and_reckons_anew);
    tcase_add_test(tc, what_will_be_recalled_fades);
    tcase_add_test(tc, a_history_goes_out_and_comes_in);
    tcase_add_test(tc, clocks_and_places_may_differ_by_a_day);
    tcase_add_loop_test(tc, a_wrong_line_changes_nothing, 0, ROWS(wrong_lines));
    tcase_add_test(tc, other_files_are_refused_and_left_alone);
    tcase_add_test(tc, a_damaged_file_is_refused);
    tcase_add_loop_test(tc, other_databases_are_refused, 0, ROWS(heads));
    tcase_add_test(tc, an_empty_file_is_a_store_without_items);
    tcase_add_test(tc, a_store_is_read_where_nothing_can_be_written);
    tcase_add_test(tc, a_folder_that_cannot_be_written_is_told);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
