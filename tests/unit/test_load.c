/* The loader: what it accepts, what it makes of it, and every fault with its place. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "glossary/model.h"
#include "suite.h"

/* ---- Faults as text: "line:column~width: message", notes with "note " before, a line each ---- */

static void write_fault(void *user, const struct gloss_fault *fault) {
    struct gloss_buf *text = user;
    static const char *const kinds[] = {"", "warning ", "note "};

    gloss_buf_puts(text, text->len ? "\n" : "");
    gloss_buf_puts(text, kinds[fault->severity]);
    if (fault->line)
        gloss_buf_printf(text, "%zu:%zu~%zu: ", fault->line, fault->column, fault->width ? fault->width : 1);
    gloss_buf_puts(text, fault->message);
}

static struct gloss_glossary *parse(struct gloss_slice yaml, struct gloss_buf *faults, struct gloss_diag *diag) {
    *diag = (struct gloss_diag){.report = write_fault, .user = faults};
    return gloss_glossary_parse("folder/net.yaml", yaml, diag);
}

/* Check what a text gives: an empty `want` is a glossary without faults. */
static void check(const char *name, struct gloss_slice yaml, const char *want) {
    struct gloss_buf faults = {0};
    struct gloss_diag diag;
    struct gloss_glossary *glossary = parse(yaml, &faults, &diag);

    gloss_buf_putc(&faults, '\0');
    ck_assert_msg(strcmp(faults.ptr, want) == 0, "%s: got\n%s\nnot\n%s", name, faults.ptr, want);
    ck_assert_msg((glossary == NULL) == (want[0] != '\0'), "%s: a glossary, or none, that should not be", name);
    ck_assert_uint_eq(diag.errors > 0, want[0] != '\0');
    gloss_glossary_free(glossary);
    gloss_buf_release(&faults);
}

struct row {
    const char *name, *yaml, *want;
};

/* ---- What is accepted ---- */

static const struct row good[] = {
    {"no entries", "terms: {}", ""},
    {"nothing below terms", "terms:\n", ""},
    {"an empty list of entries", "terms: []", ""},
    {"text as definition", "terms:\n  TCP: A protocol.\n", ""},
    {"byte order mark", "\xEF\xBB\xBFterms:\n  TCP: A protocol.\n", ""},
    {"document marks", "%YAML 1.1\n---\nterms:\n  TCP: A protocol.\n...\n", ""},
    {"sixteen lines with a per cent sign", "terms: {A: 'a\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n%\n'}\n", ""},
    {"every field of the file",
     "glossary: Net\nid: net\nlanguage: en-GB\nlicence: CC0-1.0\ndefaults: {case: exact, diacritics: ignore}\nterms: "
     "{}\n",
     ""},
    {"every field of an entry",
     "terms:\n  A:\n    expansion: Alpha\n    definition: First letter\n    details: |\n      Text\n    aliases: [Al]\n"
     "    forms: [As]\n    case: smart\n    diacritics: keep\n    except: [A bike]\n    cues: [letter]\n    tags: [t]\n"
     "    see: [A]\n    sources: [{title: t, url: 'https://a.b/'}, {title: t}, {url: 'mailto:a@b'}, Book, 'http://x']\n"
     "    examples: [An A.]\n    names: {ko: [에이, 아], ja: エー}\n    members: [a]\n    since: 2016\n    until: "
     "2016-11-23\n"
     "    status: current\n    known: true\n    id: a\n",
     ""},
    {"every field of a sense",
     "terms:\n  A:\n    senses:\n      - {id: i, expansion: e, definition: d, details: t, aliases: [a], cues: [c], "
     "tags: [t],\n"
     "         see: [A], sources: [s], examples: [e], names: {ko: 아}, members: [m], since: 2016-02, until: "
     "2016-02-29}\n",
     ""},
    {"pattern", "terms:\n  PAC-3: {pattern: 'PAC-?3(?: MSE)?', definition: d}\n", ""},
    {"a pattern's term needs no letter", "terms:\n  ++: {pattern: 'C[+]{2}', definition: d}\n", ""},
    {"list of entries", "terms:\n  - {term: A, definition: a}\n  - definition: b\n    term: B\n", ""},
    {"expansion alone", "terms:\n  A: {expansion: b}\n", ""},
    {"empty lists", "terms:\n  A: {definition: a, aliases: [], sources: [], names: {}}\n", ""},
    {"use implies deprecated", "terms:\n  A: {definition: a, use: B}\n  B: b\n", ""},
    {"use and deprecated", "terms:\n  A: {definition: a, use: B, status: deprecated}\n  B: b\n", ""},
    {"see by id", "terms:\n  A: {definition: a, see: [b]}\n  Beta: {definition: b, id: b}\n", ""},
    {"see in NFD of NFC", "terms:\n  A: {definition: a, see: [cafe\xCC\x81]}\n  caf\xC3\xA9: b\n", ""},
    {"circle of see", "terms:\n  A: {definition: a, see: [B]}\n  B: {definition: b, see: [A]}\n", ""},
    {"terms that differ by case alone", "terms:\n  it: a\n  IT: b\n", ""},
    {"quoted null", "terms:\n  'null': '~'\n", ""},
    {"words that YAML takes for truth", "terms:\n  NO: Norway\n  1: yes\n", ""},
    {"quoted merge key", "terms:\n  A: {definition: '<<'}\n  B: <<\n", ""},
    {"per cent inside lines", "terms:\n  A: 5 %\n  B: 10 %\n", ""},
    {"leap day of 2000", "terms:\n  A: {definition: a, since: 2000-02-29}\n", ""},
    {"since and until in one year", "terms:\n  A: {definition: a, since: 2016-05, until: 2016}\n", ""},
    {"scheme in capitals", "terms:\n  A: {definition: a, sources: ['HTTPS://x.y']}\n", ""},
    {"zero-width non-joiner", "terms:\n  \"a\\u200Cb\": a\n", ""},
    {"letters of another script", "terms:\n  \xEA\xB3\xB5: a\n", ""},
    {"digits", "terms:\n  5: a\n", ""},
    {"the same sense id in two entries",
     "terms:\n  A: {senses: [{id: x, definition: a}]}\n  B: {senses: [{id: x, definition: a}]}\n", ""},
    {"defaults below the terms", "terms:\n  A: a\ndefaults: {case: ignore}\n", ""},
};

START_TEST(accepts) { check(good[_i].name, gloss_slice(good[_i].yaml), good[_i].want); }
END_TEST

/* ---- Faults ---- */

