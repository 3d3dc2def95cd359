// diagram.js - nodes and links, laid out by forces in short slices, with labels that never lie on each other.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { pressable, roving, svg } from "./dom.js";

const SLICE = 10; // milliseconds of layout in one turn of the browser
const TICKS = 220;

/** About how wide a text is at 12 px: Chinese characters are square */
const widthOf = (text) => [...text].reduce((n, c) => n + (c > "\u2E7F" ? 12.2 : 6.6), 0);

const GAP = 4; // between labels
const SURE = 10; // so many of the weightiest get a label even where it lies on smaller nodes, never on another label

/** Cut to a width */
function fitted(text, room) {
  if (widthOf(text) <= room) return text;
  let kept = "";
  for (const c of text) {
    if (widthOf(kept + c) > room - 12) break;
    kept += c;
  }
  return kept + "…";
}

/** Labels by importance, each at the first free place beside its node */
function placeLabels(nodes, width, height) {
  const circles = nodes.map((n) => ({ x0: n.x - n.r, x1: n.x + n.r, y0: n.y - n.r, y1: n.y + n.r, of: n }));
  const labels = [];
  const meets = (a, b, gap = 0) => a.x0 < b.x1 + gap && a.x1 + gap > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
  const inside = (box) => box.x0 >= 2 && box.x1 <= width - 2 && box.y0 >= 2 && box.y1 <= height - 2;
  const clear = (box) => inside(box) && !labels.some((other) => meets(box, other, GAP));
  const free = (box) => clear(box) && !circles.some((other) => meets(box, other));
  [...nodes].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1)).forEach((node, rank) => {
    const choices = [190, 135, 100].flatMap((room) => {
      const text = fitted(node.label, room);
      const w = widthOf(text);
      const at = (x0, y, anchor, x) => ({ x0, x1: x0 + w, y0: y - 8, y1: y + 8, x, y, anchor, text });
      return [
        at(node.x + node.r + 3, node.y, "start", node.x + node.r + 3),
        at(node.x - node.r - 3 - w, node.y, "end", node.x - node.r - 3),
        at(node.x - w / 2, node.y - node.r - 9, "middle", node.x),
        at(node.x - w / 2, node.y + node.r + 9, "middle", node.x)];
    });
    node.place = choices.find(free) ?? (rank < SURE ? choices.find(clear) : null) ?? null;
    if (node.place) labels.push(node.place);
  });
}

/** Run the layout in slices; `done` is called at the end unless the job was stopped. finish() ends it at once. */
function layOut(nodes, links, { width, height, tiers }, done) {
  const inset = 16;
  const simulation = forceSimulation(nodes).stop()
    .force("link", forceLink(links).distance((l) => (tiers ? 60 : 60 / Math.sqrt(l.weight ?? 1) + 50)).strength((l) => (tiers ? 0.12 : 1 / Math.min(l.source.links, l.target.links))))
    .force("charge", forceManyBody().strength(tiers ? -160 : -260).distanceMax(tiers ? 260 : 400))
    .force("x", forceX(width / 2).strength(tiers ? 0.03 : 0.06))
    .force("y", forceY((n) => (tiers ? n.ty : height / 2)).strength(tiers ? 0.4 : (0.06 * width) / height))
    .force("collide", forceCollide((n) => n.r + (tiers ? 9 : 15)));
  const clamp = (v, low, high) => Math.max(low, Math.min(high, v));
  let ticks = 0;
  let timer = 0;
  const tick = () => {
    simulation.tick();
    for (const n of nodes) {
      if (!tiers) n.x = clamp(n.x, -width, 2 * width);
      n.y = tiers ? clamp(n.y, n.y0, n.y1) : clamp(n.y, -height, 2 * height);
    }
    return ++ticks >= TICKS;
  };
  /** Stretch the picture over the room there is */
  const fit = (axis, from, to) => {
    const low = Math.min(...nodes.map((n) => n[axis]));
    const high = Math.max(...nodes.map((n) => n[axis]));
    for (const n of nodes) n[axis] = high - low < 1 ? (from + to) / 2 : from + ((n[axis] - low) / (high - low)) * (to - from);
  };
  const end = () => {
    const side = Math.min(70, width * 0.12);
    fit("x", inset + side, width - inset - side);
    if (!tiers) fit("y", inset + 14, height - inset - 14);
    done();
  };
  const step = () => {
    for (const until = performance.now() + SLICE; performance.now() < until; ) if (tick()) return end();
    timer = setTimeout(step);
  };
  timer = setTimeout(step);
  return {
    stop: () => clearTimeout(timer),
    finish: () => {
      clearTimeout(timer);
      while (ticks < TICKS) tick();
      end();
    },
  };
}

/** The more nodes in a tier, the higher */
function bandsOf(nodes, count, height) {
  const share = Array.from({ length: count }, (_, i) => 1.2 + Math.sqrt(nodes.filter((n) => n.tier === i).length));
  const all = share.reduce((a, b) => a + b, 0);
  let top = 0;
  return share.map((part) => {
    const band = { top, bottom: top + (part / all) * height };
    top = band.bottom;
    return band;
  });
}

