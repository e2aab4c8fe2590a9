// What clocks show in a zone, sentences for numbers, and texts that must not turn the words around them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./page.mjs";
import { direction, isolated } from "../../public/mine/direction.js";
import { plural, wall } from "../../public/mine/words.js";

test("the clock of UTC shows what the instant says", () => {
  const below = random(1);
  for (let round = 0; round < 1_000; round += 1) {
    const at = new Date((below(4_000_000_000) - 1_000_000_000) * 1000);
    const { year, month, day, hour, minute, weekday } = wall(at.getTime() / 1000, "UTC");
    assert.deepEqual({ year, month, day, hour, minute, weekday }, {
      year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(),
      weekday: (at.getUTCDay() + 6) % 7,
    });
  }
});

test("clocks of other zones differ by their offset, on both sides of a change", () => {
  for (const [zone, instant, expected] of [
    ["Europe/Paris", "2026-03-29T00:59:00Z", "2026-3-29 1:59"],
    ["Europe/Paris", "2026-03-29T01:00:00Z", "2026-3-29 3:0"],
    ["Europe/Paris", "2026-10-25T00:59:00Z", "2026-10-25 2:59"],
    ["Europe/Paris", "2026-10-25T01:00:00Z", "2026-10-25 2:0"],
    ["Asia/Kathmandu", "2026-12-31T18:15:00Z", "2027-1-1 0:0"],
    ["America/St_Johns", "2026-01-01T03:29:00Z", "2025-12-31 23:59"],
  ]) {
    const { year, month, day, hour, minute } = wall(Date.parse(instant) / 1000, zone);
    assert.equal(`${year}-${month}-${day} ${hour}:${minute}`, expected, `${zone} ${instant}`);
  }
});

test("a sentence for a number follows the language", () => {
  const sentence = { one: "# date", other: "# dates" };
  assert.deepEqual([0, 1, 2].map((count) => plural(sentence, count, "fr")), ["0 date", "1 date", "2 dates"]);
  assert.deepEqual([0, 1, 2].map((count) => plural(sentence, count, "en")), ["0 dates", "1 date", "2 dates"]);
});

test("a text that may turn the words around it is isolated, any other stays", () => {
  for (const text of ["Marché", "漢字", "5 – 6", ""]) assert.equal(isolated(text), text);
  for (const text of ["שוק", "سوق", "a\u202eb", "a\u2068b\u2069"]) {
    const found = isolated(text);
    assert.ok(found.startsWith("\u2068") && found.endsWith("\u2069"));
    assert.equal(found.slice(1, -1).search(/[\u2066-\u2069]/), -1);
  }
});

test("the direction of a language is known, or left to the browser", () => {
  assert.deepEqual(["he", "ar-EG", "fr", "ja"].map(direction), ["rtl", "rtl", "ltr", "ltr"]);
  assert.deepEqual(["", "x", "not a language"].map(direction), ["auto", "auto", "auto"]);
});
