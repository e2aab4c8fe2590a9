// Writing of all scripts in the search of the browser, and places on both sides of the date line.
import { expect, sites, test, visit } from "../support.mjs";

test.use({ baseURL: sites.field.url });

test("words are found by their letters, whatever their script and form", async ({ page }) => {
  for (const [search, id, marked] of [
    ["iaşi", "search-iasi", "Iași"],
    ["音楽祭", "search-tokyo", "音楽祭"],
    ["ดนตรี", "search-bangkok", "ดนตรี"],
    ["ナイト", "search-wide", "ﾅｲﾄ"],
  ]) {
    await visit(page, `/events/list/?q=${encodeURIComponent(search)}`);
    const titles = page.locator(".row h3 a");
    await expect(titles).toHaveCount(1);
    await expect(titles).toHaveAttribute("href", new RegExp(`/event/${id}/$`));
    await expect(titles.locator("mark")).toHaveText(marked);
  }
});

test("Fiji and Samoa lie side by side, with land below them, and no weekday is cut", async ({ page, isMobile }) => {
  await visit(page, "/events/map/?from=2027-10-01");
  const markers = page.locator(".map-marker");
  await expect(markers).toHaveCount(2);
  const boxes = await Promise.all((await markers.all()).map((marker) => marker.boundingBox()));
  const map = await page.locator(".map-box").boundingBox();
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(map.x);
    expect(box.x + box.width).toBeLessThanOrEqual(map.x + map.width);
  }
  const suva = await page.locator('.map-marker[aria-label*="Suva"]').boundingBox();
  const apia = await page.locator('.map-marker[aria-label*="Apia"]').boundingBox();
  expect(apia.x).toBeGreaterThan(suva.x);
  expect(await page.locator("path.map-land").evaluate((land) => land.getBBox().width)).toBeGreaterThan(100);

  if (isMobile) await page.locator(".map-flip").click();
  for (const width of isMobile ? [320, 412] : [768, 960, 1200, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const days = page.locator(".map-list .row");
    await expect(days.first()).toBeVisible();
    const left = await days.evaluateAll((rows) =>
      rows.map((row) => {
        const name = row.querySelector(".day-name");
        const text = document.createRange();
        text.selectNodeContents(name);
        const lines = new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
        return lines === 1 ? row.querySelector(".row-body").getBoundingClientRect().left - text.getBoundingClientRect().right : -1;
      }),
    );
    expect(Math.min(...left), `${width} px`).toBeGreaterThanOrEqual(0);
  }
});
