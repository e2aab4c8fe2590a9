// Keys of one letter, the sheet that lists them, and the switch that turns them off.
import { axe, expect, menu, ready, remembering, test, visit } from "../support.mjs";

const sheet = (page) => page.getByRole("dialog", { name: /^(Raccourcis clavier|Keyboard shortcuts)$/ });
const button = (page) => page.getByRole("button", { name: /^(Raccourcis clavier|Keyboard shortcuts)$/ });
const toggle = (page) => sheet(page).getByRole("switch");
const heading = (page) => page.locator("main h1");

test("letters lead through time, to today and from view to view", async ({ page }) => {
  await visit(page, "/events/month/2026-03/");
  for (const [key, address] of /** @type {any[][]} */ ([
    ["n", /\/events\/month\/2026-04\/$/],
    ["n", /\/events\/month\/2026-05\/$/],
    ["p", /\/events\/month\/2026-04\/$/],
    ["a", /\/events\/month\/$/],
    ["s", /\/events\/week\/$/],
    ["n", /\/events\/week\/2026-03-16\/$/],
    ["j", /\/events\/2026-03-16\/$/],
    ["r", /\/events\/summary\/2026-03\/\?from=2026-03-16$/],
    ["o", /\/events\/photo\/\?from=2026-03-16$/],
    ["k", /\/events\/map\/\?from=2026-03-16$/],
    ["l", /\/events\/list\/\?from=2026-03-16$/],
    ["n", /\/events\/list\/page\/2\/\?from=2026-03-16$/],
    ["a", /\/events\/list\/$/],
    ["m", /\/events\/month\/$/],
  ])) {
    await page.keyboard.press(key);
    await expect(page, key).toHaveURL(address);
    await expect(page.locator(".progress")).toHaveAttribute("data-shown", "false");
  }
});

test("at the end of the calendar the key says why it leads nowhere", async ({ page, watched }) => {
  // There is no printed page for a month so far off.
  watched.allow(/404/);
  await visit(page, "/events/month/2099-01/");
  await page.keyboard.press("p");
  await expect(page).not.toHaveURL(/2099/);
  await expect(page.locator("#period-next")).toHaveAttribute("aria-disabled", "true");
  const address = page.url();
  await page.keyboard.press("n");
  await expect(page.locator("#period-next")).toBeFocused();
  await expect(page.locator("#period-next")).toHaveAccessibleDescription(/^Le calendrier s’arrête le /);
  expect(page.url()).toBe(address);
});

test("a letter opens the choice of a date, and Escape leads back", async ({ page }) => {
  await visit(page, "/events/month/2026-03/");
  await page.locator("#period-next").focus();
  await page.keyboard.press("c");
  await expect(page.locator(".sheet-picker [data-day='2026-03-10']")).toBeFocused();
  // Letters are for the page, not for what lies over it.
  await page.keyboard.press("n");
  await expect(page.locator(".sheet-picker [data-day='2026-03-10']")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#period-next")).toBeFocused();
  await expect(page).toHaveURL(/2026-03\/$/);
});

test("the sheet lists every key, and is opened by a key as well as by its button", async ({ page }) => {
  await visit(page, "/");
  await page.keyboard.press("?");
  await expect(sheet(page)).toBeVisible();
  const keys = await sheet(page).locator("kbd").allInnerTexts();
  expect(keys.slice(0, 12)).toEqual(["n", "p", "a", "c", "l", "m", "s", "j", "k", "o", "r", "?"]);
  expect(keys).toEqual(expect.arrayContaining(["←", "Début", "Page ↓", "Entrée", "Échap"]));
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await menu(page);
  await button(page).click();
  await expect(sheet(page)).toBeVisible();
  await sheet(page).getByRole("button", { name: "Fermer" }).click();
  await expect(page.locator("#menu")).toBeFocused();
});

test("in English the letters are those of English words", async ({ page }) => {
  await remembering(page, { language: "en" });
  await visit(page, "/events/month/2026-04/");
  for (const [key, address] of /** @type {any[][]} */ ([
    ["t", /\/events\/month\/$/],
    ["w", /\/events\/week\/$/],
    ["d", /\/events\/today\/$/],
    ["s", /\/events\/summary\/$/],
  ])) {
    await page.keyboard.press(key);
    await expect(page, key).toHaveURL(address);
  }
  await menu(page);
  await button(page).click();
  const keys = await sheet(page).locator("kbd").allInnerTexts();
  expect(keys.slice(0, 12)).toEqual(["n", "p", "t", "c", "l", "m", "w", "d", "k", "o", "s", "?"]);
});

test("with a modifier, in a field or in a list of choices a letter is only a letter", async ({ page }) => {
  await visit(page, "/events/month/2026-03/");
  for (const key of ["Alt+n", "Meta+n", "Shift+N"]) await page.keyboard.press(key);
  await menu(page);
  await page.getByLabel("Couleurs", { exact: true }).focus();
  await page.keyboard.press("n");
  await page.keyboard.press("m");
  await page.keyboard.press("Escape");
  await page.locator("#date-picker").click();
  await page.locator("#typed-date").focus();
  await page.keyboard.type("npl?");
  await expect(page.locator("#typed-date")).toHaveValue("npl?");
  await expect(sheet(page)).toBeHidden();
  await expect(heading(page)).toHaveText("Mars 2026");
});

test("turned off, letters do nothing, on later visits too; the button stays", async ({ page }) => {
  await visit(page, "/events/month/2026-03/");
  await page.keyboard.press("?");
  await expect(toggle(page)).toBeChecked();
  await toggle(page).press("Space");
  await expect(toggle(page)).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  const nothing = async () => {
    await page.keyboard.press("n");
    await page.keyboard.press("?");
    await expect(sheet(page)).toBeHidden();
    await expect(page).toHaveURL(/2026-03\/$/);
  };
  await nothing();
  await page.reload();
  await ready(page);
  await nothing();
  await menu(page);
  await button(page).click();
  await expect(toggle(page)).not.toBeChecked();
  await toggle(page).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/2026-04\/$/);
});

for (const [language, theme] of [
  ["fr", "light"],
  ["en", "dark"],
]) {
  test(`axe finds nothing in the sheet, ${theme}, ${language}`, async ({ page }) => {
    await remembering(page, { language, theme });
    await visit(page, "/");
    await menu(page);
    await button(page).click();
    await expect(sheet(page)).toBeVisible();
    await axe(page, { include: ".sheet-keys" });
  });
}

test("the sheet fits 320 pixels and text twice as large", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(page, "/");
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await menu(page);
  await button(page).click();
  const sideways = await sheet(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});
