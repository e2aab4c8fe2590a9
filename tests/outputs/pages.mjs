// Looks at every page of published sites with html-validate.
//
//   node tests/outputs/pages.mjs FOLDER…
//
// What was looked at is not looked at twice: a page that differs from another by the base of its site alone, and the frame around a
// page (header, search, footer), which all pages of a site share. Names that must be unique in the whole of a page are the business of
// `links.mjs`. Prints what is found by rule, with one example each, and closes with `N passed, M failed`: a site is a test.
import { readFileSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import rules from "./rules.mjs";

/** Pages a worker takes at a time. */
const HANDFUL = 20;

if (isMainThread) await all(process.argv.slice(2));
else work();

async function all(folders) {
  const workers = Array.from({ length: Math.min(availableParallelism(), 4) }, () => new Worker(fileURLToPath(import.meta.url)));
  const seen = new Set();
  let [passed, failed] = [0, 0];
  for (const folder of folders) {
    const began = Date.now();
    const base = /<meta name="base" content="([^"]*)"/.exec(readFileSync(path.join(folder, "404.html"), "utf8"))[1];
    const pages = [...list(folder, "")];
    const fresh = pages.filter((page) => isNew(seen, readFileSync(path.join(folder, page), "utf8").replaceAll(new RegExp(`(["=])${base}`, "g"), "$1/")));
    const found = await divided(workers, folder, fresh);
    for (const [rule, messages] of found) console.log(`  ${rule}, ${messages.length} times: ${messages[0]}`);
    console.log(`${path.basename(folder)}: ${pages.length} pages, ${fresh.length} of them not seen before, ${found.size} rules broken; ${Date.now() - began} ms`);
    if (found.size || !pages.length) failed += 1;
    else passed += 1;
  }
  for (const worker of workers) worker.terminate();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

/** Whether something has not been seen before. */
function isNew(seen, thing) {
  return !seen.has(thing) && Boolean(seen.add(thing));
}

/** What the workers find in pages, by rule. */
async function divided(workers, folder, pages) {
  const rest = pages.map((page) => path.join(folder, page));
  const found = new Map();
  const feed = async (worker) => {
    while (rest.length) {
      const answer = new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
      worker.postMessage(rest.splice(0, HANDFUL));
      for (const [rule, message] of await answer) found.set(rule, [...(found.get(rule) ?? []), message]);
      worker.removeAllListeners("error");
    }
  };
  await Promise.all(workers.map(feed));
  return found;
}

function work() {
  const loader = new StaticConfigLoader(/** @type {any} */ (rules));
  // The rules are the same for every page; putting them together anew takes as long as using them.
  const config = loader.getConfigFor("page.html");
  loader.getConfigFor = () => config;
  const validator = new HtmlValidate(loader);
  const frames = new Set();
  parentPort.on("message", (pages) => parentPort.postMessage(pages.flatMap((page) => look(validator, frames, page))));
}

function look(validator, frames, page) {
  const { results } = validator.validateStringSync(document(frames, readFileSync(page, "utf8")), page);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column, selector }) => [ruleId, `${message} (${page}:${line}:${column}, ${selector})`]));
}

function document(frames, text) {
  // A part of a page, which the app fetches, is looked at within one.
  if (!text.startsWith("<!DOCTYPE")) return `<!DOCTYPE html><html lang="fr"><head><title>A</title></head><body>${text}</body></html>`;
  const [body, main, end] = [text.indexOf("<body>") + 6, text.indexOf("<main"), text.indexOf("</main>") + 7];
  if (main < 0 || isNew(frames, text.slice(body, main) + text.slice(end))) return text;
  return `${text.slice(0, body)}${text.slice(main, end)}</body></html>`;
}

function* list(folder, below) {
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    if (entry.isDirectory()) yield* list(folder, `${below}${entry.name}/`);
    else if (entry.name.endsWith(".html")) yield below + entry.name;
  }
}
