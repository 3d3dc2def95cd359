// timeline.js - documents by month, quarter or year, one colour a level.
import { max } from "d3-array";
import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { el, pressable, roving, svg } from "./dom.js";
import { levels } from "./data.js";
import { select, state, toggle } from "./state.js";
import { date, language, number, t } from "./words.js";

const HEIGHT = 230;
const MARGIN = { top: 12, right: 4, bottom: 40, left: 34 };

const units = {
  month: { of: (d) => d.slice(0, 7), next: (key) => (key.slice(5) === "12" ? `${+key.slice(0, 4) + 1}-01` : `${key.slice(0, 5)}${String(+key.slice(5) + 1).padStart(2, "0")}`), say: date },
  quarter: {
    of: (d) => `${d.slice(0, 4)}-Q${Math.ceil(d.slice(5, 7) / 3)}`,
    next: (key) => (key.slice(6) === "4" ? `${+key.slice(0, 4) + 1}-Q1` : `${key.slice(0, 6)}${+key.slice(6) + 1}`),
    say: (key) => (language() === "zh" ? `${key.slice(0, 4)}年第${key.slice(6)}季度` : `Q${key.slice(6)} ${key.slice(0, 4)}`),
  },
  year: { of: (d) => d.slice(0, 4), next: (key) => String(+key + 1).padStart(4, "0"), say: date },
};

/** The finest unit whose bars stay wide enough; at most 40 years are drawn */
function frame(dates, width) {
  const sorted = [...dates].sort();
  const last = sorted[sorted.length - 1];
  // What is far older than the rest would press it together
  const usual = sorted[Math.floor(sorted.length * 0.02)];
  const first = +usual.slice(0, 4) - +sorted[0].slice(0, 4) > 5 ? usual : sorted[0];
  const months = (last.slice(0, 4) - first.slice(0, 4)) * 12 + ((last.slice(5, 7) || 12) - (first.slice(5, 7) || 1)) + 1;
  const room = width / 9;
  const unit = months <= room ? "month" : months / 3 <= room ? "quarter" : "year";
  const keys = [];
  for (let key = units[unit].of(first.length < 7 ? `${first.slice(0, 4)}-01` : first); key <= units[unit].of(last.length < 7 ? `${last.slice(0, 4)}-12` : last) && keys.length < 240; key = units[unit].next(key)) keys.push(key);
  return { unit, keys };
}

function axisLabels(keys, unit, x) {
  const years = unit === "year" ? keys : keys.filter((key) => /-(01|Q1)$/.test(key));
  const every = Math.max(1, Math.ceil((years.length * 36) / (x.range()[1] - x.range()[0])));
  const shown = years.length ? years : [keys[0]];
  return shown.filter((_, i) => i % every === 0).map((key) => {
    const at = unit === "year" ? x(key) + x.bandwidth() / 2 : x(key);
    return svg("g", { transform: `translate(${at},0)` },
      svg("line", { y2: 5, class: "axis" }),
      svg("text", { y: 18, class: "tick", "text-anchor": unit === "year" ? "middle" : "start", text: key.slice(0, 4) }));
  });
}

function legend(used) {
  return el("ul", { class: "legend" }, used.map((level) =>
    el("li", null, el("span", { class: "swatch", style: { background: `var(--${level})` } }), t(`level-${level}`))));
}

export function drawTimeline(model, box) {
  const documents = select(model, "year");
  // A year alone cannot be drawn by month: it stands in the bar of its year only, else beside
  const all = documents.filter((d) => d.date);
  if (!all.length) {
    box.replaceChildren(el("p", { class: "none", text: t(documents.length ? "nothing-here" : "nothing") }));
    return;
  }
  const width = Math.max(280, box.clientWidth);
  const { unit, keys } = frame(all.map((d) => d.date), width - MARGIN.left);
  const { of, say } = units[unit];
  const bars = new Map(keys.map((key) => [key, Object.fromEntries([["key", key], ["total", 0], ...levels.map((level) => [level, 0])])]));
  let earlier = 0;
  let vague = 0;
  for (const d of all) {
    const bar = unit === "year" || d.date.length >= 7 ? bars.get(of(d.date)) : null;
    if (bar) bar[d.level]++, bar.total++;
    else if (of(d.date) < keys[0]) earlier++;
    else vague++;
  }
  const data = [...bars.values()];
  const used = levels.filter((level) => data.some((bar) => bar[level]));
  const x = scaleBand(keys, [MARGIN.left, width - MARGIN.right]).paddingInner(0.18);
  const y = scaleLinear([0, max(data, (bar) => bar.total) || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const layers = stack().keys(used)(data);
  const groups = data.map((bar, i) => {
    if (!bar.total) return null;
    const year = bar.key.slice(0, 4);
    const name = t("bar", { when: say(bar.key), n: number(bar.total) });
    return svg("g", {
      class: "bar" + (state.year && state.year !== year ? " off" : ""), role: "button", "data-key": bar.key,
      "aria-label": name, "aria-pressed": String(state.year === year), on: pressable(() => toggle("year", year)),
    }, svg("title", { text: name }),
    svg("rect", { class: "reach", x: x(bar.key), width: x.bandwidth(), y: MARGIN.top, height: HEIGHT - MARGIN.bottom - MARGIN.top }),
    layers.map((layer) => layer[i][1] > layer[i][0] && svg("rect", {
      x: x(bar.key), width: x.bandwidth(), y: y(layer[i][1]), height: Math.max(0.5, y(layer[i][0]) - y(layer[i][1])), style: { fill: `var(--${layer.key})` },
    })));
  });
  const grid = y.ticks(4).filter(Number.isInteger).map((tick) => svg("g", { transform: `translate(0,${y(tick)})` },
    svg("line", { x1: MARGIN.left, x2: width - MARGIN.right, class: tick ? "grid" : "axis" }),
    svg("text", { x: MARGIN.left - 6, dy: "0.35em", class: "tick", "text-anchor": "end", text: number(tick) })));
  const chart = svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "group", "aria-label": t("timeline") },
    grid, groups, svg("g", { transform: `translate(0,${HEIGHT - MARGIN.bottom})` }, axisLabels(keys, unit, x)));
  const undated = documents.length - all.length + vague;
  const notes = [t("timeline-note", { unit: t(`unit-${unit}`) }), undated && t("undated", { n: number(undated) }), earlier && t("earlier", { n: number(earlier) })];
  box.replaceChildren(el("p", { class: "note", text: notes.filter(Boolean).join(" ") }), legend(used), chart);
  roving(chart, ".bar");
}
