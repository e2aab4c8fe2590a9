// The stars beside events: shows which are kept, and keeps or lets go the one that is pressed. `public/boot/boot.js` imports this
// when something is kept, or a star is pressed.
import { LIMIT, follow, keep, kept, why } from "./store.js";
import { dated } from "./dates.js";
import { entry, settings } from "./read.js";
import { language, words } from "./words.js";
import { notice, unsay } from "./notice.js";
// <contract> written from crates/contract
const DATA_STAR = "data-star";
const KEY_KEPT = "kept";
const KEY_STAR = "star";
// </contract>

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("star.css", import.meta.url).href;

follow(showAll);
// The app draws new stars, and lets one that it has drawn stand for another event.
new MutationObserver(showAll).observe(document.body, { childList: true, subtree: true, attributeFilter: [DATA_STAR] });
showAll();

/** Keeps the date at a path, or lets it go. */
export async function press(path) {
  const entries = kept();
  const others = entries.filter((one) => one.path !== path);
  try {
    keep(others.length < entries.length ? others : [...entries, { path }]);
  } catch (error) {
    return refuse(why(error));
  }
  unsay("star-refused");
  if (others.length < entries.length) return;
  // What is known of it now stays when the site has lost it. The agenda asks again.
  const known = await entry(path).catch(() => undefined);
  const { cutoff } = await settings().catch(() => ({ cutoff: 0 }));
  const now = kept();
  if (!known || !now.some((one) => one.path === path)) return;
  try {
    keep(now.map((one) => (one.path === path ? dated([known], cutoff)[0] : one)));
  } catch {
    // It is kept; what is known of it takes more room.
    await refuse("noRoom");
  }
}

/** Says why an event was not kept. */
async function refuse(why) {
  const said = await words(language());
  notice("star-refused", said[why].replace("#", LIMIT), [], said.close);
}

/** A button with words says where the event is: star.css shows it in the place of what the button does. */
async function say(star) {
  if (!sheet.isConnected) document.head.append(sheet);
  star.dataset[KEY_KEPT] = (await words(language())).inAgenda;
}

function showAll() {
  const paths = new Set(kept().map(({ path }) => path));
  for (const star of document.querySelectorAll(`[${DATA_STAR}]`)) {
    const pressed = String(paths.has(star.dataset[KEY_STAR]));
    if (star.getAttribute("aria-pressed") !== pressed) star.setAttribute("aria-pressed", pressed);
    if (paths.has(star.dataset[KEY_STAR]) && star.matches(".button")) say(star).catch(() => {});
  }
  const count = paths.size ? `"${paths.size}"` : "";
  const root = document.documentElement.style;
  if (root.getPropertyValue("--kept") !== count) root.setProperty("--kept", count);
}
