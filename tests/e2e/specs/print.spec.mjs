// On paper: the text in black on white, whole, and without what cannot be pressed there.
import { PER_PAGE, event, upcoming } from "../dataset.mjs";
import { NOW, expect, follow, menu, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const controls = ".skip, .find, .tool, .to-agenda, .band, .pager, .progress, .back, .neighbours, .map-links, #boot-error, a[href$='/embed/'], a[href$='/agenda/']";

/** How many pages a PDF has. */
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;

for (const { name, address, atMost } of [{ name: "the list", address: "/", atMost: 4 }, { name: "an event", address: `/event/${summit.id}/`, atMost: 4 }]) {
  test(`${name} prints on a few pages, black on white, without controls`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await visit(page, address);
    await test.step("it prints on a few pages", async () => {
      for (const image of await page.locator("img[loading=lazy]").filter({ visible: true }).all()) await image.scrollIntoViewIfNeeded();
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.length).toBeGreaterThan(10_000);
      expect(pagesOf(pdf)).toBeGreaterThan(0);
      expect(pagesOf(pdf)).toBeLessThanOrEqual(atMost);
    });

    await test.step("it is printed without controls", async () => {
      await page.emulateMedia({ media: "print" });
      await expect(page.locator(controls).filter({ visible: true })).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator(".foot")).toBeVisible();
      await page.emulateMedia({ media: null });
    });

    await test.step("it is printed black on white even when the screen is dark", async () => {
      await menu(page);
      await page.getByLabel("Couleurs", { exact: true }).selectOption("dark");
      await page.emulateMedia({ media: "print" });
      const [paper, ink] = await page.locator("html").evaluate((html) => {
        const { backgroundColor, color } = getComputedStyle(html);
        return [backgroundColor, color];
      });
      expect(paper).toBe("rgb(255, 255, 255)");
      expect(ink).toBe("rgb(0, 0, 0)");
    });
  });
}

test("rows, links and the number of the page are printed", async ({ page }) => {
  await visit(page, "/");
  await page.emulateMedia({ media: "print" });
  await test.step("every row of the list is printed, with its dates", async () => {
    for (const { title } of upcoming(NOW).slice(0, 12)) {
      await expect(page.locator(".row", { hasText: title }).first().locator("time")).toBeVisible();
    }
  });

  await test.step("links of a text are printed with their addresses", async () => {
    await follow(page, `/event/${summit.id}/`);
    const link = page.locator(".prose a[href^=http]").first();
    const after = await link.evaluate((a) => getComputedStyle(a, "::after").content);
    expect(after).toContain(await link.getAttribute("href"));
  });

  await test.step("a printed list says which page of how many it is", async () => {
    const pages = Math.ceil(upcoming(NOW).length / PER_PAGE);
    await follow(page, "/events/list/page/2/");
    await expect(page.getByText(`Page 2 sur ${pages}`, { exact: true }).filter({ visible: true })).toHaveCount(1);
  });
});

