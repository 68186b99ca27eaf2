/* What texts owe their readers: each rule in texts that break it and texts that do not, switches, configurations, fixes, and reports as JSON. */
#include <jansson.h>
#include <stdio.h>

#include "base/buffer.h"
#include "loaded.h"
#include "suite.h"

static const char yaml[] = "terms:\n"
                           "  SLA: {expansion: service level agreement, aliases: [site level accord]}\n"
                           "  MOU: {expansion: memorandum of understanding, forms: [memoranda of understanding]}\n"
                           "  UAV: {expansion: unmanned aerial vehicle}\n"
                           "  SIP: {expansion: Session Initiation Protocol}\n"
                           "  UN: {expansion: United Nations, known: true}\n"
                           "  US: {expansion: United States, known: true}\n"
                           "  AUKUS: {definition: A pact., case: title}\n"
                           "  SM-3: {definition: An interceptor.}\n"
                           "  caf\xC3\xA9: {definition: A place., diacritics: ignore}\n"
                           "  signals intelligence: {definition: What is overheard.}\n"
                           "  JavaScript: {definition: A language., case: ignore}\n"
                           "  Old Term: {definition: What it was., status: deprecated, use: SLA}\n"
                           "  Older Term: {definition: What it was., status: deprecated}\n"
                           "  ZAQ: {expansion: local time}\n"
                           "  ZNZ: {expansion: ZNZ's own zone}\n"
                           "  PAC: {senses: [{expansion: Patriot Advanced Capability, cues: [missile]},"
                           " {expansion: political action committee, cues: [vehicle]}]}\n";

static void make(void) { load(yaml); }

/* What came of a text: a line for each finding, the text with its fixes, and the report as JSON. */
struct came {
    struct gloss_buf findings, mended, json, faults;
    bool has_mended;
};

static void came_release(struct came *came) {
    gloss_buf_release(&came->findings);
    gloss_buf_release(&came->mended);
    gloss_buf_release(&came->json);
    gloss_buf_release(&came->faults);
}

static void take_report(void *user, const struct gloss_audit_report *report) {
    struct came *came = user;

    for (size_t i = 0; i < report->finding_count; i++) {
        const struct gloss_audit_finding *finding = &report->findings[i];
        struct gloss_slice text = gloss_slice_cut(report->text, (size_t)finding->place.start, (size_t)finding->place.end);

        gloss_buf_printf(&came->findings, "%zu:%zu %s '", finding->place.line, finding->place.column,
                         gloss_rule_name(finding->rule));
        gloss_buf_put(&came->findings, text);
        gloss_buf_puts(&came->findings, "'\n");
    }
    came->has_mended = report->mended.ptr != NULL;
    gloss_buf_put(&came->mended, report->mended);
    ck_assert(gloss_audit_render(GLOSS_AUDIT_JSON, report, gloss_buf_sink(&came->json)));
}

static void take_fault(void *user, const struct gloss_fault *fault) {
    struct came *came = user;

    gloss_buf_printf(&came->faults, "%zu:%zu %s\n", fault->line, fault->column, fault->message);
}

static struct came audit(int format, struct gloss_slice text, const struct gloss_audit_options *options,
                         const struct gloss_config *config) {
    struct gloss_audit *one = gloss_audit_new(the_index, options);
    struct came came = {0};
    struct gloss_diag diag = {.report = take_fault, .user = &came};

    ck_assert_ptr_nonnull(one);
    /* Twice with one audit: nothing of the first time is left. */
    for (int i = 0; i < 2; i++) {
        struct gloss_slice rest = text;

        came.findings.len = came.mended.len = came.json.len = came.faults.len = 0;
        ck_assert(gloss_audit_text(one, (enum gloss_format)format, "a", gloss_slice_source(&rest), config, take_report,
                                   &came, &diag));
    }
    gloss_audit_free(one);
    return came;
}

/* ---- The rules ---- */

enum { PLAIN = GLOSS_FORMAT_PLAIN, MARKDOWN = GLOSS_FORMAT_MARKDOWN, HTML = GLOSS_FORMAT_HTML };

#define LONG "service level agreement"

