// What a first visit to the front page downloads, by file: HTML, style, scripts and the WebAssembly program.
//
//   node scripts/size.mjs [FOLDER]       FOLDER is `dist` unless told
//
// Fails above the ceiling. Icons, the catalog and the words of the language are not part of the sum: the page is complete before they arrive.
// The words are named below it.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const CEILING = 240_000;
const GOAL = 200_000;

const dist = process.argv[2] ?? "dist";
const front = path.join(dist, "index.html");
if (!existsSync(front)) {
  console.error(`\`${front}\` does not exist; run \`make build\` first`);
  process.exit(1);
}

const whole = readFileSync(front, "utf8");
// The style of paper and of forced colours comes last, and nothing on other screens waits for it: it is reported apart.
const OTHER_MEDIA = /<link\b[^>]*\bmedia=["']?print\b[^>]*>/g;
const html = whole.replace(OTHER_MEDIA, "");
const named = [...html.matchAll(/\b(?:src|href|data-js|data-wasm)\s*=\s*["']?([^\s"'>]+\.(?:css|js|wasm))(?=["'\s>])/g)];
// The words of the language of the page: the first of those that it lists is not always that.
const language = /<html lang="?([a-z]+)/.exec(html)?.[1];
const words = new RegExp(`name="?words"? content="[^"]*?\\b${language} ([0-9a-f]+) `).exec(html)?.[1];
if (!words) {
  console.error(`\`${front}\` does not say where the words of \`${language}\` are`);
  process.exit(1);
}
const files = ["index.html", ...new Set(named.map(([, address]) => inFolder(address)))];
for (const kind of ["css", "js", "wasm"]) {
  if (!files.some((file) => file.endsWith(`.${kind}`))) {
    console.error(`\`${front}\` names no .${kind} file; is this a finished site?`);
    process.exit(1);
  }
}

const rows = files.map(measure);
const total = rows.reduce(
  (sum, row) => ({ file: "total", raw: sum.raw + row.raw, gzip: sum.gzip + row.gzip, brotli: sum.brotli + row.brotli }),
  { raw: 0, gzip: 0, brotli: 0 },
);
print([...rows, total]);

const margin = CEILING - total.brotli;
if (margin < 0) {
  console.log(`\na first visit is ${bytes(-margin)} bytes over the ceiling of ${bytes(CEILING)} (brotli)`);
  process.exit(1);
}
const goal = total.brotli > GOAL ? `, ${bytes(total.brotli - GOAL)} over the goal of ${bytes(GOAL)}` : "";
console.log(`\na first visit is ${bytes(total.brotli)} bytes (brotli), ${bytes(margin)} below the ceiling of ${bytes(CEILING)}${goal}`);

const spoken = measure(`words/${language}-${words}.json`).brotli;
console.log(`with the words of \`${language}\` (${bytes(spoken)} bytes) it is ${bytes(total.brotli + spoken)} bytes`);

// The parts of the program that follow when nothing else is to be done, or with the first page of their kind (src/main.rs).
for (const file of readdirSync(dist).sort()) {
  const part = /^app-[0-9a-f]+-(\w+)\.wasm$/.exec(file)?.[1];
  if (part) console.log(`the part \`${part}\` of the program is ${bytes(measure(file).brotli)} bytes in brotli`);
}

// What is no part of a first visit, but has a bound of its own (tests/e2e/specs/embed.spec.mjs).
const element = "embed/affiche-events.js";
if (existsSync(path.join(dist, element))) console.log(`<affiche-events> is ${bytes(measure(element).raw)} bytes as it is, ${bytes(measure(element).brotli)} in brotli`);

for (const [link] of whole.matchAll(OTHER_MEDIA)) {
  const file = inFolder(/href\s*=\s*["']?([^\s"'>]+)/.exec(link)[1]);
  console.log(`${file} is ${bytes(measure(file).brotli)} bytes in brotli, for paper and forced colours`);
}

// The typeface of headlines: the page is complete without it, and uses it where it is there in time.
const TYPEFACE = 18_000;
for (const [, address] of html.matchAll(/href\s*=\s*["']?([^\s"'>]+\.woff2)/g)) {
  const file = inFolder(address);
  const { size } = statSync(path.join(dist, file));
  console.log(`${file} is ${bytes(size)} bytes, at most ${bytes(TYPEFACE)}`);
  if (size > TYPEFACE) process.exitCode = 1;
}

/** The file an address stands for, whatever the base the site was published for. */
function inFolder(address) {
  const segments = address.split("/").filter((segment) => segment && segment !== ".");
  for (let skipped = 0; skipped < segments.length; skipped += 1) {
    const file = segments.slice(skipped).join("/");
    if (existsSync(path.join(dist, file)) && statSync(path.join(dist, file)).isFile()) return file;
  }
  console.error(`\`${front}\` names \`${address}\`, which is not in the folder`);
  process.exit(1);
}

function measure(file) {
  const content = readFileSync(path.join(dist, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return {
    file,
    raw: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content, { params }).length,
  };
}

function print(table) {
  const width = Math.max(...table.map((row) => row.file.length));
  const line = (file, ...cells) => console.log(file.padEnd(width) + cells.map((cell) => cell.padStart(12)).join(""));
  line("first visit", "bytes", "gzip -9", "brotli 11");
  for (const row of table) line(row.file, bytes(row.raw), bytes(row.gzip), bytes(row.brotli));
}

function bytes(count) {
  return count.toLocaleString("en");
}
