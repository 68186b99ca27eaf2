#include "html_names.h"

static const char names[GLOSS_TAG_COUNT][GLOSS_TAG_BYTES] = {"",
#define X(id, name) name,
                                                             GLOSS_TAGS(X)
#undef X
};

/* The first name of each length from 1 on; those that no name has begin where the next ones do. */
static const unsigned char first_of_length[] = {GLOSS_TAG_A,
                                                GLOSS_TAG_LI,
                                                GLOSS_TAG_DIV,
                                                GLOSS_TAG_SPAN,
                                                GLOSS_TAG_TABLE,
                                                GLOSS_TAG_SCRIPT,
                                                GLOSS_TAG_SECTION,
                                                GLOSS_TAG_FRAMESET,
                                                GLOSS_TAG_PLAINTEXT,
                                                GLOSS_TAG_BLOCKQUOTE,
                                                GLOSS_TAG_FOREIGNOBJECT,
                                                GLOSS_TAG_FOREIGNOBJECT,
                                                GLOSS_TAG_FOREIGNOBJECT,
                                                GLOSS_TAG_ANNOTATION_XML,
                                                GLOSS_TAG_COUNT};
enum { LONGEST = sizeof first_of_length - 1 };

enum gloss_tag gloss_tag_find(const char name[GLOSS_TAG_BYTES], size_t len) {
    uint64_t key[2], other[2];

    if (len == 0 || len > LONGEST)
        return GLOSS_TAG_OTHER;
    memcpy(key, name, sizeof key);
    for (unsigned tag = first_of_length[len - 1]; tag < first_of_length[len]; tag++) {
        memcpy(other, names[tag], sizeof other);
        if (key[0] == other[0] && key[1] == other[1])
            return (enum gloss_tag)tag;
    }
    return GLOSS_TAG_OTHER;
}

const char *gloss_tag_name(enum gloss_tag tag) { return names[tag]; }