static const struct {
    const char *name;
    int format;
    const char *text, *want;
} rows[] = {
    {"undefined", PLAIN, "The QXZ holds, and the QXZ.", "1:5 undefined 'QXZ'\n"},
    {"undefined, in the plural", PLAIN, "Two QXZs hold.", "1:5 undefined 'QXZs'\n"},
    {"introduced", PLAIN, "A " LONG " (SLA) holds. The SLA is long.", ""},
    {"introduced in the plural", PLAIN, "All " LONG "s (SLAs) hold. The SLA is long.", ""},
    {"introduced in reverse", PLAIN, "An SLA (" LONG ") holds. The SLA is long.", ""},
    {"introduced over the end of a line", PLAIN, "A service level\nagreement (SLA) holds. The SLA is long.", ""},
    {"known to everyone", PLAIN, "The UN met in the US.", ""},
    {"used in a heading, then in the text", MARKDOWN, "# The QXZ\n\nThe QXZ holds.", "3:5 undefined 'QXZ'\n"},
    {"a heading introduces nothing", MARKDOWN, "# A " LONG " (SLA)\n\nThe SLA holds.", "3:5 undefined 'SLA'\n"},
    {"a caption introduces nothing", HTML, "<figure><figcaption>A " LONG " (SLA)</figcaption></figure><p>The SLA holds.",
     "1:81 undefined 'SLA'\n"},
    {"used before", PLAIN, "The SLA is long. A " LONG " (SLA) holds.", "1:5 use-before-definition 'SLA'\n"},
    {"used before in a heading", MARKDOWN, "# The SLA\n\nA " LONG " (SLA) holds. The SLA is long.", ""},
    {"used before in a link", MARKDOWN, "[The SLA](x)\n\nA " LONG " (SLA) holds. The SLA is long.", ""},
    {"redefined", PLAIN, "A " LONG " (SLA) holds. The SLA. The Service-Level Agreement (SLA) is long.",
     "1:78 redefined 'SLA'\n"},
    {"inconsistent", PLAIN, "An unmanned aerial vehicle (UAV). The UAV. An uninhabited air vessel (UAV).",
     "1:47 inconsistent 'uninhabited air vessel'\n1:47 mismatch 'uninhabited air vessel'\n"},
    {"mismatch", PLAIN, "A site licence addendum (SLA) holds. The SLA is long.", "1:3 mismatch 'site licence addendum'\n"},
    {"an alias is no mismatch", PLAIN, "A site level accord (SLA) holds. The SLA is long.", ""},
    {"single use", PLAIN, "A quick Xylo zone (QXZ) holds.", "1:20 single-use 'QXZ'\n"},
    {"single use of what the glossary has", PLAIN, "A " LONG " (SLA) holds.", ""},
    {"spelled out", PLAIN, "A " LONG " (SLA) holds. The SLA. The Service Level\nAgreement ends, and " LONG "s end.",
     "1:53 spelled-out 'Service Level\nAgreement'\n2:21 spelled-out 'service level agreements'\n"},
    {"spelled out in a heading", MARKDOWN, "A " LONG " (SLA) holds. The SLA.\n\n# The " LONG "\n", ""},
    {"spelled out before", PLAIN, "The " LONG " holds. A " LONG " (SLA) is long. The SLA.", ""},
    {"spelled out as an identifier", PLAIN, "A " LONG " (SLA) holds. The SLA. Set service-level-agreement.", ""},
    {"a long form that ends before its letters do", PLAIN, "The end of the file (EOF). The EOF. The end of it.", ""},
    {"a list of abbreviations repeats", PLAIN,
     "A " LONG " (SLA) holds. The SLA.\n\nSLA: " LONG "\nQXZ: Quick Xylo Zone\n\nThe QXZ.", ""},
    {"introduced by other letters, as the glossary has it", PLAIN, "The local\ntimes (ZAQ), and ZAQ. A ZAQ (local time).",
     ""},
    {"introduced by itself", PLAIN, "The ZNZ's own zone (ZNZ), and ZNZ.", ""},
    {"introduced by half", PLAIN, "The time (ZAQ), and ZAQ (time).", "1:11 undefined 'ZAQ'\n"},
    {"a gloss", PLAIN, "The DPRK met. The DPRK (North Korea) met.", ""},
    {"a gloss is no second introduction", PLAIN, "A " LONG " (SLA) holds. The SLA (Anna Author) is long.", ""},
    {"a list of abbreviations", PLAIN, "The QXZ holds.\n\nQXZ: Quick Xylo Zone\nQYZ: Quick Ylem Zone\n", ""},
    {"in a link, then in the text", MARKDOWN, "[A " LONG " (SLA)](x)\n\nA " LONG " (SLA) holds. The SLA.", ""},
    {"half of a compound", PLAIN, "A QX-ROM is in QX-ASCII. The QXZ-led QYZ.",
     "1:30 undefined 'QXZ'\n1:38 undefined 'QYZ'\n"},
    {"one letter", PLAIN, "Copyright (C) of us.", ""},
    {"a word in capitals", PLAIN, "The offer was REJECTED, and that is IMPORTANT.", ""},
    {"a file, a variable", PLAIN, "See docs/QXZ.md, QYZ.txt, $QZZ, QQZ_X and QXQ=1.", ""},
    {"a file of two capitals", PLAIN, "See $(QXZ), QXZ.Debian, Makefile.QX and the QYZ.", "1:45 undefined 'QYZ'\n"},
    {"in quotation marks or backquotes", PLAIN,
     "Set \"QXZ\". Set ``QYZ-Zone``. Set \xE2\x80\x9CQQZ\xE2\x80\x9D. The \"QXQ zone\".", "1:46 undefined 'QXQ'\n"},
    {"in quotation marks, then in the text", PLAIN, "Set \"QXZ\". The QXZ holds.", "1:16 undefined 'QXZ'\n"},
    {"in quotation marks, by the glossary", PLAIN, "The \"MOU\" holds.", "1:6 undefined 'MOU'\n"},
    {"with a number", PLAIN, "By QXZ 2119 and QYZ-8859, the QZZ 2022 summit.", "1:31 undefined 'QZZ'\n"},
    {"a licence with a version", PLAIN, "The QX0-1.0 licence.", ""},
    {"shouted", PLAIN, "WITHOUT ANY\n  WARRANTZY; OF QXZ, QYZ holds.", "2:22 undefined 'QYZ'\n"},
    {"in every dictionary", PLAIN, "A TV and two DVDs of the E.U.", ""},
    {"only in links", MARKDOWN, "[The QXZ](x), and [QXZs](y).", ""},
    {"in a link, and in the text", MARKDOWN, "[The QXZ](x), and QXZs.", "1:19 undefined 'QXZs'\n"},
    {"a table", MARKDOWN, "The QXZ and the QYZ hold.\n\n| Quick Ylem Zone | QYZ |\n|---|---|\n| QXZ | quick Xylo zone |\n",
     ""},
    {"a table with an article", MARKDOWN, "| QXZ | The Quick Xylo Zone |\n|---|---|\n", ""},
    {"a table that explains nothing", MARKDOWN,
     "| QXZ | Quiet |\n|---|---|\n| QYZ | other things |\n| Quick Xylo Zone | x |\n",
     "1:3 undefined 'QXZ'\n3:3 undefined 'QYZ'\n"},
    {"a table of HTML", HTML,
     "<p>The QXZ and QYZ hold.<table><tr><td>QXZ</td><td>Quick Xylo Zone</td></tr><tr><td>QYZ</td><td>other</td></table>",
     "1:16 undefined 'QYZ'\n"},
    {"a list of terms", HTML, "<p>The QXZ holds.<dl><dt>QXZ</dt><dd>What nobody knows.</dd></dl>", ""},
    {"a product", PLAIN, "By LaTeX, MySQL and the DoD.", "1:25 undefined 'DoD'\n"},
    {"redundant", PLAIN, "The SIP protocol (Session Initiation Protocol).",
     "1:5 redundant 'SIP protocol'\n"
     "1:5 undefined 'SIP'\n"},
    {"not redundant", PLAIN, "A " LONG " (SLA) holds. The SLA terms, in US states.", ""},
    {"deprecated", PLAIN, "The Old Term met. The Old Terms. The Older Term.",
     "1:5 deprecated 'Old Term'\n"
     "1:23 deprecated 'Old Terms'\n"
     "1:38 deprecated 'Older Term'\n"},
    {"spelling, a hyphen", PLAIN,
     "An SM 3 and an SM3, not an SM-3 or SM\xE2\x80\x93"
     "3s.",
     "1:4 spelling 'SM 3'\n"
     "1:16 spelling 'SM3'\n"},
    {"spelling, a hyphen at the end of a line", PLAIN, "An SM-\n3 was fired.", ""},
    {"spelling, capitals", PLAIN, "Aukus met. AUKUS met.", "1:1 spelling 'Aukus'\n"},
    {"spelling, capitals where case is of no account", PLAIN, "javascript, JavaScript.", "1:1 spelling 'javascript'\n"},
    {"spelling, an accent", PLAIN, "A cafe, a caf\xC3\xA9, a cafe\xCC\x81, the Cafes.",
     "1:3 spelling 'cafe'\n"
     "1:30 spelling 'Cafes'\n"},
    {"spelling, before another word", PLAIN, "A signals-intelligence post. Signals Intelligence.", ""},
    {"abbr", HTML, "<p>The <abbr title='" LONG "'>SLA</abbr> holds. The SLA is long.", ""},
    {"abbr, later", HTML, "<p>The SLA. The <abbr title='" LONG "'>SLA</abbr>.", "1:8 use-before-definition 'SLA'\n"},
    {"an abbreviation of the document", MARKDOWN, "The SLA holds.\n\n*[SLA]: " LONG "\n", ""},
    {"code", MARKDOWN, "Call `QXZ()`.\n\n    QXZ\n", ""},
    {"places are those of the source", HTML, "<p>\xC3\xA9 &amp; <b>Q</b>XZ", "1:15 undefined 'Q</b>XZ'\n"},
    {"off", PLAIN, "<!-- gloss-off -->\nThe QXZ.\n<!-- gloss-on -->\nThe QYZ.", "4:5 undefined 'QYZ'\n"},
    {"off, in Markdown", MARKDOWN, "<!-- gloss-off -->\n\nThe QXZ.\n\n<!-- gloss-on -->\n\nThe QYZ.",
     "7:5 undefined 'QYZ'\n"},
    {"off, one rule", MARKDOWN,
     "<!-- gloss-off undefined -->\n\nThe QXZ. The Old Term.\n\n<!-- gloss-on undefined -->\n\nThe QYZ.",
     "3:14 deprecated 'Old Term'\n7:5 undefined 'QYZ'\n"},
    {"off, all on again", PLAIN, "<!--gloss-off undefined,spelling-->The QXZ, SM 3.<!--gloss-on-->The QYZ, SM 3.",
     "1:69 undefined 'QYZ'\n1:74 spelling 'SM 3'\n"},
    {"off, next line", PLAIN, "<!-- gloss-off-next-line -->\nThe QXZ.\nThe QYZ.", "3:5 undefined 'QYZ'\n"},
    {"off, next line, one rule", PLAIN, "<!-- gloss-off-next-line spelling -->\r\nThe QXZ. The SM 3.\r\nThe SM 3.",
     "2:5 undefined 'QXZ'\n3:5 spelling 'SM 3'\n"},
    {"off, in code", MARKDOWN,
     "Write `<!-- gloss-off undefined -->`.\n\n```\n<!-- gloss-off undefined -->\n```\n\nThe QYZ.",
     "7:5 undefined 'QYZ'\n"},
    {"introduced in a plural that is no s", PLAIN, "All memoranda of understanding (MOUs) hold. An MOU.", ""},
    {"introduced in a plural, and again", PLAIN, "Two chiefs of party (CPs). A CP. The chief of party (CP).",
     "1:54 redefined 'CP'\n"},
    {"only in a heading", MARKDOWN, "# The QXZ and the SLA\n\nText.", ""},
    {"only in a caption", HTML, "<figure><figcaption>The QXZ</figcaption></figure><p>Text.", ""},
    {"numbers of a series", PLAIN,
     "By RFC 2083, RFC\n1918, RFCs 2083 and 2119, PEP 8, DIN 4, ISO 2022 and ISO/IEC 9899:2018. The QXZ 8.",
     "2:77 undefined 'QXZ'\n"},
    {"spelling, the full stops of initials", PLAIN, "The U.S. and the US.", ""},
    {"a title and a byline of plain text", PLAIN, "The QXZ Met\nBy Anna Author, QYZ\n\nThe QXZ is new.",
     "4:5 undefined 'QXZ'\n"},
    {"a heading of plain text", PLAIN, "Some text.\n\nA service level agreement (SLA)\n\nThe SLA holds.",
     "5:5 undefined 'SLA'\n"},
    {"numbered headings of plain text", PLAIN, "Some text.\r\n\r\n3.1 The QXZ\r\n3.2 The QYZ\r\nThe QXZ holds.",
     "5:5 undefined 'QXZ'\n"},
    {"a line without a full stop that goes on", PLAIN, "Some text.\n\nThe QXZ holds\nfor long.\n\nIt does.",
     "3:5 undefined 'QXZ'\n"},
    {"the last line of plain text is no heading", PLAIN, "Some text.\n\nThe QXZ holds\n", "3:5 undefined 'QXZ'\n"},
    {"a list of abbreviations with empty lines", PLAIN,
     "The QXZ and QYZ.\n\nQXZ: Quick Xylo Zone\n\nQYZ: Quick Ylem Zone\n\nThe end.", ""},
    {"underlined headings of plain text", PLAIN,
     "The QXZ:\n--------\nText.\n\n======\nthe QYZ\n======\n\nA line\nof QXQ\n-----\n\nThe long QQZ line\n---\n\nQYZ.",
     "10:4 undefined 'QXQ'\n13:10 undefined 'QQZ'\n16:1 undefined 'QYZ'\n"},
    {"introduced again in an underlined heading", PLAIN,
     "A " LONG
     " (SLA) holds. The SLA.\n\nService level agreement (SLA) terms.\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\nText.",
     ""},
    {"a table of contents of plain text", PLAIN,
     "Some text.\n\n* 1.1. The QXZ\n\n  - 1.1.2 QYZ\n\n4.5. /var/qxz: QZZ\n(optional)\n\nThe QXZ. The QYZ. The QZZ.",
     "10:5 undefined 'QXZ'\n10:14 undefined 'QYZ'\n10:23 undefined 'QZZ'\n"},
    {"introduced again in an item that is a title", PLAIN,
     "A " LONG " (SLA) holds. The SLA.\n\n* Service level agreement (SLA) terms\n* A " LONG " (SLA) is long.\n",
     "4:30 redefined 'SLA'\n"},
    {"an explanation behind or", PLAIN, "By hand (a QXZ or quick Xylo-zone). This QXZ. A QYZ or quick zone.",
     "1:49 undefined 'QYZ'\n"},
    {"an explanation behind a comma", PLAIN,
     "The QXZ types, Quick Xylo Zones, hold. By a QYZ, quick Ylem zone. QZZ, quick zone, and two.",
     "1:67 undefined 'QZZ'\n"},
    {"an explanation behind is", PLAIN, "The QXZ is a quick Xylo zone. A QYZ is a quick one.", "1:33 undefined 'QYZ'\n"},
    {"used before what explains it", PLAIN, "The QXZ. A QXZ or quick Xylo zone.", "1:5 use-before-definition 'QXZ'\n"},
    {"an explanation in the next cell", MARKDOWN,
     "The QXZ and the QYZ.\n\n| QXZ | Big Quick Xylo Zone 1.1 |\n|---|---|\n| QYZ | 1.1 |\n| Quick Ylem Zone | x |\n",
     "1:17 undefined 'QYZ'\n"},
    {"initials in another order", PLAIN, "By Zone Quick\n Xylo (QXZ). The QXZ.", ""},
    {"the same in other capitals", PLAIN, "Qxz (QXZ), Qxy (QYZ).", "1:17 undefined 'QYZ'\n"},
    {"a version", PLAIN, "The QXZ 1.0 and QYZ 1.", "1:17 undefined 'QYZ'\n"},
    {"a list of terms in plain text", PLAIN, "The QXZ and QYZ.\n\nQXZ\n   What nobody knows.\n\nQYZ\n\n   Text.\n",
     "1:13 undefined 'QYZ'\n"},
    {"variables", PLAIN, "The QXZ, the QYZ, the QZZ, the QQZ. Set $QXZ, ${QYZ:-x}, $(QZZ) and QQZ=1, QXQ == 1. The QXQ.",
     "1:76 undefined 'QXQ'\n"},
    {"variables that begin lines", PLAIN, "  QXZ = 1\nThe QXZ = 2, QYZ = 3.", "2:14 undefined 'QYZ'\n"},
    {"variables of code", MARKDOWN, "The QXZ and QYZ, `QYZ()`.\n\n    QXZ=1\n", "1:13 undefined 'QYZ'\n"},
    {"variables in tags", HTML, "<p QXZ=1>The QXZ. The QYZ: QYZ=1.", "1:14 undefined 'QXZ'\n"},
    {"a variable that the glossary has", PLAIN, "The SLA of $SLA.", "1:5 undefined 'SLA'\n"},
    {"names in code", MARKDOWN, "The QXZ, the QYZ. Set `QXZ`, `QYZ QZZ` and ``QQZ``.", "1:14 undefined 'QYZ'\n"},
    {"names in code of HTML", HTML,
     "<p>The QXZ, the QYZ, the QZZ. Set <code>QXZ</code>, <tt class=x><span>QYZ</span></tt>, <b>QZZ</b>.",
     "1:26 undefined 'QZZ'\n"},
    {"a part of a number", PLAIN, "The 4.4QXZ.", ""},
    {"a value of an option", PLAIN, "Run x -s QXZ or x --to QYZ. The pre- QZZ, - QQZ.",
     "1:38 undefined 'QZZ'\n1:45 undefined 'QQZ'\n"},
    {"a zone of a time", PLAIN, "At 12:30 QXZ, at 09:01:02 QYZ, in 12 QZZ.", "1:38 undefined 'QZZ'\n"},
    {"a format, a folder", PLAIN, "Write %QXZ to QYZ/ for $20 USD. The QZZ/QQZ.",
     "1:37 undefined 'QZZ'\n1:41 undefined 'QQZ'\n"},
    {"a function, a field", PLAIN, "Call QXZ(1).\nQYZ-Version: 1\nThe QZZ(s), a QQZ-like: one.",
     "3:5 undefined 'QZZ'\n3:15 undefined 'QQZ'\n"},
    {"a placeholder", PLAIN, "Write --to=<QXZ> <QYZ zone>.", "1:19 undefined 'QYZ'\n"},
    {"a reference", PLAIN, "See [QXZ 1990] and [QYZ zone].", "1:21 undefined 'QYZ'\n"},
    {"words in capitals that are compounds or inflected", PLAIN,
     "By SETTITLE, MAKEFLAGS, UNREGISTER, REMOTES, and the CENTCOM.", "1:54 undefined 'CENTCOM'\n"},
    {"a common word in capitals", PLAIN, "The PATH, the FILENAME, the README, GET, the JSON.", "1:46 undefined 'JSON'\n"},
    {"signals", PLAIN, "The SIGKILL holds. The SIGINT holds.", "1:24 undefined 'SIGINT'\n"},
    {"single use that explains", PLAIN, "A QXZ (quick Xylo zone) holds.", ""},
    {"single use of a name in code", PLAIN, "A quick Xylo zone (``QXZ``) holds.", ""},
    {"spelled out in a heading of plain text", PLAIN, "A " LONG " (SLA) holds. The SLA.\n\nThe " LONG "\n\nText.", ""},
    {"spelled out in quotation marks", PLAIN,
     "A " LONG " (SLA) holds. The SLA. \"A " LONG "\" and \xE2\x80\x9C" LONG "\xE2\x80\x9D, a " LONG ".",
     "1:110 spelled-out '" LONG "'\n"},
    {"spelled out behind a quotation that does not end", PLAIN,
     "A " LONG " (SLA) holds. The SLA. A \"word.\n\nA " LONG ". A 5\" " LONG ".",
     "3:3 spelled-out '" LONG "'\n3:33 spelled-out '" LONG "'\n"},
    {"spelled out in a cell", MARKDOWN,
     "A " LONG " (SLA) holds. The SLA.\n\n| A |\n|---|\n| the " LONG " |\n\nThe " LONG ".", "7:5 spelled-out '" LONG "'\n"},
    {"introduced with other capitals", PLAIN, "A memorandum of understanding (MoU) holds. The MoU. The MOU.",
     "1:57 undefined 'MOU'\n"},
    {"nothing", PLAIN, "", ""},
    {"nothing of interest", MARKDOWN, "# A\n\nNothing.\n", ""},
};

