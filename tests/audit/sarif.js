// sarif.js PACKAGE FILE... - each file is valid by the schema of SARIF 2.1.0 that the package has; the first of them has results, fixes and
// second places, and what its regions and fixes say of the texts is so.
const fs = require('fs')
const path = require('path')

const [packageFolder, ...files] = process.argv.slice(2)

function findSchema(folder) {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const full = path.join(folder, entry.name)

        if (entry.isDirectory() && entry.name !== 'node_modules') {
            const found = findSchema(full)
            if (found) return found
        } else if (/sarif.*2\.1\.0.*\.json$/.test(entry.name)) {
            return full
        }
    }
    return null
}

function fail(text) {
    console.error(text)
    process.exitCode = 1
}

const file = findSchema(packageFolder)
if (!file) {
    console.error(`there is no schema in ${packageFolder}`)
    process.exit(1)
}
const schema = JSON.parse(fs.readFileSync(file, 'utf8'))
const Ajv = /draft-04/.test(schema.$schema) ? require('ajv-draft-04') : require('ajv').default
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
require('ajv-formats').default(ajv)
const validate = ajv.compile(schema)

for (const name of files) {
    const log = JSON.parse(fs.readFileSync(name, 'utf8'))

    if (!validate(log)) fail(`${name}: ${ajv.errorsText(validate.errors)}`)
    if (log.runs.length !== 1 || log.runs[0].columnKind !== 'unicodeCodePoints') fail(`${name}: not one run`)
}

// A schema that takes everything would prove nothing.
const bad = JSON.parse(fs.readFileSync(files[0], 'utf8'))
bad.runs[0].results[0].level = 'fatal'
if (validate(bad)) fail('the schema takes a level that there is not')

// What a region covers: columns count characters.
function textOf(region, text) {
    const lines = text.split(/\r\n|\n|\r/)
    const line = [...lines[region.startLine - 1]]

    return region.startLine === region.endLine ? line.slice(region.startColumn - 1, region.endColumn - 1).join('') : null
}

// A service takes two results with one fingerprint for one.
const prints = new Set()

const results = JSON.parse(fs.readFileSync(files[0], 'utf8')).runs[0].results
const long = { SLA: 'service level agreement', GPU: 'Graphics processing unit' }
let fixes = 0
let related = 0
for (const result of results) {
    const place = result.locations[0].physicalLocation
    const text = fs.readFileSync(decodeURIComponent(place.artifactLocation.uri), 'utf8')
    const covered = textOf(place.region, text)
    const quoted = /'([^']*)'/.exec(result.message.text)[1]

    if (result.ruleId === 'undefined' && covered !== quoted) fail(`'${covered}' is not '${quoted}'`)
    const print = `${place.artifactLocation.uri} ${result.partialFingerprints['gloss/v1']}`
    if (!/ [0-9a-f]{16}$/.test(print) || prints.has(print)) fail(`the fingerprint of '${covered}' is ${print}`)
    prints.add(print)
    related += (result.relatedLocations || []).length
    for (const fix of result.fixes || []) {
        const inserted = fix.artifactChanges[0].replacements.map((one) => (one.insertedContent || { text: '' }).text)

        fixes++
        if (!inserted.join('|').endsWith(`${long[quoted]} (|)`)) fail(`a fix inserts ${inserted.join('|')}`)
    }
}
if (fixes !== 4 || related < 1) fail(`${fixes} fixes, ${related} second places`)
console.log(`${files.length} logs are valid, ${results.length} results`)
