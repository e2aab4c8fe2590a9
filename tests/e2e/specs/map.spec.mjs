// The map: a list that is complete without it, markers in step with the list, and tiles of another host only after the visitor agrees.
import { PER_PAGE, event, idsOfPage, upcoming, venues } from "../dataset.mjs";
import { NOW, axe, cls, emptyCache, expect, fault, menu, remembering, rowIds, sites, test, visit } from "../support.mjs";

const coming = upcoming(NOW);
const first = coming.slice(0, PER_PAGE);
const placed = ({ venue }) => Boolean(venues.get(venue)?.geo);
const TILES = "tiles.example.org";
/** A picture of one pixel. */
const TILE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

const map = (page) => page.getByRole("region", { name: "Carte des lieux" });
const markers = (page) => map(page).locator(".map-marker");
const row = (page, { id }) => page.locator(".row", { has: page.locator(`h3 a[href$="/event/${id}/"]`) });
const status = (page) => page.locator(".map-status");
const shownRows = (page) => page.locator(".map-list .row:visible");

/** Opens the map and waits for its markers. */
async function open(page, address = "/events/map/", options) {
  await visit(page, address, options);
  await expect(markers(page).first()).toBeVisible();
}

/** How much the markers say is to come. */
async function marked(page) {
  const labels = await markers(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  return labels.map((label) => Number(/(\d+) évènements? à venir/.exec(label)[1])).reduce((sum, count) => sum + count, 0);
}

/** On a narrow screen the list takes the place of the map. */
async function toList(page) {
  const flip = page.getByRole("button", { name: "Voir la liste" });
  if (await flip.isVisible()) await flip.click();
}

/** Answers for the host of the tiles, and keeps what it was asked. */
async function tileHost(page, { fail = () => false } = {}) {
  const asked = [];
  await page.route(`https://${TILES}/**`, (route) => {
    asked.push(route.request().url());
    return fail() ? route.abort() : route.fulfill({ body: TILE, contentType: "image/png" });
  });
  return asked;
}

test("the map page lists what is to come, with its day kept by the other views", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("À venir");
  expect(await rowIds(page)).toEqual(idsOfPage(coming, 1));
  const views = page.getByRole("navigation", { name: "Vues" });
  await expect(views.getByRole("link", { name: "Carte", exact: true })).toHaveAttribute("aria-current", "page");
  await page.goto("./events/map/?from=2026-06-01");
  await expect(views.getByRole("link", { name: "Liste", exact: true })).toHaveAttribute("href", "/events/list/?from=2026-06-01");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1er juin 2026");
});

test("pages of the map follow each other, and lead back to what is over as a list", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(page).toHaveURL(/\/events\/map\/page\/2\/$/);
  await expect.poll(() => rowIds(page)).toEqual(idsOfPage(coming, 2));
  await expect(markers(page).first()).toBeVisible();
  await page.getByRole("link", { name: "Évènements précédents" }).first().click();
  await page.getByRole("link", { name: / évènements passés$/ }).first().click();
  await expect(page).toHaveURL(/\/events\/list\/past\/$/);
});

test("the markers hold every place with something to come, grouped where they are close", async ({ page, isMobile }) => {
  await open(page);
  const file = await (await page.request.get("map/places.json")).json();
  const shown = file.places.filter(({ ends, more }) => ends.length + more > 0);
  const expected = coming.filter(placed).length;
  // So far out that all are in view.
  const farther = page.getByRole("button", { name: "Réduire" });
  await expect
    .poll(async () => {
      await farther.click({ force: true });
      return marked(page);
    })
    .toBe(expected);
  // What is said below the map is what its markers count, and not what this page of the list holds.
  // On a narrow map some of the markers, drawn a little beyond its edge, are out of sight.
  if (!isMobile) await expect(status(page)).toHaveText(`${expected} évènements ici`);
  expect(await markers(page).count()).toBeLessThan(shown.length);
  await expect(page.locator(".map-group").first()).toHaveAttribute("aria-label", /^\d+ lieux, \d+ évènements à venir$/);
});

