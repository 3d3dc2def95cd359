// data.js - the blocks of the page as documents, bodies, regions, goals. Form of a block: report/block.h.

/** A block as an array of rows of terms: a string is an IRI, an array a literal with its language */
export function rowsOf(node) {
  const { terms, width, cells } = JSON.parse(node.textContent);
  const rows = [];
  for (let i = 0; i < cells.length; i += width) {
    const row = new Array(width);
    for (let k = 0; k < width; k++) row[k] = terms[cells[i + k]];
    rows.push(row);
  }
  return rows;
}

/** The text of a term */
export const text = (term) => (Array.isArray(term) ? term[0] : term);

export const sameTerm = (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a[0] === b[0]);

/** How one document stands to another; `kind` is how it is drawn */
export const relations = new Map([
  ["eli:based_on", "basis"],
  ["eli:ensures_implementation_of", "apply"], ["eli:applies", "apply"],
  ["eli:amends", "change"], ["eli:repeals", "change"], ["eli:is_derivative_of", "change"],
  ["pbg:forwards", "carry"], ["pbg:approvesAndForwards", "carry"], ["pbg:transmits", "carry"],
  ["eli:is_annex_of", "carry"], ["eli:is_part_of", "carry"], ["pbg:issuedWith", "carry"],
  ["eli:cites", "cite"], ["eli:refers_to", "cite"],
]);
export const kinds = ["basis", "apply", "change", "carry", "cite"];
export const levels = ["national", "province", "local", "foreign", "none"];

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Read the graph; lets the page breathe between its steps */
export async function load() {
  const about = JSON.parse(document.getElementById("about").textContent);
  const node = document.getElementById("graph");
  const rows = rowsOf(node);
  node.textContent = "";
  await pause();
  const things = new Map(); // IRI -> property -> terms
  for (let i = 0, last = null, of = null; i < rows.length; i++) {
    const [s, p, o] = rows[i];
    if (s !== last) {
      last = s;
      of = things.get(s) ?? new Map();
      things.set(s, of);
    }
    const values = of.get(p);
    if (!values) of.set(p, [o]);
    else values.push(o);
    if (i % 20000 === 19999) await pause();
  }
  await pause();
  return assemble(about, things);
}

