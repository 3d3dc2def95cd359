// browser.mjs - Chromium without a screen, and what every look at the page needs.
import puppeteer from "puppeteer-core";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const chromium = places.find((path) => path && existsSync(path));

export const launch = () =>
  puppeteer.launch({
    executablePath: chromium, headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none", "--lang=zh-CN"],
  });

export async function go(page, file) {
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector("html[data-ready]", { timeout: 30000 });
}

/** Open a page that is ready; `seen.errors` and `seen.requests` fill up with what it should not do */
export async function open(browser, file, { width = 1280, height = 900, dark = false, wait = true } = {}) {
  const page = await browser.newPage();
  const seen = { errors: [], requests: [] };
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => /^(file|data|blob|about):/.test(request.url()) || seen.requests.push(request.url()));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }]);
  if (wait) await go(page, file);
  return { page, seen };
}

/** Bring a view into sight and wait until it is drawn */
export async function visit(page, id) {
  await page.evaluate((section) => document.getElementById(section).scrollIntoView(), id);
  await page.waitForFunction((section) => {
    const view = document.querySelector(`#${section} .view`);
    return document.documentElement.dataset.drawn && view.children.length && !view.querySelector("[aria-busy]");
  }, { timeout: 30000 }, id);
}

/** The longest tasks of the page's thread while `work` is done, in milliseconds of the processor: other work on the machine does not count */
export async function longestTasks(page, work) {
  await page.tracing.start({ categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await work();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  return traceEvents.filter(({ name, pid, tid, tdur }) => name === "RunTask" && tdur && main.has(`${pid} ${tid}`)).map(({ tdur }) => Math.round(tdur / 1000)).sort((a, b) => b - a).slice(0, 8);
}

export const sections = ["overview", "timeline", "map", "network", "joint", "targets", "documents"];
