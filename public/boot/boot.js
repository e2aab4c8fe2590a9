// Starts the browser program that `<meta name="app">` names. Without it the page stays as it was published.
// <contract> written from crates/contract
const DATA_FOUND = "data-found";
const DATA_SHARE = "data-share";
const DATA_STAR = "data-star";
const DATA_WORKER = "data-worker";
const ELEMENT_AGENDA = "affiche-agenda";
const EVENT_AGENDA_WANTED = "agenda-wanted";
const EVENT_BOOT_FAILED = "boot-failed";
const EVENT_FIND = "find";
const EVENT_MAP_WANTED = "map-wanted";
const ID_APP = "app";
const ID_BOOT_ERROR = "boot-error";
const ID_FIND = "find";
const ID_FIND_FILTERS = "find-filters";
const ID_FIND_WORDS = "find-words";
const ID_NEAR_ME = "near-me";
const ID_NEAR_REFUSED = "near-refused";
const ID_QUICK = "quick";
const ID_QUICK_DIALOG = "quick-dialog";
const ID_QUICK_FIELD = "quick-field";
const ID_SETTINGS = "settings";
const KEY_BOOT = "boot";
const KEY_FINDER = "finder";
const KEY_JS = "js";
const KEY_MAP = "map";
const KEY_QUERY = "query";
const KEY_SHARE = "share";
const KEY_STAR = "star";
const KEY_TYPING = "typing";
const KEY_WASM = "wasm";
const META_APP = "app";
const META_BASE = "base";
const META_PAGE = "page";
const STATE_FAILED = "failed";
const STATE_READY = "ready";
const STATE_STARTED = "started";
const STORAGE_AGENDA = "affiche.agenda";
const STORAGE_RECOVERED = "affiche.recovered";
// </contract>
const page = document.querySelector(`meta[name="${META_PAGE}"]`);
// Some hosts answer unknown addresses with the front page: the app then starts from an empty one.
if (page?.content && page.content !== location.pathname) document.getElementById(ID_APP).replaceChildren();
// The map is loaded when the app shows the view it stands in. A browser remembers a module that did not come: hence another name.
let tries = 0;
addEventListener(EVENT_MAP_WANTED, () =>
  import(`./map/map.js${tries ? `?${tries}` : ""}`).catch((error) => {
    tries += 1;
    console.warn("the map did not start:", error);
    document.documentElement.dataset[KEY_MAP] = STATE_FAILED;
  }),
);
// What finds is loaded when somebody searches, filters, or goes to something by its name.
let found = 0;
const finder = (file) =>
  import(`./finder/${file}.js${found ? `?${found}` : ""}`).catch((error) => {
    found += 1;
    throw error;
  });
globalThis.afficheAsk = (question) => finder("ask").then(({ ask }) => ask(question));
const failed = (error) => {
  console.warn("the finder did not start:", error);
  document.documentElement.dataset[KEY_FINDER] = STATE_FAILED;
};
// The menu goes before a dialog opens, so that its button gets the focus back.
const leaveMenu = () => document.getElementById(ID_SETTINGS)?.hidePopover?.();
addEventListener("click", (/** @type {Aimed} */ { target }) => target.closest?.(`#${ID_SETTINGS} button`) && leaveMenu(), true);
// The quick find is there at once, and what fills its list comes meanwhile.
function quick() {
  sheet();
  leaveMenu();
  document.getElementById(ID_QUICK_DIALOG)?.showModal();
  document.getElementById(ID_QUICK_FIELD)?.select();
  finder("quick").catch(failed);
}
let styled;
function sheet() {
  if (styled) return;
  styled = document.createElement("link");
  styled.rel = "stylesheet";
  styled.href = new URL("./finder/finder.css", import.meta.url);
  document.head.append(styled);
}
// The title of an event goes over from the list to its page, where the browser can (View Transitions): the page on screen is captured,
// then the link is followed, and the next page is captured when it stands. One that takes long comes without.
let arrived = /** @type {(value?: any) => void} */ (() => {});
addEventListener("click", (/** @type {Aimed<MouseEvent>} */ event) => {
  const link = event.target.closest?.("main h3 a");
  const { [KEY_BOOT]: boot } = document.documentElement.dataset;
  if (!link || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (boot !== STATE_READY || !document.startViewTransition || matchMedia("(prefers-reduced-motion)").matches) return;
  event.stopPropagation();
  event.preventDefault();
  const follow = () => {
    link.click();
    return new Promise((next) => {
      arrived = next;
      setTimeout(next, 300);
    });
  };
  document.startViewTransition(follow).ready.catch(() => {});
}, true);
addEventListener("click", (/** @type {Aimed} */ { target }) => {
  const button = target.closest?.(`#${ID_FIND_FILTERS},#${ID_QUICK},#${ID_NEAR_ME},[${DATA_STAR}],[${DATA_FOUND}],[${DATA_SHARE}]`);
  if (button?.id === ID_QUICK) quick();
  else if (button?.id === ID_NEAR_ME) {
    sheet();
    finder("near").then(({ near }) => near(document.getElementById(ID_NEAR_REFUSED))).catch(failed);
  } else if (button?.dataset[KEY_STAR]) {
    // The path at the time of the click: the button may show another event once the script has loaded.
    const path = button.dataset[KEY_STAR];
    mine("star").then((star) => star?.press(path));
  } else if (button?.hasAttribute(DATA_FOUND)) mine("found").then((found) => found?.download());
  else if (button?.dataset[KEY_SHARE]) {
    import("./share/share.js").then(({ share }) => share(button), () => button.parentElement.querySelector("input").select());
  } else if (button) {
    sheet();
    finder("finder").then(({ open }) => open()).catch(failed);
  }
});
// On paper what is folded in a text lies open. Some browsers know no `::details-content`, by which the stylesheet does it.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(".prose details:not([open])")) {
    folded.open = true;
    addEventListener("afterprint", () => (folded.open = false), { once: true });
  }
});
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key !== "k" || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  quick();
});
// What the visitor keeps: loaded where something is kept, with the first star that is pressed, and for the page that lists it.
let kept = 0;
const mine = (file) =>
  import(`./mine/${file}.js${kept ? `?${kept}` : ""}`).catch((error) => {
    kept += 1;
    console.warn("the agenda did not start:", error);
    document.getElementById(ID_BOOT_ERROR).hidden = false;
  });
