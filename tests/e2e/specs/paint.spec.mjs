// The largest paint (Largest Contentful Paint) is one of the printed page: the takeover draws nothing larger, so it does not count as one.
// Figures: docs/decisions/0004-takeover-instead-of-hydration.md.
import { expect, holdApp, ready, test, visit } from "../support.mjs";

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
