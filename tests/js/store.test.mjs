// What the visitor keeps: read back as it was, and nothing of it lost that cannot be read.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { random, remembered } from "./page.mjs";
import { LIMIT, base, damaged, discard, follow, isPath, keep, kept, unreadable, why } from "../../public/mine/store.js";

const NAME = "affiche.agenda/agenda/";
const entry = (path, more) => ({ path, title: "Titre", at: ["2026-03-12", "2026-03-13"], zone: "", place: "", status: "", gone: false, language: "", when: { fr: "", en: "", ar: "" }, ...more });

beforeEach(() => remembered.clear());

test("the name under which it is kept is that of the site", () => {
  assert.equal(base, "/agenda/");
  keep([entry("event/a/")]);
  assert.deepEqual([...remembered.keys()], [NAME]);
});

test("entries read back as they were, in their order", () => {
  const below = random(1);
  const ats = [["2026-03-12", "2026-03-13"], [1773340200, null, 1773343800], [1773340200, null, null], undefined];
  for (let round = 0; round < 200; round += 1) {
    const entries = Array.from({ length: below(20) }, (_, place) => entry(`event/e-${place}/`, { at: ats[below(4)], gone: below(2) === 0, when: { fr: "é".slice(0, below(2)), en: "", ar: "" }, title: "é\n\u{1f389}".slice(0, below(4)) }));
    keep(entries);
    assert.deepEqual(kept(), entries);
    assert.equal(damaged(), false);
  }
});

test("nothing is left in the browser when nothing is kept", () => {
  keep([entry("event/a/")]);
  keep([]);
  assert.equal(remembered.size, 0);
});

test("more than the limit is refused, and what was kept stays", () => {
  keep([entry("event/a/")]);
  const many = Array.from({ length: LIMIT + 1 }, (_, place) => entry(`event/e-${place}/`));
  assert.throws(() => keep(many), (error) => why(error) === "full");
  assert.equal(kept().length, 1);
  keep(many.slice(1));
  assert.equal(kept().length, LIMIT);
});

test("what cannot be read stays beside what can, until it is discarded", () => {
  const others = [null, 1, "event/a/", { path: "../x/" }, { path: "event/A/" }];
  remembered.set(NAME, JSON.stringify({ version: 1, entries: [entry("event/a/"), ...others] }));
  assert.deepEqual([kept().length, unreadable(), damaged()], [1, others.length, false]);
  keep([entry("event/b/")]);
  assert.deepEqual([kept().map(({ path }) => path), unreadable()], [["event/b/"], others.length]);
  discard();
  assert.deepEqual([kept().length, unreadable()], [1, 0]);
});

test("what is damaged as a whole is said to be, and gives nothing", () => {
  for (const text of ["{", "null", "[]", '{"version":2,"entries":[]}', '{"version":1}', '{"version":1,"entries":5}']) {
    remembered.set(NAME, text);
    assert.deepEqual([kept(), damaged()], [[], true], text);
  }
});

test("nothing of an entry comes back but what belongs there", () => {
  const odd = [["2026-02-30", "2026-03-01"], ["0000-00-00", "x"], [Infinity, null], [1e15, null], [1773340200, null, "x"], "2026-03-12", {}, null];
  for (const at of odd) {
    remembered.set(NAME, JSON.stringify({ version: 1, entries: [{ path: "event/a/", at, title: 5, gone: "yes", when: ["x", { fr: 5, de: "x" }, "x", null][odd.indexOf(at) % 4], more: 1 }] }));
    assert.deepEqual(kept(), [entry("event/a/", { at: undefined, title: "" })], JSON.stringify(at));
  }
});

test("a path is that of an event or of one of its dates", () => {
  for (const path of ["event/a/", "event/a-1/2026-03-12/", "event/a/2026-03-12-2000/", "event/a/2026-03-12-200030/"]) assert.equal(isPath(path), true, path);
  for (const path of ["", "/event/a/", "event/a", "event/A/", "event//", "event/a/b/", "event/a/2026-03-12-20/", "event/../", `event/${"a".repeat(201)}/`, 5, null]) assert.equal(isPath(path), false, String(path));
});

test("who follows is told of each change, until that ends", () => {
  let told = 0;
  const end = follow(() => (told += 1));
  keep([entry("event/a/")]);
  const elsewhere = (key) => dispatchEvent(Object.assign(new Event("storage"), { key }));
  for (const key of [NAME, null, "other"]) elsewhere(key);
  assert.equal(told, 3);
  end();
  keep([]);
  elsewhere(NAME);
  assert.equal(told, 3);
});
