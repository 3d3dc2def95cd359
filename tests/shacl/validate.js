// validate.js SHAPES NAME=GRAPH[+GRAPH...] ... - validate each graph with rdf-validate-shacl; print one line a result:
//   NAME TAB severity TAB component TAB focus node TAB path TAB value
// and "NAME TAB conforms" for a graph without results. NAME=@REPORT reads a sh:ValidationReport (that of pbg check) instead,
// and prints its results in the same form.
import { readFileSync } from 'node:fs';
import { Parser, Store, DataFactory } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

const SH = 'http://www.w3.org/ns/shacl#';
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
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const steps = [];
  for (let at = term; one(iri(rdf + 'first')) || at !== term; ) {
    const first = store.getObjects(at, iri(rdf + 'first'), null)[0];
    if (!first) break;
    steps.push(pathText(store, first));
    at = store.getObjects(at, iri(rdf + 'rest'), null)[0];
  }
  return steps.length ? steps.join('/') : term.value;
}

function print(name, store, shapes) {
  const lines = new Set();
  for (const result of store.getObjects(null, sh('result'), null)) {
    const one = (property) => store.getObjects(result, sh(property), null)[0];
    const path = one('resultPath');
    const inShapes = path && path.termType === 'BlankNode' && store.countQuads(path, null, null) === 0 ? shapes : store;
    lines.add([name, text(one('resultSeverity')), text(one('sourceConstraintComponent')), text(one('focusNode')),
      pathText(inShapes, path), text(one('value'))].join('\t').replaceAll(SH, ''));
  }
  for (const line of [...lines].sort()) console.log(line);
  if (!lines.size) console.log(name + '\tconforms');
}

const [shapesPath, ...graphs] = process.argv.slice(2);
const shapes = read([shapesPath]);
const validator = new SHACLValidator(shapes);
for (const graph of graphs) {
  const [name, where] = graph.split(/=(.*)/s);
  if (where.startsWith('@')) {
    print(name, read([where.slice(1)]), shapes);
  } else {
    const report = await validator.validate(read(where.split('+')));
    print(name, new Store([...report.dataset]), shapes);
  }
}
