// Makes what a release ships smaller: `node scripts/shrink.mjs FOLDER` rewrites the scripts in the folder and in those below it that
// hold scripts of ours, and the WebAssembly beside them.
//
// Trunk leaves the glue of wasm-bindgen as it is and gives other names to variables on each run; terser gives the same bytes for the
// same source. Leptos brings streams for answers of a server, which nothing here asks for: as long as they are exported, neither the
// compiler nor wasm-opt may leave them out. Hence wasm-opt is called here and not by Trunk. The tools come from npm (package.json).
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { shorten } from "./shorten.mjs";

const [folder] = process.argv.slice(2);
/** What Rust’s target uses of WebAssembly beyond its first version. */
const FEATURES = [
  "bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue",
].map((feature) => `--enable-${feature}`);
/** Nothing lies below the first 1,024 bytes of the memory but the end of the stack. Flattened control flow is found to be smaller. */
const OPTIMISE = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "-Oz", "--strip-debug", "--strip-producers"];
/** Exports of the crate wasm-streams. */
const STREAMS = /^(__wbg_)?intounderlying/;

for (const inside of ["", "finder", "map", "embed", "mine", "share", "worker"]) {
  const place = path.join(folder, inside);
  if (!existsSync(place)) continue;
  for (const name of readdirSync(place).sort()) {
    const file = path.join(place, name);
    if (name.endsWith(".js")) await script(file);
    else if (name.endsWith("_bg.wasm")) {
      program(file);
      names(file, file.replace("_bg.wasm", ".js"));
    } else if (name.endsWith(".wasm")) run("wasm-opt", FEATURES, OPTIMISE, file, "-o", file);
  }
}

async function script(file) {
  const name = path.basename(file);
  const source = withoutStreams(readFileSync(file, "utf8"));
  // The scripts that are no modules run before anything is drawn.
  const module = !/^(early|view)\b/.test(name);
  const { code } = await minify(source, { module, compress: { passes: 3 }, ecma: 2020 });
  if (code.length < source.length) writeFileSync(file, code);
}

/** The glue without what nothing here calls: terser drops what is not exported and has no effect. */
function withoutStreams(source) {
  return source
    .replace(/^export (?=class IntoUnderlying)/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*$/gm, "")
    // Programs are started asynchronously.
    .replace(/^export \{ initSync, (\w+ as default) \};?$/m, "export { $1 };");
}

/** Leaves out of a program what only the streams reach, and makes the rest small. */
function program(file) {
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file)));
  const kept = exports.map(({ name }) => name).filter((name) => !STREAMS.test(name));
  const work = mkdtempSync(path.join(tmpdir(), "affiche-"));
  try {
    const graph = path.join(work, "graph.json");
    const nodes = kept.map((name) => ({ name: `export ${name}`, export: name, root: true }));
    writeFileSync(graph, JSON.stringify(nodes));
    const reached = path.join(work, "reached.wasm");
    run("wasm-metadce", FEATURES, `--graph-file=${graph}`, file, "-o", reached);
    run("wasm-opt", FEATURES, OPTIMISE, reached, "-o", file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Shortens what a program and its glue call each other by. */
function names(file, glue) {
  const short = shorten(readFileSync(file), readFileSync(glue, "utf8"));
  writeFileSync(file, short.program);
  writeFileSync(glue, short.glue);
}

function run(tool, ...given) {
  const command = fileURLToPath(new URL(`node_modules/.bin/${tool}`, import.meta.url));
  execFileSync(command, given.flat(), { stdio: ["ignore", "ignore", "inherit"] });
}
