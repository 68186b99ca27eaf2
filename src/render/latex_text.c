#include "latex_text.h"

#include "base/ascii.h"
#include "base/unicode.h"

/* TeX reads lines of 200,000 bytes and no longer ones. */
enum { LINE = 100, LONGEST_LINE = 1000, LONGEST_TARGET = 8192 };

static void put(struct gloss_latex *latex, struct gloss_slice bytes) {
    gloss_buf_put(latex->out, bytes);
    latex->column += bytes.len;
}

static void end_line(struct gloss_latex *latex) {
    gloss_buf_putc(latex->out, '\n');
    latex->column = 0;
}

/* What waits goes out, and a line that is too long ends. */
static void make_ready(struct gloss_latex *latex) {
    char blank = latex->blank;

    latex->blank = 0;
    if (blank && latex->started) {
        if (blank == '\n' || latex->column >= LINE)
            end_line(latex);
        else
            put(latex, gloss_slice(" "));
    } else if (latex->column >= LONGEST_LINE) {
        put(latex, gloss_slice("%"));
        end_line(latex);
    }
    latex->started = true;
}

void gloss_latex_puts(struct gloss_latex *latex, const char *markup) {
    make_ready(latex);
    put(latex, gloss_slice(markup));
    latex->last[0] = 0;
}

void gloss_latex_end(struct gloss_latex *latex, const char *markup) {
    put(latex, gloss_slice(markup));
    latex->last[0] = 0;
}

void gloss_latex_paragraph(struct gloss_latex *latex, const char *end) {
    gloss_buf_puts(latex->out, end);
    latex->column = 0;
    latex->started = latex->in_url = false;
    latex->blank = 0;
    latex->last[0] = latex->last[1] = latex->last[2] = 0;
}

/* ---- Characters ---- */

static const char *escape_ascii(const struct gloss_latex *latex, char byte) {
    switch (byte) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\{";
    case '}':
        return "\\}";
    case '$':
        return "\\$";
    case '&':
        return "\\&";
    case '#':
        return "\\#";
    case '^':
        return "\\textasciicircum{}";
    case '_':
        return "\\_";
    case '%':
        return "\\%";
    case '~':
        return "\\textasciitilde{}";
    case '"':
        return "\\textquotedbl{}";
    case '<':
        return "\\textless{}";
    case '>':
        return "\\textgreater{}";
    case '|':
        return "\\textbar{}";
    case '`':
        return "\\textasciigrave{}";
    case '\'':
        return latex->code ? "\\textquotesingle{}" : NULL;
    case '[': /* no optional argument of what stands before */
        return latex->last[0] ? NULL : "{[}";
    case '*':
        return latex->last[0] ? NULL : "{*}";
    default:
        return NULL;
    }
}

/* Whether a character does nothing but turn directions, join or hide. */
static bool is_dropped(int32_t cp) {
    return (cp >= 0 && cp < 0x20) || (cp >= 0x7F && cp <= 0x9F) || cp == 0x200E || cp == 0x200F || cp == 0x61C ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF || cp == 0xFE0E ||
           cp == 0xFE0F || (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE007F);
}

static const char *escape(int32_t cp) {
    switch (cp) {
    case 0xA0:
    case 0x2007:
    case 0x202F:
        return "~";
    case 0xAD:
        return "\\-";
    case 0x200B:
        return "\\hspace{0pt}";
    default:
        return cp == GLOSS_INVALID || cp == 0xFFFD || (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF)
                   ? "\\textbf{?}"
                   : NULL;
    }
}

static bool makes_ligature(const struct gloss_latex *latex, int32_t cp) {
    return cp == latex->last[0] && (cp == '-' || cp == '\'' || cp == ',');
}

static bool ends_url(int32_t cp) { return cp == '<' || cp == '>' || cp == '"' || cp == '{' || cp == '}' || cp == '|'; }

static bool may_break_behind(int32_t cp) { return cp > 0 && cp < 0x80 && strchr("/?&=.-_%#+,;:~", (int)cp); }

