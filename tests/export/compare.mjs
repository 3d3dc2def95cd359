// compare.mjs FILE... - are all of them the same graph? For syntaxes without named graphs: --union. Each file is read by every
// parser that can. Prints "PARSER FILE QUADS", or why not; the exit code is 1 if one differs.
import { load, parsers, parsersOf, canonical, triple } from './read.mjs'

const union = process.argv.includes('--union')
let first = null
let failed = false
for (const name of process.argv.slice(2).filter(a => a !== '--union')) {
  const input = load(name)
  for (const parser of parsersOf(input.type)) {
    try {
      let quads = await parsers[parser](input)
      if (union) {
        quads = quads.map(triple)
      }
      const text = await canonical(quads)
      first ??= text
      const same = text === first
      failed ||= !same
      console.log(`${same ? 'same' : 'DIFFERS'} ${parser} ${name} ${text.split('\n').length - 1}`)
      if (!same) {
        const [a, b] = [new Set(first.split('\n')), new Set(text.split('\n'))]
        console.log([...a].filter(l => !b.has(l)).slice(0, 3).map(l => `  - ${l}`).join('\n'))
        console.log([...b].filter(l => !a.has(l)).slice(0, 3).map(l => `  + ${l}`).join('\n'))
      }
    } catch (error) {
      failed = true
      console.log(`FAILS ${parser} ${name}: ${error.message ?? error}`)
    }
  }
}
process.exit(failed ? 1 : 0)
