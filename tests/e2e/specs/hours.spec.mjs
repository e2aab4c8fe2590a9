// Week and day by the hour: what takes place lies at its time, nothing lies over anything else, and the present is a line that
// moves. The same as a list for who prefers it.
import { between, bounds, countText, dayText, daysOf, event, events, fillsDays, plusDays, today, weekOf } from "../dataset.mjs";
import { NOW, axe, expect, follow, sites, test, visit } from "../support.mjs";

const MINUTE = 60_000;
const TODAY = today(NOW);
const heading = (page) => page.getByRole("heading", { level: 1 });
const column = (page, day) => page.locator(".hours-day", { has: page.locator(`#day-${day}`) });
const block = (page, id) => page.locator(".block", { has: page.locator(`a[href$="/event/${id}/"]`) });
const allHours = (page) => page.getByLabel("Les 24 heures");
const later = (page) => page.locator("#period-next");

/** A day with events at two times or more, and with something that takes the whole day. */
const timed = (day) => between(day).filter((each) => !fillsDays(each));
/** The week of a day, with that day on a narrow screen. */
const week = (day) => `/events/week/${weekOf(day).first}/?from=${day}`;
/** The bars across a day of a week. */
const bars = (page, day) => page.locator(`.whole-day[data-days*="${daysOf(weekOf(day)).indexOf(day)}"]`);
const busy = daysOf(bounds).find((day) => timed(day).length > 1 && between(day).length > timed(day).length);
/** A day on which one thing begins while another still goes on. */
const parallel = daysOf(bounds).find((day) => timed(day).some((one) => timed(day).some((other) => one !== other && one.from <= other.from && other.from < one.to)));
/** A night that belongs to two days. */
const night = events.find((each) => !fillsDays(each) && each.first < each.last);
/** Something of several days in the middle of a week. */
const lasting = events.find((each) => fillsDays(each) && each.first < each.last && weekOf(each.first).first === weekOf(each.last).first && between(weekOf(each.first).first, weekOf(each.first).last).filter(fillsDays).length <= 3);

/** Where a time of the axis lies on the screen. `again`: the second time on the day clocks are put back. */
async function heightOf(page, minutes) {
  const ticks = await page.locator(".tick").evaluateAll((all) =>
    all.map((tick) => ({ at: tick.dataset.at, text: tick.textContent.trim(), top: tick.getBoundingClientRect().top })),
  );
  const at = ({ at }) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
  const [one, other] = [ticks.at(0), ticks.at(-1)];
  return one.top + ((minutes - at(one)) * (other.top - one.top)) / (at(other) - at(one));
}

/** Where things lie on the screen. */
const boxes = (locator) =>
  locator.evaluateAll((all) =>
    all.map((node) => {
      const { top, bottom, left, right } = node.getBoundingClientRect();
      return { top, bottom, left, right, text: node.textContent.trim().slice(0, 60) };
    }),
  );

/** Pairs of boxes that lie over each other by more than a pixel. */
const collisions = (all) =>
  all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)
      .filter((other) => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1)
      .map((other) => `${one.text} / ${other.text}`),
  );

const wide = () => test.skip(({ isMobile }) => isMobile, "what a wide screen has room for");
const narrow = () => test.skip(({ isMobile }) => !isMobile, "what a narrow screen does instead");

/** A week with so much that lasts for days that not all of it has a lane. */
const full = daysOf(bounds).map((day) => weekOf(day).first).find((day) => {
  const { last } = weekOf(day);
  return daysOf({ first: day, last }).some((one) => between(one).filter(fillsDays).length > 4);
});

