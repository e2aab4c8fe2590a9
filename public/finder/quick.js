// The quick find: a field and the list of what may be meant by the words in it. The focus stays in the field (WAI-ARIA Authoring
// Practices, combobox). `public/boot/boot.js` opens the dialog and imports this.
const REST = 120;
const element = (id) => document.getElementById(id);
const base = document.querySelector('meta[name="base"]')?.content ?? "/";

let found = [];
let active = 0;
let waiting = 0;
/** The words that what is shown answers. */
let answered = "";

addEventListener("input", (/** @type {Aimed} */ { target }) => {
  if (target.id !== "quick-field") return;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, REST);
});
addEventListener("close", (/** @type {Aimed} */ { target }) => target.id === "quick-dialog" && clearTimeout(waiting), { capture: true });
addEventListener("keydown", (/** @type {Aimed<KeyboardEvent>} */ event) => {
  if (event.target.id === "quick-field") press(event);
});
addEventListener("click", (/** @type {Aimed} */ event) => {
  const option = event.target.closest?.("#quick-list [role=option]");
  if (option) go(Number(option.dataset.place));
});
addEventListener("submit", (/** @type {Aimed} */ event) => {
  if (event.target.id !== "quick-form") return;
  event.preventDefault();
  submit();
});

// What was typed while this was on its way.
if (element("quick-field")?.value) suggest();

/** Leads to what is marked, or, where more has been typed since, to what is likeliest by now. */
async function submit() {
  if (element("quick-field").value.trim() !== answered) {
    clearTimeout(waiting);
    await suggest();
  }
  go(active);
}

async function suggest() {
  const words = element("quick-field").value.trim();
  const seconds = Math.floor(Date.now() / 1000);
  const query = new URLSearchParams({ q: words });
  const question = ["", seconds, document.documentElement.lang, "", `?${query}`, "suggest"].join("\n");
  const answer = words ? await globalThis.afficheAsk(question).catch(() => ({})) : { suggestions: [] };
  // Something else has been typed since.
  if (element("quick-field")?.value.trim() !== words) return;
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
  element("quick-list").replaceChildren(...options);
  const status = element("quick-status");
  const { none, one, several, missing } = status.dataset;
  const said = answer?.suggestions ? [none, one][found.length] ?? several.replace("#", found.length) : missing;
  status.textContent = answer ? said : "";
  status.classList.toggle("visually-hidden", !answer || found.length > 0);
  element("quick-field").setAttribute("aria-expanded", String(found.length > 0));
  mark();
}

function mark() {
  const field = element("quick-field");
  for (const option of element("quick-list").children) {
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
  if (!one || !element("quick-dialog").open) return;
  element("quick-dialog").close();
  // The heading of the page it leads to gets the focus, and not the button again.
  /** @type {any} */ (document.activeElement)?.blur();
  // A link that is pressed: the app goes there, and a browser does where the app is not running.
  const link = document.createElement("a");
  link.href = base + one.href;
  document.body.append(link);
  link.click();
  link.remove();
}
