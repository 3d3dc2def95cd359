// issues.mjs DUMP.nq DIR - does each file of an issue hold its graph, and the names (skos:prefLabel) of all that it speaks of?
// Prints "same|DIFFERS PARSER FILE"; the exit code is 1 if one differs.
import fs from 'node:fs'
import { load, parsers, parsersOf, canonical, triple } from './read.mjs'

const [dump, dir] = process.argv.slice(2)
const label = 'http://www.w3.org/2004/02/skos/core#prefLabel'
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const graphs = new Map()
const labels = new Map()
for (const q of parsers.n3(load(dump))) {
  const into = (map, key) => map.get(key) ?? (map.set(key, []), map.get(key))
  into(graphs, q.graph.value).push(triple(q))
  if (q.predicate.value === label) {
    into(labels, q.subject.value).push(triple(q))
  }
}

let failed = false
let files = 0
for (const [graph, quads] of graphs) {
  const path = graph.split('/graph/issue/')[1]
  if (path === undefined) continue
  const subjects = new Set(quads.map(q => q.subject.value))
  const spoken = new Set(quads.filter(q => q.object.termType === 'NamedNode' && q.predicate.value !== type).map(q => q.object.value))
  const names = [...spoken].filter(iri => !subjects.has(iri)).flatMap(iri => labels.get(iri) ?? [])
  const wanted = await canonical([...quads, ...names])
  for (const ending of ['ttl', 'jsonld']) {
    const file = `${dir}/issues/${path.replaceAll('/', '-')}.${ending}`
    files++
    for (const parser of parsersOf(load(file).type)) {
      let got
      try {
        got = await canonical(await parsers[parser](load(file)))
      } catch (error) {
        got = error.message ?? error
      }
      failed ||= got !== wanted
      console.log(`${got === wanted ? 'same' : 'DIFFERS'} ${parser} ${file}`)
    }
  }
}
const there = fs.readdirSync(`${dir}/issues`).length
if (there !== files) {
  console.log(`DIFFERS ${there} files, ${files} of graphs`)
  failed = true
}
process.exit(failed ? 1 : 0)
