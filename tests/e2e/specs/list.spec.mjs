// The list: what it shows in which order, how its pages follow each other, and what it says when there is nothing to show.
import { PER_PAGE, dayText, event, events, idsOfPage, monthText, past, today, upcoming, venues } from "../dataset.mjs";
import { NOW, expect, follow, rowIds, sites, test, visit } from "../support.mjs";

const AFTER_EVERYTHING = "2030-06-01T12:00:00+02:00";
const coming = upcoming(NOW);
const over = past(NOW);
const pagesOf = (list) => Math.ceil(list.length / PER_PAGE);

const pager = (page) => page.getByRole("navigation", { name: "Pages de la liste", exact: true });
const next = (page) => pager(page).getByRole("link", { name: "Évènements suivants" });
const previous = (page) => pager(page).getByRole("link", { name: "Évènements précédents" });

/** The headings of the months with the rows under each. */
const months = (page) =>
  page.locator(".month").evaluateAll((sections) =>
    sections.map((section) => ({
      month: section.querySelector("h2").textContent.trim(),
      days: [...section.querySelectorAll(".day-number")].map((day) => Number(day.textContent)),
    })),
  );

/** What `months` must give for events that are filed under the day `dayOf` names. */
function expectedMonths(list, dayOf) {
  const groups = [];
  for (const each of list) {
    const [day, month] = [dayOf(each), monthText(dayOf(each))];
    if (groups.at(-1)?.month !== month) groups.push({ month, days: [] });
    groups.at(-1).days.push(Number(day.slice(8)));
  }
  return groups;
}

test("the first page of the list leads with what is on now, and says what it holds", async ({ page }) => {
  await visit(page, "/");
  await test.step("the list leads with what is on now, then goes by start", async () => {
    expect(await rowIds(page)).toEqual(idsOfPage(coming, 1));
    const begun = coming.filter(({ from }) => from <= Date.parse(NOW));
    expect(begun.length, "the sample has something that is on").toBeGreaterThan(0);
    await expect(page.locator(".row").first()).toContainText(begun[0].title);
    await expect(page.locator(".row .mark-now")).toHaveCount(begun.length);
  });

  await test.step("rows stand under the month they begin in, and what runs already under the present one", async () => {
    const filed = ({ first }) => (first > today(NOW) ? first : today(NOW));
    expect(await months(page)).toEqual(expectedMonths(coming.slice(0, PER_PAGE), filed));
  });

  await test.step("the heading says what the list holds and how much of it", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("À venir");
    await expect(page.locator(".count").first()).toHaveText(`${coming.length} évènements`);
    await expect(page.locator(".count").last()).toHaveText(`Page 1 sur ${pagesOf(coming)}`);
  });

  await test.step("a row says when, where, what kind and for how much", async () => {
    const one = coming.slice(0, PER_PAGE).find(({ venue, cost, categories }) => venue && cost === "free" && categories);
    const row = page.locator(".row", { has: page.locator(`a[href$="/event/${one.id}/"]`) });
    const { name, city } = venues.get(one.venue);
    await expect(row.locator("time")).toContainText(dayText(one.first, { weekday: true }));
    await expect(row.locator(".where")).toContainText(name.includes(city) ? name : `${name}, ${city}`);
    await expect(row.locator(".marks")).toContainText("Gratuit");
    await expect(row.locator(".category")).toHaveCount(one.categories.length);
  });

  await test.step("pages follow each other forward and back through links", async () => {
    for (const number of [2, 3]) {
      await next(page).click();
      await expect(page).toHaveURL(new RegExp(`/events/list/page/${number}/$`));
      await expect(page.locator(".count").last()).toHaveText(`Page ${number} sur ${pagesOf(coming)}`);
      expect(await rowIds(page)).toEqual(idsOfPage(coming, number));
    }
    await previous(page).click();
    await expect(page).toHaveURL(/\/events\/list\/page\/2\/$/);
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(coming, 2));
    await previous(page).click();
    await expect(page).toHaveURL(/\/events\/list\/$/);
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(coming, 1));
  });

  await test.step("before what is to come lies what is over, and the way leads back", async () => {
    await pager(page).getByRole("link", { name: `${over.length} évènements passés` }).click();
    await expect(page).toHaveURL(/\/events\/list\/past\/$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Évènements passés");
    await expect(page.locator(".row .mark-past").first()).toBeHidden();
    await pager(page).getByRole("link", { name: `${coming.length} à venir` }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("À venir");
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(coming, 1));
  });
});

