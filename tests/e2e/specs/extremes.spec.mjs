// What a calendar may hold: a title of more than ninety letters, a word without an end, ten categories, a venue with a long name, no
// venue, no picture, no category; at every width, in either colours and languages, and in forced colours.
import { axe, expect, follow, remembering, sites, test, visit } from "../support.mjs";

test.use({ baseURL: sites.field.url });

const LIST = "/events/list/?from=2027-06-04";
const PAGES = [
  ["the list", LIST],
  ["the photos", "/events/photo/?from=2027-06-04"],
  ["the month", "/events/month/2027-06/"],
  ["the week", "/events/week/2027-05-31/"],
  ["the summary", "/events/summary/2027-06/"],
  ["the event with everything", "/event/x-long-title/"],
  ["the event with one word", "/event/x-one-word/"],
  ["the event with nothing", "/event/x-bare/"],
  ["the cancelled event", "/event/x-cancelled/"],
  ["the venue", "/venue/x-lieu/"],
  ["a search that finds one", "/events/list/?q=communs"],
  ["a search that finds many", "/events/list/?q=evenement"],
  ["a search that finds nothing", "/events/list/?q=zzzzqqqq"],
];
const WIDTHS = [[360, 780], [768, 1024], [1440, 900], [1920, 1080]];

/** Words that reach out of the page, and texts that are cut without saying so. */
const faults = (page) =>
  page.evaluate(() => {
    const found = [];
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) found.push(`the page is ${wide} pixels too wide`);
    for (const one of document.querySelectorAll("main :is(h1, h2, h3, p, dd, address, a, button)")) {
      const { left, right, width } = one.getBoundingClientRect();
      const scrolls = one.closest(".views, .quick, .band, .chosen, .visually-hidden, .hours, .month-grid");
      if (width > 1 && !scrolls && (left < -1 || right > innerWidth + 1)) found.push(`${one.tagName} ${one.className}: ${one.textContent.slice(0, 40)}`);
    }
    return found;
  });

for (const language of ["fr", "en"]) {
  test(`every page keeps within its edges, ${language}`, async ({ page, isMobile }) => {
    test.skip(isMobile, "the width is set by the test");
    test.slow();
    await remembering(page, { language, theme: language === "en" ? "dark" : "light" });
    await visit(page, "/venues/");
    for (const [name, address] of PAGES) {
      await test.step(name, async () => {
        await follow(page, address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        for (const [width, height] of WIDTHS) {
          await page.setViewportSize({ width, height });
          expect.soft(await faults(page), `${name}, ${width} pixels`).toEqual([]);
        }
        await axe(page);
      });
    }
  });
}

test("a title of more than ninety letters leaves when, where and what to do on the first screen of a phone", async ({ page, isMobile }) => {
  test.skip(isMobile, "the width is set by the test");
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, "/event/x-long-title/");
  for (const part of [".event-title", ".event-when", ".event-where", ".event-cost", ".takes .button"]) {
    await expect(page.locator(part).first()).toBeInViewport({ ratio: 1 });
  }
});

test("what is put forward has its bar across the whole row", async ({ page, isMobile }) => {
  test.skip(isMobile, "asked once");
  await visit(page, LIST);
  const bar = (id) => page.locator(".row", { has: page.locator(`a[href="/event/${id}/"]`) }).evaluate((row) => Number.parseFloat(getComputedStyle(row, "::before").width) / row.clientWidth);
  expect(await bar("x-long-title")).toBeCloseTo(1, 1);
  expect(await bar("x-one-word")).toBeLessThan(0.5);
});

test.describe("in forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("ten categories still have their dots, and what was called off its line", async ({ page, isMobile }) => {
    test.skip(isMobile, "asked once");
    await visit(page, LIST);
    const row = page.locator(".row").first();
    await expect(row.locator(".category")).toHaveCount(10);
    const colours = await row.locator(".category").evaluateAll((all) => all.map((one) => getComputedStyle(one, "::before").borderTopColor));
    expect(new Set(colours).size).toBeGreaterThan(5);
    // What was called off is told by its line and its words.
    const off = page.locator(".row-off").first();
    await expect(off.locator("h3")).toHaveCSS("text-decoration-line", "line-through");
    await expect(off.locator(".mark-changed")).toHaveText("Annulé");
  });
});
