// Passing the address of an event on: through the device, through the clipboard, by hand, by camera, on paper.
import { existsSync, readFileSync } from "node:fs";
import { anEvent, site } from "../dataset.mjs";
import { NOW, axe, expect, menu, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const shown = anEvent("to come, timed", ({ from, end, allDay, id }) => from > now && end && !allDay && !id.includes("/"));
const address = `${site.url}event/${shown.id}/`;
const share = (page) => page.locator("#share");
const field = (page) => page.getByLabel("Adresse de la page");
const copy = (page) => page.getByRole("button", { name: "Copier le lien" });
const send = (page) => page.getByRole("button", { name: "Partager…" });
const opener = (page) => page.getByRole("button", { name: "Partager", exact: true });

async function unfold(page) {
  await visit(page, `/event/${shown.id}/`);
  await opener(page).click();
  await expect(field(page)).toHaveValue(address);
}

test("the address goes to what the device offers", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.share = async (given) => void (document.documentElement.dataset.given = JSON.stringify(given));
  });
  await unfold(page);
  await send(page).click();
  await expect.poll(() => page.evaluate(() => JSON.parse(document.documentElement.dataset.given ?? "{}").url)).toBe(address);
  await expect(share(page).getByRole("status")).toBeEmpty();
});

test("whoever thinks better of it is left alone", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.share = async () => {
      document.documentElement.dataset.asked = "";
      throw new DOMException("", "AbortError");
    };
  });
  await unfold(page);
  await send(page).click();
  await expect(page.locator("html")).toHaveAttribute("data-asked", "");
  await expect(share(page).getByRole("status")).toBeEmpty();
});

test("it is copied, and that is said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await unfold(page);
  await expect(send(page)).toBeHidden();
  await copy(page).press("Enter");
  await expect(share(page).getByRole("status")).toHaveText("L’adresse est copiée.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await axe(page);
});

test("where copying is refused the address is selected, and that is said", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["share", "clipboard"]) Object.defineProperty(navigator, name, { value: undefined });
  });
  await unfold(page);
  await copy(page).click();
  await expect(share(page).getByRole("status")).toContainText("refuse de copier");
  await expect(field(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection().toString())).toBe(address);
  await axe(page);
});

test("the words are in the language of the page", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await visit(page, `/event/${shown.id}/`);
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(share(page).getByRole("status")).toHaveText("The address is copied.");
});

test("a code for cameras unfolds with it, and stands on paper in any case", async ({ page }) => {
  await visit(page, `/event/${shown.id}/`);
  const code = page.getByRole("img", { name: "Code QR" });
  await expect(code).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  await expect(page.getByText("À scanner pour ouvrir cette page.")).toBeVisible();
  await expect(field(page)).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await opener(page).click();
  await expect(code).toBeVisible();
  expect(await code.evaluate((image) => image.complete && image.naturalWidth > 20)).toBe(true);
});

test("one panel is open at a time; Escape and a press outside close it, and the focus goes back", async ({ page }) => {
  await visit(page, `/event/${shown.id}/`);
  const calendars = page.locator("#take");
  const first = page.getByRole("button", { name: "Ajouter au calendrier" });
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(calendars).toBeVisible();
  await opener(page).click();
  await expect(share(page)).toBeVisible();
  await expect(calendars).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(share(page)).toBeHidden();
  await expect(opener(page)).toBeFocused();
  await opener(page).click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(share(page)).toBeHidden();
});

test("the code lies inside its panel", async ({ page }) => {
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await unfold(page);
    const [panel, code] = await Promise.all([share(page), page.locator(".share-code img")].map((one) => one.boundingBox()));
    expect(code.x - panel.x, `${width}`).toBeGreaterThanOrEqual(8);
    expect(panel.y + panel.height - code.y - code.height, `${width}`).toBeGreaterThanOrEqual(8);
    expect(panel.x + panel.width, `${width}`).toBeLessThanOrEqual(width);
    expect(panel.y + panel.height, `${width}`).toBeLessThanOrEqual(844);
  }
});

test("what unfolds fits the narrowest screen, and text twice as large", async ({ page }) => {
  await unfold(page);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const size of ["", "200%"]) {
    await page.evaluate((all) => (document.documentElement.style.fontSize = all), size);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), size).toBeLessThanOrEqual(320);
  }
});

test("a page names a picture for shared links, which is there", async ({ page }) => {
  await visit(page, `/event/${shown.id}/`);
  const image = await page.locator('meta[property="og:image"]').getAttribute("content");
  expect(image.startsWith(site.url)).toBe(true);
  const file = new URL(`../${sites.site.folder}/${image.slice(site.url.length)}`, import.meta.url);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the address and the code are there, and no button that would do nothing", async ({ page }) => {
    await page.goto(`./event/${shown.id}/`);
    await opener(page).click();
    await expect(field(page)).toHaveValue(address);
    await expect(page.getByRole("img", { name: "Code QR" })).toBeVisible();
    await expect(copy(page)).toBeHidden();
    await expect(send(page)).toBeHidden();
  });
});

test.describe("below a path", () => {
  test.use({ baseURL: sites.subpath.url });

  test("the code of a date lies below it, and is a picture of its own", async ({ page }) => {
    const date = anEvent("one of several dates to come", (each) => each.date && Date.parse("2026-03-10") < each.from);
    const [id, key] = date.id.split("/");
    await visit(page, `./event/${id}/${key}/`);
    const image = page.locator(".share-code img");
    await expect(image).toHaveAttribute("src", `/agenda/event/${id}/codes.svg#${key}`);
    await opener(page).click();
    await expect(image).toBeVisible();
    await expect.poll(() => image.evaluate((one) => one.complete && one.naturalWidth)).toBe(128);
  });
});
