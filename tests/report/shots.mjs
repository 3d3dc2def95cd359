// shots.mjs PAGE DIR - pictures of every view, to be looked at by people: wide, on a phone, dark, in English, on paper.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch, open, sections, visit } from "./browser.mjs";

const [file, directory] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const browser = await launch();
for (const [name, options, language] of [
  ["wide", {}, "zh"], ["phone", { width: 360, height: 740 }, "zh"], ["dark", { dark: true }, "zh"], ["english", {}, "en"], ["phone-english", { width: 360, height: 740 }, "en"],
]) {
  const { page, seen } = await open(browser, file, options);
  await page.click(`#${language}`);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${directory}/${name}-0-top.png` });
  for (const [i, id] of sections.entries()) {
    await visit(page, id);
    const section = await page.$(`#${id}`);
    await section.screenshot({ path: `${directory}/${name}-${i + 1}-${id}.png` });
  }
  if (name === "wide" || name === "phone") {
    await page.click("#documents .body .row:nth-child(2) .cell.date");
    await page.screenshot({ path: `${directory}/${name}-8-quote.png` });
    await page.keyboard.press("Escape");
    await page.click("#documents .body .row:nth-child(2) .cell.title");
    await page.screenshot({ path: `${directory}/${name}-9-document.png` });
    await page.keyboard.press("Escape");
  }
  if (name === "wide") writeFileSync(`${directory}/paper.pdf`, await page.pdf({ format: "A4", printBackground: false }));
  console.log(name, JSON.stringify(seen));
  await page.close();
}
await browser.close();
