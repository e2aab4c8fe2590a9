// The agenda: events are kept with a star, in this browser only; the page of it lists, warns, exports, prints, and carries it elsewhere.
import { readFileSync } from "node:fs";
import { anEvent, eventFile, events, upcoming } from "../dataset.mjs";
import { NOW, axe, expect, fault, menu, ready, sites, test, visit } from "../support.mjs";

const now = Date.parse(NOW);
const plain = ({ id, from, allDay, status, end }) => from > now && !allDay && end && !status && !id.includes("/");
const [first, second] = upcoming(NOW).filter(plain);
const repeated = anEvent("a date of several, to come", ({ id, from }) => from > now && id.includes("/"));
const over = anEvent("over", ({ to, id }) => to < now && !id.includes("/"));
const [one, other] = overlapping();
const agenda = (page) => page.locator("affiche-agenda");
const rows = (page) => page.locator(".agenda-row");
const star = (page, id) => page.locator(`[data-star="event/${id}/"]`);

/** Two events to come that take place at the same time. */
function overlapping() {
  const timed = upcoming(NOW).filter(plain);
  for (const [place, early] of timed.entries()) {
    const late = timed.slice(place + 1).find(({ from }) => from < early.to);
    if (late) return [early, late];
  }
  throw new Error("the sample has no two events at the same time");
}

/** Opens a page as to a visitor who has kept events before. */
async function keeping(page, ids, base = "/") {
  const entries = ids.map((id) => ({ path: `event/${id}/` }));
  await page.addInitScript(
    ([name, text]) => {
      if (sessionStorage.getItem("given")) return;
      sessionStorage.setItem("given", "");
      localStorage.setItem(name, text);
    },
    [`affiche.agenda${base}`, JSON.stringify({ version: 1, entries })],
  );
}

const storedPaths = (page) =>
  page.evaluate(() => (JSON.parse(localStorage.getItem("affiche.agenda/") ?? '{"entries":[]}').entries ?? []).map(({ path }) => path));

test("a star keeps an event, by keyboard, and everything shows it", async ({ page }) => {
  await visit(page, "/events/list/");
  const [{ id, title }] = upcoming(NOW);
  const row = star(page, id);
  await expect(row).toHaveAttribute("aria-pressed", "false");
  await expect(row).toHaveAccessibleName(`Garder dans mon agenda : ${title}`);
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(row).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".to-agenda")).toHaveText("Mon agenda");
  expect(await page.locator(".to-agenda").evaluate((link) => getComputedStyle(link, "::after").content)).toContain("1");
  await axe(page);

  // The page of the event, drawn by the app, and the same after loading it anew.
  await page.locator(`.row h3 a[href="/event/${id}/"]`).click();
  await expect(page.locator("h1")).toContainText(title);
  await expect(star(page, id)).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await ready(page);
  await expect(star(page, id)).toHaveAttribute("aria-pressed", "true");

  await page.locator(".to-agenda").click();
  await expect(page.locator("h1")).toHaveText("Mon agenda");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).getByRole("link", { name: title })).toHaveAttribute("href", `/event/${id}/`);

  await page.goBack();
  await star(page, id).click();
  await expect(star(page, id)).toHaveAttribute("aria-pressed", "false");
  expect(await storedPaths(page)).toEqual([]);
});

test("a star that is pressed right before the page is left keeps the event it stood for", async ({ page }) => {
  await fault(page, sites.site.url, { path: "/mine/star.js", kind: "delay", ms: 1_500 });
  await visit(page, `/event/${first.id}/`);
  await star(page, first.id).first().click();
  await page.locator("nav a[rel=next]").first().click();
  await expect(page.locator("h1")).not.toHaveText(first.title);
  await expect.poll(() => storedPaths(page)).toEqual([`event/${first.id}/`]);
});

