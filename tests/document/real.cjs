/* real.cjs GLOSS SOURCE_DIR WORK_DIR - annotate documents of others, and look at the results with other programs than our own.
 *
 * WORK_DIR has lists of files, markdown.list and html.list. In each way to annotate:
 * - `strip` gives the original's bytes, and to annotate once more changes no byte;
 * - markdown-it, which renders CommonMark and the tables of GitHub, makes the same page of the text as of the original, but for our marks;
 * - parse5, which reads HTML as browsers do, makes the same tree, but for our elements;
 * - no mark is in code, a link, a heading, an attribute or whatever else is no prose;
 * - a document is refused with a message, and hardly ever.
 * Exit status 77: skipped, for want of documents. */
"use strict";
const fs = require("fs"), path = require("path"), crypto = require("crypto"), { spawnSync } = require("child_process");
const markdownIt = require("markdown-it"), footnotes = require("markdown-it-footnote"), parse5 = require("parse5");

const [gloss, source, work] = process.argv.slice(2);
const LEAST = { markdown: 2000, html: 200 };
const MOST = { markdown: 1000, html: 260 }; /* of one package */
const REFUSED = 0.005, LEFT_OUT = 0.01; /* shares that may be */
/* A part of them is enough where a sanitizer looks on. */
const stride = Number(process.env.GLOSS_REAL_STRIDE || 0) || (process.env.GLOSS_SLOW ? 12 : 1);
let failures = 0;

function fail(what, file, detail) {
    failures++;
    if (failures <= 40) console.log(`FAILED: ${what}: ${file}${detail ? `\n    ${detail}` : ""}`);
}

/* ---- Documents ---- */

const is_utf16 = (bytes) => bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));

/* Evenly spread over the list. */
function sample(list, most) {
    if (list.length <= most) return list;
    return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]);
}

/* What a file is part of. */
function package_of(file) {
    const inside = /real-documents-[^/]*\/(?:markdown|html)\/([^/]+)/.exec(file);
    return inside ? inside[1] : "here";
}

/* Copies of what is listed, each document once, named by numbers so that a folder holds them. */
function gather(kind, ending) {
    const packages = new Map(), seen = new Set(), files = new Map(), folder = path.join(work, kind);
    for (const file of fs.readFileSync(path.join(work, `${kind}.list`), "utf8").split("\n").filter(Boolean)) {
        const name = package_of(file);
        if (!packages.has(name)) packages.set(name, []);
        packages.get(name).push(file);
    }
    /* Of documentation that one program made, a few pages say it all. */
    const chosen = [...packages].flatMap(([name, list]) => sample(list, kind === "html" && /_/.test(name) ? 12 : MOST[kind]));
    fs.mkdirSync(folder);
    for (const file of chosen) {
        let bytes;
        try { bytes = fs.readFileSync(file); } catch { continue; }
        const digest = crypto.createHash("sha1").update(bytes).digest("hex");
        if (seen.has(digest) || is_utf16(bytes) || bytes.includes("gloss: glossary") || bytes.includes("[^gloss-")) continue;
        seen.add(digest);
        files.set(`${String(files.size).padStart(6, "0")}${ending}`, file);
        fs.writeFileSync(path.join(folder, [...files.keys()].pop()), bytes);
    }
    console.log(`${kind}: ${files.size} documents of ${packages.size} packages`);
    if (files.size < LEAST[kind]) {
        console.log(`skipped: fewer than ${LEAST[kind]} could be fetched`);
        process.exit(77);
    }
    for (const [i, name] of [...files.keys()].entries())
        if (i % stride) {
            fs.unlinkSync(path.join(folder, name));
            files.delete(name);
        }
    return { kind, folder, files };
}

/* ---- A glossary of what the documents say most often ---- */

const MEANINGS = ["an *article* <b>[x](y)</b> & `code` #1 www.x.org http://y.z | <!-- gloss: end --> </section>", "what it means.",
    "- a list\n\n# and a heading", "> quoted </a></p> ``` [^1]: _no_ ***", "&lt; \\ 1. ~~gone~~ $x$ {{y}} !["];

