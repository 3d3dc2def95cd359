// tables.js - the goals and the documents as grids; a cell opens the words of the source.
import { el, zh } from "./dom.js";
import { amount, nameNode, nameOf, showDocument, showSource } from "./evidence.js";
import { Grid } from "./grid.js";
import { select } from "./state.js";
import { date, label, language, number, t } from "./words.js";

const collate = new Intl.Collator("zh-Hans");
const by = (key) => (a, b) => collate.compare(key(a), key(b));
/** What has no value stands at the end when it ascends */
const byText = (key) => (a, b) => (key(a) === key(b) ? 0 : !key(a) ? 1 : !key(b) ? -1 : key(a) < key(b) ? -1 : 1);
const list = (things) => things.flatMap((thing, i) => [i > 0 && (language() === "zh" ? "、" : "; "), nameNode(thing)]);
const names = (things) => things.map(nameOf).join(language() === "zh" ? "、" : "; ");

function source(property, properties, shown) {
  return (d) => showSource(label(property), zh(shown(d)), d.iri, properties, d);
}

const documentColumns = [
  { key: "date", area: "date", title: () => t("date"), show: (d) => d.date, compare: byText((d) => d.date),
    open: (d) => showSource(label("dcterms:issued"), date(d.date), d.iri, ["dcterms:issued", "eli:date_publication", "eli:date_document"], d) },
  { key: "title", area: "title", title: () => t("heading"), compare: by((d) => d.title), open: showDocument,
    show: (d) => [zh(d.title), ...d.stage.filter((s) => s === "draft" || s === "trial").map((s) => el("span", { class: "tag", text: t(s) }))] },
  { key: "issuers", area: "issuers", title: () => t("body"), show: (d) => list(d.issuers), compare: by((d) => names(d.issuers)), open: source("eli:passed_by", ["eli:passed_by", "pbg:leadIssuer", "pbg:issuerCount"], (d) => names(d.issuers)) },
  { key: "region", area: "region", title: () => t("region"), show: (d) => list(d.regions), compare: by((d) => names(d.regions)), open: source("eli:jurisdiction", ["eli:jurisdiction"], (d) => names(d.regions)) },
  { key: "type", area: "type", title: () => t("type"), show: (d) => list(d.types.slice(0, 1)), compare: by((d) => names(d.types.slice(0, 1))), open: source("eli:type_document", ["eli:type_document"], (d) => names(d.types)) },
  { key: "topic", area: "topic", title: () => t("topic"), show: (d) => list(d.topics), compare: by((d) => names(d.topics)), open: source("eli:is_about", ["eli:is_about"], (d) => names(d.topics)) },
  { key: "number", area: "number", title: () => t("number"), show: (d) => d.number && zh(d.number), compare: byText((d) => d.number), open: source("eli:id_local", ["eli:id_local"], (d) => d.number) },
];

/** A goal's words stand behind the statement that the document has it, those of its deadline by themselves */
function showGoal(property, shown) {
  return (g) => {
    const place = property === "pbg:deadline" ? [g.iri, ["pbg:deadline"]] : [g.document.iri, ["pbg:hasTarget"]];
    showSource(label(property), zh(shown(g)), ...place, g.document, property === "pbg:deadline" ? undefined : g.iri);
  };
}

const targetColumns = [
  { key: "indicator", area: "title", title: () => label("pbg:indicator"), show: (g) => zh(g.indicator || g.surface), compare: by((g) => g.indicator), open: showGoal("pbg:indicator", (g) => g.indicator || g.surface) },
  { key: "value", area: "amount", title: () => t("value"), show: (g) => amount(g), compare: (a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : a.amount - b.amount), open: showGoal("schema:value", amount) },
  { key: "deadline", area: "date", title: () => label("pbg:deadline"), show: (g) => g.deadline, compare: byText((g) => g.deadline), open: showGoal("pbg:deadline", (g) => date(g.deadline)) },
  { key: "document", area: "document", title: () => t("document"), show: (g) => zh(g.document.title), compare: by((g) => g.document.title), open: (g) => showDocument(g.document) },
  { key: "region", area: "region", title: () => t("region"), show: (g) => list(g.document.regions), compare: by((g) => names(g.document.regions)), open: (g) => source("eli:jurisdiction", ["eli:jurisdiction"], (d) => names(d.regions))(g.document) },
];

class Table {
  constructor(model, box, name, columns, rowsOf) {
    Object.assign(this, { model, box, name, rowsOf });
    this.grid = new Grid({ name, columns, className: name });
  }

  draw() {
    const rows = this.rowsOf(select(this.model));
    if (!rows.length) {
      this.box.replaceChildren(el("p", { class: "none", text: t(this.name === "documents" ? "nothing" : "nothing-here") }));
      return;
    }
    this.box.replaceChildren(el("p", { class: "note" }, el("b", { text: number(rows.length) }), " · ", t(`${this.name}-note`)), this.grid.note, this.grid.root);
    this.grid.set(rows);
  }
}

const newest = (a, b) => (a.date === b.date ? (a.iri < b.iri ? -1 : 1) : !a.date ? 1 : !b.date ? -1 : a.date < b.date ? 1 : -1);

export const documentsTable = (model, box) => new Table(model, box, "documents", documentColumns, (all) => [...all].sort(newest));
export const targetsTable = (model, box) => new Table(model, box, "targets", targetColumns, (all) => [...all].sort(newest).flatMap((d) => d.targets));