test("a star that stands for another event shows what is true of that one", async ({ page }) => {
  const list = upcoming(NOW);
  await keeping(page, [list[0].id]);
  await visit(page, "/events/list/");
  await expect(star(page, list[0].id)).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("link", { name: "Évènements suivants" }).first().click();
  await expect(page).toHaveURL(/page\/2/);
  await expect(page.locator('[data-star][aria-pressed="true"]')).toHaveCount(0);
  await expect(page.locator("[data-star]").first()).toHaveAttribute("aria-pressed", "false");
});

test("what is kept is listed by time, with what is over apart", async ({ page }) => {
  await keeping(page, [second.id, over.id, repeated.id, first.id]);
  await visit(page, "/agenda/");
  const wanted = [first, second, repeated].sort((a, b) => a.from - b.from);
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).locator("h3")).toHaveText([...wanted.map(({ title }) => title), over.title]);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["À venir", "Passés"]);
  await expect(rows(page).nth(wanted.indexOf(repeated)).locator("a")).toHaveAttribute("href", `/event/${repeated.id}/`);
  await axe(page);
  await menu(page);
  await page.getByLabel("Couleurs", { exact: true }).selectOption("dark");
  await menu(page);
  await page.getByLabel("Langue", { exact: true }).selectOption("en");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Upcoming", "Past"]);
  await axe(page);
});

test("on a narrow screen nothing reaches over the edge", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await keeping(page, [first.id, one.id, other.id, repeated.id]);
  await visit(page, "/agenda/");
  await expect(rows(page)).toHaveCount(new Set([first.id, one.id, other.id, repeated.id]).size);
  await page.getByText("Emporter sur un autre appareil").click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await axe(page);
});

test("dates are written as everywhere on the site", async ({ page }) => {
  const several = [first, second, one, other, repeated, ...events.filter(({ from, allDay, id }) => from > now && allDay && !id.includes("/")).slice(0, 3)];
  const kept = [...new Map(several.map((event) => [event.id, event])).values()];
  await keeping(page, kept.map(({ id }) => id));
  await visit(page, "/agenda/");
  await expect(rows(page)).toHaveCount(kept.length);
  await expect(rows(page).locator("time")).toHaveCount(kept.length);
  for (const { id } of kept) {
    const own = await rows(page).filter({ has: page.locator(`a[href="/event/${id}/"]`) }).locator("time").textContent();
    const html = await (await page.request.get(`/event/${id}/`)).text();
    const when = html.match(/<p class="event-when"><time[^>]*>(.*?)<\/time>/)[1];
    const printed = when.replace(/<span class="visually-hidden">.*/, "").replace(/<[^>]*>/g, "");
    expect(own, id).toBe(printed);
  }
});

test("what takes place at the same time is pointed out, and what is called off is not", async ({ page }) => {
  await keeping(page, [one.id, other.id]);
  await visit(page, "/agenda/");
  const conflict = page.locator(".agenda-conflict");
  await expect(conflict).toHaveText([`En même temps que « ${other.title} »`, `En même temps que « ${one.title} »`]);
  await page.getByRole("button", { name: `Retirer : ${one.title}` }).click();
  await expect(conflict).toHaveCount(0);
  await expect(page.locator(".agenda-said")).toHaveText(`« ${one.title} » n’est plus dans votre agenda.`);
});

test("what was taken out can be put back, and the focus stays at hand", async ({ page }) => {
  await keeping(page, [first.id, second.id]);
  await visit(page, "/agenda/");
  await page.getByRole("button", { name: `Retirer : ${first.title}` }).focus();
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Remettre" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Tout retirer" }).click();
  await expect(rows(page)).toHaveCount(0);
  await expect(agenda(page)).toContainText("Rien n’est gardé pour l’instant");
  await axe(page);
  await page.getByRole("button", { name: "Remettre" }).click();
  expect((await storedPaths(page)).sort()).toEqual([`event/${first.id}/`, `event/${second.id}/`].sort());
});

