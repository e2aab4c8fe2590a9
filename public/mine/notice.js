// A notice at the foot of the window: what happened, what can be done about it, and a way to close it. One at a time for each name.

/** Shows a notice in the place of an earlier one of the same name. `actions` are pairs of a label and what to do. */
export function notice(name, text, actions, close) {
  const old = document.getElementById(name);
  const bar = old ?? document.createElement("div");
  if (!old) {
    bar.id = name;
    bar.className = "boot-error";
    bar.setAttribute("role", "status");
    document.body.append(bar);
  }
  const line = document.createElement("p");
  const buttons = [...actions, [close, () => {}]].map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      bar.remove();
      act();
    });
    return button;
  });
  bar.replaceChildren(line, ...buttons);
  // A live region says what comes after it is there.
  requestAnimationFrame(() => (line.textContent = text));
}

/** Takes a notice away. */
export function unsay(name) {
  document.getElementById(name)?.remove();
}
