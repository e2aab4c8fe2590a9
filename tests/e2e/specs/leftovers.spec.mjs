// Nothing of one page is left on the next: dialogs, what scripts add to rows, what was said; and what others do to a page (a browser
// that translates it, or refuses it its history) hides nothing of what changes.
import { expect, fault, menu, sites, test, visit } from "../support.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });

/** Each dialog, and how it is opened. */
const DIALOGS = [
  { name: "filters", address: "/events/list/", open: (page) => page.locator("#find-filters").click() },
  { name: "quick find", address: "/events/list/", open: (page) => page.keyboard.press("Control+k") },
  { name: "date picker", address: "/events/month/2026-03/", open: (page) => page.locator("#date-picker").click() },
  { name: "date picker of a list", address: "/events/list/page/2/", open: (page) => page.locator("#date-picker").click() },
  { name: "keys", address: "/events/week/2026-03-09/", open: (page) => menu(page).then(() => page.locator("#keys").click()) },
];

test("going back closes every dialog, and it opens again whole", async ({ page }) => {
  for (const { name, address, open } of DIALOGS) {
    await test.step(name, async () => {
      await visit(page, "/events/summary/2026-03/");
      const turn = (to) =>
        page.evaluate((to) => {
          const link = document.createElement("a");
          link.href = to;
          document.getElementById("main").append(link);
          link.click();
          link.remove();
        }, to);
      // Two pages of one kind, so that what stands around their content stays.
      await turn(address);
      await expect(page).toHaveURL(new RegExp(`${address}$`));
      await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
      const next = page.locator("main [rel=next]").first();
      const first = await heading(page).textContent();
      await next.click();
      await expect(page).not.toHaveURL(new RegExp(`${address}$`));
      await open(page);
      await expect(page.locator("dialog[open]")).toHaveCount(1);
      await page.evaluate(() => history.back());
      await expect(page).toHaveURL(new RegExp(`${address}$`));
      await expect(page.locator("dialog[open]")).toHaveCount(0);
      await expect(heading(page)).toHaveText(first);
      await open(page);
      await expect(page.locator("dialog[open]")).toHaveCount(1);
      await expect(page.locator("dialog[open] :is(button, input, summary):visible").first()).toBeVisible();
    });
  }
});

test("the rows of a map have what belongs to them, page after page", async ({ page }) => {
  await visit(page, "/events/map/");
  const whole = async () => {
    await expect(page.locator(".map-box .leaflet-marker-icon").first()).toBeVisible();
    await expect
      .poll(() =>
        page.locator(".map-list .row").evaluateAll((rows) => rows.map((row) => row.querySelectorAll(".map-show,.map-no-place").length)),
      )
      .toEqual(Array.from({ length: await page.locator(".map-list .row").count() }, () => 1));
    await expect(page.locator(".map-elsewhere")).toHaveCount(1);
    await expect(page.locator("[data-away],.is-lit")).toHaveCount(0);
  };
  await whole();
  for (let turn = 0; turn < 3; turn += 1) {
    // Marks of this page, as the map makes them: a lit row, and a row and a month out of sight.
    await page.evaluate(() => {
      const row = document.querySelector(".map-list .row");
      row.classList.add("is-lit");
      for (const one of [row, row.closest(".month")]) one.setAttribute("data-away", "");
    });
    const before = page.url();
    await page.locator("main [rel=next]").first().evaluate((link) => link.click());
    await expect(page).not.toHaveURL(before);
    await whole();
  }
  // The list without the map has nothing of it.
  await page.keyboard.press("l");
  await expect(page).toHaveURL(/\/events\/list\//);
  await expect(page.locator(".map-show,.map-no-place,.map-elsewhere,[data-away],.is-lit")).toHaveCount(0);
});

test("what was said about sharing one date is not said about the next", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await visit(page, "/event/marche-de-la-reparation/2026-09-12/");
  const [event, date] = ["/event/marche-de-la-reparation/", "2026-09-12"];
  await page.locator("[popovertarget=share]").click();
  await page.locator("[data-share=copy]").click();
  await expect(page.locator("#share [role=status]")).not.toBeEmpty();
  const other = page.locator(`main a[href*='${event}']:not([href*='${date}'],[rel~=external],[download])`).first();
  await other.evaluate((link) => link.click());
  await expect(page).not.toHaveURL(new RegExp(date));
  await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
  await expect(page.locator("#share [role=status]")).toBeEmpty();
});

/** Does to every text of the page what browsers do that translate it. */
const translate = (page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim() && !texts.currentNode.parentElement.closest("script,style")) found.push(texts.currentNode);
    for (const text of found) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
    return found.length;
  });