/** Where a link meets the edge of its target */
function endOf({ source, target }) {
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const far = Math.hypot(dx, dy) || 1;
  return { x: target.x - (dx / far) * (target.r + 4), y: target.y - (dy / far) * (target.r + 4) };
}

/** A diagram in a box; draw() may be called again and again */
export class Diagram {
  constructor(box, { label, onNode }) {
    this.box = box;
    this.label = label;
    this.onNode = onNode;
    this.job = null;
  }

  /**
   * nodes: {key, label, weight, r, colour, name, tier}; links: {source, target (keys), kind, weight, arrow}; tiers: names from top
   * to bottom, or null. `selected` is the key of the node that stands out.
   */
  draw({ nodes, links, tiers, height, selected }) {
    this.job?.stop();
    const width = Math.max(280, this.box.clientWidth);
    const bands = tiers ? bandsOf(nodes, tiers.length, height) : [];
    const byKey = new Map(nodes.map((n) => [n.key, n]));
    const ends = links.map((l) => ({ ...l, source: byKey.get(l.source), target: byKey.get(l.target) }));
    for (const n of nodes) n.links = 0;
    for (const { source, target } of ends) source.links++, target.links++;
    nodes.forEach((n, i) => {
      const spread = (i * 0.6180339887) % 1; // even, and the same every time
      n.x = 24 + spread * (width - 48);
      if (tiers) {
        const { top, bottom } = bands[n.tier];
        n.ty = (top + bottom) / 2 + 6;
        n.y0 = top + 20 + n.r;
        n.y1 = bottom - 6 - n.r;
      }
      n.y = tiers ? n.ty : 24 + ((i * 0.7548776662) % 1) * (height - 48);
    });
    const settle = () => {
      this.job = null;
      placeLabels(nodes, width, height);
      this.show({ nodes, links: ends, tiers, height, width, bands, selected });
    };
    this.box.setAttribute("aria-busy", "true");
    this.job = layOut(nodes, ends, { width, height, tiers }, settle);
  }

  /** For the printer */
  finish() {
    this.job?.finish();
  }

  show({ nodes, links, tiers, height, width, bands, selected }) {
    const near = new Set([selected]);
    for (const l of links) if (l.source.key === selected || l.target.key === selected) near.add(l.source.key).add(l.target.key);
    const off = (...keys) => (selected && !keys.every((key) => near.has(key)) ? " off" : "");
    const lines = links.map((l) => {
      const end = l.arrow ? endOf(l) : l.target;
      const touches = l.source.key === selected || l.target.key === selected;
      return svg("line", {
        class: `link ${l.kind ?? ""}${selected && !touches ? " off" : ""}`, x1: l.source.x, y1: l.source.y, x2: end.x, y2: end.y,
        style: { "stroke-width": l.width ?? 1.3 }, "marker-end": l.arrow ? `url(#arrow-${l.kind})` : null,
      });
    });
    const circles = nodes.map((n) => svg("g", {
      class: "node" + off(n.key) + (n.key === selected ? " selected" : ""), role: "button", "data-key": n.key, "aria-label": n.name,
      "aria-pressed": String(n.key === selected), transform: `translate(${n.x},${n.y})`, on: pressable(() => this.onNode(n.key)),
    }, svg("title", { text: n.name }), svg("circle", { class: "reach", r: Math.max(12, n.r) }), svg("circle", { r: n.r, style: { fill: n.colour } })));
    const labels = nodes.filter((n) => n.place).map((n) => svg("text", {
      class: "label" + off(n.key), x: n.place.x, y: n.place.y, dy: "0.35em", "text-anchor": n.place.anchor, lang: "zh-Hans", "aria-hidden": "true", text: n.place.text,
    }));
    const rows = (tiers ?? []).map((name, i) => svg("g", { class: "tier", "aria-hidden": "true" },
      i > 0 && svg("line", { x1: 0, x2: width, y1: bands[i].top, y2: bands[i].top }), svg("text", { x: 2, y: bands[i].top + 14, text: name })));
    const kinds = [...new Set(links.filter((l) => l.arrow).map((l) => l.kind))];
    const heads = kinds.map((kind) => svg("marker", {
      id: `arrow-${kind}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto", class: `head ${kind}`,
    }, svg("path", { d: "M0,0.5L8,4L0,7.5z" })));
    const focused = this.box.querySelector(".node:focus")?.dataset.key ?? null;
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": this.label() },
      svg("defs", null, heads), rows, svg("g", null, lines), svg("g", null, circles), svg("g", null, labels));
    this.box.replaceChildren(picture);
    this.box.removeAttribute("aria-busy");
    roving(picture, ".node", focused ?? selected);
    if (focused !== null) [...picture.querySelectorAll(".node")].find((node) => node.dataset.key === focused)?.focus();
  }
}
