// A slow network: waiting is shown and announced, but only when it takes longer than half a second.
import { eventFile, upcoming } from "../dataset.mjs";
import { NOW, expect, fault, menu, test, visit } from "../support.mjs";

const [first] = upcoming(NOW);
const status = (page) => page.locator(".progress");
const heading = (page) => page.getByRole("heading", { level: 1 });

/** Notes every text the bar ever shows. */
const watchBar = (page) =>
  page.evaluate(() => {
    window.__said = [];
    const bar = document.querySelector(".progress");
    new MutationObserver(() => bar.textContent && window.__said.push(bar.textContent)).observe(bar, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });

test("what takes longer than half a second is shown and announced", async ({ page, baseURL }) => {
  await fault(page, baseURL, { path: "/catalog/events/", kind: "delay", ms: 2000 });
  await visit(page, "/");
  await expect(status(page)).toHaveRole("status");
  await expect(status(page)).toBeEmpty();
  await page.locator(".row h3 a").first().click();
  await expect(heading(page), "the list stays while the event is on its way").toHaveText("À venir");
  await expect(status(page)).toHaveText("Chargement des évènements");
  await expect(status(page)).toBeInViewport();
  await expect(heading(page)).toHaveText(first.title);
  await expect(status(page)).toBeEmpty();
  await expect(status(page)).not.toBeInViewport();
});

test("what arrives sooner passes without a word", async ({ page, baseURL }) => {
  await fault(page, baseURL, { path: "/catalog/events/", kind: "delay", ms: 150 });
  await visit(page, "/");
  await watchBar(page);
  await page.locator(".row h3 a").first().click();
  await expect(heading(page)).toHaveText(first.title);
  expect(await page.evaluate(() => window.__said)).toEqual([]);
});

test("the word is said half a second after the click, not before", async ({ page, baseURL }) => {
  await fault(page, baseURL, { path: "/catalog/events/", kind: "delay", ms: 1500 });
  await visit(page, "/");
  await page.clock.pauseAt(new Date(Date.parse(NOW) + 60_000));
  await page.locator(".row h3 a").first().click();
  await page.clock.runFor(499);
  await expect(status(page)).toBeEmpty();
  await page.clock.runFor(1);
  await expect(status(page)).toHaveText("Chargement des évènements");
});

test("who changes their mind gets the page they asked for last", async ({ page, baseURL }) => {
  const [slow, ...others] = upcoming(NOW);
  // The first whose details lie in another file.
  const nth = others.findIndex((other) => eventFile(other.id) !== eventFile(slow.id));
  const quick = others[nth];
  await fault(page, baseURL, { path: `/${eventFile(slow.id)}`, kind: "delay", ms: 1500 });
  await visit(page, "/");
  const answer = page.waitForResponse(`**/${eventFile(slow.id)}`);
  await page.locator(".row h3 a").first().evaluate((link) => link.click());
  await page.locator(".row h3 a").nth(nth + 1).evaluate((link) => link.click());
  await expect(heading(page)).toHaveText(quick.title);
  await (await answer).finished();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(heading(page)).toHaveText(quick.title);
  await expect(page).toHaveURL(new RegExp(`/event/${quick.id}/$`));
});

test("in English it is said in English", async ({ page, baseURL }) => {
  await fault(page, baseURL, { path: "/catalog/events/", kind: "delay", ms: 2000 });
  await visit(page, "/");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await page.locator(".row h3 a").first().click();
  await expect(status(page)).toHaveText("Loading events");
});

test("a page without one of its own says that it is on its way", async ({ page, watched, baseURL }) => {
  watched.allow(/404/);
  await fault(page, baseURL, { path: "_bg.wasm", kind: "delay", ms: 2500 });
  await visit(page, "/events/2025-02/", { app: false });
  await expect(page.getByText("Chargement des évènements")).toBeVisible();
  await expect(heading(page)).toHaveText("Février 2025");
  await expect(page.getByText("Chargement des évènements")).toHaveCount(0);
});
