/* glx.h - compiled glossaries in memory, for those who break them. */
#ifndef TESTS_GLX_H
#define TESTS_GLX_H

#include <stdlib.h>

#include "base/buffer.h"
#include "base/checksum.h"
#include "base/glx.h"

/* A glossary, compiled; without bytes if that failed. The caller releases it. */
static inline struct gloss_buf glx_compile(const char *yaml) {
    struct gloss_glossary *glossary = gloss_glossary_parse("test.yaml", gloss_slice(yaml), NULL);
    struct gloss_buf file = {0};

    if (glossary && !gloss_glossary_compile(glossary, gloss_buf_sink(&file), NULL))
        file.len = 0;
    gloss_glossary_free(glossary);
    return file;
}

/* Bytes of the head: base/glx.c. */
enum { GLX_CHECKSUM = 8, GLX_BYTE_ORDER = 16, GLX_FORMAT = 20, GLX_HEAD_SIZE = 40, GLX_BLOCKS = 44, GLX_UNICODE = 48 };
enum { GLX_SUMS = 96 + 24 * GLOSS_GLX_COUNT };

static inline uint32_t glx_number(const char *bytes, size_t at) {
    uint32_t number;

    memcpy(&number, bytes + at, sizeof number);
    return number;
}

/* Make all checksums right, as somebody would who means harm, if the head still says where they are. */
static inline void glx_seal(char *bytes, size_t size) {
    size_t head = glx_number(bytes, GLX_HEAD_SIZE), blocks = glx_number(bytes, GLX_BLOCKS);
    uint64_t sum;

    if (head < GLX_SUMS || head > size || blocks > (head - GLX_SUMS) / sizeof sum)
        return;
    for (size_t i = 0; i < blocks && head + i * GLOSS_GLX_BLOCK < size; i++) {
        size_t start = head + i * GLOSS_GLX_BLOCK, left = size - start;

        sum = gloss_checksum(bytes + start, left < GLOSS_GLX_BLOCK ? left : GLOSS_GLX_BLOCK);
        memcpy(bytes + GLX_SUMS + i * sizeof sum, &sum, sizeof sum);
    }
    sum = gloss_checksum(bytes + 16, head - 16);
    memcpy(bytes + GLX_CHECKSUM, &sum, sizeof sum);
}

/* A glossary with something of everything. */
static const char glx_yaml[] =
    "glossary: Test\n"
    "id: test\n"
    "language: en\n"
    "licence: MIT\n"
    "defaults: {case: title, prefer: [politics]}\n"
    "terms:\n"
    "  NATO:\n"
    "    expansion: North Atlantic Treaty Organization\n"
    "    definition: Alliance of states.\n"
    "    details: Some *details* of it.\n"
    "    tags: [alliance, politics]\n"
    "    since: '1949'\n"
    "    aliases: [Atlantic Alliance]\n"
    "    names: {ko: [나토], ja: [北大西洋条約機構]}\n"
    "    see: [PAC]\n"
    "    sources: ['https://example.org/', {title: A book}]\n"
    "    examples: [NATO met.]\n"
    "    except: [NATO Street]\n"
    "  PAC:\n"
    "    tags: [short]\n"
    "    senses:\n"
    "      - {expansion: Patriot Advanced Capability, definition: A missile., cues: [missile], examples: [The PAC hit "
    "it.]}\n"
    "      - {id: money, expansion: political action committee, tags: [politics], definition: It collects money.}\n"
    "  LF:\n"
    "    senses:\n"
    "      - {definition: end of a line, cues: [byte]}\n"
    "      - {expansion: long form, definition: words}\n"
    "  SM-3: {definition: missile, case: exact}\n"
    "  Łódź: {definition: A town., diacritics: ignore}\n"
    "  GBU: {definition: A bomb., pattern: 'GBU-(?<number>[0-9]+)(?:/B)?', members: [SM-3]}\n"
    "  cafe: {definition: A place., known: true}\n"
    "  café: A drink.\n"
    "  signals intelligence: listening\n"
    "  signals/electronic intelligence: {use: signals intelligence, definition: listening}\n"
    "  軍: army\n"
    "  PhD: degree\n";

static const char glx_text[] =
    "NATO's PACs met in Lodz; a PAC hit the byte of an LF, sm-3 and SM3. GBU-39/B! Signals intelligence, "
    "cafés, 나토와 軍, a Ph.D. political action committee (PAC), NATO Street, long form (LF).\n";

#endif
