// A static host for the tests: serves one folder the way a good CDN serves the published site, and can be told to misbehave.
//
//   node server.mjs FOLDER [OVER] [--port 4173] [--base /agenda/]
//
// Files of OVER are served in the place of those of FOLDER that have the same path.
//
// Like a CDN: directory index, redirect to the trailing slash, the nearest `404.html` with status 404, the rules of `_headers`,
// content types, entity tags, brotli. The redirects of `_redirects` are not followed: no test may lean on them.
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { applyFault, faultRequest } from "./faults.mjs";
import { headersFor, parseHeaders } from "./headers.mjs";

const TYPES = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};
const COMPRESSED = /^(text\/|application\/(json|wasm|xml|manifest)|image\/svg)/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "4173" }, base: { type: "string", default: "/" } },
});
/** The folders that are served, the one first whose files take the place of others. */
const folders = (positionals.length ? positionals : ["."]).map((folder) => path.resolve(folder)).reverse();
const base = values.base;
/** What was read before, by file, with its tag and as brotli; `stamp` says whether the file has changed since. */
const kept = new Map();
/** The rules of `_headers`, by its text. */
const parsed = new Map();

createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (error) {
    console.error(request.url, error);
    response.writeHead(500).end("the test server failed");
  }
}).listen(Number(values.port), "127.0.0.1", () => {
  console.log(`serving ${folders.at(-1)} at http://127.0.0.1:${values.port}${base}`);
});

async function answer(request, response) {
  const url = new URL(request.url, "http://127.0.0.1");
  if (url.pathname === "/__fault") return faultRequest(url, response);
  if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405).end();

  const inside = within(url.pathname);
  const found = inside === null ? { missing: true } : await locate(inside);
  if (found.redirect) {
    return response.writeHead(301, { location: base + found.redirect.replace(/^\//, "") + url.search }).end();
  }

  const file = found.file ?? (await nearestMissing(inside ?? "/"));
  const read = await load(file);
  const headers = {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    ...headersFor(await rules(), url.pathname),
  };
  const reply = { status: found.file ? 200 : 404, headers, body: read.body };
  if (await applyFault(request, url, reply, response)) return;
  // What a fault has changed is not what was read.
  send(request, response, reply, reply.body === read.body ? read : content(reply.body));
}

/** The content of a file, read again only when it has changed: the tests ask for the same files thousands of times. */
async function load(inside, missing = "not found") {
  const found = await find(inside);
  if (!found) return content(Buffer.from(missing));
  const { file, what } = found;
  const stamp = `${what.mtimeMs} ${what.size}`;
  const before = kept.get(file);
  if (before?.stamp === stamp) return before;
  const read = { stamp, ...content(await readFile(file)) };
  kept.set(file, read);
  return read;
}

/** Where a path below the base lies, and what is there; null when none of the folders has it. */
async function find(inside) {
  for (const folder of folders) {
    const file = path.join(folder, inside);
    const what = await stat(file).catch(() => null);
    if (what) return { file, what };
  }
  return null;
}

function content(body) {
  return { body, tag: `"${createHash("sha1").update(body).digest("base64url")}"`, packed: null };
}

/** The path below the base, with a leading slash; null when it leaves the base. */
function within(pathname) {
  if (!pathname.startsWith(base)) return null;
  let plain;
  try {
    plain = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // A path that begins with a slash is normalized to one that does not leave it.
  return /[\0\\]/.test(plain) ? null : path.posix.normalize(`/${plain.slice(base.length)}`);
}

async function locate(inside) {
  const what = (await find(inside))?.what;
  if (what?.isFile()) return { file: inside };
  if (!what?.isDirectory()) return { missing: true };
  const index = path.posix.join(inside, "index.html");
  if (!(await find(index))) return { missing: true };
  return inside.endsWith("/") ? { file: index } : { redirect: `${inside}/` };
}

/** The `404.html` of the folder of an address, or else of the nearest one around it. */
async function nearestMissing(inside) {
  for (let folder = inside; folder !== "/"; folder = path.posix.dirname(folder)) {
    const file = path.posix.join(folder, "404.html");
    if (await find(file)) return file;
  }
  return "/404.html";
}

async function rules() {
  const text = (await load("/_headers", "")).body.toString();
  if (!parsed.has(text)) parsed.set(text, parseHeaders(text));
  return parsed.get(text);
}

function send(request, response, { status, headers }, found) {
  headers.etag = found.tag;
  headers.vary = "accept-encoding";
  if (status === 200 && request.headers["if-none-match"] === found.tag) return response.writeHead(304, headers).end();

  let body = found.body;
  if (/\bbr\b/.test(request.headers["accept-encoding"] ?? "") && COMPRESSED.test(headers["content-type"])) {
    found.packed ??= brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    body = found.packed;
    headers["content-encoding"] = "br";
  }
  headers["content-length"] = body.length;
  response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
}
