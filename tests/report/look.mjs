// look.mjs DIR SAMPLES - the page in a real browser: what it shows, whether it can be worked, how long it holds the browser.
// DIR has page.html (of the samples), bare.html, empty.html, hostile.html, many.html and facts.json (what SPARQL says).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { go, launch, longestTasks, open, sections, visit } from "./browser.mjs";

const [directory, samples] = process.argv.slice(2);
const facts = JSON.parse(readFileSync(`${directory}/facts.json`, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LONGEST = 300; // milliseconds of the processor, twice what was measured

const check = (name, fine, ...more) => console.log(`${fine ? "ok" : "not ok"} - ${name}${fine ? "" : ": " + more.map((m) => JSON.stringify(m)).join(" ")}`);
const same = (name, want, got) => check(name, JSON.stringify(want) === JSON.stringify(got), { want, got });
const browser = await launch();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const found = (page) => page.$eval("#found", (node) => +node.textContent.replace(/\D/g, ""));
const choose = async (page, id, value) => (await page.select(`#f-${id}`, value), found(page));
async function type(page, id, text) {
  await page.$eval(`#f-${id}`, (node) => (node.value = ""));
  await page.type(`#f-${id}`, text);
  await sleep(250);
  return found(page);
}
const reset = (page) => page.evaluate(() => [...document.querySelectorAll("#filters button")].find((b) => !b.hidden && b.type === "button")?.click());
const clean = (name, seen) => (same(`${name}: no error in the console`, [], seen.errors), same(`${name}: no request`, [], seen.requests));

async function accessible(page, name) {
  const violations = await page.evaluate(async (source) => {
    if (!window.axe) (0, eval)(source);
    const { violations: list } = await window.axe.run(document, { resultTypes: ["violations"] });
    return list.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  }, axe);
  same(`axe-core, ${name}: nothing serious`, [], violations);
}

// --- search, filters, language ---
{
  const { page, seen } = await open(browser, `${directory}/page.html`);
  for (const id of sections) await visit(page, id);
  same("all documents are counted", facts.all, await found(page));
  same("the search finds one document", 1, await type(page, "q", "贵州省数据流通交易促进条例"));
  await visit(page, "documents");
  same("and shows it", ["贵州省数据流通交易促进条例"], await page.$$eval("#documents .body .cell.title .clip > span:first-child", (all) => all.map((n) => n.textContent)));
  same("two words are both needed", 1, await type(page, "q", "贵州 流通交易促进条例"));
  same("what is nowhere is not found", 0, await type(page, "q", "没有这样的文件"));
  await visit(page, "documents");
  check("that is said in words", await page.$eval("#documents .view", (node) => node.textContent.includes("没有符合条件的文件")));
  await reset(page);
  same("filters can be cleared", facts.all, await found(page));
  same("region with what lies in it", facts.zhejiang, await choose(page, "region", "id:region/330000"));
  await choose(page, "region", "");
  same("topic with finer ones", facts.security, await choose(page, "topic", "id:topic/data-security"));
  await choose(page, "topic", "");
  same("type", facts.measures, await choose(page, "type", "id:doctype/measure"));
  await choose(page, "type", "");
  same("issuing body by a part of its name", facts.miit, await type(page, "body", "工业和信息化部"));
  await reset(page);
  same("year", facts.y2023, await choose(page, "year", "2023"));
  same("the address keeps it", "#?year=2023", await page.evaluate(() => location.hash));
  await page.reload();
  await page.waitForSelector("html[data-ready]");
  same("and brings it back", facts.y2023, await found(page));
  await reset(page);
  await visit(page, "map");
  const tile = await page.$eval('#map [data-key="330000"]', (node) => (node.click(), +node.querySelector(".tile-count").textContent));
  same("a tile has the number of its province", facts.zhejiang, tile);
  same("and filters by it", facts.zhejiang, await found(page));
  await reset(page);
  same("all 34 provinces have a tile", 34, (await page.$$("#map .tile")).length);
  await visit(page, "targets");
  check("goals are shown", (await page.$$("#targets .body .row")).length > 3);
  const sorted = async (i) => {
    await page.$$eval("#documents .head button", (all, k) => all[k].click(), i);
    await sleep(60);
    return page.$$eval("#documents .body .row", (rows) => rows.sort((a, b) => a.dataset.row - b.dataset.row).slice(0, 12).map((row) => row.querySelector(".date").textContent));
  };
  await visit(page, "documents");
  const up = await sorted(0);
  check("a heading sorts", up.every((day, k) => !k || up[k - 1] <= day) && up[0] < "2022", up);
  const down = await sorted(0);
  check("and back", down.every((day, k) => !k || !day || down[k - 1] >= day), down);
  await page.click("#en");
  await visit(page, "overview");
  same("English: language, title, heading", ["en", "Policy documents at a glance", "Overview"],
    await page.evaluate(() => [document.documentElement.lang, document.title, document.querySelector("#overview h2").textContent]));
  await visit(page, "documents");
  same("English: Chinese titles stay and say so", [true, true], await page.$eval("#documents .body .cell.title .clip > span", (n) => [n.lang === "zh-Hans", /\p{Script=Han}/u.test(n.textContent)]));
  const english = await page.$$eval("#documents .body .cell.region .clip > span", (all) => all.map((n) => n.textContent));
  check("English: names of regions from the data", english.some((name) => name === "China"), english);
  const amounts = await page.$$eval("#targets .body .cell.amount", (all) => all.map((n) => n.textContent));
  check("English: amounts and their units", amounts.length > 3 && !amounts.some((amount) => /[个项亿万]/.test(amount)), amounts);
  check("English: nothing is left untranslated", !(await page.evaluate(() => [...document.querySelectorAll("[data-t]")].some((n) => /\p{Script=Han}/u.test(n.textContent)))));
  await page.click("#zh");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  same("on paper all rows are there", facts.all, (await page.$$("#documents .body .row")).length);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  check("and only those in sight afterwards", (await page.$$("#documents .body .row")).length < 60);
  clean("samples", seen);
  await page.close();
}

// --- quotes are those of the source ---
{
  const { page, seen } = await open(browser, `${directory}/page.html`);
  await visit(page, "documents");
  let read = 0;
  const wrong = [];
  const kept = {};
  for (const word of ["贵州省数据流通交易促进条例", "安徽省公共数据", "苏州市", "杭州市", "北京市算力"]) {
    await type(page, "q", word);
    await visit(page, "documents");
    const cells = await page.$$eval("#documents .body .opens:not(.title)", (all) => all.slice(0, 24).map((n) => [n.parentElement.dataset.row, n.dataset.column]));
    for (const [row, column] of cells) {
      await page.$eval(`#documents [data-row="${row}"] > [data-column="${column}"]`, (n) => n.click());
      const quotes = await page.$$eval("#source .quote", (all) => all.map((n) => [n.querySelector("mark").textContent, n.querySelector("dl").textContent]));
      await page.keyboard.press("Escape");
      for (const [words, where] of quotes) {
        const [, name, line, at] = /文件(.+\.(?:md|txt)) · 第 (\d+) 行第 (\d+) 列/.exec(where) ?? [];
        if (!name) continue;
        try {
          kept[name] ??= readFileSync(`${samples}/${name}`, "utf8").replace(/^\uFEFF/, "").split("\n");
        } catch {
          continue; // a sample that is kept under another name
        }
        const rest = [...kept[name][line - 1]].slice(at - 1).join("") + "\n" + kept[name].slice(line).join("\n");
        read++;
        if (!rest.replace(/\r/g, "").startsWith(words)) wrong.push([name, line, at, words]);
      }
    }
  }
  check(`quotes stand in the source where the page says (${read})`, read > 60 && !wrong.length, read, wrong.slice(0, 3));
  await type(page, "q", "贵州省数据流通交易促进条例");
  await visit(page, "documents");
  await page.click("#documents .body .cell.title");
  const document_ = await page.$eval("#source", (n) => n.textContent);
  check("the facts of a document", ["贵州省人民代表大会常务委员会", "2024年10月1日", "数据交易"].every((word) => document_.includes(word)), document_.slice(0, 300));
  await page.$$eval("#source .fact details", (all) => all.forEach((n) => (n.open = true)));
  await sleep(60);
  check("each with its quotes", (await page.$$("#source .fact .quote")).length >= 5);
  await accessible(page, "a dialogue");
  clean("quotes", seen);
  await page.close();
}

// --- by the keyboard alone ---
{
  const { page, seen } = await open(browser, `${directory}/page.html`);
  for (const id of sections) await visit(page, id);
  await page.evaluate(() => (scrollTo(0, 0), document.activeElement.blur()));
  const stop = () => page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const shape = at.querySelector(":scope > circle:not(.reach)") ?? at.querySelector(":scope > .reach");
    const box = at.getBoundingClientRect();
    return {
      section: at.closest("section, form, header, footer")?.id ?? "", tag: at.tagName, text: (at.getAttribute("aria-label") ?? at.textContent).slice(0, 40), skip: at.className === "skip",
      seen: box.width > 0 && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || (shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 2)),
      body: at === document.body,
    };
  });
  await page.keyboard.press("Tab");
  const first = await stop();
  check("the first stop is the way to the content", first.skip && first.seen, first);
  await page.keyboard.press("Enter");
  same("which leads there", "main", await page.evaluate(() => document.activeElement.id));
  await page.evaluate(() => document.querySelector(".skip").focus());
  const stops = [];
  for (let i = 0; i < 160; i++) {
    await page.keyboard.press("Tab");
    const at = await stop();
    if (at.body) break;
    stops.push(at);
  }
  same("every stop can be seen", [], stops.filter((at) => !at.seen).map(({ tag, text }) => `${tag} ${text}`));
  const order = stops.map(({ section }) => section).filter((id, i, all) => id && id !== all[i - 1]);
  same("the Tab key comes through all views, in their order", ["filters", ...sections], order);
  for (const [section, selector] of [["timeline", ".bar"], ["map", ".tile"], ["network", ".node"], ["joint", ".node"]]) {
    same(`${section}: one stop`, 1, await page.$$eval(`#${section} ${selector}[tabindex="0"]`, (all) => all.length));
    await page.$eval(`#${section} ${selector}[tabindex="0"]`, (n) => n.focus());
    const before = await stop();
    await page.keyboard.press("ArrowRight");
    const after = await stop();
    check(`${section}: arrow keys go on`, after.section === section && after.text !== before.text && after.seen, before, after);
  }
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#joint .node.selected") && !document.querySelector("#joint [aria-busy]"));
  check("joint: Enter selects, the focus stays", await page.evaluate(() => document.activeElement.classList.contains("selected")));
  await page.$eval("#timeline .bar", (n) => n.focus());
  await page.keyboard.press("Enter");
  await sleep(150);
  check("timeline: Enter filters by the year", (await page.evaluate(() => location.hash)).includes("year="));
  const pressed = async (selector) => {
    await page.$eval(selector, (n) => n.focus());
    await page.keyboard.press("Enter");
    await sleep(150);
    await page.waitForSelector("html[data-drawn]");
    return page.evaluate(() => document.activeElement.getAttribute("aria-pressed"));
  };
  check("timeline: the focus stays", await page.evaluate(() => document.activeElement.closest("#timeline") !== null));
  await reset(page);
  for (const selector of ["#overview .ranking button", "#map .chips button", "#map .chips + .chips button", '#map [data-key="330000"]']) {
    same(`${selector}: Enter filters, the focus stays`, ["true", "false"], [await pressed(selector), await pressed(":focus")]);
  }
  await visit(page, "network");
  await page.$eval("#network .tops button", (n) => n.click());
  await visit(page, "network");
  const named = await page.$eval("#network .side h3", (n) => n.textContent);
  const linked = await page.$$eval("#network .side .tops li", (all) => all.length);
  check("network: who builds on the one that is chosen", linked >= 10 && (await page.$$("#network .node")).length > linked, named, linked);
  await page.$eval("#network .side .tops .small", (n) => n.click());
  check("network: a link has its quote", await page.$eval("#source", (n) => n.querySelector("mark") !== null));
  await page.keyboard.press("Escape");
  await page.$eval("#network .controls button", (n) => n.click());
  await visit(page, "network");
  check("network: more on demand", (await page.$$("#network .node")).length >= 72);
  await visit(page, "documents");
  const cell = () => page.evaluate(() => [document.activeElement.parentElement.dataset.row, document.activeElement.dataset.column]);
  await page.$eval('#documents .body [tabindex="0"]', (n) => n.focus());
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  same("documents: arrow keys", ["2", "2"], await cell());
  await page.keyboard.down("Control");
  await page.keyboard.press("End");
  await page.keyboard.up("Control");
  same("documents: to the end", [String(facts.all - 1), "6"], await cell());
  await page.keyboard.press("PageUp");
  await page.keyboard.press("Home");
  check("documents: a page up, to the first cell", +(await cell())[0] < facts.all - 2 && (await cell())[1] === "0");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  check("documents: Enter opens", await page.$eval("#source", (n) => n.open && n.contains(document.activeElement)));
  await page.keyboard.press("Escape");
  same("documents: Escape closes, the focus comes back", [false, "1"], [await page.$eval("#source", (n) => n.open), (await cell())[1]]);
  clean("keyboard", seen);
  await page.close();
}

