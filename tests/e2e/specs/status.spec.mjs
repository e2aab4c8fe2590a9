// Status: upcoming, under way and over follow the clock on screen at the very moment, wherever the visitor is, and nothing is
// done in between.
import { anEvent, event, site } from "../dataset.mjs";
import { NOW, counted, expect, test, visit } from "../support.mjs";

const MINUTE = 60_000;
const tonight = event("permanence-numerique-2026-03-10");

/** Lets time pass until an instant, and then no further. */
const until = (page, instant) => page.clock.pauseAt(new Date(instant));
const second = (page) => page.clock.runFor(1000);

const markOf = (page, { id }) => page.locator(".row", { has: page.locator(`a[href$="/event/${id}/"]`) }).locator(".mark-now, .mark-past");
const notice = (page) => page.locator(".notices-time");

for (const timezoneId of ["Europe/Paris", "America/New_York", "Pacific/Kiritimati"]) {
  test.describe(`for a visitor whose clock shows ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("rows and pages follow from before the start to after the end", async ({ page }) => {
      await test.step("a row says “En cours” from the start on and “Passé” from the end on", async () => {
        await visit(page, "/", { now: tonight.from - MINUTE });
        await until(page, tonight.from - 1000);
        await expect(markOf(page, tonight)).toHaveCount(0);
        await second(page);
        await expect(markOf(page, tonight)).toHaveText("En cours");
        await until(page, tonight.to - 1000);
        await expect(markOf(page, tonight)).toHaveText("En cours");
        await second(page);
        await expect(markOf(page, tonight)).toHaveText("Passé");
      });

      await test.step("the page of an event and its title follow from before the start to after the end", async () => {
        await visit(page, `/event/${tonight.id}/`, { now: tonight.from - MINUTE });
        await until(page, tonight.from - 1000);
        await expect(notice(page)).toBeEmpty();
        await expect(page).toHaveTitle(`${tonight.title} – ${site.name}`);
        await second(page);
        await expect(notice(page)).toHaveText("Cet évènement est en cours.");
        await expect(page).toHaveTitle(`${tonight.title} (En cours) – ${site.name}`);
        await until(page, tonight.to - 1000);
        await expect(notice(page)).toHaveText("Cet évènement est en cours.");
        await second(page);
        await expect(notice(page)).toHaveText("Cet évènement est passé.");
        await expect(page).toHaveTitle(`${tonight.title} (Passé) – ${site.name}`);
      });

      await test.step("a whole day begins and ends with the day of the site", async () => {
        const whole = anEvent("a whole day to come", ({ allDay, first, last, from }) => allDay && first === last && from > Date.parse(NOW));
        await visit(page, `/event/${whole.id}/`, { now: whole.from - MINUTE });
        await until(page, whole.from - 1000);
        await expect(notice(page)).toBeEmpty();
        await second(page);
        await expect(notice(page)).toHaveText("Cet évènement est en cours.");
        await until(page, whole.to - 1000);
        await expect(notice(page)).toHaveText("Cet évènement est en cours.");
        await second(page);
        await expect(notice(page)).toHaveText("Cet évènement est passé.");
      });
    });

  });
}

test("an event elsewhere, without an end or called off is under way when it should be", async ({ page }) => {
  await test.step("an event in Tokyo begins when Tokyo’s clocks say so", async () => {
    const far = anEvent("in Tokyo", ({ zone, allDay }) => zone === "Asia/Tokyo" && !allDay);
    await visit(page, `/event/${far.id}/`, { now: far.from - MINUTE });
    await until(page, far.from - 1000);
    await expect(notice(page)).toBeEmpty();
    await second(page);
    await expect(notice(page)).toHaveText("Cet évènement est en cours.");
  });

  await test.step("an event without an end is over when its day is", async () => {
    const open = anEvent("timed and without an end", ({ allDay, end }) => !allDay && end === null);
    await visit(page, `/event/${open.id}/`, { now: open.to - MINUTE });
    await until(page, open.to - 1000);
    await expect(notice(page)).toHaveText("Cet évènement est en cours.");
    await second(page);
    await expect(notice(page)).toHaveText("Cet évènement est passé.");
  });
});

test.describe("a cancelled event", () => {
  const off = anEvent("timed and cancelled", ({ status, allDay }) => status === "cancelled" && !allDay);
  const during = off.from + MINUTE;

  test("is not said to be under way, on its page and in the list", async ({ page }) => {
    await test.step("is not said to be under way on its page", async () => {
      await visit(page, `/event/${off.id}/`, { now: during });
      await expect(page.locator(".notice-changed")).toContainText("Cet évènement est annulé.");
      await expect(notice(page)).toBeEmpty();
      await expect(page).toHaveTitle(`${off.title} (Annulé) – ${site.name}`);
    });

    await test.step("is not said to be under way in the list", async () => {
      await visit(page, `/events/list/?from=${off.first}`, { now: during });
      const row = page.locator(".row", { has: page.locator(`a[href$="/event/${off.id}/"]`) });
      await expect(row.locator(".marks")).toContainText("Annulé");
      await expect(row.locator(".mark-now")).toHaveCount(0);
    });
  });

});

test("nothing happens while nothing changes", async ({ page }) => {
  await visit(page, "/");
  await counted(page);
  await page.evaluate(() => {
    window.__changes = [];
    new MutationObserver((seen) => window.__changes.push(...seen.map(({ type, target }) => `${type} ${target.nodeName}`))).observe(
      document,
      { subtree: true, childList: true, characterData: true, attributes: true },
    );
    /** @type {any} */
    const { setTimeout: set, setInterval: repeat } = window;
    window.setTimeout = /** @type {any} */ ((...all) => window.__changes.push("timeout") && set(...all));
    window.setInterval = /** @type {any} */ ((...all) => window.__changes.push("interval") && repeat(...all));
  });
  await page.clock.runFor(20 * MINUTE);
  expect(await page.evaluate(() => window.__changes)).toEqual([]);
});

test("a device that slept through the start catches up when the page is seen again", async ({ page }) => {
  await visit(page, `/event/${tonight.id}/`, { now: tonight.from - MINUTE });
  await expect(notice(page)).toBeEmpty();
  // Time passes, and no timer runs.
  await page.clock.setSystemTime(new Date(tonight.from + 10 * MINUTE));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(notice(page)).toHaveText("Cet évènement est en cours.");
});
