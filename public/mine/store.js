// What the visitor keeps: in this browser only, under one name for each site of a host. Read anew each time, so that tabs agree.
//
// An entry is the path of a date, and what was known of it when it was last read: `{ path, title, at, zone, place, status, gone }`,
// with `at` as in the catalog: the first and last day, or the start, nothing, and the end in seconds since 1970.
export const base = document.querySelector('meta[name="base"]')?.content ?? "/";
const NAME = `affiche.agenda${base}`;
const VERSION = 1;
/** More than anybody goes to, and less than a browser lets a site keep. */
export const LIMIT = 500;
/** `event/x/`, `event/x/2026-03-12/` or, for a further date of a day, `event/x/2026-03-12-2000/`. */
const PATH = /^event\/[a-z0-9-]{1,200}\/(\d{4}-\d{2}-\d{2}(-\d{4}(\d{2})?)?\/)?$/;

/** Everything that is kept, in the order in which it was. What cannot be understood is left out. */
export function kept() {
  return read().entries;
}

/** Whether what the browser remembers could not be read at all. */
export function damaged() {
  return read().damaged;
}

/** Keeps `entries` and nothing else. Throws when the browser refuses, or there are too many. */
export function keep(entries) {
  if (entries.length > LIMIT) throw new RangeError(`more than ${LIMIT}`);
  if (entries.length > 0) localStorage.setItem(NAME, JSON.stringify({ version: VERSION, entries }));
  else localStorage.removeItem(NAME);
  tell();
}

/** Calls `act` whenever what is kept has changed, here or in another tab. Gives what ends that. */
export function follow(act) {
  const gone = new AbortController();
  addEventListener("storage", ({ key }) => (key === NAME || key === null) && act(), { signal: gone.signal });
  addEventListener("agenda-changed", act, { signal: gone.signal });
  return () => gone.abort();
}

/** Whether a text is the path of a date. */
export function isPath(text) {
  return typeof text === "string" && PATH.test(text);
}

function tell() {
  dispatchEvent(new Event("agenda-changed"));
}

function read() {
  let text;
  try {
    text = localStorage.getItem(NAME);
  } catch {
    // Forbidden: nothing can be kept.
  }
  if (!text) return { entries: [], damaged: false };
  try {
    const { version, entries } = JSON.parse(text);
    if (version !== VERSION) throw new Error(`version ${version}`);
    return { entries: entries.filter(({ path }) => isPath(path)).map(sound), damaged: false };
  } catch {
    return { entries: [], damaged: true };
  }
}

/** An entry with nothing in it but what belongs there. */
function sound({ path, title, at, zone, place, status, gone }) {
  const text = (value) => (typeof value === "string" ? value : "");
  const timed = Array.isArray(at) && Number.isFinite(at[0]) && (at[2] === undefined || Number.isFinite(at[2]));
  const days = Array.isArray(at) && /^\d{4}-\d\d-\d\d$/.test(at[0]) && /^\d{4}-\d\d-\d\d$/.test(at[1]);
  return {
    path,
    title: text(title),
    at: timed || days ? at : undefined,
    zone: text(zone),
    place: text(place),
    status: text(status),
    gone: gone === true,
  };
}
