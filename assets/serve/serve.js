// The script that `affiche serve` adds to pages, never published: it reloads the page when the site has changed, and lists the problems
// of the dataset.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const shown = script.dataset.revision;

/**
 * @typedef {{ severity: "error" | "warning", code: string, file: string, line: number, column: number, message: string, help?: string }} Problem
 * @typedef {{ revision: string, reason?: string, problems: Problem[], counts: string }} State
 */

new EventSource("/_affiche/events").addEventListener("message", ({ data }) => {
  const state = /** @type {State} */ (JSON.parse(data));
  if (state.revision !== shown) location.reload();
  else draw(state);
});

/** @param {State} state */
function draw({ reason, problems, counts }) {
  document.getElementById("affiche-problems")?.remove();
  if (!reason && problems.length === 0) return;
  const box = element("aside", "");
  box.id = "affiche-problems";
  box.lang = "en";
  box.ariaLabel = "Problems of the dataset";
  const folded = element("details", "");
  // Errors are shown open, warnings folded.
  folded.open = Boolean(reason);
  folded.append(element("summary", [counts, reason].filter(Boolean).join(" – ")));
  const list = element("ul", "");
  for (const { severity, file, line, column, message, help } of problems) {
    const entry = element("li", "");
    entry.className = severity;
    entry.append(element("code", `${file}:${line}:${column}`), element("p", message));
    if (help) entry.append(element("p", help));
    list.append(entry);
  }
  folded.append(list);
  box.append(folded);
  document.body.append(box);
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
