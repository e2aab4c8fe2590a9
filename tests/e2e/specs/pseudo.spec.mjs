// A language that is a folder of words: the app that was built before it existed loads it and says it, everywhere.
import { NOW, expect, menu, ready, sites, test, visit } from "../support.mjs";

test.use({ baseURL: sites.pseudo.url });

const LANGUAGE = "ar";
/** What has as many events, by their tag. */
const COUNTS = [1, 2, 3, 11, 100];
const rules = new Intl.PluralRules(LANGUAGE);
const heading = (page) => page.getByRole("heading", { level: 1 });
const count = (page) => page.locator(".count").first();
const monthName = (day) => new Date(day).toLocaleDateString("ar", { month: "long", timeZone: "Europe/Paris", numberingSystem: "latn" });

/** French words as pseudo-words: crates/publisher/tests/pseudo/language.rs. */
const pseudo = (text) => text.replaceAll(/[aeiour]/g, (letter) => ({ a: "åå", e: "éé", i: "ïï", o: "øø", u: "ûû", r: "rr" })[letter]);

/** How many events there are, as that language has it: each form ends with the name of its category, all but `other` are singular. */
function counted(number) {
  const category = rules.select(number);
  return `${number} ${pseudo(category === "other" ? "évènements" : "évènement")} ${category}`;
}

/** No text that a visitor reads or hears is French. */
async function expectNoFrench(page) {
  const text = await page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [title], [placeholder]")];
    const said = labels.flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""));
    return [document.body.innerText, ...said].join("\n");
  });
  for (const french of ["À venir", "Aller au contenu", "Rechercher", "évènement", "Mois", "mars", "Précédent", "Filtres", "Aujourd’hui"]) {
    expect(text, french).not.toContain(french);
  }
}

test("the app loads the words of the language alone and says them on a list, a month and an event", async ({ page }) => {
  const words = [];
  page.on("request", (request) => words.push(...(/\/words\/(\w+)-/.exec(request.url())?.slice(1) ?? [])));
  await visit(page, "/");
  await expect(page.locator("html")).toHaveAttribute("lang", LANGUAGE);
  await expect(heading(page)).toHaveText(pseudo("À venir"));
  await expect(count(page)).toHaveText(counted(100));
  await expect(page.locator(".month h2").first()).toContainText(monthName(NOW));
  await expectNoFrench(page);

  await page.locator(".row h3 a").first().click();
  await expect(heading(page)).toHaveText("Rencontre 1");
  await expect(page.getByRole("link", { name: pseudo("Tous les évènements") })).toBeVisible();
  await expectNoFrench(page);

  await page.goBack();
  await page.getByRole("link", { name: pseudo("Mois"), exact: true }).click();
  await expect(page).toHaveURL(/\/events\/month\/$/);
  await expect(heading(page)).toContainText(monthName(NOW));
  await expect(count(page)).toHaveText(counted(21));
  await expectNoFrench(page);
  expect(words).toEqual([LANGUAGE]);
});

test("another language is chosen from it, and back", async ({ page }) => {
  await visit(page, "/");
  await menu(page);
  await expect(page.locator("#language option")).toHaveText(["Français", "English", pseudo("Français")]);
  await page.locator("#language").selectOption("en");
  await expect(heading(page)).toHaveText("Upcoming");
  await page.locator("#language").selectOption(LANGUAGE);
  await expect(heading(page)).toHaveText(pseudo("À venir"));
});

test("a search says what it finds in the plural category of its number", async ({ page }) => {
  await visit(page, "/events/list/?q=zzzz");
  await expect(heading(page)).toHaveText(pseudo("Recherche : « zzzz »"));
  await expect(count(page)).toHaveText(pseudo("Aucun évènement"));
  await expectNoFrench(page);
  for (const number of COUNTS) {
    await visit(page, `/events/list/?tag=t-${number}`);
    await expect(count(page)).toHaveText(counted(number));
    await expect(page.locator(".chosen")).toContainText(`t ${number}`);
  }
  await expectNoFrench(page);
});

test("the agenda says how much a link brings in the plural category of its number", async ({ page }) => {
  const agenda = page.locator("affiche-agenda");
  for (const number of COUNTS) {
    const ids = Array.from({ length: number }, (_, place) => `e-${place + 1}`);
    await page.goto("about:blank");
    await visit(page, `/agenda/#keep=${ids.join(",")}`);
    await expect(agenda.locator(".agenda-offer .lead")).toContainText(`${number} `);
    await expect(agenda.locator(".agenda-offer .lead")).toContainText(new RegExp(`${rules.select(number)}$`));
    await expect(agenda.locator(".agenda-offer .lead")).toContainText(pseudo("Ce lien apporte"));
  }
  await agenda.locator("[data-name=accept]").click();
  await expect(agenda.locator(".agenda-said")).toContainText(pseudo("dans votre agenda"));
  await expect(agenda.locator(".agenda-row")).toHaveCount(100);
  await expect(agenda.locator(".agenda-row").first()).toContainText(monthName(NOW));
  await expectNoFrench(page);
  await page.reload();
  await ready(page);
  await expect(agenda.locator(".agenda-row").first()).toContainText(monthName(NOW));
});
