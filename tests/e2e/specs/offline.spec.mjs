// Without a network: what was visited, the agenda and the current months can still be read, with a note of their age; a new version is
// offered and never forced; a worker that is broken, or no longer wanted, goes. Each test has a host of its own, so that its network
// can be cut: the host is stopped.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { eventFile, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, ready, test as base, visit } from "../support.mjs";

const SITE = fileURLToPath(new URL("../../../target/e2e/site/", import.meta.url));
const SERVER = fileURLToPath(new URL("../server.mjs", import.meta.url));
const GONE = new URL("../../../assets/worker/gone.js", import.meta.url);
const [first] = upcoming(NOW).filter(({ id }) => !id.includes("/"));
const month = NOW.slice(0, 7);

/** A host for the site that can be stopped and started again, and can publish other files in the place of those of the site. */
/** @type {import("@playwright/test").TestType<any, any>} */
const test = base.extend(/** @type {any} */ ({
  host: async ({}, use) => {
    const over = mkdtempSync(path.join(tmpdir(), "affiche-offline-"));
    const port = await freePort();
    let server;
    const host = {
      url: `http://127.0.0.1:${port}/`,
      start: async () => {
        server = spawn(process.execPath, [SERVER, SITE, over, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
        const ended = once(server, "exit").then(([code]) => Promise.reject(new Error(`the host ended with ${code} before it listened`)));
        await Promise.race([once(server.stdout, "data"), ended]);
      },
      stop: async () => {
        if (server.exitCode !== null || server.signalCode) return;
        server.kill("SIGKILL");
        await once(server, "exit");
      },
      /** The bytes of a file, as they are published now. */
      read: (file) => readFileSync(path.join(existsSync(path.join(over, file)) ? over : SITE, file)),
      /** Publishes a file. */
      write: (file, content) => {
        mkdirSync(path.dirname(path.join(over, file)), { recursive: true });
        writeFileSync(path.join(over, file), content);
      },
      /** Publishes something else in the place of a file. */
      change: (file, change) => host.write(file, change(host.read(file).toString())),
    };
    await host.start();
    await use(host);
    await host.stop();
    rmSync(over, { recursive: true, force: true });
  },
}));
test.use({ serviceWorkers: "allow" });
// Each begins with a host of its own, and a worker to install.
test.beforeEach(() => test.slow());
// What is not there is told to the console.
test.beforeEach(({ watched }) => watched.allow(/ERR_CONNECTION|Failed to load resource|Failed to fetch|not to be read|NetworkError/));

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, "close");
  return port;
}

/** Opens a page at the time of the tests, and waits for the app. */
async function open(page, address) {
  await page.addInitScript(`{
    const ahead = ${Date.parse(NOW)} - Date.now();
    const Real = Date;
    Date = class extends Real {
      constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + ahead); }
      static now() { return Real.now() + ahead; }
    };
  }`);
  await page.goto(address);
  await ready(page);
}

/** Opens a page and does something on it, and waits until the worker holds what it reads ahead. */
async function settle(page, host, address = "") {
  await open(page, host.url + address);
  await page.locator("main h1").click();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await held(page, `catalog/manifest.json`);
  await held(page, `events/month/${month}/`);
}

/** Waits until the worker holds a file. */
async function held(page, file) {
  await page.waitForFunction(async (file) => Boolean(await caches.match(new URL(file, `${location.origin}/`).href)), file);
}

const note = (page) => page.locator("#site-offline");

test("the site can be installed, and installs nothing before the visitor does something", async ({ page, host }) => {
  await open(page, host.url);
  await test.step("nothing is installed before the visitor does something", async () => {
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await page.locator("main h1").click();
    await page.waitForFunction(() => navigator.serviceWorker.controller);
  });

  await test.step("the site can be installed", async () => {
    const manifest = await (await page.request.get(`${host.url}manifest.webmanifest`)).json();
    expect(manifest.start_url).toBe("/");
    expect(manifest.scope).toBe("/");
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
    for (const { src } of manifest.icons) expect((await page.request.get(new URL(src, host.url).href)).status()).toBe(200);
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  });
});

