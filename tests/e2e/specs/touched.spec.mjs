// From one stretch of time to the next only what differs is touched: what stands around the days stays, with its focus and its state.
import { counted, expect, test, visit } from "../support.mjs";

const VIEWS = [
  { address: "/events/month/2026-03/", content: "tbody,.chosen-day,.running,.legend", next: "Avril 2026" },
  { address: "/events/week/2026-03-09/", content: ".period", next: "Semaine" },
  { address: "/events/2026-03-10/", content: ".period", next: "11 mars 2026" },
  { address: "/events/summary/2026-03/", content: ".period", next: "Avril 2026" },
  { address: "/events/list/", content: ".month", next: "À venir" },
];

/** Counts what happens to the document from now on, outside of `content`. */
const watch = (page, content) =>
  page.evaluate((content) => {
    window.__kept = [...document.querySelectorAll("header, header *, .views, .views a, h1, .when, .pager, .pager a, footer")];
    window.__touched = { nodes: 0, texts: 0, attributes: [] };
    new MutationObserver((records) => {
      for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
        if ((target.closest ? target : target.parentElement)?.closest(`${content},.progress`)) continue;
        if (type === "childList") window.__touched.nodes += addedNodes.length + removedNodes.length;
        if (type === "characterData") window.__touched.texts += 1;
        if (type === "attributes") window.__touched.attributes.push(attributeName);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }, content);

test("turning a view leaves what stands around the days in place", async ({ page }) => {
  for (const { address, content, next } of VIEWS) {
    await test.step(address, async () => {
      await visit(page, address);
      await counted(page);
      await watch(page, content);
      const link = page.locator("main [rel=next]").first();
      await link.focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => page.evaluate(() => location.pathname)).not.toBe(address);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(next);
      // The quick choices are counted again after 100 ms; the counts are the same.
      await page.waitForTimeout(250);
      const { gone, nodes, texts, attributes } = await page.evaluate(() => ({
        gone: window.__kept.filter((element) => !element.isConnected).map((element) => element.outerHTML.slice(0, 80)),
        ...window.__touched,
      }));
      if (address !== "/events/list/") expect(gone).toEqual([]);
      // A way that begins or ends, and the count of days that are empty, may come and go.
      expect(nodes, "elements added or removed around the days").toBeLessThan(8);
      expect(texts, "texts changed").toBeLessThan(12);
      expect(new Set(attributes).size, `attributes changed: ${attributes}`).toBeLessThan(6);
    });
  }
});

test("the focus never leaves the way onwards while months turn", async ({ page }) => {
  await visit(page, "/events/month/2026-03/");
  await page.locator("#period-next").focus();
  await page.evaluate(() => {
    window.__lost = 0;
    document.addEventListener("focusout", () => (window.__lost += 1));
  });
  for (const month of ["Avril 2026", "Mai 2026", "Juin 2026"]) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(month);
    await expect(page.locator("#period-next")).toBeFocused();
  }
  expect(await page.evaluate(() => window.__lost)).toBe(0);
});

test("an event page is drawn from nothing after another one", async ({ page }) => {
  await visit(page, "/events/list/");
  await page.locator("main .rows a").first().click();
  await expect(page.locator("main .wrap")).toHaveAttribute("id", /^page-event-/);
  const first = await page.locator("main .wrap").elementHandle();
  await page.locator("main [rel=next]").first().click();
  await expect.poll(() => first.evaluate((element) => element.isConnected)).toBe(false);
});