test("an event that the site has lost stays, and is marked", async ({ page, watched }) => {
  watched.allow(/404/);
  const gone = { path: "event/disparu/", title: "Un bal qui n’aura pas lieu, ni là", at: [now / 1000 + 86_400, null, now / 1000 + 90_000], zone: "Europe/Paris", place: "La Forge" };
  await page.addInitScript((text) => localStorage.setItem("affiche.agenda/", text), JSON.stringify({ version: 1, entries: [gone] }));
  await visit(page, "/agenda/");
  await expect(page.locator(".agenda-gone")).toHaveText("Cet évènement n’est plus publié.");
  await expect(rows(page).locator("h3")).toHaveText(gone.title);
  await expect(rows(page).locator("a")).toHaveCount(0);
  await expect(rows(page)).toContainText("La Forge");
  await axe(page);
});

test("what cannot be read anew is shown as it was, with a word", async ({ page, watched }) => {
  watched.allow(/500/);
  const known = { path: `event/${first.id}/`, title: "Comme avant", at: [now / 1000 + 86_400, null, now / 1000 + 90_000], zone: "Europe/Paris" };
  await page.addInitScript((text) => localStorage.setItem("affiche.agenda/", text), JSON.stringify({ version: 1, entries: [known] }));
  await fault(page, sites.site.url, { path: `/${eventFile(first.id)}`, kind: "500" });
  await visit(page, "/agenda/");
  await expect(rows(page).locator("h3")).toHaveText("Comme avant");
  await expect(page.locator(".agenda-gone")).toContainText("Impossible de relire");
});

test("the agenda is exported for calendars", async ({ page }) => {
  const allDay = anEvent("to come, whole days", ({ from, allDay, id }) => from > now && allDay && !id.includes("/"));
  await keeping(page, [first.id, allDay.id, repeated.id]);
  await visit(page, "/agenda/");
  await expect(rows(page).locator("time")).toHaveCount(3);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Télécharger (.ics)" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("mon-agenda.ics");
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  const found = text.replaceAll("\r\n ", "").split("BEGIN:VEVENT").slice(1).map((event) => ({
    uid: event.match(/^UID:(.*)$/m)[1].trim(),
    summary: event.match(/^SUMMARY:(.*)$/m)[1].trim().replace(/\\(.)/g, "$1"),
    start: event.match(/^DTSTART[^:]*:(.*)$/m)[1].trim(),
    end: event.match(/^DTEND[^:]*:(.*)$/m)[1].trim(),
  }));
  const wanted = [first, allDay, repeated];
  expect(found.map(({ summary }) => summary).sort()).toEqual(wanted.map(({ title }) => title).sort());
  const compact = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");
  for (const event of [first, repeated]) {
    const own = found.find(({ uid }) => uid.startsWith(`${event.id.replace("/", "_")}@`));
    expect([own.start, own.end]).toEqual([compact(event.from), compact(event.to)]);
  }
  expect(found.find(({ uid }) => uid.startsWith(`${allDay.id}@`)).start).toBe(allDay.first.replaceAll("-", ""));
});

