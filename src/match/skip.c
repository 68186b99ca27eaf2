#include "skip.h"

#include "base/limits.h"

enum {
    SCHEME_BYTES = 32,
    LOCAL_BYTES = 64,
    DOMAIN_BYTES = 255,
    EXTENSION_BYTES = 10,
};

/* What an ASCII character may be part of. */
enum {
    ALPHA = 1,
    DIGIT = 2,
    SCHEME = 4,
    DOMAIN = 8,
    LOCAL = 16, /* of an e-mail address, before the @ */
    HANDLE = 32,
    PIECE = 64, /* of what may be a path */
    ALNUM = ALPHA | DIGIT,
};

/* clang-format off */
enum {
    O = 0,
    N = SCHEME | DOMAIN | LOCAL | HANDLE | PIECE, /* of names of all kinds */
    A = N | ALPHA, D = N | DIGIT,
    P = LOCAL | PIECE, U = LOCAL | HANDLE | PIECE, S = SCHEME | LOCAL | PIECE,
    X = PIECE, H = HANDLE,
};
static const uint8_t kinds[256] = {
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    O, O, O, O, O, P, O, O, O, O, O, S, O, N, N, X, D, D, D, D, D, D, D, D, D, D, X, O, O, O, O, O,
    H, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, O, X, O, O, U,
    O, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, O, O, O, X, O,
};
/* clang-format on */

static bool is(char c, unsigned kind) { return kinds[(unsigned char)c] & kind; }

static size_t run_after(struct gloss_slice text, size_t at, size_t most, unsigned kind) {
    size_t end = text.len - at < most ? text.len : at + most;

    while (at < end && is(text.ptr[at], kind))
        at++;
    return at;
}

static size_t run_before(struct gloss_slice text, size_t at, size_t most, unsigned kind) {
    size_t start = at < most ? 0 : at - most;

    while (at > start && is(text.ptr[at - 1], kind))
        at--;
    return at;
}

/* Word characters other than of a spaceless script, behind which a text may go on without a space. */
static bool is_named(int32_t cp) {
    unsigned found = gloss_class(cp);

    return found & GLOSS_WORD && !(found & GLOSS_SPACELESS);
}

static size_t piece_end(struct gloss_slice text, size_t at) {
    size_t len;

    for (; at < text.len; at += len) {
        len = 1;
        if (gloss_is_ascii(text.ptr[at]) ? !is(text.ptr[at], PIECE) : !is_named(gloss_utf8_decode(text, at, &len)))
            break;
    }
    return at;
}

/* Start of the piece around byte at, which is inside it; if that is farther than most bytes, any byte that is. */
static size_t piece_start(struct gloss_slice text, size_t at, size_t most) {
    size_t start = at, len;

    while (start > 0 && at - start <= most) {
        len = 1;
        if (gloss_is_ascii(text.ptr[start - 1]) ? !is(text.ptr[start - 1], PIECE)
                                                : !is_named(gloss_utf8_decode_before(text, start, &len)))
            break;
        start -= len;
    }
    return start;
}

static bool follows_word(struct gloss_slice text, size_t at) {
    size_t len;

    return at > 0 && is_named(gloss_utf8_decode_before(text, at, &len));
}

