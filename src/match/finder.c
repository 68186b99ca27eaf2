#include "finder.h"

void gloss_finder_begin(struct gloss_finder *finder, const struct gloss_blocks_path *path,
                        const struct gloss_nibbles *nibbles, struct gloss_slice text) {
    finder->text = text;
    finder->nibbles = nibbles;
    finder->path = path;
    finder->first = finder->count = finder->block = 0;
}

bool gloss_finder_look_on(struct gloss_finder *finder) {
    char last[GLOSS_BLOCK_BYTES] = {0};
    size_t rest;

    finder->first += finder->count * GLOSS_BLOCK_BYTES;
    finder->count = finder->block = 0;
    if (finder->first >= finder->text.len)
        return false;
    rest = finder->text.len - finder->first;
    finder->count = rest / GLOSS_BLOCK_BYTES < GLOSS_FINDER_BLOCKS ? rest / GLOSS_BLOCK_BYTES : GLOSS_FINDER_BLOCKS;
    if (finder->count > 0) {
        finder->path->find(finder->nibbles, finder->text.ptr + finder->first, finder->count, finder->blocks);
        return true;
    }
    memcpy(last, finder->text.ptr + finder->first, rest);
    finder->count = 1;
    finder->path->find(finder->nibbles, last, 1, finder->blocks);
    return true;
}
