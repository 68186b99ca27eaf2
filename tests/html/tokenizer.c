/* tokenizer FILE... - the tests of html5lib for tokenizers, over ours.
 *
 * Each file is JSON, as their README describes it. Prints what failed, then how many passed, failed and were left out: those about lone surrogates,
 * which no UTF-8 has. Parse errors are not compared: nothing reports them. */
#define _POSIX_C_SOURCE 200809L
#include <jansson.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "document/html_token.h"

static const struct {
    const char *name;
    enum gloss_html_state state;
} states[] = {
    {"Data state", GLOSS_HTML_DATA},           {"RCDATA state", GLOSS_HTML_RCDATA},
    {"RAWTEXT state", GLOSS_HTML_RAWTEXT},     {"Script data state", GLOSS_HTML_SCRIPT},
    {"PLAINTEXT state", GLOSS_HTML_PLAINTEXT}, {"CDATA section state", GLOSS_HTML_CDATA},
};
enum { STATES = sizeof states / sizeof *states };

static struct { size_t passed, failed, left_out; } count;

static json_t *string_of(struct gloss_buf *text) {
    json_t *string = json_stringn(text->len ? text->ptr : "", text->len);

    gloss_buf_release(text);
    return string;
}

/* The characters that bytes of the source are: line ends are LF, and NUL is a character of its own or U+FFFD. */
static void put_characters(struct gloss_buf *out, struct gloss_slice raw, bool keeps_nul) {
    for (size_t at = 0; at < raw.len; at++) {
        if (raw.ptr[at] == '\r') {
            gloss_buf_putc(out, '\n');
            at += at + 1 < raw.len && raw.ptr[at + 1] == '\n';
        } else if (raw.ptr[at] == '\0' && !keeps_nul) {
            gloss_buf_puts(out, "\xEF\xBF\xBD");
        } else {
            gloss_buf_putc(out, raw.ptr[at]);
        }
    }
}

static json_t *name_of(struct gloss_slice source, size_t start, size_t end) {
    struct gloss_buf name = {0};

    put_characters(&name, gloss_slice_cut(source, start, end), false);
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z')
            name.ptr[i] = (char)(name.ptr[i] | 0x20);
    return string_of(&name);
}

static json_t *attributes_of(struct gloss_slice source, const struct gloss_html_token *token) {
    json_t *attributes = json_object();

    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &token->attributes[i];
        json_t *name = name_of(source, attribute->name, attribute->name_end);
        struct gloss_buf value = {0};

        gloss_html_value(gloss_slice_cut(source, attribute->value, attribute->value_end), &value);
        if (json_object_get(attributes, json_string_value(name)))
            gloss_buf_release(&value);
        else
            json_object_set_new(attributes, json_string_value(name), string_of(&value));
        json_decref(name);
    }
    return attributes;
}

/* ---- What stands in a DOCTYPE: 13.2.5.53 and on ---- */

static size_t blanks(struct gloss_slice text, size_t at) {
    while (at < text.len && memchr("\t\n\f\r ", text.ptr[at], 5))
        at++;
    return at;
}

/* An identifier in quotes at *at, or null; *is_whole is false where its end is missing. */
static json_t *identifier(struct gloss_slice text, size_t *at, bool *is_whole) {
    struct gloss_buf out = {0};
    const char *end;

    *at = blanks(text, *at);
    if (*at == text.len || (text.ptr[*at] != '"' && text.ptr[*at] != '\''))
        return json_null();
    end = *at + 1 < text.len ? memchr(text.ptr + *at + 1, text.ptr[*at], text.len - *at - 1) : NULL;
    *is_whole = end;
    put_characters(&out, gloss_slice_cut(text, *at + 1, end ? (size_t)(end - text.ptr) : text.len), false);
    *at = end ? (size_t)(end - text.ptr) + 1 : text.len;
    return string_of(&out);
}

