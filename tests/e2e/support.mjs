// What the specs share: a `test` whose every page is watched, and the questions asked of a page.
//
//   import { expect, test, visit, axe, cls, fault } from "../support.mjs";
//
//   test("the list leads with what is on now", async ({ page }) => {
//     await visit(page, "/", { now: "2025-02-10T10:00:00+01:00" });
//     …
//     await axe(page);
//   });
//
// Without being asked, every test ends with `watched.check()`: no request left the site, nothing broke the content security
// policy, nothing was written to the console as an error, no exception was left uncaught. A test that provokes one says which:
// `watched.allow(/404/)`.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import axeCore from "axe-core";
import { randomUUID } from "node:crypto";

export { expect } from "@playwright/test";
export { sites } from "./sites.mjs";

/** The moment at which the tests take place unless they say otherwise: a Tuesday morning in Paris. */
export const NOW = "2026-03-10T09:00:00+01:00";

/** The pages whose clock has been put right. */
const clocked = new WeakSet();

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @typedef {{ watch: (page: import("@playwright/test").Page) => Promise<void>, allow: (pattern: RegExp) => void, check: () => Promise<void> }} Watched */

/** @type {import("@playwright/test").TestType<import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions & { watched: Watched }, import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions>} */
export const test = base.extend({
  // With the page, so that a test that has none opens none.
  page: async ({ page, watched }, use) => {
    await watched.watch(page);
    await countShifts(page);
    await use(page);
    await watched.check();
  },
  watched: async ({}, use) => {
    await use(watching());
  },
});

/**
 * Opens `address` (below the base of the site under test) with the clock at `now`, and waits until the app has taken the page
 * over. `app: false` waits for the printed page only: for faults, and what is seen before the app.
 * @param {import("@playwright/test").Page} page
 * @param {string} address
 * @param {{ now?: string | number, app?: boolean }} [how]
 */
