// grid.js - a table of thousands of rows of which only those in sight exist. A grid of WAI-ARIA: one stop of the Tab key, arrow
// keys between the cells, Enter opens one; the headings sort.
import { el } from "./dom.js";
import { number, t } from "./words.js";

const SPARE = 6; // rows above and below those in sight
const PRINTED = 2000;

export class Grid {
  /**
   * columns: {key, title(), show(row), compare(a, b), open(row) or null, area}; `name`: of the grid; `class`: for its style, which
   * says the height of a row in --row.
   */
  constructor({ name, columns, className }) {
    Object.assign(this, { name, columns, rows: [], sorted: null, down: false, at: { row: 0, column: 0 }, first: 0, last: 0 });
    this.head = el("div", { class: "row head", role: "row", "aria-rowindex": "1" });
    this.body = el("div", { class: "body", role: "rowgroup" });
    this.scroller = el("div", { class: "scroller" }, el("div", { class: "heads", role: "rowgroup" }, this.head), this.body);
    this.root = el("div", { class: `grid ${className}`, role: "grid", "aria-colcount": String(columns.length) }, this.scroller);
    this.note = el("p", { class: "note print-only" });
    this.scroller.addEventListener("scroll", () => this.paint(), { passive: true });
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("click", (event) => this.onClick(event));
    this.body.addEventListener("focusin", (event) => this.onFocus(event));
    new ResizeObserver(() => this.paint(true)).observe(this.scroller);
  }

  /** Show these rows */
  set(rows) {
    this.rows = rows;
    this.sort();
    this.at.row = 0;
    this.scroller.scrollTop = 0;
    this.drawHead();
    this.paint(true);
  }

  sort() {
    const column = this.columns.find(({ key }) => key === this.sorted);
    if (column) this.rows = [...this.rows].sort((a, b) => (this.down ? column.compare(b, a) : column.compare(a, b)));
  }

  drawHead() {
    this.root.setAttribute("aria-label", t(this.name));
    this.root.setAttribute("aria-rowcount", String(this.rows.length + 1));
    this.head.replaceChildren(...this.columns.map((column, i) => {
      const sorted = this.sorted === column.key;
      const mark = el("span", { "aria-hidden": "true", class: "arrow", text: sorted ? (this.down ? "▾" : "▴") : "" });
      return el("div", { class: `cell ${column.area}`, role: "columnheader", "aria-colindex": String(i + 1), "aria-sort": sorted ? (this.down ? "descending" : "ascending") : "none" },
        el("button", { type: "button", on: { click: () => this.sortBy(column, i) } }, column.title(), mark));
    }));
  }

  sortBy(column, i) {
    this.down = this.sorted === column.key && !this.down;
    this.sorted = column.key;
    this.sort();
    this.drawHead();
    this.paint(true);
    this.head.querySelectorAll("button")[i].focus();
  }

  rowHeight() {
    return parseFloat(getComputedStyle(this.root).getPropertyValue("--row")) || 44;
  }