static const struct row bad[] = {
    /* YAML */
    {"empty file", "", "the file is empty; a glossary has 'terms'"},
    {"only a comment", "# nothing\n", "the file is empty; a glossary has 'terms'"},
    {"empty document", "---\n", "the file is empty; a glossary has 'terms'"},
    {"UTF-16", "\xFF\xFEt", "the file is UTF-16; save it as UTF-8"},
    {"UTF-16, the other way", "\xFE\xFFt", "the file is UTF-16; save it as UTF-8"},
    {"not UTF-8", "terms:\n  \xC3\xA9: a\xFFz\n", "2:7~1: not UTF-8: byte 0xFF; save the file as UTF-8"},
    {"not UTF-8 behind a byte order mark", "\xEF\xBB\xBF\xFF", "1:1~1: not UTF-8: byte 0xFF; save the file as UTF-8"},
    {"control character", "terms:\n  \xC3\xA9: a\x07\n",
     "2:7~1: not YAML: the character U+0007; leave it out, or write it as an escape in double quotes"},
    {"seventeen directives", "%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\n%A\r%A\r\n%A\n---\nterms: {}\n",
     "17:1~1: more than 16 lines begin with '%', the limit for a glossary"},
    {"too deep", "terms: {a: {b: [[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}}",
     "1:13~1: unknown field 'b' in an entry\n1:29~1: nested deeper than 16 levels, the limit for a glossary"},
    {"anchor", "terms:\n  A: &x a\n",
     "2:6~2: anchors ('&name') have no use in a glossary; write the text where it is needed"},
    {"alias", "terms:\n  A: *xy\n  B: b\n",
     "2:6~3: aliases ('*name') have no use in a glossary; write the text where it is needed"},
    {"alias as term", "terms:\n  *xy : b\n",
     "2:3~3: aliases ('*name') have no use in a glossary; write the text where it is needed"},
    {"aliases everywhere",
     "terms:\n  A: {definition: *a, aliases: *b, tags: [*c], names: *d, sources: *e, see: *f, known: *g}\n",
     "2:19~2: aliases ('*name') have no use in a glossary; write the text where it is needed\n"
     "2:32~2: aliases ('*name') have no use in a glossary; write the text where it is needed\n"
     "2:43~2: aliases ('*name') have no use in a glossary; write the text where it is needed\n"
     "2:55~2: aliases ('*name') have no use in a glossary; write the text where it is needed\n"
     "2:68~2: aliases ('*name') have no use in a glossary; write the text where it is needed\n"
     "2:77~2: aliases ('*name') have no use in a glossary; write the text where it is needed\n"
     "2:88~2: aliases ('*name') have no use in a glossary; write the text where it is needed"},
    {"cyclic alias", "&s [*s]",
     "1:1~2: anchors ('&name') have no use in a glossary; write the text where it is needed\n"
     "1:1~4: expected a mapping with 'terms', found a list\n"
     "1:5~2: aliases ('*name') have no use in a glossary; write the text where it is needed"},
    {"merge key", "terms:\n  A: {<<: {definition: b}, definition: a}\n",
     "2:7~3: merge keys ('<<') have no use in a glossary; write the fields where they are needed"},
    {"tag", "terms:\n  A: !!str a\n",
     "2:6~5: tags ('!name') have no use in a glossary; a text that begins with '!' needs quotes"},
    {"tagged mapping", "terms: !x {A: !y [b]}\n",
     "1:8~2: tags ('!name') have no use in a glossary; a text that begins with '!' needs quotes\n"
     "1:15~2: tags ('!name') have no use in a glossary; a text that begins with '!' needs quotes\n"
     "1:15~4: expected text or a mapping for 'A', found a list"},
    {"second document", "terms: {}\n---\nterms: {}\n",
     "2:1~3: a second document begins here; put it into a file of its own"},
    {"colon in text", "terms:\n  A: a: b\n",
     "2:7~1: not YAML: a colon followed by a blank inside plain text; put the text in quotes, or indent the line as its "
     "neighbours"},
    {"no colon", "terms:\n  A: a\n  B\n  C: c\n", "3:3~1: not YAML: expected ': ' behind this key"},
    {"open bracket", "terms:\n  A: {aliases: [b}\n", "2:18~1: not YAML: expected ',' or ']' in the list"},
    {"open brace", "terms:\n  A: {aliases: [b]\n", "3:1~1: not YAML: expected ',' or '}' in the mapping"},
    {"colon in text between braces", "terms:\n  A: {definition: b: c}\n",
     "2:20~1: not YAML: expected ',' or '}' in the mapping; a text with ': ' needs quotes"},
    {"apostrophe in quotes", "terms:\n  A: 'It's b'\n",
     "2:10~1: not YAML: expected a key here; an apostrophe inside '...' is written twice"},
    {"apostrophe at the end of a word", "terms:\n  A: {aliases: ['states' b']}\n",
     "2:26~1: not YAML: expected ',' or ']' in the list; an apostrophe inside '...' is written twice"},
    {"quotation mark in quotes", "terms:\n  A: \"a \"b\" c\"\n",
     "2:10~1: not YAML: expected a key here; a quotation mark inside \"...\" is written \\\""},
    {"no comma", "terms: {A: 'b' B: 'c'}\n", "1:16~1: not YAML: expected ',' or '}' in the mapping"},
    {"bracket behind text", "terms:\n  A: {aliases: [b 'c'{d}]}\n", "2:22~1: not YAML: expected ',' or ']' in the list"},
    {"open quotation mark", "terms:\n  A: \"b\n  B: c\n", "2:6~1: not YAML: a quotation mark that is never closed"},
    {"tab", "terms:\n\tA: b\n",
     "2:1~1: not YAML: text cannot begin with this character; put it in quotes, and indent with blanks, not with tabs"},
    {"at sign", "terms:\n  A: @b\n",
     "2:6~1: not YAML: text cannot begin with this character; put it in quotes, and indent with blanks, not with tabs"},
    {"escape", "terms:\n  A: \"\\d\"\n",
     "2:7~1: not YAML: no such escape; write '\\\\' for a backslash, or use single quotes"},
    {"indentation of a key", "terms:\n  A: b\n C: d\n", "3:2~1: not YAML: expected a key here; is the indentation right?"},
    {"indentation of an item", "terms:\n  - term: A\n    definition: b\n  x: y\n",
     "4:3~1: not YAML: expected '- ' here; is the indentation right?"},
    {"something behind the mapping", "{terms: {}} x\n",
     "1:13~1: not YAML: expected one mapping; is the indentation right?"},
    {"another fault of YAML", "terms: [\n",
     "2:1~1: not YAML: did not find expected node content\nnote 2:1~1: while parsing a flow node"},
    {"faults before a fault of YAML", "terms:\n  A: ''\n  B: {aliases: [b}\n",
     "2:6~2: empty 'definition'\n3:18~1: not YAML: expected ',' or ']' in the list"},
    {"an unfinished entry has no other faults", "terms:\n  A: {see: [B], tags: [a}\n",
     "2:25~1: not YAML: expected ',' or ']' in the list"},

    /* The file */
    {"a list", "- TCP\n", "1:1~1: expected a mapping with 'terms', found a list"},
    {"text", "TCP\n", "1:1~3: expected a mapping with 'terms', found text"},
    {"no terms", "glossary: a\n", "no 'terms', so there are no entries"},
    {"terms as text", "terms: abc\n", "1:8~3: expected entries below 'terms', found text"},
    {"unknown field, near", "licens: a\nterms: {}\n",
     "1:1~6: unknown field 'licens' at the top of the file; did you mean 'licence'?"},
    {"unknown field, known elsewhere", "cues: a\nterms: {}\n",
     "1:1~4: field 'cues' does not belong at the top of the file, but in an entry"},
    {"unknown field by another name", "title: a\nterms: {}\n",
     "1:1~5: unknown field 'title' at the top of the file; did you mean 'glossary'?"},
    {"entries without terms", "TCP: a\nterms: {}\n",
     "1:1~3: unknown field 'TCP' at the top of the file; entries stand below 'terms'"},
    {"repeated field of the file", "terms: {}\nterms: {}\n", "2:1~5: repeated field 'terms'\nnote 1:1~5: first given here"},
    {"empty title", "glossary:\nterms: {}\n", "1:1~8: empty 'glossary'"},
    {"language", "language: english language\nterms: {}\n",
     "1:11~16: expected a language tag such as 'en' for 'language', found 'english language'"},
    {"one-letter language", "language: x-a\nterms: {}\n",
     "1:11~3: expected a language tag such as 'en' for 'language', found 'x-a'"},
    {"defaults as text", "defaults: smart\nterms: {}\n",
     "1:11~5: expected a mapping for 'defaults', found text; write {case: smart}"},
    {"defaults with nothing", "defaults:\nterms: {}\n",
     "1:1~8: expected a mapping for 'defaults', found nothing; write {case: smart}"},
    {"field of defaults", "defaults: {known: true}\nterms: {}\n",
     "1:12~5: field 'known' does not belong in 'defaults', but in an entry"},
    {"a mapping as a field", "{a: b}: c\nterms: {}\n", "1:1~1: expected the name of a field, found a mapping"},

    /* Terms */
    {"repeated term", "terms:\n  TCP: a\n  IP: b\n  TCP: c\n",
     "4:3~3: repeated term 'TCP'\nnote 2:3~3: first defined here"},
    {"repeated thrice", "terms:\n  A: a\n  A: a\n  A: a\n",
     "3:3~1: repeated term 'A'\nnote 2:3~1: first defined here\n4:3~1: repeated term 'A'\nnote 2:3~1: first defined "
     "here"},
    {"repeated in NFC and NFD", "terms:\n  caf\xC3\xA9: a\n  cafe\xCC\x81: b\n",
     "3:3~5: repeated term 'cafe\xCC\x81'\nnote 2:3~4: first defined here"},
    {"repeated in quotes", "terms:\n  'A': a\n  \"A\": b\n", "3:3~3: repeated term 'A'\nnote 2:3~3: first defined here"},
    {"empty term", "terms:\n  '': a\n", "2:3~2: empty 'term'"},
    {"blank term", "terms:\n  ' ': a\n", "2:3~3: empty 'term'"},
    {"null term", "terms:\n  null: a\n", "2:3~4: empty 'term': plain null means nothing; put it in quotes if it is meant"},
    {"tilde term", "terms:\n  ~: a\n", "2:3~1: empty 'term': plain ~ means nothing; put it in quotes if it is meant"},
    {"term without a letter", "terms:\n  '++': a\n", "2:3~4: '++' could never be found, for it has no letter or digit"},
    {"term without a letter, fields", "terms:\n  '++': {definition: a}\n",
     "2:3~4: '++' could never be found, for it has no letter or digit"},
    {"control character in a term", "terms:\n  \"a\\eb\": a\n", "2:3~6: 'term' cannot hold the control character U+001B"},
    {"line end in a term", "terms:\n  \"a\\nb\": a\n", "2:3~6: 'term' cannot hold the control character U+000A"},
    {"bidirectional control in a term", "terms:\n  \"a\\u202Eb\": a\n",
     "2:3~10: 'term' cannot hold the invisible character U+202E"},
    {"zero-width space in a term",
     "terms:\n  a\xE2\x80\x8B"
     "b: a\n",
     "2:3~3: 'term' cannot hold the invisible character U+200B"},
    {"byte order mark in an alias", "terms:\n  a: {definition: b, aliases: [x\xEF\xBB\xBF]}\n",
     "2:32~2: 'aliases' cannot hold the invisible character U+FEFF"},
    {"a mapping as a term", "terms:\n  ? {a: b}\n  : c\n  {x: [y]}: z\n",
     "2:5~1: expected a term, found a mapping\n4:3~1: expected a term, found a mapping"},
    {"a list as a term", "terms:\n  ? [a]\n  : b\n", "2:5~1: expected a term, found a list"},
    {"empty meaning", "terms:\n  A: ''\n  B:\n  CC: null\n",
     "2:6~2: empty 'definition'\n3:3~1: empty 'definition'\n"
     "4:7~4: empty 'definition': plain null means nothing; put it in quotes if it is meant"},
    {"a list as meaning", "terms:\n  A: [b]\n", "2:6~1: expected text or a mapping for 'A', found a list"},
    {"text in a list of entries", "terms:\n  - A\n",
     "2:5~1: expected a mapping with 'term' in the list of entries, found text"},
    {"no term in a list", "terms:\n  - definition: a\n", "2:5~1: an entry of a list needs a 'term'"},
    {"term as a key in a list", "terms:\n  - TCP: a\n  - SNMP:\n    definition: a\n",
     "2:5~3: unknown field 'TCP' in a list of entries; if it is the term, write '- term: TCP'\n"
     "3:5~4: unknown field 'SNMP' in a list of entries; if it is the term, write '- term: SNMP'"},
    {"nothing but tags in a list", "terms:\n  - tags: [a]\n", "2:5~1: an entry of a list needs a 'term'"},
    {"repeated in a list", "terms:\n  - {term: A, definition: a}\n  - {definition: a, term: A}\n",
     "3:27~1: repeated term 'A'\nnote 2:12~1: first defined here"},
    {"term below a term", "terms:\n  A: {term: A, definition: a}\n",
     "2:7~4: field 'term' does not belong in an entry, but in a list of entries"},

    /* Entries */
    {"no meaning", "terms:\n  TCP: {tags: [a]}\n", "2:3~3: 'TCP' has no definition, expansion or senses"},
    {"no fields", "terms:\n  TCP: {}\n", "2:3~3: 'TCP' has no definition, expansion or senses"},
    {"no meaning in a list", "terms:\n  - term: TCP\n", "2:11~3: 'TCP' has no definition, expansion or senses"},
    {"unknown field", "terms:\n  A: {definiton: a}\n",
     "2:7~9: unknown field 'definiton' in an entry; did you mean 'definition'?"},
    {"unknown field, not near", "terms:\n  A: {xyzzy: {a: [b]}, definition: b}\n",
     "2:7~5: unknown field 'xyzzy' in an entry"},
    {"comma in text between braces", "terms:\n  A: {expansion: b, c and d}\n",
     "2:21~7: unknown field 'c and d' in an entry; a text with a comma needs quotes inside { }"},
    {"name without a value", "terms:\n  A: {expansion: 'b', c d}\n  B: {definition: b, tagz}\n",
     "2:23~3: unknown field 'c d' in an entry\n3:22~4: unknown field 'tagz' in an entry; did you mean 'tags'?"},
    {"unknown field by a synonym", "terms:\n  A: {synonyms: [a], definition: b}\n",
     "2:7~8: unknown field 'synonyms' in an entry; did you mean 'aliases'?"},
    {"field of the file", "terms:\n  A: {licence: a, definition: b}\n",
     "2:7~7: field 'licence' does not belong in an entry, but at the top of the file"},
    {"repeated field", "terms:\n  A:\n    definition: a\n    tags: [b]\n    definition: c\n",
     "5:5~10: repeated field 'definition'\nnote 3:5~10: first given here"},
    {"definition as a list", "terms:\n  A:\n    definition: [a]\n", "3:17~1: expected text for 'definition', found a list"},
    {"definition as a mapping", "terms:\n  A: {definition: {b: c}}\n",
     "2:19~1: expected text for 'definition', found a mapping"},
    {"empty definition", "terms:\n  A: {definition: }\n", "2:7~10: empty 'definition'"},
    {"empty expansion", "terms:\n  A: {expansion: ''}\n", "2:18~2: empty 'expansion'"},
    {"expansion without a letter", "terms:\n  A: {expansion: '--'}\n",
     "2:18~4: '--' could never be found, for it has no letter or digit"},
    {"aliases as text", "terms:\n  A: {definition: a, aliases: b c}\n",
     "2:31~3: expected a list for 'aliases', found text; write [b c]"},
    {"aliases as text with a comma", "terms:\n  A:\n    definition: a\n    aliases: b, c\n",
     "4:14~4: expected a list for 'aliases', found text; write [..]"},
    {"aliases as a mapping", "terms:\n  A: {definition: a, aliases: {b: c}}\n",
     "2:31~1: expected a list for 'aliases', found a mapping"},
    {"aliases with nothing", "terms:\n  A:\n    aliases:\n    definition: a\n",
     "3:5~7: expected a list for 'aliases', found nothing; write [..]"},
    {"empty alias", "terms:\n  A: {definition: a, aliases: [b, '', ~]}\n",
     "2:35~2: empty item in 'aliases'\n2:39~1: empty item in 'aliases': plain ~ means nothing; put it in quotes if it "
     "is meant"},
    {"item left out", "terms:\n  A:\n    definition: a\n    aliases:\n      -\n      - b\n",
     "5:8~1: empty item in 'aliases'"},
    {"a mapping as alias", "terms:\n  A: {definition: a, aliases: [b: c]}\n",
     "2:32~1: expected text in 'aliases', found a mapping; text with ': ' needs quotes"},
    {"a list as alias", "terms:\n  A: {definition: a, aliases: [[b]]}\n",
     "2:32~1: expected text in 'aliases', found a list"},
    {"alias without a letter", "terms:\n  A: {definition: a, aliases: [...]}\n",
     "2:32~3: '...' could never be found, for it has no letter or digit"},
    {"forms, except and names without a letter",
     "terms:\n  A: {definition: a, forms: [.], except: ['-'], names: {ko: [!!str ·]}}\n",
     "2:30~1: '.' could never be found, for it has no letter or digit\n"
     "2:43~3: '-' could never be found, for it has no letter or digit\n"
     "2:62~5: tags ('!name') have no use in a glossary; a text that begins with '!' needs quotes\n"
     "2:62~7: '\xC2\xB7' could never be found, for it has no letter or digit"},
    {"case", "terms:\n  A: {definition: a, case: Smart}\n",
     "2:28~5: expected smart, title, exact or ignore for 'case', found 'Smart'; did you mean 'smart'?"},
    {"case, not near", "terms:\n  A: {definition: a, case: xyz}\n",
     "2:28~3: expected smart, title, exact or ignore for 'case', found 'xyz'"},
    {"case with nothing", "terms:\n  A: {definition: a, case: }\n", "2:22~4: empty 'case'"},
    {"case as a list", "terms:\n  A: {definition: a, case: [smart]}\n", "2:28~1: expected text for 'case', found a list"},
    {"diacritics", "terms:\n  A: {definition: a, diacritics: drop}\n",
     "2:34~4: expected keep or ignore for 'diacritics', found 'drop'"},
    {"status", "terms:\n  A: {definition: a, status: deprecate}\n",
     "2:30~9: expected current or deprecated for 'status', found 'deprecate'; did you mean 'deprecated'?"},
    {"known", "terms:\n  A: {definition: a, known: yes}\n", "2:29~3: expected true or false for 'known', found 'yes'"},
    {"known in quotes", "terms:\n  A: {definition: a, known: 'true'}\n",
     "2:29~6: expected true or false for 'known', found 'true' in quotes"},
    {"known with nothing", "terms:\n  A: {definition: a, known: }\n", "2:22~5: empty 'known'"},
    {"known as a list", "terms:\n  A: {definition: a, known: [true]}\n", "2:29~1: expected text for 'known', found a list"},
    {"since", "terms:\n  A: {definition: a, since: May 2016}\n",
     "2:29~8: expected a date such as 2016, 2016-11 or 2016-11-23 for 'since', found 'May 2016'"},
    {"month 13", "terms:\n  A: {definition: a, since: 2016-13}\n",
     "2:29~7: expected a date such as 2016, 2016-11 or 2016-11-23 for 'since', found '2016-13'"},
    {"29 February", "terms:\n  A: {definition: a, until: 1900-02-29}\n",
     "2:29~10: expected a date such as 2016, 2016-11 or 2016-11-23 for 'until', found '1900-02-29'"},
    {"day 0", "terms:\n  A: {definition: a, until: 1900-02-00}\n",
     "2:29~10: expected a date such as 2016, 2016-11 or 2016-11-23 for 'until', found '1900-02-00'"},
    {"slashes", "terms:\n  A: {definition: a, until: 1900/02}\n",
     "2:29~7: expected a date such as 2016, 2016-11 or 2016-11-23 for 'until', found '1900/02'"},
    {"until before since", "terms:\n  A: {definition: a, until: 2015-12, since: 2016}\n",
     "2:22~5: 'until' is before 'since'"},
    {"use and current", "terms:\n  A: {definition: a, use: B, status: current}\n  B: b\n",
     "2:22~3: 'use' names the term to write instead, so 'status' cannot be 'current'"},
    {"repeated id", "terms:\n  A: {definition: a, id: x}\n  B: {definition: b, id: x}\n",
     "3:26~1: repeated id 'x'\nnote 2:26~1: first given here"},
    {"names as a list", "terms:\n  A: {definition: a, names: [b]}\n",
     "2:29~1: expected a mapping for 'names', found a list; write {ko: [..]}"},
    {"names with nothing", "terms:\n  A: {definition: a, names: }\n",
     "2:22~5: expected a mapping for 'names', found nothing; write {ko: [..]}"},
    {"names of no language", "terms:\n  A: {definition: a, names: {in Korean: [b]}}\n",
     "2:30~9: expected a language tag such as 'en' for 'names', found 'in Korean'"},
    {"names of one language", "terms:\n  A: {definition: a, names: {ko: b, ja: c, ko: d}}\n",
     "2:44~2: repeated language 'ko'\nnote 2:30~2: first given here"},
    {"names as mappings", "terms:\n  A: {definition: a, names: {ko: {b: c}}}\n",
     "2:34~1: expected text or a list in 'names', found a mapping"},
    {"empty name", "terms:\n  A: {definition: a, names: {ko: ['']}}\n", "2:35~2: empty item in 'names'"},
    {"sources as text", "terms:\n  A: {definition: a, sources: Book}\n",
     "2:31~4: expected a list for 'sources', found text; write [Book]"},
    {"sources as a mapping", "terms:\n  A: {definition: a, sources: {title: b}}\n",
     "2:31~1: expected a list for 'sources', found a mapping"},
    {"empty source", "terms:\n  A: {definition: a, sources: [{}, '']}\n",
     "2:32~1: a source needs a 'title' or a 'url'\n2:36~2: empty item in 'sources'"},
    {"a list as source", "terms:\n  A: {definition: a, sources: [[b]]}\n",
     "2:32~1: expected text or a mapping in 'sources', found a list"},
    {"field of a source", "terms:\n  A: {definition: a, sources: [{titel: b}]}\n",
     "2:33~5: unknown field 'titel' in a source; did you mean 'title'?"},
    {"scheme", "terms:\n  A: {definition: a, sources: [{url: 'javascript:alert(1)'}]}\n",
     "2:38~21: expected a link that begins with https://, http:// or mailto: and has no blanks for 'url', found "
     "'javascript:alert(1)'"},
    {"scheme and no more", "terms:\n  A: {definition: a, sources: [https://]}\n",
     "2:32~8: expected a link that begins with https://, http:// or mailto: and has no blanks for 'sources', found "
     "'https://'"},
    {"blank in a link", "terms:\n  A: {definition: a, sources: [https://a b]}\n",
     "2:32~11: expected a link that begins with https://, http:// or mailto: and has no blanks for 'sources', found "
     "'https://a b'"},

    /* Senses */
    {"senses and definition", "terms:\n  A:\n    definition: a\n    expansion: b\n    senses: [{definition: c}]\n",
     "3:5~10: 'definition' beside 'senses'; move it into a sense\n4:5~9: 'expansion' beside 'senses'; move it into a "
     "sense"},
    {"no senses", "terms:\n  A: {senses: []}\n", "2:7~6: 'senses' is empty"},
    {"senses as text", "terms:\n  A: {senses: b}\n", "2:15~1: expected a list of mappings for 'senses', found text"},
    {"senses with nothing", "terms:\n  A: {senses: }\n", "2:7~6: expected a list of mappings for 'senses', found nothing"},
    {"text as a sense", "terms:\n  A: {senses: [b]}\n", "2:16~1: expected a mapping in 'senses', found text"},
    {"sense without meaning", "terms:\n  A:\n    senses:\n      - tags: [b]\n",
     "4:9~1: a sense needs a definition or an expansion"},
    {"field of a sense", "terms:\n  A: {senses: [{definition: a, pattern: b}]}\n",
     "2:32~7: field 'pattern' does not belong in a sense, but in an entry"},
    {"repeated sense id", "terms:\n  A: {senses: [{id: x, definition: a}, {id: x, definition: b}]}\n",
     "2:45~1: repeated sense id 'x'\nnote 2:21~1: first given here"},

    /* Patterns */
    {"bad pattern", "terms:\n  A: {definition: a, pattern: a(b}\n", "2:34~1: bad pattern: missing closing parenthesis"},
    {"bad pattern in single quotes", "terms:\n  A: {definition: a, pattern: 'it''s [z-a]'}\n",
     "2:41~1: bad pattern: range out of order in character class"},
    {"bad pattern in double quotes", "terms:\n  A: {definition: a, pattern: \"x[z-a]\"}\n",
     "2:31~8: bad pattern: range out of order in character class"},
    {"empty match", "terms:\n  A: {definition: a, pattern: 'a*'}\n",
     "2:31~4: bad pattern: the pattern can match the empty string"},
    {"start of a pattern", "terms:\n  A: {definition: a, pattern: '(*UCP)a'}\n",
     "2:31~9: bad pattern: a pattern may not begin with '(*'"},
    {"empty pattern", "terms:\n  A: {definition: a, pattern: ''}\n", "2:31~2: empty 'pattern'"},
    {"pattern as a list", "terms:\n  A: {definition: a, pattern: [a]}\n",
     "2:31~1: expected text for 'pattern', found a list"},

    /* References */
    {"see leads nowhere", "terms:\n  DHCP: {definition: a, see: [TPC, xyzzy]}\n  TCP: b\n",
     "2:31~3: 'see' names 'TPC', which is no term or id; did you mean 'TCP'?\n"
     "2:36~5: 'see' names 'xyzzy', which is no term or id"},
    {"see of a sense leads nowhere", "terms:\n  A: {senses: [{definition: b, see: [xyzzy]}]}\n",
     "2:38~5: 'see' names 'xyzzy', which is no term or id"},
    {"see in other capitals", "terms:\n  A: {definition: a, see: [tcp]}\n  TCP: b\n",
     "2:28~3: 'see' names 'tcp', which is no term or id; did you mean 'TCP'?"},
    {"see an alias", "terms:\n  A: {definition: a, see: [Bee]}\n  TCP: {definition: b, aliases: [Bee]}\n",
     "2:28~3: 'see' names 'Bee', which is no term or id; did you mean 'TCP'?"},
    {"see a faulty entry", "terms:\n  A: {definition: a, see: [B]}\n  B: ''\n", "3:6~2: empty 'definition'"},
    {"use leads nowhere", "terms:\n  A: {definition: a, use: xyzzy}\n",
     "2:27~5: 'use' names 'xyzzy', which is no term or id"},
    {"use as a list", "terms:\n  A: {definition: a, use: [B]}\n  B: b\n", "2:27~1: expected text for 'use', found a list"},
    {"use of itself", "terms:\n  A: {definition: a, use: A}\n", "2:27~1: 'use' names the entry itself"},
    {"use of itself by id", "terms:\n  A: {definition: a, use: x, id: x}\n", "2:27~1: 'use' names the entry itself"},
    {"circle of two", "terms:\n  A: {definition: a, use: B}\n  B: {definition: b, use: A}\n",
     "2:27~1: 'use' goes in a circle: A -> B -> A\nnote 3:27~1: and here"},
    {"circle with a tail",
     "terms:\n  T: {definition: a, use: C}\n  C: {definition: a, use: B}\n  B: {definition: b, use: D}\n"
     "  D: {definition: d, use: C}\n",
     "3:27~1: 'use' goes in a circle: C -> B -> D -> C\nnote 4:27~1: and here\nnote 5:27~1: and here"},
    {"circle of ten",
     "terms:\n  A: {definition: a, use: B}\n  B: {definition: a, use: C}\n  C: {definition: a, use: D}\n"
     "  D: {definition: a, use: E}\n  E: {definition: a, use: F}\n  F: {definition: a, use: G}\n"
     "  G: {definition: a, use: H}\n  H: {definition: a, use: I}\n  I: {definition: a, use: J}\n"
     "  J: {definition: a, use: A}\n",
     "2:27~1: 'use' goes in a circle: A -> B -> C -> D -> E -> F -> G -> H -> ... -> A\nnote 3:27~1: and here\n"
     "note 4:27~1: and here\nnote 5:27~1: and here\nnote 6:27~1: and here\nnote 7:27~1: and here\nnote 8:27~1: and "
     "here\n"
     "note 9:27~1: and here"},

    /* Places */
    {"in the order of places", "terms:\n  A: {definition: a, see: [xyzzy], tags: b, use: A}\n  B: ''\n  A: c\n",
     "2:28~5: 'see' names 'xyzzy', which is no term or id\n2:42~1: expected a list for 'tags', found text; write [b]\n"
     "2:50~1: 'use' names the entry itself\n3:6~2: empty 'definition'\n4:3~1: repeated term 'A'\nnote 2:3~1: first "
     "defined here"},
    {"columns count characters", "terms:\n  \xEA\xB5\xAD: {\xEC\x9D\x98: a, definition: b}\n",
     "2:7~1: unknown field '\xEC\x9D\x98' in an entry"},
    {"a byte order mark moves no column", "\xEF\xBB\xBFterm: {}\nterms: {}\n",
     "1:1~4: unknown field 'term' at the top of the file; did you mean 'terms'?"},
    {"width of text on two lines", "terms:\n  A: {definition: a, since: in the\n    year 1}\n",
     "2:29~6: expected a date such as 2016, 2016-11 or 2016-11-23 for 'since', found 'in the year 1'"},
    {"width of a block", "terms:\n  A:\n    definition: a\n    since: >-\n      in the\n      year 1\n",
     "4:12~2: expected a date such as 2016, 2016-11 or 2016-11-23 for 'since', found 'in the year 1'"},
    {"CR LF", "terms:\r\n  A: a\r\n  B: ''\r\n", "3:6~2: empty 'definition'"},
    {"CR", "terms:\r  A: a\r  B: ''\r", "3:6~2: empty 'definition'"},
    {"line ends that only YAML knows",
     "terms:\n  A: 'a\xE2\x80\xA8   b\xC2\x85   c'\n  B: 'x\xE2\x80\xA9   y': z\n  C: ''\n",
     "3:14~1: not YAML: a colon followed by a blank inside plain text; put the text in quotes, or indent the line as its "
     "neighbours"},
    {"lines behind line ends that only YAML knows", "terms:\n  A: 'a\xE2\x80\xA8   b\xC2\x85   c'\n  C: ''\n",
     "3:6~2: empty 'definition'"},
    {"in a line after line ends that only YAML knows", "terms: {A: 'a\xE2\x80\xA8   b\xC2\x85   c', C: ''}\n",
     "1:30~2: empty 'definition'"},
};

