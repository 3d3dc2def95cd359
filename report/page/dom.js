// dom.js - elements without any HTML text: what comes from the data is always a text node.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key === "on") for (const [type, handler] of Object.entries(value)) node.addEventListener(type, handler);
    else if (key === "style") for (const [name, v] of Object.entries(value)) node.style.setProperty(name, v);
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(2)) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/** An element of HTML: attributes, and `text`, `on: {click}`, `style: {name: value}` */
export const el = (name, properties, ...children) => fill(document.createElement(name), properties, children);

/** ... of SVG */
export const svg = (name, properties, ...children) => fill(document.createElementNS(SVG, name), properties, children);

export const byId = (id) => document.getElementById(id);

/** Text in Chinese inside a page that may be in English */
export const zh = (text) => el("span", { lang: "zh-Hans", text });

/** One stop of the Tab key for a group of things, first that with the `key`; arrow keys, Home and End go between them */
export function roving(group, selector, key = null) {
  const all = () => [...group.querySelectorAll(selector)];
  const items = all();
  const current = items.find((item) => key !== null && item.dataset.key === key) ?? items[0];
  for (const item of items) item.setAttribute("tabindex", item === current ? "0" : "-1");
  if (group.dataset.roving) return;
  group.dataset.roving = "1";
  group.addEventListener("focusin", ({ target }) => {
    const item = target.closest(selector);
    if (item) for (const other of all()) other.setAttribute("tabindex", other === item ? "0" : "-1");
  });
  group.addEventListener("keydown", (event) => {
    const list = all();
    const at = list.indexOf(document.activeElement?.closest(selector));
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? list.length - 1 : step ? at + step : -1;
    if (at < 0 || to < 0 || to >= list.length) return;
    event.preventDefault();
    list[to].focus();
  });
}

/** Draw a view anew; what had the focus in it gets it back, found by its data-key */
export function keepFocus(box, draw) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  draw();
  if (key === undefined || box.contains(document.activeElement)) return;
  [...box.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus({ preventScroll: true });
}

/** Enter and blank press what is no button by itself */
export const pressable = (act) => ({
  click: act,
  keydown: (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act(event);
    }
  },
});

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
