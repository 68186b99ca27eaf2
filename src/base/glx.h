/* glx.h - the file of a compiled glossary: sections of bytes, whatever they hold. doc/glx.md is the manual.
 *
 *     head   magic, checksum of all that follows in the head
 *            byte order, versions, sizes                         struct gloss_glx_head
 *            sections: what, size of an item, place, size        struct gloss_glx_section, in the order of their numbers
 *            checksums of the blocks
 *            nothing, up to a multiple of 64 bytes
 *     data   sections, each at a multiple of 64 bytes, zeros between them: blocks of 64 KiB, the last perhaps shorter
 *
 * A small file lies in memory whole and is checked when it is opened. A large one is mapped; each block of it is checked before
 * anything in it counts. Nothing is believed: places and sizes are compared with the file when it is opened, and what the bytes say
 * is for whoever reads a section to check. */
#ifndef GLOSS_GLX_H
#define GLOSS_GLX_H

#include <stdatomic.h>

#include "slice.h"

/* Of this layout, and of what the sections hold: to be raised whenever a section is written or read in another way, or when a text is
 * cut, folded or hashed in another. */
enum { GLOSS_GLX_FORMAT = 1, GLOSS_GLX_TABLES = 6 };

enum gloss_glx_number {
    GLOSS_GLX_FILES,        /* glossary/compiled.h */
    GLOSS_GLX_ENTRIES,      /* one record after another */
    GLOSS_GLX_STARTS,       /* of the records, and behind the last */
    GLOSS_GLX_AMBIGUOUS,    /* struct gloss_ambiguous */
    GLOSS_GLX_TAGS,         /* those of all entries, each once */
    GLOSS_GLX_NAME_ENDS,    /* glossary/name_table.h */
    GLOSS_GLX_NAME_ENTRIES, /* entries by name */
    GLOSS_GLX_INDEX,        /* match/compile.c: struct head */
    GLOSS_GLX_SPELLINGS,    /* match/spellings.h */
    GLOSS_GLX_EDGES,        /* match/edges.h */
    GLOSS_GLX_LISTS,        /* match/paths.h */
    GLOSS_GLX_FIRST,        /* match/first.h: bits */
    GLOSS_GLX_ALONE,        /* the same: as many bits */
    GLOSS_GLX_COUPLES,      /* the same: bits, or nothing */
    GLOSS_GLX_PREFIXES,     /* the same: prefixes, or nothing */
    GLOSS_GLX_FURTHER,      /* match/index.h */
    GLOSS_GLX_PATTERNS,     /* numbers of the entries that have one */
    GLOSS_GLX_AMBIGUITIES,  /* match/evidence.h */
    GLOSS_GLX_PRIORS,
    GLOSS_GLX_UNSEEN,
    GLOSS_GLX_WEIGHT_SLOTS, /* match/weights.h */
    GLOSS_GLX_WEIGHTS,
    GLOSS_GLX_COUNT,
};

enum {
    GLOSS_GLX_BLOCK = 1 << 16,
    GLOSS_GLX_ALIGN = 64,
    GLOSS_GLX_WHOLE = 8 << 20, /* a file up to this size is read and checked at once */
};

struct gloss_glx {
    const char *path;  /* for messages; the caller's */
    const char *bytes; /* the whole file, at a multiple of GLOSS_GLX_ALIGN */
    size_t size;
    struct gloss_slice sections[GLOSS_GLX_COUNT];
    bool is_mapped;

    size_t head_size, block_count;
    const uint64_t *sums;         /* of the blocks */
    atomic_uchar *states;         /* of the blocks: not known yet, sound, damaged; NULL: all are sound */
    atomic_int fault;             /* enum gloss_glx_fault, the first */
    atomic_uint_least64_t damage; /* byte of the file */
    void *memory, *head;
    char *room; /* in memory that is not mapped */
};

enum gloss_glx_state { GLOSS_GLX_UNKNOWN, GLOSS_GLX_IS_SOUND, GLOSS_GLX_IS_DAMAGED }; /* of a block */

enum gloss_glx_fault { GLOSS_GLX_SOUND, GLOSS_GLX_DAMAGED, GLOSS_GLX_NO_MEMORY };

/* Whether bytes or a file are a compiled glossary, whatever else may be wrong with them. */
bool gloss_glx_is(struct gloss_slice bytes);
bool gloss_glx_is_file(const char *path);

/* Open a file, or a copy of bytes in memory. glx has to stay where it is. false after a fault: release it all the same. */
bool gloss_glx_open(struct gloss_glx *glx, const char *path, struct gloss_diag *diag);
bool gloss_glx_copy(struct gloss_glx *glx, const char *path, struct gloss_slice bytes, struct gloss_diag *diag);
void gloss_glx_release(struct gloss_glx *glx);

/* Whether bytes of the file are what was written: to be asked before they count. In any thread. */
bool gloss_glx_check(struct gloss_glx *glx, const void *start, size_t size);
bool gloss_glx_check_all(struct gloss_glx *glx);
/* Note what is wrong; the first is told. Returns false. */
bool gloss_glx_fail(struct gloss_glx *glx, enum gloss_glx_fault fault, const void *place);
/* Report what was noted. */
bool gloss_glx_report(const struct gloss_glx *glx, struct gloss_diag *diag);

/* The items of a section, if it has as many as that; NULL if not. */
const void *gloss_glx_items(struct gloss_glx *glx, enum gloss_glx_number number, size_t count);
size_t gloss_glx_item_size(enum gloss_glx_number number);

/* What is read of a file byte by byte, where nothing may be lost: each block is checked when it is first come upon, and what was read of
 * a damaged one is known to be worth nothing by gloss_glx_report. Zeroed it watches nothing. */
struct gloss_watch {
    struct gloss_glx *glx; /* NULL: there is nothing to find out */
    const char *data;      /* the first block */
    const atomic_uchar *states;
};
struct gloss_watch gloss_glx_watch(struct gloss_glx *glx);

static inline void gloss_watch(const struct gloss_watch *watch, const void *place) {
    if (watch->glx && atomic_load_explicit(&watch->states[((size_t)((const char *)place - watch->data)) / GLOSS_GLX_BLOCK],
                                           memory_order_relaxed) != GLOSS_GLX_IS_SOUND)
        gloss_glx_check(watch->glx, place, 1);
}

static inline void gloss_watch_all(const struct gloss_watch *watch, const void *start, size_t size) {
    if (watch->glx)
        gloss_glx_check(watch->glx, start, size);
}

/* Write a file of sections, of all numbers. false: output refused, or no memory. */
bool gloss_glx_write(const struct gloss_slice sections[GLOSS_GLX_COUNT], struct gloss_output output, bool *no_memory);

#endif
