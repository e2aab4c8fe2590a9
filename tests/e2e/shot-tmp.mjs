import { chromium } from "playwright";
import { executablePath, flags } from "./browser.mjs";
const browser = await chromium.launch({ executablePath: executablePath() ?? undefined, args: flags });
const base = "http://127.0.0.1:9001";
const pages = JSON.parse(process.argv[2]);
for (const [name, path, w, h, scheme] of pages) {
  const c = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme, locale: "fr-FR", timezoneId: "Europe/Paris", isMobile: w < 500, hasTouch: w < 500 });
  const p = await c.newPage();
  await p.clock.setFixedTime(new Date("2026-03-10T09:00:00+01:00"));
  await p.goto(base + path);
  await p.waitForFunction(() => document.documentElement.dataset.boot === "ready", null, { timeout: 15000 }).catch(() => console.log("not ready", path));
  await p.waitForTimeout(400);
  await p.screenshot({ path: `/tmp/shots/${name}.png` });
  await c.close();
}
await browser.close();
