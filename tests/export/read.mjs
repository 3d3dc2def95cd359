// read.mjs - RDF of any syntax by independent parsers, as canonical N-Quads (RDFC-1.0).
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import jsonld from 'jsonld'
import { Parser } from 'n3'
import oxigraph from 'oxigraph'
import * as canonize from 'rdf-canonize'
import { RdfXmlParser } from 'rdfxml-streaming-parser'

const types = {
  '.ttl': 'text/turtle',
  '.trig': 'application/trig',
  '.nt': 'application/n-triples',
  '.nq': 'application/n-quads',
  '.rdf': 'application/rdf+xml',
  '.jsonld': 'application/ld+json'
}

export function load (file) {
  const bytes = fs.readFileSync(file)
  const zipped = file.endsWith('.gz')
  return {
    file: path.resolve(file),
    text: (zipped ? zlib.gunzipSync(bytes) : bytes).toString('utf8'),
    type: types[path.extname(zipped ? file.slice(0, -3) : file)]
  }
}

// Contexts are files of the export; nothing is fetched
async function documentLoader (url) {
  if (!url.startsWith('file://')) {
    throw new Error(`the network is not asked: ${url}`)
  }
  return { contextUrl: null, documentUrl: url, document: JSON.parse(fs.readFileSync(new URL(url), 'utf8')) }
}

const xsdString = 'http://www.w3.org/2001/XMLSchema#string'
const kinds = { NamedNode: 'NamedNode', BlankNode: 'BlankNode', Literal: 'Literal', DefaultGraph: 'DefaultGraph' }

function plain (term) {
  const out = { termType: kinds[term.termType], value: term.value }
  if (term.termType === 'Literal') {
    out.language = term.language
    out.datatype = { termType: 'NamedNode', value: term.datatype ? term.datatype.value : xsdString }
  }
  return out
}

const quad = q => ({ subject: plain(q.subject), predicate: plain(q.predicate), object: plain(q.object), graph: plain(q.graph) })

// The contexts that oxigraph, which reads texts, does not know where to find
function inline (input) {
  return input.text.replace('"@context": "../context.jsonld"', () =>
    `"@context": ${JSON.stringify(JSON.parse(fs.readFileSync(path.resolve(path.dirname(input.file), '../context.jsonld'), 'utf8'))['@context'])}`)
}

export const parsers = {
  n3: input => new Parser({ format: input.type, blankNodePrefix: '_:' }).parse(input.text).map(quad),
  jsonld: async input => (await jsonld.toRDF(JSON.parse(input.text), { base: `file://${input.file}`, documentLoader, safe: true, rdfDirection: null })).map(quad),
  rdfxml: input => new Promise((resolve, reject) => {
    const quads = []
    Readable.from([input.text]).pipe(new RdfXmlParser({ strict: true }))
      .on('data', q => quads.push(quad(q))).on('error', reject).on('end', () => resolve(quads))
  }),
  oxigraph: input => oxigraph.parse(input.type === 'application/ld+json' ? inline(input) : input.text, { format: input.type }).map(quad)
}

// A quad without its graph
export const triple = q => ({ ...q, graph: { termType: 'DefaultGraph', value: '' } })

// The parsers that read a file of that type
export function parsersOf (type) {
  return [type === 'application/ld+json' ? 'jsonld' : type === 'application/rdf+xml' ? 'rdfxml' : 'n3', 'oxigraph']
}

export async function canonical (quads) {
  const each = [...new Map(quads.map(q => [JSON.stringify(q), q])).values()]
  return await canonize.canonize(each, { algorithm: 'RDFC-1.0', maxWorkFactor: 2 })
}

export const digest = text => createHash('sha256').update(text).digest('hex')
