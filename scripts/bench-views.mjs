// How much work drawing a calendar is for a browser: Affiche beside FullCalendar, with the same events, in one run, in one Chromium. And
// beside the floor: what remains when the same nodes are there already as HTML, and nothing has to be worked out.
//
//   node scripts/bench-views.mjs PROGRAM [REPETITIONS] [DATASET…]     `make bench-views` builds what it needs
//
// Five repetitions of all datasets, unless told otherwise: `make bench-views ARGS="3 1000-month 1000-list"`.
//
// What is measured is the processor time of the main thread of the page (Chromium’s `TaskDuration`, counted in ticks of the thread, so
// that other programs on the machine disturb less than with a clock), less what Chromium spent on answering this script. Medians.
//
// - First render: a new page goes to an address, with everything it needs in the HTTP cache and scripts in the code cache, as on a later
//   visit. Counted is all from the moment the document is taken on until the view is complete and two animation frames have passed:
//   reading HTML and styles, starting the program, reading the data, drawing. “Complete” is `data-boot="ready"` on the root element:
//   Affiche sets it when the app has put its page in the place of the printed one, the page of FullCalendar when `render()` has returned.
// - Printed: what the page of Affiche costs until it can be read, which is before the app has started and part of the first render.
//   Taken by itself, from a visit on which `boot.js` is held back. FullCalendar shows nothing before its first render.
// - Next: the page stands one period earlier and is idle; a click on “next” leads to the period of the first render (from page to page
//   of a list: to the one after it). Counted is all from the click until what follows is shown and two animation frames have passed.
//   FullCalendar has read all events by then; Affiche reads those of the period, from the HTTP cache.
// - Nodes: elements and texts of the document after the first render. Memory: the JavaScript heap after a collection, and beside it the
//   memory of WebAssembly.
//
// The floor is taken from Affiche itself: the HTML of `#app`, as it is after the first render and after “next”, lies in a file of its own
// beside the printed page. A script of a few lines (`tests/bench-views/floor.js`) puts it in with one `innerHTML`, and for the next period
// with one `pushState` more. So the floor has the same printed page, style and nodes; it has no program, no data, no search, no state, and
// cannot do anything but this. What Affiche takes above it is its own work: starting WebAssembly, reading the catalog, drawing by way of
// Leptos. It is no strict bound for “next”, where Affiche keeps what stays and the floor lays out everything anew.
//
// Garbage is collected before each measurement; what is collected within one counts. Not counted: waiting for the network (a server on
// this machine), other threads (WebAssembly is compiled on them), the other processes of the browser. “Whole process” is the processor
// time of the process of the page for the first render, its other threads included, in steps of 10 ms.
//
// Either side shows three entries a day in a month, and is otherwise as it is by default. Affiche gets the events when the site is
// published and reads few of them in the browser; FullCalendar has no such step and reads all. That difference is part of what is
// compared. Affiche’s pages have a masthead and a foot, and its rows name venue and category; a list of FullCalendar repeats an event on
// each of its days.
//
// The last table has what is compared: medians, and the ratios Affiche : floor and FullCalendar : Affiche.
//
// It reports and never fails on a number. All measurements, one by one, are in `target/bench-views/results.json`.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { makeEvents, writeDataset, writeEventFeed } from "../tests/bench-views/data.mjs";
import { executablePath, flags } from "../tests/e2e/browser.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/browser.mjs", import.meta.url))("@playwright/test");

const OUT = path.join("target", "bench-views");
const WARMING = 2;
const PATIENCE = 60_000;

/** What “next” is on pages of Affiche. */
const NEXT = '#period-next, main a[rel="next"]';
/** Below the site of Affiche, so that the floor has its styles. */
const FLOOR = "floor";

const SIDES = [
  { key: "floor", name: "Floor", port: 4192, below: `/${FLOOR}`, next: NEXT, title: "h1" },
  { key: "affiche", name: "Affiche", port: 4190, next: NEXT, title: "h1", printed: "*/boot-*.js" },
  { key: "fullCalendar", name: "FullCalendar", port: 4191, next: 'button[aria-label^="Next"]', title: '#calendar [role="heading"]' },
];

const years = { first: "2025-01-01", last: "2027-12-31" };
const month = { first: "2026-03-01", last: "2026-03-31" };
// In a year to come, so that the list of what is to come does not depend on the day of the measurement; a hundred start in each month.
const later = { first: "2035-01-01", last: "2035-10-31" };

