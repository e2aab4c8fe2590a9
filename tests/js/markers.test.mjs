// Places that are close share a marker.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "./page.mjs";
import { grouped } from "../../public/map/markers.js";

const SIZE = 60;
const points = (below, count, extent) => Array.from({ length: count }, (_, place) => ({ x: below(extent), y: below(extent), place }));

test("each point is in one group, which lies in the middle of its points", () => {
  const below = random(1);
  for (let round = 0; round < 300; round += 1) {
    const all = points(below, below(60) + 1, 400);
    const groups = grouped(all, SIZE);
    assert.deepEqual(groups.flatMap(({ places }) => places).sort((one, other) => one - other), all.map(({ place }) => place));
    for (const { x, y, places } of groups) {
      const mean = (name) => places.reduce((sum, place) => sum + all[place][name], 0) / places.length;
      assert.ok(Math.abs(x - mean("x")) < 1e-9 && Math.abs(y - mean("y")) < 1e-9);
    }
  }
});

test("points at one place are in one group, and points far apart are not", () => {
  const below = random(2);
  for (let round = 0; round < 300; round += 1) {
    const [one, other] = points(below, 2, 1_000);
    const near = { ...one, place: 1 };
    assert.equal(grouped([one, near], SIZE).length, 1);
    const apart = Math.hypot(one.x - other.x, one.y - other.y);
    if (apart > SIZE * Math.SQRT2) assert.equal(grouped([one, other], SIZE).length, 2, `${apart}`);
  }
});

test("the groups are the same on each run, from top to bottom", () => {
  const all = points(random(3), 80, 500);
  const groups = grouped(all, SIZE);
  assert.deepEqual(grouped(all, SIZE), groups);
  const tops = groups.map(({ y }) => y);
  assert.deepEqual(tops, tops.toSorted((one, other) => one - other));
});
