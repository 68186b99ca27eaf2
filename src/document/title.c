#include "title.h"

#include <stdlib.h>

#include "html_element.h"

/* Where a page goes on with what is shown. */
static bool begins_body(enum gloss_tag tag) {
    static const enum gloss_tag head[] = {GLOSS_TAG_HTML,  GLOSS_TAG_HEAD,     GLOSS_TAG_META,
                                          GLOSS_TAG_LINK,  GLOSS_TAG_BASE,     GLOSS_TAG_SCRIPT,
                                          GLOSS_TAG_STYLE, GLOSS_TAG_NOSCRIPT, GLOSS_TAG_TEMPLATE};

    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        if (tag == head[i])
            return false;
    return true;
}

static void put_until_end(struct gloss_buf *out, struct gloss_html_tokens *tokens, struct gloss_html_token *token) {
    while (gloss_html_next(tokens, token) && (token->kind == GLOSS_HTML_TEXT || token->kind == GLOSS_HTML_REFERENCE))
        if (token->kind == GLOSS_HTML_TEXT)
            gloss_buf_put(out, gloss_slice_cut(tokens->source, token->start, token->end));
        else
            gloss_buf_put(out, (struct gloss_slice){token->text, token->text_len});
}

bool gloss_html_title(struct gloss_buf *out, struct gloss_slice page) {
    struct gloss_html_tokens *tokens = calloc(1, sizeof *tokens);
    struct gloss_html_token token;

    if (!tokens)
        return false;
    tokens->source = page;
    while (gloss_html_next(tokens, &token)) {
        if (token.kind != GLOSS_HTML_START_TAG)
            continue;
        tokens->state = gloss_html_elements[token.tag].state;
        if (token.tag == GLOSS_TAG_TITLE)
            put_until_end(out, tokens, &token);
        if (token.tag == GLOSS_TAG_TITLE || begins_body(token.tag))
            break;
    }
    free(tokens);
    return !out->failed;
}

void gloss_runs_title(struct gloss_buf *out, const struct gloss_runs *runs) {
    const char *object = "\xEF\xBF\xBC";

    for (size_t i = 0; i < runs->part_count && out->len == 0; i++) {
        const struct gloss_part *part = &runs->parts[i];
        struct gloss_slice text = gloss_slice_cut(gloss_buf_slice(&runs->prose), part->start, part->end);

        if (part->role != GLOSS_PART_HEADING)
            continue;
        for (size_t at = 0; at < text.len; at++)
            if (gloss_slice_starts_with(gloss_slice_cut(text, at, text.len), object))
                at += strlen(object) - 1;
            else
                gloss_buf_putc(out, text.ptr[at]);
    }
}
