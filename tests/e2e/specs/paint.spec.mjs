// The largest paint (Largest Contentful Paint) is one of the printed page: the takeover draws nothing larger, so it does not count as one.
// And what a page can do without for a moment is not drawn with it.
// Figures: docs/decisions/0004-takeover-instead-of-hydration.md.
import { counted, expect, holdApp, ready, test, visit } from "../support.mjs";

const PAGES = ["/", "/event/sommet-ia-paris-2025/", "/event/eurorust-2026/", "/events/month/", "/events/month/2026-04/"];
const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What has counted as the largest paint so far, one after the other: when, and how large it was. */
const paints = (page) =>
  page.evaluate(
    () =>
      /** @type {Promise<string[]>} */ (new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries().map(({ startTime, size }) => `${size} at ${startTime}`)))
          .observe({ type: "largest-contentful-paint", buffered: true });
      })),
  );

/** The same once the printed page has been painted whole, which a browser may do in several steps. */
async function settled(page) {
  let before = await paints(page);
  for (;;) {
    await page.waitForTimeout(150);
    await frames(page);
    const now = await paints(page);
    if (now.length === before.length) return now;
    before = now;
  }
}

for (const [size, width, height, addresses] of /** @type {[string, number, number, string[]][]} */ ([
  ["a phone", 412, 823, PAGES],
  ["a wide screen", 1440, 900, PAGES],
])) {
  test(`the takeover adds no larger paint on ${size}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const address of addresses) {
      await test.step(address, async () => {
        const release = await holdApp(page);
        await visit(page, address, { app: false });
        await page.waitForLoadState("load");
        const before = await settled(page);
        expect(before.length, address).toBeGreaterThan(0);
        release();
        await ready(page);
        await frames(page);
        expect(await paints(page), address).toEqual(before);
        await page.unroute("**/*_bg.wasm");
      });
    }
  });
}

test("a page is on screen before its quick choices are counted", async ({ page }) => {
  await visit(page, "/");
  await counted(page);
  const seen = await page.evaluate(async () => {
    /** How often the page has changed. */
    let changes = 0;
    const heading = () => document.querySelector("main h1").textContent;
    const counts = () => [...document.querySelectorAll(".quick i")].map((one) => one.textContent).join(" ").trim();
    const before = { heading: heading(), counts: counts() };
    const seen = { heading: 0, counts: 0 };
    const watch = new MutationObserver(() => {
      changes += 1;
      if (heading() !== before.heading) seen.heading ||= changes;
      if (counts() && counts() !== before.counts) seen.counts ||= changes;
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    const link = document.createElement("a");
    link.href = "/events/category/atelier/";
    document.getElementById("main").append(link);
    link.click();
    const late = Date.now() + 15_000;
    while (!seen.counts && Date.now() < late) await new Promise((done) => requestAnimationFrame(done));
    return seen;
  });
  expect(seen.heading).toBeGreaterThan(0);
  expect(seen.counts, "changes before the page is counted").toBeGreaterThan(seen.heading);
});
