// Finding: words, filters, what is near, the quick find; by keyboard, by pointer, with addresses that can be shared.
import { PER_PAGE, categories, event, events, past, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, fault, follow, holdApp, menu, ready, rowIds, test, visit } from "../support.mjs";

const NBSP = "\u{a0}";
const coming = upcoming(NOW);
const field = (page) => page.getByRole("searchbox", { name: "Rechercher un évènement" });
const heading = (page) => page.getByRole("heading", { level: 1 });
const count = (page) => page.locator(".count").first();
const filtersButton = (page) => page.getByRole("button", { name: "Filtres", exact: true });
const chosen = (page) => page.getByRole("navigation", { name: "Filtres choisis" });
const group = (page, name) => page.locator(".filter", { has: page.locator("summary", { hasText: new RegExp(`^${name}$`) }) });

/** Opens the filters, and a group of them. */
async function unfold(page, name) {
  if ((await filtersButton(page).getAttribute("aria-expanded")) !== "true") await filtersButton(page).click();
  await expect(group(page, "Quand")).toBeVisible();
  if (!(await group(page, name).isVisible())) await page.getByText("Plus de filtres").click();
  await group(page, name).locator("summary").click();
  return group(page, name);
}

test("what is typed is searched, marked, counted and announced, and the address says it", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/");
  await field(page).pressSequentially("eurovison", { delay: 20 });
  await expect(page).toHaveURL(/\/\?q=eurovison$/);
  await expect(heading(page)).toHaveText(`Recherche${NBSP}: «${NBSP}eurovison${NBSP}»`);
  await expect(page.locator(".row").first()).toContainText("Eurovision");
  await expect(page.locator(".row mark").first()).toHaveText("Eurovision");
  await expect(page.locator(".progress")).toHaveText(/Recherche.*évènement/);
  await expect(field(page)).toBeFocused();
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
});

test("one step back leads to the page before the search, with an empty field", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/events/photo/");
  await field(page).pressSequentially("devfest", { delay: 60 });
  await expect(page).toHaveURL(/\/events\/photo\/\?q=devfest$/);
  await expect(page.locator(".photo").first()).toContainText("DevFest");
  await page.goBack();
  await expect(page).toHaveURL(/\/events\/photo\/$/);
  await expect(field(page)).toHaveValue("");
  await page.goForward();
  await expect(field(page)).toHaveValue("devfest");
  await expect(page.locator(".photo").first()).toContainText("DevFest");
});

test("addresses of searches show what they say, and the way back from them", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/");
  await test.step("accents, case and the order of words make no difference", async () => {
    await follow(page, "/?q=MUSIQUE+fete");
    await expect.poll(async () => (await rowIds(page))[0]).toMatch(/^fete-de-la-musique/);
    await expect(field(page)).toHaveValue("MUSIQUE fete");
  });

  await test.step("a search goes along to other views and other pages", async () => {
    await follow(page, "/events/list/?q=permanence");
    await page.getByRole("link", { name: "Évènements suivants" }).first().click();
    await expect(page).toHaveURL(/\/events\/list\/page\/2\/\?q=permanence$/);
    await page.getByRole("link", { name: "Mois", exact: true }).click();
    await expect(page).toHaveURL(/\/events\/month\/\?q=permanence$/);
    const entries = page.locator(".month-grid .entry a:visible, .agenda .line-title");
    await expect(entries.first()).toContainText("Permanence");
    const all = await entries.count();
    await chosen(page).getByRole("link", { name: "Tout effacer" }).click();
    await expect.poll(() => entries.count()).toBeGreaterThan(all);
  });

  await test.step("an address with filters shows what it says, and everything can be cleared", async () => {
    await follow(page, "/events/list/?range=month&attendance=in-person&status=planned");
    await expect(chosen(page).getByRole("link")).toHaveCount(4);
    await chosen(page).getByRole("link", { name: "Tout effacer" }).click();
    await expect(page).toHaveURL(/\/events\/list\/$/);
    await expect(chosen(page)).toHaveCount(0);
  });

  await test.step("what is not known is named, with what resembles it, and leaves nothing out", async () => {
    const [category] = [...categories.values()];
    const wrong = `${category.id}x`;
    await follow(page, `/events/list/?category=${wrong}`);
    await expect(page.locator(".notice")).toContainText(`Aucune catégorie «${NBSP}${wrong}${NBSP}».`);
    await expect(count(page)).toHaveText(new RegExp(`^${coming.length} évènements`));
    await page.getByRole("link", { name: category.name, exact: true }).first().click();
    await expect(page).toHaveURL(new RegExp(`category=${category.id}$`));
  });

  await test.step("a search without results says so, and where the way back is", async () => {
    await follow(page, "/events/list/?q=zzzzqqqq");
    await expect(page.getByText("Aucun évènement ne répond à cette recherche.")).toBeVisible();
    await chosen(page).getByRole("link", { name: "Tout effacer" }).click();
    await expect(count(page)).toHaveText(`${coming.length} évènements`);
  });

  await test.step("an empty month leads to the nearest one with a result", async () => {
    const one = event("eurorust-2026");
    await follow(page, "/events/month/2026-03/?q=eurorust");
    const after = page.getByRole("link", { name: /^Date suivante/ });
    await after.click();
    await expect(page).toHaveURL(new RegExp(`/events/month/${one.first.slice(0, 7)}/.*q=eurorust`));
  });

  await test.step("near a town, the nearest is first", async () => {
    await follow(page, "/events/list/?near=lyon&within=20&sort=distance");
    await expect(chosen(page)).toContainText(`Près de Lyon, À moins de 20${NBSP}km`);
    await expect(page.locator(".row").first()).toContainText("Lyon");
  });
});

