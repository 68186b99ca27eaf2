#include "tokens.h"

#include "base/limits.h"

size_t gloss_token_start(struct gloss_slice text, size_t at) {
    size_t len;

    for (; at < text.len; at += len) {
        if (gloss_is_ascii(text.ptr[at])) {
            len = 1;
            if (gloss_ascii_class[(unsigned char)text.ptr[at]] & GLOSS_WORD)
                return at;
        } else if (gloss_class(gloss_utf8_decode(text, at, &len)) & (GLOSS_LETTER | GLOSS_DIGIT)) {
            return at;
        }
    }
    return text.len;
}

size_t gloss_ignored_end(struct gloss_slice text, size_t at, unsigned class) {
    size_t len;

    for (int count = 0; count < GLOSS_LIMIT_IGNORED && at < text.len && !gloss_is_ascii(text.ptr[at]); count++) {
        if (!(gloss_class(gloss_utf8_decode(text, at, &len)) & class))
            break;
        at += len;
    }
    return at;
}

size_t gloss_ignored_start(struct gloss_slice text, size_t at, unsigned class) {
    size_t len;

    for (int count = 0; count < GLOSS_LIMIT_IGNORED && at > 0 && !gloss_is_ascii(text.ptr[at - 1]); count++) {
        if (!(gloss_class(gloss_utf8_decode_before(text, at, &len)) & class))
            break;
        at -= len;
    }
    return at;
}

/* A letter of a spaceless script ends every token before it. Their marks do not: no token begins with a mark. */
static inline bool goes_on(unsigned found) {
    return found & GLOSS_WORD && (found & GLOSS_MARK || !(found & GLOSS_SPACELESS));
}

/* Step over ignored characters if something of the token lies behind them. */
static bool step_over_ignored(struct gloss_slice text, size_t *at, bool marks_only) {
    size_t next = gloss_ignored_end(text, *at, GLOSS_IGNORED), len;
    unsigned found = next < text.len ? gloss_class(gloss_utf8_decode(text, next, &len)) : 0;

    if (next == *at || !goes_on(found) || (marks_only && !(found & GLOSS_MARK)))
        return false;
    *at = next;
    return true;
}

/* End of the grapheme cluster at byte at, and of the marks behind it; only word characters continue it. */
static size_t cluster_end(struct gloss_slice text, size_t at) {
    int32_t state = 0;
    size_t len;
    int32_t before = gloss_utf8_decode(text, at, &len);

    for (at += len; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);
        unsigned found = gloss_class(cp);
        bool breaks = gloss_grapheme_break(before, cp, &state);

        before = cp;
        if (found & GLOSS_IGNORED && step_over_ignored(text, &at, true)) {
            len = 0;
            continue;
        }
        if (!(found & GLOSS_WORD) || (breaks && !(found & GLOSS_MARK)))
            break;
    }
    return at;
}

/* The token of no spaceless script at byte at, and whether it is one letter with its marks. */
static size_t run_end(struct gloss_slice text, size_t at, uint32_t *flags, bool *one_letter) {
    size_t letters = 0, others = 0, len;

    *flags = GLOSS_TOKEN_ASCII;
    for (; at < text.len; at += len) {
        unsigned found;

        if (gloss_is_ascii(text.ptr[at])) {
            len = 1;
            found = gloss_ascii_class[(unsigned char)text.ptr[at]];
        } else {
            found = gloss_class(gloss_utf8_decode(text, at, &len));
            if (found & GLOSS_IGNORED && step_over_ignored(text, &at, false)) {
                found = gloss_class(gloss_utf8_decode(text, at, &len));
                others += letters == 0; /* nothing stands between the full stop and the letter of an initialism */
            }
            if (goes_on(found))
                *flags = 0;
        }
        if (!goes_on(found))
            break;
        /* A mark before the letter is no mark of the letter. */
        if (found & GLOSS_LETTER)
            letters++;
        else if (found & GLOSS_DIGIT || letters == 0)
            others++;
    }
    *one_letter = letters == 1 && others == 0;
    return at;
}

/* Behind the letters, each with a full stop before it, from byte at on. */
static size_t dotted_end(struct gloss_slice text, size_t at, uint32_t *flags) {
    while (at + 1 < text.len && text.ptr[at] == '.') {
        uint32_t more;
        bool one_letter;
        size_t next = run_end(text, at + 1, &more, &one_letter);

        if (!one_letter)
            break;
        *flags &= more | ~(uint32_t)GLOSS_TOKEN_ASCII;
        at = next;
    }
    return at;
}

