/* commonmark_html FILE - the examples of a specification, [{markdown, html, example}...], through gloss_markdown_html.
 *
 * The HTML is the same but for ids of headings, how empty elements end, white space beside tags, and what is below. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "document/html_body.h"

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

static bool is_other(int example) {
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] == example)
            return true;
    return false;
}

static bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/* In one way of writing. */
static void put_alike(struct gloss_buf *to, struct gloss_slice html) {
    for (size_t i = 0; i < html.len; i++) {
        struct gloss_slice rest = gloss_slice_cut(html, i, html.len);

        if (gloss_slice_starts_with(rest, " />"))
            i += 1;
        else if (gloss_slice_starts_with(rest, " id=\"") && i > 2 && html.ptr[i - 2] == 'h') {
            i += 5 + strcspn(rest.ptr + 5, "\"");
        } else if (gloss_slice_starts_with(rest, "&quot;")) {
            gloss_buf_putc(to, '"');
            i += 5;
        } else if (is_blank(html.ptr[i])) {
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

static int run(const json_t *example) {
    struct gloss_slice source = {json_string_value(json_object_get(example, "markdown")),
                                 json_string_length(json_object_get(example, "markdown"))};
    struct gloss_slice html = gloss_slice(json_string_value(json_object_get(example, "html")));
    int number = (int)json_integer_value(json_object_get(example, "example")), failed = 0;
    struct gloss_html_body body = {0};
    struct gloss_buf want = {0}, got = {0};

    if (!gloss_markdown_html(&body, source, "example", NULL)) {
        printf("example %d: not written\n", number);
        return 1;
    }
    put_alike(&want, html);
    put_alike(&got, gloss_buf_slice(&body.html));
    if (!gloss_slice_equal(gloss_buf_slice(&want), gloss_buf_slice(&got)) != is_other(number)) {
        printf("example %d: %s\n%.*s\nshould be\n%.*s\n\n", number, source.ptr, (int)got.len, got.len ? got.ptr : "",
               (int)want.len, want.len ? want.ptr : "");
        failed = 1;
    }
    gloss_buf_release(&want);
    gloss_buf_release(&got);
    gloss_html_body_release(&body);
    return failed;
}

int main(int argc, char *argv[]) {
    json_error_t error;
    json_t *examples = argc == 2 ? json_load_file(argv[1], 0, &error) : NULL;
    size_t count = json_array_size(examples);
    int failed = 0;

    for (size_t i = 0; i < count; i++)
        failed += run(json_array_get(examples, i));
    json_decref(examples);
    printf("%zu examples, %d failed\n", count, failed);
    return failed || count < 600;
}
