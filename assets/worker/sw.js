// The service worker: what was visited, the agenda and the current months stay readable without a network. The publisher writes it to
// `sw.js` with `SITE` before it: a version, where the site lies, the files of the program, and what the hashes of their contents begin
// with.
//
// A host may answer anything with a page and success, for one while files are put there. Nothing is kept that is not what its name
// says: where a hash is known, by that; else by its kind and by how it begins.
//
// The network comes first wherever content may change, so nobody reads old news because of this. Nothing in here may stop a page from
// coming: whatever goes wrong, the browser’s own way is taken.
// <contract> written from crates/contract
const CACHE_PREFIX = "affiche";
const FOREVER = /^(?:catalog\/occurrences\/|catalog\/columns\/|catalog\/search\/|map\/leaflet-1\.9\.4\/|map\/outline-[0-9a-f]{8,16}\.json$|fonts\/headline-[0-9a-f]{8,16}\.woff2$|media\/[0-9a-f]{8,16}|site-[0-9a-f]{8,16}\.css$|app-[0-9a-f]{8,16}|affiche-[0-9a-f]{8,16}\.css$|periods-[0-9a-f]{8,16}\.css$|media-[0-9a-f]{8,16}\.css$|boot-[0-9a-f]{8,16}\.js$|early-[0-9a-f]{8,16}\.js$|words\/)/;
const MESSAGE_AHEAD = "ahead";
const MESSAGE_HERE = "here";
const MESSAGE_USE = "use";
const META_STORED = "stored";
const OF_OTHERS = /\.(?:ics|atom|xml|txt)$|^(?:api|embed|schema)\/|^(?:sw\.js|app\.json)$/;
const PATH_AHEAD = "worker/ahead.json";
const PATH_EMPTY = "404.html";
// </contract>
const PREFIX = `${CACHE_PREFIX}${SITE.base}`;
/** The files of the program, of one version. */
const PROGRAM = `${PREFIX} program ${SITE.version}`;
/** What was read and may have changed since; of all versions. */
const PAGES = `${PREFIX} pages`;
const FILES = `${PREFIX} sound files`;
/** What one is likely to want, of the last publication. */
const AHEAD = `${PREFIX} sound ahead`;
/** How much is kept of what was read; what was read first goes first. */
const MOST = { [PAGES]: 60, [FILES]: 240 };
/** The longest answer that is kept, in bytes. */
const LONGEST = 2_000_000;
/** How long the network may take before an earlier copy is shown, in milliseconds. */
const PATIENCE = 4_000;
/** When a copy was made, in milliseconds since 1970. */
const STORED = "x-stored";
/** Where the name of a file has what the hash of its content begins with; pictures may have been made smaller since. */
const NAMED = /^(?!media\/)(?:.*[-/])?([0-9a-f]{12})\.\w+$/;
/** The pages that have been told that they show something old. */
const told = new Set();

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === MESSAGE_USE) self.skipWaiting();
  if (event.data === MESSAGE_AHEAD) event.waitUntil(readAhead().catch(() => {}));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const inside = path(request.url);
  if (request.method !== "GET" || inside === undefined || OF_OTHERS.test(inside) || request.headers.has("range")) return;
  const answer = request.mode === "navigate" ? page(event) : FOREVER.test(inside) ? once(event) : fresh(event);
  event.respondWith(answer.catch(() => fetch(request)));
});

/** An address relative to the front page; nothing for one elsewhere. */
function path(address) {
  const { origin, pathname } = new URL(address);
  return origin === location.origin && pathname.startsWith(SITE.base) ? pathname.slice(SITE.base.length) : undefined;
}

async function install() {
  const cache = await caches.open(PROGRAM);
  const add = async (file) => {
    const address = SITE.base + file;
    // What the browser keeps by itself is asked for again: it may be wrong.
    const response = await fetch(address, { cache: "no-cache" });
    if (!(await isSound(address, response, true))) throw new Error(`${address} is not what it should be`);
    await cache.put(address, response);
  };
  await Promise.all(SITE.files.map(add));
  await readAhead();
  if (await nobodyAnswers()) self.skipWaiting();
}

/** Whether there are pages under an earlier worker, and none of them runs: then it may be that worker’s fault. */
async function nobodyAnswers() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!self.registration.active || pages.length === 0) return false;
  const answered = new Promise((done) => addEventListener("message", ({ data }) => data === MESSAGE_HERE && done(false)));
  for (const one of pages) one.postMessage({ there: true });
  return Promise.race([answered, new Promise((done) => setTimeout(done, 3_000, true))]);
}

