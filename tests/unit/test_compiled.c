/* test_compiled.c - glossaries in compiled files: the same as those they were made of; and what is no such file any more is refused,
 * or read without harm. */
#include <pthread.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/limits.h"
#include "glossary/compiled.h"
#include "glx.h"
#include "match/index.h"
#include "suite.h"

static struct gloss_buf file;

static void compile(void) {
    file = glx_compile(glx_yaml);
    ck_assert_uint_gt(file.len, 0);
}

static void release(void) {
    gloss_buf_release(&file);
    file = (struct gloss_buf){0};
}

/* ---- What is found ---- */

static bool write_mention(void *user, const struct gloss_mention *mention) {
    struct gloss_buf *out = user;

    gloss_buf_printf(out, "%llu-%llu %.*s %.*s %u:%u %d %d %.3f %.3f ", (unsigned long long)mention->start,
                     (unsigned long long)mention->end, (int)mention->entry->term.len, mention->entry->term.ptr,
                     (int)mention->form.len, mention->form.ptr, mention->entry->line, mention->entry->column,
                     (int)mention->decided, mention->inflected, mention->score, mention->margin);
    if (mention->sense)
        gloss_buf_printf(out, "%u ", (unsigned)(mention->sense - mention->entry->senses));
    for (size_t i = 0; i < mention->group_count; i++)
        gloss_buf_printf(out, "%.*s ", (int)mention->groups[i].name.len, mention->groups[i].name.ptr);
    gloss_buf_putc(out, '\n');
    return true;
}

/* All that can be asked of a glossary, as text. Returns whether nothing failed. */
static bool tell_all(const struct gloss_glossary *glossary, const struct gloss_index_options *options,
                     struct gloss_buf *out) {
    static const char *const names[] = {"NATO",
                                        "nato",
                                        "Lodz",
                                        "cafe",
                                        "CAFÉ",
                                        "money",
                                        "gbu",
                                        "Ph.D.",
                                        "sm3",
                                        "나토",
                                        "Nato Street",
                                        "?",
                                        "signals intelligenze",
                                        "pac",
                                        "",
                                        "北大西洋条約機構"};
    struct gloss_index *index = gloss_index_new(glossary, options, NULL);
    struct gloss_render_options render = {.to = GLOSS_TO_JSON};
    struct gloss_slice near[3];
    bool told = index && gloss_find(index, gloss_slice(glx_text), write_mention, out, NULL);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct gloss_entry *found[8];
        size_t count = gloss_glossary_lookup(glossary, gloss_slice(names[i]), found, 8);

        gloss_buf_printf(out, "%s: %zu\n", names[i], count);
        for (size_t k = 0; count != SIZE_MAX && k < count && k < 8; k++)
            told = gloss_entry_render(glossary, found[k], &render, gloss_buf_sink(out)) && told;
        count = gloss_glossary_nearest(glossary, gloss_slice(names[i]), near, 3);
        for (size_t k = 0; k < count; k++)
            gloss_buf_put(out, near[k]);
    }
    for (size_t i = 0; i < gloss_glossary_file_count(glossary); i++) {
        const struct gloss_file *each = gloss_glossary_file(glossary, i);

        gloss_buf_printf(out, "%s %.*s %.*s %zu %zu\n", each->path, (int)each->id.len, each->id.ptr, (int)each->title.len,
                         each->title.ptr, each->prefer.count, each->entry_count);
    }
    for (size_t i = 0; i < gloss_glossary_count(glossary); i++)
        told = gloss_entry_render(glossary, gloss_glossary_entry(glossary, i), &render, gloss_buf_sink(out)) && told;
    gloss_index_free(index);
    return told && gloss_glossary_sound(glossary, NULL);
}

static const struct {
    const char *name;
    bool ignore_diacritics;
    const char *prefer;
} ways[] = {{"as it is", false, NULL}, {"without accents", true, NULL}, {"preferring a tag", false, "alliance"}};