export async function visit(page, address, { now = NOW, app = true } = {}) {
  await installClock(page, now);
  const response = await page.goto(address.replace(/^\//, "./"), { waitUntil: app ? "load" : "domcontentloaded" });
  if (app) await ready(page);
  return response;
}

/**
 * Puts the clock at `now`; it goes on from there. Playwright numbers its timers from 10¹², but the number of a timer is a
 * 32-bit integer (HTML, `setTimeout`), and WebAssembly takes it as one: it would never find its timers again.
 */
export async function installClock(page, now) {
  await page.clock.install({ time: new Date(now) });
  if (clocked.has(page)) return;
  clocked.add(page);
  await page.addInitScript(() => {
    const first = 1e12;
    const { setTimeout: set, clearTimeout: clear } = window;
    window.setTimeout = /** @type {any} */ ((/** @type {[any]} */ ...all) => set(...all) - first);
    window.clearTimeout = (id) => clear(id + first);
  });
}

/**
 * Goes on to an address of the site within the app, as by a link: the document stays, which costs a fraction of `visit`. For facts that
 * are not about how a page begins. Waits until the page is there. The clock must not be paused.
 * @param {import("@playwright/test").Page} page
 * @param {string} address with the base of the site
 */
export async function follow(page, address) {
  await page.evaluate(async (address) => {
    const before = location.href;
    const link = document.createElement("a");
    link.href = address;
    if (link.href === before) throw new Error(`${address} is on screen already`);
    document.getElementById("main").append(link);
    link.click();
    link.remove();
    // The app writes the address when the page is there, and moves the focus in the turn after that.
    const late = Date.now() + 15_000;
    while (location.href === before) {
      if (Date.now() > late) throw new Error(`${address} did not come`);
      await new Promise((done) => requestAnimationFrame(done));
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, address);
}

/** Waits until the app has taken the page over; fails when it could not start. */
export async function ready(page) {
  await page.waitForFunction(() => /^(ready|failed)$/.test(document.documentElement.dataset.boot ?? ""));
  await expect(page.locator("html")).toHaveAttribute("data-boot", "ready");
}

/** Waits until the quick choices of a page say how much they leave: that is counted when the page is on screen. */
export async function counted(page) {
  await expect(page.locator(".quick i").first()).not.toBeEmpty();
}

/** Opens the menu with the choices of language, colours and clock, the quick find and the keys. */
export async function menu(page) {
  const settings = page.locator("#settings");
  if (!(await settings.isVisible())) await page.locator("#menu").click();
  await expect(settings).toBeVisible();
  return settings;
}

/** Watches pages. `check()` fails on what was seen and not allowed by `allow(pattern)`. */
function watching() {
  const seen = [];
  // Days and weeks far from that of publishing have no page: a host answers 404 with the page from which the app draws them.
  const allowed = [/status of 404 \(Not Found\) \(http:\/\/127\.0\.0\.1:\d+\/(agenda\/)?events\/(week\/)?\d{4}-\d\d-\d\d\/(\?[^)]*)?\)$/];
  const own = (address) => /^(data|blob|about):/.test(address) || new URL(address).hostname === "127.0.0.1";

  return {
    watch: async (page) => {
      page.on("request", (request) => {
        if (!own(request.url())) seen.push(`request to ${request.url()}`);
      });
      page.on("console", (message) => {
        if (message.type() === "error") seen.push(`console: ${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => seen.push(`exception: ${error.message}`));
      await page.exposeFunction("__violation", (text) => seen.push(`content security policy: ${text}`));
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          window.__violation(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
        });
      });
    },
    allow: (pattern) => allowed.push(pattern),
    check: async () => {
      const left = seen.filter((entry) => !allowed.some((pattern) => pattern.test(entry)));
      expect(left, "what the page must not do").toEqual([]);
    },
  };
}

/**
 * Asks axe about the whole page, or what `include` selects: nothing may be found. The clock must not be paused.
 *
 * Once for what is asked: on the phone only with `phone`, which every kind of page has in `axe.spec.mjs` and what only a phone shows has
 * where it is tested. README.md lists what is looked at.
 * @param {import("@playwright/test").Page} page
 * @param {{ include?: string, phone?: boolean }} [what]
 */
export async function axe(page, { include, phone = false } = {}) {
  if (!phone && test.info().project.name === "phone") return;
  // What is seen is part of what is said: an experiment of axe, which Lighthouse asks for as well.
  const rules = { "label-content-name-mismatch": { enabled: true }, "target-size": { enabled: true } };
  // axe does not know the top layer: what lies under a popover is no neighbour of what is in it. There sizes are measured here.
  const small = await page.evaluate(() => {
    const open = document.querySelector(":popover-open");
    const targets = [...(open?.querySelectorAll("a, button, select, input") ?? [])].map((one) => [one.textContent, one.getBoundingClientRect()]);
    return open && targets.filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24)).map(([text]) => text);
  });
  if (small) {
    expect(small, "what is small in a popover").toEqual([]);
    rules["target-size"].enabled = false;
  }
  // What is far down is laid out when it comes near (`content-visibility`); until then its parts lie where they will not stay.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const violations = await look(page, { rules, include });
  await page.evaluate(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)));
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.target.join(" ")}\n  ${node.html}`),
  );
  expect(found, "what axe found").toEqual([]);
}

/**
 * What axe finds. Where there are no frames, it is put into a document once, however often that is looked at, and says nothing of what is
 * as it should be: less than half of the work. Findings of frames are joined by its own driver, on a second page.
 */
async function look(page, { rules, include }) {
  /** @type {import("axe-core").RunOptions} */
  const options = { rules, runOnly: { type: "tag", values: AXE_TAGS }, resultTypes: ["violations"] };
  if (page.frames().length > 1) {
    const builder = new AxeBuilder({ page }).options(options);
    return (await (include ? builder.include(include) : builder).analyze()).violations;
  }
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeCore.source);
  return page.evaluate(
    async ([include, options]) => (await window.axe.run(include ? { include: [[include]] } : document, options)).violations,
    /** @type {const} */ ([include, options]),
  );
}

/** The layout shift of the page so far, without what follows a visitor’s action within half a second. */
export async function cls(page) {
  return (await shifts(page)).reduce((sum, shift) => sum + shift.value, 0);
}

/** The same in parts: how much, and what moved from where to where. */
export async function shifts(page) {
  // Shifts are reported after the frame they happened in.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(() => window.__shifts);
}

async function countShifts(page) {
  await page.addInitScript(() => {
    window.__shifts = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) {
          const of = ({ node, previousRect: before, currentRect: after }) => {
            const [from, to] = [before, after].map(({ x, y, width, height }) => `${x},${y} ${width}×${height}`);
            return `${from} → ${to}: ${(node?.outerHTML ?? node?.textContent ?? "").slice(0, 120)}`;
          };
          window.__shifts.push({ value: entry.value, at: Math.round(entry.startTime), of: entry.sources.map(of) });
        }
      }
    });
    observer.observe({ type: "layout-shift", buffered: true });
  });
}

/**
 * Makes this test’s requests for `path` fail on the site that `url` belongs to: see faults.mjs for the kinds. Other tests
 * that run at the same time are not touched. The function it gives back lifts the fault.
 * @param {import("@playwright/test").Page} page
 * @param {string} url
 * @param {{ path: string, kind: string, ms?: number, times?: number }} what
 */
export async function fault(page, url, { path, kind, ms, times }) {
  const token = randomUUID();
  await page.context().addCookies([{ name: "fault", value: token, url }]);
  const door = new URL("/__fault", url);
  const ask = { path, kind, for: token, ...(ms && { ms: String(ms) }), ...(times && { times: String(times) }) };
  const response = await page.request.get(`${door}?${new URLSearchParams(ask)}`);
  expect(response.status()).toBe(204);
  return () => page.request.get(`${door}?${new URLSearchParams({ clear: "", for: token })}`);
}

/** Forgets what the browser has kept of a site: it would hide the next fault. */
export async function emptyCache(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.clearBrowserCache");
  await client.detach();
}

/**
 * Lets a page open as to a visitor who chose a language or colours before.
 * @param {import("@playwright/test").Page} page
 * @param {{ language?: string, theme?: string }} chosen
 */
export async function remembering(page, { language, theme }) {
  await page.addInitScript(
    (chosen) => {
      for (const [name, value] of Object.entries(chosen)) if (value) localStorage.setItem(`affiche.${name}`, value);
    },
    { language, theme },
  );
}

/** Keeps the app from starting, until the function it gives back is called. */
export async function holdApp(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/*_bg.wasm", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** The identifiers of the events in the rows of a list, from top to bottom. */
export function rowIds(page) {
  return page.locator(".row h3 a").evaluateAll((links) => links.map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]));
}