// Of each view: what a build must have to offer it, the address of the first render, and the one from which “next” is followed.

/** All draw March 2026, and come to it from February. */
const monthViews = {
  needs: { affiche: "events/month", fullCalendar: "." },
  affiche: ["/events/month/2026-03/", "/events/month/2026-02/"],
  fullCalendar: ["/?view=dayGridMonth&date=2026-03-01", "/?view=dayGridMonth&date=2026-02-01"],
};
const summaries = {
  needs: { affiche: "events/summary", fullCalendar: "." },
  affiche: ["/events/summary/2026-03/", "/events/summary/2026-02/"],
  fullCalendar: ["/?view=listMonth&date=2026-03-01", "/?view=listMonth&date=2026-02-01"],
};
/** The first hundred, then the hundred after them. */
const lists = {
  needs: { affiche: ".", fullCalendar: "." },
  affiche: ["/", "/"],
  fullCalendar: ["/?view=listMonth&date=2035-01-01", "/?view=listMonth&date=2035-01-01"],
};

const datasets = [
  { id: "1000-years", parts: [{ count: 1_000, ...years }], cases: [["month, 1,000 over three years", monthViews]] },
  { id: "10000-years", parts: [{ count: 10_000, ...years }], cases: [["month, 10,000 over three years", monthViews]] },
  {
    id: "1000-month",
    parts: crowded(1_000),
    cases: [["month, 1,000 in the month", monthViews], ["list of 1,000 (all of a month)", summaries]],
  },
  { id: "5000-month", parts: crowded(5_000), cases: [["month, 5,000 in the month", monthViews]] },
  { id: "1000-list", parts: [{ count: 1_000, ...later }], cases: [["list of 1,000 (100 at a time)", lists]] },
];

await main(process.argv.slice(2));

async function main(/** @type {string[]} */ [program, times = "5", ...wanted]) {
  const repetitions = Number(times);
  const known = datasets.map(({ id }) => id);
  if (!program || !(repetitions >= 1) || !wanted.every((id) => known.includes(id))) {
    console.error(`usage: node scripts/bench-views.mjs PROGRAM [REPETITIONS] [DATASET…]\ndatasets: ${known.join(", ")}`);
    process.exit(1);
  }
  const about = await conditions(repetitions);
  console.log(`${about.machine}\n${about.chromium}, FullCalendar ${about.fullCalendar}, ${repetitions} repetitions\n`);
  print("CPU ms of the main thread", "first", "style and", "of it", "whole", "next", "style and", "DOM", "JS + wasm");
  print("", "render", "layout", "printed", "process", "period", "layout", "nodes", "MB");

  const results = [];
  for (const dataset of datasets.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const folders = prepare(program, dataset);
    const servers = [];
    try {
      for (const side of SIDES) servers.push(await serve(folders[side.key], side.port));
      for (const [label, views] of dataset.cases) {
        const result = await compare(label, views, folders, repetitions);
        results.push(result);
        report(result);
      }
    } finally {
      for (const server of servers) server.kill();
    }
  }
  writeFileSync(path.join(OUT, "results.json"), `${JSON.stringify({ ...about, results }, null, 1)}\n`);
  notes(results);
  compared(results);
}

async function conditions(repetitions) {
  const { version } = JSON.parse(readFileSync("tests/bench-views/node_modules/fullcalendar/package.json", "utf8"));
  const browser = await chromium.launch({ executablePath: executable(), args: flags });
  const chromiumVersion = browser.version();
  await browser.close();
  return {
    machine: `${os.cpus()[0]?.model.trim() || os.arch()}, ${os.cpus().length} cores, ${os.type()} ${os.release()}`,
    chromium: `Chromium ${chromiumVersion}`,
    fullCalendar: version,
    repetitions,
  };
}

/** One line of the table: all measurements of both sides, taken by turns, so that whatever else the machine does meets both. */
async function compare(label, views, folders, repetitions) {
  const result = { label, floor: [], affiche: [], fullCalendar: [] };
  if (existsSync(path.join(folders.affiche, views.needs.affiche))) await layFloor(views.affiche, folders.affiche);
  const ours = ({ key }) => (key === "floor" ? "affiche" : key);
  const sides = SIDES.filter((side) => existsSync(path.join(folders[side.key], views.needs[ours(side)])));
  const visitors = [];
  try {
    for (const side of sides) visitors.push(await visitor(side));
    for (let time = -WARMING; time < repetitions; time += 1) {
      for (const [index, side] of sides.entries()) {
        const measured = await measure(visitors[index], side, views[ours(side)]);
        if (time >= 0) result[side.key].push(measured);
      }
    }
  } finally {
    for (const each of visitors) await each.close();
  }
  return result;
}