test("a day shows everything that takes place on it: whole days above, times at their hours", async ({ page, watched }) => {
  await visit(page, `/events/${busy}/`);
  await expect(page.locator(".count")).toHaveText(countText(between(busy).length));
  await expect(page.locator(".whole-day")).toHaveCount(between(busy).length - timed(busy).length);
  await expect(page.locator(".block")).toHaveCount(timed(busy).length);
  const [{ bottom }] = await boxes(page.locator(".whole-row"));
  for (const { id, title } of timed(busy)) {
    await expect(block(page, id).getByRole("link")).toContainText(title);
    expect((await boxes(block(page, id)))[0].top).toBeGreaterThanOrEqual(bottom);
  }
  await axe(page);

  await test.step("with fewer than four events that have a time it is a list, and says until when the others last", async () => {
    expect(timed(busy).length).toBeLessThan(4);
    await expect(page.locator(".axis")).toBeHidden();
    await expect(page.locator(".hours-look input")).toHaveCount(0);
    for (const { title, first, last } of between(busy).filter(fillsDays)) {
      const bar = page.locator(".whole-day", { hasText: title });
      await expect(bar).toContainText(first === last ? "Toute la journée" : `jusqu’au ${dayText(last)}`);
    }
  });

  await test.step("one on which nothing takes place has no hours", async () => {
    watched.allow(/404/);
    const free = daysOf(bounds).find((day) => !between(day).length);
    await visit(page, `/events/${free}/`);
    await expect(page.getByText("Aucun évènement ce jour-là.")).toBeVisible();
    await expect(page.locator(".hours-view")).toHaveCount(0);
  });
});

test("what lasts for days, and what is parallel, lies over nothing else", async ({ page, isMobile }) => {
  await visit(page, week(lasting.first));
  await test.step("what lasts for days is one bar across them, and is said once with its end", async () => {
    const bar = page.locator(".whole-day", { has: page.locator(`a[href$="/event/${lasting.id}/"]`) });
    await expect(bar).toHaveCount(1);
    await expect(bar).toContainText(`jusqu’au ${dayText(lasting.last)}`);
    if (isMobile) return;
    const [{ left, right }] = await boxes(bar);
    const [first] = await boxes(column(page, lasting.first));
    const [last] = await boxes(column(page, lasting.last));
    expect(Math.abs(left - first.left)).toBeLessThan(8);
    expect(Math.abs(right - last.right)).toBeLessThan(8);
    await axe(page);
  });

  await test.step("what is parallel lies side by side", async () => {
    await follow(page, week(parallel));
    const all = await boxes(column(page, parallel).locator(".block"));
    expect(all.length).toBe(timed(parallel).length);
    expect(collisions(all)).toEqual([]);
  });

  // A narrow screen shows one day.
  if (isMobile) return;
  await test.step("more than three lanes of a week fold into one line, which opens in place", async () => {
    await follow(page, `/events/week/${full}/`);
    const all = between(full, weekOf(full).last).filter(fillsDays).length;
    const seen = page.locator(".whole-day:visible");
    const lanes = async () => new Set((await boxes(seen)).map(({ top }) => Math.round(top))).size;
    expect(await lanes()).toBe(3);
    const fold = page.locator(".fold summary");
    await expect(fold).toHaveText(`+\u{a0}${all - (await seen.count())} de plus`);
    await fold.click();
    await expect(seen).toHaveCount(all);
    expect(await lanes()).toBeGreaterThan(4);
  });
});

test.describe("on a site with five hundred events", () => {
  test.use({ baseURL: sites.big.url });

  test("no event of a crowded week is hidden, and none lies over another", async ({ page, isMobile }) => {
    for (const day of ["2025-06-07", "2026-03-07", "2026-09-06"]) {
      await (day === "2025-06-07" ? visit : follow)(page, `/events/week/${weekOf(day).first}/`);
      for (const each of daysOf(weekOf(day))) {
        if (isMobile) await page.locator(`#day-${each}`).tap();
        const label = await page.locator(`#day-${each}`).getAttribute("aria-label");
        const expected = Number(label.match(/(\d+) évènements?$/)?.[1] ?? 0);
        const found = (await column(page, each).locator(".block").count()) + (await bars(page, each).count());
        expect(found, each).toBe(expected);
        expect(collisions(await boxes(page.locator(".whole-day:visible"))), each).toEqual([]);
        expect(collisions(await boxes(column(page, each).locator(".block"))), each).toEqual([]);
      }
    }
    await axe(page);
  });
});

