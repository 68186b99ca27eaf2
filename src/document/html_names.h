/* html_names.h - the elements of HTML that rules know by their names. */
#ifndef GLOSS_HTML_NAMES_H
#define GLOSS_HTML_NAMES_H

#include "base/slice.h"

/* By their lengths, and those of one length by how often they are met: they are looked up in this order. h1 to h6 stand together. */
/* clang-format off */
#define GLOSS_TAGS(X) \
    X(A, "a") X(P, "p") X(B, "b") X(I, "i") X(U, "u") X(S, "s") X(Q, "q") X(LI, "li") X(TD, "td") X(TR, "tr") \
    X(BR, "br") X(DD, "dd") X(DT, "dt") X(EM, "em") X(TH, "th") X(H1, "h1") X(H2, "h2") X(H3, "h3") X(H4, "h4") X(H5, "h5") X(H6, "h6") \
    X(TT, "tt") \
    X(HR, "hr") X(UL, "ul") X(OL, "ol") X(DL, "dl") X(RB, "rb") X(RT, "rt") \
    X(RP, "rp") X(MI, "mi") X(MO, "mo") X(MN, "mn") X(MS, "ms") X(DIV, "div") X(PRE, "pre") X(IMG, "img") \
    X(SUP, "sup") X(SUB, "sub") X(VAR, "var") X(KBD, "kbd") X(WBR, "wbr") X(NAV, "nav") X(SVG, "svg") X(DIR, "dir") \
    X(DFN, "dfn") X(RTC, "rtc") X(BDI, "bdi") X(BDO, "bdo") X(BIG, "big") X(INS, "ins") X(DEL, "del") X(MAP, "map") \
    X(COL, "col") X(XMP, "xmp") X(SPAN, "span") X(CODE, "code") X(LINK, "link") X(META, "meta") X(BODY, "body") \
    X(HTML, "html") X(HEAD, "head") X(FONT, "font") X(FORM, "form") X(ABBR, "abbr") X(BASE, "base") X(MAIN, "main") \
    X(MENU, "menu") X(CITE, "cite") X(RUBY, "ruby") X(DATA, "data") X(TIME, "time") X(SAMP, "samp") X(MARK, "mark") \
    X(NOBR, "nobr") X(AREA, "area") X(MATH, "math") X(DESC, "desc") X(TABLE, "table") X(STYLE, "style") \
    X(TBODY, "tbody") X(INPUT, "input") X(LABEL, "label") X(FRAME, "frame") X(TITLE, "title") X(ASIDE, "aside") \
    X(SMALL, "small") X(EMBED, "embed") X(PARAM, "param") X(VIDEO, "video") X(AUDIO, "audio") X(TRACK, "track") \
    X(IMAGE, "image") X(THEAD, "thead") X(TFOOT, "tfoot") X(METER, "meter") X(MTEXT, "mtext") X(SCRIPT, "script") \
    X(STRONG, "strong") X(BUTTON, "button") X(OBJECT, "object") X(HEADER, "header") X(FOOTER, "footer") \
    X(HGROUP, "hgroup") X(SEARCH, "search") X(FIGURE, "figure") X(CENTER, "center") X(DIALOG, "dialog") \
    X(LEGEND, "legend") X(STRIKE, "strike") X(SOURCE, "source") X(IFRAME, "iframe") X(CANVAS, "canvas") \
    X(APPLET, "applet") X(KEYGEN, "keygen") X(SELECT, "select") X(OPTION, "option") X(OUTPUT, "output") \
    X(SECTION, "section") X(ARTICLE, "article") X(ADDRESS, "address") X(LISTING, "listing") X(DETAILS, "details") \
    X(SUMMARY, "summary") X(ACRONYM, "acronym") X(PICTURE, "picture") X(MARQUEE, "marquee") X(BGSOUND, "bgsound") \
    X(CAPTION, "caption") X(NOEMBED, "noembed") X(FRAMESET, "frameset") X(NOSCRIPT, "noscript") \
    X(TEMPLATE, "template") X(FIELDSET, "fieldset") X(COLGROUP, "colgroup") X(DATALIST, "datalist") \
    X(OPTGROUP, "optgroup") X(TEXTAREA, "textarea") X(PROGRESS, "progress") X(NOFRAMES, "noframes") \
    X(PLAINTEXT, "plaintext") X(BLOCKQUOTE, "blockquote") X(FIGCAPTION, "figcaption") \
    X(FOREIGNOBJECT, "foreignobject") X(ANNOTATION_XML, "annotation-xml")
/* clang-format on */

/* GLOSS_TAG_OTHER is every other name. */
enum gloss_tag {
    GLOSS_TAG_OTHER,
#define X(id, name) GLOSS_TAG_##id,
    GLOSS_TAGS(X)
#undef X
        GLOSS_TAG_COUNT
};

enum { GLOSS_TAG_BYTES = 16 }; /* more than the longest name */

/* The element with a name in small letters, len bytes and zeros behind them. */
enum gloss_tag gloss_tag_find(const char name[GLOSS_TAG_BYTES], size_t len);
/* "" for GLOSS_TAG_OTHER. */
const char *gloss_tag_name(enum gloss_tag tag);

#endif
