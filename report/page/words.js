// words.js - what the page says, in the language that is chosen.
import wordTable from "./words.tsv";
import labelTable from "pbg:labels";
import provinceTable from "pbg:provinces";
import unitTable from "pbg:units";

const rows = (table) => table.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const words = new Map(rows(wordTable).map(([key, zh, en]) => [key, { zh, en }]));
const labels = new Map(rows(labelTable).map(([, key, zh, en]) => [key, { zh, en }]));

/** The provinces of the reference data: code, full and short name, English, letters of ISO 3166 */
export const provinces = rows(provinceTable).map(([code, full, zh, en, iso]) => ({ code, full, zh: zh || full, en, letters: iso.slice(-2) }));

const units = new Map(rows(unitTable));

let current = "zh";

export const language = () => current;

export function setLanguage(code) {
  current = code;
  document.documentElement.lang = code === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
}

/** A word or sentence of words.tsv; {name} is taken from `values` */
export function t(key, values = {}) {
  const word = words.get(key);
  if (!word) throw new Error(`words.tsv has no ${key}`);
  return word[current].replace(/\{([a-z]+)\}/g, (mark, name) => values[name] ?? mark);
}

/** The name of a property, as in labels.tsv */
export const label = (property) => labels.get(property)?.[current] ?? property.replace(/^.*[:/#]/, "");

/** The name of a unit, as in units.tsv; one that is not there stays as it is */
export const unit = (name) => (current === "en" && units.get(name)) || name;

const formats = { zh: new Intl.NumberFormat("zh-CN"), en: new Intl.NumberFormat("en-GB") };
export const number = (value) => formats[current].format(value);

const compact = {
  zh: new Intl.NumberFormat("zh-CN", { notation: "compact", maximumFractionDigits: 4 }),
  en: new Intl.NumberFormat("en-GB", { notation: "compact", compactDisplay: "long", maximumFractionDigits: 4 }),
};
/** 30000000000 as it is said: 300亿, 30 billion */
export const amountOf = (value) => (Math.abs(value) >= 1e5 ? compact : formats)[current].format(value);

/** 2024-05-20, 2024-05 or 2024 as it is read: 2024年5月20日, 20 May 2024 */
export function date(text) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text ?? "") ?? [];
  if (!year) return text ?? "";
  if (current === "zh") return `${year}年${month ? `${+month}月` : ""}${day ? `${+day}日` : ""}`;
  const names = "January February March April May June July August September October November December".split(" ");
  return [day && +day, month && names[month - 1], year].filter(Boolean).join(" ");
}
