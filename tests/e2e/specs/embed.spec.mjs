// The events in the pages of others: in a frame, as an element, and where their owners choose. The page around is served by another
// host, with a policy that allows no more than it has to.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { NOW, axe, expect, installClock, sites, test } from "../support.mjs";
import { event, runsLong, upcoming } from "../dataset.mjs";

const { url } = sites.site;
const origin = new URL(url).origin;
const POLICY =
  `default-src 'none'; script-src ${origin} 'nonce-host'; frame-src ${origin}; connect-src ${origin}; ` +
  `img-src ${origin}; style-src 'nonce-host'`;
const coming = upcoming(NOW);
const later = event("eclipse-2026");
/** One that repeats, from September to December. */
const often = "marche-de-la-reparation";

/** Pages of the other host, by their path: what stands in the body and in the style. */
const pages = new Map();
let server;
let host;

test.beforeAll(async () => {
  server = createServer(({ url: path }, response) => {
    const { body, style } = pages.get(path) ?? { body: "", style: "" };
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    response.end(
      `<!doctype html><html lang="fr"><head><title>Chez nous</title><link rel="icon" href="${url}icons/favicon.svg">` +
        `<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="host">iframe { border: 0; } ${style}</style></head>` +
        `<body><main><h1>Chez nous</h1>${body}</main></body></html>`,
    );
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  host = `http://127.0.0.1:${server.address().port}`;
});

test.afterAll(() => server.close());

/** Opens a page of the other host with this in it. */
async function at(page, body, { style = "", now = NOW } = {}) {
  const path = `/${Math.random().toString(36).slice(2)}`;
  pages.set(path, { body, style });
  await installClock(page, now);
  await page.goto(host + path);
}

const FRAME_SCRIPT = `<script type="module" src="${url}embed/frame.js"></script>`;
const frame = (path) => `<iframe src="${url}embed/${path}" title="Évènements" width="100%" height="600"></iframe>${FRAME_SCRIPT}`;
const element = (attributes) =>
  `<affiche-events ${attributes}><p>Voyez le site.</p></affiche-events>` +
  `<script type="module" src="${url}embed/affiche-events.js"></script>`;
const inside = (page) => page.frameLocator("iframe");
const rows = (page) => inside(page).locator("li.row:visible");
const ids = (page) => rows(page).evaluateAll((all) => all.map((row) => row.dataset.id));
const titles = (page) => page.locator("affiche-events").locator("li").evaluateAll((all) => all.map((one) => one.querySelector("a").textContent));

test.describe("a frame", () => {
  test("shows the next events, is as high as they are, and asks for no WebAssembly", async ({ page }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await at(page, frame("list/?limit=5"));
    await expect.poll(() => ids(page)).toEqual(coming.slice(0, 5).map(({ id }) => id));
    const high = () => page.locator("iframe").evaluate((one) => one.clientHeight);
    const needed = () => inside(page).locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    await expect.poll(async () => (await high()) - (await needed())).toBe(0);
    // It follows when there is more to see, and when there is less.
    const before = await high();
    await page.setViewportSize({ width: 360, height: 800 });
    await expect.poll(async () => (await high()) - (await needed())).toBe(0);
    expect(await high()).not.toBe(before);
    await expect(inside(page).locator("header, footer, #find")).toHaveCount(0);
    expect(asked.filter((address) => /\.wasm|boot-|app-/.test(address))).toEqual([]);
  });

  test("limits itself to terms, several of a kind, and names what it does not know", async ({ page, watched }) => {
    watched.allow(/status of 404/);
    await at(page, frame("list/?category=exposition,festival&category=nulle-part&limit=60"));
    const fits = coming.filter(({ categories }) => categories?.some((one) => ["exposition", "festival"].includes(one)));
    const expected = fits.slice(0, 60).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(8);
    await expect.poll(async () => (await ids(page)).sort()).toEqual([...expected].sort());
    const starts = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.start));
    expect(starts).toEqual([...starts].sort());
    await expect(inside(page).getByRole("status")).toHaveText("Choix inconnu\u{a0}: nulle-part.");
    await at(page, frame("list/?category=exposition&tag=photographie"));
    const both = coming.filter(({ categories, tags }) => categories?.includes("exposition") && tags?.includes("photographie"));
    await expect.poll(() => ids(page)).toEqual(both.slice(0, 12).map(({ id }) => id));
  });

  test("makes sense of nonsense", async ({ page }) => {
    for (const asked of ["limit=-3", "limit=99999999999", "limit=peu", "limit=5.9&category=", "limit=0", "theme=<b>&limit=1e1"]) {
      await test.step(asked, async () => {
        await at(page, frame(`list/?${asked}`));
        await expect(rows(page).first()).toBeVisible();
        const shown = { "limit=-3": 1, "limit=99999999999": 60, "limit=5.9&category=": 5, "theme=<b>&limit=1e1": 10 }[asked] ?? 12;
        await expect(rows(page)).toHaveCount(shown);
      });
    }
  });

  test("an unknown term alone gives a sentence, never an error", async ({ page, watched }) => {
    watched.allow(/status of 404/);
    await at(page, frame("list/?venue=<script>,nulle-part"));
    await expect(inside(page).getByRole("status")).toHaveText(
      "Choix inconnu\u{a0}: <script>, nulle-part. Aucun évènement à venir ne répond à ce choix.",
    );
    await expect(rows(page)).toHaveCount(0);
  });

  test("leaves out what is over by the visitor’s clock", async ({ page }) => {
    const now = "2026-05-01T12:00:00+02:00";
    await at(page, frame("list/?limit=4"), { now });
    await expect.poll(() => ids(page)).toEqual(upcoming(now).slice(0, 4).map(({ id }) => id));
  });

  test("is light or dark as the page around is, follows its switch, and does as the address says", async ({ page }) => {
    const ground = () => inside(page).locator("html").evaluate((root) => getComputedStyle(root).colorScheme);
    await at(page, frame("list/"), { style: ":root { color-scheme: dark }" });
    await expect.poll(ground).toBe("dark");
    await page.evaluate(() => (document.documentElement.style.colorScheme = "light"));
    await expect.poll(ground).toBe("light");
    await page.evaluate(() => (document.documentElement.style.colorScheme = "light dark"));
    await expect.poll(ground).toBe("light dark");
    await at(page, frame("list/?theme=light"), { style: ":root { color-scheme: dark }" });
    await expect.poll(ground).toBe("light");
    await expect(inside(page).locator("html")).toHaveAttribute("data-theme", "light");
  });

  test("messages of others change nothing", async ({ page, watched }) => {
    watched.allow(/status of 404/);
    await at(page, `${frame("list/?limit=2")}<iframe id="other" title="Autre" src="${url}embed/event/nulle-part/"></iframe>`);
    const first = page.locator("iframe").first();
    await expect.poll(() => first.evaluate((one) => one.style.height)).toMatch(/^\d+px$/);
    const height = await first.evaluate((one) => one.style.height);
    await page.evaluate(() => {
      postMessage({ affiche: "size", height: 9999 }, "*");
      postMessage("size", "*");
      postMessage(null, "*");
    });
    const own = page.frames().find((one) => one.url().includes("embed/list/"));
    await own.evaluate(() => {
      for (const height of [NaN, "9999", null, {}, Infinity]) parent.postMessage({ affiche: "size", height }, "*");
      // To itself: it is not the page around.
      postMessage({ affiche: "theme", theme: "dark" }, "*");
    });
    const other = page.frames().find((one) => one.url().includes("nulle-part"));
    await other.evaluate(() => parent.frames[0].postMessage({ affiche: "theme", theme: "dark" }, "*"));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await first.evaluate((one) => one.style.height)).toBe(height);
    await expect(inside(page).first().locator("html").first()).not.toHaveAttribute("data-theme", "dark");
    // What its own frame says is bounded.
    await own.evaluate(() => parent.postMessage({ affiche: "size", height: 1e9 }, "*"));
    await expect.poll(() => first.evaluate((one) => one.style.height)).toBe("20000px");
    await own.evaluate(() => parent.postMessage({ affiche: "size", height: -5 }, "*"));
    await expect.poll(() => first.evaluate((one) => one.style.height)).toBe("40px");
  });
});

