// The sample dataset as the specs expect to see it: read from `public/data`, with the rules of time and the words for dates
// worked out a second time, from the platform’s own zones and calendars.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../public/data/", import.meta.url);
const MINUTE = 60_000;
const DAY = 86_400_000;
/** The day for which the sites are published (`scripts/sites.sh`): rules are followed for two years from it. */
const AS_OF = "2026-03-10";
const formats = new Map();

const files = ["events.json", ...readdirSync(new URL("events/", FOLDER)).sort().map((name) => `events/${name}`)].map(read);

/** The settings of the site. */
export const site = read("site.json");
export const PER_PAGE = site.eventsPerPage ?? 12;
export const PER_DAY = site.eventsPerDay ?? 3;
export const venues = byId("venues");
export const organizers = byId("organizers");
export const categories = byId("categories");

const cutoff = minutes(site.dayCutoff ?? "00:00") * MINUTE;

/**
 * Every event that is shown, in the order of the list: with `from` and `to` (instants in milliseconds, `to` exclusive), `first` and
 * `last` (days), `allDay` and `zone`.
 */
export const events = all("events")
  .filter((event) => !event.hidden)
  .flatMap(dates)
  .map(placed)
  .sort((one, other) => compare(orderOf(one), orderOf(other)));

/** The event of an identifier. */
export function event(id) {
  const found = events.find((each) => each.id === id);
  if (!found) throw new Error(`the sample dataset has no event \`${id}\``);
  return found;
}

/** The file of the catalog with the details of an event: that which the FNV-1a hash (32 bits) of its id chooses. */
export function eventFile(id) {
  let files = 1;
  while (files * 16 < new Set(events.map((each) => each.id)).size) files *= 2;
  const hash = [...id].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
  return `catalog/events/${hash & (files - 1)}.json`;
}

/** The first event that fits; a spec that leans on one fails when the sample no longer has it. */
export function anEvent(what, fits) {
  const found = events.find(fits);
  if (!found) throw new Error(`the sample dataset has no event that is ${what}`);
  return found;
}

/** What is not over at an instant, the earliest start first. */
export function upcoming(now) {
  return events.filter((each) => Date.parse(now) < each.to);
}

/** What is over at an instant, the latest start first. */
export function past(now) {
  return events.filter((each) => Date.parse(now) >= each.to).reverse();
}

/** What takes place on the days from `first` to `last`, both included. */
export function between(first, last = first) {
  return events.filter((each) => each.first <= last && first <= each.last);
}

/** Whether something is drawn across days: it takes whole days, or about a day and more. */
export const fillsDays = ({ allDay, length }) => allDay || length >= 22 * 60 * MINUTE;

/** Whether something lasts more than ten days. */
export const runsLong = ({ first, last }) => plusDays(first, 10) <= last;

/** The first and the last day on which anything takes place. */
export const bounds = {
  first: events.map(({ first }) => first).sort().at(0),
  last: events.map(({ last }) => last).sort().at(-1),
};

/** The last day before `first` and the first day after `last` on which anything takes place. */
export function nearest(first, last = first) {
  const [dayBefore, dayAfter] = [plusDays(first, -1), plusDays(last, 1)];
  const before = events.filter((each) => each.first < first).map((each) => (each.last < dayBefore ? each.last : dayBefore));
  const after = events.filter((each) => each.last > last).map((each) => (each.first > dayAfter ? each.first : dayAfter));
  return { before: before.sort().at(-1), after: after.sort().at(0) };
}

/** The first and the last day of the month of a day. */
export function monthOf(day) {
  const first = `${day.slice(0, 7)}-01`;
  return { first, last: plusDays(`${plusDays(first, 31).slice(0, 7)}-01`, -1) };
}

/** Monday and Sunday of the week of a day. */
export function weekOf(day) {
  const first = plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));
  return { first, last: plusDays(first, 6) };
}

/** All days from `first` to `last`. */
export function daysOf({ first, last }) {
  const days = [];
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** The day so many days later. */
export function plusDays(day, count) {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

/** “aucun évènement”, “1 évènement”, “14 évènements”. */
export function countText(count) {
  return count === 0 ? "aucun évènement" : count === 1 ? "1 évènement" : `${count} évènements`;
}

/** The identifiers on a page of a list. */
export function idsOfPage(list, page) {
  return list.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ id }) => id);
}

/** The day it is at an instant, where the site is at home. */
export function today(now) {
  return dayOf(wallOf(Date.parse(now), site.timezone));
}

/** “10 février 2025”, “mardi 1er mars”; “Tuesday, March 1” in English. */
export function dayText(day, { weekday = false, year = false, language = "fr" } = {}) {
  /** @type {Intl.DateTimeFormatOptions} */
  const format = { day: "numeric", month: "long", timeZone: "UTC" };
  if (weekday) format.weekday = "long";
  if (year) format.year = "numeric";
  const text = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-US", format).format(new Date(`${day}T00:00Z`));
  return language === "fr" ? text.replace(/(^|\s)1(?=\s)/, "$11er") : text;
}

