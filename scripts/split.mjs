// Divides the browser program into parts: `node scripts/split.mjs FOLDER PROFILE` rewrites what Trunk has put into FOLDER.
//
// Trunk hands the program of the compiler to wasm-bindgen as a whole. Here `wasm-split-cli` divides it first, at the functions of
// `src/main.rs` that say so; wasm-bindgen then makes the glue of what is left. A part is `app-HASH-NAME.wasm` beside the program
// `app-HASH_bg.wasm`, and HASH that of the whole. The script by which the tool loads parts becomes the end of the glue, since it would be one
// more request on each first visit; what it fetches it takes from any host, whatever type that says the file has.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const [folder, profile] = process.argv.slice(2);
const PROGRAM = /^(app-[0-9a-f]+)_bg\.wasm$/;
const PART = /^(?:split|chunk)_(.+)\.wasm$/;
const STREAMING = "WebAssembly.instantiateStreaming(src, imports)";
const ANY_TYPE = "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)";

const [name] = readdirSync(folder).flatMap((file) => PROGRAM.exec(file)?.[1] ?? []);
if (!name) throw new Error(`Trunk has put no program into ${folder}`);
const compiled = path.join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", profile, "app.wasm");
const work = mkdtempSync(path.join(tmpdir(), "affiche-"));
try {
  run("wasm-split-cli", compiled, work, "--target", "web", "--out-name", name);
  const program = path.join(work, `${name}.wasm`);
  run("wasm-bindgen", program, "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", folder, "--out-name", name);
  const glue = path.join(folder, `${name}.js`);
  writeFileSync(glue, joined(readFileSync(glue, "utf8"), readFileSync(path.join(work, "__wasm_split.js"), "utf8")));
  for (const file of readdirSync(work)) {
    const part = PART.exec(file)?.[1];
    if (part) copyFileSync(path.join(work, file), path.join(folder, `${name}-${part}.wasm`));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The glue with what loads parts at its end. */
function joined(glue, loader) {
  const loads = [...loader.matchAll(/^export const (\w+)/gm)].map(([, load]) => load);
  const end = loader
    .replace(/^import \{ initSync \}.*$/m, "")
    .replace(/^export /gm, "")
    .replace("initSync(undefined, undefined)", "wasm")
    // The app tells the visitor.
    .replace("console.error(e)", 'console.warn("a part of the program did not come:", e)')
    .replaceAll(/"\.\/(?:split|chunk)_(.+?)\.wasm"/g, `"./${name}-$1.wasm"`)
    .replaceAll(STREAMING, ANY_TYPE);
  const start = glue.replace(/^import \* as (\w+) from "\.\/__wasm_split\.js"$/gm, `const $1 = { ${loads.join(", ")} };`);
  const left = /__wasm_split\.js"$|instantiateStreaming\(src|initSync\(undefined/m.exec(start + end);
  if (left) throw new Error(`wasm-split-cli writes its script in another way: ${left[0]}`);
  // Constants are used when the program starts, after all of the script has run.
  const imports = /^const \w+ = \{ __wasm_split_.*\};$/gm;
  const constants = start.match(imports) ?? [];
  return [start.replace(imports, ""), end, ...new Set(constants)].join("\n");
}

function run(tool, ...given) {
  execFileSync(tool, given, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, RUST_LOG: "error" } });
}
