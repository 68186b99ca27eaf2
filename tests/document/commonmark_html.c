/* commonmark_html FILE - the examples of a specification, [{markdown, html, example}...], through gloss_markdown_html.
 *
 * The HTML is the same but for ids of headings, how empty elements end, white space beside tags that are not in code,
 * comments around raw HTML, and what is below. With other line ends it is the same, too. */
#include "document/html_body.h"
#include "examples.h"

static const int others[] = {
    12,                                                    /* `\\[\\\\\\]` is a formula to us */
    96,  98,                                               /* front matter */
    354,                                                   /* of 0.31, and md4c 0.4.8 is of 0.29 */
    150, 152, 156, 157, 158, 163, 169, 170, 171, 172, 173, /* raw HTML that is not let through, or written otherwise */
    176, 178, 180, 181, 182, 201, 475, 491, 524, 536,      /* likewise */
    613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, /* likewise */
    31,  630,                                              /* `&ouml;` is ö */
    598, 599, 601,                                         /* schemes that nobody knows */
};

/* How long a comment is that says where raw HTML begins or ends, which is not searched. 0: there is none. */
static size_t switch_length(struct gloss_slice rest) {
    static const char off[] = "<!-- gloss-off -->", on[] = "<!-- gloss-on -->";

    return gloss_slice_starts_with(rest, off) ? sizeof off - 1 : gloss_slice_starts_with(rest, on) ? sizeof on - 1 : 0;
}

/* In one way of writing. */
static void put_alike(struct gloss_buf *to, struct gloss_slice html) {
    bool is_code = false;

    for (size_t i = 0; i < html.len; i++) {
        struct gloss_slice rest = gloss_slice_cut(html, i, html.len);

        is_code = (is_code || gloss_slice_starts_with(rest, "<pre><code")) && !gloss_slice_starts_with(rest, "</pre>");
        if (is_code && examples_is_blank(html.ptr[i]))
            gloss_buf_putc(to, html.ptr[i]);
        else if (switch_length(rest))
            i += switch_length(rest) - 1;
        else if (gloss_slice_starts_with(rest, " />"))
            i += 1;
        else if (gloss_slice_starts_with(rest, " id=\"") && i > 2 && html.ptr[i - 2] == 'h') {
            i += 5 + strcspn(rest.ptr + 5, "\"");
        } else if (gloss_slice_starts_with(rest, "&quot;")) {
            gloss_buf_putc(to, '"');
            i += 5;
        } else if (examples_is_blank(html.ptr[i])) {
            bool beside = to->len == 0 || to->ptr[to->len - 1] == '>' || to->ptr[to->len - 1] == ' ' || i + 1 == html.len ||
                          html.ptr[i + 1] == '<';

            if (!beside)
                gloss_buf_putc(to, ' ');
        } else {
            if (html.ptr[i] == '<' && to->len && to->ptr[to->len - 1] == ' ')
                to->len--;
            gloss_buf_putc(to, html.ptr[i]);
        }
    }
}

/* The HTML of a text with returns is that of the text, but for returns. */
static bool is_same_with_returns(const struct example *example, struct gloss_slice html) {
    struct gloss_buf text = {0};
    struct gloss_html_body body = {0};
    size_t kept = 0;
    bool is_same;

    for (size_t i = 0; i < example->markdown.len; i++)
        gloss_buf_puts(&text, example->markdown.ptr[i] == '\n' ? "\r\n" : (char[]){example->markdown.ptr[i], 0});
    is_same = gloss_markdown_html(&body, gloss_buf_slice(&text), "example", NULL);
    for (size_t i = 0; i < body.html.len; i++)
        if (body.html.ptr[i] != '\r')
            body.html.ptr[kept++] = body.html.ptr[i];
    body.html.len = kept;
    is_same = is_same && gloss_slice_equal(gloss_buf_slice(&body.html), html);
    if (!is_same)
        printf("example %d: %s\nwith returns\n%.*s\nshould be\n%.*s\n\n", example->number, example->markdown.ptr, (int)kept,
               kept ? body.html.ptr : "", (int)html.len, html.len ? html.ptr : "");
    gloss_html_body_release(&body);
    gloss_buf_release(&text);
    return is_same;
}

static bool run(const struct example *example) {
    struct gloss_html_body body = {0};
    struct gloss_buf want = {0}, got = {0};
    bool is_right;

    if (!gloss_markdown_html(&body, example->markdown, "example", NULL)) {
        printf("example %d: not written\n", example->number);
        return false;
    }
    put_alike(&want, example->html);
    put_alike(&got, gloss_buf_slice(&body.html));
    is_right = gloss_slice_equal(gloss_buf_slice(&want), gloss_buf_slice(&got)) != example->is_other;
    if (!is_right)
        printf("example %d: %s\n%.*s\nshould be\n%.*s\n\n", example->number, example->markdown.ptr, (int)got.len,
               got.len ? got.ptr : "", (int)want.len, want.len ? want.ptr : "");
    is_right &= is_same_with_returns(example, gloss_buf_slice(&body.html));
    gloss_buf_release(&want);
    gloss_buf_release(&got);
    gloss_html_body_release(&body);
    return is_right;
}

int main(int argc, char *argv[]) {
    return examples_main(argc, argv, (struct examples_others){others, sizeof others / sizeof *others}, run);
}
