// How long it is until an event begins or ends: true at every moment, changed at the right ones only, by the clock that is shown, and
// never on what is printed.
import { event } from "../dataset.mjs";
import { axe, expect, menu, remembering, shifts, test, visit } from "../support.mjs";

const MINUTE = 60_000;
const tonight = event("permanence-numerique-2026-03-10");
const night = event("cine-clavier-2026-04");
const countdown = (page) => page.locator(".countdown");
const plain = async (page) => (await countdown(page).innerText()).replaceAll("\u{a0}", " ");

/** What is said just before an instant, and from it on. */
async function turns(page, instant, before, after) {
  await page.clock.pauseAt(new Date(instant - 1000));
  await expect.poll(() => plain(page)).toBe(before);
  await page.clock.runFor(1000);
  await expect.poll(() => plain(page)).toBe(after);
}

test("the words change from days to a time to minutes, each at its moment", async ({ page }) => {
  const day = (text) => Date.parse(`${text}:00+01:00`);
  await visit(page, `/event/${tonight.id}/`, { now: "2026-03-07T12:00:00+01:00" });
  expect(await plain(page)).toBe("Commence dans 3 jours");
  // A day of this site begins at 2:00.
  await turns(page, day("2026-03-08T02:00"), "Commence dans 3 jours", "Commence dans 2 jours");
  await turns(page, day("2026-03-09T02:00"), "Commence dans 2 jours", "Commence demain");
  await turns(page, day("2026-03-10T02:00"), "Commence demain", "Commence à 18:30");
  await turns(page, tonight.from - 59 * MINUTE, "Commence à 18:30", "Commence dans 59 minutes");
  await turns(page, tonight.from - 20 * MINUTE, "Commence dans 21 minutes", "Commence dans 20 minutes");
  await turns(page, tonight.from - MINUTE, "Commence dans 2 minutes", "Commence dans 1 minute");
  await turns(page, tonight.from, "Commence dans 1 minute", "Se termine à 20:00");
  await turns(page, tonight.to - 59 * MINUTE, "Se termine à 20:00", "Se termine dans 59 minutes");
  await page.clock.pauseAt(new Date(tonight.to - 1000));
  await expect.poll(() => plain(page)).toBe("Se termine dans 1 minute");
  await page.clock.runFor(1000);
  await expect(countdown(page)).toHaveCount(0);
});

test("between two changes nothing is touched", async ({ page }) => {
  await visit(page, `/event/${tonight.id}/`, { now: tonight.from - 40 * MINUTE });
  await page.clock.pauseAt(new Date(tonight.from - 30 * MINUTE));
  await expect.poll(() => plain(page)).toBe("Commence dans 30 minutes");
  await page.evaluate(() => {
    window.__changes = 0;
    new MutationObserver((seen) => (window.__changes += seen.length)).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.clock.runFor(59_000);
  expect(await page.evaluate(() => window.__changes)).toBe(0);
  await page.clock.runFor(1000);
  await expect.poll(() => plain(page)).toBe("Commence dans 29 minutes");
});

test("a night that ends on the same evening, as the site has it, ends at a time", async ({ page }) => {
  await visit(page, `/event/${night.id}/`, { now: night.from + MINUTE });
  expect(await plain(page)).toBe("Se termine à 1:30");
  await axe(page);
});

test("what is not announced is not counted either: a cancelled event, one without an end, one that is over", async ({ page }) => {
  await visit(page, "/event/permanence-numerique-2026-10-06/");
  await expect(page.locator(".notice-changed")).toBeVisible();
  await expect(countdown(page)).toHaveCount(0);
  const open = event("prix-nobel-de-physique-2026");
  await visit(page, `/event/${open.id}/`, { now: open.from + MINUTE });
  await expect(page.locator(".notice-now")).toBeAttached();
  await expect(countdown(page)).toHaveCount(0);
  await visit(page, "/event/sommet-ia-paris-2025/");
  await expect(countdown(page)).toHaveCount(0);
});

test("in English", async ({ page }) => {
  await remembering(page, { language: "en" });
  await visit(page, `/event/${tonight.id}/`, { now: tonight.from - 3 * 24 * 60 * MINUTE });
  expect(await plain(page)).toBe("Begins in 3 days");
  await page.clock.pauseAt(new Date(tonight.from - 20 * MINUTE));
  await expect.poll(() => plain(page)).toBe("Begins in 20 minutes");
  await page.clock.pauseAt(new Date(tonight.from));
  await expect.poll(() => plain(page)).toBe("Ends at 8:00\u0020PM");
});

test.describe("for a visitor whose clock shows another time", () => {
  test.use({ timezoneId: "America/New_York" });

  test("the clock of the place is named, and the own one used where it is chosen", async ({ page }) => {
    await visit(page, `/event/${tonight.id}/`);
    expect(await plain(page)).toBe("Commence à 18:30, heure de Paris");
    await menu(page);
    await page.locator("#clock").selectOption("mine");
    await expect.poll(() => plain(page)).toBe("Commence à 13:30");
  });
});

test("it is nowhere on paper, and nothing moves when it comes", async ({ page }) => {
  await visit(page, `/event/${tonight.id}/`);
  await expect(countdown(page)).toBeVisible();
  expect(await shifts(page)).toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(countdown(page)).toBeHidden();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("nothing is said that time makes wrong", async ({ page }) => {
    await page.goto(`event/${tonight.id}/`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(countdown(page)).toHaveCount(0);
  });
});
