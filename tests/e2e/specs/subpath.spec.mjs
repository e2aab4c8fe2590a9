// A site below a path of its host: every link, file and page stays below it.
import { PER_PAGE, event, idsOfPage, upcoming } from "../dataset.mjs";
import { NOW, expect, fault, rowIds, sites, test, visit } from "../support.mjs";

const BASE = sites.subpath.base;
const summit = event("sommet-ia-paris-2025");
const coming = upcoming(NOW);
const heading = (page) => page.getByRole("heading", { level: 1 });

test.use({ baseURL: sites.subpath.url });

test("the list shows its events, and every link and file stays below the path", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await visit(page, "/");
  expect(await rowIds(page)).toEqual(idsOfPage(coming, 1));
  const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(links.length).toBeGreaterThan(PER_PAGE);
  expect([...links, ...asked].filter((path) => !path.startsWith(BASE))).toEqual([]);
});

test("an address below the path opens its event, with its picture", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  await expect(heading(page)).toHaveText(summit.title);
  const broken = () => page.locator("img").evaluateAll((images) => images.filter((img) => img.loading !== "lazy" && !img.naturalWidth).length);
  await expect.poll(broken).toBe(0);
  const sources = await page.locator("img:not([src^='data:'])").evaluateAll((images) => images.map((img) => img.getAttribute("src")));
  expect(sources.filter((source) => !source.startsWith(BASE))).toEqual([]);
});

test("pages follow each other without loading the document again", async ({ page }) => {
  await visit(page, "/");
  await page.evaluate(() => (window.__same = true));
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(page).toHaveURL(/\/agenda\/events\/list\/page\/2\/$/);
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(coming, 2));
  await page.locator(".row h3 a").first().click();
  await expect(page).toHaveURL(/\/agenda\/event\//);
  await page.getByRole("link", { name: "Tous les évènements" }).click();
  await expect(page).toHaveURL(/\/agenda\/$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/agenda\/event\//);
  expect(await page.evaluate(() => window.__same)).toBe(true);
});

test("an old address is written anew below the path", async ({ page, watched }) => {
  watched.allow(/404/);
  await visit(page, "/events/2026-09/");
  await expect(page).toHaveURL(/\/agenda\/events\/month\/2026-09\/$/);
});

test("an unknown address below the path offers what may have been meant", async ({ page, watched }) => {
  watched.allow(/404/);
  const response = await visit(page, "/event/sommet-ia-pari-2025/");
  expect(response.status()).toBe(404);
  await expect(heading(page)).toHaveText("Cette page n’existe pas");
  await page.locator("main ul a").first().click();
  await expect(page).toHaveURL(/\/agenda\/event\/sommet-ia-paris-2025\/$/);
});

test("a fault is told, and another try reads below the path", async ({ page, watched, baseURL }) => {
  watched.allow(/500/);
  const lift = await fault(page, baseURL, { path: "/agenda/catalog/events/", kind: "500" });
  await visit(page, "/");
  await page.locator(".row h3 a").first().click();
  await expect(page.getByRole("alert")).toContainText("Cet évènement n’a pas pu être chargé.");
  await lift();
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(heading(page)).toHaveText(coming[0].title);
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("the printed pages lead to each other below the path", async ({ page, watched }) => {
    watched.allow(/404/);
    await page.goto("./");
    await page.getByRole("link", { name: "Évènements suivants" }).first().click();
    await expect(page).toHaveURL(/\/agenda\/events\/list\/page\/2\/$/);
    await page.locator(".row h3 a").first().click();
    await expect(page).toHaveURL(/\/agenda\/event\//);
    await page.goto("nulle/part/");
    await page.getByRole("link", { name: "Tous les évènements" }).click();
    await expect(page).toHaveURL(/\/agenda\/$/);
  });
});
