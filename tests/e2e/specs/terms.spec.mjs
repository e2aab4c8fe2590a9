// Venues, organizers, categories, tags and series: who or what they are, what takes place, and every view of it.
import { countText, events, idsOfPage, organizers, past, site, upcoming, venues } from "../dataset.mjs";
import { NOW, expect, fault, follow, menu, rowIds, test, visit } from "../support.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });
const forge = venues.get("la-forge-commune");
const at = (id) => (each) => each.venue === id;
const ofCategory = (id) => (each) => each.categories?.includes(id);
const path = (page) => new URL(page.url()).pathname + new URL(page.url()).search;

test("a term says what it is, and leads on to more, and back to what is over", async ({ page }) => {
  await visit(page, `/venue/${forge.id}/`);
  await test.step("a venue says what it is, where, how to reach it, and what is to come", async () => {
    await expect(heading(page)).toHaveText(forge.name);
    await expect(page).toHaveTitle(`${forge.name} – ${site.name}`);
    await expect(page.locator(".term .prose")).toContainText("un atelier partagé");
    await expect(page.locator(".term address")).toContainText(forge.city);
    await expect(page.locator(".term .map-links a")).toHaveCount(3);
    const [latitude, longitude] = forge.geo;
    await expect(page.locator(".term .map-links a").nth(1)).toHaveAttribute("href", new RegExp(`mlat=${latitude}&mlon=${longitude}`));
    const coming = upcoming(NOW).filter(at(forge.id));
    await expect(page.locator(".when .count").first()).toHaveText(countText(coming.length));
    expect(await rowIds(page)).toEqual(idsOfPage(coming, 1));
  });

  await test.step("a term leads on to more, and back to what is over", async () => {
    const [coming, over] = [upcoming(NOW).filter(at(forge.id)), past(NOW).filter(at(forge.id))];
    await page.getByRole("link", { name: "Évènements suivants" }).first().click();
    await expect(page).toHaveURL(new RegExp(`/venue/${forge.id}/list/page/2/$`));
    expect(await rowIds(page)).toEqual(idsOfPage(coming, 2));
    await page.getByRole("link", { name: forge.name }).first().click();
    await expect(page).toHaveURL(new RegExp(`/venue/${forge.id}/$`));
    await page.getByRole("link", { name: `${over.length} évènements passés` }).first().click();
    await expect(page).toHaveURL(new RegExp(`/venue/${forge.id}/list/past/$`));
    await expect(heading(page)).toHaveText("Évènements passés");
    await expect(page).toHaveTitle(`Évènements passés – ${forge.name} – ${site.name}`);
    expect(await rowIds(page)).toEqual(idsOfPage(over, 1));
  });

  await test.step("what is put forward has its pages", async () => {
    await follow(page, "/events/featured/");
    await expect(heading(page)).toHaveText("Évènements mis en avant");
    expect(await rowIds(page)).toEqual(idsOfPage(upcoming(NOW).filter(({ featured }) => featured), 1));
    await menu(page);
    await page.getByLabel("Langue", { exact: true }).selectOption("en");
    await expect(heading(page)).toHaveText("Featured events");
  });
});

test("the events of a venue begin on the first screen, below its address", async ({ page }) => {
  await visit(page, "/venue/mediatheque-du-passage/");
  for (const [width, height, top] of [[390, 844, 740], [768, 1024, 600], [1440, 900, 550]]) {
    await test.step(`${width} pixels`, async () => {
      await page.setViewportSize({ width, height });
      const box = (selector) => page.locator(selector).first().evaluate((one) => one.getBoundingClientRect().toJSON());
      expect((await box(".row")).top).toBeLessThanOrEqual(top);
      // The address in one line of words: its parts are told apart, and none is said twice.
      await expect(page.locator(".term address .address-line").first()).toHaveCSS("display", "inline");
      await expect(page.locator(".term .card-name, .term .place-picture").filter({ visible: true })).toHaveCount(0);
      await expect(page.locator(".term address")).toContainText("3 passage des Claviers");
    });
  }
});

