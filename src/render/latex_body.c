#include "latex_body.h"

#include "base/ascii.h"
#include "document/html_element.h"

/* LaTeX has six lists in each other, and four of a kind. */
enum { ENVIRONMENTS = 4 };

static bool is_list(enum gloss_tag tag) {
    return tag == GLOSS_TAG_UL || tag == GLOSS_TAG_OL || tag == GLOSS_TAG_MENU || tag == GLOSS_TAG_DIR;
}

static bool is_container(enum gloss_tag tag) { return is_list(tag) || tag == GLOSS_TAG_BLOCKQUOTE; }

static bool is_heading(enum gloss_tag tag) { return tag >= GLOSS_TAG_H1 && tag <= GLOSS_TAG_H6; }

static bool is_pre(enum gloss_tag tag) {
    return tag == GLOSS_TAG_PRE || tag == GLOSS_TAG_LISTING || tag == GLOSS_TAG_XMP || tag == GLOSS_TAG_PLAINTEXT;
}

static bool is_code(enum gloss_tag tag) {
    return tag == GLOSS_TAG_CODE || tag == GLOSS_TAG_KBD || tag == GLOSS_TAG_SAMP || tag == GLOSS_TAG_TT;
}

static bool hides(enum gloss_tag tag) {
    switch (tag) {
    case GLOSS_TAG_TITLE:
    case GLOSS_TAG_STYLE:
    case GLOSS_TAG_SCRIPT:
    case GLOSS_TAG_NOSCRIPT:
    case GLOSS_TAG_TEMPLATE:
    case GLOSS_TAG_DATALIST:
    case GLOSS_TAG_IFRAME:
    case GLOSS_TAG_NOEMBED:
    case GLOSS_TAG_NOFRAMES:
    case GLOSS_TAG_SVG:
        return true;
    default:
        return false;
    }
}

/* ---- Ends ---- */

static void close_inlines(struct gloss_latex_body *body, size_t keep) {
    while (body->inline_count > keep) {
        gloss_latex_end(&body->tex, "}");
        body->inline_count--;
    }
    body->tex.code = body->pre > 0;
    for (size_t i = 0; i < body->inline_count; i++)
        body->tex.code |= is_code(body->inlines[i]);
}

/* End the line of <pre>, which is a paragraph. */
static void end_line(struct gloss_latex_body *body) {
    if (!body->in_line)
        gloss_latex_puts(&body->tex, "\\noindent\\strut");
    gloss_latex_paragraph(&body->tex, body->in_line ? "}\\par\n" : "\\par\n");
    body->in_line = false;
}

/* The paragraph, heading, line or row ends, if there is one. */
static void end_block(struct gloss_latex_body *body) {
    close_inlines(body, 0);
    if (body->in_line) {
        end_line(body);
    } else if (body->in_heading) {
        gloss_latex_paragraph(&body->tex, "}\n\n");
        body->in_heading = body->tex.moves = false;
        body->heading = 0;
    } else if (body->tex.started) {
        gloss_latex_paragraph(&body->tex, "\n\n");
    }
    body->tex.blank = 0;
    body->had_cell = false;
}

/* ---- Lists and quotations ---- */

static void push(struct gloss_latex_body *body, enum gloss_tag tag, uint64_t number) {
    if (body->container_count == GLOSS_LATEX_CONTAINERS) {
        body->overflow++;
        return;
    }
    body->containers[body->container_count++] = (struct gloss_latex_container){.tag = tag, .number = number};
}

static void pop(struct gloss_latex_body *body) {
    const struct gloss_latex_container *top = &body->containers[--body->container_count];

    if (!top->begun || top->plain)
        return;
    gloss_latex_end(&body->tex, top->tag == GLOSS_TAG_BLOCKQUOTE ? "\\end{quote}" : "\\end{itemize}");
    gloss_latex_paragraph(&body->tex, "\n\n");
    body->begun--;
}

/* Its end tag: what is open in it ends as well. */
static void pop_tag(struct gloss_latex_body *body, enum gloss_tag tag) {
    size_t found = body->container_count;

    if (body->overflow) {
        body->overflow--;
        return;
    }
    while (found > 0 && body->containers[found - 1].tag != tag)
        found--;
    while (found > 0 && body->container_count >= found)
        pop(body);
}

