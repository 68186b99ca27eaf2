/* html_token.h - an HTML text cut into tokens, each with its place.
 *
 *     source   <p class=x>AT&amp;T &copy; <!-- no -->
 *     tokens   [start tag ][t][ref][t][ref ][t][comment ]
 *
 * The tokenizer of the HTML standard, 13.2.5, which never fails, over a text in memory. Bytes are those of the source: invalid UTF-8, NUL and
 * CR LF are as they were; in names, ASCII capitals stand for small letters. What the standard leaves to the construction of the tree is left to
 * the caller: after a start tag such as <script> he sets the state, and he knows where a CDATA section may be.
 * Each byte is looked at a bounded number of times, whatever the text. */
#ifndef GLOSS_HTML_TOKEN_H
#define GLOSS_HTML_TOKEN_H

#include "base/limits.h"
#include "html_names.h"
#include "html_reference.h"

enum gloss_html_state {
    GLOSS_HTML_DATA,
    GLOSS_HTML_RCDATA,  /* <title>, <textarea>: text with references, up to the end tag */
    GLOSS_HTML_RAWTEXT, /* <style> and others: text, up to the end tag */
    GLOSS_HTML_SCRIPT,
    GLOSS_HTML_PLAINTEXT, /* text, up to the end */
    GLOSS_HTML_CDATA,
};

enum gloss_html_kind {
    GLOSS_HTML_END, /* of the source */
    GLOSS_HTML_TEXT,
    GLOSS_HTML_REFERENCE, /* to characters; in the text, as those of values are read by gloss_html_value */
    GLOSS_HTML_START_TAG,
    GLOSS_HTML_END_TAG,
    GLOSS_HTML_COMMENT, /* and what counts as one: `<?...>`, `</ ...>` */
    GLOSS_HTML_DOCTYPE,
};

/* Bytes of the source; without a value, value = value_end. Names may come twice, of which the first one counts. */
struct gloss_html_attribute {
    uint32_t name, name_end, value, value_end;
};

struct gloss_html_token {
    enum gloss_html_kind kind;
    enum gloss_html_state state; /* that it was read in */
    size_t start, end;           /* all of it, `<` and `>` included */
    size_t inner, inner_end;     /* name of a tag; text of a comment; what stands behind `<!DOCTYPE` */
    enum gloss_tag tag;
    bool is_self_closing;
    bool is_overfull;                              /* it has more than GLOSS_LIMIT_HTML_ATTRIBUTES, which are left out */
    const struct gloss_html_attribute *attributes; /* valid until the next token */
    size_t attribute_count;
    char text[GLOSS_HTML_REFERENCE_BYTES]; /* that a reference stands for */
    size_t text_len;
};

/* Set source, less than 4 GiB, and at; the rest zeroed is how a text begins. */
struct gloss_html_tokens {
    struct gloss_slice source;
    size_t at;
    enum gloss_html_state state;
    bool may_have_cdata;       /* the current element is of SVG or MathML */
    bool is_unfinished;        /* the source ended inside a tag, which is then no token, a comment or the like */
    size_t unfinished;         /* where that begins */
    struct gloss_slice opened; /* name of the last start tag, whose end tag ends RCDATA, RAWTEXT and SCRIPT */
    struct gloss_html_attribute attributes[GLOSS_LIMIT_HTML_ATTRIBUTES];
};

/* Read the next token. false: there is none, and its kind is GLOSS_HTML_END. */
bool gloss_html_next(struct gloss_html_tokens *tokens, struct gloss_html_token *token);

/* Whether [start, end) of the source is a name, which is given in small ASCII letters. */
bool gloss_html_is_name(struct gloss_slice source, size_t start, size_t end, const char *name);

#endif
