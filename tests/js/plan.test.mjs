// What the entries of an agenda are to each other: order, what is over, what takes place at the same time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./page.mjs";
import { conflicts, over, sorted, span } from "../../public/mine/plan.js";

const HOUR = 3600;
const START = Date.parse("2026-03-12T18:30:00Z") / 1000;

function entries(below, count) {
  return Array.from({ length: count }, (_, place) => {
    const start = START + below(40) * 900;
    const day = `2026-03-${10 + below(9)}`;
    const at = [[start, null, start + below(6) * 900], [start, null, undefined], [day, day], undefined][below(4)];
    return { path: `event/e-${place}/`, title: "abc"[below(3)], at, zone: "Europe/Paris", status: ["", "", "cancelled", "postponed"][below(4)], gone: below(5) === 0 };
  });
}

test("the order is the same whatever the order was before", () => {
  const below = random(1);
  for (let round = 0; round < 300; round += 1) {
    const some = entries(below, 12);
    const paths = sorted(some).map(({ path }) => path);
    const mixed = some.map((one) => ({ at: below(1e6), one })).sort((one, other) => one.at - other.at).map(({ one }) => one);
    assert.deepEqual(sorted(mixed).map(({ path }) => path), paths);
    const starts = sorted(some).map((one) => span(one)[0]);
    assert.deepEqual(starts, starts.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
  }
});

test("two entries are in each other’s way where some moment belongs to both", () => {
  const below = random(2);
  const moments = ({ at }) => {
    const end = Math.max(at[2] ?? at[0], at[0] + 1);
    return Array.from({ length: Math.ceil((end - at[0]) / 900) }, (_, place) => at[0] + place * 900);
  };
  const counts = ({ at, status, gone }) => typeof at?.[0] === "number" && !status && !gone;
  let found = 0;
  for (let round = 0; round < 300; round += 1) {
    const some = entries(below, 8);
    for (const [one, others] of conflicts(some)) {
      const expected = some.filter((other) => other !== one && counts(one) && counts(other) && moments(one).some((moment) => moments(other).includes(moment)));
      assert.deepEqual(new Set(others), new Set(expected));
      found += others.length;
    }
  }
  assert.equal(found, 64);
});

test("what has an end is over at its end", () => {
  for (let length = 1; length < 30 * HOUR; length += 1777) {
    const one = { at: [START, null, START + length], zone: "Europe/Paris" };
    assert.equal(over(one, (START + length) * 1000 - 1), false);
    assert.equal(over(one, (START + length) * 1000), true);
  }
});

test("what has no end is over with its day, but not before two hours", () => {
  // In Paris midnight of that day is at 23:00 UTC; what begins at 19:30 there has four hours and a half left.
  const midnight = Date.parse("2026-03-12T23:00:00Z");
  for (const [start, cutoff, end] of [
    [START, 0, midnight],
    [START, 120, midnight + 2 * HOUR * 1000],
    [midnight / 1000 - HOUR, 0, midnight + HOUR * 1000],
    [midnight / 1000 + HOUR, 120, midnight + 3 * HOUR * 1000],
    [midnight / 1000, 0, midnight + 24 * HOUR * 1000],
  ]) {
    const one = { at: [start, null, undefined], zone: "Europe/Paris" };
    assert.deepEqual([over(one, end - 1, cutoff), over(one, end, cutoff)], [false, true], `${start} ${cutoff}`);
  }
});

test("the day on which clocks change ends at midnight of the clock on the wall", () => {
  for (const [start, end] of [["2026-03-28T23:30:00Z", "2026-03-29T22:00:00Z"], ["2026-10-24T22:30:00Z", "2026-10-25T23:00:00Z"]]) {
    const one = { at: [Date.parse(start) / 1000, null, undefined], zone: "Europe/Paris" };
    assert.deepEqual([over(one, Date.parse(end) - 1), over(one, Date.parse(end))], [false, true], start);
  }
});

test("in a zone that is not known two hours have to do", () => {
  const one = { at: [START, null, undefined], zone: "Nowhere/Else" };
  assert.deepEqual([over(one, (START + 2 * HOUR) * 1000 - 1), over(one, (START + 2 * HOUR) * 1000)], [false, true]);
});

test("an entry without a date is last, and never over", () => {
  assert.deepEqual(span({ at: undefined }), [Infinity, Infinity]);
  assert.equal(over({ at: undefined, zone: "" }, Number.MAX_SAFE_INTEGER), false);
});
