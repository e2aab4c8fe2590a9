// Narrow screens and large text: nothing is cut off, nothing scrolls sideways, everything is large enough to press.
import { anEvent, event, events } from "../dataset.mjs";
import { NOW, expect, follow, sites, test, visit } from "../support.mjs";

const longest = events.reduce((one, other) => (other.title.length > one.title.length ? other : one));
const changed = anEvent("cancelled with a reason", ({ status, statusReason }) => status === "cancelled" && statusReason);
const far = anEvent("in Tokyo", ({ zone, allDay }) => zone === "Asia/Tokyo" && !allDay);

const pages = [
  ["the list", "/"],
  ["the past list", "/events/list/past/"],
  ["the month", "/events/month/2026-06/"],
  ["the week", "/events/week/2026-06-15/"],
  ["the day", "/events/2027-05-15/"],
  ["the summary", "/events/summary/2026-06/"],
  ["the photos", "/events/photo/"],
  ["an empty day", "/events/2025-01-10/"],
  ["the end of the calendar", "/events/month/2028-12/"],
  ["a venue", "/venue/mediatheque-du-passage/"],
  ["a venue with a picture", "/venue/grand-palais/"],
  ["an organizer", "/organizer/permanences/"],
  ["a category", "/events/category/atelier/"],
  ["a series", "/series/sommets-ia/"],
  ["the past of a venue", "/venue/mediatheque-du-passage/list/past/"],
  ["the month of a category", "/events/category/atelier/month/2026-04/"],
  ["all venues", "/venues/"],
  ["all categories", "/events/categories/"],
  ["an unknown venue", "/venue/grand-palai/"],
  ["the agenda", "/agenda/"],
  ["the summit", `/event/${event("sommet-ia-paris-2025").id}/`],
  ["the longest title", `/event/${longest.id}/`],
  ["a cancelled event", `/event/${changed.id}/`],
  ["an event in Tokyo", `/event/${far.id}/`],
  ["an unknown address", "/event/sommet-ia-pari-2025/"],
];

/** What reaches over the right edge of the page, apart from what scrolls within itself, ends in an ellipsis, or is there for the ear alone. */
const overEdge = (page) =>
  page.evaluate(() => {
    const scrolls = (element) => element.closest("pre, .prose table, .hours, .views, .quick, .chosen, .entry a, .bar a, .visually-hidden") !== null;
    const { clientWidth, scrollWidth } = document.documentElement;
    const over = [...document.querySelectorAll("body *")]
      .filter((element) => !scrolls(element) && element.getClientRects().length > 0)
      .filter((element) => Math.round(element.getBoundingClientRect().right) > clientWidth)
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent.slice(0, 40)}`);
    return { sideways: scrollWidth - clientWidth, over };
  });

/** Text that is wider than what holds it, and cut off there. */
const cutOff = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3, p, dt, dd, a, button, select")]
      .filter((element) => !element.matches(".visually-hidden") && getComputedStyle(element).clipPath === "none")
      .filter((element) => getComputedStyle(element).overflowX !== "visible")
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent.slice(0, 40)}`),
  );

/** What is too small to press. WCAG 2.2, 2.5.8 Target Size (Minimum): links within a sentence are excepted. */
const tooSmall = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a, button, select")]
      .filter((element) => !element.closest(".prose p, .prose li, .skip") && element.getClientRects().length > 0)
      .map((element) => ({ text: element.textContent.slice(0, 40), rect: element.getBoundingClientRect() }))
      .filter(({ rect }) => rect.width < 24 || rect.height < 24)
      .map(({ text, rect }) => `${text}: ${Math.round(rect.width)} × ${Math.round(rect.height)}`),
  );

const half = Math.ceil(pages.length / 2);
for (const [which, some] of /** @type {[string, string[][]][]} */ ([["views", pages.slice(0, half)], ["terms and events", pages.slice(half)]])) {
  test(`${which} fit every width from 320 pixels on, bear text twice as large, and are large enough to press`, async ({ page, watched }) => {
    watched.allow(/404/);
    test.slow();
    const textAt = (size) => page.evaluate((all) => (document.documentElement.style.fontSize = all), size);
    const whole = page.viewportSize();
    await visit(page, "/events/tags/");
    for (const [name, address] of some) {
      await test.step(name, async () => {
        await follow(page, address);
        expect(await tooSmall(page), `${name}: too small to press`).toEqual([]);
        await textAt("200%");
        expect(await overEdge(page), `${name}, text twice as large`).toEqual({ sideways: 0, over: [] });
        await textAt("");
        for (const width of [320, 480, 768, 1024, 2560]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await overEdge(page), `${name}, ${width} pixels`).toEqual({ sideways: 0, over: [] });
        }
        await page.setViewportSize({ width: 320, height: 640 });
        await textAt("200%");
        expect(await overEdge(page), `${name}, 320 pixels and text twice as large`).toEqual({ sideways: 0, over: [] });
        expect(await cutOff(page), name).toEqual([]);
        await textAt("");
        await page.setViewportSize(whole);
      });
    }
  });
}

test("an empty calendar fits a screen of 320 pixels with text twice as large", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(sites.empty.url);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  expect(await overEdge(page)).toEqual({ sideways: 0, over: [] });
});

test("a finger on any part of a row opens its event", async ({ page }) => {
  await visit(page, "/", { now: NOW });
  const row = page.locator(".row").nth(1);
  const title = await row.locator("h3").innerText();
  await row.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await row.locator(".day").boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});
