// What other calendars showed wrongly: writing from right to left, forced colours, links within a text, short talks, paper.
import { expect, follow, sites, test, visit } from "../support.mjs";

test.use({ baseURL: sites.field.url });

const direction = (locator) => locator.first().evaluate((node) => getComputedStyle(node).direction);
const width = (locator, side) => locator.first().evaluate((node, side) => Number.parseFloat(getComputedStyle(node)[side]), side);

test("texts of an event have a direction of their own in every view", async ({ page, isMobile }) => {
  const places = [
    ["/event/look-mawlid/", "h1", "rtl"],
    ["/event/look-mawlid/", ".prose", "rtl"],
    ["/event/look-mawlid/", ".card-name a", "rtl"],
    ["/event/look-override-sign/", "h1", "ltr"],
    ["/events/list/?from=2026-11-04", "h3:has(a[href='/event/look-mawlid/'])", "rtl"],
    ["/events/list/?from=2026-11-04", "h3:has(a[href='/event/look-latin-first/'])", "rtl"],
    ["/events/list/?from=2026-11-04", ".where a", "rtl"],
    ["/events/photo/?from=2026-11-04", "h3:has(a[href='/event/look-mawlid/'])", "rtl"],
    ["/events/summary/2026-11/", "a[href='/event/look-mawlid/']", "rtl"],
    ["/events/2026-11-04/", "a[href='/event/look-mawlid/'] .block-title", "rtl"],
    ["/embed/list/", ".row h3:has(a[href='/event/look-mawlid/'])", "rtl"],
    ...(isMobile ? [] : [["/events/month/2026-11/", "a[href='/event/look-mawlid/'] span[lang]", "rtl"]]),
  ];
  let shown = "";
  for (const [address, selector, expected] of places) {
    if (address.startsWith("/embed/")) await page.goto(address);
    else if (!shown || shown.startsWith("/embed/")) await visit(page, address);
    else if (address !== shown) await follow(page, address);
    shown = address;
    expect(await direction(page.locator(selector)), `${selector} on ${address}`).toBe(expected);
  }
});

test("what is kept has a direction of its own as well", async ({ page }) => {
  await visit(page, "/event/look-mawlid/");
  const star = page.locator("[data-star]").first();
  await star.click();
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toContain("2026!");
  await visit(page, "/agenda/");
  const title = page.locator(".agenda-row h3");
  await expect(title).toHaveAttribute("dir", "rtl");
  await expect(title).toHaveCSS("direction", "rtl");
  await expect(page.locator(".agenda-facts bdi")).toHaveCSS("direction", "rtl");
});

test.describe("in forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("edges say what colours said", async ({ page, isMobile }) => {
    await visit(page, "/events/week/2026-03-09/");
    await expect(page.locator(".hours-today")).toHaveCSS("outline-style", "solid");
    expect(await width(page.locator(".views [aria-current=page]"), "borderTopWidth")).toBeGreaterThan(2);
    expect(await width(page.locator(".views a:not([aria-current])"), "borderTopWidth")).toBe(0);
    if (isMobile) return;
    await visit(page, "/events/month/2026-11/");
    const bars = page.locator(".bar");
    await expect(bars).not.toHaveCount(0);
    for (const bar of await bars.all()) {
      for (const side of ["Top", "Bottom", "Left", "Right"]) expect(await width(bar, `border${side}Width`), side).toBeGreaterThan(0);
    }
    await expect(page.locator(".cell-out").first()).toHaveCSS("outline-style", "dashed");
    await expect(page.locator(".cell:not(.cell-out)").first()).toHaveCSS("outline-style", "none");
  });
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "in the app" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("what is folded in a text is printed open, and a link within it leads there", async ({ page }) => {
      if (scripts) await visit(page, "/event/look-congres/");
      else await page.goto("/event/look-congres/");
      await test.step("what is folded in a text is printed open", async () => {
        const folded = page.getByText("Plié à l’écran.");
        await expect(folded).toBeHidden();
        await page.emulateMedia({ media: "print" });
        await expect(folded).toBeVisible();
        await page.emulateMedia({ media: null });
      });

      await test.step("a link within a text leads there, and the keyboard goes on from there", async () => {
        await page.locator(".prose a", { hasText: "accès" }).click();
        const heading = page.locator(".prose :target");
        await expect(heading).toHaveText("Accès");
        await expect(heading).toBeInViewport();
        await expect(heading).toBeFocused();
        await page.keyboard.press("Tab");
        await expect(page.locator(".prose a", { hasText: "Horaires" })).toBeFocused();
      });
    });

  });
}

test("talks of five minutes one after another take the whole width, and none covers another", async ({ page }) => {
  await visit(page, "/events/2026-11-11/");
  const boxes = await page.locator(".block").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  expect(boxes.length).toBe(6);
  const [{ width, left }] = boxes;
  for (const [index, box] of boxes.entries()) {
    expect([box.left, box.width]).toEqual([left, width]);
    expect(box.height).toBeGreaterThan(20);
    if (index) expect(box.top).toBeGreaterThanOrEqual(boxes[index - 1].bottom - 1);
  }
});
