// Runs before the first paint: says that scripts work, applies the theme the visitor chose, and shows the notice when the app cannot start.
(function (/** @type {any} */ root) {
  // <contract> written from crates/contract
  const CACHE_PREFIX = "affiche";
  const EVENT_BOOT_FAILED = "boot-failed";
  const ID_BOOT_ERROR = "boot-error";
  const KEY_APP = "app";
  const KEY_BOOT = "boot";
  const KEY_CAN_SHARE = "canShare";
  const KEY_JS = "js";
  const KEY_THEME = "theme";
  const KEY_WASM = "wasm";
  const KEY_YEAR = "year";
  const KEY_ZONE = "zone";
  const META_APP = "app";
  const META_BASE = "base";
  const META_ZONES = "zones";
  const PATH_WORKER = "sw.js";
  const STATE_FAILED = "failed";
  const STORAGE_RECOVERED = "affiche.recovered";
  const STORAGE_THEME = "affiche.theme";
  const THEME_DARK = "dark";
  const THEME_LIGHT = "light";
  // </contract>
  root.dataset[KEY_APP] = "";
  if (typeof navigator.share === "function") root.dataset[KEY_CAN_SHARE] = "";
  // The stylesheet of the site hides the year and the zone of dates where they go without saying.
  var year = new Date().getFullYear();
  root.dataset[KEY_YEAR] = year;
  // Nothing is drawn before this has run, and `Intl` takes a browser longer than to draw the page: the minutes ahead of UTC come with the page.
  var same = function (zone) {
    return zone.split("=")[1] === [0, 6].map(function (month) { return -new Date(year, month, 15, 12).getTimezoneOffset(); }).join("/");
  };
  var zones = document.querySelector(`meta[name="${META_ZONES}"]`);
  root.dataset[KEY_ZONE] = zones ? zones.content.split(" ").filter(same).map(function (zone) { return zone.split("=")[0]; }).join(" ") : "";
  try {
    var theme = localStorage.getItem(STORAGE_THEME);
    if (theme === THEME_LIGHT || theme === THEME_DARK) root.dataset[KEY_THEME] = theme;
  } catch (refused) {
    // A browser may refuse storage; the page then follows the system.
  }

  function failed() {
    root.dataset[KEY_BOOT] = STATE_FAILED;
    var notice = document.getElementById(ID_BOOT_ERROR);
    if (notice) notice.hidden = false;
    recover().catch(function () {});
  }
  // The start of the program is its last script: one that did not come, or came by halves, has not said that it was there.
  addEventListener(EVENT_BOOT_FAILED, failed);
  addEventListener("error", function (/** @type {Aimed<ErrorEvent>} */ event) {
    var start = document.querySelector("script[type=module]");
    if (event.target.type === "module" || (!root.dataset[KEY_BOOT] && start && event.filename === start.src)) failed();
  }, true);
  document.addEventListener("load", function (/** @type {Aimed} */ event) {
    if (event.target.type === "module" && !root.dataset[KEY_BOOT]) failed();
  }, true);

  // Refreshes the HTTP cache, which may hold a wrong answer.
  async function renew() {
    var program = document.querySelector(`meta[name="${META_APP}"]`).dataset;
    var scripts = Array.from(document.querySelectorAll("script[src]"), function (script) { return script.src; });
    await Promise.all(scripts.concat(program[KEY_JS], program[KEY_WASM]).map(async function (file) {
      await (await fetch(new URL(file, document.baseURI), { cache: "reload" })).arrayBuffer();
    }));
  }

  // Under a service worker: deletes its caches, which may hold the fault, and reloads once from the network.
  async function recover() {
    var workers = navigator.serviceWorker;
    if (!workers || !workers.controller || sessionStorage.getItem(STORAGE_RECOVERED)) return renew();
    var base = document.querySelector(`meta[name="${META_BASE}"]`).content;
    var answer = await fetch(base + PATH_WORKER, { cache: "no-store" });
    if (answer.body) answer.body.cancel();
    if (!/javascript/.test(/** @type {string} */ (answer.headers.get("content-type")))) return;
    sessionStorage.setItem(STORAGE_RECOVERED, "1");
    var names = await caches.keys();
    await Promise.all(names.filter(function (name) { return name.startsWith(CACHE_PREFIX + base + " "); }).map(function (name) { return caches.delete(name); }));
    var registration = await workers.getRegistration();
    if (registration) await registration.unregister();
    await renew();
    location.reload();
  }
})(document.documentElement);
