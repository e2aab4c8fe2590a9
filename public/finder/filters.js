// The filters: fields of a form that say what the address says. A field that changes asks for another address; the app goes there
// and says so in `data-query` of the document, and in `data-question` what to ask for the numbers beside the choices.
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
  place.querySelector("#filter-here").addEventListener("click", locate);
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

function expanded() {
  element("find-filters")?.setAttribute("aria-expanded", String(shown));
}

const query = () => new URLSearchParams(root.dataset.query ?? location.search);

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
}

/** How much each choice would leave. */
async function count() {
  const turn = (asked += 1);
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

function nearestFirst(asked, near) {
  if (near) {
    asked.set("near", near);
    asked.set("sort", "distance");
  } else {
    for (const name of ["near", "within", "sort"]) asked.delete(name);
  }
}

/** Asks the device where it is, and for what is near there: to a thousandth of a degree, for who shares an address shares no house. */
function locate() {
  const refused = element("filter-refused");
  refused.textContent = "";
  const refuse = () => {
    refused.textContent = refused.dataset.text;
  };
  if (!navigator.geolocation) {
    refuse();
    return;
  }
  const { pathname } = location;
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    // The visitor has gone elsewhere.
    if (!refused.isConnected || pathname !== location.pathname) return;
    const asked = query();
    nearestFirst(asked, `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
    go(asked);
  }, refuse);
}

function go(asked) {
  dispatchEvent(new CustomEvent("find", { detail: `?${asked}`, cancelable: true }));
}
