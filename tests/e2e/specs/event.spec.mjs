// The page of an event: every element in its place, and a page for each kind of event.
import { anEvent, categories, dayText, event, events, organizers, site, venues } from "../dataset.mjs";
import { NOW, axe, expect, follow, sites, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const NBSP = "\u{a0}";

/** The labels of the facts with their values, in their order. */
const facts = (page) =>
  page
    .locator(".card", { has: page.getByRole("heading", { name: "Détails" }) })
    .locator("dt")
    .evaluateAll((labels) => labels.map((label) => [label.textContent.trim(), label.nextElementSibling.textContent.trim()]));

const card = (page, name) => page.locator(".card", { has: page.getByRole("heading", { name, exact: true }) });
const addressOf = ({ id }) => `/event/${id}/`;
const open = (page, one, options) => visit(page, addressOf(one), options);

test("everything about the summit stands on its page", async ({ page }) => {
  await open(page, summit);
  await test.step("everything about the summit stands on its page, in the order of a poster", async () => {
    const inOrder = await page.evaluate(() => {
      const parts = [
        ".back a",
        ".notices",
        "h1",
        ".event-when time",
        ".event-where a",
        ".event-lead",
        ".prose",
        ".event-side .card:nth-of-type(1) h2",
        ".event-side .card:nth-of-type(2) h2",
        ".event-side .card:nth-of-type(3) h2",
        ".event-foot .neighbours",
      ].map((selector) => document.querySelector(`main ${selector}`) ?? selector);
      const missing = parts.filter((part) => typeof part === "string");
      const before = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
      return { missing, sorted: parts.every((part, index) => index === 0 || missing.length > 0 || before(parts[index - 1], part)) };
    });
    expect(inOrder).toEqual({ missing: [], sorted: true });
    await expect(page.locator(".card h2")).toHaveText(["Détails", "Organisateur", "Lieu"]);
  });

  await test.step("the summit is over, and its page says so before its title", async () => {
    expect(await page.locator(".back").textContent()).toBe(`«${NBSP}Tous les évènements`);
    await expect(page.locator(".notices")).toHaveText("Cet évènement est passé.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(summit.title);
    await expect(page).toHaveTitle(`${summit.title} (Passé) – ${site.name}`);
  });

  await test.step("the dates of the summit carry their year once the year is over", async () => {
    await expect(page.locator(".event-when time")).toHaveText("du lundi 10 au mardi 11 février 2025");
    await expect(page.locator(".event-when time")).toHaveAttribute("datetime", "2025-02-10");
  });

  await test.step("the facts of the summit are labelled", async () => {
    const listed = await facts(page);
    expect(listed.slice(0, 2)).toEqual([[`Début${NBSP}:`, "lundi 10 février 2025"], [`Fin${NBSP}:`, "mardi 11 février 2025"]]);
    expect(listed).toContainEqual([`Catégorie${NBSP}:`, categories.get(summit.categories[0]).name]);
    const website = card(page, "Détails").locator("a[rel~=external]");
    await expect(website).toHaveAttribute("href", summit.website);
    await expect(website).toHaveAttribute("rel", /noopener/);
    await expect(card(page, "Organisateur")).toContainText(organizers.get(summit.organizers[0]).name);
  });

  await test.step("the place of the summit has its address, and the way there comes first", async () => {
    const { name, street, postalCode, city, geo } = venues.get(summit.venue);
    for (const part of [name, street, `${postalCode} ${city}`, "France"]) {
      await expect(card(page, "Lieu").locator("address")).toContainText(part);
    }
    const [lat, lon] = geo.map(String);
    await expect(page.getByRole("link", { name: "Voir sur OpenStreetMap" })).toHaveAttribute("href", new RegExp(`openstreetmap\\.org.*${lat}.*${lon}`));
    await expect(page.locator(".map-links a").first()).toHaveText("Itinéraire");
    await expect(page.getByRole("link", { name: "Itinéraire" })).toHaveAttribute("href", new RegExp(`google\\.com/maps/dir/.*${lat}.*${lon}`));
  });

  await test.step("the text of the summit keeps its headings, quote, list and table", async () => {
    const prose = page.locator(".prose");
    for (const part of ["h2", "blockquote", "ul li", "table", "a[rel~=external]"]) {
      await expect(prose.locator(part).first(), part).toBeVisible();
    }
    expect((await prose.innerText()).split(/\s+/).length).toBeGreaterThan(250);
  });

  await test.step("the picture of the summit, which its text shows, is there once", async () => {
    await expect(page.locator(".event-body img")).toHaveCount(1);
    await expect(page.locator(".prose img")).toHaveAttribute("alt", /./);
  });

  await test.step("the neighbours are the events before and after, at the foot, with their dates", async () => {
    const at = events.indexOf(summit);
    const links = page.getByRole("navigation", { name: "Évènements voisins" }).getByRole("link");
    await expect(links).toHaveCount(2);
    await expect(links.first()).toHaveAttribute("href", `/event/${events[at - 1].id}/`);
    await expect(links.last()).toHaveAttribute("href", `/event/${events[at + 1].id}/`);
    for (const [link, one] of [[links.first(), events[at - 1]], [links.last(), events[at + 1]]]) {
      await expect(link.locator("time")).toHaveAttribute("datetime", new RegExp(`^${one.first}`));
    }
  });

  await test.step("on a wide screen the facts stay in sight while one reads", async () => {
    await page.locator(".prose > :nth-last-child(2)").scrollIntoViewIfNeeded();
    await expect(page.getByRole("heading", { name: "Détails" })).toBeInViewport();
  });
});

test("in its own year the date of the summit goes without it, but not in the details and on paper", async ({ page }) => {
  await open(page, summit, { now: "2025-02-01T09:00:00+01:00" });
  await expect(page.locator(".event-when time")).toHaveText("du lundi 10 au mardi 11 février");
  await expect(page.locator(".notices-time")).toBeEmpty();
  expect((await facts(page)).slice(0, 2)).toEqual([[`Début${NBSP}:`, "lundi 10 février 2025"], [`Fin${NBSP}:`, "mardi 11 février 2025"]]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".event-when time")).toHaveText("du lundi 10 au mardi 11 février 2025");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".event-when time")).toHaveText("du lundi 10 au mardi 11 février");
});