START_TEST(a_rule_finds) {
    struct gloss_audit_options options = {.known = NULL};
    struct came came = audit(rows[_i].format, gloss_slice(rows[_i].text), &options, NULL);

    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.findings), rows[_i].want), "%s: got\n%.*s", rows[_i].name,
                  (int)came.findings.len, came.findings.ptr);
    ck_assert_uint_eq(came.faults.len, 0);
    came_release(&came);
}
END_TEST

/* ---- Severities, and what is known ---- */

static struct gloss_config *config_of(const char *text) {
    struct gloss_config *config = gloss_config_parse("config.yaml", gloss_slice(text), NULL);

    ck_assert_ptr_nonnull(config);
    return config;
}

START_TEST(a_rule_is_off) {
    struct gloss_config *config = config_of("audit: {rules: {undefined: off, deprecated: error}}\n");
    struct gloss_slice text = gloss_slice("The QXZ. The Old Term. An SM 3.");
    struct gloss_audit_options options = {.levels = {[GLOSS_RULE_SPELLING] = GLOSS_LEVEL_OFF}};
    struct came came = audit(PLAIN, text, &options, config);

    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.findings), "1:14 deprecated 'Old Term'\n"), "%.*s",
                  (int)came.findings.len, came.findings.ptr);
    gloss_buf_putc(&came.json, '\0');
    ck_assert_ptr_nonnull(strstr(came.json.ptr, "\"severity\": \"error\""));
    came_release(&came);
    /* What is told goes before what is configured. */
    options.levels[GLOSS_RULE_UNDEFINED] = GLOSS_LEVEL_NOTE;
    options.levels[GLOSS_RULE_DEPRECATED] = GLOSS_LEVEL_OFF;
    came = audit(PLAIN, text, &options, config);
    ck_assert(gloss_slice_is(gloss_buf_slice(&came.findings), "1:5 undefined 'QXZ'\n"));
    came_release(&came);
    gloss_config_free(config);
}
END_TEST

