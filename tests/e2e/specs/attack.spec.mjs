// A site under attack and by accident: hostile addresses, answers that fail at random, descriptions that change when they are read again.
import { readdir, readFile } from "node:fs/promises";
import { expectFresh } from "../fresh.mjs";
import { expect, fault, sites, test, visit } from "../support.mjs";

/** Mulberry32: whole numbers below a limit, the same on each run. */
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const SEGMENTS = [
  "events", "event", "venue", "organizer", "series", "list", "month", "week", "day", "map", "photo", "summary", "past", "page", "category", "tag", "featured", "all", "today", "agenda", "embed",
  "2026-03", "2026-03-10", "2026-13-45", "0000-00-00", "-1", "99999999999999999999", "2026-02-30", "9999-12-31", "+275760-09-13", "..", "%2e%2e", "%2F", "%5C", "%00", "%", "%zz", "%ff%fe", "%E2%80%AE",
  "constructor", "__proto__", "toString", "<script>alert(1)</script>", "javascript:alert(1)", "\u202e", "é", "\u{1f389}", "a".repeat(300), "'\"><img src=x onerror=alert(1)>", "con", "index.html", "calendar.ics",
];
const NAMES = ["q", "from", "page", "category", "tag", "venue", "organizer", "city", "country", "cost", "attendance", "status", "weekday", "time", "zone", "dates", "near", "within", "sort", "tribe-bar-date", "eventDisplay", "ical", "__proto__", "", "hour"];
const VALUES = ["", "1", "-1", "1e309", "NaN", "2026-03-10", "2026-99-99", "mine", "next", "paris", "<b>", "javascript:alert(1)", "%", "%00", "\u0000", "\u202e", "a".repeat(2_000), "constructor", "0.0000001", "9".repeat(40), "''", "{}", "\ud800"];

function address(below) {
  const one = (list) => list[below(list.length)];
  let path = "/";
  for (let left = below(6); left > 0; left -= 1) path += `${one(SEGMENTS)}${below(8) ? "/" : ""}`;
  const query = Array.from({ length: below(4) }, () => `${below(3) ? one(NAMES) : encodeURIComponent(one(NAMES))}=${below(2) ? encodeURIComponent(one(VALUES).toWellFormed?.() ?? "") : one(VALUES)}`);
  if (query.length > 0) path += `?${query.join("&")}`;
  if (below(6) === 0) path += `#${one(VALUES)}`;
  return path;
}

/** How many addresses, and how many ways: bounded, so that a run ends. */
const [ADDRESSES, WAYS] = [2_000, 200];

test("hostile addresses each lead to a page, and the app goes on", async ({ page, watched }) => {
  test.setTimeout(180_000);
  // Addresses of events and parts that do not exist.
  watched.allow(/status of 40[04]/);
  await visit(page, "/");
  const below = random(1);
  const addresses = Array.from({ length: ADDRESSES }, () => address(below));
  const lost = await page.evaluate(async (addresses) => {
    const lost = [];
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (const address of addresses) {
      const link = document.createElement("a");
      try {
        link.href = new URL(address, location.origin).href;
      } catch {
        continue;
      }
      if (link.origin !== location.origin) continue;
      document.querySelector("main").append(link);
      link.click();
      link.remove();
      await frame();
      if (!document.querySelector("main")) lost.push(address);
    }
    return lost;
  }, addresses);
  expect(lost, "addresses that left no page").toEqual([]);

  // The app is alive: the next click leads where it says.
  await page.locator("header a[href='/']").first().click();
  await expect(page.locator(".row").first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset.boot)).toBe("ready");
});

test("ways through a site whose answers fail at random end on a page that says so or shows it", async ({ page, watched }) => {
  test.setTimeout(240_000);
  watched.allow(/./);
  const exceptions = [];
  page.on("pageerror", (error) => exceptions.push(error.message));
  await visit(page, "/");
  const below = random(2);
  const kinds = ["404", "500", "cut", "truncate", "garbage", "version"];
  const paths = ["catalog/", "catalog/events/", "catalog/occurrences/", "catalog/terms/", "catalog/index/"];
  let lift = null;
  for (let step = 0; step < WAYS; step += 1) {
    if (step % 5 === 0) {
      await lift?.();
      lift = await fault(page, sites.site.url, { path: paths[below(paths.length)], kind: kinds[below(kinds.length)], times: 1 + below(6) });
    }
    const where = await page.evaluate((pick) => {
      const links = [...document.querySelectorAll("a[href^='/']")].filter((link) => !link.download && !/\.(ics|atom|json|svg|png|xml)$/.test(link.pathname) && link.target !== "_blank" && !link.relList.contains("external") && link.checkVisibility());
      const link = links[pick % links.length];
      if (!link || pick % 7 === 0) history.back();
      else link.click();
      return link?.getAttribute("href");
    }, below(10_000));
    await expect(page.locator("main h1").first(), `after ${where}`).toBeVisible();
  }
  await lift?.();
  expect(exceptions, "exceptions that nobody caught").toEqual([]);
  // What could not be read is read with the next page, which is what it is on a fresh visit.
  await page.locator("header a[href='/']").first().evaluate((link) => link.click());
  await expect(page).toHaveURL(sites.site.url);
  await page.locator("#view-month").evaluate((link) => link.click());
  await expect(page.locator("#view-month")).toHaveAttribute("aria-current", "page");
  await expectFresh(page);

  await page.goto(sites.site.url);
  await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
});

test("2,000 descriptions are the same when they are read again, and nothing in them runs", async ({ page }) => {
  const folder = new URL("../../../target/e2e/mutations/catalog/events/", import.meta.url);
  const files = await Promise.all((await readdir(folder)).map(async (file) => JSON.parse(await readFile(new URL(file, folder), "utf8"))));
  const descriptions = files.flatMap((file) => Object.values(file)).map(({ description }) => description ?? "");
  expect(descriptions).toHaveLength(2_000);
  expect(descriptions.filter(Boolean).length).toBeGreaterThan(1_000);

  await visit(page, "/");
  await page.exposeFunction("__ran", () => {
    throw new Error("a description ran");
  });
  const found = await page.evaluate(async (descriptions) => {
    const found = [];
    const refused = "script, style, iframe, object, embed, form, input, button, svg, math, template, base, meta, link, noscript, [style], [class], [name], [srcdoc], [srcset]";
    for (const html of descriptions) {
      for (const parent of ["div", "td", "select", "noscript", "title"]) {
        const around = document.createElement(parent);
        around.innerHTML = html;
        if (parent !== "div") continue;
        if (around.innerHTML !== html) found.push(["reads back otherwise", html, around.innerHTML]);
        if (around.querySelector(refused)) found.push(["holds what is refused", html]);
        for (const element of around.querySelectorAll("*")) {
          for (const { name, value } of element.attributes) {
            if (/^on/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value)) found.push(["holds an attribute that runs", html]);
          }
        }
        document.querySelector("main").append(around);
        around.remove();
      }
    }
    await new Promise((done) => setTimeout(done, 200));
    return found;
  }, descriptions);
  expect(found).toEqual([]);
});