static bool ends_url(int32_t cp) {
    return cp < 0 || cp == '<' || cp == '>' || cp == '"' || cp == '`' || (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB ||
           cp == 0xBB || cp == 0x2039 || cp == 0x203A || (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFF60) ||
           gloss_class(cp) & (GLOSS_BLANK | GLOSS_SPACELESS);
}

static size_t url_end(struct gloss_slice text, size_t at) {
    size_t len;

    for (; at < text.len; at += len)
        if (ends_url(gloss_utf8_decode(text, at, &len)))
            break;
    return at;
}

static bool found_url(struct gloss_skipper *skipper, struct gloss_slice text, size_t start, struct gloss_skip *found) {
    if (follows_word(text, start))
        return false;
    /* One URL inside another ends with it. */
    if (start >= skipper->url_end)
        skipper->url_end = url_end(text, start);
    *found = (struct gloss_skip){start, skipper->url_end, GLOSS_SKIP_URL};
    return true;
}

/* word is in small letters; those of the text may be capitals. */
static bool ends_before(struct gloss_slice text, size_t at, const char *word) {
    size_t len = strlen(word);

    if (at < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is(text.ptr[at - len + i], ALPHA) || (text.ptr[at - len + i] | 0x20) != word[i])
            return false;
    return true;
}

static bool url_at(struct gloss_skipper *skipper, struct gloss_slice text, size_t at, struct gloss_skip *found) {
    bool alnum_behind = at + 1 < text.len && is(text.ptr[at + 1], ALNUM);
    size_t start;

    if (text.ptr[at] == '.')
        return alnum_behind && ends_before(text, at, "www") && found_url(skipper, text, at - 3, found);
    if (alnum_behind && ends_before(text, at, "mailto"))
        return found_url(skipper, text, at - 6, found);
    if (at + 2 >= text.len || text.ptr[at + 1] != '/' || text.ptr[at + 2] != '/')
        return false;
    start = run_before(text, at, SCHEME_BYTES, SCHEME);
    /* `foo.http://`, `-http://`: the scheme begins at the first letter that does not follow a word character. */
    while (start < at && (!is(text.ptr[start], ALPHA) || follows_word(text, start)))
        start++;
    return start < at && found_url(skipper, text, start, found);
}

static bool address_at(struct gloss_slice text, size_t at, struct gloss_skip *found) {
    size_t start = run_before(text, at, LOCAL_BYTES, LOCAL);
    bool named = at + 1 < text.len && is(text.ptr[at + 1], ALNUM);

    if (start < at) {
        *found = (struct gloss_skip){start, named ? run_after(text, at + 1, DOMAIN_BYTES, DOMAIN) : 0, GLOSS_SKIP_ADDRESS};
        return named;
    }
    if (!named && !(at + 1 < text.len && text.ptr[at + 1] == '_'))
        return false;
    *found = (struct gloss_skip){at, run_after(text, at + 1, SIZE_MAX, HANDLE), GLOSS_SKIP_HANDLE};
    return true;
}

/* A component ends in a file name's extension: report.txt, wsws.org, match.c; not U.S. */
static bool has_extension(struct gloss_slice piece, size_t start, size_t end) {
    size_t dot = end;

    while (dot > start && end - dot < EXTENSION_BYTES + 1 && piece.ptr[dot - 1] != '.') {
        char c = piece.ptr[dot - 1];

        if (!(c >= 'a' && c <= 'z') && !is(c, DIGIT))
            return false;
        dot--;
    }
    if (dot == start || dot == end || piece.ptr[dot - 1] != '.' || end - dot > EXTENSION_BYTES || is(piece.ptr[dot], DIGIT))
        return false;
    dot--;
    for (int count = 0; count < 2; count++) {
        size_t len = 0;
        int32_t cp = dot > start ? gloss_utf8_decode_before(piece, dot, &len) : GLOSS_INVALID;

        if (!is_named(cp) && cp != '_' && cp != '-')
            return false;
        dot -= len;
    }
    return true;
}

/* C:\x, and /x/ but not /x. */
static bool is_absolute(struct gloss_slice piece) {
    size_t name = 0;

    if (piece.len >= 3 && is(piece.ptr[0], ALPHA) && piece.ptr[1] == ':' && piece.ptr[2] == '\\')
        return true;
    while (name < piece.len && piece.ptr[name] == '/')
        name++;
    return name > 0 && name < piece.len && memchr(piece.ptr + name, '/', piece.len - name);
}

static bool is_path(struct gloss_slice piece) {
    size_t component = 0, slashes = 0;
    bool extension = false;

    /* What ends a sentence or leads to a list is no part of a name. */
    while (piece.len > 0 && (piece.ptr[piece.len - 1] == '.' || piece.ptr[piece.len - 1] == ':'))
        piece.len--;
    if (gloss_slice_starts_with(piece, "./") || gloss_slice_starts_with(piece, "../") ||
        gloss_slice_starts_with(piece, "~/") || gloss_slice_starts_with(piece, "\\\\") || is_absolute(piece))
        return true;
    /* The usual `and/or`. */
    if (!memchr(piece.ptr, '.', piece.len))
        return false;
    for (size_t i = 0; i <= piece.len; i++) {
        if (i < piece.len && piece.ptr[i] != '/' && piece.ptr[i] != ':')
            continue;
        slashes += i < piece.len && piece.ptr[i] == '/';
        extension |= has_extension(piece, component, i);
        component = i + 1;
    }
    return slashes > 0 && extension;
}

static bool path_at(struct gloss_skipper *skipper, struct gloss_slice text, size_t at, struct gloss_skip *found) {
    size_t start, end, judged;

    if (at < skipper->path_end)
        return false;
    start = piece_start(text, at, GLOSS_LIMIT_PATH_BYTES);
    /* What the piece is shows at its first slash; no other needs a look, for a piece of slashes would be looked at from each. */
    skipper->path_end = end = piece_end(text, at);
    judged = end - start < GLOSS_LIMIT_PATH_BYTES ? end : start + GLOSS_LIMIT_PATH_BYTES;
    if (at >= judged || !is_path(gloss_slice_cut(text, start, judged)))
        return false;
    *found = (struct gloss_skip){start, end, GLOSS_SKIP_PATH};
    return true;
}

bool gloss_skip_at(struct gloss_skipper *skipper, struct gloss_slice text, size_t at, struct gloss_skip *found) {
    if (text.ptr[at] == '@')
        return address_at(text, at, found);
    if (text.ptr[at] == '/' || text.ptr[at] == '\\')
        return path_at(skipper, text, at, found);
    return url_at(skipper, text, at, found);
}

size_t gloss_skip_end(enum gloss_skip_kind kind, struct gloss_slice text, size_t at) {
    switch (kind) {
    case GLOSS_SKIP_URL:
        return url_end(text, at);
    case GLOSS_SKIP_PATH:
        return piece_end(text, at);
    case GLOSS_SKIP_HANDLE:
        return run_after(text, at, SIZE_MAX, HANDLE);
    default:
        return at;
    }
}
