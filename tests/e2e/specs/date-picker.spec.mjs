// The choice of a date: with the mouse, a finger, the keyboard alone, and typed.
import { axe, cls, expect, follow, remembering, sites, test, visit } from "../support.mjs";

const button = (page) => page.getByRole("button", { name: /^(Choisir une date|Choose a date)$/ });
const dialog = (page) => page.getByRole("dialog", { name: /^(Choisir une date|Choose a date)$/ });
const field = (page) => dialog(page).getByRole("textbox");
const problem = (page) => dialog(page).getByRole("alert");
const heading = (page) => page.locator("main h1");
/** A day of the dialog, by its number. */
const day = (page, number) => dialog(page).locator("td", { hasText: new RegExp(`^${number}$`) });
const focusedDay = (page) => page.evaluate(() => document.activeElement.dataset.day);

async function open(page) {
  await button(page).click();
  await expect(dialog(page)).toBeVisible();
}

const MARCH = "/events/month/2026-03/";

test("on a list too the focus begins on today, in a grid that has its style", async ({ page }) => {
  await visit(page, "/");
  await page.keyboard.press("c");
  await expect(dialog(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement.getAttribute("aria-current"))).toBe("date");
  expect(await dialog(page).locator("table").evaluate((table) => getComputedStyle(table).borderCollapse)).toBe("collapse");
});