/** “18:30”, or “6:30 PM” with a no-break space in English. */
export function timeText(instant, zone, language = "fr") {
  const wall = new Date(wallOf(instant, zone));
  const [hour, minute] = [wall.getUTCHours(), String(wall.getUTCMinutes()).padStart(2, "0")];
  return language === "fr" ? `${hour}:${minute}` : `${((hour + 11) % 12) + 1}:${minute}\u{a0}${hour < 12 ? "AM" : "PM"}`;
}

/** The month of a day as a heading: “mars 2026”. */
export function monthText(day) {
  return new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));
}

/**
 * The dates of an event, each with the `id` of its page: as far as the sample repeats, by the week or by a weekday of the month. An event
 * that does not repeat is its only date.
 */
function dates(event) {
  const rule = event.recurrence;
  if (!rule) return [event];
  const [start, last] = [event.start.slice(0, 10), rule.until ?? plusDays(AS_OF, 730)];
  const named = [];
  for (let day = start; day <= last && named.length < (rule.count ?? Infinity); day = plusDays(day, 1)) {
    const weekday = new Date(day).getUTCDay() === new Date(start).getUTCDay();
    const first = Number(day.slice(8)) <= 7;
    if (weekday && (rule.every === "week" || first)) named.push(day);
  }
  const shown = named.filter((day) => !(event.exdate ?? []).includes(day));
  return shown.map((day) => {
    const change = (event.overrides ?? []).find(({ date }) => date === day) ?? {};
    const moved = change.start ?? day + event.start.slice(10);
    const ends = event.end && moved.slice(0, 10) + event.end.slice(10);
    const length = event.end && instantOf(event.end, site.timezone) - instantOf(event.start, site.timezone);
    const end = change.start && event.end ? new Date(Date.parse(`${moved}Z`) + length).toISOString().slice(0, 16) : ends;
    const status = change.status ?? (change.start ? "rescheduled" : event.status);
    return { ...event, ...change, id: `${event.id}/${day}`, start: moved, end, status };
  });
}

function placed(event) {
  const zone = event.timezone ?? site.timezone;
  if (!event.start.includes("T")) {
    const [first, last] = [event.start, event.end ?? event.start];
    const [from, to] = [startOf(first, site.timezone), startOf(plusDays(last, 1), site.timezone)];
    const wall = Date.parse(first);
    return { ...event, zone, allDay: true, first, last, from, to, wall, length: Date.parse(last) + DAY - wall };
  }
  const from = instantOf(event.start, zone);
  const end = event.end ? instantOf(event.end, zone) : event.duration ? from + duration(event.duration) : null;
  const [wall, wallEnd] = [wallOf(from, zone), wallOf(end ?? from, zone)];
  const first = dayOf(wall);
  const last = [first, dayOf(wallEnd - 1)].sort().at(-1);
  const to = end ?? startOf(plusDays(first, 1), zone);
  return { ...event, zone, allDay: false, first, last, from, to, end, wall, length: wallEnd - wall };
}

function orderOf({ first, wall, length, title, id }) {
  return [first, wall, length, title, id];
}

function compare(one, other) {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

/** The first instant of a day in a zone. */
function startOf(day, zone) {
  return resolve(Date.parse(day) + cutoff, zone);
}

function dayOf(wall) {
  return new Date(wall - cutoff).toISOString().slice(0, 10);
}

function instantOf(text, zone) {
  return resolve(Date.parse(`${text}Z`), zone);
}

/** The instant of a wall time, which is carried as if it were UTC. */
function resolve(wall, zone) {
  return wall - offset(wall - offset(wall, zone), zone);
}

function wallOf(instant, zone) {
  return instant + offset(instant, zone);
}

function offset(instant, zone) {
  if (!formats.has(zone)) formats.set(zone, new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }));
  const name = formats.get(zone).formatToParts(instant).find(({ type }) => type === "timeZoneName").value;
  const [, sign, time] = /^GMT(?:([+-])(\d\d:\d\d))?/.exec(name);
  return sign ? Number(`${sign}1`) * minutes(time) * MINUTE : 0;
}

function minutes(text) {
  const [hours, rest] = text.split(":").map(Number);
  return hours * 60 + rest;
}

function duration(text) {
  const [, weeks = 0, days = 0, hours = 0, rest = 0] = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  return (Number(weeks) * 7 + Number(days)) * DAY + (Number(hours) * 60 + Number(rest)) * MINUTE;
}

function read(name) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
}

function all(kind) {
  return files.flatMap((file) => file[kind] ?? []);
}

function byId(kind) {
  return new Map(all(kind).map((each) => [each.id, each]));
}
