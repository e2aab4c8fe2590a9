// The filters: fields of a form that say what the address says. A field that changes asks for another address; the app goes there
// and says so in `data-query` of the document, and in `data-question` what to ask for the numbers beside the choices.
import { go, locate, nearestFirst, query } from "./near.js";

const root = document.documentElement;
const narrow = matchMedia("(max-width: 43.99em)");
const element = (id) => document.getElementById(id);

let shown = false;
let asked = 0;

/** Opens the filters: as a sheet where there is little room, else below the search field, where the button closes them as well. */
export function open() {
  if (shown && !narrow.matches) {
    element("filters").close();
    return;
  }
  shown = true;
  show();
}

/** Takes care of the form that has just come. */
export function fill(place) {
  const dialog = place.querySelector("#filters");
  dialog.addEventListener("close", () => {
    shown = false;
    expanded();
  });
  // On a wide screen it is no dialog that takes the keyboard, but Escape closes it all the same.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || dialog.matches(":modal")) return;
    const group = dialog.querySelector(".filter[open]");
    if (group) {
      fold(dialog);
      group.querySelector("summary").focus();
      return;
    }
    dialog.close();
    element("find-filters").focus();
  });
  // Around a modal dialog lies what closes it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && dialog.matches(":modal")) dialog.close();
  });
  const form = place.querySelector("#filters-form");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => change(target));
  place.querySelector("#filter-here").addEventListener("click", () => locate(element("filter-refused")));
  place.querySelector("#filters-clear").addEventListener("click", clear);
  // What lies over the events goes when they are pressed.
  addEventListener("click", ({ target }) => dialog.contains(target) || fold(dialog));
  // Only now there is something to point to.
  element("find-filters")?.setAttribute("aria-controls", "filters");
  if (shown) show();
}

new MutationObserver((changes) => {
  if (!shown) return;
  if (changes.some(({ attributeName }) => attributeName === "data-query")) settle();
  if (changes.some(({ attributeName }) => attributeName === "data-question")) count();
}).observe(root, { attributeFilter: ["data-query", "data-question"] });

function show() {
  const dialog = element("filters");
  if (!dialog.open && narrow.matches) dialog.showModal();
  else if (!dialog.open) dialog.show();
  expanded();
  settle();
  count();
}

/** Folds the groups that lie over the page: where there is little room they lie in the sheet. */
function fold(dialog) {
  if (dialog.matches(":modal")) return;
  for (const group of dialog.querySelectorAll(".filter[open]")) group.open = false;
}

function expanded() {
  element("find-filters")?.setAttribute("aria-expanded", String(shown));
}

/** Fields say what the address says. */
function settle() {
  const asked = query();
  for (const field of element("filters-form").elements) {
    const value = asked.get(field.name) ?? "";
    if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
    else if (field.type === "radio") field.checked = field.value === value;
    else if (field.name) field.value = value;
    // A point is none of the towns.
    if (field.name === "near" && field.selectedIndex < 0) field.value = "";
  }
  // There is something to put in order where words or a place are asked for.
  const [best, , nearest] = element("filter-sort").options;
  best.hidden = !asked.get("q");
  nearest.hidden = !asked.get("near");
  element("filter-order").hidden = best.hidden && nearest.hidden;
}

/** How much each choice would leave. */
async function count() {
  const turn = (asked += 1);
  // The page has its count by now.
  const show = element("filters-show");
  // Its first text: a link may follow to what is over.
  const found = document.querySelector("main .count")?.firstChild?.textContent.trim() ?? "";
  show.textContent = /^\d/.test(found) ? `${show.dataset.show} ${found}` : found || show.dataset.none;
  const missing = element("filters-missing");
  const answer = await globalThis.afficheAsk(root.dataset.question ?? "").catch(() => ({}));
  if (turn !== asked || !missing.isConnected) return;
  missing.textContent = answer.counts && !answer.missing ? "" : missing.dataset.text;
  for (const place of element("filters-form").querySelectorAll("[data-count]")) {
    const number = answer.counts?.[place.dataset.count];
    place.textContent = number ?? "";
    place.parentElement.toggleAttribute("data-none", number === 0);
  }
}

function change(field) {
  if (!field.name) return;
  const asked = query();
  if (field.type === "checkbox") {
    const others = asked.getAll(field.name).filter((value) => value !== field.value);
    asked.delete(field.name);
    for (const value of field.checked ? [...others, field.value] : others) asked.append(field.name, value);
  } else if (field.value) {
    asked.set(field.name, field.value);
  } else {
    asked.delete(field.name);
  }
  if (field.name === "near") nearestFirst(asked, field.value);
  go(asked);
}

/** Takes all filters away. Words that are searched for stay: they are in their field. */
function clear() {
  const words = query().get("q");
  go(new URLSearchParams(words ? { q: words } : {}));
}