// --- accessibility, narrow screens ---
for (const [name, options] of [["light", {}], ["phone, dark", { width: 360, height: 740, dark: true }]]) {
  const { page, seen } = await open(browser, `${directory}/page.html`, options);
  for (const id of sections) await visit(page, id);
  if (name !== "light") {
    same("360 px: nothing to scroll sideways", 360, await page.evaluate(() => document.scrollingElement.scrollWidth));
    await page.click("#en");
    for (const id of sections) await visit(page, id);
    same("360 px, English: nothing to scroll sideways", 360, await page.evaluate(() => document.scrollingElement.scrollWidth));
  }
  await accessible(page, name);
  if (name !== "light") {
    await page.$eval("#documents .body .cell.title", (n) => n.click());
    check("360 px: the dialogue fits", await page.$eval("#source", (n) => n.getBoundingClientRect().width <= 360 && n.scrollWidth <= 360));
  }
  if (name === "light") {
    const overlaps = await page.evaluate(() => ["network", "joint"].flatMap((id) => {
      const boxes = [...document.querySelectorAll(`#${id} .label`)].map((n) => ({ text: n.textContent, box: n.getBBox() }));
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.box.x < b.box.x + b.box.width - 2 && b.box.x < a.box.x + a.box.width - 2 && a.box.y < b.box.y + b.box.height - 4 && b.box.y < a.box.y + a.box.height - 4)
        .map((b) => `${a.text} / ${b.text}`));
    }));
    same("no label lies on another", [], overlaps);
  }
  clean(name, seen);
  await page.close();
}