test("a row lights its marker, and a marker its rows", async ({ page, isMobile }) => {
  test.skip(isMobile, "a narrow screen shows the map or the list");
  await open(page);
  const one = first.find(placed);
  const lit = map(page).locator(".map-marker.is-lit");
  await expect(lit).toHaveCount(0);
  await row(page, one).locator("h3 a").focus();
  await expect(lit).toHaveCount(1);
  await page.getByRole("heading", { level: 1 }).focus();
  await expect(lit).toHaveCount(0);
  await markers(page).first().focus();
  await expect.poll(() => page.locator(".map-marker:focus").count()).toBe(1);
  for (const marker of await markers(page).all()) {
    await marker.focus();
    if (await page.locator(".row.is-lit").count()) break;
  }
  await expect(page.locator(".row.is-lit").first()).toBeAttached();
});

test("rows and markers lead to each other, to events and back", async ({ page }) => {
  await open(page);
  await test.step("a row leads to its marker, which says what is next there; Escape leads back", async () => {
    const one = first.find(placed);
    const venue = venues.get(one.venue);
    await toList(page);
    await row(page, one).getByRole("button", { name: "Voir sur la carte" }).click();
    const bubble = page.getByRole("dialog", { name: venue.name });
    await expect(bubble).toBeVisible();
    await expect(bubble).toBeFocused();
    await expect(bubble.getByRole("link").first()).toHaveText(coming.find(({ venue: id }) => id === one.venue).title);
    await axe(page);
    await page.keyboard.press("Escape");
    await expect(bubble).toHaveCount(0);
    await expect(page.locator(".map-marker:focus")).toHaveCount(1);
  });

  await test.step("an event in a bubble opens its page, and the way back finds the map again", async () => {
    const one = first.find(placed);
    await toList(page);
    await row(page, one).getByRole("button", { name: "Voir sur la carte" }).click();
    await page.getByRole("dialog").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/event\//);
    await expect(page.locator("affiche-map")).toHaveCount(0);
    await page.goBack();
    await expect(markers(page).first()).toBeVisible();
  });
});

test("with the keyboard a marker is reached, chosen, and the map moved; the list follows and says so", async ({ page, isMobile }) => {
  test.skip(isMobile, "a narrow screen shows the map or the list");
  await open(page);
  await page.getByRole("button", { name: "Passer la carte" }).focus();
  await page.keyboard.press("Enter");
  await expect(shownRows(page).first().locator("h3 a")).toBeFocused();

  const box = map(page);
  await box.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("+");
  await expect(page.getByRole("button", { name: "Revoir toute la liste" })).toBeVisible();
  await expect(status(page)).toHaveText(/ici$/);
  // The map may still be on its way to where the last key leads.
  await expect(box.locator(".leaflet-zoom-anim")).toHaveCount(0);
  const ids = new Set(first.filter(placed).map(({ id }) => id));
  const shown = await shownRows(page).locator("h3 a").evaluateAll((links) => links.map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]));
  // What has no place stays.
  for (const { id } of first.filter((each) => !placed(each))) expect(shown).toContain(id);
  const count = shown.filter((id) => ids.has(id)).length;
  // The map counts all that is to come there, the list holds a page of it; markers are drawn a little beyond the edge.
  const said = Number(/^\d+/.exec(await status(page).textContent())?.[0] ?? 0);
  expect(said).toBeGreaterThanOrEqual(count);
  expect(said).toBeLessThanOrEqual(await marked(page));

  // While the map may still be moving.
  await page.getByRole("button", { name: "Revoir toute la liste" }).click();
  await expect(status(page)).toHaveText("Toute la liste est affichée.");
  await page.waitForTimeout(1_000);
  await expect(status(page)).toHaveText("Toute la liste est affichée.");
  await expect(shownRows(page)).toHaveCount(first.length);
});

