// oxigraph.mjs FOLDER GRAPH.nt - Oxigraph as a peer of bench/sparql/run: see its class Lines. FOLDER holds node_modules.
import { createRequire } from 'node:module'
import { openSync, readFileSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'

const [folder, graph] = process.argv.slice(2)
const { Store } = createRequire(folder)('oxigraph')
const store = new Store()

// In pieces: a string of V8 holds half a gigabyte at most
function * pieces () {
  const file = openSync(graph)
  const piece = new Uint8Array(1 << 24)
  for (let size; (size = readSync(file, piece)) > 0;) yield piece.slice(0, size)
}
store.load(pieces(), { format: 'application/n-triples', no_transaction: true })
console.log(JSON.stringify({ cpu: process.cpuUsage().user / 1e6 }))
for await (const line of createInterface({ input: process.stdin })) {
  const [path, rounds] = line.split(' ')
  const query = readFileSync(path, 'utf8')
  const times = []
  let text
  for (let i = 0; i <= Number(rounds); i++) {
    const start = performance.now()
    text = store.query(query, { results_format: 'json' })
    times.push(performance.now() - start)
  }
  console.log(JSON.stringify({ times: times.slice(1), rows: JSON.parse(text).results.bindings.length }))
}
