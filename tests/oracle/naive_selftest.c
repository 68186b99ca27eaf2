/* naive_selftest.c - the oracle against rows reasoned by hand from doc/matching.md.
 * usage: naive_selftest [PAIRS], how many random pairs to run besides */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/suite.h"
#include "naive.h"
#include "random_pairs.h"

enum { MAX_ROW_FORMS = 10, LONG_TEXT = 20000 };

static uint64_t pair_count = 2000;

/* options, a letter each: t title, x exact, i ignore (smart without), d ignore diacritics,
 * e except, p pattern, 2 second glossary, + another form of the entry before (a new entry without) */
struct row_form {
    const char *text, *options;
};

/* want: "start:mention", those of several joined by "|"; "#form" follows when the row has several
 * forms. In text, U+2400 stands for NUL. */
struct row {
    const char *name;
    struct row_form forms[MAX_ROW_FORMS + 1];
    const char *text, *want;
};

static const struct row rows[] = {
    /* 1.1 */
    {"a word", {{"cat", ""}}, "a cat sat", "2:cat"},
    {"no part of a word", {{"cat", ""}}, "cats-tail concat catty", "0:cats"},
    {"digits are word characters", {{"cat", ""}}, "cat5 5cat", ""},
    {"marks are word characters", {{"cat", ""}}, "cat\u0301 cat", "6:cat"},
    {"the underscore separates", {{"cat", ""}}, "a_cat_b", "2:cat"},
    {"the apostrophe separates", {{"cat", ""}}, "cat's l\u2019cat", "0:cat|10:cat"},
    {"a number that is no digit separates", {{"cat", ""}}, "cat\u00B2", "0:cat"},
    {"Arabic-Indic digits are digits", {{"cat", ""}}, "cat\u0661", ""},
    /* 1.2 */
    {"Latin amid Han", {{"THAAD", ""}}, "\u7C73\u56FD\u306ETHAAD\u914D\u5099", "9:THAAD"},
    {"part of a Han run", {{"\u7C73\u56FD", ""}}, "\u5168\u7C73\u56FD\u4EBA", "3:\u7C73\u56FD"},
    {"Hangul before its particle", {{"\uD55C\uAD6D", ""}}, "\uD55C\uAD6D\uC740", "0:\uD55C\uAD6D"},
    {"no part of a grapheme cluster", {{"\u1112\u1161", ""}}, "\uD55C", ""},
    {"Hangul in NFD", {{"\uD55C", ""}}, "\u1112\u1161\u11AB\uC740", "0:\u1112\u1161\u11AB"},
    {"a Thai cluster", {{"\u0E01", ""}}, "\u0E01\u0E33 \u0E01", "7:\u0E01"},
    {"Han that spaces cut", {{"\u7C73\u56FD", ""}}, "\u7C73 \u56FD", ""},
    {"after the prolonged sound mark", {{"ID", ""}}, "\u30E6\u30FC\u30B6\u30FCID", "12:ID"},
    {"Han and digit touch", {{"\u7C73 3", ""}}, "\u7C733 \u7C73 3", "0:\u7C733|5:\u7C73 3"},
    /* 1.3 */
    {"an initialism", {{"U.S.", ""}}, "the U.S. and", "4:U.S."},
    {"without its dots", {{"U.S.", ""}}, "the US and", "4:US"},
    {"dots in the text", {{"US", ""}}, "the U.S. and", "4:U.S."},
    {"no last dot", {{"U.S.", ""}}, "(U.S)", "1:U.S"},
    {"as long as it can be", {{"U.S", ""}}, "U.S.A", ""},
    {"small letters", {{"eg", ""}}, "so e.g. this", "3:e.g."},
    {"a longer neighbour is none of it", {{"U.S.", ""}}, "U.S.Army", "0:U.S."},
    {"letters with marks", {{"\u00C9U", ""}}, "E\u0301.U. a", "0:E\u0301.U."},
    {"no digits", {{"A1", ""}}, "A.1", ""},
    {"two full stops", {{"US", ""}}, "U..S.", ""},
    {"a space between", {{"US", ""}}, "U. S.", ""},
    {"one full stop behind it", {{"US", ""}}, "U.S..", "0:U.S."},
    /* 1.4 */
    {"a bad byte separates",
     {{"cat", ""}},
     "\xFF"
     "cat\xC3 cat",
     "1:cat|6:cat"},
    {"a bad byte is no space",
     {{"a cat", ""}},
     "a\xFF"
     "cat",
     ""},
    {"NUL is no space", {{"a cat", ""}}, "a\u2400cat a cat", "6:a cat"},
    {"NUL separates", {{"cat", ""}}, "a\u2400cat\u2400", "2:cat"},
    /* 2.1 */
    {"NFC finds NFD", {{"caf\u00E9", ""}}, "cafe\u0301", "0:cafe\u0301"},
    {"NFD finds NFC", {{"cafe\u0301", ""}}, "caf\u00E9", "0:caf\u00E9"},
    {"marks in any order", {{"a\u0327\u0301", ""}}, "a\u0301\u0327", "0:a\u0301\u0327"},
    {"a ligature", {{"find", ""}}, "\uFB01nd", "0:\uFB01nd"},
    {"sharp s", {{"Stra\u00DFe", ""}}, "STRASSE Strasse", "0:STRASSE|8:Strasse"},
    {"full-width letters", {{"NATO", ""}}, "\uFF2E\uFF21\uFF34\uFF2F", "0:\uFF2E\uFF21\uFF34\uFF2F"},
    {"half-width kana", {{"\u30D1", ""}}, "\uFF8A\uFF9F", "0:\uFF8A\uFF9F"},
    {"half-width Hangul is a letter alone", {{"\u3131", ""}}, "\uFFA1 \u1100", "0:\uFFA1"},
    {"final sigma", {{"\u03C3\u03B1\u03C2", ""}}, "\u03C3\u03B1\u03C3", "0:\u03C3\u03B1\u03C3"},
    {"a superscript is no digit of width", {{"a2", ""}}, "a\u00B2", ""},
    {"marks count", {{"resume", ""}}, "r\u00E9sum\u00E9", ""},
    /* 2.2 */
    {"marks left out", {{"resume", "d"}}, "r\u00E9sum\u00E9", "0:r\u00E9sum\u00E9"},
    {"marks left out of the form", {{"r\u00E9sum\u00E9", "d"}}, "resume", "0:resume"},
    {"a stroke is left out like a mark", {{"o", "d"}}, "\u00F8 \u00E6", "0:\u00F8"},
    /* 3.1, space */
    {"any white space", {{"a cat", ""}}, "a  cat a\u00A0cat a\tcat", "0:a  cat|7:a\u00A0cat|14:a\tcat"},
    {"one line break", {{"a cat", ""}}, "a \r\n cat a\ncat a\u2028cat", "0:a \r\n cat|9:a\ncat|15:a\u2028cat"},
    {"not two", {{"a cat", ""}}, "a\n\ncat a\r\n\r\ncat a\r\rcat a\n\rcat", ""},
    {"form feed breaks no line", {{"a cat", ""}}, "a\f\n\fcat", "0:a\f\n\fcat"},
    {"the paragraph separator is no white space", {{"a cat", ""}}, "a\u2029cat", ""},
    {"a hyphen for a space", {{"a cat", ""}}, "a-cat a\u2010cat a\u2011cat", "0:a-cat|6:a\u2010cat|14:a\u2011cat"},
    {"no dash for a space", {{"a cat", ""}}, "a\u2013cat a\u00ADcat", ""},
    {"a hyphen at the end of a line", {{"a cat", ""}}, "a-\n cat a- cat", "0:a-\n cat"},
    {"no space before the hyphen", {{"a cat", ""}}, "a -cat", ""},
    {"a run of white space is one item", {{"a \u00A0 cat", ""}}, "a cat", "0:a cat"},
    /* 3.1, hyphen */
    {"hyphens and dashes", {{"a-cat", ""}}, "a-cat a\u2013cat a\u2212cat a\u00ADcat", "0:a-cat|6:a\u2013cat|14:a\u2212cat"},
    {"a space for a hyphen", {{"a-cat", ""}}, "a cat a\n cat", "0:a cat|6:a\n cat"},
    {"a dash finds a hyphen", {{"a\u2013cat", ""}}, "a-cat", "0:a-cat"},
    {"a hyphen wrapped", {{"a-cat", ""}}, "a-\ncat a- cat a-\n\ncat", "0:a-\ncat"},
    {"a break where the form has a space", {{"a - cat", ""}}, "a - cat a  cat a -\ncat", "0:a - cat|15:a -\ncat"},
    {"a letter's hyphen stays", {{"a-cat", ""}}, "acat", ""},
    {"a hyphen vanishes", {{"SM-3", ""}}, "SM-3 SM 3 SM\u20133 SM3", "0:SM-3|5:SM 3|10:SM\u20133|17:SM3"},
    {"one that is not there comes not", {{"SM3", ""}}, "SM-3", ""},
    {"each vanishes alone", {{"A-1-B", ""}}, "A1-B A-1B A1B", "0:A1-B|5:A-1B|10:A1B"},
    {"three vanish", {{"A-1-A-1-A", ""}}, "A1A1-A A1A1A", "0:A1A1-A"},
    {"between letter and letter it counts not", {{"A-B-1-A-1-A", ""}}, "A-B1A1-A A-B1A1A", "0:A-B1A1-A"},
    {"a dash vanishes too", {{"SM\u20133", ""}}, "SM3", "0:SM3"},
    {"not with more beside it", {{"SM - 3", ""}}, "SM3", ""},
    {"beside a mark", {{"e\u0301-3", ""}}, "\u00E93", "0:\u00E93"},
    {"Han beside a digit", {{"\u7C73-3", ""}}, "\u7C733", "0:\u7C733"},
    {"a slash does not", {{"A/1", ""}}, "A1", ""},
    /* 3.1, any other */
    {"the apostrophes are one", {{"o'clock", ""}}, "o\u2019clock o\u2018clock o`clock", "0:o\u2019clock|10:o\u2018clock"},
    {"the quotation marks are one", {{"a \"b\" c", ""}}, "a \u201Eb\u201C c", "0:a \u201Eb\u201C c"},
    {"full-width punctuation", {{"a/b", ""}}, "a\uFF0Fb", "0:a\uFF0Fb"},
    {"an ampersand takes itself", {{"R&D", ""}}, "R&D R+D R & D", "0:R&D"},
    {"items in a row", {{"a, b", ""}}, "a,\nb a ,b a,b", "0:a,\nb"},
    {"nothing between", {{"a_b", ""}}, "ab a_b", "3:a_b"},
    /* 3.2 */
    {"leading punctuation", {{".NET", ""}}, "NET .NET ASP.NET", "4:.NET|12:.NET"},
    {"trailing punctuation", {{"C++", ""}}, "C C+ C++ C++11 C+++", "5:C++|9:C++|15:C++"},
    {"a leading hyphen takes a dash", {{"-x", ""}}, "\u2013x x", "0:\u2013x"},
    {"a trailing hyphen takes no space", {{"pre-", ""}}, "pre- pre x pre\u2013", "0:pre-|11:pre\u2013"},
    {"a trailing hyphen takes no line break", {{"pre-", ""}}, "pre-\nx", "0:pre-"},
    {"white space there", {{"( x", ""}}, "(\nx (x (-x", "0:(\nx"},
    {"outer white space is dropped", {{" \u00A0x ", ""}}, "ax x", "3:x"},
    {"punctuation inside an initialism", {{".NET", ""}}, "U.S.NET", "3:.NET"},
    /* 3.3 */
    {"amid a form", {{"U.S. Navy", ""}}, "US Navy U.S Navy U.S.Navy", "0:US Navy|8:U.S Navy"},
    {"no dot that is not its own", {{"U.S.", ""}}, "US. US.", "0:US|4:US"},
    {"a full stop is no letter", {{"U.S.-3", ""}}, "US3 U.S.3 U.S.-3", "10:U.S.-3"},
    /* 4 */
    {"smart", {{"Nato", ""}}, "Nato NATO nato nATO", "0:Nato|5:NATO"},
    {"smart, small", {{"net", ""}}, "net Net NET", "0:net|4:Net|8:NET"},
    {"title", {{"NATO", "t"}}, "NATO Nato nato NaTo", "0:NATO|5:Nato"},
    {"title needs no small letter", {{"NAto", "t"}}, "Nato", ""},
    {"title needs two letters", {{"A-1", "t"}}, "A-1 a-1", "0:A-1"},
    {"title by token", {{"AN/TPY-2", "t"}}, "An/Tpy-2 an/TPY-2 AN/Tpy2", "0:An/Tpy-2|18:AN/Tpy2"},
    {"title of a joined token", {{"SM-3", "t"}}, "Sm3 sm3", "0:Sm3"},
    {"title after a digit", {{"3COM", "t"}}, "3Com 3cOM", "0:3Com"},
    {"exact", {{"Nato", "x"}}, "Nato NATO nato", "0:Nato"},
    {"ignore", {{"NATO", "i"}}, "Nato nATO", "0:Nato|5:nATO"},
    {"titlecase is a capital", {{"\u01C5", ""}}, "\u01C4 \u01C6", "0:\u01C4"},
    {"several folded from one", {{"SS1", ""}}, "\u1E9E1 \u00DF1", "0:\u1E9E1"},
    {"a capital in NFC and in NFD", {{"\u00C9", "x"}}, "E\u0301 \u00C9 e\u0301", "0:E\u0301|4:\u00C9"},
    /* 5.1 */
    {"the last token only", {{"radar net", ""}}, "radar nets radars net", "0:radar nets"},
    {"not before punctuation", {{"net.", ""}}, "nets. net.", "6:net."},
    {"not of one character", {{"C", ""}}, "Cs", ""},
    {"of two in two tokens", {{"a b", ""}}, "a bs", "0:a bs"},
    {"not an initialism", {{"U.N.", ""}}, "UNs", ""},
    {"nor in the text", {{"PC", ""}}, "P.C.s", ""},
    {"a joined token", {{"SM-3", ""}}, "SM3s SM-3s SM3S", "0:SM3s|5:SM-3s"},
    /* 5.2 */
    {"s", {{"net", ""}}, "nets netes", "0:nets"},
    {"es after s, x, ch, sh", {{"box", ""}}, "boxes boxs", "0:boxes"},
    {"es after ch", {{"match", ""}}, "matches matchs", "0:matches"},
    {"s and es after z and o", {{"radio", ""}}, "radios radioes", "0:radios|7:radioes"},
    {"ies", {{"party", ""}}, "parties partys partis", "0:parties|8:partys"},
    {"no ies after a vowel", {{"boy", ""}}, "boies boys", "6:boys"},
    {"no ies after a digit", {{"a1y", ""}}, "a1ies", ""},
    {"plural of capitals", {{"UAV", ""}}, "UAVs UAVS", "0:UAVs"},
    {"plural of a number", {{"B-52", ""}}, "B-52s B-52S", "0:B-52s"},
    {"never ITS", {{"IT", ""}}, "ITS ITs its", "4:ITs"},
    {"ignore takes any s", {{"IT", "i"}}, "ITS", "0:ITS"},
    {"smart takes any s of a small form", {{"net", ""}}, "NETS", "0:NETS"},
    {"exact takes a small s", {{"net", "x"}}, "netS nets", "5:nets"},
    {"title and plural", {{"NATO", "t"}}, "Natos", "0:Natos"},
    {"the i against the y", {{"FLY", ""}}, "FLies FLIes FLIES", "6:FLIes"},
    {"no plural without its mark", {{"caf\u00E9", ""}}, "caf\u00E9s cafes", "0:caf\u00E9s"},
    {"plural without marks", {{"caf\u00E9", "d"}}, "cafes", "0:cafes"},
    {"no plural of Han", {{"\u7C73\u56FD", ""}}, "\u7C73\u56FDs", "0:\u7C73\u56FD"},
    /* 5.3 */
    {"singular", {{"nets", ""}}, "net", "0:net"},
    {"singular of es", {{"boxes", ""}}, "box", "0:box"},
    {"singular of ies", {{"parties", ""}}, "party", "0:party"},
    {"no singular of capitals", {{"UAVS", ""}}, "UAV", ""},
    {"singular of capitals", {{"UAVs", ""}}, "UAV", "0:UAV"},
    {"news", {{"news", ""}}, "new", ""},
    {"not of ss, us, is", {{"bus", ""}}, "bu", ""},
    {"three characters", {{"abs", ""}}, "ab", ""},
    /* 5.5 */
    {"the possessive", {{"NATO", ""}}, "NATO\u2019s NATO's", "0:NATO|9:NATO"},
    /* 6.2 */
    {"no overlap", {{"a a", ""}}, "a a a", "0:a a"},
    {"the first wins", {{"b c d", ""}, {"a b", ""}}, "a b c d", "0:a b#1"},
    {"then the longest", {{"a", ""}, {"a b", ""}}, "a b a", "0:a b#1|4:a#0"},
    {"then the closest", {{"NET", "i"}, {"net", "i"}}, "net NET Net", "0:net#1|4:NET#0|8:Net#1"},
    {"then the last glossary", {{"net", ""}, {"net", "2"}}, "net", "0:net#1"},
    {"then the first entry", {{"a-b", ""}, {"a b", ""}, {"a b", ""}}, "a b", "0:a b#1"},
    {"then the first form", {{"net", ""}, {"net", "+"}}, "net", "0:net#0"},
    {"free of the edge, but no overlap", {{"ASP", ""}, {".NET", ""}, {"ASP.NET", ""}}, "ASP.NET", "0:ASP.NET#2"},
    {"side by side", {{"ASP", ""}, {".NET", ""}}, "ASP.NET", "0:ASP#0|3:.NET#1"},
    /* 6.3 */
    {"not inflected before case", {{"net", "i"}, {"NETS", "i"}}, "nets", "0:nets#1"},
    {"marks before case", {{"E", "id"}, {"\u00E9", "id"}}, "e \u00C9", "0:e#0|2:\u00C9#1"},
    {"case before separators", {{"A-b", "i"}, {"a b", "i"}}, "a-b A b", "0:a-b#1|4:A b#0"},
    {"separators", {{"a-b", ""}, {"a b", ""}, {"a\u2013b", ""}}, "a-b a b a\u2013b", "0:a-b#0|4:a b#1|8:a\u2013b#2"},
    {"dropped hyphens", {{"A-1-B", ""}, {"A1-B", ""}, {"A1B", ""}}, "A-1-B A1-B A1B", "0:A-1-B#0|6:A1-B#1|11:A1B#2"},
    {"dots", {{"US", ""}, {"U.S.", ""}}, "US U.S U.S.", "0:US#0|3:U.S#1|7:U.S.#1"},
    {"trailing punctuation counts", {{"a'", ""}, {"a\u2019", ""}}, "a\u2019", "0:a\u2019#1"},
    /* 6.4 */
    {"an except-phrase", {{"net", ""}, {"net profit", "e+"}}, "net profit net", "11:net#0"},
    {"it covers other entries' terms", {{"a", ""}, {"a b", "e+"}, {"b", ""}}, "a b b", "4:b#2"},
    {"a longer term wins", {{"a", ""}, {"a b", "e+"}, {"a b c", ""}}, "a b c", "0:a b c#2"},
    {"an earlier term wins", {{"x a", ""}, {"a b", "e+"}}, "x a b", "0:x a#0"},
    {"an earlier except-phrase wins", {{"a b", ""}, {"x a", "e+"}}, "x a b", ""},
    {"a term before an except-phrase", {{"net", ""}, {"net", "e+"}}, "net", "0:net#0"},
    {"the closest spelling before that", {{"net", "i"}, {"NET", "e+i"}}, "net NET", "0:net#0"},
    {"an except-phrase is inflected", {{"net", ""}, {"net profit", "e+"}}, "net profits", ""},
    /* 7.1 */
    {"a URL", {{"cat", ""}}, "http://cat cat", "11:cat"},
    {"up to a bracket", {{"cat", ""}}, "<http://cat>cat", "12:cat"},
    {"up to Han", {{"\u7C73", ""}}, "http://a\u7C73", "8:\u7C73"},
    {"up to CJK punctuation", {{"cat", ""}}, "http://a\u3002cat", "11:cat"},
    {"up to a bad byte",
     {{"cat", ""}},
     "http://a\xFF"
     "cat",
     "9:cat"},
    {"not up to NUL", {{"cat", ""}}, "http://a\u2400cat", ""},
    {"up to a quotation mark", {{"cat", ""}}, "http://a\u201Dcat \"http://a\"cat", "11:cat|25:cat"},
    {"www", {{"cat", ""}}, "www.cat.org www. cat awww.cat", "17:cat|26:cat"},
    {"mailto", {{"cat", ""}}, "mailto:cat mailto: cat", "19:cat"},
    {"a scheme begins with a letter", {{"cat", ""}}, "1://cat a1+b.c-d://cat", "4:cat"},
    {"not after a word character", {{"cat", ""}}, "\u00E9http://cat", "9:cat"},
    {"no mention crosses one", {{"a _ b", ""}}, "a _ b a www.x b", "0:a _ b"},
    /* 7.2, 7.3 */
    {"an e-mail address", {{"cat", ""}}, "cat@cat.org cat", "12:cat"},
    {"its local part", {{"cat", ""}}, "cat.x%y+z-1_@a cat", "15:cat"},
    {"no e-mail address", {{"cat", ""}}, "cat@ cat@.a", "0:cat|5:cat"},
    {"a handle", {{"cat", ""}}, "@cat (@cat) @_cat cat", "18:cat"},
    {"no handle", {{"cat", ""}}, "@ cat @-cat", "2:cat|8:cat"},
    {"a token half in a handle", {{"\u00E9", ""}}, "@x\u00E9 \u00E9", "5:\u00E9"},
    /* 7.4 */
    {"dotted paths", {{"cat", ""}}, "./cat ../cat ~/cat cat", "19:cat"},
    {"Windows paths", {{"cat", ""}}, "C:\\cat \\\\cat \\cat", "14:cat"},
    {"rooted paths", {{"cat", ""}}, "/cat/x /cat //cat ///cat/", "8:cat|14:cat"},
    {"a file name", {{"cat", ""}}, "cat/ab.txt x/cat.h/y cat.txt cat/a.b cat/ab.C", "21:cat|29:cat|37:cat"},
    {"an extension of ten", {{"cat", ""}}, "cat/ab.a123456789 cat/ab.a1234567890", "18:cat"},
    {"no paths",
     {{"AN/TPY-2", ""}, {"TCP", ""}, {"Japan", ""}},
     "AN/TPY-2 TCP/IP U.S./Japan",
     "0:AN/TPY-2#0|9:TCP#1|21:Japan#2"},
    {"a mention runs not into a path", {{"see x", ""}}, "see x see x/ab.c1", "0:see x"},
    /* 8.1 */
    {"a pattern", {{"PAC-?\\d", "p"}}, "PAC-3 PAC2 PAC", "0:PAC-3|6:PAC2"},
    {"its other forms", {{"PAC\\d", "p"}, {"Patriot", "+"}}, "PAC3 Patriots", "0:PAC3#0|5:Patriots#1"},
    {"at a token start alone", {{"\\d+", "p"}}, "52 B52 B-52", "0:52|9:52"},
    {"at each Han character", {{"\u56FD.", "p"}}, "\u7C73\u56FD\u306E", "3:\u56FD\u306E"},
    {"nothing before is seen", {{"(?<!x )cat", "p"}, {"^dog", "p"}}, "x cat, dog", "2:cat#0|7:dog#1"},
    {"up to what is not searched", {{"C.*", "p"}}, "C\u266F, see www.b.de", "0:C\u266F, see "},
    {"not into a token of that", {{"C.*", "p"}}, "C \u00E9a@b", "0:C "},
    {"nor are its letters seen", {{"C .\\b", "p"}, {"C \\b", "p"}}, "C +\u00E9a@b C \u00E9a@b", ""},
    {"up to a NUL", {{"C.*", "p"}}, "C \u2400 C", "0:C |4:C"},
    {"up to a bad byte", {{"C.*", "p"}}, "C \xFF C", "0:C |4:C"},
    {"the case of a pattern", {{"cat", "pi"}, {"dog", "p"}}, "CAT Dog", "0:CAT#0"},
    /* 8.2 */
    {"to a token's edge", {{"cat", "p"}, {"dogs?", "p"}}, "cats dogs dogss", "5:dogs#1"},
    {"a shorter match", {{"a( \\w)*", "p"}}, "a b cd", "0:a b"},
    {"another alternative", {{"MQ-9|MQ-9B", "p"}}, "MQ-9B", "0:MQ-9B"},
    {"a lazy repeat goes on", {{"MQ-\\w+?", "p"}}, "MQ-9B", "0:MQ-9B"},
    {"an atomic group does not", {{"(?>a \\w|a)", "p"}}, "a bc", ""},
    {"as many as there are", {{"a.*(?=c)", "p"}}, "a (c xc xc xc xc xc xc xc xc", "0:a ("},
    {"a pattern takes part by its length", {{"a b", ""}, {"a.b.c", "p"}}, "a b c", "0:a b c#1"},
    {"of the same length a form wins", {{"a.b", "p"}, {"A B", "i"}}, "a b", "0:a b#1"},
    {"an except-phrase too", {{"a", "p"}, {"a", "e+"}}, "a", ""},
};

