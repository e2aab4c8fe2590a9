// Days by the visitor’s own clock: which row, cell or column an event stands in is found anew, what lasts whole days stays, and today
// begins when the visitor’s day does. Each is compared with what the platform’s own zones make of the sample.
import { PER_DAY, PER_PAGE, countText, fillsDays, dayText, daysOf, events, monthOf, monthText, plusDays, site, timeText, upcoming, weekOf } from "../dataset.mjs";
import { NOW, expect, follow, test, visit } from "../support.mjs";

const HOUR = 3_600_000;
const CUTOFF = Number(site.dayCutoff.slice(0, 2)) * HOUR;
const formats = new Map();

/** What a clock in a zone shows, carried as if it were UTC. */
function wall(instant, timeZone) {
  if (!formats.has(timeZone)) formats.set(timeZone, new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }));
  return Date.parse(`${formats.get(timeZone).format(instant).replace(" ", "T")}Z`);
}

/** The day of an instant by a clock in a zone; a day begins at the cutoff of the site. */
const dayOf = (instant, zone) => new Date(wall(instant, zone) - CUTOFF).toISOString().slice(0, 10);

/** The first instant of a day by a clock in a zone. */
function startOf(day, zone) {
  const meant = Date.parse(day) + CUTOFF;
  const guess = meant - (wall(meant, zone) - meant);
  return meant - (wall(guess, zone) - guess);
}

/** The sample by a clock in a zone: what has times is filed anew, whole days stay. */
function filed(list, zone) {
  const own = (each) => {
    if (each.allDay) return each;
    const first = dayOf(each.from, zone);
    const last = [first, dayOf((each.end ?? each.from) - 1, zone)].sort().at(-1);
    return { ...each, first, last, wall: wall(each.from, zone) };
  };
  return list.map(own);
}

const on = (list, day) => list.filter(({ first, last }) => first <= day && day <= last);
const within = (list, { first, last }) => list.filter((each) => each.first <= last && first <= each.last);

/** What has no printed page is drawn from the page for unknown addresses. */
test.beforeEach(({ watched }) => watched.allow(/404/));