test("the dialog keeps the focus, gives it back, and leads to the day that is chosen", async ({ page }) => {
  await visit(page, MARCH);
  await test.step("the focus stays in the dialog, and Escape gives it back to the button", async () => {
    await button(page).focus();
    await page.keyboard.press("Space");
    await expect.poll(() => focusedDay(page)).toBe("2026-03-10");
    await page.keyboard.press("Tab");
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect.poll(() => focusedDay(page)).toBe("2026-03-10");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await expect(button(page)).toBeFocused();
    await expect(page).toHaveURL(/\/events\/month\/2026-03\/$/);
    await open(page);
    await dialog(page).getByRole("button", { name: "Fermer" }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(button(page)).toBeFocused();
  });

  await test.step("a press beside the dialog closes it", async () => {
    await open(page);
    await page.mouse.click(4, 4);
    await expect(dialog(page)).toBeHidden();
  });

  await test.step("a day of another month is found and chosen with the mouse", async () => {
    await open(page);
    await expect(dialog(page).getByRole("heading")).toHaveText("Mars 2026");
    await dialog(page).getByRole("button", { name: "Mois suivant" }).click();
    await expect(dialog(page).getByRole("heading")).toHaveText("Avril 2026");
    await day(page, 17).click();
    await expect(dialog(page)).toBeHidden();
    await expect(page).toHaveURL(/\/events\/month\/2026-04\/\?from=2026-04-17$/);
    await expect(heading(page)).toHaveText("Avril 2026");
    await expect(page.locator("#day-2026-04-17")).toBeFocused();
    await expect(page.locator("#day-2026-04-17")).toBeInViewport();
  });

  await test.step("months and years are chosen from lists, up to the ends of the calendar", async () => {
    await follow(page, MARCH);
    await open(page);
    await dialog(page).getByLabel("Mois", { exact: true }).selectOption("août");
    await expect(dialog(page).getByRole("heading")).toHaveText("Août 2026");
    await dialog(page).getByLabel("Année", { exact: true }).selectOption("2025");
    await expect(dialog(page).getByRole("heading")).toHaveText("Août 2025");
    const first = await dialog(page).getByLabel("Année", { exact: true }).locator("option").first().innerText();
    await dialog(page).getByLabel("Année", { exact: true }).selectOption(first);
    const back = dialog(page).getByRole("button", { name: "Année précédente" });
    await back.click({ force: true });
    await expect(back).toHaveAttribute("aria-disabled", "true");
    await expect(dialog(page).getByRole("button", { name: "Mois précédent" })).toHaveAttribute("aria-disabled", "true");
    await back.click({ force: true });
    await expect(dialog(page).getByRole("heading")).toContainText(first);
  });
});

test("with the keyboard alone: opened, walked through, chosen", { tag: "@once" }, async ({ page }) => {
  await visit(page, MARCH);
  await button(page).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedDay(page)).toBe("2026-03-10");
  for (const [key, reached] of [
    ["ArrowRight", "2026-03-11"],
    ["ArrowDown", "2026-03-18"],
    ["ArrowLeft", "2026-03-17"],
    ["ArrowUp", "2026-03-10"],
    ["Home", "2026-03-09"],
    ["End", "2026-03-15"],
    ["PageDown", "2026-04-15"],
    ["PageUp", "2026-03-15"],
    ["Shift+PageUp", "2025-03-15"],
    ["Shift+PageDown", "2026-03-15"],
    ["PageDown", "2026-04-15"],
    ["ArrowDown", "2026-04-22"],
    ["ArrowDown", "2026-04-29"],
    ["ArrowDown", "2026-05-06"],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(() => focusedDay(page), key).toBe(reached);
  }
  await expect(dialog(page).getByRole("heading")).toHaveText("Mai 2026");
  await expect(dialog(page).locator('td[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press(" ");
  await expect(page).toHaveURL(/\/events\/month\/2026-05\/\?from=2026-05-06$/);
  await expect(page.locator("#day-2026-05-06")).toBeFocused();
});

test("days with events say how many, today and the day looked at are marked", async ({ page }) => {
  await visit(page, "/events/2026-03-14/");
  await open(page);
  await expect(day(page, 14)).toHaveAttribute("aria-label", /^samedi 14 mars 2026, \d+ évènements?$/);
  await expect(day(page, 14)).toHaveAttribute("data-busy", "");
  await expect(day(page, 14)).toHaveAttribute("aria-selected", "true");
  await expect(dialog(page).locator("[aria-selected]")).toHaveCount(1);
  await expect(day(page, 10)).toHaveAttribute("aria-current", "date");
  await expect(dialog(page).locator("[aria-current]")).toHaveCount(1);
  const dot = await day(page, 14).evaluate((cell) => getComputedStyle(cell, "::after").borderTopWidth);
  expect(parseFloat(dot)).toBeGreaterThan(2);
});

test("a month without an event marks none, and its days say so", { tag: "@once" }, async ({ page }) => {
  await visit(page, `${sites.empty.url}events/month/`);
  await open(page);
  await expect(day(page, 10)).toHaveAttribute("aria-label", "mardi 10 mars 2026");
  await expect(dialog(page).locator("[data-busy]")).toHaveCount(0);
  // Only today can be chosen, and the others still be read.
  await expect(dialog(page).locator("td[data-day]:not([aria-disabled])")).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => focusedDay(page)).toBe("2026-03-11");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
});

test("days are understood as they are typed", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/events/2026-03-14/");
  for (const [typed, reached] of [
    ["2026-04-17", "2026-04-17"],
    ["17/04/2026", "2026-04-17"],
    ["17.4.2026", "2026-04-17"],
    ["17 avril", "2026-04-17"],
    ["demain", "2026-03-11"],
  ]) {
    await test.step(typed, async () => {
      await open(page);
      await field(page).fill(typed);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(new RegExp(`/events/${reached}/$`));
      await expect(heading(page)).toBeFocused();
      await follow(page, "/events/2026-03-14/");
    });
  }
});

test("what is not understood is said beside the field, until it is changed", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/events/2026-03-14/");
  await open(page);
  await expect(field(page)).toHaveAccessibleDescription(/Par exemple/);
  await field(page).fill("31/02/2026");
  await dialog(page).getByRole("button", { name: "Y aller" }).click();
  await expect(problem(page)).toHaveText("Cette date n’est pas comprise.");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page)).toHaveAccessibleDescription(/Cette date n’est pas comprise. Par exemple/);
  await axe(page, { include: ".sheet-picker" });
  await field(page).fill("31/12/2999");
  await expect(problem(page)).toBeEmpty();
  await expect(field(page)).not.toHaveAttribute("aria-invalid");
  await page.keyboard.press("Enter");
  await expect(problem(page)).toHaveText(/^Le calendrier va du .+ au .+\.$/);
  await expect(dialog(page)).toBeVisible();
});

