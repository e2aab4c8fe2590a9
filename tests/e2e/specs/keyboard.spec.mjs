// With the keyboard alone: everything is reached in the order it is read, is seen to be reached, and works.
import { PER_PAGE, event, upcoming } from "../dataset.mjs";
import { NOW, expect, fault, menu, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const coming = upcoming(NOW);
const heading = (page) => page.getByRole("heading", { level: 1 });
const skip = (page) => page.getByRole("link", { name: "Aller au contenu" });

/** What the Tab key reaches, one after the other, until it leaves the page. */
async function tabStops(page) {
  const stops = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || element.dataset.seen) return null;
      element.dataset.seen = "";
      const { top, left, width, height } = element.getBoundingClientRect();
      const inView = top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0;
      const styles = [getComputedStyle(element), getComputedStyle(element, "::after")];
      const ringed = styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
      return { name: element.getAttribute("href") ?? element.id, inView, ringed };
    });
    if (!stop) return stops;
    stops.push(stop);
  }
}

test("the first stop leads past the header to the content", async ({ page }) => {
  await visit(page, "/");
  await expect(skip(page)).not.toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(skip(page)).toBeFocused();
  await expect(skip(page)).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("main a").first()).toBeFocused();
});

test("in the list Tab reaches header, views, pages, every row and the foot, in that order", async ({ page }) => {
  await visit(page, "/");
  const stops = await tabStops(page);
  const pages = ["/events/list/past/", "/events/list/page/2/"];
  const last = Math.ceil(coming.length / PER_PAGE);
  const numbered = [pages[0], "/events/list/", ...[2, 3, last].map((page) => `/events/list/page/${page}/`), pages[1]];
  // The star goes by no name, nor does what unfolds the calendars to subscribe to.
  const [star, subscribe] = ["", ""];
  // A row leads to its event, then to its place, to what is put forward, and to its kinds; last comes its star.
  const rows = coming.slice(0, PER_PAGE).flatMap(({ id, venue, featured, categories = [] }) => [
    `/event/${id}/`,
    ...(venue ? [`/venue/${venue}/`] : []),
    ...(featured ? ["/events/featured/"] : []),
    ...categories.map((category) => `/events/category/${category}/`),
    star,
  ]);
  const views = ["list", "month", "week", "today", "map", "photo", "summary"].map((name) => `/events/${name}/`);
  const quick = ["range=today", "range=weekend", "cost=free", "attendance=online"].map((asked) => `/events/list/?${asked}`);
  const tools = ["#main", "/", "find-words", "find-filters", "/agenda/", "menu"];
  const head = [...tools, ...views, ...quick, "near-me", "/events/featured/", "date-picker"];
  const indexes = ["/venues/", "/organizers/", "/events/categories/", "/events/tags/", "/events/series/", "/events/featured/"];
  const foot = [...indexes, expect.stringMatching(/^mailto:/), "/embed/"];
  expect(stops.map(({ name }) => name)).toEqual([...head, ...pages, ...rows, ...numbered, subscribe, ...foot]);
});

test("every stop of every kind of page is in view and has a ring", async ({ page }) => {
  test.slow();
  for (const address of ["/", "/events/month/", "/events/week/", "/events/today/", "/events/summary/", "/events/photo/", `/event/${summit.id}/`]) {
    await test.step(address, async () => {
      await visit(page, address);
      const stops = await tabStops(page);
      expect(stops.length, address).toBeGreaterThan(8);
      expect(stops.filter(({ inView, ringed }) => !inView || !ringed), address).toEqual([]);
    });
  }
});

test("a focused row is not hidden under the heading of its month", async ({ page }) => {
  await visit(page, "/");
  await page.locator(".foot a").first().focus();
  for (let step = 0; step < 3 * PER_PAGE + 2; step += 1) {
    await page.keyboard.press("Shift+Tab");
    const covered = await page.evaluate(() => {
      const link = document.activeElement;
      const { left, top, width, height } = link.getBoundingClientRect();
      const hit = document.elementFromPoint(left + Math.min(width, 40) / 2, top + Math.min(height, 30) / 2);
      return hit?.closest("h2") !== null;
    });
    expect(covered).toBe(false);
  }
});

test("Enter on a row opens its event, and focus goes to its heading", async ({ page }) => {
  await visit(page, "/");
  await page.locator(".row h3 a").first().focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(coming[0].title);
  await expect(heading(page)).toBeFocused();
  // The place, the one thing to do, the star, the calendars, the ways to share.
  for (const stop of [".event-where a", "a.act", "[data-star]", "[popovertarget=take]", "[popovertarget=share]"]) {
    await page.keyboard.press("Tab");
    await expect(page.locator(`.event-head ${stop}`)).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(page.locator(".event-body a, .event-side a").first()).toBeFocused();
});

test("Enter on the pager turns the page", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/");
  await page.getByRole("link", { name: "Évènements suivants" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
  await expect(heading(page)).toBeFocused();
});

test("the switches are operated with arrows", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/");
  await menu(page);
  await page.getByLabel("Couleurs", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(heading(page)).toHaveText("Upcoming");
  await expect(page.getByLabel("Language", { exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Colours", { exact: true })).toBeFocused();
});

test("another try is reached and made with the keyboard", { tag: "@once" }, async ({ page, watched, baseURL }) => {
  watched.allow(/500/);
  const lift = await fault(page, baseURL, { path: "/catalog/events/", kind: "500" });
  await visit(page, "/");
  await page.locator(".row h3 a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await lift();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(coming[0].title);
  await expect(heading(page), "the button is gone: the focus has to go on somewhere").toBeFocused();
});
