// Runs before the first paint: says that scripts work, applies the theme the visitor chose, and shows the notice when the app cannot start.
(function (/** @type {any} */ root) {
  root.dataset.app = "";
  if (typeof navigator.share === "function") root.dataset.canShare = "";
  // The stylesheet of the site hides the year and the zone of dates where they go without saying.
  var year = new Date().getFullYear();
  root.dataset.year = year;
  var same = function (zone) {
    try {
      return [0, 6].every(function (month) {
        var noon = new Date(year, month, 15, 12);
        return noon.toLocaleString("en", { timeZone: zone }) === noon.toLocaleString("en");
      });
    } catch (unknown) {
      return false;
    }
  };
  var zones = document.querySelector('meta[name="zones"]');
  root.dataset.zone = zones ? zones.content.split(" ").filter(same).join(" ") : "";
  try {
    var theme = localStorage.getItem("affiche.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (refused) {
    // A browser may refuse storage; the page then follows the system.
  }

  function failed() {
    root.dataset.boot = "failed";
    var notice = document.getElementById("boot-error");
    if (notice) notice.hidden = false;
    recover().catch(function () {});
  }
  // The start of the program is its last script: one that did not come, or came by halves, has not said that it was there.
  addEventListener("boot-failed", failed);
  addEventListener("error", function (/** @type {Aimed<ErrorEvent>} */ event) {
    var start = document.querySelector("script[type=module]");
    if (event.target.type === "module" || (!root.dataset.boot && start && event.filename === start.src)) failed();
  }, true);
  document.addEventListener("load", function (/** @type {Aimed} */ event) {
    if (event.target.type === "module" && !root.dataset.boot) failed();
  }, true);

  // Refreshes the HTTP cache, which may hold a wrong answer.
  async function renew() {
    var program = document.querySelector('meta[name="app"]').dataset;
    var scripts = Array.from(document.querySelectorAll("script[src]"), function (script) { return script.src; });
    await Promise.all(scripts.concat(program.js, program.wasm).map(async function (file) {
      await (await fetch(new URL(file, document.baseURI), { cache: "reload" })).arrayBuffer();
    }));
  }

  // Under a service worker: deletes its caches, which may hold the fault, and reloads once from the network.
  async function recover() {
    var workers = navigator.serviceWorker;
    if (!workers || !workers.controller || sessionStorage.getItem("affiche.recovered")) return renew();
    var base = document.querySelector('meta[name="base"]').content;
    var answer = await fetch(base + "sw.js", { cache: "no-store" });
    if (answer.body) answer.body.cancel();
    if (!/javascript/.test(/** @type {string} */ (answer.headers.get("content-type")))) return;
    sessionStorage.setItem("affiche.recovered", "1");
    var names = await caches.keys();
    await Promise.all(names.filter(function (name) { return name.startsWith("affiche" + base + " "); }).map(function (name) { return caches.delete(name); }));
    var registration = await workers.getRegistration();
    if (registration) await registration.unregister();
    await renew();
    location.reload();
  }
})(document.documentElement);
