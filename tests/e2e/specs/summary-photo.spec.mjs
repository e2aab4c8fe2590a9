// The summary, a line an event and day; and the photos, where what has no picture gets a poster.
import { PER_PAGE, between, countText, dayText, daysOf, event, events, idsOfPage, monthOf, past, today, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, follow, test, visit } from "../support.mjs";

const MINUTE = 60_000;
const coming = upcoming(NOW);
const TODAY = today(NOW);
const tonight = event("permanence-numerique-2026-03-10");
const heading = (page) => page.getByRole("heading", { level: 1 });

/** The days of a summary with the events of each, from top to bottom. */
const days = (page) =>
  page.locator(".agenda-day").evaluateAll((sections) =>
    sections.map((section) => ({
      day: section.querySelector("h2 time").dateTime,
      ids: [...section.querySelectorAll(".line-title")].map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]),
    })),
  );

/** Whole days, then what goes on, then by start; what the owner wants seen first comes first in each. */
function agenda(day, fits) {
  const rank = ({ sticky, featured }) => (sticky ? 0 : 2) + (featured ? 0 : 1);
  const part = ({ allDay, first }) => (allDay ? 0 : first < day ? 1 : 2);
  const list = between(day).filter(fits);
  const key = (each) => [part(each), rank(each), list.indexOf(each)];
  const less = (one, other) => key(one).map((value, index) => value - key(other)[index]).find(Boolean) ?? 0;
  return list.sort(less).map(({ id }) => id);
}

test("the summary of a month begins today, and has every event once, a line each", async ({ page }) => {
  await visit(page, "/events/list/");
  for (const month of ["2025-12", "2026-03", "2026-06"]) {
    await test.step(month, async () => {
      await follow(page, `/events/summary/${month}/`);
      const { first, last } = monthOf(`${month}-01`);
      const from = first <= TODAY && TODAY <= last ? TODAY : first;
      const still = (each) => each.first < from && from <= each.last;
      const begins = (each) => (each.first < first ? first : each.first);
      const expected = daysOf({ first, last }).map((day) => ({ day, ids: agenda(day, (each) => begins(each) === day && !still(each)) }));
      // What is over is folded at the end.
      const found = (await days(page)).sort((one, other) => one.day.localeCompare(other.day));
      expect(found).toEqual(expected.filter(({ ids }) => ids.length));
      const running = await page.locator(".agenda-fold > .agenda .line-title").evaluateAll((links) => links.map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]));
      expect(new Set(running)).toEqual(new Set(between(first, last).filter(still).map(({ id }) => id)));
      await expect(page.locator(".count")).toHaveText(countText(between(first, last).length));
      const over = page.getByText("Plus tôt ce mois-ci");
      await expect(over).toHaveCount(from > first ? 1 : 0);
      if (from === first) return;
      // What is over is folded; what goes on says until when.
      const early = page.locator(".agenda-day", { has: page.locator(`time[datetime^="${month}-0"]`) }).first();
      await expect(early).toBeHidden();
      await over.click();
      await expect(early).toBeVisible();
      for (const line of await page.locator(".agenda-fold > .agenda .line-time").all()) await expect(line).toContainText("jusqu’au ");
      await axe(page);
    });
  }
});

test("a line and the name of a day say when, what and where, and lead there", async ({ page }) => {
  await visit(page, "/events/summary/2026-03/");
  await test.step("a line says when, what, where and what kind, and leads to the event", async () => {
    const line = page.locator(".agenda-day", { hasText: dayText("2026-03-28") }).locator(".line", { hasText: event("atelier-affiche-2026-03").title });
    await expect(line.locator(".line-time")).toHaveText("14:00 – 18:30");
    await expect(line.locator(".agenda-place")).toHaveText(/\S/);
    await expect(line.locator(".category")).toHaveText(/\S/);
    await line.getByRole("link").click();
    await expect(heading(page)).toHaveText(event("atelier-affiche-2026-03").title);
  });

  await test.step("the name of a day leads to the day", async () => {
    await follow(page, "/events/summary/2026-03/");
    await page.getByRole("heading", { level: 2, name: dayText("2026-03-28", { weekday: true, year: true }) }).getByRole("link").click();
    await expect(page).toHaveURL(/\/events\/2026-03-28\/$/);
  });
});