function make_glossary(corpora) {
    const counts = [new Map(), new Map(), new Map()];
    const patterns = [/\p{L}{2,}/gu, /\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,2}/gu, /\p{Lu}{2,6}\d?(?![\p{L}\d])/gu];
    for (const { folder, files } of corpora)
        for (const name of files.keys()) {
            const text = fs.readFileSync(path.join(folder, name), "utf8").replace(/<[^>]*>/g, " ").slice(0, 40000);
            patterns.forEach((pattern, i) => {
                for (const word of text.match(pattern) || []) counts[i].set(word, (counts[i].get(word) || 0) + 1);
            });
        }
    const most = (map, count) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, count).map(([word]) => word);
    const words = new Map(), lines = ["defaults: {case: ignore}", "terms:"];
    for (const word of [...most(counts[0], 160), ...most(counts[1], 400), ...most(counts[2], 200)]) words.set(word.toLowerCase(), word);
    [...words.values()].forEach((word, i) => {
        const meaning = JSON.stringify(MEANINGS[i % MEANINGS.length]);
        lines.push(i % 3 ? `  ${JSON.stringify(word)}: ${meaning}` : `  ${JSON.stringify(word)}: {expansion: "What ${i} is", definition: ${meaning}}`);
    });
    const file = path.join(work, "words.yaml");
    fs.writeFileSync(file, `${lines.join("\n")}\n`);
    return ["-g", file, "-g", path.join(source, "glossary", "indo-pacific-security.yaml")];
}

/* ---- Running ---- */

let spent = 0;

/* Run gloss; returns what it said on standard error. */
function run(args, what) {
    const start = process.hrtime.bigint();
    const done = spawnSync(gloss, args, { maxBuffer: 1 << 28, timeout: 900000, encoding: "utf8" });
    spent += Number(process.hrtime.bigint() - start) / 1e9;
    if (done.error || done.signal || (done.status !== 0 && done.status !== 2)) {
        fail(what, args.join(" ").slice(0, 200), `${done.error || ""} status ${done.status} ${done.signal || ""}\n${(done.stderr || "").slice(-2000)}`);
        return null;
    }
    return done.stderr;
}

/* What was refused; any other error is a failure. */
function read_faults(said, what, corpus) {
    const refused = new Set();
    let left_out = 0;
    for (const line of said.split("\n")) {
        const left = /warning: (\d+) marks? (?:is|are) left out/.exec(line);
        const error = /([0-9]{6}\.[a-z]+)(?::\d+:\d+)?: error: (.*)/.exec(line);
        left_out += left ? Number(left[1]) : 0;
        if (error && error[2].startsWith("not annotated: ")) {
            refused.add(error[1]);
            if (process.env.GLOSS_REAL_VERBOSE) console.log(`refused: ${what}: ${corpus.files.get(error[1])}: ${line}`);
        } else if (/: error: /.test(line)) fail(what, line);
        if (left && process.env.GLOSS_REAL_VERBOSE) console.log(`left out: ${what}: ${corpus.files.get((/[0-9]{6}\.[a-z]+/.exec(line) || [])[0])}: ${line}`);
    }
    return { refused, left_out };
}

/* Call with the names of all files, in several calls where they are many. */
function run_all(args, folder, names, what) {
    for (let i = 0; i < names.length; i += 500)
        if (run([...args, ...names.slice(i, i + 500).map((name) => path.join(folder, name))], what) === null) return false;
    return true;
}

/* Annotate a corpus in one way, look at each result with `look`, annotate again and strip. */
function go(corpus, glossary, args, what, look) {
    const out = path.join(work, "out"), twice = path.join(work, "twice");
    fs.rmSync(out, { recursive: true, force: true });
    fs.rmSync(twice, { recursive: true, force: true });
    const said = run(["annotate", "-j", "2", ...glossary, ...args, "--include", "*", "-o", `${out}/`, corpus.folder], what);
    if (said === null) return;
    const { refused, left_out } = read_faults(said, what, corpus);
    const names = fs.readdirSync(out).sort();
    if (names.length + refused.size !== corpus.files.size)
        fail(what, `${names.length} results and ${refused.size} refused of ${corpus.files.size}`);
    let marks = 0;
    for (const name of names) {
        const before = fs.readFileSync(path.join(corpus.folder, name)), after = fs.readFileSync(path.join(out, name));
        try {
            marks += look(before, after, (detail) => fail(what, corpus.files.get(name), detail));
        } catch (error) {
            fail(what, corpus.files.get(name), String(error.stack));
        }
    }
    fs.cpSync(out, twice, { recursive: true });
    run_all(["annotate", "-q", "-j", "2", ...glossary, ...args.filter((arg, i) => arg !== "--to" && args[i - 1] !== "--to"), "--in-place"], twice, names, what);
    for (const name of names)
        if (!fs.readFileSync(path.join(twice, name)).equals(fs.readFileSync(path.join(out, name)))) fail(`${what}: twice is not once`, corpus.files.get(name));
    run_all(["strip", "-q", "--in-place"], out, names, what);
    for (const name of names)
        if (!fs.readFileSync(path.join(out, name)).equals(fs.readFileSync(path.join(corpus.folder, name)))) fail(`${what}: it does not come back`, corpus.files.get(name));
    console.log(`${what}: ${names.length} documents, ${marks} marks, ${left_out} left out, ${refused.size} refused`);
    if (marks < corpus.files.size) fail(what, "hardly any mark");
    if (refused.size > Math.max(1, REFUSED * corpus.files.size)) fail(what, "too many are refused");
    if (left_out > LEFT_OUT * (marks + left_out)) fail(what, "too many marks are left out");
}

