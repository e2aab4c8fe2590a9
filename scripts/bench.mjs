// How fast the publisher is: generates 1,000, 10,000 and 100,000 events, publishes each and prints seconds, seconds of processors, events
// a second, peak memory and files written; then it changes the title of one event and publishes again, with the cache of the first run.
// Of 100,000 events no cards are drawn. Closes with files and bytes an event, by kind. Needs `dist`; `make bench` sees to it.
//
//   node scripts/bench.mjs PROGRAM [EVENTS…]
//
// Peak memory and seconds of processors are what Linux says of the process or, on macOS, what /usr/bin/time says. BENCH names the folder
// that is written into (target/bench).
import { spawn } from "node:child_process";
import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import path from "node:path";

const [program, ...wanted] = process.argv.slice(2);
const sizes = wanted.length > 0 ? wanted.map(Number) : [1_000, 10_000, 100_000];
if (!program || sizes.some(Number.isNaN)) {
  console.error("usage: node scripts/bench.mjs PROGRAM [EVENTS…]");
  process.exit(1);
}

const bench = process.env.BENCH ?? path.join("target", "bench");
print("events", "seconds", "CPU s", "events/s", "peak MB", "files", "MB", "one edited", "CPU s", "share");
/** @type {[number, [string, number, number][]][]} */
const kinds = [];
for (const events of sizes) {
  const folder = path.join(bench, String(events));
  const [data, out] = [path.join(folder, "data"), path.join(folder, "site")];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  await run(["generate", "--events", String(events), "--seed", "1", "--out", data]);
  if (!existsSync(path.join(data, "site.json"))) copyFileSync("public/data/site.json", path.join(data, "site.json"));
  if (events >= 100_000) {
    const settings = JSON.parse(readFileSync(path.join(data, "site.json"), "utf8"));
    writeFileSync(path.join(data, "site.json"), JSON.stringify({ ...settings, shareImages: false }));
  }
  const publish = () => run(["publish", "--data", data, "--app", "dist", "--out", out, "--as-of", "2026-03-10"]);
  const full = await publish();
  const dataset = JSON.parse(readFileSync(path.join(data, "events.json"), "utf8"));
  dataset.events[Math.floor(events / 2)].title += " bis";
  writeFileSync(path.join(data, "events.json"), JSON.stringify(dataset));
  const edited = await publish();

  const written = filesIn(out).map(({ size }) => size);
  print(
    count(events),
    full.seconds.toFixed(1),
    full.cpu.toFixed(1),
    count(Math.round(events / full.seconds)),
    count(Math.round(Math.max(full.peak, edited.peak) / 1e6)),
    count(written.length),
    count(Math.round(written.reduce((sum, size) => sum + size, 0) / 1e6)),
    edited.seconds.toFixed(1),
    edited.cpu.toFixed(1),
    `${((edited.cpu / full.cpu) * 100).toFixed(1)} %`,
  );
  kinds.push([events, kindsOf(filesIn(out), events)]);
}

console.log("\nfiles and kB an event, by kind");
for (const [events, rows] of kinds) {
  console.log(`\n${count(events)} events`);
  for (const [kind, files, kilobytes] of rows) console.log(`${kind.padEnd(34)}${files.toFixed(3).padStart(8)}${kilobytes.toFixed(2).padStart(9)}`);
}

// What rules of repetition cost: 10,000 events that repeat, some without end, read and written out for two years.
const repeating = 10_000;
const folder = path.join(bench, "recurring");
const data = path.join(folder, "data");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const size = ["--events", String(repeating), "--seed", "1"];
await run(["generate", ...size, "--out", data]);
const once = await run(["dates", "--data", data, "--to", "2028-03-10"]);
const repeated = path.join(folder, "repeated");
await run(["generate", ...size, "--recurring", String(repeating), "--out", repeated]);
const often = await run(["dates", "--data", repeated, "--to", "2028-03-10"]);
console.log(
  `\n${count(repeating)} recurring events: ${count(often.lines)} dates in ${often.seconds.toFixed(2)} s, ` +
    `${count(Math.round(often.lines / often.seconds))} dates/s; without repetition ${once.seconds.toFixed(2)} s`,
);

/** Runs the program to its end; how long it took, seconds of processors, lines written, and the most memory it held, in bytes. */
function run(args) {
  const macos = process.platform === "darwin";
  const [command, rest] = macos ? ["/usr/bin/time", ["-l", program, ...args]] : [program, args];
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let lines = 0;
    child.stdout.on("data", (text) => (lines += String(text).split("\n").length - 1));
    let used = { peak: 0, cpu: 0 };
    child.stderr.on("data", (text) => (said += text));
    const watch = setInterval(() => (used = usedBy(child.pid) ?? used), 10);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - began) / 1000;
      if (code !== 0) {
        console.error(`${program} ${args.join(" ")}\n${said}`);
        process.exit(1);
      }
      const peak = /(\d+)\s+maximum resident set size/.exec(said);
      const cpu = /([\d.]+) user\s+([\d.]+) sys/.exec(said);
      if (peak && cpu) used = { peak: Number(peak[1]), cpu: Number(cpu[1]) + Number(cpu[2]) };
      resolve({ seconds, lines, ...used });
    });
  });
}

/** What Linux says of a process that goes on; it counts processor time in hundredths of a second. */
function usedBy(pid) {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    const times = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return found ? { peak: Number(found[1]) * 1024, cpu: (Number(times[11]) + Number(times[12])) / 100 } : null;
  } catch {
    return null;
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      return { path: path.relative(folder, file), size: statSync(file).size };
    });
}

/**
 * Kinds of files with files and kB an event, those that take most first; the last is all of them.
 * @returns {[string, number, number][]}
 */
function kindsOf(files, events) {
  /** @type {Map<string, [number, number]>} */
  const kinds = new Map();
  for (const { path: file, size } of files) {
    // What stands for an event, a term, a day or a hash in a path.
    const kind = file
      .replace(/^(event|venue|organizer|series|events\/category|events\/tag)\/[^/]+\//, "$1/*/")
      .replace(/^(catalog\/(?:terms|index|similar)\/[a-z]+|catalog\/[a-z]+|api\/months|cards|posters|places|media|embed\/event)\/[^/]+$/, "$1/*")
      .replace(/\d{4}-\d\d(-\d\d)*/g, "*")
      .replace(/page\/\d+\//, "page/*/")
      .replace(/^embed\/(list|events)\/.*/, "embed/$1/*");
    const [number, bytes] = kinds.get(kind) ?? [0, 0];
    kinds.set(kind, [number + 1, bytes + size]);
  }
  const rows = [...kinds].sort(([, [, one]], [, [, other]]) => other - one).slice(0, 30);
  /** @type {[string, [number, number]]} */
  const all = ["all", [files.length, files.reduce((sum, { size }) => sum + size, 0)]];
  return [...rows, all].map(([kind, [number, bytes]]) => [kind, number / events, bytes / events / 1000]);
}

function count(number) {
  return number.toLocaleString("en");
}

function print(...cells) {
  console.log(cells.map((cell) => cell.padStart(12)).join(""));
}