START_TEST(reports) { check(bad[_i].name, gloss_slice(bad[_i].yaml), bad[_i].want); }
END_TEST

START_TEST(reports_bytes_that_a_string_cannot_hold) {
    static const char nul[] = "terms:\n  A: a\0b\n", utf32[] = "\xFF\xFE\0\0t\0\0\0", utf32_big[] = "\0\0\xFE\xFF\0\0\0t";

    check("NUL", (struct gloss_slice){nul, sizeof nul - 1},
          "2:7~1: NUL byte 0x00; a glossary is text, or a file that 'gloss index' made");
    check("UTF-32", (struct gloss_slice){utf32, sizeof utf32 - 1}, "the file is UTF-32; save it as UTF-8");
    check("UTF-32, big", (struct gloss_slice){utf32_big, sizeof utf32_big - 1}, "the file is UTF-32; save it as UTF-8");
    check("too large", (struct gloss_slice){nul, GLOSS_LIMIT_GLOSSARY_BYTES + 1},
          "the file is larger than 1073741824 bytes, the limit for a glossary");
    check("nothing", (struct gloss_slice){NULL, 0}, "the file is empty; a glossary has 'terms'");
}
END_TEST

/* ---- Limits: one row at the limit, one beyond ---- */

static const struct {
    const char *name, *before, *after;
    size_t limit;
    const char *want;
} limits[] = {
    {"term", "terms:\n  ? ", "\n  : a\n", GLOSS_LIMIT_FORM_BYTES, "2:5~1025: 1025 bytes in 'term', the limit is 1024"},
    {"alias", "terms:\n  A: {definition: a, aliases: [", "]}\n", GLOSS_LIMIT_FORM_BYTES,
     "2:32~1025: 1025 bytes in an item of 'aliases', the limit is 1024"},
    {"definition", "terms:\n  A: ", "\n", GLOSS_LIMIT_DEFINITION_BYTES,
     "2:6~65537: 65537 bytes in 'definition', the limit is 65536"},
    {"example", "terms:\n  A: {definition: a, examples: [", "]}\n", GLOSS_LIMIT_DEFINITION_BYTES,
     "2:33~65537: 65537 bytes in an item of 'examples', the limit is 65536"},
    {"pattern", "terms:\n  A: {definition: a, pattern: ", "}\n", GLOSS_LIMIT_PATTERN_BYTES,
     "2:31~1025: bad pattern: the pattern has 1025 bytes, the limit is 1024"},
};