/* ---- Markdown ---- */

const renderer = markdownIt({ html: true }).use(footnotes).disable("footnote_inline");
renderer.renderer.rules.footnote_ref = (tokens, at) => `[^${tokens[at].meta.label}]`;
renderer.renderer.rules.footnote_open = (tokens, at) => `<note ${tokens[at].meta.label}>`;
renderer.renderer.rules.footnote_close = () => "</note>";
renderer.renderer.rules.footnote_anchor = () => "";
renderer.renderer.rules.footnote_block_open = renderer.renderer.rules.footnote_block_close = () => "";

const is_our_note = (token) => token.meta && typeof token.meta.label === "string" && token.meta.label.startsWith("gloss-");
const is_our_link = (token) => (token.attrGet("href") || "").startsWith("#gloss-");

/* The author's inline tokens. */
function without_inline_marks(tokens, place, count) {
    const kept = [], links = [];
    let note = 0;
    for (const token of tokens) {
        let mark = false, drop = false;
        if (token.type === "html_inline" && token.content === "<!-- gloss: note -->") {
            note++;
            mark = true;
        }
        if (token.type === "footnote_ref" && is_our_note(token)) mark = drop = true;
        if (token.type === "link_open") {
            mark = drop = is_our_link(token);
            links.push(drop);
        }
        if (token.type === "link_close") drop = links.pop();
        if (mark) {
            count.marks++;
            if (place) count.fault(`a mark in ${place}`);
            if (links.some((ours, i) => !ours || i < links.length - 1)) count.fault("a mark in a link");
        }
        if (token.type === "image") without_inline_marks(token.children, "an image", count);
        if (!note && !drop) kept.push(token);
        if (note && token.type === "html_inline" && token.content === "<!-- gloss: end -->") note--;
    }
    if (note) count.fault("a note in the text does not end");
    return kept;
}

/* The page of a Markdown text without our marks, which are counted. */
function page_of(text, count) {
    const kept = [];
    let ours = 0, heading = 0;
    for (const token of renderer.parse(text, {})) {
        if (token.type === "html_block" && /^<!-- gloss: glossary -->\s*$/.test(token.content)) ours = 1;
        else if (token.type === "footnote_open" && is_our_note(token)) ours++;
        heading += token.type === "heading_open";
        heading -= token.type === "heading_close";
        if (!ours) {
            if (token.type === "inline") token.children = without_inline_marks(token.children, heading ? "a heading" : null, count);
            kept.push(token);
        }
        if (token.type === "html_block" && /^<!-- gloss: end -->\s*$/.test(token.content)) ours = 0;
        else if (token.type === "footnote_close" && ours) ours--;
    }
    if (ours) count.fault("the glossary does not end");
    return renderer.renderer.render(kept, renderer.options, {});
}

function first_difference(a, b) {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const from = Math.max(0, at - 60);
    return `${JSON.stringify(a.slice(from, at + 60))} became ${JSON.stringify(b.slice(from, at + 60))}`;
}

const pages = new Map(); /* of originals */

function look_at_markdown(before, after, fault) {
    const original = before.toString("utf8"), none = { marks: 0, fault };
    if (!pages.has(original)) pages.set(original, page_of(original, none));
    const count = { marks: 0, fault }, page = page_of(after.toString("utf8"), count);
    if (page !== pages.get(original)) fault(`another page: ${first_difference(pages.get(original), page)}`);
    return count.marks;
}

/* Abbreviations are one line each, at the end. */
function look_at_abbreviations(before, after, fault) {
    look_at_markdown(before, after, fault);
    return (after.subarray(Math.max(0, before.length - 2)).toString("utf8").match(/^\*\[[^\]]+\]: /gm) || []).length;
}

/* ---- HTML ---- */

const NO_PROSE = new Set("a h1 h2 h3 h4 h5 h6 code kbd samp var tt pre script style title textarea select option button svg math abbr acronym dfn dt caption figcaption legend template noscript iframe object canvas audio video".split(" "));
const attribute = (node, name) => (node.attrs.find((one) => one.name === name) || {}).value;
const has_class = (node, name) => (attribute(node, "class") || "").split(/[ \t\n\f\r]+/).includes(name);
const visible = (text) => text.replace(/[<&]/g, (c) => `&${c.charCodeAt(0)};`);