static void begin_container(struct gloss_latex_body *body, struct gloss_latex_container *container) {
    container->begun = true;
    container->plain = body->begun == ENVIRONMENTS;
    if (container->plain)
        return;
    gloss_latex_end(&body->tex, container->tag == GLOSS_TAG_BLOCKQUOTE ? "\\begin{quote}" : "\\begin{itemize}");
    gloss_latex_paragraph(&body->tex, "\n");
    body->begun++;
}

static void put_number(struct gloss_latex_body *body, const struct gloss_latex_container *list) {
    gloss_buf_number(body->tex.out, list->number);
    gloss_latex_end(&body->tex, ".");
}

static void begin_item(struct gloss_latex_body *body, struct gloss_latex_container *list) {
    bool numbered = list->waits && list->tag == GLOSS_TAG_OL;

    if (list->plain) {
        if (numbered)
            put_number(body, list);
        else if (list->waits)
            gloss_latex_end(&body->tex, "\\textbullet");
        gloss_latex_end(&body->tex, list->waits ? "~" : "");
    } else if (numbered) {
        gloss_latex_end(&body->tex, "\\item[");
        put_number(body, list);
        gloss_latex_end(&body->tex, "] ");
    } else {
        gloss_latex_end(&body->tex, list->waits ? "\\item " : "\\item[] ");
    }
    list->waits = false;
    list->has_item = true;
}

/* ---- Text ---- */

static const char *heading_command(unsigned level) {
    static const char *const commands[] = {"\\section{", "\\subsection{", "\\subsubsection{", "\\paragraph{",
                                           "\\subparagraph{"};

    return commands[level < 5 ? level - 1 : 4];
}

/* A paragraph begins with its text, so that there are no empty ones. */
static void begin_text(struct gloss_latex_body *body) {
    bool in_pre = body->pre && !body->in_line;

    if (!in_pre && (body->tex.started || body->in_heading))
        return;
    for (size_t i = 0; i < body->container_count; i++) {
        struct gloss_latex_container *container = &body->containers[i];

        if (!container->begun)
            begin_container(body, container);
        if (is_list(container->tag) && (container->waits || !container->has_item))
            begin_item(body, container);
    }
    if (in_pre) {
        gloss_latex_puts(&body->tex, "\\noindent\\texttt{");
        body->in_line = body->tex.code = true;
    } else if (body->heading) {
        gloss_latex_puts(&body->tex, heading_command(body->heading));
        body->tex.started = false; /* blanks at its start are none */
        body->in_heading = body->tex.moves = true;
    }
}

static bool is_blank(struct gloss_slice text) { return gloss_slice_trim(text).len == 0; }

static void put_code(struct gloss_latex_body *body, struct gloss_slice text) {
    size_t at = 0;

    if (body->pre_begins && text.len > 0) {
        at += text.ptr[at] == '\r';
        at += at < text.len && text.ptr[at] == '\n';
        body->pre_begins = false;
    }
    while (at < text.len) {
        size_t end = at;

        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
            end++;
        if (end > at) {
            begin_text(body);
            gloss_latex_code(&body->tex, gloss_slice_cut(text, at, end));
        }
        if (end < text.len) {
            if (body->in_mark)
                gloss_latex_code(&body->tex, gloss_slice(" "));
            else
                end_line(body);
            end += end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n';
            end++;
        }
        at = end;
    }
}

static void put_text(struct gloss_latex_body *body, struct gloss_slice text) {
    if (body->hidden || text.len == 0)
        return;
    if (body->pre) {
        put_code(body, text);
        return;
    }
    if (!is_blank(text))
        begin_text(body);
    gloss_latex_text(&body->tex, text);
}

/* ---- Elements ---- */

/* The value of an attribute, until the next call; missing without one. */
static struct gloss_slice value_of(struct gloss_latex_body *body, const char *name) {
    struct gloss_slice source = body->tokens.source;

    for (size_t i = 0; i < body->token.attribute_count; i++) {
        const struct gloss_html_attribute *attribute = &body->token.attributes[i];

        if (!gloss_html_is_name(source, attribute->name, attribute->name_end, name))
            continue;
        body->value.len = 0;
        gloss_html_value(gloss_slice_cut(source, attribute->value, attribute->value_end), &body->value);
        return gloss_buf_slice(&body->value);
    }
    return (struct gloss_slice){NULL, 0};
}