START_TEST(keeps_limits) {
    for (size_t over = 0; over < 2; over++) {
        struct gloss_buf yaml = {0};

        gloss_buf_puts(&yaml, limits[_i].before);
        gloss_buf_repeat(&yaml, 'x', limits[_i].limit + over);
        gloss_buf_puts(&yaml, limits[_i].after);
        check(limits[_i].name, gloss_buf_slice(&yaml), over ? limits[_i].want : "");
        gloss_buf_release(&yaml);
    }
}
END_TEST

/* Messages quote no more than some hundred bytes of a long text, and cut no character. */
START_TEST(shortens_quotations) {
    struct gloss_buf yaml = {0}, want = {0};

    gloss_buf_puts(&yaml, "terms:\n  A: {definition: a, see: [");
    gloss_buf_puts(&want, "2:28~200: 'see' names '");
    for (size_t i = 0; i < 200; i++)
        gloss_buf_puts(&yaml, "\xC3\xA9");
    for (size_t i = 0; i < 46; i++)
        gloss_buf_puts(&want, "\xC3\xA9");
    gloss_buf_puts(&yaml, "]}\n");
    gloss_buf_puts(&want, "...', which is no term or id");
    gloss_buf_putc(&want, '\0');
    check("quotation", gloss_buf_slice(&yaml), want.ptr);
    gloss_buf_release(&yaml);
    gloss_buf_release(&want);
}
END_TEST

