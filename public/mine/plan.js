// What the entries of an agenda are to each other: which come first, which are over, which take place at the same time.
import { wall } from "./clock.js";

/** The first instant of an entry and the last, in milliseconds; of whole days by the visitor’s own clock, which is near enough to put
    them in order. */
export function span({ at }) {
  if (!at) return [Infinity, Infinity];
  if (typeof at[0] === "number") return [at[0] * 1000, (at[2] ?? at[0]) * 1000];
  const end = new Date(`${at[1]}T00:00`);
  end.setDate(end.getDate() + 1);
  return [Date.parse(`${at[0]}T00:00`), end.getTime()];
}

/** The entries in the order in which they begin; those of whole days before others of the day. */
export function sorted(entries) {
  return entries.toSorted((one, other) => {
    const [[start, end], [otherStart, otherEnd]] = [span(one), span(other)];
    return start - otherStart || end - otherEnd || one.title.localeCompare(other.title) || (one.path < other.path ? -1 : 1);
  });
}

/** Whether an entry is over; `cutoff` are the minutes after midnight that still belong to the evening. Without an end it is once its
    day is over, but never sooner than two hours after it began. */
export function over({ at, zone }, now, cutoff = 0) {
  const [start, end] = span({ at });
  if (typeof at?.[0] !== "number" || end > start) return Math.max(end, start + 1) <= now;
  let day = 0;
  try {
    day = dayEnd(at[0], zone, cutoff);
  } catch {
    // A zone or an instant that the browser does not know: two hours have to do.
  }
  return Math.max(day, at[0] + 7200) * 1000 <= now;
}

/** The second at which the day of another ends, where a zone is known. */
function dayEnd(seconds, zone, cutoff) {
  const minutes = (instant) => {
    const { hour, minute } = wall(instant - cutoff * 60, zone);
    return hour * 60 + minute;
  };
  const end = seconds - (seconds % 60) + (1440 - minutes(seconds)) * 60;
  // Clocks may have changed since.
  const late = minutes(end);
  return end + (late < 720 ? -late : 1440 - late) * 60;
}

/** For each entry the others that take place while it does. What lasts whole days or is off stands in nobody’s way; what has no end
    takes the moment at which it begins. */
export function conflicts(entries) {
  const timed = entries.filter(({ at, status, gone }) => typeof at?.[0] === "number" && !gone && !["cancelled", "postponed"].includes(status));
  const found = new Map(entries.map((entry) => [entry, []]));
  for (const [place, one] of timed.entries()) {
    for (const other of timed.slice(place + 1)) {
      const [[start, end], [otherStart, otherEnd]] = [span(one), span(other)];
      if (start < Math.max(otherEnd, otherStart + 1) && otherStart < Math.max(end, start + 1)) {
        found.get(one).push(other);
        found.get(other).push(one);
      }
    }
  }
  return found;
}