addEventListener(EVENT_AGENDA_WANTED, () => mine("agenda"));
try {
  if (localStorage.getItem(STORAGE_AGENDA + document.querySelector(`meta[name="${META_BASE}"]`).content)) mine("star");
} catch {
  // A browser may refuse storage; then nothing is kept.
}
// The service worker, once the visitor does something: who only reads one page downloads nothing for it.
const offline = document.querySelector(`link[${DATA_WORKER}]`) && navigator.serviceWorker;
const install = () => import("./worker/register.js").catch((error) => console.warn("not to be read without a network:", error));
if (offline?.controller) install();
else if (offline) addEventListener("click", install, { once: true });
let typing = 0;
addEventListener("input", (/** @type {Aimed} */ { target }) => {
  if (target.id !== ID_FIND_WORDS) return;
  clearTimeout(typing);
  target.dataset[KEY_TYPING] = "";
  typing = setTimeout(() => find(target), 180);
});
// Going back cancels a search that is still being typed.
addEventListener("popstate", () => {
  clearTimeout(typing);
  delete document.getElementById(ID_FIND_WORDS)?.dataset[KEY_TYPING];
});
addEventListener("submit", (/** @type {Aimed} */ event) => {
  if (event.target.id === ID_FIND && !find(event.target.elements.q)) event.preventDefault();
});
// Searches for the words in the field; says whether nobody heard of it.
function find(field) {
  clearTimeout(typing);
  delete field.dataset[KEY_TYPING];
  const query = new URLSearchParams(document.documentElement.dataset[KEY_QUERY] ?? location.search);
  if (field.value.trim()) query.set("q", field.value.trim());
  else query.delete("q");
  return dispatchEvent(new CustomEvent(EVENT_FIND, { detail: `?${query}`, cancelable: true }));
}
/** The next fault may be mended by itself again. */
function forgive() {
  try {
    sessionStorage.removeItem(STORAGE_RECOVERED);
  } catch {
    // A browser may refuse storage.
  }
}
// A browser may refuse an entry of the history, for one when there were too many: then the page is loaded as by a plain link. A path that
// begins with two slashes would name another host.
for (const name of ["pushState", "replaceState"]) {
  const write = history[name];
  history[name] = (state, title, path) => {
    const url = path && /^[/\\]{2}/.test(path) ? location.origin + path : path;
    try {
      write.call(history, state, title, url);
      arrived();
    } catch (error) {
      if (document.documentElement.dataset[KEY_BOOT] !== STATE_READY || !url) throw error;
      location.assign(url);
    }
  };
}
/** When the page has been painted, or is not shown: before, the program would take the network from what is read first. */
function painted() {
  return /** @type {Promise<void>} */ (new Promise((done) => {
    if (document.hidden || !globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return done();
    new PerformanceObserver(() => done()).observe({ type: "paint", buffered: true });
    document.addEventListener("visibilitychange", () => done(), { once: true });
  }));
}
// The last of this script: it has come whole.
document.documentElement.dataset[KEY_BOOT] ??= STATE_STARTED;
try {
  const { [KEY_JS]: js, [KEY_WASM]: wasm } = document.querySelector(`meta[name="${META_APP}"]`).dataset;
  await painted();
  const program = fetch(new URL(wasm, document.baseURI));
  // A rejection is handled where the glue awaits the response.
  program.catch(() => {});
  const glue = await import(/** @type {any} */ (new URL(js, document.baseURI)));
  await glue.default({ module_or_path: program });
  forgive();
} catch (error) {
  console.error("the app did not start:", error);
  if (document.querySelector(ELEMENT_AGENDA)) mine("agenda");
  dispatchEvent(new Event(EVENT_BOOT_FAILED));
}
