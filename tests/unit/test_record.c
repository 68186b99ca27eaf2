/* Lines of JSON: what is taken from them, where they are wrong, and that Jansson is of the same mind. */
#include <jansson.h>
#include <stdio.h>

#include "base/limits.h"
#include "document/record.h"
#include "suite.h"

#define BYTES(text) \
    { text, sizeof(text) - 1 }

static void write_place(void *user, const struct gloss_fault *fault) {
    snprintf(user, 200, "%zu:%zu: %s", fault->line, fault->column, fault->message);
}

/* ---- What is taken ---- */

static const struct {
    struct gloss_slice json;
    const char *field;
    struct gloss_slice text, id;
} lines[] = {
    {BYTES("{\"text\":\"abc\"}"), "text", BYTES("abc"), {NULL, 0}},
    {BYTES(" \t{ \"text\" : \"abc\" } \r\n"), "text", BYTES("abc"), {NULL, 0}},
    {BYTES("{\"text\":\"\"}"), "text", BYTES(""), {NULL, 0}},
    {BYTES("{\"id\":7,\"text\":\"a\"}"), "text", BYTES("a"), BYTES("7")},
    {BYTES("{\"text\":\"a\",\"id\":\"x\\u0041\\/\"}"), "text", BYTES("a"), BYTES("\"x\\u0041\\/\"")},
    {BYTES("{\"text\":\"a\",\"id\":123456789012345678901234567890}"), "text", BYTES("a"),
     BYTES("123456789012345678901234567890")},
    {BYTES("{\"text\":\"a\",\"id\":-1.50E+400}"), "text", BYTES("a"), BYTES("-1.50E+400")},
    {BYTES("{\"text\":\"a\",\"id\":null}"), "text", BYTES("a"), {NULL, 0}},
    {BYTES("{\"text\":\"a\",\"x\":{\"id\":1}}"), "text", BYTES("a"), {NULL, 0}},
    {BYTES("{\"text\":\"a\",\"x\":[{\"text\":1,\"id\":[]}]}"), "text", BYTES("a"), {NULL, 0}},
    {BYTES("{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}"), "text", BYTES("\"\\/\b\f\n\r\t"), {NULL, 0}},
    {BYTES("{\"text\":\"\\u00e9\\uAC00\\ud83D\\uDE00|\\u0000|\\u007f\"}"),
     "text",
     BYTES("\xC3\xA9\xEA\xB0\x80\xF0\x9F\x98\x80|\0|\x7F"),
     {NULL, 0}},
    {BYTES("{\"text\":\"\xC3\xA9\\n\xF0\x9F\x98\x80\"}"), "text", BYTES("\xC3\xA9\n\xF0\x9F\x98\x80"), {NULL, 0}},
    {BYTES("{\"\\u0074ext\":\"a\",\"\\u0069d\":1}"), "text", BYTES("a"), BYTES("1")},
    {BYTES("{\"id\":\"same\"}"), "id", BYTES("same"), BYTES("\"same\"")},
    {BYTES("{\"a\":{\"b\":\"x\"}}"), "a.b", BYTES("x"), {NULL, 0}},
    {BYTES("{\"a.b\":\"x\"}"), "a.b", BYTES("x"), {NULL, 0}},
    {BYTES("{\"c\":{\"b\":1},\"a\":{\"x\":{\"b\":2},\"b\":\"x\"}}"), "a.b", BYTES("x"), {NULL, 0}},
    {BYTES("{\"a\":{\"c\":{\"d\":1}},\"b\":2,\"a\":{\"b\":{\"c\":\"x\"}}}"), "a.b.c", BYTES("x"), {NULL, 0}},
    {BYTES("{\"a\":{\"b\":{\"c\":\"x\"},\"c\":1},\"b\":{\"c\":2},\"id\":3}"), "a.b.c", BYTES("x"), BYTES("3")},
    {BYTES("{\"text\":\"a\",\"n\":[0,-0,1.5,1e9,1E-9,true,false,null,[],{},\"\"]}"), "text", BYTES("a"), {NULL, 0}},
};

