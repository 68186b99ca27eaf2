/* audit_plain.c - what is in capitals and yet nothing that a text would introduce: an English word, the name of a file or of a product. Only
 * what no glossary has, and the text does not define, is judged by it. */
#include "audit.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "phrase.h"
#include "usual.h"

/* MySQL, TeX; not DoD or VoIP, where a small o stands for a word. */
static bool is_product(struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (gloss_class(cp) & GLOSS_SMALL && cp != 'o')
            return true;
    }
    return false;
}

static bool is_capital(struct gloss_slice text, size_t at) { return at < text.len && gloss_is_capital(text.ptr[at]); }

bool gloss_audit_is_in_compound(struct gloss_slice text, struct gloss_stretch at) {
    return (at.start > 2 && text.ptr[at.start - 1] == '-' && is_capital(text, at.start - 2) &&
            is_capital(text, at.start - 3)) ||
           (at.end + 2 < text.len && text.ptr[at.end] == '-' && is_capital(text, at.end + 1) &&
            is_capital(text, at.end + 2));
}

bool gloss_audit_is_plain(struct gloss_slice name, struct gloss_slice text, struct gloss_stretch at) {
    return is_product(name) || gloss_is_usual(name, text, at);
}

/* ---- What stands around it ---- */

enum { CHUNK = 64 /* bytes of what stands without blanks before or behind a use, as far as it is looked at */ };

/* `SLA`, ``README.Debian``, "DEST/dir": quoted without a blank, or begun or ended by a backquote. */
static bool is_quoted(struct gloss_slice text, struct gloss_stretch at) {
    size_t start = at.start, end = at.end;

    while (start > 0 && at.start - start < CHUNK && !gloss_is_space(text.ptr[start - 1]))
        start--;
    while (end < text.len && end - at.end < CHUNK && !gloss_is_space(text.ptr[end]))
        end++;
    while (start < at.start && (text.ptr[start] == '(' || text.ptr[start] == '['))
        start++;
    while (end > at.end && strchr(".,;:!?)]", text.ptr[end - 1]) && text.ptr[end - 1])
        end--;
    return start < at.start && end > at.end &&
           (text.ptr[start] == '`' || text.ptr[end - 1] == '`' ||
            (gloss_quote_at(text, start) > 0 && gloss_quote_before(text, end) > 0));
}

/* What numbers its documents: RFC 2083 is no year. */
static bool is_series(struct gloss_slice text) {
    static const char series[] =
        "ANSI BCP BS CVE DIN EIP EN FIPS FYI IEC IEEE ISO ITU JEP JIS JSR MIL NIST PEP RFC STANAG STD ";

    text.len -= text.len > 1 && text.ptr[text.len - 1] == 's';
    return gloss_slice_is_listed(text, series);
}

/* RFC 8, RFCs 2083 and 2119, ISO/IEC 9899. */
static bool is_of_series(struct gloss_slice text, struct gloss_stretch at) {
    size_t end = at.end;

    if (!is_series(gloss_slice_cut(text, at.start, at.end)))
        return false;
    while (end < text.len && (text.ptr[end] == '/' || is_capital(text, end)) && end - at.end < CHUNK)
        end++;
    return end + 1 < text.len && (gloss_is_space(text.ptr[end]) || text.ptr[end] == '-') &&
           gloss_is_digit(text.ptr[end + 1]);
}

/* A version with a full stop: 1.0 */
static bool is_version(struct gloss_slice text, size_t at) {
    while (at < text.len && gloss_is_digit(text.ptr[at]))
        at++;
    return at + 1 < text.len && text.ptr[at] == '.' && gloss_is_digit(text.ptr[at + 1]);
}

/* RFC 2119, MPL-1.1, CC0 1.0; not NATO 2022. */
static bool is_numbered(struct gloss_slice text, size_t end) {
    size_t at = end + 1, digits = 0;

    if (at >= text.len || (text.ptr[end] != ' ' && text.ptr[end] != '-' && text.ptr[end] != '\n'))
        return false;
    for (; at < text.len && gloss_is_digit(text.ptr[at]) && digits < CHUNK; digits++)
        at++;
    if (digits > 0 && is_version(text, end + 1))
        return true;
    if (text.ptr[end] == '-' || digits != 4)
        return digits > 0 && (text.ptr[end] == '-' || digits >= 3);
    return !gloss_slice_starts_with(gloss_slice_cut(text, end + 1, at), "19") &&
           !gloss_slice_starts_with(gloss_slice_cut(text, end + 1, at), "20");
}

/* Cvs (CVS): the same in other capitals. */
static bool is_respelled(struct gloss_slice text, struct gloss_stretch at) {
    size_t len = at.end - at.start;

    if (at.start < len + 2 || text.ptr[at.start - 1] != '(' || text.ptr[at.start - 2] != ' ')
        return false;
    return gloss_slice_equal_caseless(gloss_slice_cut(text, at.start - 2 - len, at.start - 2),
                                      gloss_slice_cut(text, at.start, at.end));
}

