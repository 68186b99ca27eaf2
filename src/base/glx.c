#define _POSIX_C_SOURCE 200809L
#include "glx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aligned.h"
#include "checksum.h"
#include "diag.h"
#include "limits.h"
#include "unicode.h"

/* Bytes that no text begins with, and that a transfer as text would change. */
static const char magic[8] = {'\x89', 'G', 'L', 'X', '\r', '\n', '\x1A', '\n'};

#define BYTE_ORDER_MARK UINT32_C(0x0A0B0C0D)
#define BYTE_ORDER_SWAPPED UINT32_C(0x0D0C0B0A)
#define AGAIN "; compile it again with 'gloss index'"

struct head {
    char magic[8];
    uint64_t checksum; /* of the head behind it */
    uint32_t byte_order, format, tables, section_count;
    uint64_t size; /* of the file */
    uint32_t head_size, block_count;
    char unicode[16], program[32]; /* versions, NUL behind */
};

struct section {
    uint32_t number, item_size;
    uint64_t start, size; /* bytes */
};

enum { HEAD = sizeof(struct head), CHECKED_FROM = 16 };

static const uint32_t item_sizes[GLOSS_GLX_COUNT] = {
    [GLOSS_GLX_FILES] = 1,         [GLOSS_GLX_ENTRIES] = 1,      [GLOSS_GLX_STARTS] = 4,       [GLOSS_GLX_AMBIGUOUS] = 8,
    [GLOSS_GLX_TAGS] = 1,          [GLOSS_GLX_NAME_ENDS] = 4,    [GLOSS_GLX_NAME_ENTRIES] = 4, [GLOSS_GLX_INDEX] = 1,
    [GLOSS_GLX_SPELLINGS] = 1,     [GLOSS_GLX_EDGES] = 64,       [GLOSS_GLX_LISTS] = 4,        [GLOSS_GLX_FIRST] = 8,
    [GLOSS_GLX_ALONE] = 8,         [GLOSS_GLX_COUPLES] = 8,      [GLOSS_GLX_PREFIXES] = 8,     [GLOSS_GLX_FURTHER] = 8,
    [GLOSS_GLX_PATTERNS] = 4,      [GLOSS_GLX_AMBIGUITIES] = 16, [GLOSS_GLX_PRIORS] = 4,       [GLOSS_GLX_UNSEEN] = 20,
    [GLOSS_GLX_WEIGHT_SLOTS] = 16, [GLOSS_GLX_WEIGHTS] = 8,
};

size_t gloss_glx_item_size(enum gloss_glx_number number) { return item_sizes[number]; }

static size_t round_up(size_t size) { return (size + GLOSS_GLX_ALIGN - 1) / GLOSS_GLX_ALIGN * GLOSS_GLX_ALIGN; }

static size_t blocks_of(size_t bytes) { return bytes / GLOSS_GLX_BLOCK + (bytes % GLOSS_GLX_BLOCK != 0); }

static size_t head_size_of(size_t section_count, size_t block_count) {
    return round_up(HEAD + section_count * sizeof(struct section) + block_count * sizeof(uint64_t));
}

/* ---- Which file it is ---- */

bool gloss_glx_is(struct gloss_slice bytes) {
    return bytes.len >= sizeof magic && memcmp(bytes.ptr, magic, sizeof magic) == 0;
}

bool gloss_glx_is_file(const char *path) {
    char start[sizeof magic];
    struct stat info;
    bool is;
    int fd;

    /* What stands in a pipe can be read only once, and who writes into it would take this for the reader. */
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    is = pread(fd, start, sizeof start, 0) == (ssize_t)sizeof start && memcmp(start, magic, sizeof magic) == 0;
    close(fd);
    return is;
}

/* ---- What is wrong ---- */

static bool refuse_cut(const struct gloss_glx *glx, size_t size, size_t wanted, struct gloss_diag *diag) {
    if (size < wanted)
        return gloss_fail(diag, GLOSS_EIO, glx->path, "the compiled glossary is cut short: %zu bytes of %zu" AGAIN, size,
                          wanted);
    return gloss_fail(diag, GLOSS_EIO, glx->path, "the compiled glossary has %zu bytes too many" AGAIN, size - wanted);
}

static bool refuse_damaged(const struct gloss_glx *glx, size_t byte, struct gloss_diag *diag) {
    return gloss_fail(diag, GLOSS_EIO, glx->path, "the compiled glossary is damaged near byte %zu" AGAIN, byte);
}

bool gloss_glx_fail(struct gloss_glx *glx, enum gloss_glx_fault fault, const void *place) {
    int none = GLOSS_GLX_SOUND;

    if (atomic_compare_exchange_strong(&glx->fault, &none, (int)fault) && place)
        atomic_store(&glx->damage, (uint_least64_t)((const char *)place - glx->bytes));
    return false;
}