test("every view stays among the events of the term", async ({ page, watched }) => {
  // The host has no page of it, and answers with the app.
  watched.allow(/404/);
  const workshops = events.filter(ofCategory("atelier"));
  await visit(page, "/events/category/atelier/");
  for (const [name, address] of [["Mois", "month/"], ["Semaine", "week/"], ["Jour", "today/"], ["Résumé", "summary/"], ["Photo", "photo/"], ["Liste", ""]]) {
    await page.getByRole("navigation", { name: "Vues" }).getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(`/events/category/atelier/${address}$`));
  }
  await visit(page, "/events/category/atelier/summary/2026-04/");
  await expect(heading(page)).toHaveText("Avril 2026");
  const lines = await page.locator(".line-title").evaluateAll((links) => links.map((link) => link.pathname.split("/").at(-2)));
  const april = workshops.filter((each) => each.first <= "2026-04-30" && "2026-04-01" <= each.last);
  expect(new Set(lines)).toEqual(new Set(april.map(({ id }) => id)));
  await page.locator("#period-next").click();
  await expect(page).toHaveURL(/\/events\/category\/atelier\/summary\/2026-05\/$/);
  await page.locator("#period-today").click();
  await expect(page).toHaveURL(/\/events\/category\/atelier\/summary\/$/);
  await page.locator(".agenda-day h2 a").filter({ visible: true }).first().click();
  await expect(page).toHaveURL(/\/events\/category\/atelier\/2026-03-\d\d\/$/);
});

test("keys and the choice of a date stay among the events of the term", async ({ page, isMobile, watched }) => {
  watched.allow(/404/);
  await visit(page, `/venue/${forge.id}/month/2026-04/`);
  if (!isMobile) {
    await page.locator("td[aria-selected=true] .cell-day").focus();
    await page.keyboard.press("PageDown");
    await expect(page).toHaveURL(new RegExp(`/venue/${forge.id}/month/2026-05/`));
    await page.keyboard.press("s");
    await expect(page).toHaveURL(new RegExp(`/venue/${forge.id}/week/2026-0`));
  }
  await page.locator("#date-picker").click();
  await page.getByRole("dialog").getByRole("textbox").fill("15/06/2026");
  await page.keyboard.press("Enter");
  await expect.poll(() => path(page)).toContain(`/venue/${forge.id}/`);
  await expect.poll(() => path(page)).toContain("2026-06");
});

test("the calendar of a term ends with its last event", async ({ page, watched }) => {
  watched.allow(/404/);
  const own = events.filter(at("bharat-mandapam"));
  const last = own.at(-1).last.slice(0, 7);
  await visit(page, `/venue/bharat-mandapam/month/${last}/`, { now: "2026-01-10T09:00:00+01:00" });
  await expect(page.locator("#period-next")).toHaveAttribute("aria-disabled", "true");
});

test("every name on the page of an event leads to what it names", async ({ page }) => {
  const summit = events.find(({ id }) => id === "sommet-ia-paris-2025");
  await visit(page, "/");
  for (const [name, address] of [
    ["Grand Palais", "/venue/grand-palais/"],
    ["Élysée", "/organizer/elysee/"],
    ["Sommet", "/events/category/sommet/"],
    ["Intelligence artificielle", "/events/tag/ia/"],
    ["Sommets sur l’intelligence artificielle", "/series/sommets-ia/"],
  ]) {
    await follow(page, `/event/${summit.id}/`);
    await page.locator(".event-side").getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(heading(page)).toHaveText(name);
  }
});

test("the place and the kinds of a row lead to their pages, the rest of it to the event", async ({ page }) => {
  await visit(page, "/");
  const row = page.locator(".row", { has: page.locator(".where a") }).first();
  const [place, href] = [row.locator(".where a"), await row.locator(".where a").getAttribute("href")];
  await place.click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await page.goBack();
  await expect(heading(page)).toHaveText("À venir");
  const kind = page.locator(".row .category").first();
  const category = await kind.getAttribute("data-category");
  await kind.click();
  await expect(page).toHaveURL(new RegExp(`/events/category/${category}/$`));
});

