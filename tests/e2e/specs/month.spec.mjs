// The month: a table that says the same to the eye and to the ear, moved through with the keyboard, and whole on a telephone.
import { PER_DAY, between, bounds, countText, dayText, daysOf, event, events, monthOf, plusDays, runsLong, weekOf } from "../dataset.mjs";
import { axe, expect, follow, sites, test, visit } from "../support.mjs";

const MARCH = "/events/month/2026-03/";
const TODAY = "2026-03-10";
const heading = (page) => page.getByRole("heading", { level: 1 });
const grid = (page) => page.getByRole("grid");
const cell = (page, day) => page.locator(`td[data-day="${day}"]`);
const number = (page, day) => page.locator(`#day-${day}`);
const card = (page) => page.locator(".preview");
const status = (page) => page.getByRole("status");
const next = (page) => page.locator("#period-next");
const fullDay = (day) => dayText(day, { weekday: true, year: true });
const isBar = ({ first, last, allDay }) => allDay || first < last;

/** The days of whole weeks that a month shows. */
const daysShown = (month) => {
  const { first, last } = monthOf(`${month}-01`);
  return daysOf({ first: weekOf(first).first, last: weekOf(last).last });
};

/** What each day of a month shows: the events across it and on it, and how many are folded. */
const shownDays = (page) =>
  page.locator("tbody tr").evaluateAll((rows) => {
    const idOf = (entry) => entry.querySelector("a").pathname.match(/\/event\/(.+)\/$/)[1];
    return rows.flatMap((row) => {
      const cells = [...row.querySelectorAll("td")];
      const bars = cells.flatMap((cell, column) =>
        [...cell.querySelectorAll(".bar")].map((bar) => ({ id: idOf(bar), column, end: column + Number(bar.dataset.width) })),
      );
      return cells.map((cell, column) => ({
        day: cell.dataset.day,
        ids: [
          ...bars.filter((bar) => bar.column <= column && column < bar.end).map(({ id }) => id),
          ...[...cell.querySelectorAll(":scope > ul > .entry")].map(idOf),
        ],
        more: Number(cell.querySelector(".more")?.textContent.match(/\d+/)[0] ?? 0),
      }));
    });
  });

const wide = () => test.skip(({ isMobile }) => isMobile, "what a wide screen has room for");
const narrow = () => test.skip(({ isMobile }) => !isMobile, "what a narrow screen does instead");

test("a month is a table that shows or counts every event, and says today", async ({ page, isMobile }) => {
  await visit(page, MARCH);
  await test.step("it is a table of weeks, with the names of the days over it and the numbers of the weeks beside it", async () => {
    await expect(grid(page)).toHaveAccessibleName("Mars 2026");
    const days = daysShown("2026-03");
    const names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    await expect(grid(page).getByRole("columnheader")).toHaveText(isMobile ? names : ["Semaine", ...names]);
    if (!isMobile) await expect(grid(page).getByRole("rowheader")).toHaveText(["9", "10", "11", "12", "13", "14"]);
    await expect(grid(page).getByRole("gridcell")).toHaveCount(days.length);
    expect(await page.locator("td").evaluateAll((cells) => cells.map((each) => each.dataset.day))).toEqual(days);
  });

  await test.step("every day says its date and how much takes place on it, and leads to it", async () => {
    for (const day of daysShown("2026-03")) {
      const link = cell(page, day).getByRole("link", { name: `${fullDay(day)}, ${countText(between(day).length)}`, exact: true });
      await expect(link, day).toHaveAttribute("href", `/events/${day}/`);
    }
  });

  await test.step("today is marked, and no other day", async () => {
    await expect(grid(page).locator("[aria-current]")).toHaveCount(1);
    await expect(number(page, TODAY)).toHaveAttribute("aria-current", "date");
  });

  for (const month of ["2026-03", "2025-10", "2026-06", "2027-05"]) {
    await test.step(`in ${month} every event of every day is shown or counted`, async () => {
      if (month !== "2026-03") await follow(page, `/events/month/${month}/`);
      const shown = await shownDays(page);
      expect(shown.map(({ day }) => day)).toEqual(daysShown(month));
      for (const { day, ids, more } of shown) {
        const expected = between(day).filter((each) => !runsLong(each)).map(({ id }) => id);
        expect(more, `${day}: one alone is not left out`).not.toBe(1);
        expect(ids.length + more, day).toBe(expected.length);
        expect(ids.filter((id) => !expected.includes(id)), day).toEqual([]);
      }
      const running = await page.locator(".running a").evaluateAll((links) => links.map((link) => link.pathname.match(/\/event\/(.+)\/$/)[1]));
      const { first, last } = monthOf(`${month}-01`);
      expect(running, "what runs for weeks is named once").toEqual(between(first, last).filter(runsLong).map(({ id }) => id));
      await expect(page.locator(".count")).toHaveText(countText(between(first, last).length));
    });
  }
});