static json_t *doctype_of(struct gloss_slice source, const struct gloss_html_token *token) {
    struct gloss_slice text = gloss_slice_cut(source, token->inner, token->inner_end);
    size_t name = blanks(text, 0), at = name;
    bool is_ended = token->inner_end < token->end, is_whole = true, is_right, is_public;
    json_t *public_id = json_null(), *system_id = json_null(), *out;

    while (at < text.len && !memchr("\t\n\f\r ", text.ptr[at], 5))
        at++;
    out = json_pack("[so]", "DOCTYPE", at > name ? name_of(text, name, at) : json_null());
    is_right = at > name && is_ended;
    at = blanks(text, at);
    is_public = at + 6 <= text.len && gloss_html_is_name(text, at, at + 6, "public");
    if (is_public || (at + 6 <= text.len && gloss_html_is_name(text, at, at + 6, "system"))) {
        at += 6;
        if (is_public)
            public_id = identifier(text, &at, &is_whole);
        if (is_whole && !(is_public && json_is_null(public_id)))
            system_id = identifier(text, &at, &is_whole);
        at = blanks(text, at);
        if (!is_whole)
            is_right = false;
        else if (!json_is_null(system_id)) /* whatever follows, even the end of all, does no harm */
            is_right |= at < text.len;
        else
            is_right &= is_public && !json_is_null(public_id) && at == text.len;
    } else {
        is_right &= at == text.len;
    }
    json_array_append_new(out, public_id);
    json_array_append_new(out, system_id);
    json_array_append_new(out, json_boolean(is_right));
    return out;
}

/* ---- Comparing ---- */

static void append_characters(json_t *tokens, struct gloss_buf *text) {
    if (text->len)
        json_array_append_new(tokens, json_pack("[so]", "Character", string_of(text)));
}

static json_t *token_of(struct gloss_slice source, const struct gloss_html_token *token) {
    struct gloss_buf comment = {0};
    json_t *out;

    switch (token->kind) {
    case GLOSS_HTML_START_TAG:
        out = json_pack("[soo]", "StartTag", name_of(source, token->inner, token->inner_end), attributes_of(source, token));
        if (token->is_self_closing)
            json_array_append_new(out, json_true());
        return out;
    case GLOSS_HTML_END_TAG:
        return json_pack("[so]", "EndTag", name_of(source, token->inner, token->inner_end));
    case GLOSS_HTML_COMMENT:
        put_characters(&comment, gloss_slice_cut(source, token->inner, token->inner_end), false);
        return json_pack("[so]", "Comment", string_of(&comment));
    default:
        return doctype_of(source, token);
    }
}

/* Tokens are in order and do not overlap, and what a token claims to be of the source is inside of it. */
static void check_places(const struct gloss_html_token *token, size_t at, size_t len) {
    bool is_right = token->start >= at && token->end > token->start && token->end <= len;

    if (token->kind != GLOSS_HTML_TEXT && token->kind != GLOSS_HTML_REFERENCE)
        is_right =
            is_right && token->inner > token->start && token->inner <= token->inner_end && token->inner_end <= token->end;
    if (!is_right) {
        fprintf(stderr, "a token's place is wrong\n");
        abort();
    }
}

static json_t *tokenize(struct gloss_slice source, enum gloss_html_state state, const char *opened) {
    static struct gloss_html_tokens in;
    struct gloss_html_token token;
    struct gloss_buf text = {0};
    json_t *tokens = json_array();
    size_t at = 0;

    in = (struct gloss_html_tokens){.source = source, .state = state, .opened = gloss_slice(opened)};
    for (; gloss_html_next(&in, &token); at = token.end) {
        check_places(&token, at, source.len);
        if (token.kind == GLOSS_HTML_TEXT)
            put_characters(&text, gloss_slice_cut(source, token.start, token.end),
                           token.state == GLOSS_HTML_DATA || token.state == GLOSS_HTML_CDATA);
        else if (token.kind == GLOSS_HTML_REFERENCE)
            gloss_buf_put(&text, (struct gloss_slice){token.text, token.text_len});
        else {
            append_characters(tokens, &text);
            json_array_append_new(tokens, token_of(source, &token));
        }
    }
    append_characters(tokens, &text);
    return tokens;
}

