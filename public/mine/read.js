// What the catalog says of a date: the same files that the app reads (src/catalog/layout.rs says how they are laid out).
import { base } from "./store.js";

const VERSION = 1;
let manifest;

/** Zones by their position, and how many minutes after midnight still belong to the evening. */
export function settings() {
  manifest ??= json("catalog/manifest.json").then(({ zones, site }) => ({ zones: zones.map(({ id }) => id), cutoff: site.day_cutoff ?? 0 }));
  manifest.catch(() => (manifest = undefined));
  return manifest;
}

/** An entry as the catalog has it now; `undefined` when there is no such date any more. Rejects when that cannot be found out. */
export async function entry(path) {
  const [, id, date] = path.split("/");
  const [{ zones }, file] = await Promise.all([settings(), json(`catalog/events/${id}.json`)]);
  if (!file) return undefined;
  const { rows, places, version } = file.dates;
  if (version !== VERSION) throw new Error(`catalog/events/${id}.json: version ${version}`);
  const row = date ? rows.find((one) => one.date === date) : rows[0];
  if (!row) return undefined;
  const place = places?.[row.place];
  const town = place?.city && !place.name.includes(place.city) ? `, ${place.city}` : "";
  const timed = typeof row.at[0] === "number";
  return {
    path,
    title: row.title,
    at: timed ? [row.at[0], null, row.at[2]] : row.at,
    zone: timed ? zones[row.at[1]] : "",
    place: place ? place.name + town : "",
    status: row.status ?? "",
    gone: false,
  };
}

/** The content of a file; `undefined` when there is none. */
async function json(path) {
  const response = await fetch(base + path);
  if (response.status === 404 || response.status === 410) return undefined;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  // Some hosts answer an unknown address with a page and success.
  if (/html/.test(response.headers.get("content-type") ?? "")) return undefined;
  return response.json();
}
