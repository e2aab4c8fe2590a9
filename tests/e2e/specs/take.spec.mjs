// Taking events along: calendars an event can be put into, and calendars to subscribe to, with scripts and without.
import { anEvent, event, site } from "../dataset.mjs";
import { NOW, axe, expect, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const timed = anEvent("to come, timed", ({ from, end, allDay, id }) => from > now && end && !allDay && !id.includes("/"));
const pictured = event("sommet-ia-paris-2025");
const compact = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");
const taking = (page) => page.locator("details.take");

test("an event unfolds the calendars it can be put into, by keyboard", async ({ page }) => {
  await visit(page, `/event/${timed.id}/`);
  const button = page.getByText("Ajouter au calendrier");
  await button.focus();
  await page.keyboard.press("Enter");
  const google = taking(page).getByRole("link", { name: "Google" });
  await expect(google).toBeVisible();
  const { searchParams } = new URL(await google.getAttribute("href"));
  expect(searchParams.get("text")).toBe(timed.title);
  expect(searchParams.get("dates")).toBe(`${compact(timed.from)}/${compact(timed.to)}`);
  expect(searchParams.get("details")).toBe(`${site.url}event/${timed.id}/`);
  for (const name of ["Outlook 365", "Outlook.com", "Yahoo"]) await expect(taking(page).getByRole("link", { name })).toBeVisible();
  const file = taking(page).getByRole("link", { name: "Fichier .ics" });
  const response = await page.request.get(new URL(await file.getAttribute("href"), page.url()).href);
  expect(response.headers()["content-type"]).toContain("text/calendar");
  expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  await axe(page);
});

for (const [name, address, feed] of [
  ["the list", "/", "calendar.ics"],
  ["a month", "/events/month/2026-06/", "calendar.ics"],
  ["a category", "/events/category/conference/", "events/category/conference/calendar.ics"],
]) {
  test(`${name} leads to its calendar to subscribe to`, async ({ page }) => {
    await visit(page, address);
    await page.getByText("S’abonner à ce calendrier").click();
    const apple = taking(page).getByRole("link", { name: "Apple" });
    await expect(apple).toHaveAttribute("href", `${site.url.replace(/^https?/, "webcal")}${feed}`);
    await expect(taking(page)).toContainText("toutes les 12 à 24 heures");
    await expect(taking(page).getByRole("link", { name: "Fichier .ics" })).toHaveAttribute("href", `/${feed}`);
    await axe(page);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the calendars of an event unfold all the same", async ({ page }) => {
    await page.goto(`./event/${pictured.id}/`);
    await page.getByText("Ajouter au calendrier").click();
    await expect(taking(page).getByRole("link", { name: "Google" })).toBeVisible();
  });
});

test.describe("below a path", () => {
  test.use({ baseURL: sites.subpath.url });

  test("the file of an event lies below it", async ({ page }) => {
    await visit(page, `./event/${pictured.id}/`);
    const file = taking(page).locator("a[download]");
    await expect(file).toHaveAttribute("href", new RegExp(`^/.+/event/${pictured.id}/event\\.ics$`));
    expect((await page.request.get(new URL(await file.getAttribute("href"), page.url()).href)).status()).toBe(200);
  });
});
