// The files by which forges publish, held to what their forges understand (actionlint) and to what they promise.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

// Its program is WebAssembly in a package of `scripts`.
const { createLinter } = createRequire(new URL("../../scripts/package.json", import.meta.url))("actionlint");

const template = (name) =>
  readFileSync(new URL(`../../assets/init/${name}`, import.meta.url), "utf8")
    .replaceAll("{{DATA}}", "data")
    .replaceAll("{{VERSION}}", "0.1.0")
    .replaceAll("{{PROJECT}}", "agenda");

const lint = await createLinter();

for (const name of ["github.yml", "cloudflare.yml", "check.yml"]) {
  test(`what GitHub is given by ${name} is understood`, () => {
    assert.deepEqual(lint(template(name), name), []);
  });
}

test("what makes releases is understood", () => {
  const text = readFileSync(new URL("../../.github/workflows/release.yml", import.meta.url), "utf8");
  // Machines that came after this version of the linter.
  const found = lint(text, "release.yml").filter(({ kind }) => kind !== "runner-label");
  assert.deepEqual(found, []);
});

test("the linter finds what is wrong", () => {
  const wrong = template("github.yml").replace("steps.deploy.outputs", "steps.nowhere.outputs");
  assert.notDeepEqual(lint(wrong, "github.yml"), []);
});

test("the nightly call of Netlify needs its address, and says when it is refused", async (context) => {
  const { default: nightly, config } = await import("../../assets/init/nightly.mjs");
  assert.equal(config.schedule, "17 3 * * *");
  delete process.env.AFFICHE_BUILD_HOOK;
  await assert.rejects(nightly, /AFFICHE_BUILD_HOOK is not set/);
  process.env.AFFICHE_BUILD_HOOK = "https://hook.invalid/x";
  const asked = [];
  let answer = { ok: true, status: 200 };
  context.mock.method(globalThis, "fetch", async (...call) => (asked.push(call), answer));
  await nightly();
  assert.deepEqual(asked, [["https://hook.invalid/x", { method: "POST" }]]);
  answer = { ok: false, status: 404 };
  await assert.rejects(nightly, /answered 404/);
});