test("the mark of today moves on at the end of the day", async ({ page }) => {
  await visit(page, MARCH, { now: "2026-03-11T01:58:00+01:00" });
  await expect(number(page, TODAY)).toHaveAttribute("aria-current", "date");
  await page.clock.runFor(3 * 60_000);
  await expect(number(page, "2026-03-11")).toHaveAttribute("aria-current", "date");
  await expect(grid(page).locator("[aria-current]")).toHaveCount(1);
});

test.describe("on a wide screen", () => {
  wide();

  test("entries and days are told apart, by eye and by ear", async ({ page }) => {
    await visit(page, MARCH);
    await test.step("the ear gets the day of every entry, and an event of several days once", async () => {
      const shown = new Set((await shownDays(page)).flatMap(({ ids }) => ids));
      expect(shown.size).toBeGreaterThan(10);
      for (const id of shown) {
        const { title, first, last } = event(id);
        const heard = grid(page).getByRole("link", { name: title }).and(page.locator(`[href="/event/${id}/"]`));
        await expect(heard, id).toHaveCount(1);
        // The month is said once where both days are in it.
        const shared = first !== last && first.slice(0, 7) === last.slice(0, 7);
        const begins = shared ? `du ${dayText(first, { weekday: true }).split(" ").slice(0, 2).join(" ")} au` : dayText(first);
        for (const text of [begins, dayText(last)]) await expect(heard, id).toHaveAccessibleName(new RegExp(text));
      }
    });

    await test.step("days that are over, today, and days of other months are told apart without colour", async () => {
      const look = (day) =>
        cell(page, day).evaluate((td) => {
          const [here, link] = [getComputedStyle(td), getComputedStyle(td.querySelector(".cell-day"))];
          return {
            hatched: here.backgroundImage !== "none",
            crossed: link.textDecorationLine === "line-through",
            framed: link.outlineStyle === "solid",
            heavy: Number(link.fontWeight) > 600,
          };
        });
      expect(await look("2026-03-09")).toEqual({ hatched: false, crossed: false, framed: false, heavy: false });
      expect(await look(TODAY)).toEqual({ hatched: false, crossed: false, framed: true, heavy: true });
      expect(await look("2026-03-11")).toEqual({ hatched: false, crossed: false, framed: false, heavy: true });
      expect(await look("2026-04-01")).toEqual({ hatched: true, crossed: false, framed: false, heavy: false });
      expect(await look("2026-02-28")).toEqual({ hatched: true, crossed: false, framed: false, heavy: false });
    });

    await test.step("a category that is chosen stands out, and the others step back", async () => {
      const legend = page.getByRole("group", { name: "Mettre des catégories en évidence" });
      const choice = legend.getByRole("checkbox").first();
      const id = await choice.getAttribute("value");
      const veiled = () => page.locator(".month-grid :is(.entry, .bar)").evaluateAll((all) => all.map((one) => [one.dataset.category, getComputedStyle(one).filter !== "none"]));
      expect((await veiled()).filter(([, veil]) => veil)).toEqual([]);
      await choice.focus();
      await page.keyboard.press("Space");
      const after = await veiled();
      expect(after.filter(([category, veil]) => veil !== (category !== id))).toEqual([]);
      expect(after.some(([, veil]) => veil)).toBe(true);
      await page.keyboard.press("Space");
    });

    await test.step("a cancelled event is struck through, and said to be cancelled", async () => {
      const off = events.find((each) => each.status === "cancelled" && !isBar(each) && between(each.first).length <= PER_DAY);
      await follow(page, `/events/month/${off.first.slice(0, 7)}/`);
      const link = cell(page, off.first).getByRole("link", { name: off.title });
      await expect(link).toHaveAccessibleName(/Annulé$/);
      await expect(link).toHaveCSS("text-decoration-line", "line-through");
    });

    await test.step("what runs for weeks is one line over the month, unfolded in place", async () => {
      await follow(page, "/events/month/2026-06/");
      const running = page.locator(".running");
      const long = between("2026-06-01", "2026-06-30").filter(runsLong);
      await expect(running.locator("summary")).toHaveText(`En cours (${long.length})`);
      await running.locator("summary").click();
      await expect(running.getByRole("link")).toHaveCount(long.length);
      for (const { title } of long) await expect(running.getByRole("link", { name: title }).first()).toContainText("jusqu’au ");
      await axe(page);
    });
  });

  test.describe("on a site with five hundred events", () => {
    test.use({ baseURL: sites.big.url });

    test("what has no room in its day is unfolded there, with the keyboard too", async ({ page }) => {
      let crowded;
      for (const month of ["2026-03", "2026-06", "2025-06", "2026-09"]) {
        await (month === "2026-03" ? visit : follow)(page, `/events/month/${month}/`);
        crowded = (await shownDays(page)).find(({ day, more }) => more > 1 && day.startsWith(month));
        if (crowded) break;
      }
      expect(crowded, "there is such a day").toBeTruthy();
      const fold = cell(page, crowded.day).locator(".more");
      const summary = fold.locator("summary");
      await expect(summary).toHaveText(new RegExp(`^\\+\u{a0}${crowded.more} de plus`));
      await expect(fold.getByRole("link")).toHaveCount(0);
      await number(page, crowded.day).focus();
      await summary.focus();
      await page.keyboard.press("Enter");
      await expect(fold.getByRole("link")).toHaveCount(crowded.more);
      await axe(page);
    });
  });

  test("a card shows more of an event, wherever it lies, until Escape or the way on", async ({ page }) => {
    await visit(page, MARCH);
    await test.step("Escape takes the card away, and the focus stays", async () => {
      await number(page, TODAY).focus();
      await page.keyboard.press("Tab");
      const entry = cell(page, TODAY).locator(".entry a");
      await expect(entry).toBeFocused();
      await expect(card(page)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(card(page)).toHaveCount(0);
      await expect(entry).toBeFocused();
      await page.keyboard.press("Shift+Tab");
      await expect(number(page, TODAY)).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(card(page)).toBeVisible();
      await page.keyboard.press("Shift+Tab");
      await expect(card(page)).toHaveCount(0);
    });

    await test.step("Escape takes away the card under the pointer as well", async () => {
      await cell(page, TODAY).locator(".entry a").hover();
      await expect(card(page)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(card(page)).toHaveCount(0);
    });

    await test.step("it lies within the page wherever the day is", async () => {
      await page.mouse.move(0, 0);
      const links = page.locator(".entry a:visible, .bar:not([aria-hidden]) a:visible");
      for (const link of await links.all()) {
        await link.hover();
        await expect(card(page)).toBeVisible();
        const inside = await card(page).evaluate((node) => {
          const { left, right, top } = node.getBoundingClientRect();
          return left >= 0 && right <= document.documentElement.clientWidth && top + scrollY >= 0;
        });
        expect(inside, await link.textContent()).toBe(true);
      }
    });

    await test.step("it shows more while the pointer rests on an event, and stays when the pointer goes into it", async () => {
      await page.mouse.move(0, 0);
      await expect(card(page)).toHaveCount(0);
      const show = event("atelier-affiche-2026-03");
      await cell(page, show.first).getByRole("link", { name: show.title }).hover();
      await expect(card(page)).toBeVisible();
      await expect(card(page)).toContainText(show.title);
      await expect(card(page).locator("time")).toContainText("14:00");
      await card(page).hover();
      await page.mouse.move(0, 0, { steps: 1 });
      await expect(card(page)).toHaveCount(0);
      await cell(page, show.first).getByRole("link", { name: show.title }).hover();
      const { x, y, width, height } = await card(page).boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 25 });
      await expect(card(page)).toBeVisible();
      await axe(page);
    });
  });

  test("with the keyboard: one day is in the tab order, and arrows walk on from month to month", async ({ page }) => {
    await visit(page, MARCH);
    const stops = () => grid(page).locator("a:not([tabindex='-1'])").evaluateAll((all) => all.map((each) => each.closest("td")?.dataset.day));
    await test.step("keys that are pressed with Control or Alt are left to the browser", async () => {
      await number(page, TODAY).focus();
      await page.keyboard.press("Control+ArrowRight");
      await page.keyboard.press("Control+Home");
      await expect(number(page, TODAY)).toBeFocused();
    });

    await test.step("one day of the month is in the tab order, with what takes place on it", async () => {
      expect(new Set(await stops())).toEqual(new Set([TODAY]));
      await next(page).focus();
      await page.keyboard.press("Tab");
      await expect(page.locator(".running summary")).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(number(page, TODAY)).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(cell(page, TODAY).locator(".entry a")).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(grid(page).locator(":focus")).toHaveCount(0);
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("ArrowDown");
      await expect(number(page, "2026-03-17")).toBeFocused();
      expect(new Set(await stops())).toEqual(new Set(["2026-03-17"]));
      await expect(grid(page).locator("[aria-selected=true]")).toHaveAttribute("data-day", "2026-03-17");
    });

    await test.step("a day to which arrows lead has nothing in the tab order that the ear does not get", async () => {
      // A Monday, on which what lasts is drawn once more.
      await page.keyboard.press("ArrowUp");
      await expect(number(page, TODAY)).toBeFocused();
      await page.keyboard.press("ArrowLeft");
      await expect(number(page, "2026-03-09")).toBeFocused();
      await expect(grid(page).locator("[aria-hidden=true] a:not([tabindex='-1'])")).toHaveCount(0);
      await axe(page);
    });

    await test.step("arrows walk on from month to month, and Enter opens the day", async () => {
      await page.keyboard.press("ArrowRight");
      await expect(number(page, TODAY)).toBeFocused();
      for (let week = 1; week <= 5; week += 1) {
        await page.keyboard.press("ArrowDown");
        await expect(number(page, plusDays(TODAY, 7 * week))).toBeFocused();
      }
      await expect(heading(page)).toHaveText("Avril 2026");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/events\/2026-04-14\/$/);
      await expect(heading(page)).toHaveText("Mardi 14 avril 2026");
      await expect(heading(page)).toBeFocused();
      await page.goBack();
      await expect(heading(page)).toHaveText("Avril 2026");
    });
  });

  const keys = [
    // From which day, the keys, and to which day they lead.
    ["2026-03-10", "ArrowRight", "2026-03-11"],
    ["2026-03-10", "ArrowLeft", "2026-03-09"],
    ["2026-03-10", "ArrowDown", "2026-03-17"],
    ["2026-03-10", "ArrowUp", "2026-03-03"],
    ["2026-03-11", "Home", "2026-03-09"],
    ["2026-03-11", "End", "2026-03-15"],
    ["2026-03-31", "PageDown", "2026-04-30"],
    ["2026-03-31", "PageUp", "2026-02-28"],
    ["2026-03-31", "Shift+PageDown", "2027-03-31"],
    ["2026-03-31", "Shift+PageUp", "2025-03-31"],
    ["2026-03-31", "ArrowRight", "2026-04-01"],
    ["2026-03-01", "ArrowLeft", "2026-02-28"],
    ["2026-03-29", "ArrowDown", "2026-04-05"],
    ["2026-03-30", "End", "2026-04-05"],
  ];
  test("keys lead from day to day, whatever the month, with the focus", async ({ page }) => {
    await visit(page, "/events/list/");
    for (const [from, key, to] of keys) {
      await test.step(`${key} leads from ${from} to ${to}`, async () => {
        // From another view, so that the day of the address is the one that is looked at.
        await follow(page, `${MARCH}?from=${from}`);
        await expect(page.locator("td [tabindex='0']").first()).toHaveId(`day-${from}`);
        await number(page, from).focus();
        await page.keyboard.press(key);
        await expect(heading(page)).toHaveText(new RegExp(`^${dayText(to, { year: true }).split(" ").slice(1).join(" ")}$`, "i"));
        await expect(number(page, to)).toBeFocused();
        await expect(number(page, to)).toHaveAttribute("tabindex", "0");
        await expect(number(page, to)).toBeInViewport();
        await follow(page, "/events/list/");
      });
    }
  });
});

