// The filters: fields of a form that say what the address says. A field that changes asks for another address; the app goes there
// and says so in `data-query` of the document, and in `data-question` what to ask for the numbers beside the choices.
import { go, locate, nearestFirst, query } from "./near.js";
// <contract> written from crates/contract
const DATA_COUNT = "data-count";
const DATA_NONE = "data-none";
const DATA_QUERY = "data-query";
const DATA_QUESTION = "data-question";
const ID_FILTERS = "filters";
const ID_FILTERS_CLEAR = "filters-clear";
const ID_FILTERS_FORM = "filters-form";
const ID_FILTERS_MISSING = "filters-missing";
const ID_FILTERS_SHOW = "filters-show";
const ID_FILTER_HERE = "filter-here";
const ID_FILTER_ORDER = "filter-order";
const ID_FILTER_REFUSED = "filter-refused";
const ID_FILTER_SORT = "filter-sort";
const ID_FIND_FILTERS = "find-filters";
const KEY_COUNT = "count";
const KEY_NONE = "none";
const KEY_QUESTION = "question";
const KEY_SHOW = "show";
const KEY_TEXT = "text";
// </contract>

const root = document.documentElement;
const narrow = matchMedia("(max-width: 43.99em)");
const element = (id) => document.getElementById(id);

let shown = false;
let asked = 0;

/** Opens the filters: as a sheet where there is little room, else below the search field, where the button closes them as well. */
export function open() {
  if (shown && !narrow.matches) {
    element(ID_FILTERS).close();
    return;
  }
  shown = true;
  show();
}

/** Takes care of the form that has just come. */
export function fill(place) {
  const dialog = place.querySelector(`#${ID_FILTERS}`);
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
    element(ID_FIND_FILTERS).focus();
  });
  // Around a modal dialog lies what closes it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && dialog.matches(":modal")) dialog.close();
  });
  const form = place.querySelector(`#${ID_FILTERS_FORM}`);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => change(target));
  place.querySelector(`#${ID_FILTER_HERE}`).addEventListener("click", () => locate(element(ID_FILTER_REFUSED)));
  place.querySelector(`#${ID_FILTERS_CLEAR}`).addEventListener("click", clear);
  // What lies over the events goes when they are pressed.
  addEventListener("click", ({ target }) => dialog.contains(target) || fold(dialog));
  // Only now there is something to point to.
  element(ID_FIND_FILTERS)?.setAttribute("aria-controls", ID_FILTERS);
  if (shown) show();
}

new MutationObserver((changes) => {
  if (!shown) return;
  if (changes.some(({ attributeName }) => attributeName === DATA_QUERY)) settle();
  if (changes.some(({ attributeName }) => attributeName === DATA_QUESTION)) count();
}).observe(root, { attributeFilter: [DATA_QUERY, DATA_QUESTION] });

function show() {
  const dialog = element(ID_FILTERS);
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
  element(ID_FIND_FILTERS)?.setAttribute("aria-expanded", String(shown));
}

/** Fields say what the address says. */
function settle() {
  const asked = query();
  for (const field of element(ID_FILTERS_FORM).elements) {
    const value = asked.get(field.name) ?? "";
    if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
    else if (field.type === "radio") field.checked = field.value === value;
    else if (field.name) field.value = value;
    // A point is none of the towns.
    if (field.name === "near" && field.selectedIndex < 0) field.value = "";
  }
  // There is something to put in order where words or a place are asked for.
  const [best, , nearest] = element(ID_FILTER_SORT).options;
  best.hidden = !asked.get("q");
  nearest.hidden = !asked.get("near");
  element(ID_FILTER_ORDER).hidden = best.hidden && nearest.hidden;
}

/** How much each choice would leave. */
async function count() {
  const turn = (asked += 1);
  // The page has its count by now.
  const show = element(ID_FILTERS_SHOW);
  // Its first text: a link may follow to what is over.
  const found = document.querySelector("main .count")?.firstChild?.textContent.trim() ?? "";
  show.textContent = /^\d/.test(found) ? `${show.dataset[KEY_SHOW]} ${found}` : found || show.dataset[KEY_NONE];
  const missing = element(ID_FILTERS_MISSING);
  const answer = await globalThis.afficheAsk(root.dataset[KEY_QUESTION] ?? "").catch(() => ({}));
  if (turn !== asked || !missing.isConnected) return;
  missing.textContent = answer.counts && !answer.missing ? "" : missing.dataset[KEY_TEXT];
  for (const place of element(ID_FILTERS_FORM).querySelectorAll(`[${DATA_COUNT}]`)) {
    const number = answer.counts?.[place.dataset[KEY_COUNT]];
    place.textContent = number ?? "";
    place.parentElement.toggleAttribute(DATA_NONE, number === 0);
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
