/* regex.c - PCRE2.
 *
 * A match has to end where its caller says, and PCRE2 is to look for another one where it does not. A callout behind the
 * pattern does that: `P` is compiled as `(?:P)(?=(?C1))`, and what fails there is tried on like any assertion. The callout
 * stands in a lookahead because PCRE2 sees through a bare one, and then never gives back what a last repeat has taken. */
#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "limits.h"

#define OPENING "(?:"

enum { MAX_GROUPS = GLOSS_LIMIT_PATTERN_BYTES / 2 }; /* `()` */

/* A name, and the numbers of its groups: several with (?J). */
struct name {
    struct gloss_slice text;
    uint32_t number;
    uint32_t next; /* 1 + where the same name goes on; 0: nowhere */
    bool again;    /* it is not the first of its name */
};

struct gloss_regex {
    pcre2_code *code;
    struct gloss_slice pattern; /* the bytes lie behind */
    bool ignore_case;
    struct name *names; /* in the order of their numbers */
    uint32_t name_count;
    size_t group_count;
};

struct gloss_regex_room {
    pcre2_match_context *limits;
    pcre2_match_data *spans;
    /* The try under way. */
    const struct gloss_regex *regex;
    const struct gloss_regex_try *try;
};

static void say(char message[GLOSS_REGEX_MESSAGE], const char *text) { snprintf(message, GLOSS_REGEX_MESSAGE, "%s", text); }

static pcre2_code *compile(struct gloss_slice pattern, bool ignore_case, uint32_t nest, int *error, size_t *at) {
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED | (ignore_case ? PCRE2_CASELESS : 0);
    pcre2_code *code;

    *error = PCRE2_ERROR_NOMEMORY;
    if (!context)
        return NULL;
    pcre2_set_parens_nest_limit(context, nest);
    code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, error, at, context);
    pcre2_compile_context_free(context);
    return code;
}

static bool is_memory(int error) { return error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAP_FAILED; }

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

/* Whether the pattern is one, by itself: `a)(b` would be one with a group around it. */
static bool judge(struct gloss_slice pattern, bool ignore_case, char message[GLOSS_REGEX_MESSAGE], size_t *at) {
    pcre2_code *code;
    int error;
    bool fit;

    if (pattern.len > GLOSS_LIMIT_PATTERN_BYTES) {
        snprintf(message, GLOSS_REGEX_MESSAGE, "the pattern has %zu bytes, the limit is %d", pattern.len,
                 GLOSS_LIMIT_PATTERN_BYTES);
        return false;
    }
    /* Such a start sets options, the limits among them, which are ours to set. */
    if (gloss_slice_starts_with(pattern, "(*")) {
        say(message, "a pattern may not begin with '(*'");
        return false;
    }
    code = compile(pattern, ignore_case, GLOSS_LIMIT_PATTERN_NEST, &error, at);
    if (!code && !is_memory(error))
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, GLOSS_REGEX_MESSAGE);
    fit = code && is_fit(code, message);
    pcre2_code_free(code);
    return fit;
}

static bool holds(struct gloss_slice pattern, const char *word) {
    size_t len = strlen(word);

    for (size_t i = 0; i + len <= pattern.len; i++)
        if (memcmp(pattern.ptr + i, word, len) == 0)
            return true;
    return false;
}

static void append(char *text, size_t *len, struct gloss_slice more) {
    memcpy(text + *len, more.ptr, more.len);
    *len += more.len;
}

/* The pattern with the callout behind it. A recursion of the whole pattern comes by the callout as well, and may end anywhere. */
static pcre2_code *compile_with_end(struct gloss_slice pattern, bool ignore_case) {
    /* An open `\Q` ends with `\E`, and a comment of (?x) with its line. */
    static const char *const closings[] = {"\\E)", "\n)"};
    bool recurses =
        holds(pattern, "(?R)") || holds(pattern, "(?0)") || holds(pattern, "\\g<0>") || holds(pattern, "\\g'0'");
    char text[GLOSS_LIMIT_PATTERN_BYTES + 32];
    pcre2_code *code = NULL;
    int error = 0;

    for (int i = 0; i < 2 && !code && !is_memory(error); i++) {
        size_t len = 0, at;

        append(text, &len, gloss_slice(OPENING));
        append(text, &len, pattern);
        append(text, &len, gloss_slice(closings[i]));
        append(text, &len, gloss_slice(recurses ? "(?(R)|(?C1))" : "(?=(?C1))"));
        code = compile((struct gloss_slice){text, len}, ignore_case, GLOSS_LIMIT_PATTERN_NEST + 2, &error, &at);
    }
    return code;
}

static int by_number(const void *a, const void *b) {
    const struct name *left = a, *right = b;

    return (left->number > right->number) - (left->number < right->number);
}