/** A browser of its own with a profile, because only a profile keeps compiled scripts. */
function visitor(side) {
  const profile = path.join(OUT, `profile-${side.port}`);
  rmSync(profile, { recursive: true, force: true });
  return chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    args: flags,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: "light",
  });
}

function executable() {
  const found = executablePath();
  if (!found) throw new Error("no Chromium, no Chrome and no browser of Playwright’s on this machine");
  return found;
}

/** A month that is full, and an event in each of its neighbours: calendars may end where the events do. */
function crowded(count) {
  return [
    { count: 1, first: "2026-02-10", last: "2026-02-10" },
    { count, ...month },
    { count: 1, first: "2026-04-10", last: "2026-04-10" },
  ];
}

/** Writes the events of a dataset for both sides and publishes Affiche’s; the two folders to serve. */
function prepare(program, { id, parts }) {
  const folder = path.join(OUT, id);
  rmSync(folder, { recursive: true, force: true });
  const events = parts
    .flatMap((part, index) => makeEvents({ ...part, seed: 1 + index }))
    .map((event, number) => ({ ...event, id: `event-${number + 1}` }));

  const [data, site, other] = ["data", "affiche", "fullcalendar"].map((name) => path.join(folder, name));
  writeDataset(data, events);
  const published = spawnSync(
    program,
    ["publish", "--data", data, "--app", "dist", "--out", site, "--as-of", "2026-03-10", "--public-url", "/"],
    { encoding: "utf8" },
  );
  if (published.status !== 0) throw new Error(`the site could not be published:\n${published.stderr}${published.stdout}`);

  mkdirSync(other, { recursive: true });
  for (const name of ["fullcalendar.js", "fullcalendar.css"]) copyFileSync(path.join(OUT, name), path.join(other, name));
  copyFileSync("tests/bench-views/index.html", path.join(other, "index.html"));
  writeFileSync(path.join(other, "robots.txt"), "User-agent: *\n");
  // The rules that Affiche’s files have: programs are kept for ever, data is asked for again.
  writeFileSync(
    path.join(other, "_headers"),
    ["/fullcalendar.js", "/fullcalendar.css"].map((name) => `${name}\n  Cache-Control: public, max-age=31536000, immutable\n`).join("") +
      "/events.json\n  Cache-Control: no-cache\n",
  );
  writeEventFeed(other, events);
  return { floor: site, affiche: site, fullCalendar: other };
}

/** Takes the pages of the floor from those of Affiche: the printed page without its scripts, and the HTML of what the app draws there. */
async function layFloor([first, before], site) {
  const side = SIDES.find(({ key }) => key === "affiche");
  const browser = await chromium.launch({ executablePath: executable(), args: flags });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Europe/Paris" });
  const lay = async () => {
    const { address, root, html } = await page.evaluate(() => ({
      address: location.pathname,
      root: [...document.documentElement.attributes].map(({ name, value }) => [name, value]),
      html: document.querySelector("#app")?.innerHTML ?? "",
    }));
    const folder = path.join(site, FLOOR, address);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "app.html"), html);
    const printed = readFileSync(path.join(site, address, "index.html"), "utf8");
    // The root element has the attributes that the style reads from the beginning; the script sets the one for a complete page.
    const attributes = root.filter(([name]) => name !== "data-boot").map(([name, value]) => ` ${name}="${value.replaceAll('"', "&quot;")}"`);
    const without = printed
      .replace(/<html[^>]*>/, () => `<html${attributes.join("")}>`)
      .replaceAll(/<script\b[^>]*>[^<]*<\/script>|<link\b[^>]*rel="?modulepreload[^>]*>|<link\b[^>]*as="?(?:fetch|script)[^>]*>/g, "")
      .replace("</head>", () => `<link rel="preload" href="/${FLOOR}${address}app.html" as="fetch" crossorigin><script type="module" src="/${FLOOR}/floor.js"></script></head>`);
    writeFileSync(path.join(folder, "index.html"), without);
  };
  const ready = () => page.waitForFunction(() => document.documentElement.dataset.boot === "ready");
  try {
    for (const address of [first, before]) {
      await page.goto(`http://127.0.0.1:${side.port}${address}`);
      await ready();
      await settle();
      await lay();
    }
    const left = page.url();
    await page.locator(NEXT).first().click();
    await page.waitForFunction((left) => location.href !== left, left);
    await settle();
    await lay();
  } finally {
    await browser.close();
  }
  copyFileSync("tests/bench-views/floor.js", path.join(site, FLOOR, "floor.js"));
}

