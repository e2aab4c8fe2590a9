// Whoever has another clock than the site can have all times by their own: rows, months and weeks are filed anew, whole days stay.
import { site, timeText, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, follow, menu, test, visit } from "../support.mjs";

const clock = (page) => page.locator("#clock");
const row = (page, { id }) => page.locator(".row", { has: page.locator(`a[href$="/event/${id}/"]`) });
const coming = upcoming(NOW).slice(0, site.eventsPerPage ?? 12);
const timed = coming.find(({ allDay, zone, first, last }) => !allDay && zone === site.timezone && first === last);
const whole = coming.find(({ allDay }) => allDay);

/** The day of an instant in a zone: `2026-03-10`. */
const dayIn = (instant, timeZone) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(instant);

test.describe("in the zone of the site", () => {
  test.use({ timezoneId: "Europe/Paris" });

  test("there is no clock to choose", async ({ page }) => {
    await visit(page, "/");
    await expect(clock(page)).toBeHidden();
  });
});

for (const zone of ["America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Australia/Lord_Howe"]) {
  test.describe(`in ${zone}`, () => {
    test.use({ timezoneId: zone });

    test("times, and the days they are filed under, follow the clock that is chosen", async ({ page }) => {
      await visit(page, "/");
      await expect(row(page, timed)).toContainText(timeText(timed.from, site.timezone));
      const wholeDay = await row(page, whole).locator(".day-number").innerText();
      await menu(page);
      await clock(page).selectOption("mine");
      await expect(row(page, timed)).toContainText(timeText(timed.from, zone));
      await expect(row(page, timed).locator(".day-number")).toHaveText(String(Number(dayIn(timed.from, zone).slice(8))));
      expect(await row(page, whole).locator(".day-number").innerText()).toBe(wholeDay);
      await axe(page);
      // It is remembered, and an address can ask for the other.
      await page.reload();
      await expect(row(page, timed)).toContainText(timeText(timed.from, zone));
      await visit(page, "/?zone=place");
      await expect(row(page, timed)).toContainText(timeText(timed.from, site.timezone));
    });

    test("a day by the own clock holds what takes place on it, and its page keeps the time of the place beside the own", async ({ page }) => {
      const day = dayIn(timed.from, zone);
      await visit(page, `/events/${day}/?zone=mine`);
      await expect(page.locator(`.block a[href$="/event/${timed.id}/"], .block[href$="/event/${timed.id}/"], a[href$="/event/${timed.id}/"]`).first()).toBeVisible();
      await follow(page, `/event/${timed.id}/?zone=mine`);
      await expect(page.locator(".event-when")).toContainText(timeText(timed.from, site.timezone));
      await expect(page.locator(".event-own-time")).toContainText(timeText(timed.from, zone));
    });
  });
}
