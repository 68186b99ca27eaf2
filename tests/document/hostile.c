/* hostile - documents made to be slow, read and written in each format: none takes time that grows with its square. */
#include "base/buffer.h"
#include "growth.h"

enum { LEAST = 64 << 10 };

/* What is repeated to the whole of a text; before it, a term. */
static const char *const pieces[] = {
    "a]\n",
    "[a]\n",
    "[\n",
    "*\n",
    "_a\n",
    "<\n",
    "`\n",
    "|\n",
    "&\n",
    "a\n",
    "[",
    "]",
    "[]",
    "![",
    "[a](",
    "[a]",
    "[a][b]",
    "[a]: b\n",
    "[^",
    "[^1]: a\n",
    "<",
    "<a ",
    "<?",
    "<![CDATA[",
    "<!-- ",
    "<div\n",
    "<div>",
    "<b>",
    "<p>",
    "<a href=x>",
    "</p></b>",
    "<font><p>",
    "<table><tr><td>",
    "<select><option>",
    "<svg><g>",
    "<noscript>",
    "<script><!--",
    "<abbr title=",
    "<ul><li>",
    "<dl><dt>a<dd>",
    "<template>",
    "<x a=1 b=2 ",
    "\"'",
    "`",
    "`a``b",
    "```\n",
    "~~~ `\n",
    "    a\n",
    "*",
    "*a_",
    "**a* ",
    "_a",
    "~a ",
    "***a ",
    "*a**b",
    "&",
    "&#",
    "&amp",
    "&lt;",
    "|",
    "| ",
    "|a|b|\n",
    "|a\n|-\n",
    "|-",
    "-|",
    "# a\n",
    "a\n=\n",
    "a\n\n",
    "a\r",
    "a\n: b\n",
    "\n",
    "\r\n",
    "a  \n",
    "\\\n",
    "- ",
    "- a\n",
    "> ",
    "> a\n",
    ">> a\n\n",
    "1. ",
    "+ a\n\n  b\n",
    "-\n\n",
    "* * * ",
    "$a ",
    "$$",
    "$$\n",
    "{{ ",
    "{% ",
    "\\(",
    "\\[",
    ":::\n",
    "*[A]: b\n",
    "[^gloss-a]",
    "[a](#gloss-a)",
    "<!-- gloss: note -->",
    "<!-- gloss: glossary -->\n\n",
    "<!-- gloss-off -->\n\n",
    "<a class=gloss-term>",
    "<section class=gloss-glossary>",
    "http://a",
    "a@",
    "www.",
    "\xC3\xA9",
    "\xFF",
    "AUKUS ",
    "AUKUS (",
    "(AUKUS) ",
    "a pact of three (AUKUS) ",
    "# AUKUS\n",
    "[^1]: a\n\n    b\n\n",
    ">\n\n[a]: <b>\n\n",
    "> [!NOTE]\n",
    "<abbr title=a>b</abbr> ",
};

static const struct {
    enum gloss_format from;
    enum gloss_target to;
    bool expand;
    const char *name;
} ways[] = {
    {GLOSS_FORMAT_MARKDOWN, GLOSS_TO_MARKDOWN, false, "Markdown to Markdown"},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_TO_HTML, false, "Markdown to HTML"},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_TO_LATEX, false, "Markdown to LaTeX"},
    {GLOSS_FORMAT_HTML, GLOSS_TO_HTML, false, "HTML to HTML"},
    {GLOSS_FORMAT_HTML, GLOSS_TO_JSON, false, "HTML to JSON"},
    {GLOSS_FORMAT_PLAIN, GLOSS_TO_TEXT, true, "plain text with long forms"},
    {GLOSS_FORMAT_MARKDOWN, GLOSS_TO_MARKDOWN, true, "Markdown with long forms"},
    {GLOSS_FORMAT_HTML, GLOSS_TO_HTML, true, "HTML with long forms"},
};

static void make_text(struct gloss_buf *text, const char *piece, size_t size) {
    text->len = 0;
    gloss_buf_puts(text, "AUKUS met.\n\n");
    while (text->len < size)
        gloss_buf_puts(text, piece);
    gloss_buf_puts(text, "\n\nAUKUS met the Quad.\n");
}

static bool count_bytes(void *user, const char *bytes, size_t size) {
    (void)bytes;
    *(size_t *)user += size;
    return true;
}

struct work {
    const struct gloss_index *index;
    size_t way;
    const char *piece;
    struct gloss_buf *text;
};

/* A document may be refused, but what is written is no more than some times what is read. */
static double annotate(void *user, size_t times) {
    const struct work *work = (const struct work *)user;
    struct gloss_options options = {
        .plan.mark = GLOSS_MARK_ALL,
        .render = {
            .to = ways[work->way].to, .notes = GLOSS_NOTES_FOOTNOTES, .verify = true, .expand = ways[work->way].expand}};
    size_t written = 0;
    struct gloss_slice rest;
    struct gloss_job *job;
    clock_t began;
    double seconds;

    if (options.render.to != GLOSS_TO_MARKDOWN)
        options.render.notes = GLOSS_NOTES_END;
    make_text(work->text, work->piece, LEAST * times);
    rest = gloss_buf_slice(work->text);
    job = gloss_job_new(work->index, &options, (struct gloss_output){count_bytes, &written});
    began = clock();
    if (job && gloss_job_markup(job, ways[work->way].from, "x", gloss_slice_source(&rest), NULL))
        gloss_job_finish(job, NULL);
    seconds = growth_seconds(began);
    gloss_job_free(job);
    return job && written < 64 * work->text->len ? seconds : -1;
}

static bool is_linear(struct work *work) {
    char name[64];

    snprintf(name, sizeof name, "%s, \"%s\"", ways[work->way].name, work->piece);
    return growth_is_linear(annotate, work, name);
}

int main(void) {
    struct gloss_slice yaml = gloss_slice("terms: {AUKUS: {expansion: a pact of three, definition: a pact}, Quad: four}\n");
    struct gloss_glossary *glossary = gloss_glossary_parse("x.yaml", yaml, NULL);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, NULL) : NULL;
    size_t failed = 0, done = 0;
    struct gloss_buf text = {0};

    for (size_t i = 0; index && i < sizeof pieces / sizeof *pieces; i++)
        for (size_t way = 0; way < sizeof ways / sizeof *ways; way++, done++)
            failed += !is_linear(&(struct work){index, way, pieces[i], &text});
    printf("%zu hostile documents, %zu of them slow\n", done, failed);
    gloss_buf_release(&text);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return done > 0 && failed == 0 ? 0 : 1;
}
