/* hostile - texts made to be slow, audited: no text takes time that grows with its square. */
#include "base/buffer.h"
#include "growth.h"

enum { LEAST = 64 << 10, NUMBERS = 36 * 36 * 36 };

/* What is repeated to the whole of a text. An # is a number that counts up, in capitals and digits. */
static const char *const pieces[] = {
    "QXZ ",
    "Q# ",
    "Q#X\n",
    "Q#X (QXZ) ",
    "Quick Xylo Zone (QXZ) ",
    "Quick Xylo Zone (QXZ), Quiet Xenon Zeal (QXZ) ",
    "Quick # Zone (QZ) ",
    "Quick Xylo Zone ",
    "Q# Xylo Zone (Q#XZ) ",
    "Q# Xylo Zone (Q#XZ). The Q# Xylo Zone. ",
    "(QXZ ",
    "(((",
    ")))",
    "QXZ, or ",
    "QXZ: Quick Xylo Zone\n",
    "QXZ protocol ",
    "SLA ",
    "An SLA (",
    "the SLA's ",
    "SM 3 ",
    "Old Term ",
    "a-",
    "A.",
    "A",
    "\xC3\x89",
    "\xFF",
    "<!-- gloss-off -->",
    "<!-- gloss-off undefined -->QXZ ",
    "<!-- gloss-off-next-line -->",
    "<!-- gloss-off x#\n",
    "<!-- gloss-off x# -->\n",
    "<!-- ",
    "`<!-- gloss-on -->",
    "# SLA\n\n",
    "[SLA](x) ",
    "<abbr title=x>Q#</abbr> ",
    "*[Q#]: x\nQ#\n",
    "\n",
    "\r\n\r\n",
    "QXZ or ",
    "Q#, ",
    "Q# or a ",
    "QXZ is a quick Xylo ",
    "Zone Quick Xylo (Q#) ",
    "Q#\n  x\n",
    "QXZ\n---\n",
    "* 1.1 Q#\n",
    "|Q#|Quick Xylo Zone|\n",
    "<td>Q#<td>Quick Xylo Zone",
    "$QXZ ",
    "${",
    "Q#=",
    "=",
    "    =",
    "`Q#` ",
    "`",
    "<code>Q#</code>",
    "</code>",
    " -a",
    "<QXZ>",
    "12:30 QXZ",
};

static void put_piece(struct gloss_buf *text, const char *piece, unsigned number) {
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    for (; *piece; piece++) {
        if (*piece != '#' || (text->len == 0 || text->ptr[text->len - 1] == '\n')) {
            gloss_buf_putc(text, *piece);
            continue;
        }
        for (unsigned rest = number % NUMBERS, i = 0; i < 3; i++, rest /= 36)
            gloss_buf_putc(text, digits[rest % 36]);
    }
}

static void make_text(struct gloss_buf *text, const char *piece, size_t size) {
    text->len = 0;
    gloss_buf_puts(text, "An SLA holds.\n\n");
    for (unsigned number = 0; text->len < size; number++)
        put_piece(text, piece, number);
}

static bool count_bytes(void *user, const char *bytes, size_t size) {
    (void)bytes;
    *(size_t *)user += size;
    return true;
}

static void take_report(void *user, const struct gloss_audit_report *report) {
    struct gloss_output output = {count_bytes, user};

    if (!gloss_audit_render(GLOSS_AUDIT_JSON, report, output) || !gloss_audit_render(GLOSS_AUDIT_SARIF, report, output))
        *(size_t *)user = SIZE_MAX / 2;
}

struct work {
    const struct gloss_index *index;
    enum gloss_format format;
    const char *piece;
    struct gloss_buf *text;
};

/* Fails without memory, and where far more is written than is read. */
static double audit(void *user, size_t times) {
    const struct work *work = (const struct work *)user;
    struct gloss_audit_options options = {.known = NULL};
    struct gloss_audit *audit = gloss_audit_new(work->index, &options);
    size_t written = 0;
    struct gloss_slice rest;
    clock_t began;
    double seconds;
    bool done;

    make_text(work->text, work->piece, LEAST * times);
    rest = gloss_buf_slice(work->text);
    began = clock();
    done =
        audit && gloss_audit_text(audit, work->format, "x", gloss_slice_source(&rest), NULL, take_report, &written, NULL);
    seconds = growth_seconds(began);
    gloss_audit_free(audit);
    return done && written < 1024 * work->text->len ? seconds : -1;
}

static bool is_linear(struct work *work) {
    char name[64];

    snprintf(name, sizeof name, "format %d, \"%s\"", work->format, work->piece);
    return growth_is_linear(audit, work, name);
}

int main(void) {
    struct gloss_slice yaml = gloss_slice("terms:\n"
                                          "  SLA: {expansion: service level agreement}\n"
                                          "  SM-3: {definition: An interceptor.}\n"
                                          "  Old Term: {definition: Old., status: deprecated}\n");
    struct gloss_glossary *glossary = gloss_glossary_parse("x.yaml", yaml, NULL);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, NULL) : NULL;
    size_t failed = 0, done = 0;
    struct gloss_buf text = {0};

    for (size_t i = 0; index && i < sizeof pieces / sizeof *pieces; i++)
        for (int format = GLOSS_FORMAT_PLAIN; format <= GLOSS_FORMAT_HTML; format++, done++)
            failed += !is_linear(&(struct work){index, (enum gloss_format)format, pieces[i], &text});
    printf("%zu hostile texts, %zu of them slow\n", done, failed);
    gloss_buf_release(&text);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return done > 0 && failed == 0 ? 0 : 1;
}
