// networks.js - who builds on what, and who issues together: a diagram of the most connected, a list beside it, more on demand.
import { Diagram } from "./diagram.js";
import { el, zh } from "./dom.js";
import { kinds } from "./data.js";
import { nameNode, nameOf, showDocument, showLink } from "./evidence.js";
import { choose, select } from "./state.js";
import { label, number, t } from "./words.js";

const FIRST = 36;
const MORE = 36;
const MOST = 180;
const LINES = 5; // for each body in the picture, at most
/** The area of a circle counts, up to a size that leaves room for others */
const radius = (n, most) => 4 + Math.min(2.2, 18 / Math.sqrt(most || 1)) * Math.sqrt(n);
const button = (attributes, act, ...content) => el("button", { type: "button", ...attributes, on: { click: act } }, ...content);

/** What both networks share: a picture, a list, how much is shown and what stands out */
class Network {
  constructor(model, box, name) {
    Object.assign(this, { model, box, name, limit: FIRST, selected: null });
    this.picture = el("div", { class: "picture" });
    this.head = el("div");
    this.side = el("div", { class: "side" });
    this.foot = el("p", { class: "controls" });
    this.diagram = new Diagram(this.picture, { label: () => t(name), onNode: (key) => this.pick(key) });
  }

  pick(key) {
    this.selected = this.selected === key ? null : key;
    this.draw();
  }

  draw() {
    const narrow = this.box.clientWidth < 640;
    const graph = this.graph(narrow ? Math.ceil(this.limit / 2) : this.limit);
    if (!graph.all) {
      this.box.replaceChildren(el("p", { class: "none", text: t("nothing-here") }));
      return;
    }
    // The picture stays in its place, so that it keeps the focus
    if (this.head.parentElement !== this.box) this.box.replaceChildren(this.head, el("div", { class: "network" }, this.picture, this.side), this.foot);
    this.head.replaceChildren(el("p", { class: "note", text: t(`${this.name}-note`) }), ...this.legend(graph));
    this.foot.replaceChildren(t("shown", { n: number(graph.nodes.length), all: number(graph.all) }), " ",
      graph.nodes.length < graph.all && this.limit < MOST ? button({ class: "plain" }, () => this.resize(MORE), t("show-more")) : "", " ",
      this.limit > FIRST ? button({ class: "plain" }, () => this.resize(-MORE), t("show-fewer")) : "");
    this.side.replaceChildren(...this.list(graph));
    this.diagram.draw({ ...graph, selected: this.selected, height: this.height(graph, narrow) });
  }

  resize(by) {
    this.limit = Math.max(FIRST, Math.min(MOST, this.limit + by));
    this.draw();
  }
}

// --- Documents ---

const tiers = ["law", "national", "province", "local", "foreign"];
const isLaw = (d) => d.types.some(({ iri }) => /doctype\/law$/.test(iri));
const tierOf = (d) => (d.level === "national" ? (isLaw(d) ? 0 : 1) : { province: 2, local: 3, foreign: 4 }[d.level] ?? 1);

/** The most built upon, each with those that build on it, until the picture is full; the one that stands out with all its own */
function pickDocuments(documents, limit, selected) {
  const links = new Map();
  for (const d of documents) for (const link of [...d.out, ...d.in]) links.set(link, link);
  const degree = new Map();
  for (const link of links.keys()) {
    degree.set(link.to, (degree.get(link.to) ?? 0) + 1);
    degree.set(link.from, degree.get(link.from) ?? 0);
  }
  const hubs = [...degree].sort((a, b) => b[1] - a[1] || (a[0].iri < b[0].iri ? -1 : 1)).map(([d]) => d);
  const picked = new Set();
  const around = (d, room) => {
    picked.add(d);
    for (const { from, to } of [...d.in, ...d.out]) {
      if (room <= 0) break;
      const other = from === d ? to : from;
      if (degree.has(other) && !picked.has(other)) picked.add(other), room--;
    }
  };
  if (selected) around(selected, 60);
  for (const hub of hubs) {
    if (picked.size >= limit) break;
    around(hub, Math.min(7, limit - picked.size - 1));
  }
  const shown = [...links.keys()].filter(({ from, to }) => picked.has(from) && picked.has(to));
  return { picked: [...picked], shown, degree, hubs };
}

class Foundations extends Network {
  graph(limit) {
    const selected = this.selected && this.model.byIri.get(this.selected);
    const { picked, shown, degree, hubs } = pickDocuments(select(this.model), limit, selected);
    const used = [...new Set(picked.map(tierOf))].sort();
    const most = degree.get(hubs[0]);
    const nodes = picked.map((d) => ({
      key: d.iri, label: d.title, name: t("node", { name: d.title, n: number(d.in.length + d.out.length) }), weight: degree.get(d) ?? 0,
      r: radius(degree.get(d) ?? 0, most), colour: `var(--${d.level})`, tier: used.indexOf(tierOf(d)),
    }));
    const links = shown.map(({ from, to, kind }) => ({ source: from.iri, target: to.iri, kind, arrow: true }));
    return { nodes, links, tiers: used.map((i) => t(`tier-${tiers[i]}`)), all: hubs.length, hubs: hubs.map((d) => ({ d, n: degree.get(d) })) };
  }

  height({ tiers: rows, nodes }, narrow) {
    return Math.max(260, rows.length * (narrow ? 130 : 105) + nodes.length * (narrow ? 5 : 2));
  }

