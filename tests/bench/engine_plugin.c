/* engine_plugin.c - engines in a library of their own, which is there or not: those of ../bench/rust. */
#include <dlfcn.h>
#include <string.h>

#include "engine.h"

const struct bench_engine *bench_plugin_load(const char *path, size_t *count, const char **why) {
    const struct bench_engine *(*load)(size_t * count);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL), *symbol;

    *count = 0;
    if (!library) {
        *why = dlerror();
        return NULL;
    }
    symbol = dlsym(library, "bench_plugin");
    if (!symbol) {
        *why = "it has no function bench_plugin";
        return NULL;
    }
    memcpy(&load, &symbol, sizeof load); /* ISO C has no conversion for it */
    return load(count);
}