test.describe("a month in a frame", () => {
  test("is the present one, and leads to the next and back within the frame", async ({ page }) => {
    await at(page, frame("month/?theme=dark"), { now: "2026-04-20T12:00:00+02:00" });
    const heading = inside(page).getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Avril 2026");
    await inside(page).getByRole("link", { name: "Mois suivant : mai 2026" }).press("Enter");
    await expect(heading).toHaveText("Mai 2026");
    await expect(inside(page).locator("html")).toHaveAttribute("data-theme", "dark");
    await inside(page).getByRole("link", { name: "Mois précédent : avril 2026" }).click();
    await expect(heading).toHaveText("Avril 2026");
    expect(new URL(page.url()).origin).toBe(host);
  });

  test("has a grid where there is room and rows where there is not", async ({ page }) => {
    await at(page, frame("month/2026-06/"));
    await page.setViewportSize({ width: 1200, height: 800 });
    await expect(inside(page).getByRole("table")).toBeVisible();
    await expect(inside(page).locator(".embed-rows")).toBeHidden();
    await page.setViewportSize({ width: 320, height: 800 });
    await expect(inside(page).getByRole("table")).toBeHidden();
    await expect(inside(page).locator(".embed-rows li").first()).toBeVisible();
    const wide = await inside(page).locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(wide).toBe(0);
  });
});

