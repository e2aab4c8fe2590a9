// Dates in words. The app words them, as it does everywhere on the site (crates/i18n/src/worded_dates.rs); the browser says what clocks
// show in their zones.
import { offset } from "./clock.js";
import { languages } from "./store.js";
// <contract> written from crates/contract
const DATA_BOOT = "data-boot";
const EVENT_WORD_DATES = "word-dates";
const KEY_BOOT = "boot";
const KEY_DATES = "dates";
const STATE_FAILED = "failed";
const STATE_READY = "ready";
// </contract>

/** How long the app may take to start, in milliseconds. Where a browser refuses it the history, it never does. */
const PATIENCE = 10_000;
const root = document.documentElement;

/**
 * The dates of entries in words; an empty text for what is no date, and nothing where the app does not run. `cutoff` are the minutes after
 * midnight that still belong to the evening.
 */
export function when(entries, language, cutoff) {
  return worded(`${language} ${cutoff}`, entries.map(asked));
}

/** The entries with their dates in words, in each language: for when the app does not run. */
export function dated(entries, cutoff) {
  const texts = languages.map((code) => when(entries, code, cutoff));
  return entries.map((entry, place) => {
    const words = languages.map((code, language) => [code, texts[language]?.[place] || entry.when?.[code] || ""]);
    return { ...entry, when: Object.fromEntries(words) };
  });
}

/** An instant by the visitor’s own clock, once the app runs: “12 mars 2026, 9:05”. Nothing where it does not start. */
export async function moment(seconds, language) {
  // The app listens before it has the words of its language.
  await started();
  return worded(`${language} 0`, [`at ${Math.floor(seconds)} ${offset(seconds, undefined)}`])?.[0];
}

function worded(head, dates) {
  const event = new CustomEvent(EVENT_WORD_DATES, { detail: [head, ...dates].join("\n"), cancelable: true });
  if (dispatchEvent(event)) return undefined;
  const texts = String(root.dataset[KEY_DATES]).split("\n");
  delete root.dataset[KEY_DATES];
  return texts;
}

/** A date as the app is asked for it; a browser may not know its zone. */
function asked({ at, zone }) {
  if (!at) return "";
  if (typeof at[0] === "string") return `${at[0]} ${at[1]}`;
  try {
    const instants = [at[0], at[2]].filter((instant) => typeof instant === "number");
    return instants.map((instant) => `${Math.floor(instant)} ${offset(instant, zone)}`).join(" ");
  } catch {
    return "";
  }
}

/** Until the app has started, or has not; an app that does neither is waited for ten seconds. */
function started() {
  const settled = () => [STATE_READY, STATE_FAILED].includes(root.dataset[KEY_BOOT] ?? "");
  return new Promise((done) => {
    if (settled()) return done(undefined);
    const end = () => {
      watching.disconnect();
      done(undefined);
    };
    const watching = new MutationObserver(() => settled() && end());
    setTimeout(end, PATIENCE);
    watching.observe(root, { attributeFilter: [DATA_BOOT] });
  });
}
