// Makes the scripts of a release smaller: `node scripts/minify.mjs FOLDER` rewrites every .js file that lies in the folder itself, and
// those of the map and of the finder, but for what comes from elsewhere.
//
// Trunk leaves the glue of wasm-bindgen as it is and gives other names to variables on each run; terser gives the same bytes for the
// same source. It lies beside the other tools from npm, in tests/e2e.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { minify } = createRequire(new URL("../tests/e2e/", import.meta.url))("terser");
const [folder] = process.argv.slice(2);

const files = ["", "finder", "map"].flatMap((inside) =>
  readdirSync(path.join(folder, inside)).filter((name) => name.endsWith(".js")).sort().map((name) => path.join(folder, inside, name)),
);
for (const file of files) {
  const name = path.basename(file);
  const source = readFileSync(file, "utf8");
  // The one script that is not a module runs before anything is drawn.
  const module = !name.startsWith("early");
  const { code } = await minify(source, { module, compress: { passes: 3 }, ecma: 2020 });
  if (code.length < source.length) writeFileSync(file, code);
}
