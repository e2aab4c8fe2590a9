// Takes the pictures of README and docs from the site in `target/e2e/site`, on 10 March 2026 at 9:00 in Paris.
//
//   node screenshots.mjs [NAME…]      some of them, by the beginning of their names
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import { executablePath, flags } from "./browser.mjs";
import { installClock, NOW, ready } from "./support.mjs";

const PORT = Number(process.env.E2E_PORT ?? 4173) + 20;
const OUT = path.join(import.meta.dirname, "../../docs/screenshots");

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** An event with a picture, a long text, an organizer and a venue. */
const EVENT = "/event/sommet-ia-paris-2025/";

/**
 * Name, address, what is done before the picture is taken.
 * @type {[string, string, ((page: any) => Promise<void>)?][]}
 */
const PICTURES = [
  ["list-desktop-light", "/"],
  ["list-phone-dark", "/"],
  ["month-desktop-light", "/events/month/2026-03/"],
  ["month-phone-dark", "/events/month/2026-03/"],
  ["week-phone-light", "/events/week/2026-03-09/"],
  ["photo-desktop-dark", "/events/photo/"],
  ["map-desktop-light", "/events/map/", waitForMap],
  ["search-desktop-light", "/events/list/?q=concert", waitForResults],
  ["event-desktop-dark", EVENT],
  ["event-phone-light", EVENT],
  ["event-desktop-light", EVENT, scrollToDetails],
];

const chosen = process.argv.slice(2);
const pictures = PICTURES.filter(([name]) => chosen.length === 0 || chosen.some((start) => name.startsWith(start)));
if (pictures.length === 0) {
  console.error(`no picture begins with ${chosen.map((start) => `\`${start}\``).join(" or ")}`);
  process.exit(1);
}

const server = await serve();
const browser = await chromium.launch({ executablePath: executablePath() ?? undefined, args: flags });
try {
  await mkdir(OUT, { recursive: true });
  for (const [name, address, prepare] of pictures) await take(name, address, prepare);
} finally {
  await browser.close();
  server.kill();
}

async function take(name, address, prepare) {
  const context = await browser.newContext({
    ...(name.includes("-phone-") ? PHONE : DESKTOP),
    colorScheme: name.endsWith("-dark") ? "dark" : "light",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  await installClock(page, NOW);
  await page.goto(`http://127.0.0.1:${PORT}${address}`);
  await ready(page);
  await prepare?.(page);
  await page.evaluate(() => Promise.all([...document.images].filter((image) => image.loading !== "lazy").map((image) => image.decode().catch(() => {}))));
  // Playwright writes PNG and JPEG; WebP is a third of the size.
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await writeFile(path.join(OUT, `${name}.webp`), Buffer.from(data, "base64"));
  console.log(`docs/screenshots/${name}.webp`);
  await context.close();
}

async function waitForMap(page) {
  await page.locator("affiche-map .leaflet-marker-icon").first().waitFor();
  // Markers move to their places.
  await page.waitForTimeout(1_000);
}

async function waitForResults(page) {
  await page.locator("mark").first().waitFor();
}

async function scrollToDetails(page) {
  await page.evaluate(() => scrollTo(0, innerHeight * 0.75));
  await page.waitForTimeout(500);
}

/** The server of the tests, once it answers. */
async function serve() {
  const child = spawn(process.execPath, ["server.mjs", "../../target/e2e/site", "--port", String(PORT)], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", (status) => reject(new Error(`the server ended with status ${status}`)));
  });
  return child;
}
