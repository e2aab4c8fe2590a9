// Markers: one for each place, or for several that are close, with how much is to come there; and what one opens.

/** The side of a cell in which places are taken together, in pixels. */
const CELL = 60;
/** Places that a marker names when it is opened. */
const NAMED = 20;

export class Markers {
  #shown = new Map();
  #popup = null;

  /** `places`: with `id`, `name`, `city`, `at`, `next` and `count`. */
  constructor(map, places, words, site) {
    this.map = map;
    this.places = places;
    this.words = words;
    this.site = site;
    this.lit = null;
    /** Told about the places of the marker under the pointer or with the focus; an empty list when there is none. */
    this.onLight = /** @type {(places: any[]) => void} */ (() => {});
    /** Told before the map moves because a marker for several places was chosen. */
    this.onMove = () => {};
    map.on("moveend", () => this.draw());
  }

  /** Draws the markers of the part that is shown. Those that stay keep what they have, the focus too. */
  draw() {
    const { map } = this;
    const zoom = map.getZoom();
    const view = map.getBounds().pad(0.2);
    const points = this.places
      .filter(({ at }) => view.contains(at))
      .map((place) => ({ place, ...position(map, place.at, zoom) }));
    const wanted = new Map(grouped(points, CELL).map((group) => [group.places.map(({ id }) => id).join(" "), group]));
    const focused = [...this.#shown.values()].find((marker) => marker.getElement() === document.activeElement);
    for (const [key, marker] of this.#shown) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.#shown.delete(key);
    }
    for (const [key, group] of wanted) {
      if (!this.#shown.has(key)) this.#shown.set(key, this.#marker(group, map.unproject([group.x, group.y], zoom)));
    }
    if (focused && !focused.getElement()?.isConnected) this.focus(focused.places[0].id);
    this.light(this.lit);
  }

  /** Puts the light on the marker of a place, or on none. */
  light(id) {
    this.lit = id;
    for (const marker of this.#shown.values()) {
      const lit = marker.places.some((place) => place.id === id);
      marker.getElement()?.classList.toggle("is-lit", lit);
      marker.setZIndexOffset(lit ? 1000 : 0);
    }
  }

  /** Moves the focus to the marker of a place, if it is drawn. */
  focus(id) {
    const marker = [...this.#shown.values()].find(({ places }) => places.some((place) => place.id === id));
    marker?.getElement()?.focus({ preventScroll: true });
  }

  /** Shows a place in the middle of the map, with what takes place there. */
  show(place) {
    this.map.setView(place.at, Math.max(this.map.getZoom(), Math.min(9, this.map.getMaxZoom())), { animate: false });
    this.draw();
    this.#open([place], place.at);
  }

  #marker(group, at) {
    const { map, words } = this;
    const { places } = group;
    const count = places.reduce((sum, place) => sum + place.count, 0);
    const face = document.createElement("span");
    face.textContent = count > 999 ? "999+" : String(count);
    const size = places.length > 1 ? 46 : 34;
    const className = places.length > 1 ? "map-marker map-group" : "map-marker";
    const icon = globalThis.leaflet.divIcon({ className, html: face, iconSize: [size, size] });
    const marker = globalThis.leaflet.marker(at, { icon, riseOnHover: true, autoPanOnFocus: false }).addTo(map);
    marker.places = places;
    const element = marker.getElement();
    const name = places.length > 1 ? words.count(words.places, places.length) : words.isolated(nameOf(places[0]));
    const label = `${name}, ${words.count(words.upcoming, count)}`;
    element.setAttribute("aria-label", label);
    element.title = label;
    const choose = () => this.#choose(marker);
    marker.on("click", choose);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      choose();
    });
    const light = (on) => () => this.onLight(on ? places : []);
    for (const [on, off] of [["mouseenter", "mouseleave"], ["focus", "blur"]]) {
      element.addEventListener(on, light(true));
      element.addEventListener(off, light(false));
    }
    return marker;
  }

  /** Several places come apart where the map can show them apart; else what takes place there is named. */
  #choose(marker) {
    const { map } = this;
    const bounds = globalThis.leaflet.latLngBounds(marker.places.map(({ at }) => at));
    const closer = Math.min(map.getBoundsZoom(bounds, false, globalThis.leaflet.point(80, 80)), map.getMaxZoom());
    if (marker.places.length > 1 && closer > map.getZoom()) {
      this.onMove();
      map.setView(bounds.getCenter(), closer);
    } else {
      this.#open(marker.places, marker.getLatLng());
    }
  }

  #open(places, at) {
    const { map, words, site } = this;
    const content = document.createElement("div");
    content.className = "map-events";
    for (const place of places.slice(0, NAMED)) {
      content.append(...describe(place, "h2", words, site));
    }
    const popup = globalThis.leaflet.popup({ maxWidth: 280, maxHeight: 240, autoPanPadding: [12, 12] });
    this.#popup = popup.setLatLng(at).setContent(content).openOn(map);
    const element = popup.getElement();
    element.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
    element.setAttribute("role", "dialog");
    element.setAttribute("aria-label", places.map((place) => words.isolated(nameOf(place))).join(", "));
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup(popup);
    });
    popup.once("remove", () => {
      const inside = element.contains(document.activeElement) || document.activeElement === document.body;
      if (this.#popup === popup && inside && map.getContainer().isConnected) this.focus(places[0].id);
    });
  }
}

/** A place: its name, how much is to come there, and what is next, as links. */
export function describe(place, level, words, site) {
  const heading = document.createElement(level);
  heading.dir = "auto";
  heading.textContent = nameOf(place);
  const count = document.createElement("p");
  count.textContent = words.count(words.upcoming, place.count);
  const list = document.createElement("ul");
  for (const event of place.next) {
    const link = document.createElement("a");
    link.href = new URL(event.path, site).pathname;
    link.textContent = event.title;
    link.dir = event.dir;
    if (event.language !== words.language) link.lang = event.language;
    const when = document.createElement("span");
    when.textContent = [event.when[words.language], event.status && words[event.status]].filter(Boolean).join(" · ");
    const item = document.createElement("li");
    item.append(link, when);
    list.append(item);
  }
  return [heading, count, list];
}

/** A place with its town. */
function nameOf({ name, city }) {
  return city && city !== name ? `${name}, ${city}` : name;
}

/** Points in groups: those of a cell, and those of cells beside it whose middles are so close that their markers would touch. */
export function grouped(points, size) {
  const cells = new Map();
  for (const point of points) {
    const key = `${Math.floor(point.x / size)}:${Math.floor(point.y / size)}`;
    cells.set(key, [...(cells.get(key) ?? []), point]);
  }
  const groups = [];
  for (const cell of [...cells.values()].sort((one, other) => other.length - one.length)) {
    const middle = middleOf(cell);
    const near = groups.find((group) => Math.hypot(group.x - middle.x, group.y - middle.y) < size * 0.7);
    if (near) Object.assign(near, { points: [...near.points, ...cell] });
    else groups.push({ ...middle, points: cell });
  }
  return groups
    .map(({ points: all }) => ({ ...middleOf(all), places: all.map(({ place }) => place) }))
    .sort((one, other) => one.y - other.y || one.x - other.x);
}

function middleOf(points) {
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

function position(map, at, zoom) {
  const { x, y } = map.project(at, zoom);
  return { x, y };
}