test("a night is cut at the end of its day and marked; its end is drawn where the usual hours begin", async ({ page }) => {
  await visit(page, week(night.first));
  const evening = column(page, night.first).locator(".block", { hasText: night.title });
  const [{ bottom: end }] = await boxes(column(page, night.first).locator(".blocks"));
  await expect(evening).toContainText("Se poursuit après");
  await expect(evening).not.toContainText("Commencé avant");
  const [first] = await boxes(evening);
  expect(Math.abs(first.bottom - end)).toBeLessThanOrEqual(4);
  expect(Math.abs(first.top - (await heightOf(page, (night.wall - Date.parse(night.first)) / MINUTE)))).toBeLessThanOrEqual(2);
  await follow(page, week(night.last));
  const morning = column(page, night.last).locator(".block", { hasText: night.title });
  await expect(morning).toContainText("Commencé avant");
  await expect(morning).toContainText("jusqu’à 8:05");
  await expect(morning).not.toContainText("Se poursuit après");
  const [{ top: begin }] = await boxes(column(page, night.last).locator(".blocks"));
  const [second] = await boxes(morning);
  expect(Math.abs(second.top - begin)).toBeLessThanOrEqual(2);
  expect(Math.abs(begin - (await heightOf(page, 8 * 60)))).toBeLessThanOrEqual(2);
  await axe(page);
  await allHours(page).check();
  const [whole] = await boxes(morning);
  expect(Math.abs(whole.bottom - (await heightOf(page, 8 * 60 + 5)))).toBeLessThanOrEqual(4);
  await allHours(page).uncheck();

  await test.step("an event of the night belongs to the day before, as the site has it", async () => {
    const night = event("cine-clavier-2026-03");
    await follow(page, week(night.first));
    await expect(block(page, night.id)).toHaveCount(1);
    await expect(block(page, night.id)).toBeVisible();
    const [box] = await boxes(block(page, night.id));
    expect(Math.abs(box.bottom - (await heightOf(page, 25 * 60 + 30)))).toBeLessThanOrEqual(4);
  });
});

test("the present is a line in its week that moves with the clock", async ({ page }) => {
  await visit(page, "/events/week/");
  const line = page.locator(".now");
  await expect(line).toHaveCount(1);
  const gap = async (minutes) => Math.abs((await boxes(line))[0].top - (await heightOf(page, minutes)));
  expect(await gap(9 * 60)).toBeLessThanOrEqual(2);
  await page.clock.fastForward("01:30:00");
  await expect.poll(() => gap(10 * 60 + 30)).toBeLessThanOrEqual(2);

  await test.step("a week without today has no such line", async () => {
    await follow(page, week(plusDays(TODAY, 7)));
    await expect(page.locator(".hours")).toBeVisible();
    await expect(page.locator(".now")).toHaveCount(0);
  });
});

test("the hours are those it takes, and all 24 when asked", async ({ page }) => {
  await visit(page, "/events/week/2026-03-16/");
  const hours = async () => {
    const [axis] = await boxes(page.locator(".axis"));
    const ticks = await boxes(page.locator(".tick"));
    return ticks.filter(({ top }) => top >= axis.top - 1 && top < axis.bottom - 1).map(({ text }) => text);
  };
  const from = (first, count) => Array.from({ length: count }, (_, index) => `${(first + index) % 24}:00`);
  const few = await hours();
  expect(few[0]).toBe("8:00");
  expect(few.length).toBeLessThan(24);
  await expect(allHours(page)).not.toBeChecked();
  await allHours(page).check();
  // From the moment on at which a day begins on this site.
  expect(await hours()).toEqual(from(2, 24));
  await axe(page);
  await later(page).click();
  await expect(heading(page)).toHaveText("Semaine du 23 au 29 mars 2026");
  await expect(allHours(page)).toBeChecked();
  expect(await hours()).toEqual(from(2, 24));
  await allHours(page).uncheck();
  expect((await hours())[0]).toBe("8:00");
});