test("a line says that its event is under way from the start on, and that it is over from the end on", async ({ page }) => {
  await visit(page, "/events/summary/", { now: tonight.from - MINUTE });
  const mark = page.locator(".line", { has: page.locator(`a[href$="/event/${tonight.id}/"]`) }).locator(".mark");
  await page.clock.pauseAt(new Date(tonight.from - 1000));
  await expect(mark).toHaveCount(0);
  await page.clock.runFor(1000);
  await expect(mark).toHaveText("En cours");
  await page.clock.pauseAt(new Date(tonight.to - 1000));
  await expect(mark).toHaveText("En cours");
  await page.clock.runFor(1000);
  await expect(mark).toHaveText("Passé");
});

test("the focus stays on its line when the clock changes another", async ({ page }) => {
  await visit(page, "/events/summary/", { now: tonight.from - MINUTE });
  const link = page.locator(".line", { hasText: event("atelier-affiche-2026-03").title }).getByRole("link");
  await link.focus();
  await page.clock.fastForward(2 * MINUTE);
  await expect(page.locator(".line", { has: page.locator(`a[href$="/event/${tonight.id}/"]`) }).locator(".mark")).toHaveText("En cours");
  await expect(link).toBeFocused();
});

test("the focus stays on a line when its own status changes", async ({ page }) => {
  await visit(page, "/events/summary/", { now: tonight.from - MINUTE });
  const line = page.locator(".line", { has: page.locator(`a[href$="/event/${tonight.id}/"]`) });
  await line.getByRole("link").focus();
  await page.clock.fastForward(2 * MINUTE);
  await expect(line.locator(".mark")).toHaveText("En cours");
  await expect(line.getByRole("link")).toBeFocused();
});

/** The identifiers of the cards, from the first to the last. */
const cardIds = (page) => page.locator(".photo h3 a").evaluateAll((links) => links.map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]));

test("the photos show what is to come, a picture each, page after page", async ({ page }) => {
  await visit(page, "/events/photo/");
  await test.step("the photos show what is to come, in the order of the list, a picture each", async () => {
    await expect(heading(page)).toHaveText("À venir");
    expect(await cardIds(page)).toEqual(idsOfPage(coming, 1));
    await expect(page.locator(".photo img")).toHaveCount(PER_PAGE);
    for (const image of await page.locator(".photo img").all()) {
      await image.scrollIntoViewIfNeeded();
      await expect.poll(() => image.evaluate((img) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
      // The card says all of it in words.
      await expect(image).toHaveAttribute("alt", "");
    }
    await axe(page);
  });

  await test.step("what has no picture has a poster of its own, and what has one does not", async () => {
    for (const { id, image } of coming.slice(0, PER_PAGE)) {
      const picture = page.locator(".photo", { has: page.locator(`a[href$="/event/${id}/"]`) }).locator("img");
      await expect(picture, id).toHaveAttribute("src", image ? /\/media\// : new RegExp(`/posters/${id}\\.svg$`));
    }
  });

  await test.step("pages of photos follow each other, from the past to the last one", async () => {
    await page.getByRole("link", { name: "Évènements suivants" }).first().click();
    await expect(page).toHaveURL(/\/events\/photo\/page\/2\/$/);
    await expect.poll(() => cardIds(page)).toEqual(idsOfPage(coming, 2));
    await page.getByRole("link", { name: "Évènements précédents" }).first().click();
    await expect.poll(() => cardIds(page)).toEqual(idsOfPage(coming, 1));
    await page.getByRole("link", { name: `${past(NOW).length} évènements passés` }).first().click();
    await expect(page).toHaveURL(/\/events\/photo\/past\/$/);
    await expect(heading(page)).toHaveText("Évènements passés");
    expect(await cardIds(page)).toEqual(idsOfPage(past(NOW), 1));
    await page.getByRole("link", { name: "Liste", exact: true }).click();
    await expect(page).toHaveURL(/\/events\/list\//);
  });

  await test.step("a press on any part of a card opens its event", async () => {
    await follow(page, "/events/photo/");
    const card = page.locator(".photo").nth(1);
    await card.scrollIntoViewIfNeeded();
    const { x, y, width } = await card.locator("img").boundingBox();
    await page.mouse.click(x + width / 2, y + 60);
    await expect(heading(page)).toHaveText(coming[1].title);
  });
});

test("every event without a picture has a poster that can be loaded", async ({ request }) => {
  for (const { id } of events.filter(({ image }) => !image).filter((_, index) => index % 10 === 0)) {
    const poster = await request.get(`posters/${id.split("/")[0]}.svg`);
    expect(poster.status(), id).toBe(200);
    expect(poster.headers()["content-type"]).toContain("image/svg+xml");
  }
});

