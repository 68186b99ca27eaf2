#include "title_case.h"

#include "base/ascii.h"
#include "base/eight.h"
#include "check/initials.h"
#include "match/finder.h"

enum { WORD_MOST = 64 };

struct reader {
    struct gloss_slice text;
    struct gloss_title_run run;
    bool (*take)(void *user, const struct gloss_title_run *run);
    void *user;
    bool stopped;
};

static bool is_function(struct gloss_slice word) {
    int32_t cps[4];

    if (word.len == 0 || word.len > 4)
        return false;
    for (size_t i = 0; i < word.len; i++)
        cps[i] = (unsigned char)gloss_ascii_small(word.ptr[i]);
    return gloss_is_function_word(cps, word.len);
}

static void end_run(struct reader *reader) {
    struct gloss_title_run *run = &reader->run;
    size_t first = 0;

    while (first < run->count && run->words[first].is_function)
        first++;
    while (run->count > first && run->words[run->count - 1].is_function)
        run->count--;
    run->count -= first;
    if (first > 0 && run->count > 0)
        memmove(run->words, run->words + first, run->count * sizeof *run->words);
    if (run->count >= 2 && !reader->stopped)
        reader->stopped = !reader->take(reader->user, run);
    run->count = 0;
}

static void add_word(struct reader *reader, size_t start, size_t end, bool function) {
    struct gloss_title_run *run = &reader->run;

    if (run->count == GLOSS_LIMIT_TITLE_WORDS)
        end_run(reader);
    run->words[run->count++] =
        (struct gloss_title_word){(uint32_t)start, (uint32_t)end, (char)(reader->text.ptr[start] & ~0x20), function};
}

/* A to O, and P to Z, by their halves. */
static const struct gloss_nibbles capital_nibbles = {
    .low = {2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2, 1, 1, 1, 1, 1},
    .high = {[0x4] = 1, [0x5] = 2},
};

/* The first capital from byte at on that begins a word. */
static size_t next_capital(struct gloss_finder *capitals, size_t at) {
    struct gloss_slice text = capitals->text;

    while ((at = gloss_finder_next(capitals, at)) < text.len && at > 0 && gloss_is_ascii_word(text.ptr[at - 1]))
        at++;
    return at;
}

/* Whether words on both sides of a character may be of one run. */
static bool goes_on(struct gloss_slice text, size_t at) {
    char c = text.ptr[at];

    return c == ' ' || c == '-' || c == '&' || (c == '\n' && !(at + 1 < text.len && text.ptr[at + 1] == '\n'));
}

void gloss_title_runs(struct gloss_slice text, bool (*take)(void *user, const struct gloss_title_run *run), void *user) {
    struct reader reader = {.text = text, .take = take, .user = user};
    struct gloss_finder capitals;

    gloss_finder_begin(&capitals, gloss_blocks_best(false), &capital_nibbles, text);
    for (size_t at = 0; at < text.len && !reader.stopped;) {
        size_t start = at;
        struct gloss_slice word;

        if (reader.run.count == 0)
            start = at = next_capital(&capitals, at);
        if (at == text.len)
            break;
        if (!gloss_is_ascii_word(text.ptr[at])) {
            if (reader.run.count > 0 && !goes_on(text, at))
                end_run(&reader);
            at++;
            continue;
        }
        do
            at = gloss_find_no_small(text.ptr, at + 1, text.len);
        while (at < text.len && gloss_is_ascii_word(text.ptr[at]));
        word = gloss_slice_cut(text, start, at);
        if (word.len > WORD_MOST)
            end_run(&reader);
        else if (gloss_is_capital(word.ptr[0]) && word.len > 1 && gloss_is_small(word.ptr[1]))
            add_word(&reader, start, at, is_function(word));
        else if (reader.run.count > 0 && gloss_is_small(word.ptr[0]) && is_function(word))
            add_word(&reader, start, at, true);
        else if (reader.run.count > 0)
            end_run(&reader);
    }
    end_run(&reader);
}