test("an event of few or of many words has a page without holes", async ({ page }) => {
  await visit(page, "/events/list/");
  await test.step("a picture is there, described and sized", async () => {
    const pictured = anEvent("with a picture that its text does not show", ({ image, description }) => image && !description?.includes(image.src));
    await follow(page, addressOf(pictured));
    const image = page.locator(".event-image img");
    await expect(image).toHaveAttribute("alt", pictured.image.alt);
    await expect.poll(() => image.evaluate((img) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
    await expect(image).toHaveAttribute("width", /\d+/);
    await expect(image).toHaveAttribute("height", /\d+/);
  });

  await test.step("an event with nothing but a summary shows it, beside its poster", async () => {
    const short = anEvent("with a summary alone", (each) => each.summary && !each.description && !each.image && each.to > Date.parse(NOW));
    await follow(page, addressOf(short));
    await expect(page.locator(".event-lead")).toHaveText(short.summary);
    await expect(page.locator(".event-poster img")).toHaveAttribute("src", `/posters/${short.id}.svg`);
  });

  await test.step("a very long title stands whole within the page", async () => {
    const longest = events.reduce((one, other) => (other.title.length > one.title.length ? other : one));
    await follow(page, addressOf(longest));
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(longest.title);
    const { width } = await heading.boundingBox();
    expect(width).toBeLessThanOrEqual(page.viewportSize().width);
    expect(await heading.evaluate((h1) => h1.scrollWidth - h1.clientWidth)).toBeLessThanOrEqual(0);
  });

  await test.step("an event in another language carries it, in its page and in the list", async () => {
    const foreign = anEvent("in English with a text", ({ language, description, to }) => language === "en" && description && to > Date.parse(NOW));
    await follow(page, addressOf(foreign));
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "en");
    await expect(page.locator(".prose")).toHaveAttribute("lang", "en");
    await follow(page, `/events/list/?from=${foreign.first}`);
    const title = page.locator("h3", { has: page.locator(`a[href$="/event/${foreign.id}/"]`) });
    await expect(title).toHaveAttribute("lang", "en");
  });
});

test("of an event that repeats, the neighbours are those of the date on the page", async ({ page }) => {
  await visit(page, "/events/list/");
  for (const date of ["2026-09-12", "2026-12-05"]) {
    const at = events.findIndex(({ id }) => id === `marche-de-la-reparation/${date}`);
    const other = (step) => {
      let index = at + step;
      while (events[index].id.startsWith("marche-de-la-reparation")) index += step;
      return `/event/${events[index].id}/`;
    };
    await follow(page, `/event/marche-de-la-reparation/${date}/`);
    const links = page.locator(".neighbours a");
    await expect(links.first()).toHaveAttribute("href", other(-1));
    await expect(links.last()).toHaveAttribute("href", other(1));
  }
});

test("the first event has none before it and the last none after", async ({ page }) => {
  await open(page, events[0]);
  await expect(page.locator(".neighbours").first().getByRole("link")).toHaveCount(1);
  await follow(page, addressOf(events.at(-1)));
  await expect(page.locator(".neighbours").first().getByRole("link")).toHaveCount(1);
});

/** @type {any[][]} */
const kinds = [
  ["whole and one day", ({ allDay, first, last }) => allDay && first === last, ["Date"]],
  ["whole and several days", ({ allDay, first, last }) => allDay && first !== last, ["Début", "Fin"]],
  ["timed and within a day", ({ allDay, end, first, last }) => !allDay && end && first === last, ["Date", "Heure"]],
  ["timed and over several days", ({ allDay, first, last }) => !allDay && first !== last, ["Début", "Fin"]],
];
test("each kind of schedule has its labels: a date, a start and an end, a date and a time", async ({ page }) => {
  await visit(page, "/events/list/");
  for (const [kind, fits, labels] of kinds) {
    await follow(page, addressOf(anEvent(kind, fits)));
    const times = (await facts(page)).map(([label]) => label).filter((label) => /^(Date|Heure|Début|Fin)/.test(label));
    expect(times, kind).toEqual(labels.map((label) => `${label}${NBSP}:`));
  }
});

const changes = [
  ["cancelled", "Cet évènement est annulé."],
  ["postponed", "Cet évènement est reporté à une date encore inconnue."],
  ["movedOnline", "Cet évènement aura lieu en ligne."],
];
test("an event that is changed says so, and why, before its title", async ({ page }) => {
  await open(page, summit);
  for (const [status, sentence] of changes) {
    await test.step(status, async () => {
      const changed = anEvent(`${status} with a reason`, (each) => each.status === status && each.statusReason);
      await follow(page, addressOf(changed));
      const notice = page.locator(".notice-changed");
      await expect(notice).toHaveText(`${sentence} ${changed.statusReason}`);
      const before = await notice.evaluate((element) => element.compareDocumentPosition(document.querySelector("h1")));
      expect(before).toBe(4);
    });
  }
});

test("an event says by whom, where and for how much it is", async ({ page }) => {
  await visit(page, "/events/list/");
  await test.step("an event with a new date names the old one", async () => {
    const moved = anEvent("rescheduled", ({ status, previousStart, start }) => status === "rescheduled" && previousStart && !start.includes("T"));
    await follow(page, addressOf(moved));
    await expect(page.locator(".notice-changed")).toContainText(
      `Cet évènement change de date. Il était prévu${NBSP}: ${dayText(moved.previousStart, { weekday: true, year: true })}.`,
    );
  });

  await test.step("two organizers are named under one heading", async () => {
    const shared = anEvent("by two organizers", (each) => each.organizers?.length === 2);
    await follow(page, addressOf(shared));
    for (const id of shared.organizers) await expect(card(page, "Organisateurs")).toContainText(organizers.get(id).name);
  });

  await test.step("one organizer is named with every way to reach them", async () => {
    const one = anEvent("by one organizer with a website", (each) => each.organizers?.length === 1 && organizers.get(each.organizers[0]).website);
    await follow(page, addressOf(one));
    const { name, website } = organizers.get(one.organizers[0]);
    await expect(card(page, "Organisateur")).toContainText(name);
    await expect(card(page, "Organisateur").getByRole("link").last()).toHaveAttribute("href", website);
  });

  await test.step("an event that takes place online says so and leads there", async () => {
    const online = anEvent("online with an address", ({ attendance, onlineUrl, website, to }) => attendance === "online" && onlineUrl && onlineUrl !== website && to > Date.parse(NOW));
    await follow(page, addressOf(online));
    await expect(page.locator(".event-where")).toContainText("En ligne");
    await expect(page.getByRole("link", { name: "Suivre en ligne" })).toHaveAttribute("href", online.onlineUrl);
    expect((await facts(page)).map(([label]) => label)).toContain(`En ligne${NBSP}:`);
  });

  await test.step("an event at a place and online says both", async () => {
    await follow(page, addressOf(anEvent("mixed", ({ attendance, venue }) => attendance === "mixed" && venue)));
    await expect(page.locator(".event-where")).toContainText("Sur place et en ligne");
    await expect(card(page, "Lieu")).toBeVisible();
  });

  await test.step("what is free says so at the top and among the facts", async () => {
    await follow(page, addressOf(anEvent("free", ({ cost }) => cost === "free")));
    await expect(page.locator(".event-cost")).toHaveText("Gratuit");
    expect(await facts(page)).toContainEqual([`Prix${NBSP}:`, "Gratuit"]);
  });

  await test.step("a price is written as in French, with the way to tickets", async () => {
    const priced = anEvent("to come, priced in euros with tickets", ({ cost, to }) => to > Date.parse(NOW) && cost?.currency === "EUR" && cost.amount && cost.url);
    await follow(page, addressOf(priced));
    const price = `${String(priced.cost.amount).replace(".", ",")}${NBSP}€`;
    await expect(page.locator(".event-cost")).toHaveText(price);
    await expect(page.getByRole("link", { name: "Billets" })).toHaveAttribute("href", priced.cost.url);
  });

  await test.step("a range of prices is a sentence", async () => {
    const ranged = anEvent("priced in a range of euros", ({ cost }) => cost?.currency === "EUR" && cost.from > 0 && Number.isInteger(cost.from) && Number.isInteger(cost.to) && cost.to < 1000);
    await follow(page, addressOf(ranged));
    await expect(page.locator(".event-cost")).toHaveText(`de ${ranged.cost.from}${NBSP}€ à ${ranged.cost.to}${NBSP}€`);
  });
});

test("an event without place, text and picture has a page without holes", async ({ page }) => {
  await visit(page, `${sites.field.url}event/soiree-3-10/`);
  await expect(page.locator(".card h2")).toHaveText(["Détails"]);
  await expect(page.locator(".prose, .event-lead")).toHaveCount(0);
  await expect(page.locator(".event-poster img")).toBeVisible();
});

test("what is over or called off offers no tickets, calendar or star", async ({ page }) => {
  await visit(page, "/events/list/");
  for (const [state, path, next] of [
    ["over", "sommet-ia-paris-2025", null],
    ["called off", "marche-de-la-reparation/2026-12-05", "marche-de-la-reparation"],
  ]) {
    await test.step(state, async () => {
      await follow(page, `/event/${path}/`);
      await expect(page.locator(".event-head").getByText("Ajouter au calendrier")).toHaveCount(0);
      await expect(page.locator(".event-head [data-star]")).toHaveCount(0);
      await expect(page.locator(".event-head .button-solid")).toHaveCount(next ? 1 : 0);
      if (next) await expect(page.locator(".event-head .button-solid")).toHaveAttribute("href", new RegExp(`^/event/${next}/`));
      await axe(page);
    });
  }
});

test("title, date, place and the one thing to do stand on the first screen of a phone, however far one reads", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const long = anEvent("to come, with a long title, at a place", ({ title, venue, to, description }) => title.length >= 60 && venue && description && to > Date.parse(NOW));
  await open(page, long);
  for (const part of ["h1", ".event-when", ".event-where", ".act"]) await expect(page.locator(part), part).toBeInViewport({ ratio: 1 });
  await expect(page.locator(".act")).toHaveCount(1);
  await page.locator(".event-side").scrollIntoViewIfNeeded();
  await expect(page.locator(".act")).toBeInViewport({ ratio: 1 });
  await axe(page);
});

test.describe("to who has another clock", () => {
  test.use({ timezoneId: "America/New_York" });

  test("the ways to take an event along stand below its price, by either clock", async ({ page }) => {
    for (const zone of ["place", "mine"]) {
      await visit(page, `/event/atelier-affiche-2026-03/?zone=${zone}`);
      for (const width of [390, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const box = (part) => page.locator(part).first().evaluate((one) => one.getBoundingClientRect().toJSON());
        const [cost, ways, when] = [await box(".event-cost"), await box(".event-head .takes"), await box(".event-when")];
        expect(ways.top, `${zone}, ${width} pixels`).toBeGreaterThanOrEqual(cost.bottom);
        expect(ways.left).toBe(when.left);
      }
    }
  });
});
