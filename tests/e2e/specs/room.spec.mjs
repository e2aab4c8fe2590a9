// Events first: how far down a view begins, at every width, in either colours and languages; nothing moves before or after.
import { expect, fault, follow, remembering, shifts, test, visit } from "../support.mjs";

const WIDTHS = [360, 390, 768, 1024, 1440, 1920];
const HEIGHTS = { 360: 780, 390: 844, 768: 1024, 1024: 768, 1440: 900, 1920: 1080 };

/** Each view, and what of it has to be near the top: the first event, or the first day of a grid. */
const VIEWS = [
  ["the list", "/", ".row"],
  ["the past list", "/events/list/past/", ".row"],
  ["the photos", "/events/photo/", ".photo"],
  ["the map", "/events/map/", ".map-view"],
  ["the month", "/events/month/2026-03/", ".month-grid tbody td"],
  ["the week", "/events/week/2026-03-09/", ".hours-head, .hours-day, .hours"],
  ["the day", "/events/2026-03-28/", ".hours-head, .hours-day, .hours, .agenda-day"],
  ["the summary", "/events/summary/2026-03/", ".agenda li"],
];

/** How far from the top the first of some elements begins, and how many lines the title takes. */
const measure = (page, selector) =>
  page.evaluate((selector) => {
    const [first] = [...document.querySelectorAll(`main :is(${selector})`)].filter((one) => one.getClientRects().length > 0);
    const title = document.querySelector("main h1");
    const lines = title.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(title).lineHeight);
    return { top: Math.round(first.getBoundingClientRect().top + scrollY), lines: Math.round(lines) };
  }, selector);

const bound = (width) => (width < 1280 ? 290 : 240);

async function everywhere(page, name, selector, more = 0) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    for (const theme of ["light", "dark"]) {
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      const { top, lines } = await measure(page, selector);
      expect.soft(top, `${name}, ${width} pixels, ${theme}`).toBeLessThanOrEqual(bound(width) + more);
      expect.soft(lines, `the title of ${name} at ${width} pixels`).toBeLessThanOrEqual(2);
    }
  }
}

for (const language of ["fr", "en"]) {
  test(`each view begins near the top, ${language}`, async ({ page, isMobile }) => {
    test.skip(isMobile, "the width is set by the test");
    test.slow();
    await remembering(page, { language });
    await visit(page, "/events/tags/");
    for (const [name, address, selector] of VIEWS) {
      await test.step(name, async () => {
        await follow(page, address);
        await expect(page.locator("main h1")).toBeVisible();
        await everywhere(page, name, selector);
      });
    }

    await test.step("a search and chosen filters take little more", async () => {
      await follow(page, "/events/list/?q=permanence&cost=free&attendance=in-person");
      await expect(page.locator(".row").first()).toBeVisible();
      await everywhere(page, "a search", ".row", 60);
    });
  });
}

// The map draws its parts as they come.
test("nothing moves while a view starts", async ({ page }) => {
  for (const [name, address] of VIEWS.filter(([name]) => name !== "the map")) {
    await test.step(name, async () => {
      await visit(page, address);
      await page.waitForTimeout(600);
      expect(await shifts(page)).toEqual([]);
    });
  }
});

// A browser paints what has been parsed: a row whose other half is still to come would move.
test("nothing moves when a page comes in two halves", async ({ page, baseURL }) => {
  for (const [name, address] of VIEWS.filter(([name]) => name !== "the map")) {
    await test.step(name, async () => {
      const lift = await fault(page, baseURL, { path: address.split("?")[0], kind: "pause", ms: 400, times: 1 });
      await visit(page, address);
      await page.waitForTimeout(300);
      expect(await shifts(page)).toEqual([]);
      await lift();
    });
  }
});

test("no word of the list that is known is cut, at any width", async ({ page, isMobile }) => {
  test.skip(isMobile, "the width is set by the test");
  await visit(page, "/events/list/page/5/");
  for (let width = 360; width <= 2560; width += 110) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".month > h2, .day-name, .day-number, .views a")]
        .filter((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          const line = Number.parseFloat(getComputedStyle(one).lineHeight) || one.offsetHeight;
          const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ bottom }) => Math.round(bottom / line)));
          // A month stands above its year, or beside it.
          return lines.size > (one.matches("h2") ? 2 : 1) || range.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right + 1 && !one.matches("a");
        })
        .map((one) => one.textContent),
    );
    expect(cut, `${width} pixels`).toEqual([]);
  }
});

test("what is asked for most has a place on each view, at any width", async ({ page, isMobile }) => {
  test.skip(isMobile, "the width is set by the test");
  test.slow();
  await visit(page, "/events/tags/");
  for (const [name, address] of VIEWS) {
    await test.step(name, async () => {
      await follow(page, address);
      const choices = page.locator(".quick > *");
      await expect(choices).not.toHaveCount(0);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHTS[width] });
        for (const choice of [choices.first(), choices.last()]) {
          // A line that scrolls brings it into sight, and nothing else moves sideways.
          await choice.focus();
          const { left, right, over } = await choice.evaluate((one) => {
            one.scrollIntoView({ block: "nearest", inline: "nearest" });
            const { left, right } = one.getBoundingClientRect();
            return { left, right, over: document.documentElement.scrollWidth - innerWidth };
          });
          expect.soft(left, `${name}, ${width} pixels`).toBeGreaterThanOrEqual(-1);
          expect.soft(right, `${name}, ${width} pixels`).toBeLessThanOrEqual(width + 1);
          expect.soft(over, `${name}, ${width} pixels`).toBeLessThanOrEqual(0);
        }
      }
    });
  }
});
