#define _XOPEN_SOURCE 700
#include "protect.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/bisect.h"
#include "say.h"

static const char glossary_file[] = "a glossary that is in use", known_file[] = "a list of known terms",
                  text_file[] = "one of the texts";

/* Devices and pipes are written to, and lose nothing. */
static bool add(struct cli_protection *protection, const char *path, const char *what) {
    struct cli_protected *grown;
    struct stat info;
    int there = strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &info) : stat(path, &info);

    if (there != 0 || !S_ISREG(info.st_mode))
        return true;
    grown = gloss_array_grow(protection->files, protection->count, &protection->room, sizeof *grown);
    if (!grown)
        return false;
    protection->files = grown;
    grown[protection->count++] = (struct cli_protected){
        .path = path, .what = what, .is_text = what == text_file, .device = info.st_dev, .inode = info.st_ino};
    return true;
}

static bool add_words(struct cli_protection *protection, const struct cli_words *words, const char *what) {
    for (size_t i = 0; i < words->count; i++)
        if (!add(protection, words->items[i], what))
            return false;
    return true;
}

/* Of a compiled one, it and what it was compiled from. */
static bool add_glossary(struct cli_protection *protection, const struct gloss_glossary *glossary) {
    for (size_t i = 0; i < gloss_glossary_file_count(glossary); i++) {
        const struct gloss_file *file = gloss_glossary_file(glossary, i);

        if (!add(protection, file->path, glossary_file) ||
            (file->compiled && !add(protection, file->compiled, glossary_file)))
            return false;
    }
    return true;
}

static int compare(const struct cli_protected *a, const struct cli_protected *b) {
    if (a->device != b->device)
        return a->device < b->device ? -1 : 1;
    return a->inode < b->inode ? -1 : a->inode > b->inode;
}

static int by_file(const void *a, const void *b) {
    const struct cli_protected *x = a, *y = b;
    int order = compare(x, y);

    return order ? order : x->is_text - y->is_text;
}

bool cli_protect(struct cli_protection *protection, const struct cli_options *options,
                 const struct gloss_glossary *glossary) {
    bool has_texts = options->command != CLI_DEFINE;

    if (!add_glossary(protection, glossary) || !add_words(protection, &options->known, known_file) ||
        (has_texts && !add_words(protection, &options->operands, text_file)) ||
        (has_texts && options->operands.count == 0 && !add(protection, "-", text_file)))
        return false;
    if (protection->count)
        qsort(protection->files, protection->count, sizeof *protection->files, by_file);
    return true;
}

void cli_protection_release(struct cli_protection *protection) { free(protection->files); }

const struct cli_protected *cli_protected_find(const struct cli_protection *protection, const struct stat *info) {
    struct cli_protected wanted = {.device = info->st_dev, .inode = info->st_ino};
    size_t low = 0, high = protection->count;

    GLOSS_BISECT(low, high, middle, compare(&protection->files[middle], &wanted) < 0);
    return low < protection->count && compare(&protection->files[low], &wanted) == 0 ? &protection->files[low] : NULL;
}

bool cli_protect_output(const struct cli_protection *protection, const char *output, bool may_be_text) {
    struct stat info;
    const struct cli_protected *found = stat(output, &info) == 0 ? cli_protected_find(protection, &info) : NULL;

    if (!found || (found->is_text && may_be_text))
        return true;
    cli_say_error(output, "is %s, and would be replaced; name another file with '-o'", found->what);
    return false;
}
