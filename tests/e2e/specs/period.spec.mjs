// Moving through time: months, weeks, days and summaries follow each other, views keep the day, the calendar has ends, and an
// empty stretch of time leads to where something takes place.
import { between, bounds, countText, dayText, daysOf, monthOf, monthText, nearest, plusDays, site, weekOf } from "../dataset.mjs";
import { axe, emptyCache, expect, fault, follow, remembering, sites, test, visit } from "../support.mjs";

const TODAY = "2026-03-10";
const heading = (page) => page.getByRole("heading", { level: 1 });
const moving = (page) => page.getByRole("navigation", { name: "Changer de période" });
const view = (page, name) => page.getByRole("navigation", { name: "Vues" }).getByRole("link", { name, exact: true });
const earlier = (page) => page.locator("#period-previous");
const later = (page) => page.locator("#period-next");
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const fullDay = (day) => dayText(day, { weekday: true, year: true });

/** Each view of a stretch of time: what it holds, where it lies, and what it is called. */
const views = [
  { name: "Mois", today: "/events/month/", period: monthOf, address: (day) => `/events/month/${day.slice(0, 7)}/`, title: monthText },
  { name: "Résumé", today: "/events/summary/", period: monthOf, address: (day) => `/events/summary/${day.slice(0, 7)}/`, title: monthText },
  { name: "Semaine", today: "/events/week/", period: weekOf, address: (day) => `/events/week/${weekOf(day).first}/`, title: weekText },
  { name: "Jour", today: "/events/today/", period: (day) => ({ first: day, last: day }), address: (day) => `/events/${day}/`, title: fullDay },
];
const sentences = {
  Mois: ["Mois précédent", "Mois suivant", "Aucun évènement ce mois-là."],
  Résumé: ["Mois précédent", "Mois suivant", "Aucun évènement ce mois-là."],
  Semaine: ["Semaine précédente", "Semaine suivante", "Aucun évènement cette semaine-là."],
  Jour: ["Jour précédent", "Jour suivant", "Aucun évènement ce jour-là."],
};

/** “semaine du 30 mars au 5 avril 2026”. */
function weekText(day) {
  const { first, last } = weekOf(day);
  const from = first.slice(0, 7) === last.slice(0, 7) ? dayText(first).split(" ")[0] : dayText(first, { year: first.slice(0, 4) !== last.slice(0, 4) });
  return `semaine du ${from} au ${dayText(last, { year: true })}`;
}

test.beforeEach(({ watched }) => watched.allow(/404/));

