/* Bytes -> the prose of an HTML page: what holds of all does, and marking all of it adds marks and nothing else. */
#include "fuzz.h"
#include "html/holds.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice selector = {".x", 2};
    struct gloss_markup_options options = {0};
    const char *fault;

    if (size < 1)
        return 0;
    options.code = data[0] & 1;
    if (data[0] & 2)
        options.within = (struct gloss_list){&selector, 1};
    if (data[0] & 4)
        options.skip = (struct gloss_list){&selector, 1};
    fault = html_holds((struct gloss_slice){(const char *)data + 1, size - 1}, &options);
    if (fault)
        fprintf(stderr, "%s\n", fault);
    MUST(!fault);
    return 0;
}