test("months are turned, left for an event, and found again on the way back", async ({ page, isMobile }) => {
  await visit(page, MARCH);
  await test.step("turning the month says so, keeps the focus where it was pressed, and does not scroll", async () => {
    await page.evaluate(() => scrollTo(0, 40));
    await next(page).click();
    await expect(heading(page)).toHaveText("Avril 2026");
    await expect(page).toHaveURL(/\/events\/month\/2026-04\/$/);
    const { first, last } = monthOf("2026-04-01");
    await expect(status(page)).toHaveText(`Avril 2026, ${countText(between(first, last).length)}`);
    await expect(next(page)).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(40);
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText("Mai 2026");
    await expect(next(page)).toBeFocused();
  });

  await test.step("the way back leads through the months that were seen", async () => {
    await page.goBack();
    await expect(heading(page)).toHaveText("Avril 2026");
    await expect(cell(page, "2026-04-15")).toHaveCount(1);
    await page.goBack();
    await expect(heading(page)).toHaveText("Mars 2026");
    await page.goForward();
    await expect(heading(page)).toHaveText("Avril 2026");
  });

  await test.step("an event is opened from the month, and the way back leads to the month", async () => {
    await page.goBack();
    await expect(heading(page)).toHaveText("Mars 2026");
    const show = event("atelier-affiche-2026-03");
    if (isMobile) await number(page, show.first).tap();
    await page.getByRole("main").getByRole("link", { name: show.title }).filter({ visible: true }).click();
    await expect(heading(page)).toHaveText(show.title);
    await page.goBack();
    await expect(heading(page)).toHaveText("Mars 2026");
  });
});

