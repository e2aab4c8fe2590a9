// The floor: what Affiche draws, put in as ready HTML. `scripts/bench-views.mjs` writes the pages and files, and says what this is for.
const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** Puts in the HTML of an address. */
async function show(path) {
  const response = await fetch(`${new URL(".", import.meta.url).pathname.slice(0, -1)}${path}app.html`);
  root.innerHTML = await response.text();
}

addEventListener("click", async (event) => {
  const link = /** @type {Element} */ (event.target).closest("a");
  if (!link) return;
  event.preventDefault();
  await show(link.pathname);
  history.pushState(null, "", link.href);
});

await show(location.pathname.slice(new URL(".", import.meta.url).pathname.length - 1));
document.documentElement.dataset.boot = "ready";