test("a marker chosen with the keyboard opens, or comes apart", async ({ page }) => {
  await open(page);
  await markers(page).first().focus();
  const before = await markers(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")).join());
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => {
      const after = await markers(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")).join());
      return after !== before || (await page.getByRole("dialog").count()) > 0;
    })
    .toBe(true);
});

test("an event without a known position stays in the list, which says so", { tag: "@once" }, async ({ page, watched }) => {
  // Later pages of the map are drawn by the app alone.
  watched.allow(/404/);
  const without = coming.findIndex((each) => !placed(each));
  expect(without, "the sample has one").toBeGreaterThanOrEqual(0);
  const number = Math.floor(without / PER_PAGE) + 1;
  await open(page, number === 1 ? "/events/map/" : `/events/map/page/${number}/`);
  await expect(row(page, coming[without]).locator(".map-no-place")).toHaveText("Pas sur la carte : position inconnue");
  await expect(row(page, coming[without]).locator(".map-show")).toHaveCount(0);
});

test("in English, dark, axe finds nothing; the map keeps up with the language", { tag: "@once" }, async ({ page }) => {
  await remembering(page, { language: "en", theme: "dark" });
  await visit(page, "/events/map/");
  await expect(page.getByRole("region", { name: "Map of venues" })).toBeVisible();
  await expect(page.locator(".map-marker").first()).toHaveAttribute("aria-label", /upcoming event/);
  await axe(page);
  await menu(page);
  await page.getByLabel("Language", { exact: true }).selectOption("fr");
  await expect(map(page)).toBeVisible();
  await axe(page);
});

test("the map takes the place that was kept for it, and says how much is here", async ({ page }) => {
  await open(page);
  await test.step("the map takes the place that was kept for it", async () => {
    expect(await cls(page)).toBeLessThan(0.02);
    const { width, scroll } = await page.evaluate(() => ({ width: innerWidth, scroll: document.documentElement.scrollWidth }));
    expect(scroll).toBeLessThanOrEqual(width);
  });

  await test.step("the map says from the start how much is here, and names the towns", async () => {
    await expect(status(page)).toHaveText(/^\d+ évènements? ici$/);
    const names = page.locator(".map-town");
    await expect(names).not.toHaveCount(0);
    const towns = new Set([...venues.values()].map(({ city }) => city));
    for (const name of await names.allTextContents()) expect([...towns]).toContain(name);
    const boxes = await names.locator("span").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    for (const [index, one] of boxes.entries()) {
      const over = boxes.slice(index + 1).filter((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom);
      expect(over).toEqual([]);
    }
    // Zoomed in, some town is still named wherever a marker is.
    await map(page).focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("+");
    await expect(map(page).locator(".leaflet-zoom-anim")).toHaveCount(0);
    if (await markers(page).count()) await expect(names).not.toHaveCount(0);
  });
});

test("nothing of the map is loaded by other views", { tag: "@once" }, async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await visit(page, "/");
  expect(asked.filter((path) => path.startsWith("/map/"))).toEqual([]);
  await page.getByRole("navigation", { name: "Vues" }).getByRole("link", { name: "Carte", exact: true }).click();
  await expect(markers(page).first()).toBeVisible();
  expect(asked.filter((path) => path.includes("leaflet.js"))).toHaveLength(1);
});

test("without a host for tiles nothing is asked of the visitor", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await expect(page.locator(".map-streets")).toHaveText(/^Carte dessinée par ce site/);
  await expect(page.locator(".map-streets button")).toHaveCount(0);
  await expect(page.locator(".map-land")).toBeVisible();
});