for (const { name, today, period, address, title } of views) {
  const [before, after, nothing] = sentences[name];

  test.describe(`the view “${name}”`, () => {
    test("leads from today through time, and back from its ends", async ({ page }) => {
      await visit(page, today);
      await test.step("shows today at its address without a date", async () => {
        await expect(heading(page)).toHaveText(capital(title(TODAY)));
        await expect(page).toHaveTitle(`${capital(title(TODAY))} – ${site.name}`);
        const { first, last } = period(TODAY);
        await expect(page.locator(".count")).toHaveText(countText(between(first, last).length));
        await expect(view(page, name)).toHaveAttribute("aria-current", "page");
      });

      await test.step("leads to what was before, to what comes after, and back to today", async () => {
        const { first, last } = period(TODAY);
        const [one, other] = [plusDays(first, -1), plusDays(last, 1)];
        await expect(later(page)).toHaveAccessibleName(new RegExp(`^${after}\u{a0}: `));
        await expect(later(page)).toHaveAttribute("rel", "next");
        await later(page).click();
        await expect(page).toHaveURL(new RegExp(`${address(other)}$`));
        await expect(heading(page)).toHaveText(capital(title(other)));
        await later(page).click();
        await expect(heading(page)).toHaveText(capital(title(plusDays(period(other).last, 1))));
        await moving(page).getByRole("link", { name: "Aujourd’hui" }).click();
        await expect(page).toHaveURL(new RegExp(`${today}$`));
        await expect(heading(page)).toHaveText(capital(title(TODAY)));
        await expect(earlier(page)).toHaveAccessibleName(new RegExp(`^${before}\u{a0}: `));
        await expect(earlier(page)).toHaveAttribute("rel", "prev");
        await earlier(page).click();
        await expect(page).toHaveURL(new RegExp(`${address(one)}$`));
        await expect(heading(page)).toHaveText(capital(title(one)));
      });

      await test.step("ends where the calendar does, and says why", async () => {
        for (const [end, way, words, day] of [
          [bounds.first, earlier, "Le calendrier commence le", before],
          [bounds.last, later, "Le calendrier s’arrête le", after],
        ]) {
          await follow(page, address(end));
          const off = way(page);
          await expect(off).toHaveRole("link");
          await expect(off).toHaveAttribute("aria-disabled", "true");
          await expect(off).not.toHaveAttribute("href");
          await expect(off).toHaveAccessibleName(new RegExp(`^${day}`));
          await expect(off).toHaveAccessibleDescription(`${words} ${fullDay(end)}.`);
          await expect(page.getByText(`${words} ${fullDay(end)}.`)).toBeVisible();
          await off.focus();
          await expect(off).toBeFocused();
          await page.keyboard.press("Enter");
          await off.click({ force: true });
          await expect(heading(page)).toHaveText(capital(title(end)));
        }
        await axe(page);
      });

      await test.step("leads back into the calendar from far outside of it", async () => {
        for (const [far, back, end, off] of [["1912-04-15", later, bounds.first, earlier], ["2112-04-15", earlier, bounds.last, later]]) {
          await follow(page, address(far));
          await expect(heading(page)).toHaveText(capital(title(far)));
          await expect(page.locator(".nothing")).toContainText(nothing);
          await expect(off(page)).toHaveAttribute("aria-disabled", "true");
          await back(page).click();
          await expect(heading(page)).toHaveText(capital(title(end)));
        }
      });

      await test.step("offers the nearest dates when nothing takes place", async () => {
        const empty = daysOf({ first: plusDays(TODAY, 30), last: bounds.last }).find((day) => {
          const { first, last } = period(day);
          return between(first, last).length === 0;
        });
        expect(empty, "the sample has a stretch of time without events").toBeTruthy();
        const { first, last } = period(empty);
        const near = nearest(first, last);
        for (const [words, day] of [["Date précédente", near.before], ["Date suivante", near.after]]) {
          await follow(page, address(empty));
          await expect(heading(page)).toHaveText(capital(title(empty)));
          await expect(page.locator(".nothing")).toContainText(nothing);
          await expect(page.locator(".count")).toHaveText("Aucun évènement");
          if (day === near.before) {
            // The pointer makes what it rests on dark, also below hours that are out of sight.
            await page.mouse.move(0, 0);
            await axe(page);
          }
          await page.getByRole("link", { name: `${words}\u{a0}: ${fullDay(day)}` }).click();
          await expect(heading(page)).toHaveText(capital(title(day)));
          await expect(page.locator(".nothing")).toHaveCount(0);
          const there = period(day);
          await expect(page.locator(".count")).toHaveText(countText(between(there.first, there.last).length));
        }
      });
    });

    // Far outside of it nothing is printed: the app draws it from the page for unknown addresses.
    test("is drawn where it is opened far outside of the calendar", async ({ page }) => {
      await visit(page, address("2112-04-15"));
      await expect(heading(page)).toHaveText(capital(title("2112-04-15")));
      await expect(page.locator(".nothing")).toContainText(nothing);
    });
  });
}

test("every view speaks English", async ({ page }) => {
  await remembering(page, { language: "en" });
  await visit(page, "/events/tags/");
  for (const { name, address } of views) {
    await test.step(name, async () => {
      await follow(page, address("2026-04-01"));
      const english = (options) => new Intl.DateTimeFormat("en-US", { timeZone: "UTC", year: "numeric", month: "long", ...options }).format(new Date("2026-04-01"));
      const expected = { Mois: english(), Résumé: english(), Semaine: "Week of March 30 – April 5, 2026", Jour: english({ weekday: "long", day: "numeric" }) };
      await expect(heading(page)).toHaveText(expected[name]);
      await expect(later(page)).toHaveAccessibleName(/^Next (month|week|day): /);
      await expect(page.getByRole("navigation", { name: "Move through time" })).toBeVisible();
      await expect(page.locator("main")).not.toContainText(/évènement|Aujourd’hui|lundi|avril/);
    });
  }
});

