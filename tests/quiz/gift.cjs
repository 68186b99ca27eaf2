// gift.cjs GIFT JSON - whether a parser of others reads the questions of the first file as what the second says.
'use strict';
const fs = require('fs');
const {parse} = require('gift-pegjs');

const [gift, json] = process.argv.slice(2).map(file => fs.readFileSync(file, 'utf8'));
const wanted = JSON.parse(json).questions, got = parse(gift).filter(one => one.type !== 'Category');
const types = {choice: 'MC', short: 'Short', cloze: 'Short', match: 'Matching'};
const plain = text => text.replace(/ +/g, ' ').trim();
const arrows = text => plain(text.replaceAll('->', ' \u2192 '));
let failed = 0;
const check = (name, good, found) => {
    if (!good) console.log(`not so: ${name}: ${JSON.stringify(found)}`);
    failed += !good;
};

check('the number of questions', got.length === wanted.length, [got.length, wanted.length]);
wanted.forEach((question, i) => {
    const read = got[i], name = `question ${i + 1}`;
    if (!read) return;
    check(`${name} has its kind`, read.type === types[question.kind], read.type);
    check(`${name} is plain text`, read.stem.format === 'plain', read.stem.format);
    check(`${name} asks the same`, plain(read.stem.text) === plain([question.ask, question.quote ?? '', question.hint ? `(${question.hint})` : ''].join(' ')), read.stem.text);
    if (question.kind === 'match') {
        const pairs = question.terms.map((term, k) => [arrows(term.text), arrows(question.options[question.matches[k]].text)]);
        // The parser leaves the escapes of right halves in a form of its own.
        const undo = text => text.replace(/&&(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        const found = read.matchPairs.map(pair => [plain(pair.subquestion.text), plain(undo(pair.subanswer))]);
        check(`${name} has its pairs`, JSON.stringify(found) === JSON.stringify(pairs), [found, pairs]);
        return;
    }
    const texts = question.kind === 'choice' ? question.options.map(option => option.text) : question.accepted;
    // An asterisk stays escaped: the platform reads that.
    const found = read.choices.map(choice => plain(choice.text.text.replaceAll('\\*', '*')));
    check(`${name} has its answers`, JSON.stringify(found) === JSON.stringify(texts.map(plain)), [found, texts]);
    if (question.kind === 'choice')
        check(`${name} has one that is right`, read.choices.map(choice => choice.isCorrect).indexOf(true) === question.right
            && read.choices.filter(choice => choice.isCorrect).length === 1, read.choices);
    check(`${name} tells the meaning`, Boolean(read.globalFeedback?.text), read.globalFeedback);
});
process.exitCode = failed > 0 || wanted.length === 0 ? 1 : 0;
