// Opens the web pages and slides of exports in Chromium, without network, and asks axe about the pages.
//
// usage: node pages.mjs NODE_MODULES CHROMIUM EXPORTS [PICTURES]
//
// Each folder of EXPORTS holds a page.html and a slides.json. What is found wrong goes to standard output; exits 1
// where anything is.

import { createRequire } from "node:module";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, exportsFolder, pictures] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");

const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const profile = mkdtempSync(join(tmpdir(), "entente-chromium-"));
let browser;
try {
  browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args, offline: true });
} catch (error) {
  console.log(`pages: none ran, all are skipped: Chromium does not start: ${error.message.split("\n")[0]}`);
  process.exit(0);
}

let ran = 0;
let faults = 0;

// A page that is watched: what it asks for beyond its own file, and what it complains of.
const open = async (file, own) => {
  const page = await browser.newPage();
  const complaints = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && !own.some((prefix) => url.startsWith(prefix))) complaints.push(`asks for ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load", timeout: 60000 });
  return { page, complaints };
};

const check = async (name, act) => {
  ran += 1;
  try {
    for (const fault of await act()) {
      faults += 1;
      console.log(`${name}: ${fault}`.slice(0, 600));
    }
  } catch (error) {
    faults += 1;
    console.log(`${name}: ${error.message}`.slice(0, 600));
  }
};

// Search and filter: a word and a kind leave the records that have them, and a link shows a hidden one.
const searched = async (page) => {
  const found = [];
  const count = () => page.locator("article:not([hidden])").count();
  const all = await count();
  if (all === 0) return ["no record is shown"];
  const first = page.locator("article").first();
  const word = ((await first.locator("h3").first().textContent()).match(/\p{L}{4,}/u) || [""])[0];
  const holds = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().includes(
    word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  if (word !== "") {
    await page.fill("[name=words]", word.toUpperCase());
    const texts = await page.locator("article:not([hidden])").allTextContents();
    if (texts.length === 0 || !texts.every(holds)) found.push(`the search for ${word} shows others`);
    if (!(await page.locator("output").textContent()).startsWith(`${texts.length} of ${all}`)) {
      found.push("the count is not that of the records shown");
    }
  }
  await page.fill("[name=words]", "qqqzzzxxx");
  if ((await count()) !== 0) found.push("a word that nowhere stands leaves records");
  const id = await first.getAttribute("id");
  await page.evaluate((hash) => { location.hash = hash; }, `#${encodeURIComponent(id)}`);
  await page.waitForFunction(() => document.querySelectorAll("article:not([hidden])").length > 0, null, { timeout: 5000 });
  if ((await count()) !== all) found.push("a link to a hidden record does not show it");
  const kinds = await page.locator("[name=kind] option").evaluateAll((options) => options.map((one) => one.value));
  await page.selectOption("[name=kind]", kinds[kinds.length - 1]);
  const left = await page.locator("article:not([hidden])").evaluateAll((records) => records.map((one) => one.dataset.kind));
  if (left.length === 0 || left.some((kind) => kind !== kinds[kinds.length - 1])) found.push("the filter by kind shows others");
  await page.selectOption("[name=kind]", "");
  return found;
};

const grave = async (page) => {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `axe: ${one.id} (${one.impact}), ${one.nodes.length} times: ${one.nodes[0].html.slice(0, 200)}`);
};

const pictured = async (page, name) => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.setViewportSize({ width: 1100, height: 1400 });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  await page.screenshot({ path: join(pictures, `${name}-print.png`) });
  await page.emulateMedia({ media: "screen" });
};

for (const name of readdirSync(exportsFolder)) {
  const folder = resolve(exportsFolder, name);
  const file = join(folder, "page.html");
  if (!existsSync(file)) continue;
  await check(`html of ${name}`, async () => {
    const { page, complaints } = await open(file, [pathToFileURL(file).href]);
    const found = await searched(page);
    // The colours are those of every page; the largest is looked at once.
    const schemes = (await page.locator("article").count()) > 100 ? ["light"] : ["light", "dark"];
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await grave(page)).map((fault) => `${fault} (${colorScheme})`));
    }
    await pictured(page, name);
    found.push(...complaints);
    await page.close();
    return found;
  });
  const library = join(resolve(modules), "@knight-lab", "timelinejs", "dist");
  if (!existsSync(join(library, "js", "timeline.js"))) continue;
  await check(`timelinejs of ${name}`, async () => {
    const slides = JSON.parse(readFileSync(join(folder, "slides.json"), "utf-8"));
    const base = pathToFileURL(library).href;
    const frame = join(folder, "slides.html");
    // `</` ends a script's element wherever it stands.
    const data = JSON.stringify(slides).replaceAll("<", "\\u003c");
    writeFileSync(frame, `<!DOCTYPE html><meta charset="utf-8"><title>Slides</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/css/timeline.css"><div id="slides" style="height:600px"></div>
<script src="${base}/js/timeline.js"></script><script>
  window.timeline = new TL.Timeline("slides", ${data}, { hash_bookmark: false, font: null, language: "en" });
</script>`);
    // The library's own style asks for fonts of its folder; nothing else is asked for.
    const { page, complaints } = await open(frame, [pathToFileURL(frame).href, base]);
    const found = [];
    const expected = slides.events.length + 1;
    await page.waitForFunction(
      (count) => window.timeline.config && window.timeline.config.events.length + 1 === count, expected, { timeout: 60000 });
    const config = await page.evaluate(() => ({
      errors: window.timeline.config.messages ? window.timeline.config.messages.errors : [],
      title: Boolean(window.timeline.config.title),
    }));
    found.push(...config.errors.map((error) => `the library says: ${error}`));
    if (!config.title) found.push("the title slide is missing");
    await page.waitForSelector(".tl-slide", { timeout: 60000 });
    found.push(...complaints.filter((one) => !one.startsWith("asks for file:")));
    await page.close();
    rmSync(frame);
    return found;
  });
}

await browser.close();
rmSync(profile, { recursive: true, force: true });
console.log(`pages: ${ran} ran, ${faults} faults found`);
process.exit(faults === 0 ? 0 : 1);