test("choices of filters widen and narrow, and say what they leave", async ({ page }) => {
  await visit(page, "/");
  await test.step("a category leaves its events, and can be removed again", async () => {
    const [category] = [...categories.values()].filter(({ id }) => coming.some((one) => one.categories?.includes(id)));
    const expected = coming.filter((one) => one.categories?.includes(category.id));
    await follow(page, "/events/list/");
    const choices = await unfold(page, "Catégorie");
    const box = choices.getByRole("checkbox", { name: new RegExp(`^${category.name} `) });
    await expect(choices.locator("label", { hasText: category.name }).first().locator(".choice-count")).toHaveText(String(expected.length));
    await box.click();
    await expect(page).toHaveURL(new RegExp(`\\?category=${category.id}$`));
    await expect(count(page)).toHaveText(new RegExp(`^${expected.length} évènement`));
    expect(await rowIds(page)).toEqual(expected.slice(0, PER_PAGE).map(({ id }) => id));
    await expect(box).toBeChecked();
    await page.keyboard.press("Escape");
    await chosen(page).getByRole("link", { name: `Retirer${NBSP}: ${category.name}` }).click();
    await expect(page).toHaveURL(/\/events\/list\/$/);
    await expect(count(page)).toHaveText(`${coming.length} évènements`);
  });

  await test.step("choices of one group widen, groups narrow, and the counts follow", async () => {
    await follow(page, "/events/list/?cost=free");
    const free = coming.filter(({ cost }) => cost === "free");
    await expect(count(page)).toHaveText(new RegExp(`^${free.length} évènement`));
    const days = await unfold(page, "Jour");
    const saturday = days.locator("label", { hasText: "samedi" });
    await expect(saturday.locator(".choice-count")).toHaveText(/^[1-9]/);
    const before = Number(await saturday.locator(".choice-count").textContent());
    await saturday.getByRole("checkbox").click();
    await expect(count(page)).toHaveText(new RegExp(`^${before} évènement`));
    await days.locator("label", { hasText: "dimanche" }).getByRole("checkbox").click();
    await expect(page).toHaveURL(/weekday=saturday&weekday=sunday$/);
    const both = Number((await count(page).textContent()).match(/\d+/)[0]);
    expect(both).toBeGreaterThanOrEqual(before);
  });

  await test.step("a choice that would find nothing is quiet, and can be chosen all the same", async () => {
    await follow(page, "/events/list/?q=devfest");
    const choices = await unfold(page, "Catégorie");
    const labels = choices.locator(".choice");
    const none = labels.filter({ has: page.locator(".choice-count", { hasText: /^0$/ }) });
    const some = labels.filter({ has: page.locator(".choice-count", { hasText: /^[1-9]/ }) });
    await expect(none).not.toHaveCount(0);
    await expect(some).not.toHaveCount(0);
    const look = (label) => label.evaluate((one) => [getComputedStyle(one).color, Number(getComputedStyle(one.querySelector("input")).opacity)]);
    const [quiet, loud] = [await look(none.first()), await look(some.first())];
    expect(quiet[0]).not.toBe(loud[0]);
    expect(quiet[1]).toBeLessThan(loud[1]);
    await none.first().getByRole("checkbox").check();
    await expect(page).toHaveURL(/category=/);
    // What is chosen is said aloud whatever it finds.
    await expect.poll(async () => look(labels.filter({ has: page.locator(":checked") }).first())).toEqual(loud);
  });

  await test.step("an order is offered where there is something to put in order", async () => {
    await visit(page, "/events/list/");
    await filtersButton(page).click();
    await expect(group(page, "Quand")).toBeVisible();
    await expect(page.locator("#filter-order")).toBeHidden();
    await visit(page, "/events/list/?q=permanence");
    await filtersButton(page).click();
    await expect(page.locator("#filter-order")).toBeVisible();
  });
});

