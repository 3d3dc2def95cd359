// main.js - what happens in which order.
import { byId, keepFocus, reducedMotion } from "./dom.js";
import { load } from "./data.js";
import { prepareDialog, setModel } from "./evidence.js";
import { drawFilters } from "./filters.js";
import { foundations, joint } from "./networks.js";
import { drawLede, drawOverview } from "./overview.js";
import { addView, drawAll, redraw } from "./schedule.js";
import { onChange, readAddress } from "./state.js";
import { documentsTable, targetsTable } from "./tables.js";
import { drawTiles } from "./tiles.js";
import { drawTimeline } from "./timeline.js";
import { language, setLanguage, t } from "./words.js";

function title(model) {
  const text = model.about.title || t("title");
  document.title = text;
  byId("title").textContent = text;
}

function say(model, code) {
  setLanguage(code);
  for (const id of ["zh", "en"]) byId(id).setAttribute("aria-pressed", String(id === code));
  title(model);
  drawLede(model);
  drawFilters(model);
  byId("made-by").textContent = t("made-by", { version: model.about.version });
  redraw();
}

/** Dark and light follow the system until the button is pressed */
function prepareTheme() {
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
}

function prepareLinks() {
  for (const link of document.querySelectorAll('#sections a, a.skip')) {
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address holds the filters
      const to = document.querySelector(link.getAttribute("href"));
      to.scrollIntoView({ behavior: reducedMotion() ? "auto" : "smooth" });
      const heading = to.querySelector("h2") ?? to;
      if (!heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
      (to.id === "main" ? to : heading).focus({ preventScroll: true });
    });
  }
}

function prepareEmpty(model) {
  const empty = byId("empty");
  empty.hidden = model.documents.length > 0;
  empty.dataset.t = "empty-store";
  document.body.classList.toggle("is-empty", !model.documents.length);
}

async function start() {
  prepareTheme();
  prepareLinks();
  prepareDialog();
  const model = await load();
  setModel(model);
  readAddress();
  prepareEmpty(model);
  const box = (id) => document.querySelector(`#${id} .view`);
  const networks = [foundations(model, box("network")), joint(model, box("joint"))];
  const tables = [targetsTable(model, box("targets")), documentsTable(model, box("documents"))];
  const draws = {
    overview: () => drawOverview(model, box("overview")),
    timeline: () => drawTimeline(model, box("timeline")),
    map: () => drawTiles(model, box("map")),
    network: () => networks[0].draw(),
    joint: () => networks[1].draw(),
    targets: () => tables[0].draw(),
    documents: () => tables[1].draw(),
  };
  if (model.documents.length) for (const [id, draw] of Object.entries(draws)) addView(byId(id), () => keepFocus(box(id), draw));
  onChange(redraw);
  for (const id of ["zh", "en"]) byId(id).addEventListener("click", () => say(model, id));
  say(model, language());
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) redraw();
    width = innerWidth;
  });
  addEventListener("beforeprint", () => {
    drawAll();
    for (const network of networks) network.diagram.finish();
    for (const { grid } of tables) grid.print();
  });
  addEventListener("afterprint", () => tables.forEach(({ grid }) => grid.afterPrint()));
  document.documentElement.dataset.ready = "true";
}

start();