static bool has_option(const struct row_form *form, char option) { return strchr(form->options, option) != NULL; }

static size_t read_forms(const struct row *row, struct naive_form *forms) {
    size_t count = 0;
    int entry = -1, place = 0;

    for (const struct row_form *from = row->forms; from->text; from++) {
        struct naive_form form = {.text = from->text, .len = strlen(from->text)};
        place = has_option(from, '+') ? place + 1 : 0;
        entry = has_option(from, '+') ? entry : entry + 1;
        if (has_option(from, '2') && count > 0 && forms[count - 1].glossary == 0)
            entry = 0;
        form.case_rule = has_option(from, 't')   ? NAIVE_TITLE
                         : has_option(from, 'x') ? NAIVE_EXACT
                         : has_option(from, 'i') ? NAIVE_IGNORE
                                                 : NAIVE_SMART;
        form.ignore_diacritics = has_option(from, 'd');
        form.is_except = has_option(from, 'e');
        form.is_pattern = has_option(from, 'p');
        form.glossary = has_option(from, '2');
        form.entry = entry;
        form.form = place;
        forms[count++] = form;
    }
    return count;
}

static size_t read_text(char *text, const char *from) {
    size_t len = 0;

    while (*from) {
        bool is_nul = strncmp(from, "\u2400", 3) == 0;
        text[len++] = is_nul ? '\0' : *from;
        from += is_nul ? 3 : 1;
    }
    return len;
}

