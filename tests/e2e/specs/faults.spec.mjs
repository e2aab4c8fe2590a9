// Files that are missing, broken or of another release: the visitor learns which part is missing and why, can try again, and the
// rest of the page lives.
import { PER_PAGE, dayText, eventFile, idsOfPage, today, upcoming } from "../dataset.mjs";
import { NOW, axe, emptyCache, expect, fault, menu, ready, rowIds, test, visit } from "../support.mjs";

const NBSP = "\u{a0}";
const coming = upcoming(NOW);
const NOT_THERE = "Le fichier n’existe pas sur le serveur.";
const DAMAGED = "Le fichier reçu est incomplet ou abîmé.";
const NO_ANSWER = "Le réseau ne répond pas.";
const IN_TROUBLE = "Le serveur a répondu par l’erreur 500.";
const UPDATED = `Le site vient d’être mis à jour${NBSP}: rechargez la page.`;

const kinds = [
  ["404", NOT_THERE],
  ["500", IN_TROUBLE],
  ["cut", NO_ANSWER],
  ["truncate", DAMAGED],
  ["version", UPDATED],
  // What begins like a page is the answer of a host that has a page for everything.
  ["garbage", NOT_THERE],
];

const heading = (page) => page.getByRole("heading", { level: 1 });
const alert = (page) => page.locator("main").getByRole("alert");
const retry = (page) => page.getByRole("button", { name: "Réessayer" });
const bootNotice = (page) => page.locator("#boot-error");
const rawText = (locator) => locator.evaluate((element) => element.textContent.replace(/[\n\t ]+/g, " "));

/** The first part of the calendar that the list does not need today: its file, its days in words, and the page that asks for it. */
async function laterPart(request) {
  const manifest = await (await request.get("catalog/manifest.json")).json();
  const { chunks } = manifest.timeline;
  const index = chunks.findIndex(({ from }) => from > today(NOW));
  const [chunk, following] = [chunks[index], chunks[index + 1]];
  const before = coming.filter(({ first }) => first < chunk.from);
  const eve = new Date(Date.parse(following.from) - 86_400_000).toISOString().slice(0, 10);
  return {
    path: `/catalog/occurrences/${chunk.file}`,
    from: chunk.from,
    days: `du ${dayText(chunk.from, { year: true })} au ${dayText(eve, { year: true })}`,
    page: Math.floor(before.length / PER_PAGE) + 1,
    before: before.map(({ id }) => id),
  };
}

test.beforeEach(({ watched }) => watched.allow(/status of (404|500)|ERR_/));

test("a part of the list that fails is named, and comes with another try", async ({ page, request, baseURL }) => {
  test.slow();
  const part = await laterPart(request);
  for (const [kind, cause] of kinds) {
    await test.step(kind, async () => {
      await emptyCache(page);
      const lift = await fault(page, baseURL, { path: part.path, kind });
      await visit(page, `/events/list/page/${part.page - 1}/`);
      await page.getByRole("link", { name: "Évènements suivants" }).first().click();
      await expect(page).toHaveURL(new RegExp(`/page/${part.page}/$`));
      await expect(alert(page)).toContainText(`Les évènements ${part.days} n’ont pas pu être chargés. ${cause}`);
      expect(await rowIds(page)).toEqual(part.before.slice((part.page - 1) * PER_PAGE));
      await expect(page.getByRole("link", { name: "Évènements précédents" }).first()).toBeVisible();

      const again = page.waitForRequest((asked) => asked.url().includes(part.path));
      await retry(page).click();
      await (await again).response();
      await expect(alert(page), "nothing has changed yet").toContainText(cause);
      await lift();
      await retry(page).click();
      await expect(alert(page)).toHaveCount(0);
      expect(await rowIds(page)).toEqual(idsOfPage(coming, part.page));
    });
  }
});