test("a visited page opens offline, with a note of its age", async ({ page, host }) => {
  await settle(page, host);
  await open(page, `${host.url}event/${first.id}/`);
  await held(page, `event/${first.id}/`);
  await held(page, eventFile(first.id));
  await host.stop();
  await page.reload();
  await ready(page);
  await expect(page.locator("h1")).toContainText(first.title);
  await expect(note(page)).toContainText(/^Hors ligne\s: cette page date du .+ 20\d\d, \d+:\d\d/);
  await axe(page);
  await note(page).getByRole("button", { name: "Fermer" }).click();
  await expect(note(page)).toHaveCount(0);

  await host.start();
  await page.reload();
  await ready(page);
  await expect(page.locator("h1")).toContainText(first.title);
  await expect(note(page)).toHaveCount(0);
});

test("an age asked for before the program has its words is worded when it has them", async ({ page }) => {
  let release = () => {};
  const held = new Promise((done) => (release = () => done(undefined)));
  await page.route("**/words/**", async (route) => {
    await held;
    await route.continue();
  });
  await visit(page, "/", { app: false });
  // The program answers, and has no words yet.
  await page.waitForFunction(() => !dispatchEvent(new CustomEvent("word-dates", { detail: "fr 0", cancelable: true })));
  const asked = page.evaluate(async () => {
    const { moment } = await import(new URL("mine/dates.js", document.baseURI).href);
    return moment(Date.UTC(2026, 2, 9, 11, 5) / 1000, "fr");
  });
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  release();
  expect(await asked).toMatch(/^9 mars 2026, 12:05$/);
});

test("an age is not waited for without end where the program does not start", async ({ page }) => {
  await page.route("**/words/**", () => {});
  await visit(page, "/", { app: false });
  await page.waitForFunction(() => !dispatchEvent(new CustomEvent("word-dates", { detail: "fr 0", cancelable: true })));
  const text = page.evaluate(async () => {
    const { moment } = await import(new URL("mine/dates.js", document.baseURI).href);
    return (await moment(0, "fr")) || "no date";
  });
  expect(await text).toBe("no date");
});

test("the current month, the agenda and the front page open offline without having been visited", async ({ page, host }) => {
  await settle(page, host, "events/list/past/");
  await page.evaluate((path) => localStorage.setItem("affiche.agenda/", JSON.stringify({ version: 1, entries: [{ path, title: "Gardé" }] })), `event/${first.id}/`);
  await held(page, "404.html");
  await host.stop();
  await open(page, `${host.url}events/month/`);
  await expect(page.locator("h1")).toContainText("2026");
  await expect(page.locator(".month-grid, table").first()).toBeVisible();
  await expect(note(page)).toBeVisible();
  await open(page, `${host.url}agenda/`);
  await expect(page.locator(".agenda-row h3")).toHaveText("Gardé");
  await expect(page.locator(".agenda-gone")).toContainText("Impossible de relire");
  await open(page, host.url);
  await expect(page.locator("h1")).toContainText("À venir");
});

test("what the app can draw from what it has read opens offline, at any address", async ({ page, host }) => {
  await settle(page, host);
  await host.stop();
  // Not printed for this week as such, and never visited.
  await open(page, `${host.url}events/week/`);
  await expect(page.locator("h1")).toContainText("Semaine");
});

test("what was never read says so offline, and a way to try again works", async ({ page, host }) => {
  await settle(page, host);
  await host.stop();
  await open(page, `${host.url}event/${first.id}/`).catch(() => {});
  await expect(page.locator("main")).toContainText(/n’a pas pu|impossible|échoué|connexion/i);
  await host.start();
  await page.getByRole("button", { name: /Réessayer/ }).click();
  await expect(page.locator("h1")).toContainText(first.title);
});

