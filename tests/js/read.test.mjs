// The catalog as the agenda reads it: which files are asked for, and what becomes of answers that are not what they should be.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./page.mjs";
import { entriesAt, entry, settings } from "../../public/mine/read.js";

const MANIFEST = { zones: [{ id: "Europe/Paris" }, { id: "Asia/Tokyo" }], site: { day_cutoff: 120, url: "https://agenda.example.org/" }, timeline: { chunks: [{ file: "aa" }, { file: "bb" }] }, event_files: 1 };
const PLACES = [{ name: "Halle", city: "Lyon" }, { name: "Halle de Lyon", city: "Lyon" }, { name: "Ici" }];
const rows = [
  { id: "a", title: "A", at: ["2026-03-12", "2026-03-13"], place: 0 },
  { id: "a", date: "2026-04-12", title: "A", at: [1773340200, 1, 1773343800], place: 1, status: "cancelled", language: "en" },
  { id: "b", title: "B", at: [1773340200, 0], place: 2 },
];
let files;
let asked;

const reply = (status, body, type = "application/json") => new Response(body, { status, headers: { "content-type": type } });

beforeEach(() => {
  asked = [];
  files = {
    "catalog/manifest.json": () => reply(200, JSON.stringify(MANIFEST)),
    "catalog/events/0.json": () => reply(200, JSON.stringify({ a: { dates: { version: 2, places: PLACES, rows: rows.slice(0, 2) } } })),
    "catalog/occurrences/aa.json": () => reply(200, JSON.stringify({ version: 2, places: PLACES, rows })),
    "catalog/occurrences/bb.json": () => reply(200, JSON.stringify({ version: 2, places: PLACES, rows: rows.toReversed() })),
  };
  globalThis.fetch = async (address) => {
    asked.push(address);
    return (files[String(address).replace("/agenda/", "")] ?? (() => reply(404, "")))();
  };
});

test("a manifest that did not come is asked for again, and one that came is not", async () => {
  files["catalog/manifest.json"] = () => reply(500, "");
  await assert.rejects(settings(), /500/);
  files["catalog/manifest.json"] = () => reply(200, JSON.stringify(MANIFEST));
  assert.deepEqual(await settings(), { zones: ["Europe/Paris", "Asia/Tokyo"], cutoff: 120, site: MANIFEST.site.url, chunks: ["aa", "bb"], eventFiles: 1 });
  await settings();
  assert.equal(asked.length, 2);
});

test("an entry has its zone by name, and the town of its place once", async () => {
  assert.deepEqual(await entry("event/a/"), { path: "event/a/", title: "A", at: ["2026-03-12", "2026-03-13"], zone: "", place: "Halle, Lyon", status: "", gone: false, language: "" });
  const date = await entry("event/a/2026-04-12/");
  assert.deepEqual(date, { path: "event/a/2026-04-12/", title: "A", at: [1773340200, null, 1773343800], zone: "Asia/Tokyo", place: "Halle de Lyon", status: "cancelled", gone: false, language: "en" });
});

test("what is no longer there is nothing, and what cannot be found out is an error", async () => {
  assert.equal(await entry("event/a/2026-05-12/"), undefined);
  assert.equal(await entry("event/none/"), undefined);
  for (const [status, type, gone] of /** @type {[number, string, boolean][]} */ ([[410, "", true], [200, "text/html", true], [500, "", false], [403, "", false]])) {
    files["catalog/events/0.json"] = () => reply(status, "<p>", type);
    if (gone) assert.equal(await entry("event/a/"), undefined, String(status));
    else await assert.rejects(entry("event/a/"), new RegExp(String(status)));
  }
});

test("a catalog of another version is not read", async () => {
  files["catalog/events/0.json"] = () => reply(200, JSON.stringify({ a: { dates: { version: 3, rows } } }));
  await assert.rejects(entry("event/a/"), /version 3/);
});

test("positions are read in their order, each file once", async () => {
  const found = await entriesAt([1, 0, 0, 1, 1, 2, 0, 0]);
  assert.deepEqual(found.map(({ path }) => path), ["event/b/", "event/a/2026-04-12/", "event/a/", "event/a/"]);
  assert.deepEqual(asked.filter((address) => address.includes("occurrences")).length, 2);
  await assert.rejects(entriesAt([0, 9]), /chunk 0 has no row 9/);
});

test("the file of an event is that which the publisher wrote it into", async () => {
  files["catalog/manifest.json"] = () => reply(200, JSON.stringify({ ...MANIFEST, event_files: 1024 }));
  const fresh = await import(String("../../public/mine/read.js?files"));
  await fresh.entry("event/a/");
  // crates/catalog/tests/it/catalog.rs has the same numbers.
  assert.equal(asked.at(-1), "/agenda/catalog/events/300.json");
});