/* Characters that follow each other are one token, and errors are none. */
static json_t *normalise(json_t *expected) {
    json_t *tokens = json_array(), *token;
    struct gloss_buf text = {0};
    size_t i;

    json_array_foreach(expected, i, token) {
        json_t *data = json_array_get(token, 1);

        if (!json_is_array(token))
            continue;
        if (strcmp(json_string_value(json_array_get(token, 0)), "Character") == 0) {
            gloss_buf_put(&text, (struct gloss_slice){json_string_value(data), json_string_length(data)});
            continue;
        }
        append_characters(tokens, &text);
        json_array_append(tokens, token);
    }
    append_characters(tokens, &text);
    return tokens;
}

static void run(const char *file, const json_t *test, struct gloss_slice input, const json_t *expected, size_t state) {
    const char *opened = json_string_value(json_object_get(test, "lastStartTag"));
    char *copy = malloc(input.len ? input.len : 1); /* of exactly its size, so that a sanitizer sees its end */
    json_t *tokens;

    if (!copy)
        abort();
    memcpy(copy, input.ptr, input.len);
    tokens = tokenize((struct gloss_slice){copy, input.len}, states[state].state, opened ? opened : "");
    if (json_equal(tokens, expected)) {
        count.passed++;
    } else {
        char *got = json_dumps(tokens, JSON_COMPACT), *want = json_dumps(expected, JSON_COMPACT);

        printf("%s: %s, in the %s:\n  %.*s\n  expected %s\n  got      %s\n", file,
               json_string_value(json_object_get(test, "description")), states[state].name, (int)input.len, input.ptr, want,
               got);
        free(got);
        free(want);
        count.failed++;
    }
    json_decref(tokens);
    free(copy);
}

/* Undo the second layer of \uXXXX that some tests have, in place of what JSON cannot say. NULL: a lone surrogate. */
static json_t *unescape(const json_t *text) {
    char *dumped = json_dumps(text, JSON_ENCODE_ANY), *to = dumped;
    json_t *out;

    for (const char *from = dumped; *from; from++) /* `\\u` is how JSON writes the `\u` of the text */
        if (from[0] != '\\' || from[1] != '\\' || from[2] != 'u')
            *to++ = *from;
    *to = '\0';
    out = json_loads(dumped, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    free(dumped);
    return out;
}

static void run_in_states(const char *file, const json_t *test) {
    bool twice = json_is_true(json_object_get(test, "doubleEscaped"));
    json_t *input = json_object_get(test, "input"), *output = json_object_get(test, "output"), *expected, *name;
    const json_t *initial = json_object_get(test, "initialStates");
    size_t i;

    input = twice ? unescape(input) : json_incref(input);
    output = twice ? unescape(output) : json_incref(output);
    if (!input || !output) {
        count.left_out++;
    } else {
        struct gloss_slice text = {json_string_value(input), json_string_length(input)};

        expected = normalise(output);
        if (!initial)
            run(file, test, text, expected, 0);
        json_array_foreach(initial, i, name) {
            size_t state = 0;

            while (state < STATES && strcmp(states[state].name, json_string_value(name)) != 0)
                state++;
            if (state < STATES) {
                run(file, test, text, expected, state);
            } else {
                printf("%s: unknown state %s\n", file, json_string_value(name));
                count.failed++;
            }
        }
        json_decref(expected);
    }
    json_decref(input);
    json_decref(output);
}

int main(int argc, char *argv[]) {
    for (int i = 1; i < argc; i++) {
        json_error_t error;
        json_t *file = json_load_file(argv[i], JSON_ALLOW_NUL, &error), *test;
        size_t nth;

        if (!file) {
            printf("%s:%d: %s\n", argv[i], error.line, error.text);
            return EXIT_FAILURE;
        }
        json_array_foreach(json_object_get(file, "tests"), nth, test) { run_in_states(argv[i], test); }
        json_decref(file);
    }
    printf("%zu passed, %zu failed, %zu skipped\n", count.passed, count.failed, count.left_out);
    return count.failed || count.passed == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
