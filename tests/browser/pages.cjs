// pages.cjs FOLDER - what a reader can do with the pages that run.sh made there; each thing that is not as it should be is told.
'use strict';
const {execFileSync} = require('child_process');
const fs = require('fs');
const path = require('path');
const {chromium} = require('playwright-core');

const folder = process.argv[2];
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const vnu = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
// A busy machine is no fault: what is waited for comes, or hardly ever is this waited out.
const PATIENCE = 120000, MOST = 900000;
let passed = 0, failed = 0;

function check(name, good, found) {
    if (good) passed++;
    else console.log(`not so: ${name}${found === undefined ? '' : ': ' + JSON.stringify(found)}`);
    failed += !good;
}

// A page in a browser of its own kind. options: width, touch, still (no scripts), scheme (light, dark, forced), old (no interest invokers),
// site (a page that may lead to others)
async function open(browser, file, options, use) {
    const name = Object.entries({file, ...options}).map(([key, value]) => `${key}=${value}`).join(' ');
    const context = await browser.newContext({
        viewport: {width: options.width ?? 1280, height: 720}, hasTouch: !!options.touch, isMobile: !!options.touch, javaScriptEnabled: !options.still,
        colorScheme: options.scheme === 'dark' ? 'dark' : 'light', forcedColors: options.scheme === 'forced' ? 'active' : 'none',
        reducedMotion: options.scheme ? 'reduce' : 'no-preference'});
    context.setDefaultTimeout(PATIENCE);
    if (options.old)
        await context.addInitScript(() => {
            delete HTMLAnchorElement.prototype.interestForElement;
            for (const kind of ['interest', 'loseinterest']) document.addEventListener(kind, event => event.preventDefault(), true);
        });
    const page = await context.newPage(), url = 'file://' + path.join(folder, file);
    const said = [], asked = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(error.message));
    page.on('request', request => asked.push(request.url()));
    await page.goto(url);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Runtime.enable');
    const evaluate = async expression => {
        const answer = await devtools.send('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true});
        if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'no answer');
        return answer.result.value;
    };
    try {
        const work = use({page, evaluate, devtools, check: (what, good, found) => check(`${name}: ${what}`, good, found)});
        let timer;
        await Promise.race([work, new Promise((_, refuse) => { timer = setTimeout(() => refuse(new Error('takes too long')), MOST); })]);
        clearTimeout(timer);
    } catch (error) {
        check(`${name}: goes through`, false, error.message.slice(0, 600));
    }
    check(`${name}: nothing is reported on the console`, said.length === 0, said);
    check(`${name}: nothing is asked for but the file`,
        asked.every(one => options.site ? path.dirname(one) === path.dirname(url) : one.split('#')[0] === url), asked);
    await context.close();
}

const shown = "Array.from(document.querySelectorAll('.gloss-entry:popover-open'), entry => entry.id).join()";
const until = async (evaluate, expression, wanted, patience = PATIENCE) => {
    const end = Date.now() + patience;
    let value;
    do {
        value = await evaluate(expression);
        if (value === wanted) return value;
        await new Promise(done => setTimeout(done, 30));
    } while (Date.now() < end);
    return value;
};
const pause = time => new Promise(done => setTimeout(done, time));

// Where a part of a page is when it stands still; null if it cannot be seen.
async function whereIs(page, selector) {
    const end = Date.now() + PATIENCE;
    let last = null, box = null;
    do {
        last = box;
        await pause(100);
        box = await page.locator(selector).boundingBox();
        if (!box && !last) return null;
    } while (Date.now() < end && !(box && last && box.x === last.x && box.y === last.y));
    return box;
}

// A note stays open for some tenths of a second while the pointer is on its way from the term; a machine that is busy may stop the pointer
// for longer than that, so that what a pointer does there is tried some times. A page on which it cannot be done fails each time.
const TRIES = 10;