test("lists begin and end where they should, wherever they are entered", async ({ page }) => {
  await visit(page, "/");
  await test.step("the last page ends the list and leads back", async () => {
    await follow(page, `/events/list/page/${pagesOf(coming)}/`);
    expect(await rowIds(page)).toEqual(idsOfPage(coming, pagesOf(coming)));
    await expect(next(page)).toHaveCount(0);
    await expect(previous(page)).toBeVisible();
  });

  await test.step("the past list begins with what is over last and goes back in time", async () => {
    await follow(page, "/events/list/past/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Évènements passés");
    await expect(page.locator(".count").first()).toHaveText(`${over.length} évènements`);
    expect(await rowIds(page)).toEqual(idsOfPage(over, 1));
    expect(await months(page)).toEqual(expectedMonths(over.slice(0, PER_PAGE), ({ first }) => first));
    await previous(page).click();
    await expect(page).toHaveURL(/\/events\/list\/past\/page\/2\/$/);
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(over, 2));
  });

  await test.step("the oldest page of the past ends the list", async () => {
    await follow(page, `/events/list/past/page/${pagesOf(over)}/`);
    expect(await rowIds(page)).toEqual(idsOfPage(over, pagesOf(over)));
    await expect(previous(page)).toHaveCount(0);
  });

  await test.step("pages have numbers below the list", async () => {
    await follow(page, "/events/list/page/5/");
    const numbers = page.getByRole("navigation", { name: "Pages de la liste, en bas" }).getByRole("link", { name: /^\d+$/ });
    await expect(numbers).toHaveText(["1", "3", "4", "5", "6", "7", String(pagesOf(coming))]);
    await expect(numbers.nth(3)).toHaveAttribute("aria-current", "page");
    await numbers.nth(1).click();
    await expect(page).toHaveURL(/\/events\/list\/page\/3\/$/);
  });

  await test.step("a list can begin on a day, keeps it from page to page, and leads back to today", async () => {
    const day = "2026-09-01";
    const later = events.filter(({ last }) => last >= day);
    await follow(page, `/events/list/?from=${day}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`À partir du ${dayText(day, { year: true })}`);
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(later, 1));
    expect(await months(page)).toEqual(
      expectedMonths(later.slice(0, PER_PAGE), ({ first }) => (first > day ? first : day)),
    );
    await next(page).click();
    await expect(page).toHaveURL(new RegExp(`/events/list/page/2/\\?from=${day}$`));
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(later, 2));
    await page.getByRole("link", { name: "Revenir à aujourd’hui" }).click();
    await expect(page).toHaveURL(/\/events\/list\/$/);
    await expect.poll(() => rowIds(page)).toEqual(idsOfPage(coming, 1));
  });

  await test.step("a cancelled event keeps its place in the list and says so", async () => {
    const off = event("angouleme-2026");
    await follow(page, `/events/list/?from=${off.start}`);
    const row = page.locator(".row", { has: page.locator(`a[href$="/event/${off.id}/"]`) });
    await expect(row.locator(".marks")).toContainText("Annulé");
    await expect(row.locator("h3")).toHaveCSS("text-decoration-line", "line-through");
  });

  await test.step("a day that does not exist is passed over", async () => {
    await follow(page, "/events/list/?from=2026-02-30");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("À venir");
    expect(await rowIds(page)).toEqual(idsOfPage(coming, 1));
  });
});

test("a page past the last one shows the last one", async ({ page, watched }) => {
  watched.allow(/404/);
  await visit(page, `/events/list/page/${pagesOf(coming) + 7}/`);
  expect(await rowIds(page)).toEqual(idsOfPage(coming, pagesOf(coming)));
});

test("when nothing is to come the list says so and shows the three latest past events", async ({ page }) => {
  await visit(page, "/", { now: AFTER_EVERYTHING });
  await expect(page.getByText("Aucun évènement à venir.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Derniers évènements passés" })).toBeVisible();
  expect(await rowIds(page)).toEqual(past(AFTER_EVERYTHING).slice(0, 3).map(({ id }) => id));
  await expect(page.locator(".row .mark-past")).toHaveCount(3);
});

test.describe("without events", () => {
  test.use({ baseURL: sites.empty.url });

  test("either list says that the calendar is empty", async ({ page }) => {
    await visit(page, "/");
    for (const [address, heading] of [["/", "À venir"], ["/events/list/past/", "Évènements passés"]]) {
      await test.step(address, async () => {
        if (address !== "/") await follow(page, address);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
        await expect(page.getByText("Aucun évènement", { exact: true })).toBeVisible();
        await expect(page.getByText("Le calendrier ne contient encore aucun évènement.")).toBeVisible();
        await expect(page.locator(".row")).toHaveCount(0);
        await expect(page.getByRole("navigation", { name: /Pages de la liste/ })).toHaveCount(0);
      });
    }
  });
});

test("five hundred events all stand in the list or in the past one, each once", async ({ request }) => {
  const { url } = sites.big;
  const read = async (address) => (await request.get(new URL(address, url).href)).text();
  const known = [...(await read("sitemap.xml")).matchAll(/\/event\/([^/]+)\/<\/loc>/g)].map(([, id]) => id);
  const listed = [];
  for (const list of ["events/list/", "events/list/past/"]) {
    const count = Number(/Page 1 sur (\d+)/.exec(await read(list))[1]);
    for (let number = 1; number <= count; number += 1) {
      const html = await read(number === 1 ? list : `${list}page/${number}/`);
      listed.push(...[...html.matchAll(/<h3[^>]*><a href="\/event\/([^"]+)\/"/g)].map(([, id]) => id));
    }
  }
  expect(known.length).toBe(500);
  expect(listed.sort()).toEqual(known.sort());
});