async function serve(folder, port) {
  const server = spawn(process.execPath, ["tests/e2e/server.mjs", folder, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve, reject) => {
    server.stdout.once("data", resolve);
    server.once("exit", () => reject(new Error(`no server at port ${port}; is it in use?`)));
  });
  return server;
}

/** One repetition in a page of its own: the first render of one address, then the way to the same view from another. */
async function measure(visitor, side, [first, before]) {
  const page = await visitor.newPage();
  try {
    const cdp = await visitor.newCDPSession(page);
    const until = await watch(cdp);
    const home = `http://127.0.0.1:${side.port}${side.below ?? ""}`;
    // A page of the same host that holds nothing, so that the process is there before the measurement.
    await page.goto(new URL("/robots.txt", home).href);
    await cdp.send("HeapProfiler.collectGarbage");
    const idle = await metrics(cdp);
    const drawn = until();
    await page.goto(home + first, { waitUntil: "commit" });
    await drawn;
    // A document counts from zero: Chromium’s counters start again when it is taken on. Only the process counts on.
    const render = await metrics(cdp);
    await settle();
    const after = await metrics(cdp);
    const shown = await inspect(cdp);

    const ready = until();
    await page.goto(home + before, { waitUntil: "commit" });
    await ready;
    await settle();
    await cdp.send("HeapProfiler.collectGarbage");
    const start = await metrics(cdp);
    const moved = until();
    await evaluate(cdp, `(${follow})(${JSON.stringify(side.next)}, ${JSON.stringify(side.title)})`);
    await moved;
    const end = await metrics(cdp);
    await settle();
    const moving = await metrics(cdp);
    return {
      printed: side.printed ? await printed(page, cdp, home + first, side.printed) : null,
      first: work(render),
      firstLayout: layout(render),
      firstProcess: 1000 * (render.ProcessTime - idle.ProcessTime),
      firstLate: work(after) - work(render),
      next: work(end) - work(start),
      nextLayout: layout(end) - layout(start),
      nextLate: work(moving) - work(end),
      ...shown,
    };
  } finally {
    await page.close();
  }
}

/** What a page costs until it stands as it was published; `program` is what may not load. */
async function printed(page, cdp, address, program) {
  await cdp.send("Network.enable");
  await cdp.send("Network.setBlockedURLs", { urls: [program] });
  await page.goto(address, { waitUntil: "load" });
  await evaluate(cdp, "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))");
  return work(await metrics(cdp));
}