  /** Rows in sight, and the one with the stop of the Tab key */
  paint(anew = false) {
    const height = this.rowHeight();
    const from = Math.max(0, Math.floor(this.scroller.scrollTop / height) - SPARE);
    const to = Math.min(this.rows.length, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / height) + SPARE);
    if (!anew && from === this.first && to === this.last) return;
    this.first = from;
    this.last = to;
    this.body.style.setProperty("height", `${this.rows.length * height}px`);
    this.at.row = Math.min(this.at.row, Math.max(0, this.rows.length - 1));
    const wanted = new Set();
    for (let i = from; i < to; i++) wanted.add(i);
    if (this.rows.length) wanted.add(this.at.row);
    const kept = new Map();
    for (const node of [...this.body.children]) {
      const i = +node.dataset.row;
      if (!anew && wanted.has(i)) kept.set(i, node);
      else if (!node.contains(document.activeElement) || !wanted.has(i)) node.remove();
      else kept.set(i, node);
    }
    if (anew) for (const node of kept.values()) node.remove();
    const made = [...wanted].sort((a, b) => a - b).filter((i) => anew || !kept.has(i)).map((i) => this.makeRow(i, height));
    this.body.append(...made);
  }

  makeRow(i, height) {
    const row = el("div", { class: "row", role: "row", "aria-rowindex": String(i + 2), "data-row": String(i), style: { transform: `translateY(${i * height}px)` } });
    this.columns.forEach((column, k) => {
      const stop = i === this.at.row && k === this.at.column;
      const content = column.show(this.rows[i]);
      const nodes = (Array.isArray(content) ? content : [content]).filter((node) => node !== null && node !== undefined && node !== false && node !== "");
      const opens = nodes.length > 0 && column.open;
      row.append(el("div", {
        class: `cell ${column.area}${opens ? " opens" : ""}${nodes.length ? "" : " empty"}`, role: "gridcell", "aria-colindex": String(k + 1), "data-column": String(k),
        tabindex: stop ? "0" : "-1",
      }, el("span", { class: "clip" }, nodes)));
    });
    return row;
  }

  cell(row, column) {
    return this.body.querySelector(`[data-row="${row}"] > [data-column="${column}"]`);
  }

  /** Move the stop of the Tab key */
  stopAt(row, column) {
    this.cell(this.at.row, this.at.column)?.setAttribute("tabindex", "-1");
    this.at = { row, column };
    this.cell(row, column)?.setAttribute("tabindex", "0");
  }

  goTo(row, column) {
    const height = this.rowHeight();
    const top = row * height;
    const head = this.head.offsetHeight;
    const view = this.scroller.clientHeight - head;
    this.stopAt(row, column);
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + height > this.scroller.scrollTop + view) this.scroller.scrollTop = top + height - view;
    this.paint();
    this.stopAt(row, column);
    this.cell(row, column)?.focus({ preventScroll: true });
  }

  onKey(event) {
    const { row, column } = this.at;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rowHeight()) - 1);
    const last = this.rows.length - 1;
    const end = this.columns.length - 1;
    const moves = {
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column], ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1],
      PageDown: [Math.min(last, row + page), column], PageUp: [Math.max(0, row - page), column],
      Home: event.ctrlKey ? [0, 0] : [row, 0], End: event.ctrlKey ? [last, end] : [row, end],
    };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.openCell(row, column);
    } else if (moves[event.key]) {
      event.preventDefault();
      const [r, c] = moves[event.key];
      if (r >= 0 && r <= last && c >= 0 && c <= end) this.goTo(r, c);
    }
  }

  placeOf(event) {
    const cell = event.target.closest(".cell");
    return cell && { row: +cell.parentElement.dataset.row, column: +cell.dataset.column };
  }

  onClick(event) {
    const place = this.placeOf(event);
    if (!place) return;
    this.stopAt(place.row, place.column);
    this.cell(place.row, place.column)?.focus({ preventScroll: true });
    this.openCell(place.row, place.column);
  }

  onFocus(event) {
    const place = this.placeOf(event);
    if (place) this.stopAt(place.row, place.column);
  }

  openCell(row, column) {
    const cell = this.cell(row, column);
    if (cell?.classList.contains("opens")) this.columns[column].open(this.rows[row]);
  }

  /** All rows, as far as paper is patient */
  print() {
    const height = this.rowHeight();
    const count = Math.min(PRINTED, this.rows.length);
    this.body.replaceChildren(...Array.from({ length: count }, (_, i) => this.makeRow(i, height)));
    this.note.textContent = count < this.rows.length ? t("print-cut", { n: number(count), all: number(this.rows.length) }) : "";
  }

  afterPrint() {
    this.note.textContent = "";
    this.body.replaceChildren();
    this.paint(true);
  }
}