bool gloss_glx_report(const struct gloss_glx *glx, struct gloss_diag *diag) {
    switch (atomic_load(&glx->fault)) {
    case GLOSS_GLX_SOUND:
        return true;
    case GLOSS_GLX_NO_MEMORY:
        return gloss_fail_memory(diag);
    default:
        return refuse_damaged(glx, (size_t)atomic_load(&glx->damage), diag);
    }
}

/* ---- The head ---- */

/* A file of another kind is told so before anything else is looked at: it may be in order. */
static bool is_ours(const struct gloss_glx *glx, const struct head *head, struct gloss_diag *diag) {
    if (head->byte_order == BYTE_ORDER_SWAPPED)
        return gloss_fail(diag, GLOSS_EIO, glx->path,
                          "the glossary was compiled on a machine with another order of bytes" AGAIN " on this one");
    if (head->byte_order != BYTE_ORDER_MARK)
        return refuse_damaged(glx, offsetof(struct head, byte_order), diag);
    if (head->format != GLOSS_GLX_FORMAT || head->tables != GLOSS_GLX_TABLES)
        return gloss_fail(diag, GLOSS_EIO, glx->path,
                          "the glossary was compiled by gloss %.31s in format %u.%u, and gloss %s reads %d.%d" AGAIN,
                          head->program, (unsigned)head->format, (unsigned)head->tables, gloss_version(), GLOSS_GLX_FORMAT,
                          GLOSS_GLX_TABLES);
    if (strncmp(head->unicode, gloss_unicode_version(), sizeof head->unicode) != 0)
        return gloss_fail(diag, GLOSS_EIO, glx->path,
                          "the glossary was compiled with Unicode %.15s, and this gloss has %s" AGAIN, head->unicode,
                          gloss_unicode_version());
    return true;
}

static bool fits(const struct gloss_glx *glx, const struct head *head, struct gloss_diag *diag) {
    if (head->size != glx->size)
        return refuse_cut(glx, glx->size, (size_t)head->size, diag);
    if (head->section_count != GLOSS_GLX_COUNT || head->head_size > glx->size ||
        head->block_count != blocks_of(glx->size - head->head_size) ||
        head->head_size != head_size_of(head->section_count, head->block_count))
        return refuse_damaged(glx, offsetof(struct head, section_count), diag);
    return true;
}

/* All sections lie in the file, at their places. */
static bool find_sections(struct gloss_glx *glx, const char *head, struct gloss_diag *diag) {
    for (uint32_t i = 0; i < GLOSS_GLX_COUNT; i++) {
        struct section section;

        memcpy(&section, head + HEAD + i * sizeof section, sizeof section);
        if (section.number != i || section.item_size != item_sizes[i] || section.start % GLOSS_GLX_ALIGN != 0 ||
            section.start < glx->head_size || section.start > glx->size || section.size > glx->size - section.start ||
            section.size % section.item_size != 0)
            return refuse_damaged(glx, HEAD + i * sizeof section, diag);
        glx->sections[i] = (struct gloss_slice){glx->bytes + section.start, (size_t)section.size};
    }
    return true;
}

/* bytes: the head, at least */
static bool accept_head(struct gloss_glx *glx, const char *bytes, struct gloss_diag *diag) {
    struct head head;

    memcpy(&head, bytes, sizeof head);
    if (head.checksum != gloss_checksum(bytes + CHECKED_FROM, head.head_size - CHECKED_FROM))
        return refuse_damaged(glx, CHECKED_FROM, diag);
    glx->head_size = head.head_size;
    glx->block_count = head.block_count;
    glx->sums = (const uint64_t *)(const void *)(bytes + HEAD + GLOSS_GLX_COUNT * sizeof(struct section));
    return find_sections(glx, bytes, diag);
}

/* ---- Opening ---- */

static bool make_states(struct gloss_glx *glx, struct gloss_diag *diag) {
    glx->states = calloc(glx->block_count + 1, sizeof *glx->states);
    return glx->states ? true : gloss_fail_memory(diag);
}

static bool accept_whole(struct gloss_glx *glx, struct gloss_diag *diag) {
    struct head head;

    if (glx->size < HEAD)
        return refuse_cut(glx, glx->size, HEAD, diag);
    memcpy(&head, glx->bytes, sizeof head);
    return is_ours(glx, &head, diag) && fits(glx, &head, diag) && accept_head(glx, glx->bytes, diag) &&
           make_states(glx, diag) && (gloss_glx_check_all(glx) || gloss_glx_report(glx, diag));
}

static bool make_room(struct gloss_glx *glx, struct gloss_diag *diag) {
    glx->room = gloss_aligned_new(glx->size / GLOSS_GLX_ALIGN + 1, GLOSS_GLX_ALIGN, &glx->memory);
    glx->bytes = glx->room;
    return glx->room ? true : gloss_fail_memory(diag);
}

