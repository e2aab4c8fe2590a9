// Week and day by the hour: what takes place lies at its time, nothing lies over anything else, and the present is a line that
// moves. The same as a list for who prefers it.
import { between, bounds, countText, dayText, daysOf, event, events, plusDays, today, weekOf } from "../dataset.mjs";
import { NOW, axe, expect, sites, test, visit } from "../support.mjs";

const MINUTE = 60_000;
const TODAY = today(NOW);
const heading = (page) => page.getByRole("heading", { level: 1 });
const column = (page, day) => page.locator(".hours-day", { has: page.locator(`#day-${day}`) });
const block = (page, id) => page.locator(".block", { has: page.locator(`a[href$="/event/${id}/"]`) });
const allHours = (page) => page.getByLabel("Les 24 heures");
const later = (page) => page.locator("#period-next");

/** A day with events at two times or more, and with something that takes the whole day. */
const timed = (day) => between(day).filter(({ allDay }) => !allDay);
const busy = daysOf(bounds).find((day) => timed(day).length > 1 && between(day).length > timed(day).length);
/** A day on which one thing begins while another still goes on. */
const parallel = daysOf(bounds).find((day) => timed(day).some((one) => timed(day).some((other) => one !== other && one.from <= other.from && other.from < one.to)));
const long = events.find(({ allDay, first, last }) => !allDay && first < last);

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

test("a day shows everything that takes place on it: whole days above, times at their hours", async ({ page }) => {
  await visit(page, `/events/${busy}/`);
  await expect(page.locator(".count")).toHaveText(countText(between(busy).length));
  await expect(page.locator(".whole-day")).toHaveCount(between(busy).length - timed(busy).length);
  await expect(page.locator(".block")).toHaveCount(timed(busy).length);
  const [{ bottom }] = await boxes(page.locator(".whole-row"));
  for (const { id, title, first, last, wall, length } of timed(busy)) {
    await expect(block(page, id).getByRole("link")).toContainText(title);
    if (first !== last) continue;
    const start = (wall - Date.parse(busy)) / MINUTE;
    const [box] = await boxes(block(page, id));
    expect(Math.abs(box.top - (await heightOf(page, start))), `${title} begins`).toBeLessThanOrEqual(2);
    if (length >= 30 * MINUTE) expect(Math.abs(box.bottom - (await heightOf(page, start + length / MINUTE))), `${title} ends`).toBeLessThanOrEqual(4);
    expect(box.top).toBeGreaterThanOrEqual(bottom);
  }
  await axe(page);
});

test("what is parallel lies side by side", async ({ page }) => {
  await visit(page, `/events/${parallel}/`);
  const all = await boxes(page.locator(".block"));
  expect(all.length).toBe(timed(parallel).length);
  expect(collisions(all)).toEqual([]);
});

test.describe("on a site with five hundred events", () => {
  test.use({ baseURL: sites.big.url });

  test("no event of a crowded week is hidden, and none lies over another", async ({ page, isMobile }) => {
    for (const day of ["2025-06-07", "2026-03-07", "2026-09-06"]) {
      await visit(page, `/events/week/${weekOf(day).first}/`);
      for (const each of daysOf(weekOf(day))) {
        if (isMobile) await page.locator(`#day-${each}`).tap();
        const label = await page.locator(`#day-${each}`).getAttribute("aria-label");
        const expected = Number(label.match(/(\d+) évènements?$/)?.[1] ?? 0);
        await expect(column(page, each).locator(".block:visible, .whole-day:visible"), each).toHaveCount(expected);
        expect(collisions(await boxes(column(page, each).locator(".block"))), each).toEqual([]);
      }
    }
    await axe(page);
  });
});

test("what goes on after the end of a day is cut there and marked, and so on the next day", async ({ page }) => {
  await visit(page, `/events/${long.first}/`);
  const [{ bottom: end }] = await boxes(page.locator(".blocks"));
  await expect(block(page, long.id)).toContainText("Se poursuit après");
  await expect(block(page, long.id)).not.toContainText("Commencé avant");
  const [first] = await boxes(block(page, long.id));
  expect(Math.abs(first.bottom - end)).toBeLessThanOrEqual(4);
  expect(Math.abs(first.top - (await heightOf(page, (long.wall - Date.parse(long.first)) / MINUTE)))).toBeLessThanOrEqual(2);
  await later(page).click();
  await expect(heading(page)).toHaveText(new RegExp(dayText(long.last)));
  await expect(block(page, long.id)).toContainText("Commencé avant");
  await expect(block(page, long.id)).not.toContainText("Se poursuit après");
  const [{ top: begin }] = await boxes(page.locator(".blocks"));
  const [second] = await boxes(block(page, long.id));
  expect(Math.abs(second.top - begin)).toBeLessThanOrEqual(2);
  await axe(page);
});