// --- the empty, the bare and the hostile page ---
{
  const { page, seen } = await open(browser, `${directory}/empty.html`);
  check("an empty store is said in words", await page.$eval("#empty", (n) => !n.hidden && n.textContent.includes("pbg load")));
  check("and nothing empty is shown", await page.$eval("#documents", (n) => n.offsetHeight === 0));
  clean("empty", seen);
  await page.close();
}
{
  const { page, seen } = await open(browser, `${directory}/bare.html`);
  same("the heading is text", "</script><b>2024</b>", await page.$eval("#title", (n) => n.textContent));
  await visit(page, "documents");
  await page.click("#documents .body .cell.date");
  check("without evidence that is said", await page.$eval("#source", (n) => n.textContent.includes("没有记录")));
  clean("bare", seen);
  await page.close();
}
{
  const { page, seen } = await open(browser, `${directory}/hostile.html`);
  for (const id of ["overview", "timeline", "map", "documents"]) await visit(page, id);
  await page.click("#documents .body .cell.title");
  await sleep(100);
  same("hostile titles are text", ["undefined", 0], await page.evaluate(() => [typeof window.hacked, document.querySelectorAll("img, iframe, main script, a[href^='javascript']").length]));
  check("and are shown as they are", await page.$eval("#source h2", (n) => n.textContent.startsWith("</script><script>hacked=1")));
  clean("hostile", seen);
  await page.close();
}

