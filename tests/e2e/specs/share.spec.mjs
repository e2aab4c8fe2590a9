// Passing the address of an event on: through the device, through the clipboard, by hand, by camera, on paper.
import { existsSync, readFileSync } from "node:fs";
import { anEvent, site } from "../dataset.mjs";
import { NOW, axe, expect, menu, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const shown = anEvent("to come, timed", ({ from, end, allDay, id }) => from > now && end && !allDay && !id.includes("/"));
const address = `${site.url}event/${shown.id}/`;
const share = (page) => page.locator("details.share");
const field = (page) => page.getByLabel("Adresse de la page");
const send = (page) => page.getByRole("button", { name: "Envoyer ou copier l’adresse" });

async function unfold(page) {
  await visit(page, `/event/${shown.id}/`);
  await page.getByText("Partager", { exact: true }).click();
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

test("without such a thing it is copied, and that is said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await unfold(page);
  await send(page).press("Enter");
  await expect(share(page).getByRole("status")).toHaveText("L’adresse est copiée.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await axe(page);
});

test("where copying is refused the address is selected, and that is said", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["share", "clipboard"]) Object.defineProperty(navigator, name, { value: undefined });
  });
  await unfold(page);
  await send(page).click();
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
  await page.getByText("Share", { exact: true }).click();
  await page.getByRole("button", { name: "Send or copy the address" }).click();
  await expect(share(page).getByRole("status")).toHaveText("The address is copied.");
});

test("a code for cameras unfolds with it, and stands on paper in any case", async ({ page }) => {
  await visit(page, `/event/${shown.id}/`);
  const code = page.getByRole("img", { name: "Code QR" });
  await expect(code).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  await expect(share(page)).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.getByText("Partager", { exact: true }).click();
  await expect(code).toBeVisible();
  expect(await code.evaluate((image) => image.complete && image.naturalWidth > 20)).toBe(true);
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
    await page.getByText("Partager", { exact: true }).click();
    await expect(field(page)).toHaveValue(address);
    await expect(page.getByRole("img", { name: "Code QR" })).toBeVisible();
    await expect(send(page)).toBeHidden();
  });
});

test.describe("below a path", () => {
  test.use({ baseURL: sites.subpath.url });

  test("the code lies below it", async ({ page }) => {
    await visit(page, `./event/${shown.id}/`);
    await expect(page.locator(".share-code")).toHaveAttribute("src", `/agenda/event/${shown.id}/qr.svg`);
  });
});
