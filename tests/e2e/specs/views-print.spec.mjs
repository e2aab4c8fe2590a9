// The views on paper: a month on one page with everything in it, the hours as a list, and nothing to press.
import { between, bounds, daysOf, fillsDays, monthOf, site, weekOf } from "../dataset.mjs";
import { expect, follow, test, visit } from "../support.mjs";

const controls = ".skip, .find, .tool, .band, .pager, .hours-look, .progress, .back, .chosen-day, .preview, #boot-error";
const heading = (page) => page.getByRole("heading", { level: 1 });
const timed = (day) => between(day).filter(({ allDay }) => !allDay);
const busy = daysOf(bounds).find((day) => timed(day).length > 1 && between(day).length > timed(day).length);

const views = [
  ["the month", "/events/month/2026-06/"],
  ["the week", `/events/week/${weekOf(busy).first}/`],
  ["the day", `/events/${busy}/`],
  ["the summary", "/events/summary/2026-03/"],
  ["the photos", "/events/photo/"],
  ["a search", "/events/list/?q=festival&cost=free"],
  ["a category", "/events/category/conference/"],
];

/** Shows a page as it goes to paper. */
async function toPaper(page) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
}

/** The pages of a PDF, in points. Chromium writes them without compression. */
async function sheets(page) {
  const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page(?!s)/g).length;
  const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/);
  return { pages, landscape: Number(width) > Number(height) };
}

/** Shows a page on the screen again. */
async function toScreen(page) {
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
}

test("every view is printed without controls, black on white, with the name and the address of the site", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await visit(page, "/events/tags/");
  for (const [name, address] of views) {
    await test.step(name, async () => {
      await follow(page, address);
      await toPaper(page);
      await expect(heading(page)).toBeVisible();
      await expect(page.locator(controls).filter({ visible: true })).toHaveCount(0);
      await expect(page.locator(":is(button, select, input):visible")).toHaveCount(0);
      await expect(page.getByText(site.name).filter({ visible: true }).first()).toBeVisible();
      await expect(page.getByText(site.url).filter({ visible: true })).toHaveCount(1);
      const colours = await page.locator("html").evaluate((html) => [getComputedStyle(html).backgroundColor, getComputedStyle(html).color]);
      expect(colours, "though the screen is dark").toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
      await toScreen(page);
    });
  }
});

test("a month is printed with all its events, on one page that lies across", async ({ page }) => {
  await visit(page, "/events/tags/");
  for (const month of ["2025-10", "2026-03", "2026-06"]) {
    await test.step(month, async () => {
      await follow(page, `/events/month/${month}/`);
      await toPaper(page);
      await expect(page.locator(".more")).toHaveCount(0);
      for (const day of daysOf(monthOf(`${month}-01`))) {
        const single = between(day).filter(({ allDay, first, last }) => !allDay && first === last);
        await expect(page.locator(`td[data-day="${day}"] .entry:visible`), day).toHaveCount(single.length);
      }
      const { first, last } = monthOf(`${month}-01`);
      for (const { id } of between(first, last)) await expect(page.locator(`.period a[href="/event/${id}/"]:visible`).first(), id).toBeVisible();
      expect(await sheets(page)).toEqual({ pages: 1, landscape: true });
      await toScreen(page);
    });
  }
});

test("printed bars lie where they lie on the screen, and over no other", async ({ page }) => {
  await visit(page, "/events/month/2026-06/");
  await page.setViewportSize({ width: 1040, height: 700 });
  await toPaper(page);
  const boxes = await page.locator(".bar, .entry").evaluateAll((all) => all.map((node) => ({ box: node.getBoundingClientRect().toJSON(), text: node.textContent })));
  expect(boxes.length).toBeGreaterThan(20);
  const over = boxes.flatMap(({ box: one, text }, index) =>
    boxes
      .slice(index + 1)
      .filter(({ box }) => Math.min(one.right, box.right) - Math.max(one.left, box.left) > 1.5)
      .filter(({ box }) => Math.min(one.bottom, box.bottom) - Math.max(one.top, box.top) > 1.5)
      .map((other) => `${text} / ${other.text}`),
  );
  expect(over).toEqual([]);
});

test("after printing, the month on the screen is as it was", async ({ page, isMobile }) => {
  await visit(page, "/events/month/2026-06/");
  const before = await page.locator(".month-grid").innerHTML();
  await toPaper(page);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await page.locator(".month-grid").innerHTML()).toBe(before);
  if (isMobile) await expect(page.locator(".chosen-day")).toBeVisible();
});

for (const { name, address, days } of [
  { name: "the week", address: `/events/week/${weekOf(busy).first}/`, days: daysOf(weekOf(busy)) },
  { name: "the day", address: `/events/${busy}/`, days: [busy] },
]) {
  test(`${name} is printed as a list by day and time`, async ({ page }) => {
    await visit(page, address);
    await toPaper(page);
    await expect(page.locator(".axis")).toBeHidden();
    await expect(page.locator(".now:visible, .skipped:visible")).toHaveCount(0);
    const lines = page.locator(".whole-day:visible, .block:visible");
    // What lasts for days is there once.
    const lasting = between(days.at(0), days.at(-1)).filter(fillsDays);
    await expect(lines).toHaveCount(days.reduce((sum, day) => sum + between(day).filter((each) => !fillsDays(each)).length, lasting.length));
    const tops = await lines.evaluateAll((all) => all.map((line) => line.getBoundingClientRect().top));
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(new Set(tops).size).toBe(tops.length);
    const { pages, landscape } = await sheets(page);
    expect(landscape).toBe(false);
    expect(pages).toBeLessThanOrEqual(3);
  });
}
