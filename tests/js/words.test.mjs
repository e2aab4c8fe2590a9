// Sentences for numbers, and texts that must not turn the words around them.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.mjs";
import { direction, isolated } from "../../public/mine/direction.js";
import { language, plural } from "../../public/mine/words.js";

test("a sentence for a number follows the language", () => {
  const sentence = { one: "# date", other: "# dates" };
  assert.deepEqual([0, 1, 2].map((count) => plural(sentence, count, "fr")), ["0 date", "1 date", "2 dates"]);
  assert.deepEqual([0, 1, 2].map((count) => plural(sentence, count, "en")), ["0 dates", "1 date", "2 dates"]);
});

test("a language may have more forms than two, or one for all numbers", () => {
  const sentence = { zero: "# z", one: "# o", two: "# t", few: "# f", many: "# m", other: "#" };
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((count) => plural(sentence, count, "ar")), ["0 z", "1 o", "2 t", "3 f", "11 m", "100"]);
  assert.equal(plural({ one: "# o", other: "#" }, 2, "ar"), "2");
  assert.equal(plural("# 件", 2, "ja"), "2 件");
});

test("the language of the page is one that the page lists, or the first of them", () => {
  const found = ["ar", "en", "de"].map((lang) => {
    document.documentElement.lang = lang;
    return language();
  });
  document.documentElement.lang = "fr";
  assert.deepEqual(found, ["ar", "en", "fr"]);
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
