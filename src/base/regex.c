#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "limits.h"

struct gloss_regex {
    pcre2_code *code;
};

struct gloss_regex_room {
    pcre2_match_context *limits;
    pcre2_match_data *spans;
};

static void say(char message[GLOSS_REGEX_MESSAGE], const char *text) { snprintf(message, GLOSS_REGEX_MESSAGE, "%s", text); }

static pcre2_code *compile(struct gloss_slice pattern, bool ignore_case, char message[GLOSS_REGEX_MESSAGE], size_t *at) {
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED | (ignore_case ? PCRE2_CASELESS : 0);
    pcre2_code *code;
    int error = 0;

    if (!context)
        return NULL;
    pcre2_set_parens_nest_limit(context, GLOSS_LIMIT_PATTERN_NEST);
    code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, &error, at, context);
    pcre2_compile_context_free(context);
    if (!code && error != PCRE2_ERROR_NOMEMORY && error != PCRE2_ERROR_HEAP_FAILED)
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, GLOSS_REGEX_MESSAGE);
    return code;
}

/* What PCRE2 accepts, but a glossary must not hold. */
static bool is_fit(const pcre2_code *code, char message[GLOSS_REGEX_MESSAGE]) {
    uint32_t empty = 0;
    size_t size = 0;

    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &empty);
    pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size);
    if (empty) {
        say(message, "the pattern can match the empty string");
        return false;
    }
    if (size > GLOSS_LIMIT_PATTERN_COMPILED) {
        snprintf(message, GLOSS_REGEX_MESSAGE, "the pattern takes %zu bytes compiled, the limit is %zu", size,
                 GLOSS_LIMIT_PATTERN_COMPILED);
        return false;
    }
    return true;
}

struct gloss_regex *gloss_regex_new(struct gloss_slice pattern, bool ignore_case, char message[GLOSS_REGEX_MESSAGE],
                                    size_t *at) {
    struct gloss_regex *regex = NULL;
    pcre2_code *code = NULL;

    message[0] = '\0';
    *at = 0;
    if (pattern.len > GLOSS_LIMIT_PATTERN_BYTES) {
        snprintf(message, GLOSS_REGEX_MESSAGE, "the pattern has %zu bytes, the limit is %d", pattern.len,
                 GLOSS_LIMIT_PATTERN_BYTES);
        return NULL;
    }
    /* Such a start sets options, the limits among them, which are ours to set. */
    if (gloss_slice_starts_with(pattern, "(*")) {
        say(message, "a pattern may not begin with '(*'");
        return NULL;
    }
    code = compile(pattern, ignore_case, message, at);
    if (code && is_fit(code, message))
        regex = calloc(1, sizeof *regex);
    if (!regex) {
        pcre2_code_free(code);
        return NULL;
    }
    regex->code = code;
    return regex;
}

void gloss_regex_free(struct gloss_regex *regex) {
    if (regex)
        pcre2_code_free(regex->code);
    free(regex);
}

struct gloss_regex_room *gloss_regex_room_new(void) {
    struct gloss_regex_room *room = calloc(1, sizeof *room);

    if (!room)
        return NULL;
    room->limits = pcre2_match_context_create(NULL);
    room->spans = pcre2_match_data_create(1, NULL);
    if (!room->limits || !room->spans) {
        gloss_regex_room_free(room);
        return NULL;
    }
    pcre2_set_match_limit(room->limits, GLOSS_LIMIT_PATTERN_MATCH);
    pcre2_set_depth_limit(room->limits, GLOSS_LIMIT_PATTERN_DEPTH);
    pcre2_set_heap_limit(room->limits, GLOSS_LIMIT_PATTERN_HEAP_KIB);
    return room;
}

void gloss_regex_room_free(struct gloss_regex_room *room) {
    if (!room)
        return;
    pcre2_match_context_free(room->limits);
    pcre2_match_data_free(room->spans);
    free(room);
}

enum gloss_regex_result gloss_regex_match(const struct gloss_regex *regex, struct gloss_regex_room *room,
                                          struct gloss_slice text, size_t start, size_t *end) {
    int got = pcre2_match(regex->code, (PCRE2_SPTR)text.ptr, text.len, start,
                          PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | PCRE2_ANCHORED, room->spans, room->limits);
    const size_t *spans = pcre2_get_ovector_pointer(room->spans);

    switch (got) {
    case PCRE2_ERROR_NOMATCH:
        return GLOSS_REGEX_NONE;
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
        return GLOSS_REGEX_LIMIT;
    case PCRE2_ERROR_NOMEMORY:
        return GLOSS_REGEX_MEMORY;
    default:
        if (got < 0)
            return GLOSS_REGEX_LIMIT;
        *end = spans[1];
        return spans[1] > start ? GLOSS_REGEX_FOUND : GLOSS_REGEX_NONE; /* \K may turn a match back */
    }
}
