/* fail_malloc.c - preloaded into a program: its FAIL_AT-th allocation fails, and all after it if FAIL_ON is set. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static size_t calls, fail_at;
static bool fail_on;

/* Runs before main, when the loader has had its memory. */
__attribute__((constructor)) static void read_orders(void) {
    const char *at = getenv("FAIL_AT");

    fail_at = at ? strtoul(at, NULL, 10) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    calls = 0;
}

static bool fails(void) {
    calls++;
    if (fail_at == 0 || (fail_on ? calls < fail_at : calls != fail_at))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t nmemb, size_t size) { return fails() ? NULL : __libc_calloc(nmemb, size); }
void *realloc(void *ptr, size_t size) { return fails() ? NULL : __libc_realloc(ptr, size); }