/** Makes pages say when they are complete. What comes back waits for the next time one says so. */
async function watch(cdp) {
  await cdp.send("Runtime.enable");
  await cdp.send("Page.enable");
  await cdp.send("Runtime.addBinding", { name: "viewComplete" });
  await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${announce})()` });
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  return () =>
    /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error("the view was not complete after a minute")), PATIENCE);
      cdp.once("Runtime.bindingCalled", () => {
        clearTimeout(patience);
        resolve();
      });
    }));
}

/**
 * Runs in the page, before all else: two frames after `data-boot` has become `ready`, says so. Notes the memories of WebAssembly, since
 * Chromium crashes when it looks for objects (`Runtime.queryObjects`) while it compiles a program.
 */
function announce() {
  const memories = new Set();
  globalThis.wasmBytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const values = Object.values((made.instance ?? made).exports);
      for (const memory of values.filter((value) => value instanceof WebAssembly.Memory)) memories.add(memory);
      return made;
    };
  }
  const watching = { attributes: true, attributeFilter: ["data-boot"], subtree: true };
  new MutationObserver((_, observer) => {
    if (document.documentElement.dataset.boot !== "ready") return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => viewComplete("")));
  }).observe(document, watching);
}

/** Runs in the page: clicks on “next”, and two frames after the title has changed, says so. */
function follow(next, title) {
  const words = () => document.querySelector(title)?.textContent;
  const control = document.querySelector(next);
  const [was, address, led] = [words(), location.href, control.href];
  // From page to page of a list the title stays, and perhaps the link, which then leads elsewhere.
  const moved = () => location.href !== address && (!control.isConnected || control.href !== led);
  const changed = () => words() !== undefined && (words() !== was || moved());
  const look = () => {
    if (!changed()) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => viewComplete("")));
  };
  control.click();
  look();
}

/** How large the document is, and what it holds in memory, in bytes. */
async function inspect(cdp) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const nodes = await evaluate(cdp, `(${countNodes})()`);
  return { nodes, heap: usedSize, wasm: await evaluate(cdp, "wasmBytes()") };
}

function countNodes() {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) count += 1;
  return count;
}

async function evaluate(cdp, expression) {
  const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Chromium’s counters, in seconds. */
async function metrics(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Milliseconds on the main thread, without the answers to this script. */
function work(metrics) {
  return 1000 * (metrics.TaskDuration - metrics.DevToolsCommandDuration);
}

function layout(metrics) {
  return 1000 * (metrics.LayoutDuration + metrics.RecalcStyleDuration);
}

/** Long enough for whatever a page still has to do after it is complete. */
function settle() {
  return new Promise((resolve) => setTimeout(resolve, 250));
}

function report({ label, floor, affiche: ours, fullCalendar: theirs }) {
  const columns = ["first", "firstLayout", "printed", "firstProcess", "next", "nextLayout", "nodes"];
  const middle = (rows, key) => (rows.some((row) => row[key] !== null) ? median(rows.map((row) => row[key])) : null);
  const number = (rows, key) => (middle(rows, key) === null ? "–" : whole(middle(rows, key)));
  const memory = (rows) => (rows.length > 0 ? `${megabytes(middle(rows, "heap"))} + ${megabytes(middle(rows, "wasm"))}` : "–");
  const held = (rows) => (rows.length > 0 ? middle(rows, "heap") + middle(rows, "wasm") : null);
  const ratio = (one, other) => (one === null || other === null ? "" : (one / other).toFixed(1));

  console.log(`\n${label}`);
  print("  Floor", ...columns.map((key) => number(floor, key)), memory(floor));
  print("  Affiche", ...columns.map((key) => number(ours, key)), memory(ours));
  print("  FullCalendar", ...columns.map((key) => number(theirs, key)), memory(theirs));
  const ratios = (one, other) => columns.map((key) => ratio(middle(one, key), middle(other, key)));
  print("  Affiche : Floor", ...ratios(ours, floor), ratio(held(ours), held(floor)));
  print("  FullCalendar : Affiche", ...ratios(theirs, ours), ratio(held(theirs), held(ours)));
}

/** What is compared, once more in one table (Markdown). */
function compared(results) {
  const lines = results.filter(({ affiche }) => affiche.length > 0).flatMap(({ label, floor, affiche, fullCalendar }) =>
    [["first render", "first"], ["next period", "next"]].map(([what, key]) => {
      const [least, ours, theirs] = [floor, affiche, fullCalendar].map((rows) => median(rows.map((row) => row[key])));
      const cells = [whole(least), whole(ours), whole(theirs), (ours / least).toFixed(1), (theirs / ours).toFixed(1)];
      return `| ${label}: ${what} | ${cells.join(" | ")} |`;
    }),
  );
  console.log(`\n| CPU ms of the main thread | floor | Affiche | FullCalendar | Affiche : floor | FullCalendar : Affiche |\n|${" --- |".repeat(6)}`);
  console.log(lines.join("\n"));
}

/** What the numbers do not say by themselves. */
function notes(results) {
  const said = [];
  for (const { label, affiche: ours, fullCalendar: theirs } of results) {
    if (ours.length === 0) said.push(`${label}: this build of Affiche has no such view.`);
    for (const [name, rows] of [["Affiche", ours], ["FullCalendar", theirs]].filter(([, rows]) => rows.length > 0)) {
      for (const [what, key] of [["the first render", "first"], ["the next period", "next"]]) {
        const [late, counted] = [median(rows.map((row) => row[`${key}Late`])), median(rows.map((row) => row[key]))];
        if (late <= 2 || late <= 0.05 * counted) continue;
        said.push(`${label}: ${name} worked for another ${whole(late)} ms after the end of ${what}.`);
      }
    }
  }
  if (said.length > 0) console.log(`\n${said.join("\n")}`);
}

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function whole(number) {
  return Math.round(number).toLocaleString("en");
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

function print(label, ...cells) {
  console.log(label.padEnd(26) + cells.map((cell) => cell.padStart(11)).join(""));
}
