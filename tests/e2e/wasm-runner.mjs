// Runs a WebAssembly test program in the browser the other tests use. Cargo calls it as the runner of the wasm32 target
// (.cargo/config.toml), so this is enough:
//
//   cargo test --target wasm32-unknown-unknown -p affiche --test browser
//
// `wasm-bindgen-test-runner` serves the test page (NO_HEADLESS); Playwright opens it and reads the result. So no chromedriver,
// which would have to match the browser’s version, is needed anywhere.
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { executablePath, flags } from "./browser.mjs";

const LIMIT_MS = 120_000;
const TOOLS = fileURLToPath(new URL("../../.tools/bin", import.meta.url));

/** Starts the test server on a free port; the address it printed, or null when it ended by itself. */
async function serve(programme) {
  const server = spawn("wasm-bindgen-test-runner", programme, {
    env: {
      ...process.env,
      PATH: TOOLS + path.delimiter + process.env.PATH,
      NO_HEADLESS: "1",
      WASM_BINDGEN_USE_BROWSER: "1",
      WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  server.on("error", (error) => console.error(`wasm-bindgen-test-runner cannot be started: ${error.message}`));
  process.on("exit", () => server.kill());
  const lines = createInterface({ input: server.stdout });
  for await (const line of lines) {
    const address = /available at (http:\S+)/.exec(line)?.[1];
    if (address) return address;
    console.log(line);
  }
  return null;
}

/** The text the test page ends with, and what it wrote to the console. */
async function read(address) {
  const browser = await chromium.launch({ executablePath: executablePath() ?? undefined, args: flags });
  const written = [];
  try {
    const page = await browser.newPage({ locale: "fr-FR", timezoneId: "Europe/Paris" });
    page.on("console", (message) => written.push(message.text()));
    page.on("pageerror", (error) => written.push(String(error)));
    await page.goto(address);
    const output = page.locator("#output");
    await output.filter({ hasText: "test result: " }).waitFor({ timeout: LIMIT_MS }).catch(() => {});
    return { output: await output.innerText(), written };
  } finally {
    await browser.close();
  }
}

const address = await serve(process.argv.slice(2));
if (!address) {
  console.error("no test was run in the browser");
  process.exit(1);
}

const { output, written } = await read(address);
console.log(output.trim());
const passed = /^test result: ok\. [1-9]\d* passed/m.test(output);
if (!passed) console.error(`\nthe browser’s console:\n${written.join("\n")}`);
process.exit(passed ? 0 : 1);
