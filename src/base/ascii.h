/* ascii.h - classes of single ASCII bytes. A byte above 0x7F is in none of them. */
#ifndef GLOSS_BASE_ASCII_H
#define GLOSS_BASE_ASCII_H

#include <stdbool.h>

/* White space: blank, tab, line feed, vertical tab, form feed, carriage return. */
static inline bool gloss_is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

static inline bool gloss_is_line_end(char byte) { return byte == '\n' || byte == '\r'; }

static inline bool gloss_is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static inline bool gloss_is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }

static inline bool gloss_is_small(char byte) { return byte >= 'a' && byte <= 'z'; }

static inline bool gloss_is_ascii_letter(char byte) { return gloss_is_small((char)(byte | 0x20)); }

/* A letter or a digit. */
static inline bool gloss_is_ascii_word(char byte) { return gloss_is_ascii_letter(byte) || gloss_is_digit(byte); }

/* The small letter of a capital; any other byte is itself. */
static inline char gloss_ascii_small(char byte) { return gloss_is_capital(byte) ? (char)(byte | 0x20) : byte; }

#endif
