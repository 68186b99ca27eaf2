/* A package or collection of Anki -> terms: what nobody vouches for is read to an end, or refused with one fault. */
#include "fuzz.h"

static bool take(void *user, struct gloss_slice term) {
    size_t *count = user;

    ++*count;
    MUST(term.len > 0 && gloss_slice_trim(term).len == term.len && !memchr(term.ptr, '\n', term.len));
    return *count < 1000;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice bytes = {(const char *)data, size};
    struct gloss_diag diag = {0};
    size_t count = 0;
    bool taken = gloss_collection_known("fuzz.apkg", bytes, 21, take, &count, &diag);

    MUST(taken == (diag.errors == 0));
    return 0;
}
