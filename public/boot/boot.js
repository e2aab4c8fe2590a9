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
  document.documentElement.dataset.finder = "failed";
};
// The menu goes before a dialog opens, so that its button gets the focus back.
const leaveMenu = () => document.getElementById("settings")?.hidePopover?.();
addEventListener("click", (/** @type {Aimed} */ { target }) => target.closest?.("#settings button") && leaveMenu(), true);
// The quick find is there at once, and what fills its list comes meanwhile.
function quick() {
  sheet();
  leaveMenu();
  document.getElementById("quick-dialog")?.showModal();
  document.getElementById("quick-field")?.select();
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
  const { boot } = document.documentElement.dataset;
  if (!link || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (boot !== "ready" || !document.startViewTransition || matchMedia("(prefers-reduced-motion)").matches) return;
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
  const button = target.closest?.("#find-filters,#quick,#near-me,[data-star],[data-found],[data-share]");
  if (button?.id === "quick") quick();
  else if (button?.id === "near-me") {
    sheet();
    finder("near").then(({ near }) => near(document.getElementById("near-refused"))).catch(failed);
  } else if (button?.dataset.star) {
    // The path at the time of the click: the button may show another event once the script has loaded.
    const path = button.dataset.star;
    mine("star").then((star) => star?.press(path));
  } else if (button?.hasAttribute("data-found")) mine("found").then((found) => found?.download());
  else if (button?.dataset.share) {
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
    document.getElementById("boot-error").hidden = false;
  });
addEventListener("agenda-wanted", () => mine("agenda"));
try {
  if (localStorage.getItem(`affiche.agenda${document.querySelector('meta[name="base"]').content}`)) mine("star");
} catch {
  // A browser may refuse storage; then nothing is kept.
}
// The service worker, once the visitor does something: who only reads one page downloads nothing for it.
const offline = document.querySelector("link[data-worker]") && navigator.serviceWorker;
const install = () => import("./worker/register.js").catch((error) => console.warn("not to be read without a network:", error));
if (offline?.controller) install();
else if (offline) addEventListener("click", install, { once: true });
let typing = 0;
addEventListener("input", (/** @type {Aimed} */ { target }) => {
  if (target.id !== "find-words") return;
  clearTimeout(typing);
  target.dataset.typing = "";
  typing = setTimeout(() => find(target), 180);
});
// Going back cancels a search that is still being typed.
addEventListener("popstate", () => {
  clearTimeout(typing);
  delete document.getElementById("find-words")?.dataset.typing;
});
addEventListener("submit", (/** @type {Aimed} */ event) => {
  if (event.target.id === "find" && !find(event.target.elements.q)) event.preventDefault();
});
// Searches for the words in the field; says whether nobody heard of it.
function find(field) {
  clearTimeout(typing);
  delete field.dataset.typing;
  const query = new URLSearchParams(document.documentElement.dataset.query ?? location.search);
  if (field.value.trim()) query.set("q", field.value.trim());
  else query.delete("q");
  return dispatchEvent(new CustomEvent("find", { detail: `?${query}`, cancelable: true }));
}
/** The next fault may be mended by itself again. */
function forgive() {
  try {
    sessionStorage.removeItem("affiche.recovered");
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
      if (document.documentElement.dataset.boot !== "ready" || !url) throw error;
      location.assign(url);
    }
  };
}
// The last of this script: it has come whole.
document.documentElement.dataset.boot ??= "started";
try {
  const { js, wasm } = document.querySelector('meta[name="app"]').dataset;
  const glue = await import(/** @type {any} */ (new URL(js, document.baseURI)));
  await glue.default({ module_or_path: new URL(wasm, document.baseURI) });
  forgive();
} catch (error) {
  console.error("the app did not start:", error);
  if (document.querySelector("affiche-agenda")) mine("agenda");
  dispatchEvent(new Event("boot-failed"));
}
