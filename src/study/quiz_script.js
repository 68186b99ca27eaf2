// What a quiz can do with scripts: check each answer, count, and ask again for what was missed. Without them the answers are folded in under
// each question. Only literal texts become part of the page.
'use strict';
document.addEventListener('DOMContentLoaded', () => {
const main = document.querySelector('main.quiz'), items = Array.from(document.querySelectorAll('.quiz-item'));
if (!main || items.length === 0) return;
const all = (selector, from) => Array.from(from.querySelectorAll(selector));
const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
};

// Words as they are compared: without case, accents, separators and a plural.
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}+#*@&%$=<>]/gu, '').replace(/(.{3})s$/u, '$1');

let asked = items, done = new Map();
const count = make('p', {}), progress = make('progress', {max: 1, value: 0});
progress.setAttribute('aria-label', 'Answered');
const bar = make('div', {className: 'quiz-bar'}, count, progress);
main.insertBefore(bar, main.querySelector('.quiz-items'));
const result = make('section', {className: 'quiz-result', hidden: true, tabIndex: -1});
const title = make('h2', {id: 'quiz-result'}), missed = make('div', {}), buttons = make('p', {});
result.setAttribute('aria-labelledby', 'quiz-result');
result.append(title, missed, buttons);
main.append(result);

const tell = () => {
    const right = Array.from(done.values()).filter(Boolean).length;
    count.textContent = done.size === 0 ? `${asked.length} to answer` : `${done.size} of ${asked.length} answered, ${right} right`;
    progress.max = asked.length;
    progress.value = done.size;
};

// ---- One question ----

const inputs = item => all('.quiz-option input, .quiz-write input, .quiz-pair select', item);
const firstOf = item => inputs(item)[0];
const letters = item => all('.quiz-told .quiz-letter', item).map(letter => letter.textContent);
const verdict = (place, good, text) => {
    place.classList.add(good ? 'is-right' : 'is-wrong');
    place.append(make('span', {className: 'quiz-verdict', textContent: (good ? '\u2713 ' : '\u2717 ') + text}));
};
const checks = {
    choice(item) {
        const options = all('.quiz-option', item), right = letters(item)[0];
        const chosen = options.find(option => option.firstElementChild.checked);
        if (!chosen) return null;
        const good = chosen.firstElementChild.value === right;
        verdict(options.find(option => option.firstElementChild.value === right), true, good ? 'Your answer is right' : 'Right');
        if (!good) verdict(chosen, false, 'Your answer');
        return good ? 'Right' : `No, it is ${right}`;
    },
    write(item) {
        const input = firstOf(item), given = plain(input.value), forms = all('.quiz-accepted bdi', item).map(form => form.textContent);
        if (!given) return null;
        const good = forms.some(form => plain(form) === given);
        input.classList.add(good ? 'is-right' : 'is-wrong');
        return good ? 'Right' : `No, it is ${forms[0]}`;
    },
    match(item) {
        const pairs = all('.quiz-pair', item), rights = Array.from(item.querySelectorAll('.quiz-told li'), told => told.querySelector('.quiz-letter').textContent);
        const given = pairs.map(pair => pair.querySelector('select').value);
        if (given.includes('')) return null;
        const good = given.filter((letter, i) => letter === rights[i]).length;
        pairs.forEach((pair, i) => verdict(pair, given[i] === rights[i], given[i] === rights[i] ? 'right' : `it is ${rights[i]}`));
        return good === pairs.length ? 'Right' : `${good} of ${pairs.length} right`;
    },
};
const unanswered = {choice: 'Choose an answer first', write: 'Write an answer first', match: 'Choose a letter for each term first'};
const parts = new Map();

function check(item) {
    const {output, button} = parts.get(item), kind = item.dataset.kind, said = checks[kind](item);
    if (said === null) {
        output.className = '';
        output.textContent = unanswered[kind];
        firstOf(item).focus();
        return;
    }
    done.set(item, said === 'Right');
    item.classList.add('is-done');
    output.className = done.get(item) ? 'is-right' : 'is-wrong';
    output.textContent = said;
    inputs(item).forEach(input => { input.disabled = true; });
    item.querySelector('.quiz-answer').open = true;
    button.textContent = done.size < asked.length ? 'Next question' : 'See the result';
    tell();
    if (done.size === asked.length) finish();
    button.focus();
}

function next(item) {
    const at = asked.indexOf(item), other = [...asked.slice(at + 1), ...asked.slice(0, at)].find(one => !done.has(one));
    const target = other ?? result;
    target.scrollIntoView({block: 'start'});
    (other ? firstOf(other) : result).focus({preventScroll: true});
}

for (const item of items) {
    const button = make('button', {type: 'button', textContent: 'Check'}), output = make('output', {});
    parts.set(item, {button, output});
    item.insertBefore(make('div', {className: 'quiz-do'}, button, output), item.querySelector('.quiz-answer'));
    button.addEventListener('click', () => done.has(item) ? next(item) : check(item));
    item.addEventListener('keydown', event => {
        const letter = item.dataset.kind === 'choice' && !done.has(item) && !event.ctrlKey && !event.metaKey && !event.altKey
            ? all('.quiz-option input', item).find(input => input.value === event.key.toLowerCase()) : null;
        if (letter) {
            letter.checked = true;
            letter.focus();
        } else if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
            event.preventDefault();
            check(item);
        }
    });
}

// ---- All of them ----

function begin(some) {
    asked = some;
    done = new Map();
    for (const item of items) {
        const {output, button} = parts.get(item);
        item.hidden = !some.includes(item);
        item.classList.remove('is-done');
        all('.quiz-verdict', item).forEach(one => one.remove());
        all('.is-right, .is-wrong', item).forEach(one => one.classList.remove('is-right', 'is-wrong'));
        for (const input of inputs(item)) {
            input.disabled = false;
            if (input.type === 'radio') input.checked = false;
            else input.value = '';
        }
        all('details', item).forEach(details => { details.open = false; });
        output.className = output.textContent = '';
        button.textContent = 'Check';
    }
    result.hidden = true;
    tell();
}

function finish() {
    const wrong = asked.filter(item => !done.get(item)), right = asked.length - wrong.length;
    title.textContent = wrong.length === 0 ? `All ${asked.length} right` : `${right} of ${asked.length} right`;
    missed.replaceChildren();
    if (wrong.length > 0)
        missed.append(make('ul', {}, ...wrong.map(item => make('li', {}, make('a', {href: '#' + item.id, textContent: item.dataset.term || item.querySelector('legend span:last-child').textContent})))));
    buttons.replaceChildren();
    const again = (text, some, second) => {
        const button = make('button', {type: 'button', textContent: text, className: second ? 'is-second' : ''});
        button.addEventListener('click', () => {
            begin(some);
            some[0].scrollIntoView({block: 'start'});
            firstOf(some[0]).focus({preventScroll: true});
        });
        buttons.append(button);
    };
    if (wrong.length > 0) again('Ask the missed ones again', wrong, false);
    again('Ask all again', items, wrong.length > 0);
    result.hidden = false;
}
begin(items);
});