  legend({ links }) {
    const used = kinds.filter((kind) => links.some((l) => l.kind === kind));
    return [el("ul", { class: "legend" }, used.map((kind) => el("li", null, el("span", { class: `dash ${kind}` }), t(`kind-${kind}`))))];
  }

  list({ hubs }) {
    const d = this.selected && this.model.byIri.get(this.selected);
    if (!d) {
      return [el("h3", { text: t("network-list") }), el("ol", { class: "tops" }, hubs.slice(0, 12).filter(({ n }) => n > 0).map(({ d: hub, n }) =>
        el("li", null, button({ class: "plain", lang: "zh-Hans" }, () => this.pick(hub.iri), hub.title), " ", el("span", { class: "count", text: number(n) }))))];
    }
    const part = (title, links, other) => links.length > 0 && [el("h4", { text: `${t(title)} (${number(links.length)})` }), el("ul", { class: "tops" },
      links.slice(0, 60).map((link) => el("li", null, el("span", { class: `dash ${link.kind}`, "aria-hidden": "true" }), " ",
        button({ class: "plain", lang: "zh-Hans" }, () => this.pick(link[other].iri), link[other].title), " ",
        button({ class: "small" }, () => showLink(link), label(link.property)))))];
    return [el("h3", null, zh(d.title)),
      el("p", null, button({ class: "small" }, () => showDocument(d), t("facts")), " ", button({ class: "small" }, () => this.pick(d.iri), t("close"))),
      part("in-links", d.in, "from"), part("out-links", d.out, "to")].flat().filter(Boolean);
  }
}

// --- Bodies ---

class Joint extends Network {
  graph(limit) {
    const pairs = new Map();
    const joint = new Map();
    for (const d of select(this.model)) {
      if (d.issuers.length < 2) continue;
      d.issuers.forEach((a, i) => {
        joint.set(a, (joint.get(a) ?? 0) + 1);
        for (const b of d.issuers.slice(i + 1)) {
          const key = a.iri < b.iri ? `${a.iri} ${b.iri}` : `${b.iri} ${a.iri}`;
          const pair = pairs.get(key) ?? { a, b, count: 0, documents: [] };
          pair.count++;
          pair.documents.push(d);
          pairs.set(key, pair);
        }
      });
    }
    const ranked = [...joint].sort((a, b) => b[1] - a[1] || (a[0].iri < b[0].iri ? -1 : 1));
    const closest = [...pairs.values()].sort((x, y) => y.count - x.count || joint.get(y.a) + joint.get(y.b) - joint.get(x.a) - joint.get(x.b) || (x.a.iri + x.b.iri < y.a.iri + y.b.iri ? -1 : 1));
    const own = closest.filter(({ a, b }) => a.iri === this.selected || b.iri === this.selected);
    const picked = new Set();
    for (const { a, b } of own.slice(0, 40)) picked.add(a).add(b);
    for (const { a, b } of closest) {
      if (picked.size >= limit) break;
      picked.add(a).add(b);
    }
    const nodes = [...picked].map((body) => ({
      key: body.iri, label: nameOf(body), name: t("node", { name: nameOf(body), n: number(joint.get(body)) }), weight: joint.get(body),
      r: radius(joint.get(body), ranked[0][1]), colour: "var(--accent)",
    }));
    // Of very many lines only the thickest are drawn, and those of the body that stands out
    const between = closest.filter(({ a, b }) => picked.has(a) && picked.has(b));
    const links = between.filter((pair, i) => i < LINES * nodes.length || own.includes(pair)).map(({ a, b, count }) => ({
      source: a.iri, target: b.iri, kind: count > 1 ? "joint" : "joint once", weight: count, width: 1 + (count > 1) * Math.min(5, Math.sqrt(count)) }));
    return { nodes, links, tiers: null, all: ranked.length, ranked, own };
  }

  height({ nodes }, narrow) {
    return Math.max(300, narrow ? 220 + nodes.length * 16 : 260 + nodes.length * 8);
  }

  legend() {
    return [];
  }

  list({ ranked, own }) {
    if (!this.selected || !own.length) {
      return [el("h3", { text: t("joint-list") }), el("ol", { class: "tops" }, ranked.slice(0, 12).map(([body, n]) =>
        el("li", null, button({ class: "plain" }, () => this.pick(body.iri), nameNode(body)), " ", el("span", { class: "count", text: number(n) }))))];
    }
    const body = this.model.body(this.selected);
    const partners = own.map((pair) => ({ ...pair, other: pair.a === body ? pair.b : pair.a })).sort((x, y) => y.count - x.count || (x.other.iri < y.other.iri ? -1 : 1));
    return [el("h3", null, nameNode(body)),
      el("p", null, button({ class: "small" }, () => choose({ body: nameOf(body) }), t("filter-by")), " ", button({ class: "small" }, () => this.pick(body.iri), t("close"))),
      el("ul", { class: "tops" }, partners.slice(0, 40).map(({ other, count, documents }) => el("li", null,
        el("details", null, el("summary", null, nameNode(other), " ", el("span", { class: "count", text: number(count) })),
          el("ul", null, documents.slice(0, 20).map((d) => el("li", null, button({ class: "plain", lang: "zh-Hans" }, () => showDocument(d), d.title))))))))];
  }
}

export const foundations = (model, box) => new Foundations(model, box, "network");
export const joint = (model, box) => new Joint(model, box, "joint");