test.describe("one event in a frame", () => {
  test("says what, when and where, and is taken along from there", async ({ page, context }) => {
    await at(page, frame(`event/?event=${later.id}`));
    await expect(inside(page).getByRole("heading", { level: 1 })).toHaveText(later.title);
    await expect(inside(page).locator("time").first()).toContainText("12 août");
    await inside(page).getByText("Ajouter au calendrier").click();
    await expect(inside(page).getByRole("link", { name: "Fichier .ics" })).toBeVisible();
    await expect(inside(page).getByText("Cet évènement est passé.")).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(inside(page).getByRole("link", { name: "Fichier .ics" })).toBeHidden();
    // Its links leave the page around where it is, and tell the site nothing of it.
    const [opened] = await Promise.all([
      context.waitForEvent("page"),
      inside(page).getByRole("link", { name: "Tout savoir sur cet évènement" }).click(),
    ]);
    await opened.waitForURL(`${url}event/${later.id}/`);
    expect(await opened.evaluate(() => window.opener)).toBeNull();
    expect(page.url()).toContain(host);
  });

  test("says when it is over", async ({ page }) => {
    await at(page, frame(`event/?event=${later.id}`), { now: "2026-09-01T12:00:00+02:00" });
    await expect(inside(page).getByText("Cet évènement est passé.")).toBeVisible();
  });

  test("one that is gone says so, without the app", async ({ page, watched }) => {
    watched.allow(/status of 404/);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const id of ["nulle-part", "", "../../x", "constructor"]) {
      await at(page, frame(`event/?event=${encodeURIComponent(id)}`));
      await expect(inside(page).getByRole("status")).toHaveText("Cet évènement n’est pas, ou plus, au programme.");
      await expect(inside(page).getByRole("link", { name: "Tous les évènements" })).toBeVisible();
    }
    expect(asked.filter((address) => address.endsWith(".wasm"))).toEqual([]);
  });

  test("one that cannot be read says so, with a way on", async ({ page, watched }) => {
    watched.allow(/ERR_FAILED|status of 500/);
    for (const answer of [(route) => route.abort(), (route) => route.fulfill({ status: 500 })]) {
      await page.route(`**/event/${later.id}/`, answer);
      await at(page, frame(`event/?event=${later.id}`));
      await expect(inside(page).getByRole("status")).toContainText("n’ont pas pu être");
      await expect(inside(page).getByRole("link", { name: "Tous les évènements" })).toBeVisible();
      await expect(inside(page).locator("article")).toBeHidden();
      await page.unroute(`**/event/${later.id}/`);
    }
  });

  test("names its next dates, and is there without them", async ({ page, watched }) => {
    watched.allow(/ERR_FAILED/);
    await at(page, frame(`event/?event=${often}`));
    await expect(inside(page).getByRole("heading", { name: "Prochaines dates" })).toBeVisible();
    const links = await inside(page).locator(".embed-dates li:visible a").evaluateAll((all) => all.map((one) => [one.pathname, one.rel]));
    expect(links.length).toBeGreaterThan(3);
    expect(links.every(([path, rel]) => path.startsWith(`/event/${often}/`) && rel === "noopener")).toBe(true);
    await page.route("**/embed/event/*.json", (route) => route.abort());
    await at(page, frame(`event/?event=${often}`));
    await expect(inside(page).getByRole("heading", { level: 1 })).toContainText("éparation");
    await expect(inside(page).getByRole("heading", { name: "Prochaines dates" })).toBeHidden();
    await page.unroute("**/embed/event/*.json");
  });

  test("names its categories, which lead to their pages", async ({ page }) => {
    const { id, categories } = coming.find((one) => one.categories?.length > 1);
    await at(page, frame(`event/?event=${id}`));
    const links = inside(page).locator("article .marks .category");
    await expect(links.first()).toBeVisible();
    expect(await links.evaluateAll((all) => all.map((one) => [one.dataset.category, one.pathname, one.rel]))).toEqual(
      categories.map((category) => [category, `/events/category/${category}/`, "noopener"]),
    );
  });

  test("hides the dates that are over", async ({ page }) => {
    const now = "2026-10-20T12:00:00+02:00";
    await at(page, frame(`event/?event=${often}`), { now });
    await expect(inside(page).getByRole("heading", { name: "Prochaines dates" })).toBeVisible();
    const dates = await inside(page).locator("[data-end]").evaluateAll((all) => all.map((one) => [one.dataset.end, one.checkVisibility()]));
    for (const [end, shown] of dates) expect(shown, end).toBe(Date.parse(end) > Date.parse(now));
    expect(new Set(dates.map(([, shown]) => shown)).size).toBe(2);
  });

  test("has nothing that needs the app or is fixed to a phone, and tells the pages it opens nothing", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    for (const { id, image } of [later, { id: often, image: null }, coming.find(({ image }) => image)]) {
      await page.goto(`${url}embed/event/?event=${id}`);
      await expect(page.locator("article")).toBeVisible();
      await expect(page.locator(".keep, .act, script[type]")).toHaveCount(0);
      await expect(page.locator("a:not([rel])")).toHaveCount(0);
      const fixed = await page.locator("article *").evaluateAll((all) => all.filter((one) => getComputedStyle(one).position === "fixed" && !one.closest("[popover]")).length);
      expect(fixed, id).toBe(0);
      if (image) await expect(page.locator("img.embed-image")).toHaveJSProperty("complete", true);
    }
  });

  test("its address in earlier versions leads on", async ({ page, watched }) => {
    watched.allow(/status of 404/);
    await at(page, frame(`event/${later.id}/`));
    await expect(inside(page).getByRole("heading", { level: 1 })).toHaveText(later.title);
  });
});