START_TEST(what_is_known_is_listed) {
    struct gloss_config *config = config_of("audit: {known: [QXZ]}\n");
    struct gloss_known *known = gloss_known_new(the_glossary);
    struct gloss_audit_options options = {.known = known};
    struct came came;
    json_t *report, *acronyms;
    json_error_t error;

    ck_assert(gloss_known_add(known, gloss_slice("# mine\n" LONG "\nQYZ\n")));
    came = audit(PLAIN, gloss_slice("The QXZ, two QYZs, the SLA of the UN, and the QZZ."), &options, config);
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.findings), "1:47 undefined 'QZZ'\n"), "%.*s", (int)came.findings.len,
                  came.findings.ptr);
    report = json_loadb(came.json.ptr, came.json.len, 0, &error);
    ck_assert_msg(report != NULL, "%s", error.text);
    acronyms = json_object_get(report, "acronyms");
    ck_assert_uint_eq(json_array_size(acronyms), 5);
    for (size_t i = 0; i < 5; i++) {
        const char *state = json_string_value(json_object_get(json_array_get(acronyms, i), "state"));

        ck_assert_str_eq(state, i < 4 ? "known" : "undefined");
    }
    json_decref(report);
    came_release(&came);
    gloss_known_free(known);
    gloss_config_free(config);
}
END_TEST

