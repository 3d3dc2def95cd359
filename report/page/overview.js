// overview.js - the figures and three rankings; a bar is a button that filters.
import { byId, el } from "./dom.js";
import { levels } from "./data.js";
import { nameNode } from "./evidence.js";
import { select, state, toggle } from "./state.js";
import { date, number, t } from "./words.js";

/** What the collection holds, whatever is filtered */
export function summary(model) {
  const reported = model.documents.filter((d) => d.items.length);
  const dates = reported.map((d) => d.date).filter(Boolean).sort();
  const count = (pick) => new Set(reported.flatMap(pick)).size;
  return {
    issues: model.issues.length,
    documents: reported.length,
    bodies: count((d) => d.issuers),
    regions: count((d) => d.regions),
    targets: model.targets.length,
    relations: model.documents.reduce((n, d) => n + d.out.length, 0),
    from: dates[0] ?? "", to: dates[dates.length - 1] ?? "",
  };
}

export function drawLede(model) {
  const figures = summary(model);
  const values = { from: date(figures.from), to: date(figures.to) };
  for (const key of ["issues", "documents", "bodies", "regions"]) values[key] = number(figures[key]);
  const evidence = t(model.about.evidence ? "lede-evidence" : "lede-no-evidence");
  byId("lede").textContent = `${t(figures.from ? "lede" : "lede-undated", values)} ${evidence}`;
}

/** entries: {value, names|text, count}; the longest bar is the full width */
function ranking(title, entries, filter, room = 10) {
  const rest = entries.slice(room);
  const most = Math.max(1, ...entries.map(({ count }) => count));
  const bars = entries.slice(0, room).map((entry) => {
    const bar = el("span", { class: "fill", style: { width: `${(100 * entry.count) / most}%`, ...(entry.colour && { background: entry.colour }) } });
    const content = [
      el("span", { class: "name" }, entry.names ? nameNode(entry) : entry.text),
      el("span", { class: "track", "aria-hidden": "true" }, bar),
      el("span", { class: "count", text: number(entry.count) })];
    return el("li", null, filter
      ? el("button", { type: "button", "data-key": `${filter} ${entry.value}`, "aria-pressed": String(state[filter] === entry.value), on: { click: () => toggle(filter, entry.value) } }, content)
      : el("div", null, content));
  });
  return el("div", { class: "ranking" }, el("h3", { text: title }), el("ol", null, bars),
    rest.length > 0 && el("p", { class: "rest", text: `${t("others", { n: number(rest.length) })}\u2002${number(rest.reduce((n, { count }) => n + count, 0))}` }));
}

function tally(documents, keys, entry) {
  const counts = new Map();
  for (const d of documents) for (const key of keys(d)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count, ...entry(value) })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function drawOverview(model, box) {
  const figures = summary(model);
  const documents = select(model);
  const tiles = ["issues", "documents", "bodies", "regions", "targets", "relations"].map((key) =>
    el("li", null, el("b", { text: number(figures[key]) }), " ", el("span", { text: t(`n-${key}`) })));
  const byType = tally(select(model, "type"), (d) => d.types.slice(0, 1).map(({ iri }) => iri), (iri) => model.type(iri));
  const byTopic = tally(select(model, "topic"), (d) => d.tops, (iri) => model.topic(iri));
  const byLevel = levels.map((level) => ({ value: level, text: t(`level-${level}`), colour: `var(--${level})`, count: documents.filter((d) => d.level === level).length }))
    .filter(({ count }) => count);
  const series = model.series.map((series) => el("li", null, nameNode(series), " ", el("span", { class: "soft", text: t("issues-of", { n: number(series.count) }) })));
  box.replaceChildren(
    el("ul", { class: "figures" }, tiles),
    documents.length ? el("div", { class: "rankings" },
      ranking(t("by-topic"), byTopic, "topic"), ranking(t("by-type"), byType, "type"), ranking(t("by-level"), byLevel, null))
      : el("p", { class: "none", text: t("nothing") }),
    series.length > 0 && el("details", { class: "series" }, el("summary", { text: t("by-series") }), el("ul", null, series)));
}