test("addresses of The Events Calendar lead to the same events", async ({ page, watched }) => {
  watched.allow(/404/);
  for (const [old, current] of [
    ["/events/category/atelier/list/", "/events/category/atelier/"],
    ["/events/category/atelier/?eventDisplay=past", "/events/category/atelier/list/past/"],
    ["/events/category/atelier/2026-04/", "/events/category/atelier/month/2026-04/"],
    [`/venue/${forge.id}/page/2/`, `/venue/${forge.id}/list/page/2/`],
    ["/events/list/featured/", "/events/featured/"],
    ["/series/", "/events/series/"],
  ]) {
    await visit(page, old);
    await expect.poll(() => path(page), { message: old }).toBe(current);
  }
});

test("a term without events says so", async ({ page }) => {
  await visit(page, "/venue/bharat-mandapam/", { now: "2031-01-10T09:00:00+01:00" });
  await expect(page.getByText("Aucun évènement à venir.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Derniers évènements passés" })).toBeVisible();
});

test("an unknown term is named, with those that are near", async ({ page, watched }) => {
  watched.allow(/404/);
  await visit(page, "/venue/grand-palai/");
  await expect(heading(page)).toHaveText("Cette page n’existe pas");
  await expect(page.getByText("Aucun lieu «\u{a0}grand-palai\u{a0}».")).toBeVisible();
  await page.getByRole("link", { name: "Grand Palais", exact: true }).click();
  await expect(heading(page)).toHaveText("Grand Palais");
  await visit(page, "/events/category/ateliers/");
  await expect(page.getByText("Aucune catégorie «\u{a0}ateliers\u{a0}».")).toBeVisible();
  await page.locator("main").getByRole("link", { name: "Catégories" }).click();
  await expect(page).toHaveURL(/\/events\/categories\/$/);
});

test("a term that cannot be read says so, and can be asked for again", async ({ page, baseURL, watched }) => {
  watched.allow(/500/);
  await visit(page, "/");
  await fault(page, baseURL, { path: "/catalog/terms/venue/", kind: "500", times: 1 });
  await page.locator(".where a").first().click();
  await expect(page.getByRole("alert")).toContainText("Cette page n’a pas pu être chargée.");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.locator(".term")).toBeVisible();
});

test("indexes name all terms with how much takes place", async ({ page }) => {
  await visit(page, "/");
  await page.getByRole("navigation", { name: "Parcourir" }).getByRole("link", { name: "Organisateurs" }).click();
  await expect(page).toHaveURL(/\/organizers\/$/);
  await expect(page.locator(".count")).toHaveText(`${organizers.size} organisateurs`);
  await expect(page.locator(".index li")).toHaveCount(organizers.size);
  const own = (each) => each.organizers?.includes("permanences");
  const [coming, all] = [upcoming(NOW).filter(own).length, events.filter(own).length];
  const entry = page.locator(".index li", { hasText: "Les Permanences" });
  await expect(entry.locator(".index-count")).toHaveText(`${coming} à venir sur ${all}`);
  await expect(page.getByText("Évènements à venir comptés au mardi 10 mars 2026.").or(page.getByText("Évènements à venir comptés au 10 mars 2026."))).toBeVisible();
  await entry.getByRole("link").click();
  await expect(heading(page)).toHaveText("Les Permanences");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a term is complete, and all its links lead to printed pages", async ({ page }) => {
    await page.goto(`venue/${forge.id}/`);
    await expect(heading(page)).toHaveText(forge.name);
    await expect(page.getByRole("navigation", { name: "Vues" })).toHaveCount(0);
    await expect(page.locator(":is(button:not([popovertarget]), select, input):visible")).toHaveCount(0);
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((link) => link.pathname));
    for (const link of new Set(links)) {
      expect((await page.request.get(link)).status(), link).toBe(200);
    }
  });
});
