// How fast the publisher is: generates 1,000, 10,000 and 100,000 events, publishes each and prints events a second, peak memory
// and files written. Needs `dist`; `make bench` sees to it.
//
//   node scripts/bench.mjs PROGRAM [EVENTS…]
//
// Peak memory is what Linux says of the process (VmHWM) or, on macOS, what /usr/bin/time says.
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";

const [program, ...wanted] = process.argv.slice(2);
const sizes = wanted.length > 0 ? wanted.map(Number) : [1_000, 10_000, 100_000];
if (!program || sizes.some(Number.isNaN)) {
  console.error("usage: node scripts/bench.mjs PROGRAM [EVENTS…]");
  process.exit(1);
}

print("events", "seconds", "events/s", "peak MB", "files", "MB written");
for (const events of sizes) {
  const folder = path.join("target", "bench", String(events));
  const [data, out] = [path.join(folder, "data"), path.join(folder, "site")];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  await run(["generate", "--events", String(events), "--seed", "1", "--out", data]);
  if (!existsSync(path.join(data, "site.json"))) copyFileSync("public/data/site.json", path.join(data, "site.json"));
  const { seconds, peak } = await run([
    "publish", "--data", data, "--app", "dist", "--out", out, "--as-of", "2026-03-10", "--public-url", "/",
  ]);

  const written = filesIn(out);
  print(
    count(events),
    seconds.toFixed(1),
    count(Math.round(events / seconds)),
    peak === null ? "?" : count(Math.round(peak / 1e6)),
    count(written.length),
    count(Math.round(written.reduce((sum, size) => sum + size, 0) / 1e6)),
  );
}

// What rules of repetition cost: 10,000 events that repeat, some without end, read and written out for two years.
const repeating = 10_000;
const folder = path.join("target", "bench", "recurring");
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

/** Runs the program to its end; how long it took, how many lines it wrote, and the most memory it held, in bytes. */
function run(args) {
  const macos = process.platform === "darwin";
  const [command, rest] = macos ? ["/usr/bin/time", ["-l", program, ...args]] : [program, args];
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let lines = 0;
    child.stdout.on("data", (text) => (lines += String(text).split("\n").length - 1));
    let peak = null;
    child.stderr.on("data", (text) => (said += text));
    const watch = setInterval(() => (peak = highWater(child.pid) ?? peak), 10);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - began) / 1000;
      if (code !== 0) {
        console.error(`${program} ${args.join(" ")}\n${said}`);
        process.exit(1);
      }
      const timed = /(\d+)\s+maximum resident set size/.exec(said);
      resolve({ seconds, lines, peak: timed ? Number(timed[1]) : peak });
    });
  });
}

function highWater(pid) {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) * 1024 : null;
  } catch {
    return null;
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size);
}

function count(number) {
  return number.toLocaleString("en");
}

function print(...cells) {
  console.log(cells.map((cell) => cell.padStart(12)).join(""));
}