START_TEST(counts_faults_beyond_the_limit) {
    struct gloss_buf yaml = {0}, faults = {0};
    struct gloss_diag diag;

    gloss_buf_puts(&yaml, "terms:\n");
    for (size_t i = 0; i < GLOSS_LIMIT_FAULTS + 7; i++)
        gloss_buf_printf(&yaml, "  T%zu: ''\n", i);
    ck_assert_ptr_null(parse(gloss_buf_slice(&yaml), &faults, &diag));
    gloss_buf_putc(&faults, '\0');
    ck_assert_uint_eq(diag.errors, GLOSS_LIMIT_FAULTS + 1);
    ck_assert_ptr_nonnull(strstr(faults.ptr, "\n7 more faults are not shown"));
    gloss_buf_release(&yaml);
    gloss_buf_release(&faults);
}
END_TEST

/* ---- The source line ---- */

struct shown {
    char source[64];
    size_t line, column, width;
    enum gloss_status status;
    char file[32];
};

static void keep_shown(void *user, const struct gloss_fault *fault) {
    struct shown *shown = user;

    snprintf(shown->source, sizeof shown->source, "%.*s", (int)fault->source.len, fault->source.ptr);
    snprintf(shown->file, sizeof shown->file, "%s", fault->file);
    shown->line = fault->line;
    shown->column = fault->column;
    shown->width = fault->width;
    shown->status = fault->status;
}

