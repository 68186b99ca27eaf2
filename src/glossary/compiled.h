/* compiled.h - a glossary in a compiled file: its entries come into being when they are first asked for.
 *
 *     GLOSS_GLX_FILES      number of files, then of each path, title, id, language, licence, prefer and number of entries
 *     GLOSS_GLX_ENTRIES    packed.h, one behind the other, and where each starts in GLOSS_GLX_STARTS
 *     GLOSS_GLX_AMBIGUOUS  struct gloss_ambiguous, in order, and one more behind the last, which has the number of entries and of
 *                          meanings
 *     GLOSS_GLX_TAGS       the number of all tags of entries and senses, then each as it first comes
 *
 * Entries have their places from the start, so that their numbers are differences of pointers as everywhere; what they point at
 * lies in the file and in blocks that are added as entries are asked for. Any number of threads may ask. An entry that cannot be
 * read is empty, and the glossary no longer sound: whoever hands results on asks gloss_glossary_sound. */
#ifndef GLOSS_COMPILED_H
#define GLOSS_COMPILED_H

#include "base/glx.h"
#include "model.h"

struct gloss_compiled {
    struct gloss_glx glx;
    const uint32_t *starts;
    struct gloss_entry *entries;          /* the glossary's */
    size_t count;                         /* of them, and one more for numbers that are none */
    atomic_uchar *filling;                /* by entry: whether some thread makes it */
    _Atomic(struct gloss_block *) blocks; /* what entries point at beside the file; the last one first */
    struct gloss_list tags;
};

/* Open a file, or from bytes in memory, which may then go. NULL after a fault. path is kept. */
struct gloss_glossary *gloss_compiled_open(const char *path, struct gloss_diag *diag);
struct gloss_glossary *gloss_compiled_copy(const char *path, struct gloss_slice bytes, struct gloss_diag *diag);
void gloss_compiled_free(struct gloss_compiled *compiled);

/* Hand over what names an entry, as gloss_packed_each_name does, without the entry coming into being. */
bool gloss_compiled_each_name(const struct gloss_glossary *glossary, size_t number,
                              bool (*take)(void *user, struct gloss_slice name), void *user);

/* The tags of all entries, each once, in the order in which they first come. */
const struct gloss_list *gloss_compiled_tags(const struct gloss_glossary *glossary);

/* Sections of bytes, while a file is made: those of the glossary. false: no memory, or it is too large, which is reported. */
struct gloss_glx_parts {
    struct gloss_slice sections[GLOSS_GLX_COUNT];
    void *memory[GLOSS_GLX_COUNT]; /* what to free */
};
bool gloss_compiled_make(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary, struct gloss_diag *diag);
void gloss_glx_parts_release(struct gloss_glx_parts *parts);

#endif
