// Accessibility, as far as a machine can tell: every kind of page, in light and dark, in French and English, and nothing found.
import { PER_PAGE, anEvent, event, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, fault, menu, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const [running] = upcoming(NOW);
const timed = anEvent("to come, timed and priced", ({ from, allDay, cost }) => from > now && !allDay && cost && cost !== "free");
const cancelled = anEvent("cancelled", ({ status }) => status === "cancelled");
const postponed = anEvent("postponed", ({ status }) => status === "postponed");
const online = anEvent("online with an address", ({ attendance, onlineUrl }) => attendance === "online" && onlineUrl);
const english = anEvent("in English with a text", ({ language, description }) => language === "en" && description);
const far = anEvent("in Tokyo", ({ zone, allDay }) => zone === "Asia/Tokyo" && !allDay);
const pictured = event("sommet-ia-paris-2025");

const pages = [
  ["the list", "/"],
  ["the last page of the list", `/events/list/page/${Math.ceil(upcoming(NOW).length / PER_PAGE)}/`],
  ["the past list", "/events/list/past/"],
  ["a list from a day", "/events/list/?from=2026-09-01"],
  ["the month", "/events/month/2026-06/"],
  ["the week", "/events/week/2026-03-23/"],
  ["the day", "/events/2026-06-21/"],
  ["the summary", "/events/summary/2026-03/"],
  ["the map", "/events/map/"],
  ["the photos", "/events/photo/"],
  ["the past photos", "/events/photo/past/"],
  ["photos from a day", "/events/photo/?from=2026-09-01"],
  ["an event that is over, with everything", `/event/${pictured.id}/`],
  ["the tags", "/events/tags/"],
  ["an event that is on", `/event/${running.id}/`],
  ["an event to come, with a price", `/event/${timed.id}/`],
  ["a cancelled event", `/event/${cancelled.id}/`],
  ["a postponed event", `/event/${postponed.id}/`],
  ["an online event", `/event/${online.id}/`],
  ["an event in English", `/event/${english.id}/`],
  ["an event in Tokyo", `/event/${far.id}/`],
  ["an unknown address with something alike", "/event/sommet-ia-pari-2025/"],
  ["an unknown address", "/nulle/part/"],
];

/** Light in French, then dark in English: words do not depend on colours. */
async function bothGuises(page) {
  await axe(page);
  await menu(page);
  await page.getByLabel("Couleurs", { exact: true }).selectOption("dark");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await axe(page);
}

for (const [name, address] of pages) {
  test(`axe finds nothing on ${name}`, async ({ page, watched }) => {
    watched.allow(/404/);
    await visit(page, address);
    await bothGuises(page);
  });
}

test("axe finds nothing when nothing is to come", async ({ page }) => {
  await visit(page, "/", { now: "2030-06-01T12:00:00+02:00" });
  await bothGuises(page);
});

test.describe("on a site without events", () => {
  test.use({ baseURL: sites.empty.url });

  for (const address of ["/", "/events/list/past/"]) {
    test(`axe finds nothing on ${address}`, async ({ page }) => {
      await visit(page, address);
      await bothGuises(page);
    });
  }
});

test.describe("on a site with five hundred events", () => {
  test.use({ baseURL: sites.big.url });

  test("axe finds nothing on the list", async ({ page }) => {
    await visit(page, "/");
    await axe(page);
  });
});

test("axe finds nothing while an event is on its way", async ({ page, baseURL }) => {
  await fault(page, baseURL, { path: "/catalog/events/", kind: "delay", ms: 10_000 });
  await visit(page, "/");
  await page.locator(".row h3 a").first().click();
  await expect(page.locator(".progress")).toHaveText("Chargement des évènements");
  await axe(page);
});