test("a ready-made stretch of time is one choice", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/");
  const when = await unfold(page, "Quand");
  await when.getByRole("radio", { name: "Ce week-end" }).click();
  await expect(page).toHaveURL(/\/\?range=weekend$/);
  const expected = coming.filter(({ first, last }) => first <= "2026-03-15" && "2026-03-14" <= last);
  await expect(count(page)).toHaveText(new RegExp(`^(${expected.length}|Aucun) évènement`));
});

test("what a search finds besides is said: what is over, what is near, what else to try", async ({ page }) => {
  await visit(page, "/");
  await test.step("a search looks both ways: what is to come, and how much is over", async () => {
    const matching = (list) => list.filter(({ title }) => /devfest/i.test(title));
    await follow(page, "/?q=devfest");
    const over = count(page).getByRole("link");
    await expect(over).toHaveText(/^et \d+ passés?$/);
    const number = Number((await over.textContent()).match(/\d+/)[0]);
    expect(number).toBeGreaterThanOrEqual(matching(past(NOW)).length);
    await over.click();
    await expect(page).toHaveURL(/\/events\/list\/past\/\?q=devfest$/);
    await expect(count(page)).toHaveText(new RegExp(`^${number} évènement`));
  });

  await test.step("where only what is over answers, it is shown at once and said to be over", async () => {
    await follow(page, "/");
    await field(page).fill("hockney");
    await expect(page.locator(".notice")).toHaveText("Rien à venir ne répond à cette recherche. Voici ce qui est passé.");
    await expect(page.locator(".progress")).toContainText("Voici ce qui est passé.");
    expect(await page.locator(".row").count()).toBeGreaterThan(0);
    await axe(page);
  });

  await test.step("a near match is said to be one, seen and heard", async () => {
    await follow(page, "/");
    await field(page).fill("concret");
    const said = `Aucun résultat pour «${NBSP}concret${NBSP}». Résultats pour «${NBSP}concert${NBSP}».`;
    await expect(page.locator(".notice")).toContainText(said);
    await expect(page.locator(".progress")).toContainText(said);
    await page.locator(".notice").getByRole("link", { name: "concert" }).click();
    await expect(page).toHaveURL(/\?q=concert$/);
    await expect(page.locator(".notice")).toHaveCount(0);
  });

  await test.step("a search that finds nothing names what would find something", async () => {
    await follow(page, "/events/list/?q=kubecon&cost=free");
    const notice = page.locator(".notice", { hasText: "À essayer" });
    await expect(notice.getByRole("link").first()).toBeVisible();
    await notice.getByRole("link").first().click();
    await expect(page.locator(".row").first()).toBeVisible();
  });
});

test("the device is asked where it is on a click only, and a refusal is said", { tag: "@once" }, async ({ page, context }) => {
  await visit(page, "/");
  const near = await unfold(page, "Près de");
  await near.getByRole("button", { name: "Près de moi" }).click();
  await expect(near.getByRole("alert")).toHaveText("Votre appareil ne dit pas où vous êtes. Choisissez plutôt une ville.");
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 48.8566, longitude: 2.3522 });
  await near.getByRole("button", { name: "Près de moi" }).click();
  await expect(page).toHaveURL(/near=48\.857%2C2\.352&sort=distance$/);
  await expect(page.locator(".row").first()).toContainText("Paris");
});

