/* latex.c - a text as a document in LaTeX, its terms linked to a glossary or with the numbers of notes, and lists in the same two styles.
 *
 *     the \glslink{gloss-quad}{Quad} met           \newglossaryentry{gloss-quad}{...} before, \printnoidxglossary behind
 *     the Quad\textsuperscript{...1} met           a section of notes behind
 *
 * What is written is the page in HTML that any text is made first. Entries have to be defined before they are used, so the body waits for the
 * end of the text. */
#include <stdlib.h>

#include "latex_body.h"
#include "latex_entry.h"

struct latex {
    struct gloss_anchors anchors;
    struct gloss_latex_body body;
    struct gloss_buf text; /* of the body */
};

static void free_latex(void *own) {
    struct latex *latex = own;

    gloss_anchors_release(&latex->anchors);
    gloss_latex_body_release(&latex->body);
    gloss_buf_release(&latex->text);
    free(latex);
}

static bool has_entries(const struct gloss_render *render) {
    return render->options->latex_style == GLOSS_LATEX_GLOSSARIES;
}

/* ---- The document around it ---- */

static const char preamble[] = "\\documentclass{article}\n"
                               "\\usepackage{iftex}\n"
                               "\\ifPDFTeX\n"
                               "  \\usepackage[T1]{fontenc}\n"
                               "  \\usepackage[utf8]{inputenc}\n"
                               "  \\usepackage{textcomp}\n"
                               "  \\usepackage{lmodern}\n"
                               "  % Of the world's characters, pdflatex knows those of Latin letters. A box stands for any "
                               "other; lualatex and xelatex take\n"
                               "  % them from the fonts of the system.\n"
                               "  \\makeatletter\n"
                               "  \\DeclareRobustCommand*\\glossmissing{\\rule{.45em}{1.2ex}}\n"
                               "  \\def\\UTFviii@undefined@err#1{\\glossmissing}\n"
                               "  \\makeatother\n"
                               "  \\DeclareUnicodeCharacter{200C}{}\n"
                               "  \\DeclareUnicodeCharacter{200D}{}\n"
                               "\\else\n"
                               "  \\usepackage{fontspec}\n"
                               "\\fi\n"
                               "\\usepackage[hidelinks]{hyperref}\n"
                               "\\setcounter{secnumdepth}{0}\n"
                               "\\setlength{\\emergencystretch}{3em}\n";

/* Where there are other letters: the fonts that are there, of those that are found on most systems. */
static const char fonts[] =
    "\\ifPDFTeX\\else\n"
    "  \\newcommand*\\glossfonts{}\n"
    "  \\newcommand*\\glossfirst{}\n"
    "  \\newcommand*\\glossfont[1]{\\IfFontExistsTF{#1}{\\edef\\glossfonts{\\glossfonts \"#1:mode=node;\",}%\n"
    "    \\ifx\\glossfirst\\empty\\def\\glossfirst{#1}\\fi}{}}\n"
    "  \\glossfont{Noto Serif CJK SC}\n"
    "  \\glossfont{Noto Sans CJK SC}\n"
    "  \\glossfont{WenQuanYi Micro Hei}\n"
    "  \\glossfont{Droid Sans Fallback}\n"
    "  \\glossfont{FreeSerif}\n"
    "  \\glossfont{DejaVu Sans}\n"
    "  \\ifLuaTeX\n"
    "    \\directlua{luaotfload.add_fallback(\"glossfonts\", {\\glossfonts})}\n"
    "    \\setmainfont{Latin Modern Roman}[RawFeature={fallback=glossfonts}]\n"
    "    \\setmonofont{Latin Modern Mono}[RawFeature={fallback=glossfonts}]\n"
    "  \\else\\ifx\\glossfirst\\empty\\else\n"
    "    \\setmainfont{\\glossfirst}\n"
    "    \\setmonofont{\\glossfirst}\n"
    "  \\fi\\fi\n"
    "\\fi\n";

static const char package[] = "\\usepackage[nopostdot]{glossaries}\n\\makenoidxglossaries\n";

/* What a body needs of a document that may have no hyperref. */
static const char provided[] = "\\providecommand{\\href}[2]{#2}\n"
                               "\\providecommand{\\hyperlink}[2]{#2}\n"
                               "\\providecommand{\\hypertarget}[2]{#2}\n";

/* The definitions in the order of their terms. Labels are given before, in that of the text. */
static void put_definitions(struct gloss_latex_page *page) {
    struct gloss_render *render = page->render;

    for (size_t i = 0; i < render->seen_count; i++)
        gloss_latex_label(page, &render->seen[i]);
    if (render->seen_count > 1)
        qsort(render->seen, render->seen_count, sizeof *render->seen, gloss_seen_by_term);
    for (size_t i = 0; i < render->seen_count && !render->failed; i++)
        gloss_latex_define(page, &render->seen[i]);
}

/* The notes, of a text with their numbers, of a list in the order of their terms. */
static void put_notes(struct gloss_latex_page *page) {
    struct gloss_render *render = page->render;
    bool list = render->options->list;

    if (render->seen_count == 0)
        return;
    for (size_t i = 0; i < render->seen_count; i++)
        gloss_latex_label(page, &render->seen[i]);
    if (list)
        qsort(render->seen, render->seen_count, sizeof *render->seen, gloss_seen_by_term);
    gloss_buf_puts(page->tex.out, list ? "\\section{Glossary}\n\n" : "\\section{Notes}\n\n");
    gloss_buf_puts(page->tex.out, "\\begin{itemize}\n");
    for (size_t i = 0; i < render->seen_count && !render->failed; i++)
        gloss_latex_note(page, &render->seen[i], list ? 0 : (uint32_t)i + 1);
    gloss_buf_puts(page->tex.out, "\\end{itemize}\n");
}

