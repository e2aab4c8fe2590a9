// The printed page becomes the running app: nothing moves, nothing flashes, nothing the visitor did is lost.
import { anEvent, event, upcoming } from "../dataset.mjs";
import { NOW, cls, expect, holdApp, menu, ready, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const coming = anEvent("to come, with a picture", ({ from, image }) => from > now && image);
const timed = anEvent("to come and timed", ({ from, allDay }) => from > now && !allDay);
const [running] = upcoming(NOW);
const over = event("sommet-ia-paris-2025");

const pages = [
  ["the list", "/"],
  ["the second page of the list", "/events/list/page/2/"],
  ["the past list", "/events/list/past/"],
  ["the month", "/events/month/2026-03/"],
  ["the week", "/events/week/2026-03-23/"],
  ["the day", "/events/2026-03-28/"],
  ["the summary", "/events/summary/2026-03/"],
  ["the photos", "/events/photo/"],
  ["an event to come", `/event/${coming.id}/`],
  ["an event at a time", `/event/${timed.id}/`],
  ["an event that is on", `/event/${running.id}/`],
  ["an event that is over", `/event/${over.id}/`],
  ["a venue", "/venue/la-forge-commune/"],
  ["a category", "/events/category/atelier/"],
  ["the past of an organizer", "/organizer/permanences/list/past/"],
  ["all venues", "/venues/"],
];

/** Opens a page as it was printed, complete with its styles and pictures. */
async function printed(page, address) {
  await visit(page, address, { app: false });
  await page.waitForFunction(() => [...document.images].every((image) => image.loading === "lazy" || image.complete));
}

/** What is read on a page, without the numbers of the quick choices: only the app knows the time. */
const seen = (page) =>
  page.locator("#app").evaluate((app) => {
    const numbers = [...app.querySelectorAll(".quick i")].map((one) => one.textContent);
    app.querySelectorAll(".quick i").forEach((one) => (one.textContent = ""));
    const text = app.innerText.replace(/\s+/g, " ");
    app.querySelectorAll(".quick i").forEach((one, place) => (one.textContent = numbers[place]));
    return text;
  });

/** Where every part stands that the printed page and the app both have. Labels that only the app can know are left out. */
const places = (page) =>
  page.evaluate(async () => {
    // What is far down is laid out with the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const parts = "h1, h2, h3, .row, .facts, .where, .summary, .categories, .card, dt, dd, .notices, .event-when, .event-cost, .neighbours, .pager, figure, .prose, .foot, .views, td, .entry, .bar, .hours-day, .axis, .block, .whole-day, .line, .photo, .index li";
    // Left out: the list of the chosen day, which has reserved room, and entries that the app draws when a day is unfolded.
    const all = [...document.querySelectorAll(parts)].filter((part) => !part.closest(".chosen-day, .more ul"));
    return all.map((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      // Which days are over is another thing that only the app knows.
      const name = `${part.tagName.toLowerCase()}.${part.matches("td") ? "" : part.className}`;
      return { name, place: [left, top, width, height] };
    });
  });

/** What has moved by more than what rounding to the dots of a screen makes of it. */
function moved(before, after) {
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  const far = ({ place }, index) => place.some((number, side) => Math.abs(number - before[index].place[side]) > 1);
  return after.filter(far).map(({ name, place }) => `${name}: ${place.join(" ")}`);
}

async function nothingMoves(page, address) {
  const release = await holdApp(page);
  await printed(page, address);
  const before = await places(page);
  await page.evaluate(() => (window.__shifts.length = 0));
  release();
  await ready(page);
  expect(moved(before, await places(page))).toEqual([]);
  expect(await page.evaluate(() => window.__shifts)).toEqual([]);
  expect(await cls(page)).toBe(0);
}

const half = pages.length / 2;
for (const [which, some] of /** @type {[string, string[][]][]} */ ([["views", pages.slice(0, half)], ["events and terms", pages.slice(half)]])) {
  test(`nothing moves when the app takes over ${which}`, async ({ page }) => {
    test.slow();
    for (const [name, address] of some) await test.step(name, () => nothingMoves(page, address));
  });
}

for (const timezoneId of ["America/New_York", "Europe/Brussels"]) {
  test.describe(`for a visitor whose zone is ${timezoneId}`, () => {
    test.use({ timezoneId });

    for (const [name, address] of [["the list", "/"], ["an event at a time", `/event/${timed.id}/`]]) {
      test(`nothing moves when the app takes over ${name}`, async ({ page }) => {
        await nothingMoves(page, address);
      });
    }
  });
}

test.describe("with five hundred events", () => {
  test.use({ baseURL: sites.big.url });

  test("nothing moves when the app takes over the list", async ({ page }) => {
    await nothingMoves(page, "/");
  });
});

test("the app says what the printed page said, and adds only the status", { tag: "@once" }, async ({ page }) => {
  for (const address of ["/events/list/page/2/", `/event/${over.id}/`]) {
    const release = await holdApp(page);
    await printed(page, address);
    const before = await seen(page);
    release();
    await ready(page);
    expect(await seen(page), address).toBe(before);
  }
});

test("the printed page is never taken away while the app prepares itself", { tag: "@once" }, async ({ page }) => {
  await page.addInitScript(() => {
    window.__blank = 0;
    new MutationObserver(() => {
      const app = document.getElementById("app");
      if (document.readyState !== "loading" && (!app || app.querySelector("main h1") === null)) window.__blank += 1;
    }).observe(document, { subtree: true, childList: true });
  });
  await visit(page, "/");
  expect(await page.evaluate(() => window.__blank)).toBe(0);
});

test("where the visitor had scrolled to stays in view", async ({ page }) => {
  const release = await holdApp(page);
  await printed(page, "/");
  await page.evaluate(() => window.scrollTo(0, 1100));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(1100);
  release();
  await ready(page);
  expect(await page.evaluate(() => window.scrollY)).toBe(1100);
});

test("the link that had the focus still has it", { tag: "@once" }, async ({ page }) => {
  const release = await holdApp(page);
  await printed(page, "/");
  const link = page.locator(".row h3 a").nth(5);
  await link.focus();
  const top = await page.evaluate(() => window.scrollY);
  release();
  await ready(page);
  await expect(page.locator(".row h3 a").nth(5)).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(top);
});

test("the focus stays on a link of an event that is on, where a notice is added", { tag: "@once" }, async ({ page }) => {
  const release = await holdApp(page);
  await printed(page, `/event/${running.id}/`);
  await page.getByRole("link", { name: "Tous les évènements" }).focus();
  release();
  await ready(page);
  await expect(page.getByRole("link", { name: "Tous les évènements" })).toBeFocused();
  await expect(page.locator(".notice-now")).toBeVisible();
});

test("a link followed before the app is there leads where it says", { tag: "@once" }, async ({ page }) => {
  const release = await holdApp(page);
  await printed(page, "/");
  await page.locator(".row h3 a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(running.title);
  release();
  await ready(page);
});

test("a choice made on the printed page holds once the app is there", { tag: "@once" }, async ({ page }) => {
  const release = await holdApp(page);
  await printed(page, "/");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  release();
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upcoming");
});

test("a list published weeks ago is brought up to date", { tag: "@once" }, async ({ page }) => {
  const later = "2026-06-20T12:00:00+02:00";
  await visit(page, "/", { now: later });
  const [first] = upcoming(later);
  await expect(page.locator(".row h3 a").first()).toHaveText(first.title);
});
