// What clocks show in a zone, and how far they are from UTC.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./page.mjs";
import { offset, wall } from "../../public/mine/clock.js";

test("the clock of UTC shows what the instant says", () => {
  const below = random(1);
  for (let round = 0; round < 1_000; round += 1) {
    const at = new Date((below(4_000_000_000) - 1_000_000_000) * 1000);
    const seconds = at.getTime() / 1000;
    assert.deepEqual(wall(seconds, "UTC"), {
      year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(),
    });
    assert.equal(offset(seconds, "UTC"), 0);
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

test("an offset is what a clock shows without what it shows in UTC", () => {
  for (const [zone, instant, expected] of /** @type {[string, string, number][]} */ ([
    ["Europe/Paris", "2026-03-29T00:59:59Z", 3600],
    ["Europe/Paris", "2026-03-29T01:00:00Z", 7200],
    ["Asia/Kathmandu", "2026-12-31T18:15:30Z", 20_700],
    ["America/St_Johns", "2026-01-01T03:29:00Z", -12_600],
    ["Pacific/Kiritimati", "2026-01-01T00:00:00Z", 50_400],
    ["Europe/Paris", "0050-06-01T00:00:00Z", 540],
  ])) {
    assert.equal(offset(Date.parse(instant) / 1000, zone), expected, `${zone} ${instant}`);
  }
  assert.throws(() => offset(0, "Europe/Nowhere"), RangeError);
});
