// tiles.js - a tile for each province, as tiles.tsv places it.
import { scaleSqrt } from "d3-scale";
import tileTable from "./tiles.tsv";
import { el, roving, svg } from "./dom.js";
import { nameOf } from "./evidence.js";
import { select, state, toggle } from "./state.js";
import { language, number, provinces, t } from "./words.js";

const places = new Map(tileTable.split("\n").filter((line) => line.startsWith("tile\t")).map((line) => {
  const [, code, column, row] = line.split("\t");
  return [code, { column: +column, row: +row }];
}));
const STEPS = 6;

/** Small bars, a year each */
function years(counts, span, most) {
  const height = 10;
  const width = 3;
  return svg("svg", { class: "years", viewBox: `0 0 ${span.length * (width + 1)} ${height}`, "aria-hidden": "true", preserveAspectRatio: "none" },
    span.map((year, i) => {
      const h = ((counts.get(year) ?? 0) / most) * height;
      return h > 0 && svg("rect", { x: i * (width + 1), width, y: height - h, height: h });
    }));
}

/** The IRI by which documents know a province; one that no document names has none */
function irisByCode(model) {
  const found = new Map();
  for (const [iri, region] of model.region.all) if (region.code) found.set(region.code, iri);
  for (const region of [...model.region.all.values()]) {
    for (const at of region.above) if (at !== region.iri) found.set(model.things.one(at, "skos:notation"), at);
  }
  return found;
}

/** Buttons that filter, in a row: the same filters as above, at hand beside the map */
function chips(filter, entries) {
  return el("div", { class: "chips", role: "group", "aria-label": t(filter) }, el("span", { class: "soft", "aria-hidden": "true", text: t(filter) }),
    entries.map(({ value, text }) => el("button", {
      type: "button", "data-key": `${filter} ${value}`, "aria-pressed": String(state[filter] === value), text, on: { click: () => toggle(filter, value) } })));
}

function choices(model) {
  const reported = model.documents.filter((d) => d.items.length && d.provinces.size);
  const years = [...new Set(reported.flatMap((d) => [...d.years]))].sort().slice(-12);
  const tops = new Map();
  for (const d of reported) for (const top of d.tops) tops.set(top, (tops.get(top) ?? 0) + 1);
  const topics = [...tops].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8);
  return [
    years.length > 1 && chips("year", years.map((value) => ({ value, text: value }))),
    topics.length > 1 && chips("topic", topics.map(([value]) => ({ value, text: nameOf(model.topic(value)) })))];
}

export function drawTiles(model, box) {
  const documents = select(model, "region");
  const counts = new Map();
  const byYear = new Map();
  for (const d of documents) {
    for (const code of d.provinces) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      const of = byYear.get(code) ?? new Map();
      byYear.set(code, of.set(d.year, (of.get(d.year) ?? 0) + 1));
    }
  }
  const most = Math.max(1, ...counts.values());
  const shade = scaleSqrt([1, Math.max(2, most)], [1, STEPS]);
  const all = [...new Set(documents.map((d) => d.year).filter(Boolean))].sort();
  const span = all.length ? Array.from({ length: Math.min(12, all[all.length - 1] - all[0] + 1) }, (_, i) => String(+all[all.length - 1] - i)).reverse() : [];
  const peak = Math.max(1, ...[...byYear.values()].flatMap((of) => span.map((year) => of.get(year) ?? 0)));
  const iris = irisByCode(model);
  const tiles = provinces.map((province) => {
    const place = places.get(province.code);
    if (!place) return null;
    const count = counts.get(province.code) ?? 0;
    const iri = iris.get(province.code);
    const step = count ? Math.round(shade(count)) : 0;
    return el("button", {
      type: "button", class: `tile s${step}`, "data-key": province.code, "aria-pressed": String(Boolean(iri) && state.region === iri),
      "aria-disabled": iri ? null : "true", "aria-label": t("tile", { name: language() === "zh" ? province.full : province.en, n: number(count) }),
      style: { "grid-column": place.column, "grid-row": place.row }, on: { click: () => iri && toggle("region", iri) },
    }, el("span", { class: "tile-name", "data-code": province.letters, text: language() === "zh" ? province.zh : province.en }), el("span", { class: "tile-count", text: number(count) }),
    count > 0 && span.length > 1 && years(byYear.get(province.code), span, peak));
  }).sort((a, b) => a.style.gridRow - b.style.gridRow || a.style.gridColumn - b.style.gridColumn);
  const national = documents.filter((d) => d.level === "national").length;
  const foreign = documents.filter((d) => d.level === "foreign").length;
  const steps = Array.from({ length: STEPS + 1 }, (_, i) => el("span", { class: `swatch s${i}` }));
  const map = el("div", { class: "tiles", role: "group", "aria-label": t("map") }, tiles);
  box.replaceChildren(
    el("p", { class: "note", text: t("map-note") }), ...choices(model).filter(Boolean),
    el("div", { class: "map" }, map, el("div", { class: "map-side" },
      el("p", { class: "scale" }, `${t("scale")} 0 `, steps, ` ${number(most)}`),
      el("p", null, el("b", { text: number(national) }), " ", t("map-national")),
      el("p", null, el("b", { text: number(foreign) }), " ", t("map-other")))));
  roving(map, ".tile");
}