test("while a part is missing the rest works: back, and to an event", async ({ page, request, baseURL }) => {
  const part = await laterPart(request);
  await fault(page, baseURL, { path: part.path, kind: "500" });
  await visit(page, `/events/list/page/${part.page - 1}/`);
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(alert(page)).toBeVisible();
  await page.getByRole("link", { name: "Évènements précédents" }).first().click();
  await expect(alert(page)).toHaveCount(0);
  expect(await rowIds(page)).toEqual(idsOfPage(coming, part.page - 1));
  await page.locator(".row h3 a").first().click();
  await expect(heading(page)).toHaveText(coming[(part.page - 2) * PER_PAGE].title);
});

test("a list from a day whose part is missing does not pass for another list", async ({ page, request, baseURL }) => {
  const part = await laterPart(request);
  await fault(page, baseURL, { path: part.path, kind: "500" });
  await visit(page, `/events/list/?from=${part.from}`);
  await expect(heading(page)).toHaveText(`À partir du ${dayText(part.from, { year: true })}`);
  await expect(alert(page)).toContainText(`Les évènements ${part.days} n’ont pas pu être chargés.`);
});

test("a list whose part is missing at the start stays as it was printed, with a word about it", async ({ page, request, baseURL }) => {
  const part = await laterPart(request);
  const lift = await fault(page, baseURL, { path: part.path, kind: "500" });
  await visit(page, `/events/list/page/${part.page}/`, { app: false });
  await expect(bootNotice(page)).toBeVisible();
  await expect(bootNotice(page)).toContainText(`Les évènements ${part.days} n’ont pas pu être chargés. ${IN_TROUBLE}`);
  expect(await rowIds(page)).toEqual(idsOfPage(coming, part.page));
  await lift();
  await bootNotice(page).getByRole("link").click();
  await ready(page);
  await expect(bootNotice(page)).toBeHidden();
});

test("an event that fails says why, and comes with another try", async ({ page, baseURL }) => {
  const [first] = coming;
  for (const [kind, cause] of [["500", IN_TROUBLE], ["truncate", DAMAGED], ["cut", NO_ANSWER]]) {
    await test.step(kind, async () => {
      await emptyCache(page);
      const lift = await fault(page, baseURL, { path: `/${eventFile(first.id)}`, kind });
      await visit(page, "/");
      await page.locator(".row h3 a").first().click();
      await expect(alert(page)).toContainText("Cet évènement n’a pas pu être chargé.");
      await expect(alert(page)).toContainText(cause);
      await expect(heading(page)).toBeFocused();
      await expect(page.getByRole("link", { name: "Tous les évènements" })).toBeVisible();
      await lift();
      await retry(page).click();
      await expect(heading(page)).toHaveText(first.title);
      await expect(alert(page)).toHaveCount(0);
    });
  }
});

test("an event that is no longer there is said not to exist", async ({ page, baseURL }) => {
  const [first] = coming;
  await fault(page, baseURL, { path: `/${eventFile(first.id)}`, kind: "404" });
  await visit(page, "/");
  await page.locator(".row h3 a").first().click();
  await expect(heading(page)).toHaveText("Cette page n’existe pas");
});

test("without a network the page says so, and goes on once it is back", async ({ page, context }) => {
  const [first] = coming;
  await visit(page, "/");
  await context.setOffline(true);
  await page.locator(".row h3 a").first().click();
  await expect(alert(page)).toContainText(NO_ANSWER);
  await context.setOffline(false);
  await retry(page).click();
  await expect(heading(page)).toHaveText(first.title);
});

test("a calendar that fails at the start leaves the printed page, with the reason", async ({ page, baseURL }) => {
  for (const [kind, cause] of kinds.filter(([kind]) => /500|truncate|version/.test(kind))) {
    await test.step(kind, async () => {
      await emptyCache(page);
      const lift = await fault(page, baseURL, { path: "/catalog/manifest.json", kind });
      await visit(page, "/", { app: false });
      await expect(bootNotice(page)).toBeVisible();
      expect(await rawText(bootNotice(page))).toContain(`Le calendrier n’a pas pu être chargé. ${cause}`);
      expect((await rowIds(page)).length).toBe(PER_PAGE);
      await page.locator(".row h3 a").first().click();
      await expect(heading(page)).toHaveText(coming[0].title);
      await expect(bootNotice(page)).toBeVisible();
      await lift();
      await bootNotice(page).getByRole("link").click();
      await ready(page);
      await expect(bootNotice(page)).toBeHidden();
    });
  }
});

