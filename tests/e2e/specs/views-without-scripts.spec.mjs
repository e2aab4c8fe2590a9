// The views with JavaScript switched off: their printed pages, which lead to each other and never to a page that is not there.
import { PER_PAGE, anEvent, between, bounds, countText, dayText, daysOf, event, monthOf, monthText, runsLong, weekOf } from "../dataset.mjs";
import { axe, expect, holdApp, sites, test, visit } from "../support.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const isFree = ({ first, last }) => between(first, last).length === 0;
const allDays = daysOf(bounds);
const months = [...new Set(allDays.map((day) => day.slice(0, 7)))];
const weeks = [...new Set(allDays.map((day) => weekOf(day).first))];

/** The links of the printed page at an address. */
async function linksOf(request, address) {
  const reply = await request.get(address);
  expect(reply.status(), address).toBe(200);
  const html = await reply.text();
  return [...html.matchAll(/<a [^>]*href="?([^"\s>]+)/g)].map(([, path]) => path.replaceAll("&amp;", "&")).filter((path) => path.startsWith("/"));
}

/** What there must be a page for, and what there must be none for. */
/** @type {any[][]} */
const kinds = [
  ["month", months, (month) => `events/month/${month}/`, (month) => monthOf(`${month}-01`)],
  ["summary", months, (month) => `events/summary/${month}/`, (month) => monthOf(`${month}-01`)],
  ["week", weeks, (first) => `events/week/${first}/`, (first) => weekOf(first)],
  ["day", allDays, (day) => `events/${day}/`, (day) => ({ first: day, last: day })],
];
for (const [kind, all, address, period] of kinds) {
  test(`there is a printed page for each ${kind} with events${["day", "week"].includes(kind) ? " that is near or full" : ""}, and for no other`, async ({ request }) => {
    const wrong = [];
    // A month before the day of publishing and three months after it; of other days the month shows everything, unless it is very much.
    const isPrintedDay = (day) => between(day).length > 40 || (day >= "2026-02-07" && day <= "2026-06-10" && between(day).length > 0);
    const isPrinted = (one) => !["day", "week"].includes(kind) || daysOf(period(one)).some(isPrintedDay);
    for (const one of all) {
      const status = (await request.head(address(one))).status();
      if (status !== (isFree(period(one)) || !isPrinted(one) ? 404 : 200)) wrong.push(`${address(one)}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
}

for (const name of ["site", "subpath", "big"]) {
  test(`every way from a printed page of ${name} through time leads to a printed page`, async ({ request }) => {
    const { url, base } = sites[name];
    const seen = new Map();
    // From the present on, back to the first month and forward to the last, as far as the links lead.
    const waiting = ["month", "summary", "week", "today", "photo", "map"].map((view) => `${base}events/${view}/`);
    while (waiting.length) {
      const path = waiting.pop();
      if (seen.has(path)) continue;
      seen.set(path, true);
      const links = await linksOf(request, new URL(path, url).href);
      expect(links.filter((link) => !link.startsWith(base)), path).toEqual([]);
      const further = links.map((link) => link.replace(/[?#].*/, "")).filter((link) => /\/events\/(month|summary)\/|\/events\/(week|photo|today)\/$/.test(link));
      waiting.push(...new Set(further));
      if (/(month|summary)\/2026-0[3-5]/.test(path)) waiting.push(...links.map((link) => link.replace(/[?#].*/, "")));
    }
    expect(seen.size).toBeGreaterThan(60);
  });
}

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("months follow each other, end where the calendar does, and are called the same as by the app", async ({ page }) => {
    await test.step("months follow each other, past those that are empty", async () => {
      await page.goto("events/month/2028-07/");
      await expect(heading(page)).toHaveText("Juillet 2028");
      const empty = months.filter((month) => isFree(monthOf(`${month}-01`)));
      expect(empty).toEqual(["2028-08"]);
      await page.locator("#period-next").click();
      await expect(heading(page)).toHaveText("Septembre 2028");
      await page.locator("#period-previous").click();
      await expect(heading(page)).toHaveText("Juillet 2028");
      await page.getByRole("link", { name: "Aujourd’hui" }).click();
      await expect(heading(page)).toHaveText("Mars 2026");
    });

    await test.step("the first and the last month say that the calendar ends there", async () => {
      for (const [month, end, words] of [[months.at(0), "#period-previous", `commence le ${dayText(bounds.first, { weekday: true, year: true })}`], [months.at(-1), "#period-next", `s’arrête le ${dayText(bounds.last, { weekday: true, year: true })}`]]) {
        await page.goto(`events/month/${month}/`);
        await expect(page.locator(end)).toHaveAttribute("aria-disabled", "true");
        await expect(page.getByText(`Le calendrier ${words}.`)).toBeVisible();
      }
    });

    await test.step("a month is called the same as by the app", async () => {
      for (const month of ["2025-01", "2026-03", "2028-12"]) {
        await page.goto(`events/month/${month}/`);
        await expect(heading(page)).toHaveText(capital(monthText(`${month}-01`)));
      }
    });
  });

  test("views lead to each other, are whole, and say nothing of now", async ({ page }) => {
    await test.step("the views lead to each other", async () => {
      await page.goto("./");
      const views = page.getByRole("navigation", { name: "Vues" });
      for (const [name, title] of [["Mois", "Mars 2026"], ["Semaine", /^Semaine du \d+ .*2026$/], ["Jour", /2026$/], ["Résumé", /^\S+ 2026$/], ["Photo", "À venir"], ["Carte", "À venir"], ["Liste", "À venir"]]) {
        await views.getByRole("link", { name, exact: true }).click();
        await expect(heading(page)).toHaveText(title);
        await expect(views.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
      }
    });

    await test.step("a day and a week are there whole, with links to their events", async () => {
      await page.goto("events/week/2026-03-23/");
      await expect(heading(page)).toHaveText("Semaine du 23 au 29 mars 2026");
      for (const { title } of between("2026-03-23", "2026-03-29")) await expect(page.getByRole("link", { name: title, includeHidden: true }).first()).toBeAttached();
      const show = event("atelier-affiche-2026-03");
      await page.goto(`events/${show.first}/`);
      await page.getByRole("link", { name: show.title }).click();
      await expect(heading(page)).toHaveText(show.title);
    });

    await test.step("nothing says what day it is", async () => {
      for (const address of ["events/month/", "events/week/", "events/today/", "events/summary/"]) {
        await page.goto(address);
        await expect(page.locator("[aria-current=date], .now, .mark-now, .cell-today, .cell-past"), address).toHaveCount(0);
      }
    });

    await test.step("the photos have their pictures", async () => {
      await page.goto("events/photo/");
      await expect(page.locator(".photo")).toHaveCount(PER_PAGE);
      for (const image of await page.locator(".photo img").all()) {
        await image.scrollIntoViewIfNeeded();
        await expect.poll(() => image.evaluate((img) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
      }
    });
  });

  test("a month shows its events, folded and on paper, and leads to their days", async ({ page }) => {
    await test.step("a month shows its events, and every day of it that has some leads to them", async () => {
      await page.goto("events/month/2026-06/");
      for (const day of daysOf(monthOf("2026-06-01"))) {
        const count = between(day).length;
        const number = page.locator(`td[data-day="${day}"] .cell-day`);
        await expect(number).toContainText(day.slice(8).replace(/^0/, ""));
        if (count) await expect(number).toHaveAccessibleName(`${dayText(day, { weekday: true, year: true })}, ${countText(count)}`);
      }
      const running = page.locator(".running");
      await expect(running.getByRole("link").first()).toBeHidden();
      await running.locator("summary").click();
      await expect(running.getByRole("link")).toHaveCount(between("2026-06-01", "2026-06-30").filter(runsLong).length);
    });

    await test.step("what finds no room in a day of a month, and below the third lane of a week, is unfolded in place", async () => {
      for (const [address, fold] of [["events/month/2026-03/", ".more"], ["events/week/", ".fold"]]) {
        await page.goto(sites.big.url + address);
        const places = page.locator(fold);
        if (!(await places.count())) continue;
        const folded = address.includes("week") ? page.locator("[data-folded] a").first() : places.first().getByRole("link").first();
        await expect(folded).toBeHidden();
        await places.first().locator("summary").click();
        await expect(folded).toBeVisible();
      }
    });

    await test.step("a day without a page is led to in the summary of its month", async () => {
      const late = anEvent("one day long after June 2026", (each) => each.first > "2026-07-01" && each.first === each.last);
      await page.goto(`events/month/${late.first.slice(0, 7)}/`);
      await page.locator(`td[data-day="${late.first}"] .cell-day`).click();
      await expect(page).toHaveURL(new RegExp(`/events/summary/${late.first.slice(0, 7)}/#day-${late.first}$`));
      await expect(page.locator(`#day-${late.first}`).getByRole("link", { name: late.title }).first()).toBeInViewport();
    });

    await test.step("a month goes to paper with all its events", async () => {
      await page.goto("events/month/2026-06/");
      const { first, last } = monthOf("2026-06-01");
      await page.emulateMedia({ media: "print" });
      await expect(page.locator(".more summary:visible")).toHaveCount(0);
      for (const { id } of between(first, last)) {
        await expect(page.locator(`.period a[href$="/event/${id}/"]:visible`), id).not.toHaveCount(0);
      }
    });
  });

  test("views show nothing that needs scripts, and stand on an empty site too", async ({ page }) => {
    for (const address of ["events/month/", "events/week/", "events/today/", "events/summary/", "events/photo/"]) {
      await test.step(address, async () => {
        for (const url of [sites.site.url, sites.empty.url]) {
          await page.goto(url + address);
          await expect(heading(page)).toHaveText(/\S/);
          await expect(page.locator(":is(button:not([popovertarget]), select):visible")).toHaveCount(0);
          await expect(page.locator("#boot-error")).toBeHidden();
        }
        await expect(page.getByText(/Le calendrier ne contient encore aucun évènement\.|Aucun évènement/).first()).toBeVisible();
      });
    }
  });

});

test("axe finds nothing on views while the app is on its way", async ({ page }) => {
  test.slow();
  for (const address of ["/events/month/2026-06/", "/events/week/2026-03-23/", "/events/2026-03-28/", "/events/summary/2026-03/", "/events/photo/"]) {
    await test.step(address, async () => {
      const release = await holdApp(page);
      await visit(page, address, { app: false });
      await axe(page);
      release();
    });
  }
});