test("a page that shows something old among what is new says so, and that the network is back", async ({ page, host }) => {
  await settle(page, host);
  await page.locator(`.row h3 a[href="/event/${first.id}/"]`).click();
  await expect(page.locator("h1")).toContainText(first.title);
  await held(page, eventFile(first.id));
  await open(page, host.url);
  await host.stop();
  await page.locator(`.row h3 a[href="/event/${first.id}/"]`).click();
  await expect(page.locator("h1")).toContainText(first.title);
  await expect(note(page)).toContainText("Hors ligne : une partie de cette page date du");
  await host.start();
  await page.goBack();
  await page.locator(".row h3 a").nth(2).click();
  await expect(note(page)).toContainText("De nouveau en ligne");
});

test("new events come without a word, and a new program is offered, not forced", async ({ page, host }) => {
  await settle(page, host);
  // The same program, another text: read from the network at once.
  host.change(`event/${first.id}/index.html`, (html) => html.replace("</title>", " — changé</title>"));
  const answer = await page.goto(`${host.url}event/${first.id}/`);
  expect(await answer.text()).toContain("— changé</title>");
  await ready(page);
  await expect(page.locator("#site-update")).toHaveCount(0);

  // Another program.
  const version = host.read("sw.js").toString().match(/"version":"(\w+)"/)[1];
  host.change("sw.js", (code) => code.replace(version, "0123456789ab"));
  await page.reload();
  await ready(page);
  const offer = page.locator("#site-update");
  await expect(offer).toContainText("Une nouvelle version du site est prête.");
  await axe(page);
  const programs = () => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes("program")));
  expect((await programs()).join()).toContain(version);
  await page.evaluate(() => (window.__before = true));
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.__before)).toBe(true);

  await offer.getByRole("button", { name: "L’utiliser" }).click();
  await page.waitForFunction(() => window.__before === undefined);
  await ready(page);
  await expect.poll(programs).toEqual(["affiche/ program 0123456789ab"]);
  await expect(page.locator("#site-update")).toHaveCount(0);
});

test("a worker under which no page runs is replaced by itself", async ({ page, host }) => {
  const sound = host.read("sw.js").toString();
  // A worker that answers every page with nothing.
  host.write(
    "sw.js",
    `addEventListener("install", () => skipWaiting());
     addEventListener("activate", (event) => event.waitUntil(clients.claim()));
     addEventListener("fetch", (event) => event.request.mode === "navigate" && event.respondWith(new Response("broken")));`,
  );
  await open(page, host.url);
  await page.locator("main h1").click();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.goto(host.url);
  expect(await page.textContent("body")).toBe("broken");
  host.write("sw.js", sound);
  await page.goto(host.url);
  await expect(async () => {
    await page.goto(host.url);
    expect(await page.title()).toContain("agenda");
  }).toPass({ timeout: 30_000 });
});

/** The files of the program that a page names. */
const programOf = (page) =>
  page.evaluate(() => {
    const { js, wasm } = document.querySelector("meta[name=app]").dataset;
    const name = (address) => new URL(address, document.baseURI).pathname.slice(1);
    return { js: name(js), wasm: name(wasm), start: name(document.querySelector("script[type=module]").src) };
  });
const PAGE = "<!DOCTYPE html><title>Bientôt</title><p>Ce site est en cours de mise en ligne.";

