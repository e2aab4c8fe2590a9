#!/usr/bin/env node
// Runs the program `affiche` of this platform: npm has installed the one package that fits, and none of the others.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import process from "node:process";

const { platform, arch } = process;
const name = `affiche-${platform}-${arch}`;

let program;
try {
  program = createRequire(import.meta.url).resolve(`${name}/affiche${platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`affiche: the package \`${name}\` is not installed: there is none for this platform, or npm was told to leave out optional packages`);
  process.exit(1);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// `affiche serve` clears up when it is told to end.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`affiche: ${program} cannot be run: ${error.message}`);
  process.exit(1);
});
child.on("close", (status) => process.exit(status ?? 1));