START_TEST(a_long_form_ends_on_no_blank) {
    struct gloss_audit_options options = {.known = NULL};
    struct came came =
        audit(PLAIN, gloss_slice("The RMT met. The Rail, Maritime and Transport Union (RMT) met."), &options, NULL);

    gloss_buf_putc(&came.json, '\0');
    ck_assert_ptr_nonnull(strstr(came.json.ptr, "as 'Rail, Maritime and Transport'"));
    ck_assert_ptr_nonnull(strstr(came.json.ptr, "\"long\": \"Rail, Maritime and Transport\""));
    came_release(&came);
}
END_TEST

/* ---- Configurations with faults ---- */

static const struct {
    const char *yaml, *want;
} faults[] = {
    {"audit: {rules: {undefind: off}}\n", "1:17 unknown rule 'undefind'; did you mean 'undefined'?\n"},
    {"audit:\n  rules: {undefined: of}\n", "2:22 'of' is no severity; did you mean 'off'?\n"},
    {"audit:\n  rules: {undefined: [off]}\n", "2:22 expected off, note, warning or error for 'undefined', found a list\n"},
    {"audit: {rules: {undefined: off, undefined: note}}\n", "1:33 repeated rule 'undefined'\n1:17 first given here\n"},
    {"audit: {known: QXZ}\n", "1:16 expected a list for 'known', found text\n"},
    {"audit: {known: [{a: b}]}\n", "1:17 expected a short form for 'known', found a mapping\n"},
    {"audit: {known: ['']}\n", "1:17 an empty short form\n"},
    {"audit: {knwon: []}\n", "1:9 unknown field 'knwon' in 'audit'; did you mean 'known'?\n"},
    {"rules: {}\n", "1:1 unknown field 'rules' at the top of the file\n"},
    {"audit: {}\naudit: {}\n", "2:1 repeated field 'audit'\n1:1 first given here\n"},
    {"[audit]\n", "1:1 expected a mapping with 'audit', found a list\n"},
    {"audit: {known: [&a QXZ, *a]}\n",
     "1:17 anchors ('&name') have no use in a glossary; write the text where it is needed\n"
     "1:25 aliases ('*name') have no use in a glossary; write the text where it is needed\n"},
    {"audit: {known: [\n", "2:1 not YAML: did not find expected node content\n2:1 while parsing a flow node\n"},
};

