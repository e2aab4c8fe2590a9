// Several dates of a day, nights, and rules beside another clock: in the app, and in the scripts of the agenda.
import { expect, sites, test, visit } from "../support.mjs";

test.describe("of a day", () => {
  test.use({ baseURL: sites.field.url });

  test("both dates are kept, and stand in the agenda apart", async ({ page }) => {
    await visit(page, "/event/time-double/all/");
    const [first, second] = ["/event/time-double/2027-02-06/", "/event/time-double/2027-02-06-2000/"];
    await page.locator(`.dates-list a[href="${second}"]`).click();
    await expect(page.locator(".notice-changed")).toContainText("Le projecteur est en panne.");
    // What does not take place is not offered to be kept on its own page.
    await expect(page.locator(`[data-star="${second.slice(1)}"]`)).toHaveCount(0);
    await page.locator(`nav a[rel=prev][href="${first}"]`).click();
    await expect(page.locator(".notice-changed")).toHaveCount(0);
    const star = page.locator(`[data-star="${first.slice(1)}"]`).first();
    await star.click();
    await expect(star).toHaveAttribute("aria-pressed", "true");
    await page.goto(new URL("/events/list/?from=2027-02-06", page.url()).href);
    await page.locator(`[data-star="${second.slice(1)}"]`).first().click();
    await page.locator(".to-agenda").click();
    await expect(page.locator(".agenda-row")).toHaveCount(2);
    await expect(page.locator(".agenda-row h3 a")).toHaveCount(2);
    await expect(page.locator(".agenda-gone")).toHaveCount(0);
  });
});

test.describe("to a visitor in Tokyo", () => {
  test.use({ baseURL: sites.field.url, timezoneId: "Asia/Tokyo" });

  test("a rule names its clock", async ({ page }) => {
    for (const path of ["/event/time-radio/", "/event/time-radio/all/?zone=mine"]) {
      await visit(page, path);
      await expect(page.locator(".event-rule")).toHaveText("Chaque mardi à 23:30, 4 fois en tout, heure de Paris.");
      await expect(page.locator(".event-rule .zone")).toBeVisible();
    }
  });
});

test("the agenda words dates as the site does, and knows when they are over", async ({ page }) => {
  await visit(page, "/agenda/");
  // Dates are worded in languages whose words are there.
  await page.locator("#language").evaluate((/** @type {HTMLSelectElement} */ select) => {
    select.value = "en";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const found = await page.evaluate(async () => {
    const [{ when }, { over }] = await Promise.all([import("/mine/dates.js"), import("/mine/plan.js")]);
    const at = (text) => Date.parse(text) / 1000;
    const zone = "Europe/Paris";
    const entries = [
      { at: [at("2026-03-14T00:00Z"), null, at("2026-03-14T03:00Z")], zone },
      { at: [at("2027-01-01T00:00Z"), null, undefined], zone },
      { at: [at("2026-03-13T19:00Z"), null, at("2026-03-14T00:30Z")], zone },
      { at: ["2027-07-02", "2027-07-04"], zone: "" },
      { at: ["2027-02-28", "2027-03-01"], zone: "" },
    ];
    const [french, english] = ["fr", "en"].map((language) => when(entries, language, 300).map((text) => text.replaceAll("\u00a0", " ")));
    const texts = french.map((text, place) => [text, english[place]]);
    const ended = (start, now, cutoff = 0) => over({ at: [at(start), null, undefined], zone }, at(now) * 1000, cutoff);
    return {
      texts,
      over: [
        ended("2026-03-10T19:00Z", "2026-03-10T19:30Z"),
        ended("2026-03-10T19:00Z", "2026-03-10T22:59Z"),
        ended("2026-03-10T19:00Z", "2026-03-10T23:00Z"),
        ended("2026-03-10T22:50Z", "2026-03-11T00:49Z"),
        ended("2026-03-10T22:50Z", "2026-03-11T00:50Z"),
        ended("2026-03-10T19:00Z", "2026-03-11T03:59Z", 300),
        // Clocks go forward in the night.
        ended("2026-03-28T12:00Z", "2026-03-28T22:59Z"),
        ended("2026-03-28T12:00Z", "2026-03-28T23:00Z"),
        ended("2026-03-29T12:00Z", "2026-03-29T21:59Z"),
        ended("2026-03-29T00:10Z", "2026-03-29T21:59Z"),
        ended("2026-03-29T00:10Z", "2026-03-29T22:00Z"),
      ],
    };
  });
  expect(found.texts).toEqual([
    ["nuit du vendredi 13 au samedi 14 mars 2026 · 1:00 – 4:00", "night of Friday 13 to Saturday 14 March 2026 · 1:00 AM – 4:00 AM"],
    [
      "nuit du jeudi 31 décembre 2026 au vendredi 1er janvier 2027 · 1:00",
      "night of Thursday 31 December 2026 to Friday 1 January 2027 · 1:00 AM",
    ],
    ["vendredi 13 mars 2026 · 20:00 – 1:30", "Friday, March 13, 2026 · 8:00 PM – 1:30 AM"],
    ["du vendredi 2 au dimanche 4 juillet 2027", "from Friday 2 to Sunday 4 July 2027"],
    ["du dimanche 28 février au lundi 1er mars 2027", "from Sunday 28 February to Monday 1 March 2027"],
  ]);
  expect(found.over).toEqual([false, false, true, false, true, false, false, true, false, false, true]);
});