test("the quick find leads to an event by keyboard alone", async ({ page }) => {
  await visit(page, "/");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Accès rapide" });
  await expect(box).toBeFocused();
  await page.keyboard.type("kubecon");
  const options = page.locator("#quick-list [role=option]");
  await expect(options.first()).toContainText("KubeCon");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/event\/kubecon-europe-2026\/$/);
  await expect(heading(page)).toBeFocused();
});

test("the quick find understands days, views and filters", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/");
  for (const [typed, address] of /** @type {any[][]} */ ([
    ["12 mars", /\/events\/2026-03-12\/$/],
    ["samedi", /\/events\/2026-03-14\/$/],
    ["2026-06", /\/events\/month\/2026-06\/$/],
    ["semaine", /\/events\/week\/$/],
    ["gratuit", /\/events\/list\/\?cost=free$/],
    ["ce week", /\/events\/list\/\?range=weekend$/],
    ["en ligne", /\/events\/list\/\?attendance=online$/],
  ])) {
    await test.step(typed, async () => {
      await menu(page);
      await page.getByRole("button", { name: "Accès rapide" }).click();
      await page.keyboard.type(typed);
      await expect(page.locator("#quick-list [role=option]").first()).toBeVisible();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(address);
      await follow(page, "/");
    });
  }
});

test("axe finds nothing on a search, on open filters, in light and dark", async ({ page }) => {
  await visit(page, "/events/list/?q=festival&cost=free&category=zzz");
  await axe(page);
  await unfold(page, "Catégorie");
  await axe(page);
});

