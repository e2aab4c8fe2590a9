// Dates in words: each kind of schedule in each language, the year only where it is needed, the zone only where clocks differ.
import { anEvent, dayText, event, timeText } from "../dataset.mjs";
import { NOW, expect, follow, remembering, test, visit } from "../support.mjs";

const MINUTE = 60_000;
const YEAR = NOW.slice(0, 4);
/** @type {any[][]} */
const kinds = [
  ["whole and one day", ({ allDay, first, last }) => allDay && first === last],
  ["whole and several days", ({ allDay, first, last }) => allDay && first !== last],
  ["timed and within a day", ({ allDay, end, first, last }) => !allDay && end && first === last],
  ["timed and over several days", ({ allDay, first, last }) => !allDay && first !== last],
];
/** @type {any[][]} */
const years = [
  ["this year", ({ first, last }) => first.startsWith(YEAR) && last.startsWith(YEAR)],
  ["another year", ({ first, last }) => !first.startsWith(YEAR) && first.slice(0, 4) === last.slice(0, 4)],
];
const spoken = {
  fr: {
    days: (first, last) => `du ${first} au ${last}`,
    times: (day, start, end) => `${day}, de ${start} à ${end}`,
    moments: (day, start, lastDay, end) => `du ${day} à ${start} au ${lastDay} à ${end}`,
  },
  en: {
    days: (first, last) => `from ${first} to ${last}`,
    times: (day, start, end) => `${day}, from ${start} to ${end}`,
    moments: (day, start, lastDay, end) => `from ${day} at ${start} to ${lastDay} at ${end}`,
  },
};

/** Two days with their weekdays, month and year once where they are shared. */
function twoDays(first, last, year, language) {
  const part = (day, month, year) => {
    const name = (form) => new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));
    const number = language === "fr" && day.endsWith("-01") ? "1er" : String(Number(day.slice(8)));
    return [name({ weekday: "long" }), number, month && name({ month: "long" }), year && day.slice(0, 4)].filter(Boolean).join(" ");
  };
  const years = first.slice(0, 4) !== last.slice(0, 4);
  return [part(first, first.slice(0, 7) !== last.slice(0, 7), years), part(last, true, year)];
}

/** What the eye and the ear get of a schedule. */
function words({ allDay, first, last, from, end, zone }, language) {
  const year = !first.startsWith(YEAR) || !last.startsWith(YEAR);
  const day = (which, options) => dayText(which, { language, ...options });
  if (allDay && first === last) return { shown: day(first, { weekday: true, year }) };
  const two = twoDays(first, last, year, language);
  if (allDay) return { shown: spoken[language].days(...two) };
  const [start, stop] = [timeText(from, zone, language), timeText(end, zone, language)];
  if (first === last) {
    const one = day(first, { weekday: true, year });
    return { shown: `${one} · ${start} – ${stop}`, spoken: spoken[language].times(one, start, stop) };
  }
  return { shown: spoken[language].moments(two[0], start, two[1], stop) };
}

for (const language of ["fr", "en"]) {
  test(`in ${language} each kind of schedule is written for the eye and told for the ear`, async ({ page }) => {
    await remembering(page, { language });
    await visit(page, "/events/tags/");
    for (const [[kind, fits], [when, inYear]] of kinds.flatMap((kind) => years.map((year) => [kind, year]))) {
      const one = anEvent(`${kind}, ${when}`, (each) => fits(each) && inYear(each) && each.zone === "Europe/Paris");
      await follow(page, `/event/${one.id}/`);
      const time = page.locator(".event-when time");
      const expected = words(one, language);
      const seen = expected.spoken ? time.locator("[aria-hidden]") : time;
      expect(await seen.textContent(), one.id).toBe(expected.shown);
      if (expected.spoken) expect(await time.locator(".visually-hidden").textContent(), one.id).toBe(expected.spoken);
    }
  });
}

test("the first of a month is “1er” in French", async ({ page }) => {
  const first = anEvent("on the first of a month", ({ first: day }) => day.endsWith("-01"));
  await visit(page, `/event/${first.id}/`);
  await expect(page.locator(".event-when")).toContainText(/1er /);
});

test("a new year gives the dates of the old one their year, on screen", async ({ page }) => {
  const old = event("permanence-numerique-2026-12-22");
  const turn = Date.parse("2027-01-01T02:00+01:00");
  await visit(page, `/event/${old.id}/`, { now: turn - MINUTE });
  await page.clock.pauseAt(new Date(turn - 1000));
  await expect(page.locator(".event-when [aria-hidden]")).toHaveText("mardi 22 décembre · 18:30 – 20:00");
  await page.clock.runFor(1000);
  await expect(page.locator(".event-when [aria-hidden]")).toHaveText("mardi 22 décembre 2026 · 18:30 – 20:00");
});

const WINTER = anEvent("timed in winter in Paris", ({ allDay, zone, first }) => !allDay && zone === "Europe/Paris" && first.startsWith("2027-01"));
const SUMMER = anEvent("timed in summer in Paris", ({ allDay, zone, first }) => !allDay && zone === "Europe/Paris" && first.startsWith("2027-07"));
const WHOLE = anEvent("whole days", ({ allDay, first }) => allDay && first.startsWith("2027"));
const TOKYO = anEvent("in Tokyo", ({ zone, allDay }) => zone === "Asia/Tokyo" && !allDay);
const LONDON = anEvent("in London", ({ zone, allDay }) => zone === "Europe/London" && !allDay);

const zones = {
  // The visitor’s zone: what they look at, and the zone that is named.
  "Europe/Paris": [[WINTER, null], [SUMMER, null], [LONDON, ", heure de Londres"], [TOKYO, ", heure de Tokyo"]],
  "Europe/Brussels": [[WINTER, null]],
  "Europe/London": [[LONDON, null]],
  "America/New_York": [[WINTER, ", heure de Paris"], [WHOLE, null]],
  "Asia/Tokyo": [[TOKYO, null]],
  // Tunis does not change its clocks: what agrees in winter alone is not the same clock.
  "Africa/Tunis": [[WINTER, ", heure de Paris"], [SUMMER, ", heure de Paris"]],
};
for (const [timezoneId, rows] of Object.entries(zones)) {
  test.describe(`to a visitor whose zone is ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("the zone of an event is named where clocks differ, and only there", async ({ page }) => {
      await visit(page, "/events/tags/");
      for (const [{ id }, named] of rows) {
        await follow(page, `/event/${id}/`);
        if (named) await expect(page.locator(".event-when .zone"), id).toHaveText(named);
        else await expect(page.locator(".event-head .zone, .event-side .zone").filter({ visible: true }), id).toHaveCount(0);
      }
    });
  });
}

test("a row in the list names the zone of an event elsewhere", async ({ page }) => {
  await visit(page, `/events/list/?from=${TOKYO.first}`);
  const row = page.locator(".row", { has: page.locator(`a[href$="/event/${TOKYO.id}/"]`) });
  await expect(row.locator(".zone")).toHaveText(", heure de Tokyo");
});