/* A URL is what has `://` in it, up to a blank. */
static void follow_url(struct gloss_latex *latex, int32_t cp) {
    if (latex->in_url && (ends_url(cp) || cp >= 0x80))
        latex->in_url = false;
    else if (cp == '/' && latex->last[0] == '/' && latex->last[1] == ':' && !latex->moves)
        latex->in_url = true;
    else if (latex->in_url && may_break_behind(latex->last[0]) && !may_break_behind(cp))
        put(latex, gloss_slice("\\allowbreak "));
}

static void remember(struct gloss_latex *latex, int32_t cp) {
    latex->last[2] = latex->last[1];
    latex->last[1] = latex->last[0];
    latex->last[0] = cp;
}

/* The fonts of LaTeX have Latin letters, and the punctuation and signs for them. */
static bool is_wide(int32_t cp) { return (cp >= 0x300 && cp < 0x1E00) || (cp >= 0x1F00 && cp < 0x2000) || cp >= 0x2190; }

static void put_character(struct gloss_latex *latex, struct gloss_slice bytes, int32_t cp) {
    const char *instead = cp >= 0 && cp < 0x80 ? escape_ascii(latex, (char)cp) : escape(cp);

    latex->is_wide |= is_wide(cp);
    make_ready(latex);
    follow_url(latex, cp);
    if (makes_ligature(latex, cp))
        put(latex, gloss_slice("{\\kern0pt}"));
    put(latex, instead ? gloss_slice(instead) : bytes);
    remember(latex, cp);
}

/* A character that parts words and is not one that keeps them together. */
static bool is_blank(int32_t cp) {
    if (cp >= 0 && cp < 0x80)
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    return gloss_is_line_break(cp) || cp == 0x2029 || (gloss_class(cp) & GLOSS_BLANK && !escape(cp));
}

static void put_blank(struct gloss_latex *latex, int32_t cp) {
    if (latex->blank != '\n')
        latex->blank = cp == '\n' || cp == '\r' ? '\n' : ' ';
    latex->in_url = false;
    remember(latex, ' ');
}

void gloss_latex_text(struct gloss_latex *latex, struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (is_blank(cp))
            put_blank(latex, cp);
        else if (!is_dropped(cp))
            put_character(latex, gloss_slice_cut(text, at, at + len), cp);
    }
}

void gloss_latex_code(struct gloss_latex *latex, struct gloss_slice line) {
    size_t len;

    for (size_t at = 0; at < line.len; at += len) {
        int32_t cp = gloss_utf8_decode(line, at, &len);

        if (cp == '\t')
            gloss_latex_puts(latex, "\\ \\ \\ \\ ");
        else if (is_blank(cp))
            gloss_latex_puts(latex, "\\ ");
        else if (!is_dropped(cp))
            put_character(latex, gloss_slice_cut(line, at, at + len), cp);
    }
}

/* ---- Links ---- */

static bool has_scheme(struct gloss_slice url, const char *scheme) {
    size_t len = strlen(scheme);

    if (url.len <= len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((gloss_is_capital(url.ptr[i]) ? url.ptr[i] | 0x20 : url.ptr[i]) != scheme[i])
            return false;
    return true;
}

/* A byte that means the same to TeX as to a browser. */
static bool is_plain(char byte) { return gloss_is_ascii_word(byte) || (byte && strchr("-./:?@!()*+,;=", byte)); }

bool gloss_latex_link(struct gloss_latex *latex, struct gloss_slice url) {
    url = gloss_slice_trim(url);
    if (url.len > LONGEST_TARGET)
        return false;
    if (!has_scheme(url, "https://") && !has_scheme(url, "http://") && !has_scheme(url, "mailto:"))
        return false;
    gloss_latex_puts(latex, "\\href{");
    for (size_t i = 0; i < url.len; i++) {
        char byte = url.ptr[i];

        if (!is_plain(byte))
            gloss_buf_putc(latex->out, '\\');
        if (is_plain(byte) || byte == '%' || byte == '#' || byte == '&')
            gloss_buf_putc(latex->out, byte);
        else
            gloss_buf_percent(latex->out, byte);
    }
    latex->column += url.len;
    gloss_latex_end(latex, "}{");
    return true;
}