/* kill -s HUP, --to PDF: a value for the option before it. */
static bool is_argument(struct gloss_slice text, size_t start) {
    size_t at = start;

    if (at == 0 || text.ptr[at - 1] != ' ')
        return false;
    for (at--; at > 0 && start - at < CHUNK && (gloss_is_small(text.ptr[at - 1]) || text.ptr[at - 1] == '-');)
        at--;
    return start - at > 2 && text.ptr[at] == '-' && gloss_is_small(text.ptr[start - 2]) &&
           (at == 0 || gloss_is_space(text.ptr[at - 1]));
}

/* 12:30 UTC, 12:30:00 GMT: a zone that is a part of the time. */
static bool is_behind_time(struct gloss_slice text, size_t start) {
    return start > 5 && text.ptr[start - 1] == ' ' && gloss_is_digit(text.ptr[start - 2]) &&
           gloss_is_digit(text.ptr[start - 3]) && text.ptr[start - 4] == ':' && gloss_is_digit(text.ptr[start - 5]);
}

/* --domain=<FQDN> */
static bool is_placeholder(struct gloss_slice text, struct gloss_stretch at) {
    return at.start > 0 && text.ptr[at.start - 1] == '<' && at.end < text.len && text.ptr[at.end] == '>';
}

/* [AT&T 1990]: where something else is written. */
static bool is_reference(struct gloss_slice text, struct gloss_stretch at) {
    size_t end = at.end + 1;

    if (at.start == 0 || text.ptr[at.start - 1] != '[' || end >= text.len || text.ptr[at.end] != ' ')
        return false;
    while (end < text.len && gloss_is_digit(text.ptr[end]))
        end++;
    return end > at.end + 2 && end < text.len && text.ptr[end] == ']';
}

bool gloss_audit_is_cited(struct gloss_slice text, struct gloss_stretch at) {
    return is_quoted(text, at) || is_of_series(text, at) || is_numbered(text, at.end) || is_argument(text, at.start) ||
           is_reference(text, at) || is_behind_time(text, at.start) || is_placeholder(text, at) || is_respelled(text, at);
}

/* 4.4BSD, from its last full stop on. */
static bool is_in_number(struct gloss_slice text, size_t at) {
    return at > 1 && text.ptr[at - 1] == '.' && gloss_is_digit(text.ptr[at - 2]) && gloss_is_digit(text.ptr[at]);
}

/* BUG("x"), not UAV(s). */
static bool is_called(struct gloss_slice text, size_t end) {
    return end + 1 < text.len && text.ptr[end] == '(' && !gloss_phrase_stands(text, end, "(s)");
}

/* MIME-Version: of a header, where a line begins. */
static bool is_field(struct gloss_slice text, struct gloss_stretch at) {
    size_t start = at.start, end = at.end;

    while (start > 0 && at.start - start < CHUNK && text.ptr[start - 1] == ' ')
        start--;
    if ((start > 0 && text.ptr[start - 1] != '\n') || end >= text.len || text.ptr[end] != '-')
        return false;
    while (end < text.len && end - at.end < CHUNK && (gloss_is_ascii_letter(text.ptr[end]) || text.ptr[end] == '-'))
        end++;
    return end + 1 < text.len && text.ptr[end] == ':' && text.ptr[end + 1] == ' ';
}

/* README.md, README.Debian, Makefile.PL, lib/README, $PATH, $(PATH), SIG_DFL: a part of a name that no reader takes for a word. */
bool gloss_audit_is_in_name(struct gloss_slice text, struct gloss_stretch at) {
    if (at.start > 0 && strchr("/\\$@_#%", text.ptr[at.start - 1]) && text.ptr[at.start - 1] &&
        !(text.ptr[at.start - 1] == '/' && at.start > 1 && gloss_is_capital(text.ptr[at.start - 2])))
        return true;
    if (at.start > 1 && text.ptr[at.start - 2] == '$' && (text.ptr[at.start - 1] == '(' || text.ptr[at.start - 1] == '{'))
        return true;
    if (at.start > 1 && text.ptr[at.start - 1] == '.' &&
        (gloss_is_small(text.ptr[at.start - 2]) || is_capital(text, at.start - 2)))
        return true;
    if (is_in_number(text, at.start) || is_called(text, at.end) || is_field(text, at))
        return true;
    if (at.end + 1 >= text.len)
        return false;
    return text.ptr[at.end] == '_' || (text.ptr[at.end] == '/' && !gloss_is_ascii_word(text.ptr[at.end + 1])) ||
           (text.ptr[at.end] == '.' && (gloss_is_small(text.ptr[at.end + 1]) || is_capital(text, at.end + 1))) ||
           (text.ptr[at.end] == '=' && text.ptr[at.end + 1] != ' ');
}