START_TEST(a_configuration_is_strict) {
    struct came came = {0};
    struct gloss_diag diag = {.report = take_fault, .user = &came};

    ck_assert_ptr_null(gloss_config_parse("config.yaml", gloss_slice(faults[_i].yaml), &diag));
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.faults), faults[_i].want), "%s: got\n%.*s", faults[_i].yaml,
                  (int)came.faults.len, came.faults.ptr);
    came_release(&came);
}
END_TEST

START_TEST(a_configuration_may_be_empty) {
    static const char *const texts[] = {"", "# nothing\n", "audit: {}\n", "audit:\n  rules: {}\n  known: []\n"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        gloss_config_free(config_of(texts[i]));
    ck_assert_ptr_null(gloss_config_load("/there/is/no/such/file", NULL));
}
END_TEST

START_TEST(a_switch_names_rules) {
    struct gloss_audit_options options = {.known = NULL};
    struct came came = audit(PLAIN, gloss_slice("\n<!-- gloss-off undefind nothing -->\nThe QXZ."), &options, NULL);

    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.faults),
                                 "2:16 unknown rule 'undefind'; did you mean 'undefined'?\n2:25 unknown rule 'nothing'\n"),
                  "%.*s", (int)came.faults.len, came.faults.ptr);
    ck_assert(gloss_slice_is(gloss_buf_slice(&came.findings), "3:5 undefined 'QXZ'\n"));
    came_release(&came);
}
END_TEST

static const struct {
    const char *text, *want;
} misused[] = {
    {"Text.\n<!-- gloss-off -->\nThe QXZ.", "2:6 nothing is looked at from here on: 'gloss-off' has no 'gloss-on'\n"},
    {"<!-- gloss-off -->A<!-- gloss-on undefined -->B<!-- gloss-on -->", ""},
    {"<!-- gloss-off -->A<!-- gloss-on undefined -->B",
     "1:6 nothing is looked at from here on: 'gloss-off' has no 'gloss-on'\n"},
    {"<!-- gloss-off undefined --> to the end", ""},
    {"<!-- gloss-offf -->", "1:6 unknown switch 'gloss-offf'; did you mean 'gloss-off'?\n"},
    {"<!-- gloss-off-next -->", "1:6 unknown switch 'gloss-off-next'; did you mean 'gloss-off-next-line'?\n"},
    {"<!-- gloss-frobnicate -->",
     "1:6 unknown switch 'gloss-frobnicate'; there are gloss-off, gloss-on and gloss-off-next-line\n"},
    {"A\n<!-- gloss-on -->", "2:6 'gloss-on' has no effect: nothing is off here\n"},
    {"<!-- gloss-off undefined -->A<!-- gloss-on spelling -->",
     "1:35 'gloss-on' has no effect: these rules are not off here\n"},
    {"<!-- gloss-off undefined -->A<!-- gloss-on -->", ""},
    {"<!-- gloss: note --> <!-- glossy -->", ""},
};

START_TEST(a_switch_without_effect_is_told) {
    static const int formats[] = {PLAIN, MARKDOWN, HTML};
    struct gloss_audit_options options = {.known = NULL};

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct came came = audit(formats[i], gloss_slice(misused[_i].text), &options, NULL);

        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.faults), misused[_i].want), "%s: got\n%.*s", misused[_i].text,
                      (int)came.faults.len, came.faults.ptr);
        came_release(&came);
    }
}
END_TEST

/* ---- Fixes ---- */

static const struct {
    const char *name;
    int format;
    const char *text, *want; /* want: NULL: it stays */
} fixes[] = {
    {"an article", PLAIN, "An SLA, an SLA.", "A " LONG " (SLA), an SLA."},
    {"a plural, at the start", PLAIN, "MOUs hold.", "Memoranda of understanding (MOUs) hold."},
    {"a plural, then the singular", PLAIN, "MOUs too. MOU.", "Memoranda of understanding (MOUs) too. MOU."},
    {"after a byte order mark", PLAIN, "\xEF\xBB\xBFSLA.", "\xEF\xBB\xBFService level agreement (SLA)."},
    {"a title stays", PLAIN, "The SLA Ends\n\nAn SLA ended.", "The SLA Ends\n\nA " LONG " (SLA) ended."},
    {"several", PLAIN, "A UAV has an SLA.", "An unmanned aerial vehicle (UAV) has a " LONG " (SLA)."},
    {"markup", MARKDOWN, "# SLA\n\nThe **SLA** of `SLA`.", "# SLA\n\nThe **" LONG " (SLA)** of `SLA`."},
    {"HTML", HTML, "<h1>SLA</h1><p>an <i>SLA</i>", "<h1>SLA</h1><p>a <i>" LONG " (SLA)</i>"},
    {"what is introduced with other capitals stays", PLAIN, "A memorandum of understanding (MoU) holds. The MoU. The MOU.",
     NULL},
    {"a possessive stays", PLAIN, "The SLA's end.", NULL},
    {"a link stays", MARKDOWN, "The [SLA](x).", NULL},
    {"what the glossary does not have stays", PLAIN, "The QXZ.", NULL},
    {"what is undecided stays", PLAIN, "The PAC.", NULL},
    {"what is known stays", PLAIN, "The UN.", NULL},
    {"what is introduced later stays", PLAIN, "The SLA. A " LONG " (SLA).", NULL},
    {"what a switch is off for stays", PLAIN, "<!-- gloss-off-next-line -->\nThe SLA.", NULL},
};

