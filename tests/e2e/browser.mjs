// Which Chromium the tests drive: `CHROMIUM` from the environment, else one installed on the machine, else Playwright’s own.
//
//   node browser.mjs      prints its path, or fails with one sentence
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

/** The one without windows first: it takes half the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MACOS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** What keeps Chromium quiet and lets it run as root in a container. */
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser’s path; null when there is none. A `CHROMIUM` that does not exist is an error, not a reason to look further. */
export function executablePath() {
  const wanted = process.env.CHROMIUM;
  if (wanted) {
    if (!isFile(wanted)) throw new Error(`CHROMIUM names \`${wanted}\`, which is not a file`);
    return wanted;
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...MACOS, chromium.executablePath()].find(isFile) ?? null;
}

function isFile(file) {
  return existsSync(file) && statSync(file).isFile();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const found = executablePath();
    if (!found) throw new Error("no Chromium, no Chrome and no browser of Playwright’s on this machine");
    console.log(found);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
