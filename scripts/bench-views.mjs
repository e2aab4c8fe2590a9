// How much work drawing a calendar is for a browser: Affiche beside FullCalendar, with the same events, in one run, in one Chromium.
//
//   node scripts/bench-views.mjs PROGRAM [REPETITIONS]      `make bench-views` builds what it needs; seven repetitions unless told
//
// What is measured is the processor time of the main thread of the page (Chromium’s `TaskDuration`, counted in ticks of the thread, so
// that other programs on the machine disturb less than with a clock), less what Chromium spent on answering this script. Medians.
//
// - First render: a new page goes to the address with everything it needs in the HTTP cache and in the code cache, as on a later visit.
//   Counted is all from the moment the document is taken on until the view is complete and two animation frames have passed: reading
//   HTML and styles, starting the program, reading the data, drawing. “Complete” is `data-boot="ready"` on the root element: Affiche sets
//   it when the app has put its page in the place of the printed one, the page of FullCalendar when `render()` has returned. A visitor of
//   Affiche reads the printed page before that; this is the time until the app can be used, printed page included.
// - Next: the page stands one period earlier and is idle; a click on “next” leads to the period of the first render. Counted is all from
//   the click until the new period is shown and two animation frames have passed. FullCalendar has read all events by then; Affiche
//   reads those of the period, from the HTTP cache.
// - Nodes: elements and texts of the document after the first render. Memory: the JavaScript heap after a collection, and beside it the
//   memory of WebAssembly, which never shrinks.
//
// Garbage is collected before each measurement, not within one. Not counted: waiting for the network (a local server), other threads
// (WebAssembly is compiled on them, and so are some styles and images), painting on the GPU. The columns `process` give the processor
// time of the whole renderer process for the first render, other threads included, in steps of 10 ms.
//
// What is compared is what either does by default with three entries a day in a month. Affiche is given all events when the site is
// published and reads few of them in the browser; FullCalendar has no such step and reads all. That difference is the subject.
// Affiche’s rows also name the venue and the category. A list of FullCalendar repeats an event on each of its days.
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
const WARMING = 3;
const PATIENCE = 60_000;

const affiche = { name: "Affiche", port: 4190, next: '#period-next, main a[rel="next"]', title: "h1" };
const fullCalendar = { name: "FullCalendar", port: 4191, next: 'button[aria-label^="Next"]', title: '#calendar [role="heading"]' };

const years = { first: "2025-01-01", last: "2027-12-31" };
const month = { first: "2026-03-01", last: "2026-03-31" };
// In a year to come, so that the list of what is to come does not depend on the day of the measurement; a hundred start in each month.
const later = { first: "2035-01-01", last: "2035-10-31" };

/** Both calendars draw March 2026, and come to it from February. */
const monthViews = {
  needs: "events/month",
  affiche: ["/events/month/2026-03/", "/events/month/2026-02/"],
  fullCalendar: ["/?view=dayGridMonth&date=2026-03-01", "/?view=dayGridMonth&date=2026-02-01"],
};
const summaries = {
  needs: "events/summary",
  affiche: ["/events/summary/2026-03/", "/events/summary/2026-02/"],
  fullCalendar: ["/?view=listMonth&date=2026-03-01", "/?view=listMonth&date=2026-02-01"],
};
/** The first hundred, then the hundred after them. */
const lists = {
  needs: ".",
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

async function main([program, times = "7", ...rest]) {
  const repetitions = Number(times);
  if (!program || !(repetitions >= 1) || rest.length > 0) {
    console.error("usage: node scripts/bench-views.mjs PROGRAM [REPETITIONS]");
    process.exit(1);
  }
  const executable = executablePath();
  if (!executable) throw new Error("no Chromium, no Chrome and no browser of Playwright’s on this machine");
  const browser = await chromium.launch({ executablePath: executable, args: flags });
  const { version } = JSON.parse(readFileSync("tests/bench-views/node_modules/fullcalendar/package.json", "utf8"));
  const machine = `${os.cpus()[0]?.model.trim() || os.arch()}, ${os.cpus().length} cores, ${os.type()} ${os.release()}`;
  console.log(`${machine}\nChromium ${browser.version()}, FullCalendar ${version}, Node ${process.version}, ${repetitions} repetitions\n`);

  const results = [];
  try {
    print("CPU ms of the main thread", "first", "of it style,", "process", "next", "of it style,", "DOM nodes", "JS + wasm");
    print("", "render", "layout", "first", "period", "layout", "", "MB");
    for (const dataset of datasets) {
      const folders = prepare(program, dataset);
      const servers = [await serve(folders.affiche, affiche.port), await serve(folders.fullCalendar, fullCalendar.port)];
      try {
        for (const [label, views] of dataset.cases) {
          const result = { label, affiche: [], fullCalendar: [] };
          const sides = [];
          if (existsSync(path.join(folders.affiche, views.needs))) sides.push(["affiche", affiche]);
          sides.push(["fullCalendar", fullCalendar]);
          // By turns, so that whatever else the machine does meets both.
          const contexts = await Promise.all(sides.map(() => visitor(browser)));
          for (let time = -WARMING; time < repetitions; time += 1) {
            for (const [index, [side, about]] of sides.entries()) {
              const measured = await measure(contexts[index], about, views[side]);
              if (time >= 0) result[side].push(measured);
            }
          }
          for (const context of contexts) await context.close();
          results.push(result);
          report(result);
        }
      } finally {
        for (const server of servers) server.kill();
      }
    }
  } finally {
    await browser.close();
  }
  writeFileSync(path.join(OUT, "results.json"), `${JSON.stringify({ machine, chromium: browser.version(), fullCalendar: version, results }, null, 1)}\n`);
  notes(results);
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
  return { affiche: site, fullCalendar: other };
}

async function serve(folder, port) {
  const server = spawn(process.execPath, ["tests/e2e/server.mjs", folder, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    server.stdout.once("data", resolve);
    server.once("exit", () => reject(new Error(`no server at port ${port}; is it in use?`)));
  });
  return server;
}

function visitor(browser) {
  return browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Europe/Paris", colorScheme: "light" });
}

/** One repetition in a page of its own: the first render of one address, then the way to the same view from another. */
async function measure(context, about, [first, before]) {
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    const until = await watch(cdp);
    const home = `http://127.0.0.1:${about.port}`;
    // A page of the same host that holds nothing, so that the process is there before the measurement.
    await page.goto(`${home}/robots.txt`);
    await cdp.send("HeapProfiler.collectGarbage");
    const process = (await metrics(cdp)).ProcessTime;
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
    await evaluate(cdp, `(${follow})(${JSON.stringify(about.next)}, ${JSON.stringify(about.title)})`);
    await moved;
    const end = await metrics(cdp);
    await settle();
    return {
      first: work(render),
      firstLayout: layout(render),
      firstProcess: 1000 * (render.ProcessTime - process),
      firstLate: work(after) - work(render),
      next: work(end) - work(start),
      nextLayout: layout(end) - layout(start),
      nextLate: work(await metrics(cdp)) - work(end),
      ...shown,
    };
  } finally {
    await page.close();
  }
}

