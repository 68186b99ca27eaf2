/* naive_pattern.c - PCRE2 with its slowest and plainest settings. A callout behind the pattern is asked about each end;
 * in a recursion of the whole pattern it is not. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "naive_pattern.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

struct naive_pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

/* The pattern with the callout; the caller frees it. */
static char *with_callout(const char *pattern, size_t len) {
    static const char head[] = "(?:", tail[] = ")(?(R)|(?C255))";
    char *made = malloc(len + sizeof head + sizeof tail);

    if (!made)
        return NULL;
    memcpy(made, head, sizeof head - 1);
    memcpy(made + sizeof head - 1, pattern, len);
    memcpy(made + sizeof head - 1 + len, tail, sizeof tail);
    return made;
}

struct naive_pattern *naive_pattern_new(const char *pattern, size_t len, bool ignore_case) {
    struct naive_pattern *made = calloc(1, sizeof *made);
    char *called = with_callout(pattern, len);
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS |
                       (ignore_case ? PCRE2_CASELESS : 0);
    PCRE2_SIZE at;
    int error;

    if (made && called)
        made->code = pcre2_compile((PCRE2_SPTR)called, PCRE2_ZERO_TERMINATED, options, &error, &at, NULL);
    free(called);
    if (made && made->code) {
        made->data = pcre2_match_data_create_from_pattern(made->code, NULL);
        made->context = pcre2_match_context_create(NULL);
    }
    if (!made || !made->data || !made->context) {
        naive_pattern_free(made);
        return NULL;
    }
    return made;
}

void naive_pattern_free(struct naive_pattern *pattern) {
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->context);
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    free(pattern);
}

struct asking {
    bool (*may_end)(const void *user, size_t byte);
    const void *user;
};

/* 0: the match stands; 1: PCRE2 goes on to its next way. */
static int ask(pcre2_callout_block *block, void *data) {
    const struct asking *asking = data;

    if (block->callout_number != 255) /* the pattern's own */
        return 0;
    return block->current_position == 0 || !asking->may_end(asking->user, block->current_position);
}

size_t naive_pattern_take(const struct naive_pattern *pattern, const char *window, size_t len,
                          bool (*may_end)(const void *user, size_t byte), const void *user) {
    struct asking asking = {may_end, user};
    int count;

    pcre2_set_callout(pattern->context, ask, &asking);
    count = pcre2_match(pattern->code, (PCRE2_SPTR)window, len, 0, 0, pattern->data, pattern->context);
    if (count < 0 || !may_end(user, pcre2_get_ovector_pointer(pattern->data)[1]))
        return 0; /* (*ACCEPT) ends without the callout */
    return pcre2_get_ovector_pointer(pattern->data)[1];
}
