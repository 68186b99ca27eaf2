/* html_glossary.c - the glossary of a page: its entries by letters, with an index of these where there are many. */
#include "document/html.h"
#include "html_entry.h"
#include "letters.h"

enum { LEAST_ENTRIES = 15, LEAST_LETTERS = 4, MANY = 500 };

static void put_index(struct gloss_buf *out, const struct gloss_letters *letters) {
    gloss_buf_puts(out, "<nav class=\"gloss-letters\" aria-label=\"Letters of the glossary\">\n");
    for (size_t i = 0; i < letters->count; i++) {
        int32_t letter = letters->rows[i].word.letter;

        if (i > 0 && letter == letters->rows[i - 1].word.letter)
            continue;
        gloss_buf_puts(out, "<a href=\"#");
        gloss_letter_put_id(out, letter);
        gloss_buf_puts(out, "\">");
        gloss_letter_put(out, letter);
        gloss_buf_puts(out, "</a>\n");
    }
    gloss_buf_puts(out, "</nav>\n");
}

static void put_letter(struct gloss_buf *out, int32_t letter) {
    gloss_buf_puts(out, "<div class=\"gloss-letter\">\n<h3 id=\"");
    gloss_letter_put_id(out, letter);
    gloss_buf_puts(out, "\">");
    gloss_letter_put(out, letter);
    gloss_buf_puts(out, "</h3>\n<dl>\n");
}

static void put_entries(const struct gloss_html_page *page, const struct gloss_letters *letters) {
    struct gloss_buf *out = &page->render->out;
    bool by_letters = page->is_page && letters->count >= LEAST_ENTRIES && gloss_letters_count(letters) >= LEAST_LETTERS;

    if (by_letters)
        put_index(out, letters);
    gloss_buf_puts(out, !by_letters              ? "<dl>\n"
                        : letters->count >= MANY ? "<div class=\"gloss-entries gloss-many\">\n"
                                                 : "<div class=\"gloss-entries\">\n");
    for (size_t i = 0; i < letters->count; i++) {
        if (by_letters && (i == 0 || letters->rows[i].word.letter != letters->rows[i - 1].word.letter)) {
            gloss_buf_puts(out, i > 0 ? "</dl>\n</div>\n" : "");
            put_letter(out, letters->rows[i].word.letter);
        }
        gloss_html_entry(page, letters->rows[i].seen);
    }
    gloss_buf_puts(out, by_letters ? "</dl>\n</div>\n</div>\n" : "</dl>\n");
}

void gloss_html_glossary(const struct gloss_html_page *page) {
    struct gloss_render *render = page->render;
    struct gloss_letters letters = {0};

    if (render->seen_count == 0)
        return;
    if (gloss_letters_sort(&letters, render->seen, render->seen_count)) {
        gloss_buf_puts(&render->out,
                       "<section class=\"" GLOSS_HTML_GLOSSARY "\" role=\"doc-glossary\" "
                       "aria-labelledby=\"gloss-page_glossary\">\n<h2 id=\"gloss-page_glossary\">Glossary</h2>\n");
        put_entries(page, &letters);
        gloss_buf_puts(&render->out, "</section>");
    } else {
        render->failed = true;
    }
    gloss_letters_release(&letters);
}

void gloss_html_notes(const struct gloss_html_page *page) {
    struct gloss_render *render = page->render;

    if (render->seen_count == 0 || !page->is_page)
        return;
    gloss_buf_puts(&render->out,
                   "<section class=\"" GLOSS_HTML_GLOSSARY " gloss-notes\" aria-label=\"Notes\">\n<h2>Notes</h2>\n<dl>\n");
    for (size_t i = 0; i < render->seen_count; i++)
        gloss_html_entry(page, &render->seen[i]);
    gloss_buf_puts(&render->out, "</dl>\n</section>");
}