/* The table of names lies in the code, in the order of the names. */
static bool read_names(struct gloss_regex *regex) {
    uint32_t size = 0;
    PCRE2_SPTR table = NULL;

    pcre2_pattern_info(regex->code, PCRE2_INFO_NAMECOUNT, &regex->name_count);
    pcre2_pattern_info(regex->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(regex->code, PCRE2_INFO_NAMETABLE, &table);
    if (regex->name_count == 0)
        return true;
    regex->names = calloc(regex->name_count, sizeof *regex->names);
    if (!regex->names)
        return false;
    for (uint32_t i = 0; i < regex->name_count; i++) {
        PCRE2_SPTR row = table + (size_t)i * size;

        regex->names[i].text = gloss_slice((const char *)row + 2);
        regex->names[i].number = (uint32_t)row[0] << 8 | row[1];
    }
    qsort(regex->names, regex->name_count, sizeof *regex->names, by_number);
    for (uint32_t i = 0; i < regex->name_count; i++) {
        for (uint32_t j = i + 1; j < regex->name_count && regex->names[i].next == 0; j++)
            if (gloss_slice_equal(regex->names[i].text, regex->names[j].text)) {
                regex->names[i].next = j + 1;
                regex->names[j].again = true;
            }
        regex->group_count += !regex->names[i].again;
    }
    return true;
}

struct gloss_regex *gloss_regex_new(struct gloss_slice pattern, bool ignore_case, char message[GLOSS_REGEX_MESSAGE],
                                    size_t *at) {
    struct gloss_regex *regex;
    char *copy;

    message[0] = '\0';
    *at = 0;
    if (!judge(pattern, ignore_case, message, at))
        return NULL;
    regex = calloc(1, sizeof *regex + pattern.len);
    if (!regex)
        return NULL;
    copy = (char *)(regex + 1);
    memcpy(copy, pattern.ptr, pattern.len);
    regex->pattern = (struct gloss_slice){copy, pattern.len};
    regex->ignore_case = ignore_case;
    regex->code = compile_with_end(pattern, ignore_case);
    if (!regex->code || !read_names(regex)) {
        gloss_regex_free(regex);
        return NULL;
    }
    return regex;
}

void gloss_regex_free(struct gloss_regex *regex) {
    if (!regex)
        return;
    pcre2_code_free(regex->code);
    free(regex->names);
    free(regex);
}

void gloss_regex_outline(const struct gloss_regex *regex, struct gloss_outline *outline) {
    const uint8_t *bits = NULL;
    uint32_t type = 0, unit = 0;
    struct gloss_byteset first = {0};

    gloss_outline(regex->pattern, regex->ignore_case, outline);
    pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTCODETYPE, &type);
    pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTBITMAP, &bits);
    if (type == 1) {
        gloss_byteset_add(&first, unit & 0xFF);
        /* It does not say whether case counts. */
        if ((unit | 0x20) >= 'a' && (unit | 0x20) <= 'z')
            gloss_byteset_add(&first, (unit ^ 0x20) & 0xFF);
    } else if (bits) {
        for (unsigned byte = 0; byte < 256; byte++)
            if (bits[byte / 8] >> byte % 8 & 1)
                gloss_byteset_add(&first, byte);
    } else {
        return;
    }
    for (int i = 0; i < 4; i++)
        outline->bytes[0].bits[i] &= first.bits[i];
}

/* ---- Matching ---- */

/* Callouts of the pattern's own stand before ours, and count for nothing. */
static int check_end(pcre2_callout_block *block, void *user) {
    const struct gloss_regex_room *room = user;
    const struct gloss_regex_try *try = room->try;

    if (block->pattern_position <= strlen(OPENING) + room->regex->pattern.len || !try->may_end)
        return 0;
    return !try->may_end(try->user, block->current_position);
}

struct gloss_regex_room *gloss_regex_room_new(void) {
    struct gloss_regex_room *room = calloc(1, sizeof *room);

    if (!room)
        return NULL;
    room->limits = pcre2_match_context_create(NULL);
    room->spans = pcre2_match_data_create(MAX_GROUPS + 1, NULL);
    if (!room->limits || !room->spans) {
        gloss_regex_room_free(room);
        return NULL;
    }
    pcre2_set_depth_limit(room->limits, GLOSS_LIMIT_PATTERN_DEPTH);
    pcre2_set_heap_limit(room->limits, GLOSS_LIMIT_PATTERN_HEAP_KIB);
    pcre2_set_callout(room->limits, check_end, room);
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
                                          const struct gloss_regex_try *try, size_t *end) {
    const size_t *spans = pcre2_get_ovector_pointer(room->spans);
    int got;

    room->regex = regex;
    room->try = try;
    pcre2_set_match_limit(room->limits, try->steps);
    got = pcre2_match(regex->code, (PCRE2_SPTR)try->text.ptr, try->text.len, 0,
                      PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | PCRE2_ANCHORED, room->spans, room->limits);
    switch (got) {
    case PCRE2_ERROR_NOMATCH:
        return GLOSS_REGEX_NONE;
    case PCRE2_ERROR_NOMEMORY:
        return GLOSS_REGEX_MEMORY;
    default:
        if (got < 0)
            return GLOSS_REGEX_LIMIT;
    }
    *end = spans[1];
    /* (*ACCEPT) goes past the callout. */
    return *end > 0 && (!try->may_end || try->may_end(try->user, *end)) ? GLOSS_REGEX_FOUND : GLOSS_REGEX_NONE;
}

size_t gloss_regex_group_count(const struct gloss_regex *regex) { return regex->group_count; }

size_t gloss_regex_groups(const struct gloss_regex *regex, const struct gloss_regex_room *room,
                          struct gloss_regex_group *groups) {
    const size_t *spans = pcre2_get_ovector_pointer(room->spans);
    size_t count = 0;

    for (uint32_t i = 0; i < regex->name_count; i++) {
        const struct name *name = &regex->names[i];
        const size_t *span = spans + 2 * (size_t)name->number;

        if (name->again)
            continue;
        while (span[0] == PCRE2_UNSET && name->next) {
            name = &regex->names[name->next - 1];
            span = spans + 2 * (size_t)name->number;
        }
        if (span[0] != PCRE2_UNSET)
            groups[count++] = (struct gloss_regex_group){name->text, span[0], span[1]};
    }
    return count;
}
