// <affiche-events>: the events of this site in the page of another, as its own content: no frame, no WebAssembly, no style of its own
// that the page could not change. docs/embedding.md says how.
import { files, site as own, words } from "./words.js";
// <contract> written from crates/contract
const ELEMENT_EVENTS = "affiche-events";
// </contract>

const home = new URL("../", import.meta.url);
const KINDS = ["category", "tag", "venue"];
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host{display:block;line-height:1.4}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light;background:#fff;color:#1a1714}
:host([theme=dark]){color-scheme:dark;background:#14120f;color:#f2efe8}
ol{list-style:none;margin:0;padding:0;display:grid;gap:var(--affiche-gap,1rem)}
li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;border-inline-start:.25rem solid var(--affiche-accent,currentColor);padding-inline-start:.75rem}
h2,h3,h4,h5,h6{font-size:1.1em;margin:0;line-height:1.25}
p{margin:0}a{color:inherit}
.off{text-decoration:line-through}
img{width:6rem;height:auto;align-self:start}
iframe{width:100%;height:36rem;border:0}
div{flex:1 1 12rem;min-width:0;overflow-wrap:anywhere}
[part=more]{margin-block-start:var(--affiche-gap,1rem)}`);

const ask = async (path) => {
  const reply = await fetch(new URL(`embed/${path}`, home));
  if (reply.ok) return (await reply.json()).events;
  reply.body?.cancel();
  if (reply.status === 404) return null;
  throw new Error(String(reply.status));
};

function make(tag, properties, ...children) {
  const { part, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  if (part) element.setAttribute("part", part);
  element.append(...children.filter(Boolean));
  return element;
}

class AfficheEvents extends HTMLElement {
  static observedAttributes = ["view", ...KINDS, "event", "limit", "theme", "lang", "heading"];
  #root = this.attachShadow({ mode: "open" });
  #turn = 0;

  connectedCallback() {
    this.#root.adoptedStyleSheets = [sheet];
    if (!this.#turn) this.#root.append(make("slot", {}));
    this.#draw();
  }

  attributeChangedCallback(name, before, after) {
    if (this.#turn && before !== after) this.#draw();
  }

  /** The words of an attribute, as they stand in addresses. */
  #list(name) {
    return (this.getAttribute(name) ?? "").toLowerCase().split(/[\s,]+/).filter(Boolean);
  }

  get #language() {
    const tag = (this.closest("[lang]")?.lang ?? "").slice(0, 2).toLowerCase();
    return words[tag] ? tag : own;
  }

  // What was asked for in between makes an answer worthless.
  async #draw() {
    const turn = (this.#turn += 1);
    await null;
    if (turn !== this.#turn) return;
    const view = this.getAttribute("view");
    let shown;
    try {
      shown = await (view === "month" ? this.#month() : view === "event" ? this.#event() : this.#events());
    } catch {
      shown = [this.#say("failed"), this.#all(), make("slot", {})];
    }
    if (turn === this.#turn) this.#root.replaceChildren(...shown);
  }

  #say(name, about) {
    const lang = this.#language;
    return make("p", { part: "message", lang, textContent: words[lang][name].replace("#", () => about) });
  }

  #all() {
    const lang = this.#language;
    return make("p", { part: "more", lang }, make("a", { part: "all", href: home, textContent: words[lang].all }));
  }

  async #month() {
    const { follow } = await import("./frame.js");
    const theme = this.getAttribute("theme") ?? "";
    const frame = make("iframe", { part: "frame", title: words[this.#language].month });
    frame.src = new URL(`embed/month/${/^(light|dark)$/.test(theme) ? `?theme=${theme}` : ""}`, home);
    follow(frame);
    return [frame, this.#all()];
  }

  async #event() {
    const [id] = this.#list("event");
    // The FNV-1a hash (32 bits) of the id chooses the file, as in crates/catalog.
    const hash = [...(id ?? "")].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
    const found = await ask(`event/${hash & (files - 1)}.json`);
    const rows = found && Object.hasOwn(found, id) && found[id].dates;
    if (!rows) return [this.#say("gone"), this.#all()];
    const left = rows.filter(({ end }) => Date.parse(end) > Date.now());
    return [!left.length && this.#say("over"), this.#rows(left.length ? left : rows.slice(-1)), this.#all()].filter(Boolean);
  }

  async #events() {
    const wanted = KINDS.map((kind) => /** @type {const} */ ([kind, this.#list(kind)])).filter(([, values]) => values.length);
    const unknown = [];
    let found = [];
    if (wanted.length) {
      // All next dates of the terms of one kind; the others choose among them.
      const [kind, values] = wanted[0];
      const each = async (value) => {
        const rows = /^[a-z0-9-]+$/.test(value) ? await ask(`events/${kind}/${value}.json`) : null;
        if (!rows) unknown.push(value);
        return rows ?? [];
      };
      found = (await Promise.all(values.slice(0, 12).map(each))).flat();
      found = [...new Map(found.map((row) => [row.id, row])).values()];
      found.sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
    } else found = (await ask("events.json")) ?? [];
    const fits = (row) => wanted.every(([kind, values]) => values.some((value) => row[kind].includes(value)));
    const limit = Math.min(Math.max(Math.trunc(Number(this.getAttribute("limit"))) || 6, 1), 60);
    const rows = found.filter((row) => Date.parse(row.end) > Date.now() && fits(row)).slice(0, limit);
    return [
      unknown.length && this.#say("unknown", unknown.sort().join(", ")),
      rows.length ? this.#rows(rows) : this.#say(wanted.length ? "noneMatch" : "none"),
      this.#all(),
    ].filter(Boolean);
  }

  #rows(rows) {
    const language = this.#language;
    const level = Math.min(Math.max(Math.trunc(Number(this.getAttribute("heading"))) || 3, 2), 6);
    const row = ({ url, title, start, when, where, status, off, image, language: spoken, dir = "auto" }) => {
      const link = make("a", { part: "link", href: new URL(url, home), textContent: title, lang: spoken ?? own });
      const time = make("time", { part: "when", dateTime: start, textContent: when[language], className: off ? "off" : "" });
      const picture = image && make("img", { part: "image", src: new URL(image, home), alt: "", loading: "lazy" });
      picture?.addEventListener("error", () => picture.remove());
      const text = make(
        "div",
        { part: "text" },
        make(`h${level}`, { part: "title", dir }, link),
        make("p", { part: "date" }, status && make("strong", { part: "status", textContent: `${status[language]} · ` }), time),
        where && make("p", { part: "where", textContent: where, lang: own, dir: "auto" }),
      );
      return make("li", { part: "event" }, text, picture);
    };
    return make("ol", { part: "list", role: "list", lang: language }, ...rows.map(row));
  }
}

if (!customElements.get(ELEMENT_EVENTS)) customElements.define(ELEMENT_EVENTS, AfficheEvents);
