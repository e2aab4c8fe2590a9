// What the entries of an agenda are to each other: which come first, which are over, which take place at the same time.

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

/** Whether an entry is over. */
export function over(entry, now) {
  const [start, end] = span(entry);
  return Math.max(end, start + 1) <= now;
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
