// compare.js CASES ANSWERS EXCEPTIONS - asks Oxigraph the queries of CASES and compares with ANSWERS, our lines of JSON: the same
// multiset of rows, numbers by value within their type, blank nodes whatever their name. A line of EXCEPTIONS is the number of a
// query and the reason why the other engine deviates from the text of the W3C; such a query is not counted as failed.
// Prints each difference, and at the end "N passed, M failed".
import { readFileSync } from 'node:fs'
import { Store } from 'oxigraph'

const [casesPath, answersPath, exceptionsPath] = process.argv.slice(2)
const XSD = 'http://www.w3.org/2001/XMLSchema#'
const lines = path => readFileSync(path, 'utf8').split('\n').filter(line => line !== '')
const exceptions = new Map(lines(exceptionsPath).filter(line => !line.startsWith('#')).map(line => line.split('\t')))

// Engines may divide and add doubles to different last digits
function numeral (text, type) {
  if (/INF|NaN/.test(text)) return text
  if (type === 'integer') return String(BigInt(text))
  return String(Number(Number(text).toPrecision(type === 'float' ? 5 : 10)))
}

function term (kind, value, language, datatype) {
  if (kind === 'uri') return `<${value}>`
  if (kind === 'bnode') return '_:'
  if (language) return `${JSON.stringify(value)}@${language.toLowerCase()}`
  const type = (datatype ?? XSD + 'string').replace(XSD, '')
  if (['integer', 'decimal', 'double', 'float'].includes(type) && /[0-9]|INF|NaN/.test(value)) return `${numeral(value, type)}^^${type}`
  return `${JSON.stringify(value)}^^${type}`
}

const join = pairs => pairs.sort().join(' ')

function ours (answer) {
  if ('boolean' in answer) return [String(answer.boolean)]
  return answer.results.bindings.map(row => join(Object.entries(row).map(([name, t]) =>
    `?${name}=${term(t.type === 'typed-literal' ? 'literal' : t.type, t.value, t['xml:lang'], t.datatype)}`)))
}

const KINDS = { NamedNode: 'uri', BlankNode: 'bnode', Literal: 'literal' }
function theirs (answer) {
  if (typeof answer === 'boolean') return [String(answer)]
  return answer.map(row => join([...row].filter(([, t]) => t).map(([name, t]) =>
    `?${name}=${term(KINDS[t.termType], t.value, t.language, t.datatype?.value)}`)))
}

function difference (one, two) {
  const counts = new Map()
  for (const row of one) counts.set(row, (counts.get(row) ?? 0) + 1)
  for (const row of two) counts.set(row, (counts.get(row) ?? 0) - 1)
  return [...counts].filter(([, n]) => n !== 0)
}

function problem (store, query, line, ordered) {
  const answer = JSON.parse(line)
  if (answer.error) return [['pbg: ' + answer.error, 0]]
  let other
  try { other = theirs(store.query(query)) } catch (error) { return [['oxigraph: ' + error, 0]] }
  const mine = ours(answer)
  const rest = difference(mine, other)
  if (!rest.length && ordered && mine.join('\n') !== other.join('\n')) return [['the order of the rows', 0]]
  return rest
}

const answers = lines(answersPath)
let store, query, number = 0, passed = 0, failed = 0, excepted = 0, rows = 0, answered = 0
for (const line of lines(casesPath)) {
  if (line.startsWith('graph ')) {
    store = new Store()
    store.load(readFileSync(line.slice(6), 'utf8'), { format: 'application/n-quads' })
    continue
  }
  if (line.startsWith('query ')) {
    query = line.slice(6)
    continue
  }
  const answer = answers[number++] ?? '{"error": "no answer"}'
  const asked = text => problem(store, text, answer, / ORDER BY /.test(query))
  let rest = asked(line.slice(5)) // as the text of the W3C defines it; Oxigraph forgets ?g of GRAPH inside a sub-query, so also as written
  if (rest.length && !asked(query).length) rest = []
  const count = JSON.parse(answer).results?.bindings.length ?? 1
  rows += count
  if (count) answered++
  if (!rest.length) passed++
  else if (exceptions.has(String(number))) excepted++
  else {
    failed++
    console.log(`not ok - query ${number}: ${query.replace(/^PREFIX.*?> PREFIX.*?> /, '')}`)
    for (const [row, n] of rest.slice(0, 4)) console.log(`    ${n > 0 ? 'ours' : 'theirs'} ${Math.abs(n)} x ${row}`)
  }
}
console.log(`# ${number} queries, ${answered} with an answer, ${rows} rows; ${excepted} differ by known deviations of Oxigraph`)
console.log(`${passed} passed, ${failed} failed`)
