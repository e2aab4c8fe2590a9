// Nothing that a visitor or a script did to the elements of a page is left on the next one: after turning, every element says and is what
// it says and is on a fresh visit to the same address.
import { expectFresh } from "../fresh.mjs";
import { expect, test, visit } from "../support.mjs";

/** One page of each view, of all events and of those of a term, far from the days of today. */
const VIEWS = [
  "/events/list/page/2/",
  "/events/list/past/page/2/",
  "/events/photo/page/2/",
  "/events/map/page/2/",
  "/events/month/2026-04/",
  "/events/week/2026-03-16/",
  "/events/2026-03-11/",
  "/events/summary/2026-04/",
  "/events/category/atelier/",
];

/** Changes all that can be changed about the elements of the content, as visitors and scripts do. */
const disturb = (page) =>
  page.evaluate(() => {
    let changed = 0;
    const all = (selector, change) => {
      for (const element of document.querySelectorAll(`main ${selector}`)) {
        change(element);
        changed += 1;
      }
    };
    all("details", (details) => (details.open = !details.open));
    all(":is(input[type=checkbox], input[type=radio])", (input) => (input.checked = !input.checked));
    all("input[type=text]", (input) => (input.value = "typed"));
    all(":is(.row, .photo, .line, .entry, .bar, .block, .whole-day)", (row) => (row.hidden = true));
    all("[aria-pressed]:not(#near-me)", (button) => button.setAttribute("aria-pressed", "true"));
    all(":is(.hours, .month-grid, .legend, .running)", (box) => {
      box.scrollTop = 40;
      box.scrollLeft = 40;
    });
    return changed;
  });

const turn = async (page, rel) => {
  const before = page.url();
  await page.locator(`main [rel=${rel}]`).first().evaluate((link) => link.click());
  await expect(page).not.toHaveURL(before);
};

for (const address of VIEWS) {
  test(`nothing done to ${address} is left on the pages around it`, async ({ page, watched }) => {
    test.slow();
    // Later pages of pictures and of the map are drawn by the app.
    watched.allow(/status of 404/);
    await visit(page, address);
    for (const [there, back] of [["next", "prev"], ["prev", "next"]]) {
      await test.step(there, async () => {
        expect(await disturb(page)).toBeGreaterThan(0);
        await turn(page, there);
        await expectFresh(page);
        await disturb(page);
        await turn(page, back);
        await expectFresh(page);
      });
    }
  });
}