/** Makes pages say when they are complete. What comes back waits for the next time one says so. */
async function watch(cdp) {
  await cdp.send("Runtime.enable");
  await cdp.send("Page.enable");
  await cdp.send("Runtime.addBinding", { name: "viewComplete" });
  await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${announce})()` });
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  return () =>
    new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error("the view was not complete after a minute")), PATIENCE);
      cdp.once("Runtime.bindingCalled", () => {
        clearTimeout(patience);
        resolve();
      });
    });
}

/** Runs in the page, before all else: two frames after `data-boot` has become `ready`, says so. */
function announce() {
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
  const [was, address] = [words(), location.href];
  const changed = () => words() !== undefined && (words() !== was || (location.href !== address && !control.isConnected));
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
  const kind = await cdp.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const found = await cdp.send("Runtime.queryObjects", { prototypeObjectId: kind.result.objectId });
  const size = await cdp.send("Runtime.callFunctionOn", {
    objectId: found.objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
    returnByValue: true,
  });
  return { nodes, heap: usedSize, wasm: size.result.value };
}

function countNodes() {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) count += 1;
  return count;
}

async function evaluate(cdp, expression) {
  const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", { expression, returnByValue: true });
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

function report({ label, affiche: ours, fullCalendar: theirs }) {
  const columns = ["first", "firstLayout", "firstProcess", "next", "nextLayout", "nodes"];
  const sum = (rows, key) => median(rows.map((row) => row[key]));
  const memory = (rows) => `${megabytes(sum(rows, "heap"))} + ${megabytes(sum(rows, "wasm"))}`;
  const line = (rows) => (rows.length > 0 ? [...columns.map((key) => whole(sum(rows, key))), memory(rows)] : [...columns, ""].map(() => "–"));
  const ratio = (of) => (ours.length > 0 ? (of(theirs) / of(ours)).toFixed(1) : "–");
  const held = (rows) => sum(rows, "heap") + sum(rows, "wasm");

  console.log(`\n${label}`);
  print("  Affiche", ...line(ours));
  print("  FullCalendar", ...line(theirs));
  print("  FullCalendar : Affiche", ...columns.map((key) => ratio((rows) => sum(rows, key))), ratio(held));
}

/** What the numbers do not say by themselves. */
function notes(results) {
  const said = [];
  for (const { label, affiche: ours, fullCalendar: theirs } of results) {
    if (ours.length === 0) said.push(`${label}: this build of Affiche has no such view.`);
    for (const [name, rows] of [["Affiche", ours], ["FullCalendar", theirs]]) {
      for (const [what, key] of [["the first render", "first"], ["the next period", "next"]]) {
        const [late, counted] = [median(rows.map((row) => row[`${key}Late`])), median(rows.map((row) => row[key]))];
        if (late > 2 && late > 0.05 * counted) said.push(`${label}: ${name} worked for another ${whole(late)} ms after the end of ${what}.`);
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
  console.log(label.padEnd(26) + cells.map((cell) => cell.padStart(13)).join(""));
}
