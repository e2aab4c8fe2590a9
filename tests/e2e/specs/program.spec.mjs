// The program that `make program` makes, as an owner has it: alone, with an empty environment, without Rust, Node or this repository.
// From nothing to a site that is published and visited.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { axe, expect, ready, test, visit } from "../support.mjs";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const PROGRAM = process.env.AFFICHE_PROGRAM ?? path.join(ROOT, "target/with-app/affiche");

/** The morning on which the tests take place: the example is two weeks later. */
const DAY = "1773129600";

let home;
test.beforeEach(() => {
  expect(existsSync(PROGRAM), `${PROGRAM} is there: \`PROFILE=dev scripts/program.sh\` makes it`).toBe(true);
  home = mkdtempSync(path.join(os.tmpdir(), "affiche-owner-"));
  mkdirSync(path.join(home, "tmp"));
});
test.afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Nothing but where temporary files go, and the day. */
const bare = () => ({ PATH: path.join(home, "nothing"), TMPDIR: path.join(home, "tmp"), SOURCE_DATE_EPOCH: DAY });

function affiche(...args) {
  const { status, stdout, stderr, error } = spawnSync(PROGRAM, args, { cwd: home, env: bare(), encoding: "utf8" });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Starts `affiche serve`; gives its address, and what it has said so far. */
async function serve(folder) {
  const child = spawn(PROGRAM, ["serve", "--port", "0"], { cwd: folder, env: bare(), stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.on("close", (status) => resolve(status)));
  await expect.poll(() => said, { timeout: 30_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
  const stop = () => (child.kill("SIGINT"), ended);
  return { url: said.match(/http:\/\/127\.0\.0\.1:\d+\//)[0], said: () => said, stop };
}

const init = (...more) =>
  affiche(
    "init", "agenda", "--name", "L’agenda de Léa", "--description", "Ce qui se passe ici.", "--language", "fr",
    "--timezone", "Europe/Paris", "--url", "https://lea.example.org/agenda/", ...more,
  );

test("an owner goes from nothing to a published site with the program alone", async ({ page }) => {
  const version = affiche("--version");
  expect(version.stdout).toMatch(/^affiche \d+\.\d+\.\d+\nwith the app [0-9a-f]{12} \(\d+ files, \d+ kB\)\n$/);

  expect(init("--host", "github")).toMatchObject({ status: 0 });
  const site = path.join(home, "agenda");
  expect(readdirSync(site).toSorted()).toEqual([".github", ".gitignore", "README.md", "data", "schema"]);
  const again = init("--host", "github");
  expect(again.status).toBe(0);
  expect(again.stderr).not.toContain("new:");

  const served = await serve(site);
  const events = path.join(site, "data/events.json");
  const written = readFileSync(events, "utf8");
  try {
    // The site lies below the path of its address.
    const answer = await visit(page, served.url);
    expect(page.url()).toBe(`${served.url}agenda/`);
    expect(answer.headers()["content-security-policy"]).toContain("script-src 'self'");
    const row = page.locator(".row h3");
    await expect(row).toHaveText("Premier rendez-vous");
    // The app runs, and pages can be turned without loading the document again.
    await row.getByRole("link").click();
    await expect(page).toHaveURL(/\/agenda\/event\/premier-rendez-vous\/$/);
    await expect(page.locator("h1")).toContainText("Premier rendez-vous");

    // An event is edited: the page shows it by itself.
    writeFileSync(events, written.replaceAll("Premier rendez-vous", "Soirée jeux"));
    await expect(page.locator("h1")).toContainText("Soirée jeux");
    await ready(page);
    expect(await (await page.request.get(page.url())).text()).toContain("Soirée jeux");

    // A slip of the pen: the last good site stays, with what is wrong and where.
    writeFileSync(events, written.replace(/"start": "[^"]*"/, '"start": "2026-02-30T19:00"'));
    const problems = page.locator("#affiche-problems");
    await expect(problems).toContainText("events.json:11:16");
    await expect(problems).toContainText("2026-02-30");
    await expect(page.locator("h1")).toContainText("Soirée jeux");
    expect(served.said()).toContain("time.impossible-date");
    await axe(page, { include: "#affiche-problems" });

    writeFileSync(events, written.replaceAll("Premier rendez-vous", "Bal de printemps"));
    await expect(page.locator("h1")).toContainText("Bal de printemps");
    await ready(page);
    await expect(problems).toHaveCount(0);

    // An address of no page.
    const missing = await page.request.get(`${served.url}agenda/event/nowhere/`);
    expect(missing.status()).toBe(404);
    // A page that listens would say that its host is gone.
    await page.goto("about:blank");
  } finally {
    expect(await served.stop()).toBe(0);
  }
  expect(readdirSync(path.join(home, "tmp")), "what serve leaves behind").toEqual([]);

  const published = affiche("publish", "--data", "agenda/data", "--out", "agenda/site", "--format", "json");
  expect(published.status).toBe(0);
  expect(JSON.parse(published.stdout)).toMatchObject({ published: true, asOf: "2026-03-10", dataset: { errors: 0, warnings: 0 } });
  // Nothing of what serve adds is published.
  const front = readFileSync(path.join(site, "site/index.html"), "utf8");
  expect(front).toContain("Bal de printemps");
  expect(front).not.toContain("_affiche");

  // As a host serves it.
  const port = 20_000 + (process.pid % 20_000);
  const host = spawn(process.execPath, [path.join(ROOT, "tests/e2e/server.mjs"), path.join(site, "site"), "--port", String(port), "--base", "/agenda/"], { stdio: "ignore" });
  try {
    const address = `http://127.0.0.1:${port}/agenda/`;
    await expect.poll(() => page.request.get(address).then((reply) => reply.status(), () => 0)).toBe(200);
    await visit(page, address);
    await expect(page.locator(".row h3")).toHaveText("Bal de printemps");
  } finally {
    host.kill();
  }
});

test("errors in a dataset are shown in the page until they are gone", async ({ page, watched }) => {
  watched.allow(/503/);
  init();
  const site = path.join(home, "agenda");
  const events = path.join(site, "data/events.json");
  const written = readFileSync(events, "utf8");
  writeFileSync(events, written.slice(0, -10));
  const served = await serve(site);
  try {
    await visit(page, served.url, { app: false });
    await expect(page.locator("h1")).toHaveText("There is no site yet");
    await expect(page.locator("#affiche-problems")).toContainText("events.json:");
    await axe(page);
    writeFileSync(events, written);
    await expect(page.locator("h1")).not.toHaveText("There is no site yet");
    await ready(page);
    await page.goto("about:blank");
  } finally {
    await served.stop();
  }
});

test("what goes wrong is said in one sentence", async () => {
  const missing = affiche("init", "agenda", "--name", "x", "--language", "fr");
  expect(missing).toMatchObject({ status: 2 });
  expect(missing.stderr).toBe("affiche: there is no terminal to ask on; say `--description`, `--timezone`, `--url` too\n");
  expect(existsSync(path.join(home, "agenda"))).toBe(false);

  const none = affiche("publish");
  expect(none).toMatchObject({ status: 2 });
  expect(none.stderr).toContain("`affiche init` makes a dataset");
  expect(affiche("serve")).toMatchObject({ status: 2 });

  mkdirSync(path.join(home, "theirs"));
  writeFileSync(path.join(home, "theirs/thesis.tex"), "");
  const foreign = affiche("init", "theirs", "--name", "x", "--description", "x", "--language", "fr", "--timezone", "Europe/Paris", "--url", "https://x.example/");
  expect(foreign).toMatchObject({ status: 1, stderr: "affiche: `theirs` holds `thesis.tex` and no dataset; choose a new or an empty folder\n" });

  init();
  const one = await serve(path.join(home, "agenda"));
  try {
    const { port } = new URL(one.url);
    const two = affiche("serve", "--data", "agenda/data", "--port", port);
    expect(two).toMatchObject({ status: 1 });
    expect(two.stderr).toContain(`port ${port} is in use by another program`);
  } finally {
    await one.stop();
  }
});

test("a shell, man, a forge and a doctor are told what they need", () => {
  for (const shell of ["bash", "zsh", "fish", "powershell", "elvish"]) {
    const { status, stdout } = affiche("completions", shell);
    expect(status).toBe(0);
    expect(stdout, shell).toContain("publish");
  }
  expect(affiche("man").stdout).toMatch(/^.*\n?\.TH affiche 1/m);
  expect(affiche("man", "--out", "man").status).toBe(0);
  expect(readdirSync(path.join(home, "man"))).toEqual(expect.arrayContaining(["affiche.1", "affiche-publish.1", "affiche-serve.1"]));

  init();
  const well = affiche("doctor", "--data", "agenda/data");
  expect(well.stdout).toContain("no problem found");
  expect(well.stdout).toMatch(/GitHub Pages +fits/);
  expect(well.status).toBe(0);

  const events = path.join(home, "agenda/data/events.json");
  writeFileSync(events, readFileSync(events, "utf8").replace(/"start": "[^"]*"/, '"start": "2026-02-30T19:00"'));
  const marked = affiche("check", "--data", "agenda/data", "--format", "github");
  expect(marked.status).toBe(1);
  expect(marked.stdout).toMatch(/^::error file=agenda\/data\/events\.json,line=11,col=16,title=time\.impossible-date::there is no day/);
  const [entry] = JSON.parse(affiche("check", "--data", "agenda/data", "--format", "gitlab").stdout);
  expect(entry).toMatchObject({ check_name: "time.impossible-date", location: { path: "agenda/data/events.json", lines: { begin: 11 } } });

  const quiet = affiche("publish", "--data", "agenda/data", "--out", "site", "--format", "json");
  expect(quiet.status).toBe(1);
  expect(JSON.parse(quiet.stdout)).toMatchObject({ published: false, dataset: { errors: 1 } });
  expect(existsSync(path.join(home, "site"))).toBe(false);
});

test("a push to a server of one’s own publishes, and one with errors leaves the site as it was", () => {
  init("--host", "nginx");
  const [work, bare, out] = ["agenda", "agenda.git", "www"].map((name) => path.join(home, name));
  const bin = path.join(home, "bin");
  mkdirSync(bin);
  symlinkSync(PROGRAM, path.join(bin, "affiche"));
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, SITE: out, SOURCE_DATE_EPOCH: DAY, GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (/** @type {string[]} */ ...args) => spawnSync("git", args, { cwd: work, encoding: "utf8", env });
  git("init", "--bare", "--initial-branch=main", bare);
  for (const name of ["post-receive", "publish.sh"]) copyFileSync(path.join(work, "deploy", name), path.join(bare, "hooks", name));
  git("init", "--initial-branch=main");
  const push = (/** @type {string} */ message) => {
    git("add", "--all");
    git("-c", "user.name=Léa", "-c", "user.email=lea@example.org", "commit", "--quiet", "--message", message);
    return git("push", bare, "main").stderr;
  };
  expect(push("first")).toContain("pages,");
  const front = () => readFileSync(path.join(out, "index.html"), "utf8");
  expect(front()).toContain("Premier rendez-vous");

  const events = path.join(work, "data/events.json");
  const written = readFileSync(events, "utf8");
  writeFileSync(events, written.replace(/"start": "[^"]*"/, '"start": "2026-02-30T19:00"'));
  const refused = push("a slip");
  expect(refused).toContain("events.json:11:16");
  expect(front()).toContain("Premier rendez-vous");

  // At night, without a push.
  writeFileSync(events, written.replaceAll("Premier rendez-vous", "Bal"));
  push("mended");
  rmSync(out, { recursive: true });
  expect(spawnSync(path.join(bare, "hooks/publish.sh"), [], { env, encoding: "utf8" }).status).toBe(0);
  expect(front()).toContain("Bal");
});

test("npx runs the program of this platform", () => {
  const packed = spawnSync(path.join(ROOT, "scripts/npm.sh"), { encoding: "utf8", env: { ...process.env, AFFICHE_PROGRAM: PROGRAM } });
  expect(packed.status, packed.stderr).toBe(0);
  const archives = packed.stdout.trim().split("\n").slice(-2).map((name) => path.join(ROOT, "target/npm", name));
  writeFileSync(path.join(home, "package.json"), '{ "private": true }');
  // The packages of other platforms are in no registry here, and not needed.
  const installed = spawnSync("npm", ["install", "--offline", "--no-audit", "--no-fund", ...archives], { cwd: home, encoding: "utf8" });
  expect(installed.status, installed.stderr).toBe(0);
  const run = (...args) => spawnSync("npx", ["--offline", "affiche", ...args], { cwd: home, encoding: "utf8" });
  expect(run("--version").stdout).toBe(affiche("--version").stdout);
  expect(run("check", "--data", "nowhere").status).toBe(2);
});

test("a release holds the program, its manual and what shells complete", () => {
  const out = path.join(home, "archives");
  const packed = spawnSync(path.join(ROOT, "scripts/archive.sh"), [path.dirname(PROGRAM), "x86_64-unknown-linux-gnu", out], { encoding: "utf8" });
  expect(packed.status, packed.stderr).toBe(0);
  const archive = packed.stdout.trim();
  const listed = spawnSync("tar", ["-tzf", archive], { encoding: "utf8" }).stdout;
  for (const name of ["/affiche", "/LICENSE-MIT", "/man/affiche.1", "/man/affiche-publish.1", "/completions/affiche.bash"]) {
    expect(listed).toContain(`${name}\n`);
  }
});
