// build.mjs OUT - bundle the page: one file of HTML with style, script and licences in it, and a place for the data.
// The policy in its head names style and script by their hashes and allows nothing else: no other script, no request.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const read = (...path) => readFileSync(join(...path), "utf8");
const rows = (text, kind) => text.split("\n").filter((line) => line.startsWith(kind + "\t"));

// Of the tables of the program only those rows that the page needs
const tables = {
  "pbg:labels": rows(read(root, "ontology/data/labels.tsv"), "label").join("\n"),
  "pbg:units": rows(read(root, "ontology/data/units.tsv"), "unit").map((line) => line.split("\t").slice(1, 3).join("\t")).join("\n"),
  "pbg:provinces": rows(read(root, "ontology/data/regions.tsv"), "region")
    .map((line) => line.split("\t"))
    .filter((row) => row[6] === "province")
    .map((row) => [row[1], row[2], row[3].split("|")[0], row[4], row[7]].join("\t"))
    .join("\n"),
};
const tablePlugin = {
  name: "tables",
  setup(bundler) {
    bundler.onResolve({ filter: /^pbg:/ }, ({ path }) => ({ path, namespace: "pbg" }));
    bundler.onLoad({ filter: /.*/, namespace: "pbg" }, ({ path }) => ({ contents: tables[path], loader: "text" }));
  },
};
const shared = { absWorkingDir: here, bundle: true, minify: true, write: false, charset: "utf8", logLevel: "warning", target: "es2020" };
const script = await build({
  ...shared, entryPoints: ["main.js"], format: "iife", metafile: true, loader: { ".tsv": "text" }, plugins: [tablePlugin],
});
const style = await build({ ...shared, entryPoints: ["page.css"] });

// The packages that the bundle was made of, and their licences
const packages = [...new Set(Object.keys(script.metafile.inputs).map((path) => /^node_modules\/([^/]+)\//.exec(path)?.[1]))]
  .filter(Boolean).sort();
const licences = packages.map((name) => {
  const about = JSON.parse(read(here, "node_modules", name, "package.json"));
  return `${name} ${about.version} (${about.license})\n\n${read(here, "node_modules", name, "LICENSE").trim()}\n`;
});
licences.unshift(`pbg\n\n${read(root, "LICENSE").trim()}\n`);

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const js = script.outputFiles[0].text.trim().replace(/<\/script/g, "<\\/script");
const css = style.outputFiles[0].text.trim();
const parts = {
  policy: `default-src 'none'; script-src ${hash(js)}; style-src ${hash(css)}; img-src data:; base-uri 'none'; form-action 'none'`,
  style: css, script: js, licences: escape(licences.join("\n")),
};
const page = read(here, "index.html").replace(/<!--(policy|style|script|licences)-->|POLICY/g, (mark, name) => parts[name ?? "policy"]);
if (page.split("<!--data-->").length !== 2) throw new Error("index.html has one place for the data: <!--data-->");
writeFileSync(process.argv[2], page);