START_TEST(tells_the_same) {
    struct gloss_slice prefer = gloss_slice(ways[_i].prefer);
    struct gloss_index_options options = {.ignore_diacritics = ways[_i].ignore_diacritics,
                                          .prefer = {&prefer, ways[_i].prefer ? 1 : 0}};
    struct gloss_glossary *made = gloss_glossary_parse("test.yaml", gloss_slice(glx_yaml), NULL);
    struct gloss_glossary *compiled = gloss_glossary_parse("test.glx", gloss_buf_slice(&file), NULL);
    struct gloss_buf want = {0}, got = {0};

    ck_assert_ptr_nonnull(made);
    ck_assert_ptr_nonnull(compiled);
    ck_assert(tell_all(made, &options, &want) && tell_all(compiled, &options, &got));
    ck_assert_uint_gt(want.len, 2000);
    gloss_buf_putc(&want, '\0');
    gloss_buf_putc(&got, '\0');
    ck_assert_str_eq(want.ptr, got.ptr);
    ck_assert(gloss_glossary_verify(compiled, NULL));
    gloss_buf_release(&want);
    gloss_buf_release(&got);
    gloss_glossary_free(made);
    gloss_glossary_free(compiled);
}
END_TEST

/* The file says nothing but the glossary: no address, no time. */
START_TEST(is_always_the_same_file) {
    struct gloss_glossary *compiled = gloss_glossary_parse("test.glx", gloss_buf_slice(&file), NULL);
    struct gloss_buf again = {0};

    ck_assert(gloss_glossary_compile(compiled, gloss_buf_sink(&again), NULL));
    ck_assert(gloss_slice_equal(gloss_buf_slice(&file), gloss_buf_slice(&again)));
    gloss_buf_release(&again);
    gloss_glossary_free(compiled);
}
END_TEST

/* ---- Beside others ---- */

static const char other_yaml[] = "terms:\n  PAC: Another one.\n  Quad: {definition: four, see: [NATO]}\n";

static void write_file(const char *path, struct gloss_slice bytes) {
    FILE *out = fopen(path, "wb");

    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes.ptr, 1, bytes.len, out), bytes.len);
    ck_assert_int_eq(fclose(out), 0);
}

static void note_message(void *user, const struct gloss_fault *fault) {
    snprintf(user, 300, "%s: %s", fault->file ? fault->file : "", fault->message);
}

/* What the sections of glx_yaml held when GLOSS_GLX_TABLES was raised to frozen_tables: gloss_hash_bytes of each. A file of the same
 * version that another build wrote has to mean the same. What is learnt of senses hangs on the library for stems, and is not here. */
enum { FROZEN_COUNT = GLOSS_GLX_PATTERNS + 1 };
static const int frozen_tables = 6;
static const uint64_t frozen[FROZEN_COUNT] = {
    0xDAC78B06261936F0, 0x47D0C146B48110A0, 0xF7AB194C2B7C6A57, 0x8AB253B43A682A1E, 0xA95761984EB1DCF5, 0x7580A6D87F99A12E,
    0xB636A1F6DE9F8067, 0x3AF97AC6600E3C12, 0x8CDE44C3990F8DED, 0x4AA79B0DDA481EAB, 0xB319E7A1A02349A2, 0xBBB69C601DDAFA84,
    0xA098CD9827DF216C, 0xD71F6D947887B6B9, 0x287FF524CDA7E856, 0xD9DFA829676E627C, 0x64FB53D45CD567D4,
};

