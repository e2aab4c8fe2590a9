// The page on which the owner of another site chooses: keeps the code, and what it shows, in step with the form.
const form = document.getElementById("choose");
const code = document.getElementById("code");
const preview = document.getElementById("preview");
const copy = document.getElementById("copy");
const copied = document.getElementById("copied");
const { site, here, name, list, month, event, all } = form.dataset;
const titles = { list, month, event };
const TERMS = ["category", "tag", "venue"];

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

form.hidden = false;
document.getElementById("result").hidden = false;
document.getElementById("plain").hidden = true;
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
  document.getElementById("terms").hidden = fields.view !== "list";
  document.getElementById("events").hidden = fields.view !== "event";
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
  if (fields.theme) asked.set("theme", fields.theme);
  return String(asked) && `?${asked}`;
}

function path(fields) {
  const below = fields.view === "event" ? `event/${fields.event}` : fields.view;
  return `embed/${below}/${query(fields)}`;
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
  return `<affiche-events${given.join("")}>
  <a href="${escape(site)}">${escape(all)}</a>
</affiche-events>
<script type="module" src="${escape(site)}embed/affiche-events.js"></script>`;
}

/** What stands in the code is shown from here: the site may not be at its address yet. */
async function show(fields) {
  if (fields.way === "element") {
    await import("./affiche-events.js");
    const shown = preview.querySelector("affiche-events") ?? document.createElement("affiche-events");
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
    copied.textContent = copy.dataset.copied;
  } catch {
    getSelection()?.selectAllChildren(code);
    copied.textContent = copy.dataset.failed;
  }
}
