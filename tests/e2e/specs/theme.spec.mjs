// Light and dark: as the device has it, or as the visitor chose, from the first frame on.
import { counted, expect, holdApp, menu, ready, remembering, test, visit } from "../support.mjs";

const colours = (page) => page.getByLabel("Couleurs", { exact: true });
const choose = async (page, theme) => {
  await menu(page);
  await colours(page).selectOption(theme);
};
const root = (page) => page.locator("html");
/** The lightness of what stands behind everything, from 0 to 1. */
const lightness = (page) => root(page).evaluate((html) => Number(/oklch\(([\d.]+)/.exec(getComputedStyle(html).backgroundColor)[1]));

test("colours are those of the device, or those that were chosen", async ({ page }) => {
  await visit(page, "/");
  for (const [colorScheme, theme, dark] of /** @type {any[][]} */ ([
    ["light", undefined, false],
    ["dark", undefined, true],
    ["light", "dark", true],
    ["dark", "light", false],
  ])) {
    await test.step(`on a ${colorScheme} device ${theme ? `the choice of ${theme}` : "without a choice"} shows ${dark ? "dark" : "light"}`, async () => {
      await page.emulateMedia({ colorScheme });
      if (theme) await page.evaluate((theme) => localStorage.setItem("affiche.theme", theme), theme);
      await visit(page, "/");
      const shown = await lightness(page);
      if (dark) expect(shown).toBeLessThan(0.3);
      else expect(shown).toBeGreaterThan(0.9);
    });
  }
});

test("a choice shows at once and is kept", async ({ page }) => {
  await visit(page, "/");
  await choose(page, "dark");
  await expect.poll(() => lightness(page)).toBeLessThan(0.3);
  await expect(colours(page)).toHaveValue("dark");
  await page.reload();
  await ready(page);
  await expect(root(page)).toHaveAttribute("data-theme", "dark");
  await expect(colours(page)).toHaveValue("dark");
  await page.locator(".row h3 a").first().click();
  await expect(page).toHaveURL(/\/event\//);
  await expect(colours(page)).toHaveValue("dark");
  expect(await lightness(page)).toBeLessThan(0.3);
});

test("back to “Auto” the device decides again", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await visit(page, "/");
  await choose(page, "light");
  await expect.poll(() => lightness(page)).toBeGreaterThan(0.9);
  await choose(page, "auto");
  await expect.poll(() => lightness(page)).toBeLessThan(0.3);
  await expect(root(page)).not.toHaveAttribute("data-theme");
});

test("a device that turns dark in the evening is followed", async ({ page }) => {
  await visit(page, "/");
  expect(await lightness(page)).toBeGreaterThan(0.9);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => lightness(page)).toBeLessThan(0.3);
});

test("a choice holds before anything is drawn, long before the app", async ({ page }) => {
  const release = await holdApp(page);
  await remembering(page, { theme: "dark" });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.__atBody = document.documentElement.dataset.theme;
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true });
  });
  await visit(page, "/", { app: false });
  expect(await page.evaluate(() => window.__atBody)).toBe("dark");
  expect(await lightness(page)).toBeLessThan(0.3);
  release();
  await ready(page);
  expect(await lightness(page)).toBeLessThan(0.3);
});

test("a switch changes colours and nothing else", async ({ page }) => {
  await visit(page, "/");
  await counted(page);
  const before = await page.locator("main").innerText();
  await choose(page, "dark");
  expect(await page.locator("main").innerText()).toBe(before);
  await expect(colours(page)).toBeVisible();
});

test("where storage is refused the site works and follows the device", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await visit(page, "/");
  await choose(page, "dark");
  await expect.poll(() => lightness(page)).toBeLessThan(0.3);
});