START_TEST(has_frozen_tables) {
    struct gloss_glx glx;
    struct gloss_buf now = {0};
    int tables = GLOSS_GLX_TABLES;
    bool same = true;

    if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
        return;
    ck_assert(gloss_glx_copy(&glx, "test.glx", gloss_buf_slice(&file), NULL));
    for (size_t number = 0; number < FROZEN_COUNT; number++) {
        uint64_t sum = gloss_hash_bytes(glx.sections[number].ptr, glx.sections[number].len);

        gloss_buf_printf(&now, "    0x%016llX,%s\n", (unsigned long long)sum,
                         sum == frozen[number] ? "" : " /* another */");
        same &= sum == frozen[number];
    }
    gloss_glx_release(&glx);
    ck_assert_msg(
        same || tables != frozen_tables,
        "the sections of compiled glossaries have changed, and old files would be read in a new way: raise "
        "GLOSS_GLX_TABLES in src/base/glx.h, then set frozen_tables to it and frozen to (likewise if it is only glx_yaml "
        "that has changed, but then raise nothing)\n%.*s",
        (int)now.len, now.ptr);
    ck_assert_msg(same && tables == frozen_tables, "GLOSS_GLX_TABLES is %d: set frozen_tables to it and frozen to\n%.*s",
                  tables, (int)now.len, now.ptr);
    gloss_buf_release(&now);
}
END_TEST

START_TEST(goes_with_others) {
    static const struct gloss_index_options none = {0};
    static const char *const yaml[] = {"test.yaml", "other.yaml"}, *const mixed[] = {"test.glx", "other.yaml"};
    struct gloss_glossary *made, *merged;
    struct gloss_buf want = {0}, got = {0};

    write_file("test.yaml", gloss_slice(glx_yaml));
    write_file("other.yaml", gloss_slice(other_yaml));
    write_file("test.glx", gloss_buf_slice(&file));
    made = gloss_glossary_load(yaml, 2, NULL);
    merged = gloss_glossary_load(mixed, 2, NULL);
    remove("test.yaml");
    remove("other.yaml");
    remove("test.glx");
    ck_assert_ptr_nonnull(made);
    ck_assert_ptr_nonnull(merged);
    ck_assert(tell_all(made, &none, &want) && tell_all(merged, &none, &got));
    gloss_buf_putc(&want, '\0');
    gloss_buf_putc(&got, '\0');
    ck_assert_str_eq(want.ptr, got.ptr);
    gloss_buf_release(&want);
    gloss_buf_release(&got);
    gloss_glossary_free(made);
    gloss_glossary_free(merged);
}
END_TEST

/* ---- Damage ---- */

static bool is_refused(struct gloss_slice bytes, enum gloss_status status, char message[300]) {
    struct gloss_diag diag = {.report = note_message, .user = message};
    struct gloss_glossary *glossary = gloss_glossary_parse("test.glx", bytes, &diag);

    gloss_glossary_free(glossary);
    return !glossary && diag.errors == 1 && diag.status == status;
}

START_TEST(refuses_every_flipped_bit) {
    char message[300];

    /* Without its first bytes it is none, and no YAML either. */
    for (size_t bit = 0; bit < 8 * file.len; bit++) {
        file.ptr[bit / 8] ^= (char)(1 << bit % 8);
        ck_assert_msg(is_refused(gloss_buf_slice(&file), bit < 64 ? GLOSS_ESYNTAX : GLOSS_EIO, message), "bit %zu: %s", bit,
                      message);
        file.ptr[bit / 8] ^= (char)(1 << bit % 8);
    }
}
END_TEST

START_TEST(refuses_every_other_length) {
    char message[300];

    for (size_t len = 8; len < file.len; len++)
        ck_assert_msg(is_refused((struct gloss_slice){file.ptr, len}, GLOSS_EIO, message), "%zu bytes: %s", len, message);
    gloss_buf_repeat(&file, '\0', 70);
    for (size_t more = 0; more < 70; more++)
        ck_assert_msg(is_refused((struct gloss_slice){file.ptr, file.len - more}, GLOSS_EIO, message), "%s", message);
}
END_TEST

/* Read everything of what may be harmful, whatever comes of it. */
static void read_all(struct gloss_slice bytes) {
    static const struct gloss_index_options none = {0};
    struct gloss_glossary *glossary = gloss_glossary_parse("test.glx", bytes, NULL);
    struct gloss_buf out = {0};

    if (glossary)
        tell_all(glossary, &none, &out);
    gloss_buf_release(&out);
    gloss_glossary_free(glossary);
}

