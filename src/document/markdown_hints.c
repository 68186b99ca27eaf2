#include "markdown_hints.h"

#include "base/ascii.h"
#include "match/finder.h"
#include "strip.h"

enum {
    MOST_TAGS = 8,       /* one behind the other, that are looked behind */
    TAG_BYTES = 1000,    /* of a longer one nobody knows the end */
    REFERENCE_MOST = 32, /* letters of a character reference */
};

#define UNKNOWN SIZE_MAX

/* Delimiters of emphasis, and what begins a link: a run of them may vanish. */
static bool may_vanish(char byte) { return byte == '*' || byte == '_' || byte == '~' || byte == '['; }

static size_t behind_run(struct gloss_slice text, size_t at) {
    while (at < text.len && may_vanish(text.ptr[at]))
        at++;
    return at;
}

/* Whether a token may have the character at a byte: not if it is a dash or quotation mark. */
static bool is_word(struct gloss_slice text, size_t at) {
    unsigned char bytes[3] = {0};

    if (at >= text.len || (unsigned char)text.ptr[at] < 0x80)
        return at < text.len && gloss_is_ascii_word(text.ptr[at]);
    memcpy(bytes, text.ptr + at, text.len - at < sizeof bytes ? text.len - at : sizeof bytes);
    return gloss_blocks_punctuation(bytes) == 0;
}

static bool is_word_before(struct gloss_slice text, size_t at) {
    if (at == 0 || (unsigned char)text.ptr[at - 1] < 0x80)
        return at > 0 && gloss_is_ascii_word(text.ptr[at - 1]);
    return !(at >= 3 && gloss_blocks_punctuation((const unsigned char *)text.ptr + at - 3) == 3) &&
           !(at >= 2 && (unsigned char)text.ptr[at - 2] == 0xC2 && (unsigned char)text.ptr[at - 1] == 0xA0);
}

/* Whether a token may end before a byte, if what begins there vanishes; the full stop may be one of an initialism. */
static bool ends_token(struct gloss_slice text, size_t at) {
    return is_word_before(text, at) || (at > 0 && text.ptr[at - 1] == '.');
}

/* Likewise whether it may go on at a byte. */
static bool goes_on(struct gloss_slice text, size_t at) {
    at += at + 1 < text.len && text.ptr[at] == '\\' && text.ptr[at + 1] == '.';
    if (at >= text.len || text.ptr[at] != '.')
        return is_word(text, at);
    for (at++; at < text.len && (may_vanish(text.ptr[at]) || text.ptr[at] == '\\');)
        at++;
    return is_word(text, at) || (at < text.len && text.ptr[at] == '<');
}

/* Behind the tag that begins at a byte; 0: none begins there, UNKNOWN: it is not so simple. */
static size_t behind_tag(struct gloss_slice text, size_t at) {
    size_t most = text.len - at < TAG_BYTES ? text.len : at + TAG_BYTES;

    if (++at < text.len && (text.ptr[at] == '!' || text.ptr[at] == '?'))
        return UNKNOWN;
    at += at < text.len && text.ptr[at] == '/';
    if (at >= text.len || !gloss_is_ascii_letter(text.ptr[at]))
        return 0;
    while (at < most && (gloss_is_ascii_word(text.ptr[at]) || text.ptr[at] == '-'))
        at++;
    if (at < most && !gloss_is_space(text.ptr[at]) && text.ptr[at] != '/' && text.ptr[at] != '>')
        return UNKNOWN;
    for (; at < most && text.ptr[at] != '<'; at++)
        if (text.ptr[at] == '>')
            return at + 1;
        else if (text.ptr[at] == '"' || text.ptr[at] == '\'') {
            const char *close = memchr(text.ptr + at + 1, text.ptr[at], most - at - 1);

            if (!close)
                return UNKNOWN;
            at = (size_t)(close - text.ptr);
        }
    return UNKNOWN;
}

/* Whether a token may go on behind what may vanish from a byte on. */
static bool joins(struct gloss_slice text, size_t at) {
    for (int tags = 0; tags < MOST_TAGS; tags++) {
        size_t end;

        at = behind_run(text, at);
        if (at >= text.len || text.ptr[at] != '<')
            return goes_on(text, at);
        end = behind_tag(text, at);
        if (end == 0 || end == UNKNOWN)
            return end == UNKNOWN;
        at = end;
    }
    return true;
}

/* ---- Of each kind of sign ---- */

/* A run that may vanish; an underscore in the midst of a word does not. */
static bool run_joins(struct gloss_slice text, size_t start, size_t end) {
    size_t at = start;

    if (!ends_token(text, start) || !goes_on(text, end))
        return false;
    while (at < end && text.ptr[at] == '_')
        at++;
    return at < end ||
           !(start > 0 && gloss_is_ascii_word(text.ptr[start - 1]) && end < text.len && gloss_is_ascii_word(text.ptr[end]));
}

/* Behind a link. `][` goes on with its label, if it does not end one itself; open: where the last `[` is, or behind this. */
static bool bracket_joins(struct gloss_slice text, size_t at, size_t open) {
    if (at + 1 < text.len && text.ptr[at + 1] == '[' && open < at && (open == 0 || text.ptr[open - 1] != ']') &&
        (at == 0 || text.ptr[at - 1] != ']'))
        return false;
    return joins(text, at + 1);
}

static bool tag_joins(struct gloss_slice text, size_t at) {
    size_t before = at;

    while (before > 0 && may_vanish(text.ptr[before - 1]))
        before--;
    return ends_token(text, before) && joins(text, at);
}