async function activate() {
  const kept = [PROGRAM, PAGES, FILES, AHEAD];
  const names = (await caches.keys()).filter((name) => name.startsWith(`${PREFIX} `) && !kept.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Keeps what one is likely to want without a network, as the last publication names it. */
async function readAhead() {
  const list = SITE.base + PATH_AHEAD;
  const response = await whole(await fetch(list));
  const text = await response.clone().text();
  const cache = await caches.open(AHEAD);
  const before = await cache.match(list);
  if (before && (await before.text()) === text) return;
  const { pages, files } = JSON.parse(text);
  const addresses = [...pages, ...files].map((one) => SITE.base + one);
  const renew = async (one) => {
    const known = FOREVER.test(one.slice(SITE.base.length)) && (await cache.match(one));
    if (known) return;
    const found = await whole(await fetch(one));
    if (await isSound(one, found, true)) await keep(AHEAD, one, found);
    else found.body?.cancel();
  };
  await Promise.all(addresses.map(renew));
  await keep(AHEAD, list, response);
  const wanted = new Set([list, ...addresses].map((one) => new URL(one, location.href).href));
  await Promise.all((await cache.keys()).filter(({ url }) => !wanted.has(url)).map((one) => cache.delete(one)));
}

/** The copy that was made last; nothing where there is none. */
async function copy(name, address) {
  const found = await Promise.all([name, AHEAD].map((cacheName) => caches.match(address, { cacheName })));
  const age = (response) => Number(response.headers.get(STORED));
  return found.filter(Boolean).sort((one, other) => age(other) - age(one))[0];
}

/** A page: from the network, or as it was; else an empty one, which the app fills from what it finds. */
async function page(event) {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  const known = await copy(PAGES, address);
  const asked = fetch(request).then(whole);
  try {
    const response = await (known ? Promise.race([asked, late()]) : asked);
    event.waitUntil(keep(PAGES, address, response));
    return response;
  } catch (error) {
    // It may still come.
    event.waitUntil(asked.then((response) => keep(PAGES, address, response)).catch(() => {}));
    const empty = known ?? (await copy(PAGES, SITE.base + PATH_EMPTY));
    if (!empty) throw error;
    return aged(empty);
  }
}

/** A page with the moment at which it was read in its head. */
async function aged(response) {
  const html = await response.text();
  const meta = `<meta name="${META_STORED}" content="${response.headers.get(STORED)}">`;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(html.replace("<head>", `<head>${meta}`), { status: 200, headers });
}

/** A file that never changes: read once. */
async function once(event) {
  const { request } = event;
  const known = (await caches.match(request.url, { cacheName: PROGRAM })) ?? (await copy(FILES, request.url));
  if (known) return known;
  let response = await whole(await fetch(request));
  if (response.headers.has(STORED) && !(await isSound(request.url, response, true))) {
    // The browser may have kept it by itself.
    response = await whole(await fetch(request.url, { cache: "reload" }));
  }
  if (await isSound(request.url, response, true)) event.waitUntil(keep(FILES, request.url, response));
  return response;
}

/** Any other file: from the network, or as it was, and then the page is told. */
async function fresh(event) {
  const { request } = event;
  try {
    const response = await whole(await fetch(request));
    if (await isSound(request.url, response, false)) event.waitUntil(keep(FILES, request.url, response));
    if (told.delete(event.clientId)) await tell(event, { online: true });
    return response;
  } catch (error) {
    const stored = await copy(FILES, request.url);
    const known = stored ?? (await caches.match(request.url, { cacheName: PROGRAM }));
    if (!known) throw error;
    // The files of the program are no news.
    if (stored) {
      told.add(event.clientId);
      await tell(event, { stored: Number(stored.headers.get(STORED)) });
    }
    return known;
  }
}

async function tell({ clientId }, message) {
  const client = clientId && (await self.clients.get(clientId));
  client?.postMessage(message);
}

function late() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("late")));
}

/**
 * An answer that is worth keeping is read to its end and gets the moment at which that was; any other stays as it is. A page that goes
 * away while it reads would keep this worker at work, and a newer one waiting; and an answer that breaks off is none.
 */
async function whole(response) {
  const { status, type, redirected } = response;
  // What leads elsewhere has no content of its own.
  if (status !== 200 || type !== "basic" || redirected || Number(response.headers.get("content-length")) > LONGEST) return response;
  const content = await response.blob();
  const headers = new Headers(response.headers);
  // Not every host says beforehand how long an answer is.
  if (content.size <= LONGEST) headers.set(STORED, String(Date.now()));
  // The content is no longer packed.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(content, { headers });
}

/**
 * Whether an answer is what its address says. `exact`: its content has the hash that is known of it, where one is; what is asked for
 * again each time may be newer.
 */
async function isSound(address, response, exact) {
  if (!response.ok) return false;
  const inside = path(new URL(address, location.href).href) ?? "";
  const content = new Uint8Array(await response.clone().arrayBuffer());
  const hash = SITE.hashes?.[inside] ?? NAMED.exec(inside)?.[1];
  if (exact && hash) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(hash);
  }
  const ending = /\.(\w+)$/.exec(inside)?.[1] ?? "html";
  if (ending === "html") return true;
  // `\0asm`
  if (ending === "wasm") return [0, 97, 115, 109].every((byte, at) => content[at] === byte);
  if (/html/.test(response.headers.get("content-type") ?? "")) return false;
  const text = new TextDecoder().decode(content.subarray(0, 100));
  return content.length > 0 && (ending === "svg" || !/^\s*</.test(text));
}

/** Keeps a copy of a whole answer, and lets go of the oldest ones. Full storage means that nothing is kept. */
async function keep(name, address, response) {
  if (!response.headers.has(STORED)) return;
  const copied = response.clone();
  try {
    const cache = await caches.open(name);
    await cache.delete(address);
    await cache.put(address, copied);
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - (MOST[name] ?? Infinity))).map((one) => cache.delete(one)));
  } catch {
    await caches.delete(name);
  }
}