START_TEST(reads_what_was_meant_to_harm) {
    static const unsigned char changes[] = {0x01, 0x80, 0xFF, 0x10};
    size_t first = glx_number(file.ptr, GLX_HEAD_SIZE);
    char *kept = malloc(file.len);

    ck_assert_ptr_nonnull(kept);
    memcpy(kept, file.ptr, file.len);
    for (size_t at = 24; at < file.len; at++) {
        size_t count = at < first ? sizeof changes : getenv("GLOSS_SLOW") ? 2 : 1;

        /* Tables by hash are mostly empty. */
        if (at >= first && !kept[at] && at % 5 != 0)
            continue;
        for (size_t i = 0; i < count; i++) {
            file.ptr[at] ^= (char)changes[(at + i) % sizeof changes];
            glx_seal(file.ptr, file.len);
            read_all(gloss_buf_slice(&file));
            memcpy(file.ptr, kept, file.len);
        }
    }
    free(kept);
}
END_TEST

static const struct {
    size_t at;
    char xor ;
    const char *want;
} foreign[] = {
    {GLX_FORMAT, 0x40, "the glossary was compiled by gloss "},
    {GLX_FORMAT + 4, 0x40, "the glossary was compiled by gloss "},
    {GLX_UNICODE, 1, "the glossary was compiled with Unicode 0"},
};

START_TEST(refuses_other_versions) {
    char message[300];

    file.ptr[foreign[_i].at] ^= foreign[_i].xor ;
    glx_seal(file.ptr, file.len);
    ck_assert(is_refused(gloss_buf_slice(&file), GLOSS_EIO, message));
    ck_assert_msg(strstr(message, foreign[_i].want) != NULL, "%s", message);
    ck_assert_ptr_nonnull(strstr(message, "; compile it again with 'gloss index'"));
}
END_TEST

START_TEST(refuses_another_order_of_bytes) {
    static const char swapped[] = {0x0A, 0x0B, 0x0C, 0x0D};
    char message[300], mark[4];

    for (size_t i = 0; i < 4; i++)
        mark[i] = file.ptr[GLX_BYTE_ORDER + 3 - i];
    memcpy(file.ptr + GLX_BYTE_ORDER, mark, sizeof mark);
    ck_assert(is_refused(gloss_buf_slice(&file), GLOSS_EIO, message));
    ck_assert_ptr_nonnull(strstr(message, "another order of bytes"));
    ck_assert(memcmp(mark, swapped, 4) == 0 || memcmp(mark, "\x0D\x0C\x0B\x0A", 4) == 0);
}
END_TEST

/* ---- Large ones, which are mapped ---- */

enum { MANY = 60000 };

/* A glossary whose compiled file is too large to be read as a whole, written to a path. */
static size_t write_large(const char *path) {
    struct gloss_buf yaml = {0}, compiled;

    gloss_buf_puts(&yaml, "terms:\n");
    for (unsigned i = 0; i < MANY; i++)
        gloss_buf_printf(&yaml, "  term%u word: {definition: 'meaning %u, with something more to fill the file: %0100u'}\n",
                         i, i, i);
    gloss_buf_putc(&yaml, '\0');
    compiled = glx_compile(yaml.ptr);
    ck_assert_uint_gt(compiled.len, GLOSS_GLX_WHOLE);
    write_file(path, gloss_buf_slice(&compiled));
    gloss_buf_release(&yaml);
    gloss_buf_release(&compiled);
    return compiled.len;
}

static bool count_mention(void *user, const struct gloss_mention *mention) {
    (void)mention;
    ++*(size_t *)user;
    return true;
}

static struct gloss_buf all_terms(void) {
    struct gloss_buf text = {0};

    for (unsigned i = 0; i < MANY; i++)
        gloss_buf_printf(&text, "term%u word, ", i);
    return text;
}

static void *find_all(void *arg) {
    struct gloss_buf text = all_terms();
    size_t *count = calloc(1, sizeof *count);

    ck_assert_ptr_nonnull(count);
    if (!gloss_find(arg, gloss_buf_slice(&text), count_mention, count, NULL))
        *count = 0;
    gloss_buf_release(&text);
    return count;
}