START_TEST(takes_text_and_id) {
    struct gloss_buf scratch = {0};
    struct gloss_record record;
    char fault[200] = "";
    struct gloss_diag diag = {.report = write_place, .user = fault};
    bool read = gloss_record_read(&record, lines[_i].json, lines[_i].field, &scratch,
                                  (struct gloss_place){.file = "f", .line = 1}, &diag);

    ck_assert_msg(read, "%s: %s", lines[_i].json.ptr, fault);
    ck_assert_msg(gloss_slice_equal(record.text, lines[_i].text), "%s: text '%.*s'", lines[_i].json.ptr,
                  (int)record.text.len, record.text.ptr);
    ck_assert_msg(gloss_slice_equal(record.id, lines[_i].id) && !record.id.ptr == !lines[_i].id.ptr, "%s: id '%.*s'",
                  lines[_i].json.ptr, (int)record.id.len, record.id.ptr ? record.id.ptr : "");
    gloss_buf_release(&scratch);
}
END_TEST

/* ---- What is wrong ---- */

static const struct {
    struct gloss_slice json;
    const char *field, *want;
} faults[] = {
    {BYTES(""), "text", "9:1: not a JSON object"},
    {BYTES("  [1]"), "text", "9:3: not a JSON object"},
    {BYTES("\"text\""), "text", "9:1: not a JSON object"},
    {BYTES("\xEF\xBB\xBF{}"), "text", "9:1: not a JSON object"},
    {BYTES("{}"), "text", "9:1: the object has no field 'text'"},
    {BYTES("{\"a\":{\"c\":\"x\"}}"), "a.b", "9:1: the object has no field 'a.b'"},
    {BYTES("{\"a\":\"x\"}"), "a.b", "9:1: the object has no field 'a.b'"},
    {BYTES("{\"a\":[{\"b\":\"x\"}]}"), "a.b", "9:1: the object has no field 'a.b'"},
    {BYTES("{\"text\":1}"), "text", "9:9: the field 'text' is no string"},
    {BYTES("{\"text\": null}"), "text", "9:10: the field 'text' is no string"},
    {BYTES("{\"\xC3\xA9\":1,\"text\":{}}"), "text", "9:15: the field 'text' is no string"},
    {BYTES("{\"text\":\"a\",\"text\":\"b\"}"), "text", "9:13: the field 'text' comes twice"},
    {BYTES("{\"text\":\"\",\"text\":\"\"}"), "text", "9:12: the field 'text' comes twice"},
    {BYTES("{\"a.b\":\"x\",\"a\":{\"b\":\"y\"}}"), "a.b", "9:17: the field 'a.b' comes twice"},
    {BYTES("{\"id\":1,\"text\":\"a\",\"id\":1}"), "text", "9:20: the field 'id' comes twice"},
    {BYTES("{\"id\":[1],\"text\":\"a\"}"), "text", "9:7: the id is neither a string nor a number"},
    {BYTES("{\"id\":true,\"text\":\"a\"}"), "text", "9:7: the id is neither a string nor a number"},
    {BYTES("{\"text\":\"a\""), "text", "9:12: ',' or '}' is expected"},
    {BYTES("{\"text\":\"a\"}}"), "text", "9:13: something follows behind the object"},
    {BYTES("{\"text\":\"a\"} {}"), "text", "9:14: something follows behind the object"},
    {BYTES("{\"text\":\"a\",}"), "text", "9:13: a key in quotes is expected"},
    {BYTES("{text:1}"), "text", "9:2: a key in quotes is expected"},
    {BYTES("{'text':1}"), "text", "9:2: a key in quotes is expected"},
    {BYTES("{\"text\" \"a\"}"), "text", "9:9: ':' is expected behind the key"},
    {BYTES("{\"text\":}"), "text", "9:9: the field 'text' is no string"},
    {BYTES("{\"x\":}"), "text", "9:6: a value is expected"},
    {BYTES("{\"x\":nul}"), "text", "9:6: a value is expected"},
    {BYTES("{\"x\":NaN}"), "text", "9:6: a value is expected"},
    {BYTES("{\"x\":[1 2]}"), "text", "9:9: ',' or ']' is expected"},
    {BYTES("{\"x\":[1,]}"), "text", "9:9: a value is expected"},
    {BYTES("{\"x\":[1}"), "text", "9:8: ',' or ']' is expected"},
    {BYTES("{\"x\":01}"), "text", "9:7: a number with a zero in front"},
    {BYTES("{\"x\":-}"), "text", "9:7: a digit is expected"},
    {BYTES("{\"x\":1.}"), "text", "9:8: a digit is expected"},
    {BYTES("{\"x\":1e}"), "text", "9:8: a digit is expected"},
    {BYTES("{\"x\":1e+}"), "text", "9:9: a digit is expected"},
    {BYTES("{\"x\":.5}"), "text", "9:6: a value is expected"},
    {BYTES("{\"x\":+1}"), "text", "9:6: a value is expected"},
    {BYTES("{\"text\":\"a"), "text", "9:9: a string without its end"},
    {BYTES("{\"text\":\"a\\"), "text", "9:11: no escape of JSON"},
    {BYTES("{\"text\":\"a\\x41\"}"), "text", "9:11: no escape of JSON"},
    {BYTES("{\"text\":\"a\\\0\"}"), "text", "9:11: no escape of JSON"},
    {BYTES("{\"text\":\"a\\u12g4\"}"), "text", "9:11: four hexadecimal digits have to follow '\\u'"},
    {BYTES("{\"text\":\"a\\u12"), "text", "9:11: four hexadecimal digits have to follow '\\u'"},
    {BYTES("{\"text\":\"\\ud83d\"}"), "text", "9:10: half a surrogate pair, which is no character"},
    {BYTES("{\"text\":\"\\ude00\"}"), "text", "9:10: half a surrogate pair, which is no character"},
    {BYTES("{\"text\":\"\\ud83d\\u0041\"}"), "text", "9:10: half a surrogate pair, which is no character"},
    {BYTES("{\"text\":\"\\ud83d\\ud83d\\ude00\"}"), "text", "9:10: half a surrogate pair, which is no character"},
    {BYTES("{\"text\":\"a\tb\"}"), "text", "9:11: a control character in a string, where JSON needs an escape"},
    {BYTES("{\"text\":\"a\0b\"}"), "text", "9:11: a control character in a string, where JSON needs an escape"},
    {BYTES("{\"text\":\"\xC3\xA9\xFF\"}"), "text", "9:11: not UTF-8"},
    {BYTES("{\"text\":\"\xED\xA0\xBD\"}"), "text", "9:10: not UTF-8"},
};