for (const zone of ["Europe/Paris", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Australia/Lord_Howe"]) {
  test.describe(`in ${zone}`, () => {
    test.use({ timezoneId: zone });
    const own = filed(events, zone);
    const moved = own.filter(({ first }, index) => first !== events[index].first && events[index].from > Date.parse(NOW));

    test("rows, cells and columns hold what is on a day by the own clock", async ({ page }) => {
      test.slow();
      await visit(page, "/events/list/?zone=mine");
      await test.step("rows stand under the month and the day that the own clock shows", async () => {
        // Enough pages to meet the end of a month.
        for (const number of [1, 2, 3]) {
          if (number > 1) await follow(page, `/events/list/page/${number}/?zone=mine`);
          const today = dayOf(Date.parse(NOW), zone);
          const rows = await page.locator(".row").evaluateAll((all) =>
            all.map((row) => ({
              id: row.querySelector("h3 a").pathname.match(/\/event\/(.+)\/$/)[1],
              day: Number(row.querySelector(".day-number").textContent),
              month: row.closest(".month").querySelector("h2").textContent.trim(),
            })),
          );
          const ids = rows.map(({ id }) => id);
          expect(ids.toSorted()).toEqual(upcoming(NOW).slice((number - 1) * PER_PAGE, number * PER_PAGE).map(({ id }) => id).toSorted());
          const shown = ids.map((id) => own.find((each) => each.id === id));
          const days = shown.map(({ first }) => (first > today ? first : today));
          expect(rows.map(({ day, month }) => ({ day, month }))).toEqual(days.map((day) => ({ day: Number(day.slice(8)), month: monthText(day) })));
          expect(days, "headings go by time").toEqual(days.toSorted());
        }
      });

      await test.step("each day of a month holds what is on it by the own clock", async () => {
        const months = ["2026-03", ...new Set(moved.map(({ first }) => first.slice(0, 7)))].slice(0, 3);
        for (const month of new Set(months)) {
          await follow(page, `/events/month/${month}/?zone=mine`);
          const { first, last } = monthOf(`${month}-01`);
          for (const day of daysOf({ first: weekOf(first).first, last: weekOf(last).last })) {
            const name = await page.locator(`#day-${day}`).getAttribute("aria-label") ?? (await page.locator(`#day-${day}`).innerText());
            expect(name, day).toContain(countText(on(own, day).length));
          }
          const entries = await page.locator("td").evaluateAll((cells) =>
            cells.map((cell) => ({
              day: cell.dataset.day,
              ids: [...cell.querySelectorAll(":scope > ul > .entry a")].map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]),
            })),
          );
          for (const { day, ids } of entries) {
            // One alone is never left out.
            expect(ids.length, day).toBeLessThanOrEqual(PER_DAY + 1);
            expect(ids.filter((id) => !on(own, day).some((each) => each.id === id)), day).toEqual([]);
          }
          await expect(page.locator(".count")).toHaveText(countText(within(own, { first, last }).length));
        }
      });

      await test.step("a week by the hour has each event in the column of its own day, and whole days where they were", async () => {
        const week = weekOf((moved[0] ?? upcoming(NOW)[0]).first);
        await follow(page, `/events/week/${week.first}/?zone=mine`);
        const columns = await page.locator(".hours-day").evaluateAll((all) =>
          all.map((column, place) => {
            const ids = (selector) => [...new Set([...column.querySelectorAll(selector)].map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]))].sort();
            const bars = [...document.querySelectorAll(".whole-day")].filter((bar) => bar.dataset.days.includes(String(place)));
            const whole = bars.map((bar) => bar.querySelector("a").pathname.match(/\/event\/(.+)\/$/)[1]).sort();
            return { timed: ids(".block a"), whole };
          }),
        );
        expect(columns).toEqual(
          daysOf(week).map((day) => ({
            timed: on(own, day).filter((each) => !fillsDays(each)).map(({ id }) => id).sort(),
            whole: [...on(events, day).filter(({ allDay }) => allDay), ...on(own, day).filter((each) => !each.allDay && fillsDays(each))].map(({ id }) => id).sort(),
          })),
        );
      });

      await test.step("a day ends where the own day does", async () => {
        const one = moved[0] ?? upcoming(NOW).find(({ allDay }) => !allDay);
        for (const day of [plusDays(one.first, -1), one.first, plusDays(one.first, 1)]) {
          await follow(page, `/events/${day}/?zone=mine`);
          await expect(page.locator(".count"), day).toHaveText(new RegExp(`^${countText(on(own, day).length)}$`, "i"));
          await expect(page.locator(`.block a[href^="/event/${one.id}/"]`), day).toHaveCount(on(own, day).some(({ id }) => id === one.id) ? 1 : 0);
        }
      });

      await test.step("an empty day leads to the nearest days on which the own clock has something", async () => {
        const free = (list, day) => on(list, day).length === 0;
        const near = (list, day) => {
          const before = list.filter(({ first }) => first < day).map(({ last }) => (last < day ? last : plusDays(day, -1)));
          const after = list.filter(({ last }) => last > day).map(({ first }) => (first > day ? first : plusDays(day, 1)));
          return [before.sort().at(-1), after.sort().at(0)];
        };
        const days = daysOf({ first: "2027-10-15", last: "2028-12-01" }).filter((day) => free(own, day));
        const day = days.find((each) => String(near(own, each)) !== String(near(events, each))) ?? days[0];
        await follow(page, `/events/${day}/?zone=mine`);
        const shown = await page.locator("a", { hasText: /^Date (précédente|suivante)/ }).evaluateAll((all) => all.map((link) => link.pathname.split("/").at(-2)));
        expect(shown, day).toEqual(near(own, day));
      });

      await test.step("all dates of an event stand at the times of the own clock", async () => {
        await follow(page, "/event/marche-de-la-reparation/all/?zone=mine");
        const dates = own.filter(({ id }) => id.startsWith("marche-de-la-reparation/"));
        const texts = await page.locator(".dates-list a time").evaluateAll((all) => all.map((time) => (time.querySelector("[aria-hidden]") ?? time).textContent));
        expect(texts.length).toBe(dates.length);
        for (const [index, { from, first }] of dates.entries()) {
          expect(texts[index]).toContain(timeText(from, zone));
          // The month may stand behind the day after.
          expect(texts[index]).toContain(` ${dayText(first).split(" ")[0]} `);
        }
      });
    });

    test("today begins when the own day does, to the second", async ({ page }) => {
      const [day, next] = ["2026-03-10", "2026-03-11"];
      const midnight = startOf(next, zone);
      await visit(page, `/events/month/2026-03/?zone=mine`, { now: midnight - 60_000 });
      await page.clock.pauseAt(new Date(midnight - 1000));
      await expect(page.locator(`#day-${day}`)).toHaveAttribute("aria-current", "date");
      await page.clock.runFor(1000);
      await expect(page.locator(`#day-${next}`)).toHaveAttribute("aria-current", "date");
      await expect(page.locator("td [aria-current]")).toHaveCount(1);
    });
  });
}