START_TEST(a_text_is_mended) {
    struct gloss_audit_options options = {.levels = {[GLOSS_RULE_SINGLE_USE] = GLOSS_LEVEL_OFF}};
    struct came came = audit(fixes[_i].format, gloss_slice(fixes[_i].text), &options, NULL), again;

    ck_assert_msg(came.has_mended == (fixes[_i].want != NULL), "%s: got '%.*s'", fixes[_i].name, (int)came.mended.len,
                  came.mended.ptr);
    if (fixes[_i].want) {
        ck_assert_msg(gloss_slice_is(gloss_buf_slice(&came.mended), fixes[_i].want), "%s: got '%.*s'", fixes[_i].name,
                      (int)came.mended.len, came.mended.ptr);
        again = audit(fixes[_i].format, gloss_buf_slice(&came.mended), &options, NULL);
        ck_assert_msg(!again.has_mended && again.findings.len == 0, "%s, again: %.*s", fixes[_i].name,
                      (int)again.findings.len, again.findings.ptr);
        came_release(&again);
    }
    came_release(&came);
}
END_TEST

/* The edits of the report make the mended text. */
START_TEST(edits_make_the_text) {
    struct gloss_audit_options options = {.known = NULL};
    struct came came = audit(fixes[_i].format, gloss_slice(fixes[_i].text), &options, NULL);
    json_error_t error;
    json_t *report = json_loadb(came.json.ptr, came.json.len, 0, &error), *finding, *edit;
    struct gloss_buf made = {0};
    size_t at = 0, i, k;

    ck_assert_msg(report != NULL, "%s", error.text);
    json_array_foreach(json_object_get(report, "findings"), i, finding) {
        json_array_foreach(json_object_get(finding, "fix"), k, edit) {
            size_t start = (size_t)json_integer_value(json_object_get(edit, "start"));

            gloss_buf_put(&made, gloss_slice_cut(gloss_slice(fixes[_i].text), at, start));
            gloss_buf_puts(&made, json_string_value(json_object_get(edit, "text")));
            at = (size_t)json_integer_value(json_object_get(edit, "end"));
        }
    }
    gloss_buf_puts(&made, fixes[_i].text + at);
    ck_assert(gloss_slice_is(gloss_buf_slice(&made), fixes[_i].want ? fixes[_i].want : fixes[_i].text));
    gloss_buf_release(&made);
    json_decref(report);
    came_release(&came);
}
END_TEST

/* ---- Fingerprints ---- */

/* The fingerprints of a text's findings, one behind the other. */
static void put_prints(struct gloss_buf *out, struct gloss_slice text) {
    struct gloss_audit_options options = {.known = NULL};
    struct came came = audit(MARKDOWN, text, &options, NULL);
    json_t *report = json_loadb(came.json.ptr, came.json.len, 0, NULL), *finding;
    size_t i;

    ck_assert_ptr_nonnull(report);
    out->len = 0;
    json_array_foreach(json_object_get(report, "findings"), i, finding) {
        gloss_buf_puts(out, json_string_value(json_object_get(finding, "fingerprint")));
        gloss_buf_putc(out, ' ');
    }
    json_decref(report);
    came_release(&came);
}

enum { PRINT_BYTES = 17 /* of a fingerprint and the blank behind it */ };

START_TEST(a_finding_keeps_its_fingerprint) {
    static const char text[] = "The QXZ holds.\n\nThe SM 3, and the SM 3.\n\nThe QYZ.\n\nThe SM 3, and the SM 3.\n";
    static const char moved[] =
        "New.\n\nThe QXZ holds on.\n\nThe SM 3,\tand the  SM 3.\n\nNew.\n\nThe QYZ.\n\n   The SM 3, and the SM 3.\n";
    static const char other[] = "The QZZ holds.\n\nOnce an SM 3.\n";
    struct gloss_buf before = {0}, after = {0};

    put_prints(&before, gloss_slice(text));
    ck_assert_uint_eq(before.len, (size_t)6 * PRINT_BYTES);
    for (size_t i = 0; i < 6; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert(memcmp(before.ptr + i * PRINT_BYTES, before.ptr + k * PRINT_BYTES, PRINT_BYTES) != 0);
    put_prints(&after, gloss_slice(moved));
    ck_assert(gloss_slice_equal(gloss_buf_slice(&before), gloss_buf_slice(&after)));
    put_prints(&after, gloss_slice(other));
    ck_assert_uint_eq(after.len, (size_t)2 * PRINT_BYTES);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 6; k++)
            ck_assert(memcmp(after.ptr + i * PRINT_BYTES, before.ptr + k * PRINT_BYTES, PRINT_BYTES) != 0);
    gloss_buf_release(&before);
    gloss_buf_release(&after);
}
END_TEST

/* ---- Several texts ---- */

enum { TEXTS = 3 };

static const struct {
    const char *name, *texts[TEXTS], *want;
} works[] = {
    {"introduced before", {"A " LONG " (SLA).", "The SLA.", "An SLA."}, ""},
    {"introduced later", {"The SLA.", "The SLA. A " LONG " (SLA).", ""}, "0: 1:5 use-before-definition 'SLA'\n"},
    {"never introduced", {"", "The QXZ.", "The QXZ."}, "1: 1:5 undefined 'QXZ'\n"},
    {"introduced again",
     {"A " LONG " (SLA).", "The SLA.", "A " LONG " (SLA). A " LONG " (SLA)."},
     "2: 1:28 redefined 'SLA'\n2: 1:61 redefined 'SLA'\n"},
    {"with two long forms",
     {"An unmanned aerial vehicle (UAV).", "", "An uninhabited air vessel (UAV)."},
     "2: 1:4 inconsistent 'uninhabited air vessel'\n2: 1:4 mismatch 'uninhabited air vessel'\n"},
    {"a list at the end", {"The QXZ.", "A quick Xylo zone (QXZ).", "QXZ: Quick Xylo Zone\nQYZ: Quick Ylem Zone\n"}, ""},
    {"a table at the end", {"The QXZ.", "The QXZ.", "| QXZ | quick Xylo zone |\n|---|---|\n"}, ""},
    {"used once in each of two", {"A quick Xylo zone (QXZ).", "The Q.X.Z.", ""}, ""},
    {"used in none", {"", "A quick Xylo zone (QXZ).", ""}, "1: 1:20 single-use 'QXZ'\n"},
    {"cited, then used", {"The \"QXZ\".", "The QXZ.", "The QXZ."}, "1: 1:5 undefined 'QXZ'\n"},
};