test("hostile words break out of no line of the file", async ({ page }) => {
  await visit(page, "/agenda/");
  const text = await page.evaluate(async () => {
    const { calendar } = await import("/mine/ics.js");
    const title = `a,b;c\\d"e\r\nBEGIN:VEVENT\u0000\u202e ${"é😀".repeat(5000)}`;
    const entry = { path: "event/x/", title, at: ["2026-12-31", "2026-12-31"], place: "l\nATTENDEE:x", status: "cancelled" };
    return calendar([entry], { name: "n\r\nX:y", site: "https://a.example/b/", words: { cancelledTitle: "Cancelled: #" }, stamp: 0 });
  });
  const lines = text.split("\r\n");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  expect(lines.filter((line) => /^(ATTENDEE|X):/.test(line))).toEqual([]);
  expect(lines).toContain("DTEND;VALUE=DATE:20270101");
  expect(lines).toContain("STATUS:CANCELLED");
  expect(lines).toContain("URL:https://a.example/b/event/x/");
  expect(text.replaceAll("\r\n ", "")).toContain('SUMMARY:Cancelled: a\\,b\\;c\\\\d"e\\nBEGIN:VEVENT');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("a link carries the agenda to another device, and forces nothing", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await keeping(page, [first.id, repeated.id]);
  await visit(page, "/agenda/");
  await page.getByText("Emporter sur un autre appareil").click();
  await page.getByRole("button", { name: "Copier le lien" }).click();
  await expect(page.locator(".agenda-said")).toHaveText("Le lien est copié.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await page.getByLabel("Lien vers cet agenda").inputValue());

  const elsewhere = await (await page.context().browser().newContext({ locale: "fr-FR", timezoneId: "Europe/Paris" })).newPage();
  await elsewhere.goto(link);
  await ready(elsewhere);
  await expect(elsewhere.getByText("Ce lien apporte 2 évènements.")).toBeVisible();
  expect(await storedPaths(elsewhere)).toEqual([]);
  await elsewhere.getByRole("button", { name: "Garder dans mon agenda" }).click();
  await expect(rows(elsewhere)).toHaveCount(2);
  await expect(rows(elsewhere).locator("time")).toHaveCount(2);
  await expect(elsewhere).toHaveURL(/\/agenda\/$/);
  await elsewhere.goto(link);
  await elsewhere.reload();
  await expect(elsewhere.locator(".agenda-said")).toHaveText("Votre agenda contient déjà tout ce que ce lien apporte.");
  await elsewhere.context().close();
});

test("a link with anything else in it brings nothing", async ({ page }) => {
  await visit(page, "/agenda/#keep=../../admin,javascript:alert(1),x~2026-99,%3Cb%3E,,event");
  await expect(agenda(page)).toContainText("apporte 1 évènement");
  await page.getByRole("button", { name: "Ne pas garder" }).click();
  await expect(agenda(page)).toContainText("Rien n’est gardé");
  await expect(page).toHaveURL(/\/agenda\/$/);
});

test("without the right to copy, the link stands there to be copied", async ({ page }) => {
  await keeping(page, [first.id]);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("refused")) } });
  });
  await visit(page, "/agenda/");
  await page.getByText("Emporter sur un autre appareil").click();
  await page.getByRole("button", { name: "Copier le lien" }).click();
  await expect(page.locator(".agenda-said")).toContainText("copiez-le vous-même");
  await expect(page.getByLabel("Lien vers cet agenda")).toBeFocused();
});

test("several tabs agree", async ({ page, context }) => {
  await visit(page, "/agenda/");
  await expect(agenda(page)).toContainText("Rien n’est gardé");
  const tab = await context.newPage();
  await visit(tab, `/event/${first.id}/`);
  await star(tab, first.id).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).locator("h3")).toHaveText(first.title);
  await page.getByRole("button", { name: `Retirer : ${first.title}` }).click();
  await expect(star(tab, first.id)).toHaveAttribute("aria-pressed", "false");
});

for (const [why, setItem, said] of [
  ["full", "throw new DOMException('full', 'QuotaExceededError')", "Votre navigateur refuse de garder quoi que ce soit"],
  ["forbidden", "throw new DOMException('no', 'SecurityError')", "Votre navigateur refuse de garder quoi que ce soit"],
]) {
  test(`when storage is ${why}, the star says so`, async ({ page }) => {
    await page.addInitScript(`Storage.prototype.setItem = () => { ${setItem}; };`);
    await visit(page, `/event/${first.id}/`);
    await star(page, first.id).click();
    await expect(page.locator("#star-refused")).toContainText(said);
    await expect(star(page, first.id)).toHaveAttribute("aria-pressed", "false");
    await axe(page);
    await page.locator("#star-refused").getByRole("button", { name: "Fermer" }).click();
    await expect(page.locator("#star-refused")).toHaveCount(0);
  });
}

test("an agenda is full at five hundred, and says so", async ({ page }) => {
  await keeping(page, Array.from({ length: 500 }, (_, number) => `x${number}`));
  await visit(page, `/event/${first.id}/`);
  await star(page, first.id).click();
  await expect(page.locator("#star-refused")).toContainText("500 évènements");
  expect(await storedPaths(page)).toHaveLength(500);
});

