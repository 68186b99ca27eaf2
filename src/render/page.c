#include "page.h"

#include "base/sha256.h"
#include "document/html_text.h"
#include "glossary/model.h"

/* Without the tags around it; a browser checks each byte. */
static const char style[] = "\n"
                            ":root{color-scheme:light dark}\n"
                            "body{max-width:42rem;margin:2rem auto;padding:0 "
                            "1.25rem;line-height:1.6;font-family:system-ui,sans-serif;overflow-wrap:break-word}\n"
                            "h1,h2,h3,h4{line-height:1.25;margin:1.8em 0 .6em}\n"
                            "pre,table{overflow-x:auto}\n"
                            "pre{padding:.75rem 1rem;background:#8881}\n"
                            "code,kbd,samp{font-family:ui-monospace,monospace;font-size:.9em}\n"
                            "blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:.2rem solid #8886}\n"
                            "table{border-collapse:collapse}\n"
                            "th,td{padding:.3rem .6rem;border:1px solid #8886}\n"
                            "img{max-width:100%;height:auto}\n"
                            ".plain{white-space:pre-wrap}\n"
                            ".gloss-term{color:inherit;text-decoration:underline dotted;text-underline-offset:.2em}\n"
                            ".gloss-term:hover,.gloss-term:focus{text-decoration-style:solid}\n"
                            ".gloss-glossary{margin-top:3rem;border-top:1px solid #8886;font-size:.95em}\n"
                            ".gloss-entry{padding:.4rem 0}\n"
                            ".gloss-entry dt{font-weight:600}\n"
                            ".gloss-entry dfn{font-style:normal}\n"
                            ".gloss-entry dd{margin:0}\n"
                            ".gloss-entry p{margin:.2em 0}\n"
                            ".gloss-entry:target,.gloss-term:target{background:#fd06}\n"
                            ".gloss-expansion{font-weight:400}\n"
                            ".gloss-more,.gloss-back{opacity:.75}\n"
                            ".gloss-uses,.gloss-letters ul,.gloss-site ul{list-style:none;margin:0;padding:0}\n"
                            ".gloss-uses{margin:.3em 0 0;padding-inline-start:1rem;border-inline-start:.15rem solid #8886;"
                            "font-size:.95em}\n"
                            ".gloss-letters ul,.gloss-site ul{display:flex;flex-wrap:wrap;gap:.3rem 1rem}\n"
                            ".gloss-letters li a{display:inline-block;min-width:1.5rem;min-height:1.5rem}\n"
                            ".gloss-documents li{padding:.2rem 0}\n"
                            ".gloss-count{opacity:.75;font-size:.9em}\n"
                            ".gloss-count::before{content:\"\\2002\"}\n"
                            "@media print{.gloss-back,.gloss-letters,.gloss-site{display:none}}\n";

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

static void put_policy(struct gloss_buf *out, bool has_images) {
    unsigned char digest[GLOSS_SHA256_BYTES];

    gloss_sha256(gloss_slice(style), digest);
    gloss_buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    put_base64(out, digest, sizeof digest);
    gloss_buf_puts(out, has_images ? "'; img-src * data:; base-uri 'none'; form-action 'none'\">\n"
                                   : "'; base-uri 'none'; form-action 'none'\">\n");
}

struct gloss_slice gloss_page_language(const struct gloss_glossary *glossary) {
    struct gloss_slice language = {NULL, 0};

    for (size_t i = 0; i < glossary->file_count && !language.ptr; i++)
        language = glossary->files[i].language;
    return language;
}

static bool is_language(struct gloss_slice tag) {
    for (size_t i = 0; i < tag.len; i++)
        if (!((tag.ptr[i] | 0x20) >= 'a' && (tag.ptr[i] | 0x20) <= 'z') && !(tag.ptr[i] >= '0' && tag.ptr[i] <= '9') &&
            tag.ptr[i] != '-')
            return false;
    return tag.len > 0;
}

void gloss_page_put(struct gloss_buf *out, const struct gloss_page *page) {
    gloss_buf_puts(out, "<!DOCTYPE html>\n");
    gloss_buf_puts(out, page->mark ? page->mark : "");
    gloss_buf_puts(out, "<html");
    if (is_language(page->language)) {
        gloss_buf_puts(out, " lang=\"");
        gloss_buf_put(out, page->language);
        gloss_buf_putc(out, '"');
    }
    gloss_buf_puts(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(out, page->has_images);
    gloss_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    gloss_html_line(out, page->title);
    gloss_buf_puts(out, "</title>\n<style>");
    gloss_buf_puts(out, style);
    gloss_buf_puts(out, "</style>\n</head>\n<body>\n");
    gloss_buf_put(out, page->navigation);
    gloss_buf_puts(out, "<main>\n");
    gloss_buf_put(out, page->body);
    gloss_buf_puts(out, "</main>\n</body>\n</html>\n");
}
