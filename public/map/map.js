// The map view: an element that draws where things take place, beside the list that says the same. `boot.js` loads this module when
// the app shows the view. What there is to show, and what the map says, lies in `map/places.json`, made at build.
//
//   map.js      the element, from its coming to its going
//   markers.js  a marker for places that are close, and what it opens
//   list.js     the list and the map in step
//   towns.js    the names of towns
//   streets.js  tiles of another host, after the visitor has agreed
//
// No style is written into markup: Leaflet and these modules set it through the object model, which the policy of the site allows.
// <contract> written from crates/contract
const DATA_ALONE = "data-alone";
const DATA_LIST = "data-list";
const DATA_QUERY = "data-query";
const ELEMENT_MAP = "affiche-map";
const EVENT_MAP_WANTED = "map-wanted";
const KEY_MAP = "map";
const KEY_PLACES = "places";
const KEY_QUERY = "query";
const PATH_PLACES = "map/places.json";
const STATE_FAILED = "failed";
// </contract>

// A name that is asked for again after a failure brings its parts along.
const again = new URL(import.meta.url).search;
const site = new URL("..", import.meta.url);
const [{ Markers, describe }, { List }, { Towns }, { Streets }, { isolated }, { wall }] = await Promise.all([
  import(`./markers.js${again}`),
  import(`./list.js${again}`),
  import(`./towns.js${again}`),
  import(`./streets.js${again}`),
  import(`../mine/direction.js${again}`),
  import(`../mine/clock.js${again}`),
  import(`./leaflet-1.9.4/leaflet.js${again}`),
  sheet("leaflet-1.9.4/leaflet.css"),
  sheet("map.css"),
]);
const { leaflet } = globalThis;

/** What the map is closest at, without and with streets. */
const CLOSEST = { plain: 11, streets: 18 };
/** Corners of a coast that say where one is. */
const TELLING = 20;

class AfficheMap extends HTMLElement {
  async connectedCallback() {
    delete document.documentElement.dataset[KEY_MAP];
    const gone = (this.gone = new AbortController());
    // The visitor tries again: the element is still there.
    addEventListener(EVENT_MAP_WANTED, () => this.again(), { signal: gone.signal });
    // Another question may leave the same rows, and with them this element.
    const question = new MutationObserver(() => asked() !== this.asked && this.redraw());
    question.observe(document.documentElement, { attributeFilter: [DATA_QUERY] });
    gone.signal.addEventListener("abort", () => question.disconnect());
    this.asked = asked();
    try {
      const places = await json(PATH_PLACES, gone.signal);
      const outline = places.outline ? await json(places.outline, gone.signal) : null;
      if (!gone.signal.aborted) draw(this, places, outline, gone.signal);
    } catch (error) {
      if (gone.signal.aborted) return;
      console.warn("the map could not be drawn:", error);
      document.documentElement.dataset[KEY_MAP] = STATE_FAILED;
    }
  }

  disconnectedCallback() {
    this.gone?.abort();
    this.replaceChildren();
  }

  again() {
    if (document.documentElement.dataset[KEY_MAP] === STATE_FAILED) this.redraw();
  }

  redraw() {
    this.disconnectedCallback();
    this.connectedCallback();
  }
}

function draw(element, file, outline, gone) {
  const language = file.words[document.documentElement.lang] ? document.documentElement.lang : Object.keys(file.words)[0];
  const plural = new Intl.PluralRules(language);
  const words = {
    ...file.words[language],
    language,
    fill: (sentence, what) => sentence.replace("#", () => what),
    isolated,
    count: (sentences, number) => (typeof sentences === "string" ? sentences : (sentences[plural.select(number)] ?? sentences.other)).replace("#", number),
  };
  const today = daysSince(file.asOf, file.timezone);
  const alone = element.hasAttribute(DATA_ALONE) || asked();

  const rows = [...element.closest(".map-view").querySelectorAll(".map-list .row")];
  const venues = element.dataset[KEY_PLACES].trim().split(/\s+/);
  const onPage = new Set(venues);
  const counted = (place) => ({ ...place, count: venues.filter((id) => id === place.id).length });
  const places = file.places.map((place) => (alone ? counted(place) : fresh(place, today)));
  const shown = places.filter((place) => place.count > 0 || onPage.has(place.id));

  const box = make("div", { className: "map-box" });
  const bar = make("div", { className: "map-bar" });
  const skip = make("button", { type: "button", className: "map-skip", textContent: words.skip });
  element.replaceChildren(skip, box, bar);
  if (shown.length === 0) {
    box.remove();
    skip.remove();
    bar.append(make("p", { textContent: words.noPlaces }));
    element.classList.add("map-empty");
    return;
  }

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = leaflet.map(box, {
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    zoomSnap: 0.5,
    maxZoom: CLOSEST.plain,
    maxBoundsViscosity: 1,
  });
  // What stands below the map comes and goes, and leaves it more or less room.
  const room = new ResizeObserver(() => map.invalidateSize({ pan: false }));
  gone.addEventListener("abort", () => {
    room.disconnect();
    map.remove();
  });
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", words.map);
  leaflet.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  const credits = leaflet.control.attribution({ prefix: false }).addTo(map);
  // The wheel scrolls the page until the visitor has turned to the map.
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  const land = plain(outline).addTo(map);
  const bounds = frame(outline);
  const markers = new Markers(map, shown, words, site);
  const list = new List({ map, markers, rows, venues, places: shown, words, bar, gone, alone, describe: (...of) => describe(...of, words, site) });
  const towns = new Towns(map, shown);

  // On a narrow screen there is the map or the list.
  const view = element.closest(".map-view");
  const flip = make("button", { type: "button", className: "button map-flip" });
  const turn = (toList) => {
    view.toggleAttribute(DATA_LIST, toList);
    flip.textContent = toList ? words.toMap : words.toList;
    map.invalidateSize({ pan: false });
  };
  flip.addEventListener("click", () => turn(!view.hasAttribute(DATA_LIST)));
  element.append(flip);
  list.onShow = () => turn(false);
  skip.addEventListener("click", () => {
    turn(true);
    list.focus();
  });

  const setStreets = (on) => {
    map.setMaxZoom(on ? CLOSEST.streets : CLOSEST.plain);
    map.setMaxBounds(on ? around(bounds) : bounds);
    map.setMinZoom(on ? 2 : farthest(map, bounds));
    // Tiles are sharp at whole steps only.
    map.options.zoomSnap = on ? 1 : 0.5;
    if (on) map.setZoom(Math.round(map.getZoom()), { animate: false });
  };
  const streets = new Streets({ map, tiles: file.tiles, words, bar, credits, land, changed: setStreets });
  const here = shown.filter((place) => onPage.has(place.id));
  const extent = leaflet.latLngBounds((here.length > 0 ? here : shown).map((place) => place.at));
  const fit = () => {
    map.fitBounds(extent, { padding: [40, 40], maxZoom: 9, animate: false });
    // Streets say by themselves where they are.
    if (!streets.layer) stepBack(map, land);
  };
  fit();
  streets.start();
  // What stands below the map has taken its room by now.
  map.invalidateSize({ pan: false });
  fit();
  markers.draw();
  towns.draw();
  list.count();
  turn(view.hasAttribute(DATA_LIST));
  room.observe(box);
}

