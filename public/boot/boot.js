// Starts the browser program that `<meta name="app">` names. Without it the page stays as it was published.
const page = document.querySelector('meta[name="page"]');
// Some hosts answer unknown addresses with the front page: the app then starts from an empty one.
if (page?.content && page.content !== location.pathname) document.getElementById("app").replaceChildren();
// The map is loaded when the app shows the view it stands in. A browser remembers a module that did not come: hence another name.
let tries = 0;
addEventListener("map-wanted", () =>
  import(`./map/map.js${tries ? `?${tries}` : ""}`).catch((error) => {
    tries += 1;
    console.warn("the map did not start:", error);
    document.documentElement.dataset.map = "failed";
  }),
);
try {
  const { js, wasm } = document.querySelector('meta[name="app"]').dataset;
  const glue = await import(new URL(js, document.baseURI));
  await glue.default({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  console.error("the app did not start:", error);
  dispatchEvent(new Event("boot-failed"));
}
