// Taking events along: calendars an event can be put into, and calendars to subscribe to, with scripts and without.
import { readFileSync } from "node:fs";
import { anEvent, between, site } from "../dataset.mjs";
import { NOW, axe, expect, fault, follow, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const timed = anEvent("to come, timed", ({ from, end, allDay, id }) => from > now && end && !allDay && !id.includes("/"));
const compact = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");
const taking = (page) => page.locator("#take, #subscribe");

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
  await axe(page, { phone: true });
});

test("lists, views and terms lead to their calendars to subscribe to", async ({ page }) => {
  await visit(page, "/");
  for (const [name, address, feed] of [
    ["the list", "/", "calendar.ics"],
    ["a month", "/events/month/2026-06/", "calendar.ics"],
    ["a category", "/events/category/conference/", "events/category/conference/calendar.ics"],
  ]) {
    await test.step(name, async () => {
      if (address !== "/") await follow(page, address);
      await page.getByText("S’abonner à ce calendrier").click();
      const apple = taking(page).getByRole("link", { name: "Apple" });
      await expect(apple).toHaveAttribute("href", `${site.url.replace(/^https?/, "webcal")}${feed}`);
      await expect(taking(page)).toContainText("toutes les 12 à 24 heures");
      await expect(taking(page).getByRole("link", { name: "Fichier .ics" })).toHaveAttribute("href", `/${feed}`);
      await axe(page, { phone: true });
      await page.keyboard.press("Escape");
    });
  }
});

test("what a search has found is downloaded, and no calendar to subscribe to", async ({ page }) => {
  await visit(page, "/events/list/");
  await page.getByText("S’abonner à ce calendrier").click();
  await expect(taking(page).getByRole("button", { name: "Télécharger ces dates" })).toBeHidden();
  await visit(page, "/events/list/?category=exposition");
  const total = Number((await page.locator(".count").first().textContent()).match(/\d+/)[0]);
  await page.getByText("S’abonner à ce calendrier").click();
  await expect(taking(page)).toContainText("on ne s’abonne pas à une recherche");
  await axe(page, { phone: true });
  const downloading = page.waitForEvent("download");
  await taking(page).getByRole("button", { name: "Télécharger ces dates" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("evenements.ics");
  const text = readFileSync(await download.path(), "utf8");
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(total);
  await expect(page.locator("#found-said")).toContainText(`Le fichier contient ${total} dates.`);
});

test("of a month, what a search has found in it is downloaded", async ({ page }) => {
  await visit(page, "/events/month/2026-06/?q=permanence");
  await page.getByText("S’abonner à ce calendrier").click();
  const downloading = page.waitForEvent("download");
  await taking(page).getByRole("button", { name: "Télécharger ces dates" }).click();
  const text = readFileSync(await (await downloading).path(), "utf8");
  const wanted = between("2026-06-01", "2026-06-30").filter(({ title }) => /permanence/i.test(title));
  const summaries = text.replaceAll("\r\n ", "").match(/^SUMMARY:.*$/gm);
  for (const { title } of wanted) expect(summaries.join().replaceAll("\\", "")).toContain(title);
});

test("what cannot be read is said, and asked for again", async ({ page, watched }) => {
  watched.allow(/500|could not be read/);
  await visit(page, "/events/list/?weekday=sat");
  await page.getByText("S’abonner à ce calendrier").click();
  await fault(page, sites.site.url, { path: "/catalog/occurrences/", kind: "500", times: 9 });
  await taking(page).getByRole("button", { name: "Télécharger ces dates" }).click();
  await expect(page.locator("#found-said")).toContainText("n’ont pas pu être lus");
  const lift = page.locator("#found-said").getByRole("button", { name: "Réessayer" });
  await expect(lift).toBeVisible();
  await axe(page, { phone: true });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the calendars of an event unfold all the same", async ({ page }) => {
    await page.goto(`./event/${timed.id}/`);
    await page.getByText("Ajouter au calendrier").click();
    await expect(taking(page).getByRole("link", { name: "Google" })).toBeVisible();
  });
});

test.describe("below a path", () => {
  test.use({ baseURL: sites.subpath.url });

  test("the file of an event lies below it", async ({ page }) => {
    await visit(page, `./event/${timed.id}/`);
    const file = taking(page).locator("a[download]");
    await expect(file).toHaveAttribute("href", new RegExp(`^/.+/event/${timed.id}/event\\.ics$`));
    expect((await page.request.get(new URL(await file.getAttribute("href"), page.url()).href)).status()).toBe(200);
  });
});
