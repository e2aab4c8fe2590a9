// Makes the scripts of a release smaller: `node scripts/minify.mjs FOLDER` rewrites every .js file that lies in the folder itself.
//
// Trunk leaves the glue of wasm-bindgen as it is and gives other names to variables on each run; terser gives the same bytes for the
// same source. It lies beside the other tools from npm, in tests/e2e.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { minify } = createRequire(new URL("../tests/e2e/", import.meta.url))("terser");
const [folder] = process.argv.slice(2);

for (const name of readdirSync(folder).filter((name) => name.endsWith(".js")).sort()) {
  const file = path.join(folder, name);
  const source = readFileSync(file, "utf8");
  // The one script that is not a module runs before anything is drawn.
  const module = !name.startsWith("early");
  const { code } = await minify(source, { module, compress: { passes: 3 }, ecma: 2020 });
  if (code.length < source.length) writeFileSync(file, code);
}
