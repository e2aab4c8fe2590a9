// JavaScript switched off: the site is its printed pages, complete and linked, and shows nothing that cannot work.
import { anEvent, event, events, idsOfPage, past, site, upcoming } from "../dataset.mjs";
import { expect, rowIds, sites, test } from "../support.mjs";

test.use({ javaScriptEnabled: false });

/** The morning the sites were published for, at its first moment. */
const PUBLISHED = "2026-03-10T02:00:00+01:00";
const summit = event("sommet-ia-paris-2025");
const heading = (page) => page.getByRole("heading", { level: 1 });
const next = (page) => page.getByRole("link", { name: "Évènements suivants" }).first();
const previous = (page) => page.getByRole("link", { name: "Évènements précédents" }).first();

test("the list and its events are there, whole and linked, and say nothing that the clock may prove wrong", async ({ page }) => {
  await test.step("the list is there, and its pages follow each other", async () => {
    await page.goto("./");
    await expect(heading(page)).toHaveText("À venir");
    expect(await rowIds(page)).toEqual(idsOfPage(upcoming(PUBLISHED), 1));
    await next(page).click();
    await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
    expect(await rowIds(page)).toEqual(idsOfPage(upcoming(PUBLISHED), 2));
    await previous(page).click();
    await page.getByRole("link", { name: `${past(PUBLISHED).length} évènements passés` }).first().click();
    await expect(heading(page)).toHaveText("Évènements passés");
    expect(await rowIds(page)).toEqual(idsOfPage(past(PUBLISHED), 1));
    await previous(page).click();
    expect(await rowIds(page)).toEqual(idsOfPage(past(PUBLISHED), 2));
  });

  await test.step("there is no field that cannot search, and nothing else that needs scripts in the line of tools", async () => {
    await page.goto("./");
    await expect(page.getByRole("searchbox")).toHaveCount(0);
    await expect(page.locator("header :is(button, input, select):visible, .quick:visible")).toHaveCount(0);
    await expect(page.locator(".site-name")).toBeVisible();
    await expect(page.locator(".to-agenda")).toBeVisible();
  });

  await test.step("an event is complete, and leads to its neighbours and back to the list", async () => {
    await page.goto("./");
    const title = await page.locator(".row h3 a").first().textContent();
    await page.locator(".row h3 a").first().click();
    await expect(heading(page)).toHaveText(title);
    await page.goto(`event/${summit.id}/`);
    await expect(page.locator(".notices")).toHaveText("Cet évènement est passé.");
    await expect(page.locator(".card h2")).toHaveText(["Détails", "Organisateur", "Lieu"]);
    await expect(page.locator(".prose h2").first()).toBeVisible();
    await page.locator(".neighbours a[rel=next]").first().click();
    await expect(heading(page)).toHaveText(events[events.indexOf(summit) + 1].title);
    await page.getByRole("link", { name: "Tous les évènements" }).click();
    await expect(heading(page)).toHaveText("À venir");
  });

  await test.step("nothing is said that the clock may prove wrong", async () => {
    await page.goto("./");
    await expect(page.locator(".mark-now")).toHaveCount(0);
    await page.goto(`event/${upcoming(PUBLISHED)[0].id}/`);
    await expect(page.locator(".notices-time")).toBeEmpty();
  });

  await test.step("dates carry their year and times their zone", async () => {
    const timed = anEvent("timed, this year", ({ allDay, first }) => !allDay && first.startsWith("2026-04"));
    await page.goto(`event/${timed.id}/`);
    await expect(page.locator(".event-when [aria-hidden]")).toContainText(" 2026 · ");
    await expect(page.locator(".event-when [aria-hidden] .dated")).toBeVisible();
    await expect(page.locator(".event-when .zone")).toHaveText(", heure de Paris");
    await expect(page.locator(".event-when .zone")).toBeVisible();
  });

  await test.step("no picture is broken", async () => {
    for (const address of ["./", `event/${summit.id}/`]) {
      await page.goto(address);
      const images = page.locator("img:visible");
      expect(await images.count()).toBeGreaterThan(0);
      for (const image of await images.all()) {
        await image.scrollIntoViewIfNeeded();
        await expect.poll(() => image.evaluate((img) => img.complete && img.naturalWidth), { message: address }).toBeGreaterThan(0);
      }
    }
  });

  await test.step("the skip link leads past the header", async () => {
    await page.goto("./");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
    await page.keyboard.press("Tab");
    await expect(page.locator("main a").first()).toBeFocused();
  });

  await test.step("an empty calendar says so", async () => {
    await page.goto(sites.empty.url);
    await expect(page.getByText("Le calendrier ne contient encore aucun évènement.")).toBeVisible();
  });
});

test("pages show nothing that needs scripts", async ({ page, watched }) => {
  watched.allow(/404/);
  for (const address of ["./", "events/list/page/2/", `event/${summit.id}/`, "nulle/part/"]) {
    await test.step(address, async () => {
      await page.goto(address);
      // A popover opens without scripts.
      await expect(page.locator(":is(button:not([popovertarget]), select, input):visible")).toHaveCount(0);
      await expect(page.locator("#boot-error")).toBeHidden();
      await expect(page.getByText("Chargement des évènements")).toBeHidden();
    });
  }
});

test("an unknown address says so and leads to the list", async ({ page, watched }) => {
  watched.allow(/404/);
  const response = await page.goto("event/sommet-ia-pari-2025/");
  expect(response.status()).toBe(404);
  await expect(heading(page)).toHaveText("Cette page n’existe pas");
  await expect(page).toHaveTitle(`Cette page n’existe pas – ${site.name}`);
  await page.getByRole("link", { name: "Tous les évènements" }).click();
  await expect(heading(page)).toHaveText("À venir");
});

