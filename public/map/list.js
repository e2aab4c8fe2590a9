// The list and the map in step: what is looked at in one is lit in the other; when the visitor moves the map, the list follows.

/** Milliseconds of rest before the list says what it shows. */
const REST = 350;
/** Places named below the list whose events are not on its page. */
const NAMED = 12;
/** Marks rows that do not lie on the map: they are out of sight on a screen, and printed. */
const AWAY = "data-away";

export class List {
  /**
   * `venues` holds the venue of each of the `rows`; `describe` makes a heading and links of a place. The rows are the app’s: when
   * `gone` says so, they are left as they were found. `alone`: places count what is on this page of the list.
   */
  constructor({ map, markers, rows, venues, places, words, describe, bar, gone, alone }) {
    this.map = map;
    this.markers = markers;
    this.rows = rows;
    this.venues = venues;
    this.places = places;
    this.words = words;
    this.describe = describe;
    this.gone = gone;
    this.alone = alone;
    this.asked = false;
    this.months = new Set(rows.map((row) => row.closest(".month")));
    this.byId = new Map(places.map((place) => [place.id, place]));
    this.status = make("p", { className: "map-status" });
    this.status.setAttribute("role", "status");
    this.all = make("button", { type: "button", className: "button", textContent: words.showAll, hidden: true });
    this.all.addEventListener("click", () => this.#showAll());
    bar.append(this.status, this.all);
    this.elsewhere = make("section", { className: "map-elsewhere", hidden: true });
    rows[0]?.closest(".map-list").append(this.elsewhere);
    gone.addEventListener("abort", () => this.#leave());
    rows.forEach((row, index) => this.#join(row, venues[index]));
    /** Told before the map shows a place. */
    this.onShow = () => {};
    markers.onLight = (lit) => this.#light(lit);
    markers.onMove = () => (this.asked = true);
    this.#listen();
  }

  /** Moves the focus to the first row that is shown. */
  focus() {
    this.rows.find((row) => !away(row))?.querySelector("h3 a")?.focus();
  }

  /** Says how much lies on the part of the map that is shown: as much as its markers count. */
  count() {
    const view = this.map.getBounds();
    const { words } = this;
    const number = this.places.filter(({ at }) => view.contains(at)).reduce((sum, { count }) => sum + count, 0);
    this.status.textContent = number === 0 ? words.noneInView : words.count(this.alone ? words.inViewOfPage : words.inView, number);
  }

  #leave() {
    this.elsewhere.remove();
    for (const row of this.rows) {
      for (const own of row.querySelectorAll(".map-no-place,.map-show")) own.remove();
      row.classList.remove("is-lit");
    }
    for (const one of [...this.rows, ...this.months]) one?.removeAttribute(AWAY);
  }

  /** A row lights its marker, and leads to it. */
  #join(row, venue) {
    const { markers, words, gone: signal } = this;
    const place = this.byId.get(venue);
    const body = row.querySelector(".row-body");
    if (!place) {
      body.append(make("p", { className: "map-no-place", textContent: words.noPlace }));
      return;
    }
    const show = make("button", { type: "button", className: "map-show", textContent: words.show });
    show.setAttribute("aria-label", words.fill(words.showOf, words.isolated(row.querySelector("h3").textContent)));
    show.addEventListener("click", () => {
      this.onShow();
      this.map.getContainer().scrollIntoView({ block: "nearest" });
      markers.show(place);
    });
    body.append(show);
    for (const event of ["mouseenter", "focusin"]) row.addEventListener(event, () => markers.light(venue), { signal });
    for (const event of ["mouseleave", "focusout"]) row.addEventListener(event, () => markers.light(null), { signal });
  }

  #light(places) {
    const lit = new Set(places.map(({ id }) => id));
    this.rows.forEach((row, index) => row.classList.toggle("is-lit", lit.has(this.venues[index])));
  }

  /** Only what the visitor does to the map is followed: not its first look, not a change of the window, not a bubble that opens. */
  #listen() {
    const { map } = this;
    const box = map.getContainer();
    const ask = () => (this.asked = true);
    map.on("dragstart", ask);
    box.addEventListener("wheel", () => map.scrollWheelZoom.enabled() && ask(), { passive: true });
    box.addEventListener("dblclick", ask);
    box.addEventListener("touchmove", (event) => event.touches.length > 1 && ask(), { passive: true });
    box.addEventListener("keydown", ({ key }) => /^(Arrow|[-+=_])/.test(key) && ask());
    // Leaflet keeps a click on its buttons from going up: it is met on its way down.
    box.addEventListener("click", ({ target }) => target.closest(".leaflet-control-zoom") && ask(), { capture: true });
    map.on("moveend", () => {
      if (!this.asked) return;
      this.asked = false;
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.#follow(), REST);
    });
    map.on("unload", () => clearTimeout(this.resting));
  }

  /** Shows the rows of what is on the map, and those that have no place there. */
  #follow() {
    const view = this.map.getBounds();
    const inView = ({ at }) => view.contains(at);
    this.rows.forEach((row, index) => {
      const place = this.byId.get(this.venues[index]);
      row.toggleAttribute(AWAY, Boolean(place && !inView(place)));
    });
    this.#hideEmptyMonths();
    const onPage = new Set(this.venues);
    this.#name(this.places.filter((place) => !onPage.has(place.id) && place.next.length > 0 && inView(place)));
    this.all.hidden = false;
    this.count();
  }

  #showAll() {
    // A move that has not come to rest is no longer followed.
    this.asked = false;
    clearTimeout(this.resting);
    for (const row of this.rows) row.removeAttribute(AWAY);
    this.#hideEmptyMonths();
    this.#name([]);
    this.status.textContent = this.words.allShown;
    this.focus();
    this.all.hidden = true;
  }

  #hideEmptyMonths() {
    for (const month of this.months) {
      month?.toggleAttribute(AWAY, !month.querySelector(`.row:not([${AWAY}])`));
    }
  }

  /** What lies on the shown part of the map, and comes on a later page of the list. */
  #name(places) {
    this.elsewhere.hidden = places.length === 0;
    const parts = places.slice(0, NAMED).flatMap((place) => this.describe(place, "h3"));
    this.elsewhere.replaceChildren(make("h2", { textContent: this.words.elsewhere }), ...parts);
  }
}

function away(row) {
  return row.hasAttribute(AWAY);
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
