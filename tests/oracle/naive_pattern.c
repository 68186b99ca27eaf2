/* naive_pattern.c - PCRE2 with its slowest and plainest settings. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "naive_pattern.h"

#include <pcre2.h>
#include <stdlib.h>

struct naive_pattern {
    pcre2_code *code;
    pcre2_match_data *data;
};

struct naive_pattern *naive_pattern_new(const char *pattern, size_t len, bool ignore_case) {
    struct naive_pattern *made = calloc(1, sizeof *made);
    uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE | (ignore_case ? PCRE2_CASELESS : 0);
    PCRE2_SIZE at;
    int error;

    if (!made)
        return NULL;
    made->code = pcre2_compile((PCRE2_SPTR)pattern, len, options, &error, &at, NULL);
    if (made->code)
        made->data = pcre2_match_data_create_from_pattern(made->code, NULL);
    if (!made->data) {
        naive_pattern_free(made);
        return NULL;
    }
    return made;
}

void naive_pattern_free(struct naive_pattern *pattern) {
    if (!pattern)
        return;
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    free(pattern);
}

size_t naive_pattern_take(const struct naive_pattern *pattern, const char *window, size_t len) {
    int count = pcre2_match(pattern->code, (PCRE2_SPTR)window, len, 0, 0, pattern->data, NULL);

    return count < 0 ? 0 : pcre2_get_ovector_pointer(pattern->data)[1];
}