test("the month comes first in English", { tag: "@once" }, async ({ page }) => {
  await remembering(page, { language: "en" });
  await visit(page, "/events/2026-03-14/");
  await open(page);
  await expect(dialog(page).getByRole("heading")).toHaveText("March 2026");
  await expect(day(page, 14)).toHaveAttribute("aria-label", /^Saturday, March 14, 2026, \d+ events?$/);
  await field(page).fill("someday");
  await page.keyboard.press("Enter");
  await expect(problem(page)).toHaveText("This date is not understood.");
  await field(page).fill("04/05/2026");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\/2026-04-05\/$/);
});

test("from each view a date leads to the same view, with the focus on its heading", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/events/tags/");
  for (const [view, address, reached] of /** @type {any[][]} */ ([
    ["a week", "/events/week/2026-03-09/", /\/events\/week\/2026-04-13\/\?from=2026-04-17$/],
    ["a summary", "/events/summary/2026-03/", /\/events\/summary\/2026-04\/\?from=2026-04-17$/],
    ["the list", "/", /\/events\/list\/\?from=2026-04-17$/],
    ["the photos", "/events/photo/", /\/events\/photo\/\?from=2026-04-17$/],
  ])) {
    await test.step(view, async () => {
      await follow(page, address);
      await open(page);
      await field(page).fill("17/04/2026");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(reached);
      await expect(heading(page)).toBeFocused();
      await expect(heading(page)).toBeInViewport();
    });
  }
});

test("the day on screen can be chosen again", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/events/month/2026-04/?from=2026-04-17");
  await open(page);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator("#day-2026-04-17")).toBeFocused();
  await page.locator("#period-next").click();
  await expect(heading(page)).toHaveText("Mai 2026");
  await expect(page.locator("#period-next")).toBeFocused();
});

for (const [language, theme] of [
  ["fr", "light"],
  ["en", "dark"],
]) {
  test(`axe finds nothing in the dialog, ${theme}, ${language}`, async ({ page }) => {
    await remembering(page, { language, theme });
    await visit(page, MARCH);
    await open(page);
    await expect(day(page, 10)).toHaveAttribute("data-busy", "");
    await axe(page, { include: ".sheet-picker" });
  });
}

test("everything fits 320 pixels and text twice as large, and can be pressed", { tag: "@once" }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(page, MARCH);
  await open(page);
  const small = () =>
    dialog(page).evaluate((dialog) =>
      [...dialog.querySelectorAll("button, select, input, td[data-day]")]
        .map((element) => ({ name: element.outerHTML.slice(0, 60), rect: element.getBoundingClientRect() }))
        .filter(({ rect }) => rect.width < 37.9 || rect.height < 43.9 || rect.left < 0 || rect.right > innerWidth),
    );
  expect(await small()).toEqual([]);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const sideways = await dialog(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  await day(page, 31).click();
  await expect(page).toHaveURL(/from=2026-03-31$/);
});

test("without scripts there is no button, and with them nothing moves when it can be used", { tag: "@once" }, async ({ page, browser, baseURL }) => {
  await visit(page, MARCH);
  expect(await cls(page)).toBeLessThan(0.01);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(new URL("events/month/2026-03/", baseURL).href);
  await expect(still.locator("#date-picker")).toBeHidden();
  await expect(still.locator("#keys")).toBeHidden();
  await context.close();
});

test("on paper there is neither button nor dialog", { tag: "@once" }, async ({ page }) => {
  await visit(page, MARCH);
  await open(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#date-picker")).toBeHidden();
  await expect(page.locator(".sheet-picker")).toBeHidden();
});