/** What can be read on the page, without the mark of what was translated. */
const words = (page, selector) =>
  page.locator(selector).evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));

test("views that the browser translates change as they do otherwise", async ({ page }) => {
  test.slow();
  for (const address of ["/events/month/2026-03/", "/events/week/2026-03-09/", "/events/2026-03-10/", "/events/summary/2026-03/", "/events/list/"]) {
    await test.step(address, async () => {
      const at = sites.field.url + address.slice(1);
      const SEEN = "h1, .count, main .mark, main time, main h2, .views a, .when a, .lead, main li";
      const turned = [];
      for (const translated of [false, true]) {
        await visit(page, at);
        if (translated) expect(await translate(page)).toBeGreaterThan(20);
        const seen = [];
        for (let turn = 0; turn < 3; turn += 1) {
          const before = page.url();
          const next = page.locator("main [rel=next]").first();
          if (!(await next.count())) break;
          await next.evaluate((link) => link.click());
          await expect(page).not.toHaveURL(before);
          await expect.poll(async () => (await page.title()).includes((await words(page, "h1"))[0])).toBe(true);
          seen.push({ url: page.url(), words: await words(page, SEEN) });
          if (translated) await translate(page);
        }
        expect(seen.length).toBeGreaterThan(0);
        turned.push(seen);
      }
      expect(turned[1]).toEqual(turned[0]);
    });
  }
});

test("a translated mark follows the clock", async ({ page }) => {
  const at = `${sites.field.url}events/list/`;
  await visit(page, at, { now: "2026-03-10T18:59:50+01:00" });
  await translate(page);
  const mark = page.locator(".row").filter({ hasText: "Soirée du 10 mars" }).first().locator(".marks");
  await expect(mark.locator(".mark-now")).toHaveCount(0);
  await page.clock.fastForward(60_000);
  await expect(mark.locator(".mark-now")).toHaveText("En cours");
  await translate(page);
  await page.clock.fastForward(2 * 3_600_000);
  await expect(mark.locator(".mark-past")).toHaveText("Passé");
  await expect(mark).not.toContainText("En cours");
});

test("where the browser gives no history, printed pages lead on by plain links", async ({ page, watched }) => {
  watched.allow(/refused/);
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    history.pushState = refuse;
    history.replaceState = refuse;
  });
  await visit(page, "/events/month/2026-03/", { app: false });
  await page.waitForLoadState("networkidle");
  await expect(heading(page)).toHaveText("Mars 2026");
  await expect(page.locator("td li a").first()).toBeVisible();
  await page.evaluate(() => (window.__same = true));
  await page.locator("main [rel=next]").first().click();
  await expect(heading(page)).toHaveText("Avril 2026");
  expect(await page.evaluate(() => window.__same)).toBe(undefined);
});

test("an entry of the history that is refused later makes a link a plain one", async ({ page, watched }) => {
  watched.allow(/refused/);
  await visit(page, "/events/month/2026-03/");
  await page.evaluate(() => {
    window.__same = true;
    History.prototype.pushState = () => {};
  });
  // What the browser has is refused below what the app calls.
  await page.addInitScript(() => {
    const push = History.prototype.pushState;
    let left = 1;
    History.prototype.pushState = function (...entry) {
      if (left === 0) throw new DOMException("refused", "SecurityError");
      left -= 1;
      push.apply(this, entry);
    };
  });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
  for (const month of ["Avril 2026", "Mai 2026", "Juin 2026"]) {
    await page.locator("#period-next").click();
    await expect(heading(page)).toHaveText(month);
    await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
  }
});

test("answers that nobody wants are not left half read: the page comes to rest", async ({ page, watched }) => {
  watched.allow(/404|500|could not be drawn|did not come/);
  for (const [path, kind, go] of [
    ["catalog/occurrences", "404", "/events/month/2026-07/"],
    ["catalog/events", "500", "/event/sommet-ia-paris-2025/"],
    ["map/places.json", "404", "/events/map/"],
  ]) {
    const lift = await fault(page, sites.site.url, { path, kind });
    await visit(page, go, { app: false });
    await page.waitForLoadState("networkidle", { timeout: 10_000 });
    await lift();
  }
  // And from within the app: a page that is not there.
  await visit(page, "/events/list/");
  const lift = await fault(page, sites.site.url, { path: "catalog/events", kind: "404" });
  await page.locator(".row h3 a").first().click();
  await expect(heading(page)).not.toHaveText("À venir");
  await page.waitForLoadState("networkidle", { timeout: 10_000 });
  await lift();
});