static uint64_t number_of(struct gloss_slice digits, uint64_t otherwise) {
    uint64_t number = 0;

    for (size_t i = 0; i < digits.len; i++) {
        if (!gloss_is_digit(digits.ptr[i]) || i > 8)
            return otherwise;
        number = 10 * number + (uint64_t)(digits.ptr[i] - '0');
    }
    return digits.len ? number : otherwise;
}

static const char *inline_command(enum gloss_tag tag) {
    switch (tag) {
    case GLOSS_TAG_EM:
    case GLOSS_TAG_I:
    case GLOSS_TAG_CITE:
    case GLOSS_TAG_VAR:
    case GLOSS_TAG_DFN:
        return "\\emph{";
    case GLOSS_TAG_STRONG:
    case GLOSS_TAG_B:
        return "\\textbf{";
    case GLOSS_TAG_SUP:
        return "\\textsuperscript{";
    case GLOSS_TAG_SUB:
        return "\\textsubscript{";
    default:
        return is_code(tag) ? "\\texttt{" : NULL;
    }
}

static void open_inline(struct gloss_latex_body *body, enum gloss_tag tag) {
    const char *command = inline_command(tag);

    if (!command || body->pre || body->inline_count == GLOSS_LATEX_INLINES)
        return;
    begin_text(body);
    gloss_latex_puts(&body->tex, command);
    body->inlines[body->inline_count++] = tag;
    body->tex.code |= is_code(tag);
}

static void open_link(struct gloss_latex_body *body) {
    struct gloss_slice target = value_of(body, "href");

    if (!target.ptr || body->pre || body->heading || body->inline_count == GLOSS_LATEX_INLINES)
        return;
    begin_text(body);
    if (gloss_latex_link(&body->tex, target))
        body->inlines[body->inline_count++] = GLOSS_TAG_A;
}

/* Emphases that began in it end with it. */
static void end_inline(struct gloss_latex_body *body, enum gloss_tag tag) {
    for (size_t i = body->inline_count; i-- > 0;)
        if (body->inlines[i] == tag) {
            close_inlines(body, i);
            return;
        }
}

static void put_image(struct gloss_latex_body *body) {
    struct gloss_slice text = value_of(body, "alt");

    if (is_blank(text))
        return;
    put_text(body, gloss_slice("["));
    put_text(body, text);
    put_text(body, gloss_slice("]"));
}

/* Of a list of tasks. */
static void put_box(struct gloss_latex_body *body) {
    if (!gloss_slice_is(value_of(body, "type"), "checkbox"))
        return;
    put_text(body, gloss_slice(value_of(body, "checked").ptr ? "[x]" : "[ ]"));
}

static void start_cell(struct gloss_latex_body *body) {
    if (!body->in_row) {
        end_block(body);
        return;
    }
    close_inlines(body, 0);
    if (body->had_cell) {
        begin_text(body);
        body->tex.blank = ' ';
        gloss_latex_puts(&body->tex, "\\textbar{}");
        body->tex.blank = ' ';
    }
    body->had_cell = true;
}

/* The item of the innermost list; what is open in the one before ends. */
static void start_item(struct gloss_latex_body *body) {
    struct gloss_latex_container *list = body->container_count ? &body->containers[body->container_count - 1] : NULL;

    end_block(body);
    if (!list || !is_list(list->tag) || body->overflow)
        return;
    list->number = number_of(value_of(body, "value"), list->number + 1);
    list->waits = true;
}

static void start_block(struct gloss_latex_body *body, enum gloss_tag tag) {
    end_block(body);
    if (is_container(tag)) {
        push(body, tag, tag == GLOSS_TAG_OL ? number_of(value_of(body, "start"), 1) - 1 : 0);
    } else if (is_heading(tag)) {
        body->heading = tag - GLOSS_TAG_H1 + 1U;
    } else if (is_pre(tag)) {
        body->heading = 0;
        body->pre++;
        body->pre_begins = true;
    } else if (tag == GLOSS_TAG_TR || tag == GLOSS_TAG_TABLE) {
        body->in_row = tag == GLOSS_TAG_TR;
    } else if (tag == GLOSS_TAG_HR) {
        begin_text(body);
        gloss_latex_puts(&body->tex, "\\noindent\\hrulefill");
        end_block(body);
    } else if (tag == GLOSS_TAG_DT) {
        open_inline(body, GLOSS_TAG_B);
    }
}

