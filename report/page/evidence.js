// evidence.js - where a fact is said, and the dialogue that shows it. A piece of the evidence is read when it is first needed.
import { byId, el, zh } from "./dom.js";
import { issueOf, rowsOf, sameTerm, text } from "./data.js";
import { amountOf, date, label, language, t, unit } from "./words.js";

const ID = "https://w3id.org/pbg/id/"; // the prefix id: of report/queries
const whole = (iri) => (iri.startsWith("id:") ? ID + iri.slice(3) : iri);

let model = null;
let pieces = null;

export function setModel(made) {
  model = made;
  pieces = [...document.querySelectorAll("script.evidence")].map((node) => ({ node, first: node.dataset.first, bySubject: null }));
}

/** The rows about a subject: pieces are sorted by it, and each subject is in one */
function rowsAbout(subject) {
  const iri = whole(subject);
  let low = 0;
  for (let high = pieces.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (pieces[middle].first <= iri) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  if (!piece) return [];
  if (!piece.bySubject) {
    piece.bySubject = new Map();
    for (const row of rowsOf(piece.node)) {
      const rows = piece.bySubject.get(row[0]);
      if (rows) rows.push(row);
      else piece.bySubject.set(row[0], [row]);
    }
    piece.node.textContent = "";
  }
  return piece.bySubject.get(subject) ?? [];
}

/** Places where one of the properties of a subject is said; `value`: a term that must be the object */
function quotesOf(subject, properties, value) {
  const keys = ["s", "p", "o", "item", "file", "page", "line", "column", "prefix", "exact", "suffix", "rule", "confidence", "inferred"];
  return rowsAbout(subject)
    .filter((row) => properties.includes(row[1]) && (value === undefined || sameTerm(row[2], value)))
    .map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i] === null ? "" : key === "o" ? row[i] : text(row[i])])));
}

// --- How a quote looks ---

const detail = (key, ...value) => [el("dt", { text: t(key) }), el("dd", null, ...value)];

function issueName(item) {
  const { series, number: no, date: day } = issueOf(model, item);
  const issue = no ? t("issue-no", { year: day.slice(0, 4), n: no }) : date(day);
  return [nameNode({ names: series }), " ", issue];
}

/** What stands around a quote may run over lines and blank lines */
const flat = (around) => around.replace(/\s*\n\s*/g, " ");

function quote(q) {
  const { things } = model;
  const heading = things.one(q.item, "dcterms:title");
  const link = things.one(q.item, "dcterms:source");
  const place = q.page ? t("source-page", { page: q.page }) : q.line && t("source-line", { line: q.line, column: q.column });
  const sure = t("source-sure", { n: Math.round(q.confidence * 100) });
  return el("figure", { class: "quote" },
    el("blockquote", { lang: "zh-Hans" }, q.prefix && "…" + flat(q.prefix), el("mark", { text: q.exact }), q.suffix && flat(q.suffix) + "…"),
    el("figcaption", null, el("dl", null,
      detail("source-issue", ...issueName(q.item)),
      heading && detail("source-item", zh(heading)),
      detail("source-file", zh(q.file), place ? " · " + place : ""),
      detail("source-rule", el("code", { text: q.rule }), " · ", sure, q.inferred ? " · " + t("inferred") : ""),
      /^https?:/.test(link) && detail("source-link", el("a", { href: link, rel: "noreferrer noopener", target: "_blank", text: link })))));
}

const quotes = (list) => (list.length ? list.map(quote) : [el("p", { class: "none", text: t("no-quote") })]);

// --- The dialogue ---

function open(heading, subheading, ...content) {
  const dialog = byId("source");
  const close = el("button", { type: "button", class: "close", "aria-label": t("close"), text: "×", on: { click: () => dialog.close() } });
  dialog.replaceChildren(
    el("header", null, el("h2", { id: "source-h", tabindex: "-1" }, heading), subheading && el("p", null, subheading), close),
    el("div", { class: "content", tabindex: "0", role: "region", "aria-labelledby": "source-h" }, ...content));
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("h2").focus();
  dialog.scrollTop = 0;
}

