// schedule.js - views are drawn one in each turn of the browser, those in sight first: a change of the filters never holds the page
// for longer than its largest view takes.

const views = [];
let queued = false;
let watcher = null;

/** A view: its section, and what draws it */
export function addView(section, draw) {
  const view = { section, draw, stale: true, near: false };
  views.push(view);
  watcher ??= new IntersectionObserver((entries) => {
    for (const entry of entries) views.find((v) => v.section === entry.target).near = entry.isIntersecting;
  }, { rootMargin: "400px" });
  watcher.observe(section);
}

/** data-drawn says that nothing is left to do */
function queue() {
  if (queued) return;
  queued = true;
  delete document.documentElement.dataset.drawn;
  setTimeout(() => {
    queued = false;
    const next = views.find((view) => view.stale && view.near) ?? views.find((view) => view.stale);
    if (!next) {
      document.documentElement.dataset.drawn = "true";
      return;
    }
    next.stale = false;
    next.draw();
    queue();
  });
}

export function redraw() {
  for (const view of views) view.stale = true;
  queue();
}

/** All at once: for the printer */
export function drawAll() {
  for (const view of views) {
    if (view.stale) view.draw();
    view.stale = false;
  }
}