START_TEST(a_fault_names_its_place) {
    struct gloss_buf scratch = {0};
    struct gloss_record record;
    char fault[200] = "";
    struct gloss_diag diag = {.report = write_place, .user = fault};

    ck_assert(!gloss_record_read(&record, faults[_i].json, faults[_i].field, &scratch,
                                 (struct gloss_place){.file = "f", .line = 9}, &diag));
    ck_assert_msg(strcmp(fault, faults[_i].want) == 0, "%s: got '%s'", faults[_i].json.ptr, fault);
    ck_assert_uint_eq(diag.status, GLOSS_ESYNTAX);
    gloss_buf_release(&scratch);
}
END_TEST

/* As deep as is allowed, and one deeper; each level an array or an object. */
START_TEST(depth_is_limited) {
    for (size_t more = 0; more < 2; more++) {
        struct gloss_buf json = {0}, scratch = {0};
        struct gloss_diag diag = {0};
        struct gloss_record record;
        size_t levels = GLOSS_LIMIT_JSON_DEPTH - 1 + more; /* below the object itself */

        gloss_buf_puts(&json, "{\"text\":\"a\",\"x\":");
        for (size_t i = 0; i < levels; i++)
            gloss_buf_puts(&json, i % 3 ? "[" : "{\"k\":");
        gloss_buf_puts(&json, "0");
        for (size_t i = levels; i-- > 0;)
            gloss_buf_puts(&json, i % 3 ? "]" : "}");
        gloss_buf_puts(&json, "}");
        ck_assert(gloss_record_read(&record, gloss_buf_slice(&json), "text", &scratch, (struct gloss_place){.file = "f"},
                                    &diag) == !more);
        ck_assert_uint_eq(diag.status, more ? GLOSS_ELIMIT : GLOSS_OK);
        gloss_buf_release(&json);
        gloss_buf_release(&scratch);
    }
}
END_TEST

