/* audit_variable.c - short forms that the text has as variables or the like, and that therefore stand for no words.
 *
 *     $PATH  ${PATH:-x}  $(CC)        wherever, code included
 *     PATH=/usr/bin                   not in the tags of HTML; at the start of a line, with blanks, too
 *     `PATH`  <code>PATH</code>       all of a piece of code */
#include "audit.h"
#include "base/ascii.h"
#include "base/limits.h"
#include "phrase.h"

static void take(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup, struct gloss_slice text) {
    for (size_t i = gloss_audit_lookup_first(lookup, text); gloss_audit_lookup_has(lookup, i, text); i++)
        audit->names[lookup->items[i].number].is_variable = true;
}

static bool is_of_name(char byte) { return gloss_is_capital(byte) || gloss_is_digit(byte) || byte == '_'; }

static const char *find(struct gloss_slice text, size_t at, char sign) {
    return at < text.len ? memchr(text.ptr + at, sign, text.len - at) : NULL;
}

static void take_used(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup, struct gloss_slice text) {
    const char *sign;

    for (size_t at = 0; (sign = find(text, at, '$'));) {
        size_t start = at = (size_t)(sign - text.ptr) + 1;

        if (at < text.len && (text.ptr[at] == '{' || text.ptr[at] == '('))
            start = ++at;
        while (at < text.len && is_of_name(text.ptr[at]))
            at++;
        take(audit, lookup, gloss_slice_cut(text, start, at));
    }
}

/* Where the name before a sign of equality ends: right before it, or behind blanks if the name begins a line; at: it is none. */
static size_t name_end(struct gloss_slice text, size_t at) {
    size_t end = at, start;

    while (end > 0 && at - end < GLOSS_LIMIT_BLANK_BYTES && text.ptr[end - 1] == ' ')
        end--;
    if (end == at)
        return at > 0 && at + 1 < text.len && text.ptr[at + 1] != ' ' && text.ptr[at + 1] != '=' ? at : 0;
    start = end;
    while (start > 0 && is_of_name(text.ptr[start - 1]))
        start--;
    while (start > 0 && end - start < GLOSS_LIMIT_BLANK_BYTES &&
           (text.ptr[start - 1] == ' ' || text.ptr[start - 1] == '\t'))
        start--;
    return start == 0 || text.ptr[start - 1] == '\n' ? end : 0;
}

static void take_set(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup, struct gloss_slice text) {
    const char *sign;

    for (size_t at = 0; (sign = find(text, at, '='));) {
        size_t end = name_end(text, (size_t)(sign - text.ptr)), start = end;

        at = (size_t)(sign - text.ptr) + 1;
        while (start > 0 && is_of_name(text.ptr[start - 1]))
            start--;
        take(audit, lookup, gloss_slice_cut(text, start, end));
    }
}

static void take_backquoted(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup, struct gloss_slice text) {
    const char *sign;

    for (size_t at = 0; (sign = find(text, at, '`'));) {
        size_t start = at = (size_t)(sign - text.ptr) + 1;

        while (at < text.len && is_of_name(text.ptr[at]))
            at++;
        if (at > start && at < text.len && text.ptr[at] == '`')
            take(audit, lookup, gloss_slice_cut(text, start, at));
    }
}

static void take_code(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup, struct gloss_slice text) {
    static const char span[] = "</span>", *const ends[] = {"</code>", "</tt>", "</kbd>", "</samp>", "</var>"};
    const char *sign;

    for (size_t at = 0; (sign = find(text, at, '<'));) {
        size_t end = (size_t)(sign - text.ptr), start;
        bool is_end = false;

        at = end + 1;
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            is_end |= gloss_phrase_stands(text, end, ends[i]);
        if (!is_end)
            continue;
        if (gloss_phrase_stands_before(text, end, span))
            end -= sizeof span - 1;
        start = end;
        while (start > 0 && is_of_name(text.ptr[start - 1]))
            start--;
        if (start > 0 && start < end && text.ptr[start - 1] == '>')
            take(audit, lookup, gloss_slice_cut(text, start, end));
    }
}

void gloss_audit_take_variables(struct gloss_audit *audit, const struct gloss_audit_lookup *lookup) {
    take_used(audit, lookup, audit->source);
    take_set(audit, lookup, audit->format == GLOSS_FORMAT_HTML ? audit->prose : audit->source);
    if (audit->format == GLOSS_FORMAT_HTML)
        take_code(audit, lookup, audit->source);
    else
        take_backquoted(audit, lookup, audit->source);
}
