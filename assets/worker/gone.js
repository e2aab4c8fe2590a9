// Takes the place of a service worker where the owner wants none: lets everything go that one has kept, and goes:
// at once, or at the latest when the pages are closed that the earlier one serves.
// <contract> written from crates/contract
const CACHE_PREFIX = "affiche";
// </contract>
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${CACHE_PREFIX}${SITE.base} `));
  await Promise.all(names.map((name) => caches.delete(name)));
  // Not waited for: a page that is opened meanwhile would wait as well.
  self.registration.unregister();
}
