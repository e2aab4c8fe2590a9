// The events of the benchmark: made from a seed, the same on every machine, and written in the form of either side.
//
// About 8 of 100 events last several days, 12 are one whole day, and the rest begin between 8:00 and 21:00 and last one to three hours.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const DAY = 86_400_000;
const CATEGORIES = [
  { id: "talk", name: "Talk", color: "#b3261e" },
  { id: "concert", name: "Concert", color: "#1d4f91" },
  { id: "workshop", name: "Workshop", color: "#2e7d32" },
  { id: "exhibition", name: "Exhibition", color: "#7a4a00" },
  { id: "meeting", name: "Meeting", color: "#6a1b9a" },
];
const PLACES = ["Town hall", "Library", "Old mill", "Museum", "Harbour", "Theatre", "Station", "Park", "Chapel", "Market", "School"];
const ABOUT = ["open source", "local history", "the night sky", "bread", "early music", "maps", "repairing", "printing", "bees"];
const FOR = ["for everyone", "for beginners", "with friends", "in the evening", "outdoors", "from scratch", "step by step"];

/**
 * `count` events that start on the days from `first` to `last`, both included, as `2026-03-01`; sorted by start.
 * An event is `{ id, title, category, venue, first, last, start, end }`, in days and, unless it lasts whole days, in wall time.
 */
export function makeEvents({ count, first, last, seed }) {
  const below = dice(seed);
  const from = Date.parse(first);
  const days = Math.round((Date.parse(last) - from) / DAY) + 1;
  const events = Array.from({ length: count }, (_, number) => {
    const category = below(CATEGORIES.length);
    const kind = below(100);
    const event = {
      id: `event-${number + 1}`,
      title: `${CATEGORIES[category].name} about ${ABOUT[below(ABOUT.length)]}, ${FOR[below(FOR.length)]}`,
      category: CATEGORIES[category],
      venue: below(PLACES.length),
    };
    // Evenly over the days, so that each month has its share.
    const day = Math.floor((number * days) / count);
    event.first = text(from + day * DAY);
    event.last = text(from + (day + (kind < 8 ? 1 + below(5) : 0)) * DAY);
    if (kind >= 20) {
      const minutes = 8 * 60 + 15 * below(13 * 4);
      event.start = `${event.first}T${clock(minutes)}`;
      event.end = `${event.first}T${clock(minutes + 60 + 15 * below(9))}`;
    }
    return event;
  });
  return events.sort((one, other) => compare(one.start ?? one.first, other.start ?? other.first));
}

/** Writes them as a dataset of Affiche, with its settings. */
export function writeDataset(folder, events) {
  const site = {
    name: "Benchmark",
    description: "Generated events, to measure how views are drawn.",
    url: "https://benchmark.example/",
    language: "en",
    timezone: "Europe/Paris",
    weekStart: "monday",
    eventsPerDay: 3,
    eventsPerPage: 100,
    defaultView: "list",
  };
  const used = new Set(events.map((event) => event.venue));
  const dataset = {
    categories: CATEGORIES,
    venues: PLACES.flatMap((name, number) => (used.has(number) ? [{ id: `venue-${number}`, name, city: "Paris", country: "FR" }] : [])),
    events: events.map((event) => ({
      id: event.id,
      title: event.title,
      start: event.start ?? event.first,
      ...(event.start ? { end: event.end } : event.last === event.first ? {} : { end: event.last }),
      venue: `venue-${event.venue}`,
      categories: [event.category.id],
    })),
  };
  write(folder, "site.json", site);
  write(folder, "events.json", dataset);
}

/** Writes them as FullCalendar reads them: the end of whole days is exclusive there, and the colour stands on each event. */
export function writeEventFeed(folder, events) {
  const feed = events.map((event) => ({
    id: event.id,
    title: event.title,
    start: event.start ?? event.first,
    end: event.end ?? text(Date.parse(event.last) + DAY),
    allDay: !event.start,
    color: event.category.color,
    url: `/event/${event.id}/`,
    venue: PLACES[event.venue],
  }));
  write(folder, "events.json", feed);
}

function write(folder, name, value) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), `${JSON.stringify(value)}\n`);
}

/** Whole numbers below a bound, one after the other: Lehmer’s generator with the multiplier 48271. */
function dice(seed) {
  let state = seed % 2_147_483_647 || 1;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * bound);
  };
}

function text(instant) {
  return new Date(instant).toISOString().slice(0, 10);
}

function clock(minutes) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