static void write_mentions(char *got, size_t size, const char *text, size_t form_count,
                           const struct naive_mention *mentions, size_t count) {
    size_t at = 0;

    got[0] = '\0';
    for (size_t i = 0; i < count && at < size; i++) {
        const struct naive_mention *m = &mentions[i];
        at += (size_t)snprintf(got + at, size - at, "%s%zu:%.*s", i > 0 ? "|" : "", m->start, (int)(m->end - m->start),
                               text + m->start);
        if (form_count > 1 && at < size)
            at += (size_t)snprintf(got + at, size - at, "#%zu", m->form);
    }
}

START_TEST(a_row_holds) {
    const struct row *row = &rows[_i];
    struct naive_form forms[MAX_ROW_FORMS];
    struct naive_mention *mentions;
    size_t form_count = read_forms(row, forms);
    char text[200], got[400];
    size_t len = read_text(text, row->text);
    size_t count = naive_find(forms, form_count, text, len, &mentions);

    ck_assert(count != SIZE_MAX);
    write_mentions(got, sizeof got, text, form_count, mentions, count);
    free(mentions);
    ck_assert_msg(strcmp(got, row->want) == 0, "%s: got '%s', want '%s'", row->name, got, row->want);
}
END_TEST

/* Bounds: head, middle repeated, tail are the text; how many mentions of the form? */
static const struct {
    const char *name, *form, *head, *middle;
    size_t times;
    const char *tail;
    size_t want;
} bounds[] = {
    {"256 bytes of white space", "a b", "a", " ", 256, "b", 1},
    {"257 bytes of white space", "a b", "a", " ", 257, "b", 0},
    {"254 bytes of white space and CR LF", "a b", "a", " ", 254, "\r\nb", 1},
    {"255 bytes of white space and CR LF", "a b", "a", " ", 255, "\r\nb", 0},
    {"256 bytes in three each", "a b", "a", "\u2009", 85, " b", 1},
    {"a URL scheme of 32", "b", "a", "x", 31, "://b", 0},
    {"a URL scheme of 33", "b", "a", "x", 32, "://b", 1},
    {"a later start of a scheme", "b", "a.", "x", 31, "://b", 0},
    {"a local part of 64", "b", "b.", "x", 62, "@a", 0},
    {"a local part of 65", "b", "b.", "x", 63, "@a", 1},
    {"a domain of 255", "b", "a@", "x", 253, ".b", 0},
    {"a domain of 256", "b", "a@", "x", 254, ".b", 1},
    {"a path in 4096 bytes", "b", "b/", "x", 4092, ".c", 0},
    {"a path in 4097 bytes", "b", "b/", "x", 4093, ".c", 1},
    {"the whole of a long piece", "b", "./", "x", 5000, "/b", 0},
};

