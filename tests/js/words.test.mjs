// Sentences for numbers, and texts that must not turn the words around them.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.mjs";
import { direction, isolated } from "../../public/mine/direction.js";
import { plural } from "../../public/mine/words.js";

test("a sentence for a number follows the language", () => {
  const sentence = { one: "# date", other: "# dates" };
  assert.deepEqual([0, 1, 2].map((count) => plural(sentence, count, "fr")), ["0 date", "1 date", "2 dates"]);
  assert.deepEqual([0, 1, 2].map((count) => plural(sentence, count, "en")), ["0 dates", "1 date", "2 dates"]);
});

test("a text that may turn the words around it is isolated, any other stays", () => {
  for (const text of ["Marché", "漢字", "5 – 6", ""]) assert.equal(isolated(text), text);
  for (const text of ["שוק", "سوق", "a\u202eb", "a\u2068b\u2069"]) {
    const found = isolated(text);
    assert.ok(found.startsWith("\u2068") && found.endsWith("\u2069"));
    assert.equal(found.slice(1, -1).search(/[\u2066-\u2069]/), -1);
  }
});

test("the direction of a language is known, or left to the browser", () => {
  assert.deepEqual(["he", "ar-EG", "fr", "ja"].map(direction), ["rtl", "rtl", "ltr", "ltr"]);
  assert.deepEqual(["", "x", "not a language"].map(direction), ["auto", "auto", "auto"]);
});
