// What searching costs a visitor: Affiche beside MiniSearch and Pagefind, the same events, the same questions, one Chromium.
//
//   node scripts/bench-search.mjs PROGRAM [SIZES…]      `make bench-search` builds what it needs; 1000 10000 100000 unless told
//
// See tests/bench-search/README.md for what is measured. It reports and never fails on a number.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { executablePath, flags } from "../tests/e2e/browser.mjs";
import { options } from "../tests/bench-search/options.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/browser.mjs", import.meta.url))("@playwright/test");
const bench = createRequire(new URL("../tests/bench-search/package.json", import.meta.url));
const MiniSearch = bench("minisearch");
const { createIndex, close } = await import(new URL("../tests/bench-search/node_modules/pagefind/lib/index.js", import.meta.url).href);

const OUT = path.resolve("target", "bench-search");
const BENCH = path.resolve("tests", "bench-search");
const QUESTIONS = ["concert", "atelier enfants", "festival jazz", "exposition photo"];
const PORT = 4195;

const [program, ...sizes] = process.argv.slice(2);
const rows = [];
for (const size of sizes.length > 0 ? sizes.map(Number) : [1_000, 10_000, 100_000]) await measureSize(size);
writeFileSync(path.join(OUT, "results.json"), JSON.stringify(rows, null, 1));
await close();

async function measureSize(size) {
  const folder = path.join(OUT, String(size));
  const data = path.join(folder, "data");
  rmSync(data, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(program, ["generate", "--events", size, "--seed", 1, "--out", data]);
  const site = path.join(folder, "affiche");
  run(program, ["publish", "--data", data, "--app", "dist", "--out", site]);
  const events = records(JSON.parse(readFileSync(path.join(data, "events.json"), "utf8")));
  await buildMiniSearch(path.join(folder, "minisearch"), events);
  await buildPagefind(path.join(folder, "pagefind"), events);
  for (const name of ["affiche", "affiche alone", "minisearch", "pagefind"]) {
    for (const result of await measure(name, path.join(folder, name.split(" ")[0]))) {
      rows.push({ size, name, ...result });
      const { question, first, bytes, cpu, threads, wall, found } = result;
      console.log(
        `${size} ${name.padEnd(13)} ${first ? "first  " : "further"} ${question.padEnd(18)} ${kB(bytes)} ` +
          `CPU ${cpu} ms on the main thread, ${threads} ms on all; ${wall} ms; ${found} found`,
      );
    }
  }
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(12);
}

/** The events as plain records: what Affiche searches of each. */
function records({ events, venues, organizers, categories }) {
  const by = (list) => new Map((list ?? []).map((one) => [one.id, one]));
  const [venueOf, organizerOf, categoryOf] = [by(venues), by(organizers), by(categories)];
  return events.map((event, id) => {
    const venue = venueOf.get(event.venue);
    const names = [
      venue?.name, venue?.city,
      ...(event.organizers ?? []).map((one) => organizerOf.get(one)?.name),
      ...(event.categories ?? []).map((one) => categoryOf.get(one)?.name),
      ...(event.tags ?? []).map((tag) => tag.replaceAll("-", " ")),
    ];
    const description = (event.description ?? "").replace(/<[^>]*>|[*_#>`[\]()]/g, " ");
    return { id, title: event.title, summary: event.summary ?? "", names: names.filter(Boolean).join(" "), description };
  });
}

async function buildMiniSearch(folder, events) {
  fresh(folder);
  const index = new MiniSearch(options);
  index.addAll(events);
  writeFileSync(path.join(folder, "index.json"), JSON.stringify(index));
  run(path.join(BENCH, "node_modules/.bin/esbuild"), [
    path.join(BENCH, "minisearch.js"), "--bundle", "--minify", "--format=esm", `--outfile=${path.join(folder, "app.js")}`, "--log-level=warning",
  ]);
}

async function buildPagefind(folder, events) {
  fresh(folder);
  cpSync(path.join(BENCH, "pagefind.js"), path.join(folder, "app.js"));
  const { index } = await createIndex({ forceLanguage: "fr" });
  for (const { id, title, summary, names, description } of events) {
    const content = [title, names, summary, description].join(". ");
    await index.addCustomRecord({ url: `/event/${id}/`, content, language: "fr", meta: { title } });
  }
  await index.writeFiles({ outputPath: path.join(folder, "pagefind") });
  await index.deleteIndex();
}

function fresh(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(BENCH, "page.html"), path.join(folder, "index.html"));
}

async function measure(name, folder) {
  const server = spawn("node", ["tests/e2e/server.mjs", folder, "--port", String(PORT)], { stdio: "ignore" });
  const browser = await chromium.launch({ executablePath: executablePath() ?? undefined, args: flags });
  try {
    const processes = await browser.newBrowserCDPSession();
    const results = [];
    // Each question is once the first, and once a further one.
    for (const question of QUESTIONS) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Performance.enable");
      // Of workers too: they report to the page.
      let sizes = [];
      context.on("requestfinished", (request) => sizes.push(request.sizes().then(size, () => 0)));
      await open(page, name);
      for (const [place, asked] of [question, ...QUESTIONS.filter((one) => one !== question).slice(0, 2)].entries()) {
        sizes = [];
        const [main, all] = [await task(session), await cpuOfPages(processes)];
        const start = Date.now();
        const found = await ask(page, name, asked);
        const wall = Date.now() - start;
        const cpu = Math.round((await task(session)) - main);
        const threads = Math.round((await cpuOfPages(processes)) - all);
        const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
        results.push({ question: asked, first: place === 0, bytes, cpu, threads, wall, found });
      }
      await context.close();
    }
    return results;
  } finally {
    await browser.close();
    server.kill();
    await once(server, "exit");
  }
}

function size({ responseHeadersSize, responseBodySize }) {
  return responseHeadersSize + responseBodySize;
}

/** Milliseconds of processor time of everything that runs pages: main threads, workers, compilers. */
async function cpuOfPages(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

async function open(page, name) {
  const ours = name.startsWith("affiche");
  const address = `http://127.0.0.1:${PORT}/${ours ? "events/list/" : ""}`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await page.goto(address).catch(() => null);
    if (answer?.ok()) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  if (ours) await page.waitForFunction(() => document.documentElement.dataset.boot === "ready");
  else await page.waitForFunction(() => window.search);
  await page.waitForLoadState("networkidle");
}

async function ask(page, name, words) {
  if (name === "affiche alone") {
    return page.evaluate(async (words) => {
      const { revision } = (window.manifest ??= await (await fetch("/catalog/manifest.json")).json());
      const now = Math.floor(Date.now() / 1000);
      const answer = await globalThis.afficheAsk([revision, now, "", "", `?q=${encodeURIComponent(words)}`, "listing upcoming 1 12"].join("\n"));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return (typeof answer === "string" ? JSON.parse(answer) : answer).total;
    }, words);
  }
  if (name !== "affiche") {
    return page.evaluate(async (words) => {
      const found = await window.search(words);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return found;
    }, words);
  }
  await page.locator("#find-words").fill(words);
  await page.waitForFunction((words) => document.querySelector("h1").textContent.includes(words), words);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.locator(".count").first().textContent();
}

async function task(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

function run(command, args) {
  const { status } = spawnSync(command, args.map(String), { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0 || !existsSync(OUT)) throw new Error(`${command} ${args.join(" ")} failed`);
}