test("an event of the night belongs to the day before, as the site has it", async ({ page }) => {
  const night = event("cine-clavier-2026-03");
  await visit(page, `/events/${night.first}/`);
  await expect(block(page, night.id)).toBeVisible();
  const [box] = await boxes(block(page, night.id));
  expect(Math.abs(box.bottom - (await heightOf(page, 25 * 60 + 30)))).toBeLessThanOrEqual(4);
  await later(page).click();
  await expect(heading(page)).toHaveText(new RegExp(dayText(plusDays(night.first, 1))));
  await expect(block(page, night.id)).toHaveCount(0);
});

for (const address of ["/events/today/", "/events/week/"]) {
  test(`on ${address} the present is a line that moves with the clock`, async ({ page }) => {
    await visit(page, address);
    const line = page.locator(".now");
    await expect(line).toHaveCount(1);
    const gap = async (minutes) => Math.abs((await boxes(line))[0].top - (await heightOf(page, minutes)));
    expect(await gap(9 * 60)).toBeLessThanOrEqual(2);
    await page.clock.fastForward("01:30:00");
    await expect.poll(() => gap(10 * 60 + 30)).toBeLessThanOrEqual(2);
  });
}

test("a day that is not today has no such line", async ({ page }) => {
  await visit(page, `/events/${plusDays(TODAY, 1)}/`);
  await expect(page.locator(".hours")).toBeVisible();
  await expect(page.locator(".now")).toHaveCount(0);
});

test("the hours are those it takes, and all 24 when asked", async ({ page }) => {
  await visit(page, "/events/2026-03-09/");
  const hours = async () => {
    const [axis] = await boxes(page.locator(".axis"));
    const ticks = await boxes(page.locator(".tick"));
    return ticks.filter(({ top }) => top >= axis.top - 1 && top < axis.bottom - 1).map(({ text }) => text);
  };
  const from = (first, count) => Array.from({ length: count }, (_, index) => `${(first + index) % 24}:00`);
  expect(await hours()).toEqual(from(8, 12));
  await expect(allHours(page)).not.toBeChecked();
  await allHours(page).check();
  // From the moment on at which a day begins on this site.
  expect(await hours()).toEqual(from(2, 24));
  await axe(page);
  await later(page).click();
  await expect(heading(page)).toHaveText("Mardi 10 mars 2026");
  await expect(allHours(page)).toBeChecked();
  expect(await hours()).toEqual(from(2, 24));
  await allHours(page).uncheck();
  expect(await hours()).toEqual(from(8, 12));
});

test("the list is chosen, says the same, and stays chosen on the next day and in the week", async ({ page }) => {
  await visit(page, `/events/${busy}/`);
  await expect(page.getByRole("group", { name: "Présentation" })).toBeVisible();
  await page.getByLabel("Liste", { exact: true }).check();
  await expect(page.locator(".axis")).toBeHidden();
  await expect(allHours(page)).toBeHidden();
  const tops = (await boxes(page.locator(".whole-day, .block"))).map(({ top }) => top);
  expect(tops.length).toBe(between(busy).length);
  expect(tops).toEqual([...tops].sort((one, other) => one - other));
  await axe(page);
  await later(page).click();
  await expect(heading(page)).toHaveText(new RegExp(dayText(plusDays(busy, 1))));
  await expect(page.getByLabel("Liste", { exact: true })).toBeChecked();
  await expect(page.locator(".axis")).toBeHidden();
  await page.locator("#view-week").click();
  await expect(heading(page)).toHaveText(/^Semaine/);
  await expect(page.getByLabel("Liste", { exact: true })).toBeChecked();
  await expect(page.locator(".hours-day h2:visible")).toHaveCount(7);
  await axe(page);
  await page.getByLabel("Grille").check();
  await expect(page.locator(".axis")).toBeVisible();
});

test("the choice is made with the keyboard", async ({ page }) => {
  await visit(page, `/events/${busy}/`);
  await page.getByLabel("Grille").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Liste", { exact: true })).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByLabel("Grille")).toBeChecked();
  await expect(page.locator(".axis")).toBeVisible();
});

for (const view of ["day", "week"]) {
  const address = (day) => (view === "day" ? `/events/${day}/` : `/events/week/${weekOf(day).first}/?from=${day}`);
  const of = (page, day) => (view === "day" ? page.locator(".hours-day") : column(page, day));

  test(`the hour that clocks skip is hatched in the ${view}`, async ({ page }) => {
    await visit(page, address("2026-03-29"));
    await allHours(page).check();
    const skipped = of(page, "2026-03-29").locator(".skipped");
    await expect(skipped).toBeVisible();
    await expect(page.locator(".skipped")).toHaveCount(1);
    const [{ top, bottom }] = await boxes(skipped);
    expect(Math.abs(top - (await heightOf(page, 120)))).toBeLessThanOrEqual(2);
    expect(Math.abs(bottom - (await heightOf(page, 180)))).toBeLessThanOrEqual(2);
    expect(await skipped.evaluate((node) => getComputedStyle(node).backgroundImage)).toContain("gradient");
  });

  test(`the hour that clocks repeat is there twice in the ${view}`, async ({ page }) => {
    await visit(page, address("2026-10-25"));
    await allHours(page).check();
    await expect(page.locator(".tick")).toHaveCount(25);
    await expect(page.locator(".tick").nth(0)).toHaveText("2:00");
    await expect(page.locator(".tick").nth(1)).toHaveText("2:00 (2e fois)");
    await expect(page.locator(".tick").nth(2)).toHaveText("3:00");
    await expect(of(page, "2026-10-25").locator(".skipped")).toHaveCount(0);
    // On the other days of the week that hour does not exist.
    await expect(page.locator(".skipped")).toHaveCount(view === "day" ? 0 : 6);
    await axe(page);
  });
}