/** Whether some of the events are asked for: then the map shows the places on this page of the list, as it does for a term. */
function asked() {
  const query = new URLSearchParams(document.documentElement.dataset[KEY_QUERY] ?? location.search);
  for (const other of ["zone", "lang"]) query.delete(other);
  return query.size > 0;
}

/** The outline of the world that comes with the site. */
function plain({ unit, edges }) {
  const rings = edges.map((edge) => {
    let [x, y] = [0, 0];
    const ring = [];
    for (let at = 0; at < edge.length; at += 2) {
      [x, y] = [x + edge[at], y + edge[at + 1]];
      ring.push([y / unit, x / unit]);
    }
    return ring;
  });
  return leaflet.polygon(rings, { className: "map-land", interactive: false, smoothFactor: 0.5, renderer: leaflet.svg({ padding: 0.5 }) });
}

/** Until coasts and borders are in view by which a visitor knows where this is: on three sides of the middle. */
function stepBack(map, land) {
  const corners = land.getLatLngs().flat(Infinity);
  while (map.getZoom() > map.getMinZoom() && !tells(map.getBounds(), corners)) {
    map.setZoom(map.getZoom() - map.options.zoomSnap, { animate: false });
  }
}

function tells(view, corners) {
  const middle = view.getCenter();
  const sides = [0, 0, 0, 0];
  for (const corner of corners) {
    if (view.contains(corner)) sides[2 * Number(corner.lat > middle.lat) + Number(corner.lng > middle.lng)] += 1;
  }
  return sides.filter((count) => count >= TELLING).length >= 3;
}

/** The zoom at which all that may be looked at is in view; but the world is never smaller than the map. */
function farthest(map, bounds) {
  const { x, y } = map.getSize();
  const world = Math.ceil(2 * Math.log2(Math.max(x, y) / 256)) / 2;
  return Math.min(Math.max(map.getBoundsZoom(bounds), world), CLOSEST.plain);
}

/** The Earth, half of it on either side: what lies beyond is the same again, without markers. */
function around(bounds) {
  const { lng } = bounds.getCenter();
  return leaflet.latLngBounds([-85, lng - 180], [85, lng + 180]);
}

/** What may be looked at. */
function frame({ unit, frame: [west, south, east, north] }) {
  return leaflet.latLngBounds([south / unit, west / unit], [north / unit, east / unit]);
}

/** A place with what is still to come there. */
function fresh(place, today) {
  const left = place.ends.filter((day) => day >= today).length;
  return { ...place, next: place.next.filter(({ until }) => until >= today), count: left + place.more };
}

/** The days that have passed since the site was published, where it is at home. */
function daysSince(day, timeZone) {
  const { year, month, day: date } = wall(Date.now() / 1000, timeZone);
  return Math.max(0, Math.round((Date.UTC(year, month - 1, date) - Date.parse(day)) / 86_400_000));
}

async function json(path, signal) {
  const response = await fetch(new URL(path, site), { signal });
  if (!response.ok) {
    response.body?.cancel();
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

function sheet(path) {
  const href = new URL(path, import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = make("link", { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`${path} did not come`));
    });
    document.head.append(link);
  });
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

if (!customElements.get(ELEMENT_MAP)) customElements.define(ELEMENT_MAP, AfficheMap);