/* The body with what is for the terms, and all that is around it. */
static void put_document(struct gloss_render *render, struct gloss_anchors *anchors, struct gloss_latex *body) {
    const struct gloss_render_options *options = render->options;
    struct gloss_latex_page notes = {render, anchors, {.out = body->out}},
                            entries = {render, anchors, {.out = &render->out}};
    bool defines = has_entries(render) && (options->list || !options->fragment);

    if (!has_entries(render))
        put_notes(&notes);
    else if (render->seen_count > 0 && !options->fragment)
        gloss_buf_puts(body->out, options->list ? "\\glsaddall\n\\printnoidxglossary[sort=def,nonumberlist]\n"
                                                : "\\printnoidxglossary[sort=def]\n");
    if (!options->fragment) {
        gloss_buf_puts(&render->out, preamble);
        gloss_buf_puts(&render->out, has_entries(render) ? package : "");
    }
    if (defines)
        put_definitions(&entries);
    else if (options->fragment)
        gloss_buf_puts(&render->out, provided);
    if (!options->fragment) {
        gloss_buf_puts(&render->out, body->is_wide || notes.tex.is_wide || entries.tex.is_wide ? fonts : "");
        gloss_buf_puts(&render->out, "\n\\begin{document}\n\n");
    }
    gloss_buf_put(&render->out, gloss_buf_slice(body->out));
    gloss_buf_puts(&render->out, options->fragment ? "" : "\n\\end{document}\n");
    render->failed |= body->out->failed;
}

/* ---- A text ---- */

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct latex *latex = render->own;

    (void)document;
    if (!latex) {
        latex = render->own = calloc(1, sizeof *latex);
        render->free_own = free_latex;
        if (!latex) {
            render->failed = true;
            return;
        }
    }
    gloss_render_forget(render);
    gloss_anchors_clear(&latex->anchors);
    gloss_latex_body_release(&latex->body);
    memset(&latex->body, 0, sizeof latex->body);
    latex->text.len = 0;
    latex->body.tex.out = &latex->text;
}

static struct gloss_stretch without_blanks(struct gloss_slice source, struct gloss_stretch piece) {
    struct gloss_slice text = gloss_slice_trim(gloss_slice_cut(source, piece.start, piece.end));
    size_t start = (size_t)(text.ptr - source.ptr);

    return (struct gloss_stretch){start, start + text.len};
}

/* The author's words, piece by piece where markup stands between. */
static void put_mark(struct gloss_render *render, const struct gloss_view *view, const struct gloss_planned *planned) {
    struct latex *latex = render->own;
    struct gloss_latex_body *body = &latex->body;
    uint32_t number = gloss_render_number(render, planned->mention->entry, planned->sense);
    struct gloss_slice label = gloss_anchor(&latex->anchors, number, planned->mention->entry, planned->sense);
    size_t start = (size_t)planned->start, end = (size_t)planned->end, run = gloss_runs_at(view->runs, start);
    struct gloss_stretch piece;
    bool shown = false;

    if (!label.ptr) {
        render->failed = true;
        return;
    }
    while (gloss_runs_next_piece(view->runs, start, end, &run, &piece)) {
        bool open;

        piece = without_blanks(view->source, piece);
        if (piece.start == piece.end)
            continue;
        gloss_latex_body_put(body, piece.start);
        open = gloss_latex_body_open_mark(body);
        shown |= open;
        if (open && has_entries(render)) {
            gloss_latex_end(&body->tex, "\\glslink{");
            gloss_buf_put(&latex->text, label);
            gloss_latex_end(&body->tex, "}{");
        }
        gloss_latex_body_put(body, piece.end);
        if (open && has_entries(render))
            gloss_latex_end(&body->tex, "}");
        gloss_latex_body_close_mark(body);
    }
    if (!shown || has_entries(render))
        return;
    gloss_latex_end(&body->tex, "\\textsuperscript{\\hyperlink{");
    gloss_buf_put(&latex->text, label);
    gloss_latex_end(&body->tex, "}{");
    gloss_buf_number(&latex->text, number);
    gloss_latex_end(&body->tex, "}}");
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    struct latex *latex = render->own;

    if (render->failed)
        return;
    latex->body.tokens.source = view->source;
    for (size_t i = 0; i < view->planned_count && !render->failed; i++)
        if (view->planned[i].marked)
            put_mark(render, view, &view->planned[i]);
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct latex *latex = render->own;

    (void)document;
    if (render->failed)
        return;
    gloss_latex_body_finish(&latex->body);
    render->failed |= latex->body.value.failed;
    put_document(render, &latex->anchors, &latex->body.tex);
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_latex_renderer = {
    .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_HTML};

/* ---- A list ---- */

void gloss_latex_list(struct gloss_render *render) {
    struct gloss_anchors anchors = {0};
    struct gloss_buf text = {0};
    struct gloss_latex body = {.out = &text};

    put_document(render, &anchors, &body);
    gloss_buf_release(&text);
    gloss_anchors_release(&anchors);
}