test("on the day clocks are put back, times stand at their hours", async ({ page }) => {
  const after = "2026-10-25";
  await visit(page, `/events/${after}/`, { now: `${after}T12:00:00+01:00` });
  const [{ top }] = await boxes(page.locator(".now"));
  // Noon is thirteen hours after midnight.
  expect(Math.abs(top - (await heightOf(page, 13 * 60)))).toBeLessThanOrEqual(2);
  const noon = page.locator(".tick", { hasText: /^12:00$/ });
  expect(Math.abs(top - (await boxes(noon))[0].top)).toBeLessThanOrEqual(2);
});

test.describe("on a wide screen", () => {
  wide();

  test("a week is seven days side by side, each with its name, its number of events and its address", async ({ page }) => {
    await visit(page, "/events/week/2026-03-23/");
    const days = daysOf(weekOf("2026-03-23"));
    const headings = page.locator(".hours-day h2").getByRole("link");
    await expect(headings).toHaveCount(7);
    for (const [index, day] of days.entries()) {
      const name = `${dayText(day, { weekday: true, year: true })}, ${countText(between(day).length)}`;
      await expect(headings.nth(index)).toHaveAccessibleName(name);
      await expect(headings.nth(index)).toHaveAttribute("href", `/events/${day}/`);
      await expect(column(page, day).locator(".block, .whole-day")).toHaveCount(between(day).length);
    }
    const all = await boxes(page.locator(".hours-day"));
    expect(collisions(all)).toEqual([]);
    expect(new Set(all.map(({ top }) => Math.round(top))).size).toBe(1);
    await headings.nth(3).click();
    await expect(page).toHaveURL(new RegExp(`/events/${days[3]}/$`));
  });

  test("today is marked in its week", async ({ page }) => {
    await visit(page, "/events/week/");
    await expect(page.locator(".hours-day [aria-current]")).toHaveCount(1);
    await expect(page.locator(`#day-${TODAY}`)).toHaveAttribute("aria-current", "date");
  });

  test("what lies in a week lies at its hour, on every day", async ({ page }) => {
    const { first } = weekOf(parallel);
    await visit(page, `/events/week/${first}/`);
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
});

test.describe("on a narrow screen", () => {
  narrow();

  test("a week is a strip of seven days over one of them", async ({ page }) => {
    await visit(page, "/events/week/");
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

  test("tapping a day of the strip shows it, without leaving the week", async ({ page }) => {
    await visit(page, "/events/week/2026-03-23/");
    const before = page.url();
    for (const day of ["2026-03-28", "2026-03-26"]) {
      await page.locator(`#day-${day}`).tap();
      await expect(page.locator(`#day-${day}`)).toHaveAttribute("aria-current", "true");
      await expect(page.locator(".hours-day [aria-current]")).toHaveCount(1);
      await expect(column(page, day).locator(".block:visible, .whole-day:visible")).toHaveCount(between(day).length);
      await expect(page.locator(".block:visible, .whole-day:visible")).toHaveCount(between(day).length);
    }
    expect(page.url()).toBe(before);
    await axe(page, { phone: true });
  });

  test("the day that another view showed is the one the week shows", async ({ page }) => {
    await visit(page, "/events/2026-03-28/");
    await page.locator("#view-week").click();
    await expect(heading(page)).toHaveText("Semaine du 23 au 29 mars 2026");
    await expect(page.locator("#day-2026-03-28")).toHaveAttribute("aria-current", "true");
  });
});

for (const [name, address] of [["a week", "/events/week/2026-03-23/"], ["a day", "/events/2026-03-27/"]]) {
  test(`the days of ${name} fill the width beside the hours`, async ({ page, isMobile }) => {
    test.skip(isMobile && name === "a week", "a narrow screen shows one day at a time");
    await visit(page, address);
    const grid = await page.locator(".hours").boundingBox();
    const widths = await page.locator(".hours-day").evaluateAll((days) => days.map((day) => day.getBoundingClientRect().width));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeGreaterThan(grid.width - 80);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(grid.width / 14);
  });
}