test.describe("for a visitor whose clock shows Pacific/Kiritimati", () => {
  test.use({ timezoneId: "Pacific/Kiritimati" });

  test("no event lies on another day, and today is that of the site", async ({ page }) => {
    await visit(page, MARCH);
    await expect(number(page, TODAY)).toHaveAttribute("aria-current", "date");
    for (const { day, ids, more } of await shownDays(page)) expect(ids.length + more, day).toBe(between(day).filter((one) => !runsLong(one)).length);
  });
});

test.describe("on a narrow screen", () => {
  narrow();

  test("a day shows how much it holds, and tapped what that is, without leaving the month", async ({ page }) => {
    await visit(page, MARCH);
    await test.step("the grid and the first of what its day holds are on one screen", async () => {
      for (const [width, height] of [[390, 844], [360, 740]]) {
        await page.setViewportSize({ width, height });
        const bottom = (selector) => page.locator(selector).first().evaluate((one) => one.getBoundingClientRect().bottom);
        expect(await bottom(".month-grid"), `${width} pixels`).toBeLessThan(height);
        expect(await bottom(".chosen-day .line"), `${width} pixels`).toBeLessThan(height);
        expect(await page.evaluate(() => scrollY)).toBe(0);
      }
    });

    await test.step("days show how much they hold, and what the chosen one holds stands below", async () => {
      for (const day of daysShown("2026-03")) {
        const count = between(day).length;
        // What runs for weeks would say the same of every day.
        const own = between(day).filter((each) => !runsLong(each)).length;
        await expect(page.locator(`td[data-day="${day}"] .dots`), day).toHaveText(own ? [String(own)] : []);
        await expect(number(page, day)).toHaveAccessibleName(`${fullDay(day)}, ${countText(count)}`);
      }
      await expect(page.locator(".month-grid li a:visible, .more:visible, .week-number:visible")).toHaveCount(0);
      await expect(page.locator(".chosen-day h2")).toHaveText(fullDay(TODAY));
      await expect(page.locator(".chosen-day .line")).toHaveCount(between(TODAY).length);
      await axe(page, { phone: true });
    });

    await test.step("tapping a day lists what it holds, without leaving the month", async () => {
      const before = page.url();
      const day = "2026-03-26";
      await number(page, day).tap();
      await expect(page.locator(".chosen-day h2")).toHaveText(fullDay(day));
      await expect(page.locator(".chosen-day .line")).toHaveCount(between(day).length);
      await expect(cell(page, day)).toHaveAttribute("aria-selected", "true");
      await expect(page.locator("td[aria-selected=true]")).toHaveCount(1);
      expect(page.url()).toBe(before);
      await axe(page, { phone: true });
      await page.locator(".chosen-day h2 a").tap();
      await expect(page).toHaveURL(new RegExp(`/events/${day}/$`));
    });

    await test.step("a day on which nothing takes place says so", async () => {
      const free = daysOf(bounds).find((day) => !between(day).length);
      await follow(page, `/events/month/${free.slice(0, 7)}/`);
      await number(page, free).tap();
      await expect(page.locator(".chosen-day")).toContainText("Aucun évènement ce jour-là.");
    });
  });
});
