// The page on which the owner of another site chooses: keeps the code, and what it shows, in step with the form.
// <contract> written from crates/contract
const ELEMENT_EVENTS = "affiche-events";
const ID_CHOOSE = "choose";
const ID_CODE = "code";
const ID_COPIED = "copied";
const ID_COPY = "copy";
const ID_EVENTS = "events";
const ID_PLAIN = "plain";
const ID_PREVIEW = "preview";
const ID_RESULT = "result";
const ID_TERMS = "terms";
const KEY_ALL = "all";
const KEY_COPIED = "copied";
const KEY_EVENT = "event";
const KEY_FAILED = "failed";
const KEY_HERE = "here";
const KEY_LIST = "list";
const KEY_MONTH = "month";
const KEY_NAME = "name";
const KEY_SITE = "site";
// </contract>
const form = document.getElementById(ID_CHOOSE);
const code = document.getElementById(ID_CODE);
const preview = document.getElementById(ID_PREVIEW);
const copy = document.getElementById(ID_COPY);
const copied = document.getElementById(ID_COPIED);
const { [KEY_SITE]: site, [KEY_HERE]: here, [KEY_NAME]: name, [KEY_LIST]: list, [KEY_MONTH]: month, [KEY_EVENT]: event, [KEY_ALL]: all } = form.dataset;
const titles = { list, month, event };
const TERMS = ["category", "tag", "venue"];

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

form.hidden = false;
document.getElementById(ID_RESULT).hidden = false;
document.getElementById(ID_PLAIN).hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", update);
copy.addEventListener("click", take);
update();

/**
 * What was chosen, as far as it matters to the form.
 * @returns {any}
 */
function chosen() {
  const fields = Object.fromEntries(new FormData(form));
  const limit = Math.min(Math.max(Math.trunc(Number(fields.limit)) || 6, 1), 60);
  return { ...fields, limit };
}

function update() {
  const fields = chosen();
  document.getElementById(ID_TERMS).hidden = fields.view !== "list";
  document.getElementById(ID_EVENTS).hidden = fields.view !== "event";
  const make = fields.way === "element" ? element : frame;
  code.textContent = make(fields);
  copied.textContent = "";
  show(fields);
}

function query(fields) {
  const asked = new URLSearchParams();
  if (fields.view === "list") {
    for (const term of TERMS) if (fields[term]) asked.set(term, fields[term]);
    asked.set("limit", fields.limit);
  }
  if (fields.view === "event") asked.set("event", fields.event);
  if (fields.theme) asked.set("theme", fields.theme);
  return String(asked) && `?${asked}`;
}

function path(fields) {
  return `embed/${fields.view}/${query(fields)}`;
}

function frame(fields) {
  const title = `${titles[fields.view]} – ${name}`;
  return `<iframe src="${escape(site + path(fields))}" title="${escape(title)}" width="100%" height="600" style="border:0" loading="lazy"></iframe>
<script type="module" src="${escape(site)}embed/frame.js"></script>`;
}

/** The attributes of the element, in the order in which they are written. */
function attributes(fields) {
  const given = { view: fields.view };
  if (fields.view === "list") {
    for (const term of TERMS) if (fields[term]) given[term] = fields[term];
    given.limit = fields.limit;
  }
  if (fields.view === "event") given.event = fields.event;
  if (fields.theme) given.theme = fields.theme;
  given.lang = document.documentElement.lang;
  return Object.entries(given);
}

function element(fields) {
  const given = attributes(fields).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  return `<${ELEMENT_EVENTS}${given.join("")}>
  <a href="${escape(site)}">${escape(all)}</a>
</${ELEMENT_EVENTS}>
<script type="module" src="${escape(site)}embed/affiche-events.js"></script>`;
}

/** What stands in the code is shown from here: the site may not be at its address yet. */
async function show(fields) {
  if (fields.way === "element") {
    await import("./affiche-events.js");
    const shown = preview.querySelector(ELEMENT_EVENTS) ?? document.createElement(ELEMENT_EVENTS);
    const given = new Map(attributes(fields).map(([key, value]) => [key, String(value)]));
    for (const { name } of [...shown.attributes]) if (!given.has(name)) shown.removeAttribute(name);
    for (const [key, value] of given) if (shown.getAttribute(key) !== value) shown.setAttribute(key, value);
    if (chosen().way === "element" && !shown.isConnected) preview.replaceChildren(shown);
    return;
  }
  await import("./frame.js");
  if (chosen().way === "element") return;
  const address = new URL(here + path(chosen()), location.href).href;
  const shown = preview.querySelector("iframe") ?? document.createElement("iframe");
  shown.title = titles[fields.view];
  if (shown.src !== address) shown.src = address;
  if (!shown.isConnected) preview.replaceChildren(shown);
}

async function take() {
  copied.textContent = "";
  try {
    await navigator.clipboard.writeText(code.textContent);
    copied.textContent = copy.dataset[KEY_COPIED];
  } catch {
    getSelection()?.selectAllChildren(code);
    copied.textContent = copy.dataset[KEY_FAILED];
  }
}