/* Continue a token that is one letter, if it is the first of a dotted initialism. */
static void take_dotted(struct gloss_slice text, struct gloss_token *token) {
    size_t end = dotted_end(text, token->end, &token->flags);

    if (end == token->end)
        return;
    if (end < text.len && text.ptr[end] == '.')
        end++;
    token->end = (uint32_t)end;
    token->flags |= GLOSS_TOKEN_DOTTED;
}

size_t gloss_token_rest(struct gloss_slice text, size_t at, uint32_t flags) {
    uint32_t found = flags;
    bool one_letter;
    size_t len;

    if (flags & GLOSS_TOKEN_DOTTED) {
        at = dotted_end(text, at, &found);
        return at < text.len && text.ptr[at] == '.' ? at + 1 : at;
    }
    if (flags & GLOSS_TOKEN_SPACELESS && at > 0) {
        gloss_utf8_decode_before(text, at, &len);
        return cluster_end(text, at - len);
    }
    return run_end(text, at, &found, &one_letter);
}

struct gloss_token gloss_token_at(struct gloss_slice text, size_t at) {
    struct gloss_token token = {.start = (uint32_t)at};
    bool one_letter = false;
    size_t len;

    if (gloss_is_ascii(text.ptr[at]) || !(gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_SPACELESS)) {
        token.end = (uint32_t)run_end(text, at, &token.flags, &one_letter);
    } else {
        token.end = (uint32_t)cluster_end(text, at);
        token.flags = GLOSS_TOKEN_SPACELESS;
    }
    if (one_letter)
        take_dotted(text, &token);
    if (token.end - token.start > GLOSS_LIMIT_TOKEN_BYTES)
        token.flags |= GLOSS_TOKEN_LONG;
    return token;
}

/* Behind the ASCII letters and digits from byte at on: eight at a time as long as there are as many bytes. */
static inline size_t ascii_word_end(struct gloss_slice text, size_t at) {
    for (; text.len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t others = gloss_ascii_others(gloss_load64(text.ptr + at));

        if (others)
            return at + (size_t)__builtin_ctzll(others) / 8;
    }
    while (at < text.len && gloss_is_ascii(text.ptr[at]) && gloss_ascii_class[(unsigned char)text.ptr[at]] & GLOSS_WORD)
        at++;
    return at;
}

/* The usual word, without the care that others take. */
static bool usual_token(struct gloss_slice text, size_t at, struct gloss_token *token) {
    size_t end = ascii_word_end(text, at);

    *token = (struct gloss_token){(uint32_t)at, (uint32_t)end, GLOSS_TOKEN_ASCII};
    return end > at && end - at <= GLOSS_LIMIT_TOKEN_BYTES && (end == text.len || gloss_is_ascii(text.ptr[end])) &&
           !(end - at == 1 && end < text.len && text.ptr[end] == '.');
}

bool gloss_token_next(struct gloss_slice text, size_t *at, size_t end, struct gloss_token *token) {
    size_t len;

    for (; *at < end; *at += len) {
        len = 1;
        if (gloss_is_ascii(text.ptr[*at])
                ? gloss_ascii_class[(unsigned char)text.ptr[*at]] & GLOSS_WORD
                : gloss_class(gloss_utf8_decode(text, *at, &len)) & (GLOSS_LETTER | GLOSS_DIGIT)) {
            if (!usual_token(text, *at, token))
                *token = gloss_token_at(text, *at);
            return true;
        }
    }
    return false;
}

bool gloss_token_fold(struct gloss_slice text, const struct gloss_token *token, bool drop_marks,
                      struct gloss_folded *folded) {
    size_t at = token->start;

    if (!(token->flags & GLOSS_TOKEN_DOTTED))
        return gloss_fold(gloss_slice_cut(text, token->start, token->end), drop_marks, folded);
    while (at < token->end) {
        size_t dot = at;

        while (dot < token->end && text.ptr[dot] != '.')
            dot++;
        if (!gloss_fold(gloss_slice_cut(text, at, dot), drop_marks, folded))
            return false;
        at = dot + 1;
    }
    return true;
}
