// Streets: tiles of the host the owner has named, asked for only after the visitor has agreed, and until the visitor takes it back.
// <contract> written from crates/contract
const STORAGE_TILES = "affiche.tiles";
// </contract>

/** Tiles in a row that have to fail before it is said. */
const FAILURES = 4;

export class Streets {
  /** `tiles` is missing where the owner has named no host: then the map stays plain, and nothing is asked. */
  constructor({ map, tiles, words, bar, credits, land, changed }) {
    this.map = map;
    this.tiles = tiles;
    this.words = words;
    this.credits = credits;
    this.land = land;
    this.changed = changed;
    this.layer = null;
    this.part = document.createElement("div");
    this.part.className = "map-streets";
    bar.append(this.part);
  }

  start() {
    if (this.tiles && remembered() === this.tiles.host) this.#show();
    else this.#plain();
  }

  #plain() {
    const { words, tiles, map } = this;
    this.layer?.remove();
    this.layer = null;
    if (!map.hasLayer(this.land)) this.land.addTo(map);
    this.credits.removeAttribution(tiles?.credit).addAttribution(words.credit);
    this.changed(false);
    this.#say(
      tiles ? `${words.plain} ${words.fill(words.ask, tiles.host)}` : words.plain,
      tiles && [words.agree, () => this.#agree()],
    );
  }

  #agree() {
    remember(this.tiles.host);
    this.#show();
    this.part.querySelector("button").focus();
  }

  #revoke() {
    remember(null);
    this.#plain();
    this.part.querySelector("button").focus();
  }

  #show() {
    const { words, tiles, map } = this;
    const layer = globalThis.leaflet.tileLayer(tiles.address, { maxZoom: 18, attribution: tiles.credit, className: "map-tiles" });
    let failures = 0;
    const said = () => this.#say(words.fill(words.agreed, tiles.host), [words.revoke, () => this.#revoke()]);
    layer.on("tileload", () => {
      if (failures >= FAILURES) said();
      failures = 0;
      this.land.remove();
    });
    layer.on("tileerror", () => {
      failures += 1;
      if (failures !== FAILURES) return;
      // The outline comes back, so that the map is not empty.
      this.land.addTo(map);
      this.#say(words.tilesFailed, [words.retry, () => this.#again()], [words.revoke, () => this.#revoke()]);
    });
    this.layer = layer;
    this.credits.removeAttribution(words.credit);
    this.changed(true);
    said();
    layer.addTo(map);
  }

  #again() {
    this.layer.remove();
    this.#show();
    this.part.querySelector("button").focus();
  }

  /** A sentence, and what can be done. */
  #say(sentence, ...acts) {
    const focused = this.part.contains(document.activeElement);
    const text = document.createElement("p");
    text.textContent = sentence;
    const buttons = acts.filter(Boolean).map(([label, act]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
      button.addEventListener("click", act);
      return button;
    });
    this.part.replaceChildren(text, ...buttons);
    if (focused) buttons[0]?.focus();
  }
}

function remembered() {
  try {
    return localStorage.getItem(STORAGE_TILES);
  } catch {
    return null;
  }
}

function remember(host) {
  try {
    if (host) localStorage.setItem(STORAGE_TILES, host);
    else localStorage.removeItem(STORAGE_TILES);
  } catch {
    // A browser may refuse storage; the choice then holds until the page is left.
  }
}
