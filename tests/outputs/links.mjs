// Follows every address in every file of published sites to a file, and every `#fragment` to its place, which a page has only once.
//
//   node tests/outputs/links.mjs FOLDER…
//
// Addresses that the app draws alone (a month of a venue, a date years off) are no exception: the app may link to them, a printed
// page may not, since a host answers them with 404 to whoever has no scripts. Closes with `N passed, M failed`: a site is a test.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { read } from "./addresses.mjs";

/** Style sheets of others ask for files that none of their rules we use needs. */
const FOREIGN = /^map\/leaflet-/;
/** What is not text. */
const BINARY = /\.(png|jpe?g|webp|avif|gif|wasm|ttf)$/;

let [passed, failed] = [0, 0];
for (const folder of process.argv.slice(2)) {
  const began = Date.now();
  const { checked, broken } = check(folder);
  for (const [what, places] of [...broken].slice(0, 50)) console.log(`  ${what}\n    in ${places[0]}${places.length > 1 ? ` and ${places.length - 1} more` : ""}`);
  console.log(`${path.basename(folder)}: ${checked} addresses, ${broken.size} broken; ${Date.now() - began} ms`);
  if (broken.size || !checked) failed += 1;
  else passed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

function check(folder) {
  const site = JSON.parse(readFileSync(path.join(folder, "catalog/manifest.json"), "utf8")).site;
  const front = readFileSync(path.join(folder, "index.html"), "utf8");
  const own = { url: site.url, base: /<meta name="base" content="([^"]*)"/.exec(front)[1] };
  const files = new Set(list(folder, ""));
  const contents = new Map();
  for (const name of files) {
    const content = BINARY.test(name) || FOREIGN.test(name) ? null : read(name, readFileSync(path.join(folder, name), "utf8"), own);
    if (content) contents.set(name, content);
  }
  const broken = new Map();
  let checked = 0;
  const known = new Map();
  for (const [name, { links, home, twice, patterns }] of contents) {
    for (const id of twice ?? []) broken.set(`the name \`${id}\` is given twice in \`${name}\``, [name]);
    const at = home || own.base + name.replace(/(^|\/)index\.html$/, "$1");
    for (const link of links) {
      checked += 1;
      const key = /^(?:[a-z]+:|\/)/i.test(link) ? link : `${at} ${link}`;
      if (!known.has(key)) known.set(key, verdict(link, at, own, files, contents));
      const wrong = known.get(key);
      if (wrong) broken.set(wrong, [...(broken.get(wrong) ?? []), name]);
    }
    // A pattern for hosts may fit nothing in a small site, but it must lie in it.
    for (const pattern of patterns ?? []) {
      checked += 1;
      if (!pattern.startsWith(own.base)) broken.set(`the pattern \`${pattern}\` lies outside of \`${own.base}\``, [name]);
    }
  }
  return { checked, broken };
}

/** What is wrong with an address; nothing where it leads to a file and a place in it, or to another host. */
function verdict(link, at, own, files, contents) {
  if (/^javascript:/i.test(link)) return `\`${link}\` is a script`;
  if (/^(mailto|tel|data|geo):/i.test(link)) return undefined;
  let url, file, page, fragment;
  try {
    url = new URL(link, `https://here.invalid${at}`);
  } catch {
    return `\`${link}\` is no address`;
  }
  const absolute = url.href.replace(/^webcal:/, own.url.replace(/:.*/, ":"));
  if (absolute.startsWith(own.url)) file = absolute.slice(own.url.length);
  else if (url.host !== "here.invalid") return undefined;
  else if (!url.pathname.startsWith(own.base)) return `\`${link}\` lies outside of \`${own.base}\``;
  else file = url.pathname.slice(own.base.length) + url.hash;
  try {
    [page, fragment] = file.replace(/\?[^#]*/, "").split("#").map(decodeURIComponent);
  } catch {
    return `\`${link}\` is not encoded as addresses are`;
  }
  if (page === "" || page.endsWith("/")) page += "index.html";
  if (!files.has(page)) return `\`${link}\` leads to no file`;
  if (fragment && contents.get(page)?.ids.has(fragment) === false) return `\`${link}\` leads to no place in \`${page}\``;
  return undefined;
}

function* list(folder, below) {
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = below + entry.name;
    if (entry.isDirectory()) yield* list(folder, `${name}/`);
    else yield name;
  }
}