static void start_tag(struct gloss_latex_body *body) {
    enum gloss_tag tag = body->token.tag;

    body->tokens.state = gloss_html_elements[tag].state;
    if (hides(tag) && !(tag == GLOSS_TAG_SVG && body->token.is_self_closing)) {
        body->hidden_depth += !body->hidden || body->hidden == tag;
        body->hidden = body->hidden ? body->hidden : tag;
    }
    if (body->hidden)
        return;
    if (tag == GLOSS_TAG_BR) {
        if (body->pre)
            end_line(body);
        else if (body->tex.started && !body->in_heading)
            gloss_latex_end(&body->tex, "\\newline");
        body->tex.blank = body->in_heading ? ' ' : '\n';
    } else if (tag == GLOSS_TAG_A) {
        end_inline(body, tag);
        open_link(body);
    } else if (tag == GLOSS_TAG_Q) {
        put_text(body, gloss_slice("\xE2\x80\x9C"));
    } else if (tag == GLOSS_TAG_IMG) {
        put_image(body);
    } else if (tag == GLOSS_TAG_INPUT) {
        put_box(body);
    } else if (tag == GLOSS_TAG_TD || tag == GLOSS_TAG_TH) {
        start_cell(body);
    } else if (tag == GLOSS_TAG_LI) {
        start_item(body);
    } else if (gloss_html_is(tag, GLOSS_HTML_BLOCK)) {
        start_block(body, tag);
    } else {
        open_inline(body, tag);
    }
}

static void end_of_block(struct gloss_latex_body *body, enum gloss_tag tag) {
    end_block(body);
    if (is_container(tag))
        pop_tag(body, tag);
    else if (is_heading(tag))
        body->heading = 0;
    else if (is_pre(tag) && body->pre)
        body->tex.code = --body->pre > 0;
    else if (tag == GLOSS_TAG_TR || tag == GLOSS_TAG_TABLE)
        body->in_row = false;
}

static void end_tag(struct gloss_latex_body *body) {
    enum gloss_tag tag = body->token.tag;

    if (body->hidden) {
        if (tag == body->hidden && --body->hidden_depth == 0)
            body->hidden = GLOSS_TAG_OTHER;
        return;
    }
    if (tag == GLOSS_TAG_Q)
        put_text(body, gloss_slice("\xE2\x80\x9D"));
    else if ((tag == GLOSS_TAG_TD || tag == GLOSS_TAG_TH) && body->in_row)
        close_inlines(body, 0);
    else if (gloss_html_is(tag, GLOSS_HTML_BLOCK))
        end_of_block(body, tag);
    else
        end_inline(body, tag);
}

/* ---- All of it ---- */

static void put_token(struct gloss_latex_body *body, size_t upto) {
    const struct gloss_html_token *token = &body->token;
    size_t from = body->at > token->start ? body->at : token->start, end = token->end < upto ? token->end : upto;

    switch (token->kind) {
    case GLOSS_HTML_TEXT:
        put_text(body, gloss_slice_cut(body->tokens.source, from, end));
        body->at = end;
        break;
    case GLOSS_HTML_REFERENCE:
        put_text(body, (struct gloss_slice){token->text, token->text_len});
        body->at = token->end;
        break;
    case GLOSS_HTML_START_TAG:
        start_tag(body);
        body->at = token->end;
        break;
    case GLOSS_HTML_END_TAG:
        end_tag(body);
        body->at = token->end;
        break;
    default:
        body->at = token->end;
        break;
    }
}

void gloss_latex_body_put(struct gloss_latex_body *body, size_t upto) {
    for (;;) {
        if (!body->has_token) {
            if (!gloss_html_next(&body->tokens, &body->token))
                return;
            body->has_token = true;
        }
        if (body->token.start >= upto)
            return;
        put_token(body, upto);
        if (body->at < body->token.end)
            return;
        body->has_token = false;
    }
}

void gloss_latex_body_finish(struct gloss_latex_body *body) {
    gloss_latex_body_put(body, SIZE_MAX);
    end_block(body);
    while (body->container_count)
        pop(body);
}

void gloss_latex_body_release(struct gloss_latex_body *body) { gloss_buf_release(&body->value); }

bool gloss_latex_body_open_mark(struct gloss_latex_body *body) {
    if (body->hidden)
        return false;
    begin_text(body);
    gloss_latex_puts(&body->tex, "");
    body->in_mark = true;
    return true;
}

void gloss_latex_body_close_mark(struct gloss_latex_body *body) { body->in_mark = false; }
