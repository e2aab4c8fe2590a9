// Dates as a calendar file (RFC 5545), for what has no file on the site: an agenda, or what a search has found. Times are instants, so
// that no description of a zone is needed; the dates of one event have the identifier they have in the files of the site.
const OCTETS = 75;
/** What does not take place on its date has no other status in the files of the site, and says so in its title. */
const OFF = ["cancelled", "postponed"];

/** The text of a file; `site` is the absolute address of the site, `words` those of the language, and `stamp` the present in seconds. */
export function calendar(entries, { name, site, words, stamp = Date.now() / 1000 }) {
  // As in the files of the site.
  const host = site.replace(/^[a-z]+:\/\//, "").replace(/\/$/, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Affiche//Affiche//FR", `X-WR-CALNAME:${escape(name)}`, `NAME:${escape(name)}`];
  for (const entry of entries) if (entry.at) lines.push(...event(entry, { site, host, words, stamp }));
  lines.push("END:VCALENDAR");
  return lines.map(fold).join("");
}

function event({ path, title, at, place, status, summary }, { site, host, words, stamp }) {
  const [, id, date] = path.split("/");
  const timed = typeof at[0] === "number";
  const lines = ["BEGIN:VEVENT", `UID:${id}${date ? `_${date}` : ""}@${host}`, `DTSTAMP:${instant(stamp)}`];
  if (timed) {
    lines.push(`DTSTART:${instant(at[0])}`);
    if (at[2] > at[0]) lines.push(`DTEND:${instant(at[2])}`);
  } else {
    lines.push(`DTSTART;VALUE=DATE:${at[0].replaceAll("-", "")}`, `DTEND;VALUE=DATE:${dayAfter(at[1])}`);
  }
  const off = OFF.includes(status);
  lines.push(`SUMMARY:${escape(off ? words[`${status}Title`].replace("#", () => title) : title)}`);
  if (summary) lines.push(`DESCRIPTION:${escape(summary)}`);
  if (place) lines.push(`LOCATION:${escape(place)}`);
  if (off) lines.push("STATUS:CANCELLED");
  lines.push(`URL:${new URL(path, site).href}`, "END:VEVENT");
  return lines;
}

function instant(seconds) {
  return new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Ends of whole days are excluded. */
function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
}

/** A text as a value: no control characters, and four that are escaped. */
function escape(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** A line in pieces of at most 75 octets, none of which divides a character. */
function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let used = 0;
  for (const letter of line) {
    const octets = encoder.encode(letter).length;
    if (used + octets > OCTETS) {
      folded += "\r\n ";
      used = 1;
    }
    folded += letter;
    used += octets;
  }
  return `${folded}\r\n`;
}

/** Has the browser save a calendar as a file. */
export function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