/** Entries that stand in storage as nobody wrote them, and whether they still name an event. */
const ODD = [
  ["a zone no browser knows", { path: "event/x1/", title: "Zone", at: [1773200000, null, 1773203600], zone: "Europe/Nowhere" }, true],
  ["no zone", { path: "event/x2/", title: "Sans zone", at: [1773200000, null, null], zone: 7 }, true],
  ["an instant beyond all calendars", { path: "event/x3/", title: "Trop loin", at: [1e300, null, 1e301], zone: "Europe/Paris" }, true],
  ["an end beyond them", { path: "event/x4/", title: "Sans fin", at: [1773200000, null, 9e15], zone: "Europe/Paris" }, true],
  ["days that do not exist", { path: "event/x5/", title: "Jamais", at: ["2026-02-31", "2026-99-99"] }, true],
  ["dates that are none", { path: "event/x6/", title: { a: 1 }, at: "demain", zone: null, place: [], status: 3 }, true],
  ["nothing", null, false],
  ["a number", 12, false],
  ["a list", [[]], false],
  ["a path elsewhere", { path: "../../x", title: "Ailleurs" }, false],
];

test("each kept event stands alone: what cannot be read or written is said, and can be taken out", async ({ page, watched }) => {
  // The site has none of them.
  watched.allow(/404/);
  const entries = ODD.map(([, entry]) => entry);
  const sound = { path: `event/${first.id}/`, title: first.title };
  await page.addInitScript(
    (text) => sessionStorage.getItem("set") ?? (localStorage.setItem("affiche.agenda/", text), sessionStorage.setItem("set", "1")),
    JSON.stringify({ version: 1, entries: [...entries.slice(0, 5), sound, ...entries.slice(5)] }),
  );
  await visit(page, "/agenda/");
  const named = ODD.filter(([, , isNamed]) => isNamed).length;
  await expect(rows(page)).toHaveCount(named + 1);
  await expect(rows(page).filter({ hasText: first.title })).toHaveCount(1);
  await expect(rows(page).filter({ hasText: "Ce navigateur ne sait pas écrire la date" })).not.toHaveCount(0);
  await expect(page.locator(".agenda-unreadable")).toContainText(`${ODD.length - named} éléments`);
  await axe(page);
  // The file for calendars holds what can be written.
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Télécharger (.ics)" }).click();
  await download;
  // What cannot be read stays as long as it is not erased, whatever else changes.
  await page.getByRole("button", { name: "Retirer : Zone" }).click();
  await expect(rows(page)).toHaveCount(named);
  await expect(page.locator(".agenda-unreadable")).toContainText(`${ODD.length - named} éléments`);
  await page.getByRole("button", { name: "Effacer ce qui est illisible" }).click();
  await expect(page.locator(".agenda-unreadable")).toHaveCount(0);
  await expect(rows(page)).toHaveCount(named);
  const left = await page.evaluate(() => JSON.parse(localStorage.getItem("affiche.agenda/")).entries.every((entry) => entry?.path?.startsWith("event/")));
  expect(left).toBe(true);
});

test("storage that is damaged as a whole begins anew, with a word, and can be erased", async ({ page }) => {
  await visit(page, "/agenda/");
  for (const text of ["{", "null", "[1,2]", '{"version":1}', '{"version":9,"entries":[]}', '{"version":1,"entries":{}}', `${"[".repeat(5_000)}${"]".repeat(5_000)}`]) {
    await test.step(text.slice(0, 30), async () => {
      await page.evaluate((text) => localStorage.setItem("affiche.agenda/", text), text);
      await page.reload();
      await ready(page);
      await expect(page.locator(".agenda-said")).toContainText("illisible");
      await expect(agenda(page)).toContainText("Rien n’est gardé");
      await page.getByRole("button", { name: "Effacer ce qui est illisible" }).click();
      await expect(page.locator(".agenda-said")).toContainText("est effacé");
      expect(await page.evaluate(() => localStorage.getItem("affiche.agenda/"))).toBe(null);
    });
  }
});