static char *repeat(const char *head, const char *middle, size_t times, const char *tail, size_t *len) {
    char *text = malloc(LONG_TEXT);
    ck_assert_ptr_nonnull(text);
    size_t at = strlen(head), n = strlen(middle);
    ck_assert(at + n * times + strlen(tail) <= LONG_TEXT);
    memcpy(text, head, at);
    for (; times > 0; times--, at += n)
        memcpy(text + at, middle, n);
    memcpy(text + at, tail, strlen(tail));
    *len = at + strlen(tail);
    return text;
}

START_TEST(a_bound_holds) {
    struct naive_form form = {.text = bounds[_i].form, .len = strlen(bounds[_i].form)};
    struct naive_mention *mentions;
    size_t len;
    char *text = repeat(bounds[_i].head, bounds[_i].middle, bounds[_i].times, bounds[_i].tail, &len);
    size_t count = naive_find(&form, 1, text, len, &mentions);

    free(mentions);
    free(text);
    ck_assert_msg(count == bounds[_i].want, "%s: got %zu", bounds[_i].name, count);
}
END_TEST

/* 1.4 and 3.4: a text that is its own form. */
static const struct {
    const char *head, *middle;
    size_t times;
    const char *tail;
    size_t want;
} own_forms[] = {
    {"", "x", 4096, "", 1},        {"", "x", 4097, "", 0},         {"", "ab ", 2730, "ab", 1}, {"", "ab ", 2730, "abc", 0},
    {"", "\u7C73", 2730, "ab", 1}, {"", "\u7C73", 2730, "abc", 0}, {"", "a.", 2048, "", 1},    {"", "a.", 2048, "b", 0},
};

