// The words of a language, and dates written with them as the site writes them.
import { base } from "./store.js";

/** The forms in which a day is written; crates/i18n/src/script_messages.rs has them. */
const [WITH_YEAR, WITH_WEEKDAY] = [1, 2];
const read = new Map();

/** The words of a language. Rejects when they cannot be had. */
export function words(language) {
  if (!read.has(language)) {
    const file = fetch(`${base}mine/${language}.json`).then((response) => {
      if (response.ok) return response.json();
      response.body?.cancel();
      throw new Error(`${response.url}: ${response.status}`);
    });
    file.catch(() => read.delete(language));
    read.set(language, file);
  }
  return read.get(language);
}

/** The language the page is in. */
export function language() {
  return document.documentElement.lang === "en" ? "en" : "fr";
}

/** A sentence for a number. */
export function plural({ one, other }, count, language) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? one : other;
  return form.replace("#", count);
}

/** When something takes place; `cutoff` are the minutes after midnight that still belong to the evening. */
export function when({ at, zone }, { dates }, cutoff) {
  if (typeof at[0] === "string") {
    const [first, last] = [at[0], at[1]].map((day) => wall(Date.parse(`${day}T12:00Z`) / 1000, "UTC"));
    return at[0] === at[1] ? day(first, dates, WITH_WEEKDAY) : between(dates.span, first, last, dates);
  }
  const start = wall(at[0], zone);
  const end = at[2] === undefined || at[2] <= at[0] ? undefined : wall(at[2], zone);
  // The evening’s day, under which the site files what begins after midnight.
  const filed = wall(at[0] - cutoff * 60, zone);
  const only = sameDay(filed, start) ? day(start, dates, WITH_WEEKDAY) : between(dates.night, filed, start, dates);
  if (!end) return `${only} · ${time(start, dates)}`;
  const evening = sameDay(filed, wall(at[2] - cutoff * 60 - 1, zone));
  if (evening) return `${only} · ${time(start, dates)} – ${time(end, dates)}`;
  const [first, last] = twoDays(start, end, dates);
  const parts = { F: first, T: time(start, dates), L: last, U: time(end, dates) };
  return dates.moments.replace(/\b[FTLU]\b/g, (letter) => parts[letter]);
}

/** A moment by the visitor’s own clock: “12 mars 2026, 9:05”. */
export function moment(seconds, { dates }) {
  const own = wall(seconds, undefined);
  return `${day(own, dates)}, ${time(own, dates)}`;
}

/**
 * What clocks and calendars of a zone show at an instant.
 * @param {number} seconds
 * @param {string | undefined} zone
 * @returns {Wall}
 */
export function wall(seconds, zone) {
  const form = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
  });
  /** @type {any} */
  const part = Object.fromEntries(form.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
  const weekday = (new Date(Date.UTC(part.year, part.month - 1, part.day)).getUTCDay() + 6) % 7;
  return { ...part, weekday };
}

function sameDay(one, other) {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}

/** “nuit du vendredi 13 au samedi 14 mars 2026”; `words` stand before each of the two. */
function between(words, first, last, dates) {
  const two = twoDays(first, last, dates);
  return words[0] + two[0] + words[1] + two[1];
}

/** Two days with their weekdays, with as little repeated as possible. */
function twoDays(first, last, dates) {
  const part = ({ weekday, day, month, year }, withMonth, withYear) =>
    [dates.weekdays[weekday], dates.numbers[day - 1], withMonth && dates.months[month - 1], withYear && year].filter(Boolean).join(" ");
  const sameYear = first.year === last.year;
  return [part(first, !sameYear || first.month !== last.month, !sameYear), part(last, true, true)];
}

function day({ year, month, day, weekday }, dates, form = WITH_YEAR) {
  const text = dates.days[day - 1][form];
  // In one go: a name may hold the letter that stands for another.
  return text.replace(/\b[WMY]\b/g, (letter) => ({ W: dates.weekdays[weekday], M: dates.months[month - 1], Y: year })[letter]);
}

function time({ hour, minute }, { twelve }) {
  const minutes = String(minute).padStart(2, "0");
  return twelve ? `${hour % 12 || 12}:${minutes} ${hour < 12 ? "AM" : "PM"}` : `${hour}:${minutes}`;
}