/* Read bytes from the start of the file. */
static bool read_exactly(const struct gloss_glx *glx, int fd, char *bytes, size_t size, struct gloss_diag *diag) {
    size_t len = 0;

    while (len < size) {
        ssize_t got = pread(fd, bytes + len, size - len, (off_t)len);

        if (got == 0)
            return refuse_cut(glx, len, glx->size, diag);
        if (got < 0 && errno != EINTR)
            return gloss_fail(diag, GLOSS_EIO, glx->path, "cannot read: %s", strerror(errno));
        len += got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* The head is read, not mapped: it is used for as long as the file is. */
static bool map(struct gloss_glx *glx, int fd, struct gloss_diag *diag) {
    struct head head;
    void *mapped;

    if (!read_exactly(glx, fd, (char *)&head, sizeof head, diag) || !is_ours(glx, &head, diag) || !fits(glx, &head, diag))
        return false;
    glx->head = malloc(head.head_size);
    if (!glx->head)
        return gloss_fail_memory(diag);
    if (!read_exactly(glx, fd, glx->head, head.head_size, diag))
        return false;
    mapped = mmap(NULL, glx->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (mapped == MAP_FAILED)
        return gloss_fail(diag, GLOSS_EIO, glx->path, "cannot map: %s", strerror(errno));
    glx->memory = mapped;
    glx->bytes = mapped;
    glx->is_mapped = true;
    /* It may have changed between the two. */
    return memcmp(&head, glx->head, sizeof head) != 0 ? refuse_damaged(glx, 0, diag)
                                                      : accept_head(glx, glx->head, diag) && make_states(glx, diag);
}

static bool open_file(struct gloss_glx *glx, int fd, struct gloss_diag *diag) {
    struct stat info;

    if (fstat(fd, &info) != 0)
        return gloss_fail(diag, GLOSS_EIO, glx->path, "cannot read: %s", strerror(errno));
    if ((uintmax_t)info.st_size > SIZE_MAX / 2)
        return gloss_fail_memory(diag);
    glx->size = (size_t)info.st_size;
    if (glx->size > GLOSS_GLX_WHOLE)
        return map(glx, fd, diag);
    return make_room(glx, diag) && read_exactly(glx, fd, glx->room, glx->size, diag) && accept_whole(glx, diag);
}

bool gloss_glx_open(struct gloss_glx *glx, const char *path, struct gloss_diag *diag) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool opened;

    *glx = (struct gloss_glx){.path = path};
    if (fd < 0)
        return gloss_fail(diag, GLOSS_EIO, path, "cannot open: %s", strerror(errno));
    opened = open_file(glx, fd, diag);
    close(fd);
    return opened;
}

bool gloss_glx_copy(struct gloss_glx *glx, const char *path, struct gloss_slice bytes, struct gloss_diag *diag) {
    *glx = (struct gloss_glx){.path = path, .size = bytes.len};
    if (!make_room(glx, diag))
        return false;
    memcpy(glx->room, bytes.ptr, bytes.len);
    return accept_whole(glx, diag);
}

void gloss_glx_release(struct gloss_glx *glx) {
    if (glx->is_mapped)
        munmap(glx->memory, glx->size);
    else
        free(glx->memory);
    free(glx->head);
    free(glx->states);
    glx->memory = glx->head = NULL;
    glx->states = NULL;
}

/* ---- Blocks ---- */

/* Two threads may find out the same at the same time. */
static bool check_block(struct gloss_glx *glx, size_t block) {
    size_t start = glx->head_size + block * GLOSS_GLX_BLOCK, left = glx->size - start;
    unsigned char state = atomic_load_explicit(&glx->states[block], memory_order_relaxed);

    if (state == GLOSS_GLX_UNKNOWN) {
        size_t size = left < GLOSS_GLX_BLOCK ? left : GLOSS_GLX_BLOCK;

        state = gloss_checksum(glx->bytes + start, size) == glx->sums[block] ? GLOSS_GLX_IS_SOUND : GLOSS_GLX_IS_DAMAGED;
        atomic_store_explicit(&glx->states[block], state, memory_order_relaxed);
    }
    return state == GLOSS_GLX_IS_SOUND ? true : gloss_glx_fail(glx, GLOSS_GLX_DAMAGED, glx->bytes + start);
}

bool gloss_glx_check(struct gloss_glx *glx, const void *start, size_t size) {
    size_t first = (size_t)((const char *)start - glx->bytes) - glx->head_size;
    bool sound = true;

    for (size_t block = first / GLOSS_GLX_BLOCK; size > 0 && sound && block <= (first + size - 1) / GLOSS_GLX_BLOCK;
         block++)
        sound = check_block(glx, block);
    return sound;
}

bool gloss_glx_check_all(struct gloss_glx *glx) {
    return gloss_glx_check(glx, glx->bytes + glx->head_size, glx->size - glx->head_size);
}

/* A file that was checked when it was opened needs no watching. */
struct gloss_watch gloss_glx_watch(struct gloss_glx *glx) {
    return glx->is_mapped ? (struct gloss_watch){glx, glx->bytes + glx->head_size, glx->states} : (struct gloss_watch){0};
}

const void *gloss_glx_items(struct gloss_glx *glx, enum gloss_glx_number number, size_t count) {
    struct gloss_slice section = glx->sections[number];

    if (section.len / item_sizes[number] == count)
        return section.ptr;
    gloss_glx_fail(glx, GLOSS_GLX_DAMAGED, section.ptr);
    return NULL;
}

/* ---- Writing ---- */

/* The data, as one run of bytes that is cut into blocks: once for their checksums, once to be written. */
struct stream {
    char *block;
    size_t len, count;
    uint64_t *sums; /* NULL: blocks go to the output */
    struct gloss_output output;
    bool failed;
};

static void end_block(struct stream *stream) {
    if (stream->sums)
        stream->sums[stream->count++] = gloss_checksum(stream->block, stream->len);
    else if (!stream->failed)
        stream->failed = !stream->output.write(stream->output.user, stream->block, stream->len);
    stream->len = 0;
}

static void put(struct stream *stream, const char *bytes, size_t size) {
    while (size > 0) {
        size_t room = GLOSS_GLX_BLOCK - stream->len, some = size < room ? size : room;

        if (bytes)
            memcpy(stream->block + stream->len, bytes, some);
        else
            memset(stream->block + stream->len, 0, some);
        bytes = bytes ? bytes + some : NULL;
        size -= some;
        stream->len += some;
        if (stream->len == GLOSS_GLX_BLOCK)
            end_block(stream);
    }
}

static void put_all(struct stream *stream, const struct gloss_slice *sections) {
    for (size_t i = 0; i < GLOSS_GLX_COUNT; i++) {
        put(stream, sections[i].ptr, sections[i].len);
        put(stream, NULL, round_up(sections[i].len) - sections[i].len);
    }
    if (stream->len > 0)
        end_block(stream);
}

/* Everything of the head but the checksums. */
static void fill_head(char *bytes, size_t head_size, size_t block_count, const struct gloss_slice *sections) {
    struct head head = {.byte_order = BYTE_ORDER_MARK,
                        .format = GLOSS_GLX_FORMAT,
                        .tables = GLOSS_GLX_TABLES,
                        .section_count = GLOSS_GLX_COUNT,
                        .head_size = (uint32_t)head_size,
                        .block_count = (uint32_t)block_count};
    size_t at = head_size;

    memcpy(head.magic, magic, sizeof magic);
    strncpy(head.unicode, gloss_unicode_version(), sizeof head.unicode - 1);
    strncpy(head.program, gloss_version(), sizeof head.program - 1);
    for (uint32_t i = 0; i < GLOSS_GLX_COUNT; i++) {
        struct section section = {i, item_sizes[i], at, sections[i].len};

        memcpy(bytes + HEAD + i * sizeof section, &section, sizeof section);
        at += round_up(sections[i].len);
    }
    head.size = at;
    memcpy(bytes, &head, sizeof head);
}

bool gloss_glx_write(const struct gloss_slice sections[GLOSS_GLX_COUNT], struct gloss_output output, bool *no_memory) {
    struct stream stream = {.output = output};
    size_t data = 0, block_count, head_size;
    uint64_t checksum;
    char *head;
    bool written = false;

    for (size_t i = 0; i < GLOSS_GLX_COUNT; i++)
        data += round_up(sections[i].len);
    block_count = blocks_of(data);
    head_size = head_size_of(GLOSS_GLX_COUNT, block_count);
    head = calloc(1, head_size);
    stream.block = malloc(GLOSS_GLX_BLOCK);
    *no_memory = !head || !stream.block;
    if (!*no_memory) {
        fill_head(head, head_size, block_count, sections);
        stream.sums = (uint64_t *)(void *)(head + HEAD + GLOSS_GLX_COUNT * sizeof(struct section));
        put_all(&stream, sections);
        checksum = gloss_checksum(head + CHECKED_FROM, head_size - CHECKED_FROM);
        memcpy(head + offsetof(struct head, checksum), &checksum, sizeof checksum);
        stream.sums = NULL;
        stream.failed = !output.write(output.user, head, head_size);
        put_all(&stream, sections);
        written = !stream.failed;
    }
    free(stream.block);
    free(head);
    return written;
}
