// Languages: French by the site’s own choice, English by the visitor’s, and every text marked with the language it is in.
import { anEvent, dayText, event, monthText, site, timeText, upcoming, venues } from "../dataset.mjs";
import { NOW, expect, fault, follow, menu, ready, remembering, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const coming = upcoming(NOW);
const heading = (page) => page.getByRole("heading", { level: 1 });
const html = (page) => page.locator("html");

test("languages are named in themselves, and a choice shows at once, everywhere, and keeps the focus", async ({ page }) => {
  await visit(page, "/");
  await test.step("the languages are named in themselves", async () => {
    await menu(page);
    const options = page.getByLabel("Langue", { exact: true }).getByRole("option");
    await expect(options).toHaveText(["Français", "English"]);
    await expect(options.nth(1)).toHaveAttribute("lang", "en");
  });

  await test.step("a choice of English shows at once, everywhere, and keeps the focus", async () => {
    await menu(page);
    await page.getByLabel("Langue", { exact: true }).selectOption("en");
    await expect(heading(page)).toHaveText("Upcoming");
    await expect(html(page)).toHaveAttribute("lang", "en");
    await expect(page).toHaveTitle(`Upcoming – ${site.name}`);
    await expect(page.locator(".count").first()).toHaveText(`${coming.length} events`);
    await expect(page.getByRole("link", { name: "Next events" }).first()).toBeVisible();
    await expect(page.getByLabel("Language", { exact: true })).toBeFocused();
    await expect(page.getByLabel("Colours", { exact: true })).toBeVisible();
  });
});

test("the choice is kept from page to page and from visit to visit", async ({ page }) => {
  await visit(page, "/");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await page.locator(".row h3 a").first().click();
  await expect(page.getByRole("link", { name: "All events" })).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(page.getByRole("link", { name: "All events" })).toBeVisible();
  await expect(html(page)).toHaveAttribute("lang", "en");
  await expect(page.getByLabel("Language", { exact: true })).toHaveValue("en");
  await menu(page);
  await page.getByLabel("Language", { exact: true }).selectOption("fr");
  await expect(page.getByRole("link", { name: "Tous les évènements" })).toBeVisible();
  await expect(html(page)).toHaveAttribute("lang", "fr");
});

test("a visitor who chose English before gets dates, prices and labels in English, and what is French marked so", async ({ page }) => {
  await remembering(page, { language: "en" });
  await visit(page, "/");
  await test.step("months, days and times are written as in English", async () => {
    const timed = coming.find(({ allDay }) => !allDay);
    const month = new Date(NOW).toLocaleDateString("en-US", { month: "long", year: "numeric", timeZone: site.timezone });
    await expect(page.locator(".month h2").first()).toHaveText(month);
    const row = page.locator(".row", { has: page.locator(`a[href$="/event/${timed.id}/"]`) });
    const day = dayText(timed.first, { weekday: true, language: "en" });
    await expect(row.locator("time [aria-hidden]")).toHaveText(
      `${day} · ${timeText(timed.from, timed.zone, "en")} – ${timeText(timed.end, timed.zone, "en")}`,
    );
    await expect(row.locator(".day-name")).toHaveText(day.split(",")[0]);
  });

  await test.step("what the owner wrote is marked as French in an English page", async () => {
    await expect(page.locator(".site-name")).toHaveAttribute("lang", "fr");
    const french = coming.slice(0, 12).find(({ language, venue }) => !language && venue);
    const row = page.locator(".row", { has: page.locator(`a[href$="/event/${french.id}/"]`) });
    await expect(row.locator("h3")).toHaveAttribute("lang", "fr");
    await expect(row.locator(".where span")).toHaveAttribute("lang", "fr");
    await follow(page, `/event/${summit.id}/`);
    await expect(heading(page)).toHaveAttribute("lang", "fr");
    await expect(page.locator(".prose")).toHaveAttribute("lang", "fr");
    await expect(page.locator(".card-name", { hasText: venues.get(summit.venue).name })).toHaveAttribute("lang", "fr");
  });

  await test.step("a price is written as in English", async () => {
    const priced = anEvent("priced in whole euros", ({ cost }) => cost?.currency === "EUR" && Number.isInteger(cost.amount) && cost.amount < 1000);
    await follow(page, `/event/${priced.id}/`);
    await expect(page.locator(".event-cost")).toHaveText(`€${priced.cost.amount}`);
  });

  await test.step("the page of an event has English labels", async () => {
    await follow(page, `/event/${summit.id}/`);
    await expect(page.locator(".notices")).toHaveText("This event has passed.");
    await expect(page.locator(".card h2")).toHaveText(["Details", "Organizer", "Venue"]);
    await expect(page.locator("dt").first()).toHaveText("Start:");
    await expect(page).toHaveTitle(`${summit.title} (Past) – ${site.name}`);
    await expect(page.locator("address")).toContainText("France");
  });
});

test("an English event needs no mark in an English page, and has one in a French page", async ({ page }) => {
  const english = anEvent("in English with a text", ({ language, description }) => language === "en" && description);
  await visit(page, `/event/${english.id}/`);
  await expect(heading(page)).toHaveAttribute("lang", "en");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await expect(page.getByLabel("Language", { exact: true })).toBeVisible();
  await expect(heading(page)).not.toHaveAttribute("lang");
  await expect(page.locator(".prose")).not.toHaveAttribute("lang");
});

/** The languages whose words a page asks for, from now on. */
function askedFor(page) {
  const languages = [];
  page.on("request", (request) => languages.push(...(/words\/(\w+)-/.exec(request.url())?.slice(1) ?? [])));
  return languages;
}

test("only the words of the visitor’s language are loaded, and others when they are chosen", async ({ page }) => {
  const words = askedFor(page);
  await visit(page, "/");
  expect(words).toEqual(["fr"]);
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await expect(heading(page)).toHaveText("Upcoming");
  expect(words).toEqual(["fr", "en"]);
  await page.getByLabel("Language", { exact: true }).selectOption("fr");
  await expect(heading(page)).toHaveText("À venir");
  expect(words).toEqual(["fr", "en"]);
});

test("a visitor who chose English before loads English alone, and sees no other language once the app has taken over", async ({ page }) => {
  await remembering(page, { language: "en" });
  const words = askedFor(page);
  await visit(page, "/");
  await expect(heading(page)).toHaveText("Upcoming");
  expect(words).toEqual(["en"]);
});

test("a language whose words cannot be had leaves the page as it is, and can be chosen again", async ({ page, watched, baseURL }) => {
  watched.allow(/words\/en-|Failed to load resource/);
  await visit(page, "/");
  const lift = await fault(page, baseURL, { path: "/words/en-", kind: "500" });
  await menu(page);
  const choice = page.locator("#language");
  await choice.selectOption("en");
  await expect(choice).toHaveValue("fr");
  await expect(heading(page)).toHaveText("À venir");
  await lift();
  await choice.selectOption("en");
  await expect(heading(page)).toHaveText("Upcoming");
});

/** The languages whose words of search a page asks for, from now on. */
function searchedIn(page) {
  const languages = [];
  page.on("request", (request) => languages.push(...(/finder\/(\w+)\.json/.exec(request.url())?.slice(1) ?? [])));
  return languages;
}

test("a search loads the words of the visitor’s language alone, and is said anew in another that is chosen", async ({ page }) => {
  const [words, search] = [askedFor(page), searchedIn(page)];
  const chosen = page.locator(".chosen");
  await visit(page, "/events/list/?cost=free&tag=zzzz");
  await expect(chosen).toContainText("Gratuit");
  await expect(page.locator(".notice")).toContainText("Aucune étiquette");
  expect([new Set(words), search]).toEqual([new Set(["fr"]), ["fr"]]);
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await expect(chosen).toContainText("Free");
  await expect(page.locator(".notice")).toContainText("There is no tag");
  await expect(page.getByLabel("Language", { exact: true })).toBeFocused();
  await expect(page.locator(".chosen")).not.toContainText("Gratuit");
  expect([new Set(words), search]).toEqual([new Set(["fr", "en"]), ["fr", "en"]]);
});

test("words of search that cannot be had are missed aloud, and asked for again", async ({ page, watched, baseURL }) => {
  watched.allow(/finder\/fr\.json|Failed to load resource/);
  const lift = await fault(page, baseURL, { path: "/finder/fr.json", kind: "500" });
  await visit(page, "/events/list/?cost=free");
  const said = page.locator("main").getByText("La recherche et les filtres n’ont pas pu être chargés");
  await expect(said.first()).toBeVisible();
  await lift();
  await page.getByRole("button", { name: "Réessayer" }).first().click();
  await expect(said).toHaveCount(0);
  await expect(page.locator(".chosen")).toContainText("Gratuit");
});

test("faults are told in the language chosen", async ({ page, watched, baseURL }) => {
  watched.allow(/500/);
  await remembering(page, { language: "en" });
  await fault(page, baseURL, { path: "/catalog/events/", kind: "500" });
  await visit(page, "/");
  await page.locator(".row h3 a").first().click();
  await expect(page.getByRole("alert")).toContainText("This event could not be loaded. The server answered with error 500.");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("an unknown address is told in the language chosen", async ({ page, watched }) => {
  watched.allow(/404/);
  await remembering(page, { language: "en" });
  await visit(page, "/nulle/part/");
  await expect(heading(page)).toHaveText("This page does not exist");
});

test("where the page stands on the screen is kept when the language changes", async ({ page }) => {
  await visit(page, "/");
  await page.evaluate(() => window.scrollTo(0, 900));
  await page.getByLabel("Langue", { exact: true }).evaluate((select) => {
    select.value = "en";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(heading(page)).toHaveText("Upcoming");
  expect(await page.evaluate(() => Math.round(window.scrollY))).toBe(900);
});

test.describe("a browser that speaks English", () => {
  test.use({ locale: "en-US" });

  test("gets the language of the site until the visitor chooses", async ({ page }) => {
    await visit(page, "/");
    await expect(heading(page)).toHaveText("À venir");
    await expect(page.locator(".month h2").first()).toHaveText(monthText(NOW.slice(0, 10)));
  });
});
