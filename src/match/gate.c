#include "gate.h"

#include <stdlib.h>

/* Bytes that no pattern tells apart at a place are one class, and share a row. */
struct classes {
    uint16_t of[256];
    unsigned count;
};

/* Part each class into the bytes that the set has and those that it has not. */
static void part(struct classes *classes, const struct gloss_byteset *set) {
    uint16_t parted[256][2];
    unsigned count = 0;

    memset(parted, 0xFF, sizeof parted);
    for (unsigned byte = 0; byte < 256; byte++) {
        uint16_t *class = &parted[classes->of[byte]][gloss_byteset_has(set, byte)];

        if (*class == UINT16_MAX)
            *class = (uint16_t)count++;
        classes->of[byte] = *class;
    }
    classes->count = count;
}

static void fill_rows(struct gloss_gate *gate, const struct gloss_outline *outlines, size_t count, int place) {
    for (unsigned byte = 0; byte < 256; byte++) {
        uint64_t *row = gate->rows + gate->row[place][byte] * gate->words;

        if (byte > 0 && gate->row[place][byte] <= gate->row[place][byte - 1])
            continue; /* perhaps filled before: the bytes of a class are alike */
        for (size_t i = 0; i < count; i++)
            if (gloss_byteset_has(&outlines[i].bytes[place], byte))
                row[i / 64] |= (uint64_t)1 << i % 64;
    }
}

static bool meet(const struct gloss_gate *gate, unsigned first, unsigned second) {
    const uint64_t *a = gate->rows + gate->row[0][first] * gate->words;
    const uint64_t *b = gate->rows + gate->row[1][second] * gate->words;

    for (size_t i = 0; i < gate->words; i++)
        if (a[i] & b[i])
            return true;
    return false;
}

enum { PAIRS_ROW = 256 / 64 };

/* Which second bytes go with a first one, each class of them looked at once. */
static void fill_pairs_row(struct gloss_gate *gate, const struct classes *second, unsigned first) {
    enum { UNKNOWN = UINT8_MAX };
    uint64_t *row = gate->pairs + (size_t)first * PAIRS_ROW;
    uint8_t answers[256];

    memset(answers, UNKNOWN, sizeof answers);
    for (unsigned byte = 0; byte < 256; byte++) {
        uint8_t *answer = &answers[second->of[byte]];

        if (*answer == UNKNOWN)
            *answer = meet(gate, first, byte);
        row[byte / 64] |= (uint64_t)*answer << byte % 64;
    }
}

/* First bytes of a class have the same row. */
static void fill_pairs(struct gloss_gate *gate, const struct classes classes[2]) {
    const uint64_t *rows[256] = {NULL};

    for (unsigned first = 0; first < 256; first++) {
        const uint64_t **row = &rows[classes[0].of[first]];

        if (*row) {
            memcpy(gate->pairs + (size_t)first * PAIRS_ROW, *row, PAIRS_ROW * sizeof **row);
        } else {
            fill_pairs_row(gate, &classes[1], first);
            *row = gate->pairs + (size_t)first * PAIRS_ROW;
        }
    }
}

bool gloss_gate_init(struct gloss_gate *gate, const struct gloss_outline *outlines, size_t count) {
    struct classes classes[GLOSS_OUTLINE_BYTES] = {{.count = 0}};
    size_t rows = 0;

    *gate = (struct gloss_gate){.words = (count + 63) / 64};
    for (int place = 0; place < GLOSS_OUTLINE_BYTES; place++) {
        for (size_t i = 0; i < count; i++)
            part(&classes[place], &outlines[i].bytes[place]);
        for (unsigned byte = 0; byte < 256; byte++)
            gate->row[place][byte] = (uint16_t)(rows + classes[place].of[byte]);
        rows += classes[place].count;
    }
    gate->rows = calloc(rows * gate->words, sizeof *gate->rows);
    gate->pairs = calloc((1u << 16) / 64, sizeof *gate->pairs);
    if (!gate->rows || !gate->pairs)
        return false;
    for (int place = 0; place < GLOSS_OUTLINE_BYTES; place++)
        fill_rows(gate, outlines, count, place);
    fill_pairs(gate, classes);
    return true;
}

void gloss_gate_release(struct gloss_gate *gate) {
    free(gate->rows);
    free(gate->pairs);
}