static const struct {
    const char *yaml, *source;
    enum gloss_status status;
} sources[] = {
    {"terms:\n  A: ''\n", "  A: ''", GLOSS_EENTRY},
    {"terms:\r\n  A: ''\r\n  B: b", "  A: ''", GLOSS_EENTRY},
    {"terms:\r  A: ''", "  A: ''", GLOSS_EENTRY},
    {"\xEF\xBB\xBFterms: ''", "terms: ''", GLOSS_EENTRY},
    {"terms: {A: b", "terms: {A: b", GLOSS_ESYNTAX},
    {"glossary: a", "", GLOSS_EENTRY},
    {"terms: {A: {definition: a, pattern: '('}}\n", "terms: {A: {definition: a, pattern: '('}}", GLOSS_EENTRY},
};

START_TEST(shows_the_line) {
    struct shown shown = {{0}, 0, 0, 0, GLOSS_OK, {0}};
    struct gloss_diag diag = {.report = keep_shown, .user = &shown};

    ck_assert_ptr_null(gloss_glossary_parse("folder/net.yaml", gloss_slice(sources[_i].yaml), &diag));
    ck_assert_str_eq(shown.source, sources[_i].source);
    ck_assert_str_eq(shown.file, "folder/net.yaml");
    ck_assert_uint_eq(shown.status, sources[_i].status);
    ck_assert_uint_eq(diag.status, sources[_i].status);
}
END_TEST

/* ---- What is made of it ---- */

static struct gloss_glossary *load_good(const char *yaml) {
    struct gloss_buf faults = {0};
    struct gloss_diag diag;
    struct gloss_glossary *glossary = parse(gloss_slice(yaml), &faults, &diag);

    gloss_buf_putc(&faults, '\0');
    ck_assert_msg(glossary != NULL, "%s", faults.ptr);
    gloss_buf_release(&faults);
    return glossary;
}

#define ASSERT_TEXT(slice, text) ck_assert_msg(gloss_slice_is(slice, text), "'%.*s'", (int)(slice).len, (slice).ptr)

START_TEST(fills_the_file) {
    struct gloss_glossary *glossary =
        load_good("glossary: Net\nid: n\nlanguage: en\nlicence: CC0-1.0\nterms: {A: a, B: b}\n");
    const struct gloss_file *file = gloss_glossary_file(glossary, 0);

    ck_assert_uint_eq(gloss_glossary_file_count(glossary), 1);
    ck_assert_str_eq(file->path, "folder/net.yaml");
    ASSERT_TEXT(file->title, "Net");
    ASSERT_TEXT(file->id, "n");
    ASSERT_TEXT(file->language, "en");
    ASSERT_TEXT(file->licence, "CC0-1.0");
    ck_assert_uint_eq(file->entry_count, 2);
    gloss_glossary_free(glossary);
    glossary = load_good("terms: {A: a}\n");
    ASSERT_TEXT(gloss_glossary_file(glossary, 0)->id, "net");
    ck_assert_ptr_null(gloss_glossary_file(glossary, 0)->title.ptr);
    gloss_glossary_free(glossary);
}
END_TEST

