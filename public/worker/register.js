// Has the service worker installed, offers what is new, and says how old a page is that was read without a network.
// `public/boot/boot.js` imports this when the visitor does something, or a worker is at work already.
import { moment } from "../mine/dates.js";
import { notice } from "../mine/notice.js";
import { base } from "../mine/store.js";
import { language, words } from "../mine/words.js";
// <contract> written from crates/contract
const MESSAGE_AHEAD = "ahead";
const MESSAGE_HERE = "here";
const MESSAGE_USE = "use";
const META_STORED = "stored";
const PATH_WORKER = "sw.js";
// </contract>

/** How often a page that stays open asks for a new worker, in milliseconds. */
const OFTEN = 3_600_000;
const container = navigator.serviceWorker;

let wanted = false;
/** The oldest thing on the page that was read before the network went, in milliseconds since 1970. */
let oldest = Infinity;

container.addEventListener("message", ({ data, source }) => {
  if (data?.there) source?.postMessage(MESSAGE_HERE);
  else if (data?.stored) old(data.stored, "offlineData");
  else if (data?.online) again();
});
// What was said before anybody listened.
container.startMessages();
container.addEventListener("controllerchange", () => {
  // Only where the visitor has asked for it.
  if (wanted) location.reload();
});

addEventListener("online", again);

const stored = Number(document.querySelector(`meta[name="${META_STORED}"]`)?.content);
if (stored) old(stored, "offlinePage");

const registration = await container.register(base + PATH_WORKER, { scope: base, updateViaCache: "none" });
offer(registration.waiting);
registration.addEventListener("updatefound", () => {
  const { installing } = registration;
  installing?.addEventListener("statechange", () => installing.state === "installed" && offer(installing));
});
const { active } = await container.ready;
active?.postMessage(MESSAGE_AHEAD);
let asked = 0;
addEventListener("visibilitychange", renew);
renew();

/** Asks for a new worker. Without a network there is none. */
function renew() {
  if (document.visibilityState !== "visible" || Date.now() - asked < OFTEN) return;
  asked = Date.now();
  registration.update().catch(() => {});
}

/** Offers a version that waits; the first one of all takes over by itself. */
async function offer(worker) {
  if (!worker || !container.controller) return;
  const { update, updateNow, close } = await words(language());
  const use = () => {
    wanted = true;
    worker.postMessage(MESSAGE_USE);
    // A browser may forget that it was asked; the page is loaded anew as soon as it heard.
    setInterval(() => worker.postMessage(MESSAGE_USE), 1_000);
  };
  notice("site-update", update, [[updateNow, use]], close);
}

/** Says how old the page is, or something on it. */
async function old(at, sentence) {
  if (at >= oldest) return;
  oldest = at;
  const [said, text] = await Promise.all([words(language()), moment(at / 1000, language())]);
  // Something older has been found, or the network is back.
  if (at !== oldest) return;
  notice("site-offline", text ? said[sentence].replace("#", text) : said.offline, [[said.reload, () => location.reload()]], said.close);
}

/** The network is back. */
async function again() {
  if (oldest === Infinity || !document.getElementById("site-offline")) return;
  oldest = Infinity;
  const { online, reload, close } = await words(language());
  notice("site-offline", online, [[reload, () => location.reload()]], close);
}
