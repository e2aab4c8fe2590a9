// Addresses: those of The Events Calendar lead where they led, and are written in today’s form.
import { PER_PAGE, dayText, event, past, upcoming } from "../dataset.mjs";
import { NOW, expect, rowIds, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const from = (day) => `À partir du ${dayText(day, { year: true })}`;
const lastPage = Math.ceil(upcoming(NOW).length / PER_PAGE);

const kinds = {
  // What the visitor asks for, what then stands in the address bar, and the heading of the page.
  "addresses of The Events Calendar": [
    ["/events/list/?tribe-bar-date=2026-09-01", "/events/list/?from=2026-09-01", from("2026-09-01")],
    ["/events/?tribe-bar-date=2026-09-01", "/?from=2026-09-01", from("2026-09-01")],
    ["/events/list/?eventDisplay=past", "/events/list/past/", "Évènements passés"],
    ["/events/list/?tribe_event_display=past&tribe_paged=2", "/events/list/past/page/2/", "Évènements passés"],
    ["/events/list/?page=2", "/events/list/page/2/", "À venir"],
    ["/events/page/2/", "/events/list/page/2/", "À venir"],
    ["/events/past/", "/events/list/past/", "Évènements passés"],
    ["/?ical=1", "/", "À venir"],
  ],
  "addresses of months and days": [
    ["/events/2025-02/", "/events/month/2025-02/", "Février 2025"],
    ["/events/2025-02-10/", "/events/2025-02-10/", "Lundi 10 février 2025"],
    ["/events/day/2025-02-10/", "/events/2025-02-10/", "Lundi 10 février 2025"],
    ["/events/day/", "/events/today/", "Mardi 10 mars 2026"],
    ["/events/month/2025-02-10/", "/events/month/2025-02/?from=2025-02-10", "Février 2025"],
    ["/events/list/2025-02-10/", "/events/list/?from=2025-02-10", from("2025-02-10")],
    ["/events/month/?tribe-bar-date=2025-02-10", "/events/month/?from=2025-02-10", "Février 2025"],
  ],
  "addresses that lack their slash or have letters of the wrong size": [
    ["/event/sommet-ia-paris-2025", "/event/sommet-ia-paris-2025/", summit.title],
    ["/event/Sommet-IA-Paris-2025/", "/event/sommet-ia-paris-2025/", summit.title],
    ["/events/list/past", "/events/list/past/", "Évènements passés"],
    ["/events/list/page/1/", "/events/list/", "À venir"],
    [`/events/list/page/${lastPage + 9}`, `/events/list/page/${lastPage + 9}/`, "À venir"],
  ],
};
for (const [kind, rows] of Object.entries(kinds)) {
  test(`${kind} lead where they led, and are written anew`, async ({ page, watched, baseURL }) => {
    watched.allow(/404/);
    for (const [asked, written, heading] of rows) {
      await visit(page, asked);
      await expect(page, asked).toHaveURL(new URL(written, baseURL).href);
      await expect(page.getByRole("heading", { level: 1 }), asked).toHaveText(heading);
    }
  });
}

test("an old address of the past list shows the past", async ({ page }) => {
  await visit(page, "/events/list/?tribe_event_display=past&tribe_paged=2");
  expect(await rowIds(page)).toEqual(past(NOW).slice(PER_PAGE, 2 * PER_PAGE).map(({ id }) => id));
});

test("writing an address anew leaves no step in the history", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  await page.goto("events/list/?eventDisplay=past");
  await expect(page).toHaveURL(/\/events\/list\/past\/$/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(summit.title);
});

test("what an address says besides is passed over", async ({ page }) => {
  await visit(page, "/events/list/?utm_source=lettre&couleur=bleu");
  expect(await rowIds(page)).toEqual(upcoming(NOW).slice(0, PER_PAGE).map(({ id }) => id));
});