START_TEST(serves_threads) {
    static const char *const path = "large.glx";
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_slice bytes;
    pthread_t threads[4];
    const char *name;

    write_large(path);
    glossary = gloss_glossary_load(&path, 1, NULL);
    ck_assert_ptr_nonnull(glossary);
    ck_assert(gloss_glossary_mapping(glossary, 0, &bytes, &name) && !gloss_glossary_mapping(glossary, 1, &bytes, &name));
    ck_assert_str_eq(name, path);
    index = gloss_index_new(glossary, NULL, NULL);
    ck_assert_ptr_nonnull(index);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, find_all, index), 0);
    for (size_t i = 0; i < 4; i++) {
        void *count;

        ck_assert_int_eq(pthread_join(threads[i], &count), 0);
        ck_assert_uint_eq(*(size_t *)count, MANY);
        free(count);
    }
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    remove(path);
}
END_TEST

/* Whether a search over all terms fails with a message, and no mention is handed over that comes from a damaged block. */
static bool finds_damage(const char *path) {
    struct gloss_diag diag = {0};
    struct gloss_glossary *glossary = gloss_glossary_load(&path, 1, &diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &diag) : NULL;
    struct gloss_buf text = all_terms();
    size_t count = 0;
    bool found = index && gloss_find(index, gloss_buf_slice(&text), count_mention, &count, &diag);

    gloss_buf_release(&text);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return !found && diag.status == GLOSS_EIO;
}

/* What a search over all terms reads is all but the tables of names. */
START_TEST(tells_damage_where_it_is_read) {
    static const char *const path = "large.glx";
    size_t size = write_large(path), step = size / 40, told = 0, tried = 0;

    for (size_t at = 4000; at < size; at += step) {
        FILE *change = fopen(path, "r+b");
        int byte;
        struct gloss_glossary *glossary;

        ck_assert_ptr_nonnull(change);
        ck_assert_int_eq(fseek(change, (long)at, SEEK_SET), 0);
        byte = getc(change);
        ck_assert_int_eq(fseek(change, (long)at, SEEK_SET), 0);
        ck_assert_int_eq(putc(byte ^ 4, change), byte ^ 4);
        ck_assert_int_eq(fclose(change), 0);
        tried++;
        told += finds_damage(path);
        glossary = gloss_glossary_load(&path, 1, NULL);
        ck_assert_msg(!glossary || !gloss_glossary_verify(glossary, NULL), "byte %zu", at);
        gloss_glossary_free(glossary);
        change = fopen(path, "r+b");
        ck_assert_ptr_nonnull(change);
        ck_assert_int_eq(fseek(change, (long)at, SEEK_SET), 0);
        putc(byte, change);
        ck_assert_int_eq(fclose(change), 0);
    }
    ck_assert_msg(told + 3 >= tried, "%zu of %zu", told, tried);
    ck_assert(!finds_damage(path));
    remove(path);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("compiled");
    TCase *small = tcase_create("small"), *large = tcase_create("large");

    tcase_add_checked_fixture(small, compile, release);
    tcase_add_loop_test(small, tells_the_same, 0, ROWS(ways));
    tcase_add_test(small, is_always_the_same_file);
    tcase_add_test(small, has_frozen_tables);
    tcase_add_test(small, goes_with_others);
    tcase_add_test(small, refuses_every_flipped_bit);
    tcase_add_test(small, refuses_every_other_length);
    tcase_add_test(small, reads_what_was_meant_to_harm);
    tcase_add_loop_test(small, refuses_other_versions, 0, ROWS(foreign));
    tcase_add_test(small, refuses_another_order_of_bytes);
    tcase_set_timeout(small, 60);
    suite_add_tcase(suite, small);
    tcase_add_test(large, serves_threads);
    tcase_add_test(large, tells_damage_where_it_is_read);
    tcase_set_timeout(large, 60);
    suite_add_tcase(suite, large);
    return run_suite(suite);
}
