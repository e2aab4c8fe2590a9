// The program comes in parts: what draws lists with the first visit, what draws other pages with the first page of its kind or as soon as
// nothing else is to be done.
import { expect, ready, test, visit } from "../support.mjs";

/** Every part but the first: `app-HASH-NAME.wasm`. */
const PARTS = /\/app-[0-9a-f]+-\w+\.wasm$/;
const PERIODS = /\/app-[0-9a-f]+-periods\.wasm$/;
const month = { route: "events/month/2026-03/", heading: "Mars 2026" };

/** The files of parts that a page asks for, in order. */
function asked(page) {
  const names = [];
  page.on("request", (request) => {
    const part = /app-[0-9a-f]+-(\w+)\.wasm$/.exec(request.url());
    if (part) names.push(part[1]);
  });
  return names;
}

test("a list needs no other part, and the others come when it stands @once", async ({ page }) => {
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  const names = asked(page);
  await page.route(PARTS, async (route) => {
    await held;
    await route.continue();
  });
  // The app is ready although no part has come.
  await visit(page, "/");
  await expect.poll(() => names).toContain("events");
  release();
  await expect.poll(() => names).toContain("periods");
  await expect.poll(() => names).toContain("indexes");
});

test("a page of a period asks for its part beside the catalog @once", async ({ page }) => {
  const names = asked(page);
  await visit(page, month.route);
  expect(names).toContain("periods");
  await expect(page.locator("h1")).toHaveText(month.heading);
});

test("where a part does not come, the page says so, and the document is loaded again on demand @once", async ({ page, watched }) => {
  watched.allow(/Failed to (load resource|fetch)|net::ERR_FAILED/);
  await page.route(PERIODS, (route) => route.abort());
  await visit(page, "/");
  await page.locator("#view-month").click();
  const notice = page.locator(".notice-missing");
  await expect(notice).toBeVisible();
  // All else goes on.
  await page.locator("main .button", { hasText: "Tous les" }).click();
  await expect(page.locator("main h3").first()).toBeVisible();
  await page.locator("#view-month").click();
  await expect(notice).toBeVisible();
  await page.unroute(PERIODS);
  await notice.getByRole("button").click();
  await ready(page);
  await expect(page.locator("h1")).toHaveText(month.heading);
});

test("the choice of a day comes with the part of periods, or says why it does not @once", async ({ page, watched }) => {
  watched.allow(/Failed to (load resource|fetch)|net::ERR_FAILED/);
  await page.route(PERIODS, (route) => route.abort());
  await visit(page, "/");
  await page.locator("#date-picker").click();
  await expect(page.locator("#boot-error")).toBeVisible();
  await expect(page.locator("#boot-error")).toContainText("Une partie du site n’a pas pu être chargée");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.unroute(PERIODS);
  await page.locator("#date-picker").click();
  await expect(page.locator(".sheet-picker td[tabindex='0']")).toBeFocused();
});

test("a printed page whose part does not come stays, with a notice @once", async ({ page, watched }) => {
  watched.allow(/Failed to (load resource|fetch)|net::ERR_FAILED/);
  await page.route(PERIODS, (route) => route.abort());
  await visit(page, month.route, { app: false });
  await expect(page.locator("#boot-error")).toBeVisible();
  await expect(page.locator("h1")).toHaveText(month.heading);
  await expect(page.locator("table.month-grid a").first()).toBeVisible();
});
