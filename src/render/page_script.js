// What a page can do with scripts besides: notes by touch and in browsers that have no interest invokers, a filter, what the reader
// knows, and how much is marked. Nothing of it is needed to read. Only literal texts become part of the page.
'use strict';
document.addEventListener('DOMContentLoaded', () => {
const section = document.querySelector('section.gloss-glossary[role=doc-glossary]');
const notes = section ?? document.querySelector('section.gloss-notes'); // of a page in a site, whose glossary is elsewhere
const article = document.querySelector('main.gloss-page');
if (!article) return;
const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
const entries = notes ? all('.gloss-entry', notes) : [];
const termAt = target => target instanceof Element ? target.closest('a.gloss-term[href]') : null;
const entryOf = link => {
    const id = link.getAttribute('interestfor') ?? (link.pathname === location.pathname ? link.hash.slice(1) : '');
    return id ? document.getElementById(id) : null;
};
const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
};

// A table that is wider than the window is scrolled, by keyboard too.
const wide = new ResizeObserver(seen => {
    for (const {target} of seen)
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute('tabindex');
});
for (const table of all('table', article)) wide.observe(table);

// What is remembered; a browser may refuse to.
const load = (name, otherwise) => {
    try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; }
};
const save = (name, value) => {
    try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* then until the page is closed */ }
};

// Notes over the text
const canPop = 'showPopover' in HTMLElement.prototype, isNative = 'interestForElement' in HTMLAnchorElement.prototype;
const isOpen = entry => entry.matches(':popover-open');
let timer = 0, shown = null;
const hide = () => {
    clearTimeout(timer);
    for (const entry of canPop ? all('.gloss-entry:popover-open') : []) entry.hidePopover();
    shown = null;
};
const show = link => {
    const entry = entryOf(link);
    clearTimeout(timer);
    if (!entry || isOpen(entry)) return;
    hide();
    entry.showPopover({source: link});
    shown = entry;
};
const soon = (what, delay) => {
    clearTimeout(timer);
    timer = setTimeout(what, delay);
};
if (canPop) {
    // The glossary keeps the place of an entry that is shown elsewhere.
    document.addEventListener('beforetoggle', event => {
        const entry = event.target;
        if (!entry.classList.contains('gloss-entry') || !section?.contains(entry)) return;
        const below = entry.nextElementSibling, rect = entry.getBoundingClientRect();
        const holder = below ?? entry.parentElement, side = below ? 'marginBlockStart' : 'paddingBlockEnd';
        const gap = parseFloat(getComputedStyle(entry).marginBlockEnd);
        holder.style[side] = event.newState === 'open' ? rect.height + gap + 'px' : '';
    }, true);
    // A tap shows the note, and one more takes it away; what it says of that has been decided when the finger comes down.
    let touched = null;
    document.addEventListener('pointerdown', event => {
        const link = termAt(event.target), entry = link && entryOf(link);
        touched = entry && isOpen(entry) ? link : null;
    }, true);
    document.addEventListener('click', event => {
        const link = event.target instanceof Element ? event.target.closest('a[href^="#"], a.gloss-term[href]') : null;
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        if (event.pointerType === 'touch' && termAt(link) && entryOf(link)) {
            event.preventDefault();
            if (touched === link) hide();
            else show(link);
        } else if (termAt(link) || link.closest('.gloss-entry')) {
            hide(); // so that the entry stands in the glossary, where the link leads
        }
    });
}
if (canPop && !isNative) {
    const leave = (from, to) => {
        if (!shown || !(to instanceof Node) || !(shown.contains(to) || termAt(to) && entryOf(termAt(to)) === shown)) soon(hide, 300);
        else clearTimeout(timer);
    };
    document.addEventListener('pointerover', event => {
        const link = termAt(event.target);
        if (event.pointerType !== 'mouse') return;
        if (link) soon(() => show(link), 300);
        else if (shown && shown.contains(event.target)) clearTimeout(timer);
    });
    document.addEventListener('pointerout', event => {
        if (event.pointerType === 'mouse' && (termAt(event.target) || shown && shown.contains(event.target)))
            leave(event.target, event.relatedTarget);
    });
    document.addEventListener('focusin', event => {
        const link = termAt(event.target);
        if (link && link.matches(':focus-visible')) soon(() => show(link), 300);
    });
    document.addEventListener('focusout', event => {
        const to = event.relatedTarget;
        if (termAt(event.target) || shown && shown.contains(event.target))
            if (!shown || !to || !shown.contains(to)) soon(hide, 0);
    });
}

