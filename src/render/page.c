#include "page.h"

#include "base/ascii.h"
#include "document/html.h"
#include "document/html_text.h"
#include "glossary/model.h"
#include "page_parts.h"

enum { LONG = 256 << 10 }; /* bytes of a body that is not laid out at once */

static void put_base64(struct gloss_buf *out, const unsigned char *bytes, size_t len) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < len; i += 3) {
        unsigned word = (unsigned)bytes[i] << 16;

        word |= i + 1 < len ? (unsigned)bytes[i + 1] << 8 : 0;
        word |= i + 2 < len ? bytes[i + 2] : 0;
        gloss_buf_putc(out, digits[word >> 18]);
        gloss_buf_putc(out, digits[word >> 12 & 63]);
        gloss_buf_putc(out, i + 1 < len ? digits[word >> 6 & 63] : '=');
        gloss_buf_putc(out, i + 2 < len ? digits[word & 63] : '=');
    }
}

static void put_digest(struct gloss_buf *out, const char *before, const unsigned char digest[32]) {
    gloss_buf_puts(out, before);
    gloss_buf_puts(out, " 'sha256-");
    put_base64(out, digest, 32);
    gloss_buf_putc(out, '\'');
}

static void put_policy(struct gloss_buf *out, const struct gloss_page *page) {
    gloss_buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    put_digest(out, "style-src", gloss_page_style_digest);
    if (page->kind)
        put_digest(out, "", page->kind->style.digest);
    if (!page->no_script)
        put_digest(out, "; script-src", page->kind ? page->kind->script.digest : gloss_page_script_digest);
    gloss_buf_puts(out, "; ");
    gloss_buf_puts(out, page->has_images ? "img-src * data:; base-uri 'none'; form-action 'none'\">\n"
                                         : "base-uri 'none'; form-action 'none'\">\n");
}

/* What a browser checks is between the tags, all of it. */
static void put_part(struct gloss_buf *out, const char *tag, const char *text, size_t size) {
    gloss_buf_printf(out, "<%s>", tag);
    gloss_buf_put(out, (struct gloss_slice){text, size});
    gloss_buf_printf(out, "</%s>\n", tag);
}

struct gloss_slice gloss_page_language(const struct gloss_glossary *glossary) {
    struct gloss_slice language = {NULL, 0};

    for (size_t i = 0; i < glossary->file_count && !language.ptr; i++)
        language = glossary->files[i].language;
    return language;
}

static bool is_language(struct gloss_slice tag) {
    for (size_t i = 0; i < tag.len; i++)
        if (!gloss_is_ascii_letter(tag.ptr[i]) && !gloss_is_digit(tag.ptr[i]) && tag.ptr[i] != '-')
            return false;
    return tag.len > 0;
}

/* Whether the language of a tag is written from right to left, by its first part. */
static bool is_right_to_left(struct gloss_slice tag) {
    static const char *const languages[] = {"ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"};
    size_t len = 0;

    while (len < tag.len && tag.ptr[len] != '-')
        len++;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (gloss_slice_equal_caseless(gloss_slice_cut(tag, 0, len), gloss_slice(languages[i])))
            return true;
    return false;
}

void gloss_page_put(struct gloss_buf *out, const struct gloss_page *page) {
    gloss_buf_puts(out, "<!DOCTYPE html>\n");
    gloss_buf_puts(out, page->mark ? page->mark : "");
    gloss_buf_puts(out, "<html");
    if (is_language(page->language)) {
        gloss_buf_puts(out, " lang=\"");
        gloss_buf_put(out, page->language);
        gloss_buf_puts(out, is_right_to_left(page->language) ? "\" dir=\"rtl\"" : "\"");
    }
    gloss_buf_puts(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(out, page);
    gloss_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    gloss_html_line(out, page->title);
    gloss_buf_puts(out, "</title>\n");
    put_part(out, "style", gloss_page_style, gloss_page_style_size);
    if (page->kind)
        put_part(out, "style", page->kind->style.text, page->kind->style.size);
    if (page->kind && !page->no_script)
        put_part(out, "script", page->kind->script.text, page->kind->script.size);
    else if (!page->no_script)
        put_part(out, "script", gloss_page_script, gloss_page_script_size);
    gloss_buf_puts(out, "</head>\n<body>\n");
    gloss_buf_put(out, page->navigation);
    gloss_buf_puts(out, "<main class=\"");
    gloss_buf_puts(out, page->kind ? page->kind->name : GLOSS_HTML_PAGE);
    gloss_buf_puts(out, page->body.len > LONG ? " gloss-long\" dir=\"auto\">\n" : "\" dir=\"auto\">\n");
    if (page->name.len > 0) {
        gloss_buf_puts(out, "<h1 class=\"gloss-name noglossary\">");
        gloss_html_line(out, page->name);
        gloss_buf_puts(out, "</h1>\n");
    }
    gloss_buf_put(out, page->body);
    gloss_buf_puts(out, "</main>\n</body>\n</html>\n");
}