// The first term, under a pointer that comes from elsewhere, opens its note.
async function opens({page, evaluate}) {
    for (let i = 0; i < TRIES; i++) {
        await page.mouse.move(2, 700, {steps: 4});
        await until(evaluate, shown, '');
        await pause(400 * (i + 1));
        await page.locator('a.gloss-term').first().hover();
        if (await until(evaluate, shown, 'gloss-aukus', PATIENCE / TRIES) === 'gloss-aukus') return true;
    }
    return false;
}

// The pointer goes from the first term, whose note is open, to the place in the note, and the note stays.
async function enters({page, evaluate}, place) {
    for (let i = 0; i < TRIES; i++) {
        const at = await place();
        if (at) await page.mouse.move(at.x, at.y, {steps: 4});
        await pause(900);
        if (at && await evaluate(shown) === 'gloss-aukus') return at;
        await opens({page, evaluate});
    }
    return null;
}

// A part of the note of the first term, clicked as by a reader: when it stands still, and by a pointer that goes there from the term.
// Playwright's own click scrolls the page where the first try fails, which takes the term from under the pointer and so closes the note.
async function clickInNote(seen, selector) {
    const at = await enters(seen, async () => {
        const box = await whereIs(seen.page, selector);
        return box && {x: box.x + box.width / 2, y: box.y + box.height / 2};
    });
    if (!at) throw new Error(`the pointer does not get to ${selector}`);
    await seen.page.mouse.click(at.x, at.y);
}

// ---- What any page must be, however it is looked at ----

async function audit({evaluate, check}, when) {
    const violations = await evaluate(`${axe};axe.run(document, {resultTypes: ['violations']}).then(result =>
        result.violations.map(one => one.id + ' ' + one.nodes.map(node => node.target).join(' ')).join('; '))`);
    check(`${when}: axe finds nothing`, violations === '', violations);
}

async function look(seen) {
    const {evaluate, check} = seen;
    const wide = await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    check('nothing is wider than the window', wide <= 0, wide);
    await audit(seen, 'closed');
    await evaluate("document.querySelector('a.gloss-term').focus()");
    await evaluate("document.getElementById(document.querySelector('a.gloss-term').hash.slice(1)).showPopover({source: document.querySelector('a.gloss-term')})");
    const box = await evaluate(`(() => { const r = document.querySelector('.gloss-entry:popover-open').getBoundingClientRect();
        return [r.left >= 0, r.top >= 0, r.right <= innerWidth + .5, r.bottom <= innerHeight + .5, r.width > 100].join() })()`);
    check('a note is within the window', box === 'true,true,true,true,true', box);
    await audit(seen, 'open');
}

// ---- By mouse ----