class Things {
  constructor(map) {
    this.map = map;
  }
  all(iri, property) {
    return this.map.get(iri)?.get(property) ?? [];
  }
  one(iri, property) {
    const value = this.all(iri, property)[0];
    return value === undefined ? "" : text(value);
  }
  /** {zh, en}: either stands in for the other */
  names(iri, property = "skos:prefLabel") {
    const all = this.all(iri, property);
    const of = (en) => all.find((term) => (term[1] === "en") === en)?.[0];
    const fallback = iri.replace(/^.*[/:#]/, "");
    return { zh: of(false) ?? of(true) ?? fallback, en: of(true) ?? of(false) ?? fallback, hasEnglish: of(true) !== undefined };
  }
  /** The IRI and all above it */
  chain(iri) {
    const found = [iri];
    for (const at of found) for (const up of this.all(at, "skos:broader")) if (!found.includes(up)) found.push(up);
    return found;
  }
}

const CHINA = "100000";

/** Regions: their place in the country and the level of what is made for them */
function readRegion(things, iri) {
  const chain = things.chain(iri).map((at) => ({ at, code: things.one(at, "skos:notation") }));
  const province = chain.find(({ code }) => /^\d\d0000$/.test(code) && code !== CHINA);
  const own = chain[0].code;
  const chinese = chain.some(({ code }) => /^\d{6}$/.test(code));
  const level = own === CHINA ? "national" : !chinese ? "foreign" : province?.at === iri ? "province" : "local";
  const above = chain.filter(({ code }) => code !== CHINA || own === CHINA).map(({ at }) => at);
  return { iri, names: things.names(iri), code: own, province: province?.code ?? "", level, above };
}

const cache = (make) => {
  const made = new Map();
  const get = (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
  get.all = made;
  return get;
};

/** The whole model; what it holds does not change any more */
async function assemble(about, map) {
  const things = new Things(map);
  const region = cache((iri) => readRegion(things, iri));
  const body = cache((iri) => ({ iri, names: things.names(iri) }));
  const topic = cache((iri) => {
    const chain = things.chain(iri);
    return { iri, names: things.names(iri), chain, top: chain[chain.length - 1] };
  });
  const type = cache((iri) => {
    const chain = things.chain(iri);
    return { iri, names: things.names(iri), depth: chain.length, chain };
  });
  const model = { about, things, region, body, topic, type, documents: [], byIri: new Map(), items: [], issues: [], series: [], targets: [] };

  let n = 0;
  for (const [iri, of] of map) {
    if (of.get("rdf:type")?.[0] === "pbg:PolicyDocument") {
      const document = readDocument(model, iri, of);
      model.documents.push(document);
      model.byIri.set(iri, document);
      if (++n % 500 === 0) await pause();
    }
  }
  readBulletins(model, map);
  await pause();
  linkDocuments(model);
  return model;
}

function readDocument(model, iri, of) {
  const { things } = model;
  const all = (property) => of.get(property) ?? [];
  const one = (property) => (of.has(property) ? text(of.get(property)[0]) : "");
  const regions = all("eli:jurisdiction").map(model.region);
  const rank = (region) => levels.indexOf(region.level);
  const level = regions.length ? regions.reduce((a, b) => (rank(b) < rank(a) ? b : a)).level : "none";
  const types = all("eli:type_document").map(model.type).sort((a, b) => b.depth - a.depth);
  const lead = one("pbg:leadIssuer");
  const issuers = [...new Set(all("eli:passed_by"))].sort((a, b) => (b === lead) - (a === lead)).map(model.body);
  const topics = all("eli:is_about").map(model.topic);
  const document = {
    iri, of, regions, level, types, issuers, topics,
    title: one("dcterms:title"),
    date: one("dcterms:issued"),
    year: one("dcterms:issued").slice(0, 4),
    years: new Set(all("dcterms:issued").map((term) => text(term).slice(0, 4))),
    number: all("eli:id_local").map(text).join("、"),
    stage: all("pbg:stage").map((term) => text(term).replace(/^.*[:/]/, "")),
    places: new Set(regions.flatMap((r) => r.above)),
    provinces: new Set(regions.map((r) => r.province).filter(Boolean)),
    about: new Set(topics.flatMap((at) => at.chain)),
    kinds: new Set(types.flatMap((at) => at.chain)),
    tops: new Set(topics.map((at) => at.top)),
    targets: [], out: [], in: [], items: [], mentions: [],
  };
  document.search = [
    document.title, ...all("dcterms:alternative").map(text), document.number,
    ...[...issuers, ...regions, ...topics, ...types].flatMap(({ names }) => [names.zh, names.en]),
  ].join("\n").toLowerCase();
  for (const target of all("pbg:hasTarget")) {
    const goal = readTarget(things, document, target);
    document.targets.push(goal);
    model.targets.push(goal);
  }
  return document;
}

function readTarget(things, document, iri) {
  const number = ["schema:value", "schema:minValue", "schema:maxValue"].map((p) => things.one(iri, p)).find(Boolean) ?? "";
  return {
    iri, document,
    indicator: things.one(iri, "pbg:indicator"),
    comparator: things.one(iri, "pbg:comparator").replace(/^.*[:/]/, ""),
    value: number, amount: number === "" ? NaN : +number,
    unit: things.one(iri, "schema:unitText"),
    deadline: things.one(iri, "pbg:deadline"),
    surface: things.one(iri, "pbg:surface"),
  };
}

/** Which item of which issue reports or mentions which document */
function readBulletins(model, map) {
  const series = new Map();
  for (const [iri, of] of map) {
    const reports = of.get("schema:about") ?? [];
    const mentions = of.get("schema:mentions") ?? [];
    const known = (list) => list.map((at) => model.byIri.get(at)).filter(Boolean);
    for (const document of known(reports)) document.items.push(iri);
    for (const document of known(mentions)) document.mentions.push(iri);
    if (of.get("rdf:type")?.[0] === "bibo:Issue") {
      const parent = of.get("dcterms:isPartOf")?.[0] ?? iri;
      series.set(parent, [...(series.get(parent) ?? []), iri]);
      model.issues.push(iri);
    }
  }
  model.series = [...series].map(([iri, issues]) => ({ names: model.things.names(iri, "dcterms:title"), count: issues.length }))
    .sort((a, b) => b.count - a.count || (a.names.zh < b.names.zh ? -1 : 1));
}

/** The issue of an item: its number, date and series */
export function issueOf(model, item) {
  const { things } = model;
  const up = (at) => things.all(at, "dcterms:isPartOf")[0];
  let at = item;
  while (things.one(at, "rdf:type") !== "bibo:Issue" && up(at)) at = up(at);
  const series = things.names(up(at) ?? at, "dcterms:title");
  const number = things.one(at, "schema:issueNumber") || things.one(at, "pbg:cumulativeIssueNumber");
  return { iri: at, series, number, date: things.one(at, "dcterms:issued") };
}

/** Relations, both ways; a finer one hides the wider one that is written out beside it */
function linkDocuments(model) {
  const order = [...relations.keys()];
  for (const document of model.documents) {
    const seen = new Set();
    for (const property of order) {
      for (const iri of document.of.get(property) ?? []) {
        const other = model.byIri.get(iri);
        if (!other || other === document || seen.has(iri + relations.get(property))) continue;
        seen.add(iri + relations.get(property));
        const link = { from: document, to: other, property, kind: relations.get(property) };
        document.out.push(link);
        other.in.push(link);
      }
    }
  }
}