test("on a narrow screen there is the map or the list, and a row leads back to the map", async ({ page, isMobile }) => {
  test.skip(!isMobile, "a wide screen shows both");
  await open(page);
  await expect(shownRows(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Voir la liste" }).click();
  await expect(map(page)).toBeHidden();
  await expect(shownRows(page)).toHaveCount(first.length);
  await row(page, first.find(placed)).getByRole("button", { name: "Voir sur la carte" }).click();
  await expect(map(page)).toBeVisible();
  await expect(shownRows(page)).toHaveCount(0);
  await axe(page);
});

test("without a part of the map the list stays, and another try brings it", { tag: "@once" }, async ({ page, watched }) => {
  watched.allow(/404|500/);
  test.slow();
  for (const part of ["map/map.js", "leaflet.js", "map/list.js", "map/towns.js", "map/places.json", "map/outline"]) {
    await test.step(part, async () => {
      await emptyCache(page);
      const lift = await fault(page, sites.site.url, { path: part, kind: "500" });
      await visit(page, "/events/map/");
      const notice = page.getByText("La carte n’a pas pu être chargée.");
      await expect(notice).toBeVisible();
      expect(await rowIds(page)).toEqual(idsOfPage(coming, 1));
      await lift();
      await page.getByRole("button", { name: "Réessayer" }).click();
      await expect(markers(page).first()).toBeVisible();
      await expect(notice).toBeHidden();
    });
  }
});

test("on paper there is the list alone, whole, also after the map has been moved", { tag: "@once" }, async ({ page }) => {
  await open(page);
  await map(page).focus();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("+");
  await expect(status(page)).not.toBeEmpty();
  await page.emulateMedia({ media: "print" });
  await expect(map(page)).toBeHidden();
  await expect(shownRows(page)).toHaveCount(first.length);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the list is there, and no map", { tag: "@once" }, async ({ page }) => {
    await visit(page, "/events/map/", { app: false });
    await expect(page.locator(".map-list .row")).toHaveCount(PER_PAGE);
    await expect(page.locator(".map-side")).toBeHidden();
    // Further pages of the map are drawn by the app alone: the list leads on.
    await page.getByRole("link", { name: "Évènements suivants" }).first().click();
    await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
    await expect(page.locator(".row")).toHaveCount(PER_PAGE);
  });
});

test.describe("with a host for tiles", () => {
  test.use({ baseURL: sites.map.url });

  test("nothing is asked of it before the visitor agrees, nor after that is taken back", async ({ page, watched }) => {
    const asked = await tileHost(page);
    await open(page);
    await map(page).focus();
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowLeft");
    await expect(status(page)).not.toBeEmpty();
    await expect(page.locator(".map-streets")).toContainText(TILES);
    expect(asked).toEqual([]);
    // Until here `watched` allows nothing.
    await watched.check();

    watched.allow(new RegExp(`request to https://${TILES}/`));
    await page.getByRole("button", { name: "Montrer les rues" }).click();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await expect(page.locator(".leaflet-tile-loaded").first()).toBeAttached();
    await expect(page.locator(".map-land")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "OpenStreetMap" })).toBeVisible();
    await axe(page);

    await page.getByRole("button", { name: "Ne plus les demander" }).click();
    await expect(page.locator(".map-land")).toBeVisible();
    await expect(page.getByRole("button", { name: "Montrer les rues" })).toBeFocused();
    const before = asked.length;
    await page.reload();
    await expect(markers(page).first()).toBeVisible();
    expect(asked).toHaveLength(before);
  });

  test("the choice is kept for the next visit", { tag: "@once" }, async ({ page, watched }) => {
    watched.allow(new RegExp(`request to https://${TILES}/`));
    const asked = await tileHost(page);
    await open(page);
    await page.getByRole("button", { name: "Montrer les rues" }).click();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await page.reload();
    await expect(page.locator(".leaflet-tile-loaded").first()).toBeAttached();
    await expect(page.locator(".map-streets")).toContainText(`Les rues viennent de ${TILES}.`);
  });

  test("consent to one host is none to another", { tag: "@once" }, async ({ page }) => {
    const asked = await tileHost(page);
    await page.addInitScript(() => localStorage.setItem("affiche.tiles", "other.example.org"));
    await open(page);
    await expect(page.getByRole("button", { name: "Montrer les rues" })).toBeVisible();
    expect(asked).toEqual([]);
  });

  test("tiles that do not come are said, the outline comes back, and another try brings them", { tag: "@once" }, async ({ page, watched }) => {
    watched.allow(new RegExp(`${TILES}|ERR_FAILED`));
    let broken = true;
    await tileHost(page, { fail: () => /** @type {any} */ (broken) });
    await open(page);
    await page.getByRole("button", { name: "Montrer les rues" }).click();
    await expect(page.getByText("Les images des rues n’arrivent pas.")).toBeVisible();
    await expect(page.locator(".map-land")).toBeVisible();
    await expect(markers(page).first()).toBeVisible();
    broken = false;
    await page.getByRole("button", { name: "Réessayer" }).click();
    await expect(page.locator(".leaflet-tile-loaded").first()).toBeAttached();
  });

  test("the policy names that host for pictures, and no other does", { tag: "@once" }, async ({ request }) => {
    const policy = async (url) => (await request.get(url)).headers()["content-security-policy"];
    expect(await policy(sites.map.url)).toContain(`img-src 'self' data: https://${TILES};`);
    expect(await policy(sites.site.url)).not.toContain("https:");
  });
});