/** A click beside the dialogue closes it, as Escape does */
export function prepareDialog() {
  const dialog = byId("source");
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

/** The quotes behind one cell; `term`: those of this value only */
export function showSource(heading, value, subject, properties, document, term) {
  open(heading, value, ...quotes(quotesOf(subject, properties, term)),
    el("p", null, el("button", { type: "button", class: "plain", text: t("facts"), on: { click: () => showDocument(document) } })));
}

/** A fact with its quotes, which are made when they are asked for */
function fact(property, shown, subject, properties, value) {
  const details = el("details", null, el("summary", null, t("show-quotes"), el("span", { class: "visually-hidden", text: `: ${label(property)}` })));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(...quotes(quotesOf(subject, properties, value)));
  });
  return el("div", { class: "fact" }, el("dt", { text: label(property) }), el("dd", null, shown, model.about.evidence && details));
}

/** The name of a thing in the language of the page, marked as Chinese where there is no other */
export const nameNode = ({ names }) => (language() === "zh" || !names.hasEnglish ? zh(names.zh) : el("span", { lang: "en", text: names.en }));
export const nameOf = ({ names }) => (language() === "zh" ? names.zh : names.en);

const goal = (g) => [zh(g.indicator || g.surface), language() === "zh" ? "：" : ": ", amount(g), g.deadline && ` · ${t("until")} ${date(g.deadline)}`];

export function amount(g) {
  const words = { atLeast: "at-least", atMost: "at-most", about: "about" };
  const how = words[g.comparator] ? t(words[g.comparator]) + " " : "";
  return how + (Number.isNaN(g.amount) ? g.surface : amountOf(g.amount)) + (g.unit === "%" ? "%" : g.unit && " " + unit(g.unit));
}

const documentButton = (d) => el("button", { type: "button", class: "plain", lang: "zh-Hans", text: d.title, on: { click: () => showDocument(d) } });

/** Everything that is said of a document, each fact with its quotes */
export function showDocument(d) {
  const facts = [];
  const plain = (property, show = (term) => zh(text(term)), properties = [property]) => {
    for (const term of d.of.get(property) ?? []) facts.push(fact(property, show(term), d.iri, properties, properties.length > 1 ? undefined : term));
  };
  plain("dcterms:alternative");
  for (const body of d.issuers) facts.push(fact("eli:passed_by", nameNode(body), d.iri, ["eli:passed_by"], body.iri));
  plain("pbg:issuerCount");
  plain("eli:id_local");
  plain("dcterms:issued", (term) => date(text(term)), ["dcterms:issued", "eli:date_publication", "eli:date_document"]);
  plain("eli:first_date_entry_in_force", (term) => date(text(term)));
  plain("eli:date_no_longer_in_force", (term) => date(text(term)));
  for (const region of d.regions) facts.push(fact("eli:jurisdiction", nameNode(region), d.iri, ["eli:jurisdiction"], region.iri));
  for (const type of d.types) facts.push(fact("eli:type_document", nameNode(type), d.iri, ["eli:type_document"], type.iri));
  for (const stage of d.of.get("pbg:stage") ?? []) {
    const name = text(stage).replace(/^.*[:/]/, "");
    facts.push(fact("pbg:stage", ["draft", "trial"].includes(name) ? t(name) : name, d.iri, ["pbg:stage"], stage));
  }
  plain("dcterms:temporal", (term) => ["dcat:startDate", "dcat:endDate"].map((p) => model.things.one(term, p)).filter(Boolean).join("—"));
  plain("pbg:edition");
  plain("pbg:entryCount");
  for (const topic of d.topics) facts.push(fact("eli:is_about", nameNode(topic), d.iri, ["eli:is_about"], topic.iri));
  for (const g of d.targets) facts.push(fact("pbg:hasTarget", goal(g), d.iri, ["pbg:hasTarget"], g.iri));
  for (const link of d.out) facts.push(fact(link.property, documentButton(link.to), d.iri, [link.property], link.to.iri));
  const incoming = d.in.map((link) =>
    el("div", { class: "fact" }, el("dt", { text: label(link.property) }), el("dd", null, documentButton(link.from))));
  open(zh(d.title), null,
    el("details", { class: "first", open: true }, el("summary", { text: t("show-quotes") }), ...quotes(quotesOf(d.iri, ["schema:about", "schema:mentions"]).slice(0, 3))),
    el("dl", { class: "facts" }, ...facts),
    incoming.length > 0 && [el("h3", { text: t("in-links") }), el("dl", { class: "facts" }, ...incoming)]);
}

/** The quotes behind a link between two documents */
export const showLink = (link) =>
  showSource(label(link.property), zh(`${link.from.title} → ${link.to.title}`), link.from.iri, [link.property], link.from, link.to.iri);
