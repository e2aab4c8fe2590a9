// Short names between a WebAssembly program and its glue (scripts/shorten.mjs): both still work, and nothing else is renamed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shorten } from "../../scripts/shorten.mjs";

const name = (text) => [text.length, ...Buffer.from(text)];
const section = (id, ...content) => [id, content.length, ...content];

/** A program that imports functions and exports, for each, one that calls it. */
function program(imported, exported) {
  const count = imported.length;
  const body = (index) => [4, 0, 0x10, index, 0x0b];
  return Buffer.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, 1, 0x60, 0, 1, 0x7f),
    ...section(2, count, ...imported.flatMap((one) => [...name("./app_bg.js"), ...name(one), 0, 0])),
    ...section(3, count, ...imported.map(() => 0)),
    ...section(7, count, ...exported.flatMap((one, index) => [...name(one), 0, count + index])),
    ...section(10, count, ...imported.flatMap((_, index) => body(index))),
  ]);
}

const imported = ["__wbg_now_0123456789abcdef", "__wbg_now_0123456789abcdef0", "near"];
const exported = ["__wbindgen_first", "__wbindgen_alone", "main"];
const glue = `({
  imports: { ${imported[0]}: () => 1, ${imported[1]}: () => 2, near: () => 3 },
  run: (wasm) => [wasm.__wbindgen_first(), wasm.main()],
  text: "__wbindgen_firstly",
})`;

const compiled = (bytes) => new WebAssembly.Module(Uint8Array.from(bytes));

test("a program and its glue work under short names", () => {
  const short = shorten(program(imported, exported), glue);
  const made = new Function(`return ${short.glue}`)();
  const instance = new WebAssembly.Instance(compiled(short.program), { "./app_bg.js": made.imports });
  assert.deepEqual(made.run(instance.exports), [1, 3]);
  assert.ok(short.program.length < program(imported, exported).length);
  assert.deepEqual(Object.keys(made.imports), ["_0", "_1", "near"]);
});

test("a name that only one of the two knows stays, and so does a part of another word", () => {
  const short = shorten(program(imported, exported), glue);
  const names = WebAssembly.Module.exports(compiled(short.program)).map((one) => one.name);
  assert.deepEqual(names, ["_2", "__wbindgen_alone", "main"]);
  assert.ok(short.glue.includes('"__wbindgen_firstly"'));
});

test("the same program gives the same names", () => {
  assert.deepEqual(shorten(program(imported, exported), glue), shorten(program(imported, exported), glue));
});

test("what parts of a program call it by stays", () => {
  const shared = ["__wbindgen_first", "__indirect_function_table", "__wasm_split_shared0"];
  const short = shorten(program(imported, shared), glue + shared.map((one) => ` // ${one}`).join(""));
  const names = WebAssembly.Module.exports(compiled(short.program)).map((one) => one.name);
  assert.deepEqual(names, ["_2", "__indirect_function_table", "__wasm_split_shared0"]);
});