test.describe("the element", () => {
  test("draws the next events into the page, under its policy, without frame and WebAssembly", async ({ page }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await at(page, element('limit="4" heading="2"'));
    await expect.poll(() => titles(page)).toEqual(coming.slice(0, 4).map(({ title }) => title));
    const first = page.locator("affiche-events li").first();
    await expect(first.getByRole("heading", { level: 2 })).toHaveText(coming[0].title);
    await expect(first.locator("time")).toHaveAttribute("datetime", new RegExp(`^${coming[0].start.slice(0, 10)}`));
    await expect(first.getByRole("link")).toHaveAttribute("href", `${url}event/${coming[0].id}/`);
    await expect(page.getByText("Voyez le site.")).toBeHidden();
    expect(page.frames()).toHaveLength(1);
    expect(asked.filter((address) => address.endsWith(".wasm"))).toEqual([]);
    expect(new Set(asked.map((address) => new URL(address).origin))).toEqual(new Set([host, origin]));
  });

  test("changes with its attributes, and the last choice wins", async ({ page }) => {
    await at(page, element('limit="3" lang="en"'));
    await expect(page.locator("affiche-events").getByRole("link", { name: "All events" })).toBeVisible();
    await page.locator("affiche-events").evaluate((one) => {
      one.setAttribute("category", "festival");
      one.setAttribute("limit", "60");
      one.setAttribute("category", "exposition");
      one.setAttribute("lang", "fr");
    });
    const shown = coming.filter(({ categories }) => categories?.includes("exposition")).slice(0, 60);
    await expect.poll(() => titles(page)).toEqual(shown.map(({ title }) => title));
    await expect(page.locator("affiche-events").getByRole("link", { name: "Tous les évènements" })).toBeVisible();
  });

  test("is one event, or the month in a frame of its own height", async ({ page }) => {
    await at(page, element(`view="event" event="${later.id}"`));
    await expect.poll(() => titles(page)).toEqual([later.title]);
    await page.locator("affiche-events").evaluate((one) => one.setAttribute("view", "month"));
    await expect(inside(page).getByRole("heading", { level: 1 })).toHaveText("Mars 2026");
    const fits = () => page.locator("iframe").evaluate((one) => one.style.height);
    await expect.poll(fits).toMatch(/^\d+px$/);
  });

  test("says plainly what it does not know and what is gone", async ({ page, watched }) => {
    watched.allow(/status of 404/);
    await at(page, element('view="event" event="nulle-part"'));
    await expect(page.getByText("Cet évènement n’est pas, ou plus, au programme.")).toBeVisible();
    for (const [name, value] of [["event", "../../x"], ["event", ""], ["event", "<img src=x onerror=alert(1)>"]]) {
      await page.locator("affiche-events").evaluate((one, [name, value]) => one.setAttribute(name, value), [name, value]);
      await expect(page.getByText("Cet évènement n’est pas, ou plus, au programme.")).toBeVisible();
    }
    await page.locator("affiche-events").evaluate((one) => {
      one.setAttribute("view", "list");
      one.setAttribute("tag", "nulle-part");
    });
    await expect(page.getByText("Choix inconnu\u{a0}: nulle-part.")).toBeVisible();
    await expect(page.getByText("Aucun évènement à venir ne répond à ce choix.")).toBeVisible();
  });

  test("keeps what stands in it when the events cannot be had, with a sentence and a way on", async ({ page, watched }) => {
    watched.allow(/Failed to load resource/);
    await page.route("**/embed/events.json", (route) => route.abort());
    await at(page, element(""));
    await expect(page.getByText("Les évènements n’ont pas pu être chargés.")).toBeVisible();
    await expect(page.getByText("Voyez le site.")).toBeVisible();
    await expect(page.locator("affiche-events").getByRole("link")).toHaveAttribute("href", url);
  });

  test("hostile texts stay texts", async ({ page }) => {
    const title = '<img src=x onerror="document.title=1"></a><script>document.title=1</script>';
    const reply = await page.request.get(`${url}embed/events.json`);
    const data = await reply.json();
    for (const row of data.events) Object.assign(row, { title, where: title, when: { fr: title, en: title } });
    await page.route("**/embed/events.json", (route) => route.fulfill({ response: reply, json: data }));
    await at(page, element('limit="1"'));
    await expect.poll(() => titles(page)).toEqual([title]);
    expect(await page.locator("affiche-events img").count()).toBe(0);
    await expect(page).toHaveTitle("Chez nous");
  });

  test("weighs at most 5 kB as it is, and with all it needs when compressed", async () => {
    const file = (name) => readFileSync(new URL(`../../../dist/embed/${name}`, import.meta.url));
    expect(file("affiche-events.js").length).toBeLessThanOrEqual(5_000);
    const all = Buffer.concat(["affiche-events.js", "frame.js", "words.js"].map(file));
    expect(brotliCompressSync(all).length).toBeLessThanOrEqual(5_000);
  });
});

