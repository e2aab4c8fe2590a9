// Accessibility, as far as a machine can tell: every kind of page at both sizes, in light and dark, in French and English; what only
// differs in words or marks once. Nothing may be found. What opens, and what goes wrong, is looked at where it is tested (README.md).
import { PER_PAGE, anEvent, event, upcoming, venues } from "../dataset.mjs";
import { NOW, axe, expect, fault, follow, menu, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const [running] = upcoming(NOW);
const timed = anEvent("to come, timed and priced", ({ from, allDay, cost }) => from > now && !allDay && cost && cost !== "free");
const cancelled = anEvent("cancelled", ({ status }) => status === "cancelled");
const postponed = anEvent("postponed", ({ status }) => status === "postponed");
const online = anEvent("online with an address", ({ attendance, onlineUrl }) => attendance === "online" && onlineUrl);
const english = anEvent("in English with a text", ({ language, description }) => language === "en" && description);
const far = anEvent("in Tokyo", ({ zone, allDay }) => zone === "Asia/Tokyo" && !allDay);
const pictured = event("sommet-ia-paris-2025");

/** Every kind of page. */
const kinds = [
  ["the list", "/"],
  ["the month", "/events/month/2026-06/"],
  ["the week", "/events/week/2026-03-23/"],
  ["the day", "/events/2026-06-21/"],
  ["the summary", "/events/summary/2026-03/"],
  ["the map", "/events/map/"],
  ["the photos", "/events/photo/"],
  ["an event that is over, with everything", `/event/${pictured.id}/`],
  ["a venue", `/venue/${venues.get("la-forge-commune").id}/`],
  ["a category", "/events/category/atelier/"],
  ["all venues", "/venues/"],
  ["the tags", "/events/tags/"],
  ["the agenda", "/agenda/"],
  ["an unknown address with something alike", "/event/sommet-ia-pari-2025/"],
];

/** The same with other words, marks or ways on. */
const variants = [
  ["the last page of the list", `/events/list/page/${Math.ceil(upcoming(NOW).length / PER_PAGE)}/`],
  ["the past list", "/events/list/past/"],
  ["a list from a day", "/events/list/?from=2026-09-01"],
  ["the past photos", "/events/photo/past/"],
  ["an event that is on", `/event/${running.id}/`],
  ["an event to come, with a price", `/event/${timed.id}/`],
  ["a cancelled event", `/event/${cancelled.id}/`],
  ["a postponed event", `/event/${postponed.id}/`],
  ["an online event", `/event/${online.id}/`],
  ["an event in English", `/event/${english.id}/`],
  ["an event in Tokyo", `/event/${far.id}/`],
  ["a venue with a picture", "/venue/grand-palais/"],
  ["an organizer", "/organizer/permanences/"],
  ["a series", "/series/sommets-ia/"],
  ["the past of a venue", "/venue/la-forge-commune/list/past/"],
  ["the month of a category", "/events/category/atelier/month/2026-04/"],
  ["all categories", "/events/categories/"],
  ["an unknown venue", "/venue/grand-palai/"],
  ["an unknown address", "/nulle/part/"],
];

/** Chooses colours and a language, and closes the menu: what lies under it is no neighbour of its buttons. */
async function choose(page, theme, language) {
  await menu(page);
  await page.getByLabel("Couleurs", { exact: true }).selectOption(theme);
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption(language);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await page.keyboard.press("Escape");
}

/** Light in French, then dark in English. */
async function bothGuises(page) {
  await axe(page);
  await choose(page, "dark", "en");
  await axe(page);
}

/** Goes over pages: light in French, then dark in English, since words do not depend on colours. */
async function inBothGuises(page, pages) {
  await visit(page, "/events/series/");
  for (const [name, address] of pages) {
    await test.step(`${name}, light, in French`, async () => {
      await follow(page, address);
      await axe(page, { phone: true });
    });
  }
  await choose(page, "dark", "en");
  for (const [name, address] of pages.toReversed()) {
    await test.step(`${name}, dark, in English`, async () => {
      if (name !== pages.at(-1)[0]) await follow(page, address);
      await axe(page, { phone: true });
    });
  }
}

const half = kinds.length / 2;
for (const [which, some] of /** @type {[string, string[][]][]} */ ([["views", kinds.slice(0, half)], ["events, terms and what there is besides", kinds.slice(half)]])) {
  test(`axe finds nothing on ${which}`, async ({ page }) => {
    test.slow();
    await inBothGuises(page, some);
  });
}

for (const [which, some] of /** @type {[string, string[][]][]} */ ([["views and events", variants.slice(0, 10)], ["other events and terms", variants.slice(10)]])) {
  test(`axe finds nothing on variants of ${which}`, { tag: "@once" }, async ({ page, watched }) => {
    watched.allow(/404/);
    test.slow();
    await visit(page, "/events/tags/");
    for (const [name, address] of some) {
      await test.step(`${name}, light`, async () => {
        await follow(page, address);
        await axe(page);
      });
    }
    await menu(page);
    await page.getByLabel("Couleurs", { exact: true }).selectOption("dark");
    for (const [name, address] of some.toReversed()) {
      await test.step(`${name}, dark`, async () => {
        if (name !== some.at(-1)[0]) await follow(page, address);
        await axe(page, { include: "main" });
      });
    }
  });
}

test("axe finds nothing where an unknown address is opened", { tag: "@once" }, async ({ page, watched }) => {
  watched.allow(/404/);
  await visit(page, "/event/sommet-ia-pari-2025/");
  await bothGuises(page);
});

test("axe finds nothing when nothing is to come", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/", { now: "2030-06-01T12:00:00+02:00" });
  await bothGuises(page);
});

test.describe("on a site without events", { tag: "@once" }, () => {
  test.use({ baseURL: sites.empty.url });

  for (const address of ["/", "/events/list/past/"]) {
    test(`axe finds nothing on ${address}`, async ({ page }) => {
      await visit(page, address);
      await bothGuises(page);
    });
  }
});

test("axe finds nothing while an event is on its way", { tag: "@once" }, async ({ page, baseURL }) => {
  await fault(page, baseURL, { path: "/catalog/events/", kind: "delay", ms: 10_000 });
  await visit(page, "/");
  await page.locator(".row h3 a").first().click();
  await expect(page.locator(".progress")).toHaveText("Chargement des évènements");
  await axe(page);
});
