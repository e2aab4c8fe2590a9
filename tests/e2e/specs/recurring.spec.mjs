// Events that repeat: the next date on the page of the event, a page for each date, and all of them on one.
import { events } from "../dataset.mjs";
import { axe, expect, test, visit } from "../support.mjs";

const ID = "marche-de-la-reparation";
const dates = events.filter(({ id }) => id.startsWith(`${ID}/`));
const heading = (page) => page.getByRole("heading", { level: 1 });
const others = (page) => page.getByRole("navigation", { name: "Autres dates" });
const plain = (text) => text.replaceAll("\u{a0}", " ");

test("the page of an event that repeats says how, and shows the next date", async ({ page }) => {
  await visit(page, `/event/${ID}/`);
  await expect(heading(page)).toHaveText("Marché de la réparation");
  expect(plain(await page.locator(".event-rule").innerText())).toContain("Chaque samedi à 9 h, jusqu’au 19 décembre 2026");
  await expect(page.locator(".event-when")).toContainText("5 septembre");
  await expect(others(page).getByRole("link", { name: /^Date précédente/ })).toHaveCount(0);
  await others(page).getByRole("link", { name: /^Date suivante/ }).click();
  await expect(page).toHaveURL(new RegExp(`/event/${ID}/2026-09-12/$`));
  await expect(page.locator(".event-when")).toContainText("12 septembre");
  await axe(page);
});

test("when dates have passed, the page of the event shows the one that comes", async ({ page }) => {
  await visit(page, `/event/${ID}/`, { now: "2026-09-20T12:00:00+02:00" });
  await expect(page.locator(".event-when")).toContainText("26 septembre");
});

test("a date that was moved, and one that is called off, say so and why", async ({ page }) => {
  await visit(page, `/event/${ID}/2026-11-14/`);
  await expect(page.locator(".event-when")).toContainText("15 novembre");
  await expect(page.locator(".notice-changed")).toContainText("brocante");
  await visit(page, `/event/${ID}/2026-12-05/`);
  await expect(page.locator(".notice-changed")).toContainText("inventaire");
});

test("all dates stand on one page, and each leads to its own", async ({ page }) => {
  await visit(page, `/event/${ID}/all/`);
  const links = page.locator(".dates-list a");
  await expect(links).toHaveCount(dates.length);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(hrefs).toEqual(dates.map(({ id }) => `/event/${id}/`));
  await axe(page);
  await links.first().click();
  await expect(page).toHaveURL(new RegExp(`/event/${dates[0].id}/$`));
});

test("a day on which it does not take place is no page", async ({ page, watched }) => {
  watched.allow(/404/);
  await visit(page, `/event/${ID}/2026-10-31/`);
  await expect(heading(page)).toHaveText("Cette page n’existe pas");
});
