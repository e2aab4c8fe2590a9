// From page to page: without loading the document again, announced, and with every page standing as it was left.
import { dayText, event, idsOfPage, site, upcoming } from "../dataset.mjs";
import { NOW, expect, rowIds, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const [first] = upcoming(NOW);

const rowLink = (page, index) => page.locator(".row h3 a").nth(index);
const allEvents = (page) => page.getByRole("link", { name: "Tous les évènements" });
const heading = (page) => page.getByRole("heading", { level: 1 });
const scroll = (page) => page.evaluate(() => Math.round(window.scrollY));
const mark = (page) => page.evaluate(() => (window.__same = true));
const unmarked = async (page) => !(await page.evaluate(() => window.__same));

/** Scrolls so that the list stands at `top`, and gives where it stands. */
async function scrollTo(page, top) {
  await page.evaluate((y) => window.scrollTo(0, y), top);
  await expect.poll(() => scroll(page)).toBe(top);
}

/** Opens the row that can be reached without scrolling. */
async function openARow(page) {
  const index = await page.locator(".row").evaluateAll((rows) => rows.findIndex((row) => row.getBoundingClientRect().top > 100));
  const title = await rowLink(page, index).textContent();
  await rowLink(page, index).evaluate((link) => link.click());
  await expect(heading(page)).toHaveText(title);
}

test("an address opens its event at once", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  await expect(heading(page)).toHaveText(summit.title);
  await expect(page).toHaveURL(/\/event\/sommet-ia-paris-2025\/$/);
});

test("following links does not load the document again", async ({ page }) => {
  await visit(page, "/");
  await mark(page);
  await rowLink(page, 0).click();
  await expect(heading(page)).toHaveText(first.title);
  await allEvents(page).click();
  await expect(heading(page)).toHaveText("À venir");
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
  expect(await unmarked(page)).toBe(false);
});

test("a new page begins at its top, has its own title, and its heading the focus", async ({ page }) => {
  await visit(page, "/");
  await scrollTo(page, 700);
  await openARow(page);
  await expect(page).toHaveURL(/\/event\//);
  await expect.poll(() => scroll(page)).toBe(0);
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(` – ${site.name}$`));
  const title = await heading(page).textContent();
  expect(await page.title()).toContain(title);
});

test("the head follows: title, description and canonical address", async ({ page }) => {
  await visit(page, "/");
  await rowLink(page, 0).click();
  await expect(heading(page)).toHaveText(first.title);
  const canonical = `${site.url}event/${first.id}/`;
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", canonical);
  await expect(page).toHaveTitle(new RegExp(first.title));
  await expect(page.locator("meta[name=description]")).toHaveAttribute("content", new RegExp(dayText(first.last)));
});

test("back and forward show the list and the event as they were left", async ({ page }) => {
  await visit(page, "/");
  await scrollTo(page, 900);
  await openARow(page);
  const event = page.url();
  await scrollTo(page, 120);
  await page.goBack();
  await expect(heading(page)).toHaveText("À venir");
  await expect.poll(() => scroll(page)).toBe(900);
  await page.goForward();
  await expect(page).toHaveURL(event);
  await expect.poll(() => scroll(page)).toBe(120);
});

test("the way back is kept through several pages", async ({ page }) => {
  await visit(page, "/");
  await scrollTo(page, 400);
  await page.getByRole("link", { name: "Évènements suivants" }).last().evaluate((link) => link.click());
  await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
  await expect(heading(page)).toBeFocused();
  await scrollTo(page, 800);
  await openARow(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(upcoming(NOW), 2));
  await expect.poll(() => scroll(page)).toBe(800);
  await page.goBack();
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(upcoming(NOW), 1));
  await expect.poll(() => scroll(page)).toBe(400);
});

/** Leaves the list at 900, for an event and, from there, for the list once more. */
async function listEventList(page) {
  await visit(page, "/");
  await scrollTo(page, 900);
  await openARow(page);
  const title = await heading(page).textContent();
  await allEvents(page).click();
  await expect(heading(page)).toHaveText("À venir");
  await expect.poll(() => scroll(page)).toBe(0);
  return title;
}

test("a list that was left twice stands as it was left each time", async ({ page }) => {
  const title = await listEventList(page);
  await page.goBack();
  await expect(heading(page)).toHaveText(title);
  await page.goBack();
  await expect(heading(page)).toHaveText("À venir");
  await expect.poll(() => scroll(page)).toBe(900);
});

test("two steps back at once lead to where the list was left first", async ({ page }) => {
  await listEventList(page);
  await page.evaluate(() => history.go(-2));
  await expect.poll(() => scroll(page)).toBe(900);
  await expect(heading(page)).toHaveText("À venir");
});

test("loading a page again keeps its place", async ({ page }) => {
  await visit(page, "/");
  await scrollTo(page, 900);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
  await expect.poll(() => scroll(page)).toBe(900);
});

test("coming back from another document keeps the place", async ({ page, watched }) => {
  // A text file names no icon, so the browser tries the one at the root.
  watched.allow(/favicon\.ico/);
  await visit(page, "/");
  await scrollTo(page, 900);
  await page.goto("robots.txt");
  await page.goBack();
  await expect(heading(page)).toHaveText("À venir");
  await expect.poll(() => scroll(page)).toBe(900);
});

test("after the skip link, a new page still begins at its top", async ({ page }) => {
  await visit(page, "/");
  await scrollTo(page, 300);
  await openARow(page);
  await allEvents(page).evaluate((link) => link.click());
  await expect(heading(page)).toHaveText("À venir");
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await rowLink(page, 0).evaluate((link) => link.click());
  await expect(page).toHaveURL(/\/event\//);
  await expect(heading(page)).toHaveText(first.title);
  await expect.poll(() => scroll(page)).toBe(0);
});

test("a link followed with Control held opens in a tab of its own", async ({ page, context }) => {
  await visit(page, "/");
  const opened = context.waitForEvent("page");
  await rowLink(page, 0).click({ modifiers: ["Control"] });
  const tab = await opened;
  await expect(tab).toHaveURL(new RegExp(`/event/${first.id}/$`));
  await expect(heading(page)).toHaveText("À venir");
});