static void take_lines(void *user, const struct gloss_audit_report *report) {
    struct came came = {0};

    take_report(&came, report);
    for (struct gloss_slice rest = gloss_buf_slice(&came.findings); rest.len > 0;) {
        size_t end = (size_t)((const char *)memchr(rest.ptr, '\n', rest.len) - rest.ptr) + 1;

        gloss_buf_printf(user, "%s: ", report->name);
        gloss_buf_put(user, gloss_slice_cut(rest, 0, end));
        rest = gloss_slice_cut(rest, end, rest.len);
    }
    came_release(&came);
}

static void take_nothing(void *user, const struct gloss_audit_report *report) {
    ck_assert_ptr_null(user);
    ck_assert_ptr_nonnull(report->name);
}

START_TEST(texts_are_one_work) {
    static const char *const names[] = {"0", "1", "2"};
    struct gloss_audit_options options = {.known = NULL};
    struct gloss_audit *one = gloss_audit_new(the_index, &options);
    struct gloss_audit_scope *scope = gloss_audit_scope_new();
    struct gloss_buf got = {0};

    ck_assert(one && scope);
    for (size_t i = TEXTS; i-- > 0;) { /* the order in which they are added makes no difference */
        struct gloss_slice rest = gloss_slice(works[_i].texts[i]);

        ck_assert(gloss_audit_text(one, GLOSS_FORMAT_MARKDOWN, names[i], gloss_slice_source(&rest), NULL, take_nothing,
                                   NULL, NULL));
        ck_assert(gloss_audit_scope_add(scope, one, i));
    }
    for (size_t i = 0; i < TEXTS; i++) {
        struct gloss_slice rest = gloss_slice(works[_i].texts[i]);

        gloss_audit_within(one, scope, i);
        ck_assert(gloss_audit_text(one, GLOSS_FORMAT_MARKDOWN, names[i], gloss_slice_source(&rest), NULL, take_lines, &got,
                                   NULL));
    }
    ck_assert_msg(gloss_slice_is(gloss_buf_slice(&got), works[_i].want), "%s: got\n%.*s", works[_i].name, (int)got.len,
                  got.ptr);
    gloss_audit_free(one);
    gloss_audit_scope_free(scope);
    gloss_buf_release(&got);
}
END_TEST

/* ---- Any text ---- */

enum { RANDOM = 2000, PIECES = 30 };

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* Findings lie in the text and in its order; what is mended has nothing more to mend. */
static void check_random(int format, struct gloss_slice text) {
    struct gloss_audit_options options = {.known = NULL};
    struct came came = audit(format, text, &options, NULL), again;
    json_error_t error;
    json_t *report = json_loadb(came.json.ptr, came.json.len, 0, &error), *finding;
    size_t i, last = 0;

    ck_assert_msg(report != NULL, "%s", error.text);
    json_array_foreach(json_object_get(report, "findings"), i, finding) {
        size_t start = (size_t)json_integer_value(json_object_get(finding, "start"));
        size_t stop = (size_t)json_integer_value(json_object_get(finding, "end"));

        ck_assert(start >= last && stop > start && stop <= text.len);
        last = start;
    }
    json_decref(report);
    if (came.has_mended) {
        again = audit(format, gloss_buf_slice(&came.mended), &options, NULL);
        ck_assert_msg(!again.has_mended, "'%.*s' becomes '%.*s' becomes '%.*s'", (int)text.len, text.ptr,
                      (int)came.mended.len, came.mended.ptr, (int)again.mended.len, again.mended.ptr);
        came_release(&again);
    }
    came_release(&came);
}

START_TEST(any_text_is_audited) {
    static const char *const pieces[] = {
        "SLA",
        " (SLA)",
        LONG,
        "An ",
        "a ",
        " ",
        " ",
        "\n",
        "\n\n",
        "# ",
        "(",
        ")",
        "[",
        "](x)",
        "*",
        "**",
        "`",
        "MOUs",
        "UAV",
        "'s",
        ". ",
        ", or ",
        "<b>",
        "</b>",
        "<p>",
        "&amp;",
        "\xFF",
        "\xC3\xA9",
        "U.S.",
        "SIP protocol",
        "Old Term",
        "<!-- gloss-off -->",
        "<!-- gloss-on -->",
        "<!-- gloss-off-next-line undefined -->",
        "QXZ",
        "Quick Xylo Zone (QXZ)",
        "SM 3",
        "| ",
        "\r\n",
        "*[SLA]: x\n",
    };
    uint32_t state = 7;

    for (int round = 0; round < RANDOM; round++) {
        struct gloss_buf text = {0};
        uint32_t count = next_random(&state) % PIECES;

        for (uint32_t i = 0; i < count; i++)
            gloss_buf_puts(&text, pieces[next_random(&state) % (sizeof pieces / sizeof *pieces)]);
        check_random((int)(next_random(&state) % 3), gloss_buf_slice(&text));
        gloss_buf_release(&text);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("audit");
    TCase *tc = tcase_create("audit");

    tcase_add_unchecked_fixture(tc, make, unload);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_rule_finds, 0, ROWS(rows));
    tcase_add_test(tc, a_rule_is_off);
    tcase_add_test(tc, what_is_known_is_listed);
    tcase_add_test(tc, a_long_form_ends_on_no_blank);
    tcase_add_loop_test(tc, a_configuration_is_strict, 0, ROWS(faults));
    tcase_add_test(tc, a_configuration_may_be_empty);
    tcase_add_test(tc, a_switch_names_rules);
    tcase_add_loop_test(tc, a_switch_without_effect_is_told, 0, (int)(sizeof misused / sizeof *misused));
    tcase_add_loop_test(tc, a_text_is_mended, 0, ROWS(fixes));
    tcase_add_loop_test(tc, edits_make_the_text, 0, ROWS(fixes));
    tcase_add_test(tc, a_finding_keeps_its_fingerprint);
    tcase_add_loop_test(tc, texts_are_one_work, 0, ROWS(works));
    tcase_add_test(tc, any_text_is_audited);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