// What is marked: all, the first of each term in the text or in a section, or nothing; and never what the reader knows.
const remembered = load('gloss-known', []), known = new Set(Array.isArray(remembered) ? remembered : []);
let density = load('gloss-marks', 'all');
const attributes = ['href', 'role', 'interestfor'], had = new WeakMap();
const off = link => attributes.forEach(name => link.removeAttribute(name));
const on = link => attributes.forEach((name, i) => {
    const value = had.get(link)[i];
    if (value !== null) link.setAttribute(name, value);
});
const idOf = link => {
    if (!had.has(link)) had.set(link, attributes.map(name => link.getAttribute(name)));
    return had.get(link)[0].replace(/^.*#/, '');
};
const mark = only => {
    const met = new Set(), numbered = notes !== null;
    let goes = false, wanted = false;
    for (const item of all(':is(h1,h2,h3,h4,h5,h6),a.gloss-term', article)) {
        if (item.tagName !== 'A') {
            if (density === 'section') met.clear();
            continue;
        }
        const id = idOf(item);
        // One mention may be several links, of which the last has the number.
        if (!goes) wanted = !known.has(id) && density !== 'none' && (density === 'all' || !met.has(id));
        goes = numbered && !item.hasAttribute('data-n');
        met.add(id);
        if (only && id !== only) continue;
        if (item.hasAttribute('href') !== wanted) wanted ? on(item) : off(item);
    }
};
const densities = [['all', 'all'], ['section', 'first in each section'], ['first', 'first of each term'], ['none', 'none']];
if (!densities.some(([value]) => value === density)) density = 'all';
const select = make('select', {});
for (const [value, text] of densities) select.append(make('option', {value, selected: value === density}, text));
select.addEventListener('change', () => {
    density = select.value;
    save('gloss-marks', density);
    mark();
});
if (article.querySelector('a.gloss-term')) {
    const bar = make('header', {className: 'gloss-bar'}, make('label', {}, 'Show marks: ', select));
    if (section) bar.prepend(make('a', {href: '#gloss-page_glossary'}, 'Glossary'));
    const site = document.querySelector('.gloss-site'); // both on one line
    if (site) bar.prepend(site);
    document.body.prepend(bar);
}

// What the reader knows
const count = make('span', {}), forget = make('button', {type: 'button'}, 'Mark them again');
const tell = () => {
    const here = entries.filter(entry => known.has(entry.id)).length;
    count.textContent = here === 1 ? '1 term that you know is not marked.' : here + ' terms that you know are not marked.';
    count.hidden = forget.hidden = here === 0;
};
const press = entry => entry.querySelector('.gloss-know').setAttribute('aria-pressed', known.has(entry.id));
const pattern = make('button', {type: 'button', className: 'gloss-know'}, 'I know this');
for (const entry of entries) {
    const button = pattern.cloneNode(true);
    button.setAttribute('aria-label', 'I know this: ' + entry.querySelector('dfn').textContent);
    entry.querySelector('.gloss-foot').append(button);
    press(entry);
}
notes?.addEventListener('click', event => {
    const button = event.target.closest('.gloss-know'), entry = button && button.closest('.gloss-entry');
    if (!entry) return;
    if (!known.delete(entry.id)) known.add(entry.id);
    save('gloss-known', [...known]);
    press(entry);
    tell();
    mark(entry.id);
});
forget.addEventListener('click', () => {
    for (const entry of entries) {
        known.delete(entry.id);
        press(entry);
    }
    save('gloss-known', [...known]);
    tell();
    mark();
    (section ? filter : select).focus();
});

// The filter
const filter = make('input', {type: 'search', autocomplete: 'off'}), found = make('span', {role: 'status'});
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
let texts = null;
filter.addEventListener('input', () => {
    const wanted = plain(filter.value.trim());
    let left = 0;
    texts ??= entries.map(entry =>
        plain(all('dt, dd > p, dd li, .gloss-tags', entry).map(part => part.textContent).join(' ')));
    entries.forEach((entry, i) => {
        const fits = texts[i].includes(wanted);
        entry.classList.toggle('gloss-out', !fits);
        left += fits;
    });
    for (const letter of all('.gloss-letter'))
        letter.classList.toggle('gloss-out', !letter.querySelector('.gloss-entry:not(.gloss-out)'));
    found.textContent = wanted ? left + ' of ' + entries.length : '';
});
const tools = make('div', {className: 'gloss-tools'}, make('label', {}, 'Filter ', filter), found, count, forget);
if (section?.contains(document.getElementById('gloss-page_glossary'))) document.getElementById('gloss-page_glossary').after(tools);
else section?.prepend(tools);
if (!section && notes) document.querySelector('.gloss-bar')?.append(count, forget);
addEventListener('hashchange', () => {
    const entry = document.getElementById(location.hash.slice(1));
    if (!entry || !entry.classList.contains('gloss-out')) return;
    filter.value = '';
    filter.dispatchEvent(new Event('input'));
    entry.scrollIntoView();
});

// On paper entries stand in the order of their numbers.
let places = null;
addEventListener('beforeprint', () => {
    places = entries.map(entry => [entry, entry.parentElement]);
    const numbered = [...entries].sort((a, b) => a.dataset.n - b.dataset.n);
    if (entries.some(entry => entry.dataset.n)) entries[0].parentElement.append(...numbered);
});
addEventListener('afterprint', () => {
    for (const [entry, parent] of places ?? []) parent.append(entry);
    places = null;
});

tell();
if (known.size || density !== 'all') mark();
});