/* A tree as text, without our elements, which are counted. */
function tree_of(root, count) {
    const out = [];
    const walk = (node, inside) => {
        if (node.nodeName === "#text") {
            out.push(visible(node.value));
            return;
        }
        if (node.nodeName === "#comment") {
            out.push(`<!--${visible(node.data)}-->`);
            return;
        }
        if (node.nodeName === "#documentType") {
            out.push(`<!DOCTYPE ${node.name} ${node.publicId} ${node.systemId}>`);
            return;
        }
        if (!node.tagName) {
            for (const child of node.childNodes) walk(child, inside);
            return;
        }
        // Where the page has a <base href>, a mark is no link.
        const link = (node.tagName === "a" || node.tagName === "span") && has_class(node, "gloss-term");
        const section = node.tagName === "section" && has_class(node, "gloss-glossary");
        if (link || section) {
            if (inside) count.fault(`${link ? "a mark" : "the glossary"} in <${inside}>`);
            count[link ? "marks" : "sections"]++;
            if (section) return;
            if (node.childNodes.some((child) => !["#text", "br", "wbr"].includes(child.nodeName))) count.fault("markup in a mark");
        } else {
            out.push(`<${node.namespaceURI.slice(-8)}:${node.tagName}`);
            for (const one of node.attrs) out.push(` ${one.prefix || ""}:${one.name}="${visible(one.value)}"`);
            out.push(">");
        }
        const within = link ? inside : inside || (NO_PROSE.has(node.tagName) ? node.tagName : null);
        for (const child of node.childNodes) walk(child, within);
        if (node.content) walk(node.content, "template");
        if (!link) out.push("</>");
    };
    walk(root, null);
    /* A <p> that is still open at the end is ended by the glossary, and white space behind that is no longer in it. */
    return out.join("").replace(/(?:\s|<\/>)+$/, (end) => end.replace(/\s/g, ""));
}

function look_at_html(before, after, fault) {
    const count = { marks: 0, sections: 0, fault }, none = { ...count };
    const was = tree_of(parse5.parse(before.toString("latin1")), none), is = tree_of(parse5.parse(after.toString("latin1")), count);
    if (was !== is) fault(`another tree: ${first_difference(was, is)}`);
    if (count.sections > 1 || (count.marks && !count.sections)) fault(`${count.marks} marks, ${count.sections} glossaries`);
    return count.marks;
}

/* ---- Pages made from Markdown ---- */

function look_at_pages(corpus, glossary) {
    const out = path.join(work, "pages"), what = "markdown to html";
    const said = run(["annotate", "-j", "2", ...glossary, "--to", "html", "--glossary-page", "none", "--include", "*", "-o", `${out}/`, corpus.folder], what);
    if (said === null) return;
    const { refused } = read_faults(said, what, corpus);
    let marks = 0;
    for (const name of corpus.files.keys()) {
        const result = path.join(out, name.replace(/\.md$/, ".html"));
        if (!fs.existsSync(result)) {
            if (!refused.has(name)) fail(`${what}: no result`, corpus.files.get(name));
            continue;
        }
        const html = fs.readFileSync(result, "utf8"), errors = [];
        const count = { marks: 0, sections: 0, fault: (detail) => fail(what, corpus.files.get(name), detail) };
        tree_of(parse5.parse(html, { sourceCodeLocationInfo: false, onParseError: (error) => errors.push(error) }), count);
        marks += count.marks;
        for (const error of errors.slice(0, 1))
            fail(`${what}: ${error.code}`, corpus.files.get(name), JSON.stringify(html.slice(Math.max(0, error.startOffset - 60), error.endOffset + 30)));
    }
    console.log(`${what}: ${corpus.files.size} documents, ${marks} marks, ${refused.size} refused`);
    if (refused.size > 0) fail(what, "none may be refused");
}

/* ---- The whole ---- */

const markdown = gather("markdown", ".md"), html = gather("html", ".html");
const glossary = make_glossary([markdown, html]);

for (const notes of ["footnotes", "links", "inline", "abbreviations"])
    for (const mark of ["first", "all"])
        go(markdown, glossary, ["--to", "markdown", "--notes", notes, "--mark", mark], `markdown, ${notes}, ${mark}`,
            notes === "abbreviations" ? look_at_abbreviations : look_at_markdown);
pages.clear();
look_at_pages(markdown, glossary);
for (const mark of ["first", "all"])
    go(html, glossary, ["--to", "html", "--verify", "--glossary-page", "none", "--mark", mark], `html, ${mark}`, look_at_html);
console.log(`${spent.toFixed(1)} s in gloss, ${failures} failed`);
process.exit(failures ? 1 : 0);
