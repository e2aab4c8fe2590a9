// The calendar file of an agenda (RFC 5545): lines of 75 octets, texts that read back as they were, dates.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./page.mjs";
import { calendar } from "../../public/mine/ics.js";

const words = { cancelledTitle: "Annulé : #", postponedTitle: "Reporté : #" };
const given = { name: "Mon agenda", site: "https://agenda.example.org/lieu/", words, stamp: Date.parse("2026-03-10T08:00:00Z") / 1000 };
const entry = (more) => ({ path: "event/marche/2026-03-12/", title: "Marché", at: ["2026-03-12", "2026-03-12"], zone: "", place: "", status: "", ...more });

/** The lines of a file, put together again. */
function unfolded(text) {
  assert.ok(text.endsWith("\r\n"));
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  return text.replace(/\r\n /g, "").split("\r\n").slice(0, -1);
}

const value = (lines, name) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
const unescaped = (text) => text.replace(/\\(.)/gs, (_, sign) => (sign === "n" ? "\n" : sign));

test("a text of any letters reads back as it was, in lines of at most 75 octets", () => {
  const below = random(1);
  const letters = ["a", "é", "—", "🎉", "漢", ",", ";", "\\", "\n", " ", "n", ":", '"', "\u{10ffff}"];
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: below(200) + 1 }, () => letters[below(letters.length)]).join("");
    const lines = unfolded(calendar([entry({ title: text, place: text, summary: text })], given));
    for (const name of ["SUMMARY", "LOCATION", "DESCRIPTION"]) assert.equal(unescaped(value(lines, name)), text);
  }
});

test("control characters are left out, and every way of ending a line is one", () => {
  const lines = unfolded(calendar([entry({ title: "a\u0000b\u0007c\u007fd\r\ne\rf" })], given));
  assert.equal(unescaped(value(lines, "SUMMARY")), "abcd\ne\nf");
});

test("whole days end before the next day, at ends of months and years too", () => {
  for (const [last, end] of [["2026-03-12", "20260313"], ["2026-12-31", "20270101"], ["2028-02-28", "20280229"], ["2027-02-28", "20270301"]]) {
    const text = calendar([entry({ at: ["2026-01-01", last] })], given);
    assert.match(text, /\r\nDTSTART;VALUE=DATE:20260101\r\n/);
    assert.ok(text.includes(`\r\nDTEND;VALUE=DATE:${end}\r\n`), text);
  }
});

test("a time is an instant, and has an end only where one is later", () => {
  const start = Date.parse("2026-03-12T18:30:00Z") / 1000;
  for (const [end, expected] of [[start + 3600, "20260312T193000Z"], [start, undefined], [undefined, undefined]]) {
    const lines = unfolded(calendar([entry({ at: [start, null, end] })], given));
    assert.equal(value(lines, "DTSTART"), "20260312T183000Z");
    assert.equal(value(lines, "DTEND"), expected);
    assert.equal(value(lines, "UID"), "marche_2026-03-12@agenda.example.org/lieu");
    assert.equal(value(lines, "DTSTAMP"), "20260310T080000Z");
    assert.equal(value(lines, "URL"), "https://agenda.example.org/lieu/event/marche/2026-03-12/");
  }
});

test("what is off says so in its title and its status, whatever its title holds", () => {
  for (const [status, title] of [["cancelled", "Annulé : $& #"], ["postponed", "Reporté : $& #"]]) {
    const lines = unfolded(calendar([entry({ status, title: "$& #" })], given));
    assert.equal(value(lines, "SUMMARY"), title);
    assert.equal(value(lines, "STATUS"), "CANCELLED");
  }
  assert.equal(value(unfolded(calendar([entry({ status: "rescheduled" })], given)), "STATUS"), undefined);
});

test("an entry without a date is left out", () => {
  assert.ok(!calendar([entry({ at: undefined })], given).includes("VEVENT"));
});
