/* replay FILE|FOLDER... - run a fuzz target over kept inputs, without libFuzzer.
 *
 * Each file is run whole and cut short at up to 64 places, in memory of exactly its size, so that a sanitizer sees a read
 * beyond the end. The name goes to standard error first, so that a crash is known by the last one. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { CUTS = 64, FILE_MAX = 16 << 20 };

static void run(const char *bytes, size_t len) {
    uint8_t *copy = malloc(len ? len : 1);

    MUST(copy);
    if (len)
        memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
}

static bool replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    struct gloss_buf bytes = {0};
    char block[4096];
    size_t len, step;

    fprintf(stderr, "%s\n", path);
    if (!file) {
        fprintf(stderr, "%s: error: cannot open: %s\n", path, strerror(errno));
        return false;
    }
    while ((len = fread(block, 1, sizeof block, file)) > 0 && bytes.len < FILE_MAX)
        gloss_buf_put(&bytes, (struct gloss_slice){block, len});
    fclose(file);
    step = bytes.len / CUTS + 1;
    for (size_t end = 0; end < bytes.len; end += step)
        run(bytes.ptr, end);
    run(bytes.ptr, bytes.len);
    gloss_buf_release(&bytes);
    return true;
}

static size_t replay_folder(const char *path, bool *failed) {
    DIR *folder = opendir(path);
    struct dirent *item;
    char name[4096];
    size_t count = 0;

    if (!folder) {
        *failed |= !replay_file(path);
        return 1;
    }
    while ((item = readdir(folder))) {
        if (item->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, item->d_name);
        *failed |= !replay_file(name);
        count++;
    }
    closedir(folder);
    return count;
}

int main(int argc, char *argv[]) {
    bool failed = false;
    size_t count = 0;

    for (int i = 1; i < argc; i++)
        count += replay_folder(argv[i], &failed);
    printf("%zu inputs\n", count);
    return failed || count == 0;
}
