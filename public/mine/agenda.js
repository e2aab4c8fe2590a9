// The agenda: `<affiche-agenda>`, which the page of it holds. Lists what is kept, says what has changed, what is over and what takes
// place at the same time; downloads, prints and carries it to another device. `public/boot/boot.js` imports this.
import { calendar, save } from "./ics.js";
import { conflicts, over, sorted } from "./plan.js";
import { entry as ask, settings } from "./read.js";
import { direction, isolated } from "./direction.js";
import { LIMIT, base, damaged, discard, follow, isPath, keep, kept, unreadable, why } from "./store.js";
import { dated, when } from "./dates.js";
import { plural, words } from "./words.js";
// <contract> written from crates/contract
const DATA_NAME = "data-name";
const ELEMENT_AGENDA = "affiche-agenda";
const ID_BOOT_ERROR = "boot-error";
const KEY_NAME = "name";
const PATH_EVENT = "event/";
// </contract>

/** How many dates are asked for at a time. */
const AT_ONCE = 6;
/** What a link that carries an agenda has after the `#`. */
const CARRIED = "#keep=";

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("agenda.css", import.meta.url).href;
document.head.append(sheet);

customElements.define(
  ELEMENT_AGENDA,
  class extends HTMLElement {
    static observedAttributes = ["lang"];

    #words;
    #cutoff = 0;
    /** What could not be asked for. */
    #unread = new Set();
    /** What was kept before something was taken out. */
    #before;
    #said = "";
    #end;

    connectedCallback() {
      this.#end = follow(() => this.#draw());
      this.#start();
    }

    disconnectedCallback() {
      this.#end?.();
    }

    attributeChangedCallback(_, before) {
      if (before !== null && this.isConnected) this.#start();
    }

    async #start() {
      try {
        this.#words = await words(this.lang);
      } catch (error) {
        // The visitor may have gone elsewhere.
        if (this.isConnected) document.getElementById(ID_BOOT_ERROR).hidden = false;
        console.warn("the agenda did not start:", error);
        return;
      }
      const readable = settings().then(({ cutoff }) => (this.#cutoff = cutoff), () => {});
      if (damaged()) this.#said = this.#words.damaged;
      this.#draw();
      await readable;
      await this.#refresh();
    }

    /** Asks for everything anew. What the site no longer has stays, and is marked. */
    async #refresh() {
      const waiting = kept().map(({ path }) => path);
      const news = new Map();
      const work = async () => {
        for (let path = waiting.pop(); path; path = waiting.pop()) {
          try {
            news.set(path, (await ask(path)) ?? { gone: true });
            this.#unread.delete(path);
          } catch {
            this.#unread.add(path);
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      // In the meantime something may have been kept or let go, here or in another tab.
      const now = dated(kept().map((entry) => renewed(entry, news.get(entry.path))), this.#cutoff);
      if (JSON.stringify(now) !== JSON.stringify(kept())) this.#keep(now);
      this.#draw();
    }

    /** Keeps what is given; says so when the browser refuses. */
    #keep(entries) {
      try {
        keep(entries);
        return true;
      } catch (error) {
        this.#say(this.#words[why(error)].replace("#", LIMIT));
        return false;
      }
    }

    #say(sentence) {
      this.#said = sentence;
      this.#draw();
    }

    #draw() {
      if (!this.#words || !this.isConnected) return;
      const focused = this.contains(document.activeElement) ? /** @type {any} */ (document.activeElement).dataset[KEY_NAME] : undefined;
      const entries = sorted(kept());
      // Without the app, as it was worded before.
      const texts = when(entries, this.lang, this.#cutoff) ?? entries.map((entry) => entry.when[this.lang] || Object.values(entry.when).find(Boolean) || "");
      const dates = new Map(entries.map((entry, place) => [entry, texts[place]]));
      const now = Date.now();
      const [past, ahead] = [true, false].map((past) => entries.filter((one) => over(one, now, this.#cutoff) === past));
      const clashes = conflicts(ahead);
      const { upcoming, past: pastName, empty, allEvents, keptHere } = this.#words;
      this.replaceChildren(
        ...this.#status(),
        ...this.#unreadable(),
        ...this.#offer(entries),
        ...(entries.length ? [make("p", { class: "agenda-note" }, keptHere)] : [make("p", { class: "lead" }, empty)]),
        ...(entries.length ? [] : [make("p", {}, make("a", { class: "button", href: base }, allEvents))]),
        ...this.#section(upcoming, ahead, clashes, dates),
        ...this.#section(pastName, past.toReversed(), new Map(), dates),
        ...(entries.length ? [this.#actions(entries)] : []),
      );
      if (!focused) return;
      const next = this.querySelector(`[${DATA_NAME}="${focused}"]`) ?? this.querySelector(`[${DATA_NAME}=undo]`);
      (next ?? document.querySelector("h1")).focus();
    }

    /** What has happened, and the way back. Always there, so that it is read out. */
    #status() {
      const line = make("p", { class: "agenda-said", role: "status" });
      const said = this.#said;
      // A live region says what comes after it is there.
      if (said) setTimeout(() => (line.textContent = said));
      const undo = this.#before && this.#button("undo", this.#words.undo, () => {
        const before = this.#before;
        this.#before = undefined;
        if (this.#keep(before)) this.#say(this.#words.undone);
      });
      return [make("div", { class: "agenda-status" }, line, ...(undo ? [undo] : []))];
    }

    /** What is kept and cannot be read, and the way to be without it. */
    #unreadable() {
      const count = unreadable();
      if (!count && !damaged()) return [];
      const { unreadable: several, discard: label, discarded } = this.#words;
      const act = () => {
        try {
          discard();
          this.#say(discarded);
        } catch (error) {
          this.#say(this.#words[why(error)]);
        }
      };
      return [
        make("section", { class: "agenda-offer agenda-unreadable" },
          ...(count ? [make("p", {}, plural(several, count, this.lang))] : []),
          this.#button("discard", label, act),
        ),
      ];
    }

    /** What a link has brought. */
    #offer(entries) {
      const paths = carried();
      if (!paths.length) return [];
      const known = new Set(entries.map(({ path }) => path));
      const fresh = paths.filter((path) => !known.has(path));
      const done = (sentence) => {
        history.replaceState(history.state, "", location.pathname + location.search);
        this.#say(sentence);
      };
      if (!fresh.length) {
        done(this.#words.nothingNew);
        return [];
      }
      const accept = () => {
        if (!this.#keep([...kept(), ...fresh.map((path) => ({ path }))])) return;
        done(plural(this.#words.accepted, fresh.length, this.lang));
        this.#refresh();
      };
      return [
        make("section", { class: "agenda-offer" },
          make("p", { class: "lead" }, plural(this.#words.offered, fresh.length, this.lang)),
          this.#button("accept", this.#words.accept, accept, "button button-solid"),
          this.#button("decline", this.#words.decline, () => done("")),
        ),
      ];
    }

    #section(name, entries, clashes, dates) {
      if (!entries.length) return [];
      const rows = entries.map((entry) => this.#row(entry, clashes.get(entry) ?? [], dates.get(entry)));
      return [make("section", {}, make("h2", {}, name), make("ol", { class: "agenda-rows" }, ...rows))];
    }

    #row(entry, clashes, date) {
      const { path, at, place, status, gone } = entry;
      const title = entry.title || path.split("/")[1];
      const { conflict, gone: goneName, unread, remove, removeOf, cancelled, postponed, quoted, and } = this.#words;
      const change = { cancelled, postponed }[status];
      const notes = [];
      if (clashes.length) {
        const titles = clashes.map((one) => quoted.replace("#", () => isolated(one.title)));
        const list = titles.length > 1 ? titles.slice(0, -1).join(", ") + and + titles.at(-1) : titles[0];
        notes.push(make("p", { class: "agenda-conflict" }, conflict.replace("#", () => list)));
      }
      if (gone) notes.push(make("p", { class: "agenda-gone" }, goneName));
      else if (this.#unread.has(path)) notes.push(make("p", { class: "agenda-gone" }, unread));
      const name = gone ? make("span", {}, title) : make("a", { href: base + path }, title);
      const written = entry.language ? { lang: entry.language, dir: direction(entry.language) } : { dir: "auto" };
      const facts = [at && this.#when(at, date), place && " · ", place && make("bdi", {}, place)];
      return make("li", { class: status === "cancelled" || gone ? "agenda-row agenda-off" : "agenda-row" },
        make("h3", written, name),
        make("p", { class: "agenda-facts" }, ...facts.filter(Boolean)),
        ...(change ? [make("p", {}, make("span", { class: "mark mark-changed" }, change))] : []),
        ...notes,
        this.#button(`remove ${path}`, remove, () => this.#remove(entry, title), "button", removeOf.replace("#", () => isolated(title))),
      );
    }

    /** When it takes place. A browser may not know the zone. */
    #when([start], date) {
      if (!date) return make("span", { class: "agenda-gone" }, this.#words.noDate);
      const machine = typeof start === "string" ? start : new Date(start * 1000).toISOString();
      return make("time", { datetime: machine }, date);
    }

    #remove({ path }, title) {
      this.#takeOut((one) => one.path !== path, this.#words.removed.replace("#", () => isolated(title)));
    }

    /** Takes out what does not stay, so that it can be put back. */
    #takeOut(stays, sentence) {
      const [before, earlier] = [kept(), this.#before];
      // Keeping draws everything anew, with the way back.
      this.#before = before;
      if (this.#keep(before.filter(stays))) this.#say(sentence);
      else this.#before = earlier;
    }

    #actions(entries) {
      const { actions, download, file, print, carry, carryHelp, link, copy, clear, cleared } = this.#words;
      const field = make("input", { type: "text", readonly: "", "aria-label": link, [DATA_NAME]: "link" });
      field.value = location.href.split(/[#?]/)[0] + CARRIED + entries.map(({ path }) => short(path)).join(",");
      return make("section", { class: "agenda-actions", "aria-label": actions },
        this.#button("download", download, () => this.#download(file)),
        this.#button("print", print, () => window.print()),
        this.#button("clear", clear, () => this.#takeOut(() => false, cleared)),
        // Open state, kept over a redraw.
        make("details", { class: "agenda-carry", ...(this.querySelector(".agenda-carry")?.open && { open: "" }) },
          make("summary", { class: "button", [DATA_NAME]: "carry" }, carry),
          make("p", {}, carryHelp),
          make("p", { class: "agenda-link" }, field, this.#button("copy", copy, () => this.#copy(field.value))),
        ),
      );
    }

    async #download(name) {
      const { site } = await settings().catch(() => ({ site: new URL(base, location.href).href }));
      save(calendar(sorted(kept()), { name: document.querySelector("h1").textContent, site, words: this.#words }), `${name}.ics`);
    }

    async #copy(text) {
      const open = this.querySelector(".agenda-carry")?.open;
      let copied = true;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        copied = false;
      }
      this.#say(copied ? this.#words.copied : this.#words.notCopied);
      const carry = this.querySelector(".agenda-carry");
      if (carry) carry.open = open;
      if (!copied) this.querySelector(`[${DATA_NAME}=link]`)?.select();
    }

    /** A button that is known by its name when everything is drawn anew. */
    #button(name, label, act, kind = "button", spoken = undefined) {
      const button = make("button", { type: "button", class: kind, [DATA_NAME]: name }, label);
      if (spoken) button.setAttribute("aria-label", spoken);
      button.addEventListener("click", act);
      return button;
    }
  },
);

/** The paths that the address of the page brings. */
function carried() {
  if (!location.hash.startsWith(CARRIED)) return [];
  const paths = location.hash.slice(CARRIED.length).split(",").map((text) => `${PATH_EVENT}${text.replace("~", "/")}/`);
  return [...new Set(paths)].filter(isPath).slice(0, LIMIT);
}

/** An entry with what is known of it now. Words for another date are none for this one. */
function renewed(entry, known) {
  const same = !known?.at || String(known.at) === String(entry.at);
  return { ...entry, ...known, when: same ? entry.when : {} };
}

/** A path as it stands in a link: `x`, `x~2026-03-12` or `x~2026-03-12-2000`. */
function short(path) {
  return path.slice(PATH_EVENT.length, -1).replace("/", "~");
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