test.describe("choosing", () => {
  const code = (page) => page.locator("#code");

  test("the code and what it shows follow the form, by keyboard too", async ({ page }) => {
    await installClock(page, NOW);
    await page.goto(`${url}embed/`);
    await expect(code(page)).toContainText('src="https://agenda.example.org/embed/list/?limit=6"');
    await expect(rows(page)).toHaveCount(6);
    await page.getByLabel("Catégorie").selectOption("exposition");
    await page.getByLabel("Nombre d’évènements").fill("3");
    await expect(code(page)).toContainText("embed/list/?category=exposition&amp;limit=3");
    await expect(rows(page)).toHaveCount(3);
    await page.getByRole("radio", { name: "Une liste" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: "Un mois" })).toBeChecked();
    await expect(page.getByLabel("Catégorie")).toBeHidden();
    await expect(inside(page).getByRole("heading", { level: 1 })).toHaveText("Mars 2026");
    await page.getByRole("radio", { name: "Sombres" }).check();
    await expect(code(page)).toContainText("embed/month/?theme=dark");
    await page.getByRole("radio", { name: "Un seul évènement" }).check();
    await page.getByRole("combobox", { name: "Évènement" }).selectOption(later.id);
    await page.getByRole("radio", { name: "Un élément (script)" }).check();
    await expect(code(page)).toContainText(`<affiche-events view="event" event="${later.id}" theme="dark" lang="fr">`);
    await expect.poll(() => titles(page)).toEqual([later.title]);
  });

  test("the code is copied, and says so; where it cannot be it is selected", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    await page.goto(`${url}embed/en/`);
    await page.getByRole("button", { name: "Copy the code" }).click();
    await expect(page.getByText("The code has been copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code(page).textContent());
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("no"))));
    await page.getByRole("button", { name: "Copy the code" }).click();
    await expect(page.getByText("Your browser did not allow copying.")).toBeVisible();
    expect(await page.evaluate(() => String(getSelection()))).toContain("<iframe src=");
  });

  test("the code that is copied works in the page of another", async ({ page }) => {
    await installClock(page, NOW);
    await page.goto(`${url}embed/`);
    const snippet = (await code(page).textContent()).replaceAll("https://agenda.example.org/", url).replace(' style="border:0"', "");
    await at(page, snippet);
    await expect(rows(page)).toHaveCount(6);
    await expect.poll(() => page.locator("iframe").evaluate((one) => one.style.height)).toMatch(/^\d+px$/);
  });

  test("the foot of every page leads there", async ({ page }) => {
    await page.goto(url);
    await page.getByRole("link", { name: "Intégrer ces évènements" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Intégrer ces évènements");
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("frames show all that is printed, and the codes of a list and a month are there", async ({ page }) => {
    for (const [path, what] of [["list/", coming[0].title], ["month/2026-03/", coming.find((one) => !runsLong(one)).title], [`event/?event=${later.id}`, "Tous les évènements"]]) {
      await page.goto(`${url}embed/${path}`);
      await expect(page.getByRole("link", { name: what }).first()).toBeVisible();
    }
    await page.goto(`${url}embed/`);
    await expect(page.locator("pre").filter({ hasText: "embed/list/" })).toBeVisible();
    await expect(page.locator("pre").filter({ hasText: "embed/month/" })).toBeVisible();
    await expect(page.locator("form, #result")).toHaveCount(2);
    await expect(page.locator("form")).toBeHidden();
  });
});

test.describe("to everybody", () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe finds nothing, ${colorScheme}, at 360 and at 1440 pixels`, async ({ page, watched }) => {
      test.slow();
      watched.allow(/status of 404/);
      await page.emulateMedia({ colorScheme });
      await installClock(page, NOW);
      for (const path of ["list/", "list/?category=exposition", "month/2026-03/", `event/?event=${later.id}`, "event/?event=marche-de-la-reparation", "event/?event=nulle-part", "", "en/"]) {
        await test.step(path, async () => {
          await page.goto(`${url}embed/${path}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
          for (const width of [360, 1440]) {
            await page.setViewportSize({ width, height: 900 });
            await axe(page);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            expect(wide, `${path}, ${width} pixels`).toBeLessThanOrEqual(0);
          }
        });
      }
      await at(page, element('limit="5" heading="2"'), { style: ":root { color-scheme: light dark; font-family: sans-serif }" });
      await expect(page.locator("affiche-events li")).toHaveCount(5);
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await axe(page, { include: "affiche-events" });
      }
    });
  }

  test("nothing is cut off at 240 pixels", async ({ page }) => {
    await page.setViewportSize({ width: 240, height: 700 });
    for (const path of ["list/", "month/2026-03/", `event/?event=${later.id}`]) {
      await page.goto(`${url}embed/${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    }
  });
});

test("pages of the site itself still refuse the frames of others", async ({ page, watched, request }) => {
  watched.allow(/status of 404|X-Frame-Options|frame-ancestors|ERR_BLOCKED_BY_RESPONSE/);
  for (const path of ["", `event/${later.id}/`, "events/month/", "404.html", "nulle/part/"]) {
    await at(page, `<iframe src="${url}${path}" title="Site"></iframe>`);
    await expect.poll(() => page.frames().at(-1).url()).toMatch(/^chrome-error:/);
  }
  const headers = (await request.get(`${url}embed/list/`)).headers();
  expect(headers["content-security-policy"]).toContain("frame-ancestors *");
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect((await request.get(url)).headers()["access-control-allow-origin"]).toBeUndefined();
});