test("the list is chosen, says the same, and stays chosen in the next week", async ({ page }) => {
  await visit(page, week(busy));
  await test.step("the choice is made with the keyboard", async () => {
    await page.getByLabel("Grille").focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByLabel("Liste", { exact: true })).toBeChecked();
    await page.keyboard.press("ArrowUp");
    await expect(page.getByLabel("Grille")).toBeChecked();
    await expect(page.locator(".axis")).toBeVisible();
  });
  await expect(page.getByRole("group", { name: "Présentation" })).toBeVisible();
  await page.getByLabel("Liste", { exact: true }).check();
  await expect(page.locator(".axis")).toBeHidden();
  await expect(allHours(page)).toBeHidden();
  const tops = (await boxes(page.locator(".whole-day, .block"))).map(({ top }) => top);
  const { first, last } = weekOf(busy);
  expect(tops.length).toBe(daysOf({ first, last }).reduce((sum, day) => sum + timed(day).length, between(first, last).filter(fillsDays).length));
  expect(tops).toEqual([...tops].sort((one, other) => one - other));
  await axe(page);
  await later(page).click();
  await expect(page).toHaveURL(new RegExp(`/events/week/${plusDays(first, 7)}/`));
  await expect(page.getByLabel("Liste", { exact: true })).toBeChecked();
  await expect(page.locator(".hours-day h2:visible")).toHaveCount(7);
  await axe(page);
  await page.getByLabel("Grille").check();
  await expect(page.locator(".axis")).toBeVisible();
});

test("a week shows what clocks do in it", async ({ page }) => {
  await visit(page, week("2026-03-29"));
  await test.step("the hour that clocks skip is hatched", async () => {
    await allHours(page).check();
    const skipped = column(page, "2026-03-29").locator(".skipped");
    await expect(skipped).toBeVisible();
    await expect(page.locator(".skipped")).toHaveCount(1);
    const [{ top, bottom }] = await boxes(skipped);
    expect(Math.abs(top - (await heightOf(page, 120)))).toBeLessThanOrEqual(2);
    expect(Math.abs(bottom - (await heightOf(page, 180)))).toBeLessThanOrEqual(2);
    expect(await skipped.evaluate((node) => getComputedStyle(node).backgroundImage)).toContain("gradient");
  });

  await test.step("the hour that clocks repeat is there twice", async () => {
    await follow(page, week("2026-10-25"));
    await allHours(page).check();
    await expect(page.locator(".tick")).toHaveCount(25);
    await expect(page.locator(".tick").nth(0)).toHaveText("2:00");
    await expect(page.locator(".tick").nth(1)).toHaveText("2:00 (2e fois)");
    await expect(page.locator(".tick").nth(2)).toHaveText("3:00");
    await expect(column(page, "2026-10-25").locator(".skipped")).toHaveCount(0);
    // On the other days of the week that hour does not exist.
    await expect(page.locator(".skipped")).toHaveCount(6);
    await axe(page);
  });
});

test("on the day clocks are put back, times stand at their hours", async ({ page }) => {
  const after = "2026-10-25";
  await visit(page, week(after), { now: `${after}T12:00:00+01:00` });
  const [{ top }] = await boxes(page.locator(".now"));
  // Noon is thirteen hours after midnight.
  expect(Math.abs(top - (await heightOf(page, 13 * 60)))).toBeLessThanOrEqual(2);
  const noon = page.locator(".tick", { hasText: /^12:00$/ });
  expect(Math.abs(top - (await boxes(noon))[0].top)).toBeLessThanOrEqual(2);
});

