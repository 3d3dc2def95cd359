// filters.js - the search and the choices above all views.
import { byId, el } from "./dom.js";
import { nameOf } from "./evidence.js";
import { choose, isFiltered, onChange, reset, select, state } from "./state.js";
import { number, t } from "./words.js";

const TYPING = 120; // milliseconds of rest before a search

function tally(model, keys) {
  const counts = new Map();
  for (const d of model.documents) if (d.items.length) for (const key of keys(d)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const option = (value, text, count) => el("option", { value, text: count === undefined ? text : `${text} (${number(count)})` });

const byCount = (counts) => (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1);

function group(name, options) {
  return options.length > 0 && el("optgroup", { label: name }, options);
}

/** The state first, then provinces by their codes, then other countries by number */
function regionOptions(model) {
  const counts = tally(model, (d) => d.places);
  const regions = [...counts.keys()].map((iri) => ({ iri, region: model.region(iri) }));
  const make = (list) => list.map(({ iri, region }) => option(iri, nameOf(region), counts.get(iri)));
  const at = (level) => regions.filter(({ region }) => region.level === level);
  const byCode = (a, b) => (a.region.code < b.region.code ? -1 : 1);
  const most = (a, b) => byCount(counts)(a.iri, b.iri);
  return [
    ...make(at("national")), group(t("level-province"), make(at("province").sort(byCode))),
    group(t("level-local"), make(at("local").sort(most).slice(0, 60))), group(t("level-foreign"), make(at("foreign").sort(most)))];
}

/** Two levels: a wider one, and those below it with their names drawn in */
function treeOptions(counts, things, topOf) {
  const tops = [...new Set([...counts.keys()].map(topOf))].sort(byCount(counts));
  return tops.flatMap((top) => {
    const below = [...counts.keys()].filter((iri) => iri !== top && topOf(iri) === top).sort(byCount(counts));
    return [option(top, nameOf(things(top)), counts.get(top)), ...below.map((iri) => option(iri, `\u2003${nameOf(things(iri))}`, counts.get(iri)))];
  });
}

function field(key, control) {
  return el("label", { class: `field ${key}` }, el("span", { text: t(key) }), control);
}

function selection(key, options) {
  const control = el("select", { id: `f-${key}`, on: { change: () => choose({ [key]: control.value }) } }, option("", t("all")), options.filter(Boolean));
  return field(key, control);
}

function typed(key, attributes) {
  let timer = 0;
  const input = el("input", { id: `f-${key}`, type: "search", autocomplete: "off", ...attributes, on: { input: () => {
    clearTimeout(timer);
    timer = setTimeout(() => choose({ [key]: input.value }), TYPING);
  } } });
  return input;
}

export function drawFilters(model) {
  const form = byId("filters");
  const topics = tally(model, (d) => d.about);
  const types = tally(model, (d) => d.kinds);
  const years = tally(model, (d) => d.years);
  const bodies = tally(model, (d) => d.issuers.map(nameOf));
  const status = el("select", { id: "f-status", on: { change: () => choose({ status: status.value }) } }, ["reported", "mentioned", "all"].map((key) => option(key, t(key))));
  const more = el("details", { class: "more", open: innerWidth > 760 }, el("summary", { text: t("more-filters") }), el("div", { class: "fields" },
    selection("region", regionOptions(model)),
    field("body", typed("body", { list: "bodies", placeholder: t("body-hint") })),
    selection("topic", treeOptions(topics, model.topic, (iri) => model.topic(iri).top)),
    selection("type", treeOptions(types, model.type, (iri) => model.type(iri).chain.at(-1))),
    selection("year", [...years.keys()].sort().reverse().map((year) => option(year, year, years.get(year)))),
    field("status", status),
    el("datalist", { id: "bodies" }, [...bodies.keys()].sort(byCount(bodies)).slice(0, 500).map((name) => el("option", { value: name })))));
  const found = el("output", { id: "found", for: "f-q", role: "status" });
  const clear = el("button", { type: "button", class: "plain", text: t("reset"), on: { click: reset } });
  form.replaceChildren(
    el("div", { class: "line" },
      el("label", { class: "search" }, el("span", { class: "visually-hidden", text: t("search") }), typed("q", { placeholder: t("search") })), found, clear), more);
  const show = () => {
    for (const [key, value] of Object.entries(state)) {
      const control = byId(`f-${key}`);
      if (control && control.value !== value) control.value = value;
    }
    found.textContent = t("found", { n: number(select(model).length) });
    clear.hidden = !isFiltered();
  };
  form.onsubmit = (event) => event.preventDefault();
  form.show = show;
  show();
}

onChange(() => byId("filters").show?.());
