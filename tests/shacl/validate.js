// validate.js SHAPES NAME=GRAPH[+GRAPH...] ... - validate each graph with shacl-engine; print one line a result:
//   NAME TAB severity TAB component TAB focus node TAB path TAB value
// and "NAME TAB conforms" for a graph without results. NAME=@REPORT reads a sh:ValidationReport (that of pbg check) instead,
// and prints its results in the same form.
import { readFileSync } from 'node:fs';
import { Parser, Store, DataFactory } from 'n3';
import { Validator } from 'shacl-engine';

const SH = 'http://www.w3.org/ns/shacl#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const iri = DataFactory.namedNode;
const sh = (name) => iri(SH + name);

function read(paths) {
  const store = new Store();
  for (const path of paths) {
    const quads = new Parser({ baseIRI: 'http://example.org/' }).parse(readFileSync(path, 'utf8'));
    store.addQuads(quads.map((quad) => DataFactory.quad(quad.subject, quad.predicate, quad.object)));
  }
  return store;
}

function text(term) {
  if (!term) return '-';
  if (term.termType === 'Literal') {
    return JSON.stringify(term.value) + (term.language ? '@' + term.language.toLowerCase() : '^^' + term.datatype.value);
  }
  return term.value;
}

// A path as text: predicates, ^ for an inverse, / between steps
function pathText(store, term) {
  if (!term) return '-';
  const one = (predicate) => store.getObjects(term, predicate, null)[0];
  const inverse = one(sh('inversePath'));
  if (inverse) return '^' + inverse.value;
  const first = one(iri(RDF + 'first'));
  if (!first) return term.value;
  const rest = one(iri(RDF + 'rest'));
  return pathText(store, first) + (rest.value === RDF + 'nil' ? '' : '/' + pathText(store, rest));
}

// Each result as [severity, component, focus node, path, value]
function* resultsOfReport(store) {
  for (const result of store.getObjects(null, sh('result'), null)) {
    const one = (property) => store.getObjects(result, sh(property), null)[0];
    yield [text(one('resultSeverity')), text(one('sourceConstraintComponent')), text(one('focusNode')),
      pathText(store, one('resultPath')), text(one('value'))];
  }
}

function* resultsOfEngine(report) {
  for (const result of report.results) {
    const path = (result.path ?? []).map((step) => (step.start === 'object' ? '^' : '') + step.predicates[0].value);
    yield [text(result.severity), text(result.constraintComponent), text(result.focusNode.term), path.join('/') || '-',
      text(result.value?.term)];
  }
}

function print(name, results) {
  const lines = new Set();
  for (const result of results) lines.add([name, ...result].join('\t').replaceAll(SH, ''));
  for (const line of [...lines].sort()) console.log(line);
  if (!lines.size) console.log(name + '\tconforms');
}

const [shapesPath, ...graphs] = process.argv.slice(2);
const validator = new Validator(read([shapesPath]), { factory: DataFactory });
for (const graph of graphs) {
  const [name, where] = graph.split(/=(.*)/s);
  print(name, where.startsWith('@') ? resultsOfReport(read([where.slice(1)]))
    : resultsOfEngine(await validator.validate({ dataset: read(where.split('+')) })));
}