test("nothing moves sideways with filters at any width", { tag: "@once" }, async ({ page }) => {
  await visit(page, "/events/list/?q=festival&cost=free");
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await follow(page, "/");
    await follow(page, "/events/list/?q=festival&cost=free");
    await filtersButton(page).click();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${width} px`).toBeLessThanOrEqual(0);
  }
});

test("a part of the search that is missing is said, and what is read anyway is searched", { tag: "@once" }, async ({ page, baseURL, watched }) => {
  watched.allow(/status of (404|500)/);
  await fault(page, baseURL, { path: "/catalog/search/", kind: "500" });
  await visit(page, "/events/list/", { app: true });
  await field(page).fill("permanence");
  await expect(page.locator("main").getByRole("alert")).toContainText("La recherche et les filtres n’ont pas pu être chargés");
  await expect(page.locator(".row").first()).toContainText("Permanence");
});

test("a program that does not come is said, and comes when asked for again", { tag: "@once" }, async ({ page, baseURL, watched }) => {
  watched.allow(/status of 404|Failed to|finder/);
  await fault(page, baseURL, { path: "/finder_bg.wasm", kind: "404", times: 1 });
  await visit(page, "/events/list/?q=permanence");
  await expect(page.locator("main").getByRole("alert")).toContainText("La recherche et les filtres n’ont pas pu être chargés");
  await expect(page.locator(".row").first()).toContainText("Permanence");
  await page.locator("main").getByRole("button", { name: "Réessayer" }).click();
  await expect(page.locator("main").getByRole("alert")).toHaveCount(0);
  await expect(count(page)).toHaveText(/^\d+ évènement/);
});

test("filters that do not come are said, and come when asked for again", { tag: "@once" }, async ({ page, baseURL, watched }) => {
  watched.allow(/status of 500|finder/);
  await fault(page, baseURL, { path: "/finder/fr.html", kind: "500", times: 1 });
  await visit(page, "/events/list/");
  await filtersButton(page).click();
  await expect(page.locator(".find-failed")).toBeVisible();
  await filtersButton(page).click();
  await expect(group(page, "Catégorie")).toBeVisible();
});

test("filters speak the language that is chosen, and stay open", async ({ page }) => {
  await visit(page, "/events/list/");
  await filtersButton(page).click();
  await expect(group(page, "Catégorie")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(group(page, "Catégorie")).toBeHidden();
  await menu(page);
  await page.locator("#language").selectOption("en");
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  await expect(group(page, "Category")).toBeVisible();
  await expect(page.locator("#find-filters")).toHaveAttribute("aria-expanded", "true");
});

test("what is typed into the quick find before the app has started is kept", { tag: "@once" }, async ({ page }) => {
  const release = await holdApp(page);
  await visit(page, "/", { app: false });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("kube");
  release();
  await ready(page);
  const box = page.getByRole("combobox", { name: "Accès rapide" });
  await expect(box).toBeFocused();
  await expect(box).toHaveValue("kube");
  await page.keyboard.type("con");
  await expect(page.locator("#quick-list [role=option]").first()).toContainText("KubeCon");
});

/** What the quick choices say of themselves: their names and numbers. */
const quick = (page) => page.getByRole("navigation", { name: "Choix rapides" });

test("quick choices count what is still to come, as time goes by", async ({ page }) => {
  for (const now of [NOW, "2026-03-14T21:30:00+01:00", "2026-06-20T12:00:00+02:00", "2026-12-05T23:00:00+01:00"]) {
    await visit(page, "/", { now });
    for (const name of ["Aujourd’hui", "Ce week-end", "Gratuit", "En ligne"]) {
      const choice = quick(page).getByRole("link", { name: new RegExp(`^${name}`) });
      await expect(choice).toHaveText(/\d+$/);
      const counted = (await choice.textContent()).match(/\d+$/)[0];
      await choice.click();
      await expect(page).toHaveURL(/\?/);
      await expect(count(page)).toHaveText(new RegExp(counted === "0" ? "^Aucun évènement$" : `^${counted} évènement`));
      await expect(quick(page).locator("[aria-current]")).toHaveText(new RegExp(`^${name}`));
      await quick(page).locator("[aria-current]").click();
      await expect(page).toHaveURL(/\/events\/list\/$/);
    }
  }
});

test("a quick choice asks the device where it is, and says when it does not tell", async ({ page, context }) => {
  await visit(page, "/");
  await page.getByRole("button", { name: "Près de moi" }).click();
  await expect(page.locator("#near-refused")).toHaveText("Votre appareil ne dit pas où vous êtes.");
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 48.8566, longitude: 2.3522 });
  await page.getByRole("button", { name: "Près de moi" }).click();
  await expect(page).toHaveURL(/near=48\.857%2C2\.352&sort=distance$/);
  await page.getByRole("button", { name: "Près de moi" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("a group that opens lies over the events and moves none of them", async ({ page, isMobile }) => {
  test.skip(isMobile, "there it is a sheet");
  await visit(page, "/events/list/");
  await filtersButton(page).click();
  await expect(group(page, "Catégorie")).toBeVisible();
  const top = () => page.locator(".row").first().evaluate((row) => row.getBoundingClientRect().top);
  const before = await top();
  await group(page, "Catégorie").locator("summary").click();
  await expect(group(page, "Catégorie").locator("fieldset")).toBeVisible();
  expect(await top()).toBe(before);
  await page.keyboard.press("Escape");
  await expect(group(page, "Catégorie").locator("fieldset")).toBeHidden();
  await expect(group(page, "Catégorie").locator("summary")).toBeFocused();
});

test("the sheet of a narrow screen says how much its button shows, and scrolls as one", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, "/events/list/");
  const free = coming.filter(({ cost }) => cost === "free").length;
  const price = await unfold(page, "Prix");
  await expect(page.locator("#filters-show")).toHaveText(`Voir ${coming.length} évènements`);
  await price.getByRole("checkbox", { name: /^Gratuit/ }).click();
  await expect(page.locator("#filters-show")).toHaveText(`Voir ${free} évènements`);
  await expect(page.locator("#filters-show")).toBeInViewport();
  const nested = await page.locator("#filters fieldset").evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
  expect(nested).toBe(0);
  await axe(page);
  await page.getByRole("button", { name: "Effacer" }).click();
  await expect(page).toHaveURL(/\/events\/list\/$/);
  await page.locator("#filters-show").click();
  await expect(page.locator("#filters")).toBeHidden();
});

test("no request is made for searching before somebody searches", { tag: "@once" }, async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await visit(page, "/");
  expect(asked.filter((path) => /catalog\/(search|columns)\/|finder/.test(path))).toEqual([]);
  expect(events.length).toBeGreaterThan(0);
});