/* ---- Jansson ---- */

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* What Jansson says of the line: the text, or missing. *silent: it cannot say, since it refuses what JSON allows. */
static struct gloss_slice ask_jansson(struct gloss_slice json, json_t **root, bool *silent) {
    json_error_t error;
    const json_t *text;

    *silent = false;
    *root = json_loadb(json.ptr, json.len, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
    if (!*root)
        *silent = strstr(error.text, "overflow") || strstr(error.text, "NUL byte in object key");
    text = json_object_get(*root, "text");
    if (!json_is_string(text))
        return (struct gloss_slice){NULL, 0};
    return (struct gloss_slice){json_string_value(text), json_string_length(text)};
}

static void compare(struct gloss_slice json, struct gloss_buf *scratch, size_t counts[2]) {
    struct gloss_record record;
    char fault[200] = "";
    struct gloss_diag diag = {.report = write_place, .user = fault};
    bool silent, read = gloss_record_read(&record, json, "text", scratch, (struct gloss_place){.file = "f"}, &diag);
    json_t *root;
    /* Jansson passes over a NUL behind a number. */
    bool holds_nul = memchr(json.ptr, 0, json.len) != NULL;
    struct gloss_slice text = ask_jansson(json, &root, &silent);
    bool own_rule = strstr(fault, "twice") || strstr(fault, "is no string") || strstr(fault, "the id is");

    ck_assert(!(read && holds_nul));
    ck_assert_msg(silent || own_rule || holds_nul || (text.ptr != NULL) == read, "%.*s: Jansson %s it, we say '%s'",
                  (int)json.len, json.ptr, text.ptr ? "takes" : "refuses", fault);
    ck_assert_msg(silent || !read || gloss_slice_equal(text, record.text), "%.*s: another text", (int)json.len, json.ptr);
    counts[read]++;
    json_decref(root);
}

/* A byte of some lines changed, left out or put in, over and over: mostly what JSON is built of. */
START_TEST(jansson_agrees) {
    static const char *const seeds[] = {
        "{\"id\": 12, \"text\": \"a\\u00e9\\n b\", \"x\": [1, -2.5e3, {\"y\": null}]}",
        "{\"text\":\"\\ud83d\\ude00\xC3\xA9\xF0\x9F\x98\x80\",\"b\":true,\"c\":{\"text\":[]}}",
        "{\"a\":[[],{},[0,0.0,1E+2]],\"text\":\"\\\"\\\\\\/\",\"id\":\"z\"}",
    };
    static const char bytes[] = "{}[]:,\"\\/ \t\r\nue0123456789.-+Eabdftrnls\xC3\xA9\xED\xA0\xF0\x9F\x98\x80\x01\0";
    uint64_t state = 88172645463325252;
    struct gloss_buf line = {0}, scratch = {0};
    size_t counts[2] = {0};

    for (size_t round = 0; round < 30000; round++) {
        gloss_buf_release(&line);
        gloss_buf_puts(&line, seeds[round % 3]);
        for (uint64_t edits = 1 + next_random(&state) % 3; edits > 0; edits--) {
            size_t at = next_random(&state) % line.len;
            char byte = bytes[next_random(&state) % sizeof bytes];

            switch (next_random(&state) % 3) {
            case 0:
                line.ptr[at] = byte;
                break;
            case 1:
                memmove(line.ptr + at, line.ptr + at + 1, --line.len - at);
                break;
            default:
                gloss_buf_putc(&line, ' ');
                memmove(line.ptr + at + 1, line.ptr + at, line.len - 1 - at);
                line.ptr[at] = byte;
            }
        }
        compare(gloss_buf_slice(&line), &scratch, counts);
    }
    /* Neither side has an easy time. */
    ck_assert_uint_gt(counts[false], 5000);
    ck_assert_uint_gt(counts[true], 2000);
    gloss_buf_release(&line);
    gloss_buf_release(&scratch);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("record");
    TCase *tcase = tcase_create("record");

    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, takes_text_and_id, 0, ROWS(lines));
    tcase_add_loop_test(tcase, a_fault_names_its_place, 0, ROWS(faults));
    tcase_add_test(tcase, depth_is_limited);
    tcase_add_test(tcase, jansson_agrees);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
