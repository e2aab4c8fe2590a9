// Related events: something in common, to come if possible, a few.
import { events, upcoming, venues } from "../dataset.mjs";
import { NOW, axe, expect, test, visit } from "../support.mjs";

const summit = events.find(({ id }) => id === "sommet-ia-paris-2025");
const cards = (page) => page.locator(".related .photo h3 a");
const ids = (page) => cards(page).evaluateAll((links) => links.map((link) => link.pathname.split("/").at(-2)));

test("an event leads to a few others with something in common, those to come first", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  await expect(page.getByRole("heading", { name: "À voir aussi" })).toBeVisible();
  await expect(cards(page)).toHaveCount(4);
  const shown = (await ids(page)).map((id) => events.find((each) => each.id === id));
  expect(shown.map(({ id }) => id)).not.toContain(summit.id);
  const common = (one) =>
    one.series === summit.series ||
    venues.get(one.venue)?.city === venues.get(summit.venue).city ||
    one.tags?.some((tag) => summit.tags.includes(tag)) ||
    one.categories?.some((category) => summit.categories.includes(category)) ||
    one.organizers?.some((organizer) => summit.organizers.includes(organizer));
  for (const one of shown) expect(common(one), one.id).toBe(true);
  const coming = new Set(upcoming(NOW).map(({ id }) => id));
  const order = shown.map(({ id }) => coming.has(id));
  expect(order).toEqual([...order].sort((one, other) => Number(other) - Number(one)));
  expect(order[0]).toBe(true);
  await axe(page, { include: ".related" });
});

test("they are other ideas, not four dates of one, and stand on the same lines", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await visit(page, "/event/permanence-numerique-2026-03-17/");
  const titles = await cards(page).allTextContents();
  const subjects = titles.map((title) => title.split(":")[0].trim());
  expect(new Set(subjects).size).toBe(titles.length);
  const tops = await page.locator(".related .photo-when").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
});

test("what is over by the clock of the visitor comes after what is to come", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  const first = (await ids(page))[0];
  const then = events.find(({ id }) => id === first);
  await visit(page, `/event/${summit.id}/`, { now: new Date(then.to + 60_000).toISOString() });
  expect((await ids(page))[0]).not.toBe(first);
});

test("a card leads to its event", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  const title = await cards(page).first().textContent();
  await cards(page).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("related events are there, and nothing is said of when that may turn out wrong", async ({ page }) => {
    await page.goto(`event/${summit.id}/`);
    await expect(cards(page)).toHaveCount(4);
    await expect(page.locator(".related .mark-now")).toHaveCount(0);
  });
});
