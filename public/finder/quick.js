// The quick find: a field and the list of what may be meant by the words in it. The focus stays in the field (WAI-ARIA Authoring
// Practices, combobox). `public/boot/boot.js` opens the dialog and imports this.
// <contract> written from crates/contract
const ID_QUICK_DIALOG = "quick-dialog";
const ID_QUICK_FIELD = "quick-field";
const ID_QUICK_FORM = "quick-form";
const ID_QUICK_LIST = "quick-list";
const ID_QUICK_STATUS = "quick-status";
const KEY_MISSING = "missing";
const KEY_NONE = "none";
const KEY_ONE = "one";
const KEY_SEVERAL = "several";
const META_BASE = "base";
// </contract>
const REST = 120;
const element = (id) => document.getElementById(id);
const base = document.querySelector(`meta[name="${META_BASE}"]`)?.content ?? "/";

let found = [];
let active = 0;
let waiting = 0;
/** The words that what is shown answers. */
let answered = "";

addEventListener("input", (/** @type {Aimed} */ { target }) => {
  if (target.id !== ID_QUICK_FIELD) return;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, REST);
});
addEventListener("close", (/** @type {Aimed} */ { target }) => target.id === ID_QUICK_DIALOG && clearTimeout(waiting), { capture: true });
addEventListener("keydown", (/** @type {Aimed<KeyboardEvent>} */ event) => {
  if (event.target.id === ID_QUICK_FIELD) press(event);
});
addEventListener("click", (/** @type {Aimed} */ event) => {
  const option = event.target.closest?.(`#${ID_QUICK_LIST} [role=option]`);
  if (option) go(Number(option.dataset.place));
});
addEventListener("submit", (/** @type {Aimed} */ event) => {
  if (event.target.id !== ID_QUICK_FORM) return;
  event.preventDefault();
  submit();
});

// What was typed while this was on its way.
if (element(ID_QUICK_FIELD)?.value) suggest();

/** Leads to what is marked, or, where more has been typed since, to what is likeliest by now. */
async function submit() {
  if (element(ID_QUICK_FIELD).value.trim() !== answered) {
    clearTimeout(waiting);
    await suggest();
  }
  go(active);
}

async function suggest() {
  const words = element(ID_QUICK_FIELD).value.trim();
  const seconds = Math.floor(Date.now() / 1000);
  const query = new URLSearchParams({ q: words });
  const question = ["", seconds, document.documentElement.lang, "", `?${query}`, "suggest"].join("\n");
  const answer = words ? await globalThis.afficheAsk(question).catch(() => ({})) : { suggestions: [] };
  // Something else has been typed since.
  if (element(ID_QUICK_FIELD)?.value.trim() !== words) return;
  answered = words;
  found = answer.suggestions ?? [];
  active = 0;
  show(words && answer);
}

function show(answer) {
  const options = found.map((one, place) => {
    const option = document.createElement("li");
    option.id = `quick-${place}`;
    option.role = "option";
    option.dataset.place = String(place);
    for (const part of ["kind", "title", "detail"]) {
      const span = document.createElement("span");
      span.className = `quick-${part}`;
      span.dir = "auto";
      span.textContent = one[part];
      option.append(span);
    }
    return option;
  });
  element(ID_QUICK_LIST).replaceChildren(...options);
  const status = element(ID_QUICK_STATUS);
  const { [KEY_NONE]: none, [KEY_ONE]: one, [KEY_SEVERAL]: several, [KEY_MISSING]: missing } = status.dataset;
  const said = answer?.suggestions ? [none, one][found.length] ?? several.replace("#", found.length) : missing;
  status.textContent = answer ? said : "";
  status.classList.toggle("visually-hidden", !answer || found.length > 0);
  element(ID_QUICK_FIELD).setAttribute("aria-expanded", String(found.length > 0));
  mark();
}

function mark() {
  const field = element(ID_QUICK_FIELD);
  for (const option of element(ID_QUICK_LIST).children) {
    const chosen = Number(option.dataset.place) === active;
    option.setAttribute("aria-selected", String(chosen));
    if (chosen) option.scrollIntoView({ block: "nearest" });
  }
  if (found.length) field.setAttribute("aria-activedescendant", `quick-${active}`);
  else field.removeAttribute("aria-activedescendant");
}

function press(event) {
  const by = { ArrowDown: 1, ArrowUp: found.length - 1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  if (!found.length) return;
  active = (active + by) % found.length;
  mark();
}

function go(place) {
  const one = found[place];
  // Who has closed it goes nowhere.
  if (!one || !element(ID_QUICK_DIALOG).open) return;
  element(ID_QUICK_DIALOG).close();
  // The heading of the page it leads to gets the focus, and not the button again.
  /** @type {any} */ (document.activeElement)?.blur();
  // A link that is pressed: the app goes there, and a browser does where the app is not running.
  const link = document.createElement("a");
  link.href = base + one.href;
  document.body.append(link);
  link.click();
  link.remove();
}