test.describe("on a wide screen", () => {
  wide();

  test("a week is seven days side by side, each with what lies in it at its hour", async ({ page }) => {
    await visit(page, "/events/week/");
    await test.step("today is marked in its week", async () => {
      await expect(page.locator(".hours-day [aria-current]")).toHaveCount(1);
      await expect(page.locator(`#day-${TODAY}`)).toHaveAttribute("aria-current", "date");
    });

    await test.step("what lies in a week lies at its hour, on every day", async () => {
      const { first } = weekOf(parallel);
      await follow(page, `/events/week/${first}/`);
      let seen = 0;
      for (const day of daysOf(weekOf(first))) {
        for (const { id, title, wall, first: begins } of timed(day).filter((each) => each.first === each.last)) {
          const [box] = await boxes(block(page, id));
          expect(Math.abs(box.top - (await heightOf(page, (wall - Date.parse(begins)) / MINUTE))), title).toBeLessThanOrEqual(2);
          seen += 1;
        }
      }
      expect(seen).toBeGreaterThan(2);
    });

    await test.step("the days of a week fill the width beside the hours", async () => {
      await follow(page, "/events/week/2026-03-23/");
      const grid = await page.locator(".hours").boundingBox();
      const widths = await page.locator(".hours-day").evaluateAll((days) => days.map((day) => day.getBoundingClientRect().width));
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeGreaterThan(grid.width - 80);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(grid.width / 14);
    });

    await test.step("each day has its name, its number of events and its address", async () => {
      const days = daysOf(weekOf("2026-03-23"));
      const headings = page.locator(".hours-day h2").getByRole("link");
      await expect(headings).toHaveCount(7);
      for (const [index, day] of days.entries()) {
        const name = `${dayText(day, { weekday: true, year: true })}, ${countText(between(day).length)}`;
        await expect(headings.nth(index)).toHaveAccessibleName(name);
        await expect(headings.nth(index)).toHaveAttribute("href", `/events/${day}/`);
        await expect(column(page, day).locator(".block")).toHaveCount(timed(day).length);
        await expect(bars(page, day)).toHaveCount(between(day).length - timed(day).length);
      }
      const all = await boxes(page.locator(".hours-day"));
      expect(collisions(all)).toEqual([]);
      expect(new Set(all.map(({ top }) => Math.round(top))).size).toBe(1);
      await headings.nth(3).click();
      await expect(page).toHaveURL(new RegExp(`/events/${days[3]}/$`));
    });
  });

  test("in the evening the present is in the part of the hours that is seen at once", async ({ page }) => {
    await visit(page, "/events/week/", { now: `${TODAY}T22:30:00+01:00` });
    await allHours(page).check();
    const seen = async () => {
      const [{ top }] = await boxes(page.locator(".now"));
      const [frame] = await boxes(page.locator(".hours"));
      return frame.top <= top && top <= frame.bottom;
    };
    await page.locator("#period-next").click();
    await page.locator("#period-today").click();
    await expect.poll(seen).toBe(true);
  });

  test("by ear, what is over says so, and a day without a time has no list of times", async ({ page }) => {
    await visit(page, "/events/week/", { now: `${plusDays(TODAY, 1)}T12:00:00+01:00` });
    for (const { title } of timed(TODAY)) await expect(column(page, TODAY).getByRole("link", { name: title })).toHaveAccessibleName(/Passé/);
    for (const day of daysOf(weekOf(TODAY))) await expect(column(page, day).getByRole("list"), day).toHaveCount(timed(day).length ? 1 : 0);
  });
});

test.describe("on a narrow screen", () => {
  narrow();

  test("a week is a strip of seven days over one of them, which is chosen there", async ({ page }) => {
    await visit(page, "/events/week/");
    await test.step("the seven days are in one line over the one that is shown", async () => {
      const days = page.locator(".hours-day h2 a");
      await expect(days.filter({ visible: true })).toHaveCount(7);
      const strip = await boxes(days);
      expect(new Set(strip.map(({ top }) => Math.round(top))).size).toBe(1);
      expect(strip[0].left).toBeGreaterThanOrEqual(0);
      expect(strip[6].right).toBeLessThanOrEqual(360);
      await expect(page.locator(".blocks:visible")).toHaveCount(1);
      await expect(page.locator(`#day-${TODAY}`)).toHaveAttribute("aria-current", "true");
      await axe(page, { phone: true });
    });

    await test.step("tapping a day of the strip shows it, without leaving the week", async () => {
      await follow(page, "/events/week/2026-03-23/");
      const before = page.url();
      for (const day of ["2026-03-28", "2026-03-26"]) {
        await page.locator(`#day-${day}`).tap();
        await expect(page.locator(`#day-${day}`)).toHaveAttribute("aria-current", "true");
        await expect(page.locator(".hours-day [aria-current]")).toHaveCount(1);
        await expect(page.locator(".block:visible, .whole-day:visible")).toHaveCount(between(day).length);
      }
      expect(page.url()).toBe(before);
      await axe(page, { phone: true });
    });

    await test.step("the day that another view showed is the one the week shows", async () => {
      await follow(page, "/events/2026-03-28/");
      await page.locator("#view-week").click();
      await expect(heading(page)).toHaveText("Semaine du 23 au 29 mars 2026");
      await expect(page.locator("#day-2026-03-28")).toHaveAttribute("aria-current", "true");
    });
  });
});
