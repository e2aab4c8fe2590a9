// The names of the towns in which something takes place, as far as they do not cover each other: without streets they say where one is.

/** Names drawn at most. */
const MOST = 40;
/** The room of a name: its height, and about the width of a letter, in pixels. */
const [HEIGHT, LETTER] = [20, 8];

export class Towns {
  #shown = [];

  /** `places`: with `city`, `at` and `count`. */
  constructor(map, places) {
    this.map = map;
    const towns = new Map();
    for (const { city, at, count } of places) {
      if (!city) continue;
      const town = towns.get(city) ?? { name: city, at, count: 0 };
      town.count += count;
      towns.set(city, town);
    }
    this.towns = [...towns.values()].sort((one, other) => other.count - one.count);
    // Below the markers, and never in the way of a finger.
    const pane = map.createPane("towns");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    map.on("moveend", () => this.draw());
  }

  /** Draws the names of the part that is shown: those of most events first. */
  draw() {
    const { map } = this;
    for (const label of this.#shown) label.remove();
    this.#shown = [];
    const view = map.getBounds();
    const taken = [];
    for (const { name, at } of this.towns) {
      if (this.#shown.length === MOST || !view.contains(at)) continue;
      const { x, y } = map.latLngToContainerPoint(at);
      const half = (name.length * LETTER) / 2;
      const box = { left: x - half, right: x + half, top: y, bottom: y + HEIGHT };
      if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) continue;
      taken.push(box);
      const text = document.createElement("span");
      text.textContent = name;
      text.dir = "auto";
      const icon = globalThis.leaflet.divIcon({ className: "map-town", html: text, iconSize: [0, 0] });
      this.#shown.push(globalThis.leaflet.marker(at, { icon, pane: "towns", interactive: false, keyboard: false }).addTo(map));
    }
  }
}
