// Dates as scripts ask for them in words: what the app is told, and what is shown where it does not run.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./page.mjs";
import { dated, moment, when } from "../../public/mine/dates.js";

const root = /** @type {any} */ (document.documentElement);
const START = 1773340200;
const entry = (at, more) => ({ path: "event/a/", at, zone: "Europe/Paris", ...more });
let asked;
let answer;

addEventListener("word-dates", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  asked.push(detail);
  if (!answer) return;
  event.preventDefault();
  root.dataset.dates = detail.split("\n").slice(1).map(answer).join("\n");
});
beforeEach(() => {
  asked = [];
  answer = (date) => `<${date}>`;
  root.dataset = {};
});

test("days are asked for by name, and times with the offset of the zone at each", () => {
  const end = Date.parse("2026-03-29T10:00:00Z") / 1000;
  const entries = [entry(["2026-03-12", "2026-03-13"]), entry([START, null, end]), entry([START, null, undefined]), entry([START, null, null], { zone: "Asia/Tokyo" })];
  const texts = when(entries, "en", 120);
  assert.deepEqual(asked, [`en 120\n2026-03-12 2026-03-13\n${START} 3600 ${end} 7200\n${START} 3600\n${START} 32400`]);
  assert.deepEqual(texts, asked[0].split("\n").slice(1).map((date) => `<${date}>`));
  assert.deepEqual(root.dataset, {}, "the answer is taken away");
});

test("what has no date, or a zone that the browser does not know, is an empty line", () => {
  when([entry(undefined), entry([START, null, null], { zone: "Europe/Nowhere" }), entry(["2026-03-12", "2026-03-12"])], "fr", 0);
  assert.deepEqual(asked, ["fr 0\n\n\n2026-03-12 2026-03-12"]);
});

test("without the app nothing is worded, and words from before stay", () => {
  answer = undefined;
  const before = entry(["2026-03-12", "2026-03-12"], { when: { fr: "jeudi", en: "Thursday" } });
  assert.equal(when([before], "fr", 0), undefined);
  assert.deepEqual(dated([before, entry(["2026-03-12", "2026-03-12"])], 0).map(({ when }) => when), [{ fr: "jeudi", en: "Thursday", ar: "" }, { fr: "", en: "", ar: "" }]);
});

test("an entry gets its words in each language that the page lists", () => {
  answer = (date, place) => `${place} ${date}`;
  const [one, other] = dated([entry(["2026-03-12", "2026-03-12"]), entry(["2026-03-13", "2026-03-13"])], 0);
  assert.deepEqual(asked.map((request) => request.split("\n")[0]), ["fr 0", "en 0", "ar 0"]);
  assert.deepEqual([one.when.fr, other.when.en], ["0 2026-03-12 2026-03-12", "1 2026-03-13 2026-03-13"]);
});

test("a moment waits until the app has started, or has not", async () => {
  const watchers = [];
  globalThis.MutationObserver = /** @type {any} */ (class {
    constructor(act) {
      watchers.push(act);
    }
    observe() {}
    disconnect() {}
  });
  const settle = (state) => {
    root.dataset.boot = state;
    for (const act of watchers) act();
  };
  answer = undefined;
  const text = moment(START, "fr");
  await null;
  settle("started");
  answer = (date) => date.replace(/ -?\d+$/, "");
  settle("ready");
  assert.equal(await text, `at ${START}`);
  answer = undefined;
  const none = moment(START, "fr");
  settle("failed");
  assert.equal(await none, undefined);
});
