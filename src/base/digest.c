#include "digest.h"

enum { BLOCK = 64, LENGTH_BYTES = 8, MOST_WORDS = 8 };

/* What the two have in common: a state of words that one block after another changes. */
struct digest {
    uint32_t state[MOST_WORDS];
    void (*mix)(uint32_t state[MOST_WORDS], const unsigned char block[BLOCK]);
};

static uint32_t left(uint32_t x, unsigned bits) { return x << bits | x >> (32 - bits); }
static uint32_t right(uint32_t x, unsigned bits) { return x >> bits | x << (32 - bits); }

static uint32_t word_at(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The bytes, a bit, zeros, and the number of bits. */
static void add_all(struct digest *digest, struct gloss_slice bytes) {
    unsigned char last[2 * BLOCK] = {0};
    uint64_t bits = (uint64_t)bytes.len * 8;
    size_t at = 0, rest, size;

    for (; bytes.len - at >= BLOCK; at += BLOCK)
        digest->mix(digest->state, (const unsigned char *)bytes.ptr + at);
    rest = bytes.len - at;
    if (rest > 0)
        memcpy(last, bytes.ptr + at, rest);
    last[rest] = 0x80;
    size = rest + 1 + LENGTH_BYTES <= BLOCK ? BLOCK : 2 * BLOCK;
    for (size_t i = 0; i < LENGTH_BYTES; i++)
        last[size - 1 - i] = (unsigned char)(bits >> (8 * i));
    for (at = 0; at < size; at += BLOCK)
        digest->mix(digest->state, last + at);
}

static void put(const struct digest *digest, unsigned char *to, size_t words) {
    for (size_t i = 0; i < 4 * words; i++)
        to[i] = (unsigned char)(digest->state[i / 4] >> (24 - 8 * (i % 4)));
}

/* ---- SHA-256 ---- */

static const uint32_t sha256_rounds[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5, 0xD807AA98, 0x12835B01,
    0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174, 0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC,
    0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA, 0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147,
    0x06CA6351, 0x14292967, 0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070, 0x19A4C116, 0x1E376C08,
    0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3, 0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208,
    0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

static void mix_sha256(uint32_t state[MOST_WORDS], const unsigned char block[BLOCK]) {
    uint32_t w[64], s[8];

    for (size_t i = 0; i < 16; i++)
        w[i] = word_at(block + 4 * i);
    for (size_t i = 16; i < 64; i++)
        w[i] = (right(w[i - 2], 17) ^ right(w[i - 2], 19) ^ w[i - 2] >> 10) + w[i - 7] +
               (right(w[i - 15], 7) ^ right(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 16];
    memcpy(s, state, sizeof s);
    for (size_t i = 0; i < 64; i++) {
        uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]), most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        uint32_t a = s[7] + (right(s[4], 6) ^ right(s[4], 11) ^ right(s[4], 25)) + choice + sha256_rounds[i] + w[i];
        uint32_t b = (right(s[0], 2) ^ right(s[0], 13) ^ right(s[0], 22)) + most;

        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += a;
        s[0] = a + b;
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += s[i];
}

void gloss_sha256(struct gloss_slice bytes, unsigned char digest[GLOSS_SHA256_BYTES]) {
    struct digest sha = {{0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19},
                         mix_sha256};

    add_all(&sha, bytes);
    put(&sha, digest, 8);
}

/* ---- SHA-1 ---- */

static void mix_sha1(uint32_t state[MOST_WORDS], const unsigned char block[BLOCK]) {
    uint32_t w[80], s[5];

    for (size_t i = 0; i < 16; i++)
        w[i] = word_at(block + 4 * i);
    for (size_t i = 16; i < 80; i++)
        w[i] = left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    memcpy(s, state, sizeof s);
    for (size_t i = 0; i < 80; i++) {
        uint32_t of, next;

        if (i < 20)
            of = ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5A827999;
        else if (i < 40)
            of = (s[1] ^ s[2] ^ s[3]) + 0x6ED9EBA1;
        else if (i < 60)
            of = ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8F1BBCDC;
        else
            of = (s[1] ^ s[2] ^ s[3]) + 0xCA62C1D6;
        next = left(s[0], 5) + of + s[4] + w[i];
        s[4] = s[3];
        s[3] = s[2];
        s[2] = left(s[1], 30);
        s[1] = s[0];
        s[0] = next;
    }
    for (size_t i = 0; i < 5; i++)
        state[i] += s[i];
}

void gloss_sha1(struct gloss_slice bytes, unsigned char digest[GLOSS_SHA1_BYTES]) {
    struct digest sha = {{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}, mix_sha1};

    add_all(&sha, bytes);
    put(&sha, digest, 5);
}
