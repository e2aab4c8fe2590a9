// From a list to an event: what goes over from page to page (View Transitions), and that it stands in nobody’s way.
import { anEvent, eventFile, idsOfPage, events as all, upcoming } from "../dataset.mjs";
import { NOW, expect, fault, test, visit } from "../support.mjs";

const [first, second] = idsOfPage(upcoming(NOW), 1);
const pictured = anEvent("with a picture, on the first page", ({ id, image }) => image && idsOfPage(upcoming(NOW), 1).includes(id));
const title = (page, id) => page.locator(`.row h3 a[href="/event/${id}/"]`).first();
const heading = (page) => page.getByRole("heading", { level: 1 });
const titleOf = (id) => all.find((one) => one.id === id).title;

/** Notes each transition: what went over, how long that took, whether it was skipped. */
async function noting(page) {
  await page.addInitScript(() => {
    const begin = document.startViewTransition;
    window.__transitions = [];
    document.startViewTransition = function (change) {
      const one = { parts: [], longest: 0, skipped: false, over: false };
      window.__transitions.push(one);
      const transition = begin.call(document, change);
      const look = async () => {
        try {
          await transition.ready;
        } catch {
          one.skipped = true;
          return;
        }
        const moving = document.documentElement.getAnimations({ subtree: true }).filter(({ effect }) => /view-transition/.test(/** @type {KeyframeEffect} */ (effect).pseudoElement ?? ""));
        // So that there is no doubt that it still moves.
        if (window.__hold) for (const animation of moving) animation.playbackRate = 0.02;
        one.parts = moving.map(({ effect }) => /** @type {KeyframeEffect} */ (effect).pseudoElement);
        one.longest = Math.max(0, ...moving.map(({ effect }) => Number(effect.getComputedTiming().endTime)));
      };
      look();
      transition.finished.then(() => (one.over = true));
      return transition;
    };
  });
}

const transitions = (page) => page.evaluate(() => window.__transitions);
const settled = (page) => expect.poll(async () => (await transitions(page)).every(({ over }) => over)).toBe(true);

test("the title and the picture of a row become those of the event, and nothing else moves", async ({ page }) => {
  await noting(page);
  await visit(page, "/");
  expect(await transitions(page)).toEqual([]);
  await title(page, pictured.id).click();
  await expect(heading(page)).toBeFocused();
  await settled(page);
  const [{ parts, longest }] = await transitions(page);
  const groups = parts.filter((part) => part.startsWith("::view-transition-group("));
  expect([...new Set(groups)].sort()).toEqual(["::view-transition-group(picture)", "::view-transition-group(title)"]);
  expect(longest).toBeLessThanOrEqual(300);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("the way back leads to where the list stood", async ({ page }) => {
  await noting(page);
  await visit(page, "/");
  const row = title(page, idsOfPage(upcoming(NOW), 1).at(-1));
  await row.scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(200);
  await row.click();
  await expect(page).toHaveURL(/\/event\//);
  await settled(page);
  await page.goBack();
  await expect(heading(page)).toHaveText("À venir");
  await settled(page);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  // A title that has no place on the list does not hang over it.
  expect(await transitions(page)).toHaveLength(1);
});

test("one who goes on at once gets where they go", async ({ page }) => {
  await noting(page);
  await visit(page, "/");
  const middles = [];
  for (const id of [first, second]) {
    const { x, y, height } = await title(page, id).boundingBox();
    middles.push([x + 20, y + height / 2]);
  }
  // While the first is captured, on its way, or moves.
  for (const [x, y] of [...middles, ...middles]) await page.mouse.click(x, y);
  await expect(page).toHaveURL(/\/event\//);
  await expect(heading(page)).toBeFocused();
  await settled(page);
  await expect.poll(async () => titleOf(decodeURIComponent(new URL(page.url()).pathname).split("/")[2]) === (await heading(page).textContent()).trim()).toBe(true);
  while (/\/event\//.test(page.url())) await page.goBack();
  await expect(page.locator(".row").first()).toBeVisible();
  await title(page, second).click();
  await expect(heading(page)).toHaveText(titleOf(second));
});

test("what is on the page can be pressed while its title moves", async ({ page }) => {
  await noting(page);
  await visit(page, "/");
  await page.evaluate(() => (window.__hold = true));
  await title(page, first).click();
  await page.waitForFunction(() => window.__transitions.at(-1)?.parts.length > 0);
  expect((await transitions(page)).at(-1).over).toBe(false);
  await page.locator(".back a").click();
  await expect(heading(page)).toHaveText("À venir");
});

test("turning a page is no transition", async ({ page }) => {
  await noting(page);
  for (const [address, next] of [["/events/month/2026-03/", "#period-next"], ["/events/list/", "main [rel=next]"]]) {
    await test.step(address, async () => {
      await visit(page, address);
      await page.locator(next).first().click();
      await expect.poll(() => page.evaluate(() => location.pathname)).not.toBe(address);
      expect(await transitions(page)).toEqual([]);
    });
  }
});

test.describe("for who wants less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves", async ({ page }) => {
    await noting(page);
    await visit(page, "/");
    await title(page, pictured.id).click();
    await expect(heading(page)).toBeFocused();
    await settled(page);
    for (const { parts } of await transitions(page)) expect(parts).toEqual([]);
  });
});

test("where the browser knows no transitions, pages follow each other all the same", async ({ page }) => {
  await page.addInitScript(() => delete Document.prototype.startViewTransition);
  await visit(page, "/");
  await title(page, first).click();
  await expect(heading(page)).toContainText(titleOf(first));
  await expect(heading(page)).toBeFocused();
});

test("a page that takes long comes without, and the page before is not held", async ({ page, baseURL }) => {
  await noting(page);
  await visit(page, "/");
  await fault(page, baseURL, { path: eventFile(first), kind: "delay", ms: 1500 });
  await title(page, first).click();
  await settled(page);
  await expect(heading(page)).toHaveText("À venir");
  await expect(heading(page)).toContainText(titleOf(first));
  await expect(heading(page)).toBeFocused();
});

test("a link that is opened elsewhere leaves the page as it is", async ({ page, context }) => {
  await noting(page);
  await visit(page, "/");
  const opened = context.waitForEvent("page");
  await title(page, first).click({ modifiers: ["ControlOrMeta"] });
  await (await opened).close();
  expect(await transitions(page)).toEqual([]);
  await expect(heading(page)).toHaveText("À venir");
});
