// The tables of time zones that are published, against the zones that the browser knows itself: every zone, 1970 to 2037.
import { readFileSync } from "node:fs";
import { expect, test } from "../support.mjs";

const { zones } = JSON.parse(readFileSync(new URL("../../../target/e2e/zones/catalog/manifest.json", import.meta.url), "utf8"));
const HOUR = 3_600;
const [FROM, TO] = [Date.UTC(1970, 0, 2) / 1000, Date.UTC(2038, 0, 1) / 1000];

/**
 * Where this browser’s edition of the database and that of the tables differ, and since when: decisions of which one has not heard,
 * and corrections of history. A failure beyond this list means that one of the two was brought up to date: see which, and adapt it.
 */
const EDITIONS = [
  ["2026-11-01", "2027-03-14", ["America/Havana"]],
];

const differ = (zone, instant) => {
  const day = new Date(instant * 1000).toISOString().slice(0, 10);
  return EDITIONS.some(([from, to, zones]) => from <= day && day <= to && zones.includes(zone));
};

/** What a table says of an instant, in seconds. */
function offset({ at = [], seconds = [], first }, instant) {
  const since = at.findLastIndex((each) => each <= instant);
  return since < 0 ? first : seconds[since];
}

/** The instants to compare: around each transition to the second and by the hour, and every nine days and some hours. */
function instants({ at = [] }) {
  const around = at.flatMap((each) => [-1, 0, ...[-25, -3, -2, -1, 1, 2, 3, 25].map((hours) => hours * HOUR)].map((seconds) => each + seconds));
  const throughout = Array.from({ length: Math.floor((TO - FROM) / (221 * HOUR)) }, (_, index) => FROM + index * 221 * HOUR);
  return [...around, ...throughout].filter((instant) => FROM <= instant && instant < TO);
}

test("the published tables of zones say what the browser’s own say", async ({ page }) => {
  test.slow();
  expect(zones.length, "zones").toBeGreaterThan(400);
  const asked = zones.map((zone) => ({ id: zone.id, at: instants(zone) }));
  expect(asked.reduce((sum, { at }) => sum + at.length, 0), "instants").toBeGreaterThan(1_000_000);
  const known = await page.evaluate(
    (asked) =>
      asked.map(({ id, at }) => {
        const format = new Intl.DateTimeFormat("en", { timeZone: id, timeZoneName: "longOffset" });
        return at.map((instant) => {
          // `1/2/1970, GMT+01:00`; parts would take four times as long.
          const [, name] = format.format(instant * 1000).split(", ");
          const [, sign, hours, minutes, seconds = 0] = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name);
          return sign ? Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) : 0;
        });
      }),
    asked,
  );
  const wrong = zones.flatMap((zone, index) => {
    const differing = asked[index].at.filter((instant, number) => offset(zone, instant) !== known[index][number] && !differ(zone.id, instant));
    const at = (instant) => new Date(instant * 1000).toISOString();
    return differing.length ? [`${zone.id}: ${differing.length}, from ${at(Math.min(...differing))} to ${at(Math.max(...differing))}`] : [];
  });
  expect(wrong).toEqual([]);
});