// --- 5,000 documents ---
{
  const { page, seen } = await open(browser, `${directory}/many.html`, { wait: false });
  const longest = await longestTasks(page, async () => {
    await go(page, `${directory}/many.html`);
    for (const id of sections) await visit(page, id);
    same("5,000: all are there", 5000, await found(page));
    await type(page, "q", "公共数据");
    await visit(page, "network");
    await reset(page);
    await visit(page, "network");
    await page.$eval("#network .controls button", (n) => n.click());
    await visit(page, "network");
    await visit(page, "documents");
    await page.$eval("#documents .scroller", (n) => (n.scrollTop = 100000));
    await sleep(100);
    check("5,000: the table shows its middle", (await page.$eval("#documents .body .row:last-child", (n) => +n.dataset.row)) > 1500);
    check("5,000: few rows exist", (await page.$$("#documents .body .row")).length < 60);
    await page.$eval("#documents .body .row:last-child .cell.date", (n) => n.click());
    check("5,000: the quote is that of the row",
      await page.evaluate(() => document.querySelector("#source mark").textContent.startsWith(document.querySelector("#documents .body [tabindex='0']").textContent)));
  });
  console.log(`5,000 documents: the longest tasks took ${longest.slice(0, 5).join(", ")} ms of the processor`);
  check(`5,000: no task takes more than ${LONGEST} ms`, longest.length > 0 && longest[0] <= LONGEST, longest);
  clean("5,000", seen);
  await page.close();
}
await browser.close();
