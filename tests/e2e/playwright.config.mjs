// How the browser tests run: which browser, which sizes, which sites. `scripts/sites.sh` prepares the sites beforehand.
import { defineConfig } from "@playwright/test";
import { executablePath, flags } from "./browser.mjs";
import { sites } from "./sites.mjs";

/** What depends on the size of the screen is asked at both sizes, but for tests that are tagged `@once`. Everything else is asked once. */
const sized = /(axe|date-picker|far-apart|finder|hours|keyboard|look|map|month|take|takeover)\.spec\.mjs$/;

export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may take longer than any sensible time-out; what is wrong fails twice. The closing lines name what needed a second try.
  retries: 1,
  // When so much is wrong, the rest says nothing new.
  maxFailures: process.env.CI ? 25 : 0,
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["./reporter.mjs"]],
  use: {
    baseURL: sites.site.url,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    colorScheme: "light",
    // A worker would answer for the server; `offline.spec.mjs` lets it.
    serviceWorkers: "block",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: executablePath() ?? undefined, args: flags },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", testMatch: sized, grepInvert: /@once/, use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true } },
  ],
  webServer: Object.values(sites).map(({ folder, port, base, url }) => ({
    command: `node server.mjs ${folder} --port ${port} --base ${base}`,
    url,
    reuseExistingServer: false,
    stdout: "ignore",
    timeout: 10_000,
  })),
});
