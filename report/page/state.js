// state.js - what is chosen, kept in the address behind "#?" so that a view can be passed on.

const empty = { q: "", region: "", body: "", topic: "", type: "", year: "", status: "reported" };
export const state = { ...empty };
const listeners = [];

export const onChange = (listener) => listeners.push(listener);

/** Change some of it and tell everyone */
export function choose(changes) {
  Object.assign(state, changes);
  const set = Object.entries(state).filter(([key, value]) => value !== empty[key]);
  const hash = set.length ? "#?" + new URLSearchParams(set) : "";
  try {
    history.replaceState(null, "", hash || location.pathname + location.search);
  } catch {
    // a page inside another one may not have an address of its own
  }
  for (const listener of listeners) listener();
}

/** The same value again takes it back */
export const toggle = (key, value) => choose({ [key]: state[key] === value ? empty[key] : value });

export const reset = () => choose(empty);

export const isFiltered = () => Object.keys(empty).some((key) => state[key] !== empty[key]);

export function readAddress() {
  if (!location.hash.startsWith("#?")) return;
  for (const [key, value] of new URLSearchParams(location.hash.slice(2))) if (key in empty) state[key] = value;
}

/** The documents that fit; every word of the search must be found. `but` names a filter that is left out. */
export function select(model, but = "") {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const body = state.body.trim().toLowerCase();
  const on = (key) => key !== but && state[key];
  return model.documents.filter((d) =>
    (state.status === "all" || (state.status === "reported") === d.items.length > 0) &&
    (!on("region") || d.places.has(state.region)) &&
    (!on("topic") || d.about.has(state.topic)) &&
    (!on("type") || d.kinds.has(state.type)) &&
    (!on("year") || d.years.has(state.year)) &&
    (!on("body") || d.issuers.some(({ names }) => names.zh.toLowerCase().includes(body) || names.en.toLowerCase().includes(body))) &&
    words.every((word) => d.search.includes(word)));
}
