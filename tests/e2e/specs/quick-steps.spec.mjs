// What waits ends with what it belongs to: quick sequences of keys, clicks, hovers and ways back over every view, and none of them
// stops the app or leaves one page under the name of another.
import { expectFresh } from "../fresh.mjs";
import { NOW, expect, fault, sites, test, visit } from "../support.mjs";

/** Bounded, so that a run ends; `WALK=5000` goes further, on other ways with another `SEED`. */
const STEPS = Number(process.env.WALK ?? 500);
/** After so many steps the page is given time, and compared with the one that was printed for its address. */
const LOOK = 10;
const SEED = Number(process.env.SEED ?? 20260310);

/** Numbers from 0 to below 1, the same each time (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const alive = async (page, step) =>
  expect(await page.evaluate(() => document.documentElement.dataset.boot), `after ${step}`).toBe("ready");

/**
 * The middles of what can be pointed at now.
 * @returns {Promise<[number, number][]>}
 */
const spots = (page, selector) =>
  page.evaluate((selector) => {
    const over = document.querySelector("dialog:modal") ?? document;
    /** @type {[number, number][]} */
    const middles = [];
    for (const element of over.querySelectorAll(selector)) {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (width > 2 && height > 2 && x > 0 && y > 0 && x < innerWidth && y < innerHeight) middles.push([x, y]);
    }
    return middles;
  }, selector);

const LINKS =
  "main a[href^='/']:not([rel~=external],[download],[target]), header a, main button:not([data-found],[data-star],[data-share]), summary, dialog button, #find-filters, #quick, #keys";
const ENTRIES = "td li a, .block a, .row, .photo a, .cell-day, .preview";
const VIEWS = ["list", "month", "week", "day", "map", "photo", "summary"];
const KEYS = [..."abcdefghijklmnopqrstuvwxyz?", "Escape", "ArrowLeft", "ArrowRight", "ArrowDown", "PageDown", "Tab", "n", "p", "n", "p"];

test("quick steps over every view stop nothing, and each address has its own heading", async ({ page, watched }) => {
  test.setTimeout(300_000);
  // A page without events is not printed: the sample leads to days of that kind.
  watched.allow(/404/);
  // What opens meanwhile may lie where a click was meant for a link of the site: its links to calendars of others lead nowhere here.
  await page.addInitScript(() => {
    const outside = (event) => event.target instanceof Element && event.target.closest("a[href^='http'], a[href^='webcal']") && event.preventDefault();
    addEventListener("click", outside, true);
  });
  await visit(page, "/events/month/2026-03/");
  const chance = random(SEED);
  const pick = (/** @type {any[]} */ list) => list[Math.floor(chance() * list.length)];
  let compared = 0;
  const seen = new Set();
  /** What was done since the page was looked at last. */
  let done = [];
  for (let step = 1; step <= STEPS; step += 1) {
    const roll = chance();
    let what;
    if (roll < 0.4) {
      what = `key ${pick(KEYS)}`;
      await page.keyboard.press(what.slice(4));
    } else if (roll < 0.65) {
      const at = pick(await spots(page, ENTRIES)) ?? /** @type {[number, number]} */ ([200, 400]);
      what = `hover ${at}`;
      await page.mouse.move(at[0], at[1]);
    } else if (roll < 0.82) {
      const at = pick(await spots(page, LINKS));
      what = `click ${at}`;
      if (at) await page.mouse.click(at[0], at[1]);
    } else {
      what = roll < 0.95 ? "back" : "forward";
      // Never out of the site.
      await page.evaluate((back) => {
        if (back && navigation.canGoBack) history.back();
        if (!back && navigation.canGoForward) history.forward();
      }, what === "back");
    }
    done.push(what);
    if (chance() < 0.3) await page.waitForTimeout(chance() * 120);
    if (step % LOOK) continue;
    const when = `step ${step} (${done.join(", ")})`;
    done = [new URL(page.url()).pathname];
    await alive(page, when);
    compared += await agrees(page, when);
    await alive(page, when);
    // On to another view, so that all of them are met; from a page that has none, by way of the front page.
    if (step % (2 * LOOK) === 0) {
      await page.keyboard.press("Escape");
      if (!(await page.locator(".views").count())) await page.locator(".masthead a[href='/']").first().click();
      const view = VIEWS[(step / LOOK / 2) % VIEWS.length];
      await page.locator(`#view-${view}`).click();
      await expect(page.locator(`#view-${view}`)).toHaveAttribute("aria-current", "page");
      seen.add(view);
    }
  }
  expect(compared, "pages that could be compared").toBeGreaterThan(STEPS / 25);
  expect([...seen].sort(), "views met").toEqual([...VIEWS].sort());
  // After all that a page is what it is on a fresh visit.
  await page.keyboard.press("Escape");
  if (!(await page.locator(".views").count())) await page.locator(".masthead a[href='/']").first().click();
  await page.locator("#view-photo").click();
  await expect(page.locator("#view-photo")).toHaveAttribute("aria-current", "page");
  await expectFresh(page);
});

/** Waits until the page has come to rest; whether it could be compared with the printed one of its address. */
async function agrees(page, when) {
  let rest;
  await expect
    .poll(
      async () => {
        rest = await page.evaluate(async () => {
          const { pathname, search } = location;
          if (search || document.querySelector(".progress[data-shown=true]")) return { skip: Boolean(search) };
          const reply = await fetch(pathname);
          const html = await reply.text();
          if (!reply.ok) return { skip: true };
          const printed = new DOMParser().parseFromString(html, "text/html");
          const text = (root) => root.querySelector("main h1")?.textContent.replace(/\s+/g, " ").trim();
          // What is printed says the year each time, and nothing of now.
          const title = ({ title }) => title.replace(/[\s,]*\d{4}| \(.*?\)/g, "");
          return { path: pathname, printed: text(printed), shown: text(document), title: title(document) === title(printed), titles: [document.title, printed.title] };
        });
        return rest.skip || (rest.path && rest.printed === rest.shown && rest.title);
      },
      { message: `${when}: the heading of the address`, timeout: 8_000 },
    )
    .toBe(true)
    .catch((error) => {
      throw new Error(`${when}: ${JSON.stringify(rest)}\n${error.message}`);
    });
  return rest.skip ? 0 : 1;
}

test("a card that is about to come is called off with its month", async ({ page }) => {
  await visit(page, "/events/month/2026-03/", { now: NOW });
  const entries = await spots(page, "td li a");
  expect(entries.length).toBeGreaterThan(2);
  for (const [x, y] of entries.slice(0, 3)) await page.mouse.move(x, y, { steps: 2 });
  await expect(page.locator(".preview")).toBeVisible();
  await page.mouse.move(...entries.at(-1), { steps: 2 });
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("À venir");
  await page.waitForTimeout(400);
  await alive(page, "the list");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(/\/events\/month\//);
});

test("a page that nobody waits for any more is not called slow", async ({ page }) => {
  await visit(page, "/events/list/");
  await fault(page, sites.site.url, { path: "catalog/events", kind: "delay", ms: 1_500 });
  const answer = page.waitForResponse(/catalog\/events\//);
  await page.locator(".row h3 a").first().click();
  await page.keyboard.press("m");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mars 2026");
  await answer;
  await expect(page.locator(".progress")).toHaveAttribute("data-shown", "false");
  await expect(page).toHaveURL(/\/events\/month\//);
});