test("every view names what could not be read, and reads it when asked again", async ({ page, baseURL, watched }) => {
  watched.allow(/500/);
  for (const { name, address, period } of views) {
    await test.step(name, async () => {
      await emptyCache(page);
      const lift = await fault(page, baseURL, { path: "/catalog/occurrences/", kind: "500" });
      await visit(page, `${address("2027-10-12")}?from=2027-10-12`);
      await expect(page.getByRole("alert")).toContainText(/Les évènements .* n’ont pas pu être chargés\./);
      await expect(page.locator(".nothing")).toHaveCount(0);
      await axe(page);
      await lift();
      await page.getByRole("button", { name: "Réessayer" }).first().click();
      const { first, last } = period("2027-10-12");
      await expect(page.locator(".count")).toHaveText(countText(between(first, last).length));
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }
});

test("every view says that the calendar is empty when it is", async ({ page }) => {
  await visit(page, `${sites.empty.url}events/month/`);
  for (const { name, today, address, title } of views) {
    await test.step(name, async () => {
      for (const where of [today, address("2026-03-10"), address("2027-11-30")]) {
        if (where !== "/events/month/") await follow(page, where);
        await expect(heading(page)).toHaveText(capital(title(where === address("2027-11-30") ? "2027-11-30" : TODAY)));
        await expect(page.locator(".nothing").getByText("Le calendrier ne contient encore aucun évènement.")).toBeVisible();
        await expect(page.locator(".nothing .button")).toHaveCount(0);
      }
      await axe(page);
    });
  }
});

test("every view stays below the path of its site", async ({ page }) => {
  await visit(page, sites.subpath.url);
  for (const { name, today, address, period, title } of views) {
    await test.step(name, async () => {
      await follow(page, `/agenda${today}`);
      await expect(heading(page)).toHaveText(capital(title(TODAY)));
      await later(page).click();
      await expect(page).toHaveURL(new RegExp(`/agenda${address(plusDays(period(TODAY).last, 1))}$`));
      const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      expect(links.filter((path) => !path.startsWith("/agenda/"))).toEqual([]);
    });
  }
});

test("the choice of a view keeps the day", async ({ page }) => {
  const day = "2026-04-16";
  await visit(page, `/events/${day}/`);
  for (const { name, title } of [views[2], views[0], views[1], views[3], views[0], views[2], views[3]]) {
    await view(page, name).click();
    await expect(heading(page)).toHaveText(capital(title(day)));
    await expect(view(page, name)).toHaveAttribute("aria-current", "page");
  }
  await expect(page).toHaveURL(new RegExp(`/events/${day}/$`));
});

test("from today the views lead to their addresses without a date, and their choice keeps the focus", async ({ page }) => {
  await visit(page, "/events/month/");
  await test.step("the addresses stay true", async () => {
    for (const { name, today } of views) await expect(view(page, name)).toHaveAttribute("href", today);
  });

  await test.step("the choice of a view keeps the focus and says what is there", async () => {
    await view(page, "Semaine").focus();
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(capital(weekText(TODAY)));
    await expect(view(page, "Semaine")).toBeFocused();
    const { first, last } = weekOf(TODAY);
    await expect(page.getByRole("status")).toHaveText(`${capital(weekText(TODAY))}, ${countText(between(first, last).length)}`);
  });
});

test("the day that is looked at is kept in the list and in the photos", async ({ page }) => {
  await visit(page, "/events/2026-09-01/");
  for (const name of ["Liste", "Photo"]) {
    await view(page, name).click();
    await expect(heading(page)).toHaveText(`À partir du ${dayText("2026-09-01", { year: true })}`);
    await view(page, "Jour").click();
    await expect(heading(page)).toHaveText(capital(fullDay("2026-09-01")));
  }
});

const odd = [
  // What is asked for, and what is shown.
  ["/events/week/2026-04-16/", "Semaine du 13 au 19 avril 2026"],
  ["/events/month/2026-13/", "Cette page n’existe pas"],
  ["/events/2026-02-30/", "Cette page n’existe pas"],
  ["/events/week/heute/", "Cette page n’existe pas"],
  ["/events/month/9999-12/", "Décembre 9999"],
  ["/events/9999-12-31/", "Vendredi 31 décembre 9999"],
  ["/events/month/0001-01/", "Janvier 1"],
];
test("addresses that name no period, or one far off, show what they can", async ({ page, baseURL }) => {
  for (const [asked, title] of odd) {
    await test.step(`${asked} shows “${title}”`, async () => {
      await visit(page, asked);
      await expect(heading(page)).toHaveText(title);
      await expect(page).toHaveURL(new URL(asked, baseURL).href);
    });
  }
});

test("an empty stretch of time is not for search engines, and others have one address", async ({ page }) => {
  await visit(page, "/events/month/2026-04/");
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", `${site.url}events/month/2026-04/`);
  await visit(page, "/events/month/2112-04/");
  await expect(page.locator("link[rel=canonical]")).toHaveCount(0);
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
});

test("the last address that is asked for is the one that is shown", async ({ page }) => {
  await visit(page, "/events/month/2026-03/");
  for (let turn = 0; turn < 5; turn += 1) await later(page).click();
  await expect(page).toHaveURL(/\/events\/month\/2026-0[4-8]\/$/);
  const shown = page.url().match(/(\d{4}-\d\d)\/$/)[1];
  await expect(heading(page)).toHaveText(capital(monthText(`${shown}-01`)));
});

test("all ways through weeks are in one line on screens of 705 to 960 pixels", async ({ page }) => {
  await visit(page, "/events/week/");
  // From one month to the next, and the longest names of months.
  for (const week of ["2026-03-02", "2026-09-07", "2026-12-07"]) {
    await follow(page, `/events/week/${week}/`);
    for (const width of [705, 768, 960]) {
      await page.setViewportSize({ width, height: 600 });
      const lines = await moving(page).evaluate((nav) => new Set([...nav.querySelectorAll(".button")].map((one) => one.getBoundingClientRect().top)).size);
      expect(lines, `${week}, ${width} pixels`).toBe(1);
    }
  }
});