/* Whether a reference, `&amp;` or `&#38;`, may stand for something else than punctuation. */
static bool is_letter_reference(struct gloss_slice text, size_t at) {
    static const char *const harmless[] = {"amp",   "lt",    "gt",     "quot", "nbsp", "apos",
                                           "mdash", "ndash", "hellip", "copy", "rarr", "larr"};
    size_t start = at + 1, end = start;
    struct gloss_slice name;
    unsigned number = 0;

    while (end < text.len && end - start < REFERENCE_MOST && (gloss_is_ascii_word(text.ptr[end]) || text.ptr[end] == '#'))
        end++;
    if (end == start || end == text.len || text.ptr[end] != ';')
        return end - start == REFERENCE_MOST;
    name = gloss_slice_cut(text, start, end);
    if (name.ptr[0] != '#') {
        for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
            if (gloss_slice_is(name, harmless[i]))
                return false;
        return true;
    }
    for (size_t i = 1; i < name.len; i++) {
        if (!gloss_is_digit(name.ptr[i]) || number > 0x7F)
            return true;
        number = 10 * number + (unsigned)(name.ptr[i] - '0');
    }
    return number < ' ' || number > '~' || number == '.' || gloss_is_ascii_word((char)number);
}

/* ---- All of it ---- */

enum sign { NOTHING, RUN, OPEN, CLOSE_BRACKET, CLOSE, TAG, FRAME, BACKSLASH, REFERENCE };

static const unsigned char signs[256] = {
    ['*'] = RUN, ['_'] = RUN,   ['~'] = RUN,   ['['] = OPEN,       [']'] = CLOSE_BRACKET, [')'] = CLOSE,
    ['<'] = TAG, ['>'] = FRAME, ['|'] = FRAME, ['\\'] = BACKSLASH, ['&'] = REFERENCE,
};

/* The same ones, by their halves. */
static const struct gloss_nibbles sign_nibbles = {
    .low = {[0x6] = 1, [0x9] = 1, [0xA] = 1, [0xB] = 4, [0xC] = 2 | 4, [0xD] = 4, [0xE] = 2, [0xF] = 4},
    .high = {[0x2] = 1, [0x3] = 2, [0x5] = 4, [0x7] = 2},
};

static bool find_signs(struct gloss_markdown_hints *hints, struct gloss_slice text, const struct gloss_blocks_path *path) {
    struct gloss_finder found;
    size_t open = text.len;
    bool done = true;

    gloss_finder_begin(&found, path, &sign_nibbles, text);
    for (size_t at = gloss_finder_next(&found, 0); at < text.len && done; at = gloss_finder_next(&found, at + 1)) {
        bool is_joint = false, is_frame = false;
        size_t start = at;

        switch ((enum sign)signs[(unsigned char)text.ptr[at]]) {
        case NOTHING:
            continue;
        case RUN:
        case OPEN:
            at = behind_run(text, at) - 1;
            for (size_t i = start; i <= at; i++)
                open = text.ptr[i] == '[' ? i : open;
            is_joint = run_joins(text, start, at + 1);
            break;
        case CLOSE_BRACKET:
            is_frame = at + 1 < text.len && text.ptr[at + 1] == ':';
            is_joint = bracket_joins(text, at, open);
            break;
        case CLOSE:
            is_joint = joins(text, at + 1);
            break;
        case TAG:
            is_frame = true;
            is_joint = tag_joins(text, at);
            break;
        case FRAME:
            is_frame = true;
            break;
        case BACKSLASH:
            is_joint = at + 1 < text.len && text.ptr[at + 1] == '.' && is_word_before(text, at);
            break;
        case REFERENCE:
            is_joint = is_letter_reference(text, at);
            break;
        }
        done =
            (!is_joint || gloss_hints_add(&hints->joints, start)) && (!is_frame || gloss_hints_add(&hints->frames, start));
    }
    return done;
}

static bool find_marks(struct gloss_markdown_hints *hints, struct gloss_slice text) {
    for (size_t at = 0; (at = gloss_markup_find_mark(text, at)) < text.len; at++)
        if (!gloss_hints_add(&hints->marks, at))
            return false;
    return true;
}

void gloss_markdown_hints_clear(struct gloss_markdown_hints *hints) {
    hints->tokens.count = hints->joints.count = hints->frames.count = hints->marks.count = 0;
    memset(hints->next, 0, sizeof hints->next);
}

bool gloss_markdown_hints_find(struct gloss_markdown_hints *hints, struct gloss_hinter *hinter, struct gloss_slice source) {
    gloss_markdown_hints_clear(hints);
    return gloss_hinter_find(hinter, source, &hints->tokens) && find_signs(hints, source, gloss_hinter_path(hinter)) &&
           find_marks(hints, source);
}

void gloss_markdown_hints_release(struct gloss_markdown_hints *hints) {
    gloss_hints_release(&hints->tokens);
    gloss_hints_release(&hints->joints);
    gloss_hints_release(&hints->frames);
    gloss_hints_release(&hints->marks);
}

bool gloss_markdown_hints_are_none(const struct gloss_markdown_hints *hints) {
    return hints->tokens.count + hints->joints.count + hints->marks.count == 0;
}

static bool has_between(const struct gloss_hints *hints, size_t *next, size_t start, size_t end) {
    while (*next < hints->count && hints->places[*next] < start)
        ++*next;
    return *next < hints->count && hints->places[*next] < end;
}

bool gloss_markdown_hints_touch(struct gloss_markdown_hints *hints, size_t start, size_t end) {
    return has_between(&hints->tokens, &hints->next[0], start, end) ||
           has_between(&hints->joints, &hints->next[1], start, end) ||
           has_between(&hints->frames, &hints->next[2], start, end) ||
           has_between(&hints->marks, &hints->next[3], start, end);
}