test("a page in the place of a program is kept by nobody: the visitor is back as soon as the host is whole", async ({ page, host, watched }) => {
  watched.allow(/did not start|CompileError|WebAssembly|MIME|exception: /);
  await settle(page, host);
  const { wasm } = await programOf(page);
  // The next release, half of it there: pages name a program that the host answers with a page.
  const next = wasm.replace("_bg", "0_bg");
  const program = host.read(wasm);
  host.change("index.html", (html) => html.replaceAll(wasm, next));
  host.write(next, PAGE);
  await page.goto(host.url);
  await expect(page.locator("#boot-error")).toBeVisible();
  // Under the worker it was loaded once more from the network, and the worker is gone.
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem("affiche.recovered")).catch(() => "")).toBe("1");
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match(document.querySelector("meta[name=app]").dataset.wasm))).catch(() => true))
    .toBe(false);
  await expect(page.locator("h1")).toHaveText("À venir");
  host.write(next, program);
  await expect(async () => {
    await page.goto(host.url);
    await expect(page.locator("html")).toHaveAttribute("data-boot", "ready", { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator("#boot-error")).toBeHidden();
  expect(await page.evaluate(() => sessionStorage.getItem("affiche.recovered"))).toBe(null);
});

test("a file of the catalog that is not what its name says is not kept", async ({ page, host, watched }) => {
  watched.allow(/404|did not/);
  await settle(page, host);
  const chunk = await page.evaluate(async () => {
    const { timeline } = await (await fetch("/catalog/manifest.json")).json();
    return `catalog/occurrences/${timeline.chunks[0].file}.json`;
  });
  const sound = host.read(chunk);
  const kept = () => page.evaluate(async (chunk) => Boolean(await caches.match(`/${chunk}`)), chunk);
  expect(await kept()).toBe(false);
  for (const wrong of [PAGE, sound.subarray(0, sound.length / 2), "", sound.toString().replace("a", "b")]) {
    host.write(chunk, wrong);
    await page.evaluate((chunk) => fetch(`/${chunk}`, { cache: "reload" }).then((answer) => answer.text()), chunk);
    expect(await kept()).toBe(false);
  }
  host.write(chunk, sound);
  await page.evaluate((chunk) => fetch(`/${chunk}`, { cache: "reload" }).then((answer) => answer.text()), chunk);
  await expect.poll(kept).toBe(true);
});

test("a start that is cut off is noticed and said", async ({ page, host, watched }) => {
  watched.allow(/SyntaxError|exception: |did not start/);
  await open(page, host.url);
  const { start } = await programOf(page);
  const sound = host.read(start).toString();
  for (const [how, cut] of /** @type {[string, (code: string) => string][]} */ ([
    ["in the middle of a word", (code) => code.slice(0, code.length / 2 - 3)],
    ["between two sentences", (code) => code.slice(0, code.search(/document\.documentElement\.dataset\.boot\s*\?\?=/))],
    ["at once", () => ""],
  ])) {
    await test.step(how, async () => {
      host.change(start, () => cut(sound));
      const client = await page.context().newCDPSession(page);
      await client.send("Network.clearBrowserCache");
      await page.goto(host.url);
      await expect(page.locator("#boot-error")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-boot", "failed");
      await expect(page.locator("h1")).toHaveText("À venir");
    });
  }
});

test("where the owner wants no worker, an earlier one lets everything go", async ({ page, host }) => {
  await settle(page, host);
  const base = '{"base":"/","files":[],"version":"x"}';
  host.write("sw.js", `const SITE=${base};\n${readFileSync(GONE, "utf8")}`);
  host.change("index.html", (html) => html.replace(" data-worker", ""));
  const left = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const names = (await caches.keys()).filter((name) => name.startsWith("affiche"));
      return { names, waiting: Boolean(registration?.waiting), registered: Boolean(registration) };
    });
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  // A browser may let it wait behind the one that serves a page.
  await expect.poll(async () => ((seen) => seen.waiting || seen.names.length === 0)(await left())).toBe(true);
  await page.goto("about:blank");
  // Playwright has each worker wait for a debugger at its start, and a page that is opened just then waits with it for ever; without a debugger it does not.
  await expect(() => page.goto(host.url, { timeout: 5_000 })).toPass({ timeout: 60_000 });
  await ready(page);
  await expect.poll(left, { timeout: 30_000 }).toEqual({ names: [], waiting: false, registered: false });
});

test("what is kept is bounded", async ({ page, host }) => {
  await settle(page, host);
  await page.evaluate(async () => {
    // As many pages as a reader of a year.
    for (let number = 0; number < 80; number += 1) await fetch(`/events/list/?n=${number}`).then((answer) => answer.text());
    for (let number = 0; number < 300; number += 1) await fetch(`/worker/ahead.json?n=${number}`).then((answer) => answer.text());
  });
  const counts = () =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => !name.includes("program"));
      return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    });
  await expect.poll(async () => Math.max(...(await counts()))).toBeLessThanOrEqual(240);
  expect((await counts()).length).toBeLessThanOrEqual(2);
});

