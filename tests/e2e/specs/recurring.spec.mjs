// Events that repeat: the next date on the page of the event, a page for each date, and all of them on one.
import { events, idsOfPage, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, rowIds, test, visit } from "../support.mjs";

const ID = "marche-de-la-reparation";
const dates = events.filter(({ id }) => id.startsWith(`${ID}/`));
const heading = (page) => page.getByRole("heading", { level: 1 });
const others = (page) => page.getByRole("navigation", { name: "Autres dates" });
const plain = (text) => text.replaceAll("\u{a0}", " ");

test("the page of an event that repeats says how, and shows the next date", async ({ page }) => {
  await visit(page, `/event/${ID}/`);
  await expect(heading(page)).toHaveText("Marché de la réparation");
  expect(plain(await page.locator(".event-rule").innerText())).toContain("Chaque samedi à 9:00, jusqu’au 19 décembre 2026");
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

/** Of each event the first of some dates. */
const once = (list) => list.filter(({ id }, index) => list.findIndex((each) => each.id.split("/")[0] === id.split("/")[0]) === index);

test("lists show each event once, with its next date, where that is chosen", async ({ page }) => {
  const now = "2026-09-20T12:00:00+02:00";
  const next = once(upcoming(now));
  await visit(page, "/events/list/", { now });
  await page.getByRole("button", { name: "Filtres", exact: true }).click();
  await page.locator(".filter summary", { hasText: /^Quand$/ }).click();
  await page.getByLabel("Seulement la prochaine date de chaque évènement").check();
  await expect(page).toHaveURL(/\/events\/list\/\?dates=next$/);
  await expect(page.locator(".count").first()).toHaveText(new RegExp(`^${next.length} évènements et \\d+ passés$`));
  expect(await rowIds(page)).toEqual(idsOfPage(next, 1));
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(page).toHaveURL(/\/page\/2\/\?dates=next$/);
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(next, 2));
  await axe(page);
  // A month shows all that is in it, and the list is as it was afterwards.
  await page.getByRole("link", { name: "Mois", exact: true }).click();
  await expect(page.locator("[id^=day-2026-09-26]").first()).toBeVisible();
  await expect(page.locator(".chosen")).toHaveCount(0);
  await page.getByRole("link", { name: "Liste", exact: true }).click();
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(next, 1));
  await page.getByRole("link", { name: /Seulement la prochaine date/ }).click();
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(upcoming(now), 1));
});

test("an outdated address for the same is understood", async ({ page }) => {
  await visit(page, "/events/list/?hide_subsequent_recurrences=1");
  await expect(page).toHaveURL(/\/events\/list\/\?dates=next$/);
  expect(await rowIds(page)).toEqual(idsOfPage(once(upcoming(NOW)), 1));
});
