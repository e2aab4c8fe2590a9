// What a search has found, as a calendar to download: not a feed, which a choice of the moment cannot have. `public/boot/boot.js`
// imports this when the button for it is pressed.
import { calendar, save } from "./ics.js";
import { notice, unsay } from "./notice.js";
import { entriesAt, settings } from "./read.js";
import { language, plural, words } from "./words.js";
// <contract> written from crates/contract
const KEY_QUESTION = "question";
// </contract>

/** How many dates a file holds at most: the next ones. */
const MOST = 1000;

/** Downloads what the page asks for. */
export async function download() {
  // Of the page on which it was asked for.
  const [asked, name] = [question(), document.querySelector("h1").textContent];
  const said = await words(language());
  unsay("found-said");
  try {
    const { hits, total } = await globalThis.afficheAsk(asked);
    const entries = await entriesAt(hits);
    const { site } = await settings();
    save(calendar(entries, { name, site, words: said }), `${said.foundFile}.ics`);
    const done = plural(said.found, entries.length, language());
    notice("found-said", entries.length < total ? `${done} ${plural(said.foundOf, total, language())}` : done, [], said.close);
  } catch (error) {
    console.warn("what was found could not be read:", error);
    notice("found-said", said.foundFailed, [[said.again, download]], said.close);
  }
}

/** The question of the page, for all that answers it. The app writes one that asks for counts, of what is to come or of some days. */
function question() {
  const lines = String(document.documentElement.dataset[KEY_QUESTION]).split("\n");
  const [, ...days] = String(lines.pop()).split(" ");
  return [...lines, days.length ? `between ${days.join(" ")}` : `listing upcoming 1 ${MOST}`].join("\n");
}
