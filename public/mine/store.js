// What the visitor keeps: in this browser only, under one name for each site of a host. Read anew each time, so that tabs agree.
//
// An entry is the path of a date, and what was known of it when it was last read: `{ path, title, at, zone, place, status, gone, language,
// when }`, with `at` as in the catalog: the first and last day, or the start, nothing, and the end in seconds since 1970. `when` is the
// same in words, in each language.
// <contract> written from crates/contract
const EVENT_AGENDA_CHANGED = "agenda-changed";
const META_BASE = "base";
const META_WORDS = "words";
const STORAGE_AGENDA = "affiche.agenda";
// </contract>
export const base = document.querySelector(`meta[name="${META_BASE}"]`)?.content ?? "/";
/** The codes of the languages of the site, as the page lists them: `fr 1a2b3c4d Français;en …`. */
export const languages = (document.querySelector(`meta[name="${META_WORDS}"]`)?.content || document.documentElement.lang).split(";").map((one) => one.split(" ")[0]);
const NAME = `${STORAGE_AGENDA}${base}`;
const VERSION = 1;
/** More than anybody goes to, and less than a browser lets a site keep. */
export const LIMIT = 500;
/** `event/x/`, `event/x/2026-03-12/` or, for a further date of a day, `event/x/2026-03-12-2000/`. */
const PATH = /^event\/[a-z0-9-]{1,200}\/(\d{4}-\d{2}-\d{2}(-\d{4}(\d{2})?)?\/)?$/;

/** Everything that is kept, in the order in which it was. What cannot be understood is left out. */
export function kept() {
  return read().entries;
}

/** Whether what the browser remembers cannot be read at all. */
export function damaged() {
  return read().damaged;
}

/** How many of the things that are kept cannot be read. They stay until `discard` is called. */
export function unreadable() {
  return read().others.length;
}

/** Takes out whatever cannot be read. Throws when the browser refuses. */
export function discard() {
  write(kept(), []);
}

/** Keeps `entries`, and what cannot be read. Throws when the browser refuses, or there are too many. */
export function keep(entries) {
  if (entries.length > LIMIT) throw new RangeError(`more than ${LIMIT}`);
  write(entries, read().others);
}

function write(entries, others) {
  if (entries.length + others.length > 0) {
    localStorage.setItem(NAME, JSON.stringify({ version: VERSION, entries: [...entries, ...others] }));
  } else localStorage.removeItem(NAME);
  tell();
}

/** Why nothing was kept, as the words have it. */
export function why(error) {
  return error instanceof RangeError ? "full" : "refused";
}

/** Calls `act` whenever what is kept has changed, here or in another tab. Gives what ends that. */
export function follow(act) {
  const gone = new AbortController();
  addEventListener("storage", ({ key }) => (key === NAME || key === null) && act(), { signal: gone.signal });
  addEventListener(EVENT_AGENDA_CHANGED, act, { signal: gone.signal });
  return () => gone.abort();
}

/** Whether a text is the path of a date. */
export function isPath(text) {
  return typeof text === "string" && PATH.test(text);
}

function tell() {
  dispatchEvent(new Event(EVENT_AGENDA_CHANGED));
}

function read() {
  let text;
  try {
    text = localStorage.getItem(NAME);
  } catch {
    // Forbidden: nothing can be kept.
  }
  if (!text) return { entries: [], others: [], damaged: false };
  try {
    const { version, entries } = JSON.parse(text);
    if (version !== VERSION) throw new Error(`version ${version}`);
    /** @type {any[][]} */
    const [readable, others] = [[], []];
    for (const entry of entries) (isPath(entry?.path) ? readable : others).push(entry);
    return { entries: readable.map(sound), others, damaged: false };
  } catch {
    return { entries: [], others: [], damaged: true };
  }
}

/** Whether seconds since 1970 are an instant of the years 1 to 9999, or a day is one of them. */
function isInstant(value) {
  return Number.isFinite(value) && value > -62_135_596_800 && value < 253_402_300_800;
}

function isDay(value) {
  return /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00Z`).toJSON()?.startsWith(value) === true;
}

/** An entry with nothing in it but what belongs there. */
function sound({ path, title, at, zone, place, status, gone, language, when }) {
  const text = (value) => (typeof value === "string" ? value : "");
  const timed = Array.isArray(at) && isInstant(at[0]) && (at[2] === undefined || at[2] === null || isInstant(at[2]));
  const days = Array.isArray(at) && isDay(at[0]) && isDay(at[1]);
  return {
    path,
    title: text(title),
    at: timed || days ? at : undefined,
    zone: text(zone),
    place: text(place),
    status: text(status),
    gone: gone === true,
    language: text(language),
    when: Object.fromEntries(languages.map((code) => [code, text(when?.[code])])),
  };
}