START_TEST(a_length_holds) {
    struct naive_mention *mentions;
    size_t len;
    char *text = repeat(own_forms[_i].head, own_forms[_i].middle, own_forms[_i].times, own_forms[_i].tail, &len);
    struct naive_form form = {.text = text, .len = len};
    size_t count = naive_find(&form, 1, text, len, &mentions);

    free(mentions);
    free(text);
    ck_assert_uint_eq(count, own_forms[_i].want);
}
END_TEST

START_TEST(empty_inputs_have_no_mentions) {
    struct naive_form forms[] = {{.text = "", .len = 0}, {.text = "+ ", .len = 2}};
    struct naive_mention *mentions;

    ck_assert_uint_eq(naive_find(forms, 2, "a + b", 5, &mentions), 0);
    ck_assert_ptr_null(mentions);
    ck_assert_uint_eq(naive_find(forms, 2, "", 0, &mentions), 0);
    ck_assert_uint_eq(naive_find(NULL, 0, "a", 1, &mentions), 0);
}
END_TEST

static bool is_entry_order(const struct naive_form *a, const struct naive_form *b) {
    if (a->glossary != b->glossary)
        return b->glossary == a->glossary + 1 && b->entry == 0 && b->form == 0;
    if (a->entry != b->entry)
        return b->entry == a->entry + 1 && b->form == 0 && !b->is_except;
    return b->form == a->form + 1 && b->case_rule == a->case_rule && b->ignore_diacritics == a->ignore_diacritics &&
           (b->is_except || !a->is_except);
}

