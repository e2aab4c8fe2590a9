// An address that leads nowhere: the visitor learns so, and is offered what may have been meant.
import { event, events } from "../dataset.mjs";
import { expect, fault, rowIds, sites, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const offered = (page) => page.locator("main ul a");

test.beforeEach(({ watched }) => watched.allow(/404/));

test("an address that is nearly right offers the summit first", async ({ page }) => {
  for (const address of ["/event/sommet-ia-pari-2025/", "/event/somet-ia-paris-2025/", "/sommet-ia-paris-2025/"]) {
    await test.step(address, async () => {
      const response = await visit(page, address);
      expect(response.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cette page n’existe pas");
      await expect(page.getByRole("heading", { name: "Cherchiez-vous" })).toBeVisible();
      await expect(offered(page).first()).toHaveText(summit.title);
      await offered(page).first().click();
      await expect(page).toHaveURL(/\/event\/sommet-ia-paris-2025\/$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(summit.title);
    });
  }
});

test("an address like no other says what to do and leads to the list", async ({ page }) => {
  const response = await visit(page, "/nulle/part/");
  expect(response.status()).toBe(404);
  await expect(page).toHaveTitle(/^Cette page n’existe pas – /);
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
  await expect(offered(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Tous les évènements" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("À venir");
  expect((await rowIds(page)).length).toBeGreaterThan(0);
});

test("letters that belong to no address do no harm, and what is offered exists", async ({ page, request }) => {
  await test.step("what is offered is alike, few, and exists", async () => {
    await visit(page, "/event/permanence-numerique-2026-03-11/");
    const ids = await offered(page).evaluateAll((links) => links.map((link) => link.pathname.split("/").at(-2)));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThanOrEqual(5);
    for (const id of ids) {
      expect(events.map((each) => each.id)).toContain(id);
      expect((await request.get(`event/${id}/`)).status()).toBe(200);
    }
  });

  await test.step("letters that belong to no address do no harm", async () => {
    for (const address of ["/event/%00/", "/event/%E2%98%83/", "/event/..%2F..%2Fetc/", "/event/a/b/c/", "/%C3%A9v%C3%A8nement/"]) {
      await visit(page, address);
      await expect(page.getByRole("heading", { level: 1 }), address).toHaveText("Cette page n’existe pas");
    }
  });
});

test("the page stands when nothing can be offered", async ({ page, watched, baseURL }) => {
  watched.allow(/500/);
  await fault(page, baseURL, { path: "/catalog/similar/", kind: "500" });
  await visit(page, "/event/sommet-ia-pari-2025/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cette page n’existe pas");
  await expect(page.getByRole("link", { name: "Tous les évènements" })).toBeVisible();
});

test("nothing of the loading message is left once the page is there", async ({ page }) => {
  await visit(page, "/nulle/part/");
  await expect(page.getByText("Chargement des évènements")).toHaveCount(0);
});

test.describe("on a site without events", () => {
  test.use({ baseURL: sites.empty.url });

  test("an unknown event says so all the same", async ({ page }) => {
    await visit(page, "/event/sommet-ia-paris-2025/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cette page n’existe pas");
  });
});
