// Where the main parts of twelve pages stand and how large they are, at two widths, held to `boxes.json`: a change of it shows here.
// Pictures are not compared, since typefaces differ from machine to machine; widths of words are not either.
//
//   BOXES=write npx playwright test specs/boxes.spec.mjs --project=desktop --workers=1      writes the figures anew
import { readFileSync, writeFileSync } from "node:fs";
import { expect, follow, test, visit } from "../support.mjs";

const FILE = new URL("../boxes.json", import.meta.url);
const WRITE = process.env.BOXES === "write";
/** What may differ: some pixels, and some of its own size. */
const PIXELS = 12;
const SHARE = 0.12;

const PAGES = {
  list: "/",
  past: "/events/list/past/",
  search: "/events/list/?q=permanence",
  photo: "/events/photo/",
  map: "/events/map/",
  month: "/events/month/2026-03/",
  week: "/events/week/2026-03-09/",
  day: "/events/2026-03-28/",
  summary: "/events/summary/2026-03/",
  event: "/event/sommet-ia-paris-2025/",
  venue: "/venue/mediatheque-du-passage/",
  venues: "/venues/",
};
const PARTS = [".masthead", ".find-form", ".views", ".quick", "main h1", ".when", ".month > h2", ".row", ".row-body", ".day", ".photo", ".month-grid", ".cell", ".hours", ".agenda-day", ".map-view", ".event-head", ".event-body", ".event-side", ".index"];
const WIDTHS = [390, 1440];

const known = WRITE ? {} : JSON.parse(readFileSync(FILE, "utf8"));

const boxes = (page) =>
  page.evaluate((parts) => {
    const found = {};
    for (const part of parts) {
      const [one] = [...document.querySelectorAll(part)].filter((one) => one.getClientRects().length > 0);
      if (!one) continue;
      const { left, top, width, height } = one.getBoundingClientRect();
      found[part] = [left, top + scrollY, width, height].map(Math.round);
    }
    return found;
  }, PARTS);

test("the parts of pages stand where they stood", async ({ page, isMobile }) => {
  test.skip(isMobile, "the widths are set by the test");
  test.slow();
  await visit(page, "/events/tags/");
  for (const [name, address] of Object.entries(PAGES)) {
    await test.step(name, async () => {
      await follow(page, address);
      await page.evaluate(() => document.fonts.ready);
      if (name === "map") await expect(page.locator(".map-marker").first()).toBeVisible();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
        const key = `${name} ${width}`;
        const now = await boxes(page);
        if (WRITE) {
          known[key] = now;
          continue;
        }
        const then = known[key] ?? {};
        expect(Object.keys(now), key).toEqual(Object.keys(then));
        for (const [part, figures] of Object.entries(now)) {
          for (const [place, figure] of figures.entries()) {
            const expected = then[part][place];
            const apart = Math.abs(figure - expected);
            expect.soft(apart, `${key}, ${part}: ${["left", "top", "width", "height"][place]} ${figure}, was ${expected}`).toBeLessThanOrEqual(PIXELS + Math.abs(expected) * SHARE);
          }
        }
      }
    });
  }
});

test.afterAll(() => {
  if (!WRITE || Object.keys(known).length === 0) return;
  const lines = Object.entries(known).map(([key, parts]) => `  ${JSON.stringify(key)}: {\n${Object.entries(parts).map(([part, box]) => `    ${JSON.stringify(part)}: ${JSON.stringify(box)}`).join(",\n")}\n  }`);
  writeFileSync(FILE, `{\n${lines.join(",\n")}\n}\n`);
});