test("words that cannot be had at the start leave the printed page, with a way to try again", async ({ page, baseURL }) => {
  for (const kind of ["404", "500", "truncate"]) {
    await test.step(kind, async () => {
      await emptyCache(page);
      const lift = await fault(page, baseURL, { path: "/words/fr-", kind });
      await visit(page, "/", { app: false });
      await expect(bootNotice(page)).toBeVisible();
      expect((await rowIds(page)).length).toBe(PER_PAGE);
      await expect(heading(page)).toHaveText("À venir");
      await lift();
      await bootNotice(page).getByRole("link").click();
      await ready(page);
      await expect(bootNotice(page)).toBeHidden();
    });
  }
});

/** @type {any[][]} */
const programs = [
  ["the program", "meta[name=app]", (meta) => meta.dataset.wasm, ["404", "truncate"]],
  ["what loads the program", "meta[name=app]", (meta) => meta.dataset.js, ["404"]],
  ["the script that starts it", "script[type=module]", (script) => script.getAttribute("src"), ["404"]],
];
test("without a part of the program the printed page stays, with a word about it", async ({ page, watched, baseURL }) => {
  watched.allow(/did not start|SyntaxError|exception: |WebAssembly|MIME/);
  for (const [name, selector, read, broken] of programs) {
    for (const kind of broken) {
      await test.step(`${name} (${kind})`, async () => {
        await page.goto("events/list/past/");
        const path = await page.locator(selector).evaluate(read);
        const lift = await fault(page, baseURL, { path, kind });
        await emptyCache(page);
        await visit(page, "/", { app: false });
        await expect(bootNotice(page)).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("data-boot", "failed");
        await expect(bootNotice(page).getByRole("link", { name: "Recharger la page" })).toBeVisible();
        expect((await rowIds(page)).length).toBe(PER_PAGE);
        await page.locator(".row h3 a").first().click();
        await expect(heading(page)).toHaveText(coming[0].title);
        await lift();
      });
    }
  }
});

test("without the program an address without a page still offers the list", async ({ page, watched, baseURL }) => {
  watched.allow(/did not start/);
  await fault(page, baseURL, { path: "_bg.wasm", kind: "404" });
  await visit(page, "/nulle/part/", { app: false });
  await expect(bootNotice(page)).toBeVisible();
  await expect(page.getByText("Chargement des évènements")).toBeHidden();
  await expect(page.getByRole("link", { name: "Tous les évènements" })).toBeVisible();
});

test("when the program stops, what is on screen stays, with a word about it", async ({ page, watched }) => {
  watched.allow(/panicked|unreachable|RuntimeError|SecurityError|closure/);
  await visit(page, "/");
  // Browsers refuse when a page writes its history too often.
  await page.evaluate(() => {
    history.pushState = () => {
      throw new DOMException("too many", "SecurityError");
    };
  });
  await page.locator(".row h3 a").first().click();
  await expect(bootNotice(page)).toBeVisible();
  await expect(bootNotice(page)).toContainText("Une erreur inattendue a interrompu l’application.");
  await expect(heading(page)).toBeVisible();
  await axe(page);
  await bootNotice(page).getByRole("link", { name: "Recharger la page" }).click();
  await ready(page);
  await expect(bootNotice(page)).toBeHidden();
});

test("axe finds nothing on the notice of a missing part", async ({ page, request, baseURL }) => {
  const part = await laterPart(request);
  await fault(page, baseURL, { path: part.path, kind: "500" });
  await visit(page, `/events/list/page/${part.page - 1}/`);
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(alert(page)).toBeVisible();
  for (const theme of ["light", "dark"]) {
    await menu(page);
    await page.getByLabel("Couleurs", { exact: true }).selectOption(theme);
    await axe(page);
  }
});
