// What the catalog says of a date: the same files that the app reads (crates/catalog/src/layout.rs says how they are laid out).
import { base } from "./store.js";
// <contract> written from crates/contract
const CATALOG_VERSION = 2;
const PATH_EVENT = "event/";
const PATH_EVENTS = "catalog/events/";
const PATH_MANIFEST = "catalog/manifest.json";
const PATH_OCCURRENCES = "catalog/occurrences/";
// </contract>

let manifest;

/** Zones by their position, how many minutes after midnight still belong to the evening, the absolute address of the site, and the files
    of its chunks. */
export function settings() {
  manifest ??= json(PATH_MANIFEST).then(({ zones, site, timeline, event_files }) => ({
    eventFiles: event_files,
    zones: zones.map(({ id }) => id),
    cutoff: site.day_cutoff ?? 0,
    site: site.url,
    chunks: timeline.chunks.map(({ file }) => file),
  }));
  manifest.catch(() => (manifest = undefined));
  return manifest;
}

/** An entry as the catalog has it now; `undefined` when there is no such date any more. Rejects when that cannot be found out. */
export async function entry(path) {
  const [, id, date] = path.split("/");
  const { zones, eventFiles } = await settings();
  const file = (await json(`${PATH_EVENTS}${hash(id) & (eventFiles - 1)}.json`))?.[id];
  if (!file) return undefined;
  const row = date ? file.dates.rows.find((one) => one.date === date) : file.dates.rows[0];
  return row && read(row, file.dates, zones);
}

/** The entries at some positions: that of a chunk, that of a row in it, and so on. Rejects when one of them cannot be read. */
export async function entriesAt(hits) {
  const { zones, chunks } = await settings();
  const files = new Map();
  for (let at = 0; at < hits.length; at += 2) {
    if (!files.has(hits[at])) files.set(hits[at], json(`${PATH_OCCURRENCES}${chunks[hits[at]]}.json`));
  }
  const entries = [];
  for (let at = 0; at < hits.length; at += 2) {
    const file = await files.get(hits[at]);
    if (!file?.rows[hits[at + 1]]) throw new Error(`chunk ${hits[at]} has no row ${hits[at + 1]}`);
    entries.push(read(file.rows[hits[at + 1]], file, zones));
  }
  return entries;
}

/** The FNV-1a hash (32 bits) of an id, which is ASCII: it chooses the file of an event, as in crates/catalog. */
const hash = (id) => [...id].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);

/** A row of a file as an entry. */
function read(row, { places, version }, zones) {
  if (version !== CATALOG_VERSION) throw new Error(`version ${version} of the catalog`);
  const place = places?.[row.place];
  const town = place?.city && !place.name.includes(place.city) ? `, ${place.city}` : "";
  const timed = typeof row.at[0] === "number";
  return {
    path: `${PATH_EVENT}${row.id}/${row.date ? `${row.date}/` : ""}`,
    title: row.title,
    at: timed ? [row.at[0], null, row.at[2]] : row.at,
    zone: timed ? zones[row.at[1]] : "",
    place: place ? place.name + town : "",
    status: row.status ?? "",
    gone: false,
    language: row.language ?? "",
  };
}

/** The content of a file; `undefined` when there is none. */
async function json(path) {
  const response = await fetch(base + path);
  // Some hosts answer an unknown address with a page and success.
  const page = /html/.test(response.headers.get("content-type") ?? "");
  if (response.ok && !page) return response.json();
  // A content that nobody reads would keep the page busy.
  response.body?.cancel();
  if (response.ok || response.status === 404 || response.status === 410) return undefined;
  throw new Error(`${path}: ${response.status}`);
}