START_TEST(fills_an_entry) {
    struct gloss_glossary *glossary = load_good("terms:\n  A: {expansion: ' Alpha ', definition: 'First. ', details: "
                                                "\"\\n  code\\n\\n\", aliases: [Al, Ah], known: true,\n"
                                                "      names: {ko: [x, y], ja: z}, sources: [Book, 'https://a.b', "
                                                "{title: t, url: 'mailto:a@b'}], use: B, since: 2016}\n"
                                                "  B: b\n");
    const struct gloss_entry *entry = gloss_glossary_entry(glossary, 0);
    const struct gloss_extras *extras = entry->extras;

    ck_assert_uint_eq(gloss_glossary_count(glossary), 2);
    ASSERT_TEXT(entry->term, "A");
    ck_assert_uint_eq(entry->line, 2);
    ck_assert_uint_eq(entry->column, 3);
    ck_assert_uint_eq(entry->sense_count, 1);
    ck_assert_ptr_eq(entry->senses[0].extras, extras);
    ASSERT_TEXT(entry->senses[0].expansion, "Alpha");
    ASSERT_TEXT(entry->senses[0].definition, "First.");
    ASSERT_TEXT(extras->details, "\n  code");
    ck_assert_uint_eq(extras->aliases.count, 2);
    ASSERT_TEXT(extras->aliases.items[1], "Ah");
    ck_assert(entry->known && entry->deprecated && !entry->ignore_diacritics);
    ck_assert_uint_eq(entry->case_rule, GLOSS_CASE_SMART);
    ck_assert_uint_eq(extras->name_count, 3);
    ASSERT_TEXT(extras->names[1].language, "ko");
    ASSERT_TEXT(extras->names[1].form, "y");
    ASSERT_TEXT(extras->names[2].language, "ja");
    ck_assert_uint_eq(extras->source_count, 3);
    ASSERT_TEXT(extras->sources[0].title, "Book");
    ck_assert_ptr_null(extras->sources[0].url.ptr);
    ASSERT_TEXT(extras->sources[1].url, "https://a.b");
    ck_assert_ptr_null(extras->sources[1].title.ptr);
    ASSERT_TEXT(extras->sources[2].title, "t");
    ASSERT_TEXT(extras->sources[2].url, "mailto:a@b");
    ASSERT_TEXT(extras->use, "B");
    ASSERT_TEXT(extras->since, "2016");

    entry = gloss_glossary_entry(glossary, 1);
    ASSERT_TEXT(entry->senses[0].definition, "b");
    ck_assert_ptr_null(entry->senses[0].expansion.ptr);
    ck_assert_ptr_eq(entry->extras, &gloss_no_extras);
    ck_assert_ptr_eq(entry->senses[0].extras, &gloss_no_extras);
    gloss_glossary_free(glossary);
}
END_TEST

START_TEST(fills_senses) {
    struct gloss_glossary *glossary =
        load_good("terms:\n  A: {tags: [t], senses: [{id: i, definition: d, cues: [c]}, {expansion: e}]}\n"
                  "  B: {senses: [{definition: d, aliases: [x]}]}\n");
    const struct gloss_entry *entry = gloss_glossary_entry(glossary, 0);

    ck_assert_uint_eq(entry->sense_count, 2);
    ASSERT_TEXT(entry->extras->tags.items[0], "t");
    ASSERT_TEXT(entry->senses[0].extras->id, "i");
    ASSERT_TEXT(entry->senses[0].extras->cues.items[0], "c");
    ck_assert_uint_eq(entry->senses[0].extras->tags.count, 0);
    ASSERT_TEXT(entry->senses[1].expansion, "e");
    ck_assert_ptr_eq(entry->senses[1].extras, &gloss_no_extras);
    entry = gloss_glossary_entry(glossary, 1);
    ck_assert_uint_eq(entry->sense_count, 1);
    ck_assert_ptr_eq(entry->extras, &gloss_no_extras);
    ASSERT_TEXT(entry->senses[0].extras->aliases.items[0], "x");
    gloss_glossary_free(glossary);
}
END_TEST

static const struct {
    const char *defaults, *entry;
    enum gloss_case case_rule;
    bool ignore_diacritics;
} defaults[] = {
    {"{}", "{definition: a}", GLOSS_CASE_SMART, false},
    {"{case: exact, diacritics: ignore}", "a", GLOSS_CASE_EXACT, true},
    {"{case: exact, diacritics: ignore}", "{definition: a}", GLOSS_CASE_EXACT, true},
    {"{case: exact, diacritics: ignore}", "{definition: a, case: smart, diacritics: keep}", GLOSS_CASE_SMART, false},
    {"{case: title}", "{definition: a, diacritics: ignore}", GLOSS_CASE_TITLE, true},
    {"{diacritics: ignore}", "{definition: a, case: ignore}", GLOSS_CASE_IGNORE, true},
    {"{diacritics: keep}", "{definition: a, case: exact}", GLOSS_CASE_EXACT, false},
};

/* Defaults hold wherever they stand in the file. */
START_TEST(applies_defaults) {
    for (size_t below = 0; below < 2; below++) {
        char yaml[200];
        struct gloss_glossary *glossary;
        const struct gloss_entry *entry;

        snprintf(yaml, sizeof yaml, below ? "terms: {A: %s}\ndefaults: %s\n" : "terms:\n  A: %s\n", defaults[_i].entry,
                 defaults[_i].defaults);
        if (!below)
            snprintf(yaml, sizeof yaml, "defaults: %s\nterms: {A: %s}\n", defaults[_i].defaults, defaults[_i].entry);
        glossary = load_good(yaml);
        entry = gloss_glossary_entry(glossary, 0);
        ck_assert_uint_eq(entry->case_rule, defaults[_i].case_rule);
        ck_assert_uint_eq(entry->ignore_diacritics, defaults[_i].ignore_diacritics);
        gloss_glossary_free(glossary);
    }
}
END_TEST

/* ---- Files ---- */

static char folder[] = "/tmp/gloss-load-XXXXXX";