async function byMouse(seen) {
    const {page, evaluate, check} = seen;
    const term = page.locator('a.gloss-term').first();
    await term.hover();
    check('a note opens under the pointer', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
    check('the pointer may enter it', await enters(seen, async () => {
        const note = await whereIs(page, '#gloss-aukus');
        return note && {x: note.x + 20, y: note.y + 15};
    }) !== null);
    await page.keyboard.press('Escape');
    check('Escape closes it, the pointer still there', await until(evaluate, shown, '') === '');
    check('it opens again', await opens(seen));
    await page.mouse.move(2, 700, {steps: 6});
    check('it closes when the pointer leaves', await until(evaluate, shown, '') === '');
    await term.click();
    check('a click leads to the entry', await until(evaluate, 'location.hash', '#gloss-aukus') === '#gloss-aukus');
    check('which stands in the glossary', await until(evaluate, shown, '') === '' && await until(evaluate,
        "document.getElementById('gloss-aukus').getBoundingClientRect().top < innerHeight", true) === true);
}

// ---- By keyboard ----

async function byKeyboard({page, evaluate, check}) {
    const all = await evaluate("Array.from(document.querySelectorAll('a.gloss-term'), link => link.textContent).join('|')");
    const met = [];
    await page.keyboard.press('Tab');
    for (let i = 0; i < 400; i++) {
        const at = await evaluate("document.activeElement.matches('a.gloss-term') ? document.activeElement.textContent : document.activeElement.closest('.gloss-entry:not(:popover-open)') ? '#' : ''");
        if (at === '#') break;
        if (at) met.push(at);
        if (at && met.length === 1) {
            check('a note opens at the focus', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
            await page.keyboard.press('Escape');
            check('Escape closes it', await until(evaluate, shown, '') === '');
            check('the focus stays', await evaluate("document.activeElement.matches('a.gloss-term')") === true);
        }
        await page.keyboard.press('Tab');
    }
    check('Tab goes from the first term to the last', met.join('|') === all, met.join('|'));
    await evaluate("document.querySelectorAll('a.gloss-term')[1].focus()");
    await page.keyboard.press('Enter');
    check('Enter leads to the entry', await until(evaluate, 'location.hash', '#gloss-quad') === '#gloss-quad');
}

// ---- By touch ----

async function byTouch({page, evaluate, check}) {
    const term = page.locator('a.gloss-term').first();
    await term.tap();
    check('a tap opens a note', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
    check('and leads nowhere', await evaluate('location.hash') === '');
    await term.tap();
    check('one more closes it', await until(evaluate, shown, '') === '');
    await term.tap();
    check('it opens again', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
    await page.touchscreen.tap(5, 60);
    check('a tap outside closes it', await until(evaluate, shown, '') === '');
}

async function byTouchAlone({page, evaluate, check}) {
    await page.locator('a.gloss-term').first().tap();
    check('without scripts, a tap leads to the entry', await until(evaluate, 'location.hash', '#gloss-aukus') === '#gloss-aukus');
}

// ---- In a site, whose glossary is a page of its own ----

const visible = "Array.from(document.querySelectorAll('.gloss-notes *')).filter(part => part.offsetHeight > 0 && !part.closest(':popover-open')).length";

async function inSite(seen) {
    const {page, evaluate, check} = seen;
    const term = page.locator('a.gloss-term').first();
    check('the notes are not seen', await evaluate(visible) === 0);
    await term.hover();
    check('a note opens under the pointer', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
    check('the pointer may enter it', await enters(seen, async () => {
        const note = await whereIs(page, '#gloss-aukus');
        return note && {x: note.x + 20, y: note.y + 15};
    }) !== null);
    check('nothing else is seen of the notes', await evaluate(visible) === 0);
    await page.keyboard.press('Escape');
    check('Escape closes it', await until(evaluate, shown, '') === '');
    check('it opens again', await opens(seen));
    await clickInNote(seen, '#gloss-aukus .gloss-whole');
    check('it leads to the glossary', await until(evaluate, "location.pathname.replace(/^.*\\//, '') + location.hash", 'glossary.html#gloss-aukus') ===
        'glossary.html#gloss-aukus');
    check('where all uses are', await until(evaluate, "document.querySelectorAll('#gloss-aukus .gloss-uses li').length", 2) === 2);
    await page.goBack();
    await page.locator('a.gloss-term').first().click();
    check('so does a click', await until(evaluate, 'location.hash', '#gloss-aukus') === '#gloss-aukus');
}

async function inSiteByKeyboard({page, evaluate, check}) {
    await evaluate("document.querySelector('.gloss-site a').focus()");
    for (let i = 0; i < 20 && !await evaluate("document.activeElement.matches('a.gloss-term')"); i++)
        await page.keyboard.press('Tab');
    check('a note opens at the focus', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
    await page.keyboard.press('Escape');
    check('Escape closes it', await until(evaluate, shown, '') === '');
    await page.keyboard.press('Enter');
    check('Enter leads to the glossary', await until(evaluate, 'location.hash', '#gloss-aukus') === '#gloss-aukus');
}

async function inSiteByTouch({page, evaluate, check}) {
    await page.locator('a.gloss-term').first().tap();
    check('a tap opens a note', await until(evaluate, shown, 'gloss-aukus') === 'gloss-aukus');
    check('and leads nowhere', await evaluate("location.pathname.endsWith('article.html')") === true);
    await page.locator('a.gloss-term').first().tap();
    check('one more closes it', await until(evaluate, shown, '') === '');
}

async function knownInSite(seen) {
    const {page, evaluate, check} = seen;
    const all = await evaluate(linked), left = all - await evaluate("document.querySelectorAll('main a[interestfor=gloss-aukus]').length");
    check('a note opens under the pointer', await opens(seen));
    await clickInNote(seen, '#gloss-aukus .gloss-know');
    check('what is known is marked no more', left < all && await until(evaluate, linked, left) === left, [all, left, await evaluate(linked)]);
    await page.reload();
    check('and stays so', await until(evaluate, linked, left) === left);
    await page.getByRole('button', {name: 'Mark them again'}).click();
    check('until it is forgotten', await until(evaluate, linked, all) === all);
}

// ---- What the script adds ----

const linked = "document.querySelectorAll('main a.gloss-term[href]').length";

async function whatIsKnown({page, evaluate, check}) {
    const all = await evaluate(linked);
    await page.locator('#gloss-nato .gloss-know').click();
    const left = await evaluate(linked);
    check('what is known is marked no more', left === all - 3, [all, left]);
    await page.reload();
    check('and stays so', await until(evaluate, linked, left) === left);
    check('the entry says so', await page.locator('#gloss-nato .gloss-know').getAttribute('aria-pressed') === 'true');
    await page.getByRole('button', {name: 'Mark them again'}).click();
    check('until it is forgotten', await until(evaluate, linked, all) === all);
    await page.reload();
    check('for good', await until(evaluate, linked, all) === all);
}

async function howMuch({page, evaluate, check}) {
    const all = await evaluate(linked), select = page.locator('.gloss-bar select');
    const terms = await evaluate("new Set(Array.from(document.querySelectorAll('main a.gloss-term'), link => link.hash)).size");
    await select.selectOption('first');
    const first = await evaluate(linked);
    check('the first of each term', first >= terms && first < all, [terms, first, all]);
    await select.selectOption('section');
    const section = await evaluate(linked);
    check('the first of a section', section > first && section <= all, [first, section, all]);
    await select.selectOption('none');
    check('none', await until(evaluate, linked, 0) === 0);
    await page.reload();
    check('as it was chosen', await until(evaluate, linked, 0) === 0);
    await page.locator('.gloss-bar select').selectOption('all');
    check('all of them again', await until(evaluate, linked, all) === all);
}

async function filter({page, evaluate, check}) {
    const left = "Array.from(document.querySelectorAll('.gloss-entry')).filter(entry => entry.offsetHeight > 0).length";
    const all = await evaluate(left);
    await page.getByLabel('Filter').fill('treaty');
    check('the filter leaves what fits', await until(evaluate, left, 3) === 3, await evaluate("Array.from(document.querySelectorAll('.gloss-entry')).filter(entry => entry.offsetHeight > 0).map(entry => entry.id)"));
    check('and says so', await page.getByRole('status').textContent() === `3 of ${all}`);
    const heads = await evaluate("Array.from(document.querySelectorAll('.gloss-letter h3')).filter(head => head.offsetHeight > 0).map(head => head.textContent).join('')");
    check('letters without entries are gone', heads === 'GNU', heads);
    await evaluate("location.hash = '#gloss-aukus'");
    check('a link to an entry that is out brings all back', await until(evaluate, left, all) === all);
    const letters = await page.locator('.gloss-letters a').allTextContents();
    check('there is an index of letters', letters.join('') === 'ABCDEFGIMNQSTU', letters.join(''));
    await page.locator('.gloss-letters a', {hasText: 'T'}).click();
    check('which leads there', await until(evaluate, 'location.hash', '#gloss-letter_t') === '#gloss-letter_t');
}

// A browser may refuse to remember.
async function forgetful({page, evaluate, check}) {
    await page.locator('#gloss-nato .gloss-know').click();
    check('without storage, too', await until(evaluate, "document.querySelectorAll('a.gloss-term[href=\"#gloss-nato\"]').length", 0) === 0);
}

// ---- What assistive technology is told ----

async function accessible({devtools, check}) {
    const {nodes} = await devtools.send('Accessibility.getFullAXTree');
    const names = nodes.filter(node => /glossref/i.test(node.role?.value ?? '')).map(node => node.name.value);
    check('terms have their role, and their own names', names.includes('AUKUS') && names.length > 20 && names.every(Boolean), names);
    check('there is one glossary', nodes.filter(node => /^doc-?glossary$/i.test(node.role?.value ?? '')).length === 1);
    const strips = nodes.filter(node => node.role?.value === 'image').map(node => node.name.value);
    check('the figure tells in words where terms are', strips.length > 2 && strips.every(name => /^\d+(–\d+)? %/.test(name)), strips);
}

// ---- On paper ----

async function onPaper(browser, file, options) {
    await open(browser, file, options, async ({page, evaluate, check}) => {
        const pdf = path.join(folder, 'page.pdf');
        const entries = await evaluate(`Array.from(document.querySelectorAll('.gloss-entry'), entry => [entry.dataset.n, entry.querySelector('dt').textContent, 
            ...Array.from(entry.querySelectorAll('dd > p:not(.gloss-more), li > p:not(.gloss-more)'), part => part.textContent)])`);
        await page.pdf({path: pdf, preferCSSPageSize: true});
        const text = execFileSync('pdftotext', ['-layout', pdf, '-'], {encoding: 'utf8'}).replace(/\s+/g, ' ');
        for (const [number, ...parts] of entries)
            for (const part of parts)
                check('a note is printed', text.includes(part.trim().replace(/\s+/g, ' ')), [number, part]);
        const places = [...entries].sort((a, b) => a[0] - b[0]).map(([number, head]) => text.lastIndexOf(`${number} ${head.replace(/\s+/g, ' ')}`));
        check('notes stand in the order of their numbers', places.every((place, i) => place > 0 && (i === 0 || place > places[i - 1])), places);
        check('terms have numbers', /AUKUS\s?1 and the Quad\s?2/.test(text), text.slice(0, 300));
        check('pages have numbers', /\b1 ?\/ ?\d/.test(text));
        check('what is for the screen is not printed', !text.includes('Show marks') && !text.includes('I know this') && !text.includes('In the glossary') && !text.includes('↩'));
        // Behind that all is as before.
        const order = entries.map(entry => entry[0]).join();
        const found = await until(evaluate, "Array.from(document.querySelectorAll('.gloss-entry'), entry => entry.dataset.n).join()", order);
        check('and then the page is as it was', found === order, found);
    });
}

// ---- How many uses are covered ----

async function lookAtCoverage(seen) {
    const {page, evaluate, check, devtools} = seen;
    check('few terms are most of the text', /^Know the \d+ terms that are used most, of \d+, and 95 %/.test(await page.locator('.gloss-coverage figcaption').textContent()));
    const {nodes} = await devtools.send('Accessibility.getFullAXTree');
    check('the curve is told in words', nodes.some(node => node.role?.value === 'image' && /^\d+ terms cover 50 %/.test(node.name.value)));
    await page.locator('.gloss-fold summary').click();
    check('the table names them', (await page.locator('.gloss-fold tbody').textContent()).includes('AUKUS'));
    const wide = await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    check('nothing is wider than the window', wide <= 0, wide);
    await audit(seen, 'unfolded');
}

// ---- A quiz ----

const marked = "document.querySelectorAll('.quiz-item.is-done').length", said = "document.querySelector('.quiz-bar p').textContent";

// What the page itself knows of the answers.
const solve = item => {
    const letters = Array.from(item.querySelectorAll('.quiz-told .quiz-letter'), letter => letter.textContent);
    return {kind: item.dataset.kind, letters, form: item.querySelector('.quiz-accepted bdi')?.textContent ?? ''};
};

// Answer a question; wrongly, if it is not to be right.
async function answer(page, number, right) {
    const item = page.locator('#q' + number), {kind, letters, form} = await item.evaluate(solve);
    if (kind === 'choice') {
        const letter = right ? letters[0] : letters[0] === 'a' ? 'b' : 'a';
        await item.locator(`.quiz-option:has(input[value=${letter}])`).click();
    } else if (kind === 'write') {
        await item.locator('.quiz-write input').fill(right ? form.toLowerCase().replace(/s?$/, 's') : 'nothing of the kind');
    } else {
        const selects = await item.locator('.quiz-pair select').all();
        for (const [i, select] of selects.entries()) await select.selectOption(right ? letters[i] : letters[0]);
    }
    await item.getByRole('button').click();
}

async function lookAtQuiz(seen) {
    const {page, evaluate, check} = seen;
    const wide = await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    check('nothing is wider than the window', wide <= 0, wide);
    await audit(seen, 'unanswered');
    const all = await evaluate("document.querySelectorAll('.quiz-item').length");
    for (let number = 1; number <= all; number++) await answer(page, number, number % 2 === 0);
    const answered = await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    check('nor when all is answered', answered <= 0, answered);
    await audit(seen, 'answered');
}

async function lookAtStillQuiz(seen) {
    const {page, evaluate, check} = seen;
    check('nothing of the script is there', await evaluate("document.querySelectorAll('button, output').length") === 0);
    const details = page.locator('.quiz-answer').first();
    check('answers are folded in', await details.getAttribute('open') === null);
    await details.locator('summary').click();
    check('and can be seen', await details.locator('.quiz-right').isVisible());
}

async function takeQuiz({page, evaluate, check}) {
    const all = await evaluate("document.querySelectorAll('.quiz-item').length");
    await page.locator('#q1').getByRole('button').click();
    check('nothing is no answer', await evaluate(marked) === 0 && await page.locator('#q1 output').textContent() !== '');
    for (let number = 1; number <= all; number++) {
        await answer(page, number, number > 2);
        check(`answer ${number} counts`, await evaluate(marked) === number);
        const good = await page.locator(`#q${number} output`).getAttribute('class');
        check(`answer ${number} is judged`, good === (number > 2 ? 'is-right' : 'is-wrong'), good);
    }
    check('the count is told', await evaluate(said) === `${all} of ${all} answered, ${all - 2} right`, await evaluate(said));
    check('and the result', await page.getByRole('heading', {name: `${all - 2} of ${all} right`}).isVisible());
    check('what was missed is named', await page.locator('.quiz-result li').count() === 2);
    await page.getByRole('button', {name: 'Ask the missed ones again'}).click();
    check('only that is asked again', await evaluate("Array.from(document.querySelectorAll('.quiz-item')).filter(item => item.offsetHeight > 0).length") === 2);
    await answer(page, 1, true);
    await answer(page, 2, true);
    check('until it is right', await page.getByRole('heading', {name: 'All 2 right'}).isVisible());
    await page.getByRole('button', {name: 'Ask all again'}).click();
    check('and all of it', await evaluate(said) === `${all} to answer`, await evaluate(said));
}

async function quizByKeyboard({page, evaluate, check}) {
    const all = await evaluate("document.querySelectorAll('.quiz-item').length");
    await evaluate("document.querySelector('.quiz-item input, .quiz-item select').focus()");
    for (let number = 1; number <= all; number++) {
        const at = await evaluate("document.activeElement.closest('.quiz-item')?.id");
        check(`the focus is in question ${number}`, at === 'q' + number, at);
        const {kind, letters, form} = await page.locator('#q' + number).evaluate(solve);
        if (kind === 'choice') {
            await page.keyboard.press(letters[0]);
        } else if (kind === 'write') {
            await page.keyboard.type(form);
        } else {
            for (const letter of letters) {
                await page.keyboard.press(letter);
                await page.keyboard.press('Tab');
            }
        }
        await page.keyboard.press('Enter'); // behind pairs, Tab has led to the button
        check(`question ${number} is answered`, await page.locator(`#q${number} output`).getAttribute('class') === 'is-right',
            await page.locator(`#q${number} output`).textContent());
        await page.keyboard.press('Enter');
    }
    check('the result has the focus', await evaluate("document.activeElement.className") === 'quiz-result');
}

// ---- The checker of the W3C ----

const notYet = [/Attribute “interestfor” not allowed/, /CSS: “?(position-area|position-try-fallbacks|interest-delay)”?: Property .* doesn't exist/,
    /info warning: .*Content Security Policy/];

function valid(files) {
    let output = '';
    try {
        execFileSync('java', ['-jar', vnu, '--format', 'gnu', ...files], {encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe']});
    } catch (error) {
        output = error.stderr;
    }
    const faults = output.split('\n').filter(line => line && !notYet.some(known => known.test(line)));
    check('the checker finds nothing else', faults.length === 0, faults.slice(0, 12));
}

async function main() {
    const browser = await chromium.launch({executablePath: process.env.GLOSS_CHROMIUM, timeout: PATIENCE,
        args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']});
    valid(['article.html', 'still.html', 'hebrew.html', 'hebrew-still.html', 'quiz.html', 'site/article.html', 'site/glossary.html', 'site/index.html'].map(file => path.join(folder, file)));
    for (const width of [320, 1280])
        for (const scheme of ['light', 'dark', 'forced']) {
            // What looks at a page without scripts is a script, so it is one that has none of its own.
            for (const file of ['article.html', 'still.html', 'hebrew.html', 'hebrew-still.html'])
                for (const touch of [false, true])
                    await open(browser, file, {width, scheme, touch}, look);
            await open(browser, 'site/article.html', {width, scheme, site: true}, look);
            await open(browser, 'wide.html', {width, scheme}, look);
            await open(browser, 'quiz.html', {width, scheme}, lookAtQuiz);
            await open(browser, 'often.html', {width, scheme}, lookAtCoverage);
        }
    for (const options of [{}, {still: true}, {width: 320}]) {
        await open(browser, 'article.html', options, byMouse);
        await open(browser, 'article.html', options, byKeyboard);
    }
    await open(browser, 'still.html', {}, byMouse);
    await open(browser, 'article.html', {old: true}, byMouse);
    await open(browser, 'article.html', {old: true}, byKeyboard);
    await open(browser, 'article.html', {touch: true, width: 320}, byTouch);
    await open(browser, 'article.html', {touch: true, width: 1280}, byTouch);
    await open(browser, 'article.html', {touch: true, width: 320, old: true}, byTouch);
    await open(browser, 'article.html', {touch: true, width: 320, still: true}, byTouchAlone);
    for (const options of [{}, {width: 320}, {old: true}, {old: true, width: 320}]) {
        await open(browser, 'site/article.html', {...options, site: true}, inSite);
        await open(browser, 'site/article.html', {...options, site: true}, inSiteByKeyboard);
        await open(browser, 'site/article.html', {...options, site: true, touch: true}, inSiteByTouch);
    }
    await open(browser, 'site/article.html', {site: true}, knownInSite);
    await open(browser, 'quiz.html', {}, takeQuiz);
    await open(browser, 'quiz.html', {touch: true, width: 320}, takeQuiz);
    await open(browser, 'quiz.html', {}, quizByKeyboard);
    await open(browser, 'quiz.html', {still: true}, lookAtStillQuiz);
    for (const use of [whatIsKnown, howMuch, filter, accessible])
        await open(browser, 'article.html', {}, use);
    await open(browser, 'article.html', {}, async seen => {
        await seen.page.addInitScript(() => Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }}));
        await seen.page.reload();
        await forgetful(seen);
    });
    await onPaper(browser, 'article.html', {});
    await onPaper(browser, 'article.html', {still: true});
    await onPaper(browser, 'site/article.html', {site: true});
    await browser.close();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
main().catch(error => {
    console.log(error);
    process.exitCode = 1;
});