test("when only what is known of an event finds no room, the star stays and says so", async ({ page }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
      if (name.startsWith("affiche.agenda") && text.includes('"title"')) throw new DOMException("full", "QuotaExceededError");
      return set.call(this, name, text);
    };
  });
  await visit(page, `/event/${first.id}/`);
  await star(page, first.id).click();
  await expect(page.locator("#star-refused")).toContainText("n’a plus de place");
  await expect(star(page, first.id)).toHaveAttribute("aria-pressed", "true");
});

test("paper shows the events and no buttons", async ({ page }) => {
  await keeping(page, [first.id, second.id]);
  await visit(page, "/agenda/");
  await expect(rows(page)).toHaveCount(2);
  await page.emulateMedia({ media: "print" });
  await expect(rows(page).first()).toBeVisible();
  for (const button of await agenda(page).locator("button, summary").all()) await expect(button).toBeHidden();
});

test("nothing of it is asked for by who keeps nothing", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await visit(page, "/events/list/");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => path.startsWith("/mine/"))).toEqual([]);
});

test("the agenda shows a notice and a way to try again when its script does not come", async ({ page, watched }) => {
  watched.allow(/500/);
  await fault(page, sites.site.url, { path: "/mine/agenda.js", kind: "500", times: 1 });
  await visit(page, "/agenda/");
  await expect(page.locator("#boot-error")).toBeVisible();
  await page.locator("#boot-error").getByRole("link").click();
  await expect(agenda(page)).toContainText("Rien n’est gardé");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs, and there are no stars", async ({ page }) => {
    await page.goto("./agenda/");
    await expect(agenda(page)).toContainText("il faut JavaScript");
    await page.goto("./events/list/");
    await expect(page.locator(".keep").first()).toBeHidden();
  });
});

test.describe("below a path", () => {
  test.use({ baseURL: sites.subpath.url });

  test("the agenda is that of the site, and leads below it", async ({ page }) => {
    await keeping(page, [first.id], sites.subpath.base);
    await visit(page, "./agenda/");
    await expect(rows(page).getByRole("link", { name: first.title })).toHaveAttribute("href", `${sites.subpath.base}event/${first.id}/`);
    await page.getByText("Emporter sur un autre appareil").click();
    expect(await page.getByLabel("Lien vers cet agenda").inputValue()).toBe(`${sites.subpath.url}agenda/#keep=${first.id}`);
  });
});

test("the button of an event says in words that it is kept, within its name, where there is room", async ({ page }) => {
  await visit(page, `/event/${first.id}/`);
  const button = star(page, first.id);
  const after = () => button.evaluate((one) => getComputedStyle(one, "::after").content);
  const size = () => button.evaluate((one) => getComputedStyle(one).fontSize);
  await expect(button).toHaveText("Garder dans mon agenda");
  const name = `Garder dans mon agenda : ${first.title}`;
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  // What is seen is a part of the name, which stays.
  await expect.poll(after).toContain("✓");
  await expect(button).toHaveAttribute("data-kept", "Dans mon agenda");
  expect(name.toLowerCase()).toContain("dans mon agenda");
  expect(await size()).toBe("0px");
  expect(await button.evaluate((one) => Number.parseFloat(getComputedStyle(one, "::after").fontSize))).toBeGreaterThan(12);
  await expect(button).toHaveAccessibleName(name);
  await axe(page);
  await button.click();
  await expect.poll(size).not.toBe("0px");
});

test.describe("an event without a category or a price", () => {
  test.use({ baseURL: sites.field.url });

  test("has a star in its row as well", async ({ page }) => {
    await visit(page, "/events/list/?from=2027-06-04");
    await star(page, "x-bare").click();
    await expect(star(page, "x-bare")).toHaveAttribute("aria-pressed", "true");
  });
});
