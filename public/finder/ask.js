// Starts the program that finds and puts questions to it: `public/boot/boot.js` imports this when the first one is asked.
// crates/search/src/request.rs says what a request and a response look like.
const site = new URL("..", import.meta.url);

// A program that stops dead answers nothing more, and says so in an error nobody catches.
const stopped = new Promise((_, reject) => {
  addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && reject(error));
});
stopped.catch(() => {});

let started;
let tries = 0;

/** The answer to a question. Rejects when the program cannot be had, or has stopped. */
export async function ask(question) {
  started ??= start();
  await started;
  return Promise.race([globalThis.afficheFind(question), stopped]);
}

async function start() {
  // A browser remembers a module that did not come: hence another name.
  const at = (file) => new URL(tries ? `${file}?${tries}` : file, site);
  try {
    const glue = await import(/** @type {any} */ (at("finder.js")));
    await glue.default({ module_or_path: at("finder_bg.wasm") });
  } catch (error) {
    tries += 1;
    started = undefined;
    throw error;
  }
}