static void check_pair(uint64_t seed) {
    static struct random_pair pair, again; /* static: so that the padding is zero */
    struct naive_mention *mentions;

    random_pair_make(&pair, seed);
    random_pair_make(&again, seed);
    ck_assert(pair.form_count >= 1 && pair.form_count <= 12 && pair.len <= 200);
    ck_assert(pair.form_count == again.form_count && pair.len == again.len);
    ck_assert(memcmp(pair.form_text, again.form_text, sizeof pair.form_text) == 0);
    ck_assert(memcmp(pair.text, again.text, sizeof pair.text) == 0);
    for (size_t i = 1; i < pair.form_count; i++)
        ck_assert_msg(is_entry_order(&pair.forms[i - 1], &pair.forms[i]), "seed %llu", (unsigned long long)seed);

    size_t count = naive_find(pair.forms, pair.form_count, pair.text, pair.len, &mentions);
    ck_assert(count != SIZE_MAX);
    for (size_t i = 0, end = 0; i < count; end = mentions[i].end, i++) {
        ck_assert(mentions[i].start >= end && mentions[i].end > mentions[i].start);
        ck_assert(mentions[i].end <= pair.len && mentions[i].form < pair.form_count);
        ck_assert(!pair.forms[mentions[i].form].is_except);
    }
    free(mentions);
}

START_TEST(random_pairs_hold) {
    for (uint64_t seed = 0; seed < pair_count; seed++)
        check_pair(seed);
}
END_TEST

static Suite *naive_suite(void) {
    Suite *suite = suite_create("naive");
    TCase *tc = tcase_create("naive");

    tcase_set_timeout(tc, 600);
    tcase_add_loop_test(tc, a_row_holds, 0, sizeof rows / sizeof *rows);
    tcase_add_loop_test(tc, a_bound_holds, 0, sizeof bounds / sizeof *bounds);
    tcase_add_loop_test(tc, a_length_holds, 0, sizeof own_forms / sizeof *own_forms);
    tcase_add_test(tc, empty_inputs_have_no_mentions);
    tcase_add_test(tc, random_pairs_hold);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(int argc, char *argv[]) {

    if (argc > 1)
        pair_count = strtoull(argv[1], NULL, 10);
    return run_suite(naive_suite());
}