test("an event page has a picture of its place, in the colours of the page, and three ways to a map", { tag: "@once" }, async ({ page }) => {
  const one = event("sommet-ia-paris-2025");
  const [lat, lon] = venues.get(one.venue).geo.map(String);
  await visit(page, `/event/${one.id}/`);
  const picture = page.getByRole("img", { name: new RegExp(`où se trouve ${venues.get(one.venue).name}`) });
  await expect(picture).toBeVisible();
  const file = await picture.locator("use").getAttribute("href");
  const svg = await page.request.get(file.replace("#map", ""));
  expect(svg.headers()["content-type"]).toContain("image/svg+xml");
  expect(svg.headers()["cache-control"]).toBe("no-cache");
  await expect.poll(() => picture.locator("use").evaluate((use) => use.getBBox().width)).toBeGreaterThan(400);
  await expect(page.getByRole("link", { name: "Ouvrir dans une appli de cartes" })).toHaveAttribute("href", `geo:${lat},${lon}?q=${lat},${lon}`);
});

test("the map of a category shows where its own events are", { tag: "@once" }, async ({ page, watched }) => {
  // Of a term only its lists are printed: the app draws the map.
  watched.allow(/status of 404/);
  const category = "conference";
  const own = coming.filter(({ categories }) => categories?.includes(category)).slice(0, PER_PAGE);
  await open(page, `/events/category/${category}/map/`);
  expect(await rowIds(page)).toEqual(own.map(({ id }) => id));
  const places = new Set(own.filter(placed).map(({ venue }) => venue));
  const counts = await markers(page).evaluateAll((all) => all.map((marker) => Number(/\d+/.exec(marker.textContent)?.[0] ?? 1)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(places.size);
  await expect(status(page)).toHaveText(new RegExp(`^${own.filter(placed).length} évènements? de cette page ici$`));
  await axe(page);
});

test("the map of a search counts what was found, in its markers and in words", { tag: "@once" }, async ({ page }) => {
  await open(page, "/events/map/?cost=free");
  const found = coming.filter(({ cost }) => cost === "free").slice(0, PER_PAGE);
  expect(await rowIds(page)).toEqual(found.map(({ id }) => id));
  const here = found.filter(placed).length;
  expect(await marked(page)).toBe(here);
  await expect(status(page)).toHaveText(new RegExp(`^${here} évènements? de cette page ici$`));
  // Without the choice, every place again.
  await page.locator(".chip-clear").click();
  await expect(status(page)).toHaveText(/^\d+ évènements? ici$/);
  expect(await marked(page)).toBeGreaterThan(here);
});