static const char *write_file(char path[128], const char *name, const char *text) {
    FILE *file;

    snprintf(path, 128, "%s/%s", folder, name);
    file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

static void remove_file(const char *name) {
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

static struct gloss_glossary *load(const char *const paths[], size_t count, struct gloss_buf *faults) {
    struct gloss_diag diag = {.report = write_fault, .user = faults};
    struct gloss_glossary *glossary = gloss_glossary_load(paths, count, &diag);

    gloss_buf_putc(faults, '\0');
    return glossary;
}

START_TEST(joins_files) {
    char a[128], b[128];
    const char *paths[] = {
        write_file(a, "b.yaml", "terms:\n  A: {definition: one, see: [B]}\n"),
        write_file(b, "a.yml", "defaults: {case: exact}\nterms:\n  A: two\n  B: {definition: b, see: [A]}\n")};
    struct gloss_buf faults = {0};
    struct gloss_glossary *glossary = load(paths, 2, &faults);

    ck_assert_str_eq(faults.ptr, "");
    ck_assert_uint_eq(gloss_glossary_count(glossary), 3);
    ck_assert_uint_eq(gloss_glossary_entry(glossary, 0)->file, 0);
    ck_assert_uint_eq(gloss_glossary_entry(glossary, 1)->file, 1);
    ck_assert_uint_eq(gloss_glossary_entry(glossary, 0)->case_rule, GLOSS_CASE_SMART);
    ck_assert_uint_eq(gloss_glossary_entry(glossary, 1)->case_rule, GLOSS_CASE_EXACT);
    ASSERT_TEXT(gloss_glossary_file(glossary, 1)->id, "a");
    gloss_glossary_free(glossary);

    /* A folder is its files in the order of their names. */
    paths[0] = folder;
    faults.len = 0;
    glossary = load(paths, 1, &faults);
    ck_assert_str_eq(faults.ptr, "");
    ck_assert_uint_eq(gloss_glossary_file_count(glossary), 2);
    ASSERT_TEXT(gloss_glossary_file(glossary, 0)->id, "a");
    gloss_glossary_free(glossary);
    gloss_buf_release(&faults);
    remove_file("a.yml");
    remove_file("b.yaml");
}
END_TEST

START_TEST(reports_all_files_in_their_order) {
    char a[128], b[128], c[128];
    const char *paths[] = {write_file(a, "a.yaml", "terms:\n  A: {definition: one, use: B}\n"), "/nonexistent.yaml",
                           write_file(b, "b.yaml", "terms:\n  B: {definition: two, use: A, tags: t}\n"),
                           write_file(c, "c.yaml", "terms:\n  C: {definition: two, see: [xyzzy]}\n  D: ''\n")};
    struct gloss_buf faults = {0};

    ck_assert_ptr_null(load(paths, 4, &faults));
    ck_assert_str_eq(faults.ptr, "2:29~1: 'use' goes in a circle: A -> B -> A\n"
                                 "note 2:29~1: and here\n"
                                 "cannot open: No such file or directory\n"
                                 "2:38~1: expected a list for 'tags', found text; write [t]\n"
                                 "3:6~2: empty 'definition'");
    gloss_buf_release(&faults);
    remove_file("a.yaml");
    remove_file("b.yaml");
    remove_file("c.yaml");
}
END_TEST

START_TEST(reports_a_folder_without_glossaries) {
    const char *paths[] = {folder};
    struct gloss_buf faults = {0};

    ck_assert_ptr_null(load(paths, 1, &faults));
    ck_assert_str_eq(faults.ptr, "no *.yaml or *.yml file in this folder");
    gloss_buf_release(&faults);
}
END_TEST

START_TEST(loads_nothing) {
    struct gloss_glossary *glossary = gloss_glossary_load(NULL, 0, NULL);

    ck_assert_ptr_nonnull(glossary);
    ck_assert_uint_eq(gloss_glossary_count(glossary), 0);
    gloss_glossary_free(glossary);
    gloss_glossary_free(NULL);
}
END_TEST

START_TEST(loads_the_shipped_glossaries) {
    const char *paths[] = {GLOSS_SOURCE_DIR "/glossary"};
    struct gloss_buf faults = {0};
    struct gloss_glossary *glossary = load(paths, 1, &faults);

    ck_assert_str_eq(faults.ptr, "");
    gloss_glossary_free(glossary);
    gloss_buf_release(&faults);
}
END_TEST

/* ---- Hostile input ends at once ---- */

static const struct {
    const char *name, *before, *again, *after;
    size_t times;
} hostile[] = {
    {"lists", "", "[", "", 1000000},
    {"mappings", "", "{a: ", "", 250000},
    {"items", "", "- ", "", 500000},
    {"keys", "", "? ", "", 500000},
    {"anchors", "terms:\n", "  a: &a b\n", "", 80000},
    {"anchors in a line", "terms: {", "a: &a b,", "}", 80000},
    {"anchors in a line with odd line ends", "terms: {", "a: &a b,\xC2\x85 ", "}", 80000},
    {"tags", "", "%TAG ! tag:a,2000:\n", "", 100000},
    {"tags behind odd line ends", "", "%TAG ! tag:a,2000:\xE2\x80\xA8", "", 100000},
    {"fields", "terms:\n  A:\n", "    definition: b\n", "", 100000},
    {"terms", "terms:\n", "  A: b\n", "", 100000},
    {"languages", "terms:\n  A:\n    definition: a\n    names:\n", "      ko: b\n", "", 100000},
    {"senses", "terms:\n  A:\n    senses:\n", "      - {id: a, definition: b}\n", "", 50000},
    {"ids", "terms:\n", "  A: {id: b, definition: c}\n", "", 50000},
    {"uses", "terms:\n", "  A: {use: A, definition: c}\n", "", 50000},
    {"sees", "terms:\n  A: {definition: a, see: [", "xyzzy, ", "]}", 100000},
    {"blank lines", "terms:\n  A: a\n", "\n", "    b\n", 1000000},
    {"marks", "terms:\n  A: {definition: a, see: [a", "\xCC\x81\xCC\xA3", "]}\n", 250},
    {"text", "terms:\n  A: '", "xxxxxxxx", "'", 1000000},
};

START_TEST(survives) {
    struct gloss_buf yaml = {0}, faults = {0};
    struct gloss_diag diag;

    gloss_buf_puts(&yaml, hostile[_i].before);
    for (size_t i = 0; i < hostile[_i].times; i++)
        gloss_buf_puts(&yaml, hostile[_i].again);
    gloss_buf_puts(&yaml, hostile[_i].after);
    ck_assert_ptr_null(parse(gloss_buf_slice(&yaml), &faults, &diag));
    ck_assert_uint_ge(diag.errors, 1);
    gloss_buf_release(&yaml);
    gloss_buf_release(&faults);
}
END_TEST

/* ---- Progress ---- */

struct told {
    enum gloss_stage stage;
    uint64_t done;
    size_t times[3]; /* by stage */
};

static void note_progress(void *user, enum gloss_stage stage, uint64_t done, uint64_t total) {
    struct told *told = user;

    ck_assert_uint_le(done, total);
    ck_assert_uint_ge(stage, told->stage);
    if (stage == told->stage)
        ck_assert_uint_ge(done, told->done);
    told->stage = stage;
    told->done = done;
    told->times[stage]++;
}

START_TEST(tells_how_far_it_has_come) {
    struct gloss_buf yaml = {0};
    struct told told = {0};
    struct gloss_diag diag = {.user = &told, .progress = note_progress};
    struct gloss_check *check;

    gloss_buf_puts(&yaml, "terms:\n");
    for (int i = 0; i < 5000; i++)
        gloss_buf_printf(&yaml, "  term %d: meaning %d\n", i, i);
    check = gloss_check_parse("net.yaml", gloss_buf_slice(&yaml), &diag);
    ck_assert_ptr_nonnull(check);
    ck_assert(gloss_check_report(check, GLOSS_LINTS_ALL, &diag));
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_gt(told.times[i], 1);
        ck_assert_uint_lt(told.times[i], 100);
    }
    gloss_check_free(check);
    gloss_buf_release(&yaml);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("load");
    TCase *texts = tcase_create("texts"), *files = tcase_create("files"), *limit = tcase_create("limits");
    int failed;

    if (!mkdtemp(folder))
        return EXIT_FAILURE;
    tcase_add_loop_test(texts, accepts, 0, ROWS(good));
    tcase_add_loop_test(texts, reports, 0, ROWS(bad));
    tcase_add_test(texts, reports_bytes_that_a_string_cannot_hold);
    tcase_add_loop_test(texts, shows_the_line, 0, ROWS(sources));
    tcase_add_test(texts, fills_the_file);
    tcase_add_test(texts, fills_an_entry);
    tcase_add_test(texts, fills_senses);
    tcase_add_loop_test(texts, applies_defaults, 0, ROWS(defaults));
    tcase_add_test(files, tells_how_far_it_has_come);
    tcase_add_test(files, joins_files);
    tcase_add_test(files, reports_all_files_in_their_order);
    tcase_add_test(files, reports_a_folder_without_glossaries);
    tcase_add_test(files, loads_nothing);
    tcase_add_test(files, loads_the_shipped_glossaries);
    tcase_add_loop_test(limit, keeps_limits, 0, ROWS(limits));
    tcase_add_test(limit, shortens_quotations);
    tcase_add_test(limit, counts_faults_beyond_the_limit);
    tcase_add_loop_test(limit, survives, 0, ROWS(hostile));
    suite_add_tcase(suite, texts);
    suite_add_tcase(suite, files);
    suite_add_tcase(suite, limit);
    failed = run_suite(suite);
    rmdir(folder);
    return failed;
}
