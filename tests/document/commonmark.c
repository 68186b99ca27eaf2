/* commonmark FILE - the examples of a specification, [{markdown, html, example}...], through gloss_markdown_read.
 *
 * Runs keep what they promise; and the prose of an example is the text of its HTML, but for code and white space. */
#include "document/html_reference.h"
#include "document/markdown.h"
#include "examples.h"
#include "invariants.h"

/* Examples whose text is another: to us 96 begins with front matter, and md4c 0.4.8, which is of 0.29, knows nothing of the punctuation
 * that 354 has of 0.31. */
static const int others[] = {96, 354};

/* Text without white space, U+FFFC and U+00A0. */
static void keep_text(struct gloss_buf *to, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.len - i >= 3 && memcmp(text.ptr + i, "\xEF\xBF\xBC", 3) == 0)
            i += 2;
        else if (text.len - i >= 2 && memcmp(text.ptr + i, "\xC2\xA0", 2) == 0)
            i += 1;
        else if (!examples_is_blank(text.ptr[i]))
            gloss_buf_putc(to, text.ptr[i]);
    }
}

/* Where an element ends that begins at byte `at` and is not searched; 0: it is searched. */
static size_t end_of_code(struct gloss_slice html, size_t at) {
    static const char *const pairs[][2] = {{"<pre", "</pre>"}, {"<code", "</code>"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (gloss_slice_starts_with(gloss_slice_cut(html, at, html.len), pairs[i][0])) {
            const char *end = strstr(html.ptr + at, pairs[i][1]);

            return end ? (size_t)(end - html.ptr) + strlen(pairs[i][1]) : html.len;
        }
    return 0;
}

static void text_of(struct gloss_slice html, struct gloss_buf *to) {
    for (size_t at = 0; at < html.len;) {
        char text[GLOSS_HTML_REFERENCE_BYTES];
        size_t len, code = html.ptr[at] == '<' ? end_of_code(html, at) : 0;
        size_t bytes = html.ptr[at] == '&' ? gloss_html_reference(html, at, false, text, &len) : 0;

        if (code)
            at = code;
        else if (html.ptr[at] == '<')
            at += strcspn(html.ptr + at, ">") + 1;
        else if (bytes) {
            keep_text(to, (struct gloss_slice){text, len});
            at += bytes;
        } else {
            size_t end = at + 1;

            while (end < html.len && html.ptr[end] != '<' && html.ptr[end] != '&')
                end++;
            keep_text(to, gloss_slice_cut(html, at, end));
            at = end;
        }
    }
}

/* Raw HTML is no prose in a block, and says of itself what it hides. */
static bool has_html(struct gloss_slice source) {
    for (size_t i = 0; i + 1 < source.len; i++)
        if (source.ptr[i] == '<' && (strchr("/!?", source.ptr[i + 1]) || (source.ptr[i + 1] | 0x20) >= 'a'))
            return true;
    return false;
}

static bool run(const struct example *example) {
    struct gloss_slice source = example->markdown;
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    struct gloss_buf want = {0}, got = {0};
    const char *fault;
    bool is_right = true;

    if (!gloss_markdown_read(&runs, &found, source, NULL, NULL))
        fault = "not read";
    else
        fault = runs_fault(&runs, source);
    if (!fault)
        fault = found_fault(&found, source);
    if (fault) {
        printf("example %d: %s\n", example->number, fault);
        is_right = false;
    }
    text_of(example->html, &want);
    keep_text(&got, gloss_buf_slice(&runs.prose));
    if (!has_html(source) && !gloss_slice_equal(gloss_buf_slice(&want), gloss_buf_slice(&got)) != example->is_other) {
        printf("example %d: prose is \"%.*s\", should be \"%.*s\"\n%s\n", example->number, (int)got.len,
               got.len ? got.ptr : "", (int)want.len, want.len ? want.ptr : "", source.ptr);
        is_right = false;
    }
    gloss_buf_release(&want);
    gloss_buf_release(&got);
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
    return is_right;
}

int main(int argc, char *argv[]) {
    return examples_main(argc, argv, (struct examples_others){others, sizeof others / sizeof *others}, run);
}
