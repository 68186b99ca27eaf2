/* syntax.h - the text of a pattern, read from its start: escapes, classes, quantifiers. What is read is of the syntax that PCRE2 has
 * with UTF and UCP; what is not understood is lost, and with it all the rest. */
#ifndef GLOSS_SYNTAX_H
#define GLOSS_SYNTAX_H

#include "chars.h"

/* With a pattern and all else zeroed it is ready. */
struct gloss_syntax {
    struct gloss_slice pattern;
    size_t at;
    bool lost; /* the rest is not understood */
};

/* The byte that comes next; -1 at the end. */
static inline int gloss_syntax_peek(const struct gloss_syntax *syntax) {
    return syntax->at < syntax->pattern.len ? (unsigned char)syntax->pattern.ptr[syntax->at] : -1;
}

/* Take the byte that comes next if it is this one. */
static inline bool gloss_syntax_accept(struct gloss_syntax *syntax, char wanted) {
    if (gloss_syntax_peek(syntax) != (unsigned char)wanted)
        return false;
    syntax->at++;
    return true;
}

/* Give up the rest. Always false. */
bool gloss_syntax_lose(struct gloss_syntax *syntax);
/* Go on behind the next byte that is this one. false: there is none. */
bool gloss_syntax_skip_behind(struct gloss_syntax *syntax, char last);

/* What an escape stands for, inside a class or outside it. */
enum gloss_escape { GLOSS_ESCAPE_CHARACTER, GLOSS_ESCAPE_CLASS, GLOSS_ESCAPE_OTHER };

/* Read an escape behind its backslash: *cp gets the character, *chars the class. What is neither is not read. */
enum gloss_escape gloss_syntax_escape(struct gloss_syntax *syntax, int32_t *cp, struct gloss_chars *chars);
/* Read a class behind its `[`. */
struct gloss_chars gloss_syntax_class(struct gloss_syntax *syntax, bool ignore_case);
/* Read a quantifier: from `least` to `most` times, UINT32_MAX for any number. false: there is none, or it is lost. */
bool gloss_syntax_quantifier(struct gloss_syntax *syntax, unsigned *least, unsigned *most);

#endif
